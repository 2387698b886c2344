//! Which texts say by their lot whether a picture beside them belongs to the story.

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::cues::Cue;
use crate::dom::{Attr, Document, NodeId, Tag, picture_ending};
use crate::features::{Found, Measured, Place};
use crate::label::NO_EVIDENCE;
use crate::metadata::Metadata;
use crate::text;

use super::BOXES;
use super::wholes::is_code;

/// What says something about pictures: the texts, by their places in the list of blocks, and which
/// nodes are links to other pages.
pub(super) struct Texts {
    pub(super) all: Vec<usize>,
    pub(super) kept: Vec<usize>,
    pub(super) leads_away: Vec<bool>,
    /// Whether hours or years stand amid them, as in a chronology.
    pub(super) have_hours: bool,
}

impl Texts {
    pub(super) fn of(all: Vec<usize>, kept: &[bool], leads_away: Vec<bool>) -> Self {
        let kept = all.iter().copied().filter(|at| kept[*at]).collect();
        Self { all, kept, leads_away, have_hours: false }
    }
}

/// The places of the blocks whose texts say something about pictures. What leads on in a gallery does
/// not, nor does the line above the story that names the place and the paper.
pub(super) fn telling(
    document: &Document,
    blocks: &Blocks,
    measured: &Measured,
    metadata: &Metadata,
    kept: &[bool],
    scores: &[f32],
    wholes: &[(NodeId, Range<usize>)],
) -> Vec<usize> {
    let list = blocks.list();
    let mut in_whole = vec![false; list.len()];
    for (node, within) in wholes {
        let is_code = is_code(document, blocks, *node);
        let bar = is_code.then(|| box_of_code(document, blocks, *node, kept));
        in_whole[bar.unwrap_or_else(|| within.clone())].fill(true);
    }
    let is_echo = |at: usize| measured.repeats_title[at] && !kept[at];
    let names_paper = metadata.paper_lines(blocks);
    let own_cue = |at: usize| measured.cues[at].filter(|found| found.from == at);
    let tells = |at: &usize| {
        let block = &list[*at];
        let is_text = blocks.text(block).contains(text::is_letter) && scores[*at] != NO_EVIDENCE;
        is_text
            && !is_echo(*at)
            && !is_control(document, block, own_cue(*at))
            && !is_of_file(document, block)
            && !names_paper(block)
            && (kept[*at] || !in_whole[*at])
    };
    (0..list.len()).filter(tells).collect()
}

/// Whether a block leads on in a gallery, by its own cue, or is the face of a button. What only opens
/// as navigation does is the path to the page ("Home » Harbour").
fn is_control(document: &Document, block: &Block, own: Option<Found>) -> bool {
    let leads_on = own.is_some_and(|found| match found.cue {
        Cue::Control => true,
        Cue::Navigation => found.place == Place::Whole,
        _ => false,
    });
    leads_on || document.tag(block.parent) == Tag::Button
}

/// Whether a block is the name of a picture's file and its size, in the link to it.
fn is_of_file(document: &Document, block: &Block) -> bool {
    if !block.is_only_link() {
        return false;
    }
    let mut around = document.upward(block.nodes.start).take(BOXES);
    let link = around.find(|node| document.tag(*node) == Tag::A);
    let href = link.and_then(|link| document.attribute(link, Attr::Href));
    href.is_some_and(|href| picture_ending(href).is_some())
}

/// The blocks of the box around code in which nothing else stands but a few words: the name of its
/// language, a button.
fn box_of_code(document: &Document, blocks: &Blocks, code: NodeId, kept: &[bool]) -> Range<usize> {
    /// So many blocks may stand there, of so many words.
    const BAR: usize = 4;
    const BAR_WORDS: u32 = 3;
    let own = blocks.within(document.subtree(code));
    let boxes = document.ancestors(code).take(BOXES);
    let boxes = boxes.map(|node| blocks.within(document.subtree(node))).take_while(|within| {
        let mut beside = (within.start..own.start).chain(own.end..within.end);
        let is_of_bar = |at: usize| {
            let block = &blocks.list()[at];
            !kept[at] && block.words <= BAR_WORDS && document.tag(block.parent) != Tag::P
        };
        within.len() <= own.len() + BAR && beside.all(is_of_bar)
    });
    boxes.last().unwrap_or(own)
}
