//! Builds the article from what is kept of the page.

use super::inline::{safe_address, tidy, wrap};
use super::{Article, Block, Cell, Image, Inline, plain};
use crate::block::Blocks;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::language;
use crate::metadata::Metadata;
use crate::text::{self, Direction};

/// Elements nested deeper than this are read as if they were transparent: the stack is finite, and
/// no page means anything by such a depth.
const DEEPEST: usize = 200;

/// A picture that is declared smaller than this on a side is an icon or a counter.
const SMALLEST_PICTURE: u32 = 48;

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

/// Builds the article from the blocks' roles.
pub fn assemble(
    document: &Document,
    blocks: &Blocks,
    roles: &[Role],
    metadata: &Metadata,
) -> Article {
    let assembler = Assembler::new(document, blocks, roles);
    let mut flow = Flow::default();
    for root in roots(document) {
        assembler.flow(root, &mut flow, 0);
    }
    let mut body = flow.finish();
    keep_first_pictures(&mut body, &mut Vec::new());
    if let Some(title) = &metadata.title {
        drop_headline_from_captions(&mut body, title);
    }
    trim_rules(&mut body);
    let text = story_text(blocks, roles);
    // Never the page's own direction: many pages in Arabic declare none, or set it by a style sheet.
    let dir = text::direction(&text).unwrap_or(Direction::Ltr);
    set_directions(&mut body, dir);
    let excerpt = metadata.description.clone().or_else(|| first_paragraph(&body));
    let lead_image = metadata.lead_image.as_deref().and_then(safe_address).map(str::to_owned);
    Article {
        title: metadata.title.clone(),
        byline: metadata.byline.clone(),
        published_time: metadata.published_time.clone(),
        modified_time: metadata.modified_time.clone(),
        site_name: metadata.site_name.clone(),
        lang: language::of(metadata.lang.as_deref(), &text),
        dir,
        excerpt,
        lead_image: lead_image.or_else(|| first_picture(&body)),
        url: metadata
            .url
            .clone()
            .or_else(|| Some(document.url().to_owned()))
            .filter(|it| !it.is_empty()),
        body,
    }
}

fn roots(document: &Document) -> impl Iterator<Item = NodeId> + '_ {
    document.nodes().filter(|node| document.parent(*node).is_none())
}

const NO_BLOCK: u32 = u32::MAX;

struct Assembler<'a> {
    document: &'a Document,
    blocks: &'a Blocks,
    roles: &'a [Role],
    /// For each node, the block whose run it stands in.
    block_of: Vec<u32>,
    /// For each node, and one past the last, how many blocks that are not dropped begin before it.
    kept_before: Vec<u32>,
}

/// Parts of the article as they come, with the line that is not finished yet.
#[derive(Default)]
struct Flow {
    out: Vec<Block>,
    line: Vec<Inline>,
    /// The block that the line belongs to.
    block: Option<u32>,
    is_caption: bool,
}

impl Flow {
    /// Makes a paragraph, or a caption, of the line.
    fn end_line(&mut self) {
        let content = tidy(std::mem::take(&mut self.line));
        let is_caption = std::mem::take(&mut self.is_caption);
        self.block = None;
        if content.is_empty() {
            return;
        }
        if !is_caption {
            self.out.push(Block::Paragraph { dir: None, content });
            return;
        }
        match self.out.last_mut() {
            // A second line names the photographer.
            Some(Block::Figure { caption, .. }) => {
                caption.extend((!caption.is_empty()).then_some(Inline::Break));
                caption.extend(content);
            }
            _ => self.out.push(Block::Figure { images: Vec::new(), caption: content }),
        }
    }

    fn push(&mut self, block: Block) {
        self.end_line();
        self.out.push(block);
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_line();
        self.out
    }
}

