//! Sets of real pages whose stories are known.
//!
//! A set is a folder of pages, `<id>.html.gz`, with `truth.jsonl.gz`, one page a line. No page
//! stands in this repository: the articles belong to their publishers.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use flate2::read::MultiGzDecoder;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// The sets whose stories begin with the headline, which is no part of a text.
const WITH_HEADLINE: &[&str] = &["daniel", "cleanportal"];

/// What is known of a page.
#[derive(Clone, Debug, Deserialize)]
pub struct Truth {
    id: Value,
    /// Its address.
    pub url: Option<String>,
    /// The page's language, as a code of two letters.
    pub lang: Option<String>,
    /// What kind of page it is: `article`, `forum`, `listing` ...
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it: names parted by commas.
    pub author: Option<String>,
    /// The day it was published, or the instant.
    pub date: Option<String>,
    /// The whole story, a paragraph a line; `None` where only snippets are known.
    pub text: Option<String>,
    /// Snippets that belong to the story.
    #[serde(default)]
    pub with: Vec<String>,
    /// Snippets of boilerplate.
    #[serde(default)]
    pub without: Vec<String>,
}

/// A page of a set.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The set's name.
    pub set: String,
    /// The page's name in its set.
    pub id: String,
    /// What is known of it.
    pub truth: Truth,
    /// Its HTML.
    pub html: String,
}

/// Which portion of the work pages a page belongs to. Pages of one site are in one portion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// Three quarters of the sites, looked at while the model is made.
    Tuning,
    /// One quarter, looked at last.
    Checking,
}

impl Sample {
    /// Whether the page counts as an article: sets of news name no kind.
    pub fn is_article(&self) -> bool {
        self.truth.kind.as_deref().is_none_or(|kind| kind == "article" || kind == "news")
    }

    /// Whether the page is a list of others: it has a main content, but no story.
    pub fn is_list(&self) -> bool {
        self.truth.kind.as_deref().is_some_and(|kind| kind == "listing" || kind == "collection")
    }

    /// The page's address; empty where none is known.
    pub fn url(&self) -> &str {
        self.truth.url.as_deref().unwrap_or_default()
    }

    /// The registrable domain the page is from, or its name where no address is known.
    pub fn site(&self) -> &str {
        let host = self.url().split('/').nth(2);
        let domain = host.and_then(|host| psl::domain_str(host).or(Some(host)));
        domain.unwrap_or(&self.id)
    }

    /// A number of the page's own, the same in every run.
    pub fn seed(&self) -> u64 {
        hash(&self.id)
    }

    /// The page's language, as a code of two letters, or English where none is known.
    pub fn language(&self) -> &str {
        let language = self.truth.lang.as_deref().unwrap_or("en");
        language.split(['-', '_']).next().unwrap_or(language)
    }

    /// The portion that the page's site belongs to.
    pub fn portion(&self) -> Portion {
        if hash(self.site()) % 4 == 3 { Portion::Checking } else { Portion::Tuning }
    }

    /// The fold of a cross-validation with `folds` of them that the page's site belongs to.
    pub fn fold(&self, folds: u64) -> u64 {
        hash(self.site()) / 4 % folds
    }
}

/// FNV-1a: stays the same from one version of the tools to the next.
fn hash(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    // The low bits of FNV-1a follow the last byte; the high ones are mixed better.
    hash >> 20
}

/// The sets in `folder`, by name.
///
/// # Errors
///
/// Where the folder cannot be read or holds no set.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("truth.jsonl.gz").is_file())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    ensure!(!names.is_empty(), "{} holds no folder with a truth.jsonl.gz", folder.display());
    Ok(names)
}

/// Reads the set `name` in `folder`.
///
/// # Errors
///
/// Where the truth or a page it names cannot be read.
pub fn read(folder: &Path, name: &str) -> Result<Vec<Sample>> {
    let folder = folder.join(name);
    let truths = unpack(&folder.join("truth.jsonl.gz"))?;
    truths.par_lines().map(|line| sample(&folder, name, line)).collect()
}

fn sample(folder: &Path, set: &str, line: &str) -> Result<Sample> {
    let mut truth: Truth =
        serde_json::from_str(line).with_context(|| format!("a truth of {set} is malformed"))?;
    if WITH_HEADLINE.contains(&set)
        && let (Some(text), Some(title)) = (&truth.text, &truth.title)
        && let Some(rest) = text.strip_prefix(title)
    {
        truth.text = Some(rest.to_owned());
    }
    let id = truth.id.as_str().map_or_else(|| truth.id.to_string(), str::to_owned);
    let html = unpack(&folder.join(format!("{id}.html.gz")))?;
    Ok(Sample { set: set.to_owned(), id, truth, html })
}

fn unpack(path: &PathBuf) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut text = Vec::new();
    MultiGzDecoder::new(&bytes[..])
        .read_to_end(&mut text)
        .with_context(|| format!("{} is no gzip file", path.display()))?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
