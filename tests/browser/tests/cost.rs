//! Costs: no price of our own, whatever is typed is met with grace, and no price
//! leaves the widget.

use browser_tests::{Browser, SCRIPT, Scope, Site, bundled, page, shipped, until, visit};
use serde_json::{Value, json};
use test_support::pseudo::pseudo;
use thirtyfour::Key;
use weigh_up::domain::messages::Message;

const LIFT: &str = "Price of a lip lift, all in";
const FLIP: &str = "Price of one lip flip";
const FILLER: &str = "Filler as well, price for a year (only if you want to)";
const LEAST: &str = "Lip flip: sessions a year, at least";
const MOST: &str = "Lip flip: sessions a year, at most";
const YEARS: &str = "Years to look at";
const EMPTY: &str = "";

async fn costs(attributes: &str) -> (Site, Browser) {
    let (site, browser) = visit(attributes).await;
    browser.widget().open("Cost").await;
    (site, browser)
}

/// Goes into a field and replaces what stands in it, by keys alone.
async fn type_in(browser: &Browser, field: &str, text: &str) {
    browser.widget().run_with("find('textbox', arguments[0]).focus();", vec![json!(field)]).await;
    browser.held(Key::Control, 'a').await;
    browser.key(Key::Delete).await;
    browser.type_text(text).await;
}

/// What stands in a field, what is said beside it, and whether it is said to be wrong.
async fn field(widget: &Scope<'_>, field: &str) -> (String, String, bool) {
    let found = widget
        .run_with(
            "const e = find('textbox', arguments[0]); return [e.value, plain(root.getElementById(e.getAttribute('aria-describedby')).innerText), e.getAttribute('aria-invalid') === 'true'];",
            vec![json!(field)],
        )
        .await;
    (found[0].as_str().unwrap().into(), found[1].as_str().unwrap().into(), found[2].as_bool().unwrap())
}

/// The chart: the path of each line in it.
async fn chart(widget: &Scope<'_>) -> Value {
    widget.run("const svg = [...root.querySelectorAll('svg')].filter((e) => seen(e) && !e.closest('li')); return svg.flatMap((e) => [...e.querySelectorAll('path:not(.wu-tick)')].map((path) => path.getAttribute('d')));").await
}

/// The rows of the table, opened.
async fn rows(widget: &Scope<'_>) -> Vec<Vec<String>> {
    widget.run("find('summary', 'The same as a table').parentElement.open = true;").await;
    let found = widget.run("return [...all('table')[0].querySelectorAll('tr')].map((row) => [...row.children].map((cell) => plain(cell.innerText)));").await;
    serde_json::from_value(found).unwrap()
}

#[tokio::test]
async fn there_is_no_price_before_somebody_gives_one() {
    let (_site, browser) = costs("currency=\"USD\"").await;
    let widget = browser.widget();
    assert_eq!(widget.names("textbox").await, [LIFT, FLIP, FILLER]);
    for name in [LIFT, FLIP, FILLER] {
        assert_eq!(field(&widget, name).await, (String::new(), EMPTY.into(), false));
    }
    let text = widget.text().await;
    assert!(text.contains("An example, with made-up prices") && text.contains("Nobody gave these prices."), "{text}");
    let sums = text.replace("Lip flip: sessions a year", "");
    assert!(!sums.contains("Lip lift: ") && !sums.contains("Lip flip: "), "of no option: {text}");
    assert!(!text.contains('$') && !text.contains("USD"), "no sum of money anywhere: {text}");
    let hints = widget.run("return all('textbox').map((e) => e.placeholder);").await;
    assert_eq!(hints, json!(["", "", ""]));
}

