//! Checks the options: two to six to compare, and doing nothing is one of them.

use super::known::Wished;
use super::{Known, counts, place, slug};
use crate::door::Door;
use crate::raw::{Field, RawOption};
use weigh_up::domain::guide::{Group, GuideOption, Role, Row, RowIndex};

/// The most key rows: what can be seen at a glance.
const MOST_KEY: usize = 9;

pub(super) fn read_options(
    door: &mut Door,
    known: &mut Known,
    field: Field<Vec<Field<RawOption>>>,
) -> (Vec<GuideOption>, Vec<GuideOption>) {
    let (mut compared, mut also_ask): (Vec<GuideOption>, Vec<GuideOption>) = (vec![], vec![]);
    let given = matches!(field, Field::Given(_));
    let list = door.need("options", field);
    door.each("options", list, |door, index, raw| {
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
        known.wished.push(Wished {
            option: id.clone(),
            index,
            heads: door.maybe("heads", raw.heads).unwrap_or_default(),
            takes_on: door.maybe("takes-on", raw.takes_on).unwrap_or_default(),
        });
        let option = GuideOption {
            role,
            name: door.text("name", raw.name),
            summary: door.text("summary", raw.summary),
            sources: known.cite(door, raw.facts, &format!("option {id}")),
            counts: counts::read_counts(door, known, raw.counts, &format!("option {id}")),
            heads: vec![],
            takes_on: vec![],
            pose: None,
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
    known.also_ask = also_ask.iter().map(|option| option.id.clone()).collect();
    let nothing = compared.iter().filter(|option| option.role == Role::Nothing);
    known.nothing = nothing.map(|option| option.id.clone()).collect();
    known.compared = compared.iter().map(|option| option.id.clone()).collect();
    known.contenders = (0..).zip(&compared).map(|(place, option)| (option.id.clone(), place)).collect();
    if !also_ask.is_empty() {
        known.contenders.insert("something-else".into(), place(compared.len()));
    }
    (compared, also_ask)
}

/// Finds the rows that are the lines of each option's card, the same for all, and the key
/// rows that tell what one takes on with it.
pub(super) fn find_rows(door: &mut Door, known: &Known, options: &mut [GuideOption], groups: &[Group]) {
    let rows: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
    let key = rows.iter().filter(|row| row.key).count();
    if key > MOST_KEY {
        door.fault_at("rows", format!("{key} key rows; {MOST_KEY} is the most that can be seen at a glance"));
    }
    let first = known.wished.iter().find(|wished| known.compared.contains(&wished.option));
    let first = first.map_or(&[] as &[_], |wished| &wished.heads);
    for Wished { option: id, index, heads, takes_on } in &known.wished {
        door.at(format!("options[{index}]"), |door| {
            let Some(option) = options.iter_mut().find(|option| option.id == *id) else {
                for (key, _) in [("heads", heads), ("takes-on", takes_on)].iter().filter(|(_, rows)| !rows.is_empty()) {
                    door.fault_at(key, "this option has no column, so no row is its own; remove it");
                }
                return;
            };
            option.heads = find(door, "heads", &rows, heads, |_| true);
            option.takes_on = find(door, "takes-on", &rows, takes_on, |row| row.key);
            if !matches!(heads.len(), 0 | 3) {
                door.fault_at("heads", format!("{} rows; a card has three lines", heads.len()));
            }
            // Cards of other lines could not be compared.
            if heads != first {
                door.fault_at(
                    "heads",
                    "other rows than the first option's; cards stand side by side, so give all the same three",
                );
            }
            if !takes_on.is_empty() && (option.role != Role::Procedure || !(2..=3).contains(&takes_on.len())) {
                door.fault_at("takes-on", "name two or three rows, for a procedure alone");
            }
        });
    }
}

fn find(door: &mut Door, key: &str, rows: &[&Row], ids: &[String], fits: impl Fn(&Row) -> bool) -> Vec<RowIndex> {
    let mut found = vec![];
    for (at, id) in ids.iter().enumerate() {
        match rows.iter().position(|row| row.id == *id) {
            Some(place) if rows.get(place).is_some_and(|row| fits(row)) => found.push(place),
            Some(_) => door.fault_at(
                format!("{key}[{at}]"),
                format!("the row “{id}” is no key row; mark it with \"key\": true, or name another"),
            ),
            None => {
                door.fault_at(format!("{key}[{at}]"), format!("there is no row “{id}”; correct the id or remove it"))
            }
        }
    }
    found
}
