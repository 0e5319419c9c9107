//! `weigh-up.lazy.js`, for pages that want the script only when it is near.

use crate::hosts_loading::only_the_fallback;
use browser_tests::{Browser, Page, Site, element, page};
use serde_json::json;

const LOADER: &str = "<script async src=\"weigh-up.lazy.js?ver=7\"></script>";

/// A page whose element is this many pixels down.
fn far(down: u32, loader: &str) -> Page {
    page("", &format!("<p style=\"height:{down}px\">Text</p>{}{loader}", element("")))
}

async fn opened(pages: impl IntoIterator<Item = (&str, Page)>) -> (Site, Browser) {
    let site = Site::start(pages).await;
    let browser = Browser::start().await;
    browser.resize(800, 600).await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

/// How often the script itself was asked for.
fn asked(site: &Site) -> usize {
    site.requests().iter().filter(|path| path.contains("weigh-up.js")).count()
}

/// Until the loader has looked, twice around what a browser does in a frame.
async fn looked(browser: &Browser) {
    let frames =
        "window.frames_seen = 0; const one = () => { if (++window.frames_seen < 5) requestAnimationFrame(one); };
        document.readyState === 'complete' ? one() : addEventListener('load', one);";
    browser.in_the_page(frames).await;
    browser.wait("five frames", "return window.frames_seen >= 5;").await;
}

#[tokio::test]
async fn the_script_comes_when_the_element_is_near_and_once() {
    let (site, browser) = opened([("/", far(5_000, LOADER))]).await;
    looked(&browser).await;
    // Neither a press nor what is pointed at says anything.
    browser.in_the_page("for (const name of ['pointerover', 'pointerdown', 'touchstart', 'click', 'focusin']) document.querySelector('weigh-up').dispatchEvent(new Event(name, { bubbles: true }));").await;
    looked(&browser).await;
    assert_eq!(asked(&site), 0, "far from it nothing is asked for: {:?}", site.requests());
    only_the_fallback(&browser, "far from it").await;

    browser.in_the_page("scrollTo(0, 4_000);").await;
    browser.widget().live().await;
    assert_eq!(asked(&site), 1, "{:?}", site.requests());
    let from = browser.run("return performance.getEntriesByType('resource').map((e) => e.name).filter((e) => e.includes('weigh-up.js'));").await;
    assert_eq!(from, json!([site.url("/weigh-up.js?ver=7")]), "what the loader's address asks for is passed on");
    browser.in_the_page("document.body.append(document.createElement('weigh-up')); scrollTo(0, 0);").await;
    looked(&browser).await;
    assert_eq!(asked(&site), 1, "after it nothing is asked for again");
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Put into the page by an optimizer, it knows no address of its own; what the page's asks for is
/// the page's.
#[tokio::test]
async fn what_the_pages_address_asks_for_goes_nowhere() {
    let loader = std::fs::read_to_string(browser_tests::built().join("weigh-up.lazy.js")).unwrap();
    let within = far(10, &format!("<script>{loader}</script>"));
    let site = Site::start([("/", within)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/?patient=17")).await;
    browser.widget().live().await;
    let from = browser.run("return performance.getEntriesByType('resource').map((e) => e.name).filter((e) => e.includes('weigh-up.js'));").await;
    assert_eq!(from, json!([site.url("/weigh-up.js")]));
    browser.assert_no_error().await;
}

#[tokio::test]
async fn an_element_that_comes_later_is_seen() {
    let (site, browser) = opened([("/", page("", &format!("<div id=\"place\"></div>{LOADER}")))]).await;
    looked(&browser).await;
    assert_eq!(asked(&site), 0, "without an element nothing is asked for");
    let add = "document.getElementById('place').innerHTML = arguments[0];";
    browser.run_with(add, vec![json!(element(""))]).await;
    browser.widget().live().await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn it_runs_under_a_policy_with_a_nonce() {
    let policy = "default-src 'none'; script-src 'nonce-abc' 'wasm-unsafe-eval'; style-src 'self'; \
        require-trusted-types-for 'script'; trusted-types 'none'";
    let loader = LOADER.replace("<script ", "<script nonce=\"abc\" ");
    let body = format!("{}{loader}", element(""));
    let (_site, browser) = opened([("/", page("", &body).header("content-security-policy", policy))]).await;
    browser.widget().live().await;
    assert_eq!(browser.seen().await.violations, [""; 0]);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn another_address_can_be_named() {
    let engine = std::fs::read_to_string(browser_tests::built().join("weigh-up.js")).unwrap();
    let loader = LOADER.replace("<script ", "<script data-src=\"files/engine.js\" ");
    let (site, browser) = opened([("/", far(10, &loader)), ("/files/engine.js", Page::script(&engine))]).await;
    browser.widget().live().await;
    assert_eq!(asked(&site), 0);
}

#[tokio::test]
async fn where_the_script_cannot_come_the_fallback_stays_and_one_line_says_why() {
    let refused = "script-src 'nonce-abc'";
    let loader =
        LOADER.replace("<script ", "<script nonce=\"abc\" data-src=\"https://elsewhere.invalid/weigh-up.js\" ");
    for (what, page) in [
        ("no address", far(10, &LOADER.replace("<script ", "<script data-src=\"https://\" "))),
        ("a missing file", far(10, &LOADER.replace("<script ", "<script data-src=\"none.js\" "))),
        (
            "no WebAssembly",
            far(10, &loader.replace(" data-src=\"https://elsewhere.invalid/weigh-up.js\"", ""))
                .header("content-security-policy", refused),
        ),
    ] {
        let (_site, browser) = opened([("/", page)]).await;
        let said = browser.said_once().await;
        assert!(
            said.starts_with("Weigh Up: ") && said.contains("so the table in the page stays as it is"),
            "{what}: {said}"
        );
        only_the_fallback(&browser, what).await;
    }
}
