//! The board: all options on one axis. What speaks for one goes to the right, what
//! speaks against it to the left, and what holds it back stands beside it in words.

use super::said::said;
use crate::domain::messages::Message;
use crate::domain::quiz::Answers;
use crate::domain::weigh::{Asked, Balance, Reason, Weighing};
use crate::view::figure::frame;
use crate::view::render::markup::Markup;

/// The board.
pub(super) fn board(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let all = &weighing.balances;
    // As long as the longest side, and never so short that one answer alone fills it.
    let mut widest = 1;
    for side in all.iter().flat_map(|one| [&one.for_it, &one.against_it]) {
        let heaviest = side.iter().map(|reason| reason.weight).max().unwrap_or(0);
        widest = widest.max(weight(side)).max(heaviest * 2);
    }
    m.message("h4", Message::EachOption);
    m.el("div.wu-board", |m| {
        m.el("p.wu-poles", |m| {
            m.fix("aria-hidden", "true");
            m.message("span", Message::AgainstIt);
            m.message("span", Message::ForIt);
        });
        m.el("ul", |m| {
            for one in all {
                m.el("li", |m| row(m, answers, one, widest));
            }
        });
        m.message("p.wu-quiet", Message::BalanceKey);
    });
}

/// An option as one line of the board. It opens the answers behind it, where there are any.
fn row(m: &mut Markup, answers: &Answers, one: &Balance, widest: u32) {
    let shown = |m: &mut Markup| {
        m.el("div", |m| words(m, answers, one));
        picture(m, one, widest);
    };
    if one.for_it.is_empty() && one.against_it.is_empty() && one.set_aside_by.is_empty() {
        return m.el("div.wu-line", shown);
    }
    m.el("details.wu-behind", |m| {
        m.el("summary", |m| m.el("div.wu-line", shown));
        for (side, reasons) in [(Message::ForIt, &one.for_it), (Message::AgainstIt, &one.against_it)] {
            if !reasons.is_empty() {
                m.message("p.wu-short", side);
                m.el("ul", |m| {
                    for reason in reasons {
                        m.el("li", |m| {
                            said(m, answers, reason.asked);
                            m.text(" ");
                            m.say("span.wu-hint", reason.says(m.guide));
                        });
                    }
                });
            }
        }
        if !one.set_aside_by.is_empty() {
            m.message("p.wu-short", Message::SetAside);
            m.el("ul", |m| {
                for &question in &one.set_aside_by {
                    m.el("li", |m| said(m, answers, Asked::Question(question)));
                }
            });
            m.message("p.wu-quiet", Message::SetAsideHow);
        }
    });
}

/// An option, what holds it back, and what its picture shows.
fn words(m: &mut Markup, answers: &Answers, one: &Balance) {
    let guide = m.guide;
    m.say("h5", &guide.name(one.contender));
    if one.stopped {
        m.message("p.wu-badge wu-stop", Message::TalkFirst);
    }
    if !one.unserved.is_empty() {
        m.message("p.wu-badge", Message::HeldByGoal);
        // With one goal, there is nothing else that it could be.
        if answers.goals(&guide.quiz).count() > 1 {
            for goal in one.unserved.iter().filter_map(|&at| guide.quiz.goal(at)) {
                m.say("p.wu-quiet", &goal.text);
            }
        }
    }
    if !one.set_aside_by.is_empty() {
        m.message("p.wu-badge", Message::SetAside);
    }
    let (pros, cons) = (one.for_it.len(), one.against_it.len());
    m.el("p.wu-quiet", |m| {
        if pros + cons == 0 {
            return m.message("span", Message::NoneSpeaks);
        }
        let (pros, cons) = (pros.to_string(), cons.to_string());
        m.say("span", &guide.say(Message::BoardSides, &[("for", &pros), ("against", &cons)]));
        m.text(" ");
        let leans = match weight(&one.for_it).cmp(&weight(&one.against_it)) {
            std::cmp::Ordering::Greater => Message::LeansFor,
            std::cmp::Ordering::Less => Message::LeansAgainst,
            std::cmp::Ordering::Equal => Message::LeansEven,
        };
        m.message("span", leans);
    });
}

/// All that speaks on one side, added up.
fn weight(reasons: &[Reason]) -> u32 {
    reasons.iter().map(|reason| reason.weight).sum()
}

/// A piece for each answer, as long as the answer weighs, the strongest in the middle.
fn picture(m: &mut Markup, balance: &Balance, widest: u32) {
    m.el("svg.wu-balance", |m| {
        frame(m, "0 0 1000 24");
        m.el("path.wu-ink", |m| m.fix("d", "M500 0V24"));
        for (reasons, rightwards) in [(&balance.for_it, true), (&balance.against_it, false)] {
            let mut done = 0;
            // Each piece ends where all so far end, so that no rounding adds up.
            let place = |so_far: u32| u32::try_from(u64::from(so_far) * 490 / u64::from(widest)).unwrap_or(490);
            for reason in reasons.iter().filter(|reason| reason.weight > 0) {
                let (start, end) = (place(done), place(done + reason.weight));
                let x = if rightwards { 504 + start } else { 496_u32.saturating_sub(end) };
                m.el(if rightwards { "rect.wu-for" } else { "rect.wu-con" }, |m| {
                    m.set("x", &x.to_string());
                    m.fix("y", "4");
                    m.set("width", &(end - start).saturating_sub(4).max(1).to_string());
                    m.fix("height", "16");
                });
                done += reason.weight;
            }
        }
    });
}
