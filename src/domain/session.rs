//! A visit: one value, and one function that changes it.

use super::cost::{Each, Price, YEARS};
use super::drawing;
use super::guide::{
    AnswerIndex, AskIndex, FlagIndex, GoalIndex, Guide, KnowledgeIndex, LineIndex, PoseIndex, QuestionIndex,
    ScreenIndex, TopicIndex,
};
use super::importance;
use super::quiz::{Answers, Given, Safety, Wanted};
use super::settings::{Section, Settings};
use super::timeline::{LENGTH, StopIndex, seek};

/// Where a visitor is, and what they have said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// The section that is open.
    pub section: Section,
    /// The sections that have been open, as bits.
    pub visited: u8,
    /// Where the visitor is in the quiz.
    pub step: Step,
    /// What the visitor has answered.
    pub answers: Answers,
    /// The flags that were ever ticked, as bits: what holds one of them stays open, since
    /// it must not close over a visitor who takes a tick back.
    pub opened: u64,
    /// The pose that the drawing moves towards, the first where nobody has opened it yet; and how
    /// far it has gone.
    pub pose: (PoseIndex, u8),
    /// The time that is asked about, as a place in the stops.
    pub stop: StopIndex,
    /// What the visitor typed as prices, by line of the costs; nothing where the
    /// clinic's stand.
    pub typed: Vec<Option<String>>,
    /// The line whose price is being typed: nothing is said of it before the field is left.
    pub typing: Option<LineIndex>,
    /// How many sessions the visitor set, from and to, by line of the costs; nothing where the
    /// guide's stand.
    pub sessions: Vec<Option<(u8, u8)>>,
    /// How many years of costs are looked at.
    pub years: u8,
    /// What was answered to the knowledge questions: a place, or one past the
    /// last answer for "not sure".
    pub known: Vec<Option<AnswerIndex>>,
    /// How sure the visitor feels, item by item.
    pub sure: [Option<bool>; SURE],
    /// The questions ticked for the visit, as bits.
    pub asks: u64,
    /// What became of the last action, until the next one.
    pub news: Option<News>,
}

/// What a visitor cannot see of an action, and is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The sheet was copied.
    Copied,
    /// The browser did not let it be copied.
    NotCopied,
    /// The browser was asked to print the sheet, and did not begin.
    NotPrinted,
    /// All that was given is gone, for whoever uses the computer next.
    Cleared,
    /// The answers are gone, and this is how it was: until the next action they can be
    /// brought back, and with that they leave the memory.
    StartedAgain(Box<Session>),
}

/// How many items ask how sure a visitor feels.
pub const SURE: usize = 4;

/// A place in [`Session::sure`].
pub type SureIndex = u8;

/// A place in the quiz.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Before the first question.
    #[default]
    Intro,
    /// At the question for the goal.
    Goal,
    /// At the questions of the screen with this place.
    Questions(ScreenIndex),
    /// Where each topic is given its importance.
    Importance,
    /// At the safety step.
    Safety,
    /// At the result.
    Result,
}

