//! Who a page shows as those who wrote its story.

use super::byline::{Byline, Place};
use super::shown_time::parted;
use super::site::Site;
use super::visible::{LONGEST_CALLED, LONGEST_DATE, beside, caller, has_in_class, sides};
use super::{byline, date};
use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{count_words, push_squeezed, squeeze};

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

/// So many nodes behind the headline a word for screen readers may lead to who wrote.
const NEAR: NodeId = 300;

/// Adds what the page shows as bylines: where it is marked up, in lines beside the headline that begin
/// as bylines do, and in lines that are called so.
pub(super) fn add(
    bylines: &mut Vec<Byline>,
    document: &Document,
    blocks: &Blocks,
    headline: Option<NodeId>,
    site: &Site,
) {
    let mut elements = Elements { document, bylines, last: None };
    let authors = document.nodes().filter(|node| is_author(document, *node));
    for node in authors.filter(|node| !is_in_caption(document, *node)).take(MOST_BYLINES) {
        elements.add(node, said(document, node), Place::Named);
    }
    elements.last = None;
    let near = labelled(document, headline).chain(called_near(document, blocks, headline));
    for node in near {
        elements.add(node, said(document, node), Place::Named);
    }
    if let Some(headline) = headline {
        add_lines(elements.bylines, document, blocks, headline, site);
    }
    elements.last = None;
    let short = blocks.list().iter().filter(|block| block.words <= LONGEST_CALLED);
    let called = short.filter_map(|block| Some((caller(document, block.parent, AUTHORS)?, block)));
    for (node, block) in called.take(MOST_BYLINES) {
        elements.add(node, before_day(document, blocks, block), Place::Shown);
    }
}

/// What a line says before its day, which may touch it in the source.
fn before_day(document: &Document, blocks: &Blocks, block: &Block) -> String {
    let text = blocks.text(block);
    let parted = date::written(text).and_then(|_| parted(document, block));
    let line = parted.map(|line| squeeze(&line));
    date::before(line.as_deref().unwrap_or(text)).to_owned()
}

/// The blocks beside the headline that are short enough. A post that the story shows has a writer of
/// its own.
fn near<'a>(
    document: &'a Document,
    blocks: &'a Blocks,
    headline: Option<NodeId>,
) -> impl Iterator<Item = &'a Block> {
    let near = headline.into_iter().flat_map(|headline| beside(blocks, headline));
    near.filter(move |block| block.words <= LONGEST_DATE && !document.is_quoted(block.parent))
}

/// What an element says to those who see it.
fn said(document: &Document, node: NodeId) -> String {
    let mut text = String::new();
    for seen in document.subtree(node).filter(|node| !document.is_hidden(*node)) {
        let is_break = document.tag(seen) == Tag::Br;
        push_squeezed(&mut text, if is_break { " " } else { document.text(seen) });
    }
    text.trim().to_owned()
}

/// What stands beside a word for screen readers that leads to who wrote the story.
fn labelled(document: &Document, headline: Option<NodeId>) -> impl Iterator<Item = NodeId> {
    let headline = headline.unwrap_or(NodeId::MAX);
    let labels = document.unseen().iter().copied();
    let near =
        labels.filter(move |label| (headline..headline.saturating_add(NEAR)).contains(label));
    near.filter(|label| byline::is_lead(&document.text_of(*label)))
        .filter_map(|label| document.parent(label))
}

/// The elements in lines beside the headline that are called by who writes. A link that begins with
/// an icon is no part of the block of its text.
fn called_near<'a>(
    document: &'a Document,
    blocks: &'a Blocks,
    headline: Option<NodeId>,
) -> impl Iterator<Item = NodeId> + 'a {
    let elements = near(document, blocks, headline).flat_map(move |block| {
        let around = document.ancestors(block.nodes.start);
        let is_link = move |node: &NodeId| {
            !document.tag(*node).is_block() && document.end(*node) <= block.nodes.end
        };
        block.nodes.clone().chain(around.take_while(is_link))
    });
    elements
        .filter(move |node| is_called_author(document, *node) && !is_in_caption(document, *node))
}