impl<'a> Assembler<'a> {
    fn new(document: &'a Document, blocks: &'a Blocks, roles: &'a [Role]) -> Self {
        let mut block_of = vec![NO_BLOCK; document.len()];
        let mut kept_before = vec![0u32; document.len() + 1];
        for (at, block) in blocks.list().iter().enumerate() {
            block_of[block.nodes.start as usize..block.nodes.end as usize].fill(at as u32);
            if roles[at] != Role::Dropped {
                kept_before[block.nodes.start as usize + 1] += 1;
            }
        }
        for node in 1..kept_before.len() {
            kept_before[node] += kept_before[node - 1];
        }
        Self { document, blocks, roles, block_of, kept_before }
    }

    /// Whether anything in the subtree is part of the article.
    fn holds_any(&self, node: NodeId) -> bool {
        let block = self.block_of[node as usize];
        let inside_kept = block != NO_BLOCK && self.roles[block as usize] != Role::Dropped;
        let end = self.document.end(node) as usize;
        inside_kept || self.kept_before[end] > self.kept_before[node as usize]
    }

    /// The role of the run that a leaf stands in.
    fn role(&self, leaf: NodeId) -> Role {
        match self.block_of[leaf as usize] {
            NO_BLOCK => Role::Dropped,
            block => self.roles[block as usize],
        }
    }

