//! Makes `src/model/model.txt`.
//!
//! Pages are split by site: three quarters of the sites are for tuning, one for checking. Everything
//! that is chosen is chosen on the former, by cross-validation with folds by site. The model that is
//! shipped is fitted on all. Where it is asked for, a model fitted on the sites for tuning is measured
//! on those for checking: what is looked at often is no check any more.

use std::path::Path;

use anyhow::Result;
use indicatif::ProgressIterator;
use matn::model::{Model, Part};
use rayon::prelude::*;

use crate::confidence;
use crate::corpus;
use crate::fit::{self, Row};
use crate::labelled::{Copy, Labelled};
use crate::report::{ARTICLES, Groups, OTHERS, PutIn, put_in};
use crate::sets::Portion;

/// Sets to learn from. The others are too noisy, or too few and kept to be read.
const TAUGHT: &[&str] = &["andy-news", "daniel", "fundus", "misinfo", "wcxb-dev", "xmu-zh"];

const FOLDS: u64 = 4;

/// What a change of label may cost, to hide inside what is kept and to keep inside what is hidden.
const COSTS: &[(f32, f32)] = &[(0.2, 0.4), (0.2, 0.8), (0.4, 0.8), (0.4, 1.2), (0.8, 0.8)];

/// Costs that are better by less are no better: the trees of another seed move the figure as much.
const NOISE: f64 = 0.0005;

/// Trains on the sets in `data` and gives the model's file, with `date` in its header.
///
/// # Errors
///
/// Where a set cannot be read or a fit fails.
pub fn train(data: &Path, date: &str) -> Result<String> {
    let samples = corpus::read(data, TAUGHT)?;
    let parsed = corpus::parse(&samples);
    let pages = corpus::label(&parsed);
    let (settings, tuned) = tune(&portion(&pages, Portion::Tuning))?;

    eprintln!("Fitted on all sites");
    let all: Vec<&Labelled> = pages.iter().collect();
    let trees = fit_on(&all, |_| true)?;
    Ok(format!("{}{settings}{trees}", header(date, &all, &tuned)))
}

/// Tunes and fits on the sites for tuning of the sets in `data`, and measures on those for checking.
///
/// # Errors
///
/// Where a set cannot be read or a fit fails.
pub fn check(data: &Path) -> Result<()> {
    let samples = corpus::read(data, TAUGHT)?;
    let parsed = corpus::parse(&samples);
    let pages = corpus::label(&parsed);
    let [tuning, checking] =
        [Portion::Tuning, Portion::Checking].map(|which| portion(&pages, which));
    let (settings, _) = tune(&tuning)?;
    let model = read(&settings, &fit_on(&tuning, |_| true)?)?;
    println!("Fitted on three quarters of the sites, measured on the rest");
    println!("{}{}", groups(&checking, |_| &model).table(), put_in(&checking, |_| &model));
    Ok(())
}

fn portion<'a>(pages: &'a [Labelled<'a>], portion: Portion) -> Vec<&'a Labelled<'a>> {
    pages.iter().filter(|page| page.sample.portion() == portion).collect()
}

/// Everything that is chosen beside the trees, and how well it does in the cross-validation.
fn tune(pages: &[&Labelled]) -> Result<(String, Groups)> {
    eprintln!("Cross-validation on three quarters of the sites, {FOLDS} folds");
    let validation = Validation::run(pages)?;
    let settings = validation.best_settings()?;
    let models = validation.models(&settings)?;
    let tuned = groups(pages, |page| models.of(page));
    eprintln!("{}{}", tuned.table(), put_in(pages, |page| models.of(page)));
    Ok((settings, tuned))
}

/// Models of which each has not seen the sites of one fold.
struct Validation<'a> {
    pages: &'a [&'a Labelled<'a>],
    trees: Vec<String>,
}

impl<'a> Validation<'a> {
    fn run(pages: &'a [&'a Labelled<'a>]) -> Result<Self> {
        let folds = (0..FOLDS).progress_with(corpus::bar("fitting", FOLDS as usize));
        let trees = folds.map(|fold| fit_on(pages, |page| page.sample.fold(FOLDS) != fold));
        Ok(Self { pages, trees: trees.collect::<Result<_>>()? })
    }

    fn models(&self, settings: &str) -> Result<Folds> {
        self.trees.iter().map(|trees| read(settings, trees)).collect::<Result<_>>().map(Folds)
    }

