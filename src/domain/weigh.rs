//! Weighing: how each answer speaks for or against each option, and the one
//! statement that the guide's rules give. Integers throughout; no scores leave.

pub mod rule;

use crate::domain::guide::{Answer, Contender, FlagIndex, Guide, Severity};
use crate::domain::quiz::{Answers, Given, Safety};
use crate::domain::wording::{Word, concat, filled};
use rule::{Counted, Kind, Limit, Rule};

/// The importance that every topic starts with, in halves: "some" counts once.
pub const SOME: u8 = 2;

/// The highest importance, in halves: "most" counts twice.
pub const MOST: u8 = 4;

const MOST_CONTENDERS: usize = 8;

/// The sum of some answers. Answers can be added in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// Leans times importance, in half leans.
    totals: [i32; MOST_CONTENDERS],
    set_aside: u8,
    marks: u32,
    answered: u16,
    leaning: u16,
    /// The importance of what was answered, added up, in halves.
    importance: u16,
}

impl Tally {
    /// Adds an answer to a topic of the given importance (in halves, 0 to 4).
    pub fn add(&mut self, answer: &Answer, importance: u8) {
        for &(contender, lean) in &answer.leans {
            if let Some(total) = self.totals.get_mut(usize::from(contender)) {
                *total += i32::from(lean) * i32::from(importance);
            }
        }
        for &contender in &answer.sets_aside {
            self.set_aside |= 1u8.checked_shl(contender.into()).unwrap_or(0);
        }
        for &mark in &answer.marks {
            self.marks |= 1u32.checked_shl(mark.into()).unwrap_or(0);
        }
        self.answered += 1;
        self.leaning += u16::from(!answer.leans.is_empty());
        self.importance += u16::from(importance);
    }

    fn total(&self, contender: Contender) -> i32 {
        self.totals.get(usize::from(contender)).copied().unwrap_or(0)
    }

    fn set_aside(&self, contender: Contender) -> bool {
        bit(self.set_aside.into(), contender)
    }

    fn marked(&self, mark: u8) -> bool {
        bit(self.marks, mark)
    }
}

/// Whether the bit at a place is set; past the last one there is none.
fn bit(bits: u32, place: u8) -> bool {
    bits.checked_shr(place.into()).is_some_and(|bits| bits & 1 == 1)
}

/// All that the rules look at: the sum of the answers, and the safety step.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    guide: &'a Guide,
    tally: &'a Tally,
    /// The answers one by one, for rules that ask for a particular one.
    answers: Option<&'a Answers>,
    safety: Safety,
    stopped: u8,
}

impl<'a> Standing<'a> {
    /// Where a tally and the safety step leave a visitor.
    #[must_use]
    pub fn new(guide: &'a Guide, tally: &'a Tally, answers: Option<&'a Answers>, safety: Safety) -> Self {
        let mut stopped = 0;
        for (place, flag) in (0..).zip(&guide.flags) {
            for effect in flag.effects.iter().filter(|effect| effect.severity == Severity::Stop) {
                if safety.has(place) {
                    stopped |=
                        effect.options.iter().fold(0, |bits, &one| bits | 1u8.checked_shl(one.into()).unwrap_or(0));
                }
            }
        }
        Self { guide, tally, answers, safety, stopped }
    }

    /// The first rule that holds, and the options it names. A ready guide's last
    /// rule always holds, so there is always one.
    #[must_use]
    pub fn decide(&self) -> Statement {
        let rules = &self.guide.quiz.rules;
        let place = rules.iter().position(|rule| rule.when.holds(self)).unwrap_or(0);
        let names = rules.get(place).map(|rule| rule.named(self)).unwrap_or_default();
        Statement { rule: place, names }
    }

    fn answered_with(&self, question: u8, answer: u8) -> bool {
        self.answers.is_some_and(|answers| answers.at(question.into()) == Given::Answer(answer))
    }

    fn safety_open(&self) -> bool {
        self.safety == Safety::Open
    }

    fn ticked(&self, flag: FlagIndex) -> bool {
        self.safety.has(flag)
    }

    fn stopped(&self, contender: Contender) -> bool {
        bit(self.stopped.into(), contender)
    }

