//! Cost over time: what is typed as a price, what adds up, and when one sum
//! reaches the other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use test_support::small::small;
use test_support::{cases, lips};
use weigh_up::domain::cost::{Again, Cost, Course, Each, MOST, Per, Price, Sessions, Slip, YEARS, crossing};
use weigh_up::domain::guide::Guide;
use weigh_up::domain::session::{Action, Session};
use weigh_up::domain::settings::{RawSettings, read};
use weigh_up::domain::sheet::Sheet;

const EMPTY: Price = Price::Empty;
const NO_NUMBER: Price = Price::Wrong(Slip::NoNumber);
const UNCLEAR: Price = Price::Wrong(Slip::Unclear);
const SEVERAL: Price = Price::Wrong(Slip::Several);
const TOO_LITTLE: Price = Price::Wrong(Slip::TooLittle);
const TOO_MUCH: Price = Price::Wrong(Slip::TooMuch);

/// A price in whole units and hundredths.
fn given(whole: u64, hundredths: u64) -> Price {
    let price = whole * 100 + hundredths;
    Price::Given(price, price)
}

// --------------------------------------------------------------------- prices

#[test]
fn a_price_is_read_however_people_write_numbers() {
    for (typed, price) in [
        ("3500", given(3500, 0)),
        ("  3500\n", given(3500, 0)),
        ("3,500", given(3500, 0)),
        ("3.500", given(3500, 0)),
        ("3 500", given(3500, 0)),
        // As browsers write it in Arabic, Persian and Hindi.
        ("٣٬٥٠٠٫٥٠", given(3500, 50)),
        ("۳۵۰۰", given(3500, 0)),
        ("३,५००", given(3500, 0)),
        ("3\u{a0}500", given(3500, 0)),
        ("3\u{202f}500", given(3500, 0)),
        ("3'500", given(3500, 0)),
        ("3\u{2019}500", given(3500, 0)),
        ("3500.50", given(3500, 50)),
        ("3500,50", given(3500, 50)),
        ("3500.5", given(3500, 50)),
        ("3500,5", given(3500, 50)),
        ("3,500.05", given(3500, 5)),
        ("3.500,05", given(3500, 5)),
        ("3 500,05", given(3500, 5)),
        ("234,567.89", given(234_567, 89)),
        ("0.01", given(0, 1)),
        ("0,5", given(0, 50)),
        ("007", given(7, 0)),
        ("100000000000", given(MOST, 0)),
        ("100,000,000,000.00", given(MOST, 0)),
        // With what money is called, before it or behind it.
        ("$3,500", given(3500, 0)),
        ("3500 USD", given(3500, 0)),
        ("usd3500", given(3500, 0)),
        ("US$ 3,500.50", given(3500, 50)),
        ("3.500,00 €", given(3500, 0)),
        ("3\u{202f}500,00\u{a0}€", given(3500, 0)),
        ("CHF 3\u{2019}500.–", given(3500, 0)),
        ("3500,- Kč", given(3500, 0)),
        ("3500 kr.", given(3500, 0)),
        ("Rs. 3,500", given(3500, 0)),
        ("2000 Euros", given(2000, 0)),
        ("\u{200f}٣٬٥٠٠٫٠٠\u{a0}د.إ.\u{200f}", given(3500, 0)),
        // Lakhs, as India counts.
        ("₹3,50,000", given(350_000, 0)),
        ("३,५०,०००.५०", given(350_000, 50)),
        // Thai, Bengali, Tamil, full width.
        ("๓๕๐๐", given(3500, 0)),
        ("৩৫০০", given(3500, 0)),
        ("௩௫௦௦", given(3500, 0)),
        ("￥３，５００", given(3500, 0)),
    ] {
        assert_eq!(Price::read(typed, ""), price, "{typed:?}");
        assert!(price.given().is_some());
    }
}

