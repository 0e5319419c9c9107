//! Cost over time: prices that the clinic or the visitor gives, added up over the
//! years. There is never a price of our own, and no price weighs in the quiz.
//!
//! total = price × sessions a year × years, or the price once; two lines cross
//! where once = (price × sessions a year) × years.

mod price;

use super::guide::index::{LineIndex, SourceIndex};
pub use price::{MOST, Price, Slip};

/// The years that can be looked at.
pub const YEARS: std::ops::RangeInclusive<u8> = 1..=10;

/// What costs what, and how often.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// What the section begins with.
    pub intro: String,
    /// The prices to give, 1 to 16.
    pub lines: Vec<Line>,
    /// How many sessions there may be.
    pub sessions: Sessions,
    /// What follows the sums.
    pub notes: Vec<Note>,
}

/// One price to give.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The place of the option among all options, compared ones first.
    pub option: u8,
    /// What the price is paid for.
    pub each: Each,
    /// The line that it is added to, where it is no line of its own.
    pub added_to: Option<LineIndex>,
    /// What the field for the price is called.
    pub label: String,
}

/// What a price is paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Each {
    /// Everything, once.
    #[default]
    Once,
    /// Each session.
    Session,
    /// Each year.
    Year,
}

/// Sessions a year: the range to start from, and how far it can be moved.
///
/// Invariant: `1 <= least <= from <= to <= most`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sessions {
    /// The fewest that the sums start with.
    pub from: u8,
    /// The most that the sums start with.
    pub to: u8,
    /// How few a visitor may ask about.
    pub least: u8,
    /// How many a visitor may ask about.
    pub most: u8,
}

/// Something to know about costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// In a sentence or two.
    pub text: String,
    /// What it rests on.
    pub sources: Vec<SourceIndex>,
}

/// What one option costs: once, and each year at the lowest and at the highest
/// number of sessions. In hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// What is paid once, at the start.
    pub once: u64,
    /// What each year costs with the fewest sessions.
    pub low: u64,
    /// What each year costs with the most sessions.
    pub high: u64,
}

impl Course {
    /// The lowest and the highest sum after some years.
    #[must_use]
    pub fn after(self, years: u8) -> (u64, u64) {
        let years = u64::from(years);
        (self.once + self.low * years, self.once + self.high * years)
    }
}

impl Cost {
    /// The sums of an example, where no price is known: 1000 once, 100 each session. It stands
    /// for no option.
    #[must_use]
    pub fn example(from: u8, to: u8) -> [Course; 2] {
        let a_year = |sessions: u8| 10_000 * u64::from(sessions);
        [Course { once: 100_000, ..Course::default() }, Course { once: 0, low: a_year(from), high: a_year(to) }]
    }

    /// What each line with a price comes to, with what is added to it; nothing for
    /// lines without one and for lines that are added to one with a price.
    #[must_use]
    pub fn courses(&self, prices: &[Price], from: u8, to: u8) -> Vec<Option<Course>> {
        let given = |at: usize| prices.get(at).copied().unwrap_or_default().given();
        let mut courses = vec![];
        for (at, line) in self.lines.iter().enumerate() {
            let added = line.added_to.and_then(|to| given(to.into())).is_some();
            let course = given(at).filter(|_| !added).map(|price| {
                let mut course = Course::default();
                course.add(line.each, price, from, to);
                for (other, more) in self.lines.iter().enumerate() {
                    if more.added_to.map(usize::from) == Some(at)
                        && let Some(price) = given(other)
                    {
                        course.add(more.each, price, from, to);
                    }
                }
                course
            });
            courses.push(course);
        }
        courses
    }
}

impl Course {
    fn add(&mut self, each: Each, price: u64, from: u8, to: u8) {
        match each {
            Each::Once => self.once += price,
            Each::Year => {
                self.low += price;
                self.high += price;
            }
            Each::Session => {
                self.low += price * u64::from(from);
                self.high += price * u64::from(to);
            }
        }
    }
}

/// When a course that goes on reaches one that is paid once: the earliest and the
/// latest time, in tenths of a year, rounded outwards. Nothing where neither, or
/// both, go on in the same way.
#[must_use]
pub fn crossing(once: Course, goes_on: Course) -> Option<(u64, u64)> {
    let apart = once.once.checked_sub(goes_on.once).filter(|&apart| apart > 0)?;
    if once.high > 0 || goes_on.low == 0 {
        return None;
    }
    Some((apart * 10 / goes_on.high, (apart * 10).div_ceil(goes_on.low)))
}
