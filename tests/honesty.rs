//! Honest guides: every rule that a guide must pass to be built has a guide that
//! fails it, and one nearly the same that passes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::path::PathBuf;
use test_support::small::{edited, faults, files};
use weigh_up::domain::messages;

type Edit = (&'static str, Option<Value>);

/// These edits of the small guide give exactly these faults: each with its whole
/// place and a part of what it says.
fn check(edits: &[Edit], expected: &[(&str, &str)]) {
    let faults = faults(&edited(edits));
    let told: Vec<String> = faults.iter().map(|fault| format!("\n  {fault}")).collect();
    let told = format!("{edits:?} gives{}", told.concat());
    for (place, part) in expected {
        let found = faults.iter().any(|fault| fault.place == *place && fault.what.contains(part));
        assert!(found, "no “{part}” at {place}: {told}");
    }
    assert_eq!(faults.len(), expected.len(), "{told}");
}

/// The text of the claim on tea in the first row: it stands beside a certainty.
const CLAIM: &str = "/guide/rows/0/cells/tea/text";
/// A text that stands beside none.
const ABOUT: &str = "/guide/about/0";

fn says(pointer: &'static str, text: &str) -> Edit {
    (pointer, Some(json!(text)))
}

/// A text that breaks a rule, and a part of the fault.
fn refused(pointer: &'static str, text: &str, part: &str) {
    let place = if pointer == CLAIM { "guide.json: rows.warm.tea.text" } else { "guide.json: about.0" };
    check(&[says(pointer, text)], &[(place, part)]);
}

fn passes(pointer: &'static str, text: &str) {
    check(&[says(pointer, text)], &[]);
}

// ------------------------------------------------- what is promised of answers

/// The page around has scripts of its own, which may note what is pressed (docs/privacy.md): so
/// what is said of answers is what this guide does, and not what becomes of them.
#[test]
fn nothing_promises_that_answers_stay_where_they_are() {
    let flat = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let promises = [
            "nothing you answer leaves",
            "no answer leaves",
            "answers never leave",
            "answers do not leave",
            "answers stay on this page",
            "answers stay on the page",
            "answers stay in your browser",
            "answers are private",
            "se quedan en esta página",
            "responda sale de esta página",
            "bleiben auf dieser seite",
            "antworten, verlässt diese seite",
            "restent sur cette page",
            "répondez ne quitte cette page",
            "ficam nesta página",
            "responde sai desta página",
            "تبقى إجاباتك في هذه الصفحة",
            "إجاباتك يغادر هذه الصفحة",
        ];
        promises.into_iter().find(|promise| text.contains(promise))
    };
    assert_eq!(flat("Nothing you answer\n leaves this page."), Some("nothing you answer leaves"));
    let (mut places, mut read) = (vec![PathBuf::from(env!("CARGO_MANIFEST_DIR"))], 0);
    while let Some(place) = places.pop() {
        for entry in place.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
            let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
            let others = ["node_modules", "target", "dist", "tests", "CHANGELOG.md"];
            if name.starts_with('.') || others.contains(&name.as_str()) {
                continue;
            }
            if entry.is_dir() {
                places.push(entry);
            } else if [".rs", ".js", ".jsx", ".json", ".md", ".po", ".html"].iter().any(|one| name.ends_with(one)) {
                let text = std::fs::read_to_string(&entry).unwrap();
                assert_eq!(flat(&text), None, "{}", entry.display());
                read += 1;
            }
        }
    }
    assert!(read > 150, "only {read} files were read");
}

// ------------------------------------------------------------- the whole gate

/// A rule, with the one change that breaks it and the near miss that does not.
struct Rule {
    name: &'static str,
    broken: Edit,
    place: &'static str,
    part: &'static str,
    near: Edit,
}

