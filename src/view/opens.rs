//! What opens where it stands: sources, what a claim rests on, words explained. Its
//! content is made when it is first opened: most of it is never looked at, and a
//! page that held all of it would answer slowly.

use super::markup::Markup;
use super::{Shared, about, parts, timeline};
use crate::domain::guide::{Claim, ClaimKind, Guide};
use crate::domain::wording::Word;
use yew::prelude::*;

/// What opens.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Opens {
    /// Sources.
    Sources,
    /// What the claim of a row (counted over all groups) and a column rests on.
    Evidence(usize, usize),
    /// Words of the glossary.
    Terms,
    /// The timeline as a table.
    Lanes,
    /// How the guide stands to each criterion of a standard.
    Audit,
}

#[derive(PartialEq, Properties)]
struct Props {
    guide: Shared<Guide>,
    what: Opens,
    /// Places of sources or of words, where it is about those.
    list: Vec<u16>,
}

/// Something to open.
#[inline(never)]
pub(super) fn opens(m: &mut Markup, what: Opens, list: &[u16]) {
    m.add(html! { <Details guide={m.guide.clone()} {what} list={list.to_vec()} /> });
}

#[component(Details)]
fn one(props: &Props) -> Html {
    let Props { guide, what, list } = props;
    let opened = use_state(|| false);
    let onclick = {
        let opened = opened.setter();
        Callback::from(move |_: MouseEvent| opened.set(true))
    };
    let (mut lead, mut inside) = (Markup::new(guide), Markup::new(guide));
    summary(&mut lead, *what, list);
    if *opened {
        content(&mut inside, *what, list);
    }
    let (class, lead, inside) = (what.class(), lead.done(), inside.done());
    html! { <details {class}><summary {onclick}>{ lead }</summary>{ inside }</details> }
}

/// Something to open, for a view that fills it by itself when it is.
pub(super) fn closed(m: &mut Markup, what: Opens, list: &[u16]) {
    m.el("details", |m| {
        m.fix("class", what.class());
        m.el("summary", |m| summary(m, what, list));
    });
}

impl Opens {
    fn class(self) -> &'static str {
        if matches!(self, Opens::Sources | Opens::Evidence(..)) { "wu-evidence" } else { "wu-terms" }
    }

    fn claim(self, guide: &Guide) -> Option<&Claim> {
        match self {
            Opens::Evidence(row, column) => guide.rows().nth(row).and_then(|row| row.claims.get(column)),
            _ => None,
        }
    }
}

/// What stands there before it is opened.
#[inline(never)]
fn summary(m: &mut Markup, what: Opens, list: &[u16]) {
    match what {
        Opens::Terms => m.word("span", Word::WhatIs),
        Opens::Lanes => m.word("span", Word::AsTable),
        Opens::Audit => about::audit_lead(m),
        Opens::Sources | Opens::Evidence(..) => {
            let claim = what.claim(m.guide);
            if let Some(claim) = claim {
                marker(m, claim);
                m.text(" ");
            }
            m.say(if claim.is_some() { "span.wu-count" } else { "span" }, &count(m.guide, list.len()));
        }
    }
}

/// What opens.
#[inline(never)]
pub(super) fn content(m: &mut Markup, what: Opens, list: &[u16]) {
    match what {
        Opens::Terms => terms(m, list),
        Opens::Lanes => timeline::table(m),
        Opens::Audit => about::audit(m),
        Opens::Sources | Opens::Evidence(..) => {
            let claim = what.claim(m.guide);
            if let Some(claim) = claim {
                m.say("p", &claim.because);
            }
            sources(m, list);
            if let Some(claim) = claim {
                m.say("p.wu-quiet", &m.guide.say(Word::Checked, &[("date", &m.guide.date(claim.checked))]));
            }
        }
    }
}

/// How sure the sources let us be, or what kind of statement it is.
pub(super) fn marker(m: &mut Markup, claim: &Claim) {
    match (claim.kind, claim.certainty) {
        (ClaimKind::NoNumber, _) => m.word("span.wu-certainty wu-none", Word::NoNumber),
        (ClaimKind::Follows, _) => m.word("span.wu-kind", Word::Follows),
        (ClaimKind::DoesNotApply, _) => m.word("span.wu-kind", Word::DoesNotApply),
        (ClaimKind::Clinic, _) => m.word("span.wu-kind", Word::ClinicSays),
        (ClaimKind::Sourced, certainty) => parts::certainty(m, certainty.unwrap_or_default()),
    }
}

/// "1 source", "3 sources".
fn count(guide: &Guide, sources: usize) -> String {
    match sources {
        1 => guide.word(Word::OneSource).to_owned(),
        n => guide.say(Word::ManySources, &[("n", &n.to_string())]),
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
