//! Guides: what the one that ships must hold, and that every way to break a guide
//! is reported with its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use expect_test::expect_file;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use test_support::small::{edited, faults, files, ready, small};
use test_support::{FACTS, GUIDE, LIPS, STANDARD, lips};
use weigh_up::domain::guide::{AuditState, ClaimKind, Guide, Role};
use weigh_up::domain::messages;
use weigh_up_author::readability::{PART, WHOLE, grade, is_language_tag, too_hard, whole_grade};
use weigh_up_author::texts::{Text, texts};

// ------------------------------------------------------ the guide that ships

#[test]
fn the_guide_that_ships_has_no_faults() {
    assert_eq!(lips().id, "lip-lift-vs-lip-flip");
    assert_eq!(lips().structure(), Ok(()));
}

/// Where each fact of the starting article stands. A fact that moves shows up in
/// the listing; `UPDATE_EXPECT=1` rewrites it.
#[test]
fn every_fact_of_the_starting_article_is_carried() {
    let mut listing = String::new();
    for number in 1..=65 {
        let fact = format!("S{number:02}");
        let carriers = LIPS.carried.get(&fact).unwrap_or_else(|| panic!("{fact} is not in the register"));
        assert!(!carriers.is_empty(), "{fact} is carried by nothing");
        listing += &format!("{fact}: {}\n", carriers.join("; "));
    }
    expect_file!["carried.txt"].assert_eq(&listing);
}

#[test]
fn facts_from_weak_sources_are_not_in_the_register() {
    for fact in ["X14", "X35", "X44", "X69", "X96"] {
        assert!(!LIPS.carried.contains_key(fact), "{fact}");
    }
    let register: Value = serde_json::from_str(FACTS).unwrap();
    for fact in register["facts"].as_array().unwrap() {
        assert!(["seed", "high", "medium"].contains(&fact["grade"].as_str().unwrap()), "{fact}");
    }
}

#[test]
fn every_disagreement_between_sources_is_shown() {
    fn collect(value: &Value, ids: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                for point in map.get("differ").and_then(Value::as_array).into_iter().flatten() {
                    ids.insert(point["id"].as_str().unwrap().to_owned());
                }
                map.values().for_each(|value| collect(value, ids));
            }
            Value::Array(list) => list.iter().for_each(|value| collect(value, ids)),
            _ => {}
        }
    }
    let mut ids = BTreeSet::new();
    collect(&serde_json::from_str(GUIDE).unwrap(), &mut ids);
    let expected: BTreeSet<String> = (1..=16).map(|number| format!("D{number:02}")).collect();
    assert_eq!(ids, expected);
    for point in lips().rows().flat_map(|row| &row.claims).flat_map(|claim| &claim.differ) {
        let says: BTreeSet<_> = point.sides.iter().map(|side| &side.says).collect();
        assert!(says.len() >= 2, "two sides that say the same do not differ: {says:?}");
    }
}

#[test]
fn it_compares_the_lift_the_flip_and_doing_nothing() {
    let options: Vec<_> = lips().options().map(|option| (option.id.as_str(), option.role)).collect();
    // Contract: clinics name these ids in attributes.
    let expected = [
        ("lip-lift", Role::Procedure),
        ("lip-flip", Role::Procedure),
        ("no-procedure", Role::Nothing),
        ("lip-filler", Role::AlsoAsk),
        ("lip-implant", Role::AlsoAsk),
    ];
    assert_eq!(options, expected);
    assert!(lips().rows().count() >= 18);
    assert_eq!(lips().quiz.questions.len(), 11);
    assert_eq!(lips().quiz.margin, 2);
}

#[test]
fn every_cell_of_a_procedure_rests_on_sources() {
    for row in lips().rows() {
        for (option, claim) in lips().compared.iter().zip(&row.claims) {
            if matches!(claim.kind, ClaimKind::Sourced | ClaimKind::NoNumber) {
                assert!(!claim.sources.is_empty(), "{}, {}", row.id, option.id);
            }
            assert_ne!(claim.kind, ClaimKind::Clinic, "no clinic has spoken yet: {}", row.id);
        }
    }
}

/// Everything a visitor may read, the interface's own words included.
fn all_texts(guide: &Guide) -> Vec<Text> {
    let words = messages::all().map(|(key, says)| Text { place: format!("words.{key}"), says: says.to_owned() });
    texts(guide).into_iter().chain(words).collect()
}

#[test]
fn it_has_no_prices() {
    for Text { place, says } in all_texts(lips()) {
        assert!(!says.contains(['$', '£', '€', '¥']), "{place}: {says}");
        let words: Vec<String> = words(&says);
        for currency in ["usd", "gbp", "eur", "dollar", "dollars", "pounds", "euro", "euros"] {
            assert!(!words.iter().any(|word| word == currency), "{place}: {says}");
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Percentages and "1 in n" are hard to compare; counts of one size are not.
#[test]
fn it_has_no_percentages_and_no_one_in_so_many() {
    let numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "hundred"];
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit()) || numbers.contains(&word);
    for Text { place, says } in all_texts(lips()) {
        assert!(!says.contains('%'), "{place}: {says}");
        let words = words(&says);
        assert!(!words.iter().any(|word| word.starts_with("percent")), "{place}: {says}");
        let one_in = words
            .windows(3)
            .any(|three| ["1", "one"].contains(&three[0].as_str()) && three[1] == "in" && number(&three[2]));
        assert!(!one_in, "{place}: {says}");
    }
}

#[test]
fn no_clinician_is_claimed_to_have_reviewed_it() {
    let disclosure = &lips().disclosure;
    let raw: Value = serde_json::from_str(GUIDE).unwrap();
    assert_eq!(raw["disclosure"]["reviewed"], Value::Null);
    assert_eq!(disclosure.reviewed, None);
    for row in lips().rows() {
        for claim in &row.claims {
            assert!(claim.checked <= disclosure.drafted, "{} is checked after the draft", row.id);
        }
    }
    for Text { place, says } in texts(lips()) {
        assert!(!says.to_lowercase().contains("reviewed by"), "{place}: {says}");
    }
}

#[test]
fn it_can_be_read_at_grade_six() {
    assert!(whole_grade(lips()) <= 6.0, "{}", whole_grade(lips()));
    assert_eq!(too_hard(lips()), []);
    assert_eq!((WHOLE, PART), (6.0, 8.0), "the bounds that the medical bodies give");
}

/// A result tells nobody what to do. `check` watches the rules and what flags
/// say; the rest of what stands in a result is watched here.
#[test]
fn nothing_on_the_result_promises_or_recommends() {
    let on_the_result = |place: &str| {
        let parts = ["rules.", "flags.", "quiz.closing", "quiz.Q", "something-else", "words."];
        let name = place.starts_with("options.") && place.ends_with(".name");
        name || parts.iter().any(|part| place.starts_with(part))
            && !place.ends_with(".why")
            && !place.ends_with(".note")
    };
    let mut seen = 0;
    for Text { place, says } in all_texts(lips()).into_iter().filter(|text| on_the_result(&text.place)) {
        seen += 1;
        let lower = says.to_lowercase();
        for never in ["recommend", "candidate", "eligible", "qualif", "safe for you", "match score", "score", "%"] {
            assert!(!lower.contains(never), "{place}: {says}");
        }
        assert!(!words(&says).iter().any(|word| word == "best"), "{place}: {says}");
    }
    assert!(seen > 100, "{seen} texts");
}

#[test]
fn every_text_has_a_key_of_its_own() {
    let all = texts(lips());
    let keys: BTreeSet<_> = all.iter().map(|text| &text.place).collect();
    assert_eq!(keys.len(), all.len());
    assert!(all.iter().all(|text| !text.says.trim().is_empty()));
}

// ---------------------------------------------------------------- readability

#[test]
fn the_grade_is_flesch_and_kincaids() {
    // Words and syllables counted by hand: 6 words, 6 syllables, 1 sentence;
    // then 5 words of 2 syllables each.
    let by_hand =
        |words: f64, sentences: f64, syllables: f64| 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    let table = [
        ("The cat sat on the mat.", by_hand(6.0, 1.0, 6.0)),
        ("Open water under paper windows.", by_hand(5.0, 1.0, 10.0)),
    ];
    for (text, expected) in table {
        assert!((grade([text]) - expected).abs() < 0.1, "{text}: {} and not {expected}", grade([text]));
    }
    // A text without a full stop ends a sentence all the same.
    assert!((grade(["The cat sat", "on the mat"]) - grade(["The cat sat.", "On the mat."])).abs() < 1e-9);
}

#[test]
fn a_language_tag_looks_like_one() {
    for good in ["en", "en-US", "es", "pt-BR", "zh-Hant", "zh-Hant-TW", "gsw"] {
        assert!(is_language_tag(good), "{good}");
    }
    for bad in ["", "e", "EN", "english", "en_US", "en-", "-en", "en-U", "en US", "en-ÜS", "es "] {
        assert!(!is_language_tag(bad), "{bad}");
    }
}

// -------------------------------------------------------------- broken guides

#[test]
fn the_small_guide_passes() {
    assert_eq!(faults(&files()), []);
    assert_eq!(small().rows().count(), 2);
}

/// After these edits of the small guide, exactly these faults: each with its
/// whole place and a part of what it says. No fault more: one slip must not send
/// an author after things that are right.
fn check(edits: &[(&str, Option<Value>)], expected: &[(&str, &str)]) {
    let faults = faults(&edited(edits));
    let told: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.place, fault.what)).collect();
    let told = format!("{edits:?} gives\n  {}", told.join("\n  "));
    for (place, part) in expected {
        assert!(
            faults.iter().any(|fault| fault.place == *place && fault.what.contains(part)),
            "no “{part}” at {place}: {told}"
        );
    }
    assert_eq!(faults.len(), expected.len(), "{told}");
}

