//! The guest in its host: the fallback, the attributes, guide scripts, events,
//! moving, removing, and that no trace is left.

use browser_tests::{
    Browser, Page, Roots, SCRIPT, Site, answer, built, bundled, damaged, element, page, question, shipped, until, visit,
};
use serde_json::{Value, json};
use std::time::Duration;

const ID: &str = "lip-lift-vs-lip-flip";
const CAPTION: &str = "Lip lift, Lip flip and No procedure, side by side";
const BOOK: &str = "cta-href=\"https://example.com/book\"";
/// What brings the script to a page that is already there.
const ADD_SCRIPT: &str = "const s = document.createElement('script'); s.src = 'weigh-up.js'; document.body.append(s);";

/// Whether the fallback is displayed.
async fn fallback_stands(browser: &Browser) -> bool {
    browser.run("return document.querySelector('weigh-up > .wu-still table').checkVisibility();").await == true
}

/// Another guide: the shipped one under another id, with another heading.
fn second(id: &str, lang: &str, decision: &str) -> String {
    let mut guide = shipped();
    guide.id = id.into();
    guide.lang = lang.into();
    guide.decision = decision.into();
    bundled(guide)
}

fn script() -> String {
    std::fs::read_to_string(built().join("weigh-up.js")).expect("the script is built")
}

