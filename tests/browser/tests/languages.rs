//! The guide in other languages: found, shown, and changed in the middle of a visit.

use browser_tests::{Browser, Page, SCRIPT, Site, answer, built, bundled, element, goal, page, question, shipped};
use serde_json::json;
use test_support::spanish;
use weigh_up::domain::guide::Guide;
use weigh_up::domain::guide::compiled::encode;
use weigh_up::domain::messages::Message;
use weigh_up_author::packed;

const ID: &str = "lip-lift-vs-lip-flip";
const ENGINE: &str = "<script src=\"weigh-up.engine.js\"></script>";
const SPANISH: &str = "<script src=\"guides/lip-lift-vs-lip-flip.es.js\"></script>";
const ENGLISH: &str = "<script src=\"guides/lip-lift-vs-lip-flip.en-US.js\"></script>";

async fn open(html: Page) -> (Site, Browser) {
    let site = Site::start([("/", html)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

/// What a goal is called in a guide.
fn goal_in<'a>(guide: &'a Guide, id: &str) -> &'a str {
    let goals = guide.quiz.goals.as_ref().expect("it asks for the goal");
    &goals.goals.iter().find(|goal| goal.id == id).expect("the goal").text
}

/// The files of a release, in whatever order they come.
#[tokio::test]
async fn the_engine_alone_shows_the_guides_of_the_page() {
    for (scripts, language) in [
        ([ENGINE, SPANISH].concat(), "es"),
        ([SPANISH, ENGINE].concat(), "es"),
        ([ENGINE, ENGLISH, SPANISH].concat(), "es"),
        ([ENGLISH, ENGINE].concat(), "en-US"),
    ] {
        let body = format!("<div lang=\"es-AR\">{}</div>{scripts}", element(""));
        let (_site, browser) = open(page("", &body)).await;
        let widget = browser.widget();
        widget.live().await;
        let guide = if language == "es" { spanish() } else { shipped() };
        widget.find("heading", &guide.decision).await;
        assert_eq!(widget.run("return root.querySelector('.wu').lang;").await, language);
        browser.assert_no_error().await;
    }
}

#[tokio::test]
async fn without_any_guide_the_fallback_stays_and_one_line_says_what_to_load() {
    let (_site, browser) = open(page("", &format!("{}{ENGINE}", element("")))).await;
    let said = browser.said_once().await;
    assert!(said.contains("there is no guide on this page; load one beside the script"), "{said}");
    assert!(browser.page().text().await.contains(&shipped().decision), "the fallback stays");
    // It may still come.
    browser.run("const s = document.createElement('script'); s.src = 'guides/lip-lift-vs-lip-flip.en-US.js'; document.body.append(s);").await;
    browser.widget().live().await;
    browser.assert_no_error().await;
}

/// The page's language is no wish: nobody is told that the guide does not have it.
#[tokio::test]
async fn a_page_in_a_language_that_the_guide_does_not_have_shows_the_guides_own() {
    let body = format!("<div lang=\"fr\">{}</div>{SCRIPT}", element(""));
    let (_site, browser) = open(page("", &body)).await;
    browser.widget().live().await;
    browser.widget().find("heading", &shipped().decision).await;
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn a_translation_says_that_nobody_has_checked_it() {
    let body = format!("{}{ENGINE}{SPANISH}", element("lang=\"es\""));
    let (_site, browser) = open(page("", &body)).await;
    let (widget, guide) = (browser.widget(), spanish());
    widget.live().await;
    widget.says(guide.message(Message::MachineShort)).await;
    let says = |message| guide.message(message);
    widget.open_named(says(Message::About), says(Message::About), says(Message::More)).await;
    widget.says(says(Message::MachineTranslated)).await;
    widget.says(says(Message::InterfaceMachine)).await;
}

/// A language is no other guide: where the visitor is, and all that they said, stays.
#[tokio::test]
async fn a_visit_goes_on_in_another_language() {
    let body = format!("{}{SCRIPT}{SPANISH}", element("events"));
    let (_site, browser) = open(page("", &body)).await;
    let (widget, english, spanish) = (browser.widget(), shipped(), spanish());
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer(goal(), "teeth")).await;
    let told = browser.seen().await.events.len();

    let set = "document.querySelector('weigh-up').setAttribute('lang', arguments[0]);";
    browser.run_with(set, vec![json!("es")]).await;
    let goals = spanish.quiz.goals.as_ref().expect("it asks for the goal");
    widget.find("heading", &goals.text).await;
    assert!(widget.is_on("checkbox", goal_in(&spanish, "teeth")).await, "the answer stays");
    assert_eq!(widget.run("return root.querySelectorAll('.wu').length;").await, 1, "there is one widget");
    widget.press("button", spanish.message(Message::Next)).await;
    let first = &spanish.quiz.questions[0];
    widget.press("radio", &first.answers[0].text).await;

    // And back, also by what stands around it.
    browser
        .run("document.querySelector('weigh-up').removeAttribute('lang'); document.documentElement.lang = 'en';")
        .await;
    let heading = if english.quiz.questions[0].screen.is_empty() {
        &english.quiz.questions[0].text
    } else {
        &english.quiz.questions[0].screen
    };
    widget.find("heading", heading).await;
    assert!(widget.is_on("radio", &english.quiz.questions[0].answers[0].text).await, "the answer stays");
    browser.run("document.documentElement.lang = 'es-MX';").await;
    widget.find("button", spanish.message(Message::Back)).await;
    widget.press("button", spanish.message(Message::Back)).await;
    assert!(widget.is_on("checkbox", goal_in(&spanish, "teeth")).await);
    assert_eq!(browser.seen().await.events.len(), told, "of a language the page hears nothing");
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Whoever is in the widget by keyboard does not have to begin at the top of the page.
#[tokio::test]
async fn the_focus_stays_in_the_widget_when_its_language_changes() {
    let body = format!("{}{SCRIPT}{SPANISH}", element(""));
    let (_site, browser) = open(page("", &format!("<button>Before</button>{body}"))).await;
    let (widget, spanish) = (browser.widget(), spanish());
    widget.live().await;
    widget.start_quiz().await;
    let set = "document.querySelector('weigh-up').setAttribute('lang', arguments[0]);";
    browser.run_with(set, vec![json!("es")]).await;
    let goals = spanish.quiz.goals.as_ref().expect("it asks for the goal");
    widget.wait("the heading has the focus", &format!("return focused()[1] === {};", json!(goals.text))).await;
    // And is taken from nobody who is elsewhere.
    browser.run("document.querySelector('button').focus();").await;
    browser.run_with(set, vec![json!("en")]).await;
    widget.find("heading", question(goal())).await;
    assert_eq!(browser.run("return document.activeElement.textContent;").await, "Before");
}

/// A guide for the same decision under its id, asked for by another element: both start at once.
#[tokio::test]
async fn two_languages_stand_on_one_page() {
    let both = ["es", "en"].map(|lang| element(&format!("guide=\"{ID}\" lang=\"{lang}\"")));
    let (_site, browser) = open(page("", &format!("{}{SCRIPT}{SPANISH}", both.concat()))).await;
    browser.widget_at(0).find("heading", &spanish().decision).await;
    browser.widget_at(1).find("heading", &shipped().decision).await;
    // Each has its own visit.
    browser.widget_at(1).start_quiz().await;
    assert!(browser.widget_at(0).has("heading", &spanish().decision).await);
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// For whoever writes a guide beside it, and for pages that fetch one of their own.
#[tokio::test]
async fn an_edition_that_code_brings_keeps_the_visit() {
    let (_site, browser) = open(page("", &format!("{}{SCRIPT}", element("events")))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer(goal(), "teeth")).await;
    widget.press("button", "Next").await;
    let told = browser.seen().await.events.len();
    let replace = async |guide: &str| {
        let script = "return document.querySelector('weigh-up').replace(arguments[0]);";
        browser.run_with(script, vec![json!(guide)]).await
    };
    let mut edition = shipped();
    edition.version = "1.1.0".into();
    let last = edition.quiz.questions.pop().expect("questions").id;
    edition.quiz.goals.as_mut().expect("goals").text = "What is it to be?".into();
    let says = format!("{ID} (en-US) 1.1.0 took the place of {ID} (en-US) 1.0.0 and has no questions {last}");
    assert_eq!(replace(&packed(&edition)).await, json!({ "replaced": true, "says": says }));
    widget.find("button", "Back").await;
    widget.press("button", "Back").await;
    widget.find("heading", "What is it to be?").await;
    assert!(widget.is_on("checkbox", answer(goal(), "teeth")).await, "the answer stays");
    // An attribute that changes brings no other edition.
    browser.run("document.querySelector('weigh-up').setAttribute('theme', 'dark');").await;
    widget.wait("the change", "return root.querySelector('.wu').dataset.theme === 'dark';").await;
    assert!(widget.has("heading", "What is it to be?").await);

    let refused = |why: &str| json!({ "replaced": false, "says": format!("the guide was not replaced: {why}") });
    edition.id = "second-guide".into();
    assert_eq!(replace(&packed(&edition)).await, refused(&format!("this is second-guide, and {ID} is shown")));
    let no_guide = "it is not a compiled guide; take the file that the author's tool made";
    assert_eq!(replace("no guide").await, refused(no_guide));
    for nonsense in [
        "undefined",
        "null",
        "{}",
        "Symbol()",
        "new Uint8Array(9)",
        "{ toString() { throw 1; } }",
        "Object.create(Uint8Array.prototype)",
        "{ length: 1e12, [Symbol.toStringTag]: 'ArrayBuffer' }",
        "new Proxy({}, { getPrototypeOf() { throw 1; } })",
        "new ArrayBuffer(40)",
    ] {
        let script = format!("return document.querySelector('weigh-up').replace({nonsense});");
        assert_eq!(browser.run(&script).await, refused(no_guide), "{nonsense}");
    }
    assert!(widget.has("heading", "What is it to be?").await, "what is refused changes nothing");
    let none = browser.run("return document.createElement('weigh-up').replace('x');").await;
    assert_eq!(none, refused("the widget does not stand"));
    assert_eq!(browser.seen().await.events.len(), told, "the page hears nothing of it");
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// What a page's code brought is not undone by whatever else changes.
#[tokio::test]
async fn a_language_that_code_brings_stays_until_another_one_is_asked_for() {
    let (_site, browser) = open(page("", &format!("{}{SCRIPT}", element("")))).await;
    let (widget, spanish) = (browser.widget(), spanish());
    widget.live().await;
    let script = "return document.querySelector('weigh-up').replace(Uint8Array.from(arguments[0]).buffer);";
    let replaced = browser.run_with(script, vec![json!(encode(&spanish))]).await;
    assert_eq!(replaced["replaced"], true, "{replaced}");
    widget.find("heading", &spanish.decision).await;
    browser.run("document.querySelector('weigh-up').setAttribute('theme', 'dark');").await;
    widget.wait("the change", "return root.querySelector('.wu').dataset.theme === 'dark';").await;
    assert!(widget.has("heading", &spanish.decision).await);
    browser.run("document.querySelector('weigh-up').setAttribute('lang', 'en');").await;
    widget.find("heading", &shipped().decision).await;
    browser.assert_no_error().await;
}

/// Frameworks render what stands in an element away, and a page may empty the list of guides.
#[tokio::test]
async fn what_is_shown_stays_whatever_becomes_of_the_table_and_the_guides() {
    let mut other = shipped();
    (other.id, other.decision) = ("tea".into(), "Tea?".into());
    let table = element("").replace(&format!("{ID}@"), "tea@");
    let body = format!("<script>{}</script>{table}{SCRIPT}", bundled(other));
    let (_site, browser) = open(page("", &body)).await;
    let widget = browser.widget();
    widget.find("heading", "Tea?").await;
    widget.start_quiz().await;
    widget.press("checkbox", answer(goal(), "teeth")).await;
    browser
        .run("const e = document.querySelector('weigh-up'); WeighUp.guides.length = 0; e.replaceChildren(); e.setAttribute('theme', 'dark');")
        .await;
    widget.wait("the change", "return root.querySelector('.wu').dataset.theme === 'dark';").await;
    assert!(widget.is_on("checkbox", answer(goal(), "teeth")).await, "the visit goes on");
    browser.assert_no_error().await;
}

/// Any element around it may name the language, and change it.
#[tokio::test]
async fn the_language_of_any_element_around_it_counts_when_it_changes() {
    let body = format!("<main lang=\"en\"><section>{}</section></main>{SCRIPT}{SPANISH}", element(""));
    let (_site, browser) = open(page("", &body)).await;
    browser.widget().find("heading", &shipped().decision).await;
    browser.run("document.querySelector('main').lang = 'es_ES';").await;
    browser.widget().find("heading", &spanish().decision).await;
}

/// What is not around it may change its language as often as it likes.
#[tokio::test]
async fn languages_elsewhere_in_the_page_disturb_nothing() {
    let busy = "<p id=\"busy\" lang=\"fr\"></p><script>setInterval(() => { busy.lang = busy.lang === 'fr' ? 'it' : 'fr'; }, 1);</script>";
    let (_site, browser) = open(page("", &format!("{busy}{}{SCRIPT}", element("events")))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer(goal(), "teeth")).await;
    // Neither does a page in whose way of looking around something stands.
    browser
        .run("Element.prototype.closest = () => { throw new Error('theirs'); }; document.documentElement.lang = 'de';")
        .await;
    browser.wait("a turn", "return new Promise((done) => setTimeout(() => done(true), 50));").await;
    assert!(widget.is_on("checkbox", answer(goal(), "teeth")).await, "the visit goes on");
    assert_eq!(browser.seen().await.events.iter().filter(|event| format!("{event:?}").contains("ready")).count(), 1);
    browser.assert_no_error().await;
}

/// It may be taken to another place of the page in one step, or stand in a shadow root.
#[tokio::test]
async fn the_language_around_it_counts_wherever_it_comes_to_stand() {
    let body =
        format!("<main>{}</main><section lang=\"es\"></section><div id=\"host\"></div>{SCRIPT}{SPANISH}", element(""));
    let (_site, browser) = open(page("", &body)).await;
    let widget = browser.widget();
    widget.find("heading", &shipped().decision).await;
    browser.run("document.querySelector('section').append(document.querySelector('weigh-up'));").await;
    widget.find("heading", &spanish().decision).await;
    browser.run("document.querySelector('main').append(document.querySelector('weigh-up'));").await;
    widget.find("heading", &shipped().decision).await;
    browser.assert_no_error().await;

    let body = format!(
        "<div id=\"host\"></div><script>const root = host.attachShadow({{ mode: 'open' }});
         root.innerHTML = '<div><weigh-up></weigh-up></div>'; document.inner = root.querySelector('weigh-up');</script>{SCRIPT}{SPANISH}"
    );
    let (_site, browser) = open(page("", &body)).await;
    let says = "return (await document.inner.ready, document.inner.matches(':state(ready)'));";
    browser.run(&format!("return (async () => {{ {says} }})();")).await;
    let high = || async { browser.run("return document.inner.offsetHeight;").await };
    let english = high().await;
    browser.run("host.shadowRoot.firstElementChild.lang = 'es';").await;
    browser.wait("the other language", &format!("return document.inner.offsetHeight !== {english};")).await;
    browser.run("host.shadowRoot.firstElementChild.lang = 'en';").await;
    browser.wait("the first one again", &format!("return document.inner.offsetHeight === {english};")).await;
    browser.assert_no_error().await;
}

/// A language that no guide is there in is no reason to leave the page's.
#[tokio::test]
async fn where_its_own_language_is_not_there_the_pages_counts() {
    for (own, lines) in [("lang=\"de\"", 1), ("lang=\"\"", 0)] {
        let body = format!("<div lang=\"es\">{}</div>{SCRIPT}{SPANISH}", element(own));
        let (_site, browser) = open(page("", &body)).await;
        browser.widget().find("heading", &spanish().decision).await;
        assert_eq!(browser.said().await.len(), lines, "{own}");
    }
}

/// Of editions in the same language as spoken elsewhere, the page's own, and the console says so.
#[tokio::test]
async fn the_pages_own_edition_goes_first_in_other_places_too() {
    let mut british = shipped();
    (british.lang, british.decision) = ("en-GB".into(), "Shall I?".into());
    let script = bundled(british);
    for around in ["", "en", "en-US", "en-GB", "fr"] {
        let body = format!("<script>{script}</script><div lang=\"{around}\">{}</div>{SCRIPT}", element(""));
        let (_site, browser) = open(page("", &body)).await;
        browser.widget().find("heading", "Shall I?").await;
        let said = format!("Weigh Up: {ID} (en-GB) 1.0.0 of this page is shown in place of 1.0.0 (en-US)");
        assert_eq!(browser.said_once().await, said, "in “{around}”");
    }
}

/// Where a guide is not there in the language that is asked for, and nothing else stands there,
/// it comes in another one, whenever its script does; what stood there meanwhile goes.
#[tokio::test]
async fn in_an_empty_element_another_language_is_better_than_none() {
    let (_site, browser) = open(page("", &format!("<weigh-up lang=\"fr\"></weigh-up>{ENGINE}"))).await;
    let standing = "This guide cannot be shown in your browser. The clinic can answer your questions.";
    browser.page().says(standing).await;
    browser.run("const s = document.createElement('script'); s.src = 'guides/lip-lift-vs-lip-flip.en-US.js'; document.body.append(s);").await;
    browser.widget().live().await;
    browser.widget().find("heading", &shipped().decision).await;
    assert_eq!(browser.run("return document.querySelector('weigh-up').childNodes.length;").await, 0);
    // The one that was asked for may still come.
    browser.run("document.querySelector('weigh-up').lang = 'es'; const s = document.createElement('script'); s.src = 'guides/lip-lift-vs-lip-flip.es.js'; document.body.append(s);").await;
    browser.widget().find("heading", &spanish().decision).await;
    browser.assert_no_error().await;
}

/// What is pasted into the page is the clinic's own: no other language, no older edition and no
/// other operation takes its place.
#[tokio::test]
async fn a_table_that_no_guide_on_the_page_is_of_stays() {
    let spanish = spanish_fallback();
    let english = element("");
    let of = |what: &str| element("").replace(&format!("{ID}@1.0.0"), what);
    assert!(of("tea@1.0.0").contains("tea@1.0.0"), "the fallback carries a stamp");
    let there = |has: &str, of: &str, lang: &str| {
        format!(
            "the table in the page is of {of} ({lang}), and the guide is there in {has} alone: load the one that the table is of; the table stays as it is"
        )
    };
    for (body, says) in [
        // The Spanish script is not there: a slip in its address, or blocked.
        (format!("<div lang=\"es\"><weigh-up>{spanish}</weigh-up></div>{SCRIPT}"), there("en-US", &format!("{ID}@1.0.0"), "es")),
        (format!("<weigh-up lang=\"es\"><p>Una tabla.</p></weigh-up>{SCRIPT}"),
         "lang=\"es\": no script on this page has this guide in it; load one, such as guides/<id>.<lang>.js, or set lang to one that is there; the table in the page stays as it is".into()),
        // A table without a stamp is in the language around it, or in the one that it names.
        (format!("<div lang=\"es-MX\"><weigh-up guide=\"{ID}\"><p>Una tabla.</p></weigh-up></div>{SCRIPT}"),
         "the page is in \"es-MX\": no script on this page has this guide in it; load one, such as guides/<id>.<lang>.js, or set lang to one that is there; the table in the page stays as it is".into()),
        (format!("<div lang=\"\"><weigh-up><p lang=\"es\">Una tabla.</p></weigh-up></div>{SCRIPT}"),
         "the table is in \"es\": no script on this page has this guide in it; load one, such as guides/<id>.<lang>.js, or set lang to one that is there; the table in the page stays as it is".into()),
        // The script comes from a cache, and the table is new.
        (format!("{}{SCRIPT}", of(&format!("{ID}@1.10.0"))), there("1.0.0", &format!("{ID}@1.10.0"), "en-US")),
        (format!("{}{SCRIPT}", of("tea@1.0.0")),
         format!("guide=\"tea\" is not on this page, which has {ID}; mend the id, or load that guide's script; the table in the page stays as it is")),
    ] {
        let (_site, browser) = open(page("", &body)).await;
        assert_eq!(browser.said_once().await, format!("Weigh Up: {says}"));
        assert_eq!(browser.run("return document.querySelector('weigh-up > *').checkVisibility();").await, true, "{says}");
        browser.assert_no_error().await;
    }
    // Where they are there, they are shown.
    for (body, decision) in [
        (format!("<weigh-up>{spanish}</weigh-up>{ENGINE}{SPANISH}"), test_support::spanish().decision),
        (
            format!("<weigh-up lang=\"es\"><p>Una tabla.</p></weigh-up>{SCRIPT}{SPANISH}"),
            test_support::spanish().decision,
        ),
        (
            format!("<div lang=\"\"><weigh-up><p lang=\"es\">Una tabla.</p></weigh-up></div>{SCRIPT}{SPANISH}"),
            test_support::spanish().decision,
        ),
        (
            format!("<div lang=\"es\"><weigh-up lang=\"en\"><p>Una tabla.</p></weigh-up></div>{SCRIPT}"),
            shipped().decision,
        ),
        (format!("{english}{SCRIPT}"), shipped().decision),
    ] {
        let (_site, browser) = open(page("", &body)).await;
        browser.widget().live().await;
        browser.widget().find("heading", &decision).await;
        assert_eq!(browser.said().await, [""; 0]);
    }
}

/// And when it comes after all, the widget does.
#[tokio::test]
async fn the_language_of_the_table_may_come_late() {
    let (_site, browser) =
        open(page("", &format!("<weigh-up lang=\"es\">{}</weigh-up>{SCRIPT}", spanish_fallback()))).await;
    browser.said_once().await;
    browser.run("const s = document.createElement('script'); s.src = 'guides/lip-lift-vs-lip-flip.es.js'; document.body.append(s);").await;
    browser.widget().live().await;
    browser.widget().find("heading", &spanish().decision).await;
}

/// The table in Spanish, as a release brings it.
fn spanish_fallback() -> String {
    let path = built().join("guides/lip-lift-vs-lip-flip.es.html");
    let html = std::fs::read_to_string(path).expect("`cargo xtask dist` builds it");
    let start =
        html.find("<weigh-up").and_then(|at| html[at..].find(">\n").map(|end| at + end + 2)).expect("the element");
    html[start..html.find("</weigh-up>").expect("its end")].to_owned()
}