/// One edit, one fault.
fn check_one(pointer: &str, value: Value, place: &str, part: &str) {
    check(&[(pointer, Some(value))], &[(place, part)]);
}

#[test]
fn a_key_that_is_missing_is_named() {
    for (pointer, place) in [
        ("/guide/title", "guide.json: title"),
        ("/guide/format", "guide.json: format"),
        ("/guide/version", "guide.json: version"),
        ("/guide/about", "guide.json: about"),
        ("/guide/something-else", "guide.json: something-else"),
        ("/guide/options/0/name", "guide.json: options[0].name"),
        ("/guide/groups/0/name", "guide.json: groups[0].name"),
        ("/guide/rows/0/question", "guide.json: rows[0].question"),
        ("/guide/rows/1/cells/none", "guide.json: rows[1].cells.none"),
        ("/guide/rows/0/cells/tea/short", "guide.json: rows[0].cells.tea.short"),
        ("/guide/rows/0/cells/tea/kind", "guide.json: rows[0].cells.tea.kind"),
        ("/guide/rows/0/cells/tea/checked", "guide.json: rows[0].cells.tea.checked"),
        ("/guide/rows/0/cells/tea/because", "guide.json: rows[0].cells.tea.because"),
        ("/guide/rows/0/cells/tea/differ/0/sides/1/says", "guide.json: rows[0].cells.tea.differ[0].sides[1].says"),
        ("/guide/quiz/intro", "guide.json: quiz.intro"),
        ("/guide/quiz/margin", "guide.json: quiz.margin"),
        ("/guide/quiz/safety/none", "guide.json: quiz.safety.none"),
        ("/guide/quiz/questions/0/why", "guide.json: quiz.questions[0].why"),
        ("/guide/quiz/questions/0/answers/1/leans", "guide.json: quiz.questions[0].answers[1].leans"),
        ("/guide/quiz/rules/0/heading", "guide.json: quiz.rules[0].heading"),
        ("/guide/quiz/rules/0/when", "guide.json: quiz.rules[0].when"),
        ("/guide/quiz/rules/0/kind", "guide.json: quiz.rules[0].kind"),
        ("/guide/quiz/rules/0/names", "guide.json: quiz.rules[0].names"),
        ("/guide/flags/0/withholds-booking", "guide.json: flags[0].withholds-booking"),
        ("/guide/flags/1/facts", "guide.json: flags[1].facts"),
        ("/guide/advice/0/text", "guide.json: advice[0].text"),
        ("/guide/glossary/0/meaning", "guide.json: glossary[0].meaning"),
        ("/guide/questions/0/questions/0/text", "guide.json: questions[0].questions[0].text"),
        ("/guide/disclosure/paid-by", "guide.json: disclosure.paid-by"),
        ("/guide/disclosure/reviewed", "guide.json: disclosure.reviewed"),
        ("/guide/drawing/note", "guide.json: drawing.note"),
        ("/guide/drawing/poses/0/says", "guide.json: drawing.poses[0].says"),
        ("/guide/drawing/poses/1/facts", "guide.json: drawing.poses[1].facts"),
        ("/guide/drawing/views/0/name", "guide.json: drawing.views[0].name"),
        ("/guide/drawing/views/0/width", "guide.json: drawing.views[0].width"),
        ("/guide/drawing/views/0/shapes/0/look", "guide.json: drawing.views[0].shapes[0].look"),
        ("/guide/drawing/views/0/shapes/2/path", "guide.json: drawing.views[0].shapes[2].path"),
        ("/guide/timeline/intro", "guide.json: timeline.intro"),
        ("/guide/timeline/lanes/0/spans/0/kind", "guide.json: timeline.lanes[0].spans[0].kind"),
        ("/guide/timeline/lanes/0/spans/0/from", "guide.json: timeline.lanes[0].spans[0].from"),
        ("/guide/timeline/lanes/0/spans/2/to", "guide.json: timeline.lanes[0].spans[2].to"),
        ("/guide/timeline/lanes/0/spans/0/text", "guide.json: timeline.lanes[0].spans[0].text"),
        ("/guide/timeline/lanes/0/spans/0/certainty", "guide.json: timeline.lanes[0].spans[0].certainty"),
        ("/guide/timeline/lanes/1/spans/0/facts", "guide.json: timeline.lanes[1].spans[0].facts"),
        ("/guide/timeline/lanes/1/spans/0/checked", "guide.json: timeline.lanes[1].spans[0].checked"),
        ("/guide/cost/intro", "guide.json: cost.intro"),
        ("/guide/cost/lines/0/each", "guide.json: cost.lines[0].each"),
        ("/guide/cost/lines/1/label", "guide.json: cost.lines[1].label"),
        ("/guide/cost/sessions/most", "guide.json: cost.sessions.most"),
        ("/guide/cost/notes", "guide.json: cost.notes"),
        ("/guide/cost/notes/0/facts", "guide.json: cost.notes[0].facts"),
        ("/guide/knowledge/0/question", "guide.json: knowledge[0].question"),
        ("/guide/knowledge/0/right", "guide.json: knowledge[0].right"),
        ("/guide/knowledge/2/explains", "guide.json: knowledge[2].explains"),
        ("/guide/knowledge/2/facts", "guide.json: knowledge[2].facts"),
        ("/guide/audit/on", "guide.json: audit.on"),
        ("/guide/audit/items/0/state", "guide.json: audit.items[0].state"),
        ("/guide/audit/items/0/where", "guide.json: audit.items[0].where"),
        ("/facts/sources/0/title", "facts.json: sources[0].title"),
        ("/facts/sources/1/year", "facts.json: sources[1].year"),
        ("/facts/facts/0/text", "facts.json: facts[0].text"),
    ] {
        check(&[(pointer, None)], &[(place, "missing")]);
    }
}

