//! Where pages come from.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use flate2::read::MultiGzDecoder;

/// A page to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Standard,
    /// A file, gzipped if it says so by its first bytes.
    File(PathBuf),
}

impl Source {
    fn of(path: &Path) -> Self {
        if path.as_os_str() == "-" { Self::Standard } else { Self::File(path.to_owned()) }
    }

    /// The path as it was given; `-` for standard input.
    pub fn name(&self) -> String {
        match self {
            Self::Standard => "-".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// The pages named on the command line, then those that the list names, one path a line.
///
/// # Errors
///
/// The list cannot be read.
pub fn sources(files: &[PathBuf], list: Option<&Path>) -> anyhow::Result<Vec<Source>> {
    let mut sources: Vec<Source> = files.iter().map(|path| Source::of(path)).collect();
    if let Some(list) = list {
        let name = list.display().to_string();
        let lines = read(&Source::of(list)).with_context(|| name)?;
        let paths = lines.lines().map(str::trim_end).filter(|line| !line.is_empty());
        sources.extend(paths.map(|path| Source::File(path.into())));
    }
    Ok(sources)
}

/// The first bytes of every gzip file (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Reads a page. Bytes that are no UTF-8 become replacement characters.
///
/// # Errors
///
/// The file cannot be opened, read, or unpacked.
pub fn read(source: &Source) -> anyhow::Result<String> {
    let bytes = match source {
        Source::File(path) => fs::read(path)?,
        Source::Standard => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            bytes
        }
    };
    let bytes = if bytes.starts_with(&GZIP) { unpack(&bytes)? } else { bytes };
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

fn unpack(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes).read_to_end(&mut unpacked).context("the gzip data is broken")?;
    Ok(unpacked)
}
