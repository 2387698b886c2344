//! Packages of Debian and its kin.

use anyhow::{Result, ensure};

use crate::live::Live;
use crate::shell::{ask, command, must_run, run, which};

/// Installs packages, as they are today: with the lists that a machine was set up with, a browser
/// may be months old and lack what the tests drive it by.
pub fn install(packages: &[&str], live: &Live) -> Result<()> {
    ensure!(which("apt-get").is_some(), "there is no apt-get on this machine");
    let mut id = command("id");
    id.arg("-u");
    ensure!(ask(id).as_deref() == Some("0"), "only root may install packages");

    // Off the network the lists stay as they are, and what lies on a disk can still be installed.
    run(apt_get(&["update"], &[]), live)?;
    must_run(apt_get(&["install"], packages), live)?;
    Ok(())
}

/// An `apt-get` that asks no questions and takes no more than it is told to.
fn apt_get(verb: &[&str], packages: &[&str]) -> std::process::Command {
    let mut apt_get = command("apt-get");
    apt_get.env("DEBIAN_FRONTEND", "noninteractive");
    apt_get.args(["--yes", "--no-install-recommends"]).args(verb).args(packages);
    apt_get
}
