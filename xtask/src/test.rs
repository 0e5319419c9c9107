//! Every check there is, the fast ones first.

use crate::dist::{self, Profile};
use crate::machine::{self, cargo, run};
use crate::root;
use anyhow::{Result, bail};

const PARTS: [&str; 4] = ["lints", "domain", "views", "browser"];

/// Runs the named parts, or all of them.
pub(crate) fn test(parts: &[String]) -> Result<()> {
    if let Some(other) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        bail!("“{other}” is no part of the tests; there are: {}", PARTS.join(", "));
    }
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|one| one == part);
    machine::wasm_target()?;
    if wanted("lints") {
        lints()?;
    }
    if wanted("domain") {
        // With Yew absent: what keeps the domain free of it.
        println!("== domain tests");
        run(&mut cargo(&["test", "--quiet", "--package", "weigh-up", "--no-default-features"]))?;
    }
    if wanted("views") {
        println!("== view and tool tests");
        run(&mut cargo(&[
            "test",
            "--quiet",
            "--package",
            "weigh-up",
            "--no-default-features",
            "--features",
            "author",
            "--test",
            "render",
            "--test",
            "tool",
            "--test",
            "architecture",
            "--test",
            "fuzz",
        ]))?;
        run(&mut cargo(&["test", "--quiet", "--package", "xtask"]))?;
    }
    if wanted("browser") {
        println!("== browser tests");
        machine::chromium()?;
        dist::dist(&root().join("dist"), Profile::Release)?;
        run(&mut cargo(&["test", "--package", "browser-tests"]))?;
    }
    println!("all passed");
    Ok(())
}

/// The long run of what `test` does with ten thousand cases.
pub(crate) fn fuzz(cases: u32) -> Result<()> {
    let mut command = cargo(&["test", "--profile", "fuzz", "--package", "weigh-up", "--no-default-features"]);
    command.args(["--features", "author", "--test", "fuzz", "--", "--nocapture"]);
    run(command.env("WEIGH_UP_FUZZ_CASES", cases.to_string()))
}

/// Mutation testing: what to break, and which tests must see it, is in
/// `.cargo/mutants.toml`.
pub(crate) fn mutants() -> Result<()> {
    machine::mutants()?;
    run(&mut cargo(&["mutants", "--package", "weigh-up"]))
}

/// Measures how fast the controls answer. It fails on nothing: machines differ.
pub(crate) fn bench() -> Result<()> {
    machine::wasm_target()?;
    machine::chromium()?;
    dist::dist(&root().join("dist"), Profile::Release)?;
    run(&mut cargo(&["run", "--quiet", "--release", "--package", "browser-tests", "--bin", "bench"]))
}

fn lints() -> Result<()> {
    println!("== format, lints, documentation");
    machine::lint_tools()?;
    let clippy = |arguments: &[&str]| {
        let mut command = cargo(&["clippy", "--quiet"]);
        run(command.args(arguments).args(["--", "--deny", "warnings"]))
    };
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    clippy(&["--package", "weigh-up", "--no-default-features", "--all-targets"])?;
    clippy(&["--package", "weigh-up", "--no-default-features", "--features", "author", "--all-targets"])?;
    clippy(&["--package", "weigh-up", "--lib", "--target", "wasm32-unknown-unknown"])?;
    clippy(&["--package", "xtask", "--package", "browser-tests", "--all-targets"])?;
    let mut docs = cargo(&["doc", "--quiet", "--package", "weigh-up", "--no-deps", "--features", "author"]);
    run(docs.env("RUSTDOCFLAGS", "--deny warnings"))
}
