//! Preformatted code.

use super::Block;
use super::assemble::{Assembler, DEEPEST};
use super::flow::Flow;
use crate::dom::{Attr, NodeId, Tag};
use crate::text::Trim;

/// Classes of what stands beside the lines of code: their numbers, and buttons.
const BESIDE: &[&str] = &[
    "CodeMirror-gutter-wrapper",
    "cm-gutters",
    "copy",
    "crayon-nums",
    "enlighter-raw",
    "gutter",
    "hljs-ln-numbers",
    "hover-info",
    "line-no",
    "line-number",
    "line-numbers",
    "lineno",
    "linenos",
    "linenr",
    "linenumber",
    "ln",
    "lnt",
];

/// Classes of boxes with the numbers of lines, beside the code that these are of.
const BOXES_OF_NUMBERS: &[&str] = &["line-numbers-wrapper"];

/// So many elements around code are asked for its language: rows of a table with numbers are some.
const NEAR: usize = 8;

/// Classes of a line of code.
const LINES: &[&str] = &["code-line", "line"];

impl Assembler<'_> {
    /// Adds code with its line breaks, without what stands beside its lines.
    pub(super) fn code(&self, node: NodeId, flow: &mut Flow) {
        let node = self.inner_code(node);
        let mut leaves = self.document.subtree(node);
        let has_breaks = leaves.any(|leaf| self.document.text(leaf).contains('\n'));
        let mut text = String::new();
        for child in self.document.children(node) {
            self.push_code(child, &mut text, !has_breaks, 0);
        }
        let text = text.replace('\u{a0}', " ");
        let text = text.trim_matches('\n').trim_end();
        // Numbers of lines in a box of their own.
        let is_numbers = !text.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace());
        if !text.is_empty() && (!is_numbers || !text.contains('\n')) {
            flow.push(Block::Code { language: self.language(node), text: without_numbers(text) });
        }
    }

    /// Whether a box holds nothing but the numbers of lines.
    pub(super) fn is_line_numbers(&self, node: NodeId) -> bool {
        self.document.has_class(node, BOXES_OF_NUMBERS)
            && self
                .document
                .subtree(node)
                .all(|it| !self.document.text(it).contains(char::is_alphabetic))
    }

    /// The one `code` of several lines in a box, beside which there may be a bar with buttons.
    fn inner_code(&self, node: NodeId) -> NodeId {
        let inner = self.document.subtree(node).skip(1);
        let mut codes = inner.filter(|it| self.document.tag(*it) == Tag::Code);
        match (codes.next(), codes.next()) {
            (Some(code), None) if self.blocks.is_code_apart(self.document, code) => code,
            _ => node,
        }
    }

    /// Adds the text of a subtree, and a line break wherever a line ends by its element alone: that
    /// of a box, and, where `by_name`, one that is called a line.
    fn push_code(&self, node: NodeId, text: &mut String, by_name: bool, depth: usize) {
        let tag = self.document.tag(node);
        match tag {
            _ if self.document.is_hidden(node) => return,
            Tag::Text if self.is_gap(node) => return,
            Tag::Text => return text.push_str(self.document.text(node)),
            // A line that ended by its name may have a break behind it too.
            Tag::Br if by_name && self.ends_line(node) => return,
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

    /// Whether the element before a break is one that is called a line.
    fn ends_line(&self, node: NodeId) -> bool {
        let parent = self.document.parent(node);
        let last = node.checked_sub(1);
        let mut up = std::iter::successors(last, |it| self.document.parent(*it));
        let before = up.find(|it| self.document.parent(*it) == parent);
        before.is_some_and(|it| self.document.has_class(it, LINES))
    }

    /// Whether a text is the white space of the source between boxes that are lines. Where it is all
    /// that a box holds, the box is an empty line.
    fn is_gap(&self, node: NodeId) -> bool {
        let document = self.document;
        let is_between = |parent: NodeId| {
            document.tag(parent).is_block()
                && document.tag(parent) != Tag::Pre
                && document.subtree(parent) != (parent..node + 1)
        };
        document.parent(node).is_some_and(is_between)
            && document.is_blank(node)
            && document.text(node).contains('\n')
    }

    /// The language of code, as it or one of the elements close around it is called.
    fn language(&self, node: NodeId) -> Option<String> {
        let is_box = |it: &NodeId| {
            matches!(
                self.document.tag(*it),
                Tag::Div | Tag::Figure | Tag::Pre | Tag::Table | Tag::Tbody | Tag::Tr | Tag::Td
            )
        };
        let around = self.document.ancestors(node).take(NEAR).take_while(is_box);
        self.document.subtree(node).chain(around).find_map(|node| {
            let declared = [Attr::DataEnlighterLanguage, Attr::DataLang, Attr::DataLanguage];
            let declared = declared.iter().find_map(|it| self.document.attribute(node, *it));
            let class = self.document.attribute(node, Attr::Class).unwrap_or_default();
            let language = declared.or_else(|| language_of_class(class))?;
            language.split_ascii_whitespace().next().map(str::to_ascii_lowercase)
        })
    }
}

/// The language in a class like `language-rust`, `hljs rust` or `brush: rust;`.
fn language_of_class(class: &str) -> Option<&str> {
    const STARTS: [&str; 7] = [
        "language-",
        "lang-",
        "lang:",
        "mw-highlight-lang-",
        "highlight-source-",
        "highlight-",
        "hl-",
    ];
    const MAKERS: [&str; 4] = ["highlight", "hljs", "sourceCode", "syntaxhighlighter"];
    // Org mode's own.
    if let Some(name) = class.strip_prefix("src src-") {
        return name.split(' ').next();
    }
    let mut names = class.split_ascii_whitespace();
    let called = names.find_map(|name| STARTS.iter().find_map(|start| name.strip_prefix(start)));
    if let Some((_, behind)) = class.split_once("brush:") {
        return behind.trim().split([' ', ';']).next();
    }
    let mut names = class.split_ascii_whitespace();
    let maker = names.next().filter(|maker| MAKERS.contains(maker));
    let behind =
        called.or_else(|| names.next().filter(|_| maker.is_some() && names.next().is_none()));
    // Gatsby's plugins name the lines to highlight in the same breath.
    behind.and_then(|name| name.split('{').next())
}

/// The lines without the numbers that each of them begins with, where they go on from one another.
fn without_numbers(text: &str) -> String {
    /// Fewer lines may be a sum and its result.
    const FEWEST: usize = 3;
    let parts = |line: &'_ str| {
        let end = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
        Some((line[..end].parse::<usize>().ok()?, end))
    };
    let first = parts(text).map_or(0, |(number, _)| number);
    let goes_on = |(at, line): (usize, &str)| {
        parts(line).is_some_and(|(number, end)| {
            number.checked_sub(at) == Some(first)
                && !line[end..].starts_with(['.', ')', ',', ':', ';'])
        })
    };
    if text.lines().count() < FEWEST || !text.lines().enumerate().all(goes_on) {
        return text.to_owned();
    }
    let lines = text.lines().map(|line| line.trim_start_of(|c: char| c.is_ascii_digit()));
    lines.collect::<Vec<_>>().join("\n")
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
            "<pre><span class=line>a</span><br><span class=line>  b</span><br></pre>",
            "<pre><span class=lineno>1</span>a\n<span class=lineno>2</span>  b<button>Copy</button></pre>",
        ] {
            assert_eq!(code(html).1, "a\n  b", "{html}");
        }
    }

    #[test]
    fn an_empty_line_may_be_a_box() {
        for html in [
            "<pre><div>a</div><div><div>\n</div></div><div>b</div></pre>",
            "<table class=js-file-line-container><tr><td>a</td></tr>\n<tr><td>\n</td></tr>\n<tr><td>b</table>",
        ] {
            assert_eq!(code(html).1, "a\n\nb", "{html}");
        }
    }

    #[test]
    fn numbers_beside_code_are_no_paragraph() {
        let numbers = "<div class=line-numbers-wrapper><span>1</span><br><span>2</span></div>";
        assert_eq!(code(&format!("<div><pre>a\nb</pre>{numbers}</div>")).1, "a\nb");
    }

    #[test]
    fn numbers_in_a_box_of_their_own_are_no_code() {
        let html = "<table><tr><td><pre>1\n2</pre><td><pre>a\nb</pre></table>";
        assert_eq!(code(html).1, "a\nb");
    }

    #[test]
    fn numbers_that_go_on_from_line_to_line_are_no_code() {
        let line = |number, code| format!("<span><i>{number}</i><span>{code}\n</span></span>");
        let lines = [line(9, "a"), line(10, "  b"), line(11, "c")].concat();
        assert_eq!(code(&format!("<pre>{lines}</pre>")).1, "a\n  b\nc");
        assert_eq!(code("<pre>1. a\n2. b\n3. c</pre>").1, "1. a\n2. b\n3. c");
        assert_eq!(code("<pre>1 + 1\n2</pre>").1, "1 + 1\n2");
    }

    #[test]
    fn code_is_found_in_the_boxes_of_its_makers() {
        for html in [
            "<div class=syntaxhighlighter><table><tr><td class=gutter><div>1</div><div>2</div>
             <td class=code><div><div class=line><code>a</code></div>
             <div class=line><code>&nbsp;&nbsp;</code><code>b</code></div></div></table></div>",
            "<div class=cm-scroller><div class=cm-gutters><div>1</div><div>2</div></div>
             <div class=cm-content><div>a</div><div>  b</div></div></div>",
            "<table class=js-file-line-container><tr><td><td>a<tr><td><td>  b</table>",
            "<p><code>a\n<b>  b</b></code>",
            "<pre><div>Python<button>Copy</button></div><div><code>a\n  b</code></div></pre>",
            "<pre class=line-numbers>a\n  b</pre>",
            "<p><code>a<br>&nbsp; b</code>",
            "<div class=enlighter-code><div><div>a</div><div>  b</div></div><pre class=enlighter-raw>a\n  b</pre></div>",
            "<pre><span class=linenr>1: </span>a\n<span class=linenr>2: </span>  b</pre>",
        ] {
            assert_eq!(code(html).1, "a\n  b", "{html}");
        }
        let [Block::Paragraph { .. }] = &body("<p>the sum <code>a\nb</code>")[..] else {
            panic!("code in a sentence is no block")
        };
    }

    #[test]
    fn a_theme_may_call_its_story_as_an_editor_calls_its_code() {
        assert_eq!(body("<div class=cm-content><p>a<p>b</div>").len(), 2);
    }

    #[test]
    fn the_language_is_called_in_the_ways_of_the_makers() {
        for class in [
            "lang-c",
            "language-c{1,3-5}",
            "hljs c",
            "src src-c",
            "crayon-plain lang:c decode:true",
            "highlight hl-c",
            "highlight-c notranslate",
            "brush: c; title: ;",
        ] {
            assert_eq!(code(&format!("<pre class='{class}'>a</pre>")).0.as_deref(), Some("c"));
        }
        assert_eq!(code("<pre class='hljs wide dark'>a</pre>").0, None);
        assert_eq!(code("<pre data-enlighter-language=C>a</pre>").0.as_deref(), Some("c"));
    }

    #[test]
    fn the_language_may_be_called_around_the_code() {
        let html = "<div class='highlight lang-Python'><div><pre>a</pre></div></div>";
        assert_eq!(code(html).0.as_deref(), Some("python"));
    }
}
