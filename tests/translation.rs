//! Translations: texts go out, come back in another language, and change
//! nothing but what is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use test_support::small::{choosing, edit, faults, files, passed, ready, small};
use test_support::{GUIDE, LIPS, cases, lips, spanish};
use weigh_up::domain::guide::{Guide, Interface, Origin, Review};
use weigh_up::domain::messages::{self, Message};
use weigh_up::domain::quiz::{Answers, Given, Safety, Wanted};
use weigh_up::domain::weigh::weigh;
use weigh_up_author::texts::{Ids, texts};
use weigh_up_author::translation::catalog::{Catalog, Entry, Form, State};
use weigh_up_author::translation::interface::{self, LANGUAGES};
use weigh_up_author::translation::{self, Translated};
use weigh_up_author::{Checked, Fault};

/// Most of these look at a guide alone: places stand for the ids that only its files have.
fn strings(guide: &Guide) -> Vec<Entry> {
    translation::strings(guide, &Ids::default())
}

fn translate(guide: &Guide, lang: &str, catalog: Catalog, file: &str) -> Result<Translated, Vec<Fault>> {
    translation::translate(guide, &Ids::default(), lang, catalog, file)
}

/// A translation of a guide into capitals, which shows what was translated.
fn shouted(guide: &Guide) -> Catalog {
    let mut entries = strings(guide);
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.says = vec![capitals(&entry.source[0])];
        entry.line = at + 1;
    }
    Catalog { entries, ..Catalog::default() }
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

fn translated(guide: &Guide, catalog: &Catalog) -> Result<Guide, Vec<Fault>> {
    translate(guide, "es", catalog.clone(), "es.po").map(|translated| translated.guide)
}

/// What a catalog holds under a key.
fn entry<'a>(catalog: &'a mut Catalog, key: &str) -> &'a mut Entry {
    catalog.entries.iter_mut().find(|entry| entry.key == key).unwrap_or_else(|| panic!("{key}"))
}

fn set(catalog: &mut Catalog, key: &str, says: &str) {
    entry(catalog, key).says = vec![says.to_owned()];
}

fn keyed(guide: &Guide) -> BTreeMap<String, String> {
    strings(guide).into_iter().map(|entry| (entry.key, entry.source[0].clone())).collect()
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
        // Put back into the first language it is what it was, but for the words of the
        // interface, who translated it, and the grade, which is measured in the source alone.
        let mut back = strings(&spanish);
        for (entry, text) in back.iter_mut().zip(&before) {
            entry.says = vec![text.says.clone()];
        }
        let back =
            translate(&spanish, "en", Catalog { entries: back, ..Catalog::default() }, "en.po").expect("no faults");
        let mut same = Guide { lang: "en".into(), grade: 0, ..guide.clone() };
        same.disclosure.origin = Origin::Machine;
        assert!(back.guide == same);
        assert_eq!(spanish.structure(), Ok(()));
    }
}

#[test]
fn a_translation_counts_in_people_too() {
    for (text, sign) in [("POR CIENTO: 5 %", "%"), ("٥٪", "٪")] {
        let mut guide = small();
        guide.about[0] = "5 of 100".into();
        let mut file = shouted(&guide);
        set(&mut file, "about.0", text);
        let faults = translated(&guide, &file).expect_err("a fault");
        assert_eq!(faults[0].place, "es.po: 3: about.0");
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
    assert_eq!(guide.interface.origin, Origin::Written);
    let spanish = translated(&guide, &shouted(&guide)).expect("no faults");
    assert_eq!(spanish.message(Message::Next), "Siguiente");
    assert_eq!(spanish.interface.origin, Origin::Machine);
    assert_eq!(spanish.say(Message::Step, &[("n", "2"), ("all", "3")]), "Paso 2 de 3");
    assert_eq!(spanish.date("2026-02-03".parse().unwrap()), "3 de febrero de 2026");
    assert_eq!(spanish.join(&["a".into(), "b".into(), "c".into()]), "a, b y c");
    assert_eq!(spanish.join(&["a".into(), "b".into()]), "a y b");
    assert_eq!(spanish.join(&["a".into()]), "a");
}

#[test]
fn the_strings_to_translate_are_all_texts() {
    let strings = keyed(&small());
    let expected: BTreeSet<String> = texts(&small()).into_iter().map(|text| text.place).collect();
    assert_eq!(strings.keys().cloned().collect::<BTreeSet<_>>(), expected);
    assert_eq!(strings["rows.warm.tea.short"], "Yes");
    // What the widget itself says is translated once for all guides.
    assert!(!strings.values().any(|says| says == "Not sure"));
    // A cell that says nothing more needs no translation.
    assert!(!strings.contains_key("rows.price.none.text"));
}

/// Whoever translates a text without its page must know where it stands.
#[test]
fn every_text_says_where_it_stands() {
    for guide in [small(), ready(&choosing()), lips().clone()] {
        for entry in strings(&guide) {
            assert!(!entry.place.is_empty() || entry.key == "title", "{}", entry.key);
        }
    }
    let place = |key: &str| strings(lips()).into_iter().find(|entry| entry.key == key).unwrap().place;
    assert_eq!(place("rows.scar.lip-lift.short"), "Table: Will it leave a scar?: Lip lift");
    let count = strings(lips()).into_iter().find(|entry| entry.key.ends_with(".unit")).unwrap();
    assert!(count.place.contains("the word “unit” of the sentence"), "{}", count.place);
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
        let to_translate: BTreeSet<String> = keyed(guide).into_values().collect();
        assert!(written.len() > 50);
        for text in written {
            assert!(to_translate.contains(&text), "not to be translated: {text}");
        }
    }
}

#[test]
fn goals_and_counts_are_translated_under_keys_of_their_own() {
    let strings = keyed(&ready(&choosing()));
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
        "Alrededor de 25 de cada 100 PEOPLE BURNT A TONGUE; alrededor de 75 DID NOT. Recuento: 50 de 200 PEOPLE (PEOPLE WITH A CUP; IN A WEEK)."
    );
    for key in ["n", "of", "per"] {
        let mut file = shouted(&guide);
        let key = format!("rows.warm.tea.counts.burnt-200.{key}");
        file.entries.push(Entry { key: key.clone(), line: 7, says: vec!["51".into()], ..Entry::default() });
        let faults = translated(&guide, &file).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, format!("es.po: 7: {key}"));
    }
}

