//! What a visitor has answered: a value, not a conversation.

use crate::domain::guide::{
    Answer, AnswerIndex, Contender, Flag, FlagIndex, Goal, GoalIndex, Guide, QuestionIndex, Quiz, TopicIndex,
};
use crate::domain::importance::{self, SOME};
use crate::domain::messages::{Message, joined};

/// What stands at one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Given {
    /// Not answered, or skipped.
    #[default]
    Nothing,
    /// "Not sure": an answer to live with, but not one that counts.
    NotSure,
    /// The answer at this place of the question's answers.
    Answer(AnswerIndex),
}

/// What stands at the question for the goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// Not answered, or skipped.
    #[default]
    Nothing,
    /// "Not sure".
    NotSure,
    /// The goals that are chosen, as bits; never zero.
    Goals(u32),
}

impl Wanted {
    /// Whether the goal at this place is chosen.
    #[must_use]
    pub fn has(self, goal: GoalIndex) -> bool {
        matches!(self, Wanted::Goals(bits) if bits.checked_shr(goal.into()).unwrap_or(0) & 1 == 1)
    }

    /// With the goal at this place chosen or not; nothing where as many are chosen as may
    /// be. Where one may be chosen, it takes the other's place; to change nothing is
    /// chosen alone.
    #[must_use]
    pub fn with(self, quiz: &Quiz, goal: GoalIndex, chosen: bool) -> Option<Self> {
        let (goals, this) = (quiz.goals.as_ref()?, quiz.goal(goal)?);
        let bits = if let Wanted::Goals(bits) = self { bits } else { 0 };
        let bit = 1u32.checked_shl(goal.into())?;
        if !chosen {
            return Some(match bits & !bit {
                0 if bits == 0 => self,
                0 => Wanted::Nothing,
                rest => Wanted::Goals(rest),
            });
        }
        let content = |at: u8| quiz.goal(at).is_some_and(Goal::is_content);
        let others = (0..32).filter(|&at| self.has(at)).any(|at| !content(at));
        if this.is_content() || !others || goals.most == 1 {
            return Some(Wanted::Goals(bit));
        }
        let all = bits | bit;
        (all.count_ones() <= goals.most.into()).then_some(Wanted::Goals(all))
    }
}

/// What stands at the safety step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Safety {
    /// Not answered.
    #[default]
    Open,
    /// "None of these".
    Clear,
    /// The flags that are ticked, as bits; never zero.
    Ticked(u64),
}

impl Safety {
    /// Whether the flag at this place is ticked.
    #[must_use]
    pub fn has(self, flag: FlagIndex) -> bool {
        matches!(self, Safety::Ticked(bits) if flag < 64 && bits >> flag & 1 == 1)
    }

    /// With the flag at this place ticked or not. Ticking one takes back "none
    /// of these"; taking back the last one leaves the step open.
    #[must_use]
    pub fn with(self, flag: FlagIndex, ticked: bool) -> Self {
        let bits = if let Safety::Ticked(bits) = self { bits } else { 0 };
        let bit = 1u64.checked_shl(flag.into()).unwrap_or(0);
        match if ticked { bits | bit } else { bits & !bit } {
            0 if self == Safety::Clear && !ticked => Safety::Clear,
            0 => Safety::Open,
            bits => Safety::Ticked(bits),
        }
    }

    /// With "none of these" chosen or taken back.
    #[must_use]
    pub fn none(self, chosen: bool) -> Self {
        match self {
            _ if chosen => Safety::Clear,
            Safety::Clear => Safety::Open,
            // It was not chosen, so there is nothing to take back.
            Safety::Open | Safety::Ticked(_) => self,
        }
    }
}

/// All that a visitor has answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Answers {
    /// What the visitor would like to change.
    pub wanted: Wanted,
    given: Vec<Given>,
    /// How much each topic matters; what is left out matters "some".
    importance: Vec<u8>,
    /// The safety step.
    pub safety: Safety,
    /// The options, as bits, that were out of play when it was answered, so that what
    /// concerns them alone was not asked.
    pub unasked: u8,
}

impl Answers {
    /// What stands at a question.
    #[must_use]
    pub fn at(&self, question: QuestionIndex) -> Given {
        self.given.get(question).copied().unwrap_or_default()
    }

    /// How much a topic matters, in halves: 0 (not at all) to 4 (most).
    #[must_use]
    pub fn importance(&self, topic: TopicIndex) -> u8 {
        self.importance.get(usize::from(topic)).copied().unwrap_or(SOME)
    }

