//! Every check there is, the fast ones first.

use crate::dist::{self, Profile};
use crate::machine::{self, Engine, cargo, run};
use crate::root;
use anyhow::{Context, Result, bail};

const PARTS: [&str; 4] = ["lints", "domain", "views", "browser"];

/// Runs the named parts, or all of them; the browser tests in these engines.
pub(crate) fn test(parts: &[String], engines: &[Engine]) -> Result<()> {
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
            "command",
            "--test",
            "tool",
            "--test",
            "architecture",
            "--test",
            "fuzz",
        ]))?;
        run(&mut cargo(&["test", "--quiet", "--package", "unpack", "--package", "xtask"]))?;
    }
    if wanted("browser") {
        machine::browsers(engines)?;
        machine::from_npm("tests/browser").context("npm brings axe-core, which the tests of accessibility use")?;
        println!("== a build in which tests force panics, and the build that ships");
        dist::for_tests()?;
        dist::dist(&root().join("dist"), Profile::Release, false)?;
        for engine in engines {
            browser(*engine)?;
        }
    }
    println!("all passed");
    Ok(())
}

fn browser(engine: Engine) -> Result<()> {
    println!("== browser tests: {}", engine.name());
    let mut test = cargo(&["test", "--package", "browser-tests"]);
    test.env("WEIGH_UP_BROWSER", engine.name());
    if engine == Engine::Firefox {
        test.env("GECKODRIVER", machine::geckodriver()?);
    }
    test.args(["--test", "browser", "--"]);
    if engine != Engine::Chromium {
        // What only Chromium's developer tools can show.
        test.args(["--skip", "chromium::"]);
    }
    run(&mut test)
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

/// Measures the widget beside other ways to do the same: see bench/README.md. It
/// fails on no figure: machines differ.
pub(crate) fn bench(options: &[String]) -> Result<()> {
    machine::wasm_target()?;
    machine::browsers(&[Engine::Chromium])?;
    machine::node()?;
    machine::from_npm("bench").context("npm brings what the widget is measured beside")?;
    dist::dist(&root().join("dist"), Profile::Release, false)?;
    run(cargo(&["run", "--quiet", "--package", "bench", "--"]).args(options))
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
    clippy(&["--package", "weigh-up", "--lib", "--target", "wasm32-unknown-unknown", "--features", "forced-panics"])?;
    clippy(&["--package", "unpack", "--lib", "--target", "wasm32-unknown-unknown"])?;
    let rest = ["--package", "unpack", "--package", "xtask", "--package", "browser-tests", "--package", "bench"];
    clippy(&[&rest[..], &["--all-targets"]].concat())?;
    let mut docs = cargo(&["doc", "--quiet", "--package", "weigh-up", "--no-deps", "--features", "author"]);
    run(docs.env("RUSTDOCFLAGS", "--deny warnings"))
}
