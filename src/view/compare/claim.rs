//! One cell: the gist, the text, where sources differ, and what it rests on.

use crate::domain::guide::{Claim, ClaimKind, Guide};
use crate::domain::wording::{Word, concat};
use crate::view::markup::{el, list, opens, say, text, with};
use crate::view::parts;
use yew::prelude::*;

pub(super) fn claim(guide: &Guide, claim: &Claim, live: bool) -> Html {
    let mut parts = vec![say("p", "wu-short", &claim.short)];
    if !claim.text.is_empty() {
        parts.push(say("p", "", &claim.text));
    }
    for point in &claim.differ {
        let mut sides = vec![];
        for side in &point.sides {
            sides.push(text(&if live {
                side.says.clone()
            } else {
                concat(&[&side.says, " ", &parts::numbers(&side.sources)])
            }));
        }
        parts.push(el(
            "div",
            "wu-differ",
            vec![say("p", "wu-badge", guide.word(Word::SourcesDiffer)), list("", sides)],
        ));
    }
    parts.push(if live { evidence(guide, claim) } else { still_evidence(guide, claim) });
    with("td", "", &[("role", "cell")], parts)
}

/// What a claim rests on, to open in its cell.
fn evidence(guide: &Guide, claim: &Claim) -> Html {
    let sources = &claim.sources;
    let marker = marker(guide, claim);
    if sources.is_empty() {
        return marker;
    }
    let checked = guide.say(Word::Checked, &[("date", &guide.date(claim.checked))]);
    opens(
        "wu-evidence",
        vec![marker, text(" "), say("span", "wu-count", &parts::count(guide, sources.len()))],
        vec![say("p", "", &claim.because), parts::citations(guide, sources), say("p", "wu-quiet", &checked)],
    )
}

/// The same where nothing can be opened: numbers of the list at the end.
fn still_evidence(guide: &Guide, claim: &Claim) -> Html {
    el("p", "wu-evidence", vec![marker(guide, claim), text(" "), say("small", "", &parts::numbers(&claim.sources))])
}

/// How sure the sources let us be, or what kind of statement it is.
fn marker(guide: &Guide, claim: &Claim) -> Html {
    let (word, class) = match (claim.kind, claim.certainty) {
        (ClaimKind::NoNumber, _) => (Word::NoNumber, "wu-certainty wu-none"),
        (ClaimKind::Follows, _) => (Word::Follows, "wu-kind"),
        (ClaimKind::DoesNotApply, _) => (Word::DoesNotApply, "wu-kind"),
        (ClaimKind::Clinic, _) => (Word::ClinicSays, "wu-kind"),
        (ClaimKind::Sourced, certainty) => parts::certainty(certainty.unwrap_or_default()),
    };
    say("span", class, guide.word(word))
}
