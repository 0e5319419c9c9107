//! Visits: columns, steps and answers, and that every path ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;
use test_support::{cases, lips, small, stop};
use weigh_up::domain::cost::{Each, Price, Slip};
use weigh_up::domain::drawing::STEPS;
use weigh_up::domain::guide::Guide;
use weigh_up::domain::importance::MOST;
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::session::{Action, News, SURE, Session, Step, step_of, steps, unanswered};
use weigh_up::domain::settings::{Section, Settings, read};
use weigh_up::domain::timeline::{LENGTH, STOPS};
use weigh_up::domain::weigh::rule::Kind;
use weigh_up::domain::weigh::weigh;

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

/// With goals, and questions that share screens.
static CHOOSING: LazyLock<Guide> = LazyLock::new(|| small::ready(&small::choosing()));

fn settings() -> Settings {
    read(&[], lips()).0
}

fn visit() -> Session {
    Session::new(&settings())
}

/// The session after these actions, each of which changes something.
fn after(guide: &Guide, actions: &[Action]) -> Session {
    actions.iter().fold(visit(), |session, action| {
        session.apply(guide, action.clone()).unwrap_or_else(|| panic!("{action:?} changes nothing"))
    })
}

/// That an action changes nothing after these.
fn idle(guide: &Guide, actions: &[Action], action: Action) {
    let session = after(guide, actions);
    assert_eq!(session.apply(guide, action.clone()), None, "{action:?} after {actions:?}");
}

const YES: Given = Given::Answer(0);

// ---------------------------------------------------------------------- steps

#[test]
fn next_walks_through_the_goal_every_screen_importance_and_the_safety_step_to_the_result() {
    let mut session = visit();
    let mut steps = vec![session.step];
    while let Some(next) = session.apply(lips(), Action::Next) {
        session = next;
        steps.push(session.step);
        assert!(steps.len() < 100, "every path ends");
    }
    // Ten questions on four screens.
    let questions = (0..4).map(Step::Questions);
    let rest = [Step::Importance, Step::Safety, Step::Result];
    let expected: Vec<Step> = [Step::Intro, Step::Goal].into_iter().chain(questions).chain(rest).collect();
    assert_eq!(steps, expected);
    while let Some(next) = session.apply(lips(), Action::Back) {
        assert_eq!(steps.pop(), Some(session.step));
        session = next;
    }
    assert_eq!(session.step, Step::Intro, "back leads to the start the same way");
}

/// A result that says what is missing also leads there, until nothing is.
#[test]
fn what_a_result_waits_for_is_led_to_one_by_one() {
    for guide in [lips(), &*CHOOSING, &*SIX] {
        let mut session = visit();
        let mut asked = vec![];
        while let Some((step, asks)) = unanswered(guide, &session.answers) {
            assert!(!asks.is_empty() && asked.len() < 100, "{asked:?}");
            asked.push(step);
            let answers = &session.answers;
            let question = (0..guide.quiz.questions.len()).find(|at| !answers.given(*at));
            let action = match step {
                Step::Goal => Action::Want { goal: 0, chosen: true },
                Step::Safety => Action::NoneApply(true),
                _ => Action::Give { question: question.unwrap(), answer: YES },
            };
            session = session.apply(guide, Action::GoTo(step)).unwrap_or(session);
            assert_eq!(session.step, step, "it can be gone to");
            session = session.apply(guide, action).unwrap();
        }
        let goal = guide.quiz.goals.iter().map(|_| Step::Goal);
        let questions = (0..guide.quiz.questions.len()).map(|at| step_of(guide, at));
        assert_eq!(asked, [Step::Safety].into_iter().chain(goal).chain(questions).collect::<Vec<_>>());
        assert_ne!(session.answers.safety, Safety::Open);
        let statement = weigh(guide, &session.answers).statement;
        assert_ne!(statement.rule(guide).unwrap().kind, Kind::NotEnough);
    }
}

#[test]
fn answers_are_kept_going_back_and_forward() {
    let goal = [Action::Next, Action::Want { goal: 0, chosen: true }];
    let mut session = after(lips(), &goal);
    for (screen, questions) in lips().quiz.screens().enumerate() {
        session = session.apply(lips(), Action::Next).unwrap();
        assert_eq!(session.step, Step::Questions(screen));
        for question in questions {
            session = session.apply(lips(), Action::Give { question, answer: YES }).unwrap();
        }
    }
    for action in [
        Action::Next,
        Action::Matter { topic: 1, importance: 4 },
        Action::Next,
        Action::Tick { flag: 2, ticked: true },
        Action::Next,
    ] {
        session = session.apply(lips(), action).unwrap();
    }
    let answers = session.answers.clone();
    for back in [true; 8].into_iter().chain([false; 8]) {
        session = session.apply(lips(), if back { Action::Back } else { Action::Next }).unwrap();
        assert_eq!(session.answers, answers);
    }
    assert_eq!(session.step, Step::Result);
}

