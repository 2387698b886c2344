//! What is one whole although it may read like no story: code, tables, quotations, posts, verses of
//! the Quran, parts of recipes; and subheads, which stay with what they head.

use std::ops::Range;

use crate::block::Blocks;
use crate::dom::{Document, NodeId, Tag};
use crate::players;

use super::BOXES;

/// The elements that are one whole, and the blocks in them.
pub(super) fn find(
    document: &Document,
    blocks: &Blocks,
    leads_away: &[bool],
) -> Vec<(NodeId, Range<usize>)> {
    let leads_away = |node: NodeId| leads_away[node as usize];
    let mut wholes = Vec::new();
    let mut node = 0;
    while (node as usize) < document.len() {
        let is_table = blocks.is_data_table(document, node);
        // A headline that leads to another page is a teaser's.
        let is_subhead = document.tag(node).heading_level().is_some_and(|level| level > 1)
            && !document.subtree(node).any(leads_away)
            && !document.ancestors(node).take(BOXES).any(leads_away);
        let is_set_apart = matches!(document.tag(node), Tag::Blockquote | Tag::Dl | Tag::Details)
            && !holds_link(document, node)
            || blocks.is_box_of_quotation(document, node);
        let is_whole = is_table
            || is_subhead
            || is_code(document, blocks, node)
            || is_set_apart
            || document.is_of_recipe(node)
            || is_of_scripture(document, blocks, node);
        let is_of_elsewhere = players::is_post(document, node) || players::is_card(document, node);
        if is_whole || is_of_elsewhere {
            wholes.push((node, blocks.within(document.subtree(node))));
            node = document.end(node);
        } else {
            node += 1;
        }
    }
    wholes
}

pub(super) fn is_code(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    document.is_code(node) || blocks.is_code_apart(document, node)
}

/// Whether an element is a verse of the Quran, between the brackets that are for these alone.
fn is_of_scripture(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    let [verse] = &blocks.list()[blocks.within(document.subtree(node))] else { return false };
    document.tag(node).is_block() && blocks.text(verse).starts_with('﴿')
}

/// Whether something is kept of the box that an element stands in.
pub(super) fn is_beside_kept(
    document: &Document,
    blocks: &Blocks,
    node: NodeId,
    kept: &[bool],
) -> bool {
    let around = document.parent(node).map(|parent| blocks.within(document.subtree(parent)));
    around.is_some_and(|mut around| around.any(|at| kept[at]))
}

/// Whether an element holds a link, but for one to what is quoted.
fn holds_link(document: &Document, node: NodeId) -> bool {
    let is_source = |it: NodeId| {
        let mut around = document.ancestors(it).take_while(|around| *around > node);
        around.any(|it| matches!(document.tag(it), Tag::Cite | Tag::Footer | Tag::Figcaption))
    };
    document.subtree(node).any(|it| document.tag(it) == Tag::A && !is_source(it))
}
