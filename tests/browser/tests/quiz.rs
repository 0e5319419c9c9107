//! The quiz: by keyboard, at the visitor's pace, to a result that tells nobody
//! what to do.

use browser_tests::{
    Browser, HOW_MUCH, NONE, RESULT, SCRIPT, Scope, WEIGHED, answer, answers, element, goal, guide, heading, lacking,
    open, page, question, questions, screens, tick, until, visit,
};
use serde_json::json;
use thirtyfour::Key;

const BOOK: &str = "clinic=\"Hill Clinic\" cta-label=\"Book a visit\" cta-href=\"https://example.com/book\"";
/// Answers that speak for a lift, and enough others.
const FOR_A_LIFT: [(&str, &str); 8] = [
    ("Q01", "shorter"),
    ("Q02", "long"),
    ("Q03", "few"),
    ("Q05", "no"),
    ("Q07", "lasting"),
    ("Q08", "faint"),
    ("Q09", "rather-not"),
    ("Q10", "no"),
];

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

async fn has_the_focus(browser: &Browser, heading: &str) {
    until(&format!("the heading “{heading}” has the focus"), || async {
        (browser.focused().await == ("heading".to_owned(), heading.to_owned())).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_keyboard_alone_goes_from_the_page_to_a_result() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    browser.tab_to("button", "For me").await;
    browser.key(Key::Enter).await;
    browser.tab_to("button", "Start").await;
    browser.key(Key::Space).await;

    // Two goals; the third waits, and says what for.
    has_the_focus(&browser, question(goal())).await;
    let goals = widget.names("checkbox").await;
    for chosen in [&goals[0], &goals[3]] {
        browser.tab_to("checkbox", chosen).await;
        browser.key(Key::Space).await;
        until(chosen, || async { widget.is_on("checkbox", chosen).await.then_some(()) }).await;
    }
    widget.says("You chose 2. To choose another one, first take one back.").await;
    browser.key(Key::Tab).await;
    // To change nothing would take the place of both.
    let next = goals.iter().rev().nth(1).unwrap();
    assert_eq!(browser.focused().await, ("checkbox".to_owned(), next.clone()), "a third change is passed over");
    assert!(widget.has("heading", question(goal())).await, "choosing does not move on");
    browser.tab_to("button", "Next").await;
    browser.key(Key::Enter).await;

    for step in screens().into_iter().skip(1) {
        has_the_focus(&browser, step.heading).await;
        for id in step.questions {
            let [first, second] = [0, 1].map(|at| answer(id, answers(id)[at]));
            widget.tab_to_in(question(id), "radio", first).await;
            browser.key(Key::Space).await;
            assert!(widget.is_on_in(question(id), "radio", first).await, "{id}: Space chooses");
            browser.key(Key::Down).await;
            assert!(widget.is_on_in(question(id), "radio", second).await, "{id}: an arrow moves the choice");
            assert!(widget.has("heading", step.heading).await, "{id}: choosing does not move on");
        }
        browser.tab_to("button", "Next").await;
        browser.key(Key::Enter).await;
    }
    has_the_focus(&browser, HOW_MUCH).await;
    browser.tab_to("button", "Next").await;
    browser.key(Key::Enter).await;

    // A flag under a heading that is opened.
    has_the_focus(&browser, asks_safety()).await;
    let flag = "R08-supplements";
    assert!(!widget.has("checkbox", tick(flag)).await, "it stands under a heading");
    browser.tab_to("summary", &format!("{} 4 things to check", heading(flag))).await;
    browser.key(Key::Enter).await;
    browser.tab_to("checkbox", tick(flag)).await;
    browser.key(Key::Space).await;
    widget.find("summary", &format!("{} 1 of 4 checked", heading(flag))).await;
    assert!(widget.ticked(flag).await, "Space ticks, and the heading stays open");
    browser.tab_to("button", RESULT).await;
    browser.key(Key::Enter).await;
    has_the_focus(&browser, WEIGHED).await;

    // A summary opens by key, and the answers are the second ones.
    browser.tab_to("summary", "Show your answers").await;
    browser.key(Key::Enter).await;
    let opened = "return find('summary', 'Show your answers').parentElement.innerText;";
    until("the answers are open", || async {
        let text = widget.run(opened).await;
        let text = text.as_str().unwrap_or_default();
        let given = questions().into_iter().map(|id| answer(id, answers(id)[1]));
        given.chain([goals[0].as_str(), &goals[3], tick(flag)]).all(|says| text.contains(says)).then_some(())
    })
    .await;
    browser.assert_no_error().await;
}

fn asks_safety() -> &'static str {
    guide()["quiz"]["safety"]["question"].as_str().unwrap()
}

/// A visitor in a hurry, who knows nothing of the guide: one press for whatever asks, and on.
#[tokio::test]
async fn from_start_to_the_result_it_takes_few_presses_and_few_screens() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.open("What matters to you").await;
    widget.press("button", "Start").await;
    let title = "return plain([...root.querySelectorAll('.wu-quiz h3')].find(seen).textContent);";
    // Of each group with something to choose, where nothing is chosen yet, the first choice.
    let open = "return [...root.querySelectorAll('.wu-quiz fieldset')].filter(seen)
        .filter((set) => !set.querySelector(':checked'))
        .map((set) => set.querySelector('input'))
        .map((e) => [role(e), named(e), group(e)]);";
    let (mut presses, mut shown) = (1, vec![]);
    loop {
        let here = widget.run(title).await.as_str().unwrap().to_owned();
        assert!(!shown.contains(&here), "“{here}” comes twice: {shown:?}");
        shown.push(here.clone());
        if here == WEIGHED {
            break;
        }
        let groups: Vec<[String; 3]> = serde_json::from_value(widget.run(open).await).unwrap();
        for [role, name, of] in &groups {
            // At the safety step, the box that says that nothing applies.
            let name = if here == asks_safety() { NONE } else { name };
            widget.press_in(of, role, name).await;
            presses += 1;
            assert_eq!(widget.run(title).await, json!(here), "nothing goes on by itself");
        }
        let on = if here == asks_safety() { RESULT } else { "Next" };
        widget.press("button", on).await;
        presses += 1;
        let next = format!("return {} !== {};", title.trim_start_matches("return ").trim_end_matches(';'), json!(here));
        widget.wait("the next screen", &next).await;
    }
    assert!(presses <= 20, "{presses} presses over {shown:?}");
    assert!(shown.len() <= 10, "{} screens: {shown:?}", shown.len());
    assert!(!widget.has("heading", "There are not enough answers yet").await, "each question was answered");
    browser.assert_no_error().await;
}

