//! Runs steps one after the other, and reports on each.

use anyhow::Result;

use crate::bench::Bench;
use crate::live::Live;
use crate::setup::Need;
use crate::shell::Output;
use crate::tally::Tally;

/// One named check, or one named run of many tests.
pub struct Step {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// What it makes sure of.
    pub about: &'static str,
    /// What it needs from the machine.
    pub needs: &'static [Need],
    /// The check itself.
    pub check: fn(&Bench, &Live) -> Result<Outcome>,
}

/// What a step has found.
pub struct Outcome {
    /// How many checks it holds, and how they went.
    pub tally: Tally,
    /// What there is to say in a few words, such as a size.
    pub note: String,
    /// What the program said, to be shown when the step fails.
    pub output: String,
}

impl Outcome {
    /// One check that holds when the program ends well.
    pub fn of_exit(output: Output) -> Self {
        Self::of_one(output.success, String::new(), output.text)
    }

    /// One check.
    pub fn of_one(holds: bool, note: String, output: String) -> Self {
        Self { tally: Tally::of_one(holds), note, output }
    }

    /// Many tests, counted by `count`.
    ///
    /// A runner that fails without naming a failed test, or that finds no test at all, counts as
    /// one failure.
    pub fn of_tests(output: Output, count: fn(&str) -> Tally) -> Self {
        let mut tally = count(&output.text);
        let ran = tally.passed + tally.failed > 0;
        if tally.failed == 0 && !(output.success && ran) {
            tally.failed = 1;
        }
        let note = match tally.skipped {
            0 => tally.to_string(),
            skipped => format!("{tally}, {skipped} skipped"),
        };
        Self { tally, note, output: output.text }
    }
}

/// Runs all the steps, goes on after one that fails, and sums up.
pub fn run(steps: &[&Step], bench: &Bench) -> Tally {
    let mut total = Tally::default();
    for step in steps {
        total += run_one(step, bench).tally;
    }
    total
}

fn run_one(step: &Step, bench: &Bench) -> Outcome {
    let provided = step.needs.iter().try_for_each(|need| bench.provide(*need));
    let live = Live::start(step.name, bench.verbose);
    let outcome = provided.and_then(|()| (step.check)(bench, &live));
    let outcome =
        outcome.unwrap_or_else(|error| Outcome::of_one(false, String::new(), format!("{error:#}")));

    let failed = outcome.tally.failed > 0;
    live.finish(&format!("{:4}  {}", if failed { "FAIL" } else { "ok" }, outcome.note));
    if failed && !bench.verbose {
        println!("\n{}\n", outcome.output.trim());
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_tests(success: bool, passed: usize, failed: usize) -> (usize, usize) {
        let text = format!("test result: ok. {passed} passed; {failed} failed; 0 ignored");
        let tally = Outcome::of_tests(Output { success, text }, Tally::of_rust_tests).tally;
        (tally.passed, tally.failed)
    }

    #[test]
    fn tests_count_as_their_runner_says() {
        assert_eq!(of_tests(true, 5, 0), (5, 0));
        assert_eq!(of_tests(false, 5, 2), (5, 2));
    }

    #[test]
    fn a_runner_that_finds_no_tests_has_failed() {
        assert_eq!(of_tests(true, 0, 0), (0, 1));
    }

    #[test]
    fn a_runner_that_breaks_after_its_tests_has_failed() {
        assert_eq!(of_tests(false, 5, 0), (5, 1));
    }
}
