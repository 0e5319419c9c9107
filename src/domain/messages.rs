//! The messages of the interface itself. A guide brings them in its own language
//! ([`Interface`](super::guide::Interface)); here they stand in English, from which translators
//! start and of which a browser gets nothing but what a guide in English brings.
//!
//! `{…}` is a placeholder, where a value goes. `|` stands between the forms of a message that
//! depends on a number: in English for one, and for any other.

mod counts;
mod disclosed;

use super::date::Date;
use super::guide::{Does, Guide};
use super::timeline::{DAY, Hours, MONTH, ONWARDS, Span, WEEK, YEAR};

macro_rules! messages {
    ($($name:ident $key:literal $says:literal)*) => {
        /// One text of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Message { $($name,)* }

        /// How many messages there are.
        pub const COUNT: usize = ENGLISH.len();

        const ENGLISH: &[&str] = &[$($says,)*];

        // Authors need keys and English, browsers neither: what only their tool asks for stays
        // out of the script.
        const KEYS: &[&str] = &[$($key,)*];
    };
}

messages! {
    Sections "sections" "Sections of this guide"
    Compare "compare" "Compare"
    Quiz "quiz" "What matters to you"
    Timeline "timeline" "Over time"
    Cost "cost" "Cost"
    Ready "ready" "Check yourself"
    Sheet "sheet" "Your sheet"
    QuizShort "quiz-short" "For me"
    TimelineShort "timeline-short" "Time"
    SheetShort "sheet-short" "My sheet"
    More "more" "More"
    NextSection "next-section" "Next: {section}"
    Questions "questions" "Questions to ask"
    About "about" "About this guide"

    Caption "caption" "{options}, side by side"
    QuestionColumn "question-column" "Question"
    LeadCompare "lead-compare" "See how they differ in one minute."
    LeadQuiz "lead-quiz" "Then weigh what matters to you in {n} step.|Then weigh what matters to you in {n} steps."
    LeadPrivate "lead-private" "This guide saves and sends nothing."
    WhoMadeThis "who-made-this" "Who made this"
    ComparePoints "compare-points" "Compare {n} point|Compare all {n} points"
    KeyPoints "key-points" "What people ask first"
    OtherPoints "other-points" "More questions"
    OpenAll "open-all" "Open all"
    CertaintyHigh "certainty-high" "High certainty"
    CertaintyModerate "certainty-moderate" "Moderate certainty"
    CertaintyLow "certainty-low" "Low certainty"
    CertaintyVeryLow "certainty-very-low" "Very low certainty"
    NoNumber "no-number" "No reliable number"
    Follows "follows" "Follows from doing nothing"
    DoesNotApply "does-not-apply" "Does not apply"
    ClinicSays "clinic-says" "The clinic’s own statement"
    SourcesDiffer "sources-differ" "Sources differ"
    SourcesCount "sources-count" "{n} source|{n} sources"
    Checked "checked" "Checked {date}"
    AlsoAsk "also-ask" "Also worth asking about"
    Emergencies "emergencies" "Call for help right away"
    Warnings "warnings" "When to call, and good to know"
    Glossary "glossary" "Words explained"
    WhatIs "what-is" "What do these words mean?"
    PlainPage "plain-page" "Plain page, to translate or read aloud"
    ToQuiz "to-quiz" "Weigh what matters to you"

    Drawing "drawing" "See a drawing of it"
    MoveTowards "move-towards" "Show the change to"
    HowFar "how-far" "From now to “{name}”"
    StepOf "step-of" "Step {n} of {all}"

    WhereWillIBe "where-will-i-be" "Where will I be?"
    Day "day" "Day {n}"
    Week "week" "Week {n}"
    Month "month" "Month {n}"
    Year "year" "Year {n}"
    OnTheDay "on-the-day" "On the day"
    FromTo "from-to" "{from} to {to}"
    FromOn "from-on" "{from} and on"
    SomeSay "some-say" "Some sources say: {time}"
    SomeSayThen "some-say-then" "by some sources"
    NothingThen "nothing-then" "Nothing from our sources at this time."
    KeyProcedure "key-procedure" "What is done"
    KeyRecovery "key-recovery" "Healing"
    KeyEffect "key-effect" "What you may notice"
    KeyRepeat "key-repeat" "Done again"
    Differ "differ" "Thin: by some sources only"
    AsTable "as-table" "The same as a table"
    Option "option" "Option"
    What "what" "What"
    When "when" "When"
    AtStart "at-start" "On the first day"
    SessionsFrom "sessions-from" "{option}: sessions a year, at least"
    SessionsTo "sessions-to" "{option}: sessions a year, at most"
    SessionsAllFrom "sessions-all-from" "{option}: sessions in all, at least"
    SessionsAllTo "sessions-all-to" "{option}: sessions in all, at most"
    Years "years" "Years to look at"
    Fewer "fewer" "one fewer"
    MoreOf "more-of" "one more"
    PriceNoNumber "price-no-number" "We can’t read this as a price. Type digits alone, such as 1200."
    PriceUnclear "price-unclear" "This could be more than one number. Type it without points, commas or spaces, such as 1200."
    PriceSeveral "price-several" "This is more than one price. Type one, or the least and the most with a dash between, such as 3000-4000."
    PriceTooLittle "price-too-little" "A price must be more than 0."
    PriceTooMuch "price-too-much" "This is more than 100,000,000,000. Check the number."
    Example "example" "An example, with made-up prices"
    ExampleLead "example-lead" "This shows how the sums work: {once} paid once, and {each} each time. Nobody gave these prices. Ask the clinic for its own, and type them above."
    ExampleOnce "example-once" "Paid once"
    ExampleEach "example-each" "Paid each time"
    ClinicPrices "clinic-prices" "The clinic gave these prices. You can change them."
    AfterYears "after-years" "By the end of year {n}"
    Total "total" "{low} to {high}"
    Crosses "crosses" "{other} adds up to the price of {once} after about {time} years."
    CrossesLater "crosses-later" "{other} does not add up to the price of {once} by the end of year {n}. That takes about {time} years."
    CostAside "cost-aside" "Prices are not part of how your answers weigh. They are not sent or saved."

    Start "start" "Start"
    Next "next" "Next"
    Back "back" "Back"
    SeeResult "see-result" "See how your answers weigh"
    StartAgain "start-again" "Start again"
    Undo "undo" "Undo"
    Restarted "restarted" "Your answers are cleared. Until your next step here, you can undo this."
    NotSure "not-sure" "Not sure"
    Step "step" "Step {n} of {all}"
    WhyWeAsk "why-we-ask" "Why we ask"
    HowMuch "how-much" "How much does each of these matter to you?"
    HowMuchWhy "how-much-why" "Your answers on a topic count more or less by what you choose here. If all matter the same, leave them as they are."
    MatterNot "matter-not" "not at all"
    MatterLittle "matter-little" "a little"
    MatterSome "matter-some" "some"
    MatterLot "matter-lot" "a lot"
    MatterMost "matter-most" "most"
    WantUpTo "want-up-to" "Choose up to {n}."
    WantFull "want-full" "You chose {n}. To choose another one, first take one back."
    MoreTicks "more-ticks" "{n} thing to check|{n} things to check"
    Ticked "ticked" "{n} of {all} checked|{n} of {all} checked"
    BackInPlay "back-in-play" "Your answers brought this back, so there is more to check here: {options}."
    BalanceKey "balance-key" "Each answer is a piece of a bar. What counts more is longer. Open an option to see its answers."
    Expired "expired" "This guide is past its date ({date}). Its facts may be out of date, so your answers are not weighed. Ask the clinic for a newer one."
    Private "private" "This guide does not save or send your answers."
    LeavingClears "leaving-clears" "If you leave this page or load it again, your answers are gone."

    BoardSides "board-sides" "For it: {for}. Against it: {against}."
    LeansFor "leans-for" "Together they speak for it."
    LeansAgainst "leans-against" "Together they speak against it."
    LeansEven "leans-even" "Together they even out."
    NoneSpeaks "none-speaks" "None of your answers speaks for it or against it."

    Result "result" "How your answers weigh"
    FlagsFirst "flags-first" "Talk about this first"
    FlagsAsk "flags-ask" "Mention this at your visit"
    ConcernsOption "concerns-option" "About: {options}"
    BookingWithheld "booking-withheld" "Because of what you checked, this page shows no booking link here. A talk with a doctor you know comes first."
    YourGoal "your-goal" "What you want"
    YourLimit "your-limit" "What you ruled out"
    ForIt "for-it" "Speaks for it"
    AgainstIt "against-it" "Speaks against it"
    CountsFully "counts-fully" "counts fully"
    CountsLittle "counts-little" "counts a little"
    CountsNot "counts-not" "does not count"
    SetsItAside "sets-it-aside" "sets it aside"
    NoEffect "no-effect" "This answer speaks neither for nor against any option."
    AboutGoal "about-goal" "What each option does about what you want"
    Does "does" "Does it"
    MayDo "may" "May do it"
    DoesNot "does-not" "Does not do it"
    Opposite "opposite" "Does the opposite"
    NotKnown "not-known" "Not known"
    HeldByGoal "held-by-goal" "Does not do what you want"
    TakesOn "takes-on" "What you would take on"
    TakesOnNothing "takes-on-nothing" "None of the options is in play, so there is nothing to take on."
    EachAnswer "each-answer" "Each of your answers, and what it did"
    UnknownParts "unknown-parts" "What is not known"
    UnsureOf "unsure-of" "You were not sure, or did not say:"
    UnsureSources "unsure-sources" "Here the sources say nothing, or nothing that is sure:"
    MatterMore "matter-more" "If “{topic}” mattered {importance} to you"
    MakeSheet "make-sheet" "Make my sheet"
    CountOf "count-of" "About {share} of {per} {unit} {what}; about {rest} {not}."
    CountNone "count-none" "None of {per} {unit} {what}, as far as was counted."
    CountUnder "count-under" "Fewer than 1 of {per} {unit} {what}."
    CountOver "count-over" "More than {under} of {per} {unit} {what}."
    CountFew "count-few" "{n} of {of} {unit} {what} ({who}; {when}). That is too few to say how often it happens."
    CountBrief "count-brief" "About {share} of {per} {unit} {what}."
    CountFewBrief "count-few-brief" "{n} of {of} {unit} {what}: too few to go by."
    Counted "counted" "Counted: {n} of {of} {unit} ({who}; {when})."
    CountImplied "count-implied" "The count is worked out from a share that the source gives."
    SetAside "set-aside" "Set aside by your own answer"
    SetAsideHow "set-aside-how" "You can change this answer at any time. It is not a medical “no”."
    TalkFirst "talk-first" "Talk to a clinician first"
    TalkFirstAside "talk-first-aside" "talk to a clinician first"
    EachOption "each-option" "What speaks for and against each option"
    WhatWouldChange "what-would-change" "What would change this"
    ChangeLead "change-lead" "Any one of these alone would change the result:"
    ChangeTo "change-to" "If you chose “{answer}”"
    WouldSay "would-say" "The result would then be:"
    NothingChanges "nothing-changes" "No single other answer on what matters to you would change this result."
    AnswerSafety "answer-safety" "First answer the safety step."
    YourAnswers "your-answers" "Show your answers"
    Change "change" "Change"
    ChangeOf "change-of" "Change your answer to: {question}"
    NotAnswered "not-answered" "Not answered"
    Closing "closing" "Before you decide"
    Consultation "consultation" "This is a general guide made from your answers. Only a visit with a clinician can show what is suitable for you."

    ReadyLead "ready-lead" "This is just for you. Nothing is counted, and you can skip all of it."
    Know "know" "What have you taken in?"
    SureLead "sure-lead" "How sure do you feel?"
    SureChoice "sure-choice" "I know what I would choose right now."
    SureSides "sure-sides" "I know the good and the bad sides of each choice."
    SureMatters "sure-matters" "I know which of these matter most to me."
    SureSupport "sure-support" "I have had the help I need, and nobody is pushing me."
    Yes "yes" "Yes"
    NotYet "not-yet" "Not yet"
    SureAll "sure-all" "You feel sure on all four. You can still change your mind at any time."
    SureSome "sure-some" "Not sure yet is fine, and there is no rush. Look at the table again, talk to someone you trust, or take your questions to a visit."

    SheetLead "sheet-lead" "Check what you want to ask. Then print the sheet or copy it, and take it to your visit. This guide does not save or send it."
    PrintSheet "print-sheet" "Print my sheet"
    CopySheet "copy-sheet" "Copy as text"
    Copied "copied" "Your whole sheet was copied as text. Paste it where you want to keep it."
    NotCopied "not-copied" "This browser did not let us copy. Print the sheet, or write down what you want to keep."
    NotPrinted "not-printed" "Did nothing print? Then copy the sheet as text, and paste it where you can print it."
    Clear "clear" "Clear everything"
    ClearLead "clear-lead" "Does someone else use this phone or computer? Then clear all that you gave here before you go, because it stays on this page until it is closed."
    Cleared "cleared" "All that you gave is cleared."
    TheDecision "the-decision" "The decision"
    WhatMattered "what-mattered" "What matters to you"
    AllTheSame "all-the-same" "All topics matter the same."
    MatterTo "matter-to" "{topic}: {importance}"
    MyQuestions "my-questions" "My questions for the visit"
    NoQuestions "no-questions" "None checked."
    NothingAnswered "nothing-answered" "No question was answered."
    Pair "pair" "{question} {answer}"
    MadeOn "made-on" "Made on {date}"

    Audit "audit" "How this guide stands to a standard"
    AuditLead "audit-lead" "We held this guide against {standard} ourselves, on {date}. Nobody else has checked it. Met: {met}. Not met: {unmet}. Not done: {undone}. Does not apply: {other}."
    Met "met" "Met"
    NotMet "not-met" "Not met"
    NotDone "not-done" "Not done"
    Grade "grade" "Reads at school grade {n}"
    QuestionsLead "questions-lead" "Take these to your visit."
    WrittenBy "written-by" "Written by"
    PaidBy "paid-by" "Paid for by"
    Conflicts "conflicts" "Interests to know about"
    Method "method" "How the facts were gathered"
    Version "version" "Version {version}"
    Drafted "drafted" "Drafted {date}"
    NotReviewed "not-reviewed" "Draft, not yet checked by a clinician"
    Reviewed "reviewed" "Reviewed by {name}, {date}"
    ReviewEvery "review-every" "To be reviewed every {n} month|To be reviewed every {n} months"
    Expires "expires" "Do not rely on it after {date}"
    Sources "sources" "Sources"
    NoYear "no-year" "no date shown"
    NewTab "new-tab" "opens in a new tab"
    Offers "offers" "{clinic} offers: {options}."
    OffersNone "offers-none" "{clinic} has not said which of these it offers."
    ThisClinic "this-clinic" "This clinic"
    Book "book" "Contact the clinic"
    MachineTranslated "machine-translated" "A computer program translated this guide. No person who speaks both languages has checked it yet."
    MachineShort "machine-short" "Machine translation, not checked"
    TranslationChecked "translation-checked" "Translation checked by {name}, {date}"
    InterfaceMachine "interface-machine" "A computer program translated the words on the buttons and headings. No person has checked them yet."
    ListTwo "list-two" "{a} and {b}"
    ListMore "list-more" "{a}, {b}"
    ListLast "list-last" "{a} and {b}"
    Thousands "thousands" ","
    DateForm "date-form" "{month} {day}, {year}"
    Months "months" "January,February,March,April,May,June,July,August,September,October,November,December"
    OpenGuide "open-guide" "Open the guide with its questions"
    NotTranslated "not-translated" "it is not translated"
}