#[tokio::test]
async fn nothing_takes_the_focus_before_the_visitor_acts() {
    let (_site, browser) = visit("sections=\"quiz\"").await;
    assert_eq!(browser.focused().await.0, "body");
    assert_eq!(browser.run("return scrollY;").await, 0);
}

#[tokio::test]
async fn what_the_visitor_does_while_a_step_comes_is_not_undone() {
    // When a step is drawn, its heading is scrolled to, and then the focus is on its way.
    let tells = "const own = window.Element.prototype.scrollIntoView;
        window.Element.prototype.scrollIntoView = function (...how) { document.scrolledTo = this; return own.apply(this, how); };";
    let (_site, browser) = open(page(&lacking(tells), &(element("") + SCRIPT))).await;
    let widget = browser.widget();
    widget.live().await;
    widget.start_quiz().await;
    widget.find("heading", question("Q01")).await;
    let does = "return (async () => {
        document.body.insertAdjacentHTML('beforeend', '<div style=\"height: 3000px\"></div>');
        // From the line where headings come to stand. Firefox puts a page on whole pixels a frame
        // after it was scrolled, which takes back what a script scrolled meanwhile.
        [...root.querySelectorAll('h3[tabindex]')].find(seen).scrollIntoView({ block: 'start', behavior: 'instant' });
        await new Promise((done) => setTimeout(done, 200));
        find('button', 'Next').click();
        while (!document.scrolledTo || document.scrolledTo !== find('heading', arguments[0])) await new Promise((done) => setTimeout(done));
        const [heading, chosen] = [find('heading', arguments[0]), all('radio')[2]];
        if (arguments[1]) chosen.focus();
        scrollTo({ top: scrollY + heading.getBoundingClientRect().bottom + 50, behavior: 'instant' });
        const there = scrollY;
        await new Promise((done) => setTimeout(done, 400));
        return [heading.getBoundingClientRect().bottom < 0, root.activeElement === (arguments[1] ? chosen : heading), scrollY === there];
    })();";
    let steps = screens();
    for (step, moves_focus) in [(&steps[1], true), (&steps[2], false)] {
        let told = widget.run_with(does, vec![json!(step.heading), json!(moves_focus)]).await;
        assert_eq!(
            told,
            json!([true, true, true]),
            "{step:?}: out of view as scrolled, the focus, and where the page is"
        );
    }
    // With nothing in between, the focus is on the heading, and the heading on the screen.
    let comes = "return (async () => {
        find('button', 'Next').click();
        let seen;
        for (let i = 0; i < 500 && String(seen) !== 'true,true'; i++) {
          await new Promise((done) => setTimeout(done, 20));
          const heading = find('heading', arguments[0]), { top, bottom } = heading ? heading.getBoundingClientRect() : {};
          seen = [Boolean(heading) && root.activeElement === heading, top >= 0 && bottom <= innerHeight];
        }
        return seen;
    })();";
    assert_eq!(widget.run_with(comes, vec![json!(steps[3].heading)]).await, json!([true, true]));
}

