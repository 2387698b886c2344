//! Why a subtree is hidden: what kind of boilerplate it is, and the evidence.

use std::ops::Range;

use serde::Serialize;

use crate::block::{Block, Blocks};
use crate::cues::Cue;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::features::{Found, Measured, names_of};
use crate::metadata;
use crate::text;

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

/// What is known of a page whose hidden subtrees are to be explained.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub document: &'a Document,
    pub blocks: &'a Blocks,
    pub measured: &'a Measured,
    /// Each block's log-odds of being content.
    pub scores: &'a [f32],
}

impl Known<'_> {
    /// Says what the blocks of a hidden subtree are, by the clearest evidence first.
    ///
    /// The header and the footer of the page hold a little of everything, and go before all that is
    /// in them. A cue that heads the blocks goes before a class name, because names are inherited
    /// from templates and words are read by people. Another cue inside goes behind, and only where
    /// it reaches most of the words: a menu says one word about everything. A cue that stands
    /// elsewhere goes behind both, and what is only counted comes last.
    pub fn explain(self, root: NodeId, within: Range<usize>) -> (Kind, Reason) {
        let Self { document, blocks, measured, scores, .. } = self;
        let list = &blocks.list()[within.clone()];
        let words: u32 = list.iter().map(|block| block.words).sum();
        let linked: u32 = list.iter().map(|block| block.linked_words).sum();
        let link_density = if words == 0 { 0.0 } else { linked as f32 / words as f32 };
        let is_list = link_density >= MOSTLY_LINKED;
        let cues = Cues::of(blocks, measured, within.clone(), is_list);
        let kind_of = |found: Option<Found>| found.and_then(|found| of_cue(found.cue));
        let kind = of_edge(document, root)
            .or_else(|| kind_of(cues.heading))
            .or_else(|| self.by_credits(list))
            .or_else(|| self.by_names(root, list, is_list))
            .or_else(|| kind_of(cues.most))
            .or_else(|| by_mark(document, blocks, root, list))
            .or_else(|| kind_of(cues.outside))
            .or_else(|| self.by_links(root, list, is_list))
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

    /// By a line that says who wrote the story, or when, where little stands beside it.
    fn by_credits(self, list: &[Block]) -> Option<Kind> {
        let words: u32 = list.iter().map(|block| block.words).sum();
        let is_credit = |block: &Block| metadata::is_credit(self.blocks.text(block));
        (words <= MOST_CREDITS && list.iter().any(is_credit)).then_some(Kind::Author)
    }

    /// By what the boxes are called. What is called by its place and holds headlines is no menu.
    fn by_names(self, root: NodeId, list: &[Block], is_list: bool) -> Option<Kind> {
        let named = by_boxes(self.document, self.blocks, root)?;
        let is_menu = named == Kind::Navigation && self.document.tag(root) != Tag::Nav;
        let by_links = is_menu.then(|| self.by_links(root, list, is_list)).flatten();
        Some(by_links.unwrap_or(named))
    }

    /// By the links of a list: those to places on the page are its contents, and those of a menu
    /// are shorter than headlines.
    fn by_links(self, root: NodeId, list: &[Block], is_list: bool) -> Option<Kind> {
        if !is_list || in_figure(self.document, root) {
            return None;
        }
        let is_link = |node: &NodeId| self.document.attribute(*node, Attr::Href).is_some();
        let mut links = self.document.subtree(root).filter(is_link).peekable();
        let is_contents =
            links.peek().is_some() && links.all(|link| self.document.goal(link).is_some());
        let words: u32 = list.iter().map(|block| block.linked_words).sum();
        let links: u32 = list.iter().map(|block| block.links).sum();
        let mean = words as f32 / links.max(1) as f32;
        let is_headlines = mean >= headline_words(self.blocks, list) && !is_contents;
        Some(if is_headlines { Kind::Related } else { Kind::Navigation })
    }
}

