//! From when an element comes to when it goes, whatever the page does to it meanwhile: there
//! is its widget or its fallback, and nothing of it is left afterwards.

use browser_tests::{Browser, Page, SCRIPT, Site, answer, bundled, element, open, page, shipped, visit};
use serde_json::json;

const ID: &str = "lip-lift-vs-lip-flip";
const CAPTION: &str = "Lip lift, Lip flip and No procedure, side by side";

/// What a page knows of its elements: whether one's widget stands, alone and whole; whether
/// its fallback does; and a wait.
const LOOK: &str = "
  const rooted = (e) => e.shadowRoot;
  const live = (e) => Boolean(rooted(e)?.querySelector('.wu h2') && !rooted(e).querySelector('slot:not([name])') && !rooted(e).querySelector('[aria-busy=true]'));
  const still = (e) => !rooted(e) || Boolean(rooted(e).querySelector('slot:not([name])') && !rooted(e).querySelector('.root'));
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const becomes = async (test) => { for (let i = 0; i < 800 && !test(); i++) await pause(10); return Boolean(test()); };";

fn with_look(script: &str) -> String {
    format!("{LOOK}\nreturn (async () => {{ {script} }})();")
}

// ------------------------------------------------- a guide that is asked for

/// Another guide: the shipped one under another id, with another heading.
fn second(id: &str) -> Page {
    let mut guide = shipped();
    guide.id = id.into();
    guide.decision = "A second decision?".into();
    Page::script(&bundled(guide))
}

/// A clinic's own table of another operation must stay, whyever its guide is not there.
#[tokio::test]
async fn a_guide_that_is_not_on_the_page_leaves_the_fallback_and_one_line() {
    let own = "<p>Our own table of eyelid surgery.</p>";
    let with = |attributes: &str, more: &str| {
        page("", &format!("{more}<weigh-up {attributes}>{own}</weigh-up>{}{SCRIPT}", element("")))
    };
    let cases = [
        ("slip", "guide=\"lip-lift-vs-lipflip\"", ""),
        ("case", "guide=\"Lip-Lift-Vs-Lip-Flip\"", ""),
        ("missing", "guide=\"eyelids\"", "<script src=\"nothing-here.js\"></script>"),
        ("blocked", "guide=\"eyelids\"", "<script src=\"http://127.0.0.1:9/eyelids.js\"></script>"),
        ("other", "guide=\"eyelids\" lang=\"xx\"", "<script src=\"second.js\"></script>"),
        ("damaged", "guide=\"eyelids\"", "<script>(window.WeighUp ||= {}).guides = ['no guide'];</script>"),
    ];
    let pages: Vec<_> = cases
        .iter()
        .map(|(name, attributes, more)| (format!("/{name}"), with(attributes, more)))
        .chain([("/second.js".to_owned(), second("second-guide"))])
        .collect();
    let site = Site::start(pages.iter().map(|(path, page)| (path.as_str(), page.clone()))).await;
    let browser = Browser::start().await;
    for (name, attributes, _) in cases {
        browser.open(&site.url(&format!("/{name}"))).await;
        // The other one names no guide, and gets the script's own.
        browser.widget_at(1).live().await;
        assert_eq!(browser.widget_at(1).names("caption").await, [CAPTION], "{name}");
        let asked = attributes.split('"').nth(1).unwrap();
        browser
            .wait(
                "it is said",
                &format!(
                    "return window[Symbol.for('seen')].console.some(([, says]) => says.includes('guide=\"{asked}\"'));"
                ),
            )
            .await;
        let said = browser.said().await;
        let of_it: Vec<_> = said.iter().filter(|line| line.contains("guide=")).collect();
        let [line] = of_it[..] else { panic!("{name}: one line: {said:#?}") };
        assert!(line.contains(ID) && line.contains(asked), "{name}: what there is: {line}");
        assert_eq!(line.contains("second-guide"), name == "other", "{line}");
        assert!(browser.page().text().await.contains("Our own table"), "{name}: its fallback stays");
        assert_eq!(browser.run(&with_look("return still(document.querySelector('weigh-up'));")).await, true, "{name}");
        browser.forget_console().await;
    }
}

