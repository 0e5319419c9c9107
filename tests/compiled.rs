//! Compiled guides: bytes that come back whole, or are refused. Nothing panics.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;
use test_support::small::{self, edited, faults, ready, small};
use test_support::{cases, lips, stored_hash, with_body};
use weigh_up::domain::cost::{Cost, Each, Sessions, crossing};
use weigh_up::domain::drawing::{Drawing, STEPS};
use weigh_up::domain::guide::compiled::{FORMAT, OLDEST, Unreadable, decode, encode, header};
use weigh_up::domain::guide::{Count, Does, Effect, Goals, Guide, Origin, Outcome, Review, Severity, Side};
use weigh_up::domain::messages::{COUNT, Message};
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::session::{Action, Session, step_of, steps};
use weigh_up::domain::settings::read;
use weigh_up::domain::sheet::Sheet;
use weigh_up::domain::timeline::{ONWARDS, STOPS, Timeline, place};
use weigh_up::domain::weigh::rule::{Condition, Counted, Kind, Limit, Names, Rule, Set, Who};
use weigh_up::domain::weigh::weigh;
use weigh_up_author::texts::texts;
use weigh_up_author::translation::interface::interface;

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| encode(&small()));
static LIPS: LazyLock<Vec<u8>> = LazyLock::new(|| encode(lips()));
static CHOOSING: LazyLock<Vec<u8>> = LazyLock::new(|| encode(&choosing()));

/// The guide with goals, shared screens, counts and key rows.
fn choosing() -> Guide {
    ready(&small::choosing())
}

#[test]
fn a_guide_comes_back_as_it_was() {
    assert_eq!(decode(&SMALL).as_ref(), Ok(&small()));
    assert_eq!(decode(&LIPS).as_ref(), Ok(lips()));
    assert_eq!(decode(&CHOOSING).as_ref(), Ok(&choosing()));
    let by = Review { by: "Ana Ruiz".into(), on: "2026-11-30".parse().unwrap() };
    for origin in [Origin::Written, Origin::Machine, Origin::Checked(by)] {
        let mut translated = Guide { interface: interface("ar").unwrap(), ..small() };
        translated.disclosure.origin = origin;
        assert_eq!(decode(&encode(&translated)), Ok(translated));
    }
}

#[test]
fn the_header_can_be_read_alone() {
    let (header, rest) = header(&SMALL).unwrap();
    assert_eq!((header.id.as_str(), header.version.as_str(), header.lang.as_str()), ("tea", "1.0.0", "en-US"));
    assert!(!rest.is_empty() && rest.len() < SMALL.len());
    // Contract: every compiled guide starts with these bytes, then the format.
    assert_eq!(&SMALL[..9], b"WEIGH-UP\x04");
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
    for (format, renew) in [
        (0, "compile the guide again"),
        (2, "compile the guide again"),
        (5, "take a newer weigh-up.js"),
        (100, "take a newer weigh-up.js"),
    ] {
        let mut bytes = SMALL.clone();
        bytes[8] = format;
        assert_eq!(decode(&bytes), Err(Unreadable::OtherFormat(format.into())));
        assert_eq!(decode(&bytes[..9]), Err(Unreadable::OtherFormat(format.into())));
        let says = decode(&bytes).unwrap_err().says();
        assert!(says.contains(&format!("format {format}")) && says.ends_with(renew), "{says}");
    }
}

/// `fixtures/tea.format-3.wu` was written by this program before format 4. No release wrote that
/// format: with it the way of reading the one before is tried before there is a need.
#[test]
fn a_guide_of_the_format_before_is_read_and_shown_as_it_was() {
    assert_eq!(OLDEST, 3, "a fixture of the format before this one stands beside this file");
    let before = include_bytes!("fixtures/tea.format-3.wu");
    assert_eq!(&before[..9], b"WEIGH-UP\x03");
    assert_eq!(header(before).unwrap().0.version, "1.0.0");
    let guide = decode(before).unwrap();
    // The words of the interface are those that it had, without what has come since.
    let interface = guide.interface.clone();
    assert_eq!((interface.messages.len(), guide.message(Message::OpenGuide)), (238, ""));
    assert_eq!(guide, Guide { interface, ..small() });
}

