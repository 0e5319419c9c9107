//! What a page can do to elements, in random order, the same one in every run of a seed. After
//! each step there is the widget or the fallback in every element, never both and never
//! neither, and what stood in a frame is never in the page; the page hears of no error; and in the end nothing is left.
//!
//! `WEIGH_UP_SEEDS` and `WEIGH_UP_STEPS` make more of it, as they do of walk.rs.

use browser_tests::{Browser, SCRIPT, Site, bundled, page, shipped};
use serde_json::json;

const STEPS: u64 = 1_000;

const PATIENCE: std::time::Duration = std::time::Duration::from_secs(300);

/// The page's side. It tells after each step what is wrong.
const PAGE: &str = r##"
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  let seed = 1;
  const below = (bound) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % bound;
  };
  const pick = (list) => list[below(list.length)];
  const area = document.querySelector("#area"), other = document.querySelector("#other");
  const elements = () => [...document.querySelectorAll("weigh-up"), ...other.contentDocument.querySelectorAll("weigh-up")];
  const some = () => pick(elements());
  const visible = (e) => Boolean(e && e.checkVisibility());
  const fresh = () => {
    const e = document.createElement("weigh-up");
    e.innerHTML = "<div data-weigh-up='lip-lift-vs-lip-flip@1.0.0'><p>A table. <a href='#x'>A link</a></p></div>";
    if (below(2)) e.setAttribute("events", "");
    return e;
  };
  const inside = (e, selector) => e.shadowRoot ? [...e.shadowRoot.querySelectorAll(selector)].filter(visible) : [];
  // Each may find nothing to do.
  const STEPS = {
    append: () => elements().length < 4 && area.append(fresh()),
    appendAndRemove: () => { const e = fresh(); area.append(e); e.remove(); },
    remove: () => some()?.remove(),
    removeAndBack: () => { const e = some(); if (e) { e.remove(); area.append(e); } },
    removeAndLaterBack: () => { const e = some(); if (e && e.ownerDocument === document) { e.remove(); setTimeout(() => area.append(e), below(20)); } },
    move: () => { const e = some(); if (e) area.prepend(e); },
    moveDocument: () => { const e = some(); if (e) (e.ownerDocument === document ? other.contentDocument.body : area).append(e); },
    throughNowhere: () => { const e = some(); if (e) { new DOMParser().parseFromString("<p>", "text/html").body.append(e); area.append(e); } },
    clone: () => { const e = some(); if (e && elements().length < 4) area.append(document.importNode(e, true)); },
    markup: () => { area.innerHTML = area.innerHTML; },
    lang: () => some()?.setAttribute("lang", pick(["en", "en-US", "xx", "es", ""])),
    guide: () => some()?.setAttribute("guide", pick(["lip-lift-vs-lip-flip", "second-guide", "not-there", ""])),
    noGuide: () => some()?.removeAttribute("guide"),
    clinic: () => some()?.setAttribute("clinic", pick(["Hill", "Dale", ""])),
    sections: () => some()?.setAttribute("sections", pick(["cost", "quiz compare", "sheet", "x"])),
    theme: () => some()?.setAttribute("theme", pick(["dark", "light", "x"])),
    events: () => some()?.toggleAttribute("events"),
    isolated: () => some()?.toggleAttribute("isolated"),
    notIsolated: () => elements().find((e) => apart.has(e))?.removeAttribute("isolated"),
    hide: () => { const e = some(); if (e) e.hidden = !e.hidden; },
    mount: () => { const e = document.querySelector("#place"); if (!e.firstElementChild) e.innerHTML = "<p>What stood here.</p>"; WeighUp.mount(e, { clinic: pick(["Hill", null]) }); },
    unmount: () => WeighUp.unmount(document.querySelector("#place")),
    mountUnmount: () => { STEPS.mount(); STEPS.unmount(); },
    focusFallback: () => some()?.querySelector("a")?.focus(),
    focusWidget: () => { const e = some(); if (e) pick(inside(e, "button, input, summary"))?.focus(); },
    blur: () => document.activeElement?.blur?.(),
    select: () => { const e = some(); if (e && e.ownerDocument === document) getSelection().selectAllChildren(e); },
    deselect: () => getSelection().removeAllRanges(),
    press: () => { const e = some(); if (e) pick(inside(e, "nav button"))?.click(); },
    answer: () => { const e = some(); if (e) pick(inside(e, "input[type=radio], input[type=checkbox], .wu-buttons button"))?.click(); },
    type: () => { const e = some(), field = e && pick(inside(e, "input[type=text]")); if (field) { field.value = String(below(9999)); field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true })); } },
    push: () => { if (window.more.length) WeighUp.guides.push(window.more.pop()); },
    pushNothing: () => WeighUp.guides.length < 9 && WeighUp.guides.push("no guide"),
    leaveAndComeBack: () => { dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })); dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })); },
    print: () => { dispatchEvent(new Event("beforeprint")); dispatchEvent(new Event("afterprint")); },
    dialog: () => area.toggleAttribute("aria-modal") ? area.setAttribute("role", "dialog") : area.removeAttribute("role"),
    inItsOwnFocusout: () => addEventListener("focusout", () => act(pick(["lang", "guide", "remove", "move", "mountUnmount", "leaveAndComeBack"])), { once: true }),
    inItsOwnEvent: () => addEventListener(pick(["weigh-up-ready", "weigh-up-quiz-start", "weigh-up-resize"]), () => act(pick(["lang", "remove", "move", "clinic"])), { once: true }),
  };
  const act = (name) => {
    try {
      STEPS[name]();
    } catch (why) {
      // To move what has the focus, while its own listener of that moves it, is the page's own mistake.
      if (why.name !== "NotFoundError" || !/^ +at Object\.\w+ \(<anonymous>/.test(why.stack.split("\n")[1])) throw why;
    }
  };
  const apart = new WeakSet();
  const wrong = (step) => {
    for (const e of elements()) {
      const root = e.shadowRoot, widget = root && root.querySelector(".root");
      // What was mounted has its fallback around it, and none where it was taken from there, or copied.
      const place = document.querySelector("#place"), around = e.slot ? place : e;
      const light = [...around.children].some((child) => !child.slot && visible(child));
      // A frame lies unseen over the fallback until it stands, and nobody looks into it.
      const frame = root && root.querySelector(".root > iframe.isolated");
      const shown = visible(widget) && !widget.matches(".waiting");
      if (frame && shown && !apart.has(e)) {
        apart.add(e);
        window.stood = (window.stood || 0) + 1;
      }
      if (apart.has(e) && root.querySelector(".wu")) return [step, "out of its frame"];
      if (e.slot && (e.hidden || e.parentNode !== place)) continue;
      // What is put away is shown in no way.
      if (e.hidden ? light || shown : light === shown) return [step, "both or neither", e.outerHTML.slice(0, 200), light, shown];
      if (root && root.querySelectorAll(".root").length > 1) return [step, "two widgets in one"];
      if (frame) continue;
      if (widget && !widget.querySelector(".wu")) return [step, "an empty widget"];
      if (widget && getComputedStyle(widget.querySelector(".wu")).borderTopStyle !== "solid") return [step, "no styles", e.ownerDocument === document];
    }
    const { errors, rejections } = window[Symbol.for("seen")];
    return errors.length || rejections.length ? [step, errors, rejections] : null;
  };
  window.walk = async (from, steps) => {
    seed = from;
    for (let i = 0; i < steps; i++) {
      const name = pick(Object.keys(STEPS));
      act(name);
      const now = wrong(name);
      if (now) return [i, now];
      await pause(below(4) ? 0 : below(40));
      const then = wrong(name + ", a little later");
      if (then) return [i, then];
    }
    return [steps, null];
  };
  window.over = async () => {
    STEPS.unmount();
    for (const e of elements()) e.remove();
    document.querySelector("#place").textContent = "";
    document.activeElement?.blur?.();
    getSelection().removeAllRanges();
    await pause(200);
  };
"##;

async fn walk(browser: &Browser, seed: u64, steps: u64) {
    // A driver waits for a script for half a minute at most, and may lose one that runs while
    // frames come and go.
    let begin = "window.told = null; window.walk(...arguments).then((told) => { window.told = told; }, (why) => { window.told = [0, String(why && why.stack || why)]; });";
    browser.run_with(begin, vec![json!(seed), json!(steps)]).await;
    let told = tokio::time::timeout(PATIENCE, async {
        loop {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            let told = browser.run("return window.walk ? window.told : [0, 'the page was left'];").await;
            if !told.is_null() {
                break told;
            }
        }
    })
    .await
    .expect("the walk ends");
    assert_eq!(told[1], json!(null), "seed {seed}, step {}", told[0]);
}

/// Chromium alone tells what a page holds.
mod chromium {
    use super::*;

    #[tokio::test]
    async fn whatever_a_page_does_there_is_the_widget_or_the_fallback() {
        let mut guide = shipped();
        guide.id = "second-guide".into();
        let second = bundled(guide);
        let packed =
            second.split("push(\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a packed guide").to_owned();
        let body = format!(
            "<div id=\"area\"></div><div id=\"place\"></div><iframe id=\"other\" width=\"900\" height=\"600\"></iframe>{SCRIPT}"
        );
        let site = Site::start([("/", page("", &body))]).await;
        let browser = Browser::start().await;
        browser.open(&site.url("/")).await;
        browser.run_with("window.more = [arguments[0]]; const made = document.createElement('script'); made.textContent = arguments[1]; document.body.append(made);", vec![json!(packed), json!(format!("{{{PAGE}}}"))]).await;
        let number =
            |name: &str, default: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
        let seeds = std::env::var("WEIGH_UP_SEEDS").unwrap_or_else(|_| "20261129".into());
        let steps = number("WEIGH_UP_STEPS", STEPS);
        let held = async || {
            browser.run("return window.over();").await;
            for _ in 0..2 {
                browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
            }
            browser.cdp("Memory.getDOMCounters", json!({})).await["nodes"].as_i64().unwrap_or_default()
        };
        // What is made once is made.
        walk(&browser, 7, 60).await;
        let before = held().await;
        for seed in seeds.split_whitespace().filter_map(|seed| seed.parse().ok()) {
            walk(&browser, seed, steps).await;
        }
        let stood = browser.run("return window.stood;").await;
        println!("in frames: {stood}");
        assert!(stood.as_u64() > Some(steps / 500), "frames stand: {stood}");
        let mut after = held().await;
        // What was taken away goes a turn later, and on a busy machine turns are long.
        for _ in 0..20 {
            if after < before + 1_000 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            after = held().await;
        }
        println!("nodes: {before}, then {after}");
        assert!(after < before + 1_000, "nodes pile up: {before}, then {after}");
        let said = browser.said().await;
        assert!(said.iter().all(|line| !line.contains("stopped") && !line.contains("in its way")), "{said:#?}");
    }
}
