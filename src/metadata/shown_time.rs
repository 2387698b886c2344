//! When a story was published and changed, as its page shows it.

use std::borrow::Cow;
use std::ops::Range;

use super::visible::{LONGEST_DATE, has_in_class, is_called, language, sides};
use super::{date, with_tag};
use crate::block::{Block, Blocks};
use crate::cues::{self, Cue};
use crate::dom::{Attr, Document, NodeId, Tag};

/// So many nodes behind the headline a `time` element may stand that tells the story's time.
const NEAR: NodeId = 300;

/// So many `time` elements are asked: lists of comments have one for each.
const MOST_TIMES: usize = 8;

/// A longer text is no label of the day behind it, in words.
const LONGEST_LABEL: u32 = 4;

/// So many elements around a time are asked whether they are of something else than the story.
const LEVELS: usize = 8;

/// Of English only these are known to set the day before the month between slashes.
const DAY_FIRST: &[&str] = &["en-au", "en-gb", "en-ie", "en-in", "en-nz", "en-za"];

/// Of other languages these do not (Unicode CLDR 48, short dates).
const MONTH_FIRST: &[&str] = &["es-pa", "es-pr", "fil", "tl"];

/// What a page shows near its headline, and how it writes days.
pub(super) struct Shown<'a> {
    document: &'a Document,
    blocks: &'a Blocks,
    headline: Option<NodeId>,
    days: Days,
}

impl<'a> Shown<'a> {
    pub(super) fn new(
        document: &'a Document,
        blocks: &'a Blocks,
        headline: Option<NodeId>,
    ) -> Self {
        Self { document, blocks, headline, days: Days::of(document, headline) }
    }

    /// The time near the headline: in a `time` element behind it, in words beside it, in a block that
    /// is called a date, or in any `time` element. The time of a change is the last to be believed.
    pub(super) fn published(&self) -> Option<String> {
        let time_of = |time| self.days.in_element(self.document, time);
        let is_own = |time: &NodeId| !self.is_of_change(*time);
        let (near, behind, before) = (self.near(), self.behind(), self.before());
        let own = near.iter().copied().filter(is_own).find_map(time_of);
        own.or_else(|| self.day_in(&behind, date::published))
            .or_else(|| near.iter().copied().find_map(time_of))
            .or_else(|| self.day_in(&behind, date::written))
            .or_else(|| self.day_in(&before, date::published))
            .or_else(|| self.day_in(&before, date::written))
            .or_else(|| self.under_a_name())
            .or_else(|| self.times().take(MOST_TIMES).find_map(time_of))
    }

    /// The time in the first element of the story that is marked up as `property`.
    pub(super) fn marked(&self, property: &str) -> Option<String> {
        let is_marked = |node: &NodeId| {
            let names = self.document.attribute(*node, Attr::Itemprop).unwrap_or_default();
            names.split_whitespace().any(|name| name.eq_ignore_ascii_case(property))
        };
        let marked = self.document.nodes().filter(is_marked);
        let mut own = marked.filter(|node| !self.is_of_others(*node)).take(MOST_TIMES);
        own.find_map(|node| self.days.in_element(self.document, node))
    }

    /// The time of a change that is told near the headline, in a `time` element or in words.
    pub(super) fn changed(&self) -> Option<String> {
        let time = self.near().into_iter().find(|time| self.is_of_change(*time));
        time.and_then(|time| self.days.in_element(self.document, time))
            .or_else(|| self.day_in(&self.behind(), date::changed))
    }

    /// The `time` elements that may tell the story's time.
    fn times(&self) -> impl Iterator<Item = NodeId> {
        with_tag(self.document, Tag::Time).filter(|time| self.is_own(*time))
    }

    /// Whether a node is shown, and of the story.
    fn is_own(&self, node: NodeId) -> bool {
        !self.document.is_hidden(node) && !self.is_of_others(node)
    }

    /// Those close behind the headline.
    fn near(&self) -> Vec<NodeId> {
        let Some(headline) = self.headline else { return Vec::new() };
        let behind = with_tag(self.document, Tag::Time).skip_while(|time| *time < headline);
        let near = behind.take_while(|time| *time < headline + NEAR);
        near.filter(|time| self.is_own(*time)).take(MOST_TIMES).collect()
    }

