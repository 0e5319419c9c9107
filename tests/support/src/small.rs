//! The smallest guide with one of everything. Its decision has nothing to do with
//! lips, so that nothing about lips can hide in the code.

use crate::{STANDARD, checked};
use serde_json::{Value, json};
use weigh_up::domain::guide::Guide;
use weigh_up_author::{Checked, Fault};

/// Both files, as `{"guide": …, "facts": …}`.
pub fn files() -> Value {
    json!({ "guide": guide(), "facts": facts() })
}

/// Both files, changed: at each pointer (`/guide/rows/0/id`) a value is set, or
/// removed where there is none. `/-` at the end of a pointer appends to a list.
pub fn edited(edits: &[(&str, Option<Value>)]) -> Value {
    edit(files(), edits)
}

/// The same of other files than the small guide's own.
pub fn edit(mut files: Value, edits: &[(&str, Option<Value>)]) -> Value {
    for (pointer, value) in edits {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = files.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer} is not in the small guide"));
        match (parent, value) {
            (Value::Object(map), Some(value)) => drop(map.insert(key.to_owned(), value.clone())),
            (Value::Object(map), None) => assert!(map.remove(key).is_some(), "{pointer} is not in the small guide"),
            (Value::Array(list), Some(value)) if key == "-" => list.push(value.clone()),
            (Value::Array(list), Some(value)) => list[key.parse::<usize>().unwrap()] = value.clone(),
            (Value::Array(list), None) => drop(list.remove(key.parse().unwrap())),
            _ => panic!("{pointer} has no parent to hold it"),
        }
    }
    files
}

/// The small guide with a goal to choose, questions that share screens, counts, and rows
/// that matter most. It has no rules of its own: the ladder speaks.
pub fn choosing() -> Value {
    let mut rows = files()["guide"]["rows"].as_array().unwrap().clone();
    for (row, counts) in rows.iter_mut().zip([json!([burnt(3, 12), burnt(50, 200)]), json!([])]) {
        row["key"] = json!(true);
        row["cells"]["tea"]["counts"] = counts;
    }
    let mut third = rows[0].clone();
    (third["id"], third["question"]) = (json!("burn"), json!("Does it burn?"));
    third["cells"]["tea"]["counts"] = json!([burnt(0, 300)]);
    rows.push(third);
    edited(&[
        ("/guide/rows", Some(json!(rows))),
        ("/guide/options/0/heads", Some(json!(["warm", "price", "burn"]))),
        ("/guide/options/1/heads", Some(json!(["warm", "price", "burn"]))),
        ("/guide/options/0/takes-on", Some(json!(["burn", "warm"]))),
        ("/guide/options/2/counts", Some(json!([burnt(1, 4000)]))),
        ("/guide/flags/0/heading", Some(json!("Your day"))),
        ("/guide/flags/1/heading", Some(json!("Your day"))),
        ("/guide/quiz/topics/-", Some(json!({ "id": "time", "name": "How long it takes" }))),
        ("/guide/quiz/rules", None),
        ("/guide/quiz/goals", Some(goals())),
        ("/guide/quiz/questions", Some(questions())),
        (
            "/guide/quiz/pulls",
            Some(json!([{
                "id": "cold-and-dry", "when": { "all": [{ "mark": "cold" }, { "mark": "keen" }] }, "names": ["tea", "something-else"],
                "heading": "You want both: {options}", "text": ["Ask the host which comes first."], "facts": ["T1"]
            }])),
        ),
        (
            "/guide/quiz/statements",
            Some(json!({
                "content": { "heading": "No drink for now", "text": ["You are fine as you are."], "facts": ["T2"] }
            })),
        ),
    ])
}

/// So many of so many who were burnt.
fn burnt(n: u32, of: u32) -> Value {
    json!({
        "id": format!("burnt-{of}"), "n": n, "of": of, "what": "burnt a tongue", "not": "did not", "who": "people with a cup",
        "when": "in a week", "facts": ["T2"]
    })
}