async fn open(pages: Vec<(&str, Page)>) -> (Site, Browser) {
    let site = Site::start(pages).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

// ------------------------------------------------------------- the fallback

#[tokio::test]
async fn the_fallback_stands_until_the_first_render_and_never_beside_it() {
    let (_site, browser) = open(vec![("/", page("", &element("")))]).await;
    assert!(fallback_stands(&browser).await, "the fallback is there before the script");
    browser
        .run(
            "document.frames_ = []; const host = document.querySelector('weigh-up'), still = host.querySelector('table');
             const look = () => {
               const live = host.shadowRoot && host.shadowRoot.querySelector('table');
               document.frames_.push([still.checkVisibility(), Boolean(live && live.checkVisibility())].join());
               requestAnimationFrame(look);
             };
             look();",
        )
        .await;
    browser.run(ADD_SCRIPT).await;
    let widget = browser.widget();
    widget.live().await;
    assert!(!fallback_stands(&browser).await, "the fallback is not displayed beside the widget");
    assert_eq!(widget.names("caption").await, [CAPTION]);
    let still = browser.run("return document.querySelector('weigh-up caption').textContent;").await;
    assert_eq!(still, CAPTION, "both tables are about the same options");
    let frames = browser.run("return [...new Set(document.frames_)];").await;
    assert_eq!(frames, json!(["true,false", "false,true"]), "in each frame one of them stands, the fallback first");
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn focus_in_the_fallback_puts_off_the_swap_until_it_is_gone() {
    let (_site, browser) = open(vec![("/", page("", &[element("events"), element("")].concat()))]).await;
    browser.run("document.querySelector('weigh-up summary').focus();").await;
    browser.run(ADD_SCRIPT).await;
    // By the time the second one stands, the first one could.
    browser.widget_at(1).live().await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert!(fallback_stands(&browser).await, "nobody takes away what has the focus");
    assert!(browser.seen().await.events.is_empty(), "it is not ready yet");
    browser.run("document.activeElement.blur();").await;
    browser.widget().live().await;
    assert!(!fallback_stands(&browser).await);
    assert_eq!(browser.seen().await.events.len(), 1, "it is ready once");
}

#[tokio::test]
async fn a_selection_in_the_fallback_puts_off_the_swap_until_it_is_gone() {
    let (_site, browser) =
        open(vec![("/", page("", &[&element("events"), "<p id=other>Other</p>", &element("")].concat()))]).await;
    browser.run("getSelection().selectAllChildren(document.querySelector('weigh-up caption'));").await;
    browser.run(ADD_SCRIPT).await;
    browser.widget_at(1).live().await;
    // Still in use when the selection grows.
    browser.run("getSelection().selectAllChildren(document.querySelector('weigh-up table'));").await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert!(fallback_stands(&browser).await, "nobody takes the text away that is selected");
    browser.run("getSelection().selectAllChildren(document.querySelector('#other'));").await;
    browser.widget().live().await;
    assert_eq!(browser.seen().await.events.len(), 1, "it is ready once");
}

#[tokio::test]
async fn an_element_without_a_fallback_says_a_few_lines_where_wasm_is_refused() {
    let body =
        "<weigh-up clinic=\"Hill Clinic\" cta-label=\"Ask us\" cta-href=\"https://example.com/book\"></weigh-up>";
    let page = page("", &format!("{body}{SCRIPT}")).header("content-security-policy", "script-src 'self'");
    let (_site, browser) = open(vec![("/", page)]).await;
    browser.page().says("Hill Clinic can answer your questions.").await;
    let link = browser.page().find("link", "Ask us").await;
    assert_eq!(link.attr("href").await.unwrap().as_deref(), Some("https://example.com/book"));
    browser.said_once().await;
    browser.assert_no_error().await;
}

/// What stands where nothing can run takes a link as the widget does.
#[tokio::test]
async fn the_few_lines_take_a_link_as_the_widget_does() {
    for (written, goes) in [
        ("https://example.com/book", Some("https://example.com/book")),
        ("Https://example.com/Book", Some("https://example.com/Book")),
        ("www.example.com", Some("https://www.example.com/")),
        ("tel:+1 555 123 4567", Some("tel:+15551234567")),
        ("SMS:+1 555 123", Some("sms:+1555123")),
        ("mailto:desk@example.com", Some("mailto:desk@example.com")),
        ("/", Some("")),
        ("#contact", Some("#contact")),
        ("tel:call us", None),
        ("mailto:desk", None),
        ("https://", None),
        ("https:///book", None),
        ("//elsewhere.example", None),
        ("javascript:alert(1)", None),
        ("https://example.com/a b", None),
    ] {
        let body = format!("<weigh-up cta-label=\"Ask us\" cta-href=\"{written}\"></weigh-up>{SCRIPT}");
        let refused = page("", &body).header("content-security-policy", "script-src 'self'");
        let (site, browser) = open(vec![("/", refused), ("/live", page("", &body))]).await;
        browser.page().says("The clinic can answer your questions.").await;
        let href = browser.run("return document.querySelector('weigh-up a')?.href ?? null;").await;
        let here = |goes: &str| if goes.contains(':') { goes.to_owned() } else { site.url("/") + goes };
        assert_eq!(href, json!(goes.map(here)), "{written}");
        browser.open(&site.url("/live")).await;
        let widget = browser.widget();
        widget.live().await;
        let live = widget.run("return root.querySelector('a.wu-primary')?.href ?? null;").await;
        let there = |goes: &str| match goes {
            "#contact" => site.url("/live#contact"),
            goes => here(goes),
        };
        assert_eq!(live, json!(goes.map(there)), "{written}, in the widget");
    }
}

#[tokio::test]
async fn a_fallback_of_another_version_is_said_once() {
    let old = element("").replace(&format!("{ID}@1.0.0"), &format!("{ID}@0.9.0"));
    assert!(old.contains("@0.9.0"), "the fallback carries a stamp");
    let (_site, browser) = open(vec![("/", page("", &(old + SCRIPT)))]).await;
    browser.widget().live().await;
    let said = browser.said_once().await;
    assert!(said.contains("@0.9.0") && said.contains("@1.0.0"), "{said}");
}

/// As from the browser's cache, when the page itself is slow.
#[tokio::test]
async fn a_script_that_runs_before_the_fallback_has_come_sees_its_version_too() {
    let old = element("").replace(&format!("{ID}@1.0.0"), &format!("{ID}@0.9.0"));
    let held_back = old.replacen('>', "><script src=\"late.js\"></script>", 1);
    let late = Page::script("").after(Duration::from_secs(2));
    let (_site, browser) =
        open(vec![("/", page("", &format!("<script src=\"weigh-up.js\"></script>{held_back}"))), ("/late.js", late)])
            .await;
    browser.widget().live().await;
    let said = browser.said_once().await;
    assert!(said.contains("@0.9.0") && said.contains("@1.0.0"), "{said}");
}

// --------------------------------------------------------------- attributes

#[tokio::test]
async fn a_value_that_cannot_be_used_gives_the_default_and_one_warning() {
    let cases = [
        ("lang=\"xx\"", vec!["lang", "xx", "en-US"]),
        (
            "sections=\"compare prices\"",
            vec!["sections", "prices", "compare, timeline, cost, quiz, ready, sheet, about"],
        ),
        (
            "offers=\"lip-lift botox\"",
            vec!["offers", "botox", "lip-lift, lip-flip, no-procedure, lip-filler, lip-implant"],
        ),
        ("theme=\"blue\"", vec!["theme", "blue", "auto, light, dark"]),
        ("accent=\"teal\"", vec!["accent", "teal", "#rgb or #rrggbb"]),
        ("prices=\"lip-lift=cheap\"", vec!["prices", "lip-lift=cheap", "lip-lift=1200"]),
        ("currency=\"dollars\"", vec!["currency", "dollars", "three letters", "USD"]),
    ];
    let pages: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(at, (attribute, _))| (format!("/{at}"), page("", &(element(attribute) + SCRIPT))))
        .collect();
    let site = Site::start(pages.iter().map(|(path, page)| (path.as_str(), page.clone()))).await;
    let browser = Browser::start().await;
    for (at, (attribute, parts)) in cases.iter().enumerate() {
        browser.open(&site.url(&format!("/{at}"))).await;
        browser.widget().live().await;
        assert_eq!(browser.widget().names("caption").await, [CAPTION], "{attribute}");
        let said = browser.said_once().await;
        for part in parts {
            assert!(said.contains(part), "{attribute}: “{part}” is missing in “{said}”");
        }
        browser.forget_console().await;
    }
}

#[tokio::test]
async fn a_warning_is_not_said_again_when_another_attribute_changes() {
    let (_site, browser) = visit("theme=\"blue\"").await;
    browser.said_once().await;
    browser.run("document.querySelector('weigh-up').setAttribute('clinic', 'Hill Clinic');").await;
    browser.widget().says("Hill Clinic").await;
    browser.said_once().await;
}

/// Twenty of them on a page would bury what is wrong.
#[tokio::test]
async fn what_is_wrong_is_said_once_for_all_elements() {
    let damaged = Page::script("(self.WeighUp ??= {}).guides ??= []; WeighUp.guides.push('nothing');");
    let (shown, missing) = (element("theme=\"blue\""), "<weigh-up guide=\"lip-lifts\"></weigh-up>");
    let body = format!("<script src=\"damaged.js\"></script>{shown}{missing}{shown}{missing}{SCRIPT}");
    let (_site, browser) = open(vec![("/", page("", &body)), ("/damaged.js", damaged)]).await;
    browser.widget_at(0).live().await;
    browser.widget_at(2).live().await;
    browser.wait("all are settled", "return document.querySelectorAll('weigh-up')[3].textContent !== '';").await;
    // That an element starts anew is no news either.
    browser.run("const e = document.querySelector('weigh-up'); e.remove(); document.body.append(e);").await;
    browser.widget_at(3).live().await;
    let said = browser.said().await;
    for part in ["theme=\"blue\"", "guide=\"lip-lifts\" is not on this page", "a guide was left out"] {
        assert_eq!(said.iter().filter(|line| line.contains(part)).count(), 1, "“{part}” in {said:?}");
    }
    assert_eq!(said.len(), 3, "{said:?}");
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_link_that_is_no_address_is_dropped_with_one_warning() {
    let (_site, browser) = visit("clinic=\"Hill Clinic\" cta-label=\"Book\" cta-href=\"javascript:alert(1)\"").await;
    let said = browser.said_once().await;
    assert!(said.contains("cta-href") && said.contains("https:"), "{said}");
    assert!(!browser.widget().has("link", "Book").await, "there is no such link");
    let links = browser
        .widget()
        .run("return [...root.querySelectorAll('a')].filter((a) => a.protocol === 'javascript:').length;")
        .await;
    assert_eq!(links, 0);
}

#[tokio::test]
async fn attributes_change_in_place_and_answers_stay() {
    let (_site, browser) = visit(&format!("clinic=\"Hill Clinic\" {BOOK}")).await;
    let widget = browser.widget();
    widget.start_quiz().await;
    let first = answer("Q01", "teeth");
    widget.press("checkbox", first).await;
    browser
        .run(
            "const e = document.querySelector('weigh-up');
             e.setAttribute('clinic', 'Dale Clinic'); e.setAttribute('cta-label', 'Ask Dale'); e.setAttribute('theme', 'dark'); e.setAttribute('offers', 'lip-flip');",
        )
        .await;
    widget.says("Dale Clinic offers: Lip flip.").await;
    let link = widget.find("link", "Ask Dale").await;
    assert_eq!(link.attr("href").await.unwrap().as_deref(), Some("https://example.com/book"));
    widget.wait("the theme is dark", "return Boolean(root.querySelector('[data-theme=dark]'));").await;
    assert!(widget.is_on("checkbox", first).await, "the answer stays");
    assert!(widget.has("heading", question("Q01")).await, "the step stays");
    browser.run("document.querySelector('weigh-up').removeAttribute('cta-href');").await;
    until("the link goes", || async { (!widget.has("link", "Ask Dale").await).then_some(()) }).await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// As a page's own switch of languages or colours does it, in the middle of a visit.
#[tokio::test]
async fn what_asks_for_no_other_guide_ends_no_visit() {
    let (_site, browser) = visit(&format!("lang=\"en-US\" clinic=\"Hill Clinic\" {BOOK}")).await;
    let widget = browser.widget();
    widget.start_quiz().await;
    let first = answer("Q01", "teeth");
    widget.press("checkbox", first).await;
    let set = "const [name, value] = arguments, e = document.querySelector('weigh-up');
        if (value === null) e.removeAttribute(name); else e.setAttribute(name, value);
        return new Promise((done) => setTimeout(done, 100));";
    for (name, value) in [
        ("lang", Some("en")),
        ("lang", None),
        ("lang", Some("EN-us")),
        ("guide", Some(ID)),
        ("guide", None),
        ("theme", Some("light")),
        ("accent", Some("#7a1f5c")),
        ("prices", Some("lip-lift=3500")),
        ("sections", Some("compare quiz sheet")),
        ("clinic", Some("Dale Clinic")),
    ] {
        browser.run_with(set, vec![json!(name), json!(value)]).await;
        assert!(widget.is_on("checkbox", first).await, "{name}={value:?}: the answer stays");
        assert!(widget.has("heading", question("Q01")).await, "{name}={value:?}: the step stays");
    }
    widget.says("Dale Clinic").await;
    assert_eq!(browser.said().await, [""; 0]);
    // Another guide has none of these answers.
    browser.run_with(set, vec![json!("guide"), json!("other")]).await;
    until("the table is back", || async { (browser.said().await.len() == 1).then_some(()) }).await;
    browser.run_with(set, vec![json!("guide"), json!(null)]).await;
    widget.live().await;
    assert!(widget.has("button", "Open all").await, "a new visit");
}

#[tokio::test]
async fn sections_are_shown_as_the_clinic_orders_them() {
    let (_site, browser) = visit("sections=\"quiz compare\"").await;
    let widget = browser.widget();
    assert!(widget.has("button", "Start").await, "the first one named is open");
    let sections = widget.run("return [...root.querySelectorAll('nav button')].map(named);").await;
    assert_eq!(sections, json!(["For me", "Compare"]));
}

#[tokio::test]
async fn the_hidden_attribute_hides() {
    let (_site, browser) = visit("").await;
    browser.run("document.querySelector('weigh-up').hidden = true;").await;
    assert_eq!(browser.run("return document.querySelector('weigh-up').checkVisibility();").await, false);
    assert_eq!(browser.widget().names("heading").await, [""; 0]);
    browser.run("document.querySelector('weigh-up').hidden = false;").await;
    assert!(browser.widget().has("button", "Compare").await);
}

// ------------------------------------------------------------------- events

#[tokio::test]
async fn events_tell_that_something_happened_and_never_what() {
    // The last step would leave the page.
    let stay = "<script>addEventListener('click', (e) => e.composedPath().some((n) => n.localName === 'a') && e.preventDefault());</script>";
    let (_site, browser) = open(vec![("/", page(stay, &(element(&format!("events {BOOK}")) + SCRIPT)))]).await;
    let widget = browser.widget();
    widget.live().await;
    widget.take_quiz(&[("Q01", "teeth")], &[]).await;
    // Back and forth, so that an event that comes twice is seen.
    widget.press("button", "Back").await;
    widget.find("checkbox", "None of these").await;
    widget.press("link", "Contact the clinic").await;
    let events = until("four events", || async {
        let events = browser.seen().await.events;
        (events.len() >= 4).then_some(events)
    })
    .await;
    let names: Vec<&Value> = events.iter().map(|event| &event["name"]).collect();
    assert_eq!(names, ["weigh-up-ready", "weigh-up-quiz-start", "weigh-up-quiz-finish", "weigh-up-cta"]);
    for event in &events {
        assert_eq!(event["target"], "weigh-up", "{event}");
        assert_eq!((&event["bubbles"], &event["composed"]), (&json!(true), &json!(true)), "{event}");
        assert_eq!(
            (&event["isEvent"], &event["detail"]),
            (&json!(true), &json!(false)),
            "a plain event, with nothing in it: {event}"
        );
        assert_eq!(event["own"], json!(["isTrusted"]), "{event}");
    }
}

/// A page may go on elsewhere when it hears that the quiz has begun.
#[tokio::test]
async fn the_focus_stays_where_the_page_puts_it() {
    let host = "<input id=\"own\"><script>addEventListener('weigh-up-quiz-start', () => document.getElementById('own').focus());</script>";
    let (_site, browser) = open(vec![("/", page("", &format!("{host}{}{SCRIPT}", element("events"))))]).await;
    let widget = browser.widget();
    widget.live().await;
    widget.open("What matters to you").await;
    widget.press("button", "Start").await;
    widget.find("heading", question("Q01")).await;
    let two_frames = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(document.activeElement.id), 50))));";
    assert_eq!(browser.run(two_frames).await, "own");
}

