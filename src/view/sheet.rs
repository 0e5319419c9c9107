//! The section "Your sheet": the questions to tick, the sheet itself, and the ways
//! to take it along.

use super::command::Command;
use super::compare::key_points;
use super::controls::{Choice, button};
use super::render::markup::Markup;
use super::text::{heading, paragraphs};
use super::widget::Widget;
use crate::domain::messages::Message;
use crate::domain::session::{Action, News, Session};
use crate::domain::sheet::{Kind, Passage, Sheet};

/// The section.
pub(super) fn sheet(m: &mut Markup, widget: &Widget, session: &Session) {
    let sheet = Sheet::new(m.guide, &widget.settings, session, widget.services.today());
    m.el("div.wu-about", |m| {
        heading(m, m.guide.message(Message::Sheet));
        m.message("p", Message::SheetLead);
        asks(m, session.asks);
        m.el("p.wu-buttons", |m| {
            button(m, "button.wu-button wu-primary", Message::PrintSheet, &Command::Print);
            button(m, "button.wu-button", Message::CopySheet, &Command::Copy);
        });
        m.el("p.wu-copied", |m| {
            m.fix("role", "status");
            let says = session.news.as_ref().and_then(|news| match news {
                News::Copied => Some(Message::Copied),
                News::NotCopied => Some(Message::NotCopied),
                News::NotPrinted => Some(Message::NotPrinted),
                News::Cleared => Some(Message::Cleared),
                News::StartedAgain(_) => None,
            });
            m.text(says.map_or("", |message| m.guide.message(message)));
        });
        m.el("article.wu-sheet", |m| {
            m.say("h3", &sheet.title);
            for one in &sheet.passages {
                passage(m, one);
            }
        });
        m.message("p.wu-quiet", Message::ClearLead);
        m.el("p.wu-buttons", |m| {
            button(m, "button.wu-button", Message::Clear, &Command::Act(Action::Clear));
        });
    });
}

/// The questions to ask, each to tick.
fn asks(m: &mut Markup, ticked: u64) {
    m.message("h4", Message::Questions);
    let choice = Choice { what: "label.wu-check", kind: "checkbox", name: "" };
    let mut at = 0u8;
    for of_one in &m.guide.questions {
        m.el("fieldset.wu-ticks", |m| {
            m.say("legend.wu-short", &of_one.heading);
            for question in &of_one.questions {
                let checked = ticked.checked_shr(at.into()).unwrap_or(0) & 1 == 1;
                choice.add(m, question, checked, Action::Ask { question: at, ticked: !checked });
                at = at.saturating_add(1);
            }
        });
    }
}

fn passage(m: &mut Markup, passage: &Passage) {
    let what = match passage.kind {
        Kind::Small => "div.wu-part wu-small",
        Kind::Emergency => "div.wu-part wu-card wu-emergency",
        Kind::Asked => "div.wu-part wu-written",
        Kind::Text | Kind::Points => "div.wu-part",
    };
    m.el(what, |m| {
        m.say("h4", &passage.heading);
        if passage.kind == Kind::Points {
            return key_points(m);
        }
        paragraphs(m, &passage.paragraphs);
        if !passage.items.is_empty() {
            m.el(if passage.kind == Kind::Small { "ol" } else { "ul" }, |m| {
                for item in &passage.items {
                    m.say("li", item);
                }
            });
        }
    });
}
