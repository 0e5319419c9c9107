//! The comparison: every option at every width, a row that opens for all of them at once,
//! and that it fits the page it is on.

use browser_tests::{Browser, Page, SCRIPT, Site, bundled, element, page, shipped, visit};
use serde_json::{Value, json};
use thirtyfour::Key;
use weigh_up::domain::guide::Claim;

const SECTIONS: [&str; 7] =
    ["Compare", "Over time", "Cost", "What matters to you", "Check yourself", "Your sheet", "About this guide"];
const OPTIONS: [&str; 3] = ["Lip lift", "Lip flip", "No procedure"];

async fn narrow(width: u32) -> (Site, Browser) {
    let site = Site::start([("/", page("<style>body{margin:0}</style>", &(element("") + SCRIPT)))]).await;
    let browser = Browser::start().await;
    browser.resize(width, 800).await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    (site, browser)
}

/// What stands out to the right of the page, for a message one can act on.
async fn too_wide(browser: &Browser) -> String {
    let found = browser
        .widget()
        .run(
            "const wide = innerWidth;
             const right = (e) => { const range = document.createRange(); range.selectNodeContents(e); return Math.round(range.getBoundingClientRect().right + scrollX); };
             const out = [...root.querySelectorAll('*')].filter((e) => seen(e) && right(e) > wide + 1);
             return [document.documentElement.scrollWidth, ...out.filter((e) => !out.some((other) => e !== other && e.contains(other)))
               .slice(0, 5).map((e) => [e.localName, e.className, right(e), plain(e.textContent).slice(0, 80)].join(' | '))];",
        )
        .await;
    found.to_string()
}

/// Every row that is there, by its question, with what is seen of each option: its name
/// where the row says it, and the verdict.
const GLANCE: &str =
    "return [...root.querySelectorAll('.wu-table tbody tr')].filter((row) => row.querySelector('th') && seen(row))
    .map((row) => [plain(row.querySelector('button').textContent), ...[...row.querySelectorAll('td')].filter(seen)
      .map((cell) => [...cell.querySelectorAll('.wu-of, .wu-short')].filter(seen).map((e) => plain(e.textContent)))]);";

/// The same as the guide says it, of the key rows or of all; `named` where each cell names
/// its option.
fn expected(all: bool, named: bool) -> Value {
    let guide = shipped();
    let key = guide.rows().filter(|row| row.key);
    let rest = guide.rows().filter(|row| !row.key && all);
    key.chain(rest)
        .map(|row| {
            let cells = row
                .claims
                .iter()
                .zip(OPTIONS)
                .map(|(claim, option)| if named { json!([option, claim.short]) } else { json!([claim.short]) });
            Value::Array([json!(row.question)].into_iter().chain(cells).collect())
        })
        .collect()
}

#[tokio::test]
async fn the_table_says_what_its_parts_are() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.press("button", "Open all").await;
    let guide = shipped();
    let tables = widget
        .run("return all('table').map((table) => [...table.querySelectorAll('th[scope=col]')].map((e) => plain(e.textContent)));")
        .await;
    let heads = json!(["Question", OPTIONS[0], OPTIONS[1], OPTIONS[2]]);
    assert_eq!(tables, Value::Array(vec![heads; guide.groups.len() + 1]), "the key rows, and each group");
    let rows = widget.run("return all('rowheader').map((e) => e.getAttribute('aria-label'));").await;
    assert_eq!(rows.as_array().unwrap().len(), guide.rows().count());
    assert!(guide.rows().all(|row| rows.as_array().unwrap().contains(&json!(row.question))), "the question alone");
    let headings = widget.names("heading").await;
    for says in guide.rows().map(|row| &row.question).chain(guide.groups.iter().map(|group| &group.name)) {
        assert!(headings.contains(says), "“{says}” is a heading to go to");
    }
    // Browsers forget what a cell is where CSS changes its display; then the role helps.
    let roles = widget.run("return ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell'].map((role) => root.querySelectorAll('[role=' + role + ']').length > 0);").await;
    assert_eq!(roles, json!(vec![true; 6]));
}

#[tokio::test]
async fn at_every_width_every_option_has_its_say_in_every_row() {
    for (width, named) in [(320, true), (390, true), (600, true), (768, false), (1280, false)] {
        let (_site, browser) = narrow(width).await;
        let widget = browser.widget();
        assert_eq!(widget.run(GLANCE).await, expected(false, named), "{width}");
        let heads = widget.names("columnheader").await;
        assert_eq!(heads.is_empty(), named, "{width}: named once, in the row or above the column");
        if width == 390 || width == 1280 {
            widget.press("button", "Open all").await;
            assert_eq!(widget.run(GLANCE).await, expected(true, named), "{width}");
        }
    }
}

