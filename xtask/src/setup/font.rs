//! A font with Arabic letters.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::live::Live;
use crate::shell::{ask, command};

const ADVICE: &str = "an Arabic font is missing, so screenshots will show boxes: \
                      run `sudo apt-get install fonts-noto-core`";

/// The first installed font that was drawn for Arabic. DejaVu has the letters too, but nobody sets a
/// newspaper in it, so what it shows is not what readers see.
pub fn find() -> Option<PathBuf> {
    let mut list = command("fc-list");
    list.args([":lang=ar", "--format=%{file}\\n"]);
    ask(list)?.lines().find(|file| !file.contains("DejaVu")).map(PathBuf::from)
}

/// Installs fonts for many scripts, Arabic among them.
pub fn get(live: &Live) -> Result<PathBuf> {
    apt::install(&["fontconfig", "fonts-noto-core"], live).context(ADVICE)?;
    find().context(ADVICE)
}
