//! Details: what opens where it stands.

use crate::domain::messages::concat;
use crate::view::command::{Command, Details};
use crate::view::render::markup::Markup;

/// Something to open. Its content is made when it is first opened (`app` knows how): most
/// of it is never looked at, and a page that held all of it would answer slowly. It is put
/// in outside Yew's records, so a view that changes must not give one of its elements to
/// something else to open.
#[inline(never)]
pub(crate) fn details(m: &mut Markup, what: Details, summary: &dyn Fn(&mut Markup)) {
    m.el("details", |m| {
        m.fix(
            "class",
            match what {
                Details::Group(_) => "wu-fold wu-group",
                Details::AlsoAsk | Details::Warnings | Details::Glossary => "wu-fold",
                Details::Sources(_) | Details::Evidence { .. } | Details::Row(_) => "wu-evidence",
                Details::Terms(_) | Details::Lanes | Details::Audit => "wu-terms",
            },
        );
        m.el("summary", |m| {
            summary(m);
            m.command(&Command::Open(what));
        });
        // Its place stands there before it: WebKit scrolls a page at its end otherwise.
        m.el("div", |_| {});
    });
}

/// A heading, its element and its words, that folds what belongs to it and is there from the
/// start; `hint` says how much that is.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn fold(m: &mut Markup, heading: (&'static str, &str), hint: &str, fill: impl FnOnce(&mut Markup)) {
    m.el("details.wu-fold", |m| {
        m.el("summary", |m| folds(m, heading, hint));
        m.el("div", fill);
    });
}

/// What stands in the summary of something that a heading folds.
pub(crate) fn folds(m: &mut Markup, (level, says): (&'static str, &str), hint: &str) {
    m.say(level, says);
    if !hint.is_empty() {
        m.text(" ");
        m.say("span.wu-hint", hint);
    }
}

/// What a control says, and what it is about for those who listen: many say the same.
pub(crate) fn named(m: &mut Markup, says: &str, of: &str) {
    m.text(says);
    if !of.is_empty() {
        m.say("span.wu-unseen", &concat(&[": ", of]));
    }
}