/// A guide with four options, of which the last is told like the second.
fn four() -> String {
    let mut guide = shipped();
    guide.id = "four".into();
    guide.compared.push(guide.compared[1].clone());
    guide.compared[3].id = "fourth".into();
    guide.compared[3].name = "Fourth".into();
    for row in guide.groups.iter_mut().flat_map(|group| &mut group.rows) {
        let like = row.claims[1].clone();
        row.claims.push(like);
    }
    for goal in guide.quiz.goals.iter_mut().flat_map(|goals| &mut goals.goals).filter(|goal| !goal.outcomes.is_empty())
    {
        let like = goal.outcomes[1].clone();
        goal.outcomes.insert(3, like);
    }
    // Its rules would point elsewhere; the last of them holds always.
    guide.quiz.rules.drain(..guide.quiz.rules.len() - 1);
    bundled(guide)
}

#[tokio::test]
async fn four_options_stand_side_by_side_or_below_each_other_and_none_is_hidden() {
    let body = format!(
        "<script src=\"four.js\"></script>{}{SCRIPT}",
        element("guide=\"four\"")
            .replace("lip-lift-vs-lip-flip@", "four@")
            .replace("guide=\"lip-lift-vs-lip-flip\"", "")
    );
    let site =
        Site::start([("/", page("<style>body{margin:0}</style>", &body)), ("/four.js", Page::script(&four()))]).await;
    let browser = Browser::start().await;
    for width in [320, 390, 768, 1280] {
        browser.resize(width, 800).await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        let cells = widget.run("return [...root.querySelectorAll('.wu-table tbody tr')].filter(seen).map((row) => [...row.querySelectorAll('.wu-short')].filter(seen).length);").await;
        assert!(cells.as_array().unwrap().iter().all(|count| *count == 4), "{width}: {cells}");
        assert_eq!(
            widget.run("return [...root.querySelectorAll('.wu-options li')].filter(seen).length;").await,
            4,
            "{width}"
        );
        let fits = browser.run("return document.documentElement.scrollWidth <= innerWidth;").await;
        assert_eq!(fits, true, "{width}: {}", too_wide(&browser).await);
    }
}

#[tokio::test]
async fn a_row_opens_for_all_options_at_once_by_keyboard_and_closes_again() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let guide = shipped();
    let row = guide.rows().find(|row| row.key && row.claims.iter().any(|claim| !claim.differ.is_empty())).unwrap();
    let of = format!("find('button', {}).closest('tr')", json!(row.question));
    let text = async || widget.run(&format!("return plain({of}.innerText);")).await.as_str().unwrap().to_owned();
    let closed = text().await;
    browser.tab_to("button", &row.question).await;
    browser.key(Key::Enter).await;
    widget.wait("it is open", &format!("return {of}.querySelector('button').ariaExpanded === 'true';")).await;
    let open = text().await;
    for claim in &row.claims {
        let sides = claim.differ.iter().flat_map(|point| &point.sides).map(|side| &side.says);
        let counts: Vec<String> = claim.counts.iter().map(|count| guide.count(count)).collect();
        for says in [&claim.short, &claim.text].into_iter().chain(sides).chain(&counts) {
            assert!(open.contains(says.as_str()), "“{says}” is not in: {open}");
            assert!(
                says == &claim.short || says.is_empty() || !closed.contains(says.as_str()),
                "it is told before it is asked for"
            );
        }
        let sources = claim.sources.len();
        assert!(sources == 0 || open.contains(&format!("{sources} source")), "{sources} sources: {open}");
    }
    assert_eq!(browser.focused().await, ("button".to_owned(), row.question.clone()), "the focus stays");
    browser.key(Key::Space).await;
    widget.wait("it is closed", &format!("return {of}.querySelector('button').ariaExpanded === 'false';")).await;
    assert_eq!(text().await, closed);
    browser.assert_no_error().await;
}

/// At first sight where there is room; on a phone where the row is opened.
#[tokio::test]
async fn a_glance_shows_what_was_counted_as_a_picture() {
    let guide = shipped();
    let rows: Vec<_> = guide.rows().filter(|row| row.key).collect();
    let counts =
        |claims: &[Claim]| claims.iter().filter_map(Claim::first_drawn).map(|one| guide.brief(one)).collect::<Vec<_>>();
    let shown: Vec<String> = rows.iter().flat_map(|row| counts(&row.claims)).collect();
    assert!(shown.len() >= 4, "{shown:?}");
    let row = rows.iter().find(|row| !counts(&row.claims).is_empty()).unwrap();
    // The words, and as many marks as they say.
    let look = "return [...root.querySelectorAll('.wu-brief')].filter(seen).map((e) => [plain(e.innerText), ...['.wu-event', '.wu-other'].map((kind) => ((e.querySelector(kind) || e.querySelector('p')).getAttribute('d') || '').split('M').length - 1)]);";
    for (width, at_once) in [(1280, true), (390, false)] {
        let (_site, browser) = narrow(width).await;
        let widget = browser.widget();
        let found = async || -> Vec<(String, u64, u64)> { serde_json::from_value(widget.run(look).await).unwrap() };
        let says = |found: &[(String, u64, u64)]| found.iter().map(|one| one.0.clone()).collect::<Vec<_>>();
        assert_eq!(says(&found().await), if at_once { shown.clone() } else { vec![] }, "{width}");
        widget.press("button", &row.question).await;
        let found = found().await;
        assert_eq!(says(&found), if at_once { shown.clone() } else { counts(&row.claims) }, "{width}, opened");
        for (says, events, others) in found {
            let numbers: Vec<u64> =
                says.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
            assert_eq!((events, events + others), (numbers[0], numbers[1]), "{says}");
        }
        browser.assert_no_error().await;
    }
}

