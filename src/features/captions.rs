//! Which blocks are captions of pictures.

use crate::block::{Block, Blocks};
use crate::dom::{Document, Tag};
use crate::text;

use super::LEVELS;
use super::levels::Levels;

/// The longest text that is taken for a caption, in bytes: about 45 words of most scripts.
const LONGEST_CAPTION: u32 = 400;

/// The link density from which a text beside a picture is a teaser's.
const MOST_LINKED: f32 = 0.5;

/// Which blocks stand for captions: in an element of that name, under a picture, or alone with one
/// in a box.
pub(super) fn find(
    document: &Document,
    blocks: &Blocks,
    levels: &Levels,
    repeats_title: &[bool],
) -> Vec<bool> {
    let mut after_picture = false;
    let list = blocks.list().iter().zip(repeats_title);
    list.map(|(block, repeats_title)| {
        let text = blocks.text(block);
        let shows_picture = block.images > 0;
        let may_be = may_be_caption(document, block);
        let under = (after_picture || shows_picture) && !text::ends_sentence(text);
        after_picture = if block.is_textless() || *repeats_title {
            after_picture || shows_picture
        } else {
            false
        };
        let stands_so = || under || is_boxed_with_picture(document, blocks, levels, block);
        let is_linked = block.link_density() >= MOST_LINKED;
        !is_linked && (is_in_caption(document, block) || may_be && !repeats_title && stands_so())
    })
    .collect()
}

/// Whether the text stands in a caption's element: in it or in one of its lines.
fn is_in_caption(document: &Document, block: &Block) -> bool {
    let around = std::iter::successors(Some(block.parent), |node| document.parent(*node));
    let mut tags = around.take(LEVELS).map(|node| document.tag(node));
    block.words > 0 && tags.any(|tag| matches!(tag, Tag::Figcaption | Tag::Caption))
}

fn may_be_caption(document: &Document, block: &Block) -> bool {
    let heading = document.tag(block.parent).heading_level().is_some();
    let captioning = block.words > 0 && block.span.len() <= LONGEST_CAPTION as usize;
    captioning && !heading
}

/// Whether a block is the only text in a box that holds a picture too.
fn is_boxed_with_picture(
    document: &Document,
    blocks: &Blocks,
    levels: &Levels,
    block: &Block,
) -> bool {
    for node in levels.from(block.parent).take(LEVELS) {
        let within = &blocks.list()[blocks.within(document.subtree(node))];
        // No more than two are looked for: the box may be the page.
        if within.iter().filter(|block| !block.is_textless()).nth(1).is_some() {
            return false;
        }
        if within.iter().any(|block| block.images > 0) {
            return true;
        }
    }
    false
}
