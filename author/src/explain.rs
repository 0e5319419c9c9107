//! What a quiz can say, as tables for its author.

use crate::census::{Census, census};
use std::fmt::Write as _;
use weigh_up::domain::guide::Guide;
use weigh_up::domain::weigh::Statement;

/// How often each statement comes, and how often each question changes it. Where the quiz has too
/// many sums to count, it says so.
#[must_use]
pub fn explain(guide: &Guide) -> String {
    let Some(Census { total, statements, changed_by }) = census(guide) else {
        return "This quiz cannot be counted: it has too many sums of answers, or rules that ask for one answer or flag.\n"
            .into();
    };
    let mut says = String::new();
    let mut line = |text: String| {
        // Writing to a string does not fail.
        let _ = writeln!(says, "{text}");
    };
    line(format!(
        "{total} complete answer sets: one goal, every other question answered, nothing ticked, importance equal.\nThey are combinations, and no people.\n"
    ));
    line(format!("{:<44}{:>10}  of 1000", "statement", "sets"));
    for (statement, count) in &statements {
        line(format!("{:<44}{count:>10}  {:>7}", name(guide, statement), share(*count, total)));
    }
    line(format!("\n{:<44}{:>10}  of 1000", "changed by another answer to", "sets"));
    for (question, count) in &changed_by {
        let question = question.map_or("the goal", |at| guide.quiz.questions.get(at).map_or("", |asked| &asked.id));
        line(format!("{question:<44}{count:>10}  {:>7}", share(*count, total)));
    }
    says
}

/// Of 1000, rounded.
fn share(count: u64, total: u64) -> u64 {
    (count * 2000 + total) / (total * 2).max(1)
}

/// A rule's id, then the ids of the options it names.
fn name(guide: &Guide, statement: &Statement) -> String {
    let mut name = guide.quiz.rules.get(statement.rule).map_or(String::new(), |rule| rule.id.clone());
    for &one in &statement.names {
        name.push(' ');
        name.push_str(guide.compared.get(usize::from(one)).map_or("something-else", |option| &option.id));
    }
    name
}
