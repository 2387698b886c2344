//! The third stage: how likely each block is main content.
//!
//! A sum of decision trees over [`Features`]. All that is fitted stands in `model.txt`, which
//! `cargo xtask train` writes: the trees, the costs of the labelling, the weights of the
//! confidence. No other module knows a fitted number.

use std::sync::LazyLock;

use crate::features::Features;

/// The model as it is kept; see [`Model::parse`] for its form.
const SHIPPED: &str = include_str!("model.txt");

/// Scores are kept within this range, so that no single block can outvote a whole story.
const LIMIT: f32 = 6.0;

/// All that is fitted to pages whose stories are known.
#[derive(Clone, Debug)]
pub struct Model {
    /// Every tree, one behind the other, each in preorder.
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u16>,
    /// What a change of label costs.
    pub costs: Costs,
    /// What the evidence for a story is worth.
    pub confidence: Confidence,
}

/// A node of a tree. What is below the threshold goes to the next node, the rest to `otherwise`.
#[derive(Clone, Copy, Debug)]
struct Node {
    feature: u8,
    /// The threshold of a split in thousandths, the value of a leaf in hundredths.
    number: i16,
    otherwise: u16,
}

/// Marks a leaf in the place of a feature.
const LEAF: u8 = u8::MAX;

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
pub const EVIDENCE: [&str; 6] = ["linked", "odds", "length", "headline", "declared", "listing"];

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
    /// and [`Confidence`]. A line `trees` names the features they ask for. Behind it the trees
    /// stand in preorder: a split is `feature threshold`, the feature by its place in that line,
    /// followed by what lies below the threshold and then by the rest; a leaf is a number alone.
    /// Thresholds are thousandths, as features are measured; leaves are hundredths, which is as
    /// exact as a fit is.
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
    /// let model = Model::parse("hide_inside_kept 0.4\ntrees words\n0 500\n-100\n200").unwrap();
    /// assert_eq!(model.score(&Features { words: 0.9, ..Features::default() }), 2.0);
    /// assert!(Model::parse("trees words\n0 500\n-100").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut model = Self::default();
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        let mut lines = lines.filter(|line| !line.is_empty());
        let mut asked = Vec::new();
        for line in lines.by_ref() {
            let (name, rest) = line.split_once(' ').ok_or(format!("`{line}` is no setting"))?;
            if name == "trees" {
                asked = rest.split(' ').map(place_of).collect::<Result<_, _>>()?;
                break;
            }
            *model.setting(name).ok_or(format!("nothing is called {name}"))? = decimal(rest)?;
        }
        let mut lines = lines.peekable();
        while lines.peek().is_some() {
            model.roots.push(model.nodes.len() as u16);
            model.read_tree(&mut lines, &asked)?;
        }
        Ok(model)
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

    /// Reads one tree, without recursion, since a file may hold anything.
    fn read_tree<'a>(
        &mut self,
        lines: &mut impl Iterator<Item = &'a str>,
        asked: &[u8],
    ) -> Result<(), String> {
        let mut open: Vec<usize> = Vec::new();
        loop {
            let line = lines.next().ok_or("the last tree has no end")?;
            let at = self.nodes.len();
            if at >= usize::from(u16::MAX) {
                return Err("there are too many trees".to_owned());
            }
            let Some((feature, threshold)) = line.split_once(' ') else {
                self.nodes.push(Node { feature: LEAF, number: number(line)?, otherwise: 0 });
                // What comes next lies above the threshold of the last split that waits for it.
                let Some(split) = open.pop() else { return Ok(()) };
                self.nodes[split].otherwise = (at + 1) as u16;
                continue;
            };
            let feature = asked.get(number::<usize>(feature)?);
            let feature = *feature.ok_or(format!("`{line}` asks for no feature"))?;
            self.nodes.push(Node { feature, number: number(threshold)?, otherwise: 0 });
            open.push(at);
        }
    }

    /// The log-odds that a block is main content: above zero it reads like story, below like
    /// boilerplate; within -6 to 6.
    pub fn score(&self, features: &Features) -> f32 {
        let thousandths = features.thousandths();
        let leaves = self.roots.iter().map(|root| i32::from(self.leaf(*root, &thousandths)));
        (leaves.sum::<i32>() as f32 / 1e2).clamp(-LIMIT, LIMIT)
    }

    fn leaf(&self, root: u16, features: &[i16; Features::COUNT]) -> i16 {
        let mut at = usize::from(root);
        loop {
            let node = self.nodes[at];
            if node.feature == LEAF {
                return node.number;
            }
            let below = features[usize::from(node.feature)] < node.number;
            at = if below { at + 1 } else { usize::from(node.otherwise) };
        }
    }
}

impl Default for Model {
    /// A model that knows nothing: every score is zero.
    fn default() -> Self {
        let (costs, confidence) = (Costs::default(), Confidence::default());
        Self { nodes: Vec::new(), roots: Vec::new(), costs, confidence }
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| format!("`{text}` is no such number as is due there"))
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
        assert!(!model.roots.is_empty());
        assert!(model.costs.hide_inside_kept >= 0.0 && model.costs.keep_inside_hidden >= 0.0);
    }

    #[test]
    fn each_tree_adds_the_leaf_that_the_block_falls_into() {
        let model = "trees prose links\n0 500\n-200\n1 250\n100\n300\n# the second\n-50";
        let model = Model::parse(model).expect("it is well formed");
        let score = |prose, links| model.score(&Features { prose, links, ..Features::default() });
        assert_eq!([score(0.0, 0.0), score(1.0, 0.0), score(1.0, 0.25)], [-2.5, 0.5, 2.5]);
    }

    #[test]
    fn what_is_malformed_is_named() {
        for (text, named) in [
            ("costs 1", "costs"),
            ("hide_inside_kept much", "much"),
            ("trees no_such_feature\n1", "no_such_feature"),
            ("trees words\n1 500\n0\n0", "1 500"),
            ("trees words\n0 500\n0", "end"),
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
        let score = |at: usize| Model::shipped().score(&measured.features[at]);
        let story = (2..6).map(score).fold(f32::MAX, f32::min);
        let others = (0..2).chain(6..9).map(score).fold(f32::MIN, f32::max);
        assert!(story > others, "{story} {others}");
    }
}
