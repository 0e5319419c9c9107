//! The engine: the crate compiled for browsers, and wasm-bindgen's glue for it.

use crate::dist::Profile;
use crate::machine::{cargo, run};
use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// What the browser runs.
pub(crate) struct Engine {
    /// WebAssembly.
    pub(crate) wasm: Vec<u8>,
    /// The JavaScript between it and the browser, for the `no-modules` target.
    pub(crate) glue: String,
}

/// Compiles the crate for browsers.
pub(crate) fn build(profile: Profile) -> Result<Engine> {
    let mut build = cargo(&["build", "--quiet", "--lib", "--package", "weigh-up", "--target", "wasm32-unknown-unknown"]);
    let folder = match profile {
        Profile::Release => {
            build.arg("--release");
            "release"
        }
        Profile::Debug => "debug",
    };
    run(&mut build)?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::root().join("target"), PathBuf::from);
    let wasm = target.join("wasm32-unknown-unknown").join(folder).join("weigh_up.wasm");
    let mut output = Bindgen::new()
        .input_path(&wasm)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen does not take {}", wasm.display()))?;
    Ok(Engine { glue: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm() })
}
