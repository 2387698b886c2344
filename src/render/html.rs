//! HTML: semantic elements, no style, no script.

use super::Story;
use crate::article::{Block, Cell, Definition, Formula, Image, Inline, Item, MathPart, Note};
use crate::text::Direction;

/// The story as one `article` element with its language and direction.
pub(super) fn story(story: &Story) -> String {
    let mut html = String::from("<article");
    if let Some(lang) = &story.article.lang {
        attribute(&mut html, "lang", lang);
    }
    attribute(&mut html, "dir", direction(story.article.dir));
    html.push_str(">\n");
    if let Some(title) = story.title {
        text(&mut html, "h1", title);
        html.push('\n');
    }
    blocks(&mut html, story.body.iter().copied());
    notes(&mut html, &story.article.notes);
    html.push_str("</article>\n");
    html
}

fn notes(html: &mut String, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    html.push_str("<section role=\"doc-endnotes\">\n<ol>\n");
    for (at, note) in notes.iter().enumerate() {
        html.push_str(&format!("<li id=\"note-{}\">", at + 1));
        contents(html, &note.blocks);
        html.push_str("</li>\n");
    }
    html.push_str("</ol>\n</section>\n");
}

fn direction(dir: Direction) -> &'static str {
    match dir {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

fn blocks<'a>(html: &mut String, blocks: impl IntoIterator<Item = &'a Block>) {
    for it in blocks {
        block(html, it);
        html.push('\n');
    }
}

fn block(html: &mut String, block: &Block) {
    match block {
        Block::Paragraph { dir, content } => directed(html, "p", *dir, content),
        Block::Heading { level, dir, content } => {
            directed(html, &format!("h{level}"), *dir, content);
        }
        Block::List { ordered: false, items, .. } => {
            html.push_str("<ul>\n");
            list_items(html, items);
            html.push_str("</ul>");
        }
        Block::List { start, numerals, items, .. } => numbered(html, *start, *numerals, items),
        Block::Definitions { entries } => definitions(html, entries),
        Block::Details { summary, blocks } => details(html, summary, blocks),
        Block::Quote { blocks, .. } => {
            html.push_str("<blockquote>\n");
            self::blocks(html, blocks);
            html.push_str("</blockquote>");
        }
        Block::Figure { images, caption, credit } => figure(html, images, caption, credit),
        Block::Table { caption, rows } => table(html, caption, rows),
        Block::Code { language, text } => code(html, language.as_deref(), text),
        Block::Embed { href, title } => embed(html, href, title),
        Block::Math { formula } => {
            html.push_str("<p>");
            math(html, formula, true);
            html.push_str("</p>");
        }
        Block::Rule => html.push_str("<hr>"),
    }
}

/// A line in an element that says which way it runs, where that is not the story's.
fn directed(html: &mut String, name: &str, dir: Option<Direction>, content: &[Inline]) {
    open(html, name, dir.map(|dir| ("dir", direction(dir))).as_slice());
    inlines(html, content);
    close(html, name);
}

fn numbered(html: &mut String, start: i32, numerals: Option<&str>, items: &[Item]) {
    html.push_str("<ol");
    if let Some(numerals) = numerals {
        attribute(html, "type", numerals);
    }
    if start != 1 {
        attribute(html, "start", &start.to_string());
    }
    html.push_str(">\n");
    list_items(html, items);
    html.push_str("</ol>");
}

fn list_items(html: &mut String, items: &[Item]) {
    for item in items {
        html.push_str("<li");
        if let Some(value) = item.value {
            attribute(html, "value", &value.to_string());
        }
        html.push('>');
        if let Some(checked) = item.checked {
            html.push_str(if checked { "☑ " } else { "☐ " });
        }
        contents(html, &item.blocks);
        html.push_str("</li>\n");
    }
}

fn definitions(html: &mut String, entries: &[Definition]) {
    html.push_str("<dl>\n");
    for Definition { terms, meaning } in entries {
        for term in terms {
            element(html, "dt", term);
            html.push('\n');
        }
        if !meaning.is_empty() {
            html.push_str("<dd>");
            contents(html, meaning);
            html.push_str("</dd>\n");
        }
    }
    html.push_str("</dl>");
}

