//! A guide in another language: the strings that go out to a translator, and what
//! comes back.

use crate::door::{Door, Fault};
use crate::raw::Field;
use crate::readability::is_language_tag;
use crate::texts::{percent_sign, placeholders, texts, walk};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use weigh_up::domain::guide::Guide;
use weigh_up::domain::guide::compiled::FORMAT;
use weigh_up::domain::messages;

/// A translation as its author wrote it: strings only, no structure.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct RawTranslation {
    /// The format that it is written in; see [`FORMAT`].
    pub format: Field<u16>,
    /// The version of the guide that was translated. A translation of another
    /// version is refused, since its texts may say what the guide no longer does.
    pub of: Field<String>,
    /// The language of its strings, as a tag such as `es` or `pt-BR`.
    pub lang: Field<String>,
    /// Each text under its key; see [`strings`].
    pub strings: Field<BTreeMap<String, Field<String>>>,
    /// Keys that the format does not have.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// Every string that a translation of this guide must hold, in the guide's own
/// language: what a translator starts from.
#[must_use]
pub fn strings(guide: &Guide) -> BTreeMap<String, String> {
    let messages = messages::all().map(|(key, says)| (format!("words.{key}"), says.to_owned()));
    texts(guide).into_iter().map(|text| (text.place, text.says)).chain(messages).collect()
}

fn translated_text(door: &mut Door, key: &str, original: &str, given: &mut BTreeMap<String, Field<String>>) -> String {
    let field = given.remove(key).unwrap_or_default();
    let there = matches!(field, Field::Given(_));
    let text = door.text(key, field);
    let keys = placeholders(original);
    if there && placeholders(&text) != keys {
        let wanted: Vec<String> = keys.iter().map(|key| format!("{{{key}}}")).collect();
        let wanted = if wanted.is_empty() { "nothing in braces".into() } else { wanted.join(" and ") };
        door.fault_at(key, format!("must hold {wanted}, as the original does"));
    }
    if let Some(sign) = percent_sign(&text) {
        door.fault_at(key, format!("“{sign}” is hard to compare; write the number as the original does"));
    }
    text
}

/// That what stands under headings of its own does so in translation: of two neighbours under
/// one heading the second would be taken for a part of the first.
fn same_headings(door: &mut Door, guide: &Guide, translated: &Guide) {
    let screens = |guide: &Guide| guide.quiz.questions.iter().map(|one| one.screen.clone()).collect::<Vec<_>>();
    let flags = |guide: &Guide| guide.flags.iter().map(|one| one.heading.clone()).collect::<Vec<_>>();
    let both = [screens, flags].map(|of| (of(guide), of(translated)));
    for (key, (before, after)) in ["quiz.screens", "flags.headings"].into_iter().zip(both) {
        let pairs = before.windows(2).zip(after.windows(2));
        for (was, is) in pairs {
            if let ([one, next], [now, then]) = (was, is)
                && one != next
                && now == then
                && !now.is_empty()
            {
                door.fault_at(
                    key,
                    format!("“{one}” and “{next}” are both “{now}”; they stand side by side, so word them differently"),
                );
            }
        }
    }
}

/// The guide in another language.
///
/// # Errors
///
/// Every fault of the translation: a string that is missing, empty or unknown,
/// another format, another version of the guide.
pub fn translate(guide: &Guide, raw: RawTranslation, file: &str) -> Result<Guide, Vec<Fault>> {
    let mut door = Door::default();
    let mut translated = guide.clone();
    door.at(format!("{file}: "), |door| {
        let format = door.need("format", raw.format);
        if format != FORMAT {
            door.fault_at("format", format!("this program reads format {FORMAT}"));
        }
        let of = door.text("of", raw.of);
        if of != guide.version {
            door.fault_at(
                "of",
                format!(
                    "translates version “{of}”, but the guide is at {}; go through the changes, then set it",
                    guide.version
                ),
            );
        }
        translated.lang = door.text("lang", raw.lang);
        translated.grade = 0;
        if !is_language_tag(&translated.lang) {
            door.fault_at("lang", "not a language tag; write one such as es or pt-BR");
        }
        door.unknown(raw.unknown);
        let mut given = door.need("strings", raw.strings);
        door.at("strings", |door| {
            walk(&mut translated, &mut |key, text| {
                if !text.is_empty() {
                    *text = translated_text(door, &key, text, &mut given);
                }
            });
            translated.messages = messages::all()
                .map(|(key, says)| translated_text(door, &format!("words.{key}"), says, &mut given))
                .collect();
            same_headings(door, guide, &translated);
            for key in given.into_keys() {
                door.fault_at(key, "the guide has no such text; correct the key or remove it");
            }
        });
    });
    let faults = door.into_faults();
    if faults.is_empty() { Ok(translated) } else { Err(faults) }
}
