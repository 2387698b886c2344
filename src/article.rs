//! The stage *assemble*: the article as a typed tree.
//!
//! What has no place in these types cannot reach a reader: there is no script, no style, no frame
//! and no address of another scheme than the allowed ones in them, so every renderer is safe by
//! construction.

mod assemble;
mod callout;
mod code;
mod credit;
mod details;
mod embed;
mod excerpt;
mod figure;
mod finish;
mod flow;
mod inline;
mod lead;
mod lines;
mod list;
mod math;
mod note;
mod table;
#[cfg(test)]
mod testing;
mod tex;
mod verse;
mod words;

use serde::Serialize;

use crate::metadata::NextPage;
use crate::text::Direction;

pub use assemble::{Role, assemble};

/// A story, apart from all that stood around it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Article {
    /// The headline. It stands nowhere in the body.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published (ISO 8601), with an offset where the page gives one.
    pub published_time: Option<String>,
    /// When it was changed last, likewise.
    pub modified_time: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// The part of the site that the story stands in.
    pub section: Option<String>,
    /// What it is about, in the site's words.
    pub tags: Vec<String>,
    /// The language (BCP 47), as declared where the text bears it out.
    pub lang: Option<String>,
    /// The direction of most of the story's letters.
    pub dir: Direction,
    /// A summary: the page's own, else how the story begins.
    pub excerpt: Option<String>,
    /// How many words it has, captions aside, as [`crate::text::count_words`] counts them.
    pub words: u32,
    /// How many characters they have with the marks around them, without spaces. A letter is one
    /// with all that is written on it.
    pub characters: u32,
    /// How many minutes it takes to read: at least one where there are words, captions aside.
    pub minutes: u32,
    /// The address of the picture that stands for the story.
    pub lead_image: Option<String>,
    /// The story's address.
    pub url: Option<String>,
    /// The story's next page, to be offered as a link.
    pub next: Option<NextPage>,
    /// The story.
    pub body: Vec<Block>,
    /// Its notes, in the order in which the story first refers to them.
    pub notes: Vec<Note>,
}

/// A note that the story refers to. Its number is its place in the article's notes, from 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// What stands in it, without the way back.
    pub blocks: Vec<Block>,
}

/// A part of a story that stands by itself.
#[allow(missing_docs, reason = "the variants say what their fields are")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph; `dir` is set where it differs from the article's.
    Paragraph {
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<Direction>,
        content: Vec<Inline>,
    },
    /// A subhead; levels go from 2 to 6, since 1 is the headline's, and `dir` is as a paragraph's.
    Heading {
        level: u8,
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<Direction>,
        content: Vec<Inline>,
    },
    /// A list; `start` is the first number of an ordered one, and `numerals` what its numbers are
    /// written with in the place of digits: letters (`a`, `A`) or Roman numerals (`i`, `I`).
    List {
        ordered: bool,
        start: i32,
        #[serde(skip_serializing_if = "Option::is_none")]
        numerals: Option<&'static str>,
        items: Vec<Item>,
    },
    /// Terms and what they mean.
    Definitions { entries: Vec<Definition> },
    /// A quotation set apart; a pulled one repeats words of the story to draw the eye.
    Quote { pulled: bool, blocks: Vec<Block> },
    /// Pictures with their caption, and with who took them or whom they belong to.
    Figure { images: Vec<Image>, caption: Vec<Inline>, credit: Vec<Inline> },
    /// A table of data; tables that only lay out the page are unfolded.
    Table { caption: Vec<Inline>, rows: Vec<Vec<Cell>> },
    /// Preformatted code with its line breaks.
    Code { language: Option<String>, text: String },
    /// A part that the reader may fold away.
    Details { summary: Vec<Inline>, blocks: Vec<Block> },
    /// A player, a post or a map of another site, as a link to it.
    Embed { href: String, title: String },
    /// A formula set apart.
    Math { formula: Formula },
    /// A break between sections.
    Rule,
}

impl Block {
    /// A picture without a caption.
    pub(crate) fn of_picture(image: Image) -> Self {
        Self::Figure { images: vec![image], caption: Vec::new(), credit: Vec::new() }
    }

    /// Whether it shows a picture.
    pub(crate) fn is_picture(&self) -> bool {
        matches!(self, Self::Figure { images, .. } if !images.is_empty())
    }

    /// Calls `visit` with each list of blocks that stands in it.
    pub(crate) fn each_inside(&mut self, visit: &mut dyn FnMut(&mut Vec<Block>)) {
        match self {
            Self::Quote { blocks, .. } | Self::Details { blocks, .. } => visit(blocks),
            Self::List { items, .. } => items.iter_mut().for_each(|item| visit(&mut item.blocks)),
            Self::Definitions { entries } => {
                entries.iter_mut().for_each(|entry| visit(&mut entry.meaning));
            }
            Self::Table { rows, .. } => {
                rows.iter_mut().flatten().for_each(|cell| visit(&mut cell.content));
            }
            Self::Paragraph { .. }
            | Self::Heading { .. }
            | Self::Figure { .. }
            | Self::Code { .. }
            | Self::Embed { .. }
            | Self::Math { .. }
            | Self::Rule => {}
        }
    }