#[tokio::test]
async fn open_all_opens_every_group_and_every_row_and_keeps_what_is_open() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let guide = shipped();
    // One group and one row by hand before.
    widget
        .run("all('summary').find((e) => e.closest('.wu-groups')).click(); root.querySelector('.wu-ask').click();")
        .await;
    for _ in 0..2 {
        widget.press("button", "Open all").await;
        let open = widget.run("return [[...root.querySelectorAll('.wu-group')].map((e) => e.open), [...root.querySelectorAll('.wu-ask')].map((e) => e.ariaExpanded), [...root.querySelectorAll('.wu-told')].filter(seen).length];").await;
        let rows = guide.rows().count();
        assert_eq!(open, json!([vec![true; guide.groups.len()], vec!["true"; rows], rows * OPTIONS.len()]));
    }
    let text = widget.text().await;
    for claim in guide.rows().flat_map(|row| &row.claims) {
        assert!(text.contains(&claim.text), "{}", claim.text);
    }
}

#[tokio::test]
async fn sources_open_in_their_cell_and_in_a_new_tab() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    widget.run("root.querySelector('.wu-ask').click();").await;
    let summary = "td details summary";
    let name = widget.run(&format!("return named(root.querySelector('{summary}'));")).await;
    widget.press("summary", name.as_str().unwrap()).await;
    widget.wait("the sources are open", &format!("return root.querySelector('{summary}').parentElement.open;")).await;
    let links = widget
        .run(&format!("return [...root.querySelector('{summary}').parentElement.querySelectorAll('a')].filter(seen).map((a) => [a.protocol, a.target, a.rel, a.referrerPolicy]);"))
        .await;
    let links = links.as_array().unwrap();
    assert!(!links.is_empty(), "a source has a link");
    for link in links {
        assert_eq!(link, &json!(["https:", "_blank", "noopener noreferrer", "no-referrer"]));
    }
    let cell = widget.run(&format!("return root.querySelector('{summary}').closest('td') !== null;")).await;
    assert_eq!(cell, true);
}

#[tokio::test]
async fn on_a_phone_no_section_scrolls_sideways() {
    let (_site, browser) = narrow(320).await;
    let widget = browser.widget();
    for section in SECTIONS {
        widget.open(section).await;
        widget
            .run("for (const e of all('button').filter((e) => named(e) === 'Open all')) e.click(); for (const e of root.querySelectorAll('details')) e.open = true; scrollTo(10000, 0);")
            .await;
        let scrolled = browser.run("return [scrollX, document.documentElement.scrollWidth <= innerWidth];").await;
        assert_eq!(scrolled, json!([0, true]), "{section}: {}", too_wide(&browser).await);
    }
}

#[tokio::test]
async fn a_whole_quiz_fits_a_phone() {
    let (_site, browser) = narrow(320).await;
    let widget = browser.widget();
    widget.hurry_to_result(&[("Q01", "teeth"), ("Q02", "long"), ("Q08", "no")], &["R10", "R14"]).await;
    widget.run("for (const e of root.querySelectorAll('details')) e.open = true;").await;
    assert_eq!(
        browser.run("return document.documentElement.scrollWidth <= innerWidth;").await,
        true,
        "{}",
        too_wide(&browser).await
    );
}

#[tokio::test]
async fn on_a_wide_page_the_options_stand_side_by_side() {
    let (_site, browser) = narrow(1280).await;
    let tops = "const row = root.querySelector('th[scope=row]').closest('tr'); return [new Set([...row.children].map((c) => Math.round(c.getBoundingClientRect().top))).size, new Set([...root.querySelectorAll('.wu-options li')].map((c) => Math.round(c.getBoundingClientRect().top))).size];";
    assert_eq!(browser.widget().run(tops).await, json!([1, 1]), "a row is one line, and so are the cards");
    assert_eq!(
        browser.run("return document.documentElement.scrollWidth <= innerWidth;").await,
        true,
        "{}",
        too_wide(&browser).await
    );
}

#[tokio::test]
async fn in_a_narrow_column_of_a_wide_page_it_lays_out_for_the_column() {
    let body = format!("<div style=\"width:300px\">{}</div>{SCRIPT}", element(""));
    let site = Site::start([("/", page("", &body))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    assert_eq!(browser.widget().run(GLANCE).await, expected(false, true));
    let overflow = browser.widget().run("return [...root.querySelectorAll('td, th, p, button')].filter(seen).every((e) => e.getBoundingClientRect().right <= 310);").await;
    assert_eq!(overflow, true, "nothing stands out of its column");
}
