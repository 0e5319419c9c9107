//! The quiz: one step at a time, at the visitor's own pace. Nothing moves on by
//! itself, and going back keeps every answer.

use super::markup::{all, el, say, text, with};
use crate::domain::guide::{Guide, Question};
use crate::domain::quiz::{Given, Safety};
use crate::domain::session::{Action, Session, Step};
use crate::domain::settings::Settings;
use crate::domain::weigh::{MOST, importance_word};
use crate::domain::wording::{Word, concat};
use crate::view::weighing::result;
use crate::view::{Services, Shared, parts};
use yew::prelude::*;

/// The section "What matters to you". The heading of the present step is for
/// focus to go to.
pub(super) fn quiz(
    guide: &Guide,
    settings: &Settings,
    session: &Session,
    heading: &NodeRef,
    on: &Callback<Action>,
    services: &Shared<dyn Services>,
) -> Html {
    let title = |says: &str| html! { <h3 ref={heading.clone()} tabindex="-1">{ text(says) }</h3> };
    let (key, parts) = match session.step {
        Step::Intro => (
            0,
            vec![
                title(guide.word(Word::Quiz)),
                say("p", "", &guide.quiz.intro),
                say("p", "wu-private", guide.word(Word::Private)),
                el(
                    "p",
                    "wu-buttons",
                    vec![parts::button("wu-button wu-primary", guide.word(Word::Start), on, Action::Next)],
                ),
            ],
        ),
        Step::Question(place) => match guide.quiz.questions.get(place) {
            Some(question) => {
                let given = session.answers.at(place);
                let mut parts = vec![progress(guide, place + 1)];
                parts.extend(ask(guide, question, place, given, title(&question.text), on));
                parts.push(buttons(guide, Word::Next, on));
                (place + 1, parts)
            }
            None => (0, vec![]),
        },
        Step::Importance => {
            let heading = title(guide.word(Word::HowMuch));
            let place = guide.quiz.questions.len() + 1;
            (
                place,
                vec![progress(guide, place), importance(guide, session, heading, on), buttons(guide, Word::Next, on)],
            )
        }
        Step::Safety => {
            let last = steps(guide);
            let heading = title(&guide.quiz.safety.question);
            (
                last,
                vec![
                    progress(guide, last),
                    safety(guide, session.answers.safety, heading, on),
                    buttons(guide, Word::SeeResult, on),
                ],
            )
        }
        Step::Result => {
            (usize::MAX, result(guide, settings, &session.answers, title(guide.word(Word::Result)), on, services))
        }
    };
    // Each step has a key of its own, so that no radio button is handed on.
    html! { <div class="wu-step" {key}>{ all(parts) }</div> }
}

/// The questions, importance where there is more than one topic, and safety.
fn steps(guide: &Guide) -> usize {
    guide.quiz.questions.len() + 1 + usize::from(guide.quiz.topics.len() > 1)
}

/// How much each topic matters: one row of choices a topic, all of them native.
fn importance(guide: &Guide, session: &Session, title: Html, on: &Callback<Action>) -> Html {
    let mut made = vec![title, say("p", "wu-why", guide.word(Word::HowMuchWhy))];
    for (at, topic) in (0u8..).zip(&guide.quiz.topics) {
        let name = concat(&["wu-topic-", &at.to_string()]);
        let mut choices = vec![];
        for level in 0..=MOST {
            let label = guide.word(importance_word(level));
            let checked = session.answers.importance(at) == level;
            choices.push(parts::choice("wu-level", "radio", &name, label, checked, on, Action::Matter(at, level)));
        }
        made.push(el("fieldset", "wu-topic", vec![say("legend", "", topic), el("div", "wu-levels", choices)]));
    }
    el("div", "wu-topics", made)
}

fn progress(guide: &Guide, n: usize) -> Html {
    let (n, all) = (n.to_string(), steps(guide).to_string());
    let says = guide.say(Word::Step, &[("n", &n), ("all", &all)]);
    let bar = with("progress", "", &[("value", &n), ("max", &all), ("aria-label", &says)], vec![]);
    el("p", "wu-progress", vec![say("span", "", &says), bar])
}

fn buttons(guide: &Guide, next: Word, on: &Callback<Action>) -> Html {
    el(
        "p",
        "wu-buttons",
        vec![
            parts::button("wu-button", guide.word(Word::Back), on, Action::Back),
            parts::button("wu-button wu-primary", guide.word(next), on, Action::Next),
        ],
    )
}

fn why(guide: &Guide, why: &str) -> Html {
    el("p", "wu-why", vec![say("b", "", guide.word(Word::WhyWeAsk)), text(" "), text(why)])
}

fn ask(
    guide: &Guide,
    question: &Question,
    place: usize,
    given: Given,
    title: Html,
    on: &Callback<Action>,
) -> Vec<Html> {
    let choice = |label: &str, choice: Given| {
        parts::choice("wu-answer", "radio", &question.id, label, given == choice, on, Action::Give(place, choice))
    };
    let mut answers = vec![];
    let mut note = vec![];
    for (at, answer) in (0u8..).zip(&question.answers) {
        answers.push(choice(&answer.text, Given::Answer(at)));
        if given == Given::Answer(at) && !answer.note.is_empty() {
            note.push(say("p", "", &answer.note));
        }
    }
    answers.push(choice(guide.word(Word::NotSure), Given::NotSure));
    vec![
        el(
            "fieldset",
            "",
            vec![
                el("legend", "", vec![title]),
                why(guide, &question.why),
                parts::terms(guide, &question.terms),
                el("div", "wu-answers", answers),
            ],
        ),
        with("div", "wu-note", &[("role", "status")], note),
        parts::sources(guide, &question.sources),
    ]
}

fn safety(guide: &Guide, given: Safety, title: Html, on: &Callback<Action>) -> Html {
    let step = &guide.quiz.safety;
    let mut terms = vec![];
    let mut ticks = vec![];
    for (place, flag) in (0u8..).zip(&guide.flags) {
        let ticked = given.has(place);
        ticks.push(parts::choice("wu-answer", "checkbox", "", &flag.tick, ticked, on, Action::Tick(place, !ticked)));
        for &term in &flag.terms {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
    }
    let none = given == Safety::Clear;
    ticks.push(parts::choice("wu-answer wu-apart", "checkbox", "", &step.none, none, on, Action::NoneApply(!none)));
    el(
        "fieldset",
        "",
        vec![
            el("legend", "", vec![title]),
            why(guide, &step.why),
            parts::terms(guide, &terms),
            el("div", "wu-answers", ticks),
        ],
    )
}
