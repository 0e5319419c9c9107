//! The comparison: which options stand side by side, and the table itself.

mod claim;
pub(super) mod table;

use super::markup::{descriptions, el, opens, say, text, with};
use crate::domain::guide::{Guide, Urgency};
use crate::domain::session::{Action, COLUMNS};
use crate::domain::wording::Word;
use crate::view::parts;
use yew::prelude::*;

/// The section "Compare", with the shown options side by side. With the quiz
/// there, a button leads to it.
pub(super) fn compare(guide: &Guide, shown: &[usize], only: bool, quiz: bool, on: &Callback<Action>) -> Html {
    let all = guide.rows().count().to_string();
    let status = match table::rows_shown(guide, shown, only) {
        0 => guide.word(Word::NoRowDiffers).to_owned(),
        n => guide.say(Word::RowsShown, &[("n", &n.to_string()), ("all", &all)]),
    };
    let mut parts = vec![
        el(
            "div",
            "wu-controls",
            vec![
                columns(guide, shown, on),
                parts::choice(
                    "wu-check",
                    "checkbox",
                    "",
                    guide.word(Word::OnlyDiffering),
                    only,
                    on,
                    Action::OnlyDiffering(!only),
                ),
                with("p", "wu-status", &[("role", "status")], vec![text(&status)]),
            ],
        ),
        table::table(guide, shown, only, true),
    ];
    if quiz {
        let onward = parts::button("wu-button wu-primary", guide.word(Word::ToQuiz), on, Action::ToQuiz);
        parts.push(el("p", "wu-onward", vec![onward]));
    }
    parts.extend([also_ask(guide, true), advice(guide, true), glossary(guide)]);
    el("div", "", parts)
}

/// What the guide is about.
pub(super) fn about(guide: &Guide) -> Html {
    el("div", "wu-intro", vec![parts::paragraphs(&guide.about)])
}

/// The choice of columns. A tick that would leave fewer than two, or more than
/// four, is not offered.
fn columns(guide: &Guide, shown: &[usize], on: &Callback<Action>) -> Html {
    if guide.compared.len() <= *COLUMNS.start() {
        return Html::default();
    }
    let count = shown.len();
    let mut made = vec![el(
        "legend",
        "",
        vec![text(guide.word(Word::SideBySide)), say("span", "wu-hint", guide.word(Word::TwoToFour))],
    )];
    for (place, option) in guide.compared.iter().enumerate() {
        let checked = shown.contains(&place);
        let disabled = if checked { count <= *COLUMNS.start() } else { count >= *COLUMNS.end() };
        let onchange: Callback<Event> = parts::does(on, Action::Column(place, !checked));
        made.push(html! {
            <label class="wu-check"><input type="checkbox" {checked} {disabled} {onchange} />{ say("span", "", &option.name) }</label>
        });
    }
    el("fieldset", "wu-columns", made)
}

/// The options outside the comparison.
pub(super) fn also_ask(guide: &Guide, live: bool) -> Html {
    let mut made = vec![];
    for option in &guide.also_ask {
        made.push(card(guide, "wu-card", &option.name, &option.summary, &option.sources, live));
    }
    cards(guide.word(Word::AlsoAsk), made)
}

/// The standing warnings.
pub(super) fn advice(guide: &Guide, live: bool) -> Html {
    let mut made = vec![];
    for advice in &guide.advice {
        let class = match advice.urgency {
            Urgency::Emergency => "wu-card wu-emergency",
            Urgency::Urgent => "wu-card wu-urgent",
            Urgency::Advice => "wu-card",
        };
        made.push(card(guide, class, &advice.heading, &advice.text, &advice.sources, live));
    }
    cards(guide.word(Word::Warnings), made)
}

fn card(guide: &Guide, class: &'static str, heading: &str, says: &str, sources: &[u16], live: bool) -> Html {
    let sources = if live { parts::sources(guide, sources) } else { say("small", "", &parts::numbers(sources)) };
    el("div", class, vec![say("h4", "", heading), say("p", "", says), sources])
}

fn cards(heading: &str, cards: Vec<Html>) -> Html {
    if cards.is_empty() {
        return Html::default();
    }
    el("div", "wu-more", vec![say("h3", "", heading), el("div", "wu-cards", cards)])
}

fn glossary(guide: &Guide) -> Html {
    let mut made = vec![];
    for term in &guide.glossary {
        made.push((text(&term.term), text(&term.meaning)));
    }
    if made.is_empty() {
        return Html::default();
    }
    opens("wu-glossary", vec![text(guide.word(Word::Glossary))], vec![descriptions("", made)])
}