/// What a visitor can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens a section.
    Open(Section),
    /// Goes to a step of the quiz.
    GoTo(Step),
    /// Goes on to the next step of the quiz.
    Next,
    /// Goes back to the step before.
    Back,
    /// Answers a question.
    Give {
        /// Which one.
        question: QuestionIndex,
        /// What is to stand there.
        answer: Given,
    },
    /// Chooses a goal, or takes it back.
    Want {
        /// Which one.
        goal: GoalIndex,
        /// Whether it is to be chosen.
        chosen: bool,
    },
    /// Says "not sure" to the question for the goal.
    WantNotSure,
    /// Ticks a flag at the safety step, or takes the tick back.
    Tick {
        /// Which one.
        flag: FlagIndex,
        /// Whether it is to be ticked.
        ticked: bool,
    },
    /// Chooses "none of these" at the safety step, or takes it back.
    NoneApply(bool),
    /// Says how much a topic matters.
    Matter {
        /// Which one.
        topic: TopicIndex,
        /// In halves, from 0 to [`importance::MOST`].
        importance: u8,
    },
    /// Takes back every answer of the quiz.
    StartAgain,
    /// Clears all that the visitor has said anywhere: somebody else may use the computer next.
    Clear,
    /// Brings back what the last action cleared.
    Undo,
    /// Opens the drawing, or picks the pose that it moves towards; never the first, where it starts.
    Pose(PoseIndex),
    /// Moves the drawing.
    Move {
        /// How far, from 0 to [`drawing::STEPS`].
        step: u8,
    },
    /// Moves the time that is asked about along the axis, from 0 to [`LENGTH`].
    Seek(u32),
    /// Types a price.
    Type {
        /// Of which line.
        line: LineIndex,
        /// What stands in its field, as it is.
        typed: String,
    },
    /// Leaves the field for a price.
    Leave,
    /// Sets how many sessions a price is paid for.
    Sessions {
        /// Of which line.
        line: LineIndex,
        /// The fewest.
        from: u8,
        /// The most.
        to: u8,
    },
    /// Sets how many years of costs are looked at; within [`YEARS`].
    Years(u8),
    /// Answers a question about what was taken in.
    Know {
        /// Which one.
        question: KnowledgeIndex,
        /// Its answer, or one past the last of them for "not sure".
        answer: AnswerIndex,
    },
    /// Says whether the visitor feels sure.
    Feel {
        /// Of what: an item below [`SURE`].
        item: SureIndex,
        /// Whether they do.
        sure: bool,
    },
    /// Ticks a question for the visit, or takes the tick back.
    Ask {
        /// Which one.
        question: AskIndex,
        /// Whether it is to be ticked.
        ticked: bool,
    },
    /// Tells what became of something that the browser was asked to do.
    Tell(News),
}

impl Action {
    /// Whether another section, or another step of the quiz, takes the place of what is
    /// shown.
    #[must_use]
    pub fn turns_the_page(&self) -> bool {
        matches!(self, Self::Open(_) | Self::GoTo(_) | Self::Next | Self::Back | Self::StartAgain | Self::Undo)
    }
}

