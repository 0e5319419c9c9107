//! The quiz: by keyboard, at the visitor's pace, to a result that tells nobody
//! what to do.

use browser_tests::{HOW_MUCH, Scope, answer, guide, question, questions, tick, until, visit};
use serde_json::json;
use thirtyfour::Key;

const BOOK: &str = "clinic=\"Hill Clinic\" cta-label=\"Book a visit\" cta-href=\"https://example.com/book\"";
/// Answers that speak for a lift, and enough others.
const FOR_A_LIFT: [(&str, &str); 7] = [
    ("Q02", "long"),
    ("Q03", "few"),
    ("Q05", "no"),
    ("Q07", "lasting"),
    ("Q08", "faint"),
    ("Q10", "no"),
    ("Q11", "no"),
];
const NONE: &str = "None of these";
const RESULT: &str = "See how your answers weigh";

/// Where a text stands in another.
fn place(text: &str, part: &str) -> usize {
    text.find(part).unwrap_or_else(|| panic!("“{part}” is not in: {text}"))
}

/// The result with everything opened that can be, as text.
async fn whole_result(widget: &Scope<'_>) -> String {
    widget.run("for (const e of root.querySelectorAll('details')) e.open = true;").await;
    widget.text().await
}

// -------------------------------------------------------------- by keyboard

#[tokio::test]
async fn a_keyboard_alone_goes_from_the_page_to_a_result() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    browser.tab_to("button", "What matters to you").await;
    browser.key(Key::Enter).await;
    browser.tab_to("button", "Start").await;
    browser.key(Key::Space).await;
    for id in questions() {
        widget.find("heading", question(id)).await;
        until("the new question's heading has the focus", || async {
            (browser.focused().await == ("heading".to_owned(), question(id).to_owned())).then_some(())
        })
        .await;
        let answers = widget.names("radio").await;
        browser.tab_to("radio", &answers[0]).await;
        browser.key(Key::Space).await;
        assert!(widget.is_on("radio", &answers[0]).await, "{id}: Space chooses");
        browser.key(Key::Down).await;
        assert!(widget.is_on("radio", &answers[1]).await, "{id}: an arrow moves the choice");
        assert!(widget.has("heading", question(id)).await, "{id}: choosing does not move on");
        browser.tab_to("button", "Next").await;
        browser.key(Key::Enter).await;
    }
    until("the heading of the step about importance has the focus", || async {
        (browser.focused().await == ("heading".to_owned(), HOW_MUCH.to_owned())).then_some(())
    })
    .await;
    browser.tab_to("button", "Next").await;
    browser.key(Key::Enter).await;
    browser.tab_to("checkbox", NONE).await;
    browser.key(Key::Space).await;
    browser.tab_to("button", RESULT).await;
    browser.key(Key::Enter).await;
    let result = "How your answers weigh";
    widget.find("heading", result).await;
    until("the result's heading has the focus", || async {
        (browser.focused().await == ("heading".into(), result.into())).then_some(())
    })
    .await;
    // A summary opens by key, and the answers are the second ones.
    browser.tab_to("summary", "Your answers").await;
    browser.key(Key::Enter).await;
    widget.says(widget_answer("Q01", 1)).await;
    browser.assert_no_error().await;
}

fn widget_answer(question: &str, place: usize) -> &'static str {
    let at = questions().iter().position(|id| *id == question).unwrap();
    guide()["quiz"]["questions"][at]["answers"][place]["text"].as_str().unwrap()
}

#[tokio::test]
async fn nothing_takes_the_focus_before_the_visitor_acts() {
    let (_site, browser) = visit("sections=\"quiz\"").await;
    assert_eq!(browser.focused().await.0, "body");
    assert_eq!(browser.run("return scrollY;").await, 0);
}

