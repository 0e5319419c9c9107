//! The layers: what each part of the sources may know. These tests read the
//! sources, so that a slip shows here and not in a visitor's browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use test_support::lips;
use weigh_up::domain::contract::{ATTRIBUTES, EVENTS, METHODS, NAMESPACE, PROPERTIES, STATES, STYLES};
use weigh_up::domain::settings::{DARK_SURFACE, LIGHT_SURFACE};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with one of these endings under a folder, or the file itself, with
/// its text.
fn sources(place: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(place: &Path, files: &mut Vec<PathBuf>) {
        if place.ends_with("node_modules") {
            // Others' code, for checks alone.
        } else if place.is_dir() {
            for entry in fs::read_dir(place).unwrap() {
                walk(&entry.unwrap().path(), files);
            }
        } else {
            files.push(place.to_owned());
        }
    }
    let mut files = vec![];
    walk(&root().join(place), &mut files);
    files.sort();
    let read: Vec<_> = files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)))
        .map(|path| (path.strip_prefix(root()).unwrap().display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect();
    assert!(!read.is_empty(), "nothing to read in {place}");
    read
}

/// Rust or JavaScript without its comments. Texts stay, with the `//` in them.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
            code.push('\n');
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let (text, after) = rest.split_at(end.map_or(rest.len(), |end| end + 2));
            code.push_str(text);
            rest = after;
        } else if rest.starts_with("'\"'") {
            // A quote as a character starts no text.
            code.push_str("'\"'");
            rest = &rest[3..];
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

/// That the code in a place uses none of these.
fn without(place: &str, endings: &[&str], never: &[&str]) {
    for (file, source) in sources(place, endings) {
        let code = code(&source);
        for word in never {
            let line = code.lines().find(|line| line.contains(word));
            assert_eq!(line, None, "{file} uses {word}");
        }
    }
}

#[test]
fn comments_are_told_from_code() {
    let table = [
        ("a // b\nc", "a \nc"),
        ("a /* b\n */ c", "a  c"),
        ("\"https://x\" // y", "\"https://x\" \n"),
        ("\"a\\\"// b\" c", "\"a\\\"// b\" c"),
        ("'\"' // b", "'\"' \n"),
    ];
    for (source, expected) in table {
        assert_eq!(code(source).trim_end(), expected.trim_end(), "{source}");
    }
}

/// A browser, a clock, chance, and whatever else is not in the values themselves.
const WORLD: [&str; 12] = [
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "std::time",
    "SystemTime",
    "Instant",
    "rand::",
    "std::env",
    "std::fs",
    "std::net",
    "std::thread",
];

#[test]
fn the_domain_knows_no_browser_no_clock_and_no_chance() {
    for place in ["src/domain", "src/domain.rs"] {
        without(place, &["rs"], &WORLD);
        without(place, &["rs"], &["crate::view", "crate::embed"]);
    }
}

/// What checks and compiles a guide sees the guide alone; files and Yew are a matter for
/// those that are named after them.
#[test]
fn the_check_of_a_guide_knows_no_more_than_the_domain() {
    let files = ["load.rs", "write.rs", "main.rs"];
    for (file, source) in sources("author/src", &["rs"]) {
        let code = code(&source);
        let outer = |names: &[&str]| names.iter().any(|name| file == format!("author/src/{name}"));
        let knows = |word: &str| code.lines().any(|line| line.contains(word));
        for word in WORLD {
            let may =
                word == "std::fs" && outer(&files) || ["yew", "web_sys"].contains(&word) && outer(&["prerender.rs"]);
            assert!(may || !knows(word), "{file} uses {word}");
        }
        assert!(outer(&["prerender.rs"]) || !knows("weigh_up::view"), "{file} uses views");
        assert!(!knows("weigh_up::embed"), "{file} uses the edge");
    }
}

/// What visitors load can only hold what its crate depends on.
#[test]
fn what_runs_in_browsers_knows_nothing_of_authors() {
    let never = ["serde", "textstat", "tokio", "lexopt", "thiserror", "weigh_up_author"];
    without("src", &["rs"], &never);
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, dependencies) = manifest.split_once("\n[dependencies]").unwrap();
    let (dependencies, _) = dependencies.split_once("\n[dev-dependencies]").unwrap();
    assert!(dependencies.contains("\nfnv = ") && dependencies.contains("\nwasm-bindgen = "), "{dependencies}");
    for word in never {
        let word = word.replace('_', "-");
        assert!(!dependencies.lines().any(|line| line.starts_with(&word)), "the widget depends on {word}");
    }
}

