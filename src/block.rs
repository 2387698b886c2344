//! The stage *segment*: cuts the page into blocks, the smallest runs of text that are judged.
//!
//! A block is a run of inline content between two block-level boundaries. Lines parted by two
//! `<br>` are blocks of their own, and so is a line parted by one `<br>` where it or its neighbour
//! is only a link: that is how "read also" boxes without a box of their own are written. What the
//! page does not show is in no block.

use std::ops::Range;

use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text;

/// A run of inline content. Its nodes are a range in document order.
#[derive(Clone, Debug)]
pub struct Block {
    /// The element that holds the run.
    pub parent: NodeId,
    /// The nodes of the run; every subtree that begins in the range ends in it.
    pub nodes: Range<NodeId>,
    /// The run's text in [`Blocks::text`], with single spaces.
    pub span: Range<u32>,
    /// Words, as [`text::count_words`] counts them.
    pub words: u32,
    /// Words that stand in links.
    pub linked_words: u32,
    /// Links that the run has a part in.
    pub links: u32,
    /// Pictures in the run.
    pub images: u32,
    /// Players, frames and form controls in the run.
    pub controls: u32,
}

impl Block {
    /// The share of the block's words that stand in links, 0 to 1.
    pub fn link_density(&self) -> f32 {
        if self.words == 0 { 0.0 } else { self.linked_words as f32 / self.words as f32 }
    }

    /// Words that stand in no link.
    pub fn unlinked_words(&self) -> u32 {
        self.words - self.linked_words
    }

    /// Whether the block has words, and all of them stand in links.
    pub fn is_only_link(&self) -> bool {
        self.words > 0 && self.words == self.linked_words
    }

    /// Whether the block has no words: only pictures or controls.
    pub fn is_textless(&self) -> bool {
        self.words == 0
    }

    /// Whether the block has only signs that are no words: a row of stars, a face.
    pub fn is_sign(&self) -> bool {
        self.is_textless() && self.images == 0 && self.controls == 0
    }

    /// Whether the block has pictures and nothing else.
    pub fn is_picture(&self) -> bool {
        self.is_textless() && self.images > 0 && self.controls == 0
    }
}

/// All blocks of a page, in document order, with their text in one piece.
#[derive(Debug, Default)]
pub struct Blocks {
    list: Vec<Block>,
    text: String,
    /// For each node, and one past the last, how many blocks begin before it.
    before: Vec<u32>,
}

impl Blocks {
    /// The blocks, in document order.
    pub fn list(&self) -> &[Block] {
        &self.list
    }

    /// The text of a block, with single spaces.
    pub fn text(&self, block: &Block) -> &str {
        &self.text[block.span.start as usize..block.span.end as usize]
    }

    /// Whether an element is a `code` of several lines, and all that its block holds.
    pub fn is_code_apart(&self, document: &Document, node: NodeId) -> bool {
        let [block] = (match document.tag(node) {
            Tag::Code => &self.list[self.within(document.subtree(node))],
            _ => return false,
        }) else {
            return false;
        };
        let is_cell = matches!(document.tag(block.parent), Tag::Td | Tag::Th);
        let mut behind = document.end(node)..block.nodes.end;
        let is_whole = behind.all(|it| document.is_blank(it));
        let text = document.subtree(node).skip_while(|it| document.is_blank(*it));
        let mut ends =
            text.map(|it| document.tag(it) == Tag::Br || document.text(it).contains('\n'));
        is_whole && !is_cell && ends.any(|ends| ends)
    }

    /// Whether an element is a table of data. A table that is mostly links is a list of teasers.
    pub fn is_data_table(&self, document: &Document, node: NodeId) -> bool {
        if document.tag(node) != Tag::Table || !document.is_data_table(node) {
            return false;
        }
        let blocks = &self.list[self.within(document.subtree(node))];
        let words: u32 = blocks.iter().map(|block| block.words).sum();
        let linked: u32 = blocks.iter().map(|block| block.linked_words).sum();
        words == 0 || 2 * linked < words
    }

    /// The callout that an element is, or is the title of. A longer box is a page that begins with
    /// one.
    pub fn callout_of(&self, document: &Document, node: NodeId) -> Option<NodeId> {
        const LONGEST: usize = 12;
        let titled = || document.parent(node).filter(|_| document.is_callout_title(node));
        let callout = Some(node).filter(|_| document.calls_itself_callout(node)).or_else(titled)?;
        (self.within(document.subtree(callout)).len() <= LONGEST).then_some(callout)
    }

