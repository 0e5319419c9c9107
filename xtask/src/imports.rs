//! What the engine may ask of the browser: all that it imports, and what for. What
//! is not on this list does not get packed, so that no way to send, to store or to
//! look elsewhere comes in unseen, with a dependency for instance.

use anyhow::{Result, ensure};

/// Names as wasm-bindgen's glue has them, without their hash.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "to build the tree inside its shadow root",
        &[
            "document",
            "createElement",
            "createElementNS",
            "createTextNode",
            "insertBefore",
            "set_subtree_id",
            "removeChild",
            "cloneNode",
            "set_className",
            "lastChild",
            "lastElementChild",
            "firstElementChild",
            "nextElementSibling",
            "parentElement",
            "closest",
            "querySelector",
            "getAttribute",
            "namespaceURI",
            "setAttribute",
            "removeAttribute",
            "set_nodeValue",
            "set_textContent",
        ],
    ),
    (
        "to show and read its own controls, and colour itself",
        &["value", "set_value", "set_defaultValue", "set_checked", "style", "setProperty", "removeProperty"],
    ),
    ("to do things one after another", &["queueMicrotask", "setTimeout", "resolve", "then", "_wbg_cb_unref"]),
    (
        "what services.js does for it (src/embed/services.rs)",
        &["today", "number", "copy", "print", "later", "letGo", "focus", "plainPage", "happened"],
    ),
    ("to time its own renders' order", &["now"]),
    ("to tell what is wrong", &["warn"]),
    (
        "values and lists",
        &[
            "set",
            "length",
            "is",
            "prototypesetcall",
            "__wbindgen_is_function",
            "__wbindgen_is_undefined",
            "__wbindgen_jsval_eq",
            "__wbindgen_string_get",
            "instanceof_Window",
        ],
    ),
    (
        "the page's window, for its document",
        &["static_accessor_GLOBAL_THIS", "static_accessor_GLOBAL", "static_accessor_SELF", "static_accessor_WINDOW"],
    ),
    ("wasm-bindgen's own", &["generic", "init_externref_table"]),
];

/// Fails with the name of what is not on the list.
pub(crate) fn check(import: &str) -> Result<()> {
    let name = plain(import);
    ensure!(
        ALLOWED.iter().any(|(_, names)| names.contains(&name)),
        "the engine now imports “{name}” from the browser; if it can neither send nor store, put it on the list in \
         xtask/src/imports.rs"
    );
    Ok(())
}

/// `setTimeout` for `__wbg_setTimeout_a89fa3173dd1b518`.
fn plain(import: &str) -> &str {
    let name = import.strip_prefix("__wbg_").or_else(|| import.strip_prefix("__wbindgen_")).unwrap_or(import);
    match name.rsplit_once('_') {
        Some((name, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => name,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{check, plain};

    #[test]
    fn what_could_send_or_store_is_refused_by_name() {
        for name in
            ["fetch", "sendBeacon", "localStorage", "setItem", "open", "send", "set_cookie", "set_src", "pushState"]
        {
            let refused = check(&format!("__wbg_{name}_0123456789abcdef")).map_err(|why| why.to_string());
            assert!(refused.is_err_and(|why| why.contains(&format!("“{name}”"))), "{name} is let in");
        }
    }

    #[test]
    fn names_are_told_without_their_hash() {
        assert_eq!(plain("__wbg_set_value_a89fa3173dd1b518"), "set_value");
        assert_eq!(plain("__wbg___wbindgen_throw_a89fa3173dd1b518"), "__wbindgen_throw");
        assert_eq!(plain("__wbindgen_init_externref_table"), "init_externref_table");
        assert!(check("__wbg_createElement_a89fa3173dd1b518").is_ok());
    }
}
