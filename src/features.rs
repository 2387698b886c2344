//! The stage *measure*: what is counted in a block, around it, and above it.
//!
//! Every feature is a plain number between about -1 and 2, so that they can be read side by side.
//! What concerns ancestors is handed down in one pass over the elements, and what concerns subtrees is
//! read off prefix sums, so measuring is linear in the page.

mod above;
mod boxes;
mod captions;
mod core;
mod course;
mod declared;
mod levels;
mod own;
mod page;
mod shapes;

use std::collections::HashMap;

use crate::block::{Block, Blocks};
use crate::cues::{self, Cue};
use crate::dom::Document;
use crate::metadata::Metadata;
use crate::text;

pub use above::names_of;
pub use boxes::{Found, Place};
use declared::Declared;
use page::{Page, ratio};
use shapes::Shapes;

/// A block with fewer unlinked words is no prose, however it is marked.
const PROSE_WORDS: u32 = 12;

/// A block with a larger share of linked words is no prose.
const PROSE_LINK_DENSITY: f32 = 0.4;

/// How many levels above a block are measured one by one.
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

            /// The features of these numbers, which stand in the order of [`NAMES`](Self::NAMES).
            fn of(values: [f32; Self::COUNT]) -> Self {
                let [$($name),*] = values;
                Self { $($name),* }
            }

            /// The features' numbers in thousandths, as the model compares them: the same on
            /// every machine, and no threshold falls between two numbers that look alike.
            pub fn thousandths(&self) -> [i16; Self::COUNT] {
                self.values().map(|value| (value * 1e3).round() as i16)
            }
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
    /// Share of the letters that are bold.
    bold,
    /// Share of the letters that are slanted.
    slanted,
    /// Logarithm of the number of links.
    links,
    /// Logarithm of the number of pictures.
    images,
    /// Logarithm of the number of controls and players.
    controls,
    /// 1 where the block holds a copyright mark.
    copyright,
    /// 1 where the block holds a mail or account address.
    address,
    /// 1 where the block holds marks that part links: `|`, `»`, `›`, `•`, `·`.
    parted,
    /// 1 where the block is in quotation marks.
    quotation,
    /// Share of the title's words that the block has.
    title_overlap,
    /// Share of its word triples that the page's description has.
    description_overlap,
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
    /// 1 where the block opens with a cue of boilerplate: one with a colon, or one that text goes on
    /// behind.
    lead_in,
    /// 1 where a cue stands above the block and no prose between them.
    under_cue,
    /// 1 where the block stands in a box that a cue heads or closes.
    boxed,
    /// 1 where the block names the source of the story, near prose.
    source,
    /// 1 for a sentence between the headline and the top candidate: a standfirst has its own box.
    lead,
    /// Logarithm of how often the same text stands elsewhere on the page.
    repeated,
    /// 1 where the same text, of several words, has stood before on the page.
    said_before,
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
    /// Nearness of an ancestor whose name tells of comments, likewise of the other kinds.
    named_comments,
    /// Of related or most read stories.
    named_related,
    /// Of sharing or tags.
    named_share,
    /// Of adverts, promotion, newsletters or consent.
    named_promotion,
    /// Of the author, the date and the like.
    named_author,
    /// Of navigation or a footer.
    named_page,
    /// Of a standfirst.
    named_lead,
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
    /// Share of the page's prose four levels above the parent.
    prose_share_5,
    /// Link density there.
    link_density_5,
    /// Share of the words of the parent's parent that are prose.
    prose_ratio_2,
    /// Share of the words one level further up that are prose.
    prose_ratio_3,
    /// 1 inside the core: the innermost element that holds most of the page's prose.
    in_core,
    /// Levels from the core down to the block, a tenth each.
    core_depth,
    /// Share of the page's prose inside the section: the child of the core that the block is in.
    section_prose_share,
    /// Link density of the section.
    section_link_density,
    /// Share of the section's words that are prose.
    section_prose_ratio,
    /// Logarithm of the number of blocks in the section.
    section_blocks,
    /// Share of the core's prose that stands before the block.
    prose_passed,
    /// 1 inside the top candidate: the container that holds the prose most closely.
    in_candidate,
    /// 1 at most a level below the top candidate, as its paragraphs are.
    at_candidate,
    /// Levels from the top candidate up to an ancestor shared with the block, a fifth each.
    candidate_distance,
    /// Logarithm of the number of unlinked words of the block before.
    words_before,
    /// Logarithm of the number of unlinked words of the block behind.
    words_behind,
    /// Link density of the block before.
    link_density_before,
    /// Link density of the block behind.
    link_density_behind,
    /// Blocks since the last heading, a tenth each, at most 2.
    since_heading,
    /// Level of the last heading, a sixth each.
    heading_level,
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
    /// Share of blocks of the same shape that end as a sentence does.
    alike_sentence,
    /// Mean logarithm of the number of unlinked words in blocks of the same shape.
    alike_words,
    /// Mean link density of blocks of the same shape.
    alike_link_density,
    /// Share of blocks of the same shape that are prose.
    alike_prose,
    /// 1 behind the headline.
    behind_headline,
    /// 1 behind the last long prose of the top candidate.
    behind_story,
    /// Share of its word triples that the text has which the page declares in full; 0 where it
    /// declares none.
    declared,
    /// Share of the top candidate's prose that stands in that text.
    declared_prose,
    /// 1 where the page declares itself to be an article.
    is_article,
    /// 1 where it declares itself to be a product's.
    is_product,
    /// 1 where it declares itself to be a forum's.
    is_forum,
    /// 1 where it declares itself to be a list of others.
    is_listing,
    /// Logarithm of the number of blocks on the page.
    page_blocks,
    /// Share of the page's words that are prose.
    page_prose_ratio,
    /// 1 behind a heading for comments.
    behind_comments,
    /// Logarithm of the blocks since the last cue that is a whole block; 2 where there is none.
    since_cue,
    /// Share of the page's prose in the run of prose that the block stands in.
    run_share,
    /// Logarithm of the blocks since the headline.
    since_headline,
    /// Levels from the block up to an ancestor shared with the headline, a tenth each.
    headline_distance,
    /// 1 behind another heading of the first level than the headline.
    behind_other_h1,
    /// 1 where a picture stands right before the block.
    behind_picture,
    /// Logarithm of the number of blocks of prose on the page.
    page_prose,
    /// Link density of the page.
    page_link_density,
    /// Share of the page's prose inside the top candidate.
    candidate_share,
}