    /// The blocks close behind the headline.
    fn behind(&self) -> Vec<&'a Block> {
        let behind = self.headline.map(|it| sides(self.blocks, it).1).unwrap_or_default();
        behind.iter().filter(|block| !self.is_of_others(block.nodes.start)).collect()
    }

    /// The blocks close before the headline, the nearest first.
    fn before(&self) -> Vec<&'a Block> {
        let before = self.headline.map(|it| sides(self.blocks, it).0).unwrap_or_default();
        before.iter().rev().collect()
    }

    /// Whether a `time` element is called so, or led to by words that say so, that it tells when the
    /// story was changed.
    fn is_of_change(&self, time: NodeId) -> bool {
        let Self { document, blocks, .. } = self;
        let is_called = |words| has_in_class(document, time, words);
        let text_before = || {
            let block = blocks.list().get(blocks.touching(&(time..time + 1)).start)?;
            Some(texts(document, block.nodes.start..time).join(" "))
        };
        is_called(&["updated", "modified"]) && !is_called(&["publish"])
            || text_before().is_some_and(|text| date::leads_to_change(&text))
    }

    /// Whether a node stands in a quotation, such as a post that the story shows, among comments, or in
    /// the card of another story: each has a day of its own.
    fn is_of_others(&self, node: NodeId) -> bool {
        let document = self.document;
        let Some(headline) = self.headline else { return document.is_quoted(node) };
        let holds_headline = |it: NodeId| document.subtree(it).contains(&headline);
        // A line of credits may tell how many comments there are.
        let is_large = |it: NodeId| {
            let within = self.blocks.within(document.subtree(it));
            let mut words = 0;
            self.blocks.list()[within].iter().any(|block| {
                words += block.words;
                words > LONGEST_DATE
            })
        };
        let mut around = document.upward(node).take(LEVELS).take_while(|it| !holds_headline(*it));
        around.any(|it| {
            let names = [Attr::Class, Attr::Id].map(|name| document.attribute(it, name));
            let mut cues = names.into_iter().flatten().flat_map(cues::of_name);
            // The cue for what is related has "sidebar" too, where some themes set the day.
            document.tag(it) == Tag::Blockquote
                || cues.any(|cue| cue == Cue::Comments) && is_large(it)
                || has_in_class(document, it, &["related", "recommended"])
        })
    }

    /// The day in the first of some blocks that tells one, as `read` reads a line. A label may be a block
    /// of its own.
    fn day_in(&self, some: &[&Block], read: fn(&str) -> Option<String>) -> Option<String> {
        let mut short = some.iter().filter(|block| block.words <= LONGEST_DATE);
        short.find_map(|block| {
            let before = self.blocks.within(0..block.nodes.start).end.checked_sub(1);
            let label = before.map(|at| &self.blocks.list()[at]);
            let label = label.filter(|label| (1..=LONGEST_LABEL).contains(&label.words));
            let label = label.map_or("", |label| self.blocks.text(label));
            let label = if date::leads_to_change(label) { label } else { "" };
            let day = |text: &str| read(&self.days.spelled(&format!("{label} {text}")));
            // What stands beside the day may touch it in the source.
            day(self.blocks.text(block)).or_else(|| day(&parted(self.document, block)?))
        })
    }

    /// The day in the first block whose element is called a date.
    fn under_a_name(&self) -> Option<String> {
        let short = self.blocks.list().iter().filter(|block| block.words <= LONGEST_DATE);
        let names = ["date", "time", "publish", "posted"];
        let mut called = short.filter(|block| {
            is_called(self.document, block.parent, &names) && !self.is_of_others(block.parent)
        });
        called.find_map(|block| date::written(&self.days.spelled(self.blocks.text(block))))
    }
}

/// How a page writes days.
struct Days {
    /// Whether it is known to set the day before the month.
    day_first: bool,
}

impl Days {
    fn of(document: &Document, headline: Option<NodeId>) -> Self {
        let lang = language(document, headline).unwrap_or_default().to_ascii_lowercase();
        let is_american = lang.starts_with("en") && !DAY_FIRST.contains(&lang.as_str());
        let month_first = MONTH_FIRST.iter().any(|own| lang.starts_with(own));
        Self { day_first: !lang.is_empty() && !is_american && !month_first }
    }

    /// A text as it is read without a doubt: between dots the day always stands first.
    fn spelled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.day_first && text.contains('/') {
            Cow::Owned(text.replace('/', "."))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// The time that an element tells in an attribute, else in its text.
    fn in_element(&self, document: &Document, node: NodeId) -> Option<String> {
        let attributes = [Attr::Datetime, Attr::Content].map(|name| document.attribute(node, name));
        let declared = attributes.into_iter().flatten().find_map(date::read);
        declared.or_else(|| date::read(&self.spelled(&document.text_of(node))))
    }
}

/// The texts of a block each apart from the next, which it may touch in the source; `None` where
/// there is but one.
pub(super) fn parted(document: &Document, block: &Block) -> Option<String> {
    let texts = texts(document, block.nodes.clone());
    (texts.len() > 1).then(|| texts.join(" "))
}

fn texts(document: &Document, nodes: Range<NodeId>) -> Vec<&str> {
    nodes.map(|node| document.text(node)).filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse};

