//! That the page in Preact weighs as the engine does: it would be no yardstick
//! otherwise. Random visits, weighed by both.

use crate::pages::Places;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::process::Command;
use weigh_up::domain::guide::{Contender, Guide};
use weigh_up::domain::importance::MOST;
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::weigh::{Asked, Change, Other, Reason, Statement, weigh};

const VISITS: usize = 2000;

/// Fails on the first visit that the two weigh differently.
pub(crate) fn agree(places: &Places, guide: &Guide) -> Result<()> {
    let mut random = fastrand::Rng::with_seed(5);
    let cases: Vec<Value> = (0..VISITS).map(|_| case(guide, &mut random)).collect();
    let path = places.made.join("visits.json");
    std::fs::write(&path, Value::from(cases).to_string())?;
    let mut node = Command::new("node");
    node.arg(places.root.join("bench/pages/preact/agree.js")).arg(places.made.join("guide.json")).arg(path);
    ensure!(node.status()?.success(), "the page in Preact weighs other than the engine does");
    Ok(())
}

/// A visit, and what the engine says of it.
fn case(guide: &Guide, random: &mut fastrand::Rng) -> Value {
    let mut answers = Answers::default();
    let mut given = vec![];
    let mut wanted = json!(null);
    let goals = guide.quiz.goals.as_ref().map_or(0, |goals| u8::try_from(goals.goals.len()).unwrap_or(u8::MAX));
    if random.u8(0..10) == 0 {
        answers.wanted = Wanted::NotSure;
        wanted = json!("not-sure");
    } else if goals > 0 {
        for _ in 0..random.u8(0..3) {
            let goal = random.u8(0..goals);
            if let Some(with) = answers.wanted.with(&guide.quiz, goal, true) {
                answers.wanted = with;
            }
        }
        wanted = (0..goals).filter(|&goal| answers.wanted.has(goal)).collect();
    }
    // From hardly any answer to nearly all of them.
    let eager = random.u8(1..=12);
    for (place, question) in guide.quiz.questions.iter().enumerate() {
        let all = u8::try_from(question.answers.len()).unwrap_or(u8::MAX);
        let one = match random.u8(0..12) {
            one if one >= eager => Given::Nothing,
            0 => Given::NotSure,
            _ => Given::Answer(random.u8(0..all)),
        };
        answers = answers.with(place, one);
        given.push(match one {
            Given::Nothing => Value::Null,
            Given::NotSure => json!("not-sure"),
            Given::Answer(at) => json!(at),
        });
    }
    let nothing_matters = random.u8(0..10) == 0;
    let mut importance = vec![];
    for (topic, _) in (0..).zip(&guide.quiz.topics) {
        let level = if nothing_matters { 0 } else { random.u8(0..=MOST) };
        answers = answers.with_importance(topic, level);
        importance.push(level);
    }
    let mut flags = None;
    if random.u8(0..8) > 0 {
        let mut ticked: Vec<u8> = vec![];
        for (place, _) in (0u8..).zip(&guide.flags) {
            if random.u8(0..24) == 0 {
                ticked.push(place);
            }
        }
        let none = answers.safety.none(ticked.is_empty());
        answers.safety = ticked.iter().fold(none, |safety, &flag| safety.with(flag, true));
        flags = Some(ticked);
    }
    debug_assert_eq!(flags.is_none(), answers.safety == Safety::Open);
    let asked = json!({ "wanted": wanted, "given": given, "importance": importance, "safety": flags });
    json!({ "answers": asked, "expected": expected(guide, &answers) })
}

fn expected(guide: &Guide, answers: &Answers) -> Value {
    let id = |one: Contender| {
        guide.compared.get(usize::from(one)).map_or_else(|| "something-else".to_owned(), |option| option.id.clone())
    };
    let ids = |list: &[Contender]| list.iter().map(|&one| id(one)).collect::<Vec<_>>();
    let reasons = |list: &[Reason]| -> Vec<Value> {
        let says = |one: &Reason| {
            let (kind, at) = match one.asked {
                Asked::Goal(at) => ("goal", at.into()),
                Asked::Question(at) => ("question", at),
            };
            json!({ kind: at, "lean": one.lean, "importance": one.importance, "weight": one.weight })
        };
        list.iter().map(says).collect()
    };
    let weighing = weigh(guide, answers);
    let balance = |one: &weigh_up::domain::weigh::Balance| {
        json!({
            "id": id(one.contender), "forIt": reasons(&one.for_it), "againstIt": reasons(&one.against_it),
            "setAsideBy": one.set_aside_by, "unserved": one.unserved, "stopped": one.stopped,
        })
    };
    let rule = |one: &Statement| one.rule(guide).map(|rule| rule.id.clone());
    let change = |one: &Change| match one.other {
        Other::Answer(question, answer) => {
            json!({ "question": question, "answer": answer, "rule": rule(&one.to), "names": ids(&one.to.names) })
        }
        Other::Importance(topic, level) => {
            json!({ "topic": topic, "importance": level, "rule": rule(&one.to), "names": ids(&one.to.names) })
        }
    };
    let flag = |&at: &u8| guide.flags.get(usize::from(at)).map(|flag| flag.id.clone());
    json!({
        "rule": rule(&weighing.statement),
        "names": ids(&weighing.statement.names),
        "balances": weighing.balances.iter().map(balance).collect::<Vec<_>>(),
        "changes": weighing.changes.iter().map(change).collect::<Vec<_>>(),
        "flags": weighing.flags.iter().filter_map(flag).collect::<Vec<_>>(),
        "withholdsBooking": weighing.withholds_booking,
    })
}
