//! The sheet: what a visitor ticks, copies and prints, and what a host page, its
//! own printing included, never gets of it.

use browser_tests::{
    Browser, HOW_MUCH, Page, RESULT, Roots, SCRIPT, Scope, Site, answer, answers, bundled, element, goal, guide, page,
    question, questions, shipped, tick, until, visit,
};
use serde_json::{Value, json};
use test_support::pseudo::pseudo;
use thirtyfour::Key;
use weigh_up::domain::guide::Urgency;
use weigh_up::domain::messages::Message;

const PRINT: &str = "Print my sheet";
const COPY: &str = "Copy as text";
const COPIED: &str = "Your whole sheet was copied as text. Paste it where you want to keep it.";
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Put before a page's first script: notes what a frame holds whenever it prints.
/// The frame's own `print` is replaced, since a browser without a head may not
/// come back from it.
const PAPER: &str = "const papers = []; Object.defineProperty(window, Symbol.for('papers'), { value: papers });
  window[Symbol.for('natives')](({ HTMLIFrameElement }) => {
  const own = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get;
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { configurable: true, get() {
    const paper = own.call(this);
    if (paper && !paper.seen) {
      paper.seen = true;
      paper.print = () => {
        const heading = paper.document.querySelector('h3');
        papers.push({
          address: paper.location.href, title: paper.document.title, lang: paper.document.documentElement.lang, direction: getComputedStyle(heading).direction,
          text: paper.document.body.textContent, html: paper.document.documentElement.outerHTML,
          styles: paper.document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join('\\n'),
          heading: [getComputedStyle(heading).fontSize, getComputedStyle(heading).marginTop, getComputedStyle(heading.closest('.wu')).backgroundColor],
          frames: window.length, ours: document.querySelectorAll('iframe').length,
        });
      };
    }
    return paper;
  } });
  });";

/// What was printed so far.
async fn papers(browser: &Browser) -> Vec<Value> {
    browser.run("return window[Symbol.for('papers')];").await.as_array().unwrap().clone()
}

/// Prints the sheet and hands back what was on the paper.
async fn printed(browser: &Browser) -> Value {
    printed_by(browser, PRINT).await
}

/// The same by a button that is called otherwise.
async fn printed_by(browser: &Browser, print: &str) -> Value {
    let before = papers(browser).await.len();
    browser.widget().press("button", print).await;
    until("it prints", || async {
        let papers = papers(browser).await;
        (papers.len() > before).then(|| papers[before].clone())
    })
    .await
}

/// The text of the sheet as it stands on the screen, part after part.
const AS_TEXT: &str =
    "const sheet = root.querySelector('article'); const parts = [sheet.querySelector('h3').textContent];
    for (const heading of sheet.querySelectorAll('h4')) {
      parts.push('\\n\\n' + heading.textContent);
      for (const p of heading.parentElement.querySelectorAll(':scope > p')) parts.push('\\n' + p.textContent);
      for (const li of heading.parentElement.querySelectorAll(':scope > :is(ul, ol) > li')) parts.push('\\n- ' + li.textContent);
      for (const tr of heading.parentElement.querySelectorAll('tbody tr')) {
        const says = [...tr.querySelectorAll('td')].map((td) => ' ' + td.querySelector('.wu-of').textContent + ': ' + [...td.querySelectorAll('p')].map((p) => p.textContent).join('. '));
        parts.push('\\n- ' + tr.querySelector('th').textContent + says.map((one) => one.endsWith('.') ? one : one + '.').join(''));
      }
    }
    return parts.join('') + '\\n';";

fn asks() -> Vec<&'static str> {
    guide()["questions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|list| list["questions"].as_array().unwrap())
        .map(|one| one["text"].as_str().unwrap())
        .collect()
}

/// One answer to every question: the one with the longest text; and of the goals, the two.
fn longest() -> Vec<(&'static str, &'static str)> {
    let sorted = |id: &'static str| {
        let mut all = answers(id);
        all.sort_by_key(|one| std::cmp::Reverse(answer(id, one).len()));
        all.into_iter().map(move |one| (id, one))
    };
    sorted(goal()).take(2).chain(questions().into_iter().flat_map(|id| sorted(id).take(1))).collect()
}

fn flags() -> Vec<&'static str> {
    guide()["flags"].as_array().unwrap().iter().map(|flag| flag["id"].as_str().unwrap()).collect()
}

