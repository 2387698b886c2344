//! What a page shows of its story's metadata.

use super::shown_time::parted;
use super::{byline, date, filled, with_tag};
use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{self, fold, folds_to};

/// A line of more words is no byline for being called one: stories about the author are too.
pub(super) const LONGEST_CALLED: u32 = 12;

/// A block of more words is no line of a byline or date.
pub(super) const LONGEST_DATE: u32 = 25;

/// More lines under a standfirst that tell times are a chronology: a story has the day when it came
/// out, and that of a change.
const MOST_TIMES_TOLD: usize = 2;

/// How many blocks behind the headline may tell the day in words.
const BLOCKS_BEHIND: usize = 12;

/// How many blocks before the headline may.
const BLOCKS_BEFORE: usize = 6;

/// The blocks close behind the headline, then those close before it.
pub(super) fn beside(blocks: &Blocks, headline: NodeId) -> impl Iterator<Item = &Block> {
    let (before, behind) = sides(blocks, headline);
    behind.iter().chain(before.iter().rev())
}

/// The blocks close before the headline, and those close behind it. What the headline itself says of a
/// day or a person is part of the news.
pub(super) fn sides(blocks: &Blocks, headline: NodeId) -> (&[Block], &[Block]) {
    let (before, behind) = blocks.list().split_at(blocks.within(0..headline).end);
    let from = before.len().saturating_sub(BLOCKS_BEFORE);
    let behind = behind.get(1..).unwrap_or_default();
    (&before[from..], &behind[..behind.len().min(BLOCKS_BEHIND)])
}

/// The language that the root declares, else the nearest element around the headline.
pub(super) fn language(document: &Document, headline: Option<NodeId>) -> Option<String> {
    let around = headline.into_iter().flat_map(|node| document.ancestors(node));
    let mut elements = with_tag(document, Tag::Html).chain(around);
    elements.find_map(|element| filled(document.attribute(element, Attr::Lang)?))
}

/// The first nodes of the blocks beside the headline that say who wrote the story, or when, and
/// nothing else; in document order. A line may be no more than a name of the byline.
///
/// They stand above the story, or under its standfirst: days that part a story stand further down.
pub(super) fn credit_lines(
    document: &Document,
    blocks: &Blocks,
    headline: Option<NodeId>,
    byline: Option<&str>,
) -> Vec<NodeId> {
    let Some(headline) = headline else { return Vec::new() };
    let names: Vec<String> =
        byline.into_iter().flat_map(byline::names).map(|name| fold(&name)).collect();
    let (before, behind) = sides(blocks, headline);
    let (behind, under) = up_to_story(blocks, behind);
    let times = under.iter().filter(|block| tells_time(blocks.text(block))).count();
    let is_of_story = |block: &Block, text: &str| {
        let is_under = under.first().is_some_and(|it| it.nodes.start <= block.nodes.start);
        is_under && (date::is_bare_time(text) || times > MOST_TIMES_TOLD && tells_time(text))
    };
    let lines = before.iter().chain(behind).filter(|block| {
        let text = blocks.text(block);
        let tells = |text: &str| tells_credit(text, &names);
        may_be_credit(document, block, text)
            && !is_of_story(block, text)
            && (tells(text) || parted(document, block).is_some_and(|text| tells(&text)))
    });
    lines.map(|block| block.nodes.start).collect()
}

/// Of the blocks behind a headline those that stand before the story, and those of them under the
/// standfirst: the first sentence may be one.
fn up_to_story<'a>(blocks: &Blocks, behind: &'a [Block]) -> (&'a [Block], &'a [Block]) {
    let is_sentence =
        |block: &Block| block.words > LONGEST_CALLED && text::ends_sentence(blocks.text(block));
    let mut sentences = (0..behind.len()).filter(|at| is_sentence(&behind[*at]));
    let standfirst = sentences.next().unwrap_or(behind.len());
    let behind = &behind[..sentences.next().unwrap_or(behind.len())];
    (behind, &behind[standfirst..])
}

fn tells_time(text: &str) -> bool {
    date::written(text).is_some() || date::tells_times_alone(text)
}

