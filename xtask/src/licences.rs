//! The licences of all that stands in the package: each asks that its words go along.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::project;
use crate::setup::wasm_target::TARGET;
use crate::shell::{ask, cargo};

/// Our own licence, and those of the libraries in the wasm, each text once below the names of what it
/// is for.
pub fn licences() -> Result<String> {
    let mut texts = BTreeMap::<String, Vec<String>>::new();
    for (library, folder) in libraries()? {
        let text = licence(&folder)?;
        ensure!(!text.is_empty(), "{library} comes without its licence");
        texts.entry(text).or_default().push(library);
    }
    let own = licence(&project::root())?;
    let rest = texts.iter().map(|(text, names)| section(&names.join(", "), text));
    Ok(std::iter::once(section("Matn", &own)).chain(rest).collect())
}

fn section(names: &str, text: &str) -> String {
    format!("{names}\n{}\n\n{}\n\n\n", "=".repeat(names.chars().count()), text.trim())
}

/// The libraries whose code is linked into the wasm, as `serde 1.0.0`, and their folders. Macros run
/// when it is built and are no part of it.
fn libraries() -> Result<Vec<(String, PathBuf)>> {
    let tree = cargo([
        "tree",
        "--locked",
        "--package=matn",
        "--edges=normal,no-proc-macro",
        "--target",
        TARGET,
        "--prefix=none",
        "--format={p}",
    ]);
    let tree = ask(tree).context("`cargo tree` failed")?;
    // The first line is Matn's own; a library stands in as many as want it.
    let linked: BTreeSet<String> = tree.lines().skip(1).filter_map(library).collect();
    let metadata = ask(cargo(["metadata", "--locked", "--format-version=1"]));
    let metadata: Value = serde_json::from_str(&metadata.context("`cargo metadata` failed")?)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let found = packages.filter_map(|package| {
        let word = |key: &str| package[key].as_str();
        let name = format!("{} {}", word("name")?, word("version")?);
        let folder = Path::new(word("manifest_path")?).parent()?;
        linked.contains(&name).then(|| (name, folder.to_owned()))
    });
    Ok(found.collect())
}

/// What a line of `cargo tree` names: `serde 1.0.0` of `serde v1.0.0 (*)`.
fn library(line: &str) -> Option<String> {
    let (name, rest) = line.split_once(" v")?;
    Some(format!("{name} {}", rest.split(' ').next()?))
}

/// The text of the licence in a folder, the shortest where one may choose.
fn licence(folder: &Path) -> Result<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_ascii_uppercase();
        let is_licence = ["LICENSE", "LICENCE", "COPYING"].iter().any(|it| name.starts_with(it));
        if is_licence && entry.file_type()?.is_file() {
            texts.push(fs::read_to_string(entry.path())?);
        }
    }
    Ok(texts.into_iter().min_by_key(String::len).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_licences_of_what_is_linked_go_along() {
        let text = licences().expect("each library has its licence");
        assert!(text.starts_with("Matn\n====\n\nMIT License"), "{text:.60}");
        assert!(text.contains("serde_json 1."));
        assert!(!text.contains("serde_derive "), "macros are no part of the wasm");
        assert!(!text.contains("scraper "), "the command line alone has it");
    }
}