#[tokio::test]
async fn what_the_visitor_does_while_a_step_comes_is_not_undone() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.find("heading", question("Q01")).await;
    let does = "return (async () => {
        document.body.insertAdjacentHTML('beforeend', '<div style=\"height: 3000px\"></div>');
        find('button', 'Next').click();
        for (let i = 0; i < 100 && !find('heading', arguments[0]); i++) await null;
        // Where drawing a step took Yew more than 16 ms, it lets the page have a turn before
        // it says that the step is drawn, and only then the focus is on its way.
        await new Promise((done) => setTimeout(done));
        const [heading, chosen] = [find('heading', arguments[0]), all('radio')[2]];
        if (arguments[1]) chosen.focus();
        scrollTo({ top: scrollY + heading.getBoundingClientRect().bottom + 50, behavior: 'instant' });
        const there = scrollY;
        await new Promise((done) => setTimeout(done, 400));
        return [heading.getBoundingClientRect().bottom < 0, root.activeElement === (arguments[1] ? chosen : heading), scrollY === there];
    })();";
    for (id, moves_focus) in [("Q02", true), ("Q03", false)] {
        let told = widget.run_with(does, vec![json!(question(id)), json!(moves_focus)]).await;
        assert_eq!(told, json!([true, true, true]), "{id}: out of view as scrolled, the focus, and where the page is");
    }
    // With nothing in between, the focus is on the heading, and the heading on the screen.
    let comes = "return (async () => {
        find('button', 'Next').click();
        await new Promise((done) => setTimeout(done, 400));
        const heading = find('heading', arguments[0]);
        const { top, bottom } = heading.getBoundingClientRect();
        return [root.activeElement === heading, top >= 0 && bottom <= innerHeight];
    })();";
    assert_eq!(widget.run_with(comes, vec![json!(question("Q04"))]).await, json!([true, true]));
}

// ------------------------------------------------------------ back and forth

#[tokio::test]
async fn going_back_keeps_every_answer() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.press("radio", answer("Q01", "teeth")).await;
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;
    for one in [answer("Q02", "long"), answer("Q02", "average"), answer("Q02", "short"), "Not sure"] {
        assert!(!widget.is_on("radio", one).await, "nothing is chosen for the visitor: {one}");
    }
    widget.press("radio", answer("Q02", "short")).await;
    widget.press("button", "Back").await;
    widget.find("heading", question("Q01")).await;
    assert!(widget.is_on("radio", answer("Q01", "teeth")).await);
    // Another section, and back again.
    widget.press("button", "Compare").await;
    widget.find("checkbox", "Only rows that differ").await;
    widget.press("button", "What matters to you").await;
    widget.find("heading", question("Q01")).await;
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;
    assert!(widget.is_on("radio", answer("Q02", "short")).await);
}

#[tokio::test]
async fn start_again_clears_every_answer() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.take_quiz(&[("Q01", "teeth"), ("Q02", "long")], &["R10"]).await;
    widget.press("button", "Start again").await;
    widget.press("button", "Start").await;
    widget.find("heading", question("Q01")).await;
    assert!(!widget.is_on("radio", answer("Q01", "teeth")).await);
    widget.answer_all(&[]).await;
    assert!(!widget.is_on("checkbox", tick("R10")).await);
    assert!(!widget.is_on("checkbox", NONE).await);
}

#[tokio::test]
async fn a_single_answer_can_be_changed_from_the_result() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    widget.press("summary", "Your answers").await;
    widget.press("button", &format!("Change your answer to: {}", question("Q08"))).await;
    widget.find("heading", question("Q08")).await;
    assert!(widget.is_on("radio", answer("Q08", "faint")).await);
}

#[tokio::test]
async fn not_sure_is_an_answer_that_does_not_count() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let unsure: Vec<(&str, &str)> = questions().into_iter().map(|id| (id, "not-sure")).collect();
    widget.hurry_to_result(&unsure, &[]).await;
    assert!(widget.has("heading", "There are not enough answers yet").await);
    let text = whole_result(&widget).await;
    assert_eq!(text.matches("Not sure").count(), questions().len() + 1, "each answer is told, and the rule: {text}");
}

// ------------------------------------------------------------ the safety step

#[tokio::test]
async fn none_of_these_and_ticks_exclude_each_other() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.answer_all(&[]).await;
    let on = |flag| widget.is_on("checkbox", flag);
    widget.press("checkbox", tick("R02")).await;
    widget.press("checkbox", tick("R08")).await;
    assert!(on(tick("R02")).await && on(tick("R08")).await && !on(NONE).await);
    widget.press("checkbox", NONE).await;
    assert!(on(NONE).await && !on(tick("R02")).await && !on(tick("R08")).await, "none takes back the ticks");
    widget.press("checkbox", tick("R08")).await;
    assert!(!on(NONE).await && on(tick("R08")).await, "a tick takes back none");
    widget.press("checkbox", tick("R08")).await;
    assert!(!on(NONE).await && !on(tick("R08")).await, "taking back the last tick leaves the step open");
    widget.press("button", RESULT).await;
    widget.find("heading", "One step is still open").await;
}

