//! Words, marks and scripts: what text is made of, in any language.
//!
//! Everything here works character by character, allocates nothing unless it says so, and holds
//! for Arabic, Chinese and English alike.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Marks that end a sentence, in every script Matn has met.
const SENTENCE_MARKS: &[char] = &[
    '.', '!', '?', '…', '。', '！', '？', '．', '؟', '۔', '।', '॥', '։', '።', '︒', '။', '។', '៕',
];

/// Marks that part a sentence.
const COMMAS: &[char] = &[',', ';', '،', '؛', '、', '，', '；', '﹐', '︐', '၊'];

/// Closing marks that may follow the end of a sentence.
const CLOSERS: &[char] =
    &['"', '\'', '”', '’', '»', '«', '“', ')', ']', '」', '』', '）', '\u{200f}', '\u{200e}'];

/// Whether a character is one of some signs. Code to search a text weighs more, and is copied to
/// where it is called.
#[inline(never)]
pub fn is_one_of(c: char, signs: &str) -> bool {
    signs.chars().any(|sign| sign == c)
}

/// Whether a text holds one of some others, for the same reason in one place.
#[inline(never)]
pub fn holds_any(text: &str, others: &[&str]) -> bool {
    others.iter().any(|other| text.contains(other))
}

/// A text without what stands at its ends, for the same reason: one piece of code each, whatever goes.
pub trait Trim {
    /// Without the characters at both ends that are such ones.
    fn trim_of(&self, is_such: fn(char) -> bool) -> &str;
    /// Without those at its start.
    fn trim_start_of(&self, is_such: fn(char) -> bool) -> &str;
    /// Without those at its end.
    fn trim_end_of(&self, is_such: fn(char) -> bool) -> &str;
}

impl Trim for str {
    fn trim_of(&self, is_such: fn(char) -> bool) -> &str {
        self.trim_start_of(is_such).trim_end_of(is_such)
    }

    #[inline(never)]
    fn trim_start_of(&self, is_such: fn(char) -> bool) -> &str {
        self.trim_start_matches(is_such)
    }

    #[inline(never)]
    fn trim_end_of(&self, is_such: fn(char) -> bool) -> &str {
        self.trim_end_matches(is_such)
    }
}

