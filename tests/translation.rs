//! Translations: strings go out, come back in another language, and change
//! nothing but what is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use test_support::small::{choosing, edit, files, ready, small};
use test_support::{GUIDE, lips};
use weigh_up::domain::guide::Guide;
use weigh_up::domain::messages::{self, Message};
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::weigh::weigh;
use weigh_up_author::Fault;
use weigh_up_author::raw::read;
use weigh_up_author::texts::texts;
use weigh_up_author::translation::{RawTranslation, strings, translate};

/// A translation of a guide into capitals, which shows what was translated.
fn shouted(guide: &Guide) -> Value {
    let strings: serde_json::Map<String, Value> =
        strings(guide).into_iter().map(|(key, says)| (key, json!(capitals(&says)))).collect();
    json!({ "format": 1, "of": guide.version, "lang": "es", "strings": strings })
}

/// In capitals, but for what is filled in: `{options}` stays as it is.
fn capitals(says: &str) -> String {
    let mut inside = false;
    let mut upper = String::new();
    for c in says.chars() {
        inside = (inside || c == '{') && c != '}';
        if inside { upper.push(c) } else { upper.extend(c.to_uppercase()) }
    }
    upper
}

fn translated(guide: &Guide, file: &Value) -> Result<Guide, Vec<Fault>> {
    translate(guide, read::<RawTranslation>(&file.to_string()).unwrap(), "es.json")
}

#[test]
fn a_translation_changes_every_text_and_nothing_else() {
    for guide in [&small(), &ready(&choosing()), lips()] {
        let spanish = translated(guide, &shouted(guide)).expect("no faults");
        assert_eq!(spanish.lang, "es");
        let (before, after) = (texts(guide), texts(&spanish));
        assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(after.place, before.place);
            assert_eq!(after.says, capitals(&before.says), "{}", before.place);
        }
        // Put back into the first language it is what it was, but for its words,
        // which every translation brings along, and the grade, which is measured
        // in the source alone.
        let messages = messages::all().map(|(_, says)| says.to_owned()).collect();
        let back = json!({ "format": 1, "of": guide.version, "lang": guide.lang, "strings": strings(guide) });
        assert!(translated(&spanish, &back) == Ok(Guide { messages, grade: 0, ..guide.clone() }));
        assert_eq!(spanish.structure(), Ok(()));
    }
}

#[test]
fn a_translation_counts_in_people_too() {
    for (text, sign) in [("POR CIENTO: 5 %", "%"), ("٥٪", "٪")] {
        let mut file = shouted(&small());
        file["strings"]["about.0"] = json!(text);
        let faults = translated(&small(), &file).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, "es.json: strings.about.0");
        assert!(faults[0].what.contains(&format!("“{sign}” is hard to compare")), "{faults:?}");
    }
}

#[test]
fn a_translated_guide_weighs_the_same() {
    for guide in [small(), ready(&choosing())] {
        let spanish = translated(&guide, &shouted(&guide)).expect("no faults");
        for given in [Given::Nothing, Given::Answer(0), Given::Answer(1)] {
            for wanted in [Wanted::Nothing, Wanted::NotSure, Wanted::Goals(0b1), Wanted::Goals(0b110)] {
                let mut answers = (0..4).fold(Answers::default(), |answers, at| answers.with(at, given));
                (answers.safety, answers.wanted) = (Safety::Clear, wanted);
                assert_eq!(weigh(&spanish, &answers), weigh(&guide, &answers));
            }
        }
    }
}

#[test]
fn the_interfaces_own_words_come_along() {
    let guide = small();
    assert_eq!(guide.message(Message::NotSure), "Not sure");
    let spanish = translated(&guide, &shouted(&guide)).expect("no faults");
    assert_eq!(spanish.message(Message::NotSure), "NOT SURE");
    assert_eq!(spanish.say(Message::Step, &[("n", "2"), ("all", "3")]), "STEP 2 OF 3");
    assert_eq!(spanish.date("2026-02-03".parse().unwrap()), "FEBRUARY 3, 2026");
    assert_eq!(spanish.join(&["a".into(), "b".into(), "c".into()]), "a, b AND c");
}

