//! Pages of clinics, in files: tests/hosts/, where README.md lists them.

use crate::SCRIPT;
use crate::site::{Page, element, fallback};
use std::path::Path;

/// The page of this file.
///
/// A comment at its very start holds the headers that it is served with, one on a
/// line. `{element}` stands for the element with its fallback, `{fallback}` for the
/// fallback alone, `{script}` for the script's tag; what else stands in braces is
/// the test's to fill, with [`Page::with`].
///
/// # Panics
///
/// If there is no such file, or a header is none.
#[must_use]
pub fn host(name: &str) -> Page {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hosts").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let (headers, body) = match text.strip_prefix("<!--\n") {
        Some(rest) => rest.split_once("-->\n").expect("the headers' comment ends"),
        None => ("", text.as_str()),
    };
    let body = body.replace("{element}", &element("")).replace("{fallback}", &fallback()).replace("{script}", SCRIPT);
    headers.lines().fold(Page::html(&body), |page, line| {
        let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("{name}: “{line}” is no header"));
        page.header(name.trim(), value.trim())
    })
}
