//! What elements are, by their tags and by what makers of pages call them.

use super::{Attr, Document, NodeId, Tag};

impl Document {
    /// Whether a `table` holds data. One that holds other tables, or whose cells hold long
    /// paragraphs, lays out the page; one in a `nav` leads through the site.
    pub fn is_data_table(&self, table: NodeId) -> bool {
        let role = |node: NodeId| self.attribute(node, Attr::Role);
        let is_navigation =
            |node: NodeId| self.tag(node) == Tag::Nav || role(node) == Some("navigation");
        let is_menu = is_navigation(table) || self.parent(table).is_some_and(is_navigation);
        if role(table) == Some("presentation") || is_menu {
            return false;
        }
        let (mut rows, mut cells, mut heads, mut blocks, mut text) = (0, 0, 0, 0, 0);
        let mut behind_break = false;
        for node in self.subtree(table).skip(1) {
            // Two breaks in a row part paragraphs as their elements do.
            let is_break = self.tag(node) == Tag::Br;
            blocks += usize::from(is_break && behind_break);
            behind_break = is_break || behind_break && self.is_blank_text(node);
            match self.tag(node) {
                Tag::Table => return false,
                Tag::Tr => rows += 1,
                Tag::Td => cells += 1,
                Tag::Th | Tag::Caption => heads += 1,
                Tag::P | Tag::Div | Tag::Ul | Tag::Ol | Tag::Center => blocks += 1,
                Tag::Text => text += self.text(node).trim().len(),
                _ => {}
            }
        }
        heads > 0 || (rows > 1 && cells > rows && (blocks <= cells || text <= SHORT_CELL * cells))
    }

    /// Whether an element is a formula: MathML, or what KaTeX, MathJax and Wikipedia set around it, or
    /// the TeX that a script has still to set.
    pub fn is_formula(&self, node: NodeId) -> bool {
        match self.tag(node) {
            Tag::Math | Tag::Mjx => true,
            Tag::Span | Tag::Div => {
                self.has_class(node, FORMULAS) || self.unset_formula(node).is_some()
            }
            Tag::Custom => self.unset_formula(node).is_some(),
            _ => false,
        }
    }

    /// The TeX of a formula that no script has set yet, and whether it stands apart.
    pub fn unset_formula(&self, node: NodeId) -> Option<(&str, bool)> {
        let is_bare = self.end(node) == node + 2 && self.has_class(node, UNSET_FORMULAS);
        let text = is_bare.then(|| self.text(node + 1).trim())?;
        DELIMITERS.iter().find_map(|(start, end, is_apart)| {
            let tex = text.strip_prefix(start)?.strip_suffix(end)?;
            Some((tex.trim(), *is_apart))
        })
    }

    /// Whether an element shows code with its line breaks: a `pre`, or one of the boxes that makers
    /// of highlighted code set in its place.
    pub fn is_code(&self, node: NodeId) -> bool {
        match self.tag(node) {
            Tag::Pre => true,
            Tag::Code | Tag::Div | Tag::Table => self.has_class(node, CODES),
            _ => false,
        }
    }

    /// Whether an element is a note that stands in the sentence that it belongs to.
    pub fn is_sidenote(&self, node: NodeId) -> bool {
        self.tag(node) == Tag::DFootnote
            || !self.tag(node).is_block() && self.has_class(node, SIDENOTES)
    }

    /// Whether an element is a part of a recipe that reads like none of a story: how long it takes, for
    /// how many it is, what it feeds, what else there is to say.
    pub fn is_of_recipe(&self, node: NodeId) -> bool {
        self.tag(node) == Tag::Div && self.has_class(node, RECIPES)
    }

    /// Whether an element calls itself a callout: a tip or warning in a box.
    pub fn calls_itself_callout(&self, node: NodeId) -> bool {
        let is_alert = || self.attribute(node, Attr::Role) == Some("alert");
        matches!(self.tag(node), Tag::Aside | Tag::Div | Tag::Figure | Tag::Section)
            && (self.has_class(node, CALLOUTS) || is_alert() && self.has_class(node, &["alert"]))
    }

