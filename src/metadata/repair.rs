//! Repairs the JSON that pages write by hand.

use serde::Deserialize;
use serde_json::Deserializer;

use super::json::Value;

/// What scripts are wrapped in so that old browsers pass them over.
const WRAPPERS: &[&str] = &["<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA["];

/// The first value in `text`, as strict JSON or as what is likely meant.
pub(super) fn value(text: &str) -> Option<Value> {
    let text = text.trim();
    first_value(text).or_else(|| first_value(&repaired(text)))
}

/// The first value. What follows, a semicolon or another brace, is passed over.
fn first_value(text: &str) -> Option<Value> {
    Value::deserialize(&mut Deserializer::from_str(text)).ok()
}

/// `text` without wrapper, comments and trailing commas, and with spaces for the control characters
/// in strings: the mistakes that leave no doubt.
fn repaired(text: &str) -> String {
    let unwrapped = WRAPPERS.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let mut out = String::with_capacity(unwrapped.len());
    let mut rest = unwrapped;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '"' => push_string(&mut out, rest),
            '/' => comment_length(rest),
            '}' | ']' => {
                drop_trailing_comma(&mut out);
                out.push(first);
                1
            }
            _ => {
                out.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// Adds the string that `rest` begins with. Gives its length there.
fn push_string(out: &mut String, rest: &str) -> usize {
    out.push('"');
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        out.push(if c.is_control() { ' ' } else { c });
        if c == '"' && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    rest.len()
}

/// How long the comment is that `rest` begins with; a lone slash is passed over too.
fn comment_length(rest: &str) -> usize {
    if rest.starts_with("//") {
        rest.find('\n').unwrap_or(rest.len())
    } else if rest.starts_with("/*") {
        rest.find("*/").map_or(rest.len(), |end| end + 2)
    } else {
        1
    }
}

fn drop_trailing_comma(out: &mut String) {
    let end = out.trim_end();
    if end.ends_with(',') {
        out.truncate(end.len() - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value that strict JSON is.
    fn strict(json: &str) -> Option<Value> {
        serde_json::from_str(json).ok()
    }

    #[test]
    fn mistakes_that_leave_no_doubt_are_repaired() {
        for text in [
            "{\"a\": [1, \"b\nc\"]}",
            "{\"a\": [1, \"b\tc\",],}",
            "<!-- {\"a\": [1, \"b c\"]} -->",
            "//<![CDATA[\n{\"a\": [1, \"b c\"]}\n//]]>",
            "{\"a\": [1, \"b c\"]};",
            "{\"a\": [1, \"b c\"]}}",
            "{\"a\": /* one */ [1, // two, three\n \"b c\"]}",
        ] {
            assert_eq!(value(text), strict(r#"{"a": [1, "b c"]}"#), "{text}");
        }
    }

    #[test]
    fn strings_keep_what_looks_like_a_mistake() {
        let text = r#"{"a": "http://b.example/,} \" // c",}"#;
        assert_eq!(value(text), strict(r#"{"a": "http://b.example/,} \" // c"}"#));
    }

    #[test]
    fn what_cannot_be_repaired_is_no_value() {
        for text in ["", "{", "{\"a\":", "\"", "\"\\", "/", "/*", "{\"a\": \"b\"c\"}", "<!--"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn a_tower_of_brackets_does_not_exhaust_the_stack() {
        assert_eq!(value(&"[".repeat(100_000)), None);
    }
}
