//! Recorders of visits as clinics have them, from npm (package.json says which ones): each is
//! bundled with a few lines of ours that start it (tests/browser/recorders/).

use std::path::Path;
use std::process::Command;

/// A recorder as one script, which starts when it is loaded. Its tag's `data-masking` says how
/// much it is told to mask: `none`, `default` or `strict`.
///
/// # Panics
///
/// If esbuild does not make it.
#[must_use]
pub fn recorder(name: &str) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut esbuild = Command::new("node");
    esbuild.arg(here.join("node_modules/esbuild/bin/esbuild")).arg(here.join(format!("recorders/{name}.js")));
    esbuild.args(["--bundle", "--minify", "--format=iife", "--charset=utf8", "--log-level=warning"]);
    let made = esbuild.output().unwrap_or_else(|why| panic!("node does not run: {why}"));
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "esbuild does not make {name}: {said}; run `npm ci` in tests/browser");
    String::from_utf8(made.stdout).expect("a script is text")
}
