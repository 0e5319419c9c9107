//! "Your sheet": from whatever a visitor said, what they take to a visit holds all
//! of it and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use test_support::small::{choosing, ready, small};
use test_support::{cases, lips};
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::{Claim, Count, Does, Goal, Guide, SourceIndex, Urgency};
use weigh_up::domain::messages::{self, Message};
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::session::{Action, Session};
use weigh_up::domain::settings::{Settings, read};
use weigh_up::domain::sheet::{Kind, Passage, Sheet};
use weigh_up::domain::weigh::{Asked, weigh};

const TODAY: &str = "2026-12-24";

fn today() -> Option<Date> {
    Some(TODAY.parse().unwrap())
}

fn settings(guide: &Guide) -> Settings {
    read(&[], guide).0
}

/// A visit with these answers and these questions ticked.
fn visit(guide: &Guide, answers: Answers, asks: u64) -> Session {
    Session { answers, asks, ..Session::new(&settings(guide)) }
}

fn sheet(guide: &Guide, session: &Session, today: Option<Date>) -> Sheet {
    Sheet::new(guide, &settings(guide), session, today)
}

fn passage<'a>(guide: &Guide, sheet: &'a Sheet, heading: Message) -> &'a Passage {
    let heading = guide.message(heading);
    sheet
        .passages
        .iter()
        .find(|passage| passage.heading == heading)
        .unwrap_or_else(|| panic!("no passage {heading}: {sheet:?}"))
}

fn has(sheet: &Sheet, guide: &Guide, heading: Message) -> bool {
    sheet.passages.iter().any(|passage| passage.heading == guide.message(heading))
}

/// Every question to ask, in the order of its tick.
fn asks(guide: &Guide) -> Vec<&str> {
    guide.questions.iter().flat_map(|list| &list.questions).map(String::as_str).collect()
}

fn everything() -> Session {
    let guide = lips();
    let mut answers = Answers::default();
    for (at, question) in guide.quiz.questions.iter().enumerate() {
        // The longest answer to each.
        let longest = (0u8..).zip(&question.answers).max_by_key(|(_, answer)| answer.text.len()).unwrap().0;
        answers = answers.with(at, Given::Answer(longest));
    }
    for topic in (0u8..).take(guide.quiz.topics.len()) {
        answers = answers.with_importance(topic, 4);
    }
    answers.safety = Safety::Ticked((1 << guide.flags.len()) - 1);
    // The two goals of which most is to be said.
    let says =
        |goal: &Goal| goal.text.len() * 4 + goal.outcomes.iter().map(|outcome| outcome.says.len()).sum::<usize>();
    let mut goals: Vec<_> = (0..).zip(&guide.quiz.goals.as_ref().unwrap().goals).collect();
    goals.sort_by_key(|(_, goal)| std::cmp::Reverse(says(goal)));
    answers.wanted = Wanted::Goals(goals.iter().take(2).fold(0, |bits, (at, _)| bits | 1 << at));
    visit(guide, answers, (1 << guide.asks()) - 1)
}

// ---------------------------------------------------------------- one by hand

#[test]
fn the_whole_sheet_of_a_small_visit() {
    let guide = small();
    let (clinic, _) = read(&[("clinic".into(), "Tea Clinic".into()), ("offers".into(), "tea".into())], &guide);
    let mut answers = Answers::default().with(0, Given::Answer(0));
    answers.safety = Safety::Clear;
    let text = Sheet::new(&guide, &clinic, &visit(&guide, answers, 1), today()).text();
    let expected = "\
Your sheet: Tea or not?

The decision
Tea, a drink like it, or none?
Tea Clinic offers: Tea.

What matters to you
- Do you want a drink? Yes, I do

How your answers weigh
You are keen on: Tea
You want it.

What speaks for and against each option
- Tea. Speaks for it: Yes, I do
- No drink. Speaks against it: Yes, I do

Before you decide
Do you like tea?

My questions for the visit
- Is it hot?

Call for help right away
- If it is hot: Wait for it to cool.

About this guide
Made on December 24, 2026. Version 1.0.0. Drafted January 31, 2026. Draft, not yet checked by a clinician. Do not rely on it after February 28, 2027.
This is a test and not a guide.
";
    assert_eq!(text, expected);
}

