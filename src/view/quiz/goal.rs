//! The step for the goal: what a visitor would most like to change.

use super::why::why;
use crate::domain::guide::Goals;
use crate::domain::messages::Message;
use crate::domain::quiz::{Answers, Wanted};
use crate::domain::session::Action;
use crate::view::controls::Choice;
use crate::view::evidence;
use crate::view::glossary::terms;
use crate::view::render::markup::Markup;
use crate::view::text::heading;

/// The question with its goals. Where as many are chosen as may be, the others wait, and
/// the status says what for.
pub(super) fn goal(m: &mut Markup, goals: &Goals, answers: &Answers) {
    let guide = m.guide;
    let wanted = answers.wanted;
    let one = goals.most == 1;
    let (kind, name) = if one { ("radio", "wu-goal") } else { ("checkbox", "") };
    let choice = Choice { what: "label.wu-answer", kind, name };
    let most = goals.most.to_string();
    let mut waits = false;
    m.el("fieldset", |m| {
        m.el("legend", |m| heading(m, &goals.text));
        why(m, &goals.why);
        terms(m, &goals.terms, &goals.text);
        if !one {
            m.say("p.wu-hint", &guide.say(Message::WantUpTo, &[("n", &most)]));
        }
        m.el("div.wu-answers", |m| {
            for (at, goal) in (0u8..).zip(&goals.goals) {
                let chosen = wanted.has(at);
                let next = one || !chosen;
                let full = wanted.with(&guide.quiz, at, next).is_none();
                waits |= full;
                choice.some(m, &goal.text, chosen, full, Action::Want { goal: at, chosen: next });
            }
            let unsure = wanted == Wanted::NotSure;
            // A box can be emptied again, which leaves nothing chosen.
            let action = if unsure && !one { Action::Want { goal: 0, chosen: false } } else { Action::WantNotSure };
            let apart = Choice { what: "label.wu-answer wu-apart", ..choice };
            apart.add(m, guide.message(Message::NotSure), unsure, action);
        });
    });
    m.el("div.wu-note", |m| {
        m.fix("role", "status");
        if waits {
            m.say("p", &guide.say(Message::WantFull, &[("n", &most)]));
        }
        for (_, goal) in answers.goals(&guide.quiz).filter(|(_, goal)| !goal.note.is_empty()) {
            m.say("p", &goal.note);
        }
    });
    evidence::sources(m, &goals.sources, &goals.text);
}
