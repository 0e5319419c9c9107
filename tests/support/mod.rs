//! What several test files share: the real guide, read from its files, and the
//! smallest guide that passes, for tests that break one thing in it.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

pub(crate) mod html;
pub(crate) mod small;

use std::hash::Hasher;
use std::sync::LazyLock;
use weigh_up::domain::guide::file::{RawGuide, RawRegister, read};
use weigh_up::domain::guide::{Checked, Fault, Guide, check, compiled};

pub(crate) const GUIDE: &str = include_str!("../../guides/lip-lift-vs-lip-flip/guide.json");
pub(crate) const FACTS: &str = include_str!("../../guides/lip-lift-vs-lip-flip/facts.json");

/// The standard that guides are held against, as the repository has it.
pub(crate) const STANDARD: &str = include_str!("../../guides/ipdas-4.json");

/// The guide that ships, checked once.
pub(crate) static LIPS: LazyLock<Checked> = LazyLock::new(|| {
    checked(GUIDE, FACTS)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>()))
});

pub(crate) fn lips() -> &'static Guide {
    &LIPS.guide
}

/// The shipped guide with so many times its rows, which is long from three times on.
pub(crate) fn rows_times(times: usize) -> Guide {
    let mut guide = lips().clone();
    for group in &mut guide.groups {
        group.rows = vec![group.rows.clone(); times].concat();
    }
    guide
}

pub(crate) fn checked(guide: &str, facts: &str) -> Result<Checked, Vec<Fault>> {
    check(read::<RawGuide>(guide).expect("JSON"), read::<RawRegister>(facts).expect("JSON"))
}

/// Properties look at this many cases; nothing is written where one fails.
pub(crate) fn cases(cases: u32) -> proptest::prelude::ProptestConfig {
    proptest::prelude::ProptestConfig { cases, failure_persistence: None, ..Default::default() }
}

/// The hash of a body as the header stores it: FNV-1a in LEB128.
pub(crate) fn stored_hash(body: &[u8]) -> Vec<u8> {
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
pub(crate) fn with_body(whole: &[u8], body: &[u8]) -> Vec<u8> {
    let (_, own) = compiled::header(whole).unwrap();
    let before = whole.len() - own.len() - stored_hash(own).len();
    [&whole[..before], &stored_hash(body), body].concat()
}