#[test]
fn start_again_clears_the_answers_and_keeps_what_stands_elsewhere() {
    let elsewhere = [stop(3), Action::Ask { question: 1, ticked: true }];
    let quiz = [
        Action::GoTo(Step::Goal),
        Action::Want { goal: 1, chosen: true },
        Action::GoTo(Step::Questions(3)),
        Action::Give { question: 3, answer: YES },
        Action::Tick { flag: 0, ticked: true },
        Action::GoTo(Step::Result),
    ];
    let before = after(lips(), &[&elsewhere[..], &quiz].concat());
    let session = before.apply(lips(), Action::StartAgain).unwrap();
    assert_eq!(session.answers, Answers::default());
    assert_eq!(session.step, Step::Intro);
    assert_eq!(session.apply(lips(), Action::Undo), Some(before), "and all of it comes back");
    assert_eq!((session.stop, session.asks), (3, 2));
}

/// On a computer that somebody else uses next.
#[test]
fn clear_leaves_nothing_that_was_given_and_says_so_until_the_next_action() {
    let given = [
        Action::Want { goal: 1, chosen: true },
        Action::GoTo(Step::Questions(3)),
        Action::Give { question: 3, answer: YES },
        Action::Tick { flag: 0, ticked: true },
        Action::Matter { topic: 0, importance: 4 },
        Action::Type { line: 0, typed: "3500".into() },
        Action::Years(9),
        Action::Know { question: 0, answer: 1 },
        Action::Feel { item: 0, sure: true },
        Action::Ask { question: 2, ticked: true },
        Action::Open(Section::Sheet),
    ];
    let before = after(lips(), &given);
    let session = before.apply(lips(), Action::Clear).unwrap();
    let untouched = visit();
    let but_for_its_place =
        Session { section: Section::Sheet, visited: session.visited, news: Some(News::Cleared), ..untouched };
    assert_eq!(session, but_for_its_place);
    assert_eq!(session.apply(lips(), Action::Undo), None, "whoever comes next brings nothing back");
    assert_eq!(session.apply(lips(), Action::Open(Section::Cost)).unwrap().news, None);
    // Nor after the quiz alone was begun again.
    let again = before.apply(lips(), Action::StartAgain).unwrap();
    assert!(matches!(again.news, Some(News::StartedAgain(_))));
    assert_eq!(again.apply(lips(), Action::Clear).unwrap().apply(lips(), Action::Undo), None);
}

#[test]
fn going_to_a_step_opens_the_quiz() {
    let session = after(lips(), &[Action::GoTo(Step::Safety)]);
    assert_eq!((session.section, session.step), (Section::Quiz, Step::Safety));
}

#[test]
fn there_is_no_way_to_a_step_that_is_not_there() {
    for (guide, screens) in [(lips(), 4), (&*CHOOSING, 3), (&small::small(), 1)] {
        idle(guide, &[], Action::GoTo(Step::Questions(screens)));
        idle(guide, &[], Action::GoTo(Step::Questions(usize::MAX)));
        let last = after(guide, &[Action::GoTo(Step::Questions(screens - 1))]);
        assert_eq!(last.step, Step::Questions(screens - 1));
    }
    idle(&small::small(), &[], Action::GoTo(Step::Goal));
    assert_eq!(after(&CHOOSING, &[Action::GoTo(Step::Goal)]).step, Step::Goal);
}

#[test]
fn a_visit_starts_in_the_first_section_that_the_clinic_shows() {
    let (settings, _) = read(&[("sections".into(), "about quiz".into())], lips());
    assert_eq!(Session::new(&settings).section, Section::About);
}

// -------------------------------------------------------------- steps, screens

/// The steps that going on from the start leads through, and going back again.
fn walked(guide: &Guide) -> Vec<Step> {
    let mut session = visit();
    let mut walked = vec![session.step];
    while let Some(next) = session.apply(guide, Action::Next) {
        session = next;
        walked.push(session.step);
    }
    let mut back = walked.clone();
    while let Some(next) = session.apply(guide, Action::Back) {
        assert_eq!(back.pop(), Some(session.step));
        session = next;
    }
    assert_eq!(back, [session.step]);
    walked
}

/// The goal comes first where there is one; importance is asked of two topics or more.
#[test]
fn each_guide_has_the_steps_that_it_has_use_for() {
    let screens = |count: usize| (0..count).map(Step::Questions);
    let choosing = |goals: bool, topics: usize| {
        let mut guide = CHOOSING.clone();
        if !goals {
            guide.quiz.goals = None;
        }
        guide.quiz.topics.truncate(topics);
        guide
    };
    for goals in [false, true] {
        for topics in [1, 2] {
            let guide = choosing(goals, topics);
            let mut expected = vec![Step::Intro];
            expected.extend(goals.then_some(Step::Goal));
            expected.extend(screens(3));
            expected.extend((topics > 1).then_some(Step::Importance));
            expected.extend([Step::Safety, Step::Result]);
            assert_eq!(steps(&guide), expected, "goals: {goals}, topics: {topics}");
            assert_eq!(walked(&guide), expected);
        }
    }
}

