//! Weighing: the counts over every combination of answers, named examples, and
//! what always holds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;
use test_support::small::{edited, ready};
use test_support::{GUIDE, checked, lips};
use weigh_up::domain::guide::{Answer, Contender, Guide, Severity};
use weigh_up::domain::importance::{self, MOST, SOME};
use weigh_up::domain::messages::{Message, filled};
use weigh_up::domain::quiz::{Answers, Given, Safety};
use weigh_up::domain::session::{Action, Session};
use weigh_up::domain::settings::Settings;
use weigh_up::domain::weigh::rule::{Condition, Kind, Limit};
use weigh_up::domain::weigh::{Reason, Standing, Statement, Tally, tally, weigh};

/// One topic alone has no importance to tell; two have.
#[test]
fn a_reason_tells_its_importance_where_topics_are_compared() {
    let reason = Reason { question: 0, lean: 2, importance: MOST };
    let mut guide = lips().clone();
    guide.quiz.topics.truncate(2);
    assert_eq!(reason.says(&guide), "clearly × matters most");
    guide.quiz.topics.truncate(1);
    assert_eq!(reason.says(&guide), "clearly");
}

// ------------------------------------------- every combination, counted twice

/// The sum of some answers, kept by the test itself: totals of lift (L), flip
/// (F), nothing (N) and other (A), what is set aside, marks and counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Sum {
    totals: [i32; 4],
    aside: [bool; 2],
    long: bool,
    gums: bool,
    thin: bool,
    answered: u8,
    leaning: u8,
}

/// The quiz as the fact sheet has it (3.3), question by question and answer by
/// answer, so that a slip in the guide's file shows as well as one in the code.
const FACT_SHEET: [&[&str]; 11] = [
    &["L+3", "L+2", "F+2", "F+1 L+1", "A+3", "F+2", "N+3"],
    &["L+3 long", "", "L-2"],
    &["L+2", "", "L-2"],
    &["F+2", "F+2 L-2 gums", "L+1", "N+1"],
    &["A+3 thin", ""],
    &["F+2 N+1 xL", "", "L+1"],
    &["F+3", "L+2", "L+3 xF", ""],
    &["F+1 N+1 xL", ""],
    &["F+1", "F-2 N+1"],
    &["F-3 N+1", "F-1", ""],
    &["F+2", "F+1", ""],
];

impl Sum {
    fn with(&self, answer: &str) -> Self {
        let mut next = self.clone();
        next.answered += 1;
        next.leaning += u8::from(answer.contains(['+', '-']));
        for part in answer.split_whitespace() {
            match part {
                "long" => next.long = true,
                "gums" => next.gums = true,
                "thin" => next.thin = true,
                "xL" => next.aside[0] = true,
                "xF" => next.aside[1] = true,
                lean => next.totals["LFNA".find(&lean[..1]).unwrap()] += lean[1..].parse::<i32>().unwrap(),
            }
        }
        next
    }

    /// The fact sheet's eleven rules, written a second time. `stopped` says
    /// whether a stop flag concerns the lift and the flip; the safety step is done.
    fn decide(&self, stopped: [bool; 2]) -> (&'static str, Vec<u8>) {
        let [l, f, n, a] = self.totals;
        let aside = |one: u8| self.aside.get(usize::from(one)).copied().unwrap_or(false);
        let total = |one: u8| self.totals[usize::from(one)];
        let open: Vec<u8> = (0..4).filter(|&one| !aside(one)).collect();
        let top = *self.totals.iter().max().unwrap();
        let open_top = open.iter().map(|&one| total(one)).max().unwrap();
        let highest: Vec<u8> = (0..4).filter(|&one| top > 0 && total(one) == top).collect();
        let leading: Vec<u8> = open.iter().copied().filter(|&one| open_top > 0 && total(one) == open_top).collect();

        let is_stopped = |&one: &u8| stopped.get(usize::from(one)).copied().unwrap_or(false);
        if stopped == [true, true] || highest.iter().any(is_stopped) || leading.iter().any(is_stopped) {
            return ("talk-first", (0..4).filter(is_stopped).collect());
        }
        if self.answered < 6 {
            return ("few-answers", vec![]);
        }
        if self.leaning == 0 {
            return ("nothing-leans", vec![]);
        }
        if self.aside == [true, true] {
            return if a > 0 { ("all-set-aside-ask", vec![2, 3]) } else { ("all-set-aside", vec![2]) };
        }
        if self.thin && !self.long && a >= l.max(f) - 1 {
            return ("thin-only", vec![3]);
        }
        if self.long && self.gums && !self.aside[0] {
            return ("long-and-gums", vec![0, 1]);
        }
        if top <= 0 {
            return ("flat", vec![]);
        }
        if highest.iter().all(|&one| aside(one)) {
            return ("goal-and-limit", highest);
        }
        // Doing nothing stands at 0 even where nothing speaks for it.
        let mut ranked: Vec<i32> = open.iter().map(|&one| total(one)).chain([0]).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        if ranked[0] - ranked[1] < 2 {
            let close = |&one: &u8| {
                let total = if one == 2 { n.max(0) } else { total(one) };
                open_top - total < 2 && (total > 0 || one == 2)
            };
            return ("close", open.into_iter().filter(close).collect());
        }
        match leading[..] {
            [2] => ("points-to-nothing", leading),
            [3] => ("points-to-else", leading),
            _ => ("points-to", leading),
        }
    }
}

/// Every combination of the leaning questions with "not sure", equal sums merged:
/// the test's own sum beside the domain's, and how many combinations give both.
static COMBINATIONS: LazyLock<HashMap<(Sum, Tally), u64>> = LazyLock::new(|| {
    assert_eq!(lips().quiz.questions.len(), FACT_SHEET.len());
    let mut states = HashMap::from([((Sum::default(), Tally::default()), 1)]);
    for (question, said) in lips().quiz.questions.iter().zip(FACT_SHEET) {
        assert_eq!(question.answers.len(), said.len(), "answers of {}", question.id);
        let mut next = states.clone();
        for ((sum, tally), count) in &states {
            for (answer, said) in question.answers.iter().zip(said) {
                let mut with = tally.clone();
                with.add(answer, SOME);
                *next.entry((sum.with(said), with)).or_default() += count;
            }
        }
        states = next;
    }
    states
});

