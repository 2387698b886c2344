//! Changes to a page that must not matter: its story has to stay the same.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use indicatif::ParallelProgressIterator;
use matn::Page;
use matn::cues::{self, Cue};
use matn::dom::{Attr, Builder, Document, NodeId, Tag, parse};
use matn::model::Model;
use matn::verdict::Verdict;
use rayon::prelude::*;

use crate::corpus;
use crate::labelled::text_of;
use crate::measures::overlap;
use crate::sets::Sample;
use crate::words::words;

/// A change, by what is done.
#[derive(Clone, Copy, PartialEq)]
pub enum Change {
    /// Every class and id gets a name that tells nothing.
    Names,
    /// Every box gets another box around it.
    Wrappers,
    /// No element says in which direction it is read.
    Direction,
    /// Every cue is said in another language.
    Cues,
    /// Paragraphs, lists and sections become bare boxes.
    Boxes,
}

const CHANGES: &[(Change, &str)] = &[
    (Change::Names, "names that tell nothing"),
    (Change::Wrappers, "a box around each box"),
    (Change::Direction, "no direction given"),
    (Change::Cues, "cues in another language"),
    (Change::Boxes, "bare boxes for paragraphs, lists and sections"),
];

/// One page in so many is changed: each is read once for every change.
const ONE_IN: u64 = 5;

/// Two stories are the same from this F1 of their words on.
const SAME: f64 = 0.98;

/// A line for each change: on how many pages the story stays the same.
pub fn report(samples: &[Sample], model: &Model) -> String {
    let chosen = samples.iter().filter(|it| it.is_article() && it.seed().is_multiple_of(ONE_IN));
    let chosen: Vec<&Sample> = chosen.collect();
    let bar = corpus::bar("changing", chosen.len());
    let pages = chosen.par_iter().progress_with(bar).filter_map(|sample| compare(sample, model));
    let pages: Vec<Vec<f64>> = pages.collect();
    let mut lines = String::new();
    for (at, (_, name)) in CHANGES.iter().enumerate() {
        let same = pages.iter().filter(|page| page[at] >= SAME).count();
        let share = 100.0 * same as f64 / pages.len().max(1) as f64;
        let _ = writeln!(lines, "{name}: the same story on {share:.1} % of {} pages", pages.len());
    }
    lines
}

/// How well the story agrees with itself after each change; `None` where there is none.
fn compare(sample: &Sample, model: &Model) -> Option<Vec<f64>> {
    let page = parse::snapshot(&sample.html, sample.url());
    let before = Page::of(&page).judge(model).extraction();
    if before.verdict != Verdict::Story {
        return None;
    }
    let before = words(&text_of(&before));
    let story = |page: &Document| Page::of(page).judge(model).extraction();
    let after = |change| words(&text_of(&story(&changed(&page, &[change]))));
    Some(CHANGES.iter().map(|(change, _)| overlap(&after(*change), &before).2).collect())
}

/// The page with some changes made to it everywhere.
pub fn changed(page: &Document, changes: &[Change]) -> Document {
    let is_asked = |change: Change| changes.contains(&change);
    let mut builder = Builder::new(page.url());
    // What is open, each with the end of its subtree.
    let mut open: Vec<NodeId> = Vec::new();
    for node in page.nodes() {
        while open.pop_if(|end| *end <= node).is_some() {
            builder.close();
        }
        let tag = page.tag(node);
        if tag == Tag::Text {
            let text = page.text(node);
            let translated = Some(text).filter(|_| is_asked(Change::Cues)).and_then(translated);
            builder.text(translated.unwrap_or(text));
            continue;
        }
        if is_asked(Change::Wrappers) && is_box(tag) {
            builder.open(Tag::Div, page.is_hidden(node));
            open.push(page.end(node));
        }
        let bare = is_asked(Change::Boxes) && becomes_bare(tag);
        builder.open(if bare { Tag::Div } else { tag }, page.is_hidden(node));
        open.push(page.end(node));
        for (name, value) in page.attributes(node) {
            match name {
                Attr::Class | Attr::Id if is_asked(Change::Names) => {
                    builder.attribute(name.name(), &changed_names(value));
                }
                Attr::Dir if is_asked(Change::Direction) => {}
                Attr::Role if is_asked(Change::Boxes) => {}
                _ => builder.attribute(name.name(), value),
            }
        }
    }
    builder.finish()
}

fn is_box(tag: Tag) -> bool {
    matches!(tag, Tag::Div | Tag::P | Tag::Section | Tag::Article | Tag::Ul | Tag::Aside)
}

fn becomes_bare(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, P | Ul | Ol | Li | Section | Article | Main | Aside | Nav | Header | Footer)
}

/// A list of names, each changed to letters that are the same wherever it stands.
fn changed_names(names: &str) -> String {
    let changed = names.split_whitespace().map(|name| {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        let letters = hasher.finish().to_le_bytes();
        letters.map(|byte| char::from(b'a' + byte % 16)).iter().collect::<String>()
    });
    changed.collect::<Vec<_>>().join(" ")
}

/// What a text that is a cue as a whole is called in another language.
fn translated(text: &str) -> Option<&'static str> {
    let cue = cues::of_text(text.trim()).filter(|cue| *cue != Cue::Source)?;
    let languages = if text.is_ascii() { ["ar", "de", "zh"] } else { ["en", "fr", "tr"] };
    languages.iter().find_map(|language| cues::phrases(language, cue).next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &Document, tag: Tag) -> Option<String> {
        let node = page.nodes().find(|node| page.tag(*node) == tag)?;
        Some(page.text_of(node))
    }

    #[test]
    fn a_change_leaves_the_words_alone_and_a_cue_its_meaning() {
        let page = parse::snapshot("<main class='a b'><p dir=rtl>x</p><h2>Share</h2></main>", "");
        let after = |change| changed(&page, &[change]);
        assert_eq!(after(Change::Names).len(), page.len());
        assert_eq!(after(Change::Wrappers).len(), page.len() + 1);
        assert_eq!(text(&after(Change::Boxes), Tag::P), None);
        assert_eq!(text(&after(Change::Boxes), Tag::Div).as_deref(), Some("xShare"));
        let translated = text(&after(Change::Cues), Tag::H2).expect("it is there");
        assert_ne!(translated, "Share");
        assert_eq!(cues::of_text(&translated), Some(Cue::Share));
    }
}
