//! Formulas: as MathML, and as the TeX that they were written in.
//!
//! MathJax, KaTeX and Wikipedia show a formula to people in one subtree and to machines in
//! another. Both are one formula.

use super::assemble::Assembler;
use super::flow::Flow;
use super::{Block, Formula, Inline, MathPart, tex};
use crate::dom::{Attr, NodeId, Tag};
use crate::text;

/// Classes of formulas set apart.
const APART: &[&str] = &[
    "katex-display",
    "MathJax_Display",
    "mwe-math-element-block",
    "mwe-math-fallback-image-display",
];

/// Attributes without which a formula would read otherwise.
const ATTRIBUTES: &[Attr] = &[
    Attr::Accent,
    Attr::Displaystyle,
    Attr::Fence,
    Attr::Linethickness,
    Attr::Mathvariant,
    Attr::Stretchy,
];

/// Classes of pictures of formulas, as WordPress and QuickLaTeX call them.
const PICTURES: &[&str] = &["latex", "ql-img-displayed-equation", "ql-img-inline-formula"];

/// What stands in the addresses of drawn formulas: those of services, and those of Sphinx.
const DRAWERS: &[&str] =
    &["/_images/math/", "/latex.php?", "/equation?tex=", "latex.codecogs.com", "tex.cgi?"];

/// So many nodes lie at most between what is shown of a formula and the script with its TeX.
const NEAR: usize = 300;