/// A heading that neighbours share is translated once, and shared again.
#[test]
fn a_heading_that_is_shared_is_translated_once_for_all() {
    let guide = ready(&choosing());
    let to_translate = |prefix: &str| -> Vec<(String, String)> {
        keyed(&guide).into_iter().filter(|(key, _)| key.starts_with(prefix)).collect()
    };
    assert_eq!(to_translate("quiz.screens."), [("quiz.screens.0".to_owned(), "Your time".to_owned())]);
    assert_eq!(to_translate("flags.headings."), [("flags.headings.0".to_owned(), "Your day".to_owned())]);
    let mut file = shouted(&guide);
    set(&mut file, "quiz.screens.0", "Tu tiempo");
    set(&mut file, "flags.headings.0", "Tu día");
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
        set(&mut file, &format!("quiz.screens.{at}"), says);
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
        set(&mut file, key, "Lo mismo");
    }
    let faults = translated(&guide, &file).expect_err("faults");
    let places: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["es.po: quiz.screens", "es.po: flags.headings"], "{faults:?}");
    assert!(faults[0].what.contains("“Your thirst” and “Your time” are both “Lo mismo”"), "{}", faults[0]);
    // What does not stand side by side may be called the same.
    set(&mut file, "quiz.screens.1", "La sed");
    set(&mut file, "quiz.screens.0", "Lo mismo");
    set(&mut file, "flags.headings.1", "La noche");
    assert!(translated(&guide, &file).is_ok());
}

/// After one change of a translation, exactly this fault.
fn check(change: impl Fn(&mut Catalog), place: &str, part: &str) {
    let mut file = shouted(&small());
    change(&mut file);
    let faults = translated(&small(), &file).expect_err(place);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].place, place);
    assert!(faults[0].what.contains(part), "{}", faults[0]);
}

#[test]
fn every_slip_is_told_with_its_place() {
    check(|file| file.entries.retain(|entry| entry.key != "title"), "es.po: title", "missing");
    check(|file| set(file, "title", " "), "es.po: 1: title", "not translated yet: “Tea or not?”");
    check(
        |file| file.entries.push(Entry { key: "rows.cold.tea.short".into(), line: 9, ..Entry::default() }),
        "es.po: 9: rows.cold.tea.short",
        "the guide has no such text",
    );
    check(
        |file| file.entries.push(Entry { line: 99, ..file.entries[0].clone() }),
        "es.po: 99: title",
        "stands in line 1 already",
    );
    check(
        |file| entry(file, "title").source = vec!["Tea?".into()],
        "es.po: 1: title",
        "translates “Tea?”, but the guide says “Tea or not?” now",
    );
    check(
        |file| {
            entry(file, "title").state = State::Changed;
            entry(file, "title").was = vec!["Tea?".into()];
        },
        "es.po: 1: title",
        "its source changed (it said “Tea?” before)",
    );
    check(|file| entry(file, "title").says.push("TÉ".into()), "es.po: 1: title", "must have 1 forms");
    check(|file| file.checked_by = "Ana".into(), "es.po", "name both the person who checked it and the day");
    check(|file| file.checked_on = "2026-11-30".into(), "es.po", "name both");
    check(
        |file| (file.checked_by, file.checked_on) = ("Ana".into(), "yesterday".into()),
        "es.po",
        "no day such as 2026-11-30",
    );
}

#[test]
fn a_language_that_the_widget_does_not_speak_is_refused_with_those_that_it_does() {
    for (lang, place, part) in [
        ("la", "la.po: lang", "they are there in en, ar, de, es, fr, pt"),
        ("Spanish", "Spanish.po", "name it es.po or pt-BR.po"),
        ("en-us", "en-us.po", "in the guide's own language"),
    ] {
        let faults = translate(&small(), lang, shouted(&small()), &format!("{lang}.po")).expect_err(lang);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, place);
        assert!(faults[0].what.contains(part), "{}", faults[0]);
    }
    let mexican = translate(&small(), "es-MX", shouted(&small()), "es-MX.po").expect("no faults");
    assert_eq!((mexican.guide.lang.as_str(), mexican.guide.message(Message::Next)), ("es-MX", "Siguiente"));
}

#[test]
fn many_slips_are_all_told() {
    let mut file = shouted(&small());
    file.checked_by = "Ana".into();
    file.entries.retain(|entry| entry.key != "title");
    set(&mut file, "decision", "");
    file.entries.push(Entry { key: "titel".into(), line: 8, says: vec!["Té".into()], ..Entry::default() });
    let faults = translated(&small(), &file).expect_err("faults");
    let places: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["es.po", "es.po: title", "es.po: 2: decision", "es.po: 8: titel"]);
}

/// A lost placeholder says nothing where a name should stand, and another number is another fact.
#[test]
fn what_is_filled_in_and_what_is_counted_stays() {
    let mut guide = small();
    guide.about[0] = "{options} cost 1,200.50 of 3 to 4 coins".into();
    let fault = |says: &str| {
        let mut file = shouted(&guide);
        set(&mut file, "about.0", says);
        translated(&guide, &file).err().map(|faults| faults.iter().map(|fault| fault.what.clone()).collect::<Vec<_>>())
    };
    for right in [
        "{options}: 1.200,50 de 3 a 4 monedas",
        "Entre 3 y 4: 1\u{202f}200,50 {options}",
        "1’200.50, 3. 4 {options}.",
        "١٬٢٠٠٫٥٠ من ٣ إلى ٤ {options}",
    ] {
        assert_eq!(fault(right), None, "{right}");
    }
    for (wrong, part) in [
        ("1,200.50 of 3 to 4", "must hold {options}, as the original does"),
        ("{options} {n}: 1,200.50 of 3 to 4", "must hold {options}"),
        ("{options}: 1,200.50 of 3 to 5", "its numbers are 1200.50, 3, 5, and those of the original 1200.50, 3, 4"),
        ("{options}: 1,200.5 of 3 to 4", "1200.5,"),
        ("{options}: 1,200.50 of 4", "its numbers are 1200.50, 4,"),
    ] {
        let faults = fault(wrong).expect(wrong);
        assert!(faults.len() == 1 && faults[0].contains(part), "{wrong}: {faults:?}");
    }
}

