//! The language of a text: what is declared where the text bears it out, else what it reads like.
//!
//! The script tells first, then words that are in any text of a language. They are data,
//! `language/words.txt`; to add a language, write a line.

use std::sync::LazyLock;

use crate::text::{self, fold, words};

/// Scripts (ISO 15924) by the ranges of their letters. Han and kana are told apart, since texts in
/// Japanese hold both.
const SCRIPTS: &[(char, char, &str)] = &[
    ('A', 'Z', "Latn"),
    ('a', 'z', "Latn"),
    ('\u{c0}', '\u{24f}', "Latn"),
    ('\u{370}', '\u{3ff}', "Grek"),
    ('\u{400}', '\u{52f}', "Cyrl"),
    ('\u{531}', '\u{588}', "Armn"),
    ('\u{591}', '\u{5f4}', "Hebr"),
    ('\u{620}', '\u{6ff}', "Arab"),
    ('\u{750}', '\u{77f}', "Arab"),
    ('\u{780}', '\u{7bf}', "Thaa"),
    ('\u{900}', '\u{97f}', "Deva"),
    ('\u{980}', '\u{9ff}', "Beng"),
    ('\u{a00}', '\u{a7f}', "Guru"),
    ('\u{a80}', '\u{aff}', "Gujr"),
    ('\u{b00}', '\u{b7f}', "Orya"),
    ('\u{b80}', '\u{bff}', "Taml"),
    ('\u{c00}', '\u{c7f}', "Telu"),
    ('\u{c80}', '\u{cff}', "Knda"),
    ('\u{d00}', '\u{d7f}', "Mlym"),
    ('\u{d80}', '\u{dff}', "Sinh"),
    ('\u{e00}', '\u{e7f}', "Thai"),
    ('\u{e80}', '\u{eff}', "Laoo"),
    ('\u{f00}', '\u{fff}', "Tibt"),
    ('\u{1000}', '\u{109f}', "Mymr"),
    ('\u{10a0}', '\u{10ff}', "Geor"),
    ('\u{1200}', '\u{137f}', "Ethi"),
    ('\u{1780}', '\u{17ff}', "Khmr"),
    ('\u{1e00}', '\u{1eff}', "Latn"),
    ('\u{1f00}', '\u{1fff}', "Grek"),
    ('\u{3040}', '\u{30ff}', "Jpan"),
    ('\u{3400}', '\u{9fff}', "Hani"),
    ('\u{ac00}', '\u{d7af}', "Kore"),
    ('\u{fb50}', '\u{feff}', "Arab"),
];

/// Scripts whose letters say as much as several of an alphabet do.
const DENSE: &[&str] = &["Hani", "Jpan", "Kore"];

/// How many letters of an alphabet one of a dense script counts.
const DENSITY: usize = 3;

/// A text in Japanese has at least one kana to so many Han.
const HAN_TO_A_KANA: usize = 10;

/// How many letters and words are looked at.
const SAMPLE: usize = 2_000;

/// A declared language with a smaller part of the words of another is none.
const BORNE_OUT: usize = 3;

/// Fewer words of a language are no evidence against what is declared.
const EVIDENCE: usize = 20;

struct Language {
    code: &'static str,
    script: &'static str,
    words: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let lines = text::entries(include_str!("language/words.txt"));
    let languages = lines.filter_map(|line| {
        let mut parts = line.split(' ');
        Some(Language {
            code: parts.next()?,
            script: parts.next()?,
            words: parts.map(fold).collect(),
        })
    });
    languages.collect()
});