/// What the stages behind this one know of each block.
#[derive(Debug)]
pub struct Measured {
    /// One row a block.
    pub features: Vec<Features>,
    /// The means of all rows: what the page as a whole is like.
    pub mean: Features,
    /// The cue that reaches each block.
    pub cues: Vec<Option<Found>>,
    /// Whether each block stands in a box that is named for comments, beside the story.
    pub in_comments: Vec<bool>,
    /// Whether each block only says the headline again.
    pub repeats_title: Vec<bool>,
    /// The block that stands where a standfirst does and ends as no sentence, as decks do in many
    /// newsrooms.
    pub deck: Option<usize>,
}

/// Whether a block reads as prose.
pub fn is_prose(blocks: &Blocks, block: &Block) -> bool {
    block.unlinked_words() >= PROSE_WORDS
        && block.link_density() < PROSE_LINK_DENSITY
        && text::count_marks(blocks.text(block)) > 0
}

/// Measures every block of a page.
pub fn measure(document: &Document, blocks: &Blocks, metadata: &Metadata) -> Measured {
    let page = Page::of(document, blocks, metadata.headline);
    let inherited = above::inherit(document, blocks, &page);
    let shapes = Shapes::of(document, blocks, &page);
    let cues = boxes::find(document, blocks, &page, &shapes);
    let repeats = repeats(blocks);
    let repeats_title = metadata.repeats_of_title(blocks);
    let captions = captions::find(document, blocks, &page.levels, &cues, &repeats_title);
    let declared = Declared::of(document, metadata, blocks, &page);
    let core = core::Core::of(document, blocks, &page);
    let list = blocks.list();
    let course = course::Course::of(document, blocks, &page, metadata, &cues);

    let features = list.iter().enumerate().map(|(at, block)| {
        let mut features = course.whole();
        own::write(&mut features, document, blocks, block);
        declared.write(&mut features, at);
        features.prose = flag(page.prose[at]);
        above::write(&mut features, &page.levels, &inherited, block);
        above::write_containers(&mut features, document, blocks, &page, block);
        beside(&mut features, list, &page, at);
        core.write(&mut features, document, blocks, &page, at);
        shapes.write(&mut features, at);
        reached(&mut features, cues[at]);
        features.source = flag(match features.prose_distance < 0.3 {
            true => is_source(blocks.text(block)),
            false => ends_prose(list, &page, &cues, at) && names_source(blocks.text(block)),
        });
        features.repeated = log(repeats[at].0);
        features.said_before = flag(repeats[at].1);
        features.caption = flag(captions[at] && !features.says_what_it_is());
        placed(&mut features, &page, block);
        course.write(&mut features, at);
        features
    });
    let features: Vec<Features> = features.collect();
    let mean = mean(&features);
    let deck = deck(blocks, &page, metadata, &features);
    let in_comments = list.iter().map(|it| inherited[it.parent as usize].in_comments).collect();
    Measured { features, mean, cues, in_comments, repeats_title, deck }
}