#[test]
fn a_sheet_that_nobody_filled_in_says_so() {
    let guide = lips();
    let sheet = sheet(guide, &visit(guide, Answers::default(), 0), None);
    assert_eq!(passage(guide, &sheet, Message::MyQuestions).paragraphs, ["None checked."]);
    assert_eq!(passage(guide, &sheet, Message::WhatMattered).paragraphs, ["No question was answered."]);
    assert!(!has(&sheet, guide, Message::EachOption), "nothing is weighed before the safety step");
    assert!(!has(&sheet, guide, Message::AboutGoal) && !has(&sheet, guide, Message::Result));
    assert!(has(&sheet, guide, Message::KeyPoints) && has(&sheet, guide, Message::Emergencies));
    assert!(!has(&sheet, guide, Message::FlagsFirst) && !has(&sheet, guide, Message::FlagsAsk));
    assert!(!sheet.text().contains("Made on"), "without a date there is none to tell");
}

/// Flags that stop come before all else, flags to mention after them.
#[test]
fn flags_stand_under_what_they_ask_for() {
    let guide = lips();
    let place = |id: &str| guide.flags.iter().position(|flag| flag.id == id).unwrap();
    // Keloids stop the lift; old blood thinners are to be mentioned.
    let (stop, ask) = (place("R10"), place("R08"));
    for (ticks, first, mention) in [(1 << stop, 1, 0), (1 << ask, 0, 1), (1 << stop | 1 << ask, 1, 1)] {
        let mut answers = Answers::default();
        answers.safety = Safety::Ticked(ticks);
        let sheet = sheet(guide, &visit(guide, answers, 0), None);
        for (word, count, flag) in [(Message::FlagsFirst, first, stop), (Message::FlagsAsk, mention, ask)] {
            assert_eq!(has(&sheet, guide, word), count > 0, "{ticks:b}");
            if count > 0 {
                let items = &passage(guide, &sheet, word).items;
                assert_eq!(items.len(), count);
                assert!(items[0].starts_with(&guide.flags[flag].tick) && items[0].contains(&guide.flags[flag].says));
            }
        }
    }
}

#[test]
fn an_option_says_that_it_was_set_aside_or_stopped_and_by_which_answer() {
    let guide = lips();
    let scar = guide.quiz.questions.iter().position(|question| question.id == "Q08").unwrap();
    let mut answers = Answers::default().with(scar, Given::Answer(0));
    answers.safety = Safety::Ticked(1 << guide.flags.iter().position(|flag| flag.id == "R10").unwrap());
    let sheet = sheet(guide, &visit(guide, answers, 0), None);
    let lift = &passage(guide, &sheet, Message::EachOption).items[0];
    let said = &guide.quiz.questions[scar].answers[0].text;
    assert_eq!(*lift, format!("Lip lift. Talk to a clinician first. Set aside by your own answer: {said}"));
}

// ---------------------------------------------------------------------- counts

/// Three of twelve who burnt their tongue.
fn counted() -> Count {
    Count {
        id: "burnt".into(),
        n: 3,
        of: 12,
        per: 100,
        unit: "people".into(),
        what: "burnt a tongue".into(),
        not: "did not".into(),
        who: "with a cup".into(),
        when: "in a week".into(),
        implied: false,
        sources: vec![],
    }
}

