//! What each option does about what the visitor wants.

use crate::domain::guide::Does;
use crate::domain::messages::{Message, concat};
use crate::domain::quiz::Answers;
use crate::domain::weigh::Weighing;
use crate::view::evidence;
use crate::view::render::markup::Markup;

/// A list for each goal, with every option in it; nothing where no change is wanted.
pub(super) fn goals(m: &mut Markup, answers: &Answers, weighing: &Weighing) {
    let guide = m.guide;
    let mut wanted = answers.goals(&guide.quiz).filter(|(_, goal)| !goal.is_content()).peekable();
    if wanted.peek().is_none() {
        return;
    }
    m.message("h4", Message::AboutGoal);
    for (_, goal) in wanted {
        m.el("div.wu-card wu-goal", |m| {
            m.say("h5", &goal.text);
            m.el("ul", |m| {
                for (outcome, one) in goal.outcomes.iter().zip(&weighing.balances) {
                    m.el("li", |m| {
                        m.el("p", |m| {
                            m.say("b", &guide.name(one.contender));
                            m.text(" ");
                            does(m, outcome.does);
                        });
                        m.el("div", |m| {
                            if !outcome.says.is_empty() {
                                m.say("p", &outcome.says);
                            }
                            evidence::sources(
                                m,
                                &outcome.sources,
                                &concat(&[&goal.text, ", ", &guide.name(one.contender)]),
                            );
                        });
                    });
                }
            });
        });
    }
}

/// The word for it, behind a sign of its own shape.
fn does(m: &mut Markup, does: Does) {
    let sign = match does {
        Does::Does => "M4 13l5 5L20 6",
        Does::May => "M3 14c3-6 6-6 9-2s6 4 9-2",
        Does::DoesNot => "M5 12H19",
        Does::Opposite => "M9 4L4 9l5 5M4 9H15a5 5 0 0 1 0 10H8",
        Does::NotKnown => "M8 9a4 4 0 1 1 6 3.4c-1.5 1-2 1.6-2 3.2M12 20v.2",
    };
    m.el(if does.serves() { "span.wu-does wu-serves" } else { "span.wu-does" }, |m| {
        m.el("svg", |m| {
            m.fix("viewBox", "0 0 24 24");
            m.fix("aria-hidden", "true");
            m.el("path", |m| m.fix("d", sign));
        });
        m.say("span", m.guide.does(does));
    });
}
