//! The section "Check yourself": what a visitor has taken in, and how sure they
//! feel. Neither gates anything, and neither is counted.

use super::controls::Choice;
use super::evidence;
use super::render::markup::Markup;
use super::text::heading;
use crate::domain::guide::{AnswerIndex, Knowledge, KnowledgeIndex};
use crate::domain::messages::{Message, concat};
use crate::domain::session::{Action, SURE, Session};

const ITEMS: [Message; SURE] = [Message::SureChoice, Message::SureSides, Message::SureMatters, Message::SureSupport];

/// The section.
pub(super) fn ready(m: &mut Markup, session: &Session) {
    m.el("div.wu-ready", |m| {
        heading(m, m.guide.message(Message::Ready));
        m.message("p", Message::ReadyLead);
        if !m.guide.knowledge.is_empty() {
            m.message("h4", Message::Know);
        }
        for (at, asked) in (0u8..).zip(&m.guide.knowledge) {
            question(m, asked, at, session.known.get(usize::from(at)).copied().flatten());
        }
        m.message("h4", Message::SureLead);
        for ((at, item), given) in (0u8..).zip(ITEMS).zip(session.sure) {
            let name = concat(&["wu-sure-", &at.to_string()]);
            let choice = Choice { what: "label.wu-answer", kind: "radio", name: &name };
            m.el("fieldset", |m| {
                m.message("legend", item);
                m.el("div.wu-answers wu-row", |m| {
                    for (message, sure) in [(Message::Yes, true), (Message::NotYet, false)] {
                        choice.add(m, m.guide.message(message), given == Some(sure), Action::Feel { item: at, sure });
                    }
                });
            });
        }
        m.el("div.wu-note", |m| {
            m.fix("role", "status");
            if session.sure.iter().all(|sure| *sure == Some(true)) {
                m.message("p", Message::SureAll);
            } else if session.sure.contains(&Some(false)) {
                m.message("p", Message::SureSome);
            }
        });
    });
}

/// A question with its answers; once one is chosen, what is right stands below.
fn question(m: &mut Markup, asked: &Knowledge, at: KnowledgeIndex, given: Option<AnswerIndex>) {
    // A name of its own: a quiz question may have the same id.
    let name = concat(&["wu-know-", &at.to_string()]);
    let choice = Choice { what: "label.wu-answer", kind: "radio", name: &name };
    m.el("fieldset", |m| {
        m.say("legend.wu-short", &asked.question);
        m.el("div.wu-answers", |m| {
            let not_sure = m.guide.message(Message::NotSure);
            for (place, answer) in (0u8..).zip(asked.answers.iter().map(String::as_str).chain([not_sure])) {
                choice.add(m, answer, given == Some(place), Action::Know { question: at, answer: place });
            }
        });
    });
    m.el("div.wu-note", |m| {
        m.fix("role", "status");
        if given.is_some() {
            let right = asked.answers.get(usize::from(asked.right)).map_or("", String::as_str);
            m.el("p", |m| {
                m.say("b", &concat(&[right, ". "]));
                m.say("span", &asked.explains);
            });
            evidence::sources(m, &asked.sources, &asked.question);
        }
    });
}
