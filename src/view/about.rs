//! The section "About this guide": who made it, who paid, when, from what, and how
//! it stands to a standard.

use super::markup::Markup;
use super::parts;
use crate::domain::guide::{Audit, AuditState};
use crate::domain::settings::Settings;
use crate::domain::wording::{Word, concat};

/// Who made the guide, how, and every source.
pub(super) fn about(m: &mut Markup, settings: &Settings, live: bool) {
    let guide = m.guide;
    let disclosure = &guide.disclosure;
    m.el("div.wu-about", |m| {
        m.word("h3", Word::About);
        m.el("dl.wu-facts", |m| {
            parts::meaning(m, guide.word(Word::WrittenBy), |m| m.text(&disclosure.written_by));
            parts::meaning(m, guide.word(Word::PaidBy), |m| m.text(&disclosure.paid_by));
            parts::meaning(m, guide.word(Word::Conflicts), |m| {
                parts::paragraphs(m, &disclosure.conflicts);
                offers(m, settings);
            });
            parts::meaning(m, guide.word(Word::Method), |m| parts::paragraphs(m, &disclosure.method));
        });
        parts::dates(m);
        let months = disclosure.review_every_months.to_string();
        m.say("p.wu-quiet", &guide.say(Word::ReviewEvery, &[("n", &months)]));
        if guide.grade > 0 {
            let grade = concat(&[&(guide.grade / 10).to_string(), ".", &(guide.grade % 10).to_string()]);
            m.say("p.wu-quiet", &guide.say(Word::Grade, &[("n", &grade)]));
        }
        if let Some(held) = &guide.audit {
            m.word("h3", Word::Audit);
            audit(m, held, live);
        }
        m.word("h3", Word::Sources);
        m.el("ol.wu-sources", |m| {
            for source in &guide.sources {
                m.el("li", |m| parts::citation(m, source, live));
            }
        });
    });
}

/// How the guide stands to a standard: the counts, and each criterion to open.
fn audit(m: &mut Markup, audit: &Audit, live: bool) {
    let guide = m.guide;
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
    if !live {
        return m.say("p", &lead);
    }
    m.el("details.wu-terms", |m| {
        m.say("summary", &lead);
        m.el("dl.wu-audit", |m| {
            for item in &audit.items {
                let state = match item.state {
                    AuditState::Met => Word::Met,
                    AuditState::NotMet => Word::NotMet,
                    AuditState::NotDone => Word::NotDone,
                    AuditState::NotApplicable => Word::DoesNotApply,
                };
                parts::meaning(m, &concat(&[&item.id, ". ", &item.criterion]), |m| {
                    m.word("b", state);
                    m.text(". ");
                    m.text(&item.place);
                });
            }
        });
    });
}

/// What the clinic sells of these options, in words.
pub(super) fn offers(m: &mut Markup, settings: &Settings) {
    if let Some(says) = settings.offered(m.guide) {
        m.say("p", &says);
    }
}
