//! Words as the measures count them.

use std::sync::LazyLock;

use regex::Regex;

/// Runs of letters and digits; scripts that do not part words give a word a character.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    let alone = r"\u{3040}-\u{30ff}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}";
    let word = format!(r"[{alone}]|[\p{{L}}\p{{N}}_--[{alone}]]+");
    Regex::new(&word).expect("the pattern is well formed")
});

/// The text with quotes, dashes and spaces folded, in small letters, with single spaces.
pub fn fold(text: &str) -> String {
    let folded: String = text.chars().filter_map(fold_character).collect();
    folded.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fold_character(c: char) -> Option<char> {
    Some(match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{200b}' | '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' => return None,
        c => c,
    })
}

/// The words of `text`, folded.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    WORD.find_iter(&folded).map(|found| found.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_han_stands_alone() {
        assert_eq!(words("Ships’ “Wait” 港口 closed"), ["ships", "wait", "港", "口", "closed"]);
    }

    #[test]
    fn marks_upon_letters_part_words_as_in_the_published_measure() {
        assert_eq!(words("أيضًا"), ["أيض", "ا"]);
    }
}
