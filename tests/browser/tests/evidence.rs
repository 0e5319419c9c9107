//! Evidence within reach of every claim, and what a visitor can check for
//! themselves: opened by keyboard, moving nothing but what lies below.

use browser_tests::{Browser, SCRIPT, Scope, Site, element, page, shipped, until, visit};
use serde_json::{Value, json};
use thirtyfour::Key;

const NOT_SURE: &str = "Not sure";
const SURE: [&str; 4] = [
    "I know what I would choose right now.",
    "I know the good and the bad sides of each choice.",
    "I know which of these matter most to me.",
    "I have had the help I need, and nobody is pushing me.",
];

// ------------------------------------------------------------------ evidence

#[tokio::test]
async fn a_claim_brings_its_certainty_its_sources_and_its_words_by_keyboard() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let guide = shipped();
    // The first key row whose first cell rests on sources.
    let row = guide.rows().find(|row| row.key && !row.claims[0].sources.is_empty()).unwrap();
    let claim = &row.claims[0];
    browser.tab_to("button", &row.question).await;
    browser.key(Key::Enter).await;
    let cell = format!("find('button', {}).closest('tr').querySelector('td')", json!(row.question));
    let text = async || {
        let text = widget.run(&format!("return {cell}.innerText;")).await;
        text.as_str().unwrap().to_owned()
    };
    let summary = widget.run(&format!("return named({cell}.querySelector('summary'));")).await;
    let summary = summary.as_str().unwrap();
    assert!(summary.contains("certainty") && summary.contains("source"), "{summary}");
    for _ in 0..120 {
        browser.key(Key::Tab).await;
        if widget.run(&format!("return root.activeElement === {cell}.querySelector('summary');")).await == true {
            break;
        }
    }
    let closed = text().await;
    assert!(!closed.contains(&claim.because), "it is closed at first");
    browser.key(Key::Enter).await;
    until("the evidence is open", || async { text().await.contains(&claim.because).then_some(()) }).await;
    let open = text().await;
    assert!(open.contains(&format!("Checked {}", guide.date(claim.checked))), "{open}");
    for &at in &claim.sources {
        let source = &guide.sources[usize::from(at)];
        for part in [
            &source.publisher,
            &source.title,
            &source.checked,
            &source.year.map_or("no date shown".to_owned(), |year| year.to_string()),
        ] {
            assert!(open.contains(part.as_str()), "“{part}” is missing in: {open}");
        }
    }
    let links = widget
        .run(&format!("return [...{cell}.querySelectorAll('a')].map((a) => [a.protocol, plain(a.textContent)]);"))
        .await;
    for link in links.as_array().unwrap() {
        assert_eq!(link[0], "https:");
        assert!(link[1].as_str().unwrap().contains("opens in a new tab"), "{link}");
    }
    browser.key(Key::Space).await;
    until("and closed again", || async { (text().await.trim() == closed.trim()).then_some(()) }).await;
}

#[tokio::test]
async fn words_are_explained_where_they_stand_by_keyboard() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let guide = shipped();
    let row = guide.rows().find(|row| row.key && !row.terms.is_empty()).unwrap();
    browser.tab_to("button", &row.question).await;
    browser.key(Key::Enter).await;
    let head = "root.querySelector('.wu-words')";
    browser.tab_to("summary", &format!("What do these words mean?: {}", row.question)).await;
    for &at in &row.terms {
        let meaning = &guide.glossary[usize::from(at)].meaning;
        assert_eq!(
            widget.run_with(&format!("return {head}.innerText.includes(arguments[0]);"), vec![json!(meaning)]).await,
            false
        );
    }
    browser.key(Key::Enter).await;
    for &at in &row.terms {
        let term = &guide.glossary[usize::from(at)];
        for part in [&term.term, &term.meaning] {
            until(part, || async {
                (widget.run_with(&format!("return {head}.innerText.includes(arguments[0]);"), vec![json!(part)]).await
                    == true)
                    .then_some(())
            })
            .await;
        }
    }
}

#[tokio::test]
async fn where_sources_differ_every_side_stands_in_the_cell() {
    let (_site, browser) = visit("").await;
    browser.widget().press("button", "Open all").await;
    let text = browser.widget().text().await;
    let guide = shipped();
    let points: Vec<_> = guide.rows().flat_map(|row| &row.claims).flat_map(|claim| &claim.differ).collect();
    assert!(!points.is_empty() && text.contains("Sources differ"));
    for side in points.iter().flat_map(|point| &point.sides) {
        assert!(text.contains(&side.says), "“{}” is missing", side.says);
    }
}

