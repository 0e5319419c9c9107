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
    let mut m = Markup::new(guide);
    details(&mut m, *what, list, *opened, onclick);
    m.done()
}

/// Something to open, for a view that keeps by itself whether it was.
#[inline(never)]
pub(super) fn details(m: &mut Markup, what: Opens, list: &[u16], opened: bool, onclick: Callback<MouseEvent>) {
    let guide = m.guide;
    let claim = match what {
        Opens::Evidence(row, column) => guide.rows().nth(row).and_then(|row| row.claims.get(column)),
        _ => None,
    };
    let mut summary = Markup::new(guide);
    let mut content = Markup::new(guide);
    match what {
        Opens::Terms => summary.word("span", Word::WhatIs),
        Opens::Lanes => summary.word("span", Word::AsTable),
        Opens::Audit => about::audit_lead(&mut summary),
        Opens::Sources | Opens::Evidence(..) => {
            if let Some(claim) = claim {
                marker(&mut summary, claim);
                summary.text(" ");
            }
            summary.say(if claim.is_some() { "span.wu-count" } else { "span" }, &count(guide, list.len()));
        }
    }
    match what {
        _ if !opened => {}
        Opens::Terms => terms(&mut content, list),
        Opens::Lanes => timeline::table(&mut content),
        Opens::Audit => about::audit(&mut content),
        Opens::Sources | Opens::Evidence(..) => {
            if let Some(claim) = claim {
                content.say("p", &claim.because);
            }
            sources(&mut content, list);
            if let Some(claim) = claim {
                content.say("p.wu-quiet", &guide.say(Word::Checked, &[("date", &guide.date(claim.checked))]));
            }
        }
    }
    let class = if matches!(what, Opens::Sources | Opens::Evidence(..)) { "wu-evidence" } else { "wu-terms" };
    let (summary, content) = (summary.done(), content.done());
    m.add(html! { <details {class}><summary {onclick}>{ summary }</summary>{ content }</details> });
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
