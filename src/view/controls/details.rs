//! Details: what opens where it stands. Its content is made when it is first opened
//! (`app` knows how): most of it is never looked at, and a page that held all of it would
//! answer slowly.

use crate::view::command::{Command, Details};
use crate::view::render::markup::Markup;

/// Something to open. Its content is put in outside Yew's records, so a view that changes
/// must not give one of its elements to something else to open.
#[inline(never)]
pub(crate) fn details(m: &mut Markup, what: Details, summary: &dyn Fn(&mut Markup)) {
    m.el("details", |m| {
        m.fix(
            "class",
            match what {
                Details::Sources(_) | Details::Evidence { .. } => "wu-evidence",
                Details::Terms(_) | Details::Lanes | Details::Audit => "wu-terms",
            },
        );
        m.el("summary", |m| {
            summary(m);
            m.command(&Command::Open(what));
        });
    });
}
