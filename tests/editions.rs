//! A visit that goes on in another edition of its guide, or in its guide's other language.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use test_support::pseudo::pseudo;
use test_support::small::{choosing, ready, small};
use test_support::{cases, lips, spanish, stop};
use weigh_up::domain::cost::{Each, Per};
use weigh_up::domain::guide::{Flag, Guide, GuideOption};
use weigh_up::domain::quiz::{Given, Safety, Wanted};
use weigh_up::domain::session::{Action, News, Session, Step, steps};
use weigh_up::domain::settings::{Section, Settings};
use weigh_up::domain::sheet::Sheet;
use weigh_up::domain::weigh::weigh;

fn act(session: &Session, guide: &Guide, actions: &[Action]) -> Session {
    actions.iter().fold(session.clone(), |session, action| session.apply(guide, action.clone()).unwrap_or(session))
}

/// A visit to the shipped guide that has said something of everything there is.
fn talkative() -> Session {
    let guide = lips();
    let mut actions = vec![
        Action::Want { goal: 2, chosen: true },
        Action::Give { question: 0, answer: Given::Answer(1) },
        Action::Give { question: 1, answer: Given::NotSure },
        Action::Give { question: 7, answer: Given::Answer(0) },
        Action::Matter { topic: 1, importance: 4 },
        Action::Matter { topic: 4, importance: 0 },
        Action::Tick { flag: 3, ticked: true },
        Action::Tick { flag: 7, ticked: true },
        Action::Pose(2),
        Action::Move { step: 3 },
        stop(5),
        Action::Type { line: 0, typed: "3500".into() },
        Action::Sessions { line: 1, from: 2, to: 5 },
        Action::Years(8),
        Action::Know { question: 1, answer: 0 },
        Action::Feel { item: 2, sure: true },
        Action::Ask { question: 4, ticked: true },
        Action::GoTo(Step::Result),
        Action::Open(Section::Sheet),
    ];
    actions.push(Action::Leave);
    act(&Session::new(&Settings::default()), guide, &actions)
}

#[test]
fn in_another_language_a_visit_is_what_it_was() {
    let before = talkative();
    let spanish = spanish();
    let after = before.carried(lips(), &spanish);
    assert_eq!(after, before);
    assert_eq!(weigh(&spanish, &after.answers), weigh(lips(), &before.answers));
    assert_eq!(after.carried(&spanish, lips()), before, "and back");
    // What can be undone until the next action, or is being typed, is over.
    let told = act(&before, lips(), &[Action::StartAgain]);
    assert!(matches!(told.news, Some(News::StartedAgain(_))));
    assert_eq!(told.carried(lips(), &spanish).news, None);
}

#[test]
fn every_step_stays_where_it_is_in_another_language() {
    for guide in [small(), ready(&choosing()), lips().clone()] {
        let other = pseudo(&guide, "ar");
        for step in steps(&guide) {
            let before = Session { step, ..Session::new(&Settings::default()) };
            assert_eq!(before.carried(&guide, &other).step, step, "{step:?}");
        }
    }
}

#[test]
fn in_another_edition_answers_stay_with_their_questions_and_what_is_gone_is_gone() {
    let mut next = lips().clone();
    let first = next.quiz.questions.remove(0);
    next.quiz.questions.swap(2, 5);
    next.quiz.questions[0].answers.reverse();
    let moved = next.quiz.questions.iter().position(|one| one.id == lips().quiz.questions[7].id).unwrap();
    let goals = &mut next.quiz.goals.as_mut().unwrap().goals;
    goals.swap(0, 2);
    let before = talkative();
    let after = before.carried(lips(), &next);
    assert_eq!(after.answers.at(moved), before.answers.at(7));
    assert_eq!(after.answers.at(0), Given::NotSure, "{} is gone", first.id);
    assert_eq!(after.answers.wanted, Wanted::Goals(0b1), "the goal by its id");
    // An answer by its id, too.
    let answered = act(&before, lips(), &[Action::Give { question: 1, answer: Given::Answer(0) }]);
    let last = u8::try_from(lips().quiz.questions[1].answers.len() - 1).unwrap();
    assert_eq!(answered.carried(lips(), &next).answers.at(0), Given::Answer(last));
    let mut without = lips().clone();
    without.quiz.questions[1].answers.remove(0);
    assert_eq!(answered.carried(lips(), &without).answers.at(1), Given::Nothing);
}