#[test]
fn a_count_is_told_out_of_a_round_number_or_person_by_person() {
    let of = |n, of, per| Count { n, of, per, ..counted() };
    for (count, expected) in [
        (
            of(50, 200, 100),
            "About 25 of 100 people burnt a tongue; about 75 did not. Counted: 50 of 200 people (with a cup; in a week).",
        ),
        (
            of(200, 200, 100),
            "About 100 of 100 people burnt a tongue; about 0 did not. Counted: 200 of 200 people (with a cup; in a week).",
        ),
        (
            of(0, 200, 100),
            "None of 100 people burnt a tongue, as far as was counted. Counted: 0 of 200 people (with a cup; in a week).",
        ),
        // Fewer than 30 are too few for a rate, be it none of them.
        (
            of(3, 12, 100),
            "3 of 12 people burnt a tongue (with a cup; in a week). That is too few to say how often it happens.",
        ),
        (
            of(0, 29, 100),
            "0 of 29 people burnt a tongue (with a cup; in a week). That is too few to say how often it happens.",
        ),
        (
            of(3, 30, 100),
            "About 10 of 100 people burnt a tongue; about 90 did not. Counted: 3 of 30 people (with a cup; in a week).",
        ),
        (
            of(1, 4000, 1000),
            "Fewer than 1 of 1,000 people burnt a tongue. Counted: 1 of 4,000 people (with a cup; in a week).",
        ),
        (
            of(1, 6410, 100_000),
            "About 16 of 100,000 people burnt a tongue; about 99,984 did not. Counted: 1 of 6,410 people (with a cup; in a week).",
        ),
        (
            of(1_234_567, 2_000_005, 100),
            "About 62 of 100 people burnt a tongue; about 38 did not. Counted: 1,234,567 of 2,000,005 people (with a cup; in a week).",
        ),
        (
            Count { implied: true, ..of(10, 47, 100) },
            "About 21 of 100 people burnt a tongue; about 79 did not. Counted: 10 of 47 people (with a cup; in a week). \
             The count is worked out from a share that the source gives.",
        ),
        (
            Count { unit: "cups".into(), ..of(10, 1000, 100) },
            "About 1 of 100 cups burnt a tongue; about 99 did not. Counted: 10 of 1,000 cups (with a cup; in a week).",
        ),
        (
            of(1, 300, 100),
            "Fewer than 1 of 100 people burnt a tongue. Counted: 1 of 300 people (with a cup; in a week).",
        ),
        (
            of(299, 300, 100),
            "More than 99 of 100 people burnt a tongue. Counted: 299 of 300 people (with a cup; in a week).",
        ),
        (
            of(300, 300, 100),
            "About 100 of 100 people burnt a tongue; about 0 did not. Counted: 300 of 300 people (with a cup; in a week).",
        ),
    ] {
        assert_eq!(small().count(&count), expected);
    }
}

#[test]
fn a_share_is_rounded_to_the_nearest_and_half_up() {
    for (n, of, per, expected) in [
        (0, 1, 100, 0),
        (1, 1, 100, 100),
        (1, 3, 100, 33),
        (2, 3, 100, 67),
        (1, 200, 100, 1),
        (1, 201, 100, 0),
        (3, 200, 100, 2),
        (5, 1000, 1000, 5),
        (1, 6410, 100_000, 16),
        (1, 40_882, 100_000, 2),
        (u32::MAX, u32::MAX, 100_000, 100_000),
        (u32::MAX - 1, u32::MAX, 100, 100),
    ] {
        let count = Count { n, of, per, ..counted() };
        assert_eq!(count.share(), expected, "{n} of {of}, per {per}");
    }
    assert!(Count { of: 29, ..counted() }.is_few() && !Count { of: 30, ..counted() }.is_few());
}

// --------------------------------------------------- goals, and what one takes on

/// A guide in which goals are chosen, with answers to it that speak for tea.
fn tea() -> (Guide, Answers) {
    let guide = ready(&choosing());
    let mut answers = (0..4).fold(Answers::default(), |answers, at| answers.with(at, Given::Answer(0)));
    answers.wanted = Wanted::Goals(1);
    answers.safety = Safety::Clear;
    (guide, answers)
}

#[test]
fn the_whole_result_stands_on_a_sheet_with_a_goal() {
    let (guide, answers) = tea();
    let text = sheet(&guide, &visit(&guide, answers, 0), None).text();
    let from = text.find("\nWhat matters to you\n").unwrap();
    let to = text.find("\nBefore you decide\n").unwrap();
    let expected = "
What matters to you
All topics matter the same.
- What would you like? To be warm
- Is your mouth dry now? It is dry
- Do you want a drink? Yes, I do
- How long do you have? All day
- How long do you have? All day

How your answers weigh
Your answers point to: Tea
More of what you said speaks for this choice than for the others. It is not advice: below you see which answers speak for it, and which speak against it.

What each option does about what you want
- To be warm. Tea: Does it. a drink such as milk: May do it.

What speaks for and against each option
- Tea. Speaks for it: To be warm; Yes, I do; It is dry; All day; All day
- No drink. Speaks against it: Yes, I do
- a drink such as milk. Speaks for it: To be warm; It is dry
";
    assert_eq!(&text[from..to], expected);
}

