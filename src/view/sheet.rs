//! The section "Your sheet": the questions to tick, the sheet itself, and the ways
//! to take it along.

use super::Widget;
use super::does::Does;
use super::markup::Markup;
use super::parts::{self, Choice};
use crate::domain::session::{Action, Session};
use crate::domain::sheet::{Part, Sheet};
use crate::domain::wording::Word;

/// The section.
pub(super) fn sheet(m: &mut Markup, widget: &Widget, session: &Session) {
    let sheet = Sheet::new(m.guide, &widget.settings, session, widget.services.today());
    m.el("div.wu-about", |m| {
        m.say("h3", &sheet.title);
        m.word("p", Word::SheetLead);
        asks(m, session.asks);
        m.el("p.wu-buttons", |m| {
            parts::press(m, "button.wu-button wu-primary", Word::PrintSheet, &Does::Print);
            parts::press(m, "button.wu-button", Word::CopySheet, &Does::Copy);
        });
        m.el("p.wu-status", |m| {
            m.fix("role", "status");
            let says = session.copied.map(|worked| if worked { Word::Copied } else { Word::NotCopied });
            m.text(says.map_or("", |word| m.guide.word(word)));
        });
        m.el("article.wu-sheet", |m| {
            m.say("h3", &sheet.title);
            for one in &sheet.parts {
                part(m, one);
            }
        });
    });
}

/// The questions to ask, each to tick.
fn asks(m: &mut Markup, ticked: u64) {
    m.word("h4", Word::Questions);
    let choice = Choice { what: "label.wu-check", kind: "checkbox", name: "" };
    let mut at = 0u8;
    for of_one in &m.guide.questions {
        m.el("fieldset.wu-ticks", |m| {
            m.say("legend.wu-short", &of_one.heading);
            for question in &of_one.questions {
                let checked = ticked.checked_shr(at.into()).unwrap_or(0) & 1 == 1;
                choice.add(m, question, checked, Action::Ask(at, !checked));
                at = at.saturating_add(1);
            }
        });
    }
}

fn part(m: &mut Markup, part: &Part) {
    m.el(if part.small { "div.wu-part wu-small" } else { "div.wu-part" }, |m| {
        m.say("h4", &part.heading);
        parts::paragraphs(m, &part.paragraphs);
        if !part.items.is_empty() {
            m.el("ul", |m| {
                for item in &part.items {
                    m.say("li", item);
                }
            });
        }
    });
}
