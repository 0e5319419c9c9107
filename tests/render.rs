//! What readers see: the still fallback and the live widget's first view, asked
//! by tags and visible text.

#![cfg(feature = "author")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use expect_test::expect_file;
use std::sync::LazyLock;
use support::html::{Page, Tag};
use support::lips;
use support::small::small;
use weigh_up::author::{prerender, view};
use weigh_up::domain::guide::{ClaimKind, Guide};
use weigh_up::domain::session::Session;
use weigh_up::domain::settings::read;

static FALLBACK: LazyLock<String> = LazyLock::new(|| prerender(lips()).unwrap());

fn fallback() -> Page {
    Page::read(&FALLBACK)
}

fn live_html(guide: &Guide, attributes: &[(&str, &str)]) -> String {
    let raw: Vec<_> = attributes.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    let settings = read(&raw, guide).0;
    let session = Session::new(guide, &settings, false);
    view(guide, settings, session, None).unwrap()
}

fn live(attributes: &[(&str, &str)]) -> Page {
    Page::read(&live_html(lips(), attributes))
}

/// As a reader sees a text: runs of spaces are one.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shows(page: &Page, text: &str) {
    assert!(page.text().contains(&plain(text)), "the page does not show: {text}");
}

/// That nothing in a page runs, or is styled past the host's policy.
fn nothing_runs(page: &Page) {
    for tag in &page.0 {
        assert!(
            !["script", "style", "iframe", "object", "embed", "form", "img", "link"].contains(&tag.name.as_str()),
            "{tag:?}"
        );
        for (name, value) in &tag.attributes {
            assert!(name != "style" && !name.starts_with("on") && name != "srcdoc", "{name} on {}", tag.name);
            assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{name} on {}: {value}", tag.name);
        }
    }
}

// --------------------------------------------------------------- the fallback

#[test]
fn the_fallback_is_one_block_with_the_guides_stamp() {
    let page = fallback();
    let root = &page.0[0];
    assert_eq!(root.name, "div");
    assert_eq!(root.get("data-weigh-up"), Some("lip-lift-vs-lip-flip@1.0.0"));
    assert_eq!(root.get("lang"), Some("en-US"));
    assert_eq!(page.0.iter().filter(|tag| tag.around.is_empty()).count(), 1);
}

#[test]
fn the_fallback_has_nothing_to_press_and_nothing_that_runs() {
    let page = fallback();
    for name in ["button", "input", "select", "textarea", "nav", "progress"] {
        assert!(page.all(name).is_empty(), "{name}");
    }
    nothing_runs(&page);
    assert!(page.all("a").iter().all(|link| link.get("href").is_some_and(|href| href.starts_with("http"))));
}

#[test]
fn the_fallback_holds_the_whole_table() {
    let page = fallback();
    let [table] = page.all("table")[..] else { panic!("one table") };
    assert_eq!(page.all("caption")[0].text, "Lip lift, Lip flip and No procedure, side by side");
    let heads: Vec<_> = page.with("th", "scope", "col").iter().map(|tag| tag.text.clone()).collect();
    assert_eq!(heads, ["Question", "Lip lift", "Lip flip", "No procedure"]);
    let asked: Vec<_> = page.with("th", "scope", "row").iter().map(|tag| tag.text.clone()).collect();
    let expected: Vec<_> = lips().rows().map(|row| plain(&row.question)).collect();
    assert_eq!(asked, expected);
    let groups: Vec<_> = page.with("th", "scope", "rowgroup").iter().map(|tag| tag.text.clone()).collect();
    assert_eq!(groups, lips().groups.iter().map(|group| group.name.clone()).collect::<Vec<_>>());
    let cells = page.all("td");
    assert_eq!(cells.len(), lips().rows().count() * 3);
    assert_eq!(page.all("tbody").len(), lips().groups.len());
    assert!(cells.iter().all(|cell| cell.around.contains(&"tbody".to_owned())));
    assert!(!table.text.is_empty());
}

#[test]
fn every_cell_says_all_that_its_claim_says() {
    for page in [fallback(), live(&[])] {
        let page = page.part("table", "role", "table");
        let cells = page.all("td");
        let claims: Vec<_> = lips().rows().flat_map(|row| &row.claims).collect();
        assert_eq!(cells.len(), claims.len());
        for (cell, claim) in cells.iter().zip(claims) {
            let sides = claim.differ.iter().flat_map(|point| &point.sides).map(|side| &side.says);
            for text in [&claim.short, &claim.text].into_iter().chain(sides) {
                assert!(cell.text.contains(&plain(text)), "{text} is not in: {}", cell.text);
            }
            let marker = match claim.kind {
                ClaimKind::Sourced => "certainty",
                ClaimKind::NoNumber => "No reliable number",
                ClaimKind::Follows => "Follows from doing nothing",
                ClaimKind::DoesNotApply => "Does not apply",
                ClaimKind::Clinic => "The clinic’s own statement",
            };
            assert!(cell.text.contains(marker), "{marker} is not in: {}", cell.text);
            assert_eq!(cell.text.contains("Sources differ"), !claim.differ.is_empty(), "{}", cell.text);
        }
    }
}

