//! The author's tool, run as a program: what it prints, what it writes, how it ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use test_support::lips;
use test_support::small::{choosing, edited, files, passed, ready, small};
use weigh_up::domain::guide::compiled::decode;
use weigh_up_author::translation::catalog::{Catalog, Entry, Form, State};
use weigh_up_author::translation::{interface, strings};
use weigh_up_author::{Checked, advice, bundle, explain, prerender};

/// What a translation of the small guide must hold.
fn strings_of_small() -> Vec<Entry> {
    let Checked { guide, ids, .. } = passed(&files());
    strings(&guide, &ids)
}

/// A folder of its own for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tool-{}-{name}", std::process::id()));
        fs::create_dir_all(path.join("guide")).unwrap();
        Self(path)
    }

    /// With a guide's two files in it.
    fn with(name: &str, files: &Value) -> Self {
        let folder = Self::new(name);
        folder.put("guide/guide.json", &files["guide"].to_string());
        folder.put("guide/facts.json", &files["facts"].to_string());
        folder
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// What stands in it, the guide's folder aside.
    fn written(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "guide");
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is in the target folder and hurts nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// How the tool ended: its exit code, what it printed, what it complained of.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_weigh-up")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

fn shipped() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../guides/lip-lift-vs-lip-flip").display().to_string()
}

#[test]
fn check_says_where_each_fact_of_the_guide_that_ships_stands() {
    let (code, printed, complained) = run(&["check", &shipped()]);
    assert_eq!((code, complained.as_str()), (0, ""));
    for number in 1..=65 {
        let fact = format!("S{number:02}: ");
        let line = printed.lines().find(|line| line.starts_with(&fact)).unwrap_or_else(|| panic!("no {fact}"));
        assert!(!line.contains("not used") && line.len() > fact.len(), "{line}");
    }
    let last = printed.lines().last().unwrap();
    assert!(last.starts_with("lip-lift-vs-lip-flip 1.0.0: no faults; 5 options"), "{last}");
}

/// What an author may answer for stands after the facts, and refuses nothing.
#[test]
fn check_gives_advice_between_the_facts_and_its_last_line() {
    let folder = Folder::with("advice", &choosing());
    let (code, printed, complained) = run(&["check", &folder.path("guide")]);
    assert_eq!((code, complained.as_str()), (0, ""));
    let lines: Vec<&str> = printed.lines().collect();
    let told = advice(&ready(&choosing()));
    assert!(!told.is_empty());
    let expected: Vec<String> = told.iter().map(|one| format!("advice: {}: {}", one.place, one.what)).collect();
    let facts = lines.iter().take_while(|line| line.starts_with('T')).count();
    assert_eq!(facts, 3, "{printed}");
    assert_eq!(lines[facts..lines.len() - 1], expected);
    assert!(lines[lines.len() - 1].starts_with("tea 1.0.0: no faults"), "{printed}");
}

#[test]
fn explain_says_how_often_each_result_comes() {
    let folder = Folder::with("explain", &choosing());
    let guide = folder.path("guide");
    let (code, printed, complained) = run(&["explain", &guide]);
    assert_eq!((code, complained.as_str()), (0, ""));
    assert_eq!(printed, explain(&ready(&choosing())));
    assert!(printed.starts_with("64 complete answer sets: "), "{printed}");
    // A translation has no part in it, so what is wrong with one is told by the check.
    folder.put("guide/es.json", "no json");
    assert_eq!(run(&["explain", &guide]), (0, printed, String::new()));
    assert_eq!(run(&["check", &guide]).0, 1);
    // A quiz that cannot be counted says so.
    let folder = Folder::with("explain-small", &files());
    let (code, printed, _) = run(&["explain", &folder.path("guide")]);
    assert!(code == 0 && printed.starts_with("This quiz cannot be counted"), "{printed}");
}

