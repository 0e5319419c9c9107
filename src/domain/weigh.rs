//! Weighing: how each answer speaks for or against each option, and the one
//! statement that the guide's rules give. Integers throughout; no scores leave.

pub mod rule;
pub mod standing;

use crate::domain::guide::{AnswerIndex, Contender, FlagIndex, Guide, QuestionIndex};
use crate::domain::importance::{self, MOST, SOME};
use crate::domain::messages::{Message, concat, filled};
use crate::domain::quiz::{Answers, Given};
use rule::Kind;
pub use standing::{Standing, Statement, Tally};

/// One answer's part in the weighing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The question that was answered.
    pub question: QuestionIndex,
    /// How strongly it speaks for (1 to 3) or against (-1 to -3) the option.
    pub lean: i8,
    /// How much its topic matters, in halves (0 to 4).
    pub importance: u8,
}

impl Reason {
    /// Its part in the weighing: the strength of the answer times the importance.
    #[must_use]
    pub fn weight(self) -> u8 {
        self.lean.unsigned_abs() * self.importance
    }

    /// The same in words: `clearly × matters a lot`. One topic alone has no
    /// importance to tell.
    #[must_use]
    pub fn says(self, guide: &Guide) -> String {
        let strength = guide.message(match self.lean.unsigned_abs() {
            1 => Message::Slight,
            2 => Message::Clear,
            _ => Message::Strong,
        });
        if guide.quiz.topics.len() < 2 {
            return strength.to_owned();
        }
        let importance = guide.message(importance::message(self.importance));
        guide.say(Message::Times, &[("strength", strength), ("importance", importance)])
    }
}

/// What the answers say about one contender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Whom it is about.
    pub contender: Contender,
    /// The answers that speak for it, the strongest first.
    pub for_it: Vec<Reason>,
    /// The answers that speak against it, the strongest first.
    pub against_it: Vec<Reason>,
    /// The questions whose answers set it aside.
    pub set_aside_by: Vec<QuestionIndex>,
    /// Whether a flag says to talk to a clinician first.
    pub stopped: bool,
}

/// A single answer whose change would change the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question that was answered.
    pub question: QuestionIndex,
    /// The other answer.
    pub answer: AnswerIndex,
    /// The statement it would give.
    pub to: Statement,
}

/// The whole result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// The one statement.
    pub statement: Statement,
    /// What the answers say about each contender, in the guide's order.
    pub balances: Vec<Balance>,
    /// The flags that are ticked, those with a stop first.
    pub flags: Vec<FlagIndex>,
    /// Whether a flag withholds the booking link.
    pub withholds_booking: bool,
    /// Single answers that would change the statement; never a safety tick.
    pub changes: Vec<Change>,
}

impl Weighing {
    /// A text of a statement with the options it names filled in. An option that a
    /// flag stops is marked where it is named.
    #[must_use]
    pub fn fill(&self, guide: &Guide, says: &str, statement: &Statement) -> String {
        let talk_first = statement.kind(guide) == Kind::TalkFirst;
        let mut names = vec![];
        for &one in &statement.names {
            let stopped = self.balances.iter().any(|balance| balance.contender == one && balance.stopped);
            let mut name = guide.name(one);
            if stopped && !talk_first {
                name = concat(&[&name, " (", guide.message(Message::TalkFirstAside), ")"]);
            }
            names.push(name);
        }
        filled(says, &[("options", &guide.join(&names))])
    }
}

/// Weighs what a visitor has answered.
#[must_use]
pub fn weigh(guide: &Guide, answers: &Answers) -> Weighing {
    let tally = tally(guide, answers);
    let standing = Standing::new(guide, &tally, Some(answers), answers.safety);
    let statement = standing.decide();
    let importances = importances(guide, answers);

    let balances = guide
        .contenders()
        .map(|contender| {
            let mut balance = Balance {
                contender,
                for_it: vec![],
                against_it: vec![],
                set_aside_by: vec![],
                stopped: standing.stopped(contender),
            };
            for (question, answer) in answers.chosen(&guide.quiz) {
                for &(_, lean) in answer.leans.iter().filter(|(one, _)| *one == contender) {
                    let side = if lean > 0 { &mut balance.for_it } else { &mut balance.against_it };
                    side.push(Reason {
                        question,
                        lean,
                        importance: importances.get(question).copied().unwrap_or(SOME),
                    });
                }
                if answer.sets_aside.contains(&contender) {
                    balance.set_aside_by.push(question);
                }
            }
            balance.for_it = strongest_first(&balance.for_it);
            balance.against_it = strongest_first(&balance.against_it);
            balance
        })
        .collect();

    let ticked = || (0..).zip(&guide.flags).filter(|(place, _)| answers.safety.has(*place));
    let mut flags: Vec<FlagIndex> = ticked().filter(|(_, flag)| flag.stops()).map(|(place, _)| place).collect();
    flags.extend(ticked().filter(|(_, flag)| !flag.stops()).map(|(place, _)| place));

    Weighing {
        changes: changes(guide, answers, &statement),
        withholds_booking: ticked().any(|(_, flag)| flag.withholds_booking),
        statement,
        balances,
        flags,
    }
}

/// One sweep for each weight there can be: a general sort would weigh more than
/// the rest of this file. Among equal weights the clearer answer comes first, so
/// that the order stays where nothing matters at all.
fn strongest_first(reasons: &[Reason]) -> Vec<Reason> {
    let mut sorted = vec![];
    for weight in (0..=3 * MOST).rev() {
        for lean in (1..=3).rev() {
            sorted.extend(
                reasons.iter().filter(|reason| reason.weight() == weight && reason.lean.unsigned_abs() == lean),
            );
        }
    }
    sorted
}

/// How much the topic of each question matters. Where nothing that was answered
/// matters at all, all of it matters the same.
fn importances(guide: &Guide, answers: &Answers) -> Vec<u8> {
    let mut all: Vec<u8> = guide.quiz.questions.iter().map(|asked| answers.importance(asked.topic)).collect();
    if answers.chosen(&guide.quiz).all(|(question, _)| all.get(question) == Some(&0)) {
        all.fill(SOME);
    }
    all
}

/// Adds up the answers that count.
#[must_use]
pub fn tally(guide: &Guide, answers: &Answers) -> Tally {
    let importances = importances(guide, answers);
    let mut tally = Tally::default();
    for (question, answer) in answers.chosen(&guide.quiz) {
        tally.add(answer, importances.get(question).copied().unwrap_or(SOME));
    }
    tally
}

fn changes(guide: &Guide, answers: &Answers, now: &Statement) -> Vec<Change> {
    let mut changes = vec![];
    for (question, asked) in guide.quiz.questions.iter().enumerate() {
        for answer in (0u8..).take(asked.answers.len()) {
            if answers.at(question) == Given::Answer(answer) {
                continue;
            }
            let other = answers.with(question, Given::Answer(answer));
            let tally = tally(guide, &other);
            let to = Standing::new(guide, &tally, Some(&other), other.safety).decide();
            if to != *now {
                changes.push(Change { question, answer, to });
            }
        }
    }
    changes
}
