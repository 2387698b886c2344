//! The second stage: what is counted in a block, around it, and above it.
//!
//! Every feature is a plain number between about -1 and 2, so that weights can be compared. What
//! concerns ancestors is handed down in one pass over the elements, and what concerns subtrees is
//! read off prefix sums, so measuring is linear in the page.

mod boxes;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::block::{Block, Blocks};
use crate::cues::{self, Cue};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::metadata::Metadata;
use crate::text;

pub use boxes::{Found, Place};

/// A block with fewer unlinked words is no prose, however it is marked.
const PROSE_WORDS: u32 = 12;

/// A block with a larger share of linked words is no prose.
const PROSE_LINK_DENSITY: f32 = 0.4;

/// What prose is worth to an ancestor one level further up: low enough that the container of the
/// paragraphs goes before the page around it, high enough that it goes before one paragraph.
const PROSE_DECAY: f32 = 0.6;

/// How many ancestors of a block are measured one by one.
const LEVELS: usize = 3;

/// Declares [`Features`]: a struct to write to, and the same numbers as a list with names.
macro_rules! features {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {
        /// What is known of one block, as numbers.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Features { $($(#[doc = $doc])* pub $name: f32,)* }

        impl Features {
            /// How many features there are.
            pub const COUNT: usize = Self::NAMES.len();

            /// The features' names, in the order of [`values`](Self::values).
            pub const NAMES: &[&str] = &[$(stringify!($name),)*];

            /// The features' numbers, in the order of [`NAMES`](Self::NAMES).
            pub fn values(&self) -> [f32; Self::COUNT] { [$(self.$name,)*] }
        }
    };
}

features! {
    /// Logarithm of the number of unlinked words, 1 at about 50.
    words,
    /// 1 where the block reads as prose: enough unlinked words, and a mark among them.
    prose,
    /// Logarithm of the number of commas and full stops.
    marks,
    /// 1 where the block ends as a sentence does.
    sentence,
    /// 1 where the block ends in an ellipsis.
    cut_off,
    /// 1 where the block ends in a colon.
    colon,
    /// Share of words in links.
    link_density,
    /// 1 where every word stands in a link.
    only_link,
    /// 1 for at most three words.
    short,
    /// 1 where the block has no words, only pictures or controls.
    textless,
    /// Share of digits among the characters.
    digits,
    /// 1 in a heading.
    heading,
    /// 1 in a `p`.
    paragraph,
    /// 1 in a list item.
    list_item,
    /// 1 in a table cell.
    cell,
    /// 1 in a `button`, `label`, `legend` or `summary`.
    control,
    /// 1 in a caption or beside a picture in a box of their own.
    caption,
    /// 1 in `pre` or `blockquote`.
    quoted,
    /// 1 where the whole block is a cue of boilerplate.
    cue,
    /// 1 where the block opens with a cue of boilerplate and a colon.
    lead_in,
    /// 1 where a cue stands above the block and no prose between them.
    under_cue,
    /// 1 where the block stands in a box that a cue heads or closes.
    boxed,
    /// 1 where the block names the source of the story, near prose.
    source,
    /// 1 for prose between the headline and the top candidate: a standfirst has a box of its own.
    lead,
    /// 1 where the same text stands elsewhere on the page.
    repeated,
    /// 1 inside `article`.
    in_article,
    /// 1 inside `main`.
    in_main,
    /// 1 inside `nav`.
    in_navigation,
    /// 1 inside `aside`.
    in_aside,
    /// 1 inside `footer`.
    in_footer,
    /// 1 inside `header`.
    in_header,
    /// 1 inside a dialog.
    in_dialog,
    /// 1 inside a list.
    in_list,
    /// 1 inside a figure.
    in_figure,
    /// 1 inside a table of data.
    data_table,
    /// 1 inside an element declared to be the article's body.
    in_body,
    /// Nearness of an ancestor whose name tells of boilerplate: 1 at the block, less above.
    named_boilerplate,
    /// Nearness of an ancestor whose name tells of content.
    named_content,
    /// 1 where any ancestor's name tells of comments.
    named_comments,
    /// Share of the page's prose inside the parent.
    prose_share_1,
    /// Share of the page's prose inside the parent's parent.
    prose_share_2,
    /// Share of the page's prose one level further up.
    prose_share_3,
    /// Link density of the parent's parent.
    link_density_2,
    /// Link density one level further up.
    link_density_3,
    /// 1 inside the top candidate: the container that holds the prose most closely.
    in_candidate,
    /// 1 in a paragraph of its own directly inside the top candidate.
    at_candidate,
    /// Levels from the top candidate up to an ancestor shared with the block, a fifth each.
    candidate_distance,
    /// 1 where the block before is prose.
    prose_before,
    /// 1 where the block behind is prose.
    prose_behind,
    /// 1 where prose stands within three blocks on both sides.
    between_prose,
    /// Blocks to the nearest prose, a tenth each, at most 1.
    prose_distance,
    /// Link density of the blocks beside it.
    link_density_beside,
    /// Logarithm of the number of blocks of the same shape.
    alike,
    /// Mean link density of blocks of the same shape.
    alike_link_density,
    /// Share of blocks of the same shape that are prose.
    alike_prose,
    /// 1 behind the headline.
    behind_headline,
    /// 1 behind the last long prose of the top candidate.
    behind_story,
    /// Share of its word triples that the declared article body has; 0 where none is declared.
    declared,
}

