//! The check at the door: raw author's files in, a ready guide or every fault out.

mod audit;
mod balance;
mod cost;
mod drawing;
mod odds;
mod phrases;
mod rules;
mod timeline;

use super::door::{Door, Fault};
use super::file::*;
use super::model::*;
use crate::domain::date::Date;
use crate::domain::readability;
use phrases::Words;
use std::collections::BTreeMap;

/// Words that a result must not use: they tell people what to do, or promise.
/// Percentages are refused in every text; see [`odds`].
const BANNED_IN_RESULTS: [&str; 8] = [
    "recommend|recommends|recommended|recommending|recommendation|recommendations",
    "best",
    "candidate|candidates|candidacy",
    "eligible|ineligible|eligibility",
    "qualify|qualifies",
    "qualified for",
    "safe|safer for you",
    "score|scores|scored",
];

/// How many different marks the answers of a guide may carry.
const MOST_MARKS: usize = 32;

/// A guide that passed, and what carries each fact.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The ready guide.
    pub guide: Guide,
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
    if faults.is_empty() { Ok(Checked { guide, carried: known.carried }) } else { Err(faults) }
}

/// The ids that the rest of a guide may point to.
#[derive(Default)]
struct Known {
    sources: Vec<Source>,
    /// Fact id → its sources.
    facts: BTreeMap<String, Vec<SourceIndex>>,
    carried: BTreeMap<String, Vec<String>>,
    terms: Vec<String>,
    /// Option and "something-else" ids → contender.
    contenders: BTreeMap<String, Contender>,
    compared: Vec<String>,
    /// Row and option → the side that the claim tells.
    sides: BTreeMap<(String, String), balance::Tells>,
    marks: Vec<String>,
    questions: Vec<(String, Vec<String>)>,
    flags: Vec<String>,
}

/// With its first letter large, as at the start of a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn place<T: TryFrom<usize> + Default>(index: usize) -> T {
    T::try_from(index).unwrap_or_default()
}

