//! What opens where it stands: sources, what a claim rests on, words explained. Its
//! content is made when it is first opened: most of it is never looked at, and a
//! page that held all of it would answer slowly.

use super::does::Does;
use super::markup::Markup;
use super::{Shared, about, parts, plain, timeline};
use crate::domain::guide::{Claim, ClaimKind, Guide};
use crate::domain::messages::Message;
use web_sys::{Document, Element};

/// What opens.
#[derive(Clone, Debug, PartialEq)]
pub enum Opens {
    /// Sources, by their places.
    Sources(Vec<u16>),
    /// What the claim of a row (counted over all groups) and a column rests on.
    Evidence(usize, usize),
    /// Words of the glossary, by their places.
    Terms(Vec<u16>),
    /// The timeline as a table.
    Lanes,
    /// How the guide stands to each criterion of a standard.
    Audit,
}

/// Something to open: its content is put in by [`open`], outside Yew's records. So a view
/// that changes must not give one of its elements to something else to open.
#[inline(never)]
pub(super) fn opens(m: &mut Markup, what: Opens) {
    m.el("details", |m| {
        m.fix("class", what.class());
        m.el("summary", |m| {
            summary(m, &what);
            m.does(&Does::Open(what));
        });
    });
}

/// Makes what a press on a summary opens, if it is the first one.
pub(super) fn open(guide: &Shared<Guide>, document: Option<Document>, summary: &Element, what: &Opens) {
    let (Some(document), Some(details)) = (document, summary.parent_element()) else { return };
    if details.last_element_child().as_ref() == Some(summary) {
        let mut m = Markup::new(guide);
        content(&mut m, what);
        plain::fill(&document, &details, m);
    }
}

impl Opens {
    fn class(&self) -> &'static str {
        if matches!(self, Opens::Sources(_) | Opens::Evidence(..)) { "wu-evidence" } else { "wu-terms" }
    }
}

fn claim(guide: &Guide, row: usize, column: usize) -> Option<&Claim> {
    guide.rows().nth(row)?.claims.get(column)
}

/// What stands there before it is opened.
fn summary(m: &mut Markup, what: &Opens) {
    match what {
        Opens::Terms(_) => m.message("span", Message::WhatIs),
        Opens::Lanes => m.message("span", Message::AsTable),
        Opens::Audit => about::audit_lead(m),
        Opens::Sources(list) => m.say("span", &count(m.guide, list.len())),
        Opens::Evidence(row, column) => {
            if let Some(claim) = claim(m.guide, *row, *column) {
                let (message, what) = marker(claim);
                m.message(what, message);
                m.text(" ");
                m.say("span.wu-count", &count(m.guide, claim.sources.len()));
            }
        }
    }
}

/// What opens.
fn content(m: &mut Markup, what: &Opens) {
    match what {
        Opens::Terms(list) => terms(m, list),
        Opens::Lanes => timeline::table(m),
        Opens::Audit => about::audit(m),
        Opens::Sources(list) => sources(m, list),
        Opens::Evidence(row, column) => {
            if let Some(claim) = claim(m.guide, *row, *column) {
                m.say("p", &claim.because);
                sources(m, &claim.sources);
                m.say("p.wu-quiet", &m.guide.say(Message::Checked, &[("date", &m.guide.date(claim.checked))]));
            }
        }
    }
}

/// How sure the sources let us be, or what kind of statement it is.
/// In words, and the element they stand in.
pub(super) fn marker(claim: &Claim) -> (Message, &'static str) {
    match (claim.kind, claim.certainty) {
        (ClaimKind::NoNumber, _) => (Message::NoNumber, "span.wu-certainty wu-none"),
        (ClaimKind::Follows, _) => (Message::Follows, "span.wu-kind"),
        (ClaimKind::DoesNotApply, _) => (Message::DoesNotApply, "span.wu-kind"),
        (ClaimKind::Clinic, _) => (Message::ClinicSays, "span.wu-kind"),
        (ClaimKind::Sourced, certainty) => parts::certainty(certainty.unwrap_or_default()),
    }
}

/// "1 source", "3 sources".
pub(super) fn count(guide: &Guide, sources: usize) -> String {
    match sources {
        1 => guide.message(Message::OneSource).to_owned(),
        n => guide.say(Message::ManySources, &[("n", &n.to_string())]),
    }
}

fn sources(m: &mut Markup, list: &[u16]) {
    m.el("ul.wu-sources", |m| {
        for &at in list {
            if let Some(source) = m.guide.sources.get(usize::from(at)) {
                m.el("li", |m| parts::citation(m, source, true));
            }
        }
    });
}

fn terms(m: &mut Markup, list: &[u16]) {
    m.el("dl", |m| {
        for &at in list {
            if let Some(term) = m.guide.glossary.get(usize::from(at)) {
                parts::meaning(m, &term.term, |m| m.text(&term.meaning));
            }
        }
    });
}
