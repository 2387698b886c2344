//! The next page of a story that stands on several.
//!
//! Pages link to the next story by the same words and the same `rel`, so that the address decides:
//! it is the page's own but for a number that is one higher. What the links say is data,
//! `next_pages.txt` beside this file.

use serde::Serialize;

use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{Trim, fold, stands_in};

const PHRASES: &str = include_str!("next_pages.txt");

/// What stands between the address of a story and the number of its page.
const MARKS: &[&str] =
    &["/page/", "/", "-", "_", "?page=", "&page=", "?p=", "&p=", "?pg=", "/page-", "?page_no="];

/// A story has no more pages than this.
const MOST_PAGES: u32 = 99;

/// The link to the next page of a story, and what it says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NextPage {
    /// Its address.
    pub href: String,
    /// The page's own words for it; the number of the page where it has none.
    pub text: String,
}

/// Reads the link behind `start` to the page that follows one of some addresses: one that says so,
/// else one that is marked up so.
pub(super) fn read(document: &Document, start: NodeId, own: &[&str]) -> Option<NextPage> {
    let mut marked = None;
    let mut is_doubtful = false;
    for node in document.nodes() {
        let tag = document.tag(node);
        let is_link = tag == Tag::Link || tag == Tag::A && node > start;
        let href = document.attribute(node, Attr::Href).filter(|_| is_link).unwrap_or_default();
        let Some(number) = own.iter().find_map(|own| follows(own, href)) else { continue };
        let text = document.text_of(node);
        let folded = fold(&text);
        if stands_in(PHRASES, &folded) {
            return Some(NextPage { href: href.to_owned(), text });
        }
        let number = number.to_string();
        is_doubtful |= !folded.is_empty() && folded != number;
        let rel = document.attribute(node, Attr::Rel).unwrap_or_default();
        if rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("next")) {
            marked = Some(NextPage { href: href.to_owned(), text: number });
        }
    }
    marked.filter(|_| !is_doubtful)
}

/// The number of the page that an address is of, where it is the one behind `own`.
fn follows(own: &str, href: &str) -> Option<u32> {
    let (own, href) = (bare(own), bare(href));
    let end = href.rfind(|c: char| c.is_ascii_digit())? + 1;
    let head = href[..end].trim_end_of(|c: char| c.is_ascii_digit());
    let tail = &href[end..];
    let number: u32 = href[head.len()..end].parse().ok()?;
    // The front page of a site is no story.
    let has_path = own.split_once("://")?.1.contains('/');
    if !(2..=MOST_PAGES).contains(&number) || !has_path {
        return None;
    }
    let is_first = |mark: &str| {
        let story = head.strip_suffix(mark);
        story.is_some_and(|story| own.strip_prefix(story) == Some(tail))
    };
    let before = own.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail));
    let is_before = before.is_some_and(|before| before.parse() == Ok(number - 1));
    (is_before || number == 2 && MARKS.iter().any(|mark| is_first(mark))).then_some(number)
}

/// An address without a place in the page and the slash at its end.
fn bare(address: &str) -> &str {
    address.split('#').next().unwrap_or_default().trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse::snapshot;

    #[test]
    fn the_next_page_has_the_address_of_this_one_but_for_its_number() {
        for (own, href) in [
            ("https://example.org/ships", "https://example.org/ships/2"),
            ("https://example.org/ships/", "https://example.org/ships/page/2/"),
            ("https://example.org/ships/2", "https://example.org/ships/3#top"),
            ("https://example.org/c_104.html", "https://example.org/c_104_2.html"),
            ("https://example.org/c_104_2.html", "https://example.org/c_104_3.html"),
            ("https://example.org/ships", "https://example.org/ships?page=2"),
            ("https://example.org/s?id=1", "https://example.org/s?id=1&page=2"),
        ] {
            assert!(follows(own, href).is_some(), "{own} {href}");
        }
        for (own, href) in [
            ("https://example.org/ships", "https://example.org/boats/2"),
            ("https://example.org/ships", "https://example.org/ships"),
            ("https://example.org/ships", "https://example.org/ships/3"),
            ("https://example.org/ships/2", "https://example.org/ships/1"),
            ("https://example.org/n/1041", "https://example.org/n/1042"),
            ("https://example.org/ships", "https://other.example/ships/2"),
            ("https://example.org/", "https://example.org/page/2"),
            ("https://example.org/ships-1", "ships-2"),
            ("", ""),
        ] {
            assert_eq!(follows(own, href), None, "{own} {href}");
        }
    }

    #[test]
    fn a_link_to_the_next_page_says_so_or_is_marked_up_so() {
        let next = |html: &str| {
            let document = snapshot(html, "https://example.org/n/ships");
            read(&document, 0, &[document.url()]).map(|next| next.text)
        };
        assert_eq!(next("<a href=/n/ships/2>Next page »</a>").as_deref(), Some("Next page »"));
        assert_eq!(next("<a href=/n/ships/2 rel=next>→</a>").as_deref(), Some("2"));
        assert_eq!(next("<link rel=next href=/n/ships/2><p>x").as_deref(), Some("2"));
        assert_eq!(next("<a href=/n/ships/2>2</a>"), None);
        assert_eq!(next("<a href=/n/ships/2 rel=next>Next article</a>"), None);
        let head = "<link rel=next href=/n/ships/2><p>x";
        assert_eq!(next(&format!("{head}<a href=/n/ships/2>Next article</a>")), None);
        assert_eq!(next("<a href=/n/boats rel=next>Next</a>"), None);
    }
}
