//! Fits the trees, and writes them in the form of `src/model/model.txt`.

use std::fmt::Write;

use anyhow::{Context, Result};
use forust_ml::data::Matrix;
use forust_ml::gradientbooster::GradientBooster;
use forust_ml::objective::ObjectiveType;
use forust_ml::sampler::SampleMethod;
use forust_ml::tree::Tree;
use matn::features::Features;
use matn::model::{LEAVES_TO_ONE, Part, letters_of};

/// A block with its label, or a page.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What was measured, in thousandths.
    pub features: [i16; Features::COUNT],
    /// Whether the block belongs to the content, or the page is one of a story.
    pub wanted: bool,
    /// How much it counts.
    pub weight: f64,
}

/// How far trees may grow.
struct Growth {
    /// How many trees there are at most. The last ones are small: what they could still ask for
    /// gains too little.
    trees: usize,
    /// How many questions a tree asks at most one behind the other.
    deepest: usize,
    /// What a question has to gain to be asked, for each row. It is what keeps the model small, and
    /// a large tree in front of small ones is worth more than as many leaves in trees of one size.
    least_gain: f64,
    /// How much evidence a leaf needs: the sum over its rows of p (1 - p), with a mean weight of
    /// one.
    least_evidence: f32,
    /// The share of rows that each tree is fitted to, drawn anew for each.
    seen: f32,
    /// The share of features that each tree may ask for, drawn anew for each.
    asked: f64,
}

/// How far the trees of a part may grow. There are hundreds of blocks to a page, and twice as many
/// pages of stories as of all others. Of the many blocks of stories, trees that see fewer rows and
/// features each come to the same with a fifth fewer leaves; where rows are few, all are needed.
fn growth(part: Part) -> Growth {
    let few = Growth {
        trees: 60,
        deepest: 2,
        least_gain: 1e-3,
        least_evidence: 15.0,
        seen: 1.0,
        asked: 0.5,
    };
    match part {
        Part::Pages => few,
        Part::Stories => Growth {
            trees: 130,
            deepest: 8,
            least_gain: 0.9e-4,
            least_evidence: 30.0,
            seen: 0.7,
            asked: 0.3,
        },
        Part::Others => Growth { trees: 40, deepest: 6, ..few },
    }
}

/// Into how many ranges the values of a feature fall. Most features are zero on most rows, and
/// ranges are made of equal weight, so many are needed for a few to tell the other values apart.
const RANGES: u16 = 512;

/// How much of what is left each tree mends.
const RATE: f32 = 0.1;

/// What draws leaves towards zero.
const SHRINKAGE: f32 = 2.0;

/// What trees may ask for, as a line of the model's file.
pub fn asked() -> String {
    format!("features {}\n", Features::NAMES.join(" "))
}

/// Fits the trees of a part to `rows`. The same rows give the same trees, to the letter.
///
/// # Errors
///
/// Where the library refuses the rows.
pub fn fit(part: Part, rows: &[Row]) -> Result<String> {
    let Growth { trees, deepest, least_gain, least_evidence, seen, asked } = growth(part);
    let mean = rows.iter().map(|row| row.weight).sum::<f64>() / rows.len() as f64;
    let weights: Vec<f64> = rows.iter().map(|row| row.weight / mean).collect();
    let labels: Vec<f64> = rows.iter().map(|row| f64::from(u8::from(row.wanted))).collect();
    // The library wants one column behind the other.
    let columns: Vec<f64> = (0..Features::COUNT)
        .flat_map(|column| rows.iter().map(move |row| f64::from(row.features[column])))
        .collect();
    let matrix = Matrix::new(&columns, rows.len(), Features::COUNT);
    let mut booster = GradientBooster::default()
        .set_objective_type(ObjectiveType::LogLoss)
        .set_iterations(trees)
        .set_learning_rate(RATE)
        .set_max_depth(deepest)
        .set_max_leaves(usize::MAX)
        .set_gamma((least_gain * rows.len() as f64) as f32)
        .set_l2(SHRINKAGE)
        .set_min_leaf_weight(least_evidence)
        .set_colsample_bytree(asked)
        .set_sample_method(SampleMethod::Random)
        .set_subsample(seen)
        .set_nbins(RANGES)
        .set_initialize_base_score(true)
        .set_seed(1);
    booster.fit(&matrix, &labels, &weights, None).context("the trees cannot be fitted")?;
    Ok(written(part, booster.base_score, &booster.trees))
}

/// The trees as text; the first is one leaf, what is there before anything is asked.
fn written(part: Part, base: f64, trees: &[Tree]) -> String {
    let mut text = format!("{}\n{}\n", part.name(), leaf(base));
    trees.iter().for_each(|tree| write_subtree(&mut text, tree, 0));
    text
}

/// Writes the subtree of a node in preorder.
fn write_subtree(text: &mut String, tree: &Tree, at: usize) {
    let node = &tree.nodes[at];
    if node.is_leaf {
        let _ = writeln!(text, "{}", leaf(f64::from(node.weight_value)));
    } else {
        let _ = writeln!(text, "{}{}", letters_of(node.split_feature), node.split_value.ceil());
        write_subtree(text, tree, node.left_child);
        write_subtree(text, tree, node.right_child);
    }
}

/// The value of a leaf as it is written.
fn leaf(value: f64) -> i64 {
    (value * f64::from(LEAVES_TO_ONE)).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use matn::model::Model;

    fn row(words: i16, wanted: bool) -> Row {
        let mut features = [0; Features::COUNT];
        features[0] = words;
        Row { features, wanted, weight: 1.0 }
    }

    #[test]
    fn what_is_fitted_can_be_read_and_tells_the_two_apart() {
        let rows: Vec<Row> = (0..4000).map(|at| row(at % 1000, at % 1000 >= 500)).collect();
        let text = fit(Part::Stories, &rows).expect("the rows are sound");
        assert_eq!(text, fit(Part::Stories, &rows).expect("the rows are sound"));
        let model = Model::parse(&(asked() + &text)).expect("it is well formed");
        let score = |words| model.score(&Features { words, ..Features::default() }, 6.0);
        assert!(score(0.2) < -1.0 && 1.0 < score(0.8), "{} {}", score(0.2), score(0.8));
    }
}