impl Known {
    fn read_register(&mut self, door: &mut Door, raw: RawRegister) {
        read_format(door, raw.format);
        door.unknown(raw.unknown);
        let sources = door.list("sources", raw.sources);
        let mut ids = vec![];
        let list = sources;
        door.each("sources", list, |door, _, source| {
            ids.push(door.text("id", source.id));
            let ready = Source {
                title: door.text("title", source.title),
                publisher: door.text("publisher", source.publisher),
                year: door.need("year", source.year),
                doi: door.need("doi", source.doi),
                url: door.need("url", source.url),
                checked: capital(&door.text("checked", source.checked)),
            };
            if ready.url.as_ref().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
                door.fault_at("url", "not a web address; write it with https:// or use null");
            }
            if ready.doi.as_ref().is_some_and(|doi| !doi.starts_with("10.")) {
                door.fault_at("doi", "not a DOI; write it as 10.1000/xyz or use null");
            }
            door.unknown(source.unknown);
            self.sources.push(ready);
        });
        door.unique("sources", ids.iter().map(String::as_str));
        let facts = door.list("facts", raw.facts);
        let list = facts;
        door.each("facts", list, |door, _, fact| {
            let id = door.text("id", fact.id);
            door.text("text", fact.text);
            door.word("grade", fact.grade, &[("seed", ()), ("high", ()), ("medium", ())]);
            let cited = door.list("sources", fact.sources);
            let mut found = vec![];
            for (at, source) in cited.iter().enumerate() {
                match ids.iter().position(|known| known == source) {
                    Some(index) => found.push(place(index)),
                    None => door.fault_at(
                        format!("sources[{at}]"),
                        format!("there is no source “{source}”; add it to sources"),
                    ),
                }
            }
            door.unknown(fact.unknown);
            if self.facts.insert(id.clone(), found).is_some() {
                door.fault_at("id", format!("the fact “{id}” stands already; give each its own id"));
            }
            self.carried.insert(id, vec![]);
        });
    }

    /// Facts turned into their sources; each must be in the register.
    fn cite(&mut self, door: &mut Door, facts: Field<Vec<String>>, carrier: &str) -> Vec<SourceIndex> {
        self.cite_at(door, "facts", facts, carrier)
    }

    /// The same where the facts stand under another key.
    fn cite_at(&mut self, door: &mut Door, key: &str, facts: Field<Vec<String>>, carrier: &str) -> Vec<SourceIndex> {
        let mut sources = vec![];
        for (at, fact) in door.need(key, facts).into_iter().enumerate() {
            match self.facts.get(&fact) {
                Some(found) => sources.extend(found),
                None => door.fault_at(
                    format!("{key}[{at}]"),
                    format!("“{fact}” is not in the fact register; add it to facts.json or correct the id"),
                ),
            }
            if let Some(carriers) = self.carried.get_mut(&fact) {
                carriers.push(carrier.to_owned());
            }
        }
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    fn terms(&self, door: &mut Door, terms: Field<Vec<String>>) -> Vec<TermIndex> {
        let mut found = vec![];
        for (at, term) in door.maybe("terms", terms).unwrap_or_default().iter().enumerate() {
            match self.terms.iter().position(|known| known == term) {
                Some(index) => found.push(place(index)),
                None => door.fault_at(
                    format!("terms[{at}]"),
                    format!("“{term}” is not in the glossary; add it there or correct the id"),
                ),
            }
        }
        found
    }

    fn contender(&self, door: &mut Door, key: &str, id: &str) -> Contender {
        self.contenders.get(id).copied().unwrap_or_else(|| {
            let names: Vec<_> = self.contenders.keys().map(String::as_str).collect();
            door.fault_at(key, format!("“{id}” is no option here; use one of: {}", names.join(", ")));
            0
        })
    }

    fn contenders(&self, door: &mut Door, key: &str, ids: &[String]) -> Vec<Contender> {
        ids.iter().enumerate().map(|(at, id)| self.contender(door, &format!("{key}[{at}]"), id)).collect()
    }
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
    let (compared, also_ask) = read_options(door, known, raw.options);
    let roles: Vec<Role> = compared.iter().map(|option| option.role).collect();
    let options: Vec<String> = compared.iter().chain(&also_ask).map(|option| option.id.clone()).collect();
    let glossary = read_glossary(door, known, raw.glossary);
    let flags = read_flags(door, known, raw.flags);
    let groups = read_rows(door, known, raw.groups, raw.rows);
    let lang = door.text("lang", raw.lang);
    if !readability::is_language_tag(&lang) {
        door.fault_at("lang", format!("“{lang}” is not a language tag; write one such as en-US or es"));
    }
    Guide {
        id,
        version: door.text("version", raw.version),
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
            door.at("quiz", |door| read_quiz(door, known, raw))
        },
        flags,
        advice: read_advice(door, known, raw.advice),
        glossary,
        questions: read_questions(door, known, raw.questions),
        disclosure: {
            let raw = door.need("disclosure", raw.disclosure);
            door.at("disclosure", |door| read_disclosure(door, known, raw))
        },
        drawing: part(door, "drawing", raw.drawing, |door, raw| drawing::read_drawing(door, known, raw)),
        timeline: part(door, "timeline", raw.timeline, |door, raw| timeline::read_timeline(door, known, &roles, raw)),
        cost: part(door, "cost", raw.cost, |door, raw| cost::read_cost(door, known, &options, raw)),
        knowledge: read_knowledge(door, known, raw.knowledge),
        audit: part(door, "audit", raw.audit, audit::read_audit),
        grade: 0,
        sources: std::mem::take(&mut known.sources),
        messages: vec![],
    }
}

