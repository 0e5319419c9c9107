//! The result: flags first, one statement, what speaks for and against each
//! option, and what would change it. It tells nobody what to do.

use crate::domain::guide::{Contender, FlagIndex, Guide, Severity};
use crate::domain::quiz::{Answers, Given, Safety};
use crate::domain::session::{Action, Step};
use crate::domain::settings::Settings;
use crate::domain::weigh::rule::Kind;
use crate::domain::weigh::{Balance, Reason, Statement, Weighing, weigh};
use crate::domain::wording::Word;
use crate::view::{Happening, Shared, parts};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) guide: Shared<Guide>,
    pub(super) settings: Shared<Settings>,
    pub(super) answers: Answers,
    pub(super) heading: NodeRef,
    pub(super) on: Callback<Action>,
    pub(super) happened: Callback<Happening>,
}

/// The result of the quiz.
#[component(Result)]
pub(super) fn result(props: &Props) -> Html {
    let Props { guide, settings, answers, heading, on, happened } = props;
    let weighing = weigh(guide, answers);
    let stops = weighing.flags.iter().any(|&flag| stops(guide, flag));
    html! {
        <div class="wu-result">
            <h3 ref={heading.clone()} tabindex="-1">{ guide.word(Word::Result) }</h3>
            if stops { { flags(guide, &weighing, true) } }
            { statement(guide, answers, &weighing) }
            { flags(guide, &weighing, false) }
            <h4>{ guide.word(Word::EachOption) }</h4>
            <div class="wu-cards">{ for weighing.balances.iter().map(|one| balance(guide, answers, one)) }</div>
            { changes(guide, answers, &weighing) }
            { given(guide, answers, on) }
            <div class="wu-card">
                <h4>{ guide.word(Word::Closing) }</h4>
                <p>{ &guide.quiz.closing }</p>
                <p><b>{ guide.word(Word::Consultation) }</b></p>
                if weighing.withholds_booking {
                    if settings.booking.is_some() { <p class="wu-withheld">{ guide.word(Word::BookingWithheld) }</p> }
                } else {
                    { parts::booking(guide, settings, happened) }
                }
            </div>
            <p class="wu-buttons">
                { parts::button("wu-button", guide.word(Word::Back).to_owned(), on, Action::Back) }
                { parts::button("wu-button", guide.word(Word::StartAgain).to_owned(), on, Action::StartAgain) }
            </p>
        </div>
    }
}

fn stops(guide: &Guide, flag: FlagIndex) -> bool {
    let flag = guide.flags.get(usize::from(flag));
    flag.is_some_and(|flag| flag.effects.iter().any(|effect| effect.severity == Severity::Stop))
}

/// The flags that stop something, or the ones that are only to be mentioned.
fn flags(guide: &Guide, weighing: &Weighing, stopping: bool) -> Html {
    let of_kind: Vec<_> = weighing.flags.iter().filter(|&&flag| stops(guide, flag) == stopping).collect();
    if of_kind.is_empty() {
        return Html::default();
    }
    let (class, word) =
        if stopping { ("wu-card wu-flags wu-stop", Word::FlagsFirst) } else { ("wu-card wu-flags", Word::FlagsAsk) };
    let flag = |flag: &crate::domain::guide::Flag| {
        let about: Vec<String> = flag.effects.iter().flat_map(|effect| &effect.options).map(|&one| guide.name(one)).collect();
        html! {
            <li>
                <p class="wu-short">{ &flag.tick }</p>
                <p>{ &flag.says }</p>
                if !flag.support.is_empty() { <p class="wu-support">{ &flag.support }</p> }
                <p class="wu-quiet">{ guide.say(Word::ConcernsOption, &[("options", &guide.join(&about))]) }</p>
                { parts::sources(guide, &flag.sources) }
            </li>
        }
    };
    html! {
        <div {class}>
            <h4>{ guide.word(word) }</h4>
            <ul>{ for of_kind.into_iter().filter_map(|&at| guide.flags.get(usize::from(at))).map(flag) }</ul>
        </div>
    }
}

