//! `weigh-up.js`: one classic script with everything in it.
//!
//! The engine is written as text (`crates/wasm-diet`), so that there is no second
//! request, no MIME type and no path to guess. wasm-bindgen's own start fetches
//! the engine; it is cut out, so that the script holds no code that could fetch.

use crate::bundle::{bundle, source};
use crate::script::minified;
use crate::styles::sheet;
use crate::wasm::Engine;
use anyhow::{Context, Result, ensure};
use weigh_up::domain::guide::Guide;
use weigh_up_author as author;

/// The whole script. `reader` is the module that reads its texts.
pub(crate) fn pack(engine: &Engine, reader: &[u8], guide: &Guide) -> Result<String> {
    let form = engine.slim.form.export();
    let guide = author::packed(guide);
    let styles = sheet(&["tokens.css", "guide.css", "widget.css"])?;
    let version = env!("CARGO_PKG_VERSION");

    // The long strings go in last: the minifier need not read them. They are given to
    // the function, so that it does not write them into one that uses them: browsers
    // would read those again when they run it.
    let source = format!(
        "((STYLES, READER, GUIDE, ENGINE) => {{ \"use strict\";
const VERSION = \"{version}\", FORM = \"{form}\";
function glue(guarded) {{ {}\nreturn wasm_bindgen; }}
{}
}})(\"@STYLES@\", \"@READER@\", \"@GUIDE@\", \"@ENGINE@\");",
        guarded(&without_fetch(&engine.glue)?)?,
        bundle()?
    );
    let mut script = minified(&source)?;
    for (mark, content) in [
        ("@STYLES@", quoted(&styles)),
        ("@READER@", letters(reader)),
        ("@GUIDE@", guide),
        ("@ENGINE@", engine.slim.text.clone()),
    ] {
        ensure!(script.matches(mark).count() == 1, "the packed script does not hold {mark} once");
        script = script.replace(mark, &content);
    }
    // A page in another encoding reads the script in that encoding.
    ensure!(script.is_ascii(), "the packed script must be plain ASCII; escape other characters in embed/ and styles/");
    // Optimizers that join files may put it after one that ends without a semicolon.
    Ok(format!("/*! Weigh Up {version}, MIT OR Apache-2.0 */;{script}\n"))
}

/// `weigh-up.lazy.js`: the loader for pages that want the script only when it is near.
pub(crate) fn loader() -> Result<String> {
    let script = minified(&source("lazy.js")?)?;
    Ok(format!("/*! Weigh Up {}, MIT OR Apache-2.0 */;{script}\n", env!("CARGO_PKG_VERSION")))
}

/// The glue without its asynchronous start, which fetches, and without its look
/// at the script's address.
fn without_fetch(glue: &str) -> Result<String> {
    let mut rest = glue.to_owned();
    for (from, to) in [
        ("let script_src;", "/**"),
        ("async function __wbg_load(", "function initSync("),
        ("let __wbg_init_promise;", "return Object.assign(__wbg_init, { initSync }, exports);"),
    ] {
        let lost = || format!("wasm-bindgen's glue has changed: no “{}”; look at what must be cut now", from.trim());
        let start = rest.find(from).with_context(lost)?;
        let end = start + rest.get(start..).and_then(|tail| tail.find(to)).with_context(lost)?;
        rest.replace_range(start..end, "");
    }
    let rest = rest.replace("Object.assign(__wbg_init, { initSync }, exports)", "Object.assign({ initSync }, exports)");
    for word in ["fetch", "XMLHttpRequest", "sendBeacon", "WebSocket", "currentScript", "__wbg_init("] {
        ensure!(!rest.contains(word), "wasm-bindgen's glue still holds “{word}” after packing");
    }
    Ok(rest)
}

/// The glue with a guard (see embed/engine.js) around all that the browser calls
/// in the engine by itself: handlers, timers, microtasks, and what is collected.
fn guarded(glue: &str) -> Result<String> {
    let mut guarded = glue.to_owned();
    for (from, to) in [
        (
            "const real = (...args) => {",
            "const real = (...args) => guarded(() => called(...args)); const called = (...args) => {",
        ),
        (
            "new FinalizationRegistry(state => wasm.__wbindgen_destroy_closure(state.a, state.b))",
            "new Finalizer(state => guarded(() => wasm.__wbindgen_destroy_closure(state.a, state.b)))",
        ),
        (
            "new FinalizationRegistry(ptr => wasm.__wbg_handle_free(ptr, 1))",
            "new Finalizer(ptr => guarded(() => wasm.__wbg_handle_free(ptr, 1)))",
        ),
    ] {
        ensure!(guarded.contains(from), "wasm-bindgen's glue has changed: no “{from}”; look at what must be guarded");
        guarded = guarded.replace(from, to);
    }
    // What is left is a finalizer that nobody has looked at.
    let finalizers = guarded.matches("new FinalizationRegistry(").count();
    ensure!(finalizers == 0, "wasm-bindgen's glue has {finalizers} finalizers more; look at what must be guarded");
    let guarded = guarded.replace("new Finalizer(", "new FinalizationRegistry(");
    Ok(guarded)
}

/// Bytes as the inside of a string, each a letter with its number.
fn letters(bytes: &[u8]) -> String {
    let mut letters = String::new();
    for &byte in bytes {
        match byte {
            b'\\' | b'"' | b'`' | b'$' | b'<' | 0x7f.. | ..b' ' => letters += &format!("\\x{byte:02x}"),
            _ => letters.push(char::from(byte)),
        }
    }
    letters
}

/// For the inside of a string in double quotes, or in back-quotes, which the
/// minifier may choose.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for c in text.chars() {
        match c {
            '\\' | '"' | '`' | '$' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_ascii() => quoted.push(c),
            c => quoted.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    quoted
}
