//! Notes, and their marks in the story.

use super::assemble::Assembler;
use super::flow::Flow;
use super::inline::trim_end;
use super::{Block, Inline, Note, plain};
use crate::dom::NodeId;
use crate::text::{self, Trim};

impl Assembler<'_> {
    /// Adds the mark of a note.
    pub(super) fn note_mark(&self, mark: NodeId, flow: &mut Flow) {
        let Some(place) = self.notes.marked_by(mark) else { return };
        if self.notes.holds_notes(mark) {
            // The white space around the switch that opens the note.
            trim_end(&mut flow.line);
        }
        let leaf = self.document.subtree(mark).find(|node| !self.document.is_blank(*node));
        self.put(leaf.unwrap_or(mark), flow, Inline::NoteMark { note: place as u32 + 1 });
    }

    /// The notes of the story, in the order of their first marks.
    pub(super) fn notes(&mut self) -> Vec<Note> {
        let marks = self.notes.first_marks();
        let notes = self.notes.list().iter().zip(marks).map(|(note, mark)| {
            self.note = Some(note.nodes.clone());
            Note {
                blocks: without_mark(self.blocks_in(note.holder, 0), &self.document.text_of(mark)),
            }
        });
        notes.collect()
    }

    /// Whether an element leads from a note back to its mark.
    pub(super) fn leads_back(&self, link: NodeId) -> bool {
        let mut up = self.document.upward(link).take(6);
        up.any(|node| self.notes.holds_notes(node)) && self.notes.leads_back(self.document, link)
    }
}

/// A note without its own mark at the beginning, which renderers set themselves.
fn without_mark(mut blocks: Vec<Block>, mark: &str) -> Vec<Block> {
    let is_sign =
        |c: char| c.is_numeric() || c.is_whitespace() || text::is_one_of(c, "[](){}^.:,*†‡§↩↑");
    let says_mark = |content: &[Inline]| plain(content).chars().all(is_sign);
    let is_mark =
        |block: &Block| matches!(block, Block::Paragraph { content, .. } if says_mark(content));
    if blocks.len() > 1 && is_mark(&blocks[0]) {
        blocks.remove(0);
    }
    if let Some(Block::Paragraph { content, .. }) = blocks.first_mut() {
        let is_mark = |part: &Inline| says_mark(std::slice::from_ref(part));
        let marks = content.iter().take_while(|part| is_mark(part)).count();
        content.drain(..marks.min(content.len().saturating_sub(1)));
        if let Some(Inline::Text { text }) = content.first_mut() {
            *text = behind_mark(text, mark).to_owned();
        }
    }
    blocks
}

