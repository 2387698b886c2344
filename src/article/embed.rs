//! Players and frames of other sites, as links to what they show.

use super::Block;
use super::assemble::{Assembler, Flow};
use crate::dom::{Attr, NodeId};
use crate::players;
use crate::text;

impl Assembler<'_> {
    /// Adds a frame or player as a link.
    pub(super) fn embed(&self, node: NodeId, flow: &mut Flow) {
        let address = players::address(self.document, node).filter(|_| self.is_shown(node));
        if let Some(address) = address {
            let title = self.document.attribute(node, Attr::Title).unwrap_or_default();
            flow.push(Block::Embed { href: players::page(address), title: text::squeeze(title) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::*;

    #[test]
    fn a_frame_is_a_link_to_the_page_of_what_it_shows() {
        let html = "<p>a</p><iframe title='A  film' src=https://www.youtube.com/embed/b></iframe>";
        let [_, Block::Embed { href, title }] = &body(html)[..] else { panic!("it is a player") };
        assert_eq!(
            (href.as_str(), title.as_str()),
            ("https://www.youtube.com/watch?v=b", "A film")
        );
    }
}
