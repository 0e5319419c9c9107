//! The result: flags first, one statement, what speaks for and against each
//! option, and what would change it. It tells nobody what to do.

use super::markup::{all, el, list, opens, say, text, with};
use crate::domain::guide::{FlagIndex, Guide, Severity};
use crate::domain::quiz::{Answers, Safety};
use crate::domain::session::{Action, Step};
use crate::domain::settings::Settings;
use crate::domain::weigh::rule::Kind;
use crate::domain::weigh::{Balance, Reason, Weighing, weigh};
use crate::domain::wording::{Word, concat, joined};
use crate::view::{Services, Shared, parts};
use yew::prelude::*;

/// The result of the quiz, under a title.
pub(super) fn result(
    guide: &Guide,
    settings: &Settings,
    answers: &Answers,
    title: Html,
    on: &Callback<Action>,
    services: &Shared<dyn Services>,
) -> Vec<Html> {
    let weighing = weigh(guide, answers);
    let mut balances = vec![];
    let sides = weighing.balances.iter().flat_map(|one| [&one.for_it, &one.against_it]);
    let widest = sides.map(|side| weight(side)).max().unwrap_or(0).max(12);
    for one in &weighing.balances {
        balances.push(balance(guide, answers, one, widest));
    }
    let mut closing = vec![
        say("h4", "", guide.word(Word::Closing)),
        say("p", "", &guide.quiz.closing),
        say("p", "wu-strong", guide.word(Word::Consultation)),
    ];
    if !weighing.withholds_booking {
        closing.push(parts::booking(guide, settings, services));
    } else if settings.booking.is_some() {
        closing.push(say("p", "wu-withheld", guide.word(Word::BookingWithheld)));
    }
    vec![
        title,
        flags(guide, &weighing, true),
        statement(guide, answers, &weighing),
        flags(guide, &weighing, false),
        say("h4", "", guide.word(Word::EachOption)),
        say("p", "wu-quiet", guide.word(Word::BalanceKey)),
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
    let mut parts = vec![say("h4", "", &weighing.fill(guide, &rule.heading, &weighing.statement))];
    for says in &rule.text {
        parts.push(say("p", "", &weighing.fill(guide, says, &weighing.statement)));
    }
    if rule.kind == Kind::GoalAndLimit {
        parts.push(goal_and_limit(guide, answers, weighing));
    }
    el("div", "wu-card wu-statement", parts)
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
    pair(&asked.text, answers.said(guide, question))
}

fn pair(question: &str, answer: &str) -> Html {
    all(vec![say("span", "wu-quiet", question), text(" "), say("b", "", answer)])
}

/// What the answers say about one option.
fn balance(guide: &Guide, answers: &Answers, balance: &Balance, widest: u32) -> Html {
    let mut parts = vec![say("h5", "", &guide.name(balance.contender)), picture(balance, widest)];
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

/// All that speaks on one side, added up.
fn weight(reasons: &[Reason]) -> u32 {
    reasons.iter().map(|reason| u32::from(reason.weight())).sum()
}

/// The balance as a picture: a piece for each answer, for it to the right of the
/// middle, against it to the left, as long as the answer weighs. The lists below
/// say the same in words.
fn picture(balance: &Balance, widest: u32) -> Html {
    let mut pieces = vec![with("path", "wu-ink", &[("d", "M500 0V24")], vec![])];
    for (reasons, rightwards) in [(&balance.for_it, true), (&balance.against_it, false)] {
        let mut done = 0;
        for reason in reasons.iter().filter(|reason| reason.weight() > 0) {
            let long = u32::from(reason.weight()) * 490 / widest;
            let x = if rightwards { 504 + done } else { 496_u32.saturating_sub(done + long) };
            let class = if rightwards { "wu-for" } else { "wu-con" };
            let (x, width) = (x.to_string(), long.saturating_sub(4).to_string());
            let place = [("x", x.as_str()), ("y", "4"), ("width", &width), ("height", "16")];
            pieces.push(with("rect", class, &place, vec![]));
            done += long;
        }
    }
    let frame = [("viewBox", "0 0 1000 24"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")];
    with("svg", "wu-balance", &frame, pieces)
}

fn reasons(guide: &Guide, answers: &Answers, side: Word, class: &'static str, reasons: &[Reason]) -> Html {
    let mut made = vec![];
    for reason in reasons {
        let says = concat(&[" (", &reason.says(guide), ")"]);
        made.push(all(vec![said(guide, answers, reason.question), say("span", "wu-weight", &says)]));
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
                let to = weighing.fill(guide, &rule.heading, &change.to);
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
    if guide.quiz.topics.len() > 1 {
        let question = guide.word(Word::HowMuch);
        let says = answers.importances(guide);
        made.push(all(vec![pair(question, &says), change(Step::Importance, question)]));
    }
    let safety = &guide.quiz.safety;
    let mut says = vec![];
    match answers.safety {
        Safety::Open => says.push(guide.word(Word::NotAnswered).to_owned()),
        Safety::Clear => says.push(safety.none.clone()),
        Safety::Ticked(_) => {
            for (_, flag) in (0u8..).zip(&guide.flags).filter(|(at, _)| answers.safety.has(*at)) {
                says.push(flag.tick.clone());
            }
        }
    }
    made.push(all(vec![pair(&safety.question, &joined(&says, ". ")), change(Step::Safety, &safety.question)]));
    opens("wu-given", vec![text(guide.word(Word::YourAnswers))], vec![list("", made)])
}
