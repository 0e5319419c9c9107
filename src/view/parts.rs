//! Small pieces that several views share: plain functions from values to HTML.

use crate::domain::guide::{Certainty, Guide, Source, SourceIndex, TermIndex};
use crate::domain::session::Action;
use crate::domain::settings::Settings;
use crate::domain::wording::Word;
use crate::view::Happening;
use yew::prelude::*;

/// A button that does one thing.
pub(super) fn button(class: &'static str, label: String, on: &Callback<Action>, action: Action) -> Html {
    let onclick = on.reform(move |_: MouseEvent| action);
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// Paragraphs, one for each text.
pub(super) fn paragraphs(texts: &[String]) -> Html {
    texts.iter().map(|text| html! { <p>{ text }</p> }).collect()
}

/// A citation: who, what, when, with a link where there is one of its own. It
/// opens in a new tab, since leaving the page would clear the answers.
pub(super) fn citation(guide: &Guide, source: &Source) -> Html {
    let year = source.year.map_or_else(|| guide.word(Word::NoYear).to_owned(), |year| year.to_string());
    let doi = source.doi.as_ref().map(|doi| ["https://doi.org/", doi].concat());
    let title = html! { <cite>{ &source.title }</cite> };
    let title = match source.url.as_ref().or(doi.as_ref()) {
        Some(href) => html! {
            <a href={href.clone()} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
                { title }<span class="wu-quiet">{ " (" }{ guide.word(Word::NewTab) }{ ")" }</span>
            </a>
        },
        None => title,
    };
    let doi = source.doi.as_ref().map(|doi| html! { <>{ " doi:" }{ doi }{ "." }</> });
    html! { <>{ &source.publisher }{ ". " }{ title }{ ". " }{ year }{ "." }{ doi }{ " " }<span class="wu-how">{ capital(&source.checked) }{ "." }</span></> }
}

/// Citations as a list.
pub(super) fn citations(guide: &Guide, sources: &[SourceIndex]) -> Html {
    let cited = sources.iter().filter_map(|&at| guide.sources.get(usize::from(at)));
    html! { <ul class="wu-sources">{ for cited.map(|source| html! { <li>{ citation(guide, source) }</li> }) }</ul> }
}

/// "3 sources", to open.
pub(super) fn sources(guide: &Guide, sources: &[SourceIndex]) -> Html {
    if sources.is_empty() {
        return Html::default();
    }
    html! {
        <details class="wu-evidence">
            <summary>{ count(guide, sources.len()) }</summary>
            { citations(guide, sources) }
        </details>
    }
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
    if terms.is_empty() {
        return Html::default();
    }
    let terms = terms.iter().filter_map(|&at| guide.glossary.get(usize::from(at)));
    html! {
        <details class="wu-terms">
            <summary>{ guide.word(Word::WhatIs) }</summary>
            <dl>{ for terms.map(|term| html! { <><dt>{ &term.term }</dt><dd>{ &term.meaning }</dd></> }) }</dl>
        </details>
    }
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
pub(super) fn booking(guide: &Guide, settings: &Settings, happened: &Callback<Happening>) -> Html {
    let Some(booking) = &settings.booking else {
        return Html::default();
    };
    let label = booking.label.clone().unwrap_or_else(|| guide.word(Word::Book).to_owned());
    let onclick = happened.reform(|_: MouseEvent| Happening::Booking);
    html! {
        <a class="wu-button wu-primary" href={booking.href.clone()} rel="noopener" referrerpolicy="no-referrer" {onclick}>{ label }</a>
    }
}

/// Who drafted and reviewed it, and until when it holds.
pub(super) fn dates(guide: &Guide) -> Html {
    let disclosure = &guide.disclosure;
    let reviewed = match &disclosure.reviewed {
        Some(review) => guide.say(Word::Reviewed, &[("name", &review.by), ("date", &guide.date(review.on))]),
        None => guide.word(Word::NotReviewed).to_owned(),
    };
    html! {
        <ul class="wu-dates">
            <li>{ guide.say(Word::Version, &[("version", &guide.version)]) }</li>
            <li>{ guide.say(Word::Drafted, &[("date", &guide.date(disclosure.drafted))]) }</li>
            <li class={classes!(disclosure.reviewed.is_none().then_some("wu-unreviewed"))}>{ reviewed }</li>
            <li>{ guide.say(Word::Expires, &[("date", &guide.date(disclosure.expires))]) }</li>
        </ul>
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