/// "None of these" was said of what stood there.
#[test]
fn a_flag_that_is_new_is_asked_about_before_any_result() {
    let clear = [Action::NoneApply(true), Action::GoTo(Step::Result)];
    let before = act(&Session::new(&Settings::default()), lips(), &clear);
    assert_eq!((before.answers.safety, before.step), (Safety::Clear, Step::Result));
    let mut next = lips().clone();
    next.flags.rotate_left(3);
    let same = before.carried(lips(), &next);
    assert_eq!((same.answers.safety, same.step), (Safety::Clear, Step::Result), "in another order they are the same");
    next.flags.push(Flag { id: "new".into(), ..next.flags[0].clone() });
    let after = before.carried(lips(), &next);
    assert_eq!((after.answers.safety, after.step), (Safety::Open, Step::Safety));
    // What was ticked stays ticked, and is shown.
    let ticked = act(&before, lips(), &[Action::Tick { flag: 4, ticked: true }]);
    let after = ticked.carried(lips(), &next);
    let place = next.flags.iter().position(|flag| flag.id == lips().flags[4].id).unwrap();
    assert_eq!(after.answers.safety, Safety::Ticked(1 << place));
    assert_eq!(after.opened, 1 << place);
}

#[test]
fn prices_stay_where_they_are_paid_for_the_same() {
    let before = talkative();
    assert!(before.typed[0].is_some() && before.sessions[1].is_some());
    let mut next = lips().clone();
    next.cost.as_mut().unwrap().lines.swap(0, 1);
    let after = before.carried(lips(), &next);
    assert_eq!((&after.typed[1], &after.sessions[0]), (&before.typed[0], &before.sessions[1]), "by its option");
    assert!(after.typed[0].is_none());
    // How many sessions there may be is no part of what one costs; what was set stays within it.
    let (kept, set) = (next.cost.as_mut().unwrap(), before.sessions[1].unwrap());
    let Each::Session(bounds) = &mut kept.lines[0].each else { panic!("it is paid by sessions") };
    (bounds.least, bounds.from, bounds.to, bounds.most) = (3, 3, 4, 4);
    assert!(set.0 < 3 && set.1 > 4, "{set:?}");
    let after = before.carried(lips(), &next);
    assert_eq!((&after.typed[1], after.sessions[0]), (&before.typed[0], Some((3, 4))));
    let Each::Session(bounds) = &mut next.cost.as_mut().unwrap().lines[0].each else { unreachable!() };
    bounds.per = Per::All;
    assert_eq!(before.carried(lips(), &next).sessions, [], "so many in all are something else than a year");
    // What was paid once and is paid a year now has another price.
    next.cost.as_mut().unwrap().lines[1].each = Each::Year;
    assert_eq!(before.carried(lips(), &next).typed, []);
    next.cost = None;
    assert_eq!(before.carried(lips(), &next).typed, []);
}

#[test]
fn what_has_no_id_stays_by_its_words() {
    let before = talkative();
    let mut next = lips().clone();
    next.quiz.topics.swap(0, 1);
    for question in &mut next.quiz.questions {
        question.topic = question.topic.map(|topic| match topic {
            0 => 1,
            1 => 0,
            other => other,
        });
    }
    next.questions[0].questions.insert(0, "Is this new?".into());
    next.knowledge[1].answers.swap(0, 1);
    let after = before.carried(lips(), &next);
    assert_eq!((before.answers.importance(1), after.answers.importance(0)), (4, 4), "the topic that mattered most");
    assert_eq!(after.answers.importance(1), before.answers.importance(0));
    assert_eq!((before.asks, after.asks), (1 << 4, 1 << 5), "the question that was ticked");
    assert_eq!((before.known[1], after.known[1]), (Some(0), Some(1)), "the answer that was given");
    // Of a topic that nobody asks about any more nothing matters.
    next.quiz.questions.retain(|question| question.topic != Some(0));
    assert_eq!(before.carried(lips(), &next).answers.importance(0), 2);
}

/// Between languages of two editions neither words nor places tell what it was.
#[test]
fn in_another_language_of_another_edition_nothing_turns_into_something_else() {
    let before = talkative();
    assert!(before.asks != 0 && !before.known.is_empty());
    let mut next = pseudo(lips(), "ar");
    let same = before.carried(lips(), &next);
    assert_eq!((same.asks, &same.known), (before.asks, &before.known), "of the same edition they stay");
    next.version = "1.1.0".into();
    next.questions[0].questions.insert(0, "Is this new?".into());
    next.knowledge[0].answers.rotate_left(1);
    let after = before.carried(lips(), &next);
    assert_eq!((after.asks, after.known), (0, vec![]));
    assert_eq!(after.answers, before.answers, "what has ids is what it was");
}

