//! What is known by its id: the fact register, and what a guide has brought so far.

use super::{balance, place, read_format};
use crate::door::Door;
use crate::raw::{Field, RawRegister};
use crate::texts::{Ids, SourceId};
use std::collections::BTreeMap;
use weigh_up::domain::guide::{Certainty, Contender, Source, SourceIndex, TermIndex};

/// How many different marks the answers of a guide may carry.
const MOST_MARKS: usize = 32;

/// The ids that the rest of a guide may point to.
#[derive(Default)]
pub(super) struct Known {
    pub(super) sources: Vec<Source>,
    /// What only the keys of texts are made of.
    pub(super) ids: Ids,
    /// Fact id → its sources.
    pub(super) facts: BTreeMap<String, Vec<SourceIndex>>,
    pub(super) carried: BTreeMap<String, Vec<String>>,
    pub(super) terms: Vec<String>,
    /// Option and "something-else" ids → contender.
    pub(super) contenders: BTreeMap<String, Contender>,
    pub(super) compared: Vec<String>,
    pub(super) also_ask: Vec<String>,
    /// The compared options that are doing nothing.
    pub(super) nothing: Vec<String>,
    /// The rules that the guide itself brings.
    pub(super) own_rules: Vec<OwnRule>,
    /// Row and option → the side that the claim tells.
    pub(super) sides: BTreeMap<(String, String), balance::Tells>,
    pub(super) marks: Vec<String>,
    pub(super) questions: Vec<(String, Vec<String>)>,
    pub(super) flags: Vec<String>,
    /// The rows that each option wishes for, which are read later.
    pub(super) wished: Vec<Wished>,
    /// What kind of work each source is, in the order of the sources; nothing where the
    /// register does not say.
    kinds: Vec<Option<Work>>,
}

/// A rule that the guide brings.
pub(super) struct OwnRule {
    pub(super) id: String,
    /// Where it stands in the quiz: `pulls[1]`.
    pub(super) at: String,
}

/// The rows that an option names.
pub(super) struct Wished {
    pub(super) option: String,
    pub(super) index: usize,
    pub(super) heads: Vec<String>,
    pub(super) takes_on: Vec<String>,
}

/// What kind of work a source is, the one that carries most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    /// A law, a label, a regulator, a health service.
    Regulator,
    /// A guideline, a panel, a professional society.
    Guideline,
    /// A review of studies.
    Review,
    /// A controlled trial.
    Trial,
    /// A published cohort, series or survey.
    Study,
    /// A published report of a few people, a letter, a talk.
    Report,
    /// A named clinician's view.
    Opinion,
    /// A clinic's page, the press, a second-hand summary.
    Clinic,
}

const WORKS: [(&str, Work); 8] = [
    ("regulator", Work::Regulator),
    ("guideline", Work::Guideline),
    ("review", Work::Review),
    ("trial", Work::Trial),
    ("study", Work::Study),
    ("report", Work::Report),
    ("opinion", Work::Opinion),
    ("clinic", Work::Clinic),
];

/// What of a source may be in the guide's own words.
const OWN_WORDS: [&str; 2] = ["title", "publisher"];

/// With its first letter large, as at the start of a sentence.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Known {
    pub(super) fn read_register(&mut self, door: &mut Door, raw: RawRegister) {
        read_format(door, raw.format);
        door.unknown(raw.unknown);
        let sources = door.list("sources", raw.sources);
        let mut ids = vec![];
        let list = sources;
        door.each("sources", list, |door, _, source| {
            let id = door.text("id", source.id);
            ids.push(id.clone());
            let own_words = door.maybe("own-words", source.own_words).unwrap_or_default();
            for (at, word) in own_words.iter().enumerate().filter(|(_, word)| !OWN_WORDS.contains(&word.as_str())) {
                let what = format!("“{word}” is no text of a source; use one of: {}", OWN_WORDS.join(", "));
                door.fault_at(format!("own-words[{at}]"), what);
            }
            self.ids.sources.push(SourceId { id, own_words });
            self.kinds.push(match source.kind {
                Field::Missing => None,
                given => door.word("kind", given, &WORKS),
            });
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

    /// That a certainty is no higher than what its facts rest on can carry. Where a source
    /// does not say what kind of work it is, nothing is held against it.
    pub(super) fn supports(&self, door: &mut Door, certainty: Option<Certainty>, facts: &[String]) {
        let least = match certainty {
            Some(Certainty::High) => Work::Trial,
            Some(Certainty::Moderate) => Work::Study,
            _ => return,
        };
        let sources = facts.iter().filter_map(|fact| self.facts.get(fact)).flatten();
        let kinds: Vec<Option<Work>> = sources.map(|&at| self.kinds.get(usize::from(at)).copied().flatten()).collect();
        if kinds.is_empty() || kinds.iter().any(|kind| kind.is_none_or(|kind| kind <= least)) {
            return;
        }
        let what = if least == Work::Trial {
            "high rests on a regulator, a guideline, a review or a trial, and none of these facts does; use a lower certainty or add such a fact"
        } else {
            "moderate rests on a study at least, and these facts rest on reports, opinions or clinics' pages alone; use low, or add such a fact"
        };
        door.fault_at("certainty", what);
    }

    /// Facts turned into their sources; each must be in the register.
    pub(super) fn cite(&mut self, door: &mut Door, facts: Field<Vec<String>>, carrier: &str) -> Vec<SourceIndex> {
        self.cite_at(door, "facts", facts, carrier)
    }

    /// The same where the facts stand under another key.
    pub(super) fn cite_at(
        &mut self,
        door: &mut Door,
        key: &str,
        facts: Field<Vec<String>>,
        carrier: &str,
    ) -> Vec<SourceIndex> {
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

    /// Marks turned into numbers; a new one gets the next.
    pub(super) fn marks(&mut self, door: &mut Door, marks: Field<Vec<String>>) -> Vec<u8> {
        let mut found = vec![];
        for mark in door.maybe("marks", marks).unwrap_or_default() {
            if self.marks.len() == MOST_MARKS && !self.marks.contains(&mark) {
                door.fault_at("marks", format!("“{mark}” is one more than {MOST_MARKS} marks; use fewer"));
                continue;
            }
            let at = self.marks.iter().position(|known| *known == mark).unwrap_or_else(|| {
                self.marks.push(mark);
                self.marks.len() - 1
            });
            found.push(place(at));
        }
        found
    }

    pub(super) fn terms(&self, door: &mut Door, terms: Field<Vec<String>>) -> Vec<TermIndex> {
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

    pub(super) fn contender(&self, door: &mut Door, key: &str, id: &str) -> Contender {
        self.contenders.get(id).copied().unwrap_or_else(|| {
            let names: Vec<_> = self.contenders.keys().map(String::as_str).collect();
            door.fault_at(key, format!("“{id}” is no option here; use one of: {}", names.join(", ")));
            0
        })
    }

    pub(super) fn contenders(&self, door: &mut Door, key: &str, ids: &[String]) -> Vec<Contender> {
        ids.iter().enumerate().map(|(at, id)| self.contender(door, &format!("{key}[{at}]"), id)).collect()
    }
}
