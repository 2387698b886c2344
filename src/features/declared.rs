//! How much of a block stands in what the page declares: body, title, description.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::metadata::Metadata;
use crate::text;

use super::Features;

/// The hashes of all runs of three words in `text`, folded.
pub(super) fn triples(text: &str) -> HashSet<u64> {
    hashed_triples(text).into_iter().collect()
}

fn hashed_triples(text: &str) -> Vec<u64> {
    let folded = text::fold(text);
    let words: Vec<&str> = text::words(&folded).collect();
    let hash = |words: &[&str]| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(3).map(hash).collect()
}

/// The share of a block's word triples that stand in the declared article body.
pub(super) fn shared(body: &HashSet<u64>, text: &str) -> f32 {
    let own = hashed_triples(text);
    let common = own.iter().filter(|triple| body.contains(triple)).count();
    if own.is_empty() { 0.0 } else { common as f32 / own.len() as f32 }
}

/// What a block may be like: the page's title and its description.
pub(super) struct Likeness {
    title: HashSet<String>,
    description: HashSet<u64>,
}

impl Likeness {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let title = text::fold(metadata.title.as_deref().unwrap_or_default());
        let description = metadata.description.as_deref().unwrap_or_default();
        Self {
            title: text::words(&title).map(str::to_owned).collect(),
            description: triples(description),
        }
    }

    pub(super) fn write(&self, features: &mut Features, text: &str) {
        let folded = text::fold(text);
        let mut own: Vec<&str> =
            text::words(&folded).filter(|word| self.title.contains(*word)).collect();
        own.sort_unstable();
        own.dedup();
        features.title_overlap = own.len() as f32 / self.title.len().max(1) as f32;
        if !self.description.is_empty() {
            features.description_overlap = shared(&self.description, text);
        }
    }
}