/// Whether each character of this script is a word, because the script does not part words.
pub fn is_word_by_itself(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether `c` belongs to a word: letters, digits, and marks that stand on letters.
pub fn is_word_part(c: char) -> bool {
    is_letter_or_digit(c) || goes_with_letter(c)
}

fn is_letter_or_digit(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// Whether `c` belongs to the word of the letter before it, and begins none.
fn goes_with_letter(c: char) -> bool {
    is_combining(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Whether `c` is a letter, just as `char::is_alphabetic` says.
///
/// That searches a table for every letter outside of ASCII, which took a third of the time of an
/// Arabic page. The letters that pages are full of stand in a few ranges, which are asked first.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2af}' => true,
        'Σ'..='ϵ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => true,
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{657}' | '\u{66e}'..='\u{6d3}' => true,
        '\u{904}'..='\u{939}' | '가'..='힣' => true,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => true,
        '،' | '؛' | '؟' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Marks that are written on a letter: they never stand alone and never part a word. Those of India
/// and its neighbours join two letters, make another one of a letter or say its tone.
fn is_combining(c: char) -> bool {
    c >= '\u{300}'
        && matches!(c,
        '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05bd}' | '\u{05bf}' | '\u{05c1}' | '\u{05c2}'
        | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0670}'
        | '\u{3099}' | '\u{309a}' | '\u{06d6}'..='\u{06dc}' | '\u{06df}'..='\u{06e8}' | '\u{06ea}'..='\u{06ed}'
        | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}' | '\u{abc}' | '\u{acd}'
        | '\u{b3c}' | '\u{b4d}' | '\u{cbc}'
        | '\u{bcd}' | '\u{c4d}' | '\u{ccd}' | '\u{d4d}' | '\u{dca}'
        | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ece}' | '\u{1037}' | '\u{1039}' | '\u{103a}'
        | '\u{17c9}'..='\u{17d3}')
}

/// Whether `c` is of a script that does not part words of many letters: Thai, Lao, Burmese, Khmer.
fn is_unparted(c: char) -> bool {
    is_without_marks(c) || matches!(c, '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Letters that make a word where the script does not part words: about what a word of Thai has. To
/// find the words themselves takes a dictionary.
const LETTERS_A_WORD: usize = 4;

/// The words of `text`, in order.
///
/// A word is a run of letters and digits. Some scripts do not part words: of these each Chinese or
/// Japanese character is one, and so are every few letters of Thai, Lao, Burmese and Khmer.
///
/// # Examples
///
/// ```
/// let words: Vec<_> = matn::text::words("في عام 2011، 北京 isn't").collect();
/// assert_eq!(words, ["في", "عام", "2011", "北", "京", "isn", "t"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut room = 0;
        let mut chars = rest.char_indices();
        let (start, _) = chars.find(|(_, c)| begins_word(&mut room, *c))?;
        let end = chars.find(|(_, c)| begins_word(&mut room, *c) || !is_word_part(*c));
        let (read, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = behind;
        Some(&read[start..])
    })
}

/// How many [`words`] `text` has.
pub fn count_words(text: &str) -> usize {
    Pieces::default().count_words(text)
}

/// A text that comes in pieces: a word may begin in one and end in the next.
#[derive(Debug, Default)]
pub struct Pieces {
    /// What [`begins_word`] knows of the last word.
    room: usize,
}

impl Pieces {
    /// How many words begin in the next piece.
    pub fn count_words(&mut self, piece: &str) -> usize {
        piece.chars().filter(|c| begins_word(&mut self.room, *c)).count()
    }

    /// Parts what has come from what comes.
    pub fn part(&mut self) {
        self.room = 0;
    }
}

/// Whether a word begins with `c`, where the word before it has room for so many letters more: none if
/// it has ended.
#[inline]
fn begins_word(room: &mut usize, c: char) -> bool {
    if !is_letter_or_digit(c) {
        if !goes_with_letter(c) {
            *room = 0;
        }
        return false;
    }
    let has_ended = *room == 0;
    if has_ended {
        *room = LETTERS_A_WORD;
    }
    if c < FIRST_UNPARTED {
        return has_ended;
    }
    let is_whole = is_word_by_itself(c);
    if is_whole {
        *room = 0;
    }
    *room -= usize::from(is_unparted(c));
    has_ended || is_whole
}

/// The places where a word of a folded text may end: before each space, on both sides of each letter of
/// a script that does not part words, and at the end.
pub fn word_ends(folded: &str) -> impl Iterator<Item = usize> + '_ {
    let parts = |c: char| c == ' ' || is_word_by_itself(c) || is_unparted(c);
    let mut characters = folded.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = characters.next()?;
            let is_end = parts(c) || characters.peek().is_none_or(|(_, next)| parts(*next));
            if c != ' ' && is_end {
                return Some(at + c.len_utf8());
            }
        }
    })
}

/// Before it stand the letters of scripts that part words, which most pages are written in.
const FIRST_UNPARTED: char = '\u{e00}';

/// How many characters `text` has, without spaces. A letter is one with all that is written on it.
pub fn count_characters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_combining(*c)).count()
}

/// How many marks in `text` part or end a sentence. Thai and Lao are parted by spaces instead.
pub fn count_marks(text: &str) -> usize {
    let mut before = ' ';
    let mut is_mark = |c: char| {
        let before = std::mem::replace(&mut before, c);
        let parts_so = c == ' ' && is_without_marks(before);
        parts_so || SENTENCE_MARKS.contains(&c) || COMMAS.contains(&c)
    };
    text.chars().filter(|c| is_mark(*c)).count()
}

/// Whether `c` is of a script that ends its sentences with no mark: Thai, Lao.
fn is_without_marks(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}')
}

/// Whether `text` ends as a sentence does, closing quotes and brackets aside.
///
/// An ellipsis does not count at the very end: teasers are cut off with one. Where sentences have no
/// marks, what is longer than a headline is one.
///
/// # Examples
///
/// ```
/// use matn::text::ends_sentence;
///
/// assert!(ends_sentence("وصلت السفينة إلى الميناء.\""));
/// assert!(!ends_sentence("وصلت السفينة إلى…"));
/// assert!(!ends_sentence("Most read"));
/// ```
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(CLOSERS).trim_end();
    let is_without = || text.ends_with(is_without_marks) && count_words(text) > LONGEST_HEADLINE;
    !is_cut_off(text) && (text.ends_with(SENTENCE_MARKS) || is_without())
}

/// Words that a headline has at most in a language whose sentences have no marks.
const LONGEST_HEADLINE: usize = 24;

/// Whether `text` ends in an ellipsis, as a teaser that is cut off does.
pub fn is_cut_off(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with('…') || text.ends_with("...")
}

