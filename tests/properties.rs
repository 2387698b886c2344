//! What must hold for every page, whatever stands on it.

mod common;

use common::{pages, words};
use matn::article::{Article, Block};
use matn::dom::columns::{self, Columns, FIELD, RECORD};
use matn::dom::parse::snapshot;
use matn::dom::{Document, Tag};
use matn::render::{Format, With, render};
use matn::text;

/// Elements and attributes that rendered HTML may hold.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "details",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "ins",
    "li",
    "mark",
    "math",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "section",
    "small",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];
const ATTRIBUTES: &[&str] = &[
    "accent",
    "alt",
    "alttext",
    "class",
    "colspan",
    "datetime",
    "dir",
    "display",
    "displaystyle",
    "fence",
    "height",
    "href",
    "id",
    "lang",
    "linethickness",
    "mathvariant",
    "open",
    "role",
    "rowspan",
    "src",
    "start",
    "stretchy",
    "title",
    "type",
    "value",
    "width",
];

/// How far apart the places are at which pages are cut off. A prime, so that all kinds are hit.
const CUT_EVERY: usize = 997;

#[test]
fn a_page_cut_off_anywhere_does_no_harm() {
    for page in pages() {
        let mut at = 0;
        while at < page.html.len() {
            if page.html.is_char_boundary(at) {
                let extraction = matn::extract(&snapshot(&page.html[..at], ""));
                assert!((0.0..=1.0).contains(&extraction.confidence), "{}", page.name());
            }
            at += CUT_EVERY;
        }
    }
}

#[test]
fn the_words_of_a_story_stand_in_its_page_in_order() {
    for page in pages() {
        let Some(mut article) = page.extract().article else { continue };
        article.body.iter_mut().for_each(drop_table_caption);
        let document = snapshot(&page.html, "");
        let all = document.nodes().map(|node| document.text(node)).collect::<Vec<_>>().join(" ");
        // A note may stand in the sentence that it belongs to.
        let notes = std::mem::take(&mut article.notes);
        let marks: Vec<String> = (1..=notes.len()).map(|number| format!("[{number}]")).collect();
        let notes =
            notes.into_iter().map(|note| Article { body: note.blocks, ..Article::default() });
        for part in std::iter::once(article).chain(notes) {
            let story = render(&part, Format::Text, With::NOTHING);
            // Notes are numbered anew.
            let story = marks.iter().fold(story, |story, mark| story.replace(mark, ""));
            let story = story.lines().map(without_mark).collect::<Vec<_>>().join("\n");
            let mut all = text::words(&all);
            for word in text::words(&story) {
                assert!(all.any(|it| it == word), "{}: {word}", page.name());
            }
        }
    }
}

/// A caption that a page has below its table stands above it.
fn drop_table_caption(block: &mut Block) {
    if let Block::Table { caption, .. } = block {
        caption.clear();
    }
}

/// A line of text without the number of an ordered list's item, which stands in no page. It may be in
/// letters; a short word at the end of a sentence goes along, which hides nothing.
fn without_mark(line: &str) -> &str {
    const LONGEST: usize = 6;
    let item = line.trim_start().split_once(". ");
    item.filter(|(mark, _)| mark.chars().count() <= LONGEST).map_or(line, |(_, item)| item)
}

#[test]
fn rendered_html_holds_only_what_is_allowed() {
    for page in pages() {
        let Some(article) = page.extract().article else { continue };
        assert_allowed(&render(&article, Format::Html, all()), &page.name());
    }
}

