//! The last stage: the article as text, Markdown or HTML.
//!
//! Renderers see the typed article and nothing of the page.

pub mod html;
pub mod markdown;
pub mod text;

use crate::article::Article;

/// The forms an article can be given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text: the words, without pictures and so without their captions.
    Text,
    /// CommonMark with GFM tables.
    Markdown,
    /// Semantic HTML5 without a style or class.
    Html,
}

/// Renders an article, its headline first where `headline` says so.
pub fn render(article: &Article, format: Format, headline: bool) -> String {
    match format {
        Format::Text => text::article(article, headline),
        Format::Markdown => markdown::article(article, headline),
        Format::Html => html::article(article, headline),
    }
}