/// A part that a guide may leave out.
fn part<R, T>(door: &mut Door, key: &str, field: Field<R>, go: impl FnOnce(&mut Door, R) -> T) -> Option<T> {
    let raw = door.maybe(key, field)?;
    Some(door.at(key, |door| go(door, raw)))
}

fn read_options(
    door: &mut Door,
    known: &mut Known,
    field: Field<Vec<Field<RawOption>>>,
) -> (Vec<GuideOption>, Vec<GuideOption>) {
    let (mut compared, mut also_ask): (Vec<GuideOption>, Vec<GuideOption>) = (vec![], vec![]);
    let given = matches!(field, Field::Given(_));
    let list = door.need("options", field);
    door.each("options", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let role = door
            .word(
                "role",
                raw.role,
                &[("procedure", Role::Procedure), ("nothing", Role::Nothing), ("also-ask", Role::AlsoAsk)],
            )
            .unwrap_or_default();
        if compared.iter().chain(&also_ask).any(|other| other.id == id) || id == "something-else" {
            door.fault_at("id", format!("the id “{id}” is taken; give each option its own"));
        }
        let option = GuideOption {
            role,
            name: door.text("name", raw.name),
            summary: door.text("summary", raw.summary),
            sources: known.cite(door, raw.facts, &format!("option {id}")),
            id,
        };
        door.unknown(raw.unknown);
        if role == Role::AlsoAsk { &mut also_ask } else { &mut compared }.push(option);
    });
    if given && !(2..=6).contains(&compared.len()) {
        door.fault_at(
            "options",
            format!("{} to compare; a guide compares two to six (role “procedure” or “nothing”)", compared.len()),
        );
    }
    if given && !compared.iter().any(|option| option.role == Role::Nothing) {
        door.fault_at("options", "none has the role “nothing”; doing nothing is always a choice, so add it");
    }
    known.compared = compared.iter().map(|option| option.id.clone()).collect();
    known.contenders = (0..).zip(&compared).map(|(place, option)| (option.id.clone(), place)).collect();
    if !also_ask.is_empty() {
        known.contenders.insert("something-else".into(), place(compared.len()));
    }
    (compared, also_ask)
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

fn read_rows(
    door: &mut Door,
    known: &mut Known,
    groups: Field<Vec<Field<RawGroup>>>,
    rows: Field<Vec<Field<RawRow>>>,
) -> Vec<Group> {
    let mut ready = vec![];
    let list = door.list("groups", groups);
    door.each("groups", list, |door, _, raw| {
        let id = slug(door, raw.id);
        ready.push(Group { id, name: door.text("name", raw.name), rows: vec![] });
        door.unknown(raw.unknown);
    });
    door.unique("groups", ready.iter().map(|group| group.id.as_str()));
    let rows = door.list("rows", rows);
    let mut ids = vec![];
    let list = rows;
    door.each("rows", list, |door, _, raw| {
        let id = slug(door, raw.id);
        ids.push(id.clone());
        let group = door.text("group", raw.group);
        let row = Row {
            question: door.text("question", raw.question),
            terms: known.terms(door, raw.terms),
            claims: {
                let cells = door.need("cells", raw.cells);
                door.at("cells", |door| read_cells(door, known, cells, &id))
            },
            id,
        };
        door.unknown(raw.unknown);
        match ready.iter_mut().find(|known| known.id == group) {
            Some(group) => group.rows.push(row),
            None => door.fault_at("group", format!("there is no group “{group}”; add it to groups or correct the id")),
        }
    });
    door.unique("rows", ids.iter().map(String::as_str));
    for (index, group) in ready.iter().enumerate() {
        if group.rows.is_empty() {
            door.fault_at(format!("groups[{index}]"), "no row is in this group; add one or remove the group");
        }
    }
    ready
}

