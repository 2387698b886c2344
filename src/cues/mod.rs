//! The cue lexicon: words that tell what a part of a page is.
//!
//! The words are data, one file a language beside this one, each phrase under the [`Cue`] it tells
//! of. A phrase that ends in an ellipsis is one that text may go on behind ("We use cookies…"), and
//! one with an ellipsis inside has any words there ("Sign up for … newsletter"). To add one, write a
//! line; `cargo test` says if it stands there already. Text and phrases are folded alike before they
//! are compared ([`crate::text::fold`]), so one spelling is enough.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{self, Trim, count_words, fold};

/// What a telling word says about the text or the element it stands on.
#[allow(missing_docs, reason = "the names are the newsroom's own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    Advert,
    Author,
    Comments,
    Consent,
    /// The main content: in class names only.
    Content,
    /// What a control says that belongs to a part of the story: "Enlarge this image".
    Control,
    Footer,
    /// A standfirst: in class names only.
    Lead,
    MostRead,
    Navigation,
    Newsletter,
    Promotion,
    Related,
    Share,
    /// The line that names where the story comes from. It belongs to the story.
    Source,
    Tags,
}

const LANGUAGES: &[(&str, &str)] = &[
    ("ar", include_str!("ar.txt")),
    ("bn", include_str!("bn.txt")),
    ("cs", include_str!("cs.txt")),
    ("da", include_str!("da.txt")),
    ("de", include_str!("de.txt")),
    ("el", include_str!("el.txt")),
    ("en", include_str!("en.txt")),
    ("es", include_str!("es.txt")),
    ("fa", include_str!("fa.txt")),
    ("fi", include_str!("fi.txt")),
    ("fr", include_str!("fr.txt")),
    ("he", include_str!("he.txt")),
    ("hi", include_str!("hi.txt")),
    ("hu", include_str!("hu.txt")),
    ("id", include_str!("id.txt")),
    ("it", include_str!("it.txt")),
    ("ja", include_str!("ja.txt")),
    ("ko", include_str!("ko.txt")),
    ("nb", include_str!("nb.txt")),
    ("nl", include_str!("nl.txt")),
    ("pl", include_str!("pl.txt")),
    ("pt", include_str!("pt.txt")),
    ("ro", include_str!("ro.txt")),
    ("ru", include_str!("ru.txt")),
    ("sv", include_str!("sv.txt")),
    ("th", include_str!("th.txt")),
    ("tr", include_str!("tr.txt")),
    ("uk", include_str!("uk.txt")),
    ("ur", include_str!("ur.txt")),
    ("vi", include_str!("vi.txt")),
    ("zh", include_str!("zh.txt")),
];

const NAMES: &str = include_str!("names.txt");

/// The phrases of all languages, folded.
struct Phrases {
    whole: HashMap<String, Cue>,
    /// What may follow the beginning of a phrase that does not stand as a whole: each end, which is
    /// empty where any text may go on, with the cue.
    beginnings: HashMap<String, Vec<(String, Cue)>>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    // Made large at once: the first page waits for it, and growing would hash all phrases anew.
    let mut whole = HashMap::with_capacity(4096);
    let mut beginnings: HashMap<String, Vec<(String, Cue)>> = HashMap::with_capacity(2048);
    for (cue, phrase) in LANGUAGES.iter().flat_map(|(_, list)| entries(list)) {
        match phrase.split_once(GOES_ON) {
            None => _ = whole.insert(fold(phrase), cue),
            Some((beginning, end)) => {
                beginnings.entry(fold(beginning)).or_default().push((fold(end), cue));
            }
        }
    }
    Phrases { whole, beginnings }
});

/// Reads the lexicon, which happens at the first question otherwise.
pub fn load() {
    LazyLock::force(&PHRASES);
    LazyLock::force(&WORDS);
}

/// What stands in a phrase where any text may.
const GOES_ON: char = '…';

