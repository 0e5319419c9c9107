//! What claims rest on: how sure the sources let us be, and citations of them.

use super::command::Details;
use super::controls::{details, named};
use super::counts;
use super::render::markup::Markup;
use crate::domain::guide::{Certainty, Claim, ClaimKind, Guide, OptionIndex, RowIndex, Source, SourceIndex};
use crate::domain::messages::{Message, concat};

/// How sure the sources let us be, or what kind of statement it is.
/// In words, and the element they stand in.
pub(super) fn marker(claim: &Claim) -> (Message, &'static str) {
    match (claim.kind, claim.certainty) {
        (ClaimKind::NoNumber, _) => (Message::NoNumber, "span.wu-certainty wu-none"),
        (ClaimKind::Follows, _) => (Message::Follows, "span.wu-kind"),
        (ClaimKind::DoesNotApply, _) => (Message::DoesNotApply, "span.wu-kind"),
        (ClaimKind::Clinic, _) => (Message::ClinicSays, "span.wu-kind"),
        (ClaimKind::Sourced, sure) => certainty(sure.unwrap_or_default()),
    }
}

/// A certainty in words, and the element it stands in.
pub(super) fn certainty(certainty: Certainty) -> (Message, &'static str) {
    match certainty {
        Certainty::High => (Message::CertaintyHigh, "span.wu-certainty wu-high"),
        Certainty::Moderate => (Message::CertaintyModerate, "span.wu-certainty wu-moderate"),
        Certainty::Low => (Message::CertaintyLow, "span.wu-certainty wu-low"),
        Certainty::VeryLow => (Message::CertaintyVeryLow, "span.wu-certainty wu-very-low"),
        Certainty::None => (Message::NoNumber, "span.wu-certainty wu-none"),
    }
}

/// "1 source", "3 sources".
pub(super) fn count(guide: &Guide, sources: usize) -> String {
    guide.say_n(Message::SourcesCount, sources, &[])
}

/// "3 sources", to open: those of something that is told.
pub(super) fn sources(m: &mut Markup, sources: &[SourceIndex], of: &str) {
    if !sources.is_empty() {
        let count = |m: &mut Markup| m.el("span", |m| named(m, &count(m.guide, sources.len()), of));
        details(m, Details::Sources(sources.to_vec()), &count);
    }
}

/// What the claim of a row and a column rests on.
pub(super) fn basis(m: &mut Markup, row: RowIndex, column: OptionIndex) {
    let guide = m.guide;
    let Some(claim) = guide.rows().nth(row).and_then(|row| row.claims.get(column)) else {
        return;
    };
    counts::pictures(m, &claim.counts);
    m.say("p", &claim.because);
    citations(m, &claim.sources);
    m.say("p.wu-quiet", &guide.say(Message::Checked, &[("date", &guide.date(claim.checked))]));
}

/// A list of citations, each with its number in the list of all sources.
pub(super) fn citations(m: &mut Markup, list: &[SourceIndex]) {
    m.el("ol.wu-sources", |m| {
        for &at in list {
            if let Some(source) = m.guide.sources.get(usize::from(at)) {
                m.el("li", |m| {
                    m.set("value", &(at + 1).to_string());
                    citation(m, source, true);
                });
            }
        }
    });
}

/// A citation: who, what, when, with a link where there is one of its own. A live
/// one opens in a new tab, since leaving the page would clear the answers.
pub(super) fn citation(m: &mut Markup, source: &Source, live: bool) {
    let mut doi = String::new();
    let mut href = source.url.clone();
    if let Some(known) = &source.doi {
        doi = concat(&[" doi:", known, "."]);
        href = href.or_else(|| Some(concat(&["https://doi.org/", known])));
    }
    m.text(&concat(&[&source.publisher, ". "]));
    match href {
        None => m.say("cite", &source.title),
        Some(href) if live => m.el("a.wu-away", |m| {
            for (name, value) in [
                ("href", href.as_str()),
                ("target", "_blank"),
                ("rel", "noopener noreferrer"),
                ("referrerpolicy", "no-referrer"),
                // What is dragged, every script of the page can read.
                ("draggable", "false"),
            ] {
                m.set(name, value);
            }
            m.say("cite", &source.title);
            m.say("span.wu-unseen", &concat(&[" (", m.guide.message(Message::NewTab), ")"]));
        }),
        Some(href) => m.el("a", |m| {
            m.set("href", &href);
            m.say("cite", &source.title);
        }),
    }
    let year = source.year.map(|year| year.to_string());
    let (after, year) = year.as_deref().map_or((", ", m.guide.message(Message::NoYear)), |year| (". ", year));
    m.text(&concat(&[after, year, ".", &doi, " ", &source.checked, "."]));
}

/// `[1, 4]`: places in the list of sources, counted from one.
pub(super) fn numbers(sources: &[SourceIndex]) -> String {
    let mut list = String::new();
    for (place, at) in sources.iter().enumerate() {
        list.push_str(if place == 0 { "[" } else { ", " });
        list.push_str(&(at + 1).to_string());
    }
    if !list.is_empty() {
        list.push(']');
    }
    list
}
