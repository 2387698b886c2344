//! The story that a page sets below its own, for those who scroll on.
//!
//! It reads like the page's own story in all that a block can be asked, so no model tells the two
//! apart. It gives itself away by its box: one of the same make as the box of the page's own, behind
//! it, with a headline and a line of credits of its own.

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::metadata::{self, Metadata};

/// So far from its headline the credits of a story stand, in blocks.
const NEAR: usize = 6;

/// A headline has no fewer words.
const FEWEST_WORDS: u32 = 3;

/// A longer line is no line of credits, in words.
const LONGEST_CREDITS: u32 = 12;

/// A story has no less text, in words.
const FEWEST_OF_STORY: u32 = 60;

/// The places of the blocks of other stories below the page's own; none where it stands alone.
pub fn below(document: &Document, blocks: &Blocks, metadata: &Metadata) -> Vec<Range<usize>> {
    let Some(headline) = metadata.headline else { return Vec::new() };
    for own in document.ancestors(headline) {
        if document.tag(own) == Tag::Body {
            break;
        }
        let alike = behind(document, own);
        let stories = alike.into_iter().map(|node| blocks.within(document.subtree(node)));
        let stories: Vec<_> = stories.filter(|it| is_story(document, blocks, it.clone())).collect();
        if !stories.is_empty()
            && words(blocks, blocks.within(document.subtree(own))) >= FEWEST_OF_STORY
        {
            return stories;
        }
    }
    Vec::new()
}

/// What stands behind an element and is of the same make: beside it, and where it is an article also
/// in boxes of its own, in which scripts put what they load.
fn behind(document: &Document, own: NodeId) -> Vec<NodeId> {
    let is_alike = |node: &NodeId| is_of_same_make(document, own, *node);
    if document.tag(own) != Tag::Article {
        let beside = document.parent(own).map(|parent| document.children(parent));
        let behind = beside.into_iter().flatten().skip_while(|node| *node <= own);
        return behind.filter(is_alike).collect();
    }
    let mut found = Vec::new();
    for node in (document.end(own)..document.nodes().end).filter(is_alike) {
        if found.last().is_none_or(|last| document.end(*last) <= node) {
            found.push(node);
        }
    }
    found
}

/// Whether two elements are of one kind: two articles, or two boxes called alike.
fn is_of_same_make(document: &Document, one: NodeId, other: NodeId) -> bool {
    let class = |node| {
        let class = document.attribute(node, Attr::Class).unwrap_or_default();
        class.split_ascii_whitespace().next()
    };
    let tag = document.tag(one);
    tag == document.tag(other)
        && (tag == Tag::Article || class(one).is_some() && class(one) == class(other))
}

/// Whether blocks are a story of their own: a headline of the first or second level, a line of
/// credits near it, and text below.
fn is_story(document: &Document, blocks: &Blocks, within: Range<usize>) -> bool {
    let list = &blocks.list()[within.clone()];
    let level = |at: usize| document.tag(list[at].parent).heading_level();
    let is_headline =
        |at: &usize| list[*at].words >= FEWEST_WORDS && level(*at).is_some_and(|level| level <= 2);
    let Some(headline) = (0..list.len().min(2 * NEAR)).find(is_headline) else { return false };
    let near = headline.saturating_sub(NEAR)..list.len().min(headline + NEAR);
    let mut near = list[near].iter().filter(|block| (1..=LONGEST_CREDITS).contains(&block.words));
    near.any(|block| metadata::is_credit(blocks.text(block)))
        && words(blocks, within) >= FEWEST_OF_STORY
}

/// The words of blocks that stand in no links.
fn words(blocks: &Blocks, within: Range<usize>) -> u32 {
    blocks.list()[within].iter().map(Block::unlinked_words).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse};

    /// The texts that the page's other stories begin with.
    fn others(html: &str) -> Vec<String> {
        let html = format!("<title>Ships wait outside the harbour</title>{html}");
        let document = parse::snapshot(&html, "https://example.org/a");
        let blocks = block::segment(&document);
        let metadata = metadata::read(&document, &blocks);
        let others = below(&document, &blocks, &metadata);
        others.into_iter().map(|it| blocks.text(&blocks.list()[it.start]).to_owned()).collect()
    }

    fn story(open: &str, headline: &str, credits: &str) -> String {
        let prose = "The harbour was closed for the night and thirty ships waited outside of it. ";
        let name = open.split(' ').next().unwrap_or(open);
        format!("<{open}><h1>{headline}</h1>{credits}<p>{}</{name}>", prose.repeat(6))
    }

    #[test]
    fn a_story_of_the_same_make_below_the_pages_own_is_another() {
        let day = "<p>3 March 2031</p>";
        for open in ["article", "div class='story open'"] {
            let first = story(open, "Ships wait outside the harbour", day);
            let second = story(open, "The bell of the tower is rung", day);
            let page = format!("<main>{first}<aside>Read also</aside>{second}</main>");
            assert_eq!(others(&page), ["The bell of the tower is rung"], "{open}");
        }
    }

    #[test]
    fn another_story_may_stand_in_a_box_of_its_own() {
        let day = "<p>3 March 2031</p>";
        let first = story("article", "Ships wait outside the harbour", day);
        let second = story("article", "The bell of the tower is rung", day);
        for page in [
            format!("<main>{first}<div id=next>{second}</div></main>"),
            format!("<main><div class=slot>{first}</div><div class=next>{second}</div></main>"),
        ] {
            assert_eq!(others(&page), ["The bell of the tower is rung"], "{page}");
        }
    }

    #[test]
    fn parts_of_the_pages_own_story_are_no_other() {
        let first =
            story("section class=part", "Ships wait outside the harbour", "<p>3 March 2031");
        let part = story("section class=part", "What the pilots say", "");
        assert!(others(&format!("<main>{first}{part}</main>")).is_empty());
        let teaser = "<article><h2>The bell of the tower is rung</h2><p>4 March 2031</article>";
        let first = story("article", "Ships wait outside the harbour", "<p>3 March 2031");
        assert!(others(&format!("{first}{teaser}")).is_empty());
    }
}
