//! What a page shows of its story's metadata.

use super::{Metadata, date, filled, with_tag};
use crate::block::Blocks;
use crate::dom::{Attr, Document, NodeId, Tag};

/// A longer text is no byline, whatever its class says.
const LONGEST_BYLINE: usize = 100;

/// So many nodes behind the headline a `time` element may stand that tells the story's time.
const NEAR: NodeId = 300;

/// So many `time` elements are asked: lists of comments have one for each.
const MOST_TIMES: usize = 8;

/// A block of more words is no line of a byline or date.
const LONGEST_DATE: u32 = 25;

/// How many blocks behind the headline may tell the day in words.
const BLOCKS_BEHIND: usize = 12;

/// How many blocks before the headline may.
const BLOCKS_BEFORE: usize = 6;

/// Reads what the body marks up as byline and times.
pub(super) fn read(document: &Document) -> Metadata {
    Metadata {
        byline: document.nodes().find_map(|node| byline(document, node)),
        published_time: marked_time(document, "datepublished"),
        modified_time: marked_time(document, "datemodified"),
        ..Metadata::default()
    }
}

/// The time in the first element that is marked up as `property`.
fn marked_time(document: &Document, property: &str) -> Option<String> {
    let is_marked = |node: &NodeId| {
        let names = document.attribute(*node, Attr::Itemprop).unwrap_or_default();
        names.split_whitespace().any(|name| name.eq_ignore_ascii_case(property))
    };
    document.nodes().filter(is_marked).take(MOST_TIMES).find_map(|node| time_of(document, node))
}

/// The time that an element tells in an attribute, else in its text.
fn time_of(document: &Document, node: NodeId) -> Option<String> {
    let attributes = [Attr::Datetime, Attr::Content].map(|name| document.attribute(node, name));
    let declared = attributes.into_iter().flatten().find_map(date::read);
    declared.or_else(|| date::read(&document.text_of(node)))
}

/// The time near the headline: in a `time` element behind it, in words beside it, in a block that
/// is called a date, or in any `time` element.
pub(super) fn time(
    document: &Document,
    blocks: &Blocks,
    headline: Option<NodeId>,
) -> Option<String> {
    let times = || with_tag(document, Tag::Time).filter(|time| !document.is_hidden(*time));
    let behind = headline.and_then(|headline| {
        let near = times().skip_while(|time| *time < headline).take(MOST_TIMES);
        near.filter(|time| *time < headline + NEAR).find_map(|time| time_of(document, time))
    });
    behind
        .or_else(|| written_near(blocks, headline?))
        .or_else(|| written_under_a_name(document, blocks))
        .or_else(|| times().take(MOST_TIMES).find_map(|time| time_of(document, time)))
}

/// The day in the words behind the headline, else before it.
fn written_near(blocks: &Blocks, headline: NodeId) -> Option<String> {
    let at = blocks.list().iter().position(|block| block.nodes.start == headline)?;
    let (before, behind) = blocks.list().split_at(at + 1);
    let near = behind.iter().take(BLOCKS_BEHIND).chain(before.iter().rev().take(BLOCKS_BEFORE));
    near.filter(|block| block.words <= LONGEST_DATE)
        .find_map(|block| date::written(blocks.text(block)))
}

/// The day in the first block whose element is called a date.
fn written_under_a_name(document: &Document, blocks: &Blocks) -> Option<String> {
    let is_called_so = |name: &str| {
        let name = name.to_ascii_lowercase();
        ["date", "time", "publish", "posted"].iter().any(|word| name.contains(word))
    };
    let short = blocks.list().iter().filter(|block| block.words <= LONGEST_DATE);
    let mut called = short.filter(|block| {
        let names = [Attr::Class, Attr::Id].map(|name| document.attribute(block.parent, name));
        names.into_iter().flatten().any(is_called_so)
    });
    called.find_map(|block| date::written(blocks.text(block)))
}

/// The language that the root declares, else the nearest element around the headline.
pub(super) fn language(document: &Document, headline: Option<NodeId>) -> Option<String> {
    let around = headline.into_iter().flat_map(|node| document.ancestors(node));
    let mut elements = with_tag(document, Tag::Html).chain(around);
    elements.find_map(|element| filled(document.attribute(element, Attr::Lang)?))
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
