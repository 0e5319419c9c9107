//! What Weigh Up is to reach, as ratios within one run.

use crate::figures::{Runs, Spread, round};
use crate::growth::Size;
use crate::server::Files;
use serde_json::{Value, json};

pub(crate) const GROWTH: &str = "guides that grow, no network, processor 4x";

const SLOW: &str = "slow 4G, processor 4x";
const SLOWED: &str = "no network, processor 4x";
const PLAIN: &str = "no network, processor 1x";
const MANY: &str = "one and twenty on a page, no network, processor 1x";

const TABLE: &str = "readable table (ms)";
const BLOCKING: &str = "total blocking time (ms)";
const USABLE: &str = "usable quiz (ms)";

/// Prints each target with what was measured, where it was measured.
pub(crate) fn print(all: &Runs, files: &Files) -> Value {
    let own = |condition, figure| all.median(condition, "weigh-up", figure);
    let beside = |condition, figure, other| Some(own(condition, figure)? / all.median(condition, other, figure)?);
    let twenty = |figure| Some(all.median(MANY, "weigh-up x20", figure)? / all.median(MANY, "weigh-up x1", figure)?);
    let shift = |page| all.median(SLOW, page, "layout shift");
    let script = files.get("/weigh-up.js").map(|file| file.brotli.len().min(file.gzip.len()) as f64 / 1000.0);
    let largest = Size::ALL.last().map(|size| size.says()).unwrap_or_default();
    let (p95, memory) = ("answer to paint: p95 (ms)", "memory: heap and wasm (MB)");
    let blocking_of_its_own =
        own(SLOW, BLOCKING).zip(all.median(SLOW, "nothing", BLOCKING)).map(|(all, page)| all - page);
    let targets = [
        ("readable table, times Preact's (slow 4G, 4x)", beside(SLOW, TABLE, "preact"), 1.0),
        ("usable quiz, times SurveyJS's (slow 4G, 4x)", beside(SLOW, USABLE, "surveyjs"), 0.5),
        ("usable quiz, times Preact's (slow 4G, 4x)", beside(SLOW, USABLE, "preact"), 1.8),
        ("total blocking time in ms (slow 4G, 4x)", own(SLOW, BLOCKING), 50.0),
        ("the same, beyond what the page alone has", blocking_of_its_own, 50.0),
        ("layout shift, below the fold (slow 4G, 4x)", shift("weigh-up, below the fold"), 0.0),
        ("layout shift, in view (slow 4G, 4x)", shift("weigh-up"), 0.02),
        ("answer to paint in ms, p95 (4x)", own(SLOWED, p95), 32.0),
        ("answer to paint, p95, times SurveyJS's (4x)", beside(SLOWED, p95, "surveyjs"), 1.0),
        ("heap and wasm, times SurveyJS's", beside(PLAIN, memory, "surveyjs"), 0.5),
        ("twenty, times one: start", twenty(USABLE), 3.0),
        ("twenty, times one: heap and wasm", twenty(memory), 3.0),
        ("weigh-up.js in KB, the better of brotli and gzip", script, 115.0),
        (
            "what opens in the table in ms, p95, 200 rows (4x)",
            all.median(GROWTH, &largest, "table, what opens: p95 (ms)"),
            50.0,
        ),
    ];
    println!("\n{:52} {:>9} {:>9} {:>7}", "target", "measured", "at most", "ratio");
    let mut said = vec![];
    for (name, measured, bound) in targets {
        let Some(measured) = measured else { continue };
        let reached = round(measured) <= bound;
        let ratio = if bound > 0.0 { format!("{:.2}", measured / bound) } else { "-".into() };
        let word = if reached { "reached" } else { "missed" };
        println!("{name:52} {:>9} {bound:>9} {ratio:>7} {word}", round(measured));
        said.push(json!({ "target": name, "measured": round(measured), "at most": bound, "reached": reached }));
    }
    Value::Array(said)
}

/// Prints how times grow beside what they grow with: 1 is in proportion, less is better.
pub(crate) fn growth(all: &Runs) {
    let Some(first) = Size::ALL.get(1) else { return };
    println!("\nhow times grow, beside {} (1 is in proportion to rows, or to questions; less is better)", first.says());
    for size in Size::ALL.iter().skip(2) {
        let grows = |figure: &str, by: f64| {
            let median = |size: Size| all.spread(GROWTH, &size.says(), figure).map(|Spread { median, .. }| median);
            median(*size).zip(median(*first)).map_or(0.0, |(now, then)| now / then / by)
        };
        let rows = size.rows as f64 / first.rows as f64;
        let questions = size.questions as f64 / first.questions as f64;
        println!(
            "{}: start {:.2}, what opens in the table {:.2}, answers {:.2}",
            size.says(),
            grows(USABLE, rows),
            grows("table, what opens: p95 (ms)", rows),
            grows("answer to paint: p95 (ms)", questions),
        );
    }
}