/// What concerns an option that was out of play has not been asked, whatever its place is now.
#[test]
fn what_was_not_asked_stays_unasked_in_other_places() {
    let guide = lips();
    let aside = (0..guide.quiz.questions.len()).flat_map(|question| {
        let answers = guide.quiz.questions[question].answers.iter().enumerate();
        answers.filter(|(_, answer)| answer.sets_aside.contains(&0)).map(move |(at, _)| (question, at))
    });
    let (question, answer) = aside.clone().next().expect("an answer that rules the first option out");
    let answer = Given::Answer(u8::try_from(answer).unwrap());
    let actions = [Action::Give { question, answer }, Action::GoTo(Step::Safety), Action::NoneApply(true)];
    let before = act(&Session::new(&Settings::default()), guide, &actions);
    assert_eq!(before.answers.unasked, 0b1);
    let mut next = guide.clone();
    next.compared.swap(0, 1);
    assert_eq!(before.carried(guide, &next).answers.unasked, 0b10);
    // An option that is new was not asked about, either.
    next.compared.insert(0, GuideOption { id: "new".into(), ..next.compared[0].clone() });
    assert_eq!(before.carried(guide, &next).answers.unasked, 0b101);
}

/// Any guide may be carried over to any other: nothing is out of range then.
fn some_guide() -> impl Strategy<Value = Guide> {
    let all = [small(), ready(&choosing()), lips().clone(), pseudo(&small(), "ar")];
    (0..all.len(), any::<[bool; 6]>()).prop_map(move |(at, cut)| {
        let mut guide = all[at].clone();
        if cut[0] {
            guide.quiz.questions.truncate(1);
        }
        if cut[1] {
            guide.flags.truncate(1);
        }
        if cut[2] {
            (guide.drawing, guide.cost, guide.timeline) = (None, None, None);
        }
        if cut[3] {
            guide.knowledge.clear();
        }
        if cut[4] {
            guide.questions.clear();
        }
        if cut[5] {
            for question in &mut guide.quiz.questions {
                question.answers.truncate(2);
            }
        }
        guide
    })
}

fn some_action() -> impl Strategy<Value = Action> {
    let small = 0..12u8;
    prop_oneof![
        (0..12usize, 0..4u8).prop_map(|(question, at)| Action::Give {
            question,
            answer: if at == 3 { Given::NotSure } else { Given::Answer(at) }
        }),
        (0..8u8).prop_map(|goal| Action::Want { goal, chosen: true }),
        (0..30u8).prop_map(|flag| Action::Tick { flag, ticked: true }),
        Just(Action::NoneApply(true)),
        (small.clone(), 0..5u8).prop_map(|(topic, importance)| Action::Matter { topic, importance }),
        (0..3u8).prop_map(|line| Action::Type { line, typed: "40".into() }),
        (small.clone()).prop_map(|question| Action::Ask { question, ticked: true }),
        (0..5u8, 0..5u8).prop_map(|(question, answer)| Action::Know { question, answer }),
        (0..5u8).prop_map(Action::Pose),
        Just(Action::Next),
        Just(Action::Next),
        Just(Action::GoTo(Step::Result)),
        Just(Action::Open(Section::Cost)),
    ]
}

proptest! {
    #![proptest_config(cases(300))]
    #[test]
    fn whatever_a_visit_is_carried_into_it_can_go_on(
        from in some_guide(),
        to in some_guide(),
        actions in prop::collection::vec(some_action(), 0..20),
        more in prop::collection::vec(some_action(), 0..10),
    ) {
        let before = act(&Session::new(&Settings::default()), &from, &actions);
        let after = before.carried(&from, &to);
        prop_assert!(steps(&to).contains(&after.step));
        prop_assert_eq!(after.carried(&to, &to), after.clone(), "into the same, it is the same");
        // Nothing is answered that the guide does not ask.
        for at in to.quiz.questions.len()..to.quiz.questions.len() + 20 {
            prop_assert_eq!(after.answers.at(at), Given::Nothing);
        }
        for (at, question) in to.quiz.questions.iter().enumerate() {
            if let Given::Answer(answer) = after.answers.at(at) {
                prop_assert!(usize::from(answer) < question.answers.len());
            }
        }
        let _ = weigh(&to, &after.answers);
        let _ = Sheet::new(&to, &Settings::default(), &after, None).text();
        let _ = act(&after, &to, &more);
    }
}
