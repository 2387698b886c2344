//! Counts of checks, read out of what the test runners say.

use std::{fmt, ops::AddAssign};

/// How many checks have passed, failed, and been left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks that hold.
    pub passed: usize,
    /// Checks that do not.
    pub failed: usize,
    /// Tests that a runner was told to leave out.
    pub skipped: usize,
}

impl Tally {
    /// The count of one check.
    pub fn of_one(holds: bool) -> Self {
        Self { passed: usize::from(holds), failed: usize::from(!holds), skipped: 0 }
    }

    /// Reads the summaries of `cargo test`: there is one for each crate and kind of test.
    pub fn of_rust_tests(output: &str) -> Self {
        let mut tally = Self::default();
        let summaries = output.lines().filter_map(|line| line.strip_prefix("test result: "));
        for summary in summaries {
            // A summary reads `ok. 3 passed; 1 failed; 0 ignored; 0 measured; ...`.
            let counts = summary.split_once(". ").map_or("", |(_, counts)| counts);
            for count in counts.split("; ") {
                if let Some((number, what)) = count.split_once(' ') {
                    tally.add(what, number);
                }
            }
        }
        tally
    }

    /// Reads the summary of `node --test`, whose lines read `ℹ pass 3`.
    pub fn of_node_tests(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines().filter_map(|line| line.strip_prefix("ℹ ")) {
            if let Some((what, number)) = line.split_once(' ') {
                tally.add(what, number);
            }
        }
        tally
    }

    /// Adds a count that a runner names `what`; other words than these count something else.
    fn add(&mut self, what: &str, number: &str) {
        let number = number.parse().unwrap_or(0);
        match what {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            "ignored" | "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_tests_of_all_crates_are_summed() {
        let output = "\
running 3 tests
test one ... ok

test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

test result: FAILED. 4 passed; 3 failed; 0 ignored; 0 measured; 9 filtered out; finished in 1s
";
        assert_eq!(Tally::of_rust_tests(output), Tally { passed: 6, failed: 3, skipped: 1 });
    }

    #[test]
    fn node_tests_that_were_cancelled_have_failed() {
        let output = "\
✔ a title is kept (1.5ms)
ℹ tests 8
ℹ suites 0
ℹ pass 4
ℹ fail 1
ℹ cancelled 1
ℹ skipped 1
ℹ todo 1
ℹ duration_ms 66.1
";
        assert_eq!(Tally::of_node_tests(output), Tally { passed: 4, failed: 2, skipped: 2 });
    }

    #[test]
    fn output_without_a_summary_counts_nothing() {
        assert_eq!(Tally::of_rust_tests("error: could not compile `matn`"), Tally::default());
        assert_eq!(Tally::of_node_tests("SyntaxError: Unexpected token"), Tally::default());
    }

    #[test]
    fn a_tally_reads_as_one_line() {
        assert_eq!(Tally { passed: 7, failed: 1, skipped: 2 }.to_string(), "7 passed, 1 failed");
    }
}
