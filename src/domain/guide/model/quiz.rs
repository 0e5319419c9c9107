//! The quiz: questions with their answers, and the flags of its safety step.

use crate::domain::guide::index::{Contender, SourceIndex, TermIndex, TopicIndex};
use crate::domain::weigh::rule::Rule;

/// The quiz and the rules that weigh its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    /// What stands before the first question.
    pub intro: String,
    /// What stands below each result.
    pub closing: String,
    /// How far ahead, in leans, an option must be to be pointed to.
    pub margin: u8,
    /// What importance is asked about. Questions name these by their place.
    pub topics: Vec<String>,
    /// In the order in which they are asked; fewer than 200.
    pub questions: Vec<Question>,
    /// The last step before the result, in which flags are ticked.
    pub safety: Safety,
    /// In order: the first whose condition holds gives the statement.
    pub rules: Vec<Rule>,
}

/// One single-choice question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id, unique in the quiz.
    pub id: String,
    /// A place in [`Quiz::topics`].
    pub topic: TopicIndex,
    /// The question.
    pub text: String,
    /// Why it is asked.
    pub why: String,
    /// Words to explain beside it.
    pub terms: Vec<TermIndex>,
    /// What it rests on.
    pub sources: Vec<SourceIndex>,
    /// At least two, and fewer than 100. “Not sure” is not among them.
    pub answers: Vec<Answer>,
}

/// One answer, with what it says about the options.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Its id, unique in its question.
    pub id: String,
    /// The answer, in the visitor’s voice.
    pub text: String,
    /// How strongly it speaks for (1 to 3) or against (-1 to -3) a contender.
    pub leans: Vec<(Contender, i8)>,
    /// What rules can ask about: numbers below 32.
    pub marks: Vec<u8>,
    /// Options that this answer sets aside by the visitor's own wish.
    pub sets_aside: Vec<Contender>,
    /// What a visitor who chose it should know; empty where there is nothing.
    pub note: String,
}

/// The safety step; its ticks are the guide's flags.
#[derive(Clone, Debug, PartialEq)]
pub struct Safety {
    /// The question over the flags.
    pub question: String,
    /// Why it is asked.
    pub why: String,
    /// The answer of those to whom no flag applies.
    pub none: String,
}

/// A reason to ask, or to talk to a clinician first.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Its id, unique in the guide.
    pub id: String,
    /// What a visitor ticks, in their voice.
    pub tick: String,
    /// What the result says where it is ticked.
    pub says: String,
    /// What it means for which options.
    pub effects: Vec<Effect>,
    /// Whether no link for booking is shown where it is ticked.
    pub withholds_booking: bool,
    /// Kind words, and where to find help; empty where none are needed.
    pub support: String,
    /// Words to explain beside it.
    pub terms: Vec<TermIndex>,
    /// What it rests on.
    pub sources: Vec<SourceIndex>,
}

/// What a flag does to some options.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The options concerned.
    pub options: Vec<Contender>,
    /// How much it matters for them.
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

impl Flag {
    /// Whether it says to talk to a clinician first, about any option.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.effects.iter().any(|effect| effect.severity == Severity::Stop)
    }
}