    /// The topics that do not matter "some", in words.
    #[must_use]
    pub fn importances(&self, guide: &Guide) -> String {
        let mut says = vec![];
        for (at, topic) in (0u8..).zip(&guide.quiz.topics) {
            let importance = self.importance(at);
            if importance != SOME {
                let message = guide.message(importance::message(importance));
                says.push(guide.say(Message::MatterTo, &[("topic", topic), ("importance", message)]));
            }
        }
        if says.is_empty() { guide.message(Message::AllTheSame).to_owned() } else { joined(&says, ". ") + "." }
    }

    /// With another importance of a topic.
    #[must_use]
    pub fn with_importance(&self, topic: TopicIndex, importance: u8) -> Self {
        let mut next = self.clone();
        let topic = usize::from(topic);
        if next.importance.len() <= topic {
            next.importance.resize(topic + 1, SOME);
        }
        if let Some(place) = next.importance.get_mut(topic) {
            *place = importance;
        }
        while next.importance.last() == Some(&SOME) {
            next.importance.pop();
        }
        next
    }

    /// Whether something stands at a question, if only "not sure".
    #[must_use]
    pub fn given(&self, question: QuestionIndex) -> bool {
        self.at(question) != Given::Nothing
    }

    /// What stands at a question, in words.
    #[must_use]
    pub fn said<'a>(&self, guide: &'a Guide, question: QuestionIndex) -> &'a str {
        match self.at(question) {
            Given::Answer(at) => {
                let asked = guide.quiz.questions.get(question);
                asked.and_then(|asked| asked.answers.get(usize::from(at))).map_or("", |answer| &answer.text)
            }
            Given::NotSure => guide.message(Message::NotSure),
            Given::Nothing => guide.message(Message::NotAnswered),
        }
    }

    /// With another answer at a question.
    #[must_use]
    pub fn with(&self, question: QuestionIndex, given: Given) -> Self {
        let mut next = self.clone();
        if next.given.len() <= question {
            next.given.resize(question + 1, Given::Nothing);
        }
        if let Some(place) = next.given.get_mut(question) {
            *place = given;
        }
        // An answer taken back leaves no trace, so that equal answers are equal.
        while next.given.last() == Some(&Given::Nothing) {
            next.given.pop();
        }
        next
    }

    /// The goals that are chosen, each with its place.
    pub fn goals<'a>(&'a self, quiz: &'a Quiz) -> impl Iterator<Item = (GoalIndex, &'a Goal)> {
        let goals = quiz.goals.iter().flat_map(|goals| &goals.goals);
        (0..).zip(goals).filter(|(place, _)| self.wanted.has(*place))
    }

    /// What stands at the question for the goal, in words.
    #[must_use]
    pub fn wants(&self, guide: &Guide) -> String {
        match self.wanted {
            Wanted::Nothing => guide.message(Message::NotAnswered).to_owned(),
            Wanted::NotSure => guide.message(Message::NotSure).to_owned(),
            Wanted::Goals(_) => {
                // Each stands as it is, with its own capital.
                let goals: Vec<String> = self.goals(&guide.quiz).map(|(_, goal)| goal.text.clone()).collect();
                joined(&goals, "; ")
            }
        }
    }

    /// Whether an answer sets an option aside.
    #[must_use]
    pub fn sets_aside(&self, quiz: &Quiz, one: Contender) -> bool {
        self.chosen(quiz).any(|(_, answer)| answer.sets_aside.contains(&one))
    }

    /// The options that the answers set aside, as bits.
    #[must_use]
    pub fn out_of_play(&self, guide: &Guide) -> u8 {
        let aside = guide.contenders().filter(|&one| self.sets_aside(&guide.quiz, one));
        aside.fold(0, |bits, one| bits | 1u8.checked_shl(one.into()).unwrap_or(0))
    }

    /// Whether a flag needs asking about: it concerns something that the answers leave in
    /// play, or every procedure there is.
    #[must_use]
    pub fn need(&self, guide: &Guide, flag: &Flag) -> bool {
        let concerns = |one: Contender| flag.effects.iter().any(|effect| effect.options.contains(&one));
        let left = guide.contenders().any(|one| concerns(one) && !self.sets_aside(&guide.quiz, one));
        left || flag.effects.is_empty() || guide.procedures().all(concerns)
    }

    /// The answers that count, each with the place of its question.
    pub fn chosen<'a>(&'a self, quiz: &'a Quiz) -> impl Iterator<Item = (QuestionIndex, &'a Answer)> {
        quiz.questions.iter().enumerate().filter_map(|(place, question)| match self.at(place) {
            Given::Answer(answer) => question.answers.get(usize::from(answer)).map(|answer| (place, answer)),
            Given::Nothing | Given::NotSure => None,
        })
    }
}
