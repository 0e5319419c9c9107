//! Where the answers leave a visitor, as the rules look at it: the tally of the answers,
//! the safety step, and which rule holds there.

use super::rule::{Condition, Counted, Kind, Limit, Names, Rule, Set, Who};
use crate::domain::guide::{Answer, AnswerIndex, Contender, FlagIndex, Guide, Role, Severity};
use crate::domain::importance::SOME;
use crate::domain::quiz::{Answers, Given, Safety};

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

    fn answered_with(&self, question: u8, answer: AnswerIndex) -> bool {
        self.answers.is_some_and(|answers| answers.at(question.into()) == Given::Answer(answer))
    }

    fn safety_open(&self) -> bool {
        self.safety == Safety::Open
    }

    fn ticked(&self, flag: FlagIndex) -> bool {
        self.safety.has(flag)
    }

    pub(super) fn stopped(&self, contender: Contender) -> bool {
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

impl Condition {
    /// Whether it holds for a standing.
    #[must_use]
    pub fn holds(&self, at: &Standing<'_>) -> bool {
        match self {
            Condition::Always => true,
            Condition::All(all) => all.iter().all(|one| one.holds(at)),
            Condition::Any(any) => any.iter().any(|one| one.holds(at)),
            Condition::Not(one) => !one.holds(at),
            Condition::Answer(question, answer) => at.answered_with(*question, *answer),
            Condition::Mark(mark) => at.tally.marked(*mark),
            Condition::SafetyOpen => at.safety_open(),
            Condition::Flag(flag) => at.ticked(*flag),
            Condition::Stopped(who) => who.all(at, |one| at.stopped(one)),
            Condition::SetAside(who) => who.all(at, |one| at.tally.set_aside(one)),
            Condition::Leads(one) => at.leading().any(|leader| leader == *one),
            Condition::Count(counted, limit) => limit.takes(at.count(*counted), 1),
            Condition::Highest(limit) => at.within(*limit, at.highest()),
            Condition::Lead(limit) => at.within(*limit, at.lead()),
            Condition::Total(of, others, limit) => {
                let base = at.largest(others).unwrap_or(0);
                at.within(*limit, at.largest(of).unwrap_or(0) - base)
            }
        }
    }
}

impl Who {
    fn all(self, at: &Standing<'_>, is: impl Fn(Contender) -> bool) -> bool {
        let members = |set| -> Vec<Contender> {
            match set {
                Set::Procedures => at.guide.procedures().collect(),
                Set::Highest => at.highest_ones().collect(),
                Set::Leading => at.leading().collect(),
            }
        };
        match self {
            Who::One(one) => is(one),
            Who::Every(set) => {
                let members = members(set);
                !members.is_empty() && members.into_iter().all(is)
            }
            Who::Any(set) => members(set).into_iter().any(is),
        }
    }
}

impl Rule {
    /// The options it names for a standing, in the guide's order.
    fn named(&self, at: &Standing<'_>) -> Vec<Contender> {
        match &self.names {
            Names::These(list) => list.clone(),
            Names::Leading => at.leading().collect(),
            Names::Highest => at.highest_ones().collect(),
            Names::Stopped => at.guide.contenders().filter(|&one| at.stopped(one)).collect(),
            Names::Close => {
                let margin = Limit::Below(i8::try_from(at.guide.quiz.margin).unwrap_or(i8::MAX));
                let top = at.highest_open();
                let nothing_is_close = at.within(margin, top);
                let close = |&one: &Contender| {
                    let total = at.tally.total(one);
                    let nothing =
                        at.guide.compared.get(usize::from(one)).is_some_and(|option| option.role == Role::Nothing);
                    !at.tally.set_aside(one)
                        && (total > 0 && at.within(margin, top - total) || nothing && nothing_is_close)
                };
                at.guide.contenders().filter(close).collect()
            }
        }
    }
}
