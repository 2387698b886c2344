//! Which blocks of a page belong to its known story.
//!
//! A story is known as text, a page as blocks. A long block belongs to the story where at least
//! half of its runs of four words stand there; a short one where it equals a whole line of it.
//! Then the heaviest chain of blocks is taken whose places in the story never run backwards, so
//! that a headline or teaser that stands on the page twice belongs to the story once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::words::words;

/// Shorter blocks are compared as whole lines.
const RUN: usize = 4;

/// A block with fewer of its runs in the story does not belong to it.
const COVERED: f64 = 0.5;

/// How many places in the story one run or line is tried at: a page's phrases repeat.
const MOST_PLACES: usize = 8;

/// A known story, ready to be found again.
pub struct Story {
    length: usize,
    runs: HashMap<u64, Vec<usize>>,
    lines: HashMap<u64, Vec<usize>>,
}

fn hash(words: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// A place in the story where a block may stand.
struct Candidate {
    block: usize,
    place: usize,
    words: usize,
}

impl Story {
    /// Takes in the text of a story, a paragraph a line.
    pub fn of(text: &str) -> Self {
        let all = words(text);
        let mut runs: HashMap<u64, Vec<usize>> = HashMap::new();
        for (place, run) in all.windows(RUN).enumerate() {
            runs.entry(hash(run)).or_default().push(place);
        }
        let mut lines: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut place = 0;
        for line in text.lines().map(words).filter(|line| !line.is_empty()) {
            let length = line.len();
            lines.entry(hash(&line)).or_default().push(place);
            place += length;
        }
        Self { length: all.len(), runs, lines }
    }

    /// How many words the story has.
    pub fn len(&self) -> usize {
        self.length
    }

    /// The share of a text's runs of four words that stand in the story.
    pub fn coverage(&self, words: &[String]) -> f64 {
        let runs = words.windows(RUN);
        let count = runs.len().max(1) as f64;
        runs.filter(|run| self.runs.contains_key(&hash(run))).count() as f64 / count
    }

    /// Whether each block, given by its words, belongs to the story.
    pub fn align(&self, blocks: &[Vec<String>]) -> Vec<bool> {
        let candidates: Vec<Candidate> =
            blocks.iter().enumerate().flat_map(|(at, words)| self.candidates(at, words)).collect();
        let mut belongs = vec![false; blocks.len()];
        for block in self.heaviest_chain(&candidates) {
            belongs[block] = true;
        }
        belongs
    }

    /// Where a block may stand in the story, the furthest place first.
    fn candidates(&self, block: usize, words: &[String]) -> Vec<Candidate> {
        let mut places = if words.len() < RUN {
            self.lines.get(&hash(words)).map(|it| it.iter().take(MOST_PLACES).copied().collect())
        } else {
            (self.coverage(words) >= COVERED).then(|| self.likely_places(words))
        }
        .unwrap_or_default();
        places.sort_unstable_by(|a, b| b.cmp(a));
        places.into_iter().map(|place| Candidate { block, place, words: words.len() }).collect()
    }

    /// The places at which most of the runs of a long block would fall on their own in the story.
    fn likely_places(&self, words: &[String]) -> Vec<usize> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let mut known = 0;
        for (at, run) in words.windows(RUN).enumerate() {
            let places = self.runs.get(&hash(run)).map(Vec::as_slice).unwrap_or_default();
            known += usize::from(!places.is_empty());
            for place in places.iter().take(MOST_PLACES) {
                *votes.entry(place.saturating_sub(at)).or_default() += 1;
            }
        }
        let mut votes: Vec<(usize, usize)> =
            votes.into_iter().map(|(place, count)| (count, place)).collect();
        votes.sort_unstable_by(|a, b| b.cmp(a));
        let enough = |count: usize| count * 5 >= known * 2;
        let likely = votes.into_iter().take(3).filter(|(count, _)| enough(*count));
        likely.map(|(_, place)| place).collect()
    }

    /// The blocks of the heaviest chain: each block once, in order, at places that never decrease.
    ///
    /// A Fenwick tree over the places holds the best chain that ends at or before each.
    fn heaviest_chain(&self, candidates: &[Candidate]) -> Vec<usize> {
        let mut tree: Vec<(f64, Option<usize>)> = vec![(0.0, None); self.length + 2];
        let mut before: Vec<Option<usize>> = vec![None; candidates.len()];
        let mut waiting: Vec<(usize, f64, usize)> = Vec::new();
        let mut block = None;
        for (at, candidate) in candidates.iter().enumerate() {
            if block != Some(candidate.block) {
                waiting
                    .drain(..)
                    .for_each(|(place, weight, at)| raise(&mut tree, place, weight, at));
                block = Some(candidate.block);
            }
            let place = candidate.place.min(self.length);
            let (weight, last) = best_until(&tree, place);
            before[at] = last;
            // A short block has room only if the one before it has ended half-way at least.
            let end = (place + candidate.words / 2).min(self.length);
            waiting.push((end, weight + candidate.words as f64 + 0.01, at));
        }
        waiting.drain(..).for_each(|(place, weight, at)| raise(&mut tree, place, weight, at));
        let last = best_until(&tree, self.length).1;
        let chain = std::iter::successors(last, |at| before[*at]);
        chain.map(|at| candidates[at].block).collect()
    }
}

fn best_until(tree: &[(f64, Option<usize>)], place: usize) -> (f64, Option<usize>) {
    let mut best = (0.0, None);
    let mut at = place + 1;
    while at > 0 {
        if tree[at].0 > best.0 {
            best = tree[at];
        }
        at -= at & at.wrapping_neg();
    }
    best
}

fn raise(tree: &mut [(f64, Option<usize>)], place: usize, weight: f64, candidate: usize) {
    let mut at = place + 1;
    while at < tree.len() {
        if weight > tree[at].0 {
            tree[at] = (weight, Some(candidate));
        }
        at += at & at.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str =
        "The harbour was closed for the night\nThirty ships\nAt dawn the pilot went";

    fn align(blocks: &[&str]) -> Vec<bool> {
        let blocks: Vec<Vec<String>> = blocks.iter().map(|it| words(it)).collect();
        Story::of(STORY).align(&blocks)
    }

    #[test]
    fn blocks_of_the_story_are_found_whatever_their_length() {
        let blocks = [
            "Home",
            "The harbour was closed for the night.",
            "Thirty ships",
            "At dawn the pilot went",
        ];
        assert_eq!(align(&blocks), [false, true, true, true]);
    }

    #[test]
    fn what_stands_twice_on_the_page_belongs_to_the_story_once() {
        let blocks = [
            "The harbour was closed for the night",
            "Thirty ships",
            "At dawn the pilot went",
            "The harbour was closed for the night",
        ];
        assert_eq!(align(&blocks), [true, true, true, false]);
    }

    #[test]
    fn a_part_of_a_line_is_no_short_block_of_the_story() {
        assert_eq!(align(&["The harbour", "Thirty ships"]), [false, true]);
    }
}