#[test]
fn the_strings_to_translate_are_all_texts_and_all_words() {
    let strings = strings(&small());
    let expected: BTreeSet<String> = texts(&small())
        .into_iter()
        .map(|text| text.place)
        .chain(messages::all().map(|(key, _)| format!("words.{key}")))
        .collect();
    assert_eq!(strings.keys().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(strings["rows.warm.tea.short"], "Yes");
    assert_eq!(strings["words.not-sure"], "Not sure");
    // A cell that says nothing more needs no translation.
    assert!(!strings.contains_key("rows.price.none.text"));
}

/// By the author's file, and not by the code that walks over texts.
#[test]
fn every_text_that_an_author_wrote_is_to_be_translated() {
    const SAYS: [&str; 36] = [
        "title",
        "decision",
        "about",
        "disclaimer",
        "something-else",
        "name",
        "summary",
        "question",
        "short",
        "text",
        "because",
        "says",
        "intro",
        "closing",
        "why",
        "note",
        "none",
        "heading",
        "tick",
        "support",
        "term",
        "meaning",
        "written-by",
        "paid-by",
        "conflicts",
        "method",
        "label",
        "answers",
        "explains",
        "where",
        "ask",
        "screen",
        "unit",
        "what",
        "who",
        "when",
    ];
    fn collect(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    let says = SAYS.contains(&key.as_str());
                    let list = value.as_array().into_iter().flatten();
                    let own = [value].into_iter().chain(list).filter(|_| says).filter_map(Value::as_str);
                    texts.extend(own.filter(|text| !text.is_empty()).map(str::to_owned));
                    collect(value, texts);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| collect(value, texts)),
            _ => {}
        }
    }
    let guides = [(small(), files()["guide"].clone()), (ready(&choosing()), choosing()["guide"].clone())];
    for (guide, file) in
        guides.iter().map(|(guide, file)| (guide, file.clone())).chain([(lips(), serde_json::from_str(GUIDE).unwrap())])
    {
        let mut written = vec![];
        collect(&file, &mut written);
        let to_translate: BTreeSet<String> = strings(guide).into_values().collect();
        assert!(written.len() > 50);
        for text in written {
            assert!(to_translate.contains(&text), "not to be translated: {text}");
        }
    }
}

#[test]
fn goals_and_counts_are_translated_under_keys_of_their_own() {
    let strings = strings(&ready(&choosing()));
    for (key, says) in [
        ("quiz.goals.question", "What would you like?"),
        ("quiz.goals.why", "A drink does one thing."),
        ("quiz.goals.cool.text", "To be cool"),
        ("quiz.goals.cool.note", "Milk is cold."),
        ("quiz.goals.cool.ask", "Ask the host for ice."),
        ("quiz.goals.cool.tea", "It opposite, we think."),
        ("quiz.goals.cool.something-else", "It does, we think."),
        ("rows.warm.tea.counts.burnt-12.what", "burnt a tongue"),
        ("rows.warm.tea.counts.burnt-200.not", "did not"),
        ("rows.burn.tea.counts.burnt-300.when", "in a week"),
        ("options.milk.counts.burnt-4000.unit", "people"),
        ("options.milk.counts.burnt-4000.who", "people with a cup"),
        ("rules.cold-and-dry.heading", "You want both: {options}"),
        ("rules.content.text.0", "You are fine as you are."),
    ] {
        assert_eq!(strings.get(key).map(String::as_str), Some(says), "{key}");
    }
    // Doing nothing does nothing about a goal, so there is nothing to say.
    assert!(!strings.keys().any(|key| key.starts_with("quiz.goals.") && key.ends_with(".none")));
}

/// A count has no number in any text of its own, so none can be another in translation.
#[test]
fn a_count_is_the_same_in_every_language() {
    let guide = ready(&choosing());
    let spanish = translated(&guide, &shouted(&guide)).expect("no faults");
    let counts = |guide: &Guide| -> Vec<(u32, u32, u32, u32, bool)> {
        let claims = guide.rows().flat_map(|row| &row.claims).flat_map(|claim| &claim.counts);
        let all = claims.chain(guide.options().flat_map(|option| &option.counts));
        all.map(|count| (count.n, count.of, count.per, count.share(), count.implied)).collect()
    };
    assert_eq!(counts(&spanish), counts(&guide));
    assert_eq!(counts(&guide).len(), 4);
    let count = |guide: &Guide| guide.count(&guide.groups[0].rows[0].claims[0].counts[1]);
    assert_eq!(
        count(&spanish),
        "ABOUT 25 OF 100 PEOPLE BURNT A TONGUE; ABOUT 75 DID NOT. COUNTED: 50 OF 200 PEOPLE (PEOPLE WITH A CUP; IN A WEEK)."
    );
    assert_eq!(count(&spanish), capitals(&count(&guide)));
    for key in ["n", "of", "per"] {
        let mut file = shouted(&guide);
        let key = format!("rows.warm.tea.counts.burnt-200.{key}");
        file["strings"][&key] = json!("51");
        let faults = translated(&guide, &file).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, format!("es.json: strings.{key}"));
    }
}

/// A heading that neighbours share is translated once, and shared again.
#[test]
fn a_heading_that_is_shared_is_translated_once_for_all() {
    let guide = ready(&choosing());
    let to_translate = |prefix: &str| -> Vec<(String, String)> {
        strings(&guide).into_iter().filter(|(key, _)| key.starts_with(prefix)).collect()
    };
    assert_eq!(to_translate("quiz.screens."), [("quiz.screens.0".to_owned(), "Your time".to_owned())]);
    assert_eq!(to_translate("flags.headings."), [("flags.headings.0".to_owned(), "Your day".to_owned())]);
    let mut file = shouted(&guide);
    file["strings"]["quiz.screens.0"] = json!("Tu tiempo");
    file["strings"]["flags.headings.0"] = json!("Tu día");
    let spanish = translated(&guide, &file).expect("no faults");
    let screens: Vec<&str> = spanish.quiz.questions.iter().map(|question| question.screen.as_str()).collect();
    assert_eq!(screens, ["", "", "Tu tiempo", "Tu tiempo"]);
    assert_eq!(spanish.quiz.screens().collect::<Vec<_>>(), guide.quiz.screens().collect::<Vec<_>>());
    let headings: Vec<&str> = spanish.flags.iter().map(|flag| flag.heading.as_str()).collect();
    assert_eq!(headings, ["Tu día", "Tu día"]);
}