/// The sign before decimals and the one between thousands differ by language; the number does not.
#[test]
fn a_number_is_the_same_number_whatever_its_signs() {
    let mut guide = small();
    for (source, says, same) in [
        ("1.5 cups", "15 tazas", false),
        ("1.5 cups", "1,5 tazas", true),
        ("0.125 cups", "0,125 tazas", true),
        ("0.125 cups", "125 tazas", false),
        ("1,500 cups", "1.500 tazas", true),
        ("1,500 cups", "1500 tazas", true),
        ("1,234,567 cups", "1.234.567 tazas", true),
        ("1,234,567 cups", "1.234,567 tazas", false),
        ("1,200.500 cups", "1.200,500 tazas", true),
        ("1,200.500 cups", "1.200.500 tazas", false),
        ("1200.50 cups", "1\u{a0}200,50 tazas", true),
        ("12.34 cups", "1234 tazas", false),
    ] {
        guide.about[0] = source.into();
        let mut file = shouted(&guide);
        set(&mut file, "about.0", says);
        assert_eq!(translated(&guide, &file).is_ok(), same, "{source}: {says}");
    }
}

#[test]
fn a_text_that_was_left_in_the_first_language_is_named() {
    let mut file = shouted(&small());
    let about = entry(&mut file, "about.0").source[0].clone();
    assert!(about.split_whitespace().count() > 2);
    set(&mut file, "about.0", &about);
    let alike = translate(&small(), "es", file, "es.po").expect("no faults").alike;
    assert_eq!(alike, [format!("about.0: “{about}”")]);
}

#[test]
fn who_checked_a_translation_is_said_and_otherwise_that_nobody_has() {
    let mut file = shouted(&small());
    let origin = |file: &Catalog| translated(&small(), file).expect("no faults").disclosure.origin;
    assert_eq!(origin(&file), Origin::Machine);
    (file.checked_by, file.checked_on) = ("Ana Ruiz".into(), "2026-11-30".into());
    let by = Review { by: "Ana Ruiz".into(), on: "2026-11-30".parse().unwrap() };
    assert_eq!(origin(&file), Origin::Checked(by));
    for form in [Form::Po, Form::Csv] {
        assert_eq!(Catalog::read(file.write(form, "es").as_bytes(), form).unwrap().checked_by, "Ana Ruiz");
    }
}

// --------------------------------------------------------------------- files

/// A catalog with all that one can hold.
fn full() -> Catalog {
    let mut file = shouted(&ready(&choosing()));
    for (entry, state) in file.entries.iter_mut().zip([State::Fresh, State::Changed, State::Gone, State::GoneChanged]) {
        entry.state = state;
    }
    file.entries[1].was = vec!["It said \"this\" \\ before,\nin two lines".into()];
    file.entries[0].says = vec!["Una \"cita\", un; punto\ty\nuna línea".into()];
    file
}

/// Without the lines, which are the file's.
fn bare(mut catalog: Catalog) -> Catalog {
    for entry in &mut catalog.entries {
        entry.line = 0;
    }
    catalog
}

#[test]
fn a_file_of_either_form_comes_back_as_it_was() {
    for form in [Form::Po, Form::Csv] {
        let written = full().write(form, "es");
        let read = Catalog::read(written.as_bytes(), form).expect("it can be read");
        assert_eq!(bare(read.clone()), bare(full()), "{form:?}");
        assert_eq!(read.write(form, "es"), written);
        // As other programs save it.
        for other in [written.replace('\n', "\r\n"), format!("\u{feff}{}", written.trim_start_matches('\u{feff}'))] {
            if form == Form::Po || !other.contains('\r') {
                assert_eq!(bare(Catalog::read(other.as_bytes(), form).unwrap()), bare(full()), "{form:?}");
            }
        }
    }
    let noted = full().write(Form::Po, "es").replacen("msgctxt", "# Ana: ¿té o infusión?\nmsgctxt", 1);
    assert_eq!(Catalog::read(noted.as_bytes(), Form::Po).unwrap().write(Form::Po, "es"), noted, "notes stay");
}

#[test]
fn a_spreadsheet_may_part_its_cells_by_semicolons() {
    let table = "key;where;source;translation;state;source before\ntitle;;Tea or not?;¿Té o no?;;\n";
    let read = Catalog::read(table.as_bytes(), Form::Csv).unwrap();
    assert_eq!((read.entries[0].key.as_str(), read.entries[0].says[0].as_str()), ("title", "¿Té o no?"));
}

#[test]
fn a_file_that_cannot_be_read_says_in_which_line() {
    for (form, file, line, part) in [
        (Form::Po, &b"msgctxt \"a\"\nmsgid \"b\nmsgstr \"c\"\n"[..], 2, "quotation marks"),
        (Form::Po, b"msgctxt \"a\"\nmsgid \"b \"c\" d\"\nmsgstr \"\"\n", 2, "quotation marks"),
        (Form::Po, b"msgctxt \"a\"\nmsgit \"b\"\nmsgstr \"c\"\n", 2, "correct the word"),
        (Form::Po, b"\n\"alone\"\n", 2, "belongs to nothing"),
        (Form::Po, b"msgctxt \"a\"\nmsgid \"b\"\nmsgstr[9] \"c\"\n", 3, "correct the word"),
        (Form::Po, b"msgctxt \"a\"\nmsgid \"\xff\"\n", 2, "save the file as UTF-8"),
        (Form::Po, b"msgid \"\"\nmsgstr \"\"\n\nmsgid \"b\"\nmsgstr \"c\"\n", 4, "without its key"),
        (
            Form::Po,
            b"msgctxt \"a\"\nmsgid \"b\"\n\nmsgctxt \"c\"\nmsgid \"d\"\nmsgstr \"e\"\n",
            1,
            "without its msgstr",
        ),
        (
            Form::Po,
            b"msgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n\nmsgctxt \"d\"\nmsgid \"e\"\n",
            5,
            "without its msgstr",
        ),
        (Form::Po, b"msgctxt \"\"\nmsgid \"b\"\nmsgstr \"c\"\n", 1, "without its key"),
        (Form::Po, b"#| msgid \"old\"\n\"alone\"\n", 2, "belongs to nothing"),
        (Form::Csv, b"key,source,state\ntitle,Tea,\n", 1, "no column “translation”"),
        (Form::Csv, b"key,source,translation\ntitle,Tea,T\n", 1, "no column “state”"),
        (Form::Csv, b"key,source,translation,state\n,Tea,T,\n", 2, "without its key"),
        (Form::Csv, b"key,source,translation,state,mine\n,,,,a note\n", 2, "without its key"),
        (Form::Csv, b"key,source,translation,state\na,Tea,T,done\n", 2, "leave the cell empty, or write check or gone"),
    ] {
        let faults = Catalog::read(file, form).expect_err(part);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].line, line, "{faults:?}");
        assert!(faults[0].what.contains(part), "{faults:?}");
    }
}

