//! The method of the lip guide's quiz: goals gate, fit moves a little, values weigh, flags
//! stop. Every complete answer set is counted, by rules written here a second time; then
//! come named visitors, with what each must get.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::sync::LazyLock;
use test_support::{lips, said};
use weigh_up::domain::guide::{Answer, Guide, Question, Role};
use weigh_up::domain::importance::MOST;
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::session::{Action, Session, Step, steps};
use weigh_up::domain::settings::Settings;
use weigh_up::domain::weigh::rule::Kind;
use weigh_up::domain::weigh::{Other, Standing, tally, weigh};
use weigh_up_author::census::{Census, census, reach};

static CENSUS: LazyLock<Census> = LazyLock::new(|| census(lips()).expect("it can be counted"));

/// More ways to answer than there are numbers for are not counted, and nothing panics.
#[test]
fn what_has_too_many_ways_to_be_answered_is_not_counted() {
    let mut guide = lips().clone();
    let idle =
        Answer { leans: vec![], sets_aside: vec![], marks: vec![], ..guide.quiz.questions[0].answers[0].clone() };
    for _ in 0..64 {
        let question = Question { answers: vec![idle.clone(); 3], ..guide.quiz.questions[0].clone() };
        guide.quiz.questions.push(question);
    }
    assert_eq!(census(&guide), None);
    assert!(reach(&guide).whole, "what can be said is looked at all the same");
}

// ------------------------------------------------- the method, written a second time

/// What the options (lift, flip, something else) do about each goal: **d**oes, **m**ay, and
/// else nothing that serves.
const GOALS: [(&str, &str); 7] = [
    ("shorter", "dxx"),
    ("teeth", "mox"),
    ("less-gum", "omx"),
    ("slightly-fuller", "dmd"),
    ("volume", "xxd"),
    ("lines", "?mm"),
    ("nothing", ""),
];

/// The answers, question by question: leans to the lift (L), the flip (F), doing nothing (N)
/// and something else (A), what is set aside (x), and marks.
const QUESTIONS: [(&str, &[&str]); 10] = [
    ("Q02", &["L+2 long", "", "L-2"]),
    ("Q03", &["L+2 F-1", "", "L-2 F+1"]),
    ("Q04", &["F+2", "L-2 F+1 gums", "L+1 F-1", "N+1"]),
    ("Q05", &["A+3 F-1 thin", ""]),
    ("Q07", &["L-2 F+2 A+1", "L+2 F-2 A-1", "L+2 A-1 xF", ""]),
    ("Q13", &["L-3 F+2 N+1 A+1", "L-1 F+1", "L+1"]),
    ("Q08", &["F+1 N+1 A+1 xL", "L-1", "L+1"]),
    ("Q06", &["F+2 N+1 A+1 xL", "L-1 F+1", "L+1"]),
    ("Q09", &["F+2 A+1", "L+1 F-1 N+1 A-1", "L+1 N+1 xF xA"]),
    ("Q10", &["L-2 F-3 N+1", "L-1 F-1", ""]),
];

/// Answers added up by the test itself. In each list: lift, flip, nothing, something else.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sum {
    totals: [i32; 4],
    aside: [bool; 4],
    marks: [bool; 3],
}

const MARKS: [&str; 3] = ["long", "gums", "thin"];

impl Sum {
    fn with(&self, answer: &str) -> Self {
        let mut next = self.clone();
        for part in answer.split_whitespace() {
            if let Some(mark) = MARKS.iter().position(|mark| *mark == part) {
                next.marks[mark] = true;
            } else if let Some(aside) = part.strip_prefix('x') {
                next.aside["LFNA".find(aside).unwrap()] = true;
            } else {
                next.totals["LFNA".find(&part[..1]).unwrap()] += part[1..].parse::<i32>().unwrap();
            }
        }
        next
    }

