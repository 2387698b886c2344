//! How well an extracted story agrees with the known one.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use jiff::Timestamp;
use matn::article::Article;

use crate::sets::Truth;
use crate::words::{fold, words};

/// One page's measures; `None` where its truth does not tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measures {
    /// Share of the extracted words that belong to the story.
    pub precision: Option<f64>,
    /// Share of the story's words that were extracted.
    pub recall: Option<f64>,
    /// Harmonic mean of the two.
    pub f1: Option<f64>,
    /// Precision of runs of four words: order counts.
    pub run_precision: Option<f64>,
    /// Recall of runs of four words.
    pub run_recall: Option<f64>,
    /// 1 where the words are all there, in order, and no others.
    pub exact: Option<f64>,
    /// Share of the snippets of the story that were extracted.
    pub with: Option<f64>,
    /// Share of the snippets of boilerplate that came along.
    pub leak: Option<f64>,
    /// 1 where the title agrees.
    pub title: Option<f64>,
    /// 1 where the language agrees, its region aside.
    pub lang: Option<f64>,
    /// 1 where the day of publication agrees, or the instant.
    pub date: Option<f64>,
    /// 1 where those who wrote it are the same, in any order.
    pub byline: Option<f64>,
}

/// Precision, recall and F1 of two bags.
pub fn overlap<T: Eq + Hash>(extracted: &[T], known: &[T]) -> (f64, f64, f64) {
    if extracted.is_empty() || known.is_empty() {
        let same = f64::from(u8::from(extracted.is_empty() && known.is_empty()));
        return (same, same, same);
    }
    let mut counts: HashMap<&T, u32> = HashMap::new();
    known.iter().for_each(|word| *counts.entry(word).or_default() += 1);
    let mut common = 0.0;
    for word in extracted {
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1.0;
        }
    }
    let (precision, recall) = (common / extracted.len() as f64, common / known.len() as f64);
    let f1 = if common > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    (precision, recall, f1)
}

/// Measures an extracted story against the truth.
pub fn measure(truth: &Truth, text: &str, article: Option<&Article>) -> Measures {
    let mut measures = Measures::default();
    if let Some(known) = truth.text.as_deref().filter(|known| !known.is_empty()) {
        let (extracted, known) = (words(text), words(known));
        let (precision, recall, f1) = overlap(&extracted, &known);
        let (run_precision, run_recall, _) = overlap(&runs(&extracted), &runs(&known));
        measures.precision = Some(precision);
        measures.recall = Some(recall);
        measures.f1 = Some(f1);
        measures.run_precision = Some(run_precision);
        measures.run_recall = Some(run_recall);
        measures.exact = Some(f64::from(u8::from(extracted == known)));
    }
    let folded = fold(text);
    measures.with = found(&truth.with, &folded);
    measures.leak = found(&truth.without, &folded);
    let field = |get: fn(&Article) -> &Option<String>| {
        article.and_then(|it| get(it).as_deref()).unwrap_or_default()
    };
    let title = field(|it| &it.title);
    measures.title = agrees(&truth.title, |known| words(title) == words(known));
    let lang = field(|it| &it.lang);
    measures.lang = agrees(&truth.lang, |known| primary(lang) == primary(known));
    let date = field(|it| &it.published_time);
    measures.date = agrees(&truth.date, |known| is_same_day(date, known));
    let byline = field(|it| &it.byline);
    measures.byline = agrees(&truth.author, |known| names(byline) == names(known));
    measures
}

/// 1 or 0 for what `test` says of a known value; `None` where none is known.
fn agrees(known: &Option<String>, test: impl FnOnce(&str) -> bool) -> Option<f64> {
    let known = known.as_deref().filter(|known| !known.is_empty())?;
    Some(f64::from(u8::from(test(known))))
}

/// The language of a tag, without its region and script.
fn primary(lang: &str) -> String {
    lang.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// Whether two times have the same day as they are written, or are the same instant.
fn is_same_day(extracted: &str, known: &str) -> bool {
    const DAY: usize = "2026-01-02".len();
    let instant = |time: &str| time.parse::<Timestamp>().ok().map(|it| it.as_second());
    extracted.get(..DAY).is_some_and(|day| known.starts_with(day))
        || instant(extracted).is_some_and(|it| instant(known) == Some(it))
}

/// The names in a byline, folded.
fn names(byline: &str) -> BTreeSet<Vec<String>> {
    let parts = byline.split([',', ';', '&', '|', '/', '،', '、']);
    let parts = parts.flat_map(|part| part.split(" and "));
    parts.map(words).filter(|name| !name.is_empty()).collect()
}

fn runs(words: &[String]) -> Vec<&[String]> {
    if words.is_empty() { Vec::new() } else { words.windows(words.len().min(4)).collect() }
}

fn found(snippets: &[String], folded: &str) -> Option<f64> {
    let hits = snippets.iter().filter(|snippet| folded.contains(&fold(snippet))).count();
    (!snippets.is_empty()).then(|| hits as f64 / snippets.len() as f64)
}

/// The mean of what is known.
pub fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (sum, count) =
        values.flatten().fold((0.0, 0.0), |(sum, count), it| (sum + it, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// The harmonic mean of mean precision and mean recall over runs of four words, as the
/// scrapinghub benchmark has it.
pub fn run_f1(pages: &[Measures]) -> Option<f64> {
    let precision = mean(pages.iter().map(|page| page.run_precision))?;
    let recall = mean(pages.iter().map(|page| page.run_recall))?;
    (precision + recall > 0.0).then(|| 2.0 * precision * recall / (precision + recall))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_counts_each_word_once() {
        let (precision, recall, f1) = overlap(&["a", "a", "b", "x"], &["a", "b", "c"]);
        assert_eq!((precision, recall), (0.5, 2.0 / 3.0));
        assert!((f1 - 4.0 / 7.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_agrees_with_nothing_alone() {
        assert_eq!(overlap::<&str>(&[], &[]).2, 1.0);
        assert_eq!(overlap(&["a"], &[]).2, 0.0);
    }

    #[test]
    fn a_region_makes_no_other_language() {
        assert_eq!(primary("en_GB"), primary("en"));
        assert_ne!(primary("no"), primary("nb"));
    }

    #[test]
    fn days_agree_as_they_are_written_or_as_instants() {
        assert!(is_same_day("2026-01-02", "2026-01-02T23:30:00-05:00"));
        assert!(is_same_day("2026-01-03T04:30:00Z", "2026-01-02 23:30:00.5-05:00"));
        assert!(!is_same_day("2026-01-03", "2026-01-02T23:30:00-05:00"));
        assert!(!is_same_day("", "2026-01-02"));
    }

    #[test]
    fn names_agree_in_any_order() {
        assert_eq!(names("Ann Ash, Bo Birch"), names("BO BIRCH and Ann Ash"));
        assert_ne!(names("Ann Ash"), names("Ann Ash, Bo Birch"));
    }

    #[test]
    fn runs_of_four_words_keep_the_order() {
        let five = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(runs(&five).len(), 2);
        assert_eq!(runs(&five[..2]), [&five[..2]]);
    }
}