fn goals() -> Value {
    let does = |does: &str| json!({ "does": does, "says": format!("It {does}, we think."), "facts": ["T1"] });
    json!({
        "id": "wish", "question": "What would you like?", "why": "A drink does one thing.", "most": 2, "terms": ["cup"], "facts": ["T2"],
        "goals": [
            { "id": "warm", "text": "To be warm", "options": { "tea": does("does"), "something-else": does("may") } },
            {
                "id": "cool", "text": "To be cool", "marks": ["cold"], "note": "Milk is cold.", "ask": "Ask the host for ice.",
                "options": { "tea": does("opposite"), "something-else": does("does") }, "facts": ["T3"]
            },
            { "id": "awake", "text": "To be awake", "options": { "tea": does("may"), "something-else": does("not-known") } },
            { "id": "nothing", "text": "I am fine", "note": "Then there is no rush." }
        ]
    })
}

/// One on how it is now, then three on what matters, of which two share a screen.
fn questions() -> Value {
    let mut dry = files()["guide"]["quiz"]["questions"][0].clone();
    dry["answers"][1]["leans"]["something-else"] = json!(-1);
    let mut questions = vec![json!({
        "id": "now", "kind": "fit", "question": "Is your mouth dry now?", "why": "A dry mouth wants a drink.", "facts": ["T2"],
        "answers": [
            { "id": "yes", "text": "It is dry", "leans": { "tea": 1, "something-else": 1 } },
            { "id": "no", "text": "It is not", "leans": { "none": 2 } }
        ]
    })];
    questions.push(dry);
    for (id, screen) in [("pot", "Your time"), ("after", "Your time")] {
        questions.push(json!({
            "id": id, "kind": "value", "topic": "time", "screen": screen, "question": "How long do you have?", "why": "Tea takes time.",
            "terms": ["cup"], "facts": ["T2"],
            "answers": [
                { "id": "long", "text": "All day", "leans": { "tea": 1 } },
                { "id": "short", "text": "Not long", "leans": { "tea": -2, "something-else": 1, "none": 1 } }
            ]
        }));
    }
    json!(questions)
}

/// The faults of both files.
pub fn faults(files: &Value) -> Vec<Fault> {
    checked(&files["guide"].to_string(), &files["facts"].to_string()).err().unwrap_or_default()
}

/// What the check makes of both files.
pub fn passed(files: &Value) -> Checked {
    checked(&files["guide"].to_string(), &files["facts"].to_string()).expect("no faults")
}

/// The ready guide of both files.
pub fn ready(files: &Value) -> Guide {
    passed(files).guide
}

/// The small guide, ready.
pub fn small() -> Guide {
    ready(&files())
}

fn facts() -> Value {
    json!({
        "format": 1,
        "sources": [
            { "id": "book", "title": "On tea", "publisher": "Tea House", "year": 2020, "doi": null, "url": "https://example.org/tea", "checked": "read in full" },
            { "id": "paper", "title": "Cups & hands", "publisher": "Cup Trust", "year": null, "doi": "10.1000/cups", "url": null, "checked": "opening only" }
        ],
        "facts": [
            { "id": "T1", "grade": "seed", "text": "Tea is warm.", "sources": ["book"] },
            { "id": "T2", "grade": "high", "text": "A cup holds tea.", "sources": ["paper"] },
            { "id": "T3", "grade": "medium", "text": "Some say tea is hot.", "sources": ["book", "paper"] }
        ]
    })
}

fn guide() -> Value {
    let mut guide = base();
    for (key, value) in [
        ("drawing", drawing()),
        ("timeline", timeline()),
        ("cost", cost()),
        ("knowledge", knowledge()),
        ("audit", audit()),
    ] {
        guide[key] = value;
    }
    guide
}

/// A cup in two poses, with a placeholder of every kind.
fn drawing() -> Value {
    json!({
        "note": "This is a drawing of a cup.",
        "measures": ["tea", "steam"],
        "poses": [
            { "id": "empty", "name": "Empty", "values": { "tea": 0, "steam": 4 }, "says": "The cup is empty.", "facts": [] },
            { "id": "full", "name": "Full", "values": { "tea": 25 }, "says": "The cup is full of tea.", "facts": ["T2"] }
        ],
        "views": [{
            "name": "From the side", "width": 100, "height": 60,
            "shapes": [
                { "look": "face", "path": "M10 10V50H60V10" },
                { "look": "deep", "path": "M10 {50-tea}H60V50H10Z" },
                { "look": "mark", "path": "M30 {10-1.5steam+0.2tea}V{8+2}" }
            ]
        }]
    })
}

