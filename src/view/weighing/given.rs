//! Each answer once: what it did to each option, and a way to change it.

use super::said::pair;
use crate::domain::messages::{Message, concat, joined};
use crate::domain::quiz::{Answers, Safety};
use crate::domain::session::{Action, Step, step_of};
use crate::domain::weigh::{Asked, Weighing};
use crate::view::command::Command;
use crate::view::render::markup::Markup;

/// All answers, in the order in which they are asked for.
pub(super) fn given(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let guide = m.guide;
    let quiz = &guide.quiz;
    m.message("h4", Message::EachAnswer);
    m.el("details.wu-given", |m| {
        m.message("summary", Message::YourAnswers);
        m.el("ul", |m| {
            if let Some(goals) = &quiz.goals {
                // Several goals stand one by one, each over what it did.
                let several = answers.goals(quiz).count() > 1;
                let wants = if several { String::new() } else { answers.wants(guide) };
                one(m, &goals.text, &wants, Step::Goal, |m| {
                    for (at, goal) in answers.goals(quiz).filter(|(_, goal)| !goal.is_content()) {
                        if several {
                            m.say("p.wu-short", &goal.text);
                        }
                        did(m, weighing, Asked::Goal(at));
                    }
                });
            }
            for (place, asked) in quiz.questions.iter().enumerate() {
                one(m, &asked.text, answers.said(guide, place), step_of(guide, place), |m| {
                    if answers.chosen(quiz).any(|(question, _)| question == place) {
                        did(m, weighing, Asked::Question(place));
                    }
                });
            }
            if quiz.topics.len() > 1 {
                let all = answers.importances(guide);
                one(m, guide.message(Message::HowMuch), &all, Step::Importance, |_| {});
            }
            one(m, &quiz.safety.question, &ticked(m, answers), Step::Safety, |_| {});
        });
    });
}

fn ticked(m: &Markup, answers: &Answers) -> String {
    let guide = m.guide;
    match answers.safety {
        Safety::Open => guide.message(Message::NotAnswered).to_owned(),
        Safety::Clear => guide.quiz.safety.none.clone(),
        Safety::Ticked(_) => {
            let mut says = vec![];
            for (_, flag) in (0u8..).zip(&guide.flags).filter(|(at, _)| answers.safety.has(*at)) {
                says.push(flag.tick.clone());
            }
            joined(&says, ". ")
        }
    }
}

/// An answer, with what it did.
fn one(m: &mut Markup, question: &str, answer: &str, step: Step, did: impl FnOnce(&mut Markup)) {
    m.el("li", |m| {
        m.el("div", |m| {
            m.el("p", |m| pair(m, question, answer));
            did(m);
        });
        m.el("button.wu-link", |m| {
            m.fix("type", "button");
            m.set("aria-label", &m.guide.say(Message::ChangeOf, &[("question", question)]));
            m.command(&Command::Act(Action::GoTo(step)));
            m.text(m.guide.message(Message::Change));
        });
    });
}

/// What an answer did to each option that it speaks of.
fn did(m: &mut Markup, weighing: &Weighing, asked: Asked) {
    let guide = m.guide;
    let mut all = vec![];
    for one in &weighing.balances {
        let mut says = vec![];
        if let Some(reason) = one.reason(asked) {
            let side = guide.message(if reason.lean > 0 { Message::ForIt } else { Message::AgainstIt });
            says.push(concat(&[side, ", ", reason.says(guide)]));
        }
        match asked {
            Asked::Goal(at) if one.unserved.contains(&at) => says.push(guide.message(Message::HeldByGoal).to_owned()),
            Asked::Question(at) if one.set_aside_by.contains(&at) => {
                says.push(guide.message(Message::SetsItAside).to_owned())
            }
            _ => {}
        }
        for what in says {
            all.push((guide.name(one.contender), what));
        }
    }
    if all.is_empty() {
        return m.message("p.wu-quiet", Message::NoEffect);
    }
    m.el("ul.wu-did", |m| {
        for (name, what) in all {
            m.el("li", |m| {
                m.say("span", &concat(&[&name, ": "]));
                m.say("b", &what);
            });
        }
    });
}