    /// Whether an element is a box that is called a quotation and holds one, where all that follows it
    /// there is a line or two without links that end as no sentence: who said it.
    pub fn is_box_of_quotation(&self, document: &Document, node: NodeId) -> bool {
        const NAMES: [&str; 3] = ["quote", "quotebox", "pullquote"];
        const MOST_WORDS: u32 = 12;
        let tag = document.tag(node);
        let is_called = || document.has_word_in_class(node, &NAMES);
        // Every element is asked, and few are called so.
        let class = document.attribute(node, Attr::Class).unwrap_or_default();
        if !class.contains("uote") {
            return false;
        }
        if !tag.is_block() || tag == Tag::Blockquote || !is_called() {
            return false;
        }
        let all = self.within(document.subtree(node));
        let mut inside = document.subtree(node).skip(1);
        let quote = inside.find(|it| document.tag(*it) == Tag::Blockquote);
        let Some(quote) = quote else { return false };
        let quoted = self.within(document.subtree(quote));
        let behind = &self.list[quoted.end..all.end];
        let words: u32 = behind.iter().map(|it| it.words).sum();
        let is_said = |it: &Block| {
            let is_heading = document.tag(it.parent).heading_level().is_some();
            it.links == 0 && it.images == 0 && !is_heading && !text::ends_sentence(self.text(it))
        };
        let is_line = behind.len() <= 2 && words <= MOST_WORDS && behind.iter().all(is_said);
        quoted.start == all.start && is_line
    }

    /// The places in [`list`](Self::list) of the blocks that begin inside `nodes`.
    pub fn within(&self, nodes: Range<NodeId>) -> Range<usize> {
        self.before[nodes.start as usize] as usize..self.before[nodes.end as usize] as usize
    }

    /// The places in [`list`](Self::list) of the blocks that have a part in `nodes`.
    pub fn touching(&self, nodes: &Range<NodeId>) -> Range<usize> {
        let within = self.within(nodes.clone());
        let before = within.start.wrapping_sub(1);
        let reaches_in = self.list.get(before).is_some_and(|it| it.nodes.end > nodes.start);
        if reaches_in { before..within.end } else { within }
    }
}

/// Cuts `document` into blocks.
///
/// # Examples
///
/// ```
/// use matn::{block, dom};
///
/// let page = dom::parse::snapshot("<p>one <b>two</b><p><a href=x>three</a>", "");
/// let blocks = block::segment(&page);
/// let texts: Vec<_> = blocks.list().iter().map(|block| blocks.text(block)).collect();
/// assert_eq!(texts, ["one two", "three"]);
/// ```
pub fn segment(document: &Document) -> Blocks {
    let mut segmenter = Segmenter { document, blocks: Blocks::default(), lines: Vec::new() };
    let mut links: Vec<NodeId> = Vec::new();
    let mut closing: Vec<NodeId> = Vec::new();
    let mut node = 0;
    let last = document.len() as NodeId;

    while node < last {
        // Ends of elements that were left on the way to this node.
        while closing.last().is_some_and(|open| document.end(*open) <= node) {
            closing.pop();
            segmenter.flush();
        }
        while links.last().is_some_and(|link| document.end(*link) <= node) {
            links.pop();
        }
        let tag = document.tag(node);
        if tag.is_block() {
            segmenter.flush();
            closing.push(node);
        }
        if tag == Tag::A && !is_handle(document, node) {
            links.push(node);
        }
        let is_leaf = tag == Tag::Text || tag.is_atom() || tag == Tag::Br;
        if is_leaf && !document.is_hidden(node) {
            segmenter.add(node, links.last().copied());
        }
        node = if tag.is_opaque() { document.end(node) } else { node + 1 };
    }
    segmenter.flush();
    segmenter.finish()
}

/// Whether a link leads nowhere and stands in what unfolds something, as the questions of an accordion
/// do. A link that is itself a button is one that stands beside a post.
fn is_handle(document: &Document, link: NodeId) -> bool {
    let leads_nowhere = document.attribute(link, Attr::Href).is_none_or(|it| it.trim().is_empty());
    let role = document.parent(link).and_then(|it| document.attribute(it, Attr::Role));
    leads_nowhere && matches!(role, Some("button" | "tab"))
}

/// One line of the run that is being gathered: from a `<br>` or the start to the next `<br>`.
struct Line {
    /// What is counted so far; where it ends and what holds it is known when the run ends.
    block: Block,
    text: text::Pieces,
    last_link: Option<NodeId>,
    /// How many `<br>` stand between this line and the next that is not empty.
    breaks: u32,
}

struct Segmenter<'a> {
    document: &'a Document,
    blocks: Blocks,
    lines: Vec<Line>,
}

