//! Checks questions outside the quiz: those to ask at a visit, and those that show what
//! a visitor has taken in.

use super::{Known, paragraphs, slug};
use crate::door::Door;
use crate::raw::{Field, RawKnowledge, RawQuestions};
use weigh_up::domain::guide::{Knowledge, Questions};

pub(super) fn read_questions(
    door: &mut Door,
    known: &mut Known,
    field: Field<Vec<Field<RawQuestions>>>,
) -> Vec<Questions> {
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

pub(super) fn read_knowledge(
    door: &mut Door,
    known: &mut Known,
    field: Field<Vec<Field<RawKnowledge>>>,
) -> Vec<Knowledge> {
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
        if answers.len() >= 100 {
            door.fault_at("answers", "a question has fewer than 100 answers; leave some out");
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
