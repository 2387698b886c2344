//! Pages with the labels of their blocks.

use std::ops::Add;
use std::sync::OnceLock;

use matn::dom::{self, Document};
use matn::model::Model;
use matn::render::{Format, With, render};
use matn::{Extraction, Judged, Page};

use crate::align::Story;
use crate::changes::{Change, changed};
use crate::fit::Row;
use crate::inject::{HELD_OUT_LANGUAGES, Injected, Materials};
use crate::measures::{Measures, measure, overlap};
use crate::sets::Sample;
use crate::widgets::{Shape, Shapes};
use crate::words::words;

/// Pages on which even the best choice of blocks agrees less with the truth teach nothing.
const TRUSTED: f64 = 0.9;

/// A text agrees with a story in the main from this F1 on.
const RIGHT: f64 = 0.5;

/// What a block counts at least.
const SMALL: f64 = 0.02;

/// What a block counts at least that was put in.
const PUT_IN: f64 = 0.6;

/// How much the blocks of a page count into which something was put, those beside it included.
const COPY: f64 = 0.3;

/// The same page as other sites might build it: with names that tell nothing, and of bare boxes
/// besides. Only where a page is read anew does all that is measured change as it would.
const OTHERWISE: &[&[Change]] = &[&[Change::Names], &[Change::Names, Change::Boxes]];

/// How much each of these counts.
const REBUILT: f64 = 0.4;

/// How many copies with injected parts a page has for training. Boxes of each shape and language
/// have to be seen a few times before they are learnt.
const TRAINING_COPIES: usize = 2;

/// What was done to a page before it was parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// Nothing.
    AsIs,
    /// Parts of shapes and languages that are trained with were put in.
    Trained,
    /// Parts of other shapes or in other languages were put in.
    HeldOut,
}

/// A parsed page.
pub struct Parsed<'a> {
    sample: &'a Sample,
    copy: Copy,
    document: Document,
    injected: Option<Injected>,
}

impl<'a> Parsed<'a> {
    /// A page as it is, and its copies with parts put in, where there is place for them.
    ///
    /// What is put in depends on the page's name alone, so that it stays the same in every run.
    pub fn all(sample: &'a Sample, materials: &Materials) -> Vec<Self> {
        let parse = |html: &str| dom::parse::snapshot(html, sample.url());
        let mut pages =
            vec![Self { sample, copy: Copy::AsIs, document: parse(&sample.html), injected: None }];
        if !sample.is_article() {
            return pages;
        }
        let mut rng = fastrand::Rng::with_seed(sample.seed());
        let copies = [(Copy::Trained, Shapes::Trained); TRAINING_COPIES].into_iter();
        for (copy, shapes) in copies.chain([(Copy::HeldOut, Shapes::HeldOut)]) {
            let is_held_out = HELD_OUT_LANGUAGES.contains(&sample.language());
            let copy = if is_held_out { Copy::HeldOut } else { copy };
            if let Some(injected) = materials.inject(sample, shapes, &mut rng) {
                let document = parse(&injected.html);
                pages.push(Self { sample, copy, document, injected: Some(injected) });
            }
        }
        pages
    }

    /// The same page with some changes made to it.
    fn rebuilt(&self, changes: &[Change]) -> Self {
        let document = changed(&self.document, changes);
        Self { document, injected: self.injected.clone(), ..*self }
    }
}

/// A measured page, its truth, and which of its blocks belong to the story.
pub struct Labelled<'a> {
    /// The page as it was read.
    pub sample: &'a Sample,
    /// What was done to it.
    pub copy: Copy,
    parsed: &'a Parsed<'a>,
    page: Page<'a>,
    wanted: Vec<bool>,
    /// The shape of what was put in, for each block that was.
    put_in: Vec<Option<&'static Shape>>,
    /// Each block's words.
    sizes: Vec<usize>,
    /// Words of the story.
    length: usize,
    /// How well the wanted blocks agree with the truth: the best that can be reached.
    pub oracle: f64,
    lesson: OnceLock<Lesson>,
}

/// What there is to be learnt from a page.
#[derive(Debug, Default)]
pub struct Lesson {
    /// Its blocks.
    pub blocks: Vec<Row>,
    /// The page as a whole: whether it is one of a story.
    pub page: Vec<Row>,
}

/// How many words there were, and how many of them were kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    /// Words that were kept.
    kept: usize,
    /// All words.
    pub all: usize,
}

impl Share {
    /// The share that was kept, 0 to 1.
    pub fn kept(self) -> f64 {
        self.kept as f64 / self.all.max(1) as f64
    }
}

impl Add for Share {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { kept: self.kept + other.kept, all: self.all + other.all }
    }
}

impl<'a> Labelled<'a> {
    /// Labels the blocks of a page.
    pub fn of(parsed: &'a Parsed) -> Self {
        let page = Page::of(&parsed.document);
        let blocks = page.blocks();
        let texts: Vec<Vec<String>> =
            blocks.list().iter().map(|block| words(blocks.text(block))).collect();
        let known = parsed.sample.truth.text.as_deref().unwrap_or_default();
        let story = Story::of(known);
        let mut wanted = story.align(&texts);
        let oracle = agreement(&texts, &wanted, known);
        let put_in = match &parsed.injected {
            Some(injected) => find_put_in(injected, &texts, &wanted),
            None => vec![None; texts.len()],
        };
        for (wanted, put_in) in wanted.iter_mut().zip(&put_in) {
            *wanted = put_in.map_or(*wanted, |shape| shape.is_wanted);
        }
        let sizes = texts.iter().map(Vec::len).collect();
        let Parsed { sample, copy, .. } = *parsed;
        let (length, lesson) = (story.len(), OnceLock::new());
        Self { sample, copy, parsed, page, wanted, put_in, sizes, length, oracle, lesson }
    }

