//! Every check there is, in the order in which they run.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::bench::{Bench, PAGES};
use crate::lint;
use crate::live::Live;
use crate::project;
use crate::setup::Need;
use crate::shell::{cargo, run};
use crate::size::BUDGET;
use crate::steps::{self, Outcome, Step};
use crate::tally::Tally;

/// The steps, quick ones and those that others build upon first.
const STEPS: &[Step] = &[
    Step { name: "format", about: "Rust is formatted", needs: &[], check: format },
    Step { name: "clippy", about: "clippy finds nothing", needs: &[], check: clippy },
    Step { name: "rust", about: "the Rust tests pass", needs: &[], check: rust },
    Step { name: "doc", about: "the documentation builds", needs: &[], check: doc },
    Step { name: "wasm", about: "the core builds to wasm", needs: &[Need::NpmTools], check: wasm },
    Step {
        name: "size",
        about: "the wasm is within its budget",
        needs: &[Need::NpmTools],
        check: size,
    },
    Step {
        name: "types",
        about: "the JavaScript is well typed",
        needs: &[Need::NpmTools],
        check: types,
    },
    Step {
        name: "unit",
        about: "the JavaScript unit tests pass",
        needs: &[Need::NpmTools],
        check: unit,
    },
    Step {
        name: "lint",
        about: "browsers' stores would take the extension",
        needs: &[Need::NpmTools],
        check: lint,
    },
    Step {
        name: "chromium",
        about: "the extension works in Chromium",
        needs: &[Need::NpmTools, Need::ArabicFont, Need::Chromium],
        check: |bench, live| end_to_end(bench, live, "chromium"),
    },
    Step {
        name: "firefox",
        about: "the extension works in Firefox",
        needs: &[Need::NpmTools, Need::ArabicFont, Need::Firefox, Need::Geckodriver],
        check: |bench, live| end_to_end(bench, live, "firefox"),
    },
];

/// What a run of the checks can be told.
#[derive(Args)]
pub struct Choice {
    /// Run this step alone; may be given more than once
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Name the steps and run none
    #[arg(long)]
    list: bool,
    /// A folder of whole pages to try as well; else the variable MATN_PAGES
    #[arg(long, value_name = "DIR")]
    pages: Option<PathBuf>,
}

/// Runs the checks that were chosen; says whether all of them hold.
pub fn test(choice: Choice, verbose: bool) -> Result<bool> {
    let steps = chosen(&choice.only)?;
    if choice.list {
        steps.iter().for_each(|step| println!("{:12} {}", step.name, step.about));
        return Ok(true);
    }
    let pages = choice.pages.or_else(|| env::var_os(PAGES).map(PathBuf::from));
    let pages = pages.map(|pages| whole_path(&pages)).transpose()?;
    let total = steps::run(&steps, &Bench::new(verbose, pages));
    println!("\n{total}");
    Ok(total.failed == 0)
}

/// The whole path of a folder, because the tests run in other folders than this program.
fn whole_path(folder: &Path) -> Result<PathBuf> {
    folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))
}

/// The steps of these names, or all of them.
fn chosen(names: &[String]) -> Result<Vec<&'static Step>> {
    for name in names {
        let known = STEPS.iter().any(|step| step.name == name);
        ensure!(known, "there is no step `{name}`: `cargo xtask test --list` names them all");
    }
    Ok(STEPS
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|it| it == step.name))
        .collect())
}

fn format(_: &Bench, live: &Live) -> Result<Outcome> {
    let fmt = cargo(["fmt", "--all", "--check", "--", "--color=never"]);
    Ok(Outcome::of_exit(run(fmt, live)?))
}

fn clippy(_: &Bench, live: &Live) -> Result<Outcome> {
    let clippy = cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    Ok(Outcome::of_exit(run(clippy, live)?))
}

fn rust(bench: &Bench, live: &Live) -> Result<Outcome> {
    let test = bench.equip(cargo(["test", "--workspace", "--no-fail-fast"]));
    Ok(Outcome::of_tests(run(test, live)?, Tally::of_rust_tests))
}

fn doc(_: &Bench, live: &Live) -> Result<Outcome> {
    let mut doc = cargo(["doc", "--workspace", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    Ok(Outcome::of_exit(run(doc, live)?))
}

fn wasm(bench: &Bench, live: &Live) -> Result<Outcome> {
    bench.wasm(live)?;
    Ok(Outcome::of_one(true, String::new(), String::new()))
}

fn size(bench: &Bench, live: &Live) -> Result<Outcome> {
    let size = bench.wasm(live)?;
    let note = format!("{size}, of at most {} kB gzip", BUDGET / 1000);
    Ok(Outcome::of_one(size.is_within_budget(), note, String::new()))
}

fn types(bench: &Bench, live: &Live) -> Result<Outcome> {
    bench.wasm(live)?;
    let mut tsc = bench.command(project::npm_tool("tsc"));
    tsc.arg("--project").arg(project::extension_tests());
    Ok(Outcome::of_exit(run(tsc, live)?))
}

fn unit(bench: &Bench, live: &Live) -> Result<Outcome> {
    bench.wasm(live)?;
    node_tests(bench, live, "unit", "")
}

fn lint(bench: &Bench, live: &Live) -> Result<Outcome> {
    bench.wasm(live)?;
    let mut web_ext = bench.command(project::npm_tool("web-ext"));
    web_ext.args(["lint", "--no-config-discovery", "--output=json", "--source-dir"]);
    web_ext.arg(project::extension());
    lint::judge(&run(web_ext, live)?.text)
}

fn end_to_end(bench: &Bench, live: &Live, browser: &str) -> Result<Outcome> {
    bench.wasm(live)?;
    node_tests(bench, live, "end-to-end", browser)
}

/// Runs the `*.test.js` of a folder, one file after the other: each may start a browser.
///
/// A file may take twenty minutes, so that a browser that hangs ends the run and a slow machine
/// does not.
fn node_tests(bench: &Bench, live: &Live, folder: &str, browser: &str) -> Result<Outcome> {
    let mut node = bench.command("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1", "--test-timeout=1200000"]);
    node.args(test_files(folder)?).env("MATN_BROWSER", browser);
    Ok(Outcome::of_tests(run(node, live)?, Tally::of_node_tests))
}

/// The test files of a folder; without any, Node would go and look for tests elsewhere.
fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let folder = project::extension_tests().join(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        let is_test =
            file.file_name().and_then(OsStr::to_str).is_some_and(|it| it.ends_with(".test.js"));
        files.extend(is_test.then_some(file));
    }
    ensure!(!files.is_empty(), "there are no tests in {}", folder.display());
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_chosen_by_its_name() -> Result<()> {
        let names = |only: &[String]| -> Result<Vec<&str>> {
            Ok(chosen(only)?.iter().map(|step| step.name).collect())
        };
        assert_eq!(names(&["size".into(), "rust".into()])?, ["rust", "size"]);
        assert_eq!(names(&[])?.len(), STEPS.len());
        assert!(names(&["no-such-step".into()]).is_err());
        Ok(())
    }

    #[test]
    fn no_two_steps_share_a_name() {
        let mut names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
