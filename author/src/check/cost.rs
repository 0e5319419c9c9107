//! Checks what costs what. A guide gives no prices: there is no key for one.

use super::{Known, place};
use crate::door::Door;
use crate::raw::{Field, RawCost, RawSessions};
use weigh_up::domain::cost::{Cost, Each, Line, Note, Per, Sessions};

const PER: [(&str, Per); 2] = [("year", Per::Year), ("all", Per::All)];

pub(super) fn read_cost(door: &mut Door, known: &mut Known, options: &[String], raw: RawCost) -> Cost {
    let intro = door.text("intro", raw.intro);
    let mut ids: Vec<String> = vec![];
    let mut lines: Vec<Line> = vec![];
    let list = door.list("lines", raw.lines);
    if list.len() > 16 {
        door.fault_at("lines", "more than 16; keep those that matter most");
    }
    door.each("lines", list, |door, _, raw| {
        let id = door.text("option", raw.option);
        let option = options.iter().position(|known| *known == id).unwrap_or_else(|| {
            door.fault_at("option", format!("“{id}” is no option; use one of: {}", options.join(", ")));
            0
        });
        let added_to = door.maybe("added-to", raw.added_to).and_then(|to| {
            let found = ids.iter().position(|known| *known == to).filter(|&at| {
                // Only a line of its own can be added to.
                lines.get(at).is_some_and(|line| line.added_to.is_none())
            });
            if found.is_none() {
                door.fault_at("added-to", format!("no line before this one is for “{to}”; put that one first"));
            }
            found.map(place)
        });
        if ids.contains(&id) {
            door.fault_at("option", format!("“{id}” has a line already; give each option one"));
        }
        lines.push(Line {
            option: place(option),
            each: read_each(door, raw.each, raw.sessions),
            added_to,
            label: door.text("label", raw.label),
        });
        ids.push(id);
        door.unknown(raw.unknown);
    });
    let mut notes = vec![];
    let list = door.need("notes", raw.notes);
    door.each("notes", list, |door, at, raw| {
        notes.push(Note {
            text: door.text("text", raw.text),
            sources: known.cite(door, raw.facts, &format!("cost note {at}")),
        });
        door.unknown(raw.unknown);
    });
    door.unknown(raw.unknown);
    Cost { intro, lines, notes }
}

/// What a price is paid for; a price for each session says how many there are.
fn read_each(door: &mut Door, each: Field<String>, sessions: Field<RawSessions>) -> Each {
    let words = [("once", Each::Once), ("session", Each::Session(Sessions::default())), ("year", Each::Year)];
    let each = door.word("each", each, &words).unwrap_or_default();
    if matches!(each, Each::Session(_)) {
        return Each::Session(read_sessions(door, sessions));
    }
    if !matches!(sessions, Field::Missing) {
        door.fault_at("sessions", "only what is paid each session has sessions; take it out, or set each to “session”");
    }
    each
}

fn read_sessions(door: &mut Door, raw: Field<RawSessions>) -> Sessions {
    let Field::Given(raw) = raw else {
        door.need("sessions", raw);
        return Sessions::default();
    };
    door.at("sessions", |door| {
        let ends = [&raw.from, &raw.to, &raw.least, &raw.most];
        let given = ends.iter().all(|end| matches!(end, Field::Given(_)));
        let sessions = Sessions {
            per: door.word("per", raw.per, &PER).unwrap_or_default(),
            from: door.need("from", raw.from),
            to: door.need("to", raw.to),
            least: door.need("least", raw.least),
            most: door.need("most", raw.most),
        };
        door.unknown(raw.unknown);
        let ordered = sessions.least <= sessions.from && sessions.from <= sessions.to && sessions.to <= sessions.most;
        if given && (sessions.least < 1 || !ordered || sessions.most > 52) {
            door.fault("must be in order, from 1 to 52: least, from, to, most");
        }
        sessions
    })
}
