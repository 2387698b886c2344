//! Where things stand in this repository.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("xtask stands in the root of the repository").to_owned()
}

/// The folder of everything that is made: builds, tools, screenshots, packages.
pub fn target() -> PathBuf {
    root().join("target")
}

/// The extension as a browser loads it.
pub fn extension() -> PathBuf {
    root().join("extension")
}

/// The folder of the built engine inside the extension.
pub fn pkg() -> PathBuf {
    extension().join("pkg")
}

/// The tests of the extension, and the manifest of the npm tools they need.
pub fn extension_tests() -> PathBuf {
    root().join("tests/extension")
}

/// An npm tool by its command's name.
pub fn npm_tool(name: &str) -> PathBuf {
    let bin = extension_tests().join("node_modules/.bin");
    bin.join(if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() })
}
