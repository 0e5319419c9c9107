//! The section "About this guide": who made it, who paid, when, from what.

use crate::domain::guide::Guide;
use crate::domain::settings::Settings;
use crate::domain::wording::Word;
use crate::view::parts;
use yew::prelude::*;

/// Who made the guide, how, and every source.
pub(super) fn about(guide: &Guide, settings: &Settings) -> Html {
    let disclosure = &guide.disclosure;
    let months = disclosure.review_every_months.to_string();
    html! {
        <div class="wu-about">
            <h3>{ guide.word(Word::About) }</h3>
            <dl class="wu-facts">
                <div><dt>{ guide.word(Word::WrittenBy) }</dt><dd>{ &disclosure.written_by }</dd></div>
                <div><dt>{ guide.word(Word::PaidBy) }</dt><dd>{ &disclosure.paid_by }</dd></div>
                <div><dt>{ guide.word(Word::Conflicts) }</dt><dd>{ parts::paragraphs(&disclosure.conflicts) }{ offers(guide, settings) }</dd></div>
                <div><dt>{ guide.word(Word::Method) }</dt><dd>{ parts::paragraphs(&disclosure.method) }</dd></div>
            </dl>
            { parts::dates(guide) }
            <p class="wu-quiet">{ guide.say(Word::ReviewEvery, &[("n", &months)]) }</p>
            <h3>{ guide.word(Word::Sources) }</h3>
            <ol class="wu-sources">{ for guide.sources.iter().map(|source| html! { <li>{ parts::citation(guide, source) }</li> }) }</ol>
        </div>
    }
}

/// What the clinic sells of these options, in words.
pub(super) fn offers(guide: &Guide, settings: &Settings) -> Html {
    if settings.clinic.is_none() && settings.offers.is_none() {
        return Html::default();
    }
    let clinic = settings.clinic.as_deref().unwrap_or_else(|| guide.word(Word::ThisClinic));
    let names: Vec<String> = settings
        .offers
        .iter()
        .flatten()
        .filter_map(|&at| guide.options().nth(at))
        .map(|option| option.name.to_lowercase())
        .collect();
    let text = if names.is_empty() {
        guide.say(Word::OffersNone, &[("clinic", clinic)])
    } else {
        guide.say(Word::Offers, &[("clinic", clinic), ("options", &guide.join(&names))])
    };
    html! { <p class="wu-offers">{ text }</p> }
}
