//! What cues reach: the blocks behind a cue line, and the boxes that a cue heads or closes.

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::cues::{self, Cue};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text;

use super::page::{LARGEST_SHARE, Page, difference, sums};
use super::shapes::Shapes;

/// Where a cue stands, seen from a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// The block is the cue.
    Whole,
    /// The block opens with the cue.
    Opening,
    /// The cue stands above the block, and no prose between them.
    Above,
    /// The block stands in a box that the cue heads or closes.
    Around,
}

/// A cue as a block is reached by it.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// What the cue tells.
    pub cue: Cue,
    /// Where it stands.
    pub place: Place,
    /// The block that says it, by its place in the list.
    pub from: usize,
}

/// How many blocks a cue line reaches down, where no prose ends it.
const REACH: usize = 40;

/// More words than this are no form that asks for an address.
const LONGEST_FORM: u32 = 80;

/// The cue that reaches each block, if one does.
pub(super) fn find(
    document: &Document,
    blocks: &Blocks,
    page: &Page,
    shapes: &Shapes,
) -> Vec<Option<Found>> {
    let paragraphs = shapes.paragraphs(document, blocks, page);
    let paragraphs_before = sums(paragraphs.len(), |at| u32::from(paragraphs[at]));
    let finder = Finder { document, blocks, page, paragraphs_before };
    let own: Vec<Option<Found>> = (0..blocks.list().len()).map(|at| own_cue(blocks, at)).collect();
    let mut found = finder.reach_down(&own);
    let mut surround = |cue, from, within: Range<usize>| {
        let others = found[within].iter_mut();
        let others = others.filter(|it| it.is_none_or(|found| found.place != Place::Whole));
        others.for_each(|it| *it = Some(Found { cue, place: Place::Around, from }));
    };
    let (mut last_form, mut last_box) = (0..0, (Cue::Consent, 0..0));
    for (at, cue) in own.iter().enumerate() {
        if let Some(Found { cue, place: Place::Whole, .. }) = *cue {
            let around = (cue, finder.reach_around(at, cue));
            // A box may hold thousands of lines that say the same.
            if around != last_box {
                surround(cue, at, around.1.clone());
                last_box = around;
            }
        }
        if finder.asks_for_mail(&blocks.list()[at]) {
            let form = finder.form(at);
            // A form may have thousands of fields.
            if form != last_form {
                surround(Cue::Newsletter, at, form.clone());
                last_form = form;
            }
        }
    }
    found
}

/// The cue of boilerplate that a block is or opens with.
fn own_cue(blocks: &Blocks, at: usize) -> Option<Found> {
    let telling = |cue: &Cue| !matches!(cue, Cue::Source | Cue::Content);
    let text = blocks.text(&blocks.list()[at]);
    let found = |cue, place| Found { cue, place, from: at };
    // What a control says heads nothing; beside its picture it goes by itself (`article`).
    let place = |cue| if cue == Cue::Control { Place::Opening } else { Place::Whole };
    let is_beside_picture = blocks.list()[at].images > 0;
    let whole = cues::of_text(text).filter(telling).map(|cue| found(cue, place(cue)));
    let whole = whole.filter(|found| found.cue != Cue::Control || !is_beside_picture);
    let opening = || cues::of_opening(text).or_else(|| cues::of_beginning(text)).filter(telling);
    whole.or_else(|| opening().map(|cue| found(cue, Place::Opening)))
}

struct Finder<'a> {
    document: &'a Document,
    blocks: &'a Blocks,
    page: &'a Page,
    /// How many paragraphs as the story has them stand before each block, and in all at the end.
    paragraphs_before: Vec<u32>,
}