/// What people ask first, and with it what one would take on, stands on every sheet, each with
/// the count that stands for the others.
#[test]
fn the_key_rows_stand_on_the_sheet_with_their_numbers() {
    let (guide, answers) = tea();
    for answers in [Answers::default(), answers] {
        let shown = sheet(&guide, &visit(&guide, answers, 0), None);
        let items = &passage(&guide, &shown, Message::KeyPoints).items;
        let rows: Vec<_> = guide.rows().filter(|row| row.key).collect();
        assert_eq!(items.len(), rows.len());
        let mut counts = 0;
        for (item, row) in items.iter().zip(rows) {
            assert!(item.starts_with(&row.question), "{item}");
            for (claim, option) in row.claims.iter().zip(&guide.compared) {
                assert!(item.contains(&format!(" {}: {}.", option.name, claim.short)), "{item}");
                if let Some(count) = claim.first_drawn() {
                    assert!(item.contains(&guide.brief(count)), "{item}");
                    counts += 1;
                }
            }
        }
        assert_eq!(counts, 2, "{items:?}");
    }
    let text = sheet(lips(), &everything(), None).text();
    assert!(text.contains("Lip flip: Smiling, sipping, eating may be harder. 3 of 3 people had a weak mouth that did not close well: too few to go by."), "{text}");
}

#[test]
fn what_is_held_back_says_why() {
    let (guide, mut answers) = tea();
    // Tea does the opposite of what is wanted: it is not in play, and says why.
    answers.wanted = Wanted::Goals(0b10);
    let shown = sheet(&guide, &visit(&guide, answers.clone(), 0), None);
    assert!(weigh(&guide, &answers).statement.names.contains(&0), "named, since what else is said speaks for it");
    let tea = &passage(&guide, &shown, Message::EachOption).items[0];
    assert!(tea.starts_with("Tea. Does not do what you want. Speaks for it: "), "{tea}");
}

/// To change nothing is no goal about which anything is done.
#[test]
fn who_wants_no_change_reads_of_none() {
    let (guide, mut answers) = tea();
    answers.wanted = Wanted::Goals(0b1000);
    let shown = sheet(&guide, &visit(&guide, answers.clone(), 0), None);
    assert!(!has(&shown, &guide, Message::AboutGoal));
    assert_eq!(passage(&guide, &shown, Message::Result).paragraphs, ["No drink for now", "You are fine as you are."]);
    answers.wanted = Wanted::NotSure;
    let shown = sheet(&guide, &visit(&guide, answers, 0), None);
    assert!(!has(&shown, &guide, Message::AboutGoal));
    assert_eq!(passage(&guide, &shown, Message::WhatMattered).items[0], "What would you like? Not sure");
}

// ------------------------------------------------------------------ every state

fn some_visit() -> impl Strategy<Value = Session> {
    let given: Vec<_> = lips()
        .quiz
        .questions
        .iter()
        .map(|question| {
            let answers = u8::try_from(question.answers.len()).unwrap();
            prop_oneof![Just(Given::Nothing), Just(Given::NotSure), (0..answers).prop_map(Given::Answer)]
        })
        .collect();
    let importance = proptest::collection::vec(0u8..=4, lips().quiz.topics.len());
    let flags = 1..1u64 << lips().flags.len();
    let safety = prop_oneof![Just(Safety::Open), Just(Safety::Clear), flags.prop_map(Safety::Ticked)];
    let goals = lips().quiz.goals.as_ref().unwrap();
    let one = 0..u8::try_from(goals.goals.len()).unwrap();
    let wanted = prop_oneof![
        Just(Wanted::Nothing),
        Just(Wanted::NotSure),
        (one.clone(), one).prop_map(|(one, other)| {
            let first = Wanted::Nothing.with(&lips().quiz, one, true).unwrap();
            first.with(&lips().quiz, other, true).unwrap()
        }),
    ];
    let asks = 0..1u64 << lips().asks();
    (given, importance, safety, wanted, asks).prop_map(|(given, importance, safety, wanted, asks)| {
        let mut answers = given
            .into_iter()
            .enumerate()
            .fold(Answers::default(), |answers, (question, given)| answers.with(question, given));
        answers =
            (0u8..).zip(importance).fold(answers, |answers, (topic, matters)| answers.with_importance(topic, matters));
        answers.safety = safety;
        answers.wanted = wanted;
        visit(lips(), answers, asks)
    })
}

