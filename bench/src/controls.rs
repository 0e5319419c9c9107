//! How fast each control of the widget answers, with the processor slowed four times:
//! from the press to the end of the next frame, beside a control that does nothing.

use crate::figures::{Spread, round};
use anyhow::{Context, Result};
use browser_tests::{Browser, Site};
use serde_json::{Map, Value, json};

/// How long a control may take, in milliseconds, at this slowdown.
const BOUND: f64 = 50.0;
const SLOWDOWN: u32 = 4;

/// Each control: what to open first, then a press; `i` counts the presses.
const CONTROLS: [(&str, &str, &str); 17] = [
    ("nothing at all", "open('Compare')", "0"),
    ("drawing: slider", "open('Compare'); drawing()", "slide('.wu-drawing input[type=range]', i + 1)"),
    ("drawing: option", "open('Compare'); drawing()", "press('.wu-drawing input[type=radio]', (i + 1) % 2)"),
    ("table: a row", "open('Compare')", "press('.wu-ask', i)"),
    ("table: a group", "open('Compare')", "press('.wu-group > summary', i)"),
    ("table: what a claim rests on", "open('Compare'); button('Open all')", "press('td .wu-evidence summary', i)"),
    ("to another section and back", "open('Compare')", "open(i % 2 ? 'Compare' : 'Your sheet')"),
    (
        "to a section never seen",
        "open('Compare')",
        "open(['Over time', 'Cost', 'Check yourself', 'About this guide'][i % 4])",
    ),
    ("time: slider", "open('Over time')", "slide('.wu-timeline input', 2 * i + 1)"),
    ("cost: a price", "open('Cost')", "slide('.wu-field input', 100 + i, i % 2)"),
    ("cost: sessions and years", "open('Cost')", "slide('.wu-sliders input', 2 + i % 4, i % 3)"),
    ("quiz: an answer", "to('How it is now')", "press('.wu-step input[type=radio]', i % 3)"),
    ("quiz: next, and back", "start()", "button(i % 2 ? 'Back' : 'Next')"),
    ("quiz: importance", "to('How much does each of these matter to you?')", "press('.wu-level input', 5 * i + 3)"),
    (
        "quiz: the result, and back",
        "to('Do any of these apply to you?')",
        "i % 2 ? button('Back') : button('See how your answers weigh')",
    ),
    ("check yourself: an answer", "open('Check yourself')", "press('.wu-ready input', 4 * (i % 4))"),
    ("sheet: a question", "open('Your sheet')", "press('.wu-ticks input', i)"),
];

const MEASURE: &str = r#"
const root = document.querySelector("weigh-up").shadowRoot;
const rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 40)));
const nth = (what, at) => { const found = root.querySelectorAll(what); return found[at % found.length]; };
const press = (what, at = 0) => nth(what, at).click();
const slide = (what, value, at = 0) => {
  const field = nth(what, at);
  field.value = String(value);
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
};
const named = (name) => [...root.querySelectorAll("button")].find((button) => button.textContent === name && button.checkVisibility());
const button = (name) => { const found = named(name); if (found) found.click(); return Boolean(found); };
const short = { "Over time": "Time", "What matters to you": "For me", "Your sheet": "My sheet" };
const open = (name) => [...root.querySelectorAll("nav button")].find((one) => one.textContent === (short[name] || name)).click();
const drawing = () => root.querySelector("summary[data-command=v1]")?.click();
const start = async () => { open("What matters to you"); await rest(); if (!button("Start")) { button("Start again"); await rest(); button("Start"); } };
const to = async (heading) => {
  await start();
  for (let i = 0; i < 30; i++) {
    await rest();
    const at = [...root.querySelectorAll(".wu-quiz h3")].find((one) => one.checkVisibility());
    if (at && at.textContent === heading) return;
    if (!button("Next")) return;
  }
};
return (async () => {
  await PREPARE;
  const times = [];
  for (let i = 0; i < 9; i++) {
    await rest();
    const began = performance.now();
    ACT;
    await new Promise((done) => {
      const after = new MessageChannel();
      after.port1.onmessage = done;
      requestAnimationFrame(() => after.port2.postMessage(0));
    });
    times.push(performance.now() - began);
  }
  return times;
})();
"#;

/// Measures and prints each of them; hands back least, median and most.
pub(crate) async fn measure() -> Result<Value> {
    let site = Site::start([]).await;
    let browser = Browser::start().await;
    browser.resize(1280, 900).await;
    println!(
        "\nfrom a press to the end of the next frame, processor slowed {SLOWDOWN} times, median of 9 (least to most)"
    );
    let mut slow = 0;
    let mut all = Map::new();
    for (name, prepare, act) in CONTROLS {
        browser.open(&site.url("/index.html")).await;
        browser.widget().live().await;
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWDOWN })).await;
        let times = browser.run(&MEASURE.replace("PREPARE", prepare).replace("ACT", act)).await;
        browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await;
        let times = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let Spread { least, median, most } = Spread::of(times).context("no time")?;
        slow += u32::from(median > BOUND);
        println!("{name:32} {median:6.1} ms ({least:.1} to {most:.1}), {:.2} of the bound", median / BOUND);
        all.insert(name.into(), json!([round(least), round(median), round(most)]));
    }
    println!("{slow} of {} are over {BOUND} ms", CONTROLS.len());
    Ok(Value::Object(all))
}
