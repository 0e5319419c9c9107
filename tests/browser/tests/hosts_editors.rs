//! What editors, converters and pages that keep copies make of the snippet: the widget comes
//! once, nothing is read twice, and nothing of the page is lost.

use browser_tests::{Browser, Page, SCRIPT, Site, built, element, fallback, page, until};
use serde_json::json;

const BOOK: &str = "clinic=\"Hill Clinic\" cta-href=\"https://example.com/book\"";

fn tag() -> String {
    format!("<weigh-up {BOOK}>")
}

/// Pages by name, and a browser for all of them.
async fn each(pages: &[(&str, String)]) -> (Site, Browser) {
    let pages: Vec<_> = pages.iter().map(|(name, body)| (format!("/{name}"), page("", body))).collect();
    let site = Site::start(pages.iter().map(|(path, page)| (path.as_str(), page.clone()))).await;
    (site, Browser::start().await)
}

/// Whether anything that stands in the page and not in the widget is a table.
const TABLES: &str = "return [...document.querySelectorAll('table')].filter((e) => e.checkVisibility()).length;";

// ---------------------------------------------------------------- pushed out

#[tokio::test]
async fn a_fallback_that_an_editor_has_pushed_out_is_taken_in() {
    let (fallback, tag) = (fallback(), tag());
    let cases = [
        ("paragraphs", format!("<p>{SCRIPT}<br />\n{tag}</p>\n{fallback}\n<p></weigh-up></p>\n<p>After.</p>")),
        ("div", format!("<div>{tag}</weigh-up></div><div>{fallback}</div>{SCRIPT}<p>After.</p>")),
        ("void", format!("<p>{tag}</p>{fallback}<p>{SCRIPT}</p><p>After.</p>")),
        ("late", format!("<script src=\"weigh-up.js\"></script><p>{tag}</p>{fallback}<p>After.</p>")),
        ("two", format!("<p>{tag}</p>{fallback}<p>{tag}</p>{fallback}{SCRIPT}<p>After.</p>")),
    ];
    let (site, browser) = each(&cases).await;
    for (name, _) in cases {
        browser.open(&site.url(&format!("/{name}"))).await;
        let count = if name == "two" { 2 } else { 1 };
        for at in 0..count {
            browser.widget_at(at).live().await;
        }
        assert_eq!(browser.run(TABLES).await, 0, "{name}: nobody reads it twice");
        let inside = "return [...document.querySelectorAll('weigh-up')].map((e) => e.querySelectorAll('[data-weigh-up]').length);";
        assert_eq!(browser.run(inside).await, json!(vec![1; count]), "{name}: it is the fallback again");
        assert!(browser.page().text().await.contains("After."), "{name}");
        browser.assert_no_error().await;
        assert_eq!(browser.said().await, [""; 0], "{name}");
    }
}

/// A table that is somebody else's is left alone.
#[tokio::test]
async fn what_is_no_pushed_out_fallback_stays_where_it_is() {
    let (fallback, whole) = (fallback(), element(BOOK));
    let cases = [
        ("before", format!("{fallback}{}</weigh-up>{SCRIPT}", tag()), 1),
        ("own", format!("{}<p>Our own.</p></weigh-up>{fallback}{SCRIPT}", tag()), 1),
        ("full", format!("{whole}{fallback}{SCRIPT}"), 1),
        (
            "page",
            format!(
                "<p>{}</p><div data-weigh-up=\"x@1\"><table><tr><td>A</table><footer>Foot</footer></div>{SCRIPT}",
                tag()
            ),
            1,
        ),
    ];
    let (site, browser) = each(&cases.iter().map(|(name, body, _)| (*name, body.clone())).collect::<Vec<_>>()).await;
    for (name, _, tables) in cases {
        browser.open(&site.url(&format!("/{name}"))).await;
        browser.widget().live().await;
        assert_eq!(browser.run(TABLES).await, tables, "{name}");
    }
}

// ------------------------------------------------------------ the closing tag

