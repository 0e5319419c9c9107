//! The engine: the crate compiled for browsers, and wasm-bindgen's glue for it.

use crate::imports;
use crate::machine::{Toolchain, run};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::{env, fs};
use wasm_bindgen_cli_support::Bindgen;
use wasm_diet::{Diet, Form, Slim, Snips, Step, sum, text};

/// How much the build may take for a small result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What ships.
    Release,
    /// The same, but tests can force panics in it.
    ForcedPanics,
    /// What `trunk serve` rebuilds on each change.
    Debug,
}

/// What the browser runs.
pub(crate) struct Engine {
    /// WebAssembly, and the text that holds it.
    pub(crate) slim: Slim,
    /// The JavaScript between it and the browser, for the `no-modules` target.
    pub(crate) glue: String,
}

/// Compiles the crate for browsers. Gives what the linker wrote.
pub(crate) fn compile(profile: Profile, toolchain: &Toolchain) -> Result<Vec<u8>> {
    let mut build =
        toolchain.cargo(&["build", "--quiet", "--lib", "--package", "weigh-up", "--target", "wasm32-unknown-unknown"]);
    let folder = if profile == Profile::Debug {
        "debug"
    } else {
        build.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", flags(toolchain)?);
        "release"
    };
    if profile == Profile::ForcedPanics {
        build.args(["--features", "forced-panics"]);
    }
    let target = toolchain.target();
    run(build.arg("--target-dir").arg(&target))?;
    let wasm = target.join("wasm32-unknown-unknown").join(folder).join("weigh_up.wasm");
    let linked = fs::read(&wasm).with_context(|| wasm.display().to_string())?;
    if profile == Profile::Release {
        let place = toolchain.rustc(&["--print", "sysroot"])? + STD;
        let told = linked.windows(place.len()).any(|part| part == place.as_bytes());
        ensure!(!told, "the engine names a folder of this machine, {place}: see `flags` in xtask/src/wasm.rs");
    }
    Ok(linked)
}

/// What a release leaves out of Yew.
pub(crate) fn snips() -> Result<Snips> {
    let path = crate::root().join("xtask/snip.toml");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Snips::read(&text).with_context(|| path.display().to_string())
}

/// The engine of what the linker wrote, as it is in a release: after this diet.
pub(crate) fn release(linked: &[u8], diet: &Diet<'_>) -> Result<Engine> {
    let mut glue = String::new();
    let slim = wasm_diet::slim(linked, diet, |wasm| -> Result<Vec<u8>> {
        let (bound, bound_glue) = bind(wasm, diet == &Diet::whole(diet.snips))?;
        glue = bound_glue;
        Ok(bound)
    })?;
    Ok(Engine { slim, glue })
}

/// The engine of a debug build: with its names and messages, and with nothing left out.
pub(crate) fn debug(linked: Vec<u8>) -> Result<Engine> {
    let (wasm, glue) = bind(linked, false)?;
    let (text, sum) = (text::write(&wasm), sum(&wasm));
    Ok(Engine { slim: Slim { wasm, names: String::new(), text, form: Form::Bytes, sum }, glue })
}

/// wasm-bindgen: the module as the browser takes it, and the glue for it. What it imports is
/// held against the list, if it is what ships.
fn bind(wasm: Vec<u8>, ships: bool) -> Result<(Vec<u8>, String)> {
    let mut output = Bindgen::new()
        .input_bytes("weigh_up", wasm)
        .no_modules(true)?
        .typescript(false)
        .remove_producers_section(true)
        .demangle(false)
        .generate_output()
        .context("wasm-bindgen does not take the compiled crate")?;
    let mut glue = output.js().to_owned();
    // Imports are named after what they do, with a hash: two kilobytes (gzip) that
    // only the two halves read. They agree on short names instead.
    for (place, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        if ships {
            imports::check(&import.name)?;
        }
        let short = format!("i{place}");
        let long = format!("{}:", import.name);
        ensure!(glue.matches(&long).count() == 1, "wasm-bindgen's glue has changed: no single “{long}”");
        glue = glue.replace(&long, &format!("{short}:"));
        import.name = short;
    }
    Ok((output.wasm_mut().emit_wasm(), glue))
}

