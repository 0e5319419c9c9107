//! The texts of the shipped guide by their ids, so that tests name an answer and
//! not its words; and guide scripts made of it.

use serde_json::Value;
use std::path::PathBuf;
use std::sync::LazyLock;
use wasm_diet_reader::text;
use weigh_up::domain::guide::{Guide, compiled};
use weigh_up_author as author;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../guides/lip-lift-vs-lip-flip")
}

/// The shipped guide as its author wrote it.
pub fn guide() -> &'static Value {
    static GUIDE: LazyLock<Value> = LazyLock::new(|| {
        let text = std::fs::read_to_string(folder().join("guide.json")).expect("the shipped guide");
        serde_json::from_str(&text).expect("the shipped guide is JSON")
    });
    &GUIDE
}

/// The shipped guide as it is compiled.
///
/// # Panics
///
/// If it has faults.
#[must_use]
pub fn shipped() -> Guide {
    author::load(&folder()).unwrap_or_else(|faults| panic!("the shipped guide has faults: {faults:?}")).checked.guide
}

/// A guide script: what the author's tool makes of a guide.
///
/// # Panics
///
/// If it cannot be made.
#[must_use]
pub fn bundled(guide: Guide) -> String {
    author::bundle(&guide)
}

/// A guide script whose guide says what it is, but is damaged further on.
///
/// # Panics
///
/// If it cannot be made.
#[must_use]
pub fn damaged(guide: &Guide) -> String {
    let mut bytes = compiled::encode(guide);
    let last = bytes.last_mut().expect("its bytes");
    *last = !*last;
    let packed = text::write(&bytes);
    format!("((window.WeighUp = window.WeighUp || {{}}).guides = WeighUp.guides || []).push(\"{packed}\");")
}

/// One step with something to answer: its heading, and the ids of what it asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its heading: what it asks, where it asks one thing.
    pub heading: &'static str,
    /// What it asks.
    pub questions: Vec<&'static str>,
}

/// The steps with something to answer, in order: the goal, then each screen of questions.
#[must_use]
pub fn screens() -> Vec<Asked> {
    let mut all = vec![Asked { heading: question(goal()), questions: vec![goal()] }];
    let mut last = "";
    for one in list("/quiz/questions") {
        let id = text(one, "id");
        let screen = one["screen"].as_str().unwrap_or_default();
        match all.last_mut() {
            Some(here) if !screen.is_empty() && screen == last => {
                here.heading = screen;
                here.questions.push(id);
            }
            _ => all.push(Asked { heading: question(id), questions: vec![id] }),
        }
        last = screen;
    }
    all
}

/// The id of the question for the goal.
#[must_use]
pub fn goal() -> &'static str {
    text(goals(), "id")
}

fn goals() -> &'static Value {
    guide().pointer("/quiz/goals").expect("the shipped guide asks for the goal")
}

/// The ids of the quiz's questions, in order, without that for the goal.
#[must_use]
pub fn questions() -> Vec<&'static str> {
    list("/quiz/questions").iter().filter_map(|one| one["id"].as_str()).collect()
}

/// What a question asks; that for the goal, too.
#[must_use]
pub fn question(id: &str) -> &'static str {
    text(asked(id), "question")
}

fn asked(id: &str) -> &'static Value {
    if id == goal() { goals() } else { by_id("/quiz/questions", id) }
}

/// The ids of what can be said to a question, in order.
#[must_use]
pub fn answers(question: &str) -> Vec<&'static str> {
    answers_of(question).iter().map(|one| text(one, "id")).collect()
}

fn answers_of(question: &str) -> &'static [Value] {
    let asked = asked(question);
    let answers = if question == goal() { &asked["goals"] } else { &asked["answers"] };
    answers.as_array().map_or(&[], Vec::as_slice)
}

/// What an answer says: a goal, to the question for it.
#[must_use]
pub fn answer(question: &str, id: &str) -> &'static str {
    let answer = answers_of(question).iter().find(|one| one["id"] == id);
    text(answer.unwrap_or_else(|| panic!("{question} has no answer {id}")), "text")
}

/// What stands beside a flag's box.
#[must_use]
pub fn tick(flag: &str) -> &'static str {
    text(by_id("/flags", flag), "tick")
}

/// What a flag stands under, with others or alone.
#[must_use]
pub fn heading(flag: &str) -> &'static str {
    by_id("/flags", flag)["heading"].as_str().unwrap_or_default()
}

fn list(pointer: &str) -> &'static [Value] {
    guide().pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn by_id(pointer: &str, id: &str) -> &'static Value {
    list(pointer).iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("the guide's {pointer} has no {id}"))
}

fn text(of: &'static Value, key: &str) -> &'static str {
    of[key].as_str().unwrap_or_else(|| panic!("no text {key} in {of}"))
}