#[test]
fn the_view_knows_nothing_of_the_host_page() {
    for place in ["src/view", "src/view.rs"] {
        without(place, &["rs"], &["wasm_bindgen", "crate::embed", "js_sys", "web_sys::window", "gloo"]);
    }
}

/// What handles them, and what maps lists with keys alone, is left out of a release
/// (xtask/snip.toml).
#[test]
fn views_have_no_handlers_and_make_elements_in_one_way() {
    for place in ["src/view", "src/view.rs"] {
        without(place, &["rs"], &["onclick", "oninput", "onchange", "add_listener", "create_portal", "<Suspense"]);
    }
    let makers = ["src/view/render/markup.rs", "src/view/render/dom.rs", "src/view/app/memo.rs"];
    for (file, _) in sources("src/view", &["rs"]).iter().filter(|(file, _)| !makers.contains(&file.as_str())) {
        without(file, &["rs"], &["html!", "VTag", "VList"]);
    }
}

#[test]
fn the_edge_shows_nothing() {
    for place in ["src/embed", "src/embed.rs"] {
        without(place, &["rs"], &["html!", "VTag"]);
    }
}

#[test]
fn nothing_is_stored_sent_or_slipped_past_the_policy() {
    let never = [
        "style=",
        "from_html_unchecked",
        "localStorage",
        "local_storage",
        "sessionStorage",
        "session_storage",
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "innerHTML",
        "inner_html",
        "outerHTML",
        "insertAdjacentHTML",
        "document.cookie",
        "indexedDB",
        "indexed_db",
        "WebSocket",
        "EventSource",
        "document.write",
        "pushState",
        "window.open",
        "location.href =",
        "eval(",
        "new Function",
    ];
    for place in ["src", "embed", "author/src"] {
        without(place, &["rs", "js"], &never);
    }
    // The words it looks for are those it would find.
    assert!(code("el.innerHTML = x; // no").contains("innerHTML"));
}