/// More words than this are no line of credits with what stands around it.
const MOST_CREDITS: u32 = 20;

/// Headlines of other stories have more words than those of a menu.
const HEADLINE_WORDS: f32 = 4.0;

/// The same where each character counts as a word.
const HEADLINE_CHARACTERS: f32 = 8.0;

/// How many words a headline has at least in the script of a list.
fn headline_words(blocks: &Blocks, list: &[Block]) -> f32 {
    let mut characters = list.iter().flat_map(|block| blocks.text(block).chars());
    let by_characters = characters.any(text::is_word_by_itself);
    if by_characters { HEADLINE_CHARACTERS } else { HEADLINE_WORDS }
}

/// The header or footer of the page: one that is called so, and stands in no part of the story.
fn of_edge(document: &Document, root: NodeId) -> Option<Kind> {
    let kind = match document.tag(root) {
        Tag::Header => Kind::Navigation,
        Tag::Footer => Kind::Footer,
        _ => names_of(document, root).find_map(of_cue).filter(|kind| *kind == Kind::Footer)?,
    };
    let is_of_story = |node: NodeId| {
        let is_body = || document.tag(node) == Tag::Body;
        let is_content = |cue| matches!(cue, Cue::Content | Cue::Lead);
        matches!(document.tag(node), Tag::Article | Tag::Main | Tag::Figure | Tag::Blockquote)
            || !is_body() && names_of(document, node).any(is_content)
    };
    let mut around = document.upward(root);
    (!around.any(is_of_story)).then_some(kind)
}

/// Whether a subtree is of a figure, so that its words say something of a picture.
fn in_figure(document: &Document, root: NodeId) -> bool {
    let mut nearest = document.upward(root).take(2);
    nearest.any(|node| matches!(document.tag(node), Tag::Figure | Tag::Figcaption))
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
            let is_outside = !within.contains(&found.from);
            // A link to the comments is an entry of a list like any other, and heads none of them.
            let is_link = list[found.from].is_only_link();
            if found.cue == Cue::Comments && is_link && (is_list || is_outside) {
                continue;
            }
            if is_outside {
                // Above a list of links stands its heading; other text may have nothing to do
                // with the cue, nor a list with the menu or the buttons above it.
                let is_row = matches!(found.cue, Cue::Navigation | Cue::Footer | Cue::Share);
                let tells = is_list && !is_row || found.cue == Cue::Comments;
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
        Cue::Content | Cue::Control | Cue::Lead | Cue::Source => return None,
    })
}

/// How many boxes around the same blocks are asked for their names.
const BOXES: usize = 3;

/// By the names and tags of the root and of the boxes in it that hold all of its blocks. The
/// elements above hold something that is kept, so their names speak of that too.
fn by_boxes(document: &Document, blocks: &Blocks, root: NodeId) -> Option<Kind> {
    let within = |node: NodeId| blocks.within(document.subtree(node));
    let inner = |node: &NodeId| document.children(*node).find(|it| within(*it) == within(root));
    let mut boxes = std::iter::successors(Some(root), inner).take(BOXES);
    boxes.find_map(|node| {
        let named = names_of(document, node).filter_map(of_cue).min_by_key(|kind| vagueness(*kind));
        let tagged = of_tag(document.tag(node)).filter(|_| !in_figure(document, node));
        named.into_iter().chain(tagged).min_by_key(|kind| vagueness(*kind))
    })
}

/// How little a name tells: what tells of the matter goes before what tells of the place, a header's
/// byline before the header, and a newsletter's form before the widget that it is in.
fn vagueness(kind: Kind) -> u8 {
    match kind {
        Kind::Navigation | Kind::Footer => 2,
        Kind::Advert | Kind::Author | Kind::Promotion | Kind::Related => 1,
        _ => 0,
    }
}

fn of_tag(tag: Tag) -> Option<Kind> {
    match tag {
        Tag::Nav | Tag::Menu | Tag::Header => Some(Kind::Navigation),
        Tag::Footer => Some(Kind::Footer),
        _ => None,
    }
}

