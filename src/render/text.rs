//! Plain text: one blank line between blocks.
//!
//! Pictures cannot be shown here, so their captions are left out with them.

use super::grid::grid;
use super::numerals::numeral;
use super::order::{apart, line};
use super::{Story, join};
use crate::article::{Block, Cell, Definition, Inline, numbers};

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
        Block::List { ordered, start, numerals, items } => {
            // An item may be a picture alone, of which nothing is said here.
            let lines = items.iter().zip(numbers(*start, items)).map(|(item, number)| {
                let text = join(item.blocks.iter().map(self::block), "\n");
                let mark = match ordered {
                    _ if text.is_empty() => return text,
                    true => apart(&numeral(number, *numerals), &text) + ".",
                    false => "•".into(),
                };
                indent(&format!("{mark} {}", task(item.checked)), &text)
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
        Block::Math { formula } => formula.tex.clone(),
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

/// `text` behind `mark`, its further lines set in by the mark's width.
fn indent(mark: &str, text: &str) -> String {
    let width = " ".repeat(mark.chars().count());
    format!("{mark}{}", text.replace('\n', &format!("\n{width}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Image, Item};

    #[test]
    fn numbers_are_written_as_the_list_has_them() {
        let item = |value, words: &str| {
            let content = vec![Inline::Text { text: words.to_owned() }];
            Item { checked: None, value, blocks: vec![Block::Paragraph { dir: None, content }] }
        };
        let list = |numerals, words| {
            let items = vec![item(None, words), item(None, words), item(Some(29), words)];
            block(&Block::List { ordered: true, start: 0, numerals, items })
        };
        assert_eq!(list(None, "x"), "0. x\n1. x\n29. x");
        assert_eq!(list(Some("a"), "x"), "0. x\na. x\nac. x");
        assert_eq!(list(Some("A"), "x"), "0. x\nA. x\nAC. x");
        assert_eq!(list(Some("i"), "x"), "0. x\ni. x\nxxix. x");
        // A letter of the other direction at the start of a line would turn all of it.
        assert_eq!(
            list(Some("I"), "نعم"),
            "0. نعم\n\u{2068}I\u{2069}. نعم\n\u{2068}XXIX\u{2069}. نعم"
        );
    }

    #[test]
    fn an_item_that_says_nothing_has_no_mark() {
        let picture = |_| Item {
            checked: None,
            value: None,
            blocks: vec![Block::of_picture(Image::default())],
        };
        let list = |ordered, items| Block::List { ordered, start: 1, numerals: None, items };
        assert_eq!(block(&list(false, (0..3).map(picture).collect())), "");
        let content = vec![Inline::Text { text: "x".to_owned() }];
        let blocks = vec![Block::Paragraph { dir: None, content }];
        let item = Item { checked: None, value: None, blocks };
        assert_eq!(block(&list(true, vec![picture(0), item])), "2. x");
    }

    #[test]
    fn a_row_of_a_table_is_one_line() {
        let line = |parts: &[&str]| {
            let parts = parts.iter().map(|it| Inline::Text { text: (*it).to_owned() });
            let content: Vec<Inline> = parts.flat_map(|it| [Inline::Break, it]).skip(1).collect();
            Block::Paragraph { dir: None, content }
        };
        let item = |words| Item { checked: None, value: None, blocks: vec![line(&[words])] };
        let list = Block::List {
            ordered: true,
            start: 3,
            numerals: None,
            items: vec![item("c"), item("d")],
        };
        let cells = [vec![line(&["a", "b"]), list], vec![line(&["e"])]];
        let row = cells.map(|content| Cell { header: false, content, colspan: 1, rowspan: 1 });
        let table = Block::Table { caption: Vec::new(), rows: vec![row.to_vec()] };
        assert_eq!(block(&table), "a · b · 3. c · 4. d\te");
    }
}
