//! Weighing: the counts over every combination of answers, and what always holds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod support;

use std::collections::{BTreeMap, HashMap};
use support::lips;
use weigh_up::domain::quiz::Safety;
use weigh_up::domain::weigh::{SOME, Standing, Tally};

/// Every combination of the leaning questions with "not sure", equal sums merged.
fn combinations() -> HashMap<Tally, u64> {
    let mut states = HashMap::from([(Tally::default(), 1)]);
    for question in &lips().quiz.questions {
        let mut next = states.clone();
        for (tally, count) in &states {
            for answer in &question.answers {
                let mut with = tally.clone();
                with.add(answer, SOME);
                *next.entry(with).or_default() += count;
            }
        }
        states = next;
    }
    states
}

fn counts(states: &HashMap<Tally, u64>, safety: Safety) -> BTreeMap<String, u64> {
    let guide = lips();
    let mut counts = BTreeMap::new();
    for (tally, count) in states {
        let statement = Standing::new(guide, tally, None, safety).decide();
        let rule = statement.rule(guide).unwrap();
        let names: Vec<_> = statement.names.iter().map(|&name| guide.name(name)).collect();
        let key = if rule.id == "points-to" { format!("points-to: {}", names.join(", ")) } else { rule.id.clone() };
        *counts.entry(key).or_default() += count;
    }
    counts
}

#[test]
fn the_counts_per_statement() {
    let states = combinations();
    assert_eq!(states.values().sum::<u64>(), 5_529_600);
    println!("{:#?}", counts(&states, Safety::Clear));
}
