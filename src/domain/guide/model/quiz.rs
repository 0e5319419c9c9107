//! The quiz: questions with their answers, and the flags of its safety step.

use crate::domain::guide::index::{Contender, GoalIndex, QuestionIndex, SourceIndex, TermIndex, TopicIndex};
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
    /// What a visitor may want to change; nothing where the guide asks for no goal.
    pub goals: Option<Goals>,
    /// What importance is asked about. Questions name these by their place.
    pub topics: Vec<String>,
    /// In the order in which they are asked; fewer than 200.
    pub questions: Vec<Question>,
    /// The last step before the result, in which flags are ticked.
    pub safety: Safety,
    /// In order: the first whose condition holds gives the statement.
    pub rules: Vec<Rule>,
}

/// The first question: what a visitor would like to change. A goal gates: an option that
/// does not serve it cannot be pointed to, whatever else speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Goals {
    /// The question.
    pub text: String,
    /// Why it is asked.
    pub why: String,
    /// How many may be chosen: at least one.
    pub most: u8,
    /// Words to explain beside it.
    pub terms: Vec<TermIndex>,
    /// What it rests on.
    pub sources: Vec<SourceIndex>,
    /// At least two, and at most 32.
    pub goals: Vec<Goal>,
}

/// Something a visitor may want to change.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Its id, unique among the goals.
    pub id: String,
    /// The goal, in the visitor's voice.
    pub text: String,
    /// What a visitor who chose it should know; empty where there is nothing.
    pub note: String,
    /// Whom else to ask about it, in a sentence; empty where there is no one.
    pub ask: String,
    /// What rules can ask about: numbers below 32.
    pub marks: Vec<u8>,
    /// What each contender does about it, in their order. Empty where nothing is to be
    /// changed: such a goal is chosen alone, and doing nothing is all it takes.
    pub outcomes: Vec<Outcome>,
}

/// What a contender does about a goal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The same in a word.
    pub does: Does,
    /// In a sentence; empty for doing nothing.
    pub says: String,
    /// What that rests on.
    pub sources: Vec<SourceIndex>,
}

/// Whether an option does what is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Does {
    /// It does.
    Does,
    /// It may.
    May,
    /// It does not.
    #[default]
    DoesNot,
    /// It does the opposite.
    Opposite,
    /// Nobody knows, as far as the sources go.
    NotKnown,
}

impl Does {
    /// Whether an option that does so serves the goal.
    #[must_use]
    pub fn serves(self) -> bool {
        matches!(self, Does::Does | Does::May)
    }
}

impl Goal {
    /// Whether it is the wish to change nothing.
    #[must_use]
    pub fn is_content(&self) -> bool {
        self.outcomes.is_empty()
    }
}

/// One single-choice question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id, unique in the quiz.
    pub id: String,
    /// A place in [`Quiz::topics`], by whose importance its answers are scaled. A question
    /// on how things are now (a *fit* question) has none: it counts the same for everyone.
    pub topic: Option<TopicIndex>,
    /// The heading of the screen that it shares with its neighbours of the same heading;
    /// empty where it has a screen of its own.
    pub screen: String,
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
    /// What it shares with its neighbours under the same heading; empty where it stands
    /// by itself.
    pub heading: String,
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

impl Quiz {
    /// Which questions stand on each screen.
    pub fn screens(&self) -> impl Iterator<Item = std::ops::Range<QuestionIndex>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let first = self.questions.get(from)?;
            let rest = self.questions.get(from + 1..).unwrap_or_default();
            let more = rest.iter().take_while(|next| !first.screen.is_empty() && next.screen == first.screen).count();
            let screen = from..from + 1 + more;
            from = screen.end;
            Some(screen)
        })
    }

    /// The goal at a place.
    #[must_use]
    pub fn goal(&self, at: GoalIndex) -> Option<&Goal> {
        self.goals.as_ref()?.goals.get(usize::from(at))
    }

    /// How many questions there are, the one for the goal among them.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.questions.len() + usize::from(self.goals.is_some())
    }
}
