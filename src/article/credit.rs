//! Who took a picture, or whom it belongs to, apart from what the picture shows.

use super::assemble::Assembler;
use super::flow::push_line;
use super::{Inline, Role, plain};
use crate::credits::{is_lead, opens_as_credit};
use crate::dom::{Attr, NodeId, OWNERS, Tag};
use crate::text::{count_words, holds_any};

/// What it says where there is more in it, unless it is a part of that ("caption__credit").
const OTHERS: &[&str] = &["caption", "resource"];

/// How many nodes around an element say whether it ends a caption: a caption has no more.
const NEAR: usize = 50;

/// Adds a line to a credit. What a bracket or a colon leads to is of the line that ends with it.
pub(super) fn push_credit(credit: &mut Vec<Inline>, line: Vec<Inline>) {
    let open = plain(credit);
    if !open.ends_with([':', '(']) {
        return push_line(credit, line);
    }
    credit.extend(open.ends_with(':').then(|| Inline::Text { text: " ".to_owned() }));
    credit.extend(line);
}

/// Takes the last line off a caption, where it is a credit.
pub(super) fn take_credit(caption: &mut Vec<Inline>) -> Vec<Inline> {
    let last = caption.iter().rposition(|part| matches!(part, Inline::Break));
    let start = last.map_or(0, |at| at + 1);
    if !opens_as_credit(&plain(&caption[start..])) {
        return Vec::new();
    }
    let credit = caption.split_off(start);
    caption.truncate(start.saturating_sub(1));
    credit
}

