//! The stage *score*: how likely each block is main content.
//!
//! Sums of decision trees over [`Features`]. All that is fitted stands in `model.txt`, which
//! `cargo xtask train` writes: the trees, the costs of the labelling, the weights of the
//! confidence. No other module knows a fitted number.
//!
//! What belongs to a story and what to a list of teasers, a thread or a product are not told by the
//! same signs: a line that is one link is an advert in the one and an entry of the other. So there
//! are trees for the blocks of stories and trees for those of all other pages, and in front of them
//! trees that tell, by the means of what was measured, which of the two a page is.

mod trees;

use std::sync::LazyLock;

use crate::features::Features;
use trees::{Trees, number};

pub use trees::{LEAVES_TO_ONE, letters_of};

/// The model as it is kept; see [`Model::parse`] for its form.
const SHIPPED: &str = include_str!("model.txt");

/// All that is fitted to pages whose stories are known.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Tell pages of a story from others.
    pages: Trees,
    /// Judge the blocks of pages of a story.
    stories: Trees,
    /// Judge the blocks of other pages.
    others: Trees,
    /// What a change of label costs.
    pub costs: Costs,
    /// What the evidence for a story is worth.
    pub confidence: Confidence,
}

/// What the trees of a model are fitted to, by the names that they have in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `pages`: whether a page is one of a story.
    Pages,
    /// `stories`: the blocks of pages of a story.
    Stories,
    /// `others`: the blocks of other pages.
    Others,
}

impl Part {
    /// All parts, in the order in which they stand in the file.
    pub const ALL: [Self; 3] = [Self::Pages, Self::Stories, Self::Others];

    /// The name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Stories => "stories",
            Self::Others => "others",
        }
    }
}

/// What a change of label between a parent and its child costs, in log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Costs {
    /// To hide something inside something kept.
    pub hide_inside_kept: f32,
    /// To keep something inside something hidden.
    pub keep_inside_hidden: f32,
}

/// The pieces of evidence that a page holds a story, in the order of
/// [`Evidence::values`](crate::verdict::Evidence::values).
pub const EVIDENCE: [&str; 6] = ["linked", "odds", "length", "headline", "page", "scattered"];

/// What the evidence that a page holds a story is worth, in log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Confidence {
    /// For each piece of [`EVIDENCE`].
    pub weights: [f32; EVIDENCE.len()],
    /// What stands there without any evidence.
    pub bias: f32,
}

static PARSED: LazyLock<Model> = LazyLock::new(|| {
    // A test holds that the shipped model can be read.
    Model::parse(SHIPPED).unwrap_or_default()
});

impl Model {
    /// The model that is shipped.
    pub fn shipped() -> &'static Self {
        &PARSED
    }

    /// Reads a model.
    ///
    /// A line is `name number`, a comment after `#`, or empty; the names are those of [`Costs`]
    /// and [`Confidence`]. A line `features` names what trees may ask for. Behind the name of each
    /// [`Part`] its trees stand in preorder: a split is a feature, called by [`letters_of`] its
    /// place in that line, with a threshold, followed by what lies below the threshold and then by
    /// the rest; a leaf is a number alone. Thresholds are thousandths, as features are measured;
    /// leaves are twenty-fifths, which is as exact as a fit is.
    ///
    /// # Errors
    ///
    /// Says which line cannot be read.
    ///
    /// # Examples
    ///
    /// ```
    /// use matn::features::Features;
    /// use matn::model::Model;
    ///
    /// let model = Model::parse("hide_inside_kept 0.4\nfeatures words\nstories\nA500\n-25\n50").unwrap();
    /// let long = Features { words: 0.9, ..Features::default() };
    /// assert_eq!(model.score(&long, 1.0), 2.0);
    /// assert!(Model::parse("features words\nstories\nA500\n-50").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut model = Self::default();
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let mut lines = lines.filter(|line| !line.is_empty()).peekable();
        let (mut part, mut asked) = (None, Vec::new());
        while let Some(line) = lines.peek() {
            if let Some(named) = Part::ALL.into_iter().find(|part| part.name() == *line) {
                part = Some(named);
            } else if let Some(names) = line.strip_prefix("features ") {
                asked = names.split(' ').map(place_of).collect::<Result<_, _>>()?;
            } else if let Some((name, value)) = line.split_once(' ') {
                let setting = model.setting(name).ok_or(format!("nothing is called {name}"))?;
                *setting = decimal(value)?;
            } else {
                let part = part.ok_or_else(|| format!("`{line}` is no setting"))?;
                model.trees(part).read(&mut lines, &asked)?;
                continue;
            }
            lines.next();
        }
        Ok(model)
    }

    fn trees(&mut self, part: Part) -> &mut Trees {
        match part {
            Part::Pages => &mut self.pages,
            Part::Stories => &mut self.stories,
            Part::Others => &mut self.others,
        }
    }

    /// Every number beside the trees, by its name.
    fn setting(&mut self, name: &str) -> Option<&mut f32> {
        Some(match name {
            "hide_inside_kept" => &mut self.costs.hide_inside_kept,
            "keep_inside_hidden" => &mut self.costs.keep_inside_hidden,
            "confidence_bias" => &mut self.confidence.bias,
            _ => {
                let piece = name.strip_prefix("confidence_")?;
                let place = EVIDENCE.iter().position(|it| *it == piece)?;
                &mut self.confidence.weights[place]
            }
        })
    }

    /// The log-odds that a page is one of a story, by the means of what was measured in its
    /// blocks; within -6 to 6.
    pub fn page_odds(&self, mean: &Features) -> f32 {
        self.pages.sum(mean)
    }

    /// The log-odds that a block is main content, on a page that is one of a story with
    /// `page_odds`: above zero it reads like content, below like boilerplate; within -6 to 6.
    ///
    /// Where the page is doubtful, both kinds of trees are asked and each counts as far as it is
    /// likely to be the right one; otherwise one of them.
    pub fn score(&self, features: &Features, page_odds: f32) -> f32 {
        match (likelihood(page_odds) - OTHERS_BELOW) / (STORIES_FROM - OTHERS_BELOW) {
            share if share >= 1.0 => self.stories.sum(features),
            share if share <= 0.0 => self.of_others(features),
            share => share * self.stories.sum(features) + (1.0 - share) * self.of_others(features),
        }
    }

    fn of_others(&self, features: &Features) -> f32 {
        self.others.sum(features) + LEAN
    }
}