fn read_cells(
    door: &mut Door,
    known: &mut Known,
    mut cells: BTreeMap<String, Field<RawClaim>>,
    row: &str,
) -> Vec<Claim> {
    let mut claims = vec![];
    for option in known.compared.clone() {
        let mut raw = match cells.remove(&option).unwrap_or_default() {
            Field::Given(raw) => raw,
            other => {
                door.need(&option, other);
                continue;
            }
        };
        let (claim, side) = door.at(&option, |door| {
            let side = std::mem::take(&mut raw.side);
            let claim = read_claim(door, known, raw, &format!("row {row}, {option}"));
            let side = balance::read_side(door, side, claim.kind);
            (claim, side)
        });
        claims.push(claim);
        if let Some(side) = side {
            known.sides.insert((row.to_owned(), option), side);
        }
    }
    for option in cells.into_keys() {
        door.fault_at(option, "no compared option has this id; correct it or remove the cell");
    }
    claims
}

fn read_claim(door: &mut Door, known: &mut Known, raw: RawClaim, carrier: &str) -> Claim {
    let kind = door.word(
        "kind",
        raw.kind,
        &[
            ("sourced", ClaimKind::Sourced),
            ("follows", ClaimKind::Follows),
            ("does-not-apply", ClaimKind::DoesNotApply),
            ("no-number", ClaimKind::NoNumber),
            ("clinic", ClaimKind::Clinic),
        ],
    );
    let certain = [
        ("high", Certainty::High),
        ("moderate", Certainty::Moderate),
        ("low", Certainty::Low),
        ("very-low", Certainty::VeryLow),
        ("none", Certainty::None),
    ];
    let certainty = match raw.certainty {
        Field::Missing => None,
        given => Some(door.word("certainty", given, &certain)),
    };
    // What goes with a kind is asked for where the kind is known.
    let graded = matches!(kind, Some(ClaimKind::Sourced | ClaimKind::NoNumber));
    match (kind, certainty) {
        (Some(ClaimKind::Sourced | ClaimKind::NoNumber), None) => {
            door.fault_at("certainty", "missing; say how sure the sources let us be");
        }
        (Some(ClaimKind::Sourced), Some(Some(Certainty::None))) => {
            door.fault_at("certainty", "a sourced claim has some certainty; use very-low, or the kind “no-number”");
        }
        (Some(ClaimKind::NoNumber), Some(Some(certainty))) if certainty != Certainty::None => {
            door.fault_at("certainty", "where there is no reliable number the certainty is none");
        }
        (Some(_), Some(Some(_))) if !graded => {
            door.fault_at("certainty", "makes no sense for this kind of claim; remove it");
        }
        _ => {}
    }
    let kind = kind.unwrap_or_default();
    let certainty = certainty.flatten();
    let short = door.text("short", raw.short);
    let text = if kind == ClaimKind::DoesNotApply { door.need("text", raw.text) } else { door.text("text", raw.text) };
    let because =
        if graded { door.text("because", raw.because) } else { door.maybe("because", raw.because).unwrap_or_default() };
    let none = matches!(&raw.facts, Field::Given(facts) if facts.is_empty());
    let sources = known.cite(door, raw.facts, carrier);
    if graded && none {
        door.fault_at("facts", "no source given; add at least one fact id");
    }
    let mut differ = vec![];
    let list = door.maybe("differ", raw.differ).unwrap_or_default();
    door.each("differ", list, |door, _, raw| {
        let id = door.text("id", raw.id);
        let mut sides = vec![];
        let list = door.need("sides", raw.sides);
        door.each("sides", list, |door, _, raw| {
            let none = matches!(&raw.facts, Field::Given(facts) if facts.is_empty());
            let sources = known.cite(door, raw.facts, &format!("{carrier} ({id})"));
            if none {
                door.fault_at("facts", "no source given; each side needs its own");
            }
            sides.push(Side { says: door.text("says", raw.says), sources });
            door.unknown(raw.unknown);
        });
        if sides.len() < 2 {
            door.fault_at("sides", "a difference has at least two sides; show them all");
        }
        door.unknown(raw.unknown);
        differ.push(Difference { sides });
    });
    let mut sources = sources;
    sources.extend(differ.iter().flat_map(|point: &Difference| &point.sides).flat_map(|side| &side.sources));
    sources.sort_unstable();
    sources.dedup();
    let checked = date(door, "checked", raw.checked).unwrap_or(Date::STAND_IN);
    door.unknown(raw.unknown);
    Claim { kind, short, text, certainty, because, sources, checked, differ }
}

