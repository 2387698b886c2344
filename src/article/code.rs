//! Preformatted code.

use super::Block;
use super::assemble::{Assembler, DEEPEST, Flow};
use crate::dom::{Attr, NodeId, Tag};

/// Classes of what stands beside the lines of code: their numbers, and buttons.
const BESIDE: &[&str] = &[
    "copy",
    "gutter",
    "hljs-ln-numbers",
    "line-number",
    "line-numbers",
    "lineno",
    "linenos",
    "ln",
];

/// Classes of a line of code.
const LINES: &[&str] = &["code-line", "line"];

impl Assembler<'_> {
    pub(super) fn code(&self, node: NodeId, flow: &mut Flow) {
        let mut leaves = self.document.subtree(node);
        let has_breaks = leaves.any(|leaf| self.document.text(leaf).contains('\n'));
        let mut text = String::new();
        self.push_code(node, &mut text, !has_breaks, 0);
        let text = text.trim_matches('\n').trim_end().to_owned();
        // Numbers of lines in a box of their own.
        let is_numbers = !text.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace());
        if !text.is_empty() && (!is_numbers || !text.contains('\n')) {
            flow.push(Block::Code { language: self.language(node), text });
        }
    }

    /// Adds the text of a subtree, and a line break wherever a line ends by its element alone: that
    /// of a box, and, where `by_name`, one that is called a line.
    fn push_code(&self, node: NodeId, text: &mut String, by_name: bool, depth: usize) {
        let tag = self.document.tag(node);
        match tag {
            Tag::Text => return text.push_str(self.document.text(node)),
            Tag::Br => return text.push('\n'),
            Tag::Button => return,
            _ if tag.is_opaque() || self.document.has_class(node, BESIDE) || depth > DEEPEST => {
                return;
            }
            _ => {}
        }
        let is_line =
            tag != Tag::Pre && (tag.is_block() || by_name && self.document.has_class(node, LINES));
        if is_line {
            end_line(text);
        }
        for child in self.document.children(node) {
            self.push_code(child, text, by_name, depth + 1);
        }
        if is_line {
            end_line(text);
        }
    }

    /// The language of code, as it or one of the elements close around it is called.
    fn language(&self, node: NodeId) -> Option<String> {
        let around = self.document.ancestors(node).take(2);
        let around = around.filter(|it| matches!(self.document.tag(*it), Tag::Div | Tag::Figure));
        self.document.subtree(node).chain(around).find_map(|node| {
            let declared = [Attr::DataLang, Attr::DataLanguage];
            let declared = declared.iter().find_map(|it| self.document.attribute(node, *it));
            let class = self.document.attribute(node, Attr::Class).unwrap_or_default();
            let called = class.split_ascii_whitespace().find_map(language_of_name);
            declared.or(called).filter(|it| !it.is_empty()).map(str::to_ascii_lowercase)
        })
    }
}

/// The language in a class like `language-rust`.
fn language_of_name(name: &str) -> Option<&str> {
    let starts = ["language-", "lang-", "highlight-source-", "brush:"];
    starts.iter().find_map(|start| name.strip_prefix(start))
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::*;

    fn code(html: &str) -> (Option<String>, String) {
        let [Block::Code { language, text }] = &body(html)[..] else { panic!("{html} is code") };
        (language.clone(), text.clone())
    }

    #[test]
    fn code_keeps_its_lines() {
        let html = "<pre><code class='x language-rust'>fn a() {\n    b();\n}</code></pre>";
        assert_eq!(code(html), (Some("rust".into()), "fn a() {\n    b();\n}".into()));
    }

    #[test]
    fn lines_that_are_elements_end_with_them() {
        for html in [
            "<pre><div>a</div><div>  b</div></pre>",
            "<pre>a<br>  b</pre>",
            "<pre><code><span class=line>a</span><span class=line>  b</span></code></pre>",
            "<pre><code><span class=line>a</span>\n<span class=line>  b</span></code></pre>",
            "<pre><span class=lineno>1</span>a\n<span class=lineno>2</span>  b<button>Copy</button></pre>",
        ] {
            assert_eq!(code(html).1, "a\n  b", "{html}");
        }
    }

    #[test]
    fn numbers_in_a_box_of_their_own_are_no_code() {
        let html = "<table><tr><td><pre>1\n2</pre><td><pre>a\nb</pre></table>";
        assert_eq!(code(html).1, "a\nb");
    }

    #[test]
    fn the_language_may_be_called_around_the_code() {
        let html = "<div class='highlight lang-Python'><div><pre>a</pre></div></div>";
        assert_eq!(code(html).0.as_deref(), Some("python"));
    }
}
