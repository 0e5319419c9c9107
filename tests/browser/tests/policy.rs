//! Pages with strict policies, and browsers that cannot run the widget: it works
//! without breaking a rule, or the fallback stays with one line that says why.

use browser_tests::{Browser, Page, SCRIPT, Site, Without, element, page};

const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

async fn open(browser: Browser, page: Page) -> (Site, Browser) {
    // The page's own listener, besides the one that the tests put before it.
    let listener =
        "document.violations = 0; addEventListener('securitypolicyviolation', () => { document.violations++; });";
    let site = Site::start([("/", page), ("/listener.js", Page::script(listener))]).await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

async fn fallback_stands(browser: &Browser) {
    let stands = browser.run("return document.querySelector('weigh-up > .wu-still table').checkVisibility();").await;
    assert_eq!(stands, true, "the fallback stays");
    let live = browser.run("return document.querySelectorAll('weigh-up').length === 1 && !document.querySelector('weigh-up').shadowRoot?.querySelector('table');").await;
    assert_eq!(live, true, "and nothing else stands");
    browser.assert_no_error().await;
}

#[tokio::test]
async fn it_works_fully_under_the_strictest_policy() {
    let body = format!(
        "<script src=\"listener.js\"></script>{}{SCRIPT}",
        element("clinic=\"Hill Clinic\" cta-href=\"https://example.com/book\" accent=\"#a04a08\"")
    );
    let (_site, browser) =
        open(Browser::start().await, page("", &body).header("content-security-policy", STRICT)).await;
    let widget = browser.widget();
    widget.live().await;
    // Laid out and coloured: what the policy would take from a style attribute.
    let styled = widget
        .run(
            "const style = getComputedStyle(find('link', 'Contact the clinic'));
             return getComputedStyle(root.querySelector('table')).display !== 'inline' && style.backgroundColor !== 'rgba(0, 0, 0, 0)';",
        )
        .await;
    assert_eq!(styled, true, "its styles are at work");
    browser.run("document.querySelector('weigh-up').setAttribute('accent', '#0a54b4');").await;
    widget.press("checkbox", "Only rows that differ").await;
    widget.take_quiz(&[("Q01", "teeth"), ("Q02", "long"), ("Q03", "none")], &["R10"]).await;
    widget.press("summary", "Your answers").await;
    widget.press("button", "About this guide").await;
    widget.find("heading", "Sources").await;
    let seen = browser.seen().await;
    assert!(seen.violations.is_empty(), "{:#?}", seen.violations);
    assert_eq!(browser.run("return document.violations;").await, 0);
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_policy_that_refuses_wasm_leaves_the_fallback_and_says_what_to_add() {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'";
    let (_site, browser) =
        open(Browser::start().await, page("", &(element("") + SCRIPT)).header("content-security-policy", policy)).await;
    let said = browser.said_once().await;
    assert!(said.contains("'wasm-unsafe-eval'") && said.contains("script-src"), "{said}");
    fallback_stands(&browser).await;
    let seen = browser.seen().await;
    assert!(
        seen.violations.iter().all(|one| one.contains("wasm-eval")),
        "it breaks no other rule: {:#?}",
        seen.violations
    );
}

#[tokio::test]
async fn two_elements_that_cannot_start_say_so_once() {
    let body = format!("{}<weigh-up clinic=\"Hill Clinic\"></weigh-up>{SCRIPT}", element(""));
    let (_site, browser) =
        open(Browser::start().await, page("", &body).header("content-security-policy", "script-src 'self'")).await;
    browser.page().says("Hill Clinic can answer your questions.").await;
    browser.said_once().await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_browser_without_wasm_keeps_the_fallback() {
    let (_site, browser) = open(Browser::without(Without::WebAssembly).await, page("", &(element("") + SCRIPT))).await;
    assert_eq!(browser.run("return typeof WebAssembly;").await, "undefined", "this browser has no WebAssembly");
    let said = browser.said_once().await;
    assert!(said.contains("WebAssembly"), "{said}");
    fallback_stands(&browser).await;
}

#[tokio::test]
async fn a_page_that_takes_wasm_away_keeps_the_fallback() {
    let (_site, browser) =
        open(Browser::start().await, page("<script>delete window.WebAssembly</script>", &(element("") + SCRIPT))).await;
    assert!(browser.said_once().await.contains("WebAssembly"));
    fallback_stands(&browser).await;
}

#[tokio::test]
async fn a_browser_that_unpacks_nothing_by_itself_runs_it_all_the_same() {
    let (_site, browser) = open(
        Browser::start().await,
        page(
            "<script>delete window.DecompressionStream; delete window.Response; delete window.fetch</script>",
            &(element("") + SCRIPT),
        ),
    )
    .await;
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_page_without_shadow_roots_keeps_the_fallback() {
    let (_site, browser) = open(
        Browser::start().await,
        page("<script>delete Element.prototype.attachShadow</script>", &(element("") + SCRIPT)),
    )
    .await;
    let said = browser.said_once().await;
    assert!(said.contains("shadow root"), "{said}");
    fallback_stands(&browser).await;
}

#[tokio::test]
async fn a_page_that_patches_what_everybody_uses_does_no_harm() {
    let old_libraries = "<script>
        Array.prototype.toJSON = function () { return 'array'; };
        Object.prototype.extra = function () {};
        String.prototype.toJSON = function () { return 'string'; };
        Array.prototype.extra = 1;
        window.fetch = () => { throw new Error('no fetch'); };
      </script>";
    let (_site, browser) = open(Browser::start().await, page(old_libraries, &(element("") + SCRIPT))).await;
    browser.run("await new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', done));").await;
    // What the driver hands over is patched, too; so a text is asked for.
    let live = "const root = document.querySelector('weigh-up').shadowRoot; return root && !root.querySelector('slot') && root.querySelector('caption') ? 'yes' : 'no';";
    browser_tests::until("the widget is live", || async { (browser.run(live).await != "no").then_some(()) }).await;
    let errors = browser
        .run("return String(window[Symbol.for('seen')].errors.length + window[Symbol.for('seen')].rejections.length);")
        .await;
    assert_ne!(errors, "1");
}
