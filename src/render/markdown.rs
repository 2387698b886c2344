//! Markdown: CommonMark with the tables, task lists, strike-outs and footnotes of GFM.
//!
//! What CommonMark has no mark for is written as inline HTML where that is common (`<sub>`), and
//! else as the words alone.

use super::grid::grid;
use super::{SOFT_HYPHEN, Story, join};
use crate::article::{Block, Cell, Definition, Formula, Image, Inline, Item, Note, numbers};
use crate::text::{Direction, is_one_of};

/// Longer addresses stand at the end of a story that runs from right to left: inside a line they
/// run the other way and take the marks around them along.
const LONGEST_IN_LINE: usize = 30;

/// The story as Markdown, with a new line at its end.
pub(super) fn story(story: &Story) -> String {
    let refers = story.article.dir == Direction::Rtl;
    let mut writer = Writer { refers, ..Writer::default() };
    let title = story.title.map(|title| format!("# {}", heading_end(escape(title, false))));
    let body = writer.blocks(story.body.iter().copied());
    let notes = story.article.notes.iter().enumerate();
    let notes: Vec<String> = notes.map(|(at, note)| writer.note(at + 1, note)).collect();
    let references = writer.references.iter().enumerate();
    let references = references.map(|(at, href)| format!("[{}]: {}", at + 1, address(href)));
    let references = join(references, "\n");
    let parts = title.into_iter().chain([body]).chain(notes).chain([references]);
    let text = join(parts, "\n\n");
    if text.is_empty() { text } else { text + "\n" }
}

/// Writes blocks, and gathers the addresses that are to stand at the end.
#[derive(Default)]
struct Writer {
    /// Whether long addresses stand at the end.
    refers: bool,
    references: Vec<String>,
    /// The places of the references in the order of the alphabet: a story may have thousands.
    sorted: Vec<usize>,
    /// Whether a link is open: links cannot stand in links.
    inside_link: bool,
    /// Whether a cell is open: GFM has no blocks in cells, and breaks its lines by HTML.
    inside_cell: bool,
    /// The marks that are open.
    marks: Vec<Mark>,
}

/// What stands before and behind marked text, and the element that says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    sign: &'static str,
    tag: &'static str,
}

const EMPHASIS: Mark = Mark { sign: "*", tag: "em" };
const STRONG: Mark = Mark { sign: "**", tag: "strong" };
const DELETION: Mark = Mark { sign: "~~", tag: "del" };