impl Finder<'_> {
    /// Lets each cue line reach over the blocks behind it until one of them is prose: "read also"
    /// is followed by headlines, and a headline is never prose.
    fn reach_down(&self, own: &[Option<Found>]) -> Vec<Option<Found>> {
        let mut above: Option<Found> = None;
        let list = self.blocks.list().iter().enumerate();
        list.map(|(at, block)| {
            if let Some(found) = own[at] {
                if found.place == Place::Whole {
                    above = Some(Found { place: Place::Above, ..found });
                }
                return Some(found);
            }
            let is_sentence = text::ends_sentence(self.blocks.text(block));
            let ended = self.page.prose[at] || is_sentence && block.link_density() < 0.5;
            above = above.filter(|found| !ended && at - found.from <= REACH);
            above
        })
        .collect()
    }

    /// The blocks of the box that the cue at `at` heads or closes.
    fn reach_around(&self, at: usize, cue: Cue) -> Range<usize> {
        match cue {
            Cue::Consent => self.apart(at, |_| true),
            // Comments may be longer than the story, which is known by its headline then, and their
            // paragraphs look like its own where nothing has a name.
            Cue::Comments => {
                let largest = if self.page.headline.is_some() { 1.0 } else { LARGEST_SHARE };
                let headed = self.widest(at, largest, |within| self.heads(at, within));
                if headed.len() > 1 { headed } else { self.behind(at) }
            }
            _ => self.apart(at, |within| self.heads(at, within)),
        }
    }

    /// Whether the block at `at` has the first words of those `within`.
    fn heads(&self, at: usize, within: &Range<usize>) -> bool {
        self.blocks.list()[within.start..at].iter().all(Block::is_textless)
    }

    /// The widest box around the block at `at` that pleases `accepts` and cuts no story in two.
    ///
    /// A list of others may be the first of what stands in a part of the story.
    fn apart(&self, at: usize, accepts: impl Fn(&Range<usize>) -> bool) -> Range<usize> {
        self.widest(at, LARGEST_SHARE, |within| !self.cuts_story(within) && accepts(within))
    }

    /// Whether some paragraphs as the story has them stand `within`, and some elsewhere.
    fn cuts_story(&self, within: &Range<usize>) -> bool {
        let all = self.paragraphs_before.last().copied().unwrap_or_default();
        (1..all).contains(&difference(&self.paragraphs_before, within.clone()))
    }

    /// The widest box around the block at `at` that stands beside the story, holding no larger share
    /// of the page's prose than `largest`, and pleases `accepts`.
    fn widest(
        &self,
        at: usize,
        largest: f32,
        accepts: impl Fn(&Range<usize>) -> bool,
    ) -> Range<usize> {
        let parent = self.blocks.list()[at].parent;
        let boxes = self.document.upward(parent);
        let is_beside =
            |node: &NodeId| self.page.is_beside_story(self.document, self.blocks, *node, largest);
        let boxes = boxes.take_while(is_beside);
        let boxes = boxes.map(|node| self.blocks.within(self.document.subtree(node)));
        boxes.take_while(accepts).last().unwrap_or(at..at)
    }

    /// The widest box around a field for a mail address that holds few words.
    fn form(&self, at: usize) -> Range<usize> {
        self.apart(at, |within| self.page.words_in(within) <= LONGEST_FORM)
    }

    fn asks_for_mail(&self, block: &Block) -> bool {
        block.controls > 0 && block.nodes.clone().any(|node| self.is_mail_field(node))
    }

    fn is_mail_field(&self, node: NodeId) -> bool {
        self.document.tag(node) == Tag::Input
            && self.document.attribute(node, Attr::Type) == Some("email")
    }

    /// All that stands behind the cue in its container, where prose stands before it there: so
    /// comments follow a story that has no box of its own.
    fn behind(&self, at: usize) -> Range<usize> {
        let block = &self.blocks.list()[at];
        let container = self.page.levels.above(block.parent).unwrap_or(block.parent);
        let within = self.blocks.within(self.document.subtree(container));
        let follows_prose = self.page.prose[within.start..at].iter().any(|prose| *prose);
        if follows_prose && block.linked_words == 0 { at..within.end } else { at..at }
    }
}
