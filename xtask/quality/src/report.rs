//! Tables of measures.

use std::collections::BTreeMap;
use std::fmt::Write;

use matn::model::Model;
use rayon::prelude::*;

use crate::labelled::{Copy, Labelled, Share};
use crate::measures::{Measures, mean, run_f1};

/// The measures, in the order of the table's columns.
pub const COLUMNS: [&str; 11] =
    ["F1", "P", "R", "runs", "exact", "with", "leak", "title", "lang", "date", "byline"];

/// Means in the order of [`COLUMNS`]; `None` where no page's truth tells.
type Numbers = [Option<f64>; COLUMNS.len()];

/// The group of all pages.
const ALL: &str = "all pages of all sets";

/// The group of all pages that are articles.
pub const ARTICLES: &str = "articles of all sets";

/// The group of all pages that are none.
pub const OTHERS: &str = "other pages of all sets";

/// The measures of pages, by the groups that they belong to.
#[derive(Default)]
pub struct Groups(BTreeMap<String, Vec<Measures>>);

impl Groups {
    /// Groups pages by set and by type of page.
    pub fn of<'a>(pages: impl IntoIterator<Item = (&'a Labelled<'a>, Measures)>) -> Self {
        let mut groups = Self::default();
        for (page, measures) in pages {
            let set = &page.sample.set;
            groups.add(ALL.to_owned(), measures);
            groups.add(set.clone(), measures);
            if let Some(kind) = &page.sample.truth.kind
                && kind != "news"
            {
                groups.add(format!("{set}, {kind}"), measures);
            }
            if page.sample.is_article() {
                groups.add(ARTICLES.to_owned(), measures);
                groups.add(format!("articles in {}", page.sample.language()), measures);
            } else {
                groups.add(OTHERS.to_owned(), measures);
            }
        }
        groups
    }

    fn add(&mut self, group: String, measures: Measures) {
        self.0.entry(group).or_default().push(measures);
    }

    /// The mean F1 of a group.
    pub fn f1(&self, group: &str) -> Option<f64> {
        mean(self.0.get(group)?.iter().map(|page| page.f1))
    }

    /// A table with a row a group.
    pub fn table(&self) -> String {
        let mut table = format!("{:30}{:>6}", "", "pages");
        COLUMNS.iter().for_each(|name| {
            let _ = write!(table, "{name:>8}");
        });
        table.push('\n');
        for (group, pages) in &self.0 {
            let _ = write!(table, "{group:30}{:6}", pages.len());
            for number in numbers(pages) {
                let _ = match number {
                    Some(number) => write!(table, "{number:8.3}"),
                    None => write!(table, "{:>8}", "-"),
                };
            }
            table.push('\n');
        }
        table
    }

    /// Every group's measures, by name.
    pub fn measures(&self) -> impl Iterator<Item = (&str, Numbers)> {
        self.0.iter().map(|(group, pages)| (group.as_str(), numbers(pages)))
    }
}

fn numbers(pages: &[Measures]) -> Numbers {
    let of = |get: fn(&Measures) -> Option<f64>| mean(pages.iter().map(get));
    [
        of(|page| page.f1),
        of(|page| page.precision),
        of(|page| page.recall),
        run_f1(pages),
        of(|page| page.exact),
        of(|page| page.with),
        of(|page| page.leak),
        of(|page| page.title),
        of(|page| page.lang),
        of(|page| page.date),
        of(|page| page.byline),
    ]
}

/// How much is kept of what was put in, by whether training shows its like, and by its shape.
pub fn put_in<'m>(pages: &[&Labelled], model: impl Fn(&Labelled) -> &'m Model + Sync) -> String {
    let mut lines = String::new();
    for (copy, name) in [
        (Copy::Trained, "shapes that training shows"),
        (Copy::HeldOut, "other shapes or languages"),
    ] {
        let put_in = PutIn::of(pages, copy, &model);
        let [unwanted, wanted] = [false, true].map(|it| put_in.share(it));
        if unwanted.all + wanted.all == 0 {
            continue;
        }
        let _ = writeln!(
            lines,
            "put in, {name}: {:.1} % of {} unwanted words kept, {:.1} % of {} wanted words lost",
            100.0 * unwanted.kept(),
            unwanted.all,
            100.0 - 100.0 * wanted.kept(),
            wanted.all
        );
        for ((is_wanted, shape), share) in &put_in.0 {
            let kept = 100.0 * share.kept();
            let (what, part) = if *is_wanted { ("lost", 100.0 - kept) } else { ("kept", kept) };
            let _ = writeln!(lines, "    {shape:24}{:8} words{part:6.1} % {what}", share.all);
        }
    }
    lines
}

/// How much is kept of what was put in, by whether it is wanted and the name of its shape.
pub struct PutIn(BTreeMap<(bool, &'static str), Share>);

impl PutIn {
    /// What is kept on pages of one kind of copy.
    pub fn of<'m>(
        pages: &[&Labelled],
        copy: Copy,
        model: impl Fn(&Labelled) -> &'m Model + Sync,
    ) -> Self {
        let pages = pages.par_iter().filter(|page| page.copy == copy);
        let kept: Vec<_> = pages.flat_map_iter(|page| page.kept_of_put_in(model(page))).collect();
        let mut shares: BTreeMap<_, Share> = BTreeMap::new();
        for (shape, share) in kept {
            let sum = shares.entry((shape.is_wanted, shape.name)).or_default();
            *sum = *sum + share;
        }
        Self(shares)
    }

    /// What is kept of all that is wanted, or of all that is not.
    pub fn share(&self, is_wanted: bool) -> Share {
        let shares = self.0.iter().filter(|((it, _), _)| *it == is_wanted);
        shares.fold(Share::default(), |sum, (_, share)| sum + *share)
    }
}

/// How often pages with about the same confidence were right.
pub fn reliability(pages: &[(f32, bool)]) -> String {
    let mut table = "confidence     pages   mean   right\n".to_owned();
    for tenth in 0..10 {
        let bin = |confidence: f32| ((confidence * 10.0) as usize).min(9) == tenth;
        let pages: Vec<&(f32, bool)> = pages.iter().filter(|page| bin(page.0)).collect();
        if pages.is_empty() {
            continue;
        }
        let count = pages.len() as f64;
        let sum: f64 = pages.iter().map(|page| f64::from(page.0)).sum();
        let right = pages.iter().filter(|page| page.1).count() as f64;
        let from = tenth as f64 / 10.0;
        let _ = writeln!(
            table,
            "{from:.1} to {:.1}{:11}{:7.2}{:8.2}",
            from + 0.1,
            pages.len(),
            sum / count,
            right / count
        );
    }
    table
}
