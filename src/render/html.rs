//! HTML: semantic elements, no class, no style, no script.

use crate::article::{Article, Block, Cell, Image, Inline};
use crate::text::Direction;

/// The article as one `article` element with its language and direction.
pub fn article(article: &Article, headline: bool) -> String {
    let mut html = String::from("<article");
    if let Some(lang) = &article.lang {
        attribute(&mut html, "lang", lang);
    }
    attribute(&mut html, "dir", direction(article.dir));
    html.push_str(">\n");
    if let Some(title) = article.title.as_deref().filter(|_| headline) {
        html.push_str(&format!("<h1>{}</h1>\n", escape(title)));
    }
    blocks(&mut html, &article.body);
    html.push_str("</article>\n");
    html
}

fn direction(dir: Direction) -> &'static str {
    match dir {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}

fn blocks(html: &mut String, blocks: &[Block]) {
    for it in blocks {
        block(html, it);
        html.push('\n');
    }
}

fn block(html: &mut String, block: &Block) {
    match block {
        Block::Paragraph { dir, content } => {
            html.push_str("<p");
            if let Some(dir) = dir {
                attribute(html, "dir", direction(*dir));
            }
            html.push('>');
            inlines(html, content);
            html.push_str("</p>");
        }
        Block::Heading { level, content } => element(html, &format!("h{level}"), content),
        Block::List { ordered, start, items } => list(html, *ordered, *start, items),
        Block::Quote { blocks } => {
            html.push_str("<blockquote>\n");
            self::blocks(html, blocks);
            html.push_str("</blockquote>");
        }
        Block::Figure { images, caption } => figure(html, images, caption),
        Block::Table { caption, rows } => table(html, caption, rows),
        Block::Code { language, text } => {
            html.push_str("<pre dir=\"ltr\"><code");
            if let Some(language) = language {
                attribute(html, "class", &format!("language-{language}"));
            }
            html.push_str(&format!(">{}</code></pre>", escape(text)));
        }
        Block::Embed { href, title } => {
            html.push_str("<p><a");
            attribute(html, "href", href);
            html.push_str(&format!(
                ">{}</a></p>",
                escape(if title.is_empty() { href } else { title })
            ));
        }
        Block::Rule => html.push_str("<hr>"),
    }
}

fn list(html: &mut String, ordered: bool, start: u32, items: &[Vec<Block>]) {
    let name = if ordered { "ol" } else { "ul" };
    html.push('<');
    html.push_str(name);
    if ordered && start != 1 {
        attribute(html, "start", &start.to_string());
    }
    html.push_str(">\n");
    for item in items {
        html.push_str("<li>");
        contents(html, item);
        html.push_str("</li>\n");
    }
    html.push_str(&format!("</{name}>"));
}

/// The content of an item or a cell: a lone paragraph stands there without its element.
fn contents(html: &mut String, content: &[Block]) {
    match content {
        [Block::Paragraph { content, .. }] => inlines(html, content),
        [Block::Paragraph { content, .. }, list @ Block::List { .. }] => {
            inlines(html, content);
            html.push('\n');
            block(html, list);
        }
        _ => blocks(html, content),
    }
}

fn figure(html: &mut String, images: &[Image], caption: &[Inline]) {
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
    if !caption.is_empty() {
        element(html, "figcaption", caption);
    }
    html.push_str("</figure>");
}

fn table(html: &mut String, caption: &[Inline], rows: &[Vec<Cell>]) {
    html.push_str("<table>\n");
    if !caption.is_empty() {
        element(html, "caption", caption);
        html.push('\n');
    }
    for row in rows {
        html.push_str("<tr>");
        for it in row {
            cell(html, it);
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</table>");
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
    html.push_str(&format!("</{name}>"));
}

fn inlines(html: &mut String, content: &[Inline]) {
    for part in content {
        match part {
            Inline::Text { text } => html.push_str(&escape(text)),
            Inline::Link { href, content } => {
                html.push_str("<a");
                attribute(html, "href", href);
                html.push('>');
                inlines(html, content);
                html.push_str("</a>");
            }
            Inline::Code { text } => html.push_str(&format!("<code>{}</code>", escape(text))),
            Inline::Break => html.push_str("<br>"),
            Inline::Emphasis { content } => element(html, "em", content),
            Inline::Strong { content } => element(html, "strong", content),
            Inline::Mark { content } => element(html, "mark", content),
            Inline::Subscript { content } => element(html, "sub", content),
            Inline::Superscript { content } => element(html, "sup", content),
            Inline::Deletion { content } => element(html, "del", content),
            Inline::Insertion { content } => element(html, "ins", content),
        }
    }
}

fn element(html: &mut String, name: &str, content: &[Inline]) {
    html.push_str(&format!("<{name}>"));
    inlines(html, content);
    html.push_str(&format!("</{name}>"));
}

fn attribute(html: &mut String, name: &str, value: &str) {
    html.push_str(&format!(" {name}=\"{}\"", escape(value)));
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
        let item =
            vec![Block::Paragraph { dir: None, content: vec![Inline::Text { text: "a".into() }] }];
        let mut html = String::new();
        list(&mut html, true, 4, &[item]);
        assert_eq!(html, "<ol start=\"4\">\n<li>a</li>\n</ol>");
    }
}
