//! How large the wasm is, and how large it may be.

use std::{fmt, fs, io::Write, path::Path};

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

/// The most the wasm may weigh after gzip, in bytes.
///
/// Firefox compiles the whole module each time the background wakes, so size is time to first
/// effect: about 1 ms for each 25 kB of code before gzip. The cue lexicon of thirty-one languages
/// takes 45 kB of it and the model 16 kB, the typed article in its four forms some 72 kB, the
/// metadata some 49 kB, of which the calendars are 4 and words for times 3. With rustup's compiler
/// 9 kB are its standard library, which comes compiled for speed; where it is built along with the
/// rest, for size, they are saved. To put less code into callers (`-inline-threshold=25`) saves 3
/// kB and makes further clicks slower. To compile for size (`opt-level = "z"`) saves 22 kB, and
/// costs more time than it saves: a click that wakes the background takes 136 to 149 ms then,
/// against 112 to 123.
pub const BUDGET: usize = 330_000;

/// The size of a file in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// As it lies on the disk.
    pub raw: usize,
    /// After gzip at its best.
    pub gzip: usize,
}

impl Size {
    /// Measures a file.
    pub fn of(file: &Path) -> Result<Self> {
        let bytes = fs::read(file)?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        Ok(Self { raw: bytes.len(), gzip: encoder.finish()?.len() })
    }

    /// Whether the file is small enough to ship.
    pub fn is_within_budget(self) -> bool {
        self.gzip <= BUDGET
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kilobytes = |bytes| bytes as f64 / 1000.0;
        write!(f, "{:.1} kB, {:.1} kB gzip", kilobytes(self.raw), kilobytes(self.gzip))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_counts_gzip_to_the_byte() {
        let size = |gzip| Size { raw: 10 * BUDGET, gzip };
        assert!(size(BUDGET).is_within_budget());
        assert!(!size(BUDGET + 1).is_within_budget());
    }

    #[test]
    fn text_is_smaller_after_gzip() -> Result<()> {
        let size = Size::of(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/size.rs").as_path())?;
        assert!(0 < size.gzip && size.gzip < size.raw);
        Ok(())
    }

    #[test]
    fn a_size_is_told_in_thousands_of_bytes() {
        assert_eq!(Size { raw: 17_313, gzip: 8_659 }.to_string(), "17.3 kB, 8.7 kB gzip");
    }
}
