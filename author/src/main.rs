//! The author's tool: checks a guide and says everything that is wrong with it,
//! and turns a guide that is right into what a page needs.

use lexopt::prelude::*;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use thiserror::Error;
use weigh_up::domain::guide::compiled;
use weigh_up_author::readability::is_language_tag;
use weigh_up_author::translation::catalog::{Catalog, Entry, Form};
use weigh_up_author::{
    LoadError, Loaded, WriteError, advice, catalog, editions, explain, load, load_source, prerender, write_whole,
    write_whole_into,
};
use weigh_up_author::{readability, texts, translation};

const HELP: &str = "\
weigh-up: checks and compiles guides

  weigh-up check FOLDER               every fault of a guide, with its place; or what carries each fact, and advice
  weigh-up explain FOLDER             how often each result of its quiz comes, and which question changes it
  weigh-up strings FOLDER [-o FILE]   every text to translate, as FILE (es.po or es.csv), which keeps what it has
  weigh-up strings interface -o FILE  the same of what the widget itself says, for all guides (author/interface/es.po)
  weigh-up bundle FOLDER -o OUT       for each language, a script and the lines to paste, the fallback among them
  weigh-up compile FOLDER -o FILE     the guide as bytes, in its own language
  weigh-up prerender FOLDER -o FILE   the fallback alone as HTML, in the guide's own language

FOLDER holds guide.json and facts.json, and a file such as es.po or es.csv for each translation.
OUT is a folder, made where it is not there: OUT/ID.es.js and OUT/ID.es.html for Spanish.
A FILE for strings that is not there yet starts with what the other of es.po and es.csv has.
Nothing is written where anything is wrong. Exit codes: 0 done, 1 faults, 2 wrong use.
";

/// What the tool can do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Command {
    Check,
    Explain,
    Strings,
    Compile,
    Prerender,
    Bundle,
}

impl Command {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "check" => Self::Check,
            "explain" => Self::Explain,
            "strings" => Self::Strings,
            "compile" => Self::Compile,
            "prerender" => Self::Prerender,
            "bundle" => Self::Bundle,
            _ => return None,
        })
    }
}

struct Wanted {
    command: Command,
    folder: PathBuf,
    output: Option<PathBuf>,
}

/// Why the tool did not do what was wanted.
#[derive(Debug, Error)]
enum Failure {
    #[error("{0}\n\n{help}", help = HELP.trim_end())]
    WrongUse(#[from] lexopt::Error),
    #[error("{}", count(.0))]
    Faults(Vec<LoadError>),
    #[error("{0}")]
    Render(io::Error),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("{0}")]
    Print(io::Error),
}

/// Every fault on a line of its own, and how many there are.
fn count(faults: &[LoadError]) -> String {
    let lines: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    format!("{lines}{} {}; nothing was written", faults.len(), if faults.len() == 1 { "fault" } else { "faults" })
}

fn main() -> ExitCode {
    let Err(failure) = run() else { return ExitCode::SUCCESS };
    eprintln!("{failure}");
    if matches!(failure, Failure::WrongUse(_)) { ExitCode::from(2) } else { ExitCode::FAILURE }
}

fn run() -> Result<(), Failure> {
    let Some(Wanted { command, folder, output }) = arguments()? else {
        return print(HELP.as_bytes());
    };
    if command == Command::Strings && folder == Path::new("interface") {
        return write(output.as_deref(), interface(output.as_deref())?.as_bytes());
    }
    let loaded = if matches!(command, Command::Explain | Command::Strings) {
        load_source(&folder).map(|checked| Loaded { checked, translations: vec![] })
    } else {
        load(&folder)
    };
    let loaded = loaded.map_err(Failure::Faults)?;
    let guide = &loaded.checked.guide;
    if let (Command::Bundle, Some(into)) = (command, &output) {
        let files = editions(&loaded, "").map_err(Failure::Render)?;
        return Ok(write_whole_into(into, &files)?);
    }
    let content = match command {
        Command::Check => report(&loaded).into(),
        Command::Explain => explain(guide).into(),
        Command::Strings => strings(output.as_deref(), |_| translation::strings(guide, &loaded.checked.ids))?.into(),
        Command::Compile => compiled::encode(guide),
        Command::Prerender | Command::Bundle => prerender(guide).map_err(Failure::Render)?.into(),
    };
    write(output.as_deref(), &content)
}

