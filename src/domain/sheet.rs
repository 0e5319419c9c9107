//! "Your sheet": what a visitor takes to a visit, as a value. It is shown, printed
//! and copied as text from here, so that all three say the same.

use super::date::Date;
use super::guide::{Guide, SourceIndex, Urgency};
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

/// How a passage looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// As text.
    #[default]
    Text,
    /// Questions, each with a box to tick and room to write.
    Asked,
    /// The key rows, as a table.
    Points,
    /// What to call for help for.
    Emergency,
    /// Small print.
    Small,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// What it is about, in the guide's language.
    pub heading: String,
    /// How it looks.
    pub kind: Kind,
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
            maker.passage(Message::Result, Kind::Text, vec![guide.past()], vec![]);
        } else {
            let weighing = weigh(guide, &session.answers);
            maker.flags(&weighing);
            let answered = maker.mattered();
            // Where nothing was said nothing is weighed.
            if answered || !weighing.flags.is_empty() {
                maker.weighing(&weighing);
            }
        }
        maker.points();
        maker.questions(session.asks);
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
    fn passage(&mut self, heading: Message, kind: Kind, paragraphs: Vec<String>, items: Vec<String>) {
        let heading = self.guide.message(heading).to_owned();
        self.passages.push(Passage { heading, kind, paragraphs, items });
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
        self.passage(Message::TheDecision, Kind::Text, says, vec![]);
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
                self.passage(message, Kind::Text, vec![], items);
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
        self.passage(Message::MyQuestions, Kind::Asked, none, items);
    }

    /// What was answered, goals first; whether anything was.
    fn mattered(&mut self) -> bool {
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
        let answered = !items.is_empty();
        if !answered {
            says.push(guide.message(Message::NothingAnswered).to_owned());
        } else if guide.quiz.topics.len() > 1 {
            says.push(self.answers.importances(guide));
        }
        self.passage(Message::WhatMattered, Kind::Text, says, items);
        answered
    }

    fn weighing(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        let mut says = vec![];
        if let Some(rule) = weighing.statement.rule(guide) {
            for template in std::iter::once(&rule.heading).chain(&rule.text) {
                says.push(weighing.fill(guide, template, &weighing.statement));
            }
        }
        self.passage(Message::Result, Kind::Text, says, vec![]);
        if self.answers.safety != Safety::Open {
            self.goals(weighing);
            self.each_option(weighing);
        }
        // That only a visit can tell what suits one stands at the end of every sheet.
        self.passage(Message::Closing, Kind::Text, vec![guide.quiz.closing.clone()], vec![]);
    }

    /// What each option does about each goal, a line for each.
    fn goals(&mut self, weighing: &Weighing) {
        let guide = self.guide;
        let mut items = vec![];
        for (_, goal) in self.answers.goals(&guide.quiz).filter(|(_, goal)| !goal.is_content()) {
            let mut says = concat(&[&goal.text, "."]);
            for balance in &weighing.balances {
                let outcome = goal.outcomes.get(usize::from(balance.contender));
                if let Some(outcome) = outcome.filter(|outcome| !outcome.says.is_empty()) {
                    says.extend([" ", &guide.name(balance.contender), ": ", guide.does(outcome.does), "."]);
                }
            }
            items.push(says);
        }
        if !items.is_empty() {
            self.passage(Message::AboutGoal, Kind::Text, vec![], items);
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
            self.passage(Message::EachOption, Kind::Text, vec![], items);
        }
    }

    /// The answers that speak for an option, and those against it, the strongest first.
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
                says.push(said.to_owned());
            }
            if !says.is_empty() {
                all.extend([". ", guide.message(side), ": ", &joined(&says, "; ")]);
            }
        }
        all
    }

    /// The rows that people ask first, with what was counted.
    fn points(&mut self) {
        let guide = self.guide;
        let mut items = vec![];
        for row in guide.rows().filter(|row| row.key) {
            let mut says = row.question.clone();
            for (claim, option) in row.claims.iter().zip(&guide.compared) {
                says.extend([" ", &option.name, ": ", &claim.short, "."]);
                if let Some(count) = claim.first_drawn() {
                    says.extend([" ", &guide.brief(count)]);
                    // One for each is enough on paper; the guide names them all.
                    self.cite(count.sources.get(..1).unwrap_or_default());
                }
            }
            items.push(says);
        }
        if !items.is_empty() {
            self.passage(Message::KeyPoints, Kind::Points, vec![], items);
        }
    }

    fn warnings(&mut self) {
        let guide = self.guide;
        let mut items = vec![];
        for advice in guide.advice.iter().filter(|advice| advice.urgency != Urgency::Advice) {
            items.push(concat(&[&advice.heading, ": ", &advice.text]));
        }
        if !items.is_empty() {
            self.passage(Message::Emergencies, Kind::Emergency, vec![], items);
        }
    }

    fn close(&mut self, today: Option<Date>) {
        let guide = self.guide;
        let mut dates = guide.dates();
        if let Some(today) = today {
            dates.insert(0, guide.say(Message::MadeOn, &[("date", &guide.date(today))]));
        }
        // Some of them are sentences already.
        let ended: Vec<String> = dates.iter().map(|one| one.trim_end_matches('.').to_owned()).collect();
        self.passage(Message::About, Kind::Small, vec![joined(&ended, ". ") + ".", guide.disclaimer.clone()], vec![]);
        let mut cited = vec![];
        for (at, source) in (0..).zip(&guide.sources) {
            if self.sources.contains(&at) {
                cited.push(guide.citation(source));
            }
        }
        if !cited.is_empty() {
            self.passage(Message::Sources, Kind::Small, vec![], cited);
        }
    }
}