/// What a translator has written survives every new edition of the guide.
#[test]
fn a_new_edition_marks_what_changed_and_loses_nothing() {
    let file = shouted(&small());
    let mut newer = small();
    newer.title = "Tea, or something else?".into();
    newer.glossary.clear();
    newer.about.push("A new paragraph.".into());
    let merged = file.clone().merged(strings(&newer));
    let of = |key: &str| merged.entries.iter().find(|entry| entry.key == key).unwrap();
    assert_eq!((of("title").state, of("title").was.join("")), (State::Changed, "Tea or not?".to_owned()));
    assert_eq!(
        (of("title").source[0].as_str(), of("title").says[0].as_str()),
        ("Tea, or something else?", "TEA OR NOT?")
    );
    let fresh = &of(&format!("about.{}", newer.about.len() - 1)).says;
    assert!(fresh.iter().all(String::is_empty));
    let gone: Vec<&str> =
        merged.entries.iter().filter(|entry| entry.state == State::Gone).map(|entry| entry.key.as_str()).collect();
    assert!(!gone.is_empty() && gone.iter().all(|key| key.starts_with("glossary.")), "{gone:?}");
    for entry in &file.entries {
        assert_eq!(of(&entry.key).says, entry.says);
    }
    // One by one: of all others nothing is asked.
    let faults = translated(&newer, &merged).expect_err("faults");
    let places: Vec<&str> = faults.iter().map(|fault| fault.place.rsplit(' ').next().unwrap()).collect();
    assert_eq!(places, ["title", &format!("about.{}", newer.about.len() - 1)]);
    // Merged again, nothing changes; and what comes back finds its translation again.
    assert_eq!(merged.clone().merged(strings(&newer)), merged);
    let again = merged.merged(strings(&small()));
    assert!(
        again
            .entries
            .iter()
            .filter(|entry| entry.key.starts_with("glossary."))
            .all(|entry| entry.state == State::Fresh)
    );
}

/// A source that changed and came back is what was translated, and one that changed, went and
/// came back is not.
#[test]
fn a_source_that_comes_back_is_known_again() {
    let said = |title: &str| strings(&Guide { title: title.into(), ..small() });
    let without = || said("").into_iter().filter(|entry| entry.key != "title").collect::<Vec<_>>();
    let title = |file: &Catalog| {
        let entry = file.entries.iter().find(|entry| entry.key == "title").unwrap();
        (entry.state, entry.was.join("|"))
    };
    let changed = shouted(&small()).merged(said("B"));
    assert_eq!(title(&changed), (State::Changed, "Tea or not?".into()));
    assert_eq!(title(&changed.clone().merged(said("Tea or not?"))), (State::Fresh, String::new()));
    assert_eq!(title(&changed.clone().merged(said("C"))), (State::Changed, "Tea or not?".into()));
    for form in [Form::Po, Form::Csv] {
        let gone = changed.clone().merged(without());
        assert_eq!(title(&gone), (State::GoneChanged, "Tea or not?".into()));
        let gone = Catalog::read(gone.write(form, "es").as_bytes(), form).unwrap();
        assert_eq!(title(&gone.merged(said("B"))), (State::Changed, "Tea or not?".into()), "{form:?}");
        // Marked by hand, it said nothing else before.
        let mut marked = shouted(&small());
        entry(&mut marked, "title").state = State::Changed;
        let gone = Catalog::read(marked.merged(without()).write(form, "es").as_bytes(), form).unwrap();
        assert_eq!(title(&gone.merged(said("Tea or not?"))), (State::Changed, String::new()), "{form:?}");
    }
    // Files of before marked what had changed and went as gone alone.
    let mut old = changed.merged(without());
    entry(&mut old, "title").state = State::Gone;
    assert_eq!(title(&old.merged(said("B"))).0, State::Changed);
}

/// What stands in a place keeps its translation where another comes before it.
#[test]
fn what_moves_to_another_place_keeps_its_translation() {
    let guide = ready(&choosing());
    let mut newer = guide.clone();
    newer.about.insert(0, "A new first paragraph.".into());
    newer.questions[0].questions.insert(0, "A new question?".into());
    let list = newer.questions[0].clone();
    newer.questions.insert(0, list);
    newer.questions[0].heading = "A new heading".into();
    newer.questions[0].questions = vec!["Another new question?".into()];
    newer.quiz.topics.reverse();
    newer.sources.rotate_left(1);
    newer.knowledge[0].answers.insert(0, "A new answer".into());
    let merged = shouted(&guide).merged(strings(&newer));
    assert!(merged.entries.iter().all(|entry| entry.state == State::Fresh), "nothing is gone or to be looked at");
    let fresh: Vec<&str> =
        merged.entries.iter().filter(|entry| entry.says[0].is_empty()).map(|entry| entry.source[0].as_str()).collect();
    let new = ["A new first paragraph.", "A new heading", "Another new question?", "A new question?", "A new answer"];
    assert_eq!(fresh, new);
    for entry in merged.entries.iter().filter(|entry| !entry.says[0].is_empty()) {
        assert_eq!(entry.says[0], capitals(&entry.source[0]), "{}", entry.key);
    }
    // One whose text changes in its place is still the same one.
    newer.about[1] = "This is about a mug of tea.".into();
    let merged = merged.merged(strings(&newer));
    let changed: Vec<&Entry> = merged.entries.iter().filter(|entry| entry.state == State::Changed).collect();
    assert_eq!((changed.len(), changed[0].key.as_str()), (1, "about.1"));
    assert_eq!(changed[0].was[0], guide.about[0]);
}