impl Writer {
    fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) -> String {
        let mut parts: Vec<String> = Vec::new();
        // Two lists of a kind behind one another would grow together, but for another mark.
        let mut last: Option<(bool, bool)> = None;
        for block in blocks {
            let part = match block {
                Block::List { ordered, start, items, .. } => {
                    let mut is_other = last.is_some_and(|(kind, other)| kind == *ordered && !other);
                    let list = self.list(*ordered, *start, &mut is_other, items);
                    last = Some((*ordered, is_other));
                    list
                }
                Block::Definitions { entries } => {
                    let is_other = last.is_some_and(|(kind, other)| !kind && !other);
                    last = Some((false, is_other));
                    self.definitions(is_other, entries)
                }
                _ => {
                    last = None;
                    self.block(block)
                }
            };
            parts.extend(Some(part).filter(|part| !part.is_empty()));
        }
        parts.join("\n\n")
    }

    /// One block that is no list.
    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Paragraph { content, .. } => self.paragraph(content),
            Block::Heading { content, .. } if self.inside_cell => self.marked_line(STRONG, content),
            Block::Heading { level, content, .. } => {
                let line = self.line(content);
                format!("{} {}", "#".repeat(usize::from(*level)), heading_end(line))
            }
            Block::List { .. } | Block::Definitions { .. } => self.blocks([block]),
            Block::Quote { blocks, .. } if self.inside_cell => self.blocks(blocks),
            Block::Quote { blocks, .. } => set_in("> ", "> ", &self.blocks(blocks)),
            Block::Details { summary, blocks } => {
                let summary = self.marked_line(STRONG, summary);
                join([summary, self.blocks(blocks)].into_iter(), "\n\n")
            }
            Block::Figure { images, caption, credit } => self.figure(images, caption, credit),
            Block::Table { caption, rows } => {
                let caption = self.paragraph(caption);
                join([caption, self.table(rows)].into_iter(), "\n\n")
            }
            Block::Code { text, .. } if self.inside_cell => {
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                join(lines.map(code), "\n")
            }
            Block::Code { language, text } => {
                let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
                let language = language.as_deref().unwrap_or_default().replace('`', "");
                format!("{fence}{language}\n{text}\n{fence}")
            }
            Block::Embed { href, title } => {
                let title = if title.is_empty() { href } else { title };
                self.link(href, &escape(title, true))
            }
            Block::Math { formula } if self.inside_cell => in_line(formula),
            Block::Math { formula } => format!("$$\n{}\n$$", tex_line(&formula.tex)),
            Block::Rule if self.inside_cell => String::new(),
            Block::Rule => "***".to_owned(),
        }
    }

    /// A list. Of its numbers only the first counts, so that where one does not follow from the one
    /// before another mark begins another list; `is_other` says which mark the list has at its end.
    fn list(&mut self, ordered: bool, start: i32, is_other: &mut bool, items: &[Item]) -> String {
        /// A longer number, or one below zero, is none of a list (CommonMark 0.31, "List items").
        const LARGEST: i32 = 999_999_999;
        let items = items.iter().zip(numbers(start, items)).map(|(item, number)| {
            let number = number.clamp(0, LARGEST);
            *is_other ^= item.value.is_some();
            let mark = match (ordered, *is_other) {
                (true, false) => format!("{number}. "),
                (true, true) => format!("{number}) "),
                (false, false) => "- ".to_owned(),
                (false, true) => "* ".to_owned(),
            };
            let task = match item.checked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let text = format!("{task}{}", self.item(&item.blocks));
            set_in(&mark, &" ".repeat(mark.len()), &text)
        });
        join(items, "\n")
    }

    /// What stands in an item; a line with lists below it needs no blank line between.
    fn item(&mut self, blocks: &[Block]) -> String {
        let is_tight = blocks.iter().skip(1).all(|block| matches!(block, Block::List { .. }));
        match blocks {
            [first, lists @ ..] if is_tight => {
                join([self.blocks([first]), self.blocks(lists)].into_iter(), "\n")
            }
            _ => self.blocks(blocks),
        }
    }

    /// Terms as the bold first line of an item, which holds what they mean.
    fn definitions(&mut self, is_other: bool, entries: &[Definition]) -> String {
        let items = entries.iter().map(|Definition { terms, meaning }| {
            let terms = terms.iter().map(|term| self.marked_line(STRONG, term));
            let terms = join(terms, "\\\n");
            let meaning = self.blocks(meaning);
            let mark = if is_other { "* " } else { "- " };
            set_in(mark, "  ", &join([terms, meaning].into_iter(), "\n\n"))
        });
        join(items, "\n")
    }

    /// Pictures, and below them a line of the caption and who took them.
    fn figure(&mut self, images: &[Image], caption: &[Inline], credit: &[Inline]) -> String {
        let images: Vec<String> = images
            .iter()
            .map(|it| format!("!{}", self.link(&it.src, &escape(&it.alt, true))))
            .collect();
        let caption = [caption, credit].map(|line| self.marked_line(EMPHASIS, line));
        let caption = join(caption.into_iter(), " ");
        join(images.into_iter().chain([caption]), "\n\n")
    }

    /// A table with its first row as the head, as GFM demands. The head alone is as wide as the widest
    /// row: readers fill the others, and a page could ask for much of nothing.
    fn table(&mut self, rows: &[Vec<Cell>]) -> String {
        let rows = grid(rows).into_iter().map(|row| {
            let cells = row.into_iter().map(|cell| cell.map_or(String::new(), |it| self.cell(it)));
            cells.collect::<Vec<_>>()
        });
        let mut rows: Vec<Vec<String>> = rows.collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        if let Some(head) = rows.first_mut() {
            head.resize(width, String::new());
        }
        let mut lines: Vec<String> =
            rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
        lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(width)));
        lines.join("\n")
    }

    fn cell(&mut self, cell: &Cell) -> String {
        self.inside_cell = true;
        let text = self.blocks(&cell.content);
        self.inside_cell = false;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.collect::<Vec<_>>().join("<br>").replace('|', "\\|")
    }

    fn note(&mut self, number: usize, note: &Note) -> String {
        set_in(&format!("[^{number}]: "), "    ", &self.blocks(&note.blocks))
    }

    /// A paragraph; what would open another kind of block at the start of a line is escaped.
    fn paragraph(&mut self, content: &[Inline]) -> String {
        let text = self.inlines(content);
        text.lines().map(escape_start).collect::<Vec<_>>().join("\n")
    }

    /// Inline content on one line.
    fn line(&mut self, content: &[Inline]) -> String {
        self.inlines(content).replace("\\\n", " ")
    }

    fn inlines(&mut self, content: &[Inline]) -> String {
        let mut parts = Vec::new();
        self.spread(content, &mut parts);
        let mut text = String::new();
        for (at, part) in parts.iter().enumerate() {
            let before = text.chars().next_back();
            let next = parts.get(at + 1).and_then(|part| first_sign(part));
            let piece = self.inline(part, before, next);
            // Before a bracket it would make a picture of a link.
            if piece.starts_with('[') && text.ends_with('!') {
                text.insert(text.len() - 1, '\\');
            }
            // Behind a bracket that is a mark it would be an address.
            if piece.starts_with(['(', ':']) && text.ends_with(']') {
                text.push('\\');
            }
            text.push_str(&piece);
        }
        text
    }

    /// The parts that are written, in the place of those that Markdown has no mark for, or whose
    /// mark is open already.
    fn spread<'b>(&self, content: &'b [Inline], parts: &mut Vec<&'b Inline>) {
        for part in content {
            let is_written = match part {
                Inline::Abbreviation { .. } | Inline::Time { .. } | Inline::Isolate { .. } => false,
                Inline::Link { .. } => !self.inside_link,
                Inline::Emphasis { .. } => !self.marks.contains(&EMPHASIS),
                Inline::Strong { .. } => !self.marks.contains(&STRONG),
                Inline::Deletion { .. } => !self.marks.contains(&DELETION),
                _ => true,
            };
            if is_written { parts.push(part) } else { self.spread(part.content(), parts) }
        }
    }

    /// One part between the signs that stand before and behind it.
    fn inline(&mut self, part: &Inline, before: Option<char>, next: Option<char>) -> String {
        match part {
            Inline::Text { text } => escape(text, self.inside_link),
            Inline::Link { href, content } => self.linked(href, content),
            // The marks of two pieces of code would run together.
            Inline::Code { text } if before == Some('`') => {
                tagged("code", &escape(text, self.inside_link))
            }
            Inline::Code { text } => code(text),
            Inline::Break if self.inside_cell => "<br>".to_owned(),
            Inline::Break => "\\\n".to_owned(),
            Inline::NoteMark { note } if self.inside_link => format!("\\[{note}\\]"),
            Inline::NoteMark { note } => format!("[^{note}]"),
            Inline::Math { formula } => in_line(formula),
            Inline::Emphasis { content } => self.marked(EMPHASIS, content, before, next),
            Inline::Strong { content } => self.marked(STRONG, content, before, next),
            Inline::Deletion { content } => self.marked(DELETION, content, before, next),
            Inline::Mark { content } => tagged("mark", &self.inlines(content)),
            Inline::Subscript { content } => tagged("sub", &self.inlines(content)),
            Inline::Superscript { content } => tagged("sup", &self.inlines(content)),
            Inline::Insertion { content } => tagged("ins", &self.inlines(content)),
            Inline::Quotation { content } => format!("“{}”", self.inlines(content)),
            Inline::Ruby { reading, content } => {
                format!("{}({})", self.inlines(content), escape(reading, self.inside_link))
            }
            Inline::Abbreviation { content, .. }
            | Inline::Time { content, .. }
            | Inline::Isolate { content, .. } => self.inlines(content),
        }
    }

    fn marked(
        &mut self,
        mark: Mark,
        content: &[Inline],
        before: Option<char>,
        next: Option<char>,
    ) -> String {
        self.marks.push(mark);
        let text = self.inlines(content);
        self.marks.pop();
        between(mark, &text, before, next)
    }

    /// Content between marks, on one line.
    fn marked_line(&mut self, mark: Mark, content: &[Inline]) -> String {
        self.marked(mark, content, None, None).replace("\\\n", " ")
    }

    fn linked(&mut self, href: &str, content: &[Inline]) -> String {
        self.inside_link = true;
        let text = self.inlines(content);
        self.inside_link = false;
        self.link(href, &text)
    }

    /// A link around text that is Markdown already.
    fn link(&mut self, href: &str, text: &str) -> String {
        if !self.refers || href.chars().count() <= LONGEST_IN_LINE {
            return format!("[{text}]({})", address(href));
        }
        format!("[{text}][{}]", self.reference(href) + 1)
    }

    /// The place of an address among the references, each of which stands there once.
    fn reference(&mut self, href: &str) -> usize {
        let known = self.sorted.binary_search_by(|at| self.references[*at].as_str().cmp(href));
        let place = known.unwrap_or_else(|place| {
            self.sorted.insert(place, self.references.len());
            self.references.push(href.to_owned());
            place
        });
        self.sorted[place]
    }
}