#[test]
fn a_cell_with_nothing_in_it_says_what_is_missing() {
    let place = "guide.json: rows[0].cells.none";
    let missing = ["kind", "short", "text", "facts", "checked"].map(|key| format!("{place}.{key}"));
    let expected: Vec<_> = missing.iter().map(|place| (place.as_str(), "missing")).collect();
    check(&[("/guide/rows/0/cells/none", Some(json!({})))], &expected);
}

#[test]
fn keys_of_two_words_are_named_as_they_are_written() {
    check(&[("/guide/about-facts", None)], &[("guide.json: about-facts", "missing")]);
    check_one("/guide/about-facts/0", json!("T9"), "guide.json: about-facts[0]", "“T9” is not in the fact register");
    check(&[("/guide/quiz/closing-facts", None)], &[("guide.json: quiz.closing-facts", "missing")]);
}

#[test]
fn a_value_of_the_wrong_type_is_told_what_it_should_be() {
    check_one("/guide/title", json!(7), "guide.json: title", "expected a string");
    check_one("/guide/title", Value::Null, "guide.json: title", "expected a string");
    check_one("/guide/rows/0/question", json!(["Why?"]), "guide.json: rows[0].question", "expected a string");
    check_one(
        "/guide/rows/0/cells/tea/differ",
        json!("no"),
        "guide.json: rows[0].cells.tea.differ",
        "expected a sequence",
    );
    check_one("/guide/rows/1/cells/none", json!("No"), "guide.json: rows[1].cells.none", "invalid type: string");
    check_one("/guide/quiz/margin", json!(-1), "guide.json: quiz.margin", "expected u8");
    check_one(
        "/guide/flags/0/withholds-booking",
        json!("yes"),
        "guide.json: flags[0].withholds-booking",
        "expected a boolean",
    );
    check_one(
        "/guide/quiz/questions/0/answers/1/leans/none",
        json!(1.5),
        "guide.json: quiz.questions[0].answers[1].leans",
        "expected i8",
    );
    check_one("/guide/disclosure/reviewed", json!("soon"), "guide.json: disclosure.reviewed", "invalid type: string");
    check_one("/facts/sources/0/year", json!("2020"), "facts.json: sources[0].year", "expected u16");
}

#[test]
fn an_empty_text_or_list_is_no_text_or_list() {
    check_one("/guide/title", json!(" "), "guide.json: title", "empty");
    check_one("/guide/about", json!([]), "guide.json: about", "empty");
    check_one("/guide/about/0", json!(""), "guide.json: about[0]", "empty");
    check_one("/guide/quiz/rules/0/text", json!([""]), "guide.json: quiz.rules[0].text[0]", "empty");
    check_one("/guide/flags/0/effects", json!([]), "guide.json: flags[0].effects", "empty");
    check_one("/guide/flags/0/effects/0/options", json!([]), "guide.json: flags[0].effects[0].options", "empty");
    check_one("/guide/questions", json!([]), "guide.json: questions", "empty");
}

#[test]
fn a_key_that_the_format_does_not_have_is_reported() {
    for (pointer, place) in [
        ("/guide/titel", "guide.json: titel"),
        ("/guide/options/0/roles", "guide.json: options[0].roles"),
        ("/guide/groups/0/rows", "guide.json: groups[0].rows"),
        ("/guide/rows/0/term", "guide.json: rows[0].term"),
        ("/guide/rows/0/cells/tea/source", "guide.json: rows[0].cells.tea.source"),
        ("/guide/rows/0/cells/tea/differ/0/why", "guide.json: rows[0].cells.tea.differ[0].why"),
        ("/guide/rows/0/cells/tea/differ/0/sides/0/by", "guide.json: rows[0].cells.tea.differ[0].sides[0].by"),
        ("/guide/quiz/topic", "guide.json: quiz.topic"),
        ("/guide/quiz/topics/0/text", "guide.json: quiz.topics[0].text"),
        ("/guide/quiz/questions/0/wy", "guide.json: quiz.questions[0].wy"),
        ("/guide/quiz/questions/0/answers/0/sets_aside", "guide.json: quiz.questions[0].answers[0].sets_aside"),
        ("/guide/quiz/safety/flags", "guide.json: quiz.safety.flags"),
        ("/guide/quiz/rules/0/if", "guide.json: quiz.rules[0].if"),
        ("/guide/flags/0/severity", "guide.json: flags[0].severity"),
        ("/guide/flags/0/effects/0/option", "guide.json: flags[0].effects[0].option"),
        ("/guide/advice/0/title", "guide.json: advice[0].title"),
        ("/guide/glossary/0/means", "guide.json: glossary[0].means"),
        ("/guide/questions/0/text", "guide.json: questions[0].text"),
        ("/guide/questions/0/questions/0/why", "guide.json: questions[0].questions[0].why"),
        ("/guide/disclosure/review", "guide.json: disclosure.review"),
        ("/guide/drawing/pose", "guide.json: drawing.pose"),
        ("/guide/drawing/poses/0/value", "guide.json: drawing.poses[0].value"),
        ("/guide/drawing/views/0/depth", "guide.json: drawing.views[0].depth"),
        ("/guide/drawing/views/0/shapes/0/fill", "guide.json: drawing.views[0].shapes[0].fill"),
        ("/guide/timeline/lane", "guide.json: timeline.lane"),
        ("/guide/timeline/lanes/0/span", "guide.json: timeline.lanes[0].span"),
        ("/guide/timeline/lanes/0/spans/0/until", "guide.json: timeline.lanes[0].spans[0].until"),
        ("/guide/cost/line", "guide.json: cost.line"),
        ("/guide/cost/notes/0/note", "guide.json: cost.notes[0].note"),
        ("/guide/cost/sessions/usual", "guide.json: cost.sessions.usual"),
        ("/guide/knowledge/0/answer", "guide.json: knowledge[0].answer"),
        ("/guide/audit/by", "guide.json: audit.by"),
        ("/guide/audit/items/0/why", "guide.json: audit.items[0].why"),
        ("/facts/fact", "facts.json: fact"),
        ("/facts/sources/0/isbn", "facts.json: sources[0].isbn"),
        ("/facts/facts/0/source", "facts.json: facts[0].source"),
    ] {
        check_one(pointer, json!("x"), place, "not part of the format");
    }
}

/// A misspelt key in a condition would change what a rule means, in silence.
#[test]
fn a_key_that_a_condition_does_not_have_is_reported() {
    let rules = "guide.json: quiz.rules";
    for (pointer, place) in [
        ("/guide/quiz/rules/3/when/all/1/count/abve", format!("{rules}[3].when.all[1].count.abve")),
        ("/guide/quiz/rules/4/when/total/above-largest", format!("{rules}[4].when.total.above-largest")),
        ("/guide/quiz/rules/5/when/lead/of", format!("{rules}[5].when.lead.of")),
    ] {
        check_one(pointer, json!(1), &place, "not part of the format");
    }
    // One of two bounds would be dropped.
    let fault = faults(&edited(&[("/guide/quiz/rules/5/when/lead/above", Some(json!(1)))]));
    assert_eq!(fault.len(), 1, "{fault:?}");
    assert_eq!(fault[0].place, format!("{rules}[5].when.lead"));
}

