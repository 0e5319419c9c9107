//! The door between raw and ready: collects every fault with its place.

use crate::raw::Field;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use thiserror::Error;

/// One thing that is wrong with a guide: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
#[error("{place}: {what}")]
pub struct Fault {
    /// Where, as a path into the file: `guide.json: rows[3].cells.lip-lift`.
    pub place: String,
    /// What is wrong, and what to do about it.
    pub what: String,
}

/// Collects faults while a raw value is turned into a ready one. Where
/// something is wrong it hands back a stand-in, so that checking goes on; the
/// stand-ins never leave `check`, since one fault is enough to refuse a guide.
#[derive(Default)]
pub(crate) struct Door {
    path: Vec<String>,
    faults: Vec<Fault>,
}

impl Door {
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    /// Goes on inside `step` (a key, or `[3]`).
    pub(crate) fn at<R>(&mut self, step: impl fmt::Display, go: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(step.to_string());
        let result = go(self);
        self.path.pop();
        result
    }

    /// Notes a fault at the present place.
    pub(crate) fn fault(&mut self, what: impl Into<String>) {
        let mut place = String::new();
        for step in self.path.iter().filter(|step| !step.is_empty()) {
            let joined = place.is_empty() || place.ends_with(' ') || step.starts_with('[');
            if !joined {
                place.push('.');
            }
            place.push_str(step);
        }
        self.faults.push(Fault { place: place.trim_end_matches([':', ' ']).to_owned(), what: what.into() });
    }

    /// Notes a fault at `key` inside the present place.
    pub(crate) fn fault_at(&mut self, key: impl fmt::Display, what: impl Into<String>) {
        self.at(key, |door| door.fault(what));
    }

    /// The value at `key`; a missing or mistyped one is a fault.
    pub(crate) fn need<T: Default>(&mut self, key: &str, field: Field<T>) -> T {
        match field {
            Field::Given(value) => value,
            Field::Missing => {
                self.fault_at(key, "missing; add it");
                T::default()
            }
            Field::Wrong(why) => {
                self.fault_at(key, why);
                T::default()
            }
        }
    }

    /// The value at `key`, or nothing where the key is left out.
    pub(crate) fn maybe<T>(&mut self, key: &str, field: Field<T>) -> Option<T> {
        match field {
            Field::Given(value) => Some(value),
            Field::Missing => None,
            Field::Wrong(why) => {
                self.fault_at(key, why);
                None
            }
        }
    }

    /// A text that must say something.
    pub(crate) fn text(&mut self, key: &str, field: Field<String>) -> String {
        let given = matches!(field, Field::Given(_));
        let text = self.need(key, field);
        if given && text.trim().is_empty() {
            self.fault_at(key, "empty; write the text or remove what holds it");
        }
        text
    }

    /// A list that must hold something.
    pub(crate) fn list<T>(&mut self, key: &str, field: Field<Vec<T>>) -> Vec<T> {
        let given = matches!(field, Field::Given(_));
        let list = self.need(key, field);
        if given && list.is_empty() {
            self.fault_at(key, "empty; give at least one");
        }
        list
    }

    /// One of a few words; nothing where it is none of them, which is a fault.
    pub(crate) fn word<T: Copy>(&mut self, key: &str, field: Field<String>, known: &[(&str, T)]) -> Option<T> {
        if let Field::Given(word) = field {
            let found = known.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
            if found.is_none() {
                let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
                self.fault_at(key, format!("“{word}” is not known; use one of: {}", names.join(", ")));
            }
            return found;
        }
        self.need(key, field);
        None
    }

    /// Goes through the entries of a list, each at its place. One of the wrong
    /// type is a fault of its own and hides none of the others.
    pub(crate) fn each<T>(&mut self, key: &str, list: Vec<Field<T>>, mut go: impl FnMut(&mut Self, usize, T)) {
        for (index, field) in list.into_iter().enumerate() {
            self.at(format!("{key}[{index}]"), |door| match field {
                Field::Given(entry) => go(door, index, entry),
                Field::Missing => {}
                Field::Wrong(why) => door.fault(why),
            });
        }
    }

    /// Keys that the format does not have: most often a misspelt one.
    pub(crate) fn unknown(&mut self, keys: BTreeMap<String, Value>) {
        for key in keys.into_keys() {
            self.fault_at(key, "this key is not part of the format; correct its spelling or remove it");
        }
    }

    /// Notes each id that stands twice.
    pub(crate) fn unique<'a>(&mut self, list: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeMap::new();
        for (index, id) in ids.enumerate() {
            if let Some(first) = seen.insert(id, index) {
                let what = format!("the id “{id}” stands already at {list}[{first}]; give each its own");
                self.at(list, |door| door.fault_at(format!("[{index}]"), what));
            }
        }
    }
}
