//! What pictures and their captions are worth, and likewise players, formulas and the summaries of
//! foldable parts.
//!
//! They have no words to count, or too few, and known stories leave captions out, so no model can
//! learn which of them belong. They stay where text of their box is kept both before and behind them, be
//! it with a date or a share row between, and where the text next to them is kept: the one behind,
//! or the one before at the end of their box. In a box of their own that is named as boilerplate, or
//! that is a link to another page, they are a banner or a teaser and go. Others follow their
//! container.

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::cues::Cue;
use crate::dom::{Attr, Document, NodeId, PICTURE_ENDINGS, Tag};
use crate::features::{Measured, names_of};
use crate::label::NO_EVIDENCE;

/// What they are worth beside text that is kept: more than a change of label costs, and less than a
/// paragraph.
const STAYS: f32 = 1.0;

/// What a banner is worth.
const GOES: f32 = -1.0;

/// How many elements above a picture are looked at.
const BOXES: usize = 12;

/// Gives the pictures and captions their scores, by which of the texts are kept. What has no
/// evidence of its own says nothing about a picture, nor does an echo of the headline.
pub fn lend(
    document: &Document,
    blocks: &Blocks,
    measured: &Measured,
    kept: &[bool],
    scores: &mut [f32],
) {
    let list = blocks.list();
    let is_echo = |at: usize| measured.repeats_title[at] && !kept[at];
    let says = |at: &usize| !list[*at].is_textless() && scores[*at] != NO_EVIDENCE && !is_echo(*at);
    let all: Vec<usize> = (0..list.len()).filter(says).collect();
    let kept: Vec<usize> = all.iter().copied().filter(|at| kept[*at]).collect();
    let texts = Texts { all, kept };
    for (at, block) in list.iter().enumerate() {
        if scores[at] == NO_EVIDENCE && measured.features[at].data_table == 0.0 {
            scores[at] = worth(document, blocks, block, &texts);
        }
    }
}

/// The texts that say something about pictures, by their places in the list of blocks.
struct Texts {
    all: Vec<usize>,
    kept: Vec<usize>,
}

/// What a picture or caption is worth, by the texts in the innermost box that has any. What is said
/// in a figure is said of the picture, not of the story.
fn worth(document: &Document, blocks: &Blocks, block: &Block, texts: &Texts) -> f32 {
    let picture = block.nodes.clone().find(|node| document.tag(*node) == Tag::Img);
    let first = picture.unwrap_or(block.parent);
    let boxes = || std::iter::successors(Some(first), |node| document.parent(*node)).take(BOXES);
    let figure = boxes().find(|node| document.tag(*node) == Tag::Figure);
    let own = blocks.within(document.subtree(figure.unwrap_or(first)));
    let [before, behind] = beside(&texts.all, &own);
    let [kept_before, kept_behind] = beside(&texts.kept, &own);
    for node in boxes() {
        let within = blocks.within(document.subtree(node));
        let inside = |text: Option<usize>| text.filter(|text| within.contains(text));
        if let Some(nearest) = inside(behind).or(inside(before)) {
            let [before, behind] = [kept_before, kept_behind].map(inside);
            let is_between = before.is_some() && behind.is_some();
            let stays = is_between || [before, behind].contains(&Some(nearest));
            return if stays { STAYS } else { NO_EVIDENCE };
        }
        // A picture's own name says what can be done with it, such as `img-share`.
        let is_box = document.tag(node) != Tag::Img;
        if is_box && is_named_boilerplate(document, node) || leads_away(document, node) {
            return GOES;
        }
    }
    NO_EVIDENCE
}

/// Of places in order, the last before a range and the first behind it.
fn beside(places: &[usize], range: &Range<usize>) -> [Option<usize>; 2] {
    let before = places.partition_point(|place| *place < range.start).checked_sub(1);
    let behind = places.partition_point(|place| *place < range.end);
    [before, Some(behind)].map(|at| places.get(at?).copied())
}

/// Whether the name of an element says that it is boilerplate. Names of places say nothing: the
/// picture above a story stands in its header.
fn is_named_boilerplate(document: &Document, node: NodeId) -> bool {
    let is_neutral = |cue: Cue| {
        matches!(cue, Cue::Content | Cue::Lead | Cue::Source | Cue::Navigation | Cue::Footer)
    };
    names_of(document, node).any(|cue| !is_neutral(cue))
}

/// Whether an element is a link to another page. A picture is often a link to itself, only larger.
fn leads_away(document: &Document, node: NodeId) -> bool {
    if document.tag(node) != Tag::A {
        return false;
    }
    let place =
        |address: &str| address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let target = place(document.attribute(node, Attr::Href).unwrap_or_default());
    let ending = target.rsplit_once('.').map(|(_, ending)| ending);
    let is_picture = ending.is_some_and(|ending| PICTURE_ENDINGS.contains(&ending));
    let stays_here = target.is_empty() || target == place(document.url());
    !is_picture && !stays_here && !target.starts_with("javascript:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse::snapshot, features, metadata};

    /// What the pictures are worth where the texts `a` to `m` are kept and `n` to `z` are not.
    fn worths(html: &str) -> Vec<f32> {
        let page = snapshot(html, "https://example.org/ships");
        let blocks = block::segment(&page);
        let list = blocks.list();
        let kept: Vec<bool> =
            list.iter().map(|it| blocks.text(it).starts_with(|c| c <= 'm')).collect();
        let score = |it: &Block| if it.is_textless() { NO_EVIDENCE } else { 2.0 };
        let mut scores: Vec<f32> = list.iter().map(score).collect();
        let measured = features::measure(&page, &blocks, &metadata::read(&page, &blocks));
        lend(&page, &blocks, &measured, &kept, &mut scores);
        let pictures = list.iter().zip(scores).filter(|(it, _)| it.is_picture());
        pictures.map(|(_, score)| score).collect()
    }

    #[test]
    fn a_picture_stays_with_the_text_nearest_in_the_tree() {
        let html = "<main><p>a<p>b<figure><img src=1></figure></main>
            <p>x<main><div><img src=2></div><h1>c</h1></main>";
        assert_eq!(worths(html), [STAYS; 2]);
    }

    #[test]
    fn the_text_behind_decides_where_only_one_is_kept() {
        assert_eq!(worths("<p>x<div><img src=1></div><p>a"), [STAYS]);
        assert_eq!(worths("<p>a<div><img src=1></div><p>x"), [NO_EVIDENCE]);
    }

    #[test]
    fn a_picture_in_the_middle_of_a_story_stays_beside_a_date_and_a_share_row() {
        assert_eq!(worths("<h1>a</h1><p>x<div><img src=1></div><p>y<p>b"), [STAYS]);
    }

    #[test]
    fn what_is_said_in_a_figure_says_nothing_of_its_picture() {
        assert_eq!(worths("<p>a<figure><img src=1><p>x</figure><p>b"), [STAYS]);
    }

    #[test]
    fn banners_go() {
        let worth = |banner: &str| worths(&format!("<main><p>a<div>{banner}</div><p>b</main>"))[0];
        assert_eq!(worth("<div class=advert><img src=1></div>"), GOES);
        assert_eq!(worth("<a href=https://shop.example/><img src=1></a>"), GOES);
        assert_eq!(worth("<figure><a href=https://shop.example/><img src=1></a></figure>"), GOES);
        assert_eq!(worth("<a href=https://example.org/1.JPG?w=9><img src=1></a>"), STAYS);
        assert_eq!(worth("<a href=#large><img src=1></a>"), STAYS);
    }
}