/// Folds `text` for comparing: lower case, one space between words, no marks, and one form of
/// each letter that is written in many.
///
/// Arabic is written with many forms of one letter ("ايضا", "أيضاً", "ايضًا"), so the hamza forms
/// of alef, the two final forms of yeh, teh marbuta, kasheeda and the vowel marks are folded, and
/// the Persian letters that look alike with them. Of other scripts, letters with a dot below ("ड़",
/// "য়") are folded, the accents of Greek, the dotless i of Turkish, and the cedilla that stands for the
/// comma of Romanian.
///
/// # Examples
///
/// ```
/// use matn::text::fold;
///
/// assert_eq!(fold("قد يهمّك أيضاً:"), fold("قد يهمك ايضا"));
/// assert_eq!(fold("  Read — MORE… "), "read more");
/// assert_eq!(fold("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ"), fold("Διαβάστε επίσης"));
/// assert_eq!(fold("AYRICA OKUYUN"), fold("Ayrıca okuyun"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(fold_characters(text.chars()));
    folded
}

/// Whether `text` is `folded` when it is folded. Nothing is allocated, and nothing is read behind
/// the first difference.
pub fn folds_to(text: &str, folded: &str) -> bool {
    fold_characters(text.chars()).eq(folded.chars())
}

/// What stands in `text` behind its beginning, if that is `folded` when it is folded. Nothing is
/// allocated, and nothing is read behind the first difference.
///
/// # Examples
///
/// ```
/// use matn::text::behind_folded;
///
/// assert_eq!(behind_folded("نُشر بواسطة: منى", "نشر بواسطه"), Some(": منى"));
/// assert_eq!(behind_folded("By Ann", "from"), None);
/// ```
pub fn behind_folded<'a>(text: &'a str, folded: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let mut own = fold_characters(rest.by_ref());
    let is_begun = folded.chars().all(|c| own.next() == Some(c));
    drop(own);
    is_begun.then(|| rest.as_str().trim_start_matches(is_left_out))
}

fn fold_characters(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut characters = characters.map(small_letter);
    let (mut begun, mut gap, mut behind_gap) = (false, false, None);
    std::iter::from_fn(move || {
        if behind_gap.is_some() {
            return behind_gap.take();
        }
        for c in characters.by_ref() {
            if is_left_out(c) {
                continue;
            }
            if !is_letter(c) && !c.is_numeric() {
                gap = begun;
                continue;
            }
            begun = true;
            let c = fold_letter(c);
            if !std::mem::take(&mut gap) {
                return Some(c);
            }
            behind_gap = Some(c);
            return Some(' ');
        }
        None
    })
}

/// Whether folding leaves `c` out: what is written on a letter, which many writers leave out and which
/// may be one character with it, and what stretches a word or says where it breaks or joins.
fn is_left_out(c: char) -> bool {
    is_combining(c) || matches!(c, 'ـ' | '\u{200b}'..='\u{200d}' | '\u{00ad}')
}

/// Whether a folded text is one of the lines of a list, marks of comments aside.
pub fn stands_in(list: &str, folded: &str) -> bool {
    entries(list).any(|line| folds_to(line, folded))
}

/// The small letter of a capital one. Only the dotted capital I has more than one in its place, the
/// second of which is a mark that folding drops. Scripts without capitals need no search for one.
fn small_letter(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '\u{590}'..='\u{109f}' | '\u{2e80}'..='\u{a63f}' | '\u{ac00}'..='\u{d7ff}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ة' | 'ۀ' | 'ە' => 'ه',
        'ک' => 'ك',
        'ؤ' => 'و',
        'ئ' => 'ي',
        '٠'..='٩' => digit(c as u32 - '٠' as u32),
        '۰'..='۹' => digit(c as u32 - '۰' as u32),
        '०'..='९' => digit(c as u32 - '०' as u32),
        '০'..='৯' => digit(c as u32 - '০' as u32),
        '๐'..='๙' => digit(c as u32 - '๐' as u32),
        '\u{958}' => 'क',
        '\u{959}' => 'ख',
        '\u{95a}' => 'ग',
        '\u{95b}' => 'ज',
        '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ',
        '\u{95e}' => 'फ',
        '\u{9dc}' => 'ড',
        '\u{9dd}' => 'ঢ',
        '\u{9df}' => 'য',
        // Capitals have no accents in Greek, and in Turkish no dot tells which letter one was.
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ı' => 'i',
        'ş' => 'ș',
        'ţ' => 'ț',
        _ => c,
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// `text` with every run of white space made one space, and none at the ends.
pub fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    push_squeezed(&mut squeezed, text);
    squeezed.truncate(squeezed.trim_end().len());
    squeezed
}

