//! A visit carried over to another edition of its guide, or to its guide in another language.
//!
//! What a visitor has said keeps its meaning by ids. What has none goes by its words, or by its
//! place where the words are those of another language of the same edition. Between languages of
//! two editions neither tells what it was, and it is left out rather than taken for something else.

use super::cost::{Each, Sessions};
use super::guide::{Contender, Guide};
use super::quiz::{Answers, Given, Safety, Wanted};
use super::session::{Session, Step, put, step_of, steps};

/// The place of the first that is so.
fn place<T>(list: impl IntoIterator<Item = T>, is: impl Fn(&T) -> bool) -> Option<u8> {
    (0..).zip(list).find(|(_, one)| is(one)).map(|(at, _)| at)
}

fn has(bits: u64, at: u8) -> bool {
    bits.checked_shr(at.into()).unwrap_or(0) & 1 == 1
}

fn bit(at: u8) -> u64 {
    1u64.checked_shl(at.into()).unwrap_or(0)
}

/// The id of a contender; of "something else" none.
fn id(guide: &Guide, one: Contender) -> Option<&String> {
    guide.compared.get(usize::from(one)).map(|option| &option.id)
}

impl Session {
    /// This visit in another guide. What is not there any more is gone; what was not asked
    /// before is open, and flags above all: "none of these" was not said of one that is new.
    #[must_use]
    pub fn carried(&self, from: &Guide, to: &Guide) -> Self {
        let mut next = Self { answers: Answers::default(), opened: 0, news: None, typing: None, ..self.clone() };
        (next.typed, next.sessions, next.known, next.asks) = (vec![], vec![], vec![], 0);
        let alike = |(one, at): (&String, usize), (other, place): (&String, usize)| {
            if from.lang == to.lang { one == other } else { at == place && from.version == to.version }
        };

        for (at, asked) in from.quiz.questions.iter().enumerate() {
            let Some(now) = to.quiz.questions.iter().position(|one| one.id == asked.id) else { continue };
            let Some(asks) = to.quiz.questions.get(now) else { continue };
            let given = match self.answers.at(at) {
                Given::Answer(answer) => {
                    let id = asked.answers.get(usize::from(answer)).map(|answer| &answer.id);
                    place(&asks.answers, |one| Some(&one.id) == id).map_or(Given::Nothing, Given::Answer)
                }
                other => other,
            };
            next.answers = next.answers.with(now, given);
            // A topic is what its questions ask about.
            if let (Some(was), Some(is)) = (asked.topic, asks.topic) {
                next.answers = next.answers.with_importance(is, self.answers.importance(was));
            }
        }
        if self.answers.wanted == Wanted::NotSure && to.quiz.goals.is_some() {
            next.answers.wanted = Wanted::NotSure;
        }
        for (_, goal) in self.answers.goals(&from.quiz) {
            let goals = to.quiz.goals.iter().flat_map(|goals| &goals.goals);
            if let Some(now) = place(goals, |one| one.id == goal.id) {
                next.answers.wanted = next.answers.wanted.with(&to.quiz, now, true).unwrap_or(next.answers.wanted);
            }
        }

        let asked = to.flags.iter().all(|flag| from.flags.iter().any(|one| one.id == flag.id));
        next.answers.safety = if asked && self.answers.safety == Safety::Clear { Safety::Clear } else { Safety::Open };
        for (at, flag) in (0u8..).zip(&from.flags) {
            let Some(now) = place(&to.flags, |one| one.id == flag.id) else { continue };
            if self.answers.safety.has(at) {
                next.answers.safety = next.answers.safety.with(now, true);
            }
            next.opened |= if has(self.opened, at) { bit(now) } else { 0 };
        }
        if next.answers.safety != Safety::Open {
            // Nor was anything asked of an option that is new.
            for one in to.contenders() {
                let was = from.contenders().find(|&was| id(from, was) == id(to, one));
                let unasked = was.is_none_or(|was| has(self.answers.unasked.into(), was));
                next.answers.unasked |= if unasked { 1u8.checked_shl(one.into()).unwrap_or(0) } else { 0 };
            }
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

        let lines = |guide: &Guide| guide.cost.clone().map(|cost| cost.lines).unwrap_or_default();
        let option = |guide: &Guide, at: u8| guide.options().nth(at.into()).map(|option| option.id.clone());
        // How many sessions there may be is no part of what one costs.
        let paid = |each: Each| match each {
            Each::Session(sessions) => Each::Session(Sessions { per: sessions.per, ..Sessions::default() }),
            each => each,
        };
        let after = lines(to);
        for (at, line) in lines(from).iter().enumerate() {
            let same = |one: &_| one == &(option(from, line.option), paid(line.each));
            let Some(now) = place(after.iter().map(|one| (option(to, one.option), paid(one.each))), same) else {
                continue;
            };
            if let Some(typed) = self.typed.get(at).and_then(Option::as_ref) {
                put(&mut next.typed, now, typed.clone());
            }
            let set = self.sessions.get(at).copied().flatten();
            if let (Some((from, to)), Some(Each::Session(bounds))) =
                (set, after.get(usize::from(now)).map(|one| one.each))
            {
                let within = |count: u8| count.clamp(bounds.least, bounds.most);
                put(&mut next.sessions, now, (within(from), within(to)));
            }
        }
        for (at, asked) in from.knowledge.iter().enumerate() {
            let Some(&answer) = self.known.get(at).and_then(Option::as_ref) else { continue };
            let Some(now) = place(&to.knowledge, |one| one.id == asked.id) else { continue };
            let Some(asks) = to.knowledge.get(usize::from(now)) else { continue };
            // One past the last is "not sure".
            let said = asked.answers.get(usize::from(answer));
            let stands = |one: &(usize, &String)| said.is_some_and(|said| alike((said, answer.into()), (one.1, one.0)));
            let answer = match said {
                Some(_) => place(asks.answers.iter().enumerate(), stands),
                None => u8::try_from(asks.answers.len()).ok(),
            };
            if let Some(answer) = answer {
                put(&mut next.known, now, answer);
            }
        }
        let questions = |guide: &Guide| -> Vec<String> {
            guide.questions.iter().flat_map(|list| list.questions.iter().cloned()).collect()
        };
        let now = questions(to);
        for (at, one) in (0u8..).zip(&questions(from)) {
            let stands = |other: &(usize, &String)| alike((one, at.into()), (other.1, other.0));
            if let Some(place) = place(now.iter().enumerate(), stands).filter(|_| has(self.asks, at)) {
                next.asks |= bit(place);
            }
        }
        let poses = to.drawing.as_ref().map_or(0, |drawing| drawing.poses.len());
        if usize::from(next.pose.0) >= poses {
            next.pose = (1, 0);
        }
        next
    }
}