#[test]
fn neighbours_under_one_heading_share_a_screen() {
    for (headings, expected) in [
        (&[][..], &[][..]),
        (&[""], &[(0, 1)]),
        // Without a heading each has its own.
        (&["", "", ""], &[(0, 1), (1, 2), (2, 3)]),
        (&["a", "a", "a"], &[(0, 3)]),
        (&["a", "a", "b", "b"], &[(0, 2), (2, 4)]),
        (&["", "a", "a", ""], &[(0, 1), (1, 3), (3, 4)]),
        // What is no neighbour shares nothing.
        (&["a", "b", "a"], &[(0, 1), (1, 2), (2, 3)]),
        (&["a", "", "a", "a"], &[(0, 1), (1, 2), (2, 4)]),
    ] {
        let mut guide = small::small();
        let question = guide.quiz.questions[0].clone();
        let with = |heading: &&str| weigh_up::domain::guide::Question { screen: (*heading).into(), ..question.clone() };
        guide.quiz.questions = headings.iter().map(with).collect();
        let screens: Vec<_> = guide.quiz.screens().map(|screen| (screen.start, screen.end)).collect();
        assert_eq!(screens, expected, "{headings:?}");
        for (screen, questions) in guide.quiz.screens().enumerate() {
            for question in questions {
                assert_eq!(step_of(&guide, question), Step::Questions(screen), "{headings:?}, {question}");
            }
        }
        assert_eq!(steps(&guide).iter().filter(|step| matches!(step, Step::Questions(_))).count(), expected.len());
    }
}

#[test]
fn the_questions_of_the_guide_that_ships_stand_together_where_they_belong_together() {
    let screens: Vec<_> = lips().quiz.screens().collect();
    assert_eq!(screens, [0..4, 4..6, 6..8, 8..10]);
    for (question, screen) in [0, 0, 0, 0, 1, 1, 2, 2, 3, 3].into_iter().enumerate() {
        assert_eq!(step_of(lips(), question), Step::Questions(screen));
    }
}

// ----------------------------------------------------------------------- goals

fn want(goal: u8) -> Action {
    Action::Want { goal, chosen: true }
}

fn leave(goal: u8) -> Action {
    Action::Want { goal, chosen: false }
}

/// The goals that stand after these actions, each of which changes something.
fn wanted(guide: &Guide, actions: &[Action]) -> Wanted {
    after(guide, actions).answers.wanted
}

#[test]
fn as_many_goals_are_chosen_as_may_be() {
    // Warm, cool, awake, and nothing; up to two of them.
    let guide = &*CHOOSING;
    assert_eq!(wanted(guide, &[]), Wanted::Nothing);
    assert_eq!(wanted(guide, &[want(1)]), Wanted::Goals(0b10));
    assert_eq!(wanted(guide, &[want(2), want(0)]), Wanted::Goals(0b101));
    idle(guide, &[want(2), want(0)], want(1));
    // One taken back makes room.
    assert_eq!(wanted(guide, &[want(2), want(0), leave(2), want(1)]), Wanted::Goals(0b11));
    assert_eq!(wanted(guide, &[want(2), leave(2)]), Wanted::Nothing);
    assert_eq!(after(guide, &[want(2), leave(2)]), visit(), "taken back without a trace");
    // What stands, or does not, changes nothing.
    idle(guide, &[want(2)], want(2));
    idle(guide, &[want(2), want(0)], want(0));
    idle(guide, &[want(2)], leave(0));
    idle(guide, &[], leave(0));
}

#[test]
fn to_change_nothing_is_chosen_alone() {
    let guide = &*CHOOSING;
    let nothing = 3;
    assert_eq!(wanted(guide, &[want(nothing)]), Wanted::Goals(0b1000));
    assert_eq!(wanted(guide, &[want(0), want(nothing)]), Wanted::Goals(0b1000));
    assert_eq!(wanted(guide, &[want(0), want(1), want(nothing)]), Wanted::Goals(0b1000));
    assert_eq!(wanted(guide, &[want(nothing), want(1)]), Wanted::Goals(0b10));
    assert_eq!(wanted(guide, &[want(nothing), leave(nothing)]), Wanted::Nothing);
}

#[test]
fn not_sure_takes_the_place_of_goals_and_goals_that_of_not_sure() {
    let guide = &*CHOOSING;
    assert_eq!(wanted(guide, &[Action::WantNotSure]), Wanted::NotSure);
    assert_eq!(wanted(guide, &[want(0), want(1), Action::WantNotSure]), Wanted::NotSure);
    assert_eq!(wanted(guide, &[Action::WantNotSure, want(1)]), Wanted::Goals(0b10));
    idle(guide, &[Action::WantNotSure], Action::WantNotSure);
    // Nothing was chosen, so there is nothing to take back; least of all "not sure".
    idle(guide, &[Action::WantNotSure], leave(1));
}

/// Where one may be chosen, a goal takes the place of the one before.
#[test]
fn one_goal_alone_is_chosen_as_from_a_list() {
    let mut guide = CHOOSING.clone();
    guide.quiz.goals.as_mut().unwrap().most = 1;
    for (actions, expected) in [
        (vec![want(0)], 0b1),
        (vec![want(0), want(2)], 0b100),
        (vec![want(0), want(3)], 0b1000),
        (vec![want(3), want(1)], 0b10),
    ] {
        assert_eq!(wanted(&guide, &actions), Wanted::Goals(expected), "{actions:?}");
    }
    assert_eq!(wanted(&guide, &[want(0), Action::WantNotSure]), Wanted::NotSure);
    idle(&guide, &[want(0)], want(0));
}

#[test]
fn a_goal_that_is_not_there_changes_nothing() {
    for goal in [4, 31, 32, 64, u8::MAX] {
        idle(&CHOOSING, &[want(0)], want(goal));
        idle(&CHOOSING, &[want(0)], leave(goal));
    }
    for action in [want(0), leave(0), Action::WantNotSure] {
        idle(&small::small(), &[], action);
    }
    assert!(!Wanted::Goals(u32::MAX).has(32) && Wanted::Goals(u32::MAX).has(31));
}

