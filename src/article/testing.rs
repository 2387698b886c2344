//! Articles of a line of HTML, for the unit tests of their parts.

use super::{Article, Block, Role, assemble};
use crate::block;
use crate::dom;
use crate::metadata::Metadata;
use crate::notes::Notes;

/// The article of a page whose every block has the same role.
fn article_as(role: Role, html: &str) -> Article {
    let document = dom::parse::snapshot(html, "https://example.org/");
    let blocks = block::segment(&document);
    let roles = vec![role; blocks.list().len()];
    let metadata = Metadata { title: Some("Ships wait".to_owned()), ..Metadata::default() };
    let notes = Notes::of(&document, &blocks);
    assemble(&document, &blocks, &roles, &[], &metadata, &notes)
}

/// The article of a page that is all story.
pub(super) fn article(html: &str) -> Article {
    article_as(Role::Story, html)
}

/// The body of a page whose every block has the same role.
pub(super) fn body_as(role: Role, html: &str) -> Vec<Block> {
    article_as(role, html).body
}

/// The body of a page that is all story.
pub(super) fn body(html: &str) -> Vec<Block> {
    body_as(Role::Story, html)
}

/// What the parts of such a body are.
pub(super) fn shapes(html: &str) -> Vec<&'static str> {
    let names = |block: &Block| match block {
        Block::Paragraph { .. } => "paragraph",
        Block::Heading { .. } => "heading",
        Block::List { .. } => "list",
        Block::Definitions { .. } => "definitions",
        Block::Details { .. } => "details",
        Block::Quote { .. } => "quote",
        Block::Figure { .. } => "figure",
        Block::Table { .. } => "table",
        Block::Code { .. } => "code",
        Block::Embed { .. } => "embed",
        Block::Math { .. } => "math",
        Block::Rule => "rule",
    };
    body(html).iter().map(names).collect()
}