// Of the same type as the phrases, so that the code of both maps is one.
static WORDS: LazyLock<HashMap<String, Cue>> =
    LazyLock::new(|| entries(NAMES).map(|(cue, word)| (word.to_owned(), cue)).collect());

/// No phrase is longer, in bytes; a text may be twice as long before it is folded. Prose that begins
/// with a cue is prose.
const LONGEST: usize = 80;

/// The cue that `text` is as a whole, marks and a number aside ("Comments (12)").
///
/// # Examples
///
/// ```
/// use matn::cues::{Cue, of_text};
///
/// assert_eq!(of_text("قد يهمّك أيضاً:"), Some(Cue::Related));
/// assert_eq!(of_text("Comments (12)"), Some(Cue::Comments));
/// assert_eq!(of_text("12 Comments"), Some(Cue::Comments));
/// assert_eq!(of_text("Comments on the harbour were rare."), None);
/// assert_eq!(of_text("2. Facebook"), None);
/// ```
pub fn of_text(text: &str) -> Option<Cue> {
    if text.len() > 2 * LONGEST || is_numbered(text) {
        return None;
    }
    of_folded(&fold(text))
}

/// Whether a text is numbered, as the subheads of a list of networks are: it counts nothing.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_of(char::is_numeric);
    rest.len() < text.len() && matches!(rest.as_bytes(), [b'.' | b')' | b'-', b' ', ..])
}

fn of_folded(folded: &str) -> Option<Cue> {
    let bare = folded.trim_of(|c: char| c.is_ascii_digit() || c == ' ');
    // One letter is a cue by itself alone: "X" names a network, "24x7" does not.
    let is_cut_out = bare.len() == 1 && bare.len() < folded.trim().len();
    PHRASES.whole.get(bare).filter(|_| !is_cut_out).copied()
}

/// The cue of the words that a longer text begins with ("We use cookies to ..."), or begins and ends
/// with ("Sign up for The Gull newsletter").
///
/// # Examples
///
/// ```
/// use matn::cues::{Cue, of_beginning};
///
/// let line = "الآراء الواردة أدناه لا تعبر عن رأي الصحيفة.";
/// assert_eq!(of_beginning(line), Some(Cue::Comments));
/// assert_eq!(of_beginning("Copyright © 2031 Gull Press"), Some(Cue::Footer));
/// assert_eq!(of_beginning("© 2031 Gull Press"), Some(Cue::Footer));
/// assert_eq!(of_beginning("Sign up for The Gull newsletter"), Some(Cue::Newsletter));
/// assert_eq!(of_beginning("Sign up for the race that the old paper calls its newsletter"), None);
/// assert_eq!(of_beginning("Copyright 20 years on"), None);
/// assert_eq!(of_beginning("Cookies were sold on the quay."), None);
/// ```
pub fn of_beginning(text: &str) -> Option<Cue> {
    if is_notice(text) {
        return Some(Cue::Footer);
    }
    let is_line = text.len() <= 2 * LONGEST;
    let folded = fold(&text[..text.floor_char_boundary(2 * LONGEST)]);
    let is_short = |between: &str| count_words(between) <= MOST_WORDS_BETWEEN;
    let of_end = |at: usize| {
        let (beginning, rest) = folded.split_at(at);
        let ends = |end: &str| rest.strip_suffix(end).is_some_and(is_short);
        let fits = |end: &str| end.is_empty() || is_line && ends(end);
        let mut ends = PHRASES.beginnings.get(beginning)?.iter();
        ends.find(|(end, _)| fits(end)).map(|(_, cue)| *cue)
    };
    text::word_ends(&folded).take(MOST_ENDS).find_map(of_end)
}