/// What stands on every sheet, whatever was said and whatever day it is.
fn stands_on_every_sheet(text: &str) -> Result<(), TestCaseError> {
    let guide = lips();
    let names = guide.compared.iter().map(|option| &option.name);
    let urgent = guide.advice.iter().filter(|advice| advice.urgency != Urgency::Advice);
    let warnings = urgent.flat_map(|advice| [&advice.heading, &advice.text]);
    let dates = guide.dates();
    for part in
        [&guide.title, &guide.decision, &guide.disclaimer].into_iter().chain(names).chain(warnings).chain(&dates)
    {
        prop_assert!(text.contains(part), "no {}: {}", part, text);
    }
    prop_assert!(!text.contains('%') && !text.contains('{') && !text.contains('}'), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_sheet_holds_what_was_said_and_nothing_else(session in some_visit(), dated in any::<bool>()) {
        let guide = lips();
        let today = if dated { today() } else { None };
        let sheet = sheet(guide, &session, today);
        let text = sheet.text();
        stands_on_every_sheet(&text)?;
        prop_assert_eq!(text.contains("Made on December 24, 2026"), dated);

        // The questions ticked, in the guide's order, and no other.
        let ticked: Vec<&str> =
            asks(guide).into_iter().enumerate().filter(|(at, _)| session.asks >> at & 1 == 1).map(|(_, ask)| ask).collect();
        prop_assert_eq!(&passage(guide, &sheet, Message::MyQuestions).items, &ticked);

        // The flags ticked, and no other.
        for (at, flag) in (0u8..).zip(&guide.flags) {
            let listed = sheet.passages.iter().flat_map(|passage| &passage.items).filter(|item| item.starts_with(&flag.tick)).count();
            prop_assert_eq!(listed, usize::from(session.answers.safety.has(at)), "{}", flag.id);
        }

        // The answers that were given, "not sure" too, and no other.
        let mattered = passage(guide, &sheet, Message::WhatMattered);
        let wants = match session.answers.wanted {
            Wanted::Nothing => None,
            Wanted::NotSure => Some("Not sure".to_owned()),
            Wanted::Goals(_) => {
                let goals: Vec<&str> = chosen(&session).into_iter().map(|goal| goal.text.as_str()).collect();
                Some(goals.join("; "))
            }
        };
        let goal = &guide.quiz.goals.as_ref().unwrap().text;
        let said: Vec<String> = wants.map(|wants| format!("{goal} {wants}")).into_iter()
            .chain(guide.quiz.questions.iter().enumerate()
                .filter(|(at, _)| session.answers.given(*at))
                .map(|(at, question)| format!("{} {}", question.text, session.answers.said(guide, at))))
            .collect();
        prop_assert_eq!(&mattered.items, &said);
        if !said.is_empty() {
            prop_assert_eq!(&mattered.paragraphs, &[session.answers.importances(guide)]);
        }

        // Where something was said, the statement, and each option with every reason it has.
        let weighing = weigh(guide, &session.answers);
        let spoke = !said.is_empty() || !weighing.flags.is_empty();
        prop_assert_eq!(has(&sheet, guide, Message::Result), spoke);
        prop_assert_eq!(&cited_on(&sheet), &cited(&session));
        prop_assert_eq!(text.contains(&guide.quiz.closing), spoke);
        if !spoke {
            return Ok(());
        }
        let rule = weighing.statement.rule(guide).unwrap();
        let result = passage(guide, &sheet, Message::Result);
        let expected: Vec<String> = [&rule.heading].into_iter().chain(&rule.text)
            .map(|says| weighing.fill(guide, says, &weighing.statement)).collect();
        prop_assert_eq!(&result.paragraphs, &expected);
        prop_assert!(result.items.is_empty());
        let there = |heading| sheet.passages.iter().find(|passage| passage.heading == guide.message(heading));
        let items = |heading| there(heading).map_or(&[][..], |passage| &passage.items);
        if session.answers.safety == Safety::Open {
            for heading in [Message::AboutGoal, Message::EachOption] {
                prop_assert!(there(heading).is_none(), "{:?}", heading);
            }
        } else {
            prop_assert_eq!(items(Message::AboutGoal), &about_goals(&session));
            // An option of which nothing is to be said takes no line.
            let spoken: Vec<_> = weighing.balances.iter().filter(|one| {
                one.held_back() || !(one.for_it.is_empty() && one.against_it.is_empty())
            }).collect();
            let items = items(Message::EachOption);
            prop_assert_eq!(items.len(), spoken.len());
            for (line, balance) in items.iter().zip(spoken) {
                prop_assert!(line.starts_with(&guide.name(balance.contender)), "{}", line);
                for reason in balance.for_it.iter().chain(&balance.against_it) {
                    let said = match reason.asked {
                        Asked::Goal(at) => guide.quiz.goal(at).unwrap().text.as_str(),
                        Asked::Question(at) => session.answers.said(guide, at),
                    };
                    prop_assert!(line.contains(said), "no {} in {}", said, line);
                }
                prop_assert_eq!(line.contains(guide.message(Message::ForIt)), !balance.for_it.is_empty());
                prop_assert_eq!(line.contains(guide.message(Message::AgainstIt)), !balance.against_it.is_empty());
                prop_assert_eq!(line.contains(guide.message(Message::TalkFirst)), balance.stopped);
                prop_assert_eq!(line.contains(guide.message(Message::HeldByGoal)), !balance.unserved.is_empty());
                prop_assert_eq!(line.contains(guide.message(Message::SetAside)), !balance.set_aside_by.is_empty());
            }
        }
    }

    /// After the guide's last day nothing is weighed and no flag is told; what the
    /// visitor wants to ask is theirs.
    #[test]
    fn after_expiry_nothing_is_weighed(session in some_visit(), days in 0u16..2) {
        let guide = lips();
        let day = if days == 0 { "2999-12-31".parse().unwrap() } else { guide.disclosure.expires.plus_months(1) };
        let sheet = sheet(guide, &session, Some(day));
        let text = sheet.text();
        stands_on_every_sheet(&text)?;
        prop_assert_eq!(&passage(guide, &sheet, Message::Result).paragraphs, &[guide.past()]);
        prop_assert!(passage(guide, &sheet, Message::Result).items.is_empty());
        let weighed = [Message::AboutGoal, Message::EachOption];
        let told = [Message::FlagsFirst, Message::FlagsAsk, Message::WhatMattered, Message::Closing];
        for word in told.into_iter().chain(weighed) {
            prop_assert!(!has(&sheet, guide, word), "{:?}", word);
        }
        for flag in &guide.flags {
            prop_assert!(!text.contains(&flag.says), "{}", flag.id);
        }
        for (at, ask) in asks(guide).into_iter().enumerate() {
            prop_assert_eq!(text.contains(ask), session.asks >> at & 1 == 1, "{}", ask);
        }
    }
}

/// The goals that are chosen, by the test's own walk.
fn chosen(session: &Session) -> Vec<&'static Goal> {
    let goals = &lips().quiz.goals.as_ref().unwrap().goals;
    (0..).zip(goals).filter(|(at, _)| session.answers.wanted.has(*at)).map(|(_, goal)| goal).collect()
}