#[test]
fn a_page_cannot_smuggle_an_address_into_its_copies() {
    let prose = "<p>The harbour was closed for the night, and thirty ships waited outside it.</p>";
    let bad = "javascript:alert(1)";
    let html = format!(
        "<html><head><link rel=canonical href='{bad}'><meta property=og:url content='{bad}'>
        <meta property=og:image content='{bad}'><script type='application/ld+json'>{{\"@type\":
        \"NewsArticle\",\"url\":\"{bad}\",\"image\":\"{bad}\"}}</script></head><body>
        <article><h1>Ships wait</h1>{}<p><a href='{bad}'>a</a> <a href=' JAVA\nSCRIPT:b'>b</a>
        <img src='{bad}' data-src='data:text/html,c'><iframe src='{bad}'></iframe>
        <a rel=next href='{bad}'>Next page</a></p></article></body></html>",
        prose.repeat(5)
    );
    for url in ["", "https://example.org/story"] {
        let article = matn::extract(&snapshot(&html, url)).article.expect("it is a story");
        assert_allowed(&render(&article, Format::Html, all()), "HTML");
        let markdown = render(&article, Format::Markdown, all()).to_ascii_lowercase();
        assert!(!markdown.contains("script:") && !markdown.contains("data:"), "{markdown}");
        let json = serde_json::to_string(&article).expect("an article is plain data");
        assert!(!json.to_ascii_lowercase().contains("script:"), "{json}");
    }
}

/// Asserts that HTML holds no element, attribute or address but those that a story may have.
fn assert_allowed(html: &str, name: &str) {
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default().trim_start_matches('/');
        let (element, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            ELEMENTS.contains(&element) || Tag::from_name(element).is_math(),
            "{name}: <{tag}>"
        );
        // Values are quoted and their quotes escaped, so pieces are names and values by turns.
        let mut pieces = attributes.split('"');
        while let (Some(attribute), Some(value)) = (pieces.next(), pieces.next()) {
            let attribute = attribute.trim_start().trim_end_matches('=');
            assert!(ATTRIBUTES.contains(&attribute), "{name}: <{tag}>");
            let is_address = matches!(attribute, "href" | "src");
            assert!(!is_address || is_allowed_address(value), "{name}: <{tag}>");
        }
    }
}

/// All that may stand beside a story.
fn all() -> With {
    With::named("title,byline,date,source")
}

fn is_allowed_address(address: &str) -> bool {
    let head = address.split(['/', '?', '#']).next().unwrap_or_default();
    head.split_once(':').is_none_or(|(scheme, _)| ["http", "https", "mailto"].contains(&scheme))
}

#[test]
fn a_story_extracted_from_its_own_html_is_the_same() {
    for page in pages().iter().filter(|page| page.truth.text.is_some()) {
        let Some(mut article) = page.extract().article else { continue };
        // A player is a link alone on its line there, which may be part of a story or not.
        article.body.retain(|block| !matches!(block, Block::Embed { .. }));
        let html = render(&article, Format::Html, With::TITLE);
        let again = matn::extract(&snapshot(&html, "https://example.org/story")).article;
        let again = again.unwrap_or_else(|| panic!("{}: nothing came out again", page.name()));
        // A byline of a few words stands at the edge of the story, and may come along or not.
        let byline = page.truth.byline.as_deref();
        let words = |article| words(&render(article, Format::Text, With::NOTHING), byline);
        assert_eq!(words(&again), words(&article), "{}", page.name());
    }
}

#[test]
fn packing_a_page_loses_nothing() {
    for page in pages() {
        let parsed = snapshot(&page.html, "https://example.org/story");
        let packed = Packed::of(&parsed);
        let live = columns::snapshot(&packed.columns()).expect("the columns are whole");
        let found = |document: &Document| {
            let found = matn::extract(document);
            let kinds = found.hidden.iter().map(|hidden| (hidden.node, hidden.kind));
            let kinds: Vec<_> = kinds.collect();
            (kinds, found.article.map(|article| render(&article, Format::Html, With::TITLE)))
        };
        assert_eq!(found(&live), found(&parsed), "{}", page.name());
    }
}

#[test]
fn hidden_subtrees_do_not_overlap() {
    for page in pages() {
        let document = snapshot(&page.html, "https://example.org/story");
        let hidden = matn::extract(&document).hidden;
        for pair in hidden.windows(2) {
            assert!(document.end(pair[0].node) <= pair[1].node, "{}", page.name());
        }
    }
}

/// A document packed as the content script packs a page.
struct Packed {
    names: String,
    tags: Vec<u16>,
    parents: Vec<i32>,
    hidden: Vec<u8>,
    strings: String,
}

impl Packed {
    fn of(document: &Document) -> Self {
        let mut names: Vec<&str> = Vec::new();
        let mut packed = Self {
            names: String::new(),
            tags: Vec::new(),
            parents: Vec::new(),
            hidden: Vec::new(),
            strings: String::new(),
        };
        for node in document.nodes() {
            let tag = document.tag(node);
            let place = names.iter().position(|name| *name == tag.name());
            let place = place.unwrap_or_else(|| {
                names.push(tag.name());
                names.len() - 1
            });
            packed.tags.push(if tag == Tag::Text { 0 } else { place as u16 + 1 });
            packed.parents.push(document.parent(node).map_or(-1, |parent| parent as i32));
            // Words for screen readers are rendered; by their class they are known on either side.
            let mut unseen = document.unseen().iter();
            let is_unseen = unseen.any(|it| document.subtree(*it).contains(&node));
            packed.hidden.push(u8::from(document.is_hidden(node) && !is_unseen));
            if node > 0 {
                packed.strings.push(RECORD);
            }
            packed.strings.push_str(&record(document, node));
        }
        packed.names = names.join(&RECORD.to_string());
        packed
    }

    fn columns(&self) -> Columns<'_> {
        Columns {
            names: &self.names,
            tags: &self.tags,
            parents: &self.parents,
            hidden: &self.hidden,
            strings: &self.strings,
            url: "https://example.org/story",
        }
    }
}

fn record(document: &Document, node: u32) -> String {
    if document.tag(node) == Tag::Text {
        return document.text(node).to_owned();
    }
    let fields = document.attributes(node).map(|(name, value)| format!("{}={value}", name.name()));
    fields.collect::<Vec<_>>().join(&FIELD.to_string())
}
