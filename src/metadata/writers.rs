//! Who a page shows as those who wrote its story.

use super::byline::Shown;
use super::site::Site;
use super::visible::{LONGEST_CALLED, LONGEST_DATE, beside, caller, has_in_class, sides};
use super::{byline, date};
use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::count_words;

/// A longer text is no byline, whatever its class says, in bytes.
const LONGEST_BYLINE: usize = 200;

/// A line with a byline and a day is no longer, in bytes.
const LONGEST_LINE: usize = 2 * LONGEST_BYLINE;

/// What an element says that is to name somebody is no longer, in words, where it may be anything.
const LONGEST_NAMED: usize = 3;

/// So many elements are asked for a byline.
const MOST_BYLINES: usize = 8;

/// Between two of those who wrote a story stand no more nodes.
const MOST_BETWEEN: usize = 40;

/// What the page shows as bylines: where it is marked up, in lines beside the headline that begin as
/// bylines do, and in lines that are called so.
pub(super) fn read(
    document: &Document,
    blocks: &Blocks,
    headline: Option<NodeId>,
    site: &Site,
) -> Shown {
    let marked = document.nodes().filter(|node| is_author(document, *node)).take(MOST_BYLINES);
    let marked = groups(document, marked.map(|node| (node, document.text_of(node))));
    let near = called_near(document, blocks, headline);
    let near = groups(document, near.map(|node| (node, document.text_of(node))));
    let short = blocks.list().iter().filter(|block| block.words <= LONGEST_CALLED);
    let called = short.filter_map(|it| Some((caller(document, it.parent, AUTHORS)?, it)));
    let called = called.take(MOST_BYLINES);
    let without_day = |block: &Block| date::before(blocks.text(block)).to_owned();
    let called = groups(document, called.map(|(node, block)| (node, without_day(block))));
    let is_team = |group: &&Vec<String>| group.len() > 1;
    let teams = [&marked, &near, &called].into_iter().flatten().filter(is_team).cloned().collect();
    let is_short = |text: &&String| count_words(text) <= LONGEST_NAMED;
    let named = marked.iter().chain(&near).flatten().filter(is_short).cloned().collect();
    let joined = |groups: Vec<Vec<String>>| groups.into_iter().map(|group| group.join(", "));
    let lines = lines(blocks, headline, site).filter(|line| line.len() <= LONGEST_LINE);
    let lines = lines.map(|line| date::before(line).to_owned());
    let bylines = joined(marked).chain(joined(near)).chain(lines).chain(joined(called));
    let bylines = bylines.filter(|text| text.len() <= LONGEST_BYLINE).collect();
    Shown { bylines, teams, named }
}

/// The blocks beside the headline that are short enough.
fn near(blocks: &Blocks, headline: Option<NodeId>) -> impl Iterator<Item = &Block> {
    let near = headline.into_iter().flat_map(|headline| beside(blocks, headline));
    near.filter(|block| block.words <= LONGEST_DATE)
}

/// The elements in lines beside the headline that are called by who writes. A link that begins with
/// an icon is no part of the block of its text.
fn called_near(
    document: &Document,
    blocks: &Blocks,
    headline: Option<NodeId>,
) -> impl Iterator<Item = NodeId> {
    let elements = near(blocks, headline).flat_map(move |block| {
        let around = document.ancestors(block.nodes.start);
        let is_link = move |node: &NodeId| {
            !document.tag(*node).is_block() && document.end(*node) <= block.nodes.end
        };
        block.nodes.clone().chain(around.take_while(is_link))
    });
    elements.filter(move |node| is_called_author(document, *node))
}

/// The lines beside the headline that read as bylines do: those that begin so, those behind a line
/// that leads to them, and those that name the site or a place besides.
fn lines<'a>(
    blocks: &'a Blocks,
    headline: Option<NodeId>,
    site: &Site,
) -> impl Iterator<Item = &'a str> {
    let introduced = near(blocks, headline).filter_map(move |block| {
        let line = introduced(blocks.text(block))?;
        let is_above = headline.is_some_and(|headline| block.nodes.start < headline);
        (!is_above || !byline::is_told_by_mark(line)).then_some(line)
    });
    let behind = headline.map_or(&[][..], |headline| sides(blocks, headline).1);
    let led = behind.windows(2).filter(|pair| byline::is_lead(blocks.text(&pair[0])));
    let led = led.map(|pair| blocks.text(&pair[1]));
    let led = led.filter(|line| byline::names_people_alone(line));
    let unlinked = behind.iter().filter(|block| block.links == 0);
    let placed = unlinked.map(|block| date::before(blocks.text(block)));
    let placed =
        placed.filter(|line| byline::is_behind_site(line, site) || byline::is_beside_place(line));
    introduced.chain(led).chain(placed)
}

