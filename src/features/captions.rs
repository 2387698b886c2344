//! Which blocks are captions of pictures.

use crate::block::{Block, Blocks};
use crate::dom::Document;
use crate::text;

use super::LEVELS;
use super::levels::Levels;

/// The longest text that is taken for a caption, in bytes: about 45 words of most scripts.
const LONGEST_CAPTION: u32 = 400;

/// Which blocks stand for captions: under a picture, or alone with one in a box.
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
        may_be
            && !repeats_title
            && (under || is_boxed_with_picture(document, blocks, levels, block))
    })
    .collect()
}

fn may_be_caption(document: &Document, block: &Block) -> bool {
    let heading = document.tag(block.parent).heading_level().is_some();
    let captioning = block.words > 0 && block.span.len() <= LONGEST_CAPTION as usize;
    captioning && !heading && block.linked_words < block.words
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
        if within.iter().filter(|block| !block.is_textless()).count() > 1 {
            return false;
        }
        if within.iter().any(|block| block.images > 0) {
            return true;
        }
    }
    false
}
