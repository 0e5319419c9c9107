//! Dates: reading them, counting months, putting them in order.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use test_support::{cases, lips};
use weigh_up::domain::date::Date;

fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|why| panic!("{text}: {why}"))
}

#[test]
fn days_that_exist_are_read() {
    for (text, parts) in [
        ("2026-11-22", (2026, 11, 22)),
        ("2024-02-29", (2024, 2, 29)),
        ("2000-02-29", (2000, 2, 29)),
        ("1900-01-01", (1900, 1, 1)),
        ("2999-12-31", (2999, 12, 31)),
    ] {
        assert_eq!(date(text).parts(), parts);
        assert_eq!(date(text).to_string(), text);
    }
}

#[test]
fn other_texts_are_refused() {
    let table = [
        ("2026-02-29", "no such day"),
        ("1900-02-29", "no such day"),
        ("2026-04-31", "no such day"),
        ("2026-13-01", "no such day"),
        ("2026-00-10", "no such day"),
        ("2026-01-00", "no such day"),
        ("2026-01-32", "no such day"),
        ("1899-12-31", "no such day"),
        ("3000-01-01", "no such day"),
        ("", "write it as"),
        ("2026", "write it as"),
        ("2026-11", "write it as"),
        ("2026-11-22-01", "write it as"),
        ("26-11-22", "write it as"),
        ("2026-1-22", "write it as"),
        ("2026-11-2", "write it as"),
        ("22-11-2026", "write it as"),
        ("2026/11/22", "write it as"),
        ("2026-11-22 ", "write it as"),
        ("2026-+1-22", "write it as"),
        ("+026-11-22", "write it as"),
        ("2026-aa-22", "write it as"),
        ("２026-11-22", "write it as"),
    ];
    for (text, part) in table {
        let why = text.parse::<Date>().expect_err(text);
        assert!(why.contains(part), "{text}: {why}");
    }
}

#[test]
fn months_are_counted_to_the_same_day_or_the_last() {
    for (from, months, to) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-22", 0, "2026-11-22"),
        ("2026-11-22", 12, "2027-11-22"),
        ("2026-12-31", 14, "2028-02-29"),
    ] {
        assert_eq!(date(from).plus_months(months), date(to), "{from} + {months}");
    }
}

#[test]
fn earlier_days_come_first() {
    let days = ["1999-12-31", "2026-01-31", "2026-02-01", "2026-11-02", "2026-11-22", "2027-01-01"].map(date);
    assert!(days.is_sorted_by(|a, b| a < b), "{days:?}");
}

#[test]
fn a_day_is_written_in_words() {
    for (text, words) in
        [("2026-11-22", "November 22, 2026"), ("2027-01-03", "January 3, 2027"), ("2026-12-31", "December 31, 2026")]
    {
        assert_eq!(lips().date(date(text)), words);
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_text_is_a_day_or_is_refused(text in "\\PC{0,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn later_by_months_is_that_many_months_later(year in 1900u16..2900, month in 1u8..=12, day in 1u8..=28, months in 0u16..600) {
        let from = Date::new(year, month, day).unwrap();
        let (to_year, to_month, to_day) = from.plus_months(months).parts();
        let count = |year: u16, month: u8| u32::from(year) * 12 + u32::from(month);
        prop_assert_eq!(count(to_year, to_month), count(year, month) + u32::from(months));
        prop_assert_eq!(to_day, day, "the first 28 days are in every month");
    }
}