#[test]
fn what_is_pointed_to_must_be_there() {
    let tea = "guide.json: rows[0].cells.tea";
    let question = "guide.json: quiz.questions[0]";
    let rules = "guide.json: quiz.rules";
    for (pointer, value, place, part) in [
        ("/guide/rows/0/cells/tea/facts/0", json!("T9"), format!("{tea}.facts[0]"), "“T9” is not in the fact register"),
        (
            "/guide/options/0/facts/0",
            json!("T9"),
            "guide.json: options[0].facts[0]".into(),
            "“T9” is not in the fact register",
        ),
        (
            "/guide/glossary/0/facts/0",
            json!("T9"),
            "guide.json: glossary[0].facts[0]".into(),
            "“T9” is not in the fact register",
        ),
        (
            "/guide/disclosure/facts/-",
            json!("T9"),
            "guide.json: disclosure.facts[0]".into(),
            "“T9” is not in the fact register",
        ),
        ("/guide/quiz/questions/0/answers/0/facts/0", json!("T9"), format!("{question}.answers[0].facts[0]"), "“T9”"),
        (
            "/facts/facts/0/sources/0",
            json!("blog"),
            "facts.json: facts[0].sources[0]".into(),
            "there is no source “blog”",
        ),
        ("/guide/rows/0/terms/0", json!("mug"), "guide.json: rows[0].terms[0]".into(), "“mug” is not in the glossary"),
        (
            "/guide/flags/0/terms/0",
            json!("mug"),
            "guide.json: flags[0].terms[0]".into(),
            "“mug” is not in the glossary",
        ),
        (
            "/guide/quiz/questions/0/terms/-",
            json!("mug"),
            format!("{question}.terms[0]"),
            "“mug” is not in the glossary",
        ),
        (
            "/guide/rows/0/cells/coffee",
            json!({}),
            "guide.json: rows[0].cells.coffee".into(),
            "no compared option has this id",
        ),
        (
            "/guide/rows/0/cells/milk",
            json!({}),
            "guide.json: rows[0].cells.milk".into(),
            "no compared option has this id",
        ),
        (
            "/guide/flags/0/effects/0/options/0",
            json!("coffee"),
            "guide.json: flags[0].effects[0].options[0]".into(),
            "“coffee” is no option",
        ),
        (
            "/guide/advice/0/options/0",
            json!("coffee"),
            "guide.json: advice[0].options[0]".into(),
            "“coffee” is no option",
        ),
        (
            "/guide/quiz/questions/0/answers/0/leans/coffee",
            json!(1),
            format!("{question}.answers[0].leans.coffee"),
            "“coffee” is no option",
        ),
        (
            "/guide/quiz/questions/0/answers/1/sets-aside/0",
            json!("coffee"),
            format!("{question}.answers[1].sets-aside[0]"),
            "“coffee” is no option",
        ),
        ("/guide/rows/0/group", json!("smell"), "guide.json: rows[0].group".into(), "there is no group “smell”"),
        ("/guide/quiz/questions/0/topic", json!("hunger"), format!("{question}.topic"), "there is no topic “hunger”"),
        ("/guide/quiz/rules/2/when/mark", json!("meek"), format!("{rules}[2].when.mark"), "there is no mark “meek”"),
        (
            "/guide/quiz/rules/1/when/any/1/flag",
            json!("cut"),
            format!("{rules}[1].when.any[1].flag"),
            "there is no flag “cut”",
        ),
        (
            "/guide/quiz/rules/2/when",
            json!({"leads": "coffee"}),
            format!("{rules}[2].when.leads"),
            "“coffee” is no option",
        ),
        (
            "/guide/quiz/rules/2/when",
            json!({"set-aside": "coffee"}),
            format!("{rules}[2].when.set-aside"),
            "“coffee” is no option",
        ),
        (
            "/guide/quiz/rules/2/when",
            json!({"stopped": "any-body"}),
            format!("{rules}[2].when.stopped"),
            "“any-body” is no option",
        ),
        (
            "/guide/quiz/rules/3/when/all/0/not/answer",
            json!(["dry", "maybe"]),
            format!("{rules}[3].when.all[0].not.answer"),
            "no such answer",
        ),
        (
            "/guide/quiz/rules/3/when/all/0/not/answer",
            json!(["wet", "no"]),
            format!("{rules}[3].when.all[0].not.answer"),
            "no such answer",
        ),
        (
            "/guide/quiz/rules/4/when/total/of/0",
            json!("coffee"),
            format!("{rules}[4].when.total.of[0]"),
            "“coffee” is no option",
        ),
        (
            "/guide/quiz/rules/4/when/total/above-largest-of/0",
            json!("coffee"),
            format!("{rules}[4].when.total.above-largest-of[0]"),
            "“coffee”",
        ),
        ("/guide/quiz/rules/2/names/0", json!("coffee"), format!("{rules}[2].names[0]"), "“coffee” is no option"),
        (
            "/guide/quiz/rules/2/names",
            json!("loudest"),
            format!("{rules}[2].names"),
            "leading, highest, close, stopped",
        ),
        ("/guide/quiz/rules/2/names", json!([1]), format!("{rules}[2].names[0]"), ""),
    ] {
        check_one(pointer, value, &place, part);
    }
}

#[test]
fn an_unknown_word_is_told_the_known_ones() {
    for (pointer, place, part) in [
        (
            "/guide/rows/0/cells/none/kind",
            "guide.json: rows[0].cells.none.kind",
            "sourced, follows, does-not-apply, no-number, clinic",
        ),
        ("/guide/flags/0/effects/0/severity", "guide.json: flags[0].effects[0].severity", "stop, ask"),
        ("/guide/advice/0/urgency", "guide.json: advice[0].urgency", "emergency, urgent, advice"),
        ("/guide/quiz/rules/0/kind", "guide.json: quiz.rules[0].kind", "points-to, mixed"),
        ("/guide/options/0/role", "guide.json: options[0].role", "procedure, nothing, also-ask"),
        (
            "/guide/rows/0/cells/tea/certainty",
            "guide.json: rows[0].cells.tea.certainty",
            "high, moderate, low, very-low, none",
        ),
        (
            "/guide/drawing/views/0/shapes/0/look",
            "guide.json: drawing.views[0].shapes[0].look",
            "face, tint, deep, light, line, faint, mark",
        ),
        (
            "/guide/timeline/lanes/0/spans/0/kind",
            "guide.json: timeline.lanes[0].spans[0].kind",
            "procedure, recovery, effect, repeat",
        ),
        (
            "/guide/timeline/lanes/0/spans/0/certainty",
            "guide.json: timeline.lanes[0].spans[0].certainty",
            "high, moderate, low, very-low",
        ),
        ("/guide/cost/lines/0/each", "guide.json: cost.lines[0].each", "once, session, year"),
        ("/guide/audit/items/0/state", "guide.json: audit.items[0].state", "met, not-met, not-done, not-applicable"),
        ("/facts/facts/0/grade", "facts.json: facts[0].grade", "seed, high, medium"),
    ] {
        check_one(pointer, json!("low-grade"), place, &format!("“low-grade” is not known; use one of: {part}"));
    }
}

