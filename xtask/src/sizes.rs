//! What visitors wait for, weighed: every artefact as it is, under gzip and under
//! brotli, and the engine by its sections, each with the change against the last
//! figures on record (`xtask/sizes.json`). What is over its budget fails the build.

use crate::root;
use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use wasmparser::Parser;
use weigh_up_author::write_whole;

/// How many bytes each artefact may take under brotli. What the engine's sections
/// take is shown, and counted where they are: in `weigh-up.js`.
const BUDGETS: [(&str, usize); 7] = [
    // 114,600 before goals, counts and a result in parts. The guide takes 34 KB of it (8 more
    // than it did), which its facts cost: 37 counts with whom, when and by which source. The
    // engine takes 9 more for the method, the result and the pictures of counts. 132,500 before
    // functions of our own (1.2 KB), the isolated form (1.1), check sums and what editors,
    // dialogs, translators and minifiers do to a page (2.5).
    // 137,200 before prices as people write them, in any script (1.2 KB), steppers and an example
    // (0.5), and a drawing with skin, small poses and what changes marked (1.0). 141,000 before the
    // plain page and texts that extensions wrap (0.65). 143,600 before properties, `ready` and a
    // `mount` that moves nothing (0.82), and a visit that goes on in another language or edition
    // (2.8, of which formatting without `Display` gave 1.4 back). 149,300 before folds that are made
    // when they are opened (0.25), which a second guide on a page starts a quarter sooner for. 149,500
    // before a frame that stays closed to what comes after it (0.4), words of the way back from the plain
    // page (0.4), prices from and to (0.3), the page's own language and edition in more places (0.3),
    // sliders that a scrolling finger leaves alone and a menu that closes (0.3), and styles (0.2). 151,500
    // before what the guide's sources say was told in full, on ages, pain, pregnancy and filler (0.5), and
    // a frame that takes settings alone and a focus that stays where a page puts it (0.2). 152,300 before a
    // way back to the result from each step, sums named by what is in them, and pages that keep something
    // at the window's edge (0.6). Other toolchains take the 2 % that are left.
    ("weigh-up.js", 153_000),
    // Without the default guide, and without the words of the interface that come with it.
    ("weigh-up.engine.js", 114_300),
    ("weigh-up.lazy.js", 700),
    ("page.css", 2_600),
    // In layers, each row's question stands twice: as a row's head, and on what it folds.
    ("snippet.html", 23_300),
    ("index.html", 29_700),
    ("clinics.html", 24_900),
];

/// Bytes as they are, under gzip (level 9), and under brotli (level 11).
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

impl Size {
    pub(crate) fn of(bytes: &[u8]) -> Result<Self> {
        let mut gzip = GzEncoder::new(vec![], Compression::best());
        gzip.write_all(bytes)?;
        let mut small = vec![];
        let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut small, &best)?;
        Ok(Self { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: small.len() })
    }

    pub(crate) fn json(self) -> Value {
        json!({ "raw": self.raw, "gzip": self.gzip, "brotli": self.brotli })
    }
}

/// The engine's sections, each weighed alone.
pub(crate) fn sections(wasm: &[u8]) -> Result<Vec<(String, Size)>> {
    let mut sections = vec![];
    for payload in Parser::new(0).parse_all(wasm) {
        let Some((id, range)) = payload?.as_section() else { continue };
        let name = match id {
            1 => "types",
            2 => "imports",
            3 => "functions",
            4 => "tables",
            5 => "memories",
            6 => "globals",
            7 => "exports",
            9 => "elements",
            10 => "code",
            11 => "data",
            _ => "other",
        };
        sections.push((format!("engine: {name}"), Size::of(wasm.get(range).context("a section past the end")?)?));
    }
    Ok(sections)
}

/// Whether what is over its budget fails the build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Budgets {
    Hold,
    Waived,
}

/// Prints all sizes with their change, and fails where one is over its budget; or puts
/// them on record.
pub(crate) fn report(sizes: &[(String, Size)], record: bool, budgets: Budgets) -> Result<()> {
    ensure!(!record || budgets == Budgets::Hold, "what goes on record is built with every step: leave out --without");
    let path = record_path();
    let last: Map<String, Value> = match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{} is no JSON object", path.display()))?,
        Err(_) => Map::new(),
    };
    println!("{:32} {:>16} {:>16} {:>16}", "bytes", "raw", "gzip", "brotli");
    for (name, size) in sizes {
        let with_change = |key: &str, now: usize| match last.get(name).and_then(|last| last[key].as_i64()) {
            Some(before) if before == i64::try_from(now).unwrap_or_default() => now.to_string(),
            Some(before) => format!("{now} ({:+})", i64::try_from(now).unwrap_or_default() - before),
            None => format!("{now} (new)"),
        };
        let [raw, gzip, brotli] = [("raw", size.raw), ("gzip", size.gzip), ("brotli", size.brotli)]
            .map(|(key, bytes)| with_change(key, bytes));
        println!("{name:32} {raw:>16} {gzip:>16} {brotli:>16}");
    }
    if record {
        // An update of a dependency must not fail for a reason that is not its own.
        for (name, budget) in BUDGETS {
            let found = sizes.iter().find(|(known, _)| known == name).map_or(0, |(_, size)| size.brotli);
            let room = found + found / 50;
            ensure!(
                room <= budget,
                "{name} takes {found} bytes under brotli, which leaves less than 2 % of its budget of {budget}; \
                 give it {room} in xtask/src/sizes.rs, with a reason"
            );
        }
        let all: Map<String, Value> = sizes.iter().map(|(name, size)| (name.clone(), size.json())).collect();
        write_whole(&path, (serde_json::to_string_pretty(&all)? + "\n").as_bytes())?;
    }
    if budgets == Budgets::Waived {
        return Ok(());
    }
    let mut over = vec![];
    for (name, _) in BUDGETS {
        let found = sizes.iter().find(|(known, _)| known == name).map_or(0, |(_, size)| size.brotli);
        over.extend(over_budget(name, found));
    }
    ensure!(
        over.is_empty(),
        "{}; make it smaller, or change the budget in xtask/src/sizes.rs with a reason",
        over.join("; ")
    );
    Ok(())
}

/// What is wrong with an artefact of so many bytes under brotli, if it is over its budget.
pub(crate) fn over_budget(name: &str, brotli: usize) -> Option<String> {
    let (_, budget) = BUDGETS.into_iter().find(|(known, _)| *known == name)?;
    let over = brotli.checked_sub(budget).filter(|over| *over > 0)?;
    Some(format!("{name} takes {brotli} bytes under brotli, {over} over its budget of {budget}"))
}

fn record_path() -> PathBuf {
    root().join("xtask/sizes.json")
}