#[tokio::test]
async fn an_age_under_18_withholds_the_booking_link_and_says_why() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    assert!(widget.has("link", "Book a visit").await, "it is there before");
    widget.hurry_to_result(&FOR_A_LIFT, &["R07"]).await;
    assert!(!widget.has("link", "Book a visit").await, "{:?}", widget.names("link").await);
    assert!(widget.text().await.contains("this page shows no booking link here"));
    widget.press("button", "Compare").await;
    widget.find("checkbox", "Only rows that differ").await;
    assert!(!widget.has("link", "Book a visit").await, "nor in another section");
    // Taken back, the link is there again.
    widget.press("button", "What matters to you").await;
    widget.press("button", "Back").await;
    widget.press("checkbox", tick("R07")).await;
    widget.find("link", "Book a visit").await;
}

#[tokio::test]
async fn without_such_a_tick_the_result_brings_the_link_once() {
    let (_site, browser) = visit(BOOK).await;
    browser.widget().hurry_to_result(&FOR_A_LIFT, &["R10"]).await;
    let links = browser.widget().names("link").await;
    assert_eq!(links.iter().filter(|name| *name == "Book a visit").count(), 1, "{links:?}");
    assert!(!browser.widget().text().await.contains("no booking link"));
}

#[tokio::test]
async fn what_must_be_talked_about_comes_before_the_statement() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &["R10", "R02"]).await;
    let text = widget.text().await;
    let statement = place(&text, "Talk to a clinician first about: Lip lift");
    let stop = place(&text, "Talk about this first");
    assert!(stop < place(&text, tick("R10")) && place(&text, tick("R10")) < statement, "a stop comes first: {text}");
    let ask = place(&text, "Mention this at your visit");
    assert!(statement < ask && ask < place(&text, tick("R02")), "what is only to be mentioned comes after it: {text}");
}

// ------------------------------------------------------------------ results

#[tokio::test]
async fn answers_give_the_statement_that_the_guide_says() {
    let for_a_flip = [
        ("Q04", "tucks"),
        ("Q06", "days"),
        ("Q07", "try"),
        ("Q08", "faint"),
        ("Q09", "yes"),
        ("Q10", "no"),
        ("Q11", "pucker"),
    ];
    let for_nothing =
        [("Q01", "nothing"), ("Q04", "fine"), ("Q05", "no"), ("Q09", "rather-not"), ("Q10", "daily"), ("Q03", "few")];
    let for_something_else =
        [("Q01", "volume"), ("Q02", "average"), ("Q03", "few"), ("Q05", "yes"), ("Q10", "no"), ("Q11", "no")];
    let goal_and_limit =
        [("Q01", "shorter"), ("Q02", "long"), ("Q03", "none"), ("Q05", "no"), ("Q08", "no"), ("Q10", "no")];
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&FOR_A_LIFT, "Your answers point to: Lip lift"),
        (&for_a_flip, "Your answers point to: Lip flip"),
        (&for_nothing, "Your answers point to: nothing for now"),
        (&for_something_else, "Something else may be worth asking about"),
        (&goal_and_limit, "Your goal and your limit disagree"),
    ];
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    for (answers, statement) in cases {
        widget.hurry_to_result(answers, &[]).await;
        assert!(
            widget.has("heading", statement).await,
            "“{statement}” is not among {:?}",
            widget.names("heading").await
        );
        for option in ["Lip lift", "Lip flip", "No procedure"] {
            assert!(widget.has("heading", option).await, "no option is hidden: {option}");
        }
        widget.press("button", "Start again").await;
        widget.find("button", "Start").await;
    }
}

#[tokio::test]
async fn what_would_change_the_result_is_listed() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    widget.press("summary", "Any one of these other answers would change the result:").await;
    let changes = widget.run("return find('summary', 'Any one of these other answers would change the result:').parentElement.innerText;").await;
    let changes = changes.as_str().unwrap();
    // A scar that is not accepted sets the lift aside.
    let scar = place(changes, question("Q08"));
    assert!(scar < place(changes, &format!("If you chose “{}”", answer("Q08", "no"))), "{changes}");
    assert!(
        !changes.contains(&format!("If you chose “{}”", answer("Q08", "faint"))),
        "the answer given is no change: {changes}"
    );
}

