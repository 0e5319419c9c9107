//! The safety step: what to tick where it holds. What belongs together stands under one
//! heading, so that the step can be surveyed.

use super::why::why;
use crate::domain::guide::{Flag, FlagIndex, Guide};
use crate::domain::messages::Message;
use crate::domain::quiz::{Answers, Safety};
use crate::domain::session::{Action, Session};
use crate::view::controls::Choice;
use crate::view::glossary::terms;
use crate::view::render::markup::Markup;
use crate::view::text::heading;

/// A flag with its place.
type Tick<'a> = (FlagIndex, &'a Flag);

const TICK: Choice = Choice { what: "label.wu-answer", kind: "checkbox", name: "" };

/// The step, with the flags that need asking.
pub(super) fn safety(m: &mut Markup, session: &Session) {
    let guide = m.guide;
    let answers = &session.answers;
    let step = &guide.quiz.safety;
    let (mut asked, mut words): (Vec<Tick>, _) = (vec![], vec![]);
    for (at, flag) in (0u8..).zip(&guide.flags) {
        // What is ticked stays in sight, or it could not be taken back.
        if answers.safety.has(at) || answers.need(guide, flag) {
            asked.push((at, flag));
            for &term in &flag.terms {
                if !words.contains(&term) {
                    words.push(term);
                }
            }
        }
    }
    m.el("fieldset", |m| {
        m.el("legend", |m| heading(m, &step.question));
        why(m, &step.why);
        let back = back_in_play(guide, answers);
        if !back.is_empty() {
            m.say("p.wu-withheld", &guide.say(Message::BackInPlay, &[("options", &guide.join(&back))]));
        }
        terms(m, &words, &step.question);
        m.el("div.wu-answers", |m| {
            let mut rest = asked.as_slice();
            while let Some((_, first)) = rest.first() {
                let beside = |(_, flag): &&Tick| !first.heading.is_empty() && flag.heading == first.heading;
                let many = rest.iter().take_while(beside).count().max(1);
                let together = rest.get(..many).unwrap_or_default();
                if many > 1 {
                    group(m, together, session);
                } else {
                    ticks(m, together, answers.safety);
                }
                rest = rest.get(many..).unwrap_or_default();
            }
            let none = answers.safety == Safety::Clear;
            let apart = Choice { what: "label.wu-answer wu-apart", ..TICK };
            apart.add(m, &step.none, none, Action::NoneApply(!none));
        });
    });
}

/// The options that were out of play when the step was answered, and are not any more.
fn back_in_play(guide: &Guide, answers: &Answers) -> Vec<String> {
    let back = answers.unasked & !answers.out_of_play(guide);
    let here = |one: &u8| back.checked_shr((*one).into()).unwrap_or(0) & 1 == 1;
    guide.contenders().filter(here).map(|one| guide.name(one)).collect()
}

/// Flags under one heading, to open.
fn group(m: &mut Markup, together: &[Tick], session: &Session) {
    let guide = m.guide;
    let given = session.answers.safety;
    let ticked = together.iter().filter(|(at, _)| given.has(*at)).count();
    let opened = |at: FlagIndex| given.has(at) || session.opened.checked_shr(at.into()).unwrap_or(0) & 1 == 1;
    let all = together.len();
    let says = match ticked {
        0 => guide.say_n(Message::MoreTicks, all, &[]),
        _ => guide.say_n(Message::Ticked, ticked, &[("all", &all.to_string())]),
    };
    m.el("details.wu-under", |m| {
        m.maybe("open", together.iter().any(|(at, _)| opened(*at)).then_some(""));
        m.el("summary", |m| {
            m.say("b", together.first().map_or("", |(_, flag)| &flag.heading));
            m.text(" ");
            m.say("span.wu-hint", &says);
        });
        m.el("div.wu-answers", |m| ticks(m, together, given));
    });
}

fn ticks(m: &mut Markup, together: &[Tick], given: Safety) {
    for &(at, flag) in together {
        let ticked = given.has(at);
        TICK.add(m, &flag.tick, ticked, Action::Tick { flag: at, ticked: !ticked });
    }
}
