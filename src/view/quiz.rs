//! The quiz: one step at a time, at the visitor's own pace. Nothing moves on by
//! itself, and going back keeps every answer.

use crate::domain::guide::{Guide, Question};
use crate::domain::quiz::{Given, Safety};
use crate::domain::session::{Action, Session, Step};
use crate::domain::settings::Settings;
use crate::domain::wording::Word;
use crate::view::weighing::Result;
use crate::view::{Happening, Shared, parts};
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) guide: Shared<Guide>,
    pub(super) settings: Shared<Settings>,
    pub(super) session: Session,
    pub(super) on: Callback<Action>,
    pub(super) happened: Callback<Happening>,
}

/// The section "What matters to you".
#[component(Quiz)]
pub(super) fn quiz(props: &Props) -> Html {
    let Props { guide, session, on, .. } = props;
    let heading = use_node_ref();
    use_focus_after_a_step(session.step, &heading);
    match session.step {
        Step::Intro => html! {
            <div class="wu-step">
                <h3 ref={heading} tabindex="-1">{ guide.word(Word::Quiz) }</h3>
                <p>{ &guide.quiz.intro }</p>
                <p class="wu-private">{ guide.word(Word::Private) }</p>
                <p class="wu-buttons">{ parts::button("wu-button wu-primary", guide.word(Word::Start).to_owned(), on, Action::Next) }</p>
            </div>
        },
        Step::Question(place) => match guide.quiz.questions.get(place) {
            Some(question) => html! {
                <div class="wu-step" key={place}>
                    { progress(guide, place + 1) }
                    { ask(guide, question, place, session.answers.at(place), &heading, on) }
                    { buttons(guide, Word::Next, on) }
                </div>
            },
            None => Html::default(),
        },
        Step::Safety => html! {
            <div class="wu-step" key="safety">
                { progress(guide, guide.quiz.questions.len() + 1) }
                { safety(guide, session.answers.safety, &heading, on) }
                { buttons(guide, Word::SeeResult, on) }
            </div>
        },
        Step::Result => html! {
            <Result
                guide={guide.clone()}
                settings={props.settings.clone()}
                answers={session.answers.clone()}
                {heading}
                on={on.clone()}
                happened={props.happened.clone()}
            />
        },
    }
}

/// Moves focus to the heading of a new step, and nowhere else: not when the
/// quiz first appears, since nobody asked for focus then.
#[hook]
fn use_focus_after_a_step(step: Step, heading: &NodeRef) {
    let heading = heading.clone();
    let seen = use_mut_ref(|| step);
    use_effect_with(step, move |step| {
        if seen.replace(*step) != *step
            && let Some(heading) = heading.cast::<HtmlElement>()
        {
            // A heading that cannot take focus leaves the visitor where they are.
            let _ = heading.focus();
        }
    });
}

fn progress(guide: &Guide, n: usize) -> Html {
    let all = guide.quiz.questions.len() + 1;
    let text = guide.say(Word::Step, &[("n", &n.to_string()), ("all", &all.to_string())]);
    html! {
        <p class="wu-progress">
            <span>{ &text }</span>
            <progress value={n.to_string()} max={all.to_string()} aria-label={text}></progress>
        </p>
    }
}

fn buttons(guide: &Guide, next: Word, on: &Callback<Action>) -> Html {
    html! {
        <p class="wu-buttons">
            { parts::button("wu-button", guide.word(Word::Back).to_owned(), on, Action::Back) }
            { parts::button("wu-button wu-primary", guide.word(next).to_owned(), on, Action::Next) }
        </p>
    }
}

fn ask(guide: &Guide, question: &Question, place: usize, given: Given, heading: &NodeRef, on: &Callback<Action>) -> Html {
    let choice = |label: &str, choice: Given| {
        let onchange = on.reform(move |_: Event| Action::Give(place, choice));
        html! {
            <label class="wu-answer">
                <input type="radio" name={question.id.clone()} checked={given == choice} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    let note = match given {
        Given::Answer(at) => question.answers.get(usize::from(at)).map(|answer| answer.note.as_str()),
        Given::Nothing | Given::NotSure => None,
    };
    html! {
        <>
            <fieldset>
                <legend><h3 ref={heading} tabindex="-1">{ &question.text }</h3></legend>
                <p class="wu-why"><b>{ guide.word(Word::WhyWeAsk) }{ ": " }</b>{ &question.why }</p>
                { parts::terms(guide, &question.terms) }
                <div class="wu-answers">
                    { for (0u8..).zip(&question.answers).map(|(at, answer)| choice(&answer.text, Given::Answer(at))) }
                    { choice(guide.word(Word::NotSure), Given::NotSure) }
                </div>
            </fieldset>
            <div class="wu-note" role="status">{ note.filter(|note| !note.is_empty()).map(|note| html! { <p>{ note }</p> }) }</div>
            { parts::sources(guide, &question.sources) }
        </>
    }
}

fn safety(guide: &Guide, given: Safety, heading: &NodeRef, on: &Callback<Action>) -> Html {
    let step = &guide.quiz.safety;
    let none = given == Safety::Clear;
    let onnone = on.reform(move |_: Event| Action::NoneApply(!none));
    let tick = |(place, flag): (u8, &crate::domain::guide::Flag)| {
        let ticked = given.has(place);
        let onchange = on.reform(move |_: Event| Action::Tick(place, !ticked));
        html! {
            <label class="wu-answer"><input type="checkbox" checked={ticked} {onchange} /><span>{ &flag.tick }</span></label>
        }
    };
    let mut terms: Vec<_> = guide.flags.iter().flat_map(|flag| flag.terms.iter().copied()).collect();
    terms.sort_unstable();
    terms.dedup();
    html! {
        <fieldset>
            <legend><h3 ref={heading} tabindex="-1">{ &step.question }</h3></legend>
            <p class="wu-why"><b>{ guide.word(Word::WhyWeAsk) }{ ": " }</b>{ &step.why }</p>
            { parts::terms(guide, &terms) }
            <p class="wu-hint">{ guide.word(Word::TickAll) }</p>
            <div class="wu-answers">
                { for (0u8..).zip(&guide.flags).map(tick) }
                <label class="wu-answer wu-apart"><input type="checkbox" checked={none} onchange={onnone} /><span>{ &step.none }</span></label>
            </div>
        </fieldset>
    }
}
