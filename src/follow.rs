//! Lines that ask people to follow the paper elsewhere: on a network, in a channel.
//!
//! They read like sentences of the story and stand amid it. What gives them away is that all their
//! links lead to such places, and a word for what is asked. Where prose may say that word too
//! ("تابع" is "follow" and "went on"), it has to come first. The hosts and words are data, `follow.txt`.

use std::sync::LazyLock;

use crate::block::Block;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{self, ends_sentence, fold, is_word_by_itself};

/// A longer line tells of something else besides, in words.
const LONGEST: u32 = 20;

/// So many elements around a line are asked whether they are its link.
const LEVELS: usize = 3;

/// A whole sentence with so many words outside its links tells something, however it begins.
const TELLING: u32 = 10;

const LIST: &str = include_str!("follow.txt");

/// What is said somewhere in such lines.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| phrases("word"));

/// What such lines begin with.
static FIRST: LazyLock<Vec<String>> = LazyLock::new(|| phrases("first"));

/// Phrases as a folded line has them that begins and ends with a space.
fn phrases(section: &str) -> Vec<String> {
    let folded = text::section(LIST, section).map(fold);
    let parted = folded.map(|it| if it.contains(is_word_by_itself) { it } else { spaced(&it) });
    parted.collect()
}

fn spaced(folded: &str) -> String {
    format!(" {folded} ")
}

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
    links.peek().is_some()
        && links.all(|link| leads_to_network(document, link))
        && calls(text, block.unlinked_words())
}

/// Whether a line of so many words outside its links says what is asked.
fn calls(text: &str, unlinked: u32) -> bool {
    let line = spaced(&fold(text));
    let tells = || TELLING <= unlinked && ends_sentence(text);
    WORDS.iter().any(|own| line.contains(own))
        || (FIRST.iter().any(|own| line.starts_with(own)) && !tells())
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
            "<p>📲 تابعوا الساحل على <a href=https://t.me/coast>تلغرام</a>",
            "<p>ساحل نیوز کو <a href=https://www.facebook.com/coast>فیس بک</a> پر فالو کریں",
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
            "<p>Thousands follow the pilot on <a href=https://x.com/pilot>X</a>.",
            "<p>In der Folge schrieb er auf <a href=https://x.com/pilot>X</a>, der Kai sei zu.",
            "<p>كما تابع الوزير في منشور على <a href=https://x.com/minister>حسابه</a> أن الرصيف مغلق.",
            "<p>تابع الوزير في منشور على <a href=https://x.com/minister>حسابه في إكس</a> أن الرصيف مغلق حتى مساء الأحد بسبب العاصفة.",
            "<p>شكلت الوزارة لجنة لمتابعة الأزمة، بحسب <a href=https://facebook.com/moh>صفحتها</a>.",
            "<p>وكتب على <a href=https://x.com/a>إكس</a>: \"تابعوا ما يجري في الميناء\"",
            "<p>به دنبال انتشار ویدیویی در <a href=https://instagram.com/a>اینستاگرام</a> اسکله بسته شد.",
            "<p>השר כתב ב<a href=https://facebook.com/a>פייסבוק</a> כי אלפים הצטרפו למחאה.",
            "<p>ایکس پر <a href=https://x.com/a>ان</a> کو 30 لاکھ افراد فالو کرتے ہیں۔",
        ] {
            assert!(!asks_to_follow(line), "{line}");
        }
    }
}
