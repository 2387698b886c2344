//! What each block is worth before the tree is labelled: the model's word, and what is clearer than
//! any count.

use std::ops::Range;

use super::Page;
use crate::block;
use crate::cues::{self, Cue};
use crate::dom::{Attr, NodeId, Tag};
use crate::features;
use crate::follow;
use crate::label;
use crate::metadata;
use crate::model::Model;
use crate::next_story;
use crate::players;

/// So many elements above a block are looked at: for the formula that shows its first sign there, for a
/// caption, for the box of a form.
const LEVELS: usize = 6;

/// What a block is worth at most that says by a cue that it is boilerplate, or whose box is named for
/// comments. Words are clearer than any count, and pages with such lines are too few for the model
/// to learn how clear; comments it also meets in threads, where they are the content.
const NAMES_ITSELF: f32 = -4.0;

/// The log-odds that a page is one of a story from which no comment belongs to its content. From 0
/// on, threads that look like stories lose their posts (F1 of other pages -0.001); articles gain no
/// more by it (cross-validation by site).
pub(super) const SURELY_STORY: f32 = 1.0;

/// A sentence that leads to the story and is worth more than this stays: known stories leave many
/// standfirsts out, so that of them the model is not sure.
const DOUBTFUL: f32 = -0.5;

/// The same of a deck, which ends as no sentence and so looks less like a story (of 138 pages of
/// newsrooms 3 more are exact by it; of 711 English ones 3 fewer, whose truths leave decks out).
const DOUBTFUL_DECK: f32 = -1.5;

/// What a block of a story below the page's own is worth.
const OF_ANOTHER_STORY: f32 = -4.0;

/// What a standfirst and the line that names the source are worth at least.
const STAYS: f32 = 2.0;

/// What the block that shows the headline is worth: it is kept wherever it stands.
const HEADLINE: f32 = 6.0;

/// What a block is worth that only says again what is told apart from the story: its headline, who
/// wrote it, when.
const TOLD_APART: f32 = -3.0;

/// A block that is worth more is of the story, whatever stands beside it.
const CLEAR: f32 = 2.0;

/// The largest box that is taken for one form.
const FORM_BLOCKS: usize = 10;
const FORM_WORDS: u32 = 60;

/// A drawing of less width is a sign, in CSS pixels.
const LEAST_DRAWING: u32 = 200;

