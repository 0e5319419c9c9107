//! What several test files share: the real guide, read from its files, and the
//! smallest guide that passes, for tests that break one thing in it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends with a clear message"
)]

pub mod html;
pub mod pseudo;
pub mod small;

use std::hash::Hasher;
use std::sync::LazyLock;
use weigh_up::domain::guide::{Guide, compiled};
use weigh_up::domain::session::Action;
use weigh_up::domain::timeline::{STOPS, place};
use weigh_up::domain::weigh::Statement;
use weigh_up_author::raw::{RawGuide, RawRegister, read};
use weigh_up_author::translation::catalog::{Catalog, Form};
use weigh_up_author::translation::translate;
use weigh_up_author::{Checked, Fault, check};

/// The guide that ships, as its author wrote it.
pub const GUIDE: &str = include_str!("../../../guides/lip-lift-vs-lip-flip/guide.json");
/// Its fact register.
pub const FACTS: &str = include_str!("../../../guides/lip-lift-vs-lip-flip/facts.json");

/// The standard that guides are held against, as the repository has it.
pub const STANDARD: &str = include_str!("../../../guides/ipdas-4.json");

/// The guide that ships, checked once.
pub static LIPS: LazyLock<Checked> = LazyLock::new(|| {
    checked(GUIDE, FACTS)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>()))
});

/// Moves the slider over time to a stop, by its place.
pub fn stop(stop: u8) -> Action {
    Action::Seek(place(STOPS[usize::from(stop)]))
}

/// The guide that ships, ready.
pub fn lips() -> &'static Guide {
    &LIPS.guide
}

/// The same in Spanish.
///
/// # Panics
///
/// If its translation has faults.
#[must_use]
pub fn spanish() -> Guide {
    const PO: &str = include_str!("../../../guides/lip-lift-vs-lip-flip/es.po");
    let catalog = Catalog::read(PO.as_bytes(), Form::Po).unwrap_or_else(|why| panic!("{why:?}"));
    translate(lips(), &LIPS.ids, "es", catalog, "es.po").unwrap_or_else(|faults| panic!("{faults:?}")).guide
}

/// A statement in short: the rule's id, then the ids of the options it names.
#[must_use]
pub fn said(guide: &Guide, statement: &Statement) -> String {
    let mut said = guide.quiz.rules[statement.rule].id.clone();
    for &name in &statement.names {
        said.push(' ');
        said.push_str(guide.compared.get(usize::from(name)).map_or("something-else", |option| &option.id));
    }
    said
}

/// A guide and its fact register, read and checked.
///
/// # Errors
///
/// Every fault of both.
pub fn checked(guide: &str, facts: &str) -> Result<Checked, Vec<Fault>> {
    check(read::<RawGuide>(guide).expect("JSON"), read::<RawRegister>(facts).expect("JSON"))
}

/// Properties look at this many cases; nothing is written where one fails.
pub fn cases(cases: u32) -> proptest::prelude::ProptestConfig {
    proptest::prelude::ProptestConfig { cases, failure_persistence: None, ..Default::default() }
}

/// The hash of a body as the header stores it: FNV-1a in LEB128.
pub fn stored_hash(body: &[u8]) -> Vec<u8> {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(body);
    let mut number = hasher.finish();
    let mut bytes = vec![];
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap());
    bytes
}

/// A compiled guide with another body, under a hash that fits it: what an
/// attacker, and not chance, would make.
pub fn with_body(whole: &[u8], body: &[u8]) -> Vec<u8> {
    let (_, own) = compiled::header(whole).unwrap();
    let before = whole.len() - own.len() - stored_hash(own).len();
    [&whole[..before], &stored_hash(body), body].concat()
}
