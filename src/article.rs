//! The fifth stage: the article as a typed tree.
//!
//! What has no place in these types cannot reach a reader: there is no script, no style, no frame
//! and no address of another scheme than the allowed ones in them, so every renderer is safe by
//! construction.

mod assemble;
mod inline;

use serde::Serialize;

use crate::text::Direction;

pub use assemble::{Role, assemble};

/// A story, apart from all that stood around it.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// The language (BCP 47), as declared where the text bears it out.
    pub lang: Option<String>,
    /// The direction of most of the story's letters.
    pub dir: Direction,
    /// A summary: the page's own, else the first paragraph.
    pub excerpt: Option<String>,
    /// The address of the picture that stands for the story.
    pub lead_image: Option<String>,
    /// The story's address.
    pub url: Option<String>,
    /// The story.
    pub body: Vec<Block>,
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
    /// A subhead; levels go from 2 to 6, since 1 is the headline's.
    Heading { level: u8, content: Vec<Inline> },
    /// A list; `start` is the first number of an ordered one.
    List { ordered: bool, start: u32, items: Vec<Vec<Block>> },
    /// A quotation set apart.
    Quote { blocks: Vec<Block> },
    /// Pictures with their caption.
    Figure { images: Vec<Image>, caption: Vec<Inline> },
    /// A table of data; tables that only lay out the page are unfolded.
    Table { caption: Vec<Inline>, rows: Vec<Vec<Cell>> },
    /// Preformatted code with its line breaks.
    Code { language: Option<String>, text: String },
    /// A player, a post or a map of another site, as a link to it.
    Embed { href: String, title: String },
    /// A break between sections.
    Rule,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Image {
    /// Its address.
    pub src: String,
    /// What stands for it where it cannot be seen.
    pub alt: String,
    /// Its declared width in CSS pixels.
    pub width: Option<u32>,
    /// Its declared height in CSS pixels.
    pub height: Option<u32>,
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

/// A part of a paragraph.
#[allow(missing_docs, reason = "the variants say what their fields are")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Plain text with single spaces.
    Text { text: String },
    /// A link; its address is http, https, mailto or a place in the page.
    Link { href: String, content: Vec<Inline> },
    /// Code in a line of text.
    Code { text: String },
    /// A line break.
    Break,
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
}

impl Inline {
    /// What stands inside, for the kinds that hold other inline parts.
    pub fn content(&self) -> &[Inline] {
        match self {
            Self::Text { .. } | Self::Code { .. } | Self::Break => &[],
            Self::Link { content, .. }
            | Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Mark { content }
            | Self::Subscript { content }
            | Self::Superscript { content }
            | Self::Deletion { content }
            | Self::Insertion { content } => content,
        }
    }

    pub(crate) fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Text { .. } | Self::Code { .. } | Self::Break => None,
            Self::Link { content, .. }
            | Self::Emphasis { content }
            | Self::Strong { content }
            | Self::Mark { content }
            | Self::Subscript { content }
            | Self::Superscript { content }
            | Self::Deletion { content }
            | Self::Insertion { content } => Some(content),
        }
    }
}

/// The words of inline parts as plain text, a line break as a new line.
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
            _ => push_plain(to, part.content()),
        }
    }
}
