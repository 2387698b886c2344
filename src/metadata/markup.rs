//! Mark-up inside values: pages declare texts with tags and entities in them, once too often.

use crate::text::squeeze;

/// The entities of U+00A0 to U+00FF, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
    Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
    Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
    euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// Marks that have an entity of their own.
const MARKS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

/// What the numbers 128 to 159 stand for, which HTML reads as windows-1252 has them; `-` where that has
/// none (HTML Standard, numeric character reference end state).
const WINDOWS: &str = "€-‚ƒ„…†‡ˆ‰Š‹Œ-Ž--‘’“”•–—˜™š›œ-žŸ";

/// The longest name of an entity, in bytes, `#x10ffff` among them.
const LONGEST: usize = 8;

/// `text` as it is to be read: entities decoded, tags taken out, single spaces.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return squeeze(text);
    }
    squeeze(&without_tags(&decoded(text)))
}

fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match entity(rest) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => out.push('&'),
        }
    }
    out + rest
}

/// The character that the text behind an ampersand stands for, and the bytes that say so.
fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    let name = &rest[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        })?,
        None => named(name)?,
    };
    Some((c, end + 1))
}

fn numbered(number: u32) -> Option<char> {
    match number {
        128..160 => WINDOWS.chars().nth(number as usize - 128).filter(|c| *c != '-'),
        _ => char::from_u32(number),
    }
}

fn named(name: &str) -> Option<char> {
    if let Some((_, c)) = MARKS.iter().find(|(mark, _)| *mark == name) {
        return Some(*c);
    }
    let at = LATIN.split_whitespace().position(|it| it == name)?;
    char::from_u32(0xa0 + at as u32)
}

/// `text` with a space for each tag. A `<` that opens none is a mark like others.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let opens = from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c));
        match opens.then(|| from.find('>')).flatten() {
            Some(end) => {
                out.push(' ');
                rest = &from[end + 1..];
            }
            // Without any `>` behind it, no later `<` opens a tag either.
            None if opens => return out + from,
            None => {
                out.push('<');
                rest = &from[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_and_tags_taken_out() {
        for (text, expected) in [
            ("Ships &amp; boats", "Ships & boats"),
            ("&#1575;&#x628; M&uuml;hle &yuml;&nbsp;x", "اب Mühle ÿ x"),
            ("It&#146;s &#x80; 5 &rlm;x", "It’s € 5 \u{200f}x"),
            ("<p>One</p><p>two <b>three</b>", "One two three"),
            ("&lt;b&gt;One&lt;/b&gt;", "One"),
            ("1 < 2 & 3 > 2 &nosuch; &#xffffffff; &;", "1 < 2 & 3 > 2 &nosuch; &#xffffffff; &;"),
            ("cut off <a href=", "cut off <a href="),
            ("&\u{1f600}\u{1f600};", "&\u{1f600}\u{1f600};"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn the_latin_entities_are_complete() {
        assert_eq!(LATIN.split_whitespace().count(), 0x100 - 0xa0);
    }
}
