//! What nobody wrote on purpose: damaged guides, odd attributes, broken files of
//! authors, wild visits. Whatever comes is refused in words, or gives something
//! that can be shown; nothing panics, and nothing asks for all the memory there is.
//!
//! `cargo xtask test` tries ten thousand cases, `cargo xtask fuzz` a million.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use cap::Cap;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::alloc::System;
use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use test_support::html::Page;
use test_support::{FACTS, GUIDE, cases, lips, small, with_body};
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::Guide;
use weigh_up::domain::guide::compiled::{decode, encode, header};
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::session::{Action, News, SURE, Session, Step};
use weigh_up::domain::settings::{self, Section, Settings};
use weigh_up::domain::sheet::Sheet;
use weigh_up_author::raw::{RawGuide, RawRegister, read};
use weigh_up_author::texts::Ids;
use weigh_up_author::translation::catalog::{Catalog, Form};
use weigh_up_author::translation::{strings, translate};
use weigh_up_author::{LoadError, check, load, view};

/// What the tests of this file may hold at one time, all together. A length of
/// four gigabytes that is believed goes past it and ends them.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, 1 << 29);

static SMALL: LazyLock<Guide> = LazyLock::new(small::small);

/// The guides that are damaged, as bytes.
static WHOLE: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| [encode(&SMALL), encode(lips())]);

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Refused,
    /// It was taken, and did all but be shown.
    Taken,
    Shown,
}

/// Tries its share of all cases, in hundredths, and hands back how many were
/// refused, taken and shown.
fn each<S: Strategy>(name: &str, share: u32, some: &S, meet: impl Fn(S::Value) -> End) -> [u32; 3] {
    let all = std::env::var("WEIGH_UP_FUZZ_CASES").map_or(10_000, |cases| cases.parse().expect("a number of cases"));
    let ends = [const { Cell::new(0) }; 3];
    let config = ProptestConfig { max_shrink_iters: 4_096, ..cases(all / 100 * share) };
    let ran = TestRunner::new(config).run(some, |one| {
        let end = &ends[meet(one) as usize];
        end.set(end.get() + 1);
        Ok(())
    });
    let ends = ends.map(Cell::into_inner);
    let [refused, taken, shown] = ends;
    println!("{name}: {refused} refused, {taken} used, {shown} used and shown");
    if let Err(why) = ran {
        panic!("{name}: {why}");
    }
    ends
}

// ---------------------------------------------------------------- what is used

/// A visit in the making: how it starts, what is done in it, and whether it is
/// looked at. Making a view takes longer than all the rest, so most are not.
#[derive(Clone, Debug)]
struct Visit {
    start: Option<Session>,
    actions: Vec<Action>,
    today: Option<Date>,
    shown: bool,
}

/// Goes through a visit as the widget does.
fn go(guide: &Guide, settings: &Settings, visit: Visit) -> End {
    let mut session = visit.start.unwrap_or_else(|| Session::new(settings));
    for action in visit.actions {
        session = session.apply(guide, action).unwrap_or(session);
    }
    let sheet = Sheet::new(guide, settings, &session, visit.today);
    assert!(sheet.text().starts_with(&sheet.title) && !sheet.passages.is_empty());
    if !visit.shown {
        return End::Taken;
    }
    let html = view(guide, settings.clone(), session, visit.today).expect("a runtime");
    let page = Page::read(&html.replace("<!-- -->", ""));
    assert_eq!(page.all("h2").len(), 1, "one widget, with its heading");
    let open = page.all("section").iter().filter(|section| section.get("hidden").is_none()).count();
    // Past its date a guide asks for no answers: of the quiz alone nothing is left to open.
    let nothing = settings.sections == [Section::Quiz] && guide.expired(visit.today);
    assert_eq!(open, usize::from(!nothing), "one section is open");
    for tag in &page.0 {
        assert!(tag.name != "script" && tag.name != "style", "{tag:?}");
        assert!(!tag.attributes.iter().any(|(name, _)| name == "style" || name.starts_with("on")), "{tag:?}");
    }
    End::Shown
}

