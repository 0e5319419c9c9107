//! A visit carried over to another edition of its guide, or to its guide in another language.
//!
//! What a visitor has said keeps its meaning by ids. What has none (topics, questions for the
//! visit) is kept where there are as many of them, since a translation changes no structure.

use super::guide::Guide;
use super::quiz::{Answers, Given, Safety, Wanted};
use super::session::{Session, Step, step_of, steps};

impl Session {
    /// This visit in another guide. What is not there any more is gone; what was not asked
    /// before is open, and flags above all: "none of these" was not said of one that is new.
    #[must_use]
    pub fn carried(&self, from: &Guide, to: &Guide) -> Self {
        let mut next = Self { answers: Answers::default(), opened: 0, news: None, typing: None, ..self.clone() };
        let same_options = from.options().map(|option| &option.id).eq(to.options().map(|option| &option.id));

        for (at, asked) in from.quiz.questions.iter().enumerate() {
            let Some((now, asks)) = (0..).zip(&to.quiz.questions).find(|(_, one)| one.id == asked.id) else { continue };
            let given = match self.answers.at(at) {
                Given::Answer(answer) => {
                    let id = asked.answers.get(usize::from(answer)).map(|answer| &answer.id);
                    let place = (0..).zip(&asks.answers).find(|(_, one)| Some(&one.id) == id);
                    place.map_or(Given::Nothing, |(place, _)| Given::Answer(place))
                }
                other => other,
            };
            next.answers = next.answers.with(now, given);
        }
        if from.quiz.topics.len() == to.quiz.topics.len() {
            for (topic, _) in (0..).zip(&to.quiz.topics) {
                next.answers = next.answers.with_importance(topic, self.answers.importance(topic));
            }
        }
        if self.answers.wanted == Wanted::NotSure && to.quiz.goals.is_some() {
            next.answers.wanted = Wanted::NotSure;
        }
        for (_, goal) in self.answers.goals(&from.quiz) {
            let goals = to.quiz.goals.iter().flat_map(|goals| &goals.goals);
            if let Some((now, _)) = (0..).zip(goals).find(|(_, one)| one.id == goal.id) {
                next.answers.wanted = next.answers.wanted.with(&to.quiz, now, true).unwrap_or(next.answers.wanted);
            }
        }

        let asked = to.flags.iter().all(|flag| from.flags.iter().any(|one| one.id == flag.id));
        next.answers.safety = if asked && self.answers.safety == Safety::Clear { Safety::Clear } else { Safety::Open };
        for (at, flag) in (0u8..).zip(&from.flags) {
            let Some((now, _)) = (0u8..).zip(&to.flags).find(|(_, one)| one.id == flag.id) else { continue };
            if self.answers.safety.has(at) {
                next.answers.safety = next.answers.safety.with(now, true);
            }
            if self.opened.checked_shr(at.into()).unwrap_or(0) & 1 == 1 {
                next.opened |= 1u64.checked_shl(now.into()).unwrap_or(0);
            }
        }
        if same_options && next.answers.safety != Safety::Open {
            next.answers.unasked = self.answers.unasked;
        }

        next.step = match self.step {
            // By the first question that the visitor saw there.
            Step::Questions(screen) => {
                let first = from.quiz.screens().nth(screen).and_then(|screen| from.quiz.questions.get(screen.start));
                let now = to.quiz.questions.iter().position(|one| first.is_some_and(|first| first.id == one.id));
                now.map_or(Step::Intro, |now| step_of(to, now))
            }
            Step::Result if !asked => Step::Safety,
            step => steps(to).into_iter().find(|known| *known == step).unwrap_or_default(),
        };

        let lines = |guide: &Guide| -> Vec<_> {
            guide.cost.iter().flat_map(|cost| &cost.lines).map(|line| (line.option, line.each)).collect()
        };
        if !same_options || lines(from) != lines(to) {
            (next.typed, next.sessions) = (vec![], vec![]);
        }
        let known =
            |guide: &Guide| guide.knowledge.iter().map(|one| (one.id.clone(), one.answers.len())).collect::<Vec<_>>();
        if known(from) != known(to) {
            next.known = vec![];
        }
        if from.asks() != to.asks() {
            next.asks = 0;
        }
        let poses = to.drawing.as_ref().map_or(0, |drawing| drawing.poses.len());
        if usize::from(next.pose.0) >= poses {
            next.pose = (1, 0);
        }
        next
    }
}
