//! What the page says about its story: title, byline, date, site, address.
//!
//! Sources are asked in an order of trust, and the first that answers is believed: what is made
//! for machines and names the story (`json_ld`, then `tags`) goes before what is visible
//! (`visible`, `shown_time`), because visible places also hold other stories' titles and dates.
//!
//! The section is JSON-LD's `articleSection`, else the `article:section` tag, else the last place
//! on the way to the story (`BreadcrumbList`). The tags are those of one source: JSON-LD's
//! `keywords`, else the `article:tag` tags, else `news_keywords`, else `keywords`, which sites fill
//! for search engines.

mod byline;
mod calendar;
mod date;
mod json;
mod json_ld;
mod markup;
mod next_page;
mod page_kind;
mod repair;
mod shown_time;
mod site;
mod tags;
mod title;
mod topics;
mod visible;
mod writers;

use crate::block::{Block, Blocks};
use crate::dom::{Document, NodeId, Tag};
use crate::text::{count_words, fold, folds_to};

use byline::{Byline, Place};
use shown_time::Shown;
use site::Site;
use title::Title;

pub(crate) use date::is_bare_time;
pub use next_page::NextPage;
pub use page_kind::PageKind;

/// What is known of the story besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// Who wrote it: people where they are named, without "By".
    pub byline: Option<String>,
    /// When it was published (ISO 8601), with an offset where the page gives one.
    pub published_time: Option<String>,
    /// When it was changed last, likewise.
    pub modified_time: Option<String>,
    /// The name of the site.
    pub site_name: Option<String>,
    /// The part of the site that the story stands in.
    pub section: Option<String>,
    /// What the story is about, in the site's words.
    pub tags: Vec<String>,
    /// The page's own summary of the story.
    pub description: Option<String>,
    /// The declared language.
    pub lang: Option<String>,
    /// The address of the picture that stands for the story.
    pub lead_image: Option<String>,
    /// Whether that picture is said to be the story's own, and not only one for teasers.
    pub has_own_picture: bool,
    /// The canonical address.
    pub url: Option<String>,
    /// The next page of the story.
    pub next: Option<NextPage>,
    /// What JSON-LD holds of the page's text in full: the story, the posts of a thread, questions
    /// with their answers, what is said of a product. Evidence only: it is never shown.
    pub full_text: Option<String>,
    /// What kind of page it declares itself to be.
    pub page_kind: PageKind,
    /// What the `title` element says, site name and all.
    pub page_title: Option<String>,
    /// The element that shows the headline.
    pub headline: Option<NodeId>,
    /// The first nodes of the blocks beside the headline that only say who wrote the story or when,
    /// in document order.
    pub credit_lines: Vec<NodeId>,
}

impl Metadata {
    /// Whether each block is the headline or only says the title again. A title of one word is no
    /// evidence.
    pub fn repeats_of_title(&self, blocks: &Blocks) -> Vec<bool> {
        let title = self.title.as_deref().filter(|title| count_words(title) > 1).map(fold);
        let repeats = |block: &Block| {
            self.headline == Some(block.nodes.start)
                || title.as_ref().is_some_and(|title| folds_to(blocks.text(block), title))
        };
        blocks.list().iter().map(repeats).collect()
    }

    /// What tells whether a block names the paper behind the place it wrote from, above the story.
    pub fn paper_lines<'a>(&self, blocks: &'a Blocks) -> impl Fn(&Block) -> bool + use<'a> {
        let paper = self.site_name.as_deref().map(fold).filter(|name| !name.is_empty());
        move |block| paper.as_ref().is_some_and(|it| site::names_paper(blocks, block, it))
    }

    /// Whether the block that begins with a node only says who wrote the story, or when.
    pub fn is_credit_line(&self, first: NodeId) -> bool {
        self.credit_lines.binary_search(&first).is_ok()
    }

    /// Fills what is still empty from `other`.
    fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            byline: self.byline.or(other.byline),
            published_time: self.published_time.or(other.published_time),
            modified_time: self.modified_time.or(other.modified_time),
            site_name: self.site_name.or(other.site_name),
            section: self.section.or(other.section),
            tags: if self.tags.is_empty() { other.tags } else { self.tags },
            description: self.description.or(other.description),
            lang: self.lang.or(other.lang),
            has_own_picture: self.has_own_picture,
            lead_image: self.lead_image.or(other.lead_image),
            url: self.url.or(other.url),
            next: self.next.or(other.next),
            full_text: self.full_text.or(other.full_text),
            page_kind: self.page_kind,
            page_title: self.page_title.or(other.page_title),
            headline: self.headline.or(other.headline),
            credit_lines: self.credit_lines,
        }
    }
}

