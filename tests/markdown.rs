//! Markdown must be read back, by a CommonMark parser, as the story that it was written from.

mod common;

use std::collections::BTreeMap;

use common::pages;
use common::stories::Maker;
use fastrand::Rng;
use matn::article::{Article, Block, Cell, Inline, Item, numbers};
use matn::render::{Format, With, render};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

#[test]
fn the_stories_of_all_pages_are_read_back() {
    for page in pages() {
        let Some(article) = page.extract().article else { continue };
        assert_reads_back(&article, &page.name());
    }
}

#[test]
fn stories_made_of_marks_are_read_back() {
    let articles = (0..4_000).map(|seed| Maker(Rng::with_seed(seed)).article());
    // Of those that fail, the shortest says most.
    let wrong = articles.filter(|article| read(&markdown(article)) != written(article));
    if let Some(article) = wrong.min_by_key(|article| markdown(article).len()) {
        assert_reads_back(&article, "a story made of marks");
    }
}

fn markdown(article: &Article) -> String {
    render(article, Format::Markdown, With::NOTHING)
}

fn assert_reads_back(article: &Article, name: &str) {
    let markdown = markdown(article);
    assert_eq!(read(&markdown), written(article), "{name}\n--- Markdown\n{markdown}");
}

/// What a parser reads, as a line of marks and words: `<em>` where emphasis begins, `¶` between
/// paragraphs. Marks and the HTML that stands for them are the same.
fn read(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut out = String::new();
    let mut closing: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => {
                let (open, close) = marks(&tag);
                out.push_str(&open);
                closing.push(close);
            }
            Event::End(end) => {
                out.push_str(&closing.pop().unwrap_or_default());
                out.push_str(if end == TagEnd::TableCell { "¶" } else { "" });
            }
            Event::Text(text) => out.push_str(&text),
            Event::Code(text) => out.push_str(&format!("<code>{text}</code>")),
            Event::InlineMath(_) | Event::DisplayMath(_) => panic!("GFM proper has no formulas"),
            Event::InlineHtml(html) | Event::Html(html) => out.push_str(&html),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push_str("<br>"),
            Event::Rule => out.push_str("¶<hr>¶"),
            Event::TaskListMarker(done) => out.push_str(if done { "☑" } else { "☐" }),
            Event::FootnoteReference(label) => out.push_str(&format!("[^{label}]")),
        }
    }
    tidy(&out)
}

fn marks(tag: &Tag) -> (String, String) {
    let pair = |name: &str| (format!("<{name}>"), format!("</{name}>"));
    let block = |name: &str| (format!("¶<{name}>¶"), format!("¶</{name}>¶"));
    match tag {
        Tag::Paragraph => ("¶".into(), "¶".into()),
        Tag::Heading { level, .. } => block(heading(*level)),
        Tag::BlockQuote(_) => block("blockquote"),
        Tag::CodeBlock(_) => block("pre"),
        Tag::List(Some(start)) => (format!("¶<ol {start}>¶"), "¶</ol>¶".into()),
        Tag::List(None) => block("ul"),
        Tag::Item => block("li"),
        Tag::Table(_) => block("table"),
        Tag::TableHead | Tag::TableRow => block("tr"),
        Tag::TableCell => ("¶<td>".into(), String::new()),
        Tag::FootnoteDefinition(label) => (format!("¶<note {label}>¶"), "¶</note>¶".into()),
        Tag::Emphasis => pair("em"),
        Tag::Strong => pair("strong"),
        Tag::Strikethrough => pair("del"),
        Tag::Link { dest_url, .. } => (format!("<a {dest_url}>"), "</a>".into()),
        Tag::Image { dest_url, .. } => (format!("<img {dest_url}>"), "</img>".into()),
        tag => panic!("{tag:?} is never written"),
    }
}

fn heading(level: HeadingLevel) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level as usize - 1]
}

/// One space for each run of them, none beside a mark of a paragraph, one such mark at a time.
fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = text.split('¶').map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("¶")
}

