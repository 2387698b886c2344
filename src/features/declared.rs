//! How much of a block stands in what the page declares: body, title, description.

use std::collections::HashSet;

use crate::metadata::Metadata;
use crate::text;

use super::Features;

/// What the page declares of its story, by the hashes of its words and of runs of three.
pub(super) struct Declared {
    title: HashSet<u64>,
    description: HashSet<u64>,
    body: HashSet<u64>,
}

impl Declared {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let hashes = |text: &Option<String>| hashes(text.as_deref().unwrap_or_default());
        Self {
            title: hashes(&metadata.title).into_iter().collect(),
            description: triples(&hashes(&metadata.description)).collect(),
            body: triples(&hashes(&metadata.article_body)).collect(),
        }
    }

    /// Writes how much of the block stands in what is declared.
    pub(super) fn write(&self, features: &mut Features, text: &str) {
        let own = hashes(text);
        let common = own.iter().copied().filter(|word| self.title.contains(word));
        let common: HashSet<u64> = common.collect();
        features.title_overlap = common.len() as f32 / self.title.len().max(1) as f32;
        features.description_overlap = share(&own, &self.description);
        features.declared = share(&own, &self.body);
    }
}

/// The hashes of the words of a text, folded.
fn hashes(text: &str) -> Vec<u64> {
    text::words(&text::fold(text)).map(text::fingerprint).collect()
}

/// The hashes of all runs of three words, made of those of the words.
fn triples(words: &[u64]) -> impl Iterator<Item = u64> {
    let join = |hash: u64, word: &u64| hash.rotate_left(21) ^ word;
    words.windows(3).map(move |run| run.iter().fold(0, join))
}

/// The share of the runs of three words that stands in `declared`.
fn share(words: &[u64], declared: &HashSet<u64>) -> f32 {
    let all = words.len().saturating_sub(2);
    if declared.is_empty() || all == 0 {
        return 0.0;
    }
    let common = triples(words).filter(|triple| declared.contains(triple)).count();
    common as f32 / all as f32
}
