//! Pages under tests/hosts/ that bring the script in ways of their own, or never,
//! and that change while it runs: scenarios 1 to 23. What they are, and which other
//! tests hold some of them, is in tests/hosts/README.md.

use browser_tests::{
    Browser, Page, SCRIPT, Site, Without, answer, built, element, from_npm, host, open, page, question, until,
};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

const CAPTION: &str = "Lip lift, Lip flip and No procedure, side by side";

fn script() -> String {
    std::fs::read_to_string(built().join("weigh-up.js")).expect("the script is built")
}

/// What integrity.json says of the script.
fn integrity() -> String {
    let text = std::fs::read_to_string(built().join("integrity.json")).expect("the hashes are built");
    let hashes: Value = serde_json::from_str(&text).expect("JSON");
    hashes["weigh-up.js"]["integrity"].as_str().expect("a hash").to_owned()
}

/// The script as a host of another name sends it, with these headers.
async fn elsewhere(headers: &[(&str, &str)]) -> Site {
    let file = headers.iter().fold(Page::script(&script()), |page, (name, value)| page.header(name, value));
    Site::start([("/weigh-up.js", file)]).await
}

/// The fallback is all that visitors see, and it can be read.
pub(crate) async fn only_the_fallback(browser: &Browser, why: &str) {
    let serves = "const e = document.getElementsByTagName('weigh-up')[0], table = e.getElementsByTagName('table')[0];
        const text = e.innerText, inside = [...(e.shadowRoot?.children ?? [])].filter((one) => one.localName !== 'slot');
        return [table.checkVisibility(), table.offsetHeight > 400, text.includes(arguments[0]), text.includes('Do not rely on it after'), inside.some((one) => one.checkVisibility())];";
    let serves = browser.run_with(serves, vec![json!(CAPTION)]).await;
    assert_eq!(serves, json!([true, true, true, true, false]), "{why}");
}

async fn works(browser: &Browser, what: &str) {
    let widget = browser.widget();
    widget.live().await;
    assert_eq!(widget.names("caption").await, [CAPTION], "{what}");
    assert!(widget.text().await.contains("Hill Clinic"), "{what}: the element's attributes are read");
    widget.start_quiz().await;
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 1, "{what}");
    assert_eq!(browser.said().await, [""; 0], "{what}");
    browser.assert_no_error().await;
}

/// A page of this frame for each of these: what it is, what is in its head, and what
/// is at the end of its body.
async fn frames<'a>(cases: &'a [(&'a str, &'a str, &'a str)], more: Vec<(&'a str, Page)>) -> (Site, Vec<&'a str>) {
    let names: Vec<&str> = cases.iter().map(|(name, ..)| *name).collect();
    let paths: Vec<String> = (0..cases.len()).map(|at| format!("/{at}")).collect();
    let frame = |(_, head, body): &(&str, &str, &str)| host("loading.html").with("head", head).with("body", body);
    let pages = paths.iter().map(String::as_str).zip(cases.iter().map(frame));
    (Site::start(pages.chain(more)).await, names)
}