#[tokio::test]
async fn a_guide_that_comes_late_takes_the_place_of_the_fallback() {
    let body = format!(
        "<weigh-up guide=\"second-guide\"><p>Its own table.</p></weigh-up><weigh-up guide=\"second-guide\" clinic=\"Hill Clinic\"></weigh-up>{SCRIPT}"
    );
    let site = Site::start([("/", page("", &body)), ("/second.js", second("second-guide"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.page().says("Hill Clinic can answer your questions.").await;
    assert!(browser.page().text().await.contains("Its own table."));
    browser.run("const s = document.createElement('script'); s.src = 'second.js'; document.body.append(s);").await;
    for at in 0..2 {
        browser.widget_at(at).live().await;
        assert!(browser.widget_at(at).has("heading", "A second decision?").await);
    }
    assert!(!browser.page().text().await.contains("Its own table."));
    // And back to one that is not there.
    browser.run("document.querySelector('weigh-up').setAttribute('guide', 'third-guide');").await;
    browser.page().says("Its own table.").await;
    browser.assert_no_error().await;
}

// --------------------------------------------------------- in the same task

/// What is taken away in the task in which it came, in whichever way.
#[tokio::test]
async fn what_comes_and_goes_in_one_task_leaves_nothing() {
    let (_site, browser) = visit("").await;
    // Counted in what the page holds: a widget that nobody took away renders into a place of its own.
    let script = "
        const whole = document.createElement.bind(document), places = [];
        Document.prototype.createElement = function (...given) { const made = whole(...given); if (given[0] === 'div') places.push(new WeakRef(made)); return made; };
        const fresh = () => { const e = whole('weigh-up'); e.textContent = 'A table.'; return e; };
        const inner = whole('div');
        document.body.append(inner);
        const ways = {
          removed: () => { const e = fresh(); document.body.append(e); e.remove(); },
          twice: () => { const e = fresh(); document.body.append(e); e.remove(); document.body.append(e); e.remove(); },
          emptied: () => { inner.append(fresh()); inner.textContent = ''; },
          mounted: () => { inner.textContent = 'x'; WeighUp.mount(inner); WeighUp.unmount(inner); },
          elsewhere: () => { const e = fresh(); document.body.append(e); new Document().append(e); },
          changed: () => { const e = fresh(); document.body.append(e); e.setAttribute('lang', 'en'); e.remove(); },
          microtask: () => { const e = fresh(); document.body.append(e); queueMicrotask(() => e.remove()); },
          later: () => { const e = fresh(); document.body.append(e); Promise.resolve().then(() => {}).then(() => {}).then(() => e.remove()); },
        };
        const left = {};
        for (const [name, way] of Object.entries(ways)) {
          places.length = 0;
          for (let i = 0; i < 5; i++) { way(); await pause(0); }
          await pause(150);
          left[name] = places.filter((place) => place.deref()?.querySelector?.('.wu h2')).length;
        }
        return left;";
    let left = browser.run(&with_look(script)).await;
    for (way, count) in left.as_object().expect("counts") {
        assert_eq!(count, 0, "{way}: a widget was rendered that nobody holds");
    }
    browser.widget().start_quiz().await;
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// Taken out and put back in at once, it stands.
#[tokio::test]
async fn what_goes_and_comes_in_one_task_stands() {
    let (_site, browser) = visit("").await;
    let script = "
        const ways = [
          (e) => { document.body.append(e); e.remove(); document.body.append(e); },
          (e) => { document.body.append(e); queueMicrotask(() => document.body.append(e)); e.remove(); },
          (e) => { document.body.append(e); e.remove(); queueMicrotask(() => document.body.append(e)); },
          (e) => { document.body.append(e); e.remove(); setTimeout(() => document.body.append(e)); },
          (e) => { document.body.append(e); e.setAttribute('guide', 'x'); e.removeAttribute('guide'); },
          (e) => { document.body.append(e); e.setAttribute('lang', 'xx'); e.remove(); e.removeAttribute('lang'); document.body.append(e); },
        ];
        const stands = [];
        for (const way of ways) {
          const e = document.createElement('weigh-up');
          e.textContent = 'A table.';
          way(e);
          stands.push(await becomes(() => live(e)));
          e.remove();
        }
        return stands;";
    assert_eq!(browser.run(&with_look(script)).await, json!(vec![true; 6]));
    browser.assert_no_error().await;
}

// ------------------------------------------------------ within the engine's call

/// The engine moves the focus, and in that moment listeners of the page run. Whatever they do
/// to the element, it stands afterwards, and the one beside it goes on.
#[tokio::test]
async fn a_page_may_change_the_element_while_the_engine_moves_the_focus() {
    let body = format!("<div id=\"place\"><p>Mounted.</p></div>{}{}{SCRIPT}", element("events"), element(""));
    let (_site, browser) = open(page("", &body)).await;
    let script = r##"
        const find = (e, selector, text = "") => [...(e.shadowRoot?.querySelectorAll(selector) ?? [])].find((one) => one.checkVisibility() && one.textContent.trim().startsWith(text));
        const place = document.querySelector("#place");
        const changes = {
          lang: (e) => e.setAttribute("lang", e.getAttribute("lang") === "en" ? "en-US" : "en"),
          guide: (e) => e.setAttribute("guide", "lip-lift-vs-lip-flip"),
          unknown: (e) => e.setAttribute("guide", "not-there"),
          clinic: (e) => e.setAttribute("clinic", "Another Clinic"),
          removed: (e) => e.remove(),
          moved: (e) => document.body.append(e),
          mounted: () => { WeighUp.mount(place); WeighUp.unmount(place); },
          hidden: () => { dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })); dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })); },
          guides: () => WeighUp.guides.push("no guide"),
          pressed: (e) => find(e, "button", "Compare")?.click(),
          printed: () => { dispatchEvent(new Event("beforeprint")); dispatchEvent(new Event("afterprint")); },
        };
        const when = {
          focus: ["focusout", "blur", "focusin"], event: ["weigh-up-quiz-start", "weigh-up-ready"],
        };
        const wrong = [];
        for (const [change, act] of Object.entries(changes)) {
          for (const [moment, types] of Object.entries(when)) {
            document.querySelectorAll("weigh-up").forEach((e) => e.remove());
            const made = [0, 1].map(() => document.createElement("weigh-up"));
            for (const e of made) { e.setAttribute("events", ""); e.textContent = "A table."; document.body.append(e); }
            const [one, two] = made;
            if (!await becomes(() => live(one) && live(two))) { wrong.push([change, moment, "does not come"]); continue; }
            // Once in itself: to move what has the focus takes the focus from it, which would be the page's own mistake.
            let acted = 0, acting = false;
            const listener = () => {
              if (acting || acted++ > 2) return;
              acting = true;
              try { act(one); } finally { acting = false; }
            };
            for (const type of types) addEventListener(type, listener, true);
            find(one, "button", "For me")?.focus();
            find(one, "button", "For me")?.click();
            await pause(60);
            find(one, "button", "Start")?.focus();
            find(one, "button", "Start")?.click();
            await pause(80);
            find(one, "input")?.focus();
            find(one, "input")?.click();
            find(one, "button", "Next")?.click();
            await pause(80);
            for (const type of types) removeEventListener(type, listener, true);
            if (!one.isConnected) document.body.append(one);
            if (change === "unknown") one.removeAttribute("guide");
            if (!await becomes(() => live(one))) wrong.push([change, moment, "does not stand"]);
            if (!await becomes(() => live(two))) wrong.push([change, moment, "the other one is gone"]);
            find(two, "button", "Cost")?.click();
            if (!await becomes(() => find(two, "h3", "Cost"))) wrong.push([change, moment, "the other one is dead"]);
          }
        }
        return wrong;"##;
    // A driver waits for a script for half a minute at most.
    browser
        .run(&format!("{LOOK}\nwindow.looked = null; (async () => {{ {script} }})().then((wrong) => (window.looked = wrong), (why) => (window.looked = [String(why)]));"))
        .await;
    for _ in 0..20 {
        let done = "return new Promise((done) => { const look = (left) => window.looked || !left ? done(window.looked) : setTimeout(look, 100, left - 1); look(80); });";
        let wrong = browser.run(done).await;
        if !wrong.is_null() {
            assert_eq!(wrong, json!([]));
            let said = browser.said().await;
            assert!(said.iter().all(|line| !line.contains("stopped")), "{said:#?}");
            browser.assert_no_error().await;
            return;
        }
    }
    panic!("it does not come to an end");
}

