//! When the engine fails: every widget on the page is its fallback again within one
//! frame, one console line says so, nothing calls the engine any more, and the page
//! hears of no error. And where it comes late or never, the fallback serves.
//!
//! Panics are forced in a build of its own (src/view/forced.rs), which `cargo xtask
//! dist --forced-panics` writes. What no panic is needed for runs in the build that ships.

use browser_tests::{Browser, Page, SCRIPT, Site, element, lacking, page, until};
use serde_json::{Value, json};

/// Before the script: counts what calls the engine from outside of it, keeps what it
/// would free when something is collected, and lets a test take all its memory.
const WATCH: &str = "<script>{
  const watched = { calls: 0, collected: [], memory: null };
  Object.defineProperty(window, Symbol.for('watched'), { value: watched });
  window[Symbol.for('natives')](({ WebAssembly }) => {
  const Instance = WebAssembly.Instance;
  WebAssembly.Instance = function (module, imports) {
    const real = new Instance(module, imports), exports = {};
    // What reads the packed engine imports nothing.
    if (!imports) return real;
    for (const [name, it] of Object.entries(real.exports)) {
      exports[name] = typeof it === 'function' ? (...given) => { watched.calls++; return it(...given); } : it;
      if (it instanceof WebAssembly.Memory) watched.memory = it;
    }
    if (document.documentElement.hasAttribute('data-poor')) watched.take();
    return { exports };
  };
  });
  watched.take = () => {
    for (let pages = 32768; pages >= 1; pages /= 2) {
      try { for (;;) watched.memory.grow(pages); } catch { /* So much there is not. */ }
    }
  };
  window.FinalizationRegistry = class {
    constructor(free) { this.free = free; }
    register(thing, held) { watched.collected.push(() => this.free(held)); }
    unregister() {}
  };
}</script>";

/// Notes, frame by frame, what stands in each element: its fallback (or what stands
/// in for one), its widget, both or nothing; and the first frame after a console line.
const FRAMES: &str = "
  const frames = [];
  let last;
  Object.defineProperty(window, Symbol.for('frames'), { value: frames });
  const seen = (e) => Boolean(e && e.checkVisibility());
  const look = () => {
    const now = [...document.querySelectorAll('weigh-up')].map((e) =>
      ([...e.children].some(seen) ? 'fallback' : '') + (seen(e.shadowRoot?.querySelector('h2')) ? 'widget' : ''));
    if (last !== now.join()) frames.push(last = now.join());
    requestAnimationFrame(look);
  };
  look();
  const warn = console.warn;
  console.warn = (...said) => { warn(...said); requestAnimationFrame(() => frames.push('said')); };";

/// For each element: false where no fallback is seen, else what is left of the widget.
const SHOWN: &str = "return [...document.querySelectorAll('weigh-up')].map((e) => [...(e.slot ? e.parentNode : e).children].some((child) => child.checkVisibility()) && (e.shadowRoot?.textContent ?? ''));";

const ONLY_FALLBACK: &str = "the fallback is seen, and of the widget nothing is left";

const PRICE: &str = "Price of a lip lift, all in";

fn forced() -> Page {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/forced-panics/weigh-up.js");
    let script = std::fs::read_to_string(path)
        .unwrap_or_else(|why| panic!("{path}: {why}; run `cargo xtask dist --forced-panics`"));
    Page::script(&script)
}

/// The number in the line is that of a function of the widget's own views: those who
/// maintain it look it up in the list that each build writes.
#[track_caller]
fn assert_says_where(said: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/forced-panics/functions.txt");
    let names = std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{path}: {why}"));
    let number = said.split("wasm-function[").nth(1).and_then(|rest| rest.split(']').next());
    let number = number.unwrap_or_else(|| panic!("it says where: {said}"));
    let name = names.lines().find_map(|line| line.strip_prefix(number)?.strip_prefix(' '));
    assert!(name.is_some_and(|name| name.starts_with("weigh_up::")), "{said}: {name:?}");
}

/// A page with three elements, the last one without a fallback of its own.
async fn open(head: &str, script: Option<Page>) -> (Site, Browser) {
    let body = format!(
        "<div id=\"place\"><p>What stood here.</p></div>{}{}<weigh-up events clinic=\"Dale Clinic\" sections=\"cost\"></weigh-up>{SCRIPT}",
        element("events clinic=\"Hill Clinic\""),
        element("events sections=\"cost\"")
    );
    let page = page(&format!("{WATCH}{head}"), &body);
    let pages = [("/", page)].into_iter().chain(script.map(|script| ("/weigh-up.js", script)));
    let site = Site::start(pages).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

/// The same, all of them live.
async fn three(script: Option<Page>) -> (Site, Browser) {
    let (site, browser) = open("", script).await;
    for at in 0..3 {
        browser.widget_at(at).live().await;
    }
    browser.run(FRAMES).await;
    (site, browser)
}

/// What stood in the elements since the test began to look, frame by frame.
async fn frames(browser: &Browser) -> Value {
    // Two frames on, the last change is among them.
    let frames = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window[Symbol.for('frames')]))));";
    browser.run(frames).await
}

