//! What pictures and their captions are worth, and likewise players, formulas, the summaries of
//! foldable parts, and what is one whole although it may read like no story: code, tables, posts,
//! verses of the Quran, parts of recipes.
//!
//! They have no words to count, or too few, and known stories leave captions out, so no model can
//! learn which of them belong. They stay where text of their box is kept both before and behind them, be
//! it with a date or a share row between, and where the text next to them is kept: the one behind,
//! or the one before at the end of their box. In a box of their own that is named as boilerplate, or
//! that is a link to another page, they are a banner or a teaser and go. Others follow their
//! container; the picture that the page declares to stand for its story stays. Of a whole, and of a subhead, the model may think better, and never worse.

mod hero;

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::cues::{self, Cue};
use crate::dom::{Attr, Document, NodeId, Tag, picture_ending};
use crate::features::{Measured, names_of};
use crate::label::NO_EVIDENCE;
use crate::metadata::{self, Metadata};
use crate::players;
use crate::text::{self, count_words};

/// What they are worth beside text that is kept: more than a change of label costs, and less than a
/// paragraph.
const STAYS: f32 = 1.0;

/// What a banner is worth.
const GOES: f32 = -1.0;

/// The card of a teaser has no more blocks.
const MOST_OF_CARD: usize = 5;

/// A subhead whose score is lower is boilerplate wherever it stands.
const CLEAR: f32 = -3.0;

/// How many elements above a picture are looked at.
const BOXES: usize = 12;

/// So many hours and years alone on a line are a chronology, fewer may be those of publication.
const HOURS: usize = 3;

/// Gives the pictures and captions their scores, by which of the texts are kept. What has no
/// evidence of its own says nothing about a picture, nor does an echo of the headline.
pub fn lend(
    document: &Document,
    blocks: &Blocks,
    measured: &Measured,
    metadata: &Metadata,
    kept: &[bool],
    scores: &mut [f32],
) {
    let leads_away = links_away(document);
    let wholes = wholes(document, blocks, &leads_away);
    let all = telling(document, blocks, measured, kept, scores, &wholes);
    let is_hour = |at: &usize| {
        scores[*at] == NO_EVIDENCE && metadata::is_bare_time(blocks.text(&blocks.list()[*at]))
    };
    let have_hours = (0..kept.len()).filter(is_hour).count() >= HOURS;
    let texts = Texts { have_hours, ..Texts::of(all, kept, leads_away) };
    for (at, block) in blocks.list().iter().enumerate() {
        if scores[at] == NO_EVIDENCE && measured.features[at].data_table == 0.0 {
            let picture = block.nodes.clone().find(|node| document.tag(*node) == Tag::Img);
            scores[at] = worth(document, blocks, picture.unwrap_or(block.parent), &texts);
        }
    }
    for at in 0..kept.len() {
        let is_caption = measured.features[at].caption > 0.0 && scores[at] == STAYS;
        if is_caption && is_of_teaser(document, blocks, at, scores) {
            scores[at] = GOES;
        }
    }
    if let Some(hero) = hero::find(document, blocks, metadata, kept, &texts.leads_away) {
        let is_said =
            |at: &usize| measured.features[*at].caption > 0.0 || blocks.list()[*at].is_textless();
        let own = hero::around(document, blocks, hero);
        own.filter(is_said).for_each(|at| scores[at] = STAYS);
    }
    for (node, within) in wholes {
        // "x := 1" opens as a button that shares does.
        let is_code = is_code(document, blocks, node);
        let names_itself = |at: usize| {
            !is_code && measured.features[at].names_itself() || measured.repeats_title[at]
        };
        let is_subhead = document.tag(node).heading_level().is_some();
        let is_clear = |at: usize| is_subhead && scores[at] < CLEAR;
        let may_stay = !within.clone().any(|at| names_itself(at) || is_clear(at));
        let is_part = document.is_of_recipe(node) && is_beside_kept(document, blocks, node, kept);
        if is_part || may_stay && worth(document, blocks, node, &texts) == STAYS {
            scores[within].iter_mut().for_each(|score| *score = score.max(STAYS));
        }
    }
}

