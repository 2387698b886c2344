//! Plain text: one blank line between blocks.
//!
//! Pictures cannot be shown here, so their captions are left out with them.

use super::Story;
use super::grid::grid;
use super::order::line;
use crate::article::{Block, Cell, Definition, Inline};

/// The story as plain text, its notes at the end.
pub(super) fn story(story: &Story) -> String {
    let title = story.title.map(|title| line(&[Inline::Text { text: title.to_owned() }]));
    let notes = story.article.notes.iter().enumerate().map(|(at, note)| {
        indent(&format!("[{}] ", at + 1), &join(note.blocks.iter().map(block), "\n"))
    });
    join(title.into_iter().chain(story.body.iter().copied().map(block)).chain(notes), "\n\n")
}

/// One block as plain text; empty where it shows no words.
fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content, .. } | Block::Heading { content, .. } => line(content),
        Block::List { ordered, start, items } => {
            let lines = items.iter().enumerate().map(|(at, item)| {
                let mark =
                    if *ordered { format!("{}. ", start + at as u32) } else { "• ".into() };
                let mark = mark + task(item.checked);
                indent(&mark, &join(item.blocks.iter().map(self::block), "\n"))
            });
            join(lines, "\n")
        }
        Block::Definitions { entries } => join(entries.iter().map(definition), "\n"),
        Block::Details { summary, blocks } => {
            join(std::iter::once(line(summary)).chain(blocks.iter().map(self::block)), "\n\n")
        }
        Block::Quote { blocks, .. } => join(blocks.iter().map(self::block), "\n\n"),
        Block::Table { caption, rows } => {
            let rows = grid(rows).into_iter().map(|row| {
                let cells = row.into_iter().map(|it| it.map(cell).unwrap_or_default());
                cells.collect::<Vec<_>>().join("\t")
            });
            join(std::iter::once(line(caption)).chain(rows), "\n")
        }
        Block::Code { text, .. } => text.clone(),
        Block::Math { formula } => formula.text(),
        Block::Figure { .. } | Block::Embed { .. } | Block::Rule => String::new(),
    }
}

/// The mark of a task.
fn task(checked: Option<bool>) -> &'static str {
    match checked {
        Some(true) => "☑ ",
        Some(false) => "☐ ",
        None => "",
    }
}

/// The terms, and what they mean set in below them.
fn definition(Definition { terms, meaning }: &Definition) -> String {
    let meaning = join(meaning.iter().map(block), "\n");
    let meaning = Some(meaning).filter(|it| !it.is_empty()).map(|it| indent("  ", &it));
    join(terms.iter().map(|term| line(term)).chain(meaning), "\n")
}

/// The lines of a cell as one, since a row is a line.
fn cell(cell: &Cell) -> String {
    let text = join(cell.content.iter().map(block), "\n");
    join(text.lines().map(|line| line.trim().to_owned()), " · ")
}

fn join(parts: impl Iterator<Item = String>, by: &str) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(by)
}

/// `text` behind `mark`, its further lines set in by the mark's width.
fn indent(mark: &str, text: &str) -> String {
    let width = " ".repeat(mark.chars().count());
    format!("{mark}{}", text.replace('\n', &format!("\n{width}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Item;

    #[test]
    fn a_row_of_a_table_is_one_line() {
        let line = |parts: &[&str]| {
            let parts = parts.iter().map(|it| Inline::Text { text: (*it).to_owned() });
            let content: Vec<Inline> = parts.flat_map(|it| [Inline::Break, it]).skip(1).collect();
            Block::Paragraph { dir: None, content }
        };
        let item = |words| Item { checked: None, blocks: vec![line(&[words])] };
        let list = Block::List { ordered: true, start: 3, items: vec![item("c"), item("d")] };
        let cells = [vec![line(&["a", "b"]), list], vec![line(&["e"])]];
        let row = cells.map(|content| Cell { header: false, content, colspan: 1, rowspan: 1 });
        let table = Block::Table { caption: Vec::new(), rows: vec![row.to_vec()] };
        assert_eq!(block(&table), "a · b · 3. c · 4. d\te");
    }
}