/// What stands in a text behind the mark of a note, and behind the signs that are left of one.
fn behind_mark<'a>(text: &'a str, mark: &str) -> &'a str {
    let is_bracket = |c: char| c.is_whitespace() || text::is_one_of(c, "[](){}");
    let sign = mark.trim_of(is_bracket);
    let own = text.trim_start_of(is_bracket).strip_prefix(sign);
    let ends = |rest: &str| {
        rest.starts_with([']', ')', '}'])
            || rest.starts_with(['.', ':']) && rest[1..].starts_with(' ')
    };
    let own = own.filter(|rest| !sign.is_empty() && ends(rest));
    let bare = own.map_or(text, |rest| rest.trim_start_of(|c| matches!(c, ']' | ')' | '}')));
    bare.trim_start_of(|c: char| text::is_one_of(c, "[]^:.↩↑") || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::super::testing::article;
    use super::*;

    #[test]
    fn notes_stand_behind_the_story_without_the_way_back() {
        let article = article(
            "<p>The harbour<sup><a href=#n1>1</a></sup> was closed.<h2>Notes</h2><ol>
             <li id=n1><p>By order. <a href=#r1>↩</a></ol>",
        );
        let [Block::Paragraph { content, .. }] = &article.body[..] else {
            panic!("only the story is left: {:?}", article.body)
        };
        assert_eq!(plain(content), "The harbour[1] was closed.");
        let [Note { blocks }] = &article.notes[..] else { panic!("there is one note") };
        let [Block::Paragraph { content, .. }] = &blocks[..] else { panic!("it is one line") };
        assert_eq!(plain(content), "By order.");
    }

    #[test]
    fn notes_in_the_rows_of_a_table_leave_the_others() {
        let article = article(
            "<p>It was closed<a href=#n>[1]</a>.<table><tr><th>Beam<td>Oak
             <tr><th><a id=n href=#m>↑ 1</a><td>By order.</table>",
        );
        let [Block::Paragraph { .. }, Block::Table { rows, .. }] = &article.body[..] else {
            panic!("{:?}", article.body)
        };
        assert_eq!((rows.len(), article.notes.len()), (1, 1));
        assert_eq!(
            article.notes[0].blocks[0].clone().line().map(|it| plain(&it)).as_deref(),
            Some("By order.")
        );
    }

    #[test]
    fn notes_that_share_an_element_are_told_apart() {
        for notes in [
            "<p><a name=m href=#r>1.</a> By order.<br><a name=n href=#s>2.</a> Of <b>oak</b>.</p>",
            "<p>[<a name=m href=#r>1</a>] By order.<br>[<a name=n href=#s>2</a>] Of <b>oak</b>.</p>",
            "<div><a name=m></a><p>^ By order.<hr><a name=n></a><p>^ Of <b>oak</b>.</div>",
        ] {
            let html = "<p>It was closed<a href=#m>[1]</a> by a beam<a href=#n>[2]</a>.";
            let article = article(&format!("{html}{notes}"));
            let lines = |note: &Note| note.blocks.iter().cloned().filter_map(Block::line).collect();
            let lines: Vec<Vec<_>> = article.notes.iter().map(lines).collect();
            let [first, second] = &lines[..] else { panic!("there are two: {notes}") };
            assert_eq!((first.len(), plain(&first[0])), (1, "By order.".to_owned()), "{notes}");
            assert_eq!((second.len(), plain(&second[0])), (1, "Of oak.".to_owned()), "{notes}");
            assert_eq!(article.body.len(), 1);
        }
    }

    #[test]
    fn a_note_within_a_sentence_is_told_apart_from_it() {
        for note in [
            "<label for=n class='margin-toggle sidenote-number'></label><input type=checkbox id=n>
                <span class=sidenote> Of <b>oak</b>.</span>",
            "<label for=n>⊕</label><input type=checkbox id=n><span class=marginnote>Of oak.</span>",
            "<sup><a href='javascript:void(0)'>1</a></sup><span style='display:none'
                class=modern-footnotes-footnote__note>Of <a hidden href=/oak>oak</a>.</span>",
            "<span><sup>1</sup><span class=ltx_note_outer><sup>1</sup>Of oak.</span></span>",
        ] {
            for (html, line) in
                [("<p>The keel# was laid.", "The keel[1] was laid."), ("<p>A keel#", "A keel[1]")]
            {
                let article = article(&html.replace('#', note));
                let [Block::Paragraph { content, .. }] = &article.body[..] else {
                    panic!("{note}")
                };
                assert_eq!(plain(content), line, "{note}");
                let [Note { blocks }] = &article.notes[..] else { panic!("one note: {note}") };
                let [Block::Paragraph { content, .. }] = &blocks[..] else { panic!("{note}") };
                assert_eq!(plain(content), "Of oak.", "{note}");
            }
        }
    }

    #[test]
    fn notes_are_numbered_by_their_marks_wherever_they_stand() {
        let article = article(
            "<p>a<sup><a href=#n>1</a></sup> b<span class=sidenote>c</span>
             d<sup><a href=#m>2</a></sup><ol><li id=n>e<li id=m>f</ol>",
        );
        let lines = article.notes.into_iter().flat_map(|note| note.blocks);
        let lines: Vec<_> = lines.filter_map(Block::line).map(|line| plain(&line)).collect();
        assert_eq!(lines, ["e", "c", "f"]);
    }

    #[test]
    fn a_line_that_stands_by_itself_is_no_note() {
        let line = "<label>⊕</label><input type=checkbox><span class=marginnote>A keel.</span>";
        for html in [format!("<p>{line}"), format!("<figure>{line}<img src=a.jpg></figure>")] {
            assert_eq!(article(&html).notes, [], "{html}");
        }
    }

    #[test]
    fn brackets_around_a_mark_are_its_own() {
        for mark in ["<sup>[<a href=#n>1</a>]</sup>", "[<a href=#n>1</a>]"] {
            let article =
                article(&format!("<p>It was closed{mark}, they say.<p id=n>b <a href=#r>↩</a>"));
            let [Block::Paragraph { content, .. }] = &article.body[..] else { panic!("one line") };
            assert_eq!(plain(content), "It was closed[1], they say.", "{mark}");
        }
    }

    #[test]
    fn a_number_that_a_note_begins_with_may_be_its_own_word() {
        for note in ["1.5 tons", "1871: the year", "1 pound"] {
            let article = article(&format!("<p>a<a href=#n>[1]</a> b.<p id=n>{note}</p>"));
            let [Note { blocks }] = &article.notes[..] else { panic!("there is one note") };
            let [Block::Paragraph { content, .. }] = &blocks[..] else { panic!("it is one line") };
            assert_eq!(plain(content), note);
        }
    }

    #[test]
    fn a_note_does_not_begin_with_its_own_number() {
        for note in [
            "<a name=n href=#r>[1]</a> By order.",
            "<a id=n></a>^ <a href=#r>a</a> By order.",
            "<aside id=n><span>1</span><p>By order.</aside>",
            "<aside id=n><span>[1]</span><span>(<a href=#r>1</a>,<a href=#s>2</a>)</span><p>By order.</aside>",
            "<a name=n></a>[1]: By order. <a href=#r>↩</a>",
            "<a name=n></a>1. By order. <a href=#r>↩</a>",
            "<a name=n></a>(1) By order. <a href=#r>↩</a>",
        ] {
            let article = article(&format!("<p>a<a name=r href=#n>[1]</a> b.<div><p>{note}</div>"));
            let [Note { blocks }] = &article.notes[..] else { panic!("there is one note") };
            let [Block::Paragraph { content, .. }] = &blocks[..] else { panic!("it is one line") };
            assert_eq!(plain(content), "By order.", "{note}");
        }
    }
}
