//! Accessibility in every section and state: axe-core finds nothing, targets are
//! large, nothing is lost where text or the page is enlarged, focus can be seen,
//! news is told once, and a clinic's colour stays readable.
//!
//! docs/accessibility.md says which criterion of WCAG each test is about.

use browser_tests::{
    Browser, Engine, HOW_MUCH, NONE, Page, RESULT, SCRIPT, Scope, Site, WEIGHED, bundled, element, fallback, goal,
    guide, page, question, screens, shipped, until,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use test_support::pseudo::pseudo;
use thirtyfour::Key;
use weigh_up::domain::messages::Message;

const LIFT: &str = "Price of a lip lift, all in";
const FLIP: &str = "Price of one lip flip";
const BOOK: &str = "clinic=\"Hill Clinic\" cta-href=\"https://example.com/book\"";

/// A page as a clinic's should be: one heading, and the guide in its main part.
fn proper(html: &str, attributes: &str) -> Page {
    Page::html(&format!(
        "<!doctype html><html {html}><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Example Clinic</title></head><body><main><h1>Example Clinic</h1>{}<p><a href=\"#\">After it</a></p></main>{SCRIPT}</body></html>",
        element(attributes)
    ))
}

async fn opened(page: Page, width: u32) -> (Site, Browser) {
    let site = Site::start([("/", page)]).await;
    let browser = Browser::start().await;
    browser.resize(width, 900).await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    browser.widget().without_transitions().await;
    (site, browser)
}

/// Everything but the quiz, state after state.
async fn read_all(browser: &Browser, at: &mut impl AsyncFnMut(&str)) {
    let widget = browser.widget();
    at("Compare").await;
    widget.open("Over time").await;
    widget.run("all('slider')[0].focus();").await;
    browser.key(Key::End).await;
    widget.open_all().await;
    at("Over time, moved and open").await;

    widget.open("Cost").await;
    at("Cost, empty").await;
    widget.press("textbox", LIFT).await;
    browser.type_text("3500").await;
    widget.press("textbox", FLIP).await;
    browser.type_text("180").await;
    widget.says("Lip flip: 2,700 to 3,600").await;
    widget.open_all().await;
    at("Cost, with prices").await;
    widget.press("textbox", LIFT).await;
    browser.type_text("x").await;
    // What is wrong is said when the field is left.
    browser.key(Key::Tab).await;
    widget.says(NO_PRICE).await;
    at("Cost, a wrong price").await;

    widget.open("Check yourself").await;
    at("Check yourself").await;
    widget.run("for (const set of root.querySelectorAll('section:not([hidden]) fieldset')) [...set.querySelectorAll('input')].at(-1).click();").await;
    widget.says("Not sure yet is fine").await;
    widget.open_all().await;
    at("Check yourself, answered").await;

    widget.open("Your sheet").await;
    at("Your sheet").await;
    widget.run("for (const e of all('checkbox').slice(0, 4)) e.click();").await;
    widget.press("button", "Copy as text").await;
    widget.says("Your whole sheet was copied as text").await;
    at("Your sheet, ticked and copied").await;

    widget.open("About this guide").await;
    widget.open_all().await;
    at("About, open").await;

    // Last, since so much stays in the page once it was open.
    widget.open("Compare").await;
    widget.press("button", "Open all").await;
    widget.open_all().await;
    at("Compare, evidence and words open").await;
}

/// The quiz, state after state.
async fn take_all(browser: &Browser, at: &mut impl AsyncFnMut(&str)) {
    let widget = browser.widget();
    at("the quiz's start").await;
    widget.press("button", "Start").await;
    for step in screens() {
        widget.find("heading", step.heading).await;
        for id in step.questions {
            for given in says_most(id) {
                widget.give(id, given).await;
            }
        }
        widget.open_all().await;
        at(step.heading).await;
        widget.press("button", "Next").await;
    }
    widget.find("heading", HOW_MUCH).await;
    let topic = guide()["quiz"]["topics"][0]["name"].as_str().unwrap();
    widget.press_in(topic, "radio", "a lot").await;
    at("importance").await;
    widget.press("button", "Next").await;
    widget.find("checkbox", NONE).await;
    at("the safety step").await;
    for (state, flag) in [
        ("a result with a flag", Some("R10")),
        ("a result with flags under headings", Some("R14")),
        ("a plain result", None),
        ("a result under 18", Some("R07")),
    ] {
        match flag {
            Some(flag) => widget.tick(flag).await,
            None => widget.press("checkbox", NONE).await,
        }
        widget.open_all().await;
        at("the safety step, answered").await;
        to_result(&widget).await;
        at(state).await;
        widget.press("button", "Back").await;
        widget.find("checkbox", NONE).await;
    }
    // What is left open says so.
    widget.tick("R07").await;
    to_result(&widget).await;
    assert!(widget.has("heading", "One step is still open").await);
    at("a result with an open step").await;
    // An option that an answer sets aside, and what is asked when it is back.
    change_scar(&widget, "no").await;
    widget.press("checkbox", NONE).await;
    to_result(&widget).await;
    at("a result with an option set aside").await;
    change_scar(&widget, "faint").await;
    widget.says("Your answers brought this back").await;
    at("the safety step, with what is back").await;
}

async fn to_result(widget: &Scope<'_>) {
    widget.press("button", RESULT).await;
    widget.find("heading", WEIGHED).await;
    widget.open_all().await;
}

/// From a result back to one answer, and on to the safety step.
async fn change_scar(widget: &Scope<'_>, to: &str) {
    widget.press("button", &format!("Change your answer to: {}", question("Q08"))).await;
    widget.give("Q08", to).await;
    while !widget.has("checkbox", NONE).await {
        widget.press("button", "Next").await;
    }
}

/// What to say to a question so that the most is shown: as many goals as may be chosen, or
/// the answer with the longest note that sets nothing aside.
fn says_most(id: &str) -> Vec<&'static str> {
    if id == goal() {
        return vec!["shorter", "slightly-fuller"];
    }
    let asked = guide()["quiz"]["questions"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap();
    let answers = asked["answers"].as_array().unwrap().iter().filter(|one| one["sets-aside"].is_null());
    let longest = answers.max_by_key(|one| one["note"].as_str().map_or(0, str::len)).unwrap();
    vec![longest["id"].as_str().unwrap()]
}

// -------------------------------------------------------------------- axe-core

/// What is said of something that is no price.
const NO_PRICE: &str = "We can’t read this as a price. Type digits alone, such as 1200.";

/// What axe-core cannot decide, and why that is no fault. Anything else it leaves
/// open fails, so that a person looks at it.
const UNDECIDED: [&str; 6] = [
    // The heading of a group of rows heads the rows below it and no cell of its own.
    "th-has-data-cells th-has-data-cells | <table",
    // Text that lies under what sticks to the top while axe-core scrolls. Its colours
    // are the same as those of its like that axe-core measured.
    "color-contrast bgOverlap",
    // The marks of the time axis have no width of their own; their colour is that of
    // all quiet text.
    "color-contrast color-contrast | <span>",
    // The words of a bar stand over the marker of the time; in Firefox axe-core takes
    // them for half hidden by it. Their colour is that of all quiet text.
    "color-contrast elmPartiallyObscured | <span class=\"wu-quiet\">",
    // The marks under the years, each a digit: their colour, too.
    "color-contrast shortTextContent | <span>",
    // The sign on a button that makes a number less: its colour is that of all buttons.
    "color-contrast nonBmp | <span aria-hidden=\"true\">\u{2212}",
];

/// The rules that look at colours: in other looks of the same page nothing else changes.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

struct Audit {
    faults: Vec<String>,
    open: BTreeSet<String>,
    passed: BTreeSet<String>,
    runs: usize,
}

impl Audit {
    fn new() -> Self {
        Self { faults: vec![], open: BTreeSet::new(), passed: BTreeSet::new(), runs: 0 }
    }

    /// The page as it stands.
    async fn of(&mut self, browser: &Browser, state: &str, rules: &[&str]) {
        // The bar stays in view, and what lies under it just then would count as too small.
        let bar = |position: &str| {
            format!("const bar = root?.querySelector('nav'); if (bar) bar.style.position = '{position}';")
        };
        browser.widget().run(&bar("static")).await;
        let found = browser.axe(rules).await;
        browser.widget().run(&bar("")).await;
        self.runs += 1;
        self.faults.extend(found.violations.into_iter().map(|fault| format!("{state}: {fault}")));
        self.open.extend(found.undecided.into_iter().map(|open| format!("{open} ({state})")));
        self.passed.extend(found.passed);
    }

    /// In every look: what the visitor's system asks for, and the clinic's theme.
    async fn in_every_look(&mut self, browser: &Browser, state: &str) {
        self.of(browser, state, &[]).await;
        let scheme = "prefers-color-scheme";
        let light = colours(browser).await;
        let mut dark = None;
        for (feature, value) in [(scheme, "dark"), ("forced-colors", "active")] {
            if browser.prefer(feature, value).await {
                self.of(browser, &format!("{state}, {value}"), &COLOURS).await;
                if feature == scheme {
                    dark = Some(colours(browser).await);
                }
                browser.prefer(feature, if feature == scheme { "light" } else { "none" }).await;
            }
        }
        // Against what the system asks for, where it can be asked. Where every colour is then
        // one that axe-core has looked at, it would find the same again.
        for (theme, against, seen) in [("dark", "light", dark), ("light", "dark", Some(light))] {
            browser.prefer(scheme, against).await;
            clinics_theme(browser, Some(theme)).await;
            if seen != Some(colours(browser).await) {
                self.of(browser, &format!("{state}, theme={theme}"), &COLOURS).await;
            }
        }
        browser.prefer(scheme, "light").await;
        clinics_theme(browser, None).await;
    }

    fn done(self) {
        assert!(
            self.faults.is_empty(),
            "{} faults in {} runs:\n{}",
            self.faults.len(),
            self.runs,
            self.faults.join("\n")
        );
        let news: Vec<&String> =
            self.open.iter().filter(|open| !UNDECIDED.iter().any(|known| open.starts_with(known))).collect();
        assert!(news.is_empty(), "axe-core cannot decide: {news:#?}");
        println!("axe-core: {} runs, {} rules hold, {} left open", self.runs, self.passed.len(), self.open.len());
        assert!(self.passed.contains("color-contrast"), "it looked: {:?}", self.passed);
    }
}

/// Every colour of everything in the widget, as one number: all of them would be megabytes.
async fn colours(browser: &Browser) -> Value {
    let digest = "const text = [...root.querySelectorAll('*')].map((e) => {
        const style = getComputedStyle(e);
        return ['color', 'backgroundColor', 'borderTopColor', 'borderBottomColor', 'outlineColor', 'fill', 'stroke', 'opacity', 'textDecorationColor']
            .map((name) => style[name]).join();
      }).join(';');
      let digest = 0;
      for (let i = 0; i < text.length; i++) digest = (Math.imul(digest, 31) + text.charCodeAt(i)) | 0;
      return digest;";
    browser.widget().run(digest).await
}

