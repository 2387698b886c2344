//! How much of a block stands in what the page declares: title, description, its text in full.

use std::collections::HashSet;

use crate::block::Blocks;
use crate::dom::Document;
use crate::metadata::Metadata;
use crate::text;

use super::Features;
use super::page::Page;

/// How much of each block stands in what the page declares.
pub(super) struct Declared {
    shares: Vec<Shares>,
    /// The share of the top candidate's prose that stands in the full text.
    prose: f32,
}

/// The shares of a block: of the title's words that it has, of its own runs of three words that the
/// description has, and the full text.
struct Shares {
    title: f32,
    description: f32,
    full_text: f32,
}

/// A block of which more stands in the full text is part of it.
const MOST: f32 = 0.5;

impl Declared {
    pub(super) fn of(
        document: &Document,
        metadata: &Metadata,
        blocks: &Blocks,
        page: &Page,
    ) -> Self {
        let hashes_of = |text: &Option<String>| hashes(text.as_deref().unwrap_or_default());
        let title: HashSet<u64> = hashes_of(&metadata.title).into_iter().collect();
        let description: HashSet<u64> = triples(&hashes_of(&metadata.description)).collect();
        let full_text: HashSet<u64> = triples(&hashes_of(&metadata.full_text)).collect();
        let shares = blocks.list().iter().map(|block| {
            let own = hashes(blocks.text(block));
            let common = own.iter().copied().filter(|word| title.contains(word));
            let common: HashSet<u64> = common.collect();
            Shares {
                title: common.len() as f32 / title.len().max(1) as f32,
                description: share(&own, &description),
                full_text: share(&own, &full_text),
            }
        });
        let shares: Vec<Shares> = shares.collect();
        let prose = page.share_of_candidate(document, blocks, |at| shares[at].full_text > MOST);
        Self { shares, prose }
    }

    /// Writes how much of the block stands in what is declared.
    pub(super) fn write(&self, features: &mut Features, at: usize) {
        let shares = &self.shares[at];
        features.title_overlap = shares.title;
        features.description_overlap = shares.description;
        features.declared = shares.full_text;
        features.declared_prose = self.prose;
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
