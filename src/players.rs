//! Frames and players of other sites that stories hold, and the pages that show the same to people.

use percent_encoding::percent_decode_str;

use crate::dom::{Attr, Document, NodeId, Tag};
use crate::source::whole_address;
use crate::text;

const KNOWN: &str = include_str!("players.txt");

/// A frame that is declared smaller than this on a side counts visits, in CSS pixels.
const SMALLEST: u32 = 20;

/// The address of what a frame or player shows, where stories hold such: a film or sound of the
/// page itself, a frame of a site that is known for it, or an element that stands for one.
pub fn address(document: &Document, node: NodeId) -> Option<String> {
    let tag = document.tag(node);
    if tag.is_player() {
        return page_of_element(document, node);
    }
    let is_medium = matches!(tag, Tag::Video | Tag::Audio);
    let is_frame = matches!(tag, Tag::Iframe | Tag::Embed | Tag::Object);
    if !is_medium && !is_frame || is_tiny(document, node) {
        return None;
    }
    let own = std::iter::once(node).chain(document.children(node));
    let places = own.flat_map(|node| {
        [Attr::Src, Attr::DataSrc, Attr::DataLazySrc, Attr::LaterSrc]
            .map(|name| document.attribute(node, name))
    });
    let mut addresses = places.flatten().filter_map(|it| whole_address(document, it.trim()));
    let is_known = |it: &str| known(it).is_some() || page_of_post(it).is_some();
    addresses.find(|it| it.starts_with("http") && (is_medium || is_known(it)))
}

/// The page that shows people what a player of a framework shows.
fn page_of_element(document: &Document, node: NodeId) -> Option<String> {
    let (_, page) = known(&format!("://<{}>", document.tag(node).name()))?;
    let (attribute, page) = page.split_once('=')?;
    let value = document.attribute(node, Attr::from_name(attribute))?.trim();
    let page = format!("{page}{value}");
    (!value.is_empty() && page.starts_with("https://")).then_some(page)
}

/// The page of the film that the picture at `address` is a still of. Many pages show that alone until it
/// is pressed, and then put the player in its place.
pub fn film(address: &str) -> Option<String> {
    known_page(&format!("://img:{}", text::place(address)?))
}

/// Whether an element holds a post of another site as that site would have it set.
pub fn is_post(document: &Document, node: NodeId) -> bool {
    matches!(document.tag(node), Tag::Blockquote | Tag::Div) && document.has_class(node, POSTS)
}

/// Classes by which the scripts of such sites find their posts.
const POSTS: &[&str] = &[
    "bluesky-embed",
    "fb-post",
    "fb-video",
    "imgur-embed-pub",
    "instagram-media",
    "mastodon-embed",
    "reddit-card",
    "reddit-embed-bq",
    "text-post-media",
    "tiktok-embed",
    "twitter-tweet",
    "twitter-video",
];

/// Whether an element is a card that stands for a page or a file that the story names: it shows the
/// name, and often a picture and a line of what is there.
pub fn is_card(document: &Document, node: NodeId) -> bool {
    matches!(document.tag(node), Tag::Aside | Tag::Div | Tag::Figure)
        && document.has_class(node, CARDS)
}

/// Classes of such cards, as Ghost, Discourse and WordPress call them.
const CARDS: &[&str] = &["kg-bookmark-card", "kg-file-card", "onebox", "wp-block-file"];

fn is_tiny(document: &Document, node: NodeId) -> bool {
    let sides = [Attr::Width, Attr::Height].map(|name| document.side(node, name));
    sides.into_iter().flatten().any(|side| side < SMALLEST)
}

/// The address of the page that shows people what the frame at `address` shows.
///
/// # Examples
///
/// ```
/// use matn::players::page;
///
/// let frame = "https://www.youtube.com/embed/a-B_9?rel=0";
/// assert_eq!(page(frame), "https://www.youtube.com/watch?v=a-B_9");
/// assert_eq!(page("https://example.org/a.mp4"), "https://example.org/a.mp4");
/// ```
pub fn page(address: &str) -> String {
    found_page(address).unwrap_or_else(|| address.to_owned())
}

fn found_page(address: &str) -> Option<String> {
    page_of_post(address).map(str::to_owned).or_else(|| known_page(address))
}

fn known_page(address: &str) -> Option<String> {
    let (rest, page) = known(address).filter(|(_, page)| !page.is_empty())?;
    if page == "?" {
        return address.split('?').next().map(str::to_owned);
    }
    if page.starts_with("https:") {
        let name = rest.split(['?', '&', '#', '/']).next().filter(|name| !name.is_empty())?;
        return Some(format!("{page}{name}"));
    }
    let (parameter, page) = page.split_at(page.find('=')? + 1);
    let value = rest.split(['?', '&']).find_map(|it| it.strip_prefix(parameter))?;
    let value = percent_decode_str(value).decode_utf8_lossy();
    let page = format!("{page}{value}");
    page.starts_with("https://").then_some(page)
}

/// The page of a post that a server of the Fediverse gives for frames: there is no list of these.
fn page_of_post(address: &str) -> Option<&str> {
    address.strip_suffix("/embed").filter(|page| page.contains("/@"))
}

