//! Checks the words of a result: it tells nobody what to do, and promises nothing.

use super::phrases::Words;
use crate::door::Door;
use crate::raw::Field;

/// Words that a result must not use: they tell people what to do, or promise.
/// Percentages are refused in every text; see [`odds`].
const BANNED: [&str; 8] = [
    "recommend|recommends|recommended|recommending|recommendation|recommendations",
    "best",
    "candidate|candidates|candidacy",
    "eligible|ineligible|eligibility",
    "qualify|qualifies",
    "qualified for",
    "safe|safer for you",
    "score|scores|scored",
];

/// A text that stands in a result, where some words are not used.
pub(super) fn text(door: &mut Door, key: &str, field: Field<String>) -> String {
    let text = door.text(key, field);
    banned(door, key, &text);
    text
}

pub(super) fn banned(door: &mut Door, key: &str, text: &str) {
    for word in Words::of(text).said(&BANNED) {
        door.fault_at(
            key,
            format!("“{word}” is not used about a result, which tells nobody what to do; say it another way"),
        );
    }
}