fn some_visit(actions: usize, shown: f64) -> impl Strategy<Value = Visit> {
    let day = (1900u16..3000, 1u8..13, 1u8..29).prop_map(|(year, month, day)| Date::new(year, month, day));
    let today = prop_oneof![Just(None), Just(Date::new(2026, 2, 1)), day];
    let start = prop::option::weighted(0.2, some_session());
    (start, prop::collection::vec(some_action(), 0..actions), today, prop::bool::weighted(shown))
        .prop_map(|(start, actions, today, shown)| Visit { start, actions, today, shown })
}

/// A place that there may be, or one far outside.
fn some_place() -> impl Strategy<Value = usize> {
    prop_oneof![9 => 0usize..16, 1 => any::<usize>()]
}

fn some_small_place() -> impl Strategy<Value = u8> {
    prop_oneof![9 => 0u8..16, 1 => any::<u8>()]
}

fn some_section() -> impl Strategy<Value = Section> {
    select(Section::ALL.map(|(_, section)| section).to_vec())
}

fn some_step() -> impl Strategy<Value = Step> {
    let place = prop_oneof![9 => 0usize..16, 1 => 0..usize::MAX];
    prop_oneof![
        1 => Just(Step::Intro),
        1 => Just(Step::Goal),
        1 => Just(Step::Importance),
        1 => Just(Step::Safety),
        3 => Just(Step::Result),
        3 => place.prop_map(Step::Questions),
    ]
}

fn some_given() -> impl Strategy<Value = Given> {
    prop_oneof![1 => Just(Given::Nothing), 1 => Just(Given::NotSure), 5 => some_small_place().prop_map(Given::Answer)]
}

/// What can be typed into a field for a price.
fn some_typed() -> impl Strategy<Value = String> {
    prop_oneof!["[-0-9.,' ]{0,12}", "\\PC{0,9}", select(ODD_NUMBERS.map(str::to_owned).to_vec())]
}

const NEWS: [News; 4] = [News::Copied, News::NotCopied, News::NotPrinted, News::Cleared];

fn some_action() -> impl Strategy<Value = Action> {
    let small = some_small_place;
    prop_oneof![
        1 => some_section().prop_map(Action::Open),
        1 => some_step().prop_map(Action::GoTo),
        2 => (small(), any::<bool>()).prop_map(|(goal, chosen)| Action::Want { goal, chosen }),
        1 => Just(Action::WantNotSure),
        1 => Just(Action::Next),
        1 => Just(Action::Back),
        4 => (some_place(), some_given()).prop_map(|(question, answer)| Action::Give { question, answer }),
        1 => (small(), any::<bool>()).prop_map(|(flag, ticked)| Action::Tick { flag, ticked }),
        1 => any::<bool>().prop_map(Action::NoneApply),
        2 => (small(), small()).prop_map(|(topic, importance)| Action::Matter { topic, importance }),
        1 => Just(Action::StartAgain),
        1 => Just(Action::Clear),
        1 => Just(Action::Undo),
        1 => small().prop_map(Action::Pose),
        1 => small().prop_map(|step| Action::Move { step }),
        1 => any::<u32>().prop_map(Action::Seek),
        2 => (small(), some_typed()).prop_map(|(line, typed)| Action::Type { line, typed }),
        1 => (small(), any::<u8>(), any::<u8>()).prop_map(|(line, from, to)| Action::Sessions { line, from, to }),
        1 => any::<u8>().prop_map(Action::Years),
        1 => (small(), small()).prop_map(|(question, answer)| Action::Know { question, answer }),
        1 => (small(), any::<bool>()).prop_map(|(item, sure)| Action::Feel { item, sure }),
        1 => (small(), any::<bool>()).prop_map(|(question, ticked)| Action::Ask { question, ticked }),
        1 => select(NEWS.to_vec()).prop_map(Action::Tell),
    ]
}

