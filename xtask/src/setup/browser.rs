//! The two browsers in which the extension is tested and shown.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

use super::apt;
use crate::live::Live;
use crate::shell::which;

/// Where a browser may be found.
pub struct Browser {
    name: &'static str,
    /// The variable that names its program, for us and for the scripts we start.
    pub variable: &'static str,
    programs: &'static [&'static str],
    package: &'static str,
}

/// Chromium first, because branded Chrome refuses an extension named on the command line.
pub const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "MATN_CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    package: "chromium",
};

/// Firefox, the long-lived edition as well.
pub const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "MATN_FIREFOX",
    programs: &["firefox", "firefox-esr"],
    package: "firefox-esr",
};

impl Browser {
    /// The program that the variable names, or else one on the `PATH`.
    pub fn find(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from);
        named.or_else(|| self.programs.iter().find_map(|program| which(program)))
    }

    /// Installs the browser's package.
    pub fn get(&self, live: &Live) -> Result<PathBuf> {
        let Self { name, variable, package, .. } = self;
        let advice = format!(
            "{name} is missing: run `sudo apt-get install {package}`, \
             or set {variable} to the path of an installed one"
        );
        apt::install(&[package], live).context(advice.clone())?;
        self.find().context(advice)
    }
}
