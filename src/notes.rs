//! Which links are marks of notes, and where the notes stand.
//!
//! A mark is a link of a sign or two to a place further down the same page. What stands there is
//! the note. It belongs to the story as its mark does, however little it reads like one. Other notes
//! stand in the sentence itself, and are shown beside it, or by a click.

use std::collections::HashMap;
use std::ops::Range;

use crate::block::Blocks;
use crate::dom::{Attr, Document, NodeId, Tag, decoded};
use crate::text::{self, Trim};

/// The notes of a page.
#[derive(Debug, Default)]
pub struct Notes {
    /// The elements that are marks, in document order, with the place of their note below.
    marks: Vec<(NodeId, usize)>,
    /// The notes, in the order of their first marks.
    list: Vec<Note>,
    /// The elements that hold them, in document order.
    holders: Vec<NodeId>,
}

/// Where a note stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The element that holds it.
    pub holder: NodeId,
    /// What of the element it is: all, unless others stand there too.
    pub nodes: Range<NodeId>,
}

/// A node, behind the element that holds the note there.
type Place = (NodeId, NodeId);

/// A note that holds more blocks is a chapter.
const LONGEST: usize = 12;

/// So many nodes beside a note are asked for the sentence that it stands in.
const NEAR: NodeId = 100;

/// What a note is worth at least whose mark is kept: as much as a clear paragraph.
const STAYS: f32 = 2.0;

impl Notes {
    /// Finds the marks and notes of a page.
    pub fn of(document: &Document, blocks: &Blocks) -> Self {
        let found = found(document, blocks);
        let parts = parts(document, blocks, &found);
        let marks = found.into_iter().filter_map(|(mark, place)| {
            let behind = parts.partition_point(|note| (note.holder, note.nodes.start) <= place);
            let at = behind.checked_sub(1)?;
            (parts[at].holder == place.0).then_some((mark, at))
        });
        Self::numbered(marks, &parts)
    }

    /// The notes of marks, each given with the place of its note among `notes`.
    fn numbered(marks: impl Iterator<Item = (NodeId, usize)>, notes: &[Note]) -> Self {
        let mut numbered = Self::default();
        let mut places = vec![None; notes.len()];
        for (mark, at) in marks {
            let place = *places[at].get_or_insert_with(|| numbered.hold(&notes[at]));
            numbered.marks.push((mark, place));
        }
        numbered
    }

    /// Adds a note, and says at which place.
    fn hold(&mut self, note: &Note) -> usize {
        let at = self.holders.partition_point(|before| *before < note.holder);
        self.holders.insert(at, note.holder);
        self.list.push(note.clone());
        self.list.len() - 1
    }

    /// Some of the notes alone, by their marks and where they stand.
    pub fn only(&self, is_one: impl Fn(NodeId, &Note) -> bool) -> Self {
        let is_one = |(mark, at): &(NodeId, usize)| is_one(*mark, &self.list[*at]);
        Self::numbered(self.marks.iter().copied().filter(is_one), &self.list)
    }

    /// The place of the note that an element is the mark of.
    pub fn marked_by(&self, node: NodeId) -> Option<usize> {
        let at = self.marks.binary_search_by_key(&node, |(mark, _)| *mark).ok()?;
        Some(self.marks[at].1)
    }

    /// The notes, in the order of their first marks.
    pub fn list(&self) -> &[Note] {
        &self.list
    }

    /// The first mark of each note.
    pub fn first_marks(&self) -> Vec<NodeId> {
        let mut first = vec![NodeId::MAX; self.list.len()];
        self.marks.iter().rev().for_each(|(mark, place)| first[*place] = *mark);
        first
    }

    /// Whether an element holds notes.
    pub fn holds_notes(&self, node: NodeId) -> bool {
        self.holders.binary_search(&node).is_ok()
    }

    /// Whether a link in a note leads back to where the note is referred to.
    pub fn leads_back(&self, document: &Document, link: NodeId) -> bool {
        let is_short = text::count_words(&document.text_of(link)) <= 3;
        is_short && document.goal(link).is_some() && self.marked_by(link).is_none()
    }

