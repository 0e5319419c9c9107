//! axe-core, which finds what can be told of accessibility without a person. It
//! comes from npm (package.json says which one) and is brought in by the driver,
//! so that no page has to let it in.

use crate::browser::Browser;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// What axe-core found on a page.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Rules that are broken, each with where and why.
    pub violations: Vec<String>,
    /// Rules that axe-core could not decide, each with the reason and where.
    pub undecided: BTreeSet<String>,
    /// Rules that hold.
    pub passed: BTreeSet<String>,
}

const RUN: &str = r#"
const [rules, tags] = arguments;
const only = rules.length ? { type: "rule", values: rules } : { type: "tag", values: tags };
const checks = (node) => [...node.any, ...node.all, ...node.none];
// Of the rules that hold, names are enough: a selector for each element takes long.
return axe.run(document, { runOnly: only, resultTypes: ["violations", "incomplete"] }).then((found) => [
  found.violations.flatMap((rule) => rule.nodes.map((node) =>
    [rule.id, node.target.flat().join(" "), node.html.slice(0, 160), checks(node).map((check) => check.message).join("; ")].join(" | "))),
  found.incomplete.flatMap((rule) => rule.nodes.map((node) =>
    [rule.id, ...new Set(checks(node).map((check) => (check.data && check.data.messageKey) || check.id)), "|", node.html.slice(0, 160)].join(" "))),
  found.passes.map((rule) => rule.id),
]);
"#;

const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// A script of a package from npm.
///
/// # Panics
///
/// If it is not there.
#[must_use]
pub fn from_npm(script: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("node_modules").join(script);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|why| panic!("{}: {why}; run `npm ci` in tests/browser", path.display()))
}

impl Browser {
    /// Runs these of axe-core's rules on the page as it stands, or, if none is named,
    /// all rules for WCAG 2.2 A and AA and its best practice.
    ///
    /// # Panics
    ///
    /// If axe-core is not there.
    pub async fn axe(&self, rules: &[&str]) -> Found {
        // A large page on a busy machine takes it longer than drivers wait by themselves.
        self.driver().set_script_timeout(Duration::from_secs(120)).await.expect("more time");
        if self.run("return !window.axe;").await == true {
            self.run(&from_npm("axe-core/axe.min.js")).await;
        }
        let found = self.run_with(RUN, vec![json!(rules), json!(TAGS)]).await;
        let texts = |at: usize| -> Vec<String> {
            let list = found[at].as_array().into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Found {
            violations: texts(0),
            undecided: texts(1).into_iter().collect(),
            passed: texts(2).into_iter().collect(),
        }
    }
}