#[test]
fn an_id_stands_once() {
    let copied = |pointer: &str| files().pointer(pointer).unwrap().clone();
    for (list, first, place, part) in [
        ("/guide/groups/-", "/guide/groups/0", "guide.json: groups[1]", "stands already at groups[0]"),
        ("/guide/glossary/-", "/guide/glossary/0", "guide.json: glossary[1]", "stands already at glossary[0]"),
        ("/guide/flags/-", "/guide/flags/0", "guide.json: flags[2]", "stands already at flags[0]"),
        ("/guide/rows/-", "/guide/rows/0", "guide.json: rows[2]", "stands already at rows[0]"),
        ("/guide/advice/-", "/guide/advice/0", "guide.json: advice[1]", "stands already at advice[0]"),
        ("/guide/options/-", "/guide/options/2", "guide.json: options[3].id", "“milk” is taken"),
        ("/guide/quiz/topics/-", "/guide/quiz/topics/0", "guide.json: quiz.topics[1]", "stands already at topics[0]"),
        (
            "/guide/quiz/questions/-",
            "/guide/quiz/questions/0",
            "guide.json: quiz.questions[1]",
            "stands already at questions[0]",
        ),
        (
            "/guide/quiz/questions/0/answers/-",
            "/guide/quiz/questions/0/answers/0",
            "guide.json: quiz.questions[0].answers[2]",
            "stands already at answers[0]",
        ),
        (
            "/guide/timeline/lanes/0/spans/-",
            "/guide/timeline/lanes/0/spans/0",
            "guide.json: timeline.lanes[0].spans[3]",
            "stands already at spans[0]",
        ),
        ("/guide/knowledge/-", "/guide/knowledge/0", "guide.json: knowledge[3]", "stands already at knowledge[0]"),
        ("/guide/audit/items/-", "/guide/audit/items/0", "guide.json: audit.items[40]", "stands already at items[0]"),
        ("/facts/sources/-", "/facts/sources/0", "facts.json: sources[2]", "stands already at sources[0]"),
        ("/facts/facts/-", "/facts/facts/0", "facts.json: facts[3].id", "“T1” stands already"),
    ] {
        let edits = [(list, Some(copied(first)))];
        if first == "/guide/groups/0" {
            // The second of the same name has no row either.
            check(&edits, &[(place, part), (place, "no row is in this group")]);
        } else {
            check(&edits, &[(place, part)]);
        }
    }
    check_one("/guide/quiz/rules/2/id", json!("talk"), "guide.json: quiz.rules[2]", "stands already at rules[1]");
    let taken = [("/guide/cost", None), ("/guide/options/2/id", Some(json!("something-else")))];
    check(&taken, &[("guide.json: options[2].id", "is taken")]);
    check_one("/guide/rows/0/id", json!("warm row"), "guide.json: rows[0].id", "letters, digits and “-”");
}

/// Translations find texts by keys made of ids, so no choice of ids may make two
/// texts share a key.
#[test]
fn unlucky_ids_do_not_make_two_texts_share_a_key() {
    for (pointer, id) in [
        ("/guide/quiz/questions/0/id", "safety"),
        ("/guide/quiz/questions/0/id", "topics"),
        ("/guide/quiz/questions/0/answers/0/id", "question"),
        ("/guide/quiz/questions/0/answers/0/id", "why"),
        ("/guide/rows/0/id", "question"),
    ] {
        let mut edits = vec![(pointer, Some(json!(id)))];
        if pointer.contains("quiz") {
            edits.push(("/guide/quiz/rules/3", Some(json!({
                "id": "few", "when": { "count": { "of": "answered", "below": 1 } }, "kind": "not-enough", "names": [],
                "heading": "Say more", "text": ["It is too few."]
            }))));
        }
        let files = edited(&edits);
        if faults(&files).is_empty() {
            let all = texts(&ready(&files));
            let keys: BTreeSet<_> = all.iter().map(|text| &text.place).collect();
            assert_eq!(keys.len(), all.len(), "{pointer} = {id}: two texts under one key");
        }
    }
}

#[test]
fn a_claim_says_how_sure_the_sources_let_us_be() {
    let tea = "guide.json: rows[0].cells.tea";
    check(&[("/guide/rows/0/cells/tea/certainty", None)], &[(&format!("{tea}.certainty"), "missing")]);
    check_one(
        "/guide/rows/0/cells/tea/certainty",
        json!("none"),
        &format!("{tea}.certainty"),
        "a sourced claim has some certainty",
    );
    check_one(
        "/guide/rows/1/cells/tea/certainty",
        json!("low"),
        "guide.json: rows[1].cells.tea.certainty",
        "the certainty is none",
    );
    check_one(
        "/guide/rows/0/cells/none/certainty",
        json!("high"),
        "guide.json: rows[0].cells.none.certainty",
        "makes no sense",
    );
    check_one(
        "/guide/rows/1/cells/none/certainty",
        json!("none"),
        "guide.json: rows[1].cells.none.certainty",
        "makes no sense",
    );
    check_one("/guide/rows/0/cells/tea/facts", json!([]), &format!("{tea}.facts"), "no source given");
    check_one("/guide/rows/1/cells/tea/facts", json!([]), "guide.json: rows[1].cells.tea.facts", "no source given");
    check_one("/guide/rows/0/cells/none/text", json!(""), "guide.json: rows[0].cells.none.text", "empty");
}

#[test]
fn a_difference_has_two_sides_each_with_its_source() {
    let differ = "guide.json: rows[0].cells.tea.differ[0]";
    check(&[("/guide/rows/0/cells/tea/differ/0/sides/1", None)], &[(&format!("{differ}.sides"), "at least two sides")]);
    check_one(
        "/guide/rows/0/cells/tea/differ/0/sides/0/facts",
        json!([]),
        &format!("{differ}.sides[0].facts"),
        "each side needs its own",
    );
}

#[test]
fn a_lean_is_one_to_three_for_or_against() {
    for lean in [0, 4, -4, 127, -128] {
        check_one(
            "/guide/quiz/questions/0/answers/0/leans/tea",
            json!(lean),
            "guide.json: quiz.questions[0].answers[0].leans.tea",
            &format!("{lean} is no lean"),
        );
    }
    for lean in [-3, -1, 1, 3] {
        check(&[("/guide/quiz/questions/0/answers/0/leans/tea", Some(json!(lean)))], &[]);
    }
}

#[test]
fn a_question_has_at_least_two_answers() {
    let edits =
        [("/guide/quiz/questions/0/answers/0", None), ("/guide/quiz/rules/2/when", Some(json!({ "safety": "open" })))];
    check(&edits, &[("guide.json: quiz.questions[0].answers", "at least two answers")]);
}

#[test]
fn dates_are_days_in_their_order() {
    let disclosure = "guide.json: disclosure";
    for (key, value, place, part) in [
        ("expires", "2026-01-31", "expires", "must be after drafted"),
        ("expires", "2025-06-01", "expires", "must be after drafted"),
        ("expires", "2027-03-01", "expires", "no later than 2027-02-28 (13 months"),
        ("expires", "2027-02-30", "expires", "no such day"),
        ("expires", "28 Feb 2027", "expires", "not a date; write it as"),
        ("drafted", "2026-31-01", "drafted", "no such day"),
        ("drafted", "", "drafted", "empty"),
    ] {
        check_one(&format!("/guide/disclosure/{key}"), json!(value), &format!("{disclosure}.{place}"), part);
    }
    let reviewed = |on: &str| json!({ "by": "A nurse", "on": on });
    check_one(
        "/guide/disclosure/reviewed",
        reviewed("2026-01-30"),
        &format!("{disclosure}.reviewed"),
        "reviewed before it was drafted",
    );
    check_one(
        "/guide/disclosure/reviewed",
        reviewed("2026-02-29"),
        &format!("{disclosure}.reviewed.on"),
        "no such day",
    );
    check_one(
        "/guide/rows/0/cells/tea/checked",
        json!("2026-1-31"),
        "guide.json: rows[0].cells.tea.checked",
        "not a date",
    );
    check(&[("/guide/disclosure/reviewed", Some(reviewed("2026-01-31")))], &[]);
    // A review starts the clock anew.
    check(
        &[
            ("/guide/disclosure/reviewed", Some(reviewed("2026-06-30"))),
            ("/guide/disclosure/expires", Some(json!("2027-07-30"))),
        ],
        &[],
    );
}

#[test]
fn the_language_is_a_tag() {
    for tag in ["english", "EN", "en_US"] {
        check_one("/guide/lang", json!(tag), "guide.json: lang", "is not a language tag");
    }
}

#[test]
fn the_format_is_this_programs() {
    check_one("/guide/format", json!(2), "guide.json: format", "reads format 1, not 2");
    check_one("/facts/format", json!(2), "facts.json: format", "reads format 1, not 2");
}

#[test]
fn addresses_are_addresses() {
    check_one("/facts/sources/0/url", json!("example.org"), "facts.json: sources[0].url", "not a web address");
    check_one("/facts/sources/0/url", json!("javascript:alert(1)"), "facts.json: sources[0].url", "not a web address");
    check_one("/facts/sources/1/doi", json!("https://doi.org/10.1/x"), "facts.json: sources[1].doi", "not a DOI");
}

