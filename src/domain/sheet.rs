//! "Your sheet": what a visitor takes to a visit, as a value. It is shown, printed
//! and copied as text from here, so that all three say the same.

use super::date::Date;
use super::guide::{Guide, Severity, SourceIndex};
use super::quiz::{Answers, Safety};
use super::session::Session;
use super::settings::Settings;
use super::weigh::{Reason, Weighing, weigh};
use super::wording::{Word, concat, joined};

/// A sheet of paper, in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Sheet {
    pub title: String,
    pub parts: Vec<Part>,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Part {
    pub heading: String,
    /// Whether it is small print.
    pub small: bool,
    pub paragraphs: Vec<String>,
    pub items: Vec<String>,
}

impl Sheet {
    /// The sheet of a visit. `today` is the day it is made on; after the guide has
    /// expired nothing is weighed.
    #[must_use]
    pub fn new(guide: &Guide, settings: &Settings, session: &Session, today: Option<Date>) -> Self {
        let mut maker = Maker { guide, answers: &session.answers, parts: vec![], sources: vec![] };
        maker.decision(settings);
        if guide.expired(today) {
            maker.part(Word::Result, vec![guide.past()], vec![]);
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
        Self { title: concat(&[guide.word(Word::Sheet), ": ", &guide.title]), parts: maker.parts }
    }

    /// The sheet as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.title.clone();
        for part in &self.parts {
            text.extend(["\n\n", &part.heading]);
            for paragraph in &part.paragraphs {
                text.extend(["\n", paragraph]);
            }
            for item in &part.items {
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
    parts: Vec<Part>,
    /// What the parts rest on.
    sources: Vec<SourceIndex>,
}

impl Maker<'_> {
    fn part(&mut self, heading: Word, paragraphs: Vec<String>, items: Vec<String>) {
        let heading = self.guide.word(heading).to_owned();
        self.parts.push(Part { heading, small: false, paragraphs, items });
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
        self.part(Word::TheDecision, says, vec![]);
        let mut options = vec![];
        for option in guide.options() {
            options.push(concat(&[&option.name, ": ", &option.summary]));
            self.cite(&option.sources);
        }
        self.part(Word::TheOptions, vec![], options);
    }

    fn flags(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        for (word, stopping) in [(Word::FlagsFirst, true), (Word::FlagsAsk, false)] {
            let mut items = vec![];
            for flag in weighing.flags.iter().filter_map(|&at| guide.flags.get(usize::from(at))) {
                let stops = flag.effects.iter().any(|effect| effect.severity == Severity::Stop);
                if stops == stopping {
                    items.push(concat(&[&flag.tick, ". ", &flag.says]));
                    self.cite(&flag.sources);
                }
            }
            if !items.is_empty() {
                self.part(word, vec![], items);
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
        let none = if items.is_empty() { vec![guide.word(Word::NoQuestions).to_owned()] } else { vec![] };
        self.part(Word::MyQuestions, none, items);
    }

    fn mattered(&mut self) {
        let guide = self.guide;
        let mut items = vec![];
        for (question, asked) in guide.quiz.questions.iter().enumerate() {
            let said = self.answers.said(guide, question);
            if self.answers.given(question) {
                items.push(guide.say(Word::Pair, &[("question", &asked.text), ("answer", said)]));
                self.cite(&asked.sources);
            }
        }
        let mut says = vec![];
        if items.is_empty() {
            says.push(guide.word(Word::NothingAnswered).to_owned());
        } else if guide.quiz.topics.len() > 1 {
            says.push(self.answers.importances(guide));
        }
        self.part(Word::WhatMattered, says, items);
    }

    fn weighing(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        let mut says = vec![];
        if let Some(rule) = weighing.statement.rule(guide) {
            for template in std::iter::once(&rule.heading).chain(&rule.text) {
                says.push(weighing.fill(guide, template, &weighing.statement));
            }
        }
        let mut items = vec![];
        if self.answers.safety != Safety::Open {
            for balance in &weighing.balances {
                let mut line = guide.name(balance.contender);
                if balance.stopped {
                    line.extend([". ", guide.word(Word::TalkFirst)]);
                }
                for &question in &balance.set_aside_by {
                    let said = self.answers.said(guide, question);
                    line.extend([". ", guide.word(Word::SetAside), ": ", said]);
                }
                line.push_str(&self.reasons(Word::ForIt, &balance.for_it));
                line.push_str(&self.reasons(Word::AgainstIt, &balance.against_it));
                items.push(line);
            }
        }
        self.part(Word::Result, says, items);
        let closing = vec![guide.quiz.closing.clone(), guide.word(Word::Consultation).to_owned()];
        self.part(Word::Closing, closing, vec![]);
    }

    fn reasons(&self, side: Word, reasons: &[Reason]) -> String {
        let guide = self.guide;
        let mut says = vec![];
        for reason in reasons {
            says.push(concat(&[self.answers.said(guide, reason.question), " (", &reason.says(guide), ")"]));
        }
        if says.is_empty() {
            return String::new();
        }
        concat(&[". ", guide.word(side), ": ", &joined(&says, "; ")])
    }

    fn warnings(&mut self) {
        let mut items = vec![];
        for advice in &self.guide.advice {
            items.push(concat(&[&advice.heading, ": ", &advice.text]));
        }
        if !items.is_empty() {
            self.part(Word::Warnings, vec![], items);
        }
    }

    fn close(&mut self, today: Option<Date>) {
        let guide = self.guide;
        let mut dates = guide.dates();
        if let Some(today) = today {
            dates.insert(0, guide.say(Word::MadeOn, &[("date", &guide.date(today))]));
        }
        self.part(Word::About, vec![joined(&dates, ". ") + ".", guide.disclaimer.clone()], vec![]);
        let mut cited = vec![];
        for (at, source) in (0..).zip(&guide.sources) {
            if self.sources.contains(&at) {
                cited.push(guide.citation(source));
            }
        }
        self.part(Word::Sources, vec![], cited);
        for part in self.parts.iter_mut().rev().take(2) {
            part.small = true;
        }
    }
}
