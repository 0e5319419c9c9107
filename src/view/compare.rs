//! The comparison: which options stand side by side, and the table itself.

mod claim;
pub mod table;

use crate::domain::guide::{Guide, Urgency};
use crate::domain::session::{Action, COLUMNS, Session};
use crate::domain::settings::Section;
use crate::domain::wording::Word;
use crate::view::Shared;
use crate::view::parts;
use table::Table;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) guide: Shared<Guide>,
    pub(super) session: Session,
    /// Whether the quiz is there to go to.
    pub(super) quiz: bool,
    pub(super) on: Callback<Action>,
}

/// The section "Compare".
#[component(Compare)]
pub(super) fn compare(props: &Props) -> Html {
    let Props { guide, session, quiz, on } = props;
    let all = guide.rows().count();
    let shown = table::rows_shown(guide, &session.columns, session.only_differing);
    let status = match shown {
        0 => guide.word(Word::NoRowDiffers).to_owned(),
        n => guide.say(Word::RowsShown, &[("n", &n.to_string()), ("all", &all.to_string())]),
    };
    let only = session.only_differing;
    let onchange = on.reform(move |_: Event| Action::OnlyDiffering(!only));
    html! {
        <>
            { about(guide) }
            <div class="wu-controls">
                if guide.compared.len() > *COLUMNS.start() {
                    { columns(guide, session, on) }
                }
                <label class="wu-check"><input type="checkbox" checked={only} {onchange} />{ guide.word(Word::OnlyDiffering) }</label>
                <p class="wu-status" role="status">{ status }</p>
            </div>
            <Table guide={guide.clone()} columns={session.columns.clone()} only_differing={only} live=true />
            if *quiz {
                <p class="wu-onward">{ parts::button("wu-button wu-primary", guide.word(Word::ToQuiz).to_owned(), on, Action::Open(Section::Quiz)) }</p>
            }
            { also_ask(guide) }
            { advice(guide) }
            { glossary(guide) }
        </>
    }
}

/// What the guide is about.
pub(super) fn about(guide: &Guide) -> Html {
    html! { <div class="wu-intro">{ parts::paragraphs(&guide.about) }</div> }
}

/// The choice of columns. A tick that would leave fewer than two, or more than
/// four, is not offered.
fn columns(guide: &Guide, session: &Session, on: &Callback<Action>) -> Html {
    let count = session.columns.len();
    let choice = |(place, option): (usize, &crate::domain::guide::GuideOption)| {
        let shown = session.columns.contains(&place);
        let fixed = if shown { count <= *COLUMNS.start() } else { count >= *COLUMNS.end() };
        let onchange = on.reform(move |_: Event| Action::Column(place, !shown));
        html! {
            <label class="wu-check"><input type="checkbox" checked={shown} disabled={fixed} {onchange} />{ &option.name }</label>
        }
    };
    html! {
        <fieldset class="wu-columns">
            <legend>{ guide.word(Word::SideBySide) }<span class="wu-hint">{ guide.word(Word::TwoToFour) }</span></legend>
            { for guide.compared.iter().enumerate().map(choice) }
        </fieldset>
    }
}

/// The options outside the comparison.
pub(super) fn also_ask(guide: &Guide) -> Html {
    if guide.also_ask.is_empty() {
        return Html::default();
    }
    let option = |option: &crate::domain::guide::GuideOption| {
        html! {
            <div class="wu-card">
                <h4>{ &option.name }</h4>
                <p>{ &option.summary }</p>
                { parts::sources(guide, &option.sources) }
            </div>
        }
    };
    html! {
        <div class="wu-also">
            <h3>{ guide.word(Word::AlsoAsk) }</h3>
            <div class="wu-cards">{ for guide.also_ask.iter().map(option) }</div>
        </div>
    }
}

/// The standing warnings.
pub(super) fn advice(guide: &Guide) -> Html {
    if guide.advice.is_empty() {
        return Html::default();
    }
    let card = |advice: &crate::domain::guide::Advice| {
        let class = match advice.urgency {
            Urgency::Emergency => "wu-card wu-emergency",
            Urgency::Urgent => "wu-card wu-urgent",
            Urgency::Advice => "wu-card",
        };
        html! {
            <div {class}>
                <h4>{ &advice.heading }</h4>
                <p>{ &advice.text }</p>
                { parts::sources(guide, &advice.sources) }
            </div>
        }
    };
    html! {
        <div class="wu-advice">
            <h3>{ guide.word(Word::Warnings) }</h3>
            <div class="wu-cards">{ for guide.advice.iter().map(card) }</div>
        </div>
    }
}

fn glossary(guide: &Guide) -> Html {
    if guide.glossary.is_empty() {
        return Html::default();
    }
    html! {
        <details class="wu-glossary">
            <summary>{ guide.word(Word::Glossary) }</summary>
            <dl>{ for guide.glossary.iter().map(|term| html! { <div><dt>{ &term.term }</dt><dd>{ &term.meaning }</dd></div> }) }</dl>
        </details>
    }
}
