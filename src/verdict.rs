//! Whether the page holds a story at all.

use serde::Serialize;

use crate::block::Blocks;
use crate::features::Features;
use crate::model::{Confidence, EVIDENCE, likelihood};

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

/// Confidence from which the page is cleaned. It is below one half, because a wrong try costs a
/// reader one click and no try costs her the story; short flashes have little that speaks for them.
const SURE: f32 = 0.4;

/// Confidence below which there is no story.
const NONE: f32 = 0.2;

/// Where a larger share of the kept words is linked, it is as surely no story.
const MOST_LINKED: f32 = 0.3;

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
    /// Share of its words in links, sentences aside: a paragraph may be one link from end to end,
    /// and lists link titles. From 0.3 on they are alike.
    pub linked: f32,
    /// Mean log-odds of its blocks, by words.
    pub odds: f32,
    /// Logarithm of its words, 0 at twenty.
    pub length: f32,
    /// 1 where it holds the headline: a section front has many, and none is the page's own.
    pub headline: f32,
    /// Log-odds that the page is one of a story, by what was measured of it as a whole.
    pub page: f32,
    /// Share of its words in blocks that stand alone, with hidden text before and behind: a story
    /// runs on, and what is kept of a front are lines under its teasers.
    pub scattered: f32,
}

/// Weighs what is kept, `headline` being the block that shows it and `page_odds` the log-odds that
/// the page is one of a story; `None` where it is too little to be a story.
pub fn weigh(
    blocks: &Blocks,
    features: &[Features],
    headline: Option<usize>,
    page_odds: f32,
    scores: &[f32],
    kept: &[bool],
) -> Option<Evidence> {
    let (mut words, mut linked, mut odds, mut alone) = (0.0, 0.0, 0.0, 0.0);
    let list = blocks.list();
    let mut before = false;
    let worded: Vec<usize> = (0..list.len()).filter(|at| list[*at].words > 0).collect();
    for (place, &at) in worded.iter().enumerate() {
        let behind = worded.get(place + 1).is_some_and(|next| kept[*next]);
        let stands_alone = !std::mem::replace(&mut before, kept[at]) && !behind;
        if !kept[at] {
            continue;
        }
        let block = &list[at];
        let own = block.words as f32;
        words += own;
        alone += if stands_alone { own } else { 0.0 };
        linked += if features[at].sentence > 0.0 { 0.0 } else { block.linked_words as f32 };
        odds += own * scores[at];
    }
    (words >= FEWEST_WORDS).then(|| Evidence {
        linked: (linked / words).min(MOST_LINKED),
        odds: odds / words,
        length: (words / FEWEST_WORDS).ln(),
        headline: f32::from(u8::from(headline.is_some_and(|at| kept[at]))),
        page: page_odds,
        scattered: alone / words,
    })
}

/// Decides by the evidence.
pub fn decide(evidence: Option<Evidence>, worth: Confidence) -> Decision {
    let confidence = evidence.map_or(0.0, |it| it.confidence(worth));
    let verdict = match confidence {
        _ if confidence >= SURE => Verdict::Story,
        _ if confidence >= NONE => Verdict::Unsure,
        _ => Verdict::None,
    };
    Decision { verdict, confidence }
}

impl Evidence {
    /// The pieces of evidence, in the order of [`EVIDENCE`].
    pub fn values(&self) -> [f32; EVIDENCE.len()] {
        let Self { linked, odds, length, headline, page, scattered } = *self;
        [linked, odds, length, headline, page, scattered]
    }

    fn confidence(&self, worth: Confidence) -> f32 {
        let terms = self.values().into_iter().zip(worth.weights);
        let odds = terms.map(|(value, weight)| value * weight).sum::<f32>() + worth.bias;
        likelihood(odds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block;
    use crate::dom::parse::snapshot;
    use crate::model::Model;

    /// By the weights that are shipped: what is fitted anew must still hold to these.
    fn decide(evidence: Option<Evidence>) -> Decision {
        super::decide(evidence, Model::shipped().confidence)
    }

    const STORY: Evidence =
        Evidence { linked: 0.05, odds: 2.5, length: 3.0, headline: 1.0, page: 3.0, scattered: 0.0 };

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
        let lines = Evidence {
            linked: 0.3,
            odds: 0.2,
            length: 0.5,
            headline: 0.0,
            page: -2.0,
            scattered: 1.0,
        };
        assert_eq!(decide(Some(lines)).verdict, Verdict::None);
        assert_eq!(decide(None).verdict, Verdict::None);
    }

    #[test]
    fn lines_between_hidden_ones_are_scattered_and_a_run_with_a_picture_in_it_is_not() {
        let line = "<p>One two three four five six seven eight nine ten eleven twelve";
        let page = snapshot(&format!("{line}{line}<img src=x>{line}{line}"), "");
        let blocks = block::segment(&page);
        let features = vec![Features::default(); blocks.list().len()];
        let scores = vec![1.0; features.len()];
        let scattered = |kept: [bool; 4]| {
            let mut lines = kept.into_iter();
            let kept = blocks.list().iter().map(|it| it.words > 0 && lines.next() == Some(true));
            let kept: Vec<bool> = kept.collect();
            weigh(&blocks, &features, None, 0.0, &scores, &kept).map(|it| it.scattered)
        };
        assert_eq!(scattered([true, false, true, false]), Some(1.0));
        assert_eq!(scattered([false, true, true, false]), Some(0.0));
        assert_eq!(scattered([true, true, false, true]), Some(1.0 / 3.0));
    }

    #[test]
    fn scattered_lines_mean_less_confidence() {
        let scattered = Evidence { scattered: 1.0, ..STORY };
        assert!(decide(Some(scattered)).confidence < decide(Some(STORY)).confidence);
    }

    #[test]
    fn more_links_mean_less_confidence() {
        let less = Evidence { linked: 0.2, ..STORY };
        assert!(decide(Some(less)).confidence < decide(Some(STORY)).confidence);
    }
}
