//! The result: flags first, one statement, and what it rests on, from the options side
//! by side to what would change it. It tells nobody what to do.

mod board;
mod changes;
mod flags;
mod given;
mod goals;
mod said;
mod statement;
mod taken_on;
mod unknown;

use super::command::Command;
use super::compare;
use super::controls::{booking, button};
use super::render::markup::Markup;
use super::render::memo::Shown;
use super::shared::Shared;
use crate::domain::guide::Urgency;
use crate::domain::messages::Message;
use crate::domain::quiz::Answers;
use crate::domain::session::Action;
use crate::domain::settings::{Section, Settings};
use crate::domain::weigh::{Weighing, weigh};

/// The result of the quiz.
pub(super) fn result(m: &mut Markup, answers: &Answers) {
    let weighing = weigh(m.guide, answers);
    flags::flags(m, &weighing, true);
    statement::statement(m, answers, &weighing);
    flags::flags(m, &weighing, false);
    m.memo(Shown::Grounds(answers.clone(), Shared::new(weighing)));
}

/// What the statement rests on, and where to go from there: in slices, so that the
/// statement does not wait for it.
pub(super) fn grounds(
    m: &mut Markup,
    settings: &Settings,
    answers: &Answers,
    weighing: &Weighing,
    [first, all]: [bool; 2],
) {
    // Where nothing was answered that could be weighed, what is missing stands alone.
    let weighed = answers.goals(&m.guide.quiz).next().is_some() || answers.chosen(&m.guide.quiz).next().is_some();
    if first {
        part(m, |m| {
            m.el("p.wu-buttons", |m| to_sheet(m, settings));
            m.message("p.wu-stays", Message::LeavingClears);
        });
        if weighed {
            part(m, |m| board::board(m, answers, weighing));
            part(m, |m| goals::goals(m, answers, weighing));
        }
    }
    if !all {
        return m.el("p", |m| m.fix("aria-busy", "true"));
    }
    if weighed {
        part(m, |m| taken_on::taken_on(m, weighing));
    }
    if *answers != Answers::default() {
        part(m, |m| given::given(m, answers, weighing));
    }
    if weighed {
        part(m, |m| changes::changes(m, answers, weighing));
    }
    part(m, |m| unknown::unknown(m, answers));
    // All that the sheet has, too: an option that is operated on has its own.
    compare::calls_for_help(m, true, |urgency| urgency != Urgency::Advice);
    m.el("div.wu-card wu-closing", |m| {
        m.message("h4", Message::Closing);
        m.say("p", &m.guide.quiz.closing);
        m.message("p.wu-strong", Message::Consultation);
        if weighing.withholds_booking && settings.booking.is_some() {
            m.message("p.wu-withheld", Message::BookingWithheld);
        }
        m.el("p.wu-buttons", |m| {
            to_sheet(m, settings);
            if !weighing.withholds_booking {
                booking(m, settings);
            }
        });
    });
    m.el("p.wu-buttons", |m| {
        button(m, "button.wu-button", Message::Back, &Command::Act(Action::Back));
        if *answers != Answers::default() {
            button(m, "button.wu-button", Message::StartAgain, &Command::Act(Action::StartAgain));
        }
    });
}

/// The next step from a result, where the clinic shows the sheet.
fn to_sheet(m: &mut Markup, settings: &Settings) {
    if settings.sections.contains(&Section::Sheet) {
        let open = Command::Act(Action::Open(Section::Sheet));
        button(m, "button.wu-button wu-primary", Message::MakeSheet, &open);
    }
}

/// A part of the result, an element of its own. One that has nothing to say is empty, and
/// takes no room.
fn part(m: &mut Markup, fill: impl FnOnce(&mut Markup)) {
    m.el("div.wu-ground", fill);
}