// ---------------------------------------------- ticks that were not asked about

/// An answer that sets tea aside, and one that brings it back.
const ASIDE: Action = Action::Give { question: 1, answer: Given::Answer(1) };
const BACK: Action = Action::Give { question: 1, answer: Given::Answer(0) };
/// All else speaks for tea.
const FOR_TEA: [Action; 4] = [
    Action::Want { goal: 0, chosen: true },
    Action::Give { question: 0, answer: Given::Answer(0) },
    Action::Give { question: 2, answer: Given::Answer(0) },
    Action::Give { question: 3, answer: Given::Answer(0) },
];

/// The id of the statement.
fn statement(guide: &Guide, session: &Session) -> String {
    weigh(guide, &session.answers).statement.rule(guide).unwrap().id.clone()
}

#[test]
fn what_was_out_of_play_at_the_safety_step_is_asked_before_it_is_pointed_to() {
    let guide = &*CHOOSING;
    let result = [Action::GoTo(Step::Safety), Action::NoneApply(true), Action::Next];
    let asked = after(guide, &[&FOR_TEA[..], &[BACK], &result].concat());
    assert_eq!((statement(guide, &asked).as_str(), asked.answers.unasked), ("points-to", 0));

    // Set aside when the safety step was answered, its ticks were not seen.
    let unseen = after(guide, &[&FOR_TEA[..], &[ASIDE], &result].concat());
    assert_eq!(unseen.answers.unasked, 0b1);
    assert_ne!(statement(guide, &unseen), "safety-open", "what is not in play need not be asked about");
    let brought_back = unseen.apply(guide, BACK).unwrap();
    assert_eq!(statement(guide, &brought_back), "safety-open");

    // Seen now, as the step is left by its button; not by a jump away from it.
    let there = brought_back.apply(guide, Action::GoTo(Step::Safety)).unwrap();
    let jumped = there.apply(guide, Action::GoTo(Step::Result)).unwrap();
    assert_eq!(statement(guide, &jumped), "safety-open");
    let left = there.apply(guide, Action::Next).unwrap();
    assert_eq!((left.step, left.answers.unasked), (Step::Result, 0b1), "left, and not answered anew");
    let none = there.apply(guide, Action::NoneApply(true)).unwrap();
    let left = none.apply(guide, Action::Next).unwrap();
    assert_eq!((left.step, left.answers.unasked), (Step::Result, 0));
    assert_eq!(statement(guide, &left), "points-to");
    // From here on it was asked about, whatever is set aside and brought back.
    let again = left.apply(guide, ASIDE).unwrap().apply(guide, BACK).unwrap();
    assert_eq!(statement(guide, &again), "points-to");
}

#[test]
fn what_is_still_out_of_play_is_not_asked_about_by_going_on() {
    let guide = &*CHOOSING;
    let result = [Action::GoTo(Step::Safety), Action::Tick { flag: 1, ticked: true }, Action::Next];
    let unseen = after(guide, &[&FOR_TEA[..], &[ASIDE], &result].concat());
    let passed = unseen.apply(guide, Action::Back).unwrap().apply(guide, Action::Next).unwrap();
    assert_eq!(passed.answers.unasked, 0b1);
    // More ticks later are no first answer of the step.
    let more = unseen.apply(guide, BACK).unwrap().apply(guide, Action::Tick { flag: 0, ticked: true }).unwrap();
    assert_eq!((more.answers.unasked, statement(guide, &more).as_str()), (0b1, "safety-open"));
}

/// The step that is open again was not answered at all.
#[test]
fn what_was_not_asked_is_forgotten_with_the_answer() {
    let guide = &*CHOOSING;
    let aside = after(guide, &[ASIDE]);
    for (tick, back) in [
        (Action::NoneApply(true), Action::NoneApply(false)),
        (Action::Tick { flag: 1, ticked: true }, Action::Tick { flag: 1, ticked: false }),
    ] {
        let ticked = aside.apply(guide, tick).unwrap();
        assert_eq!(ticked.answers.unasked, 0b1);
        let back = ticked.apply(guide, back).unwrap();
        assert_eq!(back.answers, aside.answers);
    }
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
        (&[], Action::Open(Section::Compare)),
        (&[], Action::StartAgain),
        (&[], Action::Undo),
        (&at_result, Action::Undo),
        (&[], Action::Give { question: 3, answer: Given::Nothing }),
        (&[Action::Give { question: 3, answer: YES }], Action::Give { question: 3, answer: YES }),
        (&[Action::Give { question: 3, answer: YES }], Action::Give { question: 5, answer: Given::Nothing }),
        (&[], Action::Tick { flag: 2, ticked: false }),
        (&[], Action::NoneApply(false)),
        (&[Action::NoneApply(true)], Action::NoneApply(true)),
        (&[Action::NoneApply(true)], Action::Tick { flag: 2, ticked: false }),
        (&[Action::Tick { flag: 2, ticked: true }], Action::Tick { flag: 2, ticked: true }),
        (&[Action::Tick { flag: 2, ticked: true }], Action::Tick { flag: 3, ticked: false }),
    ] {
        idle(lips(), actions, action);
    }
}