    /// Adds a subtree to the flow.
    fn flow(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let tag = self.document.tag(node);
        let is_leaf = tag == Tag::Text || tag == Tag::Br || tag == Tag::Hr || tag.is_atom();
        if !is_leaf && (tag.is_opaque() || !self.holds_any(node)) {
            return;
        }
        if depth > DEEPEST {
            return self.flatten(node, flow);
        }
        match tag {
            Tag::Text | Tag::Br => self.leaf(node, flow),
            Tag::Hr => flow.push(Block::Rule),
            Tag::Img => self.picture(node, flow),
            _ if tag.is_atom() => self.embed(node, flow),
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                self.heading(node, flow, depth);
            }
            Tag::Ul | Tag::Ol | Tag::Menu => self.list(node, flow, depth),
            Tag::Blockquote => {
                let blocks = self.blocks_in(node, depth);
                flow.push(Block::Quote { blocks });
            }
            Tag::Pre => self.code(node, flow),
            Tag::Table if self.document.is_data_table(node) => self.table(node, flow, depth),
            _ if tag.is_block() => {
                flow.end_line();
                self.flow_children(node, flow, depth);
                flow.end_line();
            }
            _ if self.blocks.within(self.document.subtree(node)).len() > 1 => {
                self.flow_children(node, flow, depth);
            }
            _ => self.inline(node, flow, depth),
        }
    }

    fn flow_children(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        for child in self.document.children(node) {
            self.flow(child, flow, depth + 1);
        }
    }

    /// The parts inside an element, as a list of their own.
    fn blocks_in(&self, node: NodeId, depth: usize) -> Vec<Block> {
        let mut flow = Flow::default();
        self.flow_children(node, &mut flow, depth);
        flow.finish()
    }

    /// Adds the leaves of a subtree without looking at its elements.
    fn flatten(&self, node: NodeId, flow: &mut Flow) {
        for leaf in self.document.subtree(node) {
            if matches!(self.document.tag(leaf), Tag::Text | Tag::Br) {
                self.leaf(leaf, flow);
            }
        }
    }

    /// Adds a text node or a line break. A leaf of another block begins a new line.
    fn leaf(&self, leaf: NodeId, flow: &mut Flow) {
        let role = self.role(leaf);
        let block = self.block_of[leaf as usize];
        if role == Role::Dropped || self.document.is_hidden(leaf) {
            return;
        }
        if flow.block.is_some_and(|open| open != block) {
            flow.end_line();
        }
        flow.block = Some(block);
        flow.is_caption = role == Role::Caption;
        flow.line.push(match self.document.tag(leaf) {
            Tag::Br => Inline::Break,
            _ => Inline::Text { text: self.document.text(leaf).to_owned() },
        });
    }

    /// Adds an inline element, which stands in one block.
    fn inline(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        // The element's own line is gathered apart, then wrapped and added to the line around it.
        let mut inner = Flow { block: flow.block, ..Flow::default() };
        self.flow_children(node, &mut inner, depth);
        if inner.block != flow.block && flow.block.is_some() {
            flow.end_line();
        }
        flow.out.append(&mut inner.out);
        if inner.line.is_empty() {
            return;
        }
        flow.block = inner.block;
        flow.is_caption |= inner.is_caption;
        flow.line.extend(wrap(self.document, node, inner.line));
    }

    fn heading(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        flow.end_line();
        let level = self.document.tag(node).heading_level().unwrap_or(2).max(2);
        for block in self.blocks_in(node, depth) {
            flow.out.push(match block {
                Block::Paragraph { content, .. } => Block::Heading { level, content },
                block => block,
            });
        }
    }

    fn list(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let children = self.document.children(node).filter(|child| self.holds_any(*child));
        let items = children.map(|child| match self.document.tag(child) {
            Tag::Li => self.blocks_in(child, depth),
            _ => {
                let mut item = Flow::default();
                self.flow(child, &mut item, depth + 1);
                item.finish()
            }
        });
        let items: Vec<Vec<Block>> = items.filter(|item| !item.is_empty()).collect();
        if !items.is_empty() {
            let ordered = self.document.tag(node) == Tag::Ol;
            let start = self.number(node, Attr::Start).unwrap_or(1);
            flow.push(Block::List { ordered, start, items });
        }
    }

    fn code(&self, node: NodeId, flow: &mut Flow) {
        let mut text = String::new();
        for leaf in self.document.subtree(node) {
            match self.document.tag(leaf) {
                Tag::Br => text.push('\n'),
                _ => text.push_str(self.document.text(leaf)),
            }
        }
        let text = text.trim_matches('\n').trim_end().to_owned();
        if !text.is_empty() {
            flow.push(Block::Code { language: self.language(node), text });
        }
    }

    /// The language of code, from a class like `language-rust`.
    fn language(&self, node: NodeId) -> Option<String> {
        let mut classes = self
            .document
            .subtree(node)
            .filter_map(|node| self.document.attribute(node, Attr::Class));
        classes.find_map(|class| {
            let names = class.split_whitespace();
            let mut names = names.filter_map(|name| {
                name.strip_prefix("language-").or_else(|| name.strip_prefix("lang-"))
            });
            names.next().map(str::to_owned)
        })
    }

    fn table(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let document = self.document;
        let with = |tag| document.subtree(node).filter(move |it| document.tag(*it) == tag);
        let caption = with(Tag::Caption).next().map(|caption| self.blocks_in(caption, depth));
        let caption = caption.unwrap_or_default().into_iter().find_map(|block| match block {
            Block::Paragraph { content, .. } => Some(content),
            Block::Figure { caption, .. } => Some(caption),
            _ => None,
        });
        let rows = with(Tag::Tr).map(|row| {
            let cells = document.children(row);
            let cells = cells.filter(|cell| matches!(document.tag(*cell), Tag::Td | Tag::Th));
            cells.map(|cell| self.cell(cell, depth)).collect::<Vec<Cell>>()
        });
        let is_filled = |row: &Vec<Cell>| row.iter().any(|cell| !cell.content.is_empty());
        let rows: Vec<Vec<Cell>> = rows.filter(is_filled).collect();
        if !rows.is_empty() {
            flow.push(Block::Table { caption: caption.unwrap_or_default(), rows });
        }
    }

    fn cell(&self, node: NodeId, depth: usize) -> Cell {
        /// More columns or rows than this are a mistake or an attack.
        const MOST: u32 = 100;
        let span = |attribute| self.number(node, attribute).unwrap_or(1).clamp(1, MOST);
        Cell {
            header: self.document.tag(node) == Tag::Th,
            content: self.blocks_in(node, depth),
            colspan: span(Attr::Colspan),
            rowspan: span(Attr::Rowspan),
        }
    }

    fn number(&self, node: NodeId, name: Attr) -> Option<u32> {
        self.document.attribute(node, name)?.trim().trim_end_matches("px").parse().ok()
    }

    /// Adds a picture. It stands before the line it was found in.
    fn picture(&self, node: NodeId, flow: &mut Flow) {
        if self.role(node) == Role::Dropped || self.document.is_hidden(node) {
            return;
        }
        if let Some(image) = self.image(node) {
            if flow.block != Some(self.block_of[node as usize]) {
                flow.end_line();
            }
            flow.out.push(Block::Figure { images: vec![image], caption: Vec::new() });
        }
    }

    fn image(&self, node: NodeId) -> Option<Image> {
        let sources =
            [Attr::CurrentSrc, Attr::DataSrc, Attr::DataLazySrc, Attr::DataOriginal, Attr::Src];
        let sources = sources.iter().filter_map(|name| self.document.attribute(node, *name));
        let src = sources.filter_map(safe_address).next()?.to_owned();
        let width = self.number(node, Attr::Width);
        let height = self.number(node, Attr::Height);
        if width.into_iter().chain(height).any(|side| side < SMALLEST_PICTURE) {
            return None;
        }
        let alt = text::squeeze(self.document.attribute(node, Attr::Alt).unwrap_or_default());
        Some(Image { src, alt, width, height })
    }

    /// Adds a frame or player as a link. Its address must be whole: it is followed elsewhere.
    fn embed(&self, node: NodeId, flow: &mut Flow) {
        let is_player =
            matches!(self.document.tag(node), Tag::Iframe | Tag::Video | Tag::Audio | Tag::Embed);
        if !is_player || self.role(node) == Role::Dropped || self.document.is_hidden(node) {
            return;
        }
        let own = std::iter::once(node).chain(self.document.children(node));
        let src = own.filter_map(|node| self.document.attribute(node, Attr::Src));
        let Some(href) = src.filter_map(safe_address).find(|it| it.starts_with("http")) else {
            return;
        };
        let title = self.document.attribute(node, Attr::Title).unwrap_or_default();
        flow.push(Block::Embed { href: href.to_owned(), title: text::squeeze(title) });
    }
}