    /// The statement for one goal, the safety step clear, importance equal, all answered.
    fn decide(&self, (goal, does): (&str, &str)) -> String {
        if does.is_empty() {
            return "content no-procedure".into();
        }
        let [mut long, mut gums, thin] = self.marks;
        long |= goal == "shorter";
        gums |= goal == "less-gum";
        let place = |option: usize| if option == 3 { 2 } else { option };
        let does = |option: usize| does.chars().nth(place(option)).unwrap();
        let options = [0, 1, 3];
        let mut totals = self.totals;
        for option in options {
            totals[option] += match does(option) {
                'd' => 3,
                'm' => 2,
                _ => 0,
            };
        }
        let serves = |option: usize| "dm".contains(does(option));
        let open = |option: usize| !self.aside[option];
        let say = |rule: &str, named: &[usize]| {
            let ids = ["lip-lift", "lip-flip", "no-procedure", "something-else"];
            named.iter().fold(rule.to_owned(), |said, &option| said + " " + ids[option])
        };
        if long && gums && open(0) {
            return say("long-and-gums", &[0, 1]);
        }
        if long && thin && open(0) {
            return say("thin-and-long", &[0, 3]);
        }
        let serving: Vec<usize> = options.into_iter().filter(|&one| serves(one)).collect();
        let left: Vec<usize> = serving.iter().copied().filter(|&one| open(one)).collect();
        if left.is_empty() {
            return if options.iter().all(|&one| self.aside[one]) {
                say("nothing-left", &[2])
            } else {
                say("goal-and-limit", &serving)
            };
        }
        let best = left.iter().map(|&one| totals[one]).max().unwrap();
        let others: Vec<usize> =
            options.into_iter().filter(|&one| !serves(one) && open(one) && totals[one] > 0).collect();
        let ahead = others.iter().map(|&one| totals[one]).max().unwrap_or(i32::MIN);
        if ahead.saturating_sub(best) >= 2 {
            let named: Vec<usize> = others.into_iter().filter(|&one| totals[one] == ahead).collect();
            return say("does-not-do-it", &named);
        }
        let mut standing: Vec<usize> = left.into_iter().chain([2]).collect();
        standing.sort_unstable();
        let top = standing.iter().map(|&one| totals[one]).max().unwrap();
        if top <= 0 {
            return say("flat", &[]);
        }
        let leaders: Vec<usize> = standing.iter().copied().filter(|&one| totals[one] == top).collect();
        // Doing nothing takes no reason: it stands at 0 at least.
        let floor = |one: usize| if one == 2 { totals[2].max(0) } else { totals[one] };
        let next = standing.iter().filter(|&&one| one != leaders[0]).map(|&one| floor(one)).max().unwrap();
        if top - next < 2 {
            // What nothing speaks for is close to doing nothing alone.
            let alone = leaders == [2];
            let close = |&one: &usize| {
                if one == 2 { top - totals[2].max(0) < 2 } else { (totals[one] > 0 || alone) && top - totals[one] < 2 }
            };
            let close: Vec<usize> = standing.into_iter().filter(close).collect();
            return say("close", &close);
        }
        match leaders[0] {
            2 => say("points-to-nothing", &leaders),
            3 => say("points-to-else", &leaders),
            _ => say("points-to", &leaders),
        }
    }
}

fn place_of(guide: &Guide, question: &str) -> usize {
    guide.quiz.questions.iter().position(|known| known.id == question).unwrap_or_else(|| panic!("no {question}"))
}

/// Every complete answer set, equal sums merged, by the rules above.
#[test]
fn the_counts_are_those_of_the_rules_written_a_second_time() {
    let guide = lips();
    let ids: Vec<&str> = guide.quiz.questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, QUESTIONS.map(|(id, _)| id));
    let goals: Vec<&str> = guide.quiz.goals.as_ref().unwrap().goals.iter().map(|goal| goal.id.as_str()).collect();
    assert_eq!(goals, GOALS.map(|(id, _)| id));
    let mut sums: BTreeMap<Sum, u64> = BTreeMap::from([(Sum::default(), 1)]);
    for ((id, answers), question) in QUESTIONS.iter().zip(&guide.quiz.questions) {
        assert_eq!(answers.len(), question.answers.len(), "answers of {id}");
        let mut next = BTreeMap::new();
        for (sum, count) in &sums {
            for answer in *answers {
                *next.entry(sum.with(answer)).or_default() += count;
            }
        }
        sums = next;
    }
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (sum, count) in &sums {
        for goal in GOALS {
            *counts.entry(sum.decide(goal)).or_default() += count;
        }
    }
    let found: BTreeMap<String, u64> =
        CENSUS.statements.iter().map(|(statement, count)| (said(guide, statement), *count)).collect();
    assert_eq!(found, counts);
}

