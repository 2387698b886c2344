//! The quality report: how well the model that is shipped does on every set.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use matn::Extraction;
use matn::model::Model;
use rayon::prelude::*;

use crate::changes;
use crate::corpus;
use crate::floors;
use crate::labelled::{Copy, Labelled};
use crate::measures::{Measures, measure};
use crate::peer;
use crate::report::{Groups, put_in, reliability};
use crate::sets::Portion;

/// What to measure.
#[derive(Args)]
pub struct Request {
    /// The folder of sets of pages, each with its truth.jsonl.gz
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Measure this set alone; may be given more than once
    #[arg(long, value_name = "NAME")]
    set: Vec<String>,
    /// How many of the worst pages to show, with the blocks that are judged wrongly
    #[arg(long, value_name = "N", default_value_t = 20)]
    worst: usize,
}

/// Shorter than this is how much is shown of a block.
const SHOWN: usize = 90;

/// At most this many blocks are shown of a page.
const MOST_SHOWN: usize = 8;

/// Prints the report; says whether every measure is above its floor.
///
/// # Errors
///
/// Where a set cannot be read.
pub fn quality(request: &Request) -> Result<bool> {
    let start = Instant::now();
    let names: Vec<&str> = request.set.iter().map(String::as_str).collect();
    let samples = corpus::read(&request.data, &names)?;
    let parsed = corpus::parse(&samples);
    let pages = corpus::label(&parsed);
    let pages: Vec<&Labelled> = pages.iter().collect();
    let model = Model::shipped();

    let as_is = pages.par_iter().filter(|page| page.copy == Copy::AsIs);
    let results: Vec<Outcome> = as_is.map(|page| Outcome::of(page, model)).collect();
    let groups = Groups::of(results.iter().map(|result| (result.page, result.measures)));
    println!("{}\n{} on the same pages\n{}", groups.table(), peer::NAME, beside(&results).table());
    println!("{}", put_in(&pages, |_| model));
    let confident = results.iter().filter_map(|result| {
        Some((result.extraction.confidence, result.page.is_right(result.measures.f1?)))
    });
    println!("{}", reliability(&confident.collect::<Vec<_>>()));
    println!("{}", changes::report(&samples, model));
    print_worst(results, request.worst, model);

    let broken = floors::broken(&groups)?;
    broken.iter().for_each(|line| println!("{line}"));
    println!("{} pages in {:.0?}", samples.len(), start.elapsed());
    Ok(broken.is_empty())
}

/// What came of a page.
struct Outcome<'a> {
    page: &'a Labelled<'a>,
    extraction: Extraction,
    measures: Measures,
}

impl<'a> Outcome<'a> {
    fn of(page: &'a Labelled<'a>, model: &Model) -> Self {
        let extraction = page.judge(model).extraction();
        let measures = page.measure(&extraction);
        Self { page, extraction, measures }
    }

    /// How much better the best choice of blocks would be.
    fn loss(&self) -> f64 {
        self.page.oracle - self.measures.f1.unwrap_or(self.page.oracle)
    }
}

/// What the peer makes of the same pages.
fn beside(results: &[Outcome]) -> Groups {
    let measured = results.par_iter().map(|Outcome { page, .. }| {
        let (text, told) = peer::read(page.sample);
        (*page, measure(&page.sample.truth, &text, Some(&told)))
    });
    Groups::of(measured.collect::<Vec<_>>())
}

/// Shows the worst pages that may be looked at: those of the sites for tuning.
fn print_worst(mut results: Vec<Outcome>, count: usize, model: &Model) {
    results.retain(|result| result.page.sample.portion() == Portion::Tuning);
    results.sort_by(|a, b| b.loss().total_cmp(&a.loss()));
    for Outcome { page, extraction, measures } in results.iter().take(count) {
        let sample = page.sample;
        println!(
            "{} {}: F1 {:.3}, best {:.3}, {:?} {:.2}",
            sample.set,
            sample.id,
            measures.f1.unwrap_or_default(),
            page.oracle,
            extraction.verdict,
            extraction.confidence
        );
        for (kept, text) in page.mistakes(model).into_iter().take(MOST_SHOWN) {
            let text: String = text.chars().take(SHOWN).collect();
            println!("    {} {}", if kept { "kept" } else { "lost" }, text.replace('\n', " / "));
        }
    }
}
