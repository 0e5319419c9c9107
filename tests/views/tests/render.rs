//! What readers see: the still fallback and the live widget's first view, asked
//! by tags and visible text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use expect_test::expect_file;
use serde_json::json;
use std::sync::LazyLock;
use test_support::html::{Page, Tag};
use test_support::pseudo::pseudo;
use test_support::small::{edited, ready, small};
use test_support::{lips, stop};
use weigh_up::domain::date::Date;
use weigh_up::domain::drawing::STEPS;
use weigh_up::domain::guide::{
    AuditState, Certainty, Claim, ClaimKind, Count, Does, Goal, Goals, Guide, Outcome, Question, Role, Row, Urgency,
};
use weigh_up::domain::messages::Message;
use weigh_up::domain::quiz::Given;
use weigh_up::domain::session::{Action, News, Session, Step, steps};
use weigh_up::domain::settings::{Section, read};
use weigh_up::domain::sheet::{Kind, Sheet};
use weigh_up::domain::timeline::{STOPS, place};
use weigh_up::domain::weigh::weigh;
use weigh_up::view::command::Command;
use weigh_up_author::{prerender, view};

static FALLBACK: LazyLock<String> = LazyLock::new(|| prerender(lips()).unwrap());

fn fallback() -> Page {
    Page::read(&FALLBACK)
}

fn live_html(guide: &Guide, attributes: &[(&str, &str)]) -> String {
    visited_html(guide, attributes, &[], None)
}

/// The live view after these actions, each of which changes something.
fn visited_html(guide: &Guide, attributes: &[(&str, &str)], actions: &[Action], today: Option<Date>) -> String {
    let raw: Vec<_> = attributes.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    let settings = read(&raw, guide).0;
    let start = Session::new(&settings);
    let session = actions.iter().fold(start, |session, action| {
        session.apply(guide, action.clone()).unwrap_or_else(|| panic!("{action:?} changes nothing"))
    });
    view(guide, settings, session, today).unwrap()
}

/// The section that is open after these actions.
fn open(attributes: &[(&str, &str)], actions: &[Action]) -> Page {
    open_section(&Page::read(&visited_html(lips(), attributes, actions, None)))
}

fn open_section(page: &Page) -> Page {
    let at = page.0.iter().position(|tag| tag.name == "section" && tag.get("hidden").is_none()).unwrap();
    page.part("section", "aria-label", page.0[at].get("aria-label").unwrap())
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

/// The key rows, and then those of each group, as they stand in tables.
fn in_tables() -> Vec<Vec<&'static Row>> {
    let groups = lips().groups.iter().map(|group| group.rows.iter().filter(|row| !row.key).collect());
    std::iter::once(lips().rows().filter(|row| row.key).collect()).chain(groups).collect()
}

/// Whether a claim rests on little.
fn unsure(claim: &Claim) -> bool {
    matches!(claim.certainty, Some(Certainty::Low | Certainty::VeryLow | Certainty::None))
}

#[test]
fn the_fallback_holds_the_whole_table_in_layers() {
    let page = fallback();
    let tables = page.all("table");
    let (rows, groups) = (in_tables(), &lips().groups);
    assert!(!rows[0].is_empty() && rows[0].len() <= 9, "there are key rows, to be seen at a glance");
    assert_eq!(tables.len(), rows.len());
    // What people ask first stands open; each group is a heading with a count until it is opened.
    assert!(!tables[0].around.contains(&"details".to_owned()));
    assert!(tables[1..].iter().all(|table| table.around.contains(&"details".to_owned())));
    let folded: Vec<_> = page.all("summary").iter().map(|tag| tag.text.clone()).collect();
    for (group, rows) in groups.iter().zip(&rows[1..]) {
        assert!(folded.contains(&format!("{} {}", plain(&group.name), rows.len())), "{}: {folded:?}", group.name);
    }
    assert!(page.all("details").iter().all(|details| details.get("open").is_none()), "none is open at first");
    for (place, rows) in rows.iter().enumerate() {
        let table = page.nth(place, "table", "class", "wu-table wu-three");
        let heads: Vec<_> = table.with("th", "scope", "col").iter().map(|tag| tag.text.clone()).collect();
        assert_eq!(heads, ["Question", "Lip lift", "Lip flip", "No procedure"]);
        // Equal widths from the first row on: a page that comes slowly does not move its columns.
        let widths: Vec<_> =
            table.with("th", "scope", "col").iter().map(|tag| tag.get("width").map(str::to_owned)).collect();
        let option = Some("26%".to_owned());
        assert_eq!(widths, [None, option.clone(), option.clone(), option]);
        let asked: Vec<_> = table.with("th", "scope", "row").iter().map(|tag| tag.text.clone()).collect();
        assert_eq!(asked, rows.iter().map(|row| plain(&row.question)).collect::<Vec<_>>());
        let shorts: Vec<_> =
            table.all("td").iter().filter(|cell| cell.get("colspan").is_none()).map(|cell| cell.text.clone()).collect();
        let expected: Vec<_> = rows.iter().flat_map(|row| &row.claims).map(|claim| plain(&claim.short)).collect();
        assert_eq!(shorts, expected, "verdicts alone at first");
    }
}

#[test]
fn the_fallback_keeps_all_that_each_claim_says_one_press_away() {
    let page = fallback();
    for (place, rows) in in_tables().iter().enumerate() {
        let table = page.nth(place, "table", "class", "wu-table wu-three");
        let told: Vec<_> = table.all("td").into_iter().filter(|cell| cell.get("colspan") == Some("4")).collect();
        assert_eq!(told.len(), rows.len());
        for (told, row) in told.iter().zip(rows) {
            let says = &told.text;
            assert!(says.starts_with(&format!("More: {}", plain(&row.question))), "{says}");
            for (claim, option) in row.claims.iter().zip(&lips().compared) {
                let sides = claim.differ.iter().flat_map(|point| &point.sides).map(|side| &side.says);
                let counts: Vec<String> = claim.counts.iter().map(|count| lips().count(count)).collect();
                for text in [&option.name, &claim.text].into_iter().chain(&counts).chain(sides) {
                    assert!(says.contains(&plain(text)), "{text} is not in: {says}");
                }
                let marker = match claim.kind {
                    ClaimKind::Sourced => "certainty",
                    ClaimKind::NoNumber => "No reliable number",
                    ClaimKind::Follows => "Follows from doing nothing",
                    ClaimKind::DoesNotApply => "Does not apply",
                    ClaimKind::Clinic => "The clinic’s own statement",
                };
                assert!(says.contains(marker), "{marker} is not in: {says}");
                // Numbers of the list at the end, counted from one.
                let numbers: Vec<String> = claim.sources.iter().map(|at| (at + 1).to_string()).collect();
                assert!(numbers.is_empty() || says.contains(&format!("[{}]", numbers.join(", "))), "{says}");
            }
        }
    }
    let [list] = page.with("ol", "class", "wu-sources")[..] else { panic!("one list of sources") };
    assert!(list.around.contains(&"details".to_owned()), "closed: it is long, and most never look at it");
    for source in &lips().sources {
        assert!(list.text.contains(&plain(&source.title)), "{}", source.title);
        assert!(list.text.contains(&source.publisher), "{}", source.publisher);
    }
}

#[test]
fn a_row_that_rests_on_little_or_on_sources_that_differ_is_marked_in_words() {
    let live = live(&[]);
    let table = live.part("table", "role", "table");
    let heads = table.with("th", "scope", "row");
    let keys = &in_tables()[0];
    assert_eq!(heads.len(), keys.len());
    let mut marked = 0;
    for (head, row) in heads.iter().zip(keys) {
        let differ = row.claims.iter().any(|claim| !claim.differ.is_empty());
        let low = row.claims.iter().any(unsure);
        assert_eq!(head.text.contains("Sources differ"), differ, "{}", head.text);
        assert_eq!(head.text.contains("certainty") || head.text.contains("No reliable number"), low, "{}", head.text);
        marked += usize::from(differ || low);
        // Those who listen hear the question alone.
        assert_eq!(head.get("aria-label"), Some(row.question.as_str()));
    }
    assert!(marked > 0, "the guide has rows to mark");
}

