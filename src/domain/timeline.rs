//! What happens when: one lane for each option on one axis from hours to years.
//!
//! The marks of the axis stand at equal distances, so that neither the first day
//! nor the first year is squeezed away; between two marks time runs evenly.

use super::guide::certainty::Certainty;
use super::guide::index::SourceIndex;

/// Hours after the procedure. A month counts 30 days, a year 365.
pub type Hours = u32;

/// The end of what has none.
pub const ONWARDS: Hours = Hours::MAX;

/// A day, in hours.
pub const DAY: Hours = 24;
/// A week, in hours.
pub const WEEK: Hours = 7 * DAY;
/// A month of 30 days, in hours.
pub const MONTH: Hours = 30 * DAY;
/// A year of 365 days, in hours.
pub const YEAR: Hours = 365 * DAY;

/// The marks of the axis.
pub const MARKS: [Hours; 11] = [0, DAY, 3 * DAY, WEEK, 2 * WEEK, MONTH, 3 * MONTH, 6 * MONTH, YEAR, 2 * YEAR, 5 * YEAR];

/// A place in [`STOPS`].
pub type StopIndex = u8;

/// The times that a visitor can ask about.
pub const STOPS: [Hours; 24] = [
    0,
    DAY,
    2 * DAY,
    3 * DAY,
    4 * DAY,
    5 * DAY,
    6 * DAY,
    WEEK,
    10 * DAY,
    2 * WEEK,
    3 * WEEK,
    MONTH,
    6 * WEEK,
    2 * MONTH,
    10 * WEEK,
    3 * MONTH,
    4 * MONTH,
    5 * MONTH,
    6 * MONTH,
    9 * MONTH,
    YEAR,
    2 * YEAR,
    3 * YEAR,
    5 * YEAR,
];

/// How long the axis is, in its own units.
pub const LENGTH: u32 = 1000;

/// Every option's lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What the section begins with.
    pub intro: String,
    /// In the order in which they are shown.
    pub lanes: Vec<Lane>,
}

/// What happens with one option.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The place of the option among the compared ones.
    pub option: u8,
    /// In the order in which they are listed.
    pub spans: Vec<Span>,
}

/// Something that lasts for a while.
///
/// Invariant: `earliest <= from <= to <= latest`.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What translations and tests know it by.
    pub id: String,
    /// What it is about.
    pub kind: SpanKind,
    /// What lasts, in a few words.
    pub name: String,
    /// The same in a sentence or two.
    pub text: String,
    /// Where some sources let it begin.
    pub earliest: Hours,
    /// From here to `to` the sources agree.
    pub from: Hours,
    /// [`ONWARDS`] where it has no end.
    pub to: Hours,
    /// Where some sources let it end.
    pub latest: Hours,
    /// Absent where nothing is done.
    pub certainty: Option<Certainty>,
    /// What it rests on.
    pub sources: Vec<SourceIndex>,
}

/// What a span is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpanKind {
    /// What is done.
    Procedure,
    /// What has to heal, and what to do without meanwhile.
    #[default]
    Recovery,
    /// What is to be seen of it.
    Effect,
    /// When it is done again.
    Repeat,
}

impl Span {
    /// Whether it holds at a time: surely, by some sources only, or not at all.
    #[must_use]
    pub fn holds(&self, at: Hours) -> Option<bool> {
        let solid = self.from <= at && at <= self.to;
        (solid || self.earliest <= at && at <= self.latest).then_some(solid)
    }
}

/// Where a time stands on the axis, from 0 to [`LENGTH`]. What lies beyond the
/// last mark stands at the end.
#[must_use]
pub fn place(at: Hours) -> u32 {
    let step = LENGTH / 10;
    let mut start = 0;
    for pair in MARKS.windows(2) {
        if let [low, high] = *pair {
            if at < high {
                return start + (at - low) * step / (high - low);
            }
            start += step;
        }
    }
    LENGTH
}

/// The stop that a slider which lies on the axis is moved to, from one it stands at: the next
/// one by a key, else the nearest.
#[must_use]
pub fn seek(from: StopIndex, to: u32) -> StopIndex {
    let stands = STOPS.get(usize::from(from)).map_or(0, |&at| place(at));
    let last = u8::try_from(STOPS.len()).unwrap_or(u8::MAX) - 1;
    match to {
        _ if to == stands + 1 => (from + 1).min(last),
        _ if to + 1 == stands => from.saturating_sub(1),
        _ => (0..).zip(STOPS).min_by_key(|&(_, at)| place(at).abs_diff(to)).map_or(from, |(stop, _)| stop),
    }
}