/// A visit that no actions lead to, but for what a session always holds to: the
/// sessions a year stand in order.
fn some_session() -> impl Strategy<Value = Session> {
    let small = some_small_place;
    let given = prop::collection::vec(some_given(), 0..16);
    let importance = prop::collection::vec(0u8..5, 0..12);
    let safety = prop_oneof![Just(Safety::Open), Just(Safety::Clear), any::<u64>().prop_map(Safety::Ticked)];
    let wanted = prop_oneof![Just(Wanted::Nothing), Just(Wanted::NotSure), (1u32..).prop_map(Wanted::Goals)];
    let asked = (given, importance, safety, wanted, any::<u8>());
    let answers = asked.prop_map(|(given, importance, safety, wanted, unasked)| {
        let mut answers = Answers::default();
        (answers.safety, answers.wanted, answers.unasked) = (safety, wanted, unasked);
        for (place, given) in given.into_iter().enumerate() {
            answers = answers.with(place, given);
        }
        for (topic, importance) in (0u8..).zip(importance) {
            answers = answers.with_importance(topic, importance);
        }
        answers
    });
    let places = (some_section(), some_step(), answers);
    let told = prop::option::of(select(NEWS.to_vec()));
    let looks = (any::<u8>(), told, (small(), small()), small(), small());
    let typed = prop::collection::vec(prop::option::of(some_typed()), 0..6);
    let known = prop::collection::vec(prop::option::of(small()), 0..9);
    let range = (1u8.., 1u8..).prop_map(|(one, other)| (one.min(other), one.max(other)));
    let sessions = prop::collection::vec(prop::option::of(range), 0..6);
    let said = (typed, sessions, known, any::<[Option<bool>; SURE]>(), any::<u64>());
    (places, looks, said).prop_map(|(places, looks, said)| {
        let (section, step, answers) = places;
        let (visited, news, pose, stop, years) = looks;
        let (typed, sessions, known, sure, asks) = said;
        Session {
            section,
            visited,
            step,
            answers,
            opened: asks.rotate_left(23),
            pose,
            stop,
            typing: typed.first().and(Some(0)),
            typed,
            sessions,
            years,
            known,
            sure,
            asks,
            news,
        }
    })
}

// -------------------------------------------------------------------- the bytes

/// One thing that goes wrong with some bytes.
#[derive(Clone, Debug)]
enum Damage {
    Flip(Place, u8),
    Put(Place, u8),
    Cut(Place, usize),
    Insert(Place, Vec<u8>),
    /// A piece of it stands once more, elsewhere.
    Splice(Place, Place, usize),
    /// A number in the place of what was there: LEB128, as lengths are written.
    Number(Place, u64),
}

/// Anywhere, or only where there is no letter: the lengths, indices and choices.
type Place = (bool, Index);

fn some_damage() -> impl Strategy<Value = Damage> {
    let at = || (prop::bool::weighted(0.7), any::<Index>());
    let number = prop_oneof![
        any::<u64>(),
        select(vec![0, 1, 2, 127, 128, 255, 256, 65_535, 65_536, u64::from(u32::MAX), 1 << 32, 1 << 40, u64::MAX]),
    ];
    prop_oneof![
        8 => (at(), 0u8..8).prop_map(|(place, bit)| Damage::Flip(place, bit)),
        8 => (at(), 0u8..16).prop_map(|(place, byte)| Damage::Put(place, byte)),
        2 => (at(), any::<u8>()).prop_map(|(place, byte)| Damage::Put(place, byte)),
        1 => (at(), prop_oneof![1usize..8, any::<usize>()]).prop_map(|(place, length)| Damage::Cut(place, length)),
        1 => (at(), prop::collection::vec(any::<u8>(), 1..12)).prop_map(|(place, more)| Damage::Insert(place, more)),
        1 => (at(), at(), 1usize..300).prop_map(|(from, to, length)| Damage::Splice(from, to, length)),
        1 => (at(), number).prop_map(|(place, number)| Damage::Number(place, number)),
    ]
}

fn damage(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let spot = |bytes: &[u8], (among_numbers, index): &Place| {
        let is_number = |byte: u8| !(b' '..0x80).contains(&byte);
        let start = index.index(bytes.len());
        if !among_numbers {
            return start;
        }
        let after = bytes[start..].iter().position(|&byte| is_number(byte));
        after.map_or(start, |after| start + after)
    };
    match damage {
        Damage::Flip(place, bit) => {
            let place = spot(bytes, place);
            bytes[place] ^= 1 << bit;
        }
        Damage::Put(place, byte) => {
            let place = spot(bytes, place);
            bytes[place] = *byte;
        }
        Damage::Cut(place, length) => {
            let place = spot(bytes, place);
            bytes.drain(place..place.saturating_add(*length).min(bytes.len()));
        }
        Damage::Insert(place, more) => {
            let place = spot(bytes, place);
            bytes.splice(place..place, more.iter().copied());
        }
        Damage::Splice(from, to, length) => {
            let (from, to) = (spot(bytes, from), spot(bytes, to));
            let piece = bytes[from..from.saturating_add(*length).min(bytes.len())].to_vec();
            bytes.splice(to..to, piece);
        }
        Damage::Number(place, number) => {
            let place = spot(bytes, place);
            let mut number = *number;
            let mut leb = vec![];
            while number >= 0x80 {
                leb.push(number.to_le_bytes()[0] | 0x80);
                number >>= 7;
            }
            leb.push(number.to_le_bytes()[0]);
            bytes.splice(place..=place, leb);
        }
    }
}

