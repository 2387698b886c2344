//! Preformatted code.

use super::Block;
use super::assemble::{Assembler, Flow};
use crate::dom::{Attr, NodeId, Tag};

impl Assembler<'_> {
    pub(super) fn code(&self, node: NodeId, flow: &mut Flow) {
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
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::*;

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
}