/// Ticks so many questions from the first.
async fn tick_questions(widget: &Scope<'_>, many: usize) {
    widget.open("Your sheet").await;
    for ask in &asks()[..many] {
        widget.run_with("find('checkbox', arguments[0]).click();", vec![json!(ask)]).await;
    }
    until("all are ticked", || async {
        let sheet = widget.run("return root.querySelector('article').innerText;").await;
        (many == 0 || sheet.as_str().unwrap().contains(asks()[many - 1])).then_some(())
    })
    .await;
}

/// From the result: gives topics an importance that is no longer the same.
async fn let_topics_differ(widget: &Scope<'_>) {
    widget.press("button", "Back").await;
    widget.press("button", "Back").await;
    widget.find("heading", HOW_MUCH).await;
    for (topic, level) in guide()["quiz"]["topics"].as_array().unwrap().iter().zip(["a lot", "a little"].iter().cycle())
    {
        widget.press_in(topic["name"].as_str().unwrap(), "radio", level).await;
    }
    widget.press("button", "Next").await;
    widget.press("button", RESULT).await;
}

// ------------------------------------------------------------------ the sheet

#[tokio::test]
async fn what_is_ticked_stands_on_the_sheet() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.open("Your sheet").await;
    let sheet = async || {
        let text = widget.run("return root.querySelector('article').innerText;").await;
        text.as_str().unwrap().to_owned()
    };
    assert!(sheet().await.contains("None checked."));
    let boxes = widget.names("checkbox").await;
    assert_eq!(boxes, asks(), "every question of the guide can be ticked");
    browser.tab_to("checkbox", boxes[1].as_str()).await;
    browser.key(Key::Space).await;
    until("it stands on the sheet", || async { sheet().await.contains(&boxes[1]).then_some(()) }).await;
    assert!(!sheet().await.contains(&boxes[0]) && !sheet().await.contains("None checked."));
    let last = boxes.len() - 1;
    browser.tab_to("checkbox", boxes[last].as_str()).await;
    browser.key(Key::Space).await;
    until("the last one, too", || async { sheet().await.contains(&boxes[last]).then_some(()) }).await;
    browser.key(Key::Space).await;
    until("and gone again", || async { (!sheet().await.contains(&boxes[last])).then_some(()) }).await;
    // A visit to another section changes nothing.
    widget.open("Compare").await;
    widget.open("Your sheet").await;
    assert!(widget.is_on("checkbox", &boxes[1]).await && sheet().await.contains(&boxes[1]));
    browser.assert_no_error().await;
}

#[tokio::test]
async fn answers_flags_and_what_matters_stand_on_the_sheet() {
    let (_site, browser) = visit("clinic=\"Hill Clinic\" offers=\"lip-flip\"").await;
    let widget = browser.widget();
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long"), ("Q07", "lasting"), ("Q08", "no")], &["R10"]).await;
    widget.open("Your sheet").await;
    let text = widget.run("return root.querySelector('article').innerText;").await;
    let text = text.as_str().unwrap();
    let guide_ = shipped();
    for part in [
        guide_.decision.as_str(),
        "Hill Clinic offers: Lip flip.",
        tick("R10"),
        question("Q01"),
        answer("Q01", "teeth"),
        question("Q07"),
        answer("Q07", "lasting"),
        "All topics matter the same.",
        "Set aside by your own answer",
        guide_.disclaimer.as_str(),
        "Made on ",
        "Do not rely on it after November 29, 2028",
        guide_.advice.iter().find(|one| one.urgency == Urgency::Emergency).unwrap().heading.as_str(),
    ] {
        assert!(text.contains(part), "“{part}” is not on the sheet: {text}");
    }
    assert!(!text.contains(question("Q03")), "what was not answered is not on it");
}

// ------------------------------------------------------------------- copying