/// Appends `text` to `to`, each run of white space as one space, none at the start of `to`.
///
/// A no-break space is white space too here, since pages use it for layout.
pub fn push_squeezed(to: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            to.push(c);
        } else if !to.is_empty() && !to.ends_with(char::is_whitespace) {
            to.push(' ');
        }
    }
}

/// A number that stands for a text among others. What reckons it weighs much where it is copied to
/// its callers.
#[inline(never)]
pub fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The lines of a file of data, without its comments.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// The lines of a section of such a file, by the name that stands above it in brackets.
pub fn section<'a>(list: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let head = |line: &'a str| line.strip_prefix('[')?.strip_suffix(']');
    let lines = entries(list).skip_while(move |line| head(line) != Some(name));
    lines.skip(1).take_while(|line| !line.starts_with('['))
}

/// The scheme of an address, if it names one.
pub fn scheme(address: &str) -> Option<&str> {
    let head = address.split(['/', '?', '#']).next()?;
    head.split_once(':').map(|(scheme, _)| scheme)
}

/// Schemes an address may have; an address without one is a place in the page or on its site.
const SCHEMES: &[&str] = &["http", "https", "mailto"];

/// `address` if a reader may be sent there.
///
/// Control characters and spaces before a scheme are ignored by browsers, so they are here too.
pub fn safe_address(address: &str) -> Option<&str> {
    let address = address.trim_of(|c: char| c.is_whitespace() || c.is_control());
    let allowed = match scheme(address) {
        Some(scheme) => SCHEMES.iter().any(|it| scheme.eq_ignore_ascii_case(it)),
        None => !address.is_empty(),
    };
    allowed.then_some(address)
}

/// The host that an address names, if it does.
pub fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

/// What an address has behind its scheme and the `www.` that a host may have.
pub fn place(address: &str) -> Option<&str> {
    let (_, place) = address.split_once("://")?;
    Some(place.strip_prefix("www.").unwrap_or(place))
}

/// What an address has behind its host and the slash that follows.
pub fn behind_host(address: &str) -> Option<&str> {
    address.splitn(4, '/').nth(3)
}

/// An address up to the end of its path, without query and fragment.
pub fn without_query(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// The way text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right, as Latin, Cyrillic or Chinese.
    #[default]
    Ltr,
    /// Right to left, as Arabic, Hebrew, Persian or Urdu.
    Rtl,
}