impl Segmenter<'_> {
    /// Adds a text node, an atom or a `<br>` to the run.
    fn add(&mut self, node: NodeId, link: Option<NodeId>) {
        let tag = self.document.tag(node);
        if tag == Tag::Br || self.document.is_blank_text(node) {
            return self.add_space(node);
        }
        if self.lines.last().is_none_or(|line| line.breaks > 0) {
            self.start_line(node);
        }
        let Some(line) = self.lines.last_mut() else { return };
        let block = &mut line.block;
        block.nodes.end = self.document.end(node);
        match tag {
            Tag::Text => {
                let start = self.blocks.text.len();
                text::push_squeezed(&mut self.blocks.text, self.document.text(node));
                let words = line.text.count_words(&self.blocks.text[start..]) as u32;
                block.words += words;
                if link.is_some() {
                    block.linked_words += words;
                }
            }
            Tag::Img => block.images += 1,
            _ => block.controls += 1,
        }
        if tag != Tag::Text {
            line.text.part();
        }
        if link.is_some() && line.last_link != link {
            block.links += 1;
            line.last_link = link;
        }
    }

    /// Adds a `<br>` or white space to the line before it, if there is one.
    fn add_space(&mut self, node: NodeId) {
        let Some(line) = self.lines.last_mut() else { return };
        line.block.nodes.end = self.document.end(node);
        line.text.part();
        if self.document.tag(node) == Tag::Br {
            line.breaks += 1;
        } else if line.breaks == 0 {
            text::push_squeezed(&mut self.blocks.text, self.document.text(node));
        }
    }

    fn start_line(&mut self, node: NodeId) {
        // A new line keeps the first word from growing together with the one before it.
        self.blocks.text.push('\n');
        let start = self.blocks.text.len() as u32;
        let block = Block {
            parent: node,
            nodes: node..node + 1,
            span: start..start,
            words: 0,
            linked_words: 0,
            links: 0,
            images: 0,
            controls: 0,
        };
        self.lines.push(Line { block, text: text::Pieces::default(), last_link: None, breaks: 0 });
    }

    /// Ends the run: its lines become blocks, joined where nothing parts them.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let ends = lines.iter().skip(1).map(|line| line.block.span.start - 1);
        let ends: Vec<u32> = ends.chain([self.blocks.text.len() as u32]).collect();
        let mut open: Option<Block> = None;
        let mut ends_block = true;

        for (line, end) in lines.into_iter().zip(ends) {
            let is_parted = ends_block || line.block.is_only_link();
            ends_block = line.breaks > 1 || line.block.is_only_link();
            let block = self.finished(line.block, end);
            match &mut open {
                Some(open) if !is_parted => join(open, &block),
                _ => self.blocks.list.extend(open.replace(block)),
            }
        }
        self.blocks.list.extend(open);
    }

    /// The block of a line whose text ends before `end`.
    fn finished(&self, line: Block, end: u32) -> Block {
        let start = line.span.start;
        let text = &self.blocks.text[start as usize..end as usize];
        let nodes = self.widen(line.nodes.clone());
        let parent = self.document.parent(nodes.start).unwrap_or(nodes.start);
        Block { parent, nodes, span: start..start + text.trim_end().len() as u32, ..line }
    }

    /// Takes in the inline elements that hold nothing but this run.
    fn widen(&self, nodes: Range<NodeId>) -> Range<NodeId> {
        let document = self.document;
        let mut start = nodes.start;
        while let Some(parent) = document.parent(start) {
            let opens_run = parent + 1 == start && document.end(parent) <= nodes.end;
            if !opens_run || document.tag(parent).is_block() {
                break;
            }
            start = parent;
        }
        start..nodes.end
    }

    fn finish(mut self) -> Blocks {
        let mut before = vec![0u32; self.document.len() + 1];
        for block in &self.blocks.list {
            before[block.nodes.start as usize + 1] += 1;
        }
        for node in 1..before.len() {
            before[node] += before[node - 1];
        }
        self.blocks.before = before;
        self.blocks
    }
}

