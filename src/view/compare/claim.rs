//! One cell: the gist, the text, where sources differ, and what it rests on.

use crate::domain::guide::{Claim, ClaimKind};
use crate::domain::wording::{Word, concat};
use crate::view::markup::Markup;
use crate::view::parts;

pub(super) fn claim(m: &mut Markup, claim: &Claim, live: bool) {
    m.el("td", |m| {
        m.set("role", "cell");
        m.say("p.wu-short", &claim.short);
        if !claim.text.is_empty() {
            m.say("p", &claim.text);
        }
        for point in &claim.differ {
            m.el("div.wu-differ", |m| {
                m.word("p.wu-badge", Word::SourcesDiffer);
                m.el("ul", |m| {
                    for side in &point.sides {
                        let numbers = if live { String::new() } else { parts::numbers(&side.sources) };
                        m.say("li", concat(&[&side.says, " ", &numbers]).trim_end());
                    }
                });
            });
        }
        evidence(m, claim, live);
    });
}

/// What a claim rests on: to open in its cell, or, where nothing can be opened, as
/// numbers of the list at the end.
fn evidence(m: &mut Markup, claim: &Claim, live: bool) {
    let sources = &claim.sources;
    if !live {
        return m.el("p.wu-evidence", |m| {
            marker(m, claim);
            m.text(" ");
            m.say("small", &parts::numbers(sources));
        });
    }
    if sources.is_empty() {
        return marker(m, claim);
    }
    m.el("details.wu-evidence", |m| {
        m.el("summary", |m| {
            marker(m, claim);
            m.text(" ");
            m.say("span.wu-count", &parts::count(m.guide, sources.len()));
        });
        m.say("p", &claim.because);
        parts::citations(m, sources);
        m.say("p.wu-quiet", &m.guide.say(Word::Checked, &[("date", &m.guide.date(claim.checked))]));
    });
}

/// How sure the sources let us be, or what kind of statement it is.
fn marker(m: &mut Markup, claim: &Claim) {
    match (claim.kind, claim.certainty) {
        (ClaimKind::NoNumber, _) => m.word("span.wu-certainty wu-none", Word::NoNumber),
        (ClaimKind::Follows, _) => m.word("span.wu-kind", Word::Follows),
        (ClaimKind::DoesNotApply, _) => m.word("span.wu-kind", Word::DoesNotApply),
        (ClaimKind::Clinic, _) => m.word("span.wu-kind", Word::ClinicSays),
        (ClaimKind::Sourced, certainty) => parts::certainty(m, certainty.unwrap_or_default()),
    }
}