/// Whether a text opens as a notice of copyright does, with its year.
fn is_notice(text: &str) -> bool {
    let starts = |rest: &str, mark: &str| {
        rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    let mut rest = text;
    while let Some(mark) = NOTICE.iter().find(|mark| starts(rest, mark)) {
        rest = rest[mark.len()..].trim_start();
    }
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.len() < text.len() && year == "2031".len()
}

/// What a notice of copyright opens with.
const NOTICE: [&str; 3] = ["copyright", "©", "(c)"];

/// No beginning has more places where a word may end.
const MOST_ENDS: usize = 32;

/// A name has no more words that stands inside a phrase. Longer texts are about something else:
/// "Follow the money that was paid for posts on Facebook".
const MOST_WORDS_BETWEEN: usize = 5;

/// The phrases of a language, by its code of two letters, that tell of `cue`, as a whole.
///
/// # Examples
///
/// ```
/// use matn::cues::{Cue, phrases};
///
/// assert!(phrases("de", Cue::Advert).any(|phrase| phrase == "werbung"));
/// assert_eq!(phrases("none", Cue::Advert).count(), 0);
/// ```
pub fn phrases(language: &str, cue: Cue) -> impl Iterator<Item = &'static str> {
    let lists = LANGUAGES.iter().filter(move |(code, _)| *code == language);
    let all = lists.flat_map(|(_, list)| entries(list));
    let whole = all.filter(|(_, phrase)| !phrase.contains(GOES_ON));
    whole.filter(move |(own, _)| *own == cue).map(|(_, phrase)| phrase)
}

/// The cue that `text` opens with, up to what parts it from the rest ("Read more: ...",
/// "المصدر: وكالات").
///
/// # Examples
///
/// ```
/// use matn::cues::{Cue, of_opening};
///
/// assert_eq!(of_opening("اقرأ أيضاً: الميناء يفتح أبوابه"), Some(Cue::Related));
/// assert_eq!(of_opening("المصدر: وكالات"), Some(Cue::Source));
/// assert_eq!(of_opening("یہ بھی پڑھیں۔۔۔ بندرگاہ کھل گئی"), Some(Cue::Related));
/// assert_eq!(of_opening("Read also - The harbour is open"), Some(Cue::Related));
/// assert_eq!(of_opening("» Read also: The harbour is open"), Some(Cue::Related));
/// assert_eq!(of_opening("Advertisement. Boots for every weather."), Some(Cue::Advert));
/// assert_eq!(of_opening("X-rays showed nothing."), None);
/// ```
pub fn of_opening(text: &str) -> Option<Cue> {
    let text = &text[..text.floor_char_boundary(2 * LONGEST)];
    // Only an advert is labelled by a sentence: "Advertisement. Boots for every weather."
    let label = text.split_once(". ").and_then(|(label, _)| of_text(label));
    if label == Some(Cue::Advert) {
        return label;
    }
    let mut openings = text.match_indices(ENDS).map(|(at, _)| text.split_at(at));
    let is_parted = |(opening, rest): &(&str, &str)| match rest.starts_with(DASHES) {
        true => opening.ends_with(' '),
        false => opening.contains(char::is_alphanumeric),
    };
    of_text(openings.find(is_parted)?.0)
}

/// What an opening ends with; a dash ends one behind a space alone.
const ENDS: [char; 11] = [':', '：', '|', '؛', '۔', '…', '»', '›', '-', '–', '—'];

const DASHES: [char; 3] = ['-', '–', '—'];

/// The cues in a class name or id, word by word.
///
/// # Examples
///
/// ```
/// use matn::cues::{Cue, of_name};
///
/// assert_eq!(of_name("sidebar-relatedPosts").next(), Some(Cue::Related));
/// assert_eq!(of_name("td-sub-title").next(), Some(Cue::Lead));
/// assert_eq!(of_name("css-1x2y").next(), None);
/// assert_eq!(of_name("story__Ee5Ad").collect::<Vec<_>>(), [Cue::Content]);
/// ```
pub fn of_name(name: &str) -> impl Iterator<Item = Cue> + '_ {
    let mut is_sub = false;
    name_words(name).filter_map(move |word| {
        let is_behind_sub = std::mem::replace(&mut is_sub, word.eq_ignore_ascii_case(SUB));
        // In names that a program has made, "ad" is no word: `article__Ee5Ad`, `sc-d34ad11`.
        let at = word.as_ptr() as usize - name.as_ptr() as usize;
        let before = name.as_bytes().get(at.wrapping_sub(1));
        if word.len() <= SHORT && before.is_some_and(u8::is_ascii_digit) {
            return None;
        }
        let joined = if is_behind_sub { of_name_word(SUB, word) } else { None };
        joined.or_else(|| of_name_word("", word))
    })
}