/// What stands between quotes right after each of these, in the code of a place.
fn quoted_after(place: &str, befores: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, source) in sources(place, &["rs", "js"]) {
        let code = code(&source);
        for before in befores {
            let before = format!("{before}\"");
            let after = code.split(&before).skip(1);
            found.extend(after.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    found
}

/// Types, the manifest, the documents and the script's own list are made from one list
/// (src/domain/contract.rs); this holds that one to what the code does.
#[test]
fn the_list_of_names_is_what_the_code_reads_sends_and_offers() {
    let mut read = quoted_after("embed", &["attribute(", "hasAttribute("]);
    read.retain(|name| !name.starts_with("data-"));
    for place in ["src/domain/settings.rs", "src/embed/mount.rs"] {
        read.extend(quoted_after(place, &["get("]));
    }
    // Not of the element: what the script adds of the table in it.
    assert!(read.remove("table-guide"), "the guide of the table is read");
    assert_eq!(read, ATTRIBUTES.iter().map(|one| one.name.to_owned()).collect(), "attributes");

    let mut sent = BTreeSet::new();
    for place in ["embed", "src/embed"] {
        sent.extend(quoted_after(place, &[""]).into_iter().filter(|text| text.starts_with("weigh-up-")));
    }
    assert_eq!(sent, EVENTS.iter().map(|one| one.name.to_owned()).collect(), "events");

    let embed: String = sources("embed", &["js"]).iter().map(|(_, source)| code(source)).collect();
    for one in NAMESPACE {
        let given = [format!(" {}: ", one.name), format!("api.{} = ", one.name)];
        assert!(given.iter().any(|given| embed.contains(given)), "WeighUp.{} is in no code", one.name);
    }
    for one in METHODS {
        assert!(embed.contains(&format!("  {}(guide) {{", one.name)), "element.{} is in no code", one.name);
    }
    for one in PROPERTIES {
        assert!(embed.contains(&format!("  get {}() {{", one.name)), "element.{} is in no code", one.name);
    }
    let styles = std::fs::read_to_string("styles/widget.css").unwrap();
    for one in STYLES {
        assert!(styles.contains(&format!("var({}, 0px)", one.name)), "{}", one.name);
    }
    for one in STATES {
        assert!(embed.contains(&format!("\"delete\"](\"{}\")", one.name)), ":state({}) is in no code", one.name);
    }
}

#[test]
fn nothing_but_the_guide_speaks_of_lips() {
    let never = ["lip", "lips", "lift", "flip", "toxin", "botox", "botulinum", "filler", "philtrum", "vermilion"];
    for place in ["src/domain", "src/view", "src/embed", "embed", "author/src"] {
        for (file, source) in sources(place, &["rs", "js"]) {
            for line in code(&source).lines() {
                for word in split(line) {
                    assert!(!never.contains(&word.as_str()), "{file} speaks of {word}: {line}");
                }
            }
        }
    }
    // What it looks for is what guides are made of.
    assert!(split(&format!("{} lipLift", lips().id)).filter(|word| never.contains(&word.as_str())).count() >= 6);
}

/// The words in a line of code: `lipLift`, `lip_lift` and `lip-lift` are two each.
fn split(line: &str) -> impl Iterator<Item = String> {
    let mut spaced = String::new();
    for c in line.chars() {
        if c.is_uppercase() {
            spaced.push(' ');
        }
        spaced.extend(c.to_lowercase());
    }
    let words: Vec<String> = spaced.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
    words.into_iter()
}

// -------------------------------------------------------------------- modules

/// The code of each module of a layer, by its path in the crate: `view::render::dom`.
fn modules(layer: &str) -> BTreeMap<String, String> {
    let mut modules = BTreeMap::new();
    for place in [format!("src/{layer}"), format!("src/{layer}.rs")] {
        for (file, source) in sources(&place, &["rs"]) {
            let module = file.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
            modules.insert(module, code(&source));
        }
    }
    modules
}

/// The paths that code names, whole: of `use super::{a, b::C}` they are `super::a` and
/// `super::b::C`.
fn paths(code: &str) -> Vec<String> {
    let name = |c: char| c.is_alphanumeric() || c == '_';
    let mut paths = vec![];
    let mut rest = code;
    // What the braces that are open stand after; nothing where they hold no paths.
    let mut open: Vec<Option<String>> = vec![];
    while let Some(c) = rest.chars().next() {
        if name(c) {
            let mut path = open.last().cloned().flatten().unwrap_or_default();
            loop {
                let (segment, after) = rest.split_at(rest.find(|c| !name(c)).unwrap_or(rest.len()));
                path.push_str(segment);
                rest = after;
                match after.strip_prefix("::") {
                    Some(more) if more.starts_with(name) => rest = more,
                    _ => break,
                }
                path.push_str("::");
            }
            if let Some(list) = rest.strip_prefix("::{") {
                open.push(Some(path + "::"));
                rest = list;
            } else if path == "pub" && rest.starts_with('(') {
                // `pub(super)` says who may name something, and names nothing.
                rest = rest.split_once(')').map_or("", |(_, after)| after);
            } else {
                paths.push(path);
            }
            continue;
        }
        match c {
            '{' => open.push(None),
            '}' => drop(open.pop()),
            _ => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    paths
}

/// The modules whose items a module names. A path leads to the deepest module that it goes
/// through, so that a folder's own file is named only by what takes an item from it.
fn named<'a>(modules: &'a BTreeMap<String, String>, module: &str) -> BTreeSet<&'a str> {
    let mut named = BTreeSet::new();
    for path in paths(&modules[module]) {
        let mut at = module.to_owned();
        let mut segments = path.split("::").peekable();
        match segments.peek() {
            Some(&"crate") => at.clear(),
            Some(&"super" | &"self") => {}
            // Without one of these, only a module of its own is meant.
            Some(&first) if path != first && modules.contains_key(&format!("{module}::{first}")) => {}
            _ => continue,
        }
        for segment in segments {
            let deeper = if at.is_empty() { segment.to_owned() } else { format!("{at}::{segment}") };
            if segment == "super" {
                at = at.rsplit_once("::").map_or(String::new(), |(parent, _)| parent.to_owned());
            } else if segment == "crate" || segment == "self" {
            } else if modules.keys().any(|known| *known == deeper || known.starts_with(&(deeper.clone() + "::"))) {
                at = deeper;
            } else {
                break;
            }
        }
        named.extend(modules.get_key_value(&at).map(|(known, _)| known.as_str()).filter(|known| *known != module));
    }
    named
}

/// A circle of modules that name each other, if there is one.
fn circle(modules: &BTreeMap<String, String>) -> Option<String> {
    fn walk<'a>(
        graph: &BTreeMap<&'a str, BTreeSet<&'a str>>,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<String> {
        let last = *way.last()?;
        for &next in &graph[last] {
            if let Some(start) = way.iter().position(|module| *module == next) {
                return Some([&way[start..], &[next]].concat().join(" → "));
            }
            if !done.contains(next) {
                way.push(next);
                if let Some(circle) = walk(graph, way, done) {
                    return Some(circle);
                }
                way.pop();
            }
        }
        done.insert(last);
        None
    }
    let graph: BTreeMap<&str, BTreeSet<&str>> =
        modules.keys().map(|module| (module.as_str(), named(modules, module))).collect();
    let mut done = BTreeSet::new();
    graph.keys().find_map(|&module| walk(&graph, &mut vec![module], &mut done))
}

#[test]
fn no_modules_of_a_layer_name_each_other_in_a_circle() {
    for layer in ["domain", "view", "embed"] {
        let modules = modules(layer);
        assert!(modules.len() > 2, "{modules:?}");
        if let Some(circle) = circle(&modules) {
            panic!(
                "these modules name each other in a circle: {circle}. Let what both sides need stand in a module below \
                 them, or hand it in from above."
            );
        }
    }
}

/// Modules and their code.
type Files = &'static [(&'static str, &'static str)];

#[test]
fn circles_are_found() {
    let table: [(Files, Option<&str>); 10] = [
        (&[("a", "mod b; mod c;"), ("a::b", "use super::c::C;"), ("a::c", "struct C;")], None),
        // A re-export, and an item of the folder's own file.
        (&[("a", "mod b; pub use b::B;"), ("a::b", "use super::A;")], Some("a → a::b → a")),
        (&[("a", "mod b; fn f() { b::g() }"), ("a::b", "fn g() { super::f() }")], Some("a → a::b → a")),
        (&[("a", "mod b;"), ("a::b", "use super::A;")], None),
        // Lists within lists, over lines.
        (
            &[("a::b", "use crate::{\n  a::{\n    d,\n    c::{self, C},\n  },\n};"), ("a::c", "use super::b;")],
            Some("a::b → a::c → a::b"),
        ),
        (
            &[("a::b", "use super::c::C;"), ("a::c", "use crate::a::d::*;"), ("a::d", "fn f() { super::b::g() }")],
            Some("a::b → a::c → a::d → a::b"),
        ),
        // The same name for a module and for something else.
        (&[("a::b", "use super::c::b;"), ("a::c", "pub fn b() { let b = Self::b(); }")], None),
        (&[("a::b", "fn f() { super::super::a::c::g() }"), ("a::c", "use crate::a::b;")], Some("a::b → a::c → a::b")),
        (&[("a::b", "// use super::c;\n"), ("a::c", "use super::b;")], None),
        (&[("a", "mod b; use b::B;"), ("a::b", "pub(super) struct B; pub(in crate::a) fn f() {}")], None),
    ];
    for (files, expected) in table {
        let modules = files.iter().map(|(module, source)| ((*module).to_owned(), code(source))).collect();
        assert_eq!(circle(&modules).as_deref(), expected, "{files:?}");
    }
}

/// Code, that is: catalogues of texts (PO) are data, and nobody reads them from top to bottom.
#[test]
fn files_can_be_read_in_one_go() {
    const MOST: usize = 500;
    for place in ["src", "embed", "xtask", "author"] {
        for (file, source) in sources(place, &["rs", "js"]) {
            let lines = source.lines().count();
            assert!(lines <= MOST, "{file} has {lines} lines; {MOST} is the most");
        }
    }
}

/// Code without the bodies of its macros.
fn without_macros(code: &str) -> String {
    let mut pieces = code.split("macro_rules!");
    let mut rest = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let mut depth = 0;
        let end = piece.find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == '}' && depth == 0
        });
        rest.push_str(end.map_or("", |end| &piece[end..]));
    }
    rest
}

