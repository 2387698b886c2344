//! The site's name, as titles carry it.

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::text::{self, count_words, fold, folds_to, is_word_by_itself};

/// Marks with which pages part the story's title from the site's name.
const MARKS: &[&str] = &[
    " | ", " - ", " – ", " — ", " » ", " « ", " · ", " • ", " :: ", " / ", "｜", "|", "--", "_",
    HYPHEN,
];

/// A mark only before a word of a script that is written without spaces: "船只在旧港外等待-海岸网".
const HYPHEN: &str = "-";

/// Marks that no headline has of its own, where a page declares it.
const SURE_MARKS: &[&str] = &[" | ", "｜", "--", "_"];

/// Those of them that no headline has where a page shows it: "How to set max_size" is one.
pub(super) const BARS: &[&str] = &[" | ", "｜"];

/// Marks between a place and the paper that wrote from there.
const PAPER_MARKS: &[&str] = &[" - ", " – ", " — "];

/// A longer text is no name of a site, in words.
const LONGEST_NAME: usize = 6;

/// A longer line does not name the place and the paper, in words.
const LONGEST_PAPER_LINE: u32 = 8;

/// A shorter part of a host is no name.
const SHORTEST_LABEL: usize = 3;

/// What is known of the site's name.
pub(super) struct Site {
    name: Option<String>,
    labels: Vec<String>,
    is_front: bool,
}

impl Site {
    /// A site by its declared name and the address of one of its pages.
    pub(super) fn of(name: Option<&str>, address: &str) -> Self {
        let path = text::behind_host(text::without_query(address));
        let host = text::host(address).unwrap_or_default();
        let (host, _) = host.rsplit_once('.').unwrap_or((host, ""));
        let labels = host.split('.').filter(|it| it.len() >= SHORTEST_LABEL && *it != "www");
        Self {
            name: name.map(fold).filter(|name| !name.is_empty()),
            labels: labels.map(|label| squashed(&fold(label))).collect(),
            is_front: !address.is_empty() && path.is_none_or(str::is_empty),
        }
    }

    /// Whether a page is titled by the site's name alone: a front page has no other title, a story
    /// has none then. Some pages declare their headline as the name of the site.
    pub(super) fn is_all_of(&self, title: &str) -> bool {
        !self.is_front && self.is_named(title) && count_words(title) <= LONGEST_NAME
    }

    /// Whether a part of a title is the site's name.
    pub(super) fn is_called(&self, part: &str) -> bool {
        let folded = fold(part);
        let by_name = |name: &String| holds(&folded, name) || holds(name, &folded);
        !folded.is_empty() && (self.name.as_ref().is_some_and(by_name) || self.is_host(&folded))
    }

    /// Whether a name is the site's own, word by word.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.name.as_deref() == Some(fold(name).as_str())
    }

    /// Whether a name is a part of the host, as that of who keeps the site is.
    pub(super) fn is_at(&self, name: &str) -> bool {
        self.labels.contains(&squashed(&fold(name)))
    }

    /// Whether a part of a title is the host in words: "The Coast" at `thecoast.example`.
    fn is_host(&self, folded: &str) -> bool {
        let part = squashed(folded);
        self.labels.iter().any(|label| {
            let is_abridged = part.len() >= SHORTEST_LABEL && label.contains(&part);
            is_abridged || part.len() <= 2 * label.len() && part.contains(label)
        })
    }

    /// `title` without the parts at its ends that are the site's name.
    ///
    /// Where the name is not known, a part of at most a third of the words at either end is taken
    /// for it: headlines have dashes of their own, and losing half of one is worse than a name too
    /// many.
    pub(super) fn off<'a>(&self, title: &'a str) -> &'a str {
        let mut left = self.off_ends(title);
        if left.len() == title.len() && self.name.is_none() {
            let is_small = |part: &str, rest: &str| 3 * count_words(part) <= count_words(rest);
            left = self.one_off(title, is_small).unwrap_or(title);
        }
        without_sections(left, SURE_MARKS).trim()
    }

    /// `text` without the parts at its ends that are called as the site is.
    pub(super) fn off_ends<'a>(&self, text: &'a str) -> &'a str {
        let mut left = text;
        while let Some(shorter) = self.one_off(left, |part, _| self.is_called(part)) {
            left = shorter;
        }
        left
    }

    fn one_off<'a>(&self, title: &'a str, is_site: impl Fn(&str, &str) -> bool) -> Option<&'a str> {
        MARKS.iter().find_map(|mark| {
            let places = places(title, mark);
            let cut = |place: &Range<usize>| (&title[..place.start], &title[place.end..]);
            let last = places.last().map(cut).filter(|(head, tail)| is_site(tail, head));
            let first = places.first().map(cut).filter(|(head, tail)| is_site(head, tail));
            let left = last.map(|(head, _)| head).or(first.map(|(_, tail)| tail))?;
            Some(left).filter(|left| count_words(left) > 0)
        })
    }
}

/// Whether a folded text has the words of another one by one: "RT" is no part of "thirty".
fn holds(text: &str, words: &str) -> bool {
    let stand_apart = |one: Option<char>, other: Option<char>| {
        let parts = |c: Option<char>| c.is_none_or(|c| c == ' ' || is_word_by_itself(c));
        parts(one) || parts(other)
    };
    text.match_indices(words).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + words.len()..]);
        stand_apart(before.chars().next_back(), words.chars().next())
            && stand_apart(words.chars().next_back(), behind.chars().next())
    })
}

