//! The command line: pages in, stories out.

#[cfg(not(target_arch = "wasm32"))]
mod command;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run()
}

/// The command line is no part of the wasm.
#[cfg(target_arch = "wasm32")]
fn main() {}