#[test]
fn everything_public_says_what_it_is() {
    for (file, source) in ["src", "author", "crates", "xtask"].into_iter().flat_map(|folder| sources(folder, &["rs"])) {
        assert!(!without_macros(&code(&source)).contains("missing_docs"), "{file} mutes missing_docs");
    }
    assert_eq!(without_macros("a macro_rules! b { { c } } d").split_whitespace().collect::<Vec<_>>(), ["a", "}", "d"]);
}

// ------------------------------------------------------------------ documents

/// The browser tests that a text names: `file::test`, in a module of an engine or not.
fn tests_named(text: &str) -> Vec<&str> {
    let name = |one: &&str| one.contains("::") && one.chars().all(|c| c.is_ascii_alphanumeric() || "_:".contains(c));
    text.split('`').skip(1).step_by(2).filter(name).collect()
}

#[test]
fn what_documents_promise_is_held_by_tests_that_are_there() {
    for document in ["docs/privacy.md", "SECURITY.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let named = tests_named(&text);
        assert!(named.len() > 3, "{document} names {named:?}");
        for test in named {
            let (file, rest) = test.split_once("::").unwrap();
            let function = rest.rsplit("::").next().unwrap();
            let source = fs::read_to_string(root().join(format!("tests/browser/tests/{file}.rs")));
            let there = source.is_ok_and(|source| source.contains(&format!("fn {function}(")));
            assert!(there, "{document} names {test}, and there is no such test");
        }
    }
    assert_eq!(tests_named("a `b::c_1` and `d` and `e::f g`, `h::i::j`"), ["b::c_1", "h::i::j"]);
}