#[tokio::test]
async fn the_sheet_is_copied_as_the_text_that_stands_there() {
    let (_site, browser) = visit("clinic=\"Hill Clinic\"").await;
    let widget = browser.widget();
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long"), ("Q07", "lasting")], &["R10"]).await;
    widget.open("Your sheet").await;
    widget.press("checkbox", asks()[3]).await;
    assert!(!widget.text().await.contains(COPIED));
    browser.tab_to("button", COPY).await;
    let scrolled = browser.run("return scrollY;").await;
    browser.key(Key::Enter).await;
    widget.says(COPIED).await;
    assert_eq!(browser.focused().await, ("button".to_owned(), COPY.to_owned()), "the focus is back on the button");
    assert_eq!(browser.run("return scrollY;").await, scrolled, "the page did not scroll");
    assert_eq!(
        widget.run("return root.querySelectorAll('textarea').length;").await,
        0,
        "nothing is left of the way it took"
    );
    let copied = browser.pasted().await;
    assert_eq!(*copied, *widget.run(AS_TEXT).await.as_str().unwrap());
    assert!(copied.contains(asks()[3]) && copied.contains(tick("R10")));
    // The news is old as soon as something else happens.
    widget.press("checkbox", asks()[0]).await;
    until("the message is gone", || async { (!widget.text().await.contains(COPIED)).then_some(()) }).await;
    browser.assert_no_error().await;
}

/// Notes all that a page can learn of copying.
const LISTEN: &str = "document.heard = []; document.leaked = [];
  for (const type of ['copy', 'cut', 'beforecopy', 'selectionchange', 'selectstart', 'focusin', 'focusout', 'input', 'click', 'keydown'])
    for (const on of [window, document, document.body, document.querySelector('weigh-up')])
      for (const capture of [true, false])
        on.addEventListener(type, (e) => {
          document.heard.push(type);
          const data = e.clipboardData ? [...e.clipboardData.types].map((kind) => e.clipboardData.getData(kind)).join() : '';
          const path = e.composedPath().map((n) => n.localName || '').join();
          const active = document.activeElement ? document.activeElement.localName : '';
          const target = e.target.localName || '';
          if (data || String(getSelection()).trim() || /textarea|article|button/.test(path + target + active)) document.leaked.push([type, data.slice(0, 40), String(getSelection()).slice(0, 40), path, target, active].join(' | '));
        }, capture);";