#[test]
fn what_does_not_exist_changes_nothing() {
    let answers = u8::try_from(lips().quiz.questions[0].answers.len()).unwrap();
    let flags = u8::try_from(lips().flags.len()).unwrap();
    for action in [
        Action::Give { question: lips().quiz.questions.len(), answer: YES },
        Action::Give { question: usize::MAX, answer: Given::NotSure },
        Action::Give { question: 0, answer: Given::Answer(answers) },
        Action::Give { question: 0, answer: Given::Answer(u8::MAX) },
        Action::Tick { flag: flags, ticked: true },
        Action::Tick { flag: u8::MAX, ticked: true },
    ] {
        idle(lips(), &[], action);
    }
}

#[test]
fn an_answer_taken_back_leaves_no_trace() {
    let session = after(
        lips(),
        &[Action::Give { question: 3, answer: YES }, Action::Give { question: 3, answer: Given::Nothing }],
    );
    assert_eq!(session, visit());
}

#[test]
fn none_of_these_and_ticks_exclude_each_other() {
    let safety = |actions: &[Action]| after(lips(), actions).answers.safety;
    let (tick, tick_too, none) =
        (Action::Tick { flag: 2, ticked: true }, Action::Tick { flag: 4, ticked: true }, Action::NoneApply(true));
    assert_eq!(safety(&[]), Safety::Open);
    for (actions, expected) in [
        (vec![&none], Safety::Clear),
        (vec![&tick, &tick_too], Safety::Ticked(0b10100)),
        (vec![&tick, &none], Safety::Clear),
        (vec![&none, &tick], Safety::Ticked(0b100)),
        (vec![&none, &Action::NoneApply(false)], Safety::Open),
        (vec![&tick, &Action::Tick { flag: 2, ticked: false }], Safety::Open),
        (vec![&tick, &tick_too, &Action::Tick { flag: 2, ticked: false }], Safety::Ticked(0b10000)),
    ] {
        let actions: Vec<Action> = actions.into_iter().cloned().collect();
        assert_eq!(safety(&actions), expected, "{actions:?}");
    }
}

/// "None of these" was not chosen, so there is nothing to take back; least of all
/// what was ticked.
#[test]
fn taking_back_none_of_these_takes_back_no_tick() {
    idle(lips(), &[Action::Tick { flag: 2, ticked: true }], Action::NoneApply(false));
}

// ------------------------------------------------- drawing, time, costs, sheet

fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap()
}

#[test]
fn one_topic_alone_is_not_asked_how_much_it_matters() {
    let guide = small::small();
    let mut session = visit();
    let mut steps = vec![session.step];
    while let Some(next) = session.apply(&guide, Action::Next) {
        session = next;
        steps.push(session.step);
    }
    assert_eq!(steps, [Step::Intro, Step::Questions(0), Step::Safety, Step::Result]);
    while let Some(next) = session.apply(&guide, Action::Back) {
        assert_eq!(steps.pop(), Some(session.step));
        session = next;
    }
    idle(&guide, &[], Action::GoTo(Step::Importance));
}

/// Two topics are asked: with one fewer there is nothing to compare.
#[test]
fn two_topics_are_asked_how_much_they_matter() {
    let mut guide = lips().clone();
    guide.quiz.topics.truncate(2);
    assert_eq!(after(&guide, &[Action::GoTo(Step::Importance)]).step, Step::Importance);
    guide.quiz.topics.truncate(1);
    idle(&guide, &[], Action::GoTo(Step::Importance));
}

#[test]
fn importance_stands_between_the_last_question_and_the_safety_step() {
    let last = Step::Questions(lips().quiz.screens().count() - 1);
    for (from, action, to) in [
        (last, Action::Next, Step::Importance),
        (Step::Importance, Action::Next, Step::Safety),
        (Step::Safety, Action::Back, Step::Importance),
        (Step::Importance, Action::Back, last),
    ] {
        assert_eq!(after(lips(), &[Action::GoTo(from), action.clone()]).step, to, "{action:?} from {from:?}");
    }
}

