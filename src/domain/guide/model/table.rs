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
    /// Points on which its sources differ.
    pub differ: Vec<Difference>,
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