#[test]
fn doing_nothing_is_always_a_choice() {
    check_one("/guide/options/1/role", json!("procedure"), "guide.json: options", "none has the role “nothing”");
    let many: Vec<Value> = (0..7)
        .map(|n| json!({ "id": format!("o{n}"), "role": if n == 0 { "nothing" } else { "procedure" }, "name": "It", "summary": "It is.", "facts": [] }))
        .collect();
    let faults = faults(&edited(&[("/guide/options", Some(json!(many)))]));
    assert!(
        faults.iter().any(|fault| fault.place == "guide.json: options" && fault.what.contains("7 to compare")),
        "{faults:?}"
    );
}

#[test]
fn the_last_rule_always_holds() {
    check_one(
        "/guide/quiz/rules/6/when",
        json!({ "mark": "keen" }),
        "guide.json: quiz.rules[6].when",
        "the last rule must hold in every case",
    );
}

#[test]
fn no_rule_can_point_to_an_option_that_a_flag_stops() {
    let earlier = "no earlier talk-first rule";
    let last = "guide.json: quiz.rules[6]";
    check_one("/guide/quiz/rules/1/when/any/0", json!({ "stopped": "every-procedure" }), last, earlier);
    check_one("/guide/quiz/rules/1/kind", json!("mixed"), last, earlier);
    let first =
        [("/guide/quiz/rules/0/kind", Some(json!("points-to"))), ("/guide/quiz/rules/0/names", Some(json!("leading")))];
    check(&first, &[("guide.json: quiz.rules[0]", earlier)]);
    // Asking only where something else holds too is not enough.
    let both = json!({ "all": [{ "stopped": "any-leading" }, { "mark": "keen" }] });
    check_one("/guide/quiz/rules/1/when", both, last, earlier);
    // What is named must be what was looked at: the leading ones.
    for names in [json!(["tea"]), json!("highest"), json!("close")] {
        let faults = faults(&edited(&[("/guide/quiz/rules/6/names", Some(names.clone()))]));
        assert_eq!(faults.len(), 1, "a points-to rule that names {names} may name a stopped option: {faults:?}");
    }
}

#[test]
fn words_that_tell_people_what_to_do_are_refused() {
    for (pointer, value, place, word) in [
        ("/guide/quiz/rules/2/text/0", json!("Tea is the best."), "guide.json: quiz.rules[2].text[0]", "“best”"),
        ("/guide/quiz/rules/2/heading", json!("We recommend tea"), "guide.json: quiz.rules[2].heading", "“recommend”"),
        ("/guide/flags/0/says", json!("This is safe for you."), "guide.json: flags[0].says", "“safe for you”"),
        ("/guide/flags/0/says", json!("You are ELIGIBLE."), "guide.json: flags[0].says", "“eligible”"),
        ("/guide/quiz/rules/6/text/0", json!("It fits to 80%."), "guide.json: rules.points.text.0", "“%”"),
    ] {
        check_one(pointer, value, place, word);
    }
}

#[test]
fn a_condition_is_one_that_the_program_knows() {
    let when = "guide.json: quiz.rules[2].when";
    for (condition, place, part) in [
        (json!({ "weather": "rain" }), format!("{when}.weather"), "not a condition"),
        (json!({ "always": false }), format!("{when}.always"), "not a condition"),
        (json!({ "safety": "closed" }), format!("{when}.safety"), "not a condition"),
        (json!({ "mark": "keen", "flag": "burn" }), when.to_owned(), "an object with one key"),
        (json!("keen"), when.to_owned(), "an object with one key"),
        (json!({ "all": [] }), format!("{when}.all"), "give a list of conditions"),
        (json!({ "any": { "mark": "keen" } }), format!("{when}.any"), "give a list of conditions"),
        (json!({ "lead": {} }), format!("{when}.lead"), "give a bound"),
        (json!({ "lead": { "below": "two" } }), format!("{when}.lead.below"), "not a whole number"),
        (json!({ "highest": { "above": 200 } }), format!("{when}.highest.above"), "not a whole number"),
        (json!({ "highest": { "above": 1.5 } }), format!("{when}.highest.above"), "not a whole number"),
        (
            json!({ "count": { "of": "sheep", "above": 1 } }),
            format!("{when}.count.of"),
            "answered, leaning, flags, set-asides",
        ),
        (json!({ "total": { "of": [], "above": 1 } }), format!("{when}.total.of"), "name at least one option"),
    ] {
        check_one("/guide/quiz/rules/2/when", condition, &place, part);
    }
}

// ------------------------------------ drawing, time, costs, knowledge, audit

#[test]
fn each_of_the_new_parts_can_be_left_out() {
    for key in ["drawing", "timeline", "cost", "knowledge", "audit"] {
        let files = edited(&[(&format!("/guide/{key}"), None)]);
        assert_eq!(faults(&files), [], "without {key}");
        let guide = ready(&files);
        let there = [
            guide.drawing.is_some(),
            guide.timeline.is_some(),
            guide.cost.is_some(),
            !guide.knowledge.is_empty(),
            guide.audit.is_some(),
        ];
        assert_eq!(there.into_iter().filter(|there| *there).count(), 4, "only {key} is gone");
    }
    check_one("/guide/drawing", json!("a cup"), "guide.json: drawing", "invalid type: string");
    check_one("/guide/cost", json!(5), "guide.json: cost", "invalid type");
}

#[test]
fn a_drawing_moves_between_poses_that_it_knows() {
    let drawing = "guide.json: drawing";
    check(&[("/guide/drawing/poses/1", None)], &[(&format!("{drawing}.poses"), "two poses or more")]);
    check_one("/guide/drawing/views", json!([]), &format!("{drawing}.views"), "empty");
    check_one("/guide/drawing/views/0/shapes", json!([]), &format!("{drawing}.views[0].shapes"), "empty");
    check_one(
        "/guide/drawing/poses/1/values/milk",
        json!(1),
        &format!("{drawing}.poses[1].values.milk"),
        "not among the measures",
    );
    check(
        &[("/guide/drawing/poses/0/values/steam", None)],
        &[(&format!("{drawing}.poses[0].values"), "needs a value for “steam”")],
    );
    check_one("/guide/drawing/poses/1/values/tea", json!(2.5), &format!("{drawing}.poses[1].values"), "expected i16");
    check_one("/guide/drawing/poses/1/facts/0", json!("T9"), &format!("{drawing}.poses[1].facts[0]"), "“T9” is not in");
    check_one("/guide/drawing/views/0/width", json!(-1), &format!("{drawing}.views[0].width"), "expected u16");
    // A hole with an unknown measure; tests/drawing.rs has all kinds of holes.
    check_one(
        "/guide/drawing/views/0/shapes/1/path",
        json!("M10 {50-milk}"),
        &format!("{drawing}.views[0].shapes[1].path"),
        "“{50-milk}” is no sum",
    );
    let pose = files()["guide"]["drawing"]["poses"][1].clone();
    let many: Vec<Value> = [files()["guide"]["drawing"]["poses"][0].clone()].into_iter().chain(vec![pose; 8]).collect();
    check(&[("/guide/drawing/poses", Some(json!(many[..8])))], &[]);
    check_one("/guide/drawing/poses", json!(many), &format!("{drawing}.poses"), "more than 8");
}

