//! Whether the page holds a story at all.

use serde::Serialize;

use crate::block::Blocks;
use crate::features::Features;

/// What Matn says of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The page holds a story, and this is it.
    Story,
    /// Something was found that may be a story. The page is left alone.
    Unsure,
    /// The page holds no story.
    None,
}

/// Fewer kept words than this are no story: the shortest news flashes have about 30.
const FEWEST_WORDS: f32 = 20.0;

/// Confidence from which the page may be cleaned.
const SURE: f32 = 0.5;

/// Confidence below which there is no story.
const NONE: f32 = 0.25;

/// A verdict with the confidence in the kept text, 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// How likely the kept text is the whole main story and nothing else.
    pub confidence: f32,
}

/// Decides from what is kept.
///
/// A story is prose that runs on: what is kept must have words enough, most of them in prose, and
/// be mostly free of links. A section front keeps scattered single lines at best.
pub fn decide(blocks: &Blocks, features: &[Features], scores: &[f32], kept: &[bool]) -> Decision {
    let (mut words, mut prose, mut linked, mut odds) = (0.0, 0.0, 0.0, 0.0);
    for (at, block) in blocks.list().iter().enumerate().filter(|(at, _)| kept[*at]) {
        let own = block.words as f32;
        words += own;
        linked += block.linked_words as f32;
        odds += own * scores[at];
        prose += features[at].prose * own;
    }
    if words < FEWEST_WORDS {
        return Decision { verdict: Verdict::None, confidence: 0.0 };
    }
    let (prose, linked, odds) = (prose / words, linked / words, odds / words);
    let length = (words / FEWEST_WORDS).ln();
    let confidence = logistic(3.0 * prose - 4.0 * linked + odds + 0.7 * length - 4.0);
    let verdict = match confidence {
        _ if confidence >= SURE => Verdict::Story,
        _ if confidence >= NONE => Verdict::Unsure,
        _ => Verdict::None,
    };
    Decision { verdict, confidence }
}

fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