async fn clinics_theme(browser: &Browser, theme: Option<&str>) {
    let set = "const e = document.querySelector('weigh-up'); arguments[0] ? e.setAttribute('theme', arguments[0]) : e.removeAttribute('theme');";
    browser.run_with(set, vec![json!(theme)]).await;
    let shown = format!("return root.querySelector('.wu').dataset.theme === '{}';", theme.unwrap_or("auto"));
    browser.widget().wait("the theme", &shown).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_what_is_read() {
    let (_site, browser) = opened(proper("lang=\"en\"", BOOK), 1280).await;
    let mut audit = Audit::new();
    read_all(&browser, &mut async |state: &str| audit.in_every_look(&browser, state).await).await;
    audit.done();
}

#[tokio::test]
async fn axe_finds_nothing_in_the_quiz() {
    let (_site, browser) = opened(proper("lang=\"en\"", &format!("{BOOK} sections=\"quiz\"")), 1280).await;
    let mut audit = Audit::new();
    take_all(&browser, &mut async |state: &str| audit.in_every_look(&browser, state).await).await;
    audit.done();
}

/// The sections but for the quiz: their names, and what the bar calls them.
const SECTIONS: [[Message; 2]; 6] = [
    [Message::Compare, Message::Compare],
    [Message::Timeline, Message::TimelineShort],
    [Message::Cost, Message::Cost],
    [Message::Ready, Message::Ready],
    [Message::Sheet, Message::SheetShort],
    [Message::About, Message::About],
];

/// A narrow page in Arabic, from right to left, section after section: the interface as it is
/// translated, and the guide in a pseudo-locale.
async fn read_leftwards(mut at: impl AsyncFnMut(&Browser, &str)) {
    let mut guide = pseudo(&shipped(), "ar");
    guide.id = "leftwards".into();
    let html = proper("lang=\"ar\" dir=\"rtl\"", &format!("{BOOK} guide=\"leftwards\""));
    let html = html.seeing(browser_tests::Roots::Open);
    let script = Page::script(&bundled(guide.clone()));
    let site = Site::start([("/", html), ("/guide.js", script)]).await;
    let browser = Browser::start().await;
    browser.resize(390, 900).await;
    browser.open(&site.url("/")).await;
    browser.run("const e = document.createElement('script'); e.src = 'guide.js'; document.head.append(e);").await;
    let widget = browser.widget();
    widget.live().await;
    widget.without_transitions().await;
    assert_eq!(widget.run("return getComputedStyle(root.querySelector('table')).direction;").await, "rtl");
    let says = |message| guide.message(message);
    for names in SECTIONS {
        let [section, short] = names.map(says);
        widget.open_named(section, short, says(Message::More)).await;
        widget.open_all().await;
        at(&browser, section).await;
    }
    widget.open_named(says(Message::Quiz), says(Message::QuizShort), says(Message::More)).await;
    widget.press("button", says(Message::Start)).await;
    let asked = guide.quiz.goals.as_ref().expect("it asks for the goal");
    widget.find("heading", &asked.text).await;
    at(&browser, "a question").await;
    // To the result, without an answer to anything.
    for _ in guide.quiz.screens() {
        widget.press("button", says(Message::Next)).await;
    }
    for _ in 0..2 {
        widget.press("button", says(Message::Next)).await;
    }
    at(&browser, "the safety step").await;
    widget.press("checkbox", &guide.quiz.safety.none).await;
    widget.press("button", says(Message::SeeResult)).await;
    widget.find("heading", says(Message::Result)).await;
    widget.open_all().await;
    at(&browser, "the result").await;
}

/// No section is wider than a phone, and in Chromium axe-core finds nothing in it.
#[tokio::test]
async fn from_right_to_left_nothing_is_too_wide_and_axe_finds_nothing() {
    let audits = Engine::wanted() == Engine::Chromium;
    let mut audit = Audit::new();
    read_leftwards(async |browser: &Browser, state: &str| {
        let wide = browser.run("return document.documentElement.scrollWidth - innerWidth;").await;
        assert!(wide.as_i64().unwrap() <= 0, "{state} is {wide} px too wide");
        if audits {
            audit.of(browser, state, &[]).await;
        }
    })
    .await;
    if audits {
        audit.done();
    }
}

#[tokio::test]
async fn axe_finds_nothing_where_the_fallback_stands_or_the_guide_is_past_its_date() {
    let still = "<!doctype html><html lang=\"en\"><head><title>Example Clinic</title></head><body><main><h1>Example Clinic</h1>";
    let still = format!("{still}<weigh-up>{}</weigh-up></main></body></html>", fallback());
    let past = "const Real = Date; window.Date = class extends Real { constructor(...parts) { if (parts.length) super(...parts); else super(2040, 0, 1); } static now() { return +new Real(2040, 0, 1); } };";
    let past = proper("lang=\"en\"", BOOK).first(past);
    let site = Site::start([("/still", Page::html(&still)), ("/past", past)]).await;
    let browser = Browser::start().await;
    let mut audit = Audit::new();
    browser.open(&site.url("/still")).await;
    audit.of(&browser, "the fallback", &[]).await;
    browser.open(&site.url("/past")).await;
    browser.widget().live().await;
    browser.widget().without_transitions().await;
    assert_eq!(browser.widget().names("alert").await.len(), 1, "it is past its date");
    audit.in_every_look(&browser, "past its date").await;
    browser.open(&site.url("/index.html")).await;
    browser.widget().live().await;
    browser.widget().without_transitions().await;
    audit.in_every_look(&browser, "the standalone page").await;
    // Its lines to copy, its button.
    browser.open(&site.url("/clinics.html")).await;
    browser.page().press("button", "Copy the lines").await;
    audit.of(&browser, "the page for clinics", &[]).await;
    for (scheme, said) in [("dark", "in the dark"), ("light", "again")] {
        browser.prefer("prefers-color-scheme", scheme).await;
        audit.of(&browser, &format!("the page for clinics, {said}"), &COLOURS).await;
    }
    audit.done();
}

// ------------------------------------------------------- targets and enlarging

/// Every control that is smaller than 44 × 44 px. A box or a radio button counts
/// with its label. A link within a line of text is as tall as the line: WCAG's own
/// exception, for links whose block holds more words than theirs.
const SMALL: &str = r#"
const blockOf = (e) => { while (getComputedStyle(e).display.startsWith("inline")) e = e.parentElement; return e; };
return [...root.querySelectorAll("a[href], button, input, summary")].filter(seen).flatMap((e) => {
  const inline = e.localName === "a" && getComputedStyle(e).display === "inline" && plain(blockOf(e).textContent) !== plain(e.textContent);
  if (inline) return [];
  const boxes = [e, ...(e.matches("[type=radio], [type=checkbox]") ? e.labels : [])].map((one) => one.getBoundingClientRect());
  const [width, height] = ["width", "height"].map((side) => Math.max(...boxes.map((box) => box[side])));
  return width < 43.9 || height < 43.9 ? [`${role(e)} “${named(e)}”: ${width.toFixed(1)} × ${height.toFixed(1)}`] : [];
});
"#;

/// What is lost or spills: text that its own box does not hold, and a page that
/// scrolls sideways. What is hidden from eyes on purpose is one pixel large. The
/// marks of the axis have no width by design; they must not touch one another.
const LOST: &str = r#"
const lost = [];
const wide = document.documentElement.scrollWidth - innerWidth;
if (wide > 0) lost.push(`the page is ${wide} px too wide`);
for (const e of root.querySelectorAll(".wu *")) {
  if (!seen(e) || e.closest("svg") || e.parentElement.matches(".wu-axis") || e.clientWidth < 2 || e.clientHeight < 2) continue;
  const inline = getComputedStyle(e).display === "inline";
  const text = [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (inline || !text) continue;
  const over = [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight];
  if (over[0] > 2 || over[1] > 3) lost.push(`${role(e)}.${e.className} “${plain(e.textContent).slice(0, 40)}” spills by ${over}`);
}
const marks = [...root.querySelectorAll(".wu-axis span")].filter(seen).map((e) => {
  const range = document.createRange(); range.selectNodeContents(e); return range.getBoundingClientRect();
});
marks.forEach((one, at) => { const next = marks[at + 1]; if (next && one.right > next.left && next.right > one.left) lost.push("marks of the axis touch"); });
return lost;
"#;

async fn none(of: &mut Vec<String>, browser: &Browser, script: &str, state: &str) {
    let found = browser.widget().run(script).await;
    of.extend(found.as_array().unwrap().iter().map(|one| format!("{state}: {}", one.as_str().unwrap())));
}

/// What looks other than it would if all styles came anew: browsers may not see each change that a
/// style depends on.
const STALE: &str = r#"
const parts = ["display", "fontSize", "fontWeight", "color", "backgroundColor", "borderTopColor", "borderTopWidth", "minHeight", "marginTop"];
// Of what is not shown, browsers say what they like.
const looks = () => [...root.querySelectorAll(".wu, .wu *")].map((e) => { const style = getComputedStyle(e), shown = e.checkVisibility(); return [String(shown), ...parts.map((part) => shown && part + " " + style[part])]; });
const before = looks(), sheets = [...root.adoptedStyleSheets];
root.adoptedStyleSheets = [];
looks();
root.adoptedStyleSheets = sheets;
const elements = [...root.querySelectorAll(".wu, .wu *")];
return looks().flatMap((now, at) => now.flatMap((one, part) => one === before[at][part] ? [] : [`${elements[at].localName}.${elements[at].getAttribute("class")}: ${before[at][part]}, anew ${one}`])).slice(0, 3);
"#;

/// How a page is looked at.
#[derive(Clone, Copy, Debug)]
enum Look {
    AsItIs,
    /// WCAG's own figures (1.4.12), set where a visitor's style sheet would be.
    Spaced,
    /// Text alone twice as large, which only Firefox can; elsewhere the page is.
    TextTwice,
    FourTimes,
}

impl Look {
    /// Puts it on, or takes it off, and waits until it shows.
    async fn put(self, browser: &Browser, on: bool) {
        let widget = browser.widget();
        let height = "return root.querySelector('h2').getBoundingClientRect().height / innerWidth;";
        let before = widget.run(height).await;
        match self {
            Look::AsItIs => return,
            Look::Spaced => drop(widget.run(if on { SPACED } else { "root.adoptedStyleSheets.pop();" }).await),
            Look::TextTwice => {
                let times = if on { 2.0 } else { 1.0 };
                assert!(browser.text_zoom(times).await || browser.zoom(times).await);
            }
            Look::FourTimes => assert!(browser.zoom(if on { 4.0 } else { 1.0 }).await),
        }
        until("it shows", || async { (widget.run(height).await != before).then_some(()) }).await;
    }
}

const SPACED: &str = "
const sheet = new CSSStyleSheet();
sheet.replaceSync('.wu * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } .wu p { margin-block-end: 2em !important }');
root.adoptedStyleSheets.push(sheet);";

/// Both walks, with a check at every state and in each of these looks; then what was found.
async fn everywhere(width: u32, looks: &[(Look, &str)]) {
    let mut found = vec![];
    for sections in ["", "sections=\"quiz\""] {
        let (_site, browser) = opened(proper("lang=\"en\"", &format!("{BOOK} {sections}")), width).await;
        let mut at = async |state: &str| {
            for (look, script) in looks {
                look.put(&browser, true).await;
                none(&mut found, &browser, script, &format!("{state}, {look:?}")).await;
                look.put(&browser, false).await;
            }
        };
        if sections.is_empty() {
            read_all(&browser, &mut at).await;
            browser.widget().run("for (const button of root.querySelectorAll('.wu-ask')) button.click();").await;
            at("all rows closed").await;
            browser.widget().run("for (const summary of all('summary')) summary.click();").await;
            at("all else closed").await;
        } else {
            take_all(&browser, &mut at).await;
        }
    }
    let all: BTreeSet<String> = found.into_iter().collect();
    assert!(all.is_empty(), "{} at {width} px: {all:#?}", all.len());
}

/// As it stands, as if all its styles came anew, and with more room between lines, words and letters.
async fn large_and_whole(width: u32) {
    let all = [SMALL, LOST, STALE].map(|script| format!("...(() => {{ {script} }})()")).join(", ");
    everywhere(width, &[(Look::AsItIs, &format!("return [{all}];")), (Look::Spaced, LOST)]).await;
}

#[tokio::test]
async fn on_a_phone_every_target_is_large_nothing_is_lost_and_no_style_is_stale() {
    large_and_whole(320).await;
}

#[tokio::test]
async fn on_a_wide_page_every_target_is_large_nothing_is_lost_and_no_style_is_stale() {
    large_and_whole(1280).await;
}

/// WebKit's driver does not zoom, and a window that it drives is not the one in use: no focus shows.
mod chromium_and_firefox {
    use super::*;

    #[tokio::test]
    async fn text_twice_and_the_page_four_times_as_large_lose_nothing() {
        everywhere(1280, &[(Look::TextTwice, LOST), (Look::FourTimes, LOST)]).await;
    }

    #[tokio::test]
    async fn the_ring_around_a_slider_cuts_no_label() {
        let (_site, browser) = opened(proper("lang=\"en\"", BOOK), 390).await;
        let widget = browser.widget();
        for (section, slider) in
            [("Over time", "Where will I be?"), ("Compare", "From now to “Lip lift”"), ("Cost", "Years to look at")]
        {
            widget.open(section).await;
            if section == "Compare" {
                widget.press("summary", "See a drawing of it").await;
                widget.find("slider", slider).await;
            }
            // By Tab, since a ring is for those who use the keyboard.
            widget.run("root.activeElement?.blur();").await;
            widget.tab_to_in("", "slider", slider).await;
            assert_eq!(widget.run(CUT).await, json!([]), "{section}");
        }
    }
}

/// Words that take two lines; a hyphen or a slash of their own may end one, an address or a
/// number of a paper any of its signs, and some names of substances no line of a phone could hold. And what stands outside of the tile or row that it belongs to.
const BROKEN: &str = r#"
const faults = new Set(), range = document.createRange();
const walk = document.createTreeWalker(root.querySelector(".wu"), NodeFilter.SHOW_TEXT);
for (let node = walk.nextNode(); node; node = walk.nextNode()) {
  const e = node.parentElement;
  if (!seen(e) || e.closest(".wu-unseen")) continue;
  for (const word of node.data.matchAll(/[^\s\-\u2013\u2014/]+/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    if (/[\d.]\w|\w\d/.test(word[0]) || word[0].length > 16) continue;
    if (new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top / 8))).size > 1) faults.add(`“${word[0]}” is broken in “${plain(e.textContent).slice(0, 40)}”`);
  }
}
for (const e of [...all("summary"), ...all("button").filter((one) => one.hasAttribute("aria-expanded"))]) {
  // Its count and its sign: the latter is 0.8 em of it.
  const box = e.getBoundingClientRect(), sign = getComputedStyle(e, "::after").content.includes("+") ? parseFloat(getComputedStyle(e).fontSize) * 0.8 : 0;
  const words = [e, ...e.querySelectorAll(":not(.wu-unseen)")].flatMap((one) => [...one.childNodes]).filter((one) => one.nodeType === 3 && one.data.trim());
  const rights = words.flatMap((one) => { range.selectNodeContents(one); return [...range.getClientRects()].map(({ right }) => right); });
  if (rights.some((right) => right + sign > box.right + 1)) faults.add(`“${plain(e.textContent)}” has no room for its count or sign`);
}
return [...faults];
"#;

