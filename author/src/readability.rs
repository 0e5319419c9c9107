//! How hard a guide is to read: the Flesch-Kincaid school grade.
//!
//! Grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59
//! (Kincaid, Fishburne, Rogers and Chissom, 1975). The bounds are the ones that
//! the American Medical Association and the US National Institutes of Health
//! give for patient material: grade 6. A formula says nothing of two words, so
//! single texts are measured from 30 words on.

use crate::texts::{Text, texts};
use std::collections::BTreeMap;
use weigh_up::domain::guide::Guide;

/// The highest grade for all prose of a guide together.
pub const WHOLE: f64 = 6.0;
/// The highest grade for one row, and for one text of [`LONG`] words and more.
pub const PART: f64 = 8.0;
/// From how many words on a text is prose.
pub const PROSE: usize = 12;
/// From how many words on a text is measured by itself.
pub const LONG: usize = 30;

/// The Flesch-Kincaid grade of English texts, each of which ends a sentence.
pub fn grade<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> f64 {
    let mut whole = String::new();
    for text in texts {
        let text = text.as_ref().trim();
        whole.push_str(text);
        whole.push_str(if text.ends_with(['.', '?', '!']) { " " } else { ". " });
    }
    textstat::flesch_kincaid_grade(&whole)
}

/// The grade of all prose that a visitor may read in a guide: its texts of [`PROSE`] words and
/// more, or all of them where none is so long. Labels, gists and names are no sentences; among
/// them, prose would seem easier than it is.
#[must_use]
pub fn whole_grade(guide: &Guide) -> f64 {
    let texts: Vec<String> = texts(guide).into_iter().map(|text| text.says).collect();
    let prose: Vec<&String> = texts.iter().filter(|says| says.split_whitespace().count() >= PROSE).collect();
    if prose.is_empty() { grade(&texts) } else { grade(prose) }
}

/// Whether the formula is for this language.
#[must_use]
pub fn has_formula(lang: &str) -> bool {
    lang.starts_with("en")
}

/// The grade of a whole guide in tenths, from 1 to 255; 0 in other languages.
#[must_use]
pub fn tenths(guide: &Guide) -> u8 {
    if !has_formula(&guide.lang) {
        return 0;
    }
    let grade = (whole_grade(guide) * 10.0).clamp(1.0, 255.0);
    // In range by the line above.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tenths = grade.round() as u8;
    tenths
}

/// The places that are too hard to read, with their grade and its bound.
#[must_use]
pub fn too_hard(guide: &Guide) -> Vec<(String, f64, f64)> {
    let mut hard = vec![];
    let all = texts(guide);
    let mut note = |place: &str, grade: f64, bound: f64| {
        if grade > bound {
            hard.push((place.to_owned(), grade, bound));
        }
    };
    let mut rows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Text { place, says, .. } in &all {
        if let Some(row) = place.strip_prefix("rows.").and_then(|rest| rest.split('.').next()) {
            rows.entry(row).or_default().push(says);
        }
        if says.split_whitespace().count() >= LONG {
            note(place, grade([says]), PART);
        }
    }
    for (row, says) in rows {
        note(&format!("rows.{row}"), grade(says), PART);
    }
    // What is too hard by itself is the first thing to mend.
    if hard.is_empty() && whole_grade(guide) > WHOLE {
        hard.push(("the whole guide".to_owned(), whole_grade(guide), WHOLE));
    }
    hard
}

/// Whether a text looks like a BCP 47 language tag (`en`, `en-US`, `zh-Hant`).
#[must_use]
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let alphanumeric = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
    (2..=3).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && alphanumeric(part))
}
