//! Texts: paragraphs, definitions, and the direction in which they run.

use super::render::markup::Markup;

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

/// The direction in which a language is written.
pub(super) fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or_default();
    if ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&first) { "rtl" } else { "ltr" }
}