/// Scenarios 3, 4, 5, 6 and 13.
#[tokio::test]
async fn whichever_way_the_script_comes_the_widget_works() {
    let whole = script();
    let hash = integrity();
    let other = elsewhere(&[("access-control-allow-origin", "*")]).await;
    let inlined = format!("<script>{whole}</script>");
    let checked = format!("<script src=\"weigh-up.js\" integrity=\"{hash}\"></script>");
    let checked_elsewhere =
        format!("<script src=\"{}\" integrity=\"{hash}\" crossorigin></script>", other.url("/weigh-up.js"));
    let cases = [
        ("in the head", "<script src=\"weigh-up.js\"></script>", ""),
        ("async in the head", "<script async src=\"weigh-up.js\"></script>", ""),
        ("defer in the head", "<script defer src=\"weigh-up.js\"></script>", ""),
        ("as a module", "<script type=\"module\" src=\"weigh-up.js\"></script>", ""),
        ("imported", "<script type=\"module\">import './weigh-up.js';</script>", ""),
        ("with a version", "", "<script src=\"weigh-up.js?ver=6.5\"></script>"),
        ("inlined at the end", "", &inlined),
        ("inlined in the head", &inlined, ""),
        ("merged with others", "", "<script src=\"merged.js\"></script>"),
        ("as plain text", "", "<script src=\"plain.js\"></script>"),
        (
            "injected",
            "",
            "<script>{ const s = document.createElement('script'); s.src = 'weigh-up.js'; document.head.append(s); }</script>",
        ),
        ("written", "", "<script>document.write('<script src=\"weigh-up.js\"><\\/script>');</script>"),
        (
            "evaluated",
            "",
            "<script>fetch('weigh-up.js').then((answer) => answer.text()).then((text) => (0, eval)(text));</script>",
        ),
        (
            "as a function",
            "",
            "<script>fetch('weigh-up.js').then((answer) => answer.text()).then((text) => new Function(text)());</script>",
        ),
        ("with its hash", "", &checked),
        ("with its hash, from another host", "", &checked_elsewhere),
    ];
    let merged = format!("\"use strict\";var before=function(){{}}\n{whole}\nvar after=before();");
    let more = vec![("/merged.js", Page::script(&merged)), ("/plain.js", Page::file("text/plain", &whole))];
    let (site, names) = frames(&cases, more).await;
    let browser = Browser::start().await;
    for (at, name) in names.into_iter().enumerate() {
        browser.forget_console().await;
        browser.open(&site.url(&format!("/{at}"))).await;
        works(&browser, name).await;
    }
}

/// Scenarios 10, 11 and 31.
#[tokio::test]
async fn where_the_script_never_runs_the_fallback_serves() {
    let hash = integrity();
    // As many letters, but others at its start.
    let wrong = format!("<script src=\"weigh-up.js\" integrity=\"sha384-AAAAAAAA{}\"></script>", &hash[15..]);
    let other = elsewhere(&[]).await;
    let unasked = format!("<script src=\"{}\" integrity=\"{}\" crossorigin></script>", other.url("/weigh-up.js"), hash);
    let cases = [
        (
            "kept back by a consent tool",
            "",
            "<script type=\"text/plain\" data-consent=\"marketing\" src=\"weigh-up.js\"></script>",
        ),
        ("not found", "", "<script async src=\"gone.js\"></script>"),
        ("another page in its place", "", "<script async src=\"hijacked.js\"></script>"),
        ("another page, and no guessing", "", "<script async src=\"hijacked-nosniff.js\"></script>"),
        ("text, and no guessing", "", "<script async src=\"plain-nosniff.js\"></script>"),
        ("no such host", "", "<script async src=\"http://host.invalid/weigh-up.js\"></script>"),
        ("the wrong hash", "", &wrong),
        ("a hash, from a host that does not allow it", "", &unasked),
    ];
    let page = "<!doctype html><title>Your network</title><p>Please sign in.</p>";
    let more = vec![
        ("/hijacked.js", Page::file("text/html", page)),
        ("/hijacked-nosniff.js", Page::file("text/html", page).header("x-content-type-options", "nosniff")),
        ("/plain-nosniff.js", Page::file("text/plain", &script()).header("x-content-type-options", "nosniff")),
    ];
    let (site, names) = frames(&cases, more).await;
    let browser = Browser::start().await;
    for (at, name) in names.into_iter().enumerate() {
        browser.open(&site.url(&format!("/{at}"))).await;
        browser.wait("all is loaded", "return document.readyState === 'complete';").await;
        assert_eq!(browser.run("return Boolean(customElements.get('weigh-up'));").await, false, "{name}");
        only_the_fallback(&browser, name).await;
        assert_eq!(browser.said().await, [""; 0], "{name}");
    }
}

