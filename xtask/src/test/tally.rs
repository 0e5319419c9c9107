//! How the tests went: what failed, what was slow, and the closing line.

use super::programs::Outcome;
use anyhow::{Result, bail};

/// So many of the slowest tests are named at the end.
const SLOWEST: usize = 10;

/// What is known of the tests so far.
#[derive(Default)]
pub(super) struct Tally {
    passed: usize,
    failed: Vec<String>,
    /// Seconds, and whose they were.
    times: Vec<(f64, String)>,
}

impl Tally {
    /// Counts the tests of a program, or of an engine.
    pub(super) fn add(&mut self, of: &str, outcome: Outcome) {
        self.passed += outcome.passed.len();
        self.times.extend(outcome.passed.into_iter().map(|(test, seconds)| (seconds, format!("{of}: {test}"))));
        self.failed.extend(outcome.failed.into_iter().map(|(test, _)| format!("{of}: {test}")));
    }

    /// Names what failed and what was slow, and ends with how many passed and failed.
    ///
    /// # Errors
    ///
    /// If a test failed.
    pub(super) fn close(mut self) -> Result<()> {
        self.times.sort_by(|one, other| other.0.total_cmp(&one.0));
        if !self.times.is_empty() {
            println!("\nthe slowest:");
        }
        for (seconds, test) in self.times.iter().take(SLOWEST) {
            println!("{seconds:8.2} s  {test}");
        }
        for test in &self.failed {
            println!("failed: {test}");
        }
        let count = format!("{} passed, {} failed", self.passed, self.failed.len());
        if !self.failed.is_empty() {
            bail!(count);
        }
        // Checks that are no tests, such as lints, are not counted.
        println!("{}", if self.passed > 0 { &count } else { "all is well" });
        Ok(())
    }
}