/// Whether an element names who took a picture, close around it.
fn is_in_caption(document: &Document, node: NodeId) -> bool {
    document.stands_in(node, Tag::Figcaption, 4)
}

/// Adds the lines beside the headline that read as bylines do: those that begin so, those behind a
/// line that leads to them, and those that name the site or a place besides.
fn add_lines(
    bylines: &mut Vec<Byline>,
    document: &Document,
    blocks: &Blocks,
    headline: NodeId,
    site: &Site,
) {
    let mut add = |line: &str| {
        let text = if line.len() <= LONGEST_LINE { date::before(line) } else { line };
        if text.len() <= LONGEST_BYLINE {
            bylines.push(Byline::new(text.to_owned(), Place::Shown));
        }
    };
    // A line is asked at each of its spaces.
    let near = near(document, blocks, Some(headline));
    for block in near.filter(|block| block.span.len() <= LONGEST_LINE) {
        let is_above = block.nodes.start < headline;
        // A day on a line of its own is none of the byline.
        let text = blocks.text(block);
        let has_day = text.lines().any(|line| date::written(line).is_some());
        let lines: Vec<&str> = if has_day { text.lines().collect() } else { vec![text] };
        let lines = lines.into_iter().filter_map(introduced);
        lines.filter(|line| !is_above || !byline::is_told_by_mark(line)).for_each(&mut add);
    }
    let behind = sides(blocks, headline).1;
    let is_short = |block: &Block| block.span.len() <= LONGEST_LINE;
    for pair in behind.windows(2).filter(|pair| is_short(&pair[1])) {
        let [lead, line] = [&pair[0], &pair[1]].map(|block| blocks.text(block));
        if byline::is_lead(lead) && byline::names_people_alone(line) {
            add(line);
        }
    }
    for block in behind.iter().filter(|block| block.links == 0 && is_short(block)) {
        let line = date::before(blocks.text(block));
        if byline::is_behind_site(line, site) || byline::is_beside_place(line) {
            add(line);
        }
    }
}

/// Elements that show a name or more, as they come.
struct Elements<'a> {
    document: &'a Document,
    bylines: &'a mut Vec<Byline>,
    /// The last that stood in no other, and the place of its byline.
    last: Option<(NodeId, usize)>,
}

impl Elements<'_> {
    /// Adds the text of the next: to that of the one before, where they stand together, else on its
    /// own.
    fn add(&mut self, node: NodeId, text: String, place: Place) {
        let last = self.last.filter(|(last, _)| node >= self.document.end(*last));
        let beside = last.filter(|(last, _)| stand_together(self.document, *last, node));
        let is_long = place == Place::Named && count_words(&text) > LONGEST_NAMED;
        if text.len() > LONGEST_BYLINE {
            return;
        }
        if let Some(team) = beside.and_then(|(_, at)| self.bylines.get_mut(at)) {
            // A comma in the text of one parts a name from what somebody is.
            let is_team = team.is_team || !team.text.contains(',');
            team.is_team = is_team && !text.contains(',');
            team.text = format!("{}, {text}", team.text);
            self.last = beside.map(|(_, at)| (node, at));
        } else {
            if last.is_some() || self.last.is_none() {
                self.last = Some((node, self.bylines.len()));
            }
            let place = if is_long { Place::Shown } else { place };
            self.bylines.push(Byline::new(text, place));
        }
    }
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
const AUTHORS: &[&str] = &["byline", "author", "reporter", "writer"];

