//! The drawing and the time axis: by keyboard, in words as well as in shapes, and
//! still unless the visitor moves them.

use browser_tests::{Browser, SCRIPT, Scope, Site, element, page, shipped, until, visit};
use serde_json::{Value, json};
use thirtyfour::Key;
use weigh_up::domain::drawing::STEPS;
use weigh_up::domain::guide::Guide;
use weigh_up::domain::timeline::{Hours, MARKS, ONWARDS, STOPS};

const TOWARDS: &str = "Show the change to";
const LIFT: &str = "From now to “Lip lift”";
const FLIP: &str = "From now to “Lip flip”";
const WHERE: &str = "Where will I be?";
const SECTIONS: [&str; 7] =
    ["Compare", "Over time", "Cost", "What matters to you", "Check yourself", "Your sheet", "About this guide"];

/// Every shape of the drawing, as it is drawn.
async fn shapes(widget: &Scope<'_>) -> Vec<Value> {
    let found = widget.run("return all('img').map((e) => [...e.querySelectorAll('path')].map((path) => path.getAttribute('d')).join('|'));").await;
    found.as_array().unwrap().clone()
}

/// Once the slider says this, the shapes.
async fn shapes_at(widget: &Scope<'_>, slider: &str, says: &str) -> Vec<Value> {
    until(&format!("{slider}: {says}"), || async { (widget.slider_says(slider).await == says).then_some(()) }).await;
    shapes(widget).await
}

/// A visit in which the drawing is open.
async fn drawn() -> (Site, Browser) {
    let (site, browser) = visit("").await;
    browser.widget().press("summary", "See a drawing of it").await;
    (site, browser)
}

// -------------------------------------------------------------- the options

/// One mouth must not look larger than another because its option has more words.
#[tokio::test]
async fn the_options_pictures_are_as_large_as_one_another_and_whole() {
    let spanish = format!(
        "<script src=\"guides/lip-lift-vs-lip-flip.es.js\"></script><div lang=\"es\">{}</div>{SCRIPT}",
        element("")
    );
    let english = element("") + SCRIPT;
    let site = Site::start([("/", page("", &english)), ("/es", page("", &spanish))]).await;
    let browser = Browser::start().await;
    for path in ["/", "/es"] {
        browser.open(&site.url(path)).await;
        let widget = browser.widget();
        widget.live().await;
        for width in [320, 390, 768, 1280, 1920] {
            browser.resize(width, 900).await;
            let found = widget.run("return [...root.querySelectorAll('h2 ~ * li svg, section:not([hidden]) li svg')].filter(seen).filter((e) => e.closest('li').querySelector('h3')).map((e) => {
                const { width, height } = e.getBoundingClientRect(), { width: wide, height: high } = e.viewBox.baseVal;
                return [width, height, Math.max(width / wide, height / high) * high];
            });").await;
            let found = found.as_array().unwrap();
            assert_eq!(found.len(), 3, "{path} at {width}: {found:?}");
            assert!(found.iter().all(|one| one == &found[0]), "{path} at {width}: {found:?}");
            let [high, drawn] = [1, 2].map(|at| found[0][at].as_f64().unwrap());
            assert!(high > 80.0 && drawn - high < 1.0, "{path} at {width}: from nose to chin, {found:?}");
        }
    }
}

// -------------------------------------------------------------- the drawing

#[tokio::test]
async fn the_drawing_moves_step_by_step_by_keyboard_and_comes_back() {
    let (_site, browser) = drawn().await;
    let widget = browser.widget();
    assert_eq!(widget.names("img").await, ["From the front", "From the side"], "each view says what it is");
    widget.tab_to_in(TOWARDS, "radio", "Lip lift").await;
    widget.tab_to_in("", "slider", LIFT).await;
    let start = shapes_at(&widget, LIFT, "Now").await;
    let mut met = vec![start.clone()];
    for step in 1..=STEPS {
        browser.key(Key::Right).await;
        let says = if step == STEPS { "Lip lift".to_owned() } else { format!("Step {step} of {STEPS}") };
        let drawn = shapes_at(&widget, LIFT, &says).await;
        for (view, (now, before)) in drawn.iter().zip(met.last().unwrap()).enumerate() {
            assert_ne!(now, before, "step {step} moves view {view}");
        }
        met.push(drawn);
    }
    browser.key(Key::Right).await;
    assert_eq!(shapes_at(&widget, LIFT, "Lip lift").await, *met.last().unwrap(), "the last step is the last");
    browser.key(Key::Home).await;
    assert_eq!(shapes_at(&widget, LIFT, "Now").await, start, "Home brings it back");
    browser.key(Key::End).await;
    assert_eq!(shapes_at(&widget, LIFT, "Lip lift").await, met[10], "End goes all the way");
    for step in (0..10).rev() {
        browser.key(Key::Left).await;
        let says = if step == 0 { "Now".to_owned() } else { format!("Step {step} of {STEPS}") };
        assert_eq!(shapes_at(&widget, LIFT, &says).await, met[step], "the way back is the way there");
    }
    assert_eq!(browser.focused().await, ("slider".to_owned(), LIFT.to_owned()), "the focus stays");
    browser.assert_no_error().await;
}

