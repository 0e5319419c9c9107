//! Styles and layouts of a page around the widget: scenarios 51 to 62 of
//! tests/hosts/README.md. What is seen inside is measured, box by box and style by
//! style, and compared with what is seen on a page without styles.

use browser_tests::{Appearance, Browser, SCRIPT, Scope, Site, element, host, page, until};
use serde_json::{Value, json};
use thirtyfour::Key;

const SECTIONS: [&str; 7] =
    ["Compare", "Over time", "Cost", "What matters to you", "Check yourself", "Your sheet", "About this guide"];

fn css(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts/").to_owned() + name;
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// Gives the box around the widget as much room as leaves its inside 900 pixels.
async fn same_room(widget: &Scope<'_>) {
    let room = "const box = document.querySelector('#box'), place = root.querySelector('.root');
        box.style.setProperty('display', 'block', 'important');
        box.style.setProperty('transition', 'none', 'important');
        for (let i = 0, width = 900; i < 9; i++) {
          box.style.setProperty('width', width + 'px', 'important');
          width += 900 - place.getBoundingClientRect().width;
        }
        return place.getBoundingClientRect().width;";
    let width = widget.run(room).await.as_f64().unwrap();
    assert!((width - 900.0).abs() < 0.1, "the inside is {width} pixels wide");
}

/// Opens these sections, and measures each.
async fn looks(widget: &Scope<'_>, sections: &[&str]) -> Vec<Appearance> {
    same_room(widget).await;
    let mut all = vec![];
    for section in sections {
        // No mouse comes near: what lies under it looks otherwise.
        widget.run_with("way(arguments[0]).click();", vec![json!(section)]).await;
        let opened = "return Boolean(way(arguments[0])?.ariaCurrent);";
        until(section, || async { (widget.run_with(opened, vec![json!(section)]).await == true).then_some(()) }).await;
        // The focus comes a frame later.
        widget.wait("the heading", "return ['h2', 'h3'].includes(root.activeElement?.localName);").await;
        if *section == "What matters to you" {
            widget.run("find('button', 'Start').click();").await;
            widget.wait("the goals", "return all('checkbox').length > 1;").await;
            widget.run("find('button', 'Next').click();").await;
            widget.wait("questions", "return root.activeElement?.localName === 'h3' && all('radio').length > 1;").await;
        }
        widget.run("root.activeElement?.blur();").await;
        // The bar that stays stands elsewhere in a page that is scrolled.
        let top = "scrollTo(0, 0); return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY === 0))));";
        widget.wait("the page's beginning", top).await;
        all.push(widget.appearance().await);
    }
    all
}

/// On pages with these styles, all looks as on one without any.
async fn looks_the_same(pages: &[&str], sections: &[&str]) {
    let with = |styles: &str| host("styles.html").with("styles", styles);
    let paths: Vec<String> = (0..pages.len()).map(|at| format!("/{at}")).collect();
    let there = paths.iter().map(String::as_str).zip(pages.iter().map(|styles| with(styles)));
    let site = Site::start([("/", with(""))].into_iter().chain(there)).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    let untouched = looks(&browser.widget(), sections).await;
    for (path, styles) in paths.iter().zip(pages) {
        browser.open(&site.url(path)).await;
        browser.widget().live().await;
        let touched = looks(&browser.widget(), sections).await;
        for ((section, here), there) in sections.iter().zip(&touched).zip(&untouched) {
            assert!(there.len() > 40, "{section}: only {} elements are seen", there.len());
            let differ = here.differ(there);
            let some: Vec<_> = differ.iter().take(12).collect();
            assert!(differ.is_empty(), "{section} under {styles:.80}: {} differ, such as {some:#?}", differ.len());
        }
        browser.assert_no_error().await;
    }
}

/// Scenario 51.
#[tokio::test]
async fn the_pages_size_of_type_changes_nothing() {
    let sizes =
        ["html { font-size: 62.5% }", "html { font-size: 8px } body { font-size: 3rem }", "html { font-size: 32px }"];
    looks_the_same(&sizes, &["Compare", "Cost", "What matters to you"]).await;
}

/// Scenario 52.
#[tokio::test]
async fn resets_of_the_page_stop_at_the_element() {
    looks_the_same(&["* { all: unset }", &css("resets.css")], &SECTIONS).await;
}

/// Scenario 53.
#[tokio::test]
async fn what_is_inherited_ends_at_the_element() {
    looks_the_same(&[&css("inherited.css")], &SECTIONS).await;
}

/// Scenario 53: what a page hides on purpose is hidden, and what it makes deaf to the
/// pointer is deaf.
#[tokio::test]
async fn a_page_can_hide_it_or_make_it_deaf() {
    let site = Site::start([("/", host("styles.html").with("styles", ""))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    browser.run("document.querySelector('#box').style.cssText = 'visibility: hidden; pointer-events: none';").await;
    let found = widget.run("const s = getComputedStyle(root.querySelector('nav button')); return [all('button').length, s.visibility, s.pointerEvents];").await;
    assert_eq!(found, json!([0, "hidden", "none"]));
    browser.run("document.querySelector('#box').style.cssText = '';").await;
    widget.open("Cost").await;
}

/// Scenario 54.
#[tokio::test]
async fn the_direction_is_the_guides_and_not_the_pages() {
    let rtl = ["html, body, * { direction: rtl; unicode-bidi: bidi-override }"];
    looks_the_same(&rtl, &["Compare", "Over time", "Cost", "What matters to you", "Your sheet"]).await;
    let site =
        Site::start([("/", page("<script>document.documentElement.dir = 'rtl'</script>", &(element("") + SCRIPT)))])
            .await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    let found = widget.run("const s = getComputedStyle(root.querySelector('h2')); return [s.direction, getComputedStyle(root.host).direction];").await;
    assert_eq!(found, json!(["ltr", "rtl"]));
}

/// Scenario 55.
#[tokio::test]
async fn custom_properties_of_the_page_mean_nothing_inside() {
    let names = [
        "accent",
        "color-primary",
        "primary",
        "ink",
        "paper",
        "surface",
        "font",
        "line",
        "soft",
        "edge",
        "gap",
        "tint",
    ];
    let page: String = names.iter().map(|name| format!("--{name}: 77px red; ")).collect();
    // What the tool that lowers new CSS calls its own; pages use that tool, too.
    let page = page + "--lightningcss-light: red; --lightningcss-dark: blue;";
    looks_the_same(&[&format!("* {{ {page} }}")], &["Compare", "Cost"]).await;
    let site = Site::start([("/", host("styles.html").with("styles", ""))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    let used = browser.widget().run("const css = root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join(''); return [...new Set(css.match(/--[\\w-]+/g))];").await;
    let mut used: Vec<String> = serde_json::from_value(used).unwrap();
    // Two are the page's to set, and stand in docs/embedding.md.
    used.retain(|name| !["--weigh-up-top", "--weigh-up-bottom"].contains(&name.as_str()));
    assert!(
        used.len() > 10 && used.iter().all(|name| name.starts_with("--wu-") || name.starts_with("--lightningcss-")),
        "{used:?}"
    );
}

/// Scenario 56.
#[tokio::test]
async fn a_closed_tab_is_laid_out_when_it_opens() {
    let closed = [
        "#box { display: none }",
        "#box { width: 0 !important; overflow: hidden }",
        "#box { height: 0; overflow: hidden }",
        "#box { content-visibility: hidden }",
    ];
    let with = |styles: &str| host("styles.html").with("styles", styles);
    let paths = ["/0", "/1", "/2", "/3"];
    let site = Site::start([("/", with(""))].into_iter().chain(paths.into_iter().zip(closed.map(with)))).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    let untouched = looks(&browser.widget(), &["Compare", "Over time"]).await;
    for (path, styles) in paths.into_iter().zip(closed) {
        browser.open(&site.url(path)).await;
        browser
            .widget()
            .wait("it is made", "return Boolean(root && !root.querySelector('slot') && root.querySelector('h2'));")
            .await;
        browser.run("document.querySelector('style').remove();").await;
        browser.widget().live().await;
        let opened = looks(&browser.widget(), &["Compare", "Over time"]).await;
        for (here, there) in opened.iter().zip(&untouched) {
            let differ = here.differ(there);
            assert!(differ.is_empty(), "{styles}: {:#?}", differ.iter().take(12).collect::<Vec<_>>());
        }
        browser.assert_no_error().await;
    }
}

/// What reaches out of the widget to the right, and whether the page scrolls
/// sideways.
const STANDS_OUT: &str = "
    for (const e of root.querySelectorAll('details')) e.open = true;
    const edge = root.querySelector('.root').getBoundingClientRect().right + 1;
    const out = [...root.querySelectorAll('*')].filter((e) => seen(e) && !e.closest('svg, .wu-unseen') && e.getBoundingClientRect().right > edge)
      .map((e) => [e.localName, e.className, e.getBoundingClientRect().right, plain(e.textContent).slice(0, 40)].join(' | '));
    scrollTo(10000, 0);
    const sideways = scrollX;
    scrollTo(0, 0);
    return [sideways, out.slice(-5)];";

/// Scenario 57: a narrow column of a wide page. (A phone: compare.rs, pictures.rs.)
#[tokio::test]
async fn a_sidebar_of_280_pixels_holds_every_section() {
    let side = "html, body { margin: 0 } #box { width: 280px }";
    let site = Site::start([("/", host("styles.html").with("styles", side))]).await;
    let browser = Browser::start().await;
    browser.resize(1440, 900).await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    for section in SECTIONS {
        widget.open(section).await;
        assert_eq!(widget.run(STANDS_OUT).await, json!([0, []]), "{section}");
    }
}

/// Scenario 57: at 400 % of 1280 pixels, a page has the room of 320.
#[tokio::test]
async fn at_400_percent_the_page_scrolls_one_way() {
    let site = Site::start([("/", host("styles.html").with("styles", "body { margin: 0 }"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    if !browser.zoom(4.0).await {
        // WebKit's driver does not zoom; to a page, zoom is room.
        browser.resize(320, 225).await;
    }
    browser.wait("a page of 320 pixels", "return innerWidth >= 300 && innerWidth <= 321;").await;
    for section in SECTIONS {
        widget.open(section).await;
        assert_eq!(widget.run(STANDS_OUT).await, json!([0, []]), "{section}");
    }
}

/// Scenario 58.
#[tokio::test]
async fn around_it_anything_may_be_moved_clipped_or_contained() {
    let around = [
        "body { transform: translateX(7px) } #box { will-change: transform; perspective: 400px; filter: hue-rotate(9deg) }",
        "body { overflow: hidden } #box { overflow: hidden; contain: content; position: relative; z-index: 0; isolation: isolate }",
        "#box { contain: strict; height: 9000px; container-type: size; container-name: wu }",
        "weigh-up { clip-path: inset(0) }",
    ];
    looks_the_same(&around, &["Compare", "Over time"]).await;
    let site = Site::start([("/", host("styles.html").with("styles", around[0]))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    for section in SECTIONS {
        widget.open(section).await;
        let fixed = widget.run("return [...root.querySelectorAll('*')].filter((e) => getComputedStyle(e).position === 'fixed').length;").await;
        assert_eq!(fixed, 0, "{section}: what is fixed would hang on the moved body");
    }
}

/// Scenario 59: the page's own header lies over what is at the top, and the widget
/// cannot know how high it is. What has the focus keeps off the edges of the screen.
#[tokio::test]
async fn what_has_the_focus_is_not_hidden_by_a_header_of_the_page() {
    let header = "#top { position: sticky; top: 0; height: 120px; background: navy; z-index: 99 }";
    let body = format!(
        "<div id=\"top\"><a href=\"#top\">Top</a></div>{}<p style=\"height:1500px\"></p>{SCRIPT}",
        element("sections=\"cost quiz about\"")
    );
    let site = Site::start([("/", page(&format!("<style>{header}</style>"), &body))]).await;
    let browser = Browser::start().await;
    browser.resize(800, 600).await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    widget.open("About this guide").await;
    widget.run("all('link').at(-1).focus();").await;
    // Some engines scroll to what has the focus one frame after it has it.
    let in_sight = "const e = root.activeElement; if (!e) return true;
        const { top, bottom } = e.getBoundingClientRect();
        return bottom > 120 && top < innerHeight;";
    let mut met = 0;
    loop {
        browser.held(Key::Shift, Key::Tab.value()).await;
        let on = widget.run("return root.activeElement && named(root.activeElement).slice(0, 50);").await;
        if on == Value::Null {
            break;
        }
        widget.wait(&format!("back up through the page, {on} to be in sight"), in_sight).await;
        met += 1;
        assert!(met < 200, "there is an end");
    }
    assert!(met > 20, "it went through {met} controls");
}

/// What a page keeps at an edge of the window lies over the widget's bar there, unless the page says
/// how high it is.
#[tokio::test]
async fn the_bar_keeps_off_what_the_page_says_stands_at_the_edge() {
    let styles = "#top { position: sticky; top: 0; height: 80px; background: navy; z-index: 99 }
        #foot { position: fixed; inset: auto 0 0 0; height: 64px; background: navy; z-index: 99 }
        weigh-up { --weigh-up-top: 80px; --weigh-up-bottom: 64px }";
    let body = format!("<div id=\"top\"></div>{}<div id=\"foot\"></div>{SCRIPT}", element(""));
    let site = Site::start([("/", page(&format!("<style>{styles}</style>"), &body))]).await;
    let browser = Browser::start().await;
    for width in [1000, 390] {
        browser.resize(width, 700).await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        browser.run("scrollTo({ top: document.querySelector('weigh-up').getBoundingClientRect().top + scrollY + 600, behavior: 'instant' });").await;
        let clear = "const bar = root.querySelector('.wu-ways').getBoundingClientRect();
            const over = (id) => { const r = document.getElementById(id).getBoundingClientRect(); return bar.top < r.bottom - 1 && r.top < bar.bottom - 1; };
            return bar.bottom > 0 && bar.top < innerHeight && !over('top') && !over('foot');";
        widget.wait(&format!("at {width} the bar is in sight, beside what is the page's"), clear).await;
    }
}

/// Texts and controls with too little contrast: WCAG's formula, on the colours that
/// are really shown. Controls are told by their border or, where there is none, by
/// their text; boxes and sliders by the accent.
const CONTRAST: &str = "
    const rgb = (text) => { const c = document.createElement('canvas').getContext('2d', { willReadFrequently: true }); c.fillStyle = text; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
    const kept = new Map(), colour = (text) => { if (!kept.has(text)) kept.set(text, rgb(text)); return kept.get(text); };
    const light = (c) => c.slice(0, 3).map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ratio = (a, b) => { const [x, y] = [light(colour(a)), light(colour(b))].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
    const under = (e) => { for (; e; e = e.parentElement) { const b = getComputedStyle(e).backgroundColor; if (colour(b)[3] === 255) return b; } return 'white'; };
    const low = [], tell = (e, what, is, least) => { if (is < least) low.push([what, e.localName, e.className.baseVal ?? e.className, is.toFixed(2), plain(e.textContent).slice(0, 30)].join(' | ')); };
    let texts = 0, controls = 0;
    for (const e of root.querySelectorAll('*')) {
      if (!seen(e) || e.closest('svg, .wu-unseen') || e.disabled) continue;
      const s = getComputedStyle(e);
      if ([...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) { texts++; tell(e, 'text', ratio(s.color, under(e)), 4.5); }
      if (e.matches('input')) {
        controls++;
        const own = s.appearance === 'none' || e.type === 'text';
        const shown = own ? Math.max(ratio(s.borderTopColor, under(e.parentElement)), ratio(s.backgroundColor, under(e.parentElement))) : s.accentColor === 'auto' ? 21 : ratio(s.accentColor, under(e));
        tell(e, e.type, shown, 3);
      }
      if (e.matches('button[aria-current]')) { controls++; tell(e, 'line of the open section', ratio(s.borderBottomColor, under(e)), 3); }
      if (e.matches('.wu-button')) { controls++; tell(e, 'button', Math.max(ratio(s.borderTopColor, under(e.parentElement)), ratio(s.backgroundColor, under(e.parentElement))), 3); }
    }
    return [texts, controls, low.slice(0, 8)];";

/// Scenarios 60 and 62: a colour of the clinic's that cannot be read, in both themes.
#[tokio::test]
async fn contrast_holds_in_both_themes_whatever_the_clinics_colour() {
    let accents = ["", "#FFFF00", "#000000", "#ffffff", "#808080"];
    let pages: Vec<(String, String)> = accents
        .iter()
        .flat_map(|accent| {
            ["light", "dark"].map(|theme| {
                (
                    format!("/{theme}{}", accent.trim_start_matches('#')),
                    format!("theme=\"{theme}\" cta-href=\"https://example.com\" accent=\"{accent}\""),
                )
            })
        })
        .map(|(path, attributes)| {
            (
                path,
                if attributes.ends_with("accent=\"\"") { attributes.replace(" accent=\"\"", "") } else { attributes },
            )
        })
        .collect();
    let site =
        Site::start(pages.iter().map(|(path, attributes)| (path.as_str(), page("", &(element(attributes) + SCRIPT)))))
            .await;
    let browser = Browser::start().await;
    for (path, attributes) in &pages {
        browser.open(&site.url(path)).await;
        let widget = browser.widget();
        widget.live().await;
        let (mut texts, mut controls) = (0, 0);
        for section in ["Compare", "Cost", "What matters to you", "Start", "Next"] {
            widget.run_with("(way(arguments[0]) || find('button', arguments[0])).click();", vec![json!(section)]).await;
            match section {
                "Start" => widget.wait("the goals", "return all('checkbox').length > 1;").await,
                "Next" => widget.wait("questions", "return all('radio').length > 1;").await,
                _ => (),
            }
            // Colours of buttons take a moment to change.
            widget.run("for (const e of root.getAnimations()) e.finish();").await;
            let found = widget.run(CONTRAST).await;
            assert_eq!(found[2], json!([]), "{section}, {attributes}");
            texts += found[0].as_u64().unwrap();
            controls += found[1].as_u64().unwrap();
        }
        assert!(texts > 100 && controls > 12, "{texts} texts, {controls} controls");
        let said = browser.said().await;
        if attributes.contains("light") && attributes.contains("#FFFF00") {
            assert!(said.len() == 1 && said[0].contains("accent"), "one warning for yellow on white: {said:?}");
        }
        assert!(said.len() <= 1, "{said:?}");
        browser.forget_console().await;
    }
}

/// Scenario 60: the page follows the visitor's system, and inverts the widget.
#[tokio::test]
async fn dark_follows_the_visitor_and_not_the_pages_colours() {
    let page = "html { background: black; color: white; color-scheme: dark } weigh-up { filter: invert(1) }";
    let site = Site::start([("/", host("styles.html").with("styles", page))]).await;
    let browser = Browser::start().await;
    let mut papers = vec![];
    for theme in ["light", "dark"] {
        let told = browser.prefer("prefers-color-scheme", theme).await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        assert_eq!(widget.run(CONTRAST).await[2], json!([]), "{theme}");
        if told {
            papers.push(widget.run("return getComputedStyle(root.querySelector('.wu')).backgroundColor;").await);
        }
    }
    papers.dedup();
    assert!(papers.is_empty() || papers.len() == 2, "light and dark differ: {papers:?}");
}
