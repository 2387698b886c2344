//! The page as Matn sees it: one [`Document`], whichever door it came through.
//!
//! There are two doors: [`columns`] takes what the content script packed in a browser, [`parse`]
//! takes HTML (command line and tests; it is not part of the wasm). Both give addresses that are
//! already absolute and elements that already know whether they are rendered.

pub mod columns;
mod names;
#[cfg(not(target_arch = "wasm32"))]
pub mod parse;
mod selection;

pub use names::{Attr, Tag};
pub use selection::Selection;

use std::ops::Range;

use crate::text;

/// A node's place in document order, from 0.
pub type NodeId = u32;

/// A page: its nodes in document order, kept in columns.
///
/// A subtree is the range from a node to its [`end`](Document::end), so a sum over a subtree is a
/// difference of prefix sums.
#[derive(Clone, Debug, Default)]
pub struct Document {
    tags: Vec<Tag>,
    parents: Vec<NodeId>,
    ends: Vec<NodeId>,
    hidden: Vec<bool>,
    /// Elements that are laid out, and whose text is for screen readers alone.
    unseen: Vec<NodeId>,
    /// A text node's bytes in `strings`, an element's entries in `attributes`.
    spans: Vec<Range<u32>>,
    attributes: Vec<(Attr, Range<u32>)>,
    strings: String,
    url: String,
    /// The first `base` element.
    base: Option<NodeId>,
}

impl Document {
    /// How many nodes the page has.
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Whether the page has no node at all.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// All nodes, in document order.
    pub fn nodes(&self) -> Range<NodeId> {
        0..self.len() as NodeId
    }

    /// Whether the page is nothing but a story, as the extension's reader is: its root is no `html`.
    pub fn is_story_alone(&self) -> bool {
        self.tags.first() == Some(&Tag::Article)
    }

    /// The page's own address, or an empty text where it is not known.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address that relative ones stand against: what a `base` element says, else the page's
    /// own.
    pub fn base(&self) -> &str {
        let declared = self.base.and_then(|base| self.attribute(base, Attr::Href));
        declared.unwrap_or(&self.url)
    }

    /// The node's tag; `Tag::Text` for a text node.
    pub fn tag(&self, node: NodeId) -> Tag {
        self.tags[node as usize]
    }

