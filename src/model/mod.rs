//! The third stage: how likely each block is main content.
//!
//! The score is a plain weighted sum of [`Features`], so every point can be traced to the feature
//! that gave it. All the numbers are in `weights.txt`; no other module knows one.

use std::sync::LazyLock;

use crate::features::Features;

/// The weights as they are kept: a line a feature, `name weight`, and one called `bias`.
const WEIGHTS: &str = include_str!("weights.txt");

/// Scores are kept within this range, so that no single block can outvote a whole story.
const LIMIT: f32 = 6.0;

struct Weights {
    bias: f32,
    features: [f32; Features::COUNT],
}

static FITTED: LazyLock<Weights> = LazyLock::new(|| {
    let weight = |wanted: &str| entries().find(|(name, _)| *name == wanted).map_or(0.0, |it| it.1);
    let mut features = [0.0; Features::COUNT];
    for (place, name) in features.iter_mut().zip(Features::NAMES) {
        *place = weight(name);
    }
    Weights { bias: weight("bias"), features }
});

fn entries() -> impl Iterator<Item = (&'static str, f32)> {
    let lines = WEIGHTS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (name, weight) = line.split_once(' ')?;
        Some((name, weight.trim().parse().ok()?))
    })
}

/// The log-odds that a block is main content: above zero it reads like story, below like
/// boilerplate; within -6 to 6.
///
/// # Examples
///
/// ```
/// use matn::features::Features;
/// use matn::model::score;
///
/// let paragraph = Features { words: 1.0, marks: 0.5, sentence: 1.0, prose: 1.0, paragraph: 1.0,
///     prose_share_2: 0.9, in_candidate: 1.0, ..Features::default() };
/// let menu = Features { link_density: 1.0, only_link: 1.0, in_navigation: 1.0,
///     ..Features::default() };
/// assert!(score(&menu) < 0.0 && 0.0 < score(&paragraph));
/// ```
pub fn score(features: &Features) -> f32 {
    let weights = &*FITTED;
    let terms = features.values().into_iter().zip(weights.features);
    let sum: f32 = terms.map(|(value, weight)| value * weight).sum();
    (weights.bias + sum).clamp(-LIMIT, LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_weight_belongs_to_one_feature_and_every_feature_has_one() {
        let names: Vec<&str> = entries().map(|(name, _)| name).collect();
        let distinct: HashSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), distinct.len(), "a weight stands twice");
        let expected: HashSet<&str> = Features::NAMES.iter().copied().chain(["bias"]).collect();
        assert_eq!(distinct, expected);
    }

    #[test]
    fn every_line_is_a_comment_or_a_weight() {
        let lines = WEIGHTS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines, entries().count());
    }

    /// Asserts an order and never a number, so that fitting the weights anew breaks no test.
    #[track_caller]
    fn assert_lowers(change: impl Fn(&mut Features)) {
        let plain = Features { words: 0.8, marks: 0.4, sentence: 1.0, ..Features::default() };
        let mut changed = plain;
        change(&mut changed);
        assert!(score(&changed) < score(&plain), "{} {}", score(&changed), score(&plain));
    }

    #[test]
    fn boilerplate_lowers_the_score() {
        assert_lowers(|it| it.in_navigation = 1.0);
        assert_lowers(|it| it.in_footer = 1.0);
        assert_lowers(|it| it.named_boilerplate = 1.0);
        assert_lowers(|it| it.under_cue = 1.0);
        assert_lowers(|it| it.cue = 1.0);
        assert_lowers(|it| it.boxed = 1.0);
        assert_lowers(|it| it.words = 0.1);
    }
}