    fn count(&self, counted: Counted) -> i32 {
        match counted {
            Counted::Answered => self.tally.answered.into(),
            Counted::Leaning => self.tally.leaning.into(),
            Counted::Flags => match self.safety {
                Safety::Ticked(bits) => i32::try_from(bits.count_ones()).unwrap_or(i32::MAX),
                Safety::Open | Safety::Clear => 0,
            },
            Counted::SetAsides => i32::try_from(self.tally.set_aside.count_ones()).unwrap_or(i32::MAX),
        }
    }

    /// Whether a difference of totals is within a limit given in leans. One lean
    /// is worth the average importance of what was answered, so that the same
    /// importance everywhere changes nothing; both sides are multiplied by the
    /// number of answers, so that all stays whole.
    fn within(&self, limit: Limit, difference: i32) -> bool {
        if self.tally.answered == 0 {
            return limit.takes(difference, SOME.into());
        }
        limit.takes(difference * i32::from(self.tally.answered), self.tally.importance.into())
    }

    fn open(&self) -> impl Iterator<Item = Contender> {
        self.guide.contenders().filter(|&one| !self.tally.set_aside(one))
    }

    fn largest(&self, of: &[Contender]) -> Option<i32> {
        of.iter().map(|&one| self.tally.total(one)).max()
    }

    fn highest(&self) -> i32 {
        self.guide.contenders().map(|one| self.tally.total(one)).max().unwrap_or(0)
    }

    fn highest_open(&self) -> i32 {
        self.open().map(|one| self.tally.total(one)).max().unwrap_or(0)
    }

    fn highest_ones(&self) -> impl Iterator<Item = Contender> {
        let top = self.highest();
        self.guide.contenders().filter(move |&one| top > 0 && self.tally.total(one) == top)
    }

    fn leading(&self) -> impl Iterator<Item = Contender> {
        let top = self.highest_open();
        self.open().filter(move |&one| top > 0 && self.tally.total(one) == top)
    }

    fn lead(&self) -> i32 {
        let top = self.highest_open();
        let mut below: Vec<i32> = self.open().map(|one| self.tally.total(one)).collect();
        if let Some(first) = below.iter().position(|&total| total == top) {
            below.remove(first);
        }
        top - below.into_iter().max().unwrap_or(0).max(0)
    }
}

/// The statement that a rule gives: which rule, and the options it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Statement {
    /// The place of the rule in [`Quiz::rules`](crate::domain::guide::Quiz::rules).
    pub rule: usize,
    /// The options named, in the guide's order.
    pub names: Vec<Contender>,
}

impl Statement {
    /// The rule it comes from.
    #[must_use]
    pub fn rule<'a>(&self, guide: &'a Guide) -> Option<&'a Rule> {
        guide.quiz.rules.get(self.rule)
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self, guide: &Guide) -> Kind {
        self.rule(guide).map_or(Kind::NoLean, |rule| rule.kind)
    }
}

/// One answer's part in the weighing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The place of the question.
    pub question: usize,
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
        let strength = guide.word(match self.lean.unsigned_abs() {
            1 => Word::Slight,
            2 => Word::Clear,
            _ => Word::Strong,
        });
        if guide.quiz.topics.len() < 2 {
            return strength.to_owned();
        }
        let importance = guide.word(importance_word(self.importance));
        guide.say(Word::Times, &[("strength", strength), ("importance", importance)])
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
    pub set_aside_by: Vec<usize>,
    /// Whether a flag says to talk to a clinician first.
    pub stopped: bool,
}

/// A single answer whose change would change the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The place of the question.
    pub question: usize,
    /// The place of the other answer.
    pub answer: u8,
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
                name = concat(&[&name, " (", guide.word(Word::TalkFirstAside), ")"]);
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

/// How much a topic matters, in words; `importance` is in halves.
#[must_use]
pub fn importance_word(importance: u8) -> Word {
    match importance {
        0 => Word::MatterNot,
        1 => Word::MatterLittle,
        SOME => Word::MatterSome,
        3 => Word::MatterLot,
        _ => Word::MatterMost,
    }
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