#[test]
fn words_that_cannot_wait_are_never_folded() {
    let urgent: Vec<_> = lips().advice.iter().filter(|one| one.urgency == Urgency::Emergency).collect();
    assert!(!urgent.is_empty());
    for page in [fallback(), live(&[])] {
        for one in &urgent {
            let [tag] = page.all("p").into_iter().filter(|tag| tag.text == plain(&one.text)).collect::<Vec<_>>()[..]
            else {
                panic!("{} stands once", one.id)
            };
            assert!(!tag.around.contains(&"details".to_owned()), "{}", one.id);
        }
    }
}

#[test]
fn every_option_has_a_card_of_the_same_lines() {
    let page = live(&[]).part("ul", "class", "wu-options");
    let names: Vec<_> = page.all("h3").iter().map(|tag| tag.text.clone()).collect();
    assert_eq!(names, ["Lip lift", "Lip flip", "No procedure"]);
    let lines: Vec<_> = page.all("dt").iter().map(|tag| tag.text.clone()).collect();
    assert_eq!(lines, ["What", "Lasts", "Time off"].repeat(3));
    let says: Vec<_> = page.all("dd").iter().map(|tag| tag.text.clone()).collect();
    let row = |id: &str| lips().rows().find(|row| row.id == id).unwrap();
    let expected: Vec<_> =
        (0..3).flat_map(|at| ["type", "lasts", "time-off"].map(|id| plain(&row(id).claims[at].short))).collect();
    assert_eq!(says, expected);
    // Each in its own pose: doing nothing as it is now.
    let first: Vec<_> = page.all("svg").iter().map(|tag| tag.get("aria-hidden").map(str::to_owned)).collect();
    assert_eq!(first, vec![Some("true".to_owned()); 3]);
    let drawing = lips().drawing.as_ref().unwrap();
    let moved = drawing.views[0].shapes.last().unwrap();
    let paths = page.all("path");
    let paths: Vec<_> = paths.iter().filter_map(|path| path.get("d")).collect();
    for pose in [1, 2, 0] {
        assert!(paths.contains(&drawing.path(moved, pose, STEPS).as_str()), "pose {pose}");
    }
}

#[test]
fn the_fallback_says_who_made_it_and_until_when_it_holds() {
    let page = fallback();
    shows(&page, &lips().decision);
    shows(&page, &lips().disclaimer);
    shows(&page, "Version 1.0.0");
    shows(&page, "Draft, not yet checked by a clinician");
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
        shows(&page, &advice.more);
    }
    for option in &lips().also_ask {
        shows(&page, &option.name);
        shows(&page, &option.summary);
    }
}