/// The counts as they are published: combinations, and no people.
#[test]
fn the_counts_are_published() {
    let guide = lips();
    let table = [
        ("nothing-left no-procedure", 77_760),
        ("content no-procedure", 69_984),
        ("points-to-else something-else", 64_268),
        ("goal-and-limit lip-lift", 51_840),
        ("long-and-gums lip-lift lip-flip", 28_512),
        ("thin-and-long lip-lift something-else", 27_216),
        ("points-to lip-flip", 25_540),
        ("close no-procedure something-else", 20_292),
        ("points-to lip-lift", 17_280),
        ("goal-and-limit lip-flip", 16_848),
        ("points-to-nothing no-procedure", 15_642),
        ("close lip-flip something-else", 12_968),
        ("does-not-do-it something-else", 10_133),
        ("close lip-lift no-procedure", 10_087),
        ("goal-and-limit lip-flip something-else", 8_208),
        ("goal-and-limit something-else", 8_208),
        ("close lip-flip no-procedure", 6_999),
        ("does-not-do-it lip-flip", 5_539),
        ("close lip-flip no-procedure something-else", 5_178),
        ("does-not-do-it lip-lift", 3_449),
        ("close lip-lift something-else", 1_601),
        ("does-not-do-it lip-flip something-else", 736),
        ("close lip-lift no-procedure something-else", 556),
        ("close lip-lift lip-flip something-else", 402),
        ("close lip-lift lip-flip no-procedure something-else", 221),
        ("close lip-lift lip-flip", 145),
        ("does-not-do-it lip-lift something-else", 141),
        ("flat", 133),
        ("close lip-lift lip-flip no-procedure", 2),
    ];
    let found: Vec<(String, u64)> =
        CENSUS.statements.iter().map(|(statement, count)| (said(guide, statement), *count)).collect();
    let found: Vec<(&str, u64)> = found.iter().map(|(said, count)| (said.as_str(), *count)).collect();
    assert_eq!(found, table);
    assert_eq!(CENSUS.total, 489_888);
}

// ------------------------------------------------------------------ what must hold

/// Of 1,000 complete answer sets, rounded down.
fn of_1000(count: u64) -> u64 {
    count * 1000 / CENSUS.total
}

#[test]
fn no_statement_takes_too_large_a_share_and_every_option_is_pointed_to() {
    let guide = lips();
    let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
    let mut pointed: BTreeMap<String, u64> = BTreeMap::new();
    for (statement, count) in &CENSUS.statements {
        let kind = match statement.kind(guide) {
            Kind::GoalAndLimit => "goal and limit",
            Kind::NothingForNow => "nothing for now",
            Kind::PointsTo => "points to",
            _ => "else",
        };
        *kinds.entry(kind).or_default() += count;
        match kind {
            "points to" => *pointed.entry(said(guide, statement)).or_default() += count,
            "else" => assert!(of_1000(*count) <= 250, "{}", said(guide, statement)),
            _ => {}
        }
    }
    assert!(of_1000(kinds["goal and limit"]) <= 350, "{kinds:?}");
    assert!(of_1000(kinds["nothing for now"]) <= 350, "{kinds:?}");
    assert!((200..=600).contains(&of_1000(kinds["points to"])), "{kinds:?}");
    let options: Vec<&str> = pointed.keys().map(|said| said.split_once(' ').unwrap().1).collect();
    assert_eq!(options, ["lip-flip", "lip-lift", "something-else", "no-procedure"]);
}

#[test]
fn no_question_but_the_goal_decides_and_each_has_its_say() {
    let guide = lips();
    for (question, changed) in &CENSUS.changed_by {
        let share = of_1000(*changed);
        match question.map(|at| &guide.quiz.questions[at]) {
            None => assert_eq!(share, 1000, "the goal"),
            Some(asked) => {
                let least = if asked.topic.is_some() { 100 } else { 40 };
                assert!((least..=700).contains(&share), "{}: {share} of 1000", asked.id);
            }
        }
    }
    assert_eq!(CENSUS.changed_by.len(), guide.quiz.asked());
}