/// Every message with its key, in order.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.iter().copied().zip(ENGLISH.iter().copied())
}

impl Guide {
    /// A text of the interface in the guide's language.
    #[must_use]
    pub fn message(&self, message: Message) -> &str {
        self.interface.messages.get(message as usize).map_or("", String::as_str)
    }

    /// A text of the interface with its placeholders filled in.
    #[must_use]
    pub fn say(&self, message: Message, fill: &[(&str, &str)]) -> String {
        self.filled(self.message(message), fill)
    }

    /// A text in the guide's language with its placeholders filled in. Where it runs from right
    /// to left, each value keeps its own direction (isolates, UAX #9), since a clinic's name or a
    /// range of numbers would come apart there.
    #[must_use]
    pub fn filled(&self, text: &str, fill: &[(&str, &str)]) -> String {
        if !self.interface.rtl {
            return filled(text, fill);
        }
        let values: Vec<String> = fill.iter().map(|(_, value)| concat(&["\u{2068}", value, "\u{2069}"])).collect();
        let fill: Vec<(&str, &str)> =
            fill.iter().zip(&values).map(|((key, _), value)| (*key, value.as_str())).collect();
        filled(text, &fill)
    }

    /// The same of a message that depends on a number, `{n}`, in the form that the guide's
    /// language has for it.
    #[must_use]
    pub fn say_n(&self, message: Message, n: usize, fill: &[(&str, &str)]) -> String {
        // From 100 on, the last two digits decide.
        let table = &self.interface.plurals;
        let form = table.get(if n < 200 { n } else { 100 + n % 100 }).copied().unwrap_or_default();
        let forms = self.message(message);
        let says = forms.split('|').nth(form.into()).unwrap_or(forms);
        let number = n.to_string();
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(fill);
        self.filled(says, &all)
    }

