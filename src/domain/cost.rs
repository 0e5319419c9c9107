//! Cost over time: prices that the clinic or the visitor gives, added up over the
//! years. There is never a price of our own, and no price weighs in the quiz.
//!
//! total = price × sessions a year × years, or the price once; two lines cross
//! where once = (price × sessions a year) × years.

use super::guide::index::{LineIndex, SourceIndex};

/// The years that can be looked at.
pub const YEARS: std::ops::RangeInclusive<u8> = 1..=10;

/// The highest price taken, in whole units of money. It keeps out slips of
/// typing; sums of it stay far below what a whole number holds.
pub const MOST: u64 = 1_000_000;

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

/// What stands in a field for a price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Price {
    /// Nothing.
    #[default]
    Empty,
    /// A price, in hundredths.
    Given(u64),
    /// Something that is no price.
    Wrong(Slip),
}

/// Why something is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It is no number.
    NoNumber,
    /// It is below zero, or zero.
    TooLittle,
    /// It is above [`MOST`].
    TooMuch,
}

/// What only parts thousands.
const SPACES: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\'', '\u{2019}'];
/// What parts thousands, or starts the hundredths.
const POINTS: [char; 2] = [',', '.'];

impl Price {
    /// Reads what was typed: `3500`, `3,500`, `3.500`, `3 500`, `3500.50`, `3500,5`.
    /// A point or comma before exactly three digits parts thousands; before one or
    /// two at the end it starts the hundredths. Spaces and apostrophes only part
    /// thousands. Digits and signs may be those of Arabic, Persian or Hindi, which browsers
    /// show where they are the visitor's.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed: String = typed.trim().chars().map(latin).collect();
        let typed = typed.as_str();
        if typed.is_empty() {
            return Self::Empty;
        }
        let (sign, digits) = match typed.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, typed),
        };
        let digits = digits.trim();
        let three = |part: &str| part.split(POINTS).next().is_some_and(|group| group.len() == 3);
        if !digits.split(SPACES).skip(1).all(three) {
            return Self::Wrong(Slip::NoNumber);
        }
        let groups = || digits.split(|c| SPACES.contains(&c) || POINTS.contains(&c));
        let (mut whole, mut hundredths) = (0_u64, 0);
        // What thousands can follow: `0.500` and `1000.000` are slips, not numbers.
        let thousands = groups().next().is_some_and(|first| first.len() <= 3 && !first.starts_with('0'));
        let mut groups = groups().enumerate().peekable();
        while let Some((at, group)) = groups.next() {
            let Some(number) = number(group) else {
                return Self::Wrong(Slip::NoNumber);
            };
            match (at, group.len()) {
                (0, _) => whole = number,
                (1.., 3) if !thousands => return Self::Wrong(Slip::NoNumber),
                (_, 3) => whole = whole.saturating_mul(1000).saturating_add(number),
                (_, 1) if groups.peek().is_none() => hundredths = number * 10,
                (_, 2) if groups.peek().is_none() => hundredths = number,
                _ => return Self::Wrong(Slip::NoNumber),
            }
        }
        if sign || whole == 0 && hundredths == 0 {
            Self::Wrong(Slip::TooLittle)
        } else if whole > MOST || whole == MOST && hundredths > 0 {
            Self::Wrong(Slip::TooMuch)
        } else {
            Self::Given(whole * 100 + hundredths)
        }
    }

    /// The price in hundredths, if there is one.
    #[must_use]
    pub fn given(self) -> Option<u64> {
        if let Self::Given(price) = self { Some(price) } else { None }
    }
}

/// Zero in the scripts whose digits follow it one by one: Arabic, Persian, Hindi.
const ZEROS: [char; 3] = ['\u{660}', '\u{6f0}', '\u{966}'];

/// A digit or a sign of a number as it is written in Latin script; anything else as it is.
fn latin(c: char) -> char {
    let digit = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).and_then(|digit| char::from_digit(digit, 10));
    match c {
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        _ => ZEROS.iter().find_map(digit).unwrap_or(c),
    }
}

/// Digits alone as a number; too many of them are a very large one.
fn number(digits: &str) -> Option<u64> {
    let mut number = 0_u64;
    for byte in digits.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.saturating_mul(10).saturating_add(digit.into());
    }
    (!digits.is_empty()).then_some(number)
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
