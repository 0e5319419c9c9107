//! `cargo xtask bench`: Weigh Up beside other ways to bring a table and a quiz to a
//! page, in one headless Chromium. README.md says what is measured, and how.
//!
//! It fails on no figure, since machines differ; only on a page that does not work.

#![allow(clippy::indexing_slicing, reason = "only JSON is indexed, which gives null where nothing is")]

mod agree;
mod content;
mod controls;
mod figures;
mod growth;
mod machine;
mod pages;
mod server;
mod targets;
mod visit;

use anyhow::{Result, bail};
use content::Content;
use figures::{Runs, quantile};
use growth::Size;
use lexopt::prelude::*;
use pages::{Places, Way};
use serde_json::{Map, Value, json};
use server::{File, Files, Server};
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use visit::{Condition, Visitor};
use weigh_up::domain::guide::Guide;
use weigh_up_author as author;

const GUIDE: &str = "guides/lip-lift-vs-lip-flip";
const PARTS: [&str; 4] = ["pages", "instances", "growth", "controls"];

/// What is measured of many widgets on one page, and how large guides are.
const PLAIN: Condition = Condition { slow_network: false, slowdown: 1 };
const SLOWED: Condition = Condition { slow_network: false, slowdown: 4 };

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let (mut runs, mut only, mut page) = (7, None, String::new());
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("runs") => runs = parser.value()?.parse()?,
            Long("only") => only = Some(parser.value()?.string()?),
            Long("page") => page = parser.value()?.string()?,
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(other) = only.as_deref().filter(|only| !PARTS.contains(only)) {
        bail!("“{other}” is no part of the bench; there are: {}", PARTS.join(", "));
    }
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);

    let places = places();
    let content = Content::read(&places.root.join(GUIDE))?;
    println!("bundling and packing the pages");
    let mut files = places.files(&content)?;
    let shipped = author::load(&places.root.join(GUIDE)).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    let shipped = shipped.checked.guide;
    agree::agree(&places, &shipped)?;
    let mut sizes = vec![];
    if wanted("growth") {
        for size in Size::ALL {
            let guide = growth::grown(&shipped, size)?;
            let (page, script) = (format!("/{}", size.id()), format!("/{}.js", size.id()));
            files.insert(page.clone(), File::new(&page, places.with_guide(&size.id())?)?);
            files.insert(script.clone(), File::new(&script, growth::script(guide.clone()))?);
            sizes.push((size, guide));
        }
    }
    let files = Arc::new(files);
    let server = Server::start(Arc::clone(&files)).await?;
    let mut visitor = Visitor::start().await;
    let mut measured = Map::new();
    measured.insert("machine".into(), machine::seen(&visitor.browser).await);
    measured.insert("packages".into(), places.packages()?);
    measured.insert("runs".into(), json!(runs));

    let mut all = Runs::default();
    if wanted("pages") {
        let bytes = pages(&mut visitor, &server, &files, &shipped, (runs, &page), &mut all).await?;
        measured.insert("bytes".into(), bytes);
    }
    if wanted("instances") {
        instances(&mut visitor, &server, runs, &mut all).await?;
    }
    if wanted("growth") {
        grown(&mut visitor, &server, &sizes, runs.min(3), &mut all).await?;
    }
    drop(visitor);
    all.print();
    if wanted("growth") {
        targets::growth(&all);
    }
    if wanted("controls") {
        measured.insert("controls: least, median, most (ms)".into(), controls::measure().await?);
    }
    measured.insert("figures: least, median, most".into(), all.json());
    measured.insert("targets".into(), targets::print(&all, &files));
    if only.is_none() && page.is_empty() {
        let path = places.root.join("bench/results.json");
        std::fs::write(&path, serde_json::to_string_pretty(&measured)? + "\n")?;
        println!("\nwritten: bench/results.json");
    }
    Ok(())
}

fn places() -> Places {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap_or_else(|_| PathBuf::from("."));
    let made = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into())).join("bench");
    Places { root, made }
}