// ------------------------------------------------------------ back and forth

#[tokio::test]
async fn going_back_keeps_every_answer() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.give("Q01", "teeth").await;
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;
    assert!(
        widget.run("return all('radio').every((e) => !e.checked);").await == true,
        "nothing is chosen for the visitor"
    );
    widget.give("Q02", "short").await;
    widget.give("Q05", "no").await;
    widget.press("button", "Back").await;
    widget.find("heading", question("Q01")).await;
    assert!(widget.gave("Q01", "teeth").await && !widget.gave("Q01", "shorter").await);
    // Another section, and back again.
    widget.open("Compare").await;
    widget.find("button", "Open all").await;
    widget.open("What matters to you").await;
    widget.find("heading", question("Q01")).await;
    widget.press("button", "Next").await;
    widget.find("heading", question("Q02")).await;
    assert!(widget.gave("Q02", "short").await && widget.gave("Q05", "no").await);
    assert_eq!(widget.run("return all('radio').filter((e) => e.checked).length;").await, 2, "and no more than that");
}

#[tokio::test]
async fn start_again_is_undone_with_the_focus_on_what_came_back() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    widget.press("button", "Start again").await;
    has_the_focus(&browser, "What matters to you").await;
    browser.tab_to("button", "Undo").await;
    browser.key(Key::Enter).await;
    has_the_focus(&browser, WEIGHED).await;
    widget.find("heading", "Your answers point to: Lip lift").await;
    assert!(!widget.has("button", "Undo").await);
    // What is cleared for whoever comes next is gone for good.
    widget.open("Your sheet").await;
    widget.press("button", "Clear everything").await;
    widget.says("All that you gave is cleared.").await;
    assert!(!widget.has("button", "Undo").await);
    widget.open("What matters to you").await;
    assert!(!widget.has("button", "Undo").await);
    browser.assert_no_error().await;
}