/// The safety step with these flags ticked, by id; none for "none of these".
fn ticked(guide: &Guide, ids: &str) -> Safety {
    ids.split([',', ' ']).filter(|id| !id.is_empty()).fold(Safety::Clear, |safety, id| {
        safety.with(u8::try_from(guide.flags.iter().position(|flag| flag.id == id).unwrap()).unwrap(), true)
    })
}

/// A rule's id. Where a flag stops the flip, the sheet's rule 6 has other words
/// (they do not ask the visitor to look at the flip), and so an id of its own.
fn rule_of_the_sheet<'a>(guide: &'a Guide, statement: &Statement) -> &'a str {
    let id = &guide.quiz.rules[statement.rule].id;
    id.strip_suffix("-flip-stopped").unwrap_or(id)
}

/// How many combinations give each statement. On the way each state's statement
/// is held against the test's own rules.
fn counts(flags: &str, stopped: [bool; 2]) -> BTreeMap<String, u64> {
    let guide = lips();
    let safety = ticked(guide, flags);
    let mut counts: BTreeMap<Statement, u64> = BTreeMap::new();
    for ((sum, tally), count) in &*COMBINATIONS {
        let statement = Standing::new(guide, tally, None, safety).decide();
        let (rule, names) = sum.decide(stopped);
        let same = rule_of_the_sheet(guide, &statement) == rule && statement.names == names;
        assert!(same, "{sum:?} with {flags:?}: {statement:?}, but the fact sheet gives {rule} {names:?}");
        *counts.entry(statement).or_default() += count;
    }
    let mut by_name = BTreeMap::new();
    for (statement, count) in counts {
        let id = rule_of_the_sheet(guide, &statement);
        let key = if id == "points-to" { said(guide, &statement) } else { id.to_owned() };
        *by_name.entry(key).or_default() += count;
    }
    by_name
}

/// A statement in short: the rule's id, then the ids of the options it names.
fn said(guide: &Guide, statement: &Statement) -> String {
    let mut said = guide.quiz.rules[statement.rule].id.clone();
    for &name in &statement.names {
        said.push(' ');
        said.push_str(guide.compared.get(usize::from(name)).map_or("something-else", |option| &option.id));
    }
    said
}

#[test]
fn every_combination_is_met_once() {
    assert_eq!(COMBINATIONS.values().sum::<u64>(), 5_529_600);
}

#[test]
fn the_counts_are_those_of_the_fact_sheet() {
    let counts = counts("", [false, false]);
    let table: [(&[&str], u64); 11] = [
        (&["points-to lip-flip"], 1_137_545),
        (&["close"], 1_109_068),
        (&["thin-only"], 881_221),
        (&["points-to lip-lift"], 654_294),
        (&["all-set-aside", "all-set-aside-ask"], 546_960),
        (&["goal-and-limit"], 422_732),
        (&["points-to-nothing"], 370_386),
        (&["few-answers"], 188_857),
        (&["long-and-gums"], 135_866),
        (&["points-to-else"], 79_158),
        (&["nothing-leans", "flat"], 3_513),
    ];
    for (rules, expected) in table {
        assert_eq!(rules.iter().map(|rule| counts[*rule]).sum::<u64>(), expected, "{rules:?}");
    }
    assert_eq!(counts.values().sum::<u64>(), 5_529_600, "no other statement occurs: {counts:?}");
}

#[test]
fn the_counts_where_the_lift_is_stopped() {
    let counts = counts("R10", [true, false]);
    assert_eq!(counts["talk-first"], 2_146_560);
    assert_eq!(counts["few-answers"], 115_237);
    assert_eq!(counts["close"], 698_371);
    assert_eq!(counts["points-to lip-flip"], 1_099_034);
    assert!(!counts.contains_key("points-to lip-lift"));
}

#[test]
fn the_counts_where_the_flip_is_stopped() {
    let counts = counts("R01", [false, true]);
    assert_eq!(counts["talk-first"], 2_444_900);
    assert_eq!(counts["points-to lip-lift"], 643_122);
    assert!(!counts.contains_key("points-to lip-flip"));
}

#[test]
fn the_counts_where_both_are_stopped() {
    assert_eq!(counts("R03", [true, true]), BTreeMap::from([("talk-first".to_owned(), 5_529_600)]));
}

#[test]
fn without_the_safety_step_every_combination_waits_for_it() {
    for (_, tally) in COMBINATIONS.keys() {
        let statement = Standing::new(lips(), tally, None, Safety::Open).decide();
        assert_eq!(said(lips(), &statement), "safety-open");
    }
}

#[test]
fn one_more_lean_never_turns_a_statement_away_from_its_option() {
    let guide = lips();
    let kinds: Vec<Kind> = guide.quiz.rules.iter().map(|rule| rule.kind).collect();
    let more: Vec<Answer> = guide.contenders().map(|one| answer(vec![(one, 1)])).collect();
    let mut met = [0; 4];
    for safety in ["", "R10", "R01"].map(|flags| ticked(guide, flags)) {
        for (_, tally) in COMBINATIONS.keys() {
            let before = Standing::new(guide, tally, None, safety).decide();
            if kinds[before.rule] != Kind::PointsTo {
                continue;
            }
            let [one] = before.names[..] else { panic!("points to one option: {before:?}") };
            met[usize::from(one)] += 1;
            let mut stronger = tally.clone();
            stronger.add(&more[usize::from(one)], SOME);
            let after = Standing::new(guide, &stronger, None, safety).decide();
            assert_eq!(after, before, "{tally:?}");
        }
    }
    assert!(met.iter().all(|&times| times > 0), "every option is pointed to by some answers: {met:?}");
}

fn answer(leans: Vec<(Contender, i8)>) -> Answer {
    Answer { id: String::new(), text: String::new(), leans, marks: vec![], sets_aside: vec![], note: String::new() }
}

// ------------------------------------------------------------------- examples

/// Answers such as `Q02 long, Q07 lasting`; ticks such as `R10, R02`, or `open`,
/// or nothing for "none of these"; the statement as [`said`] gives it.
fn check(given: &str, ticks: &str, expected: &str) {
    let guide = lips();
    let answers = answers(guide, given, ticks);
    assert_eq!(said(guide, &weigh(guide, &answers).statement), expected, "{given} with {ticks:?}");
}