/// Reads bytes as the browser does, and uses what is in them.
fn meet_bytes(bytes: &[u8], visit: Visit) -> End {
    if let Err(why) = header(bytes) {
        assert_eq!(decode(bytes).unwrap_err(), why, "the whole is no better than its header");
    }
    match decode(bytes) {
        Err(why) => {
            assert!(why.says().contains("; "), "it says what is wrong, and what to do: {why:?}");
            End::Refused
        }
        Ok(guide) => {
            assert!(decode(&encode(&guide)).as_ref() == Ok(&guide), "what was read can be written and read again");
            let (settings, _) = settings::read(&[("prices".into(), "tea=40 milk=3.50 lip-lift=1".into())], &guide);
            go(&guide, &settings, visit)
        }
    }
}

#[test]
fn arbitrary_bytes_are_refused() {
    let some = (prop::collection::vec(any::<u8>(), 0..600), 0u8..4, some_visit(2, 1.0));
    let [refused, taken, shown] = each("arbitrary bytes", 20, &some, |(bytes, before, visit)| {
        let whole = match before {
            0 => bytes,
            1 => [b"WEIGH-UP".as_slice(), &bytes].concat(),
            2 => [b"WEIGH-UP\x01".as_slice(), &bytes].concat(),
            // The hash is no lock: what fits it is read to its end.
            _ => with_body(&WHOLE[0], &bytes),
        };
        meet_bytes(&whole, visit)
    });
    assert!(refused > 0 && taken + shown == 0);
}

#[test]
fn a_damaged_guide_is_refused_or_can_be_used() {
    let edits = prop::collection::vec(some_damage(), 1..4);
    let some = (prop::bool::weighted(0.1), prop::bool::weighted(0.9), edits, some_visit(8, 0.05));
    let [refused, taken, shown] = each("damaged guides", 45, &some, |(real, fits, edits, visit)| {
        let whole = &WHOLE[usize::from(real)];
        let mut bytes = if fits { header(whole).unwrap().1.to_vec() } else { whole.clone() };
        for edit in &edits {
            damage(&mut bytes, edit);
        }
        meet_bytes(&if fits { with_body(whole, &bytes) } else { bytes }, visit)
    });
    // What is always refused at once proves little.
    assert!(refused / 20 < taken && taken / 100 < shown, "{refused}, {taken}, {shown}");
}

// --------------------------------------------------------------- the attributes

const NAMES: [&str; 12] = [
    "guide",
    "lang",
    "sections",
    "offers",
    "clinic",
    "cta-label",
    "cta-href",
    "prices",
    "currency",
    "theme",
    "accent",
    "events",
];

const ODD_NUMBERS: [&str; 18] = [
    "NaN",
    "Infinity",
    "-0",
    "0",
    "1e9",
    "1e999",
    "0x10",
    "∞",
    "١٢٣",
    "½",
    "12.345.67",
    "1,,2",
    ".",
    "−5",
    "18446744073709551616",
    "99999999999999999999999999.99",
    "1\u{202f}000\u{a0}000",
    "1\u{0}",
];

