//! The comparison: which options, which rows, what each rests on, and that it
//! fits the page it is on.

use browser_tests::{Browser, Page, SCRIPT, Scope, Site, bundled, element, guide, page, shipped, until, visit};
use serde_json::json;

const SECTIONS: [&str; 7] =
    ["Compare", "Over time", "Cost", "What matters to you", "Check yourself", "Your sheet", "About this guide"];
const OPTIONS: [&str; 3] = ["Lip lift", "Lip flip", "No procedure"];

fn rows() -> usize {
    guide()["rows"].as_array().unwrap().len()
}

/// The columns of the table besides the questions, once there are so many.
async fn columns(widget: &Scope<'_>, count: usize) -> Vec<String> {
    until(&format!("{count} columns"), || async {
        let columns = widget.names("columnheader").await;
        (columns.len() == count + 1).then(|| columns[1..].to_vec())
    })
    .await
}

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

#[tokio::test]
async fn the_table_says_what_its_parts_are() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    assert_eq!(widget.names("caption").await, ["Lip lift, Lip flip and No procedure, side by side"]);
    assert_eq!(widget.names("columnheader").await, ["Question", OPTIONS[0], OPTIONS[1], OPTIONS[2]]);
    assert_eq!(widget.names("rowheader").await.len(), rows());
    let cells = widget.run("return [...all('table')[0].querySelectorAll('tbody tr')].filter((row) => row.querySelector('th[scope=row]')).every((row) => row.querySelectorAll('td').length === 3);").await;
    assert_eq!(cells, true, "each row has a cell for each option");
    // Browsers forget what a cell is where CSS changes its display; then the role helps.
    let roles = widget.run("return ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell'].map((role) => root.querySelectorAll('[role=' + role + ']').length > 0);").await;
    assert_eq!(roles, json!(vec![true; 6]));
}

#[tokio::test]
async fn two_options_always_stand_side_by_side() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    assert_eq!(columns(&widget, 3).await, OPTIONS);
    widget.press("checkbox", "Lip flip").await;
    assert_eq!(columns(&widget, 2).await, ["Lip lift", "No procedure"]);
    assert_eq!(widget.names("caption").await, ["Lip lift and No procedure, side by side"]);
    for (option, free) in [("Lip lift", false), ("Lip flip", true), ("No procedure", false)] {
        let box_ = widget.find("checkbox", option).await;
        assert_eq!(box_.is_enabled().await.unwrap(), free, "{option}: the last two cannot be taken away");
    }
    widget.press("checkbox", "Lip flip").await;
    assert_eq!(columns(&widget, 3).await, OPTIONS, "it comes back to its place");
}

/// How many rows there are, and whether each has so many cells that are seen.
const ROWS: &str = "const rows = [...root.querySelectorAll('tbody tr')].filter((row) => row.querySelector('td'));
    const cells = (row) => [...row.querySelectorAll('td')].filter(seen).length;";

#[tokio::test]
async fn the_table_comes_in_steps_and_the_page_keeps_its_height_meanwhile() {
    // Frame by frame: how high the element is, how many rows stand in it, whether more come.
    let watch = "const frames = [];
        Object.defineProperty(window, Symbol.for('frames'), { value: frames });
        const look = () => {
          const e = document.querySelector('weigh-up'), root = e?.shadowRoot;
          if (e) frames.push([e.getBoundingClientRect().height, root ? root.querySelectorAll('th[scope=row]').length : -1, Boolean(root?.querySelector('[aria-busy=true]'))]);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);";
    let site = Site::start([("/", page("", &(element("") + SCRIPT)).first(watch))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let widget = browser.widget();
    widget.live().await;
    let frames = browser.run("return window[Symbol.for('frames')];").await;
    let frames: Vec<_> = frames
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one[0].as_f64().unwrap(), one[1].as_i64().unwrap(), one[2] == true))
        .collect();
    let fallback = frames.iter().rev().find(|(_, rows, _)| *rows < 0).expect("a frame with the fallback").0;
    let busy: Vec<_> = frames.iter().filter(|(.., busy)| *busy).collect();
    assert!(!busy.is_empty(), "the page gets frames in between: {frames:?}");
    assert!(busy.iter().all(|(height, ..)| *height >= fallback - 1.0), "{fallback} high at first: {busy:?}");
    assert!(busy.is_sorted_by_key(|(_, rows, _)| rows) && busy[0].1 < rows() as i64, "{busy:?}");
    assert_eq!(widget.names("rowheader").await.len(), rows());
    widget.wait("it is as high as what is in it", "return !root.querySelector('.root').style.minHeight;").await;
}

