//! The author's tool: checks a guide and says everything that is wrong with it,
//! and turns a guide that is right into what a page needs.

use lexopt::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use weigh_up::author::{self, Loaded};
use weigh_up::domain::guide::{Guide, compiled, texts};
use weigh_up::domain::readability;

const HELP: &str = "\
weigh-up: checks and compiles guides

  weigh-up check FOLDER               every fault of a guide, with its place; then what carries each fact
  weigh-up strings FOLDER [-o FILE]   every string to translate, as a translation file to start from
  weigh-up compile FOLDER -o FILE     the guide as bytes
  weigh-up prerender FOLDER -o FILE   the fallback as HTML
  weigh-up bundle FOLDER -o FILE      a script that brings the guide and its translations to a page

FOLDER holds guide.json and facts.json, and a file such as es.json for each translation.
Nothing is written where anything is wrong. Exit codes: 0 done, 1 faults, 2 wrong use.
";

struct Wanted {
    command: String,
    folder: PathBuf,
    output: Option<PathBuf>,
}

fn main() -> ExitCode {
    let wanted = match arguments() {
        Ok(Some(wanted)) => wanted,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(why) => {
            eprint!("{why}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let loaded = if wanted.command == "strings" {
        author::load_source(&wanted.folder).map(|checked| Loaded { checked, translations: vec![] })
    } else {
        author::load(&wanted.folder)
    };
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(faults) => {
            for fault in &faults {
                eprintln!("{fault}");
            }
            eprintln!("{} {}; nothing was written", faults.len(), if faults.len() == 1 { "fault" } else { "faults" });
            return ExitCode::FAILURE;
        }
    };
    match run(&wanted, &loaded) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Option<Wanted>, lexopt::Error> {
    let (mut command, mut folder, mut output) = (None, None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Short('o') | Long("output") => output = Some(parser.value()?.into()),
            Value(value) if command.is_none() => command = Some(value.string()?),
            Value(value) if folder.is_none() => folder = Some(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    let command: String = command.ok_or("say what to do")?;
    let known = ["check", "strings", "compile", "prerender", "bundle"].contains(&command.as_str());
    if !known {
        return Err(format!("“{command}” is no command").into());
    }
    let folder = folder.ok_or("name the guide's folder")?;
    if output.is_none() && !["check", "strings"].contains(&command.as_str()) {
        return Err("name the file to write with -o".into());
    }
    Ok(Some(Wanted { command, folder, output }))
}

fn run(wanted: &Wanted, loaded: &Loaded) -> Result<(), String> {
    let guide = &loaded.checked.guide;
    let content = match wanted.command.as_str() {
        "check" => report(loaded),
        "strings" => strings(guide)?,
        "prerender" => author::prerender(guide).map_err(|error| error.to_string())?,
        "bundle" => {
            let all: Vec<Guide> = std::iter::once(guide).chain(&loaded.translations).cloned().collect();
            author::bundle(&all)
        }
        _ => return write(wanted.output.as_deref(), &compiled::encode(guide)),
    };
    write(wanted.output.as_deref(), content.as_bytes())
}

fn write(output: Option<&Path>, content: &[u8]) -> Result<(), String> {
    match output {
        Some(path) => author::write_whole(path, content).map_err(|error| format!("{}: {error}", path.display())),
        None => std::io::Write::write_all(&mut std::io::stdout(), content).map_err(|error| error.to_string()),
    }
}

/// What a sound guide holds: its size, its reading grade, what carries each fact.
fn report(loaded: &Loaded) -> String {
    let guide = &loaded.checked.guide;
    let mut report = String::new();
    let mut line = |text: String| {
        // Writing to a string does not fail.
        let _ = writeln!(report, "{text}");
    };
    for (fact, carriers) in &loaded.checked.carried {
        line(format!("{fact}: {}", if carriers.is_empty() { "not used".to_owned() } else { carriers.join("; ") }));
    }
    let words: usize = texts::texts(guide).iter().map(|text| text.says.split_whitespace().count()).sum();
    line(format!(
        "{} {}: no faults; {} options, {} rows, {} questions, {} sources; {words} words at school grade {:.1}; translations: {}",
        guide.id,
        guide.version,
        guide.options().count(),
        guide.rows().count(),
        guide.quiz.questions.len(),
        guide.sources.len(),
        readability::whole_grade(guide),
        loaded.translations.len(),
    ));
    report
}

fn strings(guide: &Guide) -> Result<String, String> {
    let file = serde_json::json!({
        "format": 1,
        "of": guide.version,
        "lang": "",
        "strings": texts::strings(guide),
    });
    serde_json::to_string_pretty(&file).map(|text| text + "\n").map_err(|error| error.to_string())
}
