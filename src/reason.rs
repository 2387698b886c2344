//! Why a subtree is hidden: what kind of boilerplate it is, and the evidence.

use std::ops::Range;

use serde::Serialize;

use crate::block::{Block, Blocks};
use crate::cues::Cue;
use crate::dom::{Document, NodeId, Tag};
use crate::features::{Found, Measured, names_of};

/// The kinds of boilerplate, as they are shown to people.
#[allow(missing_docs, reason = "the names are the newsroom's own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Advert,
    Author,
    Comments,
    Consent,
    Footer,
    MostRead,
    Navigation,
    Newsletter,
    Other,
    Promotion,
    Related,
    Share,
    Tags,
}

/// The evidence for hiding a subtree. Numbers and found words, never prose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// The sum of the scores of its blocks: below zero is boilerplate.
    pub score: f32,
    /// Words in it.
    pub words: u32,
    /// The share of its words in links, 0 to 1.
    pub link_density: f32,
    /// The cue text that was found in it or above it.
    pub cue: Option<String>,
}

/// Says what the blocks of a hidden subtree are, by the clearest evidence first.
///
/// A cue that heads them goes before a class name, because names are inherited from templates and
/// words are read by people. Another cue inside goes behind, and only where it reaches most of the
/// words: a menu or a footer says one word about everything. A cue that stands elsewhere goes
/// behind both, and what is only counted comes last.
pub(crate) fn explain(
    document: &Document,
    blocks: &Blocks,
    measured: &Measured,
    scores: &[f32],
    node: NodeId,
    within: Range<usize>,
) -> (Kind, Reason) {
    let list = &blocks.list()[within.clone()];
    let words: u32 = list.iter().map(|block| block.words).sum();
    let linked: u32 = list.iter().map(|block| block.linked_words).sum();
    let link_density = if words == 0 { 0.0 } else { linked as f32 / words as f32 };
    let is_list = link_density >= MOSTLY_LINKED;
    let cues = Cues::of(blocks, measured, within.clone(), is_list);
    let kind_of = |found: Option<Found>| found.and_then(|found| of_cue(found.cue));
    let kind = kind_of(cues.heading)
        .or_else(|| by_boxes(document, blocks, node))
        .or_else(|| kind_of(cues.most))
        .or_else(|| by_mark(document, blocks, node, list))
        .or_else(|| kind_of(cues.outside))
        .or_else(|| is_list.then(|| by_links(list)))
        .or_else(|| kind_of(cues.inside))
        .unwrap_or(Kind::Other);
    let reason = Reason {
        score: within.map(|at| scores[at]).sum(),
        words,
        link_density,
        cue: cues.clearest(blocks).map(str::to_owned),
    };
    (kind, reason)
}

/// From this link density on, what is hidden is a list of links.
const MOSTLY_LINKED: f32 = 0.5;

/// What cues say of the blocks of a hidden subtree, the clearest first.
struct Cues {
    /// What the first text is or opens with.
    heading: Option<Found>,
    /// The first cue inside that reaches, with others like it, at least half of the words.
    most: Option<Found>,
    /// The first cue inside.
    inside: Option<Found>,
    /// A cue before or around the subtree.
    outside: Option<Found>,
}

impl Cues {
    fn of(blocks: &Blocks, measured: &Measured, within: Range<usize>, is_list: bool) -> Self {
        let list = blocks.list();
        let first = within.clone().find(|at| !list[*at].is_textless());
        let mut cues = Self { heading: None, most: None, inside: None, outside: None };
        let mut reached: Vec<(Found, u32)> = Vec::new();
        let mut words = 0;
        for at in within.clone() {
            words += list[at].words;
            let Some(found) = measured.cues[at] else { continue };
            // A link to the comments is an entry of a list like any other.
            let is_entry = is_list && list[found.from].link_density() == 1.0;
            if is_entry && found.cue == Cue::Comments {
                continue;
            }
            if !within.contains(&found.from) {
                // Above a list of links stands its heading; other text may have nothing to do
                // with the cue, nor a list with the menu above it.
                let is_menu = matches!(found.cue, Cue::Navigation | Cue::Footer);
                let tells = is_list && !is_menu || found.cue == Cue::Comments;
                cues.outside = cues.outside.or(Some(found).filter(|_| tells));
                continue;
            }
            match reached.iter_mut().find(|(other, _)| other.cue == found.cue) {
                Some((_, reach)) => *reach += list[at].words,
                None => reached.push((found, list[at].words)),
            }
        }
        cues.inside = reached.first().map(|(found, _)| *found);
        cues.heading = cues.inside.filter(|found| first == Some(found.from));
        cues.most = reached.iter().find(|(_, reach)| 2 * reach >= words).map(|(found, _)| *found);
        cues
    }

    /// The words of the clearest cue. A field for a mail address is one without words.
    fn clearest<'a>(&self, blocks: &'a Blocks) -> Option<&'a str> {
        let found = self.heading.or(self.most).or(self.inside).or(self.outside)?;
        Some(blocks.text(&blocks.list()[found.from])).filter(|text| !text.is_empty())
    }
}

fn of_cue(cue: Cue) -> Option<Kind> {
    Some(match cue {
        Cue::Advert => Kind::Advert,
        Cue::Author => Kind::Author,
        Cue::Comments => Kind::Comments,
        Cue::Consent => Kind::Consent,
        Cue::Footer => Kind::Footer,
        Cue::MostRead => Kind::MostRead,
        Cue::Navigation => Kind::Navigation,
        Cue::Newsletter => Kind::Newsletter,
        Cue::Promotion => Kind::Promotion,
        Cue::Related => Kind::Related,
        Cue::Share => Kind::Share,
        Cue::Tags => Kind::Tags,
        Cue::Content | Cue::Lead | Cue::Source => return None,
    })
}

