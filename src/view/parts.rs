//! Small pieces that several views share.

use super::markup::Markup;
use super::opens::Opens;
use crate::domain::guide::{Certainty, Source, SourceIndex, TermIndex};
use crate::domain::session::Action;
use crate::domain::settings::Settings;
use crate::domain::wording::{Word, concat};
use crate::view::{Happening, Services, Shared};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A button that does one thing.
pub(super) fn button(m: &mut Markup, class: &'static str, label: Word, on: &Callback<Action>, action: Action) {
    press(m, class, label, does(on, action));
}

/// A button with a handler of its own.
#[inline(never)]
pub(super) fn press(m: &mut Markup, class: &'static str, label: Word, onclick: Callback<MouseEvent>) {
    let label = m.guide.word(label).to_owned();
    m.add(html! { <button type="button" {class} {onclick}>{ label }</button> });
}

/// A native slider with its label, and the value it stands at in words.
pub(super) fn slider(
    m: &mut Markup,
    label: &str,
    range: (u8, u8),
    value: u8,
    says: &str,
    on: &Callback<Action>,
    action: impl Fn(u8) -> Action + 'static,
) {
    slide(m, label, range, value, says, on, Callback::from(action));
}

#[inline(never)]
fn slide(
    m: &mut Markup,
    label: &str,
    (least, most): (u8, u8),
    value: u8,
    says: &str,
    on: &Callback<Action>,
    action: Callback<u8, Action>,
) {
    let oninput = on.reform(move |event: InputEvent| action.emit(typed(&event).parse().unwrap_or(value)));
    let [least, most, value] = [least, most, value].map(|number| number.to_string());
    m.el("div.wu-slider", |m| {
        m.el("label", |m| {
            m.say("span", label);
            m.add(html! { <input type="range" min={least} max={most} {value} aria-valuetext={says.to_owned()} {oninput} /> });
        });
        // The value in words is the slider's own already, for those who listen.
        m.el("span.wu-value", |m| {
            m.fix("aria-hidden", "true");
            m.text(says);
        });
    });
}

/// What stands in the field that an event comes from.
pub(super) fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// A handler that asks for one action, whatever the event.
pub(super) fn does<E: 'static>(on: &Callback<Action>, action: Action) -> Callback<E> {
    on.reform(move |_: E| action.clone())
}

/// A native radio button or checkbox with its label, as one target.
#[derive(Clone, Copy)]
pub(super) struct Choice<'a> {
    pub(super) class: &'static str,
    pub(super) kind: &'static str,
    /// What the radio buttons of one group share; empty for checkboxes.
    pub(super) name: &'a str,
    pub(super) on: &'a Callback<Action>,
}

impl Choice<'_> {
    #[inline(never)]
    pub(super) fn add(self, m: &mut Markup, label: &str, checked: bool, action: Action) {
        let onchange: Callback<Event> = does(self.on, action);
        let (class, kind, name) = (self.class, self.kind, self.name.to_owned());
        let label = label.to_owned();
        m.add(html! { <label {class}><input type={kind} {name} {checked} {onchange} /><span>{ label }</span></label> });
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
            m.say("span.wu-unseen", &concat(&[" (", m.guide.word(Word::NewTab), ")"]));
        }),
        Some(href) => m.el("a", |m| {
            m.set("href", &href);
            m.say("cite", &source.title);
        }),
    }
    let year = source.year.map(|year| year.to_string());
    let year = year.as_deref().unwrap_or_else(|| m.guide.word(Word::NoYear));
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
        super::opens::opens(m, Opens::Sources, sources);
    }
}

/// Glossary help where it is needed, to open.
pub(super) fn terms(m: &mut Markup, terms: &[TermIndex]) {
    if !terms.is_empty() {
        super::opens::opens(m, Opens::Terms, terms);
    }
}

/// One entry of a description list.
pub(super) fn meaning(m: &mut Markup, term: &str, fill: impl FnOnce(&mut Markup)) {
    m.el("div", |m| {
        m.say("dt", term);
        m.el("dd", fill);
    });
}

/// A certainty in words, with its style.
pub(super) fn certainty(m: &mut Markup, certainty: Certainty) {
    let (word, class) = match certainty {
        Certainty::High => (Word::CertaintyHigh, "span.wu-certainty wu-high"),
        Certainty::Moderate => (Word::CertaintyModerate, "span.wu-certainty wu-moderate"),
        Certainty::Low => (Word::CertaintyLow, "span.wu-certainty wu-low"),
        Certainty::VeryLow => (Word::CertaintyVeryLow, "span.wu-certainty wu-very-low"),
        Certainty::None => (Word::NoNumber, "span.wu-certainty wu-none"),
    };
    m.word(class, word);
}

/// The clinic's link, or nothing where it gave none.
pub(super) fn booking(m: &mut Markup, settings: &Settings, services: &Shared<dyn Services>) {
    let Some(booking) = &settings.booking else {
        return;
    };
    let label = booking.label.as_deref().unwrap_or_else(|| m.guide.word(Word::Book)).to_owned();
    let services = services.clone();
    let onclick = Callback::from(move |_: MouseEvent| services.happened(Happening::Booking));
    m.add(html! {
        <a class="wu-button wu-primary" href={booking.href.clone()} rel="noopener" referrerpolicy="no-referrer" {onclick}>{ label }</a>
    });
}

/// Who drafted and reviewed it, and until when it holds.
pub(super) fn dates(m: &mut Markup) {
    m.el("ul.wu-dates", |m| {
        for says in m.guide.dates() {
            let unreviewed = says == m.guide.word(Word::NotReviewed);
            m.say(if unreviewed { "li.wu-unreviewed" } else { "li" }, &says);
        }
    });
}

/// The direction in which a language is written.
pub(super) fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or_default();
    if ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&first) { "rtl" } else { "ltr" }
}
