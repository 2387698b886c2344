//! Lists: of items, of tasks, of terms.

use super::assemble::{Assembler, DEEPEST};
use super::flow::Flow;
use super::{Block, Definition, Item};
use crate::dom::{Attr, NodeId, Tag};

impl Assembler<'_> {
    pub(super) fn list(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let ordered = self.document.tag(node) == Tag::Ol;
        let (mut number, step) = self.numbering(node);
        let mut items: Vec<Item> = Vec::new();
        // What is shown has a number even if it is no part of the article.
        let counts = |child: &NodeId| self.is_shown_item(*child) || self.holds_any(*child);
        for child in self.document.children(node).filter(counts) {
            let is_item = self.document.tag(child) == Tag::Li;
            let blocks = self.blocks_of_item(child, depth);
            // A list beside an item is meant to be the item's own.
            if let (Some(item), [Block::List { .. }], false) =
                (items.last_mut(), &blocks[..], is_item)
            {
                item.blocks.extend(blocks);
                continue;
            }
            let own = self.document.number(child, Attr::Value).filter(|_| is_item);
            number = own.unwrap_or(number);
            if !blocks.is_empty() {
                let value = ordered.then_some(number);
                items.push(Item { checked: self.checked(child), value, blocks });
            }
            number = number.saturating_add(step);
        }
        if !items.is_empty() {
            let start = first_number(&mut items);
            flow.end_line();
            push_list(&mut flow.out, ordered, start, self.numerals(node), items);
        }
    }

    /// What stands in a child of a list.
    fn blocks_of_item(&self, child: NodeId, depth: usize) -> Vec<Block> {
        match self.document.tag(child) {
            _ if !self.holds_any(child) => Vec::new(),
            Tag::Li => self.blocks_in(child, depth),
            _ => self.blocks_of(child, depth),
        }
    }

    /// The number that a list begins with, and what is added from one item to the next.
    fn numbering(&self, list: NodeId) -> (i32, i32) {
        let is_reversed = self.document.attribute(list, Attr::Reversed).is_some();
        let items = self.document.children(list).filter(|it| self.is_shown_item(*it));
        let first = if is_reversed { items.count() as i32 } else { 1 };
        let start = self.document.number(list, Attr::Start);
        (start.unwrap_or(first), if is_reversed { -1 } else { 1 })
    }

    fn is_shown_item(&self, node: NodeId) -> bool {
        self.document.tag(node) == Tag::Li && !self.document.is_hidden(node)
    }

    /// What an ordered list has in the place of digits.
    fn numerals(&self, list: NodeId) -> Option<&'static str> {
        let kind = self.document.attribute(list, Attr::Type)?;
        let is_own = |it: &&str| *it == kind && self.document.tag(list) == Tag::Ol;
        ["a", "A", "i", "I"].into_iter().find(is_own)
    }

    /// Whether the task that an item begins with is done.
    fn checked(&self, item: NodeId) -> Option<bool> {
        let is_said = |node: &NodeId| !self.document.is_blank(*node) || self.is_box(*node);
        let first = self.document.subtree(item).find(is_said)?;
        self.is_box(first).then(|| self.document.attribute(first, Attr::Checked).is_some())
    }

    fn is_box(&self, node: NodeId) -> bool {
        self.document.tag(node) == Tag::Input
            && self.document.attribute(node, Attr::Type) == Some("checkbox")
    }

    /// Adds terms with their meanings, whether or not each pair has a box of its own.
    pub(super) fn definitions(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut entries: Vec<Definition> = Vec::new();
        self.define(node, &mut entries, depth);
        entries.retain(|entry| !entry.terms.is_empty() || !entry.meaning.is_empty());
        if entries.iter().any(|entry| !entry.terms.is_empty()) {
            flow.push(Block::Definitions { entries });
        } else {
            flow.end_line();
            flow.out.extend(entries.into_iter().flat_map(|entry| entry.meaning));
        }
    }

    fn define(&self, node: NodeId, entries: &mut Vec<Definition>, depth: usize) {
        for child in self.document.children(node).filter(|child| self.holds_any(*child)) {
            match self.document.tag(child) {
                Tag::Dt => {
                    for block in self.blocks_in(child, depth) {
                        match block {
                            Block::Paragraph { content, .. } | Block::Heading { content, .. } => {
                                term_entry(entries).terms.push(content);
                            }
                            block => last_entry(entries).meaning.push(block),
                        }
                    }
                }
                Tag::Div if depth < DEEPEST => self.define(child, entries, depth + 1),
                _ => last_entry(entries).meaning.extend(self.blocks_of(child, depth)),
            }
        }
    }
}

/// Takes from items the numbers that follow from the one before, and gives the first.
fn first_number(items: &mut [Item]) -> i32 {
    let start = items.first().and_then(|item| item.value).unwrap_or(1);
    let mut next = start;
    for item in items {
        item.value = item.value.filter(|number| *number != next);
        next = item.value.unwrap_or(next).saturating_add(1);
    }
    start
}

/// The entry that a term belongs to: the last one, as long as nothing is said of its terms.
fn term_entry(entries: &mut Vec<Definition>) -> &mut Definition {
    if entries.last().is_some_and(|entry| !entry.meaning.is_empty()) {
        entries.push(Definition::default());
    }
    last_entry(entries)
}

