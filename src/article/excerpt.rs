//! A summary where the page gives none: how the story begins.

use super::{Block, plain};
use crate::text::{Trim, ends_sentence, is_word_by_itself, is_word_part};

/// A longer beginning is cut, in characters: about what a page declares of itself.
const LONGEST: usize = 200;

/// Up to here a cut would leave too little, in characters.
const SHORTEST: usize = 80;

/// The first paragraph of a body that is no line of names, else the beginning of the story's text.
pub(super) fn excerpt(body: &[Block], text: &str) -> Option<String> {
    let mut paragraphs = body.iter().filter_map(|block| match block {
        Block::Paragraph { content, .. } => Some(plain(content)),
        _ => None,
    });
    let sentence = paragraphs.find(|paragraph| ends_sentence(paragraph));
    let beginning = sentence.unwrap_or_else(|| text.to_owned()).replace('\n', " ");
    Some(cut(beginning.trim())).filter(|excerpt| !excerpt.is_empty())
}

/// `text` up to the end of a sentence; where none ends in time, up to the end of a word.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let first = text.char_indices().nth(SHORTEST).map_or(end, |(at, _)| at);
    let ends = || (first..=end).rev().filter(|at| is_end_of_word(text, *at));
    match ends().find(|at| ends_sentence(&text[..*at])) {
        Some(at) => text[..at].trim_end().to_owned(),
        None => {
            let kept = &text[..ends().next().unwrap_or(end)];
            format!("{}…", kept.trim_end_of(|c| !is_word_part(c)))
        }
    }
}

/// Whether no word goes on at a place, and no address or number.
fn is_end_of_word(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_some_and(|c| c.is_whitespace() || is_word_by_itself(c))
}

#[cfg(test)]
mod tests {
    use super::super::Inline;
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { dir: None, content: vec![Inline::Text { text: text.to_owned() }] }
    }

    #[test]
    fn a_long_beginning_ends_with_a_sentence_or_a_word() {
        let sentence =
            "The ships waited for 3.5 hours, by the harbour.example clock, in the rain. ";
        assert_eq!(cut(&sentence.repeat(9)), sentence.repeat(2).trim_end());
        let words = cut(&"in the rain, ".repeat(30));
        assert!(words.ends_with("the rain, in…"), "{words}");
        assert!((SHORTEST..=LONGEST + 1).contains(&words.chars().count()));
        assert_eq!(cut(&"船只在旧港外等待。".repeat(30)).chars().count(), 198);
        assert_eq!(cut(&"船".repeat(300)).chars().count(), LONGEST + 1);
        assert_eq!(cut(&"x".repeat(300)).chars().count(), LONGEST + 1);
        assert_eq!(cut("Ships wait"), "Ships wait");
    }

    #[test]
    fn a_story_begins_with_its_first_sentence() {
        let [names, first] = ["By Ann Ash", "The ships waited."].map(paragraph);
        assert_eq!(excerpt(&[names.clone(), first], "").as_deref(), Some("The ships waited."));
        assert_eq!(excerpt(&[names], "Ships wait").as_deref(), Some("Ships wait"));
        assert_eq!(
            excerpt(&[Block::Rule], "Ships wait\nin the rain").as_deref(),
            Some("Ships wait in the rain")
        );
        assert_eq!(excerpt(&[], " \n"), None);
    }
}