    /// The node's parent, or `None` for a root.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.parents[node as usize];
        (parent != NodeId::MAX).then_some(parent)
    }

    /// The first node behind the subtree of `node`.
    pub fn end(&self, node: NodeId) -> NodeId {
        self.ends[node as usize]
    }

    /// Whether the page does not show the node.
    pub fn is_hidden(&self, node: NodeId) -> bool {
        self.hidden[node as usize]
    }

    /// The elements whose text is laid out for screen readers alone, in document order. They count
    /// as hidden, but a copy of the page has their text.
    pub fn unseen(&self) -> &[NodeId] {
        &self.unseen
    }

    /// A text node's text; empty for an element.
    pub fn text(&self, node: NodeId) -> &str {
        if self.tag(node) == Tag::Text { self.string(&self.spans[node as usize]) } else { "" }
    }

    /// The value of an element's attribute, if it stands there.
    pub fn attribute(&self, node: NodeId, name: Attr) -> Option<&str> {
        self.attributes(node).find(|(attribute, _)| *attribute == name).map(|(_, value)| value)
    }

    /// A number that an attribute holds, `px` aside.
    pub fn number(&self, node: NodeId, name: Attr) -> Option<i32> {
        self.attribute(node, name)?.trim().trim_end_matches("px").parse().ok()
    }

    /// A side that an element declares for itself, in CSS pixels. Those of AMP may declare their
    /// proportions in its place.
    pub fn side(&self, node: NodeId, name: Attr) -> Option<u32> {
        let is_fluid = self.attribute(node, Attr::Layout) == Some("responsive");
        self.number(node, name).filter(|_| !is_fluid)?.try_into().ok()
    }

    /// The attributes of an element that Matn knows.
    pub fn attributes(&self, node: NodeId) -> impl Iterator<Item = (Attr, &str)> {
        let span = match self.tag(node) {
            Tag::Text => 0..0,
            _ => self.spans[node as usize].clone(),
        };
        let attributes = &self.attributes[span.start as usize..span.end as usize];
        attributes.iter().map(|(name, value)| (*name, self.string(value)))
    }

    /// The node's children, in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.end(node);
        let first = Some(node + 1).filter(|child| *child < end);
        std::iter::successors(first, move |child| Some(self.end(*child)).filter(|next| *next < end))
    }

    /// The node and all below it, in document order.
    pub fn subtree(&self, node: NodeId) -> Range<NodeId> {
        node..self.end(node)
    }

    /// The node, its parent, its parent's parent, and so on.
    pub fn upward(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(node), |node| self.parent(*node))
    }

    /// The node's parent, its parent's parent, and so on.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.upward(node).skip(1)
    }

    /// The name of the place on the same page that a link leads to.
    pub fn goal(&self, link: NodeId) -> Option<&str> {
        let (page, name) = self.attribute(link, Attr::Href)?.split_once('#')?;
        let own = self.url().split('#').next().unwrap_or_default();
        let is_own = page.is_empty() || page.trim_end_matches('/') == own.trim_end_matches('/');
        is_own.then_some(name).filter(|name| !name.is_empty())
    }

    /// All the text in a subtree, with single spaces; allocates.
    pub fn text_of(&self, node: NodeId) -> String {
        let mut text = String::new();
        for node in self.subtree(node) {
            text::push_squeezed(&mut text, self.text(node));
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// Whether a `table` holds data. One that holds other tables, or whose cells hold long
    /// paragraphs, lays out the page; one in a `nav` leads through the site.
    pub fn is_data_table(&self, table: NodeId) -> bool {
        let role = |node: NodeId| self.attribute(node, Attr::Role);
        let is_navigation =
            |node: NodeId| self.tag(node) == Tag::Nav || role(node) == Some("navigation");
        let is_menu = is_navigation(table) || self.parent(table).is_some_and(is_navigation);
        if role(table) == Some("presentation") || is_menu {
            return false;
        }
        let (mut rows, mut cells, mut heads, mut blocks, mut text) = (0, 0, 0, 0, 0);
        for node in self.subtree(table).skip(1) {
            match self.tag(node) {
                Tag::Table => return false,
                Tag::Tr => rows += 1,
                Tag::Td => cells += 1,
                Tag::Th | Tag::Caption => heads += 1,
                Tag::P | Tag::Div | Tag::Ul | Tag::Ol | Tag::Center => blocks += 1,
                Tag::Text => text += self.text(node).trim().len(),
                _ => {}
            }
        }
        heads > 0 || (rows > 1 && cells > rows && (blocks <= cells || text <= SHORT_CELL * cells))
    }

    /// Whether an element is a formula: MathML, or what KaTeX, MathJax and Wikipedia set around it.
    pub fn is_formula(&self, node: NodeId) -> bool {
        match self.tag(node) {
            Tag::Math | Tag::Mjx => true,
            Tag::Span | Tag::Div => self.has_class(node, FORMULAS),
            _ => false,
        }
    }

    /// Whether an element shows code with its line breaks: a `pre`, or one of the boxes that makers
    /// of highlighted code set in its place.
    pub fn is_code(&self, node: NodeId) -> bool {
        match self.tag(node) {
            Tag::Pre => true,
            Tag::Code | Tag::Div | Tag::Table => self.has_class(node, CODES),
            _ => false,
        }
    }

    /// Whether an element is a note that stands in the sentence that it belongs to.
    pub fn is_sidenote(&self, node: NodeId) -> bool {
        self.tag(node) == Tag::DFootnote
            || !self.tag(node).is_block() && self.has_class(node, SIDENOTES)
    }

    /// Whether an element calls itself a callout: a tip or warning in a box.
    pub fn is_callout(&self, node: NodeId) -> bool {
        let is_alert = || self.attribute(node, Attr::Role) == Some("alert");
        matches!(self.tag(node), Tag::Aside | Tag::Div | Tag::Figure | Tag::Section)
            && (self.has_class(node, CALLOUTS) || is_alert() && self.has_class(node, &["alert"]))
    }

    /// Whether an element is the title of a callout.
    pub fn is_callout_title(&self, node: NodeId) -> bool {
        let class = self.attribute(node, Attr::Class).unwrap_or_default();
        // Docusaurus sets a mark of its style behind the name.
        self.has_class(node, CALLOUT_TITLES) || class.contains("admonitionHeading_")
    }

    /// The nodes from the first words that stand in an element itself to the last.
    fn words_between(&self, node: NodeId) -> Range<NodeId> {
        let mut words = self.children(node).filter(|it| !self.text(*it).trim().is_empty());
        let first = words.next().unwrap_or(node);
        first..words.last().unwrap_or(first)
    }

    /// Whether a node has no text of its own but white space.
    pub fn is_blank(&self, node: NodeId) -> bool {
        self.text(node).trim().is_empty()
    }

    /// Whether a node is text that is nothing but white space.
    pub fn is_blank_text(&self, node: NodeId) -> bool {
        self.tag(node) == Tag::Text && self.is_blank(node)
    }

    /// Whether an element has one of some classes.
    pub fn has_class(&self, node: NodeId, names: &[&str]) -> bool {
        let class = self.attribute(node, Attr::Class).unwrap_or_default();
        class.split_ascii_whitespace().any(|name| names.contains(&name))
    }

    fn string(&self, span: &Range<u32>) -> &str {
        &self.strings[span.start as usize..span.end as usize]
    }
}

/// How the names of files with pictures end, behind the point.
const PICTURE_ENDINGS: &[&str] = &["avif", "gif", "jpeg", "jpg", "png", "webp"];

/// The ending of the file's name at an address, if it is that of a picture.
pub fn picture_ending(address: &str) -> Option<&'static str> {
    let (_, ending) = text::without_query(address).rsplit_once('.')?;
    PICTURE_ENDINGS.iter().copied().find(|it| ending.eq_ignore_ascii_case(it))
}

