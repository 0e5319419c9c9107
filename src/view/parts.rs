//! Small pieces that several views share.

use super::does::{Does, Slide};
use super::markup::Markup;
use super::opens::Opens;
use crate::domain::guide::{Certainty, Source, SourceIndex, TermIndex};
use crate::domain::messages::{Message, concat};
use crate::domain::session::Action;
use crate::domain::settings::Settings;

/// A button that asks for an action.
pub(super) fn button(m: &mut Markup, what: &'static str, label: Message, action: Action) {
    press(m, what, label, &Does::Act(action));
}

/// A button: `button` and its classes.
#[inline(never)]
pub(super) fn press(m: &mut Markup, what: &'static str, label: Message, does: &Does) {
    m.el(what, |m| {
        m.fix("type", "button");
        m.does(does);
        m.text(m.guide.message(label));
    });
}

/// A native slider with its label, and the value it stands at in words.
#[inline(never)]
pub(super) fn slider(m: &mut Markup, label: &str, (least, most): (u8, u8), value: u8, says: &str, moves: Slide) {
    m.el("div.wu-slider", |m| {
        m.el("label", |m| {
            m.say("span", label);
            m.el("input", |m| {
                m.fix("type", "range");
                m.set("min", &least.to_string());
                m.set("max", &most.to_string());
                m.set("aria-valuetext", says);
                m.does(&Does::Slide(moves));
                m.value(&value.to_string());
            });
        });
        // The value in words is the slider's own already, for those who listen.
        m.el("span.wu-value", |m| {
            m.fix("aria-hidden", "true");
            m.text(says);
        });
    });
}

/// A native radio button or checkbox with its label, as one target.
#[derive(Clone, Copy)]
pub(super) struct Choice<'a> {
    /// `label` and its classes.
    pub(super) what: &'static str,
    pub(super) kind: &'static str,
    /// What the radio buttons of one group share; empty for checkboxes.
    pub(super) name: &'a str,
}

impl Choice<'_> {
    #[inline(never)]
    pub(super) fn add(self, m: &mut Markup, label: &str, checked: bool, action: Action) {
        self.some(m, label, checked, false, action);
    }

    /// The same, or one that cannot be used now.
    pub(super) fn some(self, m: &mut Markup, label: &str, checked: bool, disabled: bool, action: Action) {
        m.el(self.what, |m| {
            m.el("input", |m| {
                m.fix("type", self.kind);
                m.set("name", self.name);
                m.maybe("disabled", disabled.then_some(""));
                m.does(&Does::Act(action));
                m.checked(checked);
            });
            m.say("span", label);
        });
    }
}

/// Paragraphs, one for each text.
pub(super) fn paragraphs(m: &mut Markup, texts: &[String]) {
    for says in texts {
        m.say("p", says);
    }
}

/// A citation: who, what, when, with a link where there is one of its own. A live
/// one opens in a new tab, since leaving the page would clear the answers.
pub(super) fn citation(m: &mut Markup, source: &Source, live: bool) {
    let mut doi = String::new();
    let mut href = source.url.clone();
    if let Some(known) = &source.doi {
        doi = concat(&[" doi:", known, "."]);
        href = href.or_else(|| Some(concat(&["https://doi.org/", known])));
    }
    m.text(&concat(&[&source.publisher, ". "]));
    match href {
        None => m.say("cite", &source.title),
        Some(href) if live => m.el("a.wu-away", |m| {
            for (name, value) in [
                ("href", href.as_str()),
                ("target", "_blank"),
                ("rel", "noopener noreferrer"),
                ("referrerpolicy", "no-referrer"),
            ] {
                m.set(name, value);
            }
            m.say("cite", &source.title);
            m.say("span.wu-unseen", &concat(&[" (", m.guide.message(Message::NewTab), ")"]));
        }),
        Some(href) => m.el("a", |m| {
            m.set("href", &href);
            m.say("cite", &source.title);
        }),
    }
    let year = source.year.map(|year| year.to_string());
    let year = year.as_deref().unwrap_or_else(|| m.guide.message(Message::NoYear));
    m.text(&concat(&[". ", year, ".", &doi, " ", &source.checked, "."]));
}

/// `[1, 4]`: places in the list of sources, counted from one.
pub(super) fn numbers(sources: &[SourceIndex]) -> String {
    let mut list = String::new();
    for (place, at) in sources.iter().enumerate() {
        list.push_str(if place == 0 { "[" } else { ", " });
        list.push_str(&(at + 1).to_string());
    }
    if !list.is_empty() {
        list.push(']');
    }
    list
}

/// "3 sources", to open.
pub(super) fn sources(m: &mut Markup, sources: &[SourceIndex]) {
    if !sources.is_empty() {
        super::opens::opens(m, Opens::Sources(sources.to_vec()));
    }
}

/// Glossary help where it is needed, to open.
pub(super) fn terms(m: &mut Markup, terms: &[TermIndex]) {
    if !terms.is_empty() {
        super::opens::opens(m, Opens::Terms(terms.to_vec()));
    }
}

/// One entry of a description list.
pub(super) fn meaning(m: &mut Markup, term: &str, fill: impl FnOnce(&mut Markup)) {
    m.el("div", |m| {
        m.say("dt", term);
        m.el("dd", fill);
    });
}

/// A certainty in words, and the element it stands in.
pub(super) fn certainty(certainty: Certainty) -> (Message, &'static str) {
    match certainty {
        Certainty::High => (Message::CertaintyHigh, "span.wu-certainty wu-high"),
        Certainty::Moderate => (Message::CertaintyModerate, "span.wu-certainty wu-moderate"),
        Certainty::Low => (Message::CertaintyLow, "span.wu-certainty wu-low"),
        Certainty::VeryLow => (Message::CertaintyVeryLow, "span.wu-certainty wu-very-low"),
        Certainty::None => (Message::NoNumber, "span.wu-certainty wu-none"),
    }
}

/// The clinic's link, or nothing where it gave none.
pub(super) fn booking(m: &mut Markup, settings: &Settings) {
    let Some(booking) = &settings.booking else {
        return;
    };
    m.el("a.wu-button wu-primary", |m| {
        m.set("href", &booking.href);
        m.fix("rel", "noopener");
        m.fix("referrerpolicy", "no-referrer");
        m.does(&Does::Book);
        m.text(booking.label.as_deref().unwrap_or_else(|| m.guide.message(Message::Book)));
    });
}

/// Who drafted and reviewed it, and until when it holds.
pub(super) fn dates(m: &mut Markup) {
    m.el("ul.wu-dates", |m| {
        for says in m.guide.dates() {
            let unreviewed = says == m.guide.message(Message::NotReviewed);
            m.say(if unreviewed { "li.wu-unreviewed" } else { "li" }, &says);
        }
    });
}

/// The direction in which a language is written.
pub(super) fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or_default();
    if ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&first) { "rtl" } else { "ltr" }
}
