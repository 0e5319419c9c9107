//! What each step of the engine's diet saves, and scripts without one of them.

use crate::dist;
use crate::machine::Toolchain;
use crate::once::once;
use crate::sizes::Size;
use crate::wasm::Profile;
use crate::{machine, pack, wasm};
use anyhow::{Context, Result, anyhow};
use std::{fs, thread};
use wasm_diet::{Diet, Snips, Step};

/// One script for each way to leave steps out, `weigh-up.js` in a folder of that name under
/// `target/diet`: tests hold each against the one that ships.
pub(crate) fn scripts() -> Result<()> {
    once(&machine::target().join("diet"), Profile::Release, make_scripts)
}

fn make_scripts() -> Result<()> {
    let kit = &Kit::new()?;
    let write = |name: &str, diet: &Diet<'_>| -> Result<()> {
        let folder = machine::target().join("diet").join(name);
        fs::create_dir_all(&folder)?;
        let path = folder.join("weigh-up.js");
        fs::write(&path, kit.script(diet)?.0).with_context(|| path.display().to_string())
    };
    // Each takes some seconds of one core.
    thread::scope(|scope| {
        let all = kit.ways().into_iter().map(|(name, diet)| scope.spawn(move || write(&name, &diet)));
        let all: Vec<_> = all.collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| anyhow!("a script was not made"))?)
    })
}

/// Measures what each step saves, and prints it as the table of docs/decisions/script.md, which ARCHITECTURE.md quotes.
pub(crate) fn table() -> Result<()> {
    let kit = Kit::new()?;
    let (whole, beside) = kit.sizes(&Diet::whole(&kit.snips))?;
    println!("| `weigh-up.js` | raw | gzip | brotli | more than with all |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    let row = |name: &str, size: Size| {
        let more = size.brotli as f64 - whole.brotli as f64;
        println!("| {name} | {} | {} | {} | {:+.1} KB |", size.raw, size.gzip, size.brotli, more / 1000.0);
    };
    row("all steps", whole);
    for (name, diet) in kit.ways() {
        row(&name.replace('-', " "), kit.sizes(&diet)?.0);
    }
    let mut both = Diet::whole(&kit.snips);
    both.steps.retain(|step| ![Step::Panics, Step::Dce].contains(step));
    row("without panics and dce", kit.sizes(&both)?.0);
    row("all steps but streams, the engine as a .wasm beside the script", beside);
    row("no step, the engine as a .wasm beside the script", kit.sizes(&Diet::none(&kit.snips))?.1);
    Ok(())
}

/// What all scripts are made of.
struct Kit {
    linked: Vec<u8>,
    reader: Vec<u8>,
    snips: Snips,
    guide: weigh_up::domain::guide::Guide,
}

impl Kit {
    fn new() -> Result<Self> {
        let (snips, pinned) = (wasm::snips()?, Toolchain::pinned());
        let guide = dist::check()?.checked.guide;
        Ok(Self {
            linked: wasm::compile(Profile::Release, &pinned)?,
            reader: wasm::reader(&snips, &pinned)?,
            snips,
            guide,
        })
    }

    /// No step, and all but one.
    fn ways(&self) -> Vec<(String, Diet<'_>)> {
        let without = |step: Step| (format!("without-{}", step.name()), Diet::without(&self.snips, step));
        [("none".to_owned(), Diet::none(&self.snips))].into_iter().chain(Step::ALL.map(without)).collect()
    }

    fn script(&self, diet: &Diet<'_>) -> Result<(String, wasm::Engine)> {
        let engine = wasm::release(&self.linked, diet)?;
        Ok((pack::pack(&engine, &self.reader, Some(&self.guide), false)?, engine))
    }

    /// The script, and a script that has its engine beside it, in bytes.
    fn sizes(&self, diet: &Diet<'_>) -> Result<(Size, Size)> {
        let (script, mut engine) = self.script(diet)?;
        engine.slim.text.clear();
        let rest = pack::pack(&engine, &self.reader, Some(&self.guide), false)?;
        let [rest, wasm] = [Size::of(rest.as_bytes())?, Size::of(&engine.slim.wasm)?];
        let beside = Size { raw: rest.raw + wasm.raw, gzip: rest.gzip + wasm.gzip, brotli: rest.brotli + wasm.brotli };
        Ok((Size::of(script.as_bytes())?, beside))
    }
}
