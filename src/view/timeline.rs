//! The section "Over time": a lane for each option on one axis, what holds at a
//! time that the visitor picks, and the same as a table.

use super::markup::{all, el, list, opens, say, text, with};
use crate::domain::guide::Guide;
use crate::domain::session::Action;
use crate::domain::timeline::{Hours, LENGTH, Lane, MARKS, STOPS, Span, SpanKind, Timeline, place};
use crate::domain::wording::Word;
use crate::view::parts;
use yew::prelude::*;

/// The narrowest bar, in units of the axis, so that a short span can be seen.
const NARROWEST: u32 = 8;

/// The section, with the stop that is asked about.
pub(super) fn timeline(guide: &Guide, timeline: &Timeline, stop: u8, on: &Callback<Action>) -> Html {
    let at = STOPS.get(usize::from(stop)).copied().unwrap_or(0);
    let last = u8::try_from(STOPS.len()).unwrap_or(u8::MAX) - 1;
    let time = guide.time(at);
    let (mut told, mut then, mut lanes, mut rows) = (time.clone(), vec![], vec![], vec![]);
    for lane in &timeline.lanes {
        let Some(option) = guide.compared.get(usize::from(lane.option)) else {
            continue;
        };
        let (names, state) = holds(guide, lane, at);
        told.extend([". ", &option.name, ": ", &names]);
        then.push(el("div", "wu-card", vec![say("h4", "", &option.name), state]));
        lanes.push(say("h4", "", &option.name));
        let mut bars = vec![];
        for span in &lane.spans {
            let head = el(
                "p",
                "wu-span",
                vec![say("b", "", &span.name), text(" "), say("span", "wu-quiet", &guide.when(span))],
            );
            bars.push(all(vec![head, bar(span, at)]));
            rows.push(row(guide, &option.name, span));
        }
        lanes.push(list("wu-lane", bars));
    }
    el(
        "div",
        "wu-timeline",
        vec![
            say("h3", "", guide.word(Word::Timeline)),
            say("p", "", &timeline.intro),
            el(
                "div",
                "wu-controls",
                vec![parts::slider(guide.word(Word::WhereWillIBe), (0, last), stop, &time, on, Action::Stop)],
            ),
            with("p", "wu-unseen", &[("role", "status")], vec![text(&told)]),
            el("div", "wu-cards", then),
            key(guide),
            el("div", "wu-lanes", vec![el("div", "", lanes), axis(guide)]),
            table(guide, rows),
        ],
    )
}

/// What holds at a time: the names, and the names with their texts.
fn holds(guide: &Guide, lane: &Lane, at: Hours) -> (String, Html) {
    let (mut names, mut items) = (vec![], vec![]);
    for span in &lane.spans {
        if let Some(solid) = span.holds(at) {
            let mut name = span.name.clone();
            if !solid {
                name.extend([" (", guide.word(Word::SomeSayThen), ")"]);
            }
            items.push(all(vec![say("b", "", &name), text(". "), text(&span.text)]));
            names.push(name);
        }
    }
    if items.is_empty() {
        let nothing = guide.word(Word::NothingThen);
        return (nothing.to_owned(), say("p", "wu-quiet", nothing));
    }
    (guide.join(&names), list("wu-then", items))
}

fn bar(span: &Span, at: Hours) -> Html {
    let class = match span.kind {
        SpanKind::Procedure => "wu-solid wu-procedure",
        SpanKind::Recovery => "wu-solid wu-recovery",
        SpanKind::Effect => "wu-solid wu-effect",
        SpanKind::Repeat => "wu-solid wu-repeat",
    };
    let mark = |class, from, to| {
        let start = place(from).min(LENGTH - NARROWEST);
        let width = place(to).saturating_sub(start).max(NARROWEST);
        let (start, width) = (start.to_string(), width.to_string());
        with("rect", class, &[("x", start.as_str()), ("width", &width), ("height", "12")], vec![])
    };
    let mut marks = vec![];
    if (span.earliest, span.latest) != (span.from, span.to) {
        marks.push(mark("wu-faded", span.earliest, span.latest));
    }
    marks.push(mark(class, span.from, span.to));
    let now = place(at).min(LENGTH - 3).to_string();
    marks.push(with("rect", "wu-now", &[("x", now.as_str()), ("width", "3"), ("height", "12")], vec![]));
    let frame = [("viewBox", "0 0 1000 12"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")];
    with("svg", "wu-bar", &frame, marks)
}

/// What the bars mean, and the marks of the axis. The words beside each bar say
/// the same, so those who listen can do without.
fn key(guide: &Guide) -> Html {
    let piece = |class, word| {
        let swatch = with(
            "svg",
            "wu-swatch",
            &[("viewBox", "0 0 24 12")],
            vec![with("rect", class, &[("width", "24"), ("height", "12")], vec![])],
        );
        el("span", "", vec![swatch, text(guide.word(word))])
    };
    let key = vec![piece("wu-solid wu-recovery", Word::Agree), piece("wu-faded", Word::Differ)];
    with("p", "wu-key", &[("aria-hidden", "true")], key)
}

fn axis(guide: &Guide) -> Html {
    let mut marks = vec![];
    for mark in MARKS {
        marks.push(say("span", "", &guide.time(mark)));
    }
    with("div", "wu-axis", &[("aria-hidden", "true")], marks)
}

fn row(guide: &Guide, option: &str, span: &Span) -> Html {
    let mut rests = vec![];
    if let Some(certainty) = span.certainty {
        let (word, class) = parts::certainty(certainty);
        rests.push(say("span", class, guide.word(word)));
    }
    rests.push(parts::sources(guide, &span.sources));
    let what = vec![say("p", "wu-short", &span.name), say("p", "", &span.text), all(rests)];
    el(
        "tr",
        "",
        vec![
            with("th", "", &[("scope", "row")], vec![text(option)]),
            el("td", "", what),
            say("td", "", &guide.when(span)),
        ],
    )
}

fn table(guide: &Guide, rows: Vec<Html>) -> Html {
    let mut head = vec![];
    for word in [Word::Option, Word::What, Word::When] {
        head.push(with("th", "", &[("scope", "col")], vec![text(guide.word(word))]));
    }
    let table = vec![
        say("caption", "wu-unseen", guide.word(Word::Timeline)),
        el("thead", "", vec![el("tr", "", head)]),
        el("tbody", "", rows),
    ];
    opens("wu-terms", vec![text(guide.word(Word::AsTable))], vec![el("table", "wu-plain", table)])
}
