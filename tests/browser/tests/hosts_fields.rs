//! Pages that take keys and presses, hold the focus, do not print, or stand in a frame: what
//! is in the widget works as it would in the page itself.

use browser_tests::{Browser, Engine, SCRIPT, Site, answer, element, open, page, until};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::Key;

const PRICE: &str = "Price of a lip lift, all in";
const PRINT: &str = "Print my sheet";

// ---------------------------------------------------------- fields of the widget

/// As sliders, shortcuts and guards against copying do it: they spare fields, which they know
/// by their names, and stop whatever happens elsewhere.
const GUARD: &str = "<script>
  window.taken = [];
  const spared = (event) => /^(INPUT|TEXTAREA|SELECT|OPTION)$/.test(event.target.nodeName) || event.key === 'Tab';
  const take = (event) => {
    if (spared(event) || !event.cancelable) return;
    event.preventDefault();
    window.taken.push(event.type + ' ' + (event.key || ''));
  };
  for (const type of ['keydown', 'keypress', 'keyup', 'pointerdown', 'mousedown', 'touchstart', 'touchmove', 'selectstart', 'contextmenu', 'copy', 'cut', 'paste', 'beforeinput']) {
    addEventListener('DOMContentLoaded', () => document.body.addEventListener(type, take, { passive: false }));
    document.addEventListener(type, take, { passive: false });
  }
  document.onmousedown = (event) => spared(event) ? undefined : false;
  document.onkeydown = (event) => spared(event) ? undefined : false;
</script>";

