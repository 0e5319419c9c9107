//! Visits: columns, steps and answers, and that every path ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;
use support::{cases, lips, small};
use weigh_up::domain::guide::Guide;
use weigh_up::domain::quiz::{Answers, Given, Safety};
use weigh_up::domain::session::{Action, Session, Step};
use weigh_up::domain::settings::{Section, Settings, read};

/// A guide with six options to compare, one more than a table may show at once
/// and then some.
static SIX: LazyLock<Guide> = LazyLock::new(|| {
    let mut files = small::files();
    let none = files["guide"]["options"][1].clone();
    for n in 3..=6 {
        let mut option = none.clone();
        option["id"] = json!(format!("none-{n}"));
        files["guide"]["options"].as_array_mut().unwrap().push(option);
        for row in files["guide"]["rows"].as_array_mut().unwrap() {
            row["cells"][format!("none-{n}")] = row["cells"]["none"].clone();
        }
        let mut lane = files["guide"]["timeline"]["lanes"][1].clone();
        lane["option"] = json!(format!("none-{n}"));
        files["guide"]["timeline"]["lanes"].as_array_mut().unwrap().push(lane);
    }
    small::ready(&files)
});

fn settings() -> Settings {
    read(&[], lips()).0
}

fn visit(guide: &Guide) -> Session {
    Session::new(guide, &settings(), false)
}

/// The session after these actions, each of which changes something.
fn after(guide: &Guide, actions: &[Action]) -> Session {
    actions.iter().fold(visit(guide), |session, action| {
        session.apply(guide, action.clone()).unwrap_or_else(|| panic!("{action:?} changes nothing"))
    })
}

/// That an action changes nothing after these.
fn idle(guide: &Guide, actions: &[Action], action: Action) {
    let session = after(guide, actions);
    assert_eq!(session.apply(guide, action.clone()), None, "{action:?} after {actions:?}");
}

const YES: Given = Given::Answer(0);

// -------------------------------------------------------------------- columns

#[test]
fn up_to_four_options_stand_side_by_side_at_first_and_two_on_a_narrow_page() {
    assert_eq!(visit(lips()).columns, [0, 1, 2]);
    assert_eq!(visit(&SIX).columns, [0, 1, 2, 3]);
    assert_eq!(Session::new(&SIX, &settings(), true).columns, [0, 1]);
    assert_eq!(Session::new(lips(), &settings(), true).columns, [0, 1]);
}

#[test]
fn the_last_two_columns_cannot_be_removed() {
    let two = [Action::Column(1, false)];
    assert_eq!(after(lips(), &two).columns, [0, 2]);
    idle(lips(), &two, Action::Column(0, false));
    idle(lips(), &two, Action::Column(2, false));
}

#[test]
fn a_fifth_column_is_not_added() {
    idle(&SIX, &[], Action::Column(4, true));
    assert_eq!(after(&SIX, &[Action::Column(1, false), Action::Column(5, true)]).columns, [0, 2, 3, 5]);
}

#[test]
fn columns_stand_in_the_guides_order_whatever_the_order_of_ticks() {
    let ticks = [Action::Column(0, false), Action::Column(1, false), Action::Column(5, true), Action::Column(1, true)];
    assert_eq!(after(&SIX, &ticks).columns, [1, 2, 3, 5]);
}

#[test]
fn a_column_that_is_already_there_or_is_none_changes_nothing() {
    idle(lips(), &[], Action::Column(0, true));
    idle(lips(), &[Action::Column(2, false)], Action::Column(2, false));
    idle(lips(), &[], Action::Column(3, true));
    idle(lips(), &[], Action::Column(usize::MAX, true));
    idle(lips(), &[], Action::Column(usize::MAX, false));
}

// ---------------------------------------------------------------------- steps