#[tokio::test]
async fn without_the_attribute_no_event_is_sent() {
    let (_site, browser) = visit("").await;
    browser.widget().hurry_to_result(&[("Q01", "teeth")], &[]).await;
    assert!(browser.seen().await.events.is_empty());
}

// ---------------------------------------------------------- ways into a page

#[tokio::test]
async fn the_script_alone_puts_an_element_after_itself() {
    let body = format!(
        "<p>Before</p><script src=\"weigh-up.js\" data-guide=\"{ID}\" data-clinic=\"Hill Clinic\"></script><p>After</p>"
    );
    let (_site, browser) = open(vec![("/", page("", &body))]).await;
    browser.widget().live().await;
    browser.widget().says("Hill Clinic").await;
    let order = browser.run("return [...document.body.children].map((e) => e.localName);").await;
    assert_eq!(order, json!(["p", "script", "weigh-up", "p"]));
    assert_eq!(browser.said().await, [""; 0]);
}

/// Whatever an element takes it takes so, too.
#[tokio::test]
async fn the_script_alone_takes_every_attribute() {
    let body = format!("<script src=\"weigh-up.js\" data-guide=\"{ID}\" data-isolated></script>");
    let (_site, browser) = open(vec![("/", page("", &body))]).await;
    let stands = "const frame = root && root.querySelector('iframe'); return Boolean(frame && root.querySelector('slot').hidden);";
    browser.widget().wait("the frame stands", stands).await;
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn the_script_alone_in_the_head_puts_an_element_at_the_end_of_the_page() {
    let head = format!("<script src=\"weigh-up.js\" data-guide=\"{ID}\"></script>");
    let (_site, browser) = open(vec![("/", page(&head, "<p>Text</p>"))]).await;
    browser.widget().live().await;
    let order = browser.run("return [...document.body.children].map((e) => e.localName);").await;
    assert_eq!(order, json!(["p", "weigh-up"]));
}

#[tokio::test]
async fn what_comes_and_goes_in_one_task_harms_no_other() {
    let body = format!("<div id=\"place\"></div>{}{SCRIPT}", element(""));
    let (_site, browser) = open(vec![("/", page("", &body))]).await;
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    browser.widget().press("checkbox", answer("Q01", "teeth")).await;
    browser
        .run(
            "const e = document.createElement('weigh-up');
             document.body.append(e); e.remove();
             const place = document.querySelector('#place');
             place.innerHTML = '<weigh-up></weigh-up>'; place.innerHTML = '<p>Mounted here.</p>';
             WeighUp.mount(place); WeighUp.unmount(place); WeighUp.mount(place);",
        )
        .await;
    // The mounted one stands first on the page.
    browser.widget().live().await;
    assert!(browser.widget_at(1).is_on("checkbox", answer("Q01", "teeth")).await, "the answer is there");
    browser.widget_at(1).press("button", "Next").await;
    browser.widget_at(1).find("heading", question("Q02")).await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn mount_makes_the_content_the_fallback_and_unmount_gives_it_back() {
    let (_site, browser) =
        open(vec![("/", page("", &format!("<div id=\"place\"><p>What stood here.</p></div>{SCRIPT}")))]).await;
    browser.wait("the script is there", "return Boolean(window.WeighUp && WeighUp.mount);").await;
    assert_eq!(browser.run("return WeighUp.version;").await, env!("CARGO_PKG_VERSION"));
    let before = browser.run("return document.querySelector('#place').innerHTML;").await;
    browser
        .run(
            "WeighUp.mount(document.querySelector('#place'), {
               clinic: 'Hill Clinic', ctaHref: 'https://example.com/book', ctaLabel: 'Book a visit', offers: ['lip-lift', 'lip-filler'], events: true, theme: null,
             });",
        )
        .await;
    browser.widget().live().await;
    assert!(!browser.page().text().await.contains("What stood here."), "the content is the fallback now");
    browser.widget().says("Hill Clinic offers: Lip lift and Lip filler.").await;
    browser.widget().find("link", "Book a visit").await;
    until("the event", || async { (browser.seen().await.events.len() == 1).then_some(()) }).await;
    browser.run("WeighUp.mount(document.querySelector('#place'), { clinic: 'Dale Clinic' });").await;
    browser.widget().says("Dale Clinic offers").await;
    assert_eq!(
        browser.run("return document.querySelectorAll('weigh-up').length;").await,
        1,
        "mounting again changes the one there is"
    );
    browser.run("WeighUp.unmount(document.querySelector('#place'));").await;
    assert_eq!(browser.run("return document.querySelector('#place').innerHTML;").await, before);
    assert!(browser.page().text().await.contains("What stood here."));
    assert_eq!(browser.said().await, [""; 0]);
}

