//! Checks who made a guide, who paid, and until when it holds.

use super::{Known, date, paragraphs};
use crate::door::Door;
use crate::raw::RawDisclosure;
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::{Disclosure, Origin, Review};

pub(super) fn read_disclosure(door: &mut Door, known: &mut Known, raw: RawDisclosure) -> Disclosure {
    let drafted = date(door, "drafted", raw.drafted);
    let expires = date(door, "expires", raw.expires);
    let review_every_months = door.need("review-every-months", raw.review_every_months);
    let reviewed = door.need("reviewed", raw.reviewed).map(|raw| {
        door.at("reviewed", |door| {
            door.unknown(raw.unknown);
            (door.text("by", raw.by), date(door, "on", raw.on))
        })
    });
    // Dates are compared where each of them is one.
    let from = reviewed.as_ref().map_or(drafted, |(_, on)| *on);
    let dates = from.zip(drafted).zip(expires);
    if let Some(((from, drafted), _)) = dates
        && from < drafted
    {
        door.fault_at("reviewed", "reviewed before it was drafted; correct the dates");
    }
    if let Some(((from, drafted), expires)) = dates
        && (expires <= drafted || expires > from.plus_months(review_every_months))
    {
        door.fault_at("expires", format!("must be after drafted, and no later than {} ({review_every_months} months after the last review, or the draft)", from.plus_months(review_every_months)));
    }
    known.cite(door, raw.facts, "disclosure");
    door.unknown(raw.unknown);
    Disclosure {
        written_by: door.text("written-by", raw.written_by),
        paid_by: door.text("paid-by", raw.paid_by),
        conflicts: paragraphs(door, "conflicts", raw.conflicts),
        method: paragraphs(door, "method", raw.method),
        drafted: drafted.unwrap_or(Date::STAND_IN),
        reviewed: reviewed.map(|(by, on)| Review { by, on: on.unwrap_or(Date::STAND_IN) }),
        review_every_months,
        expires: expires.unwrap_or(Date::STAND_IN),
        origin: Origin::Written,
    }
}