/// A line of the board opens the answers behind it, and all lines stand on one screen.
#[tokio::test]
async fn the_board_is_one_phone_screen_and_opens_its_answers_by_keyboard() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    browser.resize(405, 844).await;
    let scar = [("Q08", "no")];
    for answers in [FOR_A_LIFT.to_vec(), [&FOR_A_LIFT[..5], &scar].concat()] {
        widget.hurry_to_result(&answers, &["R10"]).await;
        let height = "const board = find('heading', 'What speaks for and against each option').parentElement;
            return board.getBoundingClientRect().height;";
        let height = widget.run(height).await.as_f64().unwrap();
        println!("the board is {height} px high");
        // Under a header, over the bar.
        assert!(height <= 844.0 - 64.0, "{height} px");
        widget.press("button", "Start again").await;
        widget.find("button", "Start").await;
    }
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    let line =
        "const line = find('heading', 'Lip lift').closest('details'); return [line.open, plain(line.innerText)];";
    assert_eq!(widget.run(line).await[0], false);
    widget.run("find('heading', 'Lip lift').closest('summary').focus();").await;
    browser.key(Key::Enter).await;
    let opened = until("it opens", || async {
        let told = widget.run(line).await;
        (told[0] == true).then(|| told[1].as_str().unwrap().to_owned())
    })
    .await;
    for says in ["Speaks for it", question("Q07"), answer("Q07", "lasting"), "counts fully", "counts a little"] {
        assert!(opened.contains(says), "“{says}” is not in: {opened}");
    }
}

#[tokio::test]
async fn start_again_clears_every_answer() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.take_quiz(&[("Q01", "teeth"), ("Q02", "long")], &["R10", "R08"]).await;
    widget.press("button", "Start again").await;
    widget.press("button", "Start").await;
    widget.find("heading", question("Q01")).await;
    assert!(!widget.gave("Q01", "teeth").await);
    widget.answer_all(&[]).await;
    assert!(!widget.ticked("R10").await);
    assert!(!widget.has("checkbox", tick("R08")).await, "nor is its heading open");
    assert!(!widget.is_on("checkbox", NONE).await);
}

/// Who would like to change nothing has no second wish, and who has one takes that back.
#[tokio::test]
async fn a_goal_can_be_taken_back_and_to_change_nothing_stands_alone() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    let most = "You chose 2. To choose another one, first take one back.";
    let chosen = async || {
        let all = answers(goal());
        let mut on = vec![];
        for id in all {
            if widget.gave("Q01", id).await {
                on.push(id);
            }
        }
        on
    };
    for id in ["shorter", "lines"] {
        widget.give("Q01", id).await;
    }
    widget.says(most).await;
    let waits = "return all('checkbox').filter((e) => e.disabled).map(named);";
    let others: Vec<&str> = ["teeth", "less-gum", "slightly-fuller", "volume"].map(|id| answer("Q01", id)).into();
    assert_eq!(widget.run(waits).await, json!(others), "the others wait");
    widget.give("Q01", "shorter").await;
    until("it can be taken back", || async { (chosen().await == ["lines"]).then_some(()) }).await;
    assert_eq!(widget.run(waits).await, json!([]));
    assert!(!widget.text().await.contains(most));
    widget.give("Q01", "teeth").await;
    widget.give("Q01", "nothing").await;
    until("nothing is to be changed", || async { (chosen().await == ["nothing"]).then_some(()) }).await;
    widget.give("Q01", "teeth").await;
    until("one thing is", || async { (chosen().await == ["teeth"]).then_some(()) }).await;
    widget.give("Q01", "not-sure").await;
    until("not sure of any", || async { chosen().await.is_empty().then_some(()) }).await;
    assert!(widget.gave("Q01", "not-sure").await);
}

#[tokio::test]
async fn a_single_answer_can_be_changed_from_the_result() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    widget.press("summary", "Show your answers").await;
    widget.press("button", &format!("Change your answer to: {}", question("Q08"))).await;
    widget.find("heading", question("Q08")).await;
    assert!(widget.gave("Q08", "faint").await);
}

#[tokio::test]
async fn not_sure_is_an_answer_that_does_not_count() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let unsure: Vec<(&str, &str)> = [goal()].into_iter().chain(questions()).map(|id| (id, "not-sure")).collect();
    widget.hurry_to_result(&unsure, &[]).await;
    assert!(widget.has("heading", "There are not enough answers yet").await);
    let text = whole_result(&widget).await;
    assert_eq!(
        text.matches("Not sure").count(),
        questions().len() + 2,
        "each answer and the goal are told, and the rule: {text}"
    );
}