fn some_value() -> impl Strategy<Value = String> {
    let words = || {
        select(vec![
            "tea",
            "none",
            "milk",
            "lip-lift",
            "lip-flip",
            "no-procedure",
            "lip-filler",
            "compare",
            "quiz",
            "timeline",
            "cost",
            "sheet",
            "about",
            "ready",
            "x",
            "",
            "=",
            "tea=",
            "=1",
            "tea==2",
            "milk=1e3",
        ])
    };
    let list =
        (prop::collection::vec(words(), 0..12), select(vec![" ", ",", "\t", "\n", ", ", ";", "\u{a0}", "\u{0}"]));
    let price = (words(), select(ODD_NUMBERS.to_vec())).prop_map(|(option, number)| format!("{option}={number}"));
    let currency = select(vec!["USD", "usd", "US", "USDX", "ＵＳＤ", "ßßß", "ﬁﬁﬁ", "İİİ", "€", "U D", "U\u{0}D"]);
    let link =
        "(https|HTTP|tel|mailto|java\tscript|javascript|data|vbscript| https|)?:?(//)?[a-z\\\\\u{0}\t\n<>\"' ]{0,9}";
    let long =
        (select(vec!["x", "9", "tea ", "lip-lift=1 ", ",", "#", "é", "\u{202e}", "zz ", "<b>", "{options}"]), 1u32..3)
            .prop_map(|(piece, half)| piece.repeat(1_000_000 / piece.len() / usize::try_from(half).unwrap()));
    prop_oneof![
        60 => list.prop_map(|(words, between)| words.join(between)),
        60 => price,
        40 => some_typed().prop_map(|typed| format!("tea={typed} milk=2,5")),
        40 => currency.prop_map(str::to_owned),
        40 => "(#|＃|)[0-9a-fA-FgＡé]{0,9}",
        40 => link,
        40 => select(vec!["auto", "light", "dark", "Dark", "en-US", "es", "true", "{clinic}", "<script>", "&amp;"]).prop_map(str::to_owned),
        40 => "\\PC{0,40}",
        40 => prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        1 => long,
    ]
}

#[test]
fn whatever_a_clinic_writes_there_are_settings() {
    let name = prop_oneof![9 => select(NAMES.map(str::to_owned).to_vec()), 1 => "\\PC{0,12}"];
    let some = (prop::collection::vec((name, some_value()), 0..10), any::<bool>(), some_visit(8, 0.05));
    let [_, taken, shown] = each("attributes", 15, &some, |(raw, real, visit)| {
        let guide = if real { lips() } else { &*SMALL };
        let (settings, warnings) = settings::read(&raw, guide);
        assert!(warnings.len() <= 20, "nobody reads {} warnings", warnings.len());
        let of_one = |warning: &String| NAMES.iter().chain(&["an attribute"]).any(|name| warning.starts_with(name));
        assert!(warnings.iter().all(of_one), "{warnings:?}");
        assert!(!settings.sections.is_empty() && settings.sections.iter().all(|section| section.is_in(guide)));
        assert_eq!(settings.prices.len(), guide.cost.as_ref().unwrap().lines.len());
        let places = guide.options().count();
        assert!(settings.offers.iter().flatten().all(|&option| option < places));
        if let Some(booking) = &settings.booking {
            let href = booking.href.to_ascii_lowercase();
            let away = ["https://", "http://", "tel:", "sms:", "mailto:"];
            let within = href.starts_with(['/', '#', '?']) && !href[1..].starts_with(['/', '\\']);
            assert!(within || away.iter().any(|start| href.starts_with(start)), "{href:?}");
        }
        if let Some(currency) = &settings.currency {
            assert!(currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()), "{currency:?}");
        }
        go(guide, &settings, visit)
    });
    assert!(taken > 0 && shown > 0);
}

// --------------------------------------------------------- the files of authors

/// One change of a file that is still JSON: at a place, something else.
#[derive(Clone, Debug)]
enum Change {
    Put(Index, Value),
    /// What stands at another place of the file.
    Copy(Index, Index),
    Remove(Index),
    Twice(Index),
    Unknown(Index, String),
}