    /// What there is to be learnt from the page, as it is and rebuilt; made when it is first asked
    /// for.
    pub fn lesson(&self) -> &Lesson {
        self.lesson.get_or_init(|| {
            let mut lesson = Lesson::default();
            if self.copy != Copy::HeldOut {
                self.teach(&mut lesson, 1.0);
                for changes in OTHERWISE {
                    Labelled::of(&self.parsed.rebuilt(changes)).teach(&mut lesson, REBUILT);
                }
            }
            lesson
        })
    }

    /// Adds the page to a lesson, and its blocks where its truth can be trusted.
    ///
    /// A page counts about the same however long it is, and a small block little: a block's weight
    /// is the root of its share of the story.
    fn teach(&self, lesson: &mut Lesson, share: f64) {
        let share = share * if self.copy == Copy::AsIs { 1.0 } else { COPY };
        let features = self.page.mean().thousandths();
        lesson.page.push(Row { features, wanted: self.sample.is_article(), weight: share });
        let is_trusted = self.length > 0 && self.oracle >= TRUSTED;
        let places = if is_trusted { 0..self.wanted.len() } else { 0..0 };
        lesson.blocks.extend(places.filter_map(|at| {
            let features = self.page.features(at)?.thousandths();
            let part = (self.sizes[at] as f64 / self.length.max(1) as f64).min(1.0);
            let floor = if self.put_in[at].is_some() { PUT_IN } else { SMALL };
            Some(Row { features, wanted: self.wanted[at], weight: share * (part.sqrt() + floor) })
        }));
    }

    /// What `model` makes of the page.
    pub fn judge(&self, model: &Model) -> Judged<'_> {
        self.page.judge(model)
    }

    /// Whether a text that agrees with the truth so far is a story, and the right one in the main.
    pub fn is_right(&self, f1: f64) -> bool {
        f1 >= RIGHT && !self.sample.is_list()
    }

    /// How well an extraction agrees with the truth.
    pub fn measure(&self, extraction: &Extraction) -> Measures {
        measure(&self.sample.truth, &text_of(extraction), extraction.article.as_ref())
    }

    /// How much `model` keeps of each block that was put in, by its shape.
    pub fn kept_of_put_in(&self, model: &Model) -> Vec<(&'static Shape, Share)> {
        let judged = self.judge(model);
        let blocks = self.put_in.iter().zip(&self.sizes).zip(judged.kept());
        let shares = blocks.filter_map(|((shape, all), is_kept)| {
            let kept = if *is_kept { *all } else { 0 };
            Some(((*shape)?, Share { kept, all: *all }))
        });
        shares.collect()
    }

    /// The blocks that `model` judges otherwise than the truth: whether each is kept, and its text.
    pub fn mistakes(&self, model: &Model) -> Vec<(bool, &str)> {
        let judged = self.judge(model);
        let (kept, blocks) = (judged.kept(), self.page.blocks());
        let wrong = |at: &usize| kept[*at] != self.wanted[*at] && self.sizes[*at] > 0;
        let places = (0..kept.len()).filter(wrong);
        places.map(|at| (kept[at], blocks.text(&blocks.list()[at]))).collect()
    }
}

/// The plain text of what was found, without the headline; empty where nothing was.
pub fn text_of(extraction: &Extraction) -> String {
    let article = extraction.article.as_ref();
    article.map(|it| render(it, Format::Text, With::NOTHING)).unwrap_or_default()
}

/// F1 of the words of the wanted blocks.
fn agreement(texts: &[Vec<String>], wanted: &[bool], known: &str) -> f64 {
    let chosen = texts.iter().zip(wanted).filter(|(_, wanted)| **wanted);
    let chosen: Vec<&String> = chosen.flat_map(|(text, _)| text).collect();
    overlap(&chosen, &words(known).iter().collect::<Vec<_>>()).2
}

/// The shape of what was put in, for each block that was: an unwanted text may be the story's own.
fn find_put_in(
    injected: &Injected,
    texts: &[Vec<String>],
    wanted: &[bool],
) -> Vec<Option<&'static Shape>> {
    let put: Vec<(Vec<String>, &Shape)> =
        injected.texts.iter().map(|put| (words(&put.text), put.shape)).collect();
    let find = |text: &Vec<String>, is_story: bool| {
        let as_put = |is_wanted: bool| {
            let is_it =
                |put: &&(Vec<String>, &Shape)| put.0 == *text && put.1.is_wanted == is_wanted;
            put.iter().find(is_it).map(|(_, shape)| *shape).filter(|_| !text.is_empty())
        };
        as_put(false).filter(|_| !is_story).or_else(|| as_put(true))
    };
    texts.iter().zip(wanted).map(|(text, wanted)| find(text, *wanted)).collect()
}
