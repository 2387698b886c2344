//! Who wrote the story: people, where they are named, without the words around their names.
//!
//! The words are data, `bylines.txt` beside this file.

use std::sync::LazyLock;

use super::site::Site;
use crate::text::{count_words, fold, is_word_by_itself};

/// A longer text is no name, in words.
const LONGEST: usize = 8;

/// What parts one name from the next.
const MARKS: &[char] = &[',', ';', '|', '&', '،', '؛', '、', '；', '，', '\n'];

/// The words, folded, by section: those that lead to a name, those of the staff, those for "and",
/// and names that begin with a letter that means "and" before others.
static WORDS: LazyLock<[Vec<String>; 4]> = LazyLock::new(|| {
    ["[lead]\n", "[staff]\n", "[and]\n", "[like and]\n"].map(|name| {
        let list = include_str!("bylines.txt").split_once(name).map_or("", |(_, list)| list);
        list.lines().take_while(|line| !line.starts_with('[')).map(fold).collect()
    })
});

/// The people that the first of the declared bylines names, else the first that is shown; where
/// none does, the first declared one that says anything, without the words around it.
///
/// What is declared is believed whatever it looks like; what is shown has to look like people.
pub(super) fn people(declared: &[&str], shown: &[String], site: &Site) -> Option<String> {
    let mut first = None;
    let all = declared.iter().copied().chain(shown.iter().map(String::as_str));
    for (at, byline) in all.enumerate() {
        let is_shown = at >= declared.len();
        let names = names(byline);
        if !is_shown && !names.is_empty() {
            first.get_or_insert_with(|| names.join(", "));
        }
        let is_person = |name: &String| {
            let is_staff = WORDS[1].contains(&fold(name)) || site.is_named(name);
            !is_staff && (!is_shown || looks_like_a_person(name))
        };
        let names: Vec<String> = names.into_iter().filter(is_person).collect();
        if !names.is_empty() {
            return Some(names.join(", "));
        }
    }
    first
}

/// Whether a name is of two words or more, each with a capital where its script has them, short
/// particles aside.
fn looks_like_a_person(name: &str) -> bool {
    let starts_small = |word: &str| word.starts_with(|c: char| c.is_ascii_lowercase());
    let has_parts = name.contains(' ') || name.contains(is_word_by_itself);
    let is_phrase = starts_small(name) || name.contains(|c: char| c.is_ascii_digit());
    has_parts && !is_phrase && !name.split(' ').any(|word| starts_small(word) && word.len() > 3)
}

/// Whether a text begins as a byline does: "By Ann Ash".
pub(super) fn is_introduced(text: &str) -> bool {
    count_words(text) <= LONGEST && without_lead(text) != text.trim()
}

/// The names in a byline, each once.
pub(super) fn names(byline: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in without_lead(byline.trim()).split(MARKS) {
        let mut name = String::new();
        let line = without_lead(part);
        for word in line.split(' ') {
            let is_and = WORDS[2].iter().any(|and| and == word);
            let is_between = count_words(&name) > 1 && !line.ends_with(word);
            let joined = behind_and(word).filter(|_| is_between);
            if is_and || joined.is_some() {
                add(&mut names, &std::mem::take(&mut name));
            }
            if !is_and {
                name.push_str(joined.unwrap_or(word));
                name.push(' ');
            }
        }
        add(&mut names, &name);
    }
    names
}

/// What stands behind the "and" that Arabic and Hebrew write as the first letter of a name.
fn behind_and(word: &str) -> Option<&str> {
    let name = word.strip_prefix(['و', 'ו'])?;
    (name.chars().count() > 1 && !WORDS[3].contains(&fold(word))).then_some(name)
}

fn add(names: &mut Vec<String>, name: &str) {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let is_name = (1..=LONGEST).contains(&count_words(name)) && !name.contains("://");
    if is_name && !WORDS[0].contains(&fold(name)) && !names.iter().any(|own| own == name) {
        names.push(name.to_owned());
    }
}

/// `text` without the words that lead to a name. A single word that is left was part of the name,
/// unless a mark or "by" stands before it.
fn without_lead(text: &str) -> &str {
    let text = text.trim();
    let mut shortest = text;
    for lead in &WORDS[0] {
        let length = text.chars().take(lead.chars().count()).map(char::len_utf8).sum();
        let (head, rest) = text.split_at(length);
        let name = rest.trim_start_matches([' ', ':', '：', '/', '-']);
        let is_parted = name.len() < rest.len() || lead.ends_with(is_word_by_itself);
        let is_sure = lead == "by" || !rest.starts_with(' ') || count_words(name) > 1;
        let is_shorter = !name.is_empty() && name.len() < shortest.len();
        if is_parted && is_sure && is_shorter && fold(head) == *lead {
            shortest = name;
        }
    }
    shortest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn byline(declared: &[&str]) -> Option<String> {
        byline_beside(declared, "")
    }

    fn byline_beside(declared: &[&str], shown: &str) -> Option<String> {
        people(declared, &[shown.to_owned()], &Site::of(Some("The Coast"), ""))
    }

    #[test]
    fn words_around_the_names_are_taken_off() {
        for (text, expected) in [
            ("By Ann Ash", "Ann Ash"),
            ("by Ann", "Ann"),
            ("Von Anna Esche und Bo Birke", "Anna Esche, Bo Birke"),
            ("Von Esche", "Von Esche"),
            ("By Ann Ash and Bo Birch & Cy Cedar", "Ann Ash, Bo Birch, Cy Cedar"),
            ("بقلم: سامر الكروم", "سامر الكروم"),
            ("كتب/ سامر الكروم", "سامر الكروم"),
            ("נועה אלון", "נועה אלון"),
            ("מאת נועה אלון", "נועה אלון"),
            ("Автор: Анна Ясень", "Анна Ясень"),
            ("作者：林海", "林海"),
            ("文/林海", "林海"),
            ("بقلم: منى الصفصاف وعادل الرواق", "منى الصفصاف, عادل الرواق"),
            ("منى الصفصاف وليد الرواق", "منى الصفصاف وليد الرواق"),
            ("سامر وهدان", "سامر وهدان"),
            ("מאת תמר אלון ויואב ברקת", "תמר אלון, יואב ברקת"),
            ("Ann Ash, PhD, Ann Ash", "Ann Ash, PhD"),
        ] {
            assert_eq!(byline(&[text]).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn people_go_before_the_staff_and_the_site() {
        assert_eq!(byline(&["Editorial Staff", "By Ann Ash"]).as_deref(), Some("Ann Ash"));
        assert_eq!(byline(&["The Coast, Ann Ash"]).as_deref(), Some("Ann Ash"));
        assert_eq!(byline(&["هيئة التحرير", ""]).as_deref(), Some("هيئة التحرير"));
        assert_eq!(byline_beside(&["The Coast"], "By Ann von Ash").as_deref(), Some("Ann von Ash"));
        for shown in ["By the sea", "12 May", "Ann", "By"] {
            assert_eq!(byline_beside(&["The Coast"], shown).as_deref(), Some("The Coast"));
        }
        assert_eq!(byline(&["", "By", "https://example.org/ann"]), None);
    }

    #[test]
    fn a_line_that_is_no_byline_is_not_introduced() {
        assert!(is_introduced("By Ann Ash"));
        assert!(!is_introduced("Ann Ash"));
        assert!(!is_introduced("By the time the tide had turned, thirty ships were waiting"));
    }
}
