//! Checks the options: two to six to compare, and doing nothing is one of them.

use super::{Known, place, slug};
use crate::door::Door;
use crate::raw::{Field, RawOption};
use weigh_up::domain::guide::{GuideOption, Role};

pub(super) fn read_options(
    door: &mut Door,
    known: &mut Known,
    field: Field<Vec<Field<RawOption>>>,
) -> (Vec<GuideOption>, Vec<GuideOption>) {
    let (mut compared, mut also_ask): (Vec<GuideOption>, Vec<GuideOption>) = (vec![], vec![]);
    let given = matches!(field, Field::Given(_));
    let list = door.need("options", field);
    door.each("options", list, |door, _, raw| {
        let id = slug(door, raw.id);
        let role = door
            .word(
                "role",
                raw.role,
                &[("procedure", Role::Procedure), ("nothing", Role::Nothing), ("also-ask", Role::AlsoAsk)],
            )
            .unwrap_or_default();
        if compared.iter().chain(&also_ask).any(|other| other.id == id) || id == "something-else" {
            door.fault_at("id", format!("the id “{id}” is taken; give each option its own"));
        }
        let option = GuideOption {
            role,
            name: door.text("name", raw.name),
            summary: door.text("summary", raw.summary),
            sources: known.cite(door, raw.facts, &format!("option {id}")),
            id,
        };
        door.unknown(raw.unknown);
        if role == Role::AlsoAsk { &mut also_ask } else { &mut compared }.push(option);
    });
    if given && !(2..=6).contains(&compared.len()) {
        door.fault_at(
            "options",
            format!("{} to compare; a guide compares two to six (role “procedure” or “nothing”)", compared.len()),
        );
    }
    if given && !compared.iter().any(|option| option.role == Role::Nothing) {
        door.fault_at("options", "none has the role “nothing”; doing nothing is always a choice, so add it");
    }
    known.compared = compared.iter().map(|option| option.id.clone()).collect();
    known.contenders = (0..).zip(&compared).map(|(place, option)| (option.id.clone(), place)).collect();
    if !also_ask.is_empty() {
        known.contenders.insert("something-else".into(), place(compared.len()));
    }
    (compared, also_ask)
}