/// The cue of a word of a name, of which the head may stand apart: "sub-title" is what "subtitle" is.
fn of_name_word(head: &str, word: &str) -> Option<Cue> {
    // Names are read for every element of the page, so nothing is allocated here.
    let mut buffer = [0; LONGEST_NAME_WORD];
    let lower = buffer.get_mut(..head.len() + word.len())?;
    lower[..head.len()].copy_from_slice(head.as_bytes());
    lower[head.len()..].copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let word = std::str::from_utf8(lower).ok()?;
    WORDS.get(word).or_else(|| WORDS.get(word.strip_suffix('s')?)).copied()
}

/// A word that belongs to the one behind it.
const SUB: &str = "sub";

/// A word of a name that is no longer than this, in bytes, is one by chance behind a digit.
const SHORT: usize = 2;

/// A longer word of a name, in bytes, stands in no list.
const LONGEST_NAME_WORD: usize = 24;

/// The words of `name`: parted by all that is no letter, and by a capital behind a small letter.
///
/// # Examples
///
/// ```
/// use matn::cues::name_words;
///
/// assert!(name_words("icon-zoomIn2.svg").eq(["icon", "zoom", "In", "svg"]));
/// ```
pub fn name_words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphabetic()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let small = rest.bytes().position(|b| b.is_ascii_lowercase()).unwrap_or(rest.len());
            let next = rest.bytes().skip(small).position(|b| b.is_ascii_uppercase());
            let (word, after) = rest.split_at(next.map_or(rest.len(), |at| small + at));
            rest = after;
            Some(word)
        })
    })
}

/// The phrases of a list, each with the cue of the section it stands in.
fn entries(list: &'static str) -> impl Iterator<Item = (Cue, &'static str)> {
    let mut section = None;
    text::entries(list).filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = from_section(name);
            return None;
        }
        Some((section?, line))
    })
}

