//! Checks what a quiz can say: nothing points against a goal, everything can be reached,
//! and each option can lead. What is advice alone is told apart.

use super::Known;
use crate::census::{Census, Reach, census, reach};
use crate::door::Fault;
use weigh_up::domain::guide::{Answer, Contender, Guide};
use weigh_up::domain::quiz::{Answers, Given, Safety};
use weigh_up::domain::weigh::Statement;
use weigh_up::domain::weigh::rule::Kind;

/// The most of all complete answer sets, in hundredths, that one statement may take:
/// where a limit or a wish for no change ends it, and else. Above, a quiz tells nearly
/// everyone the same.
const MOST_ENDED: u64 = 35;
const MOST: u64 = 25;
/// In how many sets, in hundredths, an option is pointed to.
const POINTS: std::ops::RangeInclusive<u64> = 20..=60;
/// In how many sets one question but the goal may change the statement, at most and at least.
const MOST_CHANGED: u64 = 70;
const LEAST_VALUE: u64 = 10;
const LEAST_FIT: u64 = 4;

/// What refuses the guide. Rungs of the ladder that nothing leads to are left out of it.
pub(super) fn faults(guide: &mut Guide, known: &Known) -> Vec<Fault> {
    let Reach { dead, never_lead, against, whole, fair } = reach(guide);
    let mut faults = vec![];
    let mut note = |place: String, what: String| faults.push(Fault { place: format!("guide.json: {place}"), what });
    let own = |id: &str| known.own_rules.iter().find(|own| own.id == id);
    let rigged = against.is_some();
    if let Some((rule, one, answers)) = against {
        let own = guide.quiz.rules.get(rule).and_then(|rule| own(&rule.id));
        note(
            format!("quiz.{}", own.map_or("rules", |own| &own.at)),
            format!(
                "points to “{}”, which does not serve the goal, with these answers: {}; let it name \"leading\", or ask for an option that serves",
                guide.name(one),
                said(guide, &answers)
            ),
        );
    }
    // What points against a goal ends the search, so that not all was met.
    if fair && !rigged {
        for &one in &never_lead {
            let id = guide.compared.get(usize::from(one)).map_or("something-else", |option| &option.id);
            note(
                format!("options.{id}"),
                format!(
                    "no answers let “{}” lead, so the quiz is decided before it begins; let some answers lean to it, or some goal be served by it",
                    guide.name(one)
                ),
            );
        }
    }
    if whole {
        for own in dead.iter().filter_map(|&at| guide.quiz.rules.get(at)).filter_map(|rule| own(&rule.id)) {
            note(
                format!("quiz.{}", own.at),
                "no answers lead here; remove it, move it up, or loosen the rules before it".into(),
            );
        }
        let mut at = 0;
        guide.quiz.rules.retain(|rule| {
            at += 1;
            own(&rule.id).is_some() || !dead.contains(&(at - 1)) || rule.always()
        });
    }
    faults
}

/// What an author should know and may answer for.
pub(super) fn advice(guide: &Guide) -> Vec<Fault> {
    let mut advice = vec![];
    let mut note = |place: String, what: String| advice.push(Fault { place: format!("guide.json: {place}"), what });
    for question in guide.quiz.questions.iter().filter(|question| question.topic.is_some()) {
        let scored = |one: Contender| question.answers.iter().any(|answer| scores(answer, one));
        let left_out: Vec<String> = guide.procedures().filter(|&one| !scored(one)).map(|one| guide.name(one)).collect();
        if !left_out.is_empty() {
            note(
                format!("quiz.questions.{}", question.id),
                format!(
                    "says nothing for or against {}; where a fact tells how it is for that one, let an answer lean",
                    left_out.join(", ")
                ),
            );
        }
    }
    if let Some(census) = census(guide) {
        for (place, what) in shares(guide, &census) {
            note(place, what);
        }
    }
    advice
}

fn scores(answer: &Answer, one: Contender) -> bool {
    answer.leans.iter().any(|(about, _)| *about == one) || answer.sets_aside.contains(&one)
}

/// Where the shares are out of bounds.
fn shares(guide: &Guide, census: &Census) -> Vec<(String, String)> {
    let mut told = vec![];
    let over = |count: u64, most: u64| count * 100 > census.total * most;
    let mut pointed = 0;
    let mut ended: Vec<(Kind, u64)> = vec![(Kind::GoalAndLimit, 0), (Kind::NothingForNow, 0)];
    for (statement, count) in &census.statements {
        let kind = statement.kind(guide);
        pointed += if kind == Kind::PointsTo { *count } else { 0 };
        if let Some((_, sum)) = ended.iter_mut().find(|(one, _)| *one == kind) {
            *sum += count;
        } else if over(*count, MOST) {
            told.push((
                place(guide, statement),
                format!("{count} of {} complete answer sets end here; at most {MOST} of 100 should", census.total),
            ));
        }
    }
    for (kind, count) in ended.into_iter().filter(|(_, count)| over(*count, MOST_ENDED)) {
        told.push((
            "quiz".into(),
            format!(
                "{count} of {} complete answer sets end in {kind:?}; at most {MOST_ENDED} of 100 should",
                census.total
            ),
        ));
    }
    if over(pointed, *POINTS.end()) || pointed * 100 < census.total * POINTS.start() {
        told.push((
            "quiz".into(),
            format!(
                "{pointed} of {} complete answer sets point to an option; {} to {} of 100 should",
                census.total,
                POINTS.start(),
                POINTS.end()
            ),
        ));
    }
    for (question, changed) in &census.changed_by {
        let Some(question) = question.and_then(|at| guide.quiz.questions.get(at)) else { continue };
        let least = if question.topic.is_some() { LEAST_VALUE } else { LEAST_FIT };
        if over(*changed, MOST_CHANGED) || changed * 100 < census.total * least {
            told.push((
                format!("quiz.questions.{}", question.id),
                format!("changes the statement in {changed} of {} complete answer sets; {least} to {MOST_CHANGED} of 100 should", census.total),
            ));
        }
    }
    told
}

fn place(guide: &Guide, statement: &Statement) -> String {
    format!("quiz.rules.{}", guide.quiz.rules.get(statement.rule).map_or("", |rule| &rule.id))
}

/// A set of answers by its ids.
pub(crate) fn said(guide: &Guide, answers: &Answers) -> String {
    let mut all: Vec<String> = answers.goals(&guide.quiz).map(|(_, goal)| format!("goal {}", goal.id)).collect();
    for (place, question) in guide.quiz.questions.iter().enumerate() {
        let answer = match answers.at(place) {
            Given::Answer(at) => question.answers.get(usize::from(at)).map_or("", |answer| &answer.id),
            Given::NotSure => "not sure",
            Given::Nothing => continue,
        };
        all.push(format!("{} {answer}", question.id));
    }
    match answers.safety {
        Safety::Open => all.push("safety step open".into()),
        Safety::Clear => {}
        Safety::Ticked(_) => {
            let ticked = (0u8..).zip(&guide.flags).filter(|(at, _)| answers.safety.has(*at));
            all.extend(ticked.map(|(_, flag)| format!("{} ticked", flag.id)));
        }
    }
    all.join(", ")
}
