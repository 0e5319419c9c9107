//! The section "Compare", in three layers: what each option says in short, what a row says
//! of all options when it is opened, and what that rests on.

mod cards;
mod points;
#[cfg(not(target_arch = "wasm32"))]
mod still;
mod told;

pub(super) use points::{SHUT, group, key_points};
#[cfg(not(target_arch = "wasm32"))]
pub(super) use still::table as still;
pub(super) use told::{told, words};

use super::command::{Command, Details};
use super::controls::{button, details, folds, named};
use super::evidence;
use super::render::markup::Markup;
use super::widget::Widget;
#[cfg(not(target_arch = "wasm32"))]
use super::{controls::fold, glossary};
use crate::domain::guide::{Advice, Guide, SourceIndex, Urgency};
use crate::domain::messages::{Message, concat};
use crate::domain::session::{Action, steps};
use crate::domain::settings::Section;
use cards::cards;
use points::points;

/// The first screen: what one gets here, the options side by side, and two ways on. Then
/// the points on which they differ.
pub(super) fn opening(m: &mut Markup, widget: &Widget) {
    let guide = m.guide;
    let asks = widget.asks();
    m.el("p.wu-lead", |m| {
        m.text(guide.message(Message::LeadCompare));
        if asks {
            // Neither the start nor the result is a step to take.
            let n = steps(guide).len() - 2;
            m.text(&concat(&[" ", &guide.say_n(Message::LeadQuiz, n, &[])]));
        }
        m.text(&concat(&[" ", guide.message(Message::LeadPrivate)]));
    });
    cards(m);
    m.el("p.wu-buttons", |m| {
        if asks {
            button(m, "button.wu-button wu-primary", Message::ToQuiz, &Command::Act(Action::Open(Section::Quiz)));
        }
        m.el("button.wu-button", |m| {
            m.fix("type", "button");
            m.command(&Command::ToPoints);
            m.text(&guide.say_n(Message::ComparePoints, guide.rows().count(), &[]));
        });
    });
    points(m);
}

/// What follows the table: what to call for help for, open to all eyes, and the rest folded.
pub(super) fn after_table(m: &mut Markup, live: bool) {
    // What to call the same day for stands below, with what else is good to know.
    calls_for_help(m, live, |urgency| urgency == Urgency::Emergency);
    m.el("div", |m| {
        let guide = m.guide;
        folded(m, Details::AlsoAsk, (Message::AlsoAsk, guide.also_ask.len()), live);
        folded(m, Details::Warnings, (Message::Warnings, before_and_after(guide).count()), live);
        folded(m, Details::Glossary, (Message::Glossary, guide.glossary.len()), live);
    });
}

/// So much of it under its heading, if there is any: made when it is opened, or there from the start.
fn folded(m: &mut Markup, what: Details, (heading, count): (Message, usize), live: bool) {
    if count == 0 {
        return;
    }
    let (heading, hint) = (("h3", m.guide.message(heading)), count.to_string());
    if live {
        details(m, what, &|m| folds(m, heading, &hint));
    } else {
        #[cfg(not(target_arch = "wasm32"))]
        fold(m, heading, &hint, |m| match what {
            Details::AlsoAsk => also_ask(m, false),
            Details::Warnings => warnings(m, false),
            _ => glossary::all(m),
        });
    }
}

/// What else one may ask about.
pub(super) fn also_ask(m: &mut Markup, live: bool) {
    m.el("div.wu-cards", |m| {
        for option in &m.guide.also_ask {
            m.el("div.wu-card", |m| {
                m.say("h4", &option.name);
                m.say("p", &option.summary);
                for count in &option.counts {
                    m.say("p", &m.guide.count(count));
                }
                sources(m, &option.sources, &option.name, live);
            });
        }
    });
}

/// What is good to know before and after.
pub(super) fn warnings(m: &mut Markup, live: bool) {
    m.el("div.wu-cards", |m| before_and_after(m.guide).for_each(|one| advice(m, one, live)));
}

fn before_and_after(guide: &Guide) -> impl Iterator<Item = &Advice> {
    guide.advice.iter().filter(|one| one.urgency != Urgency::Emergency)
}

/// What to call for help for. It is never folded.
pub(super) fn calls_for_help(m: &mut Markup, live: bool, shown: impl Fn(Urgency) -> bool) {
    let urgent = m.guide.advice.iter().filter(|one| shown(one.urgency));
    if urgent.clone().count() > 0 {
        m.el("div.wu-more", |m| {
            // Each says so itself to those who see it.
            m.message("h3.wu-unseen", Message::Emergencies);
            m.el("div.wu-cards", |m| urgent.for_each(|one| advice(m, one, live)));
        });
    }
}

fn advice(m: &mut Markup, one: &Advice, live: bool) {
    let what = match one.urgency {
        Urgency::Emergency => "div.wu-card wu-emergency",
        Urgency::Urgent => "div.wu-card wu-urgent",
        Urgency::Advice => "div.wu-card",
    };
    m.el(what, |m| {
        m.say("h4", &one.heading);
        m.say("p", &one.text);
        if one.more.is_empty() {
            return sources(m, &one.sources, &one.heading, live);
        }
        if !live {
            m.say("p", &one.more);
            return sources(m, &one.sources, &one.heading, live);
        }
        m.el("details.wu-evidence", |m| {
            m.el("summary", |m| {
                let says =
                    concat(&[m.guide.message(Message::More), ", ", &evidence::count(m.guide, one.sources.len())]);
                named(m, &says, &one.heading);
            });
            m.say("p", &one.more);
            evidence::citations(m, &one.sources);
        });
    });
}

/// Sources to open, or their numbers.
fn sources(m: &mut Markup, sources: &[SourceIndex], of: &str, live: bool) {
    if live {
        evidence::sources(m, sources, of);
    } else if !sources.is_empty() {
        m.say("small", &evidence::numbers(sources));
    }
}
