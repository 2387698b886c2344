//! How inline elements become parts of the lines that they stand in.

use super::assemble::Assembler;
use super::flow::{Flow, part_of_line};
use super::inline::{tidy, wrap};
use super::{Block, Inline};
use crate::dom::{NodeId, Tag};

impl Assembler<'_> {
    /// Adds an inline element, which stands in one block.
    pub(super) fn inline(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        if self.is_control(node) {
            return;
        }
        // The element's own line is gathered apart, then wrapped and added to the line around it.
        let in_credit = flow.in_credit || self.is_credit(node);
        let Flow { block, keeps_lines, .. } = *flow;
        let mut inner = Flow { block, in_credit, keeps_lines, ..Flow::default() };
        self.flow_children(node, &mut inner, depth);
        self.wrap_lines(node, &mut inner.out);
        if !flow.is_caption && flow.block == Some(self.block_of[node as usize]) {
            self.go_on(node, &mut flow.line, &mut inner.out);
        }
        if inner.block != flow.block && flow.block.is_some() {
            flow.end_line();
        }
        if !inner.out.is_empty() || !inner.behind.is_empty() {
            flow.end_line_at_break();
        }
        flow.out.append(&mut inner.out);
        flow.behind.append(&mut inner.behind);
        if inner.line.is_empty() && inner.credit.is_empty() {
            return;
        }
        flow.block = inner.block;
        flow.is_caption |= inner.is_caption;
        for (to, part) in [(&mut flow.line, inner.line), (&mut flow.credit, inner.credit)] {
            if !part.is_empty() {
                to.extend(wrap(self.document, node, part));
            }
        }
    }

    /// Adds the lines of an inline element that ends none before it: the first goes on with what
    /// stands before the element, and what the element says holds for none of that.
    pub(super) fn lines_of_inline(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let first = self.first_words(node);
        if flow.is_caption
            || first.is_none_or(|first| flow.block != Some(self.block_of[first as usize]))
        {
            flow.end_line();
        }
        let mut open = std::mem::take(&mut flow.line);
        let from = flow.out.len();
        self.flow_in_credit(node, flow, depth);
        self.wrap_lines(node, &mut flow.out[from..]);
        self.wrap_line(node, &mut flow.line);
        self.go_on(node, &mut open, &mut flow.out[from..]);
        if flow.out.len() == from {
            open.append(&mut flow.line);
            flow.line = open;
        } else if let Some(part) = part_of_line(open) {
            flow.out.insert(from, part);
        }
    }

    /// Makes what stands before an element the beginning of the first line that the element has ended,
    /// if that comes first of its parts. What ended the line has dropped the space at its beginning.
    fn go_on(&self, node: NodeId, open: &mut Vec<Inline>, parts: &mut [Block]) {
        let Some(Block::Paragraph { content, .. }) = parts.first_mut() else { return };
        if open.is_empty() {
            return;
        }
        let text = self.first_words(node).map_or("", |first| self.document.text(first));
        let space = text.starts_with(char::is_whitespace).then(|| " ".to_owned());
        open.extend(space.map(|text| Inline::Text { text }));
        open.append(content);
        *content = tidy(std::mem::take(open));
    }

    /// The first text of an element that is shown and not blank.
    pub(super) fn first_words(&self, node: NodeId) -> Option<NodeId> {
        let mut inside = self.document.subtree(node);
        inside.find(|it| !self.document.is_blank(*it) && self.is_shown(*it))
    }

    /// Says of each part that an element around several lines has made what the element says.
    /// Headings stand out by themselves.
    fn wrap_lines(&self, node: NodeId, parts: &mut [Block]) {
        for part in parts {
            match part {
                Block::Heading { .. } if !self.is_more_than_stress(node) => {}
                Block::Paragraph { content, .. } | Block::Heading { content, .. } => {
                    self.wrap_line(node, content);
                }
                _ => {}
            }
        }
    }

    /// Says of a line that an element around several of them holds what the element says: that it is
    /// a link, stressed, or no longer holds.
    fn wrap_line(&self, node: NodeId, line: &mut Vec<Inline>) {
        let is_stress = matches!(self.document.tag(node), Tag::B | Tag::Em | Tag::I | Tag::Strong);
        if !line.is_empty() && (is_stress || self.is_more_than_stress(node)) {
            *line = wrap(self.document, node, std::mem::take(line));
        }
    }

    fn is_more_than_stress(&self, node: NodeId) -> bool {
        use Tag::{A, Del, Ins, S, Strike};
        matches!(self.document.tag(node), A | Del | Ins | S | Strike)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{body, shapes};
    use super::super::{Block, Inline, plain};

    #[test]
    fn an_element_around_several_lines_holds_for_its_own_words_alone() {
        let html = "<div>She said: <b>one.<br><br>two</b> and<br><br>three</div>";
        let lines: Vec<Vec<Inline>> = body(html).into_iter().filter_map(Block::line).collect();
        let text = |text: &str| Inline::Text { text: text.to_owned() };
        let bold = |words: &str| Inline::Strong { content: vec![text(words)] };
        assert_eq!(lines[0], [text("She said: "), bold("one.")]);
        assert_eq!(lines[1], [bold("two"), text(" and")]);
        assert_eq!(lines[2], [text("three")]);
        let html = "<p>Nothing.<span> Then she spoke.<br><br>More</span>";
        let lines: Vec<String> =
            body(html).into_iter().filter_map(Block::line).map(|it| plain(&it)).collect();
        assert_eq!(lines, ["Nothing. Then she spoke.", "More"]);
    }

    #[test]
    fn an_element_that_begins_with_a_space_makes_no_empty_line() {
        assert_eq!(shapes("<span> <h2> a</h2><p>b</span>"), ["heading", "paragraph"]);
    }

    #[test]
    fn words_around_a_picture_in_an_element_keep_their_order() {
        let html = "<div>Said: <b>One.<img src=a.jpg width=640 height=400>Two.</b></div>";
        assert_eq!(shapes(html), ["paragraph", "figure", "paragraph"]);
        let lines = body(html).into_iter().filter_map(Block::line).map(|it| plain(&it));
        assert_eq!(lines.collect::<Vec<_>>(), ["Said: One.", "Two."]);
    }

    #[test]
    fn a_link_around_blocks_does_not_glue_them() {
        assert_eq!(shapes("<a href=x><div>a</div><div>b</div></a>"), ["paragraph", "paragraph"]);
    }

    #[test]
    fn each_line_in_a_link_is_a_link() {
        for html in
            ["<a href=/x><h2>a</h2><p>b</a>", "<a href=/x><h2>a</h2></a><p><a href=/x>b</a>"]
        {
            let is_link = |line: Vec<Inline>| matches!(line[..], [Inline::Link { .. }]);
            assert!(body(html).into_iter().filter_map(Block::line).all(is_link), "{html}");
        }
    }

    #[test]
    fn each_line_that_is_struck_or_stressed_says_so() {
        let [Block::Paragraph { content: struck, .. }, Block::Paragraph { content: added, .. }] =
            &body("<del><p>a</p></del><ins><p>b</p></ins>")[..]
        else {
            panic!("there are two lines")
        };
        assert!(matches!(struck[..], [Inline::Deletion { .. }]));
        assert!(matches!(added[..], [Inline::Insertion { .. }]));
        let note = body("<h2>a</h2><i><h2>b</h2><p>c<p>d</i>").into_iter().filter_map(Block::line);
        let is_slanted = |line: Vec<Inline>| matches!(line[..], [Inline::Emphasis { .. }]);
        assert_eq!(note.map(is_slanted).collect::<Vec<_>>(), [false, false, true, true]);
    }
}
