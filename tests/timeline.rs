//! What happens when: places on the axis, times in words, and that the guide that
//! ships says at each time what its sources say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::{Value, json};
use test_support::small::{edited, ready, small};
use test_support::{GUIDE, cases, lips};
use weigh_up::domain::guide::Guide;
use weigh_up::domain::timeline::{Hours, LENGTH, MARKS, ONWARDS, STOPS, Span, SpanKind, Timeline, place, seek};

const DAY: Hours = 24;
const WEEK: Hours = 7 * DAY;
const MONTH: Hours = 30 * DAY;
const YEAR: Hours = 365 * DAY;

fn timeline(guide: &Guide) -> &Timeline {
    guide.timeline.as_ref().unwrap()
}

/// A span of an option, by both their ids.
fn span<'a>(guide: &'a Guide, option: &str, id: &str) -> &'a Span {
    let at = guide.compared.iter().position(|known| known.id == option).unwrap();
    let lane = timeline(guide).lanes.iter().find(|lane| usize::from(lane.option) == at).unwrap();
    lane.spans.iter().find(|span| span.id == id).unwrap_or_else(|| panic!("{option} has no {id}"))
}

// ------------------------------------------------------------------- the axis

/// The slider lies on the axis, on which stops are not equally far apart: a key goes to the
/// next one, a finger to the nearest.
#[test]
fn a_key_goes_to_the_next_stop_and_a_finger_to_the_nearest() {
    let last = u8::try_from(STOPS.len()).unwrap() - 1;
    for (stop, at) in (0..=last).zip(STOPS) {
        assert_eq!(seek(stop, place(at)), stop);
        assert_eq!(seek(stop, place(at) + 1), (stop + 1).min(last), "one to the right of {at}");
        if at > 0 {
            assert_eq!(seek(stop, place(at) - 1), stop - 1, "one to the left of {at}");
        }
        assert_eq!((seek(stop, 0), seek(stop, LENGTH)), (0, last));
        assert_eq!((seek(0, place(at)), seek(last, place(at))), (stop, stop), "a finger on {at}");
    }
}

#[test]
fn the_marks_stand_at_equal_distances_from_end_to_end() {
    let last = u32::try_from(MARKS.len()).unwrap() - 1;
    for (at, mark) in (0u32..).zip(MARKS) {
        assert_eq!(place(mark) * last, at * LENGTH, "mark {at}");
    }
    assert_eq!((place(0), place(5 * YEAR)), (0, LENGTH));
}

#[test]
fn what_lies_beyond_the_last_mark_stands_at_the_end() {
    for at in [5 * YEAR, 5 * YEAR + 1, 100 * YEAR, ONWARDS - 1, ONWARDS] {
        assert_eq!(place(at), LENGTH, "{at}");
    }
    assert!(place(5 * YEAR - 1) < LENGTH);
}

#[test]
fn between_two_marks_time_runs_evenly() {
    for (at, expected) in
        [(DAY / 2, 50), (2 * DAY, 150), (5 * DAY, 250), (10 * DAY, 342), (2 * MONTH, 550), (9 * MONTH, 748)]
    {
        assert_eq!(place(at), expected, "{at} hours");
    }
}

/// Neither the first day nor the last years are squeezed away.
#[test]
fn every_stop_is_seen_apart_from_its_neighbours() {
    assert!(STOPS.is_sorted_by(|a, b| a < b));
    for pair in STOPS.windows(2) {
        assert!(place(pair[1]) - place(pair[0]) >= 10, "{pair:?}");
    }
    assert_eq!((STOPS[0], STOPS[STOPS.len() - 1]), (MARKS[0], MARKS[MARKS.len() - 1]));
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn later_never_stands_before_earlier(one in 0..6 * YEAR, other in 0..6 * YEAR) {
        let (first, second) = (one.min(other), one.max(other));
        prop_assert!(place(first) <= place(second));
        prop_assert!(place(second) <= LENGTH);
    }
}

// ---------------------------------------------------------------------- spans

