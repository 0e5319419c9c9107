//! The comparison: which options stand side by side, and the table itself.

mod claim;
pub(super) mod rows;
pub(super) mod table;

use super::markup::Markup;
use super::part::What;
use super::parts::{self, Choice};
use super::{Shared, Widget};
use crate::domain::guide::Urgency;
use crate::domain::messages::Message;
use crate::domain::session::{Action, COLUMNS, Session};
use crate::domain::settings::Section;
use std::rc::Rc;
use table::{Live, Look, table};

/// The section "Compare", with the shown options side by side.
pub(super) fn compare(m: &mut Markup, widget: &Shared<Widget>, session: &Session) {
    let guide = m.guide;
    let (shown, only) = (&session.columns, session.only_differing);
    let look = Rc::new(Look::of(session));
    let all = guide.rows().count().to_string();
    let status = match look.rows(guide) {
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
    m.part(widget, What::Table(look, session.folded));
}

/// The table and what follows it, made in steps: a row in each, and the rest in the last.
pub(super) fn long(m: &mut Markup, widget: &Shared<Widget>, look: &Rc<Look>, live: Live) {
    m.el("div.wu-frame", |m| table(m, look, Some(live)));
    // An element of its own from the start, so that the table before it stays itself.
    m.el("div", |m| {
        if live.made.last().is_some_and(Option::is_some) {
            m.part(widget, What::AfterTable);
        }
    });
}

/// What follows the table. With the quiz there, a button leads to it.
pub(super) fn rest(m: &mut Markup, widget: &Widget) {
    if widget.settings.sections.contains(&Section::Quiz) && !widget.expired() {
        m.el("p.wu-onward", |m| parts::button(m, "button.wu-button wu-primary", Message::ToQuiz, Action::ToQuiz));
    }
    also_ask(m, true);
    advice(m, true);
    glossary(m);
}

/// What the guide is about.
pub(super) fn about(m: &mut Markup) {
    m.el("div.wu-intro", |m| parts::paragraphs(m, &m.guide.about));
}

/// The choice of columns. A tick that would leave fewer than two, or more than
/// four, is not offered.
fn columns(m: &mut Markup, shown: &[usize]) {
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
            card(m, "div.wu-card", &option.name, &option.summary, &option.sources, live);
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
            card(m, what, &one.heading, &one.text, &one.sources, live);
        }
    });
}

fn card(m: &mut Markup, what: &'static str, heading: &str, says: &str, sources: &[u16], live: bool) {
    m.el(what, |m| {
        m.say("h4", heading);
        m.say("p", says);
        if live {
            parts::sources(m, sources);
        } else if !sources.is_empty() {
            m.say("small", &parts::numbers(sources));
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

fn glossary(m: &mut Markup) {
    if m.guide.glossary.is_empty() {
        return;
    }
    m.el("details.wu-glossary", |m| {
        m.message("summary", Message::Glossary);
        m.el("dl", |m| {
            for term in &m.guide.glossary {
                parts::meaning(m, &term.term, |m| m.text(&term.meaning));
            }
        });
    });
}