fn read_flags(door: &mut Door, known: &mut Known, field: Field<Vec<Field<RawFlag>>>) -> Vec<Flag> {
    let mut ready = vec![];
    let list = door.need("flags", field);
    door.each("flags", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let mut effects = vec![];
        let list = door.list("effects", raw.effects);
        door.each("effects", list, |door, _, raw| {
            let ids = door.list("options", raw.options);
            effects.push(Effect {
                options: known.contenders(door, "options", &ids),
                severity: door
                    .word("severity", raw.severity, &[("stop", Severity::Stop), ("ask", Severity::Ask)])
                    .unwrap_or_default(),
            });
            door.unknown(raw.unknown);
        });
        ready.push(Flag {
            id: id.clone(),
            tick: door.text("tick", raw.tick),
            says: result_text(door, "says", raw.says),
            effects,
            withholds_booking: door.need("withholds-booking", raw.withholds_booking),
            support: {
                let support = door.maybe("support", raw.support).unwrap_or_default();
                banned(door, "support", &support);
                support
            },
            terms: known.terms(door, raw.terms),
            sources: known.cite(door, raw.facts, &format!("flag {id}")),
        });
        door.unknown(raw.unknown);
        known.flags.push(id);
    });
    door.unique("flags", known.flags.iter().map(String::as_str));
    if ready.len() > 64 {
        door.fault_at("flags", "more than 64; merge some");
    }
    ready
}

fn read_quiz(door: &mut Door, known: &mut Known, raw: RawQuiz) -> Quiz {
    let mut topics = vec![];
    let mut topic_ids = vec![];
    let list = door.list("topics", raw.topics);
    door.each("topics", list, |door, _, raw| {
        topic_ids.push(slug(door, raw.id));
        topics.push(door.text("name", raw.name));
        door.unknown(raw.unknown);
    });
    door.unique("topics", topic_ids.iter().map(String::as_str));
    let mut questions = vec![];
    let list = door.list("questions", raw.questions);
    door.each("questions", list, |door, _, raw| questions.push(read_question(door, known, raw, &topic_ids)));
    door.unique("questions", known.questions.iter().map(|(id, _)| id.as_str()));
    let safety = door.need("safety", raw.safety);
    let safety = door.at("safety", |door| {
        let id = slug(door, safety.id);
        door.text("topic", safety.topic);
        known.cite(door, safety.facts, &format!("question {id}"));
        door.unknown(safety.unknown);
        Safety {
            question: door.text("question", safety.question),
            why: door.text("why", safety.why),
            none: door.text("none", safety.none),
        }
    });
    let margin = door.need("margin", raw.margin);
    let rules = door.list("rules", raw.rules);
    let rules = rules::read_rules(door, known, rules, margin);
    door.unknown(raw.unknown);
    let closing = result_text(door, "closing", raw.closing);
    known.cite_at(door, "closing-facts", raw.closing_facts, "quiz closing");
    Quiz { intro: door.text("intro", raw.intro), closing, margin, topics, questions, safety, rules }
}

