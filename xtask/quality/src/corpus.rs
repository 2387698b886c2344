//! All pages that there are to learn from and to measure on.

use std::path::Path;

use anyhow::Result;
use indicatif::{ParallelProgressIterator, ProgressBar, ProgressFinish, ProgressStyle};
use rayon::prelude::*;

use crate::inject::Materials;
use crate::labelled::{Labelled, Parsed};
use crate::sets::{self, Sample};

/// Reads the sets in `folder`, or those of these names.
///
/// # Errors
///
/// Where a set cannot be read.
pub fn read(folder: &Path, names: &[&str]) -> Result<Vec<Sample>> {
    let all = sets::names(folder)?;
    for name in names {
        anyhow::ensure!(
            all.iter().any(|it| it == name),
            "{} holds no set {name}",
            folder.display()
        );
    }
    let chosen = all.iter().filter(|name| names.is_empty() || names.contains(&name.as_str()));
    let sets: Result<Vec<Vec<Sample>>> = chosen.map(|name| sets::read(folder, name)).collect();
    Ok(sets?.into_iter().flatten().collect())
}

/// Parses samples, each as it is and with parts put in.
pub fn parse(samples: &[Sample]) -> Vec<Parsed<'_>> {
    let materials = Materials::of(samples.iter().filter(|sample| sample.is_article()));
    let bar = bar("parsing", samples.len());
    let pages = samples.par_iter().progress_with(bar);
    pages.flat_map_iter(|sample| Parsed::all(sample, &materials)).collect()
}

/// Labels parsed pages.
pub fn label<'a>(parsed: &'a [Parsed<'a>]) -> Vec<Labelled<'a>> {
    parsed.par_iter().progress_with(bar("labelling", parsed.len())).map(Labelled::of).collect()
}

/// A bar on standard error that leaves nothing behind.
pub fn bar(what: &'static str, length: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:12} {wide_bar} {pos}/{len}");
    let bar = ProgressBar::new(length as u64).with_message(what);
    let bar = bar.with_finish(ProgressFinish::AndClear);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
