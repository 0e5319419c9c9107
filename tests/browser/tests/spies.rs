//! What scripts of the page get of a visit that look for it: by what is selected or found, by
//! what events name, by functions of the browser's that they have replaced, by presses that they
//! play again, by heights, and out of the engine's memory. What cannot be kept from a page stands
//! here as it is, and in docs/privacy.md.

use crate::visited::{Form, PRICE, Shown, WRITTEN, second_answers, visit_here, whole_visit};
use browser_tests::{
    Browser, Engine, NONE, RESULT, WEIGHED, answer, answers, fallback, goal, question, questions, screens, until,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use thirtyfour::{By, Key, WebElement};

fn script(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts/").to_owned() + name;
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
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

/// Double clicks, copies and drags what stands there, and all of it, as a visitor does.
async fn select(browser: &Browser, what: &WebElement) {
    let pointer = || browser.pointer();
    what.scroll_into_view().await.unwrap();
    pointer().double_click_element(what).perform().await.unwrap();
    browser.held(Key::Control, 'c').await;
    let dragged = pointer().double_click_element(what).click_and_hold_element(what).move_by_offset(6, 4).release();
    dragged.perform().await.unwrap();
    browser.held(Key::Control, 'a').await;
    browser.held(Key::Control, 'c').await;
}

/// What a visit gives to whoever asks for what is selected, copied or dragged; to `find`; and the
/// names by which events and selections lead inside.
#[derive(Debug, PartialEq, Eq)]
struct Heard {
    selected: Vec<String>,
    found: Vec<String>,
    named: Vec<String>,
}

async fn heard(form: Form) -> Heard {
    let host = form.host("", "", "").first(&script("overheard.js"));
    let (_site, browser) = form.open(host, vec![]).await;
    let shown = whole_visit(&browser, form).await;
    let mut found = texts(&browser.run(FIND).await);
    form.enter(&browser).await;
    let widget = browser.widget();
    select(&browser, &widget.find("textbox", "Price of a lip lift, all in").await).await;
    form.leave(&browser).await;
    found.extend(texts(&browser.run(FIND).await));
    form.enter(&browser).await;
    widget.open("What matters to you").await;
    select(&browser, &widget.find("heading", WEIGHED).await).await;
    select(&browser, &widget.find("summary", "Show your answers").await).await;
    form.leave(&browser).await;
    found.extend(texts(&browser.run(FIND).await));
    let heard = "const { texts, events } = window[Symbol.for('overheard')]; return [[...texts], [...events].sort()];";
    let heard = browser.run(heard).await;
    let private = private(&shown);
    Heard { selected: among(&private, &texts(&heard[0])), found: among(&private, &found), named: texts(&heard[1]) }
}

/// A price that is selected in its field, as it is where one types over it, is the page's
/// selection. In Firefox events name what they are on, whatever root it stands in.
#[tokio::test]
async fn in_the_page_a_selected_price_is_read_and_firefox_names_what_is_pressed() {
    let price = || vec![PRICE.to_owned()];
    let names = [
        "event.explicitOriginalTarget",
        "event.originalTarget",
        "event.rangeParent",
        "range.commonAncestorContainer",
        "selection.anchorNode",
        "selection.focusNode",
    ];
    let expected = match Engine::wanted() {
        Engine::Chromium => Heard { selected: price(), found: price(), named: vec![] },
        Engine::Firefox => Heard { selected: price(), found: vec![], named: names.map(str::to_owned).into() },
        Engine::WebKit => Heard { selected: price(), found: vec![], named: vec![] },
    };
    assert_eq!(heard(Form::Plain).await, expected);
}

#[tokio::test]
async fn in_a_frame_nothing_is_selected_found_or_named() {
    // Firefox names the frame itself, into which the page cannot look.
    let named = if Engine::wanted() == Engine::Firefox { vec!["the frame".to_owned()] } else { vec![] };
    assert_eq!(heard(Form::Isolated).await, Heard { selected: vec![], found: vec![], named });
}

/// Takes the frame that Firefox names, and elsewhere out of the root, as nobody else could; then
/// `WALLS` takes its walls away. Until something can be read in it, it is told what a page tells
/// its frame.
const TAKE: &str = r#"
  const frame = window[Symbol.for("named")] || window[Symbol.for("roots")].get(document.querySelector("weigh-up")).querySelector("iframe");
  const read = [];
  let bare = frame;
  WALLS
  Object.defineProperty(window, Symbol.for("taken"), { value: { frame, bare, read }, configurable: true });
  const look = () => {
    try {
      const { port1, port2 } = new MessageChannel();
      bare.contentWindow?.postMessage("weigh-up", "*", [port2]);
      port1.postMessage([["guide", "lip-lift-vs-lip-flip"], []]);
      const inner = bare.contentDocument.querySelector("weigh-up");
      if (inner) read.push(inner.outerHTML.slice(0, 200));
    } catch {}
    setTimeout(look, 5);
  };
  look();
"#;

/// In Firefox whoever listens gets hold of the frame. Begun anew without its walls it shows
/// nothing, and another one comes in its place, in which nothing was answered.
#[tokio::test]
async fn a_frame_without_its_walls_shows_nothing_and_another_takes_its_place() {
    let listens = "addEventListener('mouseover', (event) => {
        const on = event.originalTarget;
        if (on && on.localName === 'iframe') window[Symbol.for('named')] = on;
      }, true);";
    for (walls, ends) in [
        ("frame.removeAttribute('sandbox'); frame.srcdoc = frame.srcdoc;", true),
        ("frame.sandbox.add('allow-same-origin'); frame.srcdoc = frame.srcdoc;", true),
        (
            "frame.addEventListener('load', (event) => event.stopImmediatePropagation(), true);
             frame.removeAttribute('sandbox'); frame.srcdoc = frame.srcdoc;",
            true,
        ),
        ("frame.removeAttribute('sandbox'); document.body.append(frame);", true),
        // One of their own, made of what they have found.
        ("bare = frame.cloneNode(); bare.removeAttribute('sandbox'); document.body.append(bare);", false),
    ] {
        let (_site, browser) = Form::Isolated.open(Form::Isolated.host("", "", "").first(listens), vec![]).await;
        answered_in_a_frame(&browser).await;
        let widget = browser.widget();
        let element = browser.driver().find(By::Css("weigh-up")).await.unwrap();
        for by in [1, 9] {
            let over = browser.pointer().move_to_element_with_offset(&element, by, by);
            over.perform().await.unwrap();
        }
        let named = browser.run("return Boolean(window[Symbol.for('named')]);").await;
        assert_eq!(named, browser.engine() == Engine::Firefox, "Firefox alone names the frame");
        browser.in_the_page(&TAKE.replace("WALLS", walls)).await;
        if ends {
            let another = "const { frame } = window[Symbol.for('taken')], now = root.querySelector('iframe');
                return Boolean(now && now !== frame && !frame.isConnected);";
            browser.widget().wait("another frame", another).await;
        } else {
            browser.run("return new Promise((done) => setTimeout(done, 1_500)).then(() => null);").await;
        }
        Form::Isolated.stands(&browser).await;
        Form::Isolated.enter(&browser).await;
        if ends {
            widget.start_quiz().await;
        }
        assert_eq!(widget.gave("Q01", "shorter").await, !ends, "{walls}: a visit of its own, or the same");
        Form::Isolated.leave(&browser).await;
        let seen = "const { read } = window[Symbol.for('taken')], now = root.querySelector('iframe');
            return [read, now.contentDocument, now.sandbox.contains('allow-same-origin')];";
        assert_eq!(browser.widget().run(seen).await, json!([[], null, false]), "{walls}");
        browser.assert_no_error().await;
    }
}

