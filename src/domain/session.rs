//! A visit: one value, and one function that changes it.

use super::guide::{FlagIndex, Guide};
use super::quiz::{Answers, Given};
use super::settings::{Section, Settings};

/// The fewest and the most options side by side.
pub const COLUMNS: std::ops::RangeInclusive<usize> = 2..=4;

/// Where a visitor is, and what they have said so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The section that is open.
    pub section: Section,
    /// The options side by side, as places in the guide, in its order.
    pub columns: Vec<usize>,
    /// Whether rows in which these options do not differ are left out.
    pub only_differing: bool,
    /// Where the visitor is in the quiz.
    pub step: Step,
    /// What the visitor has answered.
    pub answers: Answers,
    /// How often the visitor came to the quiz from elsewhere by a button that is
    /// then out of sight; each time, focus must go somewhere.
    pub arrivals: u8,
}

/// A place in the quiz.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Before the first question.
    #[default]
    Intro,
    /// At the question with this place.
    Question(usize),
    /// At the safety step.
    Safety,
    /// At the result.
    Result,
}

/// What a visitor can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Action {
    Open(Section),
    Column(usize, bool),
    OnlyDiffering(bool),
    GoTo(Step),
    ToQuiz,
    Next,
    Back,
    Give(usize, Given),
    Tick(FlagIndex, bool),
    NoneApply(bool),
    StartAgain,
}

impl Session {
    /// A new visit. On a narrow page two options stand side by side at first.
    #[must_use]
    pub fn new(guide: &Guide, settings: &Settings, narrow: bool) -> Self {
        let most = if narrow { *COLUMNS.start() } else { *COLUMNS.end() };
        Self {
            section: settings.sections.first().copied().unwrap_or_default(),
            columns: (0..guide.compared.len()).take(most).collect(),
            only_differing: false,
            step: Step::Intro,
            answers: Answers::default(),
            arrivals: 0,
        }
    }

    /// The session after an action, or nothing where the action changes nothing
    /// (an answer that is already given, a fifth column, a step past the end).
    #[must_use]
    pub fn apply(&self, guide: &Guide, action: Action) -> Option<Self> {
        let mut next = self.clone();
        match action {
            Action::Open(section) => next.section = section,
            Action::Column(option, shown) => {
                let stands = |&column: &usize| if column == option { shown } else { self.columns.contains(&column) };
                next.columns = (0..guide.compared.len()).filter(stands).collect();
                if !COLUMNS.contains(&next.columns.len()) {
                    return None;
                }
            }
            Action::OnlyDiffering(only) => next.only_differing = only,
            Action::GoTo(step) => {
                if let Step::Question(place) = step {
                    guide.quiz.questions.get(place)?;
                }
                next.section = Section::Quiz;
                next.step = step;
            }
            Action::ToQuiz => {
                next.section = Section::Quiz;
                next.arrivals = self.arrivals.wrapping_add(1);
            }
            Action::Next => next.step = self.step.next(guide)?,
            Action::Back => next.step = self.step.back(guide)?,
            Action::Give(question, given) => {
                let asked = guide.quiz.questions.get(question)?;
                if let Given::Answer(answer) = given {
                    asked.answers.get(usize::from(answer))?;
                }
                next.answers = self.answers.with(question, given);
            }
            Action::Tick(flag, ticked) => {
                guide.flags.get(usize::from(flag))?;
                next.answers.safety = self.answers.safety.with(flag, ticked);
            }
            Action::NoneApply(none) => next.answers.safety = self.answers.safety.none(none),
            Action::StartAgain => {
                next.answers = Answers::default();
                next.step = Step::Intro;
            }
        }
        (next != *self).then_some(next)
    }
}

impl Step {
    fn next(self, guide: &Guide) -> Option<Self> {
        let questions = guide.quiz.questions.len();
        let after = |place| if place < questions { Step::Question(place) } else { Step::Safety };
        match self {
            Step::Intro => Some(after(0)),
            Step::Question(place) => Some(after(place + 1)),
            Step::Safety => Some(Step::Result),
            Step::Result => None,
        }
    }

    fn back(self, guide: &Guide) -> Option<Self> {
        match self {
            Step::Intro => None,
            Step::Question(0) => Some(Step::Intro),
            Step::Question(place) => Some(Step::Question(place - 1)),
            Step::Safety => Some(guide.quiz.questions.len().checked_sub(1).map_or(Step::Intro, Step::Question)),
            Step::Result => Some(Step::Safety),
        }
    }
}