impl Assembler<'_> {
    /// Whether an element is a formula, in whatever form.
    pub(super) fn is_formula(&self, node: NodeId) -> bool {
        self.document.is_formula(node) || self.is_tex(node) || self.is_picture_of_formula(node)
    }

    /// Whether a picture shows a formula, and says which.
    fn is_picture_of_formula(&self, node: NodeId) -> bool {
        let source = || self.document.attribute(node, Attr::Src).unwrap_or_default();
        self.document.tag(node) == Tag::Img
            && (self.document.has_class(node, PICTURES) || text::holds_any(source(), DRAWERS))
            && self.says_of_picture(node).is_some()
    }

    /// What stands for a picture.
    fn says_of_picture(&self, image: NodeId) -> Option<&str> {
        let names = [Attr::Alt, Attr::Title];
        let mut said = names.iter().filter_map(|name| self.document.attribute(image, *name));
        said.find(|said| !said.trim().is_empty())
    }

    /// Adds a formula.
    pub(super) fn formula(&self, node: NodeId, flow: &mut Flow) {
        let leaf = self.document.subtree(node).find(|leaf| self.is_shown(*leaf));
        // The TeX of MathJax 2 stands in a script behind what is shown of it.
        let before = || (0..node).rev().take(NEAR).find(|before| self.is_shown(*before));
        let is_script = self.document.tag(node) == Tag::Script;
        let leaf = leaf.or_else(|| before().filter(|_| is_script));
        let Some(leaf) = leaf.filter(|_| !self.is_said_by_script(node)) else { return };
        let mathml = self.mathml(node);
        let tex = self.tex(node).unwrap_or_else(|| tex::tex(&mathml).trim().to_owned());
        if tex.is_empty() {
            // What is there is the look of the formula alone.
            return self.flatten(node, flow);
        }
        let formula = Formula { tex, mathml };
        if self.is_apart(node) {
            flow.push(Block::Math { formula });
        } else {
            self.put(leaf, flow, Inline::Math { formula });
        }
    }

    /// Whether a script holds TeX for MathJax 2.
    fn is_tex(&self, script: NodeId) -> bool {
        if self.document.tag(script) != Tag::Script {
            return false;
        }
        let kind = self.document.attribute(script, Attr::Type).unwrap_or_default();
        kind.starts_with("math/tex")
    }

    /// Whether what is shown of a formula stands before the script that holds its TeX.
    fn is_said_by_script(&self, node: NodeId) -> bool {
        let behind = self.document.end(node)..self.document.len() as NodeId;
        let is_blank = |node: &NodeId| self.document.is_blank(*node);
        let behind = behind.take(NEAR).take_while(is_blank);
        let mut behind = behind.filter(|it| self.document.tag(*it) != Tag::Text);
        let next =
            behind.find(|it| !self.document.is_formula(*it) && self.document.tag(*it) != Tag::Span);
        next.is_some_and(|next| self.is_tex(next))
    }

    /// The TeX of a formula: an annotation of its MathML, the text for readers who see no picture
    /// of it, or a script.
    fn tex(&self, node: NodeId) -> Option<String> {
        let document = self.document;
        if let Some((tex, _)) = document.unset_formula(node) {
            return Some(tex.to_owned()).filter(|tex| !tex.is_empty());
        }
        let tex = document.subtree(node).find_map(|node| match document.tag(node) {
            Tag::Annotation => {
                let encoding = document.attribute(node, Attr::Encoding)?;
                encoding.contains("tex").then(|| self.raw_text(node))
            }
            _ => self.is_tex(node).then(|| self.raw_text(node)),
        });
        let told = || {
            document.subtree(node).find_map(|node| match document.tag(node) {
                Tag::Math => document.attribute(node, Attr::Alttext),
                Tag::Img => self.says_of_picture(node),
                _ => None,
            })
        };
        let tex = tex.or_else(|| told().map(str::to_owned))?;
        Some(tex.trim().to_owned()).filter(|tex| !tex.is_empty())
    }

    fn raw_text(&self, node: NodeId) -> String {
        self.document.subtree(node).map(|leaf| self.document.text(leaf)).collect()
    }

    /// The children of the `math` element in a subtree.
    fn mathml(&self, node: NodeId) -> Vec<MathPart> {
        let math = self.document.subtree(node).find(|it| self.document.tag(*it) == Tag::Math);
        let mut parts = Vec::new();
        if let Some(math) = math {
            self.push_math(math, &mut parts, 0);
        }
        parts
    }

    fn push_math(&self, node: NodeId, parts: &mut Vec<MathPart>, depth: usize) {
        for child in self.document.children(node) {
            let tag = self.document.tag(child);
            if tag == Tag::Text {
                let text = self.document.text(child).trim();
                parts.extend((!text.is_empty()).then(|| MathPart::Text { text: text.to_owned() }));
            } else if tag == Tag::Semantics && depth < DEEPEST_FORMULA {
                self.push_math(child, parts, depth + 1);
            } else if tag.is_math() && depth < DEEPEST_FORMULA {
                let attributes = self.document.attributes(child);
                let attributes = attributes.filter(|(name, _)| ATTRIBUTES.contains(name));
                let attributes = attributes.map(|(name, value)| (name.name(), value.to_owned()));
                let attributes = attributes.collect();
                let mut content = Vec::new();
                self.push_math(child, &mut content, depth + 1);
                parts.push(MathPart::Element { name: tag.name(), attributes, content });
            }
        }
    }

    /// Whether a formula stands on a line of its own.
    fn is_apart(&self, node: NodeId) -> bool {
        if let Some((_, is_apart)) = self.document.unset_formula(node) {
            return is_apart;
        }
        let block = self.blocks.list().get(self.block_of[node as usize] as usize);
        if self.document.tag(node) == Tag::Img
            && block.is_some_and(|it| it.is_picture() && it.images == 1)
        {
            return true;
        }
        self.document.subtree(node).take(3).any(|node| {
            let is = |name, value| self.document.attribute(node, name) == Some(value);
            let is_apart = is(Attr::Display, "block") || is(Attr::Display, "true");
            let kind = self.document.attribute(node, Attr::Type).unwrap_or_default();
            is_apart || kind.ends_with("mode=display") || self.document.has_class(node, APART)
        })
    }
}