#[tokio::test]
async fn arrows_choose_what_the_drawing_moves_towards() {
    let (_site, browser) = drawn().await;
    let widget = browser.widget();
    widget.tab_to_in(TOWARDS, "radio", "Lip lift").await;
    assert!(widget.is_on_in(TOWARDS, "radio", "Lip lift").await, "the first one is chosen");
    widget.tab_to_in("", "slider", LIFT).await;
    browser.key(Key::End).await;
    let lift = shapes_at(&widget, LIFT, "Lip lift").await;
    // Back to the radios: what is drawn is as far along, towards the other one.
    browser.held(Key::Shift, Key::Tab.value()).await;
    browser.key(Key::Down).await;
    let flip = shapes_at(&widget, FLIP, "Lip flip").await;
    assert!(widget.is_on_in(TOWARDS, "radio", "Lip flip").await);
    assert_ne!(flip, lift, "the two are not drawn alike");
    for option in ["Lip lift", "Lip flip"] {
        let says = &shipped().drawing.unwrap().poses.iter().find(|pose| pose.name == option).unwrap().says.clone();
        assert_eq!(
            widget.text().await.contains(says.as_str()),
            option == "Lip flip",
            "the words are those of what is chosen: {option}"
        );
    }
    browser.key(Key::Up).await;
    assert_eq!(shapes_at(&widget, LIFT, "Lip lift").await, lift);
}

#[tokio::test]
async fn the_drawing_says_that_it_is_no_prediction_and_tells_both_states_in_words() {
    let (_site, browser) = drawn().await;
    let text = browser.widget().text().await;
    let drawing = shipped().drawing.unwrap();
    for part in [&drawing.note, &drawing.poses[0].says, &drawing.poses[1].says] {
        assert!(text.contains(part.as_str()), "“{part}” is missing");
    }
}

#[tokio::test]
async fn nothing_in_the_drawing_moves_by_itself() {
    let (_site, browser) = drawn().await;
    let widget = browser.widget();
    let moving = "const figure = all('img')[0].closest('figure');
        const style = (e) => { const s = getComputedStyle(e); return [s.animationName, s.transitionDuration, s.scrollBehavior].join(); };
        return [[...new Set([...figure.querySelectorAll('*')].map(style))], document.getAnimations().length, root.getAnimations().length, figure.querySelectorAll('animate, animateTransform, set').length];";
    let still = json!([["none,0s,auto"], 0, 0, 0]);
    widget.wait("what was opened has come", "return !root.getAnimations().length;").await;
    let mut told = false;
    for motion in ["no-preference", "reduce"] {
        // WebKit's driver cannot tell the page; there the first round is run twice.
        told = browser.prefer("prefers-reduced-motion", motion).await;
        assert_eq!(widget.run(moving).await, still, "{motion}");
        widget.run_with("find('slider', arguments[0]).focus();", vec![json!(LIFT)]).await;
        browser.key(Key::End).await;
        let drawn = shapes_at(&widget, LIFT, "Lip lift").await;
        assert_eq!(widget.run(moving).await, still, "{motion}, after a move");
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        assert_eq!(shapes(&widget).await, drawn, "{motion}: it is where it was put at once");
        browser.key(Key::Home).await;
    }
    let moving = widget.run("return [...root.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').map((e) => e.className);").await;
    assert!(!told || moving == json!([]), "with less motion wanted, nothing in the widget moves slowly: {moving}");
}

// --------------------------------------------------------------- over time

/// What the guide says holds at a time, for one option.
fn holds(guide: &Guide, lane: usize, at: Hours) -> Vec<String> {
    let spans = &guide.timeline.as_ref().unwrap().lanes[lane].spans;
    spans
        .iter()
        .filter(|span| span.earliest <= at && at <= span.latest)
        .map(|span| {
            let sure = span.from <= at && at <= span.to;
            if sure { span.name.clone() } else { format!("{} (by some sources)", span.name) }
        })
        .collect()
}