#[test]
fn a_timeline_has_one_lane_for_each_compared_option() {
    let lanes = "guide.json: timeline.lanes";
    check(&[("/guide/timeline/lanes/1", None)], &[(lanes, "“none” has none; every compared option needs a lane")]);
    check_one("/guide/timeline/lanes/0/spans", json!([]), &format!("{lanes}[0].spans"), "empty; give at least one");
    for (option, part) in
        [("coffee", "no compared option is called “coffee”"), ("milk", "no compared option is called “milk”")]
    {
        let edits = [("/guide/timeline/lanes/1/option", Some(json!(option)))];
        let faults = faults(&edited(&edits));
        assert!(
            faults.iter().any(|fault| fault.place == format!("{lanes}[1].option") && fault.what.contains(part)),
            "{faults:?}"
        );
    }
    let again = files()["guide"]["timeline"]["lanes"][0].clone();
    check_one("/guide/timeline/lanes/-", again, &format!("{lanes}[2].option"), "“tea” has a lane already");
    check_one(
        "/guide/timeline/lanes/1/spans/0/from",
        json!("1 day"),
        &format!("{lanes}[1].spans"),
        "none begins at “0 hours”",
    );
}

#[test]
fn times_are_in_order_and_in_words() {
    let glow = "guide.json: timeline.lanes[0].spans[1]";
    let at = "/guide/timeline/lanes/0/spans/1";
    for text in [
        "soon",
        "3",
        "days",
        "3 fortnights",
        "-1 days",
        "1.5 days",
        "3  days",
        "9999999999 years",
        "700000 years",
        "ongoing",
    ] {
        check_one(&format!("{at}/latest"), json!(text), &format!("{glow}.latest"), &format!("“{text}” is no time"));
    }
    for key in ["earliest", "latest"] {
        check_one(&format!("{at}/{key}"), json!(""), &format!("{glow}.{key}"), "empty; write the text");
    }
    check_one(&format!("{at}/to"), json!(""), &format!("{glow}.to"), "empty");
    for (key, time) in
        [("earliest", "2 days"), ("from", "4 days"), ("to", "12 hours"), ("to", "3 weeks"), ("latest", "2 days")]
    {
        check_one(&format!("{at}/{key}"), json!(time), glow, "must be in order: earliest, from, to, latest");
    }
    check_one(&format!("{at}/checked"), json!("today"), &format!("{glow}.checked"), "not a date");
}

/// "Onwards" is an end and no start.
#[test]
fn nothing_begins_onwards() {
    let again = "/guide/timeline/lanes/0/spans/2";
    for key in ["from", "earliest"] {
        let edits = [(&*format!("{again}/{key}"), Some(json!("onwards")))];
        let faults = faults(&edited(&edits));
        assert!(!faults.is_empty(), "{key} onwards");
        assert!(
            faults.iter().all(|fault| fault.place.starts_with("guide.json: timeline.lanes[0].spans[2]")),
            "{faults:?}"
        );
    }
}

#[test]
fn a_span_of_a_procedure_says_how_sure_its_sources_let_us_be() {
    let pour = "guide.json: timeline.lanes[0].spans[0]";
    check_one("/guide/timeline/lanes/0/spans/0/facts", json!([]), &format!("{pour}.facts"), "no source given");
    check_one("/guide/timeline/lanes/0/spans/0/certainty", json!("none"), &format!("{pour}.certainty"), "not known");
    // Where nothing is done nothing needs a source.
    check(
        &[
            ("/guide/timeline/lanes/1/spans/0/facts", Some(json!([]))),
            ("/guide/timeline/lanes/1/spans/0/certainty", None),
        ],
        &[],
    );
}

/// There is no key for a price, at any place in the costs.
#[test]
fn a_guide_gives_no_price() {
    for (pointer, place) in [
        ("/guide/cost/price", "guide.json: cost.price"),
        ("/guide/cost/prices", "guide.json: cost.prices"),
        ("/guide/cost/currency", "guide.json: cost.currency"),
        ("/guide/cost/lines/0/price", "guide.json: cost.lines[0].price"),
        ("/guide/cost/lines/0/amount", "guide.json: cost.lines[0].amount"),
        ("/guide/cost/lines/0/value", "guide.json: cost.lines[0].value"),
        ("/guide/cost/notes/0/price", "guide.json: cost.notes[0].price"),
        ("/guide/options/0/price", "guide.json: options[0].price"),
    ] {
        check_one(pointer, json!(3500), place, "not part of the format");
    }
}

#[test]
fn costs_are_lines_of_options_in_their_order() {
    let lines = "guide.json: cost.lines";
    check_one("/guide/cost/lines", json!([]), lines, "empty");
    check_one("/guide/cost/lines/0/option", json!("coffee"), &format!("{lines}[0].option"), "“coffee” is no option");
    check_one("/guide/cost/lines/2/option", json!("tea"), &format!("{lines}[2].option"), "“tea” has a line already");
    for to in ["coffee", "none"] {
        check_one(
            "/guide/cost/lines/2/added-to",
            json!(to),
            &format!("{lines}[2].added-to"),
            "no line before this one is for",
        );
    }
    // Only a line of its own can be added to, and only one that stands before.
    check_one("/guide/cost/lines/0/added-to", json!("milk"), &format!("{lines}[0].added-to"), "put that one first");
    check_one("/guide/cost/lines/1/added-to", json!("tea"), &format!("{lines}[2].added-to"), "put that one first");
}

#[test]
fn more_prices_than_can_be_shown_are_told() {
    let option =
        |n| json!({ "id": format!("o{n}"), "role": "also-ask", "name": "It", "summary": "It is.", "facts": [] });
    let line = |n| json!({ "option": format!("o{n}"), "each": "once", "label": "Its price" });
    let mut options = files()["guide"]["options"].as_array().unwrap().clone();
    options.extend((0..17).map(option));
    let with = |count: u8| {
        let lines: Vec<Value> = (0..count).map(line).collect();
        [("/guide/options", Some(json!(options))), ("/guide/cost/lines", Some(json!(lines)))]
    };
    check(&with(16), &[]);
    check(&with(17), &[("guide.json: cost.lines", "more than 16")]);
}

#[test]
fn sessions_a_year_are_in_order() {
    for (key, value) in
        [("least", 0), ("least", 3), ("from", 4), ("from", 0), ("to", 1), ("to", 7), ("most", 2), ("most", 53)]
    {
        check_one(
            &format!("/guide/cost/sessions/{key}"),
            json!(value),
            "guide.json: cost.sessions",
            "must be in order, from 1 to 52: least, from, to, most",
        );
    }
    for (key, value) in [("least", 2), ("from", 1), ("to", 6), ("most", 52), ("most", 3)] {
        check(&[(&format!("/guide/cost/sessions/{key}"), Some(json!(value)))], &[]);
    }
    check_one("/guide/cost/sessions/from", json!(2.5), "guide.json: cost.sessions.from", "expected u8");
}

#[test]
fn knowledge_is_three_to_five_questions_each_with_its_answer() {
    let one = |id: &str| {
        let mut one = files()["guide"]["knowledge"][0].clone();
        one["id"] = json!(id);
        one
    };
    let many = |count: usize| json!((0..count).map(|n| one(&format!("k{n}"))).collect::<Vec<_>>());
    for count in [1, 2, 6, 20] {
        let part = format!("{count} questions; ask three to five, or none");
        let faults = faults(&edited(&[("/guide/knowledge", Some(many(count)))]));
        assert!(faults.iter().any(|fault| fault.place == "guide.json: knowledge" && fault.what == part), "{faults:?}");
    }
    for count in [0, 3, 4, 5] {
        check(&[("/guide/knowledge", Some(many(count)))], &[]);
    }
    let first = "guide.json: knowledge[0]";
    for right in [2, 3, 255] {
        check_one("/guide/knowledge/0/right", json!(right), &format!("{first}.right"), "count them from 0");
    }
    check_one("/guide/knowledge/0/facts", json!([]), &format!("{first}.facts"), "no source given");
    check_one(
        "/guide/knowledge/0/facts/0",
        json!("T9"),
        &format!("{first}.facts[0]"),
        "“T9” is not in the fact register",
    );
    check_one("/guide/knowledge/0/answers/1", json!(" "), &format!("{first}.answers[1]"), "empty");
    check(&[("/guide/knowledge/0/answers/1", None)], &[(&format!("{first}.answers"), "at least two")]);
}

