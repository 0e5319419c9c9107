//! Pages that are laid out in odd ways: without a doctype, from top to bottom, in a box as narrow
//! as what is in it, in a popover, hidden until it is found.

use browser_tests::{Browser, Page, SCRIPT, Site, element, open, page};
use serde_json::json;

/// Without a doctype, tables begin anew with what they would inherit.
#[tokio::test]
async fn without_a_doctype_it_looks_the_same() {
    let html = format!(
        "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Clinic</title></head><body>{}{SCRIPT}</body></html>",
        element("theme=\"dark\"")
    );
    let site =
        Site::start([("/quirks", Page::html(&html)), ("/standards", Page::html(&format!("<!doctype html>{html}")))])
            .await;
    let browser = Browser::start().await;
    let mut looks = vec![];
    for path in ["/quirks", "/standards"] {
        browser.open(&site.url(path)).await;
        let widget = browser.widget();
        widget.live().await;
        let mut of_page = vec![];
        for section in ["Compare", "Over time", "Cost", "About this guide"] {
            if widget.has("button", section).await {
                widget.open(section).await;
                widget.rest().await;
            }
            of_page.push(
                widget
                    .run(
                        "return [...root.querySelectorAll('table, caption, th, td, td *')].filter(seen).map((e) => {
                           const { color, fontSize, fontWeight, lineHeight, whiteSpace, textAlign, fontFamily } = getComputedStyle(e);
                           return [e.localName, color, fontSize, fontWeight, lineHeight, whiteSpace, textAlign, fontFamily].join(' ');
                         });",
                    )
                    .await,
            );
        }
        looks.push((browser.run("return document.compatMode;").await, of_page));
    }
    assert_ne!(looks[0].0, looks[1].0, "one of them has quirks");
    assert!(looks[0].1[0].as_array().unwrap().len() > 40);
    assert_eq!(looks[0].1, looks[1].1);
}

#[tokio::test]
async fn from_top_to_bottom_and_in_a_narrow_box_it_can_be_read() {
    let one = element("");
    let body = format!(
        "<div style=\"width:900px;writing-mode:vertical-rl;height:700px\">{one}</div>
         <div style=\"width:900px;writing-mode:vertical-lr;height:700px\">{one}</div>
         <div style=\"display:grid;grid-template-columns:min-content 1fr\"><div>{one}</div><p>Beside it</p></div>
         <div style=\"width:min-content\">{one}</div>
         <div style=\"display:flex\"><div style=\"flex:0 1 auto\">{one}</div><p style=\"flex:1 0 auto\">Beside it</p></div>
         <div style=\"float:left\">{one}</div>{SCRIPT}"
    );
    let (_site, browser) = open(page("", &body)).await;
    for at in 0..6 {
        browser.widget_at(at).live().await;
        let found = browser.widget_at(at).run("const { width } = root.querySelector('.wu').getBoundingClientRect(); return [width >= 240, getComputedStyle(root.querySelector('p')).writingMode];").await;
        assert_eq!(found, json!([true, "horizontal-tb"]), "place {at}");
    }
}

/// What the page opens is closed until then, and what is found is found.
#[tokio::test]
async fn a_popover_and_what_is_hidden_until_found_are_the_pages_to_open() {
    let body = format!(
        "<button popovertarget=\"popover\">Open</button>{}{}{}{SCRIPT}",
        element("id=\"popover\" popover"),
        element("id=\"until\" hidden=\"until-found\""),
        element("id=\"hidden\" hidden")
    );
    let (_site, browser) = open(page("", &body)).await;
    browser
        .wait(
            "they start",
            "return [...document.querySelectorAll('weigh-up')].every((e) => e.shadowRoot?.querySelector('.wu h2'));",
        )
        .await;
    let displays = "return ['popover', 'until', 'hidden'].map((id) => getComputedStyle(document.getElementById(id)).display !== 'none');";
    assert_eq!(browser.run(displays).await, json!([false, true, false]));
    browser.page().press("button", "Open").await;
    browser.wait("it opens", "return document.querySelector('#popover:popover-open') !== null && document.querySelector('#popover').checkVisibility();").await;
    browser.run("document.getElementById('popover').hidePopover(); document.getElementById('until').hidden = false; document.getElementById('hidden').hidden = false;").await;
    assert_eq!(browser.run(displays).await, json!([false, true, true]));
    browser.assert_no_error().await;
}