fn rules() -> Vec<Rule> {
    vec![
        Rule {
            name: "a claim has facts",
            broken: ("/guide/rows/0/cells/tea/facts", Some(json!([]))),
            place: "guide.json: rows[0].cells.tea.facts",
            part: "no source given; add at least one fact id",
            near: ("/guide/rows/0/cells/tea/facts", Some(json!(["T1"]))),
        },
        Rule {
            name: "each side of a difference has facts",
            broken: ("/guide/rows/0/cells/tea/differ/0/sides/1/facts", Some(json!([]))),
            place: "guide.json: rows[0].cells.tea.differ[0].sides[1].facts",
            part: "each side needs its own",
            near: ("/guide/rows/0/cells/tea/differ/0/sides/1/facts", Some(json!(["T1"]))),
        },
        Rule {
            name: "a fact is in the register",
            broken: ("/guide/rows/0/cells/tea/facts", Some(json!(["T4"]))),
            place: "guide.json: rows[0].cells.tea.facts[0]",
            part: "“T4” is not in the fact register",
            near: ("/guide/rows/0/cells/tea/facts", Some(json!(["T3"]))),
        },
        Rule {
            name: "a fact has sources",
            broken: ("/facts/facts/0/sources", Some(json!([]))),
            place: "facts.json: facts[0].sources",
            part: "empty; give at least one",
            near: ("/facts/facts/0/sources", Some(json!(["paper"]))),
        },
        Rule {
            name: "a claim has a certainty",
            broken: ("/guide/rows/0/cells/tea/certainty", None),
            place: "guide.json: rows[0].cells.tea.certainty",
            part: "missing; say how sure the sources let us be",
            near: ("/guide/rows/0/cells/tea/certainty", Some(json!("very-low"))),
        },
        Rule {
            name: "a certainty has a reason",
            broken: ("/guide/rows/0/cells/tea/because", None),
            place: "guide.json: rows[0].cells.tea.because",
            part: "missing",
            near: ("/guide/rows/0/cells/tea/because", Some(json!("It was hot."))),
        },
        Rule {
            name: "no reliable number is no certainty",
            broken: ("/guide/rows/1/cells/tea/certainty", Some(json!("low"))),
            place: "guide.json: rows[1].cells.tea.certainty",
            part: "where there is no reliable number the certainty is none",
            near: ("/guide/rows/1/cells/tea/certainty", Some(json!("none"))),
        },
        Rule {
            name: "a claim has a date",
            broken: ("/guide/rows/0/cells/tea/checked", None),
            place: "guide.json: rows[0].cells.tea.checked",
            part: "missing",
            near: ("/guide/rows/0/cells/tea/checked", Some(json!("2025-12-31"))),
        },
        Rule {
            name: "a date is a day",
            broken: ("/guide/rows/0/cells/tea/checked", Some(json!("2026-02-29"))),
            place: "guide.json: rows[0].cells.tea.checked",
            part: "no such day",
            near: ("/guide/rows/0/cells/tea/checked", Some(json!("2024-02-29"))),
        },
        Rule {
            name: "a procedure has a bad side",
            broken: ("/guide/rows/0/cells/tea/side", Some(json!("good"))),
            place: "guide.json: options.tea",
            part: "no sourced claim tells a bad side of “Tea”",
            near: ("/guide/rows/0/cells/tea/side", Some(json!("both"))),
        },
        Rule {
            name: "a procedure has a good side",
            broken: ("/guide/rows/0/cells/tea/side", Some(json!("bad"))),
            place: "guide.json: options.tea",
            part: "no sourced claim tells a good side of “Tea”",
            near: ("/guide/rows/0/cells/tea/side", Some(json!("both"))),
        },
        Rule {
            name: "no percentages",
            broken: says(CLAIM, "Of all people, 23% like it."),
            place: "guide.json: rows.warm.tea.text",
            part: "“%” is hard to compare; write it as n of 100 people",
            near: says(CLAIM, "Of all people, 23 of 100 like it after a week."),
        },
        Rule {
            name: "no one in so many",
            broken: says(CLAIM, "After a week, 1 in 5 people like it."),
            place: "guide.json: rows.warm.tea.text",
            part: "“1 in 5” is hard to compare",
            near: says(CLAIM, "After a week, 20 of 100 people like it."),
        },
        Rule {
            name: "no times as likely",
            broken: says(CLAIM, "It is twice as likely to be hot."),
            place: "guide.json: rows.warm.tea.text",
            part: "“twice as” tells more or less of a risk",
            near: says(CLAIM, "You can have it twice a day."),
        },
        Rule {
            name: "rates are of 100",
            broken: says(CLAIM, "In one day, 3 of 26 people had tea."),
            place: "guide.json: rows.warm.tea.text",
            part: "“3 of 26” cannot be compared",
            near: says(CLAIM, "In one day, 12 of 100 people had tea (3 of 26)."),
        },
        Rule {
            name: "rates name their group",
            broken: says(CLAIM, "In one day, 12 of 100 had tea."),
            place: "guide.json: rows.warm.tea.text",
            part: "does not say of whom",
            near: says(CLAIM, "In one day, 12 of 100 women had tea."),
        },
        Rule {
            name: "rates name their period",
            broken: says(CLAIM, "We saw that 12 of 100 people had tea."),
            place: "guide.json: rows.warm.tea.text",
            part: "does not say in what time",
            near: says(CLAIM, "We saw that 12 of 100 people had tea. We do not know when."),
        },
        Rule {
            name: "a row has one denominator",
            broken: (
                "/guide/rows/0/cells/tea/differ/0/sides",
                Some(json!([
                    { "says": "In a year, 5 of 100 people are burnt.", "facts": ["T1"] },
                    { "says": "In a year, 50 of 1,000 people are burnt.", "facts": ["T3"] }
                ])),
            ),
            place: "guide.json: rows.warm",
            part: "counts of 100 and of 1000 in one row",
            near: (
                "/guide/rows/0/cells/tea/differ/0/sides",
                Some(json!([
                    { "says": "In a year, 5 of 1000 people are burnt.", "facts": ["T1"] },
                    { "says": "In a year, 50 of 1,000 people are burnt.", "facts": ["T3"] }
                ])),
            ),
        },
        Rule {
            name: "a word for a chance has a number or a certainty",
            broken: says(ABOUT, "Tea is rarely cold."),
            place: "guide.json: about.0",
            part: "“rarely” means something else to everyone",
            near: says(CLAIM, "Tea is rarely cold."),
        },
        Rule {
            name: "a guide is easy to read",
            broken: says(
                ABOUT,
                &"Professional consultation regarding appropriate beverages is indispensable. ".repeat(5),
            ),
            place: "guide.json: about.0",
            part: "reads at school grade",
            near: says(ABOUT, &"Talk to a friend who knows about tea first. ".repeat(5)),
        },
        Rule {
            name: "a result tells nobody what to do",
            broken: ("/guide/quiz/rules/2/text/0", Some(json!("Tea is best."))),
            place: "guide.json: quiz.rules[2].text[0]",
            part: "“best” is not used about a result",
            near: ("/guide/quiz/rules/2/text/0", Some(json!("Tea is bestowed."))),
        },
    ]
}