#[test]
fn what_is_no_price_says_why() {
    let long = "9".repeat(1 << 20);
    let (long_below, long_cents) = (format!("-{long}"), format!("1.{long}"));
    for (typed, price) in [
        ("", EMPTY),
        (" ", EMPTY),
        (" \t\r\n\u{a0}\u{3000}", EMPTY),
        ("-5", TOO_LITTLE),
        ("\u{2212}5", TOO_LITTLE),
        ("- 5", TOO_LITTLE),
        ("-0", TOO_LITTLE),
        ("-3,500.50", TOO_LITTLE),
        ("0", TOO_LITTLE),
        ("0.00", TOO_LITTLE),
        ("000", TOO_LITTLE),
        ("100000000000.01", TOO_MUCH),
        ("100000000001", TOO_MUCH),
        ("1,234,567,890,123.12", TOO_MUCH),
        ("18446744073709551616", TOO_MUCH),
        ("184467440737095516.16", TOO_MUCH),
        (&long, TOO_MUCH),
        (&long_below, TOO_LITTLE),
        (&long_cents, UNCLEAR),
        ("0.500", UNCLEAR),
        ("1000.000", UNCLEAR),
        ("abc", NO_NUMBER),
        ("12abc", NO_NUMBER),
        ("abc12", NO_NUMBER),
        ("1e5", NO_NUMBER),
        ("0x10", NO_NUMBER),
        ("+5", NO_NUMBER),
        ("--5", NO_NUMBER),
        ("-", NO_NUMBER),
        ("5-", NO_NUMBER),
        ("35,00,0", UNCLEAR),
        ("1.5.25", UNCLEAR),
        ("1.2345", UNCLEAR),
        (",5", NO_NUMBER),
        (".5", NO_NUMBER),
        ("5,", NO_NUMBER),
        ("5.", NO_NUMBER),
        ("1,,000", UNCLEAR),
        ("1  000", UNCLEAR),
        (",", NO_NUMBER),
        ("1_000", NO_NUMBER),
        ("😀", NO_NUMBER),
        ("12😀", NO_NUMBER),
        ("NaN", NO_NUMBER),
        ("inf", NO_NUMBER),
        ("infinity", NO_NUMBER),
        ("三千", NO_NUMBER),
        ("½", NO_NUMBER),
        ("3500\0", NO_NUMBER),
        ("<b>5</b>", NO_NUMBER),
        ("%", NO_NUMBER),
        // One mark cannot be both; two marks before three digits could be either.
        ("1,500,25", UNCLEAR),
        ("1,234.567", UNCLEAR),
        ("3.500 000", UNCLEAR),
        ("3000 to 4000", SEVERAL),
        ("2026-11-30", SEVERAL),
        ("3000--4000", SEVERAL),
        ("3000-abc5", NO_NUMBER),
        ("3000-0", TOO_LITTLE),
        ("1,500,25-2000", UNCLEAR),
        // What makes another number of it is not passed over.
        ("3.5k", NO_NUMBER),
        ("3 lakh", NO_NUMBER),
        ("٣ آلاف", NO_NUMBER),
        ("3500 a year", NO_NUMBER),
        ("50¢", NO_NUMBER),
        ("about 3500", NO_NUMBER),
        ("\u{202e}500", NO_NUMBER),
    ] {
        let start: String = typed.chars().take(30).collect();
        assert_eq!(Price::read(typed, ""), price, "{start:?}");
        assert_eq!(price.given(), None);
    }
}

/// Who asks for prices is often told from what to what they go.
#[test]
fn two_prices_with_a_dash_between_are_the_least_and_the_most() {
    for typed in [
        "3000-4000",
        "$3,000 – $4,000",
        "3.000 — 4.000 €",
        "3000 \u{2212}4000",
        "CHF 3\u{2019}000 \u{2013} 4\u{2019}000",
        "4000-3000",
    ] {
        assert_eq!(Price::read(typed, ""), Price::Given(300_000, 400_000), "{typed:?}");
    }
    assert_eq!(Price::read("180-180", ""), given(180, 0));
}

/// Where the smallest coin is a thousandth, one mark before three digits may start it.
#[test]
fn three_digits_behind_a_mark_are_unclear_where_coins_are_thousandths() {
    for (typed, currency) in
        [("55.500", "KWD"), ("1,080", "BHD"), ("55.500 kwd", ""), ("OMR 55,500", ""), ("20-55.500", "JOD")]
    {
        assert_eq!(Price::read(typed, currency), UNCLEAR, "{typed:?} {currency}");
    }
    for currency in ["KWD", "USD", ""] {
        assert_eq!(Price::read("55.5", currency), given(55, 50));
        assert_eq!(Price::read("1080", currency), given(1080, 0));
    }
    assert_eq!(Price::read("55.500", "EUR"), given(55_500, 0));
}