// ------------------------------------------------------------ the safety step

#[tokio::test]
async fn none_of_these_and_ticks_exclude_each_other() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.answer_all(&[]).await;
    let none = || widget.is_on("checkbox", NONE);
    widget.tick("R02").await;
    widget.tick("R08").await;
    assert!(widget.ticked("R02").await && widget.ticked("R08").await && !none().await);
    widget.press("checkbox", NONE).await;
    assert!(none().await && !widget.ticked("R02").await && !widget.ticked("R08").await, "none takes back the ticks");
    assert!(widget.has("checkbox", tick("R08")).await, "what was opened does not close over the visitor");
    widget.tick("R08").await;
    assert!(!none().await && widget.ticked("R08").await, "a tick takes back none");
    widget.tick("R08").await;
    assert!(!none().await && !widget.ticked("R08").await, "taking back the last tick leaves the step open");
    widget.press("button", RESULT).await;
    widget.find("heading", "One step is still open").await;
    // Whoever is told so need not look for the way there.
    widget.press("button", asks_safety()).await;
    widget.press("checkbox", NONE).await;
    widget.press("button", RESULT).await;
    widget.find("heading", WEIGHED).await;
    assert!(!widget.has("heading", "One step is still open").await);
}

/// At first sight no more headings than can be surveyed; each says how much is under it.
#[tokio::test]
async fn flags_stand_under_headings_that_say_what_is_ticked_in_them() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.start_quiz().await;
    widget.answer_all(&[]).await;
    let step =
        widget.run("return [all('summary').filter((e) => e.querySelector('b')).length, all('checkbox').length];").await;
    let first: [usize; 2] = serde_json::from_value(step).unwrap();
    assert!(first.iter().sum::<usize>() <= 13, "twelve, and that none applies: {first:?}");
    let under = heading("R14");
    widget.find("summary", &format!("{under} 3 things to check")).await;
    for (at, flag) in ["R14", "R14-care"].into_iter().enumerate() {
        widget.tick(flag).await;
        widget.find("summary", &format!("{under} {} of 3 checked", at + 1)).await;
    }
    // What is ticked is in sight when the visitor comes back.
    widget.press("button", RESULT).await;
    widget.find("heading", WEIGHED).await;
    widget.press("button", "Back").await;
    widget.find("checkbox", NONE).await;
    assert!(widget.ticked("R14").await && widget.ticked("R14-care").await && !widget.ticked("R14-pressure").await);
}

/// A lift was set aside, so what concerns it alone was not asked.
#[tokio::test]
async fn an_option_brought_back_by_a_changed_answer_asks_its_ticks_first() {
    const ABOUT_A_LIFT: &str = "R11";
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let mut answers = FOR_A_LIFT;
    answers[5] = ("Q08", "no");
    widget.start_quiz().await;
    widget.answer_all(&answers).await;
    assert!(!widget.has("checkbox", tick(ABOUT_A_LIFT)).await, "of what is out of play nothing is asked");
    widget.press("checkbox", NONE).await;
    widget.press("button", RESULT).await;
    widget.find("heading", "Your goal and your limit disagree").await;
    // What is wanted is the goal alone, and not how it is now.
    let wanted =
        "return all('heading').find((e) => named(e) === 'What you want').parentElement.querySelectorAll('li').length;";
    assert_eq!(widget.run(wanted).await, 1);

    widget.press("summary", "Show your answers").await;
    widget.press("button", &format!("Change your answer to: {}", question("Q08"))).await;
    widget.give("Q08", "faint").await;
    // Until then nothing points to it, on the sheet either.
    widget.open("Your sheet").await;
    widget.says("One step is still open").await;
    widget.open("What matters to you").await;
    for _ in 0..3 {
        widget.press("button", "Next").await;
    }
    widget.find("heading", asks_safety()).await;
    let back = "Your answers brought this back, so there is more to check here: Lip lift.";
    assert!(widget.text().await.contains(back), "{}", widget.text().await);
    assert!(widget.has("checkbox", tick(ABOUT_A_LIFT)).await, "now it is asked");
    assert!(!widget.is_on("checkbox", NONE).await, "nobody has said that of what is back");

    widget.press("checkbox", NONE).await;
    widget.press("button", RESULT).await;
    widget.find("heading", "Your answers point to: Lip lift").await;
}

