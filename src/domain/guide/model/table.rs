//! The table: groups of rows, and in each row a claim for each compared option.

use crate::domain::date::Date;
use crate::domain::guide::certainty::Certainty;
use crate::domain::guide::index::{SourceIndex, TermIndex};

/// Rows under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id, by which rows name their group.
    pub id: String,
    /// The heading.
    pub name: String,
    /// At least one.
    pub rows: Vec<Row>,
}

/// One question a patient asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id, unique in the guide.
    pub id: String,
    /// The question, as a patient would ask it.
    pub question: String,
    /// The same in a word or two, where the row is a line of the options' cards; may be empty.
    pub label: String,
    /// Whether it is one of those to see first; at most nine are.
    pub key: bool,
    /// Words to explain beside it.
    pub terms: Vec<TermIndex>,
    /// One claim for each compared option, in their order.
    pub claims: Vec<Claim>,
}

/// What a cell says, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What kind of statement it is.
    pub kind: ClaimKind,
    /// The gist in a few words. Claims with the same gist do not differ.
    pub short: String,
    /// The whole of it; empty only where the question does not apply.
    pub text: String,
    /// Absent where certainty makes no sense: nothing done, or does not apply.
    pub certainty: Option<Certainty>,
    /// Why this certainty, in a line.
    pub because: String,
    /// What it rests on, the sources of every side of a difference included.
    pub sources: Vec<SourceIndex>,
    /// The day on which the claim was held against its facts.
    pub checked: Date,
    /// What was counted.
    pub counts: Vec<Count>,
    /// Points on which its sources differ.
    pub differ: Vec<Difference>,
}

impl Claim {
    /// The count that stands for the others at a glance: the first that can be drawn.
    #[must_use]
    pub fn first_drawn(&self) -> Option<&Count> {
        self.counts.iter().find(|count| count.is_drawn())
    }
}

/// How often something happened, as it was counted: a number of a number. Words, picture
/// and sheet come from here, so that they cannot differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// Its id, unique in its claim.
    pub id: String,
    /// How often it happened.
    pub n: u32,
    /// Out of how many; at least 1 and at least `n`.
    pub of: u32,
    /// What it is said out of: 100, 1,000 or 100,000. One for a whole row.
    pub per: u32,
    /// What was counted, such as “people”.
    pub unit: String,
    /// What happened, as it is said after “23 of 100 people”.
    pub what: String,
    /// That it did not happen, as it is said after “77”.
    pub not: String,
    /// Whom the source is about.
    pub who: String,
    /// In what time, or that the source does not say.
    pub when: String,
    /// Whether it is worked out from a share that the source gives.
    pub implied: bool,
    /// What it rests on.
    pub sources: Vec<SourceIndex>,
}

/// Fewer than this are too few for a rate: they are told, and drawn, one by one.
pub const FEW: u32 = 30;

impl Count {
    /// How many of [`per`](Count::per) that is, rounded.
    #[must_use]
    pub fn share(&self) -> u32 {
        let (n, of, per) = (u64::from(self.n), u64::from(self.of.max(1)), u64::from(self.per));
        u32::try_from((n * per * 2 + of) / (of * 2)).unwrap_or(u32::MAX)
    }

    /// Whether it can be drawn: out of a hundred, or the few that were counted.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.is_few() || self.per == 100
    }

    /// Whether too few were counted for a rate.
    #[must_use]
    pub fn is_few(&self) -> bool {
        self.of < FEW
    }
}

/// What kind of statement a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimKind {
    /// It rests on facts and their sources.
    #[default]
    Sourced,
    /// It follows from doing nothing.
    Follows,
    /// The question does not arise for this option.
    DoesNotApply,
    /// There is no reliable number; that is an answer too.
    NoNumber,
    /// The clinic's own statement.
    Clinic,
}

/// A point on which sources differ: every side is shown, none is averaged away.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// At least two.
    pub sides: Vec<Side>,
}

/// One side of a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What some sources say.
    pub says: String,
    /// Those sources.
    pub sources: Vec<SourceIndex>,
}