#[test]
fn more_questions_to_ask_than_can_be_ticked_are_told() {
    let ask = files()["guide"]["questions"][0]["questions"][0].clone();
    let place = "guide.json: questions";
    check_one("/guide/questions/0/questions", json!(vec![ask.clone(); 65]), place, "more than 64 to ask");
    check(&[("/guide/questions/0/questions", Some(json!(vec![ask; 64])))], &[]);
}

#[test]
fn an_audit_answers_every_criterion_of_a_known_standard_once() {
    let audit = "guide.json: audit";
    check(
        &[("/guide/audit/items/0", None)],
        &[(&format!("{audit}.items"), "nothing is said of 1.1.1 (It says what it is about)")],
    );
    check_one("/guide/audit/on", json!("last week"), &format!("{audit}.on"), "not a date");
    let faults_of = |edits: &[(&str, Option<Value>)]| faults(&edited(edits));
    // A misspelt criterion is one too many, and one that is missing.
    let told = faults_of(&[("/guide/audit/items/3/id", Some(json!("1.1.9")))]);
    let places: Vec<_> = told.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["guide.json: audit.items[3].id", "guide.json: audit.items"], "{told:?}");
    assert!(told[0].what.contains("“1.1.9” is no criterion of ipdas-4"), "{}", told[0]);
    let told = faults_of(&[("/guide/audit/standard", Some(json!("ipdas-5")))]);
    assert!(
        told.iter().any(|fault| fault.place == "guide.json: audit.standard"
            && fault.what.contains("“ipdas-5” is not known; use ipdas-4")),
        "{told:?}"
    );
}

#[test]
fn the_standard_is_complete() {
    let standard: Value = serde_json::from_str(STANDARD).unwrap();
    let levels = |level: &str| {
        standard["criteria"].as_array().unwrap().iter().filter(|criterion| criterion["level"] == level).count()
    };
    // 6 qualifying, 6 certifying and 4 more for tests, and what makes a good aid.
    assert_eq!([levels("qualifying"), levels("certifying"), levels("quality")], [6, 10, 24]);
    let ids: BTreeSet<_> =
        standard["criteria"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 40);
}

/// What only people could show is never said to be met by the makers themselves.
#[test]
fn the_guide_that_ships_audits_itself_honestly() {
    let audit = lips().audit.as_ref().unwrap();
    assert_eq!(audit.items.len(), 40);
    let state = |id: &str| audit.items.iter().find(|item| item.id == id).unwrap().state;
    for id in ["q13", "q14", "q15", "q16", "q17", "q18", "q23", "q24"] {
        assert_eq!(state(id), AuditState::NotDone, "{id} takes people");
    }
    for id in ["2.4.1", "2.4.2", "2.4.3", "2.4.4"] {
        assert_eq!(state(id), AuditState::NotApplicable, "{id} is about tests");
    }
    assert!(audit.items.iter().all(|item| !item.place.is_empty() && !item.criterion.is_empty()));
    // Surgeons may be certified; the guide is not, and never says so.
    let of_surgeons = ["rows.who-does.", "glossary.", "disclosure.conflicts."];
    for Text { place, says } in all_texts(lips()) {
        let fine = of_surgeons.iter().any(|start| place.starts_with(start));
        assert!(fine || !says.to_lowercase().contains("certif"), "{place}: {says}");
    }
}

#[test]
fn a_guide_that_is_hard_to_read_is_refused() {
    let hard = "Considerable physiological variability necessitates individualized professional evaluation preceding consumption. \
        Contraindications encompassing hypersensitivity, gastroesophageal abnormalities, anticoagulation and pharmacological \
        interactions require comprehensive multidisciplinary investigation, documentation, and interdisciplinary communication \
        throughout perioperative management.";
    let long = json!([hard; 8].join(" "));
    let faults = faults(&edited(&[("/guide/rows/0/cells/tea/text", Some(long.clone()))]));
    let places: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["guide.json: the whole guide", "guide.json: rows.warm.tea.text", "guide.json: rows.warm"]);
    assert!(faults.iter().all(|fault| fault.what.contains("reads at school grade")), "{faults:?}");
    // The formula is for English; another language is not measured by it.
    check(&[("/guide/rows/0/cells/tea/text", Some(long)), ("/guide/lang", Some(json!("la")))], &[]);
}

#[test]
fn a_limit_of_the_format_is_told_with_its_place() {
    let marks: Vec<String> = (0..40).map(|n| format!("mark-{n}")).collect();
    let faults = faults(&edited(&[("/guide/quiz/questions/0/answers/1/marks", Some(json!(marks)))]));
    assert!(!faults.is_empty());
    assert!(faults.iter().all(|fault| fault.place.starts_with("guide.json: quiz")), "{faults:?}");
}

// ------------------------------------------------------------ nothing is lost

#[test]
fn many_faults_are_all_reported() {
    check(
        &[
            ("/facts/facts/2/sources/1", Some(json!("blog"))),
            ("/guide/title", None),
            ("/guide/version", Some(json!(1))),
            ("/guide/options/0/facts/0", Some(json!("T9"))),
            // A wrong type in one row, and an unknown id in another.
            ("/guide/rows/0/question", Some(json!(1))),
            ("/guide/rows/1/group", Some(json!("smell"))),
            ("/guide/rows/0/cells/tea/checked", Some(json!("today"))),
            ("/guide/quiz/questions/0/answers/0/leans/tea", Some(json!(9))),
            ("/guide/quiz/rules/2/when/mark", Some(json!("meek"))),
            ("/guide/flags/1/effects/0/severity", Some(json!("loud"))),
            ("/guide/disclosure/method", Some(json!([]))),
        ],
        &[
            ("facts.json: facts[2].sources[1]", "no source “blog”"),
            ("guide.json: title", "missing"),
            ("guide.json: version", "expected a string"),
            ("guide.json: options[0].facts[0]", "“T9”"),
            ("guide.json: rows[0].question", "expected a string"),
            ("guide.json: rows[1].group", "no group “smell”"),
            ("guide.json: rows[0].cells.tea.checked", "not a date"),
            ("guide.json: quiz.questions[0].answers[0].leans.tea", "9 is no lean"),
            ("guide.json: quiz.rules[2].when.mark", "no mark “meek”"),
            ("guide.json: flags[1].effects[0].severity", "“loud” is not known"),
            ("guide.json: disclosure.method", "empty"),
        ],
    );
}

#[test]
fn an_entry_of_the_wrong_type_hides_no_fault_of_its_neighbours() {
    for (broken, place, other, other_place) in [
        ("/guide/rows/0", "guide.json: rows[0]", "/guide/rows/1/terms/-", "guide.json: rows[1].terms[0]"),
        ("/guide/flags/0", "guide.json: flags[0]", "/guide/flags/1/facts/-", "guide.json: flags[1].facts[0]"),
        (
            "/guide/quiz/questions/0/answers/0",
            "guide.json: quiz.questions[0].answers[0]",
            "/guide/quiz/questions/0/answers/1/sets-aside/-",
            "guide.json: quiz.questions[0].answers[1].sets-aside[1]",
        ),
    ] {
        let faults = faults(&edited(&[(broken, Some(json!("a slip"))), (other, Some(json!("nobody")))]));
        for place in [place, other_place] {
            assert!(faults.iter().any(|fault| fault.place == place), "no fault at {place}: {faults:#?}");
        }
    }
}

#[test]
fn faults_of_the_register_hide_none_of_the_guide() {
    let faults = faults(&edited(&[("/facts/facts", None), ("/guide/title", None)]));
    for place in ["facts.json: facts", "guide.json: title"] {
        assert!(faults.iter().any(|fault| fault.place == place), "no fault at {place}: {faults:#?}");
    }
}