    /// Gives the notes of marks that are kept what a clear paragraph is worth.
    pub fn lend(&self, blocks: &Blocks, kept: &[bool], scores: &mut [f32]) {
        for (mark, place) in &self.marks {
            let around = blocks.within(0..mark + 1).len().checked_sub(1);
            let note = blocks.touching(&self.list[*place].nodes);
            // A note in the sentence itself needs nothing.
            if around.is_some_and(|around| kept[around] && !note.contains(&around)) {
                scores[note].iter_mut().for_each(|score| *score = score.max(STAYS));
            }
        }
    }
}

/// The marks of a page, in document order, with the places of their notes.
fn found(document: &Document, blocks: &Blocks) -> Vec<(NodeId, Place)> {
    let mut found = Vec::new();
    let mut names = None;
    let mut ways = None;
    let is_way = |node: &NodeId| document.tag(*node) == Tag::A && document.goal(*node).is_some();
    let all_ways = || document.nodes().filter(is_way).collect::<Vec<_>>();
    for node in document.nodes() {
        if let Some((mark, place)) = sidenote(document, blocks, node) {
            // The sign may lead to the same note at the end of the page.
            while found.pop_if(|(before, _)| *before >= mark).is_some() {}
            found.push((mark, place));
        } else if document.tag(node) == Tag::A
            && let Some(name) = document.goal(node)
            && is_marked_as_note(document, node)
            && let names = names.get_or_insert_with(|| places(document))
            && let Some(&place) = names.get(name).or_else(|| names.get(&*decoded(name)))
            && let Some(holder) = holder_of(document, place).filter(|_| node < place)
            && is_said_to_be(document, node, holder, ways.get_or_insert_with(all_ways))
        {
            found.push((node, (holder, place.max(holder))));
        }
    }
    found
}

/// An element that is a note in the sentence that it belongs to, behind its mark: the sign before
/// it; where none is shown, the note itself.
fn sidenote(document: &Document, blocks: &Blocks, note: NodeId) -> Option<(NodeId, Place)> {
    if !document.is_sidenote(note) {
        return None;
    }
    let mark = sign_before(document, note).unwrap_or(note);
    let block = blocks.list().get(blocks.touching(&document.subtree(note)).next()?)?;
    let end = document.end(note);
    let before = block.nodes.start.max(mark.saturating_sub(NEAR))..mark;
    let behind = end..block.nodes.end.min(end.saturating_add(NEAR));
    let is_in_sentence = has_letters(document, before) || has_letters(document, behind);
    is_in_sentence.then_some((mark, (note, note)))
}

/// The sign before a note in a sentence, by which it is opened, if it is shown.
fn sign_before(document: &Document, note: NodeId) -> Option<NodeId> {
    let parent = document.parent(note)?;
    let mut before = (parent..note).rev().take(NEAR as usize);
    let text = before.find(|node| !document.is_blank(*node))?;
    let sign = document.ancestors(text).find(|node| document.parent(*node) == Some(parent))?;
    (!document.is_hidden(sign) && is_mark(&document.text_of(sign))).then_some(sign)
}

/// Whether a link is a sign like a mark's, or, raised and in brackets, a word with one: `[note 1]`.
fn is_marked_as_note(document: &Document, link: NodeId) -> bool {
    const LONGEST: usize = "[footnote 99]".len();
    let text = document.text_of(link);
    let inside = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let (word, sign) = inside.and_then(|it| it.split_once(' ')).unwrap_or_default();
    let is_worded = text.len() <= LONGEST && word.chars().all(char::is_alphabetic);
    is_mark(&text) || is_worded && is_mark(sign) && is_raised(document, link)
}

fn is_raised(document: &Document, mark: NodeId) -> bool {
    document.upward(mark).take(3).any(|node| document.tag(node) == Tag::Sup)
}

/// Whether a text is a number or sign, brackets aside.
fn is_mark(text: &str) -> bool {
    let sign = text.trim_of(|c: char| c.is_whitespace() || text::is_one_of(c, "[](){}^"));
    // The second mark of a note may be called `2:1`.
    let is_number =
        sign.split(':').all(|part| !part.is_empty() && part.chars().all(char::is_numeric));
    let is_sign = sign.chars().all(|c| text::is_one_of(c, "*†‡§¶‖#⊕"));
    let is_letter = sign.len() == 1 && sign.chars().all(char::is_alphabetic);
    (1..=4).contains(&sign.chars().count()) && (is_number || is_sign || is_letter)
}