fn answers(guide: &Guide, given: &str, ticks: &str) -> Answers {
    let mut answers = Answers::default();
    for one in given.split(',').map(str::trim).filter(|one| !one.is_empty()) {
        let (question, answer) = one.split_once(' ').unwrap();
        let place = guide.quiz.questions.iter().position(|known| known.id == question).unwrap();
        let given = match guide.quiz.questions[place].answers.iter().position(|known| known.id == answer) {
            Some(at) => Given::Answer(u8::try_from(at).unwrap()),
            None if answer == "not-sure" => Given::NotSure,
            None => panic!("{question} has no answer {answer}"),
        };
        answers = answers.with(place, given);
    }
    answers.safety = if ticks == "open" { Safety::Open } else { ticked(guide, ticks) };
    answers
}

/// Six answers that all speak for the lift, by 11 leans.
const FOR_THE_LIFT: &str = "Q01 shorter, Q02 long, Q03 none, Q06 weeks, Q07 lasting, Q08 faint";
/// Five answers that say nothing either way, to reach the six that it takes.
const EVEN: &str = "Q02 average, Q03 few, Q06 days, Q07 either, Q08 faint";

#[test]
fn nothing_is_said_before_the_safety_step() {
    check("", "open", "safety-open");
    check(FOR_THE_LIFT, "open", "safety-open");
}

#[test]
fn a_flag_outranks_every_lean() {
    check(FOR_THE_LIFT, "", "points-to lip-lift");
    check(FOR_THE_LIFT, "R10", "talk-first lip-lift");
    check(FOR_THE_LIFT, "R06", "talk-first lip-lift lip-flip");
}

#[test]
fn a_flag_for_an_option_that_does_not_lead_changes_no_statement() {
    check(FOR_THE_LIFT, "R01", "points-to lip-lift");
}

#[test]
fn a_flag_that_only_asks_changes_no_statement() {
    check(FOR_THE_LIFT, "R11, R08, R16", "points-to lip-lift");
}

#[test]
fn flags_on_every_procedure_speak_before_any_answer() {
    check("", "R06", "talk-first lip-lift lip-flip");
    check("", "R01, R10", "talk-first lip-lift lip-flip");
    check("", "R01", "few-answers");
}

#[test]
fn it_takes_six_answers_and_not_sure_is_none() {
    let five = "Q01 shorter, Q02 long, Q03 none, Q06 weeks, Q07 lasting";
    check(five, "", "few-answers");
    check(&format!("{five}, Q08 not-sure"), "", "few-answers");
    check(&format!("{five}, Q08 faint"), "", "points-to lip-lift");
}

#[test]
fn answers_that_do_not_lean_say_so() {
    check(&format!("{EVEN}, Q05 no"), "", "nothing-leans");
    check("Q02 short, Q03 few, Q06 days, Q07 either, Q08 faint, Q10 sometimes", "", "flat");
}

#[test]
fn both_set_aside_leaves_nothing_for_now() {
    let both = "Q02 average, Q03 few, Q05 no, Q06 none, Q07 permanent, Q10 no";
    check(both, "", "all-set-aside no-procedure");
    check(&format!("{both}, Q01 volume"), "", "all-set-aside-ask no-procedure something-else");
}

#[test]
fn thin_lips_alone_speak_for_something_else() {
    check(&format!("{EVEN}, Q05 yes"), "", "thin-only something-else");
    // 3 for something else against 4 for the lift is still within 1; against 5 it is not.
    let lift_by_four = "Q02 average, Q03 none, Q05 yes, Q07 lasting, Q08 faint";
    check(&format!("{lift_by_four}, Q06 days"), "", "thin-only something-else");
    check(&format!("{lift_by_four}, Q06 weeks"), "", "points-to lip-lift");
}

#[test]
fn a_thin_and_long_lip_is_weighed_like_any_other() {
    check("Q02 long, Q03 few, Q05 yes, Q06 days, Q07 either, Q08 faint", "", "close lip-lift something-else");
}

#[test]
fn a_long_lip_and_gums_pull_in_different_ways() {
    let long_and_gums = "Q02 long, Q03 few, Q04 gums, Q06 days, Q07 either";
    check(&format!("{long_and_gums}, Q08 faint"), "", "long-and-gums lip-lift lip-flip");
    check(&format!("{long_and_gums}, Q08 no"), "", "points-to lip-flip");
}

#[test]
fn a_goal_that_the_visitor_ruled_out_is_named() {
    let goal = "Q01 shorter, Q02 long, Q03 few, Q07 either, Q08 no, Q10 no";
    check(goal, "", "goal-and-limit lip-lift");
    check(goal, "R10", "talk-first lip-lift");
}

#[test]
fn the_margin_is_two() {
    check(&format!("{EVEN}, Q11 pucker"), "", "points-to lip-flip");
    check(&format!("{EVEN}, Q11 rest"), "", "close lip-flip no-procedure");
    check(&format!("{EVEN}, Q01 slightly-fuller"), "", "close lip-lift lip-flip no-procedure");
}

#[test]
fn nothing_and_something_else_can_be_pointed_to() {
    check("Q01 nothing, Q02 average, Q03 few, Q04 fine, Q07 either, Q08 faint", "", "points-to-nothing no-procedure");
    check(&format!("{EVEN}, Q01 volume"), "", "points-to-else something-else");
}

// ----------------------------------------------------------- the rule language

/// Whether a condition holds for the small guide's one question, answered so,
/// with these flags ticked (`open` for no safety step).
fn holds(condition: &Value, given: Given, ticks: &str) -> bool {
    // The first rule's place, so that no other rule speaks before it.
    let guide = ready(&edited(&[("/guide/quiz/rules/0/when", Some(condition.clone()))]));
    let mut answers = Answers::default().with(0, given);
    answers.safety = if ticks == "open" { Safety::Open } else { ticked(&guide, ticks) };
    weigh(&guide, &answers).statement.rule == 0
}