/// Where everything near stands that begins no lower than a summary, before and
/// after it is opened; and how many summaries there are.
const SHIFTS: &str = "
    return (async () => {
    const shifted = [];
    // However slow the machine is, what moves has moved after two frames.
    const rest = () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60));
    const near = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    // The bar's own opens over the page, and the line through all spans is as high as they are.
    const summaries = all('summary').filter((e) => !e.closest('nav'));
    const place = (e) => { const b = e.getBoundingClientRect(); return [Math.round(b.left * 2), Math.round(b.top * 2)]; };
    const step = Math.max(1, Math.floor(summaries.length / 12));
    for (let at = 0; at < summaries.length; at += step) {
      const summary = summaries[at], details = summary.parentElement;
      if (!seen(summary)) continue;
      summary.scrollIntoView({ block: 'center' });
      await rest();
      const top = summary.getBoundingClientRect().top;
      const still = [...root.querySelectorAll('*')].filter((e) => near(e) && !e.closest('.wu-marker') && e.getBoundingClientRect().top <= top + 1 && (e === summary || !details.contains(e) || e === details));
      const before = still.map(place);
      summary.click();
      await rest();
      still.forEach((e, i) => { const now = place(e); if (now.join() !== before[i].join()) shifted.push([named(summary), e.localName, e.className.baseVal ?? e.className, plain(e.textContent).slice(0, 40), before[i], now].join(' | ')); });
      const height = details.getBoundingClientRect().height;
      if (details.open && height <= summary.getBoundingClientRect().height) shifted.push(named(summary) + ' opens nothing');
    }
    return [summaries.length, shifted.slice(0, 5)];
    })();";

#[tokio::test]
async fn opening_something_moves_only_what_lies_below() {
    let head = "<style>html { overflow-y: scroll } body { margin: 0 }</style>";
    let attributes = "prices=\"lip-lift=3500 lip-flip=180\"";
    let site =
        Site::start([("/", page(head, &format!("<p>Before</p>{}<p>After</p>{SCRIPT}", element(attributes))))]).await;
    let browser = Browser::start().await;
    for width in [320, 768, 1280] {
        browser.resize(width, 800).await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        for (section, least) in [("Compare", 20), ("Over time", 1), ("Cost", 4), ("About this guide", 1)] {
            widget.open(section).await;
            if section == "Compare" {
                widget.press("button", "Open all").await;
            }
            let found = widget.run(SHIFTS).await;
            assert!(found[0].as_u64().unwrap() >= least, "{section}: {found}");
            assert_eq!(found[1], json!([]), "{section} at {width}");
        }
    }
}

#[tokio::test]
async fn opening_a_section_leaves_the_bar_and_takes_the_focus_along() {
    let (_site, browser) = visit("clinic=\"Hill Clinic\"").await;
    let widget = browser.widget();
    let buttons = "return [...all('button'), ...all('summary')].filter((e) => e.closest('nav') && !e.closest('details ul')).map((e) => { const b = e.getBoundingClientRect(); return [named(e), b.left, b.width]; });";
    let before = widget.run(buttons).await;
    for section in ["Over time", "Cost", "What matters to you", "Check yourself", "Your sheet", "About this guide"] {
        widget.open(section).await;
        assert_eq!(widget.run(buttons).await, before, "{section}: the buttons keep their places");
        until(section, || async {
            (browser.focused().await == ("heading".to_owned(), section.to_owned())).then_some(())
        })
        .await;
    }
    widget.open("Compare").await;
    let decision = shipped().decision;
    until("the decision", || async {
        (browser.focused().await == ("heading".to_owned(), decision.clone())).then_some(())
    })
    .await;
}

// ------------------------------------------------------------ check yourself

async fn checking() -> (Site, Browser) {
    let (site, browser) = visit("cta-href=\"https://example.com/book\"").await;
    browser.widget().open("Check yourself").await;
    (site, browser)
}

async fn notes(widget: &Scope<'_>) -> Vec<String> {
    widget.names("status").await.into_iter().filter(|note| !note.is_empty()).collect()
}