#[test]
fn every_command_writes_its_file() {
    let folder = Folder::with("writes", &files());
    let guide = folder.path("guide");
    for (command, name) in [
        ("check", "report.txt"),
        ("explain", "table.txt"),
        ("strings", "es.po"),
        ("compile", "tea.wu"),
        ("prerender", "tea.html"),
        ("bundle", "out"),
    ] {
        let (code, printed, complained) = run(&[command, &guide, "-o", &folder.path(name)]);
        assert_eq!((code, printed.as_str(), complained.as_str()), (0, "", ""), "{command}");
    }
    assert_eq!(folder.written(), ["es.po", "out", "report.txt", "table.txt", "tea.html", "tea.wu"]);
    let text = |name| fs::read_to_string(folder.path(name)).unwrap();
    assert_eq!(decode(&fs::read(folder.path("tea.wu")).unwrap()), Ok(small()));
    assert_eq!(text("tea.html"), prerender(&small()).unwrap());
    assert_eq!(text("out/tea.en-US.js"), bundle(&small()));
    assert!(text("report.txt").contains("T1: "));
    assert_eq!(text("table.txt"), explain(&small()));
    assert_eq!(text("es.po"), Catalog { entries: strings_of_small(), ..Catalog::default() }.write(Form::Po, "es"));
}

/// A translation of the small guide that says the same.
fn translation() -> Catalog {
    let mut entries = strings_of_small();
    for entry in &mut entries {
        entry.says.clone_from(&entry.source);
    }
    Catalog { entries, ..Catalog::default() }
}

#[test]
fn what_a_translator_wrote_stays_when_the_strings_are_written_again() {
    let folder = Folder::with("merge", &files());
    let guide = folder.path("guide");
    for (name, form) in [("guide/es.po", Form::Po), ("guide/es.csv", Form::Csv)] {
        let mut file = translation();
        file.entries[0].says = vec!["¿Té o no?".into()];
        file.entries.push(Entry { key: "old".into(), says: vec!["viejo".into()], ..Entry::default() });
        folder.put(name, &file.write(form, "es"));
        let (code, _, complained) = run(&["strings", &guide, "-o", &folder.path(name)]);
        assert_eq!((code, complained.as_str()), (0, ""));
        let after = Catalog::read(&fs::read(folder.path(name)).unwrap(), form).unwrap();
        assert_eq!(after.entries[0].says, ["¿Té o no?"]);
        let old = after.entries.last().unwrap();
        assert_eq!((old.key.as_str(), old.says[0].as_str(), old.state), ("old", "viejo", State::Gone));
        fs::remove_file(folder.path(name)).unwrap();
    }
    // Not one that cannot be read: nothing is written over it.
    folder.put("guide/es.po", "msgid \"half");
    let (code, _, complained) = run(&["strings", &guide, "-o", &folder.path("guide/es.po")]);
    assert_eq!(code, 1);
    assert!(complained.contains("es.po: 1: a text stands in quotation marks"), "{complained}");
    assert_eq!(fs::read_to_string(folder.path("guide/es.po")).unwrap(), "msgid \"half");
    let (code, _, complained) = run(&["strings", &guide, "-o", &folder.path("guide/es.txt")]);
    assert_eq!(code, 2);
    assert!(complained.contains("es.po or es.csv"), "{complained}");
}

/// Whoever goes over from one form to the other begins with what there is.
#[test]
fn strings_take_up_what_the_file_of_the_other_form_has() {
    let folder = Folder::with("other-form", &files());
    let guide = folder.path("guide");
    for (old, form, new, other) in [("es.po", Form::Po, "es.csv", Form::Csv), ("fr.csv", Form::Csv, "fr.po", Form::Po)]
    {
        let mut file = translation();
        file.entries[0].says = vec!["¿Té o no?".into()];
        folder.put(old, &file.write(form, &old[..2]));
        let (code, printed, told) = run(&["strings", &guide, "-o", &folder.path(new)]);
        assert_eq!((code, printed.as_str()), (0, ""));
        let (old, new) = (folder.path(old), folder.path(new));
        assert_eq!(told, format!("took what {old} has; keep {new} and remove {old}, since a language has one file\n"));
        let after = Catalog::read(&fs::read(&new).unwrap(), other).unwrap();
        assert_eq!(after.entries[0].says, ["¿Té o no?"]);
        // From then on it is the one that is kept up.
        assert_eq!(run(&["strings", &guide, "-o", &new]), (0, String::new(), String::new()));
    }
    // Nothing is taken from one that cannot be read, and none is written beside it.
    folder.put("de.po", "msgid \"half");
    assert_eq!(run(&["strings", &guide, "-o", &folder.path("de.csv")]).0, 1);
    assert_eq!(folder.written(), ["de.po", "es.csv", "es.po", "fr.csv", "fr.po"]);
}