fn statement(guide: &Guide, answers: &Answers, weighing: &Weighing) -> Html {
    let Some(rule) = weighing.statement.rule(guide) else {
        return Html::default();
    };
    html! {
        <div class="wu-card wu-statement">
            <h4>{ headline(guide, &weighing.statement, &weighing.balances) }</h4>
            { for rule.text.iter().map(|text| html! { <p>{ fill(guide, text, &weighing.statement, &weighing.balances) }</p> }) }
            if rule.kind == Kind::GoalAndLimit { { goal_and_limit(guide, answers, weighing) } }
        </div>
    }
}

/// A statement's heading. An option that a flag stops is marked where it is named.
fn headline(guide: &Guide, statement: &Statement, balances: &[Balance]) -> String {
    statement.rule(guide).map(|rule| fill(guide, &rule.heading, statement, balances)).unwrap_or_default()
}

fn fill(guide: &Guide, text: &str, statement: &Statement, balances: &[Balance]) -> String {
    let talk_first = statement.kind(guide) == Kind::TalkFirst;
    let name = |&one: &Contender| {
        let stopped = balances.iter().any(|balance| balance.contender == one && balance.stopped);
        let name = guide.name(one);
        if stopped && !talk_first {
            [&name, " (", &guide.word(Word::TalkFirst).to_lowercase(), ")"].concat()
        } else {
            name
        }
    };
    let names: Vec<String> = statement.names.iter().map(name).collect();
    text.replace("{options}", &guide.join(&names))
}

/// Both answers that disagree: what speaks for the option, and what rules it out.
fn goal_and_limit(guide: &Guide, answers: &Answers, weighing: &Weighing) -> Html {
    let named = || weighing.balances.iter().filter(|balance| weighing.statement.names.contains(&balance.contender));
    html! {
        <div class="wu-sides">
            <div><h5>{ guide.word(Word::YourGoal) }</h5><ul>{ for named().flat_map(|one| &one.for_it).map(|reason| said(guide, answers, reason.question)) }</ul></div>
            <div><h5>{ guide.word(Word::YourLimit) }</h5><ul>{ for named().flat_map(|one| &one.set_aside_by).map(|&question| said(guide, answers, question)) }</ul></div>
        </div>
    }
}

/// A question and the visitor's answer to it.
fn said(guide: &Guide, answers: &Answers, question: usize) -> Html {
    let Some(asked) = guide.quiz.questions.get(question) else {
        return Html::default();
    };
    let answer = match answers.at(question) {
        Given::Answer(at) => asked.answers.get(usize::from(at)).map(|answer| answer.text.as_str()),
        Given::NotSure => Some(guide.word(Word::NotSure)),
        Given::Nothing => None,
    };
    html! { <li><span class="wu-quiet">{ &asked.text }</span>{ " " }<b>{ answer.unwrap_or_else(|| guide.word(Word::NotAnswered)) }</b></li> }
}

/// What the answers say about one option.
fn balance(guide: &Guide, answers: &Answers, balance: &Balance) -> Html {
    let set_aside = !balance.set_aside_by.is_empty();
    let class = classes!("wu-card", "wu-balance", set_aside.then_some("wu-set-aside"));
    html! {
        <div {class}>
            <h5>{ guide.name(balance.contender) }</h5>
            if balance.stopped { <p class="wu-badge wu-stop">{ guide.word(Word::TalkFirst) }</p> }
            if set_aside {
                <p class="wu-badge">{ guide.word(Word::SetAside) }</p>
                <ul>{ for balance.set_aside_by.iter().map(|&question| said(guide, answers, question)) }</ul>
                <p class="wu-quiet">{ guide.word(Word::SetAsideHow) }</p>
            }
            { reasons(guide, answers, Word::ForIt, &balance.for_it) }
            { reasons(guide, answers, Word::AgainstIt, &balance.against_it) }
        </div>
    }
}