fn read_question(door: &mut Door, known: &mut Known, raw: RawQuestion, topics: &[String]) -> Question {
    let id = slug(door, raw.id);
    let topic = door.text("topic", raw.topic);
    let topic = topics.iter().position(|known| *known == topic).unwrap_or_else(|| {
        door.fault_at("topic", format!("there is no topic “{topic}”; add it to topics or correct the id"));
        0
    });
    let mut answers = vec![];
    let mut answer_ids: Vec<String> = vec![];
    let raws = door.need("answers", raw.answers);
    if raws.len() < 2 {
        door.fault_at("answers", "a question needs at least two answers");
    }
    let list = raws;
    door.each("answers", list, |door, _, raw| {
        let answer = slug(door, raw.id);
        let mut leans = vec![];
        for (option, lean) in door.need("leans", raw.leans) {
            let contender = door.at("leans", |door| known.contender(door, &option, &option));
            if !(1..=3).contains(&lean.unsigned_abs()) {
                door.at("leans", |door| door.fault_at(&option, format!("{lean} is no lean; use 1 to 3, or -1 to -3")));
            }
            leans.push((contender, lean));
        }
        let mut marks = vec![];
        for mark in door.maybe("marks", raw.marks).unwrap_or_default() {
            if known.marks.len() == MOST_MARKS && !known.marks.contains(&mark) {
                door.fault_at("marks", format!("“{mark}” is one more than {MOST_MARKS} marks; use fewer"));
                continue;
            }
            let at = known.marks.iter().position(|known| *known == mark).unwrap_or_else(|| {
                known.marks.push(mark);
                known.marks.len() - 1
            });
            marks.push(place(at));
        }
        let aside = door.maybe("sets-aside", raw.sets_aside).unwrap_or_default();
        answers.push(Answer {
            id: answer.clone(),
            text: door.text("text", raw.text),
            leans,
            marks,
            sets_aside: known.contenders(door, "sets-aside", &aside),
            note: door.maybe("note", raw.note).unwrap_or_default(),
        });
        if let facts @ Field::Given(_) = raw.facts {
            known.cite(door, facts, &format!("question {id}, answer {answer}"));
        }
        door.unknown(raw.unknown);
        answer_ids.push(answer);
    });
    door.unique("answers", answer_ids.iter().map(String::as_str));
    if answers.len() >= 100 {
        door.fault_at("answers", "a question has fewer than 100 answers; leave some out");
    }
    let ready = Question {
        id: id.clone(),
        topic: place(topic),
        text: door.text("question", raw.question),
        why: door.text("why", raw.why),
        terms: known.terms(door, raw.terms),
        sources: known.cite(door, raw.facts, &format!("question {id}")),
        answers,
    };
    door.unknown(raw.unknown);
    known.questions.push((id, answer_ids));
    ready
}

fn read_advice(door: &mut Door, known: &mut Known, field: Field<Vec<Field<RawAdvice>>>) -> Vec<Advice> {
    let mut ready = vec![];
    let list = door.need("advice", field);
    door.each("advice", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let options = door.list("options", raw.options);
        known.contenders(door, "options", &options);
        ready.push(Advice {
            id: id.clone(),
            urgency: door
                .word(
                    "urgency",
                    raw.urgency,
                    &[("emergency", Urgency::Emergency), ("urgent", Urgency::Urgent), ("advice", Urgency::Advice)],
                )
                .unwrap_or_default(),
            heading: door.text("heading", raw.heading),
            text: door.text("text", raw.text),
            sources: known.cite(door, raw.facts, &format!("advice {id}")),
        });
        door.unknown(raw.unknown);
    });
    door.unique("advice", ready.iter().map(|advice: &Advice| advice.id.as_str()));
    ready
}

fn read_questions(door: &mut Door, known: &mut Known, field: Field<Vec<Field<RawQuestions>>>) -> Vec<Questions> {
    let mut ready = vec![];
    let list = door.list("questions", field);
    door.each("questions", list, |door, index, raw| {
        let heading = door.text("heading", raw.heading);
        let mut questions = vec![];
        let list = door.list("questions", raw.questions);
        door.each("questions", list, |door, at, raw| {
            questions.push(door.text("text", raw.text));
            known.cite(door, raw.facts, &format!("question to ask {index}.{at}"));
            door.unknown(raw.unknown);
        });
        door.unknown(raw.unknown);
        ready.push(Questions { heading, questions });
    });
    if ready.iter().map(|list| list.questions.len()).sum::<usize>() > 64 {
        door.fault_at("questions", "more than 64 to ask; keep those that matter most");
    }
    ready
}

