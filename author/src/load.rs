//! A guide's folder, read and checked.

use crate::check::{Checked, check};
use crate::door::Fault;
use crate::raw::{RawGuide, RawRegister, read};
use crate::translation::{RawTranslation, translate};
use serde::de::DeserializeOwned;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;
use weigh_up::domain::guide::Guide;

/// A checked guide with its translations, the source language first.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The guide in its source language, and what carries each fact.
    pub checked: Checked,
    /// The guide in other languages.
    pub translations: Vec<Guide>,
}

/// One thing that keeps a folder from being a guide.
#[derive(Debug, Error)]
pub enum LoadError {
    /// A file cannot be read.
    #[error("{}: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says of it.
        why: io::Error,
    },
    /// A file is no JSON.
    #[error("{}: {why}", path.display())]
    NotJson {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line and column.
        why: serde_json::Error,
    },
    /// What a file holds is refused.
    #[error(transparent)]
    Refused(#[from] Fault),
}

/// Reads and checks a guide's folder: `guide.json`, `facts.json`, and each other
/// `*.json` as a translation.
///
/// # Errors
///
/// Everything that is wrong with any of its files, each thing with its place.
pub fn load(folder: &Path) -> Result<Loaded, Vec<LoadError>> {
    let mut errors = vec![];
    let source = load_source(folder);
    let mut others: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .filter(|path| !path.ends_with("guide.json") && !path.ends_with("facts.json"))
        .collect();
    others.sort();
    let raws: Vec<_> = others
        .iter()
        .filter_map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            file::<RawTranslation>(path).map_err(|error| errors.push(error)).ok().map(|raw| (name, raw))
        })
        .collect();
    let checked = match source {
        Ok(checked) => checked,
        Err(more) => {
            errors.extend(more);
            return Err(errors);
        }
    };
    let mut translations = vec![];
    for (name, raw) in raws {
        match translate(&checked.guide, raw, &name) {
            Ok(guide) => translations.push(guide),
            Err(faults) => errors.extend(faults.into_iter().map(LoadError::from)),
        }
    }
    if errors.is_empty() { Ok(Loaded { checked, translations }) } else { Err(errors) }
}

/// Reads and checks a guide in its source language alone: what a translator
/// starts from, when the translations there are have grown old.
///
/// # Errors
///
/// Everything that is wrong with both files, each thing with its place.
pub fn load_source(folder: &Path) -> Result<Checked, Vec<LoadError>> {
    let guide = file::<RawGuide>(&folder.join("guide.json"));
    let register = file::<RawRegister>(&folder.join("facts.json"));
    match (guide, register) {
        (Ok(guide), Ok(register)) => {
            check(guide, register).map_err(|faults| faults.into_iter().map(LoadError::from).collect())
        }
        (guide, register) => Err(guide.err().into_iter().chain(register.err()).collect()),
    }
}

fn file<T: DeserializeOwned>(path: &Path) -> Result<T, LoadError> {
    let text = fs::read_to_string(path).map_err(|why| LoadError::Unreadable { path: path.to_owned(), why })?;
    read(&text).map_err(|why| LoadError::NotJson { path: path.to_owned(), why })
}
