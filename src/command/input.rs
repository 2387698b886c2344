//! Where pages come from.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
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

/// Reads a page, unpacked and decoded.
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
    Ok(decode(bytes))
}

/// How far into a page browsers look for a declared encoding, in bytes (HTML standard).
const PRESCAN: usize = 1024;

/// The text of a page: by its byte order mark, else as UTF-8 if it is that, else as it declares,
/// else by a guess. Bytes that mean nothing become replacement characters.
fn decode(bytes: Vec<u8>) -> String {
    if Encoding::for_bom(&bytes).is_none() {
        match String::from_utf8(bytes) {
            Ok(text) => return text,
            Err(error) => return decode_legacy(error.as_bytes()),
        }
    }
    // `decode` looks at the mark itself.
    UTF_8.decode(&bytes).0.into_owned()
}

fn decode_legacy(bytes: &[u8]) -> String {
    let encoding = declared(&bytes[..bytes.len().min(PRESCAN)]).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    });
    encoding.decode(bytes).0.into_owned()
}

/// The encoding that the head of a page declares in a `meta` element. One that the element could not
/// be written in is a slip.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label =
        after.trim_start_matches(['"', '\'']).split(['"', '\'', '>', ' ', ';', '/']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|it| it.is_ascii_compatible() && *it != UTF_8)
}

fn unpack(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes).read_to_end(&mut unpacked).context("the gzip data is broken")?;
    Ok(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{UTF_16LE, WINDOWS_1256};

    const ARABIC: &str = "أعلنت سلطة الميناء أن الرصيف القديم استقبل أول سفينة";

    #[test]
    fn arabic_of_before_unicode_is_read_as_declared() {
        let page = format!("<meta charset=windows-1256><p>{ARABIC}");
        let (bytes, ..) = WINDOWS_1256.encode(&page);
        assert_eq!(decode(bytes.into_owned()), page);
    }

    #[test]
    fn arabic_of_before_unicode_is_read_undeclared_too() {
        let page = format!("<p>{ARABIC}. {ARABIC}.");
        let (bytes, ..) = WINDOWS_1256.encode(&page);
        assert_eq!(decode(bytes.into_owned()), page);
    }

    #[test]
    fn an_encoding_that_the_page_cannot_be_in_is_not_believed() {
        let page = format!("<meta charset=utf-16><p>{ARABIC}. {ARABIC}.");
        let (bytes, ..) = WINDOWS_1256.encode(&page);
        assert_eq!(decode(bytes.into_owned()), page);
    }

    #[test]
    fn a_byte_order_mark_goes_before_all() {
        let units = ARABIC.encode_utf16().flat_map(u16::to_le_bytes);
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(units).collect();
        assert_eq!(Encoding::for_bom(&bytes).map(|(it, _)| it), Some(UTF_16LE));
        assert_eq!(decode(bytes), ARABIC);
    }

    #[test]
    fn what_is_valid_utf_8_is_utf_8_whatever_it_declares() {
        let page = format!("<meta charset=windows-1256><p>{ARABIC}");
        assert_eq!(decode(page.clone().into_bytes()), page);
    }
}