/// A visit of the isolated form that has given its first answer.
async fn answered_in_a_frame(browser: &Browser) {
    Form::Isolated.stands(browser).await;
    Form::Isolated.enter(browser).await;
    browser.widget().start_quiz().await;
    browser.widget().give("Q01", "shorter").await;
    Form::Isolated.leave(browser).await;
}

/// Any script can change an attribute, add a policy, take the element out and put it back.
#[tokio::test]
async fn what_stood_in_a_frame_never_comes_into_the_page() {
    let (_site, browser) = Form::Isolated.open(Form::Isolated.host("", "", ""), vec![]).await;
    answered_in_a_frame(&browser).await;
    let widget = browser.widget();
    let plain = "return Boolean(root.querySelector('.wu'));";
    let changes = [
        "removeAttribute('isolated')",
        "setAttribute('isolated', 'no')",
        "isolated = false",
        "toggleAttribute('isolated', false)",
    ];
    for change in changes {
        browser.run(&format!("document.querySelector('weigh-up').{change};")).await;
        browser.run("return new Promise((done) => setTimeout(done, 200)).then(() => null);").await;
        assert_eq!(widget.run(plain).await, false, "{change}");
        Form::Isolated.enter(&browser).await;
        assert!(widget.gave("Q01", "shorter").await, "{change}: the visit goes on");
        Form::Isolated.leave(&browser).await;
    }
    let said = browser.said_once().await;
    assert!(said.contains("\"isolated\" cannot be taken from an element that had it"), "{said}");

    browser.run("const e = document.querySelector('weigh-up'); e.remove(); document.body.append(e);").await;
    browser.run("const e = document.querySelector('weigh-up'); e.remove(); return new Promise((done) => setTimeout(() => done(document.body.append(e)), 50)).then(() => null);").await;
    Form::Isolated.stands(&browser).await;
    assert_eq!(widget.run(plain).await, false, "it was put back");

    // Begun anew where a policy lets no frame run, it gives the table.
    let policy = "const meta = document.createElement('meta');
        meta.httpEquiv = 'content-security-policy'; meta.content = \"script-src 'nonce-none' 'wasm-unsafe-eval'\";
        document.head.append(meta);
        const e = document.querySelector('weigh-up'); e.remove();
        return new Promise((done) => setTimeout(() => done(document.body.append(e)), 50)).then(() => null);";
    browser.run(policy).await;
    let said = until("a line", || async {
        let said = browser.said().await;
        (said.len() == 2).then_some(said)
    })
    .await;
    assert!(said[1].contains("so the table in the page is back"), "{said:?}");
    let table = "return [Boolean(root.querySelector('.wu, iframe')), document.querySelector('weigh-up table').checkVisibility()];";
    assert_eq!(widget.run(table).await, json!([false, true]));

    // Another element is another visit: whoever writes the page can put one there.
    let other = "const old = document.querySelector('weigh-up'), e = document.createElement('weigh-up');
        e.setAttribute('guide', 'lip-lift-vs-lip-flip'); old.replaceWith(e);";
    browser.run(other).await;
    widget.live().await;
    widget.start_quiz().await;
    assert!(!widget.gave("Q01", "shorter").await);
}

