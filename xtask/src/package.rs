//! Packs the extension into one file for the browsers' stores.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde_json::Value;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::licences::licences;
use crate::project;
use crate::stamp::files_below;

/// Writes `target/package/matn-VERSION.zip` and tells its path.
pub fn package() -> Result<PathBuf> {
    let folder = project::target().join("package");
    fs::create_dir_all(&folder)?;
    let version = version(&fs::read_to_string(project::extension().join("manifest.json"))?)?;
    let file = folder.join(format!("matn-{version}.zip"));
    pack(&project::extension(), &licences()?, &file)?;
    Ok(file)
}

/// Packs a folder and the text of its licences: the same files make the same package, byte for byte,
/// on any day.
fn pack(folder: &Path, licences: &str, package: &Path) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(File::create(package)?);
    for path in files_below(folder)?.iter().filter(|path| ships(path)) {
        zip.start_file_from_path(path.strip_prefix(folder)?, options)?;
        std::io::copy(&mut File::open(path)?, &mut zip)?;
    }
    zip.start_file("LICENSES.txt", options)?;
    zip.write_all(licences.as_bytes())?;
    zip.finish()?;
    Ok(())
}

/// Whether a browser has a use for the file; it has none for types and hidden files.
fn ships(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !(name.ends_with(".d.ts") || name.starts_with('.'))
}

fn version(manifest: &str) -> Result<String> {
    let manifest: Value = serde_json::from_str(manifest)?;
    Ok(manifest["version"].as_str().context("the manifest has no version")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, io::Read};

    #[test]
    fn a_package_holds_what_ships_and_is_the_same_each_time() -> Result<()> {
        let folder = env::temp_dir().join(format!("matn-package-{}", std::process::id()));
        let extension = folder.join("extension");
        fs::create_dir_all(extension.join("pkg"))?;
        for (name, text) in [("manifest.json", "{}"), ("pkg/b.js", "b"), ("pkg/b.d.ts", "type")] {
            fs::write(extension.join(name), text)?;
        }
        let [first, second] = ["first.zip", "second.zip"].map(|name| folder.join(name));
        pack(&extension, "Free", &first)?;
        pack(&extension, "Free", &second)?;

        assert_eq!(fs::read(&first)?, fs::read(&second)?);
        let mut zip = zip::ZipArchive::new(File::open(&first)?)?;
        let names = ["manifest.json", "pkg/b.js", "LICENSES.txt"];
        assert_eq!(zip.file_names().collect::<Result<Vec<_>, _>>()?, names);
        for (name, expected) in [("pkg/b.js", "b"), ("LICENSES.txt", "Free")] {
            let mut text = String::new();
            zip.by_name(name)?.read_to_string(&mut text)?;
            assert_eq!(text, expected);
        }

        Ok(fs::remove_dir_all(folder)?)
    }

    #[test]
    fn the_version_is_read_from_the_manifest() {
        assert_eq!(version(r#"{"version": "0.1.0"}"#).ok().as_deref(), Some("0.1.0"));
        assert!(version("{}").is_err());
    }
}