/// Answers to the small guide's one question, and ticks beside each.
type Cases<'a> = &'a [(Given, &'a str)];

/// "Much" speaks for tea by 3, against none by 1 and is marked keen; "no" speaks
/// for none by 2, for something else by 1 and sets tea aside. The flag "burn"
/// stops tea, "late" only asks.
#[test]
fn every_condition_means_what_it_says() {
    const MUCH: Given = Given::Answer(0);
    const NO: Given = Given::Answer(1);
    const NONE: Given = Given::Nothing;
    let table: [(Value, Cases<'_>, Cases<'_>); 24] = [
        (json!({ "answer": ["dry", "no"] }), &[(NO, "")], &[(MUCH, ""), (NONE, ""), (Given::NotSure, "")]),
        (json!({ "mark": "keen" }), &[(MUCH, "")], &[(NO, ""), (NONE, "")]),
        (json!({ "flag": "late" }), &[(NO, "late"), (NO, "late burn")], &[(NO, ""), (NO, "burn"), (NO, "open")]),
        (json!({ "safety": "open" }), &[(MUCH, "open")], &[(MUCH, ""), (MUCH, "late")]),
        (json!({ "stopped": "tea" }), &[(NO, "burn")], &[(NO, "late"), (NO, ""), (NO, "open")]),
        (json!({ "stopped": "every-procedure" }), &[(NO, "burn")], &[(NO, "late")]),
        (json!({ "stopped": "any-leading" }), &[(MUCH, "burn")], &[(NO, "burn"), (NONE, "burn"), (MUCH, "late")]),
        (json!({ "stopped": "any-highest" }), &[(MUCH, "burn")], &[(NO, "burn"), (NONE, "burn")]),
        (json!({ "stopped": "every-leading" }), &[(MUCH, "burn")], &[(NO, "burn"), (NONE, "burn")]),
        (json!({ "set-aside": "tea" }), &[(NO, "")], &[(MUCH, ""), (NONE, "")]),
        (json!({ "set-aside": "any-procedure" }), &[(NO, "")], &[(MUCH, "")]),
        (json!({ "set-aside": "every-highest" }), &[], &[(NO, ""), (MUCH, ""), (NONE, "")]),
        (json!({ "leads": "none" }), &[(NO, "")], &[(MUCH, ""), (NONE, "")]),
        (
            json!({ "count": { "of": "flags", "at-least": 2 } }),
            &[(NO, "late burn")],
            &[(NO, "late"), (NO, ""), (NO, "open")],
        ),
        (json!({ "count": { "of": "set-asides", "above": 0 } }), &[(NO, "")], &[(MUCH, "")]),
        (json!({ "count": { "of": "answered", "at-most": 0 } }), &[(NONE, ""), (Given::NotSure, "")], &[(NO, "")]),
        (json!({ "count": { "of": "leaning", "below": 1 } }), &[(NONE, "")], &[(NO, ""), (MUCH, "")]),
        (json!({ "highest": { "at-least": 3 } }), &[(MUCH, "")], &[(NO, ""), (NONE, "")]),
        (json!({ "lead": { "below": "margin" } }), &[(NO, ""), (NONE, "")], &[(MUCH, "")]),
        (json!({ "lead": { "at-least": 3 } }), &[(MUCH, "")], &[(NO, "")]),
        (
            json!({ "total": { "of": ["tea"], "above-largest-of": ["none", "something-else"], "at-least": 3 } }),
            &[(MUCH, "")],
            &[(NO, "")],
        ),
        (json!({ "total": { "of": ["none"], "below": 0 } }), &[(MUCH, "")], &[(NO, ""), (NONE, "")]),
        (
            json!({ "all": [{ "mark": "keen" }, { "not": { "flag": "late" } }] }),
            &[(MUCH, "")],
            &[(MUCH, "late"), (NO, "")],
        ),
        (json!({ "any": [{ "mark": "keen" }, { "flag": "late" }] }), &[(MUCH, ""), (NO, "late")], &[(NO, "")]),
    ];
    for (condition, yes, no) in table {
        for &(given, ticks) in yes {
            assert!(holds(&condition, given, ticks), "{condition} with {given:?} and {ticks:?}");
        }
        for &(given, ticks) in no {
            assert!(!holds(&condition, given, ticks), "{condition} with {given:?} and {ticks:?}");
        }
    }
}

/// In the guide that ships nothing speaks against doing nothing, so the small
/// guide must show it: its total of -1 does not make a lead of 1 one of 2.
#[test]
fn doing_nothing_stands_at_zero_at_least() {
    let question = "/guide/quiz/questions/0/answers";
    let guide = ready(&edited(&[
        ("/guide/options/2", None),
        ("/guide/cost", None),
        ("/guide/quiz/rules/4", None),
        ("/guide/quiz/rules/2/when", Some(json!({ "safety": "open" }))),
        (&format!("{question}/1/leans/something-else"), None),
        (&format!("{question}/0/leans/tea"), Some(json!(1))),
    ]));
    let mut answers = Answers::default().with(0, Given::Answer(0));
    answers.safety = Safety::Clear;
    assert_eq!(said(&guide, &weigh(&guide, &answers).statement), "close tea none");
}

// ----------------------------------------------------------------- importance

/// The statement where topics matter so: `look 0, scar 4` by the topics' ids.
fn check_with(given: &str, importance: &str, expected: &str) {
    let guide = lips();
    let raw: Value = serde_json::from_str(GUIDE).unwrap();
    let ids: Vec<&str> =
        raw["quiz"]["topics"].as_array().unwrap().iter().map(|topic| topic["id"].as_str().unwrap()).collect();
    let answers = importance.split(',').map(str::trim).filter(|one| !one.is_empty()).fold(
        answers(guide, given, ""),
        |answers, one| {
            let (topic, importance) = one.split_once(' ').unwrap();
            let at = ids.iter().position(|id| *id == topic).unwrap_or_else(|| panic!("{topic} is none of {ids:?}"));
            answers.with_importance(u8::try_from(at).unwrap(), importance.parse().unwrap())
        },
    );
    assert_eq!(said(guide, &weigh(guide, &answers).statement), expected, "{given} with {importance:?}");
}

#[test]
fn what_matters_more_weighs_more() {
    // The look speaks for the lift by 3, how long it lasts for the flip by 3.
    let torn = "Q01 shorter, Q02 average, Q03 few, Q06 days, Q07 try, Q08 faint";
    check_with(torn, "", "close lip-lift lip-flip");
    check_with(torn, "look 4", "points-to lip-lift");
    check_with(torn, "how-long 4", "points-to lip-flip");
    check_with(torn, "how-long 0", "points-to lip-lift");
    check_with(torn, "look 0, how-long 0", "flat");
    check_with(torn, "look 4, how-long 4", "close lip-lift lip-flip");
    // What was not asked about them changes only what a lean is worth.
    check_with(torn, "lines 4, upkeep 0", "close lip-lift lip-flip");
}

/// No importance takes back what a visitor ruled out, or a mark, or that a question
/// was answered.
#[test]
fn what_does_not_matter_still_sets_aside_and_still_counts_as_answered() {
    let goal = "Q01 shorter, Q02 long, Q03 few, Q07 either, Q08 no, Q10 no";
    check_with(goal, "", "goal-and-limit lip-lift");
    check_with(goal, "scar 0", "goal-and-limit lip-lift");
    check_with(
        "Q01 shorter, Q02 long, Q03 few, Q04 gums, Q06 days, Q07 either",
        "smile 0",
        "long-and-gums lip-lift lip-flip",
    );
    check_with(FOR_THE_LIFT, "scar 0, time-off 0", "points-to lip-lift");
}

#[test]
fn where_nothing_that_was_answered_matters_all_of_it_matters_the_same() {
    for importance in 0..=MOST {
        for (given, expected) in [(FOR_THE_LIFT, "points-to lip-lift"), ("", "few-answers")] {
            let answers = everywhere(&answers(lips(), given, ""), importance);
            assert_eq!(said(lips(), &weigh(lips(), &answers).statement), expected, "{given} with {importance}");
        }
    }
}

/// Every combination of the first seven questions' answers beside the same others:
/// the property below, but for all of a sample.
#[test]
fn the_same_importance_everywhere_changes_no_statement_of_a_whole_sample() {
    let guide = lips();
    let mut seen = 0;
    let mut sample = vec![answers(guide, "Q09 rather-not, Q10 sometimes, Q11 rest", "")];
    for question in 0..7 {
        let asked = &guide.quiz.questions[question];
        sample = sample
            .iter()
            .flat_map(|answers| {
                (0..asked.answers.len()).map(|at| answers.with(question, Given::Answer(u8::try_from(at).unwrap())))
            })
            .collect();
    }
    for plain in sample {
        let decide = |answers: &Answers| {
            let tally = tally(guide, answers);
            Standing::new(guide, &tally, Some(answers), answers.safety).decide()
        };
        let expected = decide(&plain);
        for importance in [0, 1, 3, 4] {
            assert_eq!(decide(&everywhere(&plain, importance)), expected, "{plain:?} with {importance}");
        }
        seen += 1;
    }
    assert_eq!(seen, FACT_SHEET[..7].iter().map(|answers| answers.len()).product::<usize>());
}

#[test]
fn reasons_stand_by_strength_times_importance() {
    let guide = lips();
    // Look 3 and 3 for the lift, smile 2, how long 2, time off 1.
    let given = "Q01 shorter, Q02 long, Q03 none, Q06 weeks, Q07 lasting";
    let order = |importance: &[(u8, u8)]| -> Vec<(String, u8)> {
        let answers = importance.iter().fold(answers(guide, given, ""), |answers, &(topic, importance)| {
            answers.with_importance(topic, importance)
        });
        let reasons = weigh(guide, &answers).balances[0].for_it.clone();
        reasons.iter().map(|reason| (guide.quiz.questions[reason.question].id.clone(), reason.weight())).collect()
    };
    let told = |list: &[(&str, u8)]| list.iter().map(|&(id, weight)| (id.to_owned(), weight)).collect::<Vec<_>>();
    let topic = |question: usize| guide.quiz.questions[question].topic;
    assert_eq!(order(&[]), told(&[("Q01", 6), ("Q02", 6), ("Q03", 4), ("Q07", 4), ("Q06", 2)]));
    assert_eq!(order(&[(topic(5), 4)]), told(&[("Q01", 6), ("Q02", 6), ("Q03", 4), ("Q07", 4), ("Q06", 4)]));
    assert_eq!(order(&[(topic(6), 4)]), told(&[("Q07", 8), ("Q01", 6), ("Q02", 6), ("Q03", 4), ("Q06", 2)]));
    assert_eq!(order(&[(topic(0), 0)]), told(&[("Q03", 4), ("Q07", 4), ("Q06", 2), ("Q01", 0), ("Q02", 0)]));
}

#[test]
fn a_reason_is_told_as_answer_times_importance() {
    let table = [
        (1, 0, "a little × matters not at all"),
        (-1, 1, "a little × matters a little"),
        (2, 2, "clearly × matters some"),
        (-2, 3, "clearly × matters a lot"),
        (3, 4, "strongly × matters most"),
    ];
    for (lean, importance, says) in table {
        let reason = Reason { question: 0, lean, importance };
        assert_eq!(reason.says(lips()), says);
        assert_eq!(reason.weight(), lean.unsigned_abs() * importance);
        assert!(says.ends_with(lips().message(importance::message(importance))));
        // One topic alone has no importance to tell.
        assert_eq!(reason.says(&ready(&edited(&[]))), says.split_once(" ×").unwrap().0);
    }
}

#[test]
fn an_importance_taken_back_leaves_no_trace() {
    let plain = answers(lips(), FOR_THE_LIFT, "");
    assert_eq!(plain.with_importance(3, 4).with_importance(3, SOME), plain);
    assert_eq!(plain.with_importance(5, SOME), plain);
    assert_ne!(plain.with_importance(0, 1), plain);
    for topic in 0..topics() {
        assert_eq!(plain.importance(topic), SOME);
        assert_eq!(plain.with_importance(topic, 4).importance(topic), 4);
    }
    assert_eq!(plain.importance(u8::MAX), SOME);
}

#[test]
fn importance_in_words_names_what_is_not_some() {
    let guide = lips();
    let none = Answers::default();
    assert_eq!(none.importances(guide), "All topics matter the same.");
    let topic = |at: usize| &guide.quiz.topics[at];
    let two = none.with_importance(0, 4).with_importance(2, 0);
    assert_eq!(two.importances(guide), format!("{}: most. {}: not at all.", topic(0), topic(2)));
}

// ----------------------------------------------------------------- properties

fn some_given(answers: usize) -> impl Strategy<Value = Given> {
    let answers = u8::try_from(answers).unwrap();
    prop_oneof![1 => Just(Given::Nothing), 1 => Just(Given::NotSure), 5 => (0..answers).prop_map(Given::Answer)]
}

fn some_ticks() -> impl Strategy<Value = u64> {
    // Few at a time, as people have them, and now and then a great many.
    let all = (1u64 << lips().flags.len()) - 1;
    let few = proptest::collection::vec(0..lips().flags.len(), 1..4)
        .prop_map(|places| places.into_iter().fold(0, |bits, at| bits | 1 << at));
    prop_oneof![3 => few, 1 => 1..=all]
}

fn some_answers() -> impl Strategy<Value = Answers> {
    let each: Vec<_> = lips().quiz.questions.iter().map(|question| some_given(question.answers.len())).collect();
    let safety =
        prop_oneof![1 => Just(Safety::Open), 4 => Just(Safety::Clear), 3 => some_ticks().prop_map(Safety::Ticked)];
    (each, safety).prop_map(|(each, safety)| {
        let mut answers = each
            .into_iter()
            .enumerate()
            .fold(Answers::default(), |answers, (question, given)| answers.with(question, given));
        answers.safety = safety;
        answers
    })
}

fn topics() -> u8 {
    u8::try_from(lips().quiz.topics.len()).unwrap()
}

/// An importance for each topic.
fn some_importance() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(0..=MOST, usize::from(topics()))
}

fn with_importance(answers: &Answers, importance: &[u8]) -> Answers {
    (0..)
        .zip(importance)
        .fold(answers.clone(), |answers, (topic, &importance)| answers.with_importance(topic, importance))
}

fn everywhere(answers: &Answers, importance: u8) -> Answers {
    with_importance(answers, &vec![importance; usize::from(topics())])
}

/// All of a weighing that a visitor sees but how much each topic matters: what
/// is said, what would change it, and each option's reasons in their order.
fn outcome(weighing: &weigh_up::domain::weigh::Weighing) -> impl PartialEq + std::fmt::Debug + use<> {
    let said = |reasons: &[Reason]| reasons.iter().map(|reason| (reason.question, reason.lean)).collect::<Vec<_>>();
    let balance = |balance: &weigh_up::domain::weigh::Balance| {
        (
            balance.contender,
            said(&balance.for_it),
            said(&balance.against_it),
            balance.set_aside_by.clone(),
            balance.stopped,
        )
    };
    let changes: Vec<_> =
        weighing.changes.iter().map(|change| (change.question, change.answer, change.to.clone())).collect();
    (
        weighing.statement.clone(),
        changes,
        weighing.balances.iter().map(balance).collect::<Vec<_>>(),
        weighing.flags.clone(),
    )
}

fn stops(guide: &Guide, flag: usize) -> Vec<Contender> {
    let stop = guide.flags[flag].effects.iter().filter(|effect| effect.severity == Severity::Stop);
    stop.flat_map(|effect| effect.options.clone()).collect()
}

/// The flags among these bits.
fn places(bits: u64) -> impl Iterator<Item = usize> {
    (0..lips().flags.len()).filter(move |at| bits >> at & 1 == 1)
}

/// Flags that stop one option and not the others.
fn stop_of_one() -> impl Strategy<Value = usize> {
    let flags: Vec<usize> = (0..lips().flags.len()).filter(|&flag| stops(lips(), flag).len() == 1).collect();
    prop::sample::select(flags)
}

fn stopped(safety: Safety) -> Vec<Contender> {
    let Safety::Ticked(bits) = safety else { return vec![] };
    places(bits).flat_map(|flag| stops(lips(), flag)).collect()
}

/// The guide that ships with every option under another id and name. The ids
/// sort the other way round, in case anything rests on their order.
static RENAMED: LazyLock<Guide> = LazyLock::new(|| {
    let mut guide = GUIDE.to_owned();
    for (id, other) in [("lip-lift", "zebra"), ("lip-flip", "lion"), ("no-procedure", "cat"), ("lip-filler", "ant")] {
        let quoted = format!("\"{id}\"");
        assert!(guide.contains(&quoted));
        guide = guide.replace(&quoted, &format!("\"{other}\""));
    }
    for (name, other) in [("Lip lift", "Zebra"), ("Lip flip", "Lion"), ("No procedure", "Cat")] {
        let named = format!("\"name\": \"{name}\"");
        assert!(guide.contains(&named));
        guide = guide.replace(&named, &format!("\"name\": \"{other}\""));
    }
    checked(&guide, test_support::FACTS).expect("no faults").guide
});

/// The statement's heading, as a visitor reads it.
fn heading(guide: &Guide, statement: &Statement) -> String {
    let names: Vec<String> = statement.names.iter().map(|&one| guide.name(one)).collect();
    filled(&guide.quiz.rules[statement.rule].heading, &[("options", &guide.join(&names))])
}

proptest! {
    #![proptest_config(test_support::cases(256))]

    #[test]
    fn not_sure_weighs_like_no_answer(answers in some_answers()) {
        let mut unsure = answers.clone();
        let mut skipped = answers.clone();
        for place in 0..lips().quiz.questions.len() {
            if !matches!(answers.at(place), Given::Answer(_)) {
                unsure = unsure.with(place, Given::NotSure);
                skipped = skipped.with(place, Given::Nothing);
            }
        }
        prop_assert_eq!(weigh(lips(), &unsure), weigh(lips(), &skipped));
    }

    #[test]
    fn the_order_of_answers_changes_nothing(answers in some_answers(), order in any::<prop::sample::Index>(), seed in any::<u64>()) {
        let guide = lips();
        let mut actions: Vec<Action> =
            (0..guide.quiz.questions.len()).map(|place| Action::Give { question: place, answer: answers.at(place) }).collect();
        match answers.safety {
            Safety::Open => {}
            Safety::Clear => actions.push(Action::NoneApply(true)),
            Safety::Ticked(bits) => actions.extend(places(bits).map(|at| Action::Tick { flag: u8::try_from(at).unwrap(), ticked: true })),
        }
        let visit = |actions: &[Action]| {
            let settings = Settings { sections: vec![], ..Settings::default() };
            actions.iter().fold(Session::new(guide, &settings, false), |session, action| {
                session.apply(guide, action.clone()).unwrap_or(session)
            })
        };
        let one_way = visit(&actions);
        // A rotation and a stride, which together reach orders of every kind.
        let turn = order.index(actions.len());
        actions.rotate_left(turn);
        let mut keyed: Vec<_> = actions.into_iter().enumerate().collect();
        keyed.sort_by_key(|(at, _)| (*at as u64 + 1).wrapping_mul(seed | 1));
        let other_way = visit(&keyed.into_iter().map(|(_, action)| action).collect::<Vec<_>>());
        prop_assert_eq!(weigh(guide, &one_way.answers), weigh(guide, &answers));
        prop_assert_eq!(weigh(guide, &other_way.answers), weigh(guide, &answers));
    }

    #[test]
    fn a_stopped_option_is_never_pointed_to(answers in some_answers(), flag in stop_of_one()) {
        // As ticked, and with the one flag that matters most: it stops one option only.
        let mut with_one = answers.clone();
        with_one.safety = Safety::Ticked(1 << flag);
        for answers in [answers, with_one] {
            let weighing = weigh(lips(), &answers);
            let stopped = stopped(answers.safety);
            if weighing.statement.kind(lips()) == Kind::PointsTo {
                prop_assert!(weighing.statement.names.iter().all(|one| !stopped.contains(one)), "{:?}", weighing.statement);
            }
            for balance in &weighing.balances {
                prop_assert_eq!(balance.stopped, stopped.contains(&balance.contender));
            }
        }
    }

    #[test]
    fn a_flag_that_only_asks_is_shown_and_changes_no_statement(answers in some_answers(), ticks in some_ticks()) {
        let with = |bits| {
            let mut with = answers.clone();
            with.safety = if bits == 0 { Safety::Clear } else { Safety::Ticked(bits) };
            weigh(lips(), &with)
        };
        let stopping = places(ticks).filter(|&flag| !stops(lips(), flag).is_empty()).fold(0, |bits, at| bits | 1 << at);
        prop_assert_eq!(with(ticks).statement, with(stopping).statement);
        let mut shown: Vec<usize> = with(ticks).flags.into_iter().map(usize::from).collect();
        let first_asking = shown.iter().position(|&flag| stops(lips(), flag).is_empty()).unwrap_or(shown.len());
        prop_assert!(shown[first_asking..].iter().all(|&flag| stops(lips(), flag).is_empty()), "stops come first");
        shown.sort_unstable();
        prop_assert_eq!(shown, places(ticks).collect::<Vec<_>>());
    }

    #[test]
    fn only_under_18_and_distress_withhold_the_booking_link(answers in some_answers()) {
        let withholds = match answers.safety {
            Safety::Ticked(bits) => places(bits).any(|at| ["R07", "R14"].contains(&lips().flags[at].id.as_str())),
            Safety::Open | Safety::Clear => false,
        };
        prop_assert_eq!(weigh(lips(), &answers).withholds_booking, withholds);
    }

    #[test]
    fn renaming_the_options_renames_the_result_and_nothing_else(answers in some_answers()) {
        let (before, after) = (weigh(lips(), &answers), weigh(&RENAMED, &answers));
        let renamed = [("Lip lift", "Zebra"), ("Lip flip", "Lion"), ("No procedure", "Cat")]
            .into_iter()
            .fold(heading(lips(), &before.statement), |text, (name, other)| text.replace(name, other));
        prop_assert_eq!(heading(&RENAMED, &after.statement), renamed);
        prop_assert_eq!(after, before);
    }

    #[test]
    fn a_stronger_answer_for_an_option_keeps_pointing_to_it(answers in some_answers(), place in 0usize..11) {
        let before = weigh(lips(), &answers).statement;
        if let (Kind::PointsTo, Given::Answer(at)) = (before.kind(lips()), answers.at(place)) {
            let mut stronger = lips().clone();
            let leans = &mut stronger.quiz.questions[place].answers[usize::from(at)].leans;
            match leans.iter_mut().find(|(one, _)| *one == before.names[0]) {
                Some((_, lean)) => *lean += 1,
                None => leans.push((before.names[0], 1)),
            }
            prop_assert_eq!(weigh(&stronger, &answers).statement, before);
        }
    }

    #[test]
    fn the_same_importance_everywhere_changes_nothing(answers in some_answers()) {
        for importance in 0..=MOST {
            let everywhere = everywhere(&answers, importance);
            prop_assert_eq!(outcome(&weigh(lips(), &everywhere)), outcome(&weigh(lips(), &answers)), "importance {}", importance);
        }
    }

    /// Where the statement names an option that a tick stops, it says so beside the
    /// name; a statement that is about nothing else does not say it twice.
    #[test]
    fn a_stopped_option_is_marked_where_it_is_named(mut answers in some_answers(), ticks in some_ticks()) {
        let guide = lips();
        answers.safety = Safety::Ticked(ticks);
        let weighing = weigh(guide, &answers);
        let statement = &weighing.statement;
        let stopped = stopped(answers.safety);
        let mark = |one: &Contender| stopped.contains(one) && statement.kind(guide) != Kind::TalkFirst;
        let aside = format!(" ({})", guide.message(Message::TalkFirstAside));
        let names: Vec<String> =
            statement.names.iter().map(|one| guide.name(*one) + if mark(one) { &aside } else { "" }).collect();
        prop_assert_eq!(weighing.fill(guide, "{options}.", statement), guide.join(&names) + ".");
    }

    #[test]
    fn flags_and_set_asides_are_never_scaled(answers in some_answers(), importance in some_importance()) {
        let (plain, scaled) = (weigh(lips(), &answers), weigh(lips(), &with_importance(&answers, &importance)));
        prop_assert_eq!(&scaled.flags, &plain.flags);
        prop_assert_eq!(scaled.withholds_booking, plain.withholds_booking);
        for (scaled, plain) in scaled.balances.iter().zip(&plain.balances) {
            prop_assert_eq!(&scaled.set_aside_by, &plain.set_aside_by);
            prop_assert_eq!(scaled.stopped, plain.stopped);
        }
        let stopped = stopped(answers.safety);
        if scaled.statement.kind(lips()) == Kind::PointsTo {
            prop_assert!(scaled.statement.names.iter().all(|one| !stopped.contains(one)), "{:?}", scaled.statement);
        }
    }

    /// The totals that the rules compare, by the test's own sum of answer ×
    /// importance; the margin grows with the average importance.
    #[test]
    fn each_answer_weighs_as_much_as_its_topic_matters(answers in some_answers(), importance in some_importance()) {
        let guide = lips();
        let answers = with_importance(&answers, &importance);
        let mut totals = [0i32; 4];
        let (mut answered, mut weight) = (0, 0);
        for (question, answer) in answers.chosen(&guide.quiz) {
            let matters = i32::from(importance[usize::from(guide.quiz.questions[question].topic)]);
            answered += 1;
            weight += matters;
            for &(one, lean) in &answer.leans {
                totals[usize::from(one)] += i32::from(lean) * matters;
            }
        }
        // Where nothing that was answered matters, everything matters the same: another property.
        prop_assume!(weight > 0);
        let top = *totals.iter().max().unwrap();
        let highest = |limit: Limit| {
            let tally = tally(guide, &answers);
            Condition::Highest(limit).holds(&Standing::new(guide, &tally, Some(&answers), answers.safety))
        };
        for bound in 1..=12i8 {
            // top / 2 half leans against bound × average importance / 2.
            let (has, needs) = (top * answered, i32::from(bound) * weight);
            let found = [Limit::Below(bound), Limit::AtMost(bound), Limit::AtLeast(bound), Limit::Above(bound)].map(highest);
            prop_assert_eq!(found, [has < needs, has <= needs, has >= needs, has > needs], "{} leans, {:?}", bound, totals);
        }
        for balance in &weigh(guide, &answers).balances {
            for reason in balance.for_it.iter().chain(&balance.against_it) {
                let matters = importance[usize::from(guide.quiz.questions[reason.question].topic)];
                prop_assert_eq!(reason.importance, matters);
                prop_assert_eq!(reason.weight(), reason.lean.unsigned_abs() * matters);
            }
            let sum = |side: &[Reason]| side.iter().map(|reason| i32::from(reason.weight())).sum::<i32>();
            prop_assert_eq!(sum(&balance.for_it) - sum(&balance.against_it), totals[usize::from(balance.contender)]);
        }
    }

    /// What does not matter at all has no part in any total, but it was answered.
    #[test]
    fn a_topic_that_does_not_matter_weighs_nothing(answers in some_answers(), topic in 0..topics()) {
        let guide = lips();
        let answers = answers.with_importance(topic, 0);
        let counts = answers.chosen(&guide.quiz).any(|(question, _)| guide.quiz.questions[question].topic != topic);
        prop_assume!(counts);
        let mut leanless = guide.clone();
        for question in leanless.quiz.questions.iter_mut().filter(|question| question.topic == topic) {
            question.answers.iter_mut().for_each(|answer| answer.leans.clear());
        }
        for one in guide.contenders() {
            let parts = |weighing: &weigh_up::domain::weigh::Weighing| {
                let balance = &weighing.balances[usize::from(one)];
                let both = balance.for_it.iter().chain(&balance.against_it);
                both.filter(|reason| reason.weight() > 0).copied().collect::<Vec<_>>()
            };
            prop_assert_eq!(parts(&weigh(guide, &answers)), parts(&weigh(&leanless, &answers)));
        }
    }

    #[test]
    fn what_would_change_the_statement_is_listed_and_nothing_else(answers in some_answers()) {
        let guide = lips();
        let weighing = weigh(guide, &answers);
        let mut expected = vec![];
        for (question, asked) in guide.quiz.questions.iter().enumerate() {
            for answer in 0..u8::try_from(asked.answers.len()).unwrap() {
                // The same safety step: no change of result is bought with a tick.
                let to = weigh(guide, &answers.with(question, Given::Answer(answer))).statement;
                if to != weighing.statement {
                    expected.push((question, answer, to));
                }
            }
        }
        let listed: Vec<_> = weighing.changes.into_iter().map(|change| (change.question, change.answer, change.to)).collect();
        prop_assert_eq!(listed, expected);
    }

    #[test]
    fn the_reasons_add_up(answers in some_answers()) {
        let guide = lips();
        let weighing = weigh(guide, &answers);
        prop_assert_eq!(weighing.balances.len(), guide.compared.len() + 1, "every option has its balance");
        for (balance, contender) in weighing.balances.iter().zip(0u8..) {
            prop_assert_eq!(balance.contender, contender);
            let mut leans = vec![];
            let mut aside = vec![];
            for (place, question) in guide.quiz.questions.iter().enumerate() {
                if let Given::Answer(at) = answers.at(place) {
                    let answer = &question.answers[usize::from(at)];
                    leans.extend(answer.leans.iter().filter(|(one, _)| *one == contender).map(|(_, lean)| (place, *lean)));
                    aside.extend(answer.sets_aside.contains(&contender).then_some(place));
                }
            }
            prop_assert!(balance.for_it.iter().all(|reason| reason.lean > 0));
            prop_assert!(balance.against_it.iter().all(|reason| reason.lean < 0));
            for side in [&balance.for_it, &balance.against_it] {
                prop_assert!(side.windows(2).all(|pair| pair[0].weight() >= pair[1].weight()), "the strongest first");
            }
            let both = balance.for_it.iter().chain(&balance.against_it);
            let mut listed: Vec<_> = both.map(|reason| (reason.question, reason.lean)).collect();
            listed.sort_unstable();
            prop_assert_eq!(listed, leans);
            prop_assert_eq!(&balance.set_aside_by, &aside);
        }
    }
}

#[test]
fn no_subset_of_ticks_points_to_a_stopped_option() {
    let guide = lips();
    for (given, option) in [(FOR_THE_LIFT, 0), ("Q01 lines, Q02 short, Q04 tucks, Q07 try, Q09 yes, Q11 pucker", 1)] {
        let answers = answers(guide, given, "");
        let tally = weigh_up::domain::weigh::tally(guide, &answers);
        for bits in 1..1u64 << guide.flags.len() {
            let safety = Safety::Ticked(bits);
            let statement = Standing::new(guide, &tally, Some(&answers), safety).decide();
            let both_stopped = [0, 1].map(|one| places(bits).any(|flag| stops(guide, flag).contains(&one)));
            let expected =
                if both_stopped[option] || both_stopped == [true, true] { Kind::TalkFirst } else { Kind::PointsTo };
            assert_eq!(
                statement.kind(guide),
                expected,
                "{given} with {:?}",
                places(bits).map(|at| &guide.flags[at].id).collect::<Vec<_>>()
            );
        }
    }
}
