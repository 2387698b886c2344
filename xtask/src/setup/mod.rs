//! What the other commands need, where it is found, and how it is got.
//!
//! Each need has a module with two functions: `find` answers at once with what is already there,
//! and `get` installs what is missing, or says in one sentence what a person would run.

mod apt;
mod browser;
mod font;
mod geckodriver;
mod npm;
pub mod wasm_target;

use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::live::Live;

/// Something that a command needs from the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A compiler that builds for wasm.
    WasmTarget,
    /// Node and the npm tools of the extension's tests.
    NpmTools,
    /// An installed Chromium.
    Chromium,
    /// An installed Firefox.
    Firefox,
    /// The program that drives Firefox in the tests.
    Geckodriver,
    /// A font with Arabic letters, without which screenshots show boxes.
    ArabicFont,
}

impl Need {
    /// Every need, the quick ones first.
    pub const ALL: [Self; 6] = [
        Self::WasmTarget,
        Self::Chromium,
        Self::Firefox,
        Self::ArabicFont,
        Self::NpmTools,
        Self::Geckodriver,
    ];

    /// What the need is called in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => "wasm target",
            Self::NpmTools => "npm tools",
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::Geckodriver => "geckodriver",
            Self::ArabicFont => "Arabic font",
        }
    }

    /// The variable that hands the path to scripts, where they need it.
    pub fn variable(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some(browser::CHROMIUM.variable),
            Self::Firefox => Some(browser::FIREFOX.variable),
            Self::Geckodriver => Some(geckodriver::VARIABLE),
            Self::WasmTarget | Self::NpmTools | Self::ArabicFont => None,
        }
    }

    /// Whether nothing works without it.
    pub fn is_vital(self) -> bool {
        self != Self::ArabicFont
    }

    /// Where it stands if it is there already; asks nothing of the network.
    pub fn find(self) -> Option<PathBuf> {
        match self {
            Self::WasmTarget => wasm_target::find().map(|compiler| compiler.path()),
            Self::NpmTools => npm::find(),
            Self::Chromium => browser::CHROMIUM.find(),
            Self::Firefox => browser::FIREFOX.find(),
            Self::Geckodriver => geckodriver::find(),
            Self::ArabicFont => font::find(),
        }
    }

    /// Installs it; `live` hears how that goes.
    fn get(self, live: &Live) -> Result<PathBuf> {
        match self {
            Self::WasmTarget => Ok(wasm_target::get(live)?.path()),
            Self::NpmTools => npm::get(live),
            Self::Chromium => browser::CHROMIUM.get(live),
            Self::Firefox => browser::FIREFOX.get(live),
            Self::Geckodriver => geckodriver::get(live),
            Self::ArabicFont => font::get(live),
        }
    }
}

/// Finds a need, or installs it and shows how that goes.
pub fn provide(need: Need, verbose: bool) -> Result<PathBuf> {
    if let Some(path) = need.find() {
        return Ok(path);
    }
    let live = Live::start(need.name(), verbose);
    let path = need.get(&live);
    live.finish(if path.is_ok() { "installed" } else { "missing" });
    path
}

/// Gets all that is missing and tells where each thing stands.
///
/// A missing font is told and forgiven: it spoils screenshots and nothing else.
pub fn run(verbose: bool) -> Result<()> {
    let mut missing = Vec::new();
    for need in Need::ALL {
        match provide(need, verbose) {
            Ok(path) => println!("{:12} {}", need.name(), path.display()),
            Err(error) => {
                eprintln!("{error:#}");
                missing.extend(need.is_vital().then_some(need.name()));
            }
        }
    }
    ensure!(missing.is_empty(), "still missing: {}", missing.join(", "));
    Ok(())
}