/// What each option does about each goal, line for line.
fn about_goals(session: &Session) -> Vec<String> {
    let mut lines = vec![];
    for goal in chosen(session) {
        let mut line = format!("{}.", goal.text);
        for (option, outcome) in goal.outcomes.iter().enumerate().filter(|(_, outcome)| !outcome.says.is_empty()) {
            let name = lips().compared.get(option).map_or(&lips().something_else, |option| &option.name);
            let does = match outcome.does {
                Does::Does => "Does it",
                Does::May => "May do it",
                Does::DoesNot => "Does not do it",
                Does::Opposite => "Does the opposite",
                Does::NotKnown => "Not known",
            };
            line += &format!(" {name}: {does}.");
        }
        if !goal.is_content() {
            lines.push(line);
        }
    }
    lines
}

/// The sources that stand on a sheet.
fn cited_on(sheet: &Sheet) -> Vec<String> {
    let list = sheet.passages.iter().find(|passage| passage.heading == lips().message(Message::Sources));
    list.map_or(vec![], |passage| passage.items.clone())
}

/// The sources of the flags that were ticked, and one for each count, by the test's own walk.
fn cited(session: &Session) -> Vec<String> {
    let guide = lips();
    let mut sources: Vec<SourceIndex> = vec![];
    let key = guide.rows().filter(|row| row.key).flat_map(|row| &row.claims);
    sources.extend(key.filter_map(Claim::first_drawn).map(|count| count.sources[0]));
    for (_, flag) in (0u8..).zip(&guide.flags).filter(|(at, _)| session.answers.safety.has(*at)) {
        sources.extend(&flag.sources);
    }
    // A question states nothing, so why it is asked is not cited.
    let all = (0..).zip(&guide.sources).filter(|(at, _)| sources.contains(at));
    all.map(|(_, source)| guide.citation(source)).collect()
}