/// What the stages behind this one know of each block.
#[derive(Debug)]
pub struct Measured {
    /// One row a block.
    pub features: Vec<Features>,
    /// The cue that reaches each block.
    pub cues: Vec<Option<Found>>,
    /// The top candidate: the element that holds the page's prose most closely.
    pub candidate: Option<NodeId>,
}

/// Whether a block reads as prose.
pub fn is_prose(blocks: &Blocks, block: &Block) -> bool {
    block.words - block.linked_words >= PROSE_WORDS
        && block.link_density() < PROSE_LINK_DENSITY
        && text::count_marks(blocks.text(block)) > 0
}

/// Measures every block of a page.
pub fn measure(document: &Document, blocks: &Blocks, metadata: &Metadata) -> Measured {
    let page = Page::of(document, blocks);
    let inherited = inherit(document, page.candidate);
    let cues = boxes::find(document, blocks, &page, metadata);
    let shapes = Shapes::of(document, blocks, &page);
    let repeats = repeats(blocks);
    let captions = captions(document, blocks, metadata);
    let body = metadata.article_body.as_deref().map(triples);
    let list = blocks.list();

    let features = list.iter().enumerate().map(|(at, block)| {
        let mut features = Features::default();
        own(&mut features, document, blocks, block);
        above(&mut features, document, &inherited, block);
        containers(&mut features, document, blocks, &page, block);
        beside(&mut features, list, &page, at);
        shapes.write(&mut features, at);
        features.cue = flag(cues[at].is_some_and(|found| found.place == Place::Whole));
        features.lead_in = flag(cues[at].is_some_and(|found| found.place == Place::Opening));
        features.under_cue = flag(cues[at].is_some_and(|found| found.place == Place::Above));
        features.boxed = flag(cues[at].is_some_and(|found| found.place == Place::Around));
        features.source = flag(features.prose_distance < 0.3 && is_source(blocks.text(block)));
        features.repeated = flag(repeats[at]);
        features.caption = flag(features.caption > 0.0 || captions[at]);
        let headline = metadata.headline.unwrap_or(NodeId::MAX);
        features.behind_headline = flag(block.nodes.start > headline);
        features.lead = flag(page.prose[at] && page.is_before_candidate(block, metadata.headline));
        features.behind_story = flag(block.nodes.start > page.last_prose);
        features.declared = body.as_ref().map_or(0.0, |body| shared(body, blocks.text(block)));
        features
    });
    Measured { features: features.collect(), cues, candidate: page.candidate }
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// 0 at none, 1 at about 50, growing slowly from there.
fn log(count: u32) -> f32 {
    (1.0 + count as f32).ln() / 4.0
}

/// What holds for the page as a whole.
struct Page {
    /// Whether each block is prose.
    prose: Vec<bool>,
    /// Unlinked words of prose before each block, and in all at the end.
    prose_before: Vec<u32>,
    words_before: Vec<u32>,
    linked_before: Vec<u32>,
    candidate: Option<NodeId>,
    /// Where the last prose of the candidate begins.
    last_prose: NodeId,
}

impl Page {
    fn of(document: &Document, blocks: &Blocks) -> Self {
        let list = blocks.list();
        let prose: Vec<bool> = list.iter().map(|block| is_prose(blocks, block)).collect();
        let unlinked = |at: usize| list[at].words - list[at].linked_words;
        let prose_before = sums(list.len(), |at| if prose[at] { unlinked(at) } else { 0 });
        let candidate = top_candidate(document, blocks, &prose);
        let last_prose = candidate.and_then(|candidate| {
            let last = blocks.within(document.subtree(candidate)).rev().find(|at| prose[*at])?;
            Some(list[last].nodes.start)
        });
        Self {
            prose_before,
            words_before: sums(list.len(), |at| list[at].words),
            linked_before: sums(list.len(), |at| list[at].linked_words),
            prose,
            candidate,
            last_prose: last_prose.unwrap_or(NodeId::MAX),
        }
    }

    fn prose_share(&self, blocks: &Blocks, nodes: std::ops::Range<NodeId>) -> f32 {
        let all = self.prose_before.last().copied().unwrap_or_default();
        ratio(difference(&self.prose_before, blocks.within(nodes)), all)
    }

    /// Whether a block stands behind the headline and before the candidate.
    fn is_before_candidate(&self, block: &Block, headline: Option<NodeId>) -> bool {
        let (Some(headline), Some(candidate)) = (headline, self.candidate) else { return false };
        headline < block.nodes.start && block.nodes.end <= candidate
    }

    fn link_density(&self, blocks: &Blocks, nodes: std::ops::Range<NodeId>) -> f32 {
        let within = blocks.within(nodes);
        let words = difference(&self.words_before, within.clone());
        ratio(difference(&self.linked_before, within), words)
    }
}

/// Prefix sums: what stands before each place, and all at the end.
fn sums(count: usize, value: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut sum = 0;
    let mut sums = Vec::with_capacity(count + 1);
    sums.push(0);
    for at in 0..count {
        sum += value(at);
        sums.push(sum);
    }
    sums
}

fn difference(sums: &[u32], range: std::ops::Range<usize>) -> u32 {
    sums[range.end] - sums[range.start]
}

fn ratio(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The element that holds the page's prose most closely.
///
/// Each block's words count for its parent in full and for each ancestor above by [`PROSE_DECAY`]
/// less, as in Readability's sharing of scores, so that the innermost container of most of the
/// prose has the highest sum.
fn top_candidate(document: &Document, blocks: &Blocks, prose: &[bool]) -> Option<NodeId> {
    let mut sums = vec![0f32; document.len()];
    for (block, _) in blocks.list().iter().zip(prose).filter(|(_, prose)| **prose) {
        sums[block.parent as usize] += (block.words - block.linked_words) as f32;
    }
    for node in document.nodes().rev() {
        if let Some(parent) = document.parent(node) {
            sums[parent as usize] += PROSE_DECAY * sums[node as usize];
        }
    }
    let best = document.nodes().max_by(|a, b| sums[*a as usize].total_cmp(&sums[*b as usize]))?;
    (sums[best as usize] > 0.0).then_some(best)
}

/// What an element hands down to all below it.
#[derive(Clone, Copy, Default)]
struct Inherited {
    places: u16,
    /// Levels since an ancestor whose name tells of boilerplate, of content.
    boilerplate: u8,
    content: u8,
    comments: bool,
    /// Levels from the candidate up to the ancestor shared with it.
    candidate_distance: u8,
    inside_candidate: bool,
}

const NO_NAME: u8 = u8::MAX;

fn inherit(document: &Document, candidate: Option<NodeId>) -> Vec<Inherited> {
    let path: Vec<NodeId> = candidate
        .map(|it| std::iter::once(it).chain(document.ancestors(it)).collect())
        .unwrap_or_default();
    let mut handed: Vec<Inherited> = Vec::with_capacity(document.len());
    for node in document.nodes() {
        let mut own = match document.parent(node) {
            Some(parent) => handed[parent as usize],
            None => Inherited { boilerplate: NO_NAME, content: NO_NAME, ..Inherited::default() },
        };
        if document.tag(node) != Tag::Text {
            take_place(&mut own, document, node);
            take_name(&mut own, document, node);
            if let Some(level) = path.iter().position(|it| *it == node) {
                own.candidate_distance = level.min(u8::MAX as usize) as u8;
                own.inside_candidate = level == 0;
            }
        }
        handed.push(own);
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
    if tag == Tag::Table && document.is_data_table(node) {
        own.places |= DATA_TABLE;
    }
    if document.attribute(node, Attr::Itemprop).is_some_and(|it| it.contains("articleBody")) {
        own.places |= BODY_PLACE;
    }
}

fn take_name(own: &mut Inherited, document: &Document, node: NodeId) {
    own.boilerplate = own.boilerplate.saturating_add(1);
    own.content = own.content.saturating_add(1);
    if matches!(document.tag(node), Tag::Html | Tag::Body) {
        return;
    }
    for cue in names_of(document, node) {
        match cue {
            Cue::Content => own.content = 0,
            _ => own.boilerplate = 0,
        }
        own.comments |= cue == Cue::Comments;
    }
}

/// The cues in an element's class and id.
pub fn names_of(document: &Document, node: NodeId) -> impl Iterator<Item = Cue> + '_ {
    let names = [Attr::Class, Attr::Id].into_iter();
    names.filter_map(move |name| document.attribute(node, name)).flat_map(cues::of_name)
}

fn own(features: &mut Features, document: &Document, blocks: &Blocks, block: &Block) {
    let text = blocks.text(block);
    let characters = text.chars().count().max(1);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    features.words = log(block.words - block.linked_words);
    features.prose = flag(is_prose(blocks, block));
    features.marks = log(text::count_marks(text) as u32);
    features.sentence = flag(text::ends_sentence(text));
    features.cut_off = flag(text::is_cut_off(text));
    features.colon = flag(text.ends_with([':', '：']));
    features.link_density = block.link_density();
    features.only_link = flag(block.words > 0 && block.words == block.linked_words);
    features.short = flag(block.words <= 3);
    features.textless = flag(block.is_textless());
    features.digits = digits as f32 / characters as f32;
    match document.tag(block.parent) {
        Tag::P => features.paragraph = 1.0,
        Tag::Li | Tag::Dd | Tag::Dt => features.list_item = 1.0,
        Tag::Td | Tag::Th => features.cell = 1.0,
        Tag::Button | Tag::Label | Tag::Legend | Tag::Summary => features.control = 1.0,
        Tag::Figcaption | Tag::Caption => features.caption = 1.0,
        Tag::Pre | Tag::Blockquote => features.quoted = 1.0,
        tag => features.heading = flag(tag.heading_level().is_some()),
    }
}

fn above(features: &mut Features, document: &Document, handed: &[Inherited], block: &Block) {
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
    features.named_comments = flag(own.comments);
    features.in_candidate = flag(own.inside_candidate);
    features.at_candidate = flag(
        own.inside_candidate && {
            let up = document.parent(block.parent).map(|up| handed[up as usize].inside_candidate);
            document.tag(block.parent) == Tag::P || up != Some(true)
        },
    );
    features.candidate_distance = f32::from(own.candidate_distance.min(10)) / 5.0;
}

/// 1 for a name on the block's own element, less for each level above, 0 for none.
fn nearness(levels: u8) -> f32 {
    if levels == NO_NAME { 0.0 } else { 1.0 / (1.0 + f32::from(levels) / 2.0) }
}

fn containers(
    features: &mut Features,
    document: &Document,
    blocks: &Blocks,
    page: &Page,
    block: &Block,
) {
    let mut shares = [0.0; LEVELS];
    let mut densities = [0.0; LEVELS];
    let mut node = Some(block.parent);
    for level in 0..LEVELS {
        if let Some(ancestor) = node {
            shares[level] = page.prose_share(blocks, document.subtree(ancestor));
            densities[level] = page.link_density(blocks, document.subtree(ancestor));
            node = document.parent(ancestor);
        } else {
            shares[level] = shares[level - 1];
            densities[level] = densities[level - 1];
        }
    }
    [features.prose_share_1, features.prose_share_2, features.prose_share_3] = shares;
    [_, features.link_density_2, features.link_density_3] = densities;
}

fn beside(features: &mut Features, list: &[Block], page: &Page, at: usize) {
    const NEAR: usize = 3;
    const FAR: usize = 10;
    let before = (1..=FAR).find(|step| at >= *step && page.prose[at - step]);
    let behind = (1..=FAR).find(|step| at + step < list.len() && page.prose[at + step]);
    features.prose_before = flag(before == Some(1));
    features.prose_behind = flag(behind == Some(1));
    let near = |distance: Option<usize>| distance.is_some_and(|it| it <= NEAR);
    features.between_prose = flag(near(before) && near(behind));
    let nearest = if page.prose[at] { 0 } else { before.unwrap_or(FAR).min(behind.unwrap_or(FAR)) };
    features.prose_distance = nearest as f32 / FAR as f32;
    let around = [at.checked_sub(1), Some(at + 1)];
    let around = around.into_iter().flatten().filter_map(|at| list.get(at));
    let (words, linked) =
        around.fold((0, 0), |(words, linked), it| (words + it.words, linked + it.linked_words));
    features.link_density_beside = ratio(linked, words);
}

/// Blocks that stand in elements of the same names and classes.
///
/// Teasers of one list look alike in any language, and so do paragraphs of one story.
struct Shapes {
    keys: Vec<u64>,
    groups: HashMap<u64, Shape>,
}

#[derive(Default)]
struct Shape {
    count: u32,
    prose: u32,
    link_density: f32,
}

impl Shapes {
    fn of(document: &Document, blocks: &Blocks, page: &Page) -> Self {
        let list = blocks.list();
        let keys: Vec<u64> = list.iter().map(|block| shape(document, block.parent)).collect();
        let mut groups: HashMap<u64, Shape> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            let group = groups.entry(*key).or_default();
            group.count += 1;
            group.prose += u32::from(page.prose[at]);
            group.link_density += list[at].link_density();
        }
        Self { keys, groups }
    }

    fn write(&self, features: &mut Features, at: usize) {
        let group = &self.groups[&self.keys[at]];
        features.alike = log(group.count);
        features.alike_prose = ratio(group.prose, group.count);
        features.alike_link_density = group.link_density / group.count as f32;
    }
}

/// The shape of an element: its tag and first class, and its ancestors' for two levels.
///
/// Digits are left out of class names, since pages number the elements of one list.
fn shape(document: &Document, node: NodeId) -> u64 {
    let mut hasher = DefaultHasher::new();
    for node in std::iter::once(node).chain(document.ancestors(node)).take(LEVELS) {
        document.tag(node).hash(&mut hasher);
        let class = document.attribute(node, Attr::Class).unwrap_or_default();
        let first = class.split_whitespace().next().unwrap_or_default();
        first.bytes().filter(|byte| !byte.is_ascii_digit()).for_each(|byte| byte.hash(&mut hasher));
    }
    hasher.finish()
}

/// Whether `text` is the line that names a story's source.
fn is_source(text: &str) -> bool {
    cues::of_text(text) == Some(Cue::Source) || cues::of_opening(text) == Some(Cue::Source)
}

/// Whether each block's text stands on the page more than once.
fn repeats(blocks: &Blocks) -> Vec<bool> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for block in blocks.list().iter().filter(|block| block.words > 1) {
        *counts.entry(blocks.text(block)).or_default() += 1;
    }
    let list = blocks.list().iter();
    list.map(|block| counts.get(blocks.text(block)).is_some_and(|count| *count > 1)).collect()
}

