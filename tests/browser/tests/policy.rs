//! Pages with strict policies, and browsers that cannot run the widget: it works
//! without breaking a rule, or the fallback stays with one line that says why.

use browser_tests::{Browser, Page, SCRIPT, Site, Without, element, lacking, page, question, until};

async fn open(browser: Browser, page: Page) -> (Site, Browser) {
    let site = Site::start([("/", page)]).await;
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
        page(&lacking("delete window.Element.prototype.attachShadow"), &(element("") + SCRIPT)),
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
    // What the driver hands over is patched, too; so only texts are asked for.
    let tells = async |script: &str| browser.run(script).await.as_str().unwrap_or_default().to_owned();
    let live = "const root = document.querySelector('weigh-up').shadowRoot;
        return root && !root.querySelector('slot') && root.querySelector('caption') ? 'yes' : 'no';";
    until("the widget is live", || async { (tells(live).await == "yes").then_some(()) }).await;
    let press = |name: &str| {
        format!(
            "const root = document.querySelector('weigh-up').shadowRoot;
             const found = [...root.querySelectorAll('button')].find((e) => e.textContent.trim() === '{name}');
             if (found) found.click();
             return found ? 'yes' : 'no';"
        )
    };
    for name in ["For me", "Start"] {
        until(name, || async { (tells(&press(name)).await == "yes").then_some(()) }).await;
    }
    let asks = "return document.querySelector('weigh-up').shadowRoot.textContent;";
    until("its quiz", || async { tells(asks).await.contains(question("Q01")).then_some(()) }).await;
    let heard = "const { errors, rejections, console } = window[Symbol.for('seen')];
        return 'errors ' + errors.join() + rejections.join() + console.join();";
    assert_eq!(tells(heard).await, "errors ");
}