#[test]
fn every_rule_has_a_guide_that_fails_it_and_one_that_nearly_does() {
    for rule in rules() {
        println!("{}", rule.name);
        check(&[rule.broken], &[(rule.place, rule.part)]);
        check(&[rule.near], &[]);
    }
}

// ----------------------------------------------------------- an equal hearing

/// The small guide with a second procedure, of which as much is said.
fn two_drinks(more: &[Edit]) -> Vec<Edit> {
    let files = files();
    let copied = |pointer: &str| files.pointer(pointer).cloned();
    let coffee =
        json!({ "id": "coffee", "role": "procedure", "name": "Coffee", "summary": "You drink coffee.", "facts": [] });
    let mut lane = copied("/guide/timeline/lanes/0").unwrap();
    lane["option"] = json!("coffee");
    let mut edits = vec![
        ("/guide/timeline/lanes/-", Some(lane)),
        ("/guide/options/-", Some(coffee)),
        ("/guide/rows/0/cells/coffee", copied("/guide/rows/0/cells/tea")),
        ("/guide/rows/1/cells/coffee", copied("/guide/rows/1/cells/tea")),
    ];
    edits.extend(more.iter().cloned());
    edits
}

fn check_drinks(more: &[Edit], expected: &[(&str, &str)]) {
    check(&two_drinks(more), expected);
}

const COFFEE: &str = "/guide/rows/0/cells/coffee/text";
const TASTE: &str = "guide.json: groups.taste";

