//! Every text of a guide that a visitor may read, each under a stable key.
//!
//! One walk serves translation (a second file that holds strings only) and
//! readability. A key is made of ids where there are any, so that moving a row
//! moves its translation with it.

use super::door::{Door, Fault};
use super::file::{FORMAT, Field};
use super::model::*;
use crate::domain::messages;
use crate::domain::readability::is_language_tag;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One text of a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its key: `rows.scar.lip-lift.short`.
    pub place: String,
    /// What it says.
    pub says: String,
}

/// All texts of a guide that are not empty.
#[must_use]
pub fn texts(guide: &Guide) -> Vec<Text> {
    let mut texts = vec![];
    // The walk may change what it meets; it meets a copy.
    walk(&mut guide.clone(), &mut |place, text| {
        if !text.is_empty() {
            texts.push(Text { place, says: text.clone() });
        }
    });
    texts
}

fn walk(guide: &mut Guide, meet: &mut dyn FnMut(String, &mut String)) {
    meet("title".into(), &mut guide.title);
    meet("decision".into(), &mut guide.decision);
    numbered("about", &mut guide.about, meet);
    meet("disclaimer".into(), &mut guide.disclaimer);
    let ids: Vec<String> = guide.compared.iter().map(|option| option.id.clone()).collect();
    for option in guide.compared.iter_mut().chain(&mut guide.also_ask) {
        meet(format!("options.{}.name", option.id), &mut option.name);
        meet(format!("options.{}.summary", option.id), &mut option.summary);
    }
    meet("something-else".into(), &mut guide.something_else);
    for group in &mut guide.groups {
        meet(format!("groups.{}", group.id), &mut group.name);
        for row in &mut group.rows {
            meet(format!("rows.{}.question", row.id), &mut row.question);
            for (option, claim) in ids.iter().zip(&mut row.claims) {
                let key = format!("rows.{}.{option}", row.id);
                meet(format!("{key}.short"), &mut claim.short);
                meet(format!("{key}.text"), &mut claim.text);
                meet(format!("{key}.because"), &mut claim.because);
                for (point, difference) in claim.differ.iter_mut().enumerate() {
                    for (side, said) in difference.sides.iter_mut().enumerate() {
                        meet(format!("{key}.differ.{point}.{side}"), &mut said.says);
                    }
                }
            }
        }
    }
    let quiz = &mut guide.quiz;
    meet("quiz.intro".into(), &mut quiz.intro);
    meet("quiz.closing".into(), &mut quiz.closing);
    numbered("quiz.topics", &mut quiz.topics, meet);
    for question in &mut quiz.questions {
        let key = format!("quiz.questions.{}", question.id);
        meet(format!("{key}.question"), &mut question.text);
        meet(format!("{key}.why"), &mut question.why);
        for answer in &mut question.answers {
            meet(format!("{key}.answers.{}", answer.id), &mut answer.text);
            meet(format!("{key}.answers.{}.note", answer.id), &mut answer.note);
        }
    }
    meet("quiz.safety.question".into(), &mut quiz.safety.question);
    meet("quiz.safety.why".into(), &mut quiz.safety.why);
    meet("quiz.safety.none".into(), &mut quiz.safety.none);
    for rule in &mut quiz.rules {
        meet(format!("rules.{}.heading", rule.id), &mut rule.heading);
        numbered(&format!("rules.{}.text", rule.id), &mut rule.text, meet);
    }
    for flag in &mut guide.flags {
        meet(format!("flags.{}.tick", flag.id), &mut flag.tick);
        meet(format!("flags.{}.says", flag.id), &mut flag.says);
        meet(format!("flags.{}.support", flag.id), &mut flag.support);
    }
    for advice in &mut guide.advice {
        meet(format!("advice.{}.heading", advice.id), &mut advice.heading);
        meet(format!("advice.{}.text", advice.id), &mut advice.text);
    }
    for term in &mut guide.glossary {
        meet(format!("glossary.{}.term", term.id), &mut term.term);
        meet(format!("glossary.{}.meaning", term.id), &mut term.meaning);
    }
    for (at, list) in guide.questions.iter_mut().enumerate() {
        meet(format!("questions.{at}.heading"), &mut list.heading);
        numbered(&format!("questions.{at}"), &mut list.questions, meet);
    }
    if let Some(drawing) = &mut guide.drawing {
        meet("drawing.note".into(), &mut drawing.note);
        for (at, pose) in drawing.poses.iter_mut().enumerate() {
            meet(format!("drawing.poses.{at}.name"), &mut pose.name);
            meet(format!("drawing.poses.{at}.says"), &mut pose.says);
        }
        for (at, view) in drawing.views.iter_mut().enumerate() {
            meet(format!("drawing.views.{at}"), &mut view.name);
        }
    }
    if let Some(timeline) = &mut guide.timeline {
        meet("timeline.intro".into(), &mut timeline.intro);
        for lane in &mut timeline.lanes {
            let option = ids.get(usize::from(lane.option)).map_or("", String::as_str);
            for span in &mut lane.spans {
                meet(format!("timeline.{option}.{}.name", span.id), &mut span.name);
                meet(format!("timeline.{option}.{}.text", span.id), &mut span.text);
            }
        }
    }
    if let Some(cost) = &mut guide.cost {
        meet("cost.intro".into(), &mut cost.intro);
        for (at, line) in cost.lines.iter_mut().enumerate() {
            meet(format!("cost.lines.{at}"), &mut line.label);
        }
        for (at, note) in cost.notes.iter_mut().enumerate() {
            meet(format!("cost.notes.{at}"), &mut note.text);
        }
    }
    for asked in &mut guide.knowledge {
        meet(format!("knowledge.{}.question", asked.id), &mut asked.question);
        numbered(&format!("knowledge.{}.answers", asked.id), &mut asked.answers, meet);
        meet(format!("knowledge.{}.explains", asked.id), &mut asked.explains);
    }
    if let Some(audit) = &mut guide.audit {
        meet("audit.standard".into(), &mut audit.standard);
        for item in &mut audit.items {
            meet(format!("audit.{}.criterion", item.id), &mut item.criterion);
            meet(format!("audit.{}.where", item.id), &mut item.place);
        }
    }
    let disclosure = &mut guide.disclosure;
    meet("disclosure.written-by".into(), &mut disclosure.written_by);
    meet("disclosure.paid-by".into(), &mut disclosure.paid_by);
    numbered("disclosure.conflicts", &mut disclosure.conflicts, meet);
    numbered("disclosure.method", &mut disclosure.method, meet);
    // How a source was checked is for visitors too; its title is not translated.
    for (at, source) in guide.sources.iter_mut().enumerate() {
        meet(format!("sources.{at}.checked"), &mut source.checked);
    }
}

