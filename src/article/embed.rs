//! Players and frames of other sites, as links to them.

use super::Block;
use super::assemble::{Assembler, Flow};
use super::inline::safe_address;
use crate::dom::{Attr, NodeId, Tag};
use crate::text;

impl Assembler<'_> {
    /// Adds a frame or player as a link. Its address must be whole: it is followed elsewhere.
    pub(super) fn embed(&self, node: NodeId, flow: &mut Flow) {
        let is_player =
            matches!(self.document.tag(node), Tag::Iframe | Tag::Video | Tag::Audio | Tag::Embed);
        if !is_player || !self.is_shown(node) {
            return;
        }
        let own = std::iter::once(node).chain(self.document.children(node));
        let src = own.filter_map(|node| self.document.attribute(node, Attr::Src));
        let Some(href) = src.filter_map(safe_address).find(|it| it.starts_with("http")) else {
            return;
        };
        let title = self.document.attribute(node, Attr::Title).unwrap_or_default();
        flow.push(Block::Embed { href: href.to_owned(), title: text::squeeze(title) });
    }
}
