//! Where the answers leave a visitor, as the rules look at it: the tally of the answers,
//! the safety step, and which rule holds there.

use super::rule::{Condition, Counted, Kind, Limit, Names, Rule, Set, Who};
use crate::domain::guide::{Answer, AnswerIndex, Contender, Does, FlagIndex, Goal, Guide, Role, Severity};
use crate::domain::quiz::{Answers, Given, Safety};

const MOST_CONTENDERS: usize = 8;

/// How much a goal speaks for an option that does it, in leans. A goal gates what does not
/// serve it; for what does, it is a reason, or whoever wants a change and minds nothing else
/// would be told that nothing leads.
const DOES: i8 = 3;
/// The same for an option that may do it.
const MAY: i8 = 2;

/// The sum of some answers. Answers can be added in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// Leans of the goals and of how things are now, which count the same for everyone.
    fixed: [i32; MOST_CONTENDERS],
    /// Leans of what matters times its importance, in half leans.
    scaled: [i32; MOST_CONTENDERS],
    set_aside: u8,
    /// The options that do not serve some goal.
    unserving: u8,
    marks: u32,
    answered: u16,
    leaning: u16,
    /// How many of the answers have an importance.
    weighted: u16,
    /// Their importance, added up, in halves.
    importance: u16,
    /// Whether goals are chosen, and whether to change nothing is what is chosen.
    wants: bool,
    content: bool,
}

impl Tally {
    /// Adds an answer, with the importance of its topic (in halves, 0 to 4) where it has one.
    pub fn add(&mut self, answer: &Answer, importance: Option<u8>) {
        let (totals, factor) = match importance {
            Some(importance) => (&mut self.scaled, i32::from(importance)),
            None => (&mut self.fixed, 1),
        };
        for &(contender, lean) in &answer.leans {
            if let Some(total) = totals.get_mut(usize::from(contender)) {
                *total += i32::from(lean) * factor;
            }
        }
        self.set_aside |= bits(&answer.sets_aside);
        self.mark(&answer.marks);
        self.answered += 1;
        self.leaning += u16::from(!answer.leans.is_empty());
        self.weighted += u16::from(importance.is_some());
        self.importance += u16::from(importance.unwrap_or(0));
    }

    /// Adds a goal. Two of them count as one question that is answered.
    pub fn want(&mut self, goal: &Goal) {
        for ((place, outcome), total) in (0..).zip(&goal.outcomes).zip(&mut self.fixed) {
            *total += i32::from(leans(outcome.does));
            self.unserving |= if outcome.does.serves() { 0 } else { 1 << place };
        }
        // Doing nothing is all it takes to change nothing.
        self.unserving |= if goal.is_content() { u8::MAX } else { 0 };
        self.mark(&goal.marks);
        if !self.wants {
            self.answered += 1;
            self.leaning += 1;
        }
        self.wants = true;
        self.content |= goal.is_content();
    }

    fn mark(&mut self, marks: &[u8]) {
        for &mark in marks {
            self.marks |= 1u32.checked_shl(mark.into()).unwrap_or(0);
        }
    }

    /// What one lean weighs: of an answer with an importance, or of one that has none. What
    /// counts the same for everyone counts as the average of what matters does, so that
    /// the same importance everywhere changes nothing; all is multiplied by the number of
    /// answers with an importance, so that it stays whole.
    pub(super) fn weight(&self, importance: Option<u8>) -> i32 {
        match importance {
            Some(importance) => i32::from(importance) * i32::from(self.weighted),
            None if self.weighted == 0 => 1,
            None => self.importance.into(),
        }
    }

    fn total(&self, contender: Contender) -> i32 {
        let at = |totals: &[i32; MOST_CONTENDERS]| totals.get(usize::from(contender)).copied().unwrap_or(0);
        at(&self.fixed) * self.weight(None) + at(&self.scaled) * i32::from(self.weighted)
    }

    fn set_aside(&self, contender: Contender) -> bool {
        bit(self.set_aside.into(), contender)
    }

    fn marked(&self, mark: u8) -> bool {
        bit(self.marks, mark)
    }
}

/// How much a goal leans to an option that does so about it.
pub(super) fn leans(does: Does) -> i8 {
    match does {
        Does::Does => DOES,
        Does::May => MAY,
        Does::DoesNot | Does::Opposite | Does::NotKnown => 0,
    }
}