fn reasons(guide: &Guide, answers: &Answers, side: Word, reasons: &[Reason]) -> Html {
    let reason = |reason: &Reason| {
        let (word, class) = match reason.lean.unsigned_abs() {
            1 => (Word::Slight, "wu-weight wu-weight-1"),
            2 => (Word::Clear, "wu-weight wu-weight-2"),
            _ => (Word::Strong, "wu-weight wu-weight-3"),
        };
        html! {
            <li>
                <span {class}>{ guide.word(word) }</span>
                <ul>{ said(guide, answers, reason.question) }</ul>
            </li>
        }
    };
    let class = if side == Word::ForIt { "wu-reasons wu-for" } else { "wu-reasons wu-against" };
    html! {
        <div {class}>
            <h6>{ guide.word(side) }</h6>
            if reasons.is_empty() {
                <p class="wu-quiet">{ guide.word(Word::Nothing) }</p>
            } else {
                <ul>{ for reasons.iter().map(reason) }</ul>
            }
        </div>
    }
}

fn changes(guide: &Guide, answers: &Answers, weighing: &Weighing) -> Html {
    let list = weighing.changes.chunk_by(|a, b| a.question == b.question).filter_map(|of_one| {
        let asked = guide.quiz.questions.get(of_one.first()?.question)?;
        let others = of_one.iter().filter_map(|change| {
            let answer = asked.answers.get(usize::from(change.answer))?;
            let to = headline(guide, &change.to, &weighing.balances);
            Some(html! { <li>{ guide.say(Word::ChangeTo, &[("answer", &answer.text), ("statement", &to)]) }</li> })
        });
        Some(html! { <li><span class="wu-quiet">{ &asked.text }</span><ul>{ for others }</ul></li> })
    });
    html! {
        <div class="wu-changes">
            <h4>{ guide.word(Word::WhatWouldChange) }</h4>
            if answers.safety == Safety::Open {
                <p>{ guide.word(Word::AnswerSafety) }</p>
            } else if weighing.changes.is_empty() {
                <p>{ guide.word(Word::NothingChanges) }</p>
            } else {
                <details>
                    <summary>{ guide.word(Word::ChangeLead) }</summary>
                    <ul>{ for list }</ul>
                </details>
            }
        </div>
    }
}

/// All answers, each with a way to change it.
fn given(guide: &Guide, answers: &Answers, on: &Callback<Action>) -> Html {
    let change = |step: Step, question: &str| {
        let onclick = on.reform(move |_: MouseEvent| Action::GoTo(step));
        let label = guide.say(Word::ChangeOf, &[("question", question)]);
        html! { <button type="button" class="wu-link" aria-label={label} {onclick}>{ guide.word(Word::Change) }</button> }
    };
    let safety = &guide.quiz.safety;
    let ticked: Vec<&str> =
        (0u8..).zip(&guide.flags).filter(|(at, _)| answers.safety.has(*at)).map(|(_, flag)| flag.tick.as_str()).collect();
    let safety_says = match answers.safety {
        Safety::Open => guide.word(Word::NotAnswered).to_owned(),
        Safety::Clear => safety.none.clone(),
        Safety::Ticked(_) => ticked.join(". "),
    };
    html! {
        <details class="wu-given">
            <summary>{ guide.word(Word::YourAnswers) }</summary>
            <ul>
                { for guide.quiz.questions.iter().enumerate().map(|(at, question)| html! {
                    <li><ul>{ said(guide, answers, at) }</ul>{ change(Step::Question(at), &question.text) }</li>
                }) }
                <li><ul><li><span class="wu-quiet">{ &safety.question }</span>{ " " }<b>{ safety_says }</b></li></ul>{ change(Step::Safety, &safety.question) }</li>
            </ul>
        </details>
    }
}
