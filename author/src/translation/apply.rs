//! The texts of a catalog, taken one by one and held against their source.

use super::catalog::{Entry, State};
use crate::door::Door;
use crate::texts::{percent_sign, placeholders};
use std::collections::BTreeMap;

/// What is left of a catalog.
pub(super) struct Texts<'a> {
    door: &'a mut Door,
    entries: BTreeMap<String, Entry>,
    alike: Vec<String>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(door: &'a mut Door, list: Vec<Entry>) -> Self {
        let mut entries = BTreeMap::new();
        for entry in list.into_iter().filter(|entry| entry.state != State::Gone) {
            let (key, line) = (entry.key.clone(), entry.line);
            if let Some(first) = entries.insert(key.clone(), entry) {
                door.fault_at(
                    format!("{line}: {key}"),
                    format!("stands in line {} already; keep one of them", first.line),
                );
            }
        }
        Self { door, entries, alike: vec![] }
    }

    /// The translation of a text, in as many forms as the language has for it; empty texts, and
    /// a fault, where there is none that can be used.
    pub(super) fn take(&mut self, key: &str, source: &[&str], forms: usize) -> Vec<String> {
        let Some(entry) = self.entries.remove(key) else {
            self.door.fault_at(key, "missing; run `weigh-up strings` to get it, and translate it");
            return vec![];
        };
        let Entry { says, state, line, was, .. } = entry;
        let mut fault = |what: String| self.door.fault_at(format!("{line}: {key}"), what);
        if says.iter().all(|says| is_blank(says)) {
            fault(format!("not translated yet: “{}”", source.join("|")));
            return vec![];
        }
        if entry.source != source {
            let now = source.join("|");
            fault(format!(
                "translates “{}”, but the guide says “{now}” now; run `weigh-up strings` and look at it",
                entry.source.join("|")
            ));
        } else if state == State::Changed {
            let before = if was.is_empty() { String::new() } else { format!(" (it said “{was}” before)") };
            fault(format!("its source changed{before}; look at it, then take the mark off"));
        }
        if says.len() != forms || says.iter().any(|says| is_blank(says)) {
            fault(format!("must have {forms} forms, each with a text, for the language's plurals"));
            return vec![];
        }
        for (form, text) in says.iter().enumerate() {
            let of = source.get(form).or(source.last()).copied().unwrap_or_default();
            // A form for one or two may say so in the word itself.
            let silent = forms > 1 && !text.contains("{n}");
            let keys = |text: &str| {
                let all = placeholders(text).into_iter().map(str::to_owned);
                all.filter(|key| !(silent && key == "n")).collect::<Vec<_>>()
            };
            let wanted = keys(of);
            if keys(text) != wanted {
                let wanted: Vec<String> = wanted.iter().map(|key| format!("{{{key}}}")).collect();
                let wanted = if wanted.is_empty() { "nothing in braces".into() } else { wanted.join(" and ") };
                fault(format!("must hold {wanted}, as the original does"));
            }
            if let Some(sign) = percent_sign(text) {
                fault(format!("“{sign}” is hard to compare; write the number as the original does"));
            }
            let (here, there) = (numbers(text), numbers(of));
            if here != there {
                let list = |numbers: &[String]| if numbers.is_empty() { "none".into() } else { numbers.join(", ") };
                fault(format!("its numbers are {}, and those of the original {}", list(&here), list(&there)));
            }
            if text == of && text.split_whitespace().count() > 2 {
                self.alike.push(format!("{key}: “{text}”"));
            }
        }
        says
    }

    /// What is left is known to nobody. Gives the texts that are the same as their source.
    pub(super) fn finish(self, whose: &str) -> Vec<String> {
        for (key, entry) in self.entries {
            let what = format!("{whose} has no such text; run `weigh-up strings`, or correct the key");
            self.door.fault_at(format!("{}: {key}", entry.line), what);
        }
        self.alike
    }
}

/// Whether a text says nothing. The sign between thousands may be a space of its own kind.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_whitespace())
}

/// The numbers in a text, without the signs that stand within them, which differ by language.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = vec![String::new()];
    let mut after = None;
    for c in text.chars() {
        // Digits of other scripts count, too.
        let digit = c.to_digit(10).or_else(|| u32::from(c).checked_sub(0x660).filter(|&digit| digit < 10));
        match (digit.and_then(|digit| char::from_digit(digit, 10)), numbers.last_mut()) {
            (Some(digit), Some(last)) => {
                last.push(digit);
                after = None;
            }
            // A sign within a number, if a digit follows.
            (None, Some(last))
                if !last.is_empty() && after.is_none() && ".,'’\u{a0}\u{202f}\u{66b}\u{66c}".contains(c) =>
            {
                after = Some(c);
                continue;
            }
            _ => {}
        }
        if digit.is_none() && numbers.last().is_some_and(|last| !last.is_empty()) {
            numbers.push(String::new());
            after = None;
        }
    }
    numbers.retain(|number| !number.is_empty());
    numbers.sort_unstable();
    numbers
}
