//! Weighing: how each answer speaks for or against each option, and the one
//! statement that the guide's rules give. Integers throughout; no scores leave.

pub mod rule;
pub mod standing;

use crate::domain::guide::{
    AnswerIndex, Claim, Contender, FlagIndex, GoalIndex, Guide, QuestionIndex, Row, TopicIndex,
};
use crate::domain::importance::{self, SOME};
use crate::domain::messages::{Message, concat};
use crate::domain::quiz::{Answers, Given};
use rule::Kind;
pub use standing::{Standing, Statement, Tally};

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The question for the goal, with one that was chosen.
    Goal(GoalIndex),
    /// A question of the quiz.
    Question(QuestionIndex),
}

/// One answer's part in the weighing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What was answered.
    pub asked: Asked,
    /// How strongly it speaks for (1 to 3) or against (-1 to -3) the option.
    pub lean: i8,
    /// How much its topic matters, in halves (0 to 4); nothing where it has none.
    pub importance: Option<u8>,
    /// What it weighs beside the others: its lean, without its sign, times what a lean
    /// weighs. The unit is that of one weighing.
    pub weight: u32,
}

impl Reason {
    /// How much it counts, in words. How clearly an answer speaks and how much it matters are
    /// one thing to a visitor, who should not have to multiply them: fully counts what a clear
    /// answer on what matters "some" does, and whatever counts more than that.
    #[must_use]
    pub fn says(self, guide: &Guide) -> &str {
        guide.message(match self.lean.unsigned_abs().saturating_mul(self.importance.unwrap_or(SOME)) {
            0 => Message::CountsNot,
            counts if counts < 2 * SOME => Message::CountsLittle,
            _ => Message::CountsFully,
        })
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
    /// The goals that are chosen and that it does not serve; none for doing nothing.
    pub unserved: Vec<GoalIndex>,
    /// Whether a flag says to talk to a clinician first.
    pub stopped: bool,
}

impl Balance {
    /// Whether a flag, the visitor's own limit or a goal holds it back.
    #[must_use]
    pub fn held_back(&self) -> bool {
        self.stopped || !self.set_aside_by.is_empty() || !self.unserved.is_empty()
    }

    /// What an answer says about it.
    pub fn reason(&self, asked: Asked) -> Option<Reason> {
        self.for_it.iter().chain(&self.against_it).find(|reason| reason.asked == asked).copied()
    }
}

/// What a visitor could see otherwise: an answer on what matters, or how much it does.
/// Never a goal, how things are now, or a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// Another answer.
    Answer(QuestionIndex, AnswerIndex),
    /// Another importance of a topic, in halves.
    Importance(TopicIndex, u8),
}

/// A single change that would change the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What would be otherwise.
    pub other: Other,
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
    /// Single changes that would change the statement, in the order of the quiz.
    pub changes: Vec<Change>,
}

impl Weighing {
    /// What one would take on: for each procedure that nothing holds back, and for those that
    /// the statement names, the downsides that the guide counts among its key rows.
    pub fn taken_on<'a>(&self, guide: &'a Guide) -> Vec<(&'a str, &'a Row, &'a Claim)> {
        let mut all = vec![];
        for (balance, option) in self.balances.iter().zip(&guide.compared) {
            // Where nothing is to be changed, nobody takes anything on.
            let nothing = self.statement.kind(guide) == Kind::NothingForNow;
            if (balance.held_back() || nothing) && !self.statement.names.contains(&balance.contender) {
                continue;
            }
            for row in option.takes_on.iter().filter_map(|&at| guide.rows().nth(at)) {
                if let Some(claim) = row.claims.get(usize::from(balance.contender)) {
                    all.push((option.name.as_str(), row, claim));
                }
            }
        }
        all
    }

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
        guide.filled(says, &[("options", &guide.join(&names))])
    }
}

