//! Test programs: built by cargo and run here, so that the time of each test is known
//! and several programs can run side by side.

use super::tally::Tally;
use crate::machine::{cargo, shown};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program of tests.
pub(super) struct Program {
    path: PathBuf,
    /// Cargo runs tests where their package is.
    folder: PathBuf,
    name: String,
}

/// What became of one test program.
#[derive(Default)]
pub(super) struct Outcome {
    /// Each test's name with its seconds.
    pub(super) passed: Vec<(String, f64)>,
    /// Each test's name with what it said.
    pub(super) failed: Vec<(String, String)>,
}

/// Builds the programs that `cargo test` would run with these arguments.
pub(super) fn build(arguments: &[&str]) -> Result<Vec<Program>> {
    let mut command = cargo(&["test", "--no-run", "--quiet", "--message-format=json-render-diagnostics"]);
    command.args(arguments).current_dir(crate::root()).stderr(Stdio::inherit());
    let output = command.output().with_context(|| format!("cannot start {}", shown(&command)))?;
    ensure!(output.status.success(), "this failed: {}", shown(&command));
    let messages = String::from_utf8(output.stdout)?;
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    Ok(messages.filter_map(|message| Program::named_by(&message)).collect())
}

impl Program {
    /// The program that this message of cargo's tells of, if it tells of one.
    fn named_by(message: &Value) -> Option<Self> {
        (message["profile"]["test"] == true).then_some(())?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Some(Self {
            path: text(&message["executable"])?.into(),
            folder: Path::new(&text(&message["manifest_path"])?).parent()?.to_owned(),
            name: text(&message["target"]["name"])?,
        })
    }

    /// The names of its tests.
    pub(super) fn tests(&self) -> Result<Vec<String>> {
        let output = Command::new(&self.path).arg("--list").current_dir(&self.folder).output()?;
        ensure!(output.status.success(), "{} does not list its tests", self.path.display());
        let list = String::from_utf8(output.stdout)?;
        Ok(list.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
    }

    /// Runs all its tests.
    pub(super) fn run(&self, tally: &mut Tally) -> Result<()> {
        let outcome = self.outcome(&mut Command::new(&self.path))?;
        for (test, said) in &outcome.failed {
            println!("---- {}: {test}\n{said}", self.name);
        }
        tally.add(&self.name, outcome);
        Ok(())
    }

    /// Runs these of its tests one after the other, beside other programs: it ends when
    /// xtask does, however that ends.
    pub(super) fn run_some(&self, tests: &[String], change: impl Fn(&mut Command)) -> Result<Outcome> {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "--"]).arg(&self.path);
        command.args(["--test-threads", "1", "--exact"]).args(tests);
        change(&mut command);
        let mut outcome = self.outcome(&mut command)?;
        for test in tests {
            let known = |name: &String| name == test;
            if !outcome.passed.iter().any(|(name, _)| known(name))
                && !outcome.failed.iter().any(|(name, _)| known(name))
            {
                outcome.failed.push((test.clone(), "its program ended before this test did".into()));
            }
        }
        Ok(outcome)
    }

    /// libtest tells times and results to programs only in this unstable form, which it
    /// writes on a stable toolchain where it is told that it may.
    fn outcome(&self, command: &mut Command) -> Result<Outcome> {
        command.args(["-Z", "unstable-options", "--format", "json", "--report-time"]).env("RUSTC_BOOTSTRAP", "1");
        // As cargo does; tests look for their files there.
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("cannot start {}", shown(command)))?;
        let mut outcome = Outcome::default();
        let mut whole = false;
        for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
            let line = line?;
            let Ok(event) = serde_json::from_str::<Value>(&line) else {
                println!("{line}");
                continue;
            };
            let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
            match (text("type").as_str(), text("event").as_str()) {
                ("test", "ok") => outcome.passed.push((text("name"), event["exec_time"].as_f64().unwrap_or_default())),
                ("test", "failed") => outcome.failed.push((text("name"), text("stdout") + &text("message"))),
                ("suite", "ok" | "failed") => whole = true,
                _ => {}
            }
        }
        let status = child.wait()?;
        if !whole {
            outcome.failed.push((self.name.clone(), format!("{} ended early: {status}", shown(command))));
        }
        Ok(outcome)
    }
}