/// The longest text that is taken for a caption, in bytes: about 45 words of most scripts.
const LONGEST_CAPTION: u32 = 400;

/// Which blocks stand for captions: under a picture, or alone with one in a box.
fn captions(document: &Document, blocks: &Blocks, metadata: &Metadata) -> Vec<bool> {
    let list = blocks.list();
    let headline = metadata.title.as_deref().map(text::fold);
    let mut after_picture = false;
    list.iter()
        .map(|block| {
            let text = blocks.text(block);
            let shows_picture = block.images > 0;
            let may_be = may_be_caption(document, block);
            let under = (after_picture || shows_picture) && !text::ends_sentence(text);
            let repeats_headline =
                block.words > 0 && headline.as_deref() == Some(text::fold(text).as_str());
            after_picture = if block.is_textless() || repeats_headline {
                after_picture || shows_picture
            } else {
                false
            };
            may_be && !repeats_headline && (under || is_boxed_with_picture(document, blocks, block))
        })
        .collect()
}

fn may_be_caption(document: &Document, block: &Block) -> bool {
    let heading = document.tag(block.parent).heading_level().is_some();
    let captioning = block.words > 0 && block.span.len() <= LONGEST_CAPTION as usize;
    captioning && !heading && block.linked_words < block.words
}

/// Whether a block is the only text in a box that holds a picture too.
fn is_boxed_with_picture(document: &Document, blocks: &Blocks, block: &Block) -> bool {
    let boxes = std::iter::once(block.parent).chain(document.ancestors(block.parent)).take(LEVELS);
    for node in boxes {
        let within = &blocks.list()[blocks.within(document.subtree(node))];
        if within.iter().filter(|block| !block.is_textless()).count() > 1 {
            return false;
        }
        if within.iter().any(|block| block.images > 0) {
            return true;
        }
    }
    false
}

