//! Lists.

use super::Block;
use super::assemble::{Assembler, Flow};
use crate::dom::{Attr, NodeId, Tag};

impl Assembler<'_> {
    pub(super) fn list(&self, node: NodeId, flow: &mut Flow, depth: usize) {
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
}
