//! A page that stays open for a long time: widgets come, go, move and wait, and
//! nothing piles up.

use browser_tests::{Browser, Page, SCRIPT, Site, answer, element, page, until};
use serde_json::json;
use std::time::Duration;

/// Before the script: keeps the engine's memory in sight.
const MEMORY: &str = "const found = [];
    Object.defineProperty(window, Symbol.for('memories'), { value: found });
    window[Symbol.for('natives')](({ WebAssembly }) => {
      const Instance = WebAssembly.Instance;
      WebAssembly.Instance = function (module, imports) {
        const instance = new Instance(module, imports);
        // What reads the packed engine is gone when it is read; it imports nothing.
        if (imports) found.push(...Object.values(instance.exports).filter((it) => it instanceof WebAssembly.Memory));
        return instance;
      };
    });";

/// Helpers of the page's own: whether a widget is live, and a wait for it.
const LIFE: &str = "
    document.live = (e) => Boolean(e && e.shadowRoot && !e.shadowRoot.querySelector('slot') && e.shadowRoot.querySelector('h2'));
    document.becomesLive = async (e) => { while (!document.live(e)) await new Promise((done) => setTimeout(done, 1)); };";

/// What is allowed to grow between an early time and the last one: one page of
/// WebAssembly's memory in a hundred, since a free list is never perfectly packed.
const SLACK: f64 = 1.01;

