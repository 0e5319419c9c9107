//! The rule language: ordered conditions over answers, marks, leaders,
//! set-asides, flags and counts. What a guide's rules say is that guide's data.

use crate::domain::guide::index::{Contender, FlagIndex};

/// A condition and the statement it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What translations know it by.
    pub id: String,
    /// When it holds.
    pub when: Condition,
    /// What kind of statement it gives.
    pub kind: Kind,
    /// The options that the statement names.
    pub names: Names,
    /// The statement in a line. May hold `{options}`, where the named options go.
    pub heading: String,
    /// The paragraphs under it, which may hold `{options}` too.
    pub text: Vec<String>,
}

/// What kind of statement a rule gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The answers point to the named options.
    #[default]
    PointsTo,
    /// They speak for the named options about as much.
    Mixed,
    /// What the visitor wants and what they rule out disagree.
    GoalAndLimit,
    /// They point to an option that is not compared here.
    SomethingElse,
    /// They point to doing nothing, for now.
    NothingForNow,
    /// A flag that is ticked comes first: talk to a clinician.
    TalkFirst,
    /// There are too few answers to say anything.
    NotEnough,
    /// They speak for nothing more than for anything else.
    NoLean,
    /// What fits the visitor's limits does not do what they want most.
    DoesNotDoIt,
}

/// The options that a statement names.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Names {
    /// These.
    These(Vec<Contender>),
    /// Those that lead: of all that serve the goals and are not set aside, the ones with
    /// the highest total.
    #[default]
    Leading,
    /// Those with the highest total, held back or not.
    Highest,
    /// Those that nothing holds back and that are closer than the margin to the highest
    /// total; doing nothing stands for a total of 0.
    Close,
    /// Those that a flag stops.
    Stopped,
    /// Those that serve every goal that is chosen, held back or not.
    Serving,
    /// Those that do not serve the goals and that nothing else holds back, with the
    /// highest total of them, where it is above 0.
    Ahead,
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
    /// When the goal that is chosen is to change nothing.
    Content,
    /// When no goal is chosen, though the guide asks for one.
    GoalOpen,
    /// When they serve every goal that is chosen.
    Serves(Who),
    /// When one that does not serve the goals, and that neither the visitor nor a flag
    /// holds back, is ahead of all that serve and are not set aside, in leans.
    Outdone(Limit),
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
    /// Those with the highest total above 0 among the ones that serve the goals and are
    /// not set aside; doing nothing is one of them.
    Leading,
    /// Everything but doing nothing.
    Options,
    /// Those of them that serve every goal that is chosen.
    Serving,
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
    /// Options that lead.
    Leaders,
}

/// A bound on a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// Less than this.
    Below(i8),
    /// This or less.
    AtMost(i8),
    /// This or more.
    AtLeast(i8),
    /// More than this.
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

impl Rule {
    /// Whether it holds whatever the answers.
    #[must_use]
    pub fn always(&self) -> bool {
        self.when == Condition::Always
    }
}
