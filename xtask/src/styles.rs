//! Style sheets: checked, lowered for the browsers that can run the widget, and
//! made small.

use crate::root;
use anyhow::{Context, Result, anyhow};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::fs;

/// Some of the files in `styles/`, as one small sheet.
pub(crate) fn sheet(names: &[&str]) -> Result<String> {
    let mut source = String::new();
    for name in names {
        let path = root().join("styles").join(name);
        source += &fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    }
    // The oldest browsers with all that the widget and its styles use (sheets that
    // are adopted, container queries, `:has`).
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    let browsers = Browsers {
        chrome: version(105, 0),
        edge: version(105, 0),
        firefox: version(113, 0),
        safari: version(16, 4),
        ios_saf: version(16, 4),
        ..Browsers::default()
    };
    let targets = Targets::from(browsers);
    let mut sheet = StyleSheet::parse(&source, ParserOptions::default())
        .map_err(|error| anyhow!("{}: {error}", names.join(", ")))?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })?;
    Ok(printed.code)
}