fn read_knowledge(door: &mut Door, known: &mut Known, field: Field<Vec<Field<RawKnowledge>>>) -> Vec<Knowledge> {
    let mut ready: Vec<Knowledge> = vec![];
    let list = door.maybe("knowledge", field).unwrap_or_default();
    if !list.is_empty() && !(3..=5).contains(&list.len()) {
        door.fault_at("knowledge", format!("{} questions; ask three to five, or none", list.len()));
    }
    door.each("knowledge", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let answers = paragraphs(door, "answers", raw.answers);
        if answers.len() == 1 {
            door.fault_at("answers", "a question needs at least two answers");
        }
        let right = door.need("right", raw.right);
        if usize::from(right) >= answers.len() {
            door.fault_at("right", format!("{right} is no place in answers; count them from 0"));
        }
        if matches!(&raw.facts, Field::Given(facts) if facts.is_empty()) {
            door.fault_at("facts", "no source given; add at least one fact id");
        }
        ready.push(Knowledge {
            question: door.text("question", raw.question),
            answers,
            right,
            explains: door.text("explains", raw.explains),
            sources: known.cite(door, raw.facts, &format!("knowledge {id}")),
            id,
        });
        door.unknown(raw.unknown);
    });
    door.unique("knowledge", ready.iter().map(|asked| asked.id.as_str()));
    ready
}

fn read_disclosure(door: &mut Door, known: &mut Known, raw: RawDisclosure) -> Disclosure {
    let drafted = date(door, "drafted", raw.drafted);
    let expires = date(door, "expires", raw.expires);
    let review_every_months = door.need("review-every-months", raw.review_every_months);
    let reviewed = door.need("reviewed", raw.reviewed).map(|raw| {
        door.at("reviewed", |door| {
            door.unknown(raw.unknown);
            (door.text("by", raw.by), date(door, "on", raw.on))
        })
    });
    // Dates are compared where each of them is one.
    let from = reviewed.as_ref().map_or(drafted, |(_, on)| *on);
    let dates = from.zip(drafted).zip(expires);
    if let Some(((from, drafted), _)) = dates
        && from < drafted
    {
        door.fault_at("reviewed", "reviewed before it was drafted; correct the dates");
    }
    if let Some(((from, drafted), expires)) = dates
        && (expires <= drafted || expires > from.plus_months(review_every_months))
    {
        door.fault_at("expires", format!("must be after drafted, and no later than {} ({review_every_months} months after the last review, or the draft)", from.plus_months(review_every_months)));
    }
    known.cite(door, raw.facts, "disclosure");
    door.unknown(raw.unknown);
    Disclosure {
        written_by: door.text("written-by", raw.written_by),
        paid_by: door.text("paid-by", raw.paid_by),
        conflicts: paragraphs(door, "conflicts", raw.conflicts),
        method: paragraphs(door, "method", raw.method),
        drafted: drafted.unwrap_or(Date::STAND_IN),
        reviewed: reviewed.map(|(by, on)| Review { by, on: on.unwrap_or(Date::STAND_IN) }),
        review_every_months,
        expires: expires.unwrap_or(Date::STAND_IN),
    }
}

/// A text that stands in a result, where some words are not used.
fn result_text(door: &mut Door, key: &str, field: Field<String>) -> String {
    let text = door.text(key, field);
    banned(door, key, &text);
    text
}

fn banned(door: &mut Door, key: &str, text: &str) {
    for word in Words::of(text).said(&BANNED_IN_RESULTS) {
        door.fault_at(
            key,
            format!("“{word}” is not used about a result, which tells nobody what to do; say it another way"),
        );
    }
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