/// Every page under every condition, in turn; where there is no network to wait for,
/// its memory and a walk through its quiz, too. Hands back what each page weighs.
async fn pages(
    visitor: &mut Visitor,
    server: &Server,
    files: &Files,
    guide: &Guide,
    (runs, start): (usize, &str),
    all: &mut Runs,
) -> Result<Value> {
    let mut bytes = Map::new();
    println!("\nbytes of each page, with all it asks for: brotli, gzip, plain");
    for run in 0..runs {
        for condition in Condition::ALL {
            let name = condition.name();
            for (page, path, way) in loaded(start) {
                // What stands further down differs by when it comes, which is a matter of the network.
                if page.contains("below") && !condition.slow_network {
                    continue;
                }
                let count = usize::from(way != Way::Nothing);
                let mut figures = visitor.open(server, &path, condition, count).await?;
                let paths = visitor.paths().await;
                let weight = server::weight(files, paths.iter().map(String::as_str))?;
                let sent = figures.remove("encoded").unwrap_or(0.0);
                if (sent - weight.0 as f64).abs() > 1.0 {
                    bail!("{page}: the browser got {sent} bytes, and not {} in brotli", weight.0);
                }
                if !bytes.contains_key(&page) {
                    println!("{page:28} {:>9} {:>9} {:>9}", weight.0, weight.1, weight.2);
                    bytes.insert(page.clone(), json!([weight.0, weight.1, weight.2]));
                }
                let walks =
                    !condition.slow_network && !matches!(way, Way::Nothing | Way::Isolated) && !page.contains("below");
                if walks {
                    if condition.slowdown == 1 {
                        figures.extend(visitor.memory().await);
                    }
                    figures.extend(visitor.walk(way, guide).await?);
                }
                all.add(&name, &page, figures);
            }
            println!("run {} of {runs}: {name}", run + 1);
        }
    }
    Ok(Value::Object(bytes))
}

/// The pages that are loaded under every condition: their names, paths and ways.
/// `start` is how a page's name starts, for a look at some of them alone.
fn loaded(start: &str) -> Vec<(String, String, Way)> {
    let mut pages = vec![];
    for way in Way::ALL {
        let name = way.name();
        pages.push((name.to_owned(), format!("/{}", way.path()), way));
        if way != Way::Nothing {
            pages.push((format!("{name}, below the fold"), format!("/{}-below", way.path()), way));
        }
    }
    pages.push(("weigh-up, standalone".to_owned(), "/standalone".to_owned(), Way::WeighUp));
    pages.retain(|(name, ..)| name.starts_with(start));
    pages
}

/// One and twenty on one page.
async fn instances(visitor: &mut Visitor, server: &Server, runs: usize, all: &mut Runs) -> Result<()> {
    for run in 0..runs {
        for way in [Way::WeighUp, Way::Isolated, Way::Preact, Way::SurveyJs] {
            for count in [1, 20] {
                let mut figures = visitor.open(server, &format!("/{}-{count}", way.path()), PLAIN, count).await?;
                figures.remove("encoded");
                figures.extend(visitor.memory().await);
                all.add(
                    "one and twenty on a page, no network, processor 1x",
                    &format!("{} x{count}", way.name()),
                    figures,
                );
            }
        }
        println!("run {} of {runs}: one and twenty", run + 1);
    }
    Ok(())
}

/// Guides of each size: the start, what opens in the table, a whole quiz.
async fn grown(
    visitor: &mut Visitor,
    server: &Server,
    sizes: &[(Size, Guide)],
    runs: usize,
    all: &mut Runs,
) -> Result<()> {
    for run in 0..runs {
        for (size, guide) in sizes {
            let mut figures = visitor.open(server, &format!("/{}", size.id()), SLOWED, 1).await?;
            figures.remove("encoded");
            let mut took = vec![];
            for (what, name) in [
                ("bench.root.querySelector('.wu-ask')", "a row"),
                ("bench.root.querySelector('.wu-group > summary')", "a group"),
            ] {
                visitor.took().await;
                for _ in 0..10 {
                    visitor.press(what).await?;
                }
                let mut times = visitor.took().await;
                times.sort_by(f64::total_cmp);
                figures.insert(format!("table, {name}: p50 (ms)"), quantile(&times, 50));
                figures.insert(format!("table, {name}: p95 (ms)"), quantile(&times, 95));
                took.extend(times);
            }
            took.sort_by(f64::total_cmp);
            figures.insert("table, what opens: p95 (ms)".into(), quantile(&took, 95));
            figures.extend(visitor.walk(Way::WeighUp, guide).await?);
            all.add(targets::GROWTH, &size.says(), figures);
            println!("run {} of {runs}: {}", run + 1, size.says());
        }
    }
    Ok(())
}
