//! Fits what the evidence for a story is worth.

use std::fmt::Write;

use anyhow::{Context, Result};
use linfa::prelude::*;
use linfa_logistic::LogisticRegression;
use matn::model::EVIDENCE;
use matn::verdict::Evidence;
use ndarray::{Array1, Array2};

/// The settings of the confidence, fitted by logistic regression so that it says how likely the
/// kept text is a story, and the right one in the main. Each page is its evidence, and whether.
///
/// # Errors
///
/// Where the library finds no solution.
pub fn fit(pages: &[(Evidence, bool)]) -> Result<String> {
    let numbers = pages.iter().flat_map(|(evidence, _)| evidence.values());
    let numbers: Vec<f64> = numbers.map(f64::from).collect();
    let records = Array2::from_shape_vec((pages.len(), EVIDENCE.len()), numbers)?;
    let right: Array1<bool> = pages.iter().map(|(_, right)| *right).collect();
    let model = LogisticRegression::default()
        // So many pages for so few numbers need nothing that draws the numbers towards zero.
        .alpha(0.01)
        .max_iterations(1000)
        .fit(&DatasetBase::new(records, right))
        .context("the confidence cannot be fitted")?;
    // The library may take either label for the positive one.
    let sign = if model.labels().pos.class { 1.0 } else { -1.0 };
    let mut text = String::new();
    for (name, weight) in EVIDENCE.iter().zip(model.params()) {
        let _ = writeln!(text, "confidence_{name} {:.2}", sign * weight);
    }
    let _ = writeln!(text, "confidence_bias {:.2}", sign * model.intercept());
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use matn::model::Model;
    use matn::verdict::decide;

    #[test]
    fn higher_odds_are_worth_more_where_they_were_right_more_often() {
        let page = |at: usize| {
            let odds = (at % 10) as f32 / 10.0;
            let evidence = Evidence {
                linked: 0.1,
                odds,
                length: 2.0,
                headline: 1.0,
                page: 3.0,
                scattered: 0.0,
            };
            (evidence, at % 10 + at / 10 % 5 > 6)
        };
        let pages: Vec<(Evidence, bool)> = (0..200).map(page).collect();
        let model = fit(&pages).expect("there is a solution");
        let model = Model::parse(&model).expect("it is well formed");
        let confidence = |at: usize| decide(Some(page(at).0), model.confidence).confidence;
        assert!(confidence(1) < 0.3 && 0.7 < confidence(9), "{} {}", confidence(1), confidence(9));
    }
}
