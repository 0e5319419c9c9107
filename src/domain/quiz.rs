//! What a visitor has answered: a value, not a conversation.

use crate::domain::guide::{Answer, AnswerIndex, FlagIndex, Guide, QuestionIndex, Quiz, TopicIndex};
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
    given: Vec<Given>,
    /// How much each topic matters; what is left out matters "some".
    importance: Vec<u8>,
    /// The safety step.
    pub safety: Safety,
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

    /// The answers that count, each with the place of its question.
    pub fn chosen<'a>(&'a self, quiz: &'a Quiz) -> impl Iterator<Item = (QuestionIndex, &'a Answer)> {
        quiz.questions.iter().enumerate().filter_map(|(place, question)| match self.at(place) {
            Given::Answer(answer) => question.answers.get(usize::from(answer)).map(|answer| (place, answer)),
            Given::Nothing | Given::NotSure => None,
        })
    }
}
