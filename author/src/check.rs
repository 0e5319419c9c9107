//! The check at the door: raw author's files in, a ready guide or every fault out.

mod audit;
mod balance;
mod cost;
mod counts;
mod disclosure;
mod drawing;
mod flags;
mod goals;
mod known;
mod method;
mod odds;
mod options;
mod phrases;
mod questions;
mod quiz;
mod results;
mod rows;
mod rules;
mod timeline;

use crate::door::{Door, Fault};
use crate::raw::{FORMAT, Field, RawGuide, RawRegister, RawTerm};
use crate::readability;
use crate::texts::Ids;
use crate::translation::spoken;
use known::Known;
use std::collections::BTreeMap;
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::{Guide, Interface, Role, Term};

/// A guide that passed, and what carries each fact.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The ready guide.
    pub guide: Guide,
    /// The ids that it has no more: keys of its texts are made of them.
    pub ids: Ids,
    /// For each fact of the register, the places in `guide.json` that carry it.
    pub carried: BTreeMap<String, Vec<String>>,
}

/// Checks an author's guide and its fact register.
///
/// # Errors
///
/// Every fault of both files, in their order, each with its place.
pub fn check(raw: RawGuide, register: RawRegister) -> Result<Checked, Vec<Fault>> {
    let mut door = Door::default();
    let mut known = Known::default();
    door.at("facts.json: ", |door| known.read_register(door, register));
    let mut guide = door.at("guide.json: ", |door| read_guide(door, &mut known, raw));
    let mut faults = door.into_faults();
    guide.grade = readability::tenths(&guide);
    // What is said can be weighed once all of it can be read.
    let parts = ["options", "groups", "rows"].map(|part| format!("guide.json: {part}"));
    if !faults.iter().any(|fault| parts.iter().any(|part| fault.place.starts_with(part))) {
        faults.extend(balance::unequal(&guide, &known));
    }
    faults.extend(odds::ill_told(&guide));
    faults.extend(reading_grade(&guide));
    if faults.is_empty()
        && let Err(part) = guide.structure()
    {
        // A stand-in that slipped through would be a fault of this file, not of the guide.
        let what = "the checked guide does not hold together; please report this".into();
        faults.push(Fault { place: part.into(), what });
    }
    // What a quiz can say is looked at once the quiz is whole.
    if faults.is_empty() {
        faults = method::faults(&mut guide, &known);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Checked { guide, ids: known.ids, carried: known.carried })
}

/// What the author of a guide that passed should know, and may answer for. It takes longer
/// than the check: every way to answer the quiz is counted.
#[must_use]
pub fn advice(guide: &Guide) -> Vec<Fault> {
    method::advice(guide)
}

fn place<T: TryFrom<usize> + Default>(index: usize) -> T {
    T::try_from(index).unwrap_or_default()
}

fn read_format(door: &mut Door, field: Field<u16>) {
    if let Field::Given(format) = field {
        if format != FORMAT {
            door.fault_at("format", format!("this program reads format {FORMAT}, not {format}; use the program that fits, or bring the file up to date"));
        }
    } else {
        door.need("format", field);
    }
}

/// Of two editions the newer one is told by it (`by_version`), and a table in a page names it.
fn read_version(door: &mut Door, field: Field<String>) -> String {
    let version = door.text("version", field);
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
    if !version.trim().is_empty() && !version.split('.').all(|part| !part.is_empty() && number(part)) {
        door.fault_at(
            "version",
            format!("“{version}” is not a version; write numbers with points between, such as 1.2.0"),
        );
    }
    version
}

fn slug(door: &mut Door, field: Field<String>) -> String {
    let id = door.text("id", field);
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !plain {
        door.fault_at("id", format!("“{id}” has other characters than letters, digits and “-”; write it with those"));
    }
    id
}

fn paragraphs(door: &mut Door, key: &str, field: Field<Vec<String>>) -> Vec<String> {
    let list = door.list(key, field);
    for (at, text) in list.iter().enumerate() {
        if text.trim().is_empty() {
            door.fault_at(format!("{key}[{at}]"), "empty; write the text or remove it");
        }
    }
    list
}

/// A date; nothing where it is none, which is a fault.
fn date(door: &mut Door, key: &str, field: Field<String>) -> Option<Date> {
    let text = door.text(key, field);
    let date = text.parse();
    if let Err(why) = date
        && !text.trim().is_empty()
    {
        door.fault_at(key, format!("“{text}”: {why}"));
    }
    date.ok()
}

