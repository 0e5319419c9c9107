//! The rule language: ordered conditions over answers, marks, leaders,
//! set-asides, flags and counts. What a guide's rules say is that guide's data.

use super::Standing;
use crate::domain::guide::{Contender, FlagIndex, Guide, Role};

/// A condition and the statement it gives.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Rule {
    pub id: String,
    pub when: Condition,
    pub kind: Kind,
    pub names: Names,
    /// May hold `{options}`, where the named options go.
    pub heading: String,
    pub text: Vec<String>,
}

/// What kind of statement a rule gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    #[default]
    PointsTo,
    Mixed,
    GoalAndLimit,
    SomethingElse,
    NothingForNow,
    TalkFirst,
    NotEnough,
    NoLean,
}

/// The options that a statement names.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Names {
    /// These.
    These(Vec<Contender>),
    /// Those with the highest total that are not set aside.
    #[default]
    Leading,
    /// Those with the highest total, set aside or not.
    Highest,
    /// Those that are not set aside and closer than the margin to the highest
    /// total; doing nothing stands for a total of 0.
    Close,
    /// Those that a flag stops.
    Stopped,
}

/// How deep conditions may stand in one another.
pub const DEEPEST_CONDITION: u8 = 32;

/// When a rule holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Condition {
    /// In every case.
    #[default]
    Always,
    /// When all of these hold.
    All(Vec<Condition>),
    /// When any of these holds.
    Any(Vec<Condition>),
    /// When this does not hold.
    Not(Box<Condition>),
    /// When this answer of this question is chosen.
    Answer(u8, u8),
    /// When a chosen answer carries this mark.
    Mark(u8),
    /// When the safety step is not answered.
    SafetyOpen,
    /// When this flag is ticked.
    Flag(FlagIndex),
    /// When a stop flag concerns them.
    Stopped(Who),
    /// When the visitor's own answers set them aside.
    SetAside(Who),
    /// When this contender leads.
    Leads(Contender),
    /// When a count is within the limit.
    Count(Counted, Limit),
    /// When the highest total is within the limit, in leans.
    Highest(Limit),
    /// When the lead over the next one, or over 0, is within the limit, in leans.
    Lead(Limit),
    /// When the largest total of some is within the limit, in leans above the
    /// largest total of the others (above 0 where there are none).
    Total(Vec<Contender>, Vec<Contender>, Limit),
}

/// Which contenders a condition is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Who {
    /// One.
    One(Contender),
    /// Each of a set, which must not be empty.
    Every(Set),
    /// At least one of a set.
    Any(Set),
}

/// A set of contenders that the answers decide.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Set {
    /// The procedures.
    #[default]
    Procedures,
    /// Those with the highest total above 0, set aside or not.
    Highest,
    /// Those with the highest total above 0 among the ones not set aside.
    Leading,
}

/// What can be counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Counted {
    /// Questions answered, "not sure" left out.
    #[default]
    Answered,
    /// Answers that lean.
    Leaning,
    /// Flags ticked.
    Flags,
    /// Options set aside.
    SetAsides,
}

/// A bound on a number.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Limit {
    Below(i8),
    AtMost(i8),
    AtLeast(i8),
    Above(i8),
}

impl Default for Who {
    fn default() -> Self {
        Who::Any(Set::default())
    }
}

impl Default for Limit {
    fn default() -> Self {
        Limit::Below(0)
    }
}

impl Limit {
    /// Whether `value` is within the limit, when one unit of the limit is worth `unit`.
    pub(super) fn takes(self, value: i32, unit: i32) -> bool {
        match self {
            Limit::Below(bound) => value < i32::from(bound) * unit,
            Limit::AtMost(bound) => value <= i32::from(bound) * unit,
            Limit::AtLeast(bound) => value >= i32::from(bound) * unit,
            Limit::Above(bound) => value > i32::from(bound) * unit,
        }
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

    /// Whether every index in it is in range for a guide.
    fn fits(&self, guide: &Guide) -> bool {
        let contends = |one: &Contender| guide.contenders().any(|known| known == *one);
        match self {
            Condition::All(list) | Condition::Any(list) => list.iter().all(|one| one.fits(guide)),
            Condition::Not(one) => one.fits(guide),
            Condition::Answer(question, answer) => guide
                .quiz
                .questions
                .get(usize::from(*question))
                .is_some_and(|question| usize::from(*answer) < question.answers.len()),
            Condition::Flag(flag) => usize::from(*flag) < guide.flags.len(),
            Condition::Leads(one) | Condition::Stopped(Who::One(one)) | Condition::SetAside(Who::One(one)) => {
                contends(one)
            }
            Condition::Total(of, others, _) => !of.is_empty() && of.iter().chain(others).all(contends),
            _ => true,
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
    /// Whether it holds whatever the answers.
    #[must_use]
    pub fn always(&self) -> bool {
        self.when == Condition::Always
    }

    pub(crate) fn fits(&self, guide: &Guide) -> bool {
        let named = match &self.names {
            Names::These(list) => list.iter().all(|one| guide.contenders().any(|known| known == *one)),
            _ => true,
        };
        named && self.when.fits(guide)
    }

    /// The options it names for a standing, in the guide's order.
    pub(super) fn named(&self, at: &Standing<'_>) -> Vec<Contender> {
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
