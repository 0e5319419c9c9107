//! The result: flags first, one statement, what speaks for and against each
//! option, and what would change it. It tells nobody what to do.

use super::markup::{all, el, list, opens, say, text};
use crate::domain::guide::{FlagIndex, Guide, Severity};
use crate::domain::quiz::{Answers, Given, Safety};
use crate::domain::session::{Action, Step};
use crate::domain::settings::Settings;
use crate::domain::weigh::rule::Kind;
use crate::domain::weigh::{Balance, Reason, Statement, Weighing, weigh};
use crate::domain::wording::{Word, filled};
use crate::view::{Happening, parts};
use yew::prelude::*;

/// The result of the quiz, under a title.
pub(super) fn result(
    guide: &Guide,
    settings: &Settings,
    answers: &Answers,
    title: Html,
    on: &Callback<Action>,
    happened: &Callback<Happening>,
) -> Vec<Html> {
    let weighing = weigh(guide, answers);
    let mut balances = vec![];
    for one in &weighing.balances {
        balances.push(balance(guide, answers, one));
    }
    let mut closing = vec![
        say("h4", "", guide.word(Word::Closing)),
        say("p", "", &guide.quiz.closing),
        say("p", "wu-strong", guide.word(Word::Consultation)),
    ];
    if !weighing.withholds_booking {
        closing.push(parts::booking(guide, settings, happened));
    } else if settings.booking.is_some() {
        closing.push(say("p", "wu-withheld", guide.word(Word::BookingWithheld)));
    }
    vec![
        title,
        flags(guide, &weighing, true),
        statement(guide, answers, &weighing),
        flags(guide, &weighing, false),
        say("h4", "", guide.word(Word::EachOption)),
        el("div", "wu-cards", balances),
        say("h4", "", guide.word(Word::WhatWouldChange)),
        changes(guide, answers, &weighing),
        given(guide, answers, on),
        el("div", "wu-card", closing),
        el(
            "p",
            "wu-buttons",
            vec![
                parts::button("wu-button", guide.word(Word::Back), on, Action::Back),
                parts::button("wu-button", guide.word(Word::StartAgain), on, Action::StartAgain),
            ],
        ),
    ]
}

fn stops(guide: &Guide, flag: FlagIndex) -> bool {
    let flag = guide.flags.get(usize::from(flag));
    flag.is_some_and(|flag| flag.effects.iter().any(|effect| effect.severity == Severity::Stop))
}

/// The flags that stop something, or the ones that are only to be mentioned.
fn flags(guide: &Guide, weighing: &Weighing, stopping: bool) -> Html {
    let mut made = vec![];
    for &at in &weighing.flags {
        let Some(flag) = guide.flags.get(usize::from(at)).filter(|_| stops(guide, at) == stopping) else {
            continue;
        };
        // A flag that stops one option may ask about another: under the headline
        // of a stop stand those it stops.
        let mut about = vec![];
        for effect in flag.effects.iter().filter(|effect| !stopping || effect.severity == Severity::Stop) {
            for &one in &effect.options {
                about.push(guide.name(one));
            }
        }
        let mut parts = vec![say("p", "wu-short", &flag.tick), say("p", "", &flag.says)];
        if !flag.support.is_empty() {
            parts.push(say("p", "wu-support", &flag.support));
        }
        parts.push(say("p", "wu-quiet", &guide.say(Word::ConcernsOption, &[("options", &guide.join(&about))])));
        parts.push(parts::sources(guide, &flag.sources));
        made.push(all(parts));
    }
    if made.is_empty() {
        return Html::default();
    }
    let (class, word) =
        if stopping { ("wu-card wu-stopping", Word::FlagsFirst) } else { ("wu-card wu-asking", Word::FlagsAsk) };
    el("div", class, vec![say("h4", "", guide.word(word)), list("wu-flags", made)])
}

fn statement(guide: &Guide, answers: &Answers, weighing: &Weighing) -> Html {
    let Some(rule) = weighing.statement.rule(guide) else {
        return Html::default();
    };
    let mut parts = vec![say("h4", "", &fill(guide, &rule.heading, &weighing.statement, &weighing.balances))];
    for says in &rule.text {
        parts.push(say("p", "", &fill(guide, says, &weighing.statement, &weighing.balances)));
    }
    if rule.kind == Kind::GoalAndLimit {
        parts.push(goal_and_limit(guide, answers, weighing));
    }
    el("div", "wu-card wu-statement", parts)
}

/// A statement's text. An option that a flag stops is marked where it is named.
fn fill(guide: &Guide, says: &str, statement: &Statement, balances: &[Balance]) -> String {
    let talk_first = statement.kind(guide) == Kind::TalkFirst;
    let mut names = vec![];
    for &one in &statement.names {
        let stopped = balances.iter().any(|balance| balance.contender == one && balance.stopped);
        let mut name = guide.name(one);
        if stopped && !talk_first {
            name = [&name, " (", guide.word(Word::TalkFirstAside), ")"].concat();
        }
        names.push(name);
    }
    filled(says, &[("options", &guide.join(&names))])
}

