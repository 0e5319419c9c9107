//! A guide's folder, read and checked.

use crate::check::{Checked, check};
use crate::door::Fault;
use crate::raw::{RawGuide, RawRegister, read};
use crate::translation::catalog::{Catalog, Form};
use crate::translation::{Translated, translate};
use serde::de::DeserializeOwned;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A checked guide with its translations, the source language first.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The guide in its source language, and what carries each fact.
    pub checked: Checked,
    /// The guide in other languages.
    pub translations: Vec<Translated>,
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

/// Reads and checks a guide's folder: `guide.json`, `facts.json`, and each `*.po` and `*.csv` as
/// a translation into the language that it is named after.
///
/// # Errors
///
/// Everything that is wrong with any of its files, each thing with its place.
pub fn load(folder: &Path) -> Result<Loaded, Vec<LoadError>> {
    let (mut errors, mut translations) = (vec![], vec![]);
    let source = load_source(folder);
    let mut others: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    others.sort();
    let mut langs: Vec<String> = vec![];
    for path in others {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let refused = |what: &str| Fault { place: name.clone(), what: what.to_owned() }.into();
        let Some(form) = Form::of(&path) else {
            let known = ["guide.json", "facts.json"].contains(&name.as_str());
            if !known && path.extension().is_some_and(|ext| ext == "json") {
                errors.push(refused(
                    "is no part of a guide; translations are PO files or tables: `weigh-up strings -o es.po`",
                ));
            }
            continue;
        };
        let lang = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if langs.contains(&lang) {
            errors.push(refused("is the second translation into its language; keep the PO file or the table"));
            continue;
        }
        langs.push(lang.clone());
        match (catalog(&path, form), &source) {
            (Ok(catalog), Ok(source)) => match translate(&source.guide, &source.ids, &lang, catalog, &name) {
                Ok(translated) => translations.push(translated),
                Err(faults) => errors.extend(faults.into_iter().map(LoadError::from)),
            },
            (Ok(_), Err(_)) => {}
            (Err(more), _) => errors.extend(more),
        }
    }
    match source {
        Ok(checked) if errors.is_empty() => Ok(Loaded { checked, translations }),
        Ok(_) => Err(errors),
        Err(mut first) => {
            first.extend(errors);
            Err(first)
        }
    }
}

/// Reads a translation's file.
///
/// # Errors
///
/// Where it cannot be read, each line that is not of its form.
pub fn catalog(path: &Path, form: Form) -> Result<Catalog, Vec<LoadError>> {
    let bytes = fs::read(path).map_err(|why| vec![LoadError::Unreadable { path: path.to_owned(), why }])?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Catalog::read(&bytes, form).map_err(|list| {
        let fault = |one: crate::translation::catalog::Unreadable| Fault {
            place: format!("{name}: {}", one.line),
            what: one.what,
        };
        list.into_iter().map(|one| fault(one).into()).collect()
    })
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
