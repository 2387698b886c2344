//! Tables of data.

use super::assemble::Assembler;
use super::flow::{Flow, push_line};
use super::{Block, Cell, Inline};
use crate::dom::{Attr, NodeId, Tag};

impl Assembler<'_> {
    pub(super) fn table(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let document = self.document;
        let caption =
            self.inside(node, Tag::Caption).next().map(|caption| self.blocks_in(caption, depth));
        let caption = caption.unwrap_or_default().into_iter().find_map(|block| match block {
            Block::Paragraph { content, .. } => Some(content),
            Block::Figure { mut caption, credit, .. } => {
                push_line(&mut caption, credit);
                Some(caption)
            }
            _ => None,
        });
        // The foot may stand before the body, as it had to once.
        let is_foot =
            |row: &NodeId| document.parent(*row).is_some_and(|it| document.tag(it) == Tag::Tfoot);
        let (foot, rows): (Vec<NodeId>, Vec<NodeId>) =
            self.inside(node, Tag::Tr).partition(is_foot);
        let cells_of = |row| {
            let cells = document.children(row);
            cells.filter(|cell| matches!(document.tag(*cell), Tag::Td | Tag::Th))
        };
        // Notes stand behind the article, with their numbers.
        let is_note = |row: &NodeId| cells_of(*row).any(|cell| self.notes.holds_notes(cell));
        let rows = rows.into_iter().chain(foot).filter(|row| !is_note(row));
        let rows = rows.map(|row| cells_of(row).map(|cell| self.cell(cell, depth)).collect());
        let is_filled = |row: &Vec<Cell>| row.iter().any(|cell| !cell.content.is_empty());
        let rows: Vec<Vec<Cell>> = rows.filter(is_filled).collect();
        if !rows.is_empty() {
            flow.push(Block::Table { caption: caption.unwrap_or_default(), rows });
        }
    }

    fn cell(&self, node: NodeId, depth: usize) -> Cell {
        /// More columns or rows than this are a mistake or an attack.
        const MOST: i32 = 100;
        let span =
            |attribute| self.document.number(node, attribute).unwrap_or(1).clamp(1, MOST) as u32;
        Cell {
            header: self.document.tag(node) == Tag::Th,
            content: self.content(node, depth),
            colspan: span(Attr::Colspan),
            rowspan: span(Attr::Rowspan),
        }
    }

    /// What a cell holds. The sign of a break stands there for what there is none of, and where
    /// nothing else is seen, a picture or icon says what there is.
    fn content(&self, cell: NodeId, depth: usize) -> Vec<Block> {
        let content = self.blocks_in(cell, depth);
        let text = match &content[..] {
            [Block::Rule] if self.inside(cell, Tag::Hr).next().is_none() => {
                self.document.text_of(cell)
            }
            [] => self.said_by_icon(cell).unwrap_or_default(),
            _ => String::new(),
        };
        if text.is_empty() {
            return content;
        }
        vec![Block::Paragraph { dir: None, content: vec![Inline::Text { text }] }]
    }

    /// What the picture in a cell is called, or what a screen reader is told in its place.
    fn said_by_icon(&self, cell: NodeId) -> Option<String> {
        let mut icons = self.inside(cell, Tag::Img);
        let named = icons.find_map(|icon| self.document.attribute(icon, Attr::Alt));
        let within = self.document.subtree(cell);
        let unseen = || {
            let all = self.document.unseen();
            let first = all.get(all.partition_point(|it| *it < within.start));
            first.filter(|it| within.contains(it))
        };
        named.map(str::to_owned).or_else(|| unseen().map(|it| self.document.text_of(*it)))
    }

    fn inside(&self, node: NodeId, tag: Tag) -> impl Iterator<Item = NodeId> {
        self.document.subtree(node).filter(move |it| self.document.tag(*it) == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{body, shapes};
    use super::super::{Block, plain};

    #[test]
    fn the_foot_of_a_table_is_its_end() {
        let html =
            "<table><thead><tr><th>a</thead><tfoot><tr><td>c</tfoot><tbody><tr><td>b</table>";
        let [Block::Table { rows, .. }] = &body(html)[..] else { panic!("it is a table") };
        let texts = rows.iter().flatten().map(|cell| format!("{:?}", cell.content));
        let order: Vec<bool> = texts
            .zip(["\"a\"", "\"b\"", "\"c\""])
            .map(|(cell, text)| cell.contains(text))
            .collect();
        assert_eq!(order, [true; 3]);
    }

    #[test]
    fn a_cell_keeps_its_sign_and_says_what_its_icon_does() {
        let html = "<table><tr><th>Lamp<th>Fog horn<tr><td>–<td><img alt=No width=20 height=20>
            <tr><td>*<td><i class='fa fa-check'></i><span class=sr-only>Yes</span></table>";
        let [Block::Table { rows, .. }] = &body(html)[..] else { panic!("it is a table") };
        let texts = rows.iter().skip(1).flatten().map(|cell| match &cell.content[..] {
            [Block::Paragraph { content, .. }] => plain(content),
            _ => String::new(),
        });
        assert_eq!(texts.collect::<Vec<_>>(), ["–", "No", "*", "Yes"]);
    }

    #[test]
    fn a_layout_table_is_unfolded() {
        let html = "<table><tr><td><table><tr><td><p>a<p>b</table><td>c</table>";
        assert_eq!(shapes(html), ["paragraph", "paragraph", "paragraph"]);
    }
}
