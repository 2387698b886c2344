//! Markdown: CommonMark with GFM tables.

use crate::article::{Article, Block, Cell, Inline};

/// The article as Markdown, with a new line at its end.
pub fn article(article: &Article, headline: bool) -> String {
    let title = article.title.as_deref().filter(|_| headline);
    let title = title.map(|title| format!("# {}", escape(title)));
    let text = join(title.into_iter().chain(article.body.iter().map(block)), "\n\n");
    if text.is_empty() { text } else { text + "\n" }
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content, .. } => paragraph(content),
        Block::Heading { level, content } => {
            format!("{} {}", "#".repeat(usize::from(*level)), line(content))
        }
        Block::List { ordered, start, items } => {
            let items = items.iter().enumerate().map(|(at, item)| {
                let mark = if *ordered { format!("{}. ", start + at as u32) } else { "- ".into() };
                let is_tight = item.iter().skip(1).all(|it| matches!(it, Block::List { .. }));
                let text = join(item.iter().map(self::block), if is_tight { "\n" } else { "\n\n" });
                set_in(&mark, &" ".repeat(mark.len()), &text)
            });
            join(items, "\n")
        }
        Block::Quote { blocks } => {
            set_in("> ", "> ", &join(blocks.iter().map(self::block), "\n\n"))
        }
        Block::Figure { images, caption } => {
            let images = images.iter();
            let images = images.map(|it| format!("![{}]({})", escape(&it.alt), address(&it.src)));
            let caption = Some(line(caption)).filter(|it| !it.is_empty());
            join(images.chain(caption.map(|caption| format!("*{caption}*"))), "\n\n")
        }
        Block::Table { caption, rows } => {
            let caption = Some(line(caption)).filter(|it| !it.is_empty());
            join(caption.into_iter().chain([table(rows)]), "\n\n")
        }
        Block::Code { language, text } => {
            let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
            format!("{fence}{}\n{text}\n{fence}", language.as_deref().unwrap_or_default())
        }
        Block::Embed { href, title } => {
            let title = if title.is_empty() { href } else { title };
            format!("[{}]({})", escape(title), address(href))
        }
        Block::Rule => "---".to_owned(),
    }
}

fn join(parts: impl Iterator<Item = String>, by: &str) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(by)
}