/// It waits for a visitor to leave the fallback, by a listener on what is the page's.
#[tokio::test]
async fn a_mounted_one_that_ends_while_it_waits_leaves_no_listener() {
    let watched = "<div id=\"place\"><p><a href=\"#\">What stood here.</a></p></div><script>{
        const place = document.getElementById('place');
        const held = new Set();
        const of = (name, change) => { const own = place[name]; place[name] = function (...given) { held[change](given[1]); return own.apply(this, given); }; };
        of('addEventListener', 'add');
        of('removeEventListener', 'delete');
        window.listening = () => held.size;
    }</script>";
    let (_site, browser) = open(vec![("/", page("", &format!("{watched}{SCRIPT}")))]).await;
    browser.wait("the script is there", "return Boolean(window.WeighUp && WeighUp.mount);").await;
    for _ in 0..2 {
        browser
            .run("document.querySelector('#place a').focus(); WeighUp.mount(document.querySelector('#place'));")
            .await;
        browser.wait("it waits", "return window.listening() === 1;").await;
        browser.run("WeighUp.unmount(document.querySelector('#place'));").await;
        browser.wait("it listens no more", "return window.listening() === 0;").await;
    }
}

#[tokio::test]
async fn mount_names_the_settings_it_takes() {
    let (_site, browser) = open(vec![("/", page("", &format!("<div id=\"place\"></div>{SCRIPT}")))]).await;
    browser.wait("the script is there", "return Boolean(window.WeighUp && WeighUp.mount);").await;
    browser.run("WeighUp.mount(document.querySelector('#place'), { clinicName: 'Hill Clinic' });").await;
    browser.widget().live().await;
    let said = browser.said_once().await;
    assert!(said.contains("clinicName") && said.contains("cta-href"), "{said}");
}