/// Over all sums of answers with every goal and every pair of goals, with no flag and each
/// that stops something: what a statement points to serves each goal that is chosen.
#[test]
fn nothing_is_pointed_to_that_does_not_serve_every_goal() {
    let guide = lips();
    let goals = &guide.quiz.goals.as_ref().unwrap().goals;
    let mut met = 0u64;
    let mut random = fastrand(7);
    for one in 0..goals.len() {
        for other in one..goals.len() {
            let mut wanted = Wanted::Nothing;
            for goal in [one, other] {
                wanted = wanted.with(&guide.quiz, u8::try_from(goal).unwrap(), true).unwrap_or(wanted);
            }
            for _ in 0..4_000 {
                let mut answers = Answers::default();
                answers.wanted = wanted;
                answers.safety = Safety::Clear;
                for (place, question) in guide.quiz.questions.iter().enumerate() {
                    let at = random(question.answers.len() + 1);
                    if at < question.answers.len() {
                        answers = answers.with(place, Given::Answer(u8::try_from(at).unwrap()));
                    }
                }
                for topic in 0..guide.quiz.topics.len() {
                    if random(3) == 0 {
                        let importance = u8::try_from(random(usize::from(MOST) + 1)).unwrap();
                        answers = answers.with_importance(u8::try_from(topic).unwrap(), importance);
                    }
                }
                if random(3) == 0 {
                    answers.safety = Safety::Open.with(u8::try_from(random(guide.flags.len())).unwrap(), true);
                }
                let tally = tally(guide, &answers);
                let statement = Standing::new(guide, &tally, Some(&answers), answers.safety).decide();
                if !matches!(statement.kind(guide), Kind::PointsTo | Kind::SomethingElse) {
                    continue;
                }
                met += 1;
                for &name in &statement.names {
                    let nothing =
                        guide.compared.get(usize::from(name)).is_some_and(|option| option.role == Role::Nothing);
                    for (_, goal) in answers.goals(&guide.quiz) {
                        let serves = goal.outcomes.get(usize::from(name)).is_some_and(|outcome| outcome.does.serves());
                        assert!(nothing || serves, "{} for {}", said(guide, &statement), goal.id);
                    }
                }
            }
        }
    }
    assert!(met > 5_000, "{met}");
}

/// A small generator with a seed.
fn fastrand(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |bound| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % bound as u64).unwrap()
    }
}

#[test]
fn no_flags_hide_doing_nothing() {
    let guide = lips();
    for bits in [1u64 << (guide.flags.len() - 1), (1 << guide.flags.len()) - 1]
        .into_iter()
        .chain((0..guide.flags.len()).map(|at| 1 << at))
    {
        let mut answers = visitor("nothing; Q07 either, Q08 fine, Q06 weeks, Q09 rather-not, Q10 no, Q13 fine", "");
        answers.safety = Safety::Ticked(bits);
        let weighing = weigh(guide, &answers);
        assert_eq!(said(guide, &weighing.statement), "content no-procedure", "{bits:b}");
        let nothing = weighing.balances.iter().find(|balance| balance.contender == 2).unwrap();
        assert!(!nothing.held_back());
    }
}

/// What would change the result is a value or its importance: never the goal, how things are
/// now, or a tick.
#[test]
fn only_what_matters_is_offered_as_a_change() {
    let guide = lips();
    let answers = visitor(
        "shorter; Q02 long, Q03 none, Q04 hidden, Q05 no, Q06 weeks, Q07 lasting, Q08 faint, Q09 rather-not, Q10 no, Q13 rather",
        "",
    );
    let changes = weigh(guide, &answers).changes;
    assert!(changes.iter().any(|change| matches!(change.other, Other::Answer(..))), "{changes:?}");
    for change in changes {
        if let Other::Answer(question, _) = change.other {
            assert!(guide.quiz.questions[question].topic.is_some(), "{}", guide.quiz.questions[question].id);
        }
    }
}

/// From "Start" to the result, each question answered with one press.
#[test]
fn it_takes_ten_screens_and_twenty_presses_at_most() {
    let guide = lips();
    let steps = steps(guide);
    let screens = steps.iter().filter(|step| **step != Step::Intro).count();
    // One press for "Start", one for each answer, one for "None of these", and one to leave
    // each screen but the result.
    let presses = 1 + guide.quiz.asked() + 1 + (screens - 1);
    assert!(screens <= 10, "{screens} screens");
    assert!(presses <= 20, "{presses} presses");
    let mut session = Session::new(&Settings { sections: vec![], ..Settings::default() });
    let mut pressed = 0;
    let mut press = |session: &mut Session, action: Action| {
        pressed += 1;
        *session = session.apply(guide, action).expect("it changes something");
    };
    press(&mut session, Action::Next);
    while session.step != Step::Result {
        match session.step {
            Step::Goal => press(&mut session, Action::Want { goal: 0, chosen: true }),
            Step::Questions(screen) => {
                for question in guide.quiz.screens().nth(screen).unwrap() {
                    press(&mut session, Action::Give { question, answer: Given::Answer(0) });
                }
            }
            Step::Safety => press(&mut session, Action::NoneApply(true)),
            Step::Intro | Step::Importance | Step::Result => {}
        }
        press(&mut session, Action::Next);
    }
    assert_eq!(pressed, presses);
}

