//! HTML must be valid, must be read back as the story that it was written from, and must say the
//! same words as the other formats.

mod common;

use common::pages;
use common::stories::Maker;
use fastrand::Rng;
use matn::article::{Article, Block, Cell, Image, Inline, Item, Role, assemble};
use matn::block;
use matn::dom::Tag;
use matn::dom::parse::snapshot;
use matn::metadata::Metadata;
use matn::notes::Notes;
use matn::render::{Format, With, render};
use matn::text;
use pulldown_cmark::{Event, Options, Parser, Tag as Mark, TagEnd};
use scraper::{ElementRef, Html, Node};

/// The stories of all pages, and some made by chance, each with a name.
fn stories() -> impl Iterator<Item = (String, Article)> {
    let made =
        (0..1_000).map(|seed| (format!("story {seed}"), Maker(Rng::with_seed(seed)).article()));
    let found = pages().into_iter().filter_map(|page| Some((page.name(), page.extract().article?)));
    found.chain(made)
}

#[test]
fn rendered_html_is_valid() {
    assert!(!Html::parse_fragment("<a href=x><a href=y>").errors.is_empty(), "errors are counted");
    for (name, article) in stories() {
        let html = render(&article, Format::Html, With::TITLE);
        let fragment = Html::parse_fragment(&html);
        assert!(fragment.errors.is_empty(), "{name}: {:?}\n{html}", fragment.errors);
        let page = Html::parse_document(&page_around(&html));
        assert!(page.errors.is_empty(), "{name}: {:?}\n{html}", page.errors);
    }
}

#[test]
fn a_story_is_read_back_from_its_html() {
    for page in pages() {
        let Some(article) = page.extract().article else { continue };
        let article = Article { next: None, ..article };
        let html = render(&article, Format::Html, With::NOTHING);
        let again = read(&page_around(&html));
        let name = page.name();
        assert_eq!(again.notes, article.notes, "{name}\n{html}");
        assert_eq!(
            again.body,
            article.body.into_iter().map(as_rendered).collect::<Vec<_>>(),
            "{name}\n{html}"
        );
    }
}

#[test]
fn all_formats_say_the_same_words() {
    for (name, mut article) in stories() {
        // Plain text shows no pictures, no players and no way to another page.
        article.body = without_pictures(article.body);
        article.next = None;
        let rendered = |format| render(&article, format, With::NOTHING);
        let expected = words(&rendered(Format::Text));
        let html = rendered(Format::Html);
        assert_eq!(words(&text_of_html(&html)), expected, "{name}\n{html}");
        let markdown = rendered(Format::Markdown);
        assert_eq!(words(&text_of_markdown(&markdown)), expected, "{name}\n{markdown}");
    }
}

fn page_around(html: &str) -> String {
    format!("<!doctype html><html><head><title>Ships wait</title></head><body>{html}</body></html>")
}

/// The article of a page that is all story.
fn read(html: &str) -> Article {
    let document = snapshot(html, "https://example.org/story");
    let blocks = block::segment(&document);
    let role = |block: &block::Block| match document.tag(block.parent) {
        Tag::Figcaption => Role::Caption,
        _ => Role::Story,
    };
    let roles: Vec<Role> = blocks.list().iter().map(role).collect();
    let notes = Notes::of(&document, &blocks);
    assemble(&document, &blocks, &roles, &[], &Metadata::default(), &notes)
}

/// A block as HTML can say it: a player is a link, a quote is not called a pulled one, and a picture
/// is one that the page shows.
fn as_rendered(block: Block) -> Block {
    match block {
        Block::Embed { href, title } => {
            let text = if title.is_empty() { href.clone() } else { title };
            let link = Inline::Link { href, content: vec![Inline::Text { text }] };
            Block::Paragraph { dir: None, content: vec![link] }
        }
        Block::Figure { images, caption, credit } => {
            let shown = images.into_iter().map(|image| Image { is_declared: false, ..image });
            Block::Figure { images: shown.collect(), caption, credit }
        }
        Block::Quote { blocks, .. } => {
            Block::Quote { pulled: false, blocks: blocks.into_iter().map(as_rendered).collect() }
        }
        Block::List { ordered, start, numerals, items } => {
            let items = items.into_iter().map(item_as_rendered).collect();
            Block::List { ordered, start, numerals, items }
        }
        block => block,
    }
}