/// Weighs what a visitor has answered.
#[must_use]
pub fn weigh(guide: &Guide, answers: &Answers) -> Weighing {
    let tally = tally(guide, answers);
    let standing = Standing::new(guide, &tally, Some(answers), answers.safety);
    let statement = standing.decide();
    let importances = importances(guide, answers);
    let mut balances: Vec<Balance> = guide
        .contenders()
        .map(|contender| Balance {
            contender,
            for_it: vec![],
            against_it: vec![],
            set_aside_by: vec![],
            unserved: vec![],
            stopped: standing.stopped(contender),
        })
        .collect();
    for balance in &mut balances {
        let one = balance.contender;
        let mut add = |asked, lean: i8, importance| {
            let weight = tally.weight(importance).unsigned_abs() * u32::from(lean.unsigned_abs());
            let side = if lean > 0 { &mut balance.for_it } else { &mut balance.against_it };
            side.push(Reason { asked, lean, importance, weight });
        };
        for (place, goal) in answers.goals(&guide.quiz) {
            let does = goal.outcomes.get(usize::from(one)).map_or(0, |outcome| standing::leans(outcome.does));
            if does > 0 {
                add(Asked::Goal(place), does, None);
            }
        }
        for (question, answer) in answers.chosen(&guide.quiz) {
            for &(_, lean) in answer.leans.iter().filter(|(about, _)| *about == one) {
                add(Asked::Question(question), lean, importances.get(question).copied().flatten());
            }
        }
        for (question, answer) in answers.chosen(&guide.quiz) {
            if answer.sets_aside.contains(&one) {
                balance.set_aside_by.push(question);
            }
        }
        if standing.is_nothing(one) {
            continue;
        }
        for (place, goal) in answers.goals(&guide.quiz) {
            if goal.outcomes.get(usize::from(one)).is_some_and(|outcome| !outcome.does.serves()) {
                balance.unserved.push(place);
            }
        }
    }
    for balance in &mut balances {
        strongest_first(&mut balance.for_it);
        strongest_first(&mut balance.against_it);
    }

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

/// By insertion: there are few, and a general sort would weigh more than the rest of this
/// file. Among equal weights the clearer answer comes first, so that the order stays
/// where nothing matters at all.
fn strongest_first(reasons: &mut [Reason]) {
    let order = |reason: &Reason| (reason.weight, reason.lean.unsigned_abs());
    for sorted in 1..reasons.len() {
        for at in (0..sorted).rev() {
            match reasons.get(at..at + 2) {
                Some([one, next]) if order(next) > order(one) => reasons.swap(at, at + 1),
                _ => break,
            }
        }
    }
}

/// How much the topic of each question matters; nothing for those without one. Where
/// nothing that was answered matters at all, all of it matters the same.
fn importances(guide: &Guide, answers: &Answers) -> Vec<Option<u8>> {
    let importance = |topic: Option<TopicIndex>| topic.map(|topic| answers.importance(topic));
    let mut all: Vec<Option<u8>> = guide.quiz.questions.iter().map(|asked| importance(asked.topic)).collect();
    if answers.chosen(&guide.quiz).all(|(question, _)| matches!(all.get(question), Some(None | Some(0)))) {
        for importance in all.iter_mut().flatten() {
            *importance = SOME;
        }
    }
    all
}

/// Adds up the answers that count.
#[must_use]
pub fn tally(guide: &Guide, answers: &Answers) -> Tally {
    let importances = importances(guide, answers);
    let mut tally = Tally::default();
    for (_, goal) in answers.goals(&guide.quiz) {
        tally.want(goal);
    }
    for (question, answer) in answers.chosen(&guide.quiz) {
        tally.add(answer, importances.get(question).copied().flatten());
    }
    tally
}

fn changes(guide: &Guide, answers: &Answers, now: &Statement) -> Vec<Change> {
    let mut changes = vec![];
    let mut look = |answers: &Answers, other| {
        let tally = tally(guide, answers);
        let to = Standing::new(guide, &tally, Some(answers), answers.safety).decide();
        if to != *now {
            changes.push(Change { other, to });
        }
    };
    for (question, asked) in guide.quiz.questions.iter().enumerate() {
        for answer in (0u8..).take(asked.answers.len()) {
            let given = Given::Answer(answer);
            if asked.topic.is_some() && answers.at(question) != given {
                look(&answers.with(question, given), Other::Answer(question, answer));
            }
        }
    }
    for topic in (0u8..).take(guide.quiz.topics.len()).filter(|_| guide.quiz.topics.len() > 1) {
        for importance in (0..=importance::MOST).filter(|&other| other != answers.importance(topic)) {
            look(&answers.with_importance(topic, importance), Other::Importance(topic, importance));
        }
    }
    changes
}
