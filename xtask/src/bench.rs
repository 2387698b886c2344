//! What the steps of one run share: tools that were found, and the wasm that was built.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    ffi::OsStr,
    path::PathBuf,
    process::Command,
};

use anyhow::{Error, Result};

use crate::live::Live;
use crate::project;
use crate::setup::{self, Need};
use crate::shell;
use crate::size::Size;
use crate::wasm;

/// The variable with a folder of whole pages, which the tests of pages then try as well.
pub const PAGES: &str = "MATN_PAGES";

/// The variable with the folder that takes what is made, such as screenshots.
const TARGET: &str = "MATN_TARGET";

/// The bench on which the steps work.
///
/// What has failed once is not tried again: each step that needs it tells the same reason.
pub struct Bench {
    /// Whether all that the programs say is shown.
    pub verbose: bool,
    /// A folder of whole pages for the tests.
    pages: Option<PathBuf>,
    tools: RefCell<BTreeMap<Need, Result<PathBuf, String>>>,
    wasm: OnceCell<Result<Size, String>>,
}

impl Bench {
    /// A bench with nothing on it yet.
    pub fn new(verbose: bool, pages: Option<PathBuf>) -> Self {
        Self { verbose, pages, tools: RefCell::default(), wasm: OnceCell::new() }
    }

    /// Sees to it that a need is met.
    pub fn provide(&self, need: Need) -> Result<()> {
        let mut tools = self.tools.borrow_mut();
        let tool = tools.entry(need).or_insert_with(|| {
            setup::provide(need, self.verbose).map_err(|error| format!("{error:#}"))
        });
        match tool {
            Err(reason) if need.is_vital() => Err(Error::msg(reason.clone())),
            _ => Ok(()),
        }
    }

    /// Sees to it that the extension is whole, and tells the size of its wasm.
    pub fn wasm(&self, live: &Live) -> Result<Size> {
        let built =
            self.wasm.get_or_init(|| wasm::build(live).map_err(|error| format!("{error:#}")));
        built.clone().map_err(Error::msg)
    }

    /// A command that is told where all the tools are.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        self.equip(shell::command(program))
    }

    /// Tells a command where all the tools are.
    pub fn equip(&self, mut command: Command) -> Command {
        command.env(TARGET, project::target());
        command.envs(self.pages.iter().map(|pages| (PAGES, pages)));
        for (need, tool) in &*self.tools.borrow() {
            if let (Some(variable), Ok(path)) = (need.variable(), tool) {
                command.env(variable, path);
            }
        }
        command
    }
}