/// The language of `text` as a tag (BCP 47), where the page declares `declared`.
///
/// # Examples
///
/// ```
/// use matn::language::of;
///
/// assert_eq!(of(Some("ar_EG"), "وصلت السفينة إلى الميناء").as_deref(), Some("ar-EG"));
/// assert_eq!(of(Some("en"), "وصلت السفينة إلى الميناء").as_deref(), Some("ar"));
/// assert_eq!(of(None, "Das Schiff ist in dem Hafen").as_deref(), Some("de"));
/// assert_eq!(of(None, "2011"), None);
/// ```
pub fn of(declared: Option<&str>, text: &str) -> Option<String> {
    let declared = declared.and_then(tag);
    let Some(script) = script_of(text) else { return declared };
    let counted = counted(script, text);
    let found = counted.iter().rev().max_by_key(|(_, count)| *count);
    let best = found.map_or(0, |(_, count)| *count);
    declared.filter(|tag| is_borne_out(tag, script, &counted, best)).or_else(|| {
        let is_only = counted.len() == 1;
        found.filter(|_| best > 0 || is_only).map(|(language, _)| language.code.to_owned())
    })
}

/// Whether a text in a script, and with so many words of each language, may be in what is declared.
fn is_borne_out(tag: &str, script: &str, counted: &[(&Language, usize)], best: usize) -> bool {
    let code = tag.split('-').next().unwrap_or_default();
    if let Some((_, count)) = counted.iter().find(|(language, _)| language.code == code) {
        return best < EVIDENCE || BORNE_OUT * count >= best;
    }
    // A language that is not known is believed; one of another script is not.
    !LANGUAGES.iter().any(|language| language.code == code && language.script != script)
}

/// How many words of each language of a script a text has.
fn counted(script: &str, text: &str) -> Vec<(&'static Language, usize)> {
    let sample: String = text.chars().take(SAMPLE).collect();
    let folded = fold(&sample);
    let languages = LANGUAGES.iter().filter(|language| language.script == script);
    let count = |language: &Language| {
        words(&folded).filter(|word| language.words.iter().any(|own| own == word)).count()
    };
    languages.map(|language| (language, count(language))).collect()
}

/// The script of most of a text.
fn script_of(text: &str) -> Option<&'static str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for script in text.chars().filter_map(script_of_letter).take(SAMPLE) {
        let weight = if DENSE.contains(&script) { DENSITY } else { 1 };
        match counts.iter_mut().find(|(own, _)| *own == script) {
            Some((_, count)) => *count += weight,
            None => counts.push((script, weight)),
        }
    }
    let (script, count) = *counts.iter().max_by_key(|(_, count)| *count)?;
    let kana = counts.iter().find(|(script, _)| *script == "Jpan").map_or(0, |(_, count)| *count);
    Some(if script == "Hani" && HAN_TO_A_KANA * kana >= count { "Jpan" } else { script })
}

fn script_of_letter(c: char) -> Option<&'static str> {
    let range = SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&c))?;
    Some(range.2)
}