impl Session {
    /// A new visit.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let section = settings.sections.first().copied().unwrap_or_default();
        Self { section, visited: 1 << section as u8, years: 5, ..Self::default() }
    }

    /// The session after an action, or nothing where the action changes nothing
    /// (an answer that is already given, a step past the end).
    #[must_use]
    pub fn apply(&self, guide: &Guide, action: Action) -> Option<Self> {
        let mut next = self.clone();
        next.news = None;
        match action {
            Action::Open(section) => next.section = section,
            Action::GoTo(step) => {
                steps(guide).iter().find(|known| **known == step)?;
                next.section = Section::Quiz;
                next.step = step;
            }
            Action::Next => {
                next.step = self.neighbour(guide, 1)?;
                if self.step == Step::Safety && self.answers.safety != Safety::Open {
                    next.answers.unasked &= self.answers.out_of_play(guide);
                }
            }
            Action::Back => next.step = self.neighbour(guide, -1)?,
            Action::Want { goal, chosen } => {
                next.answers.wanted = self.answers.wanted.with(&guide.quiz, goal, chosen)?;
            }
            Action::WantNotSure => {
                guide.quiz.goals.as_ref()?;
                next.answers.wanted = Wanted::NotSure;
            }
            Action::Give { question, answer: given } => {
                let asked = guide.quiz.questions.get(question)?;
                if let Given::Answer(answer) = given {
                    asked.answers.get(usize::from(answer))?;
                }
                next.answers = self.answers.with(question, given);
                // "None of these" was said of what was in play. Who brings something back
                // has not said it of that.
                let back = next.answers.unasked & !next.answers.out_of_play(guide) != 0;
                if back && next.answers.safety == Safety::Clear {
                    next.answers.safety = Safety::Open;
                }
            }
            Action::Tick { flag, ticked } => {
                guide.flags.get(usize::from(flag))?;
                next.answers.safety = self.answers.safety.with(flag, ticked);
                next.opened |= if ticked { 1u64.checked_shl(flag.into()).unwrap_or(0) } else { 0 };
                next.leave_unasked(guide, self);
            }
            Action::NoneApply(none) => {
                next.answers.safety = self.answers.safety.none(none);
                next.leave_unasked(guide, self);
            }
            Action::Matter { topic, importance } => {
                guide.quiz.topics.get(usize::from(topic)).filter(|_| importance <= importance::MOST)?;
                next.answers = self.answers.with_importance(topic, importance);
            }
            Action::StartAgain => {
                next.answers = Answers::default();
                next.opened = 0;
                next.step = Step::Intro;
                let before = self.without_news();
                // Where nothing is cleared, there is nothing to tell.
                next.news = (next != before).then(|| News::StartedAgain(Box::new(before)));
            }
            Action::Clear => {
                let at_first = Self::new(&Settings::default());
                next =
                    Self { answers: at_first.answers, opened: 0, step: Step::Intro, news: Some(News::Cleared), ..next };
                (next.typed, next.sessions, next.years) = (at_first.typed, at_first.sessions, at_first.years);
                next.typing = None;
                (next.known, next.sure, next.asks) = (at_first.known, at_first.sure, at_first.asks);
            }
            Action::Undo => {
                let Some(News::StartedAgain(before)) = &self.news else { return None };
                next = (**before).clone();
            }
            Action::Pose(pose) => {
                let drawing = guide.drawing.as_ref()?;
                drawing.poses.get(usize::from(pose)).filter(|_| pose > 0)?;
                next.pose.0 = pose;
            }
            Action::Move { step } => next.pose.1 = step.min(drawing::STEPS),
            Action::Seek(place) => next.stop = seek(self.stop, place.min(LENGTH)),
            Action::Type { line, typed } => {
                guide.cost.as_ref()?.lines.get(usize::from(line))?;
                put(&mut next.typed, line, typed);
                next.typing = Some(line);
            }
            Action::Leave => next.typing = None,
            Action::Sessions { line, from, to } => {
                let cost = guide.cost.as_ref()?;
                let Each::Session(bounds) = cost.lines.get(usize::from(line))?.each else { return None };
                let before = cost.sessions(line.into(), &self.sessions);
                let (from, to) = (from.clamp(bounds.least, bounds.most), to.clamp(bounds.least, bounds.most));
                // The end that moves pushes the other one along.
                let now = if from == before.0 { (from.min(to), to) } else { (from, to.max(from)) };
                if now != before {
                    put(&mut next.sessions, line, now);
                }
            }
            Action::Years(years) => next.years = years.clamp(*YEARS.start(), *YEARS.end()),
            Action::Know { question, answer } => {
                let asked = guide.knowledge.get(usize::from(question))?;
                if usize::from(answer) > asked.answers.len() {
                    return None;
                }
                put(&mut next.known, question, answer);
            }
            Action::Feel { item, sure } => *next.sure.get_mut(usize::from(item))? = Some(sure),
            Action::Ask { question, ticked } => {
                let bit = 1u64.checked_shl(question.into()).filter(|_| usize::from(question) < guide.asks())?;
                next.asks = if ticked { self.asks | bit } else { self.asks & !bit };
            }
            Action::Tell(news) => next.news = Some(news),
        }
        next.visited |= 1 << next.section as u8;
        (next != *self).then_some(next)
    }
}

/// Puts a value at a place of a list that is as long as it needs to be.
pub(super) fn put<T: Clone>(list: &mut Vec<Option<T>>, at: u8, value: T) {
    let at = usize::from(at);
    if list.len() <= at {
        list.resize(at + 1, None);
    }
    if let Some(place) = list.get_mut(at) {
        *place = Some(value);
    }
}