/// The elements of a page by their names.
fn places(document: &Document) -> HashMap<&str, NodeId> {
    let mut places = HashMap::new();
    for node in document.nodes() {
        let name = document.attribute(node, Attr::Id).or_else(|| {
            let is_link = document.tag(node) == Tag::A;
            document.attribute(node, Attr::Name).filter(|_| is_link)
        });
        if let Some(name) = name {
            places.entry(name).or_insert(node);
        }
    }
    places
}

/// The element that holds the note at a place: the place itself, else the box that it opens.
fn holder_of(document: &Document, place: NodeId) -> Option<NodeId> {
    let mut up = document.upward(place);
    let note = up.find(|node| document.tag(*node).is_block())?;
    let note = meaning_of(document, note).unwrap_or(note);
    (document.tag(note).heading_level().is_none() && document.tag(note) != Tag::Body)
        .then_some(note)
}

/// The notes that hold these places, by holder. Where several share one, each ends where the next
/// begins, and the first holds all before; places with no word between them are names of one note.
fn parts(document: &Document, blocks: &Blocks, found: &[(NodeId, Place)]) -> Vec<Note> {
    let mut places: Vec<Place> = Vec::new();
    for (_, place) in found {
        // Most are in order, and what sorts weighs much.
        let at = places.partition_point(|before| before < place);
        places.insert(at, *place);
    }
    let mut parts: Vec<Note> = Vec::new();
    let mut last = 0;
    for (holder, place) in places {
        let mut nodes = document.subtree(holder);
        let before = parts.last_mut().filter(|before| before.holder == holder);
        let is_name = before.is_some() && !has_letters(document, last..place);
        if let Some(before) = before.filter(|_| !is_name) {
            nodes.start = line_of(document, last..place);
            before.nodes.end = nodes.start;
        }
        if !is_name {
            parts.push(Note { holder, nodes });
        }
        last = place;
    }
    // A holder goes as a whole, or what is no note of it would be lost.
    let is_long = |note: &&Note| !(1..=LONGEST).contains(&blocks.touching(&note.nodes).len());
    let long: Vec<NodeId> = parts.iter().filter(is_long).map(|note| note.holder).collect();
    parts.retain(|note| long.binary_search(&note.holder).is_err());
    parts
}

/// The end of the last line that `before` holds, if what stands behind it is no more than the
/// number of a note.
fn line_of(document: &Document, before: Range<NodeId>) -> NodeId {
    for node in before.clone().rev() {
        match document.tag(node) {
            Tag::Br => return node,
            _ if has_letters(document, node..node + 1) => break,
            _ => {}
        }
    }
    before.end
}

fn has_letters(document: &Document, mut nodes: Range<NodeId>) -> bool {
    nodes.any(|node| document.text(node).contains(char::is_alphabetic))
}

/// What stands behind the number of a note: what a term means, or the cell behind one without words.
fn meaning_of(document: &Document, number: NodeId) -> Option<NodeId> {
    let meaning = match document.tag(number) {
        Tag::Dt => Tag::Dd,
        Tag::Th | Tag::Td if !has_letters(document, document.subtree(number)) => Tag::Td,
        _ => return None,
    };
    let mut behind = document.children(document.parent(number)?).skip_while(|it| *it <= number);
    behind.find(|node| document.tag(*node) == meaning)
}

