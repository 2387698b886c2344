//! Verse, whose lines are boxes, or lines of the source.

use super::assemble::Assembler;
use super::flow::{Flow, push_line};
use super::{Block, Inline};
use crate::dom::{NodeId, Tag};

/// Classes of stanzas, as docutils, WordPress and the guidelines for texts (TEI) call them.
const STANZAS: &[&str] = &["lg", "line-block", "stanza", "wp-block-verse"];

impl Assembler<'_> {
    pub(super) fn is_verse(&self, node: NodeId) -> bool {
        matches!(self.document.tag(node), Tag::Div | Tag::Pre)
            && self.document.has_class(node, STANZAS)
    }

    /// Adds a stanza as one paragraph with its line breaks; what is preformatted may be several.
    pub(super) fn verse(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let keeps_lines = self.document.tag(node) == Tag::Pre;
        let blocks = self.blocks_with(Flow { keeps_lines, ..Flow::default() }, node, depth);
        flow.end_line();
        let is_line = |block: &Block| matches!(block, Block::Paragraph { .. });
        if keeps_lines || !blocks.iter().all(is_line) {
            return flow.out.extend(blocks);
        }
        let mut content = Vec::new();
        blocks.into_iter().filter_map(Block::line).for_each(|line| push_line(&mut content, line));
        flow.out.push(Block::Paragraph { dir: None, content });
    }

    /// Adds a text that keeps the lines of its source. An empty line ends a stanza.
    pub(super) fn lines(&self, leaf: NodeId, flow: &mut Flow) {
        for (at, line) in self.document.text(leaf).split('\n').enumerate() {
            match flow.line.last() {
                _ if at == 0 => {}
                Some(Inline::Break) => flow.end_line(),
                _ => self.put(leaf, flow, Inline::Break),
            }
            if !line.trim().is_empty() {
                self.put(leaf, flow, Inline::Text { text: line.to_owned() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::super::{Block, plain};

    #[test]
    fn verse_keeps_its_lines() {
        for html in [
            "<pre class=wp-block-verse>O <b>clock</b>\nabove the sea\n\nyou tell</pre>",
            "<div class=lg><div>O clock</div><div>above the sea</div></div><p>you tell",
            "<div class=line-block><div class=line>O clock</div><div class=line-block>
             <div class=line>above the sea</div></div></div><p>you tell",
        ] {
            let lines = body(html).into_iter().filter_map(Block::line).map(|it| plain(&it));
            let lines: Vec<String> = lines.collect();
            assert_eq!(lines, ["O clock\nabove the sea", "you tell"], "{html}");
        }
    }
}