#[tokio::test]
async fn a_column_goes_in_steps_and_two_changes_at_once_end_as_one() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    // What the page is like when the headings have followed: the first rows have too. An
    // observer is told right after each piece of work, so no machine is too fast for it.
    let first = format!(
        "{ROWS} return new Promise((done) => {{
        new MutationObserver((_, observer) => {{
          if (all('columnheader').length !== 3) return;
          observer.disconnect();
          done([cells(rows[0]), cells(rows[rows.length - 1]), busy()]);
        }}).observe(root, {{ subtree: true, childList: true, attributes: true, characterData: true }});
        find('checkbox', 'Lip flip').click();
      }});"
    );
    assert_eq!(widget.run(&first).await, json!([2, 3, true]));
    widget.rest().await;
    let every = |count: usize| {
        format!("{ROWS} return rows.length === {} && rows.every((row) => cells(row) === {count});", rows())
    };
    assert_eq!(widget.run(&every(2)).await, true);
    let both = "return (async () => {
        find('checkbox', 'Lip flip').click();
        await new Promise((done) => setTimeout(done));
        find('checkbox', 'Lip lift').click();
      })();";
    widget.run(both).await;
    columns(&widget, 2).await;
    widget.rest().await;
    assert_eq!(widget.run(&every(2)).await, true);
    assert_eq!(widget.names("columnheader").await, ["Question", "Lip flip", "No procedure"]);
}

#[tokio::test]
async fn what_was_opened_is_still_open_when_its_column_comes_back() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let opened = "return [...all('table')[0].querySelectorAll('details')].filter((e) => e.open && seen(e)).map((e) => plain(e.textContent));";
    widget
        .run("for (const summary of [...all('table')[0].querySelectorAll('tbody tr:nth-of-type(2) summary')].slice(0, 2)) summary.click();")
        .await;
    let before = until("both are open", || async {
        let open = widget.run(opened).await;
        (open.as_array().unwrap().len() == 2).then_some(open)
    })
    .await;
    assert!(before[1].as_str().unwrap().contains("Checked "), "it holds what the claim rests on: {before}");
    widget.press("checkbox", "Lip lift").await;
    columns(&widget, 2).await;
    widget.rest().await;
    assert_eq!(widget.run(opened).await, json!([before[0]]), "the column's is gone with it");
    widget.press("checkbox", "Lip lift").await;
    columns(&widget, 3).await;
    widget.rest().await;
    assert_eq!(widget.run(opened).await, before);
}

#[tokio::test]
async fn only_rows_that_differ_leaves_the_others_out_and_says_so() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
    let all = rows();
    assert!(widget.text().await.contains(&format!("{all} of {all} rows shown")));
    let mut counts = vec![];
    for option in [None, Some("No procedure"), Some("Lip flip")] {
        if let Some(option) = option {
            // Others first, since two must stay.
            if option == "Lip flip" {
                widget.press("checkbox", "No procedure").await;
                columns(&widget, 3).await;
            }
            widget.press("checkbox", option).await;
            columns(&widget, 2).await;
        }
        widget.press("checkbox", "Only rows that differ").await;
        until("the box is ticked", || async { widget.is_on("checkbox", "Only rows that differ").await.then_some(()) })
            .await;
        let expected = differing(match option {
            None => &[0, 1, 2],
            Some("No procedure") => &[0, 1],
            Some(_) => &[0, 2],
        });
        until("the rows that differ", || async { (widget.names("rowheader").await.len() == expected).then_some(()) })
            .await;
        let says = if expected == 0 {
            "No row differs between these options.".to_owned()
        } else {
            format!("{expected} of {all} rows shown")
        };
        assert_eq!(widget.names("status").await, [says]);
        counts.push(expected);
        widget.press("checkbox", "Only rows that differ").await;
        until("all rows", || async { (widget.names("rowheader").await.len() == all).then_some(()) }).await;
    }
    assert!(
        counts.iter().any(|count| *count < all),
        "the guide has a row in which some options do not differ: {counts:?}"
    );
}

/// How many rows of the guide differ between the options at these places.
fn differing(places: &[usize]) -> usize {
    let guide = browser_tests::shipped();
    guide.rows().filter(|row| places.iter().any(|&at| row.claims[at].short != row.claims[places[0]].short)).count()
}