#[tokio::test]
async fn an_element_that_comes_later_is_found() {
    let (_site, browser) = visit("").await;
    browser.run("const e = document.createElement('weigh-up'); e.setAttribute('clinic', 'Late Clinic'); document.body.append(e);").await;
    browser.widget_at(1).live().await;
    browser.widget_at(1).says("Late Clinic").await;
}

// ------------------------------------------------------------------- guides

#[tokio::test]
async fn a_guide_script_before_or_after_the_script_is_found() {
    let guide = Page::script(&second("second-guide", "en-US", "A second decision?"));
    let element = element("guide=\"second-guide\"");
    let tags = |first: &str, then: &str| {
        page("", &format!("{element}<script src=\"{first}\"></script><script src=\"{then}\"></script>"))
    };
    let site = Site::start([
        ("/before", tags("second.js", "weigh-up.js")),
        ("/after", tags("weigh-up.js", "second.js")),
        ("/async", page("", &format!("{element}{SCRIPT}<script async src=\"second.js\"></script>"))),
        ("/second.js", guide),
    ])
    .await;
    let browser = Browser::start().await;
    for path in ["/before", "/after", "/async"] {
        browser.open(&site.url(path)).await;
        browser.widget().live().await;
        assert!(
            browser.widget().has("heading", "A second decision?").await,
            "{path}: {:?}",
            browser.widget().names("heading").await
        );
        // The fallback is of the first guide, which is worth a word.
        assert!(browser.said_once().await.contains("second-guide@1.0.0"), "{path}");
        browser.forget_console().await;
    }
}

/// A clinic has had its own edition reviewed, and must not be shown another one.
#[tokio::test]
async fn the_pages_edition_goes_before_the_scripts_and_the_newer_before_the_older() {
    let edition = |version: &str, decision: &str| {
        let mut guide = shipped();
        (guide.version, guide.decision) = (version.into(), decision.into());
        bundled(guide)
    };
    let own = shipped().version;
    let shown_in_place =
        |shown: &str, other: &str| format!("Weigh Up: {ID} (en-US) {shown} of this page is shown in place of {other}");
    let differ = |version: &str| {
        format!(
            "Weigh Up: two guides {ID} (en-US) call themselves {version} and differ; give the newer one a version of its own"
        )
    };
    let cases = [
        // A newer one, an older one (which is the page's choice), and the newest of several.
        (vec![edition("1.1.0", "Ours?")], "Ours?", vec![shown_in_place("1.1.0", &own)]),
        (vec![edition("0.9.0", "Ours?")], "Ours?", vec![shown_in_place("0.9.0", &own)]),
        (
            vec![edition("1.9.2", "Older?"), edition("1.10.0", "Newest?"), edition("1.2.0", "Oldest?")],
            "Newest?",
            vec![shown_in_place("1.10.0", &own)],
        ),
        // Under one version, with other bytes; and the very same one, of which there is nothing to say.
        (vec![edition(&own, "Ours?")], "Ours?", vec![differ(&own)]),
        (vec![edition("1.1.0", "Ours?"), edition("1.1.0", "Whose?")], "Ours?", vec![differ("1.1.0")]),
        (vec![bundled(shipped())], &*shipped().decision, vec![]),
    ];
    for (scripts, decision, says) in cases {
        let scripts: String = scripts.iter().map(|script| format!("<script>{script}</script>")).collect();
        // No stamped table: what is said of one of another version has its own test.
        let body = format!("{scripts}<weigh-up clinic=\"Hill Clinic\"></weigh-up>{SCRIPT}");
        let (_site, browser) = open(vec![("/", page("", &body))]).await;
        browser.widget().live().await;
        browser.widget().find("heading", decision).await;
        assert_eq!(browser.said().await, says);
        browser.assert_no_error().await;
    }
}