/// The size that a visitor set for all pages, on a phone.
#[tokio::test]
async fn a_size_of_ones_own_twice_as_large_breaks_no_word_on_a_phone() {
    let (_site, browser) = opened(proper("lang=\"en\"", BOOK), 390).await;
    let widget = browser.widget();
    // From here on text is em; `medium` is what the visitor set. What a browser breaks with a
    // hyphen of its own is not what is looked for.
    widget.run("root.querySelector('.root').style.fontSize = '32px'; const sheet = new CSSStyleSheet(); sheet.replaceSync('td { hyphens: manual !important }'); root.adoptedStyleSheets.push(sheet);").await;
    let mut found = vec![];
    none(&mut found, &browser, BROKEN, "Compare").await;
    none(&mut found, &browser, LOST, "Compare").await;
    // Each question has its line to itself, and so has the name over what it says of an option.
    let order = "return [...root.querySelectorAll('tbody tr')].filter(seen).flatMap((row) => {
        const boxes = [...row.querySelectorAll('button, .wu-rests, .wu-of, .wu-short')].filter(seen).map((e) => e.getBoundingClientRect());
        return boxes.slice(1).map((box, at) => box.top - boxes[at].bottom);
    }).filter((gap) => gap < -1).length;";
    assert_eq!(widget.run(order).await, 0, "one under the other");
    widget.press("button", "Open all").await;
    widget.open_all().await;
    none(&mut found, &browser, BROKEN, "Compare, open").await;
    for section in ["Over time", "Cost", "What matters to you", "Check yourself", "Your sheet"] {
        widget.open(section).await;
        none(&mut found, &browser, BROKEN, section).await;
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Labels that the ring around the focused slider cuts.
const CUT: &str = r#"
const e = root.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
if (style.outlineStyle === "none") return ["no ring"];
const far = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth), range = document.createRange();
const walk = document.createTreeWalker(e.closest("section"), NodeFilter.SHOW_TEXT), cut = [];
for (let node = walk.nextNode(); node; node = walk.nextNode()) {
  if (!seen(node.parentElement) || node.parentElement.closest(".wu-unseen")) continue;
  range.selectNodeContents(node);
  for (const one of range.getClientRects()) {
    // What is painted of a line is some two pixels lower than its box.
    if (one.right > box.left - far && one.left < box.right + far && one.bottom - 2 > box.top - far && one.top + 2 < box.bottom + far) cut.push(plain(node.data));
  }
}
return cut;
"#;

