//! The engine that ships does what the engine does that nothing was done to: the same
//! presses on both give the same trees, whatever `wasm-diet` has left out or moved.
//!
//! `cargo xtask test` builds the scripts into `target/diet` first. One page holds both
//! widgets in frames and presses in both, so that a press costs no way to the driver.

use browser_tests::{Browser, HOW_MUCH, Page, Site, WEIGHED, built, element, goal, page, question, questions};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// Visits, each with its own seed, and presses in each: one script, so that none takes longer than
/// a driver waits.
type Visits = (std::ops::Range<u64>, usize);

/// `arguments` are a seed and how many presses. Gives the headings that were met, and where
/// the trees differ.
const PRESS: &str = r#"
return (async ([seed, presses]) => {
  // Mulberry32: a small generator with a seed.
  let state = seed >>> 0;
  const random = (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
  const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentWindow);
  const roots = () => frames.map((own) => own.document.querySelector("weigh-up").shadowRoot);
  // By messages, since browsers hold back timers of timers.
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
  const busy = () => roots().some((root) => !root || root.querySelector("slot, [aria-busy=true]") || !root.querySelector("h2"));
  const rest = async () => {
    do { for (let i = 0; i < 4; i++) await turn(); } while (busy());
  };
  // The height of the element is held for a moment, for as long as time has it: no style is compared.
  const says = (node) => node.nodeType === 3 ? JSON.stringify(node.data) : node.localName
    + [...node.attributes].filter((one) => one.name !== "style").map((one) => " " + one.name + "=" + one.value).join("")
    + (node.localName === "input" ? [" ", node.checked, node.value].join("/") : node.localName === "details" ? " " + node.open : "");
  // Nearly always all is the same, which the browser tells at once, but for what is set on controls.
  const set = (e) => [e, ...e.querySelectorAll("input, details")].map((one) => [one.checked, one.value, one.open].join()).join();
  const same = (one, other) => one.nodeType === 1 && one.isEqualNode(other) && set(one) === set(other);
  const differ = (one, other) => {
    if (same(one, other)) return;
    if (one.nodeType !== 11 && says(one) !== says(other)) return [says(one), says(other)];
    if (one.childNodes.length !== other.childNodes.length) return [one, other].map((e) => e.childNodes.length + " in " + (e.localName ?? "the root"));
    for (let a = one.firstChild, b = other.firstChild; a; a = a.nextSibling, b = b.nextSibling) {
      const found = differ(a, b);
      if (found) return found;
    }
  };
  const outer = (e) => e.localName === "summary" ? e.parentElement.parentElement : e;
  const seen = (e) => !e.disabled && !e.closest("[hidden]") && !outer(e).closest("details:not([open])");
  const KINDS = ["button.wu-primary", "nav button", "button:not(.wu-primary)", "summary", "[type=radio]", "[type=checkbox]", "[type=range]", "[type=text]"];
  const TYPED = ["180", "3500", "x", "", "1,200.50", "0", "9999999"];
  // What leads out of the widget is left alone.
  const controls = (root, kind) => [...root.querySelectorAll(kind)].filter(seen).filter((e) => !/Print|Plain page/.test(e.textContent));
  const headings = new Set();
  await rest();
  let done = 0;
  for (; done < presses; done++) {
    const there = KINDS.filter((kind) => controls(roots()[0], kind).length);
    // What leads on is pressed more often: by chance alone the end of the quiz is far.
    const kind = there[0] === KINDS[0] && random(3) ? KINDS[0] : there[random(there.length)];
    const [all, others] = roots().map((root) => controls(root, kind));
    const at = random(all.length);
    const [typed, where] = [TYPED[random(TYPED.length)], random(1000) / 1000];
    const label = kind + " “" + all[at].textContent.slice(0, 40) + "”";
    if (all.length !== others.length) return { done, headings: [], differs: [label, all.length + " controls, not " + others.length] };
    for (const control of [all[at], others[at]]) {
      if (control.type === "range") control.value = Math.round(+control.min + where * (control.max - control.min));
      if (control.type === "text") control.value = typed;
      if (["range", "text"].includes(control.type)) control.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      else control.click();
    }
    await rest();
    let found = differ(...roots());
    // A press right after the start may be answered some tasks later in the one than in the other.
    for (let i = 0; found && i < 100; i++) {
      await new Promise((later) => setTimeout(later, 20));
      await rest();
      found = differ(...roots());
    }
    if (found) return { done, headings: [], differs: [label, ...found] };
    if (!kind.includes("button")) continue;
    for (const e of roots()[0].querySelectorAll("h2, h3, h4")) if (seen(e)) headings.add(e.textContent.trim());
  }
  return { done, headings: [...headings], differs: [] };
})(arguments);
"#;

fn script(name: &str) -> Page {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/diet").join(name).join("weigh-up.js");
    let text = std::fs::read_to_string(&path);
    Page::script(&text.unwrap_or_else(|why| panic!("{}: {why}; `cargo xtask test` builds it", path.display())))
}

fn shipped() -> Page {
    Page::script(&std::fs::read_to_string(built().join("weigh-up.js")).expect("`cargo xtask dist` builds it"))
}

/// The same presses on a script's widget and on that of the engine nothing was done to.
/// Gives the headings that were met.
async fn press_both(name: &str, one: Page, (seeds, presses): Visits) -> BTreeSet<String> {
    let host = |script: &str| {
        let attributes =
            "clinic=\"Hill Clinic\" cta-href=\"https://example.com/book\" currency=\"USD\" prices=\"lip-flip=180\"";
        // Nobody looks: the frames are hidden, so that nothing is laid out, and none is waited for.
        page("", &format!("{}<script async src=\"{script}\"></script>", element(attributes)))
            .first("window.requestAnimationFrame = (task) => setTimeout(task);")
    };
    let frames = "<iframe src=\"/one\" hidden></iframe><iframe src=\"/other\" hidden></iframe>";
    let site = Site::start([
        ("/", page("", frames)),
        ("/one", host("one.js")),
        ("/other", host("other.js")),
        ("/one.js", one),
        ("/other.js", script("none")),
    ])
    .await;
    let browser = Browser::start().await;
    browser.driver().set_script_timeout(Duration::from_secs(120)).await.expect("more time");
    let mut met = BTreeSet::new();
    for seed in seeds {
        // Each seed starts with a fresh visit.
        browser.open(&site.url("/")).await;
        let found = browser.run_with(PRESS, vec![json!(seed), json!(presses)]).await;
        assert_eq!(found["differs"], json!([]), "{name}, seed {seed}, press {}", found["done"]);
        assert_eq!(found["done"], json!(presses), "{name}, seed {seed}");
        met.extend(found["headings"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    }
    browser.assert_no_error().await;
    met
}

/// 2,000 presses, in every section and all through the quiz.
#[tokio::test]
async fn the_transformed_engine_does_what_the_untransformed_one_does() {
    let met = press_both("what ships", shipped(), (0..8, 250)).await;
    let sections =
        ["What people ask first", "Over time", "Cost", "Check yourself", "Your sheet", "Sources", WEIGHED, HOW_MUCH];
    for heading in sections.into_iter().chain([goal()].into_iter().chain(questions()).map(question)) {
        assert!(met.contains(heading), "no press came to “{heading}”; they met {met:#?}");
    }
}

/// A step that fails can be left out until it is mended.
#[tokio::test]
async fn without_any_one_step_the_script_works_as_well() {
    for step in ["snip", "panics", "dce", "icf", "layout", "streams"] {
        let name = format!("without-{step}");
        press_both(&name, script(&name), (90..91, 60)).await;
    }
}
