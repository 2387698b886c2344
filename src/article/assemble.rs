//! Builds the article from what is kept of the page.

use std::collections::HashSet;
use std::ops::Range;

use super::figure::{drop_headline_from_captions, first_picture, keep_first_pictures};
use super::finish::{drop_last_heading, drop_lone_signs, set_directions, trim_rules};
use super::flow::Flow;
use super::{Article, Block, Inline, excerpt, lead, words};
use crate::block::Blocks;
use crate::cues::{self, Cue};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::language;
use crate::metadata::Metadata;
use crate::notes::{self, Notes};
use crate::players;
use crate::reading;
use crate::source;
use crate::text::{self, Direction, safe_address};

/// Elements nested deeper than this are read as if they were transparent: the stack is finite, and
/// no page means anything by such a depth.
pub(super) const DEEPEST: usize = 200;

/// Classes of numbers that lists and notes have by themselves, as LaTeXML calls them.
const NUMBERS: &[&str] = &["ltx_tag_item", "ltx_tag_note"];

/// A longer text is no name of what a button does, in words.
const MOST_ON_BUTTON: usize = 4;

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is no part of the article.
    Dropped,
    /// It is part of the story.
    Story,
    /// It is a picture's caption.
    Caption,
}

/// Builds the article from the blocks' roles, and from the `noscript` elements in `pictures`, whose
/// picture belongs to it.
pub fn assemble(
    document: &Document,
    blocks: &Blocks,
    roles: &[Role],
    pictures: &[NodeId],
    metadata: &Metadata,
    notes_of_page: &Notes,
) -> Article {
    // Notes of comments go with them.
    let is_kept = |note: &notes::Note| {
        let roles = &roles[blocks.touching(&note.nodes)];
        roles.iter().any(|role| *role != Role::Dropped)
    };
    let notes = notes_of_page.only(|_, note| is_kept(note));
    let mut assembler = Assembler::new(document, blocks, roles, pictures, &notes);
    let mut body = assembler.body();
    let notes = assembler.notes();
    if !notes.is_empty() {
        drop_last_heading(&mut body);
    }
    keep_first_pictures(&mut body, &mut HashSet::new());
    let article = Article::declared(document, metadata);
    if let Some(address) = article.lead_image.as_deref()
        && !assembler.shows_something(&body)
        && let Some(figure) = lead::figure(document, blocks, metadata, notes_of_page, address)
    {
        body.insert(0, figure);
    }
    if let Some(title) = &article.title {
        drop_headline_from_captions(&mut body, title);
    }
    drop_lone_signs(&mut body);
    trim_rules(&mut body);
    let article = Article { body, notes, ..article };
    article.told(&story_text(blocks, roles), metadata.lang.as_deref())
}

impl Article {
    /// What the page declares of its story, which is still to come.
    fn declared(document: &Document, metadata: &Metadata) -> Self {
        let lead_image = metadata.lead_image.as_deref();
        let url = metadata.url.as_deref().and_then(safe_address);
        Self {
            title: metadata.title.clone(),
            byline: metadata.byline.clone(),
            published_time: metadata.published_time.clone(),
            modified_time: metadata.modified_time.clone(),
            site_name: metadata.site_name.clone(),
            section: metadata.section.clone(),
            tags: metadata.tags.clone(),
            excerpt: metadata.description.clone(),
            lead_image: lead_image.and_then(|address| source::whole_address(document, address)),
            next: metadata.next.clone().filter(|next| safe_address(&next.href).is_some()),
            url: url.or_else(|| safe_address(document.url())).map(str::to_owned),
            ..Self::default()
        }
    }

