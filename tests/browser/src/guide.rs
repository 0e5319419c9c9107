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
    author::bundle(&[guide])
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

/// The ids of the quiz's questions, in order.
#[must_use]
pub fn questions() -> Vec<&'static str> {
    list("/quiz/questions").iter().filter_map(|one| one["id"].as_str()).collect()
}

/// What a question asks.
#[must_use]
pub fn question(id: &str) -> &'static str {
    text(by_id("/quiz/questions", id), "question")
}

/// What an answer says.
#[must_use]
pub fn answer(question: &str, id: &str) -> &'static str {
    let answers = by_id("/quiz/questions", question)["answers"].as_array().map_or(&[][..], Vec::as_slice);
    let answer = answers.iter().find(|one| one["id"] == id);
    text(answer.unwrap_or_else(|| panic!("{question} has no answer {id}")), "text")
}

/// What stands beside a flag's box.
#[must_use]
pub fn tick(flag: &str) -> &'static str {
    text(by_id("/flags", flag), "tick")
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
