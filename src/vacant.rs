//! Finds the places that are kept free for adverts which are not there, or not yet.
//!
//! They hold nothing that could be judged, and stand as empty boxes in the middle of a clean story.
//! An advert that comes late would fill one.

use crate::block::Blocks;
use crate::cues::Cue;
use crate::dom::{Document, NodeId, Tag};
use crate::features::names_of;

/// The free places in document order: the highest boxes that show nothing and hold one that is named
/// for adverts.
pub fn places(document: &Document, blocks: &Blocks) -> Vec<NodeId> {
    let mut places: Vec<NodeId> = Vec::new();
    for node in document.nodes() {
        let is_inside = places.last().is_some_and(|place| node < document.end(*place));
        if !is_inside && is_empty(document, blocks, node) && is_for_adverts(document, node) {
            places.push(node);
        }
    }
    places
}

/// Whether an element shows nothing, and could only by a script that fills it.
fn is_empty(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    let is_bare = |it: NodeId| {
        let is_unseen = matches!(document.tag(it), Tag::Text | Tag::Script);
        is_unseen || is_box(document, it) || document.is_hidden(it)
    };
    is_box(document, node)
        && blocks.touching(&document.subtree(node)).is_empty()
        && document.subtree(node).all(is_bare)
}

fn is_for_adverts(document: &Document, node: NodeId) -> bool {
    let mut names = document.subtree(node).flat_map(|it| names_of(document, it));
    names.any(|cue| cue == Cue::Advert)
}

/// Whether an element only holds others, and says nothing of them.
fn is_box(document: &Document, node: NodeId) -> bool {
    let is_bare = matches!(document.tag(node), Tag::Aside | Tag::Div | Tag::Ins | Tag::Section);
    is_bare && !document.is_hidden(node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse::snapshot};

    /// The tags and ids of the free places of a page.
    fn found(html: &str) -> Vec<String> {
        let page = snapshot(html, "");
        let places = places(&page, &block::segment(&page));
        let id = |node| page.attribute(node, crate::dom::Attr::Id).unwrap_or_default();
        places.into_iter().map(|node| format!("{:?} {}", page.tag(node), id(node))).collect()
    }

    #[test]
    fn a_free_place_is_found_by_its_name_with_the_boxes_around_it() {
        let slot = "<div id=gap><script>fill()</script><ins class=adsbygoogle></ins></div>";
        let html =
            format!("<main><p>Ships wait outside.</p>{slot}<p>The pilot went out.</p></main>");
        assert_eq!(found(&html), ["Div gap"]);
        assert_eq!(found("<p>a<div id=div-gpt-ad-1><div></div></div><p>b"), ["Div div-gpt-ad-1"]);
    }

    #[test]
    fn what_shows_something_or_is_not_named_for_adverts_is_no_free_place() {
        for html in [
            "<p>a<div class=ad>Buy this</div>",
            "<p>a<div class=ad><img src=a.png></div>",
            "<p>a<div class=ad><svg></svg></div>",
            "<p>a<div class=ad hidden></div>",
            "<p>a<div class=chart></div>",
            "<p>a <ins class=ad>b</ins> c",
        ] {
            assert_eq!(found(html), [""; 0], "{html}");
        }
    }
}
