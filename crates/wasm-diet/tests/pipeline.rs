//! Programs by several linkers do the same after every diet as before it, and errors say where
//! and what to look at.
//!
//! `fixtures/make.sh` makes them: they are named after what linked them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends with a clear message")]

use std::fs;
use std::path::{Path, PathBuf};
use wasm_diet::{Diet, Error, Form, Slim, Snips, Step, finish, slim, text};
use wasm_diet_reader::streams;

/// The function `never_called` of every fixture, in Rust's and in C's names.
const SNIPS: &str = "
[[snip]]
pattern = '(^|::)never_called$'
reason = 'it is never called'
guarded-by = 'this test'
";

fn snips() -> Snips {
    Snips::read(SNIPS).unwrap()
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "wasm"));
    paths.sort();
    assert!(paths.len() >= 4, "from several linkers: {paths:?}");
    paths.iter().map(|path| (path.file_stem().unwrap().display().to_string(), fs::read(path).unwrap())).collect()
}

/// There is no binding generator here.
fn taken(linked: &[u8], diet: &Diet<'_>) -> Result<Slim, Error> {
    slim(linked, diet, Ok)
}

/// What a program gives for some numbers, one call after the other; nothing for a trap.
fn does(wasm: &[u8]) -> Vec<Option<i32>> {
    let engine = wasmi::Engine::default();
    let module = wasmi::Module::new(&engine, wasm).expect("a module that engines take");
    let mut store = wasmi::Store::new(&engine, ());
    let instance = wasmi::Linker::<()>::new(&engine).instantiate_and_start(&mut store, &module).unwrap();
    let mut given = vec![];
    for (name, numbers) in [("run", [-3, 0, 1, 2, 7, 1_000_003]), ("fails", [0, 1, 2, 3, 6, 90])] {
        let function = instance.get_typed_func::<i32, i32>(&store, name).unwrap();
        given.extend(numbers.map(|number| function.call(&mut store, number).ok()));
    }
    given
}

/// The module that a reader makes of a text.
fn read(slim: &Slim) -> Vec<u8> {
    let room = 16 * slim.text.len();
    let (mut bytes, mut out) = (vec![0; room], vec![0; room]);
    match slim.form {
        Form::Bytes => {
            let (_, length) = text::read(slim.text.as_bytes(), &mut bytes).expect("a text");
            bytes.truncate(length);
            bytes
        }
        Form::Module => {
            let length = streams::read(slim.text.as_bytes(), &mut bytes, &mut out).expect("streams");
            out.truncate(length);
            out
        }
    }
}

fn holds(wasm: &[u8], says: &str) -> bool {
    wasm.windows(says.len()).any(|part| part == says.as_bytes())
}

#[test]
fn every_program_does_the_same_after_every_diet() {
    let snips = snips();
    let mut diets = vec![Diet::whole(&snips), Diet::none(&snips)];
    diets.extend(Step::ALL.map(|step| Diet::without(&snips, step)));
    diets.extend(Step::ALL.map(|step| Diet { steps: [step].into(), snips: &snips }));
    for (name, linked) in fixtures() {
        let expected = does(&linked);
        assert!(expected.iter().filter(|given| given.is_some()).count() > 9, "{name} does something: {expected:?}");
        assert_eq!(expected.last(), Some(&None), "{name} panics in the end");
        for diet in &diets {
            let slim = taken(&linked, diet).unwrap_or_else(|why| panic!("{name}, {:?}: {why}", diet.steps));
            assert_eq!(does(&slim.wasm), expected, "{name}, {:?}", diet.steps);
            assert_eq!(does(&read(&slim)), expected, "{name}, {:?}, out of its text", diet.steps);
            assert!(slim.text.is_ascii() && !slim.text.contains(['"', '\\', '`', '$', '<']), "{name}: {}", slim.text);
        }
    }
}

#[test]
fn what_only_panics_and_snipped_functions_use_is_gone() {
    let snips = snips();
    for (name, linked) in fixtures() {
        let slim = taken(&linked, &Diet::whole(&snips)).unwrap();
        for says in ["a text that only a snipped function uses", "a message that nobody reads", "program.rs"] {
            assert!(!holds(&slim.wasm, says), "{name} still says “{says}”");
        }
        let kept = taken(&linked, &Diet::without(&snips, Step::Dce)).unwrap();
        assert!(holds(&kept.wasm, "a text that only a snipped function uses"), "{name}: without DCE it stays");
    }
}

#[test]
fn a_function_keeps_its_name_under_its_new_index() {
    let snips = snips();
    // rustc folds functions that are the same by itself.
    for (name, linked) in fixtures().into_iter().filter(|(name, _)| !name.starts_with("rust")) {
        let slim = taken(&linked, &Diet::whole(&snips)).unwrap();
        let index = |wanted: &str| {
            slim.names.lines().find(|line| line.ends_with(wanted)).and_then(|line| line.split(' ').next())
        };
        assert!(index("same_one").is_some(), "{name}: {}", slim.names);
        assert_eq!(index("same_one"), index("same_other"), "{name}: one stands for both");
        let engine = wasmi::Engine::default();
        let exported = wasmi::Module::new(&engine, &slim.wasm).unwrap();
        assert!(exported.exports().any(|export| export.name() == "run"), "{name}");
    }
}

