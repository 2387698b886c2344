//! Callouts: a tip or warning in a box, with a title.

use super::assemble::Assembler;
use super::flow::Flow;
use super::{Block, Inline};
use crate::dom::{Attr, NodeId, Tag};

impl Assembler<'_> {
    /// Whether an element is such a box: it begins with the title of one, or is called one.
    pub(super) fn is_callout(&self, node: NodeId) -> bool {
        let class = self.document.attribute(node, Attr::Class).unwrap_or_default();
        self.document.tag(node) == Tag::Aside && class.contains("callout")
            || self.blocks.callout_of(self.document, node) == Some(node)
            || self.has_callout_title(node)
    }

    fn has_callout_title(&self, node: NodeId) -> bool {
        let mut children = self.document.children(node);
        let first = children.find(|child| self.holds_any(*child));
        first.is_some_and(|it| self.blocks.callout_of(self.document, it) == Some(node))
    }

    /// Adds a callout as a quotation, in which its title stands out.
    pub(super) fn callout(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut blocks = self.blocks_in(node, depth);
        let is_titled = self.has_callout_title(node);
        let is_title = |first: &Block| match first {
            Block::Paragraph { .. } => is_titled,
            first => matches!(first, Block::Heading { .. }),
        };
        if blocks.first().is_some_and(is_title)
            && let Some(content) = blocks.remove(0).line()
        {
            let content = vec![Inline::Strong { content }];
            blocks.insert(0, Block::Paragraph { dir: None, content });
        }
        flow.push(Block::Quote { pulled: false, blocks });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::super::{Inline, plain};
    use super::*;

    #[test]
    fn a_callout_is_a_quotation_below_its_title() {
        for html in [
            "<div class='markdown-alert'><p class=markdown-alert-title><svg></svg>Note</p><p>a</div>",
            "<div class=callout><div class=callout-title><div class=callout-icon></div>
                <div class=callout-title-inner>Note</div></div><div class=callout-content>a</div></div>",
            "<div class='alert alert-info' role=alert><h4 class=alert-heading>Note</h4>a</div>",
            "<div class='admonition note'><p class=admonition-title>Note</p><p>a</div>",
            "<div class=alert><div class=admonitionHeading_Gvgb><span></span>Note</div><p>a</div>",
            "<aside class='box callout-info'><h3>Note</h3><p>a</aside>",
        ] {
            let [Block::Quote { pulled: false, blocks }] = &body(html)[..] else { panic!("{html}") };
            let lines: Vec<_> = blocks.iter().cloned().filter_map(Block::line).collect();
            assert_eq!(lines.iter().map(|it| plain(it)).collect::<Vec<_>>(), ["Note", "a"], "{html}");
            assert!(matches!(lines[0][..], [Inline::Strong { .. }]), "{html}");
        }
    }

    #[test]
    fn a_callout_may_have_no_title() {
        let content = vec![Inline::Text { text: "a".to_owned() }];
        for html in [
            "<aside class=callout><p>a</aside>",
            "<div class='kg-card kg-callout-card'><div>a</div></div>",
            "<aside class=starlight-aside><p>a</p></aside>",
            "<div class='hint flex'><p>a</p></div>",
            "<div class='alert alert-info' role=alert>a</div>",
        ] {
            let [Block::Quote { blocks, .. }] = &body(html)[..] else { panic!("{html}") };
            let paragraph = Block::Paragraph { dir: None, content: content.clone() };
            assert_eq!(blocks[..], [paragraph], "{html}");
        }
    }
}