#[test]
fn every_claim_leads_to_its_sources() {
    // The still table gives numbers of the list at the end, counted from one.
    let page = fallback();
    let claims = lips().rows().flat_map(|row| &row.claims);
    for (cell, claim) in page.all("td").iter().zip(claims) {
        let numbers: Vec<String> = claim.sources.iter().map(|at| (at + 1).to_string()).collect();
        if !numbers.is_empty() {
            let numbers = format!("[{}]", numbers.join(", "));
            assert!(cell.text.contains(&numbers), "{numbers} is not in: {}", cell.text);
        }
    }
    let [list] = page.with("ol", "class", "wu-sources")[..] else { panic!("one list of sources") };
    for source in &lips().sources {
        assert!(list.text.contains(&plain(&source.title)), "{}", source.title);
        assert!(list.text.contains(&source.publisher), "{}", source.publisher);
    }
    // The live table opens the citations in the cell.
    let live = live(&[]).part("table", "role", "table");
    for (cell, claim) in live.all("td").iter().zip(lips().rows().flat_map(|row| &row.claims)) {
        for &at in &claim.sources {
            assert!(cell.text.contains(&plain(&lips().sources[usize::from(at)].title)), "{}", cell.text);
        }
    }
}

#[test]
fn the_fallback_says_who_made_it_and_until_when_it_holds() {
    let page = fallback();
    shows(&page, &lips().decision);
    shows(&page, &lips().disclaimer);
    shows(&page, "Version 1.0.0");
    shows(&page, "Drafted, not yet reviewed by a clinician");
    shows(&page, &format!("Drafted {}", lips().date(lips().disclosure.drafted)));
    shows(&page, &format!("Do not rely on it after {}", lips().date(lips().disclosure.expires)));
    assert!(lips().date(lips().disclosure.expires).starts_with(char::is_alphabetic), "in words");
    let disclosure = &lips().disclosure;
    for text in
        [&disclosure.written_by, &disclosure.paid_by].into_iter().chain(&disclosure.conflicts).chain(&disclosure.method)
    {
        shows(&page, text);
    }
}

#[test]
fn the_fallback_holds_questions_warnings_and_other_options() {
    let page = fallback();
    for text in lips().questions.iter().flat_map(|list| &list.questions).chain(&lips().about) {
        shows(&page, text);
    }
    for advice in &lips().advice {
        shows(&page, &advice.heading);
        shows(&page, &advice.text);
    }
    for option in &lips().also_ask {
        shows(&page, &option.name);
        shows(&page, &option.summary);
    }
}

/// Leaving a live page would clear the answers; a still one has none to lose.
#[test]
fn links_of_a_live_page_open_beside_it_and_tell_nobody_where_from() {
    let page = live(&[]);
    let links = page.all("a");
    assert!(!links.is_empty());
    for link in links {
        assert_eq!(link.get("target"), Some("_blank"), "{link:?}");
        assert!(link.get("rel").is_some_and(|rel| rel.contains("noopener") && rel.contains("noreferrer")), "{link:?}");
        assert_eq!(link.get("referrerpolicy"), Some("no-referrer"), "{link:?}");
        assert!(link.text.contains("opens in a new tab"), "{link:?}");
    }
    for link in fallback().all("a") {
        assert!(link.get("target").is_none() || link.text.contains("opens in a new tab"), "{link:?}");
    }
}

/// The whole markup of the small guide's fallback, to see every change of it.
/// `UPDATE_EXPECT=1` rewrites it.
#[test]
fn the_fallback_of_the_small_guide() {
    let html = prerender(&small()).unwrap();
    nothing_runs(&Page::read(&html));
    let lines = html.replace("><", ">\n<");
    expect_file!["support/small-fallback.html"].assert_eq(&format!("{lines}\n"));
}

#[test]
fn texts_of_a_guide_are_texts_and_never_markup() {
    let mut guide = small();
    let evil = "<img src=x onerror=alert(1)> & \"so\" 'on'";
    guide.title = evil.into();
    guide.decision = evil.into();
    guide.compared[0].name = evil.into();
    guide.groups[0].rows[0].claims[0].text = evil.into();
    guide.disclosure.paid_by = evil.into();
    guide.version = "1\" onclick=\"alert(1)".into();
    for html in [prerender(&guide).unwrap(), live_html(&guide, &[("clinic", evil)])] {
        let page = Page::read(&html);
        nothing_runs(&page);
        shows(&page, evil);
    }
}

// -------------------------------------------------------------- the live view

#[test]
fn the_first_view_has_its_sections_and_the_table() {
    let page = live(&[]);
    assert_eq!(page.all("nav").len(), 1);
    let [table] = page.with("table", "role", "table")[..] else { panic!("one comparison") };
    assert!(table.text.contains(&plain(&lips().rows().next().unwrap().question)));
    let tabs: Vec<_> = page.all("nav")[0].text.clone().split(' ').map(str::to_owned).collect();
    assert_eq!(tabs.join(" "), "Compare Over time Cost What matters to you Check yourself Your sheet About this guide");
    let current: Vec<_> = page.with("button", "aria-current", "true").iter().map(|tag| tag.text.clone()).collect();
    assert_eq!(current, ["Compare"]);
    assert_eq!(open_sections(&page), ["Compare"]);
    nothing_runs(&page);
}