/// Cells of a table of data that hold paragraphs have no more text in the mean, in bytes.
const SHORT_CELL: usize = 80;

/// Classes of elements that hold one formula in several forms.
const FORMULAS: &[&str] = &[
    "katex",
    "katex-display",
    "MathJax",
    "MathJax_CHTML",
    "MathJax_Display",
    "MathJax_Preview",
    "MathJax_SVG",
    "mwe-math-element",
];

/// Classes of elements that show code without a `pre` around it.
const CODES: &[&str] = &[
    "CodeMirror-code",
    "cm-scroller",
    "crayon-table",
    "enlighter-code",
    "js-file-line-container",
    "syntaxhighlighter",
];

/// Classes of callouts whose titles say nothing of themselves, as AsciiDoc, Confluence, Ghost,
/// GitBook, Notion and Starlight call them.
const CALLOUTS: &[&str] = &[
    "admonitionblock",
    "callout",
    "confluence-information-macro",
    "hint",
    "kg-callout-card",
    "starlight-aside",
];

/// Classes of titles of callouts, as Sphinx, Bootstrap, Quarto, Obsidian, VitePress and
/// GitHub call them.
const CALLOUT_TITLES: &[&str] = &[
    "admonition-title",
    "alert-heading",
    "callout-header",
    "callout-title",
    "custom-block-title",
    "markdown-alert-title",
];

/// Classes of notes in a sentence, as Tufte CSS, LaTeXML and Modern Footnotes call them. In Distill
/// they are elements.
const SIDENOTES: &[&str] =
    &["ltx_note_outer", "marginnote", "modern-footnotes-footnote__note", "sidenote"];

/// Builds a [`Document`] node by node, in document order.
#[derive(Debug, Default)]
pub struct Builder {
    document: Document,
    open: Vec<NodeId>,
    /// Custom elements and buttons of which it is not known yet whether they stand in a line.
    unsettled: Vec<NodeId>,
}

impl Builder {
    /// Starts a page with the given address.
    pub fn new(url: &str) -> Self {
        let document = Document { url: url.to_owned(), ..Document::default() };
        Self { document, open: Vec::new(), unsettled: Vec::new() }
    }

