//! JavaScript, checked: its types, which stand in its comments, by TypeScript, and what
//! types do not show by ESLint. Both come from npm (`embed/package.json`), for this alone.

use crate::contract;
use crate::machine::{from_npm, node, run};
use anyhow::{Context, Result};
use std::process::Command;

/// Checks the types in `embed/` and those for pages, and all JavaScript of the project besides. Both tools
/// print file, line and rule.
pub(crate) fn lint() -> Result<()> {
    println!("== JavaScript: types, lints");
    node()?;
    from_npm("embed").context("npm brings TypeScript and ESLint, which check the JavaScript")?;
    let tool = |script: &str, arguments: &[&str]| {
        run(Command::new("node").arg(format!("embed/node_modules/{script}")).args(arguments))
    };
    tool("typescript/bin/tsc", &["--project", "embed"])
        .context("types do not fit; mend the lines above, or say in embed/globals.d.ts what is true now")?;
    let config = ["--config", "embed/eslint.config.mjs", "--max-warnings", "0"];
    tool(
        "eslint/bin/eslint.js",
        &[
            &config[..],
            &[
                "embed",
                "tests/hosts",
                "tests/browser/recorders",
                "tests/browser/frameworks",
                "bench/src",
                "bench/pages",
            ],
        ]
        .concat(),
    )
    .context("mend the lines above; what each rule is for stands in embed/eslint.config.mjs")?;
    contract::check()
}