/// Pages that hold no story agree with what is wanted of them to an F1 of some 0.77, and a block is
/// worth keeping there that is wanted with half that likelihood, whose log-odds are -0.47
/// (Lipton, Elkan, Naryanaswamy: Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014).
/// Stories are as good as certain, so that even odds are their bound.
const LEAN: f32 = 0.5;

/// From this likelihood on that a page is one of a story, its blocks are judged as such alone.
const STORIES_FROM: f32 = 0.4;

/// Below this likelihood they are judged as blocks of another page alone.
const OTHERS_BELOW: f32 = 0.1;

/// The likelihood, 0 to 1, that log-odds say.
pub fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// Reads a decimal such as `-0.25`.
///
/// By whole numbers: the standard library's reader of floating point brings a table of powers of
/// five, more than 10 kB that do not compress.
fn decimal(text: &str) -> Result<f32, String> {
    let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.trim().len());
    let parts = 10i32.checked_pow(fraction as u32).ok_or(format!("`{text}` is too exact"))?;
    Ok(number::<i32>(&text.replacen('.', "", 1))? as f32 / parts as f32)
}

/// The place of the feature called `name`.
fn place_of(name: &str) -> Result<u8, String> {
    let place = Features::NAMES.iter().position(|it| *it == name);
    place.map(|place| place as u8).ok_or(format!("no feature is called {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse, features, metadata};

    #[test]
    fn decimals_are_read_to_the_last_digit() {
        for text in ["0.2", "-10.91", "-0.05", "2", "1.5"] {
            assert_eq!(decimal(text), Ok(text.parse().expect("it is a number")), "{text}");
        }
        assert!(
            ["", ".", "a", "1.2.3", "1e5", "1.00000000000"].iter().all(|it| decimal(it).is_err())
        );
    }

    #[test]
    fn the_shipped_model_can_be_read() {
        let model = Model::parse(SHIPPED).expect("it is well formed");
        let parts = [&model.pages, &model.stories, &model.others];
        assert!(parts.iter().all(|trees| trees.sum(&Features::default()) != 0.0));
        assert!(model.costs.hide_inside_kept >= 0.0 && model.costs.keep_inside_hidden >= 0.0);
    }

    #[test]
    fn each_part_has_trees_of_its_own() {
        let model = "features prose links\npages\n-25\nstories\nB250\n-50\n75\n# more\nothers\n25";
        let model = Model::parse(model).expect("it is well formed");
        let features = Features { links: 0.5, ..Features::default() };
        assert_eq!(model.page_odds(&features), -1.0);
        assert_eq!(model.score(&features, 6.0), 3.0);
        assert_eq!(model.score(&features, -6.0), 1.0 + LEAN);
        let between = model.score(&features, -0.6);
        assert!(1.0 + LEAN < between && between < 3.0, "{between}");
    }

    #[test]
    fn what_is_malformed_is_named() {
        for (text, named) in [
            ("costs 1", "costs"),
            ("hide_inside_kept much", "much"),
            ("A500", "A500"),
            ("features no_such_feature\n1", "no_such_feature"),
            ("features words\nstories\nB500\n0\n0", "B500"),
            ("features words\nstories\nA500\n0", "end"),
        ] {
            let error = Model::parse(text).expect_err(text);
            assert!(error.contains(named), "{error}");
        }
    }

    /// An order and never a number, so that fitting the trees anew breaks no test.
    #[test]
    fn the_paragraphs_of_a_story_score_higher_than_the_menu_and_the_teasers() {
        let paragraphs = ["noon", "five", "dusk", "ten"].map(|hour| {
            format!("<p>At {hour} the harbour was still closed, and thirty ships waited.</p>")
        });
        let html = format!(
            "<ul><li><a href=a>News</a><li><a href=b>Sport</a></ul><main>{}</main>\
             <div><h2>Most read</h2><p><a href=c>A pilot goes home</a><p><a href=d>A ship sails</a>",
            paragraphs.concat()
        );
        let document = parse::snapshot(&html, "");
        let blocks = block::segment(&document);
        let measured = features::measure(&document, &blocks, &metadata::read(&document, &blocks));
        let score = |at: usize| Model::shipped().score(&measured.features[at], 6.0);
        let story = (2..6).map(score).fold(f32::MAX, f32::min);
        let others = (0..2).chain(6..9).map(score).fold(f32::MIN, f32::max);
        assert!(story > others, "{story} {others}");
    }
}