fn from_section(name: &str) -> Option<Cue> {
    Some(match name {
        "advert" => Cue::Advert,
        "author" => Cue::Author,
        "comments" => Cue::Comments,
        "consent" => Cue::Consent,
        "content" => Cue::Content,
        "controls" => Cue::Control,
        "footer" => Cue::Footer,
        "lead" => Cue::Lead,
        "most_read" => Cue::MostRead,
        "navigation" => Cue::Navigation,
        "newsletter" => Cue::Newsletter,
        "promotion" => Cue::Promotion,
        "related" => Cue::Related,
        "share" => Cue::Share,
        "source" => Cue::Source,
        "tags" => Cue::Tags,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_section_is_known() {
        for (language, list) in LANGUAGES.iter().chain([&("names", NAMES)]) {
            for line in list.lines().filter(|line| line.starts_with('[')) {
                let name = line.trim_matches(['[', ']']);
                assert!(
                    from_section(name).is_some(),
                    "{language}.txt has an unknown section {line}"
                );
            }
        }
    }

    #[test]
    fn no_phrase_stands_twice_in_a_language() {
        for (language, list) in LANGUAGES.iter().chain([&("names", NAMES)]) {
            let mut seen = HashSet::new();
            for (_, phrase) in entries(list) {
                let parts: Vec<String> = phrase.split(GOES_ON).map(fold).collect();
                let is_new = seen.insert(parts);
                assert!(is_new, "{language}.txt has {phrase} twice");
            }
        }
    }

    #[test]
    fn no_phrase_stands_behind_a_shorter_one_that_any_text_may_follow() {
        let is_open = |beginning: &str| {
            let mut ends = PHRASES.beginnings.get(beginning).into_iter().flatten();
            ends.any(|(end, _)| end.is_empty())
        };
        for (language, list) in LANGUAGES {
            for (_, phrase) in entries(list) {
                let Some((beginning, end)) = phrase.split_once(GOES_ON) else { continue };
                let folded = fold(beginning);
                let is_shorter = |at: &usize| *at < folded.len() || !end.is_empty();
                let mut shorter = text::word_ends(&folded).filter(is_shorter);
                let covering = shorter.find(|at| is_open(&folded[..*at]));
                assert_eq!(covering, None, "{language}.txt: {phrase} is never asked for");
            }
        }
    }

    #[test]
    fn no_phrase_is_too_long_to_be_looked_up() {
        for (_, word) in entries(NAMES) {
            assert!(word.len() <= LONGEST_NAME_WORD, "names.txt: {word}");
        }
        for (language, list) in LANGUAGES {
            for (_, phrase) in entries(list) {
                assert!(phrase.len() <= LONGEST, "{language}.txt: {phrase}");
                if phrase.contains(GOES_ON) {
                    let line = phrase.replace(GOES_ON, " x ");
                    assert!(of_beginning(&line).is_some(), "{language}: {phrase}");
                }
            }
        }
    }

    #[test]
    fn cues_are_found_however_they_are_spelt() {
        for text in ["قد يهمك ايضا", "قد يهمك أيضاً:", "قد يهمــك أيضًا…"]
        {
            assert_eq!(of_text(text), Some(Cue::Related), "{text}");
        }
        assert_eq!(of_text("À LIRE AUSSI"), Some(Cue::Related));
    }

    #[test]
    fn prose_that_begins_as_a_call_does_is_none() {
        for prose in [
            "انضم إلى قناة الخليج عام 2005 وعمل فيها مراسلا.",
            "شارك الخبر مع متابعيه عبر حسابه، وقال إن السفينة ستعود.",
            "اشترك في نشرة علمية صدرت في العام الماضي.",
            "Follow the coast on a clear day and you will see the quay.",
            "Thank you for reading my letter, he wrote to the council.",
            "Help us keep the harbour open, the traders wrote.",
            "Haberin devamı için bekleyen gazeteciler limanda toplandı.",
            "Descarga la aplicación de la ley en los alcaldes.",
            "הצטרפו לקבוצת המתנדבים שניקתה את החוף.",
            "دیدگاه خود را درباره اسکله بیان کرد.",
            "Mit der Anmeldung beginnt für die Boote die Saison.",
            "При полном или частичном отключении маяка суда ждут.",
            "未经授权使用他人照片的事件增多。",
            "Téléchargez l'application sur votre téléphone et créez un compte.",
            "הורידו את האפליקציה לטלפון ופתחו חשבון.",
            "Скачайте приложение на телефон и войдите.",
            "点击下载按钮，然后填写表格。",
            "앱을 다운로드한 뒤 계정을 만든다.",
        ] {
            assert_eq!(of_beginning(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_beginning_is_found_where_a_script_parts_no_words() {
        assert_eq!(of_beginning("เราใช้คุกกี้เพื่อปรับปรุงเว็บไซต์"), Some(Cue::Consent));
        assert_eq!(of_beginning("扫码下载客户端"), Some(Cue::Promotion));
        assert_eq!(of_beginning("下载APP阅读全文"), Some(Cue::Promotion));
    }

    #[test]
    fn class_names_are_read_word_by_word() {
        assert_eq!(of_name("shareBar social").collect::<Vec<_>>(), [Cue::Share, Cue::Share]);
        assert_eq!(of_name("HTMLBody").next(), None);
        assert_eq!(of_name("article__text").next(), Some(Cue::Content));
        assert_eq!(of_name("header").next(), Some(Cue::Navigation));
        assert_eq!(of_name("thread-loading").next(), None);
    }
}
