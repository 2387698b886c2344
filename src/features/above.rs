//! What a block has from the elements above it: places, names, and sums over containers.

use crate::block::{Block, Blocks};
use crate::cues::{self, Cue};
use crate::dom::{Attr, Document, NodeId, Tag};

use super::levels::Levels;
use super::page::{LARGEST_SHARE, Page};
use super::{Features, flag};

/// What an element hands down to all below it.
#[derive(Clone, Copy, Default)]
pub(super) struct Inherited {
    places: u16,
    /// Levels since an ancestor whose name tells of boilerplate, of content.
    boilerplate: u8,
    content: u8,
    /// Levels since an ancestor whose name tells of each group of [`group_of`].
    groups: [u8; GROUPS],
    /// Levels from the candidate up to the ancestor shared with it.
    candidate_distance: u8,
    inside_candidate: bool,
    /// Inside an element that is named for comments and stands beside the story.
    pub(super) in_comments: bool,
    /// Inside one that would, if it did not hold most of the page's prose.
    in_long_comments: bool,
}

impl Inherited {
    /// What a root has: no name above it.
    fn nothing() -> Self {
        let groups = [NO_NAME; GROUPS];
        Self { boilerplate: NO_NAME, content: NO_NAME, groups, ..Self::default() }
    }
}

/// From so many elements on that are named for comments, they are: one such name on the box of most
/// of the prose may be that of a column called so.
const COMMENTS: usize = 3;

const NO_NAME: u8 = u8::MAX;

/// Kinds of boilerplate that names tell of, put together where they stand together.
const GROUPS: usize = 7;

fn group_of(cue: Cue) -> Option<usize> {
    Some(match cue {
        Cue::Comments => 0,
        Cue::Related | Cue::MostRead => 1,
        Cue::Share | Cue::Tags => 2,
        Cue::Advert | Cue::Promotion | Cue::Newsletter | Cue::Consent => 3,
        Cue::Author | Cue::Source => 4,
        Cue::Navigation | Cue::Footer => 5,
        Cue::Lead => 6,
        Cue::Content | Cue::Control => return None,
    })
}

/// Hands down from each element to those below it, in document order.
pub(super) fn inherit(document: &Document, blocks: &Blocks, page: &Page) -> Vec<Inherited> {
    // From the candidate up to the root, so that the next one met in document order is the last.
    let mut path: Vec<NodeId> =
        page.candidate.map(|it| page.levels.from(it).collect()).unwrap_or_default();
    let mut handed: Vec<Inherited> = Vec::with_capacity(document.len());
    let mut comments = 0;
    for node in document.nodes() {
        let parent = document.parent(node);
        let mut own = parent.map_or_else(Inherited::nothing, |parent| handed[parent as usize]);
        if document.tag(node) != Tag::Text {
            take_place(&mut own, document, node);
            if blocks.is_data_table(document, node) {
                own.places |= DATA_TABLE;
            }
            let goes_down = parent.is_some_and(|parent| page.levels.is_below(node, parent));
            if take_name(&mut own, document, node, goes_down) {
                let is_beside = |largest| page.is_beside_story(document, blocks, node, largest);
                own.in_comments |= is_beside(LARGEST_SHARE);
                own.in_long_comments |= page.headline.is_some() && is_beside(1.0);
                comments += usize::from(own.in_long_comments);
            }
            if path.pop_if(|next| *next == node).is_some() {
                own.candidate_distance = path.len().min(u8::MAX as usize) as u8;
                own.inside_candidate = path.is_empty();
            }
        }
        handed.push(own);
    }
    if comments >= COMMENTS {
        handed.iter_mut().for_each(|own| own.in_comments |= own.in_long_comments);
    }
    handed
}

/// Places in a page that its elements or roles declare.
const PLACES: &[(&[Tag], &[&str])] = &[
    (&[Tag::Article], &["article"]),
    (&[Tag::Main], &["main"]),
    (&[Tag::Nav, Tag::Menu], &["navigation", "menu", "menubar", "toolbar", "tablist"]),
    (&[Tag::Aside], &["complementary"]),
    (&[Tag::Footer], &["contentinfo"]),
    (&[Tag::Header], &["banner"]),
    (&[Tag::Dialog], &["dialog", "alertdialog", "alert", "tooltip"]),
    (&[Tag::Ul, Tag::Ol, Tag::Dl], &["list"]),
    (&[Tag::Figure], &["figure"]),
];

