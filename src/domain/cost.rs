//! Cost over time: prices that the clinic or the visitor gives, added up over the
//! years. There is never a price of our own, and no price weighs in the quiz.
//!
//! A price is paid once, or each year, or each session: so many a year, or so many in all.
//! What is paid again and again is paid on day 0 for the first time, and then at even
//! distances: within whole years, price × times a year × years. Sessions in all count as
//! paid at the start, since nobody knows when they will be. Two sums cross at the payment by
//! which what goes on has reached what is paid once.

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
    /// Each session, of which there are so many.
    Session(Sessions),
    /// Each year.
    Year,
}

/// In what time there are so many sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Per {
    /// In a year, and again in the next one.
    #[default]
    Year,
    /// In all.
    All,
}

/// How many sessions there are: the range to start from, and how far it can be moved.
///
/// Invariant: `1 <= least <= from <= to <= most`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sessions {
    /// In what time.
    pub per: Per,
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

/// What one option costs. In hundredths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// What is paid once, at the start: with the fewest and with the most sessions.
    pub once: (u64, u64),
    /// What is paid again and again.
    pub again: Vec<Again>,
}

/// What is paid again and again, on day 0 for the first time, at even distances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again {
    /// At least and at most, in hundredths.
    pub price: (u64, u64),
    /// How many times a year, at least and at most; 1 or more.
    pub a_year: (u8, u8),
}

impl Again {
    fn price(self, end: End) -> u64 {
        if end == End::Low { self.price.0 } else { self.price.1 }
    }

    fn times(self, end: End) -> u64 {
        if end == End::Low { self.a_year.0 } else { self.a_year.1 }.into()
    }
}

/// An end of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    High,
}

impl Course {
    /// The lowest and the highest sum on day 0.
    #[must_use]
    pub fn at_start(&self) -> (u64, u64) {
        let first = |end| self.again.iter().map(|again| again.price(end)).sum::<u64>();
        (self.once.0 + first(End::Low), self.once.1 + first(End::High))
    }

    /// The lowest and the highest sum within so many years, 1 or more.
    #[must_use]
    pub fn after(&self, years: u8) -> (u64, u64) {
        let within =
            |end| self.again.iter().map(|again| again.price(end) * again.times(end) * u64::from(years)).sum::<u64>();
        (self.once.0 + within(End::Low), self.once.1 + within(End::High))
    }

    /// When it has come to a sum, in tenths of a year, rounded down and up.
    fn reaches(&self, sum: u64, end: End) -> (u64, u64) {
        let once = if end == End::Low { self.once.0 } else { self.once.1 };
        let paid = |times: &dyn Fn(u64) -> u64| {
            once + self.again.iter().map(|again| again.price(end) * times(again.times(end))).sum::<u64>()
        };
        let by = |tenths: u64| paid(&|a_year| a_year * tenths / 10 + 1);
        let before = |tenths: u64| paid(&|a_year| (a_year * tenths).div_ceil(10));
        let a_year: u64 = self.again.iter().map(|again| again.price(end) * again.times(end)).sum();
        // By then it has, since what was paid by a time is more than that time's share.
        let (mut low, mut high) = (0, (sum.saturating_sub(once) * 10).div_ceil(a_year.max(1)));
        while low < high {
            let middle = low.midpoint(high);
            if by(middle) < sum {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (if before(low) < sum { low } else { low.saturating_sub(1) }, low)
    }

    fn add(&mut self, each: Each, price: (u64, u64), (from, to): (u8, u8)) {
        let (low, high) = price;
        match each {
            Each::Once => self.pay(low, high),
            Each::Year => self.again.push(Again { price, a_year: (1, 1) }),
            Each::Session(Sessions { per: Per::Year, .. }) => self.again.push(Again { price, a_year: (from, to) }),
            Each::Session(Sessions { per: Per::All, .. }) => self.pay(low * u64::from(from), high * u64::from(to)),
        }
    }

    fn pay(&mut self, low: u64, high: u64) {
        self.once = (self.once.0 + low, self.once.1 + high);
    }
}

impl Cost {
    /// How many sessions a line is paid for, at least and at most: as the visitor set it, by
    /// line in `set`, or as the guide has it; one where it is not paid by sessions.
    #[must_use]
    pub fn sessions(&self, line: usize, set: &[Option<(u8, u8)>]) -> (u8, u8) {
        match self.lines.get(line).map(|line| line.each) {
            Some(Each::Session(own)) => set.get(line).copied().flatten().unwrap_or((own.from, own.to)),
            _ => (1, 1),
        }
    }

    /// The sums of an example, where no price is known: 1000 once, 100 each session, as many
    /// as of the first option that has sessions a year, or one. It stands for no option.
    #[must_use]
    pub fn example(&self, set: &[Option<(u8, u8)>]) -> [Course; 2] {
        let yearly = |line: &Line| matches!(line.each, Each::Session(Sessions { per: Per::Year, .. }));
        let a_year = self.lines.iter().position(yearly).map_or((1, 1), |at| self.sessions(at, set));
        let once = Course { once: (100_000, 100_000), ..Course::default() };
        [once, Course { again: vec![Again { price: (10_000, 10_000), a_year }], ..Course::default() }]
    }

    /// What each line with a price comes to, with what is added to it; nothing for
    /// lines without one and for lines that are added to one with a price. `set` is as in
    /// [`Cost::sessions`].
    #[must_use]
    pub fn courses(&self, prices: &[Price], set: &[Option<(u8, u8)>]) -> Vec<Option<Course>> {
        let given = |at: usize| prices.get(at).copied().unwrap_or_default().given();
        let mut courses = vec![];
        for (at, line) in self.lines.iter().enumerate() {
            let added = line.added_to.and_then(|to| given(to.into())).is_some();
            let course = given(at).filter(|_| !added).map(|price| {
                let mut course = Course::default();
                course.add(line.each, price, self.sessions(at, set));
                for (other, more) in self.lines.iter().enumerate() {
                    if more.added_to.map(usize::from) == Some(at)
                        && let Some(price) = given(other)
                    {
                        course.add(more.each, price, self.sessions(other, set));
                    }
                }
                course
            });
            courses.push(course);
        }
        courses
    }
}

/// When a course that goes on reaches one that is paid once: the earliest and the
/// latest time, in tenths of a year, rounded outwards. Nothing where neither, or
/// both, go on, or where it has reached it on day 0.
#[must_use]
pub fn crossing(once: &Course, goes_on: &Course) -> Option<(u64, u64)> {
    let adds_up = once.again.is_empty() && !goes_on.again.is_empty() && goes_on.at_start().0 < once.once.1;
    adds_up.then(|| (goes_on.reaches(once.once.0, End::High).0, goes_on.reaches(once.once.1, End::Low).1))
}