/// `text` with `first` before its first line and `then` before the others.
fn set_in(first: &str, then: &str, text: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(at, line)| {
        let mark = if at == 0 { first } else { then };
        if line.is_empty() { mark.trim_end().to_owned() } else { format!("{mark}{line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The sign that a part begins with, as far as marks before it are concerned.
fn first_sign(part: &Inline) -> Option<char> {
    match part {
        Inline::Text { text } => text.chars().next(),
        Inline::Break => Some(' '),
        Inline::Ruby { content, .. } => content.first().and_then(first_sign),
        // All others begin with a mark.
        _ => Some('['),
    }
}

/// Sets `text` between marks, spaces at its ends outside of them. Where marks would mean nothing
/// beside `before` and `next`, HTML stands instead.
fn between(mark: Mark, text: &str, before: Option<char>, next: Option<char>) -> String {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return text.to_owned();
    }
    let lead = &text[..text.len() - text.trim_start().len()];
    let tail = &text[text.trim_end().len()..];
    let before = lead.chars().next_back().or(before);
    let next = tail.chars().next().or(next);
    let Mark { sign, tag } = mark;
    if opens(sign, trimmed, before) && opens(sign, &reversed_ends(trimmed), next) {
        format!("{lead}{sign}{trimmed}{sign}{tail}")
    } else {
        format!("{lead}{}{tail}", tagged(tag, trimmed))
    }
}

/// The last sign of `text` before its first: closing is opening, seen from behind.
fn reversed_ends(text: &str) -> String {
    text.chars().rev().take(2).collect()
}

/// Whether a mark between `outside` and `text` belongs to `text` (CommonMark 0.31, "flanking"). Of
/// signs that are hard to tell, the worse is taken.
fn opens(mark: &str, text: &str, outside: Option<char>) -> bool {
    let sign = mark.chars().next();
    let first = text.chars().next();
    let is_same = first == sign || outside == sign;
    let is_letter = first.is_some_and(char::is_alphanumeric);
    // Parsers do not agree on `~~` between two signs.
    let is_clear = |c: char| c.is_ascii_punctuation() && sign != Some('~');
    let is_apart = outside.is_none_or(|c| c.is_whitespace() || is_clear(c));
    !is_same && (is_letter || is_apart)
}

fn tagged(tag: &str, text: &str) -> String {
    if text.trim().is_empty() { text.to_owned() } else { format!("<{tag}>{text}</{tag}>") }
}

fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let is_bare = !text.starts_with(['`', ' ']) && !text.ends_with(['`', ' ']);
    let pad = if is_bare { "" } else { " " };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|c| c != mark).map(str::len).max().unwrap_or_default()
}

/// A formula in a line of text.
fn in_line(formula: &Formula) -> String {
    format!("${}$", tex_line(&formula.tex))
}

/// TeX on one line, without a sign that would open an element where formulas are not known.
fn tex_line(tex: &str) -> String {
    tex.replace('\n', " ").replace('<', "\\lt ")
}

/// Escapes the marks that mean something inside a line.
fn escape(text: &str, inside_link: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    // Where a word may be parted is a matter of the page.
    for (at, c) in text.char_indices().filter(|(_, c)| *c != SOFT_HYPHEN) {
        let rest = &text[at + c.len_utf8()..];
        if means_something(c, before, rest) || c == ']' && inside_link {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

fn means_something(c: char, before: Option<char>, rest: &str) -> bool {
    let next = rest.chars().next();
    let is_apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '[' => true,
        '\\' => next.is_none_or(|c| c.is_ascii_punctuation()),
        // What stands at an end of the text may have anything beside it.
        _ if before.is_none() || next.is_none() => is_one_of(c, "*_~<&$"),
        '*' | '~' => !(is_apart(before) && is_apart(next)),
        '_' => {
            let is_inside = is_letter(before) && is_letter(next);
            !(is_inside || is_apart(before) && is_apart(next))
        }
        // It may open a formula as often as it likes, so long as none can close one.
        '$' => !is_apart(before),
        '<' => next.is_none_or(|c| c.is_ascii_alphabetic() || is_one_of(c, "/!?")),
        '&' => rest.bytes().take(32).skip(1).any(|it| it == b';'),
        _ => false,
    }
}

/// Escapes what would make a heading, list, quote, rule or fence of a line.
fn escape_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, after) = line.split_at(digits);
    let is_mark = |text: &str| text.is_empty() || text.starts_with([' ', '\t']);
    if (1..=9).contains(&digits) && after.starts_with(['.', ')']) && is_mark(&after[1..]) {
        return format!("{number}\\{after}");
    }
    let hashes = line.bytes().take_while(|it| *it == b'#').count();
    let opens = match line.chars().next() {
        Some('#') => hashes <= 6 && is_mark(&line[hashes..]),
        Some('>') => true,
        Some('+' | '-') if is_mark(&line[1..]) => true,
        Some('-' | '=' | '|' | ':' | '+') => line.chars().all(|c| is_one_of(c, "-=|:+ \t")),
        _ => false,
    };
    if opens { format!("\\{line}") } else { line.to_owned() }
}

/// A heading's line, whose last `#` would close it.
fn heading_end(line: String) -> String {
    match line.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => line,
    }
}

