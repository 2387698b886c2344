//! Where pages come from.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

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

/// The pages named on the command line, then those that the list names.
///
/// # Errors
///
/// The list cannot be read.
pub fn sources(files: &[PathBuf], list: Option<&Path>) -> anyhow::Result<Vec<Source>> {
    let mut sources: Vec<Source> = files.iter().map(|path| Source::of(path)).collect();
    if let Some(list) = list {
        let source = Source::of(list);
        let bytes = bytes_of(&source).with_context(|| source.name())?;
        sources.extend(listed(&bytes).map(Source::File));
    }
    Ok(sources)
}

/// The paths of a list: one a line, or each with a zero byte behind it, as `find -print0` writes
/// them.
fn listed(list: &[u8]) -> impl Iterator<Item = PathBuf> {
    let is_zeroed = list.contains(&0);
    let paths = list.split(move |byte| *byte == if is_zeroed { 0 } else { b'\n' });
    let paths = paths.map(move |path| match path.strip_suffix(b"\r") {
        Some(path) if !is_zeroed => path,
        _ => path,
    });
    paths.filter(|path| !path.is_empty()).map(path_of)
}

/// A path as the system spells it: on Unix any bytes name a file, whatever text they may be.
#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// The first bytes of every gzip file (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Reads a page, unpacked and decoded.
///
/// # Errors
///
/// The file cannot be opened, read, or unpacked.
pub fn read(source: &Source) -> anyhow::Result<String> {
    let bytes = bytes_of(source)?;
    let bytes = if bytes.starts_with(&GZIP) { unpack(&bytes)? } else { bytes };
    Ok(decode(bytes))
}

fn bytes_of(source: &Source) -> io::Result<Vec<u8>> {
    match source {
        Source::File(path) => fs::read(path),
        Source::Standard => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}

/// How far into a page browsers look for a declared encoding, in bytes (HTML standard).
const PRESCAN: usize = 1024;

/// The text of a page: by its byte order mark, else as UTF-8 if it is that in the main, else as it
/// declares, else by a guess. Bytes that mean nothing become replacement characters.
fn decode(bytes: Vec<u8>) -> String {
    if Encoding::for_bom(&bytes).is_none() {
        match String::from_utf8(bytes) {
            Ok(text) => return text,
            Err(error) => return decode_broken(error.as_bytes()),
        }
    }
    // `decode` looks at the mark itself.
    UTF_8.decode(&bytes).0.into_owned()
}

/// The text of a page that is not all UTF-8.
fn decode_broken(bytes: &[u8]) -> String {
    let encoding = if is_mostly_utf_8(bytes) {
        UTF_8
    } else {
        declared(&bytes[..bytes.len().min(PRESCAN)]).unwrap_or_else(|| guess(bytes))
    };
    encoding.decode(bytes).0.into_owned()
}

/// Whether more characters beyond ASCII are whole in UTF-8 than broken: a page that is cut off, or has
/// a name in it from elsewhere, is in UTF-8 all the same. Text in older encodings has at most three
/// that happen to be whole for ten that are broken (in Chinese).
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that the head of a page declares in a `meta` element. One that the element could not
/// be written in is a slip.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head: String = uncommented(&head).collect();
    let elements = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
    let label = elements.filter_map(label_in).next()?;
    Encoding::for_label(label.as_bytes()).filter(|it| it.is_ascii_compatible() && *it != UTF_8)
}

/// The pieces of mark-up that stand in no comment.
fn uncommented(markup: &str) -> impl Iterator<Item = &str> {
    let pieces = markup.split("<!--").enumerate();
    pieces.map(|(index, piece)| match piece.split_once("-->") {
        Some((_, after)) if index > 0 => after,
        None if index > 0 => "",
        _ => piece,
    })
}

/// What stands behind `charset=` in an element, be it an attribute or part of one.
fn label_in(element: &str) -> Option<&str> {
    let (_, after) = element.split_once("charset")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start();
    label.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', ';', '/']).next()
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
    fn a_page_in_utf_8_stays_one_where_a_byte_is_broken_or_its_end_is_cut_off() {
        for declaration in ["", "<meta charset=utf-8>", "<meta charset=windows-1256>"] {
            let page = format!("{declaration}<p>{ARABIC}. {ARABIC}.");
            let (whole, broken) = (page.as_bytes(), b"<p>M\xfcller".as_slice());
            assert_eq!(decode([whole, broken].concat()), page.clone() + "<p>M\u{fffd}ller");
            let cut = decode(whole[..whole.len() - 2].to_vec());
            assert_eq!(cut.trim_end_matches('\u{fffd}'), &page[..page.len() - 3]);
        }
    }

    #[test]
    fn an_encoding_is_declared_by_a_meta_element_outside_comments() {
        for before in ["<script charset=iso-8859-1></script>", "<!-- <meta charset=iso-8859-1> -->"]
        {
            for label in ["charset=windows-1256", "charset = 'windows-1256'"] {
                let head = format!("{before}<meta name=a><meta {label}>");
                assert_eq!(declared(head.as_bytes()), Some(WINDOWS_1256), "{head}");
            }
        }
        assert_eq!(declared(b"<!-- <meta charset=windows-1256>"), None);
    }

    #[test]
    fn a_list_names_files_as_the_system_spells_them() {
        let paths = |list: &[u8]| listed(list).collect::<Vec<PathBuf>>();
        assert_eq!(
            paths("قصة.html\r\n\nb c \n".as_bytes()),
            ["قصة.html", "b c "].map(PathBuf::from)
        );
        assert_eq!(paths(b"a\nb\0c\0"), ["a\nb", "c"].map(PathBuf::from));
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