#[test]
fn as_much_is_said_of_one_procedure_as_of_the_other() {
    check_drinks(&[], &[]);
    // The small guide says 13 words of tea: 1 as its gist, 6, and 3 on either side.
    let words = |count: usize| vec!["tea"; count].join(" ");
    for (count, faults) in [
        // 10 to 16 in all.
        (3, vec![(TASTE, "10 words on “Coffee” and 13 on “Tea”, in their sourced claims; at least 11")]),
        (4, vec![]),
        (9, vec![]),
        (10, vec![(TASTE, "13 words on “Tea” and 17 on “Coffee”, in their sourced claims; at least 14")]),
    ] {
        check_drinks(&[says(COFFEE, &words(count))], &faults);
    }
    // Each side of a difference counts.
    let fault = (TASTE, "7 words on “Coffee” and 13 on “Tea”");
    check_drinks(&[("/guide/rows/0/cells/coffee/differ", None)], &[fault]);
    // Why we are so sure tells nothing of the drink.
    check_drinks(&[("/guide/rows/0/cells/coffee/because", Some(json!(words(9))))], &[]);
}

#[test]
fn nothing_need_be_padded_or_invented() {
    // Where there is no reliable number, a question does not apply, or nothing is done.
    let long = "There is much to say of this, but none of it is a number that one can trust.";
    check_drinks(&[says("/guide/rows/1/cells/tea/text", long)], &[]);
    check_drinks(&[says("/guide/rows/0/cells/none/text", long)], &[]);
    let does_not_apply =
        json!({ "kind": "does-not-apply", "short": "No", "text": "", "facts": [], "checked": "2026-01-31" });
    check_drinks(&[("/guide/rows/0/cells/coffee", Some(does_not_apply.clone()))], &[]);
    // Nor is anything to be said in a group where nothing is sourced of the other.
    check_drinks(
        &[("/guide/rows/1/cells/coffee", Some(does_not_apply)), says("/guide/rows/1/cells/tea/text", long)],
        &[],
    );
}

#[test]
fn groups_are_held_apart() {
    // About as much in all, but more of tea in the one group and of coffee in the other.
    let group = ("/guide/groups/-", Some(json!({ "id": "look", "name": "The look" })));
    let claim = |text: &str| {
        json!({
            "kind": "sourced", "side": "both", "short": "Yes", "text": text, "certainty": "low", "because": "We saw it.",
            "facts": ["T1"], "checked": "2026-01-31"
        })
    };
    let none = files().pointer("/guide/rows/0/cells/none").cloned();
    let row = |tea: &str, coffee: &str| {
        let cells = json!({ "tea": claim(tea), "coffee": claim(coffee), "none": none });
        (
            "/guide/rows/-",
            Some(json!({ "id": "look", "group": "look", "question": "How is it?", "terms": [], "cells": cells })),
        )
    };
    let brown = "It is brown, and it is brown in each cup.";
    check_drinks(&[group.clone(), row(brown, brown)], &[]);
    let more = "A cup of coffee is warm, and it can be hot.";
    check_drinks(
        &[says(COFFEE, more), group, row(brown, "It is.")],
        &[(TASTE, "13 words on “Tea” and 18"), ("guide.json: groups.look", "3 words on “Coffee” and 11 on “Tea”")],
    );
}

#[test]
fn good_and_bad_are_shown_of_every_procedure() {
    let side = |side: &str| ("/guide/rows/0/cells/coffee/side", Some(json!(side)));
    let coffee = "guide.json: options.coffee";
    check_drinks(
        &[side("good")],
        &[
            (TASTE, "a bad side of “Tea” is shown here and none of “Coffee”"),
            (coffee, "no sourced claim tells a bad side of “Coffee”"),
        ],
    );
    check_drinks(
        &[("/guide/rows/0/cells/coffee/side", None)],
        &[
            (TASTE, "a good side of “Tea” is shown here and none of “Coffee”"),
            (TASTE, "a bad side of “Tea” is shown here and none of “Coffee”"),
            (coffee, "tells a good side of “Coffee”"),
            (coffee, "tells a bad side of “Coffee”"),
        ],
    );
    // A row may tell the good side and another the bad one.
    let bad = json!({
        "kind": "sourced", "side": "bad", "short": "Much", "text": "It costs much.", "certainty": "low", "because": "We paid.",
        "facts": ["T1"], "checked": "2026-01-31"
    });
    check(&[("/guide/rows/0/cells/tea/side", Some(json!("good"))), ("/guide/rows/1/cells/tea", Some(bad))], &[]);
}