    /// The same with what the story tells of itself, by its `text` as the page shows it: how it runs
    /// and how long, in which language, and what else the page does not declare.
    fn told(mut self, text: &str, declared_lang: Option<&str>) -> Self {
        // Never the page's own direction: many pages in Arabic declare none, or set it by a style
        // sheet.
        let dir = text::direction(text).unwrap_or(Direction::Ltr);
        set_directions(&mut self.body, dir);
        self.notes.iter_mut().for_each(|note| set_directions(&mut note.blocks, dir));
        self.dir = dir;
        self.lang = language::of(declared_lang, text);
        self.excerpt = self.excerpt.or_else(|| excerpt::excerpt(&self.body, text));
        self.lead_image = self.lead_image.or_else(|| first_picture(&self.body));
        self.count(&words::text(&self.body, &self.notes));
        self
    }

    /// Counts the words of `text`, and how long they take to read.
    fn count(&mut self, text: &str) {
        self.words = text::count_words(text) as u32;
        self.characters = text::count_characters(text) as u32;
        self.minutes = reading::minutes(self.lang.as_deref(), self.words, self.characters);
    }
}

const NO_BLOCK: u32 = u32::MAX;

/// A page on its way to an article: what stands where, and what of it is kept.
pub(super) struct Assembler<'a> {
    pub(super) document: &'a Document,
    pub(super) blocks: &'a Blocks,
    pub(super) roles: &'a [Role],
    /// The elements that hold a picture for readers without scripts which belongs to the article, in
    /// document order.
    pictures: &'a [NodeId],
    pub(super) notes: &'a Notes,
    /// The nodes of the note that is read; none while the body is.
    pub(super) note: Option<Range<NodeId>>,
    /// For each node, the block whose run it stands in.
    pub(super) block_of: Vec<u32>,
    /// For each node, and one past the last, how many blocks that are not dropped, and pictures of
    /// such elements, begin before it.
    kept_before: Vec<u32>,
}

impl<'a> Assembler<'a> {
    pub(super) fn new(
        document: &'a Document,
        blocks: &'a Blocks,
        roles: &'a [Role],
        pictures: &'a [NodeId],
        notes: &'a Notes,
    ) -> Self {
        let mut block_of = vec![NO_BLOCK; document.len()];
        let mut kept_before = vec![0u32; document.len() + 1];
        for (at, block) in blocks.list().iter().enumerate() {
            block_of[block.nodes.start as usize..block.nodes.end as usize].fill(at as u32);
            if roles[at] != Role::Dropped {
                kept_before[block.nodes.start as usize + 1] += 1;
            }
        }
        pictures.iter().for_each(|it| kept_before[*it as usize + 1] += 1);
        for node in 1..kept_before.len() {
            kept_before[node] += kept_before[node - 1];
        }
        Self { document, blocks, roles, pictures, notes, note: None, block_of, kept_before }
    }

    /// Whether anything in the subtree is part of the article's body. Notes stand behind it.
    pub(super) fn holds_any(&self, node: NodeId) -> bool {
        if self.notes.holds_notes(node) {
            return false;
        }
        let block = self.block_of[node as usize];
        let inside_kept = block != NO_BLOCK && self.roles[block as usize] != Role::Dropped;
        let end = self.document.end(node) as usize;
        inside_kept || self.kept_before[end] > self.kept_before[node as usize]
    }

    /// The role of the run that a leaf stands in.
    pub(super) fn role(&self, leaf: NodeId) -> Role {
        match self.block_of[leaf as usize] {
            NO_BLOCK => Role::Dropped,
            block => self.roles[block as usize],
        }
    }

    /// Whether a leaf is part of the article and the page shows it.
    pub(super) fn is_shown(&self, leaf: NodeId) -> bool {
        self.role(leaf) != Role::Dropped && !self.document.is_hidden(leaf)
    }

    /// All that is kept of the page, notes aside.
    fn body(&self) -> Vec<Block> {
        let mut flow = Flow::default();
        let is_root = |node: &NodeId| self.document.parent(*node).is_none();
        for root in self.document.nodes().filter(is_root) {
            self.flow(root, &mut flow, 0);
        }
        flow.finish()
    }

