//! Numbers of items as a list has them written.

/// A number in the numerals of a list (HTML, `type` of `ol`), as far as these go.
pub(super) fn numeral(number: i32, numerals: Option<&str>) -> String {
    let text = match numerals {
        Some("a" | "A") if number > 0 => letters(number),
        Some("i" | "I") if (1..4000).contains(&number) => roman(number),
        _ => number.to_string(),
    };
    let is_large = matches!(numerals, Some("A" | "I"));
    if is_large { text.to_ascii_uppercase() } else { text }
}

/// `a` to `z`, then `aa`.
fn letters(number: i32) -> String {
    if number == 0 {
        return String::new();
    }
    let mut letters = letters((number - 1) / 26);
    letters.push(char::from(b'a' + ((number - 1) % 26) as u8));
    letters
}

fn roman(mut number: i32) -> String {
    const SIGNS: &[(i32, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut roman = String::new();
    for (worth, sign) in SIGNS {
        while number >= *worth {
            roman.push_str(sign);
            number -= worth;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_go_as_far_as_those_of_browsers() {
        for (number, kind, expected) in [
            (26, "a", "z"),
            (27, "A", "AA"),
            (703, "a", "aaa"),
            (0, "a", "0"),
            (1994, "I", "MCMXCIV"),
            (3999, "i", "mmmcmxcix"),
            (4000, "i", "4000"),
            (-1, "I", "-1"),
        ] {
            assert_eq!(numeral(number, Some(kind)), expected);
        }
    }
}