    /// The line that a paragraph or heading holds.
    pub(crate) fn line(self) -> Option<Vec<Inline>> {
        match self {
            Self::Paragraph { content, .. } | Self::Heading { content, .. } => Some(content),
            _ => None,
        }
    }
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// Whether it is done, in a list of tasks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<bool>,
    /// Its number, in an ordered list, where it does not follow from the one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<i32>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// The numbers of the items of an ordered list that begins with `start`.
pub fn numbers(start: i32, items: &[Item]) -> Vec<i32> {
    let mut next = start;
    let number = |item: &Item| {
        let number = item.value.unwrap_or(next);
        next = number.saturating_add(1);
        number
    };
    items.iter().map(number).collect()
}

/// Terms with what they mean together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Definition {
    /// The terms, each a line.
    pub terms: Vec<Vec<Inline>>,
    /// What they mean.
    pub meaning: Vec<Block>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Image {
    /// Its address.
    pub src: String,
    /// What stands for it where it cannot be seen.
    pub alt: String,
    /// Its declared width in CSS pixels.
    pub width: Option<u32>,
    /// Its declared height in CSS pixels.
    pub height: Option<u32>,
    /// Whether the page only names it, and shows it nowhere: to load it may tell a server what the
    /// page did not.
    pub is_declared: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// Whether it heads a row or a column.
    pub header: bool,
    /// What stands in it.
    pub content: Vec<Block>,
    /// How many columns it spans.
    pub colspan: u32,
    /// How many rows it spans.
    pub rowspan: u32,
}

/// A formula.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Formula {
    /// As TeX: the page's own, else made of its MathML.
    pub tex: String,
    /// As the children of a MathML `math` element.
    pub mathml: Vec<MathPart>,
}

/// A part of a formula in MathML.
#[allow(missing_docs, reason = "the variants say what their fields are")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum MathPart {
    /// The text of a token.
    Text { text: String },
    /// An element of MathML Core that only shows something.
    Element { name: &'static str, attributes: Vec<(&'static str, String)>, content: Vec<MathPart> },
}

/// A part of a paragraph.
#[allow(missing_docs, reason = "the variants say what their fields are")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Plain text with single spaces.
    Text { text: String },
    /// A link; its address is http, https or mailto, or stands against the page's.
    Link { href: String, content: Vec<Inline> },
    /// Code in a line of text.
    Code { text: String },
    /// A line break.
    Break,
    /// The mark of a note: its number, from 1.
    NoteMark { note: u32 },
    /// A formula in a line of text.
    Math { formula: Formula },
    /// Stressed text.
    Emphasis { content: Vec<Inline> },
    /// Important text.
    Strong { content: Vec<Inline> },
    /// Highlighted text.
    Mark { content: Vec<Inline> },
    /// Text below the line.
    Subscript { content: Vec<Inline> },
    /// Text above the line.
    Superscript { content: Vec<Inline> },
    /// Text that no longer holds.
    Deletion { content: Vec<Inline> },
    /// Text that was added.
    Insertion { content: Vec<Inline> },
    /// A quotation in a line, without its marks.
    Quotation { content: Vec<Inline> },
    /// A short form, with what it stands for.
    Abbreviation { title: String, content: Vec<Inline> },
    /// A date or time, as machines write it.
    Time { datetime: String, content: Vec<Inline> },
    /// Text with its reading above or beside it.
    Ruby { reading: String, content: Vec<Inline> },
    /// Text whose letters do not disturb the order of those around it.
    Isolate {
        #[serde(skip_serializing_if = "Option::is_none")]
        dir: Option<Direction>,
        content: Vec<Inline>,
    },
}

impl Inline {
    /// What stands inside, for the kinds that hold other inline parts.
    pub fn content(&self) -> &[Inline] {
        match self {
            Self::Text { .. }
            | Self::Code { .. }
            | Self::Break
            | Self::NoteMark { .. }
            | Self::Math { .. } => &[],
            Self::Link { content, .. }
            | Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Mark { content }
            | Self::Subscript { content }
            | Self::Superscript { content }
            | Self::Deletion { content }
            | Self::Insertion { content }
            | Self::Quotation { content }
            | Self::Abbreviation { content, .. }
            | Self::Time { content, .. }
            | Self::Ruby { content, .. }
            | Self::Isolate { content, .. } => content,
        }
    }

    /// What stands inside, to be changed; `None` for the kinds that hold no other parts.
    pub(crate) fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Text { .. }
            | Self::Code { .. }
            | Self::Break
            | Self::NoteMark { .. }
            | Self::Math { .. } => None,
            Self::Link { content, .. }
            | Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Mark { content }
            | Self::Subscript { content }
            | Self::Superscript { content }
            | Self::Deletion { content }
            | Self::Insertion { content }
            | Self::Quotation { content }
            | Self::Abbreviation { content, .. }
            | Self::Time { content, .. }
            | Self::Ruby { content, .. }
            | Self::Isolate { content, .. } => Some(content),
        }
    }
}

/// The words of inline parts as plain text, a line break as a new line. Quotations get their marks
/// and readings their brackets, which a page shows by its style alone.
pub fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(&mut text, content);
    text
}

fn push_plain(to: &mut String, content: &[Inline]) {
    for part in content {
        match part {
            Inline::Text { text } | Inline::Code { text } => to.push_str(text),
            Inline::Break => to.push('\n'),
            Inline::NoteMark { note } => to.push_str(&format!("[{note}]")),
            Inline::Math { formula } => to.push_str(&formula.tex),
            Inline::Quotation { content } => {
                to.push('“');
                push_plain(to, content);
                to.push('”');
            }
            Inline::Ruby { reading, content } => {
                push_plain(to, content);
                to.push_str(&format!("({reading})"));
            }
            _ => push_plain(to, part.content()),
        }
    }
}
