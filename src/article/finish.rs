//! What is set right when all parts of an article are there.

use super::{Block, plain};
use crate::text::{self, Direction};

/// Signs that say nothing on a line of their own: large marks beside a quotation, bars between
/// names that are gone.
const LONE_SIGNS: &str = "“”„‟\"«»‹›‘’‚'|/.,:;";

/// Drops the heading of notes that stand behind the story now.
pub(super) fn drop_last_heading(body: &mut Vec<Block>) {
    trim_rules(body);
    if let Some(Block::Heading { .. }) = body.last() {
        body.pop();
    }
}

/// Drops lines of nothing but signs that say something beside words alone. Points for words that
/// are left out do, and so do marks in the cells of tables.
pub(super) fn drop_lone_signs(body: &mut Vec<Block>) {
    body.retain_mut(|block| {
        let is_sign = |c: char| c == ' ' || text::is_one_of(c, LONE_SIGNS);
        match block {
            Block::Paragraph { content, .. } => {
                let line = plain(content);
                line.is_empty() || line.contains("..") || !line.chars().all(is_sign)
            }
            Block::Quote { blocks, .. } => {
                drop_lone_signs(blocks);
                true
            }
            _ => true,
        }
    });
}

/// Drops rules at the ends and behind one another.
pub(super) fn trim_rules(body: &mut Vec<Block>) {
    let is_rule = |block: &Block| matches!(block, Block::Rule);
    body.dedup_by(|next, block| is_rule(next) && is_rule(block));
    if body.first().is_some_and(is_rule) {
        body.remove(0);
    }
    if body.last().is_some_and(is_rule) {
        body.pop();
    }
}

/// Gives each line that runs the other way its own direction.
pub(super) fn set_directions(body: &mut [Block], around: Direction) {
    for block in body {
        if let Block::Paragraph { dir, content } | Block::Heading { dir, content, .. } = block {
            *dir = text::direction(&plain(content)).filter(|own| *own != around);
        }
        block.each_inside(&mut |blocks| set_directions(blocks, around));
    }
}

#[cfg(test)]
mod tests {
    use super::super::Block;
    use super::super::testing::{article, body, shapes};
    use crate::text::Direction;

    #[test]
    fn lines_that_show_or_say_nothing_are_none() {
        for line in ["\u{200d}", "\u{200b}\u{feff}", "„", "| |", "."] {
            assert_eq!(shapes(&format!("<p>a<p>{line}<p>b")), ["paragraph"; 2], "{line:?}");
        }
        for line in ["...", "…", "?", "💡", "§"] {
            assert_eq!(shapes(&format!("<p>a<p>{line}<p>b")), ["paragraph"; 3], "{line}");
        }
        let html = "<blockquote><span>“</span><p>a</blockquote>";
        let [Block::Quote { blocks, .. }] = &body(html)[..] else { panic!("it is a quotation") };
        assert_eq!(blocks.len(), 1);
    }

    #[test]
    fn a_line_that_runs_the_other_way_says_so() {
        let article = article(
            "<p>هذا نص عربي طويل بما يكفي ليكون أكثر حروف الصفحة عربية كلها<h2>What is C++?</h2>
            <p>An English line<span class=sidenote>See it</span>",
        );
        let dir = |block: &Block| match block {
            Block::Paragraph { dir, .. } | Block::Heading { dir, .. } => *dir,
            _ => None,
        };
        let dirs: Vec<_> = article.body.iter().chain(&article.notes[0].blocks).map(dir).collect();
        assert_eq!(dirs, [None, Some(Direction::Ltr), Some(Direction::Ltr), Some(Direction::Ltr)]);
    }
}