/// Only a point or a comma starts hundredths: a space before two digits is a slip,
/// and not a price a hundred times smaller than what was meant.
#[test]
fn a_space_or_an_apostrophe_parts_thousands_and_nothing_else() {
    for typed in ["12 50", "12 5", "12'50", "12\u{a0}5", "3 500 50", "3.500 50", "1 2"] {
        assert_eq!(Price::read(typed, ""), UNCLEAR, "{typed:?}");
    }
    assert_eq!(Price::read("3 500.50", ""), given(3500, 50));
    assert_eq!(Price::read("3'500,5", ""), given(3500, 50));
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn whatever_is_typed_is_a_price_in_range_or_says_why_not(typed in "\\PC{0,20}|[-0-9.,' \u{a0}\u{2212}]{0,24}|.{0,20}|[0-9]{0,40}") {
        if let Price::Given(low, high) = Price::read(&typed, "") {
            prop_assert!(1 <= low && low <= high && high <= MOST * 100, "{typed:?} is {low} to {high}");
            prop_assert!(typed.chars().any(char::is_numeric));
        }
        let seen = typed.replace(['\u{61c}', '\u{200e}', '\u{200f}'], "");
        prop_assert_eq!(Price::read(&typed, "") == EMPTY, seen.trim().is_empty());
    }

    #[test]
    fn every_price_can_be_written_in_every_way(price in 1..=MOST * 100) {
        let (whole, cents) = (price / 100, price % 100);
        let digits = whole.to_string();
        let grouped = |mark: &str| {
            let mut groups: Vec<&str> = vec![];
            let mut rest = digits.as_str();
            while rest.len() > 3 {
                let (front, group) = rest.split_at(rest.len() - 3);
                groups.insert(0, group);
                rest = front;
            }
            groups.insert(0, rest);
            groups.join(mark)
        };
        for (thousands, point) in [("", "."), ("", ","), (",", "."), (".", ","), (" ", ","), ("\u{202f}", ","), ("'", ".")] {
            let typed = format!("{}{point}{cents:02}", grouped(thousands));
            prop_assert_eq!(Price::read(&typed, ""), Price::Given(price, price), "{}", typed);
            let most = format!("{typed} \u{2013} 100.000.000.000");
            prop_assert_eq!(Price::read(&most, ""), Price::Given(price, MOST * 100), "{}", most);
            let below = format!("-{typed}");
            prop_assert_eq!(Price::read(&below, ""), TOO_LITTLE, "{}", below);
        }
    }
}

// ----------------------------------------------------------------------- sums

fn cost(guide: &Guide) -> &Cost {
    guide.cost.as_ref().unwrap()
}

/// What is paid once, and again and again: a price, and how many times a year.
fn course(once: u64, again: &[(u64, u8, u8)]) -> Course {
    let again = again.iter().map(|&(price, from, to)| Again { price: (price, price), a_year: (from, to) }).collect();
    Course { once: (once, once), again }
}

/// So many sessions of the second line.
fn set(from: u8, to: u8) -> [Option<(u8, u8)>; 2] {
    [None, Some((from, to))]
}

