//! What several test files share: the real guide, read from its files, and the
//! smallest guide that passes, for tests that break one thing in it.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

pub(crate) mod html;
pub(crate) mod small;

use std::sync::LazyLock;
use weigh_up::domain::guide::file::{RawGuide, RawRegister, read};
use weigh_up::domain::guide::{Checked, Fault, Guide, check};

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

pub(crate) fn checked(guide: &str, facts: &str) -> Result<Checked, Vec<Fault>> {
    check(read::<RawGuide>(guide).expect("JSON"), read::<RawRegister>(facts).expect("JSON"))
}

/// Properties look at this many cases; nothing is written where one fails.
pub(crate) fn cases(cases: u32) -> proptest::prelude::ProptestConfig {
    proptest::prelude::ProptestConfig { cases, failure_persistence: None, ..Default::default() }
}