/// The same line, made of the article itself.
fn written(article: &Article) -> String {
    let mut out = String::new();
    push_blocks(&mut out, &article.body);
    if let Some(next) = &article.next {
        out.push_str(&format!("¶<a {}>{}</a>¶", next.href, next.text));
    }
    for (at, note) in article.notes.iter().enumerate() {
        out.push_str(&format!("¶<note {}>¶", at + 1));
        push_blocks(&mut out, &note.blocks);
        out.push_str("¶</note>¶");
    }
    tidy(&out)
}

fn push_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        out.push('¶');
        push_block(out, block);
        out.push('¶');
    }
}

fn push_block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph { content, .. } => push(out, content),
        Block::Heading { level, content, .. } => {
            out.push_str(&format!("<h{level}>¶"));
            push_line(out, content, &[]);
            out.push_str(&format!("¶</h{level}>"));
        }
        Block::List { ordered, start, items, .. } => {
            out.push_str(&if *ordered { format!("<ol {start}>") } else { "<ul>".into() });
            for Item { checked, value, blocks } in items {
                // Only the first number of a list counts, so another begins another list.
                out.push_str(&value.map_or(String::new(), |it| format!("¶</ol>¶<ol {it}>")));
                out.push_str("¶<li>¶");
                out.push_str(checked.map_or("", |done| if done { "☑" } else { "☐" }));
                let mut inner = String::new();
                push_blocks(&mut inner, blocks);
                out.push_str(inner.trim_start_matches('¶'));
                out.push_str("¶</li>¶");
            }
            out.push_str(if *ordered { "</ol>" } else { "</ul>" });
        }
        Block::Definitions { entries } => {
            out.push_str("<ul>");
            for entry in entries {
                out.push_str("¶<li>¶");
                for (at, term) in entry.terms.iter().enumerate() {
                    out.push_str(if at > 0 { "<br>" } else { "" });
                    around(out, "strong", |out| push_line(out, term, &["strong"]));
                }
                push_blocks(out, &entry.meaning);
                out.push_str("¶</li>¶");
            }
            out.push_str("</ul>");
        }
        Block::Quote { blocks, .. } => {
            out.push_str("<blockquote>");
            push_blocks(out, blocks);
            out.push_str("</blockquote>");
        }
        Block::Details { summary, blocks } => {
            around(out, "strong", |out| push_line(out, summary, &["strong"]));
            push_blocks(out, blocks);
        }
        Block::Figure { images, caption, credit } => {
            for image in images {
                out.push_str(&format!("<img {}>{}</img>¶", image.src, image.alt));
            }
            let lines = [caption, credit].into_iter().filter(|line| !line.is_empty());
            for (at, line) in lines.enumerate() {
                out.push_str(if at == 0 { "" } else { " " });
                around(out, "em", |out| push_line(out, line, &["em"]));
            }
        }
        Block::Table { caption, rows } => {
            push(out, caption);
            push_table(out, rows);
        }
        Block::Code { text, .. } => out.push_str(&format!("<pre>¶{text}¶</pre>")),
        Block::Embed { href, title } => {
            let title = if title.is_empty() { href } else { title };
            out.push_str(&format!("<a {href}>{title}</a>"));
        }
        Block::Math { formula } => out.push_str(&format!("$$ {} $$", formula.tex)),
        Block::Rule => out.push_str("<hr>"),
    }
}

/// A table whose cells stand in the columns that those before and above them leave free.
fn push_table(out: &mut String, rows: &[Vec<Cell>]) {
    let mut placed: BTreeMap<(usize, usize), Option<&Cell>> = BTreeMap::new();
    for (row, cells) in rows.iter().enumerate() {
        for cell in cells {
            let free = (0..).find(|column| !placed.contains_key(&(row, *column)));
            let column = free.expect("there is always another column");
            for down in 0..cell.rowspan as usize {
                for along in 0..cell.colspan as usize {
                    placed.insert((row + down, column + along), None);
                }
            }
            placed.insert((row, column), Some(cell));
        }
    }
    let width = placed.keys().map(|(_, column)| column + 1).max().unwrap_or_default();
    out.push_str("¶<table>¶");
    for row in 0..rows.len() {
        out.push_str("¶<tr>¶");
        for column in 0..width {
            out.push_str("¶<td>");
            let cell = placed.get(&(row, column)).copied().flatten();
            let lines: Vec<String> =
                cell.map_or(&[][..], |cell| &cell.content).iter().flat_map(lines_in_cell).collect();
            out.push_str(&lines.join("<br>"));
            out.push('¶');
        }
        out.push_str("¶</tr>¶");
    }
    out.push_str("¶</table>¶");
}

