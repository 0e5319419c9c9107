//! The comparison: which options stand side by side, and the table itself.

mod claim;
mod rows;
pub(super) mod table;

use super::markup::Markup;
use super::parts::{self, Choice};
use super::steps::use_steps;
use super::{Services, Shared};
use crate::domain::guide::{Guide, Urgency};
use crate::domain::session::{Action, COLUMNS, Session};
use crate::domain::wording::Word;
use rows::Rows;
use std::rc::Rc;
use table::{Live, Look, table};
use yew::prelude::*;

/// The section "Compare", with the shown options side by side. With the quiz
/// there, a button leads to it.
pub(super) fn compare(
    m: &mut Markup,
    session: &Session,
    quiz: bool,
    services: &Shared<dyn Services>,
    on: &Callback<Action>,
) {
    let guide = m.guide;
    let (shown, only) = (&session.columns, session.only_differing);
    let look = Rc::new(Look::of(session));
    let all = guide.rows().count().to_string();
    let status = match look.rows(guide) {
        0 => guide.word(Word::NoRowDiffers).to_owned(),
        n => guide.say(Word::RowsShown, &[("n", &n.to_string()), ("all", &all)]),
    };
    m.el("div.wu-controls", |m| {
        columns(m, shown, on);
        let choice = Choice { class: "wu-check", kind: "checkbox", name: "", on };
        choice.add(m, guide.word(Word::OnlyDiffering), only, Action::OnlyDiffering(!only));
        m.el("p.wu-status", |m| {
            m.fix("role", "status");
            m.text(&status);
        });
    });
    let (guide, services, on) = (guide.clone(), services.clone(), on.clone());
    m.add(html! { <Long {guide} {look} {quiz} {services} {on} /> });
}

/// The table and what follows it, made in steps.
#[component(Long)]
fn long(props: &LongProps) -> Html {
    let LongProps { guide, look, quiz, services, on } = props;
    let rows = guide.rows().count();
    let made = use_steps(look, rows + 1, services);
    let rest = made.get(rows).is_some_and(Option::is_some);
    let rows = use_memo((), |()| Rows::new(&**services));
    let mut inside = Markup::new(guide);
    table(&mut inside, look, Some(Live { made: &made, rows: &rows }));
    // One handler for all that opens in the table.
    let inside = inside.done();
    let onclick = {
        let guide = guide.clone();
        Callback::from(move |event: MouseEvent| rows.press(&guide, &event))
    };
    let mut m = Markup::new(guide);
    m.add(html! { <div class="wu-frame" {onclick}>{ inside }</div> });
    // An element of its own from the start, so that the table before it stays itself.
    m.el("div", |m| {
        if rest {
            m.add(html! { <Rest guide={guide.clone()} {quiz} on={on.clone()} /> });
        }
    });
    m.done()
}

/// What follows the table.
#[component(Rest)]
fn rest(props: &RestProps) -> Html {
    let RestProps { guide, quiz, on } = props;
    let mut m = Markup::new(guide);
    if *quiz {
        m.el("p.wu-onward", |m| parts::button(m, "wu-button wu-primary", Word::ToQuiz, on, Action::ToQuiz));
    }
    also_ask(&mut m, true);
    advice(&mut m, true);
    glossary(&mut m);
    m.done()
}

#[derive(PartialEq, Properties)]
struct RestProps {
    guide: Shared<Guide>,
    quiz: bool,
    on: Callback<Action>,
}

#[derive(PartialEq, Properties)]
struct LongProps {
    guide: Shared<Guide>,
    look: Rc<Look>,
    quiz: bool,
    services: Shared<dyn Services>,
    on: Callback<Action>,
}

/// What the guide is about.
pub(super) fn about(m: &mut Markup) {
    m.el("div.wu-intro", |m| parts::paragraphs(m, &m.guide.about));
}

/// The choice of columns. A tick that would leave fewer than two, or more than
/// four, is not offered.
fn columns(m: &mut Markup, shown: &[usize], on: &Callback<Action>) {
    if m.guide.compared.len() <= *COLUMNS.start() {
        return;
    }
    let count = shown.len();
    m.el("fieldset.wu-columns", |m| {
        m.el("legend", |m| {
            m.text(m.guide.word(Word::SideBySide));
            m.word("span.wu-hint", Word::TwoToFour);
        });
        for (place, option) in m.guide.compared.iter().enumerate() {
            let checked = shown.contains(&place);
            let disabled = if checked { count <= *COLUMNS.start() } else { count >= *COLUMNS.end() };
            let onchange: Callback<Event> = parts::does(on, Action::Column(place, !checked));
            let name = option.name.clone();
            m.add(html! {
                <label class="wu-check"><input type="checkbox" {checked} {disabled} {onchange} /><span>{ name }</span></label>
            });
        }
    });
}

/// The options outside the comparison.
pub(super) fn also_ask(m: &mut Markup, live: bool) {
    let options = &m.guide.also_ask;
    cards(m, Word::AlsoAsk, options.is_empty(), |m| {
        for option in options {
            card(m, "div.wu-card", &option.name, &option.summary, &option.sources, live);
        }
    });
}

/// The standing warnings.
pub(super) fn advice(m: &mut Markup, live: bool) {
    let advice = &m.guide.advice;
    cards(m, Word::Warnings, advice.is_empty(), |m| {
        for one in advice {
            let what = match one.urgency {
                Urgency::Emergency => "div.wu-card wu-emergency",
                Urgency::Urgent => "div.wu-card wu-urgent",
                Urgency::Advice => "div.wu-card",
            };
            card(m, what, &one.heading, &one.text, &one.sources, live);
        }
    });
}

fn card(m: &mut Markup, what: &'static str, heading: &str, says: &str, sources: &[u16], live: bool) {
    m.el(what, |m| {
        m.say("h4", heading);
        m.say("p", says);
        if live {
            parts::sources(m, sources);
        } else {
            m.say("small", &parts::numbers(sources));
        }
    });
}

fn cards(m: &mut Markup, heading: Word, none: bool, fill: impl FnOnce(&mut Markup)) {
    if none {
        return;
    }
    m.el("div.wu-more", |m| {
        m.word("h3", heading);
        m.el("div.wu-cards", fill);
    });
}

fn glossary(m: &mut Markup) {
    if m.guide.glossary.is_empty() {
        return;
    }
    m.el("details.wu-glossary", |m| {
        m.word("summary", Word::Glossary);
        m.el("dl", |m| {
            for term in &m.guide.glossary {
                parts::meaning(m, &term.term, |m| m.text(&term.meaning));
            }
        });
    });
}
