//! The raw side of a guide: what an author's JSON may hold, right or wrong.
//!
//! Nothing in this file fails. A missing key, a value of the wrong type and an
//! unknown key are all kept, so that checking can report every fault of a file
//! in one go instead of stopping at the first. `check` turns this into a ready guide.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// The version of the format of an author's files that this program reads.
pub const FORMAT: u16 = 1;

/// What stands at one key of an author's file.
#[derive(Clone, Debug, Default)]
pub enum Field<T> {
    /// The key is not there.
    #[default]
    Missing,
    /// The key is there, but its value has another type; the text says which.
    Wrong(String),
    /// The key holds a value of the expected type.
    Given(T),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(match T::deserialize(value) {
            Ok(given) => Field::Given(given),
            Err(error) => Field::Wrong(error.to_string()),
        })
    }
}

/// Declares raw types: each key becomes a [`Field`], and keys that no type knows
/// are collected so that a misspelt one is reported and not ignored.
macro_rules! raw {
    ($($(#[$doc:meta])* $name:ident { $($(#[$key_doc:meta])* $key:ident: $kind:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(default, rename_all = "kebab-case")]
        #[allow(missing_docs)]
        pub struct $name {
            $($(#[$key_doc])* pub $key: Field<$kind>,)*
            #[serde(flatten)]
            pub unknown: BTreeMap<String, Value>,
        }
    )* };
}

raw! {
    /// `guide.json`: the structure and the source-language text of one decision.
    RawGuide {
        format: u16,
        id: String,
        version: String,
        lang: String,
        title: String,
        decision: String,
        about: Vec<String>,
        about_facts: Vec<String>,
        disclaimer: String,
        options: Vec<Field<RawOption>>,
        /// What stands for the also-ask options in a result.
        something_else: String,
        groups: Vec<Field<RawGroup>>,
        rows: Vec<Field<RawRow>>,
        quiz: RawQuiz,
        flags: Vec<Field<RawFlag>>,
        advice: Vec<Field<RawAdvice>>,
        glossary: Vec<Field<RawTerm>>,
        questions: Vec<Field<RawQuestions>>,
        disclosure: RawDisclosure,
        drawing: RawDrawing,
        timeline: RawTimeline,
        cost: RawCost,
        knowledge: Vec<Field<RawKnowledge>>,
        audit: RawAudit,
    }
    /// One thing a person could choose.
    RawOption {
        id: String,
        role: String,
        name: String,
        summary: String,
        facts: Vec<String>,
        counts: Vec<Field<RawCount>>,
        /// The three rows that are the lines of its card.
        heads: Vec<String>,
        /// The two or three key rows that tell what one takes on with it.
        takes_on: Vec<String>,
    }
    /// A heading over rows.
    RawGroup { id: String, name: String, }
    /// One question a patient asks, with one cell for each compared option.
    RawRow {
        id: String,
        group: String,
        question: String,
        /// The question in a word or two, for the options' cards.
        label: String,
        /// Whether it is one of those to see first.
        key: bool,
        terms: Vec<String>,
        cells: BTreeMap<String, Field<RawClaim>>,
    }
    /// What a cell says.
    RawClaim {
        kind: String,
        short: String,
        text: String,
        certainty: String,
        because: String,
        facts: Vec<String>,
        checked: String,
        counts: Vec<Field<RawCount>>,
        differ: Vec<Field<RawDifference>>,
        /// Whether it tells something good, bad or both: for checking alone.
        side: String,
    }
    /// How often something happened, as it was counted.
    RawCount {
        id: String,
        n: u32,
        of: u32,
        per: u32,
        unit: String,
        what: String,
        not: String,
        who: String,
        when: String,
        implied: bool,
        facts: Vec<String>,
    }
    /// A point on which sources differ.
    RawDifference { id: String, sides: Vec<Field<RawSide>>, }
    /// One side of it.
    RawSide { says: String, facts: Vec<String>, }
    /// The quiz and the rules that weigh its answers.
    RawQuiz {
        intro: String,
        closing: String,
        closing_facts: Vec<String>,
        margin: u8,
        goals: RawGoals,
        topics: Vec<Field<RawTopic>>,
        questions: Vec<Field<RawQuestion>>,
        safety: RawSafety,
        /// Answers that pull apart, each with the statement they give.
        pulls: Vec<Field<RawRule>>,
        /// Other words for statements of the ladder, by their id.
        statements: BTreeMap<String, Field<RawStatement>>,
        /// Rules of the guide's own, in place of the ladder.
        rules: Vec<Field<RawRule>>,
    }
    /// What a visitor may want to change.
    RawGoals {
        id: String,
        question: String,
        why: String,
        most: u8,
        terms: Vec<String>,
        facts: Vec<String>,
        goals: Vec<Field<RawGoal>>,
    }
    /// One goal, with what each option does about it; none of them where nothing is to be
    /// changed.
    RawGoal {
        id: String,
        text: String,
        note: String,
        ask: String,
        marks: Vec<String>,
        facts: Vec<String>,
        options: BTreeMap<String, Field<RawOutcome>>,
    }
    /// What an option does about a goal.
    RawOutcome { does: String, says: String, facts: Vec<String>, }
    /// Other words for a statement.
    RawStatement { heading: String, text: Vec<String>, facts: Vec<String>, }
    /// What importance is asked about.
    RawTopic { id: String, name: String, }
    /// One single-choice question.
    RawQuestion {
        id: String,
        /// `value` or `fit`.
        kind: String,
        topic: String,
        /// The heading of the screen that it shares with its neighbours.
        screen: String,
        question: String,
        why: String,
        terms: Vec<String>,
        facts: Vec<String>,
        answers: Vec<Field<RawAnswer>>,
    }
    /// One answer, with what it says about the options.
    RawAnswer {
        id: String,
        text: String,
        leans: BTreeMap<String, i8>,
        marks: Vec<String>,
        sets_aside: Vec<String>,
        note: String,
        facts: Vec<String>,
    }
    /// The safety step. Its ticks are the guide's flags, in their order.
    RawSafety { id: String, topic: String, question: String, why: String, none: String, facts: Vec<String>, }
    /// One rule: the condition and the statement it gives.
    RawRule {
        id: String,
        when: Value,
        kind: String,
        names: Value,
        heading: String,
        text: Vec<String>,
        facts: Vec<String>,
    }
    /// A reason to ask, or to talk to a clinician first.
    RawFlag {
        id: String,
        heading: String,
        tick: String,
        says: String,
        effects: Vec<Field<RawEffect>>,
        withholds_booking: bool,
        support: String,
        terms: Vec<String>,
        facts: Vec<String>,
    }
    /// What a flag does to some options.
    RawEffect { options: Vec<String>, severity: String, }
    /// A standing warning, shown to everyone.
    RawAdvice { id: String, urgency: String, heading: String, text: String, more: String, options: Vec<String>, facts: Vec<String>, }
    /// A glossary entry.
    RawTerm { id: String, term: String, meaning: String, facts: Vec<String>, }
    /// Questions to ask at a visit, under one heading.
    RawQuestions { heading: String, questions: Vec<Field<RawAsk>>, }
    /// One question to ask.
    RawAsk { text: String, facts: Vec<String>, }
    /// Who made the guide, who paid, and when.
    RawDisclosure {
        written_by: String,
        paid_by: String,
        conflicts: Vec<String>,
        method: Vec<String>,
        facts: Vec<String>,
        drafted: String,
        /// `null` as long as no clinician has reviewed the guide.
        reviewed: Option<RawReview>,
        review_every_months: u16,
        expires: String,
    }
    /// A clinician's review.
    RawReview { by: String, on: String, }

    /// A schematic drawing, from numbers.
    RawDrawing { note: String, measures: Vec<String>, poses: Vec<Field<RawPose>>, views: Vec<Field<RawView>>, }
    /// One state of what is drawn.
    RawPose { id: String, name: String, values: BTreeMap<String, i16>, says: String, facts: Vec<String>, }
    /// The drawing from one side.
    RawView { name: String, width: u16, height: u16, shapes: Vec<Field<RawShape>>, }
    /// A shape: path data with placeholders such as `{400+0.5skin}`.
    RawShape { look: String, path: String, }
    /// What happens when.
    RawTimeline { intro: String, lanes: Vec<Field<RawLane>>, }
    /// What happens with one option.
    RawLane { option: String, spans: Vec<Field<RawSpan>>, }
    /// Something that lasts for a while, in times such as `3 days`.
    RawSpan {
        id: String,
        kind: String,
        name: String,
        from: String,
        to: String,
        earliest: String,
        latest: String,
        text: String,
        certainty: String,
        facts: Vec<String>,
        checked: String,
    }
    /// What costs what, and how often.
    RawCost { intro: String, lines: Vec<Field<RawLine>>, notes: Vec<Field<RawNote>>, }
    /// One price to give.
    RawLine { option: String, each: String, sessions: RawSessions, added_to: String, label: String, }
    /// How many sessions a price is paid for, in a year or in all.
    RawSessions { per: String, from: u8, to: u8, least: u8, most: u8, }
    /// Something to know about costs.
    RawNote { text: String, facts: Vec<String>, }
    /// A question about what the guide says.
    RawKnowledge {
        id: String,
        question: String,
        answers: Vec<String>,
        right: u8,
        explains: String,
        facts: Vec<String>,
    }
    /// The guide held against a standard.
    RawAudit { standard: String, on: String, items: Vec<Field<RawAuditItem>>, }
    /// How the guide stands to one criterion.
    RawAuditItem { id: String, state: String, #[serde(rename = "where")] place: String, }
    /// A standard: `guides/ipdas-4.json`.
    RawStandard { id: String, name: String, items: usize, criteria: Vec<Field<RawCriterion>>, }
    /// One criterion of a standard.
    RawCriterion { id: String, level: String, text: String, }

    /// `facts.json`: the fact register, so that the repository stands alone.
    RawRegister { format: u16, sources: Vec<Field<RawSource>>, facts: Vec<Field<RawFact>>, }
    /// A citation.
    RawSource {
        id: String,
        kind: String,
        title: String,
        publisher: String,
        /// Which of these two is a description of the author's own, and not as published.
        own_words: Vec<String>,
        year: Option<u16>,
        doi: Option<String>,
        url: Option<String>,
        checked: String,
    }
    /// A fact, in our own words.
    RawFact { id: String, grade: String, text: String, sources: Vec<String>, }
}

/// Reads the JSON of a raw type.
///
/// # Errors
///
/// Only text that is no JSON at all is refused, with its line and column.
/// Everything else is a matter for [`check`](crate::check()).
pub fn read<T: DeserializeOwned>(json: &str) -> serde_json::Result<T> {
    serde_json::from_str(json)
}
