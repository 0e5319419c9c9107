//! The standalone page, as it is built.

use browser_tests::{Browser, Engine, Folder, Roots, Site, Without, built, first_script, guide, question};
use serde_json::{Value, json};

async fn served() -> (Site, Browser) {
    let site = Site::start([]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/index.html")).await;
    browser.widget().live().await;
    (site, browser)
}

/// The page for clinics, which stands apart.
async fn for_clinics() -> (Site, Browser) {
    let site = Site::start([]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/clinics.html")).await;
    (site, browser)
}

async fn works(browser: &Browser) {
    let widget = browser.widget();
    widget.live().await;
    assert_eq!(widget.names("caption").await, ["Lip lift, Lip flip and No procedure, side by side"]);
    widget.start_quiz().await;
    let seen = browser.seen().await;
    assert!(seen.violations.is_empty(), "its own policy: {:#?}", seen.violations);
    browser.assert_no_error().await;
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
}

#[tokio::test]
async fn the_page_works_where_it_is_served() {
    let (site, browser) = served().await;
    works(&browser).await;
    let mut requests = site.requests();
    requests.sort();
    assert_eq!(requests, ["GET /index.html", "GET /page.css", "GET /weigh-up.js"]);
    let policy =
        browser.run("return document.querySelector('meta[http-equiv=Content-Security-Policy]').content;").await;
    for part in ["default-src 'none'", "connect-src 'none'", "require-trusted-types-for 'script'"] {
        assert!(policy.as_str().unwrap().contains(part), "{policy}");
    }
    assert!(!policy.as_str().unwrap().contains("unsafe-inline"), "{policy}");
}

/// It is for visitors: its title stands there once, and clinics find their page at its foot.
#[tokio::test]
async fn the_page_says_its_title_once_and_leads_clinics_elsewhere() {
    let (_site, browser) = served().await;
    let page = browser.page();
    assert_eq!(page.names("heading").await, ["Weigh Up"], "the title is the widget's");
    let text = browser.run("return document.body.innerText;").await;
    assert!(!text.as_str().unwrap().contains("<weigh-up"), "no lines to copy");
    page.press("link", "For clinics").await;
    page.says("Put this guide on your website").await;
    let seen = browser.seen().await;
    assert!(seen.violations.is_empty(), "its own policy: {:#?}", seen.violations);
}

#[tokio::test]
async fn the_page_works_from_a_folder() {
    let folder = Folder::new();
    for name in ["index.html", "page.css", "weigh-up.js"] {
        std::fs::copy(built().join(name), folder.0.join(name)).unwrap();
    }
    let page = folder.0.join("index.html");
    let with_first =
        std::fs::read_to_string(&page).unwrap().replacen("<head>", "<head><script src=\"first.js\"></script>", 1);
    std::fs::write(&page, with_first).unwrap();
    std::fs::write(folder.0.join("first.js"), first_script(Roots::Open)).unwrap();
    let browser = Browser::start().await;
    browser.open(&format!("file://{}", page.display())).await;
    works(&browser).await;
}

#[tokio::test]
async fn search_engines_and_previews_find_what_they_read() {
    let (_site, browser) = served().await;
    let meta = |name: &'static str| {
        let browser = &browser;
        async move {
            let found = browser
                .run_with("return document.querySelector(arguments[0])?.content ?? null;", vec![json!(name)])
                .await;
            found.as_str().unwrap_or_else(|| panic!("no {name}")).to_owned()
        }
    };
    let title = browser.driver().title().await.unwrap();
    assert!(title.contains("Lip lift or lip flip?") && title.len() <= 70, "{title}");
    let description = meta("meta[name=description]").await;
    assert!((50..=170).contains(&description.len()), "{} letters: {description}", description.len());
    assert!(!meta("meta[property='og:title']").await.is_empty());
    assert!(!meta("meta[property='og:description']").await.is_empty());
    assert_eq!(meta("meta[property='og:type']").await, "website");
    assert_eq!(browser.run("return document.documentElement.lang;").await, "en-US");
    assert_eq!(browser.run("return document.querySelectorAll('h1').length;").await, 1);

    let data = browser
        .run("return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map((e) => e.textContent);")
        .await;
    let [data] = data.as_array().unwrap().as_slice() else { panic!("one block of JSON-LD: {data}") };
    let data: Value = serde_json::from_str(data.as_str().unwrap()).unwrap();
    assert_eq!(data["@type"], "MedicalWebPage");
    assert_eq!(data["version"], guide()["version"]);
    assert!(guide()["disclosure"]["reviewed"].is_null(), "the guide is not reviewed yet");
    for key in ["lastReviewed", "reviewedBy"] {
        assert!(data.get(key).is_none(), "no review may be claimed: {data}");
    }
}

#[tokio::test]
async fn the_copy_button_gives_the_snippet_and_says_so() {
    let (_site, browser) = for_clinics().await;
    let snippet = std::fs::read_to_string(built().join("snippet.html")).unwrap();
    let shown = browser.run("return document.querySelector('pre code').textContent;").await;
    assert_eq!(shown.as_str().unwrap().trim(), snippet.trim(), "the page shows the very file");
    if browser.engine() == Engine::Chromium {
        // With a window it lets a page copy where a visitor presses; without one it is told to.
        browser.cdp("Browser.grantPermissions", json!({ "permissions": ["clipboardSanitizedWrite"] })).await;
    }
    browser.page().press("button", "Copy the lines").await;
    browser.page().says("Copied: the element, its table and the script tag.").await;
    assert_eq!(browser.pasted().await.trim(), snippet.trim());
}

#[tokio::test]
async fn where_the_clipboard_is_refused_the_snippet_is_selected() {
    let (_site, browser) = for_clinics().await;
    browser.run("const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError')); Object.defineProperty(navigator, 'clipboard', { value: { writeText: refuse } });").await;
    browser.page().press("button", "Copy the lines").await;
    browser.page().says("The lines are selected. Copy them with your keyboard.").await;
    let selected = browser.run("return String(getSelection());").await;
    assert!(selected.as_str().unwrap().contains("<weigh-up guide="), "{selected}");
}

#[tokio::test]
async fn the_page_never_scrolls_sideways() {
    let (_site, browser) = served().await;
    for width in [320, 390, 768, 1280] {
        browser.resize(width, 800).await;
        browser.run("scrollTo(10000, 0);").await;
        let found = browser
            .run(
                "const out = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5);
                 return [scrollX, document.documentElement.scrollWidth, out.map((e) => e.localName + '.' + e.className)];",
            )
            .await;
        assert_eq!(found[0], 0, "{width}: {found}");
        assert!(found[1].as_u64().unwrap() <= u64::from(width), "{width}: {found}");
    }
}

#[tokio::test]
async fn every_link_goes_to_the_web() {
    let (_site, browser) = served().await;
    let find = "return [...document.querySelectorAll('a')].concat([...document.querySelector('weigh-up').shadowRoot.querySelectorAll('a')]).map((a) => a.getAttribute('href'));";
    let links = browser.run(find).await;
    let links = links.as_array().unwrap();
    assert!(links.len() > 20, "{}", links.len());
    for link in links {
        let href = link.as_str().unwrap_or_default();
        if href == "clinics.html" {
            continue;
        }
        assert!(href.starts_with("https://") || href.starts_with("http://"), "{link}");
        assert!(!href.contains([' ', '"', '<']), "{link}");
    }
}

/// Only Chromium shows the tree that screen readers get.
mod chromium {
    use super::*;

    #[tokio::test]
    async fn without_scripts_the_table_the_questions_and_the_disclosure_are_there() {
        let site = Site::start([]).await;
        let browser = Browser::without(Without::Scripts).await;
        browser.open(&site.url("/index.html")).await;
        // Scripts cannot be asked here, so the browser's own tree for screen readers is.
        let tree = browser.cdp("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().unwrap();
        let shown = |role: &str| -> Vec<&str> {
            nodes
                .iter()
                .filter(|node| node["ignored"] == false && node["role"]["value"] == role)
                .map(|node| node["name"]["value"].as_str().unwrap_or_default())
                .collect()
        };
        assert_eq!(shown("table"), ["Lip lift, Lip flip and No procedure, side by side"]);
        let heads = shown("columnheader");
        assert_eq!(heads, ["Question", "Lip lift", "Lip flip", "No procedure"]);
        let text = shown("StaticText").join("\n");
        let rows = guide()["rows"].as_array().unwrap();
        let first_row = rows.iter().find(|row| row["key"] == true).unwrap()["question"].as_str().unwrap();
        // What is folded opens without a script, too.
        let folded = ["Risks", "Questions to ask", "About this guide"];
        let open = [first_row, guide()["disclaimer"].as_str().unwrap(), "Do not rely on it after"];
        for part in open.into_iter().chain(folded) {
            assert!(text.contains(part), "“{part}” is not shown");
        }
        assert!(!text.contains(question("Q01")), "a quiz that cannot run is not shown");
        assert!(!shown("button").iter().any(|name| name.contains("Copy")), "nor a button that does nothing");
    }
}
