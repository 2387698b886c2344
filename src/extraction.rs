//! The whole way from a page to its story.

use serde::Serialize;

use crate::article::{self, Article, Role};
use crate::block;
use crate::dom::{Document, NodeId};
use crate::features;
use crate::label;
use crate::metadata;
use crate::model;
use crate::reason::{self, Kind, Reason};
use crate::verdict::{self, Verdict};

/// What came of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Extraction {
    /// Whether there is a story.
    pub verdict: Verdict,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// The roots of the hidden subtrees, in document order.
    pub hidden: Vec<Hidden>,
    /// How many words the page shows, and how many of them are kept.
    pub words: Words,
    /// The story, unless there is none.
    pub article: Option<Article>,
}

/// A hidden subtree.
#[derive(Clone, Debug, Serialize)]
pub struct Hidden {
    /// Its root. A text node where loose text is hidden in an element that stays.
    pub node: NodeId,
    /// What it is.
    pub kind: Kind,
    /// Why it is hidden.
    pub reason: Reason,
}

/// Counts of words the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Words of the story.
    pub kept: u32,
    /// Words of the page.
    pub total: u32,
}

/// How one block was judged: for people who ask why.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The block's text.
    pub text: String,
    /// Whether it is kept.
    pub kept: bool,
    /// What it is, where it is hidden.
    pub kind: Option<Kind>,
    /// Its own log-odds of being content.
    pub score: f32,
    /// Why it is hidden, where it is.
    pub reason: Option<Reason>,
}

/// Finds the story of a page.
///
/// # Examples
///
/// ```
/// let html = "<nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Ships wait</h1>
///   <p>The harbour was closed for the night, and thirty ships waited outside in the dark.</p>
///   <p>At dawn the pilot went out, as he had done for forty years, to bring the first one in.</p>
///   </article>";
/// let page = matn::dom::parse::snapshot(html, "https://example.org/ships");
/// let extraction = matn::extract(&page);
/// assert_eq!(extraction.verdict, matn::verdict::Verdict::Story);
/// assert_eq!(extraction.hidden.len(), 1);
/// ```
pub fn extract(document: &Document) -> Extraction {
    judge(document).extraction()
}

impl Extraction {
    /// Finds the story and says of every block how it was judged.
    pub fn explained(document: &Document) -> (Self, Vec<Explanation>) {
        let judged = judge(document);
        (judged.extraction(), judged.explanations())
    }
}

/// A page with all that the stages found.
struct Judged<'a> {
    document: &'a Document,
    blocks: block::Blocks,
    metadata: metadata::Metadata,
    measured: features::Measured,
    scores: Vec<f32>,
    labels: label::Labels,
    decision: verdict::Decision,
}

fn judge(document: &Document) -> Judged<'_> {
    let blocks = block::segment(document);
    let metadata = metadata::read(document, &blocks);
    let measured = features::measure(document, &blocks, &metadata);
    let scores = scores(&blocks, &metadata, &measured);
    let labels = label::infer(document, &blocks, &scores);
    let evidence = verdict::weigh(&blocks, &measured.features, &scores, &labels.kept);
    let decision = verdict::decide(evidence);
    Judged { document, blocks, metadata, measured, scores, labels, decision }
}

/// What the block that shows the headline is worth: it is kept wherever it stands.
const HEADLINE: f32 = 6.0;

/// What another block that only repeats the headline is worth.
const REPEATED_HEADLINE: f32 = -3.0;

/// What a block is worth that follows its container: a caption follows its picture, and a cell of
/// a table says too little alone to be judged apart from the others.
const NO_EVIDENCE: f32 = 0.0;

/// Each block's log-odds.
fn scores(
    blocks: &block::Blocks,
    metadata: &metadata::Metadata,
    measured: &features::Measured,
) -> Vec<f32> {
    let list = blocks.list().iter().zip(&measured.features).enumerate();
    list.map(|(at, (block, features))| {
        if metadata.headline == Some(block.nodes.start) {
            HEADLINE
        } else if measured.repeats_title[at] {
            REPEATED_HEADLINE
        } else if features.caption > 0.0 || features.data_table > 0.0 {
            NO_EVIDENCE
        } else {
            model::score(features)
        }
    })
    .collect()
}

impl Judged<'_> {
    fn extraction(&self) -> Extraction {
        let verdict = self.decision.verdict;
        let article = (verdict != Verdict::None)
            .then(|| article::assemble(self.document, &self.blocks, &self.roles(), &self.metadata));
        Extraction {
            verdict,
            confidence: self.decision.confidence,
            hidden: self.hidden(),
            words: self.words(),
            article,
        }
    }

    fn roles(&self) -> Vec<Role> {
        let places = 0..self.blocks.list().len();
        places
            .map(|at| {
                if !self.labels.kept[at] || self.measured.repeats_title[at] {
                    Role::Dropped
                } else if self.measured.features[at].caption > 0.0 {
                    Role::Caption
                } else {
                    Role::Story
                }
            })
            .collect()
    }

    fn hidden(&self) -> Vec<Hidden> {
        let roots = self.labels.hidden.iter();
        roots
            .map(|(node, within)| {
                let (kind, reason) = self.reason(*node, within.clone());
                Hidden { node: *node, kind, reason }
            })
            .collect()
    }

    fn reason(&self, node: NodeId, within: std::ops::Range<usize>) -> (Kind, Reason) {
        reason::explain(self.document, &self.blocks, &self.measured, &self.scores, node, within)
    }

    fn words(&self) -> Words {
        let mut words = Words::default();
        for (block, kept) in self.blocks.list().iter().zip(&self.labels.kept) {
            words.total += block.words;
            words.kept += if *kept { block.words } else { 0 };
        }
        words
    }

    fn explanations(&self) -> Vec<Explanation> {
        let mut reasons = vec![None; self.blocks.list().len()];
        for (node, within) in &self.labels.hidden {
            let reason = self.reason(*node, within.clone());
            within.clone().for_each(|at| reasons[at] = Some(reason.clone()));
        }
        let blocks = self.blocks.list().iter().zip(reasons).enumerate();
        blocks
            .map(|(at, (block, reason))| Explanation {
                text: self.blocks.text(block).to_owned(),
                kept: self.labels.kept[at],
                kind: reason.as_ref().map(|(kind, _)| *kind),
                score: self.scores[at],
                reason: reason.map(|(_, reason)| reason),
            })
            .collect()
    }
}
