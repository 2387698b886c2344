//! How much of a block stands in the article body that the page declares.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text;

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
