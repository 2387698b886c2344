//! How long a page takes, beside the fastest peer, page by page in one run.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use indicatif::ProgressIterator;
use matn::render::{Format, With, render};

use crate::sets::Sample;
use crate::{corpus, peer};

/// Prints the milliseconds that a page takes from HTML to plain text.
///
/// # Errors
///
/// Where a set cannot be read, or none holds a page.
pub fn speed(data: &Path, sets: &[String]) -> Result<()> {
    let names: Vec<&str> = sets.iter().map(String::as_str).collect();
    let samples = corpus::read(data, &names)?;
    // The model is read once a process, and that is not what a page takes.
    matn(samples.first().context("there is no page to time")?);
    let bar = corpus::bar("timing", samples.len());
    let times = samples.iter().progress_with(bar);
    let times: Vec<[f64; 2]> =
        times.map(|sample| [time(|| matn(sample)), time(|| peer::read(sample))]).collect();
    println!("milliseconds a page{:>8}{:>8}{:>8}", "median", "mean", "95 %");
    for (at, name) in ["matn", peer::NAME].iter().enumerate() {
        let mut own: Vec<f64> = times.iter().map(|page| page[at]).collect();
        own.sort_by(f64::total_cmp);
        let mean = own.iter().sum::<f64>() / own.len() as f64;
        let [median, most] = [0.5, 0.95].map(|part| own[(own.len() as f64 * part) as usize]);
        println!("{name:19}{median:8.2}{mean:8.2}{most:8.2}");
    }
    println!("{} pages", samples.len());
    Ok(())
}

/// Milliseconds.
fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

fn matn(sample: &Sample) -> Option<String> {
    let page = matn::dom::parse::snapshot(&sample.html, sample.url());
    Some(render(&matn::extract(&page).article?, Format::Text, With::TITLE))
}
