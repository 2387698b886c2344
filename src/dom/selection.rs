//! What a reader has selected of a page, and the page cut down to it.

use std::ops::Range;

use super::{Document, NodeId, Tag};

/// The parts of a page that are selected.
#[derive(Clone, Debug)]
pub struct Selection {
    /// For each node, the part of it that is selected, in UTF-16 units; empty where nothing is.
    parts: Vec<Range<u32>>,
}

impl Selection {
    /// A selection of leaves of a page, each of them a node with where its part begins and ends, in
    /// UTF-16 units as browsers count; what has no text counts as one unit. What is no node of the
    /// page counts for nothing.
    pub fn of(document: &Document, leaves: impl IntoIterator<Item = (NodeId, Range<u32>)>) -> Self {
        let mut parts = vec![0..0; document.len()];
        for (leaf, part) in leaves {
            if let Some(place) = parts.get_mut(leaf as usize) {
                *place = part;
            }
        }
        Self { parts }
    }

    /// Selects a range of nodes besides.
    pub fn add(&mut self, nodes: Range<NodeId>) {
        self.parts[nodes.start as usize..nodes.end as usize].fill(0..u32::MAX);
    }

    /// Whether anything in a range of nodes is selected.
    pub fn touches(&self, nodes: Range<NodeId>) -> bool {
        let parts = &self.parts[nodes.start as usize..nodes.end as usize];
        parts.iter().any(|part| !part.is_empty())
    }
}

impl Document {
    /// The page with nothing in it but what is selected: other texts are empty, other leaves are
    /// not shown. Every node keeps its place.
    pub fn clipped(&self, selection: &Selection) -> Self {
        let mut clipped = self.clone();
        for (node, part) in self.nodes().zip(&selection.parts) {
            if self.tag(node) == Tag::Text {
                let span = &self.spans[node as usize];
                let within = bytes(self.text(node), part);
                clipped.spans[node as usize] = span.start + within.start..span.start + within.end;
            } else if self.end(node) == node + 1 && part.is_empty() {
                clipped.hidden[node as usize] = true;
            }
        }
        clipped
    }
}

/// A range of UTF-16 units of a text in bytes, as far as the text goes. A character that is cut is
/// out.
fn bytes(text: &str, units: &Range<u32>) -> Range<u32> {
    let place = |unit: u32| {
        let mut before = 0;
        let ends = text.char_indices().find(|(_, letter)| {
            let is_behind = before >= unit;
            before += letter.len_utf16() as u32;
            is_behind
        });
        ends.map_or(text.len(), |(at, _)| at) as u32
    };
    let start = place(units.start);
    start..place(units.end).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;

    #[test]
    fn a_text_is_cut_in_units_of_utf_16() {
        assert_eq!(bytes("متن 𝒜b", &(1..3)), 2..6);
        assert_eq!(bytes("متن 𝒜b", &(4..u32::MAX)), 7..12);
        assert_eq!(bytes("ab", &(5..9)), 2..2);
    }

    #[test]
    fn a_page_is_cut_down_to_what_is_selected() {
        let page = parse::snapshot("<body><p>one two</p><img src=a><p>three", "");
        let leaves: Vec<NodeId> =
            page.nodes().filter(|node| !page.text(*node).is_empty()).collect();
        let [first, second] = leaves[..] else { panic!("there are two texts") };
        let mut selection = Selection::of(&page, [(first, 4..7)]);
        let clipped = page.clipped(&selection);
        assert_eq!((clipped.text(first), clipped.text(second)), ("two", ""));
        assert!(page.nodes().any(|node| page.tag(node) == Tag::Img && clipped.is_hidden(node)));

        assert!(selection.touches(first..first + 1) && !selection.touches(second..second + 1));
        selection.add(second..second + 1);
        assert_eq!(page.clipped(&selection).text(second), "three");
    }

    #[test]
    fn what_is_no_text_of_the_page_counts_for_nothing() {
        let page = parse::snapshot("<p>one", "");
        let nowhere = Selection::of(&page, [(0, 0..9), (900, 0..9)]);
        assert!(page.nodes().all(|node| page.clipped(&nowhere).text(node).is_empty()));
    }
}
