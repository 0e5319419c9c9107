//! `NOTICES.txt`: what others wrote of the script, and under which terms, which must travel
//! with it.

use crate::machine::{Toolchain, shown};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Of every package that is compiled into the engine: its name, version, terms and authors,
/// and each text of a licence that it brings, once.
pub(crate) fn notices() -> Result<String> {
    let metadata = metadata()?;
    let linked = linked(&metadata)?;
    let mut head = String::from(
        "weigh-up.js holds Weigh Up (MIT OR Apache-2.0), parts of Rust's standard library (The Rust Project \
         contributors, MIT OR Apache-2.0), what wasm-bindgen writes, and these packages:\n\n",
    );
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in list(&metadata["packages"]).filter(|package| linked.contains(text(&package["id"]))) {
        let name = format!("{} {}", text(&package["name"]), text(&package["version"]));
        let authors: Vec<&str> = list(&package["authors"]).map(text).collect();
        head += &format!("{name}: {}", text(&package["license"]));
        if !authors.is_empty() {
            head += &format!(", by {}", authors.join(", "));
        }
        head.push('\n');
        let folder = Path::new(text(&package["manifest_path"])).parent().context("a manifest is in a folder")?;
        for licence in licences(folder)? {
            texts.entry(licence).or_default().push(name.clone());
        }
    }
    ensure!(!texts.is_empty(), "no package that is linked brings a licence; look at what cargo metadata says");
    let texts = texts.iter().map(|(licence, of)| format!("\n---- {}\n\n{}\n", of.join(", "), licence.trim()));
    Ok(head + &texts.collect::<String>())
}

fn metadata() -> Result<Value> {
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"];
    let mut command = Toolchain::pinned().cargo(&arguments);
    let output = command.current_dir(crate::root()).output().with_context(|| shown(&command))?;
    ensure!(output.status.success(), "{} failed: {}", shown(&command), String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The ids of all packages that are linked into the engine, but for our own. What a macro is
/// made with is not.
fn linked(metadata: &Value) -> Result<BTreeSet<&str>> {
    let is_macro = |id: &str| {
        let package = list(&metadata["packages"]).find(|package| text(&package["id"]) == id);
        package.is_some_and(|package| {
            list(&package["targets"]).any(|one| list(&one["kind"]).any(|kind| kind == "proc-macro"))
        })
    };
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
    let engine = list(&metadata["packages"]).find(|package| package["name"] == "weigh-up");
    let engine = text(&engine.context("there is no package weigh-up")?["id"]);
    let (mut linked, mut waiting) = (BTreeSet::new(), vec![engine]);
    while let Some(id) = waiting.pop() {
        let node = nodes.get(id).with_context(|| format!("cargo metadata resolves no {id}"))?;
        let normal = list(&node["deps"]).filter(|one| list(&one["dep_kinds"]).any(|kind| kind["kind"].is_null()));
        waiting.extend(normal.map(|one| text(&one["pkg"])).filter(|id| !is_macro(id) && linked.insert(*id)));
    }
    Ok(linked)
}

/// The texts of licences that stand in a package's folder.
fn licences(folder: &Path) -> Result<Vec<String>> {
    let mut files: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let named = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        ["license", "licence", "copying", "notice"].iter().any(|start| name.starts_with(start))
    };
    let files = files.into_iter().filter(|path| path.is_file() && named(path));
    files.map(|path| fs::read_to_string(&path).with_context(|| path.display().to_string())).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_linked_is_named_with_its_terms_and_what_only_builds_is_not() -> Result<()> {
        let notices = notices()?;
        let (head, texts) = notices.split_once("\n---- ").context("licences follow")?;
        for name in ["yew 0.", "web-sys 0.", "zeroizing-alloc 0."] {
            assert!(head.lines().any(|line| line.starts_with(name)), "{name} in {head}");
        }
        for name in ["syn ", "proptest ", "lightningcss ", "weigh-up-author "] {
            assert!(!head.lines().any(|line| line.starts_with(name)), "{name} in {head}");
        }
        assert!(head.lines().skip(2).all(|line| line.contains(": ")), "each has its terms: {head}");
        assert!(texts.contains("WITHOUT WARRANT"), "a whole licence");
        Ok(())
    }
}
