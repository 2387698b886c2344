//! Running other programs.

use std::{
    env,
    ffi::OsStr,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::live::Live;
use crate::project;

/// What a program has left behind.
pub struct Output {
    /// Whether it ended with exit code zero.
    pub success: bool,
    /// All it wrote, standard output and standard error in the order they came.
    pub text: String,
}

/// A command that runs in the root of the repository.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root());
    command
}

/// The cargo that runs this very program, so that the toolchain stays the same.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut cargo = command(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.args(arguments);
    cargo
}

/// Runs a command to its end and hands each line to `live` as it comes.
pub fn run(mut command: Command, live: &Live) -> Result<Output> {
    let name = command.get_program().to_owned();
    let (reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child =
        command.spawn().with_context(|| format!("{} does not start", name.display()))?;
    // The command holds the writing end: as long as it lives, the reading end sees no end.
    drop(command);

    let mut text = String::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        live.hear(line.trim_end());
        text.push_str(line.trim_end());
        text.push('\n');
    }
    Ok(Output { success: child.wait()?.success(), text })
}

/// Runs a command that must succeed; its output is told only when it does not.
pub fn must_run(command: Command, live: &Live) -> Result<String> {
    let words = in_words(&command);
    let output = run(command, live)?;
    if !output.success {
        bail!("`{words}` failed:\n{}", output.text.trim_end());
    }
    Ok(output.text)
}

/// What a short command says on its standard output, or nothing where it fails or is missing.
pub fn ask(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Finds a program on the `PATH`.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|program| program.is_file())
}

/// The command as a person would type it, its program by name alone.
fn in_words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_as_one_would_type_it() {
        let error = must_run(cargo(["no-such-command"]), &Live::start("test", false));
        let message = error.expect_err("cargo has no such command").to_string();
        assert!(message.starts_with("`cargo no-such-command` failed:\n"), "{message}");
    }

    #[test]
    fn what_a_command_writes_is_kept_line_by_line() {
        let output = run(cargo(["--version"]), &Live::start("test", false)).expect("cargo runs");
        assert!(output.success && output.text.starts_with("cargo 1."), "{}", output.text);
    }

    #[test]
    fn a_program_that_is_nowhere_is_not_found() {
        assert_eq!(which("no-such-program"), None);
        assert_eq!(ask(command("no-such-program")), None);
    }
}