// ------------------------------------------------------------------------- visitors

/// Goals, then answers such as `shorter, teeth; Q02 long, Q07 lasting`; ticks such as `R10
/// R02`, or `open`.
fn visitor(given: &str, ticks: &str) -> Answers {
    let guide = lips();
    let (goals, given) = given.split_once(';').expect("goals; answers");
    let mut answers = Answers::default();
    for goal in goals.split(',').map(str::trim).filter(|goal| !goal.is_empty()) {
        let all = &guide.quiz.goals.as_ref().unwrap().goals;
        let at = all.iter().position(|known| known.id == goal).unwrap_or_else(|| panic!("no goal {goal}"));
        answers.wanted = answers.wanted.with(&guide.quiz, u8::try_from(at).unwrap(), true).expect("it can be chosen");
    }
    for one in given.split(',').map(str::trim).filter(|one| !one.is_empty()) {
        let (question, answer) = one.split_once(' ').unwrap();
        let place = place_of(guide, question);
        let at = guide.quiz.questions[place].answers.iter().position(|known| known.id == answer);
        let given = match at {
            Some(at) => Given::Answer(u8::try_from(at).unwrap()),
            None if answer == "not-sure" => Given::NotSure,
            None => panic!("{question} has no answer {answer}"),
        };
        answers = answers.with(place, given);
    }
    answers.safety = if ticks == "open" { Safety::Open } else { Safety::Clear };
    for id in ticks.split(' ').filter(|id| !id.is_empty() && *id != "open") {
        let at = guide.flags.iter().position(|flag| flag.id == id).unwrap_or_else(|| panic!("no flag {id}"));
        answers.safety = answers.safety.with(u8::try_from(at).unwrap(), true);
    }
    answers
}

/// The statement word for word: the heading, then its paragraphs.
fn words(answers: &Answers) -> String {
    let guide = lips();
    let weighing = weigh(guide, answers);
    let rule = &guide.quiz.rules[weighing.statement.rule];
    let texts: Vec<String> = std::iter::once(&rule.heading)
        .chain(&rule.text)
        .map(|says| weighing.fill(guide, says, &weighing.statement))
        .collect();
    texts.join("\n")
}

fn gets(given: &str, ticks: &str, expected: &str) -> Answers {
    let answers = visitor(given, ticks);
    assert_eq!(said(lips(), &weigh(lips(), &answers).statement), expected, "{given} with {ticks:?}");
    answers
}

