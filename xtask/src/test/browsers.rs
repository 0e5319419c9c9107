//! The browser tests: the engines side by side, a few tests at a time, the slow ones
//! first.

use super::Tier;
use super::programs::{self, Outcome, Program};
use super::tally::Tally;
use super::tiers::Tiers;
use crate::machine::{self, Browser};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;
use std::{fs, thread};

/// The part of what is left of an engine's tests that the next batch takes. The longer the
/// batches, the fewer browsers are started; the shorter, the more evenly the work is shared
/// out: so they begin long and become shorter (guided self-scheduling).
const SHARE: f64 = 0.25;

/// No batch is planned to be shorter.
const SHORTEST: Duration = Duration::from_secs(30);

/// What a test is taken to need before it was ever measured.
const UNKNOWN: f64 = 2.0;

/// Tests that one process runs, one after the other.
struct Batch {
    engine: Browser,
    tests: Vec<String>,
    seconds: f64,
}

/// Runs what belongs to this tier, in these engines.
pub(super) fn run(tier: Tier, engines: &[Browser], tally: &mut Tally) -> Result<()> {
    let programs = programs::build(&["--package", "browser-tests", "--test", "browser"])?;
    let [program] = &programs[..] else { bail!("{} programs of browser tests were built", programs.len()) };
    let tests = program.tests()?;
    let tiers = Tiers::read(&tests)?;
    let mut times = Times::read();
    let mut batches = vec![];
    for &engine in engines {
        let wanted = tests.iter().filter(|test| tiers.runs(test, tier, engine));
        let wanted: Vec<(f64, &String)> = wanted.map(|test| (times.of(engine, test), test)).collect();
        println!("== browser tests: {} in {}", wanted.len(), engine.name());
        batches.extend(batched(engine, wanted));
    }
    batches.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));

    let place = Workplace::new(tier, engines)?;
    let (count, total) = (Mutex::new(0), batches.iter().map(|batch| batch.tests.len()).sum::<usize>());
    let waiting = Mutex::new(batches.into_iter());
    let done = Mutex::new(vec![]);
    // Half of what a test takes it waits.
    let workers = 2 * thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| -> Result<()> {
        let work = || -> Result<()> {
            loop {
                let Some(batch) = waiting.lock().expect("no worker panics").next() else { return Ok(()) };
                let outcome = place.work(program, &batch)?;
                let mut count = count.lock().expect("no worker panics");
                if *count / 50 != (*count + batch.tests.len()) / 50 {
                    println!("{} of {total}", *count + batch.tests.len());
                }
                *count += batch.tests.len();
                done.lock().expect("no worker panics").push((batch.engine, outcome));
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("no worker panics"))
    })?;

    for (engine, outcome) in done.into_inner().expect("no worker panics") {
        times.learn(engine, &outcome);
        tally.add(engine.name(), outcome);
    }
    times.write()
}

/// The slow ones first, each batch a share of what is left.
fn batched(engine: Browser, mut tests: Vec<(f64, &String)>) -> Vec<Batch> {
    tests.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut left: f64 = tests.iter().map(|test| test.0).sum();
    let mut batches: Vec<Batch> = vec![];
    let mut room = 0.0;
    for (seconds, test) in tests {
        match batches.last_mut() {
            Some(last) if last.seconds + seconds <= room => {
                last.tests.push(test.clone());
                last.seconds += seconds;
            }
            _ => {
                room = (left * SHARE).max(SHORTEST.as_secs_f64());
                batches.push(Batch { engine, tests: vec![test.clone()], seconds });
            }
        }
        left -= seconds;
    }
    batches
}

/// What the programs of the browser tests are told.
struct Workplace {
    folder: PathBuf,
    geckodriver: Option<PathBuf>,
    tier: Tier,
}

impl Workplace {
    fn new(tier: Tier, engines: &[Browser]) -> Result<Self> {
        let geckodriver = engines.contains(&Browser::Firefox).then(machine::geckodriver).transpose()?;
        let place = Self { folder: machine::target().join("browsers"), geckodriver, tier };
        place.clear();
        fs::create_dir_all(&place.folder).with_context(|| place.folder.display().to_string())?;
        Ok(place)
    }

    /// Runs these tests, and says in full which of them failed, and why.
    fn work(&self, program: &Program, batch: &Batch) -> Result<Outcome> {
        let engine = batch.engine.name();
        let outcome = program.run_some(&batch.tests, |command: &mut Command| {
            command.env("WEIGH_UP_BROWSER", engine).env("WEIGH_UP_KEEP_BROWSER", "yes").env("TMPDIR", &self.folder);
            if let Some(path) = &self.geckodriver {
                command.env("GECKODRIVER", path);
            }
            if self.tier == Tier::Long {
                command.env("WEIGH_UP_STEPS", "10000").env("WEIGH_UP_SEEDS", "1 2 3");
            }
        })?;
        for (test, said) in &outcome.failed {
            println!("---- {engine}: {test}\n{said}");
            println!("to run it alone: WEIGH_UP_BROWSER={engine} cargo test --package browser-tests {test}\n");
        }
        Ok(outcome)
    }

    fn clear(&self) {
        // What was never there need not go.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Browsers that end with their programs leave their folders.
impl Drop for Workplace {
    fn drop(&mut self) {
        self.clear();
    }
}

/// How long each test took when it ran last, so that the next run starts with the slow
/// ones and ends all over at once.
struct Times(BTreeMap<String, f64>);

impl Times {
    fn path() -> PathBuf {
        machine::target().join("browser-times.json")
    }

    fn read() -> Self {
        let text = fs::read_to_string(Self::path()).unwrap_or_default();
        Self(serde_json::from_str(&text).unwrap_or_default())
    }

    fn of(&self, engine: Browser, test: &str) -> f64 {
        self.0.get(&format!("{} {test}", engine.name())).copied().unwrap_or(UNKNOWN)
    }

    fn learn(&mut self, engine: Browser, outcome: &Outcome) {
        self.0.extend(outcome.passed.iter().map(|(test, took)| (format!("{} {test}", engine.name()), *took)));
    }

    fn write(&self) -> Result<()> {
        let path = Self::path();
        fs::write(&path, serde_json::to_string_pretty(&self.0)?).with_context(|| path.display().to_string())
    }
}
