//! One cell: the gist, the text, where sources differ, and what it rests on.

use crate::domain::guide::{Claim, ClaimKind, Guide, SourceIndex};
use crate::domain::wording::Word;
use crate::view::parts;
use yew::prelude::*;

pub(super) fn claim(guide: &Guide, claim: &Claim, live: bool) -> Html {
    html! {
        <td role="cell">
            <p class="wu-short">{ &claim.short }</p>
            if !claim.text.is_empty() { <p>{ &claim.text }</p> }
            { for claim.differ.iter().map(|point| html! {
                <div class="wu-differ">
                    <p class="wu-badge">{ guide.word(Word::SourcesDiffer) }</p>
                    <ul>{ for point.sides.iter().map(|side| html! { <li>{ &side.says }{ numbers(&side.sources, live) }</li> }) }</ul>
                </div>
            }) }
            { if live { evidence(guide, claim) } else { still_evidence(guide, claim) } }
        </td>
    }
}

/// What a claim rests on, to open in its cell.
fn evidence(guide: &Guide, claim: &Claim) -> Html {
    let sources = every_source(claim);
    let marker = marker(guide, claim);
    if sources.is_empty() {
        return marker;
    }
    html! {
        <details class="wu-evidence">
            <summary>{ marker }{ " " }<span class="wu-count">{ parts::count(guide, sources.len()) }</span></summary>
            if !claim.because.is_empty() { <p>{ &claim.because }</p> }
            { parts::citations(guide, &sources) }
            <p class="wu-quiet">{ guide.say(Word::Checked, &[("date", &guide.date(claim.checked))]) }</p>
        </details>
    }
}

/// The same where nothing can be opened: numbers of the list at the end.
fn still_evidence(guide: &Guide, claim: &Claim) -> Html {
    html! { <p class="wu-evidence">{ marker(guide, claim) }{ numbers(&every_source(claim), false) }</p> }
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
    html! { <span {class}>{ guide.word(word) }</span> }
}

fn numbers(sources: &[SourceIndex], live: bool) -> Html {
    if live || sources.is_empty() {
        return Html::default();
    }
    let list: Vec<String> = sources.iter().map(|at| (at + 1).to_string()).collect();
    html! { <small>{ " [" }{ list.join(", ") }{ "]" }</small> }
}

/// The sources of a claim and of every side of its differences, each once.
fn every_source(claim: &Claim) -> Vec<SourceIndex> {
    let sides = claim.differ.iter().flat_map(|point| &point.sides).flat_map(|side| &side.sources);
    let mut all: Vec<_> = claim.sources.iter().chain(sides).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