/// The direction of most letters of `text`, or `None` where no letter has one.
///
/// Never the first strong letter: an Arabic paragraph that begins with a Latin name is Arabic.
///
/// # Examples
///
/// ```
/// use matn::text::{Direction, direction};
///
/// assert_eq!(direction("NASA تطلق مسبارا جديدا إلى القمر"), Some(Direction::Rtl));
/// assert_eq!(direction("2011"), None);
/// ```
pub fn direction(text: &str) -> Option<Direction> {
    let (mut left, mut right) = (0usize, 0usize);
    for c in text.chars() {
        if is_right_to_left(c) {
            right += 1;
        } else if is_letter(c) {
            left += 1;
        }
    }
    match (left, right) {
        (0, 0) => None,
        _ if right >= left => Some(Direction::Rtl),
        _ => Some(Direction::Ltr),
    }
}

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_right_to_left(c: char) -> bool {
    is_letter(c)
        && matches!(c,
            '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_agrees_with_listing() {
        for text in [
            "",
            "a b",
            "مرحبا بكم",
            "北京 2008",
            "x-y_z",
            "قَلَم",
            "日本語text混ざる",
            "ジョン・スミス゜",
            "か\u{3099}",
            "Staats\u{ad}anwalt",
            "ශ්\u{200d}රී",
            "ଓଡ\u{b3c}ିଆ ગ\u{abc} ಕ\u{cbc}",
            "ผู้ว่าราชการ 7 คน",
        ] {
            assert_eq!(count_words(text), words(text).count(), "{text}");
        }
    }

    #[test]
    fn words_are_parted_in_every_script() {
        for (text, parted) in [
            ("", ""),
            ("x-y_z", "x y z"),
            ("北京 2008", "北 京 2008"),
            ("日本語text混ざる", "日 本 語 text 混 ざ る"),
            ("ジョン・スミス゜", "ジ ョ ン ス ミ ス"),
            ("か\u{3099}い", "か\u{3099} い"),
            ("हिन्दी में", "हिन्दी में"),
            ("প্রধানমন্ত্রী", "প্রধানমন্ত্রী"),
            ("ผู้ว่าราชการ 7 คน", "ผู้ว่า ราชก าร 7 คน"),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>().join(" "), parted);
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        let differing: Vec<char> =
            ('\0'..=char::MAX).filter(|c| is_letter(*c) != c.is_alphabetic()).collect();
        assert!(differing.is_empty(), "{differing:?}");
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        let small = |c: char| c.to_lowercase().find(|c| !is_combining(*c));
        let differing: Vec<char> = ('\0'..=char::MAX)
            .filter(|c| !is_combining(*c) && small(*c) != Some(small_letter(*c)))
            .collect();
        assert!(differing.is_empty(), "{differing:?}");
    }

    #[test]
    fn vowel_marks_do_not_part_a_word() {
        assert_eq!(count_words("مُحَمَّد"), 1);
    }

    #[test]
    fn characters_are_counted_without_spaces_and_with_what_is_written_on_them() {
        assert_eq!(count_characters(" مُحَمَّد، \u{a0}2\n"), 6);
        assert_eq!(count_characters("北京 e\u{301}."), 4);
    }

    #[test]
    fn sentences_end_in_every_script() {
        for text in ["Done.", "تم.", "کیا؟", "完成。", "हुआ।", "“Done.”", "(Done.)"]
        {
            assert!(ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn where_sentences_have_no_marks_what_is_longer_than_a_headline_is_one() {
        let headline = "แมวประจำท่าเรือได้ตำแหน่งนายด่านกิตติมศักดิ์ หลังเฝ้าด่าน 7 ปี";
        let paragraph = format!("{headline} {headline} {headline}");
        assert!(!ends_sentence(headline) && ends_sentence(&paragraph));
        assert!(!ends_sentence(&format!("{paragraph}...")));
        assert_eq!((count_marks(headline), count_marks(&paragraph), count_marks("a b")), (2, 8, 0));
    }

    #[test]
    fn a_teaser_that_is_cut_off_ends_no_sentence() {
        for text in ["The ship…", "The ship...", "السفينة …"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn folding_forgets_the_forms_of_arabic_letters() {
        assert_eq!(fold("مكتبة"), fold("مكتبه"));
        assert_eq!(fold("إلى"), fold("الي"));
        assert_eq!(fold("الأكثـــر قراءةً"), fold("الاكثر قراءة"));
    }

    #[test]
    fn folding_forgets_how_letters_of_other_scripts_are_put_together() {
        assert_eq!(fold("यह भी पढ\u{93c}ें"), fold("यह भी प\u{95d}ें"));
        assert_eq!(fold("আরও পড\u{9bc}ুন"), fold("আরও প\u{9dc}ুন"));
        assert_eq!(fold("অক্টোবর ২০৩১").split(' ').count(), 2);
        assert_eq!(fold("citeşte şi"), fold("Citește și"));
        assert_eq!(fold("২০৩১ ๒๐๓๑"), "2031 2031");
    }

    #[test]
    fn a_latin_name_first_leaves_an_arabic_line_arabic() {
        assert_eq!(direction("Reuters: قالت الوكالة إن"), Some(Direction::Rtl));
        assert_eq!(direction("The word متن is Arabic"), Some(Direction::Ltr));
    }

    #[test]
    fn addresses_fall_into_parts() {
        for (address, parts) in [
            ("https://a.example/b?c#d", (Some("https"), Some("a.example"), "https://a.example/b")),
            ("//a.example/b", (None, None, "//a.example/b")),
            ("b/c:d#e", (None, None, "b/c:d")),
            ("mailto:a@b.example?c", (Some("mailto"), None, "mailto:a@b.example")),
            ("?a:b", (None, None, "")),
        ] {
            assert_eq!(
                (scheme(address), host(address), without_query(address)),
                parts,
                "{address}"
            );
        }
    }

    #[test]
    fn squeezing_leaves_single_spaces() {
        assert_eq!(squeeze(" a\u{a0}\n b\t"), "a b");
    }

    #[test]
    fn only_addresses_that_are_safe_to_follow_pass() {
        for address in ["https://a.example/", "mailto:a@b.example", "/a:b", "#note", "a?b:c"] {
            assert_eq!(safe_address(address), Some(address));
        }
        for address in
            ["javascript:alert(1)", " JaVaScRiPt:x", "data:text/html,x", "", "\u{1}javascript:x"]
        {
            assert_eq!(safe_address(address), None, "{address}");
        }
    }
}
