//! Texts: paragraphs, definitions, and the direction in which they run.

use super::render::markup::Markup;
use crate::domain::guide::Guide;

/// Paragraphs, one for each text.
pub(super) fn paragraphs(m: &mut Markup, texts: &[String]) {
    for says in texts {
        m.say("p", says);
    }
}

/// The heading of a section or a step, for focus to go to.
pub(super) fn heading(m: &mut Markup, says: &str) {
    m.el("h3", |m| {
        m.fix("tabindex", "-1");
        m.text(says);
    });
}

/// One entry of a description list.
pub(super) fn definition(m: &mut Markup, term: &str, fill: impl FnOnce(&mut Markup)) {
    m.el("div", |m| {
        m.say("dt", term);
        m.el("dd", fill);
    });
}

/// The direction in which a guide is read.
pub(super) fn direction(guide: &Guide) -> &'static str {
    if guide.interface.rtl { "rtl" } else { "ltr" }
}
