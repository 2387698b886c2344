//! How well an extracted story agrees with the known one.

use std::collections::HashMap;
use std::hash::Hash;

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
pub fn measure(truth: &Truth, text: &str, title: Option<&str>) -> Measures {
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
    measures.title = truth
        .title
        .as_deref()
        .filter(|known| !known.is_empty())
        .map(|known| f64::from(u8::from(words(title.unwrap_or_default()) == words(known))));
    measures
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
    fn runs_of_four_words_keep_the_order() {
        let five = ["a", "b", "c", "d", "e"].map(str::to_owned);
        assert_eq!(runs(&five).len(), 2);
        assert_eq!(runs(&five[..2]), [&five[..2]]);
    }
}
