//! The page as Matn sees it: one [`Document`], whichever door it came through.
//!
//! There are two doors: [`columns`] takes what the content script packed in a browser, [`parse`]
//! takes HTML (command line and tests; it is not part of the wasm). Both give elements that already know
//! whether they are rendered, and an absolute `href` and `src` where the page's own address is known.

mod builder;
pub mod columns;
mod kinds;
mod names;
#[cfg(not(target_arch = "wasm32"))]
pub mod parse;
mod selection;

pub use builder::Builder;
pub use kinds::OWNERS;
pub use names::{Attr, Tag};
pub use selection::Selection;

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;

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
    /// The first `base` element that says an address.
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
        let value = self.attribute(node, name)?.trim();
        value.strip_suffix("px").unwrap_or(value).parse().ok()
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

    /// The name of the place on the same page that a link leads to, as the link has it.
    pub fn goal(&self, link: NodeId) -> Option<&str> {
        let (page, name) = self.attribute(link, Attr::Href)?.split_once('#')?;
        let own = self.url().split('#').next().unwrap_or_default();
        let is_own = page.is_empty() || page.trim_end_matches('/') == own.trim_end_matches('/');
        is_own.then_some(name).filter(|name| !name.is_empty())
    }

    /// Whether a link leads to where it stands, as the name of a heading does that can be linked to.
    pub fn leads_here(&self, link: NodeId) -> bool {
        /// So many elements around a link are asked for their names.
        const NEAR: usize = 5;
        let is_called = |goal: &str| {
            let mut around = self.upward(link).take(NEAR);
            around.any(|node| self.attribute(node, Attr::Id) == Some(goal))
        };
        self.goal(link).is_some_and(|goal| is_called(goal) || is_called(&decoded(goal)))
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

    /// Whether one of an element's classes has one of some words, between hyphens or underscores.
    pub fn has_word_in_class(&self, node: NodeId, words: &[&str]) -> bool {
        let class = self.attribute(node, Attr::Class).unwrap_or_default();
        let mut own = class.split(|c: char| matches!(c, '-' | '_') || c.is_ascii_whitespace());
        own.any(|own| words.iter().any(|word| own.eq_ignore_ascii_case(word)))
    }

    /// Whether a node stands in a quotation, close around it.
    pub fn is_quoted(&self, node: NodeId) -> bool {
        self.stands_in(node, Tag::Blockquote, 8)
    }

    /// Whether a node has a tag, or stands in an element that has it: itself and the elements around
    /// it are asked, so many in all.
    pub fn stands_in(&self, node: NodeId, tag: Tag, levels: usize) -> bool {
        self.upward(node).take(levels).any(|it| self.tag(it) == tag)
    }

    fn string(&self, span: &Range<u32>) -> &str {
        &self.strings[span.start as usize..span.end as usize]
    }
}

/// The name of a place as the page has it, where a link has it percent-encoded: a browser looks for the
/// name in the link first, and for this then.
pub fn decoded(name: &str) -> Cow<'_, str> {
    percent_decode_str(name).decode_utf8_lossy()
}

/// How the names of files with pictures end, behind the point.
const PICTURE_ENDINGS: &[&str] = &["avif", "gif", "jpeg", "jpg", "png", "webp"];

/// The ending of the file's name at an address, if it is that of a picture.
pub fn picture_ending(address: &str) -> Option<&'static str> {
    let (_, ending) = text::without_query(address).rsplit_once('.')?;
    PICTURE_ENDINGS.iter().copied().find(|it| ending.eq_ignore_ascii_case(it))
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
    fn a_name_is_found_as_people_and_as_links_write_it() {
        let [written, encoded] = ["رصيف", "%D8%B1%D8%B5%D9%8A%D9%81"];
        for id in [written, encoded] {
            let html = format!("<h2 id='{id}'><a href='#{encoded}'>رصيف</a></h2>");
            let page = parse::snapshot(&html, "https://example.org/");
            let mut links = page.nodes().filter(|node| page.tag(*node) == Tag::A);
            assert!(links.all(|link| page.leads_here(link)), "{id}");
        }
    }

    #[test]
    fn text_is_gathered_with_single_spaces() {
        assert_eq!(page().text_of(0), "one two");
    }
}
