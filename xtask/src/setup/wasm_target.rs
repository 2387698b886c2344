//! A compiler that builds for wasm.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::apt;
use crate::live::Live;
use crate::shell::{ask, command, must_run, which};

/// What the target is called.
pub const TARGET: &str = "wasm32-unknown-unknown";

const ADVICE: &str = "the wasm target of Rust is missing: run `rustup target add wasm32-unknown-unknown`, \
     or on Debian `sudo apt-get install rustc-web rust-web-src`";

/// A way to build for wasm.
pub enum Compiler {
    /// The toolchain in use has the target.
    Ours {
        /// The folder of its standard library for wasm.
        library: PathBuf,
    },
    /// Debian's compiler with the sources of its standard library, which we then build ourselves.
    Debian {
        /// The compiler.
        rustc: PathBuf,
    },
}

impl Compiler {
    /// The file or folder by which it is known.
    pub fn path(self) -> PathBuf {
        match self {
            Self::Ours { library } => library,
            Self::Debian { rustc } => rustc,
        }
    }

    /// What it says of itself: its version and the like.
    pub fn version(&self) -> Option<String> {
        let mut rustc = match self {
            Self::Ours { .. } => our_rustc(),
            Self::Debian { rustc } => command(rustc),
        };
        rustc.arg("-vV");
        ask(rustc)
    }

    /// Makes a `cargo build` build for wasm, and nothing else that runs from here.
    pub fn configure(&self, build: &mut Command) {
        build.args(["--target", TARGET]);
        if let Self::Debian { rustc } = self {
            // Building the standard library is not stable yet; the sources are of this very
            // compiler, so nothing can be out of step.
            build.arg("-Zbuild-std=std,panic_abort");
            build.env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1");
            if let Some(linker) = linker() {
                build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
        }
    }
}

/// The compiler that is there already, the toolchain in use before Debian's.
pub fn find() -> Option<Compiler> {
    ours().or_else(debian)
}

/// Gets the target by rustup, or Debian's compiler where rustup cannot fetch it.
pub fn get(live: &Live) -> Result<Compiler> {
    if let Some(compiler) = add_target(live) {
        return Ok(compiler);
    }
    apt::install(&["rustc-web", "rust-web-src"], live).context(ADVICE)?;
    debian().context(ADVICE)
}

/// The toolchain in use, if it has the target.
fn ours() -> Option<Compiler> {
    let mut rustc = our_rustc();
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    let library = PathBuf::from(ask(rustc)?);
    library.is_dir().then_some(Compiler::Ours { library })
}

/// The toolchain in use after rustup has fetched the target for it.
fn add_target(live: &Live) -> Option<Compiler> {
    which("rustup")?;
    let mut rustup = command("rustup");
    rustup.args(["target", "add", TARGET]);
    must_run(rustup, live).ok()?;
    ours()
}

/// Debian's compiler, if it comes with the sources of its standard library.
fn debian() -> Option<Compiler> {
    let sources = Path::new("/usr/lib/rustlib/src/rust/library");
    let rustc = PathBuf::from("/usr/bin/rustc");
    (sources.is_dir() && rustc.is_file()).then_some(Compiler::Debian { rustc })
}

/// The linker for wasm that the toolchain in use brings along; Debian's compiler has none.
fn linker() -> Option<PathBuf> {
    let mut sysroot = our_rustc();
    sysroot.args(["--print", "sysroot"]);
    let mut host = our_rustc();
    host.args(["--print", "host-tuple"]);
    let library = Path::new(&ask(sysroot)?).join("lib/rustlib");
    Some(library.join(ask(host)?).join("bin/rust-lld")).filter(|linker| linker.is_file())
}

fn our_rustc() -> Command {
    command(env::var_os("RUSTC").unwrap_or(OsString::from("rustc")))
}
