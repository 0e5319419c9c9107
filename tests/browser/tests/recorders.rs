//! What recorders that clinics have in their pages would send of a visit: the real ones, as npm
//! has them, each told to mask nothing, as it is by itself, and told to mask all it can; loaded
//! before the widget's script and after the widget stands.

use crate::visited::{Form, PRICE, whole_visit};
use browser_tests::{Engine, Page, recorder, until};
use serde_json::json;

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

/// What was sent: which of these texts, and whether the price's digits one after the other; and how many times something was said of a field or box.
const FOUND: &str = r#"
const sent = window[Symbol.for("sent")];
// A price among longer numbers is none.
const held = (text) => /^[\d,]+$/.test(text)
  ? sent.some((one) => new RegExp("(?<![\\w.])" + text + "(?![\\w.])").test(one))
  : sent.some((one) => one.includes(text) || one.includes(JSON.stringify(text).slice(1, -1)));
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
// A price may be told digit by digit, as keys are, or as what a field grows by.
const [, price] = arguments, digits = sent.flatMap((one) => [...one.matchAll(/"(\d)\\?"/g)].map(([, digit]) => digit)).join("");
return [arguments[0].filter(held).concat(digits.includes(price) ? "digits" : []), sent.reduce((sum, text) => sum + inputs(text), 0)];
"#;

/// What it is told to mask, and when it is loaded: before the widget's script, right after it,
/// or once the widget stands.
const ALL: [(&str, &str); 6] = [
    ("none", "before"),
    ("default", "after"),
    ("default", "late"),
    ("default", "before"),
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

async fn visited_beside(form: Form, name: &str, bundle: &str, masking: &str, order: &str) -> Got {
    let tag = format!("<script src=\"{name}.js\" data-masking=\"{masking}\"></script>");
    let at = |place: &str| if order == place { tag.as_str() } else { "" };
    let sends = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts/sent.js")).unwrap();
    let host = form.host("", at("before"), at("after")).first(&sends);
    let (site, browser) = form.open(host, vec![(&*format!("/{name}.js"), Page::script(bundle))]).await;
    form.stands(&browser).await;
    if order == "late" {
        let load = "const [src, masking] = arguments;
            return new Promise((done) => {
              const script = Object.assign(document.createElement('script'), { src, onload: done });
              script.dataset.masking = masking;
              document.head.append(script);
            }).then(() => null);";
        browser.run_with(load, vec![json!(format!("{name}.js")), json!(masking)]).await;
    }
    let shown = whole_visit(&browser, form).await;
    assert!(shown.all.len() > 60, "only {} texts are looked for", shown.all.len());
    browser.run(LAST).await;
    until(&format!("{name} sends what it has"), || async { (browser.run(SENT).await == true).then_some(()) }).await;
    let found = browser.run_with(FOUND, vec![json!(shown.secrets()), json!(PRICE)]).await;
    let texts: Vec<String> =
        found[0].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
    assert!(
        site.requests().iter().all(|one| one.starts_with("GET ")),
        "all that is sent is caught: {:?}",
        site.requests()
    );
    Got { texts, inputs: found[1].as_u64().unwrap() }
}

/// Nothing of a visit is in what it would send: no text, and nothing of a field or box but what
/// it says of the page's own, so many times.
async fn check(name: &str, own: u64) {
    let bundle = recorder(name);
    for form in Form::ALL {
        let plain_in_chromium = form == Form::Plain && Engine::wanted() == Engine::Chromium;
        // A recorder that masks more sends less, and a frame knows nothing of masks.
        for &(masking, order) in if plain_in_chromium { &ALL[..] } else { &ALL[..2] } {
            let got = visited_beside(form, name, &bundle, masking, order).await;
            let none = Got { texts: vec![], inputs: own };
            assert_eq!(got, none, "{name}, {form:?}, masking {masking}, {order} the widget");
        }
    }
}

#[tokio::test]
async fn rrweb_gets_nothing_of_a_visit() {
    check("rrweb", 1).await;
}

#[tokio::test]
async fn clarity_gets_nothing_of_a_visit() {
    check("clarity", 0).await;
}

#[tokio::test]
async fn posthog_gets_nothing_of_a_visit() {
    check("posthog", 1).await;
}

#[tokio::test]
async fn sentry_gets_nothing_of_a_visit() {
    check("sentry", 1).await;
}

#[tokio::test]
async fn openreplay_gets_nothing_of_a_visit() {
    check("openreplay", 2).await;
}