fn details(html: &mut String, summary: &[Inline], content: &[Block]) {
    html.push_str("<details open>");
    element(html, "summary", summary);
    html.push('\n');
    blocks(html, content);
    html.push_str("</details>");
}

fn code(html: &mut String, language: Option<&str>, text: &str) {
    html.push_str("<pre dir=\"ltr\">");
    let class = language.map(|language| format!("language-{language}"));
    open(html, "code", class.as_deref().map(|class| ("class", class)).as_slice());
    html.push_str(&escape(text));
    html.push_str("</code></pre>");
}

fn embed(html: &mut String, href: &str, title: &str) {
    html.push_str("<p>");
    open(html, "a", &[("href", href)]);
    html.push_str(&escape(if title.is_empty() { href } else { title }));
    html.push_str("</a></p>");
}

/// The content of an item or a cell: a lone paragraph stands there without its element, unless it
/// runs the other way.
fn contents(html: &mut String, content: &[Block]) {
    match content {
        [Block::Paragraph { dir: None, content }] => inlines(html, content),
        [Block::Paragraph { dir: None, content }, list @ Block::List { .. }] => {
            inlines(html, content);
            html.push('\n');
            block(html, list);
        }
        _ => blocks(html, content),
    }
}

fn figure(html: &mut String, images: &[Image], caption: &[Inline], credit: &[Inline]) {
    html.push_str("<figure>");
    for image in images {
        html.push_str("<img");
        attribute(html, "src", &image.src);
        attribute(html, "alt", &image.alt);
        for (name, side) in [("width", image.width), ("height", image.height)] {
            if let Some(side) = side {
                attribute(html, name, &side.to_string());
            }
        }
        html.push('>');
    }
    if !(caption.is_empty() && credit.is_empty()) {
        html.push_str("<figcaption>");
        inlines(html, caption);
        if !credit.is_empty() {
            html.push_str(if caption.is_empty() { "" } else { " " });
            element(html, "small", credit);
        }
        html.push_str("</figcaption>");
    }
    html.push_str("</figure>");
}

fn table(html: &mut String, caption: &[Inline], rows: &[Vec<Cell>]) {
    html.push_str("<table>\n");
    if !caption.is_empty() {
        element(html, "caption", caption);
        html.push('\n');
    }
    let heads = rows.iter().take_while(|row| row.iter().all(|cell| cell.header)).count();
    let (head, body) = rows.split_at(heads);
    for (name, rows) in [("thead", head), ("tbody", body)] {
        if !rows.is_empty() {
            open(html, name, &[]);
            html.push('\n');
            rows.iter().for_each(|row| table_row(html, row));
            close(html, name);
            html.push('\n');
        }
    }
    html.push_str("</table>");
}

fn table_row(html: &mut String, row: &[Cell]) {
    html.push_str("<tr>");
    row.iter().for_each(|it| cell(html, it));
    html.push_str("</tr>\n");
}

fn cell(html: &mut String, cell: &Cell) {
    let name = if cell.header { "th" } else { "td" };
    html.push('<');
    html.push_str(name);
    for (attribute_name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
        if span > 1 {
            attribute(html, attribute_name, &span.to_string());
        }
    }
    html.push('>');
    contents(html, &cell.content);
    close(html, name);
}

fn inlines(html: &mut String, content: &[Inline]) {
    line(html, content, false);
}

/// Inline content, inside a link or not: no link can stand in another.
fn line(html: &mut String, content: &[Inline], in_link: bool) {
    for part in content {
        let (name, attribute) = match part {
            Inline::Link { href, .. } if !in_link => ("a", Some(("href", href.as_str()))),
            Inline::Emphasis { .. } => ("em", None),
            Inline::Strong { .. } => ("strong", None),
            Inline::Mark { .. } => ("mark", None),
            Inline::Subscript { .. } => ("sub", None),
            Inline::Superscript { .. } => ("sup", None),
            Inline::Deletion { .. } => ("del", None),
            Inline::Insertion { .. } => ("ins", None),
            Inline::Quotation { .. } => ("q", None),
            Inline::Abbreviation { title, .. } => ("abbr", Some(("title", title.as_str()))),
            Inline::Time { datetime, .. } => ("time", Some(("datetime", datetime.as_str()))),
            Inline::Isolate { dir, .. } => ("bdi", dir.map(|dir| ("dir", direction(dir)))),
            _ => {
                bare(html, part, in_link);
                continue;
            }
        };
        open(html, name, attribute.as_slice());
        line(html, part.content(), in_link || name == "a");
        close(html, name);
    }
}

