//! Plain text: one blank line between blocks.
//!
//! Pictures cannot be shown here, so their captions are left out with them.

use crate::article::{Article, Block, Cell, plain};

/// The article as plain text.
pub fn article(article: &Article, headline: bool) -> String {
    let title = article.title.clone().filter(|_| headline);
    let parts = title.into_iter().chain(article.body.iter().map(block));
    join(parts, "\n\n")
}

/// One block as plain text; empty where it shows no words.
pub fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content, .. } | Block::Heading { content, .. } => plain(content),
        Block::List { ordered, start, items } => {
            let lines = items.iter().enumerate().map(|(at, item)| {
                let mark =
                    if *ordered { format!("{}. ", start + at as u32) } else { "• ".into() };
                indent(&mark, &join(item.iter().map(self::block), "\n"))
            });
            join(lines, "\n")
        }
        Block::Quote { blocks } => join(blocks.iter().map(self::block), "\n\n"),
        Block::Table { caption, rows } => {
            let rows = rows.iter().map(|row| join(row.iter().map(cell), "\t"));
            join(std::iter::once(plain(caption)).chain(rows), "\n")
        }
        Block::Code { text, .. } => text.clone(),
        Block::Figure { .. } | Block::Embed { .. } | Block::Rule => String::new(),
    }
}

fn cell(cell: &Cell) -> String {
    join(cell.content.iter().map(block), " ")
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