    /// Whether an element is the title of a callout.
    pub fn is_callout_title(&self, node: NodeId) -> bool {
        let class = self.attribute(node, Attr::Class).unwrap_or_default();
        // Docusaurus sets a mark of its style behind the name.
        self.has_class(node, CALLOUT_TITLES) || class.contains("admonitionHeading_")
    }
}

/// Cells of a table of data that hold paragraphs have no more text in the mean, in bytes.
const SHORT_CELL: usize = 80;

/// Classes of elements that hold one formula in several forms.
const FORMULAS: &[&str] = &[
    "katex",
    "katex-display",
    "MathJax",
    "MathJax_CHTML",
    "MathJax_Display",
    "MathJax_Preview",
    "MathJax_SVG",
    "mwe-math-element",
];

/// Classes of elements whose TeX a script sets, as CKEditor, GitHub, MkDocs, Pandoc and Sphinx call
/// them.
const UNSET_FORMULAS: &[&str] =
    &["arithmatex", "js-display-math", "js-inline-math", "math", "math-tex"];

/// What stands around TeX, and whether a formula in it stands apart.
const DELIMITERS: &[(&str, &str, bool)] =
    &[("\\(", "\\)", false), ("\\[", "\\]", true), ("$$", "$$", true), ("$", "$", false)];

/// Classes of elements that show code without a `pre` around it.
const CODES: &[&str] = &[
    "CodeMirror-code",
    "cm-scroller",
    "crayon-table",
    "enlighter-code",
    "js-file-line-container",
    "syntaxhighlighter",
];

/// Classes of callouts whose titles say nothing of themselves, as AsciiDoc, Confluence, Ghost,
/// GitBook, Notion and Starlight call them.
const CALLOUTS: &[&str] = &[
    "admonitionblock",
    "callout",
    "confluence-information-macro",
    "hint",
    "kg-callout-card",
    "starlight-aside",
];

/// Classes of titles of callouts, as Sphinx, Bootstrap, Quarto, Obsidian, VitePress and
/// GitHub call them.
const CALLOUT_TITLES: &[&str] = &[
    "admonition-title",
    "alert-heading",
    "callout-header",
    "callout-title",
    "custom-block-title",
    "markdown-alert-title",
];

/// What the class or property of an element says that names the owner of a picture.
pub const OWNERS: &[&str] = &["copyright", "credit", "credits", "photographer", "source"];

/// Classes of such parts of recipes, as WP Recipe Maker, Tasty and Create call them.
const RECIPES: &[&str] = &[
    "mv-create-notes",
    "mv-create-nutrition",
    "mv-create-times",
    "tasty-recipes-details",
    "tasty-recipes-notes",
    "tasty-recipes-nutrition",
    "wprm-nutrition-label-container",
    "wprm-recipe-notes-container",
    "wprm-recipe-servings-container",
    "wprm-recipe-times-container",
];

/// Classes of notes in a sentence, as Tufte CSS, LaTeXML and Modern Footnotes call them. In Distill
/// they are elements.
const SIDENOTES: &[&str] =
    &["ltx_note_outer", "marginnote", "modern-footnotes-footnote__note", "sidenote"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;

    #[test]
    fn tables_of_data_are_told_from_layouts_and_menus() {
        let is_data = |html: &str| {
            let page = parse::snapshot(html, "");
            page.nodes().any(|node| page.tag(node) == Tag::Table && page.is_data_table(node))
        };
        let long =
            "The wheel turned again in April, and the whole village came to see it. ".repeat(3);
        let paragraphs = |text: &str| {
            let row = format!("<tr><td><p>{text}</p><p>{text}</p></td><td><p>{text}</p></td></tr>");
            format!("<table>{row}{row}</table>")
        };
        assert!(is_data("<table><tr><td>a<td>b<tr><td>c<td>d</table>"));
        assert!(is_data(&paragraphs("rope")), "cells of a few words hold data");
        assert!(!is_data(&paragraphs(&long)));
        let row = format!("<tr><td>Home<td>{}", format!("{long}<br> <br>").repeat(3));
        assert!(!is_data(&format!("<table>{row}{row}</table>")));
        assert!(is_data(&format!("<table>{row}{row}</table>").replace("<br> <br>", "<br>")));
        assert!(!is_data("<div role=navigation><table><tr><th>a<td>b</table></div>"));
        assert!(!is_data("<table role=presentation><tr><th>a<td>b</table>"));
    }
}
