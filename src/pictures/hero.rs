//! The picture that stands for a story, above it.

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::metadata::Metadata;
use crate::source;

use super::BOXES;
use super::boxes::{holds_caption, is_figure, is_named_boilerplate};

/// The picture that stands for a story: the one that its page declares, or else one with a caption, where
/// the page shows it above the first text that is kept, or above the second: the first may be a
/// standfirst. Between the two there may be much that goes: credits, buttons to share, the day.
pub(super) fn find(
    document: &Document,
    blocks: &Blocks,
    metadata: &Metadata,
    kept: &[bool],
    leads_away: &[bool],
) -> Option<NodeId> {
    let headline = metadata.headline?;
    let list = blocks.list().iter().zip(kept);
    let is_text = |block: &Block| block.nodes.start > headline && !block.is_textless();
    let texts = list.filter(|(block, kept)| **kept && is_text(block)).map(|(block, _)| block);
    let below = texts.take(2).last()?.nodes.start;
    let is_shown = |node: &NodeId| {
        document.tag(*node) == Tag::Img
            && !document.is_hidden(*node)
            && !document.upward(*node).take(BOXES).any(|it| leads_away[it as usize])
    };
    let declared = metadata.lead_image.as_deref().filter(|it| !source::shows_no_story(it));
    let is_declared = |node: &NodeId| {
        let own = || source::of(document, *node);
        declared.is_some_and(|declared| own().is_some_and(|own| source::is_same(&own, declared)))
    };
    let has_caption = |node: &NodeId| is_captioned(document, blocks, *node, below, leads_away);
    let shown = || (0..below).filter(is_shown);
    shown().rev().find(is_declared).or_else(|| {
        let mut between = shown().filter(|node| *node > headline);
        between.find(has_caption)
    })
}

/// Whether a picture stands in a figure with a caption, which is no link, and no box around that, up to
/// the one that holds the story too, is boilerplate.
fn is_captioned(
    document: &Document,
    blocks: &Blocks,
    picture: NodeId,
    story: NodeId,
    leads_away: &[bool],
) -> bool {
    let mut around = document.ancestors(picture).take(BOXES);
    let Some(figure) = around.find(|node| is_figure(document, *node)) else { return false };
    let mut boxes = document.upward(figure).take_while(|node| document.end(*node) <= story);
    holds_caption(document, blocks, figure)
        && !document.subtree(figure).any(|node| leads_away[node as usize])
        && boxes.all(|node| {
            document.tag(node) != Tag::Aside && !is_named_boilerplate(document, node, &[])
        })
}

/// The blocks of a picture, and of what may be its caption: the others in its box, which holds little
/// else and no other picture.
pub(super) fn around(document: &Document, blocks: &Blocks, picture: NodeId) -> Range<usize> {
    const MOST: usize = 3;
    let own = blocks.touching(&document.subtree(picture));
    let is_other = |at: usize| !own.contains(&at) && blocks.list()[at].is_textless();
    let boxes = document.ancestors(picture).take(BOXES);
    let boxes = boxes.map(|node| blocks.within(document.subtree(node)));
    let mut small =
        boxes.take_while(|within| within.len() <= MOST && !within.clone().any(is_other));
    let first = small.next();
    small.last().or(first).unwrap_or(own.clone())
}

/// Whether an element that is called a banner stands with the headline in a box of little else, or is
/// that box.
pub(super) fn is_banner(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    const MOST_BLOCKS: usize = 6;
    let class = document.attribute(node, Attr::Class).unwrap_or_default();
    let mut around = document.upward(node).take(3);
    class.contains("banner")
        && around.any(|around| {
            let within = &blocks.list()[blocks.within(document.subtree(around))];
            let is_headline = |block: &Block| document.tag(block.parent) == Tag::H1;
            within.len() <= MOST_BLOCKS && within.iter().any(is_headline)
        })
}

#[cfg(test)]
mod tests {
    use crate::dom::parse::snapshot;
    use crate::extract;
    use crate::render::{Format, With, render};

    /// The story of a page that declares a picture and shows it so.
    fn story(hero: &str) -> String {
        let prose = "<p>The harbour was closed for the night, and thirty ships waited outside it.</p>
            <p>At dawn the pilot went out, as he had done for forty years, to bring the first in.</p>";
        let html = format!(
            "<title>Ships wait outside</title><meta property=og:image content=/i/quay-1200x800.jpg>
             <nav><a href=/>Home</a> <a href=/n>News</a></nav>{hero}
             <div class=body>{prose}<figure><img src=/i/ropes.jpg width=640></figure>{prose}</div>"
        );
        let article = extract(&snapshot(&html, "https://example.org/ships")).article;
        article.map(|it| render(&it, Format::Markdown, With::TITLE)).unwrap_or_default()
    }

    const PICTURE: &str = "<img src=/i/quay-800x533.jpg width=800 height=533>";
    const HEADLINE: &str = "<h1>Ships wait outside</h1>";
    const SHARE: &str = "<div class=share><a href=/f>Facebook</a> <a href=/x>X</a></div>";

    #[test]
    fn the_picture_of_a_story_stays_whatever_stands_between() {
        for hero in [
            format!(
                "<div class=feature>{PICTURE}</div><nav><a href=/n>News</a></nav>{HEADLINE}{SHARE}"
            ),
            format!("{HEADLINE}<p>3 March 2031</p><div class=img-cont>{PICTURE}</div>{SHARE}"),
            format!("{HEADLINE}<a href=/i/quay.jpg>{PICTURE}</a>{SHARE}"),
            format!(
                "{HEADLINE}<p>The harbour was closed by a storm that nobody had foreseen.</p>
                 <div>{PICTURE}</div><div>{SHARE}</div>"
            ),
        ] {
            assert!(story(&hero).contains("quay-800x533.jpg"), "{hero}");
        }
    }

    /// A picture that the page does not declare, with a caption.
    const CAPTIONED: &str = "<figure><img src=/i/pilot.jpg width=640>
        <figcaption>The pilot of the harbour</figcaption></figure>";

    #[test]
    fn a_picture_with_a_caption_stays_above_a_story_though_its_page_declares_another() {
        for hero in [
            format!("{HEADLINE}<div class=top>{CAPTIONED}{SHARE}</div>"),
            format!("<header>{HEADLINE}<div>{CAPTIONED}{SHARE}</div></header>"),
        ] {
            let story = story(&hero);
            assert!(story.contains("pilot.jpg") && story.contains("*The pilot of"), "{story}");
        }
        for hero in [
            format!("{HEADLINE}<aside>{CAPTIONED}{SHARE}</aside>"),
            format!("{HEADLINE}<div class=related>{CAPTIONED}{SHARE}</div>"),
        ] {
            assert!(!story(&hero).contains("pilot.jpg"), "{hero}");
        }
    }

    #[test]
    fn another_picture_beside_it_does_not_come_along() {
        for class in ["advert", "related", "author-box"] {
            let other = format!("<div class={class}><img src=/ads/banner.jpg width=600></div>");
            let story = story(&format!("{HEADLINE}<div><div>{PICTURE}</div>{other}</div>{SHARE}"));
            assert!(story.contains("quay-800x533") && !story.contains("banner"), "{class}");
        }
    }

    #[test]
    fn what_leads_to_another_page_is_no_picture_of_the_story() {
        let teaser = format!("{HEADLINE}<div><a href=/other>{PICTURE}</a></div>{SHARE}");
        assert!(!story(&teaser).contains("quay-800x533.jpg"));
    }
}
