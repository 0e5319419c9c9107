//! The result: flags first, one statement, what speaks for and against each
//! option, and what would change it. It tells nobody what to do.

use super::command::Command;
use super::controls::{booking, button};
use super::evidence;
use super::figure::frame;
use super::render::markup::Markup;
use super::render::memo::Shown;
use super::shared::Shared;
use crate::domain::guide::{QuestionIndex, Severity};
use crate::domain::messages::{Message, concat, joined};
use crate::domain::quiz::{Answers, Safety};
use crate::domain::session::{Action, Step};
use crate::domain::settings::Settings;
use crate::domain::weigh::rule::Kind;
use crate::domain::weigh::{Balance, Reason, Weighing, weigh};

/// The result of the quiz.
pub(super) fn result(m: &mut Markup, answers: &Answers) {
    let weighing = weigh(m.guide, answers);
    flags(m, &weighing, true);
    statement(m, answers, &weighing);
    flags(m, &weighing, false);
    m.memo(Shown::Grounds(answers.clone(), Shared::new(weighing)));
}

/// What the statement rests on, and where to go from there: in slices, so that the
/// statement does not wait for it.
pub(super) fn grounds(
    m: &mut Markup,
    settings: &Settings,
    answers: &Answers,
    weighing: &Weighing,
    [first, all]: [bool; 2],
) {
    if first {
        m.message("h4", Message::EachOption);
        m.message("p.wu-quiet", Message::BalanceKey);
        m.el("div.wu-cards", |m| {
            let sides = weighing.balances.iter().flat_map(|one| [&one.for_it, &one.against_it]);
            let widest = sides.map(|side| weight(side)).max().unwrap_or(0).max(12);
            for one in &weighing.balances {
                balance(m, answers, one, widest);
            }
        });
    }
    if all {
        m.message("h4", Message::WhatWouldChange);
        changes(m, answers, weighing);
        given(m, answers);
        m.el("div.wu-card", |m| {
            m.message("h4", Message::Closing);
            m.say("p", &m.guide.quiz.closing);
            m.message("p.wu-strong", Message::Consultation);
            if !weighing.withholds_booking {
                booking(m, settings);
            } else if settings.booking.is_some() {
                m.message("p.wu-withheld", Message::BookingWithheld);
            }
        });
        m.el("p.wu-buttons", |m| {
            button(m, "button.wu-button", Message::Back, &Command::Act(Action::Back));
            button(m, "button.wu-button", Message::StartAgain, &Command::Act(Action::StartAgain));
        });
    } else {
        m.el("p", |m| m.fix("aria-busy", "true"));
    }
}

/// The flags that stop something, or the ones that are only to be mentioned.
fn flags(m: &mut Markup, weighing: &Weighing, stopping: bool) {
    let guide = m.guide;
    let all = weighing.flags.iter().filter_map(|&at| guide.flags.get(usize::from(at)));
    let flags: Vec<_> = all.filter(|flag| flag.stops() == stopping).collect();
    if flags.is_empty() {
        return;
    }
    let (what, message) = if stopping {
        ("div.wu-card wu-stopping", Message::FlagsFirst)
    } else {
        ("div.wu-card wu-asking", Message::FlagsAsk)
    };
    m.el(what, |m| {
        m.message("h4", message);
        m.el("ul.wu-flags", |m| {
            for flag in flags {
                // A flag that stops one option may ask about another: under the
                // headline of a stop stand those it stops.
                let mut about = vec![];
                for effect in flag.effects.iter().filter(|effect| !stopping || effect.severity == Severity::Stop) {
                    for &one in &effect.options {
                        about.push(guide.name(one));
                    }
                }
                m.el("li", |m| {
                    m.say("p.wu-short", &flag.tick);
                    m.say("p", &flag.says);
                    if !flag.support.is_empty() {
                        m.say("p.wu-support", &flag.support);
                    }
                    m.say("p.wu-quiet", &guide.say(Message::ConcernsOption, &[("options", &guide.join(&about))]));
                    evidence::sources(m, &flag.sources);
                });
            }
        });
    });
}

fn statement(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let Some(rule) = weighing.statement.rule(m.guide) else {
        return;
    };
    m.el("div.wu-card wu-statement", |m| {
        m.say("h4", &weighing.fill(m.guide, &rule.heading, &weighing.statement));
        for says in &rule.text {
            m.say("p", &weighing.fill(m.guide, says, &weighing.statement));
        }
        if rule.kind == Kind::GoalAndLimit {
            goal_and_limit(m, answers, weighing);
        }
    });
}

/// Both answers that disagree: what speaks for the option, and what rules it out.
fn goal_and_limit(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let (mut goals, mut limits) = (vec![], vec![]);
    for one in weighing.balances.iter().filter(|one| weighing.statement.names.contains(&one.contender)) {
        goals.extend(one.for_it.iter().map(|reason| reason.question));
        limits.extend(&one.set_aside_by);
    }
    m.el("div.wu-sides", |m| {
        for (message, questions) in [(Message::YourGoal, &goals), (Message::YourLimit, &limits)] {
            m.el("div", |m| {
                m.message("h5", message);
                m.el("ul", |m| {
                    for &question in questions {
                        m.el("li", |m| said(m, answers, question));
                    }
                });
            });
        }
    });
}

/// A question and the visitor's answer to it.
fn said(m: &mut Markup, answers: &Answers, question: QuestionIndex) {
    if let Some(asked) = m.guide.quiz.questions.get(question) {
        pair(m, &asked.text, answers.said(m.guide, question));
    }
}

