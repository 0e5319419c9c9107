//! Pages under tests/hosts/ with policies and platforms of their own: scenarios 24
//! to 37. What they are, and which other tests hold some of them, is in
//! tests/hosts/README.md.

use crate::hosts_loading::only_the_fallback;
use browser_tests::{Browser, Engine, Page, SCRIPT, Scope, Site, built, element, host, lacking, open, page, until};
use serde_json::json;

async fn no_rule_is_broken(browser: &Browser) {
    let seen = browser.seen().await;
    assert!(seen.violations.is_empty(), "{:#?}", seen.violations);
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
    browser.assert_no_error().await;
}

/// A whole visit: every section is opened, and the quiz is taken.
async fn whole_visit(widget: &Scope<'_>) {
    visit(widget, async || widget.take_quiz(&ANSWERS, &["R10"]).await).await;
}

/// The same with a quiz by scripted clicks, for one more page of several.
async fn hurried_visit(widget: &Scope<'_>) {
    visit(widget, async || widget.hurry_to_result(&ANSWERS, &["R10"]).await).await;
}

const ANSWERS: [(&str, &str); 3] = [("Q01", "teeth"), ("Q02", "long"), ("Q03", "none")];

async fn visit(widget: &Scope<'_>, quiz: impl AsyncFnOnce()) {
    widget.live().await;
    widget.press("button", "Open all").await;
    for section in ["Over time", "Cost", "Check yourself", "Your sheet", "About this guide"] {
        widget.open(section).await;
    }
    quiz().await;
    widget.press("summary", "Show your answers").await;
    widget.open("Compare").await;
}

/// Scenarios 25, 26, 27 and 28 at once.
#[tokio::test]
async fn a_whole_visit_breaks_no_rule_of_the_strictest_policy() {
    let (site, browser) = open(host("csp-strictest.html")).await;
    let widget = browser.widget();
    whole_visit(&widget).await;
    // Laid out and coloured: what the policy would take from a style attribute.
    let styled = "const style = getComputedStyle(find('link', 'Contact the clinic'));
        return getComputedStyle(root.querySelector('table')).display !== 'inline' && style.backgroundColor !== 'rgba(0, 0, 0, 0)';";
    assert_eq!(widget.run(styled).await, true, "its styles are at work");
    browser.run("document.querySelector('weigh-up').setAttribute('accent', '#0a54b4');").await;
    widget.open("Cost").await;
    assert_eq!(browser.run("return document.violations;").await, 0, "what the page's own listener heard");
    no_rule_is_broken(&browser).await;
    // WebKit asks for an icon by itself, and reports that to the page's server.
    let icon = usize::from(browser.engine() == Engine::WebKit);
    let reports = || site.requests().iter().filter(|request| *request == "POST /reports").count();
    assert_eq!(reports(), icon, "no report was sent");
    assert_eq!(site.requests().len(), 2 + icon, "{:?}", site.requests());

    // Had it broken one, there would be a report.
    browser.in_the_page("const image = new Image(); image.src = '/image.png'; document.body.append(image)").await;
    until("a report", || async { (reports() > icon).then_some(()) }).await;
    assert_eq!(browser.run("return document.violations;").await, 1);
}

/// Scenarios 25 and 28.
#[tokio::test]
async fn a_whole_visit_needs_nothing_but_the_script() {
    for name in ["csp-nonce.html", "csp-strict-dynamic.html", "csp-nothing-fetched.html"] {
        let (site, browser) = open(host(name)).await;
        hurried_visit(&browser.widget()).await;
        no_rule_is_broken(&browser).await;
        assert_eq!(site.requests(), ["GET /", "GET /weigh-up.js"], "{name}");
    }
}