/// A dialog is closed with Escape, and Tab is a dialog's to hold, from a field as well.
#[tokio::test]
async fn escape_and_tab_in_a_field_are_the_pages_too() {
    let heard = "<script>window.heard = []; for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'textInput', 'compositionstart', 'compositionupdate', 'compositionend', 'paste', 'click']) document.addEventListener(type, (event) => window.heard.push(type + ' ' + (event.key || event.data || (event.clipboardData && event.clipboardData.getData('text')) || '')));</script>";
    let (_site, browser) = open(page(heard, &(element("sections=\"cost\"") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.run_with("find('textbox', arguments[0]).focus();", vec![json!(PRICE)]).await;
    browser.type_text("987").await;
    widget.says("987").await;
    composed(&browser, "54").await;
    browser.copy("6123").await;
    let select = "const field = find('textbox', arguments[0]); field.focus(); field.select();";
    widget.run_with(select, vec![json!(PRICE)]).await;
    // What was copied elsewhere is the page's.
    browser.run("window.heard = window.heard.filter((one) => !/6123/.test(one));").await;
    browser.held(Key::Control, 'v').await;
    widget.says("6,123").await;
    browser.key(Key::Escape).await;
    browser.key(Key::Tab).await;
    browser
        .wait("both are heard", "return ['keydown Escape', 'keydown Tab'].every((one) => window.heard.includes(one));")
        .await;
    let heard = browser.run("return window.heard.filter((one) => /\\d/.test(one));").await;
    assert_eq!(heard, json!([]), "and nothing of what was typed");
}

/// As an input method puts a text into what has the focus: the events that it brings, in all
/// engines, and in Chromium the input method's own way.
async fn composed(browser: &Browser, text: &str) {
    let events = "const [text] = arguments;
        const field = root.activeElement;
        for (const type of ['compositionstart', 'compositionupdate', 'compositionend']) {
          field.dispatchEvent(new CompositionEvent(type, { data: text, bubbles: true, composed: true }));
        }";
    browser.widget().run_with(events, vec![json!(text)]).await;
    if browser.engine() == Engine::Chromium {
        let set = json!({ "text": text, "selectionStart": 0, "selectionEnd": text.len() });
        browser.cdp("Input.imeSetComposition", set).await;
        browser.cdp("Input.insertText", json!({ "text": text })).await;
    }
}

// ------------------------------------------------------------------- dialogs

/// As helpers for dialogs do it: they list what can have the focus, and go round from the
/// last to the first.
const HOLDS: &str = "<script>
  addEventListener('DOMContentLoaded', () => {
    const box = document.getElementById('box');
    const list = () => [...box.querySelectorAll('a[href], button, input, select, textarea, [tabindex]:not([tabindex=\"-1\"])')]
      .filter((e) => e.offsetWidth || e.offsetHeight || e.getClientRects().length);
    box.addEventListener('keydown', (event) => {
      const all = list(), [first] = all, last = all[all.length - 1];
      if (event.key !== 'Tab') return;
      if (event.shiftKey && document.activeElement === first) { last.focus(); event.preventDefault(); }
      if (!event.shiftKey && document.activeElement === last) { first.focus(); event.preventDefault(); }
    });
  });
</script>";

/// Where the focus is: `close`, `outside`, in the widget with a name, or at one of its edges.
const WHERE: &str = "
  const e = document.activeElement;
  if (!e || e === document.body) return 'nowhere';
  if (!e.closest('weigh-up')) return e.id;
  const inner = e.shadowRoot?.activeElement;
  return inner ? 'inside ' + (inner.textContent.trim() || inner.id || inner.type).slice(0, 30) : 'edge';";

/// From the dialog's button on through the widget, until the button has the focus again.
async fn goes_round(back_again: bool) {
    let inner = format!("<button id=\"close\">Close</button>{}", element("sections=\"cost\""));
    let box_of = |attributes: &str| {
        format!(
            "<a href=\"#x\" id=\"outside\">Outside</a><div id=\"box\" {attributes}>{inner}</div><a href=\"#y\" id=\"after\">After</a>{SCRIPT}"
        )
    };
    let site = Site::start([
        ("/role", page(HOLDS, &box_of("role=\"dialog\" aria-modal=\"true\" aria-label=\"Guide\""))),
        ("/alert", page(HOLDS, &box_of("role=\"alertdialog\" aria-label=\"Guide\""))),
    ])
    .await;
    let browser = Browser::start().await;
    for path in ["/role", "/alert"] {
        browser.open(&site.url(path)).await;
        browser.widget().live().await;
        browser.run("document.getElementById('close').focus();").await;
        let mut met = vec![];
        let mut back = false;
        for _ in 0..60 {
            if back_again {
                browser.held(Key::Shift, char::from(Key::Tab)).await;
            } else {
                browser.key(Key::Tab).await;
            }
            let at = browser.run(WHERE).await.as_str().unwrap_or_default().to_owned();
            if at == "close" {
                back = true;
                break;
            }
            assert!(at.starts_with("inside ") || at == "edge", "{path}: out of the dialog, to {at}, after {met:?}");
            met.push(at);
        }
        assert!(back && met.iter().filter(|at| at.starts_with("inside ")).count() >= 5, "{path}: {met:?}");
        browser.run("document.querySelector('weigh-up').remove(); window.kept = document.querySelectorAll('[slot]').length;").await;
        browser.assert_no_error().await;
    }
}

#[tokio::test]
async fn in_a_dialog_tab_goes_through_the_widget_and_round() {
    goes_round(false).await;
}

/// Elsewhere nothing is added to what Tab meets, and nothing to the element's content.
#[tokio::test]
async fn outside_of_dialogs_there_are_no_stops() {
    let body = format!("{}<div role=\"dialog\" id=\"box\"></div>{SCRIPT}", element(""));
    let (_site, browser) = open(page("", &body)).await;
    browser.widget().live().await;
    let stops = "return document.querySelectorAll('weigh-up > [slot]').length;";
    assert_eq!(browser.run(stops).await, 0);
    // In a dialog there are two, and they go with the widget.
    browser.run("const box = document.getElementById('box'); box.innerHTML = '<p>Own.</p>'; WeighUp.mount(box);").await;
    browser.widget_at(1).live().await;
    assert_eq!(browser.run(stops).await, 2);
    browser
        .run("WeighUp.unmount(document.getElementById('box')); return new Promise((done) => setTimeout(done, 50));")
        .await;
    assert_eq!(browser.run("return document.getElementById('box').innerHTML;").await, "<p>Own.</p>");
    browser.assert_no_error().await;
}

// ---------------------------------------------------------------------- print

/// Where nothing prints, whichever way, it is said beside the button, with the way out.
#[tokio::test]
async fn where_nothing_prints_the_sheet_says_what_to_do() {
    let of_frames = |change: &str| {
        format!(
            "window[Symbol.for('natives')](({{ HTMLIFrameElement }}) => {{
             const own = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
             Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {{ configurable: true, get() {{
               const inner = own.get.call(this);
               {change}
               return inner;
             }} }});
             }});"
        )
    };
    let none = of_frames("if (inner) Object.defineProperty(inner, 'print', { value: undefined, configurable: true });");
    let quiet = of_frames("if (inner) Object.defineProperty(inner, 'print', { value: () => {}, configurable: true });");
    let throws = of_frames(
        "if (inner) Object.defineProperty(inner, 'print', { value: () => { throw new Error('no print here'); }, configurable: true });",
    );
    let no_frame = of_frames("return null;");
    let pages: Vec<_> = [none, quiet, throws, no_frame]
        .into_iter()
        .enumerate()
        .map(|(at, first)| (format!("/{at}"), page("", &(element("sections=\"sheet\"") + SCRIPT)).first(&first)))
        .collect();
    let site = Site::start(pages.iter().map(|(path, page)| (path.as_str(), page.clone()))).await;
    let browser = Browser::start().await;
    for (path, _) in &pages {
        browser.open(&site.url(path)).await;
        let widget = browser.widget();
        widget.live().await;
        let print = "const button = find('button', arguments[0]); button.focus(); button.click();";
        widget.run_with(print, vec![PRINT.into()]).await;
        widget.says("Then copy the sheet as text").await;
        assert!(widget.has("button", "Copy as text").await, "{path}: the way out is there");
        assert_eq!(browser.focused().await.1, PRINT, "{path}: the focus is where it was");
        // What was to be printed is gone with the next press, whatever that does.
        widget.press("button", "Clear everything").await;
        let papers = "return root.querySelectorAll('iframe').length === 0;";
        widget.wait(&format!("{path}: no sheet is left in a frame"), papers).await;
        browser.assert_no_error().await;
        browser.forget_console().await;
    }
}