fn some_json() -> impl Strategy<Value = Value> {
    let words = select(vec![
        "",
        " ",
        "tea",
        "none",
        "something-else",
        "leading",
        "any-leading",
        "stopped",
        "onwards",
        "99999999999 years",
        "-1 days",
        "2026-02-31",
        "99999-01-01",
        "{options}",
        "{",
        "M{",
        "M{1e9tea}",
        "{999999tea-tea}",
        "1 in 0",
        "3 of 0 people",
        "100%",
        "en",
        "ar",
        "x-\u{0}",
        "Z\u{301}\u{200d}\u{1f468}",
    ]);
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(|one| json!(one)),
        1 => any::<i64>().prop_map(|one| json!(one)),
        1 => (-3i64..70).prop_map(|one| json!(one)),
        1 => any::<f64>().prop_map(|one| json!(one)),
        4 => words.prop_map(|one| json!(one)),
        1 => "\\PC{0,30}".prop_map(|one| json!(one)),
        1 => prop::collection::vec(any::<char>(), 0..9).prop_map(|one| json!(String::from_iter(one))),
        1 => (1usize..300).prop_map(|deep| (0..deep).fold(json!({ "always": true }), |inner, _| json!({ "not": inner }))),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let key = prop_oneof![
            "[a-z-]{0,8}",
            select(vec!["all", "any", "not", "answer", "of", "id", "facts"]).prop_map(str::to_owned)
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::btree_map(key, inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn some_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (any::<Index>(), some_json()).prop_map(|(at, value)| Change::Put(at, value)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(to, from)| Change::Copy(to, from)),
        1 => any::<Index>().prop_map(Change::Remove),
        1 => any::<Index>().prop_map(Change::Twice),
        1 => (any::<Index>(), "\\PC{0,9}").prop_map(|(at, key)| Change::Unknown(at, key)),
    ]
}

/// Where anything stands in a file, as pointers.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(key, one)| pointers(one, &format!("{at}/{key}"), all)),
        Value::Object(map) => map.iter().for_each(|(key, one)| {
            pointers(one, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
        }),
        _ => {}
    }
}

fn change(file: &mut Value, change: &Change) {
    let mut all = vec![];
    pointers(file, "", &mut all);
    let pick = |index: &Index| all[index.index(all.len())].clone();
    match change {
        Change::Put(at, value) => *file.pointer_mut(&pick(at)).unwrap() = value.clone(),
        Change::Copy(to, from) => {
            let piece = file.pointer(&pick(from)).unwrap().clone();
            *file.pointer_mut(&pick(to)).unwrap() = piece;
        }
        Change::Remove(at) | Change::Twice(at) => {
            let at = pick(at);
            let Some((parent, key)) = at.rsplit_once('/') else { return };
            let parent = file.pointer_mut(parent).unwrap();
            let twice = matches!(change, Change::Twice(_));
            match parent {
                Value::Array(list) => {
                    let removed = list.remove(key.parse().unwrap());
                    if twice {
                        list.extend([removed.clone(), removed]);
                    }
                }
                Value::Object(map) if !twice => drop(map.remove(&key.replace("~1", "/").replace("~0", "~"))),
                _ => {}
            }
        }
        Change::Unknown(at, key) => {
            if let Some(Value::Object(map)) = file.pointer_mut(&pick(at)) {
                map.insert(key.clone(), json!("?"));
            }
        }
    }
}

/// It was refused, each time in words.
fn refused(told: impl Iterator<Item = String>) -> End {
    let told: Vec<String> = told.collect();
    assert!(!told.is_empty() && told.iter().all(|what| !what.is_empty()), "{told:?}");
    End::Refused
}

/// What is wrong, without its place.
fn what(error: LoadError) -> String {
    match error {
        LoadError::Unreadable { why, .. } => why.to_string(),
        LoadError::NotJson { why, .. } => why.to_string(),
        LoadError::Refused(fault) => fault.what,
    }
}

/// The three files of a guide's folder as texts.
fn meet_files(guide: &str, facts: &str, translation: &str, visit: Visit) -> End {
    let forms = [Form::Po, Form::Csv].map(|form| Catalog::read(translation.as_bytes(), form));
    for catalog in forms.into_iter().flatten() {
        let again = Catalog::read(catalog.write(Form::Po, "es").as_bytes(), Form::Po).expect("what is written is read");
        assert_eq!(again.entries.len(), catalog.entries.len());
        let Ok(translated) = translate(&SMALL, &Ids::default(), "es", catalog, "es.po") else { continue };
        let translated = translated.guide;
        assert_eq!(translated.structure(), Ok(()));
        go(&translated, &settings::read(&[], &translated).0, visit.clone());
    }
    let (guide, facts) = match (read::<RawGuide>(guide), read::<RawRegister>(facts)) {
        (Ok(guide), Ok(facts)) => (guide, facts),
        (Err(why), _) | (_, Err(why)) => {
            assert!(!why.to_string().is_empty());
            return End::Refused;
        }
    };
    match check(guide, facts) {
        Err(faults) => {
            let slip = faults.iter().find(|fault| fault.what.contains("please report"));
            assert!(slip.is_none(), "a stand-in slipped through: {faults:?}");
            refused(faults.into_iter().map(|fault| fault.what))
        }
        Ok(checked) => {
            let guide = checked.guide;
            assert!(decode(&encode(&guide)).as_ref() == Ok(&guide), "what passes the check can be read back");
            go(&guide, &settings::read(&[("prices".into(), "tea=40".into())], &guide).0, visit)
        }
    }
}

