//! Checks what warns: flags for the safety step, and standing advice.

use super::{Known, results, slug};
use crate::door::Door;
use crate::raw::{Field, RawAdvice, RawFlag};
use weigh_up::domain::guide::{Advice, Effect, Flag, Severity, Urgency};

/// How many headings a visitor can take in at first sight.
const MOST_HEADINGS: usize = 12;

pub(super) fn read_flags(door: &mut Door, known: &mut Known, field: Field<Vec<Field<RawFlag>>>) -> Vec<Flag> {
    let mut ready = vec![];
    let list = door.need("flags", field);
    door.each("flags", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let mut effects = vec![];
        let list = door.list("effects", raw.effects);
        door.each("effects", list, |door, _, raw| {
            let ids = door.list("options", raw.options);
            effects.push(Effect {
                options: known.contenders(door, "options", &ids),
                severity: door
                    .word("severity", raw.severity, &[("stop", Severity::Stop), ("ask", Severity::Ask)])
                    .unwrap_or_default(),
            });
            door.unknown(raw.unknown);
        });
        ready.push(Flag {
            id: id.clone(),
            heading: door.maybe("heading", raw.heading).unwrap_or_default(),
            tick: door.text("tick", raw.tick),
            says: results::text(door, "says", raw.says),
            effects,
            withholds_booking: door.need("withholds-booking", raw.withholds_booking),
            support: {
                let support = door.maybe("support", raw.support).unwrap_or_default();
                results::banned(door, "support", &support);
                support
            },
            terms: known.terms(door, raw.terms),
            sources: known.cite(door, raw.facts, &format!("flag {id}")),
        });
        door.unknown(raw.unknown);
        known.flags.push(id);
    });
    door.unique("flags", known.flags.iter().map(String::as_str));
    let headings = ready
        .iter()
        .enumerate()
        .filter(|(at, flag): &(usize, &Flag)| {
            let before = at.checked_sub(1).and_then(|before| ready.get(before));
            flag.heading.is_empty() || before.is_none_or(|before| before.heading != flag.heading)
        })
        .count();
    if headings > MOST_HEADINGS {
        door.fault_at(
            "flags",
            format!(
                "{headings} headings at first sight; {MOST_HEADINGS} is the most: give neighbours the same \"heading\""
            ),
        );
    }
    if ready.len() > 64 {
        door.fault_at("flags", "more than 64; merge some");
    }
    ready
}

pub(super) fn read_advice(door: &mut Door, known: &mut Known, field: Field<Vec<Field<RawAdvice>>>) -> Vec<Advice> {
    let mut ready = vec![];
    let list = door.need("advice", field);
    door.each("advice", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let options = door.list("options", raw.options);
        for (at, option) in options.iter().enumerate() {
            if !known.also_ask.contains(option) {
                known.contender(door, &format!("options[{at}]"), option);
            }
        }
        ready.push(Advice {
            id: id.clone(),
            urgency: door
                .word(
                    "urgency",
                    raw.urgency,
                    &[("emergency", Urgency::Emergency), ("urgent", Urgency::Urgent), ("advice", Urgency::Advice)],
                )
                .unwrap_or_default(),
            heading: door.text("heading", raw.heading),
            text: door.text("text", raw.text),
            more: door.maybe("more", raw.more).unwrap_or_default(),
            sources: known.cite(door, raw.facts, &format!("advice {id}")),
        });
        door.unknown(raw.unknown);
    });
    door.unique("advice", ready.iter().map(|advice: &Advice| advice.id.as_str()));
    ready
}