impl Page<'_> {
    /// The log-odds of each block to be content by `model`, on a page that is one of a story with the
    /// `page_odds`.
    pub(super) fn scores(&self, model: &Model, page_odds: f32) -> Vec<f32> {
        let score =
            |at| self.fixed_score(at).unwrap_or_else(|| self.model_score(model, page_odds, at));
        let mut scores: Vec<f32> = (0..self.blocks.list().len()).map(score).collect();
        self.lend_callouts(&mut scores);
        if page_odds >= SURELY_STORY {
            self.refuse_forms(&mut scores);
            let others = next_story::below(self.document, &self.blocks, &self.metadata);
            others.into_iter().for_each(|other| scores[other].fill(OF_ANOTHER_STORY));
        }
        if self.document.is_story_alone() {
            scores.fill(STAYS);
        }
        scores
    }

    /// The score of a block that no model is asked about.
    pub(super) fn fixed_score(&self, at: usize) -> Option<f32> {
        let features = &self.measured.features[at];
        let block = &self.blocks.list()[at];
        if self.is_headline(at) {
            Some(HEADLINE)
        } else if self.is_echo(at) || self.metadata.is_credit_line(block.nodes.start) {
            Some(TOLD_APART)
        } else {
            // What says too little alone is judged by what stands beside it (`pictures`), and a cell
            // of a table by the table.
            let follows = self.is_of_picture(at)
                || features.data_table > 0.0
                || self.is_picture(block)
                || self.is_drawing(block)
                || block.is_sign() && self.document.tag(block.parent) != Tag::Button
                || self.is_player(block)
                || self.is_formula(block)
                || block.links == 0 && metadata::is_bare_time(self.blocks.text(block))
                || self.document.tag(block.parent) == Tag::Summary;
            follows.then_some(label::NO_EVIDENCE)
        }
    }

    /// Whether a block only says the title again, and is no part of a list or a table in the story: one
    /// step may be called as the whole is.
    pub(super) fn is_echo(&self, at: usize) -> bool {
        let block = &self.blocks.list()[at];
        let is_behind =
            || self.metadata.headline.is_some_and(|headline| headline < block.nodes.start);
        let mut around = self.document.upward(block.parent).take(LEVELS);
        let is_part =
            |node| matches!(self.document.tag(node), Tag::Dd | Tag::Dt | Tag::Li | Tag::Pre);
        let mut is_inside = || self.measured.features[at].data_table > 0.0 || around.any(is_part);
        self.measured.repeats_title[at] && !(block.links == 0 && is_behind() && is_inside())
    }

    /// Whether a block is said of a picture: its caption, or in it a line such as "Image: A. Pilot",
    /// which opens as what a control says.
    pub(super) fn is_of_picture(&self, at: usize) -> bool {
        let block = &self.blocks.list()[at];
        let opens_so = || {
            let found = self.measured.cues[at].filter(|found| found.from == at);
            found.is_some_and(|found| found.cue == Cue::Control)
                && cues::of_text(self.blocks.text(block)).is_none()
        };
        self.measured.features[at].caption > 0.0
            || opens_so() && self.document.stands_in(block.parent, Tag::Figcaption, LEVELS)
    }

    /// The score of a block by `model`, on a page that is one of a story with `page_odds`.
    fn model_score(&self, model: &Model, page_odds: f32, at: usize) -> f32 {
        let features = &self.measured.features[at];
        let score = model.score(features, page_odds);
        let block = &self.blocks.list()[at];
        let asks = follow::asks(self.document, self.blocks.text(block), block);
        let is_comment = self.measured.in_comments[at] && page_odds >= SURELY_STORY;
        let is_deck = self.measured.deck == Some(at);
        let leads = features.lead > 0.0 && score > DOUBTFUL || is_deck && score > DOUBTFUL_DECK;
        let is_standfirst = is_standfirst(features, is_deck) || leads;
        let stays = features.source > 0.0 || is_standfirst;
        match () {
            () if features.names_itself() || is_comment || asks => score.min(NAMES_ITSELF),
            () if stays => score.max(STAYS),
            () => score,
        }
    }

    /// Leaves callouts to what stands around them, those apart that name themselves boilerplate.
    /// Their titles say too little, and the model takes some of them for dialogs.
    fn lend_callouts(&self, scores: &mut [f32]) {
        let Self { document, blocks, measured, .. } = self;
        for callout in document.nodes().filter_map(|node| blocks.callout_of(document, node)) {
            let within = blocks.within(document.subtree(callout));
            let leads_away = blocks.list()[within.clone()].iter().any(block::Block::is_only_link);
            let features = &measured.features[within.clone()];
            if !leads_away && !features.iter().any(features::Features::names_itself) {
                scores[within].iter_mut().for_each(|it| *it = it.max(label::NO_EVIDENCE));
            }
        }
    }

    /// Takes small boxes that ask for an address from the story with all that they say. Their sentences
    /// read like any.
    fn refuse_forms(&self, scores: &mut [f32]) {
        let Self { document, blocks, .. } = self;
        let asks = |node: &NodeId| {
            let name = document.attribute(*node, Attr::Name).unwrap_or_default();
            document.attribute(*node, Attr::Type) == Some("email") || name.contains("mail")
        };
        let inputs = document.nodes().filter(|node| document.tag(*node) == Tag::Input);
        for input in inputs.filter(asks) {
            let boxes = document.ancestors(input).take(LEVELS);
            let boxes = boxes.map(|node| blocks.within(document.subtree(node)));
            let is_form = |within: &Range<usize>| {
                let words =
                    || -> u32 { blocks.list()[within.clone()].iter().map(|it| it.words).sum() };
                let is_story = |at| scores[at] > CLEAR || self.is_headline(at);
                within.len() <= FORM_BLOCKS
                    && words() <= FORM_WORDS
                    && !within.clone().any(is_story)
            };
            if let Some(within) = boxes.take_while(is_form).last() {
                scores[within].iter_mut().for_each(|score| *score = score.min(NAMES_ITSELF));
            }
        }
    }

    /// Whether a block is nothing but a player or frame that stories hold.
    fn is_player(&self, block: &block::Block) -> bool {
        let mut nodes = block.nodes.clone();
        block.is_textless()
            && block.controls > 0
            && nodes.any(|node| players::address(self.document, node).is_some())
    }

    /// Whether a block is pictures and nothing else, signs aside: beside many there is one to enlarge
    /// them.
    fn is_picture(&self, block: &block::Block) -> bool {
        let is_other = |tag: Tag| tag.is_atom() && !matches!(tag, Tag::Img | Tag::Svg);
        block.is_textless()
            && block.images > 0
            && !block.nodes.clone().any(|node| is_other(self.document.tag(node)))
    }

    /// Whether a block is a chart or the like that a script has drawn. What is small is the sign of a
    /// button.
    fn is_drawing(&self, block: &block::Block) -> bool {
        let document = self.document;
        let is_in =
            |node, tag| document.ancestors(node).take(LEVELS).any(|it| document.tag(it) == tag);
        let is_large =
            |node| document.side(node, Attr::Width).is_some_and(|it| it >= LEAST_DRAWING);
        let is_drawn = |node: NodeId| match document.tag(node) {
            Tag::Canvas => true,
            Tag::Svg => is_large(node) || is_in(node, Tag::Figure) && !is_in(node, Tag::Button),
            _ => false,
        };
        let mut atoms = block.nodes.clone().filter(|node| document.tag(*node).is_atom());
        block.is_textless() && block.links == 0 && block.controls > 0 && atoms.all(is_drawn)
    }

    /// Whether a block is nothing but a formula, which may hold more than is shown.
    fn is_formula(&self, block: &block::Block) -> bool {
        let document = self.document;
        let start = block.nodes.start;
        let mut around = document.upward(start).take(LEVELS);
        around.any(|node| {
            let mut behind = document.end(node)..block.nodes.end;
            document.is_formula(node) && behind.all(|it| document.is_blank(it))
        })
    }
}

/// Whether a block is the standfirst: a sentence or deck that leads to the story, called so by its
/// element or like the description that the page gives of itself.
fn is_standfirst(features: &features::Features, is_deck: bool) -> bool {
    let calls_itself_so =
        features.named_lead == 1.0 && features.sentence > 0.0 && features.only_link > 0.0;
    (features.lead > 0.0 || is_deck) && features.is_told_to_lead()
        || features.behind_headline > 0.0 && calls_itself_so
}