#[test]
fn whatever_an_author_writes_is_refused_with_its_place_or_can_be_used() {
    let files = small::files();
    let mut catalog = Catalog { entries: strings(&SMALL, &Ids::default()), ..Catalog::default() };
    for entry in &mut catalog.entries {
        entry.says.clone_from(&entry.source);
    }
    let translation = catalog.write(Form::Po, "es");
    let texts = [files["guide"].clone(), files["facts"].clone()];
    let which = prop_oneof![6 => Just(0usize), 1 => Just(1usize), 1 => Just(2usize)];
    let changes = prop::collection::vec((which.clone(), some_change()), 0..3);
    // And what is no JSON any more, as bytes.
    let damages = prop::option::weighted(0.2, (which, prop::collection::vec(some_damage(), 1..3)));
    let some = (changes, damages, prop::bool::weighted(0.02), some_visit(4, 0.2));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&folder).unwrap();
    let [refused_, taken, shown] = each("files of authors", 5, &some, |(changes, damages, on_disk, visit)| {
        let mut texts = texts.clone();
        for (which, one) in &changes {
            if let Some(text) = texts.get_mut(*which) {
                change(text, one);
            }
        }
        let [guide, facts] = texts.map(|text| text.to_string().into_bytes());
        let mut bytes = [guide, facts, translation.clone().into_bytes()];
        if let Some((which, edits)) = &damages {
            for edit in edits {
                damage(&mut bytes[*which], edit);
            }
        }
        if on_disk {
            for (name, bytes) in ["guide.json", "facts.json", "es.po"].iter().zip(&bytes) {
                fs::write(folder.join(name), bytes).unwrap();
            }
            return match load(&folder) {
                Err(errors) => refused(errors.into_iter().map(what)),
                Ok(loaded) => {
                    go(&loaded.checked.guide, &Settings { sections: vec![Section::Quiz], ..Settings::default() }, visit)
                }
            };
        }
        let [guide, facts, translation] = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        meet_files(&guide, &facts, &translation, visit)
    });
    assert!(refused_ > 0 && taken > 0 && shown > 0);
}

#[test]
fn json_however_deep_is_refused_in_words() {
    for depth in [100, 1_000, 1_000_000] {
        for (open, close) in [("[", "]"), ("{\"not\":", "}")] {
            let deep = open.repeat(depth) + "1" + &close.repeat(depth);
            let guide = GUIDE.replacen("\"when\": {", &format!("\"when\": {{ \"not\": {deep}, "), 1);
            assert!(guide.len() > GUIDE.len(), "the shipped guide has conditions");
            for text in [&deep, &guide] {
                let visit = Visit { start: None, actions: vec![], today: None, shown: false };
                assert_eq!(meet_files(text, FACTS, "{}", visit), End::Refused, "{open} {depth} deep");
            }
        }
    }
}

// --------------------------------------------------------------------- the visit

#[test]
fn whatever_a_visitor_does_can_be_shown() {
    let bare = {
        let mut guide = SMALL.clone();
        (guide.drawing, guide.timeline, guide.cost, guide.audit) = (None, None, None, None);
        (guide.knowledge, guide.flags, guide.questions, guide.advice) = (vec![], vec![], vec![], vec![]);
        guide.quiz.rules.retain(|rule| rule.always());
        guide
    };
    assert_eq!(bare.structure(), Ok(()));
    let guides = [&*SMALL, &bare, lips()];
    let raw: Vec<(String, String)> = [
        ("clinic", "Hill Clinic"),
        ("cta-href", "https://example.com/book"),
        ("prices", "tea=40 milk=3.50 none=1 lip-lift=3500 lip-flip=180"),
        ("currency", "USD"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let which = prop_oneof![4 => Just(0usize), 2 => Just(1usize), 1 => Just(2usize)];
    let [_, taken, shown] = each("visits", 15, &(which, some_visit(30, 0.15)), |(which, visit)| {
        go(guides[which], &settings::read(&raw, guides[which]).0, visit)
    });
    assert!(taken > 0 && shown > 0);
}