/// Whatever the engine failed of: all are fallbacks at once, and nothing follows.
async fn all_have_fallen(browser: &Browser) -> String {
    let said = browser.said_once().await;
    assert_eq!(
        frames(browser).await,
        json!(["widget,widget,widget", "fallback,fallback,fallback", "said"]),
        "all of them fall back in one frame, and that at once"
    );
    assert!(browser.page().text().await.contains("Dale Clinic can answer your questions."), "one had no fallback");
    nothing_follows(browser).await;
    assert_eq!(browser.said_once().await, said);
    said
}

/// Whatever the page does next: no call of the engine, no error, no blank box.
async fn nothing_follows(browser: &Browser) {
    let calls = "return window[Symbol.for('watched')].calls;";
    assert_eq!(browser.run(SHOWN).await, json!(["", "", ""]), "{ONLY_FALLBACK}");
    let before = browser.run(calls).await;
    assert!(before.as_u64() > Some(0), "calls are counted: {before}");
    browser
        .run(
            "const [one, two, three] = document.querySelectorAll('weigh-up');
             one.setAttribute('clinic', 'Another Clinic');
             two.setAttribute('guide', 'another-guide');
             two.setAttribute('sections', 'compare');
             document.body.append(three);
             const late = document.createElement('weigh-up');
             late.setAttribute('clinic', 'Late Clinic');
             document.body.append(late);
             WeighUp.mount(document.querySelector('#place'), { clinic: 'Mounted Clinic' });
             WeighUp.guides.push('no guide');
             dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
             dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));",
        )
        .await;
    browser.page().says("Late Clinic can answer your questions.").await;
    browser.page().says("What stood here.").await;
    assert_eq!(browser.run(SHOWN).await, json!(["", "", "", "", ""]), "{ONLY_FALLBACK}");
    browser
        .run(
            "WeighUp.unmount(document.querySelector('#place'));
             for (const e of document.querySelectorAll('weigh-up')) e.remove();
             for (const free of window[Symbol.for('watched')].collected) free();
             return new Promise((done) => setTimeout(done));",
        )
        .await;
    assert!(browser.page().text().await.contains("What stood here."), "unmounting gives the content back");
    assert_eq!(browser.run(calls).await, before, "nothing calls the engine any more");
    browser.assert_no_error().await;
}

async fn type_price(browser: &Browser, at: usize, text: &str) {
    browser.widget_at(at).run_with("find('textbox', arguments[0]).focus();", vec![json!(PRICE)]).await;
    browser.type_text(text).await;
}

// ------------------------------------------------------------------- panics

#[tokio::test]
async fn a_panic_in_a_render_puts_every_fallback_back() {
    let (_site, browser) = three(Some(forced())).await;
    browser.run("document.querySelector('weigh-up').setAttribute('clinic', 'panic');").await;
    assert_says_where(&all_have_fallen(&browser).await);
}

#[tokio::test]
async fn a_panic_in_a_first_render_puts_every_fallback_back() {
    let (_site, browser) = three(Some(forced())).await;
    // In a shadow root of the page's, where the look at each frame does not find it.
    browser
        .run(
            "const e = document.createElement('weigh-up'); e.setAttribute('clinic', 'panic');
             const out = document.createElement('div'); out.attachShadow({ mode: 'open' }).append(e); document.body.append(out);",
        )
        .await;
    all_have_fallen(&browser).await;
}

#[tokio::test]
async fn a_panic_in_a_handler_puts_every_fallback_back() {
    let (_site, browser) = three(Some(forced())).await;
    type_price(&browser, 1, "pani").await;
    browser.assert_no_error().await;
    assert_eq!(frames(&browser).await, json!(["widget,widget,widget"]), "up to here it works");
    browser.type_text("c").await;
    assert_says_where(&all_have_fallen(&browser).await);
}

#[tokio::test]
async fn no_room_on_the_stack_puts_every_fallback_back() {
    let (_site, browser) = three(Some(forced())).await;
    type_price(&browser, 2, "overflow").await;
    all_have_fallen(&browser).await;
    let (_site, browser) = three(Some(forced())).await;
    browser.run("document.querySelector('weigh-up').setAttribute('clinic', 'overflow');").await;
    all_have_fallen(&browser).await;
}

