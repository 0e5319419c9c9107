//! What a visitor meets first, in figures: how long it is, how soon it says something, and
//! that each way leads to one line of the screen.

use browser_tests::{Browser, HOW_MUCH, NONE, RESULT, SCRIPT, Site, WEIGHED, element, page, screens};
use serde_json::{Value, json};

/// A phone's screen, 390 × 844, and beside it the scrollbar that a phone does not have.
const PHONE: (u32, u32) = (405, 844);
/// What makes a page of nothing but the widget.
const BARE: &str = "<style>body{margin:0}</style>";

async fn opened((width, height): (u32, u32), body: &str) -> (Site, Browser) {
    let site = Site::start([("/", page(BARE, body))]).await;
    let browser = Browser::start().await;
    browser.resize(width, height).await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    (site, browser)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value}"))
}

#[tokio::test]
async fn the_comparison_is_four_screens_and_says_something_at_once() {
    let (_site, browser) = opened(PHONE, &(element("") + SCRIPT)).await;
    let widget = browser.widget();
    let screen = f64::from(PHONE.1);
    let found = widget
        .run(
            "const words = (text) => plain(text).split(' ').filter(Boolean).length;
             // In the order in which they are heard, what is seen or said besides, up to the first fact.
             let before = '';
             const first = root.querySelector('dd');
             const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
             for (let node = walk.nextNode(); node && !first.contains(node); node = walk.nextNode()) {
               if (seen(node.parentElement)) before += ' ' + node.data;
             }
             const bottom = (name) => find('button', name).getBoundingClientRect().bottom + scrollY;
             const compare = all('button').find((e) => named(e).startsWith('Compare all ')); 
             return { height: document.documentElement.scrollHeight, words: words(before), before: plain(before),
               buttons: Math.max(bottom('Weigh what matters to you'), bottom(named(compare))) };",
        )
        .await;
    println!("first sight: {found}");
    assert!(number(&found["height"]) <= 4.0 * screen, "{found}");
    assert!(number(&found["words"]) <= 60.0, "heard, and so seen, before the first fact: {found}");
    assert!(number(&found["buttons"]) <= 1.5 * screen, "{found}");
}

/// What is drawn smaller than this, in CSS pixels.
const SMALL: &str = "const least = arguments[0], small = new Map();
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const e = node.parentElement, size = parseFloat(getComputedStyle(e).fontSize);
      if (node.data.trim() && seen(e) && size < least - 0.01) small.set(e.localName + '.' + e.className + ' in ' + e.parentElement.className, size);
    }
    return [...small].slice(0, 8);";

#[tokio::test]
async fn no_text_is_smaller_than_14_px_and_all_follows_the_visitors_own_size() {
    let (_site, browser) = opened(PHONE, &(element("prices=\"lip-lift=3500 lip-flip=180\"") + SCRIPT)).await;
    let widget = browser.widget();
    for section in ["Compare", "Over time", "Cost", "Check yourself", "Your sheet", "About this guide"] {
        widget.open(section).await;
        if section == "Compare" {
            widget.press("button", "Open all").await;
        }
        widget.open_all().await;
        assert_eq!(widget.run_with(SMALL, vec![json!(14)]).await, json!([]), "{section}");
    }
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long"), ("Q08", "no")], &["R10", "R14"]).await;
    widget.open_all().await;
    assert_eq!(widget.run_with(SMALL, vec![json!(14)]).await, json!([]), "the result");
    // Twice as large a size of the visitor's own, as browsers' settings give it.
    let sizes = "return ['.wu-quiet', '.wu-statement h4', '.wu-disclaimer'].map((one) => parseFloat(getComputedStyle([...root.querySelectorAll(one)].find(seen)).fontSize));";
    let before = widget.run(sizes).await;
    widget.run("root.querySelector('.root').style.fontSize = '32px';").await;
    let after = widget.run(sizes).await;
    for (before, after) in before.as_array().unwrap().iter().zip(after.as_array().unwrap()) {
        assert!((number(after) / number(before) - 2.0).abs() < 0.01, "{before} to {after}");
    }
}

/// What a host's page may be like: so much below the widget, and a header that stays.
fn host(below: u32, header: u32) -> String {
    let header = format!("<div style=\"position:sticky;top:0;z-index:9;height:{header}px;background:#ddd\"></div>");
    format!(
        "{header}<p style=\"height:300px\">Before</p>{}<div style=\"height:{below}px\">After</div>{SCRIPT}",
        element("")
    )
}