/// Where the closing tag is lost, the rest of the page is in the element. It must be seen.
#[tokio::test]
async fn where_the_closing_tag_is_lost_the_rest_of_the_page_is_seen() {
    let rest = "<section id=\"team\"><h2>Our team</h2><p>Call us.</p></section><footer id=\"foot\">Address</footer>";
    let snippet = std::fs::read_to_string(built().join("snippet.html")).expect("the snippet is built");
    let cut = |at: usize| {
        let end = (0..=at.min(snippet.len())).rev().find(|&end| snippet.is_char_boundary(end)).unwrap();
        // Cut within a tag, the next tag is lost with it.
        let end = snippet[..end].rfind('>').unwrap() + 1;
        format!("{}{rest}", &snippet[..end])
    };
    let open = |more: &str| format!("<h1>Clinic</h1><weigh-up {BOOK}{more}");
    let cases = [
        ("self-closed", open(&format!(" />{rest}{SCRIPT}"))),
        ("never-closed", open(&format!(">{rest}{SCRIPT}"))),
        ("after-the-table", open(&format!(">{}{rest}{SCRIPT}", fallback()))),
        ("few-lines", open(&format!("><p>Call us.</p>{rest}{SCRIPT}"))),
        ("cut-in-the-list", cut(65_535)),
        ("cut-in-the-table", cut(30_000)),
        ("cut-early", cut(3_000)),
    ];
    let (site, browser) = each(&cases).await;
    for (name, _) in cases {
        browser.open(&site.url(&format!("/{name}"))).await;
        browser
            .wait(
                "it starts",
                "return Boolean(document.querySelector('weigh-up').shadowRoot?.querySelector('.wu h2'));",
            )
            .await;
        let seen = "return ['team', 'foot'].map((id) => document.getElementById(id).checkVisibility());";
        until("the rest is seen", || async { (browser.run(seen).await == json!([true, true])).then_some(()) }).await;
        let said = browser.said().await;
        assert!(said.iter().any(|line| line.contains("</weigh-up>")), "{name}: it is said: {said:?}");
        browser.assert_no_error().await;
        browser.forget_console().await;
    }
}

/// What the rest of a page is told from: the guide's own fallback has none of it.
#[test]
fn the_fallback_has_nothing_that_a_page_is_told_from() {
    let fallback = fallback();
    for name in ["main", "header", "footer", "nav", "aside", "section", "form", "h1"] {
        assert!(!fallback.contains(&format!("<{name}")), "{name}: see OF_PAGES in embed/guest.js");
    }
}

/// What `mount` is given is the page's own choice.
#[tokio::test]
async fn what_mount_is_given_is_the_fallback_whatever_it_is() {
    let body = format!("<div id=\"place\"><section><h1>A heading</h1></section></div>{SCRIPT}");
    let (_site, browser) = browser_tests::open(page("", &body)).await;
    browser.wait("the script is there", "return Boolean(window.WeighUp && WeighUp.mount);").await;
    browser.run("WeighUp.mount(document.querySelector('#place'));").await;
    browser.widget().live().await;
    assert_eq!(browser.run("return document.querySelector('h1').checkVisibility();").await, false);
    assert_eq!(browser.said().await, [""; 0]);
}

// ------------------------------------------------------------------ attributes

/// Quotes that were bent, entities that were written twice, letters that nobody sees.
#[tokio::test]
async fn attributes_are_read_as_they_were_meant() {
    let fallback = fallback();
    let cases = [
        (
            "bent",
            "guide=”lip-lift-vs-lip-flip” clinic=”Hill” cta-href=”https://example.com/book”",
            "https://example.com/book",
        ),
        (
            "both",
            "guide=“lip-lift-vs-lip-flip” clinic=“Hill” cta-href=“https://example.com/book”",
            "https://example.com/book",
        ),
        ("low", "clinic=„Hill“ cta-href=„https://example.com/book“", "https://example.com/book"),
        (
            "double",
            "clinic=\"Hill\" cta-href=\"https://example.com/book?a=1&amp;amp;b=2\"",
            "https://example.com/book?a=1&b=2",
        ),
        (
            "entities",
            "clinic=&quot;Hill&quot; cta-href=&quot;https://example.com/book&quot;",
            "https://example.com/book",
        ),
        (
            "entities-twice",
            "clinic=&amp;quot;Hill&amp;quot; cta-href=&amp;quot;https://example.com/book&amp;quot;",
            "https://example.com/book",
        ),
        (
            "unseen",
            "guide=\"\u{200b}lip-lift-vs-lip-flip\u{feff}\" clinic=\"Hill\" cta-href=\"\u{feff}https://example\u{200b}.com/book\"",
            "https://example.com/book",
        ),
        ("path", "clinic=\"Hill\" cta-href=\"/book\"", "/book"),
        ("place", "clinic=\"Hill\" cta-href=\"#contact\"", "#contact"),
        ("www", "clinic=\"Hill\" cta-href=\"www.example.com/book\"", "https://www.example.com/book"),
        ("sms", "clinic=\"Hill\" cta-href=\"sms:+1 555 0100\"", "sms:+15550100"),
    ];
    let bodies: Vec<_> = cases
        .iter()
        .map(|(name, attributes, _)| (*name, format!("<weigh-up {attributes}>{fallback}</weigh-up>{SCRIPT}")))
        .collect();
    let (site, browser) = each(&bodies).await;
    for (name, _, goes) in cases {
        browser.open(&site.url(&format!("/{name}"))).await;
        let widget = browser.widget();
        widget.live().await;
        let href = widget.run("return find('link', 'Contact the clinic')?.getAttribute('href');").await;
        assert_eq!(href, goes, "{name}");
        let bent = widget
            .run("return /[“”„\"]Hill|Hill[“”„\"]/.test(root.textContent) || !root.textContent.includes('Hill');")
            .await;
        assert_eq!(bent, false, "{name}: the clinic's name stands there as it is");
        assert_eq!(browser.said().await, [""; 0], "{name}");
    }
}

