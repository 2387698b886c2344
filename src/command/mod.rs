//! Reads pages from files or standard input and prints their stories.

mod input;
mod row;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use matn::render::With;
use rayon::prelude::*;
use url::Url;

use input::{Source, read};
use row::Row;

/// Finds the main story of web pages and prints it clean.
#[derive(Debug, Parser)]
#[command(
    version,
    override_usage = "matn [OPTIONS] <FILE>...\n       matn [OPTIONS] --files-from <LIST> [FILE]...",
    after_help = "Exit codes: 0 all pages were read, 1 some could not be, 2 wrong use."
)]
struct Arguments {
    /// HTML files, also gzipped (.html.gz); - for standard input
    #[arg(value_name = "FILE", required_unless_present = "files_from")]
    files: Vec<PathBuf>,

    /// What to print of each page
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// What to print beside the story, where the page says it (not with --format json) [default: title]
    #[arg(long, value_name = "PART,...", value_enum, value_delimiter = ',')]
    with: Vec<Part>,

    /// The page's address, against which relative ones are resolved; without it, what the page says
    #[arg(long, default_value = "", hide_default_value = true, value_parser = address)]
    url: String,

    /// Read paths from this file too, one a line or as find -print0 writes them; - for standard input
    #[arg(long, value_name = "LIST")]
    files_from: Option<PathBuf>,

    /// Say of each block how it was judged (with --format json)
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text, headline first
    Text,
    /// Markdown, headline first
    Markdown,
    /// An HTML article element
    Html,
    /// One JSON object a line, with metadata and confidence
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The story alone
    Nothing,
    /// The headline
    Title,
    /// Who wrote it
    Byline,
    /// The day it was published
    Date,
    /// A link to the page
    Source,
}

/// The parts that are named, or the headline; what stands beside `Nothing` is asked for all the same.
fn with(parts: &[Part]) -> With {
    let parts = if parts.is_empty() { &[Part::Title] } else { parts };
    With {
        title: parts.contains(&Part::Title),
        byline: parts.contains(&Part::Byline),
        date: parts.contains(&Part::Date),
        source: parts.contains(&Part::Source),
    }
}

/// How many pages are worked on before their rows are printed: enough to keep all cores busy, few
/// enough that the first rows come soon and memory stays flat.
const BATCH: usize = 64;

/// Runs the command with the arguments of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(fault) = in_vain(&arguments) {
        Arguments::command().error(ErrorKind::ArgumentConflict, fault).exit();
    }
    match print_all(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads the output has read enough, as `head` does.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Says something to the person at the command line. Where nobody listens any more, nothing is lost:
/// the exit code says the same.
fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "matn: {message}");
}

/// An address as it is given; an empty one, as scripts have for pages without, is none.
fn address(text: &str) -> Result<String, url::ParseError> {
    if text.is_empty() { Ok(String::new()) } else { Url::parse(text).map(String::from) }
}

/// What is asked for that the format has no place for.
fn in_vain(arguments: &Arguments) -> Option<&'static str> {
    match arguments.format {
        Format::Json if !arguments.with.is_empty() => {
            Some("--format json has all parts already: leave --with out")
        }
        Format::Json => None,
        _ => arguments.explain.then_some("--explain needs --format json"),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints the stories in the order of the input. Gives whether every page could be read.
fn print_all(arguments: &Arguments) -> anyhow::Result<bool> {
    let sources = input::sources(&arguments.files, arguments.files_from.as_deref())?;
    let progress = progress_bar(sources.len());
    let mut printer = Printer::of(arguments.format);

    for batch in sources.chunks(BATCH) {
        let rows: Vec<anyhow::Result<String>> =
            batch.par_iter().map(|source| row_of(source, arguments)).collect();
        // The bar gives way while lines are written, for both may go to one terminal.
        progress.suspend(|| -> io::Result<()> {
            let mut pages = batch.iter().zip(rows);
            pages.try_for_each(|(source, row)| printer.print(source, row))?;
            printer.out.flush()
        })?;
        progress.inc(batch.len() as u64);
        show_if_long(&progress);
    }
    progress.finish_and_clear();
    Ok(printer.all_read)
}

/// Prints rows, and tells apart the stories that they hold.
struct Printer {
    out: BufWriter<io::StdoutLock<'static>>,
    /// What stands between two rows.
    gap: &'static str,
    any_printed: bool,
    all_read: bool,
}

impl Printer {
    fn of(format: Format) -> Self {
        let gap = if format == Format::Json { "" } else { "\n" };
        let out = BufWriter::new(io::stdout().lock());
        Self { out, gap, any_printed: false, all_read: true }
    }

    /// Prints the row of a page, or says why there is none.
    fn print(&mut self, source: &Source, row: anyhow::Result<String>) -> io::Result<()> {
        match row {
            Ok(row) if row.is_empty() => tell(&format!("{}: no story found", source.name())),
            Ok(row) => {
                let gap = if self.any_printed { self.gap } else { "" };
                write!(self.out, "{gap}{row}")?;
                self.any_printed = true;
            }
            Err(error) => {
                self.all_read = false;
                tell(&format!("{}: {error:#}", source.name()));
            }
        }
        Ok(())
    }
}

fn row_of(source: &Source, arguments: &Arguments) -> anyhow::Result<String> {
    let html = read(source)?;
    let row = Row::of(source.name(), &html, &arguments.url, arguments.explain);
    Ok(row.print(arguments.format, with(&arguments.with)))
}

/// Work that takes no longer than this needs no bar.
const SHORT: Duration = Duration::from_secs(1);

/// A bar that is not shown yet.
fn progress_bar(pages: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} pages, {eta} left");
    let style = style.unwrap_or(ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden())
        .with_style(style)
}

/// Shows the bar once it has become clear that the work is long; `indicatif` draws on terminals only.
fn show_if_long(progress: &ProgressBar) {
    let is_done = progress.length() == Some(progress.position());
    if progress.is_hidden() && !is_done && progress.elapsed() > SHORT {
        progress.set_draw_target(ProgressDrawTarget::stderr());
    }
}
