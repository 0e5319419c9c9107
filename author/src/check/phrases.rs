//! Finds phrases in a text by whole words, so that “best” is not found in “bestow”.
//!
//! A phrase is written in small letters, as it stands in a sentence. `|` stands
//! between words of which any fits (`twice|half as`), and a word in capitals for
//! a kind of word: FIGURE, NUMBER (a figure or a word for one), PEOPLE, TIME.

use std::ops::Range;

const NUMBERS: [&str; 31] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
];

const PEOPLE: [&str; 24] = [
    "people",
    "person",
    "persons",
    "patient",
    "patients",
    "woman",
    "women",
    "man",
    "men",
    "adult",
    "adults",
    "child",
    "children",
    "teenagers",
    "girls",
    "boys",
    "babies",
    "infants",
    "mothers",
    "parents",
    "users",
    "smokers",
    "participants",
    "volunteers",
];

/// Seconds are left out: “a second” is most often the one after the first.
const TIMES: [&str; 16] = [
    "minute", "minutes", "hour", "hours", "day", "days", "night", "nights", "week", "weeks", "month", "months", "year",
    "years", "decade", "decades",
];

/// Signs that a phrase does not reach across.
const SIGNS: [char; 8] = ['.', ',', ';', ':', '!', '?', '(', ')'];

/// A text in small letters, cut into words, numbers and [`SIGNS`]. All else only
/// parts words: a hyphen, a quotation mark, the apostrophe of “patients’”.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let mut words = vec![];
        let mut word = String::new();
        let mut letters = lower.chars().peekable();
        while let Some(letter) = letters.next() {
            // The point in 3.5 and the comma in 1,000 belong to the number.
            let inside_a_number = matches!(letter, '.' | ',')
                && word.ends_with(|c: char| c.is_ascii_digit())
                && letters.peek().is_some_and(char::is_ascii_digit);
            if letter.is_alphanumeric() || inside_a_number {
                word.push(letter);
                continue;
            }
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if SIGNS.contains(&letter) {
                words.push(letter.to_string());
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
        Self(words)
    }

    /// Everywhere that a phrase stands.
    pub(super) fn find(&self, phrase: &str) -> Vec<Range<usize>> {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let here = |words: &[String]| words.iter().zip(&wanted).all(|(word, wanted)| fits(word, wanted));
        let windows = self.0.windows(wanted.len()).enumerate();
        windows.filter(|(_, words)| here(words)).map(|(at, _)| at..at + wanted.len()).collect()
    }

    /// Whether any of these phrases stands somewhere.
    pub(super) fn have(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| !self.find(phrase).is_empty())
    }

    /// Whether a phrase stands at this place.
    pub(super) fn stands(&self, place: usize, phrase: &str) -> bool {
        self.find(phrase).iter().any(|at| at.start == place)
    }

    /// Each of these phrases that stands somewhere, as the text has it.
    pub(super) fn said(&self, phrases: &[&str]) -> Vec<String> {
        phrases.iter().flat_map(|phrase| self.find(phrase)).map(|at| self.part(at)).collect()
    }

    /// The words at these places.
    pub(super) fn part(&self, at: Range<usize>) -> String {
        self.0.get(at).unwrap_or_default().join(" ")
    }
}

fn fits(word: &str, wanted: &str) -> bool {
    wanted.split('|').any(|one| match one {
        "FIGURE" => is_figure(word),
        "NUMBER" => is_figure(word) || NUMBERS.contains(&word),
        "PEOPLE" => PEOPLE.contains(&word),
        "TIME" => TIMES.contains(&word),
        _ => word == one,
    })
}

/// Whether a number is written in digits.
fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}