/// Whether what looks like a caption stands in one small box with pictures that go.
fn is_of_teaser(document: &Document, blocks: &Blocks, at: usize, scores: &[f32]) -> bool {
    let boxes = document.upward(blocks.list()[at].parent).take(BOXES);
    let mut boxes = boxes.map(|node| blocks.within(document.subtree(node)));
    let shows_picture = |at: &usize| blocks.list()[*at].images > 0;
    let beside = boxes.find(|within| within.clone().any(|at| shows_picture(&at)));
    let beside = beside.filter(|within| within.len() <= MOST_OF_CARD);
    beside.is_some_and(|within| within.filter(shows_picture).all(|at| scores[at] == GOES))
}

/// The places of the blocks whose texts say something about pictures. What leads on in a gallery does
/// not.
fn telling(
    document: &Document,
    blocks: &Blocks,
    measured: &Measured,
    kept: &[bool],
    scores: &[f32],
    wholes: &[(NodeId, Range<usize>)],
) -> Vec<usize> {
    let list = blocks.list();
    let mut in_whole = vec![false; list.len()];
    for (node, within) in wholes {
        let bar =
            is_code(document, blocks, *node).then(|| box_of_code(document, blocks, *node, kept));
        in_whole[bar.unwrap_or_else(|| within.clone())].fill(true);
    }
    let is_echo = |at: usize| measured.repeats_title[at] && !kept[at];
    let is_control = |at: usize| {
        let found = measured.cues[at].filter(|found| found.from == at);
        let leads_on = found.is_some_and(|it| matches!(it.cue, Cue::Control | Cue::Navigation));
        leads_on || document.tag(list[at].parent) == Tag::Button
    };
    // The name of a file and its size, in the link to it.
    let is_of_file = |at: usize| {
        if !list[at].is_only_link() {
            return false;
        }
        let mut around = document.upward(list[at].nodes.start).take(BOXES);
        let link = around.find(|node| document.tag(*node) == Tag::A);
        let href = link.and_then(|link| document.attribute(link, Attr::Href));
        href.is_some_and(|href| picture_ending(href).is_some())
    };
    let tells = |at: &usize| {
        let has_letters = blocks.text(&list[*at]).contains(text::is_letter);
        let is_text = has_letters && scores[*at] != NO_EVIDENCE;
        is_text
            && !is_echo(*at)
            && !is_control(*at)
            && !is_of_file(*at)
            && (kept[*at] || !in_whole[*at])
    };
    (0..list.len()).filter(tells).collect()
}

/// The blocks of the box around code in which nothing else stands but a few words: the name of its
/// language, a button.
fn box_of_code(document: &Document, blocks: &Blocks, code: NodeId, kept: &[bool]) -> Range<usize> {
    /// So many blocks may stand there, of so many words.
    const BAR: usize = 4;
    const BAR_WORDS: u32 = 3;
    let own = blocks.within(document.subtree(code));
    let boxes = document.ancestors(code).take(BOXES);
    let boxes = boxes.map(|node| blocks.within(document.subtree(node))).take_while(|within| {
        let mut beside = (within.start..own.start).chain(own.end..within.end);
        let is_of_bar = |at: usize| {
            let block = &blocks.list()[at];
            !kept[at] && block.words <= BAR_WORDS && document.tag(block.parent) != Tag::P
        };
        within.len() <= own.len() + BAR && beside.all(is_of_bar)
    });
    boxes.last().unwrap_or(own)
}

/// The elements that are one whole, and the blocks in them.
fn wholes(
    document: &Document,
    blocks: &Blocks,
    leads_away: &[bool],
) -> Vec<(NodeId, Range<usize>)> {
    let leads_away = |node: NodeId| leads_away[node as usize];
    let mut wholes = Vec::new();
    let mut node = 0;
    while (node as usize) < document.len() {
        let is_table = blocks.is_data_table(document, node);
        // A headline that leads to another page is a teaser's.
        let is_subhead = document.tag(node).heading_level().is_some_and(|level| level > 1)
            && !document.subtree(node).any(leads_away)
            && !document.ancestors(node).take(BOXES).any(leads_away);
        let is_set_apart = matches!(document.tag(node), Tag::Blockquote | Tag::Dl | Tag::Details)
            && !holds_link(document, node)
            || blocks.quotation_of(document, node).is_some();
        let is_whole = is_table
            || is_subhead
            || is_code(document, blocks, node)
            || is_set_apart
            || document.is_of_recipe(node)
            || is_of_scripture(document, blocks, node);
        let is_of_elsewhere = players::is_post(document, node) || players::is_card(document, node);
        if is_whole || is_of_elsewhere {
            wholes.push((node, blocks.within(document.subtree(node))));
            node = document.end(node);
        } else {
            node += 1;
        }
    }
    wholes
}

