//! What a page shows of its story's metadata.

use super::{Metadata, filled, with_tag};
use crate::dom::{Attr, Document, NodeId, Tag};

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