// ---------------------------------------------------------------------- bounds

#[test]
fn the_last_day_is_still_one_of_the_guides() {
    let guide = lips();
    let expires = guide.disclosure.expires;
    let (year, month, day) = expires.parts();
    let next = Date::new(year, month, day + 1).or(Date::new(year, month + 1, 1)).or(Date::new(year + 1, 1, 1)).unwrap();
    let before = guide.disclosure.drafted;
    for (today, expired) in [
        (None, false),
        (Some(before), false),
        (Some(expires), false),
        (Some(next), true),
        (Some(expires.plus_months(120)), true),
    ] {
        assert_eq!(guide.expired(today), expired, "{today:?}");
        let sheet = sheet(guide, &everything(), today);
        assert_eq!(sheet.text().contains(&guide.past()), expired, "{today:?}");
        assert_eq!(has(&sheet, guide, Message::Closing), !expired, "{today:?}");
    }
    assert!(guide.past().contains(&guide.date(expires)), "{}", guide.past());
}

/// With two goals, every question answered and everything ticked. What grows past this
/// needs another look at how many pages the sheet prints on.
#[test]
fn the_fullest_sheet_has_a_bound() {
    let sheet = sheet(lips(), &everything(), today());
    let (small, large): (Vec<_>, Vec<_>) = sheet.passages.iter().partition(|passage| passage.kind == Kind::Small);
    let length = |passages: &[&Passage]| {
        let texts = passages
            .iter()
            .flat_map(|passage| passage.paragraphs.iter().chain(&passage.items).chain([&passage.heading]));
        texts.map(|text| text.chars().count()).sum::<usize>()
    };
    assert!(length(&large) < 18_200, "{}", length(&large));
    assert!(length(&small) < 9_800, "{}", length(&small));
    let headings: Vec<&str> = small.iter().map(|passage| passage.heading.as_str()).collect();
    assert_eq!(headings, ["About this guide", "Sources"], "only what nobody needs at the visit is small");
}

/// What the program itself adds tells nobody what to do.
#[test]
fn the_programs_own_words_promise_and_recommend_nothing() {
    for (key, says) in messages::all() {
        let lower = says.to_lowercase();
        for never in
            ["recommend", "best", "candidate", "eligible", "qualif", "safe for you", "certified", "match score", "%"]
        {
            assert!(!lower.contains(never), "words.{key}: {says}");
        }
    }
}

/// A guide in which every list that may be empty is empty makes a sheet too.
#[test]
fn a_bare_guide_has_a_sheet() {
    let mut guide = Guide { advice: vec![], also_ask: vec![], flags: vec![], questions: vec![], ..small() };
    guide.sources.clear();
    guide.compared.iter_mut().for_each(|option| option.sources.clear());
    let text = sheet(&guide, &visit(&guide, Answers::default(), u64::MAX), today()).text();
    assert!(text.contains(&guide.decision) && text.contains("None checked."), "{text}");
    assert!(!text.contains(guide.message(Message::Warnings)), "no heading over nothing: {text}");
}

#[test]
fn ticking_through_the_visit_and_ticking_at_once_give_the_same_sheet() {
    let guide = lips();
    let start = Session::new(&settings(guide));
    let by_steps = [
        Action::Ask { question: 3, ticked: true },
        Action::Ask { question: 20, ticked: true },
        Action::NoneApply(true),
        Action::Give { question: 0, answer: Given::NotSure },
    ]
    .into_iter()
    .fold(start, |session, action| session.apply(guide, action).unwrap());
    let mut answers = Answers::default().with(0, Given::NotSure);
    answers.safety = Safety::Clear;
    assert_eq!(sheet(guide, &by_steps, None), sheet(guide, &visit(guide, answers, 1 << 3 | 1 << 20), None));
}
