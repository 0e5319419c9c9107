//! Scripts of a page around the widget: scenarios 38 to 50 of tests/hosts/README.md.

use browser_tests::{Browser, Page, Roots, SCRIPT, Site, answer, element, page, question, until};
use serde_json::{Value, json};
use thirtyfour::Key;

const BOOK: &str = "cta-href=\"https://example.com/book\"";
const PLAIN_PAGE: &str = "Plain page, to translate or read aloud";
const OPEN: &str = "Open the guide with its questions";
/// Whether the fallback shows.
const TABLE: &str = "return document.querySelector('weigh-up table').checkVisibility();";
const OPEN_TRANSLATED: &str = "Open the guide with its questions (it is not translated)";

fn script(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../hosts/").to_owned() + name;
    std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

async fn open(page: Page) -> (Site, Browser) {
    browser_tests::open(page).await
}

/// It answers: a question by pointer and by keyboard, and a section opens.
async fn works(browser: &Browser) {
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    browser.key(Key::Space).await;
    until("a key takes it back", || async { (!widget.gave("Q01", "teeth").await).then_some(()) }).await;
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;
    widget.give("Q02", "long").await;
    browser.key(Key::Down).await;
    until("an arrow moves on", || async { widget.gave("Q02", "average").await.then_some(()) }).await;
    widget.open("Compare").await;
    widget.press("button", "Open all").await;
    browser.assert_no_error().await;
}

/// The page itself goes through a part of a visit and tells on its title how it went:
/// what a driver hands over goes through the page's patched tools, which may break it.
const BY_ITSELF: &str = "<script>addEventListener('load', async () => {
  const rest = () => new Promise((done) => setTimeout(done, 20));
  const find = async (test) => {
    for (let i = 0; i < 400; i++) {
      const root = document.querySelector('weigh-up').shadowRoot;
      const found = root && !root.querySelector('slot') && test(root);
      if (found) return found;
      await rest();
    }
    throw new Error('nothing for ' + test);
  };
  const button = (name) => (root) => [...root.querySelectorAll('button')].find((e) => e.textContent.trim() === name && e.checkVisibility());
  try {
    (await find(button('For me'))).click();
    (await find(button('Start'))).click();
    const first = (kind) => (root) => [...root.querySelectorAll('input[type=' + kind + ']')].find((e) => e.checkVisibility());
    (await find(first('checkbox'))).click();
    (await find(button('Next'))).click();
    await find((root) => root.textContent.includes('Step 2 of'));
    (await find(first('radio'))).click();
    await find((root) => first('radio')(root).checked);
    (await find(button('Compare'))).click();
    const seen = window[Symbol.for('seen')];
    document.title = 'it works ' + seen.errors.concat(seen.rejections).join('; ');
  } catch (why) {
    document.title = 'it fails: ' + why;
  }
});</script>";

/// What the page's title says in the end.
async fn ends_with(browser: &Browser) -> String {
    until("the page has tried it", || async {
        let title = browser.driver().title().await.ok()?;
        title.starts_with("it ").then_some(title.trim().to_owned())
    })
    .await
}

/// Scenarios 38 and 40.
#[tokio::test]
async fn patched_tools_do_no_harm() {
    let (_site, browser) = open(page(BY_ITSELF, &(element("") + SCRIPT)).first(&script("patched.js"))).await;
    assert_eq!(ends_with(&browser).await, "it works");
}

/// Scenario 39: with a function behind every descriptor, nobody can define anything.
#[tokio::test]
async fn a_getter_on_every_object_leaves_the_widget_or_the_table() {
    for pollution in [
        "Object.prototype.get = function () {};",
        "Object.prototype.value = 1; Object.prototype.get = function () {};",
        "Object.prototype.writable = false; Object.prototype.enumerable = true;",
    ] {
        let head = format!("<script>{pollution}</script>{BY_ITSELF}");
        let (_site, browser) = open(page(&head, &(element("") + SCRIPT))).await;
        let ends = ends_with(&browser).await;
        assert_eq!(ends, "it works", "{pollution}");
    }
}