impl Session {
    /// The prices that count: what the visitor typed, or else the clinic's.
    #[must_use]
    pub fn prices(&self, settings: &Settings) -> Vec<Price> {
        let currency = settings.currency.as_deref().unwrap_or_default();
        let typed = |at: usize| Some(Price::read(self.typed.get(at)?.as_deref()?, currency));
        settings.prices.iter().enumerate().map(|(at, &price)| typed(at).unwrap_or(price)).collect()
    }

    /// Whether a section has anything to show: one that was never open need not be
    /// made, except for the table, which prints.
    #[must_use]
    pub fn has_seen(&self, section: Section) -> bool {
        section == Section::Compare || self.visited >> section as u8 & 1 == 1
    }

    /// What a section shows of it, everything else left out: two equal ones look
    /// the same there, and need not be shown anew. `open` is the section that is
    /// looked at.
    #[must_use]
    pub fn seen_in(&self, section: Section, open: Section) -> Self {
        let all = self.clone();
        let none = Self::default();
        match section {
            Section::Timeline => Self { stop: all.stop, ..none },
            Section::Cost => {
                Self { typed: all.typed, typing: all.typing, sessions: all.sessions, years: all.years, ..none }
            }
            Section::Ready => Self { known: all.known, sure: all.sure, ..none },
            // The sheet holds all of it, and is made only where it is looked at.
            Section::Sheet if open == section => all,
            Section::Compare | Section::Quiz | Section::Sheet | Section::About => none,
        }
    }
}

/// The steps of a guide's quiz, in order.
#[must_use]
pub fn steps(guide: &Guide) -> Vec<Step> {
    let mut steps = vec![Step::Intro];
    if guide.quiz.goals.is_some() {
        steps.push(Step::Goal);
    }
    steps.extend((0..guide.quiz.screens().count()).map(Step::Questions));
    // One topic alone has nothing to be weighed against.
    if guide.quiz.topics.len() > 1 {
        steps.push(Step::Importance);
    }
    steps.extend([Step::Safety, Step::Result]);
    steps
}

/// The step at which a question is asked.
#[must_use]
pub fn step_of(guide: &Guide, question: QuestionIndex) -> Step {
    Step::Questions(guide.quiz.screens().take_while(|screen| screen.end <= question).count())
}

/// What a visitor was asked and has not answered, where a result waits for it, and the step
/// at which it is asked: the safety step first, since nothing is pointed to without it.
#[must_use]
pub fn unanswered<'a>(guide: &'a Guide, answers: &Answers) -> Option<(Step, &'a str)> {
    let quiz = &guide.quiz;
    if answers.safety == Safety::Open {
        return Some((Step::Safety, &quiz.safety.question));
    }
    if let Some(goals) = &quiz.goals
        && answers.goals(quiz).next().is_none()
    {
        return Some((Step::Goal, &goals.text));
    }
    let mut questions = quiz.questions.iter().enumerate();
    let (place, asked) = questions.find(|(place, _)| !answers.given(*place))?;
    Some((step_of(guide, place), &asked.text))
}

impl Session {
    /// The same with nothing to tell: what is kept to be brought back keeps nothing itself.
    fn without_news(&self) -> Self {
        Self { news: None, ..self.clone() }
    }

    /// The step that lies so many steps after this one, if there is one.
    fn neighbour(&self, guide: &Guide, by: isize) -> Option<Step> {
        let steps = steps(guide);
        let at = steps.iter().position(|step| *step == self.step)?;
        steps.get(at.checked_add_signed(by)?).copied()
    }

    /// What is out of play when the safety step is first answered is not asked about. An
    /// answer that is taken back leaves no trace.
    fn leave_unasked(&mut self, guide: &Guide, before: &Self) {
        if self.answers.safety == Safety::Open {
            self.answers.unasked = 0;
        } else if before.answers.safety == Safety::Open {
            self.answers.unasked = self.answers.out_of_play(guide);
        }
    }
}