/// Not to what stands where it stood.
#[test]
fn a_translation_goes_to_the_text_that_says_most_of_the_same() {
    let mut guide = small();
    guide.about = vec!["Tea is hot in most cups.".into(), "Milk is cold in all cups.".into()];
    let file = shouted(&guide);
    let about = |says: &[&str]| -> Vec<(String, State)> {
        let guide = Guide { about: says.iter().map(|says| (*says).to_owned()).collect(), ..guide.clone() };
        let merged = file.clone().merged(strings(&guide));
        let about = merged.entries.into_iter().filter(|entry| entry.key.starts_with("about."));
        about.map(|entry| (entry.says[0].clone(), entry.state)).collect()
    };
    let [tea, milk] = ["TEA IS HOT IN MOST CUPS.", "MILK IS COLD IN ALL CUPS."].map(str::to_owned);
    assert_eq!(
        about(&["A cup is for drinks.", "Tea is warm in most cups.", "Milk is cold in all mugs."]),
        [(String::new(), State::Fresh), (tea.clone(), State::Changed), (milk.clone(), State::Changed)]
    );
    assert_eq!(
        about(&["Milk is cold in some cups.", "Tea is hot in all cups."]),
        [(milk.clone(), State::Changed), (tea.clone(), State::Changed)]
    );
    // None of its words: it is another text, and what was there is kept as gone.
    assert_eq!(
        about(&["Read this first, please.", "Milk is cold in all cups."]),
        [(String::new(), State::Fresh), (milk, State::Fresh), (tea, State::Gone)]
    );
}

/// A criterion is named by its number, and a number of an id is no place.
#[test]
fn a_text_under_an_id_of_digits_is_found_by_its_id() {
    let guide = ready(&choosing());
    let mut without = guide.clone();
    let item = without.audit.as_mut().unwrap().items.remove(0);
    assert!(item.id.split('.').any(|step| step.bytes().all(|byte| byte.is_ascii_digit())), "{}", item.id);
    let mut newer = guide.clone();
    newer.audit.as_mut().unwrap().items[0].place = "Nowhere at all".into();
    let merged = shouted(&guide).merged(strings(&without)).merged(strings(&newer));
    let of = |key: String| merged.entries.iter().find(|entry| entry.key == key).unwrap();
    assert_eq!(of(format!("audit.{}.criterion", item.id)).state, State::Fresh);
    let changed = of(format!("audit.{}.where", item.id));
    assert_eq!((changed.state, &changed.says[0]), (State::Changed, &capitals(&item.place)));
}

/// Whatever has no id is looked for in every place of its list.
#[test]
fn what_has_no_id_is_found_wherever_it_stood() {
    let digits = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    for Checked { guide, ids, .. } in [passed(&choosing()), LIPS.clone()] {
        let texts = translation::strings(&guide, &ids);
        let mut before = texts.clone();
        let mut placed = 0;
        for entry in before.iter_mut().filter(|entry| !entry.key.starts_with("audit.")) {
            entry.says = vec![capitals(&entry.source[0])];
            let moved = |step: &str| step.parse::<usize>().map_or(step.to_owned(), |at| (at + 70).to_string());
            placed += usize::from(entry.key.split('.').any(digits));
            entry.key = entry.key.split('.').map(moved).collect::<Vec<_>>().join(".");
        }
        assert!(placed >= 9, "{placed}");
        let merged = Catalog { entries: before, ..Catalog::default() }.merged(texts);
        for entry in merged.entries.iter().filter(|entry| !entry.key.starts_with("audit.")) {
            assert_eq!((entry.state, &entry.says[0]), (State::Fresh, &capitals(&entry.source[0])), "{}", entry.key);
        }
    }
}

#[test]
fn what_has_an_id_is_under_it() {
    let Checked { guide, ids, .. } = passed(&choosing());
    let texts = translation::strings(&guide, &ids);
    let mut expected = vec![];
    let file = choosing();
    for (list, id, key, ends) in [
        ("/guide/quiz/topics", "id", "quiz.topics", ""),
        ("/guide/drawing/poses", "id", "drawing.poses", ".name"),
        ("/guide/drawing/poses", "id", "drawing.poses", ".says"),
        ("/guide/cost/lines", "option", "cost.lines", ""),
        ("/facts/sources", "id", "sources", ".checked"),
    ] {
        let list = file.pointer(list).unwrap().as_array().unwrap();
        assert!(list.len() > 1);
        expected.extend(list.iter().map(|one| format!("{key}.{}{ends}", one[id].as_str().unwrap())));
    }
    for key in &expected {
        assert!(texts.iter().any(|text| text.key == *key), "{key}");
    }
    let line = texts.iter().find(|text| text.key == "cost.lines.tea").unwrap();
    assert_eq!(line.place, format!("Cost: {}", guide.compared[0].name));
    // In another order each keeps its own, and one that says something new is still itself.
    let translated = Catalog {
        entries: texts.iter().map(|text| Entry { says: vec![capitals(&text.source[0])], ..text.clone() }).collect(),
        ..Catalog::default()
    };
    let mut newer = (guide.clone(), ids.clone());
    newer.0.quiz.topics.reverse();
    newer.1.topics.reverse();
    newer.0.sources.rotate_left(1);
    newer.1.sources.rotate_left(1);
    newer.0.sources[0].checked = "Only its cover".into();
    let merged = translated.merged(translation::strings(&newer.0, &newer.1));
    let waits: Vec<&str> =
        merged.entries.iter().filter(|one| one.state != State::Fresh).map(|one| one.key.as_str()).collect();
    assert_eq!(waits, [format!("sources.{}.checked", newer.1.sources[0].id)]);
    assert_eq!(entry(&mut merged.clone(), waits[0]).says[0], capitals(&guide.sources[1].checked));
}

/// What a source is called is translated where it is called so by the guide, and nowhere else.
#[test]
fn of_a_source_what_is_in_the_guides_own_words_is_translated() {
    let own = |words: Value| edit(choosing(), &[("/facts/sources/0/own-words", Some(words))]);
    let Checked { guide, ids, .. } = passed(&own(json!(["title"])));
    assert!(guide == ready(&choosing()), "the guide itself is the same");
    let mut entries = translation::strings(&guide, &ids);
    let keys = |entries: &[Entry]| -> Vec<String> {
        let of = entries.iter().filter(|entry| entry.key.starts_with("sources."));
        of.map(|entry| format!("{}: {}", entry.key, entry.place)).collect()
    };
    assert_eq!(
        keys(&entries),
        [
            "sources.book.title: A source: what it is, in our own words",
            "sources.book.checked: A source: how it was checked",
            "sources.paper.checked: A source: how it was checked",
        ]
    );
    for entry in &mut entries {
        entry.says = vec![capitals(&entry.source[0])];
    }
    let catalog = Catalog { entries, ..Catalog::default() };
    let spanish = translation::translate(&guide, &ids, "es", catalog, "es.po").expect("no faults").guide;
    let named = |guide: &Guide, at: usize| (guide.sources[at].title.clone(), guide.sources[at].publisher.clone());
    assert_eq!(named(&spanish, 0), ("ON TEA".into(), "Tea House".into()));
    assert_eq!(named(&spanish, 1), named(&guide, 1));
    let told: Vec<String> = faults(&own(json!(["title", "year"]))).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["facts.json: sources[0].own-words[1]: “year” is no text of a source; use one of: title, publisher"]
    );
}