    /// The costs, and the confidence that goes with them, with which the mean F1 of articles is
    /// best. The other pages and what was put in count a tenth as much, and decide where articles
    /// are as good with any: the dearer a cut, the more is kept of boxes and lost of scattered text.
    /// Costs come in order, the least first, which are the steadiest when a page is built otherwise.
    fn best_settings(&self) -> Result<String> {
        let mut best = (f64::MIN, String::new());
        for (hide, keep) in COSTS {
            let costs = format!("hide_inside_kept {hide}\nkeep_inside_hidden {keep}\n");
            // What is kept hangs on the confidence, and the confidence on what is kept.
            let first = format!("{costs}{}", self.confidence(&costs)?);
            let settings = format!("{costs}{}", self.confidence(&first)?);
            let models = self.models(&settings)?;
            let model = |page: &Labelled| models.of(page);
            let groups = groups(self.pages, model);
            let [articles, others] = [ARTICLES, OTHERS].map(|it| groups.f1(it).unwrap_or_default());
            let put_in = PutIn::of(self.pages, Copy::Trained, model);
            let put_in = put_in.share(true).kept() - put_in.share(false).kept();
            let worth = articles + (others + put_in) / 10.0;
            eprintln!(
                "costs {hide} and {keep}: F1 {articles:.4} and {others:.4}, put in {put_in:.4}"
            );
            if worth > best.0 + NOISE {
                best = (worth, settings);
            }
        }
        Ok(best.1)
    }

    fn confidence(&self, settings: &str) -> Result<String> {
        let models = self.models(settings)?;
        let pages = self.pages.par_iter().filter(|page| page.copy == Copy::AsIs);
        let evidence = pages.filter_map(|page| {
            let judged = page.judge(models.of(page));
            let f1 = page.measure(&judged.extraction()).f1?;
            Some((judged.evidence()?, page.is_right(f1)))
        });
        confidence::fit(&evidence.collect::<Vec<_>>())
    }
}

/// The models of a validation, one a fold.
struct Folds(Vec<Model>);

impl Folds {
    /// The model that has not seen a page's site.
    fn of(&self, page: &Labelled) -> &Model {
        &self.0[page.sample.fold(FOLDS) as usize]
    }
}

/// Fits all parts of a model to the chosen pages.
fn fit_on(pages: &[&Labelled], chosen: impl Fn(&Labelled) -> bool + Sync) -> Result<String> {
    let chosen: Vec<&Labelled> = pages.iter().filter(|page| chosen(page)).copied().collect();
    let parts = Part::ALL.map(|part| {
        let rows = chosen.par_iter().flat_map_iter(|page| rows(part, page).iter().copied());
        let rows: Vec<Row> = rows.collect();
        fit::fit(part, &rows)
    });
    std::iter::once(Ok(fit::asked())).chain(parts).collect()
}

/// What a page teaches the trees of a part. Those of stories learn from the other pages too: all
/// have menus and adverts, and with less to learn from they would be worse.
fn rows<'a>(part: Part, page: &'a Labelled) -> &'a [Row] {
    match part {
        Part::Pages => &page.lesson().page,
        Part::Others if page.sample.is_article() => &[],
        Part::Stories | Part::Others => &page.lesson().blocks,
    }
}

fn read(settings: &str, trees: &str) -> Result<Model> {
    Model::parse(&format!("{settings}{trees}")).map_err(anyhow::Error::msg)
}

/// Measures the pages as they are, each by its model.
fn groups<'a, 'm>(
    pages: &[&'a Labelled<'a>],
    model: impl Fn(&Labelled) -> &'m Model + Sync,
) -> Groups {
    let as_is = pages.par_iter().filter(|page| page.copy == Copy::AsIs);
    let measured = as_is.map(|page| (*page, page.measure(&page.judge(model(page)).extraction())));
    Groups::of(measured.collect::<Vec<_>>())
}

/// What is known of the model's making, as comments.
fn header(date: &str, pages: &[&Labelled], tuned: &Groups) -> String {
    let count = pages.iter().filter(|page| page.copy == Copy::AsIs).count();
    let f1 = |group: &str| tuned.f1(group).unwrap_or_default();
    format!(
        "# `cargo xtask train` on {date}: {count} pages of {},\n\
         # and articles with boxes put in. F1 of articles in cross-validation by site, on the\n\
         # three quarters tuned on: {:.3}, WCXB {:.3}. Then fitted on all.\n",
        TAUGHT.join(", "),
        f1(ARTICLES),
        f1("wcxb-dev, article"),
    )
}
