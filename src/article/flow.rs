//! The parts of an article as they come, and the line that is not finished yet.

use super::credit;
use super::inline::tidy;
use super::{Block, Inline, plain};
use crate::text;

/// Signs that part the sections of a story, on a line of their own.
const BREAKS: &str = "*∗⁂•·◆❖✻❦❧※~#-–—_";

/// Parts of the article as they come, with the line that is not finished yet.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) out: Vec<Block>,
    pub(super) line: Vec<Inline>,
    /// Pictures behind the last words of the line.
    pub(super) behind: Vec<Block>,
    /// What of a caption names the owner of the picture.
    pub(super) credit: Vec<Inline>,
    /// Whether what comes is inside such a part.
    pub(super) in_credit: bool,
    /// The block that the line belongs to.
    pub(super) block: Option<u32>,
    pub(super) is_caption: bool,
    /// Whether the lines of the source are those of the text.
    pub(super) keeps_lines: bool,
    /// How many parts there were when the last figure among them ended.
    pub(super) ended: usize,
}

impl Flow {
    /// Makes a paragraph, a rule or a caption of the line, and adds the pictures that end it: behind
    /// their words, but before a caption of theirs.
    pub(super) fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let credit = tidy(std::mem::take(&mut self.credit));
        let is_caption = std::mem::take(&mut self.is_caption);
        let behind = std::mem::take(&mut self.behind);
        self.block = None;
        if is_caption {
            self.out.extend(behind);
            return self.push_caption(tidy(line), credit);
        }
        self.out.extend(part_of_line(line));
        self.out.extend(behind);
    }

    /// Adds a line to the caption of the figure before it. Behind a figure that has ended with a
    /// caption of its own, it is said of those around it.
    fn push_caption(&mut self, mut content: Vec<Inline>, mut owner: Vec<Inline>) {
        if owner.is_empty() {
            owner = credit::take_credit(&mut content);
        }
        let has_ended = self.ended == self.out.len();
        match self.out.last_mut() {
            _ if content.is_empty() && owner.is_empty() => {}
            Some(Block::Figure { caption, credit, .. })
                if !has_ended || caption.is_empty() || content.is_empty() =>
            {
                push_line(caption, content);
                credit::push_credit(credit, owner);
            }
            _ => {
                self.out.push(Block::Figure { images: Vec::new(), caption: content, credit: owner })
            }
        }
    }

    /// Ends the line at a line break, so that what comes stands behind its words.
    pub(super) fn end_line_at_break(&mut self) {
        if matches!(self.line.last(), Some(Inline::Break)) && !self.is_caption {
            self.end_line();
        }
    }

    /// Adds a part that stands by itself, behind the line before it.
    pub(super) fn push(&mut self, block: Block) {
        self.end_line();
        self.out.push(block);
    }

    /// All parts, the last line among them.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_line();
        self.out
    }
}

/// The paragraph or rule that a line is; none where nothing of it shows.
pub(super) fn part_of_line(line: Vec<Inline>) -> Option<Block> {
    let content = tidy(line);
    let text = plain(&content);
    let is_seen = !content.is_empty() && (text.is_empty() || text.contains(is_visible));
    let paragraph = Block::Paragraph { dir: None, content };
    is_seen.then_some(if is_break(&text) { Block::Rule } else { paragraph })
}

/// Whether a character shows. Editors leave others on lines that are to be empty.
fn is_visible(c: char) -> bool {
    !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether a line is nothing but the signs of a break.
fn is_break(line: &str) -> bool {
    line.chars().all(|c| c == ' ' || text::is_one_of(c, BREAKS))
}

/// Adds a line to others.
pub(super) fn push_line(lines: &mut Vec<Inline>, line: Vec<Inline>) {
    lines.extend((!lines.is_empty() && !line.is_empty()).then_some(Inline::Break));
    lines.extend(line);
}

#[cfg(test)]
mod tests {
    use super::super::testing::shapes;

    #[test]
    fn signs_alone_on_a_line_part_the_story() {
        for signs in ["* * *", "***", "⁂", "• • •", "— —"] {
            let shapes = shapes(&format!("<p>a</p><p>{signs}</p><p>b</p>"));
            assert_eq!(shapes, ["paragraph", "rule", "paragraph"], "{signs}");
        }
    }
}