/// The texts of elements in document order, each a name or more: in one group those of elements that
/// stand together, and behind them each that comes again from within an element.
fn groups(document: &Document, named: impl Iterator<Item = (NodeId, String)>) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut inside = Vec::new();
    let mut last = None;
    for (node, text) in named {
        let is_inside = last.is_some_and(|last| node < document.end(last));
        let is_next = last.is_some_and(|last| stand_together(document, last, node));
        match groups.last_mut() {
            _ if is_inside => inside.push(vec![text]),
            Some(group) if is_next => group.push(text),
            _ => groups.push(vec![text]),
        }
        last = last.filter(|_| is_inside).or(Some(node));
    }
    groups.extend(inside);
    groups
}

/// Whether two elements are of a kind, with nothing between them but what joins names.
fn stand_together(document: &Document, one: NodeId, next: NodeId) -> bool {
    let kind = |node| (document.tag(node), document.attribute(node, Attr::Class));
    let mut between = document.end(one)..next;
    kind(one) == kind(next)
        && between.len() <= MOST_BETWEEN
        && between.all(|node| byline::joins_names(document.text(node)))
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

fn is_author(document: &Document, node: NodeId) -> bool {
    let is_author = |name| document.attribute(node, name).is_some_and(|value| value == "author");
    !document.is_hidden(node) && (is_author(Attr::Rel) || is_author(Attr::Itemprop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse};

    /// What is shown of the writers by a page that begins with `html`.
    fn shown(html: &str) -> Shown {
        let document = parse::snapshot(html, "");
        let blocks = block::segment(&document);
        let headline = document.nodes().find(|node| document.tag(*node) == Tag::H1);
        read(&document, &blocks, headline.map(|node| node + 1), &Site::of(None, ""))
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
            ("<div>بقلم</div><div>منى الصفصاف</div>", "منى الصفصاف"),
            ("<p>القاهرة - منى الصفصاف", "القاهرة - منى الصفصاف"),
            ("<p>بيروت ـ «الساحل»: منى الصفصاف 12 مارس 2031", "بيروت ـ «الساحل»: منى الصفصاف"),
        ] {
            let shown = shown(&format!("<h1>Ships wait outside</h1>{line}"));
            assert_eq!(shown.bylines.first().map(String::as_str), Some(expected), "{line}");
        }
        for page in [
            "<p>تقرير: مياه القرى</p><h1>Ships wait outside</h1>",
            "<p>القاهرة - مياه القرى</p><h1>Ships wait outside</h1>",
            "<h1>Ships wait outside</h1><p>القاهرة - <a>مياه القرى</a>",
            "<h1>Ships wait outside</h1><p>القاهرة - البلدية ترفض تمويل الساقية",
            "<h1>Ships wait</h1><div><img src=a><br>جانب من الحضور</div>",
        ] {
            assert!(shown(page).bylines.is_empty(), "{page}");
        }
    }

    #[test]
    fn those_who_wrote_together_are_named_together_whatever_boxes_they_stand_in() {
        for line in [
            "<p><a rel=author>Ada Reed</a> <a rel=author>Bo Birch</a>",
            "<div><a rel=author>Ada Reed</a></div><div>and <a rel=author>Bo Birch</a></div>",
            "<div class=author>Ada Reed</div><div class=author><img src=b>Bo Birch</div>",
            "<ul><li><b class=author>Ada Reed</b><li><b class=author>Bo Birch</b></ul>",
            "<b itemprop=author><a rel=author>Ada Reed</a></b><b itemprop=author>Bo Birch</b>",
        ] {
            let shown = shown(&format!("<h1>Ships wait outside</h1>{line}"));
            assert_eq!(shown.bylines.first().map(String::as_str), Some("Ada Reed, Bo Birch"));
            assert_eq!(shown.teams[0], ["Ada Reed", "Bo Birch"], "{line}");
        }
        for line in [
            "<b class=author-name>Ada Reed</b> <b class=author-role>Senior Editor</b>",
            "<div class=author>Ada Reed</div><h2>Quay</h2><div class=author>Bo Birch</div>",
            "<a rel=author>Ada Reed</a>, photos by <a rel=author>Bo Birch</a>",
        ] {
            let shown = shown(&format!("<h1>Ships wait outside</h1>{line}"));
            assert_eq!(shown.bylines.first().map(String::as_str), Some("Ada Reed"), "{line}");
        }
    }
}
