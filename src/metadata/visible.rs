//! What a page shows of its story's metadata.

use super::{Metadata, byline, date, filled, with_tag};
use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{self, fold, folds_to};

/// A line of more words is no byline for being called one: stories about the author are too.
pub(super) const LONGEST_CALLED: u32 = 12;

/// So many nodes behind the headline a `time` element may stand that tells the story's time.
const NEAR: NodeId = 300;

/// So many `time` elements are asked: lists of comments have one for each.
const MOST_TIMES: usize = 8;

/// A block of more words is no line of a byline or date.
pub(super) const LONGEST_DATE: u32 = 25;

/// A longer text is no label of the day behind it, in words.
const LONGEST_LABEL: u32 = 4;

/// More lines under a standfirst that tell times are a chronology: a story has the day when it came
/// out, and that of a change.
const MOST_TIMES_TOLD: usize = 2;

/// How many blocks behind the headline may tell the day in words.
const BLOCKS_BEHIND: usize = 12;

/// How many blocks before the headline may.
const BLOCKS_BEFORE: usize = 6;

/// Reads what the body marks up as times.
pub(super) fn read(document: &Document) -> Metadata {
    Metadata {
        published_time: marked_time(document, "datepublished"),
        modified_time: marked_time(document, "datemodified"),
        ..Metadata::default()
    }
}

/// The time in the first element that is marked up as `property`.
fn marked_time(document: &Document, property: &str) -> Option<String> {
    let is_marked = |node: &NodeId| {
        let names = document.attribute(*node, Attr::Itemprop).unwrap_or_default();
        names.split_whitespace().any(|name| name.eq_ignore_ascii_case(property))
    };
    document.nodes().filter(is_marked).take(MOST_TIMES).find_map(|node| time_of(document, node))
}

/// The time that an element tells in an attribute, else in its text.
fn time_of(document: &Document, node: NodeId) -> Option<String> {
    let attributes = [Attr::Datetime, Attr::Content].map(|name| document.attribute(node, name));
    let declared = attributes.into_iter().flatten().find_map(date::read);
    declared.or_else(|| date::read(&document.text_of(node)))
}

/// The time near the headline: in a `time` element behind it, in words beside it, in a block that
/// is called a date, or in any `time` element. The time of a change is the last to be believed.
pub(super) fn time(
    document: &Document,
    blocks: &Blocks,
    headline: Option<NodeId>,
) -> Option<String> {
    let times = || {
        let times = with_tag(document, Tag::Time);
        times.filter(|time| !document.is_hidden(*time) && !is_quoted(document, *time))
    };
    let near = || {
        let headline = headline.into_iter();
        headline.flat_map(|headline| {
            let behind = times().skip_while(move |time| *time < headline).take(MOST_TIMES);
            behind.take_while(move |time| *time < headline + NEAR)
        })
    };
    let is_own = |time: &NodeId| !is_of_change(document, blocks, *time);
    let time_of = |time| time_of(document, time);
    let (before, behind) = headline.map(|it| sides(blocks, it)).unwrap_or_default();
    let before = || before.iter().rev();
    let behind = || behind.iter().filter(|block| !is_quoted(document, block.parent));
    let own = near().filter(is_own).find_map(time_of);
    own.or_else(|| day_in(blocks, behind(), date::published))
        .or_else(|| near().find_map(time_of))
        .or_else(|| day_in(blocks, behind(), date::written))
        .or_else(|| day_in(blocks, before(), date::published))
        .or_else(|| day_in(blocks, before(), date::written))
        .or_else(|| written_under_a_name(document, blocks))
        .or_else(|| times().take(MOST_TIMES).find_map(time_of))
}