impl Assembler<'_> {
    /// Whether an element of a caption calls itself a credit, or is one by its place: a `cite` or
    /// `small` behind all other words. Elsewhere these name a work, or make a whole caption small.
    pub(super) fn is_credit(&self, node: NodeId) -> bool {
        match self.document.tag(node) {
            _ if !self.is_in_caption(node) => false,
            Tag::Figcaption => false,
            Tag::Cite | Tag::Small => self.ends_caption(node),
            _ => {
                self.is_called_credit(node)
                    || self.is_read_out_as_credit(node)
                    || self.is_led_to_apart(node)
                    || self.opens_as_credit(node) && self.ends_caption(node)
            }
        }
    }

    /// Whether an element opens with words that lead to a name, be it in an element of their own.
    fn opens_as_credit(&self, node: NodeId) -> bool {
        let first = self.first_words(node).map_or("", |first| self.document.text(first));
        is_lead(first) || opens_as_credit(first)
    }

    /// Whether such words are all that an element says to screen readers alone, before anything else.
    fn is_read_out_as_credit(&self, node: NodeId) -> bool {
        let mut inside = self.document.subtree(node);
        let first = inside.find(|it| !self.document.is_blank(*it));
        first.is_some_and(|it| !self.is_shown(it) && is_lead(self.document.text(it)))
    }

    /// Whether words that lead to a name, more than one, stand before it in an element of their own:
    /// for screen readers, although no class that is known says so.
    fn is_led_to_apart(&self, node: NodeId) -> bool {
        let Some(first) = self.first_words(node) else { return false };
        let lead = self.document.text(first);
        let is_apart = || {
            let around = self.document.parent(first);
            around.is_some_and(|it| it != node && self.document.end(it) < self.document.end(node))
        };
        count_words(lead) > 1 && is_lead(lead) && is_apart()
    }

    /// Whether the first that is kept of an element is said of a picture.
    pub(super) fn is_in_caption(&self, node: NodeId) -> bool {
        let mut within = self.blocks.touching(&self.document.subtree(node));
        let kept = within.find(|block| self.roles[*block] != Role::Dropped);
        kept.is_some_and(|block| self.roles[block] == Role::Caption)
    }

    fn is_called_credit(&self, node: NodeId) -> bool {
        let name = |name| self.document.attribute(node, name).unwrap_or_default();
        let owner = [name(Attr::Itemprop), name(Attr::Class)].join(" ").to_ascii_lowercase();
        let is_part_of_caption = || {
            let parts = owner.split_ascii_whitespace().filter_map(|name| name.rsplit_once("__"));
            parts.map(|(_, part)| part).any(|part| OWNERS.contains(&part))
        };
        holds_any(&owner, OWNERS) && (!holds_any(&owner, OTHERS) || is_part_of_caption())
    }

    fn ends_caption(&self, node: NodeId) -> bool {
        let is_caption = |node: &NodeId| self.document.tag(*node) == Tag::Figcaption;
        let caption = self.document.ancestors(node).take(NEAR).find(is_caption);
        caption.is_some_and(|caption| {
            let has_words =
                |node: NodeId| !self.document.is_hidden(node) && !self.document.is_blank(node);
            let mut behind = self.document.end(node)..self.document.end(caption);
            behind.len() < NEAR
                && !behind.any(has_words)
                && (caption..node).take(NEAR).any(has_words)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Block;
    use super::super::testing::body_as;
    use super::*;

    /// The caption and the credit of a picture with `caption` below it.
    fn parts(caption: &str) -> (String, String) {
        let html = format!("<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>");
        match &body_as(Role::Caption, &html)[..] {
            [Block::Figure { caption, credit, .. }] => (plain(caption), plain(credit)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_credit_stands_apart_from_the_caption() {
        for (html, caption, credit) in [
            ("The quay <span class='photo-credit'>A. Pilot</span>", "The quay", "A. Pilot"),
            ("<p>The quay<p class=copyright>A. <b>Pilot</b>", "The quay", "A. Pilot"),
            ("<span class=credit>A. Pilot</span> The quay", "The quay", "A. Pilot"),
            (
                "<em>The quay <span itemprop=copyrightHolder>A. Pilot</span></em>",
                "The quay",
                "A. Pilot",
            ),
            ("The quay <cite>A. Pilot</cite>", "The quay", "A. Pilot"),
            (
                "The quay <span class=credit>(<div class=icon>Photo:</div> A. Pilot)</span>",
                "The quay",
                "(Photo: A. Pilot)",
            ),
            ("The quay <i class=caption__credit>A. Pilot</i>", "The quay", "A. Pilot"),
            ("The quay<br>Photo: A. Pilot", "The quay", "Photo: A. Pilot"),
            (
                "<span>The quay.</span><span><span>Photo</span> <span>A. Pilot</span></span>",
                "The quay.",
                "Photo A. Pilot",
            ),
            ("<span>الرصيف</span><span>تصوير: سامر</span>", "الرصيف", "تصوير: سامر"),
            ("<p><i class=visually-hidden>صدر الصورة، </i>A. Pilot<p>الرصيف", "الرصيف", "A. Pilot"),
            ("<p><i>صدر الصورة، </i><i>A. Pilot</i><p>الرصيف", "الرصيف", "صدر الصورة، A. Pilot"),
            ("<p>الرصيف<p>تصوير: سامر الكروم", "الرصيف", "تصوير: سامر الكروم"),
            ("© A. Pilot", "", "© A. Pilot"),
        ] {
            assert_eq!(parts(html), (caption.to_owned(), credit.to_owned()), "{html}");
        }
    }

    #[test]
    fn a_work_that_is_named_and_a_small_caption_are_no_credit() {
        for (html, caption) in [
            ("A scene of <cite>The Quay</cite> by night", "A scene of The Quay by night"),
            ("<small>The quay</small>", "The quay"),
            ("At the quay: a ship", "At the quay: a ship"),
            ("<span class=caption-and-credit>The quay</span>", "The quay"),
            ("The quay, <em>photo</em> of the year", "The quay, photo of the year"),
            ("The quay. <span>Photo of the year</span>", "The quay. Photo of the year"),
        ] {
            assert_eq!(parts(html), (caption.to_owned(), String::new()), "{html}");
        }
    }
}