/// A copyright mark alone makes a footer; beside a picture or a story it may as well be a
/// photographer's.
fn by_mark(document: &Document, blocks: &Blocks, root: NodeId, list: &[Block]) -> Option<Kind> {
    let is_marked = || list.iter().any(|block| blocks.text(block).contains('©'));
    (!in_figure(document, root) && is_marked()).then_some(Kind::Footer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dom::parse::snapshot, extract};

    fn prose() -> String {
        let prose = |hour| {
            format!(
                "<p>At {hour} the harbour was still closed, the pilot said, and thirty ships waited
                outside in the dark, with their lamps lit, for the wind to turn.</p>"
            )
        };
        ["noon", "five", "dusk", "ten"].map(prose).concat()
    }

    fn kinds(boilerplate: &str) -> Vec<Kind> {
        kinds_at("", boilerplate)
    }

    fn kinds_at(address: &str, boilerplate: &str) -> Vec<Kind> {
        let story = format!("<main><h1>Ships wait outside the harbour</h1>{}</main>", prose());
        kinds_of(address, &(story + boilerplate))
    }

    fn kinds_of(address: &str, html: &str) -> Vec<Kind> {
        extract(&snapshot(html, address)).hidden.iter().map(|hidden| hidden.kind).collect()
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

    #[test]
    fn the_edges_of_the_page_go_before_all_that_is_in_them() {
        let links = "<a href=a>Terms</a> <a href=b>Contact</a>";
        assert_eq!(kinds(&format!("<footer><h3>Follow us</h3>{links}</footer>")), [Kind::Footer]);
        let html = format!("<article><footer><h3>Tags</h3>{links}</footer></article>");
        assert_eq!(kinds(&html), [Kind::Tags], "that of an article is none of the page");
    }

    #[test]
    fn a_line_of_credits_beside_the_headline_is_the_authors() {
        let html = "<div class=header><p>3 March 2026</p></div>";
        let page = format!("{html}<main><h1>Ships wait</h1>{}</main>", prose());
        assert_eq!(kinds_of("", &page), [Kind::Author]);
    }

    #[test]
    fn headlines_are_no_menu_whatever_their_box_is_called() {
        let list =
            "<ul><li><a href=a>Boats are late again, the owners say</a><li><a href=b>Nets are
            full of mackerel at last</a></ul>";
        assert_eq!(kinds(&format!("<div class=nav>{list}</div>")), [Kind::Related]);
        assert_eq!(kinds(&format!("<nav>{list}</nav>")), [Kind::Navigation]);
    }

    #[test]
    fn links_to_places_on_the_page_are_its_contents() {
        let list =
            "<ul><li><a href=#a>Boats are late again</a><li><a href=#b>Nets are full</a></ul>";
        let html = format!("<div>{list}</div>");
        for address in ["", "https://example.org/ships"] {
            assert_eq!(kinds_at(address, &html), [Kind::Navigation], "{address}");
        }
    }

    #[test]
    fn where_each_character_is_a_word_headlines_have_more_of_them() {
        let list =
            |words: [&str; 2]| words.map(|words| format!("<li><a href=a>{words}</a>")).concat();
        assert_eq!(
            kinds(&format!("<ul>{}</ul>", list(["财经频道", "网易首页"]))),
            [Kind::Navigation]
        );
        let headlines = list(["港口昨夜关闭三十艘船等待", "领航员黎明时分驶出港口"]);
        assert_eq!(kinds(&format!("<ul>{headlines}</ul>")), [Kind::Related]);
    }

    #[test]
    fn the_words_of_a_picture_make_no_footer_and_no_list() {
        let html =
            "<figure><img src=a><footer><a href=a>A pilot boat at dawn</a></footer></figure>";
        assert!(kinds(html).iter().all(|kind| *kind == Kind::Other), "{:?}", kinds(html));
    }
}