#[tokio::test]
async fn a_result_tells_nobody_what_to_do() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    let all_of = |place: usize| -> Vec<(&'static str, &'static str)> {
        let questions = guide()["quiz"]["questions"].as_array().unwrap();
        questions
            .iter()
            .map(|one| {
                let answers = one["answers"].as_array().unwrap();
                (one["id"].as_str().unwrap(), answers[place.min(answers.len() - 1)]["id"].as_str().unwrap())
            })
            .collect()
    };
    let runs = [
        (FOR_A_LIFT.to_vec(), &[] as &[&str]),
        (all_of(0), &["R07", "R14"]),
        (all_of(9), &["R10", "R12"]),
        (vec![], &["R01"]),
    ];
    for (answers, ticks) in runs {
        widget.hurry_to_result(&answers, ticks).await;
        let text = whole_result(&widget).await.to_lowercase();
        assert!(text.contains("your answers"), "{text}");
        for word in ["recommended", "best", "candidate", "eligible", "qualify", "safe for you", "%"] {
            assert!(!text.contains(word), "a result says “{word}”: {text}");
        }
        widget.press("button", "Start again").await;
        widget.find("button", "Start").await;
    }
}

#[tokio::test]
async fn answers_stay_out_of_what_a_page_can_see() {
    let (_site, browser) = visit("events").await;
    browser
        .run(
            "document.heard = [];
             for (const type of ['click', 'input', 'change', 'keydown', 'focusin', 'submit']) {
               addEventListener(type, (e) => document.heard.push(type + ' ' + (e.target.localName || '') + ' ' + (e.detail || '')), true);
             }",
        )
        .await;
    browser.widget().hurry_to_result(&FOR_A_LIFT, &["R14"]).await;
    let heard = browser.run("return [...new Set(document.heard.map((one) => one.split(' ')[1]))];").await;
    assert_eq!(heard, json!(["weigh-up"]), "listeners on the page are told of the element and no more");
    let outside = browser.run("return document.documentElement.innerHTML;").await;
    for secret in [tick("R14"), answer("Q07", "lasting")] {
        assert!(!outside.as_str().unwrap().contains(secret), "“{secret}” is in the page");
    }
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn the_way_from_the_table_to_the_quiz_takes_the_focus_along() {
    let (_site, browser) = visit(BOOK).await;
    browser.widget().press("button", "Weigh what matters to you").await;
    until("the quiz's heading has the focus", || async {
        (browser.focused().await == ("heading".to_owned(), "What matters to you".to_owned())).then_some(())
    })
    .await;
}

// ------------------------------------------------------------- importance

const LEVELS: [&str; 5] = ["not at all", "a little", "some", "a lot", "most"];

fn topics() -> Vec<&'static str> {
    guide()["quiz"]["topics"].as_array().unwrap().iter().map(|topic| topic["name"].as_str().unwrap()).collect()
}

/// What speaks for an option in the result, in order: each answer, and how much it
/// counts in words.
async fn speaks_for(widget: &Scope<'_>, option: &str) -> Vec<String> {
    let found = widget
        .run_with(
            "const card = find('heading', arguments[0]).parentElement;
             const side = [...card.querySelectorAll('h6')].find((h) => plain(h.textContent) === 'Speaks for it').parentElement;
             return [...side.querySelectorAll('li')].map((li) => plain(li.innerText));",
            vec![json!(option)],
        )
        .await;
    serde_json::from_value(found).unwrap()
}

/// Puts the topic at a level, going back from the result and on to it again.
async fn matters(widget: &Scope<'_>, topic: &str, level: &str) {
    widget.press("button", "Back").await;
    widget.press("button", "Back").await;
    widget.find("heading", HOW_MUCH).await;
    widget.press_in(topic, "radio", level).await;
    widget.press("button", "Next").await;
    widget.press("button", RESULT).await;
    widget.find("heading", "How your answers weigh").await;
}

