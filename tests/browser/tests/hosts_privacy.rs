//! What a page, its analytics and whoever comes next learn of a visit: scenarios 63
//! to 70 of tests/hosts/README.md.

use browser_tests::{
    Browser, Roots, SCRIPT, Site, answer, built, element, goal, guide, heading, host, page, question, questions,
    screens, shipped, tick, until, visit,
};
use serde_json::{Value, json};
use thirtyfour::Key;

const PRICE: &str = "Price of a lip lift, all in";
const BOOK: &str = "cta-href=\"https://example.com/book\"";

fn script(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts/").to_owned() + name;
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// One answer to every question, never the first one.
fn answers() -> Vec<(&'static str, &'static str)> {
    [goal()].into_iter().chain(questions()).map(|id| (id, browser_tests::answers(id)[1])).collect()
}

/// Everything that a visit shows or takes and that does not stand in the fallback:
/// all questions, answers and flags of the quiz, what results say, prices.
fn secrets(fallback: &str) -> Vec<String> {
    let guide = guide();
    let mut all: Vec<&str> = [goal()].into_iter().chain(questions()).map(question).collect();
    all.extend(screens().into_iter().map(|step| step.heading));
    all.extend(browser_tests::answers(goal()).into_iter().map(|id| answer(goal(), id)));
    for asked in guide["quiz"]["questions"].as_array().unwrap() {
        all.extend(asked["answers"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()));
    }
    for flag in guide["flags"].as_array().unwrap().iter().map(|flag| flag["id"].as_str().unwrap()) {
        all.extend([tick(flag), heading(flag)]);
    }
    all.extend(guide["quiz"]["topics"].as_array().unwrap().iter().map(|topic| topic["name"].as_str().unwrap()));
    all.extend([
        "Your answers point to",
        "Talk to a clinician first",
        "How your answers weigh",
        "Speaks for it",
        "Together they speak for it.",
        "What you would take on",
        "Does not do what you want",
        "None of these",
        "98765",
        "98,765",
        "a lot",
        "Not sure",
    ]);
    let known = &shipped().knowledge;
    all.extend(known.iter().flat_map(|one| [one.question.as_str(), one.explains.as_str()]));
    // “No” and “Yes” are in every page.
    all.into_iter().filter(|text| text.len() > 4 && !fallback.contains(text)).map(str::to_owned).collect()
}

/// A whole visit by real clicks and keys, on a page that does something after each
/// step: every section, the quiz with an answer to each question and two flags,
/// its result, a price, the sheet printed on paper and copied.
async fn whole_visit(browser: &Browser, after: &str) {
    let widget = browser.widget();
    widget.live().await;
    browser.run(after).await;
    widget.start_quiz().await;
    for step in screens() {
        widget.find("heading", step.heading).await;
        for (id, given) in answers().into_iter().filter(|(id, _)| step.questions.contains(id)) {
            widget.give(id, given).await;
            browser.run(after).await;
        }
        widget.press("button", "Next").await;
    }
    widget.press_in("How long it lasts", "radio", "a lot").await;
    widget.press("button", "Next").await;
    for flag in ["R10", "R02"] {
        widget.tick(flag).await;
        browser.run(after).await;
    }
    widget.press("button", "See how your answers weigh").await;
    widget.find("heading", "How your answers weigh").await;
    widget.press("summary", "Show your answers").await;
    browser.run(after).await;
    widget.open("Cost").await;
    widget.run_with("find('textbox', arguments[0]).focus();", vec![json!(PRICE)]).await;
    browser.type_text("98765").await;
    widget.says("98,765").await;
    browser.run(after).await;
    widget.open("Over time").await;
    widget.open("Check yourself").await;
    let known = &shipped().knowledge[0];
    widget.press_in(&known.question, "radio", &known.answers[1]).await;
    widget.says(&known.explains).await;
    browser.run(after).await;
    widget.open("Your sheet").await;
    widget.press("button", "Copy as text").await;
    widget.says("Your whole sheet was copied").await;
    browser.run(after).await;
    widget.open("About this guide").await;
    widget.open("Compare").await;
    browser.run(after).await;
}

// ----------------------------------------------------------- what is overheard

/// Scenarios 63, 64 and 66: all that analytics listen to, around a closed widget in a
/// form of the page.
#[tokio::test]
async fn a_page_that_records_everything_learns_no_answer() {
    let recorded = host("recorder.html").seeing(Roots::Kept).first(&script("recorder.js"));
    let site = Site::start([("/", recorded)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    browser.run("document.querySelector('weigh-up').setAttribute('events', '');").await;
    let form = "return [...new FormData(document.forms[0])];";
    let before = browser.run(form).await;
    let state = "return [location.href, document.title, history.length, window.name, document.cookie];";
    let at_first = browser.run(state).await;
    whole_visit(&browser, "window[Symbol.for('sample')]();").await;
    assert_eq!(browser.run(form).await, before, "the form holds what it held");
    assert_eq!(browser.run(state).await, at_first, "no address, title, history, name or cookie has changed");

    let kinds =
        browser.run("return [...new Set([...window[Symbol.for('heard')]].map((one) => one.split(':')[0]))];").await;
    for kind in [
        "click",
        "input",
        "change",
        "keydown",
        "focusin",
        "pointerdown",
        "under the pointer",
        "sample",
        "form",
        "dispatch",
    ] {
        assert!(kinds.as_array().unwrap().contains(&json!(kind)), "the recorder hears of {kind}: {kinds}");
    }
    let fallback = browser
        .run("const e = document.querySelector('weigh-up'); return e.outerHTML + e.textContent + e.innerText;")
        .await;
    let secrets = secrets(fallback.as_str().unwrap());
    assert!(secrets.len() > 60, "only {} texts are looked for", secrets.len());
    let told = "const heard = [...window[Symbol.for('heard')]];
        return arguments[0].map((secret) => [secret, heard.find((one) => one.includes(secret))]).filter(([, where]) => where).map(([secret, where]) => [secret, where.slice(0, 200)]);";
    let told = browser.run_with(told, vec![json!(secrets)]).await;
    assert_eq!(told, json!([]), "texts that stand inside alone were heard");
    // Names of events tell that something happened and carry nothing.
    let sent = browser
        .run("return [...window[Symbol.for('heard')]].filter((one) => one.startsWith('dispatch: weigh-up'));")
        .await;
    // That its height changes can be seen from outside as well.
    let sent: Vec<_> =
        sent.as_array().unwrap().iter().filter(|one| **one != json!("dispatch: weigh-up-resize undefined")).collect();
    assert_eq!(sent, ["dispatch: weigh-up-quiz-start undefined", "dispatch: weigh-up-quiz-finish undefined"]);
    browser.assert_no_error().await;
}

/// Scenario 63, what cannot be kept from a page: single keys, as docs/privacy.md says.
#[tokio::test]
async fn a_page_hears_single_keys_and_no_value() {
    let recorded = host("recorder.html").seeing(Roots::Kept).first(&script("recorder.js"));
    let site = Site::start([("/", recorded)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    widget.open("Cost").await;
    widget.run_with("find('textbox', arguments[0]).focus();", vec![json!(PRICE)]).await;
    browser.type_text("98765").await;
    widget.says("98,765").await;
    let keys = browser.run("return window[Symbol.for('keys')].filter((key) => key.length > 1);").await;
    assert_eq!(keys, json!([]), "never more than one");
    let bubbled = browser.run("return window[Symbol.for('bubbled')].filter((text) => /\\d/.test(text));").await;
    assert_eq!(bubbled, json!([]), "and on its way back nothing");
    // What is pasted is heard as a whole on its way in, and then no more.
    browser.copy("61234").await;
    browser.run("window[Symbol.for('keys')].length = window[Symbol.for('bubbled')].length = 0;").await;
    widget
        .run_with("const field = find('textbox', arguments[0]); field.focus(); field.select();", vec![json!(PRICE)])
        .await;
    browser.held(Key::Control, 'v').await;
    widget.says("61,234").await;
    let [keys, bubbled] = ["keys", "bubbled"]
        .map(|name| format!("return window[Symbol.for('{name}')].filter((text) => /\\d/.test(text));"));
    assert!(browser.run(&keys).await.to_string().contains("61234"), "on its way in");
    assert_eq!(browser.run(&bubbled).await, json!([]), "and on its way back nothing");
    let value = browser.run("return [document.activeElement.localName, document.activeElement.value ?? null];").await;
    assert_eq!(value, json!(["weigh-up", null]));
}

// ------------------------------------------------------- what is sent or stored

/// Scenario 65: every way to send or store is watched, and none is used.
#[tokio::test]
async fn a_whole_visit_sends_nothing_and_stores_nothing() {
    let watched = page("", &(element(BOOK) + SCRIPT)).first(&script("watch.js"));
    let site = Site::start([("/", watched)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    let requests = site.requests();
    // The watch sees a page that does such things; forgotten again.
    browser.run("localStorage.setItem('a', 'b'); localStorage.clear(); document.cookie = 'a=b; max-age=0'; new BroadcastChannel('a').close(); new Image();").await;
    let seen = browser.run("return window[Symbol.for('used')].splice(0);").await;
    assert_eq!(
        seen,
        json!(["Storage.setItem", "Storage.clear", "document.cookie =", "new BroadcastChannel", "new Image"])
    );
    whole_visit(&browser, "").await;
    assert_eq!(browser.run("return window[Symbol.for('used')];").await, json!([]), "none was used");
    assert_eq!(site.requests(), requests, "nothing was asked of the server");
    let resources = browser.run("return performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).filter((path) => path !== '/favicon.ico' && path !== '/~first.js');").await;
    assert_eq!(resources, json!(["/weigh-up.js"]), "nor of another one");
    browser.assert_no_error().await;
}

/// Point 5 of issue 4: what is not in the script cannot be done by it. What the engine
/// imports is held to a list when it is packed (xtask/src/imports.rs).
#[test]
fn the_script_holds_no_way_to_send_or_store() {
    let script = std::fs::read_to_string(built().join("weigh-up.js")).unwrap();
    // The engine and the guide are long texts, which may spell anything.
    let code: String = script.split(['"', '`']).filter(|part| part.len() < 10_000).collect();
    assert!(
        code.len() > 15_000 && code.contains("attachShadow"),
        "the code itself is looked at: {} letters",
        code.len()
    );
    for word in [
        "fetch",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "WebTransport",
        "EventSource",
        "RTCPeer",
        "importScripts",
        "import(",
        "Worker",
        "serviceWorker",
        "new Image",
        "new Audio",
        "\"src\"",
        "srcset",
        ".action",
        ".submit",
        "FormData",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "caches",
        "cookie",
        "window.name",
        "openDatabase",
        "BroadcastChannel",
        "history",
        "pushState",
        "location",
        "referrer ",
        "navigator",
        "eval(",
        "new Function",
        "window.open",
        "performance.",
        "console.log",
        "console.info",
    ] {
        let at = code.find(word);
        assert!(
            at.is_none(),
            "the script holds “{word}”: {:?}",
            at.map(|at| code.chars().skip(at.saturating_sub(60)).take(140).collect::<String>())
        );
    }
    // The isolated form has a frame: its page, which may name the script's address, and what the
    // two tell each other, which `isolated::a_whole_visit_in_a_frame_is_heard_by_nobody` hears.
    for (word, times) in [(".srcdoc(", 1), ("srcdoc", 2), (".src", 2), ("MessageChannel", 1), ("postMessage", 7)] {
        assert_eq!(code.matches(word).count(), times, "the script holds “{word}” for the isolated form alone");
    }
}

/// Scenario 67.
#[tokio::test]
async fn links_say_nothing_of_where_they_were_pressed() {
    let (site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    let before = browser.run("return [location.href, document.title, history.length];").await;
    let requests = site.requests();
    widget.hurry_to_result(&answers(), &["R10"]).await;
    let mut links = 0;
    for section in ["What matters to you", "Compare", "Cost", "Your sheet", "About this guide"] {
        widget.open(section).await;
        widget.run("for (const e of root.querySelectorAll('details')) e.open = true;").await;
        let found = widget.run("return [...root.querySelectorAll('a[href]')].map((a) => [a.getAttribute('href'), a.rel.includes('noopener'), a.referrerPolicy, a.ping, a.download, a.target]);").await;
        for link in found.as_array().unwrap() {
            let href = link[0].as_str().unwrap();
            assert_eq!(
                (&link[1], &link[2], &link[3], &link[4]),
                (&json!(true), &json!("no-referrer"), &json!(""), &json!("")),
                "{section}: {link}"
            );
            assert!(href.starts_with("https://") || href.starts_with("http://"), "{section}: {link}");
            assert!(
                !href.contains("example.com") || href == "https://example.com/book",
                "nothing is added to the clinic's link: {link}"
            );
            links += 1;
        }
    }
    assert!(links > 20, "{links} links");
    assert_eq!(browser.run("return [location.href, document.title, history.length];").await, before);
    assert_eq!(site.requests(), requests);
}

// ------------------------------------------------------------ the configuration

/// Scenario 68: whatever stands in the attributes is text, or is dropped. (Which
/// addresses are taken: tests/settings.rs.)
#[tokio::test]
async fn nothing_in_the_attributes_runs() {
    let markup = "&quot;&gt;&lt;img src=x onerror=hit()&gt;&lt;script&gt;hit()&lt;/script&gt;&lt;svg onload=hit()&gt;";
    let addresses = [
        "javascript:hit()",
        " java&#9;script:hit()",
        "java&#10;script:hit()",
        "JaVaScRiPt&#58;hit()",
        "data:text/html,&lt;script&gt;hit()&lt;/script&gt;",
        "vbscript:hit()",
        "//example.com",
        "blob:x",
        "javascript&colon;hit()//https://",
    ];
    let all: Vec<(String, String)> = addresses
        .iter()
        .enumerate()
        .map(|(at, address)| {
            let texts: String =
                ["lang", "sections", "offers", "clinic", "cta-label", "prices", "currency", "theme", "accent"]
                    .iter()
                    .map(|name| format!(" {name}=\"{markup}\""))
                    .collect();
            (format!("/{at}"), format!("events cta-href=\"{address}\"{texts}"))
        })
        .collect();
    let head = "<script>document.hits = 0; window.hit = () => { document.hits++; }; window.alert = hit;</script>";
    let site =
        Site::start(all.iter().map(|(path, attributes)| (path.as_str(), page(head, &(element(attributes) + SCRIPT)))))
            .await;
    let browser = Browser::start().await;
    for ((path, _), address) in all.iter().zip(addresses) {
        browser.open(&site.url(path)).await;
        let widget = browser.widget();
        widget.live().await;
        widget.says("<img src=x onerror=hit()>").await;
        let found = widget.run("return [root.querySelectorAll('script, img, iframe, [onerror], [onload]').length, [...root.querySelectorAll('a')].filter((a) => !/^https?:$/.test(a.protocol) || a.textContent.includes('onerror')).map((a) => a.outerHTML)];").await;
        assert_eq!(found, json!([0, []]), "{address}");
        assert_eq!(browser.run("return document.hits;").await, 0, "{address}");
        browser.assert_no_error().await;
    }
}

/// Scenario 69: attributes add the clinic's name, link and prices, and no cell, source
/// or question of the guide changes by any of them.
#[tokio::test]
async fn attributes_change_no_medical_cell() {
    let (_site, browser) = visit("").await;
    let cells = "return [...root.querySelectorAll('table th, table td')].map((cell) => plain(cell.textContent));";
    let widget = browser.widget();
    widget.press("button", "Open all").await;
    let before = widget.run(cells).await;
    assert!(before.as_array().unwrap().len() > 40);
    for (name, value) in [
        ("clinic", "Painless Clinic"),
        ("cta-label", "No risks at all"),
        ("offers", "lip-lift"),
        ("prices", "lip-lift=1"),
        ("currency", "USD"),
        ("accent", "#a04a08"),
        ("rows", "[]"),
        ("claims", "{\"pain\": \"none\"}"),
        ("sources", "none"),
        ("data-guide", "{}"),
        ("title", "x"),
    ] {
        browser
            .run_with("document.querySelector('weigh-up').setAttribute(...arguments);", vec![json!(name), json!(value)])
            .await;
    }
    widget.says("Painless Clinic").await;
    assert_eq!(widget.run(cells).await, before);
}

// ---------------------------------------------------------------- who comes next

/// Scenario 70, for what the tests of sheet.rs do not reach: the page itself is asked
/// to keep what fields hold, as browsers do when they go back.
#[tokio::test]
async fn the_back_button_brings_no_field_back() {
    let site = Site::start([
        ("/", page("", &(element("sections=\"cost quiz\"") + SCRIPT))),
        ("/elsewhere", page("", "<p>Elsewhere</p>")),
    ])
    .await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    widget.run_with("find('textbox', arguments[0]).focus();", vec![json!(PRICE)]).await;
    browser.type_text("98765").await;
    widget.says("98,765").await;
    browser.open(&site.url("/elsewhere")).await;
    browser.driver().back().await.unwrap();
    widget.live().await;
    browser.driver().refresh().await.unwrap();
    widget.live().await;
    let values = until("the fields", || async {
        let values = widget.run("return all('textbox').map((e) => e.value);").await;
        (values != json!([])).then_some(values)
    })
    .await;
    assert_eq!(values, json!(["", "", ""]));
    assert_ne!(browser.run("return history.length;").await, Value::Null);
}
