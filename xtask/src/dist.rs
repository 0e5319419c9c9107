//! Everything a clinic or a web server needs, in one folder.

use crate::machine::Toolchain;
use crate::once::once;
use crate::sizes::{self, Size};
use crate::wasm::Profile;
use crate::{contract, machine, notices, pack, page, root, styles, wasm};
use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, json};
use sha2::{Digest, Sha384};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_diet::{Diet, Step};
use weigh_up_author::{self as author, Loaded};

/// The guide that `weigh-up.js` carries.
const DEFAULT_GUIDE: &str = "lip-lift-vs-lip-flip";

/// The module that only the feature `forced-panics` compiles.
const FORCED: &str = "weigh_up::view::forced::";

/// Checks every guide under `guides/`; hands back the default one.
pub(crate) fn check() -> Result<Loaded> {
    let mut default = None;
    let mut faults = 0;
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("guides"))?.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match author::load(&folder) {
            Ok(loaded) => {
                println!("guide {name}: no faults");
                if name == DEFAULT_GUIDE {
                    default = Some(loaded);
                }
            }
            Err(found) => {
                faults += found.len();
                for fault in found {
                    eprintln!("guides/{name}/{fault}");
                }
            }
        }
    }
    ensure!(faults == 0, "{faults} faults in guides; nothing was built");
    default.with_context(|| format!("there is no guide {DEFAULT_GUIDE}"))
}

/// Builds all of it into a folder, and weighs what ships; what a step of the diet of its
/// engine saves can be left out (`cargo xtask dist --without STEP`), if that step fails.
pub(crate) fn dist(out: &Path, without: Option<Step>, record: bool) -> Result<()> {
    let sizes = build(out, Profile::Release, without, &template()?)?;
    // Without a step it is over its budget, which is no news.
    let budgets = if without.is_none() { sizes::Budgets::Hold } else { sizes::Budgets::Waived };
    sizes::report(&sizes, record, budgets)
}

/// The build in which tests force panics, in a folder that nobody puts on a server.
pub(crate) fn forced_panics() -> Result<()> {
    let folder = machine::target().join("forced-panics");
    once(&folder, Profile::ForcedPanics, || build(&folder, Profile::ForcedPanics, None, &template()?).map(drop))
}

fn template() -> Result<String> {
    let path = root().join("index.html");
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}

/// The same for a hook of Trunk, which has put `index.html` into its staging
/// folder already (with its reload script, under `trunk serve`).
pub(crate) fn for_trunk() -> Result<()> {
    let (Some(staging), Ok(profile)) = (env::var_os("TRUNK_STAGING_DIR"), env::var("TRUNK_PROFILE")) else {
        bail!("`cargo xtask dist --trunk` is for Trunk's hook, which sets TRUNK_STAGING_DIR and TRUNK_PROFILE");
    };
    let staging = PathBuf::from(staging);
    let template = fs::read_to_string(staging.join("index.html"))?;
    // What Trunk's own run of wasm-bindgen left; the packed script replaces it.
    for leftover in fs::read_dir(&staging)?.flatten() {
        if leftover.file_name() != "index.html" && leftover.path().is_file() {
            fs::remove_file(leftover.path())?;
        }
    }
    let profile = if profile == "release" { Profile::Release } else { Profile::Debug };
    build(&staging, profile, None, &template).map(drop)
}

fn build(out: &Path, profile: Profile, without: Option<Step>, template: &str) -> Result<Vec<(String, Size)>> {
    let loaded = check()?;
    let guide = &loaded.checked.guide;
    let (snips, pinned) = (wasm::snips()?, Toolchain::pinned());
    let linked = wasm::compile(profile, &pinned)?;
    let engine = match profile {
        Profile::Debug => wasm::debug(linked)?,
        Profile::Release | Profile::ForcedPanics => {
            wasm::release(&linked, &without.map_or(Diet::whole(&snips), |step| Diet::without(&snips, step)))?
        }
    };
    let forced = engine.slim.names.contains(FORCED);
    ensure!(forced == (profile == Profile::ForcedPanics), "the panics that tests force are in the wrong build");
    let ships = profile == Profile::Release && without.is_none();
    let reader = wasm::reader(&snips, &pinned)?;
    let script = pack::pack(&engine, &reader, Some(guide), ships)?;
    let alone = pack::pack(&engine, &reader, None, ships)?;
    let loader = pack::loader()?;
    let fallback = author::prerender(guide)?;
    let page = page::fill(template, guide, &fallback, profile != Profile::Debug)?;
    let sheet = styles::sheet(&["tokens.css", "guide.css", "page.css"])?;
    let snippet = author::snippet(&["weigh-up.js"], guide, &fallback);
    let clinics = page::clinics(&snippet)?;

    let languages = author::editions(&loaded, "guides/")?;

    fs::create_dir_all(out.join("guides"))?;
    let (mut integrity, mut sizes) = (Map::new(), vec![]);
    let languages = languages.iter().map(|(name, content)| (name.as_str(), content));
    let all = [
        ("weigh-up.js", &script),
        ("weigh-up.engine.js", &alone),
        ("weigh-up.lazy.js", &loader),
        ("page.css", &sheet),
        ("snippet.html", &snippet),
        ("index.html", &page),
        ("clinics.html", &clinics),
    ];
    for (name, content) in all.into_iter().chain(languages) {
        author::write_whole(&out.join(name), content.as_bytes())?;
        let mut says = json!({ "integrity": format!("sha384-{}", STANDARD.encode(Sha384::digest(content))) });
        if profile == Profile::Release {
            let size = Size::of(content.as_bytes())?;
            says["bytes"] = size.json();
            sizes.push((name.to_owned(), size));
        }
        integrity.insert(name.into(), says);
    }
    if profile == Profile::Release {
        author::write_whole(&out.join("NOTICES.txt"), notices::notices()?.as_bytes())?;
    }
    contract::write(out, guide)?;
    // For whoever maintains the code, so not among what goes on a server: the engine before it
    // is taken apart, which tools for WebAssembly read, and the names of its functions.
    let beside = match profile {
        Profile::Release => Some(machine::target()),
        Profile::ForcedPanics => Some(out.to_owned()),
        Profile::Debug => None,
    };
    if let Some(folder) = beside {
        author::write_whole(&folder.join("functions.txt"), engine.slim.names.as_bytes())?;
        author::write_whole(&folder.join("engine.wasm"), &engine.slim.wasm)?;
    }
    let integrity = serde_json::to_string_pretty(&integrity)? + "\n";
    author::write_whole(&out.join("integrity.json"), integrity.as_bytes())?;
    if profile == Profile::Release {
        sizes.extend(sizes::sections(&engine.slim.wasm)?);
    }
    Ok(sizes)
}