fn is_code(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    document.is_code(node) || blocks.is_code_apart(document, node)
}

/// Whether an element is a verse of the Quran, between the brackets that are for these alone.
fn is_of_scripture(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    let [verse] = &blocks.list()[blocks.within(document.subtree(node))] else { return false };
    document.tag(node).is_block() && blocks.text(verse).starts_with('﴿')
}

/// Whether something is kept of the box that an element stands in.
fn is_beside_kept(document: &Document, blocks: &Blocks, node: NodeId, kept: &[bool]) -> bool {
    let around = document.parent(node).map(|parent| blocks.within(document.subtree(parent)));
    around.is_some_and(|mut around| around.any(|at| kept[at]))
}

fn holds_link(document: &Document, node: NodeId) -> bool {
    document.subtree(node).any(|it| document.tag(it) == Tag::A)
}

/// What says something about pictures: the texts, by their places in the list of blocks, and which
/// nodes are links to other pages.
struct Texts {
    all: Vec<usize>,
    kept: Vec<usize>,
    leads_away: Vec<bool>,
    /// Whether hours or years stand amid them, as in a chronology.
    have_hours: bool,
}

impl Texts {
    fn of(all: Vec<usize>, kept: &[bool], leads_away: Vec<bool>) -> Self {
        let kept = all.iter().copied().filter(|at| kept[*at]).collect();
        Self { all, kept, leads_away, have_hours: false }
    }
}

/// The `noscript` elements whose picture, for readers without scripts, belongs to what is kept as any
/// picture would. One that stands beside a picture is that picture once more, and one in a figure
/// that holds more comes along with the figure.
pub fn alone(document: &Document, blocks: &Blocks, kept: &[bool]) -> Vec<NodeId> {
    let holders = document.nodes().filter(|node| holds_picture(document, *node));
    let mut holders: Vec<NodeId> = holders.collect();
    if holders.is_empty() {
        return holders;
    }
    let is_text = |at: &usize| !blocks.list()[*at].is_textless();
    let all = (0..kept.len()).filter(is_text).collect();
    let texts = Texts::of(all, kept, links_away(document));
    let stays = |node: &NodeId| {
        let mut around = document.ancestors(*node);
        let figure = around.find(|it| document.tag(*it) == Tag::Figure);
        let is_bare = |figure| blocks.within(document.subtree(figure)).is_empty();
        figure.is_none_or(is_bare)
            && !is_beside_picture(document, *node)
            && worth(document, blocks, *node, &texts) == STAYS
    };
    holders.retain(stays);
    holders
}

/// Whether a `noscript` that the page would show holds a picture and no link. What counts visits has
/// neither a set of sizes nor the name of a file, but of a GIF.
fn holds_picture(document: &Document, node: NodeId) -> bool {
    let value = |name| document.attribute(node, name).unwrap_or_default();
    let ending = picture_ending(value(Attr::Src)).filter(|ending| *ending != "gif");
    document.tag(node) == Tag::Noscript
        && !document.is_hidden(node)
        && value(Attr::Href).is_empty()
        && (ending.is_some() || !value(Attr::Srcset).is_empty())
}

/// Whether a picture is the first thing before a node or behind it, or around it.
fn is_beside_picture(document: &Document, node: NodeId) -> bool {
    let before = (0..node).rev().find(|it| !document.is_blank_text(*it));
    let behind =
        (document.end(node)..document.len() as NodeId).find(|it| !document.is_blank_text(*it));
    let mut beside = before.into_iter().chain(behind);
    beside.any(|it| matches!(document.tag(it), Tag::Img | Tag::Picture))
        || document.ancestors(node).any(|it| document.tag(it) == Tag::Img)
}