/// On each section, and on a step of the quiz, with what was answered in it.
#[tokio::test]
async fn find_gets_nothing_of_any_section_but_a_price() {
    for form in Form::ALL {
        let (_site, browser) = form.open(form.host("", "", ""), vec![]).await;
        let shown = whole_visit(&browser, form).await;
        let private = private(&shown);
        let widget = browser.widget();
        for section in ["Check yourself", "Cost", "What matters to you", "Your sheet", "a step"] {
            form.enter(&browser).await;
            if section == "a step" {
                widget.open("What matters to you").await;
                widget.press("button", "Start again").await;
                widget.press("button", "Start").await;
                widget.give("Q01", "shorter").await;
            } else {
                widget.open(section).await;
            }
            form.leave(&browser).await;
            let found = texts(&browser.run(FIND).await);
            let asked = [question("Q01"), answer("Q01", "shorter")].map(str::to_owned);
            let sought: Vec<_> = private.iter().cloned().chain(asked).collect();
            // Chromium finds what stands in fields.
            let price = (form, browser.engine(), section) == (Form::Plain, Engine::Chromium, "Cost");
            let expected = if price { vec![PRICE] } else { vec![] };
            assert_eq!(among(&sought, &found), expected, "{form:?}, {section}");
        }
    }
}

// ------------------------------------------------------------------ functions replaced

/// Texts of the quiz that the page does not hold, and the price.
fn markers() -> Vec<String> {
    let fallback = fallback();
    let of = |id: &'static str| answers(id).into_iter().map(move |one| answer(id, one)).chain([question(id)]);
    let all = [goal()].into_iter().chain(questions()).flat_map(of);
    let all = all.filter(|text| text.len() > 6 && !fallback.contains(text)).map(str::to_owned);
    all.chain([PRICE.into(), WRITTEN.into(), "Your answers point to".into()]).collect()
}

/// The names of what gave something, each with what it gave.
async fn replaced(form: Form, before: bool) -> Vec<String> {
    let begin = format!("window[Symbol.for('spy')].begin({});", json!(markers()));
    let spy = script("spy.js") + if before { &begin } else { "" };
    // In a dialog there is more to hold the focus with, which is in the closed root, too.
    let host = if before { form.host("events role=\"dialog\"", "", "") } else { form.host("events", "", "") };
    let (_site, browser) = form.open(host.first(&spy), vec![]).await;
    // Until then no script of the test looks inside.
    until("it is ready", || async { (browser.seen().await.events.len() == 1).then_some(()) }).await;
    if !before {
        browser.run(&begin).await;
    }
    browser.run("window[Symbol.for('spy')].pause();").await;
    // What is watched takes far longer.
    browser.driver().set_script_timeout(Duration::from_secs(120)).await.unwrap();
    let around = browser.run("return document.documentElement.textContent.replace(/\\s+/g, ' ');").await;
    form.enter(&browser).await;
    visit_here(&browser, form, around).await;
    form.leave(&browser).await;
    let found = texts(&browser.run("return window[Symbol.for('spy')].found();").await);
    browser.assert_no_error().await;
    found
}

