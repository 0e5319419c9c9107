//! The clinic's link.

use crate::domain::messages::Message;
use crate::domain::settings::Settings;
use crate::view::command::Command;
use crate::view::render::markup::Markup;

/// The clinic's link, or nothing where it gave none.
pub(crate) fn booking(m: &mut Markup, settings: &Settings) {
    let Some(booking) = &settings.booking else {
        return;
    };
    m.el("a.wu-button wu-primary", |m| {
        m.set("href", &booking.href);
        // A page that is left takes the visit along, so a link that leads to another one opens
        // beside it. A number to call, a mail, and a place in this page leave nothing.
        if booking.href.starts_with(['h', '/', '?']) {
            m.fix("target", "_blank");
            m.set("title", m.guide.message(Message::NewTab));
        }
        m.fix("rel", "noopener");
        m.fix("referrerpolicy", "no-referrer");
        m.fix("draggable", "false");
        m.command(&Command::Book);
        m.text(booking.label.as_deref().unwrap_or_else(|| m.guide.message(Message::Book)));
    });
}
