//! The program that drives Firefox in the tests.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

use crate::live::Live;
use crate::project;
use crate::shell::{cargo, must_run, which};

/// The variable that names the program, for us and for the scripts we start.
pub const VARIABLE: &str = "MATN_GECKODRIVER";

const VERSION: &str = "0.37.1";

/// The program that the variable names, or one on the `PATH`, or our own.
pub fn find() -> Option<PathBuf> {
    let named = env::var_os(VARIABLE).map(PathBuf::from);
    named.or_else(|| which("geckodriver")).or_else(|| Some(ours()).filter(|it| it.is_file()))
}

/// Builds the program from its source, which takes a minute or two and is done once.
///
/// Unoptimised and without debug information, because it only waits for the browser.
pub fn get(live: &Live) -> Result<PathBuf> {
    let mut install =
        cargo(["install", "geckodriver", "--version", VERSION, "--locked", "--debug"]);
    install.arg("--root").arg(tools()).env("CARGO_PROFILE_DEV_DEBUG", "false");
    must_run(install, live).with_context(|| {
        format!(
            "geckodriver is missing: run `cargo install geckodriver --version {VERSION} --locked`, \
             or set {VARIABLE} to the path of an installed one"
        )
    })?;
    Ok(ours())
}

fn tools() -> PathBuf {
    project::target().join("tools")
}

fn ours() -> PathBuf {
    tools().join("bin").join(format!("geckodriver{}", env::consts::EXE_SUFFIX))
}
