//! Holds what is true of every list of words under `src`, whoever reads it.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What `cargo xtask train` writes is no list that people add to.
const MODEL: &str = "model.txt";

/// Lists of which the first line that fits counts.
const ORDERED: [&str; 2] = ["players.txt", "speeds.txt"];

#[test]
fn no_line_stands_twice_in_a_section() {
    for (name, list) in lists() {
        let mut seen = HashSet::new();
        for line in entries(&list) {
            if line.starts_with('[') {
                seen.clear();
            }
            assert!(seen.insert(line), "{name} has {line} twice");
        }
    }
}

#[test]
fn the_lines_of_a_section_are_sorted() {
    for (name, list) in lists() {
        let mut sections = vec![("", Vec::new())];
        for line in entries(&list) {
            match (line.starts_with('['), sections.last_mut()) {
                (false, Some((_, lines))) => lines.push(line),
                _ => sections.push((line, Vec::new())),
            }
        }
        let is_sorted = sections.iter().all(|(_, lines)| lines.is_sorted());
        assert_eq!(is_sorted, !ORDERED.contains(&&*name), "{name}");
    }
}

#[test]
fn a_line_has_no_space_around_it_and_is_not_empty() {
    for (name, list) in lists() {
        assert!(list.ends_with('\n'), "{name} does not end its last line");
        for line in entries(&list) {
            assert_eq!(line, line.trim(), "{name}");
            assert!(!line.is_empty(), "{name} has an empty line");
        }
    }
}

#[test]
fn where_a_list_has_sections_each_line_stands_in_one() {
    for (name, list) in lists() {
        let mut lines = entries(&list);
        let first = lines.next().unwrap_or_default();
        let has_sections = lines.any(|line| line.starts_with('['));
        assert!(!has_sections || first.starts_with('['), "{name}: {first} stands in no section");
    }
}

#[test]
fn every_list_is_read() {
    let sources = files("rs").into_iter().map(|path| read(&path));
    let sources: String = sources.collect();
    for (name, _) in lists() {
        let is_read = sources.contains(&format!("{name}\")"));
        assert!(is_read, "no `include_str!` reads {name}");
    }
}

fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split_terminator('\n').filter(|line| !line.starts_with('#'))
}

/// Every list under `src` by its name, with its text.
fn lists() -> Vec<(String, String)> {
    let lists = files("txt").into_iter().map(|path| (name(&path), read(&path)));
    lists.filter(|(name, _)| name != MODEL).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("sources are UTF-8")
}

/// The files under `src` whose names end in `extension`.
fn files(extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found
}
