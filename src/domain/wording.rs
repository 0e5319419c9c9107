//! The words the interface itself says, in English; a translated guide brings
//! its own. `{…}` marks what is filled in.

use super::date::Date;
use super::guide::Guide;

macro_rules! words {
    ($($name:ident $key:literal $says:literal)*) => {
        /// One text of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Word { $($name,)* }

        /// How many words there are.
        pub const COUNT: usize = WORDS.len();

        const WORDS: &[&str] = &[$($says,)*];

        // Translators need keys, browsers do not: a list of its own stays out of
        // the script.
        const KEYS: &[&str] = &[$($key,)*];
    };
}

words! {
    Sections "sections" "Sections of this guide"
    Compare "compare" "Compare"
    Quiz "quiz" "What matters to you"
    Questions "questions" "Questions to ask"
    About "about" "About this guide"

    Caption "caption" "{options}, side by side"
    QuestionColumn "question-column" "Question"
    SideBySide "side-by-side" "Options side by side"
    TwoToFour "two-to-four" "Choose two to four."
    OnlyDiffering "only-differing" "Only rows that differ"
    RowsShown "rows-shown" "{n} of {all} rows shown"
    NoRowDiffers "no-row-differs" "No row differs between these options."
    CertaintyHigh "certainty-high" "High certainty"
    CertaintyModerate "certainty-moderate" "Moderate certainty"
    CertaintyLow "certainty-low" "Low certainty"
    CertaintyVeryLow "certainty-very-low" "Very low certainty"
    NoNumber "no-number" "No reliable number"
    Follows "follows" "Follows from doing nothing"
    DoesNotApply "does-not-apply" "Does not apply"
    ClinicSays "clinic-says" "The clinic’s own statement"
    SourcesDiffer "sources-differ" "Sources differ"
    OneSource "one-source" "1 source"
    ManySources "many-sources" "{n} sources"
    Checked "checked" "Checked {date}"
    AlsoAsk "also-ask" "Also worth asking about"
    Warnings "warnings" "Good to know before and after"
    Glossary "glossary" "Words explained"
    WhatIs "what-is" "What do these words mean?"
    ToQuiz "to-quiz" "Weigh what matters to you"

    Start "start" "Start"
    Next "next" "Next"
    Back "back" "Back"
    SeeResult "see-result" "See how your answers weigh"
    StartAgain "start-again" "Start again"
    NotSure "not-sure" "Not sure"
    Step "step" "Question {n} of {all}"
    WhyWeAsk "why-we-ask" "Why we ask"
    Private "private" "Your answers stay on this page. They are not saved or sent by this tool."

    Result "result" "How your answers weigh"
    FlagsFirst "flags-first" "Talk about this first"
    FlagsAsk "flags-ask" "Mention this at your visit"
    ConcernsOption "concerns-option" "About: {options}"
    BookingWithheld "booking-withheld" "Because of what you checked, this page shows no booking link here. A talk with a doctor you know comes first."
    YourGoal "your-goal" "What you want"
    YourLimit "your-limit" "What you ruled out"
    ForIt "for-it" "Speaks for it"
    AgainstIt "against-it" "Speaks against it"
    Nothing "nothing" "None of your answers."
    Strong "strong" "strongly"
    Clear "clear" "clearly"
    Slight "slight" "a little"
    SetAside "set-aside" "Set aside by your own answer"
    SetAsideHow "set-aside-how" "You can change this answer at any time. It is not a medical “no”."
    TalkFirst "talk-first" "Talk to a clinician first"
    TalkFirstAside "talk-first-aside" "talk to a clinician first"
    EachOption "each-option" "What your answers say about each option"
    WhatWouldChange "what-would-change" "What would change this"
    ChangeLead "change-lead" "Any one of these other answers would change the result:"
    ChangeTo "change-to" "If you chose “{answer}”: {statement}"
    NothingChanges "nothing-changes" "No single other answer would change this result."
    AnswerSafety "answer-safety" "First answer the safety step."
    YourAnswers "your-answers" "Your answers"
    Change "change" "Change"
    ChangeOf "change-of" "Change your answer to: {question}"
    NotAnswered "not-answered" "Not answered"
    Closing "closing" "Before you decide"
    Consultation "consultation" "This is a general guide made from your answers. Only a visit with a clinician can show what is suitable for you."

    QuestionsLead "questions-lead" "Take these to your visit."
    WrittenBy "written-by" "Written by"
    PaidBy "paid-by" "Paid for by"
    Conflicts "conflicts" "Interests to know about"
    Method "method" "How the facts were gathered"
    Version "version" "Version {version}"
    Drafted "drafted" "Drafted {date}"
    NotReviewed "not-reviewed" "Drafted, not yet reviewed by a clinician"
    Reviewed "reviewed" "Reviewed by {name}, {date}"
    ReviewEvery "review-every" "To be reviewed every {n} months"
    Expires "expires" "Do not rely on it after {date}"
    Sources "sources" "Sources"
    NoYear "no-year" "no date shown"
    NewTab "new-tab" "opens in a new tab"
    Offers "offers" "{clinic} offers: {options}."
    OffersNone "offers-none" "{clinic} has not said which of these it offers."
    ThisClinic "this-clinic" "This clinic"
    Book "book" "Contact the clinic"
    And "and" "and"
    DateForm "date-form" "{month} {day}, {year}"
    Months "months" "January,February,March,April,May,June,July,August,September,October,November,December"
}