/// Drops pictures that were shown before: pages repeat them for other sizes.
fn keep_first_pictures(body: &mut Vec<Block>, seen: &mut Vec<String>) {
    body.retain_mut(|block| match block {
        Block::Figure { images, caption } => {
            images.retain(|image| {
                let first = !seen.contains(&image.src);
                seen.push(image.src.clone());
                first
            });
            !images.is_empty() || !caption.is_empty()
        }
        Block::Quote { blocks } => {
            keep_first_pictures(blocks, seen);
            !blocks.is_empty()
        }
        _ => true,
    });
}

/// Drops the headline from captions that open with it on a line of its own.
fn drop_headline_from_captions(body: &mut [Block], title: &str) {
    for block in body {
        let Block::Figure { caption, .. } = block else { continue };
        let Some(end) = caption.iter().position(|inline| *inline == Inline::Break) else {
            continue;
        };
        if text::fold(&plain(&caption[..end])) == text::fold(title) {
            caption.drain(..=end);
        }
    }
}

/// Drops rules at the ends and behind one another.
fn trim_rules(body: &mut Vec<Block>) {
    body.dedup_by(|next, block| *next == Block::Rule && *block == Block::Rule);
    if body.first() == Some(&Block::Rule) {
        body.remove(0);
    }
    if body.last() == Some(&Block::Rule) {
        body.pop();
    }
}

/// The words of the story, a block a line.
fn story_text(blocks: &Blocks, roles: &[Role]) -> String {
    let story = blocks.list().iter().zip(roles).filter(|(_, role)| **role == Role::Story);
    story.flat_map(|(block, _)| [blocks.text(block), "\n"]).collect()
}

/// Gives each paragraph that runs the other way its own direction.
fn set_directions(body: &mut [Block], around: Direction) {
    for block in body {
        match block {
            Block::Paragraph { dir, content } => {
                *dir = text::direction(&plain(content)).filter(|own| *own != around);
            }
            Block::Quote { blocks } => set_directions(blocks, around),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| set_directions(item, around));
            }
            _ => {}
        }
    }
}

fn first_paragraph(body: &[Block]) -> Option<String> {
    body.iter().find_map(|block| match block {
        Block::Paragraph { content, .. } => Some(plain(content).replace('\n', " ")),
        _ => None,
    })
}

