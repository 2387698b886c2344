//! Trains Matn's model on pages whose stories are known, and measures how well it does.

mod align;
mod changes;
mod confidence;
mod corpus;
mod fit;
mod floors;
mod inject;
mod labelled;
mod measures;
mod peer;
mod quality;
mod report;
mod sets;
mod speed;
mod train;
mod widgets;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

/// Trains Matn's model, and measures how well it does, on pages whose stories are known.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fit the model anew and write src/model/model.txt
    Train {
        /// The folder of sets of pages, each with its truth.jsonl.gz
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// The day that the file's header is to name
        #[arg(long, value_name = "YYYY-MM-DD", required_unless_present = "check")]
        date: Option<String>,
        /// Write nothing: fit on three quarters of the sites and measure on the rest, to be looked at last
        #[arg(long, conflicts_with = "date")]
        check: bool,
    },
    /// Measure the model that is there, beside dom_smoothie; fails below the floors
    Quality(quality::Request),
    /// Measure how long a page takes, beside dom_smoothie, in one thread
    Speed {
        /// The folder of sets of pages, each with its truth.jsonl.gz
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// Measure this set alone; may be given more than once
        #[arg(long, value_name = "NAME")]
        set: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<bool> {
    match command {
        Command::Train { data, date: None, .. } => train::check(&data).map(|()| true),
        Command::Train { data, date: Some(date), .. } => {
            let model = train::train(&data, &date)?;
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/model/model.txt");
            std::fs::write(path, model).with_context(|| format!("cannot write {path}"))?;
            Ok(true)
        }
        Command::Speed { data, set } => speed::speed(&data, &set).map(|()| true),
        Command::Quality(request) => quality::quality(&request),
    }
}