/// Words by which a description is told from a title.
#[test]
fn the_guide_that_ships_describes_its_sources_in_the_language_of_its_reader() {
    const DESCRIBES: [&str; 14] = [
        "page on",
        "page for",
        "blog post",
        "clinic page",
        "web page",
        "surgeon's",
        "surgeons'",
        "not seen",
        "not recorded",
        "not named",
        "quoting",
        "hosted",
        "reproduced",
        "news report",
    ];
    let found = |guide: &Guide| -> Vec<String> {
        let named = guide.sources.iter().flat_map(|source| [&source.title, &source.publisher]);
        let describes = |says: &&String| DESCRIBES.iter().any(|word| says.to_lowercase().contains(word));
        named.filter(describes).cloned().collect()
    };
    assert!(found(lips()).len() > 50);
    assert_eq!(found(&spanish()), [] as [String; 0]);
    let named = |guide: &Guide| -> Vec<(String, String)> {
        guide.sources.iter().map(|source| (source.title.clone(), source.publisher.clone())).collect()
    };
    for ((id, before), after) in LIPS.ids.sources.iter().zip(named(lips())).zip(named(&spanish())) {
        let own = |word: &str| id.own_words.iter().any(|own| own == word);
        assert_eq!((before.0 != after.0, before.1 != after.1), (own("title"), own("publisher")), "{}", id.id);
    }
}

/// Files from when sources, topics, poses and lines of costs stood under their places.
#[test]
fn a_file_with_places_for_ids_loses_no_translation() {
    for Checked { guide, mut ids, .. } in [passed(&choosing()), LIPS.clone()] {
        ids.sources.iter_mut().for_each(|source| source.own_words.clear());
        let mut before = shouted(&guide);
        // Of one place in each list, what it says tells that it is its own.
        for (key, at) in [("cost.lines", 1), ("sources", 1)] {
            let old = before.entries.iter().position(|entry| entry.key.starts_with(&format!("{key}."))).unwrap();
            before.entries[old + at].says[0].push_str(" (ITS OWN)");
        }
        for (at, line) in guide.cost.as_ref().unwrap().lines.iter().enumerate() {
            let key = format!("cost.lines.{}", guide.options().nth(line.option.into()).unwrap().id);
            entry(&mut before, &key).key = format!("cost.lines.{at}");
        }
        let keys: BTreeSet<String> = before.entries.iter().map(|entry| entry.key.clone()).collect();
        assert!(
            ["sources.0.checked", "quiz.topics.0", "drawing.poses.1.says", "cost.lines.1"]
                .iter()
                .all(|key| keys.contains(*key))
        );
        let merged = before.clone().merged(translation::strings(&guide, &ids));
        assert_eq!(merged.entries.len(), before.entries.len());
        for (old, new) in before.entries.iter().zip(&merged.entries) {
            assert_eq!((new.state, &new.says), (State::Fresh, &old.says), "{} is {}", old.key, new.key);
        }
        let digits = |key: &str| key.split('.').any(|step| step.bytes().all(|byte| byte.is_ascii_digit()));
        let listed = ["sources.", "quiz.topics.", "drawing.poses.", "cost.lines."];
        assert!(
            !merged.entries.iter().any(|one| listed.iter().any(|list| one.key.starts_with(list)) && digits(&one.key))
        );
        // Where the guide changed as well, what is left of a text leads to it.
        let mut newer = guide.clone();
        newer.sources.rotate_left(1);
        newer.drawing.as_mut().unwrap().poses[1].says.push_str(" Mind it.");
        let mut moved = ids.clone();
        moved.sources.rotate_left(1);
        let merged = before.merged(translation::strings(&newer, &moved));
        let waits: Vec<_> = merged.entries.iter().filter(|one| one.state != State::Fresh).collect();
        let changed = (format!("drawing.poses.{}.says", ids.poses[1]), State::Changed);
        assert_eq!(waits.iter().map(|one| (one.key.clone(), one.state)).collect::<Vec<_>>(), [changed]);
        assert_eq!(waits[0].says[0], capitals(&guide.drawing.as_ref().unwrap().poses[1].says));
    }
}

/// A text that two places share has a translation in each.
#[test]
fn no_text_takes_the_translation_of_another_that_says_the_same() {
    let mut guide = small();
    guide.about = vec!["Same.".into(), "Other.".into(), "Same.".into()];
    let mut file = shouted(&guide);
    set(&mut file, "about.0", "Uno");
    set(&mut file, "about.2", "Tres");
    let says = |merged: &Catalog| -> Vec<String> {
        merged
            .entries
            .iter()
            .filter(|one| one.key.starts_with("about.") && !one.state.is_gone())
            .map(|one| one.says[0].clone())
            .collect()
    };
    guide.about.insert(0, "New.".into());
    let merged = file.merged(strings(&guide));
    assert_eq!(says(&merged), ["", "Uno", "OTHER.", "Tres"]);
    // What went from a place tells nothing of what stands there later.
    guide.about = vec!["Other.".into()];
    let fewer = merged.merged(strings(&guide));
    guide.about.push("Not seen before.".into());
    assert_eq!(says(&fewer.merged(strings(&guide))), ["OTHER.", ""]);
}

