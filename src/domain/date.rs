//! Calendar dates, as guides give them and visitors read them.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar.
///
/// Invariant: the day exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A stand-in for a date that could not be read, while its fault is reported.
    pub const STAND_IN: Self = Self { year: 2000, month: 1, day: 1 };

    /// The day, if it exists. Years from 1900 to 2999 are taken, so that a typing
    /// slip such as `202-` or `20226` does not pass for a date.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let exists = (1900..=2999).contains(&year) && (1..=days).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Year, month (1 to 12) and day (1 to 31).
    #[must_use]
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// The same day `months` later, or the last day of that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: u16) -> Self {
        let count = u32::from(self.year) * 12 + u32::from(self.month) - 1 + u32::from(months);
        let year = u16::try_from(count / 12).unwrap_or(u16::MAX);
        let month = u8::try_from(count % 12 + 1).unwrap_or(1);
        (1..=self.day).rev().find_map(|day| Self::new(year, month, day)).unwrap_or(self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = &'static str;

    /// Reads `2026-11-22`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "not a date; write it as 2026-11-22";
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong);
        };
        // Parsing a number would take a sign.
        let digits = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !digits || (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return Err(wrong);
        }
        let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
            return Err(wrong);
        };
        Self::new(year, month, day).ok_or("there is no such day; correct the date")
    }
}
