//! Pages that are laid out in odd ways: without a doctype, from top to bottom, in a box as narrow
//! as what is in it, in a popover, hidden until it is found.

use browser_tests::{Browser, Folder, Page, SCRIPT, Site, element, open, page};
use serde_json::{Value, json};

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

/// What a page keeps and puts back later is a new visit; a script alone that is put in as markup
/// never runs, and is shown by nothing.
#[tokio::test]
async fn what_a_page_keeps_starts_anew_and_a_script_put_in_as_markup_does_nothing() {
    let body = format!("<div id=\"kept\">{}</div><div id=\"other\"></div>{SCRIPT}", element(""));
    let (_site, browser) = open(page("", &body)).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.give("Q01", "shorter").await;
    browser
        .run(
            "const kept = document.querySelector('#kept');
             kept.remove();
             return new Promise((done) => setTimeout(() => {
               document.body.append(kept);
               document.querySelector('#other').innerHTML = '<script src=\"weigh-up.js\"></' + 'script>';
               done();
             }, 100));",
        )
        .await;
    widget.live().await;
    widget.start_quiz().await;
    assert!(!widget.gave("Q01", "shorter").await, "its answers went with it");
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 1);
    assert_eq!(browser.run("return document.querySelector('#other').getBoundingClientRect().height;").await, 0);
    browser.assert_no_error().await;
}

/// A script that counts on as many cells in each row as there are heads meets rows of one cell in
/// the table of the page, as the documents say; what stands in the widget it never finds.
#[tokio::test]
async fn scripts_on_all_tables_find_the_fallback_and_nothing_of_the_widget() {
    let (_site, browser) = open(page("", &format!("{}{SCRIPT}", element("")))).await;
    browser.widget().live().await;
    let found = browser
        .run(
            "const tables = [...document.querySelectorAll('table')];
             const left = tables.filter((table) => !table.closest('weigh-up'));
             const whole = tables.flatMap((table) => [...table.rows]).filter((row) => row.cells.length === 1 && row.cells[0].colSpan > 1);
             return [tables.length > 0, tables.every((table) => table.closest('.wu-still')), whole.length > 0, left.length];",
        )
        .await;
    assert_eq!(found, json!([true, true, true, 0]));
}

/// What Chromium alone can do.
mod chromium {
    use super::*;

    /// All elements of this kind, also those in closed roots.
    fn all(node: &Value, name: &str, found: &mut Vec<i64>) {
        if node["nodeName"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(name)) {
            found.extend(node["nodeId"].as_i64());
        }
        for list in ["children", "shadowRoots"] {
            for child in node[list].as_array().into_iter().flatten() {
                all(child, name, found);
            }
        }
    }

    /// A browser saves no styles of a closed root with a page. What stands there can be read all
    /// the same: the texts, and no picture as a black block over the whole page.
    #[tokio::test]
    async fn a_page_saved_in_one_file_can_be_read() {
        let (_site, browser) = open(page("", &format!("{}{SCRIPT}", element("")))).await;
        browser.widget().live().await;
        let saved = browser.cdp("Page.captureSnapshot", json!({ "format": "mhtml" })).await;
        let folder = Folder::new();
        let file = folder.0.join("saved.mhtml");
        std::fs::write(&file, saved["data"].as_str().unwrap()).unwrap();
        browser.cdp("Page.navigate", json!({ "url": format!("file://{}", file.display()) })).await;
        browser.wait("it is open", "return location.protocol === 'file:' && document.readyState === 'complete';").await;
        for domain in ["DOM.enable", "CSS.enable"] {
            browser.cdp(domain, json!({})).await;
        }
        let document = browser.cdp("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await;
        let (mut pictures, mut headings, mut paths) = (vec![], vec![], vec![]);
        all(&document["root"], "svg", &mut pictures);
        all(&document["root"], "path", &mut paths);
        all(&document["root"], "h3", &mut headings);
        assert!(pictures.len() > 3 && headings.len() > 3, "{} and {}", pictures.len(), headings.len());
        let mut widths: Vec<f64> = vec![];
        for id in pictures {
            let model = browser.cdp("DOM.getBoxModel", json!({ "nodeId": id })).await;
            widths.extend(model["model"]["width"].as_f64());
        }
        assert!(widths.iter().all(|&width| width <= 104.0), "{widths:?}");
        let style = browser.cdp("CSS.getComputedStyleForNode", json!({ "nodeId": paths[0] })).await;
        let fill = style["computedStyle"].as_array().unwrap().iter().find(|one| one["name"] == "fill").unwrap();
        assert_eq!(fill["value"], "none");
    }
}
