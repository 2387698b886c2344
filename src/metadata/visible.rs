//! What a page shows of its story's metadata.

use super::site::Site;
use super::{Metadata, byline, date, filled, with_tag};
use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{self, fold, folds_to};

/// A longer text is no byline, whatever its class says, in bytes.
const LONGEST_BYLINE: usize = 200;

/// A line with a byline and a day is no longer, in bytes.
const LONGEST_LINE: usize = 2 * LONGEST_BYLINE;

/// A line of more words is no byline for being called one: stories about the author are too.
const LONGEST_CALLED: u32 = 12;

/// So many elements are asked for a byline.
const MOST_BYLINES: usize = 8;

/// So many nodes behind the headline a `time` element may stand that tells the story's time.
const NEAR: NodeId = 300;

/// So many `time` elements are asked: lists of comments have one for each.
const MOST_TIMES: usize = 8;

/// A block of more words is no line of a byline or date.
const LONGEST_DATE: u32 = 25;

/// A longer text is no label of the day behind it, in words.
const LONGEST_LABEL: u32 = 4;

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
    let times = || with_tag(document, Tag::Time).filter(|time| !document.is_hidden(*time));
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
    let own = near().filter(is_own).find_map(time_of);
    own.or_else(|| day_in(blocks, behind.iter(), date::published))
        .or_else(|| near().find_map(time_of))
        .or_else(|| day_in(blocks, behind.iter(), date::written))
        .or_else(|| day_in(blocks, before(), date::published))
        .or_else(|| day_in(blocks, before(), date::written))
        .or_else(|| written_under_a_name(document, blocks))
        .or_else(|| times().take(MOST_TIMES).find_map(time_of))
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
fn beside(blocks: &Blocks, headline: NodeId) -> impl Iterator<Item = &Block> {
    let (before, behind) = sides(blocks, headline);
    behind.iter().chain(before.iter().rev())
}

