//! The words of an article, for counting.

use super::{Block, Inline, Note, plain};

/// The text of an article, a line for each part, without pictures and their captions.
pub(super) fn text(body: &[Block], notes: &[Note]) -> String {
    let mut text = String::new();
    push_blocks(&mut text, body);
    notes.iter().for_each(|note| push_blocks(&mut text, &note.blocks));
    text
}

fn push_blocks(text: &mut String, blocks: &[Block]) {
    for block in blocks {
        push(text, block);
        text.push('\n');
    }
}

fn push(text: &mut String, block: &Block) {
    match block {
        Block::Paragraph { content, .. } | Block::Heading { content, .. } => {
            push_line(text, content);
        }
        Block::List { items, .. } => items.iter().for_each(|it| push_blocks(text, &it.blocks)),
        Block::Definitions { entries } => {
            for entry in entries {
                entry.terms.iter().for_each(|term| push_line(text, term));
                push_blocks(text, &entry.meaning);
            }
        }
        Block::Quote { blocks, .. } => push_blocks(text, blocks),
        Block::Details { summary, blocks } => {
            push_line(text, summary);
            push_blocks(text, blocks);
        }
        Block::Table { caption, rows } => {
            push_line(text, caption);
            rows.iter().flatten().for_each(|cell| push_blocks(text, &cell.content));
        }
        Block::Code { text: code, .. } => text.push_str(code),
        Block::Math { formula } => text.push_str(&formula.tex),
        Block::Figure { .. } | Block::Embed { .. } | Block::Rule => {}
    }
}

fn push_line(text: &mut String, line: &[Inline]) {
    text.push_str(&plain(line));
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;

    #[test]
    fn the_words_of_all_parts_count_but_those_of_pictures() {
        let html = "<p>one <b>two</b><ul><li>three</ul><dl><dt>four<dd>five</dl><table><tr>
            <th>six<td>seven</table><img src=a.jpg alt=no>
            <details><summary>eight</summary><p>nine</details><pre>ten</pre>";
        let text = super::text(&body(html), &[]);
        let words: Vec<&str> = text.split_whitespace().collect();
        let all = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        assert_eq!(words, all);
    }
}
