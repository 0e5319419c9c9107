//! What is not known: by the visitor, and by the sources.

use crate::domain::guide::{Certainty, Claim, ClaimKind};
use crate::domain::messages::{Message, concat, joined};
use crate::domain::quiz::{Answers, Given, Wanted};
use crate::view::evidence::marker;
use crate::view::render::markup::Markup;

/// What is not known; nothing where all is.
pub(super) fn unknown(m: &mut Markup, answers: &Answers) {
    let guide = m.guide;
    let quiz = &guide.quiz;
    let mut unsure = vec![];
    if let Some(goals) = &quiz.goals
        && !matches!(answers.wanted, Wanted::Goals(_))
    {
        unsure.push(goals.text.clone());
    }
    for (place, asked) in quiz.questions.iter().enumerate() {
        if !matches!(answers.at(place), Given::Answer(_)) {
            unsure.push(asked.text.clone());
        }
    }
    let mut open = vec![];
    for row in guide.rows().filter(|row| row.key) {
        let mut says = vec![];
        for (claim, option) in row.claims.iter().zip(&guide.compared).filter(|(claim, _)| hardly(claim)) {
            says.push(concat(&[&option.name, ": ", guide.message(marker(claim).0)]));
        }
        if !says.is_empty() {
            open.push(concat(&[&row.question, " ", &joined(&says, "; ")]));
        }
    }
    if unsure.is_empty() && open.is_empty() {
        return;
    }
    m.message("h4", Message::UnknownParts);
    for (lead, list) in [(Message::UnsureOf, &unsure), (Message::UnsureSources, &open)] {
        if !list.is_empty() {
            m.el("div.wu-unknown", |m| {
                m.message("p", lead);
                m.el("ul", |m| {
                    for says in list {
                        m.say("li", says);
                    }
                });
            });
        }
    }
}

/// Whether the sources hardly say anything.
fn hardly(claim: &Claim) -> bool {
    claim.kind == ClaimKind::NoNumber || matches!(claim.certainty, Some(Certainty::VeryLow | Certainty::None))
}
