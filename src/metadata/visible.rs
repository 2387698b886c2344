//! What a page shows of its story's metadata.

use super::{Metadata, TITLE_PARTS, filled, with_tag};
use crate::block::Blocks;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{count_words, fold};

/// A longer text is no byline, whatever its class says.
const LONGEST_BYLINE: usize = 100;

/// Reads what the body marks up as byline and date.
pub(super) fn read(document: &Document) -> Metadata {
    Metadata {
        byline: document.nodes().find_map(|node| byline(document, node)),
        published_time: with_tag(document, Tag::Time)
            .find_map(|time| filled(document.attribute(time, Attr::Datetime)?)),
        ..Metadata::default()
    }
}

fn byline(document: &Document, node: NodeId) -> Option<String> {
    let is = |attribute, expected: &str| {
        document
            .attribute(node, attribute)
            .is_some_and(|value| value.eq_ignore_ascii_case(expected))
    };
    if !(is(Attr::Rel, "author") || is(Attr::Itemprop, "author") || is(Attr::Class, "byline")) {
        return None;
    }
    filled(&document.text_of(node)).filter(|text| text.len() <= LONGEST_BYLINE)
}

/// The block that shows the headline.
pub(super) struct Headline {
    pub(super) node: NodeId,
    pub(super) text: String,
}

/// Finds the block that shows the declared title, else the page's only `h1`.
///
/// An `h1` of one or two words is the site's name rather, where a title is declared.
pub(super) fn headline(
    document: &Document,
    blocks: &Blocks,
    metadata: &Metadata,
) -> Option<Headline> {
    let declared = [metadata.title.as_deref(), metadata.page_title.as_deref()];
    let titles: Vec<String> =
        declared.into_iter().flatten().flat_map(title_forms).map(fold).collect();
    let made = |node: NodeId, text: &str| Headline { node, text: text.replace('\n', " ") };

    let candidates = || blocks.list().iter().filter(|block| block.words > 1);
    let shown = candidates().filter(|block| {
        let folded = fold(blocks.text(block));
        count_words(&folded) > 2 && titles.contains(&folded)
    });
    // A menu may name the story too; an unlinked heading is the headline before a linked line is.
    let best = shown.max_by_key(|block| {
        let heading = document.tag(block.parent).heading_level();
        (
            block.linked_words == 0,
            heading.map_or(0, |level| 7 - level),
            std::cmp::Reverse(block.nodes.start),
        )
    });
    if let Some(block) = best {
        return Some(made(block.nodes.start, blocks.text(block)));
    }
    let mut firsts = candidates().filter(|block| document.tag(block.parent) == Tag::H1);
    match (firsts.next(), firsts.next()) {
        (Some(only), None) if titles.is_empty() || only.words > 2 => {
            Some(made(only.nodes.start, blocks.text(only)))
        }
        _ => None,
    }
}

/// A declared title, and what is left of it when a part at either end is the site's name.
fn title_forms(title: &str) -> Vec<&str> {
    let mut forms = vec![title];
    for mark in TITLE_PARTS {
        forms.extend(title.rsplit_once(mark).map(|(head, _)| head));
        forms.extend(title.split_once(mark).map(|(head, _)| head));
        forms.extend(title.split_once(mark).map(|(_, tail)| tail));
    }
    forms
}