/// From the foot of the page, as far from any heading as can be, presses what `arguments` name
/// one after the other, each in the middle of the screen if it was out of sight, and waits until
/// the page is still, under the heading that is wanted (if one is); and says where it then stands.
const PLACES: &str = r#"
return (async ([presses]) => {
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const place = () => {
    const open = [...root.querySelectorAll("section")].find((e) => !e.hidden);
    const heading = open.getAttribute("aria-label") === "Compare" ? find("heading", named(root.querySelector("h2"))) : [...open.querySelectorAll("h3[tabindex]")].find(seen);
    if (!heading) return {};
    const { top, bottom } = heading.getBoundingClientRect();
    // The text above it that belongs to it, if any.
    const step = [...open.querySelectorAll(".wu-progress")].find(seen) || heading;
    return { heading: named(heading), top, bottom, first: step.getBoundingClientRect().top, screen: innerHeight };
  };
  const places = [];
  for (const [role, name, wanted] of presses) {
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    let target;
    for (let i = 0; i < 500 && !(target = !busy() && find(role, name)); i++) await pause(20);
    if (!target) throw new Error(`there is no ${role} “${name}”`);
    const { top, bottom } = target.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) target.scrollIntoView({ block: "center", behavior: "instant" });
    target.focus();
    target.click();
    // Still is what stands where it stood for a while.
    let before, same = 0;
    for (let i = 0; i < 500 && same < 6; i++) {
      await pause(25);
      const now = busy() ? {} : place();
      same = now.heading === (wanted || now.heading) && now.heading && JSON.stringify(now) === JSON.stringify(before) ? same + 1 : 0;
      before = now;
    }
    places.push({ name, ...place() });
  }
  return places;
})(arguments);
"#;

#[tokio::test]
async fn what_is_opened_has_its_heading_in_view_whatever_stands_around_it() {
    for height in [844, 768] {
        for (below, header) in [(0, 0), (0, 72), (300, 72), (900, 0), (900, 72)] {
            let (_site, browser) = opened((405, height), &host(below, header)).await;
            let widget = browser.widget();
            let what = format!("{height} high, {below} below, a header of {header}");
            let mut presses = vec![
                ("button", "Time", "Over time"),
                ("button", "Cost", "Cost"),
                ("summary", "More", ""),
                ("button", "About this guide", "About this guide"),
                ("button", "Compare", "A lip lift, a lip flip, something else, or nothing for now?"),
                ("button", "For me", "What matters to you"),
            ];
            let sections = presses.len();
            let steps: Vec<_> = screens().into_iter().map(|step| step.heading).chain([HOW_MUCH]).collect();
            for (at, step) in steps.iter().enumerate() {
                presses.push(("button", if at == 0 { "Start" } else { "Next" }, step));
            }
            let safety = presses.len();
            presses.extend([("button", "Next", ""), ("checkbox", NONE, ""), ("button", RESULT, WEIGHED)]);
            let found = widget.run_with(PLACES, vec![json!(presses)]).await;
            let found = found.as_array().expect("places");
            for (place, (_, _, wanted)) in found.iter().zip(&presses).filter(|(_, press)| !press.2.is_empty()) {
                assert_eq!(place["heading"], *wanted, "{what}: {place}");
                let [bottom, first, screen] = ["bottom", "first", "screen"].map(|part| number(&place[part]));
                assert!(first >= f64::from(header), "{what}: {place} stands under a header of {header} px");
                assert!(bottom <= screen - 60.0, "{what}: {place} is below the screen, or the bar");
            }
            // One line for all of them.
            let lines: Vec<f64> = found[sections..safety].iter().map(|place| number(&place["top"])).collect();
            let (least, most) =
                (lines.iter().copied().fold(f64::MAX, f64::min), lines.iter().copied().fold(0.0, f64::max));
            // Where there is room to scroll that far.
            assert!(lines.len() >= 5 && (most - least < 2.0 || below < 900), "{what}: {lines:?}");
        }
    }
}