/// A guide brings as many texts of the interface as its format had: one more is another format.
#[test]
fn a_new_text_of_the_interface_is_a_new_format() {
    assert_eq!((FORMAT, COUNT), (4, 240), "raise FORMAT, and give the format before what it lacks");
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
    let table: [(&str, Break); 63] = [
        ("sources", |guide| guide.sources[0].url = Some("javascript:alert(1)".into())),
        ("sources", |guide| guide.sources[1].url = Some(" https://example.com".into())),
        ("sources", |guide| guide.sources[0].url = Some("data:text/html,x".into())),
        ("sources", |guide| guide.sources[0].url = Some("//example.com".into())),
        ("sources", |guide| guide.sources[0].url = Some(String::new())),
        ("options", |guide| guide.compared.truncate(1)),
        ("options", |guide| guide.compared[0].sources = vec![2]),
        ("options", |guide| guide.also_ask[0].sources = vec![u16::MAX]),
        ("rows", |guide| guide.groups[0].rows[0].terms = vec![1]),
        ("rows", |guide| drop(guide.groups[0].rows[0].claims.pop())),
        ("claims", |guide| guide.groups[0].rows[1].claims[0].sources.push(2)),
        ("claims", |guide| {
            guide.groups[0].rows[0].claims[0].differ[0].sides.push(Side { says: "So.".into(), sources: vec![2] })
        }),
        ("questions", |guide| guide.quiz.questions[0].topic = Some(1)),
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
        ("interface", |guide| guide.interface.messages.push("Compare".into())),
        ("answers", |guide| guide.quiz.questions[0].answers[0].leans[0].1 = 0),
        ("answers", |guide| guide.quiz.questions[0].answers[0].leans[0].1 = 4),
        ("answers", |guide| guide.quiz.questions[0].answers[0].leans[0].1 = -4),
        ("answers", |guide| guide.quiz.questions[0].answers[0].leans[0].1 = i8::MIN),
        ("quiz", |guide| guide.quiz.topics = vec!["Topic".into(); 256]),
        ("drawing", |guide| drawing(guide).poses.truncate(1)),
        ("drawing", |guide| drawing(guide).poses.clear()),
        ("drawing", |guide| {
            let pose = drawing(guide).poses[0].clone();
            drawing(guide).poses = vec![pose; 9];
        }),
        ("drawing", |guide| drawing(guide).poses[1].values.truncate(1)),
        ("drawing", |guide| drawing(guide).poses[0].values.push(1)),
        ("drawing", |guide| drawing(guide).poses[1].sources.push(2)),
        ("drawing", |guide| drawing(guide).views[0].shapes[1].pieces[0].measures.push((2, 10))),
        ("drawing", |guide| drawing(guide).views[0].shapes[2].pieces[0].measures[0].0 = u8::MAX),
        ("timeline", |guide| timeline(guide).lanes[0].option = 2),
        ("timeline", |guide| timeline(guide).lanes[1].option = u8::MAX),
        ("timeline", |guide| timeline(guide).lanes[0].spans[1].earliest = 25),
        ("timeline", |guide| timeline(guide).lanes[0].spans[1].from = 73),
        ("timeline", |guide| timeline(guide).lanes[0].spans[1].to = 23),
        ("timeline", |guide| timeline(guide).lanes[0].spans[1].latest = 71),
        ("timeline", |guide| timeline(guide).lanes[0].spans[0].sources.push(2)),
        ("cost", |guide| cost(guide).lines.clear()),
        ("cost", |guide| {
            let line = cost(guide).lines[0].clone();
            cost(guide).lines = vec![line; 17];
        }),
        ("cost", |guide| cost(guide).lines[0].option = 3),
        ("cost", |guide| cost(guide).lines[2].added_to = Some(3)),
        ("cost", |guide| sessions(guide).least = 0),
        ("cost", |guide| sessions(guide).from = 4),
        ("cost", |guide| sessions(guide).to = 7),
        ("cost", |guide| cost(guide).notes[0].sources = vec![2]),
        ("knowledge", |guide| guide.knowledge[0].right = 2),
        ("knowledge", |guide| guide.knowledge[1].answers.clear()),
        ("knowledge", |guide| guide.knowledge[2].answers = vec!["Yes".into(); 100]),
        ("knowledge", |guide| guide.knowledge[0].sources = vec![2]),
        ("questions", |guide| guide.questions[0].questions = vec!["Why?".into(); 65]),
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
fn what_goals_counts_and_rows_point_to_must_be_there() {
    type Break = fn(&mut Guide);
    let table: [(&str, Break); 26] = [
        ("options", |guide| guide.compared[1].pose = Some(3)),
        ("goals", |guide| goals(guide).most = 0),
        ("goals", |guide| goals(guide).goals.truncate(1)),
        ("goals", |guide| goals(guide).goals.clear()),
        ("goals", |guide| {
            let goal = goals(guide).goals[0].clone();
            goals(guide).goals = vec![goal; 33];
        }),
        ("goals", |guide| goals(guide).terms = vec![1]),
        ("goals", |guide| goals(guide).sources = vec![2]),
        ("goals", |guide| goals(guide).goals[1].marks.push(32)),
        ("goals", |guide| drop(goals(guide).goals[0].outcomes.pop())),
        ("goals", |guide| goals(guide).goals[0].outcomes.push(Outcome::default())),
        ("goals", |guide| goals(guide).goals[0].outcomes[2].sources.push(2)),
        ("claims", |guide| counts(guide)[0].n = 13),
        ("claims", |guide| counts(guide)[0].of = 0),
        ("claims", |guide| (counts(guide)[0].n, counts(guide)[0].of) = (0, 0)),
        ("claims", |guide| counts(guide)[1].per = 0),
        ("claims", |guide| counts(guide)[1].sources = vec![2]),
        ("options", |guide| guide.also_ask[0].counts[0].n = 4001),
        ("options", |guide| guide.also_ask[0].counts[0].of = 0),
        ("options", |guide| guide.also_ask[0].counts[0].per = 0),
        ("options", |guide| guide.also_ask[0].counts[0].sources = vec![2]),
        ("options", |guide| guide.compared[0].heads[2] = 3),
        ("options", |guide| guide.compared[0].takes_on.push(usize::MAX)),
        ("options", |guide| guide.also_ask[0].heads.push(3)),
        ("options", |guide| guide.compared[1].takes_on.push(3)),
        ("questions", |guide| guide.quiz.questions[2].topic = Some(2)),
        ("rules", |guide| guide.quiz.rules[0].when = Condition::Serves(Who::One(3))),
    ];
    for (place, (part, break_it)) in table.into_iter().enumerate() {
        let mut guide = choosing();
        break_it(&mut guide);
        assert_eq!(decode(&encode(&guide)), Err(Unreadable::Damaged(part)), "line {place} of the table");
    }
    // At their ends these are whole.
    let mut guide = choosing();
    (counts(&mut guide)[0].n, guide.compared[1].takes_on) = (12, vec![2, 0]);
    let goal = goals(&mut guide).goals[0].clone();
    goals(&mut guide).goals = vec![goal; 32];
    goals(&mut guide).goals[31].outcomes.clear();
    assert_eq!(decode(&encode(&guide)), Ok(guide));
}

/// Each word that a choice of the format has comes back as itself.
#[test]
fn all_that_rules_and_goals_can_say_comes_back() {
    let whos = [Set::Procedures, Set::Highest, Set::Leading, Set::Options, Set::Serving];
    let mut conditions = vec![
        Condition::Content,
        Condition::GoalOpen,
        Condition::Serves(Who::One(2)),
        Condition::Outdone(Limit::AtLeast(2)),
        Condition::Count(Counted::Leaders, Limit::Below(1)),
    ];
    conditions
        .extend(whos.iter().flat_map(|&set| [Condition::Serves(Who::Every(set)), Condition::Stopped(Who::Any(set))]));
    let names = [Names::Leading, Names::Highest, Names::Close, Names::Stopped, Names::Serving, Names::Ahead];
    let mut guide = choosing();
    let rule = guide.quiz.rules[0].clone();
    let rules = conditions.iter().zip(names.iter().cycle());
    let rules = rules.map(|(when, names)| Rule {
        when: when.clone(),
        names: names.clone(),
        kind: Kind::DoesNotDoIt,
        ..rule.clone()
    });
    guide.quiz.rules.splice(0..0, rules);
    for (outcome, does) in
        goals(&mut guide).goals[0].outcomes.iter_mut().zip([Does::NotKnown, Does::Opposite, Does::DoesNot])
    {
        outcome.does = does;
    }
    assert_eq!(decode(&encode(&guide)), Ok(guide));
}

fn goals(guide: &mut Guide) -> &mut Goals {
    guide.quiz.goals.as_mut().unwrap()
}

/// The counts of tea in the first row: 3 of 12, and 50 of 200.
fn counts(guide: &mut Guide) -> &mut Vec<Count> {
    &mut guide.groups[0].rows[0].claims[0].counts
}

fn drawing(guide: &mut Guide) -> &mut Drawing {
    guide.drawing.as_mut().unwrap()
}

fn timeline(guide: &mut Guide) -> &mut Timeline {
    guide.timeline.as_mut().unwrap()
}

fn cost(guide: &mut Guide) -> &mut Cost {
    guide.cost.as_mut().unwrap()
}

fn sessions(guide: &mut Guide) -> &mut Sessions {
    let Each::Session(sessions) = &mut cost(guide).lines[1].each else { panic!("the milk is paid each session") };
    sessions
}

/// What a guide may leave out, it may leave out in bytes too.
#[test]
fn a_guide_without_its_new_parts_comes_back_as_it_was() {
    type Drop = fn(&mut Guide);
    let drops: [Drop; 8] = [
        |guide| guide.drawing = None,
        |guide| guide.timeline = None,
        |guide| guide.cost = None,
        |guide| guide.knowledge.clear(),
        |guide| guide.audit = None,
        |guide| guide.quiz.goals = None,
        |guide| (guide.compared[0].heads, guide.compared[0].takes_on) = (vec![], vec![]),
        |guide| counts(guide).clear(),
    ];
    for which in 0..1u16 << drops.len() {
        let mut guide = choosing();
        for (at, drop) in drops.iter().enumerate() {
            if which >> at & 1 == 1 {
                drop(&mut guide);
            }
        }
        assert_eq!(decode(&encode(&guide)), Ok(guide), "without {which:b}");
    }
}

#[test]
fn the_largest_and_smallest_numbers_come_back() {
    for number in [i16::MIN, -1, 0, 1, 127, 128, i16::MAX] {
        for hours in [0, 1, 127, 128, ONWARDS - 1, ONWARDS] {
            let mut guide = small();
            drawing(&mut guide).poses[0].values[0] = number;
            drawing(&mut guide).views[0].shapes[1].pieces[0].whole = number;
            let span = &mut timeline(&mut guide).lanes[1].spans[0];
            (span.to, span.latest) = (hours, ONWARDS);
            assert_eq!(decode(&encode(&guide)), Ok(guide), "{number} and {hours}");
        }
    }
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

fn under_a_fitting_hash(body: &[u8]) -> Vec<u8> {
    with_body(&SMALL, body)
}

/// Does with a guide what the widget does; that it ends is all that is asked.
fn used(guide: &Guide) {
    assert_eq!(guide.structure(), Ok(()));
    let _ = texts(guide);
    let _ = guide.date(guide.disclosure.expires);
    let _ = guide.disclosure.drafted.plus_months(guide.disclosure.review_every_months);
    let attributes = [("offers".into(), "tea".into()), ("prices".into(), "tea=40 milk=3.50".into())];
    let (settings, _) = read(&attributes, guide);
    let mut session = Session::new(&settings);
    for lane in guide.timeline.iter().flat_map(|timeline| &timeline.lanes) {
        for span in &lane.spans {
            let _ = (guide.when(span), place(span.latest), STOPS.map(|stop| span.holds(stop)));
        }
    }
    if let Some(drawing) = &guide.drawing {
        for shape in drawing.views.iter().flat_map(|view| &view.shapes) {
            for pose in 0..drawing.poses.len() {
                let _ = [0, 1, STEPS].map(|step| drawing.path(shape, pose, step));
            }
        }
    }
    if let Some(cost) = &guide.cost {
        let courses = cost.courses(&settings.prices, &session.sessions);
        for (one, other) in
            courses.iter().flatten().flat_map(|one| courses.iter().flatten().map(move |other| (one, other)))
        {
            let _ = (one.after(10), crossing(one, other));
        }
    }
    let mut asked = session.clone();
    for option in guide.options() {
        let _: Vec<_> = option.counts.iter().map(|count| guide.count(count)).collect();
    }
    for row in guide.rows() {
        let _: Vec<_> = row.claims.iter().flat_map(|claim| &claim.counts).map(|count| guide.count(count)).collect();
    }
    for (question, _) in guide.quiz.questions.iter().enumerate() {
        assert!(steps(guide).contains(&step_of(guide, question)));
    }
    for action in [
        Action::Want { goal: 0, chosen: true },
        Action::Know { question: 0, answer: 0 },
        Action::Ask { question: 0, ticked: true },
        Action::Ask { question: 63, ticked: true },
        Action::Matter { topic: 0, importance: 4 },
        Action::Sessions { line: 1, from: 0, to: 255 },
    ] {
        asked = asked.apply(guide, action).unwrap_or(asked);
    }
    let _ = Sheet::new(guide, &settings, &asked, Some(guide.disclosure.expires)).text();
    while let Some(next) = session.apply(guide, Action::Next) {
        session = next;
    }
    for safety in [Safety::Open, Safety::Clear, Safety::Ticked(1), Safety::Ticked(u64::MAX)] {
        for answer in 0..4 {
            let mut answers =
                (0..4).fold(Answers::default(), |answers, place| answers.with(place, Given::Answer(answer)));
            answers.safety = safety;
            answers.wanted =
                [Wanted::Nothing, Wanted::NotSure, Wanted::Goals(1), Wanted::Goals(u32::MAX)][usize::from(answer)];
            let weighing = weigh(guide, &answers);
            for &name in &weighing.statement.names {
                let _ = guide.name(name);
            }
            for balance in &weighing.balances {
                let _: Vec<&str> =
                    balance.for_it.iter().chain(&balance.against_it).map(|one| one.says(guide)).collect();
            }
            let session = Session { answers, ..asked.clone() };
            let _ = Sheet::new(guide, &settings, &session, None).text();
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
    fn a_body_cut_short_under_a_fitting_hash_is_refused(length in any::<prop::sample::Index>()) {
        let body = header(&LIPS).unwrap().1;
        let cut = &body[..length.index(body.len())];
        prop_assert!(decode(&under_a_fitting_hash(cut)).is_err());
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
    fn a_body_with_goals_under_a_fitting_hash_is_refused_or_can_be_used(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut body = header(&CHOOSING).unwrap().1.to_vec();
        for (place, value) in flips {
            let place = place.index(body.len());
            body[place] = value;
        }
        if let Ok(guide) = decode(&with_body(&CHOOSING, &body)) {
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
