//! Whether what ships can be built by other toolchains than the pinned one, and how large it
//! is then: by the oldest that Cargo.toml names, and by the newest stable there is.

use crate::machine::{Toolchain, run};
use crate::sizes::{self, Size};
use crate::{dist, pack, root, wasm};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::process::Command;
use std::time::Instant;
use wasm_diet::Diet;

/// Builds `weigh-up.js` with each and prints the sizes side by side; gives each version with the
/// seconds it took. Fails where one does not build it, or not within the budget.
pub(crate) fn test() -> Result<Vec<(String, f64)>> {
    let guide = dist::check()?.checked.guide;
    let snips = wasm::snips()?;
    let pinned = Toolchain::pinned();
    let mut rows: Vec<(String, String, Size)> = vec![];
    let mut times = vec![];
    for (what, toolchain) in
        [("pinned", pinned.clone()), ("oldest", Toolchain::named(&oldest()?)), ("newest", Toolchain::named("stable"))]
    {
        toolchain.install()?;
        let version = toolchain.version()?;
        if let Some((_, _, size)) = rows.iter().find(|(_, known, _)| *known == version) {
            rows.push((what.to_owned(), version, *size));
            continue;
        }
        println!("building with the {what} toolchain, {version}");
        let build = || -> Result<String> {
            let linked = wasm::compile(wasm::Profile::Release, &toolchain)?;
            let engine = wasm::release(&linked, &Diet::whole(&snips))?;
            pack::pack(&engine, &wasm::reader(&snips, &toolchain)?, Some(&guide), true)
        };
        #[allow(clippy::disallowed_methods, reason = "only the domain has no clock")]
        let start = Instant::now();
        let script =
            build().with_context(|| format!("with {version}, the {what} toolchain, weigh-up.js does not build"))?;
        times.push((version.clone(), start.elapsed().as_secs_f64()));
        rows.push((what.to_owned(), version, Size::of(script.as_bytes())?));
    }
    let of_pinned = rows.first().map_or(0, |(.., size)| size.brotli);
    println!("| toolchain | rustc | raw | gzip | brotli | than the pinned one |");
    println!("| --- | --- | ---: | ---: | ---: | ---: |");
    let mut over = vec![];
    for (what, version, size) in &rows {
        let more = size.brotli as f64 - of_pinned as f64;
        println!("| {what} | {version} | {} | {} | {} | {more:+} |", size.raw, size.gzip, size.brotli);
        over.extend(sizes::over_budget("weigh-up.js", size.brotli).map(|why| format!("with {version}: {why}")));
    }
    ensure!(over.is_empty(), "{}", over.join("; "));
    Ok(times)
}

/// The workspace's `rust-version`.
fn oldest() -> Result<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \""));
    line.and_then(|line| line.strip_suffix('"')).map(str::to_owned).context("Cargo.toml names no rust-version")
}

impl Toolchain {
    /// Brings it, with what the build needs.
    fn install(&self) -> Result<()> {
        let Some(name) = self.name() else { return Ok(()) };
        let arguments = ["toolchain", "install", name, "--profile", "minimal", "--target", "wasm32-unknown-unknown"];
        run(Command::new("rustup").args(arguments).args(["--no-self-update"]))
            .with_context(|| format!("rustup must bring another toolchain; run: rustup {}", arguments.join(" ")))
    }

    fn version(&self) -> Result<String> {
        let told = self.rustc(&["--version"])?;
        told.split(' ').nth(1).map(str::to_owned).with_context(|| format!("rustc's version is “{told}”"))
    }
}