#[tokio::test]
async fn an_age_under_18_withholds_the_booking_link_and_says_why() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    assert!(widget.has("link", "Book a visit").await, "it is there before");
    widget.hurry_to_result(&FOR_A_LIFT, &["R07"]).await;
    assert!(!widget.has("link", "Book a visit").await, "{:?}", widget.names("link").await);
    assert!(widget.text().await.contains("this page shows no booking link here"));
    widget.open("Compare").await;
    widget.find("button", "Open all").await;
    assert!(!widget.has("link", "Book a visit").await, "nor in another section");
    // Taken back, the link is there again.
    widget.open("What matters to you").await;
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
        ("Q01", "slightly-fuller"),
        ("Q02", "average"),
        ("Q04", "tucks"),
        ("Q07", "try"),
        ("Q06", "days"),
        ("Q09", "yes"),
        ("Q10", "no"),
    ];
    let content = [("Q01", "nothing")];
    let for_something_else =
        [("Q01", "volume"), ("Q02", "average"), ("Q03", "few"), ("Q05", "yes"), ("Q09", "yes"), ("Q10", "no")];
    let goal_and_limit =
        [("Q01", "shorter"), ("Q02", "long"), ("Q03", "none"), ("Q05", "no"), ("Q08", "no"), ("Q10", "no")];
    let does_not_do_it =
        [("Q01", "teeth"), ("Q02", "short"), ("Q03", "few"), ("Q07", "try"), ("Q13", "must"), ("Q09", "yes")];
    let unsure = [("Q01", "shorter"), ("Q02", "long")];
    let cases: [(&[(&str, &str)], &str); 7] = [
        (&FOR_A_LIFT, "Your answers point to: Lip lift"),
        (&for_a_flip, "Your answers point to: Lip flip"),
        (&content, "Nothing for now"),
        (&for_something_else, "Your answers point to: something else"),
        (&goal_and_limit, "Your goal and your limit disagree"),
        (&does_not_do_it, "What fits your limits does not do what you want most"),
        (&unsure, "There are not enough answers yet"),
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

/// In the order in which it is read, and in which it stands on the screen.
#[tokio::test]
async fn the_result_has_its_parts_in_order() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &["R10", "R02"]).await;
    let parts = [
        ("heading", WEIGHED),
        ("heading", "Talk about this first"),
        ("heading", "Talk to a clinician first about: Lip lift"),
        ("heading", "Mention this at your visit"),
        ("button", "Make my sheet"),
        ("heading", "What speaks for and against each option"),
        ("heading", "What each option does about what you want"),
        ("heading", "What you would take on"),
        ("heading", "Each of your answers, and what it did"),
        ("heading", "What would change this"),
        ("heading", "What is not known"),
        ("link", "Book a visit"),
    ];
    let places = "const parts = arguments[0].map(([role, name]) => find(role, name));
        const lost = arguments[0].filter((_, at) => !parts[at]);
        if (lost.length) return ['there is no', ...lost];
        const after = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
        return arguments[0].filter((_, at) => at && !(after(parts[at - 1], parts[at])
          && parts[at - 1].getBoundingClientRect().top <= parts[at].getBoundingClientRect().top));";
    assert_eq!(widget.run_with(places, vec![json!(parts)]).await, json!([]), "what is not after the one before it");
    let headings = widget.names("heading").await;
    for (_, name) in parts {
        assert!(headings.iter().filter(|heading| *heading == name).count() <= 1, "“{name}” comes twice");
    }
}