/// The time of a change that is told near the headline, in a `time` element or in words.
pub(super) fn time_of_change(
    document: &Document,
    blocks: &Blocks,
    headline: NodeId,
) -> Option<String> {
    let near = (headline..headline + NEAR).take_while(|node| (*node as usize) < document.len());
    let times = near.filter(|node| document.tag(*node) == Tag::Time && !document.is_hidden(*node));
    let mut times = times.take(MOST_TIMES).filter(|time| is_of_change(document, blocks, *time));
    let (before, behind) = sides(blocks, headline);
    let own = behind.iter().filter(|block| !is_quoted(document, block.parent));
    times
        .find_map(|time| time_of(document, time))
        .or_else(|| day_in(blocks, own, date::changed))
        .or_else(|| day_in(blocks, before.iter().rev(), date::changed))
}

/// Whether a `time` element is called so, or led to by words that say so, that it tells when the
/// story was changed.
fn is_of_change(document: &Document, blocks: &Blocks, time: NodeId) -> bool {
    let is_called = |words| has_in_class(document, time, words);
    let text_before = || {
        let block = blocks.list().get(blocks.touching(&(time..time + 1)).start)?;
        let nodes = block.nodes.start..time;
        Some(nodes.map(|node| document.text(node)).collect::<Vec<_>>().join(" "))
    };
    is_called(&["updated", "modified"]) && !is_called(&["publish"])
        || text_before().is_some_and(|text| date::leads_to_change(&text))
}

/// Whether an element stands in a quotation, such as a post that the story shows, with a day of its own.
fn is_quoted(document: &Document, node: NodeId) -> bool {
    const LEVELS: usize = 8;
    document.upward(node).take(LEVELS).any(|it| document.tag(it) == Tag::Blockquote)
}

/// The day in the first of some blocks that tells one, as `read` reads a line. A label may be a block
/// of its own.
fn day_in<'a>(
    blocks: &'a Blocks,
    some: impl Iterator<Item = &'a Block>,
    read: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let mut short = some.filter(|block| block.words <= LONGEST_DATE);
    short.find_map(|block| {
        let before = blocks.within(0..block.nodes.start).end.checked_sub(1);
        let label = before.map(|at| &blocks.list()[at]);
        let label = label.filter(|label| (1..=LONGEST_LABEL).contains(&label.words));
        let label = label.map_or("", |label| blocks.text(label));
        let label = if date::leads_to_change(label) { label } else { "" };
        read(&format!("{label} {}", blocks.text(block)))
    })
}

/// The blocks close behind the headline, then those close before it.
pub(super) fn beside(blocks: &Blocks, headline: NodeId) -> impl Iterator<Item = &Block> {
    let (before, behind) = sides(blocks, headline);
    behind.iter().chain(before.iter().rev())
}

/// The blocks close before the headline, itself among them, and those close behind it.
pub(super) fn sides(blocks: &Blocks, headline: NodeId) -> (&[Block], &[Block]) {
    let at = blocks.within(0..headline).end;
    let (before, behind) = blocks.list().split_at((at + 1).min(blocks.list().len()));
    let from = before.len().saturating_sub(BLOCKS_BEFORE);
    (&before[from..], &behind[..behind.len().min(BLOCKS_BEHIND)])
}

