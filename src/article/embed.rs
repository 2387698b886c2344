//! Players and frames of other sites, as links to what they show.

use percent_encoding::percent_decode_str;

use super::Block;
use super::assemble::{Assembler, Flow};
use super::inline::safe_address;
use crate::dom::{Attr, NodeId, Tag};
use crate::text;

/// Frames by the beginning of their address, and the address of the page that shows the same to
/// people, up to the name of what is shown.
const PLAYERS: &[(&str, &str)] = &[
    ("archive.org/embed/", "https://archive.org/details/"),
    ("dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"),
    ("player.vimeo.com/video/", "https://vimeo.com/"),
    ("youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="),
    ("youtube.com/embed/", "https://www.youtube.com/watch?v="),
];

/// Frames that carry the address of what they show in a parameter.
const CARRIERS: &[(&str, &str)] =
    &[("facebook.com/plugins/", "href="), ("w.soundcloud.com/player/", "url=")];

/// A frame that is declared smaller than this on a side counts visits.
const SMALLEST_FRAME: u32 = 20;

impl Assembler<'_> {
    /// Adds a frame or player as a link. Its address must be whole: it is followed elsewhere.
    pub(super) fn embed(&self, node: NodeId, flow: &mut Flow) {
        let is_player =
            matches!(self.document.tag(node), Tag::Iframe | Tag::Video | Tag::Audio | Tag::Embed);
        let mut sides =
            [Attr::Width, Attr::Height].into_iter().filter_map(|it| self.number(node, it));
        if !is_player || !self.is_shown(node) || sides.any(|side| side < SMALLEST_FRAME) {
            return;
        }
        let own = std::iter::once(node).chain(self.document.children(node));
        let src = own.filter_map(|node| {
            let places = [Attr::Src, Attr::DataSrc, Attr::DataLazySrc];
            let mut addresses = places.iter().filter_map(|it| self.document.attribute(node, *it));
            addresses.find(|it| safe_address(it).is_some_and(|it| it.starts_with("http")))
        });
        let Some(src) = src.map(str::trim).next() else { return };
        let title = self.document.attribute(node, Attr::Title).unwrap_or_default();
        flow.push(Block::Embed { href: shown_by(src), title: text::squeeze(title) });
    }
}

/// The address for people of what a frame shows; of frames that are not known, their own.
fn shown_by(address: &str) -> String {
    let behind = |start: &str| address.split_once(start).map(|(_, behind)| behind);
    for (start, page) in PLAYERS {
        let name = behind(start).and_then(|it| it.split(['?', '&', '#', '/']).next());
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            return format!("{page}{name}");
        }
    }
    for (start, parameter) in CARRIERS {
        let value = behind(start)
            .and_then(|it| it.split(['?', '&']).find_map(|it| it.strip_prefix(parameter)));
        let carried = value.map(|value| percent_decode_str(value).decode_utf8_lossy());
        if let Some(carried) = carried.filter(|it| it.starts_with("https://")) {
            return carried.into_owned();
        }
    }
    address.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::testing::body;
    use super::*;

    fn embeds(html: &str) -> Vec<String> {
        let embeds = body(html).into_iter().filter_map(|block| match block {
            Block::Embed { href, .. } => Some(href),
            _ => None,
        });
        embeds.collect()
    }

    #[test]
    fn a_frame_leads_to_the_page_of_what_it_shows() {
        for (frame, page) in [
            ("https://www.youtube.com/embed/a-B_9?rel=0", "https://www.youtube.com/watch?v=a-B_9"),
            ("https://player.vimeo.com/video/12", "https://vimeo.com/12"),
            (
                "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fexample.org%2Fa&width=5",
                "https://example.org/a",
            ),
            ("https://maps.example.org/b?c", "https://maps.example.org/b?c"),
        ] {
            assert_eq!(embeds(&format!("<p>a</p><iframe src='{frame}'></iframe>")), [page]);
        }
    }

    #[test]
    fn frames_that_wait_are_known_and_those_that_count_are_not() {
        let html = "<p>a</p><iframe src=about:blank data-src=https://a.example/b></iframe>
            <iframe src=https://c.example/d width=1 height=1></iframe>";
        assert_eq!(embeds(html), ["https://a.example/b"]);
    }
}