/// The same heading further on is another screen, and another key.
#[test]
fn headings_that_are_no_neighbours_are_translated_apart() {
    let screen = |at: usize, says: &str| (format!("/guide/quiz/questions/{at}/screen"), Some(json!(says)));
    let edits = [screen(0, "A"), screen(1, "A"), screen(2, "B"), screen(3, "A")];
    let edits: Vec<_> = edits.iter().map(|(at, says)| (at.as_str(), says.clone())).collect();
    let guide = ready(&edit(choosing(), &edits));
    let mut file = shouted(&guide);
    for (at, says) in ["Uno", "Dos", "Tres"].into_iter().enumerate() {
        file["strings"][format!("quiz.screens.{at}")] = json!(says);
    }
    let spanish = translated(&guide, &file).expect("no faults");
    let screens: Vec<&str> = spanish.quiz.questions.iter().map(|question| question.screen.as_str()).collect();
    assert_eq!(screens, ["Uno", "Uno", "Dos", "Tres"]);
}

/// Else two screens would become one in translation.
#[test]
fn neighbours_keep_headings_of_their_own() {
    let screens = [
        ("/guide/quiz/questions/0/screen", Some(json!("Now"))),
        ("/guide/quiz/questions/1/screen", Some(json!("Your thirst"))),
        ("/guide/flags/1/heading", Some(json!("Your night"))),
    ];
    let guide = ready(&edit(choosing(), &screens));
    let mut file = shouted(&guide);
    for key in ["quiz.screens.1", "quiz.screens.2", "flags.headings.0", "flags.headings.1"] {
        file["strings"][key] = json!("Lo mismo");
    }
    let faults = translated(&guide, &file).expect_err("faults");
    let places: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["es.json: strings.quiz.screens", "es.json: strings.flags.headings"], "{faults:?}");
    assert!(faults[0].what.contains("“Your thirst” and “Your time” are both “Lo mismo”"), "{}", faults[0]);
    // What does not stand side by side may be called the same.
    file["strings"]["quiz.screens.1"] = json!("La sed");
    file["strings"]["quiz.screens.0"] = json!("Lo mismo");
    file["strings"]["flags.headings.1"] = json!("La noche");
    assert!(translated(&guide, &file).is_ok());
}

/// After one change of a translation, exactly this fault.
fn check(change: impl Fn(&mut Value), place: &str, part: &str) {
    let mut file = shouted(&small());
    change(&mut file);
    let faults = translated(&small(), &file).expect_err(place);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].place, place);
    assert!(faults[0].what.contains(part), "{}", faults[0]);
}

#[test]
fn every_slip_is_told_with_its_place() {
    check(|file| drop(file["strings"].as_object_mut().unwrap().remove("title")), "es.json: strings.title", "missing");
    check(
        |file| drop(file["strings"].as_object_mut().unwrap().remove("words.next")),
        "es.json: strings.words.next",
        "missing",
    );
    check(|file| file["strings"]["rows.warm.tea.short"] = json!(" "), "es.json: strings.rows.warm.tea.short", "empty");
    check(|file| file["strings"]["words.next"] = json!(""), "es.json: strings.words.next", "empty");
    check(|file| file["strings"]["title"] = json!(5), "es.json: strings.title", "expected a string");
    check(
        |file| file["strings"]["rows.cold.tea.short"] = json!("No"),
        "es.json: strings.rows.cold.tea.short",
        "the guide has no such text",
    );
    check(
        |file| file["strings"]["words.nest"] = json!("Nest"),
        "es.json: strings.words.nest",
        "the guide has no such text",
    );
    check(|file| file["of"] = json!("0.9.0"), "es.json: of", "translates version “0.9.0”, but the guide is at 1.0.0");
    check(|file| file["lang"] = json!("Spanish"), "es.json: lang", "not a language tag");
    check(|file| file["format"] = json!(2), "es.json: format", "reads format 1");
    check(|file| file["options"] = json!([]), "es.json: options", "not part of the format");
}

#[test]
fn many_slips_are_all_told() {
    let mut file = shouted(&small());
    file["of"] = json!("0.9.0");
    file["lang"] = json!("?");
    let strings = file["strings"].as_object_mut().unwrap();
    strings.remove("title");
    strings.insert("decision".into(), json!(""));
    strings.insert("titel".into(), json!("Té"));
    let faults = translated(&small(), &file).expect_err("faults");
    let places: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "es.json: of",
            "es.json: lang",
            "es.json: strings.title",
            "es.json: strings.decision",
            "es.json: strings.titel"
        ]
    );
}