/// The day in the first block whose element is called a date.
fn written_under_a_name(document: &Document, blocks: &Blocks) -> Option<String> {
    let short = blocks.list().iter().filter(|block| block.words <= LONGEST_DATE);
    let names = ["date", "time", "publish", "posted"];
    let mut called = short.filter(|block| is_called(document, block.parent, &names));
    called.find_map(|block| date::written(blocks.text(block)))
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
    let is_known = |name: &String| names.iter().any(|known| folds_to(name, known));
    let is_name = |text: &str| {
        let own = byline::names(text);
        !own.is_empty() && own.iter().all(is_known)
    };
    let (before, behind) = sides(blocks, headline);
    let is_sentence =
        |block: &Block| block.words > LONGEST_CALLED && text::ends_sentence(blocks.text(block));
    let mut sentences = (0..behind.len()).filter(|at| is_sentence(&behind[*at]));
    // The first may be a standfirst.
    let first = sentences.next().unwrap_or(behind.len());
    let behind = &behind[..sentences.next().unwrap_or(behind.len())];
    let tells_time = |text: &str| date::written(text).is_some() || date::tells_times_alone(text);
    let under = &behind[first..];
    let times = under.iter().filter(|block| tells_time(blocks.text(block))).count();
    let is_of_story = |block: &Block, text: &str| {
        let is_under = under.first().is_some_and(|it| it.nodes.start <= block.nodes.start);
        is_under && (date::is_bare_time(text) || times > MOST_TIMES_TOLD && tells_time(text))
    };
    let lines = before.iter().chain(behind).filter(|block| {
        let text = blocks.text(block);
        let is_line = (1..=LONGEST_CALLED).contains(&block.words)
            && document.tag(block.parent).heading_level().is_none()
            && !text::ends_sentence(text);
        // The author may have taken the picture.
        let mut around = document.upward(block.parent).take(2);
        let is_caption = around.any(|it| document.tag(it) == Tag::Figcaption);
        let is_told = || byline::is_lead(text) || date::tells_times_alone(text) || is_name(text);
        is_line && !is_caption && !is_of_story(block, text) && (super::is_credit(text) || is_told())
    });
    lines.map(|block| block.nodes.start).collect()
}

/// Whether the class of an element, or of the one around it, has one of some words.
fn is_called(document: &Document, node: NodeId, words: &[&str]) -> bool {
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
            "<p>3 March 2026<h1>Ships wait outside</h1>{prose}<div>بقلم: منى الصفصاف</div>
             <figcaption>The quay. Photo: Ada Reed</figcaption>
             <p><a>Ada Reed</a><p>By the quay, Ann waited.{prose}<p>4 March 2026<p>Ada Reed{prose}"
        );
        let document = parse::snapshot(&html, "");
        let blocks = block::segment(&document);
        let headline = document.nodes().find(|node| document.tag(*node) == Tag::H1);
        let headline = headline.map(|node| node + 1);
        let lines = credit_lines(&document, &blocks, headline, Some("Ann Ash, Ada Reed"));
        let texts: Vec<String> = lines.iter().map(|node| document.text_of(*node)).collect();
        assert_eq!(texts, ["3 March 2026", "بقلم: منى الصفصاف", "Ada Reed"]);
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

    #[test]
    fn the_day_of_publication_is_told_apart_from_the_day_of_a_change() {
        let own = "2031-03-02";
        for (lines, expected) in [
            ("<p>Updated 5 March 2031<p>Published 2 March 2031", own),
            ("<p>آخر تحديث: 5 مارس 2031<p>نشر في 2 مارس 2031", own),
            ("<div>آخر تحديث</div><div>5 مارس 2031</div><div>2 مارس 2031</div>", own),
            ("<p>Updated <time>2031-03-05</time>, published <time>2031-03-02</time>", own),
            ("<time class=updated>2031-03-05</time><time>2031-03-02</time>", own),
            ("<time class='published updated'>2031-03-02</time><p>5 March 2031", own),
            ("<blockquote><p>Ann Ash, 5 March 2031</blockquote><p>2 March 2031", own),
            ("<blockquote><time>2031-03-05</time></blockquote><time>2031-03-02</time>", own),
            ("<p>Updated 5 March 2031", "2031-03-05"),
            ("<time class=updated>2031-03-05</time>", "2031-03-05"),
        ] {
            let html = format!("<p>1 March 2031<h1>Ships wait outside</h1>{lines}");
            let document = parse::snapshot(&html, "");
            let blocks = block::segment(&document);
            let headline = blocks.list()[1].nodes.start;
            let day = time(&document, &blocks, Some(headline));
            assert_eq!(day.as_deref(), Some(expected), "{lines}");
            let changed = time_of_change(&document, &blocks, headline);
            let tells_change = lines.contains("pdated 5") || lines.contains("تحديث");
            assert!(!tells_change || changed.as_deref() == Some("2031-03-05"), "{lines}");
        }
    }
}
