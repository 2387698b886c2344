//! Why a subtree is hidden: what kind of boilerplate it is, and the evidence.

use serde::Serialize;

use crate::block::{Block, Blocks};
use crate::cues::Cue;
use crate::dom::{Document, NodeId, Tag};
use crate::features::{Measured, Place, names_of};

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
/// A cue in the text goes before a class name, because names are inherited from templates and
/// words are read by people. A cue that only stands somewhere above goes behind both, and what is
/// only counted comes last.
pub(crate) fn explain(
    document: &Document,
    blocks: &Blocks,
    measured: &Measured,
    scores: &[f32],
    node: NodeId,
    within: std::ops::Range<usize>,
) -> (Kind, Reason) {
    let list = &blocks.list()[within.clone()];
    let words: u32 = list.iter().map(|block| block.words).sum();
    let linked: u32 = list.iter().map(|block| block.linked_words).sum();
    let cue = |is_near: bool| {
        within.clone().find_map(|at| {
            let found = measured.cues[at]?;
            ((found.place != Place::Above) == is_near).then_some((at, found.cue))
        })
    };
    let (near, above) = (cue(true), cue(false));
    let link_density = if words == 0 { 0.0 } else { linked as f32 / words as f32 };
    let kind = near
        .and_then(|(_, cue)| of_cue(cue))
        .or_else(|| by_name(document, node))
        .or_else(|| by_element(document, node))
        .or_else(|| by_mark(blocks, list))
        .or_else(|| above.and_then(|(_, cue)| of_cue(cue)))
        .unwrap_or_else(|| by_links(list, link_density));
    let reason = Reason {
        score: within.clone().map(|at| scores[at]).sum(),
        words,
        link_density,
        cue: near.or(above).map(|(at, _)| blocks.text(&blocks.list()[at]).to_owned()),
    };
    (kind, reason)
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

/// By the class or id of the subtree's root or of an element above it.
fn by_name(document: &Document, node: NodeId) -> Option<Kind> {
    let nodes = std::iter::once(node).chain(document.ancestors(node));
    let named = nodes.take_while(|node| !matches!(document.tag(*node), Tag::Body | Tag::Html));
    named.take(3).find_map(|node| names_of(document, node).find_map(of_cue))
}

fn by_element(document: &Document, node: NodeId) -> Option<Kind> {
    std::iter::once(node).chain(document.ancestors(node)).find_map(|node| {
        match document.tag(node) {
            Tag::Nav | Tag::Menu | Tag::Header => Some(Kind::Navigation),
            Tag::Footer => Some(Kind::Footer),
            Tag::Dialog => Some(Kind::Consent),
            _ => None,
        }
    })
}

/// A copyright mark alone makes a footer; beside a story it may as well be a photographer's.
fn by_mark(blocks: &Blocks, list: &[Block]) -> Option<Kind> {
    list.iter().any(|block| blocks.text(block).contains('©')).then_some(Kind::Footer)
}

/// Headlines of other stories are longer than the words of a menu.
const HEADLINE_WORDS: f32 = 4.0;

fn by_links(list: &[Block], link_density: f32) -> Kind {
    let linked: Vec<u32> =
        list.iter().filter(|block| block.linked_words > 0).map(|block| block.words).collect();
    let mean = linked.iter().sum::<u32>() as f32 / linked.len().max(1) as f32;
    match () {
        () if link_density < 0.5 => Kind::Other,
        () if mean >= HEADLINE_WORDS => Kind::Related,
        () => Kind::Navigation,
    }
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
    fn elements_say_what_they_are() {
        assert_eq!(kinds("<nav><a href=a>Home</a> <a href=b>Ships</a></nav>"), [Kind::Navigation]);
        assert_eq!(kinds("<footer><p>The Coast, since 1871</p></footer>"), [Kind::Footer]);
        assert_eq!(kinds("<div><p>© 2026 The Coast</p></div>"), [Kind::Footer]);
    }
}