/// The name that a page's title is of nothing but, where a line names the paper so behind the place
/// it wrote from: "طرابلس - الساحل اليوم".
pub(super) fn paper(blocks: &Blocks, title: &str) -> Option<String> {
    let name = Some(fold(title)).filter(|name| (1..=LONGEST_NAME).contains(&count_words(name)))?;
    blocks.list().iter().any(|line| names_paper(blocks, line, &name)).then(|| title.to_owned())
}

/// Whether a line without links names the paper, by its folded name, behind the place it wrote from.
pub(super) fn names_paper(blocks: &Blocks, block: &Block, paper: &str) -> bool {
    if block.links > 0 || block.words > LONGEST_PAPER_LINE {
        return false;
    }
    let line = blocks.text(block);
    let mut ends = PAPER_MARKS.iter().filter_map(|mark| line.split(mark).last());
    ends.any(|end| count_words(end) < count_words(line) && folds_to(end, paper))
}

/// `title` up to the first of marks that no headline has, where that is the greater part.
pub(super) fn without_sections<'a>(title: &'a str, marks: &[&str]) -> &'a str {
    let heads = marks.iter().filter_map(|mark| title.split_once(mark));
    let mut heads = heads.filter(|(head, tail)| count_words(head) >= count_words(tail));
    heads.next().map_or(title, |(head, _)| head)
}

/// The runs of parts of a title, the title itself first: what of it a page may show as a headline.
pub(super) fn runs(title: &str) -> Vec<&str> {
    let mut runs = vec![title];
    for mark in MARKS {
        let places = places(title, mark);
        for place in [places.first(), places.last()].into_iter().flatten() {
            runs.extend([&title[..place.start], &title[place.end..]]);
        }
        runs.extend(places.windows(2).map(|pair| &title[pair[0].end..pair[1].start]));
    }
    runs
}

/// Where a mark parts a title, in bytes.
fn places(title: &str, mark: &str) -> Vec<Range<usize>> {
    let places = title.match_indices(mark).map(|(at, _)| at..at + mark.len());
    let is_mark =
        |place: &Range<usize>| mark != HYPHEN || title[place.end..].starts_with(is_word_by_itself);
    places.filter(is_mark).collect()
}

/// A folded text without its spaces.
pub(super) fn squashed(folded: &str) -> String {
    folded.replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse};

    #[test]
    fn the_site_name_is_no_part_of_the_title() {
        for (title, site, expected) in [
            ("Ships wait | The Coast", None, "Ships wait"),
            ("Ships wait | At the last quay", None, "Ships wait | At the last quay"),
            (
                "Ships wait outside the old harbour | The Coast",
                None,
                "Ships wait outside the old harbour",
            ),
            ("Ships wait - News - The Coast", Some("The Coast"), "Ships wait - News"),
            ("The Coast: ships wait | The Coast", Some("The Coast"), "The Coast: ships wait"),
            ("Ships wait • The Coast", Some("The Coast"), "Ships wait"),
            ("الساحل - السفن تنتظر", Some("الساحل"), "السفن تنتظر"),
            ("Ships - and boats - wait", Some("The Coast"), "Ships - and boats - wait"),
            ("船只在旧港外等待_新闻_海岸网", None, "船只在旧港外等待"),
            ("COVID-19疫情后船只在旧港外等待-海岸网", None, "COVID-19疫情后船只在旧港外等待"),
            ("Ships wait - Old Harbour News", None, "Ships wait"),
            ("The Coast - The Coast", Some("The Coast"), "The Coast"),
        ] {
            let site = Site::of(site, "https://www.oldharbour.example/a");
            assert_eq!(site.off(title), expected);
        }
    }

    #[test]
    fn a_name_is_found_by_its_words_and_a_host_without_its_end() {
        let is_called = |part: &str, name: Option<&str>| {
            Site::of(name, "https://www.oldharbour.com/a").is_called(part)
        };
        assert!(is_called("RT на русском", Some("RT")) && is_called("海岸网", Some("海岸网新闻")));
        assert!(!is_called("Thirty ships wait", Some("RT")));
        assert!(is_called("Old Harbour", None));
        assert!(!is_called("Comedy", None));
    }

    #[test]
    fn a_line_without_links_names_the_paper_behind_a_place() {
        let paper = |html: &str| {
            let document = parse::snapshot(html, "");
            paper(&block::segment(&document), "الساحل اليوم").is_some()
        };
        assert!(paper("<p>طرابلس - الساحل اليوم</p><p>السفن تنتظر.</p>"));
        assert!(!paper("<p>الساحل اليوم</p><p>السفن تنتظر.</p>"));
        assert!(!paper("<p><a href=/>الرئيسية</a> - الساحل اليوم</p>"));
    }

    #[test]
    fn every_part_and_every_end_may_be_shown() {
        let runs = runs("Coast - Ships - wait - News");
        for run in ["Coast", "Ships", "Coast - Ships - wait", "Ships - wait - News"] {
            assert!(runs.contains(&run), "{run}");
        }
    }
}
