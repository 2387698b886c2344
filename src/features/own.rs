//! What a block itself tells: its words, marks, links and element.

use crate::block::{Block, Blocks};
use crate::dom::{Document, NodeId, Tag};
use crate::text;

use super::{Features, flag, log};

/// Marks that open or close a quotation.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」', '‘', '’'];

/// Writes what the block itself tells.
pub(super) fn write(features: &mut Features, document: &Document, blocks: &Blocks, block: &Block) {
    let text = blocks.text(block);
    let characters = text.chars().count().max(1);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    features.words = log(block.unlinked_words());
    features.marks = log(text::count_marks(text) as u32);
    features.sentence = flag(text::ends_sentence(text));
    features.cut_off = flag(text::is_cut_off(text));
    features.colon = flag(text.ends_with([':', '：']));
    features.link_density = block.link_density();
    features.only_link = flag(block.is_only_link());
    features.short = flag(block.words <= 3);
    features.textless = flag(block.is_textless());
    features.digits = digits as f32 / characters as f32;
    (features.bold, features.slanted) = emphasis(document, block);
    features.links = log(block.links);
    features.images = log(block.images);
    features.controls = log(block.controls);
    features.copyright = flag(text.contains('©'));
    features.address = flag(text.contains('@'));
    features.parted = flag(text.contains(['|', '»', '›', '•', '·']));
    features.quotation = flag(text.starts_with(QUOTES) && text.ends_with(QUOTES));
    match document.tag(block.parent) {
        Tag::P => features.paragraph = 1.0,
        Tag::Li | Tag::Dd | Tag::Dt => features.list_item = 1.0,
        Tag::Td | Tag::Th => features.cell = 1.0,
        Tag::Button | Tag::Label | Tag::Legend | Tag::Summary => features.control = 1.0,
        Tag::Pre | Tag::Blockquote => features.quoted = 1.0,
        tag => features.heading = flag(tag.heading_level().is_some()),
    }
}

/// The shares of a block's text that are bold and slanted, by its elements.
fn emphasis(document: &Document, block: &Block) -> (f32, f32) {
    let (mut all, mut bold, mut slanted) = (0usize, 0usize, 0usize);
    let (mut bold_until, mut slanted_until): (NodeId, NodeId) = (0, 0);
    for node in block.nodes.clone() {
        match document.tag(node) {
            Tag::B | Tag::Strong => bold_until = bold_until.max(document.end(node)),
            Tag::I | Tag::Em => slanted_until = slanted_until.max(document.end(node)),
            Tag::Text => {
                let length = document.text(node).len();
                all += length;
                bold += if node < bold_until { length } else { 0 };
                slanted += if node < slanted_until { length } else { 0 };
            }
            _ => {}
        }
    }
    let share = |part: usize| part as f32 / all.max(1) as f32;
    (share(bold), share(slanted))
}