/// The first text behind the headline that says neither who wrote the story nor when, or the first
/// that is told to be one, over what may stand between them; if it stands before the story and is
/// long enough to lead to it.
fn deck(blocks: &Blocks, page: &Page, metadata: &Metadata, features: &[Features]) -> Option<usize> {
    let behind = blocks.within(0..page.headline? + 1).end;
    let block = |at: usize| &blocks.list()[at];
    let is_text =
        |at: &usize| block(*at).words > 0 && !metadata.is_credit_line(block(*at).nodes.start);
    let is_deck = |at: &usize| {
        let (block, row) = (block(*at), &features[*at]);
        let is_line = block.words >= DECK_WORDS && block.linked_words == 0;
        let is_own = row.caption == 0.0 && !row.names_itself();
        is_line && is_own && page.is_before_candidate(block)
    };
    let mut texts = (behind..features.len()).filter(is_text);
    let first = texts.next().filter(|at| at - behind < DECK_BLOCKS && is_deck(at));
    let mut told = texts.take(LABELS).filter(|at| features[*at].is_told_to_lead());
    first.or_else(|| told.find(is_deck))
}

/// So far behind the headline a deck stands, in blocks.
const DECK_BLOCKS: usize = 4;

/// So many texts may stand between the headline and a line that is told to lead: a row of shares, the
/// buttons of a player.
const LABELS: usize = 12;

/// A line of fewer words is a label rather.
const DECK_WORDS: u32 = 6;

impl Features {
    /// Whether a block that stands where a caption does says that it is none: by its words, its table,
    /// or as a sentence of the description that the page gives of itself.
    fn says_what_it_is(&self) -> bool {
        let is_description =
            self.description_overlap > 0.5 && self.sentence > 0.0 && self.in_figure == 0.0;
        self.names_itself() || self.data_table > 0.0 || is_description
    }

    /// Whether the page tells that the block leads to the story: by the name of its element, or as what
    /// the page says of itself.
    pub fn is_told_to_lead(&self) -> bool {
        self.named_lead > 0.3 || self.description_overlap > 0.5
    }

    /// Whether the block says by its words that it is boilerplate.
    pub fn names_itself(&self) -> bool {
        self.cue > 0.0 || self.lead_in > 0.0
    }
}

fn mean(rows: &[Features]) -> Features {
    let mut sums = [0.0; Features::COUNT];
    for row in rows {
        sums.iter_mut().zip(row.values()).for_each(|(sum, value)| *sum += value);
    }
    Features::of(sums.map(|sum| sum / rows.len().max(1) as f32))
}