    /// A date in words: `November 22, 2026`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let month =
            self.message(Message::Months).split(',').nth(usize::from(month).saturating_sub(1)).unwrap_or_default();
        self.say(Message::DateForm, &[("month", month), ("day", &day.to_string()), ("year", &year.to_string())])
    }

    /// A time after the procedure in words: `Day 3`, `Week 6`, `Year 1`.
    #[must_use]
    pub fn time(&self, at: Hours) -> String {
        let units = [(YEAR, Message::Year), (MONTH, Message::Month), (WEEK, Message::Week)];
        let unit = units.into_iter().find(|(unit, _)| at > 4 * WEEK && at.is_multiple_of(*unit));
        let (unit, message) = unit.unwrap_or((DAY, Message::Day));
        self.say(message, &[("n", &(at / unit).to_string())])
    }

    /// From when to when, in words.
    #[must_use]
    pub fn times(&self, from: Hours, to: Hours) -> String {
        match to {
            ..DAY => self.message(Message::OnTheDay).to_owned(),
            ONWARDS => self.say(Message::FromOn, &[("from", &self.time(from))]),
            _ if from == to => self.time(from),
            _ => self.say(Message::FromTo, &[("from", &self.time(from)), ("to", &self.time(to))]),
        }
    }

    /// When a span holds, in words, with what some sources say where they differ.
    #[must_use]
    pub fn when(&self, span: &Span) -> String {
        let mut when = self.times(span.from, span.to);
        if (span.earliest, span.latest) != (span.from, span.to) {
            let wider = self.times(span.earliest, span.latest);
            when.extend([". ", &self.say(Message::SomeSay, &[("time", &wider)])]);
        }
        when
    }

    /// Names joined as in a sentence: `a, b and c`.
    #[must_use]
    pub fn join(&self, names: &[String]) -> String {
        let mut joined = String::new();
        for (place, name) in names.iter().enumerate() {
            let message = match (place, names.len()) {
                (0, _) => {
                    joined.push_str(name);
                    continue;
                }
                (1, 2) => Message::ListTwo,
                (_, all) if place + 1 == all => Message::ListLast,
                _ => Message::ListMore,
            };
            joined = self.say(message, &[("a", &joined), ("b", name)]);
        }
        joined
    }

    /// What an option does about a goal, in a word or two.
    #[must_use]
    pub fn does(&self, does: Does) -> &str {
        self.message(match does {
            Does::Does => Message::Does,
            Does::May => Message::MayDo,
            Does::DoesNot => Message::DoesNot,
            Does::Opposite => Message::Opposite,
            Does::NotKnown => Message::NotKnown,
        })
    }

    /// A number with its thousands apart: `100,000`.
    fn grouped(&self, number: u32) -> String {
        if number < 1000 {
            return number.to_string();
        }
        let last = (number % 1000 + 1000).to_string();
        concat(&[&self.grouped(number / 1000), self.message(Message::Thousands), last.get(1..).unwrap_or_default()])
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

/// Texts one after another. The standard library's way weighs more, as it is made
/// anew for each kind of text.
#[must_use]
pub fn concat(texts: &[&str]) -> String {
    let mut all = String::new();
    for text in texts {
        all.push_str(text);
    }
    all
}

/// Texts one after another, with something between them.
#[must_use]
pub fn joined(texts: &[String], between: &str) -> String {
    let mut all = String::new();
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            all.push_str(between);
        }
        all.push_str(text);
    }
    all
}

/// A text with each of its placeholders filled in. It walks over the text once, since a
/// general search would weigh more than all the messages.
fn filled(text: &str, fill: &[(&str, &str)]) -> String {
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
