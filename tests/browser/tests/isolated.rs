//! The isolated form: the widget in a frame without the page's origin. What works in there,
//! what the page hears of it, and what stands where there is no room for a frame.

use browser_tests::{
    Browser, Engine, Page, SCRIPT, Scope, Site, WEIGHED, built, bundled, element, page, question, shipped, until,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use test_support::pseudo::pseudo;
use test_support::spanish;
use thirtyfour::Key;
use weigh_up::domain::messages::Message;

/// A policy that refuses scripts that stand within pages: the frame brings its script by its
/// address.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

const ANSWERS: [(&str, &str); 4] = [("Q01", "shorter"), ("Q02", "long"), ("Q07", "lasting"), ("Q08", "faint")];

/// The script as a test can look behind it: by its address it comes into the frame with this
/// before it. Roots are open in there, and printing notes what stands in the page.
fn opened(name: &str) -> Page {
    let opens = "if (document.currentScript.hasAttribute('data-weigh-up-frame')) {
      const attach = Element.prototype.attachShadow;
      const roots = window[Symbol.for('roots')] = new WeakMap();
      Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); roots.set(this, root); return root; };
      window.print = () => {
        const root = roots.get(document.querySelector('weigh-up'));
        const seen = [...root.children].filter((e) => e.checkVisibility());
        window[Symbol.for('printed')] = seen.map((e) => e.innerText).join('');
        window[Symbol.for('direction')] = getComputedStyle(seen.at(-1)).direction;
        dispatchEvent(new Event('afterprint'));
      };
    }";
    let script = std::fs::read_to_string(built().join(name)).expect("`cargo xtask dist` builds it");
    Page::script(&format!("{opens}{script}"))
}

/// Put before a page's own scripts: notes whatever a page can hear of a frame.
const HEARD: &str = "
  const heard = [];
  Object.defineProperty(window, Symbol.for('heard'), { value: heard });
  for (const type of ['message', 'click', 'input', 'change', 'keydown', 'pointerdown', 'copy', 'selectionchange', 'beforeprint', 'focusin']) {
    addEventListener(type, (e) => { if (e.type !== 'focusin' && e.type !== 'selectionchange' || e.target.localName === 'weigh-up') heard.push([type, String(e.data), e.target.localName ?? null]); }, true);
  }
  for (const type of ['ready', 'quiz-start', 'quiz-finish', 'cta', 'resize']) addEventListener('weigh-up-' + type, (e) => heard.push(['weigh-up-' + type, String(e.detail)]));";