// --------------------------------------------------------------- documents

/// A sheet of styles is bound to a document; the element is not.
#[tokio::test]
async fn in_another_document_and_back_it_keeps_its_styles() {
    let body = format!("<iframe id=\"other\" width=\"1000\" height=\"700\"></iframe>{}{SCRIPT}", element(""));
    let (_site, browser) = open(page("", &body)).await;
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    browser.widget().press("checkbox", answer("Q01", "teeth")).await;
    let script = "
        const e = document.querySelector('weigh-up'), other = document.querySelector('#other').contentDocument;
        const looks = () => { const wu = e.shadowRoot.querySelector('.wu'); return [wu.ownerDocument.defaultView.getComputedStyle(wu).borderTopLeftRadius, e.shadowRoot.querySelectorAll('input:checked').length]; };
        const seen = [looks()];
        other.body.append(e); await pause(50); seen.push(looks());
        document.body.append(e); await pause(50); seen.push(looks());
        new DOMParser().parseFromString('<p>', 'text/html').body.append(e); document.body.append(e); await pause(50); seen.push(looks());
        other.body.append(e); document.body.append(e); await pause(50); seen.push(looks());
        return seen;";
    let seen = browser.run(&with_look(script)).await;
    let first = seen[0].clone();
    assert_eq!(seen, json!([first, first, first, first, first]), "styles and answers stay");
    assert_ne!(first[0], "0px");
    browser.assert_no_error().await;
}

