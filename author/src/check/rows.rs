//! Checks the table: groups, rows, and in each row a claim for each compared option.

use super::{Known, balance, counts, date, slug};
use crate::door::Door;
use crate::raw::{Field, RawClaim, RawGroup, RawRow};
use std::collections::BTreeMap;
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::{Certainty, Claim, ClaimKind, Difference, Group, Row, Side};

pub(super) fn read_rows(
    door: &mut Door,
    known: &mut Known,
    groups: Field<Vec<Field<RawGroup>>>,
    rows: Field<Vec<Field<RawRow>>>,
) -> Vec<Group> {
    let mut ready = vec![];
    let list = door.list("groups", groups);
    door.each("groups", list, |door, _, raw| {
        let id = slug(door, raw.id);
        ready.push(Group { id, name: door.text("name", raw.name), rows: vec![] });
        door.unknown(raw.unknown);
    });
    door.unique("groups", ready.iter().map(|group| group.id.as_str()));
    let rows = door.list("rows", rows);
    let mut ids = vec![];
    let list = rows;
    door.each("rows", list, |door, _, raw| {
        let id = slug(door, raw.id);
        ids.push(id.clone());
        let group = door.text("group", raw.group);
        let row = Row {
            question: door.text("question", raw.question),
            label: door.maybe("label", raw.label).unwrap_or_default(),
            key: door.maybe("key", raw.key).unwrap_or_default(),
            terms: known.terms(door, raw.terms),
            claims: {
                let cells = door.need("cells", raw.cells);
                door.at("cells", |door| read_cells(door, known, cells, &id))
            },
            id,
        };
        door.unknown(raw.unknown);
        let mut per: Vec<u32> = row.claims.iter().flat_map(|claim| &claim.counts).map(|count| count.per).collect();
        per.sort_unstable();
        per.dedup();
        if per.len() > 1 {
            let all: Vec<String> = per.iter().map(u32::to_string).collect();
            door.fault_at(
                "cells",
                format!(
                    "counts out of {} in one row cannot be compared at a glance; give all the same \"per\"",
                    all.join(" and of ")
                ),
            );
        }
        match ready.iter_mut().find(|known| known.id == group) {
            Some(group) => group.rows.push(row),
            None => door.fault_at("group", format!("there is no group “{group}”; add it to groups or correct the id")),
        }
    });
    door.unique("rows", ids.iter().map(String::as_str));
    for (index, group) in ready.iter().enumerate() {
        if group.rows.is_empty() {
            door.fault_at(format!("groups[{index}]"), "no row is in this group; add one or remove the group");
        }
    }
    ready
}

fn read_cells(
    door: &mut Door,
    known: &mut Known,
    mut cells: BTreeMap<String, Field<RawClaim>>,
    row: &str,
) -> Vec<Claim> {
    let mut claims = vec![];
    for option in known.compared.clone() {
        let mut raw = match cells.remove(&option).unwrap_or_default() {
            Field::Given(raw) => raw,
            other => {
                door.need(&option, other);
                continue;
            }
        };
        let (claim, side) = door.at(&option, |door| {
            let side = std::mem::take(&mut raw.side);
            let claim = read_claim(door, known, raw, &format!("row {row}, {option}"));
            let side = balance::read_side(door, side, claim.kind);
            (claim, side)
        });
        claims.push(claim);
        if let Some(side) = side {
            known.sides.insert((row.to_owned(), option), side);
        }
    }
    for option in cells.into_keys() {
        door.fault_at(option, "no compared option has this id; correct it or remove the cell");
    }
    claims
}

fn read_claim(door: &mut Door, known: &mut Known, raw: RawClaim, carrier: &str) -> Claim {
    let kind = door.word(
        "kind",
        raw.kind,
        &[
            ("sourced", ClaimKind::Sourced),
            ("follows", ClaimKind::Follows),
            ("does-not-apply", ClaimKind::DoesNotApply),
            ("no-number", ClaimKind::NoNumber),
            ("clinic", ClaimKind::Clinic),
        ],
    );
    let certain = [
        ("high", Certainty::High),
        ("moderate", Certainty::Moderate),
        ("low", Certainty::Low),
        ("very-low", Certainty::VeryLow),
        ("none", Certainty::None),
    ];
    let certainty = match raw.certainty {
        Field::Missing => None,
        given => Some(door.word("certainty", given, &certain)),
    };
    // What goes with a kind is asked for where the kind is known.
    let graded = matches!(kind, Some(ClaimKind::Sourced | ClaimKind::NoNumber));
    match (kind, certainty) {
        (Some(ClaimKind::Sourced | ClaimKind::NoNumber), None) => {
            door.fault_at("certainty", "missing; say how sure the sources let us be");
        }
        (Some(ClaimKind::Sourced), Some(Some(Certainty::None))) => {
            door.fault_at("certainty", "a sourced claim has some certainty; use very-low, or the kind “no-number”");
        }
        (Some(ClaimKind::NoNumber), Some(Some(certainty))) if certainty != Certainty::None => {
            door.fault_at("certainty", "where there is no reliable number the certainty is none");
        }
        (Some(_), Some(Some(_))) if !graded => {
            door.fault_at("certainty", "makes no sense for this kind of claim; remove it");
        }
        _ => {}
    }
    let kind = kind.unwrap_or_default();
    let certainty = certainty.flatten();
    let short = door.text("short", raw.short);
    let text = if kind == ClaimKind::DoesNotApply { door.need("text", raw.text) } else { door.text("text", raw.text) };
    let because =
        if graded { door.text("because", raw.because) } else { door.maybe("because", raw.because).unwrap_or_default() };
    let none = matches!(&raw.facts, Field::Given(facts) if facts.is_empty());
    if let Field::Given(facts) = &raw.facts {
        known.supports(door, certainty, facts);
    }
    let sources = known.cite(door, raw.facts, carrier);
    if graded && none {
        door.fault_at("facts", "no source given; add at least one fact id");
    }
    let counts = counts::read_counts(door, known, raw.counts, carrier);
    let mut differ = vec![];
    let list = door.maybe("differ", raw.differ).unwrap_or_default();
    door.each("differ", list, |door, _, raw| {
        let id = door.text("id", raw.id);
        let mut sides = vec![];
        let list = door.need("sides", raw.sides);
        door.each("sides", list, |door, _, raw| {
            let none = matches!(&raw.facts, Field::Given(facts) if facts.is_empty());
            let sources = known.cite(door, raw.facts, &format!("{carrier} ({id})"));
            if none {
                door.fault_at("facts", "no source given; each side needs its own");
            }
            sides.push(Side { says: door.text("says", raw.says), sources });
            door.unknown(raw.unknown);
        });
        if sides.len() < 2 {
            door.fault_at("sides", "a difference has at least two sides; show them all");
        }
        door.unknown(raw.unknown);
        differ.push(Difference { sides });
    });
    let mut sources = sources;
    sources.extend(differ.iter().flat_map(|point: &Difference| &point.sides).flat_map(|side| &side.sources));
    sources.extend(counts.iter().flat_map(|count| &count.sources));
    sources.sort_unstable();
    sources.dedup();
    let checked = date(door, "checked", raw.checked).unwrap_or(Date::STAND_IN);
    door.unknown(raw.unknown);
    Claim { kind, short, text, certainty, because, sources, checked, counts, differ }
}