async fn isolated(attributes: &str, policy: &str) -> (Site, Browser) {
    let mut host = page("", &(element(&format!("isolated {attributes}")) + SCRIPT)).first(HEARD);
    if !policy.is_empty() {
        host = host.header("content-security-policy", policy);
    }
    let site = Site::start([("/", host), ("/weigh-up.js", opened("weigh-up.js"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

/// The frame stands in the place of the fallback.
const STANDS: &str = "const frame = root && root.querySelector('iframe');
    return Boolean(frame && frame.getBoundingClientRect().height > 300 && getComputedStyle(frame).visibility === 'visible' && root.querySelector('slot:not([name])').hidden);";

/// Waits for the frame, and goes into it.
async fn enter(browser: &Browser) -> Scope<'_> {
    browser.widget().wait("the frame stands", STANDS).await;
    let frame = "const e = document.querySelector('weigh-up'); return e.shadowRoot.querySelector('iframe');";
    let frame = browser.driver().execute(frame, vec![]).await.unwrap().element().unwrap();
    frame.enter_frame().await.unwrap();
    browser.widget().live().await;
    browser.widget()
}

async fn leave(browser: &Browser) {
    browser.driver().enter_default_frame().await.unwrap();
}

/// The page's guides and its language go into the frame with the attributes.
#[tokio::test]
async fn the_engine_alone_takes_the_pages_guides_into_its_frame() {
    let scripts =
        "<script src=\"weigh-up.engine.js\"></script><script src=\"guides/lip-lift-vs-lip-flip.es.js\"></script>";
    let html = page("", &format!("<div lang=\"es\">{}</div>{scripts}", element("isolated")));
    let html = html.header("content-security-policy", STRICT);
    let site = Site::start([("/", html), ("/weigh-up.engine.js", opened("weigh-up.engine.js"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    enter(&browser).await.find("heading", &spanish().decision).await;
    leave(&browser).await;
    browser.assert_no_error().await;
}

/// Scripts that load beside the page come in any order, and a page may change its language.
#[tokio::test]
async fn guides_and_languages_that_come_late_reach_the_frame() {
    let scripts = "<script async src=\"weigh-up.engine.js\"></script>";
    let html = page("", &format!("<div id=\"around\" lang=\"en\">{}</div>{scripts}", element("isolated")));
    let html = html.header("content-security-policy", STRICT);
    let site = Site::start([("/", html), ("/weigh-up.engine.js", opened("weigh-up.engine.js"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    // The frame has no guide to show, says so in there, and goes again.
    let frames = "return Boolean(root && root.querySelector('iframe'));";
    browser.widget().wait("a frame", frames).await;
    browser.widget().wait("no frame", &frames.replace("Boolean(root &&", "!(root &&")).await;
    let load = "const s = document.createElement('script'); s.src = arguments[0]; document.body.append(s);";
    browser.run_with(load, vec![json!("guides/lip-lift-vs-lip-flip.en-US.js")]).await;
    enter(&browser).await.find("heading", &shipped().decision).await;
    leave(&browser).await;
    browser.run_with(load, vec![json!("guides/lip-lift-vs-lip-flip.es.js")]).await;
    browser.run("document.querySelector('#around').lang = 'es';").await;
    let frame = "const e = document.querySelector('weigh-up'); return e.shadowRoot.querySelector('iframe');";
    let frame = browser.driver().execute(frame, vec![]).await.unwrap().element().unwrap();
    frame.enter_frame().await.unwrap();
    browser.widget().find("heading", &spanish().decision).await;
    leave(&browser).await;
    // Nothing that a page pushes is thrown back at it.
    browser.run("WeighUp.guides.push(Object.create(null), Symbol('x'), { toString() { throw 1; } });").await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_guide_that_is_read_from_right_to_left_stands_and_is_printed_so() {
    let mut guide = pseudo(&shipped(), "ar");
    guide.id = "leftwards".into();
    let html =
        format!("{}<script src=\"guide.js\"></script>{SCRIPT}", element("isolated guide=\"leftwards\" lang=\"ar\""));
    let html = page("", &html).header("content-security-policy", STRICT);
    let files = [("/", html), ("/weigh-up.js", opened("weigh-up.js"))];
    let site = Site::start(files.into_iter().chain([("/guide.js", Page::script(&bundled(guide.clone())))])).await;
    let browser = Browser::start().await;
    browser.resize(390, 900).await;
    browser.open(&site.url("/")).await;
    let inner = enter(&browser).await;
    let says = |message| guide.message(message);
    for [section, short] in [
        [Message::Compare, Message::Compare],
        [Message::Timeline, Message::TimelineShort],
        [Message::Cost, Message::Cost],
        [Message::Quiz, Message::QuizShort],
        [Message::Sheet, Message::SheetShort],
    ] {
        inner.open_named(says(section), says(short), says(Message::More)).await;
        let stands = "const open = [...root.querySelectorAll('section')].find((e) => !e.hidden);
            return [getComputedStyle(open).direction, document.documentElement.scrollWidth <= innerWidth];";
        assert_eq!(inner.run(stands).await, json!(["rtl", true]), "{section:?}");
    }
    inner.press("button", says(Message::PrintSheet)).await;
    inner.wait("it prints", "return window[Symbol.for('direction')] !== undefined;").await;
    let printed = browser.run("return ['direction', 'printed'].map((name) => window[Symbol.for(name)]);").await;
    assert_eq!(printed[0], "rtl");
    assert!(printed[1].as_str().unwrap().contains(&guide.decision), "the sheet is of this guide: {printed}");
    leave(&browser).await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_whole_visit_in_a_frame_is_heard_by_nobody() {
    let attributes = "events clinic=\"Hill Clinic\" cta-href=\"https://example.com/book\"";
    let (site, browser) = isolated(attributes, STRICT).await;
    let inner = enter(&browser).await;
    let requests = site.requests();
    inner.open("Cost").await;
    inner.press("textbox", "Price of a lip lift, all in").await;
    browser.type_text("3847").await;
    inner.says("3,847").await;
    inner.hurry_to_result(&ANSWERS, &[]).await;
    inner.press("button", "Back").await;
    inner.press("button", "See how your answers weigh").await;
    inner.find("heading", WEIGHED).await;
    inner.open("Your sheet").await;
    inner.press("button", "Copy as text").await;
    inner.says("Your whole sheet was copied as text").await;
    inner.press("button", "Print my sheet").await;
    let printed = browser.run("return window[Symbol.for('printed')];").await;
    let printed = printed.as_str().unwrap_or_default();
    assert!(printed.contains(question("Q08")) && !printed.contains("Print my sheet"), "the sheet alone: {printed}");
    inner.wait("the widget is back", "return Boolean(find('button', 'Print my sheet'));").await;

    leave(&browser).await;
    let heard = browser.run("return window[Symbol.for('heard')];").await;
    assert_eq!(
        heard,
        json!([["message", "weigh-up", null], ["weigh-up-ready", "undefined"]]),
        "all that the page heard"
    );
    let outer = browser.run("const frame = document.querySelector('weigh-up').shadowRoot.querySelector('iframe'); return [frame.contentDocument, frame.sandbox.contains('allow-same-origin')];").await;
    assert_eq!(outer, json!([null, false]));
    assert_eq!(site.requests(), requests, "nothing was fetched");
    browser.assert_no_error().await;
}

/// Its height tells nothing, and what a step begins with is in view, whatever came before.
#[tokio::test]
async fn a_frame_keeps_its_height_and_scrolls_to_each_step() {
    let (_site, browser) = isolated("", STRICT).await;
    let mut heights = BTreeSet::new();
    enter(&browser).await.start_quiz().await;
    for _ in 0..4 {
        let inner = browser.widget();
        inner.run("scrollTo(0, document.documentElement.scrollHeight); find('button', 'Next').click();").await;
        let in_view = "const e = root.activeElement; const { top, bottom } = e ? e.getBoundingClientRect() : {};
            return Boolean(e && e.localName === 'h3' && top >= 0 && bottom <= innerHeight);";
        inner.wait("the step's heading is in view", in_view).await;
        leave(&browser).await;
        let height = browser.widget().run("return root.querySelector('iframe').offsetHeight;").await;
        heights.insert(height.as_u64().unwrap());
        enter(&browser).await;
    }
    assert_eq!(heights.len(), 1, "{heights:?}");
}

#[tokio::test]
async fn by_keyboard_tab_leads_in_and_out_again() {
    let host = page(
        "",
        &format!("<a href=\"#1\">Before</a>{}<a href=\"#2\">After</a>{SCRIPT}", element("isolated sections=\"about\"")),
    );
    let host = host.header("content-security-policy", STRICT);
    let site = Site::start([("/", host), ("/weigh-up.js", opened("weigh-up.js"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().wait("the frame stands", STANDS).await;
    browser.run("document.querySelector('a').focus();").await;
    browser.key(Key::Tab).await;
    browser.wait("the focus is in the widget", "return document.activeElement.localName === 'weigh-up';").await;
    until("it comes out after it", || async {
        browser.key(Key::Tab).await;
        (browser.run("return document.activeElement.textContent;").await == "After").then_some(())
    })
    .await;
}

#[tokio::test]
async fn attributes_reach_the_frame_and_one_that_comes_later_puts_it_there() {
    let (_site, browser) = isolated("theme=\"light\"", STRICT).await;
    let inner = enter(&browser).await;
    inner.wait("light", "return root.querySelector('.wu').dataset.theme === 'light';").await;
    leave(&browser).await;
    browser.run("document.querySelector('weigh-up').setAttribute('theme', 'dark');").await;
    let inner = enter(&browser).await;
    inner.wait("dark", "return root.querySelector('.wu').dataset.theme === 'dark';").await;
    leave(&browser).await;
    // What stands in the page can go into a frame, and not come out again (spies.rs).
    browser
        .run("const e = document.createElement('weigh-up'); document.querySelector('weigh-up').replaceWith(e);")
        .await;
    browser.widget().live().await;
    assert_eq!(browser.widget().names("columnheader").await.len(), 4);
    browser.run("document.querySelector('weigh-up').setAttribute('isolated', '');").await;
    browser.widget().wait("the frame stands", STANDS).await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// What the widget does not read stays outside: a handler would tell of presses in there, and a
/// style would hide what the page has long shown again.
#[tokio::test]
async fn what_is_no_setting_does_nothing_in_the_frame() {
    // By its hash this handler may run, wherever it stands.
    let handler = "top.postMessage(String(event.type))";
    let policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; \
        script-src 'self' 'wasm-unsafe-eval' 'unsafe-hashes' 'sha256-IC0MCqyA9emzSvPN3itwOEWoXELqDwNZFzeqBMB5PZo='";
    let (_site, browser) = isolated("class=\"wide\" tabindex=\"0\"", policy).await;
    let inner = enter(&browser).await;
    inner.wait("no theme", "return root.querySelector('.wu').dataset.theme === 'auto';").await;
    leave(&browser).await;
    let late = "const e = document.querySelector('weigh-up');
        for (const type of ['pointerdown', 'click', 'input', 'keydown', 'focus']) e.setAttribute('on' + type, arguments[0]);
        e.setAttribute('style', 'display: none');
        e.setAttribute('theme', 'dark');
        return new Promise((done) => setTimeout(() => { e.removeAttribute('style'); done(); }, 200));";
    browser.run_with(late, vec![json!(handler)]).await;
    let inner = enter(&browser).await;
    inner.wait("dark", "return root.querySelector('.wu').dataset.theme === 'dark';").await;
    let acting = "const e = document.querySelector('weigh-up');
        return e.getAttributeNames().filter((name) => /^(on|style|tabindex)/.test(name) || e.getAttribute(name).includes('wide'));";
    assert_eq!(browser.run(acting).await, json!([]), "what is read, and the marks for recorders");
    inner.start_quiz().await;
    inner.give("Q01", "shorter").await;
    leave(&browser).await;
    let heard = browser
        .run("return window[Symbol.for('heard')].filter(([type]) => type === 'message').map(([, data]) => data);")
        .await;
    assert!(
        heard.as_array().unwrap().iter().all(|data| data == "weigh-up"),
        "that its script runs, and nothing of a press: {heard}"
    );
    assert_eq!(browser.said().await, [""; 0]);
}

/// A page that moves the frame begins it anew; one that takes it out leaves nothing.
#[tokio::test]
async fn a_frame_that_is_moved_or_taken_out_comes_back() {
    let (_site, browser) = isolated("events", STRICT).await;
    browser.widget().wait("the frame stands", STANDS).await;
    browser.run("window.first = document.querySelector('weigh-up').ready;").await;
    browser.run("window.former = document.querySelector('weigh-up').shadowRoot.querySelector('iframe'); const box = document.createElement('div'); document.body.prepend(box); box.append(document.querySelector('weigh-up'));").await;
    browser
        .widget()
        .wait(
            "another frame",
            "const frame = root.querySelector('iframe'); return Boolean(frame && frame !== window.former);",
        )
        .await;
    enter(&browser).await;
    leave(&browser).await;
    // The page is told of the new beginning.
    let told = "return window[Symbol.for('heard')].filter(([type]) => type === 'weigh-up-ready').length;";
    assert_eq!(browser.run(told).await, 2);
    assert_eq!(browser.run("return document.querySelector('weigh-up').ready !== window.first;").await, true);
    enter(&browser).await;
    leave(&browser).await;
    browser.run("window.kept = document.querySelector('weigh-up'); kept.remove();").await;
    let gone = "return kept.shadowRoot.querySelectorAll('iframe').length === 0 && !kept.shadowRoot.querySelector('slot').hidden;";
    browser.wait("the fallback is back", gone).await;
    browser.run("document.body.append(kept);").await;
    enter(&browser).await;
    leave(&browser).await;
    browser.assert_no_error().await;
}

/// Where policies allow scripts within pages, by a nonce or at all, nothing is asked for
/// again.
#[tokio::test]
async fn where_a_script_may_stand_in_the_page_nothing_is_fetched_again() {
    let nonce = "script-src 'nonce-abc' 'wasm-unsafe-eval'; object-src 'none'";
    let tag = "<script async nonce=\"abc\" src=\"weigh-up.js\"></script>";
    let with_nonce = page("", &(element("isolated") + tag)).header("content-security-policy", nonce);
    let site = Site::start([("/nonce", with_nonce), ("/none", page("", &(element("isolated") + SCRIPT)))]).await;
    let browser = Browser::start().await;
    for path in ["/none", "/nonce"] {
        let before = site.requests().len();
        browser.open(&site.url(path)).await;
        browser.widget().wait("the frame stands", STANDS).await;
        let asked = &site.requests()[before..];
        assert!(asked.iter().filter(|one| one.contains("weigh-up.js")).count() <= 1, "{path}: {asked:?}");
        assert_eq!(browser.said().await, [""; 0], "{path}");
        browser.assert_no_error().await;
    }
}

/// What the built script says.
fn script() -> String {
    std::fs::read_to_string(built().join("weigh-up.js")).expect("`cargo xtask dist` builds it")
}

/// Ways in which the script comes without a tag that names it, or has given the engine away.
#[tokio::test]
async fn whichever_way_the_script_came_it_goes_into_a_frame() {
    let isolated = element("isolated");
    let lazy = "<script async src=\"weigh-up.lazy.js\"></script>";
    let inserts = "<script nonce=\"abc\">document.head.append(Object.assign(document.createElement('script'), { src: 'weigh-up.js' }));</script>";
    let dynamic = "script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'";
    let imports = "<script type=\"module\" nonce=\"abc\">import('./weigh-up.js');</script>";
    let plain_first = format!("{}<script>{}</script>", element("sections=\"about\""), script());
    let pages = [
        ("/lazy", format!("{isolated}{lazy}"), ""),
        (
            "/lazy-nonce",
            format!("{isolated}{}", lazy.replace("async", "async nonce=\"abc\"")),
            "script-src 'nonce-abc' 'wasm-unsafe-eval'",
        ),
        ("/lazy-address", format!("{isolated}{lazy}"), STRICT),
        ("/lazy-plain-first", format!("{}{lazy}", element("sections=\"about\"")), STRICT),
        ("/inserted", format!("{isolated}{inserts}"), dynamic),
        ("/imported", format!("{isolated}{imports}"), dynamic),
        ("/written", plain_first, ""),
    ];
    let hosts = pages.clone().map(|(path, body, policy)| {
        let host = page("", &body);
        (path, if policy.is_empty() { host } else { host.header("content-security-policy", policy) })
    });
    let site = Site::start(hosts).await;
    let browser = Browser::start().await;
    for (path, body, _) in pages {
        browser.open(&site.url(path)).await;
        if !body.starts_with(&isolated) {
            // The engine was taken by one that stands in the page.
            browser.widget().live().await;
            browser
                .run("const e = document.createElement('weigh-up'); e.isolated = true; document.body.prepend(e);")
                .await;
        }
        browser.widget().wait(&format!("the frame stands: {path}"), STANDS).await;
        assert_eq!(browser.said().await, [""; 0], "{path}");
        browser.assert_no_error().await;
    }
}

/// Where the page lets no such frame run, the widget stands in the page, and one line says so,
/// and why.
#[tokio::test]
async fn where_frames_are_forbidden_the_plain_form_stands_and_says_so() {
    let types = format!("{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'");
    let typed = page("", &(element("isolated") + SCRIPT)).header("content-security-policy", &types);
    // Neither a script within the page nor its address: it came as a module.
    let module = "<script type=\"module\" src=\"start.js\"></script>";
    let module = page("", &(element("isolated") + module)).header("content-security-policy", STRICT);
    let start = Page::script("import('./weigh-up.js');");
    let site = Site::start([("/typed", typed), ("/module", module), ("/start.js", start)]).await;
    let browser = Browser::start().await;
    for (path, why) in [("/typed", "olicy"), ("/module", "knows no address of its own")] {
        browser.open(&site.url(path)).await;
        browser.widget().live().await;
        let said = browser.said().await;
        let right = said.len() == 1 && said[0].contains("\"isolated\" has no effect") && said[0].contains(why);
        // What knows no such types lets the frame stand.
        assert!(right, "{path}: {said:?}");
        browser.forget_console().await;
    }
}

/// A frame that fetches the script again has it checked as the page has: it runs that script or
/// none. Without an origin it is another website's, whose server must allow that.
#[tokio::test]
async fn what_a_frame_fetches_is_checked_as_the_page_checks_it() {
    let sums = std::fs::read_to_string(built().join("integrity.json")).expect("`cargo xtask dist` builds it");
    let sums: Value = serde_json::from_str(&sums).unwrap();
    let sum = sums["weigh-up.js"]["integrity"].as_str().unwrap();
    let allowed =
        |text: &str| Page::script(text).header("cache-control", "no-store").header("access-control-allow-origin", "*");
    let refused = |text: &str| Page::script(text).header("cache-control", "no-store");
    let other = format!("parent.postMessage('another script', '*');{}", script());
    for (what, answer, again, stands) in [
        ("the same", allowed(&script()), allowed(&script()), true),
        ("another script", allowed(&script()), allowed(&other), false),
        ("no leave", refused(&script()), refused(&script()), false),
    ] {
        for crossorigin in ["", " crossorigin"] {
            let tag = format!("<script async src=\"weigh-up.js\" integrity=\"{sum}\"{crossorigin}></script>");
            let host =
                page("", &(element("isolated") + tag.as_str())).first(HEARD).header("content-security-policy", STRICT);
            let site = Site::start([("/", host), ("/weigh-up.js", answer.clone().then(again.clone()))]).await;
            let browser = Browser::start().await;
            browser.open(&site.url("/")).await;
            if stands {
                browser.widget().wait("the frame stands", STANDS).await;
                assert_eq!(browser.said().await, [""; 0], "{what}{crossorigin}");
            } else {
                browser.widget().live().await;
                let said = browser.said().await;
                let line = said.iter().find(|line| line.contains("\"isolated\" has no effect"));
                assert!(
                    line.is_some_and(|line| line.contains("Access-Control-Allow-Origin")),
                    "{what}{crossorigin}: {said:?}"
                );
            }
            let heard = browser.run("return window[Symbol.for('heard')].map(([, data]) => data);").await;
            assert!(!heard.to_string().contains("another script"), "{what}{crossorigin} did not run: {heard}");
        }
    }
}

/// What a frame has the focus for, a dialog around it does not hear of.
#[tokio::test]
async fn escape_in_a_frame_closes_the_dialog_around_it() {
    let heard = "window.heard = [];
        for (const type of ['keydown', 'keyup', 'keypress']) addEventListener(type, (event) => window.heard.push(type + ' ' + event.key + ' ' + event.keyCode), true);
        addEventListener('DOMContentLoaded', () => {
          const box = document.querySelector('dialog');
          box.showModal();
          if (box.id === 'keeps') box.addEventListener('cancel', (event) => event.preventDefault());
          const host = document.querySelector('#host');
          if (host) host.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
        });";
    let inner = element("isolated sections=\"cost\"");
    let around = |attributes: &str, inner: &str| {
        let body = format!("<dialog {attributes}><button>Close</button>{inner}</dialog>{SCRIPT}");
        page("", &body).first(heard).header("content-security-policy", STRICT)
    };
    let site = Site::start([
        ("/closes", around("", &inner)),
        ("/deeper", around("", &format!("<div id=\"host\">{inner}</div>"))),
        ("/keeps", around("id=\"keeps\"", &inner)),
        ("/never", around("closedby=\"none\"", &inner)),
        ("/weigh-up.js", opened("weigh-up.js")),
    ])
    .await;
    let browser = Browser::start().await;
    for (path, closes) in [("/closes", true), ("/deeper", true), ("/keeps", false), ("/never", false)] {
        browser.open(&site.url(path)).await;
        if path == "/never" && browser.run("return 'closedBy' in HTMLDialogElement.prototype;").await == false {
            continue;
        }
        enter(&browser).await.press("textbox", "Price of a lip lift, all in").await;
        browser.type_text("3").await;
        browser.widget().wait("it is typed", "return root.activeElement?.value === '3';").await;
        // Firefox's driver does not find the frame any more, once it has closed the dialog.
        let pressed = browser.driver().action_chain().key_down(Key::Escape).perform().await;
        assert!(pressed.is_ok() || browser.engine() == Engine::Firefox, "{path}: {pressed:?}");
        leave(&browser).await;
        browser.wait("Escape is heard", "return window.heard.length > 0;").await;
        assert_eq!(browser.run("return window.heard;").await, json!(["keydown Escape 27"]), "{path}: and nothing else");
        assert_eq!(browser.run("return !document.querySelector('dialog').open;").await, closes, "{path}");
        browser.driver().action_chain().key_up(Key::Escape).perform().await.unwrap();
        browser.assert_no_error().await;
    }
}

/// Links of the clinic's are those of the page around, wherever they lead.
#[tokio::test]
async fn the_clinics_links_prices_and_colours_are_as_in_the_page() {
    for (given, whole, target) in [
        ("tel:+15550100", "tel:+15550100", ""),
        ("#contact", "{page}#contact", ""),
        ("/book", "{site}book", "_blank"),
        ("https://example.com/book", "https://example.com/book", "_blank"),
    ] {
        let attributes = format!(
            "cta-href=\"{given}\" accent=\"#7a1f5c\" theme=\"light\" currency=\"USD\" prices=\"lip-lift=3500\""
        );
        let (site, browser) = isolated(&attributes, STRICT).await;
        let inner = enter(&browser).await;
        let link = "const link = all('link').find((e) => e.matches('.wu-primary')); return [link.href, link.getAttribute('target') || '', link.getAttribute('rel')];";
        let whole = whole.replace("{page}", &site.url("/")).replace("{site}", &site.url("/"));
        assert_eq!(inner.run(link).await, json!([whole, target, "noopener"]), "{given}");
        let colour = inner
            .run("return getComputedStyle(all('link').find((e) => e.matches('.wu-primary'))).backgroundColor;")
            .await;
        assert_eq!(colour, "rgb(122, 31, 92)");
        if given == "#contact" {
            inner.find("link", "Contact the clinic").await.click().await.unwrap();
            leave(&browser).await;
            browser.wait("the page is at its place", "return location.hash === '#contact';").await;
            browser.widget().wait("the frame stands", STANDS).await;
        } else {
            inner.open("Cost").await;
            inner.says("3,500").await;
            leave(&browser).await;
        }
        browser.assert_no_error().await;
    }
}

/// Nine tenths of the window, and no less and no more than what one can read in and see of.
#[tokio::test]
async fn a_frame_is_as_high_as_the_window_has_it() {
    let (_site, browser) = isolated("", STRICT).await;
    browser.widget().wait("the frame stands", STANDS).await;
    let height = "return [root.querySelector('iframe').getBoundingClientRect().height, innerHeight];";
    for window in [400, 700, 1_300] {
        browser.resize(800, window).await;
        let found = browser.widget().run(height).await;
        let [high, window] = [0, 1].map(|at| found[at].as_f64().unwrap());
        assert!((high - (window * 0.9).clamp(420.0, 960.0)).abs() < 1.0, "{high} of {window}");
    }
    // What is made larger around it makes it larger, whatever it shows.
    browser.resize(800, 700).await;
    browser.run("document.body.style.zoom = 2;").await;
    let found = browser.widget().run(height).await;
    let [high, window] = [0, 1].map(|at| found[at].as_f64().unwrap());
    // WebKit says what it was before, and enlarges what is given in pixels alone.
    let expected = if browser.engine() == Engine::WebKit { 420.0 } else { window * 1.8 };
    assert!((high - expected).abs() < 2.0, "{high} of {window}");
}

/// Chromium alone shows what would be printed.
mod chromium {
    use super::*;

    #[tokio::test]
    async fn on_paper_the_pages_own_table_stands() {
        let (_site, browser) = isolated("", STRICT).await;
        enter(&browser).await.hurry_to_result(&ANSWERS, &[]).await;
        leave(&browser).await;
        let shown = "const frame = root.querySelector('iframe'), table = document.querySelector('weigh-up table');
            return [frame.getBoundingClientRect().height > 0, table.checkVisibility()];";
        assert_eq!(browser.widget().run(shown).await, json!([true, false]));
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        assert_eq!(browser.widget().run(shown).await, json!([false, true]));
        let text = browser.run("return document.body.innerText;").await;
        assert!(text.as_str().unwrap().contains(&shipped().disclaimer), "{text:.300}");
        assert!(!text.as_str().unwrap().contains(WEIGHED), "no answer");
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        assert_eq!(browser.widget().run(shown).await, json!([true, false]));
    }
}

#[tokio::test]
async fn the_plain_page_is_asked_for_in_the_frame_and_left_outside_of_it() {
    let (_site, browser) = isolated("", STRICT).await;
    let inner = enter(&browser).await;
    inner.start_quiz().await;
    inner.give("Q01", "shorter").await;
    inner.press("button", "Plain page, to translate or read aloud").await;
    leave(&browser).await;
    browser.wait("the page's own table", "return document.querySelector('weigh-up table').checkVisibility();").await;
    browser.page().press("button", "Open the guide with its questions").await;
    let inner = enter(&browser).await;
    assert!(inner.gave("Q01", "shorter").await, "the visit goes on");
    browser.assert_no_error().await;
}

/// In the guide's language, like the table above which it stands.
#[tokio::test]
async fn the_way_back_from_the_plain_page_is_in_the_guides_language() {
    let guide = spanish();
    let [plain, open, quiz] =
        [Message::PlainPage, Message::OpenGuide, Message::QuizShort].map(|one| guide.message(one));
    for isolated in ["", "isolated"] {
        let scripts = format!("<script src=\"guides/lip-lift-vs-lip-flip.es.js\"></script>{SCRIPT}");
        let html = page("", &format!("{}{scripts}", element(&format!("lang=\"es\" {isolated}"))));
        let html = if isolated.is_empty() { html } else { html.header("content-security-policy", STRICT) };
        let site = Site::start([("/", html), ("/weigh-up.js", opened("weigh-up.js"))]).await;
        let browser = Browser::start().await;
        browser.open(&site.url("/")).await;
        if isolated.is_empty() {
            browser.widget().live().await;
            browser.widget().press("button", plain).await;
        } else {
            enter(&browser).await.press("button", plain).await;
            leave(&browser).await;
        }
        browser.page().press("button", open).await;
        let named = "return [...document.querySelectorAll('weigh-up > button')].length;";
        assert_eq!(browser.run(named).await, 0, "it goes when it was pressed");
        let widget = if isolated.is_empty() { browser.widget() } else { enter(&browser).await };
        widget.find("button", quiz).await;
        leave(&browser).await;
        browser.assert_no_error().await;
    }
}

#[tokio::test]
async fn twenty_on_a_page_are_all_there() {
    let all = element("isolated sections=\"about\"").repeat(20);
    let site = Site::start([("/", page("", &(all + SCRIPT)))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    // Each is a page of its own, which an engine with little to run on may take a second for.
    for number in 1..=20 {
        let there = format!(
            "return [...document.querySelectorAll('weigh-up')].filter((e) => e.shadowRoot?.querySelector('slot')?.hidden).length >= {number};"
        );
        browser.wait(&format!("{number} of them are there"), &there).await;
    }
    assert_eq!(
        browser.run("return document.querySelectorAll('iframe').length;").await,
        Value::from(0),
        "in closed roots"
    );
    browser.assert_no_error().await;
}