/// Every word with its key, in order.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.iter().copied().zip(WORDS.iter().copied())
}

impl Guide {
    /// A text of the interface in the guide's language.
    #[must_use]
    pub fn word(&self, word: Word) -> &str {
        let place = word as usize;
        match self.words.get(place) {
            Some(translated) => translated,
            None => WORDS.get(place).copied().unwrap_or_default(),
        }
    }

    /// A text of the interface with `{key}` filled in.
    #[must_use]
    pub fn say(&self, word: Word, fill: &[(&str, &str)]) -> String {
        filled(self.word(word), fill)
    }

    /// A date in words: `November 22, 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let month = self.word(Word::Months).split(',').nth(usize::from(month).saturating_sub(1)).unwrap_or_default();
        self.say(Word::DateForm, &[("month", month), ("day", &day.to_string()), ("year", &year.to_string())])
    }

    /// Names joined as in a sentence: `a, b and c`.
    #[must_use]
    pub fn join(&self, names: &[String]) -> String {
        let mut joined = String::new();
        for (place, name) in names.iter().enumerate() {
            if place > 0 && place + 1 == names.len() {
                joined.extend([" ", self.word(Word::And), " "]);
            } else if place > 0 {
                joined.push_str(", ");
            }
            joined.push_str(name);
        }
        joined
    }

    /// The name of a contender, "something else" with the options it stands for.
    #[must_use]
    pub fn name(&self, contender: u8) -> String {
        match self.compared.get(usize::from(contender)) {
            Some(option) => option.name.clone(),
            None => self.something_else.clone(),
        }
    }
}

/// A text with each `{key}` filled in. It walks over the text once, since a
/// general search would weigh more than all the words.
#[must_use]
pub fn filled(text: &str, fill: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    for (at, part) in text.split('{').enumerate() {
        let mut pieces = part.splitn(2, '}');
        match (at, pieces.next(), pieces.next()) {
            (1.., Some(key), Some(rest)) => {
                filled.push_str(fill.iter().find(|(known, _)| *known == key).map_or("", |(_, value)| value));
                filled.push_str(rest);
            }
            _ => filled.push_str(part),
        }
    }
    filled
}

/// The keys that a text wants filled in.
#[must_use]
pub fn holes(text: &str) -> Vec<&str> {
    let mut holes: Vec<&str> =
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(key, _)| key).collect();
    holes.sort_unstable();
    holes.dedup();
    holes
}