/// Each new action at both ends of what it takes, and one past them.
#[test]
fn what_is_out_of_range_changes_nothing() {
    let guide = lips();
    let topics = count(guide.quiz.topics.len());
    let poses = count(guide.drawing.as_ref().unwrap().poses.len());
    let lines = count(guide.cost.as_ref().unwrap().lines.len());
    let stops = count(STOPS.len());
    let known = count(guide.knowledge.len());
    let answers = count(guide.knowledge[0].answers.len());
    let asks = count(guide.asks());
    let text = || "5".to_owned();
    for action in [
        Action::Matter { topic: 0, importance: 0 },
        Action::Matter { topic: topics - 1, importance: MOST },
        Action::Pose(poses - 1),
        Action::Move { step: STEPS },
        stop(stops - 1),
        Action::Type { line: 0, typed: text() },
        Action::Type { line: lines - 1, typed: text() },
        Action::Sessions { line: 1, from: 2, to: 6 },
        Action::Years(1),
        Action::Years(10),
        Action::Know { question: 0, answer: 0 },
        // One past the answers is "not sure".
        Action::Know { question: known - 1, answer: answers },
        Action::Feel { item: 0, sure: false },
        Action::Feel { item: count(SURE) - 1, sure: true },
        Action::Ask { question: 0, ticked: true },
        Action::Ask { question: asks - 1, ticked: true },
        Action::Tell(News::Copied),
        Action::Tell(News::NotCopied),
    ] {
        idle(guide, std::slice::from_ref(&action), action.clone());
    }
    for action in [
        Action::Matter { topic: topics, importance: 1 },
        Action::Matter { topic: u8::MAX, importance: 1 },
        Action::Matter { topic: 0, importance: MOST + 1 },
        Action::Matter { topic: 0, importance: u8::MAX },
        // What stands already.
        Action::Matter { topic: 0, importance: 2 },
        Action::Pose(0),
        Action::Pose(poses),
        Action::Pose(u8::MAX),
        Action::Move { step: 0 },
        stop(0),
        Action::Seek(0),
        Action::Type { line: lines, typed: text() },
        Action::Type { line: u8::MAX, typed: text() },
        Action::Years(5),
        Action::Know { question: known, answer: 0 },
        Action::Know { question: 0, answer: answers + 1 },
        Action::Know { question: 0, answer: u8::MAX },
        Action::Feel { item: count(SURE), sure: true },
        Action::Feel { item: u8::MAX, sure: false },
        Action::Ask { question: asks, ticked: true },
        Action::Ask { question: 63, ticked: true },
        Action::Ask { question: 64, ticked: true },
        Action::Ask { question: u8::MAX, ticked: true },
        Action::Ask { question: 0, ticked: false },
    ] {
        idle(guide, &[], action);
    }
    // A slider may hand over more than it shows; it stands at its end then.
    for (action, years) in [(Action::Years(0), 1), (Action::Years(11), 10), (Action::Years(u8::MAX), 10)] {
        assert_eq!(after(guide, &[action]).years, years);
    }
    assert_eq!(after(guide, &[Action::Pose(1), Action::Move { step: u8::MAX }]).pose, (1, STEPS));
}

#[test]
fn a_guide_without_a_part_ignores_what_is_asked_of_it() {
    let bare = Guide { drawing: None, timeline: None, cost: None, knowledge: vec![], ..lips().clone() };
    for action in [
        Action::Pose(1),
        Action::Pose(2),
        Action::Type { line: 0, typed: "5".into() },
        Action::Sessions { line: 1, from: 2, to: 6 },
        Action::Know { question: 0, answer: 0 },
    ] {
        idle(&bare, &[], action);
    }
    assert!(visit().prices(&read(&[], &bare).0).is_empty());
}

#[test]
fn another_pose_keeps_how_far_the_drawing_has_moved() {
    assert_eq!(visit().pose, (0, 0), "nobody has opened it");
    assert_eq!(after(lips(), &[Action::Pose(1), Action::Move { step: 7 }, Action::Pose(2)]).pose, (2, 7));
    assert_eq!(after(lips(), &[Action::Pose(2), Action::Pose(1)]).pose, (1, 0));
}

#[test]
fn the_end_of_the_sessions_that_moves_pushes_the_other_along() {
    let of = |session: &Session| lips().cost.as_ref().unwrap().sessions(1, &session.sessions);
    assert_eq!(of(&visit()), (3, 4));
    for (asked, expected) in [
        // The lower end moves.
        ((2, 4), (2, 4)),
        ((4, 4), (4, 4)),
        ((5, 4), (5, 5)),
        ((6, 4), (6, 6)),
        // The upper end moves.
        ((3, 6), (3, 6)),
        ((3, 3), (3, 3)),
        ((3, 2), (2, 2)),
        // Beyond the ends of what can be set.
        ((0, 4), (2, 4)),
        ((3, 255), (3, 6)),
        ((255, 4), (6, 6)),
        ((3, 0), (2, 2)),
    ] {
        let (from, to) = asked;
        // What stays as it is changes nothing.
        let action = Action::Sessions { line: 1, from, to };
        let session = visit().apply(lips(), action).unwrap_or_else(visit);
        assert_eq!(of(&session), expected, "{asked:?}");
    }
    for line in [0, 1, 2, 3] {
        // A lift has no sessions, nor has a year of filler, and there is no fourth line.
        idle(lips(), &[], Action::Sessions { line, from: 3, to: 4 });
    }
}

#[test]
fn a_typed_price_is_kept_as_it_was_typed() {
    for typed in ["", " ", "3,500", "lots", "-5", "😀😀", "1e5", "<b>"] {
        let session = after(lips(), &[Action::Type { line: 1, typed: typed.to_owned() }]);
        assert_eq!(session.typed, [None, Some(typed.to_owned())]);
    }
    let session = after(lips(), &[Action::Type { line: 1, typed: "lots".to_owned() }]);
    let (clinics, _) = read(&[("prices".into(), "lip-lift=3500 lip-flip=180".into())], lips());
    assert_eq!(session.prices(&clinics), [Price::Given(350_000, 350_000), Price::Wrong(Slip::NoNumber), Price::Empty]);
}

#[test]
fn a_field_is_typed_in_until_it_is_left() {
    let typed = Action::Type { line: 1, typed: "lots".to_owned() };
    assert_eq!(after(lips(), std::slice::from_ref(&typed)).typing, Some(1));
    assert_eq!(after(lips(), &[typed.clone(), Action::Leave]).typing, None);
    assert_eq!(after(lips(), &[typed, Action::Clear]).typing, None);
    idle(lips(), &[], Action::Leave);
}

