//! Buttons.

use crate::domain::messages::Message;
use crate::view::command::Command;
use crate::view::render::markup::Markup;

/// A button: `button` and its classes.
#[inline(never)]
pub(crate) fn button(m: &mut Markup, what: &'static str, label: Message, command: &Command) {
    labelled(m, what, m.guide.message(label), command);
}

/// The same with words of the guide.
#[inline(never)]
pub(crate) fn labelled(m: &mut Markup, what: &'static str, label: &str, command: &Command) {
    m.el(what, |m| {
        m.fix("type", "button");
        m.command(command);
        m.text(label);
    });
}