fn first_picture(body: &[Block]) -> Option<String> {
    body.iter().find_map(|block| match block {
        Block::Figure { images, .. } => Some(images.first()?.src.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom};

    fn body(html: &str) -> Vec<Block> {
        body_as(Role::Story, html)
    }

    fn body_as(role: Role, html: &str) -> Vec<Block> {
        let document = dom::parse::snapshot(html, "https://example.org/");
        let blocks = block::segment(&document);
        let roles = vec![role; blocks.list().len()];
        let metadata = Metadata { title: Some("Ships wait".to_owned()), ..Metadata::default() };
        assemble(&document, &blocks, &roles, &metadata).body
    }

    fn captions(html: &str) -> Vec<String> {
        let figures = body_as(Role::Caption, html).into_iter();
        let caption = |block| match block {
            Block::Figure { caption, .. } => Some(plain(&caption)),
            _ => None,
        };
        figures.filter_map(caption).collect()
    }

    fn shapes(html: &str) -> Vec<&'static str> {
        let names = |block: &Block| match block {
            Block::Paragraph { .. } => "paragraph",
            Block::Heading { .. } => "heading",
            Block::List { .. } => "list",
            Block::Quote { .. } => "quote",
            Block::Figure { .. } => "figure",
            Block::Table { .. } => "table",
            Block::Code { .. } => "code",
            Block::Embed { .. } => "embed",
            Block::Rule => "rule",
        };
        body(html).iter().map(names).collect()
    }

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
    fn the_lines_of_a_caption_stay_together_without_the_headline() {
        let photographer = "<figure><img src=a.jpg><p>The harbour<p>Photo: A. Pilot</figure>";
        assert_eq!(captions(photographer), ["The harbour\nPhoto: A. Pilot"]);
        let headline = "<figure><img src=a.jpg><p><b>Ships wait</b><br>The harbour</figure>";
        assert_eq!(captions(headline), ["The harbour"]);
    }

    #[test]
    fn a_layout_table_is_unfolded() {
        let html = "<table><tr><td><table><tr><td><p>a<p>b</table><td>c</table>";
        assert_eq!(shapes(html), ["paragraph", "paragraph", "paragraph"]);
    }

    #[test]
    fn code_keeps_its_lines() {
        let Some(Block::Code { language, text }) =
            body("<pre><code class='x language-rust'>fn a() {\n    b();\n}</code></pre>").pop()
        else {
            panic!("a pre is code")
        };
        assert_eq!(language.as_deref(), Some("rust"));
        assert_eq!(text, "fn a() {\n    b();\n}");
    }

    #[test]
    fn a_link_around_blocks_does_not_glue_them() {
        assert_eq!(shapes("<a href=x><div>a</div><div>b</div></a>"), ["paragraph", "paragraph"]);
    }

    #[test]
    fn the_same_picture_comes_once() {
        assert_eq!(shapes("<img src=a.jpg><p>b</p><img src=a.jpg>"), ["figure", "paragraph"]);
    }

    #[test]
    fn icons_are_no_pictures() {
        assert_eq!(shapes("<img src=a.png width=16 height=16><p>b"), ["paragraph"]);
    }

    #[test]
    fn a_dangerous_address_is_no_link() {
        let body = body("<p>a <a href='javascript:alert(1)'>b</a>");
        let content = vec![Inline::Text { text: "a b".into() }];
        assert_eq!(body, [Block::Paragraph { dir: None, content }]);
    }

    #[test]
    fn a_paragraph_that_runs_the_other_way_says_so() {
        let body = body("<p>هذا نص عربي طويل بما يكفي<p>An English line");
        let dirs: Vec<_> = body
            .iter()
            .map(|block| match block {
                Block::Paragraph { dir, .. } => *dir,
                _ => None,
            })
            .collect();
        assert_eq!(dirs, [None, Some(Direction::Ltr)]);
    }

    #[test]
    fn a_tower_of_elements_does_not_exhaust_the_stack() {
        let html = format!("{}deep", "<div><span>".repeat(1_500));
        assert_eq!(shapes(&html), ["paragraph"]);
    }
}
