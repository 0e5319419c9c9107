//! The section "About this guide": who made it, who paid, when, from what, and how
//! it stands to a standard.

use super::command::Details;
use super::controls::details;
use super::evidence;
use super::render::markup::Markup;
use super::text::{definition, heading, paragraphs};
use crate::domain::guide::{AuditState, Origin};
use crate::domain::messages::{Message, concat};
use crate::domain::settings::Settings;

/// Who made the guide, how, and every source.
pub(super) fn about(m: &mut Markup, settings: &Settings, live: bool) {
    let guide = m.guide;
    let disclosure = &guide.disclosure;
    m.el("div.wu-about", |m| {
        heading(m, guide.message(Message::About));
        paragraphs(m, &guide.about);
        m.el("dl.wu-facts", |m| {
            definition(m, guide.message(Message::WrittenBy), |m| m.text(&disclosure.written_by));
            definition(m, guide.message(Message::PaidBy), |m| m.text(&disclosure.paid_by));
            definition(m, guide.message(Message::Conflicts), |m| {
                paragraphs(m, &disclosure.conflicts);
                offers(m, settings);
            });
            definition(m, guide.message(Message::Method), |m| paragraphs(m, &disclosure.method));
        });
        dates(m, true);
        let months = disclosure.review_every_months.into();
        m.say("p.wu-quiet", &guide.say_n(Message::ReviewEvery, months, &[]));
        if guide.grade > 0 {
            let grade = concat(&[&(guide.grade / 10).to_string(), ".", &(guide.grade % 10).to_string()]);
            m.say("p.wu-quiet", &guide.say(Message::Grade, &[("n", &grade)]));
        }
        if guide.audit.is_some() {
            m.message("h3", Message::Audit);
            if live {
                details(m, Details::Audit, &audit_lead);
            } else {
                m.el("p", audit_lead);
            }
        }
        m.message("h3", Message::Sources);
        let list = |m: &mut Markup| {
            m.el("ol.wu-sources", |m| {
                for source in &guide.sources {
                    m.el("li", |m| evidence::citation(m, source, live));
                }
            });
        };
        if live {
            list(m);
        } else {
            // A third of the fallback's text, and no browser lays it out before it is opened.
            m.el("details", |m| {
                m.say("summary", &evidence::count(guide, guide.sources.len()));
                list(m);
            });
        }
    });
}

/// How the guide stands to a standard, in counts.
pub(super) fn audit_lead(m: &mut Markup) {
    let guide = m.guide;
    let Some(audit) = &guide.audit else {
        return;
    };
    let states = [AuditState::Met, AuditState::NotMet, AuditState::NotDone, AuditState::NotApplicable];
    let count = |state| audit.items.iter().filter(|item| item.state == state).count().to_string();
    let [met, unmet, undone, other] = states.map(count);
    let fill = [
        ("standard", audit.standard.as_str()),
        ("date", &guide.date(audit.on)),
        ("met", &met),
        ("unmet", &unmet),
        ("undone", &undone),
        ("other", &other),
    ];
    m.text(&guide.say(Message::AuditLead, &fill));
}

/// How it stands to each criterion.
pub(super) fn audit(m: &mut Markup) {
    m.el("dl.wu-audit", |m| {
        for item in m.guide.audit.iter().flat_map(|audit| &audit.items) {
            let state = match item.state {
                AuditState::Met => Message::Met,
                AuditState::NotMet => Message::NotMet,
                AuditState::NotDone => Message::NotDone,
                AuditState::NotApplicable => Message::DoesNotApply,
            };
            definition(m, &concat(&[&item.id, ". ", &item.criterion]), |m| {
                m.message("b", state);
                m.text(". ");
                m.text(&item.place);
            });
        }
    });
}

/// What the clinic sells of these options, in words.
pub(super) fn offers(m: &mut Markup, settings: &Settings) {
    if let Some(says) = settings.offered(m.guide) {
        m.say("p", &says);
    }
}

/// Whether a clinician has looked at the guide.
pub(super) fn reviewed(m: &mut Markup) {
    let guide = m.guide;
    match &guide.disclosure.reviewed {
        Some(review) => {
            let fill = [("name", review.by.as_str()), ("date", &guide.date(review.on))];
            m.say("span.wu-chip", &guide.say(Message::Reviewed, &fill));
        }
        None => m.message("span.wu-chip wu-unreviewed", Message::NotReviewed),
    }
    if guide.disclosure.origin == Origin::Machine {
        // In a pasted table nothing else parts the two.
        m.text(" · ");
        m.message("span.wu-chip wu-unreviewed", Message::MachineShort);
    }
}

/// Who drafted and reviewed the guide, and until when it holds.
/// With `review`, also whether a clinician has looked at it, which the first line says too.
pub(super) fn dates(m: &mut Markup, review: bool) {
    m.el("ul.wu-dates", |m| {
        for says in m.guide.dates() {
            let unreviewed = says == m.guide.message(Message::NotReviewed);
            if review || !unreviewed {
                m.say(if unreviewed { "li.wu-unreviewed" } else { "li" }, &says);
            }
        }
    });
}