// --------------------------------------------------------------------- frames

// ----------------------------------------------------------- boxes measured once

/// An accordion that has measured its content once hears of every other height, if it asks.
#[tokio::test]
async fn a_box_that_was_measured_once_hears_of_every_other_height() {
    let fits = "<script>
        window.told = [];
        const fit = () => { const box = document.getElementById('box'); box.style.height = box.firstElementChild.offsetHeight + 'px'; };
        addEventListener('DOMContentLoaded', fit);
        addEventListener('weigh-up-resize', (event) => { window.told.push([event.target.localName, 'detail' in event]); fit(); });
      </script>";
    let with = |attributes: &str| {
        page(fits, &format!("<div id=\"box\" style=\"overflow:hidden\">{}</div>{SCRIPT}", element(attributes)))
    };
    let site = Site::start([("/asks", with("events")), ("/quiet", with(""))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/asks")).await;
    let widget = browser.widget();
    widget.live().await;
    let cut = "return Math.max(0, Math.round(document.querySelector('weigh-up').getBoundingClientRect().bottom - document.getElementById('box').getBoundingClientRect().bottom));";
    for section in ["Over time", "Compare", "Cost", "Compare"] {
        // What a driver scrolls to, it scrolls in the box as well.
        widget.run_with("way(arguments[0]).click();", vec![json!(section)]).await;
        widget.rest().await;
        until("nothing is cut off", || async { (browser.run(cut).await.as_i64()? < 2).then_some(()) }).await;
    }
    let told = browser.run("return window.told;").await;
    let told = told.as_array().expect("events");
    assert!(told.len() >= 4, "{told:?}");
    assert!(told.iter().all(|one| *one == json!(["weigh-up", false])), "and they carry nothing: {told:?}");
    browser.assert_no_error().await;
    // And when nothing changes, nothing is told.
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(browser.run("return window.told.length;").await, Value::from(told.len()));
    browser.open(&site.url("/quiet")).await;
    browser.widget().live().await;
    browser.widget().run("find('button', 'Cost').click();").await;
    browser.widget().find("textbox", PRICE).await;
    assert_eq!(browser.run("return window.told.length;").await, 0, "without the attribute none is sent");
    // A page may ask later, and no more.
    browser.run("document.querySelector('weigh-up').setAttribute('events', '');").await;
    browser.widget().run("find('button', 'Compare').click();").await;
    until("it tells", || async { (browser.run("return window.told.length;").await.as_u64()? > 0).then_some(()) }).await;
    browser.run("document.querySelector('weigh-up').removeAttribute('events'); window.told = [];").await;
    browser.widget().run("find('button', 'Cost').click();").await;
    browser.widget().find("textbox", PRICE).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(browser.run("return window.told.length;").await, 0, "nor once it is taken away");
}

// ------------------------------------------------------------- old and odd browsers

/// Before version 115, Chromium makes no module and no instance of more than four kilobytes
/// at once, on a page's own thread.
#[tokio::test]
async fn where_nothing_large_is_made_at_once_it_works() {
    let old = "const large = new WeakSet();
        window[Symbol.for('natives')](({ WebAssembly: W }) => {
        const { compile } = W;
        const refuse = (what) => { throw new RangeError('WebAssembly.' + what + ' is disallowed on the main thread, if the buffer size is larger than 4KB.'); };
        W.compile = async (bytes) => { const made = await compile(bytes); if (bytes.byteLength > 4096) large.add(made); return made; };
        W.Module = new Proxy(W.Module, { construct(of, [bytes]) { if (bytes.byteLength > 4096) refuse('Compile'); return Reflect.construct(of, [bytes]); } });
        W.Instance = new Proxy(W.Instance, { construct(of, given) { if (large.has(given[0])) refuse('Instance'); return Reflect.construct(of, given); } });
        });";
    let (_site, browser) = open(page("", &(element("") + SCRIPT)).first(old)).await;
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// A minifier that reads a text of at most 65,535 letters as one, as patterns of PHP do, and
/// takes two strokes outside of texts for a remark.
#[tokio::test]
async fn made_small_once_more_among_other_scripts_it_is_still_the_script() {
    let small = "<script>
        fetch('weigh-up.js').then((got) => got.text()).then((text) => {
          const small = text.replace(/(['\"`])([^\\\\]|\\\\[^]){0,65535}?\\1|\\/\\*(?!!)[^]*?\\*\\/|\\/\\/.*$/gm, (part) => /^['\"`]/.test(part) ? part : '');
          const made = document.createElement('script');
          made.textContent = 'window.before = 1;\\n' + small + '\\nwindow.after = 1;';
          document.body.append(made);
        });
      </script>";
    let (_site, browser) = open(page("", &(element("") + small))).await;
    browser.widget().live().await;
    assert_eq!(browser.run("return [window.before, window.after];").await, json!([1, 1]));
    browser.assert_no_error().await;
}

#[test]
fn no_text_in_the_script_is_long() {
    let script = std::fs::read_to_string(browser_tests::built().join("weigh-up.js")).expect("the script is built");
    let longest = script.split(['"', '`']).map(str::len).max();
    assert!(longest < Some(32_000), "the longest has {longest:?} letters");
    assert!(script.len() > 300_000);
}

/// WebKit's driver opens no tab out of a frame, takes the label of a field for something that lies
/// over it, and sends Tab with Shift as a key without a name, which no page's code knows as Tab.
mod chromium_and_firefox {
    use super::*;

    #[tokio::test]
    async fn in_a_dialog_tab_goes_back_through_the_widget_and_round() {
        goes_round(true).await;
    }

    /// A booking page loaded in a builder's frame would be refused there, and the visit gone.
    #[tokio::test]
    async fn in_a_frame_the_clinics_link_opens_a_tab() {
        let body = |href: &str| element(&format!("sections=\"sheet\" cta-href=\"{href}\"")) + SCRIPT;
        let site = Site::start([
            ("/", page("", "<iframe src=\"inner\" width=\"1000\" height=\"700\"></iframe>")),
            ("/inner", page("", &body("http://127.0.0.1:9/book"))),
            ("/path", page("", "<iframe src=\"of-path\" width=\"1000\" height=\"700\"></iframe>")),
            ("/of-path", page("", &body("/inner"))),
            ("/alone", page("", &body("#contact"))),
        ])
        .await;
        let browser = Browser::start().await;
        for path in ["/", "/path"] {
            browser.open(&site.url(path)).await;
            browser.driver().enter_frame(0).await.expect("the frame");
            browser.widget().live().await;
            let before = browser.driver().windows().await.expect("tabs").len();
            browser.widget().press("link", "Contact the clinic").await;
            until("a tab opens", || async { (browser.driver().windows().await.ok()?.len() > before).then_some(()) })
                .await;
            assert_eq!(
                browser.run("return document.querySelectorAll('weigh-up').length;").await,
                1,
                "{path}: the widget stays"
            );
            browser.driver().enter_default_frame().await.expect("the page");
        }
        // On its own, the link goes where it goes.
        browser.open(&site.url("/alone")).await;
        browser.widget().live().await;
        browser.widget().run("find('link', 'Contact the clinic').click();").await;
        browser.wait("it goes there", "return document.URL.endsWith('#contact');").await;
        assert_eq!(browser.widget().run("return find('link', 'Contact the clinic').target;").await, "");
    }

    #[tokio::test]
    async fn sliders_shortcuts_and_copy_guards_of_the_page_leave_fields_alone() {
        let body = format!("<button id=\"own\">Own</button>{}{SCRIPT}", element(""));
        let (_site, browser) = open(page(GUARD, &body)).await;
        let widget = browser.widget();
        widget.live().await;
        // A price: pressed, typed, chosen and typed anew.
        widget.open("Cost").await;
        widget.find("textbox", PRICE).await.click().await.expect("a press");
        browser.type_text("1250").await;
        assert_eq!(widget.run_with("return find('textbox', arguments[0]).value;", vec![json!(PRICE)]).await, "1250");
        browser.held(Key::Control, 'a').await;
        browser.type_text("34").await;
        widget
            .wait("it is typed over", "return [...root.querySelectorAll('input')].some((e) => e.value === '34');")
            .await;
        // A slider: by a press in its middle and by arrows.
        widget.open("Over time").await;
        let value = "return Number(all('slider')[0].value);";
        let slider = widget.run("return named(all('slider')[0]);").await;
        let slider = slider.as_str().expect("a slider");
        widget.find("slider", slider).await.click().await.expect("a press");
        let pressed =
            until("a press moves it", || async { widget.run(value).await.as_f64().filter(|at| *at > 0.0) }).await;
        browser.key(Key::Right).await;
        until("an arrow moves it on", || async { widget.run(value).await.as_f64().filter(|at| *at > pressed) }).await;
        // An answer, by arrows; and its own keys open what they open.
        widget.start_quiz().await;
        widget.press("checkbox", answer("Q01", "teeth")).await;
        browser.key(Key::Space).await;
        until("a key takes it back", || async { (!widget.gave("Q01", "teeth").await).then_some(()) }).await;
        widget.press("button", "Next").await;
        widget.give("Q02", "long").await;
        browser.key(Key::Down).await;
        until("an arrow moves on", || async { widget.gave("Q02", "average").await.then_some(()) }).await;
        // None of that was the page's to take; what is no field's is, as before.
        let taken = browser
            .run("return window.taken.filter((one) => /Arrow|\\d| $/.test(one) && /key|input/.test(one));")
            .await;
        assert_eq!(taken, json!([]));
        browser.run("window.taken.length = 0; document.getElementById('own').focus();").await;
        browser.key(Key::Right).await;
        browser
            .wait(
                "the page's own keys are the page's",
                "return window.taken.some((one) => one.startsWith('keydown ArrowRight'));",
            )
            .await;
        browser.assert_no_error().await;
    }
}
