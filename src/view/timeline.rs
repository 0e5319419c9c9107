//! The section "Over time": what holds at a time that the visitor picks, by name, over a lane
//! for each option on one axis, of which each span opens its text, and the same as a table.

use super::command::{Details, Slide};
use super::controls::{details, slider};
use super::evidence;
use super::figure::{data_table, frame, head};
use super::render::markup::Markup;
use super::text::heading;
use crate::domain::guide::Guide;
use crate::domain::messages::{Message, concat};
use crate::domain::timeline::{Hours, LENGTH, Lane, MARKS, ONWARDS, STOPS, Span, SpanKind, StopIndex, Timeline, place};

/// The narrowest bar, in units of the axis, so that a short span can be seen.
const NARROWEST: u32 = 8;

/// The section, with the stop that is asked about.
pub(super) fn timeline(m: &mut Markup, timeline: &Timeline, stop: StopIndex) {
    let guide = m.guide;
    let at = STOPS.get(usize::from(stop)).copied().unwrap_or(0);
    let time = guide.time(at);
    let lanes = lanes(guide);
    m.el("div.wu-timeline", |m| {
        heading(m, guide.message(Message::Timeline));
        m.say("p", &timeline.intro);
        m.el("div.wu-lanes", |m| {
            // It lies on the axis, and both stay in view.
            m.el("div.wu-when", |m| {
                let place = |at| u16::try_from(place(at)).unwrap_or(u16::MAX);
                let ends = (0, place(ONWARDS));
                slider(m, guide.message(Message::WhereWillIBe), ends, place(at), &time, Slide::Stop);
                m.el("div.wu-axis", |m| {
                    // The words beside each bar say the same.
                    m.fix("aria-hidden", "true");
                    for mark in MARKS {
                        m.say("span", &guide.time(mark));
                    }
                });
            });
            m.el("div.wu-cards", |m| {
                for &(name, lane) in &lanes {
                    m.el("div.wu-card", |m| {
                        m.say("h4", name);
                        holds(m, lane, at);
                    });
                }
            });
            key(m);
            m.el("div.wu-bars", |m| {
                for &(name, lane) in &lanes {
                    m.say("h4", name);
                    m.el("ul.wu-lane", |m| {
                        for span in &lane.spans {
                            m.el("li", |m| span_and_text(m, span));
                        }
                    });
                }
                m.el("svg.wu-marker", |m| {
                    frame(m, "0 0 1000 12");
                    let now = place(at).to_string();
                    m.el("path.wu-now", |m| m.set("d", &concat(&["M", &now, " 0V12"])));
                });
            });
        });
        details(m, Details::Lanes, &|m| m.message("span", Message::AsTable));
    });
}

/// Each lane with the name of its option.
fn lanes(guide: &Guide) -> Vec<(&String, &Lane)> {
    let mut lanes = vec![];
    for lane in guide.timeline.iter().flat_map(|timeline| &timeline.lanes) {
        lanes.extend(guide.compared.get(usize::from(lane.option)).map(|option| (&option.name, lane)));
    }
    lanes
}

/// A span's name, marked where only some sources let it hold.
fn name(guide: &Guide, span: &Span, solid: bool) -> String {
    if solid { span.name.clone() } else { concat(&[&span.name, " (", guide.message(Message::SomeSayThen), ")"]) }
}

/// What holds at a time, by name: the bars tell the rest.
fn holds(m: &mut Markup, lane: &Lane, at: Hours) {
    if lane.spans.iter().all(|span| span.holds(at).is_none()) {
        return m.message("p.wu-quiet", Message::NothingThen);
    }
    m.el("ul.wu-then", |m| {
        for span in &lane.spans {
            if let Some(solid) = span.holds(at) {
                m.say("li", &name(m.guide, span, solid));
            }
        }
    });
}

/// A span on the axis, which opens its text.
fn span_and_text(m: &mut Markup, span: &Span) {
    m.el("details", |m| {
        m.el("summary", |m| {
            m.el("span.wu-span", |m| {
                m.say("b", &span.name);
                m.text(" ");
                m.say("span.wu-quiet", &m.guide.when(span));
            });
            bar(m, span);
        });
        m.say("p.wu-span", &span.text);
    });
}

/// A bar as wide as all sources let it be, and a thin line as far as some do.
fn bar(m: &mut Markup, span: &Span) {
    m.el("svg.wu-bar", |m| {
        frame(m, "0 0 1000 12");
        if (span.earliest, span.latest) != (span.from, span.to) {
            piece(m, "path.wu-faded", span.earliest, span.latest);
        }
        piece(m, kind(span.kind).0, span.from, span.to);
    });
}

/// How a kind is drawn, by colour and by texture, and what it is called.
fn kind(kind: SpanKind) -> (&'static str, Message) {
    match kind {
        SpanKind::Procedure => ("path.wu-solid wu-procedure", Message::KeyProcedure),
        SpanKind::Recovery => ("path.wu-solid wu-recovery", Message::KeyRecovery),
        SpanKind::Effect => ("path.wu-solid", Message::KeyEffect),
        SpanKind::Repeat => ("path.wu-solid wu-repeat", Message::KeyRepeat),
    }
}

fn piece(m: &mut Markup, what: &'static str, from: Hours, to: Hours) {
    let start = place(from).min(LENGTH - NARROWEST);
    line(m, what, start, place(to).max(start + NARROWEST));
}

#[inline(never)]
fn line(m: &mut Markup, what: &'static str, from: u32, to: u32) {
    m.el(what, |m| m.set("d", &concat(&["M", &from.to_string(), " 6H", &to.to_string()])));
}

/// What each colour and texture means. Bars are words first, so those who listen can do
/// without.
fn key(m: &mut Markup) {
    m.el("p.wu-key", |m| {
        m.fix("aria-hidden", "true");
        let kinds = [SpanKind::Procedure, SpanKind::Recovery, SpanKind::Effect, SpanKind::Repeat].map(kind);
        for (what, message) in kinds.into_iter().chain([("path.wu-faded", Message::Differ)]) {
            m.el("span", |m| {
                m.el("svg.wu-swatch", |m| {
                    m.fix("viewBox", "0 0 28 12");
                    line(m, what, 0, 28);
                });
                m.text(m.guide.message(message));
            });
        }
    });
}

/// All lanes as a table.
pub(super) fn table(m: &mut Markup) {
    let heads = [Message::Option, Message::What, Message::When];
    let heads: Vec<String> = heads.iter().map(|&message| m.guide.message(message).to_owned()).collect();
    data_table(m, Message::Timeline, &heads, |m| {
        for (option, lane) in lanes(m.guide) {
            for span in &lane.spans {
                m.el("tr", |m| {
                    head(m, "row", option);
                    m.el("td", |m| {
                        m.say("p.wu-short", &span.name);
                        m.say("p", &span.text);
                        if let Some(certainty) = span.certainty {
                            let (message, what) = evidence::certainty(certainty);
                            m.message(what, message);
                        }
                        evidence::sources(m, &span.sources, &concat(&[option, ", ", &span.name]));
                    });
                    m.say("td", &m.guide.when(span));
                });
            }
        }
    });
}
