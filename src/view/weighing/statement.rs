//! The one statement.

use super::said::said;
use crate::domain::messages::{Message, concat, joined};
use crate::domain::quiz::Answers;
use crate::domain::session::{Action, unanswered};
use crate::domain::weigh::rule::Kind;
use crate::domain::weigh::{Asked, Weighing};
use crate::view::command::Command;
use crate::view::controls::labelled;
use crate::view::render::markup::Markup;

/// What the answers say, what a named option does about the goal, and whom else to ask; where
/// they are too few, a way to what was not answered.
pub(super) fn statement(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let guide = m.guide;
    let Some(rule) = weighing.statement.rule(guide) else {
        return;
    };
    m.el("div.wu-card wu-statement", |m| {
        m.say("h4", &weighing.fill(guide, &rule.heading, &weighing.statement));
        if matches!(rule.kind, Kind::PointsTo | Kind::SomethingElse) {
            does(m, answers, weighing);
            takes_on(m, weighing);
        }
        for says in &rule.text {
            m.say("p", &weighing.fill(guide, says, &weighing.statement));
        }
        if rule.kind == Kind::GoalAndLimit {
            goal_and_limit(m, answers, weighing);
        }
        if matches!(rule.kind, Kind::DoesNotDoIt | Kind::GoalAndLimit | Kind::Mixed) {
            for (_, goal) in answers.goals(&guide.quiz).filter(|(_, goal)| !goal.ask.is_empty()) {
                m.say("p.wu-strong", &goal.ask);
            }
        }
        if rule.kind == Kind::NotEnough
            && let Some((step, asks)) = unanswered(guide, answers)
        {
            m.el("p.wu-buttons", |m| labelled(m, "button.wu-button", asks, &Command::Act(Action::GoTo(step))));
        }
    });
}

/// What each option that is named does about each goal.
fn does(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let guide = m.guide;
    let names = &weighing.statement.names;
    for &one in names {
        for (_, goal) in answers.goals(&guide.quiz) {
            let outcome = goal.outcomes.get(usize::from(one)).filter(|outcome| !outcome.says.is_empty());
            if let Some(outcome) = outcome {
                m.el("p", |m| {
                    // With one name, the heading has just said it.
                    if names.len() > 1 {
                        m.say("b", &concat(&[&guide.name(one), ": "]));
                    }
                    m.say("span", &outcome.says);
                });
            }
        }
    }
}

/// What one would take on with a procedure that is named, in short: the whole of it stands
/// further down.
fn takes_on(m: &mut Markup, weighing: &Weighing) {
    let mut shorts = vec![];
    for (name, row, claim) in weighing.taken_on(m.guide) {
        let named = |one: &u8| m.guide.compared.get(usize::from(*one)).is_some_and(|option| option.name == name);
        if weighing.statement.names.iter().any(named) {
            shorts.push(concat(&[&row.question, " ", &claim.short]));
        }
    }
    if !shorts.is_empty() {
        m.el("p", |m| {
            m.say("b", &concat(&[m.guide.message(Message::TakesOn), ": "]));
            m.say("span", &concat(&[&joined(&shorts, ". "), "."]));
        });
    }
}

/// Both answers that disagree: what speaks for the option, and what rules it out.
fn goal_and_limit(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let (mut goals, mut limits) = (vec![], vec![]);
    for one in weighing.balances.iter().filter(|one| weighing.statement.names.contains(&one.contender)) {
        for asked in one.for_it.iter().map(|reason| reason.asked) {
            add(&mut goals, asked);
        }
        for &question in &one.set_aside_by {
            add(&mut limits, Asked::Question(question));
        }
    }
    // Beside what is wanted, how it is now is no wish.
    if goals.iter().any(is_goal) {
        goals.retain(is_goal);
    }
    m.el("div.wu-sides", |m| {
        for (message, all) in [(Message::YourGoal, &goals), (Message::YourLimit, &limits)] {
            m.el("div", |m| {
                m.message("h5", message);
                m.el("ul", |m| {
                    for &asked in all {
                        m.el("li", |m| said(m, answers, asked));
                    }
                });
            });
        }
    });
}

fn is_goal(asked: &Asked) -> bool {
    matches!(asked, Asked::Goal(_))
}

/// Each answer stands once, whomever it is about.
fn add(all: &mut Vec<Asked>, asked: Asked) {
    if !all.contains(&asked) {
        all.push(asked);
    }
}