#[tokio::test]
async fn the_slider_of_time_tells_where_each_option_is() {
    let guide = shipped();
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.open("Over time").await;
    widget.tab_to_in("", "slider", WHERE).await;
    let told = async |time: &str, at: Hours| {
        until(time, || async { (widget.slider_says(WHERE).await == time).then_some(()) }).await;
        // What holds stands in each option's card; the slider tells those who listen the time alone.
        let cards = widget.run("return [...root.querySelectorAll('.wu-timeline .wu-card')].map((e) => [plain(e.querySelector('h4').textContent), [...e.querySelectorAll('li')].map((b) => plain(b.textContent))]);").await;
        let mut all = String::new();
        for (lane, option) in ["Lip lift", "Lip flip", "No procedure"].iter().enumerate() {
            assert_eq!(cards[lane][0], *option);
            let names: Vec<String> = serde_json::from_value(cards[lane][1].clone()).unwrap();
            assert_eq!(names, holds(&guide, lane, at), "{option} at {time}");
            all.push_str(&names.join(", "));
        }
        assert!(widget.names("status").await.iter().all(String::is_empty), "nothing else is told");
        all
    };
    told("Day 0", 0).await;
    for day in 1..=3 {
        browser.key(Key::Right).await;
        told(&format!("Day {day}"), day * 24).await;
    }
    // By hand, so that the sum above is not all there is.
    let status = told("Day 3", 72).await;
    assert!(
        status.contains("Change starts to show") && status.contains("Slight swelling (by some sources)"),
        "{status}"
    );
    assert!(!status.contains("The first day") && !status.contains("Full effect"), "{status}");

    let month_3 = STOPS.iter().position(|&stop| stop == 90 * 24).unwrap();
    for _ in 3..month_3 {
        browser.key(Key::Right).await;
    }
    let status = told("Month 3", 90 * 24).await;
    assert!(
        status.contains("Wearing off")
            && status.contains("Repeat, if you wish")
            && status.contains("Lip looks fuller (by some sources)"),
        "{status}"
    );
    browser.key(Key::End).await;
    let status = told("Year 5", *STOPS.last().unwrap()).await;
    assert!(status.contains("Result and scar stay"), "{status}");
    browser.key(Key::Home).await;
    told("Day 0", 0).await;
    assert_eq!(browser.focused().await, ("slider".to_owned(), WHERE.to_owned()), "the focus stays");
}

/// One press on what a bar is called, and what it rests on stands there, whatever the time.
#[tokio::test]
async fn each_span_opens_what_is_said_of_it() {
    let guide = shipped();
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.open("Over time").await;
    for lane in &guide.timeline.as_ref().unwrap().lanes {
        for span in &lane.spans {
            let says = || async { widget.text().await.contains(&span.text) };
            assert!(!says().await, "{} is one press away", span.id);
            widget.press("summary", &format!("{} {}", span.name, guide.when(span))).await;
            assert!(says().await, "{}", span.id);
        }
    }
    widget.run_with("find('slider', arguments[0]).focus();", vec![json!(WHERE)]).await;
    browser.key(Key::End).await;
    until("the end", || async { (widget.slider_says(WHERE).await == "Year 5").then_some(()) }).await;
    let text = &guide.timeline.as_ref().unwrap().lanes[0].spans[1].text;
    assert!(widget.text().await.contains(text), "what is open stays open");
}

#[tokio::test]
async fn the_lanes_say_in_words_and_in_a_table_what_they_draw() {
    let guide = shipped();
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.open("Over time").await;
    let spans: Vec<_> = guide.timeline.as_ref().unwrap().lanes.iter().flat_map(|lane| &lane.spans).collect();
    let text = widget.text().await;
    for span in &spans {
        let line = format!("{} {}", span.name, guide.when(span));
        assert!(text.contains(&line), "“{line}” is missing: {text}");
    }
    assert!(text.contains("Month 1 to Month 3") || text.contains("Some sources say"), "differences are told");
    // The bars lie where their words say: from mark to mark, or to the end.
    let bars = widget.run("return [...root.querySelectorAll('li summary svg')].filter(seen).map((svg) => [...svg.querySelectorAll('path')].map((path) => path.getAttribute('d').match(/\\d+/g).map(Number).filter((_, at) => at !== 1)));").await;
    let bars = bars.as_array().unwrap();
    assert_eq!(bars.len(), spans.len());
    for (bar, span) in bars.iter().zip(&spans) {
        let differ = (span.earliest, span.latest) != (span.from, span.to);
        assert_eq!(
            bar.as_array().unwrap().len(),
            1 + usize::from(differ),
            "{}: faded only where sources differ",
            span.name
        );
        let solid = &bar[usize::from(differ)];
        let (x, end) = (solid[0].as_u64().unwrap(), solid[1].as_u64().unwrap());
        for (at, place) in MARKS.iter().zip((0..).step_by(100)) {
            if span.from == *at {
                assert_eq!(x, place, "{}", span.name);
            }
            if span.to == *at && span.to > span.from {
                assert_eq!(end, place, "{}", span.name);
            }
        }
        assert!(end <= 1000 && (span.to != ONWARDS || end == 1000), "{}", span.name);
    }

    assert!(widget.names("table").await.is_empty(), "the table is closed at first");
    browser.tab_to("summary", "The same as a table").await;
    browser.key(Key::Enter).await;
    until("the table is open", || async { (widget.names("table").await.len() == 1).then_some(()) }).await;
    let rows = widget.run("return [...all('table')[0].querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => plain(cell.innerText)));").await;
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), spans.len());
    for (row, span) in rows.iter().zip(&spans) {
        assert!(row[1].as_str().unwrap().starts_with(&span.name), "{row}");
        assert_eq!(row[2], guide.when(span), "{row}");
    }
    assert_eq!(widget.names("columnheader").await, ["Option", "What", "When"]);
}