#[test]
fn ticks_questions_and_feelings_are_given_and_taken_back() {
    let session = after(
        lips(),
        &[
            Action::Ask { question: 0, ticked: true },
            Action::Ask { question: 20, ticked: true },
            Action::Ask { question: 0, ticked: false },
        ],
    );
    assert_eq!(session.asks, 1 << 20);
    let session = after(
        lips(),
        &[
            Action::Know { question: 2, answer: 1 },
            Action::Know { question: 2, answer: 3 },
            Action::Know { question: 0, answer: 0 },
        ],
    );
    assert_eq!(session.known, [Some(0), None, Some(3)]);
    let session = after(
        lips(),
        &[
            Action::Feel { item: 1, sure: true },
            Action::Feel { item: 3, sure: false },
            Action::Feel { item: 1, sure: false },
        ],
    );
    assert_eq!(session.sure, [None, Some(false), None, Some(false)]);
}

/// Whether copying worked is news until something else is done.
#[test]
fn what_was_copied_is_news_once() {
    let copied = after(lips(), &[Action::Tell(News::Copied)]);
    assert_eq!(copied.news, Some(News::Copied));
    for other in [News::NotCopied, News::NotPrinted] {
        assert_eq!(copied.apply(lips(), Action::Tell(other.clone())).unwrap().news, Some(other));
    }
    for action in [
        Action::Ask { question: 0, ticked: true },
        Action::Open(Section::About),
        Action::Move { step: 1 },
        Action::Next,
    ] {
        assert_eq!(copied.apply(lips(), action.clone()).unwrap().news, None, "{action:?}");
    }
}

/// "Start again" stands at the end of the quiz and is about the quiz: how much
/// topics matter goes, what was ticked and typed elsewhere stays.
#[test]
fn start_again_clears_the_quiz_and_nothing_else() {
    let elsewhere = [
        Action::Ask { question: 3, ticked: true },
        Action::Know { question: 0, answer: 1 },
        Action::Feel { item: 0, sure: true },
        Action::Type { line: 0, typed: "4000".into() },
        Action::Sessions { line: 1, from: 2, to: 6 },
        Action::Years(7),
        stop(4),
        Action::Pose(2),
        Action::Move { step: 5 },
    ];
    let quiz = [
        Action::Give { question: 3, answer: YES },
        Action::Matter { topic: 0, importance: 4 },
        Action::Matter { topic: 3, importance: 0 },
        Action::Tick { flag: 2, ticked: true },
        Action::GoTo(Step::Result),
    ];
    let session = after(lips(), &[&elsewhere[..], &quiz, &[Action::StartAgain]].concat());
    let expected = after(lips(), &[&elsewhere[..], &[Action::Open(Section::Quiz)]].concat());
    assert_eq!(Session { news: None, ..session.clone() }, expected);
    for topic in 0..count(lips().quiz.topics.len()) {
        assert_eq!(session.answers.importance(topic), 2);
    }
}

/// A section is shown anew where what it shows has changed, and only there.
#[test]
fn each_section_sees_its_own_part_of_a_visit() {
    let all = Section::ALL.map(|(_, section)| section);
    for (action, sees) in [
        (stop(3), Some(Section::Timeline)),
        (Action::Type { line: 0, typed: "5".into() }, Some(Section::Cost)),
        (Action::Sessions { line: 1, from: 2, to: 6 }, Some(Section::Cost)),
        (Action::Years(9), Some(Section::Cost)),
        (Action::Know { question: 0, answer: 0 }, Some(Section::Ready)),
        (Action::Feel { item: 0, sure: true }, Some(Section::Ready)),
        // The quiz is not one of those that are shown from a part.
        (Action::Give { question: 0, answer: YES }, None),
        (Action::Matter { topic: 0, importance: 4 }, None),
        (Action::Want { goal: 0, chosen: true }, None),
        (Action::WantNotSure, None),
        (Action::Tick { flag: 0, ticked: true }, None),
        (Action::Next, None),
        (Action::Ask { question: 0, ticked: true }, None),
        (Action::Move { step: 3 }, None),
        (Action::Tell(News::Copied), None),
    ] {
        let (before, then) = (visit(), after(lips(), std::slice::from_ref(&action)));
        for section in all {
            let same = before.seen_in(section, before.section) == then.seen_in(section, then.section);
            assert_eq!(same, sees != Some(section), "{section:?} after {action:?}");
        }
        // The open sheet shows all of it; a hidden one shows nothing of it.
        let at_sheet = after(lips(), &[Action::Open(Section::Sheet)]);
        let then = after(lips(), &[Action::Open(Section::Sheet), action.clone()]);
        let sheet = |visit: &Session| visit.seen_in(Section::Sheet, visit.section);
        assert_ne!(sheet(&at_sheet), sheet(&then), "the open sheet after {action:?}");
    }
    let away = after(lips(), &[Action::Ask { question: 0, ticked: true }, Action::Tick { flag: 0, ticked: true }]);
    assert_eq!(
        away.seen_in(Section::Sheet, away.section),
        Session::default(),
        "no answer in a sheet that nobody looks at"
    );
}

