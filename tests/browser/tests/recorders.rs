//! What recorders that clinics have in their pages would send of a visit: the real ones, as npm
//! has them, each told to mask nothing, as it is by itself, and told to mask all it can; loaded
//! before the widget's script and after the widget stands.

use crate::visited::{Form, whole_visit};
use browser_tests::{Browser, Page, Roots, SCRIPT, Site, element, page, recorder, until};
use serde_json::{Value, json};

/// A box of the page's own and a press on it, and a paragraph, which a recorder that works sends;
/// and what was to be sent before them was sent before.
const LAST: &str = "const own = Object.assign(document.createElement('input'), { type: 'checkbox' });
    document.body.append(own);
    setTimeout(() => {
      own.click();
      const last = document.createElement('p'); last.className = 'last-of-all'; document.body.append(last);
    }, 100);";

/// Whether that was sent.
const SENT: &str = "window[Symbol.for('flush')]?.();
    return window[Symbol.for('sent')].some((text) => text.includes('last-of-all'));";

/// What was sent: which of these texts; and how many times something was said of a field or box.
const FOUND: &str = r#"
const sent = window[Symbol.for("sent")];
const held = (text) => { const quoted = JSON.stringify(text).slice(1, -1); return sent.some((one) => one.includes(text) || one.includes(quoted)); };
const inputs = (text) => {
  try {
    const read = JSON.parse(text);
    // Clarity's kind of event for a field that changed, and OpenReplay's three.
    if (read.e && read.a) return read.a.filter(([, kind]) => kind === 27).length;
    if (Array.isArray(read)) return read.filter(([kind]) => [18, 19, 112].includes(kind)).length;
  } catch {
    // Sentry sends more than one text at once.
  }
  // That of all that are made of rrweb.
  return (text.match(/\\?"source\\?":5\b/g) || []).length;
};
return [arguments[0].filter(held), sent.reduce((sum, text) => sum + inputs(text), 0)];
"#;

/// What it is told to mask, and when it is loaded: before the widget's script, right after it,
/// or once the widget stands.
const MASKING: [(&str, &str); 6] = [
    ("none", "before"),
    ("default", "before"),
    ("default", "after"),
    ("default", "late"),
    ("strict", "before"),
    ("strict", "after"),
];

/// What a recorder got of a whole visit.
#[derive(Debug, Default, PartialEq, Eq)]
struct Got {
    /// Texts that the visit showed, the price among them.
    texts: Vec<String>,
    /// What it tells of fields and boxes.
    inputs: u64,
}

async fn visited_beside(browser: &Browser, form: Form, name: &str, masking: &str, order: &str) -> Got {
    let tag = format!("<script src=\"{name}.js\" data-masking=\"{masking}\"></script>");
    let at = |place: &str| if order == place { tag.as_str() } else { "" };
    let host = page(at("before"), &format!("{}{SCRIPT}{}", element(form.attributes()), at("after")));
    let sends = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts/sent.js")).unwrap();
    let host = host.seeing(Roots::Kept).first(&sends);
    let site = Site::start([("/", host), (&*format!("/{name}.js"), Page::script(&recorder(name)))]).await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    if order == "late" {
        let load = "const [src, masking] = arguments;
            return new Promise((done) => {
              const script = Object.assign(document.createElement('script'), { src, onload: done });
              script.dataset.masking = masking;
              document.head.append(script);
            }).then(() => null);";
        browser.run_with(load, vec![json!(format!("{name}.js")), json!(masking)]).await;
    }
    let shown = whole_visit(browser).await;
    assert!(shown.all.len() > 60, "only {} texts are looked for", shown.all.len());
    browser.run("return new Promise((done) => setTimeout(done, 300)).then(() => null);").await;
    let found = browser.run_with(FOUND, vec![json!(shown.secrets())]).await;
    let before = found[1].as_u64().unwrap();
    browser.run(LAST).await;
    until(&format!("{name} sends what it has"), || async { (browser.run(SENT).await == true).then_some(()) }).await;
    let found = browser.run_with(FOUND, vec![json!(shown.secrets())]).await;
    let texts: Vec<String> =
        found[0].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    println!(
        "GOT {:?} {form:?} {name} masking {masking} {order}: {} of {} texts, result {}, answers {}, price {}, inputs {before} then {}; sent {}",
        browser.engine(),
        texts.len(),
        shown.secrets().len(),
        texts.iter().filter(|text| shown.result.contains(text)).count(),
        texts.iter().filter(|text| shown.given.contains(text)).count(),
        texts.iter().filter(|text| text.contains("847")).count(),
        found[1],
        browser.run("return window[Symbol.for('sent')].join('').length;").await,
    );
    assert!(
        site.requests().iter().all(|one| one.starts_with("GET ")),
        "all that is sent is caught: {:?}",
        site.requests()
    );
    let _: Value = found;
    Got { texts, inputs: before }
}

/// Nothing of a visit is in what it would send.
async fn check(name: &str) {
    let browser = Browser::start().await;
    for form in Form::ALL {
        for (masking, order) in MASKING {
            let got = visited_beside(&browser, form, name, masking, order).await;
            if std::env::var_os("WEIGH_UP_LOOK").is_none() {
                assert_eq!(got, Got::default(), "{name}, {form:?}, masking {masking}, {order} the widget");
            }
        }
    }
}

#[tokio::test]
async fn rrweb_gets_nothing_of_a_visit() {
    check("rrweb").await;
}

#[tokio::test]
async fn clarity_gets_nothing_of_a_visit() {
    check("clarity").await;
}

#[tokio::test]
async fn posthog_gets_nothing_of_a_visit() {
    check("posthog").await;
}

#[tokio::test]
async fn sentry_gets_nothing_of_a_visit() {
    check("sentry").await;
}

#[tokio::test]
async fn openreplay_gets_nothing_of_a_visit() {
    check("openreplay").await;
}