const BODY_PLACE: u16 = 1 << 15;
const DATA_TABLE: u16 = 1 << 14;

fn take_place(own: &mut Inherited, document: &Document, node: NodeId) {
    let tag = document.tag(node);
    let role = document.attribute(node, Attr::Role).unwrap_or_default();
    for (place, (tags, roles)) in PLACES.iter().enumerate() {
        if tags.contains(&tag) || roles.contains(&role) {
            own.places |= 1 << place;
        }
    }
    if document.attribute(node, Attr::Itemprop).is_some_and(|it| it.contains("articleBody")) {
        own.places |= BODY_PLACE;
    }
}

/// Takes in the names of an element; says whether it is named for comments.
fn take_name(own: &mut Inherited, document: &Document, node: NodeId, goes_down: bool) -> bool {
    let down = u8::from(goes_down);
    own.boilerplate = own.boilerplate.saturating_add(down);
    own.content = own.content.saturating_add(down);
    own.groups.iter_mut().for_each(|levels| *levels = levels.saturating_add(down));
    if matches!(document.tag(node), Tag::Html | Tag::Body) {
        return false;
    }
    let mut names_comments = false;
    for cue in names_of(document, node) {
        match cue {
            Cue::Content | Cue::Lead => own.content = 0,
            _ => own.boilerplate = 0,
        }
        if let Some(group) = group_of(cue) {
            own.groups[group] = 0;
        }
        names_comments |= cue == Cue::Comments;
    }
    names_comments
}

/// The cues in an element's class and id.
pub fn names_of(document: &Document, node: NodeId) -> impl Iterator<Item = Cue> + '_ {
    let names = [Attr::Class, Attr::Id].into_iter();
    names.filter_map(move |name| document.attribute(node, name)).flat_map(cues::of_name)
}

/// Writes what the block's ancestors hand down to it.
pub(super) fn write(features: &mut Features, levels: &Levels, handed: &[Inherited], block: &Block) {
    let own = handed[block.parent as usize];
    let within = |place: usize| flag(own.places & (1 << place) != 0);
    features.in_article = within(0);
    features.in_main = within(1);
    features.in_navigation = within(2);
    features.in_aside = within(3);
    features.in_footer = within(4);
    features.in_header = within(5);
    features.in_dialog = within(6);
    features.in_list = within(7);
    features.in_figure = within(8);
    features.data_table = flag(own.places & DATA_TABLE != 0);
    features.in_body = flag(own.places & BODY_PLACE != 0);
    features.named_boilerplate = nearness(own.boilerplate);
    features.named_content = nearness(own.content);
    [
        features.named_comments,
        features.named_related,
        features.named_share,
        features.named_promotion,
        features.named_author,
        features.named_page,
        features.named_lead,
    ] = own.groups.map(nearness);
    features.in_candidate = flag(own.inside_candidate);
    let above = levels.from(block.parent).nth(2);
    let is_near = above.is_none_or(|above| !handed[above as usize].inside_candidate);
    features.at_candidate = flag(own.inside_candidate && is_near);
    features.candidate_distance = f32::from(own.candidate_distance.min(10)) / 5.0;
}

/// 1 for a name on the block's own element, less for each level above, 0 for none.
fn nearness(levels: u8) -> f32 {
    if levels == NO_NAME { 0.0 } else { 1.0 / (1.0 + f32::from(levels) / 2.0) }
}

/// Writes what the block's nearest ancestors hold.
pub(super) fn write_containers(
    features: &mut Features,
    document: &Document,
    blocks: &Blocks,
    page: &Page,
    block: &Block,
) {
    // Where there are fewer levels, the last one stands for those above it.
    let up = |node: NodeId| page.levels.above(node).unwrap_or(node);
    let second = up(block.parent);
    let third = up(second);
    let fifth = up(up(third));
    let at = [block.parent, second, third, fifth].map(|node| document.subtree(node));
    [
        features.prose_share_1,
        features.prose_share_2,
        features.prose_share_3,
        features.prose_share_5,
    ] = at.clone().map(|nodes| page.prose_share(blocks, nodes));
    [_, features.link_density_2, features.link_density_3, features.link_density_5] =
        at.clone().map(|nodes| page.link_density(blocks, nodes));
    let [_, second, third, _] = at;
    features.prose_ratio_2 = page.prose_ratio(blocks, second);
    features.prose_ratio_3 = page.prose_ratio(blocks, third);
}
