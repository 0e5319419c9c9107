//! Buttons, and the one that brings back what was cleared.

use crate::domain::messages::Message;
use crate::domain::session::{Action, News, Session};
use crate::view::command::Command;
use crate::view::render::markup::Markup;

/// A button: `button` and its classes.
#[inline(never)]
pub(crate) fn button(m: &mut Markup, what: &'static str, label: Message, command: &Command) {
    m.el(what, |m| {
        m.fix("type", "button");
        m.command(command);
        m.text(m.guide.message(label));
    });
}

/// The button that brings back what the last action cleared; nothing where it cleared none.
pub(crate) fn undo(m: &mut Markup, session: &Session) {
    if let Some(News::Cleared(_)) = session.news {
        button(m, "button.wu-button", Message::Undo, &Command::Act(Action::Undo));
    }
}
