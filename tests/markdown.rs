//! Markdown must be read back, by a CommonMark parser, as the story that it was written from.

mod common;

use std::collections::BTreeMap;

use common::pages;
use fastrand::Rng;
use matn::article::{Article, Block, Cell, Formula, Inline, Item, Note};
use matn::render::{Format, With, render};
use matn::text::Direction;
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
        Block::Heading { level, content } => {
            out.push_str(&format!("<h{level}>¶"));
            push_line(out, content, &[]);
            out.push_str(&format!("¶</h{level}>"));
        }
        Block::List { ordered, start, items } => {
            out.push_str(&if *ordered { format!("<ol {start}>") } else { "<ul>".into() });
            for Item { checked, blocks } in items {
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
        Block::Math { formula } => push_formula(out, formula),
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
            for (at, block) in cell.map_or(&[][..], |cell| &cell.content).iter().enumerate() {
                out.push_str(if at > 0 { "<br>" } else { "" });
                push_block(out, block);
            }
            out.push('¶');
        }
        out.push_str("¶</tr>¶");
    }
    out.push_str("¶</table>¶");
}

fn push_formula(out: &mut String, formula: &Formula) {
    match &formula.tex {
        Some(tex) => out.push_str(&format!("${tex}$")),
        None => out.push_str(&formula.text()),
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
            Inline::Math { formula } => push_formula(out, formula),
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

/// Makes stories of all that Markdown could misread.
struct Maker(Rng);

const PIECES: &[&str] = &[
    "*",
    "**",
    "_",
    "a_b",
    "[x]",
    "](y)",
    "[",
    "]",
    "`",
    "``",
    "<b>",
    "< c",
    "&amp;",
    "&",
    "#",
    "##",
    "-",
    "+",
    "1.",
    "12)",
    ">",
    "~",
    "~~",
    "|",
    "\\",
    "\\*",
    "!",
    "![",
    "قال",
    "«نعم»",
    "ثم",
    "(",
    ")",
    "…",
    "中文",
    "。",
    "---",
    "===",
    "x",
    "word",
    "two words",
    ":",
    "=",
    "'",
    "\"",
    "é",
    "e\u{301}",
    "\u{200f}",
    "$5",
];

impl Maker {
    fn article(&mut self) -> Article {
        let dir = if self.0.bool() { Direction::Ltr } else { Direction::Rtl };
        let notes = vec![Note { blocks: self.blocks(1) }];
        Article { dir, body: self.blocks(3), notes, ..Article::default() }
    }

    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        (0..self.0.usize(1..4)).map(|_| self.block(depth)).collect()
    }

    fn block(&mut self, depth: usize) -> Block {
        match self.0.u8(0..if depth > 0 { 8 } else { 4 }) {
            0 => Block::Heading { level: 2, content: self.line(2) },
            1 => Block::Code { language: None, text: [self.words(), self.words()].join("\n  ") },
            2 | 3 => self.paragraph(),
            4 => Block::Quote { pulled: false, blocks: self.blocks(depth - 1) },
            5 => Block::Table { caption: Vec::new(), rows: self.rows() },
            _ => Block::List { ordered: self.0.bool(), start: 1, items: self.items(depth - 1) },
        }
    }

    fn paragraph(&mut self) -> Block {
        Block::Paragraph { dir: None, content: self.line(2) }
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let item = |maker: &mut Self| {
            let blocks = [maker.paragraph()].into_iter().chain(maker.blocks(depth)).collect();
            Item { checked: None, blocks }
        };
        (0..self.0.usize(1..3)).map(|_| item(self)).collect()
    }

    fn rows(&mut self) -> Vec<Vec<Cell>> {
        let cell = |maker: &mut Self| Cell {
            header: false,
            content: vec![maker.paragraph()],
            colspan: 1,
            rowspan: 1,
        };
        (0..2).map(|_| (0..2).map(|_| cell(self)).collect()).collect()
    }

    /// A line of inline parts without spaces at its ends, as the assembler sets it right.
    fn line(&mut self, depth: usize) -> Vec<Inline> {
        let mut line = vec![self.text()];
        for _ in 0..self.0.usize(0..3) {
            line.push(self.inline(depth));
            if self.0.bool() {
                line.push(self.text());
            }
        }
        line
    }

    fn text(&mut self) -> Inline {
        Inline::Text { text: self.words() }
    }

    fn inline(&mut self, depth: usize) -> Inline {
        let content = if depth > 0 { self.line(depth - 1) } else { vec![self.text()] };
        let href = "https://example.org/a(b)_*c*".to_owned();
        match self.0.u8(0..9) {
            0 | 1 => Inline::Emphasis { content },
            2 | 3 => Inline::Strong { content },
            4 => Inline::Deletion { content },
            5 => Inline::Link { href, content },
            6 => Inline::Code { text: self.words() },
            7 => Inline::Subscript { content },
            _ => Inline::NoteMark { note: 1 },
        }
    }

    fn words(&mut self) -> String {
        let mut words = String::new();
        for _ in 0..self.0.usize(1..5) {
            if !words.is_empty() && self.0.bool() {
                words.push(' ');
            }
            words.push_str(PIECES[self.0.usize(0..PIECES.len())]);
        }
        words
    }
}
