//! Small pieces that several views share: plain functions from values to HTML.

use super::markup::{all, descriptions, el, list, opens, say, text, with};
use crate::domain::guide::{Certainty, Guide, Source, SourceIndex, TermIndex};
use crate::domain::session::Action;
use crate::domain::settings::Settings;
use crate::domain::wording::{Word, concat};
use crate::view::{Happening, Services, Shared};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A button that does one thing.
pub(super) fn button(class: &'static str, label: &str, on: &Callback<Action>, action: Action) -> Html {
    press(class, label, does(on, action))
}

/// A button with a handler of its own.
pub(super) fn press(class: &'static str, label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ text(label) }</button> }
}

/// A native slider with its label, and the value it stands at in words.
pub(super) fn slider(
    label: &str,
    range: (u8, u8),
    value: u8,
    says: &str,
    on: &Callback<Action>,
    action: fn(u8) -> Action,
) -> Html {
    slider_to(label, range, value, says, on, Callback::from(action))
}

/// The same where the action holds more than the value.
pub(super) fn slider_to(
    label: &str,
    (least, most): (u8, u8),
    value: u8,
    says: &str,
    on: &Callback<Action>,
    action: Callback<u8, Action>,
) -> Html {
    let oninput = on.reform(move |event: InputEvent| action.emit(typed(&event).parse().unwrap_or(value)));
    let [least, most, value] = [least, most, value].map(|number| number.to_string());
    let input =
        html! { <input type="range" min={least} max={most} {value} aria-valuetext={says.to_owned()} {oninput} /> };
    // The value in words is the slider's own already, for those who listen.
    let shown = with("span", "wu-value", &[("aria-hidden", "true")], vec![text(says)]);
    el("div", "wu-slider", vec![el("label", "", vec![say("span", "", label), input]), shown])
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
pub(super) fn choice(
    class: &'static str,
    kind: &'static str,
    name: &str,
    label: &str,
    checked: bool,
    on: &Callback<Action>,
    action: Action,
) -> Html {
    let onchange: Callback<Event> = does(on, action);
    let name = name.to_owned();
    html! { <label {class}><input type={kind} {name} {checked} {onchange} />{ say("span", "", label) }</label> }
}

/// Paragraphs, one for each text.
pub(super) fn paragraphs(texts: &[String]) -> Html {
    let mut made = vec![];
    for says in texts {
        made.push(say("p", "", says));
    }
    all(made)
}

/// A citation: who, what, when, with a link where there is one of its own. A live
/// one opens in a new tab, since leaving the page would clear the answers.
pub(super) fn citation(guide: &Guide, source: &Source, live: bool) -> Html {
    let mut title = say("cite", "", &source.title);
    let mut doi = String::new();
    let mut href = source.url.clone();
    if let Some(known) = &source.doi {
        doi = concat(&[" doi:", known, "."]);
        href = href.or_else(|| Some(concat(&["https://doi.org/", known])));
    }
    if let Some(href) = href {
        title = if live {
            let note = concat(&[" (", guide.word(Word::NewTab), ")"]);
            let away = [
                ("href", href.as_str()),
                ("target", "_blank"),
                ("rel", "noopener noreferrer"),
                ("referrerpolicy", "no-referrer"),
            ];
            with("a", "wu-away", &away, vec![title, say("span", "wu-unseen", &note)])
        } else {
            with("a", "", &[("href", &href)], vec![title])
        };
    }
    let year = source.year.map(|year| year.to_string());
    let year = year.as_deref().unwrap_or_else(|| guide.word(Word::NoYear));
    all(vec![
        text(&concat(&[&source.publisher, ". "])),
        title,
        text(&concat(&[". ", year, ".", &doi, " ", &source.checked, "."])),
    ])
}

/// Citations as a list.
pub(super) fn citations(guide: &Guide, sources: &[SourceIndex]) -> Html {
    let mut made = vec![];
    for &at in sources {
        if let Some(source) = guide.sources.get(usize::from(at)) {
            made.push(citation(guide, source, true));
        }
    }
    list("wu-sources", made)
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
pub(super) fn sources(guide: &Guide, sources: &[SourceIndex]) -> Html {
    if sources.is_empty() {
        return Html::default();
    }
    opens("wu-evidence", vec![text(&count(guide, sources.len()))], vec![citations(guide, sources)])
}

/// "1 source", "3 sources".
pub(super) fn count(guide: &Guide, sources: usize) -> String {
    match sources {
        1 => guide.word(Word::OneSource).to_owned(),
        n => guide.say(Word::ManySources, &[("n", &n.to_string())]),
    }
}

/// Glossary help where it is needed, to open.
pub(super) fn terms(guide: &Guide, terms: &[TermIndex]) -> Html {
    let mut made = vec![];
    for &at in terms {
        if let Some(term) = guide.glossary.get(usize::from(at)) {
            made.push((text(&term.term), text(&term.meaning)));
        }
    }
    if made.is_empty() {
        return Html::default();
    }
    opens("wu-terms", vec![text(guide.word(Word::WhatIs))], vec![descriptions("", made)])
}

/// A certainty in words, with its style.
pub(super) fn certainty(certainty: Certainty) -> (Word, &'static str) {
    match certainty {
        Certainty::High => (Word::CertaintyHigh, "wu-certainty wu-high"),
        Certainty::Moderate => (Word::CertaintyModerate, "wu-certainty wu-moderate"),
        Certainty::Low => (Word::CertaintyLow, "wu-certainty wu-low"),
        Certainty::VeryLow => (Word::CertaintyVeryLow, "wu-certainty wu-very-low"),
        Certainty::None => (Word::NoNumber, "wu-certainty wu-none"),
    }
}

/// The clinic's link, or nothing where it gave none.
pub(super) fn booking(guide: &Guide, settings: &Settings, services: &Shared<dyn Services>) -> Html {
    let Some(booking) = &settings.booking else {
        return Html::default();
    };
    let label = booking.label.as_deref().unwrap_or_else(|| guide.word(Word::Book));
    let services = services.clone();
    let onclick = Callback::from(move |_: MouseEvent| services.happened(Happening::Booking));
    html! {
        <a class="wu-button wu-primary" href={booking.href.clone()} rel="noopener" referrerpolicy="no-referrer" {onclick}>{ text(label) }</a>
    }
}

/// Who drafted and reviewed it, and until when it holds.
pub(super) fn dates(guide: &Guide) -> Html {
    let mut made = vec![];
    for says in guide.dates() {
        let class = if says == guide.word(Word::NotReviewed) { "wu-unreviewed" } else { "" };
        made.push(say("li", class, &says));
    }
    el("ul", "wu-dates", made)
}

/// The direction in which a language is written.
pub(super) fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or_default();
    if ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&first) { "rtl" } else { "ltr" }
}
