//! Builds the core to wasm and puts it into the extension.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::live::Live;
use crate::project;
use crate::setup::wasm_target::{self, Compiler};
use crate::shell::{cargo, command, must_run};
use crate::size::Size;
use crate::stamp::Stamp;

/// The profile in the workspace's `Cargo.toml`.
const PROFILE: &str = "wasm";

/// Builds `extension/pkg`, unless it was already made from the sources as they are.
pub fn build(live: &Live) -> Result<Size> {
    let optimizer = optimizer();
    let compiler = wasm_target::find().map_or_else(|| wasm_target::get(live), Ok)?;
    let stamp = stamp(&compiler, optimizer.is_some())?;
    let is_there = PRODUCTS.iter().all(|file| project::pkg().join(file).is_file());
    if !(stamp.is_fresh() && is_there) {
        make(&compiler, optimizer.as_deref(), live)?;
        stamp.set()?;
    }
    Size::of(&project::pkg().join(WASM))
}

/// The module that `extension/pkg` holds.
const WASM: &str = "matn_bg.wasm";

/// All that it holds.
const PRODUCTS: [&str; 3] = ["matn.js", "matn.d.ts", WASM];

/// Remembers everything that the product depends on, the compiler and the optimizer among it.
fn stamp(compiler: &Compiler, optimized: bool) -> Result<Stamp> {
    let inputs = [
        "src",
        "Cargo.toml",
        "Cargo.lock",
        "xtask/src/setup/wasm_target.rs",
        "xtask/src/wasm.rs",
        "tests/extension/package-lock.json",
    ];
    let inputs = inputs.map(|path| project::root().join(path));
    fs::create_dir_all(folder())?;
    Stamp::new(folder().join("stamp"), &inputs, (compiler.version(), optimized))
}

/// Compiles, binds to JavaScript, optimizes, and puts the files in their place.
fn make(compiler: &Compiler, optimizer: Option<&Path>, live: &Live) -> Result<()> {
    let bound = folder().join("bound");
    bind(&compile(compiler, live)?, &bound)?;

    fs::create_dir_all(project::pkg())?;
    for file in PRODUCTS {
        fs::copy(bound.join(file), project::pkg().join(file)).context(file)?;
    }
    optimizer.map_or(Ok(()), |tool| optimize(tool, &bound.join(WASM), live))
}

/// Compiles the core; answers with the file.
///
/// In a folder of its own, because Debian's compiler and ours would else undo each other's work.
fn compile(compiler: &Compiler, live: &Live) -> Result<PathBuf> {
    let mut build = cargo(["build", "--package", "matn", "--lib", "--profile", PROFILE]);
    build.arg("--target-dir").arg(folder());
    build.env("CARGO_ENCODED_RUSTFLAGS", short_paths()?);
    compiler.configure(&mut build);
    must_run(build, live)?;
    Ok(folder().join(wasm_target::TARGET).join(PROFILE).join("matn.wasm"))
}

/// Flags that shorten the paths of sources which the wasm keeps for the messages of panics.
///
/// So the file tells nothing of the machine it was built on, and is the same on each.
fn short_paths() -> Result<String> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = cargo_home.context("there is no home folder")?.join("registry/src");
    let mut flags = Vec::new();
    for registry in fs::read_dir(registries)? {
        flags.push(format!("--remap-path-prefix={}=crates", registry?.path().display()));
    }
    Ok(flags.join("\u{1f}"))
}

/// Makes the wasm and its JavaScript fit each other.
fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("matn").typescript(true).web(true)?;
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(folder)
}

/// The npm tool that makes wasm smaller, if it is there; a build for a quick look can do without.
pub fn optimizer() -> Option<PathBuf> {
    Some(project::npm_tool("wasm-opt")).filter(|tool| tool.exists())
}

/// Passes that make the module up to 2 % smaller and what gzip makes of it 6 % larger: code that is
/// put into other code, or told apart, no longer looks alike.
const COSTLY: [&str; 3] = ["inlining-optimizing", "local-cse", "ssa-nomerge"];

/// Makes the wasm smaller, until nothing more is gained.
///
/// The features are read from the module itself: to allow more makes modules that no browser takes.
fn optimize(tool: &Path, wasm: &Path, live: &Live) -> Result<()> {
    let mut optimizer = command(tool);
    optimizer
        .args(["-Oz", "--converge"])
        .args(COSTLY.map(|pass| format!("--skip-pass={pass}")))
        .arg(wasm)
        .arg("-o")
        .arg(project::pkg().join(WASM));
    must_run(optimizer, live)?;
    Ok(())
}

fn folder() -> PathBuf {
    project::target().join("wasm")
}