#[test]
fn each_line_adds_up_by_what_its_price_is_paid_for() {
    // The small guide: a pot once, a glass each session, and straws each year
    // that are added to the glasses.
    let guide = small();
    let cost = cost(&guide);
    let milk = Sessions { per: Per::Year, from: 2, to: 3, least: 1, most: 6 };
    let eachs = [Each::Once, Each::Session(milk), Each::Year];
    assert_eq!(cost.lines.iter().map(|line| line.each).collect::<Vec<_>>(), eachs);
    let (pot, glass, straws) = (given(40, 0), given(3, 0), given(5, 0));
    let (of_pot, of_glass) = (|| Some(course(4000, &[])), || Some(course(0, &[(300, 2, 3)])));
    let of_both = || Some(course(0, &[(300, 2, 3), (500, 1, 1)]));
    for (prices, expected) in [
        (vec![], [None, None, None]),
        (vec![EMPTY, EMPTY, EMPTY], [None, None, None]),
        (vec![pot], [of_pot(), None, None]),
        (vec![EMPTY, glass], [None, of_glass(), None]),
        (vec![pot, glass, EMPTY], [of_pot(), of_glass(), None]),
        (vec![pot, glass, straws], [of_pot(), of_both(), None]),
        // With nothing to be added to it stands by itself, so that no price is lost.
        (vec![EMPTY, EMPTY, straws], [None, None, Some(course(0, &[(500, 1, 1)]))]),
        (vec![NO_NUMBER, TOO_MUCH, TOO_LITTLE], [None, None, None]),
        (vec![pot, glass, NO_NUMBER, straws, straws], [of_pot(), of_glass(), None]),
    ] {
        // The guide's own numbers, and the same where the visitor set them.
        for set in [vec![], vec![None], set(2, 3).to_vec()] {
            assert_eq!(cost.courses(&prices, &set), expected, "{prices:?}");
        }
    }
}

/// One to three shots, and that is all: nobody knows when, so they count from the start.
#[test]
fn sessions_in_all_are_paid_once() {
    let mut guide = small();
    let Each::Session(milk) = &mut guide.cost.as_mut().unwrap().lines[1].each else { panic!() };
    milk.per = Per::All;
    let courses = cost(&guide).courses(&[given(40, 0), given(3, 0)], &set(1, 3));
    let shots = courses[1].clone().unwrap();
    assert_eq!(shots, Course { once: (300, 900), again: vec![] });
    assert_eq!((shots.at_start(), shots.after(1), shots.after(10)), ((300, 900), (300, 900), (300, 900)));
    assert_eq!(crossing(courses[0].as_ref().unwrap(), &shots), None, "nothing goes on");
    // What goes on reaches the fewest first, and the most last.
    assert_eq!(crossing(&shots, &course(0, &[(100, 1, 2)])), Some((10, 80)));
}

#[test]
fn the_guide_that_ships_asks_for_a_lift_a_flip_and_filler() {
    let cost = cost(lips());
    let lines: Vec<_> = cost
        .lines
        .iter()
        .map(|line| (lips().options().nth(line.option.into()).unwrap().id.as_str(), line.each, line.added_to))
        .collect();
    // 3 to 4 at first, between 2 and 6: S46, X53, D02.
    let flips = Sessions { per: Per::Year, from: 3, to: 4, least: 2, most: 6 };
    let expected =
        [("lip-lift", Each::Once, None), ("lip-flip", Each::Session(flips), None), ("lip-filler", Each::Year, Some(1))];
    assert_eq!(lines, expected);
    assert_eq!(YEARS, 1..=10);
    // By hand: a lift of 3,500; flips of 180, 3 to 4 a year; 600 of filler a year.
    let courses = cost.courses(&[given(3500, 0), given(180, 0), given(600, 0)], &[]);
    let (lift, flip) = (courses[0].as_ref().unwrap(), courses[1].as_ref().unwrap());
    assert_eq!(lift.after(10), (350_000, 350_000));
    assert_eq!(flip.at_start(), (78_000, 78_000), "the first flip and the first year of filler");
    assert_eq!(flip.after(1), (114_000, 132_000));
    assert_eq!(flip.after(10), (1_140_000, 1_320_000));
    // Four a year: 3 years of filler and 9 flips come to 3420, and the tenth, at 2.25 years, to
    // 3600. Three a year: the tenth, at 3 years, and the fourth year of filler come to 4200.
    assert_eq!(crossing(lift, flip), Some((22, 30)));
}

/// It is of no option, and in no currency: nobody gave it.
#[test]
fn an_example_is_added_up_as_prices_are() {
    let guide = small();
    for set in [&[][..], &set(3, 4)] {
        let expected = cost(&guide).courses(&[given(1000, 0), given(100, 0)], set);
        assert_eq!(expected.len(), 3);
        assert_eq!(cost(&guide).example(set).map(Some), expected[..2]);
    }
}