/// A day of ISO 8601 has so many bytes.
const DAY: usize = "2026-01-02".len();

/// A longer text is no title, in bytes.
const LONGEST_TITLE: usize = 1_000;

/// Reads the metadata of a page.
///
/// The headline is looked for among the page's blocks too: where a declared title is shown, that
/// block is the headline, whatever element it stands in.
pub fn read(document: &Document, blocks: &Blocks) -> Metadata {
    let json = json_ld::values(document);
    let tags = tags::read(document);
    let story = json_ld::read(&json, &tags);
    let titles = [story.title.clone(), tags.title.clone(), tags.page_title.clone()];
    let bylines = [story.byline.clone(), tags.byline.clone()];
    let mut declared = story.or(tags);
    if let (None, None, Some(title)) = (&declared.site_name, &declared.title, &declared.page_title)
    {
        declared.site_name = site::paper(blocks, title);
    }
    let address = declared.url.as_deref().unwrap_or(document.url());
    let page_kind = page_kind::read(document, &json, address);
    let site = Site::of(declared.site_name.as_deref(), address);
    let page = Page { document, blocks, site: &site, address };
    let title = page.title(&titles, page_kind.article || declared.title.is_none());
    let headline = title.headline;
    let byline = page.byline(bylines, headline);
    let section = || topics::section(json_ld::places(&json), title.text.as_deref(), &site);
    let shown = Shown::new(document, blocks, headline);
    let marked = || shown.marked("datepublished").or_else(|| page.time(&shown));
    let published_time = declared.published_time.take().or_else(marked);
    let is_later = |time: &String| published_time.as_ref().is_none_or(|it| is_before(it, time));
    let changed = || shown.marked("datemodified").or_else(|| shown.changed().filter(is_later));
    let is_listing = page_kind.listing && !page_kind.article;
    Metadata {
        section: declared.section.or_else(section),
        next: (!is_listing).then(|| page.next(headline)).flatten(),
        lang: visible::language(document, headline).or(declared.lang),
        credit_lines: visible::credit_lines(document, blocks, headline, byline.as_deref()),
        modified_time: declared.modified_time.take().or_else(changed),
        published_time,
        title: title.text,
        headline,
        byline,
        page_kind,
        ..declared
    }
}

/// Whether a time is before another: by their days, since the offset of one may be told and that of the
/// other not, and on one day where both tell the same one.
fn is_before(time: &str, other: &str) -> bool {
    const CLOCK: usize = "2031-03-04T05:06:07".len();
    let offset = |time: &str| time.get(CLOCK..).filter(|it| !it.is_empty()).map(str::to_owned);
    let on_one_day = time < other && offset(time).is_some() && offset(time) == offset(other);
    time.get(..DAY) < other.get(..DAY) || on_one_day
}

/// What a page shows of its story, and where that is looked for.
struct Page<'a> {
    document: &'a Document,
    blocks: &'a Blocks,
    site: &'a Site,
    address: &'a str,
}

impl Page<'_> {
    fn title(&self, declared: &[Option<String>], is_reworded: bool) -> Title {
        let Self { document, blocks, site, address } = *self;
        let is_title = |title: &&String| title.len() <= LONGEST_TITLE && !site.is_all_of(title);
        let titles = declared.iter().flatten().filter(is_title);
        let declared = titles.map(String::as_str).collect();
        title::Finder { document, blocks, site, address, declared, is_reworded }.title()
    }

    fn byline(&self, declared: [Option<String>; 2], headline: Option<NodeId>) -> Option<String> {
        let declared = declared.into_iter().flatten();
        let mut bylines = declared.map(|text| Byline::new(text, Place::Declared)).collect();
        writers::add(&mut bylines, self.document, self.blocks, headline, self.site);
        byline::people(&bylines, self.site)
    }

    fn time(&self, shown: &Shown) -> Option<String> {
        let in_address =
            || [self.document.url(), self.address].into_iter().find_map(date::in_address);
        shown.published().or_else(in_address)
    }

    fn next(&self, headline: Option<NodeId>) -> Option<NextPage> {
        let own = [self.document.url(), self.address];
        next_page::read(self.document, headline.unwrap_or(0), &own)
    }
}