/// Whatever comes and changes, the answers of a visit are answers to what was shown.
#[tokio::test]
async fn an_edition_that_comes_late_waits_for_the_next_visit() {
    let mut guide = shipped();
    (guide.version, guide.decision) = ("1.1.0".into(), "Ours?".into());
    let body = format!("<weigh-up></weigh-up>{SCRIPT}");
    let (_site, browser) = open(vec![("/", page("", &body)), ("/ours.js", Page::script(&bundled(guide)))]).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    browser.run("const s = document.createElement('script'); s.src = 'ours.js'; s.onload = () => document.came = true; document.body.append(s);").await;
    browser.wait("the edition came", "return document.came === true;").await;
    browser.run("document.querySelector('weigh-up').setAttribute('theme', 'dark');").await;
    widget.wait("the change", "return root.querySelector('.wu').dataset.theme === 'dark';").await;
    assert!(widget.is_on("checkbox", answer("Q01", "teeth")).await, "the answer stays");
    assert_eq!(browser.said().await, [""; 0]);
    browser
        .run("const e = document.querySelector('weigh-up'); e.remove(); setTimeout(() => document.body.prepend(e));")
        .await;
    widget.find("heading", "Ours?").await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_further_guide_script_does_not_touch_answers() {
    // Slow enough that the widget is there and waits for it.
    let second_script =
        Page::script(&second("second-guide", "en-US", "A second decision?")).after(Duration::from_millis(1500));
    let third = Page::script(&second("third-guide", "en-US", "A third decision?"));
    let body = "<weigh-up guide=\"second-guide\"></weigh-up><script src=\"weigh-up.js\"></script><script src=\"second.js\"></script>";
    let (_site, browser) = open(vec![("/", page("", body)), ("/second.js", second_script), ("/third.js", third)]).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    browser.run("const s = document.createElement('script'); s.src = 'third.js'; s.onload = () => document.thirdCame = true; document.body.append(s);").await;
    browser.wait("the third guide came", "return document.thirdCame === true;").await;
    tokio::time::sleep(Duration::from_millis(150)).await;
    widget.live().await;
    assert!(widget.has("heading", question("Q01")).await, "the visitor stays where they are");
    assert!(widget.is_on("checkbox", answer("Q01", "teeth")).await, "the answer stays");
}

#[tokio::test]
async fn a_language_that_a_script_brings_is_used_where_it_is_asked_for() {
    let spanish = Page::script(&second(ID, "es", "Una decisión"));
    let body =
        format!("<weigh-up lang=\"es-MX\"></weigh-up><weigh-up></weigh-up><script src=\"es.js\"></script>{SCRIPT}");
    let (_site, browser) = open(vec![("/", page("", &body)), ("/es.js", spanish)]).await;
    browser.widget_at(0).live().await;
    browser.widget_at(1).live().await;
    assert!(browser.widget_at(0).has("heading", "Una decisión").await);
    assert!(!browser.widget_at(1).has("heading", "Una decisión").await, "the source language is the default");
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn a_language_that_comes_late_takes_its_place() {
    let spanish = Page::script(&second(ID, "es", "Una decisión"));
    let body = format!("<weigh-up lang=\"es\"></weigh-up>{SCRIPT}");
    let (_site, browser) = open(vec![("/", page("", &body)), ("/es.js", spanish)]).await;
    browser.widget().live().await;
    assert!(!browser.widget().has("heading", "Una decisión").await, "until then it is in the language there is");
    browser
        .run("const script = document.createElement('script'); script.src = 'es.js'; document.body.append(script);")
        .await;
    browser.widget().find("heading", "Una decisión").await;
}

#[tokio::test]
async fn a_corrupt_guide_script_is_said_and_the_default_works() {
    let whole = second("second-guide", "en-US", "A second decision?");
    let start = whole.find("push(\"").expect("a string") + 2_000;
    let damaged = [&whole[..start], &"A".repeat(400), &whole[start + 400..]].concat();
    let not_base64 = "(window.WeighUp = window.WeighUp || {}).guides = ['no guide at all'];";
    // What it is about can still be read of the first, so it is said to who asks for it.
    let asks = "<weigh-up guide=\"second-guide\"><p>Its fallback.</p></weigh-up>";
    for (script, more, says) in [(damaged.as_str(), asks, "damaged"), (not_base64, "", "a guide was left out")] {
        let pages = vec![
            ("/", page("", &(format!("<script src=\"second.js\"></script>{}{more}{SCRIPT}", element(""))))),
            ("/second.js", Page::script(script)),
        ];
        let (_site, browser) = open(pages).await;
        browser.widget().live().await;
        assert_eq!(browser.widget().names("caption").await, [CAPTION]);
        let said = browser.said_once().await;
        assert!(said.contains(says), "{said}");
        assert_eq!(browser.page().text().await.contains("Its fallback."), !more.is_empty());
        browser.assert_no_error().await;
    }
}

#[tokio::test]
async fn a_guide_that_is_damaged_inside_does_no_harm_to_others() {
    let mut guide = shipped();
    guide.id = "second-guide".into();
    let body = format!(
        "<script src=\"second.js\"></script><weigh-up guide=\"second-guide\"><p>Its fallback.</p></weigh-up>{}{SCRIPT}",
        element("")
    );
    let (_site, browser) = open(vec![("/", page("", &body)), ("/second.js", Page::script(&damaged(&guide)))]).await;
    browser.widget_at(1).live().await;
    assert_eq!(browser.widget_at(1).names("caption").await, [CAPTION], "the element that did not ask for it is live");
    browser.page().says("Its fallback.").await;
    let said = browser.said_once().await;
    assert!(said.contains("damaged"), "{said}");
    assert!(
        browser.page().text().await.contains("Its fallback."),
        "no other guide takes the place of the one asked for"
    );
    browser.run("document.querySelector('weigh-up').setAttribute('guide', 'lip-lift-vs-lip-flip');").await;
    browser.widget().live().await;
    browser.assert_no_error().await;
}

// ------------------------------------------------- many, twice, in one another

#[tokio::test]
async fn two_elements_on_a_page_work_apart() {
    let body = format!("{}{}{SCRIPT}", element("clinic=\"Hill Clinic\""), element("clinic=\"Dale Clinic\""));
    let (_site, browser) = open(vec![("/", page("", &body))]).await;
    let (one, two) = (browser.widget_at(0), browser.widget_at(1));
    one.live().await;
    two.live().await;
    one.start_quiz().await;
    one.press("checkbox", answer("Q01", "teeth")).await;
    assert!(one.text().await.contains("Hill Clinic") && two.text().await.contains("Dale Clinic"));
    assert!(two.has("table", &two.names("table").await[0]).await, "the other one is where it was");
    two.start_quiz().await;
    assert!(!two.is_on("checkbox", answer("Q01", "teeth")).await, "it has answers of its own");
    two.press("checkbox", answer("Q01", "volume")).await;
    assert!(one.is_on("checkbox", answer("Q01", "teeth")).await);
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn the_script_twice_is_once() {
    let body = format!("{}{SCRIPT}{SCRIPT}<script src=\"weigh-up.js?ver=6.5\"></script>", element(""));
    let (_site, browser) = open(vec![("/", page("", &body))]).await;
    browser.widget().live().await;
    browser.wait("all is loaded", "return document.readyState === 'complete';").await;
    assert_eq!(browser.widget().names("caption").await, [CAPTION]);
    assert_eq!(browser.widget().run("return root.querySelectorAll('h2').length;").await, 1);
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn the_first_of_two_versions_wins_and_the_other_says_so() {
    let version = env!("CARGO_PKG_VERSION");
    let other = script().replace(version, "99.0.0");
    let body = format!("{}<script src=\"weigh-up.js\"></script><script src=\"other.js\"></script>", element(""));
    let (_site, browser) = open(vec![("/", page("", &body)), ("/other.js", Page::script(&other))]).await;
    browser.widget().live().await;
    let said = browser.said_once().await;
    assert!(said.contains(version) && said.contains("99.0.0"), "{said}");
    assert_eq!(browser.run("return WeighUp.version;").await, version);
}

#[tokio::test]
async fn an_element_in_another_one_is_left_as_it_is() {
    let body = format!("<weigh-up><div>{}</div></weigh-up>{SCRIPT}", element("clinic=\"Inner\""));
    let (_site, browser) = open(vec![("/", page("", &body))]).await;
    browser.widget().live().await;
    let said = browser.said_once().await;
    assert!(said.contains("inside another"), "{said}");
    assert_eq!(browser.widget_at(1).run("return root ? root.querySelectorAll('h2').length : 0;").await, 0);
    browser.assert_no_error().await;
}

// ------------------------------------------------------- moving and removing

#[tokio::test]
async fn moving_the_element_keeps_answers_and_removing_it_clears_them() {
    let (_site, browser) =
        open(vec![("/", page("", &format!("<div id=\"here\">{}</div><div id=\"there\"></div>{SCRIPT}", element(""))))])
            .await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    // Builders move it in one step, or take it out and put it back in.
    browser.in_the_page("document.querySelector('#there').append(document.querySelector('weigh-up'))").await;
    browser
        .in_the_page(
            "const e = document.querySelector('weigh-up'); e.remove(); document.querySelector('#here').append(e)",
        )
        .await;
    widget.live().await;
    assert!(widget.is_on("checkbox", answer("Q01", "teeth")).await, "a move is no removal");
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;

    browser
        .run(
            "const e = document.querySelector('weigh-up'); e.remove();
             setTimeout(() => { document.querySelector('#here').append(e); document.back = true; });",
        )
        .await;
    browser.wait("it is back", "return document.back === true;").await;
    widget.live().await;
    assert_eq!(widget.names("caption").await, [CAPTION], "it starts where it started");
    widget.start_quiz().await;
    assert!(!widget.is_on("checkbox", answer("Q01", "teeth")).await, "the answer is gone");
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn coming_back_to_the_page_finds_no_answers() {
    let site =
        Site::start([("/", page("", &(element("") + SCRIPT))), ("/elsewhere", page("", "<p>Elsewhere</p>"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    browser.widget().press("checkbox", answer("Q01", "teeth")).await;
    browser.open(&site.url("/elsewhere")).await;
    browser.driver().back().await.unwrap();
    browser.widget().live().await;
    assert_eq!(browser.widget().names("caption").await, [CAPTION], "it starts where it started");
    browser.widget().start_quiz().await;
    assert!(!browser.widget().is_on("checkbox", answer("Q01", "teeth")).await);
}

// ---------------------------------------------------------------- no trace

#[tokio::test]
async fn the_shadow_root_is_closed_to_the_page() {
    let host = page("", &(element("events") + SCRIPT)).seeing(Roots::Closed);
    let site = Site::start([("/", host)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    until("it is ready", || async { (browser.seen().await.events.len() == 1).then_some(()) }).await;
    assert_eq!(browser.run("return document.querySelector('weigh-up').shadowRoot;").await, Value::Null);
    assert!(!fallback_stands(&browser).await);
    let own = browser.run("return Object.keys(document.querySelector('weigh-up'));").await;
    assert_eq!(own, json!([]), "nothing of it hangs on the element");
}

#[tokio::test]
async fn a_whole_visit_leaves_no_trace() {
    let names = "<script>document.namesBefore = Object.getOwnPropertyNames(window);</script>";
    let (site, browser) = open(vec![("/", page(names, &(element(BOOK) + SCRIPT)))]).await;
    let widget = browser.widget();
    widget.live().await;
    let state = "return [location.href, document.title, history.length, document.head.innerHTML, document.cookie];";
    let before = browser.run(state).await;
    let requests = site.requests();
    assert_eq!(requests, ["GET /", "GET /weigh-up.js"]);

    widget.take_quiz(&[("Q01", "teeth"), ("Q02", "long"), ("Q03", "none"), ("Q07", "lasting")], &["R10"]).await;
    widget.open("About this guide").await;
    widget.find("heading", "Sources").await;

    assert_eq!(site.requests(), requests, "nothing is fetched after the script");
    assert_eq!(browser.run(state).await, before, "address, title, history, head and cookies are as they were");
    // Resource timing sees requests to other places, too.
    let resources =
        browser.run("return performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).filter((path) => path !== '/favicon.ico' && path !== '/~first.js');").await;
    assert_eq!(resources, json!(["/weigh-up.js"]));
    let stored = browser
        .run("return Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then((all) => [localStorage.length, sessionStorage.length, ...all.map((one) => one.length)]);")
        .await;
    assert_eq!(stored, json!([0, 0, 0, 0, 0]), "nothing is stored");
    // ChromeDriver's own names start with “cdc_”, “ret_” and “se_”.
    let new = browser.run("const before = new Set(document.namesBefore); return Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !/^(cdc|ret|se)_/.test(name));").await;
    assert_eq!(new, json!(["WeighUp"]));
    assert_eq!(
        browser.run("return Object.keys(WeighUp).sort();").await,
        json!(["guides", "mount", "unmount", "version"])
    );
    assert_eq!(browser.run("return document.adoptedStyleSheets.length + document.styleSheets.length;").await, 0);
    assert_eq!(browser.console().await.len(), 0, "not one console line");
    browser.assert_no_error().await;
}

#[tokio::test]
async fn in_a_form_of_the_page_it_adds_nothing_and_sends_nothing() {
    let form = format!(
        "<form action=\"/sent\" onsubmit=\"document.sent = true; return false\"><input name=\"a\" value=\"b\">{}</form>{SCRIPT}",
        element("")
    );
    let (_site, browser) = open(vec![("/", page("", &form))]).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    browser.key(thirtyfour::Key::Enter).await;
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;
    assert_eq!(browser.run("return [...new FormData(document.forms[0])];").await, json!([["a", "b"]]));
    assert_eq!(browser.run("return document.sent === true;").await, false);
}

#[tokio::test]
async fn a_flexible_row_of_the_page_does_not_squeeze_the_widget() {
    let row = format!("<div style=\"display:flex;justify-content:center\">{}</div>{SCRIPT}", element(""));
    let (_site, browser) = open(vec![("/", page("", &row))]).await;
    browser.widget().live().await;
    let width = browser.run("return document.querySelector('weigh-up').offsetWidth / document.body.offsetWidth;").await;
    assert!(width.as_f64().unwrap() > 0.9, "the widget has {width} of the row");
}

#[tokio::test]
async fn a_page_printed_while_the_table_is_being_made_prints_the_fallback() {
    let watch = "const seen = [];
        Object.defineProperty(window, Symbol.for('prints'), { value: seen });
        document.addEventListener('weigh-up-ready', ({ target }) => {
          // Where it is made fast there is no while.
          seen.push(target.shadowRoot.querySelector('.root').style.minHeight !== '');
          const look = () => seen.push(['slot', '.root'].map((part) => Boolean(target.shadowRoot.querySelector(part))));
          look();
          for (const name of ['beforeprint', 'afterprint']) {
            window.dispatchEvent(new Event(name));
            look();
          }
        });";
    let site = Site::start([("/", page("", &(element("events") + SCRIPT)).first(watch))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    let seen = browser.run("return window[Symbol.for('prints')];").await;
    let meanwhile = if seen[0] == true { [true, false] } else { [false, true] };
    assert_eq!(
        seen,
        json!([seen[0], [false, true], meanwhile, [false, true]]),
        "the fallback stands, and the widget; once"
    );
    let widget = browser.widget();
    // It is told that its table is whole a moment after the table is.
    widget.wait("it knows that its table is whole", "return !root.querySelector('.root').style.minHeight;").await;
    browser.run("window.dispatchEvent(new Event('beforeprint'));").await;
    assert_eq!(widget.names("caption").await, [CAPTION], "a whole table prints itself");
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_box_as_wide_as_its_content_leaves_it_its_width() {
    let boxes = [
        "width:fit-content",
        "display:inline-block",
        "float:left",
        "position:absolute",
        "display:table",
        "display:grid;grid-template-columns:auto auto",
        "display:flex;flex-direction:column;align-items:center",
    ];
    let mut body = String::new();
    for around in boxes {
        body += "<div style=\"display:flex;justify-content:center;position:relative;min-height:9000px\">";
        body += &format!("<div style=\"{around}\">{}</div></div>", element("style=\"margin:0 8px\""));
    }
    let (_site, browser) = open(vec![("/", page("", &(body + SCRIPT)))]).await;
    for (width, least) in [(1280, 600.0), (320, 200.0)] {
        browser.resize(width, 900).await;
        for (at, around) in boxes.iter().enumerate() {
            browser.widget_at(at).live().await;
            let measure = format!("return document.querySelectorAll('weigh-up')[{at}].offsetWidth;");
            let has = browser.run(&measure).await.as_f64().unwrap();
            assert!(has > least, "{around}, in {width} px: it has {has}");
        }
        let over = "const e = document.documentElement; return e.scrollWidth - e.clientWidth;";
        assert_eq!(browser.run(over).await, 0, "in {width} px the page scrolls sideways");
    }
}

#[tokio::test]
async fn the_page_can_hide_the_element() {
    let (_site, browser) = open(vec![("/", page("", &format!("{}{SCRIPT}", element("style=\"display:none\""))))]).await;
    browser
        .wait("the widget is made", "return !!document.querySelector('weigh-up').shadowRoot?.querySelector('h2');")
        .await;
    let height = browser.run("return document.querySelector('weigh-up').offsetHeight;").await;
    assert_eq!(height, 0);
}

#[tokio::test]
async fn a_push_of_another_guide_leaves_the_visit_alone() {
    let mut guide = shipped();
    guide.id = "second-guide".into();
    let (_site, browser) = open(vec![
        ("/", page("", &format!("{}{SCRIPT}", element("guide=\"lip-lift-vs-lip-flip\"")))),
        ("/second.js", Page::script(&bundled(guide))),
    ])
    .await;
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    browser
        .run(
            "for (const src of ['second.js', 'second.js?again']) {
               const script = document.createElement('script');
               script.src = src;
               script.onload = () => { window.pushed = (window.pushed || 0) + 1; };
               document.head.append(script);
             }",
        )
        .await;
    browser.wait("both scripts have run", "return window.pushed === 2;").await;
    assert!(browser.widget().text().await.contains("Step 1 of 7"), "the quiz is where it was");
    browser.assert_no_error().await;
}