/// What translators and their programs wrote that means nothing here.
#[test]
fn nothing_that_others_wrote_into_a_file_is_lost() {
    let po = r##"# Spanish for the tea guide
#
# Ana Ruiz, 2026
msgid ""
msgstr ""
"Last-Translator: Ana Ruiz <ana@example.org>\n"
"Language-Team: Spanish\n"
"PO-Revision-Date: 2026-11-30 11:00+0100\n"
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"X-Checked-By: \n"
"X-Checked-On: \n"

# ¿Té o infusión?
#   - infusión
#. Here
#: guide.json:3
#: guide.json:5
#, no-wrap
#, fuzzy
#| msgid "Tea?"
msgctxt "title"
msgid "Tea or not?"
msgstr "¿Té o no?"

# Gone
#, fuzzy
#~| msgid "Bread?"
#~| msgid_plural "Breads?"
#~ msgctxt "old"
#~ msgid "{n} bread"
#~ msgid_plural "{n} breads"
#~ msgstr[0] "{n} pan"
#~ msgstr[1] "{n} panes"
"##;
    let read = Catalog::read(po.as_bytes(), Form::Po).unwrap();
    assert_eq!(read.entries[1].was, ["Bread?", "Breads?"]);
    assert_eq!(read.entries[1].state, State::GoneChanged);
    assert_eq!(read.write(Form::Po, "es"), po);
    let merged =
        read.clone().merged(vec![Entry { place: "Here".into(), says: vec![String::new()], ..read.entries[0].clone() }]);
    assert_eq!(merged.write(Form::Po, "es"), po);
    // A table has columns for it, and gives it back.
    let short = Catalog { entries: vec![read.entries[0].clone()], ..read.clone() };
    let table = Catalog::read(short.write(Form::Csv, "es").as_bytes(), Form::Csv).unwrap();
    assert_eq!(table.write(Form::Po, "es"), short.write(Form::Po, "es"));
    // Comments of programs that know less, or more.
    let odd = "#no space\n#é\n#| msgctxt \"was\"\n#= sticky\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n# at the end\n";
    let written = Catalog::read(odd.as_bytes(), Form::Po).unwrap().write(Form::Po, "es");
    for kept in ["# no space\n", "# é\n", "#| msgctxt \"was\"\n", "#= sticky\n", "# at the end\n"] {
        assert!(written.contains(kept), "{kept}: {written}");
    }
    // Of a language whose plurals are not known here, the file tells them.
    let plurals = "\"Plural-Forms: nplurals=1; plural=0;\\n\"\n";
    let file = format!("msgid \"\"\nmsgstr \"\"\n{plurals}");
    let file = Catalog::read(file.as_bytes(), Form::Po).unwrap();
    assert!(file.write(Form::Po, "ja").contains(plurals) && !file.write(Form::Po, "es").contains(plurals));
}

#[test]
fn a_translators_own_columns_and_notes_stay_in_a_table() {
    let table = "\u{feff}key,where,source,translation,state,source before,note,for Ana,still empty\n\
        X-Checked-By,Who has checked the translation,,,,,Whole file,,\n\
        X-Checked-On,\"On which day, such as 2026-11-30\",,,,,,,\n\
        title,Here,Tea or not?,¿Té o no?,,,A note,\"ask, please\",\n";
    let read = Catalog::read(table.as_bytes(), Form::Csv).unwrap();
    assert_eq!(read.write(Form::Csv, "es"), table);
    let text =
        Entry { place: "Here".into(), source: vec!["Tea or not?".into()], key: "title".into(), ..Entry::default() };
    assert_eq!(read.clone().merged(vec![text]).write(Form::Csv, "es"), table);
    let po = read.write(Form::Po, "es");
    assert!(po.starts_with("# Whole file\n") && po.contains("# A note\n# for Ana: ask, please\n"), "{po}");
}

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn every_word_of_a_file_stays_in_either_form(
        entries in prop::collection::vec((prop::collection::vec(0..9usize, 0..5), any::<[bool; 3]>()), 1..5),
        last in 0..5usize,
    ) {
        const COMMENTS: [&str; 9] =
            ["# W", "#W", "#. W", "#: W", "#, W", "#| W", "#| msgid \"W\"", "#| msgid_plural \"W\"", "#| \"W\""];
        let mut lines = vec!["# W".to_owned(), "msgid \"\"".into(), "msgstr \"W: W\\n\"".into(), "\"X-Checked-By: W\\n\"".into()];
        for (comments, [gone, plural, close]) in entries {
            lines.extend((!close).then(String::new));
            lines.extend(comments.into_iter().map(|at| COMMENTS[at].to_owned()));
            let mark = if gone { "#~ " } else { "" };
            let texts: &[&str] =
                if plural { &["msgid \"W\"", "msgid_plural \"W\"", "msgstr[0] \"W\"", "msgstr[1] \"W\""] } else { &["msgid \"W\"", "msgstr \"W\""] };
            lines.extend(["msgctxt \"W\""].iter().chain(texts).map(|text| format!("{mark}{text}")));
        }
        lines.push(COMMENTS[last].to_owned());
        let (mut po, mut words) = (String::new(), 0);
        for part in lines.join("\n").split_inclusive('W') {
            po.push_str(part);
            if part.ends_with('W') {
                words += 1;
                po.push_str(&format!("{words}."));
            }
        }
        let read = Catalog::read(po.as_bytes(), Form::Po).expect("it can be read");
        for form in [Form::Po, Form::Csv] {
            let written = read.write(form, "es");
            for word in 1..=words {
                prop_assert!(written.contains(&format!("W{word}.")), "W{word}. of {po} is lost: {written}");
            }
            let again = Catalog::read(written.as_bytes(), form).expect("what is written can be read");
            prop_assert_eq!(again.write(form, "es"), written);
        }
    }

    #[test]
    fn whatever_is_translated_comes_back_from_a_file(
        texts in prop::collection::vec((".*", ".*", ".*", 0..4usize), 1..5),
    ) {
        let mut file = Catalog::default();
        for (at, (source, says, was, state)) in texts.into_iter().enumerate() {
            let state = [State::Fresh, State::Changed, State::Gone, State::GoneChanged][state];
            let was = if was.is_empty() { vec![] } else { vec![was] };
            file.entries.push(Entry { key: format!("k.{at}"), source: vec![source], says: vec![says], was, state, ..Entry::default() });
        }
        for form in [Form::Po, Form::Csv] {
            let read = Catalog::read(file.write(form, "es").as_bytes(), form).expect("it can be read");
            prop_assert_eq!(bare(read), file.clone());
        }
    }
}

// ----------------------------------------------------------------- interface

