//! The fastest peer, to be measured on the same pages.

use dom_smoothie::{Config, Readability, TextMode};
use matn::article::Article;

use crate::sets::Sample;

/// The peer's name, as its package has it.
pub const NAME: &str = "dom_smoothie";

/// What the peer finds in a page: the story in plain text, and what it tells of it. Without a story
/// both are empty.
pub fn read(sample: &Sample) -> (String, Article) {
    // Texts of blocks would run into each other in its other form.
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let url = sample.truth.url.as_deref();
    let page = Readability::new(sample.html.as_str(), url, Some(config));
    let Some(found) = page.ok().and_then(|mut it| it.parse().ok()) else {
        return Default::default();
    };
    let told = Article {
        title: Some(found.title),
        byline: found.byline,
        published_time: found.published_time,
        lang: found.lang,
        ..Article::default()
    };
    (found.text_content.to_string(), told)
}