/// A page that will not let anything lose the focus: the quiz goes on all the same.
#[tokio::test]
async fn a_page_that_forbids_blur_gets_a_working_quiz() {
    let forbids = "<script>HTMLElement.prototype.blur = () => { throw new Error('no blur'); };</script>";
    let (_site, browser) = open(page(forbids, &(element("") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.answer_questions(&[]).await;
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// Scenario 41: what the page opens are its own roots, and ours works as ever.
/// (Removed: policy.rs.)
#[tokio::test]
async fn a_page_that_opens_every_shadow_root_does_not_open_ours() {
    let opens = "const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function () { return attach.call(this, { mode: 'open', delegatesFocus: true }); };";
    let (_site, browser) = open(page("", &(element("") + SCRIPT)).seeing(Roots::Kept).first(opens)).await;
    works(&browser).await;
    assert_eq!(browser.run("return document.querySelector('weigh-up').shadowRoot;").await, Value::Null);
}

/// Scenario 42: a page that swallows every click and key. The widget hears nothing,
/// says nothing wrong, and its links are links.
#[tokio::test]
async fn where_the_page_swallows_clicks_links_still_work() {
    let swallow = "<script>for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'keydown', 'keyup', 'input', 'change', 'focusin']) window.addEventListener(type, (e) => e.stopImmediatePropagation(), true);</script>";
    let body = element("cta-href=\"#contact\"") + SCRIPT;
    let site = Site::start([("/", page(swallow, &body))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    widget.press("button", "Cost").await;
    browser.key(Key::Enter).await;
    // The browser's own controls go on working, too.
    let summary = widget.names("summary").await.into_iter().next().unwrap();
    let before = widget.run("return root.querySelectorAll('details[open]').length;").await;
    widget.press("summary", &summary).await;
    browser.wait("it opens by itself", "return document.readyState === 'complete';").await;
    until("it opens by itself", || async {
        (widget.run("return root.querySelectorAll('details[open]').length;").await != before).then_some(())
    })
    .await;
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
    widget.press("link", "Contact the clinic").await;
    browser.wait("the link is followed", "return location.hash === '#contact';").await;
}

/// Scenario 43: a page with shortcuts on single keys, which leaves fields alone as
/// such pages do.
#[tokio::test]
async fn shortcuts_of_the_page_leave_arrows_and_letters_to_the_widget() {
    let shortcuts = "<script>document.pressed = []; document.addEventListener('keydown', (e) => {
        if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
        document.pressed.push(e.key);
        if (e.key === 'Escape') history.back();
      });</script>";
    let (_site, browser) = open(page(shortcuts, &(element("") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.open("Over time").await;
    browser.tab_to("slider", "Where will I be?").await;
    let before = widget.slider_says("Where will I be?").await;
    browser.key(Key::Right).await;
    until("the slider moves", || async { (widget.slider_says("Where will I be?").await != before).then_some(()) })
        .await;
    widget.open("Cost").await;
    widget.run("all('textbox')[0].focus();").await;
    browser.type_text("120").await;
    assert_eq!(widget.run("return all('textbox')[0].value;").await, "120");
    works(&browser).await;
    let heard = browser.run("return document.pressed.length > 0;").await;
    assert_eq!(heard, true, "the page's shortcuts were at work");
}

/// Scenario 44: a dialog of the page that takes the focus back whenever it leaves.
#[tokio::test]
async fn a_focus_trap_of_the_page_ends_in_no_fight() {
    let trap = "<div id=\"dialog\" role=\"dialog\" tabindex=\"-1\"><a href=\"#a\">One</a> <a href=\"#b\">Two</a></div>
        <script>document.back = 0; document.trap = true;
          document.addEventListener('focusin', (e) => {
            if (document.trap && !document.querySelector('#dialog').contains(e.target)) { document.back++; document.querySelector('#dialog').focus(); }
          });</script>";
    let (_site, browser) = open(page("", &format!("{trap}{}{SCRIPT}", element("")))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.open("What matters to you").await;
    widget.press("button", "Start").await;
    widget.find("heading", question("Q01")).await;
    for _ in 0..6 {
        browser.key(Key::Tab).await;
    }
    let first = browser.run("return document.back;").await;
    assert!(first.as_u64().unwrap() > 0, "the trap was at work");
    // Two frames on, nobody has taken the focus again.
    let later =
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.back))));";
    let settled = browser.run(later).await;
    assert!(settled.as_u64().unwrap() < 20, "{settled} times the focus was taken back");
    assert_eq!(browser.run(later).await, settled);
    browser.run("document.trap = false;").await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    works_on(&browser).await;
}

/// Scenarios 45 and 46: before the engine has come, and after.
#[tokio::test]
async fn translators_and_extensions_that_change_the_page_do_no_harm() {
    let (_site, browser) = open(page("", &(element(BOOK) + "<p>After</p>"))).await;
    browser.run(&script("extensions.js")).await;
    let light = "const e = document.querySelector('weigh-up table'); return [e.checkVisibility(), e.querySelectorAll('font').length > 20, e.innerText.includes('LIP LIFT')];";
    assert_eq!(browser.run(light).await, json!([true, true, true]), "the fallback is the translator's to change");
    browser.run("const s = document.createElement('script'); s.src = 'weigh-up.js'; document.body.append(s);").await;
    // The table is in the visitor's language, and the widget is not: they are asked.
    browser.page().press("button", OPEN_TRANSLATED).await;
    browser.widget().live().await;
    browser.run(&script("extensions.js")).await;
    works(&browser).await;
    let widget = browser.widget();
    assert_eq!(widget.run("return root.querySelectorAll('font, [data-gramm]').length;").await, 0);
    // Someone takes the fallback away, and puts it back.
    browser.run("const e = document.querySelector('weigh-up'); const inside = e.innerHTML; e.innerHTML = ''; e.innerHTML = inside; e.textContent = 'gone';").await;
    widget.open("What matters to you").await;
    widget.find("heading", question("Q02")).await;
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// Extensions reach into closed roots. What they do to texts is done again before each step of
/// the first widget, and what it says stays what the second one says.
#[tokio::test]
async fn what_changes_is_right_where_every_text_was_put_into_another_element() {
    for held in ["text.data", "text"] {
        let wrap = format!(
            "const texts = [];
            for (const walk = document.createTreeWalker(root, 4); walk.nextNode(); ) texts.push(walk.currentNode);
            for (const text of texts) {{
              if (!text.data.trim() || text.parentElement.matches('style, font')) continue;
              const font = document.createElement('font');
              text.replaceWith(font);
              font.append({held});
            }}"
        );
        let (_site, browser) = open(page("", &(element(BOOK).repeat(2) + SCRIPT))).await;
        let (first, second) = (browser.widget(), browser.widget_at(1));
        // Lines end elsewhere, with elements of theirs in them.
        let says = "return root.querySelector('.wu').innerText.replace(/\\s+/g, '');";
        second.live().await;
        for at in 0..16 {
            first.run(&wrap).await;
            for widget in [&first, &second] {
                match at {
                    0 => widget.press("button", "Open all").await,
                    1 => widget.open("Over time").await,
                    2 => {
                        widget.run("find('slider', 'Where will I be?').focus();").await;
                        browser.key(Key::End).await;
                    }
                    3 => widget.press("summary", "The same as a table").await,
                    4 => widget.open("Cost").await,
                    5 | 6 => {
                        widget.press("textbox", "Price of a lip lift, all in").await;
                        browser.type_text(if at == 5 { "3500" } else { "9" }).await;
                        browser.key(Key::Tab).await;
                    }
                    7 => widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long")], &[]).await,
                    8 => widget.press("button", "Back").await,
                    9 => widget.press("button", "See how your answers weigh").await,
                    10 => widget.press("button", "Start again").await,
                    11 => widget.press("button", "Undo").await,
                    12 => widget.press("button", "Start again").await,
                    13 => widget.open("Your sheet").await,
                    14 => widget.open("Check yourself").await,
                    _ => widget.open("About this guide").await,
                }
            }
            first.rest().await;
            second.rest().await;
            assert_eq!(first.run(says).await, second.run(says).await, "{held}, after step {at}");
        }
        browser.assert_no_error().await;
    }
}

/// The page that other tools can read is one press away, and so is the way back.
#[tokio::test]
async fn who_asks_for_the_plain_page_gets_it_and_finds_the_visit_again() {
    let (_site, browser) = open(page("", &(element("") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.give("Q01", "teeth").await;
    widget.press("button", PLAIN_PAGE).await;
    browser.wait("the page's own table", TABLE).await;
    let way_back = ("button".to_owned(), OPEN.to_owned());
    until("the way back has the focus", || async { (browser.focused().await == way_back).then_some(()) }).await;
    // It stays, whatever else happens on the page.
    browser.run("document.querySelector('weigh-up').setAttribute('clinic', 'Hill Clinic'); dispatchEvent(new Event('afterprint'));").await;
    browser.key(Key::Tab).await;
    // Nor does a text that is selected in it hold back who asks.
    browser.run("getSelection().selectAllChildren(document.querySelector('weigh-up caption, weigh-up th'));").await;
    assert_eq!(browser.run(TABLE).await, true);
    browser.page().press("button", OPEN).await;
    widget.live().await;
    assert!(widget.gave("Q01", "teeth").await);
    assert_eq!(browser.run(TABLE).await, false);
    browser.assert_no_error().await;
}

/// Where the page has no table of its own there is nothing to show instead.
#[tokio::test]
async fn without_a_table_in_the_page_no_plain_page_is_offered() {
    let (_site, browser) = open(page("", &format!("<weigh-up></weigh-up>{SCRIPT}"))).await;
    let widget = browser.widget();
    widget.live().await;
    assert!(!widget.has("button", PLAIN_PAGE).await);
}

/// Most translators begin when the page, and with it the widget, is there. Who has not used it
/// yet gets the table, which is translated, and is asked; who has keeps their visit.
#[tokio::test]
async fn a_page_that_is_translated_keeps_its_table_until_the_widget_is_asked_for() {
    let body = format!("{}{}{SCRIPT}", element("clinic=\"Hill Clinic\""), element(""));
    let (_site, browser) = open(page("", &body)).await;
    for at in 0..2 {
        browser.widget_at(at).live().await;
    }
    browser.widget_at(1).start_quiz().await;
    let tables =
        "return [...document.querySelectorAll('weigh-up')].map((e) => e.querySelector('table').checkVisibility());";
    assert_eq!(browser.run(tables).await, json!([false, false]));
    browser.run("document.documentElement.className = 'other';").await;
    browser.run("document.documentElement.className = 'translated-ltr';").await;
    until("the table is back", || async { (browser.run(tables).await == json!([true, false])).then_some(()) }).await;
    browser.widget_at(1).press("checkbox", answer("Q01", "teeth")).await;
    browser.page().press("button", OPEN_TRANSLATED).await;
    browser.widget().live().await;
    assert_eq!(browser.run(tables).await, json!([false, false]));
    assert_eq!(browser.page().names("button").await, [""; 0], "what asked is gone");
    browser.run("document.documentElement.className = 'translated-rtl';").await;
    works(&browser).await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// Scenario 46: what looks into open roots, as this page's are, and adds to them.
#[tokio::test]
async fn nodes_put_into_the_widget_itself_do_no_harm() {
    let (_site, browser) = open(page("", &(element("") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget
        .run(
            "for (const e of root.querySelectorAll('*')) e.setAttribute('data-darkreader-inline-bgcolor', '');
             const style = document.createElement('style'); style.className = 'darkreader'; root.prepend(style);
             root.append(document.createElement('grammarly-extension'));
             for (const e of root.querySelectorAll('p, td, h2, label')) e.append(document.createElement('grammarly-mark'));",
        )
        .await;
    works(&browser).await;
    browser.run("document.querySelector('weigh-up').remove();").await;
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// Scenario 48.
#[tokio::test]
async fn three_seconds_of_a_blocked_page_delay_it_and_no_more() {
    let block = "<script>const until = performance.now() + 3000; while (performance.now() < until);</script>";
    let body = format!(
        "{}<script async src=\"weigh-up.js\"></script>{block}<script>setTimeout(() => {{ const until = performance.now() + 3000; while (performance.now() < until); }}, 50);</script>",
        element("events")
    );
    let (_site, browser) = open(page("", &body)).await;
    browser.widget().live().await;
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 1);
    assert_eq!(
        browser.widget().run("return [root.querySelectorAll('.root').length, all('table').length];").await,
        json!([1, 1]),
        "one widget"
    );
    works(&browser).await;
    let ready = browser.seen().await.events.iter().filter(|event| event["name"] == "weigh-up-ready").count();
    assert_eq!(ready, 1);
}

/// Scenario 49, frozen and resumed as phones do: what was answered stays while the
/// page is only asleep. (Left and brought back: sheet.rs.)
#[tokio::test]
async fn a_page_that_sleeps_keeps_its_visitor() {
    let (_site, browser) = open(page("", &(element("") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.press("checkbox", answer("Q01", "teeth")).await;
    browser
        .run("for (const type of ['visibilitychange', 'freeze', 'resume', 'visibilitychange']) document.dispatchEvent(new Event(type)); dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));")
        .await;
    assert!(widget.is_on("checkbox", answer("Q01", "teeth")).await);
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 1);
    assert_eq!(widget.run("return root.querySelectorAll('.root').length;").await, 1);
    works_on(&browser).await;
}

async fn works_on(browser: &Browser) {
    let widget = browser.widget();
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;
    browser.assert_no_error().await;
}