/// What stands behind the known beginning of an address, and what is known of it.
fn known(address: &str) -> Option<(&str, &'static str)> {
    let place = text::place(address)?;
    entries().find_map(|(start, page)| Some((place.strip_prefix(start)?, page)))
}

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    text::entries(KNOWN).map(|line| line.split_once(' ').unwrap_or((line, "")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom;

    #[test]
    fn each_beginning_stands_there_once_and_leads_somewhere() {
        let mut seen = std::collections::HashSet::new();
        for (start, page) in entries() {
            assert!(seen.insert(start), "{start}");
            if let Some(element) = start.strip_prefix('<') {
                assert!(Tag::of(element.trim_end_matches('>')).is_player(), "{start}");
                let attribute = page.split('=').next().unwrap_or_default();
                assert_ne!(Attr::from_name(attribute), Attr::Other, "{page}");
            } else {
                let start = start.strip_prefix("img:").unwrap_or(start);
                assert!(start.contains('/') && !start.contains("://"), "{start}");
                assert!(!start.starts_with("www."), "{start}");
            }
            let leads = page.ends_with('=') || page.contains("https://");
            assert!(leads || ["", "?"].contains(&page), "{page}");
        }
    }

    #[test]
    fn a_frame_may_carry_the_address_of_its_page() {
        let frame =
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fa.example%2Fb&w=5";
        assert_eq!(page(frame), "https://a.example/b");
        let frame = "https://www.facebook.com/plugins/post.php?href=javascript%3Aalert(1)";
        assert_eq!(page(frame), frame);
    }

    #[test]
    fn a_frame_may_name_its_page_in_many_ways() {
        for (frame, expected) in [
            (
                "https://www.youtube.com/embed/videoseries?list=P1",
                "https://www.youtube.com/playlist?list=P1",
            ),
            ("http://www.youtube.com/v/b&hl=en", "https://www.youtube.com/watch?v=b"),
            (
                "https://platform.twitter.com/embed/Tweet.html?dnt=1&id=12",
                "https://x.com/i/status/12",
            ),
            ("https://t.me/ships/12?embed=1&mode=tme", "https://t.me/ships/12"),
            ("https://social.example/@pilot/12/embed", "https://social.example/@pilot/12"),
            ("https://open.spotify.com/embed/track/b?si=1", "https://open.spotify.com/track/b"),
        ] {
            assert_eq!(page(frame), expected);
        }
    }

    fn found(html: &str) -> Option<String> {
        let document = dom::parse::snapshot(html, "https://example.org/");
        document.nodes().find_map(|node| address(&document, node))
    }

    #[test]
    fn players_are_told_from_adverts_and_counters() {
        for html in [
            "<iframe src=https://player.vimeo.com/video/1></iframe>",
            "<iframe src=about:blank data-src=https://player.vimeo.com/video/1></iframe>",
            "<iframe data-src=//player.vimeo.com/video/1></iframe>",
            "<iframe data-consent-src=https://player.vimeo.com/video/1></iframe>",
            "<div class=lazy-player data-src=https://player.vimeo.com/video/1><img src=1></div>",
            "<video><source src=https://player.vimeo.com/video/1></video>",
            "<object><embed src=https://player.vimeo.com/video/1></object>",
            "<amp-iframe src=https://player.vimeo.com/video/1 width=16 height=9 layout=responsive>",
        ] {
            assert_eq!(found(html).as_deref(), Some("https://player.vimeo.com/video/1"), "{html}");
        }
        for html in [
            "<iframe src=https://ads.example/?u=youtube.com/embed/1></iframe>",
            "<iframe src=https://player.vimeo.com/video/1 width=1 height=1></iframe>",
            "<video src=blob:https://example.org/1></video>",
            "<lite-youtube videoid=''></lite-youtube>",
            "<amp-facebook data-href=javascript:alert(1)></amp-facebook>",
            "<amp-iframe src=https://ads.example/1></amp-iframe>",
        ] {
            assert_eq!(found(html), None, "{html}");
        }
    }

    #[test]
    fn elements_of_frameworks_name_what_they_show() {
        for (element, page) in [
            ("lite-youtube videoId=a-B_9", "https://www.youtube.com/watch?v=a-B_9"),
            ("amp-youtube width=16 height=9 data-videoid=b", "https://www.youtube.com/watch?v=b"),
            ("youtube-video src='https://youtu.be/b?t=9'", "https://www.youtube.com/watch?v=b"),
            ("lite-vimeo videoid=12", "https://vimeo.com/12"),
            ("amp-vimeo data-videoid=12", "https://vimeo.com/12"),
            ("amp-twitter data-tweetid=12", "https://x.com/i/status/12"),
            ("amp-instagram data-shortcode=b", "https://www.instagram.com/p/b"),
            ("amp-facebook data-href='https://a.example/b?c=1&d=2'", "https://a.example/b?c=1&d=2"),
        ] {
            let address = found(&format!("<{element}>"));
            assert_eq!(address.as_deref().map(super::page).as_deref(), Some(page), "{element}");
        }
    }
}