// --------------------------------------------------------------------- styles

fn styles() -> Vec<(String, String)> {
    sources("styles", &["css"])
        .into_iter()
        .map(|(file, text)| {
            let mut rules = String::new();
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once("/*") {
                rules.push_str(before);
                rest = after.split_once("*/").map_or("", |(_, after)| after);
            }
            rules.push_str(rest);
            (file, rules)
        })
        .collect()
}

/// Sizes follow the widget's own font and not the host's root; nothing is loaded.
#[test]
fn styles_neither_lean_on_the_host_nor_load_anything() {
    for (file, rules) in styles() {
        for never in ["@import", "url(http", "url(\"http", "url('http", "url(//", "expression(", "javascript:"] {
            assert!(!rules.contains(never), "{file} has {never}");
        }
        for (at, _) in rules.match_indices("rem") {
            let before = rules[..at].chars().next_back();
            assert!(
                !before.is_some_and(|c| c.is_ascii_digit() || c == '.'),
                "{file} sizes by the host: {}",
                &rules[at.saturating_sub(20)..at + 3]
            );
        }
    }
}

/// Names of radio buttons and ids of fields, or how they start: no classes.
const NO_CLASSES: [&str; 5] = ["wu-know-", "wu-pose", "wu-price-", "wu-sure-", "wu-topic-"];

#[test]
fn every_class_of_the_views_has_a_style() {
    let class = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut used = BTreeSet::new();
    for place in ["src/view", "src/view.rs"] {
        for (_, source) in sources(place, &["rs"]) {
            let code = code(&source);
            for text in code.split('"').skip(1).step_by(2) {
                // `wu-a wu-b`, or `div.wu-a wu-b`.
                let words = text.split(|c: char| c.is_whitespace() || c == '.');
                used.extend(words.filter(|word| word.starts_with("wu-") && word.chars().all(class)).map(str::to_owned));
            }
        }
    }
    assert!(used.len() > 30, "{used:?}");
    for name in NO_CLASSES {
        assert!(used.remove(name), "nothing is called {name} any more");
    }
    let rules: String = styles()
        .into_iter()
        .filter(|(file, _)| file.ends_with("guide.css") || file.ends_with("widget.css") || file.ends_with("page.css"))
        .map(|(_, text)| text)
        .collect();
    let mut styled = BTreeSet::new();
    for piece in rules.split('.').skip(1) {
        styled.insert(piece.split(|c| !class(c)).next().unwrap_or_default().to_owned());
    }
    let missing: Vec<_> = used.difference(&styled).collect();
    assert!(missing.is_empty(), "classes without a style: {missing:?}");
}

/// The accent is corrected against these surfaces, so they must be the ones shown.
#[test]
fn the_surfaces_of_the_code_are_those_of_the_styles() {
    let tokens = fs::read_to_string(root().join("styles/tokens.css")).unwrap().to_lowercase();
    for (name, surface) in [("light", LIGHT_SURFACE), ("dark", DARK_SURFACE)] {
        assert!(tokens.contains(&surface.css()), "{} ({name}) is not in styles/tokens.css", surface.css());
    }
}