/// The small module that reads the packed engine (`crates/wasm-diet/reader`).
pub(crate) fn reader(snips: &Snips, toolchain: &Toolchain) -> Result<Vec<u8>> {
    let target = toolchain.target().join("reader");
    let mut build = toolchain.cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "wasm-diet-reader",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    // Its caller puts texts where its own memory ends, and must know where that is.
    let flags = ["-Clink-arg=--export=__heap_base", "-Clink-arg=-zstack-size=16384", "-Cstrip=symbols"];
    run(build.arg("--target-dir").arg(&target).env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))?;
    let path = target.join("wasm32-unknown-unknown/release/wasm_diet_reader.wasm");
    Ok(wasm_diet::finish(&fs::read(&path).with_context(|| path.display().to_string())?, &Diet::whole(snips))?.wasm)
}

/// How much memory the engine has for calls within calls, in bytes. A megabyte is the
/// default, which no visit comes near: in Chromium all tests pass with 64 KiB.
const STACK: usize = 256 * 1024;

/// Up to what cost LLVM puts a function in place of its call; 5 where size is all that
/// counts. Browsers compile each function by itself at its first call, so fewer of them start
/// sooner: a fifth fewer here. With 25 to 40 the script is also 2 KB smaller than with 5.
const INLINE: usize = 35;

/// Where rustup puts std's sources, within a toolchain.
const STD: &str = "/lib/rustlib/src/rust";

/// What a release is compiled with: the stack, how much is inlined, and no paths. Where the builder keeps
/// sources is nobody's business, and weighs: panics name the files they come from.
fn flags(toolchain: &Toolchain) -> Result<String> {
    let home = |variable, folder: &str| {
        env::var_os(variable).map(PathBuf::from).or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(folder)))
    };
    let mut flags = vec![
        format!("-Clink-arg=-zstack-size={STACK}"),
        format!("-Clink-arg={}", Step::LINKER_ARGUMENT),
        // Names that tell the types that a function is compiled for.
        "-Csymbol-mangling-version=v0".into(),
        format!("-Cllvm-args=--inline-threshold={INLINE}"),
        format!("--remap-path-prefix={}=", crate::root().display()),
    ];
    let registry = home("CARGO_HOME", ".cargo").map(|home| home.join("registry/src"));
    for index in registry.iter().flat_map(std::fs::read_dir).flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=", index.path().display()));
    }
    // Where rustup has put std's sources beside the toolchain, rustc names them by where they
    // are; elsewhere by their commit. A build is the same in both places.
    let version = toolchain.rustc(&["--verbose", "--version"])?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or_default();
    let sysroot = toolchain.rustc(&["--print", "sysroot"])?;
    flags.push(format!("--remap-path-prefix={sysroot}{STD}=/rustc/{commit}"));
    // The encoding in which flags may hold spaces.
    Ok(flags.join("\u{1f}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A snip is only as safe as the test that fails where it would be called.
    #[test]
    fn every_snip_is_guarded_by_a_test_that_is_there() -> Result<()> {
        let snips = snips()?;
        assert!(snips.snip.len() > 10, "{snips:?}");
        for snip in snips.snip {
            let (file, test) = snip.guarded_by.split_once(": ").context("a guard is “file: test”")?;
            let text = fs::read_to_string(crate::root().join(file)).with_context(|| file.to_owned())?;
            assert!(text.contains(&format!("fn {test}()")), "{}: there is no {test} in {file}", snip.pattern);
            assert!(!snip.reason.is_empty(), "{}: why?", snip.pattern);
        }
        Ok(())
    }
}
