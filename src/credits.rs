//! Lines that say who took a picture, or whom it belongs to.
//!
//! The words that lead to a name are data, `credits.txt` beside this file.

use crate::text::{Trim, fold, stands_in};

const LEADS: &str = include_str!("credits.txt");

/// Longer words before a colon lead to no name, in bytes.
const LONGEST_LEAD: usize = 40;

/// Whether a line names the owner of a picture by the way it opens.
pub(crate) fn opens_as_credit(line: &str) -> bool {
    let line = line.trim_start_of(|c| matches!(c, ' ' | '(' | '/' | '|' | '-' | '–' | '—'));
    let lead = line.split([':', '：', '/']).next().filter(|lead| lead.len() < line.len());
    line.starts_with('©') || line.starts_with("(c)") || lead.is_some_and(is_lead)
}

/// Whether a text is nothing but words that lead to a name, and marks behind them.
pub(crate) fn is_lead(text: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ':' | '.' | '…' | ',' | '،');
    let lead = text.trim().trim_end_of(is_mark);
    lead.len() <= LONGEST_LEAD && stands_in(LEADS, &fold(lead))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_that_lead_to_a_name_are_longer_than_what_is_looked_at() {
        assert!(crate::text::entries(LEADS).all(|lead| lead.len() <= LONGEST_LEAD));
    }
}
