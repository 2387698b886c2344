//! Lists: of items, of tasks, of terms.

use super::assemble::{Assembler, DEEPEST, Flow};
use super::{Block, Definition, Item};
use crate::dom::{Attr, NodeId, Tag};

impl Assembler<'_> {
    pub(super) fn list(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut items: Vec<Item> = Vec::new();
        for child in self.document.children(node).filter(|child| self.holds_any(*child)) {
            let is_item = self.document.tag(child) == Tag::Li;
            let blocks =
                if is_item { self.blocks_in(child, depth) } else { self.blocks_of(child, depth) };
            match items.last_mut() {
                _ if blocks.is_empty() => {}
                // A list beside an item is meant to be the item's own.
                Some(item) if matches!(blocks[..], [Block::List { .. }]) && !is_item => {
                    item.blocks.extend(blocks);
                }
                _ => items.push(Item { checked: self.checked(child), blocks }),
            }
        }
        if !items.is_empty() {
            let ordered = self.document.tag(node) == Tag::Ol;
            let start = self.document.number(node, Attr::Start).unwrap_or(1);
            flow.push(Block::List { ordered, start, items });
        }
    }

    /// How many items of a list stand before the first of the article, and count on the page.
    fn items_left_out(&self, node: NodeId) -> u32 {
        let before = self.document.children(node).take_while(|child| !self.holds_any(*child));
        let is_item = |child: &NodeId| self.document.tag(*child) == Tag::Li;
        before.filter(|child| is_item(child) && !self.document.is_hidden(*child)).count() as u32
    }

    /// Whether the task that an item begins with is done.
    fn checked(&self, item: NodeId) -> Option<bool> {
        let is_said =
            |node: &NodeId| !self.document.text(*node).trim().is_empty() || self.is_box(*node);
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

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::super::testing::body;
    use super::*;

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
}