/// Both answers that disagree: what speaks for the option, and what rules it out.
fn goal_and_limit(guide: &Guide, answers: &Answers, weighing: &Weighing) -> Html {
    let (mut goals, mut limits) = (vec![], vec![]);
    for one in weighing.balances.iter().filter(|one| weighing.statement.names.contains(&one.contender)) {
        for reason in &one.for_it {
            goals.push(said(guide, answers, reason.question));
        }
        for &question in &one.set_aside_by {
            limits.push(said(guide, answers, question));
        }
    }
    let side = |word, items| el("div", "", vec![say("h5", "", guide.word(word)), list("", items)]);
    el("div", "wu-sides", vec![side(Word::YourGoal, goals), side(Word::YourLimit, limits)])
}

/// A question and the visitor's answer to it.
fn said(guide: &Guide, answers: &Answers, question: usize) -> Html {
    let Some(asked) = guide.quiz.questions.get(question) else {
        return Html::default();
    };
    let answer = match answers.at(question) {
        Given::Answer(at) => asked.answers.get(usize::from(at)).map_or("", |answer| &answer.text),
        Given::NotSure => guide.word(Word::NotSure),
        Given::Nothing => guide.word(Word::NotAnswered),
    };
    pair(&asked.text, answer)
}

fn pair(question: &str, answer: &str) -> Html {
    all(vec![say("span", "wu-quiet", question), text(" "), say("b", "", answer)])
}

/// What the answers say about one option.
fn balance(guide: &Guide, answers: &Answers, balance: &Balance) -> Html {
    let mut parts = vec![say("h5", "", &guide.name(balance.contender))];
    if balance.stopped {
        parts.push(say("p", "wu-badge wu-stop", guide.word(Word::TalkFirst)));
    }
    let mut class = "wu-card";
    if !balance.set_aside_by.is_empty() {
        class = "wu-card wu-set-aside";
        let mut by = vec![];
        for &question in &balance.set_aside_by {
            by.push(said(guide, answers, question));
        }
        parts.push(say("p", "wu-badge", guide.word(Word::SetAside)));
        parts.push(list("", by));
        parts.push(say("p", "wu-quiet", guide.word(Word::SetAsideHow)));
    }
    parts.push(reasons(guide, answers, Word::ForIt, "wu-reasons", &balance.for_it));
    parts.push(reasons(guide, answers, Word::AgainstIt, "wu-reasons wu-against", &balance.against_it));
    el("div", class, parts)
}

fn reasons(guide: &Guide, answers: &Answers, side: Word, class: &'static str, reasons: &[Reason]) -> Html {
    let mut made = vec![];
    for reason in reasons {
        let (word, class) = match reason.lean.unsigned_abs() {
            1 => (Word::Slight, "wu-weight wu-weight-1"),
            2 => (Word::Clear, "wu-weight wu-weight-2"),
            _ => (Word::Strong, "wu-weight wu-weight-3"),
        };
        let strength = [" (", guide.word(word), ")"].concat();
        made.push(all(vec![said(guide, answers, reason.question), say("span", class, &strength)]));
    }
    let list = if made.is_empty() { say("p", "wu-quiet", guide.word(Word::Nothing)) } else { list("", made) };
    el("div", class, vec![say("h6", "", guide.word(side)), list])
}

fn changes(guide: &Guide, answers: &Answers, weighing: &Weighing) -> Html {
    if answers.safety == Safety::Open {
        return say("p", "", guide.word(Word::AnswerSafety));
    }
    let mut made = vec![];
    for (place, asked) in guide.quiz.questions.iter().enumerate() {
        let mut others = vec![];
        for change in weighing.changes.iter().filter(|change| change.question == place) {
            if let (Some(answer), Some(rule)) = (asked.answers.get(usize::from(change.answer)), change.to.rule(guide)) {
                let to = fill(guide, &rule.heading, &change.to, &weighing.balances);
                others.push(text(&guide.say(Word::ChangeTo, &[("answer", &answer.text), ("statement", &to)])));
            }
        }
        if !others.is_empty() {
            made.push(all(vec![say("span", "wu-quiet", &asked.text), list("", others)]));
        }
    }
    if made.is_empty() {
        return say("p", "", guide.word(Word::NothingChanges));
    }
    opens("wu-changes", vec![text(guide.word(Word::ChangeLead))], vec![list("", made)])
}

/// All answers, each with a way to change it.
fn given(guide: &Guide, answers: &Answers, on: &Callback<Action>) -> Html {
    let change = |step: Step, question: &str| {
        let onclick: Callback<MouseEvent> = parts::does(on, Action::GoTo(step));
        let label = guide.say(Word::ChangeOf, &[("question", question)]);
        html! { <button type="button" class="wu-link" aria-label={label} {onclick}>{ text(guide.word(Word::Change)) }</button> }
    };
    let mut made = vec![];
    for (place, asked) in guide.quiz.questions.iter().enumerate() {
        made.push(all(vec![said(guide, answers, place), change(Step::Question(place), &asked.text)]));
    }
    let safety = &guide.quiz.safety;
    let mut says = vec![];
    match answers.safety {
        Safety::Open => says.push(guide.word(Word::NotAnswered)),
        Safety::Clear => says.push(&safety.none),
        Safety::Ticked(_) => {
            for (_, flag) in (0u8..).zip(&guide.flags).filter(|(at, _)| answers.safety.has(*at)) {
                says.push(&flag.tick);
            }
        }
    }
    made.push(all(vec![pair(&safety.question, &says.join(". ")), change(Step::Safety, &safety.question)]));
    opens("wu-given", vec![text(guide.word(Word::YourAnswers))], vec![list("", made)])
}
