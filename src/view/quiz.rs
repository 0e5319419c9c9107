//! The quiz: one step at a time, at the visitor's own pace. Nothing moves on by
//! itself, and going back keeps every answer.

mod goal;
mod safety;
mod why;

use super::command::Command;
use super::controls::{Choice, button, named};
use super::evidence;
use super::glossary::terms;
use super::render::markup::Markup;
use super::text::heading;
use super::weighing::result;
use crate::domain::guide::{Question, QuestionIndex, ScreenIndex};
use crate::domain::importance::{self, MOST};
use crate::domain::messages::{Message, concat};
use crate::domain::quiz::{Answers, Given, Safety};
use crate::domain::session::{Action, News, Session, Step, steps};
use goal::goal;
use safety::safety;
use why::why;

/// The section "What matters to you".
pub(super) fn quiz(m: &mut Markup, session: &Session) {
    let guide = m.guide;
    let steps = steps(guide);
    let at = steps.iter().position(|step| *step == session.step).unwrap_or(0);
    let been = session.answers.safety != Safety::Open;
    let mut step = m.fragment();
    let to = &mut step;
    // Neither the start nor the result is counted.
    if session.step != Step::Intro && session.step != Step::Result {
        progress(to, at, steps.len() - 2);
    }
    match session.step {
        Step::Intro => {
            heading(to, guide.message(Message::Quiz));
            to.el("div.wu-undo", |m| {
                m.fix("role", "status");
                if let Some(News::StartedAgain(_)) = session.news {
                    m.message("p", Message::Restarted);
                    button(m, "button.wu-button", Message::Undo, &Command::Act(Action::Undo));
                }
            });
            to.say("p", &guide.quiz.intro);
            to.el("p.wu-stays", |m| {
                m.text(&concat(&[guide.message(Message::Private), " ", guide.message(Message::LeavingClears)]));
            });
            to.el("p.wu-buttons", |m| {
                button(m, "button.wu-button wu-primary", Message::Start, &Command::Act(Action::Next))
            });
        }
        Step::Goal => {
            if let Some(goals) = &guide.quiz.goals {
                goal(to, goals, &session.answers);
            }
            buttons(to, Message::Next, been);
        }
        Step::Questions(place) => {
            screen(to, place, &session.answers);
            buttons(to, Message::Next, been);
        }
        Step::Importance => {
            importance(to, session);
            buttons(to, Message::Next, been);
        }
        Step::Safety => {
            safety(to, session);
            buttons(to, Message::SeeResult, false);
        }
        Step::Result => {
            heading(to, guide.message(Message::Result));
            result(to, &session.answers);
        }
    }
    // Each step has a key of its own, so that no radio button is handed on.
    m.el("div.wu-step", |m| {
        m.key(at);
        m.add(step.done());
    });
}

/// How much each topic matters: one row of choices a topic, all of them native.
fn importance(m: &mut Markup, session: &Session) {
    m.el("div.wu-topics", |m| {
        heading(m, m.guide.message(Message::HowMuch));
        m.message("p.wu-why", Message::HowMuchWhy);
        for (at, topic) in (0u8..).zip(&m.guide.quiz.topics) {
            let name = concat(&["wu-topic-", &at.to_string()]);
            let choice = Choice { what: "label.wu-level", kind: "radio", name: &name };
            m.el("fieldset.wu-topic", |m| {
                m.say("legend", topic);
                m.el("div.wu-levels", |m| {
                    for level in 0..=MOST {
                        let checked = session.answers.importance(at) == level;
                        choice.add(
                            m,
                            m.guide.message(importance::message(level)),
                            checked,
                            Action::Matter { topic: at, importance: level },
                        );
                    }
                });
            });
        }
    });
}

fn progress(m: &mut Markup, n: usize, all: usize) {
    let (n, all) = (n.to_string(), all.to_string());
    let says = m.guide.say(Message::Step, &[("n", &n), ("all", &all)]);
    m.el("p.wu-progress", |m| {
        m.say("span", &says);
        m.el("progress", |m| {
            m.set("value", &n);
            m.set("max", &all);
            m.set("aria-label", &says);
        });
    });
}

/// Who has been at the end goes back to it from any step: one answer was to be changed.
fn buttons(m: &mut Markup, next: Message, been: bool) {
    m.el("p.wu-buttons", |m| {
        button(m, "button.wu-button", Message::Back, &Command::Act(Action::Back));
        let what = if been { "button.wu-button" } else { "button.wu-button wu-primary" };
        button(m, what, next, &Command::Act(Action::Next));
        if been {
            let to = Command::Act(Action::GoTo(Step::Result));
            button(m, "button.wu-button wu-primary", Message::SeeResult, &to);
        }
    });
}

/// The questions of a screen. One alone gives the step its heading; several stand under
/// the heading that they share, and say why they are asked when they are asked why.
fn screen(m: &mut Markup, screen: ScreenIndex, answers: &Answers) {
    let quiz = &m.guide.quiz;
    let Some(places) = quiz.screens().nth(screen) else {
        return;
    };
    let alone = places.len() == 1;
    let asked = places.clone().zip(quiz.questions.get(places).unwrap_or_default());
    for (at, (place, question)) in asked.enumerate() {
        if at == 0 && !alone {
            heading(m, &question.screen);
        }
        m.el("div.wu-asked", |m| ask(m, question, place, answers.at(place), alone));
    }
}

fn ask(m: &mut Markup, question: &Question, place: QuestionIndex, given: Given, alone: bool) {
    let choice = Choice { what: "label.wu-answer", kind: "radio", name: &question.id };
    m.el("fieldset", |m| {
        m.el("legend", |m| {
            if alone {
                heading(m, &question.text);
            } else {
                m.say("h4", &question.text);
            }
        });
        if alone {
            why(m, &question.why);
        } else {
            m.el("details.wu-terms", |m| {
                m.el("summary", |m| named(m, m.guide.message(Message::WhyWeAsk), &question.text));
                m.say("p.wu-why", &question.why);
            });
        }
        terms(m, &question.terms, &question.text);
        m.el("div.wu-answers", |m| {
            for (at, answer) in (0u8..).zip(&question.answers) {
                let this = Given::Answer(at);
                choice.add(m, &answer.text, given == this, Action::Give { question: place, answer: this });
            }
            let not_sure = m.guide.message(Message::NotSure);
            choice.add(m, not_sure, given == Given::NotSure, Action::Give { question: place, answer: Given::NotSure });
        });
    });
    m.el("div.wu-note", |m| {
        m.fix("role", "status");
        if let Given::Answer(at) = given
            && let Some(answer) = question.answers.get(usize::from(at))
            && !answer.note.is_empty()
        {
            m.say("p", &answer.note);
        }
    });
    evidence::sources(m, &question.sources, &question.text);
}