fn open_sections(page: &Page) -> Vec<String> {
    let open = page.all("section").into_iter().filter(|tag| tag.get("hidden").is_none());
    open.map(|tag| tag.get("aria-label").unwrap().to_owned()).collect()
}

#[test]
fn a_clinic_chooses_the_sections_and_their_order() {
    let page = live(&[("sections", "about ready")]);
    let labels: Vec<_> = page.all("section").iter().map(|tag| tag.get("aria-label").unwrap().to_owned()).collect();
    assert_eq!(labels, ["About this guide", "Check yourself"]);
    assert_eq!(open_sections(&page), ["About this guide"]);
    assert!(page.all("table").is_empty());
    let alone = live(&[("sections", "compare")]);
    assert!(alone.all("nav").is_empty(), "one section needs no way to others");
    assert!(!alone.text().contains("Weigh what matters to you"), "nothing leads to a quiz that is not there");
}

#[test]
fn every_button_is_a_plain_button_with_a_name() {
    let page = live(&[]);
    let buttons = page.all("button");
    assert!(buttons.len() > 4);
    for button in buttons {
        assert_eq!(button.get("type"), Some("button"), "{button:?}");
        assert!(!button.text.is_empty() || button.get("aria-label").is_some(), "{button:?}");
    }
    for input in page.all("input") {
        assert!(input.around.contains(&"label".to_owned()), "{input:?} stands in its label");
    }
}

#[test]
fn columns_can_be_chosen_where_there_are_more_than_two() {
    let boxes = |page: &Page| {
        let choices = page.all("legend").into_iter().filter(|legend| legend.text.starts_with("Options side by side"));
        choices.count()
    };
    assert_eq!(boxes(&live(&[])), 1);
    let two = Page::read(&live_html(&small(), &[]));
    assert_eq!(boxes(&two), 0, "two options leave nothing to choose");
    let table = two.part("table", "role", "table");
    let heads: Vec<_> = table.with("th", "scope", "col").iter().map(|tag| tag.text.clone()).collect();
    assert_eq!(heads, ["Question", "Tea", "No drink"]);
    assert_eq!(two.with("table", "class", "wu-table wu-two").len(), 1);
}

#[test]
fn the_clinics_link_and_offers_are_shown_as_the_clinics() {
    let page = live(&[
        ("clinic", "Clinic A"),
        ("offers", "lip-flip"),
        ("cta-href", "https://clinic.example/"),
        ("cta-label", "Call us"),
    ]);
    shows(&page, "Clinic A offers: Lip flip.");
    let links: Vec<&Tag> = page.0.iter().filter(|tag| tag.get("href") == Some("https://clinic.example/")).collect();
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].text, "Call us");
    assert!(!live(&[]).text().contains("offers:"));
    assert!(!live(&[("offers", "facelift")]).text().contains("This clinic"), "an unknown offer is like none");
    assert!(
        live(&[("cta-href", "javascript:alert(1)")])
            .0
            .iter()
            .all(|tag| tag.get("href").is_none_or(|href| href.starts_with("http")))
    );
}

#[test]
fn a_theme_and_a_language_stand_on_the_root() {
    assert_eq!(live(&[("theme", "dark")]).0[0].get("data-theme"), Some("dark"));
    assert_eq!(live(&[]).0[0].get("data-theme"), Some("auto"));
    assert_eq!(live(&[]).0[0].get("dir"), Some("ltr"));
    let mut arabic = small();
    arabic.lang = "ar-EG".into();
    assert_eq!(Page::read(&live_html(&arabic, &[])).0[0].get("dir"), Some("rtl"));
    assert_eq!(Page::read(&prerender(&arabic).unwrap()).0[0].get("dir"), Some("rtl"));
}

#[test]
fn headings_do_not_skip_a_level() {
    for page in [fallback(), live(&[]), live(&[("sections", "quiz")]), live(&[("sections", "about")])] {
        let mut last = 1;
        for tag in &page.0 {
            let level = tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
            if let Some(level) = level {
                assert!(level <= last + 1, "h{level} follows h{last}: {}", tag.text);
                last = level;
            }
        }
        assert_eq!(page.all("h1").len(), 0, "the page's own heading is the host's");
        assert_eq!(page.all("h2").len(), 1);
    }
}

#[test]
fn the_quiz_starts_with_what_becomes_of_the_answers() {
    let page = live(&[("sections", "quiz")]);
    shows(&page, "Your answers stay on this page. They are not saved or sent by this tool.");
    shows(&page, &lips().quiz.intro);
    assert_eq!(page.with("button", "type", "button").iter().filter(|button| button.text == "Start").count(), 1);
}