async fn open(body: &str) -> (Site, Browser) {
    let host = page("", &format!("<div id=\"place\">{body}</div>{SCRIPT}")).first(MEMORY).first(LIFE);
    let site = Site::start([("/", host)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    (site, browser)
}

/// The bytes of the engines' memories: one number for each engine.
async fn memory(browser: &Browser) -> Vec<u64> {
    let sizes = browser.run("return window[Symbol.for('memories')].map((memory) => memory.buffer.byteLength);").await;
    sizes.as_array().unwrap().iter().map(|size| size.as_u64().unwrap()).collect()
}

/// Runs a script of the page ten times a hundred times; hands back the engine's
/// memory after the first hundred and after all.
async fn a_thousand_times(browser: &Browser, step: &str) -> (u64, u64) {
    let mut sizes = vec![];
    for _ in 0..40 {
        // A driver waits for a script for half a minute at most.
        let steps = format!("return (async () => {{ for (let i = 0; i < 25; i++) {{ {step} }} }})();");
        browser.run(&steps).await;
        let [size] = memory(browser).await[..] else { panic!("one engine serves all") };
        sizes.push(size);
    }
    (sizes[3], sizes[39])
}

fn assert_bounded(what: &str, (early, late): (u64, u64)) {
    println!("{what}: the engine holds {early} bytes early, {late} late");
    #[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
    let grown = late as f64 / early as f64;
    assert!(grown <= SLACK, "{what}: the engine's memory grows: {early} bytes early, {late} late");
}

#[tokio::test]
async fn a_thousand_mounts_and_removals_leave_nothing() {
    let (site, browser) = open(&element("")).await;
    let requests = site.requests();
    let step = "const e = document.createElement('weigh-up');
         e.textContent = 'A table.';
         document.getElementById('place').append(e);
         await document.becomesLive(e);
         e.remove();
         await new Promise((done) => setTimeout(done));
         if (e.shadowRoot?.querySelector('.root')) throw new Error('a removed widget is still there');";
    // Each is removed while its table is being made, no two at the same row; what they
    // need at most is known after the first thousand.
    let (_, early) = a_thousand_times(&browser, step).await;
    let (_, late) = a_thousand_times(&browser, step).await;
    assert_bounded("mounts and removals", (early, late));
    // The one that stood there all the time is as it was.
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    assert!(widget.is_on("checkbox", answer("Q01", "teeth")).await);
    assert_eq!(site.requests(), requests);
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Scenario 50.
#[tokio::test]
async fn markup_that_a_page_puts_in_again_and_again_piles_nothing_up() {
    let (_site, browser) = open("<weigh-up><p>A table.</p></weigh-up>").await;
    // Most of them go before their widget has come, some stay for a moment.
    let step = "const place = document.getElementById('place');
         place.innerHTML = place.innerHTML;
         if (i % 5 === 0) await document.becomesLive(place.firstElementChild);
         else await new Promise((done) => setTimeout(done));";
    // How many are on their way at once at most is known after the first thousand.
    let (_, early) = a_thousand_times(&browser, step).await;
    let (_, late) = a_thousand_times(&browser, step).await;
    assert_bounded("markup put in again", (early, late));
    browser.widget().live().await;
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 1);
    assert_eq!(browser.widget().names("table").await.len(), 1);
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_thousand_moves_keep_the_answers() {
    let (_site, browser) = open(&element("")).await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    let grown = a_thousand_times(
        &browser,
        "await new Promise((done) => setTimeout(() => {
           const e = document.querySelector('weigh-up');
           if (i % 2) document.body.append(e);
           else { e.remove(); document.getElementById('place').append(e); }
           done();
         }));",
    )
    .await;
    assert_bounded("moves", grown);
    assert!(widget.is_on("checkbox", answer("Q01", "teeth")).await, "the answer came along");
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Tabs in the background get no frames, and their timers are slow.
#[tokio::test]
async fn a_tab_in_the_background_is_ready_when_the_visitor_comes() {
    let script = Page::script(&std::fs::read_to_string(browser_tests::built().join("weigh-up.js")).unwrap());
    let host = page("", &(element("") + SCRIPT));
    let site = Site::start([("/", host), ("/weigh-up.js", script.after(Duration::from_millis(300)))]).await;
    let browser = Browser::start().await;
    let first = browser.driver().window().await.unwrap();
    let second = browser.driver().new_tab().await.unwrap();
    browser.driver().switch_to_window(second).await.unwrap();
    // The page loads in a window that nobody looks at.
    browser.driver().switch_to_window(first.clone()).await.unwrap();
    browser.run_with("setTimeout(() => { location.href = arguments[0]; }, 50);", vec![json!(site.url("/"))]).await;
    let third = browser.driver().new_tab().await.unwrap();
    browser.driver().switch_to_window(third).await.unwrap();
    until("the script is fetched", || async {
        site.requests().iter().any(|one| one.contains("weigh-up.js")).then_some(())
    })
    .await;
    browser.driver().switch_to_window(first).await.unwrap();
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Only Chromium tells what its heap and its documents hold.
mod chromium {
    use super::*;

    async fn held(browser: &Browser) -> (u64, u64, u64) {
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
        let counters = browser.cdp("Memory.getDOMCounters", json!({})).await;
        let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await;
        let number = |of: &serde_json::Value| of.as_f64().map_or(0, |number| number.round() as u64);
        (number(&counters["nodes"]), number(&counters["jsEventListeners"]), number(&heap["usedSize"]))
    }

    #[tokio::test]
    async fn two_hundred_mounts_leave_no_nodes_no_listeners_and_no_heap() {
        let (_site, browser) = open(&element("")).await;
        let rounds = "return (async () => {
            for (let i = 0; i < 20; i++) {
              const e = document.createElement('weigh-up');
              document.getElementById('place').append(e);
              await document.becomesLive(e);
              e.remove();
              await new Promise((done) => setTimeout(done));
            }
          })();";
        browser.run(rounds).await;
        let before = held(&browser).await;
        for _ in 0..10 {
            browser.run(rounds).await;
        }
        let after = held(&browser).await;
        println!("nodes, listeners and bytes of heap: {before:?} after 20 mounts, {after:?} after 220");
        // One widget has thousands of nodes: none of 200 may be left.
        assert!(after.0 < before.0 + 200, "nodes pile up: {before:?}, {after:?}");
        assert!(after.1 < before.1 + 20, "listeners pile up: {before:?}, {after:?}");
        assert!(after.2 < before.2 + before.2 / 10, "the heap grows: {before:?}, {after:?}");
    }
}