fn numbered(key: &str, list: &mut [String], meet: &mut dyn FnMut(String, &mut String)) {
    for (at, text) in list.iter_mut().enumerate() {
        meet(format!("{key}.{at}"), text);
    }
}

/// A translation as its author wrote it: strings only, no structure.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct RawTranslation {
    pub format: Field<u16>,
    /// The version of the guide that was translated. A translation of another
    /// version is refused, since its texts may say what the guide no longer does.
    pub of: Field<String>,
    pub lang: Field<String>,
    pub strings: Field<BTreeMap<String, Field<String>>>,
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// Every string that a translation of this guide must hold, in the guide's own
/// language: what a translator starts from.
#[must_use]
pub fn strings(guide: &Guide) -> BTreeMap<String, String> {
    let words = messages::all().map(|(key, says)| (format!("words.{key}"), says.to_owned()));
    texts(guide).into_iter().map(|text| (text.place, text.says)).chain(words).collect()
}

fn translated_text(door: &mut Door, key: &str, original: &str, given: &mut BTreeMap<String, Field<String>>) -> String {
    let field = given.remove(key).unwrap_or_default();
    let there = matches!(field, Field::Given(_));
    let text = door.text(key, field);
    let placeholders = messages::placeholders(original);
    if there && messages::placeholders(&text) != placeholders {
        let wanted: Vec<String> = placeholders.iter().map(|key| format!("{{{key}}}")).collect();
        let wanted = if wanted.is_empty() { "nothing in braces".into() } else { wanted.join(" and ") };
        door.fault_at(key, format!("must hold {wanted}, as the original does"));
    }
    if let Some(sign) = percent_sign(&text) {
        door.fault_at(key, format!("“{sign}” is hard to compare; write the number as the original does"));
    }
    text
}

/// The sign for “of a hundred” in a text, in any script. Guides count in people.
pub(super) fn percent_sign(text: &str) -> Option<&str> {
    text.matches(['%', '‰', '％', '٪']).next()
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
            for key in given.into_keys() {
                door.fault_at(key, "the guide has no such text; correct the key or remove it");
            }
        });
    });
    let faults = door.into_faults();
    if faults.is_empty() { Ok(translated) } else { Err(faults) }
}