#[tokio::test]
async fn sources_open_in_their_cell_and_in_a_new_tab() {
    let (_site, browser) = visit("").await;
    let widget = browser.widget();
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
async fn on_a_phone_two_options_fit_and_the_page_does_not_scroll_sideways() {
    let (_site, browser) = narrow(320).await;
    let widget = browser.widget();
    assert_eq!(columns(&widget, 2).await, ["Lip lift", "Lip flip"]);
    let lefts = widget
        .run("const row = root.querySelector('th[scope=row]').closest('tr'); return [...row.querySelectorAll('td')].map((td) => [Math.round(td.getBoundingClientRect().left), Math.round(td.getBoundingClientRect().top)]);")
        .await;
    assert_eq!(lefts[0][1], lefts[1][1], "two options stand side by side, not one below the other: {lefts}");
    assert!(lefts[0][0].as_i64() < lefts[1][0].as_i64(), "{lefts}");
    for section in SECTIONS {
        widget.press("button", section).await;
        widget.wait("it is open", &format!("return Boolean(find('button', '{section}')?.ariaCurrent);")).await;
        widget.run("for (const e of root.querySelectorAll('details')) e.open = true; scrollTo(10000, 0);").await;
        let scrolled = browser.run("return [scrollX, document.documentElement.scrollWidth <= innerWidth];").await;
        assert_eq!(scrolled, json!([0, true]), "{section}: {}", too_wide(&browser).await);
    }
    // All three are a choice away, and still fit.
    widget.press("button", "Compare").await;
    widget.press("checkbox", "No procedure").await;
    assert_eq!(columns(&widget, 3).await, OPTIONS);
    assert_eq!(
        browser.run("return document.documentElement.scrollWidth <= innerWidth;").await,
        true,
        "{}",
        too_wide(&browser).await
    );
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
async fn on_a_wide_page_three_options_stand_side_by_side() {
    let (_site, browser) = narrow(1280).await;
    assert_eq!(columns(&browser.widget(), 3).await, OPTIONS);
    let tops = browser.widget().run("const row = root.querySelector('th[scope=row]').closest('tr'); return new Set([...row.children].map((c) => Math.round(c.getBoundingClientRect().top))).size;").await;
    assert_eq!(tops, 1, "the question and its three cells are one line");
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
    assert_eq!(columns(&browser.widget(), 2).await, ["Lip lift", "Lip flip"]);
    let overflow = browser.widget().run("return [...root.querySelectorAll('td, th, p, button')].filter(seen).every((e) => e.getBoundingClientRect().right <= 310);").await;
    assert_eq!(overflow, true, "nothing stands out of its column");
}

// --------------------------------------------------------------- a long table

/// A page with a guide of so many rows that its groups come folded.
async fn long() -> (Site, Browser, Vec<String>) {
    let mut guide = shipped();
    guide.id = "long".into();
    for group in &mut guide.groups {
        group.rows = vec![group.rows.clone(); 3].concat();
    }
    let groups = guide.groups.iter().map(|group| group.name.clone()).collect();
    let body = format!(
        "<script src=\"long.js\"></script>{}{SCRIPT}",
        element("guide=\"long\"")
            .replace("lip-lift-vs-lip-flip@", "long@")
            .replace("guide=\"lip-lift-vs-lip-flip\"", "")
    );
    let site = Site::start([("/", page("", &body)), ("/long.js", Page::script(&bundled(guide)))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    (site, browser, groups)
}

/// For each group, how many of its rows are seen.
async fn rows_seen(widget: &Scope<'_>) -> Vec<u64> {
    let seen = widget.run("return [...root.querySelectorAll('tbody')].map((group) => [...group.querySelectorAll('th[scope=row]')].filter(seen).length);").await;
    serde_json::from_value(seen).unwrap()
}

#[tokio::test]
async fn groups_of_a_long_table_are_opened_by_keyboard() {
    let (_site, browser, groups) = long().await;
    let widget = browser.widget();
    let all: Vec<u64> = shipped().groups.iter().map(|group| 3 * group.rows.len() as u64).collect();
    let mut expected = vec![0; all.len()];
    expected[0] = all[0];
    until("the table is whole", || async { (rows_seen(&widget).await == expected).then_some(()) }).await;
    widget.run(&format!("find('button', {}).focus();", json!(groups[2]))).await;
    browser.key(thirtyfour::Key::Enter).await;
    expected[2] = all[2];
    until("the third group opens", || async { (rows_seen(&widget).await == expected).then_some(()) }).await;
    let focus =
        widget.run("return [root.activeElement.textContent, root.activeElement.getAttribute('aria-expanded')];");
    assert_eq!(focus.await, json!([groups[2], "true"]), "the focus stays on the button");
    browser.key(thirtyfour::Key::Enter).await;
    expected[2] = 0;
    until("it folds again", || async { (rows_seen(&widget).await == expected).then_some(()) }).await;
    browser.assert_no_error().await;
}

mod chromium {
    use super::*;

    #[tokio::test]
    async fn a_long_table_prints_whole() {
        let (_site, browser, _) = long().await;
        let widget = browser.widget();
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let all: Vec<u64> = shipped().groups.iter().map(|group| 3 * group.rows.len() as u64).collect();
        until("all rows print", || async { (rows_seen(&widget).await == all).then_some(()) }).await;
    }
}