#[test]
fn only_a_sourced_claim_has_a_side() {
    for (pointer, place) in [
        ("/guide/rows/0/cells/none/side", "guide.json: rows[0].cells.none.side"),
        ("/guide/rows/1/cells/tea/side", "guide.json: rows[1].cells.tea.side"),
        ("/guide/rows/1/cells/none/side", "guide.json: rows[1].cells.none.side"),
    ] {
        check(&[(pointer, Some(json!("good")))], &[(place, "only a sourced claim has a side")]);
    }
    let side = "/guide/rows/0/cells/tea/side";
    let place = "guide.json: rows[0].cells.tea.side";
    check(&[(side, Some(json!("fine")))], &[(place, "“fine” is not known; use one of: good, bad, both")]);
    check(&[(side, Some(json!(true)))], &[(place, "expected a string")]);
}

/// One slip in a cell must not send an author after sides and lengths.
#[test]
fn what_cannot_be_read_is_not_weighed() {
    for (pointer, place) in [
        ("/guide/rows/0/cells/coffee/text", "guide.json: rows[0].cells.coffee.text"),
        ("/guide/rows/0/cells/coffee", "guide.json: rows[0].cells.coffee"),
    ] {
        check_drinks(&[(pointer, None)], &[(place, "missing")]);
    }
}

// ------------------------------------------------------- numbers that compare

#[test]
fn shares_are_counts_of_people() {
    for (text, part) in [
        ("It is 5%.", "“%”"),
        ("It is 5 ‰.", "“‰”"),
        ("It is 5 percent.", "“percent”"),
        ("A Percentage of them.", "“percentage”"),
        ("It is 5 per cent.", "“per cent”"),
        ("It is 1 in 5.", "“1 in 5”"),
        ("It is one in five.", "“one in five”"),
        ("It is 3 in 1,000 in a year.", "“3 in 1,000”"),
        ("It is 1-in-5 for you.", "“1 in 5”"),
        ("It is one in every ten.", "“one in every ten”"),
        ("It is one in a hundred.", "“one in a hundred”"),
        ("It is a third of people.", "“third of people”"),
        ("It is two thirds of the women.", "“thirds of the women”"),
        ("It is half the patients.", "“half the patients”"),
    ] {
        for pointer in [CLAIM, ABOUT] {
            refused(pointer, text, part);
        }
    }
    for text in [
        "You may have one in two weeks.",
        "We have one. In two of them is milk.",
        "It was hot (one), in five ways.",
        "Add 3 in all.",
        "It is half the height of the cup.",
        "A third cup of tea is the last.",
        "It was 3.5 or 1,000.",
    ] {
        passes(CLAIM, text);
        passes(ABOUT, text);
    }
}

#[test]
fn a_risk_is_told_by_itself_and_not_as_so_much_of_another() {
    for (text, part) in [
        ("It is 3 times more so.", "“times more”"),
        ("It is three times as hot.", "“times as”"),
        ("It is ten times less hot.", "“times less”"),
        ("It has two times the risk.", "“times the risk”"),
        ("It is twice as likely.", "“twice as”"),
        ("It is half as common.", "“half as common”"),
        ("It doubles the risk.", "“doubles the risk”"),
        ("It halves your chances.", "“halves your chances”"),
        ("A 2-fold rise.", "“2 fold”"),
        ("A tenfold rise.", "“tenfold”"),
        ("The relative risk is known.", "“relative risk”"),
    ] {
        for pointer in [CLAIM, ABOUT] {
            refused(pointer, text, part);
        }
    }
    for text in ["Have it 3 times a year.", "Fold it twice.", "Have half as a treat.", "It can double the fun."] {
        passes(CLAIM, text);
    }
}

