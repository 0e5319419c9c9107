//! The ready side of a guide: nothing in it can be missing or point nowhere.
//!
//! These values come from two doors only: `check` (from an author's file) and
//! `compiled` (from bytes, whose every index is checked again).

pub use super::certainty::Certainty;
pub use super::index::*;
use crate::domain::cost::Cost;
use crate::domain::date::Date;
use crate::domain::drawing::Drawing;
use crate::domain::timeline::Timeline;
use crate::domain::weigh::rule::Rule;

/// One decision: its options, rows, sources, quiz, flags, glossary, questions to ask.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Guide {
    pub id: String,
    pub version: String,
    /// A language tag such as `en-US`.
    pub lang: String,
    pub title: String,
    /// The decision as a question, with every branch in it.
    pub decision: String,
    pub about: Vec<String>,
    pub disclaimer: String,
    /// The options that stand in the table, in order.
    pub compared: Vec<GuideOption>,
    /// Options outside the comparison, shown as things to ask about.
    pub also_ask: Vec<GuideOption>,
    /// What stands for the also-ask options in a result; empty where there are none.
    pub something_else: String,
    pub groups: Vec<Group>,
    pub sources: Vec<Source>,
    pub quiz: Quiz,
    pub flags: Vec<Flag>,
    pub advice: Vec<Advice>,
    pub glossary: Vec<Term>,
    pub questions: Vec<Questions>,
    pub disclosure: Disclosure,
    /// The interface's own messages where the guide's language is not English;
    /// empty for English. See [`crate::domain::messages`].
    pub messages: Vec<String>,
    pub drawing: Option<Drawing>,
    pub timeline: Option<Timeline>,
    pub cost: Option<Cost>,
    pub knowledge: Vec<Knowledge>,
    pub audit: Option<Audit>,
    /// The reading grade of all its texts, in tenths; 0 where there is no formula
    /// for its language.
    pub grade: u8,
}

/// One thing a person could choose.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct GuideOption {
    /// Contract: clinics name these ids in attributes. They never change meaning.
    pub id: String,
    pub role: Role,
    pub name: String,
    pub summary: String,
    pub sources: Vec<SourceIndex>,
}

/// What part an option plays in the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Something is done.
    #[default]
    Procedure,
    /// Nothing is done.
    Nothing,
    /// Not compared, but worth asking about.
    AlsoAsk,
}

/// Rows under one heading.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Group {
    pub id: String,
    pub name: String,
    pub rows: Vec<Row>,
}

/// One question a patient asks.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Row {
    pub id: String,
    pub question: String,
    pub terms: Vec<TermIndex>,
    /// One claim for each compared option, in their order.
    pub claims: Vec<Claim>,
}

/// What a cell says, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Claim {
    pub kind: ClaimKind,
    /// The gist in a few words. Claims with the same gist do not differ.
    pub short: String,
    pub text: String,
    /// Absent where certainty makes no sense: nothing done, or does not apply.
    pub certainty: Option<Certainty>,
    /// Why this certainty, in a line.
    pub because: String,
    /// What it rests on, the sources of every side of a difference included.
    pub sources: Vec<SourceIndex>,
    /// The day on which the claim was held against its facts.
    pub checked: Date,
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
#[allow(missing_docs)]
pub struct Difference {
    pub sides: Vec<Side>,
}

/// One side of a difference.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Side {
    pub says: String,
    pub sources: Vec<SourceIndex>,
}

/// A citation.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Source {
    pub title: String,
    pub publisher: String,
    pub year: Option<u16>,
    pub doi: Option<String>,
    pub url: Option<String>,
    /// How it was checked, in words for visitors.
    pub checked: String,
}

/// The quiz and the rules that weigh its answers.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Quiz {
    pub intro: String,
    pub closing: String,
    /// How far ahead, in leans, an option must be to be pointed to.
    pub margin: u8,
    pub topics: Vec<String>,
    pub questions: Vec<Question>,
    pub safety: Safety,
    /// In order: the first whose condition holds gives the statement.
    pub rules: Vec<Rule>,
}

/// One single-choice question.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Question {
    pub id: String,
    pub topic: TopicIndex,
    pub text: String,
    pub why: String,
    pub terms: Vec<TermIndex>,
    pub sources: Vec<SourceIndex>,
    pub answers: Vec<Answer>,
}