/// What the part at `first` is worth, by the texts in the innermost box that has any. What is said
/// in a figure is said of the picture, not of the story.
fn worth(document: &Document, blocks: &Blocks, first: NodeId, texts: &Texts) -> f32 {
    // Code is shown below the name of its file, in boxes that are called by its language.
    let is_code = document.is_code(first) || document.tag(first) == Tag::Code;
    let boxes = || document.upward(first).take(BOXES);
    let figure = boxes().find(|node| is_figure(document, *node));
    let own = blocks.within(document.subtree(figure.unwrap_or(first)));
    let beside = Beside { all: beside(&texts.all, &own), kept: beside(&texts.kept, &own) };
    let is_amid = beside.is_kept();
    let is_said = || blocks.list().get(own.start).is_some_and(|own| own.words > 0);
    let neutral: &[Cue] = match is_amid {
        false => &[],
        // An hour of a chronology is called a date, and is none of the story's.
        true if texts.have_hours && is_said() => &[Cue::Related, Cue::Author],
        true => &[Cue::Related],
    };
    let is_captioned = || figure.is_some_and(|figure| holds_caption(document, blocks, figure));
    for node in boxes() {
        let within = blocks.within(document.subtree(node));
        if let Some(nearest) = beside.nearest(&within) {
            let is_of_story = match document.tag(first) {
                // A subhead heads what follows, be it a box in the middle of a story.
                tag if tag.heading_level().is_some() => is_amid || beside.heads(nearest, &within),
                // A table may be such a box, and a quotation a reader's.
                Tag::Table | Tag::Blockquote | Tag::Dl | Tag::Details if !is_code => is_amid,
                _ => beside.holds(nearest, &within),
            };
            if is_of_story {
                return STAYS;
            }
            if !is_code {
                return NO_EVIDENCE;
            }
        }
        // A picture's own name says what can be done with it, such as `img-share`.
        let is_box = document.tag(node) != Tag::Img && !is_code;
        let leads_away = texts.leads_away[node as usize];
        let is_teaser = leads_away
            && !(is_amid && (stays_on_site(document, node) || is_described(document, first)));
        // In a figure they are the names of those who took it, and of what is known of it.
        let is_in_figure = figure.is_some_and(|figure| node > figure);
        let neutral = if is_in_figure { &[Cue::Related, Cue::Author] } else { neutral };
        let is_named = || is_box && is_named_boilerplate(document, node, neutral);
        let is_hero = || document.tag(first) == Tag::Img && is_hero(document, blocks, node);
        if is_named() && !is_hero() || is_teaser && !is_captioned() {
            return GOES;
        }
    }
    NO_EVIDENCE
}

/// The texts before and behind a part: those next to it, and the nearest that are kept.
struct Beside {
    all: [Option<usize>; 2],
    kept: [Option<usize>; 2],
}

impl Beside {
    /// Whether the texts next to the part are kept.
    fn is_kept(&self) -> bool {
        self.all == self.kept
    }

    /// The text in a box that says most of the part.
    fn nearest(&self, within: &Range<usize>) -> Option<usize> {
        let [before, behind] = inside(self.all, within);
        behind.or(before)
    }

    /// Whether a box keeps text on both sides of the part, or the nearest.
    fn holds(&self, nearest: usize, within: &Range<usize>) -> bool {
        let kept = inside(self.kept, within);
        kept.iter().all(Option::is_some) || kept.contains(&Some(nearest))
    }

    /// Whether the part heads text of the story. What stands before a subhead may be a box that goes.
    fn heads(&self, nearest: usize, within: &Range<usize>) -> bool {
        let [_, behind] = inside(self.kept, within);
        behind == Some(nearest) && self.kept[0].is_some()
    }
}

/// The texts of a pair that stand in a box.
fn inside(texts: [Option<usize>; 2], within: &Range<usize>) -> [Option<usize>; 2] {
    texts.map(|text| text.filter(|text| within.contains(text)))
}

/// Of places in order, the last before a range and the first behind it.
fn beside(places: &[usize], range: &Range<usize>) -> [Option<usize>; 2] {
    let before = places.partition_point(|place| *place < range.start).checked_sub(1);
    let behind = places.partition_point(|place| *place < range.end);
    [before, Some(behind)].map(|at| places.get(at?).copied())
}

/// Whether an element is a picture with what is said of it, as HTML or WordPress calls it.
fn is_figure(document: &Document, node: NodeId) -> bool {
    document.tag(node) == Tag::Figure || document.has_class(node, &["wp-caption"])
}

