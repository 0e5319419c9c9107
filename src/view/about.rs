//! The section "About this guide": who made it, who paid, when, from what.

use super::markup::{all, descriptions, el, say, text};
use crate::domain::guide::Guide;
use crate::domain::settings::Settings;
use crate::domain::wording::Word;
use crate::view::parts;
use yew::prelude::*;

/// Who made the guide, how, and every source.
pub(super) fn about(guide: &Guide, settings: &Settings, live: bool) -> Html {
    let disclosure = &guide.disclosure;
    let months = disclosure.review_every_months.to_string();
    let term = |word| text(guide.word(word));
    let mut sources = vec![];
    for source in &guide.sources {
        sources.push(el("li", "", vec![parts::citation(guide, source, live)]));
    }
    el(
        "div",
        "wu-about",
        vec![
            say("h3", "", guide.word(Word::About)),
            descriptions(
                "wu-facts",
                vec![
                    (term(Word::WrittenBy), text(&disclosure.written_by)),
                    (term(Word::PaidBy), text(&disclosure.paid_by)),
                    (
                        term(Word::Conflicts),
                        all(vec![parts::paragraphs(&disclosure.conflicts), offers(guide, settings)]),
                    ),
                    (term(Word::Method), parts::paragraphs(&disclosure.method)),
                ],
            ),
            parts::dates(guide),
            say("p", "wu-quiet", &guide.say(Word::ReviewEvery, &[("n", &months)])),
            say("h3", "", guide.word(Word::Sources)),
            el("ol", "wu-sources", sources),
        ],
    )
}

/// What the clinic sells of these options, in words.
pub(super) fn offers(guide: &Guide, settings: &Settings) -> Html {
    if settings.clinic.is_none() && settings.offers.is_none() {
        return Html::default();
    }
    let clinic = settings.clinic.as_deref().unwrap_or_else(|| guide.word(Word::ThisClinic));
    let mut names = vec![];
    for &at in settings.offers.iter().flatten() {
        names.extend(guide.options().nth(at).map(|option| option.name.clone()));
    }
    let says = if names.is_empty() { Word::OffersNone } else { Word::Offers };
    say("p", "", &guide.say(says, &[("clinic", clinic), ("options", &guide.join(&names))]))
}