#[tokio::test]
async fn importance_is_given_by_keyboard_and_kept() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.answer_questions(&[]).await;
    let topics = topics();
    for topic in &topics {
        for level in LEVELS {
            assert_eq!(
                widget.is_on_in(topic, "radio", level).await,
                level == "some",
                "{topic}: all matter the same at first"
            );
        }
    }
    widget.tab_to_in(topics[0], "radio", "some").await;
    for level in ["a lot", "most"] {
        browser.key(Key::Right).await;
        until(level, || async { widget.is_on_in(topics[0], "radio", level).await.then_some(()) }).await;
    }
    widget.tab_to_in(topics[4], "radio", "some").await;
    for level in ["a little", "not at all"] {
        browser.key(Key::Up).await;
        until(level, || async { widget.is_on_in(topics[4], "radio", level).await.then_some(()) }).await;
    }
    assert!(widget.is_on_in(topics[0], "radio", "most").await && widget.is_on_in(topics[1], "radio", "some").await);
    browser.tab_to("button", "Next").await;
    browser.key(Key::Enter).await;
    widget.find("checkbox", NONE).await;
    widget.press("button", "Back").await;
    widget.find("heading", HOW_MUCH).await;
    assert!(widget.is_on_in(topics[0], "radio", "most").await, "going back keeps it");
    assert!(widget.is_on_in(topics[4], "radio", "not at all").await);
    widget.press("button", "Next").await;
    widget.press("checkbox", NONE).await;
    widget.press("button", RESULT).await;
    widget.press("button", "Start again").await;
    widget.press("button", "Start").await;
    widget.answer_questions(&[]).await;
    assert!(widget.is_on_in(topics[0], "radio", "some").await, "starting again clears it");
}

#[tokio::test]
async fn what_matters_more_counts_more_and_comes_first() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    let alike = speaks_for(&widget, "Lip lift").await;
    let said = |id: &str, given: &str, weight: &str| format!("{} {} ({weight})", question(id), answer(id, given));
    assert_eq!(
        alike,
        [said("Q02", "long", "strongly × matters some"), said("Q07", "lasting", "clearly × matters some")]
    );

    matters(&widget, "How long it lasts", "most").await;
    let one_more = speaks_for(&widget, "Lip lift").await;
    assert_eq!(
        one_more,
        [said("Q07", "lasting", "clearly × matters most"), said("Q02", "long", "strongly × matters some")],
        "2 × 4 before 3 × 2"
    );
    // The picture beside it: the pieces are as long as the answers weigh.
    let pieces = widget.run("const card = find('heading', 'Lip lift').parentElement; return [...card.querySelectorAll('svg rect')].map((r) => Number(r.getAttribute('width')));").await;
    let pieces: Vec<f64> = serde_json::from_value(pieces).unwrap();
    assert_eq!(pieces.len(), 2);
    assert!((pieces[0] / pieces[1] - 8.0 / 6.0).abs() < 0.05, "{pieces:?}");

    // What does not matter at all stands last and has no weight.
    matters(&widget, "How it looks", "not at all").await;
    let one_less = speaks_for(&widget, "Lip lift").await;
    assert_eq!(
        one_less,
        [said("Q07", "lasting", "clearly × matters most"), said("Q02", "long", "strongly × matters not at all")]
    );
    let pieces = widget
        .run("const card = find('heading', 'Lip lift').parentElement; return card.querySelectorAll('svg rect').length;")
        .await;
    assert_eq!(pieces, 1, "and no piece in the picture");
    let text = whole_result(&widget).await;
    for part in ["How it looks: not at all", "How long it lasts: most"] {
        assert!(text.contains(part), "the answers tell “{part}”: {text}");
    }
}

#[tokio::test]
async fn the_same_importance_everywhere_changes_no_statement() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &["R10"]).await;
    let statement = async || {
        let headings = widget.names("heading").await;
        let at = headings.iter().position(|one| one == "How your answers weigh").unwrap();
        headings[at..].to_vec()
    };
    let before = statement().await;
    for level in ["not at all", "a little", "most"] {
        widget.press("button", "Back").await;
        widget.press("button", "Back").await;
        widget.find("heading", HOW_MUCH).await;
        for topic in topics() {
            widget.press_in(topic, "radio", level).await;
        }
        widget.press("button", "Next").await;
        widget.press("button", RESULT).await;
        widget.find("heading", "How your answers weigh").await;
        assert_eq!(statement().await, before, "all {level}");
        // Where nothing matters at all, all of it is weighed the same.
        let weighed = if level == "not at all" { "some" } else { level };
        assert!(widget.text().await.contains(&format!("× matters {weighed}")));
        assert!(widget.text().await.contains(tick("R10")), "a flag is never scaled");
    }
}
