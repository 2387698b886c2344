//! A line of plain text whose letters stay in order wherever it is pasted.
//!
//! Plain text has no `dir`. Programs take the direction of a line from its first letter, so that an
//! Arabic line that begins with a Latin name falls apart, and the signs at the ends of "C++" go to
//! the other side. Both are set between isolates (Unicode Standard Annex 9), which such programs
//! pass over when they look for the first letter. Where the order holds by itself there are none.

use super::SOFT_HYPHEN;
use crate::article::{Inline, plain};
use crate::text::{Direction, Trim, direction};

/// First strong isolate: what follows runs as its own first letter does.
const OPEN: char = '\u{2068}';

/// Pop directional isolate: the end of what was opened.
const CLOSE: char = '\u{2069}';

/// Inline content as a line of plain text.
pub(super) fn line(content: &[Inline]) -> String {
    let text = plain(content);
    let Some(around) = direction(&text) else { return text };
    let mut text = String::new();
    push(&mut text, content, around);
    let text = text.replace(SOFT_HYPHEN, "");
    let lines: Vec<String> = text.split('\n').map(|line| with_lead_apart(line, around)).collect();
    lines.join("\n")
}

/// A mark to stand before a text: apart from it where its letters would turn the line.
pub(super) fn apart(mark: &str, text: &str) -> String {
    match (direction(mark), direction(text)) {
        (Some(own), Some(around)) if own != around => format!("{OPEN}{mark}{CLOSE}"),
        _ => mark.to_owned(),
    }
}

/// Adds content, with what has a direction of its own apart where its ends are no letters.
fn push(to: &mut String, content: &[Inline], around: Direction) {
    for part in content {
        let own = plain(std::slice::from_ref(part));
        let is_apart = matches!(part, Inline::Isolate { .. } | Inline::Code { .. })
            && direction(&own).is_some_and(|own| own != around)
            && !(own.starts_with(char::is_alphabetic) && own.ends_with(char::is_alphabetic));
        match part {
            _ if is_apart => to.extend([OPEN].into_iter().chain(own.chars()).chain([CLOSE])),
            // These have marks of their own, which `plain` knows.
            Inline::Quotation { .. } | Inline::Ruby { .. } => to.push_str(&own),
            _ if part.content().is_empty() => to.push_str(&own),
            _ => push(to, part.content(), around),
        }
    }
}

/// A line that begins with letters of the other direction, with these apart.
fn with_lead_apart(line: &str, around: Direction) -> String {
    let mut sign = [0; 4];
    let mut direction_of = |c: char| direction(c.encode_utf8(&mut sign));
    let own = line.find(|c| direction_of(c) == Some(around));
    let lead = &line[..own.unwrap_or(0)];
    if direction(lead).is_none() || lead.contains(OPEN) {
        return line.to_owned();
    }
    let end = lead.trim_end_of(|c: char| !c.is_alphanumeric()).len();
    // A bracket that is opened among these letters is closed among them.
    let closes = lead[..end].matches('(').count() > lead[..end].matches(')').count()
        && lead[end..].starts_with(')');
    let end = end + usize::from(closes);
    format!("{OPEN}{}{CLOSE}{}", &line[..end], &line[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line with its isolates as `<` and `>`.
    fn shown(content: &[Inline]) -> String {
        line(content).replace(OPEN, "<").replace(CLOSE, ">")
    }

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(line(&[text("har\u{ad}bour")]), "harbour");
    }

    #[test]
    fn a_name_of_the_other_direction_at_the_beginning_is_apart() {
        for (plain, ordered) in [
            ("Sarab-3 هي المركبة", "<Sarab-3> هي المركبة"),
            ("NovaDune (ND) شركة ناشئة جديدة", "<NovaDune (ND)> شركة ناشئة جديدة"),
            ("NovaDune: قالت الشركة", "<NovaDune>: قالت الشركة"),
            ("قالت NovaDune اليوم", "قالت NovaDune اليوم"),
            ("متن is a word", "<متن> is a word"),
            ("12 سفينة", "12 سفينة"),
        ] {
            assert_eq!(shown(&[text(plain)]), ordered);
        }
    }

    #[test]
    fn signs_at_the_ends_of_code_stay_there() {
        let code = |text: &str| Inline::Code { text: text.to_owned() };
        let around = |part| shown(&[text("كتبت بلغة "), part, text(" القديمة")]);
        assert_eq!(around(code("C++")), "كتبت بلغة <C++> القديمة");
        assert_eq!(around(code("Rust")), "كتبت بلغة Rust القديمة");
    }
}
