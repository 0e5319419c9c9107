//! Checks a timeline: times that can be read, in an order that makes sense, one
//! lane for each compared option.

use super::{Known, date, place, slug};
use crate::door::Door;
use crate::raw::{Field, RawSpan, RawTimeline};
use weigh_up::domain::guide::{Certainty, Role};
use weigh_up::domain::timeline::{DAY, Hours, Lane, MONTH, ONWARDS, Span, SpanKind, Timeline, WEEK, YEAR};

const KINDS: [(&str, SpanKind); 4] = [
    ("procedure", SpanKind::Procedure),
    ("recovery", SpanKind::Recovery),
    ("effect", SpanKind::Effect),
    ("repeat", SpanKind::Repeat),
];

pub(super) fn read_timeline(door: &mut Door, known: &mut Known, roles: &[Role], raw: RawTimeline) -> Timeline {
    let intro = door.text("intro", raw.intro);
    let mut lanes: Vec<Lane> = vec![];
    let list = door.list("lanes", raw.lanes);
    door.each("lanes", list, |door, _, raw| {
        let id = door.text("option", raw.option);
        let option = known.compared.iter().position(|known| *known == id);
        match option {
            None => door.fault_at("option", format!("no compared option is called “{id}”; correct it")),
            Some(at) if lanes.iter().any(|lane| usize::from(lane.option) == at) => {
                door.fault_at("option", format!("“{id}” has a lane already; put the spans there"));
            }
            Some(_) => {}
        }
        let option = option.unwrap_or_default();
        let graded = roles.get(option) != Some(&Role::Nothing);
        let mut spans = vec![];
        let list = door.list("spans", raw.spans);
        door.each("spans", list, |door, _, raw| spans.push(read_span(door, known, raw, &id, graded)));
        door.unique("spans", spans.iter().map(|span: &Span| span.id.as_str()));
        if !spans.is_empty() && spans.iter().all(|span| span.earliest > 0) {
            door.fault_at("spans", "none begins at “0 hours”; say what happens on the day itself");
        }
        lanes.push(Lane { option: place(option), spans });
        door.unknown(raw.unknown);
    });
    for (at, option) in known.compared.iter().enumerate() {
        if !lanes.iter().any(|lane| usize::from(lane.option) == at) {
            door.fault_at("lanes", format!("“{option}” has none; every compared option needs a lane"));
        }
    }
    door.unknown(raw.unknown);
    Timeline { intro, lanes }
}

fn read_span(door: &mut Door, known: &mut Known, raw: RawSpan, lane: &str, graded: bool) -> Span {
    let id = slug(door, raw.id);
    let from = door.text("from", raw.from);
    let from = read_time(door, "from", &from);
    let to = door.text("to", raw.to);
    let to = read_time(door, "to", &to);
    let mut outer = |key, field, inner| match field {
        Field::Missing => inner,
        given => {
            let text = door.text(key, given);
            read_time(door, key, &text)
        }
    };
    let (earliest, latest) = (outer("earliest", raw.earliest, from), outer("latest", raw.latest, to));
    // The order is that of times, where each of them is one.
    let times = earliest.zip(from).zip(to.zip(latest));
    if times.is_some_and(|((earliest, from), (to, latest))| !(earliest <= from && from <= to && to <= latest)) {
        door.fault("the times must be in order: earliest, from, to, latest");
    }
    for (key, time) in [("earliest", earliest.filter(|_| earliest != from)), ("from", from)] {
        if time == Some(ONWARDS) {
            door.fault_at(key, "“onwards” is no time to begin at; say when it begins");
        }
    }
    let [earliest, from, to, latest] = [earliest, from, to, latest].map(Option::unwrap_or_default);
    let certainty = match raw.certainty {
        Field::Missing if !graded => None,
        given => door.word(
            "certainty",
            given,
            &[
                ("high", Certainty::High),
                ("moderate", Certainty::Moderate),
                ("low", Certainty::Low),
                ("very-low", Certainty::VeryLow),
            ],
        ),
    };
    if let Field::Given(facts) = &raw.facts {
        known.supports(door, certainty, facts);
    }
    if graded && matches!(&raw.facts, Field::Given(facts) if facts.is_empty()) {
        door.fault_at("facts", "no source given; add at least one fact id");
    }
    date(door, "checked", raw.checked);
    let span = Span {
        kind: door.word("kind", raw.kind, &KINDS).unwrap_or_default(),
        name: door.text("name", raw.name),
        text: door.text("text", raw.text),
        sources: known.cite(door, raw.facts, &format!("timeline {lane}, {id}")),
        id,
        earliest,
        from,
        to,
        latest,
        certainty,
    };
    door.unknown(raw.unknown);
    span
}

/// `3 days`, `1 week`, `onwards`; nothing where it is no time, which is a fault.
fn read_time(door: &mut Door, key: &str, text: &str) -> Option<Hours> {
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let hours = match unit.trim_end_matches('s') {
        "hour" => Some(1),
        "day" => Some(DAY),
        "week" => Some(WEEK),
        "month" => Some(MONTH),
        "year" => Some(YEAR),
        _ => None,
    };
    let time = number.parse::<Hours>().ok().zip(hours).and_then(|(number, hours)| number.checked_mul(hours));
    let time = if text == "onwards" { Some(ONWARDS) } else { time };
    if time.is_none() && !text.trim().is_empty() {
        door.fault_at(
            key,
            format!(
                "“{text}” is no time; write it as “3 days”, with hours, days, weeks, months or years, or “onwards”"
            ),
        );
    }
    time
}
