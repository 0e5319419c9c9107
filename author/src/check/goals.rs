//! Checks the goals: what each option does about each of them, with no gap.

use super::{Known, results, slug};
use crate::door::Door;
use crate::raw::{Field, RawGoal, RawGoals, RawOutcome};
use std::collections::BTreeMap;
use weigh_up::domain::guide::{Does, Goal, Goals, Outcome};

const WORDS: [(&str, Does); 5] = [
    ("does", Does::Does),
    ("may", Does::May),
    ("does-not", Does::DoesNot),
    ("opposite", Does::Opposite),
    ("not-known", Does::NotKnown),
];

pub(super) fn read_goals(door: &mut Door, known: &mut Known, raw: RawGoals) -> Goals {
    let id = slug(door, raw.id);
    let most = door.maybe("most", raw.most).unwrap_or(1);
    let mut goals = vec![];
    let mut ids: Vec<String> = vec![];
    let list = door.list("goals", raw.goals);
    door.each("goals", list, |door, _, raw| {
        let goal = read_goal(door, known, raw, &id);
        ids.push(goal.id.clone());
        goals.push(goal);
    });
    door.unique("goals", ids.iter().map(String::as_str));
    // Where there are none, that is told already.
    if goals.len() == 1 || goals.len() > 32 {
        door.fault_at("goals", format!("{} goals; give 2 to 32", goals.len()));
    }
    if most == 0 || !goals.is_empty() && usize::from(most) > goals.len() {
        door.fault_at("most", format!("{most} of {} goals cannot be chosen; give how many may be", goals.len()));
    }
    let ready = Goals {
        text: door.text("question", raw.question),
        why: door.text("why", raw.why),
        most,
        terms: known.terms(door, raw.terms),
        sources: known.cite(door, raw.facts, &format!("question {id}")),
        goals,
    };
    door.unknown(raw.unknown);
    ready
}

fn read_goal(door: &mut Door, known: &mut Known, raw: RawGoal, question: &str) -> Goal {
    let id = slug(door, raw.id);
    let carrier = format!("question {question}, goal {id}");
    let outcomes = match raw.options {
        Field::Missing => vec![],
        given => {
            let cells = door.need("options", given);
            door.at("options", |door| read_outcomes(door, known, cells, &carrier))
        }
    };
    if let facts @ Field::Given(_) = raw.facts {
        known.cite(door, facts, &carrier);
    }
    let note = door.maybe("note", raw.note).unwrap_or_default();
    let ask = door.maybe("ask", raw.ask).unwrap_or_default();
    results::banned(door, "ask", &ask);
    let ready =
        Goal { text: door.text("text", raw.text), note, ask, marks: known.marks(door, raw.marks), outcomes, id };
    door.unknown(raw.unknown);
    ready
}

/// One for each contender: every option but doing nothing has to have its own.
fn read_outcomes(
    door: &mut Door,
    known: &mut Known,
    mut cells: BTreeMap<String, Field<RawOutcome>>,
    carrier: &str,
) -> Vec<Outcome> {
    let mut ordered: Vec<(String, u8)> = known.contenders.iter().map(|(id, at)| (id.clone(), *at)).collect();
    ordered.sort_by_key(|(_, at)| *at);
    let mut outcomes = vec![];
    for (option, _) in ordered {
        if known.nothing.contains(&option) {
            if cells.remove(&option).is_some() {
                door.fault_at(&option, "doing nothing does nothing about a goal; remove it");
            }
            outcomes.push(Outcome::default());
            continue;
        }
        match cells.remove(&option).unwrap_or_default() {
            Field::Given(raw) => outcomes.push(door.at(&option, |door| {
                let none = matches!(&raw.facts, Field::Given(facts) if facts.is_empty());
                let sources = known.cite(door, raw.facts, &format!("{carrier}, {option}"));
                if none {
                    door.fault_at("facts", "no source given; add at least one fact id");
                }
                let ready = Outcome {
                    does: door.word("does", raw.does, &WORDS).unwrap_or_default(),
                    says: results::text(door, "says", raw.says),
                    sources,
                };
                door.unknown(raw.unknown);
                ready
            })),
            Field::Missing => {
                door.fault_at(
                    &option,
                    "missing; say what this option does about the goal: does, may, does-not, opposite or not-known",
                );
                outcomes.push(Outcome::default());
            }
            Field::Wrong(why) => {
                door.fault_at(&option, why);
                outcomes.push(Outcome::default());
            }
        }
    }
    for option in cells.into_keys() {
        door.fault_at(option, "no option has this id; correct it or remove it");
    }
    outcomes
}
