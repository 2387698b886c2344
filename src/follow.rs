//! Lines that ask people to follow the paper elsewhere: on a network, in a channel.
//!
//! They read like sentences of the story and stand amid it. What gives them away is that all their
//! links lead to such places, and a word for what is asked. The hosts and words are data,
//! `follow.txt`.

use std::sync::LazyLock;

use crate::block::Block;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{self, fold, is_word_by_itself, words};

/// A longer line tells of something else besides, in words.
const LONGEST: u32 = 20;

/// So many elements around a line are asked whether they are its link.
const LEVELS: usize = 3;

const LIST: &str = include_str!("follow.txt");

/// The words, folded.
static WORDS: LazyLock<Vec<String>> =
    LazyLock::new(|| text::section(LIST, "word").map(fold).collect());

static HOSTS: LazyLock<Vec<&str>> = LazyLock::new(|| text::section(LIST, "host").collect());

/// Parts of addresses that lead to one post: stories tell of these.
const POSTS: &[&str] = &[
    "p",
    "permalink",
    "photo",
    "photos",
    "post",
    "posts",
    "reel",
    "status",
    "story.php",
    "video",
    "videos",
    "watch",
];

/// Whether `block` is such a line.
pub fn asks(document: &Document, text: &str, block: &Block) -> bool {
    if block.links == 0 || block.words > LONGEST {
        return false;
    }
    let around = document.upward(block.nodes.start).take(LEVELS);
    let links = around.chain(block.nodes.clone()).filter(|it| document.tag(*it) == Tag::A);
    let mut links = links.peekable();
    // Most lines with a link lead elsewhere, and words cost more than addresses.
    links.peek().is_some() && links.all(|link| leads_to_network(document, link)) && has_word(text)
}

fn has_word(text: &str) -> bool {
    let folded = fold(text);
    WORDS.iter().any(|own| match own.contains(is_word_by_itself) {
        true => folded.contains(own.as_str()),
        false => words(&folded).any(|word| word == own),
    })
}

fn leads_to_network(document: &Document, link: NodeId) -> bool {
    let href = document.attribute(link, Attr::Href).unwrap_or_default();
    let Some(place) = text::place(href) else { return false };
    let behind = HOSTS.iter().find_map(|host| place.strip_prefix(host));
    let is_post = |part: &str| POSTS.contains(&part) || part.parse::<u64>().is_ok();
    behind.is_some_and(|rest| {
        (rest.is_empty() || rest.starts_with(['/', '?'])) && !rest.split(['/', '?']).any(is_post)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse};

    fn asks_to_follow(html: &str) -> bool {
        let document = parse::snapshot(html, "https://example.org/");
        let blocks = block::segment(&document);
        let block = &blocks.list()[0];
        asks(&document, blocks.text(block), block)
    }

    #[test]
    fn lines_that_ask_to_follow_lead_to_networks() {
        for line in [
            "<p><b>لمتابعة أخبار الساحل لحظة بلحظة عبر واتساب <a href=https://whatsapp.com/channel/0029Va>هنا</a></b>",
            "<p>(تابع الساحل على <a href=https://x.com/coast>منصة إكس</a>)",
            "<p>ما را در <a href=https://t.me/coast>کانال تلگرام ساحل</a> دنبال کنید",
            "<p>Follow The Coast on <a href=https://www.facebook.com/coast>Facebook</a> and
             <a href=https://x.com/coast>X</a>",
            "<p>在<a href=https://x.com/coast>X</a>上关注海岸报",
        ] {
            assert!(asks_to_follow(line), "{line}");
        }
    }

    #[test]
    fn what_tells_of_a_post_or_leads_elsewhere_asks_for_nothing() {
        for line in [
            "<p>More closures will follow, said <a href=https://x.com/pilot/status/1>the pilot</a>.",
            "<p>Take a seat and join <a href=https://www.youtube.com/watch?v=b>the strike</a>.",
            "<p>Die Folgen seien schwer, schrieb er auf <a href=https://x.com/pilot>X</a>.",
            "<p>El incendio sigue activo, según <a href=https://x.com/fire>los bomberos</a>.",
            "<p>Gelişmeleri takip ettiğini <a href=https://x.com/pilot>X'ten</a> duyurdu.",
            "<p>وقال عضو البرلمان على <a href=https://x.com/pilot>إكس</a> إن الرصيف مغلق",
            "<p>ثم انضم إليه <a href=https://t.me/party/17>الوزير</a>.",
            "<p>The pilot wrote on <a href=https://x.com/pilot/status/1>X</a> that the quay is shut.",
            "<p>Ships <a href=/ships>follow</a> the <a href=https://x.com/pilot>pilot</a> at dawn.",
            "<p>وقال على <a href=https://t.me/pilot/7>قناته</a> إن الرصيف مغلق",
            "<p>Follow the quay to its end.",
        ] {
            assert!(!asks_to_follow(line), "{line}");
        }
    }
}