#[test]
fn two_sums_cross_where_what_goes_on_reaches_what_is_paid_once() {
    for (once, goes_on, expected) in [
        // The first is paid on day 0, so the tenth comes after nine years to the day.
        (course(1000, &[]), course(0, &[(100, 1, 1)]), Some((90, 90))),
        (course(1000, &[]), course(0, &[(100, 1, 2)]), Some((45, 90))),
        // Rounded outwards: the fourth after three thirds of a year, the fifth after 1.33…
        (course(1000, &[]), course(0, &[(250, 3, 3)]), Some((10, 10))),
        (course(1001, &[]), course(0, &[(250, 3, 3)]), Some((13, 14))),
        // What is paid at first comes off.
        (course(1000, &[]), course(800, &[(100, 1, 1)]), Some((10, 10))),
        // Two that go on: 300 on day 0, 500 after half a year, 800 after a year.
        (course(750, &[]), course(0, &[(200, 2, 2), (100, 1, 1)]), Some((10, 10))),
        (course(500, &[]), course(0, &[(200, 2, 2), (100, 1, 1)]), Some((5, 5))),
        // Nothing goes on, or both do, or it has come to as much on day 0.
        (course(1000, &[]), course(500, &[]), None),
        (course(1000, &[(10, 1, 2)]), course(0, &[(100, 1, 2)]), None),
        (course(0, &[(100, 1, 2)]), course(1000, &[]), None),
        (course(1, &[]), course(0, &[(1000, 1, 1)]), None),
        (course(1000, &[]), course(1000, &[(100, 1, 1)]), None),
        (course(1000, &[]), course(2000, &[(100, 1, 1)]), None),
        (Course::default(), Course::default(), None),
    ] {
        assert_eq!(crossing(&once, &goes_on), expected, "{once:?} and {goes_on:?}");
    }
}

fn some_price() -> impl Strategy<Value = u64> {
    prop_oneof![1 => Just(1), 1 => Just(MOST * 100), 4 => 1..=MOST * 100, 4 => 1..=1_000_000u64]
}

fn some_prices() -> impl Strategy<Value = (u64, u64)> {
    (some_price(), some_price()).prop_map(|(one, other)| (one.min(other), one.max(other)))
}

fn one(price: u64) -> Price {
    Price::Given(price, price)
}

proptest! {
    #![proptest_config(cases(1000))]

    /// The fact sheet's formulas (2.16): flips come to price × sessions × years, a
    /// lift to its price; of prices from and to, the least and the most of it.
    #[test]
    fn totals_are_those_of_the_fact_sheet(lift in some_prices(), flip in some_prices(), filler in proptest::option::of(some_prices()), from in 2u8..=6, more in 0u8..=4, years in 1u8..=10) {
        let to = (from + more).min(6);
        let price = |(low, high)| Price::Given(low, high);
        let courses = cost(lips()).courses(&[price(lift), price(flip), filler.map_or(EMPTY, price)], &set(from, to));
        let exact = |flip: u64, sessions: u8, filler: u64| {
            (u128::from(flip) * u128::from(sessions) + u128::from(filler)) * u128::from(years)
        };
        let filler = filler.unwrap_or_default();
        let (low, high) = courses[1].as_ref().unwrap().after(years);
        let expected = (exact(flip.0, from, filler.0), exact(flip.1, to, filler.1));
        prop_assert_eq!((u128::from(low), u128::from(high)), expected);
        prop_assert_eq!(courses[1].as_ref().unwrap().at_start(), (flip.0 + filler.0, flip.1 + filler.1));
        prop_assert_eq!(courses[0].as_ref().unwrap().after(years), lift);
        prop_assert_eq!(&courses[2], &None);
    }

    /// Between prices from and to, the sums cross when they would between some two of them.
    #[test]
    fn prices_from_and_to_cross_as_early_and_as_late_as_any_of_them(lift in some_prices(), flip in some_prices(), sessions in 2u8..=6) {
        let crossed = |lift: (u64, u64), flip: (u64, u64)| {
            let prices = [Price::Given(lift.0, lift.1), Price::Given(flip.0, flip.1)];
            let courses = cost(lips()).courses(&prices, &set(sessions, sessions));
            crossing(courses[0].as_ref().unwrap(), courses[1].as_ref().unwrap())
        };
        let first = crossed((lift.0, lift.0), (flip.1, flip.1)).map_or(0, |(from, _)| from);
        let last = crossed((lift.1, lift.1), (flip.0, flip.0)).map(|(_, to)| to);
        prop_assert_eq!(crossed(lift, flip), last.map(|last| (first, last)));
    }

    /// With the first flip on day 0, n flips have come to the price of a lift at flip number
    /// ceil(L / F), which is ceil(L / F) - 1 distances later: rounded to tenths of a year
    /// away from each other, and by less than a tenth.
    #[test]
    fn a_crossing_is_rounded_outwards_and_no_further(lift in some_price(), flip in some_price(), from in 2u8..=6, more in 0u8..=4) {
        let to = (from + more).min(6);
        let courses = cost(lips()).courses(&[one(lift), one(flip)], &set(from, to));
        let crossed = crossing(courses[0].as_ref().unwrap(), courses[1].as_ref().unwrap());
        let distances = lift.div_ceil(flip) - 1;
        let expected = (10 * distances / u64::from(to), (10 * distances).div_ceil(u64::from(from)));
        prop_assert_eq!(crossed, (distances > 0).then_some(expected));
    }

    #[test]
    fn more_sessions_never_cost_less(flip in some_price(), from in 2u8..=6, to in 2u8..=6, years in 1u8..=10) {
        let sum = |sessions| cost(lips()).courses(&[EMPTY, one(flip)], &set(sessions, sessions))[1].as_ref().unwrap().after(years).0;
        prop_assert_eq!(sum(from) <= sum(to), from <= to);
    }
}