/// How many boxes around the same blocks are asked for their names.
const BOXES: usize = 3;

/// By the names and tags of the root and of the boxes in it that hold all of its blocks: what tells
/// of the matter goes before what tells of the place, a header's byline before the header. The
/// elements above hold something that is kept, so their names speak of that too.
fn by_boxes(document: &Document, blocks: &Blocks, root: NodeId) -> Option<Kind> {
    let within = |node: NodeId| blocks.within(document.subtree(node));
    let inner = |node: &NodeId| document.children(*node).find(|it| within(*it) == within(root));
    let mut boxes = std::iter::successors(Some(root), inner).take(BOXES);
    boxes.find_map(|node| {
        let of_place = |kind: &Kind| matches!(kind, Kind::Navigation | Kind::Footer);
        let kinds = || names_of(document, node).filter_map(of_cue);
        let specific = kinds().find(|kind| !of_place(kind));
        specific.or_else(|| of_tag(document.tag(node))).or_else(|| kinds().next())
    })
}

fn of_tag(tag: Tag) -> Option<Kind> {
    match tag {
        Tag::Nav | Tag::Menu | Tag::Header => Some(Kind::Navigation),
        Tag::Footer => Some(Kind::Footer),
        Tag::Dialog => Some(Kind::Consent),
        _ => None,
    }
}

/// A copyright mark alone makes a footer; beside a picture or a story it may as well be a
/// photographer's.
fn by_mark(document: &Document, blocks: &Blocks, root: NodeId, list: &[Block]) -> Option<Kind> {
    let is_marked = || list.iter().any(|block| blocks.text(block).contains('©'));
    let is_figure = matches!(document.tag(root), Tag::Figure | Tag::Figcaption);
    (!is_figure && is_marked()).then_some(Kind::Footer)
}

/// Headlines of other stories are longer than the words of a menu.
const HEADLINE_WORDS: f32 = 4.0;

/// By the lengths of the links: those of a menu are shorter than headlines.
fn by_links(list: &[Block]) -> Kind {
    let words: u32 = list.iter().map(|block| block.linked_words).sum();
    let links: u32 = list.iter().map(|block| block.links).sum();
    let mean = words as f32 / links.max(1) as f32;
    if mean >= HEADLINE_WORDS { Kind::Related } else { Kind::Navigation }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dom::parse::snapshot, extract};

    fn kinds(boilerplate: &str) -> Vec<Kind> {
        let prose = |hour| {
            format!(
                "<p>At {hour} the harbour was still closed, the pilot said, and thirty ships waited
                outside in the dark, with their lamps lit, for the wind to turn.</p>"
            )
        };
        let prose: String = ["noon", "five", "dusk", "ten"].map(prose).concat();
        let html =
            format!("<main><h1>Ships wait outside the harbour</h1>{prose}</main>{boilerplate}");
        extract(&snapshot(&html, "")).hidden.iter().map(|hidden| hidden.kind).collect()
    }

    #[test]
    fn words_say_what_a_box_is() {
        let list = "<ul><li><a href=a>Boats are late again</a><li><a href=b>Nets are full</a></ul>";
        for (words, kind) in [
            ("الأكثر قراءة", Kind::MostRead),
            ("Lesen Sie auch", Kind::Related),
            ("Comments (3)", Kind::Comments),
        ] {
            assert_eq!(
                kinds(&format!("<div class=x><h3>{words}</h3>{list}</div>")),
                [kind],
                "{words}"
            );
        }
    }

    #[test]
    fn the_name_of_a_box_goes_before_words_above_it() {
        let html = "<div><h3>Comments</h3><p>No one yet</p></div>
            <div class=newsletter><p>Every morning</p></div>";
        assert_eq!(kinds(html).last(), Some(&Kind::Newsletter));
    }

    #[test]
    fn one_word_inside_does_not_name_the_whole() {
        let html = "<footer><p>The Coast, from the harbour to the lighthouse</p><p>Share</footer>";
        assert_eq!(kinds(html), [Kind::Footer]);
        let html = "<div class=x><p>The Coast, since 1871, every day</p><p>Share</div>";
        assert_eq!(kinds(html), [Kind::Share], "where nothing else tells");
    }

    #[test]
    fn a_link_to_the_comments_is_an_entry_among_others() {
        let entries = "<a href=a>Comments</a> <a href=b>Boats are late again, the owners say</a>
            <a href=c>Nets are full of mackerel at last</a>";
        let list = entries.replace("<a", "<li><a");
        assert_eq!(kinds(&format!("<div class=x><ul>{list}</ul></div>")), [Kind::Related]);
    }

    #[test]
    fn what_a_name_says_of_the_matter_goes_before_the_place() {
        assert_eq!(kinds("<div class='header byline'><p>Ann Pilot</p></div>"), [Kind::Author]);
    }

    #[test]
    fn elements_say_what_they_are() {
        assert_eq!(kinds("<nav><a href=a>Home</a> <a href=b>Ships</a></nav>"), [Kind::Navigation]);
        assert_eq!(kinds("<footer><p>The Coast, since 1871</p></footer>"), [Kind::Footer]);
        assert_eq!(kinds("<div><p>© 2026 The Coast</p></div>"), [Kind::Footer]);
    }
}