/// A page is loaded again deep in a visit, of which nothing is left: the reader is in the
/// widget all the same, and not at the end of the page.
#[tokio::test]
async fn a_page_loaded_again_shows_the_widget() {
    for (below, header) in [(0, 0), (900, 72), (3000, 72)] {
        let (_site, browser) = opened(PHONE, &host(below, header)).await;
        let widget = browser.widget();
        let what = format!("{below} below, a header of {header}");
        widget.hurry_to_result(&[("Q01", "shorter"), ("Q02", "long"), ("Q07", "lasting"), ("Q08", "faint")], &[]).await;
        widget.open_all().await;
        let deep = "const box = document.querySelector('weigh-up').getBoundingClientRect();
            scrollTo({ top: scrollY + box.bottom - innerHeight - 40, behavior: 'instant' });
            return new Promise((done) => setTimeout(() => done(scrollY), 600));";
        let before = browser.run(deep).await;
        // This one waits until the page before is gone.
        browser.driver().refresh().await.expect("it loads again");
        widget.live().await;
        widget.rest().await;
        let place = "return new Promise((done) => setTimeout(() => {
            const box = document.querySelector('weigh-up').getBoundingClientRect();
            done([scrollY, box.top, box.bottom, innerHeight]);
        }, 1200));";
        let found = browser.run(place).await;
        println!("{what}: {before}, then {found}");
        let [top, bottom, screen] = [1, 2, 3].map(|at| number(&found[at]));
        assert!(top < screen / 2.0 && bottom > screen / 2.0, "{what}: {before}, then {found}");
    }
}

#[tokio::test]
async fn no_two_controls_of_a_screen_share_a_name() {
    let (_site, browser) = opened(PHONE, &(element("") + SCRIPT)).await;
    let widget = browser.widget();
    let twice = "const names = [...all('button'), ...all('summary'), ...all('slider'), ...all('textbox'), ...all('checkbox')].map((e) => role(e) + ' ' + named(e) + ' ' + group(e));
        return names.filter((name, at) => names.indexOf(name) !== at);";
    widget.press("button", "Open all").await;
    widget.open_all().await;
    assert_eq!(widget.run(twice).await, json!([]), "Compare");
    for section in ["Over time", "Cost", "Check yourself", "Your sheet", "About this guide"] {
        widget.open(section).await;
        widget.open_all().await;
        assert_eq!(widget.run(twice).await, json!([]), "{section}");
    }
    widget.start_quiz().await;
    widget.press("button", "Next").await;
    widget.open_all().await;
    assert_eq!(widget.run(twice).await, json!([]), "a screen of questions");
    widget.press("button", "Back").await;
    widget.press("button", "Back").await;
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long"), ("Q08", "no")], &["R10", "R14"]).await;
    widget.open_all().await;
    // The one next step stands early and at the end, and does the same.
    assert_eq!(widget.run(twice).await, json!(["button Make my sheet "]), "the result");
}

#[tokio::test]
async fn a_press_on_a_slider_tells_little() {
    let (_site, browser) = opened(PHONE, &(element("") + SCRIPT)).await;
    let widget = browser.widget();
    widget.open("Over time").await;
    let words = "const spoken = [all('slider')[0].ariaValueText, ...all('status').map((e) => e.textContent)].join(' ');
        return plain(spoken).split(' ').filter(Boolean).length;";
    widget.run("all('slider')[0].focus();").await;
    for _ in 0..4 {
        browser.key(thirtyfour::Key::Right).await;
        let told = number(&widget.run(words).await);
        assert!(told <= 12.0, "{told} words");
    }
}

/// What was counted is seen at once where there is room for it.
#[tokio::test]
async fn counts_are_seen_before_anything_is_opened_but_on_phones() {
    let (_site, browser) = opened((1280, 900), &(element("") + SCRIPT)).await;
    let widget = browser.widget();
    for (width, wanted) in [(1280, true), (700, true), (640, true), (PHONE.0, false)] {
        browser.resize(width, 900).await;
        let counts = "return [...root.querySelectorAll('tbody td svg')].filter(seen).length;";
        assert_eq!(number(&widget.run(counts).await) >= 5.0, wanted, "at {width}");
    }
}

#[tokio::test]
async fn the_bar_keeps_to_one_line_and_what_leads_onward_has_room() {
    for width in [1280, 768, 390, 320] {
        // Beside a scrollbar that phones do not have.
        let (_site, browser) =
            opened((if width < 700 { width + 15 } else { width }, 844), &(element("") + SCRIPT)).await;
        let widget = browser.widget();
        let found = widget
            .run(
                "const bar = [...find('button', 'Compare').closest('nav').querySelectorAll('button, summary')].filter(seen);
                 const next = find('button', 'Next: Over time');
                 const lines = [...root.querySelectorAll('summary')].filter(seen).map((e) => e.closest('details').getBoundingClientRect().bottom);
                 return [new Set(bar.map((e) => e.getBoundingClientRect().top)).size, Math.min(...bar.map((e) => parseFloat(getComputedStyle(e).fontSize))),
                   Math.min(...bar.map((e) => e.clientWidth - e.scrollWidth)), next.getBoundingClientRect().top - Math.max(...lines.filter((one) => one <= next.getBoundingClientRect().top + 1))];",
            )
            .await;
        let [lines, size, spills, room] = [0, 1, 2, 3].map(|at| number(&found[at]));
        assert!(lines < 2.0 && size > 13.99 && spills > -0.5, "{width}: {found}");
        assert!(room > if width < 700 { 11.0 } else { 27.0 }, "{width}: {found}");
    }
}