#[test]
fn a_rate_is_of_100_with_its_group_and_its_period() {
    let of_100 = "cannot be compared with other counts; write it as n of 100";
    let whom = "does not say of whom";
    let when = "does not say in what time";
    for (text, part) in [
        ("In a year, 3 of 26 people had tea.", of_100),
        ("In a year, 3 of the 26 people had tea.", of_100),
        ("In a year, 3 out of 26 people had tea.", of_100),
        ("In a year, one of every five people had tea.", of_100),
        ("In a year, two of four women had tea.", of_100),
        ("In a year, 9 of 25 had tea.", of_100),
        // Brackets that stand behind no rate hold one.
        ("In a year, some people (3 of 26) had tea.", of_100),
        // And what stands behind the brackets is none of theirs.
        ("In a year, 12 of 100 people had tea (as we saw), and 3 of 26 had milk.", of_100),
        ("In a year, about 12 of 100 of those seen had tea.", whom),
        ("In a year, 12 out of every 100 had tea.", whom),
        ("Of 53 people, 12 of 100 had tea.", when),
        ("A second time, 12 of 100 people had tea.", when),
    ] {
        for pointer in [CLAIM, ABOUT] {
            refused(pointer, text, part);
        }
    }
    for text in [
        "In a study of 53 people, about 12 of 100 of those seen after 4 weeks had tea.",
        "In 228 patients over 32 years, 8 of 100 had tea and 92 did not.",
        "In week 4, 12 of 100 women had tea (3 of 26). By week 12 it was 20 of 100 (5 of 25).",
        "For 12 to 16 weeks, 120 of 1,000 people had tea.",
        "In the first year, 12 out of 100 people had tea.",
        "We saw that 12 of 100 adults had tea. It's not known when.",
        "We saw that 12 of 100 adults had tea. The paper doesn't say when.",
        // The count of a small study is no rate.
        "In a study of 26 people, 3 had tea.",
        "Of the 22, 11 had tea.",
        "They are two of three ways.",
        "It took one of the two.",
        "Have 6 of the cups.",
    ] {
        passes(CLAIM, text);
        passes(ABOUT, text);
    }
}

/// The count of a study behind a rate is what the rate was made from.
#[test]
fn a_rate_is_the_share_of_the_count_behind_it() {
    for (text, part) in [
        (
            "In a year, 8 of 100 people had tea (45 of 50).",
            "“8 of 100” and the count behind it do not agree: 45 of 50 is 90 of 100",
        ),
        ("In a year, 54 of 100 (15 of 26 people) had tea.", "15 of 26 is 58 of 100; correct one of them"),
        ("In a year, 12 of 100 people had tea (3 of 23).", "3 of 23 is 13 of 100"),
        ("In a year, 10 of 100 people had tea (3 of 23 people, as told by 2 of 5).", "3 of 23 is 13 of 100"),
        (
            "In a year, 12 out of every 100 people had tea (3 out of 29 of them).",
            "“12 out of every 100” and the count behind it do not agree: 3 out of 29 is 10 of 100",
        ),
        ("In a year, 4 of 1,000 people had tea (2 of 250).", "2 of 250 is 8 of 1000"),
        // More than there are is no share at all.
        ("In a year, 100 of 100 people had tea (51 of 50).", "51 of 50 is no share"),
        ("In a year, 0 of 100 people had tea (0 of 0).", "0 of 0 is no share"),
        ("In a year, 0 of 100 people had tea (3 of 0).", "3 of 0 is no share"),
        (
            "In week 4, 12 of 100 women had tea (3 of 26). By week 12 it was 20 of 100 (9 of 25).",
            "9 of 25 is 36 of 100",
        ),
    ] {
        for pointer in [CLAIM, ABOUT] {
            refused(pointer, text, part);
        }
    }
    for text in [
        "In a year, 54 of 100 people had tea (15 of 28).",
        // Rounded, or nearly so.
        "In a year, 12 of 100 people had tea (3 of 26).",
        "In a year, 11 of 100 people had tea (3 of 26).",
        "In a year, 12.5 of 100 people had tea (1 of 8).",
        "In a year, 8 of 1,000 people had tea (2 of 250).",
        "In a year, 0 of 1000 people had tea (1 of 40,882).",
        "In a year, 100 of 100 people had tea (50 of 50).",
        // An end, or a bound, is not the share itself.
        "In a year, 10 to 20 of 100 people had tea (4 of 26).",
        "In a year, at least 10 of 100 people had tea (4 of 26).",
        "In a year, more than 10 of 100 people had tea (4 of 26).",
        // Another sentence, and brackets behind other brackets, speak of something else.
        "In a year, 12 of 100 people had tea. Some had milk (as told by 2 of 5 people).",
        "In a year, 12 of 100 people had tea (3 of 26), and some had milk (9 of 26).",
        "In a year, 12 of 100 people had tea (as we saw), and some had milk (9 of 26).",
        // Of a second study in the same brackets nothing is worked out.
        "In a year, 12 of 100 people had tea (3 of 26; more, 9 of 25, with milk).",
    ] {
        passes(CLAIM, text);
    }
}