    /// When a story was published and changed, by what stands behind its headline in a language.
    fn times(lang: &str, lines: &str) -> [Option<String>; 2] {
        let html = format!("<html lang='{lang}'><p>1 March 2031<h1>Ships wait outside</h1>{lines}");
        let document = parse::snapshot(&html, "");
        let blocks = block::segment(&document);
        let shown = Shown::new(&document, &blocks, Some(blocks.list()[1].nodes.start));
        [shown.published(), shown.changed()]
    }

    #[test]
    fn the_day_of_publication_is_told_apart_from_the_day_of_a_change() {
        let own = "2031-03-02";
        for (lines, expected) in [
            ("<p>Updated 5 March 2031<p>Published 2 March 2031", own),
            ("<p>آخر تحديث: 5 مارس 2031<p>نشر في 2 مارس 2031", own),
            ("<div>آخر تحديث</div><div>5 مارس 2031</div><div>2 مارس 2031</div>", own),
            ("<p>Updated <time>2031-03-05</time>, published <time>2031-03-02</time>", own),
            ("<time class=updated>2031-03-05</time><time>2031-03-02</time>", own),
            ("<p>Updated 5 March 2031", "2031-03-05"),
            ("<time class=updated>2031-03-05</time>", "2031-03-05"),
        ] {
            let [published, changed] = times("", lines);
            assert_eq!(published.as_deref(), Some(expected), "{lines}");
            assert_eq!(changed.as_deref(), Some("2031-03-05"), "{lines}");
        }
        let lines = "<time class='published updated'>2031-03-02</time><p>5 March 2031";
        assert_eq!(times("", lines), [Some(own.to_owned()), None]);
    }

    #[test]
    fn days_of_others_are_not_the_storys() {
        let own = Some("2031-03-02".to_owned());
        for other in [
            "<blockquote><p>Ann Ash, 5 March 2031</blockquote>",
            "<blockquote><time>2031-03-05</time></blockquote>",
            "<div class=comments><p>Ann Ash<p>5 March 2031<p>The harbour was closed for the night,
             and thirty ships waited outside it. At dawn the pilot went out, as he had done for
             forty years.</div>",
            "<div class=related-news><h4><a href=/1>Nets</a></h4><time>2031-03-05</time></div>",
        ] {
            assert_eq!(times("", &format!("{other}<p>2 March 2031"))[0], own, "{other}");
        }
        let line = "<div class=meta-comments><time>2031-03-02</time> 3 comments</div>";
        assert_eq!(times("", line)[0], own);
    }

    #[test]
    fn the_headline_and_what_others_mark_up_tell_no_day_of_the_story() {
        let marked = |html: &str| {
            let document = parse::snapshot(html, "");
            let blocks = block::segment(&document);
            let shown = Shown::new(&document, &blocks, Some(blocks.list()[0].nodes.start));
            (shown.published(), shown.marked("datepublished"))
        };
        let comment = "<p itemprop=datePublished>2031-03-05</p><p>".to_owned() + &"a b ".repeat(40);
        let html =
            format!("<h1>What happened on 6 January 2021</h1><p>a<div class=comments>{comment}");
        assert_eq!(marked(&html), (None, None));
        let own = format!("<h1>Ships</h1><div>{comment}");
        assert_eq!(marked(&own).1.as_deref(), Some("2031-03-05"));
    }

    #[test]
    fn a_day_may_touch_what_stands_beside_it() {
        let own = Some("2031-03-02".to_owned());
        for line in [
            "<p><span>2 March 2031</span><span>1542 views</span>",
            "<p><span>کد خبر: ۴۱۲۳۴۵۶</span><span>2 مارس 2031 - ۰۸:۴۲</span><span>۰ نظر</span>",
        ] {
            assert_eq!(times("", line)[0], own, "{line}");
        }
    }

    #[test]
    fn between_slashes_the_day_stands_first_but_in_american() {
        let day = |lang| times(lang, "<p>2/3/2031, עודכן 5/3/2031");
        assert_eq!(day("he"), [Some("2031-03-02".to_owned()), Some("2031-03-05".to_owned())]);
        assert_eq!(times("en-GB", "<time>2/3/2031</time>")[0].as_deref(), Some("2031-03-02"));
        // What stands above the headline is all there is.
        assert_eq!(times("en", "<time>2/3/2031</time>")[0].as_deref(), Some("2031-03-01"));
    }
}
