//! The course of a page: what has gone before a block, and what the page is as a whole.

use crate::block::Blocks;
use crate::cues::Cue;
use crate::dom::{Document, NodeId, Tag};
use crate::metadata::Metadata;

use super::boxes::{Found, Place};
use super::page::Page;
use super::{Features, flag, log};

/// Prose that is parted by more other blocks is no run any more.
const WIDEST_GAP: usize = 3;

/// What stands on the way to each block.
#[derive(Clone, Copy, Default)]
struct Passed {
    heading_level: u8,
    since_heading: u32,
    since_cue: Option<u32>,
    comments: bool,
    since_headline: u32,
    headline_distance: u8,
    other_h1: bool,
    picture: bool,
}

/// The course of a page.
pub(super) struct Course {
    passed: Vec<Passed>,
    run_shares: Vec<f32>,
    /// What holds for the page as a whole.
    whole: Features,
}

impl Course {
    pub(super) fn of(
        document: &Document,
        blocks: &Blocks,
        page: &Page,
        metadata: &Metadata,
        cues: &[Option<Found>],
    ) -> Self {
        Self {
            passed: passed(document, blocks, page, cues),
            run_shares: run_shares(blocks, page),
            whole: whole(document, blocks, page, metadata),
        }
    }

    /// What holds for every block alike, and nothing else yet.
    pub(super) fn whole(&self) -> Features {
        self.whole
    }

    /// Writes what stands on the way to the block.
    pub(super) fn write(&self, features: &mut Features, at: usize) {
        let passed = self.passed[at];
        features.heading_level = f32::from(passed.heading_level) / 6.0;
        features.since_heading = passed.since_heading.min(20) as f32 / 10.0;
        features.since_cue = passed.since_cue.map_or(2.0, log);
        features.behind_comments = flag(passed.comments);
        features.since_headline = log(passed.since_headline);
        features.headline_distance = f32::from(passed.headline_distance.min(20)) / 10.0;
        features.behind_other_h1 = flag(passed.other_h1);
        features.behind_picture = flag(passed.picture);
        features.run_share = self.run_shares[at];
    }
}

fn whole(document: &Document, blocks: &Blocks, page: &Page, metadata: &Metadata) -> Features {
    let kind = metadata.page_kind;
    Features {
        is_article: flag(kind.article),
        is_product: flag(kind.product),
        is_forum: flag(kind.forum),
        is_listing: flag(kind.listing),
        page_blocks: log(blocks.list().len() as u32),
        page_prose: log(page.prose.iter().filter(|prose| **prose).count() as u32),
        page_prose_ratio: page.prose_ratio(blocks, document.nodes()),
        page_link_density: page.link_density(blocks, document.nodes()),
        candidate_share: page
            .candidate
            .map_or(0.0, |it| page.prose_share(blocks, document.subtree(it))),
        ..Features::default()
    }
}

/// The levels from an element up to an ancestor that it shares with the headline.
fn headline_distance(document: &Document, page: &Page, node: NodeId) -> u8 {
    let stands_over_headline = |node: &NodeId| {
        page.headline.is_some_and(|it| it != *node && document.subtree(*node).contains(&it))
    };
    let apart = page.levels.from(node).take_while(|node| !stands_over_headline(node));
    apart.count().min(usize::from(u8::MAX)) as u8
}

fn passed(
    document: &Document,
    blocks: &Blocks,
    page: &Page,
    cues: &[Option<Found>],
) -> Vec<Passed> {
    let mut state = Passed::default();
    let mut behind_headline = false;
    let mut picture = false;
    let list = blocks.list().iter().zip(cues);
    list.map(|(block, found)| {
        let tag = document.tag(block.parent);
        let is_headline = page.headline == Some(block.nodes.start);
        if let Some(level) = tag.heading_level() {
            state.heading_level = level;
            state.since_heading = 0;
            state.other_h1 |= tag == Tag::H1 && behind_headline && !is_headline;
        } else if state.heading_level > 0 {
            state.since_heading += 1;
        }
        let cue = found.filter(|found| found.place == Place::Whole).map(|found| found.cue);
        state.since_cue = if cue.is_some() { Some(0) } else { state.since_cue.map(|it| it + 1) };
        state.comments |= cue == Some(Cue::Comments);
        behind_headline |= is_headline;
        state.since_headline += u32::from(behind_headline);
        state.headline_distance = headline_distance(document, page, block.parent);
        state.picture = picture || block.images > 0;
        picture = block.images > 0 || block.is_textless() && picture;
        state
    })
    .collect()
}

/// For each block the share of the page's prose in the run of prose around it.
fn run_shares(blocks: &Blocks, page: &Page) -> Vec<f32> {
    let list = blocks.list();
    let words = |at: usize| list[at].unlinked_words();
    let mut shares = vec![0.0; list.len()];
    let all: u32 = (0..list.len()).filter(|at| page.prose[*at]).map(words).sum();
    let prose: Vec<usize> = (0..list.len()).filter(|at| page.prose[*at]).collect();
    for run in prose.chunk_by(|a, b| b - a <= WIDEST_GAP + 1) {
        let [first, .., last] = run else {
            shares[run[0]] = words(run[0]) as f32 / all as f32;
            continue;
        };
        let share = run.iter().map(|at| words(*at)).sum::<u32>() as f32 / all as f32;
        shares[*first..=*last].fill(share);
    }
    shares
}