#[test]
fn the_group_and_the_period_stand_in_the_text_itself() {
    let because = "/guide/rows/0/cells/tea/because";
    check(
        &[says(CLAIM, "So 12 of 100 had tea."), says(because, "In a study of 53 people over a year.")],
        &[("guide.json: rows.warm.tea.text", "of whom"), ("guide.json: rows.warm.tea.text", "in what time")],
    );
}

// ------------------------------------------------------- words for a chance

#[test]
fn a_word_for_a_chance_stands_beside_a_number_or_a_certainty() {
    let words = [
        "rare",
        "rarely",
        "common",
        "uncommon",
        "Commonly",
        "likely",
        "unlikely",
        "probably",
        "usually",
        "often",
        "seldom",
        "frequently",
        "occasionally",
        "typically",
        "normally",
        "generally",
        "hardly ever",
        "almost always",
        "a high risk",
        "a low risk",
        "a slight chance",
        "a small chance",
        "little risk",
        "good odds",
    ];
    for word in words {
        let text = format!("It is {word} hot.");
        let part = word.strip_prefix("a ").unwrap_or(word).to_lowercase();
        refused(ABOUT, &text, &format!("“{part}” means something else to everyone"));
        // Beside a certainty.
        passes(CLAIM, &text);
        // Beside a number of people.
        passes(ABOUT, &format!("In a year, 12 of 100 people had tea. {text}"));
        passes(ABOUT, &format!("In a study of 53 people, 3 had tea. {text}"));
    }
    refused(ABOUT, "The risk is low.", "“risk is low”");
    refused(ABOUT, "The chances are very small.", "“chances are very small”");
    // A number that counts no people does not say how often.
    refused(ABOUT, "It is often hot for 2 days.", "“often”");
    refused(ABOUT, "One clinic says it is often hot.", "“often”");
}

#[test]
fn other_words_pass() {
    for text in [
        "How often is it hot?",
        "How likely that is we do not know.",
        "They have this in common.",
        "It may be hot, and it can burn.",
        "Some say it is hot. Most do.",
        "The risk of a burn is higher with milk.",
        "It is unheard of in the commonwealth.",
        "It is a chance to ask about each risk.",
        "It is high.",
        "In general it is hot.",
    ] {
        passes(ABOUT, text);
    }
}

#[test]
fn a_chance_is_watched_wherever_a_visitor_may_read() {
    for (pointer, place) in [
        ("/guide/title", "title"),
        ("/guide/decision", "decision"),
        ("/guide/about/0", "about.0"),
        ("/guide/disclaimer", "disclaimer"),
        ("/guide/options/0/summary", "options.tea.summary"),
        ("/guide/options/2/summary", "options.milk.summary"),
        ("/guide/groups/0/name", "groups.taste"),
        ("/guide/rows/0/question", "rows.warm.question"),
        ("/guide/rows/0/cells/none/text", "rows.warm.none.text"),
        ("/guide/rows/1/cells/none/short", "rows.price.none.short"),
        ("/guide/quiz/intro", "quiz.intro"),
        ("/guide/quiz/closing", "quiz.closing"),
        ("/guide/quiz/questions/0/question", "quiz.questions.dry.question"),
        ("/guide/quiz/questions/0/why", "quiz.questions.dry.why"),
        ("/guide/quiz/questions/0/answers/0/text", "quiz.questions.dry.answers.much"),
        ("/guide/quiz/questions/0/answers/0/note", "quiz.questions.dry.answers.much.note"),
        ("/guide/quiz/safety/why", "quiz.safety.why"),
        ("/guide/quiz/rules/2/heading", "rules.keen.heading"),
        ("/guide/quiz/rules/2/text/0", "rules.keen.text.0"),
        ("/guide/flags/0/tick", "flags.burn.tick"),
        ("/guide/flags/0/says", "flags.burn.says"),
        ("/guide/flags/0/support", "flags.burn.support"),
        ("/guide/advice/0/text", "advice.hot.text"),
        ("/guide/glossary/0/meaning", "glossary.cup.meaning"),
        ("/guide/questions/0/questions/0/text", "questions.0.0"),
        ("/guide/disclosure/method/0", "disclosure.method.0"),
    ] {
        let place = format!("guide.json: {place}");
        check(&[says(pointer, "It is often hot.")], &[(&place, "“often”")]);
        check(&[says(pointer, "It is so for 1 in 5.")], &[(&place, "“1 in 5”")]);
    }
    // All that is in a claim stands beside its certainty.
    for pointer in [
        "/guide/rows/0/cells/tea/short",
        "/guide/rows/0/cells/tea/because",
        "/guide/rows/0/cells/tea/differ/0/sides/0/says",
        "/guide/rows/1/cells/tea/text",
    ] {
        check(&[says(pointer, "It is often hot.")], &[]);
    }
    // A source is called what it is called.
    check(
        &[says("/facts/sources/0/title", "On 5% of rare teas"), says("/facts/sources/0/checked", "rarely read")],
        &[],
    );
}