/// What a block of a cell is there: lines, since GFM has no blocks in cells.
fn lines_in_cell(block: &Block) -> Vec<String> {
    let lines_of = |blocks: &[Block]| blocks.iter().flat_map(lines_in_cell).collect();
    match block {
        Block::Heading { content, .. } => {
            let mut line = String::new();
            around(&mut line, "strong", |out| push_open(out, content, false, &["strong"]));
            vec![line]
        }
        Block::Code { text, .. } => {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.map(|line| format!("<code>{line}</code>")).collect()
        }
        Block::Quote { blocks, .. } => lines_of(blocks),
        Block::List { ordered, start, items, .. } => {
            let mut is_other = false;
            let items = items.iter().zip(numbers(*start, items)).map(|(item, number)| {
                let mut lines: Vec<String> = lines_of(&item.blocks);
                is_other ^= item.value.is_some();
                let end = if is_other { ')' } else { '.' };
                let mark = if *ordered { format!("{number}{end}") } else { "-".into() };
                lines.iter_mut().for_each(|line| line.insert(0, ' '));
                lines[0].insert_str(0, &mark);
                lines
            });
            items.flatten().collect()
        }
        Block::Rule => Vec::new(),
        block => {
            let mut line = String::new();
            push_block(&mut line, block);
            vec![line]
        }
    }
}

/// Inline content on one line, as headings and captions have it.
fn push_line(out: &mut String, content: &[Inline], open: &[&str]) {
    let mut line = String::new();
    push_open(&mut line, content, false, open);
    out.push_str(&line.replace("<br>", " "));
}

fn around(out: &mut String, name: &str, fill: impl FnOnce(&mut String)) {
    let mut inner = String::new();
    fill(&mut inner);
    // Spaces at the ends are set outside.
    let (start, end) = (inner.len() - inner.trim_start().len(), inner.trim_end().len());
    if inner.trim().is_empty() {
        return out.push_str(&inner);
    }
    let (lead, text, tail) = (&inner[..start], &inner[start..end], &inner[end..]);
    out.push_str(&format!("{lead}<{name}>{text}</{name}>{tail}"));
}

fn push(out: &mut String, content: &[Inline]) {
    push_open(out, content, false, &[]);
}

/// Marks inside the same ones say nothing, nor do links in links.
fn push_open(out: &mut String, content: &[Inline], in_link: bool, open: &[&str]) {
    for part in content {
        let tag = match part {
            Inline::Emphasis { .. } => "em",
            Inline::Strong { .. } => "strong",
            Inline::Deletion { .. } => "del",
            Inline::Mark { .. } => "mark",
            Inline::Subscript { .. } => "sub",
            Inline::Superscript { .. } => "sup",
            Inline::Insertion { .. } => "ins",
            _ => "",
        };
        match part {
            _ if ["em", "strong", "del"].contains(&tag) && open.contains(&tag) => {
                push_open(out, part.content(), in_link, open);
            }
            _ if !tag.is_empty() => {
                let open = [open, &[tag]].concat();
                around(out, tag, |out| push_open(out, part.content(), in_link, &open));
            }
            Inline::Text { text } => out.push_str(text),
            Inline::Code { text } => out.push_str(&format!("<code>{text}</code>")),
            Inline::Break => out.push_str("<br>"),
            Inline::NoteMark { note } if in_link => out.push_str(&format!("[{note}]")),
            Inline::NoteMark { note } => out.push_str(&format!("[^{note}]")),
            Inline::Math { formula } => out.push_str(&format!("${}$", formula.tex)),
            Inline::Link { href, content } if !in_link => {
                out.push_str(&format!("<a {href}>"));
                push_open(out, content, true, open);
                out.push_str("</a>");
            }
            Inline::Quotation { content } => {
                out.push('“');
                push_open(out, content, in_link, open);
                out.push('”');
            }
            Inline::Ruby { reading, content } => {
                push_open(out, content, in_link, open);
                out.push_str(&format!("({reading})"));
            }
            part => push_open(out, part.content(), in_link, open),
        }
    }
}
