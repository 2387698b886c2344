//! Shows the extension at work on one page.

use std::{ffi::OsString, path::Path};

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::bench::Bench;
use crate::project;
use crate::setup::Need;

/// The page that is shown when none is named.
const PAGE: &str = "tests/pages/ar-harbour/portal.html";

/// What is to be shown, and how.
#[derive(Args)]
pub struct Show {
    /// An address, or a file of HTML
    #[arg(value_name = "URL_OR_FILE")]
    page: Option<OsString>,
    /// Open a window and leave it open
    #[arg(long)]
    open: bool,
    /// The browser; else an installed one, Chromium first
    #[arg(long)]
    browser: Option<Browser>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    /// One that is installed, or else the one that is to be.
    fn at_hand() -> Self {
        let only_firefox = Need::Chromium.find().is_none() && Need::Firefox.find().is_some();
        if only_firefox { Self::Firefox } else { Self::Chromium }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Chromium => &[Need::NpmTools, Need::ArabicFont, Need::Chromium],
            Self::Firefox => &[Need::NpmTools, Need::ArabicFont, Need::Firefox, Need::Geckodriver],
        }
    }
}

/// Builds the extension and hands over to the script that drives the browser.
pub fn demo(show: Show, verbose: bool) -> Result<()> {
    let browser = show.browser.unwrap_or_else(Browser::at_hand);
    let page = place(show.page)?;
    let bench = Bench::new(verbose, None);
    browser.needs().iter().try_for_each(|need| bench.provide(*need))?;
    crate::build(&bench)?;

    let mut node = bench.command("node");
    node.arg(project::extension_tests().join("end-to-end/demo.js")).arg(page);
    node.env("MATN_BROWSER", browser.name()).envs(show.open.then_some(("MATN_OPEN", "1")));
    ensure!(node.status()?.success(), "the demo did not end well");
    Ok(())
}

/// An address as it is; a file by its whole path, because the script runs in another folder.
fn place(page: Option<OsString>) -> Result<OsString> {
    let Some(page) = page else {
        return Ok(project::root().join(PAGE).into());
    };
    if page.to_string_lossy().contains("://") {
        return Ok(page);
    }
    ensure!(Path::new(&page).is_file(), "there is no file {}", page.display());
    Ok(std::path::absolute(page)?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_handed_on_as_it_is() -> Result<()> {
        assert_eq!(place(Some("https://example.org/story".into()))?, "https://example.org/story");
        Ok(())
    }

    #[test]
    fn a_file_is_handed_on_by_its_whole_path() -> Result<()> {
        assert!(Path::new(&place(Some("Cargo.toml".into()))?).is_absolute());
        Ok(())
    }

    #[test]
    fn a_file_that_is_not_there_is_told_at_once() {
        assert!(place(Some("no-such-page.html".into())).is_err());
    }
}