/// What stands on a timeline has its own certainty, but where nothing is done.
#[test]
fn a_chance_is_watched_on_the_timeline() {
    let span = |text: &str, certainty: Option<&str>| {
        let mut span = json!({
            "id": "first", "kind": "effect", "name": "First", "from": "0 hours", "to": "1 hour", "text": text,
            "facts": ["T1"], "checked": "2026-01-31"
        });
        if let Some(certainty) = certainty {
            span["certainty"] = json!(certainty);
        }
        json!([span])
    };
    let timeline = |none: &str| {
        let lanes = json!([
            { "option": "tea", "spans": span("It is often hot.", Some("low")) },
            { "option": "none", "spans": span(none, None) }
        ]);
        ("/guide/timeline", Some(json!({ "intro": "First tea.", "lanes": lanes })))
    };
    check(&[timeline("You wait.")], &[]);
    check(&[timeline("You often wait.")], &[("guide.json: timeline.none.first.text", "“often”")]);
}

/// A clinic's own statement has no certainty.
#[test]
fn a_clinic_gives_its_numbers_too() {
    let clinic = |text: &str| {
        let claim = json!({ "kind": "clinic", "short": "Yes", "text": text, "facts": [], "checked": "2026-01-31" });
        ("/guide/rows/1/cells/tea", Some(claim))
    };
    check(&[clinic("It is rarely hot.")], &[("guide.json: rows.price.tea.text", "“rarely”")]);
    check(&[clinic("In a year, it was hot for 3 of 100 people, so rarely.")], &[]);
}

#[test]
fn lists_of_english_words_are_for_english() {
    let in_spanish = |text: &str| [says(ABOUT, text), says("/guide/lang", "es")];
    check(&in_spanish("It is rarely 1 in 5."), &[]);
    check(&in_spanish("It is 5%."), &[("guide.json: about.0", "“%”")]);
}

#[test]
fn the_words_of_the_interface_hold_the_rules_too() {
    let words: Vec<_> = messages::all().map(|(_, says)| says).collect();
    let faults = faults(&edited(&[("/guide/about", Some(json!(words)))]));
    let faults: Vec<_> = faults.iter().filter(|fault| !fault.what.contains("school grade")).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

// ----------------------------------------------------------- words of results

#[test]
fn a_result_recommends_nothing_and_scores_nobody() {
    let texts = [
        ("/guide/quiz/rules/2/heading", "guide.json: quiz.rules[2].heading"),
        ("/guide/quiz/rules/2/text/0", "guide.json: quiz.rules[2].text[0]"),
        ("/guide/quiz/closing", "guide.json: quiz.closing"),
        ("/guide/flags/0/says", "guide.json: flags[0].says"),
        ("/guide/flags/0/support", "guide.json: flags[0].support"),
    ];
    for (text, word) in [
        ("We recommend tea.", "recommend"),
        ("Tea is RECOMMENDED.", "recommended"),
        ("Our recommendation is tea.", "recommendation"),
        ("Tea is the best.", "best"),
        ("You are a candidate.", "candidate"),
        ("They are candidates.", "candidates"),
        ("You are eligible.", "eligible"),
        ("You qualify.", "qualify"),
        ("Who qualifies?", "qualifies"),
        ("You are qualified for tea.", "qualified for"),
        ("It is safe for you.", "safe for you"),
        ("Your match score is high.", "score"),
    ] {
        for (pointer, place) in texts {
            check(&[says(pointer, text)], &[(place, &format!("“{word}” is not used about a result"))]);
        }
    }
    for text in ["It is bestowed.", "A candid talk.", "Ask a qualified host.", "Is it safe?", "An underscore."] {
        for (pointer, _) in texts {
            check(&[says(pointer, text)], &[]);
        }
    }
}
