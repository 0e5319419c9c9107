//! The ready side of a guide: nothing in it can be missing or point nowhere.
//!
//! These values come from two doors only: the check of an author's files (the crate
//! `weigh-up-author`) and `compiled` (from bytes, whose every index is checked again).

mod disclosure;
mod interface;
mod origin;
mod quiz;
mod table;

pub use disclosure::{Audit, AuditItem, AuditState, Disclosure};
pub use interface::Interface;
pub use origin::{Origin, Review};
pub use quiz::{Answer, Does, Effect, Flag, Goal, Goals, Outcome, Question, Quiz, Safety, Severity};
pub use table::{Claim, ClaimKind, Count, Difference, FEW, Group, Row, Side};

pub use super::certainty::Certainty;
pub use super::index::*;
use crate::domain::cost::Cost;
use crate::domain::date::Date;
use crate::domain::drawing::Drawing;
use crate::domain::timeline::Timeline;

/// One decision: its options, rows, sources, quiz, flags, glossary, questions to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// The name by which pages ask for it: letters, digits and hyphens.
    pub id: String,
    /// The version of its content, such as `1.0.0`.
    pub version: String,
    /// A language tag such as `en-US`.
    pub lang: String,
    /// What it is about, in a few words.
    pub title: String,
    /// The decision as a question, with every branch in it.
    pub decision: String,
    /// What it covers, a paragraph each.
    pub about: Vec<String>,
    /// That it is general information and no advice.
    pub disclaimer: String,
    /// The options that stand in the table, in order.
    pub compared: Vec<GuideOption>,
    /// Options outside the comparison, shown as things to ask about.
    pub also_ask: Vec<GuideOption>,
    /// What stands for the also-ask options in a result; empty where there are none.
    pub something_else: String,
    /// The rows of the table under their headings, in order.
    pub groups: Vec<Group>,
    /// What the guide rests on. Claims and others name these by their place.
    pub sources: Vec<Source>,
    /// What a visitor is asked, and how the answers weigh.
    pub quiz: Quiz,
    /// Reasons to ask first: at most 64.
    pub flags: Vec<Flag>,
    /// Warnings that stand for everyone.
    pub advice: Vec<Advice>,
    /// Words that are explained. Rows and others name these by their place.
    pub glossary: Vec<Term>,
    /// Lists of questions to ask at a visit: at most 64 questions in all.
    pub questions: Vec<Questions>,
    /// Who made it, who paid, and until when it holds.
    pub disclosure: Disclosure,
    /// What the widget itself says, in the guide's language.
    pub interface: Interface,
    /// The decision as a picture, where there is one.
    pub drawing: Option<Drawing>,
    /// What happens when, where the guide tells it.
    pub timeline: Option<Timeline>,
    /// What costs what, where the guide tells it. It holds no prices.
    pub cost: Option<Cost>,
    /// Questions on what it says: three to five, or none.
    pub knowledge: Vec<Knowledge>,
    /// How it stands to a standard, where its makers looked.
    pub audit: Option<Audit>,
    /// The reading grade of all its texts, in tenths; 0 where there is no formula
    /// for its language.
    pub grade: u8,
}

/// One thing a person could choose.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideOption {
    /// Contract: clinics name these ids in attributes. They never change meaning.
    pub id: String,
    /// What part it plays.
    pub role: Role,
    /// Its name, as the head of a column.
    pub name: String,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// What the summary rests on.
    pub sources: Vec<SourceIndex>,
    /// What was counted of it, where it has no column.
    pub counts: Vec<Count>,
    /// The lines of its card, the same rows for all options: three, or none.
    pub heads: Vec<RowIndex>,
    /// The key rows that tell what one takes on with it, the heaviest first: two or three
    /// for a procedure, or none.
    pub takes_on: Vec<RowIndex>,
    /// How the drawing shows it, where it does.
    pub pose: Option<PoseIndex>,
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

/// A citation.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its title, as published.
    pub title: String,
    /// Who published it: a journal, an authority.
    pub publisher: String,
    /// The year in which it was published, where it shows one.
    pub year: Option<u16>,
    /// Its DOI, such as `10.1000/xyz`, without an address before it.
    pub doi: Option<String>,
    /// Its address, which starts with `https://` or `http://`.
    pub url: Option<String>,
    /// How it was checked, in words for visitors.
    pub checked: String,
}

/// A standing warning, shown to everyone.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// Its id, unique in the guide.
    pub id: String,
    /// How soon it asks for action.
    pub urgency: Urgency,
    /// When it applies, in a few words.
    pub heading: String,
    /// What to do.
    pub text: String,
    /// What stands behind it and can wait until the visitor asks; may be empty.
    pub more: String,
    /// What it rests on.
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
pub struct Term {
    /// Its id, unique in the guide.
    pub id: String,
    /// The word, as the guide uses it.
    pub term: String,
    /// What it means, in everyday words.
    pub meaning: String,
}

/// Questions to ask at a visit, under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Questions {
    /// Whom to ask, or about what.
    pub heading: String,
    /// The questions.
    pub questions: Vec<String>,
}

/// A question that shows a visitor what they have taken in. It gates nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Knowledge {
    /// Its id, unique in the guide.
    pub id: String,
    /// The question.
    pub question: String,
    /// At least two, and fewer than 100.
    pub answers: Vec<String>,
    /// The place of the answer that is right.
    pub right: u8,
    /// Why the right answer is right.
    pub explains: String,
    /// What that rests on.
    pub sources: Vec<SourceIndex>,
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
