//! What pictures and their captions are worth, and likewise players, formulas, the summaries of
//! foldable parts, and what is one whole although it may read like no story: code, tables, posts,
//! verses of the Quran, parts of recipes.
//!
//! They have no words to count, or too few, and known stories leave captions out, so no model can
//! learn which of them belong. They stay where text of their box is kept both before and behind them, be
//! it with a date or a share row between, and where the text next to them is kept: the one behind,
//! or the one before at the end of their box. In a box of their own that is named as boilerplate, or
//! that is a link to another page, they are a banner or a teaser and go. Others follow their
//! container; the picture that the page declares to stand for its story stays. Of a whole, and of a
//! subhead, the model may think better, and never worse.

mod boxes;
mod hero;
mod telling;
mod wholes;
mod worth;

use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::dom::{Attr, Document, NodeId, Tag, picture_ending};
use crate::features::Measured;
use crate::label::NO_EVIDENCE;
use crate::metadata::{self, Metadata};

use boxes::links_away;
use telling::{Texts, telling};
use wholes::{is_beside_kept, is_code};
use worth::worth;

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
    let page = Page { document, blocks, measured, kept };
    let leads_away = links_away(document);
    let wholes = wholes::find(document, blocks, &measured.features, &leads_away);
    let all = telling(document, blocks, measured, metadata, kept, scores, &wholes);
    let have_hours = page.have_hours(scores);
    let texts = Texts { have_hours, ..Texts::of(all, kept, leads_away) };
    page.lend_to_parts(&texts, scores);
    page.take_from_teasers(scores);
    if let Some(hero) = hero::find(document, blocks, metadata, kept, &texts.leads_away) {
        let own = hero::around(document, blocks, hero);
        own.filter(|at| page.is_said_of_picture(*at)).for_each(|at| scores[at] = STAYS);
    }
    page.raise_wholes(wholes, &texts, scores);
}

/// A page of which some texts are kept.
struct Page<'a> {
    document: &'a Document,
    blocks: &'a Blocks,
    measured: &'a Measured,
    kept: &'a [bool],
}

impl Page<'_> {
    /// Whether hours or years stand alone on their lines, as in a chronology.
    fn have_hours(&self, scores: &[f32]) -> bool {
        let is_hour = |(block, score): (&Block, &f32)| {
            *score == NO_EVIDENCE && metadata::is_bare_time(self.blocks.text(block))
        };
        let list = self.blocks.list().iter().zip(scores);
        list.filter(|it| is_hour(*it)).count() >= HOURS
    }

    /// Whether a block is a caption, or a picture itself.
    fn is_said_of_picture(&self, at: usize) -> bool {
        self.measured.features[at].caption > 0.0 || self.blocks.list()[at].is_textless()
    }

    /// Gives what has no evidence of its own its score; the cells of a table have that of the table.
    fn lend_to_parts(&self, texts: &Texts, scores: &mut [f32]) {
        let Self { document, blocks, .. } = self;
        for (at, block) in blocks.list().iter().enumerate() {
            if scores[at] == NO_EVIDENCE && self.measured.features[at].data_table == 0.0 {
                let picture = block.nodes.clone().find(|node| document.tag(*node) == Tag::Img);
                let part = picture.unwrap_or(block.parent);
                let is_subhead = document.tag(part).heading_level().is_some();
                scores[at] = worth(document, blocks, part, is_subhead, texts);
            }
        }
    }

    /// Takes the scores of captions from what stands in the cards of teasers.
    fn take_from_teasers(&self, scores: &mut [f32]) {
        for at in 0..scores.len() {
            let is_caption = self.measured.features[at].caption > 0.0 && scores[at] == STAYS;
            if is_caption && self.is_of_teaser(at, scores) {
                scores[at] = GOES;
            }
        }
    }

    /// Whether what looks like a caption stands in one small box with pictures that go.
    fn is_of_teaser(&self, at: usize, scores: &[f32]) -> bool {
        let Self { document, blocks, .. } = self;
        let boxes = document.upward(blocks.list()[at].parent).take(BOXES);
        let boxes = boxes.map(|node| blocks.within(document.subtree(node)));
        let mut cards = boxes.take_while(|within| within.len() <= MOST_OF_CARD);
        let shows_picture = |at: &usize| blocks.list()[*at].images > 0;
        let beside = cards.find(|within| within.clone().any(|at| shows_picture(&at)));
        beside.is_some_and(|within| within.filter(shows_picture).all(|at| scores[at] == GOES))
    }

    /// Lifts the scores of what is one whole and belongs to the story.
    fn raise_wholes(&self, wholes: Vec<(NodeId, Range<usize>)>, texts: &Texts, scores: &mut [f32]) {
        let Self { document, blocks, measured, kept } = self;
        for (node, within) in wholes {
            // "x := 1" opens as a button that shares does.
            let is_code = is_code(document, blocks, node);
            let names_itself = |at: usize| {
                !is_code && measured.features[at].names_itself() || measured.repeats_title[at]
            };
            let is_subhead = wholes::is_subhead(document, blocks, &measured.features, node);
            let is_clear = |at: usize| is_subhead && scores[at] < CLEAR;
            let may_stay = !within.clone().any(|at| names_itself(at) || is_clear(at));
            let is_part =
                document.is_of_recipe(node) && is_beside_kept(document, blocks, node, kept);
            if is_part || may_stay && worth(document, blocks, node, is_subhead, texts) == STAYS {
                scores[within].iter_mut().for_each(|score| *score = score.max(STAYS));
            }
        }
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
            && worth(document, blocks, *node, false, &texts) == STAYS
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
    fn the_path_to_the_page_is_no_control() {
        let html = "<div><img src=1><div>الرئيسية » موانئ</div></div><p>a<p>b";
        assert!(worths(html)[0] < STAYS);
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
            "<blockquote>wool <cite><a href=/w>yarn</a></cite></blockquote>",
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
