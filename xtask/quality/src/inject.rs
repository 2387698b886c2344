//! Puts widgets and genuine parts between the paragraphs of real stories.
//!
//! Truths of real pages are silent on the boxes inside a story: where a publisher had some, the
//! truth may or may not have kept them. So boxes are put in whose every word is known to be
//! unwanted, in the story's own language, and lists, quotes and linked sentences that are wanted.

use std::collections::HashMap;

use fastrand::Rng;

use crate::align::Story;
use crate::sets::Sample;
use crate::widgets::{Maker, PutIn, Shapes};
use crate::words::words;

/// What may be put into a page: text of other pages in the same language.
#[derive(Default)]
pub struct Material {
    titles: Vec<(String, String)>,
    sentences: Vec<(String, String)>,
}

/// Material for each language.
pub struct Materials(HashMap<String, Material>);

/// A page into which something was put.
#[derive(Clone)]
pub struct Injected {
    /// The page.
    pub html: String,
    /// The texts that were put in.
    pub texts: Vec<PutIn>,
}

/// Languages whose pages are given no parts in training.
pub const HELD_OUT_LANGUAGES: &[&str] = &["el", "fa", "fr", "nl", "pt", "tr"];

/// The language whose material serves pages in a language without any.
const FALLBACK: &str = "en";

/// A language with fewer titles or sentences has no material.
const ENOUGH: usize = 8;

/// Shorter paragraphs are no place beside which to put a widget.
const PARAGRAPH_WORDS: usize = 10;

impl Materials {
    /// Gathers titles and sentences from `samples`.
    pub fn of<'a>(samples: impl IntoIterator<Item = &'a Sample>) -> Self {
        let mut materials: HashMap<String, Material> = HashMap::new();
        for sample in samples {
            let own = materials.entry(sample.language().to_owned()).or_default();
            let site = sample.site().to_owned();
            let title = sample.truth.title.as_deref().unwrap_or_default().trim();
            if (4..=25).contains(&words(title).len()) {
                own.titles.push((site.clone(), escape(title)));
            }
            let lines = sample.truth.text.as_deref().unwrap_or_default().lines();
            let whole = lines.filter(|line| (8..=30).contains(&words(line).len()));
            let sentences = whole.filter(|line| matn::text::ends_sentence(line)).take(3);
            own.sentences.extend(sentences.map(|line| (site.clone(), escape(line.trim()))));
        }
        Self(materials)
    }

    /// Puts two to six parts into a page; `None` where no place for them is found.
    pub fn inject(&self, sample: &Sample, shapes: Shapes, rng: &mut Rng) -> Option<Injected> {
        let story = Story::of(sample.truth.text.as_deref()?);
        let mut places = places(&sample.html, &story);
        if places.len() < 3 {
            return None;
        }
        rng.shuffle(&mut places);
        places.truncate(rng.usize(2..=6));
        places.sort_unstable();
        let mut maker = self.maker(sample, rng)?;
        let mut html = sample.html.clone();
        // From the last place to the first, so that places before stay where they are.
        for place in places.iter().rev() {
            let part = maker.part(shapes);
            html.insert_str(*place, &part);
        }
        Some(Injected { html, texts: maker.texts })
    }

    /// A maker of parts for a page, out of text from other sites.
    fn maker<'a>(&'a self, sample: &Sample, rng: &'a mut Rng) -> Option<Maker<'a>> {
        let of = |language: &str| self.0.get(language).filter(|it| it.is_rich());
        let material = of(sample.language()).or_else(|| of(FALLBACK))?;
        let foreign = |texts: &'a [(String, String)]| {
            let others = texts.iter().filter(|(site, _)| site != sample.site());
            others.map(|(_, text)| text.as_str()).collect()
        };
        let (titles, sentences) = (foreign(&material.titles), foreign(&material.sentences));
        Some(Maker::new(sample.language(), titles, sentences, rng))
    }
}

impl Material {
    /// Whether there is enough of it that pages do not come to look alike.
    fn is_rich(&self) -> bool {
        self.titles.len() >= ENOUGH && self.sentences.len() >= ENOUGH
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Places in the HTML behind a paragraph of the story.
fn places(html: &str, story: &Story) -> Vec<usize> {
    let paragraphs = places_behind(html, "<p", "</p>", story);
    if paragraphs.len() < 3 { places_behind(html, "<div", "</div>", story) } else { paragraphs }
}

fn places_behind(html: &str, open: &str, close: &str, story: &Story) -> Vec<usize> {
    let lower = html.to_ascii_lowercase();
    let ends = lower.match_indices(close).map(|(at, _)| at);
    ends.filter(|end| {
        let Some(start) = lower[..*end].rfind(open) else { return false };
        let inner = &html[start..*end];
        let text = words(&without_tags(inner));
        text.len() >= PARAGRAPH_WORDS && story.coverage(&text) >= 0.5
    })
    .map(|end| end + close.len())
    .collect()
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}
