//! Counts: in words, and as a picture of the people themselves.

use super::render::markup::Markup;
use crate::domain::guide::{Claim, Count};
use crate::domain::messages::concat;

/// One of a hundred, ten units wide: a ring from its left end.
const MARK: &str = "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0";
/// One of a few, twelve units wide: a head from its left end, and shoulders.
const PERSON: &str = "a3 3 0 1 0 6 0a3 3 0 1 0-6 0m-2 13v-4a5 5 0 0 1 10 0v4z";

/// Each count in words, what was counted behind it, and a picture where it has one.
pub(super) fn counts(m: &mut Markup, counts: &[Count]) {
    for count in counts {
        m.el("div.wu-counted", |m| {
            picture(m, count);
            m.el("p", |m| {
                m.say("b", &m.guide.rate(count));
                m.text(" ");
                m.say("span.wu-quiet", &m.guide.counted(count));
            });
        });
    }
}

/// The count that stands for the others at a glance: its picture, and in short what it shows.
pub(super) fn glance(m: &mut Markup, claim: &Claim) {
    if let Some(count) = claim.first_drawn() {
        m.el("div.wu-counted wu-brief", |m| {
            picture(m, count);
            m.say("p.wu-quiet", &m.guide.brief(count));
        });
    }
}

/// The pictures of counts that stand in words already, but for the first, which the glance
/// shows. Which picture shows which count is said for those who look alone, since those who
/// listen would hear it twice.
pub(super) fn pictures(m: &mut Markup, counts: &[Count]) {
    for count in counts.iter().filter(|count| count.is_drawn()).skip(1) {
        m.el("div.wu-counted", |m| {
            m.fix("aria-hidden", "true");
            picture(m, count);
            m.say("p", &m.guide.rate(count));
        });
    }
}

fn picture(m: &mut Markup, count: &Count) {
    if !count.is_drawn() {
        return;
    }
    let few = count.is_few();
    let (all, events) = if few { (count.of, count.n) } else { (count.per, count.share()) };
    // The few are drawn larger, so that fewer of them stand in a line.
    let (what, long, room, high) =
        if few { ("svg.wu-people", 5, "0 0 60 ", 20) } else { ("svg.wu-hundred", 10, "0 0 100 ", 10) };
    let lines = all.div_ceil(long);
    m.el(what, |m| {
        m.fix("aria-hidden", "true");
        m.set("viewBox", &concat(&[room, &(lines * high).to_string()]));
        for (what, marks) in [("path.wu-event", 0..events), ("path.wu-other", events..all)] {
            if marks.is_empty() {
                continue;
            }
            let mut d = String::new();
            for at in marks {
                let (column, line) = (at % long, at / long);
                // A hundred fill up from the bottom; a few stand as one reads.
                let (x, y, mark) = if few {
                    (column * 12 + 3, line * 20 + 4, PERSON)
                } else {
                    (column * 10 + 1, (lines - 1).saturating_sub(line) * 10 + 5, MARK)
                };
                d.extend(["M", &x.to_string(), " ", &y.to_string(), mark]);
            }
            m.el(what, |m| m.set("d", &d));
        }
    });
}