/// What is wanted, or nothing where it is help.
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
    let name: String = command.ok_or("say what to do")?;
    let command = Command::named(&name).ok_or_else(|| format!("“{name}” is no command"))?;
    let folder = folder.ok_or("name the guide's folder")?;
    if output.is_none() && !matches!(command, Command::Check | Command::Explain | Command::Strings) {
        return Err("name what to write with -o".into());
    }
    let file = |path: &PathBuf| path.is_file() || path.extension().is_some_and(|ext| ext == "js" || ext == "html");
    if command == Command::Bundle
        && let Some(path) = output.as_ref().filter(|path| file(path))
    {
        let name = path.display();
        return Err(format!("“{name}” is a file; name a folder, since each language has files of its own").into());
    }
    Ok(Some(Wanted { command, folder, output }))
}

fn write(output: Option<&Path>, content: &[u8]) -> Result<(), Failure> {
    match output {
        Some(path) => Ok(write_whole(path, content)?),
        None => print(content),
    }
}

fn print(content: &[u8]) -> Result<(), Failure> {
    io::stdout().write_all(content).map_err(Failure::Print)
}

/// What a sound guide holds: what carries each fact, advice, its size, its reading grade.
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
    for one in advice(guide) {
        line(format!("advice: {one}"));
    }
    for translated in &loaded.translations {
        for one in &translated.alike {
            line(format!("advice: {}: says the same as the original: {one}", translated.guide.lang));
        }
    }
    let words: usize = texts::texts(guide).iter().map(|text| text.says.split_whitespace().count()).sum();
    line(format!(
        "{} {}: no faults; {} options, {} rows, {} questions, {} sources; {words} words at school grade {:.1}; translations: {}",
        guide.id,
        guide.version,
        guide.options().count(),
        guide.rows().count(),
        guide.quiz.asked(),
        guide.sources.len(),
        readability::whole_grade(guide),
        loaded.translations.len(),
    ));
    report
}

/// What the widget itself says, to translate. How many forms its texts have is the language's.
fn interface(output: Option<&Path>) -> Result<String, Failure> {
    let named = |path: &&Path| Form::of(path) == Some(Form::Po) && is_language_tag(&language(path));
    let output = output.filter(named).ok_or("name the file after its language, such as -o author/interface/es.po");
    strings(Some(output.map_err(lexopt::Error::from)?), translation::interface::strings)
}

/// The texts to translate into a file's language, with what the file has of them already.
fn strings(output: Option<&Path>, texts: impl FnOnce(&str) -> Vec<Entry>) -> Result<String, Failure> {
    let Some(path) = output else { return Ok(Catalog::default().merged(texts("")).write(Form::Po, "")) };
    let form = Form::of(path).ok_or("a translation is written to a file such as es.po or es.csv");
    let form = form.map_err(lexopt::Error::from)?;
    let lang = language(path);
    Ok(before(path, form).map_err(Failure::Faults)?.merged(texts(&lang)).write(form, &lang))
}

fn language(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What there is of a translation: in its file or, where that is not there yet, in that of the
/// other form.
fn before(path: &Path, form: Form) -> Result<Catalog, Vec<LoadError>> {
    let (other, ends) = match form {
        Form::Po => (Form::Csv, "csv"),
        Form::Csv => (Form::Po, "po"),
    };
    let beside = path.with_extension(ends);
    if path.exists() {
        return catalog(path, form);
    }
    if !beside.exists() {
        return Ok(Catalog::default());
    }
    let there = catalog(&beside, other)?;
    let (old, new) = (beside.display(), path.display());
    eprintln!("took what {old} has; keep {new} and remove {old}, since a language has one file");
    Ok(there)
}