// ---------------------------------------------------------- where prices go

fn settings(prices: &str) -> weigh_up::domain::settings::Settings {
    let raw: &RawSettings = &[("prices".into(), prices.into())];
    read(raw, lips()).0
}

#[test]
fn what_is_typed_beats_the_clinics_price_and_is_kept_as_typed() {
    let settings = settings("lip-lift=3500 lip-flip=180");
    let start = Session::new(&settings);
    let (lift, flip) = (given(3500, 0), given(180, 0));
    assert_eq!(start.prices(&settings), [lift, flip, EMPTY]);
    for (typed, price) in [
        ("4000", given(4000, 0)),
        ("4.000,5", given(4000, 50)),
        ("3500-4000", Price::Given(350_000, 400_000)),
        // An emptied field is empty, and does not fill itself again.
        ("", EMPTY),
        ("lots", NO_NUMBER),
        ("-1", TOO_LITTLE),
        ("😀", NO_NUMBER),
        (" 4000 ", given(4000, 0)),
    ] {
        let session = start.apply(lips(), Action::Type { line: 0, typed: typed.into() }).unwrap();
        assert_eq!(session.prices(&settings), [price, flip, EMPTY], "{typed:?}");
        assert_eq!(session.typed, [Some(typed.to_owned())]);
    }
    let third = start.apply(lips(), Action::Type { line: 2, typed: "600".into() }).unwrap();
    assert_eq!(third.prices(&settings), [lift, flip, given(600, 0)]);
    assert_eq!(third.typed, [None, None, Some("600".to_owned())]);
}

/// A price moves neither the weighing nor what a visitor takes to a visit.
#[test]
fn no_price_weighs_or_stands_on_the_sheet() {
    let (without, with) = (settings(""), settings("lip-lift=31415 lip-flip=27182"));
    let quiz = [
        Action::Give { question: 0, answer: weigh_up::domain::quiz::Given::Answer(0) },
        Action::Give { question: 8, answer: weigh_up::domain::quiz::Given::Answer(1) },
        Action::NoneApply(true),
    ];
    let prices = [
        Action::Type { line: 0, typed: "161803".into() },
        Action::Sessions { line: 1, from: 2, to: 6 },
        Action::Years(10),
    ];
    let after = |settings, actions: &[&[Action]]| {
        let start = Session::new(settings);
        actions.concat().into_iter().fold(start, |session, action| session.apply(lips(), action).unwrap())
    };
    let (plain, priced) = (after(&without, &[&quiz]), after(&with, &[&quiz, &prices]));
    assert_eq!(priced.answers, plain.answers);
    let sheet = |settings, session| Sheet::new(lips(), settings, session, None).text();
    assert_eq!(sheet(&with, &priced), sheet(&without, &plain));
    for price in ["31415", "27182", "161803"] {
        assert!(!sheet(&with, &priced).contains(price));
    }
}
