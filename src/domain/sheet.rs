//! "Your sheet": what a visitor takes to a visit, as a value. It is shown, printed
//! and copied as text from here, so that all three say the same.

use super::date::Date;
use super::guide::{Guide, SourceIndex};
use super::messages::{Message, concat, joined};
use super::quiz::{Answers, Safety, Wanted};
use super::session::Session;
use super::settings::Settings;
use super::weigh::{Asked, Balance, Weighing, weigh};

/// A sheet of paper, passage after passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is, and of which guide.
    pub title: String,
    /// In the order in which they are read.
    pub passages: Vec<Passage>,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// What it is about, in the guide's language.
    pub heading: String,
    /// Whether it is small print.
    pub small: bool,
    /// What comes first under the heading; may be empty.
    pub paragraphs: Vec<String>,
    /// A list that follows the paragraphs; may be empty.
    pub items: Vec<String>,
}

impl Sheet {
    /// The sheet of a visit. `today` is the day it is made on; after the guide has
    /// expired nothing is weighed; the questions that are ticked stay.
    #[must_use]
    pub fn new(guide: &Guide, settings: &Settings, session: &Session, today: Option<Date>) -> Self {
        let mut maker = Maker { guide, answers: &session.answers, passages: vec![], sources: vec![] };
        maker.decision(settings);
        if guide.expired(today) {
            maker.passage(Message::Result, vec![guide.past()], vec![]);
            maker.questions(session.asks);
        } else {
            let weighing = weigh(guide, &session.answers);
            maker.flags(&weighing);
            maker.questions(session.asks);
            maker.mattered();
            maker.weighing(&weighing);
        }
        maker.warnings();
        maker.close(today);
        Self { title: concat(&[guide.message(Message::Sheet), ": ", &guide.title]), passages: maker.passages }
    }

    /// The sheet as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.title.clone();
        for passage in &self.passages {
            text.extend(["\n\n", &passage.heading]);
            for paragraph in &passage.paragraphs {
                text.extend(["\n", paragraph]);
            }
            for item in &passage.items {
                text.extend(["\n- ", item]);
            }
        }
        text.push('\n');
        text
    }
}

struct Maker<'a> {
    guide: &'a Guide,
    answers: &'a Answers,
    passages: Vec<Passage>,
    /// What the passages rest on.
    sources: Vec<SourceIndex>,
}