/// Formulas nested deeper than this are cut there: the stack is finite.
const DEEPEST_FORMULA: usize = 100;

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::super::{Block, plain};
    use super::*;

    const MATHML: &str = "<math><semantics><mrow><mi>a</mi><mo>+</mo><msup><mi>b</mi><mn>2</mn></msup>\
        </mrow><annotation encoding='application/x-tex'>a+b^2</annotation></semantics></math>";

    #[test]
    fn a_formula_is_its_tex_once() {
        for formula in [
            MATHML.to_owned(),
            format!(
                "<span class=katex><span class=katex-mathml>{MATHML}</span>\
                 <span class=katex-html aria-hidden=true>a+b2</span></span>"
            ),
            format!(
                "<mjx-container><mjx-math></mjx-math><mjx-assistive-mml>{MATHML}</mjx-assistive-mml></mjx-container>"
            ),
            "<span class=MathJax_Preview></span><span class=MathJax><nobr>a+b2</nobr></span>\
             <script type=math/tex>a+b^2</script>"
                .to_owned(),
            "<span class=mwe-math-element><img src=a.svg alt='a+b^2'></span>".to_owned(),
            r"<span class='math inline'>\(a+b^2\)</span>".to_owned(),
            "<math-renderer class=js-inline-math>$a+b^2$</math-renderer>".to_owned(),
        ] {
            let html = format!("<p>The sum {formula} is known.");
            let [Block::Paragraph { content, .. }] = &body(&html)[..] else {
                panic!("{html} is one paragraph: {:?}", body(&html))
            };
            assert_eq!(plain(content), "The sum a+b^2 is known.", "{html}");
        }
    }

    #[test]
    fn tex_that_no_script_has_set_stands_as_it_says() {
        for formula in [r"\[ a+b^2 \]", "$$a+b^2$$"] {
            let html = format!("<p>The sum<div class='math notranslate'>{formula}</div>");
            let [_, Block::Math { formula }] = &body(&html)[..] else { panic!("{html}") };
            assert_eq!(formula.tex, "a+b^2");
        }
        let [Block::Paragraph { .. }] = &body("<div class=math>A page of sums")[..] else {
            panic!("it is no formula")
        };
    }

    #[test]
    fn a_picture_of_a_formula_is_the_formula() {
        for (picture, tex) in [
            ("<img class=latex src=a.png alt='a+b^2'>", "a+b^2"),
            ("<img src='https://s0.example/latex.php?latex=a' alt=a>", "a"),
            ("<img src='https://latex.codecogs.com/svg.latex?a' title=a>", "a"),
            ("<img class=math src='/_images/math/1.png' alt=a>", "a"),
            ("<img src='https://www.example.org/equation?tex=a' alt=a>", "a"),
        ] {
            let html = format!("<p>The sum {picture} is known.<p>{picture}");
            let formula = Formula { tex: tex.to_owned(), mathml: Vec::new() };
            let [Block::Paragraph { content, .. }, apart] = &body(&html)[..] else {
                panic!("{html}: {:?}", body(&html))
            };
            assert_eq!(plain(content), format!("The sum {tex} is known."));
            assert_eq!(*apart, Block::Math { formula });
        }
        let picture = "<p>The sum <img class=latex src=a.png> is known.";
        assert!(matches!(body(picture)[..], [Block::Figure { .. }, Block::Paragraph { .. }]));
    }

    #[test]
    fn a_formula_of_which_only_the_look_is_there_is_a_line_of_signs() {
        let html = "<p>The sum <span class=katex><span class=katex-html aria-hidden=true><span>a</span>\
            <span>+</span><span>b</span></span></span> is known.";
        let [Block::Paragraph { content, .. }] = &body(html)[..] else { panic!("one paragraph") };
        assert_eq!(plain(content), "The sum a+b is known.");
    }

    #[test]
    fn mathml_is_kept_as_it_is_shown() {
        let [Block::Math { formula }] =
            &body(&MATHML.replace("<math>", "<math display=block>"))[..]
        else {
            panic!("it stands apart")
        };
        let [MathPart::Element { name, content, .. }] = &formula.mathml[..] else {
            panic!("it is one row")
        };
        assert_eq!((*name, content.len()), ("mrow", 3));
    }

    #[test]
    fn what_is_no_formula_of_mathml_cannot_get_in() {
        let html = "<p>a <math><mi>b</mi><script>c</script><mtext><img src=d></mtext></math>";
        let [Block::Paragraph { content, .. }] = &body(html)[..] else { panic!("one paragraph") };
        assert_eq!(plain(content), "a b");
    }
}
