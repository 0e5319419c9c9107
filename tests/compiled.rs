//! Compiled guides: bytes that come back whole, or are refused. Nothing panics.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use proptest::prelude::*;
use serde_json::json;
use std::hash::Hasher;
use std::sync::LazyLock;
use support::small::{edited, faults, ready, small};
use support::{cases, lips};
use weigh_up::domain::guide::compiled::{Unreadable, decode, encode, header};
use weigh_up::domain::guide::texts::texts;
use weigh_up::domain::guide::{Effect, Guide, Severity, Side};
use weigh_up::domain::quiz::{Answers, Given, Safety};
use weigh_up::domain::session::{Action, Session};
use weigh_up::domain::settings::read;
use weigh_up::domain::weigh::rule::{Condition, Limit, Names, Set, Who};
use weigh_up::domain::weigh::weigh;

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| encode(&small()));
static LIPS: LazyLock<Vec<u8>> = LazyLock::new(|| encode(lips()));

#[test]
fn a_guide_comes_back_as_it_was() {
    assert_eq!(decode(&SMALL).as_ref(), Ok(&small()));
    assert_eq!(decode(&LIPS).as_ref(), Ok(lips()));
    let translated =
        Guide { words: weigh_up::domain::wording::all().map(|(key, _)| key.to_owned()).collect(), ..small() };
    assert_eq!(decode(&encode(&translated)), Ok(translated));
}

#[test]
fn the_header_can_be_read_alone() {
    let (header, rest) = header(&SMALL).unwrap();
    assert_eq!(
        (header.format, header.id.as_str(), header.version.as_str(), header.lang.as_str()),
        (1, "tea", "1.0.0", "en-US")
    );
    assert!(!rest.is_empty() && rest.len() < SMALL.len());
    // Contract: every compiled guide starts with these bytes, then the format.
    assert_eq!(&SMALL[..9], b"WEIGH-UP\x01");
}

#[test]
fn bytes_of_something_else_are_not_a_guide() {
    let wrong: [&[u8]; 5] = [b"", b"WEIGH", b"WEIGH-DN\x01", b"<html></html>", b"\0asm\x01\0\0\0"];
    for bytes in wrong {
        assert_eq!(decode(bytes), Err(Unreadable::NotAGuide), "{bytes:?}");
    }
}

#[test]
fn a_guide_cut_off_in_its_header_is_damaged_and_not_of_another_format() {
    let (_, body) = header(&SMALL).unwrap();
    for length in 8..SMALL.len() - body.len() {
        assert_eq!(decode(&SMALL[..length]), Err(Unreadable::Damaged("header")), "{length} bytes");
    }
}

/// The author's tool must not write what the browser then refuses.
#[test]
fn what_passes_the_check_can_be_read_back_however_deep_its_conditions() {
    for depth in [1, 10, 30, 31, 32, 33, 50, 90] {
        let condition = (0..depth).fold(json!({ "mark": "keen" }), |inner, _| json!({ "not": inner }));
        let files = edited(&[("/guide/quiz/rules/2/when", Some(condition))]);
        if faults(&files).is_empty() {
            let guide = ready(&files);
            assert!(decode(&encode(&guide)) == Ok(guide), "passes the check, but cannot be read back: {depth} deep");
        } else {
            assert!(depth > 30, "a rule may reasonably be {depth} deep");
        }
    }
}

#[test]
fn another_format_is_named_even_where_all_the_rest_is_other_too() {
    for format in [0, 2, 100] {
        let mut bytes = SMALL.clone();
        bytes[8] = format;
        assert_eq!(decode(&bytes), Err(Unreadable::OtherFormat(format.into())));
        assert_eq!(decode(&bytes[..9]), Err(Unreadable::OtherFormat(format.into())));
        assert!(decode(&bytes).unwrap_err().to_string().contains(&format!("format {format}")));
    }
}

#[test]
fn one_flipped_bit_anywhere_is_found() {
    for place in 0..SMALL.len() {
        for bit in 0..8 {
            let mut bytes = SMALL.clone();
            bytes[place] ^= 1 << bit;
            assert!(decode(&bytes).is_err(), "bit {bit} of byte {place} of {}", SMALL.len());
        }
    }
}

#[test]
fn a_guide_cut_short_or_grown_longer_is_found() {
    for length in 0..SMALL.len() {
        assert!(decode(&SMALL[..length]).is_err(), "{length} of {} bytes", SMALL.len());
    }
    assert_eq!(decode(&[&SMALL[..], &[0]].concat()), Err(Unreadable::Damaged("hash")));
}