#[tokio::test]
async fn functions_replaced_before_the_script_get_nothing() {
    for form in Form::ALL {
        assert_eq!(replaced(form, true).await, [""; 0], "{form:?}");
    }
}

#[tokio::test]
async fn functions_replaced_after_the_widget_stands_get_nothing() {
    for form in Form::ALL {
        assert_eq!(replaced(form, false).await, [""; 0], "{form:?}");
    }
}

/// Put before the script by somebody who knows how it starts: in the fresh frame, too, shadow
/// roots are kept (as tests keep them), and no frame is made a sandbox.
const FIRST: &str = "window[Symbol.for('natives')](({ Element }) => {
    const own = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) { if (name !== 'sandbox') own.call(this, name, value); };
  });";

/// Against whoever was there before it, and is made for it, nothing in a page helps.
#[tokio::test]
async fn a_script_made_for_it_that_was_first_gets_into_either_form() {
    for form in Form::ALL {
        let (_site, browser) = form.open(form.host("", "", "").first(FIRST), vec![]).await;
        let inside = "const frame = root && root.querySelector('iframe');
            const read = frame ? frame.contentDocument.querySelector('weigh-up') : root && root.querySelector('button');
            return Boolean(read);";
        browser.widget().wait(&format!("the page reads the {form:?} form"), inside).await;
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

/// Put before the script: notes where it was pressed.
const NOTING: &str = "const presses = []; Object.defineProperty(window, Symbol.for('presses'), { value: presses });
    addEventListener('pointerdown', (event) => presses.push([event.pageX, event.pageY]), true);";

/// How many presses of a quiz are heard, and how many of its answers they tell.
async fn replayed(form: Form) -> (usize, usize) {
    let copy = Form::Plain.host("", "", "");
    let (site, browser) = form.open(form.host("", "", "").first(NOTING), vec![("/copy", copy)]).await;
    form.stands(&browser).await;
    form.enter(&browser).await;
    let widget = browser.widget();
    widget.start_quiz().await;
    let given = second_answers();
    for step in screens() {
        widget.find("heading", step.heading).await;
        for (id, given) in given.iter().filter(|(id, _)| step.questions.contains(id)) {
            widget.give(id, given).await;
        }
        widget.press("button", "Next").await;
    }
    form.leave(&browser).await;
    let presses = browser.run("return window[Symbol.for('presses')];").await;
    browser.open(&site.url("/copy")).await;
    browser.widget().live().await;
    let read = texts(&browser.widget().run_with(REPLAY, vec![presses.clone()]).await);
    let told = given.iter().filter(|(id, given)| read.iter().any(|text| text.contains(answer(id, given)))).count();
    (presses.as_array().unwrap().len(), told)
}

#[tokio::test]
async fn presses_played_again_tell_every_answer_and_from_a_frame_none() {
    let all = second_answers().len();
    let (heard, told) = replayed(Form::Plain).await;
    assert!(heard > all && told == all, "{heard} presses, {told} of {all} answers");
    assert_eq!(replayed(Form::Isolated).await, (0, 0));
}

/// Takes the quiz with chance answers, and hands back the text of its result. `arguments`: a
/// seed, and names.
const ONCE: &str = r#"
return (async ([seed, next, none, result, weighed]) => {
  const turn = () => new Promise((done) => setTimeout(done));
  const there = async (role, name) => {
    for (let i = 0; i < 500; i++, await turn()) {
      const e = !busy() && find(role, name);
      if (e) return e;
    }
    throw new Error("there is no " + role + " “" + name + "”");
  };
  const chance = (of) => (seed = (seed * 48271) % 2147483647) % of;
  find("button", "Start again")?.click();
  if (!find("button", "Start")) way("What matters to you").click();
  (await there("button", "Start")).click();
  await there("button", next);
  for (let at = 0; at < 60 && !find("checkbox", none); at++) {
    await there("button", next);
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
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await there("heading", weighed);
  return root.textContent;
})(arguments);
"#;

/// Put before the script: notes each height of the element.
const HEIGHTS: &str = "addEventListener('DOMContentLoaded', () => {
    const heights = []; Object.defineProperty(window, Symbol.for('heights'), { value: heights });
    new ResizeObserver(([{ contentRect }]) => heights.push(Math.round(contentRect.height))).observe(document.querySelector('weigh-up'));
  });";

/// Of so many results, how many are told apart by the height at their end, how many by all
/// heights on the way to them, and how many differ at all.
async fn heights(form: Form, times: u32) -> [usize; 3] {
    let (_site, browser) = form.open(form.host("", "", "").first(HEIGHTS), vec![]).await;
    form.stands(&browser).await;
    let (mut ends, mut ways, mut results) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for at in 0..times {
        form.enter(&browser).await;
        let names = ["Next", NONE, RESULT, WEIGHED].map(|name| json!(name));
        let result = browser.widget().run_with(ONCE, [json!(7 + 1_000 * at)].into_iter().chain(names).collect()).await;
        form.leave(&browser).await;
        let way =
            "return new Promise((done) => setTimeout(done, 50)).then(() => window[Symbol.for('heights')].splice(0));";
        let end = "return Math.round(document.querySelector('weigh-up').getBoundingClientRect().height);";
        ways.insert(browser.run(way).await.to_string());
        ends.insert(browser.run(end).await.to_string());
        results.insert(result.to_string());
    }
    [ends.len(), ways.len(), results.len()]
}

#[tokio::test]
async fn heights_tell_most_results_apart_and_those_of_a_frame_none() {
    let [ends, ways, results] = heights(Form::Plain, 40).await;
    assert!(results > 35 && ends * 4 > results * 3 && ways * 10 > results * 9, "{ends} and {ways} of {results}");
    let [ends, ways, results] = heights(Form::Isolated, 10).await;
    assert!(results > 8 && ends == 1 && ways <= 2, "{ends} and {ways} of {results}");
}

/// Put before the script: keeps the engine's memory, as who replaces the page's functions gets
/// it, and as who replaces those of the fresh frame does (tests/browser/src/first.rs).
const MEMORY: &str = "const of = { page: [], frame: [] };
    Object.defineProperty(window, Symbol.for('memories'), { value: of });
    window[Symbol.for('natives')]((from) => {
      const { Instance } = from.WebAssembly;
      from.WebAssembly.Instance = function (...given) {
        const instance = new Instance(...given);
        // What reads packed texts imports nothing.
        if (given[1]) of[from === window ? 'page' : 'frame'].push(instance.exports.memory);
        return instance;
      };
    });
    const read = (whose) => of[whose].map((memory) => new TextDecoder().decode(memory.buffer)).join('');
    Object.defineProperty(window, Symbol.for('read'), { value: read });";

/// What it says of this visit alone: its result, its price, its answers.
fn private(shown: &Shown) -> Vec<String> {
    shown.result.iter().chain(&shown.given).cloned().chain([PRICE.into(), WRITTEN.into()]).collect()
}

/// Which of these stand in the engine's memory, and did not before the visit.
async fn in_memory(browser: &Browser, whose: &str, private: &[String]) -> Vec<String> {
    let read = "const [whose, all] = arguments, now = window[Symbol.for('read')](whose);
        return all.filter((text) => now.includes(text) && !document.before.includes(text));";
    texts(&browser.run_with(read, vec![json!(whose), json!(private)]).await)
}

/// What of a visit stands in the engine's memory while it is there, and once it is removed: as
/// the page's functions give it, and as those of the fresh frame do.
async fn remembered(form: Form) -> [[Vec<String>; 2]; 2] {
    let (_site, browser) = form.open(form.host("", "", "").first(MEMORY), vec![]).await;
    form.stands(&browser).await;
    browser.run("document.before = window[Symbol.for('read')]('frame');").await;
    let shown = whole_visit(&browser, form).await;
    let private = private(&shown);
    let during = [in_memory(&browser, "page", &private).await, in_memory(&browser, "frame", &private).await];
    let removed = "document.querySelector('weigh-up').remove();
        return new Promise((done) => setTimeout(done, 500)).then(() => null);";
    browser.run(removed).await;
    [during, [in_memory(&browser, "page", &private).await, in_memory(&browser, "frame", &private).await]]
}

#[tokio::test]
async fn memory_is_out_of_reach_and_holds_nothing_of_a_visit_after_removal() {
    let [[page, frame], after] = remembered(Form::Plain).await;
    assert_eq!(page, [""; 0], "by the page's functions");
    assert!(frame.contains(&PRICE.to_owned()), "what is looked for is there during a visit: {frame:?}");
    assert_eq!(after, [[""; 0]; 2], "once it is removed");
    assert!(remembered(Form::Isolated).await.iter().flatten().all(Vec::is_empty));
}