#[tokio::test]
async fn prices_typed_by_keyboard_are_drawn_said_and_listed_alike() {
    let (_site, browser) = costs("").await;
    let widget = browser.widget();
    browser.tab_to("textbox", LIFT).await;
    browser.type_text("3500").await;
    browser.tab_to("textbox", FLIP).await;
    browser.type_text("180").await;
    // Three to four flips a year, for five years.
    widget.says("Lip lift: 3,500").await;
    widget.says("Lip flip: 2,700 to 3,600").await;
    assert_eq!(
        field(&widget, LIFT).await,
        ("3500".into(), String::new(), false),
        "a price that can be used needs no message"
    );
    widget.says("Lip flip adds up to the price of Lip lift after about 4.7 to 6.4 years.").await;
    assert_eq!(
        chart(&widget).await,
        json!(["M0 12L1000 12V12L0 12Z", "M0 380L1000 0V100L0 380Z"]),
        "3500 and 2700 of 3600"
    );
    let rows_ = rows(&widget).await;
    assert_eq!(rows_[0], ["", "Lip lift", "Lip flip"]);
    assert_eq!(rows_[1], ["On the first day", "3,500", "180"]);
    assert_eq!(rows_[2][1..], ["3,500", "540 to 720"]);
    assert_eq!(rows_[6], ["By the end of year 5", "3,500", "2,700 to 3,600"]);
    assert_eq!(rows_.len(), 7, "a row for the first day, and for each year");

    // Filler is added to the flip.
    type_in(&browser, FILLER, "600").await;
    widget.says("Lip flip and Lip filler: 5,700 to 6,600").await;
    assert_eq!(rows(&widget).await[6], ["By the end of year 5", "3,500", "5,700 to 6,600"]);
    type_in(&browser, FILLER, "").await;
    widget.says("Lip flip: 2,700 to 3,600").await;

    // Fewer years: they do not cross within them, and it says so.
    browser.tab_to("slider", YEARS).await;
    browser.key(Key::Left).await;
    widget.says("Lip flip: 2,160 to 2,880").await;
    widget
        .says("Lip flip does not add up to the price of Lip lift by the end of year 4. That takes about 4.7 to 6.4 years.")
        .await;
    assert_eq!(rows(&widget).await.len(), 6);
    browser.key(Key::End).await;
    until("ten years", || async { (widget.slider_says(YEARS).await == "10").then_some(()) }).await;
    widget.says("Lip flip: 5,400 to 7,200").await;
    browser.key(Key::Home).await;
    until("one year", || async { (widget.slider_says(YEARS).await == "1").then_some(()) }).await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn the_clinics_prices_are_used_until_the_visitor_types_others() {
    let (_site, browser) = costs("prices=\"lip-lift=3,500 lip-flip=180.50\" currency=\"usd\"").await;
    let widget = browser.widget();
    assert_eq!(field(&widget, LIFT).await.0, "3500");
    assert_eq!(field(&widget, FLIP).await.0, "180.50");
    widget.says("The clinic gave these prices. You can change them.").await;
    widget.says("Lip lift: $3,500").await;
    widget.says("Lip flip: $2,707.50 to $3,610").await;
    type_in(&browser, LIFT, "4000").await;
    widget.says("Lip lift: $4,000").await;
    // The clinic's other prices change in place; what the visitor typed stays.
    browser.run("const e = document.querySelector('weigh-up'); e.setAttribute('prices', 'lip-lift=9000 lip-flip=200'); e.setAttribute('currency', 'EUR');").await;
    widget.says("Lip flip: €3,000 to €4,000").await;
    widget.says("Lip lift: €4,000").await;
    assert_eq!(field(&widget, LIFT).await.0, "4000");
    // An emptied field stays empty: the clinic's price does not come back under it.
    type_in(&browser, LIFT, "").await;
    until("no lift", || async { (!widget.text().await.contains("Lip lift: €")).then_some(()) }).await;
    assert_eq!(field(&widget, LIFT).await, (String::new(), EMPTY.into(), false));
    browser
        .run(
            "const e = document.querySelector('weigh-up'); e.removeAttribute('prices'); e.removeAttribute('currency');",
        )
        .await;
    widget.says("An example, with made-up prices").await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// A clinic often names the least and the most; so do the sums then.
#[tokio::test]
async fn prices_from_and_to_come_to_sums_from_and_to() {
    let (_site, browser) = costs("prices=\"lip-flip=180-220\" currency=\"USD\"").await;
    let widget = browser.widget();
    assert_eq!(widget.run_with("return find('textbox', arguments[0]).value;", vec![json!(FLIP)]).await, "180–220");
    // Three or four a year, five years.
    widget.says("$2,700 to $4,400").await;
    type_in(&browser, LIFT, "3000 - 4000").await;
    widget.says("Lip lift: $3,000 to $4,000").await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn whatever_is_typed_is_kept_and_answered_at_the_field() {
    let (_site, browser) = costs("prices=\"lip-flip=180\"").await;
    let widget = browser.widget();
    let (number, little, much) = (
        "We can’t read this as a price. Type digits alone, such as 1200.",
        "A price must be more than 0.",
        "This is more than 100,000,000,000. Check the number.",
    );
    let (unclear, several) = (
        "This could be more than one number. Type it without points, commas or spaces, such as 1200.",
        "This is more than one price. Type one, or the least and the most with a dash between, such as 3000-4000.",
    );
    let long_digits = "9".repeat(10_000);
    let long_words = "price ".repeat(1_700);
    let cases = [
        ("-5", little),
        ("0", little),
        ("abc", number),
        ("🙂", number),
        ("1e9", number),
        ("100000000001", much),
        ("1e10", number),
        ("12..5", unclear),
        ("300 to 400", several),
        ("<b>5</b>", number),
        ("NaN", number),
        ("\u{202e}500", number),
        (&long_digits, much),
        (&long_words, number),
    ];
    for (typed, says) in cases {
        type_in(&browser, LIFT, "").await;
        if typed.len() < 12 && typed.is_ascii() {
            browser.type_text(typed).await;
        } else {
            browser.insert(typed).await;
        }
        let short: String = typed.chars().take(20).collect();
        until(&format!("“{short}” is taken"), || async { (field(&widget, LIFT).await.0 == typed).then_some(()) }).await;
        let (_, told, wrong) = field(&widget, LIFT).await;
        assert!(told.is_empty() && !wrong, "“{short}”: who is typing has made no slip yet: {told}");
        browser.key(Key::Tab).await;
        until(&format!("“{short}” is answered"), || async { (field(&widget, LIFT).await.1 == says).then_some(()) })
            .await;
        let (kept, _, wrong) = field(&widget, LIFT).await;
        assert!(
            kept == typed,
            "“{short}” is kept as it was typed, not “{}”",
            kept.chars().take(40).collect::<String>()
        );
        assert!(wrong, "“{short}”: the field is marked as wrong");
        assert_eq!(browser.focused().await, ("textbox".to_owned(), FLIP.to_owned()), "the focus goes on");
        // The other price goes on as if nothing had happened.
        assert!(widget.text().await.contains("Lip flip: 2,700 to 3,600"), "“{short}”");
        assert_eq!(field(&widget, FLIP).await, ("180".into(), String::new(), false));
        assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth;").await, true);
    }
    type_in(&browser, LIFT, "").await;
    until("an empty field", || async {
        (field(&widget, LIFT).await == (String::new(), EMPTY.into(), false)).then_some(())
    })
    .await;
    // What can be read as a price is.
    for typed in [
        "3500",
        "3,500",
        "3.500",
        "3 500",
        " 3500 ",
        "3500.00",
        "3,500.00",
        "3.500,00",
        "$3,500",
        "3500 USD",
        "3.500,00 €",
        "٣٥٠٠",
        "३,५००",
        "1000000000",
    ] {
        type_in(&browser, LIFT, "").await;
        browser.insert(typed).await;
        browser.key(Key::Tab).await;
        until(typed, || async { (field(&widget, LIFT).await == (typed.into(), String::new(), false)).then_some(()) })
            .await;
        widget.says(if typed == "1000000000" { "Lip lift: 1,000,000,000" } else { "Lip lift: 3,500" }).await;
    }
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn typing_in_the_middle_keeps_the_place() {
    let (_site, browser) = costs("").await;
    let widget = browser.widget();
    type_in(&browser, LIFT, "300").await;
    browser.key(Key::Home).await;
    browser.key(Key::Right).await;
    browser.type_text("5").await;
    widget.says("Lip lift: 3,500").await;
    let place = widget.run_with("return find('textbox', arguments[0]).selectionStart;", vec![json!(LIFT)]).await;
    assert_eq!(place, 2);
}

#[tokio::test]
async fn the_steppers_for_sessions_push_each_other() {
    let (_site, browser) = costs("prices=\"lip-flip=100\"").await;
    let widget = browser.widget();
    let stand = async |least: &str, most: &str| {
        until(&format!("{least} to {most}"), || async {
            let values = widget.run("return [...root.querySelectorAll('output')].map((e) => e.value);").await;
            (values == json!([least, most])).then_some(())
        })
        .await;
    };
    let (fewer, more) = (": one fewer", ": one more");
    stand("3", "4").await;
    browser.tab_to("button", &(LEAST.to_owned() + more)).await;
    for (key, least, most) in [(Key::Enter, "4", "4"), (Key::Space, "5", "5"), (Key::Enter, "6", "6")] {
        browser.key(key).await;
        stand(least, most).await;
    }
    // At the end of its way the button keeps the focus and does nothing.
    browser.key(Key::Enter).await;
    stand("6", "6").await;
    assert_eq!(browser.focused().await, ("button".to_owned(), LEAST.to_owned() + more));
    widget.says("Lip flip: 3,000").await;
    browser.tab_to("button", &(MOST.to_owned() + fewer)).await;
    for number in ["5", "4", "3", "2", "2"] {
        browser.key(Key::Enter).await;
        stand(number, number).await;
    }
    widget.says("Lip flip: 1,000").await;
}

#[tokio::test]
async fn no_price_leaves_the_widget() {
    let (site, browser) = costs("events prices=\"lip-flip=180\"").await;
    browser
        .run(
            "document.heard = [];
             for (const type of ['click', 'input', 'beforeinput', 'change', 'keydown', 'keyup', 'focusin', 'selectionchange', 'message', 'storage'])
               for (const on of [window, document]) on.addEventListener(type, (e) => document.heard.push([e.type, e.target.localName || '', String(e.detail || '')].join(' ')), true);",
        )
        .await;
    let widget = browser.widget();
    let before = browser
        .run("return [location.href, document.title, document.cookie, document.documentElement.outerHTML];")
        .await;
    let requests = site.requests();
    type_in(&browser, LIFT, "98765").await;
    widget.says("Lip lift: 98,765").await;
    widget.run("find('textbox', 'Price of one lip flip').focus();").await;
    assert_eq!(
        browser
            .run("return [location.href, document.title, document.cookie, document.documentElement.outerHTML];")
            .await,
        before,
        "the page is as it was"
    );
    assert_eq!(site.requests(), requests);
    let kept = browser.run("return Promise.all([indexedDB.databases(), caches.keys()]).then((all) => [localStorage.length, sessionStorage.length, ...all.map((one) => one.length)]);").await;
    assert_eq!(kept, json!([0, 0, 0, 0]));
    let heard = browser.run("return [...new Set(document.heard)];").await;
    for one in heard.as_array().unwrap() {
        let one = one.as_str().unwrap();
        assert!(!one.contains("987"), "{one}");
        let target = one.split(' ').nth(1).unwrap();
        assert!(["", "weigh-up"].contains(&target), "listeners are told of the element and no more: {one}");
    }
    let events = browser.seen().await.events;
    assert!(events.iter().all(|event| !event.to_string().contains("987")), "{events:?}");
    assert_eq!(browser.said().await, [""; 0]);
    // Nor does it weigh: the sheet and the result know of no price.
    widget.open("Your sheet").await;
    assert!(!widget.text().await.contains("98765") && !widget.text().await.contains("98,765"));
}

/// Only Chromium changes its language on the way.
mod chromium {
    use super::*;

    /// In the language that the words around it are in, whatever the browser's own is.
    #[tokio::test]
    async fn money_is_written_as_the_guides_language_writes_it() {
        let browser = Browser::start().await;
        browser.cdp("Emulation.setLocaleOverride", json!({ "locale": "hi-IN" })).await;
        let mut met = vec![];
        for lang in ["en", "de", "fr", "ar"] {
            let guide = if lang == "en" { shipped() } else { pseudo(&shipped(), lang) };
            let attributes = format!("lang=\"{lang}\" prices=\"lip-lift=3500 lip-flip=180.50\" currency=\"EUR\"");
            let body = format!("<script>{}</script><weigh-up {attributes}></weigh-up>{SCRIPT}", bundled(guide.clone()));
            let site = Site::start([("/", page("", &body))]).await;
            browser.open(&site.url("/")).await;
            let widget = browser.widget();
            widget.live().await;
            let cost = guide.message(Message::Cost);
            widget.open_named(cost, cost, guide.message(Message::More)).await;
            let sums = widget.run_with("return [3500, 2707.5, 3610].map((sum) => new Intl.NumberFormat(arguments[0] + '-u-nu-latn', { style: 'currency', currency: 'EUR', minimumFractionDigits: sum % 1 ? 2 : 0, maximumFractionDigits: sum % 1 ? 2 : 0 }).format(sum));", vec![json!(lang)]).await;
            let text = widget.text().await.replace(['\u{2068}', '\u{2069}'], "");
            for sum in sums.as_array().unwrap() {
                assert!(text.contains(sum.as_str().unwrap()), "{lang}: {sum} is not in {text}");
            }
            met.push(
                sums[1].as_str().unwrap().replace(['\u{202f}', '\u{a0}', '\u{200f}', '\u{61c}'], " ").trim().to_owned(),
            );
            // And a number that is no money: 4.7 in tenths of a year.
            let tenth = if lang == "de" || lang == "fr" { "4,7" } else { "4.7" };
            assert!(text.contains(tenth), "{lang}: {text}");
        }
        assert_eq!(met, ["€2,707.50", "2.707,50 €", "2 707,50 €", "2,707.50 €"]);
    }
}
