//! Node, and the npm tools that `tests/extension/package.json` names.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::live::Live;
use crate::project;
use crate::shell::{ask, command, must_run, which};
use crate::stamp::Stamp;

/// The oldest Node that the tools run on.
const OLDEST_NODE: u32 = 20;

/// The folder of the tools, if they are those that the lock file names.
pub fn find() -> Option<PathBuf> {
    let installed = which("node").is_some() && stamp().ok()?.is_fresh();
    installed.then(folder)
}

/// Installs just what the lock file names.
pub fn get(live: &Live) -> Result<PathBuf> {
    let node = node_version().unwrap_or_default();
    if node < OLDEST_NODE || which("npm").is_none() {
        anyhow::bail!(
            "Node {OLDEST_NODE} or later with npm is missing: install it from https://nodejs.org"
        );
    }
    let mut ci = command("npm");
    ci.arg("ci").current_dir(project::extension_tests());
    must_run(ci, live).context("the npm tools are missing: run `npm ci` in tests/extension")?;
    stamp()?.set()?;
    Ok(folder())
}

fn folder() -> PathBuf {
    project::extension_tests().join("node_modules")
}

fn stamp() -> Result<Stamp> {
    let inputs = [".npmrc", "package.json", "package-lock.json"];
    let inputs = inputs.map(|name| project::extension_tests().join(name));
    Stamp::new(folder().join(".stamp"), &inputs, ())
}

fn node_version() -> Option<u32> {
    let mut node = command("node");
    node.arg("--version");
    major(&ask(node)?)
}

/// The first number of a version such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_of_a_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major("v"), None);
    }
}