fn timeline() -> Value {
    json!({
        "intro": "Here is what comes when.",
        "lanes": [
            { "option": "tea", "spans": [
                {
                    "id": "pour", "kind": "procedure", "name": "You pour it", "from": "0 hours", "to": "1 hour",
                    "text": "You pour the tea.", "certainty": "high", "facts": ["T1"], "checked": "2026-01-31"
                },
                {
                    "id": "glow", "kind": "effect", "name": "You feel warm", "earliest": "0 hours", "from": "1 day", "to": "3 days",
                    "latest": "2 weeks", "text": "You feel warm for a while.", "certainty": "low", "facts": ["T1", "T3"],
                    "checked": "2026-01-31"
                },
                {
                    "id": "again", "kind": "repeat", "name": "More tea", "from": "1 month", "to": "onwards",
                    "text": "You may have more.", "certainty": "very-low", "facts": ["T2"], "checked": "2026-01-31"
                }
            ] },
            { "option": "none", "spans": [{
                "id": "dry", "kind": "recovery", "name": "You stay dry", "from": "0 hours", "to": "2 years",
                "text": "You have no drink.", "certainty": "moderate", "facts": ["T2"], "checked": "2026-01-31"
            }] }
        ]
    })
}

fn cost() -> Value {
    json!({
        "intro": "Put in what you were told.",
        "lines": [
            { "option": "tea", "each": "once", "label": "Price of a tea pot" },
            {
                "option": "milk", "each": "session", "label": "Price of a glass of milk",
                "sessions": { "per": "year", "from": 2, "to": 3, "least": 1, "most": 6 }
            },
            { "option": "none", "each": "year", "added-to": "milk", "label": "Price of a year of straws" }
        ],
        "notes": [{ "text": "Shops differ.", "facts": ["T3"] }]
    })
}

fn knowledge() -> Value {
    let one = |id: &str, question: &str, right: u8| {
        json!({
            "id": id, "question": question, "answers": ["It is warm", "It is cold"], "right": right,
            "explains": "We felt the cup.", "facts": ["T1"]
        })
    };
    json!([one("K1", "Is tea warm?", 0), one("K2", "Is milk warm?", 1), one("K3", "Is a full cup warm?", 0)])
}

