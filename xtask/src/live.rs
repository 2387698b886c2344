//! One line of the terminal that tells what is going on.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

/// Width of the column of names.
const NAME_WIDTH: usize = 12;

/// A piece of work that is under way.
///
/// On a terminal the line shows a spinner and the last line the work has said; elsewhere, as in a
/// log, the name is written at the start and the result at the end.
pub struct Live {
    name: String,
    verbose: bool,
    started: Instant,
    spinner: ProgressBar,
}

impl Live {
    /// Shows that `name` has begun; `verbose` shows all it says.
    pub fn start(name: &str, verbose: bool) -> Self {
        let spinner = ProgressBar::new_spinner().with_message(name.to_owned());
        let style = ProgressStyle::with_template("{spinner} {prefix:12} {elapsed} {wide_msg}");
        spinner.set_style(style.expect("the template is well formed"));
        spinner.set_prefix(name.to_owned());
        spinner.set_message("");
        if verbose {
            println!("{name}:");
        } else if spinner.is_hidden() {
            print!("{name:NAME_WIDTH$} ");
            io::stdout().flush().ok();
        } else {
            spinner.enable_steady_tick(Duration::from_millis(100));
        }
        Self { name: name.to_owned(), verbose, started: Instant::now(), spinner }
    }

    /// Takes one line that the work has said.
    pub fn hear(&self, line: &str) {
        if self.verbose {
            println!("  {line}");
        } else {
            self.spinner.set_message(line.trim().to_owned());
        }
    }

    /// Ends the line with its result.
    pub fn finish(self, result: &str) {
        let seconds = self.started.elapsed().as_secs_f64();
        let end = format!("{seconds:6.1} s  {result}");
        let name = &self.name;
        if self.verbose || !self.spinner.is_hidden() {
            self.spinner.finish_and_clear();
            println!("{name:NAME_WIDTH$} {}", end.trim_end());
        } else {
            println!("{}", end.trim_end());
        }
    }
}