    /// Adds a subtree to the flow.
    pub(super) fn flow(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let tag = self.document.tag(node);
        let is_leaf = tag == Tag::Text || tag == Tag::Br || tag == Tag::Hr || tag.is_atom();
        let is_apart =
            |note: &Range<NodeId>| node >= note.end || self.document.end(node) <= note.start;
        if self.note.as_ref().is_some_and(is_apart) {
            return;
        }
        if self.notes.marked_by(node).is_some() {
            return self.note_mark(node, flow);
        }
        if self.is_formula(node) {
            return self.formula(node, flow);
        }
        if self.pictures.binary_search(&node).is_ok() {
            return self.picture_without_scripts(node, flow);
        }
        if !is_leaf && (tag.is_opaque() || !self.holds_any(node)) {
            return;
        }
        if depth > DEEPEST {
            return self.flatten(node, flow);
        }
        self.part(node, flow, depth);
    }

    /// Adds what a node stands for, by its element and by what that is called.
    fn part(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let tag = self.document.tag(node);
        match tag {
            Tag::Text | Tag::Br => self.leaf(node, flow),
            Tag::Hr => flow.push(Block::Rule),
            Tag::Img => self.picture(node, flow),
            _ if tag.is_atom() => self.embed(node, flow),
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                self.heading(node, flow, depth);
            }
            Tag::Ul | Tag::Ol | Tag::Menu => self.list(node, flow, depth),
            Tag::Dl => self.definitions(node, flow, depth),
            _ if players::is_post(self.document, node) => self.post(node, flow, depth),
            _ if players::is_card(self.document, node) => self.card(node, flow),
            _ if self.is_callout(node) && !self.is_pulled(node) => self.callout(node, flow, depth),
            _ if self.blocks.is_box_of_quotation(self.document, node) => {
                self.quotation_in_box(node, flow, depth);
            }
            Tag::Blockquote | Tag::Aside if tag == Tag::Blockquote || self.is_pulled(node) => {
                let blocks = self.blocks_in(node, depth);
                flow.push(Block::Quote { pulled: self.is_pulled(node), blocks });
            }
            Tag::Details => self.details(node, flow, depth),
            _ if self.says_nothing(node) => {}
            Tag::Figure => self.figure(node, flow, depth),
            _ if self.is_verse(node) => self.verse(node, flow, depth),
            _ if self.document.is_code(node) => self.code(node, flow),
            Tag::Code if self.blocks.is_code_apart(self.document, node) => self.code(node, flow),
            Tag::Table if self.document.is_data_table(node) => self.table(node, flow, depth),
            Tag::Cite if self.ends_quotation(node) => {
                flow.end_line();
                self.inline(node, flow, depth);
                flow.end_line();
            }
            _ if tag.is_block() => self.lines_of_box(node, flow, depth),
            _ if self.blocks.touching(&self.document.subtree(node)).len() > 1 => {
                self.lines_of_inline(node, flow, depth);
            }
            _ => self.inline(node, flow, depth),
        }
    }

    /// Adds a quotation that stands in a box of its own, with the line that says whose it is.
    fn quotation_in_box(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut blocks = self.blocks_in(node, depth);
        let mut pulled = self.is_pulled(node);
        if let Some(Block::Quote { pulled: inner, blocks: quoted }) = blocks.first_mut() {
            pulled |= *inner;
            let quoted = std::mem::take(quoted);
            blocks.splice(..1, quoted);
        }
        flow.push(Block::Quote { pulled, blocks });
    }

    /// Whether an element at the end of a quotation says whose it is, as on a line of its own: behind
    /// a sentence or a dash, or glued to what stands before. Else it names a work in the sentence.
    fn ends_quotation(&self, node: NodeId) -> bool {
        let document = self.document;
        let around = document.parent(node).filter(|it| document.tag(*it) == Tag::Blockquote);
        let Some(around) = around else { return false };
        let mut behind = document.end(node)..document.end(around);
        let before = document.text(node.saturating_sub(1));
        let is_apart = !before.ends_with(char::is_whitespace)
            || text::ends_sentence(before.trim_end())
            || before.trim_end().ends_with(['-', '–', '—']);
        is_apart && behind.all(|it| document.is_blank(it))
    }

    /// Whether an element only serves the page: by a way to a place on it, a number that lists set
    /// themselves, or the sign of a button.
    fn says_nothing(&self, node: NodeId) -> bool {
        match self.document.tag(node) {
            Tag::A => self.leads_back(node) || self.is_permalink(node),
            Tag::Span => self.document.has_class(node, NUMBERS),
            Tag::Div => self.is_line_numbers(node),
            Tag::Button => {
                let is_bare = || !self.says_words(node) || self.is_beside_caption(node);
                !self.shows_picture(node) && is_bare()
            }
            // Readings and their brackets are said by the ruby that they stand in.
            Tag::Rt | Tag::Rp => true,
            _ => false,
        }
    }

    /// Adds what stands in a box, apart from the lines around it.
    fn lines_of_box(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        flow.end_line();
        self.flow_in_credit(node, flow, depth);
        flow.end_line();
    }

    /// Adds what stands in an element, as a credit where the element is one.
    pub(super) fn flow_in_credit(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let around = flow.in_credit;
        flow.in_credit |= self.is_credit(node);
        self.flow_children(node, flow, depth);
        flow.in_credit = around;
    }

    pub(super) fn flow_children(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        for child in self.document.children(node) {
            self.flow(child, flow, depth + 1);
        }
    }

    /// The parts inside an element, as a list of their own.
    pub(super) fn blocks_in(&self, node: NodeId, depth: usize) -> Vec<Block> {
        self.blocks_with(Flow::default(), node, depth)
    }

    /// The parts inside an element, behind what a flow holds.
    pub(super) fn blocks_with(&self, mut flow: Flow, node: NodeId, depth: usize) -> Vec<Block> {
        self.flow_children(node, &mut flow, depth);
        flow.finish()
    }

    /// The parts that an element is, as a list of their own.
    pub(super) fn blocks_of(&self, node: NodeId, depth: usize) -> Vec<Block> {
        let mut flow = Flow::default();
        self.flow(node, &mut flow, depth + 1);
        flow.finish()
    }

    /// Adds the leaves of a subtree without looking at its elements.
    pub(super) fn flatten(&self, node: NodeId, flow: &mut Flow) {
        for leaf in self.document.subtree(node) {
            if matches!(self.document.tag(leaf), Tag::Text | Tag::Br) {
                self.leaf(leaf, flow);
            }
        }
    }

    /// Adds a text node or a line break.
    fn leaf(&self, leaf: NodeId, flow: &mut Flow) {
        if flow.keeps_lines && self.document.tag(leaf) == Tag::Text {
            return self.lines(leaf, flow);
        }
        if self.is_shown(leaf) {
            let is_break = self.document.tag(leaf) == Tag::Br;
            let text = || Inline::Text { text: self.document.text(leaf).to_owned() };
            self.put(leaf, flow, if is_break { Inline::Break } else { text() });
        }
    }

    /// Adds the part that a leaf stands for, if it is shown. A leaf of another block begins a new
    /// line.
    pub(super) fn put(&self, leaf: NodeId, flow: &mut Flow, part: Inline) {
        let role = self.role(leaf);
        let block = self.block_of[leaf as usize];
        if !self.is_shown(leaf) {
            return;
        }
        if flow.block.is_some_and(|open| open != block) {
            flow.end_line();
        }
        flow.block = Some(block);
        flow.is_caption = role == Role::Caption && self.note.is_none();
        let is_credit = flow.is_caption && flow.in_credit;
        let line = if is_credit { &mut flow.credit } else { &mut flow.line };
        line.push(part);
    }

    /// Whether an element of a picture's words is what a control beside it says.
    pub(super) fn is_control(&self, node: NodeId) -> bool {
        let block = self.blocks.list().get(self.block_of[node as usize] as usize);
        let is_caption = self.role(node) == Role::Caption;
        let is_of_picture = is_caption || block.is_some_and(|it| it.images > 0);
        let class = || self.document.attribute(node, Attr::Class).unwrap_or_default();
        let shares = || cues::of_name(class()).any(|cue| cue == Cue::Share);
        is_caption && self.document.tag(node) == Tag::A && shares()
            || is_of_picture && cues::of_text(&self.document.text_of(node)) == Some(Cue::Control)
    }

    /// Whether an element says more than signs.
    fn says_words(&self, node: NodeId) -> bool {
        let mut inside = self.document.subtree(node);
        inside.any(|it| self.document.text(it).contains(char::is_alphanumeric))
    }

    /// Whether a button stands in the words of a picture, and says no more than what it does.
    fn is_beside_caption(&self, node: NodeId) -> bool {
        let words = text::count_words(&self.document.text_of(node));
        words <= MOST_ON_BUTTON && self.is_in_caption(node)
    }

    fn shows_picture(&self, node: NodeId) -> bool {
        self.document.subtree(node).any(|it| self.document.tag(it) == Tag::Img)
    }

    /// Whether the article shows a picture or begins with a player.
    fn shows_something(&self, body: &[Block]) -> bool {
        let is_picture = |node: NodeId| {
            self.document.tag(node) == Tag::Img && self.is_shown(node) && self.image(node).is_some()
        };
        matches!(body.first(), Some(Block::Embed { .. }))
            || body.iter().any(Block::is_picture)
            || self.document.nodes().any(is_picture)
    }

    /// Whether an element calls itself a pulled quote.
    fn is_pulled(&self, node: NodeId) -> bool {
        let class = self.document.attribute(node, Attr::Class).unwrap_or_default();
        let class = class.to_ascii_lowercase();
        text::holds_any(&class, &["pullquote", "pull-quote", "pull_quote"])
    }

    /// Whether a link is the sign by which a part of the page can be linked to: a heading, a caption
    /// or a term, or what has the name that it leads to.
    fn is_permalink(&self, link: NodeId) -> bool {
        let document = self.document;
        let is_headed = || {
            let mut around = document.ancestors(link).take(3).map(|it| document.tag(it));
            around.any(|it| {
                matches!(it, Tag::Figcaption | Tag::Caption | Tag::Dt)
                    || it.heading_level().is_some()
            }) && document.attribute(link, Attr::Href).is_some_and(|href| href.contains('#'))
        };
        !self.says_words(link) && (is_headed() || document.leads_here(link))
    }

    fn heading(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        flow.end_line();
        let level = self.document.tag(node).heading_level().unwrap_or(2).max(2);
        for block in self.blocks_in(node, depth) {
            flow.out.push(match block {
                Block::Paragraph { dir, content } => Block::Heading { level, dir, content },
                Block::Figure { images, caption: mut content, credit } if images.is_empty() => {
                    content.extend(credit);
                    Block::Heading { level, dir: None, content }
                }
                block => block,
            });
        }
    }
}

