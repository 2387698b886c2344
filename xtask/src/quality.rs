//! Training and measuring, which stand in a package of their own: what they need to compile is
//! much, and nothing else here needs it.

use std::ffi::OsString;

use anyhow::{Context, Result};
use clap::Args;

use crate::shell::cargo;

/// What is handed on, `--help` included.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub struct Handed {
    #[arg(value_name = "OPTIONS", allow_hyphen_values = true, trailing_var_arg = true)]
    options: Vec<OsString>,
}

/// Runs `command` of the package `matn-quality`; says whether it ended well.
pub fn run(command: &str, handed: &Handed) -> Result<bool> {
    let mut cargo = cargo(["run", "--release", "--quiet", "--package", "matn-quality", "--"]);
    // Folders that are named are meant from where the person stands.
    cargo.current_dir(std::env::current_dir()?).arg(command).args(&handed.options);
    let status = cargo.status().with_context(|| format!("`{command}` does not start"))?;
    Ok(status.success())
}
