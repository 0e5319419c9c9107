//! The modules of `embed/` as one: what ships is a classic script, and the minifier makes
//! it smallest where all of it is one scope. So names are the same in all modules, and
//! imports and exports, which tools and readers go by, are left out.

use crate::root;
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Each imports from those before it alone; the last one starts everything.
const MODULES: [&str; 18] = [
    "page.js",
    "natives.js",
    "focus.js",
    "place.js",
    "ready.js",
    "schedule.js",
    "unpack.js",
    "guides.js",
    "engine.js",
    "guest.js",
    "settings.js",
    "isolated.js",
    "services.js",
    "styles.js",
    "choice.js",
    "controls.js",
    "element.js",
    "api.js",
];

/// All modules in one scope.
pub(crate) fn bundle() -> Result<String> {
    let modules: Vec<_> = MODULES.iter().map(|name| Ok((*name, source(name)?))).collect::<Result<_>>()?;
    join(&modules)
}

/// The text of a file in `embed/`.
pub(crate) fn source(name: &str) -> Result<String> {
    let path = root().join("embed").join(name);
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}

/// Modules with their names, in one scope. Fails where they are written in a way that
/// would not come to the same.
fn join(modules: &[(&str, String)]) -> Result<String> {
    let mut joined = String::new();
    let (mut files, mut exported, mut imported) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    let mut before = vec![];
    for (file, source) in modules {
        for line in source.lines() {
            if line.starts_with("import ") {
                let (names, from) = import(line, "import { ", "\";").with_context(|| {
                    format!("embed/{file} has “{line}”; write: import {{ one, other }} from \"./file.js\";")
                })?;
                ensure!(
                    before.contains(&from),
                    "embed/{file} imports from {from}, which does not stand before it in MODULES (xtask/src/bundle.rs)"
                );
                imported.extend(names);
                continue;
            }
            // What only types need.
            imported.extend(import(line, "/** @import { ", "\" */").map(|(names, _)| names).unwrap_or_default());
            let (statement, export) = line.strip_prefix("export ").map_or((line, false), |rest| (rest, true));
            if let Some(name) = declared(statement) {
                if let Some(other) = files.insert(name, file) {
                    ensure!(other == file, "embed/{other} and embed/{file} both declare {name}; rename one of them");
                }
                exported.extend(export.then_some((name, file)));
            } else {
                ensure!(!export, "embed/{file} has “{line}”; put export before what declares a name");
            }
            joined.push_str(statement);
            joined.push('\n');
        }
        before.push(*file);
    }
    for (name, file) in exported {
        ensure!(imported.contains(name), "embed/{file} exports {name}, which no file imports; it need not");
    }
    Ok(joined)
}

/// What a line that starts and ends so imports, and from which file.
fn import<'a>(line: &'a str, start: &str, end: &str) -> Option<(Vec<&'a str>, &'a str)> {
    let (names, from) = line.strip_prefix(start)?.strip_suffix(end)?.split_once(" } from \"./")?;
    let names: Vec<_> = names.split(", ").collect();
    names.iter().all(|name| !name.contains(' ')).then_some((names, from))
}

/// The name that a line declares for its whole file.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["const ", "let ", "class ", "function "].iter().find_map(|keyword| line.strip_prefix(keyword))?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_$".contains(c)).unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What two modules are as one, or why they cannot be.
    fn check(first: &str, second: &str, expected: &str) {
        let joined = join(&[("a.js", first.to_owned()), ("b.js", second.to_owned())]);
        assert_eq!(joined.unwrap_or_else(|why| why.to_string()).trim(), expected, "{first} and {second}");
    }

    #[test]
    fn modules_join_into_one_scope() {
        let import = "import { one } from \"./a.js\";\n";
        check("export const one = 1;", &format!("{import}one;"), "const one = 1;\none;");
        check("export async function one() {}", &format!("{import}one();"), "async function one() {}\none();");
        let types = "/** @import { one } from \"./a.js\" */";
        check("export class one {}", types, &format!("class one {{}}\n{types}"));
        check(" export const one = 1;", "", "export const one = 1;");
    }

    #[test]
    fn what_would_not_come_to_the_same_is_refused() {
        let export = "export let one;";
        let write = "; write: import { one, other } from \"./file.js\";";
        for odd in [
            "import { one as two } from \"./a.js\";",
            "import * as one from \"./a.js\";",
            "import one from \"./a.js\";",
            "import {",
            "import { one } from \"elsewhere\";",
        ] {
            check(export, odd, &format!("embed/b.js has “{odd}”{write}"));
        }
        let order = ", which does not stand before it in MODULES (xtask/src/bundle.rs)";
        check("import { one } from \"./b.js\";", export, &format!("embed/a.js imports from b.js{order}"));
        check(export, "import { one } from \"./c.js\";", &format!("embed/b.js imports from c.js{order}"));
        check("let one;", "function one() {}", "embed/a.js and embed/b.js both declare one; rename one of them");
        for odd in ["export { one };", "export default 1;", "export const { one } = two;"] {
            check(odd, "", &format!("embed/a.js has “{odd}”; put export before what declares a name"));
        }
        check(export, "", "embed/a.js exports one, which no file imports; it need not");
    }
}