    /// Opens an element. What comes until its [`close`](Self::close) stands in it.
    ///
    /// An element inside one that is not rendered is not rendered either.
    pub fn open(&mut self, tag: Tag, hidden: bool) {
        let attributes = self.document.attributes.len() as u32;
        let node = self.push(tag, attributes..attributes, hidden);
        self.open.push(node);
        if matches!(tag, Tag::Button | Tag::Custom) {
            self.unsettled.push(node);
        }
    }

    /// Adds an attribute to the element that was opened last. Names Matn does not know are dropped.
    ///
    /// A class that is known to leave its text to screen readers hides the element.
    pub fn attribute(&mut self, name: &str, value: &str) {
        let (attribute, Some(node)) = (Attr::from_name(name), self.current()) else { return };
        if attribute != Attr::Other {
            if attribute == Attr::Class && is_unseen(value) && !self.document.is_hidden(node) {
                self.document.hidden[node as usize] = true;
                self.document.unseen.push(node);
            }
            let value = self.keep(value);
            self.document.attributes.push((attribute, value));
            self.document.spans[node as usize].end = self.document.attributes.len() as u32;
        }
    }

    /// Adds a text node.
    pub fn text(&mut self, text: &str) {
        let span = self.keep(text);
        self.push(Tag::Text, span, false);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        let Some(node) = self.open.pop() else { return };
        self.document.ends[node as usize] = self.document.len() as NodeId;
        let mut words = None;
        while let Some(inside) = self.unsettled.pop_if(|it| self.document.parent(*it) == Some(node))
        {
            self.settle(inside, words.get_or_insert_with(|| self.document.words_between(node)));
        }
        // A note that waits for a click is shown by it where it stands.
        if self.document.is_hidden(node) && self.document.is_sidenote(node) {
            let is_shown = self.current().is_none_or(|parent| !self.document.is_hidden(parent));
            self.document.hidden[node as usize..].fill(!is_shown);
        }
    }

    /// Makes a custom element or a button part of the line around it, where it stands between the
    /// words of one: only style sheets say which of them do.
    fn settle(&mut self, node: NodeId, words: &Range<NodeId>) {
        let document = &self.document;
        let is_own = |tag: Tag| matches!(tag, Tag::Button | Tag::Custom);
        let is_part = |it: NodeId| !document.tag(it).is_block() || is_own(document.tag(it));
        if words.contains(&node) && document.subtree(node).all(is_part) {
            for inside in document.subtree(node) {
                let tag = &mut self.document.tags[inside as usize];
                *tag = if is_own(*tag) { Tag::Span } else { *tag };
            }
        }
    }

    /// The element that is open, if one is.
    pub fn current(&self) -> Option<NodeId> {
        self.open.last().copied()
    }

    /// The finished page.
    pub fn finish(mut self) -> Document {
        while self.current().is_some() {
            self.close();
        }
        self.document
    }

    fn push(&mut self, tag: Tag, span: Range<u32>, hidden: bool) -> NodeId {
        let node = self.document.len() as NodeId;
        let parent = self.current();
        let hidden = hidden || parent.is_some_and(|parent| self.document.is_hidden(parent));
        if tag == Tag::Base {
            self.document.base.get_or_insert(node);
        }
        self.document.tags.push(tag);
        self.document.parents.push(parent.unwrap_or(NodeId::MAX));
        self.document.ends.push(node + 1);
        self.document.hidden.push(hidden);
        self.document.spans.push(span);
        node
    }

    fn keep(&mut self, text: &str) -> Range<u32> {
        let start = self.document.strings.len() as u32;
        self.document.strings.push_str(text);
        start..self.document.strings.len() as u32
    }
}

/// Classes of the common style sheets for text that only screen readers meet. Such text is laid
/// out, one pixel large, so that no question about its rendering tells it apart.
const UNSEEN_CLASSES: &[&str] = &[
    "a11y-hidden",
    "mw-editsection",
    "screen-reader",
    "screen-reader-only",
    "screen-reader-text",
    "screenreader-only",
    "show-for-sr",
    "sr-only",
    "u-visually-hidden",
    "visually-hidden",
    "visuallyhidden",
];