fn bits(contenders: &[Contender]) -> u8 {
    contenders.iter().fold(0, |bits, &one| bits | 1u8.checked_shl(one.into()).unwrap_or(0))
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
                    stopped |= bits(&effect.options);
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

    /// Whether the safety step is open: for all, or for what would lead and was out of
    /// play when it was answered.
    fn safety_open(&self) -> bool {
        let unasked = |one| self.answers.is_some_and(|answers| bit(answers.unasked.into(), one));
        self.safety == Safety::Open || self.leading().any(unasked)
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
            Counted::Leaders => i32::try_from(self.leading().count()).unwrap_or(i32::MAX),
        }
    }

    /// Whether a difference of totals is within a limit given in leans.
    fn within(&self, limit: Limit, difference: i32) -> bool {
        limit.takes(difference, self.tally.weight(None))
    }

    pub(super) fn is_nothing(&self, one: Contender) -> bool {
        self.guide.compared.get(usize::from(one)).is_some_and(|option| option.role == Role::Nothing)
    }

    /// Whether it serves every goal that is chosen, as all does where none is.
    fn serves(&self, one: Contender) -> bool {
        !self.is_nothing(one) && !bit(self.tally.unserving.into(), one)
    }

    /// Everything that the visitor has not set aside and that serves the goals, and doing
    /// nothing, which nothing holds back.
    fn in_play(&self) -> impl Iterator<Item = Contender> {
        self.guide.contenders().filter(|&one| (self.serves(one) || self.is_nothing(one)) && !self.tally.set_aside(one))
    }

    /// The same without what a flag stops.
    fn open(&self) -> impl Iterator<Item = Contender> {
        self.in_play().filter(|&one| !self.stopped(one))
    }

    fn largest(&self, of: impl Iterator<Item = Contender>) -> Option<i32> {
        of.map(|one| self.tally.total(one)).max()
    }

    fn highest(&self) -> i32 {
        self.largest(self.guide.contenders()).unwrap_or(0)
    }

    fn highest_ones(&self) -> impl Iterator<Item = Contender> {
        let top = self.highest();
        self.guide.contenders().filter(move |&one| top > 0 && self.tally.total(one) == top)
    }

    fn leading(&self) -> impl Iterator<Item = Contender> {
        let top = self.largest(self.in_play()).unwrap_or(0);
        self.in_play().filter(move |&one| top > 0 && self.tally.total(one) == top)
    }

    /// How far the first is ahead of the next. Doing nothing stands at 0 at least, for it
    /// takes no reason.
    fn lead(&self) -> i32 {
        let (mut top, mut next) = (0, None);
        for (at, one) in self.open().enumerate() {
            let total = self.tally.total(one);
            let total = if self.is_nothing(one) { total.max(0) } else { total };
            if at == 0 || total > top {
                next = if at == 0 { None } else { Some(top) };
                top = total;
            } else {
                next = next.max(Some(total));
            }
        }
        top - next.unwrap_or(0)
    }

    /// What does not serve the goals, has something that speaks for it, and is held back by
    /// nothing else.
    fn unserving(&self) -> impl Iterator<Item = Contender> {
        self.guide.contenders().filter(|&one| {
            let held_back = self.tally.set_aside(one) || self.stopped(one);
            !self.serves(one) && !self.is_nothing(one) && !held_back && self.tally.total(one) > 0
        })
    }

    /// How far ahead of all that serve is what does not, where something of either is there.
    fn outdone(&self) -> Option<i32> {
        let serving = self.in_play().filter(|&one| !self.is_nothing(one));
        Some(self.largest(self.unserving())? - self.largest(serving)?)
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
                let largest = |of: &[Contender]| at.largest(of.iter().copied()).unwrap_or(0);
                at.within(*limit, largest(of) - largest(others))
            }
            Condition::Content => at.tally.content,
            Condition::GoalOpen => at.guide.quiz.goals.is_some() && !at.tally.wants,
            Condition::Serves(who) => who.all(at, |one| at.serves(one)),
            Condition::Outdone(limit) => at.outdone().is_some_and(|ahead| at.within(*limit, ahead)),
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
                Set::Options => at.guide.contenders().filter(|&one| !at.is_nothing(one)).collect(),
                Set::Serving => at.guide.contenders().filter(|&one| at.serves(one)).collect(),
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
            Names::Serving => at.guide.contenders().filter(|&one| at.serves(one)).collect(),
            Names::Ahead => {
                let top = at.largest(at.unserving());
                at.unserving().filter(|&one| Some(at.tally.total(one)) == top).collect()
            }
            Names::Stopped => at.guide.contenders().filter(|&one| at.stopped(one)).collect(),
            Names::Close => {
                let margin = Limit::Below(i8::try_from(at.guide.quiz.margin).unwrap_or(i8::MAX));
                let top = at.largest(at.open()).unwrap_or(0);
                // What nothing speaks for is close to doing nothing alone.
                let alone = at.leading().all(|one| at.is_nothing(one));
                let close = |&one: &Contender| {
                    let total = at.tally.total(one);
                    (total > 0 || alone) && at.within(margin, top - total)
                        || at.is_nothing(one) && at.within(margin, top)
                };
                at.open().filter(close).collect()
            }
        }
    }
}