#[test]
fn the_interfaces_own_files_are_what_the_tool_writes() {
    let folder = Folder::new("interface");
    for (lang, po) in interface::LANGUAGES.into_iter().filter(|(_, po)| !po.is_empty()) {
        let name = format!("{lang}.po");
        let cut = po.replacen("msgctxt \"compare\"\n", "msgctxt \"old\"\n", 1);
        for (before, same) in [(po, true), (&cut, false)] {
            folder.put(&name, before);
            let done = run(&["strings", "interface", "-o", &folder.path(&name)]);
            assert_eq!(done, (0, String::new(), String::new()));
            let after = fs::read_to_string(folder.path(&name)).unwrap();
            assert_eq!(after == po, same, "{lang}");
            assert!(same || after.contains("msgctxt \"compare\"\nmsgid \"Compare\"\nmsgstr \"\"\n"));
            assert!(same || after.contains("#~ msgctxt \"old\"\n"));
        }
    }
    // A new language has room for each of its forms.
    assert_eq!(run(&["strings", "interface", "-o", &folder.path("pl.po")]).0, 0);
    let polish = fs::read_to_string(folder.path("pl.po")).unwrap();
    assert!(polish.contains("msgid_plural \"{n} sources\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\nmsgstr[2] \"\"\n\n"));
    for output in [&[][..], &["-o", "es.csv"], &["-o", "Spanish.po"]] {
        let (code, _, complained) = run(&[&["strings", "interface"], output].concat());
        assert_eq!(code, 2);
        assert!(complained.contains("name the file after its language"), "{complained}");
    }
}

