//! What holds for the page as a whole: where its prose is, and sums over any part of it.

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::cues::Cue;
use crate::dom::{Document, NodeId, Tag};

use super::above::names_of;
use super::is_prose;
use super::levels::Levels;

/// What prose is worth to an ancestor one level further up: low enough that the container of the
/// paragraphs goes before the page around it, high enough that it goes before one paragraph.
const PROSE_DECAY: f32 = 0.6;

/// A box that holds a larger share of the page's prose is no box beside the story.
pub(super) const LARGEST_SHARE: f32 = 0.5;

/// What holds for the page as a whole.
pub(super) struct Page {
    pub(super) levels: Levels,
    pub(super) headline: Option<NodeId>,
    /// Whether each block is prose. That of a box that asks for consent counts for none of the page.
    pub(super) prose: Vec<bool>,
    /// Unlinked words of prose before each block, and in all at the end.
    prose_before: Vec<u32>,
    words_before: Vec<u32>,
    linked_before: Vec<u32>,
    /// The element that holds the page's prose most closely.
    pub(super) candidate: Option<NodeId>,
    /// Where the last prose of the candidate begins.
    pub(super) last_prose: NodeId,
}

impl Page {
    pub(super) fn of(document: &Document, blocks: &Blocks, headline: Option<NodeId>) -> Self {
        let list = blocks.list();
        let mut prose: Vec<bool> = list.iter().map(|block| is_prose(blocks, block)).collect();
        for notice in consent_boxes(document, headline) {
            prose[blocks.within(document.subtree(notice))].fill(false);
        }
        let unlinked = |at: usize| list[at].unlinked_words();
        let prose_before = sums(list.len(), |at| if prose[at] { unlinked(at) } else { 0 });
        let levels = Levels::of(document, blocks);
        let candidate = top_candidate(document, blocks, &levels, &prose);
        let last_prose = candidate.and_then(|candidate| {
            let last = blocks.within(document.subtree(candidate)).rev().find(|at| prose[*at])?;
            Some(list[last].nodes.start)
        });
        Self {
            levels,
            headline,
            prose_before,
            words_before: sums(list.len(), |at| list[at].words),
            linked_before: sums(list.len(), |at| list[at].linked_words),
            prose,
            candidate,
            last_prose: last_prose.unwrap_or(NodeId::MAX),
        }
    }

    /// The share of the page's prose inside `nodes`, by unlinked words.
    pub(super) fn prose_share(&self, blocks: &Blocks, nodes: Range<NodeId>) -> f32 {
        let all = self.prose_before.last().copied().unwrap_or_default();
        ratio(difference(&self.prose_before, blocks.within(nodes)), all)
    }

    /// The share of the top candidate's prose, by unlinked words, that stands in blocks of a kind.
    pub(super) fn share_of_candidate(
        &self,
        document: &Document,
        blocks: &Blocks,
        is_of_kind: impl Fn(usize) -> bool,
    ) -> f32 {
        let Some(candidate) = self.candidate else { return 0.0 };
        let prose = blocks.within(document.subtree(candidate)).filter(|at| self.prose[*at]);
        let (mut own, mut all) = (0, 0);
        for at in prose {
            let words = blocks.list()[at].unlinked_words();
            all += words;
            own += if is_of_kind(at) { words } else { 0 };
        }
        ratio(own, all)
    }

    /// Whether an element stands beside the story: it holds neither the headline nor a larger share
    /// of the page's prose than `largest`.
    pub(super) fn is_beside_story(
        &self,
        document: &Document,
        blocks: &Blocks,
        node: NodeId,
        largest: f32,
    ) -> bool {
        let nodes = document.subtree(node);
        !matches!(document.tag(node), Tag::Body | Tag::Html)
            && self.headline.is_none_or(|headline| !nodes.contains(&headline))
            && self.prose_share(blocks, nodes) <= largest
    }

    /// Whether a block stands behind the headline and before the candidate.
    pub(super) fn is_before_candidate(&self, block: &Block) -> bool {
        let (Some(headline), Some(candidate)) = (self.headline, self.candidate) else {
            return false;
        };
        headline < block.nodes.start && block.nodes.end <= candidate
    }

    /// The words of the blocks at some places.
    pub(super) fn words_in(&self, within: &Range<usize>) -> u32 {
        difference(&self.words_before, within.clone())
    }