// ------------------------------------------------------------------ layout

#[tokio::test]
async fn no_section_is_wider_than_its_page() {
    let attributes = "prices=\"lip-lift=999,999.99 lip-flip=999999.99 lip-filler=888888.88\" currency=\"USD\" clinic=\"Hill Clinic\" cta-href=\"https://example.com\"";
    let site = Site::start([("/", page("<style>body{margin:0}</style>", &(element(attributes) + SCRIPT)))]).await;
    let browser = Browser::start().await;
    for width in [320, 390, 768, 1280] {
        browser.resize(width, 800).await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        for section in SECTIONS {
            widget.open(section).await;
            widget.run("for (const e of root.querySelectorAll('details')) e.open = true; scrollTo(10000, 0);").await;
            let found = widget
                .run(
                    "const shut = (e) => e.matches('details:not([open])') || e.querySelector('details:not([open])');
                     const right = (e) => { const range = document.createRange(); range.selectNodeContents(e); return Math.round(Math.max(shut(e) ? 0 : range.getBoundingClientRect().right, e.getBoundingClientRect().right)); };
                     const host = root.host.getBoundingClientRect();
                     const out = [...root.querySelectorAll('*')].filter((e) => seen(e) && right(e) > host.right + 1 && !e.closest('svg'))
                       .map((e) => [e.localName, e.className, right(e), plain(e.textContent).slice(0, 60)].join(' | '));
                     return [scrollX, document.documentElement.scrollWidth, out.slice(-4)];",
                )
                .await;
            assert_eq!(found[0], 0, "{section} at {width}: {found}");
            assert!(found[1].as_u64().unwrap() <= u64::from(width), "{section} at {width}: {found}");
            assert_eq!(found[2], json!([]), "{section} at {width}: nothing stands out");
        }
    }
}

#[tokio::test]
async fn the_marks_of_the_axis_can_be_read_at_every_width() {
    let site = Site::start([("/", page("<style>body{margin:0}</style>", &(element("") + SCRIPT)))]).await;
    let browser = Browser::start().await;
    for width in [320, 390, 560, 768, 1280] {
        browser.resize(width, 800).await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        widget.open("Over time").await;
        // Leaves with a time alone in them, all on one line: the axis.
        let marks = widget
            .run(
                "const range = document.createRange(), box = (e) => { range.selectNodeContents(e); return range.getBoundingClientRect(); };
                 const leaves = [...root.querySelectorAll('[aria-hidden=true] *')].filter((e) => seen(e) && !e.children.length && /^(Day|Week|Month|Year) \\d+$/.test(plain(e.textContent)));
                 return leaves.map((e) => { const b = box(e); return [plain(e.textContent), Math.round(b.left), Math.round(b.right), Math.round(b.top)]; });",
            )
            .await;
        let marks = marks.as_array().unwrap();
        let names: Vec<&str> = marks.iter().map(|mark| mark[0].as_str().unwrap()).collect();
        assert!(names.len() >= 6 && names[0] == "Day 0" && names.last() == Some(&"Year 5"), "{width}: {names:?}");
        for pair in marks.windows(2) {
            assert_eq!(pair[0][3], pair[1][3], "{width}: one line: {pair:?}");
            assert!(
                pair[0][2].as_i64().unwrap() < pair[1][1].as_i64().unwrap(),
                "{width}: no two marks touch: {pair:?}"
            );
        }
        assert!(
            marks[0][1].as_i64().unwrap() >= 0 && marks.last().unwrap()[2].as_i64().unwrap() <= i64::from(width),
            "{width}: {marks:?}"
        );
    }
}