/// What is printed is asked for over the DevTools protocol.
mod chromium {
    use super::*;

    /// How many pages a PDF has.
    const PAGES: &str = "return (atob(arguments[0]).match(/\\/Type\\s*\\/Page\\b/g) || []).length;";

    const PAPER: &str = "{ \"paperWidth\": 8.27, \"paperHeight\": 11.69, \"preferCSSPageSize\": true }";

    /// How many letters a PDF shows: of each text that it shows, in codes of four digits.
    const LETTERS: &str = "const pdf = atob(arguments[0]);
        return (async () => {
          let letters = 0;
          for (const found of pdf.matchAll(/\\/Length (\\d+)[^]{0,40}?stream\\r?\\n/g)) {
            const start = found.index + found[0].length;
            const bytes = Uint8Array.from(pdf.slice(start, start + Number(found[1])), (c) => c.charCodeAt(0));
            const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text().catch(() => '');
            for (const [shown] of text.matchAll(/<[0-9A-Fa-f]+> *Tj|\\[[^\\]]*\\] *TJ/g)) letters += [...shown.matchAll(/<([0-9A-Fa-f]+)>/g)].reduce((sum, [, codes]) => sum + codes.length / 4, 0);
          }
          return letters;
        })();";

    #[tokio::test]
    async fn what_was_opened_prints_from_any_section() {
        let (_site, browser) = opened(PHONE, &(element("") + SCRIPT)).await;
        let widget = browser.widget();
        let settings: Value = serde_json::from_str(PAPER).unwrap();
        let letters = async || {
            let pdf = browser.cdp("Page.printToPDF", settings.clone()).await["data"].clone();
            number(&browser.run_with(LETTERS, vec![pdf]).await)
        };
        let shut = letters().await;
        widget.press("button", "Will it leave a scar?").await;
        widget.rest().await;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let open = letters().await;
        assert!(shut > 1000.0 && open > shut + 800.0, "{shut} letters, {open} with a row open");
        for section in ["Over time", "Your sheet"] {
            widget.open(section).await;
            let from = letters().await;
            assert!((from - open).abs() < 40.0, "{section}: {from} letters, and {open} from Compare");
            // What begins to come into view as it prints would be caught unseen, as some builds show it.
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
            let coming = "return [...root.querySelectorAll('tbody *')].filter((e) => seen(e) && getComputedStyle(e).animationName !== 'none').length;";
            assert_eq!(widget.run(coming).await, 0, "{section}");
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        }
    }

    #[tokio::test]
    async fn all_that_is_open_prints_without_holes_and_dead_signs() {
        let (_site, browser) = opened((1280, 900), &(element("") + SCRIPT)).await;
        let widget = browser.widget();
        widget.press("button", "Open all").await;
        widget.rest().await;
        let settings: Value = serde_json::from_str(PAPER).unwrap();
        let pdf = browser.cdp("Page.printToPDF", settings).await["data"].clone();
        let pages = browser.run_with(PAGES, vec![pdf]).await;
        println!("pages of all that is open: {pages}");
        assert!(number(&pages) <= 19.0, "{pages} pages");
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let signs = "return [...root.querySelectorAll('summary, button')].filter(seen).filter((e) => !['none', 'normal'].includes(getComputedStyle(e, '::after').content)).length;";
        assert_eq!(widget.run(signs).await, 0, "signs of what opens");
        let text = widget.text().await;
        assert!(
            text.contains("Moderate certainty")
                && widget.run("return /\\d sources?/.test(plain(root.querySelector('table').innerText));").await
                    == false,
            "links to sources"
        );
    }

    #[tokio::test]
    async fn the_page_prints_on_three_pages_at_most() {
        let (_site, browser) = opened((1280, 900), &(element("") + SCRIPT)).await;
        let settings: Value = serde_json::from_str(PAPER).unwrap();
        let pdf = browser.cdp("Page.printToPDF", settings).await["data"].clone();
        let pages = browser.run_with(PAGES, vec![pdf]).await;
        println!("pages from Compare: {pages}");
        assert!(number(&pages) <= 3.0, "{pages} pages");
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        // 9 pt are 12 px.
        assert_eq!(browser.widget().run_with(SMALL, vec![json!(12)]).await, json!([]));
    }
}
