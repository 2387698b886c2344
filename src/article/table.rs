//! Tables of data.

use super::assemble::{Assembler, Flow, push_line};
use super::{Block, Cell};
use crate::dom::{Attr, NodeId, Tag};

impl Assembler<'_> {
    pub(super) fn table(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let document = self.document;
        let with = |tag| document.subtree(node).filter(move |it| document.tag(*it) == tag);
        let caption = with(Tag::Caption).next().map(|caption| self.blocks_in(caption, depth));
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
        let (foot, rows): (Vec<NodeId>, Vec<NodeId>) = with(Tag::Tr).partition(is_foot);
        let rows = rows.into_iter().chain(foot).map(|row| {
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
        const MOST: i32 = 100;
        let span =
            |attribute| self.document.number(node, attribute).unwrap_or(1).clamp(1, MOST) as u32;
        Cell {
            header: self.document.tag(node) == Tag::Th,
            content: self.blocks_in(node, depth),
            colspan: span(Attr::Colspan),
            rowspan: span(Attr::Rowspan),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Block;
    use super::super::testing::{body, shapes};

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
    fn a_layout_table_is_unfolded() {
        let html = "<table><tr><td><table><tr><td><p>a<p>b</table><td>c</table>";
        assert_eq!(shapes(html), ["paragraph", "paragraph", "paragraph"]);
    }
}
