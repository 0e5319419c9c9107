//! What authors and the build do with a guide: check it, compile it, render its
//! fallback, bundle it as a script. Nothing here runs in a browser.

pub use wasm_diet_reader::text::write as pack;

use crate::domain::date::Date;
use crate::domain::guide::file::{RawGuide, RawRegister, read};
use crate::domain::guide::texts::{RawTranslation, translate};
use crate::domain::guide::{Checked, Fault, Guide, check, compiled};
use crate::domain::session::Session;
use crate::domain::settings::Settings;
use crate::view::app;
use crate::view::fallback;
use crate::view::{Happening, Services, Shared, Widget};
use std::fs;
use std::io;
use std::path::Path;
use std::rc::Rc;
use yew::{Callback, LocalServerRenderer};

/// A checked guide with its translations, the source language first.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The guide in its source language, and what carries each fact.
    pub checked: Checked,
    /// The guide in other languages.
    pub translations: Vec<Guide>,
}

/// Reads and checks a guide's folder: `guide.json`, `facts.json`, and each other
/// `*.json` as a translation.
///
/// # Errors
///
/// Every fault of every file, with its place.
pub fn load(folder: &Path) -> Result<Loaded, Vec<Fault>> {
    let mut faults = vec![];
    let source = load_source(folder);
    let mut others: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .filter(|path| !path.ends_with("guide.json") && !path.ends_with("facts.json"))
        .collect();
    others.sort();
    let raws: Vec<_> = others
        .iter()
        .filter_map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            file::<RawTranslation>(path, &mut faults).map(|raw| (name, raw))
        })
        .collect();
    let checked = match source {
        Ok(checked) => checked,
        Err(more) => {
            faults.extend(more);
            return Err(faults);
        }
    };
    let mut translations = vec![];
    for (name, raw) in raws {
        match translate(&checked.guide, raw, &name) {
            Ok(guide) => translations.push(guide),
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() { Ok(Loaded { checked, translations }) } else { Err(faults) }
}

/// Reads and checks a guide in its source language alone: what a translator
/// starts from, when the translations there are have grown old.
///
/// # Errors
///
/// Every fault of both files, with its place.
pub fn load_source(folder: &Path) -> Result<Checked, Vec<Fault>> {
    let mut faults = vec![];
    let guide = file::<RawGuide>(&folder.join("guide.json"), &mut faults);
    let register = file::<RawRegister>(&folder.join("facts.json"), &mut faults);
    match (guide, register) {
        (Some(guide), Some(register)) => check(guide, register),
        _ => Err(faults),
    }
}

fn file<T: serde::de::DeserializeOwned>(path: &Path, faults: &mut Vec<Fault>) -> Option<T> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string());
    text.and_then(|text| read(&text))
        .map_err(|what| faults.push(Fault { place: path.display().to_string(), what }))
        .ok()
}

/// A guide as the browser takes it: compiled, and written as text.
#[must_use]
pub fn packed(guide: &Guide) -> String {
    pack(&compiled::encode(guide))
}

/// A classic script that brings a guide to a page, before or after `weigh-up.js`.
#[must_use]
pub fn bundle(guides: &[Guide]) -> String {
    let packed: Vec<String> = guides.iter().map(|guide| format!("\"{}\"", packed(guide))).collect();
    // Contract: `WeighUp.guides` is the array that guide scripts push to.
    format!(
        "(function(w){{w.guides=w.guides||[];w.guides.push({})}})(window.WeighUp=window.WeighUp||{{}});\n",
        packed.join(",")
    )
}

/// The fallback of a guide as HTML.
///
/// # Errors
///
/// If the machine gives no single-threaded runtime to render in.
pub fn prerender(guide: &Guide) -> io::Result<String> {
    let props = fallback::Props { guide: Shared::new(guide.clone()) };
    still(LocalServerRenderer::<fallback::Fallback>::with_props(props))
}

/// The live widget's view of a visit as HTML, on a day: what tests of views look at.
///
/// # Errors
///
/// If the machine gives no single-threaded runtime to render in.
pub fn view(guide: &Guide, settings: Settings, session: Session, today: Option<Date>) -> io::Result<String> {
    let widget = Widget {
        guide: Shared::new(guide.clone()),
        settings,
        start: session,
        services: Shared::from(Rc::new(Still { today }) as Rc<dyn Services>),
    };
    still(LocalServerRenderer::<app::App>::with_props(app::Props { widget: Shared::new(widget) }))
}

/// What there is of an edge where nothing can be pressed.
struct Still {
    today: Option<Date>,
}

impl Services for Still {
    fn today(&self) -> Option<Date> {
        self.today
    }

    fn number(&self, number: f64, currency: &str) -> String {
        if currency.is_empty() { number.to_string() } else { format!("{currency} {number}") }
    }

    fn copy(&self, _: &str) -> bool {
        false
    }

    fn print(&self) {}

    fn later(&self, _: Callback<()>) -> bool {
        false
    }

    fn document(&self) -> Option<web_sys::Document> {
        None
    }

    fn let_go(&self) {}

    fn focus(&self, _: &web_sys::Element) {}

    fn happened(&self, _: Happening) {}
}

fn still<C: yew::BaseComponent>(renderer: LocalServerRenderer<C>) -> io::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let local = tokio::task::LocalSet::new();
    Ok(local.block_on(&runtime, renderer.hydratable(false).render()))
}

/// Writes a file whole or not at all: first beside it, then in its place.
///
/// # Errors
///
/// If the folder cannot be written to.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    fs::write(&beside, content).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // The half-written file must not stay; the error that matters is the first.
        let _ = fs::remove_file(&beside);
    })
}
