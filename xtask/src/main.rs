//! Matn's own tool, run as `cargo xtask`.

mod bench;
mod demo;
mod licences;
mod lint;
mod live;
mod package;
mod project;
mod quality;
mod setup;
mod shell;
mod size;
mod stamp;
mod steps;
mod tally;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use bench::Bench;
use live::Live;
use setup::Need;
use size::Size;

/// Sets up, builds, tests, shows and packs the extension.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Show all that the programs say
    #[arg(long, short, global = true)]
    verbose: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Get all that is missing: wasm target, browsers, font, npm tools, driver
    Setup,
    /// Build the core to wasm and put it into extension/
    Build,
    /// Run every check
    Test(test::Choice),
    /// Show the extension at work on a page, in pictures
    Demo(demo::Show),
    /// Pack the extension for the browsers' stores
    Package,
    /// Fit the model anew to pages whose stories are known (--data DIR)
    Train(quality::Handed),
    /// Measure how well the stories of such pages are found (--data DIR)
    Quality(quality::Handed),
    /// Measure how long such a page takes, beside a peer (--data DIR)
    Speed(quality::Handed),
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; says whether all it has checked holds.
fn run(Arguments { command, verbose }: Arguments) -> Result<bool> {
    let bench = Bench::new(verbose, None);
    match command {
        Command::Setup => setup::run(verbose)?,
        Command::Build => build(&bench)?,
        Command::Test(choice) => return test::test(choice, verbose),
        Command::Demo(show) => demo::demo(show, verbose)?,
        Command::Train(handed) => return quality::run("train", &handed),
        Command::Quality(handed) => return quality::run("quality", &handed),
        Command::Speed(handed) => return quality::run("speed", &handed),
        Command::Package => {
            bench.provide(Need::NpmTools)?;
            build(&bench)?;
            println!("{}", package::package()?.display());
        }
    }
    Ok(true)
}

/// Builds the wasm and tells its size.
fn build(bench: &Bench) -> Result<()> {
    let live = Live::start("wasm", bench.verbose);
    let size = bench.wasm(&live);
    live.finish(&size.as_ref().map_or("failed".to_owned(), Size::to_string));
    if size.is_ok() && wasm::optimizer().is_none() {
        println!(
            "The wasm is larger than need be: `cargo xtask setup` gets what makes it smaller."
        );
    }
    size.map(drop)
}
