//! Parts that the reader may fold away.

use super::Block;
use super::assemble::Assembler;
use super::flow::Flow;
use crate::dom::{NodeId, Tag};

impl Assembler<'_> {
    /// Adds such a part with the summary that is always shown. Without one it is story like any, and
    /// so it is below a subhead, which says more than that it can be folded; a summary of nothing is
    /// none.
    pub(super) fn details(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut children = self.document.children(node);
        let summary = children.find(|child| self.document.tag(*child) == Tag::Summary);
        let lines = summary.map(|summary| self.blocks_in(summary, depth)).unwrap_or_default();
        let is_subhead = |block: &Block| matches!(block, Block::Heading { .. });
        if lines.iter().any(is_subhead) {
            flow.end_line();
            flow.out.extend(lines);
            return self.flow_rest(node, flow, depth);
        }
        let summary: Vec<_> = lines.into_iter().filter_map(Block::line).flatten().collect();
        let mut rest = Flow::default();
        self.flow_rest(node, &mut rest, depth);
        let mut blocks = rest.finish();
        flow.end_line();
        if summary.is_empty() {
            flow.out.append(&mut blocks);
        } else if !blocks.is_empty() {
            flow.out.push(Block::Details { summary, blocks });
        }
    }

    /// Adds what stands beside the summary.
    fn flow_rest(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        for child in self.document.children(node) {
            if self.document.tag(child) != Tag::Summary {
                self.flow(child, flow, depth + 1);
            }
        }
        flow.end_line();
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shapes;

    #[test]
    fn a_part_is_foldable_by_its_summary() {
        assert_eq!(shapes("<details><summary>More</summary><p>a<p>b</details>"), ["details"]);
        assert_eq!(shapes("<details><p>a<p>b</details>"), ["paragraph", "paragraph"]);
        assert_eq!(shapes("<p>a<details><summary>More</summary></details>"), ["paragraph"]);
        let subhead = "<details><summary><h2>More</h2></summary><p>a</details>";
        assert_eq!(shapes(subhead), ["heading", "paragraph"]);
    }
}
