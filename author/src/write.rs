//! Files that are written whole or not at all.

use std::fs;
use std::io::{self, ErrorKind};
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
    write_all(&[(path.to_owned(), content)])
}

/// Writes files into a folder, which is made where it is not there: none before all are written
/// beside their places.
///
/// # Errors
///
/// If there is nowhere to make the folder, or it cannot be written to.
pub fn write_whole_into(folder: &Path, files: &[(String, String)]) -> Result<(), WriteError> {
    let made = !folder.is_dir();
    if made {
        fs::create_dir(folder).map_err(|why| WriteError { path: folder.to_owned(), why })?;
    }
    let all: Vec<_> = files.iter().map(|(name, content)| (folder.join(name), content.as_bytes())).collect();
    write_all(&all).inspect_err(|_| {
        // One that holds anything stays; the error that matters is the first.
        let _ = if made { fs::remove_dir(folder) } else { Ok(()) };
    })
}

fn write_all(files: &[(PathBuf, &[u8])]) -> Result<(), WriteError> {
    let beside = |path: &Path| {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".part");
        PathBuf::from(beside)
    };
    let failed = |path: &Path, why| WriteError { path: path.to_owned(), why };
    // Where one could not take its place, none does.
    if let Some((path, _)) = files.iter().find(|(path, _)| path.is_dir()) {
        return Err(failed(path, ErrorKind::IsADirectory.into()));
    }
    let mut first =
        files.iter().map(|(path, content)| fs::write(beside(path), content).map_err(|why| failed(path, why)));
    let mut last = files.iter().map(|(path, _)| fs::rename(beside(path), path).map_err(|why| failed(path, why)));
    first.try_for_each(|done| done).and_then(|()| last.try_for_each(|done| done)).inspect_err(|_| {
        for (path, _) in files {
            // What is half written must not stay; the error that matters is the first.
            let _ = fs::remove_file(beside(path));
        }
    })
}
