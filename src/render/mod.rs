//! The stage *render*: the article as text, Markdown or HTML.
//!
//! Renderers see the typed article and nothing of the page.

mod grid;
mod html;
mod markdown;
mod numerals;
mod order;
mod text;

use crate::article::{Article, Block, Inline};
use crate::text::host;

/// The forms an article can be given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text: the words, without pictures and so without their captions.
    Text,
    /// CommonMark with GFM tables, task lists, strike-outs and footnotes.
    Markdown,
    /// Semantic HTML5 without a style.
    Html,
}

/// Where a word may be parted. Editors show it, and searches do not find the word.
const SOFT_HYPHEN: char = '\u{ad}';

/// What is given beside the story itself, where the article has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct With {
    /// The headline, first.
    pub title: bool,
    /// Who wrote it, below the headline.
    pub byline: bool,
    /// The day on which it was published, beside the byline.
    pub date: bool,
    /// A link to the page it comes from, last.
    pub source: bool,
}

impl With {
    /// The story alone.
    pub const NOTHING: Self = Self { title: false, byline: false, date: false, source: false };

    /// The story below its headline.
    pub const TITLE: Self = Self { title: true, ..Self::NOTHING };

    /// The parts that are named, parted by commas; other names count for nothing.
    pub fn named(names: &str) -> Self {
        let has = |name| names.split(',').any(|it| it == name);
        Self {
            title: has("title"),
            byline: has("byline"),
            date: has("date"),
            source: has("source"),
        }
    }
}

/// Renders an article with what is asked for beside it.
///
/// # Examples
///
/// ```
/// use matn::render::{Format, With, render};
///
/// let html = "<article><h1>Ships wait outside</h1>
///   <p>The harbour was <b>closed</b> for the night, and thirty ships waited in the dark.</p>
///   <p>At dawn the pilot went out, as he had done for forty years, to bring one in.</p>";
/// let page = matn::dom::parse::snapshot(html, "https://example.org/ships");
/// let article = matn::extract(&page).article.expect("it is a story");
/// let markdown = render(&article, Format::Markdown, With { source: true, ..With::TITLE });
/// assert!(markdown.starts_with("# Ships wait outside\n\nThe harbour was **closed** for"));
/// assert!(markdown.ends_with("\n\n[example.org](https://example.org/ships)\n"));
/// ```
pub fn render(article: &Article, format: Format, with: With) -> String {
    let (credits, source) = (credits(article, with), source(article, format, with));
    // Plain text cannot offer a link.
    let next = article.next.as_ref().filter(|_| format != Format::Text);
    let next = next.map(|next| link(&next.href, &next.text));
    let parts = [credits.as_slice(), &article.body, next.as_slice(), source.as_slice()];
    let body = parts.into_iter().flatten().collect();
    let title = article.title.as_deref().filter(|_| with.title);
    let story = Story { article, title, body };
    match format {
        Format::Text => text::story(&story),
        Format::Markdown => markdown::story(&story),
        Format::Html => html::story(&story),
    }
}

/// An article with all that is to be given of it.
struct Story<'a> {
    article: &'a Article,
    title: Option<&'a str>,
    body: Vec<&'a Block>,
}

/// The line of byline and date.
fn credits(article: &Article, with: With) -> Option<Block> {
    let byline = article.byline.as_ref().filter(|_| with.byline);
    let byline = byline.map(|text| Inline::Text { text: text.clone() });
    let date = article.published_time.as_ref().filter(|_| with.date);
    let date = date.map(|datetime| {
        let day = datetime.split(['T', ' ']).next().unwrap_or(datetime);
        let content = vec![Inline::Text { text: day.to_owned() }];
        Inline::Time { datetime: datetime.clone(), content }
    });
    let between = byline.is_some() && date.is_some();
    let between = between.then(|| Inline::Text { text: " · ".to_owned() });
    let content: Vec<Inline> = byline.into_iter().chain(between).chain(date).collect();
    (!content.is_empty()).then_some(Block::Paragraph { dir: None, content })
}

/// The line that leads to the page, called by the site's name where it can be a link.
fn source(article: &Article, format: Format, with: With) -> Option<Block> {
    let href = article.url.as_ref().filter(|_| with.source)?;
    let name = article.site_name.as_deref().or_else(|| host(href));
    let name = name.filter(|_| format != Format::Text).unwrap_or(href);
    Some(link(href, name))
}

/// The parts that are not empty, with `by` between them.
fn join(parts: impl Iterator<Item = String>, by: &str) -> String {
    let mut joined = String::new();
    for part in parts.filter(|part| !part.is_empty()) {
        joined.push_str(if joined.is_empty() { "" } else { by });
        joined.push_str(&part);
    }
    joined
}

/// A paragraph that is nothing but a link.
fn link(href: &str, text: &str) -> Block {
    let content = vec![Inline::Text { text: text.to_owned() }];
    let content = vec![Inline::Link { href: href.to_owned(), content }];
    Block::Paragraph { dir: None, content }
}