// ------------------------------------------------------------- two widgets

#[tokio::test]
async fn two_widgets_do_not_move_each_other() {
    let site = Site::start([("/", page("", &format!("{}{}{SCRIPT}", element(""), element(""))))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let (one, two) = (browser.widget_at(0), browser.widget_at(1));
    one.live().await;
    two.live().await;
    for widget in [&one, &two] {
        widget.press("summary", "See a drawing of it").await;
    }
    one.press_in(TOWARDS, "radio", "Lip flip").await;
    assert!(two.is_on_in(TOWARDS, "radio", "Lip lift").await, "the other one's choice stays");
    assert!(one.is_on_in(TOWARDS, "radio", "Lip flip").await);
    let before = shapes(&two).await;
    one.run_with("find('slider', arguments[0]).focus();", vec![json!(FLIP)]).await;
    browser.key(Key::End).await;
    shapes_at(&one, FLIP, "Lip flip").await;
    assert_eq!(shapes(&two).await, before);
    assert_eq!(two.slider_says(LIFT).await, "Now");

    for widget in [&one, &two] {
        widget.open("Cost").await;
    }
    one.run("find('textbox', 'Price of one lip flip').focus();").await;
    browser.type_text("-5").await;
    browser.key(Key::Tab).await;
    one.says("A price must be more than 0.").await;
    assert!(!two.text().await.contains("A price must be more than 0."));
    let messages =
        "return all('textbox').map((e) => root.getElementById(e.getAttribute('aria-describedby')).textContent);";
    assert_eq!(one.run(messages).await, json!(["", "A price must be more than 0.", ""]));
    assert_eq!(two.run(messages).await, json!(["", "", ""]), "each field's message is its own widget's");
    one.run("find('slider', 'Years to look at').focus();").await;
    browser.key(Key::End).await;
    until("ten years", || async { (one.slider_says("Years to look at").await == "10").then_some(()) }).await;
    assert_eq!(two.slider_says("Years to look at").await, "5");

    one.open("Check yourself").await;
    two.open("Check yourself").await;
    let asked = &shipped().knowledge[0];
    one.press_in(&asked.question, "radio", &asked.answers[0]).await;
    two.press_in(&asked.question, "radio", &asked.answers[1]).await;
    assert!(one.is_on_in(&asked.question, "radio", &asked.answers[0]).await);
    browser.assert_no_error().await;
}

/// Only Chromium's driver scrolls by a finger.
mod chromium {
    use super::*;

    /// On a phone the finger that scrolls the page may come down on a slider.
    #[tokio::test]
    async fn a_finger_that_scrolls_past_a_slider_leaves_it_where_it_was() {
        let (_site, browser) = visit("").await;
        browser.resize(390, 844).await;
        let widget = browser.widget();
        browser.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
        let touch = async |kind: &str, points: Value| {
            browser.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
        };
        for (section, slider) in [("Over time", WHERE), ("Cost", "Years to look at"), ("Compare", LIFT)] {
            widget.open(section).await;
            if section == "Compare" {
                widget.press("summary", "See a drawing of it").await;
            }
            let near_its_end = async || -> [f64; 2] {
                let script = "const e = find('slider', arguments[0]); e.scrollIntoView({ block: 'center', behavior: 'instant' });
                    const { x, y, width, height } = e.getBoundingClientRect(); return [x + width * 0.9, y + height / 2];";
                serde_json::from_value(widget.run_with(script, vec![json!(slider)]).await).unwrap()
            };
            let state = async || (widget.slider_says(slider).await, widget.text().await);
            let before = state().await;
            let [x, y] = near_its_end().await;
            let top = browser.run("return scrollY;").await;
            touch("touchStart", json!([{ "x": x, "y": y }])).await;
            for step in 1..=20 {
                touch("touchMove", json!([{ "x": x, "y": y - f64::from(step) * 10.0 }])).await;
            }
            touch("touchEnd", json!([])).await;
            browser.wait("it scrolls", &format!("return scrollY > {top} + 50;")).await;
            assert_eq!(state().await, before, "{slider}");
            // A tap is meant.
            let [x, y] = near_its_end().await;
            touch("touchStart", json!([{ "x": x, "y": y }])).await;
            touch("touchEnd", json!([])).await;
            until("it moves", || async { (widget.slider_says(slider).await != before.0).then_some(()) }).await;
        }
        browser.assert_no_error().await;
    }
}