fn spoken() -> impl Iterator<Item = (&'static str, Interface)> {
    LANGUAGES.iter().map(|(lang, po)| {
        let interface = if po.is_empty() {
            interface::interface(lang).expect("English")
        } else {
            let catalog = Catalog::read(po.as_bytes(), Form::Po).unwrap_or_else(|why| panic!("{lang}: {why:?}"));
            let written = catalog.clone().merged(interface::strings(lang)).write(Form::Po, lang);
            assert_eq!(&written, po, "{lang}.po is as `weigh-up strings interface` writes it");
            interface::read(lang, catalog).unwrap_or_else(|faults| panic!("{lang}: {faults:#?}"))
        };
        (*lang, interface)
    })
}

#[test]
fn every_language_of_the_interface_is_whole() {
    for (lang, interface) in spoken() {
        assert_eq!(interface.messages.len(), messages::COUNT, "{lang}");
        assert_eq!(interface::interface(lang).as_ref(), Some(&interface));
        assert_eq!(interface.rtl, lang == "ar");
        let expected = if lang == "en" { Origin::Written } else { Origin::Machine };
        assert_eq!(interface.origin, expected, "{lang}: nobody has checked it");
        let guide = Guide { interface, ..small() };
        assert_eq!(guide.message(Message::Months).split(',').count(), 12, "{lang}");
        for (key, says) in messages::all().map(|(key, _)| key).zip(&guide.interface.messages) {
            assert!(!says.contains('%'), "{lang}, {key}");
            if key.ends_with("-short") && key != "machine-short" {
                assert!(says.chars().count() <= 10, "{lang}: {says} must stand in a narrow bar");
            }
        }
    }
}

/// A form says its number itself only where it stands for one number alone.
#[test]
fn only_a_form_for_one_number_may_leave_the_number_out() {
    let faults = |lang: &str, form: usize, says: &str| {
        let po = LANGUAGES.iter().find(|(known, _)| *known == lang).unwrap().1;
        let mut catalog = Catalog::read(po.as_bytes(), Form::Po).unwrap();
        entry(&mut catalog, "sources-count").says[form] = says.into();
        interface::read(lang, catalog).err().map_or(0, |faults| faults.len())
    };
    for (lang, form, says, count) in [
        ("es", 0, "una fuente", 0),
        ("es", 1, "varias fuentes", 1),
        ("de", 0, "eine Quelle", 0),
        ("de", 1, "Quellen", 1),
        // None and one.
        ("fr", 0, "une source", 1),
        ("pt", 0, "uma fonte", 1),
        ("ar", 2, "مصدران", 0),
        ("ar", 3, "مصادر", 1),
    ] {
        assert_eq!(faults(lang, form, says), count, "{lang}: {says}");
    }
}

/// By the rules that CLDR gives for whole numbers, written out by hand.
#[test]
fn a_number_takes_the_form_that_its_language_has_for_it() {
    let of = |lang: &str, n: usize| {
        let guide = Guide { interface: interface::interface(lang).unwrap(), ..small() };
        guide.say_n(Message::SourcesCount, n, &[])
    };
    for (lang, n, says) in [
        ("en", 0, "0 sources"),
        ("en", 1, "1 source"),
        ("en", 2, "2 sources"),
        ("en", 101, "101 sources"),
        ("es", 1, "1 fuente"),
        ("es", 21, "21 fuentes"),
        ("de", 1, "1 Quelle"),
        ("de", 0, "0 Quellen"),
        ("fr", 0, "0 source"),
        ("fr", 1, "1 source"),
        ("fr", 2, "2 sources"),
    ] {
        assert_eq!(of(lang, n), says);
    }
    let form = |n: usize| interface::interface("ar").unwrap().plurals[if n < 200 { n } else { 100 + n % 100 }];
    for n in 0..1000 {
        let expected = match n {
            0 => 0,
            1 => 1,
            2 => 2,
            _ if (3..=10).contains(&(n % 100)) => 3,
            _ if n % 100 >= 11 => 4,
            _ => 5,
        };
        assert_eq!(form(n), expected, "{n}");
    }
}

#[test]
fn numbers_have_the_signs_of_the_guides_language() {
    let count = |lang: &str| {
        let mut guide = Guide { interface: interface::interface(lang).unwrap(), ..ready(&choosing()) };
        let mut count = guide.groups[0].rows[0].claims[0].counts[1].clone();
        (count.n, count.of, count.per) = (1, 20_000, 100_000);
        guide.about.clear();
        guide.rate(&count)
    };
    assert!(count("en").contains(" 100,000 "), "{}", count("en"));
    assert!(count("de").contains(" 100.000 "), "{}", count("de"));
    assert!(count("fr").contains(" 100\u{202f}000 "), "{}", count("fr"));
}

/// Else a clinic's name or a range of numbers comes apart in a sentence from right to left.
#[test]
fn what_is_filled_in_keeps_its_own_direction_where_the_guide_is_read_from_right_to_left() {
    let of = |lang: &str| Guide { interface: interface::interface(lang).unwrap(), ..small() };
    let says = of("ar").say(Message::FromTo, &[("from", "Lip-Lift (1)"), ("to", "2")]);
    assert!(says.contains("\u{2068}Lip-Lift (1)\u{2069}"), "{says}");
    let says = of("de").say(Message::FromTo, &[("from", "1"), ("to", "2")]);
    assert!(!says.contains('\u{2068}'), "{says}");
}

/// The words never to use about a result, in each of the languages.
#[test]
fn no_language_of_the_interface_recommends_anything() {
    const NEVER: [(&str, &[&str]); 5] = [
        ("es", &["recomend", "mejor opción", "candidat", "elegible", "apto", "seguro para usted"]),
        ("fr", &["recommand", "meilleur", "candidat", "éligible", "sûr pour vous"]),
        ("de", &["empfehl", "empfohlen", "beste ", "kandidat", "geeignet für sie", "sicher für sie"]),
        ("pt", &["recomend", "melhor opção", "candidat", "elegível", "seguro para você"]),
        ("ar", &["نوصي", "الأفضل", "مرشح", "مؤهل", "آمن لك"]),
    ];
    for (lang, never) in NEVER {
        for says in interface::interface(lang).unwrap().messages {
            let lower = says.to_lowercase();
            let found = never.iter().find(|word| lower.contains(**word));
            assert_eq!(found, None, "{lang}: {says}");
        }
    }
}
