//! How a [`Document`] is built, and what only the whole of an element tells of its nodes.

use std::ops::Range;

use super::{Attr, Document, NodeId, Tag};

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

    /// Adds an attribute to the element that was opened last, before anything stands in it. Names Matn
    /// does not know are dropped.
    ///
    /// A class that is known to leave its text to screen readers hides the element.
    pub fn attribute(&mut self, name: &str, value: &str) {
        let (attribute, Some(node)) = (Attr::from_name(name), self.current()) else { return };
        let is_last = node as usize + 1 == self.document.len();
        if attribute != Attr::Other && is_last {
            if attribute == Attr::Href && self.document.tag(node) == Tag::Base {
                self.document.base.get_or_insert(node);
            }
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
        self.settle_within(node);
        if self.waits_as_frame(node) {
            self.document.tags[node as usize] = Tag::Iframe;
        }
        // A note that waits for a click is shown by it where it stands.
        if self.document.is_hidden(node) && self.document.is_sidenote(node) {
            let is_shown = self.current().is_none_or(|parent| !self.document.is_hidden(parent));
            self.document.hidden[node as usize..].fill(!is_shown);
        }
    }

    /// Whether a box without a word has the address of a page: a frame stands there once it is pressed.
    fn waits_as_frame(&self, node: NodeId) -> bool {
        let document = &self.document;
        document.tag(node) == Tag::Div
            && document
                .attribute(node, Attr::DataSrc)
                .is_some_and(|it| it.starts_with("https://") && super::picture_ending(it).is_none())
            && is_small(document, node)
            && document.subtree(node).all(|it| document.is_blank(it))
    }

    /// Settles the custom elements and buttons of a block. Those of a line are the block's around it.
    fn settle_within(&mut self, block: NodeId) {
        if !self.document.tag(block).is_block() {
            return;
        }
        let mut words = None;
        while let Some(inside) = self.unsettled.pop_if(|it| *it > block) {
            let words = words.get_or_insert_with(|| words_between(&self.document, block));
            self.settle(inside, words);
        }
    }

    /// Makes a custom element or a button part of the line around it, where it stands between the
    /// words of one, or is a custom element with no more than a sign: only style sheets say which of
    /// them do.
    fn settle(&mut self, node: NodeId, words: &Range<NodeId>) {
        let document = &self.document;
        let is_sign = || document.tag(node) == Tag::Custom && is_sign(document, node);
        let is_in_line = words.contains(&node) || is_sign();
        let is_own = |tag: Tag| matches!(tag, Tag::Button | Tag::Custom);
        let is_part = |it: NodeId| !document.tag(it).is_block() || is_own(document.tag(it));
        if is_in_line && document.subtree(node).all(is_part) {
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

/// The nodes from the first words that stand in an element itself to the last.
fn words_between(document: &Document, node: NodeId) -> Range<NodeId> {
    let mut words = document.children(node).filter(|it| !document.text(*it).trim().is_empty());
    let first = words.next().unwrap_or(node);
    first..words.last().unwrap_or(first)
}

/// Whether an element holds so little that it may be looked through at its end: thousands may stand in
/// each other.
fn is_small(document: &Document, node: NodeId) -> bool {
    const LARGEST: usize = 50;
    document.subtree(node).len() <= LARGEST
}

/// Whether all that an element says is a sign, such as a face.
fn is_sign(document: &Document, node: NodeId) -> bool {
    let texts = || document.subtree(node).map(|it| document.text(it).trim());
    is_small(document, node)
        && texts().any(|text| !text.is_empty())
        && !texts().any(|text| text.contains(char::is_alphanumeric))
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
    use crate::dom::parse;

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
    fn what_comes_behind_a_child_is_no_attribute() {
        let mut builder = Builder::new("");
        builder.open(Tag::Div, false);
        builder.open(Tag::P, false);
        builder.attribute("class", "x");
        builder.close();
        builder.attribute("class", "y");
        let page = builder.finish();
        assert_eq!([0, 1].map(|node| page.attribute(node, Attr::Class)), [None, Some("x")]);
    }

    #[test]
    fn the_first_base_with_an_address_counts() {
        let page = parse::snapshot(
            "<base target=_blank><base href=/d/><base href=/e/>",
            "https://a.example/b",
        );
        assert!(page.base().ends_with("/d/"), "{}", page.base());
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
        assert_eq!(tags("<p>a <sup><button>1</button></sup> c"), [Tag::Span]);
        assert_eq!(tags("<h2><x-sign>🚀</x-sign> a</h2>"), [Tag::Span]);
        for html in ["<h1>a <share-row>b</share-row></h1>", "<div>a<x-box><p>b</p></x-box>c</div>"]
        {
            assert_eq!(tags(html), [Tag::Custom], "{html}");
        }
    }
}
