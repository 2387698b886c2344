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

/// Confidence from which the page is cleaned. It is low, because a wrong try costs a reader one
/// click and no try costs her the story; short flashes have little that speaks for them.
const SURE: f32 = 0.3;

/// Confidence below which there is no story.
const NONE: f32 = 0.15;

/// What the evidence is worth, in log-odds, and what stands against it from the start.
///
/// Fitted by logistic regression on 1,841 pages of seven types, articles, forums and shops among
/// them, to tell whether the kept text is the known one in the main (F1 of at least 0.5). Of pages
/// with a confidence of 0.25 to 0.5 that held for 0.28, of 0.5 to 0.7 for 0.65, of 0.8 to 0.9 for
/// 0.90, above 0.95 for 0.98.
const PROSE: f32 = 0.87;
const LINKED: f32 = -2.35;
const ODDS: f32 = 0.96;
const LENGTH: f32 = 1.13;
const BIAS: f32 = -4.04;

/// A verdict with the confidence in it.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// How likely the kept text is the main story, 0 to 1.
    pub confidence: f32,
}

/// What speaks for the kept text being a story. A section front keeps scattered lines at best.
#[derive(Clone, Copy, Debug)]
pub struct Evidence {
    /// Share of its words in prose.
    pub prose: f32,
    /// Share of its words in links.
    pub linked: f32,
    /// Mean log-odds of its blocks, by words.
    pub odds: f32,
    /// Logarithm of its words, 0 at twenty.
    pub length: f32,
}

/// Weighs what is kept; `None` where it is too little to be a story.
pub fn weigh(
    blocks: &Blocks,
    features: &[Features],
    scores: &[f32],
    kept: &[bool],
) -> Option<Evidence> {
    let (mut words, mut prose, mut linked, mut odds) = (0.0, 0.0, 0.0, 0.0);
    for (at, block) in blocks.list().iter().enumerate().filter(|(at, _)| kept[*at]) {
        let own = block.words as f32;
        words += own;
        linked += block.linked_words as f32;
        odds += own * scores[at];
        prose += features[at].prose * own;
    }
    (words >= FEWEST_WORDS).then(|| Evidence {
        prose: prose / words,
        linked: linked / words,
        odds: odds / words,
        length: (words / FEWEST_WORDS).ln(),
    })
}

/// Decides by the evidence.
pub fn decide(evidence: Option<Evidence>) -> Decision {
    let confidence = evidence.map_or(0.0, |it| it.confidence());
    let verdict = match confidence {
        _ if confidence >= SURE => Verdict::Story,
        _ if confidence >= NONE => Verdict::Unsure,
        _ => Verdict::None,
    };
    Decision { verdict, confidence }
}

impl Evidence {
    fn confidence(&self) -> f32 {
        let odds = PROSE * self.prose
            + LINKED * self.linked
            + ODDS * self.odds
            + LENGTH * self.length
            + BIAS;
        1.0 / (1.0 + (-odds).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: Evidence = Evidence { prose: 0.9, linked: 0.05, odds: 2.5, length: 3.0 };

    #[test]
    fn a_long_run_of_prose_is_a_story() {
        assert_eq!(decide(Some(STORY)).verdict, Verdict::Story);
    }

    #[test]
    fn a_flash_of_forty_words_is_a_story() {
        assert_eq!(decide(Some(Evidence { length: 0.7, ..STORY })).verdict, Verdict::Story);
    }

    #[test]
    fn a_few_linked_lines_are_none() {
        let lines = Evidence { prose: 0.0, linked: 0.9, odds: 0.2, length: 0.5 };
        assert_eq!(decide(Some(lines)).verdict, Verdict::None);
        assert_eq!(decide(None).verdict, Verdict::None);
    }

    #[test]
    fn less_prose_means_less_confidence() {
        let less = Evidence { prose: 0.3, ..STORY };
        assert!(decide(Some(less)).confidence < decide(Some(STORY)).confidence);
    }
}