/// A declared language as a tag: `ar_AR` is `ar-AR`. `None` where it is no tag at all.
fn tag(declared: &str) -> Option<String> {
    let mut parts = declared.trim().split(['-', '_']);
    let code = parts.next().filter(|code| (2..=3).contains(&code.len()))?;
    let mut tag = code.to_ascii_lowercase();
    for part in parts {
        if part.len() < 2 {
            return None;
        }
        tag.push('-');
        tag.push_str(&if part.len() == 2 { part.to_ascii_uppercase() } else { part.to_owned() });
    }
    tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-').then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_language_has_a_known_script_and_words_of_one_piece() {
        for Language { code, script, words: own } in LANGUAGES.iter() {
            assert!(SCRIPTS.iter().any(|(_, _, known)| known == script), "{code}: {script}");
            let distinct: HashSet<&String> = own.iter().collect();
            assert_eq!(distinct.len(), own.len(), "{code} has a word twice");
            for word in own {
                assert_eq!(words(word).count(), 1, "{code}: {word} is not one word");
            }
        }
    }

    #[test]
    fn a_text_tells_its_language() {
        for (code, text) in [
            ("gu", "જહાજ બંદરમાં છે"),
            ("my", "သင်္ဘောသည် ဆိပ်ကမ်းတွင်ရှိသည်"),
            ("km", "កប៉ាល់ស្ថិតនៅក្នុងកំពង់ផែ"),
            ("en", "The ship was in the harbour and it is said to leave with the tide"),
            ("de", "Das Schiff lag im Hafen und es wird mit der Flut auslaufen"),
            ("nl", "Het schip lag in de haven en het zal met de vloed vertrekken"),
            ("pl", "Statek jest w porcie i nie wypłynie przed nocą, bo jest sztorm na morzu"),
            ("sv", "Skeppet ligger i hamnen och det ska med tidvattnet till havs, inte i dag"),
            ("nb", "Skipet ligger i havnen, og det skal ikke gå før det blir lyst av dag"),
            ("da", "Skibet ligger i havnen, og det sejler ikke før dag på grund af storm"),
            ("fi", "Laiva on satamassa ja se ei lähde ennen yötä, mutta myrsky on ohi"),
            ("cs", "Loď je v přístavu a do noci se nevydá na moře, protože je bouře"),
            ("hu", "A hajó a kikötőben van, és nem indul el, csak ha a vihar már elmúlt"),
            ("ro", "Nava este în port și nu pleacă până la noapte, din cauza furtunii pe mare"),
            ("vi", "Con tàu ở trong cảng và không được ra khơi cho đến đêm"),
            ("th", "เรืออยู่ในท่าเรือ"),
            ("bn", "জাহাজটি বন্দরে আছে"),
            ("ar", "قال القبطان إن السفينة التي وصلت من الشمال كانت في الميناء"),
            ("fa", "کشتی که از شمال آمد در بندر است و آن را برای سفر آماده می کنند"),
            ("ur", "جہاز بندرگاہ میں ہے اور رات کو روانہ نہیں ہوگا"),
            ("ckb", "کەشتییەکە لە بەندەر بوو، بەڵام دوای زریانەکە بۆ دەریا ڕۆیشت"),
            ("ps", "بېړۍ په بندر کې وه او د شپې له خوا سمندر ته نه ځي"),
            ("ug", "پاراخوت پورتتا بىر كېچە تۇردى ۋە ئۇ بىلەن دېڭىزغا چىقتى"),
            ("he", "הספינה של הקפטן היא גם על המים אבל לא כל הזמן"),
            ("ru", "Корабль стоит в порту и не выйдет до ночи, как сказал капитан"),
            ("uk", "Корабель стоїть у порту та не вийде до ночі, бо це був шторм"),
            ("hi", "जहाज बंदरगाह में है और रात को नहीं जाएगा"),
            ("ja", "船は港にあり、夜には出ない"),
            ("zh", "船在港口等待天亮"),
            ("ko", "배는 항구에 있다"),
        ] {
            assert_eq!(of(None, text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn a_declared_language_that_the_text_belies_loses() {
        let polish = "Statek jest w porcie i nie wypłynie, bo jest sztorm na morzu. ".repeat(10);
        assert_eq!(of(Some("en-US"), &polish).as_deref(), Some("pl"));
        assert_eq!(of(Some("pl_PL"), &polish).as_deref(), Some("pl-PL"));
        assert_eq!(of(Some("sk"), &polish).as_deref(), Some("sk"));
        assert_eq!(of(Some("zh-CN"), &polish).as_deref(), Some("pl"));
        assert_eq!(of(Some("no"), &polish).as_deref(), Some("pl"));
        let norwegian = "Skipet ligger i havnen, og det er ikke på vei ut. ".repeat(10);
        for code in ["nb-NO", "no", "nn"] {
            assert_eq!(of(Some(code), &norwegian).as_deref(), Some(code));
        }
    }

    #[test]
    fn a_declared_language_becomes_a_tag_or_nothing() {
        assert_eq!(tag(" AR_ar ").as_deref(), Some("ar-AR"));
        assert_eq!(tag("zh-Hant_tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("English"), None);
        assert_eq!(tag("utf-8"), None);
        assert_eq!(tag("{{lang}}"), None);
        assert_eq!(tag(""), None);
    }
}