#[test]
fn each_visitor_gets_what_serves_them() {
    let guide = lips();
    // 1: 58, grew long, no teeth at rest, two weeks off, faint scar, lasting.
    let one = gets(
        "shorter; Q02 long, Q03 none, Q04 fine, Q05 no, Q06 weeks, Q07 lasting, Q08 faint, Q09 rather-not, Q10 no, Q13 fine",
        "",
        "points-to lip-lift",
    );
    let taken: Vec<String> = weigh(guide, &one)
        .taken_on(guide)
        .iter()
        .filter(|(name, ..)| *name == "Lip lift")
        .flat_map(|(_, _, claim)| claim.counts.iter().map(|count| guide.count(count)))
        .collect();
    let taken = taken.join("\n");
    assert!(taken.contains("touch-up") && taken.contains("numb"), "{taken}");
    // 2: 24, slightly fuller, average, tucks in, wants to try, few days, would go back.
    let two =
        "slightly-fuller; Q02 average, Q03 few, Q04 tucks, Q06 days, Q07 try, Q08 faint, Q09 yes, Q10 no, Q13 rather";
    gets(&format!("{two}, Q05 no"), "", "points-to lip-flip");
    // 3: the same, but thin lips are the only concern.
    let three = gets(&format!("{two}, Q05 yes"), "", "close lip-flip something-else");
    assert!(words(&three).contains("filler") && words(&three).contains("Lip flip"), "{}", words(&three));
    // 4: 29, long lip and gums show.
    for goals in ["shorter, less-gum", "shorter", "less-gum", "teeth"] {
        let four = gets(
            &format!("{goals}; Q02 long, Q04 gums, Q06 weeks, Q07 either, Q08 faint"),
            "",
            "long-and-gums lip-lift lip-flip",
        );
        assert!(words(&four).contains("a surgeon and a dentist"), "{}", words(&four));
    }
    // 5: 41, trumpet, slightly fuller, no scar, no time off, would not go back.
    gets(
        "slightly-fuller; Q02 average, Q06 none, Q08 no, Q09 never, Q10 daily, Q07 either",
        "",
        "nothing-left no-procedure",
    );
    // 6: 22, much more volume, both lips.
    let six = gets(
        "volume; Q02 average, Q03 few, Q04 fine, Q05 no, Q06 days, Q07 either, Q08 faint",
        "",
        "points-to-else something-else",
    );
    assert!(words(&six).contains("filler"), "{}", words(&six));
    // 7: 62, lines at rest, smokes, blood thinner, long lip.
    let seven = visitor(
        "lines; Q02 long, Q03 none, Q04 fine, Q05 no, Q06 weeks, Q07 either, Q08 faint, Q09 yes, Q10 no",
        "R11 R08",
    );
    let weighing = weigh(guide, &seven);
    assert_ne!(said(guide, &weighing.statement), "points-to lip-lift");
    assert_eq!(weighing.flags.len(), 2);
    let lines = guide.quiz.goals.as_ref().unwrap().goals.iter().find(|goal| goal.id == "lines").unwrap();
    assert!(lines.ask.contains("lines at rest") && lines.outcomes[3].says.contains("filler"));
    // 8: 16, a slightly fuller lip, wants to try.
    let eight = gets(&format!("{two}, Q05 no"), "R07", "talk-first lip-lift lip-flip something-else");
    assert!(weigh(guide, &eight).withholds_booking);
    // 9: keloid scars, long lip, wants a lift.
    gets("shorter; Q02 long, Q03 none, Q06 weeks, Q07 lasting, Q08 fine, Q09 rather-not", "R10", "talk-first lip-lift");
    // 10: nothing bothers her, a friend presses her.
    let ten = gets("nothing; Q02 average, Q07 either", "R14-pressure", "content no-procedure");
    let weighing = weigh(guide, &ten);
    assert!(!weighing.withholds_booking);
    let pressure = &guide.flags[usize::from(weighing.flags[0])];
    let kind = format!("{} {}", pressure.says, pressure.support).to_lowercase();
    assert!(!kind.contains("crisis") && !pressure.says.is_empty(), "{kind}");
    // 11: 44, singer, long lip, weeks off, faint scar.
    let eleven = gets(
        "shorter; Q02 long, Q03 few, Q04 fine, Q06 weeks, Q08 faint, Q10 daily",
        "",
        "close lip-lift no-procedure",
    );
    let lift = &weigh(guide, &eleven).balances[0];
    let singing = place_of(guide, "Q10");
    assert!(lift.against_it.iter().any(|reason| reason.asked == weigh_up::domain::weigh::Asked::Question(singing)));
    assert!(guide.quiz.questions[singing].answers[0].note.contains("numb for months"));
    // 12: 33, more upper teeth, wants to try first, would rather have no operation.
    let twelve = gets(
        "teeth; Q02 average, Q03 few, Q04 fine, Q05 no, Q07 try, Q13 rather, Q06 days",
        "",
        "does-not-do-it lip-flip",
    );
    let teeth = guide.quiz.goals.as_ref().unwrap().goals.iter().find(|goal| goal.id == "teeth").unwrap();
    assert!(teeth.outcomes[1].says.contains("opposite"), "{}", words(&twelve));
    // 13: 39, less gum, lasting only, two weeks off.
    let thirteen = gets(
        "less-gum; Q02 average, Q03 lots, Q04 fine, Q06 weeks, Q07 permanent, Q08 fine",
        "",
        "goal-and-limit lip-flip",
    );
    let gum = thirteen.goals(&guide.quiz).next().unwrap().1;
    assert!(gum.ask.contains("dentist"));
    // 14: 52, long lip, not one day off.
    gets(
        "shorter; Q02 long, Q03 none, Q06 none, Q07 lasting, Q08 faint, Q09 rather-not",
        "",
        "goal-and-limit lip-lift",
    );
    // 15: unsure of nearly all.
    gets("shorter; Q02 long, Q03 not-sure, Q04 not-sure, Q07 not-sure", "", "few-answers");
    gets("; Q02 long, Q03 none, Q04 fine, Q05 no, Q06 weeks, Q07 lasting, Q08 fine", "", "goal-open");
}