/// The blocks close before the headline, itself among them, and those close behind it.
fn sides(blocks: &Blocks, headline: NodeId) -> (&[Block], &[Block]) {
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

/// What the page shows as bylines: where it is marked up, in lines beside the headline that begin as
/// bylines do, and in lines that are called so.
pub(super) fn bylines(
    document: &Document,
    blocks: &Blocks,
    headline: Option<NodeId>,
    site: &Site,
) -> Vec<String> {
    let marked = document.nodes().filter(|node| is_author(document, *node)).take(MOST_BYLINES);
    let marked: Vec<NodeId> = marked.collect();
    let groups = marked.chunk_by(|a, b| document.parent(*a) == document.parent(*b));
    let texts = groups.map(|group| group.iter().map(|node| document.text_of(*node)));
    let marked = texts.map(|texts| texts.collect::<Vec<_>>().join(", "));
    let near = || {
        let near = headline.map(|headline| beside(blocks, headline)).into_iter().flatten();
        near.filter(|block| block.words <= LONGEST_DATE)
    };
    // A link that begins with an icon is no part of the block of its text.
    let called_near = near().flat_map(|block| {
        let around = document.ancestors(block.nodes.start);
        let is_link = move |node: &NodeId| {
            !document.tag(*node).is_block() && document.end(*node) <= block.nodes.end
        };
        block.nodes.clone().chain(around.take_while(is_link))
    });
    let called_near = called_near.filter(|node| is_called_author(document, *node));
    let marked = marked.chain(called_near.map(|node| document.text_of(node)));
    let introduced = near().filter_map(|block| {
        let line = introduced(blocks.text(block))?;
        let is_above = headline.is_some_and(|headline| block.nodes.start < headline);
        (!is_above || !byline::is_told_by_mark(line)).then_some(line)
    });
    let behind = headline.map_or(&[][..], |headline| sides(blocks, headline).1);
    let behind_site = behind.iter().filter(|block| block.links == 0).map(|it| blocks.text(it));
    let behind_site = behind_site.filter(|line| byline::is_behind_site(line, site));
    let short = blocks.list().iter().filter(|block| block.words <= LONGEST_CALLED);
    let called = short.filter(|it| is_called(document, it.parent, AUTHORS));
    let called = called.take(MOST_BYLINES).map(|block| blocks.text(block));
    let lines =
        introduced.chain(behind_site).chain(called).filter(|text| text.len() <= LONGEST_LINE);
    let lines = lines.map(|text| date::before(text).to_owned());
    marked.chain(lines).filter(|text| text.len() <= LONGEST_BYLINE).collect()
}

/// Names of elements that show who wrote the story.
const AUTHORS: &[&str] = &["byline", "author", "writer"];

/// Parts of addresses that lead to all that somebody wrote, without the mark of the plural.
const AUTHOR_PATHS: &[&str] =
    &["author", "auteur", "autor", "autore", "autoren", "byline", "journalist", "writer", "yazar"];

/// The part of a line that begins as a byline does: the line, or what stands behind its day.
fn introduced(line: &str) -> Option<&str> {
    let line = line.trim();
    if byline::is_introduced(line) || byline::is_introduced(date::before(line)) {
        return Some(line);
    }
    let ends = line.match_indices([' ', '|']).map(|(at, mark)| at + mark.len());
    let mut behind = ends.filter(|at| date::written(&line[..*at]).is_some()).map(|at| &line[at..]);
    behind.find(|rest| byline::is_introduced(rest))
}

/// Whether an element in a line is called by who writes, or leads to all that somebody wrote.
fn is_called_author(document: &Document, node: NodeId) -> bool {
    let leads_to_author = || {
        let path = document.attribute(node, Attr::Href).unwrap_or_default();
        let mut parts = path.split('/').rev().skip(1);
        parts.any(|part| AUTHOR_PATHS.contains(&part.trim_end_matches('s')))
    };
    match document.tag(node) {
        Tag::A => has_in_class(document, node, AUTHORS) || leads_to_author(),
        tag => tag != Tag::Text && !tag.is_block() && has_in_class(document, node, AUTHORS),
    }
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
    let is_name = |text: &str| names.iter().any(|name| folds_to(text, name));
    let (before, behind) = sides(blocks, headline);
    let is_sentence =
        |block: &Block| block.words > LONGEST_CALLED && text::ends_sentence(blocks.text(block));
    let mut sentences = (0..behind.len()).filter(|at| is_sentence(&behind[*at]));
    let story = sentences.nth(1).unwrap_or(behind.len());
    let lines = before.iter().chain(&behind[..story]).filter(|block| {
        let text = blocks.text(block);
        let is_line = (1..=LONGEST_CALLED).contains(&block.words)
            && document.tag(block.parent).heading_level().is_none()
            && !text::ends_sentence(text);
        is_line && (super::is_credit(text) || date::tells_times_alone(text) || is_name(text))
    });
    lines.map(|block| block.nodes.start).collect()
}

fn is_author(document: &Document, node: NodeId) -> bool {
    let is_author = |name| document.attribute(node, name).is_some_and(|value| value == "author");
    !document.is_hidden(node) && (is_author(Attr::Rel) || is_author(Attr::Itemprop))
}

/// Whether the class of an element, or of the one around it, has one of some words.
fn is_called(document: &Document, node: NodeId, words: &[&str]) -> bool {
    let mut around = document.upward(node).take(2);
    around.any(|node| has_in_class(document, node, words))
}

/// Whether the class of an element has one of some words in it.
fn has_in_class(document: &Document, node: NodeId, words: &[&str]) -> bool {
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
    fn who_writes_is_told_by_lines_classes_and_links_beside_the_headline() {
        for (line, expected) in [
            ("<p>12 مارس 2031 01:15 م كتب محمود الصفصاف", "كتب محمود الصفصاف"),
            ("<div><span class=author-name>منى الخزامى</span> <b>12 مارس 2031</b>", "منى الخزامى"),
            ("<p><a href=/authors/ada-reed>Ada Reed</a>, 3 March 2031", "Ada Reed"),
            ("<p><a href=/author/12><i></i> Ada Reed</a> 3 March 2031", "Ada Reed"),
            ("<p>Par Anne Frêne, à Lyon – le 3 mars 2031 à 10 h 15", "Par Anne Frêne, à Lyon –"),
            ("<div class=writer>Ada Reed</div>", "Ada Reed"),
            ("<p><a rel=author>Ada Reed</a> <a rel=author>Bo Birch</a>", "Ada Reed, Bo Birch"),
        ] {
            let document = parse::snapshot(&format!("<h1>Ships wait outside</h1>{line}"), "");
            let blocks = block::segment(&document);
            let shown = bylines(
                &document,
                &blocks,
                Some(blocks.list()[0].nodes.start),
                &Site::of(None, ""),
            );
            assert_eq!(shown.first().map(String::as_str), Some(expected), "{line}");
        }
        let kicker = "<p>تقرير: مياه القرى</p><h1>Ships wait outside</h1>";
        let document = parse::snapshot(kicker, "");
        let blocks = block::segment(&document);
        let headline = Some(blocks.list()[1].nodes.start);
        assert!(bylines(&document, &blocks, headline, &Site::of(None, "")).is_empty());
        let picture = "<h1>Ships wait</h1><div><img src=a><br>جانب من الحضور</div>";
        let document = parse::snapshot(picture, "");
        let blocks = block::segment(&document);
        assert!(
            bylines(&document, &blocks, Some(blocks.list()[0].nodes.start), &Site::of(None, ""))
                .is_empty()
        );
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
            ("<p>Updated 5 March 2031", "2031-03-05"),
            ("<time class=updated>2031-03-05</time>", "2031-03-05"),
        ] {
            let html = format!("<p>1 March 2031<h1>Ships wait outside</h1>{lines}");
            let document = parse::snapshot(&html, "");
            let blocks = block::segment(&document);
            let day = time(&document, &blocks, Some(blocks.list()[1].nodes.start));
            assert_eq!(day.as_deref(), Some(expected), "{lines}");
        }
    }
}
