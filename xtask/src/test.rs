//! Every check there is, the fast ones first.

mod browsers;
mod programs;
mod tally;
mod tiers;

use crate::machine::{self, Browser, cargo, run};
use crate::root;
use crate::{diet, dist, toolchains};
use anyhow::{Context, Result, bail};
use programs::Outcome;
use tally::Tally;

/// How much is run. docs/testing.md says what each is for, and how long it takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tier {
    /// Enough to go on working.
    Quick,
    /// All that must hold.
    Whole,
    /// Everything, everywhere, and at length.
    Long,
}

/// The parts of the tests. Those of the first list are in every run; the others only
/// in the long one, unless they are named.
const PARTS: [&str; 4] = ["lints", "domain", "views", "browser"];
const LONG_PARTS: [&str; 3] = ["toolchains", "fuzz", "mutants"];

/// Runs what the arguments name: a tier, parts of it or both; the browser tests in all
/// engines of the tier, or in one.
pub(crate) fn test(arguments: &[String], engine: Option<Browser>) -> Result<()> {
    let (mut tier, mut named) = (Tier::Whole, vec![]);
    for argument in arguments {
        match argument.as_str() {
            "quick" => tier = Tier::Quick,
            "long" => tier = Tier::Long,
            part if PARTS.contains(&part) || LONG_PARTS.contains(&part) => named.push(part),
            other => bail!(
                "“{other}” is no part of the tests; there are: {}, {}; and how much is run: quick, long",
                PARTS.join(", "),
                LONG_PARTS.join(", ")
            ),
        }
    }
    let wanted = |part: &str| match named.is_empty() {
        true => PARTS.contains(&part) || tier == Tier::Long,
        false => named.contains(&part),
    };
    let mut tally = Tally::default();
    machine::wasm_target()?;
    if wanted("lints") {
        lints()?;
    }
    if wanted("domain") {
        // With Yew absent: what keeps the domain free of it.
        native("domain tests", &[&["--package", "weigh-up", "--no-default-features"]], &mut tally)?;
    }
    if wanted("views") {
        let views = ["--package", "weigh-up-author", "--package", "view-tests"];
        let tools =
            ["--package", "wasm-diet", "--package", "wasm-diet-reader", "--package", "xtask", "--package", "bench"];
        native("view and tool tests", &[&views, &tools], &mut tally)?;
    }
    if wanted("browser") {
        let engines = if tier == Tier::Quick { vec![Browser::Chromium] } else { Browser::ALL.to_vec() };
        browser(tier, &engine.map_or(engines, |engine| vec![engine]), &mut tally)?;
    }
    if wanted("toolchains") {
        println!("== other toolchains");
        tally.add("toolchains", Outcome { passed: toolchains::test()?, failed: vec![] });
    }
    if wanted("fuzz") {
        fuzz(1_000_000)?;
    }
    if wanted("mutants") {
        mutants()?;
    }
    tally.close()
}

/// Tests that need no browser: what `cargo test` runs with each of these arguments.
fn native(what: &str, runs: &[&[&str]], tally: &mut Tally) -> Result<()> {
    println!("== {what}");
    for arguments in runs {
        for program in programs::build(arguments)? {
            program.run(tally)?;
        }
    }
    Ok(())
}

fn browser(tier: Tier, engines: &[Browser], tally: &mut Tally) -> Result<()> {
    machine::browsers(engines)?;
    machine::node()?;
    machine::from_npm("tests/browser").context("npm brings axe-core and the recorders of visits that tests use")?;
    println!("== the build that ships");
    dist::dist(&root().join("dist"), None, false)?;
    // The quick run forces none.
    if tier != Tier::Quick {
        println!("== a build in which tests force panics, and builds without a step of the engine's diet");
        dist::forced_panics()?;
        diet::scripts()?;
    }
    browsers::run(tier, engines, tally)
}

/// The long run of what `test` does with ten thousand cases.
pub(crate) fn fuzz(cases: u32) -> Result<()> {
    let mut command = cargo(&["test", "--profile", "fuzz", "--package", "view-tests"]);
    command.args(["--test", "fuzz", "--", "--nocapture"]);
    run(command.env("WEIGH_UP_FUZZ_CASES", cases.to_string()))
}

/// Mutation testing: what to break, and which tests must see it, is in
/// `.cargo/mutants.toml`.
pub(crate) fn mutants() -> Result<()> {
    machine::mutants()?;
    run(&mut cargo(&["mutants", "--package", "weigh-up"]))
}

/// Measures the widget beside other ways to do the same: see bench/README.md. It
/// fails on no figure: machines differ.
pub(crate) fn bench(options: &[String]) -> Result<()> {
    machine::wasm_target()?;
    machine::browsers(&[Browser::Chromium])?;
    machine::node()?;
    machine::from_npm("bench").context("npm brings what the widget is measured beside")?;
    dist::dist(&root().join("dist"), None, false)?;
    // Visitors have the whole of it, and frames are what it measures.
    run(cargo(&["run", "--quiet", "--package", "bench", "--"]).args(options).env("WEIGH_UP_CHROMIUM", "chromium"))
}

fn lints() -> Result<()> {
    println!("== format, lints, documentation");
    machine::lint_tools()?;
    crate::javascript::lint()?;
    let clippy = |arguments: &[&str]| {
        let mut command = cargo(&["clippy", "--quiet"]);
        run(command.args(arguments).args(["--", "--deny", "warnings"]))
    };
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    clippy(&["--package", "weigh-up", "--no-default-features", "--all-targets"])?;
    clippy(&["--package", "weigh-up-author", "--no-default-features", "--all-targets"])?;
    clippy(&["--package", "weigh-up", "--lib", "--target", "wasm32-unknown-unknown"])?;
    clippy(&["--package", "weigh-up", "--lib", "--target", "wasm32-unknown-unknown", "--features", "forced-panics"])?;
    clippy(&["--package", "wasm-diet-reader", "--lib", "--target", "wasm32-unknown-unknown"])?;
    clippy(&["--workspace", "--all-targets"])?;
    let mut docs = cargo(&["doc", "--quiet", "--package", "weigh-up", "--package", "weigh-up-author", "--no-deps"]);
    run(docs.env("RUSTDOCFLAGS", "--deny warnings"))
}