impl Maker<'_> {
    fn passage(&mut self, heading: Message, paragraphs: Vec<String>, items: Vec<String>) {
        let heading = self.guide.message(heading).to_owned();
        self.passages.push(Passage { heading, small: false, paragraphs, items });
    }

    fn cite(&mut self, sources: &[SourceIndex]) {
        for &source in sources {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
    }

    fn decision(&mut self, settings: &Settings) {
        let guide = self.guide;
        let mut says = vec![guide.decision.clone()];
        says.extend(settings.offered(guide));
        self.passage(Message::TheDecision, says, vec![]);
        let mut options = vec![];
        for option in guide.options() {
            options.push(concat(&[&option.name, ": ", &option.summary]));
            self.cite(&option.sources);
        }
        self.passage(Message::TheOptions, vec![], options);
    }

    fn flags(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        for (message, stopping) in [(Message::FlagsFirst, true), (Message::FlagsAsk, false)] {
            let mut items = vec![];
            for flag in weighing.flags.iter().filter_map(|&at| guide.flags.get(usize::from(at))) {
                if flag.stops() == stopping {
                    items.push(concat(&[&flag.tick, ". ", &flag.says]));
                    self.cite(&flag.sources);
                }
            }
            if !items.is_empty() {
                self.passage(message, vec![], items);
            }
        }
    }

    fn questions(&mut self, asks: u64) {
        let guide = self.guide;
        let mut items = vec![];
        for (at, question) in (0..64).zip(guide.questions.iter().flat_map(|list| &list.questions)) {
            if asks >> at & 1 == 1 {
                items.push(question.clone());
            }
        }
        let none = if items.is_empty() { vec![guide.message(Message::NoQuestions).to_owned()] } else { vec![] };
        self.passage(Message::MyQuestions, none, items);
    }

    fn mattered(&mut self) {
        let guide = self.guide;
        let mut items = vec![];
        if let Some(goals) = &guide.quiz.goals
            && self.answers.wanted != Wanted::Nothing
        {
            let wants = self.answers.wants(guide);
            items.push(guide.say(Message::Pair, &[("question", &goals.text), ("answer", &wants)]));
        }
        for (question, asked) in guide.quiz.questions.iter().enumerate() {
            let said = self.answers.said(guide, question);
            if self.answers.given(question) {
                items.push(guide.say(Message::Pair, &[("question", &asked.text), ("answer", said)]));
            }
        }
        let mut says = vec![];
        if items.is_empty() {
            says.push(guide.message(Message::NothingAnswered).to_owned());
        } else if guide.quiz.topics.len() > 1 {
            says.push(self.answers.importances(guide));
        }
        self.passage(Message::WhatMattered, says, items);
    }

    fn weighing(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        let mut says = vec![];
        if let Some(rule) = weighing.statement.rule(guide) {
            for template in std::iter::once(&rule.heading).chain(&rule.text) {
                says.push(weighing.fill(guide, template, &weighing.statement));
            }
        }
        self.passage(Message::Result, says, vec![]);
        if self.answers.safety != Safety::Open {
            self.goals(weighing);
            self.taken_on(weighing);
            self.each_option(weighing);
        }
        let closing = vec![guide.quiz.closing.clone(), guide.message(Message::Consultation).to_owned()];
        self.passage(Message::Closing, closing, vec![]);
    }

    /// What each option does about each goal.
    fn goals(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        let mut items = vec![];
        for (_, goal) in self.answers.goals(&guide.quiz).filter(|(_, goal)| !goal.is_content()) {
            for balance in &weighing.balances {
                let outcome = goal.outcomes.get(usize::from(balance.contender));
                if let Some(outcome) = outcome.filter(|outcome| !outcome.says.is_empty()) {
                    let name = guide.name(balance.contender);
                    let does = guide.does(outcome.does);
                    items.push(concat(&[&goal.text, ". ", &name, ": ", does, ". ", &outcome.says]));
                    self.cite(&outcome.sources);
                }
            }
        }
        if !items.is_empty() {
            self.passage(Message::AboutGoal, vec![], items);
        }
    }

    /// The downsides of what is in play, with their counts.
    fn taken_on(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        let mut items = vec![];
        for (name, row, claim) in weighing.taken_on(guide) {
            let mut says = concat(&[name, ". ", &row.question, " ", &claim.short, "."]);
            for count in &claim.counts {
                says.extend([" ", &guide.count(count)]);
            }
            items.push(says);
            self.cite(&claim.sources);
        }
        if !items.is_empty() {
            self.passage(Message::TakesOn, vec![], items);
        }
    }

    /// What the answers say about each option, and what holds it back.
    fn each_option(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        let mut items = vec![];
        for balance in &weighing.balances {
            let mut says = String::new();
            if balance.stopped {
                says.extend([". ", guide.message(Message::TalkFirst)]);
            }
            if !balance.unserved.is_empty() {
                says.extend([". ", guide.message(Message::HeldByGoal)]);
            }
            for &question in &balance.set_aside_by {
                let said = self.answers.said(guide, question);
                says.extend([". ", guide.message(Message::SetAside), ": ", said]);
            }
            says.push_str(&self.reasons(balance));
            // An option of which no answer speaks takes no line on paper.
            if !says.is_empty() {
                items.push(concat(&[&guide.name(balance.contender), &says]));
            }
        }
        if !items.is_empty() {
            self.passage(Message::EachOption, vec![], items);
        }
    }

    /// The answers that speak for an option, and those against it.
    fn reasons(&self, balance: &Balance) -> String {
        let guide = self.guide;
        let mut all = String::new();
        for (side, reasons) in [(Message::ForIt, &balance.for_it), (Message::AgainstIt, &balance.against_it)] {
            let mut says = vec![];
            for reason in reasons {
                let said = match reason.asked {
                    Asked::Goal(at) => guide.quiz.goal(at).map_or("", |goal| &goal.text),
                    Asked::Question(at) => self.answers.said(guide, at),
                };
                says.push(concat(&[said, " (", reason.says(guide), ")"]));
            }
            if !says.is_empty() {
                all.extend([". ", guide.message(side), ": ", &joined(&says, "; ")]);
            }
        }
        all
    }

    fn warnings(&mut self) {
        let guide = self.guide;
        let mut items = vec![];
        for advice in &guide.advice {
            items.push(concat(&[&advice.heading, ": ", &advice.text, " ", &advice.more]).trim_end().to_owned());
            self.cite(&advice.sources);
        }
        if !items.is_empty() {
            self.passage(Message::Warnings, vec![], items);
        }
    }

    fn close(&mut self, today: Option<Date>) {
        let guide = self.guide;
        let mut dates = guide.dates();
        if let Some(today) = today {
            dates.insert(0, guide.say(Message::MadeOn, &[("date", &guide.date(today))]));
        }
        self.passage(Message::About, vec![joined(&dates, ". ") + ".", guide.disclaimer.clone()], vec![]);
        let mut cited = vec![];
        for (at, source) in (0..).zip(&guide.sources) {
            if self.sources.contains(&at) {
                cited.push(guide.citation(source));
            }
        }
        self.passage(Message::Sources, vec![], cited);
        for passage in self.passages.iter_mut().rev().take(2) {
            passage.small = true;
        }
    }
}
