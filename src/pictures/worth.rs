//! What a part without evidence of its own is worth, by the texts and boxes around it.

use std::ops::Range;

use crate::block::Blocks;
use crate::cues::Cue;
use crate::dom::{Document, NodeId, Tag};
use crate::label::NO_EVIDENCE;

use super::boxes::{holds_caption, is_described, is_figure, is_named_boilerplate, stays_on_site};
use super::hero;
use super::telling::Texts;
use super::{BOXES, GOES, STAYS};

/// What the part at `first` is worth: by the texts in the innermost box that has any, unless a box
/// within that says that it is boilerplate.
pub(super) fn worth(
    document: &Document,
    blocks: &Blocks,
    first: NodeId,
    is_subhead: bool,
    texts: &Texts,
) -> f32 {
    let part = Part::new(document, blocks, first, is_subhead, texts);
    for node in document.upward(first).take(BOXES) {
        if let Some(worth) = part.by_texts_in(node) {
            return worth;
        }
        if part.goes_with(node) {
            return GOES;
        }
    }
    NO_EVIDENCE
}

/// A part of a page, with what stands around it.
struct Part<'a> {
    document: &'a Document,
    blocks: &'a Blocks,
    first: NodeId,
    /// Code is shown below the name of its file, in boxes that are called by its language.
    is_code: bool,
    is_subhead: bool,
    figure: Option<NodeId>,
    beside: Beside,
    /// Whether the texts next to it are kept.
    is_amid: bool,
    /// Names of boxes that say nothing of it.
    neutral: &'static [Cue],
    leads_away: &'a [bool],
}

impl<'a> Part<'a> {
    fn new(
        document: &'a Document,
        blocks: &'a Blocks,
        first: NodeId,
        is_subhead: bool,
        texts: &'a Texts,
    ) -> Self {
        let mut boxes = document.upward(first).take(BOXES);
        let figure = boxes.find(|node| is_figure(document, *node));
        // What is said in a figure is said of the picture, not of the story.
        let own = blocks.within(document.subtree(figure.unwrap_or(first)));
        let beside = Beside { all: beside(&texts.all, &own), kept: beside(&texts.kept, &own) };
        let is_amid = beside.is_kept();
        let is_said = || blocks.list().get(own.start).is_some_and(|own| own.words > 0);
        let neutral: &[Cue] = match is_amid {
            false => &[],
            // An hour of a chronology is called a date, and is none of the story's.
            true if texts.have_hours && is_said() => &[Cue::Related, Cue::Author],
            true => &[Cue::Related],
        };
        let is_code = document.is_code(first) || document.tag(first) == Tag::Code;
        let leads_away = &texts.leads_away;
        Self {
            document,
            blocks,
            first,
            is_code,
            is_subhead,
            figure,
            beside,
            is_amid,
            neutral,
            leads_away,
        }
    }

    /// What it is worth by the texts in a box around it; `None` where they say nothing.
    fn by_texts_in(&self, node: NodeId) -> Option<f32> {
        let Self { beside, is_amid, is_code, .. } = *self;
        let within = self.blocks.within(self.document.subtree(node));
        let nearest = beside.nearest(&within)?;
        let is_of_story = match self.document.tag(self.first) {
            // A subhead heads what follows, be it a box in the middle of a story.
            _ if self.is_subhead => is_amid || beside.heads(nearest, &within),
            // A table may be such a box, and a quotation a reader's.
            Tag::Table | Tag::Blockquote | Tag::Dl | Tag::Details if !is_code => is_amid,
            _ => beside.holds(nearest, &within),
        };
        match is_of_story {
            true => Some(STAYS),
            false => (!is_code).then_some(NO_EVIDENCE),
        }
    }

    /// Whether a box around it is named as boilerplate, or is a link to another page.
    fn goes_with(&self, node: NodeId) -> bool {
        let Self { document, blocks, first, is_amid, .. } = *self;
        let is_picture = document.tag(first) == Tag::Img;
        // A picture's own name says what can be done with it, such as `img-share`.
        let is_box = document.tag(node) != Tag::Img && !self.is_code;
        // In a figure they are the names of those who took it, and of what is known of it.
        let is_in_figure = self.figure.is_some_and(|figure| node > figure);
        let neutral = if is_in_figure { &[Cue::Related, Cue::Author] } else { self.neutral };
        let is_named = is_box && is_named_boilerplate(document, node, neutral);
        let stays = || stays_on_site(document, node) || is_described(document, first);
        let is_teaser = self.leads_away[node as usize] && !(is_amid && stays());
        let is_captioned = || self.figure.is_some_and(|it| holds_caption(document, blocks, it));
        is_named && !(is_picture && hero::is_banner(document, blocks, node))
            || is_teaser && !is_captioned()
    }
}

/// The texts before and behind a part: those next to it, and the nearest that are kept.
#[derive(Clone, Copy)]
struct Beside {
    all: [Option<usize>; 2],
    kept: [Option<usize>; 2],
}

impl Beside {
    /// Whether the texts next to the part are kept.
    fn is_kept(&self) -> bool {
        self.all == self.kept
    }

    /// The text in a box that says most of the part.
    fn nearest(&self, within: &Range<usize>) -> Option<usize> {
        let [before, behind] = inside(self.all, within);
        behind.or(before)
    }

    /// Whether a box keeps text on both sides of the part, or the nearest.
    fn holds(&self, nearest: usize, within: &Range<usize>) -> bool {
        let kept = inside(self.kept, within);
        kept.iter().all(Option::is_some) || kept.contains(&Some(nearest))
    }

    /// Whether the part heads text of the story. What stands before a subhead may be a box that goes.
    fn heads(&self, nearest: usize, within: &Range<usize>) -> bool {
        let [_, behind] = inside(self.kept, within);
        behind == Some(nearest) && self.kept[0].is_some()
    }
}

/// The texts of a pair that stand in a box.
fn inside(texts: [Option<usize>; 2], within: &Range<usize>) -> [Option<usize>; 2] {
    texts.map(|text| text.filter(|text| within.contains(text)))
}

/// Of places in order, the last before a range and the first behind it.
fn beside(places: &[usize], range: &Range<usize>) -> [Option<usize>; 2] {
    let before = places.partition_point(|place| *place < range.start).checked_sub(1);
    let behind = places.partition_point(|place| *place < range.end);
    [before, Some(behind)].map(|at| places.get(at?).copied())
}