/// In colours of the system's own, by which the bar marks where one is.
#[tokio::test]
async fn forced_colours_mark_the_open_section_and_no_other() {
    let (_site, browser) = opened(proper("lang=\"en\"", BOOK), 1280).await;
    let widget = browser.widget();
    let looks = "const probe = document.createElement('p');
        document.body.append(probe);
        const system = (name) => { probe.style = `forced-color-adjust: none; color: ${name}`; return getComputedStyle(probe).color; };
        const [mark, text, paper] = ['Highlight', 'HighlightText', 'Canvas'].map(system);
        probe.remove();
        const bar = [...find('button', 'Compare').closest('nav').querySelectorAll('button, summary')].filter(seen);
        return bar.map((e) => { const { backgroundColor, color, borderBottomColor } = getComputedStyle(e);
          return [e.getAttribute('aria-current') === 'true', backgroundColor === mark && color === text && borderBottomColor === mark, borderBottomColor === paper]; });";
    if !browser.prefer("forced-colors", "active").await {
        assert_eq!(browser.engine(), Engine::WebKit, "its driver cannot ask for it");
        return;
    }
    for section in ["Compare", "Cost"] {
        widget.open(section).await;
        let found = widget.run(looks).await;
        let found = found.as_array().unwrap();
        assert!(found.len() >= 6 && found.iter().filter(|one| one[0] == true).count() == 1, "{section}: {found:?}");
        for one in found {
            assert_eq!((&one[1], &one[2]), (&one[0], &json!(one[0] == false)), "{section}: {found:?}");
        }
    }
}