fn flag(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// 0 at none, 1 at about 50, growing slowly from there.
fn log(count: u32) -> f32 {
    (1.0 + count as f32).ln() / 4.0
}

/// Writes where the cue stands that reaches the block.
fn reached(features: &mut Features, cue: Option<Found>) {
    let stands = |place| flag(cue.is_some_and(|found| found.place == place));
    features.cue = stands(Place::Whole);
    features.lead_in = stands(Place::Opening);
    features.under_cue = stands(Place::Above);
    features.boxed = stands(Place::Around);
}

/// Writes on which side of the headline and of the story the block stands.
fn placed(features: &mut Features, page: &Page, block: &Block) {
    let start = block.nodes.start;
    features.behind_headline = flag(page.headline.is_some_and(|headline| start > headline));
    // A standfirst may be one link from end to end.
    let is_sentence = features.sentence > 0.0 && block.words >= PROSE_WORDS;
    features.lead = flag(is_sentence && page.is_before_candidate(block));
    features.behind_story = flag(start > page.last_prose);
}

/// Writes what stands before the block and behind it.
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
    let neighbour = |at: Option<usize>| {
        let block = at.and_then(|at| list.get(at));
        let words = block.map_or(0, Block::unlinked_words);
        (log(words), block.map_or(0.0, Block::link_density))
    };
    (features.words_before, features.link_density_before) = neighbour(at.checked_sub(1));
    (features.words_behind, features.link_density_behind) = neighbour(Some(at + 1));
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

/// Whether `text` says more than that it names the source.
fn names_source(text: &str) -> bool {
    cues::of_text(text).is_none() && cues::of_opening(text) == Some(Cue::Source)
}

/// Whether a block comes behind prose, over what is none of the story: papers name the source below
/// their boxes of other stories too.
fn ends_prose(list: &[Block], page: &Page, cues: &[Option<Found>], at: usize) -> bool {
    const NEAR: usize = 2;
    const FAR: usize = 16;
    let counts = |it: &usize| {
        let block = &list[*it];
        cues[*it].is_none() && !block.is_only_link() && !block.is_textless()
    };
    (0..at).rev().take(FAR).filter(counts).take(NEAR).any(|it| page.prose[it])
}

/// How often each block's text stands elsewhere on the page, and whether it has stood before.
fn repeats(blocks: &Blocks) -> Vec<(u32, bool)> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let before: Vec<u32> = blocks
        .list()
        .iter()
        .map(|block| {
            let count = counts.entry(blocks.text(block)).or_default();
            *count += u32::from(block.words > 1);
            count.saturating_sub(1)
        })
        .collect();
    let list = blocks.list().iter().zip(before);
    list.map(|(block, before)| (counts[blocks.text(block)].saturating_sub(1), before > 0)).collect()
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
    fn a_deck_is_the_first_line_between_headline_and_story() {
        let deck = "سلطات الميناء تعلن عودة الملاحة بعد ليلة طويلة من الانتظار";
        let page = |line: &str| {
            let html = format!(
                "<title>Ships wait outside it</title><main><h1>Ships wait outside it</h1>
                 <p>3 March 2031</p>{line}<div><p>{PROSE}<p>{PROSE}<p>{PROSE}</div></main>"
            );
            let document = dom::parse::snapshot(&html, "");
            let blocks = block::segment(&document);
            let deck = measure(&document, &blocks, &metadata::read(&document, &blocks)).deck;
            deck.map(|at| blocks.text(&blocks.list()[at]).to_owned())
        };
        assert_eq!(page(&format!("<div><b>{deck}</b></div>")).as_deref(), Some(deck));
        let shares = "<ul><li><a href=/f>Facebook</a><li><a href=/x>X</a><li>1240 views</ul>";
        let named = format!("{shares}<h2 class=subTitle>{deck}</h2>");
        assert_eq!(page(&named).as_deref(), Some(deck));
        for line in [
            "<div>Two words</div>".to_owned(),
            format!("<div><a href=/b>{deck}</a></div>"),
            format!("<div>Share it</div><div>{deck}</div>"),
            String::new(),
        ] {
            assert_eq!(page(&line), None, "{line}");
        }
    }

    #[test]
    fn a_source_is_named_behind_prose_also_over_a_box() {
        let links = "<li><a href=x>Another</a>".repeat(5);
        let source = |between: &str| {
            let rows = features(&format!("<p>{PROSE}</p>{between}<p>Source: agencies</p>"));
            rows.last().is_some_and(|row| row.source > 0.0)
        };
        assert!(source(""));
        assert!(source(&format!("<h3>Read also</h3><ul>{links}</ul>")));
        assert!(!source(&"<p>Nothing else</p>".repeat(3)));
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
    fn a_cue_boxes_no_part_of_the_story() {
        let row = |texts: &str| format!("<div class=row><aside>Advertisement</aside>{texts}</div>");
        let part = row(&format!("<div><p>{PROSE}</p><p>{PROSE}</p></div>"));
        let advert = row(
            "<div><div>The best shoes of the whole long year, for you and yours, now.</div></div>",
        );
        let boxed = |html: &str| -> Vec<f32> { features(html).iter().map(|it| it.boxed).collect() };
        assert_eq!(boxed(&format!("{part}{part}{part}"))[1..3], [0.0, 0.0]);
        assert_eq!(boxed(&format!("{advert}{part}{part}"))[1..2], [1.0]);
    }

    #[test]
    fn the_core_falls_into_sections() {
        let rows = features(&format!(
            "<nav>Home</nav><main><div><p>{PROSE}</p><p>Five</p></div><div><p>{PROSE}</p></div>
            <ul><li><a href=x>Another</a></ul></main>"
        ));
        let of = |get: fn(&Features) -> f32| rows.iter().map(get).collect::<Vec<f32>>();
        assert_eq!(of(|row| row.in_core), [0.0, 1.0, 1.0, 1.0, 1.0]);
        assert_eq!(of(|row| row.section_prose_share), [0.0, 0.5, 0.5, 0.5, 0.0]);
        assert_eq!(of(|row| row.section_link_density), [0.0, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(of(|row| row.prose_passed), [0.0, 0.0, 0.5, 0.5, 1.0]);
    }

    #[test]
    fn a_block_knows_what_it_comes_behind() {
        let rows = features(&format!(
            "<title>Ships wait outside</title><div><h1>Ships wait outside</h1></div><p>{PROSE}</p>
            <h1>Another</h1><p>{PROSE}</p><h3>Comments</h3><p>Well said</p><img src=x><p>Last</p>"
        ));
        let of = |get: fn(&Features) -> f32| rows.iter().map(get).collect::<Vec<f32>>();
        assert_eq!(of(|row| row.behind_other_h1), [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
        assert_eq!(of(|row| row.behind_comments), [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]);
        assert_eq!(of(|row| row.behind_picture), [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0]);
        assert_eq!(rows[5].heading_level, 0.5);
    }

    #[test]
    fn prose_runs_on_over_a_short_line_but_not_over_a_list() {
        let list = "<p>a</p>".repeat(5);
        let rows =
            features(&format!("<p>{PROSE}</p><p>Five</p><p>{PROSE}</p>{list}<p>{PROSE}</p>"));
        let shares: Vec<f32> = rows.iter().map(|row| (row.run_share * 3.0).round()).collect();
        assert_eq!(shares, [2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
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
        let rows = features("<div class=related><p class=x>a</p><div><p>b</p><p>c</p></div></div>");
        assert!(rows[0].named_boilerplate > rows[1].named_boilerplate);
        assert!(rows[1].named_boilerplate > 0.0);
    }

    #[test]
    fn comments_stand_beside_the_story_and_a_column_called_comment_does_not() {
        let in_comments = |html: &str| {
            let document = dom::parse::snapshot(&format!("<title>Ships wait</title>{html}"), "");
            let blocks = block::segment(&document);
            let measured =
                measure(&document, &blocks, &metadata::read(&document, &blocks)).in_comments;
            measured.into_iter().filter(|it| *it).count()
        };
        let (headline, story) = ("<h1>Ships wait</h1>", format!("<p>{PROSE}</p>"));
        let comments = format!("<div class=comment>{story}</div>").repeat(3);
        assert_eq!(in_comments(&format!("<div class=comment>{headline}{story}{story}</div>")), 0);
        assert_eq!(in_comments(&format!("{headline}<div class=comment>{story}{story}</div>")), 0);
        assert_eq!(in_comments(&format!("{headline}{story}<div id=comments>{comments}</div>")), 3);
        assert_eq!(in_comments(&format!("{headline}{story}{story}<p id=comments>{PROSE}")), 1);
    }

    #[test]
    fn the_declared_text_vouches_for_its_blocks() {
        let rows = features(&format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{PROSE}"}}
            </script><p>{PROSE}</p><p>Something else that is not there at all.</p>"#
        ));
        assert_eq!((rows[0].declared, rows[1].declared), (1.0, 0.0));
    }

    #[test]
    fn how_much_of_the_prose_is_declared_holds_for_every_block() {
        let other = PROSE.replace(' ', " in ");
        let rows = features(&format!(
            r#"<script type="application/ld+json">{{"@type":"Answer","text":"{PROSE}"}}</script>
            <article><p>{PROSE}</p><p>{PROSE}</p><p>{other}</p><p>{other}</p></article><p>Boats</p>"#
        ));
        let shares: Vec<f32> = rows.iter().map(|row| row.declared_prose).collect();
        assert!(shares.iter().all(|share| *share == shares[0]));
        assert!((0.2..0.5).contains(&shares[0]), "{shares:?}");
    }
}
