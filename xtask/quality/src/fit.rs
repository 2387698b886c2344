//! Fits the trees, and writes them in the form of `src/model/model.txt`.

use std::fmt::Write;

use anyhow::{Context, Result};
use forust_ml::data::Matrix;
use forust_ml::gradientbooster::GradientBooster;
use forust_ml::objective::ObjectiveType;
use forust_ml::tree::Tree;
use matn::features::Features;

/// One block with its label.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What was measured, in thousandths.
    pub features: [i16; Features::COUNT],
    /// Whether the block belongs to the story.
    pub wanted: bool,
    /// How much it counts.
    pub weight: f64,
}

/// How many trees there are at most. The last ones are small: what they could still ask for gains
/// too little.
const TREES: usize = 90;

/// How many questions a tree asks at most one behind the other.
const DEEPEST: usize = 10;

/// What a question has to gain to be asked, for each row. It is what keeps the model small, and a
/// large tree in front of small ones is worth more than as many leaves in trees of one size.
const LEAST_GAIN: f64 = 1.2e-4;

/// Into how many ranges the values of a feature fall. Most features are zero on most rows, and
/// ranges are made of equal weight, so many are needed for a few to tell the other values apart.
const RANGES: u16 = 512;

/// How much of what is left each tree mends.
const RATE: f32 = 0.1;

/// How much evidence a leaf needs: the sum over its rows of p (1 - p), with a mean weight of one.
const LEAST_EVIDENCE: f32 = 30.0;

/// The share of features that each tree may ask for, drawn anew for each.
const ASKED: f64 = 0.5;

/// What draws leaves towards zero.
const SHRINKAGE: f32 = 2.0;

/// Fits trees to `rows`. The same rows give the same trees, to the letter.
///
/// # Errors
///
/// Where the library refuses the rows.
pub fn fit(rows: &[Row]) -> Result<String> {
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
        .set_iterations(TREES)
        .set_learning_rate(RATE)
        .set_max_depth(DEEPEST)
        .set_max_leaves(usize::MAX)
        .set_gamma((LEAST_GAIN * rows.len() as f64) as f32)
        .set_l2(SHRINKAGE)
        .set_min_leaf_weight(LEAST_EVIDENCE)
        .set_colsample_bytree(ASKED)
        .set_nbins(RANGES)
        .set_initialize_base_score(true)
        .set_seed(1);
    booster.fit(&matrix, &labels, &weights, None).context("the trees cannot be fitted")?;
    Ok(written(booster.base_score, &booster.trees))
}

/// The trees as text; the first is one leaf, what is there before anything is asked.
fn written(base: f64, trees: &[Tree]) -> String {
    let nodes = trees.iter().flat_map(|tree| &tree.nodes);
    let mut asked: Vec<usize> =
        nodes.filter(|node| !node.is_leaf).map(|node| node.split_feature).collect();
    asked.sort_unstable();
    asked.dedup();
    let names: Vec<&str> = asked.iter().map(|feature| Features::NAMES[*feature]).collect();
    let mut text = format!("trees {}\n{}\n", names.join(" "), hundredths(base));
    trees.iter().for_each(|tree| write_subtree(&mut text, tree, &asked, 0));
    text
}

/// Writes the subtree of a node in preorder.
fn write_subtree(text: &mut String, tree: &Tree, asked: &[usize], at: usize) {
    let node = &tree.nodes[at];
    let _ = match asked.binary_search(&node.split_feature) {
        Ok(place) if !node.is_leaf => writeln!(text, "{place} {}", node.split_value.ceil()),
        _ => writeln!(text, "{}", hundredths(f64::from(node.weight_value))),
    };
    if !node.is_leaf {
        write_subtree(text, tree, asked, node.left_child);
        write_subtree(text, tree, asked, node.right_child);
    }
}

fn hundredths(value: f64) -> i64 {
    (value * 1e2).round() as i64
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
        let text = fit(&rows).expect("the rows are sound");
        assert_eq!(text, fit(&rows).expect("the rows are sound"));
        let model = Model::parse(&text).expect("it is well formed");
        let score = |words| model.score(&Features { words, ..Features::default() });
        assert!(score(0.2) < -1.0 && 1.0 < score(0.8), "{} {}", score(0.2), score(0.8));
    }
}