fn read_guide(door: &mut Door, known: &mut Known, raw: RawGuide) -> Guide {
    read_format(door, raw.format);
    door.unknown(raw.unknown);
    let id = slug(door, raw.id);
    let (mut compared, also_ask) = options::read_options(door, known, raw.options);
    let roles: Vec<Role> = compared.iter().map(|option| option.role).collect();
    let options: Vec<String> = compared.iter().chain(&also_ask).map(|option| option.id.clone()).collect();
    let glossary = read_glossary(door, known, raw.glossary);
    let flags = flags::read_flags(door, known, raw.flags);
    let groups = rows::read_rows(door, known, raw.groups, raw.rows);
    options::find_rows(door, known, &mut compared, &groups);
    let lang = door.text("lang", raw.lang);
    let interface = if readability::is_language_tag(&lang) {
        spoken(door, &lang)
    } else {
        door.fault_at("lang", format!("“{lang}” is not a language tag; write one such as en-US or es"));
        Interface::default()
    };
    let drawing = part(door, "drawing", raw.drawing, |door, raw| drawing::read_drawing(door, known, raw));
    let poses = &known.ids.poses;
    for option in &mut compared {
        // Where nothing is done, all stays as the drawing begins.
        let own = poses.iter().position(|pose| *pose == option.id);
        let start = (option.role == Role::Nothing && !poses.is_empty()).then_some(0);
        option.pose = own.or(start).map(place);
    }
    Guide {
        id,
        version: read_version(door, raw.version),
        lang,
        title: door.text("title", raw.title),
        decision: door.text("decision", raw.decision),
        about: {
            known.cite_at(door, "about-facts", raw.about_facts, "about");
            paragraphs(door, "about", raw.about)
        },
        disclaimer: door.text("disclaimer", raw.disclaimer),
        something_else: if also_ask.is_empty() {
            String::new()
        } else {
            door.text("something-else", raw.something_else)
        },
        compared,
        also_ask,
        groups,
        quiz: {
            let raw = door.need("quiz", raw.quiz);
            door.at("quiz", |door| quiz::read_quiz(door, known, raw))
        },
        flags,
        advice: flags::read_advice(door, known, raw.advice),
        glossary,
        questions: questions::read_questions(door, known, raw.questions),
        disclosure: {
            let raw = door.need("disclosure", raw.disclosure);
            door.at("disclosure", |door| disclosure::read_disclosure(door, known, raw))
        },
        drawing,
        timeline: part(door, "timeline", raw.timeline, |door, raw| timeline::read_timeline(door, known, &roles, raw)),
        cost: part(door, "cost", raw.cost, |door, raw| cost::read_cost(door, known, &options, raw)),
        knowledge: questions::read_knowledge(door, known, raw.knowledge),
        audit: part(door, "audit", raw.audit, audit::read_audit),
        grade: 0,
        sources: std::mem::take(&mut known.sources),
        interface,
    }
}

/// A part that a guide may leave out.
fn part<R, T>(door: &mut Door, key: &str, field: Field<R>, go: impl FnOnce(&mut Door, R) -> T) -> Option<T> {
    let raw = door.maybe(key, field)?;
    Some(door.at(key, |door| go(door, raw)))
}

fn read_glossary(door: &mut Door, known: &mut Known, field: Field<Vec<Field<RawTerm>>>) -> Vec<Term> {
    let mut ready = vec![];
    let list = door.need("glossary", field);
    door.each("glossary", list, |door, _, raw| {
        let id = slug(door, raw.id);
        known.cite(door, raw.facts, &format!("glossary {id}"));
        ready.push(Term {
            id: id.clone(),
            term: door.text("term", raw.term),
            meaning: door.text("meaning", raw.meaning),
        });
        door.unknown(raw.unknown);
        known.terms.push(id);
    });
    door.unique("glossary", known.terms.iter().map(String::as_str));
    ready
}

/// English guides must be easy to read; see [`readability`] for the bounds.
fn reading_grade(guide: &Guide) -> Vec<Fault> {
    if !readability::has_formula(&guide.lang) {
        return vec![];
    }
    readability::too_hard(guide)
        .into_iter()
        .map(|(place, grade, bound)| Fault {
            place: format!("guide.json: {place}"),
            what: format!(
                "reads at school grade {grade:.1}, and {bound:.0} is the most; use shorter sentences and everyday words"
            ),
        })
        .collect()
}