/// A language adds no byte to another's page.
#[test]
fn a_bundle_holds_a_script_and_a_fallback_for_each_language() {
    let folder = Folder::with("bundle", &files());
    let guide = folder.path("guide");
    let bundle_into = |out: &str| {
        assert_eq!(run(&["bundle", &guide, "-o", &folder.path(out)]), (0, String::new(), String::new()));
        let mut files: Vec<_> = fs::read_dir(folder.0.join(out))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let alone = bundle_into("one");
    folder.put("guide/es.po", &translation().write(Form::Po, "es"));
    let both = bundle_into("both");
    let names: Vec<_> = both.iter().map(|(name, _)| name.to_str().unwrap()).collect();
    assert_eq!(names, ["tea.en-US.html", "tea.en-US.js", "tea.es.html", "tea.es.js"]);
    assert_eq!(alone, both[..2], "English pages get what they got without Spanish");
    for (lang, page, script) in [("en-US", &both[0].1, &both[1].1), ("es", &both[2].1, &both[3].1)] {
        assert!(script.is_ascii() && !script.contains("</"), "it can stand in any page");
        // Contract: guide scripts push to this array, in whatever order scripts load.
        assert!(script.contains("w.guides=w.guides||[]") && script.contains("window.WeighUp=window.WeighUp||{}"));
        assert_eq!(script.matches('"').count(), 2, "one guide");
        for part in [
            format!(
                "<script async src=\"weigh-up.engine.js\"></script>\n<script async src=\"tea.{lang}.js\"></script>"
            ),
            format!("<weigh-up guide=\"tea\" lang=\"{lang}\""),
            format!("lang=\"{lang}\" dir=\"ltr\""),
        ] {
            assert!(page.contains(&part), "{part}: {page}");
        }
    }
    assert!(both[2].1.contains("Fuentes") && !both[0].1.contains("Fuentes"));
    // Again, over what there is.
    assert_eq!(bundle_into("both"), both);
}

#[test]
fn a_bundle_is_no_file_and_none_of_it_is_written_where_one_cannot_be() {
    let folder = Folder::with("bundle-file", &files());
    let guide = folder.path("guide");
    folder.put("there", "a file");
    for out in ["tea.js", "there"] {
        let (code, printed, complained) = run(&["bundle", &guide, "-o", &folder.path(out)]);
        assert_eq!((code, printed.as_str()), (2, ""));
        assert!(complained.contains(&format!("{out}” is a file; name a folder")), "{complained}");
    }
    // What is in the way of the second file keeps the first from being written, too.
    fs::create_dir_all(folder.0.join("out/tea.en-US.js.part")).unwrap();
    let (code, _, complained) = run(&["bundle", &guide, "-o", &folder.path("out")]);
    assert!(code == 1 && complained.contains("tea.en-US.js"), "{complained}");
    let left: Vec<_> = fs::read_dir(folder.0.join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["tea.en-US.js.part"]);
    // Nor does a folder in its place leave half of a bundle renewed.
    fs::remove_dir(folder.0.join("out/tea.en-US.js.part")).unwrap();
    folder.put("out/tea.en-US.html", "the one of before");
    fs::create_dir(folder.0.join("out/tea.en-US.js")).unwrap();
    let (code, _, complained) = run(&["bundle", &guide, "-o", &folder.path("out")]);
    assert!(code == 1 && complained.contains("tea.en-US.js: is a directory"), "{complained}");
    assert_eq!(fs::read_to_string(folder.0.join("out/tea.en-US.html")).unwrap(), "the one of before");
    assert_eq!(folder.written(), ["out", "there"]);
}

#[test]
fn what_is_not_written_to_a_file_is_printed() {
    let folder = Folder::with("prints", &files());
    let (code, printed, _) = run(&["strings", &folder.path("guide")]);
    assert_eq!(code, 0);
    assert_eq!(Catalog::read(printed.as_bytes(), Form::Po).unwrap().entries.len(), strings_of_small().len());
    assert_eq!(folder.written(), [] as [String; 0]);
}

#[test]
fn a_broken_guide_is_told_fault_by_fault_and_nothing_is_written() {
    let broken = edited(&[
        ("/facts/facts/0/text", None),
        ("/guide/title", None),
        ("/guide/rows/0/cells/tea/certainty", Some(json!("none"))),
        ("/guide/rows/1/terms/-", Some(json!("mug"))),
    ]);
    let folder = Folder::with("broken", &broken);
    for command in ["check", "explain", "strings", "compile", "prerender", "bundle"] {
        let (code, printed, complained) = run(&[command, &folder.path("guide"), "-o", &folder.path("out")]);
        assert_eq!((code, printed.as_str()), (1, ""), "{command}");
        for place in [
            "facts.json: facts[0].text: missing",
            "guide.json: title: missing",
            "guide.json: rows[0].cells.tea.certainty: a sourced claim has some",
            "guide.json: rows[1].terms[0]: “mug” is not in the glossary",
            "4 faults; nothing was written",
        ] {
            assert!(
                complained.lines().any(|line| line.starts_with(place)),
                "{command} does not say {place}: {complained}"
            );
        }
        assert_eq!(folder.written(), [] as [String; 0], "{command}");
    }
}

#[test]
fn a_guide_that_was_there_before_stays_whole() {
    let folder = Folder::with("before", &edited(&[("/guide/title", None)]));
    folder.put("out", "the last good one");
    let (code, _, complained) = run(&["compile", &folder.path("guide"), "-o", &folder.path("out")]);
    assert_eq!(code, 1);
    assert!(complained.contains("1 fault; nothing was written"), "{complained}");
    assert_eq!(fs::read_to_string(folder.path("out")).unwrap(), "the last good one");
    assert_eq!(folder.written(), ["out"]);
}

#[test]
fn faults_of_translations_are_told_by_their_file() {
    let folder = Folder::with("translation", &files());
    let mut file = translation();
    file.entries[0].source = vec!["Tea?".into()];
    folder.put("guide/es.po", &file.write(Form::Po, "es"));
    folder.put("guide/es.csv", &translation().write(Form::Csv, "es"));
    folder.put("guide/fr.po", "msgid \"\"\nmsgstr \"");
    folder.put("guide/la.po", &translation().write(Form::Po, "la"));
    folder.put("guide/es.json", "{}");
    let (code, _, complained) = run(&["check", &folder.path("guide")]);
    assert_eq!(code, 1);
    for told in [
        "es.po: is the second translation into its language",
        "es.json: is no part of a guide; translations are PO files or tables",
        "fr.po: 2: a text stands in quotation marks",
        "la.po: lang: “la”: the widget's own words are not there in this language",
    ] {
        assert!(complained.lines().any(|line| line.starts_with(told)), "{told}: {complained}");
    }
    fs::remove_file(folder.path("guide/es.csv")).unwrap();
    let (_, _, complained) = run(&["check", &folder.path("guide")]);
    assert!(complained.contains(": title: translates “Tea?”, but the guide says “Tea or not?” now"), "{complained}");
}

#[test]
fn what_is_no_json_or_not_there_is_told() {
    let folder = Folder::new("nothing");
    let (code, _, complained) = run(&["check", &folder.path("guide")]);
    assert_eq!(code, 1);
    assert!(complained.contains("guide.json: ") && complained.contains("facts.json: "), "{complained}");
    folder.put("guide/guide.json", "no json");
    folder.put("guide/facts.json", &files()["facts"].to_string());
    let (code, _, complained) = run(&["check", &folder.path("guide")]);
    assert_eq!(code, 1);
    assert!(complained.contains("line 1 column"), "{complained}");
}

#[test]
fn nothing_half_written_stays_where_the_output_folder_is_not_there() {
    let folder = Folder::with("nowhere", &files());
    let output = folder.path("missing/es.po");
    for command in ["compile", "prerender", "bundle", "strings", "check", "explain"] {
        let (code, printed, complained) = run(&[command, &folder.path("guide"), "-o", &output]);
        assert_eq!((code, printed.as_str()), (1, ""), "{command}");
        assert!(complained.contains("missing/es.po"), "{complained}");
    }
    assert_eq!(folder.written(), [] as [String; 0]);
}

#[test]
fn nothing_half_written_stays_where_a_folder_is_in_the_way() {
    let folder = Folder::with("in-the-way", &files());
    fs::create_dir_all(folder.0.join("out/inside")).unwrap();
    let (code, _, complained) = run(&["compile", &folder.path("guide"), "-o", &folder.path("out")]);
    assert_eq!(code, 1);
    assert!(complained.contains("out"), "{complained}");
    assert_eq!(folder.written(), ["out"]);
}

#[test]
fn wrong_use_is_told_with_help() {
    let folder = Folder::with("wrong-use", &files());
    let guide = folder.path("guide");
    for (arguments, part) in [
        (&[][..], "say what to do"),
        (&["check"], "name the guide's folder"),
        (&["explain"], "name the guide's folder"),
        (&["bake", &guide], "“bake” is no command"),
        (&["compile", &guide], "-o"),
        (&["prerender", &guide], "-o"),
        (&["bundle", &guide], "-o"),
        (&["check", &guide, "--fast"], "--fast"),
        (&["check", &guide, "more"], "more"),
        (&["check", &guide, "-o"], "-o"),
    ] {
        let (code, printed, complained) = run(arguments);
        assert_eq!((code, printed.as_str()), (2, ""), "{arguments:?}");
        assert!(
            complained.contains(part) && complained.contains("weigh-up check FOLDER"),
            "{arguments:?}: {complained}"
        );
    }
    assert_eq!(folder.written(), [] as [String; 0]);
}

#[test]
fn help_is_no_fault() {
    for arguments in [&["--help"][..], &["-h"], &["check", "--help"]] {
        let (code, printed, complained) = run(arguments);
        assert_eq!((code, complained.as_str()), (0, ""));
        for command in ["check", "explain", "strings", "compile", "prerender", "bundle"] {
            assert!(printed.contains(&format!("weigh-up {command} FOLDER")), "{command}");
        }
    }
}

#[test]
fn the_guide_that_ships_compiles() {
    let folder = Folder::new("ships");
    let (code, _, complained) = run(&["compile", &shipped(), "-o", &folder.path("guide.wu")]);
    assert_eq!((code, complained.as_str()), (0, ""));
    assert!(decode(&fs::read(folder.path("guide.wu")).unwrap()).as_ref() == Ok(lips()));
}