#[test]
fn next_walks_through_every_question_importance_and_the_safety_step_to_the_result() {
    let mut session = visit(lips());
    let mut steps = vec![session.step];
    while let Some(next) = session.apply(lips(), Action::Next) {
        session = next;
        steps.push(session.step);
        assert!(steps.len() < 100, "every path ends");
    }
    let questions = (0..11).map(Step::Question);
    let rest = [Step::Importance, Step::Safety, Step::Result];
    let expected: Vec<Step> = [Step::Intro].into_iter().chain(questions).chain(rest).collect();
    assert_eq!(steps, expected);
    while let Some(next) = session.apply(lips(), Action::Back) {
        assert_eq!(steps.pop(), Some(session.step));
        session = next;
    }
    assert_eq!(session.step, Step::Intro, "back leads to the start the same way");
}

#[test]
fn answers_are_kept_going_back_and_forward() {
    let mut session = visit(lips());
    for place in 0..11 {
        session = session.apply(lips(), Action::Next).unwrap();
        session = session.apply(lips(), Action::Give(place, YES)).unwrap();
    }
    for action in [Action::Next, Action::Matter(1, 4), Action::Next, Action::Tick(2, true)] {
        session = session.apply(lips(), action).unwrap();
    }
    let answers = session.answers.clone();
    for back in [true; 13].into_iter().chain([false; 14]) {
        session = session.apply(lips(), if back { Action::Back } else { Action::Next }).unwrap();
        assert_eq!(session.answers, answers);
    }
    assert_eq!(session.step, Step::Result);
}

#[test]
fn start_again_clears_the_answers_and_keeps_the_table() {
    let table = [Action::Column(1, false), Action::OnlyDiffering(true)];
    let quiz =
        [Action::GoTo(Step::Question(3)), Action::Give(3, YES), Action::Tick(0, true), Action::GoTo(Step::Result)];
    let session = after(lips(), &[&table[..], &quiz, &[Action::StartAgain]].concat());
    assert_eq!(session.answers, Answers::default());
    assert_eq!(session.step, Step::Intro);
    assert_eq!((session.columns, session.only_differing), (vec![0, 2], true));
}

#[test]
fn going_to_a_step_opens_the_quiz() {
    let session = after(lips(), &[Action::GoTo(Step::Safety)]);
    assert_eq!((session.section, session.step), (Section::Quiz, Step::Safety));
    idle(lips(), &[], Action::GoTo(Step::Question(11)));
    idle(lips(), &[], Action::GoTo(Step::Question(usize::MAX)));
}

#[test]
fn a_visit_starts_in_the_first_section_that_the_clinic_shows() {
    let (settings, _) = read(&[("sections".into(), "about quiz".into())], lips());
    assert_eq!(Session::new(lips(), &settings, false).section, Section::About);
}

// -------------------------------------------------------------------- answers

#[test]
fn what_changes_nothing_gives_no_session() {
    let at_result = [Action::GoTo(Step::Result)];
    for (actions, action) in [
        (&[][..], Action::Back),
        (&at_result, Action::Next),
        (&at_result, Action::GoTo(Step::Result)),
        (&[], Action::Open(Section::Compare)),
        (&[], Action::OnlyDiffering(false)),
        (&[], Action::StartAgain),
        (&[], Action::Give(3, Given::Nothing)),
        (&[Action::Give(3, YES)], Action::Give(3, YES)),
        (&[Action::Give(3, YES)], Action::Give(5, Given::Nothing)),
        (&[], Action::Tick(2, false)),
        (&[], Action::NoneApply(false)),
        (&[Action::NoneApply(true)], Action::NoneApply(true)),
        (&[Action::NoneApply(true)], Action::Tick(2, false)),
        (&[Action::Tick(2, true)], Action::Tick(2, true)),
        (&[Action::Tick(2, true)], Action::Tick(3, false)),
    ] {
        idle(lips(), actions, action);
    }
}

#[test]
fn what_does_not_exist_changes_nothing() {
    let answers = u8::try_from(lips().quiz.questions[0].answers.len()).unwrap();
    let flags = u8::try_from(lips().flags.len()).unwrap();
    for action in [
        Action::Give(11, YES),
        Action::Give(usize::MAX, Given::NotSure),
        Action::Give(0, Given::Answer(answers)),
        Action::Give(0, Given::Answer(u8::MAX)),
        Action::Tick(flags, true),
        Action::Tick(u8::MAX, true),
    ] {
        idle(lips(), &[], action);
    }
}

