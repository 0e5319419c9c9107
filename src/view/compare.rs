//! The comparison: which options stand side by side, and the table itself.

mod claim;
mod dom_rows;
mod row;
mod table;

pub(super) use dom_rows::DomRows;
pub(super) use table::{Live, table};

use super::command::Command;
use super::controls::{Choice, button};
use super::evidence;
use super::glossary::glossary;
use super::render::markup::Markup;
use super::render::memo::Shown;
use super::text::paragraphs;
use super::widget::Widget;
use crate::domain::guide::{Count, OptionIndex, SourceIndex, Urgency};
use crate::domain::messages::Message;
use crate::domain::session::{Action, COLUMNS, Session};
use crate::domain::settings::Section;
use crate::domain::table::TableFilter;
use std::rc::Rc;

/// The section "Compare", with the shown options side by side.
pub(super) fn compare(m: &mut Markup, session: &Session) {
    let guide = m.guide;
    let (shown, only) = (&session.columns, session.only_differing);
    let filter = Rc::new(TableFilter::of(session));
    let all = guide.rows().count().to_string();
    let status = match filter.rows(guide) {
        0 => guide.message(Message::NoRowDiffers).to_owned(),
        n => guide.say(Message::RowsShown, &[("n", &n.to_string()), ("all", &all)]),
    };
    m.el("div.wu-controls", |m| {
        columns(m, shown);
        CHECK.add(m, guide.message(Message::OnlyDiffering), only, Action::OnlyDiffering(!only));
        m.el("p.wu-status", |m| {
            m.fix("role", "status");
            m.text(&status);
        });
    });
    m.memo(Shown::Table(filter, session.folded));
}

/// The table and what follows it, in slices: a row in each, and what follows in the last.
pub(super) fn table_in_slices(m: &mut Markup, filter: &Rc<TableFilter>, live: Live) {
    m.el("div.wu-frame", |m| table(m, filter, Some(live)));
    // An element of its own from the start, so that the table before it stays itself.
    m.el("div", |m| {
        if live.made.last().is_some_and(Option::is_some) {
            m.memo(Shown::AfterTable);
        }
    });
}

/// What follows the table. With the quiz there, a button leads to it.
pub(super) fn after_table(m: &mut Markup, widget: &Widget) {
    if widget.settings.sections.contains(&Section::Quiz) && !widget.expired() {
        m.el("p.wu-onward", |m| {
            button(m, "button.wu-button wu-primary", Message::ToQuiz, &Command::Act(Action::ToQuiz))
        });
    }
    also_ask(m, true);
    advice(m, true);
    glossary(m);
}

/// What the guide is about.
pub(super) fn intro(m: &mut Markup) {
    m.el("div.wu-intro", |m| paragraphs(m, &m.guide.about));
}

/// The choice of columns. A tick that would leave fewer than two, or more than
/// four, is not offered.
fn columns(m: &mut Markup, shown: &[OptionIndex]) {
    if m.guide.compared.len() <= *COLUMNS.start() {
        return;
    }
    let count = shown.len();
    m.el("fieldset.wu-columns", |m| {
        m.el("legend", |m| {
            m.text(m.guide.message(Message::SideBySide));
            m.message("span.wu-hint", Message::TwoToFour);
        });
        for (place, option) in m.guide.compared.iter().enumerate() {
            let checked = shown.contains(&place);
            let disabled = if checked { count <= *COLUMNS.start() } else { count >= *COLUMNS.end() };
            CHECK.some(m, &option.name, checked, disabled, Action::Column { option: place, shown: !checked });
        }
    });
}

const CHECK: Choice = Choice { what: "label.wu-check", kind: "checkbox", name: "" };

/// The options outside the comparison.
pub(super) fn also_ask(m: &mut Markup, live: bool) {
    let options = &m.guide.also_ask;
    cards(m, Message::AlsoAsk, options.is_empty(), |m| {
        for option in options {
            card(m, "div.wu-card", (&option.name, &option.summary, &option.counts), &option.sources, live);
        }
    });
}

/// The standing warnings.
pub(super) fn advice(m: &mut Markup, live: bool) {
    let advice = &m.guide.advice;
    cards(m, Message::Warnings, advice.is_empty(), |m| {
        for one in advice {
            let what = match one.urgency {
                Urgency::Emergency => "div.wu-card wu-emergency",
                Urgency::Urgent => "div.wu-card wu-urgent",
                Urgency::Advice => "div.wu-card",
            };
            card(m, what, (&one.heading, &one.text, &[]), &one.sources, live);
        }
    });
}

/// A heading, what it says, and what was counted of it.
type Said<'a> = (&'a str, &'a str, &'a [Count]);

fn card(m: &mut Markup, what: &'static str, (heading, says, counts): Said, sources: &[SourceIndex], live: bool) {
    m.el(what, |m| {
        m.say("h4", heading);
        m.say("p", says);
        for count in counts {
            m.say("p", &m.guide.count(count));
        }
        if live {
            evidence::sources(m, sources);
        } else if !sources.is_empty() {
            m.say("small", &evidence::numbers(sources));
        }
    });
}

fn cards(m: &mut Markup, heading: Message, none: bool, fill: impl FnOnce(&mut Markup)) {
    if none {
        return;
    }
    m.el("div.wu-more", |m| {
        m.message("h3", heading);
        m.el("div.wu-cards", fill);
    });
}