#[tokio::test]
async fn every_answer_is_explained_and_none_before_it_is_given() {
    let (_site, browser) = checking().await;
    let widget = browser.widget();
    let known = shipped().knowledge;
    assert!((3..=5).contains(&known.len()));
    let text = widget.text().await;
    for asked in &known {
        assert!(
            text.contains(&asked.question) && !text.contains(&asked.explains),
            "nothing is given away: {}",
            asked.question
        );
        assert_eq!(asked.answers.iter().filter(|answer| text.contains(answer.as_str())).count(), asked.answers.len());
    }
    assert!(notes(&widget).await.is_empty());
    // By keyboard, through every answer of the first question, wrong ones too.
    let first = &known[0];
    widget.tab_to_in(&first.question, "radio", &first.answers[0]).await;
    browser.key(Key::Space).await;
    for at in 0..=first.answers.len() {
        let answer = first.answers.get(at).map_or(NOT_SURE, String::as_str);
        until(answer, || async { widget.is_on_in(&first.question, "radio", answer).await.then_some(()) }).await;
        let notes = until("what is right", || async {
            let notes = notes(&widget).await;
            (notes.len() == 1).then_some(notes)
        })
        .await;
        let right = &first.answers[usize::from(first.right)];
        assert!(notes[0].starts_with(&format!("{right}. {}", first.explains)), "after “{answer}”: {notes:?}");
        browser.key(Key::Down).await;
    }
    // Each of the others has its own.
    for asked in &known[1..] {
        widget.press_in(&asked.question, "radio", NOT_SURE).await;
        widget.says(&asked.explains).await;
    }
    assert_eq!(notes(&widget).await.len(), known.len());
    for word in ["score", "points", "wrong", "Wrong", "correct", "of 5"] {
        assert!(!widget.text().await.contains(word), "nothing is counted: “{word}”");
    }
}

#[tokio::test]
async fn how_sure_a_visitor_feels_is_answered_kindly() {
    let (_site, browser) = checking().await;
    let widget = browser.widget();
    for item in SURE {
        for answer in ["Yes", "Not yet"] {
            assert!(!widget.is_on_in(item, "radio", answer).await, "nothing is chosen for the visitor");
        }
    }
    widget.tab_to_in(SURE[0], "radio", "Yes").await;
    browser.key(Key::Space).await;
    until("yes", || async { widget.is_on_in(SURE[0], "radio", "Yes").await.then_some(()) }).await;
    assert!(notes(&widget).await.is_empty(), "one of four says nothing yet");
    for item in &SURE[1..] {
        widget.press_in(item, "radio", "Yes").await;
    }
    widget.says("You feel sure on all four.").await;
    widget.press_in(SURE[2], "radio", "Not yet").await;
    widget.says("Not sure yet is fine, and there is no rush.").await;
    assert!(!widget.text().await.contains("You feel sure on all four."));
}

#[tokio::test]
async fn nothing_is_gated_by_what_was_known() {
    let (_site, browser) = checking().await;
    let widget = browser.widget();
    let open = async || -> Value {
        let buttons = widget.run("return all('button').concat(all('link')).filter((e) => e.disabled || e.getAttribute('aria-disabled') === 'true').length;").await;
        let links = widget.names("link").await;
        json!([
            buttons,
            links.iter().filter(|name| *name == "Contact the clinic").count(),
            widget.names("button").await.len()
        ])
    };
    let before = open().await;
    assert_eq!((&before[0], &before[1]), (&json!(0), &json!(1)));
    // All wrong, and sure of nothing.
    for asked in &shipped().knowledge {
        let wrong = (0..asked.answers.len()).find(|at| *at != usize::from(asked.right)).unwrap();
        widget.press_in(&asked.question, "radio", &asked.answers[wrong]).await;
    }
    for item in SURE {
        widget.press_in(item, "radio", "Not yet").await;
    }
    widget.says("Not sure yet is fine").await;
    assert_eq!(open().await, before);
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long"), ("Q03", "few"), ("Q07", "lasting")], &[]).await;
    assert!(widget.has("link", "Contact the clinic").await, "the result brings the link");
    widget.open("Your sheet").await;
    let sheet = widget.run("return root.querySelector('article').innerText;").await;
    for asked in &shipped().knowledge {
        assert!(!sheet.as_str().unwrap().contains(&asked.question), "and the sheet says nothing of it");
    }
}