#[test]
fn a_span_holds_from_its_first_hour_to_its_last() {
    // Some sources from 10, all from 20 to 30, some up to 40.
    let span = Span { earliest: 10, from: 20, to: 30, latest: 40, ..span(&small(), "tea", "glow").clone() };
    for (at, expected) in [
        (0, None),
        (9, None),
        (10, Some(false)),
        (19, Some(false)),
        (20, Some(true)),
        (30, Some(true)),
        (31, Some(false)),
        (40, Some(false)),
        (41, None),
        (ONWARDS, None),
    ] {
        assert_eq!(span.holds(at), expected, "at {at}");
    }
    let onwards = Span { earliest: 20, from: 20, to: ONWARDS, latest: ONWARDS, ..span };
    for (at, expected) in [(19, None), (20, Some(true)), (5 * YEAR, Some(true)), (ONWARDS, Some(true))] {
        assert_eq!(onwards.holds(at), expected, "at {at}");
    }
}

#[test]
fn times_of_an_author_are_read_as_hours() {
    for (text, hours) in [
        ("0 hours", 0),
        ("1 hour", 1),
        ("36 hours", 36),
        ("1 day", DAY),
        ("10 days", 10 * DAY),
        ("1 week", WEEK),
        ("6 weeks", 6 * WEEK),
        ("1 month", MONTH),
        ("18 months", 18 * MONTH),
        ("1 year", YEAR),
        ("10 years", 10 * YEAR),
        ("onwards", ONWARDS),
    ] {
        let edits = [
            ("/guide/timeline/lanes/0/spans/1/from", Some(json!("0 hours"))),
            ("/guide/timeline/lanes/0/spans/1/to", Some(json!(text))),
            ("/guide/timeline/lanes/0/spans/1/latest", Some(json!("onwards"))),
        ];
        let guide = ready(&edited(&edits));
        let span = span(&guide, "tea", "glow");
        assert_eq!((span.from, span.to, span.latest), (0, hours, ONWARDS), "{text}");
    }
    // What no source stretches ends where all agree.
    let pour = small();
    let pour = span(&pour, "tea", "pour");
    assert_eq!((pour.earliest, pour.from, pour.to, pour.latest), (0, 0, 1, 1));
}

// ---------------------------------------------------------------------- words

#[test]
fn a_time_is_told_in_the_largest_unit_that_fits() {
    for (at, expected) in [
        (0, "Day 0"),
        (23, "Day 0"),
        (DAY, "Day 1"),
        (WEEK, "Day 7"),
        (2 * WEEK, "Day 14"),
        (3 * WEEK, "Day 21"),
        (4 * WEEK, "Day 28"),
        (MONTH, "Month 1"),
        (6 * WEEK, "Week 6"),
        (40 * DAY, "Day 40"),
        (2 * MONTH, "Month 2"),
        (10 * WEEK, "Week 10"),
        (12 * MONTH, "Month 12"),
        (YEAR, "Year 1"),
        (18 * MONTH, "Month 18"),
        (5 * YEAR, "Year 5"),
    ] {
        assert_eq!(lips().time(at), expected, "{at} hours");
    }
}

#[test]
fn every_stop_has_words_of_its_own() {
    let words: std::collections::BTreeSet<String> = STOPS.iter().map(|&stop| lips().time(stop)).collect();
    assert_eq!(words.len(), STOPS.len(), "{words:?}");
}

#[test]
fn a_range_of_time_in_words() {
    for (from, to, expected) in [
        (0, 0, "On the day"),
        (0, 1, "On the day"),
        (0, 23, "On the day"),
        (0, DAY, "Day 0 to Day 1"),
        (3 * DAY, 3 * DAY, "Day 3"),
        (3 * DAY, WEEK, "Day 3 to Day 7"),
        (2 * WEEK, 4 * MONTH, "Day 14 to Month 4"),
        (0, ONWARDS, "Day 0 and on"),
        (3 * MONTH, ONWARDS, "Month 3 and on"),
    ] {
        assert_eq!(lips().times(from, to), expected, "{from} to {to} hours");
    }
}