#[tokio::test]
async fn a_name_that_a_bent_quote_cuts_is_said() {
    let body = format!("<weigh-up clinic=”Hill Clinic” cta-label=“Clinic “A””>{}</weigh-up>{SCRIPT}", fallback());
    let (_site, browser) = browser_tests::open(page("", &body)).await;
    browser.widget().live().await;
    let said = browser.said_once().await;
    assert!(said.contains("bent quote"), "{said}");
}

/// In a name, quotes may be meant.
#[tokio::test]
async fn quotes_within_a_name_stay() {
    let body = format!("{}{}{SCRIPT}", element("clinic=\"Clinic “A”\""), element("clinic=\"“A” and “B”\""));
    let (_site, browser) = browser_tests::open(page("", &body)).await;
    for (at, name) in ["Clinic “A”", "“A” and “B”"].iter().enumerate() {
        browser.widget_at(at).live().await;
        browser.widget_at(at).says(name).await;
    }
}

// ------------------------------------------------------------------ run again

/// A page that keeps a copy of a view, and runs the scripts in it again.
#[tokio::test]
async fn the_script_alone_run_again_puts_no_second_element_there() {
    let tag = "<script src=\"weigh-up.js\" data-guide=\"lip-lift-vs-lip-flip\" data-clinic=\"Hill Clinic\"></script>";
    let again = "document.again = (keep) => {
        const main = document.querySelector('main'), copy = main.cloneNode(true);
        main.replaceWith(copy);
        for (const old of [...document.head.querySelectorAll('script[data-guide]'), ...copy.querySelectorAll('script')]) {
          const made = document.createElement('script');
          for (const { name, value } of old.attributes) made.setAttribute(name, value);
          old.replaceWith(made);
        }
      };";
    let site = Site::start([
        ("/body", page("", &format!("<main><h1>Guide</h1>{tag}<p>After</p></main><script>{again}</script>"))),
        ("/head", page(tag, &format!("<main><h1>Guide</h1></main><script>{again}</script>"))),
        ("/apart", page("", &format!("<main>{tag}<p>Between</p></main><script>{again}</script>"))),
    ])
    .await;
    let browser = Browser::start().await;
    for path in ["/body", "/head", "/apart"] {
        browser.open(&site.url(path)).await;
        browser.widget().live().await;
        for _ in 0..3 {
            browser.run("document.again(); return new Promise((done) => setTimeout(done, 250));").await;
            browser.widget().live().await;
            assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 1, "{path}");
        }
        browser.assert_no_error().await;
        assert_eq!(browser.said().await, [""; 0], "{path}");
    }
    // Two tags that differ are two elements.
    let other = tag.replace("Hill", "Dale");
    let (_site, browser) = browser_tests::open(page("", &format!("<main>{tag}{other}</main>"))).await;
    browser.widget_at(1).live().await;
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 2);
}

#[tokio::test]
async fn what_is_mounted_again_in_a_copy_is_one_widget() {
    let body = format!("<main><div id=\"place\"><p>What stood here.</p></div></main>{SCRIPT}");
    let (_site, browser) = browser_tests::open(page("", &body)).await;
    browser.wait("the script is there", "return Boolean(window.WeighUp && WeighUp.mount);").await;
    for _ in 0..3 {
        browser
            .run(
                "const main = document.querySelector('main'), copy = main.cloneNode(true);
                 main.replaceWith(copy);
                 WeighUp.mount(document.querySelector('#place'), { clinic: 'Hill Clinic' });
                 WeighUp.mount(document.querySelector('#place'), { clinic: 'Hill Clinic' });",
            )
            .await;
        browser.widget().live().await;
        assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 1);
    }
    browser.run("WeighUp.unmount(document.querySelector('#place'));").await;
    assert_eq!(browser.run("return document.querySelector('#place').innerHTML;").await, "<p>What stood here.</p>");
    assert_eq!(browser.said().await, [""; 0]);
}

// ------------------------------------------------------------------- the snippet

/// Put into a page as it is, the snippet is one block with everything in it.
#[tokio::test]
async fn the_snippet_is_one_block() {
    let snippet = std::fs::read_to_string(built().join("snippet.html")).expect("the snippet is built");
    println!("the snippet has {} bytes", snippet.len());
    let (_site, browser) = browser_tests::open(Page::html(&format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Clinic</title><body>{snippet}<p id=\"after\">After</p>"
    )))
    .await;
    browser.widget().live().await;
    let order =
        "return [...document.body.children].map((e) => e.localName + ' ' + [...e.children].map((e) => e.localName));";
    assert_eq!(browser.run(order).await, json!(["div script,weigh-up", "p "]));
    assert_eq!(browser.said().await, [""; 0]);
}