/// Leaving a live page would clear the answers; a still one has none to lose.
#[test]
fn links_of_a_live_page_open_beside_it_and_tell_nobody_where_from() {
    let page = live(&[("sections", "about")]);
    let links = page.all("a");
    assert!(links.len() > 30, "every source with an address");
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
    expect_file!["small-fallback.html"].assert_eq(&format!("{lines}\n"));
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
fn the_first_view_has_its_bar_and_the_table() {
    let page = live(&[]);
    assert_eq!(page.all("nav").len(), 1);
    let tables = page.with("table", "role", "table");
    assert_eq!(tables.len(), 1, "groups are made when they are opened");
    assert!(tables[0].text.contains(&plain(&in_tables()[0][0].question)));
    assert_eq!(page.all("nav")[0].text, "Compare Time Cost For me My sheet More Check yourself About this guide");
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
fn a_guide_without_key_rows_has_its_groups_alone() {
    let page = Page::read(&live_html(&small(), &[]));
    assert!(page.with("table", "role", "table").is_empty());
    assert!(page.with("details", "class", "wu-fold wu-group").len() == small().groups.len());
    assert!(!page.text().contains("What people ask first"));
    let still = Page::read(&prerender(&small()).unwrap());
    assert_eq!(still.with("table", "class", "wu-table wu-two").len(), small().groups.len(), "room for two");
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
    let arabic = pseudo(&small(), "ar-EG");
    assert_eq!(Page::read(&live_html(&arabic, &[])).0[0].get("dir"), Some("rtl"));
    assert_eq!(Page::read(&prerender(&arabic).unwrap()).0[0].get("dir"), Some("rtl"));
}

#[test]
fn headings_do_not_skip_a_level() {
    let pages = [fallback(), live(&[]), live(&[("sections", "quiz")]), live(&[("sections", "about")])];
    for page in pages.iter().chain(STATES.iter().map(|(_, page)| page)) {
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
    shows(&page, "This guide does not save or send your answers.");
    shows(&page, &lips().quiz.intro);
    assert_eq!(page.with("button", "type", "button").iter().filter(|button| button.text == "Start").count(), 1);
}

// ---------------------------------------------------------- every state at once

/// A visit that said something everywhere.
fn busy() -> Vec<Action> {
    let quiz = &lips().quiz;
    let mut actions = vec![Action::Want { goal: 0, chosen: true }];
    for (question, asked) in quiz.questions.iter().enumerate() {
        // Every fifth is open, so that a result says what it does not know.
        let answer = match question % 5 {
            2 => Given::NotSure,
            other => Given::Answer(u8::try_from(other % asked.answers.len()).unwrap()),
        };
        actions.push(Action::Give { question, answer });
    }
    for stops in [true, false] {
        let flag = lips().flags.iter().position(|flag| flag.stops() == stops).unwrap();
        actions.push(Action::Tick { flag: u8::try_from(flag).unwrap(), ticked: true });
    }
    let last = u8::try_from(quiz.topics.len()).unwrap() - 1;
    actions.extend([Action::Matter { topic: 0, importance: 4 }, Action::Matter { topic: last, importance: 0 }]);
    actions.extend([
        Action::Know { question: 0, answer: 0 },
        Action::Know { question: 1, answer: 3 },
        Action::Feel { item: 0, sure: true },
        Action::Feel { item: 1, sure: false },
        Action::Ask { question: 0, ticked: true },
        Action::Ask { question: 20, ticked: true },
        Action::Type { line: 0, typed: "lots".into() },
        Action::Type { line: 1, typed: "180".into() },
        Action::Pose(2),
        Action::Move { step: 4 },
        stop(9),
    ]);
    actions
}

/// The session after these actions.
fn visited(guide: &Guide, actions: &[Action]) -> Session {
    let start = Session::new(&read(&[], guide).0);
    actions.iter().fold(start, |session, action| session.apply(guide, action.clone()).unwrap())
}

/// Every section and step, fresh and after a busy visit, in time and after it.
static STATES: LazyLock<Vec<(String, Page)>> = LazyLock::new(|| {
    let mut places: Vec<Action> = Section::ALL.into_iter().map(|(_, section)| Action::Open(section)).collect();
    places.extend(steps(lips()).into_iter().map(Action::GoTo));
    let attributes = [("prices", "lip-lift=3500"), ("currency", "usd"), ("clinic", "A"), ("cta-href", "tel:1")];
    let mut states = vec![];
    for (before, name) in [(vec![], "fresh"), (busy(), "busy")] {
        for place in &places {
            for today in [None, Some("2999-01-01".parse().unwrap())] {
                let settings = read(&attributes.map(|(name, value)| (name.into(), value.into())), lips()).0;
                let mut session = Session::new(&settings);
                for action in before.iter().chain([place]) {
                    session = session.apply(lips(), action.clone()).unwrap_or(session);
                }
                let html = view(lips(), settings, session, today).unwrap();
                states.push((format!("{name}, {place:?}, {today:?}"), Page::read(&html)));
            }
        }
    }
    states
});

#[test]
fn nothing_runs_in_any_state() {
    for (state, page) in &*STATES {
        nothing_runs(page);
        assert!(page.0.iter().all(|tag| tag.get("style").is_none()), "{state}");
    }
}

fn ids_and_names_are_apart(page: &Page, state: &str) {
    let mut ids = std::collections::BTreeSet::new();
    for id in page.0.iter().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "{id} stands twice: {state}");
    }
    for tag in &page.0 {
        for attribute in ["aria-describedby", "aria-labelledby", "for"] {
            let to = tag.get(attribute);
            assert!(to.is_none_or(|to| ids.contains(to)), "{attribute} of {tag:?} points nowhere: {state}");
        }
    }
    let mut groups = std::collections::BTreeMap::new();
    for (at, radio) in page.0.iter().enumerate().filter(|(_, tag)| tag.get("type") == Some("radio")) {
        let name = radio.get("name").filter(|name| !name.is_empty()).unwrap_or_else(|| panic!("{radio:?}: {state}"));
        let group = page.around(at, "fieldset").unwrap_or_else(|| panic!("{radio:?} is in no group: {state}"));
        assert_eq!(*groups.entry(name).or_insert(group), group, "two groups of radios are called {name}: {state}");
    }
}

#[test]
fn no_id_stands_twice_and_no_two_groups_of_radios_share_a_name() {
    for (state, page) in &*STATES {
        ids_and_names_are_apart(page, state);
    }
}

/// Ids of the guide are names of radios; one id may stand in two lists of it.
#[test]
fn a_quiz_question_and_a_knowledge_question_of_one_id_do_not_share_their_radios() {
    let guide = ready(&edited(&[("/guide/knowledge/0/id", Some(json!("dry")))]));
    let html = visited_html(&guide, &[], &[Action::GoTo(Step::Questions(0))], None);
    ids_and_names_are_apart(&Page::read(&html), "one id twice");
}

#[test]
fn every_control_has_a_name_in_every_state() {
    for (state, page) in &*STATES {
        for (at, tag) in page.0.iter().enumerate() {
            if tag.name == "input" {
                let label = page.around(at, "label").unwrap_or_else(|| panic!("{tag:?} has no label: {state}"));
                assert!(!page.0[label].text.is_empty(), "{tag:?}: {state}");
            }
            if tag.name == "button" || tag.name == "a" {
                assert!(!tag.text.is_empty(), "{tag:?}: {state}");
            }
            if tag.name == "fieldset" {
                let legend = &page.0[at + 1];
                assert!(legend.name == "legend" && !legend.text.is_empty(), "{tag:?}: {state}");
            }
        }
    }
}

#[test]
fn every_control_says_what_it_does_in_every_state() {
    for (state, page) in &*STATES {
        for tag in page.0.iter().filter(|tag| tag.name == "button" || tag.name == "input") {
            let says = tag.get("data-command").unwrap_or_else(|| panic!("{tag:?} does nothing: {state}"));
            let command = Command::parse(says, tag.get("value").unwrap_or("on"));
            assert!(command.is_some(), "{tag:?}: {state}");
        }
    }
}

// ----------------------------------------------------------------- the drawing

fn sliders(page: &Page) -> Vec<&Tag> {
    page.with("input", "type", "range")
}

fn value_text(slider: &Tag) -> [&str; 4] {
    ["min", "max", "value", "aria-valuetext"]
        .map(|name| slider.get(name).unwrap_or_else(|| panic!("no {name}: {slider:?}")))
}

#[test]
fn the_drawing_is_made_when_it_is_opened() {
    let drawing = |actions: &[Action]| {
        let page = open(&[], actions);
        let folds = page.with("details", "class", "wu-fold");
        let fold = folds.iter().position(|one| one.text.starts_with(lips().message(Message::Drawing)));
        page.nth(fold.expect("the drawing has a heading"), "details", "class", "wu-fold")
    };
    let summary = |page: &Page| page.all("summary")[0].get("data-command").map(str::to_owned);
    let (closed, opened) = (drawing(&[]), drawing(&[Action::Pose(1)]));
    assert_eq!((closed.all("path").len(), summary(&closed)), (0, Some("v1".to_owned())));
    // To close it and open it again takes nothing back.
    assert_eq!((opened.all("path").is_empty(), summary(&opened)), (false, None));
}

#[test]
fn the_drawing_is_a_figure_with_its_views_and_what_they_show_in_words() {
    let page = open(&[], &[Action::Pose(1)]);
    let drawing = lips().drawing.as_ref().unwrap();
    let figure = page.part("figure", "class", "wu-drawing");
    let pictures: Vec<_> = figure.with("svg", "role", "img").iter().map(|tag| tag.get("aria-label").unwrap()).collect();
    assert_eq!(pictures, ["From the front", "From the side"]);
    let [caption] = figure.all("figcaption")[..] else { panic!("one caption") };
    for text in [&drawing.note, &drawing.poses[0].says, &drawing.poses[1].says] {
        assert!(caption.text.contains(&plain(text)), "{text} is not in: {}", caption.text);
    }
    let poses: Vec<_> = figure.all("label").iter().map(|label| label.text.as_str()).collect();
    assert_eq!(poses, ["Lip lift", "Lip flip", "From now to “Lip lift”"]);
    assert!(figure.with("div", "class", "wu-pose")[0].text == "Now", "the first pose is there to be seen beside them");
    for pose in 1..drawing.poses.len() {
        let said = [&drawing.poses[0], &drawing.poses[pose]].map(|pose| format!("{}: {}", pose.name, pose.says));
        let words = (said.join(" ") + " " + &drawing.note).split_whitespace().count();
        assert!(words <= 40, "{words} words beside {}", drawing.poses[pose].name);
    }
    assert_eq!(sliders(&figure).len(), 1);
}

#[test]
fn the_drawing_moves_step_by_step_and_says_where_it_is() {
    for (actions, says, pose) in [
        (vec![Action::Pose(1)], ["0", "10", "0", "Now"], (1, 0)),
        (vec![Action::Pose(1), Action::Move { step: 3 }], ["0", "10", "3", "Step 3 of 10"], (1, 3)),
        (vec![Action::Pose(1), Action::Move { step: STEPS }], ["0", "10", "10", "Lip lift"], (1, STEPS)),
        (vec![Action::Pose(2), Action::Move { step: STEPS }], ["0", "10", "10", "Lip flip"], (2, STEPS)),
        (vec![Action::Pose(2)], ["0", "10", "0", "Now"], (2, 0)),
    ] {
        let page = open(&[], &actions).part("figure", "class", "wu-drawing");
        assert_eq!(value_text(sliders(&page)[0]), says);
        let drawing = lips().drawing.as_ref().unwrap();
        let shapes = drawing.views.iter().flat_map(|view| &view.shapes);
        let expected: Vec<_> = shapes.map(|shape| drawing.path(shape, pose.0, pose.1)).collect();
        let around = |path: &&&Tag| path.around.contains(&"fieldset".to_owned());
        let all = page.all("path");
        let (small, large): (Vec<&Tag>, Vec<&Tag>) = all.iter().partition(around);
        assert_eq!(small.len(), 3 * drawing.views[0].shapes.len(), "each pose has a small picture");
        let paths: Vec<_> = large.iter().map(|path| path.get("d").unwrap().to_owned()).collect();
        assert_eq!(paths, expected, "{actions:?}");
    }
}

// ------------------------------------------------------------------- over time

#[test]
fn at_each_stop_every_option_says_what_holds_then() {
    let timeline = lips().timeline.as_ref().unwrap();
    for (there, at) in (0u8..).zip(STOPS) {
        let actions = [Action::Open(Section::Timeline), stop(there)];
        let page = open(&[], if there == 0 { &actions[..1] } else { &actions });
        let time = lips().time(at);
        assert_eq!(value_text(sliders(&page)[0]), ["0", "1000", &place(at).to_string(), &time]);
        // The slider says its time; what holds then stands below it, to be read.
        assert!(page.0.iter().all(|tag| tag.get("role") != Some("status")), "nothing else is told");
        let cards = page.with("div", "class", "wu-card");
        assert_eq!(cards.len(), timeline.lanes.len());
        for (card, lane) in cards.iter().zip(&timeline.lanes) {
            let mut told = vec![lips().compared[usize::from(lane.option)].name.clone()];
            for span in &lane.spans {
                match span.holds(at) {
                    Some(true) => told.push(span.name.clone()),
                    Some(false) => told.push(format!("{} (by some sources)", span.name)),
                    None => {}
                }
            }
            if told.len() == 1 {
                told.push(lips().message(Message::NothingThen).to_owned());
            }
            assert_eq!(card.text, plain(&told.join(" ")), "at {time}");
        }
    }
}

/// The table itself is made when it is opened, which takes a browser to see.
#[test]
fn the_lanes_are_told_in_words_and_can_be_opened_as_a_table() {
    let page = open(&[], &[Action::Open(Section::Timeline)]);
    let timeline = lips().timeline.as_ref().unwrap();
    let spans = timeline.lanes.iter().flat_map(|lane| &lane.spans);
    let told = spans.clone().map(|span| plain(&format!("{} {}", span.name, lips().when(span))));
    let told: Vec<_> = told.chain(["The same as a table".to_owned()]).collect();
    assert_eq!(page.all("summary").iter().map(|tag| tag.text.clone()).collect::<Vec<_>>(), told);
    for span in spans {
        shows(&page, &plain(&span.text));
    }
    for (at, picture) in page.0.iter().enumerate().filter(|(_, tag)| tag.name == "svg") {
        let key = page.around(at, "p").is_some_and(|around| page.0[around].get("aria-hidden") == Some("true"));
        assert!(key || picture.get("aria-hidden") == Some("true"), "the words say the same: {picture:?}");
    }
}

// ------------------------------------------------------------------------ cost

const COST: Action = Action::Open(Section::Cost);
const NO_NUMBER: &str = "We can’t read this as a price. Type digits alone, such as 1200.";

#[test]
fn the_chart_has_a_mark_for_each_year_within() {
    for years in [1, 4, 10] {
        let page = open(&[("prices", "lip-lift=3500")], &[COST, Action::Years(years)]);
        let marks = page.with("path", "class", "wu-tick");
        let places: Vec<u32> = marks[0]
            .get("d")
            .unwrap()
            .split('M')
            .skip(1)
            .map(|one| one.split(' ').next().unwrap().parse().unwrap())
            .collect();
        let expected: Vec<u32> = (1..u32::from(years)).map(|year| 1000 * year / u32::from(years)).collect();
        assert_eq!(places, expected, "{years} years");
    }
}

#[test]
fn a_wrong_price_is_told_at_its_field() {
    for (typed, invalid, says) in [
        ("", false, ""),
        ("3500", false, ""),
        ("$3,500", false, ""),
        ("lots", true, NO_NUMBER),
        ("3000-4000", false, ""),
        (
            "3000 to 4000",
            true,
            "This is more than one price. Type one, or the least and the most with a dash between, such as 3000-4000.",
        ),
        (
            "1,234.567",
            true,
            "This could be more than one number. Type it without points, commas or spaces, such as 1200.",
        ),
        ("-5", true, "A price must be more than 0."),
        ("0", true, "A price must be more than 0."),
        ("100000000001", true, "This is more than 100,000,000,000. Check the number."),
        ("<b>\"'&", true, NO_NUMBER),
        ("😀", true, NO_NUMBER),
    ] {
        let typing = [COST, Action::Type { line: 0, typed: typed.into() }];
        let page = open(&[("prices", "lip-flip=180")], &typing);
        assert!(page.with("p", "class", "wu-slip").iter().all(|slip| slip.text.is_empty()), "{typed:?} is being typed");
        assert_eq!(page.with("input", "type", "text")[0].get("aria-invalid"), None);
        let page = open(&[("prices", "lip-flip=180")], &[&typing[..], &[Action::Leave]].concat());
        let fields = page.with("input", "type", "text");
        let labels: Vec<_> = lips().cost.as_ref().unwrap().lines.iter().map(|line| plain(&line.label)).collect();
        assert_eq!(fields.len(), labels.len());
        let field = fields[0];
        assert_eq!(field.get("value"), Some(typed), "what is typed stays as it is");
        assert_eq!(field.get("aria-invalid"), invalid.then_some("true"), "{typed:?}");
        assert_eq!(field.get("inputmode"), Some("decimal"));
        let message = page.with("p", "id", field.get("aria-describedby").unwrap())[0];
        assert_eq!((message.text.as_str(), message.get("role")), (says, Some("status")), "{typed:?}");
        // The clinic's own price stands in its field and can be changed.
        assert_eq!((fields[1].get("value"), fields[1].get("aria-invalid")), (Some("180"), None));
        assert!(page.text().contains("The clinic gave these prices."));
    }
}

#[test]
fn sums_stand_in_words_and_in_a_table() {
    let attributes = [("prices", "lip-lift=3500 lip-flip=180"), ("currency", "usd")];
    let page = open(&attributes, &[COST]);
    shows(&page, "Lip lift: USD 3500");
    shows(&page, "Lip flip: USD 2700 to USD 3600");
    // The 20th flip has come to 3500: after 19 quarters, or 19 thirds of a year, outwards.
    shows(&page, "Lip flip adds up to the price of Lip lift after about 4.7 to 6.4 years.");
    let rows: Vec<_> = page.with("th", "scope", "row").iter().map(|row| row.text.as_str()).collect();
    let years = (1..=5).map(|year| format!("By the end of year {year}"));
    assert_eq!(rows, std::iter::once("On the first day".to_owned()).chain(years).collect::<Vec<_>>());
    let cells: Vec<_> = page.all("td").iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
    assert_eq!(
        cells[..6],
        ["USD 3500", "USD 180", "USD 3500", "USD 540 to USD 720", "USD 3500", "USD 1080 to USD 1440"]
    );
    assert!(page.all("table")[0].around.contains(&"details".to_owned()));
    let later = open(&attributes, &[COST, Action::Years(3)]);
    shows(
        &later,
        "Lip flip does not add up to the price of Lip lift by the end of year 3. That takes about 4.7 to 6.4 years.",
    );
    let even = open(
        &[("prices", "lip-lift=3500.5 lip-flip=1.05")],
        &[COST, Action::Sessions { line: 1, from: 4, to: 4 }, Action::Years(1)],
    );
    shows(&even, "Lip lift: 3500.5");
    shows(&even, "Lip flip: 4.2");
    assert_eq!(even.with("input", "type", "text")[1].get("value"), Some("1.05"));
}

/// What nobody gave is said to be made up, is of no option, and in no money.
#[test]
fn without_a_price_there_is_an_example_that_says_so() {
    let page = open(&[("currency", "USD")], &[COST]);
    let example = page.part("div", "class", "wu-sums wu-example");
    let sums = example.text();
    assert!(sums.starts_with("An example, with made-up prices"), "{sums}");
    for says in ["Nobody gave these prices.", "Paid once: 1000", "Paid each time: 1500 to 2000"] {
        assert!(sums.contains(says), "{says}: {sums}");
    }
    let money = ["USD", "Lip lift", "Lip flip", "clinic gave"];
    assert!(money.iter().all(|word| !sums.contains(word)), "{sums}");
    assert!(!page.text().contains("The clinic gave these prices."));
    // Who has typed something that is no price reads what is wrong, and of no other prices.
    for typed in ["lots", "-5"] {
        let page = open(&[], &[COST, Action::Type { line: 0, typed: typed.into() }, Action::Leave]);
        assert!(!page.text().contains("made-up"), "{typed}");
    }
    for emptied in ["", " "] {
        shows(&open(&[], &[COST, Action::Type { line: 0, typed: emptied.into() }]), "made-up prices");
    }
    assert!(open(&[], &[COST]).with("input", "type", "text").iter().all(|field| field.get("value") == Some("")));
    let given = open(&[("prices", "lip-flip=180")], &[COST]);
    assert!(!given.text().contains("made-up"), "where there is a price there is no example");
    assert!(!open(&[], &[COST, Action::Open(Section::Sheet)]).text().contains("1000"));
}

/// What is added to a price is in its sum, and in its name.
#[test]
fn a_sum_names_what_is_in_it() {
    let alone = open(&[("prices", "lip-flip=100")], &[COST]);
    shows(&alone, "Lip flip: 1500 to 2000");
    let filled = open(&[("prices", "lip-flip=100 lip-filler=600")], &[COST]);
    shows(&filled, "Lip flip and Lip filler: 4500 to 5000");
    assert!(filled.all("th").iter().any(|head| head.text == "Lip flip and Lip filler"));
    // Alone it is no part of another one.
    shows(&open(&[("prices", "lip-filler=600")], &[COST]), "Lip filler: 3000");
}

/// Who changes one answer does not walk through all that comes after it again.
#[test]
fn from_each_step_there_is_a_way_back_to_the_result() {
    let buttons = |actions: &[Action]| -> Vec<String> {
        open(&[], actions).all("button").iter().map(|button| button.text.clone()).collect()
    };
    let result = "See how your answers weigh".to_owned();
    let ended = [Action::NoneApply(true), Action::GoTo(Step::Result)];
    for step in [Step::Goal, Step::Questions(1), Step::Importance] {
        assert!(!buttons(&[Action::GoTo(step)]).contains(&result), "{step:?}, on the way there");
        let after = [&ended[..], &[Action::GoTo(step)]].concat();
        assert!(
            buttons(&after).ends_with(&["Back".into(), "Next".into(), result.clone()]),
            "{step:?}, from the result"
        );
    }
    let again = [&ended[..], &[Action::StartAgain, Action::GoTo(Step::Goal)]].concat();
    assert!(!buttons(&again).contains(&result), "after a new start");
}

#[test]
fn sessions_are_counted_by_named_buttons_and_years_are_a_slider_with_marks() {
    let page = open(&[], &[COST, Action::Sessions { line: 1, from: 2, to: 5 }, Action::Years(10)]);
    let values: Vec<_> = page.all("output").iter().map(|value| value.text.clone()).collect();
    assert_eq!(values, ["2", "5"]);
    let names = [
        ("Lip flip: sessions a year, at least: one fewer", true),
        ("Lip flip: sessions a year, at least: one more", false),
        ("Lip flip: sessions a year, at most: one fewer", false),
        ("Lip flip: sessions a year, at most: one more", false),
    ];
    for (name, ended) in names {
        let buttons = page.all("button");
        let [button] = buttons.iter().filter(|button| button.text.ends_with(name)).collect::<Vec<_>>()[..] else {
            panic!("{name}")
        };
        assert_eq!(button.get("aria-disabled"), ended.then_some("true"), "{name}");
    }
    let said: Vec<_> = sliders(&page).iter().map(|slider| value_text(slider)).collect();
    assert_eq!(said, [["1", "10", "10", "10"]]);
    assert_eq!(page.with("p", "class", "wu-scale wu-quiet")[0].text, "1 2 3 4 5 6 7 8 9 10");
    shows(&page, "Prices are not part of how your answers weigh. They are not sent or saved.");
    for note in &lips().cost.as_ref().unwrap().notes {
        shows(&page, &note.text);
    }
}

// ------------------------------------------------------------------- the quiz

#[test]
fn each_topic_is_given_its_importance_by_native_radios() {
    let page = open(&[], &[Action::Matter { topic: 0, importance: 4 }, Action::GoTo(Step::Importance)]);
    let topics = &lips().quiz.topics;
    let groups: Vec<_> = page.with("fieldset", "class", "wu-topic");
    assert_eq!(groups.len(), topics.len());
    for (group, topic) in groups.iter().zip(topics) {
        assert_eq!(group.text, format!("{topic} not at all a little some a lot most"));
    }
    let radios = page.with("input", "type", "radio");
    assert_eq!(radios.len(), topics.len() * 5);
    for (at, radio) in radios.iter().enumerate() {
        let level = if at / 5 == 0 { 4 } else { 2 };
        assert_eq!(radio.get("checked").is_some(), at % 5 == level, "{at}");
    }
    let all = steps(lips());
    let at = all.iter().position(|step| *step == Step::Importance).unwrap();
    shows(&page, &format!("Step {at} of {}", all.len() - 2));
    shows(&page, "How much does each of these matter to you?");
}

#[test]
fn the_goal_is_chosen_up_to_as_many_as_may_be() {
    let guide = with_goals(2);
    let want = |goal, chosen| Action::Want { goal, chosen };
    let step = |actions: &[Action]| {
        let html = visited_html(&guide, &[], &[actions, &[Action::GoTo(Step::Goal)]].concat(), None);
        open_section(&Page::read(&html))
    };
    let fresh = step(&[]);
    shows(&fresh, "Choose up to 2.");
    assert_eq!(fresh.with("input", "type", "checkbox").len(), guide.quiz.goals.as_ref().unwrap().goals.len() + 1);
    assert!(fresh.all("input").iter().all(|input| input.get("disabled").is_none()));
    let full = step(&[want(0, true), want(1, true)]);
    let waits: Vec<bool> = full.all("input").iter().map(|input| input.get("disabled").is_some()).collect();
    // To change nothing, and “Not sure”, take the place of the others.
    assert_eq!(waits, [false, false, true, false, false]);
    let [status] = full.with("div", "role", "status")[..] else { panic!("one status") };
    assert_eq!(status.text, "You chose 2. To choose another one, first take one back. Warm is good.");
    let unsure = step(&[Action::WantNotSure]);
    let last = unsure.all("input").last().copied().unwrap();
    assert!(last.get("checked").is_some());
    assert_eq!(last.get("data-command"), Some(&*Command::Act(want(0, false)).encode()), "a box can be emptied");
    // Where one may be chosen, they are radios.
    let guide = with_goals(1);
    let html = visited_html(&guide, &[], &[want(0, true), Action::GoTo(Step::Goal)], None);
    let page = open_section(&Page::read(&html));
    assert_eq!(page.with("input", "type", "radio").len(), 5);
    assert!(page.with("input", "disabled", "").is_empty() && !page.text().contains("Choose up to"));
    ids_and_names_are_apart(&page, "one goal");
}

/// The small guide with goals: each option does something else about the first.
fn with_goals(most: u8) -> Guide {
    let mut guide = small();
    let outcome = |does, says: &str| Outcome { does, says: says.into(), sources: vec![0] };
    let outcomes = vec![
        outcome(Does::Does, "Tea warms you."),
        Outcome::default(),
        outcome(Does::Opposite, "Milk from the fridge cools you."),
    ];
    let goal = |id: &str, note: &str, outcomes: &[Outcome]| Goal {
        id: id.into(),
        text: format!("I want {id}"),
        note: note.into(),
        ask: format!("Ask about {id}."),
        marks: vec![],
        outcomes: outcomes.to_vec(),
    };
    guide.quiz.goals = Some(Goals {
        text: "What do you want?".into(),
        why: "Drinks differ.".into(),
        most,
        terms: vec![],
        sources: vec![],
        goals: vec![
            goal("warmth", "Warm is good.", &outcomes),
            goal("rest", "", &outcomes),
            goal("fun", "", &outcomes),
            goal("nothing", "", &[]),
        ],
    });
    assert_eq!(guide.structure(), Ok(()));
    guide
}

#[test]
fn questions_that_share_a_screen_stand_under_its_heading() {
    let mut guide = small();
    guide.quiz.questions[0].screen = "Right now".into();
    let second = Question { id: "again".into(), text: "Still dry?".into(), ..guide.quiz.questions[0].clone() };
    guide.quiz.questions.push(second);
    let give = |question| Action::Give { question, answer: Given::Answer(0) };
    let html = visited_html(&guide, &[], &[give(0), give(1), Action::GoTo(Step::Questions(0))], None);
    let page = open_section(&Page::read(&html));
    let headings: Vec<_> = page.all("h3").iter().map(|tag| (tag.text.as_str(), tag.get("tabindex"))).collect();
    assert_eq!(headings, [("Right now", Some("-1"))]);
    assert_eq!(page.all("fieldset").len(), 2);
    let legends: Vec<_> = page.all("legend").iter().map(|tag| tag.text.as_str()).collect();
    assert_eq!(legends, ["Do you want a drink?", "Still dry?"]);
    let notes: Vec<_> = page.with("div", "role", "status").iter().map(|tag| tag.text.as_str()).collect();
    assert_eq!(notes, ["Tea is good.", "Tea is good."]);
    shows(&page, "Step 1 of 2");
    ids_and_names_are_apart(&page, "one screen");
}

#[test]
fn flags_under_one_heading_open_where_one_is_ticked_and_stay_open() {
    let mut guide = small();
    for flag in &mut guide.flags {
        flag.heading = "Your mouth".into();
    }
    let tick = |ticked| Action::Tick { flag: 1, ticked };
    let step = |actions: &[Action]| {
        let html = visited_html(&guide, &[], &[actions, &[Action::GoTo(Step::Safety)]].concat(), None);
        let page = open_section(&Page::read(&html)).part("details", "class", "wu-under");
        (page.0[0].get("open").is_some(), page.all("summary")[0].text.clone())
    };
    assert_eq!(step(&[]), (false, "Your mouth 2 things to check".into()));
    assert_eq!(step(&[tick(true)]), (true, "Your mouth 1 of 2 checked".into()));
    // It would close over whoever takes the tick back.
    assert_eq!(step(&[tick(true), tick(false)]), (true, "Your mouth 2 things to check".into()));
}

#[test]
fn only_flags_on_what_is_in_play_are_asked() {
    let mut guide = small();
    // A second procedure, or each flag would concern every one.
    guide.compared[1].role = Role::Procedure;
    guide.flags[1].effects[0].options = vec![0, 1];
    let set_aside = Action::Give { question: 0, answer: Given::Answer(1) };
    let ticks = |actions: &[Action]| -> Vec<String> {
        let html = visited_html(&guide, &[], &[actions, &[Action::GoTo(Step::Safety)]].concat(), None);
        let page = open_section(&Page::read(&html));
        page.all("label").iter().map(|label| label.text.clone()).collect()
    };
    assert_eq!(ticks(&[]), ["I burn my tongue", "It is late", "None of these"]);
    assert_eq!(ticks(std::slice::from_ref(&set_aside)), ["It is late", "None of these"]);
    // What is ticked can be taken back.
    let ticked = [Action::Tick { flag: 0, ticked: true }, set_aside];
    assert_eq!(ticks(&ticked), ["I burn my tongue", "It is late", "None of these"]);
}

#[test]
fn every_reason_of_the_result_is_told_in_words_and_has_its_piece() {
    let actions = [busy(), vec![Action::GoTo(Step::Result)]].concat();
    let page = open(&[], &actions);
    let weighing = weigh(lips(), &visited(lips(), &actions).answers);
    let mut seen = 0;
    let pictures: Vec<_> = page.with("svg", "class", "wu-balance");
    assert_eq!(pictures.len(), weighing.balances.len());
    assert!(pictures.iter().all(|picture| picture.get("aria-hidden") == Some("true")), "the words say the same");
    for balance in &weighing.balances {
        for reason in balance.for_it.iter().chain(&balance.against_it) {
            let side = if reason.lean > 0 { "Speaks for it" } else { "Speaks against it" };
            let name = plain(&lips().name(balance.contender));
            shows(&page, &format!("{name}: {side}, {}", reason.says(lips())));
            seen += 1;
        }
    }
    assert!(seen > 5 && page.text().contains("counts fully") && page.text().contains("counts a little"));
    // A piece for each answer that weighs; what does not matter at all has none.
    let pieces = page.with("rect", "class", "wu-for").len() + page.with("rect", "class", "wu-con").len();
    let reasons = weighing.balances.iter().flat_map(|one| one.for_it.iter().chain(&one.against_it));
    assert_eq!(pieces, reasons.filter(|reason| reason.weight > 0).count());
}

#[test]
fn a_result_has_its_parts_in_order() {
    let page = open(&[], &[busy(), vec![Action::GoTo(Step::Result)]].concat());
    let parts: Vec<&str> = page.all("h4").iter().map(|tag| tag.text.as_str()).collect();
    let places: Vec<_> = [
        "Talk about this first",
        "Mention this at your visit",
        "What speaks for and against each option",
        "What each option does about what you want",
        "What you would take on",
        "Each of your answers, and what it did",
        "What would change this",
        "What is not known",
        "Before you decide",
    ]
    .map(|part| parts.iter().position(|known| *known == part).unwrap_or_else(|| panic!("{part}: {parts:?}")))
    .to_vec();
    assert!(places.is_sorted(), "{parts:?}");
    // The statement stands between what comes first and what is to be mentioned.
    assert_eq!(places[..2], [0, 2]);
    // Folded are what stands behind each option, the answers, and sources.
    let folded: Vec<_> = page
        .all("details")
        .iter()
        .filter(|tag| tag.get("class") != Some("wu-evidence"))
        .map(|tag| tag.get("class"))
        .collect();
    let behind = folded.iter().filter(|class| **class == Some("wu-behind")).count();
    assert!(behind >= 3 && folded[behind..] == [Some("wu-given")], "{folded:?}");
    // The next step stands early, and again at the end.
    let buttons: Vec<_> = page.all("button").iter().map(|tag| tag.text.as_str()).collect();
    let sheets: Vec<_> = (0..buttons.len()).filter(|&at| buttons[at] == "Make my sheet").collect();
    assert!(sheets.len() == 2 && buttons[..sheets[0]].iter().all(|text| *text != "Change"), "{buttons:?}");
    assert!(page.text().find("Make my sheet") < page.text().find("What speaks for and against each option"));
    shows(&page, "If you leave this page or load it again, your answers are gone.");
    let without = open(&[("sections", "quiz")], &[busy(), vec![Action::GoTo(Step::Result)]].concat());
    assert!(!without.text().contains("Make my sheet"), "there is no sheet to make");
}

#[test]
fn a_result_of_nothing_says_what_is_missing_and_shows_no_empty_card() {
    let page = open(&[], &[Action::GoTo(Step::Result)]);
    let parts: Vec<&str> = page.all("h4").iter().map(|tag| tag.text.as_str()).collect();
    for part in ["What is not known", "Before you decide"] {
        assert!(parts.contains(&part), "{parts:?}");
    }
    for part in ["What speaks for", "What you would take on", "Each of your answers", "What would change"] {
        assert!(!parts.iter().any(|known| known.starts_with(part)), "{parts:?}");
    }
    shows(&page, "You were not sure, or did not say:");
    for asked in &lips().quiz.questions {
        shows(&page, &plain(&asked.text));
    }
    let buttons: Vec<_> = page.all("button").iter().map(|tag| tag.text.as_str()).collect();
    assert!(buttons.contains(&lips().quiz.safety.question.as_str()), "the way to what is missing: {buttons:?}");
    assert!(buttons.ends_with(&["Back"]), "there is nothing to begin again: {buttons:?}");
}

#[test]
fn what_is_promised_is_what_is_counted() {
    let n = steps(lips()).len() - 2;
    shows(&open(&[], &[]), &format!("Then weigh what matters to you in {n} steps"));
    for (at, &step) in steps(lips()).iter().enumerate().skip(1).take(n) {
        shows(&open(&[], &[Action::GoTo(step)]), &format!("Step {at} of {n}"));
    }
}

#[test]
fn answers_can_be_brought_back_after_starting_again_until_the_next_action() {
    let undo = |actions: &[Action]| {
        let page = open(&[], actions);
        page.all("button").iter().filter(|button| button.text == "Undo").count()
    };
    let give = Action::Give { question: 0, answer: Given::Answer(0) };
    let quiz = [give.clone(), Action::GoTo(Step::Result), Action::StartAgain];
    assert_eq!(undo(&quiz), 1);
    shows(&open(&[], &quiz), "Your answers are cleared. Until your next step here, you can undo this.");
    assert_eq!(undo(&[&quiz[..], &[Action::Next, Action::Back]].concat()), 0);
    assert_eq!(undo(&[Action::GoTo(Step::Intro)]), 0);
    assert_eq!(undo(&[&quiz[..], &[Action::Undo]].concat()), 0);
    let sheet = [give, Action::Open(Section::Sheet), Action::Clear];
    assert_eq!(undo(&sheet), 0, "what is cleared is gone");
    shows(&open(&[], &sheet), "All that you gave is cleared.");
}

#[test]
fn before_the_first_question_it_says_that_leaving_clears() {
    shows(
        &open(&[], &[Action::Open(Section::Quiz)]),
        "If you leave this page or load it again, your answers are gone.",
    );
}

/// What leads to another page opens beside this one, where the visit is.
#[test]
fn the_clinics_link_takes_no_visit_along() {
    for (href, target) in [
        ("https://example.com/book", Some("_blank")),
        ("www.example.com", Some("_blank")),
        ("/book", Some("_blank")),
        ("?page=book", Some("_blank")),
        ("#contact", None),
        ("tel:+15550100", None),
        ("mailto:a@example.com", None),
    ] {
        let page = live(&[("cta-href", href)]);
        let links = page.all("a");
        let link = links.iter().find(|link| link.text == "Contact the clinic").unwrap();
        assert_eq!(link.get("target"), target, "{href}");
        assert_eq!(link.get("title"), target.map(|_| "opens in a new tab"), "{href}");
    }
}

#[test]
fn a_result_says_what_each_option_does_about_each_goal() {
    let guide = with_goals(2);
    let actions = [
        Action::Want { goal: 0, chosen: true },
        Action::Want { goal: 1, chosen: true },
        Action::NoneApply(true),
        Action::GoTo(Step::Result),
    ];
    let page = open_section(&Page::read(&visited_html(&guide, &[], &actions, None)));
    let cards = page.with("div", "class", "wu-card wu-goal");
    assert_eq!(cards.len(), 2);
    for (card, goal) in cards.iter().zip(["I want warmth", "I want rest"]) {
        assert!(card.text.starts_with(goal), "{}", card.text);
        for says in ["Tea Does it Tea warms you.", "No drink Does not do it", "a drink such as milk Does the opposite"]
        {
            assert!(card.text.contains(says), "{says} is not in: {}", card.text);
        }
    }
    shows(&page, "Does not do what you want");
}

#[test]
fn counts_are_told_and_drawn() {
    let mut guide = small();
    let count = |id: &str, n, of, per| Count {
        id: id.into(),
        n,
        of,
        per,
        unit: "people".into(),
        what: "liked tea".into(),
        not: "did not".into(),
        who: "guests".into(),
        when: "in a day".into(),
        implied: false,
        sources: vec![0],
    };
    let counts = vec![count("many", 42, 166, 100), count("few", 4, 6, 100), count("rare", 16, 100_000, 100_000)];
    guide.groups[0].rows[0].key = true;
    guide.groups[0].rows[0].claims[0].counts = counts.clone();
    guide.compared[0].takes_on = vec![0];
    assert_eq!(guide.structure(), Ok(()));
    // At a glance, the first that can be drawn; a live row tells all of them when it is
    // opened, which takes a browser to see.
    let glance = open_section(&Page::read(&visited_html(&guide, &[], &[], None))).part("div", "class", "wu-points");
    let brief = glance.part("div", "class", "wu-counted wu-brief");
    assert_eq!(brief.text(), "About 25 of 100 people liked tea.");
    let marks: Vec<_> = glance.all("path").iter().map(|path| path.get("d").unwrap().matches('M').count()).collect();
    assert_eq!(marks, [25, 75], "drawn once, out of a hundred");
    let still = Page::read(&prerender(&guide).unwrap());
    assert!(counts.iter().all(|count| still.text().contains(&plain(&guide.count(count)))));
    let given = Action::Give { question: 0, answer: Given::Answer(0) };
    let html = visited_html(&guide, &[], &[given, Action::GoTo(Step::Result)], None);
    let page = open_section(&Page::read(&html)).part("div", "class", "wu-cards wu-taken");
    let pictures = page.all("svg");
    assert_eq!(pictures.iter().map(|tag| tag.get("class").unwrap()).collect::<Vec<_>>(), ["wu-hundred", "wu-people"]);
    assert!(pictures.iter().all(|picture| picture.get("aria-hidden") == Some("true")), "the words say the same");
    let marks: Vec<_> = page.all("path").iter().map(|path| path.get("d").unwrap().matches('M').count()).collect();
    assert_eq!(marks, [25, 75, 4, 2], "as many as the words say");
}

#[test]
fn pieces_of_a_balance_stay_in_their_picture() {
    let strong: Vec<Action> =
        (0..lips().quiz.questions.len()).map(|at| Action::Give { question: at, answer: Given::Answer(0) }).collect();
    let most: Vec<Action> =
        (0u8..).zip(&lips().quiz.topics).map(|(topic, _)| Action::Matter { topic, importance: 4 }).collect();
    let page = open(&[], &[strong, most, vec![Action::NoneApply(true), Action::GoTo(Step::Result)]].concat());
    for class in ["wu-for", "wu-con"] {
        for piece in page.with("rect", "class", class) {
            let [x, width] = ["x", "width"].map(|name| piece.get(name).unwrap().parse::<u32>().unwrap());
            assert!(width > 0 && x + width <= 1000, "{piece:?}");
            assert_eq!(
                x >= 500,
                class == "wu-for",
                "for it to the right of the line, against it to the left: {piece:?}"
            );
        }
    }
}

// ------------------------------------------------------------- check yourself

#[test]
fn what_is_right_is_told_only_after_an_answer() {
    let open_ready = Action::Open(Section::Ready);
    for (at, asked) in (0u8..).zip(&lips().knowledge) {
        let right = format!("{}. {}", plain(&asked.answers[usize::from(asked.right)]), plain(&asked.explains));
        let page = open(&[], std::slice::from_ref(&open_ready));
        assert!(!page.text().contains(&plain(&asked.explains)), "{}", asked.id);
        // Whatever the answer, "not sure" included.
        for answer in 0..=u8::try_from(asked.answers.len()).unwrap() {
            let page = open(&[], &[open_ready.clone(), Action::Know { question: at, answer }]);
            shows(&page, &right);
            let others = lips().knowledge.iter().filter(|other| other.id != asked.id);
            assert!(others.into_iter().all(|other| !page.text().contains(&plain(&other.explains))), "{}", asked.id);
        }
    }
}

#[test]
fn how_sure_one_feels_is_answered_in_kind() {
    let feel = |items: &[(u8, bool)]| {
        let feelings = items.iter().map(|&(item, sure)| Action::Feel { item, sure });
        open(&[], &[Action::Open(Section::Ready)].into_iter().chain(feelings).collect::<Vec<_>>())
    };
    let (all, some) = ("You feel sure on all four.", "Not sure yet is fine, and there is no rush.");
    for (items, says_all, says_some) in [
        (&[][..], false, false),
        (&[(0, true)], false, false),
        (&[(0, true), (1, false)], false, true),
        (&[(0, true), (1, true), (2, true), (3, true)], true, false),
        (&[(0, true), (1, true), (2, true), (3, false)], false, true),
    ] {
        let page = feel(items);
        assert_eq!((page.text().contains(all), page.text().contains(some)), (says_all, says_some), "{items:?}");
    }
    // Neither gates anything: the quiz and the sheet are there all along.
    let nav = live(&[]).all("nav")[0].text.clone();
    let after = Page::read(&visited_html(
        lips(),
        &[],
        &[Action::Feel { item: 0, sure: false }, Action::Know { question: 0, answer: 0 }],
        None,
    ));
    assert_eq!(after.all("nav")[0].text, nav);
}

// ------------------------------------------------------------------- the sheet

#[test]
fn the_sheet_shows_what_it_copies() {
    let actions = [busy(), vec![Action::Open(Section::Sheet)]].concat();
    let today = "2026-12-24".parse().unwrap();
    let page = open_section(&Page::read(&visited_html(lips(), &[], &actions, Some(today))));
    let settings = read(&[], lips()).0;
    let session = visited(lips(), &actions);
    let sheet = Sheet::new(lips(), &settings, &session, Some(today));
    let article = page.part("article", "class", "wu-sheet");
    let mut expected = vec![sheet.title.as_str()];
    // On the page the key rows are a table: what they ask and say, and nothing besides.
    let table = article.part("table", "role", "table").text().to_owned();
    for passage in &sheet.passages {
        expected.push(&passage.heading);
        if passage.kind == Kind::Points {
            expected.push(&table);
            let mut rest = table.as_str();
            for (row, copied) in lips().rows().filter(|row| row.key).zip(&passage.items) {
                let mut says = vec![row.question.clone()];
                for (claim, option) in row.claims.iter().zip(&lips().compared) {
                    says.extend([option.name.clone(), claim.short.clone()]);
                    says.extend(claim.first_drawn().map(|count| lips().brief(count)));
                }
                let bare = |text: &str| text.replace([':', '.'], "");
                assert_eq!(bare(copied), bare(&says.join(" ")));
                let (_, after) =
                    rest.split_once(&plain(&says.join(" "))).unwrap_or_else(|| panic!("{says:?} in {table}"));
                rest = after;
            }
            assert_eq!(rest, "", "all of them");
            continue;
        }
        expected.extend(passage.paragraphs.iter().chain(&passage.items).map(String::as_str));
    }
    assert_eq!(article.text(), plain(&expected.join(" ")));
    let ticks: Vec<bool> =
        page.with("input", "type", "checkbox").iter().map(|tick| tick.get("checked").is_some()).collect();
    assert_eq!(ticks, (0..lips().asks()).map(|at| session.asks >> at & 1 == 1).collect::<Vec<_>>());
    let buttons: Vec<_> = page.all("button").iter().map(|button| button.text.as_str()).collect();
    assert_eq!(buttons, ["Print my sheet", "Copy as text", "Clear everything"]);
}

#[test]
fn copying_says_what_was_copied() {
    let status = |actions: &[Action]| {
        let page = open(&[], &[&[Action::Open(Section::Sheet)], actions].concat());
        page.with("p", "role", "status")[0].text.clone()
    };
    assert_eq!(status(&[]), "");
    assert!(status(&[Action::Tell(News::Copied)]).starts_with("Your whole sheet was copied as text."));
    assert!(status(&[Action::Tell(News::NotCopied)]).starts_with("This browser did not let us copy."));
    assert_eq!(status(&[Action::Tell(News::Copied), Action::Ask { question: 0, ticked: true }]), "");
    let not_printed = status(&[Action::Tell(News::NotPrinted)]);
    assert!(not_printed.contains("copy the sheet as text"), "the way out is named: {not_printed}");
    assert!(
        status(&[Action::Tell(News::NotPrinted), Action::Tell(News::Copied)])
            .starts_with("Your whole sheet was copied as text.")
    );
}

/// A host page that prints must not print what was said.
#[test]
fn a_sheet_that_is_not_open_holds_nothing_that_was_said() {
    let sheet = |places: &[Section]| {
        let places = places.iter().map(|&place| Action::Open(place));
        let html = visited_html(lips(), &[], &busy().into_iter().chain(places).collect::<Vec<_>>(), None);
        Page::read(&html).part("section", "aria-label", "Your sheet")
    };
    assert_eq!(sheet(&[Section::About]).text(), "", "nobody has looked at it");
    let left = sheet(&[Section::Sheet, Section::About]);
    shows(&left, "None checked.");
    shows(&left, "No question was answered.");
    assert!(!left.text().contains("Talk about this first"));
}

/// An attribute may take away the section that was open; the first one is open
/// then, with all that was said.
#[test]
fn the_section_that_is_open_knows_what_was_said_wherever_the_visitor_was() {
    let settings = read(&[("sections".into(), "sheet".into())], lips()).0;
    let session = Session { section: Section::Compare, asks: 1, ..Session::new(&settings) };
    let page = Page::read(&view(lips(), settings, session, None).unwrap());
    let asks = &lips().questions[0].questions;
    let article = page.part("article", "class", "wu-sheet");
    shows(&article, &asks[0]);
    assert!(!article.text().contains(&plain(&asks[1])));
}

// ----------------------------------------------------------------------- about

/// Each criterion is made when it is opened, which takes a browser to see.
#[test]
fn the_self_audit_is_told_with_its_counts() {
    let audit = lips().audit.as_ref().unwrap();
    let count = |state| audit.items.iter().filter(|item| item.state == state).count();
    for page in [open(&[], &[Action::Open(Section::About)]), fallback()] {
        shows(
            &page,
            &format!(
                "We held this guide against IPDAS 4.0 ourselves, on {}. Nobody else has checked it. \
                 Met: {}. Not met: {}. Not done: {}. Does not apply: {}.",
                lips().date(audit.on),
                count(AuditState::Met),
                count(AuditState::NotMet),
                count(AuditState::NotDone),
                count(AuditState::NotApplicable)
            ),
        );
        shows(&page, &format!("Reads at school grade {}.{}", lips().grade / 10, lips().grade % 10));
    }
}

// ---------------------------------------------------------------------- expiry

#[test]
fn after_its_last_day_the_guide_says_so_and_weighs_nothing() {
    let expires = lips().disclosure.expires;
    let next: Date = "2999-12-31".parse().unwrap();
    for place in [Action::Open(Section::Quiz), Action::GoTo(Step::Questions(3)), Action::GoTo(Step::Result)] {
        let actions = [busy(), vec![place]].concat();
        for (today, expired) in [(None, false), (Some(expires), false), (Some(next), true)] {
            let page = Page::read(&visited_html(lips(), &[], &actions, today));
            let alerts: Vec<_> = page.0.iter().filter(|tag| tag.get("role") == Some("alert")).collect();
            assert_eq!(alerts.len(), usize::from(expired), "{today:?}");
            assert!(alerts.iter().all(|alert| alert.text == plain(&lips().past())), "{alerts:?}");
            let quiz = page.with("section", "aria-label", "What matters to you");
            assert_eq!(quiz.is_empty(), expired, "{today:?}");
            let leads = page.all("button").iter().any(|button| button.text == "For me");
            assert_eq!(leads, !expired, "{today:?}");
            assert!(!expired || page.with("svg", "class", "wu-balance").is_empty(), "no result");
        }
    }
}

#[test]
fn after_its_last_day_nothing_leads_to_the_quiz_from_the_table() {
    let to_quiz = "Weigh what matters to you";
    let button = |today| {
        let page = Page::read(&visited_html(lips(), &[], &[], today));
        page.all("button").iter().any(|button| button.text == to_quiz)
    };
    assert!(button(None) && button(Some(lips().disclosure.expires)));
    assert!(!button(Some("2999-12-31".parse().unwrap())), "there is no quiz to go to");
}
