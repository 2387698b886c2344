//! Tells whether something was already made from the very same inputs.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::project;

/// A file that remembers what a product was made from.
pub struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// A stamp in `file` for a product of `inputs`, files or folders, and of `settings`.
    ///
    /// The contents count and not the times, because a checkout touches files that stay the same;
    /// so do the places inside the repository and not where it stands itself.
    pub fn new(file: PathBuf, inputs: &[PathBuf], settings: impl Hash) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        settings.hash(&mut hasher);
        for path in inputs {
            feed(&mut hasher, path).with_context(|| format!("cannot read {}", path.display()))?;
        }
        Ok(Self { file, fingerprint: format!("{:016x}", hasher.finish()) })
    }

    /// Whether the product was made from just these inputs.
    pub fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|stamped| stamped == self.fingerprint)
    }

    /// Remembers that the product has now been made from these inputs.
    pub fn set(&self) -> Result<()> {
        Ok(fs::write(&self.file, &self.fingerprint)?)
    }
}

/// Feeds a file, or all files of a folder in the order of their names.
fn feed(hasher: &mut DefaultHasher, path: &Path) -> io::Result<()> {
    for file in files_below(path)? {
        file.strip_prefix(project::root()).unwrap_or(&file).hash(hasher);
        fs::read(&file)?.hash(hasher);
    }
    Ok(())
}

/// Every file in a folder and its folders, sorted by path; a file yields itself.
pub fn files_below(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        files.extend(files_below(&entry?.path())?);
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;

    #[test]
    fn a_stamp_is_fresh_until_an_input_or_a_setting_changes() -> Result<()> {
        let folder = env::temp_dir().join(format!("matn-stamp-{}", std::process::id()));
        let (inputs, file) = (folder.join("inputs"), folder.join("stamp"));
        fs::create_dir_all(&inputs)?;
        fs::write(inputs.join("one"), "1")?;
        let stamp = |setting| Stamp::new(file.clone(), std::slice::from_ref(&inputs), setting);

        assert!(!stamp("small")?.is_fresh());
        stamp("small")?.set()?;
        assert!(stamp("small")?.is_fresh());
        assert!(!stamp("fast")?.is_fresh());
        fs::write(inputs.join("two"), "2")?;
        assert!(!stamp("small")?.is_fresh());

        Ok(fs::remove_dir_all(folder)?)
    }
}