/// Since Rust 1.97 linkers list `__heap_base` as data, at a place that no segment has.
#[test]
fn a_symbol_that_is_a_number_is_no_data() {
    let (_, linked) = fixtures().into_iter().find(|(name, _)| name == "rust-1.99.1").unwrap();
    assert!(holds(&linked, "__heap_base"), "this linker lists it");
    taken(&linked, &Diet::whole(&snips())).unwrap();
}

#[test]
fn what_is_already_bound_takes_the_last_steps_alone() {
    let snips = snips();
    for (name, linked) in fixtures() {
        assert_eq!(does(&finish(&linked, &Diet::whole(&snips)).unwrap().wasm), does(&linked), "{name}");
    }
}

// --------------------------------------------------------------------- errors

fn refused(snips: &str) -> String {
    let (_, linked) = fixtures().swap_remove(0);
    let said = Snips::read(snips).and_then(|snips| taken(&linked, &Diet::whole(&snips)));
    said.expect_err("it is refused").to_string()
}

#[test]
fn errors_name_step_section_and_symbol_and_what_to_look_at() {
    let snip = |line: &str| format!("[[snip]]\n{line}\nreason = 'r'\nguarded-by = 'g'\n");
    let table = [
        (
            snip("pattern = 'of_no_function'"),
            "wasm-diet, step snip, section code, “of_no_function”: this pattern finds no function of the module",
        ),
        (snip("pattern = ''"), "this pattern finds every name"),
        (snip("pattern = '('"), "step snip, the snips' file, “(”: regex parse error"),
        (snip("pattern = 'run'\nbecomes = 'nothing'"), "“run”: it gives a value"),
        (snip("pattern = 'run'\nbecomes = 'air'"), "step snip, the snips' file: TOML parse error at line 3"),
        (snip("name = 'run'"), "unknown field `name`"),
        ("[[snip]]\npattern = 'run'".into(), "missing field `reason`"),
    ];
    for (snips, says) in table {
        let said = refused(&snips);
        assert!(said.contains(says), "{said}");
        assert!(said.contains("Look at the snips' file"), "{said}");
    }
}

#[test]
fn a_file_that_was_linked_without_records_says_which_argument_is_missing() {
    let snips = snips();
    let mut diet = Diet::whole(&snips);
    for (name, linked) in fixtures() {
        diet.steps = [].into();
        let stripped = taken(&linked, &diet).unwrap().wasm;
        diet.steps = [Step::Dce].into();
        let said = taken(&stripped, &diet).expect_err("there are no records").to_string();
        assert!(said.contains("step dce, section linking") && said.contains("--emit-relocs"), "{name}: {said}");
    }
}

/// Damage in the records, which the module itself does not show.
#[test]
fn data_past_the_end_of_its_segment_names_the_symbol() {
    let snips = snips();
    let diet = Diet { steps: [Step::Dce].into(), snips: &snips };
    let (_, mut linked) = fixtures().into_iter().find(|(name, _)| name == "lld-14").unwrap();
    // The length of the symbol's name and the name, then its segment, offset and size.
    let name = b"\x07weights";
    let list = linked.windows(7).position(|part| part == b"linking").unwrap();
    let at = list + linked[list..].windows(name.len()).position(|part| part == name).unwrap();
    linked[at + name.len() + 1] = 0x7f;
    let said = taken(&linked, &diet).expect_err("it is damaged").to_string();
    for says in ["step dce", "section data", "“weights”", "of segment", "Linking.md"] {
        assert!(said.contains(says), "{says}: {said}");
    }
}

#[test]
fn whatever_bytes_come_they_are_taken_or_refused() {
    let snips = snips();
    for (_, linked) in fixtures() {
        assert!(taken(&linked[..linked.len() / 2], &Diet::whole(&snips)).is_err());
        let said = taken(b"no module", &Diet::whole(&snips)).expect_err("it is none").to_string();
        assert!(said.starts_with("wasm-diet, reading the module: ") && said.contains("Look at what wrote"), "{said}");
        // Damage in what the linker wrote down: an error in words, never a panic.
        let start = linked.windows(7).position(|part| part == b"linking").unwrap();
        for at in (start..linked.len()).step_by(3) {
            let mut damaged = linked.clone();
            damaged[at] ^= 0x15;
            if let Err(why) = taken(&damaged, &Diet { steps: [Step::Dce].into(), snips: &snips }) {
                assert!(!why.what.is_empty(), "at {at}");
            }
        }
    }
}