/// One answer, with what it says about the options.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Answer {
    pub id: String,
    pub text: String,
    /// How strongly it speaks for (1 to 3) or against (-1 to -3) a contender.
    pub leans: Vec<(Contender, i8)>,
    pub marks: Vec<u8>,
    /// Options that this answer sets aside by the visitor's own wish.
    pub sets_aside: Vec<Contender>,
    pub note: String,
}

/// The safety step; its ticks are the guide's flags.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Safety {
    pub question: String,
    pub why: String,
    pub none: String,
}

/// A reason to ask, or to talk to a clinician first.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Flag {
    pub id: String,
    pub tick: String,
    pub says: String,
    pub effects: Vec<Effect>,
    pub withholds_booking: bool,
    /// Kind words, and where to find help; empty where none are needed.
    pub support: String,
    pub terms: Vec<TermIndex>,
    pub sources: Vec<SourceIndex>,
}

/// What a flag does to some options.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Effect {
    pub options: Vec<Contender>,
    pub severity: Severity,
}

/// How much a flag matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Severity {
    /// Shown, and changes no statement.
    Ask,
    /// Outranks every lean for its options: talk to a clinician first.
    #[default]
    Stop,
}

/// A standing warning, shown to everyone.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Advice {
    pub id: String,
    pub urgency: Urgency,
    pub heading: String,
    pub text: String,
    pub sources: Vec<SourceIndex>,
}

/// How soon a standing warning asks for action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// Call emergency services.
    Emergency,
    /// Contact the treating team.
    Urgent,
    /// Good to know beforehand.
    #[default]
    Advice,
}

/// A glossary entry.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Term {
    pub id: String,
    pub term: String,
    pub meaning: String,
}

/// Questions to ask at a visit, under one heading.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Questions {
    pub heading: String,
    pub questions: Vec<String>,
}

/// A question that shows a visitor what they have taken in. It gates nothing.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Knowledge {
    pub id: String,
    pub question: String,
    pub answers: Vec<String>,
    /// The place of the answer that is right.
    pub right: u8,
    pub explains: String,
    pub sources: Vec<SourceIndex>,
}

/// The guide held against a standard by its own makers.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Audit {
    /// The standard's name and version.
    pub standard: String,
    pub on: Date,
    pub items: Vec<AuditItem>,
}

/// One criterion of a standard, and how the guide stands to it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct AuditItem {
    pub id: String,
    pub criterion: String,
    pub state: AuditState,
    /// Where a visitor finds it, or why not.
    pub place: String,
}

/// How a guide stands to a criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuditState {
    /// It holds.
    Met,
    /// It does not.
    #[default]
    NotMet,
    /// It takes trials or reviews with people that nobody has done.
    NotDone,
    /// It is about something else.
    NotApplicable,
}

/// Who made the guide, who paid, and when.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Disclosure {
    pub written_by: String,
    pub paid_by: String,
    pub conflicts: Vec<String>,
    pub method: Vec<String>,
    pub drafted: Date,
    /// Absent as long as no clinician has reviewed the guide.
    pub reviewed: Option<Review>,
    pub review_every_months: u16,
    pub expires: Date,
}

/// A clinician's review.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Review {
    pub by: String,
    pub on: Date,
}

impl Flag {
    /// Whether it says to talk to a clinician first, about any option.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.effects.iter().any(|effect| effect.severity == Severity::Stop)
    }
}

impl Guide {
    /// The contender that stands for the also-ask options.
    #[must_use]
    pub fn something_else(&self) -> Contender {
        u8::try_from(self.compared.len()).unwrap_or(u8::MAX)
    }

    /// Every contender: the compared options, then "something else" where the
    /// guide has options to ask about.
    pub fn contenders(&self) -> impl Iterator<Item = Contender> + use<> {
        let last = self.something_else();
        0..last + u8::from(!self.also_ask.is_empty())
    }

    /// The contenders that are procedures.
    pub fn procedures(&self) -> impl Iterator<Item = Contender> + '_ {
        (0..).zip(&self.compared).filter(|(_, option)| option.role == Role::Procedure).map(|(place, _)| place)
    }

    /// All options, compared ones first.
    pub fn options(&self) -> impl Iterator<Item = &GuideOption> {
        self.compared.iter().chain(&self.also_ask)
    }

    /// All rows, group after group.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Whether the guide's time is over on a day.
    #[must_use]
    pub fn expired(&self, today: Option<Date>) -> bool {
        today.is_some_and(|today| today > self.disclosure.expires)
    }

    /// How many questions to ask there are, list after list.
    #[must_use]
    pub fn asks(&self) -> usize {
        self.questions.iter().map(|list| list.questions.len()).sum()
    }
}
