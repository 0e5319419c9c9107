//! `weigh-up.js`: one classic script with everything in it.
//!
//! The engine is written as text (`crates/wasm-diet`), so that there is no second
//! request, no MIME type and no path to guess. wasm-bindgen's own start fetches
//! the engine; it is cut out, so that the script holds no code that could fetch.

use crate::bundle::{bundle, source};
use crate::contract;
use crate::script::minified;
use crate::styles::sheet;
use crate::wasm::Engine;
use anyhow::{Context, Result, ensure};
use wasm_diet::sum;
use weigh_up::domain::guide::Guide;
use weigh_up_author as author;

/// The whole script, with a guide of its own or without. `reader` is the module that reads its
/// texts; `ships` says whether it is for visitors.
pub(crate) fn pack(engine: &Engine, reader: &[u8], guide: Option<&Guide>, ships: bool) -> Result<String> {
    let form = engine.slim.form.export();
    let guide = guide.map(author::packed).unwrap_or_default();
    let styles = sheet(&["tokens.css", "guide.css", "widget.css"])?;
    let version = env!("CARGO_PKG_VERSION");

    // The long strings go in last: the minifier need not read them. They are given to
    // the function, so that it does not write them into one that uses them: browsers
    // would read those again when they run it.
    let source = format!(
        "(function WHOLE(STYLES, READER, GUIDE, ENGINE) {{ \"use strict\";
const VERSION = \"{version}\", FORM = \"{form}\", MARKS = {}, SETTINGS = {}, SUM = {}, READER_SUM = {};
function glue(guarded, call, get, set, native) {{ {}\nreturn wasm_bindgen; }}
try {{
{}
}} catch (why) {{
try {{ console.warn(\"Weigh Up: it could not start, so the table in the page stays as it is: \" + why); }} catch {{}}
}}
}})(\"@STYLES@\", \"@READER@\", \"@GUIDE@\", \"@ENGINE@\");",
        author::marks::list(),
        contract::settings(),
        engine.slim.sum,
        sum(reader),
        by_natives(&guarded(&in_the_background(&without_fetch(&engine.glue)?)?)?, ships)?,
        bundle()?
    );
    let mut script = minified(&source)?;
    for (mark, content) in [
        ("@STYLES@", quoted(&styles)),
        ("@READER@", letters(reader)),
        ("@GUIDE@", guide),
        ("@ENGINE@", engine.slim.text.clone()),
    ] {
        // The minifier chooses the quotes.
        let quoted = ['"', '`'].map(|quote| format!("{quote}{mark}{quote}"));
        let mark = quoted.iter().find(|quoted| script.matches(quoted.as_str()).count() == 1);
        let mark = mark.with_context(|| format!("the packed script does not hold {} once", quoted[0]))?;
        script = script.replace(mark, &pieces(&content));
    }
    // The isolated form writes it into a page of its own (embed/isolated.js).
    for mark in ["</script", "<!--"] {
        ensure!(!script.to_lowercase().contains(mark), "the packed script holds {mark}, which would end it in a page");
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

/// The glue with a start that waits for the browser: before version 115, Chromium makes no
/// instance of more than four kilobytes at once.
fn in_the_background(glue: &str) -> Result<String> {
    let mut glue = glue.to_owned();
    for (from, to) in [
        ("function initSync(", "async function initSync("),
        ("new WebAssembly.Instance(module, imports)", "await native.instantiate(module, imports)"),
    ] {
        ensure!(
            glue.matches(from).count() == 1,
            "wasm-bindgen's glue has changed: no single “{from}”; look at how it starts"
        );
        glue = glue.replace(from, to);
    }
    Ok(glue)
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

/// What the glue does with nodes, by way of `call`, `get` and `set` of embed/natives.js.
const METHODS: [&str; 13] = [
    "cloneNode",
    "closest",
    "createElement",
    "createElementNS",
    "createTextNode",
    "getAttribute",
    "insertBefore",
    "querySelector",
    "removeAttribute",
    "removeChild",
    "removeProperty",
    "setAttribute",
    "setProperty",
];
const GETTERS: [&str; 8] = [
    "firstElementChild",
    "lastChild",
    "lastElementChild",
    "namespaceURI",
    "nextElementSibling",
    "parentElement",
    "style",
    "value",
];
const SETTERS: [&str; 6] = ["checked", "className", "defaultValue", "nodeValue", "textContent", "value"];

/// What it asks of anything else: the window, what services.js hands it, promises and lists.
const OTHERS: [&str; 15] = [
    "_wbg_cb_unref",
    "copy",
    "document",
    "focus",
    "happened",
    "later",
    "length",
    "letGo",
    "number",
    "plainPage",
    "print",
    "queueMicrotask",
    "then",
    "today",
    "__yew_subtree_id",
];

/// The glue without a call through a prototype of the page, which a page may have replaced
/// to get what it is called with: nodes of the closed root, and texts of a visit. A build that
/// nobody ships, with parts of Yew that are left out otherwise, may do more.
fn by_natives(glue: &str, ships: bool) -> Result<String> {
    let mut glue = glue.to_owned();
    for (from, to) in [
        ("f.apply(this, args)", "native.apply(f, this, args)"),
        ("arg.charCodeAt(offset)", "call.charCodeAt(arg, offset)"),
        ("Object.is(", "native.is("),
        ("Reflect.set(", "native.reflectSet("),
        ("new TextDecoder(", "new native.TextDecoder("),
        ("new TextEncoder(", "new native.TextEncoder("),
        ("new DataView(", "new native.DataView("),
        ("new Uint8Array(", "new native.Uint8Array("),
        ("Uint8Array.prototype.set.call(", "native.Uint8Array.prototype.set.call("),
    ] {
        ensure!(glue.contains(from), "wasm-bindgen's glue has changed: no “{from}”; look at what it calls now");
        glue = glue.replace(from, to);
    }
    let mut by_natives = String::new();
    let mut rest = glue.as_str();
    while let Some(at) = rest.find("arg") {
        let (before, here) = rest.split_at(at);
        by_natives += before;
        let (taken, left) = member(here, ships)?;
        by_natives += &taken;
        rest = left;
    }
    Ok(by_natives + rest)
}

/// What stands here in the place of `arg0.name(…)`, `arg0.name = …` or `arg0.name`, and what
/// follows it.
fn member(here: &str, ships: bool) -> Result<(String, &str)> {
    let word = |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    let (on, after) = here.split_at(word(here));
    let Some(after) = after.strip_prefix('.').filter(|_| on.strip_prefix("arg").is_some_and(numbered)) else {
        return Ok((on.to_owned(), after));
    };
    let (name, after) = after.split_at(word(after));
    if let Some(given) = after.strip_prefix('(').filter(|_| METHODS.contains(&name)) {
        let comma = if given.starts_with(')') { "" } else { ", " };
        return Ok((format!("call.{name}({on}{comma}"), given));
    }
    if let Some((value, left)) = after.strip_prefix(" = ").and_then(|value| value.split_once(';')) {
        if SETTERS.contains(&name) {
            return Ok((format!("set.{name}({on}, {value});"), left));
        }
    } else if GETTERS.contains(&name) {
        return Ok((format!("get.{name}({on})"), after));
    }
    ensure!(
        !ships || OTHERS.contains(&name),
        "wasm-bindgen's glue uses “{name}” of an object; if that is a node or holds \
         what a visitor gave, take it from embed/natives.js (xtask/src/pack.rs)"
    );
    Ok((format!("{on}.{name}"), after))
}

fn numbered(rest: &str) -> bool {
    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
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

/// How many letters a string has at most. Programs that make scripts small once more, on
/// clinics' servers, stop reading a string at some 65 thousand, and break it.
const PIECE: usize = 30_000;

/// The inside of a string as strings that are added, none of them too long. What is escaped
/// stays in one piece.
fn pieces(inside: &str) -> String {
    let size = inside.len().div_ceil(inside.len().div_ceil(PIECE).max(1)).max(1);
    let mut pieces = String::from('"');
    let (mut length, mut rest) = (0, inside);
    while let Some(first) = rest.chars().next() {
        let escaped = match rest.as_bytes() {
            [b'\\', b'x', ..] => 4,
            [b'\\', b'u', ..] => 6,
            [b'\\', ..] => 2,
            _ => first.len_utf8(),
        };
        if length >= size {
            pieces.push_str("\"+\"");
            length = 0;
        }
        let (one, left) = rest.split_at(escaped.min(rest.len()));
        pieces.push_str(one);
        length += one.len();
        rest = left;
    }
    pieces.push('"');
    pieces
}

/// For the inside of a string in double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for c in text.chars() {
        match c {
            '\\' | '"' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_ascii() => quoted.push(c),
            c => quoted.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}"))),
        }
    }
    quoted
}