/// Whether a figure says something of its pictures.
fn holds_caption(document: &Document, blocks: &Blocks, figure: NodeId) -> bool {
    let mut inside = document.subtree(figure);
    let caption = inside.find(|node| {
        document.tag(*node) == Tag::Figcaption || document.has_class(*node, &["wp-caption-text"])
    });
    caption.is_some_and(|caption| !blocks.within(document.subtree(caption)).is_empty())
}

/// Whether the name of an element says that it is boilerplate. Names of places say nothing: the
/// picture above a story stands in its header. Nor, in the middle of a story, does that of a widget,
/// which may be any part of a page; Elementor calls each part so.
fn is_named_boilerplate(document: &Document, node: NodeId, neutral: &[Cue]) -> bool {
    let class = document.attribute(node, Attr::Class).unwrap_or_default();
    let is_caption = class.split(['-', '_', ' ']).any(|word| word == "caption");
    let is_neutral = |cue: Cue| {
        use Cue::{Author, Content, Footer, Lead, Navigation, Related, Source};
        matches!(cue, Content | Lead | Source | Navigation | Footer)
            || neutral.contains(&cue)
            || is_caption && cue == Author
            || cue == Related && document.has_class(node, &["elementor-widget"])
    };
    names_of(document, node).any(|cue| !is_neutral(cue))
}

/// Whether an element that is called a banner stands with the headline in a box of little else, or is
/// that box.
fn is_hero(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    const MOST_BLOCKS: usize = 6;
    let class = document.attribute(node, Attr::Class).unwrap_or_default();
    let mut around = document.upward(node).take(3);
    class.contains("banner")
        && around.any(|around| {
            let within = &blocks.list()[blocks.within(document.subtree(around))];
            let is_headline = |block: &Block| document.tag(block.parent) == Tag::H1;
            within.len() <= MOST_BLOCKS && within.iter().any(is_headline)
        })
}

/// For each node, whether it is a link to another page.
fn links_away(document: &Document) -> Vec<bool> {
    document.nodes().map(|node| leads_away(document, node)).collect()
}

/// Whether an element is a link to another page. A picture is often a link to itself, only larger.
fn leads_away(document: &Document, node: NodeId) -> bool {
    if document.tag(node) != Tag::A {
        return false;
    }
    let place = |address: &str| text::without_query(address).to_ascii_lowercase();
    let href = document.attribute(node, Attr::Href).unwrap_or_default();
    let target = place(href);
    // Where pictures are kept they have no endings.
    let is_of_picture = |image: NodeId| {
        let source = document.attribute(image, Attr::Src).unwrap_or_default();
        let host = text::host(source).filter(|host| text::host(document.url()) != Some(*host));
        document.tag(image) == Tag::Img && host.is_some() && host == text::host(href)
    };
    if document.subtree(node).any(is_of_picture) {
        return false;
    }
    let stays_here = target.is_empty() || target == place(document.url());
    picture_ending(&target).is_none() && !stays_here && !target.starts_with("javascript:")
}

/// Whether a link leads to another page of the same site: one that shows the picture alone, where
/// the text around it is the story's.
fn stays_on_site(document: &Document, link: NodeId) -> bool {
    fn site(address: &str) -> Option<&str> {
        text::host(address).map(|host| host.strip_prefix("www.").unwrap_or(host))
    }
    let href = document.attribute(link, Attr::Href).unwrap_or_default();
    site(href) == site(document.url())
}