fn is_unseen(class: &str) -> bool {
    class.split_ascii_whitespace().any(|name| UNSEEN_CLASSES.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Document {
        let mut builder = Builder::new("https://example.org/");
        builder.open(Tag::Body, false);
        builder.open(Tag::P, false);
        builder.attribute("class", "lead");
        builder.attribute("onclick", "dropped");
        builder.text("one ");
        builder.close();
        builder.open(Tag::Div, true);
        builder.text(" two");
        builder.close();
        builder.finish()
    }

    #[test]
    fn a_subtree_is_a_range() {
        let page = page();
        assert_eq!(page.subtree(1), 1..3);
        assert_eq!(page.children(0).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(page.ancestors(2).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn attributes_are_found_by_name() {
        assert_eq!(page().attribute(1, Attr::Class), Some("lead"));
        assert_eq!(page().attribute(1, Attr::Id), None);
        assert_eq!(page().attribute(2, Attr::Class), None);
    }

    #[test]
    fn what_stands_in_something_hidden_is_hidden() {
        assert!(page().is_hidden(4));
        assert!(!page().is_hidden(2));
    }

    #[test]
    fn text_for_screen_readers_alone_is_unseen() {
        let mut builder = Builder::new("");
        builder.open(Tag::P, false);
        builder.open(Tag::Span, false);
        builder.attribute("class", "icon sr-only");
        builder.text("opens in a new window");
        let page = builder.finish();
        assert_eq!(page.unseen(), [1]);
        assert!(page.is_hidden(2) && !page.is_hidden(0));
    }

    #[test]
    fn a_note_in_a_sentence_is_shown_with_it() {
        for is_hidden in [false, true] {
            let mut builder = Builder::new("");
            builder.open(Tag::P, is_hidden);
            builder.open(Tag::Span, true);
            builder.attribute("class", "sidenote");
            builder.open(Tag::I, true);
            let page = builder.finish();
            assert!(page.nodes().all(|node| page.is_hidden(node) == is_hidden));
        }
    }

    #[test]
    fn an_element_without_a_style_of_its_own_is_a_block_unless_it_stands_in_a_line() {
        let tags = |html: &str| {
            let page = parse::snapshot(html, "");
            let of_interest = page.nodes().map(|node| page.tag(node));
            let of_interest: Vec<Tag> = of_interest
                .filter(|it| matches!(it, Tag::Span | Tag::Custom | Tag::Button))
                .collect();
            of_interest
        };
        assert_eq!(tags("<p>a <tool-tip>b</tool-tip> c"), [Tag::Span]);
        assert_eq!(tags("<p>a <tool-tip><tool-word>b</tool-word></tool-tip> c"), [Tag::Span; 2]);
        assert_eq!(tags("<p>a <button>b</button> c"), [Tag::Span]);
        for html in ["<h1>a <share-row>b</share-row></h1>", "<div>a<x-box><p>b</p></x-box>c</div>"]
        {
            assert_eq!(tags(html), [Tag::Custom], "{html}");
        }
    }

    #[test]
    fn tables_of_data_are_told_from_layouts_and_menus() {
        let is_data = |html: &str| {
            let page = parse::snapshot(html, "");
            page.nodes().any(|node| page.tag(node) == Tag::Table && page.is_data_table(node))
        };
        let long =
            "The wheel turned again in April, and the whole village came to see it. ".repeat(3);
        let paragraphs = |text: &str| {
            let row = format!("<tr><td><p>{text}</p><p>{text}</p></td><td><p>{text}</p></td></tr>");
            format!("<table>{row}{row}</table>")
        };
        assert!(is_data("<table><tr><td>a<td>b<tr><td>c<td>d</table>"));
        assert!(is_data(&paragraphs("rope")), "cells of a few words hold data");
        assert!(!is_data(&paragraphs(&long)));
        assert!(!is_data("<div role=navigation><table><tr><th>a<td>b</table></div>"));
        assert!(!is_data("<table role=presentation><tr><th>a<td>b</table>"));
    }

    #[test]
    fn text_is_gathered_with_single_spaces() {
        assert_eq!(page().text_of(0), "one two");
    }
}
