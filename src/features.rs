//! The second stage: what is counted in a block, around it, and above it.
//!
//! Every feature is a plain number between about -1 and 2, so that weights can be compared. What
//! concerns ancestors is handed down in one pass over the elements, and what concerns subtrees is
//! read off prefix sums, so measuring is linear in the page.

mod above;
mod boxes;
mod captions;
mod declared;
mod page;
mod shapes;

use std::collections::HashMap;

use crate::block::{Block, Blocks};
use crate::cues::{self, Cue};
use crate::dom::{Document, NodeId, Tag};
use crate::metadata::Metadata;
use crate::text;

pub use above::names_of;
pub use boxes::{Found, Place};
use page::{Page, ratio};
use shapes::Shapes;

/// A block with fewer unlinked words is no prose, however it is marked.
const PROSE_WORDS: u32 = 12;

/// A block with a larger share of linked words is no prose.
const PROSE_LINK_DENSITY: f32 = 0.4;

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
    /// Whether each block only says the headline again.
    pub repeats_title: Vec<bool>,
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
    let inherited = above::inherit(document, page.candidate);
    let cues = boxes::find(document, blocks, &page, metadata);
    let shapes = Shapes::of(document, blocks, &page);
    let repeats = repeats(blocks);
    let repeats_title = metadata.repeats_of_title(blocks);
    let captions = captions::find(document, blocks, &repeats_title);
    let body = metadata.article_body.as_deref().map(declared::triples);
    let list = blocks.list();

    let features = list.iter().enumerate().map(|(at, block)| {
        let mut features = Features::default();
        own(&mut features, document, blocks, block);
        features.prose = flag(page.prose[at]);
        above::write(&mut features, document, &inherited, block);
        above::write_containers(&mut features, document, blocks, &page, block);
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
        features.declared =
            body.as_ref().map_or(0.0, |body| declared::shared(body, blocks.text(block)));
        features
    });
    let features = features.collect();
    Measured { features, cues, repeats_title, candidate: page.candidate }
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// 0 at none, 1 at about 50, growing slowly from there.
fn log(count: u32) -> f32 {
    (1.0 + count as f32).ln() / 4.0
}

fn own(features: &mut Features, document: &Document, blocks: &Blocks, block: &Block) {
    let text = blocks.text(block);
    let characters = text.chars().count().max(1);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    features.words = log(block.words - block.linked_words);
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
