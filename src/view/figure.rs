//! Pictures of numbers, and the same as a table.

use super::render::markup::Markup;
use crate::domain::messages::Message;

/// A picture that is as wide as there is room, and says nothing that words beside
/// it do not.
pub(super) fn frame(m: &mut Markup, room: &str) {
    m.set("viewBox", room);
    m.fix("preserveAspectRatio", "none");
    m.fix("aria-hidden", "true");
}

/// A table of what a picture shows.
pub(super) fn data_table(m: &mut Markup, caption: Message, heads: &[String], rows: impl FnOnce(&mut Markup)) {
    m.el("table.wu-plain", |m| {
        m.message("caption.wu-unseen", caption);
        m.el("thead", |m| {
            m.el("tr", |m| {
                for says in heads {
                    head(m, "col", says);
                }
            });
        });
        m.el("tbody", rows);
    });
}

/// A heading of a column or a row; where it would be empty, an empty cell.
pub(super) fn head(m: &mut Markup, scope: &'static str, says: &str) {
    if says.is_empty() {
        return m.el("td", |_| {});
    }
    m.el("th", |m| {
        m.fix("scope", scope);
        m.text(says);
    });
}
