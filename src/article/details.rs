//! Parts that the reader may fold away.

use super::Block;
use super::assemble::{Assembler, Flow};
use crate::dom::{NodeId, Tag};

impl Assembler<'_> {
    /// Adds such a part with the summary that is always shown; without one it is story like any.
    pub(super) fn details(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut children = self.document.children(node);
        let summary = children.find(|child| self.document.tag(*child) == Tag::Summary);
        let lines = summary.map(|summary| self.blocks_in(summary, depth)).unwrap_or_default();
        let summary: Vec<_> = lines.into_iter().filter_map(Block::line).flatten().collect();
        let mut rest = Flow::default();
        for child in self.document.children(node) {
            if self.document.tag(child) != Tag::Summary {
                self.flow(child, &mut rest, depth + 1);
            }
        }
        let mut blocks = rest.finish();
        flow.end_line();
        if summary.is_empty() {
            flow.out.append(&mut blocks);
        } else {
            flow.out.push(Block::Details { summary, blocks });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shapes;

    #[test]
    fn a_part_is_foldable_by_its_summary() {
        assert_eq!(shapes("<details><summary>More</summary><p>a<p>b</details>"), ["details"]);
        assert_eq!(shapes("<details><p>a<p>b</details>"), ["paragraph", "paragraph"]);
    }
}