/// `text` with `first` before its first line and `then` before the others.
fn set_in(first: &str, then: &str, text: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| {
        let mark = if at == 0 { first } else { then };
        format!("{mark}{line}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A table with its first row as the head, as GFM demands; spans are filled with empty cells.
fn table(rows: &[Vec<Cell>]) -> String {
    let cells = |row: &Vec<Cell>| -> Vec<String> {
        row.iter()
            .flat_map(|cell| {
                let text = join(cell.content.iter().map(block), " ").replace('\n', " ");
                let empty = (1..cell.colspan).map(|_| String::new());
                std::iter::once(text.replace('|', "\\|")).chain(empty)
            })
            .collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let line = |row: &[String]| {
        let filled = (0..width).map(|at| row.get(at).map_or("", String::as_str));
        format!("| {} |", filled.collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    lines.insert(1, format!("|{}", " --- |".repeat(width)));
    lines.join("\n")
}

/// A paragraph; what would open another kind of block at the start of a line is escaped.
fn paragraph(content: &[Inline]) -> String {
    let mut text = String::new();
    push(&mut text, content);
    text.lines().map(escape_start).collect::<Vec<_>>().join("\n")
}

/// Inline content on one line.
fn line(content: &[Inline]) -> String {
    let mut text = String::new();
    push(&mut text, content);
    text.replace("\\\n", " ").replace('\n', " ")
}

fn push(to: &mut String, content: &[Inline]) {
    for part in content {
        match part {
            Inline::Text { text } => to.push_str(&escape(text)),
            Inline::Link { href, content } => {
                to.push('[');
                push(to, content);
                to.push_str(&format!("]({})", address(href)));
            }
            Inline::Code { text } => to.push_str(&code(text)),
            Inline::Break => to.push_str("\\\n"),
            Inline::Emphasis { content } => marked(to, "*", content),
            Inline::Strong { content } => marked(to, "**", content),
            Inline::Deletion { content } => marked(to, "~~", content),
            Inline::Mark { content }
            | Inline::Subscript { content }
            | Inline::Superscript { content }
            | Inline::Insertion { content } => push(to, content),
        }
    }
}

/// Sets `content` between marks; spaces at its ends go outside, where CommonMark wants them.
fn marked(to: &mut String, mark: &str, content: &[Inline]) {
    let mut inner = String::new();
    push(&mut inner, content);
    let trimmed = inner.trim();
    if trimmed.is_empty() {
        return to.push_str(&inner);
    }
    let lead = &inner[..inner.len() - inner.trim_start().len()];
    let tail = &inner[inner.trim_end().len()..];
    to.push_str(&format!("{lead}{mark}{trimmed}{mark}{tail}"));
}

fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or_default()
}

/// Escapes the marks that mean something inside a line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let means_something = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '_' => !is_inside_word(text, at),
            '~' => text[at..].starts_with("~~"),
            '&' => text[at..].find(';').is_some_and(|end| end < 12),
            _ => false,
        };
        if means_something {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_inside_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    before && text[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
}

/// Escapes what would make a heading, list, quote or rule of a line.
fn escape_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = &line[digits..];
    if (1..=9).contains(&digits) && (after.starts_with(". ") || after.starts_with(") ")) {
        return format!("{}\\{after}", &line[..digits]);
    }
    let opens = line.starts_with(['#', '>', '+', '-', '=', '|']) && !line.starts_with("\\");
    if opens { format!("\\{line}") } else { line.to_owned() }
}

/// An address that brackets and spaces cannot end early.
fn address(href: &str) -> String {
    let href = href.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E");
    let is_plain = !href.contains(['(', ')', '\n']);
    if is_plain { href } else { format!("<{}>", href.replace('\n', "")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned() }]
    }

    #[test]
    fn only_what_means_something_is_escaped() {
        assert_eq!(
            paragraph(&text("snake_case and 2 * 3 [x] 5 < 6")),
            "snake_case and 2 \\* 3 \\[x\\] 5 \\< 6"
        );
        assert_eq!(paragraph(&text("2011. was a year")), "2011\\. was a year");
        assert_eq!(paragraph(&text("# no heading")), "\\# no heading");
        assert_eq!(paragraph(&text("قال: \"نعم\" (اليوم)")), "قال: \"نعم\" (اليوم)");
    }

    #[test]
    fn spaces_stand_outside_of_marks() {
        let bold = Inline::Strong { content: text(" b ") };
        assert_eq!(paragraph(&[text("a").remove(0), bold, text("c").remove(0)]), "a **b** c");
    }

    #[test]
    fn addresses_with_brackets_are_whole() {
        let link = Inline::Link { href: "https://a.example/b_(c) d".into(), content: text("x") };
        assert_eq!(paragraph(&[link]), "[x](<https://a.example/b_(c)%20d>)");
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        let code = Block::Code { language: Some("md".into()), text: "```\nx\n```".into() };
        assert_eq!(block(&code), "````md\n```\nx\n```\n````");
    }

    #[test]
    fn lists_are_set_in() {
        let item = |words: &str| vec![Block::Paragraph { dir: None, content: text(words) }];
        let inner = Block::List { ordered: true, start: 3, items: vec![item("b")] };
        let mut outer = item("a");
        outer.push(inner);
        let list = Block::List { ordered: false, start: 1, items: vec![outer, item("c")] };
        assert_eq!(block(&list), "- a\n  3. b\n- c");
    }

    #[test]
    fn a_table_has_a_head_and_one_width() {
        let cell = |words: &str, colspan| Cell {
            header: false,
            content: vec![Block::Paragraph { dir: None, content: text(words) }],
            colspan,
            rowspan: 1,
        };
        let rows = vec![vec![cell("a|b", 2)], vec![cell("c", 1), cell("d", 1)]];
        assert_eq!(table(&rows), "| a\\|b |  |\n| --- | --- |\n| c | d |");
    }
}
