//! The section "About this guide": who made it, who paid, when, from what.

use super::markup::{all, descriptions, el, opens, say, text};
use crate::domain::guide::{Audit, AuditState, Guide};
use crate::domain::settings::Settings;
use crate::domain::wording::{Word, concat};
use crate::view::parts;
use yew::prelude::*;

/// Who made the guide, how, and every source.
pub(super) fn about(guide: &Guide, settings: &Settings, live: bool) -> Html {
    let disclosure = &guide.disclosure;
    let months = disclosure.review_every_months.to_string();
    let term = |word| text(guide.word(word));
    let mut sources = vec![];
    for source in &guide.sources {
        sources.push(el("li", "", vec![parts::citation(guide, source, live)]));
    }
    el(
        "div",
        "wu-about",
        vec![
            say("h3", "", guide.word(Word::About)),
            descriptions(
                "wu-facts",
                vec![
                    (term(Word::WrittenBy), text(&disclosure.written_by)),
                    (term(Word::PaidBy), text(&disclosure.paid_by)),
                    (
                        term(Word::Conflicts),
                        all(vec![parts::paragraphs(&disclosure.conflicts), offers(guide, settings)]),
                    ),
                    (term(Word::Method), parts::paragraphs(&disclosure.method)),
                ],
            ),
            parts::dates(guide),
            say("p", "wu-quiet", &guide.say(Word::ReviewEvery, &[("n", &months)])),
            grade(guide),
            guide.audit.as_ref().map_or_else(Html::default, |held| audit(guide, held, live)),
            say("h3", "", guide.word(Word::Sources)),
            el("ol", "wu-sources", sources),
        ],
    )
}

/// The school grade that the guide's texts read at.
fn grade(guide: &Guide) -> Html {
    if guide.grade == 0 {
        return Html::default();
    }
    let grade = concat(&[&(guide.grade / 10).to_string(), ".", &(guide.grade % 10).to_string()]);
    say("p", "wu-quiet", &guide.say(Word::Grade, &[("n", &grade)]))
}

/// How the guide stands to a standard: the counts, and each criterion to open.
fn audit(guide: &Guide, audit: &Audit, live: bool) -> Html {
    let states = [AuditState::Met, AuditState::NotMet, AuditState::NotDone, AuditState::NotApplicable];
    let count = |state| audit.items.iter().filter(|item| item.state == state).count().to_string();
    let [met, unmet, undone, other] = states.map(count);
    let lead = guide.say(
        Word::AuditLead,
        &[
            ("standard", &audit.standard),
            ("date", &guide.date(audit.on)),
            ("met", &met),
            ("unmet", &unmet),
            ("undone", &undone),
            ("other", &other),
        ],
    );
    let mut items = vec![];
    for item in &audit.items {
        let state = guide.word(match item.state {
            AuditState::Met => Word::Met,
            AuditState::NotMet => Word::NotMet,
            AuditState::NotDone => Word::NotDone,
            AuditState::NotApplicable => Word::DoesNotApply,
        });
        let criterion = concat(&[&item.id, ". ", &item.criterion]);
        items.push((text(&criterion), all(vec![say("b", "", state), text(". "), text(&item.place)])));
    }
    let heading = say("h3", "", guide.word(Word::Audit));
    if live {
        let list = descriptions("wu-audit", items);
        return all(vec![heading, opens("wu-terms", vec![text(&lead)], vec![list])]);
    }
    all(vec![heading, say("p", "", &lead)])
}

/// What the clinic sells of these options, in words.
pub(super) fn offers(guide: &Guide, settings: &Settings) -> Html {
    settings.offered(guide).map_or_else(Html::default, |says| say("p", "", &says))
}