/// The words of the story, a block a line.
fn story_text(blocks: &Blocks, roles: &[Role]) -> String {
    let story = blocks.list().iter().zip(roles).filter(|(_, role)| **role == Role::Story);
    story.flat_map(|(block, _)| [blocks.text(block), "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{body, body_as, shapes};
    use super::super::{Inline, plain};
    use super::*;

    #[test]
    fn blocks_become_the_parts_they_are() {
        let html = "<h2>a</h2><p>b</p><ul><li>c</ul><blockquote>d</blockquote><pre>e</pre>
            <table><tr><th>f<td>g</table><img src=h.jpg><hr><p>i";
        let expected = [
            "heading",
            "paragraph",
            "list",
            "quote",
            "code",
            "table",
            "figure",
            "rule",
            "paragraph",
        ];
        assert_eq!(shapes(html), expected);
    }

    #[test]
    fn a_picture_amid_a_line_glues_no_words() {
        let html =
            |before: &str| format!("<div>{before}<img src=a.jpg width=640 height=400>Two.</div>");
        assert_eq!(shapes(&html("One.")), ["paragraph", "figure", "paragraph"]);
        let body = body(&html("One"));
        let [Block::Figure { .. }, Block::Paragraph { content, .. }] = &body[..] else {
            panic!("{body:?}")
        };
        assert_eq!(plain(content), "One Two.");
    }

    #[test]
    fn who_is_cited_at_the_end_of_a_quotation_stands_on_a_line() {
        for html in [
            "<blockquote>a<cite>b</cite></blockquote>",
            "<blockquote>a. <cite>b</cite> </blockquote>",
        ] {
            let [Block::Quote { blocks, .. }] = &body(html)[..] else { panic!("{html}") };
            assert_eq!(blocks.len(), 2, "{html}");
        }
        for html in [
            "<blockquote>a <cite>b</cite> c</blockquote>",
            "<blockquote>in <cite>b</cite></blockquote>",
        ] {
            let [Block::Quote { blocks, .. }] = &body(html)[..] else { panic!("{html}") };
            assert_eq!(blocks.len(), 1, "{html}");
        }
    }

    #[test]
    fn a_quotation_in_a_box_ends_with_whose_it_is() {
        let said = "<blockquote>a</blockquote>";
        for (html, parts) in [
            (format!("<div class=Quote-box>{said}<div>b</div></div>"), 2),
            (format!("<aside class=pullquote>{said}</aside>"), 1),
        ] {
            let [Block::Quote { blocks, .. }] = &body(&html)[..] else { panic!("{html}") };
            let is_line = |it: &Block| matches!(it, Block::Paragraph { .. });
            assert!(blocks.len() == parts && blocks.iter().all(is_line), "{html}");
        }
    }

    #[test]
    fn what_a_control_says_of_a_picture_is_no_part_of_its_caption() {
        let html = "<figure><img src=a.jpg><figcaption>b <span>hide caption</span></figcaption>";
        let [Block::Figure { caption, .. }] = &body_as(Role::Caption, html)[..] else {
            panic!("it is a picture")
        };
        assert_eq!(plain(caption), "b");
    }

    #[test]
    fn numbers_that_lists_have_by_themselves_come_once() {
        let html = "<ol><li><span class='ltx_tag ltx_tag_item'>1.</span><p>a</p></ol>";
        let [Block::List { items, .. }] = &body(html)[..] else { panic!("it is a list") };
        assert_eq!(items[0].blocks.iter().cloned().filter_map(Block::line).count(), 1);
    }

    #[test]
    fn the_sign_on_a_button_is_no_word() {
        let html = "<p>a <button>▲▼</button><h3><button>b <i>+</i></button></h3>";
        let lines: Vec<_> = body(html).into_iter().filter_map(Block::line).collect();
        assert_eq!(lines.iter().map(|it| plain(it)).collect::<Vec<_>>(), ["a", "b +"]);
    }

    #[test]
    fn a_dangerous_address_is_no_link() {
        let body = body("<p>a <a href='javascript:alert(1)'>b</a>");
        let content = vec![Inline::Text { text: "a b".into() }];
        assert_eq!(body, [Block::Paragraph { dir: None, content }]);
    }

    #[test]
    fn the_sign_that_links_to_a_heading_is_no_part_of_it() {
        for sign in ["#", "¶", "\u{200b}", "🔗"] {
            let html = format!("<h2>a <a href=#a>{sign}</a></h2>");
            let content = vec![Inline::Text { text: "a".into() }];
            assert_eq!(body(&html), [Block::Heading { level: 2, dir: None, content }], "{sign}");
        }
    }

    #[test]
    fn the_address_of_a_story_is_one_that_can_be_followed() {
        let document = crate::dom::parse::snapshot("<p>a", "https://example.org/own");
        for (declared, expected) in [
            ("https://example.org/story", "https://example.org/story"),
            ("javascript:alert(1)", "https://example.org/own"),
        ] {
            let metadata = Metadata { url: Some(declared.to_owned()), ..Metadata::default() };
            let article = Article::declared(&document, &metadata);
            assert_eq!(article.url.as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_tower_of_elements_does_not_exhaust_the_stack() {
        let html = format!("{}deep", "<div><span>".repeat(1_500));
        assert_eq!(shapes(&html), ["paragraph"]);
    }
}