#[tokio::test]
async fn a_page_that_listens_for_copying_learns_nothing() {
    let host = page("", &(element("") + SCRIPT)).seeing(Roots::Kept);
    let site = Site::start([("/", host)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    assert_eq!(browser.run("return document.querySelector('weigh-up').shadowRoot;").await, Value::Null, "it is closed");
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long")], &["R10"]).await;
    widget.run("way('Your sheet').click();").await;
    widget.wait("the sheet", "return Boolean(find('button', 'Copy as text'));").await;
    browser.run(LISTEN).await;
    widget.run_with("find('button', arguments[0]).focus();", vec![json!(COPY)]).await;
    browser.key(Key::Enter).await;
    widget.says(COPIED).await;
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert_eq!(browser.run("return [...new Set(document.leaked)];").await, json!([]));
    let heard = browser.run("return document.heard.includes('keydown');").await;
    assert_eq!(heard, true, "the listeners were at work");
    assert_eq!(widget.run("return focused();").await, json!(["button", COPY, ""]), "the focus is back on the button");
    assert!(browser.pasted().await.contains(tick("R10")), "it was copied all the same");
}

#[tokio::test]
async fn a_page_that_forbids_copying_does_not_make_it_lie() {
    // What plugins against copying do.
    let forbids = [
        "document.addEventListener('copy', (e) => e.preventDefault());",
        "document.oncopy = () => false; document.onselectstart = () => false; document.oncontextmenu = () => false;",
        "document.addEventListener('copy', (e) => { e.clipboardData.setData('text/plain', 'Read more at example.com'); e.preventDefault(); });",
        "window.addEventListener('copy', (e) => { e.preventDefault(); e.stopImmediatePropagation(); }, true);",
    ];
    let style = "<style>*, ::slotted(*) { user-select: none !important; -webkit-user-select: none !important }</style>";
    let pages: Vec<_> = forbids
        .iter()
        .enumerate()
        .map(|(at, script)| {
            (format!("/{at}"), page(style, &format!("{}{SCRIPT}<script>{script}</script>", element(""))))
        })
        .collect();
    let before = ("/before", page("", "<p>Before</p>"));
    let site = Site::start(pages.iter().map(|(path, page)| (path.as_str(), page.clone())).chain([before])).await;
    let browser = Browser::start().await;
    for (at, script) in forbids.iter().enumerate() {
        browser.open(&site.url("/before")).await;
        browser.copy("What was there before.").await;
        browser.open(&site.url(&format!("/{at}"))).await;
        let widget = browser.widget();
        widget.live().await;
        widget.open("Your sheet").await;
        widget.press("button", COPY).await;
        let says = until("it says whether it worked", || async {
            let status = widget.names("status").await;
            status.into_iter().find(|says| !says.is_empty())
        })
        .await;
        // Where the page stops every copying, what was there before stays there.
        let copied = browser.pasted().await;
        let worked = *copied == *widget.run(AS_TEXT).await.as_str().unwrap();
        assert_eq!(says == COPIED, worked, "{script}: it says “{says}”, and the clipboard has “{copied:.60}”");
        assert!(worked || script.contains("stopImmediate"), "{script}: only a page that stops everything stops it");
        assert_ne!(copied, "Read more at example.com");
    }
}

// ------------------------------------------------------------------ printing

#[tokio::test]
async fn the_sheet_prints_alone_from_an_empty_frame() {
    let host = page("", &(element("clinic=\"Hill Clinic\"") + SCRIPT)).first(PAPER);
    let site = Site::start([("/", host)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    let requests = site.requests();
    let before = browser.run("return [window.length, history.length, location.href, document.title];").await;
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long")], &["R10"]).await;
    widget.open("Your sheet").await;
    let paper = printed(&browser).await;
    assert_eq!(paper["address"], "about:blank");
    assert_eq!((&paper["frames"], &paper["ours"]), (&json!(0), &json!(0)), "the page sees no frame");
    assert_eq!(paper["title"], format!("Your sheet: {}", shipped().title));
    assert_eq!(paper["lang"], "en-US");
    let bare = |text: &Value| text.as_str().unwrap().split_whitespace().collect::<String>();
    // In full: where it is narrow options are named beside what they say, and else in a head.
    let on_screen = bare(&widget.run("return root.querySelector('article').textContent;").await);
    let on_paper = bare(&paper["text"]);
    assert_eq!(on_paper, on_screen, "the paper holds the sheet and nothing else");
    dressed(&paper);
    // A second time: still one frame at most.
    printed(&browser).await;
    assert!(widget.run("return root.querySelectorAll('iframe').length;").await.as_u64().unwrap() <= 1);
    let after = browser.run("return [window.length, history.length, location.href, document.title];").await;
    assert_eq!(after, before, "the page is as it was");
    assert_eq!(site.requests(), requests, "nothing is fetched");
    let found =
        widget.run("return [...root.querySelectorAll('iframe')].filter((e) => e.tabIndex !== -1).length;").await;
    assert_eq!(found, 0, "no frame takes the focus by Tab");
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
    browser.assert_no_error().await;
}

#[tokio::test]
async fn a_guide_that_is_read_from_right_to_left_is_printed_so() {
    let mut guide = pseudo(&shipped(), "ar");
    guide.id = "leftwards".into();
    let body = format!("{}<script src=\"guide.js\"></script>{SCRIPT}", element("guide=\"leftwards\" lang=\"ar\""));
    let script = Page::script(&bundled(guide.clone()));
    let site = Site::start([("/", page("", &body).first(PAPER)), ("/guide.js", script)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    let [section, short, more, print] =
        [Message::Sheet, Message::SheetShort, Message::More, Message::PrintSheet].map(|message| guide.message(message));
    widget.open_named(section, short, more).await;
    let paper = printed_by(&browser, print).await;
    assert_eq!((&paper["lang"], &paper["direction"]), (&json!("ar"), &json!("rtl")));
    assert!(paper["text"].as_str().unwrap().contains(&guide.decision), "the sheet is of this guide: {paper}");
    browser.assert_no_error().await;
}

/// Its heading is 14.3 pt, which browsers write more or less exactly, on white.
fn dressed(paper: &Value) {
    let size = paper["heading"][0].as_str().unwrap().trim_end_matches("px").parse::<f64>().unwrap();
    assert!((size - 19.0667).abs() < 0.01, "{size} px");
    assert_eq!(paper["heading"].as_array().unwrap()[1..], [json!("0px"), json!("rgb(255, 255, 255)")]);
}

#[tokio::test]
async fn the_sheet_prints_under_the_strictest_policy_and_on_pages_with_ways_of_their_own() {
    let strange = "window.print = () => { document.hostPrinted = true; }; window.matchMedia = () => ({ matches: false }); window.onbeforeprint = () => { document.body.textContent = ''; };";
    let head = "<link rel=\"stylesheet\" href=\"strange.css\"><script src=\"strange.js\"></script>";
    let css = Page::html("@media print { * { display: none !important; color: red !important; font-size: 40px !important } } @page { size: 5cm 5cm; margin: 2cm } iframe { display: none !important; width: 9000px !important }")
        .header("content-type", "text/css");
    let site = Site::start([
        ("/", page(head, &(element("") + SCRIPT)).header("content-security-policy", STRICT)),
        ("/strange.js", Page::script(&format!("{strange} {{ {PAPER} }}"))),
        ("/strange.css", css),
    ])
    .await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    widget.open("Your sheet").await;
    widget.press("checkbox", asks()[0]).await;
    let paper = printed(&browser).await;
    dressed(&paper);
    assert!(paper["text"].as_str().unwrap().contains(asks()[0]));
    assert!(!paper["styles"].as_str().unwrap().contains("5cm"), "the page's styles do not reach the paper");
    assert_eq!(browser.run("return [document.hostPrinted === true, window.length];").await, json!([false, 0]));
    let seen = browser.seen().await;
    assert!(seen.violations.is_empty(), "{:#?}", seen.violations);
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
    browser.assert_no_error().await;
}

/// Counts a PDF's pages, and looks up how much each is shrunk: browsers do that
/// where something is wider than the paper, and then small print cannot be read.
const LOOK_INTO: &str = "const pdf = atob(arguments[0]), pages = (pdf.match(/\\/Type\\s*\\/Page\\b/g) || []).length;
    return (async () => {
      const scales = new Set();
      for (const found of pdf.matchAll(/\\/Length (\\d+)[^]{0,40}?stream\\r?\\n/g)) {
        const start = found.index + found[0].length;
        const bytes = Uint8Array.from(pdf.slice(start, start + Number(found[1])), (c) => c.charCodeAt(0));
        const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text().catch(() => '');
        if (!/^[.\\d]+ 0 0 -[.\\d]+ 0 [.\\d]+ cm/.test(text)) continue;
        const all = [...text.slice(0, 400).matchAll(/(-?[.\\d]+) 0 0 -?[.\\d]+ -?[.\\d]+ -?[.\\d]+ cm/g)];
        scales.add(all.slice(0, 3).reduce((product, one) => product * Math.abs(Number(one[1])), 1).toFixed(2));
      }
      return [pages, [...scales]];
    })();";

/// How many pages the paper takes on A4 and on Letter, with the margins that the
/// sheet asks for. HTML and PDFs go to the folder `SHEETS_TO`, where it is set, for
/// looking.
async fn pages(browser: &Browser, name: &str, paper: &Value) -> Vec<u64> {
    let html = "const [html, styles] = arguments;
        document.documentElement.innerHTML = html.replace(/^<html[^>]*>|<\\/html>$/g, '');
        const sheet = new CSSStyleSheet(); sheet.replaceSync(styles); document.adoptedStyleSheets = [sheet];";
    browser.run_with(html, vec![paper["html"].clone(), paper["styles"].clone()]).await;
    let save = |form: &str, content: &Value| {
        if let Some(folder) = std::env::var_os("SHEETS_TO") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}{form}")), content.as_str().unwrap())
                .unwrap();
        }
    };
    save(".html", &paper["html"]);
    let mut counts = vec![];
    for (form, width, height) in [("a4", 8.27, 11.69), ("letter", 8.5, 11.0)] {
        let settings =
            json!({ "paperWidth": width, "paperHeight": height, "preferCSSPageSize": true, "printBackground": true });
        let pdf = browser.cdp("Page.printToPDF", settings).await["data"].clone();
        save(&format!("-{form}.pdf.base64"), &pdf);
        let found = browser.run_with(LOOK_INTO, vec![pdf]).await;
        assert_eq!(found[1], json!(["0.75"]), "{name} on {form} is printed in its own size");
        counts.push(found[0].as_u64().unwrap());
    }
    counts
}

/// A name, answers, ticks at the safety step, and how many questions are ticked.
type State<'a> = (&'a str, &'a [(&'a str, &'a str)], Option<&'a [&'a str]>, usize);

// -------------------------------------------------------------------- expiry

/// A page at whose clock it is another day.
fn on(year: i32, month: i32, day: i32) -> String {
    format!(
        "<script>{{ const Real = Date, now = new Real({year}, {month} - 1, {day}, 12).getTime();
           window.Date = class extends Real {{ constructor(...parts) {{ if (parts.length) super(...parts); else super(now); }} static now() {{ return now; }} }}; }}</script>"
    )
}

#[tokio::test]
async fn past_its_date_the_guide_says_so_and_weighs_nothing() {
    const BANNER: &str = "This guide is past its date (November 29, 2028).";
    let site = Site::start([
        ("/last", page(&on(2028, 11, 29), &(element("") + SCRIPT))),
        ("/past", page(&on(2028, 11, 30), &(element("") + SCRIPT))),
        ("/long-past", page(&on(2040, 1, 1), &(element("") + SCRIPT))),
    ])
    .await;
    let browser = Browser::start().await;
    browser.open(&site.url("/last")).await;
    browser.widget().live().await;
    assert!(browser.widget().names("alert").await.is_empty(), "on its last day it holds");
    browser.widget().start_quiz().await;
    for path in ["/past", "/long-past"] {
        browser.open(&site.url(path)).await;
        let widget = browser.widget();
        widget.live().await;
        let banner = widget.names("alert").await;
        assert!(banner.len() == 1 && banner[0].starts_with(BANNER), "{banner:?}");
        assert_eq!(
            widget.names("caption").await,
            ["Lip lift, Lip flip and No procedure, side by side"],
            "the facts can still be read"
        );
        assert!(!widget.has("button", "What matters to you").await, "no quiz is asked");
        widget.open("Your sheet").await;
        widget.press("checkbox", asks()[1]).await;
        until("the question stands on the sheet", || async {
            widget
                .run("return root.querySelector('article').innerText;")
                .await
                .as_str()
                .unwrap()
                .contains(asks()[1])
                .then_some(())
        })
        .await;
        let sheet = widget.run("return root.querySelector('article').innerText;").await;
        let sheet = sheet.as_str().unwrap();
        assert!(sheet.contains(BANNER), "{sheet}");
        for part in ["What matters to you", "Your answers", "Before you decide"] {
            assert!(!sheet.contains(part), "nothing is weighed: “{part}”");
        }
        browser.assert_no_error().await;
    }
}

// ------------------------------------------------------------------- removal

/// Prices, ticks, answers: something of everything a visitor can give.
async fn give_all(browser: &Browser) {
    let widget = browser.widget();
    widget.hurry_to_result(&[("Q01", "teeth")], &["R10"]).await;
    widget.open("Cost").await;
    widget.run("find('textbox', 'Price of a lip lift, all in').focus();").await;
    browser.type_text("98765").await;
    widget.says("Lip lift: 98,765").await;
    widget.open("Check yourself").await;
    let known = &shipped().knowledge[0];
    widget.press_in(&known.question, "radio", &known.answers[0]).await;
    widget.says(&known.explains).await;
    widget.open("Your sheet").await;
    widget.press("checkbox", asks()[2]).await;
    until("the tick", || async { widget.is_on("checkbox", asks()[2]).await.then_some(()) }).await;
}

async fn is_fresh(browser: &Browser) {
    let widget = browser.widget();
    widget.live().await;
    assert!(!widget.names("caption").await.is_empty(), "it starts where it started");
    widget.open("Cost").await;
    assert_eq!(
        widget.run("return all('textbox').map((e) => e.value);").await,
        json!(["", "", ""]),
        "the prices are gone"
    );
    widget.open("Check yourself").await;
    assert_eq!(widget.run("return all('radio').filter((e) => e.checked).length;").await, 0, "what was known is gone");
    widget.open("Your sheet").await;
    assert_eq!(widget.run("return all('checkbox').filter((e) => e.checked).length;").await, 0, "the ticks are gone");
    let sheet = widget.run("return root.querySelector('article').innerText;").await;
    assert!(sheet.as_str().unwrap().contains("No question was answered."), "the answers are gone: {sheet}");
    assert!(!sheet.as_str().unwrap().contains(tick("R10")), "the flags are gone");
}

#[tokio::test]
async fn leaving_the_page_clears_all_that_was_given() {
    let site =
        Site::start([("/", page("", &(element("") + SCRIPT))), ("/elsewhere", page("", "<p>Elsewhere</p>"))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    give_all(&browser).await;
    browser.open(&site.url("/elsewhere")).await;
    browser.driver().back().await.unwrap();
    is_fresh(&browser).await;
    // A page that is kept whole, as browsers do for going back.
    give_all(&browser).await;
    browser.run("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));").await;
    let left = browser
        .widget()
        .run("return [root.textContent, root.querySelectorAll('input, iframe, textarea').length];")
        .await;
    assert_eq!(left, json!(["", 0]), "nothing is kept while the page is away");
    browser.run("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));").await;
    is_fresh(&browser).await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn removed_while_a_sheet_prints_it_leaves_nothing() {
    let site = Site::start([("/", page("", &(element("") + SCRIPT)).first(PAPER))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    give_all(&browser).await;
    printed(&browser).await;
    assert_eq!(widget.run("return root.querySelectorAll('iframe').length;").await, 1, "the frame is there");
    browser.run("document.gone = document.querySelector('weigh-up'); document.paper = document.gone.shadowRoot.querySelector('iframe'); document.gone.remove();").await;
    browser.wait("it is cleared", "return !document.gone.shadowRoot.querySelector('.root');").await;
    let left = browser.run("const root = document.gone.shadowRoot; return [root.textContent, root.querySelectorAll('iframe, input, article').length, document.paper.isConnected, document.paper.contentWindow === null, document.querySelectorAll('iframe').length];").await;
    assert_eq!(left, json!(["", 0, false, true, 0]));
    browser.run("document.body.append(document.gone);").await;
    is_fresh(&browser).await;
    browser.assert_no_error().await;
}

#[tokio::test]
async fn after_printing_the_focus_is_where_it_was() {
    let site = Site::start([("/", page("", &(element("") + SCRIPT)).first(PAPER))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    widget.open("Your sheet").await;
    let print = format!("const button = find('button', '{PRINT}'); button.focus(); button.click();");
    widget.run(&print).await;
    until("it prints", || async { (!papers(&browser).await.is_empty()).then_some(()) }).await;
    widget.run("root.querySelector('iframe').contentWindow.dispatchEvent(new Event('afterprint'));").await;
    widget.wait("the paper is gone", "return !root.querySelector('iframe');").await;
    widget.wait("the focus is back", &format!("return root.activeElement === find('button', '{PRINT}');")).await;
    browser.assert_no_error().await;
}

/// Only Chromium prints to a file, and shows a page as it would print.
mod chromium {
    use super::*;

    #[tokio::test]
    async fn the_sheet_takes_one_or_two_pages_from_any_state() {
        let site = Site::start([
            (
                "/",
                page(
                    "",
                    &(element("clinic=\"Hill Clinic\" offers=\"lip-lift lip-flip lip-filler lip-implant\"") + SCRIPT),
                )
                .first(PAPER),
            ),
            ("/paper", page("", "")),
        ])
        .await;
        let browser = Browser::start().await;
        let all = flags();
        let some: Vec<&str> = all.iter().copied().filter(|id| ["R02", "R10"].contains(id)).collect();
        let answers = longest();
        let states: [State<'_>; 8] = [
            ("nothing", &[], None, 0),
            ("asked", &answers, Some(&[]), 4),
            ("answered", &answers, Some(&[]), 0),
            ("some", &answers, Some(&some), 6),
            ("every", &answers, Some(&some), asks().len()),
            ("flags", &answers, Some(&all), 0),
            // The most with lines to write on.
            ("half", &answers, Some(&all), 5),
            ("all", &answers, Some(&all), asks().len()),
        ];
        let mut counts = vec![];
        for (name, answers, ticks, asked) in states {
            browser.open(&site.url("/")).await;
            let widget = browser.widget();
            widget.live().await;
            if let Some(ticks) = ticks {
                widget.hurry_to_result(answers, ticks).await;
                let_topics_differ(&widget).await;
            }
            tick_questions(&widget, asked).await;
            let paper = printed(&browser).await;
            browser.open(&site.url("/paper")).await;
            counts.push((name, pages(&browser, name, &paper).await));
            // All is in 11 points, but the words beside pictures and small print, which are in 9.
            let sizes = browser.run("const sizes = (list) => [...document.querySelectorAll(list)].map((e) => parseFloat(getComputedStyle(e).fontSize));
                const close = '.wu-brief p, .wu-small *';
                return [sizes('li, p, h3, h4, th, td').filter(Boolean), sizes(`li:not(${close}), p:not(${close}), h4:not(${close}), th, td`)].map((list) => Math.min(...list) * 0.75);").await;
            let [smallest, body] = [0, 1].map(|at| sizes[at].as_f64().unwrap());
            assert!(smallest > 8.99 && body > 10.99, "{name}: {smallest} and {body} pt");
            // A box before each question, beside all its lines, and under them a line to write on, unless they are many.
            let lines = browser.run("return [...document.querySelectorAll('.wu-written li')].map((e) => {
                const range = document.createRange();
                range.selectNodeContents(e);
                const lefts = [...range.getClientRects()].map(({ left }) => left), box = getComputedStyle(e, '::before');
                return [parseFloat(box.borderTopWidth) > 0, Math.max(...lefts) - Math.min(...lefts) < 1 && Math.min(...lefts) - e.getBoundingClientRect().left >= parseFloat(box.width), parseFloat(getComputedStyle(e, '::after').borderBottomWidth) > 0];
            });").await;
            assert_eq!(lines, json!(vec![[true, true, asked < 6]; asked]), "{name}");
        }
        println!("pages on A4 and Letter: {counts:?}");
        // All flags at once, which is true of nobody, may take more.
        let most = |name: &str| match name {
            "nothing" => 1,
            // Nobody asks them all.
            "every" => 3,
            "flags" | "half" | "all" => 4,
            _ => 2,
        };
        for (name, pages) in &counts {
            assert!(pages.iter().all(|count| (1..=most(name)).contains(count)), "{name} of {counts:?}");
        }
    }

    #[tokio::test]
    async fn when_the_page_prints_the_table_prints_and_no_answer() {
        let (_site, browser) = visit("clinic=\"Hill Clinic\" cta-href=\"https://example.com\" currency=\"USD\"").await;
        let widget = browser.widget();
        widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long"), ("Q07", "lasting")], &["R10", "R14"]).await;
        widget.open("Cost").await;
        widget.run("find('textbox', 'Price of a lip lift, all in').focus();").await;
        browser.type_text("98765").await;
        widget.open("Check yourself").await;
        let known = &shipped().knowledge[0];
        widget.press_in(&known.question, "radio", &known.answers[0]).await;
        widget.open("Your sheet").await;
        widget.press("checkbox", asks()[2]).await;
        for section in
            ["Compare", "Over time", "Cost", "What matters to you", "Check yourself", "Your sheet", "About this guide"]
        {
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
            widget.open(section).await;
            browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
            let guide_ = shipped();
            let text = widget.text().await;
            let dates = guide_.dates();
            let wanted = ["Lip lift, Lip flip and No procedure, side by side", &guide_.disclaimer, &guide_.decision];
            for part in wanted.into_iter().chain(dates.iter().map(String::as_str)) {
                assert!(text.contains(part), "{section}: “{part}” does not print: {text:.400}");
            }
            // What is open prints, and what people ask first always is.
            for claim in guide_.rows().filter(|row| row.key).flat_map(|row| &row.claims) {
                assert!(text.contains(&claim.short), "{section}: “{}” does not print", claim.short);
            }
            for secret in [
                tick("R10"),
                tick("R14"),
                asks()[2],
                asks()[0],
                question("Q01"),
                answer("Q07", "lasting"),
                "How your answers weigh",
                "98765",
                "98,765",
                "Your sheet",
                "Print my sheet",
                "None checked.",
                &known.question,
                &known.explains,
                "There is no price yet",
                "How far",
                "Contact the clinic",
            ] {
                assert!(!text.contains(secret), "{section}: “{secret}” prints");
            }
            assert!(
                widget.names("textbox").await.is_empty()
                    && widget.names("radio").await.is_empty()
                    && widget.names("slider").await.is_empty(),
                "{section}: no control prints"
            );
        }
    }

    #[tokio::test]
    async fn the_browsers_own_printing_leaves_the_widget_as_it_was() {
        let (_site, browser) = visit("").await;
        let widget = browser.widget();
        widget.open("Your sheet").await;
        widget.press("checkbox", asks()[0]).await;
        widget.press("button", PRINT).await;
        widget.says(asks()[0]).await;
        widget.press("button", PRINT).await;
        assert!(widget.is_on("checkbox", asks()[0]).await);
        assert_eq!(browser.run("return window.length;").await, 0);
        assert_eq!(browser.said().await, [""; 0]);
        browser.assert_no_error().await;
    }
}