#[test]
fn where_sources_differ_both_ranges_are_told() {
    for (option, id, expected) in [
        ("tea", "pour", "On the day"),
        ("tea", "glow", "Day 1 to Day 3. Some sources say: Day 0 to Day 14"),
        ("tea", "again", "Month 1 and on"),
        ("none", "dry", "Day 0 to Year 2"),
    ] {
        assert_eq!(small().when(span(&small(), option, id)), expected, "{option}, {id}");
    }
    for (option, id, expected) in [
        ("lip-lift", "time-off", "Day 0 to Day 3. Some sources say: Day 0 to Day 14"),
        ("lip-flip", "lasts", "Day 7 to Month 2. Some sources say: Day 3 to Month 5"),
    ] {
        assert_eq!(lips().when(span(lips(), option, id)), expected, "{option}, {id}");
    }
}

// ------------------------------------------------------ the guide that ships

/// The fact sheet's timelines (2.15) with the facts they name: where all sources
/// agree, and how far some of them go.
#[test]
fn the_spans_are_those_of_the_fact_sheet() {
    use SpanKind::{Effect, Procedure, Recovery, Repeat};
    // Earliest, from, to, latest.
    let table: [(&str, &str, SpanKind, [Hours; 4]); 20] = [
        // S09, X07: an hour or less.
        ("lip-lift", "operation", Procedure, [0, 0, 1, 1]),
        // X28: a week, for some another; X31: builds up to day 7.
        ("lip-lift", "swelling", Recovery, [0, DAY, 7 * DAY, 14 * DAY]),
        // S38, X28: out on days 5 to 7; X32: dissolving in about two weeks.
        ("lip-lift", "stitches", Recovery, [0, 0, 5 * DAY, 14 * DAY]),
        // S36, X30: 3 to 14 days.
        ("lip-lift", "time-off", Recovery, [0, 0, 3 * DAY, 14 * DAY]),
        // X29: one to two weeks; L23: all is allowed after three.
        ("lip-lift", "exercise", Recovery, [0, 0, WEEK, 3 * WEEK]),
        // S39: 3 to 6 months.
        ("lip-lift", "cut-heals", Recovery, [0, 0, 3 * MONTH, 6 * MONTH]),
        // X22: expression 2 to 8 months, numbness 4 to more than 18.
        ("lip-lift", "movement", Recovery, [0, 0, 2 * MONTH, 8 * MONTH]),
        ("lip-lift", "numbness", Recovery, [0, 0, 4 * MONTH, 18 * MONTH]),
        // X28: faint by 6 months; X29, X33: up to a year; L23: 12 to 18 months.
        ("lip-lift", "scar-settles", Recovery, [0, 0, 6 * MONTH, 18 * MONTH]),
        // S42, S43, X34: it stays.
        ("lip-lift", "result", Effect, [0, 0, ONWARDS, ONWARDS]),
        // X20: most within three months.
        // S34, X47: minutes.
        ("lip-flip", "shots", Procedure, [0, 0, 1, 1]),
        // S37, X101: the rest of the day, and the first night.
        ("lip-flip", "first-day", Recovery, [0, 0, DAY, DAY]),
        // S40: 1 to 3 days.
        ("lip-flip", "swelling", Recovery, [0, 0, DAY, 3 * DAY]),
        // X48: days 3 to 7.
        ("lip-flip", "starts", Effect, [3 * DAY, 3 * DAY, 7 * DAY, 7 * DAY]),
        // X49: full at 2 weeks, peak in weeks 2 to 4.
        ("lip-flip", "full", Effect, [2 * WEEK, 2 * WEEK, 4 * WEEK, 4 * WEEK]),
        // X48 to X51 and S44: from day 3 or 7, to 2 or at most 4 months.
        ("lip-flip", "lasts", Effect, [3 * DAY, 7 * DAY, 2 * MONTH, 5 * MONTH]),
        // X49, X56: most in weeks 2 to 4, possible while it works.
        ("lip-flip", "mouth", Effect, [3 * DAY, 2 * WEEK, 4 * WEEK, 4 * MONTH]),
        // X51: 2 to 3 months; S44: 3 to 4.
        ("lip-flip", "wears-off", Effect, [2 * MONTH, 2 * MONTH, 3 * MONTH, 5 * MONTH]),
        // S46, X53: not before about 12 weeks.
        ("lip-flip", "repeat", Repeat, [3 * MONTH, 3 * MONTH, ONWARDS, ONWARDS]),
        // X16, X17.
        ("no-procedure", "aging", Effect, [0, 0, ONWARDS, ONWARDS]),
    ];
    for (option, id, kind, times) in table {
        let span = span(lips(), option, id);
        assert_eq!([span.earliest, span.from, span.to, span.latest], times, "{option}, {id}");
        assert_eq!(span.kind, kind, "{option}, {id}");
    }
    let spans = timeline(lips()).lanes.iter().map(|lane| lane.spans.len()).sum::<usize>();
    assert_eq!(spans, table.len(), "a span that no fact was looked up for");
}