/// Every criterion of the standard, each state in turn.
fn audit() -> Value {
    let standard: Value = serde_json::from_str(STANDARD).unwrap();
    let states = ["met", "not-met", "not-done", "not-applicable"];
    let items: Vec<Value> = standard["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .zip(states.iter().cycle())
        .map(|(criterion, state)| json!({ "id": criterion["id"], "state": state, "where": "In the cup" }))
        .collect();
    json!({ "standard": "ipdas-4", "on": "2026-01-31", "items": items })
}

fn base() -> Value {
    json!({
        "format": 1,
        "id": "tea",
        "version": "1.0.0",
        "lang": "en-US",
        "title": "Tea or not?",
        "decision": "Tea, a drink like it, or none?",
        "about": ["This is about a cup of tea."],
        "about-facts": ["T1"],
        "disclaimer": "This is a test and not a guide.",
        "options": [
            { "id": "tea", "role": "procedure", "name": "Tea", "summary": "You drink a cup of tea.", "facts": ["T1"] },
            { "id": "none", "role": "nothing", "name": "No drink", "summary": "You drink none.", "facts": [] },
            { "id": "milk", "role": "also-ask", "name": "Milk", "summary": "You could ask for milk.", "facts": [] }
        ],
        "something-else": "a drink such as milk",
        "groups": [{ "id": "taste", "name": "The taste" }],
        "rows": [
            {
                "id": "warm", "group": "taste", "question": "Is it warm?", "terms": ["cup"],
                "cells": {
                    "tea": {
                        "kind": "sourced", "side": "both", "short": "Yes", "text": "A cup of tea is warm.", "certainty": "high", "because": "We tried it.",
                        "facts": ["T1", "T2"], "checked": "2026-01-31",
                        "differ": [{ "id": "D1", "sides": [{ "says": "It is warm.", "facts": ["T1"] }, { "says": "It is hot.", "facts": ["T3"] }] }]
                    },
                    "none": { "kind": "follows", "short": "No", "text": "You have no drink.", "facts": [], "checked": "2026-01-31" }
                }
            },
            {
                "id": "price", "group": "taste", "question": "What does it cost?", "terms": [],
                "cells": {
                    "tea": {
                        "kind": "no-number", "short": "Ask", "text": "It is not the same in each shop.", "certainty": "none",
                        "because": "No one wrote it down.", "facts": ["T2"], "checked": "2026-01-31"
                    },
                    "none": { "kind": "does-not-apply", "short": "No cost", "text": "", "facts": [], "checked": "2026-01-31" }
                }
            }
        ],
        "quiz": {
            "intro": "Here is one thing to ask you.",
            "closing": "Do you like tea?",
            "closing-facts": [],
            "margin": 2,
            "topics": [{ "id": "thirst", "name": "How dry you are" }],
            "questions": [
                {
                    "id": "dry", "topic": "thirst", "question": "Do you want a drink?", "why": "Tea is a drink.", "terms": [], "facts": ["T2"],
                    "answers": [
                        { "id": "much", "text": "Yes, I do", "leans": { "tea": 3, "none": -1 }, "marks": ["keen"], "note": "Tea is good.", "facts": ["T1"] },
                        { "id": "no", "text": "No, thanks", "leans": { "none": 2, "something-else": 1 }, "sets-aside": ["tea"] }
                    ]
                }
            ],
            "safety": { "id": "safe", "topic": "safety", "question": "Is one of these true?", "why": "Some should ask first.", "none": "None of these", "facts": [] },
            "rules": [
                { "id": "open", "when": { "safety": "open" }, "kind": "not-enough", "names": [], "heading": "One step is left", "text": ["Do it first."] },
                {
                    "id": "talk", "when": { "any": [{ "stopped": "any-leading" }, { "flag": "burn" }] }, "kind": "talk-first", "names": "stopped",
                    "heading": "Talk first about: {options}", "text": ["You ticked one."]
                },
                { "id": "keen", "when": { "mark": "keen" }, "kind": "mixed", "names": ["tea"], "heading": "You are keen on: {options}", "text": ["You want it."] },
                {
                    "id": "few", "when": { "all": [{ "not": { "answer": ["dry", "no"] } }, { "count": { "of": "answered", "below": 1 } }] },
                    "kind": "not-enough", "names": [], "heading": "Say more", "text": ["It is too few."]
                },
                {
                    "id": "else", "when": { "total": { "of": ["something-else"], "above-largest-of": ["none"], "at-least": 0 } },
                    "kind": "something-else", "names": ["something-else"], "heading": "Ask for: {options}", "text": ["There are more."]
                },
                { "id": "close", "when": { "lead": { "below": "margin" } }, "kind": "mixed", "names": "close", "heading": "Close: {options}", "text": ["They are close."] },
                { "id": "points", "when": { "always": true }, "kind": "points-to", "names": "leading", "heading": "They point to: {options}", "text": ["You said so."] }
            ]
        },
        "flags": [
            {
                "id": "burn", "tick": "I burn my tongue", "says": "Let it cool first.", "effects": [{ "options": ["tea"], "severity": "stop" }],
                "withholds-booking": true, "support": "It will heal.", "terms": ["cup"], "facts": ["T3"]
            },
            {
                "id": "late", "tick": "It is late", "says": "Say so.", "effects": [{ "options": ["tea"], "severity": "ask" }],
                "withholds-booking": false, "facts": []
            }
        ],
        "advice": [{ "id": "hot", "urgency": "urgent", "heading": "If it is hot", "text": "Wait for it to cool.", "options": ["tea"], "facts": ["T3"] }],
        "glossary": [{ "id": "cup", "term": "Cup", "meaning": "A thing to drink from.", "facts": ["T2"] }],
        "questions": [{ "heading": "Ask the host", "questions": [{ "text": "Is it hot?", "facts": ["T3"] }] }],
        "disclosure": {
            "written-by": "Us.",
            "paid-by": "No one.",
            "conflicts": ["We like tea."],
            "method": ["We drank it."],
            "facts": [],
            "drafted": "2026-01-31",
            "reviewed": null,
            "review-every-months": 13,
            "expires": "2027-02-28"
        }
    })
}