/// Whether a mark looks like one, or is called one, or its note leads back to it: holds one of the
/// links to places on the page, `ways`.
fn is_said_to_be(document: &Document, mark: NodeId, note: NodeId, ways: &[NodeId]) -> bool {
    let is_inside = document.subtree(note).contains(&mark);
    let is_bracketed = document.text_of(mark).starts_with(['[', '(']);
    let leads_back = || {
        let first = ways.partition_point(|way| *way < note);
        ways.get(first).is_some_and(|way| *way < document.end(note))
    };
    let is_called = || {
        let names = [Attr::Class, Attr::Id, Attr::Href, Attr::Role];
        let mut names = names.iter().filter_map(|name| document.attribute(mark, *name));
        names.any(|name| ["footnote", "noteref", "fnref", "#fn"].iter().any(|it| name.contains(it)))
    };
    !is_inside && (is_raised(document, mark) || is_bracketed || is_called() || leads_back())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom};

    /// How many marks and how many notes a page has.
    fn found(html: &str) -> (usize, usize) {
        let document = dom::parse::snapshot(html, "https://example.org/a");
        let notes = Notes::of(&document, &block::segment(&document));
        (notes.marks.len(), notes.list.len())
    }

    #[test]
    fn notes_are_found_however_they_are_marked_up() {
        for html in [
            "<p>a<sup><a href=#fn1>1</a></sup><ol><li id=fn1>b <a href=#r>↩</a></ol>",
            "<p>a<a class=footnote-ref href=#n>٣</a><div><p id=n>b</div>",
            "<p>a<a name=_ftnref1 href=#_ftn1>[1]</a><div><p><a name=_ftn1 href=#_ftnref1>[1]</a> b</div>",
            "<p>a<a href=https://example.org/a#n>*</a><p id=n>b <a href=#m>Back</a>",
            "<p>a<a href=https://example.org/a/#n>[2:1]</a><p id=n>b <a href=#m>Back</a>",
            "<p>a<a href=#n>[1]</a><dl><dt id=n><a href=#m>1</a><dd>b</dl>",
            "<p>a<a href=#n>[1]</a><table><tr><th><a id=n href=#m>↑ 1</a><td>b</table>",
            "<p>a<sup><a href=#n><i>[</i>note 1<i>]</i></a></sup><ol><li id=n>b</ol>",
        ] {
            assert_eq!(found(html), (1, 1), "{html}");
        }
    }

    #[test]
    fn an_element_may_hold_several_notes() {
        let marks = "<p>a<a href=#m>[1]</a> b<a href=#n>[2]</a>";
        for notes in [
            "<p><a name=m href=#r>1.</a> c<br><a name=n href=#s>2.</a> d</p>",
            "<p>[<a name=m href=#r>1</a>] c<br>[<a name=n href=#s>2</a>] d</p>",
            "<table><td><a name=m></a>1. c<br><br><a name=n></a>2. d</table>",
            "<div><a name=m></a><p>1. c<p>d</p><a name=n></a><p>2. e</div>",
        ] {
            assert_eq!(found(&format!("{marks}{notes}")), (2, 2), "{notes}");
        }
        let chapter = format!("<div id=m>c <a name=n></a>d{}</div>", "<p>e".repeat(LONGEST));
        assert_eq!(found(&format!("{marks}{chapter}")), (0, 0));
        let names = "<p><a name=m></a><a name=n></a>1. c";
        assert_eq!(found(&format!("{marks}{names}")), (2, 1));
    }

    #[test]
    fn some_notes_are_taken_alone() {
        let html = "<p>a<a href=#m>[1]</a> b<a href=#n>[2]</a><ol><li id=m>c<li id=n>d</ol>";
        let document = dom::parse::snapshot(html, "");
        let blocks = block::segment(&document);
        let notes =
            Notes::of(&document, &blocks).only(|_, note| document.text_of(note.holder) == "d");
        let [Note { holder, .. }] = notes.list() else { panic!("one is left") };
        assert_eq!(document.text_of(*holder), "d");
        assert_eq!((notes.marks.len(), notes.holders.len()), (1, 1));
    }

    #[test]
    fn a_sign_opens_the_note_behind_it_wherever_else_it_leads() {
        let html = "<p>a<sup><a href=#n>1</a></sup><span class=sidenote>c</span> b<ol><li id=n>c";
        assert_eq!(found(html), (1, 1));
        let html = "<p>a<sup><a href=#n>1</a><a href=#m>2</a></sup><span class=sidenote>c</span> b
            <ol><li id=n>d<li id=m>e</ol>";
        assert_eq!(found(html), (1, 1));
    }

    #[test]
    fn a_note_may_be_an_element_of_its_own() {
        assert_eq!(found("<p>a<d-footnote>c</d-footnote> b</p>"), (1, 1));
    }

    #[test]
    fn two_marks_may_share_a_note() {
        let html = "<p>a<sup><a href=#n>1</a></sup> b<sup><a href=#n>1</a></sup><p id=n>c";
        assert_eq!(found(html), (2, 1));
    }

    #[test]
    fn other_links_within_a_page_are_no_marks() {
        for html in [
            "<p><a href=#s>Contents</a><section id=s><p>b</section>",
            "<p><a href=#s>2</a><h2 id=s>b</h2>",
            "<p><a href=#s>2</a><p id=s>b",
            "<p id=s>b<p><sup><a href=#s>1</a></sup>",
            "<p><sup><a href=/b#s>1</a></sup><p id=s>b",
        ] {
            assert_eq!(found(html), (0, 0), "{html}");
        }
    }
}