    /// The share of the words inside `nodes` that are unlinked words of prose.
    pub(super) fn prose_ratio(&self, blocks: &Blocks, nodes: Range<NodeId>) -> f32 {
        let within = blocks.within(nodes);
        let words = difference(&self.words_before, within.clone());
        ratio(difference(&self.prose_before, within), words)
    }

    /// The share of the words inside `nodes` that stand in links.
    pub(super) fn link_density(&self, blocks: &Blocks, nodes: Range<NodeId>) -> f32 {
        let within = blocks.within(nodes);
        let words = difference(&self.words_before, within.clone());
        ratio(difference(&self.linked_before, within), words)
    }
}

/// The boxes that ask for consent, whose notices hold more prose than many a story. They stand near the
/// root of the page, and not around its headline.
fn consent_boxes(document: &Document, headline: Option<NodeId>) -> Vec<NodeId> {
    const LEVELS: usize = 4;
    let Some(headline) = headline else { return Vec::new() };
    let is_box = |node: &NodeId| {
        !matches!(document.tag(*node), Tag::Html | Tag::Body | Tag::Text)
            && document.ancestors(*node).nth(LEVELS).is_none()
            && !document.subtree(*node).contains(&headline)
            && names_of(document, *node).any(|cue| cue == Cue::Consent)
    };
    document.nodes().filter(is_box).collect()
}

/// Prefix sums: what stands before each place, and all at the end.
pub(super) fn sums(count: usize, value: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut sum = 0;
    let mut sums = Vec::with_capacity(count + 1);
    sums.push(0);
    for at in 0..count {
        sum += value(at);
        sums.push(sum);
    }
    sums
}

/// The sum over a range of places, by the prefix sums.
pub(super) fn difference(sums: &[u32], range: Range<usize>) -> u32 {
    sums[range.end] - sums[range.start]
}

/// A part of a whole, 0 to 1; of nothing it is 0.
pub(super) fn ratio(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The element that holds the page's prose most closely.
///
/// Each block's words count for its parent in full and for each level above by [`PROSE_DECAY`]
/// less, as in Readability's sharing of scores, so that the innermost container of most of the
/// prose has the highest sum.
fn top_candidate(
    document: &Document,
    blocks: &Blocks,
    levels: &Levels,
    prose: &[bool],
) -> Option<NodeId> {
    let mut sums = vec![0f32; document.len()];
    for (block, _) in blocks.list().iter().zip(prose).filter(|(_, prose)| **prose) {
        sums[block.parent as usize] += block.unlinked_words() as f32;
    }
    for node in document.nodes().rev() {
        if let Some(parent) = document.parent(node) {
            let decay = if levels.is_below(node, parent) { PROSE_DECAY } else { 1.0 };
            sums[parent as usize] += decay * sums[node as usize];
        }
    }
    let best = document.nodes().max_by(|a, b| sums[*a as usize].total_cmp(&sums[*b as usize]))?;
    (sums[best as usize] > 0.0).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse::snapshot};

    #[test]
    fn the_top_candidate_is_the_innermost_container_of_the_prose() {
        let prose = "<p>The harbour was closed for the night, and thirty ships waited outside.";
        let story = prose.repeat(3);
        let html = format!("<div><article>{story}</article><aside>{prose}</aside></div>");
        let document = snapshot(&html, "");
        let candidate = Page::of(&document, &block::segment(&document), None).candidate;
        assert_eq!(candidate.map(|node| document.tag(node)), Some(Tag::Article));
    }

    #[test]
    fn the_notice_of_a_box_that_asks_for_consent_is_no_prose_of_the_page() {
        let prose = "<p>The harbour was closed for the night, and thirty ships waited outside.</p>";
        let (story, notice) = (prose.repeat(3), prose.repeat(30));
        let share = |id: &str| {
            let html = format!("<article><h1>a</h1>{story}</article><div id={id}>{notice}</div>");
            let document = snapshot(&html, "");
            let blocks = block::segment(&document);
            let headline = document.nodes().find(|node| document.tag(*node) == Tag::H1);
            let page = Page::of(&document, &blocks, headline);
            let article = document.parent(headline.expect("there is one")).expect("in its story");
            page.prose_share(&blocks, document.subtree(article))
        };
        assert_eq!(share("cookie-consent"), 1.0);
        assert!(share("annex") < 0.2);
    }
}
