//! What scripts of the page get of a visit that look for it: by what is selected or found, by
//! what events name, by functions of the browser's that they have replaced, by presses that they
//! play again, by heights, and out of the engine's memory. What cannot be kept from a page stands
//! here as it is, and in docs/privacy.md.

use crate::visited::{Form, PRICE, Shown, second_answers, visit_live, whole_visit};
use browser_tests::{
    Browser, Engine, Page, Roots, SCRIPT, Site, answer, answers, element, fallback, goal, page, question, questions,
    screens, until,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn script(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts/").to_owned() + name;
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn host(form: Form, attributes: &str) -> Page {
    page("", &(element(&format!("{} {attributes}", form.attributes())) + SCRIPT)).seeing(Roots::Kept)
}

async fn open(page: Page) -> (Site, Browser) {
    let site = Site::start([("/", page)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

// ------------------------------------------------------------- selections, finding, events

/// Which of the secrets stand in any of these texts.
fn among(secrets: &[String], texts: &[String]) -> Vec<String> {
    let plain = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = texts.iter().map(plain).collect();
    secrets.iter().filter(|secret| texts.iter().any(|text| text.contains(*secret))).cloned().collect()
}

const FIND: &str = r#"
const found = new Set();
if (window.find) {
  for (const word of ["answers", "price", "speaks", "you", "lip", "3"]) {
    getSelection().removeAllRanges();
    for (let i = 0; i < 8 && window.find(word, false, false, true); i++) {
      const selection = getSelection();
      if (i % 4 === 1) selection.modify("extend", "backward", "documentboundary");
      if (i % 4 === 2) selection.modify("extend", "forward", "documentboundary");
      if (i % 4 === 3) document.execCommand("selectAll");
      found.add(String(selection));
      if (selection.rangeCount) found.add(selection.getRangeAt(0).cloneContents().textContent);
    }
  }
  getSelection().removeAllRanges();
}
return [...found];
"#;

/// Double clicks, copies and drags what stands there, as a visitor does.
async fn select(browser: &Browser, what: &thirtyfour::WebElement) {
    let driver = browser.driver();
    driver.action_chain().double_click_element(what).perform().await.unwrap();
    browser.held(thirtyfour::Key::Control, 'c').await;
    driver
        .action_chain()
        .double_click_element(what)
        .click_and_hold_element(what)
        .move_by_offset(40, 30)
        .release()
        .perform()
        .await
        .unwrap();
    browser.held(thirtyfour::Key::Control, 'a').await;
    browser.held(thirtyfour::Key::Control, 'c').await;
}

#[tokio::test]
async fn what_is_selected_found_and_named_by_events() {
    for form in Form::ALL {
        let (_site, browser) = open(host(form, "").first(&script("overheard.js"))).await;
        let shown = whole_visit(&browser).await;
        let widget = browser.widget();
        let secrets = shown.secrets();
        select(&browser, &widget.find("textbox", "Price of a lip lift, all in").await).await;
        let found_price = texts(&browser.run(FIND).await);
        widget.open("What matters to you").await;
        select(&browser, &widget.find("heading", "How your answers weigh").await).await;
        let line = widget.run_with("return [...root.querySelectorAll('p, strong')].find((e) => arguments[0].some((text) => plain(e.textContent).includes(text)));", vec![json!(shown.result)]);
        let _ = line;
        let heard = browser
            .run("const { texts, events } = window[Symbol.for('overheard')]; return [[...texts], [...events].sort()];")
            .await;
        let found = texts(&browser.run(FIND).await);
        let selected = among(&secrets, &texts(&heard[0]));
        let found = among(&secrets, &[found, found_price].concat());
        println!("GOT {:?} {form:?} selected {} {selected:?}", browser.engine(), selected.len());
        println!("GOT {:?} {form:?} found {}", browser.engine(), found.len());
        println!("GOT {:?} {form:?} named {}", browser.engine(), heard[1]);
    }
}

// ------------------------------------------------------------------ functions replaced

/// Texts of the quiz that the page does not hold, and the price.
fn markers() -> Vec<String> {
    let fallback = fallback();
    let of = |id: &'static str| answers(id).into_iter().map(move |one| answer(id, one)).chain([question(id)]);
    let all = [goal()].into_iter().chain(questions()).flat_map(of);
    let all = all.filter(|text| text.len() > 6 && !fallback.contains(text)).map(str::to_owned);
    all.chain([PRICE.into(), "3,847".into(), "Your answers point to".into()]).collect()
}

/// The names of what gave something, each with what it gave.
async fn replaced(form: Form, before: bool) -> BTreeSet<String> {
    let begin = format!("window[Symbol.for('spy')].begin({});", json!(markers()));
    let spy = script("spy.js") + if before { &begin } else { "" };
    let (_site, browser) = open(host(form, "events").first(&spy)).await;
    until("it is ready", || async { (browser.seen().await.events.len() == 1).then_some(()) }).await;
    if !before {
        browser.run(&begin).await;
    }
    visit_live(&browser).await;
    let noted = browser
        .run("return Object.entries(window[Symbol.for('spy')].noted).map(([name, what]) => name + ': ' + what).sort();")
        .await;
    browser.assert_no_error().await;
    let noted = texts(&noted);
    println!(
        "GOT {:?} {form:?} replaced {}: {} {noted:?}",
        browser.engine(),
        if before { "before" } else { "after" },
        noted.len()
    );
    noted.into_iter().collect()
}

#[tokio::test]
async fn functions_replaced_before_the_script() {
    for form in Form::ALL {
        replaced(form, true).await;
    }
}

#[tokio::test]
async fn functions_replaced_after_the_widget_stands() {
    for form in Form::ALL {
        replaced(form, false).await;
    }
}

// ------------------------------------------------------------------ presses, heights, memory

/// Goes to each place that was pressed, on a copy of the page whose root is open, and hands back
/// what lies there.
const REPLAY: &str = r#"
return (async ([presses]) => {
  const turn = (ms) => new Promise((done) => setTimeout(done, ms));
  const read = [];
  for (const [x, y] of presses) {
    while (busy()) await turn(5);
    scrollTo(0, y - innerHeight / 2);
    const on = root.elementFromPoint(x - scrollX, y - scrollY);
    const label = on && on.closest("label"), button = on && on.closest("button, summary");
    if (label) read.push(plain(label.textContent));
    (label || button)?.click();
    await turn(30);
  }
  return read;
})(arguments);
"#;

#[tokio::test]
async fn presses_played_again() {
    for form in Form::ALL {
        let noting = "const presses = []; Object.defineProperty(window, Symbol.for('presses'), { value: presses });
            addEventListener('pointerdown', (event) => presses.push([event.pageX, event.pageY]), true);";
        let site = Site::start([("/", host(form, "").first(noting)), ("/copy", host(Form::Plain, ""))]).await;
        let browser = Browser::start().await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        widget.start_quiz().await;
        let given = second_answers();
        for step in screens() {
            widget.find("heading", step.heading).await;
            for (id, given) in given.iter().filter(|(id, _)| step.questions.contains(id)) {
                widget.give(id, given).await;
            }
            widget.press("button", "Next").await;
        }
        let presses = browser.run("return window[Symbol.for('presses')];").await;
        browser.open(&site.url("/copy")).await;
        browser.widget().live().await;
        let read = texts(&browser.widget().run_with(REPLAY, vec![presses.clone()]).await);
        let right = given.iter().filter(|(id, given)| read.iter().any(|text| text.contains(answer(id, given)))).count();
        println!(
            "GOT {:?} {form:?} replayed: {} presses heard, {right} of {} answers",
            browser.engine(),
            presses.as_array().map_or(0, Vec::len),
            given.len()
        );
    }
}

/// Takes the quiz again and again with other answers. `arguments`: how many times, and names.
const HEIGHTS: &str = r#"
return (async ([times, next, none, result, weighed]) => {
  const element = document.querySelector("weigh-up");
  const turn = () => new Promise((done) => setTimeout(done));
  const there = async (role, name) => {
    for (let i = 0; i < 500; i++, await turn()) {
      const e = !busy() && find(role, name);
      if (e) return e;
    }
    throw new Error("there is no " + role + " “" + name + "”");
  };
  let seed = 7;
  const chance = (of) => (seed = (seed * 48271) % 2147483647) % of;
  const ends = [], paths = [], texts = [];
  (await there("button", "What matters to you")).click();
  for (let i = 0; i < times; i++) {
    (await there("button", "Start")).click();
    const path = [];
    await turn();
    await there("button", next);
    for (let at = 0; at < 60 && !find("checkbox", none); at++) {
      await there("button", next);
      path.push(element.getBoundingClientRect().height);
      for (const set of root.querySelectorAll("fieldset")) {
        const choices = [...set.querySelectorAll("input[type=radio], input[type=checkbox]")].filter(seen);
        if (choices.length && !choices.some((one) => one.checked && one.type === "checkbox")) choices[chance(choices.length)].click();
        await turn();
      }
      find("button", next)?.click();
      await turn();
      while (busy()) await turn();
    }
    (await there("checkbox", none)).click();
    await turn();
    (await there("button", result)).click();
    await there("heading", weighed);
    await turn();
    await there("heading", weighed);
    ends.push(element.getBoundingClientRect().height);
    paths.push(path.join() + "," + ends.at(-1));
    texts.push(root.textContent);
    (await there("button", "Start again")).click();
  }
  const many = (list) => new Set(list).size;
  return [many(ends), many(paths), many(texts), many(paths.flatMap((path) => path.split(",")))];
})(arguments);
"#;

#[tokio::test]
async fn heights_over_forty_results() {
    for form in Form::ALL {
        let (_site, browser) = open(host(form, "")).await;
        browser.widget().live().await;
        let names = [
            json!(40),
            json!("Next"),
            json!("None of these"),
            json!(browser_tests::RESULT),
            json!(browser_tests::WEIGHED),
        ];
        let told = browser.widget().run_with(HEIGHTS, names.into()).await;
        println!(
            "GOT {:?} {form:?} heights: last ones {}, over time {}, of {} results; sizes {}",
            browser.engine(),
            told[0],
            told[1],
            told[2],
            told[3]
        );
    }
}

/// Put before the script: keeps what the engine exports.
const MEMORY: &str = "const memories = []; Object.defineProperty(window, Symbol.for('memories'), { value: memories });
    const Instance = WebAssembly.Instance;
    WebAssembly.Instance = function (...given) {
      const instance = new Instance(...given);
      memories.push(...Object.values(instance.exports).filter((one) => one instanceof WebAssembly.Memory));
      return instance;
    };
    const read = () => memories.map((memory) => new TextDecoder().decode(memory.buffer)).join('');
    Object.defineProperty(window, Symbol.for('read'), { value: read });";

async fn in_memory(browser: &Browser, shown: &Shown) -> Vec<String> {
    let read = "const now = window[Symbol.for('read')](); return arguments[0].filter((text) => now.includes(text));";
    texts(&browser.run_with(read, vec![json!(private(shown))]).await)
}

/// What it says of this visit alone: its result, its price, its answers.
fn private(shown: &Shown) -> Vec<String> {
    shown.result.iter().chain(&shown.given).cloned().chain([PRICE.into(), "3,847".into()]).collect()
}

#[tokio::test]
async fn memory_after_removal() {
    for form in Form::ALL {
        let (_site, browser) = open(host(form, "").first(MEMORY)).await;
        browser.widget().live().await;
        browser.run("document.before = window[Symbol.for('read')]();").await;
        let shown = whole_visit(&browser).await;
        let during = in_memory(&browser, &shown).await;
        browser.run("document.querySelector('weigh-up').remove(); return new Promise((done) => setTimeout(done, 500)).then(() => null);").await;
        let after = in_memory(&browser, &shown).await;
        let before = "return arguments[0].filter((text) => document.before.includes(text));";
        let before = texts(&browser.run_with(before, vec![json!(private(&shown))]).await);
        let new = |list: &[String]| list.iter().filter(|text| !before.contains(text)).cloned().collect::<Vec<_>>();
        println!("GOT {:?} {form:?} memory: during {:?}, after {:?}", browser.engine(), new(&during), new(&after));
    }
    let _ = Engine::Firefox;
}
