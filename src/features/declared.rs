//! How much of a block stands in what the page declares: body, title, description.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::metadata::Metadata;
use crate::text;

use super::Features;

/// What the page declares of its story.
pub(super) struct Declared {
    title: HashSet<String>,
    description: HashSet<u64>,
    body: HashSet<u64>,
}

impl Declared {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let fold = |text: &Option<String>| text::fold(text.as_deref().unwrap_or_default());
        let runs = |text: &Option<String>| triples(&fold(text)).into_iter().collect();
        Self {
            title: text::words(&fold(&metadata.title)).map(str::to_owned).collect(),
            description: runs(&metadata.description),
            body: runs(&metadata.article_body),
        }
    }

    /// Writes how much of the block stands in what is declared.
    pub(super) fn write(&self, features: &mut Features, text: &str) {
        let folded = text::fold(text);
        let common: HashSet<&str> =
            text::words(&folded).filter(|word| self.title.contains(*word)).collect();
        features.title_overlap = common.len() as f32 / self.title.len().max(1) as f32;
        if self.description.is_empty() && self.body.is_empty() {
            return;
        }
        let own = triples(&folded);
        features.description_overlap = share(&own, &self.description);
        features.declared = share(&own, &self.body);
    }
}

/// The hashes of all runs of three words in a folded text.
fn triples(folded: &str) -> Vec<u64> {
    let words: Vec<&str> = text::words(folded).collect();
    let hash = |words: &[&str]| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(3).map(hash).collect()
}

/// The share of `own` that stands in `declared`.
fn share(own: &[u64], declared: &HashSet<u64>) -> f32 {
    let common = own.iter().filter(|triple| declared.contains(triple)).count();
    if own.is_empty() { 0.0 } else { common as f32 / own.len() as f32 }
}
