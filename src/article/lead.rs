//! The picture that stands for a story, where it stands outside of what is kept.

use super::assemble::Assembler;
use super::flow::Flow;
use super::{Block, Image, Role};
use crate::block::Blocks;
use crate::dom::{Document, NodeId, Tag};
use crate::metadata::Metadata;
use crate::notes::Notes;
use crate::source::{self, is_same, shows_no_story};

/// So many pictures that are the same are looked at: the first may be an icon.
const MOST_SHOWN: usize = 3;

/// The figure of the picture at `address`: as the page shows it, with its caption; where it does
/// not, by the address alone if the story itself is said to have it. What a page names for teasers
/// may be the site's sign.
pub(super) fn figure(
    document: &Document,
    blocks: &Blocks,
    metadata: &Metadata,
    notes: &Notes,
    address: &str,
) -> Option<Block> {
    if shows_no_story(address) {
        return None;
    }
    let shown = document.nodes().filter(|node| is_shown_as(document, *node, address));
    let shown = shown.take(MOST_SHOWN).find_map(|it| as_shown(document, blocks, notes, it));
    shown.or_else(|| {
        let image = Image { src: address.to_owned(), is_declared: true, ..Image::default() };
        metadata.has_own_picture.then(|| Block::of_picture(image))
    })
}

fn is_shown_as(document: &Document, node: NodeId, address: &str) -> bool {
    document.tag(node) == Tag::Img
        && !document.is_hidden(node)
        && source::of(document, node).is_some_and(|own| is_same(&own, address))
}

/// The figure that a picture stands in, as if it were all that is kept of the page.
fn as_shown(document: &Document, blocks: &Blocks, notes: &Notes, picture: NodeId) -> Option<Block> {
    let is_figure = |node: &NodeId| document.tag(*node) == Tag::Figure;
    let figure = document.ancestors(picture).find(is_figure).unwrap_or(picture);
    let captions = document.subtree(figure).filter(|node| document.tag(*node) == Tag::Figcaption);
    let mut roles = vec![Role::Dropped; blocks.list().len()];
    for part in captions.map(|caption| document.subtree(caption)) {
        roles[blocks.within(part)].fill(Role::Caption);
    }
    let around = blocks.within(0..picture + 1).end.checked_sub(1)?;
    roles[around] = Role::Caption;
    let mut flow = Flow::default();
    Assembler::new(document, blocks, &roles, &[], notes).flow(figure, &mut flow, 0);
    flow.finish().into_iter().find(Block::is_picture)
}
