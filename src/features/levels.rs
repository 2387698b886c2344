//! The levels of a page: its elements, without those that only wrap another.
//!
//! Pages put boxes around boxes for the sake of layout, and no reader sees how many. A level is
//! where an element holds blocks that the one inside it does not.

use crate::block::Blocks;
use crate::dom::{Document, NodeId};

/// For each node the nearest ancestor that holds more than it.
#[derive(Debug)]
pub(super) struct Levels {
    above: Vec<NodeId>,
}

const NONE: NodeId = NodeId::MAX;

impl Levels {
    pub(super) fn of(document: &Document, blocks: &Blocks) -> Self {
        let within = |node: NodeId| blocks.within(document.subtree(node));
        let mut above: Vec<NodeId> = Vec::with_capacity(document.len());
        for node in document.nodes() {
            above.push(match document.parent(node) {
                None => NONE,
                Some(parent) if within(parent) == within(node) => above[parent as usize],
                Some(parent) => parent,
            });
        }
        Self { above }
    }

    /// The next level above `node`.
    pub(super) fn above(&self, node: NodeId) -> Option<NodeId> {
        Some(self.above[node as usize]).filter(|above| *above != NONE)
    }

    /// `node`, and one element for each level above it.
    pub(super) fn from(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |node| self.above(*node))
    }

    /// Whether `node` stands a level below its parent.
    pub(super) fn is_below(&self, node: NodeId, parent: NodeId) -> bool {
        self.above[node as usize] == parent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::Tag, dom::parse::snapshot};

    #[test]
    fn a_box_that_holds_only_a_box_is_no_level() {
        let page = snapshot("<main><div><div><p>a</p></div></div><p>b</p></main>", "");
        let levels = Levels::of(&page, &block::segment(&page));
        let first = page.nodes().find(|node| page.tag(*node) == Tag::P).expect("it is there");
        let tags: Vec<Tag> = levels.from(first).map(|node| page.tag(node)).collect();
        assert_eq!(tags, [Tag::P, Tag::Main]);
    }
}