// ------------------------------------------------------------------ contrast

/// WCAG's contrast of two computed colours, and what is painted behind an element.
const CONTRAST: &str = r#"
const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
const luminance = (colour) => {
  const [r, g, b] = numbers(colour).map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => { const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05); };
const behind = (e) => {
  for (; e; e = e.parentElement || null) {
    const { backgroundColor } = getComputedStyle(e);
    const parts = numbers(backgroundColor);
    if (parts.length === 3 || parts[3] === 1) return backgroundColor;
  }
  return "rgb(255, 255, 255)";
};
"#;

/// What pictures say by lines and fields whose colour is too near to what lies around them:
/// their class, their contrast, and what they are on.
const DRAWN: &str = r#"
const paint = (e, what) => getComputedStyle(e)[what];
const lines = ".wu-solid, .wu-faded, .wu-now, .wu-event, .wu-other, .wu-con, .wu-course";
const fields = ".wu-for";
const painted = (which, what) => [...root.querySelectorAll(which)].filter(seen).map((e) => [e.className.baseVal, paint(e, what), behind(e.parentElement)]);
const found = [...painted(lines, "stroke"), ...painted(fields, "fill")];
const face = root.querySelector(".wu-picture .wu-face");
if (face && seen(face)) for (const [name, what] of [["tint", "fill"], ["mark", "stroke"], ["zone", "stroke"]]) {
  for (const e of root.querySelectorAll(".wu-picture .wu-" + name)) if (seen(e)) found.push([name, paint(e, what), paint(face, "fill")]);
}
const kinds = new Set(found.map(([name]) => name));
return [[...kinds], found.filter(([, one, other]) => contrast(one, other) < 3).map(([name, one, other]) => name + " " + contrast(one, other).toFixed(2) + " on " + other)];
"#;

