//! Stories made by chance, for what must hold of every story.

use fastrand::Rng;
use matn::article::{Article, Block, Cell, Inline, Item, Note};
use matn::text::Direction;

/// Makes stories of all that Markdown could misread.
pub struct Maker(pub Rng);

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
    /// The next story.
    pub fn article(&mut self) -> Article {
        let dir = if self.0.bool() { Direction::Ltr } else { Direction::Rtl };
        let notes = vec![Note { blocks: self.blocks(1) }];
        Article { dir, body: self.blocks(3), notes, ..Article::default() }
    }

    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        (0..self.0.usize(1..4)).map(|_| self.block(depth)).collect()
    }

    fn block(&mut self, depth: usize) -> Block {
        match self.0.u8(0..if depth > 0 { 8 } else { 4 }) {
            0 => Block::Heading { level: 2, dir: None, content: self.line(2) },
            1 => Block::Code { language: None, text: [self.words(), self.words()].join("\n  ") },
            2 | 3 => self.paragraph(),
            4 => Block::Quote { pulled: false, blocks: self.blocks(depth - 1) },
            5 => Block::Table { caption: Vec::new(), rows: self.rows() },
            _ => self.list(1, depth - 1),
        }
    }

    fn paragraph(&mut self) -> Block {
        Block::Paragraph { dir: None, content: self.line(2) }
    }

    fn list(&mut self, start: i32, depth: usize) -> Block {
        let (ordered, mut items) = (self.0.bool(), self.items(depth));
        // The first has the number that the list begins with.
        let without = if ordered { 1 } else { items.len() };
        items.iter_mut().take(without).for_each(|item| item.value = None);
        Block::List { ordered, start, numerals: None, items }
    }

    /// The number of an item that does not follow from the one before.
    fn value(&mut self) -> Option<i32> {
        (self.0.u8(0..4) == 0).then(|| self.0.i32(5..40))
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let item = |maker: &mut Self| {
            let blocks = [maker.paragraph()].into_iter().chain(maker.blocks(depth)).collect();
            Item { checked: None, value: maker.value(), blocks }
        };
        (0..self.0.usize(1..3)).map(|_| item(self)).collect()
    }

    fn rows(&mut self) -> Vec<Vec<Cell>> {
        let cell = |maker: &mut Self| Cell {
            header: false,
            content: maker.cell(),
            colspan: 1,
            rowspan: 1,
        };
        (0..2).map(|_| (0..2).map(|_| cell(self)).collect()).collect()
    }

    /// What a cell holds: most often a line, else lines of all kinds.
    fn cell(&mut self) -> Vec<Block> {
        match self.0.u8(0..6) {
            0 => self.blocks(0),
            1 => vec![Block::Quote { pulled: false, blocks: self.blocks(0) }],
            2 => vec![self.list(3, 0)],
            _ => vec![self.paragraph()],
        }
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
