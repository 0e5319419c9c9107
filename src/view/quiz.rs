//! The quiz: one step at a time, at the visitor's own pace. Nothing moves on by
//! itself, and going back keeps every answer.

use super::command::Command;
use super::controls::{Choice, button};
use super::evidence;
use super::glossary::terms;
use super::render::markup::Markup;
use super::weighing::result;
use crate::domain::guide::{Guide, Question, QuestionIndex};
use crate::domain::importance::{self, MOST};
use crate::domain::messages::{Message, concat};
use crate::domain::quiz::{Given, Safety};
use crate::domain::session::{Action, Session, Step};
use yew::NodeRef;

/// The section "What matters to you". The heading of the present step is for
/// focus to go to.
pub(super) fn quiz(m: &mut Markup, session: &Session, heading: &NodeRef) {
    let guide = m.guide;
    let last = steps(guide);
    let mut step = m.fragment();
    let to = &mut step;
    let key = match session.step {
        Step::Intro => {
            title(to, guide.message(Message::Quiz), heading);
            to.say("p", &guide.quiz.intro);
            to.message("p.wu-private", Message::Private);
            to.el("p.wu-buttons", |m| {
                button(m, "button.wu-button wu-primary", Message::Start, &Command::Act(Action::Next))
            });
            0
        }
        Step::Question(place) => {
            if let Some(question) = guide.quiz.questions.get(place) {
                progress(to, place + 1);
                ask(to, question, place, session.answers.at(place), heading);
                buttons(to, Message::Next);
            }
            place + 1
        }
        Step::Importance => {
            progress(to, last - 1);
            importance(to, session, heading);
            buttons(to, Message::Next);
            last - 1
        }
        Step::Safety => {
            progress(to, last);
            safety(to, session.answers.safety, heading);
            buttons(to, Message::SeeResult);
            last
        }
        Step::Result => {
            title(to, guide.message(Message::Result), heading);
            result(to, &session.answers);
            usize::MAX
        }
    };
    // Each step has a key of its own, so that no radio button is handed on.
    m.el("div.wu-step", |m| {
        m.key(key);
        m.add(step.done());
    });
}

fn title(m: &mut Markup, says: &str, heading: &NodeRef) {
    m.el("h3", |m| {
        m.refer(heading);
        m.fix("tabindex", "-1");
        m.text(says);
    });
}

/// The questions, importance where there is more than one topic, and safety.
fn steps(guide: &Guide) -> usize {
    guide.quiz.questions.len() + 1 + usize::from(guide.quiz.topics.len() > 1)
}

/// How much each topic matters: one row of choices a topic, all of them native.
fn importance(m: &mut Markup, session: &Session, heading: &NodeRef) {
    m.el("div.wu-topics", |m| {
        title(m, m.guide.message(Message::HowMuch), heading);
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

fn progress(m: &mut Markup, n: usize) {
    let (n, all) = (n.to_string(), steps(m.guide).to_string());
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

fn buttons(m: &mut Markup, next: Message) {
    m.el("p.wu-buttons", |m| {
        button(m, "button.wu-button", Message::Back, &Command::Act(Action::Back));
        button(m, "button.wu-button wu-primary", next, &Command::Act(Action::Next));
    });
}

fn why(m: &mut Markup, why: &str) {
    m.el("p.wu-why", |m| {
        m.message("b", Message::WhyWeAsk);
        m.text(" ");
        m.text(why);
    });
}

fn ask(m: &mut Markup, question: &Question, place: QuestionIndex, given: Given, heading: &NodeRef) {
    let choice = Choice { what: "label.wu-answer", kind: "radio", name: &question.id };
    m.el("fieldset", |m| {
        m.el("legend", |m| title(m, &question.text, heading));
        why(m, &question.why);
        terms(m, &question.terms);
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
    evidence::sources(m, &question.sources);
}

fn safety(m: &mut Markup, given: Safety, heading: &NodeRef) {
    let guide = m.guide;
    let step = &guide.quiz.safety;
    let mut list = vec![];
    for &term in guide.flags.iter().flat_map(|flag| &flag.terms) {
        if !list.contains(&term) {
            list.push(term);
        }
    }
    m.el("fieldset", |m| {
        m.el("legend", |m| title(m, &step.question, heading));
        why(m, &step.why);
        terms(m, &list);
        m.el("div.wu-answers", |m| {
            let choice = Choice { what: "label.wu-answer", kind: "checkbox", name: "" };
            for (place, flag) in (0u8..).zip(&guide.flags) {
                let ticked = given.has(place);
                choice.add(m, &flag.tick, ticked, Action::Tick { flag: place, ticked: !ticked });
            }
            let none = given == Safety::Clear;
            let apart = Choice { what: "label.wu-answer wu-apart", ..choice };
            apart.add(m, &step.none, none, Action::NoneApply(!none));
        });
    });
}
