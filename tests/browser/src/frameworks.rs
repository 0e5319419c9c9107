//! Apps of frameworks, from npm (package.json says which ones), as tests/browser/frameworks has them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

fn made(arguments: &[&str]) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = Command::new("node").arg(here.join("frameworks/bundle.mjs")).args(arguments).output();
    let made = made.unwrap_or_else(|why| panic!("node does not run: {why}"));
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(
        made.status.success() && said.is_empty(),
        "{arguments:?} cannot be made: {said}; run `npm ci` in tests/browser"
    );
    String::from_utf8(made.stdout).expect("a script is text")
}

/// An app of this framework as one script. What was made is kept: making one takes seconds.
///
/// # Panics
///
/// If it cannot be made.
#[must_use]
pub fn app_of(framework: &str) -> String {
    static KEPT: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry(framework.to_owned()).or_insert_with(|| made(&[framework])).clone()
}

/// What React writes of its app on a server.
///
/// # Panics
///
/// If it writes nothing.
#[must_use]
pub fn from_server() -> String {
    made(&["react", "server"])
}