/// An item with the sign of its task as text.
fn item_as_rendered(item: Item) -> Item {
    let mut blocks: Vec<Block> = item.blocks.iter().cloned().map(as_rendered).collect();
    if let (Some(done), Some(Block::Paragraph { content, .. })) = (item.checked, blocks.first_mut())
        && let Some(Inline::Text { text }) = content.first_mut()
    {
        text.insert_str(0, if done { "☑ " } else { "☐ " });
    }
    Item { checked: None, blocks, ..item }
}

/// The article's blocks without pictures and players.
fn without_pictures(blocks: Vec<Block>) -> Vec<Block> {
    let blocks = blocks.into_iter().filter_map(|block| match block {
        Block::Figure { .. } | Block::Embed { .. } => None,
        Block::Quote { pulled, blocks } => {
            Some(Block::Quote { pulled, blocks: without_pictures(blocks) })
        }
        Block::Details { summary, blocks } => {
            Some(Block::Details { summary, blocks: without_pictures(blocks) })
        }
        // Markdown knows no letters in the place of numbers.
        Block::List { ordered, start, items, .. } => {
            let items = items
                .into_iter()
                .map(|item| Item { blocks: without_pictures(item.blocks), ..item });
            Some(Block::List { ordered, start, numerals: None, items: items.collect() })
        }
        Block::Table { caption, rows } => {
            let cell = |cell: Cell| Cell { content: without_pictures(cell.content), ..cell };
            let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect());
            Some(Block::Table { caption, rows: rows.collect() })
        }
        block => Some(block),
    });
    blocks.collect()
}

/// What HTML shows, with the numbers of ordered lists.
fn text_of_html(html: &str) -> String {
    let mut text = String::new();
    push_text(&mut text, Html::parse_fragment(html).root_element());
    text
}

fn push_text(to: &mut String, element: ElementRef) {
    let name = element.value().name();
    if name == "math"
        && let Some(tex) = element.attr("alttext")
    {
        return to.push_str(tex);
    }
    let in_link =
        || element.ancestors().filter_map(ElementRef::wrap).any(|it| it.value().name() == "a");
    if element.attr("role") == Some("doc-noteref") || name == "sup" && in_link() {
        return to.push_str(&format!("[{}]", element.text().collect::<String>()));
    }
    let start = element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1i32);
    let mut number = start;
    let is_inline = ["a", "abbr", "bdi", "code", "del", "em", "ins", "mark", "q", "ruby", "rt"];
    let is_inline =
        is_inline.contains(&name) || ["rp", "strong", "sub", "sup", "time", "math"].contains(&name);
    to.push_str(if is_inline { "" } else { "\n" });
    for child in element.children() {
        match child.value() {
            Node::Text(text) => to.push_str(text),
            Node::Element(it) => {
                if it.name() == "li" && name == "ol" {
                    number = it.attr("value").and_then(|it| it.parse().ok()).unwrap_or(number);
                    to.push_str(&format!("\n{number} "));
                    number += 1;
                }
                if let Some(element) = ElementRef::wrap(child) {
                    push_text(to, element);
                }
            }
            _ => {}
        }
    }
    to.push_str(if is_inline { "" } else { "\n" });
}

/// What Markdown shows, with the numbers of ordered lists and notes.
fn text_of_markdown(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut text = String::new();
    let mut numbers: Vec<Option<u64>> = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Mark::List(start)) => numbers.push(start),
            Event::End(TagEnd::List(_)) => drop(numbers.pop()),
            Event::Start(Mark::Item) => {
                if let Some(Some(number)) = numbers.last_mut() {
                    text.push_str(&format!("\n{number} "));
                    *number += 1;
                }
                text.push('\n');
            }
            Event::Start(Mark::FootnoteDefinition(label)) => text.push_str(&format!("\n{label} ")),
            Event::FootnoteReference(label) => text.push_str(&format!("[{label}]")),
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::InlineHtml(html) | Event::Html(html) if &*html == "<br>" => text.push('\n'),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::End(_) => text.push('\n'),
            _ => {}
        }
    }
    text
}

fn words(text: &str) -> Vec<String> {
    // Isolates keep plain text in order, and may part what is one word.
    let text = text.replace(['\u{2068}', '\u{2069}'], "");
    text::words(&text::fold(&text)).map(str::to_owned).collect()
}
