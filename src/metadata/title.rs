//! The story's title, and the block that shows it.
//!
//! What a page declares is cut and decorated, and a heading may say something else: each confirms
//! the other. The order of trust: a block that shows a declared title or a run of its parts, the
//! page's only `h1` where the address is made of its words, where it has words of a declared title or
//! where that is a few words, the declared title itself.

use std::cmp::Reverse;

use super::site::{BARS, Site, runs, squashed, without_sections};
use percent_encoding::percent_decode_str;

use crate::block::{Block, Blocks};
use crate::dom::{Document, NodeId, Tag};
use crate::text::{self, count_words, fold, folds_to, words};

/// The title, and the first node of the block that shows it.
#[derive(Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    pub(super) headline: Option<NodeId>,
}

/// What there is to find the title by.
pub(super) struct Finder<'a> {
    pub(super) document: &'a Document,
    pub(super) blocks: &'a Blocks,
    pub(super) site: &'a Site,
    pub(super) address: &'a str,
    /// The declared titles, the most trusted first.
    pub(super) declared: Vec<&'a str>,
    /// Whether a heading may say in other words what is declared: on a story, whose headline is
    /// written anew for search engines, and where only the `title` element declares anything.
    pub(super) is_reworded: bool,
}

impl Finder<'_> {
    /// Finds the title.
    pub(super) fn title(&self) -> Title {
        let h1 = || self.addressed_h1().or_else(|| self.fitting_h1()).or_else(|| self.longer_h1());
        let shown = self.shown().or_else(h1);
        if let Some(block) = shown {
            return Title { text: Some(self.as_shown(block)), headline: self.headline(block) };
        }
        let declared = self.declared.first().map(|title| self.site.off(title).to_owned());
        Title { text: declared, headline: self.only_h1().and_then(|block| self.headline(block)) }
    }

    /// The title that a block shows, without the names of sections. Parts of a heading may stand
    /// side by side without a space, or in lines without a sign: where they are declared too, what
    /// parts them is read there.
    fn as_shown(&self, block: &Block) -> String {
        let lines = self.blocks.text(block);
        let text = lines.replace('\n', " ");
        let shown = fold(&text);
        let signs = |text: &str| text.chars().filter(char::is_ascii_punctuation).count();
        // The sign by which it can be linked to is no part of it.
        let text = text.trim_end_matches(|c: char| {
            block.links > 0 && !c.is_alphanumeric() && PERMALINKS.contains(c)
        });
        let parts = |title: &&&str| {
            let folded = fold(title);
            let is_signed = lines.contains('\n') && signs(title) > signs(text);
            squashed(&folded) == squashed(&shown) && (folded != shown || is_signed)
        };
        let is_glued = |title: &&&str| self.touches_more(block, title);
        let parted =
            self.declared.iter().find(parts).or_else(|| self.declared.iter().find(is_glued));
        without_sections(parted.unwrap_or(&text), BARS).trim().to_owned()
    }

    /// Whether a block shows a declared title with words before or behind it that touch: a kicker, or
    /// a badge, in an element of its own, which the page's style parts from it.
    fn touches_more(&self, block: &Block, declared: &str) -> bool {
        let declared = fold(declared);
        let shown = fold(self.blocks.text(block));
        let mut texts = block.nodes.clone().map(|node| fold(self.document.text(node)));
        let before = shown.strip_suffix(&declared).and_then(|before| before.chars().next_back());
        let behind = shown.strip_prefix(&declared).and_then(|behind| behind.chars().next());
        let [ends_so, begins_so] =
            [before, behind].map(|beside| beside.is_some_and(char::is_alphanumeric));
        let is_seam = |text: String| {
            let is_end = ends_so && declared.starts_with(&text);
            !text.is_empty() && (is_end || begins_so && declared.ends_with(&text))
        };
        (ends_so || begins_so) && count_words(&declared) > 2 && texts.any(is_seam)
    }

    /// The first node of a block that shows the headline. One or two words beside a declared title
    /// head a section rather.
    fn headline(&self, block: &Block) -> Option<NodeId> {
        let least = if self.declared.is_empty() { 2 } else { 3 };
        (block.words >= least).then_some(block.nodes.start)
    }

    /// The block that shows a declared title, or a run of its parts that is not the site's name.
    fn shown(&self) -> Option<&Block> {
        let runs: Vec<(bool, String)> = self.declared.iter().flat_map(|it| self.runs(it)).collect();
        let candidates = self.blocks.list().iter().filter_map(|block| {
            let text = self.blocks.text(block);
            let (is_first, run) = runs.iter().find(|(_, run)| folds_to(text, run))?;
            let level = self.document.tag(block.parent).heading_level();
            let is_long = count_words(run) > 2;
            // A menu may name the story too; an unlinked heading is the headline before a linked
            // line is. Short runs are names of sections, except in a great heading that stands alone.
            let rank = (
                !self.leads_away(block),
                level.is_some(),
                *is_first,
                level.map_or(0, |level| 7 - level),
                is_long,
                Reverse(block.nodes.start),
            );
            (is_long || level == Some(1)).then_some((rank, block))
        });
        candidates.max_by_key(|(rank, _)| *rank).map(|(_, block)| block)
    }

    /// Whether a block has words that link to another place than its own.
    fn leads_away(&self, block: &Block) -> bool {
        let around = self.document.ancestors(block.nodes.start);
        let mut links =
            block.nodes.clone().chain(around).filter(|it| self.document.tag(*it) == Tag::A);
        block.linked_words > 0 && !links.next().is_some_and(|link| self.document.leads_here(link))
    }

    /// The runs of a title's parts, folded, and whether each begins the title.
    ///
    /// What begins it is the headline wherever it is shown; another run is that only where it is
    /// the greater part, for sections and sites stand at the end.
    fn runs(&self, title: &str) -> Vec<(bool, String)> {
        let all = count_words(title);
        let mut runs = runs(title);
        // A part that is declared as the whole title leaves no other part to be the headline.
        let best = self.declared.first().map(|title| fold(title)).unwrap_or_default();
        let is_part = |run: &&&str| run.len() < title.len() && fold(run) == best;
        if let Some(part) = runs.iter().find(is_part).copied() {
            runs.retain(|run| run.contains(part));
        }
        let runs = runs.into_iter().filter_map(|run| {
            let is_first = run.as_ptr() == title.as_ptr();
            let is_whole = run.len() == title.len();
            let is_headline = is_first || 2 * count_words(run) >= all;
            let folded = fold(run);
            let is_told = is_headline && !folded.is_empty();
            (is_told && (is_whole || !self.site.is_called(run))).then_some((is_first, folded))
        });
        runs.collect()
    }

    /// The only `h1`, where the address says it rather than the declared title: addresses are made
    /// of headlines as they were first written, before search engines are thought of.
    fn addressed_h1(&self) -> Option<&Block> {
        let slug = slug(self.address);
        let share = |text: &str| {
            let text = fold(&text.replace('-', " "));
            let own: Vec<&str> = words(&text).take(LONGEST).collect();
            let common = slug.iter().filter(|word| own.contains(&word.as_str())).count();
            common as f32 / slug.len() as f32
        };
        let declared = self.declared.first().map_or(0.0, |title| share(title));
        only(self.firsts()).filter(|block| {
            let share = share(self.blocks.text(block));
            slug.len() >= SHORTEST_SLUG && share >= MOST_OF_SLUG && share > declared
        })
    }

    /// The only `h1` that says what is declared and not the site's name.
    fn fitting_h1(&self) -> Option<&Block> {
        only(self.firsts().filter(|block| {
            let text = self.blocks.text(block);
            self.says_the_same(text) && !self.site.is_called(text)
        }))
    }

    /// The only `h1`, where it is longer than the few words that are all a page declares: some call each
    /// page as the site is called.
    fn longer_h1(&self) -> Option<&Block> {
        let [declared] = self.declared[..] else { return None };
        let words = count_words(declared);
        let is_longer = |block: &&Block| block.words as usize > words;
        self.only_h1().filter(is_longer).filter(|_| words <= MOST_OF_NAME)
    }

    /// The page's only `h1` of several words, whatever it says: it stands where a headline stands.
    fn only_h1(&self) -> Option<&Block> {
        only(self.firsts().filter(|block| block.words > 1))
    }

    fn firsts(&self) -> impl Iterator<Item = &Block> {
        let list = self.blocks.list().iter();
        list.filter(|block| block.words > 0 && self.document.tag(block.parent) == Tag::H1)
    }

    /// Whether a text has only words of the declared titles, or a fourth where it may be reworded.
    fn says_the_same(&self, text: &str) -> bool {
        let declared = fold(&self.declared.join(" "));
        let declared: Vec<&str> = words(&declared).take(LONGEST).collect();
        let folded = fold(text);
        let own: Vec<&str> = words(&folded).take(LONGEST).collect();
        let common = own.iter().filter(|word| declared.contains(word)).count();
        let is_rewording = self.is_reworded && own.len() > 2 && 4 * common >= own.len();
        declared.is_empty() || is_rewording || common == own.len()
    }
}