/// What Google Tag Manager gets, out of the documentation.
fn tag() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/embedding.md");
    let text = std::fs::read_to_string(path).expect("the documentation");
    let blocks: Vec<&str> = text.split("```html\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [tag] = blocks.into_iter().filter(|block| block.starts_with("<script>")).collect::<Vec<_>>()[..] else {
        panic!("one block of docs/embedding.md starts with a script");
    };
    tag.to_owned()
}

/// Scenario 7.
#[tokio::test]
async fn a_tag_manager_may_fire_late_and_twice() {
    let tag = tag().replace("https://www.example.com/", "").replace("Your clinic", "Hill Clinic");
    let page = |id: &str| host("tag-manager.html").with("id", id).with("snippet", &tag);
    let site = Site::start([("/", page("weigh-up")), ("/elsewhere", page("other"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.wait("both have come", "return document.querySelectorAll('script[src]').length === 2;").await;
    works(&browser, "in a tag manager").await;
    assert_eq!(browser.widget().names("link").await.iter().filter(|name| *name == "Contact the clinic").count(), 1);
    // Tags fire on every page of a site.
    browser.open(&site.url("/elsewhere")).await;
    browser.wait("it fired", "return document.fired === true;").await;
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up, script[src]').length;").await, 0);
    browser.assert_no_error().await;
}

/// Scenario 7. Tag managers take no newer language than this.
#[tokio::test]
async fn the_tag_is_written_in_the_language_that_tag_managers_take() {
    let tag = tag();
    let inside = |text: &str| text.trim().strip_prefix("<script>")?.strip_suffix("</script>").map(str::to_owned);
    let script = inside(&tag).expect("one script and nothing around it");
    let parser = ("/acorn.js", Page::script(&from_npm("acorn/dist/acorn.js")));
    let site = Site::start([("/", page("<script src=\"acorn.js\"></script>", "")), parser]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let read = "try { acorn.parse(arguments[0], { ecmaVersion: 5 }); return ''; } catch (why) { return why.message; }";
    let wrong = async |script: &str| browser.run_with(read, vec![json!(script)]).await;
    assert_eq!(wrong(&script).await, "", "it is ECMAScript 5");
    assert_ne!(wrong(&script.replacen("var ", "let ", 1)).await, "", "and a newer word would be seen");
}

/// Scenario 8.
#[tokio::test]
async fn an_optimizer_may_run_the_script_itself_when_all_has_loaded() {
    let (_site, browser) = open(host("deferred-by-optimizer.html")).await;
    works(&browser, "run by an optimizer").await;
    browser.wait("the page's own script ran after it", "return document.theirsRan === true;").await;
}

/// Scenario 9.
#[tokio::test]
async fn held_back_until_the_first_touch_the_fallback_serves_until_then() {
    let (site, browser) = open(host("until-touched.html")).await;
    only_the_fallback(&browser, "before the first touch").await;
    assert_eq!(site.requests(), ["GET /"]);
    browser.key(Key::Shift).await;
    works(&browser, "after the first touch").await;
    let shown = browser.run("return document.querySelector('weigh-up > .wu-still').checkVisibility();").await;
    assert_eq!(shown, false, "the fallback has made way");
}

/// Scenario 14.
#[tokio::test]
async fn an_element_that_comes_late_is_live_within_three_frames() {
    let (_site, browser) = open(page("", &format!("{}<div id=\"tab\"></div>{SCRIPT}", element("")))).await;
    browser.widget().live().await;
    // What stands there frame by frame: one of the two, and soon the widget.
    let frames = "const tab = document.querySelector('#tab'), frames = [];
        tab.innerHTML = arguments[0];
        const e = tab.querySelector('weigh-up');
        return new Promise((done) => {
          const look = () => {
            frames.push([e.querySelector('table').checkVisibility(), Boolean(e.shadowRoot?.querySelector('h2')?.checkVisibility())].join());
            if (frames[frames.length - 1] === 'false,true' || frames.length === 60) done(frames);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        });";
    // A machine that is busy draws frames and does tasks as it can: once in a quarter of a minute
    // it is not.
    let mut least = usize::MAX;
    for at in 0..40 {
        tokio::time::sleep(std::time::Duration::from_millis(if at < 5 { 0 } else { 300 })).await;
        let frames = browser.run_with(frames, vec![json!(element(""))]).await;
        let frames: Vec<&str> = frames.as_array().expect("frames").iter().filter_map(Value::as_str).collect();
        let (last, before) = frames.split_last().expect("a frame");
        assert_eq!(*last, "false,true", "the widget comes");
        assert!(before.iter().all(|frame| *frame == "true,false"), "{frames:?}");
        least = least.min(before.len());
        if least <= 2 {
            break;
        }
    }
    assert!(least <= 2, "{least} frames go by before it comes");
    browser.assert_no_error().await;
}

/// Keeps the engine's memory where a test finds it.
const MEMORY: &str = "const found = [];
  Object.defineProperty(window, Symbol.for('engines'), { value: found });
  window[Symbol.for('natives')](({ WebAssembly }) => {
    const Instance = WebAssembly.Instance;
    WebAssembly.Instance = function (module, imports) {
      const real = new Instance(module, imports);
      // What reads the packed engine is gone when it is read; it imports nothing.
      if (imports) found.push(real.exports.memory);
      return real;
    };
  });";

/// Scenario 15.
#[tokio::test]
async fn a_view_that_goes_and_comes_again_starts_afresh_and_takes_no_more_memory() {
    let (_site, browser) = open(host("single-page-app.html").first(MEMORY)).await;
    browser.wait("the script is there", "return Boolean(window.WeighUp);").await;
    browser.run("document.show('guide');").await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    // Each time the widget comes, then goes.
    let rounds = "return (async () => {
        for (let i = 0; i < arguments[0]; i++) {
          document.show('home');
          await new Promise((done) => setTimeout(done));
          document.show('guide');
          const e = document.querySelector('weigh-up');
          while (!e.shadowRoot?.querySelector('h2')?.checkVisibility() || e.shadowRoot.querySelector('[aria-busy]')) await new Promise((done) => setTimeout(done));
        }
        return window[Symbol.for('engines')].map((memory) => memory.buffer.byteLength);
      })();";
    let before = browser.run_with(rounds, vec![json!(10)]).await;
    let mut after = Value::Null;
    // A driver waits for a script for half a minute at most.
    for _ in 0..4 {
        after = browser.run_with(rounds, vec![json!(10)]).await;
    }
    let bytes = |sizes: &Value| sizes[0].as_u64().expect("a size");
    assert_eq!(after.as_array().map(Vec::len), Some(1), "one engine serves all of them");
    assert!(bytes(&after) - bytes(&before) <= 128 * 1024, "40 rounds took the memory from {before} to {after}");
    assert_eq!(widget.names("caption").await, [CAPTION], "it starts where it started");
    widget.start_quiz().await;
    assert!(!widget.is_on("checkbox", answer("Q01", "teeth")).await, "the answer is gone");
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Scenario 17.
#[tokio::test]
async fn a_page_that_makes_all_its_elements_anew_gets_a_fresh_widget() {
    let (_site, browser) = open(page("", &(element("clinic=\"Hill Clinic\"") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    browser.in_the_page("document.body.innerHTML = document.body.innerHTML").await;
    works(&browser, "made anew").await;
    assert!(!widget.is_on("checkbox", answer("Q01", "teeth")).await, "the answer is gone");
}

/// Scenario 18. Only a page that opens the shadow root, as tests do, gets at what is
/// in it.
#[tokio::test]
async fn a_page_that_empties_the_element_or_its_root_does_no_harm() {
    let (_site, browser) = open(page("", &(element("clinic=\"Hill Clinic\"") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    browser.in_the_page("document.querySelector('weigh-up').replaceChildren()").await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;

    browser
        .in_the_page(
            "const e = document.querySelector('weigh-up');
             e.shadowRoot.querySelector('.root').remove();
             e.setAttribute('clinic', 'Dale Clinic');",
        )
        .await;
    browser.in_the_page("document.querySelector('weigh-up').shadowRoot.replaceChildren()").await;
    let gone = "document.gone = document.querySelector('weigh-up'); document.gone.remove();";
    browser.in_the_page(gone).await;
    browser
        .in_the_page("document.gone.setAttribute('clinic', 'Hill Clinic'); document.body.append(document.gone)")
        .await;
    works(&browser, "put back").await;
    assert!(!widget.is_on("checkbox", answer("Q01", "teeth")).await, "the answer is gone");
}

/// Scenario 19.
#[tokio::test]
async fn twenty_elements_share_one_engine_and_no_id() {
    let body = element("").repeat(20) + SCRIPT;
    let (_site, browser) = open(page("", &body).first(MEMORY)).await;
    for at in 0..20 {
        let stands = "return Boolean(root && !root.querySelector('slot') && all('heading').length);";
        browser.widget_at(at).wait("the widget stands, whole or not", stands).await;
    }
    let (first, last) = (browser.widget_at(0), browser.widget_at(19));
    // Until every table is whole, what stands below it moves.
    for at in 0..20 {
        browser.widget_at(at).rest().await;
    }
    last.start_quiz().await;
    last.press("checkbox", answer("Q01", "teeth")).await;
    assert_eq!(first.names("caption").await, [CAPTION], "the others stay where they are");
    // What refers to an id finds one of its own.
    let ids = "const roots = [...document.querySelectorAll('weigh-up')].map((e) => e.shadowRoot);
        const twice = roots.flatMap((root) => [...root.querySelectorAll('[id]')].filter((e) => root.querySelectorAll('#' + CSS.escape(e.id)).length > 1).map((e) => e.id));
        const lost = roots.flatMap((root) => ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap((name) =>
          [...root.querySelectorAll('[' + name + ']')].flatMap((e) => e.getAttribute(name).split(/\\s+/)).filter((id) => !root.getElementById(id))));
        return [twice, lost, window[Symbol.for('engines')].length];";
    assert_eq!(browser.run(ids).await, json!([[], [], 1]));
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Scenario 20.
#[tokio::test]
async fn in_a_slot_and_in_the_root_of_other_elements_it_works() {
    let (_site, browser) = open(host("in-other-elements.html")).await;
    let slotted = browser.widget();
    slotted.live().await;
    slotted.start_quiz().await;
    let inner = "const inner = document.querySelector('x-tab').shadowRoot.querySelector('weigh-up').shadowRoot;";
    let look = |script: &str| format!("{inner} {script}");
    let shown = look("return Boolean(inner.querySelector('table')?.checkVisibility());");
    browser.wait("the one in the root is live", &shown).await;
    let press = "[...inner.querySelectorAll('button')].find((e) => e.textContent.trim() === arguments[0]).click();";
    for name in ["For me", "Start"] {
        let there =
            look("return [...inner.querySelectorAll('button')].some((e) => e.textContent.trim() === arguments[0]);");
        until(name, || async { (browser.run_with(&there, vec![json!(name)]).await == true).then_some(()) }).await;
        browser.run_with(&look(press), vec![json!(name)]).await;
    }
    let asks = look("return inner.textContent.includes(arguments[0]);");
    until("its quiz", || async { (browser.run_with(&asks, vec![json!(question("Q01"))]).await == true).then_some(()) })
        .await;
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Scenario 21.
#[tokio::test]
async fn where_addresses_lead_elsewhere_nothing_is_asked_for_there() {
    let other = Site::start([]).await;
    let (site, browser) = open(host("foreign-base.html").with("elsewhere", &other.url("/"))).await;
    browser.widget().live().await;
    browser.widget().take_quiz(&[("Q01", "teeth")], &[]).await;
    assert_eq!(other.requests(), [""; 0]);
    assert_eq!(site.requests(), ["GET /", "GET /weigh-up.js"]);
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Scenario 22.
#[tokio::test]
async fn names_of_the_page_that_hide_the_browsers_own_do_no_harm() {
    let image = Page::file("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let other = Site::start([("/evil.js", image)]).await;
    let clobbers = [
        ("<img name=\"currentScript\" src=\"{elsewhere}\" data-guide=\"lip-lift-vs-lip-flip\" alt=\"\">", true),
        ("<form name=\"adoptedStyleSheets\"></form>", true),
        ("<img name=\"querySelector\" alt=\"\"><img name=\"getElementById\" alt=\"\">", true),
        ("<img name=\"activeElement\" alt=\"\"><img name=\"readyState\" alt=\"\">", true),
        ("<form name=\"body\"></form><form name=\"head\"></form>", true),
        ("<form name=\"addEventListener\"></form><form name=\"defaultView\"></form>", true),
        ("<form id=\"WeighUp\"><input name=\"guides\"><input name=\"mount\"><input name=\"version\"></form>", true),
        ("<img name=\"createElement\" alt=\"\">", true),
        ("<img name=\"getSelection\" alt=\"\">", false),
    ];
    let paths: Vec<String> = (0..clobbers.len()).map(|at| format!("/{at}")).collect();
    let pages = clobbers.iter().map(|(clobber, _)| {
        let clobber = clobber.replace("{elsewhere}", &other.url("/evil.js"));
        host("clobbered.html").with("clobber", &clobber)
    });
    let site = Site::start(paths.iter().map(String::as_str).zip(pages)).await;
    let browser = Browser::start().await;
    for (path, (clobber, works)) in paths.iter().zip(clobbers) {
        browser.forget_console().await;
        browser.open(&site.url(path)).await;
        if works {
            browser.widget().live().await;
            let count = browser.run("return document.getElementsByTagName('weigh-up').length;").await;
            assert_eq!(count, 1, "{clobber} is not taken for the script's tag");
        } else {
            browser.said_once().await;
            only_the_fallback(&browser, clobber).await;
        }
        browser.assert_no_error().await;
    }
    assert_eq!(other.requests(), ["GET /evil.js"], "the image, which is the page's own");
}

/// Only Chromium tells how far things move.
mod chromium {
    use super::*;

    /// Scenario 9.
    #[tokio::test]
    async fn when_the_widget_takes_its_place_hardly_anything_moves() {
        let watch = "const moved = [];
            Object.defineProperty(window, Symbol.for('moved'), { value: moved });
            new PerformanceObserver((list) => moved.push(...list.getEntries().map((one) => one.value))).observe({ type: 'layout-shift', buffered: true });";
        let (_site, browser) = open(host("until-touched.html").first(watch)).await;
        only_the_fallback(&browser, "before the first touch").await;
        browser.key(Key::Shift).await;
        browser.widget().live().await;
        let moved = browser
            .run(
                "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
                   done(window[Symbol.for('moved')].reduce((sum, one) => sum + one, 0))))));",
            )
            .await;
        // Counted in full, though browsers do not count what follows a touch.
        assert!(moved.as_f64().expect("a number") <= 0.1, "the page moved by {moved}");
    }
}

/// A driver of WebKit cannot look at a page without scripts; Chromium's tree for screen
/// readers is looked at in page.rs.
mod firefox {
    use super::*;

    /// Scenario 12.
    #[tokio::test]
    async fn without_scripts_the_fallback_is_read() {
        let site = Site::start([("/", page("", &(element("") + SCRIPT)))]).await;
        let browser = Browser::without(Without::Scripts).await;
        browser.open(&site.url("/")).await;
        let table = browser.driver().find(By::Css("weigh-up table")).await.expect("a table");
        assert!(table.is_displayed().await.expect("a state"));
        assert!(table.text().await.expect("its text").contains(CAPTION));
        assert_eq!(site.requests(), ["GET /"], "no script is asked for");
    }
}