#[tokio::test]
async fn what_pictures_say_stands_out_from_what_is_around_it() {
    let (_site, browser) =
        opened(proper("lang=\"en\"", &format!("{BOOK} prices=\"lip-lift=3500 lip-flip=180\"")), 1280).await;
    let widget = browser.widget();
    widget.hurry_to_result(&[("Q01", "shorter"), ("Q02", "long"), ("Q07", "lasting"), ("Q08", "faint")], &[]).await;
    let (mut kinds, mut faults) = (BTreeSet::new(), BTreeSet::new());
    for theme in ["light", "dark"] {
        clinics_theme(&browser, Some(theme)).await;
        for section in ["Compare", "Over time", "Cost", "What matters to you"] {
            widget.open(section).await;
            if section == "Compare" {
                widget.open_all().await;
                widget.run("all('slider')[0].focus();").await;
                browser.key(Key::End).await;
            }
            let found = widget.run(&format!("{CONTRAST} {DRAWN}")).await;
            let [seen, wrong] = [0, 1].map(|at| found[at].as_array().unwrap().clone());
            kinds.extend(seen.into_iter().map(|kind| kind.as_str().unwrap().to_owned()));
            faults.extend(wrong.into_iter().map(|fault| format!("{section}, {theme}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    for kind in [
        "wu-solid",
        "wu-solid wu-recovery",
        "wu-faded",
        "wu-now",
        "wu-event",
        "wu-for",
        "wu-con",
        "wu-course",
        "tint",
        "mark",
        "zone",
    ] {
        assert!(kinds.contains(kind), "{kind} was not seen among {kinds:?}");
    }
}

// ---------------------------------------------------------- focus and keyboard

/// What is wrong with how the focused thing shows its focus, or nothing.
const FOCUS: &str = r#"
const e = root.activeElement;
if (!e || !document.hasFocus()) return "";
const style = getComputedStyle(e);
const what = `${role(e)} “${named(e).slice(0, 40)}”`;
if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `${what} has no outline`;
const ratio = contrast(style.outlineColor, behind(e.parentElement));
if (ratio < 3) return `${what}: the outline has a contrast of ${ratio.toFixed(2)}`;
const box = e.getBoundingClientRect();
const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3]];
const shown = points.some(([x, y]) => { const top = root.elementFromPoint(x, y); return top && (e.contains(top) || top.contains(e) || [...(e.labels || [])].some((label) => label.contains(top))); });
return shown ? "" : `${what} is hidden behind something (${Math.round(box.top)} of ${innerHeight})`;
"#;

async fn focus_is_seen(theme: &str) {
    let (_site, browser) = opened(proper("lang=\"en\"", BOOK), 1280).await;
    let widget = browser.widget();
    let mut faults = BTreeSet::new();
    clinics_theme(&browser, Some(theme)).await;
    for section in ["Compare", "Cost", "Your sheet", "What matters to you"] {
        widget.open(section).await;
        let mut inside = 0;
        for step in 0..50 {
            // Onwards, and from there back, where what sticks to the top may cover it.
            if step < 30 {
                browser.key(Key::Tab).await
            } else {
                browser.held(Key::Shift, Key::Tab.value()).await
            }
            let found = widget.run(&format!("{CONTRAST} const fault = (() => {{ {FOCUS} }})(); return [fault, Boolean(root.activeElement), document.hasFocus()];")).await;
            inside += usize::from(found[1] == true);
            if found[0] != "" {
                faults.insert(format!("{section}: {}", found[0].as_str().unwrap()));
            }
            // At the end of the page Tab goes to the browser's own window, which a
            // driver of Firefox does not follow; a press leads back.
            if found[2] == false {
                widget.open(section).await;
            }
        }
        assert!(inside > 5, "{section}: the focus was there");
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test]
async fn focus_is_seen_wherever_tab_goes() {
    focus_is_seen("light").await;
}

#[tokio::test]
async fn focus_is_seen_in_the_dark_wherever_tab_goes() {
    focus_is_seen("dark").await;
}

/// What stands behind "More" lies over the section: it goes with the focus, a press elsewhere or
/// Escape, which closes nothing else then.
#[tokio::test]
async fn what_stands_behind_more_closes_when_one_goes_on() {
    let dialog = format!(
        "<dialog id=\"box\"><button autofocus>Hello</button>{}</dialog><script>box.showModal();</script>{SCRIPT}",
        element("")
    );
    let (_site, browser) = opened(page("", &dialog), 390).await;
    let widget = browser.widget();
    let open = async || {
        widget.press("summary", "More").await;
        widget.find("button", "About this guide").await;
    };
    let closed = async |why: &str| {
        until(why, || async { (!widget.has("button", "About this guide").await).then_some(()) }).await;
    };
    open().await;
    browser.key(Key::Escape).await;
    closed("by Escape").await;
    assert_eq!(browser.focused().await, ("summary".to_owned(), "More".to_owned()), "the focus is where it was");
    assert_eq!(browser.run("return box.open;").await, true, "the dialog stays");
    open().await;
    browser.tab_to("button", "About this guide").await;
    browser.key(Key::Tab).await;
    closed("by going on").await;
    open().await;
    widget.press("heading", &shipped().decision).await;
    closed("by a press elsewhere").await;
    browser.key(Key::Escape).await;
    browser.wait("Escape is the dialog's again", "return !box.open;").await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn every_section_is_reached_and_used_by_keyboard_alone() {
    let (_site, browser) = opened(proper("lang=\"en\"", BOOK), 1280).await;
    let widget = browser.widget();
    let back_to = async |role: &str, name: &str| {
        // From the top of the page, as a visitor who comes back to the sections.
        for _ in 0..200 {
            if browser.focused().await == (role.into(), name.into()) {
                break;
            }
            browser.held(Key::Shift, Key::Tab.value()).await;
        }
        assert_eq!(browser.focused().await, (role.to_owned(), name.to_owned()));
    };
    let go = async |bar: &str, section: &str| {
        widget.run("root.activeElement?.blur();").await;
        if widget.has("button", bar).await {
            back_to("button", bar).await;
        } else {
            back_to("summary", "More").await;
            browser.key(Key::Enter).await;
            browser.tab_to("button", bar).await;
        }
        browser.key(Key::Enter).await;
        until(section, || async {
            (browser.focused().await == ("heading".to_owned(), section.to_owned())).then_some(())
        })
        .await;
    };
    go("Time", "Over time").await;
    browser.tab_to("slider", "Where will I be?").await;
    let before = widget.slider_says("Where will I be?").await;
    browser.key(Key::Right).await;
    until("it moved", || async { (widget.slider_says("Where will I be?").await != before).then_some(()) }).await;
    go("Cost", "Cost").await;
    browser.tab_to("textbox", LIFT).await;
    browser.type_text("x").await;
    // What is wrong is said when the field is left.
    browser.key(Key::Tab).await;
    widget.says(NO_PRICE).await;
    browser.held(Key::Shift, Key::Tab.value()).await;
    browser.key(Key::Backspace).await;
    browser.type_text("3500").await;
    widget.says("Lip lift: 3,500").await;
    browser.tab_to("summary", "The same as a table").await;
    browser.key(Key::Space).await;
    widget.wait("it is open", "return find('summary', 'The same as a table').parentElement.open;").await;
    go("Check yourself", "Check yourself").await;
    for asked in &shipped().knowledge {
        widget.tab_to_in(&asked.question, "radio", &asked.answers[0]).await;
        browser.key(Key::Space).await;
        widget.says(&asked.explains).await;
    }
    go("My sheet", "Your sheet").await;
    let first = widget.names("checkbox").await[0].clone();
    browser.tab_to("checkbox", &first).await;
    browser.key(Key::Space).await;
    until("it is ticked", || async { widget.is_on("checkbox", &first).await.then_some(()) }).await;
    browser.tab_to("button", "Copy as text").await;
    browser.key(Key::Enter).await;
    widget.says("Your whole sheet was copied as text").await;
    go("About this guide", "About this guide").await;
    // And out again, from a section with few links: nothing holds the focus.
    go("Time", "Over time").await;
    browser.tab_to("link", "After it").await;
}

// ------------------------------------------------------------- status messages

/// Keeps what each status says, once for every change of its text, and whether it
/// was there before.
const HEAR: &str = r#"
const told = [];
root.told = told;
for (const status of root.querySelectorAll("[role=status]")) {
  let before = plain(status.textContent);
  new MutationObserver(() => {
    const now = plain(status.textContent);
    if (now !== before && seen(status)) told.push(now);
    before = now;
  }).observe(status, { childList: true, characterData: true, subtree: true });
}
"#;

/// Does something, waits for what is said about it, and hands back all that was told.
async fn told(widget: &Scope<'_>, says: &str, does: impl AsyncFnOnce()) -> Vec<String> {
    widget.run(HEAR).await;
    does().await;
    let heard = format!("return root.told.some((one) => one.includes({}));", json!(says));
    widget.wait(&format!("“{says}” is told"), &heard).await;
    // Two frames on nothing more has come.
    widget
        .run(
            "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));",
        )
        .await;
    let told = widget.run("return root.told;").await;
    serde_json::from_value(told).unwrap()
}

#[tokio::test]
async fn news_is_told_once_in_a_place_that_was_there_before() {
    let (_site, browser) = opened(proper("lang=\"en\"", BOOK), 1280).await;
    let widget = browser.widget();
    let once = |told: Vec<String>| assert_eq!(told.len(), 1, "told once: {told:?}");
    widget.open("Cost").await;
    widget.press("textbox", LIFT).await;
    browser.type_text("x").await;
    once(told(&widget, NO_PRICE, async || browser.key(Key::Tab).await).await);
    widget.open("Check yourself").await;
    let asked = &shipped().knowledge[0];
    let explained = async || widget.press_in(&asked.question, "radio", &asked.answers[0]).await;
    once(told(&widget, &asked.explains, explained).await);
    widget.open("Your sheet").await;
    once(told(&widget, "copied as text", async || widget.press("button", "Copy as text").await).await);
}

// ---------------------------------------------------------------------- accent

#[tokio::test]
async fn a_clinics_colour_is_readable_in_both_themes_and_said_to_be_changed_once() {
    // What of the accent is text, and what only shows where a control is.
    let measure = format!(
        "{CONTRAST}
         const say = (name, e, part, on) => [name, contrast(getComputedStyle(e)[part], on)];
         const button = find('button', 'Weigh what matters to you'), link = find('link', 'Contact the clinic');
         find('button', 'Open all').click();
         const current = find('button', 'Compare'), words = all('summary').find((e) => named(e).startsWith('What do these words mean?'));
         current.focus();
         return [
           say('text on a button', button, 'color', behind(button)), say('text on a link', link, 'color', behind(link)),
           say('the open section', current, 'color', behind(current)), say('a summary', words, 'color', behind(words)),
         ].concat([
           say('a button', button, 'backgroundColor', behind(button.parentElement)),
           say('the focus', current, 'outlineColor', behind(current.parentElement)),
         ].map(([name, ratio]) => [name, ratio * 1.5]));"
    );
    // Whether it can be shown as it is: in the light theme, and in the dark one.
    for (accent, as_it_is) in [
        ("#ffff00", [false, true]),
        ("#ffffff", [false, true]),
        ("#000000", [true, false]),
        ("#777777", [false, false]),
        ("#ff0000", [false, false]),
        ("#00ff00", [false, true]),
    ] {
        for (theme, as_it_is) in ["light", "dark"].into_iter().zip(as_it_is) {
            let attributes = format!("{BOOK} accent=\"{accent}\" theme=\"{theme}\"");
            let (_site, browser) = opened(proper("lang=\"en\"", &attributes), 1280).await;
            let found = browser.widget().run(&measure).await;
            for one in found.as_array().unwrap() {
                assert!(one[1].as_f64().unwrap() >= 4.5, "{accent} in {theme}: {one} of {found}");
            }
            let said = browser.said().await;
            assert_eq!(said.len(), usize::from(!as_it_is), "{accent} in {theme}: {said:?}");
            assert!(said.iter().all(|one| one.contains(accent)), "{said:?}");
        }
    }
}

// --------------------------------------------------------------- reduced motion

#[tokio::test]
async fn where_motion_is_to_be_reduced_nothing_changes_slowly() {
    let site = Site::start([("/", proper("lang=\"en\"", BOOK))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    let slow = "return [...root.querySelectorAll('.wu *')].filter((e) => getComputedStyle(e).transitionDuration.split(', ').some((time) => time !== '0s') || getComputedStyle(e).animationName !== 'none').length;";
    assert!(widget.run(slow).await.as_u64().unwrap() > 0, "colours change slowly otherwise");
    if browser.prefer("prefers-reduced-motion", "reduce").await {
        assert_eq!(widget.run(slow).await, 0);
    } else {
        assert_eq!(browser.engine(), Engine::WebKit, "its driver cannot ask for it");
    }
}

/// What screen readers get, from the build as it ships: only Chromium hands it out.
mod chromium {
    use super::*;
    use browser_tests::{Roots, from_npm};
    use std::path::PathBuf;

    /// What HTML_CodeSniffer is sure of, and where; it asks for `headers` (H43) where a cell of a table
    /// has heads that cannot be told by their places.
    const SNIFF: &str = "return new Promise((done) => HTMLCS.process('WCAG2AA', root.querySelector('.wu'), () => {
        const all = HTMLCS.getMessages();
        done([all.length, all.filter((one) => one.type === HTMLCS.ERROR || one.code.includes('H43')).map((one) => one.code + ' ' + one.element.outerHTML.slice(0, 160))]);
    }));";

    #[tokio::test]
    async fn html_codesniffer_finds_no_error() {
        let script = from_npm("html_codesniffer/build/HTMLCS.js");
        let mut found = vec![];
        for sections in ["", "sections=\"quiz\""] {
            let (_site, browser) = opened(proper("lang=\"en\"", &format!("{BOOK} {sections}")), 1280).await;
            browser.run(&format!("{script}; Object.assign(window, {{ HTMLCS, HTMLCS_WCAG2AAA }});")).await;
            let mut at = async |state: &str| {
                let said = browser.widget().run(SNIFF).await;
                assert!(said[0].as_u64().unwrap() > 20, "{state}: it looks: {said}");
                found.extend(said[1].as_array().unwrap().iter().map(|one| format!("{state}: {one}")));
            };
            if sections.is_empty() { read_all(&browser, &mut at).await } else { take_all(&browser, &mut at).await }
        }
        assert!(found.is_empty(), "{found:#?}");
    }

    /// The tree below the first node of this role and name, as text: a line a node,
    /// with what it is, how it is called and in what state it is.
    async fn tree(browser: &Browser, role: &str, name: &str) -> String {
        let tree = browser.cdp("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().unwrap();
        let start = nodes.iter().find(|node| node["role"]["value"] == role && node["name"]["value"] == name);
        let mut text = String::new();
        write(nodes, start.unwrap_or_else(|| panic!("there is no {role} “{name}”")), "", 0, &mut text);
        text
    }

    fn write(nodes: &[Value], node: &Value, above: &str, depth: usize, text: &mut String) {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let name = node["name"]["value"].as_str().unwrap_or_default();
        // Text that only repeats the name of what it stands in says nothing new.
        let quiet = node["ignored"] == true
            || ["generic", "none", "InlineTextBox", "ListMarker", "LineBreak"].contains(&role)
            || (role == "StaticText" && (name == above || name.trim().is_empty()));
        let (mut above, mut deeper) = (above, depth);
        if !quiet {
            // A cell's name is all that stands in it, which follows anyway.
            let shown = if role == "cell" || name.is_empty() { String::new() } else { format!(" “{name}”") };
            let mut line = format!("{}{role}{shown}", "  ".repeat(depth));
            if let Some(value) = node["value"]["value"].as_str().filter(|value| !value.is_empty()) {
                line += &format!(" = {value}");
            }
            for property in node["properties"].as_array().into_iter().flatten() {
                let (name, value) = (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
                let tells = ["checked", "disabled", "expanded", "invalid", "level", "valuetext", "live", "focused"];
                if tells.contains(&name) && ![json!(false), json!("false"), json!("")].contains(value) {
                    line += &format!(" [{name} {}]", value.to_string().trim_matches('"'));
                }
            }
            text.push_str(&line);
            text.push('\n');
            (above, deeper) = (name, depth + 1);
        }
        if role == "InlineTextBox" {
            return;
        }
        for id in node["childIds"].as_array().into_iter().flatten() {
            if let Some(child) = nodes.iter().find(|child| child["nodeId"] == *id) {
                write(nodes, child, above, deeper, text);
            }
        }
    }

    /// Compares with the file of this name. `WEIGH_UP_SNAPSHOTS=write` writes it anew.
    fn same(name: &str, is: &str) {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("snapshots/{name}.txt"));
        if std::env::var("WEIGH_UP_SNAPSHOTS").is_ok_and(|wanted| wanted == "write") {
            std::fs::write(&path, is).unwrap();
        }
        let was = std::fs::read_to_string(&path).unwrap_or_default();
        let gone = was.lines().filter(|line| !is.lines().any(|one| one == *line)).map(|line| format!("- {line}"));
        let new = is.lines().filter(|line| !was.lines().any(|one| one == *line)).map(|line| format!("+ {line}"));
        let changes: Vec<String> = gone.chain(new).collect();
        assert!(
            was == is,
            "screen readers are told something else than in snapshots/{name}.txt. If that is meant, run this test with WEIGH_UP_SNAPSHOTS=write.\n{}",
            changes.join("\n")
        );
    }

    #[tokio::test]
    async fn screen_readers_are_told_the_table_the_quiz_and_the_result() {
        let site = Site::start([("/", proper("lang=\"en\"", BOOK).seeing(Roots::Kept))]).await;
        let browser = Browser::start().await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        widget.without_transitions().await;
        assert_eq!(browser.run("return document.querySelector('weigh-up').shadowRoot;").await, Value::Null, "closed");
        same("table", &tree(&browser, "region", "Compare").await);
        const QUIZ: &str = "What matters to you";
        browser.tab_to("button", "For me").await;
        browser.key(Key::Enter).await;
        browser.tab_to("button", "Start").await;
        browser.key(Key::Enter).await;
        until("the first question", || async {
            (browser.focused().await == ("heading".into(), question(goal()).into())).then_some(())
        })
        .await;
        same("question", &tree(&browser, "region", QUIZ).await);
        let answers =
            [("Q01", "shorter"), ("Q02", "long"), ("Q03", "few"), ("Q05", "no"), ("Q07", "lasting"), ("Q08", "faint")];
        browser.open(&site.url("/")).await;
        widget.live().await;
        widget.without_transitions().await;
        widget.hurry_to_result(&answers, &["R10"]).await;
        same("result", &tree(&browser, "region", QUIZ).await);
    }
}