#[tokio::test]
async fn what_each_option_does_about_the_goal_stands_in_words() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let mut answers = FOR_A_LIFT.to_vec();
    answers.push(("Q01", "teeth"));
    widget.hurry_to_result(&answers, &[]).await;
    let of_goal = "const card = find('heading', arguments[0]).parentElement;
        return [...card.querySelectorAll('li > p')].map((p) => plain(p.innerText));";
    for (wanted, says) in [
        ("shorter", ["Lip lift Does it", "Lip flip Does not do it"]),
        ("teeth", ["Lip lift May do it", "Lip flip Does the opposite"]),
    ] {
        let found = widget.run_with(of_goal, vec![json!(answer("Q01", wanted))]).await;
        let found: Vec<String> = serde_json::from_value(found).unwrap();
        assert_eq!(found[..2], says, "{wanted}: {found:?}");
        assert!(
            found.len() == 4 && found[2].starts_with("No procedure "),
            "doing nothing stands there, too: {found:?}"
        );
    }
}

#[tokio::test]
async fn what_would_change_the_result_is_listed() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    let changes = widget.run("return find('heading', 'What would change this').parentElement.innerText;").await;
    let changes = changes.as_str().unwrap();
    // A scar that is not accepted sets the lift aside.
    let scar = place(changes, question("Q08"));
    assert!(place(changes, "Your goal and your limit disagree") < scar, "{changes}");
    assert!(scar < place(changes, &format!("If you chose “{}”", answer("Q08", "no"))), "{changes}");
    assert!(
        !changes.contains(&format!("If you chose “{}”", answer("Q08", "faint"))),
        "the answer given is no change: {changes}"
    );
    for id in ["Q01", "Q02", "Q03", "Q04", "Q05"] {
        assert!(!changes.contains(question(id)), "neither goals nor how it is now: {changes}");
    }
}

/// Each picture shows what the words beside it say, no more and no fewer.
#[tokio::test]
async fn a_picture_of_a_count_has_as_many_marks_as_the_words_say() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    // The marks that are drawn, each once and within the picture, and the words beside it.
    let look = "return [...root.querySelectorAll('svg.wu-hundred, svg.wu-people')].filter(seen)
        .map((svg) => {
          const [event, other] = ['.wu-event', '.wu-other'].map((kind) => [...svg.querySelectorAll(kind)]);
          const marks = (paths) => paths.flatMap((path) => path.getAttribute('d').match(/M[^M]+/g) || []);
          const room = svg.viewBox.baseVal;
          const inside = [...event, ...other].every((path) => {
            const box = path.getBBox();
            return box.x >= room.x && box.y >= room.y && box.x + box.width <= room.x + room.width && box.y + box.height <= room.y + room.height;
          });
          const every = [...marks(event), ...marks(other)];
          const fills = [event, other].map(([path]) => path && ['fill', 'stroke'].map((part) => getComputedStyle(path)[part]).join());
          return { says: plain(svg.parentElement.innerText), events: marks(event).length, all: every.length,
            once: new Set(every).size === every.length, inside, differs: fills[0] !== fills[1], hidden: svg.ariaHidden };
        });";
    let found = widget.run(look).await;
    let found = found.as_array().unwrap();
    assert!(found.len() >= 3, "there are pictures: {found:#?}");
    for one in found {
        let says = one["says"].as_str().unwrap();
        let mut numbers = says.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let mut number = || numbers.next().unwrap().parse::<u64>().unwrap();
        let (events, all) = if says.starts_with("None of") { (0, number()) } else { (number(), number()) };
        assert_eq!((&one["events"], &one["all"]), (&json!(events), &json!(all)), "{says}");
        let drawn = (&one["once"], &one["inside"], &one["differs"], &one["hidden"]);
        assert_eq!(drawn, (&json!(true), &json!(true), &json!(true), &json!("true")), "{one}");
    }
}

