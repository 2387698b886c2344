//! What the story is about: the section that it stands in, and its tags.

use super::filled;
use super::site::Site;
use crate::cues::{self, Cue};
use crate::text::{Trim, count_words, fold};

/// What parts one tag from the next in a text.
const MARKS: &[char] = &[',', ';', '،', '؛', '、', '，', '；'];

/// A longer text is no tag, in words.
const LONGEST: usize = 8;

/// So many tags are kept.
const MOST: usize = 20;

/// So many are looked at.
const MOST_ASKED: usize = 200;

/// The tags in some texts, each of one or more, without those that only differ in their spelling.
pub(super) fn tags(texts: &[&str]) -> Vec<String> {
    let mut tags = Vec::new();
    let mut known = Vec::new();
    for text in texts.iter().take(MOST_ASKED).filter_map(|text| filled(text)) {
        for tag in text.split(MARKS).take(MOST_ASKED) {
            let folded = fold(tag);
            let is_tag = (1..=LONGEST).contains(&count_words(&folded)) && !known.contains(&folded);
            if is_tag && tags.len() < MOST {
                tags.push(tag.trim().to_owned());
                known.push(folded);
            }
        }
    }
    tags
}

/// The section among the places that lead to the story: the last of them, the story itself, the
/// front page and the site's name aside.
pub(super) fn section(places: Vec<String>, title: Option<&str>, site: &Site) -> Option<String> {
    let title = title.map(fold).unwrap_or_default();
    places.into_iter().rev().find(|place| {
        let is_home = cues::of_text(place) == Some(Cue::Navigation) || site.is_named(place);
        let whole = fold(place.trim_end_of(|c| matches!(c, '…' | '.')));
        let is_cut = count_words(&whole) > MOST_OF_SECTION && title.starts_with(&whole);
        !is_home && !is_cut && title != whole
    })
}

/// With more words the beginning of a title is the story itself, cut short.
const MOST_OF_SECTION: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_itself_is_no_section_whole_or_cut_short() {
        let title = Some("سفن تنتظر في الميناء حتى الفجر");
        let section = |last: &str| {
            let places = ["الرئيسية", "اقتصاد", last].map(str::to_owned).to_vec();
            section(places, title, &Site::of(None, "https://example.org/"))
        };
        for last in ["سفن تنتظر في الميناء حتى الفجر", "سفن تنتظر في الميناء…"]
        {
            assert_eq!(section(last).as_deref(), Some("اقتصاد"), "{last}");
        }
        assert_eq!(section("سفن").as_deref(), Some("سفن"));
    }

    #[test]
    fn tags_are_parted_by_the_commas_of_all_scripts_and_stand_once() {
        assert_eq!(tags(&["ميناء، سفن ،السفن", "سُفن"]), ["ميناء", "سفن", "السفن"]);
        assert_eq!(tags(&["港口、船只，天气", " , "]), ["港口", "船只", "天气"]);
        assert_eq!(
            tags(&["Ships &amp; boats; Tides", "ships & BOATS"]),
            ["Ships & boats", "Tides"]
        );
        assert_eq!(tags(&["one two three four five six seven eight nine"]), [""; 0]);
        let many = (0..99).map(|it| format!("{it},")).collect::<String>();
        assert_eq!(tags(&[many.as_str()]).len(), MOST);
    }

    #[test]
    fn the_section_is_the_last_place_before_the_story() {
        let site = Site::of(Some("The Coast"), "");
        let section = |places: &[&str]| {
            let places = places.iter().map(|it| (*it).to_owned()).collect();
            section(places, Some("Ships wait"), &site)
        };
        let whole = section(&["Home", "News", "Harbour", "Ships wait"]);
        assert_eq!(whole.as_deref(), Some("Harbour"));
        assert_eq!(section(&["الرئيسية", "اقتصاد"]).as_deref(), Some("اقتصاد"));
        assert_eq!(section(&["The Coast", "Home", "Ships wait"]), None);
    }
}
