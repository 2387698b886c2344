//! The pages that tests run on, with their known stories.

#![allow(dead_code, reason = "each file of tests uses a part of it")]

pub mod stories;

use std::path::{Path, PathBuf};
use std::{env, fs};

use matn::dom::parse::snapshot;
use matn::{Extraction, text};
use serde_json::{Map, Value};

/// A page with what is known of it.
pub struct Page {
    pub path: PathBuf,
    pub html: String,
    pub truth: Truth,
}

/// What is known of a page. No text means that the page holds no story.
#[derive(Clone)]
pub struct Truth {
    pub title: Option<String>,
    pub byline: Option<String>,
    /// The address of the story's one picture, `None` within where it has none. Nothing is said of a
    /// story with several.
    pub picture: Option<Option<String>>,
    pub caption: Option<String>,
    pub dir: Option<String>,
    pub text: Option<String>,
    /// Fields of the article, compared exactly.
    pub metadata: Map<String, Value>,
    pub without: Vec<String>,
}

impl Page {
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    pub fn extract(&self) -> Extraction {
        matn::extract(&snapshot(&self.html, "https://example.org/story"))
    }
}

/// The project's own pages, then those in the folder that `MATN_PAGES` names.
pub fn pages() -> Vec<Page> {
    let mut pages = own_pages();
    if let Some(folder) = env::var_os("MATN_PAGES") {
        let further = further_pages(Path::new(&folder));
        assert!(!further.is_empty(), "MATN_PAGES names a folder without pages");
        pages.extend(further);
    }
    pages
}

/// The pages of `tests/pages`: a folder a story, with every page that holds it.
pub fn own_pages() -> Vec<Page> {
    let folders = listed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages"));
    let pages = folders.iter().flat_map(|folder| {
        let truth = read(&folder.join("truth.json"));
        let truth = Truth::of(&serde_json::from_str(&truth).expect("truth.json is JSON"));
        html_files(folder).into_iter().map(move |path| Page::of(path, truth.clone()))
    });
    pages.collect()
}

/// Pages called `<id>.<anything>.html`, with `truth.jsonl` beside them or in the folder above.
fn further_pages(folder: &Path) -> Vec<Page> {
    let beside = folder.join("truth.jsonl");
    let truths = if beside.exists() { beside } else { folder.join("../truth.jsonl") };
    let truths: Vec<Value> = read(&truths)
        .lines()
        .map(|line| serde_json::from_str(line).expect("truth.jsonl is JSON by line"))
        .collect();
    let files = html_files(folder).into_iter();
    files
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let id = name.split('.').next().unwrap_or_default();
            let truth = truths.iter().find(|truth| truth["id"] == id);
            let truth = Truth::of(truth.unwrap_or_else(|| panic!("no truth for {name}")));
            Page::of(path, truth)
        })
        .collect()
}

impl Page {
    fn of(path: PathBuf, truth: Truth) -> Self {
        Self { html: read(&path), path, truth }
    }
}

impl Truth {
    fn of(value: &Value) -> Self {
        let field = |name: &str| value[name].as_str().map(str::to_owned);
        let without = value["without"].as_array().into_iter().flatten();
        Self {
            title: field("title"),
            byline: field("byline"),
            picture: value.get("picture").map(|_| field("picture")),
            caption: field("caption"),
            dir: field("dir"),
            text: field("text"),
            metadata: value["metadata"].as_object().cloned().unwrap_or_default(),
            without: without.filter_map(|it| it.as_str().map(str::to_owned)).collect(),
        }
    }
}

/// The words of `text` without the lines that say only `left_out`.
pub fn words(text: &str, left_out: Option<&str>) -> Vec<String> {
    let left_out = left_out.map(text::fold);
    let lines = text.lines().filter(|line| Some(text::fold(line)) != left_out);
    let folded = text::fold(&lines.collect::<Vec<_>>().join("\n"));
    text::words(&folded).map(str::to_owned).collect()
}

fn html_files(folder: &Path) -> Vec<PathBuf> {
    listed(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|it| it == "html"))
        .collect()
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut paths: Vec<_> = entries.map(|it| it.expect("it is readable").path()).collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"))
}