#[test]
fn an_answer_taken_back_leaves_no_trace() {
    let session = after(lips(), &[Action::Give(3, YES), Action::Give(3, Given::Nothing)]);
    assert_eq!(session, visit(lips()));
}

#[test]
fn none_of_these_and_ticks_exclude_each_other() {
    let safety = |actions: &[Action]| after(lips(), actions).answers.safety;
    let (tick, tick_too, none) = (Action::Tick(2, true), Action::Tick(4, true), Action::NoneApply(true));
    assert_eq!(safety(&[]), Safety::Open);
    for (actions, expected) in [
        (vec![&none], Safety::Clear),
        (vec![&tick, &tick_too], Safety::Ticked(0b10100)),
        (vec![&tick, &none], Safety::Clear),
        (vec![&none, &tick], Safety::Ticked(0b100)),
        (vec![&none, &Action::NoneApply(false)], Safety::Open),
        (vec![&tick, &Action::Tick(2, false)], Safety::Open),
        (vec![&tick, &tick_too, &Action::Tick(2, false)], Safety::Ticked(0b10000)),
    ] {
        let actions: Vec<Action> = actions.into_iter().cloned().collect();
        assert_eq!(safety(&actions), expected, "{actions:?}");
    }
}

/// "None of these" was not chosen, so there is nothing to take back; least of all
/// what was ticked.
#[test]
fn taking_back_none_of_these_takes_back_no_tick() {
    idle(lips(), &[Action::Tick(2, true)], Action::NoneApply(false));
}

// ----------------------------------------------------------------- properties

fn some_action() -> impl Strategy<Value = Action> {
    let section = prop::sample::select(Section::ALL.map(|(_, section)| section).to_vec());
    let step =
        prop_oneof![Just(Step::Intro), Just(Step::Safety), Just(Step::Result), (0usize..13).prop_map(Step::Question)];
    let given = prop_oneof![Just(Given::Nothing), Just(Given::NotSure), (0u8..9).prop_map(Given::Answer)];
    prop_oneof![
        section.prop_map(Action::Open),
        (0usize..8, any::<bool>()).prop_map(|(column, shown)| Action::Column(column, shown)),
        any::<bool>().prop_map(Action::OnlyDiffering),
        step.prop_map(Action::GoTo),
        Just(Action::Next),
        Just(Action::Back),
        (0usize..13, given).prop_map(|(question, given)| Action::Give(question, given)),
        (0u8..70, any::<bool>()).prop_map(|(flag, ticked)| Action::Tick(flag, ticked)),
        any::<bool>().prop_map(Action::NoneApply),
        Just(Action::StartAgain),
    ]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn whatever_a_visitor_does_the_visit_holds_together(actions in prop::collection::vec(some_action(), 0..60), six in any::<bool>()) {
        let guide = if six { &*SIX } else { lips() };
        let mut session = visit(guide);
        for action in actions {
            if let Some(next) = session.apply(guide, action.clone()) {
                prop_assert_ne!(&next, &session, "{:?} changes something", action);
                session = next;
            }
            prop_assert!((2..=4).contains(&session.columns.len()));
            prop_assert!(session.columns.is_sorted_by(|a, b| a < b), "{:?}", session.columns);
            prop_assert!(session.columns.iter().all(|&column| column < guide.compared.len()));
            prop_assert_ne!(session.answers.safety, Safety::Ticked(0));
            if let Step::Question(place) = session.step {
                prop_assert!(place < guide.quiz.questions.len());
            }
        }
        // From wherever that led, going on ends at the result.
        let mut steps = 0;
        while let Some(next) = session.apply(guide, Action::Next) {
            session = next;
            steps += 1;
            prop_assert!(steps <= guide.quiz.questions.len() + 3);
        }
        prop_assert_eq!(session.step, Step::Result);
    }
}