/// By the author's file, and not by the code that reads it: hours.
fn hours(text: &str) -> Hours {
    if text == "onwards" {
        return ONWARDS;
    }
    let (number, unit) = text.split_once(' ').unwrap();
    let units = [("hour", 1), ("day", DAY), ("week", WEEK), ("month", MONTH), ("year", YEAR)];
    let (_, unit) = units.iter().find(|(name, _)| unit.starts_with(name)).unwrap();
    number.parse::<Hours>().unwrap() * unit
}

#[test]
fn at_every_stop_every_lane_says_what_its_author_wrote() {
    let raw: Value = serde_json::from_str(GUIDE).unwrap();
    let lanes = raw["timeline"]["lanes"].as_array().unwrap();
    assert_eq!(timeline(lips()).lanes.len(), lanes.len());
    for (lane, written) in timeline(lips()).lanes.iter().zip(lanes) {
        let option = &lips().compared[usize::from(lane.option)].id;
        assert_eq!(written["option"], json!(option));
        for at in STOPS {
            let mut anything = false;
            for (span, written) in lane.spans.iter().zip(written["spans"].as_array().unwrap()) {
                let time = |key: &str, inner: &str| hours(written[key].as_str().or(written[inner].as_str()).unwrap());
                let all = time("from", "from") <= at && at <= time("to", "to");
                let some = time("earliest", "from") <= at && at <= time("latest", "to");
                let expected = if all { Some(true) } else { some.then_some(false) };
                assert_eq!(span.holds(at), expected, "{option}, {} at {at} hours", span.id);
                anything |= expected.is_some();
            }
            assert!(anything, "{option} says nothing at {}", lips().time(at));
        }
    }
}

#[test]
fn every_span_of_a_procedure_rests_on_sources_and_says_how_sure_they_are() {
    for lane in &timeline(lips()).lanes {
        for span in &lane.spans {
            let option = &lips().compared[usize::from(lane.option)].id;
            assert!(!span.sources.is_empty() && span.certainty.is_some(), "{option}, {}", span.id);
            assert!(span.earliest <= span.from && span.from <= span.to && span.to <= span.latest);
        }
    }
}

/// What an effect that wears off leaves behind: the flip's is over before the
/// first year, the lift's is not, and doing nothing heals from nothing.
#[test]
fn in_a_year_only_what_stays_is_left() {
    let then = |option: &str| -> Vec<&str> {
        let at = lips().compared.iter().position(|known| known.id == option).unwrap();
        let lane = timeline(lips()).lanes.iter().find(|lane| usize::from(lane.option) == at).unwrap();
        lane.spans.iter().filter(|span| span.holds(YEAR).is_some()).map(|span| span.id.as_str()).collect()
    };
    assert_eq!(then("lip-lift"), ["numbness", "scar-settles", "result"]);
    assert_eq!(then("lip-flip"), ["repeat"]);
    assert_eq!(then("no-procedure"), ["aging"]);
}