#[tokio::test]
async fn make_my_sheet_leads_to_the_sheet_and_takes_the_focus_along() {
    let (_site, browser) = visit(BOOK).await;
    let widget = browser.widget();
    widget.hurry_to_result(&FOR_A_LIFT, &[]).await;
    // What one would take on stands there with its first number.
    let guide_ = browser_tests::shipped();
    let lift = &guide_.compared[0];
    let rows: Vec<_> = guide_.rows().collect();
    let taken = lift.takes_on.iter().map(|&row| &rows[row].claims[0]);
    let taken: Vec<String> = taken
        .flat_map(|claim| [Some(claim.short.clone()), claim.first_drawn().map(|count| guide_.brief(count))])
        .flatten()
        .collect();
    assert!(taken.len() >= 4, "{taken:?}");
    browser.tab_to("button", "Make my sheet").await;
    browser.key(Key::Enter).await;
    has_the_focus(&browser, "Your sheet").await;
    let sheet = widget.run("return root.querySelector('article').innerText;").await;
    let sheet = sheet.as_str().unwrap();
    for part in taken.iter().map(String::as_str).chain(["Your answers point to: Lip lift"]) {
        assert!(sheet.contains(part), "“{part}” is not on the sheet: {sheet}");
    }
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

/// What an answer did, as the result tells it, and how much its topic matters.
async fn did(widget: &Scope<'_>, id: &str) -> Vec<String> {
    let of = "const item = [...find('heading', 'Each of your answers, and what it did').parentElement.querySelectorAll('li')]
          .find((li) => plain(li.textContent).startsWith(arguments[0]));
        return [...item.querySelectorAll('li, div > p:not(:first-child)')].map((e) => plain(e.textContent));";
    serde_json::from_value(widget.run_with(of, vec![json!(question(id))]).await).unwrap()
}

/// The pieces that speak for an option in its picture, from the middle on: how long they are.
async fn pieces(widget: &Scope<'_>, option: &str) -> Vec<f64> {
    let of = "const row = find('heading', arguments[0]).closest('li');
        const [middle] = row.querySelector('svg path').getAttribute('d').match(/\\d+/);
        return [...row.querySelectorAll('svg rect')].map((r) => [Number(r.getAttribute('x')), Number(r.getAttribute('width'))])
          .filter(([x]) => x > middle).sort((one, other) => one[0] - other[0]).map(([, width]) => width);";
    serde_json::from_value(widget.run_with(of, vec![json!(option)]).await).unwrap()
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
    let weigh = async |weights: &[f64]| {
        let pieces = pieces(&widget, "Lip lift").await;
        // A piece is a little shorter than its answer weighs, so that pieces can be told apart.
        let share = |all: &[f64]| all.iter().map(|one| one / all[0]).collect::<Vec<_>>();
        let alike = share(&pieces).into_iter().zip(share(weights)).all(|(one, other)| (one - other).abs() < 0.05);
        assert!(pieces.len() == weights.len() && alike, "{pieces:?} are not as long as {weights:?}");
    };
    // The goal 3, the long lip 2, how long it lasts 2, going back 1.
    weigh(&[24.0, 16.0, 16.0, 8.0]).await;
    assert_eq!(
        did(&widget, "Q07").await,
        [
            "Lip lift: Speaks for it, counts fully",
            "Lip flip: Speaks against it, counts fully",
            "something else, such as lip filler or an implant: Speaks against it, counts a little"
        ]
    );

    matters(&widget, "How long it lasts", "most").await;
    // Now it comes first. What has no topic counts as the others do on average.
    weigh(&[32.0, 30.0, 20.0, 8.0]).await;
    assert_eq!(
        did(&widget, "Q07").await.last().unwrap(),
        "something else, such as lip filler or an implant: Speaks against it, counts fully"
    );

    // What does not matter at all has no piece in the picture.
    matters(&widget, "How long it lasts", "not at all").await;
    weigh(&[18.0, 12.0, 8.0]).await;
    let told = did(&widget, "Q07").await;
    assert!(told.contains(&"Lip lift: Speaks for it, does not count".to_owned()), "told all the same: {told:?}");
    let text = whole_result(&widget).await;
    assert!(text.contains("How long it lasts: not at all"), "the answers tell it: {text}");
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
        let text = whole_result(&widget).await;
        assert!(!text.contains("does not count") && text.contains("counts fully"), "all {level}: {text}");
        assert!(widget.text().await.contains(tick("R10")), "a flag is never scaled");
    }
}