/// Whether a line tells who wrote a story, what they are, or on what day.
pub(crate) fn is_credit(line: &str) -> bool {
    byline::is_introduced(line) || byline::tells_role(line) || date::written(line).is_some()
}

/// `text` as it is to be read, unless that is nothing.
fn filled(text: &str) -> Option<String> {
    Some(markup::plain(text)).filter(|text| !text.is_empty())
}

/// The nodes with `tag`, in document order.
fn with_tag(document: &Document, tag: Tag) -> impl Iterator<Item = NodeId> + '_ {
    document.nodes().filter(move |node| document.tag(*node) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom};

    fn metadata(html: &str) -> Metadata {
        let document = dom::parse::snapshot(html, "https://example.org/a");
        read(&document, &block::segment(&document))
    }

    #[test]
    fn a_time_that_cannot_be_read_gives_way_to_the_next() {
        let page = metadata(
            "<meta property=article:published_time content=1704153600>
             <meta name=pubdate content=2026-01-02>",
        );
        assert_eq!(page.published_time.as_deref(), Some("2026-01-02"));
    }

    #[test]
    fn a_change_on_the_day_of_publication_is_told_by_the_clock() {
        let modified = |first: &str, then: &str| {
            let html = format!(
                "<h1>Ships wait outside</h1><time datetime={first}>4 March</time>
                 <p>Updated <time datetime={then}>4 March</time>"
            );
            metadata(&html).modified_time
        };
        let (nine, eleven) = ("2031-03-04T09:00:00Z", "2031-03-04T11:00:00Z");
        assert_eq!(modified(nine, eleven).as_deref(), Some(eleven));
        assert_eq!(modified(nine, nine), None);
        assert_eq!(modified(nine, "2031-03-04T08:00:00-05:00"), None);
    }

    #[test]
    fn the_headline_is_the_block_that_shows_the_title() {
        let page = metadata(
            "<title>Ships wait outside the harbour - The Coast</title>
             <h1>The Coast</h1><div>Ships wait outside the harbour</div><p>Text.</p>",
        );
        assert_eq!(page.title.as_deref(), Some("Ships wait outside the harbour"));
    }

    #[test]
    fn json_ld_goes_before_tags() {
        let page = metadata(
            r#"<meta property="og:title" content="Short"><meta name="author" content="Desk">
               <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",
               "headline":"The whole headline","author":[{"name":"Ann"},{"name":"Bo"}],
               "datePublished":"2026-01-02T03:04:05Z"}]}</script>"#,
        );
        assert_eq!(page.title.as_deref(), Some("The whole headline"));
        assert_eq!(page.byline.as_deref(), Some("Ann, Bo"));
        assert_eq!(page.published_time.as_deref(), Some("2026-01-02T03:04:05Z"));
    }

    #[test]
    fn each_author_of_what_scholars_cite_has_a_tag() {
        let page = metadata(
            r#"<meta name="citation_author" content="Reed, Ada">
               <meta name="citation_author" content="Ann Ash">
               <meta name="citation_author" content="Reed, Ada">
               <meta name="citation_publication_date" content="2026/01/02">"#,
        );
        assert_eq!(page.byline.as_deref(), Some("Ada Reed, Ann Ash"));
        assert_eq!(page.published_time.as_deref(), Some("2026-01-02"));
    }

    #[test]
    fn broken_json_ld_is_passed_over() {
        let page = metadata(
            r#"<script type="application/ld+json">{"@type":</script>
               <meta property="og:title" content="From the tag">"#,
        );
        assert_eq!(page.title.as_deref(), Some("From the tag"));
    }
}