/// Makes `block` the second line of `open`.
fn join(open: &mut Block, block: &Block) {
    open.nodes.end = block.nodes.end;
    open.span.end = block.span.end;
    open.words += block.words;
    open.linked_words += block.linked_words;
    open.links += block.links;
    open.images += block.images;
    open.controls += block.controls;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse::snapshot;

    fn texts(html: &str) -> Vec<String> {
        let page = snapshot(html, "");
        let blocks = segment(&page);
        blocks.list().iter().map(|block| blocks.text(block).to_owned()).collect()
    }

    #[test]
    fn block_elements_part_text() {
        assert_eq!(
            texts("<div>a<p>b</p>c<ul><li>d<li>e</ul></div>f"),
            ["a", "b", "c", "d", "e", "f"]
        );
    }

    #[test]
    fn inline_elements_do_not_part_text() {
        assert_eq!(texts("<p>on<b>e</b> t<i>w</i>o"), ["one two"]);
    }

    #[test]
    fn two_breaks_part_text_and_one_does_not() {
        assert_eq!(texts("a<br>b<br> <br>c"), ["a\nb", "c"]);
    }

    #[test]
    fn a_line_that_is_only_a_link_stands_alone() {
        let lines =
            texts("<div>Story.<br><br>Read also<br><a href=x>X</a><br><a href=y>Y</a></div>");
        assert_eq!(lines, ["Story.", "Read also", "X", "Y"]);
    }

    #[test]
    fn scripts_and_styles_are_no_text() {
        assert_eq!(texts("<style>a{}</style><script>b</script><noscript>c</noscript>d"), ["d"]);
    }

    #[test]
    fn what_is_not_shown_is_in_no_block() {
        assert_eq!(texts("<p>a <span class=sr-only>b</span> c<p hidden>d"), ["a c"]);
    }

    #[test]
    fn linked_words_are_counted() {
        let page = snapshot("<p>one <a href=x>two three</a> four <a href=y>five</a>", "");
        let blocks = segment(&page);
        let block = &blocks.list()[0];
        assert_eq!((block.words, block.linked_words, block.links), (5, 3, 2));
    }

    #[test]
    fn a_word_of_several_elements_is_one() {
        let count = |html: &str| {
            let blocks = segment(&snapshot(html, ""));
            let block = &blocks.list()[0];
            (block.words, block.linked_words)
        };
        assert_eq!(count("<p><span>T</span>he l<a href=x>ight</a><b>house</b>"), (2, 0));
        assert_eq!(count("<p>و<b>قال</b> <a href=x>المير<i>فأ</i></a>"), (2, 1));
        assert_eq!(count("<p>one<img src=x>two <b>three</b>"), (3, 0));
        assert_eq!(count("<p>船<b>只</b>"), (2, 0));
    }

    #[test]
    fn the_question_of_an_accordion_is_no_link() {
        let linked = |html: &str| segment(&snapshot(html, "")).list()[0].linked_words;
        assert_eq!(linked("<div role=button><a tabindex=0>one two</a></div>"), 0);
        assert_eq!(linked("<h3 role=tab><a href=''>one two</a></h3>"), 0);
        for link in [
            "<div role=button><a href=x>one two</a></div>",
            "<div><a role=button>one two</a></div>",
            "<div><a>one two</a></div>",
        ] {
            assert_eq!(linked(link), 2, "{link}");
        }
    }

    #[test]
    fn a_run_takes_in_the_inline_elements_around_it() {
        let page = snapshot("<p><b><i>one</i></b></p>", "");
        let blocks = segment(&page);
        let block = &blocks.list()[0];
        assert_eq!(page.tag(block.nodes.start), Tag::B);
        assert_eq!(page.tag(block.parent), Tag::P);
    }

    #[test]
    fn pictures_alone_are_a_block_without_words() {
        let page = snapshot("<div><a href=x><img src=y></a></div>", "");
        let blocks = segment(&page);
        assert!(blocks.list()[0].is_textless());
        assert_eq!((blocks.list()[0].images, blocks.list()[0].links), (1, 1));
        let page = snapshot("<amp-img src=x><amp-img placeholder></amp-img><b>x</b></amp-img>", "");
        let blocks = segment(&page);
        let [block] = blocks.list() else { panic!("it is one picture") };
        assert_eq!((block.images, block.words), (1, 0));
    }

    #[test]
    fn code_of_several_lines_is_told_from_code_in_a_sentence() {
        let is_apart = |html: &str| {
            let page = snapshot(html, "");
            let blocks = segment(&page);
            page.nodes().any(|node| blocks.is_code_apart(&page, node))
        };
        for html in
            ["<p><code>a\nb</code>", "<p><code>a<br>b</code> <p>c", "a<p><code>\na\nb</code>"]
        {
            assert!(is_apart(html), "{html}");
        }
        for html in ["<p><code>a</code>", "<p>a <code>b\nc</code>", "<p><code>a\nb</code> c"] {
            assert!(!is_apart(html), "{html}");
        }
    }

    #[test]
    fn blocks_are_found_by_the_nodes_they_have_a_part_in() {
        let page = snapshot("<p>a<br>b</p><p>c</p>", "");
        let b = page.nodes().find(|node| page.text(*node) == "b").expect("it is there");
        assert_eq!(segment(&page).touching(&(b..page.len() as NodeId)), 0..2);
        assert_eq!(segment(&page).touching(&(b..b + 1)), 0..1);
    }

    #[test]
    fn blocks_are_found_by_the_nodes_they_begin_in() {
        let page = snapshot("<div><p>a</p><p>b</p></div><p>c</p>", "");
        let blocks = segment(&page);
        let div = page.nodes().find(|node| page.tag(*node) == Tag::Div).expect("it is there");
        assert_eq!(blocks.within(page.subtree(div)), 0..2);
    }
}