fn last_entry(entries: &mut Vec<Definition>) -> &mut Definition {
    if entries.is_empty() {
        entries.push(Definition::default());
    }
    let last = entries.len() - 1;
    &mut entries[last]
}

/// Adds a list, or, where it is one item that goes on from the list before it, that item: some
/// editors give each item a list of its own.
fn push_list(
    out: &mut Vec<Block>,
    ordered: bool,
    start: i32,
    numerals: Option<&'static str>,
    mut items: Vec<Item>,
) {
    if let ([_], Some(Block::List { ordered: before, start: first, items: others, .. })) =
        (&items[..], out.last_mut())
    {
        let goes_on = *before == ordered && (!ordered || start == next_number(*first, others));
        if goes_on {
            return others.append(&mut items);
        }
    }
    out.push(Block::List { ordered, start, numerals, items });
}

/// The number that an item behind others has.
fn next_number(start: i32, items: &[Item]) -> i32 {
    super::numbers(start, items).last().map_or(start, |last| last.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::super::testing::body;
    use super::*;

    #[test]
    fn lists_of_one_item_that_go_on_from_one_another_are_one() {
        let list = |number: i32| format!("<ol start={number}><li>a</ol>");
        let lengths = |html: &str| {
            let lengths = body(html).into_iter().map(|block| match block {
                Block::List { items, .. } => items.len(),
                _ => 0,
            });
            lengths.collect::<Vec<_>>()
        };
        assert_eq!(lengths("<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>"), [3]);
        assert_eq!(lengths(&[list(1), list(2), list(3)].concat()), [3]);
        assert_eq!(lengths(&[list(1), list(1)].concat()), [1, 1]);
        assert_eq!(lengths("<ul><li>a<li>b</ul><ul><li>c<li>d</ul>"), [2, 2]);
        assert_eq!(lengths("<ul><li>a</ul><p>b</p><ul><li>c</ul>"), [1, 0, 1]);
    }

    #[test]
    fn terms_are_set_beside_their_meanings() {
        let html = "<dl><dt>pilot<dt>lotse<dd>leads ships in<div><dt>quay<dd>a wall</div></dl>";
        let [Block::Definitions { entries }] = &body(html)[..] else { panic!("it is one list") };
        let terms = |entry: &Definition| entry.terms.iter().map(|it| plain(it)).collect::<Vec<_>>();
        assert_eq!(
            entries.iter().map(terms).collect::<Vec<_>>(),
            [vec!["pilot", "lotse"], vec!["quay"]]
        );
        assert!(entries.iter().all(|entry| entry.meaning.len() == 1));
    }

    #[test]
    fn pictures_in_the_place_of_terms_are_not_lost() {
        let html = "<dl><dt><img src=a.jpg><dd>The quay</dl><dl><dt>rope<img src=b.jpg></dl>";
        let [Block::Figure { .. }, Block::Paragraph { .. }, Block::Definitions { .. }] =
            &body(html)[..]
        else {
            panic!("a list without terms defines nothing: {:?}", body(html))
        };
    }

    #[test]
    fn tasks_are_done_or_not() {
        let html = "<ul><li><input type=checkbox checked> a<li><input type=checkbox> b<li>c</ul>";
        let [Block::List { items, .. }] = &body(html)[..] else { panic!("it is one list") };
        let checked: Vec<_> = items.iter().map(|item| item.checked).collect();
        assert_eq!(checked, [Some(true), Some(false), None]);
    }

    #[test]
    fn a_list_beside_an_item_is_the_items_own() {
        let html = "<ol><li>a<ol><li>b</ol><ol><li>c</ol></ol>";
        let [Block::List { items, .. }] = &body(html)[..] else { panic!("it is one list") };
        assert_eq!(items.len(), 1);
    }

    /// The numbers of a list, and the letters that it has in their place.
    fn numbers(html: &str) -> (Vec<i32>, Option<&'static str>) {
        let [Block::List { start, numerals, items, .. }] = &body(html)[..] else {
            panic!("it is one list: {html}")
        };
        (super::super::numbers(*start, items), *numerals)
    }

    #[test]
    fn items_have_the_numbers_that_people_see() {
        for (html, expected) in [
            ("<ol><li>a<li>b</ol>", vec![1, 2]),
            ("<ol start=-1><li>a<li>b<li>c</ol>", vec![-1, 0, 1]),
            ("<ol start=07><li value=3>a<li>b<li value=9>c</ol>", vec![3, 4, 9]),
            ("<ol reversed><li>a<li>b<li>c</ol>", vec![3, 2, 1]),
            ("<ol reversed start=9><li>a<li value=4>b<li>c</ol>", vec![9, 4, 3]),
            ("<ol><li>a<li hidden>x<li>b</ol>", vec![1, 2]),
            ("<ol><li>a<li><script>x</script><li>b</ol>", vec![1, 3]),
            ("<ol><li>a<ol><li>x</ol><li>b</ol>", vec![1, 2]),
            ("<ul><li>a<li><li value=7>b</ul>", vec![1, 2]),
        ] {
            assert_eq!(numbers(html), (expected, None), "{html}");
        }
        for letter in ["a", "A", "i", "I"] {
            let html = format!("<ol type={letter}><li>a</ol>");
            assert_eq!(numbers(&html), (vec![1], Some(letter)));
        }
        assert_eq!(numbers("<ol type=inner><li>a</ol>"), (vec![1], None));
        assert_eq!(numbers("<ul type=a><li>a</ul>"), (vec![1], None));
    }
}