/// The hashes of all runs of three words in `text`, folded.
fn triples(text: &str) -> std::collections::HashSet<u64> {
    hashed_triples(text).into_iter().collect()
}

fn hashed_triples(text: &str) -> Vec<u64> {
    let folded = text::fold(text);
    let words: Vec<&str> = text::words(&folded).collect();
    let hash = |words: &[&str]| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(3).map(hash).collect()
}

/// The share of a block's word triples that stand in the declared article body.
fn shared(body: &std::collections::HashSet<u64>, text: &str) -> f32 {
    let own = hashed_triples(text);
    let common = own.iter().filter(|triple| body.contains(triple)).count();
    if own.is_empty() { 0.0 } else { common as f32 / own.len() as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom, metadata};

    const PROSE: &str = "The harbour was closed for the night, and thirty ships waited outside.";

    fn features(html: &str) -> Vec<Features> {
        let document = dom::parse::snapshot(html, "");
        let blocks = block::segment(&document);
        measure(&document, &blocks, &metadata::read(&document, &blocks)).features
    }

    #[test]
    fn names_and_values_agree_in_number() {
        assert_eq!(Features::NAMES.len(), Features::default().values().len());
    }

    #[test]
    fn a_cue_reaches_over_the_links_behind_it_and_no_further() {
        let rows = features(&format!(
            "<p>{PROSE}</p><p>Read also</p><p><a href=x>Another</a></p><p>{PROSE}</p><p>Five</p>"
        ));
        let under: Vec<f32> = rows.iter().map(|row| row.under_cue).collect();
        assert_eq!(under, [0.0, 0.0, 1.0, 0.0, 0.0]);
        assert_eq!(rows[1].cue, 1.0);
    }

    #[test]
    fn the_top_candidate_is_the_innermost_container_of_the_prose() {
        let html =
            format!("<div><article><p>{PROSE}<p>{PROSE}</article><aside><p>{PROSE}</aside></div>");
        let document = dom::parse::snapshot(&html, "");
        let blocks = block::segment(&document);
        let measured = measure(&document, &blocks, &Metadata::default());
        assert_eq!(measured.candidate.map(|node| document.tag(node)), Some(Tag::Article));
    }

    #[test]
    fn a_text_alone_beside_a_picture_is_a_caption() {
        let rows = features(&format!(
            "<div><div><img src=x><div>The harbour at night</div></div><p>{PROSE}</p></div>"
        ));
        let captions: Vec<f32> = rows.iter().map(|row| row.caption).collect();
        assert_eq!(captions, [0.0, 1.0, 0.0]);
    }

    #[test]
    fn a_name_counts_less_the_further_up_it_stands() {
        let rows =
            features("<div class=related><p class=x>a</p><div><div><p>b</p></div></div></div>");
        assert!(rows[0].named_boilerplate > rows[1].named_boilerplate);
        assert!(rows[1].named_boilerplate > 0.0);
    }

    #[test]
    fn the_declared_body_vouches_for_its_text() {
        let rows = features(&format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{PROSE}"}}
            </script><p>{PROSE}</p><p>Something else that is not there at all.</p>"#
        ));
        assert_eq!((rows[0].declared, rows[1].declared), (1.0, 0.0));
    }
}