/// The words of an address's longest part, folded: "ships wait" of `/world/ships-wait.html`.
fn slug(address: &str) -> Vec<String> {
    let path = text::behind_host(text::without_query(address)).unwrap_or_default();
    let parts = path.split('/').map(|part| {
        // Behind the last dot stands what kind of file it is.
        let name = part.rsplit_once('.').map_or(part, |(name, _)| name);
        let part = percent_decode_str(name).decode_utf8_lossy().replace(['-', '_', '+'], " ");
        words(&fold(&part)).map(str::to_owned).collect::<Vec<_>>()
    });
    parts.max_by_key(Vec::len).unwrap_or_default()
}

/// An address with fewer words says nothing of a headline.
const SHORTEST_SLUG: usize = 3;

/// So large a share of the address's words stands in the headline that they were made of: some are
/// of the site, or numbers.
const MOST_OF_SLUG: f32 = 0.8;

/// A title of more words is no site's name.
const MOST_OF_NAME: usize = 4;

/// Signs of links to a heading.
const PERMALINKS: &str = "¶#§🔗⚓\u{200b} ";

/// No more words than these are compared of a title.
const LONGEST: usize = 100;

/// The first, where there is no other.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::{block, dom::parse, metadata};

    fn title(html: &str) -> Option<String> {
        title_at(html, "https://example.org/a")
    }

    fn title_at(html: &str, address: &str) -> Option<String> {
        let document = parse::snapshot(html, address);
        metadata::read(&document, &block::segment(&document)).title
    }

    #[test]
    fn a_part_declared_as_the_whole_title_leaves_the_others_to_the_site() {
        let html = "<title>The Patient Pilot - Ships wait outside</title>
            <meta property=og:title content='Ships wait outside'>
            <p><a href=/>The Patient Pilot</a><h2>Ships wait outside</h2>";
        assert_eq!(title(html).as_deref(), Some("Ships wait outside"));
    }

    #[test]
    fn a_section_behind_a_sure_mark_goes_where_it_is_shown_too() {
        let html =
            "<title>Ships wait outside | Opinion</title><h1>Ships wait outside | Opinion</h1>";
        assert_eq!(title(html).as_deref(), Some("Ships wait outside"));
        let html = "<title>How to set max_size</title><h1>How to set max_size</h1>";
        assert_eq!(title(html).as_deref(), Some("How to set max_size"));
    }

    #[test]
    fn a_heading_that_links_to_itself_is_a_headline() {
        let html = "<title>What are moorings? - The Harbour Book</title>
            <h1>The Harbour Book</h1><h2 id=what><a href='#what'>What are moorings?</a></h2>";
        assert_eq!(title(html).as_deref(), Some("What are moorings?"));
    }

    #[test]
    fn an_address_tells_the_headline_from_a_slogan() {
        let html = "<title>The Harbour Board - All of the coast</title>
            <h1>Which pan for eggs and metal spoons?</h1>";
        assert_eq!(
            title_at(html, "https://example.org/a").as_deref(),
            Some("The Harbour Board - All of the coast")
        );
        for address in [
            "/r/1x/which_pan_for_eggs_and_metal/",
            "/pan-for-eggs.html?q",
            "/c/Eggs%20and%20spoons",
        ] {
            let address = format!("https://example.org{address}");
            let title = title_at(html, &address);
            assert_eq!(title.as_deref(), Some("Which pan for eggs and metal spoons?"), "{address}");
        }
        let arabic = "<title>الساحل</title><h1>السفن تنتظر في الميناء</h1>";
        let address = "https://example.org/%D8%A7%D9%84%D8%B3%D9%81%D9%86-%D8%AA%D9%86%D8%AA%D8%B8%D8%B1-%D9%81%D9%8A";
        assert_eq!(title_at(arabic, address).as_deref(), Some("السفن تنتظر في الميناء"));
    }

    #[test]
    fn the_sign_that_links_to_a_heading_is_no_part_of_it() {
        for sign in ["¶", " #", "\u{200b}", " 🔗"] {
            let html = format!(
                "<title>Ships wait outside</title>
                <h1>Ships wait outside<a href=#a>{sign}</a></h1>"
            );
            assert_eq!(title(&html).as_deref(), Some("Ships wait outside"), "{sign}");
        }
        assert_eq!(title("<h1>How to learn C#</h1>").as_deref(), Some("How to learn C#"));
    }

    #[test]
    fn a_story_titled_by_the_name_of_its_site_has_no_title() {
        let named = "<title>الساحل اليوم</title><meta property=og:site_name content='الساحل اليوم'>
            <div>الساحل اليوم</div><p>السفن تنتظر في الميناء.</p>";
        assert_eq!(title(named), None);
        assert_eq!(title_at(named, "https://example.org/").as_deref(), Some("الساحل اليوم"));
        let told = "<title>الساحل اليوم</title><p>طرابلس - الساحل اليوم</p><p>السفن تنتظر.</p>";
        assert_eq!(title(told), None);
        let shown = "<title>الساحل اليوم</title><h1>السفن تنتظر في الميناء</h1>
            <p>طرابلس - الساحل اليوم</p><p>السفن تنتظر.</p>";
        assert_eq!(title(shown).as_deref(), Some("السفن تنتظر في الميناء"));
    }

    #[test]
    fn a_longer_headline_goes_before_a_few_words_that_any_page_may_be_called() {
        let headline = "<h1>Ships wait outside the harbour</h1>";
        for declared in ["The Coast", "الساحل اليوم"] {
            let html = format!("<title>{declared}</title>{headline}");
            assert_eq!(title(&html).as_deref(), Some("Ships wait outside the harbour"));
        }
        let story = "<title>Thirty boats are kept from the quay</title><h1>A paper by sailors</h1>";
        assert_eq!(title(story).as_deref(), Some("Thirty boats are kept from the quay"));
    }

    #[test]
    fn parts_of_a_heading_without_a_space_are_parted_as_they_are_declared() {
        let html = "<title>سهيل / السفن تنتظر في الميناء</title>
            <h1><span>سهيل</span><span>السفن تنتظر في الميناء</span></h1>";
        assert_eq!(title(html).as_deref(), Some("سهيل / السفن تنتظر في الميناء"));
    }

    #[test]
    fn words_that_touch_a_declared_title_are_a_kicker_or_a_badge() {
        let head = "<meta property=og:type content=article>
            <meta property=og:title content='Ships wait outside'>";
        for shown in ["<i>Islands</i>Ships wait outside", "Ships wait outside<i>Premium</i>"] {
            let html = format!("{head}<h1>{shown}</h1><p>The harbour was closed.");
            assert_eq!(title(&html).as_deref(), Some("Ships wait outside"), "{shown}");
        }
        let cut = format!("{head}<h1>Ships wait outsides</h1><p>The harbour was closed.");
        assert_eq!(title(&cut).as_deref(), Some("Ships wait outsides"));
    }

    #[test]
    fn lines_of_a_heading_are_parted_by_the_sign_that_is_declared() {
        let titled = |declared: &str| {
            title(&format!("<title>{declared}</title><h1>Fog<br>Ships wait outside</h1>"))
        };
        assert_eq!(titled("Fog: Ships wait outside").as_deref(), Some("Fog: Ships wait outside"));
        assert_eq!(titled("FOG SHIPS WAIT OUTSIDE").as_deref(), Some("Fog Ships wait outside"));
    }
}