/// Whether a block may say who wrote the story, or when: a short line, and no heading, sentence or
/// caption. The author may have taken the picture.
fn may_be_credit(document: &Document, block: &Block, text: &str) -> bool {
    let is_line = (1..=LONGEST_CALLED).contains(&block.words)
        && document.tag(block.parent).heading_level().is_none()
        && !text::ends_sentence(text);
    is_line && !document.stands_in(block.parent, Tag::Figcaption, 2)
}

/// Whether a line says who wrote the story, or when, and nothing else. The names of the byline are
/// given as they are folded.
fn tells_credit(text: &str, names: &[String]) -> bool {
    let is_known = |name: &String| names.iter().any(|known| folds_to(name, known));
    let is_name = || {
        let own = byline::names(text);
        !own.is_empty() && own.iter().all(is_known)
    };
    super::is_credit(text) || byline::is_lead(text) || date::tells_times_alone(text) || is_name()
}

/// Whether the class of an element, or of the one around it, has one of some words.
pub(super) fn is_called(document: &Document, node: NodeId, words: &[&str]) -> bool {
    caller(document, node, words).is_some()
}

/// The element whose class has one of some words: an element, or the one around it.
pub(super) fn caller(document: &Document, node: NodeId, words: &[&str]) -> Option<NodeId> {
    document.upward(node).take(2).find(|node| has_in_class(document, *node, words))
}

/// Whether the class of an element has one of some words in it.
pub(super) fn has_in_class(document: &Document, node: NodeId, words: &[&str]) -> bool {
    let class = document.attribute(node, Attr::Class).unwrap_or_default().to_ascii_lowercase();
    words.iter().any(|word| class.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse};

    #[test]
    fn lines_of_credit_stand_above_the_story_and_days_that_part_it_further_down() {
        let prose = "<p>The harbour was closed for the night, and thirty ships waited outside it.";
        let html = format!(
            "<p>3 March 2026<h1>Ships wait outside</h1><p><i>3 March 2026</i><i>4 min read</i>
             {prose}<div>بقلم: منى الصفصاف</div>
             <figcaption>The quay. Photo: Ada Reed</figcaption>
             <p><a>Ada Reed</a><p>By the quay, Ann waited.{prose}<p>4 March 2026<p>Ada Reed{prose}"
        );
        let document = parse::snapshot(&html, "");
        let blocks = block::segment(&document);
        let headline = document.nodes().find(|node| document.tag(*node) == Tag::H1);
        let headline = headline.map(|node| node + 1);
        let lines = credit_lines(&document, &blocks, headline, Some("Ann Ash, Ada Reed"));
        let texts: Vec<String> = lines.iter().map(|node| document.text_of(*node)).collect();
        assert_eq!(texts, ["3 March 2026", "3 March 2026", "بقلم: منى الصفصاف", "Ada Reed"]);
    }

    #[test]
    fn the_times_of_a_chronology_are_of_the_story() {
        let sentence = "The harbour was closed for the night, and thirty ships waited outside it.";
        let lines = |items: &[&str]| {
            let items: String = items.iter().map(|it| format!("<div>{it}</div>")).collect();
            let html = format!("<h1>Ships wait</h1><p>{sentence}</p>{items}<p>{sentence}");
            let document = parse::snapshot(&html, "");
            let blocks = block::segment(&document);
            let headline = document.nodes().find(|node| document.tag(*node) == Tag::H1);
            let lines = credit_lines(&document, &blocks, headline.map(|node| node + 1), None);
            lines.iter().map(|node| document.text_of(*node)).collect::<Vec<_>>()
        };
        assert_eq!(lines(&["1971", "The quay is built"]), [""; 0]);
        assert_eq!(
            lines(&["10:30 صباحا", "شرخ", "11:30 صباحا", "إغلاق", "12:30 مساء", "فحص"]),
            [""; 0]
        );
        assert_eq!(
            lines(&["2 May 2011", "Quay", "3 May 2018", "Storm", "4 May 2025", "Crane"]),
            [""; 0]
        );
        assert_eq!(lines(&["2/3/2031", "Updated 3 hours ago"]).len(), 2);
        assert_eq!(lines(&["3 June Last updated 4 June"]).len(), 1);
        assert_eq!(lines(&["March", "The quay"]), [""; 0]);
    }
}
