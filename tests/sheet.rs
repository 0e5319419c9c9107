//! "Your sheet": from whatever a visitor said, what they take to a visit holds all
//! of it and nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use test_support::small::small;
use test_support::{cases, lips};
use weigh_up::domain::date::Date;
use weigh_up::domain::guide::{Guide, SourceIndex};
use weigh_up::domain::messages::{self, Message};
use weigh_up::domain::quiz::{Answers, Given, Safety};
use weigh_up::domain::session::{Action, Session};
use weigh_up::domain::settings::{Settings, read};
use weigh_up::domain::sheet::{Passage, Sheet};
use weigh_up::domain::weigh::weigh;

const TODAY: &str = "2026-12-24";

fn today() -> Option<Date> {
    Some(TODAY.parse().unwrap())
}

fn settings(guide: &Guide) -> Settings {
    read(&[], guide).0
}

/// A visit with these answers and these questions ticked.
fn visit(guide: &Guide, answers: Answers, asks: u64) -> Session {
    Session { answers, asks, ..Session::new(guide, &settings(guide), false) }
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

The options
- Tea: You drink a cup of tea.
- No drink: You drink none.
- Milk: You could ask for milk.

My questions for the visit
- Is it hot?

What matters to you
- Do you want a drink? Yes, I do

How your answers weigh
You are keen on: Tea
You want it.
- Tea. Speaks for it: Yes, I do (strongly)
- No drink. Speaks against it: Yes, I do (a little)

Before you decide
Do you like tea?
This is a general guide made from your answers. Only a visit with a clinician can show what is suitable for you.

Good to know before and after
- If it is hot: Wait for it to cool.

About this guide
Made on December 24, 2026. Version 1.0.0. Drafted January 31, 2026. Drafted, not yet reviewed by a clinician. Do not rely on it after February 28, 2027.
This is a test and not a guide.

Sources
- Tea House. On tea. 2020.
- Cup Trust. Cups & hands. no date shown. doi:10.1000/cups.
";
    assert_eq!(text, expected);
}

#[test]
fn a_sheet_that_nobody_filled_in_says_so() {
    let guide = lips();
    let sheet = sheet(guide, &visit(guide, Answers::default(), 0), None);
    assert_eq!(passage(guide, &sheet, Message::MyQuestions).paragraphs, ["None ticked."]);
    assert_eq!(passage(guide, &sheet, Message::WhatMattered).paragraphs, ["No question was answered."]);
    assert!(passage(guide, &sheet, Message::Result).items.is_empty(), "nothing is weighed before the safety step");
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
    let lift = &passage(guide, &sheet, Message::Result).items[0];
    let said = &guide.quiz.questions[scar].answers[0].text;
    assert_eq!(*lift, format!("Lip lift. Talk to a clinician first. Set aside by your own answer: {said}"));
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
    (given, importance, safety, 0..1u64 << lips().asks()).prop_map(|(given, importance, safety, asks)| {
        let mut answers = given
            .into_iter()
            .enumerate()
            .fold(Answers::default(), |answers, (question, given)| answers.with(question, given));
        answers =
            (0u8..).zip(importance).fold(answers, |answers, (topic, matters)| answers.with_importance(topic, matters));
        answers.safety = safety;
        visit(lips(), answers, asks)
    })
}