/// A section is made when it is first looked at, and then kept; the table is there
/// from the start, since it prints.
#[test]
fn a_section_has_been_seen_once_it_was_open() {
    let seen = |session: &Session| -> Vec<Section> {
        Section::ALL.iter().map(|(_, section)| *section).filter(|section| session.has_seen(*section)).collect()
    };
    let (about, _) = read(&[("sections".into(), "about quiz".into())], lips());
    assert_eq!(seen(&Session::new(&about)), [Section::Compare, Section::About]);
    assert_eq!(seen(&visit()), [Section::Compare]);
    let there = [Section::Sheet, Section::Compare, Section::Quiz, Section::Cost].map(Action::Open);
    let expected = [Section::Compare, Section::Cost, Section::Quiz, Section::Sheet];
    assert_eq!(seen(&after(lips(), &there)), expected);
}

// ----------------------------------------------------------------- properties

fn some_action() -> impl Strategy<Value = Action> {
    let section = prop::sample::select(Section::ALL.map(|(_, section)| section).to_vec());
    let step = prop_oneof![
        Just(Step::Intro),
        Just(Step::Importance),
        Just(Step::Safety),
        Just(Step::Result),
        Just(Step::Goal),
        (0usize..6).prop_map(Step::Questions)
    ];
    let given = prop_oneof![Just(Given::Nothing), Just(Given::NotSure), (0u8..9).prop_map(Given::Answer)];
    prop_oneof![
        section.prop_map(Action::Open),
        step.prop_map(Action::GoTo),
        Just(Action::Next),
        Just(Action::Back),
        (0usize..13, given).prop_map(|(question, given)| Action::Give { question, answer: given }),
        (0u8..70, any::<bool>()).prop_map(|(flag, ticked)| Action::Tick { flag, ticked }),
        any::<bool>().prop_map(Action::NoneApply),
        (0u8..34, any::<bool>()).prop_map(|(goal, chosen)| Action::Want { goal, chosen }),
        Just(Action::WantNotSure),
        Just(Action::StartAgain),
        Just(Action::Clear),
        Just(Action::Undo),
        (0u8..12, 0u8..7).prop_map(|(topic, importance)| Action::Matter { topic, importance }),
        (0u8..5).prop_map(Action::Pose),
        (0u8..14).prop_map(|step| Action::Move { step }),
        (0..2 * LENGTH).prop_map(Action::Seek),
        (0u8..5, "\\PC{0,9}").prop_map(|(line, typed)| Action::Type { line, typed }),
        (0u8..4, any::<u8>(), 0u8..9).prop_map(|(line, from, to)| Action::Sessions { line, from, to }),
        (0u8..4, 0u8..9, any::<u8>()).prop_map(|(line, from, to)| Action::Sessions { line, from, to }),
        any::<u8>().prop_map(Action::Years),
        (0u8..7, 0u8..7).prop_map(|(question, answer)| Action::Know { question, answer }),
        (0u8..6, any::<bool>()).prop_map(|(item, sure)| Action::Feel { item, sure }),
        (any::<u8>(), any::<bool>()).prop_map(|(question, ticked)| Action::Ask { question, ticked }),
        prop::sample::select(vec![News::Copied, News::NotCopied, News::NotPrinted]).prop_map(Action::Tell),
    ]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn whatever_a_visitor_does_the_visit_holds_together(actions in prop::collection::vec(some_action(), 0..60), which in 0usize..3) {
        let guide = [lips(), &*SIX, &*CHOOSING][which];
        let mut session = visit();
        for action in actions {
            if let Some(next) = session.apply(guide, action.clone()) {
                prop_assert_ne!(&next, &session, "{:?} changes something", action);
                session = next;
            }
            prop_assert_ne!(session.answers.safety, Safety::Ticked(0));
            prop_assert!(steps(guide).contains(&session.step), "{:?}", session.step);
            let wanted: Vec<u8> = (0..=u8::MAX).filter(|&goal| session.answers.wanted.has(goal)).collect();
            prop_assert_ne!(session.answers.wanted, Wanted::Goals(0));
            let goals = guide.quiz.goals.as_ref();
            prop_assert!(wanted.len() <= goals.map_or(0, |goals| goals.most.into()), "{:?}", wanted);
            let content = wanted.iter().filter(|&&goal| guide.quiz.goal(goal).unwrap().is_content()).count();
            prop_assert!(content == 0 || wanted.len() == 1, "{:?}", wanted);
            prop_assert!(session.answers.safety != Safety::Open || session.answers.unasked == 0);
            for (line, set) in guide.cost.as_ref().unwrap().lines.iter().zip(&session.sessions) {
                let (Each::Session(bounds), Some((from, to))) = (line.each, *set) else {
                    prop_assert_eq!(*set, None, "{:?} has no sessions", line);
                    continue;
                };
                prop_assert!(bounds.least <= from && from <= to && to <= bounds.most, "{:?}", session.sessions);
            }
            prop_assert!((1..=10).contains(&session.years) && usize::from(session.stop) < STOPS.len());
            let poses = guide.drawing.as_ref().unwrap().poses.len();
            prop_assert!((0..poses).contains(&session.pose.0.into()) && session.pose.1 <= STEPS);
            prop_assert_eq!(session.asks.checked_shr(u32::try_from(guide.asks()).unwrap()).unwrap_or(0), 0);
            prop_assert!((0..=u8::MAX).all(|topic| session.answers.importance(topic) <= MOST));
        }
        // From wherever that led, going on ends at the result.
        let mut taken = 0;
        while let Some(next) = session.apply(guide, Action::Next) {
            session = next;
            taken += 1;
            prop_assert!(taken < steps(guide).len());
        }
        prop_assert_eq!(session.step, Step::Result);
    }
}
