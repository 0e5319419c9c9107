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
        for entry in list.into_iter().filter(|entry| !entry.state.is_gone()) {
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

    /// The translation of a text, in as many forms as the language has for it, of each of which
    /// is said whether one number alone takes it; no texts, and a fault, where there is none that
    /// can be used.
    pub(super) fn take(&mut self, key: &str, source: &[&str], forms: &[bool]) -> Vec<String> {
        let Some(entry) = self.entries.remove(key) else {
            self.door.fault_at(key, "missing; run `weigh-up strings` to get it, and translate it");
            return vec![];
        };
        let Entry { says, state, line, .. } = entry;
        let was = entry.was.join("|");
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
        if says.len() != forms.len() || says.iter().any(|says| is_blank(says)) {
            fault(format!("must have {} forms, each with a text, for the language's plurals", forms.len()));
            return vec![];
        }
        for (text, alone) in says.iter().zip(forms) {
            let of = source.last().copied().unwrap_or_default();
            // A form for one number, such as one or two, may say so in the word itself. In
            // French the form for one is that for none, too.
            let silent = *alone && !text.contains("{n}");
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

/// The numbers in a text, with one sign before decimals and none between thousands, since both
/// signs differ by language. Of a single sign before three digits nobody can tell which it is.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = vec![];
    // Each number is read as groups of digits, with the sign before each.
    let (mut groups, mut sign) = (Vec::<(char, String)>::new(), None);
    for c in text.chars().chain([' ']) {
        // Digits of other scripts count, too.
        let digit = c.to_digit(10).or_else(|| u32::from(c).checked_sub(0x660).filter(|&digit| digit < 10));
        if let Some(digit) = digit.and_then(|digit| char::from_digit(digit, 10)) {
            match (sign.take(), groups.last_mut()) {
                (None, Some((_, group))) => group.push(digit),
                (sign, _) => groups.push((sign.unwrap_or(c), digit.to_string())),
            }
        } else if !groups.is_empty() && sign.is_none() && ".,'’\u{a0}\u{202f}\u{66b}\u{66c}".contains(c) {
            // It stands within the number if a digit follows.
            sign = Some(c);
        } else if !groups.is_empty() {
            sign = None;
            numbers.push(canonical(&std::mem::take(&mut groups)));
        }
    }
    numbers.sort_unstable();
    numbers
}

/// A number by its groups of digits.
fn canonical(groups: &[(char, String)]) -> String {
    let mut number = String::new();
    let signs = groups.iter().skip(1).map(|(sign, _)| sign);
    let alike = signs.clone().zip(signs.skip(1)).all(|(one, next)| one == next);
    let leads = groups.first().is_some_and(|(_, first)| first.len() <= 3 && !first.starts_with('0'));
    for (at, (_, group)) in groups.iter().enumerate() {
        // The last sign stands before decimals where it is another than those before it.
        let thousands = leads && group.len() == 3 && (alike || at + 1 < groups.len());
        if at > 0 && !thousands {
            number.push('.');
        }
        number.push_str(group);
    }
    number
}