#[test]
fn an_index_out_of_range_is_damage() {
    type Break = fn(&mut Guide);
    let table: [(&str, Break); 25] = [
        ("options", |guide| guide.compared.truncate(1)),
        ("options", |guide| guide.compared[0].sources = vec![2]),
        ("options", |guide| guide.also_ask[0].sources = vec![u16::MAX]),
        ("rows", |guide| guide.groups[0].rows[0].terms = vec![1]),
        ("rows", |guide| drop(guide.groups[0].rows[0].claims.pop())),
        ("claims", |guide| guide.groups[0].rows[1].claims[0].sources.push(2)),
        ("claims", |guide| {
            guide.groups[0].rows[0].claims[0].differ[0].sides.push(Side { says: "So.".into(), sources: vec![2] })
        }),
        ("questions", |guide| guide.quiz.questions[0].topic = 1),
        ("questions", |guide| guide.quiz.questions[0].terms = vec![1]),
        ("questions", |guide| guide.quiz.questions[0].sources = vec![9]),
        ("answers", |guide| guide.quiz.questions[0].answers[0].leans.push((3, 1))),
        ("answers", |guide| guide.quiz.questions[0].answers[0].sets_aside.push(3)),
        ("answers", |guide| guide.quiz.questions[0].answers[0].marks.push(32)),
        ("flags", |guide| guide.flags[0].terms = vec![1]),
        ("flags", |guide| guide.flags[0].sources = vec![2]),
        ("flags", |guide| guide.flags[0].effects.push(Effect { options: vec![3], severity: Severity::Ask })),
        ("advice", |guide| guide.advice[0].sources = vec![2]),
        ("rules", |guide| guide.quiz.rules[2].names = Names::These(vec![3])),
        ("rules", |guide| {
            guide.quiz.rules[2].when = Condition::All(vec![Condition::Not(Box::new(Condition::Leads(3)))])
        }),
        ("rules", |guide| guide.quiz.rules[2].when = Condition::Any(vec![Condition::Answer(0, 2)])),
        ("rules", |guide| guide.quiz.rules[2].when = Condition::Flag(2)),
        ("rules", |guide| guide.quiz.rules[2].when = Condition::Stopped(Who::One(3))),
        ("rules", |guide| guide.quiz.rules[2].when = Condition::Total(vec![0], vec![3], Limit::Above(0))),
        ("rules", |guide| guide.quiz.rules.truncate(1)),
        ("words", |guide| guide.words.push("Compare".into())),
    ];
    for (place, (part, break_it)) in table.into_iter().enumerate() {
        let mut guide = small();
        break_it(&mut guide);
        assert_eq!(decode(&encode(&guide)), Err(Unreadable::Damaged(part)), "line {place} of the table");
    }
    // What asks about sets that the answers decide has no index to be wrong.
    let mut guide = small();
    guide.quiz.rules[2].when = Condition::SetAside(Who::Every(Set::Highest));
    assert_eq!(decode(&encode(&guide)), Ok(guide));
}

#[test]
fn a_header_that_speaks_of_another_guide_is_damage() {
    // The script picks a guide by its header, so it must say what follows.
    let other = Guide { id: "ten".into(), ..small() };
    let other = encode(&other);
    let (_, body) = header(&SMALL).unwrap();
    let (_, other_body) = header(&other).unwrap();
    let mut bytes = other[..other.len() - other_body.len()].to_vec();
    let hash_at = bytes.len() - stored_hash(other_body).len();
    bytes.truncate(hash_at);
    bytes.extend(stored_hash(body));
    bytes.extend(body);
    assert_eq!(decode(&bytes).err(), Some(Unreadable::Damaged("header")));
}

/// The hash of a body as the header stores it: FNV-1a in LEB128.
fn stored_hash(body: &[u8]) -> Vec<u8> {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(body);
    let mut number = hasher.finish();
    let mut bytes = vec![];
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap());
    bytes
}

/// A compiled guide with another body, under a hash that fits it: what an
/// attacker, and not chance, would make.
fn under_a_fitting_hash(body: &[u8]) -> Vec<u8> {
    let (_, own) = header(&SMALL).unwrap();
    let before = SMALL.len() - own.len() - stored_hash(own).len();
    [&SMALL[..before], &stored_hash(body), body].concat()
}

/// Does with a guide what the widget does; that it ends is all that is asked.
fn used(guide: &Guide) {
    assert_eq!(guide.structure(), Ok(()));
    let _ = texts(guide);
    let _ = guide.date(guide.disclosure.expires);
    let _ = guide.disclosure.drafted.plus_months(guide.disclosure.review_every_months);
    let (settings, _) = read(&[("offers".into(), "tea".into())], guide);
    let mut session = Session::new(guide, &settings, false);
    while let Some(next) = session.apply(guide, Action::Next) {
        session = next;
    }
    for safety in [Safety::Open, Safety::Clear, Safety::Ticked(1), Safety::Ticked(u64::MAX)] {
        for answer in 0..4 {
            let mut answers =
                (0..4).fold(Answers::default(), |answers, place| answers.with(place, Given::Answer(answer)));
            answers.safety = safety;
            for &name in &weigh(guide, &answers).statement.names {
                let _ = guide.name(name);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_flipped_byte_of_the_real_guide_is_found(place in any::<prop::sample::Index>(), flip in 1u8..) {
        let mut bytes = LIPS.clone();
        let place = place.index(bytes.len());
        bytes[place] ^= flip;
        prop_assert!(decode(&bytes).is_err(), "byte {} ^ {}", place, flip);
    }

    #[test]
    fn the_real_guide_cut_short_is_found(length in any::<prop::sample::Index>()) {
        prop_assert!(decode(&LIPS[..length.index(LIPS.len())]).is_err());
    }

    #[test]
    fn arbitrary_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(decode(&bytes).is_err());
        prop_assert!(decode(&[b"WEIGH-UP\x01", &bytes[..]].concat()).is_err());
    }

    #[test]
    fn a_body_under_a_fitting_hash_is_refused_or_can_be_used(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut body = header(&SMALL).unwrap().1.to_vec();
        for (place, value) in flips {
            let place = place.index(body.len());
            body[place] = value;
        }
        if let Ok(guide) = decode(&under_a_fitting_hash(&body)) {
            used(&guide);
        }
    }

    #[test]
    fn an_arbitrary_body_under_a_fitting_hash_is_refused(body in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(decode(&under_a_fitting_hash(&body)).is_err());
    }
}

#[test]
fn the_fitting_hash_fits() {
    let (_, body) = header(&SMALL).unwrap();
    assert_eq!(under_a_fitting_hash(body), *SMALL);
    used(&decode(&SMALL).unwrap());
}