/// Whether a picture is said to show something, in a sentence or near it. That tells a work, a product
/// or a chart, shown with a link to where it comes from, from the banner of another site.
fn is_described(document: &Document, picture: NodeId) -> bool {
    const FEWEST_WORDS: usize = 3;
    let value = |name| document.attribute(picture, name).unwrap_or_default();
    let alt = value(Attr::Alt);
    let calls = cues::of_text(alt).or_else(|| cues::of_beginning(alt));
    let is_advert = |cue| matches!(cue, Cue::Advert | Cue::Newsletter | Cue::Promotion);
    count_words(alt) >= FEWEST_WORDS
        && calls.is_none()
        && !cues::of_name(value(Attr::Src)).any(is_advert)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse::snapshot, features, metadata};

    /// Each block of a page with its text and what it is worth in the end, where the texts `a` to
    /// `m` are kept and `n` to `z` are not, by what each is worth alone.
    fn judged(html: &str, alone: impl Fn(&Block, bool) -> f32) -> Vec<(Block, String, f32)> {
        let page = snapshot(html, "https://example.org/ships");
        let blocks = block::segment(&page);
        let list = blocks.list();
        let kept: Vec<bool> =
            list.iter().map(|it| blocks.text(it).starts_with(|c| c <= 'm')).collect();
        let mut scores: Vec<f32> =
            list.iter().zip(&kept).map(|(block, kept)| alone(block, *kept)).collect();
        let metadata = metadata::read(&page, &blocks);
        let measured = features::measure(&page, &blocks, &metadata);
        lend(&page, &blocks, &measured, &metadata, &kept, &mut scores);
        let judged = list.iter().zip(scores);
        judged.map(|(it, score)| (it.clone(), blocks.text(it).to_owned(), score)).collect()
    }

    /// What the pictures are worth.
    fn worths(html: &str) -> Vec<f32> {
        let alone = |it: &Block, _| if it.is_textless() { NO_EVIDENCE } else { 2.0 };
        let pictures = judged(html, alone).into_iter().filter(|(it, ..)| it.is_picture());
        pictures.map(|(.., score)| score).collect()
    }

    #[test]
    fn a_picture_stays_with_the_text_nearest_in_the_tree() {
        let html = "<main><p>a<p>b<figure><img src=1></figure></main>
            <p>x<main><div><img src=2></div><h1>c</h1></main>";
        assert_eq!(worths(html), [STAYS; 2]);
    }

    #[test]
    fn the_hours_of_a_chronology_stay_though_they_are_called_dates() {
        let hours = |count: usize| {
            let html = "<div><div class=date>10:30</div><p>a</div>".repeat(count);
            let alone = |it: &Block, _| if it.span.len() == 5 { NO_EVIDENCE } else { 2.0 };
            let judged = judged(&format!("<p>a{html}"), alone).into_iter();
            judged
                .filter(|(_, text, _)| text == "10:30")
                .map(|(.., score)| score)
                .collect::<Vec<_>>()
        };
        assert_eq!(hours(HOURS), [STAYS; HOURS]);
        assert_eq!(hours(1), [GOES]);
    }

    #[test]
    fn the_name_of_a_file_says_nothing_of_its_picture() {
        let link =
            |href: &str| format!("<p>a<div><a href={href}><img src=1><p>x.jpg 9 kB</a></div>");
        assert_eq!(worths(&format!("{}<p>b", link("/1.jpg"))), [STAYS]);
        assert_eq!(worths(&format!("{}<p>b", link("/1"))), [GOES]);
    }

    #[test]
    fn a_verse_of_the_quran_stays_amid_a_story() {
        let worth = |behind: &str| {
            let html = format!("<p>a<div>﴿ وتعاونوا ﴾ [المائدة: 2]</div><p>{behind}");
            let mut judged = judged(&html, |_, kept| if kept { 2.0 } else { -0.3 }).into_iter();
            judged.find(|(_, text, _)| text.starts_with('﴿')).map(|(.., score)| score)
        };
        assert_eq!(worth("b"), Some(STAYS));
        assert_eq!(worth("x"), Some(-0.3));
    }

    #[test]
    fn the_banner_that_the_headline_stands_on_stays() {
        let picture = "<div class=banner-image><img src=1></div>";
        let hero = format!("<div class=hero-banner>{picture}<h1>a</h1></div><p>b");
        assert_eq!(worths(&hero), [STAYS]);
        assert_eq!(
            worths(&format!("<div>{picture}</div><h1>a</h1><p>b<p>c<p>d<p>e<p>f<p>g")),
            [GOES]
        );
    }

    #[test]
    fn parts_of_a_recipe_stay_beside_its_steps() {
        let serves = |steps: &str| {
            let part = "<div class='wprm-recipe-servings-container'>serves 4</div>";
            let html = format!("<main><div>{part}<p>x<p>{steps}</div><p>a</main>");
            let mut judged = judged(&html, |_, kept| if kept { 2.0 } else { -0.3 }).into_iter();
            judged.find(|(_, text, _)| text == "serves 4").map(|(.., score)| score)
        };
        assert_eq!(serves("b"), Some(STAYS));
        assert_eq!(serves("y"), Some(-0.3));
    }

    #[test]
    fn the_text_behind_decides_where_only_one_is_kept() {
        assert_eq!(worths("<p>x<div><img src=1></div><p>a"), [STAYS]);
        assert_eq!(worths("<p>a<div><img src=1></div><p>x"), [NO_EVIDENCE]);
    }

    #[test]
    fn a_picture_in_the_middle_of_a_story_stays_beside_a_date_and_a_share_row() {
        assert_eq!(worths("<h1>a</h1><p>x<div><img src=1></div><p>y<p>b"), [STAYS]);
    }

    #[test]
    fn what_is_said_in_a_figure_says_nothing_of_its_picture() {
        assert_eq!(worths("<p>a<figure><img src=1><p>x</figure><p>b"), [STAYS]);
    }

    #[test]
    fn banners_go() {
        let worth = |banner: &str| worths(&format!("<main><p>a<div>{banner}</div><p>b</main>"))[0];
        assert_eq!(worth("<div class=advert><img src=1></div>"), GOES);
        assert_eq!(worth("<a href=https://shop.example/><img src=1></a>"), GOES);
        assert_eq!(worth("<figure><a href=https://shop.example/><img src=1></a></figure>"), GOES);
        assert_eq!(worth("<a href=https://example.org/1.JPG?w=9><img src=1></a>"), STAYS);
        assert_eq!(worth("<a href=#large><img src=1></a>"), STAYS);
    }

    #[test]
    fn a_linked_picture_stays_in_the_middle_of_a_story_where_it_is_no_banner() {
        let page = "<a href=/photo/1><img src=1></a>";
        assert_eq!(worths(&format!("<p>a<div>{page}</div><p>b")), [STAYS]);
        assert_eq!(worths(&format!("<p>a<div>{page}</div><p>x")), [GOES]);
        let caption =
            "<figure><a href=https://photos.example/><img src=1></a><figcaption>x</figure>";
        assert_eq!(worths(&format!("<p>a{caption}<p>b")), [STAYS]);
        let caption = "<div class=wp-caption><a href=https://photos.example/><img src=1></a>
            <p class=wp-caption-text>x</div>";
        assert_eq!(worths(&format!("<p>a{caption}<p>b")), [STAYS]);
    }

    #[test]
    fn a_picture_that_is_described_may_lead_to_another_site() {
        let worth = |picture: &str| {
            let link = format!("<a href=https://elsewhere.example/>{picture}</a>");
            worths(&format!("<p>a<div>{link}</div><p>b"))[0]
        };
        assert_eq!(worth("<img src=chair.jpg alt='A chair of ash wood'>"), STAYS);
        assert_eq!(worth("<img src=chair.jpg alt='كرسي من خشب الدردار'>"), STAYS);
        assert_eq!(worth("<img src=chair.jpg alt='A chair'>"), GOES);
        assert_eq!(worth("<img src=banner-2.jpg alt='A chair of ash wood'>"), GOES);
        assert_eq!(worth("<img src=bell.jpg alt='تابعونا على واتساب الآن'>"), GOES);
        let at_end = "<p>a<div><a href=https://elsewhere.example/>
            <img src=1.jpg alt='A chair of ash wood'></a></div><p>x";
        assert_eq!(worths(at_end), [GOES]);
    }

    #[test]
    fn a_link_to_where_pictures_are_kept_leads_to_the_picture_alone() {
        let store = "https://pictures.example/";
        let html = format!("<p>a<div><a href={store}w0><img src={store}w640></a></div><p>b");
        assert_eq!(worths(&html), [STAYS]);
        let other = "https://shop.example/";
        let teaser = format!("<p>a<div><a href={other}><img src={store}w640></a></div><p>b");
        assert_eq!(worths(&teaser), [GOES]);
    }

    #[test]
    fn what_a_control_says_beside_a_picture_says_nothing_of_it() {
        for control in ["<div>Toggle caption</div>", "<button>x</button>", "<div>التالي</div>"]
        {
            assert_eq!(worths(&format!("<p>a<div><img src=1>{control}</div><p>b")), [STAYS]);
        }
    }

    #[test]
    fn a_widget_may_hold_a_picture_of_the_story() {
        assert_eq!(worths("<p>a<div class=image-widget><img src=1></div><p>b"), [STAYS]);
    }

    #[test]
    fn what_stands_in_the_box_of_a_teaser_is_no_caption() {
        let card = "<div><a href=/2><img src=1.jpg></a><div><span>wool</span>
            <h4><a href=/2>yarn</a></h4></div></div>";
        assert_eq!(raised(&format!("<div><p>a{card}<p>b</div>")), ["a", "b"]);
    }

    /// Which texts are kept in the end.
    fn raised(html: &str) -> Vec<String> {
        let alone = |_: &Block, kept| if kept { 2.0 } else { -2.0 };
        let kept = judged(html, alone).into_iter().filter(|(.., score)| *score > 0.0);
        kept.map(|(_, text, _)| text).collect()
    }

    #[test]
    fn wholes_stay_in_the_middle_of_a_story() {
        for whole in [
            "<pre>wool</pre>",
            "<div class=widget-js><b>name</b><div>open</div><pre>wool</pre></div>",
            "<p><code>wool\nyarn</code></p>",
            "<div><table class=js-file-line-container><tr><td>wool</table><div>open</div></div>",
            "<blockquote class=twitter-tweet>wool</blockquote>",
            "<h2>wool</h2>",
            "<div class=Quote><blockquote>wool</blockquote></div>",
        ] {
            let texts = raised(&format!("<div><p>a{whole}<p>b</div>"));
            assert!(texts.len() == 3 && texts[1].starts_with('w'), "{whole}: {texts:?}");
        }
        assert_eq!(raised("<div><p>a<pre>x := 1</pre><p>b</div>").len(), 3);
        let at_end = "<p>a<div><div>yarn</div><button>open</button><pre>wool</pre></div>";
        assert_eq!(raised(at_end), ["a", "wool"]);
        let quote = "<div class=Quote><blockquote>wool</blockquote><div>yarn</div></div>";
        assert_eq!(raised(&format!("<div><p>a{quote}<p>b</div>")).len(), 4);
        let table = "<table><tr><th>wool<th>yarn<tr><td>two<td>ten</table>";
        assert_eq!(raised(&format!("<div><p>a{table}<p>b</div>")).len(), 6);
    }

    #[test]
    fn a_picture_for_readers_without_scripts_stays_where_no_other_stands_beside_it() {
        let stays = |html: &str| {
            let page = snapshot(html, "https://example.org/ships");
            let blocks = block::segment(&page);
            let kept: Vec<bool> =
                blocks.list().iter().map(|it| blocks.text(it).starts_with(|c| c <= 'm')).collect();
            !alone(&page, &blocks, &kept).is_empty()
        };
        let picture = "<noscript><img src=/b.jpg width=800></noscript>";
        for html in [
            format!("<p>a{picture}<p>b"),
            format!("<h1>a</h1><div class=thumb><div>{picture}</div></div><p>b"),
            format!("<p>a<figure>{picture}</figure><p>b"),
            "<p>a<noscript><img src=/i?id=1 srcset='/i?id=1&w=9 9w'></noscript><p>b".to_owned(),
        ] {
            assert!(stays(&html), "{html}");
        }
        for html in [
            format!("<p>a<img src=c.jpg>{picture}<p>b"),
            format!("<p>a{picture}<picture><img src=c.jpg></picture><p>b"),
            format!("<p>a<amp-img src=c.jpg>{picture}</amp-img><p>b"),
            format!("<p>a<div class=advert>{picture}</div><p>b"),
            format!("<p>a<div hidden>{picture}</div><p>b"),
            format!("<p>x{picture}<p>y"),
            "<p>a<noscript><a href=/shop><img src=/b.jpg></a></noscript><p>b".to_owned(),
            "<p>a<noscript><img src=https://visits.example/?page=1></noscript><p>b".to_owned(),
            "<p>a<noscript><img src=https://visits.example/0.gif></noscript><p>b".to_owned(),
        ] {
            assert!(!stays(&html), "{html}");
        }
    }

    #[test]
    fn wholes_of_what_goes_go() {
        assert_eq!(raised("<p>a<h2><a href=/ships/2>wool</a></h2><p>b"), ["a", "b"]);
        assert_eq!(raised("<p>a<h2>wool</h2><p>x<p>b"), ["a", "b"]);
        for whole in ["<pre>wool</pre>", "<h2>wool</h2>"] {
            assert_eq!(raised(&format!("<p>a<div><p>wait{whole}<p>zinc</div>")), ["a"]);
        }
        assert_eq!(raised("<p>a<h2>read also</h2><p>b"), ["a", "b"]);
    }
}
