//! Checks the quiz: topics, questions with their answers, the safety step. Its rules
//! are checked in `rules`.

use super::{Known, goals, place, results, rules, slug};
use crate::door::Door;
use crate::raw::{Field, RawQuestion, RawQuiz};
use weigh_up::domain::guide::{Answer, Question, Quiz, Safety};

pub(super) fn read_quiz(door: &mut Door, known: &mut Known, raw: RawQuiz) -> Quiz {
    let mut topics = vec![];
    let mut topic_ids = vec![];
    let list = door.list("topics", raw.topics);
    door.each("topics", list, |door, _, raw| {
        topic_ids.push(slug(door, raw.id));
        topics.push(door.text("name", raw.name));
        door.unknown(raw.unknown);
    });
    door.unique("topics", topic_ids.iter().map(String::as_str));
    if topics.len() >= 200 {
        door.fault_at("topics", "a quiz has fewer than 200 topics; leave some out");
    }
    let goals = door.maybe("goals", raw.goals);
    let goals = goals.map(|raw| door.at("goals", |door| goals::read_goals(door, known, raw)));
    let mut questions = vec![];
    let list = door.list("questions", raw.questions);
    door.each("questions", list, |door, _, raw| questions.push(read_question(door, known, raw, &topic_ids)));
    if questions.len() >= 200 {
        door.fault_at("questions", "a quiz has fewer than 200 questions; leave some out");
    }
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
    let asked = questions.len() + usize::from(goals.is_some());
    let about = rules::About { margin, asked, goals: goals.is_some() };
    let rules = rules::Raw { pulls: raw.pulls, statements: raw.statements, rules: raw.rules };
    let rules = rules::read(door, known, rules, about);
    door.unknown(raw.unknown);
    let closing = results::text(door, "closing", raw.closing);
    known.ids.topics = topic_ids;
    known.cite_at(door, "closing-facts", raw.closing_facts, "quiz closing");
    Quiz { intro: door.text("intro", raw.intro), closing, margin, goals, topics, questions, safety, rules }
}

fn read_question(door: &mut Door, known: &mut Known, raw: RawQuestion, topics: &[String]) -> Question {
    let id = slug(door, raw.id);
    let fit = match raw.kind {
        Field::Missing => false,
        given => door.word("kind", given, &[("value", false), ("fit", true)]).unwrap_or_default(),
    };
    let topic = if fit {
        if !matches!(raw.topic, Field::Missing) {
            door.fault_at("topic", "a question on how things are now counts the same for everyone; remove its topic");
        }
        None
    } else {
        let topic = door.text("topic", raw.topic);
        let found = topics.iter().position(|known| *known == topic).unwrap_or_else(|| {
            if !topic.trim().is_empty() {
                door.fault_at("topic", format!("there is no topic “{topic}”; add it to topics or correct the id"));
            }
            0
        });
        Some(place(found))
    };
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
        let marks = known.marks(door, raw.marks);
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
        topic,
        screen: door.maybe("screen", raw.screen).unwrap_or_default(),
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