/// Scenario 26.
#[tokio::test]
async fn a_policy_on_styles_changes_no_pixel() {
    let free = page("", &(element("accent=\"#a04a08\"") + SCRIPT));
    let site = Site::start([("/", host("csp-styles.html")), ("/free", free)]).await;
    let browser = Browser::start().await;
    let mut all = vec![];
    for path in ["/", "/free"] {
        browser.open(&site.url(path)).await;
        let widget = browser.widget();
        widget.live().await;
        let mut looks = vec![];
        for section in ["Compare", "Over time", "Cost", "About this guide"] {
            // No mouse comes near: what lies under it looks otherwise.
            widget.run_with("way(arguments[0]).click();", vec![json!(section)]).await;
            let opened = "return Boolean(way(arguments[0])?.ariaCurrent);";
            until(section, || async { (widget.run_with(opened, vec![json!(section)]).await == true).then_some(()) })
                .await;
            // The focus comes a frame later.
            widget.wait("the heading", "return ['h2', 'h3'].includes(root.activeElement?.localName);").await;
            widget.run("root.activeElement?.blur(); scrollTo(0, 0);").await;
            looks.push((section, widget.appearance().await));
        }
        all.push(looks);
        no_rule_is_broken(&browser).await;
    }
    let [held, free] = &all[..] else { panic!("two pages were looked at") };
    for ((section, held), (_, free)) in held.iter().zip(free) {
        assert!(held.len() > 50, "{section}: {} elements", held.len());
        assert_eq!(held.differ(free), [""; 0], "{section}");
    }
}

/// Scenario 29.
#[tokio::test]
async fn in_a_frame_that_may_only_run_scripts_it_works() {
    let framed = page("", &(element("") + SCRIPT));
    let site = Site::start([("/", host("sandbox.html")), ("/framed", framed)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.driver().enter_frame(0).await.expect("a frame");
    let refused = "try { return String(localStorage); } catch (why) { return why.name; }";
    assert_eq!(browser.run(refused).await, "SecurityError", "this frame has no storage");
    whole_visit(&browser.widget()).await;
    browser.assert_no_error().await;
    let said = browser.run("return window[Symbol.for('seen')].console;").await;
    assert_eq!(said, json!([]));
    assert_eq!(site.requests(), ["GET /", "GET /framed", "GET /weigh-up.js"]);
}

/// Scenario 30.
#[tokio::test]
async fn a_page_apart_from_other_origins_needs_the_header_that_the_documentation_names() {
    let script = std::fs::read_to_string(built().join("weigh-up.js")).expect("the script is built");
    for (header, works) in [(Some("cross-origin"), true), (None, false)] {
        let file = Page::script(&script);
        let file = header.iter().fold(file, |file, value| file.header("cross-origin-resource-policy", value));
        let other = Site::start([("/weigh-up.js", file)]).await;
        // Another name makes it another site, and not only another origin.
        let address = other.url("/weigh-up.js").replace("127.0.0.1", "localhost");
        let (_site, browser) = open(host("coep.html").with("address", &address)).await;
        if works {
            browser.widget().live().await;
            browser.widget().start_quiz().await;
            no_rule_is_broken(&browser).await;
        } else {
            assert_eq!(browser.run("return Boolean(customElements.get('weigh-up'));").await, false);
            only_the_fallback(&browser, "without the header").await;
        }
    }
}

/// Scenarios 35 and 36: the widget, or the fallback and one line that says why.
#[tokio::test]
async fn in_browsers_that_lack_something_there_is_the_widget_or_the_fallback() {
    let without = [
        // Safari before 16.4 had no such constructor.
        ("window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor'); }", false),
        ("delete window.TextDecoder", false),
        ("delete window.TextEncoder", false),
        ("delete WebAssembly.compile", false),
        ("delete window.FinalizationRegistry", true),
        ("delete window.ResizeObserver; delete window.IntersectionObserver", true),
        ("delete window.matchMedia; delete window.requestIdleCallback", true),
        ("delete window.Intl", true),
        ("delete window.localStorage; delete window.crypto; delete navigator.clipboard; delete window.print", true),
        ("delete window.structuredClone; delete window.BigInt; delete window.WeakRef", true),
        ("delete document.startViewTransition; delete Element.prototype.animate", true),
    ];
    let paths: Vec<String> = (0..without.len()).map(|at| format!("/{at}")).collect();
    let pages = without.iter().map(|(lack, _)| page(&lacking(lack), &(element("") + SCRIPT)));
    let site = Site::start(paths.iter().map(String::as_str).zip(pages)).await;
    let browser = Browser::start().await;
    for (path, (lack, works)) in paths.iter().zip(without) {
        browser.forget_console().await;
        browser.open(&site.url(path)).await;
        if works {
            browser.widget().live().await;
            browser.widget().hurry_to_result(&[("Q01", "teeth")], &[]).await;
            assert_eq!(browser.said().await, [""; 0], "{lack}");
        } else {
            let said = browser.said_once().await;
            assert!(said.starts_with("Weigh Up: "), "{lack}: {said}");
            only_the_fallback(&browser, lack).await;
        }
        browser.assert_no_error().await;
    }
}
