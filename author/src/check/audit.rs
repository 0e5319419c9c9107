//! Checks a guide's self-audit: every criterion of a known standard is answered
//! once, whatever the answer.

use super::date;
use crate::door::Door;
use crate::raw::{RawAudit, RawStandard, read};
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::{Audit, AuditItem, AuditState};

/// The standards, each with its version in its id. A new version is a new file:
/// the old one stays as long as a guide is held against it.
const STANDARDS: [&str; 1] = [include_str!("../../../guides/ipdas-4.json")];

const STATES: [(&str, AuditState); 4] = [
    ("met", AuditState::Met),
    ("not-met", AuditState::NotMet),
    ("not-done", AuditState::NotDone),
    ("not-applicable", AuditState::NotApplicable),
];

/// A standard: its id, its name, and the ids and texts of its criteria.
struct Standard {
    id: String,
    name: String,
    criteria: Vec<(String, String)>,
}

fn standards(door: &mut Door) -> Vec<Standard> {
    let mut known = vec![];
    for text in STANDARDS {
        let raw = read::<RawStandard>(text).unwrap_or_default();
        let mut criteria = vec![];
        let list = door.list("criteria", raw.criteria);
        door.each("criteria", list, |door, _, raw| {
            let levels = [("qualifying", ()), ("certifying", ()), ("quality", ())];
            door.word("level", raw.level, &levels);
            criteria.push((door.text("id", raw.id), door.text("text", raw.text)));
            door.unknown(raw.unknown);
        });
        let items = door.need("items", raw.items);
        if items != criteria.len() {
            door.fault_at("items", format!("says {items}, and {} criteria stand there", criteria.len()));
        }
        door.unknown(raw.unknown);
        known.push(Standard { id: door.text("id", raw.id), name: door.text("name", raw.name), criteria });
    }
    known
}

pub(super) fn read_audit(door: &mut Door, raw: RawAudit) -> Audit {
    let known = door.at("standard", standards);
    let wanted = door.text("standard", raw.standard);
    let standard = known.into_iter().find(|standard| standard.id == wanted).unwrap_or_else(|| {
        door.fault_at("standard", format!("“{wanted}” is not known; use ipdas-4"));
        Standard { id: wanted, name: String::new(), criteria: vec![] }
    });
    let mut items: Vec<AuditItem> = vec![];
    let list = door.list("items", raw.items);
    door.each("items", list, |door, _, raw| {
        let id = door.text("id", raw.id);
        let criterion = standard.criteria.iter().find(|(known, _)| *known == id).map(|(_, text)| text.clone());
        if criterion.is_none() {
            door.fault_at("id", format!("“{id}” is no criterion of {}; correct it or remove the item", standard.id));
        }
        items.push(AuditItem {
            id,
            criterion: criterion.unwrap_or_default(),
            state: door.word("state", raw.state, &STATES).unwrap_or_default(),
            place: door.text("where", raw.place),
        });
        door.unknown(raw.unknown);
    });
    door.unique("items", items.iter().map(|item| item.id.as_str()));
    for (id, text) in &standard.criteria {
        if !items.iter().any(|item| item.id == *id) {
            door.fault_at("items", format!("nothing is said of {id} ({text}); say how the guide stands to it"));
        }
    }
    door.unknown(raw.unknown);
    Audit { standard: standard.name, on: date(door, "on", raw.on).unwrap_or(Date::STAND_IN), items }
}