/// A part that is no element around others, or has become none.
fn bare(html: &mut String, part: &Inline, in_link: bool) {
    match part {
        Inline::Text { text } => html.push_str(&escape(text)),
        Inline::Code { text } => self::text(html, "code", text),
        Inline::Break => html.push_str("<br>"),
        Inline::NoteMark { note } => note_mark(html, *note, in_link),
        Inline::Math { formula } => math(html, formula, false),
        Inline::Ruby { reading, content } => {
            html.push_str("<ruby>");
            line(html, content, in_link);
            html.push_str("<rp>(</rp>");
            text(html, "rt", reading);
            html.push_str("<rp>)</rp></ruby>");
        }
        _ => line(html, part.content(), in_link),
    }
}

fn note_mark(html: &mut String, note: u32, in_link: bool) {
    html.push_str(&match in_link {
        true => format!("<sup>{note}</sup>"),
        false => {
            format!("<sup><a href=\"#note-{note}\" role=\"doc-noteref\">{note}</a></sup>")
        }
    });
}

/// A formula as MathML with its TeX for those who read that; else the TeX as code.
fn math(html: &mut String, formula: &Formula, is_apart: bool) {
    if formula.mathml.is_empty() {
        return text(html, "code", &formula.tex);
    }
    html.push_str("<math");
    attribute(html, "alttext", &formula.tex);
    if is_apart {
        attribute(html, "display", "block");
    }
    html.push('>');
    math_parts(html, &formula.mathml);
    html.push_str("</math>");
}

fn math_parts(html: &mut String, parts: &[MathPart]) {
    for part in parts {
        match part {
            MathPart::Text { text } => html.push_str(&escape(text)),
            MathPart::Element { name, attributes, content } => {
                ["<", *name].iter().for_each(|it| html.push_str(it));
                attributes.iter().for_each(|(name, value)| attribute(html, name, value));
                html.push('>');
                math_parts(html, content);
                close(html, name);
            }
        }
    }
}

/// Text alone in an element.
fn text(html: &mut String, name: &str, text: &str) {
    open(html, name, &[]);
    html.push_str(&escape(text));
    close(html, name);
}

fn element(html: &mut String, name: &str, content: &[Inline]) {
    directed(html, name, None, content);
}

/// The opening tag of an element.
fn open(html: &mut String, name: &str, attributes: &[(&str, &str)]) {
    html.push('<');
    html.push_str(name);
    attributes.iter().for_each(|(name, value)| attribute(html, name, value));
    html.push('>');
}

fn attribute(html: &mut String, name: &str, value: &str) {
    [" ", name, "=\"", &escape(value), "\""].iter().for_each(|it| html.push_str(it));
}

fn close(html: &mut String, name: &str) {
    ["</", name, ">"].iter().for_each(|it| html.push_str(it));
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_addresses_cannot_break_out() {
        let link = Inline::Link {
            href: "https://a.example/\"><script>".into(),
            content: vec![Inline::Text { text: "<b>&".into() }],
        };
        let mut html = String::new();
        inlines(&mut html, &[link]);
        assert_eq!(
            html,
            "<a href=\"https://a.example/&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</a>"
        );
    }

    #[test]
    fn an_item_of_one_paragraph_is_tight() {
        let content = vec![Inline::Text { text: "a".into() }];
        let blocks = vec![Block::Paragraph { dir: None, content }];
        let item = Item { checked: None, value: None, blocks };
        let list = |start, numerals, items: &[Item]| {
            let mut html = String::new();
            let items = items.to_vec();
            block(&mut html, &Block::List { ordered: true, start, numerals, items });
            html
        };
        assert_eq!(
            list(4, None, std::slice::from_ref(&item)),
            "<ol start=\"4\">\n<li>a</li>\n</ol>"
        );
        let next = Item { value: Some(7), ..item.clone() };
        assert_eq!(
            list(1, Some("i"), &[item, next]),
            "<ol type=\"i\">\n<li>a</li>\n<li value=\"7\">a</li>\n</ol>"
        );
    }
}
