//! Files that are written whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a file was not written.
#[derive(Debug, Error)]
#[error("{}: {why}", path.display())]
pub struct WriteError {
    /// The file, as it was named.
    pub path: PathBuf,
    /// What the system says of it.
    pub why: io::Error,
}

/// Writes a file whole or not at all: first beside it, then in its place.
///
/// # Errors
///
/// If the folder cannot be written to.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), WriteError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    fs::write(&beside, content).and_then(|()| fs::rename(&beside, path)).map_err(|why| {
        // The half-written file must not stay; the error that matters is the first.
        let _ = fs::remove_file(&beside);
        WriteError { path: path.to_owned(), why }
    })
}