#[tokio::test]
async fn a_panic_while_the_engine_waits_for_the_page_leaves_no_blank_box() {
    // The engine calls the page, which acts on a widget at once, and that panics:
    // then the engine is still in the middle of its first call.
    let act = "<script>addEventListener('weigh-up-ready', (event) => {
        const field = event.target.shadowRoot.querySelector('input[type=text]');
        if (!field) return;
        field.value = 'panic';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      });</script>";
    let (_site, browser) = open(act, Some(forced())).await;
    let said = browser.said_once().await;
    assert_says_where(&said);
    nothing_follows(&browser).await;
    browser.said_once().await;
}

#[tokio::test]
async fn after_a_panic_tab_goes_on_from_where_the_widget_was() {
    let body = format!("<a href=\"#top\">Top</a>{}<a href=\"#end\">End</a>{SCRIPT}", element("sections=\"cost\""));
    let site = Site::start([("/", page("", &body)), ("/weigh-up.js", forced())]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    type_price(&browser, 0, "panic").await;
    browser.said_once().await;
    browser.key(thirtyfour::Key::Tab).await;
    let inside =
        browser.run("const e = document.activeElement; return [e.localName, Boolean(e.closest('weigh-up'))];").await;
    assert_eq!(inside, json!(["summary", true]), "the focus is in the fallback, not at the top of the page");
}

// ------------------------------------------------------------------- memory

#[tokio::test]
async fn no_memory_for_one_more_puts_every_fallback_back() {
    let (_site, browser) = three(None).await;
    browser.run("window[Symbol.for('watched')].take();").await;
    let more = "const out = document.createElement('div'); out.attachShadow({ mode: 'open' }).append(document.createElement('weigh-up')); document.body.append(out);";
    until("the memory is used up", || async {
        browser.run(more).await;
        let fallen =
            browser.run("return Boolean(document.querySelector('weigh-up').shadowRoot.querySelector('slot'));").await;
        (fallen == true).then_some(())
    })
    .await;
    all_have_fallen(&browser).await;
}

#[tokio::test]
async fn no_memory_from_the_start_leaves_the_fallback() {
    let body = format!("<script>document.documentElement.dataset.poor = '';</script>{}{SCRIPT}", element(""));
    let refused = lacking(
        "const refuse = () => { throw new RangeError('could not allocate memory'); };
         window.WebAssembly.Instance = refuse; window.WebAssembly.instantiate = async () => refuse();",
    );
    let site = Site::start([("/", page(WATCH, &body)), ("/refused", page(&refused, &(element("") + SCRIPT)))]).await;
    let browser = Browser::start().await;
    for path in ["/", "/refused"] {
        browser.open(&site.url(path)).await;
        let said = browser.said_once().await;
        assert!(path == "/" || said.contains("no memory"), "{said}");
        fallback_serves(&browser).await;
        browser.forget_console().await;
    }
}

// ------------------------------------------------------------ late, or never

/// The fallback stands alone, what opens in it takes the focus, and no error was heard.
async fn fallback_serves(browser: &Browser) {
    let serves = "const e = document.querySelector('weigh-up'), summary = e.querySelector('summary');
        summary.focus();
        const focused = document.activeElement === summary;
        summary.blur();
        return [e.querySelector('table').checkVisibility(), focused, [...(e.shadowRoot?.children ?? [])].some((one) => one.localName !== 'slot' && one.checkVisibility())];";
    assert_eq!(browser.run(serves).await, json!([true, true, false]));
    browser.assert_no_error().await;
}

#[tokio::test]
async fn where_compiling_takes_long_the_fallback_serves_until_it_is_left() {
    let slow = "<script>{
      const compile = WebAssembly.compile;
      // What reads the packed engine is small, and comes first.
      WebAssembly.compile = (bytes) => bytes.byteLength < 20000 ? compile(bytes) : new Promise((done, no) => {
        document.go_on = () => compile(bytes).then(done, no);
      });
    }</script>";
    let site = Site::start([("/", page(slow, &[&element(""), &element(""), SCRIPT].concat()))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.wait("it compiles", "return Boolean(document.go_on);").await;
    fallback_serves(&browser).await;
    browser.run("document.querySelector('weigh-up summary').focus(); document.go_on();").await;
    // By the time the second one stands, the first one could.
    browser.widget_at(1).live().await;
    let still = "return document.activeElement.localName === 'summary' && document.querySelector('weigh-up table').checkVisibility();";
    assert_eq!(browser.run(still).await, true, "the visitor is in the fallback");
    browser.run("document.activeElement.blur();").await;
    browser.widget().live().await;
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn without_webassembly_the_fallback_serves() {
    for without in ["delete window.WebAssembly", "window.WebAssembly = undefined", "window.WebAssembly = {}"] {
        let site = Site::start([("/", page(&format!("<script>{without}</script>"), &(element("") + SCRIPT)))]).await;
        let browser = Browser::start().await;
        browser.open(&site.url("/")).await;
        let said = browser.said_once().await;
        assert!(said.contains("WebAssembly"), "{without}: {said}");
        fallback_serves(&browser).await;
    }
}