// ------------------------------------------------------- what a page has put there

/// Our name, and what the browser gives, as odd pages have them: the widget or the fallback,
/// and never an error of ours.
#[tokio::test]
async fn whatever_stands_under_our_name_the_page_hears_of_no_error() {
    let works = [
        "window.WeighUp = 'a text';",
        "window.WeighUp = 7;",
        "window.WeighUp = null;",
        "window.WeighUp = [];",
        "window.WeighUp = function () {};",
        "window.WeighUp = new Date();",
        "window.WeighUp = Object.freeze({});",
        "window.WeighUp = Object.freeze({ guides: Object.freeze([]) });",
        "window.WeighUp = { guides: Object.freeze(['no guide']) };",
        "window.WeighUp = { guides: 'no array' };",
        "window.WeighUp = { get guides() { throw new Error('of the page'); } };",
        "window.WeighUp = { get guides() { return []; } };",
        "window.WeighUp = { guides: null, mount: 1 };",
        "window.WeighUp = Object.defineProperty({}, 'mount', { value: 1 });",
        "window.WeighUp = Object.create(null);",
        "window.WeighUp = new Proxy({}, { get() { throw 1; }, set() { throw 2; }, isExtensible() { throw 3; } });",
        "Object.defineProperty(window, 'WeighUp', { get() { throw new Error('of the page'); } });",
        "Object.defineProperty(window, 'WeighUp', { value: 5 });",
        "Object.defineProperty(window, 'WeighUp', { get: () => 1, set() { throw new Error('of the page'); } });",
        "document.write('<iframe name=\"WeighUp\"></iframe>');",
        "document.write('<b id=\"WeighUp\"></b><b id=\"WeighUp\"></b>');",
        "Object.freeze(Array.prototype);",
        "Object.freeze(Array.prototype); Object.freeze(Uint8Array.prototype); Object.freeze(Function.prototype);",
        "Object.freeze(Object.prototype);",
        "Object.defineProperty(console, 'warn', { value: undefined });",
        "console.warn = () => { throw new Error('of the page'); };",
        "window.ResizeObserver = undefined;",
        "Element.prototype.attachShadow = () => { throw new Error('of the page'); };",
        "Element.prototype.remove = Element.prototype.append = () => { throw new Error('of the page'); };",
    ];
    let stays = [
        "Object.defineProperty(window, 'customElements', { value: undefined });",
        "customElements.define = () => { throw new Error('of the page'); };",
        "window.HTMLElement = undefined;",
        "window.HTMLElement = function () {};",
        "window.CSSStyleSheet = undefined;",
        "WebAssembly.compile = undefined;",
        "WebAssembly.instantiate = undefined;",
        "WebAssembly.instantiate = async () => { throw null; };",
        "Element.prototype.getBoundingClientRect = undefined;",
    ];
    let all: Vec<_> = works.iter().map(|head| (*head, true)).chain(stays.iter().map(|head| (*head, false))).collect();
    let pages: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(at, (head, _))| {
            (
                format!("/{at}"),
                page("", &format!("<script>{head}</script>{}{SCRIPT}", element("clinic=\"Hill Clinic\""))),
            )
        })
        .collect();
    let site = Site::start(pages.iter().map(|(path, page)| (path.as_str(), page.clone()))).await;
    let browser = Browser::start().await;
    for (at, (head, works)) in all.iter().enumerate() {
        browser.open(&site.url(&format!("/{at}"))).await;
        if *works {
            let there =
                browser.run(&with_look("return becomes(() => live(document.querySelector('weigh-up')));")).await;
            assert_eq!(there, true, "{head}: {:?}", browser.said().await);
        } else {
            // The widget may have been there for a moment, which a busy machine makes long. Where
            // it is the fallback, it stays so.
            let stands = "const stands = () => document.querySelector('weigh-up table').checkVisibility();
                if (!await becomes(stands)) return 'no table';
                await pause(300);
                return stands();";
            assert_eq!(browser.run(&with_look(stands)).await, true, "{head}: {:?}", browser.said().await);
        }
        let seen = browser.seen().await;
        assert!(seen.errors.is_empty() && seen.rejections.is_empty(), "{head}: {seen:?}");
        browser.forget_console().await;
    }
}

/// Only Chromium tells what a page holds.
mod chromium {
    use super::*;

    #[tokio::test]
    async fn six_hundred_that_come_and_go_in_one_task_leave_memory_flat() {
        let (_site, browser) = visit("").await;
        let rounds = "return (async () => {
            for (let i = 0; i < 100; i++) {
              const e = document.createElement('weigh-up');
              document.body.append(e);
              e.remove();
              await new Promise((done) => setTimeout(done));
            }
            await new Promise((done) => setTimeout(done, 200));
          })();";
        let held = async || {
            for _ in 0..2 {
                browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
            }
            let counters = browser.cdp("Memory.getDOMCounters", json!({})).await;
            (counters["nodes"].as_i64().unwrap(), counters["jsEventListeners"].as_i64().unwrap())
        };
        browser.run(rounds).await;
        let before = held().await;
        for _ in 0..6 {
            browser.run(rounds).await;
        }
        let after = held().await;
        println!("nodes and listeners: {before:?}, then {after:?}");
        // One widget has thousands of nodes.
        assert!(after.0 < before.0 + 200 && after.1 < before.1 + 20, "{before:?}, {after:?}");
        browser.assert_no_error().await;
    }
}