/// An address that brackets, spaces and signs of Markdown cannot end early.
fn address(href: &str) -> String {
    let mut safe = String::with_capacity(href.len());
    for c in href.chars() {
        match c {
            '<' | '>' | '\\' | '|' => safe.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() || c.is_control() => safe.push_str("%20"),
            c => safe.push(c),
        }
    }
    if has_entity(&safe) {
        safe = safe.replace('&', "&amp;");
    }
    if safe.contains(['(', ')']) { format!("<{safe}>") } else { safe }
}

/// Whether something in an address would be read as a character's name.
fn has_entity(href: &str) -> bool {
    href.split('&').skip(1).any(|rest| {
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next();
        name.is_some_and(|name| rest[name.len()..].starts_with(';'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Formula;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned() }]
    }

    fn paragraph(content: &[Inline]) -> String {
        Writer::default().paragraph(content)
    }

    fn block(block: &Block) -> String {
        Writer::default().blocks([block])
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(escape("har\u{ad}bour", false), "harbour");
    }

    #[test]
    fn only_what_means_something_is_escaped() {
        for (plain, escaped) in [
            ("snake_case and 2 * 3 and 5 < 6 [x]", "snake_case and 2 * 3 and 5 < 6 \\[x]"),
            ("a <b> *c* _d_", "a \\<b> \\*c\\* \\_d\\_"),
            ("2011. was a year", "2011\\. was a year"),
            ("2011.5 was none", "2011.5 was none"),
            ("# no heading", "\\# no heading"),
            ("#hashtag", "#hashtag"),
            ("- no item", "\\- no item"),
            ("-5 degrees", "-5 degrees"),
            ("قال: \"نعم\" (اليوم)", "قال: \"نعم\" (اليوم)"),
        ] {
            assert_eq!(paragraph(&text(plain)), escaped);
        }
    }

    #[test]
    fn spaces_stand_outside_of_marks() {
        let bold = Inline::Strong { content: text(" b ") };
        assert_eq!(paragraph(&[text("a").remove(0), bold, text("c").remove(0)]), "a **b** c");
    }

    #[test]
    fn where_marks_would_mean_nothing_html_stands() {
        let bold = Inline::Strong { content: text("«نعم»") };
        let line = [text("قال").remove(0), bold, text("ثم").remove(0)];
        assert_eq!(paragraph(&line), "قال<strong>«نعم»</strong>ثم");
    }

    #[test]
    fn addresses_with_brackets_are_whole() {
        let link = Inline::Link { href: "https://a.example/b_(c) d".into(), content: text("x") };
        assert_eq!(paragraph(&[link]), "[x](<https://a.example/b_(c)%20d>)");
    }

    #[test]
    fn long_addresses_stand_at_the_end_of_what_runs_from_right_to_left() {
        let href = "https://example.org/a/long/address/of/a/story";
        let link = || Inline::Link { href: href.into(), content: text("السفينة") };
        let mut writer = Writer { refers: true, ..Writer::default() };
        assert_eq!(
            writer.paragraph(&[link(), Inline::Break, link()]),
            "[السفينة][1]\\\n[السفينة][1]"
        );
        assert_eq!(writer.references, [href]);
    }

    #[test]
    fn tex_opens_no_element() {
        let formula = Formula { tex: "a<b".to_owned(), mathml: Vec::new() };
        assert_eq!(paragraph(&[Inline::Math { formula }]), "$a\\lt b$");
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        let code = Block::Code { language: Some("md".into()), text: "```\nx\n```".into() };
        assert_eq!(block(&code), "````md\n```\nx\n```\n````");
    }

    fn item(words: &str) -> Item {
        let blocks = vec![Block::Paragraph { dir: None, content: text(words) }];
        Item { checked: None, value: None, blocks }
    }

    #[test]
    fn lists_are_set_in() {
        let inner = Block::List { ordered: true, start: 3, numerals: None, items: vec![item("b")] };
        let mut outer = item("a");
        outer.blocks.push(inner);
        let done = Item { checked: Some(true), ..item("c") };
        let list =
            Block::List { ordered: false, start: 1, numerals: None, items: vec![outer, done] };
        assert_eq!(block(&list), "- a\n  3. b\n- [x] c");
    }

    #[test]
    fn lists_behind_one_another_stay_two() {
        let list = Block::List { ordered: false, start: 1, numerals: None, items: vec![item("a")] };
        assert_eq!(Writer::default().blocks([&list, &list, &list]), "- a\n\n* a\n\n- a");
    }

    #[test]
    fn a_list_is_parted_where_its_numbers_do_not_follow() {
        let with_value = |value, words: &str| Item { value, ..item(words) };
        let items = vec![item("a"), with_value(Some(2), "b"), item("c"), with_value(Some(1), "d")];
        let list = Block::List { ordered: true, start: 3, numerals: None, items };
        assert_eq!(block(&list), "3. a\n2) b\n3) c\n1. d");
        let list = Block::List { ordered: true, start: -2, numerals: None, items: vec![item("a")] };
        assert_eq!(block(&list), "0. a");
        assert_eq!(Writer::default().blocks([&list, &list]), "0. a\n\n0) a");
    }

    fn cell(words: &str, colspan: u32, rowspan: u32) -> Cell {
        let content = vec![Block::Paragraph { dir: None, content: text(words) }];
        Cell { header: false, content, colspan, rowspan }
    }

    #[test]
    fn a_table_has_a_head_and_one_width() {
        let rows = vec![vec![cell("a|b", 2, 1)], vec![cell("c", 1, 1), cell("d", 1, 1)]];
        assert_eq!(Writer::default().table(&rows), "| a\\|b |  |\n| --- | --- |\n| c | d |");
    }

    #[test]
    fn blocks_in_a_cell_are_lines() {
        let code = "if a|b:\n\n  pass".to_owned();
        let formula = Formula { tex: "x".to_owned(), mathml: Vec::new() };
        let content = vec![
            Block::Paragraph { dir: None, content: text("a\\") },
            Block::Heading { level: 3, dir: None, content: text("b") },
            Block::List {
                ordered: false,
                start: 1,
                numerals: None,
                items: vec![item("c"), item("d")],
            },
            Block::Quote { pulled: false, blocks: cell("e", 1, 1).content },
            Block::Code { language: None, text: code },
            Block::Rule,
            Block::Math { formula },
        ];
        let cell = Cell { header: false, content, colspan: 1, rowspan: 1 };
        assert_eq!(
            Writer::default().cell(&cell),
            r"a\\<br>**b**<br>- c<br>- d<br>e<br>`if a\|b:`<br>`   pass `<br>$x$"
        );
    }

    #[test]
    fn cells_below_a_tall_one_keep_their_column() {
        let rows = vec![vec![cell("a", 1, 2), cell("b", 1, 1)], vec![cell("c", 1, 1)]];
        assert_eq!(Writer::default().table(&rows), "| a | b |\n| --- | --- |\n|  | c |");
    }
}
