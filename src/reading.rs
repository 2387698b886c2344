//! How long a text takes to read.
//!
//! Speeds differ by language, because languages put more or less into a word. They are data,
//! `reading/speeds.txt`; to add a language, write a line.

const SPEEDS: &str = include_str!("reading/speeds.txt");

/// The minutes that a text of so many words and characters takes in a language: at least one, unless
/// there is nothing to read.
///
/// # Examples
///
/// ```
/// use matn::reading::minutes;
///
/// assert_eq!(minutes(Some("ar-EG"), 690, 4_100), 5);
/// assert_eq!(minutes(Some("en"), 690, 4_100), 3);
/// assert_eq!((minutes(None, 1, 4), minutes(None, 0, 0)), (1, 0));
/// ```
pub fn minutes(language: Option<&str>, words: u32, characters: u32) -> u32 {
    let code = language.and_then(|tag| tag.split('-').next()).unwrap_or_default();
    let fitting = SPEEDS.lines().find_map(|line| speed(line, code).or_else(|| speed(line, "*")));
    let (speed, unit) = fitting.unwrap_or((1, ""));
    let count = if unit == "characters" { characters } else { words };
    ((count + speed / 2) / speed).max(words.min(1))
}

/// How much of a language is read in a minute, and of what, where a line of the list says so.
fn speed<'a>(line: &'a str, code: &str) -> Option<(u32, &'a str)> {
    let (speed, unit) = line.strip_prefix(code)?.strip_prefix(' ')?.split_once(' ')?;
    Some((speed.parse().ok()?, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_speed_and_the_last_is_for_all_other_languages() {
        let lines: Vec<&str> = crate::text::entries(SPEEDS).collect();
        let (all, languages) = lines.split_last().expect("there are speeds");
        assert!(all.starts_with("* ") && languages.is_sorted());
        for line in lines {
            let code = line.split(' ').next().expect("a line begins with its language");
            let (speed, unit) = speed(line, code).expect(line);
            assert!(speed > 0 && ["words", "characters"].contains(&unit), "{line}");
        }
    }

    #[test]
    fn a_language_whose_words_are_not_parted_is_measured_by_its_characters() {
        assert_eq!(minutes(Some("th"), 40, 8_630), 10);
        assert_eq!(minutes(Some("fi"), 805, 8_630), 5);
        assert_eq!(minutes(Some("fil"), 920, 8_630), 5);
    }
}
