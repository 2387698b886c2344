//! Players and frames of other sites, as links to what they show.

use super::assemble::Assembler;
use super::flow::Flow;
use super::{Block, plain};
use crate::dom::{Attr, NodeId, Tag};
use crate::players;
use crate::text::{self, safe_address};

/// Where frames and players say what they show.
const TITLES: [Attr; 3] = [Attr::Title, Attr::Videotitle, Attr::Playlabel];

impl Assembler<'_> {
    /// Adds a post of another site: what it says as a quotation, else a link to it.
    pub(super) fn post(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut blocks = self.blocks_in(node, depth);
        if matches!(blocks[..], [Block::Quote { .. } | Block::Embed { .. }]) {
            flow.end_line();
            return flow.out.append(&mut blocks);
        }
        let list = &self.blocks.list()[self.blocks.within(self.document.subtree(node))];
        // Where all the words lead to the post, none of them are its own.
        let is_bare = list.iter().all(|block| block.unlinked_words() == 0);
        match self.address_of_post(node).filter(|_| is_bare) {
            Some(href) => {
                let mut lines = blocks.into_iter().filter_map(Block::line);
                let title = lines.next_back().map(|line| plain(&line)).unwrap_or_default();
                flow.push(Block::Embed { href, title });
            }
            None => {
                blocks.extend(self.stated_page(node));
                flow.push(Block::Quote { pulled: false, blocks });
            }
        }
    }

    /// A link to the page that a post names beside its words, where none of its links leads there: a
    /// film of TikTok shows its words and the name of its maker.
    fn stated_page(&self, node: NodeId) -> Option<Block> {
        let stated = [Attr::Cite, Attr::DataHref];
        let stated = stated.iter().find_map(|it| self.document.attribute(node, *it))?;
        let href = safe_address(stated)?;
        let mut links = self.document.subtree(node);
        let leads_there = links.any(|it| self.document.attribute(it, Attr::Href) == Some(href));
        (!leads_there).then(|| Block::Embed { href: href.to_owned(), title: String::new() })
    }

    /// The address that the last link in a post leads to, without what counts visits.
    fn address_of_post(&self, node: NodeId) -> Option<String> {
        let mut inside = self.document.subtree(node).rev();
        let link = inside.find(|it| self.document.tag(*it) == Tag::A)?;
        let address = safe_address(self.document.attribute(link, Attr::Href)?)?;
        address.split('?').next().map(str::to_owned)
    }

    /// Adds a card as a link to what it stands for, called as the first line of its first link calls
    /// it.
    pub(super) fn card(&self, node: NodeId, flow: &mut Flow) {
        let links = self.document.subtree(node).filter(|it| self.document.tag(*it) == Tag::A);
        let mut links = links.filter_map(|link| {
            Some((link, safe_address(self.document.attribute(link, Attr::Href)?)?))
        });
        let Some((link, href)) = links.next() else { return };
        let lines = &self.blocks.list()[self.blocks.within(self.document.subtree(link))];
        let mut lines = lines.iter().filter(|line| !line.is_textless());
        let title = match (lines.next(), lines.next()) {
            (Some(first), Some(_)) => self.blocks.text(first).to_owned(),
            _ => self.document.text_of(link),
        };
        flow.push(Block::Embed { href: href.to_owned(), title });
    }

    /// Adds a frame or player as a link.
    pub(super) fn embed(&self, node: NodeId, flow: &mut Flow) {
        let address = players::address(self.document, node).filter(|_| self.is_shown(node));
        if let Some(address) = address {
            let mut titles = TITLES.iter().filter_map(|it| self.document.attribute(node, *it));
            let title = text::squeeze(titles.next().unwrap_or_default());
            flow.push(Block::Embed { href: players::page(&address), title });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::*;

    #[test]
    fn a_post_is_quoted_where_its_words_are_there() {
        let post = |html: &str| {
            let html = format!("<p>a<blockquote class=twitter-tweet>{html}</blockquote>");
            body(&html).remove(1)
        };
        let link = "<a href=https://example.org/ships/status/1?ref=x>Ships on 3 March</a>";
        let Block::Quote { blocks, .. } = post(&format!("<p>The quay is shut</p>— {link}"))
        else {
            panic!("it has words of its own")
        };
        assert_eq!(blocks.len(), 2);
        let href = "https://example.org/ships/status/1".to_owned();
        assert_eq!(post(link), Block::Embed { href, title: "Ships on 3 March".to_owned() });
        let frame = "<iframe src=https://t.me/ships/12?embed=1></iframe>";
        assert!(matches!(post(frame), Block::Embed { .. }));
    }

    #[test]
    fn a_post_leads_to_the_page_that_it_names() {
        let cite = "https://films.example/@pilot/video/7";
        let post = |link: &str| {
            let html = format!(
                "<p>a<blockquote class=tiktok-embed cite={cite}>{link} The lock</blockquote>"
            );
            let Block::Quote { blocks, .. } = body(&html).remove(1) else { panic!("it has words") };
            blocks
        };
        let page = Block::Embed { href: cite.to_owned(), title: String::new() };
        assert_eq!(post("<a href=https://films.example/@pilot>@pilot</a>").last(), Some(&page));
        assert_eq!(post(&format!("<a href={cite}>@pilot</a>")).len(), 1);
    }

    #[test]
    fn a_frame_is_a_link_to_the_page_of_what_it_shows() {
        let html = "<p>a</p><iframe title='A  film' src=https://www.youtube.com/embed/b></iframe>";
        let [_, Block::Embed { href, title }] = &body(html)[..] else { panic!("it is a player") };
        assert_eq!(
            (href.as_str(), title.as_str()),
            ("https://www.youtube.com/watch?v=b", "A film")
        );
    }

    #[test]
    fn a_player_of_a_framework_is_a_link_and_none_of_what_stands_in_it_comes_along() {
        for (element, title) in [
            ("lite-youtube videoid=b videotitle='A  film'", "A film"),
            ("lite-youtube videoid=b playlabel='Play: A film'", "Play: A film"),
            ("amp-youtube data-videoid=b", ""),
        ] {
            let html = format!("<p>a</p><{element}><a href=/b>Play</a><img src=b.jpg></{element}>");
            let href = "https://www.youtube.com/watch?v=b".to_owned();
            assert_eq!(body(&html)[1..], [Block::Embed { href, title: title.to_owned() }]);
        }
    }

    #[test]
    fn a_card_is_a_link_to_what_it_stands_for() {
        let href = "https://museum.example/rope?from=story".to_owned();
        for html in [
            format!(
                "<figure class='kg-card kg-bookmark-card'><a href={href}><div>The museum of rope
                </div><div>All that is known of it</div><img src=a.jpg></a></figure>"
            ),
            format!(
                "<aside class=onebox><h3><a href={href}>The museum of rope</a></h3><p>b</aside>"
            ),
            format!(
                "<div class=wp-block-file><a href={href}>The museum of rope</a>
                <a href={href} download>Download</a></div>"
            ),
        ] {
            let title = "The museum of rope".to_owned();
            let card = Block::Embed { href: href.clone(), title };
            assert_eq!(body(&format!("<p>a{html}"))[1..], [card], "{html}");
        }
    }
}
