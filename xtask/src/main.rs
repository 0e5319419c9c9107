//! The one entry to everything that is done with this project: `cargo xtask`.

mod bundle;
mod contract;
mod diet;
mod dist;
mod imports;
mod javascript;
mod machine;
mod notices;
mod once;
mod pack;
mod page;
mod script;
mod serve;
mod sizes;
mod styles;
mod test;
mod toolchains;
mod wasm;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use machine::Browser;
use std::path::PathBuf;
use std::process::ExitCode;
use wasm_diet::Step;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--out FOLDER]
                       build, then serve the page and print its address
  test [quick|long]    run all that must hold; or enough to go on working, in two
                       minutes; or everything everywhere, at length (docs/testing.md)
       [PART ...]      only: lints, domain, views, browser, toolchains, fuzz, mutants
       [--browser B]   browser tests in one engine only: chromium, firefox, webkit
  dist [--out FOLDER]  write index.html, clinics.html, page.css, weigh-up.js, snippet.html, integrity.json,
                       and say what each weighs; fail where one is over its budget; and what editors and
                       frameworks read (weigh-up.d.ts, weigh-up.react.d.ts, custom-elements.json,
                       web-types.json, vscode.html-data.json)
       [--record]      put the weights on record, for the next one to be held against
       [--without S]   leave a step of the engine's diet out: snip, panics, dce, icf, layout,
                       streams (crates/wasm-diet)
       [--forced-panics] [--diets] [--trunk]
                       what tests look at instead: a build in which they force panics, and scripts
                       without one of these steps each; and what Trunk's hook asks for
  contract             write the tables of attributes, names and events in docs/embedding.md
  diet                 measure what each of these steps saves
  check                check every guide; say every fault, with its place
  fuzz [--cases N]     try a million damaged guides, attributes, files and visits
  mutants              break the code a little, again and again; the tests must see it
  bench [--runs N]     measure it beside other ways to do the same, in Chromium; seven
       [--only PART]   rounds, or one part: pages, instances, growth, controls
       [--page NAME]   the pages whose name starts like this

Each installs what it needs, where it may; where it may not, it says what to install.
";

/// The options of each command that has some.
const OPTIONS: [(&str, &[&str]); 5] = [
    ("serve", &["--port", "--out"]),
    ("test", &["--browser"]),
    ("dist", &["--out", "--record", "--without", "--forced-panics", "--diets", "--trunk"]),
    ("fuzz", &["--cases"]),
    ("bench", &["--runs", "--only", "--page"]),
];

/// Where the project's root is.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap_or_else(|_| PathBuf::from("."))
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut parser = lexopt::Parser::from_env();
    let (mut command, mut parts) = (None::<String>, vec![]);
    let (mut port, mut cases, mut out) = (8080, 1_000_000, root().join("dist"));
    let (mut trunk, mut forced, mut record) = (false, false, false);
    let (mut without, mut diets, mut engine) = (None, false, None);
    let (mut bench, mut given) = (vec![], vec![]);
    while let Some(argument) = parser.next()? {
        if let Long(option) = argument {
            given.push(format!("--{option}"));
        }
        match argument {
            Short('h') | Long("help") => {
                print!("{HELP}");
                return Ok(());
            }
            Long("port") => port = parser.value()?.parse()?,
            Long("cases") => cases = parser.value()?.parse()?,
            Long("out") => out = parser.value()?.into(),
            Long(option @ ("runs" | "only" | "page")) => {
                let option = format!("--{option}");
                bench.extend([option, parser.value()?.string()?]);
            }
            Long("trunk") => trunk = true,
            Long("browser") => engine = Some(Browser::named(&parser.value()?.string()?)?),
            Long("forced-panics") => forced = true,
            Long("record") => record = true,
            Long("diets") => diets = true,
            Long("without") => without = Some(step(&parser.value()?.string()?)?),
            Value(value) if command.is_none() => command = Some(value.string()?),
            Value(value) => parts.push(value.string()?),
            other => bail!("{}\n\n{HELP}", other.unexpected()),
        }
    }
    if let (Some(command), Some(part)) = (&command, parts.first())
        && command != "test"
    {
        bail!("`{command}` takes no “{part}”\n\n{HELP}");
    }
    let takes =
        |name: &str| OPTIONS.iter().find(|(command, _)| *command == name).map_or(&[][..], |(_, options)| options);
    if let Some(command) = &command
        && let Some(option) = given.iter().find(|option| !takes(command).contains(&option.as_str()))
    {
        bail!("`{command}` takes no “{option}”\n\n{HELP}");
    }
    match command.as_deref() {
        Some("serve") => {
            dist::dist(&out, None, false)?;
            serve::serve(&out, port)
        }
        Some("dist") if trunk => dist::for_trunk(),
        Some("dist") if forced => dist::forced_panics(),
        Some("dist") if diets => diet::scripts(),
        Some("dist") => dist::dist(&out, without, record),
        Some("contract") => contract::document(&dist::check()?.checked.guide),
        Some("test") => test::test(&parts, engine),
        Some("diet") => diet::table(),
        Some("check") => dist::check().map(drop),
        Some("fuzz") => test::fuzz(cases),
        Some("mutants") => test::mutants(),
        Some("bench") => test::bench(&bench),
        Some(other) => bail!("“{other}” is no command\n\n{HELP}"),
        None => bail!("say what to do\n\n{HELP}"),
    }
}

fn step(name: &str) -> Result<Step> {
    let names = Step::ALL.map(Step::name).join(", ");
    Step::named(name).with_context(|| format!("“{name}” is no step of the diet; there are: {names}"))
}