/// Parts of addresses that lead to all that somebody wrote, without the mark of the plural.
const AUTHOR_PATHS: &[&str] = &[
    "author",
    "auteur",
    "autor",
    "autore",
    "autoren",
    "byline",
    "journalist",
    "reporter",
    "writer",
    "yazar",
];

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
    fn shown(html: &str) -> Vec<Byline> {
        let document = parse::snapshot(html, "");
        let blocks = block::segment(&document);
        let headline = document.nodes().find(|node| document.tag(*node) == Tag::H1);
        let mut bylines = Vec::new();
        let headline = headline.map(|node| node + 1);
        add(&mut bylines, &document, &blocks, headline, &Site::of(None, ""));
        bylines
    }

    #[test]
    fn who_took_a_picture_wrote_nothing_and_each_line_is_read_alone() {
        let picture = "<figure><img src=a><figcaption>The quay. <i class=photo__author>Ann Ash</i>";
        let texts = |html: &str| shown(html).into_iter().map(|it| it.text).collect::<Vec<_>>();
        assert_eq!(texts(&format!("<h1>Ships wait</h1>{picture}</figure>")), [""; 0]);
        assert_eq!(texts("<h1>Ships wait</h1><p>By Ada Reed<br>March 4, 2031"), ["By Ada Reed"]);
        let author = "<h1>Ships wait</h1><span class=author>Ada Reed<br>University of Leith</span>";
        assert!(texts(author).contains(&"Ada Reed University of Leith".to_owned()));
    }

    #[test]
    fn what_is_for_screen_readers_leads_to_a_name_and_is_no_part_of_it() {
        let mail = "<a href=mailto:mona@example.org><i></i><span class=screen-reader-text>
            أرسل بريدا</span></a>";
        let link = "<a href=/author/mona>منى الخزامى</a>";
        for line in [
            format!("<div><span class=author-meta>{link}{mail}</span></div>"),
            "<ul><li><span><span class=visually-hidden>Author, </span><span>منى الخزامى</span></span>
             <li><span><span class=visually-hidden>Role, </span><span>بحر وموانئ</span></span></ul>"
                .to_owned(),
        ] {
            let bylines = shown(&format!("<h1>Ships wait outside</h1>{line}<p>Text."));
            assert_eq!(bylines[0].text, "منى الخزامى", "{line}");
        }
        let post = "<blockquote>The quay by night <p>Posted by Ada Reed</blockquote>";
        assert!(shown(&format!("<h1>Ships wait outside</h1>{post}")).is_empty());
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
            ("<p><b class=reporter>Ada Reed</b> 3 March 2031", "Ada Reed"),
            ("<div class=byline><i>منى الخزامى</i><i>12 مارس 2031</i></div>", "منى الخزامى"),
            ("<div>بقلم</div><div>منى الصفصاف</div>", "منى الصفصاف"),
            ("<p>القاهرة - منى الصفصاف", "القاهرة - منى الصفصاف"),
            ("<p>بيروت ـ «الساحل»: منى الصفصاف 12 مارس 2031", "بيروت ـ «الساحل»: منى الصفصاف"),
        ] {
            let shown = shown(&format!("<h1>Ships wait outside</h1>{line}"));
            assert_eq!(shown.first().map(|it| it.text.as_str()), Some(expected), "{line}");
        }
        for page in [
            "<p>تقرير: مياه القرى</p><h1>Ships wait outside</h1>",
            "<p>القاهرة - مياه القرى</p><h1>Ships wait outside</h1>",
            "<h1>Ships wait outside</h1><p>القاهرة - <a>مياه القرى</a>",
            "<h1>Ships wait outside</h1><p>القاهرة - البلدية ترفض تمويل الساقية",
            "<h1>Ships wait</h1><div><img src=a><br>جانب من الحضور</div>",
        ] {
            assert!(shown(page).is_empty(), "{page}");
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
            assert_eq!(shown.first().map(|it| it.text.as_str()), Some("Ada Reed, Bo Birch"));
            assert!(shown[0].is_team, "{line}");
        }
        for line in [
            "<b class=author-name>Ada Reed</b> <b class=author-role>Senior Editor</b>",
            "<div class=author>Ada Reed</div><h2>Quay</h2><div class=author>Bo Birch</div>",
            "<a rel=author>Ada Reed</a>, photos by <a rel=author>Bo Birch</a>",
        ] {
            let shown = shown(&format!("<h1>Ships wait outside</h1>{line}"));
            assert_eq!(shown.first().map(|it| it.text.as_str()), Some("Ada Reed"), "{line}");
        }
    }
}