/// What stands on every sheet, whatever was said and whatever day it is.
fn stands_on_every_sheet(text: &str) -> Result<(), TestCaseError> {
    let guide = lips();
    let summaries = guide.options().flat_map(|option| [&option.name, &option.summary]);
    let warnings = guide.advice.iter().flat_map(|advice| [&advice.heading, &advice.text]);
    let dates = guide.dates();
    for part in
        [&guide.title, &guide.decision, &guide.disclaimer].into_iter().chain(summaries).chain(warnings).chain(&dates)
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
        let said: Vec<String> = guide.quiz.questions.iter().enumerate()
            .filter(|(at, _)| session.answers.given(*at))
            .map(|(at, question)| format!("{} {}", question.text, session.answers.said(guide, at)))
            .collect();
        prop_assert_eq!(&mattered.items, &said);
        if !said.is_empty() {
            prop_assert_eq!(&mattered.paragraphs, &[session.answers.importances(guide)]);
        }

        // The statement, and each option with every reason it has.
        let weighing = weigh(guide, &session.answers);
        let rule = weighing.statement.rule(guide).unwrap();
        let result = passage(guide, &sheet, Message::Result);
        let expected: Vec<String> = [&rule.heading].into_iter().chain(&rule.text)
            .map(|says| weighing.fill(guide, says, &weighing.statement)).collect();
        prop_assert_eq!(&result.paragraphs, &expected);
        if session.answers.safety == Safety::Open {
            prop_assert!(result.items.is_empty());
        } else {
            // An option of which nothing is to be said takes no line.
            let spoken: Vec<_> = weighing.balances.iter().filter(|one| {
                one.stopped || !(one.for_it.is_empty() && one.against_it.is_empty() && one.set_aside_by.is_empty())
            }).collect();
            prop_assert_eq!(result.items.len(), spoken.len());
            for (line, balance) in result.items.iter().zip(spoken) {
                prop_assert!(line.starts_with(&guide.name(balance.contender)), "{}", line);
                for reason in balance.for_it.iter().chain(&balance.against_it) {
                    let says = format!("{} ({})", session.answers.said(guide, reason.question), reason.says(guide));
                    prop_assert!(line.contains(&says), "no {} in {}", says, line);
                }
                prop_assert_eq!(line.contains(guide.message(Message::TalkFirst)), balance.stopped);
                prop_assert_eq!(line.contains(guide.message(Message::SetAside)), !balance.set_aside_by.is_empty());
                prop_assert_eq!(line.contains(guide.message(Message::ForIt)), !balance.for_it.is_empty());
                prop_assert_eq!(line.contains(guide.message(Message::AgainstIt)), !balance.against_it.is_empty());
            }
        }
        prop_assert!(text.contains(&guide.quiz.closing) && text.contains(guide.message(Message::Consultation)));
        prop_assert_eq!(&passage(guide, &sheet, Message::Sources).items, &cited(&session));
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
        for word in [Message::FlagsFirst, Message::FlagsAsk, Message::WhatMattered, Message::Closing] {
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

/// The sources of all that a sheet shows, by the test's own walk.
fn cited(session: &Session) -> Vec<String> {
    let guide = lips();
    let mut sources: Vec<SourceIndex> = vec![];
    guide.options().for_each(|option| sources.extend(&option.sources));
    guide.advice.iter().for_each(|advice| sources.extend(&advice.sources));
    for (_, flag) in (0u8..).zip(&guide.flags).filter(|(at, _)| session.answers.safety.has(*at)) {
        sources.extend(&flag.sources);
    }
    for (_, question) in guide.quiz.questions.iter().enumerate().filter(|(at, _)| session.answers.given(*at)) {
        sources.extend(&question.sources);
    }
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

/// With every question answered and everything ticked. What grows past this needs
/// another look at how many pages the sheet prints on.
#[test]
fn the_fullest_sheet_has_a_bound() {
    let sheet = sheet(lips(), &everything(), today());
    let (small, large): (Vec<_>, Vec<_>) = sheet.passages.iter().partition(|passage| passage.small);
    let length = |passages: &[&Passage]| {
        let texts = passages
            .iter()
            .flat_map(|passage| passage.paragraphs.iter().chain(&passage.items).chain([&passage.heading]));
        texts.map(|text| text.chars().count()).sum::<usize>()
    };
    assert!(length(&large) < 11_000, "{}", length(&large));
    assert!(length(&small) < 7_000, "{}", length(&small));
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
    guide.quiz.questions.iter_mut().for_each(|question| question.sources.clear());
    let text = sheet(&guide, &visit(&guide, Answers::default(), u64::MAX), today()).text();
    assert!(text.contains(&guide.decision) && text.contains("None ticked."), "{text}");
    assert!(!text.contains(guide.message(Message::Warnings)), "no heading over nothing: {text}");
}

#[test]
fn ticking_through_the_visit_and_ticking_at_once_give_the_same_sheet() {
    let guide = lips();
    let start = Session::new(guide, &settings(guide), false);
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
