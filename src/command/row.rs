//! What is printed of one page.

use std::time::Instant;

use matn::article::Article;
use matn::render::{self, With, render};
use matn::text::Direction;
use matn::verdict::Verdict;
use matn::{Explanation, Extraction, dom};
use serde::Serialize;

use super::Format;

/// One page's row, in the order in which `--format json` prints it.
#[derive(Debug, Serialize)]
pub struct Row {
    file: String,
    verdict: Verdict,
    confidence: f32,
    title: Option<String>,
    byline: Option<String>,
    published_time: Option<String>,
    modified_time: Option<String>,
    site_name: Option<String>,
    section: Option<String>,
    tags: Vec<String>,
    lang: Option<String>,
    dir: Option<Direction>,
    excerpt: Option<String>,
    words: u32,
    characters: u32,
    minutes: u32,
    lead_image: Option<String>,
    text: String,
    markdown: String,
    milliseconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<Explanation>>,
    #[serde(skip)]
    article: Option<Article>,
}

impl Row {
    /// Extracts the story of one page. Parsing, extraction and rendering as text and Markdown are timed,
    /// reading is not.
    pub fn of(file: String, html: &str, url: &str, explain: bool) -> Self {
        let start = Instant::now();
        let document = dom::parse::snapshot(html, url);
        let (extraction, blocks) = if explain {
            let (extraction, blocks) = Extraction::explained(&document);
            (extraction, Some(blocks))
        } else {
            (matn::extract(&document), None)
        };
        let article = extraction.article;
        let rendered = |format| article.as_ref().map(|it| render(it, format, With::NOTHING));
        let text = rendered(render::Format::Text).unwrap_or_default();
        let markdown = rendered(render::Format::Markdown).unwrap_or_default();
        let milliseconds = start.elapsed().as_secs_f64() * 1e3;
        let story = article.clone().unwrap_or_default();
        Self {
            file,
            verdict: extraction.verdict,
            confidence: extraction.confidence,
            title: story.title,
            byline: story.byline,
            published_time: story.published_time,
            modified_time: story.modified_time,
            site_name: story.site_name,
            section: story.section,
            tags: story.tags,
            lang: story.lang,
            dir: article.as_ref().map(|it| it.dir),
            excerpt: story.excerpt,
            words: story.words,
            characters: story.characters,
            minutes: story.minutes,
            lead_image: story.lead_image,
            text,
            markdown,
            milliseconds,
            blocks,
            article,
        }
    }

    /// The row in a format, with a new line at its end unless nothing is to be said.
    pub fn print(&self, format: Format, with: With) -> String {
        let rendered = match format {
            Format::Json => serde_json::to_string(self).unwrap_or_default(),
            Format::Text => self.render(render::Format::Text, with),
            Format::Markdown => self.render(render::Format::Markdown, with),
            Format::Html => self.render(render::Format::Html, with),
        };
        if rendered.is_empty() { rendered } else { rendered.trim_end().to_owned() + "\n" }
    }

    /// The story as it is to be read; a guess at what is none is for those who ask for the verdict.
    fn render(&self, format: render::Format, with: With) -> String {
        if self.verdict == Verdict::None {
            return String::new();
        }
        self.article.as_ref().map(|article| render(article, format, with)).unwrap_or_default()
    }
}