fn pair(m: &mut Markup, question: &str, answer: &str) {
    m.say("span.wu-quiet", question);
    m.text(" ");
    m.say("b", answer);
}

/// What the answers say about one option.
fn balance(m: &mut Markup, answers: &Answers, balance: &Balance, widest: u32) {
    let aside = !balance.set_aside_by.is_empty();
    m.el(if aside { "div.wu-card wu-set-aside" } else { "div.wu-card" }, |m| {
        m.say("h5", &m.guide.name(balance.contender));
        picture(m, balance, widest);
        if balance.stopped {
            m.message("p.wu-badge wu-stop", Message::TalkFirst);
        }
        if aside {
            m.message("p.wu-badge", Message::SetAside);
            m.el("ul", |m| {
                for &question in &balance.set_aside_by {
                    m.el("li", |m| said(m, answers, question));
                }
            });
            m.message("p.wu-quiet", Message::SetAsideHow);
        }
        reasons(m, answers, Message::ForIt, &balance.for_it);
        reasons(m, answers, Message::AgainstIt, &balance.against_it);
    });
}

/// All that speaks on one side, added up.
fn weight(reasons: &[Reason]) -> u32 {
    reasons.iter().map(|reason| u32::from(reason.weight())).sum()
}

/// The balance as a picture: a piece for each answer, for it to the right of the
/// middle, against it to the left, as long as the answer weighs. The lists below
/// say the same in words.
fn picture(m: &mut Markup, balance: &Balance, widest: u32) {
    m.el("svg.wu-balance", |m| {
        frame(m, "0 0 1000 24");
        m.el("path.wu-ink", |m| m.fix("d", "M500 0V24"));
        for (reasons, rightwards) in [(&balance.for_it, true), (&balance.against_it, false)] {
            let mut done = 0;
            for reason in reasons.iter().filter(|reason| reason.weight() > 0) {
                let long = u32::from(reason.weight()) * 490 / widest;
                let x = if rightwards { 504 + done } else { 496_u32.saturating_sub(done + long) };
                m.el(if rightwards { "rect.wu-for" } else { "rect.wu-con" }, |m| {
                    m.set("x", &x.to_string());
                    m.fix("y", "4");
                    m.set("width", &long.saturating_sub(4).to_string());
                    m.fix("height", "16");
                });
                done += long;
            }
        }
    });
}

fn reasons(m: &mut Markup, answers: &Answers, side: Message, reasons: &[Reason]) {
    m.el("div.wu-reasons", |m| {
        m.message("h6", side);
        if reasons.is_empty() {
            return m.message("p.wu-quiet", Message::Nothing);
        }
        m.el("ul", |m| {
            for reason in reasons {
                m.el("li", |m| {
                    said(m, answers, reason.question);
                    m.say("span.wu-weight", &concat(&[" (", &reason.says(m.guide), ")"]));
                });
            }
        });
    });
}

fn changes(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    if answers.safety == Safety::Open {
        return m.message("p", Message::AnswerSafety);
    }
    if weighing.changes.is_empty() {
        return m.message("p", Message::NothingChanges);
    }
    let guide = m.guide;
    m.el("details.wu-changes", |m| {
        m.message("summary", Message::ChangeLead);
        m.el("ul", |m| {
            for (place, asked) in guide.quiz.questions.iter().enumerate() {
                let others: Vec<_> = weighing.changes.iter().filter(|change| change.question == place).collect();
                if others.is_empty() {
                    continue;
                }
                m.el("li", |m| {
                    m.say("span.wu-quiet", &asked.text);
                    m.el("ul", |m| {
                        for change in others {
                            let answer = asked.answers.get(usize::from(change.answer));
                            if let (Some(answer), Some(rule)) = (answer, change.to.rule(guide)) {
                                let to = weighing.fill(guide, &rule.heading, &change.to);
                                let fill = [("answer", answer.text.as_str()), ("statement", &to)];
                                m.say("li", &guide.say(Message::ChangeTo, &fill));
                            }
                        }
                    });
                });
            }
        });
    });
}

/// All answers, each with a way to change it.
fn given(m: &mut Markup, answers: &Answers) {
    let guide = m.guide;
    m.el("details.wu-given", |m| {
        m.message("summary", Message::YourAnswers);
        m.el("ul", |m| {
            for (place, asked) in guide.quiz.questions.iter().enumerate() {
                given_to(m, &asked.text, answers.said(guide, place), Step::Question(place));
            }
            if guide.quiz.topics.len() > 1 {
                given_to(m, guide.message(Message::HowMuch), &answers.importances(guide), Step::Importance);
            }
            let safety = &guide.quiz.safety;
            let mut says = vec![];
            match answers.safety {
                Safety::Open => says.push(guide.message(Message::NotAnswered).to_owned()),
                Safety::Clear => says.push(safety.none.clone()),
                Safety::Ticked(_) => {
                    for (_, flag) in (0u8..).zip(&guide.flags).filter(|(at, _)| answers.safety.has(*at)) {
                        says.push(flag.tick.clone());
                    }
                }
            }
            given_to(m, &safety.question, &joined(&says, ". "), Step::Safety);
        });
    });
}

fn given_to(m: &mut Markup, question: &str, answer: &str, step: Step) {
    m.el("li", |m| {
        pair(m, question, answer);
        m.el("button.wu-link", |m| {
            m.fix("type", "button");
            m.set("aria-label", &m.guide.say(Message::ChangeOf, &[("question", question)]));
            m.command(&Command::Act(Action::GoTo(step)));
            m.text(m.guide.message(Message::Change));
        });
    });
}
