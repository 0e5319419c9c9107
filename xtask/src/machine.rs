//! What the machine must have, and how to get it.

use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs a command in the project's root and fails with what was run.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}").replace('"', "");
    let status = command.current_dir(crate::root()).status().with_context(|| format!("cannot start {shown}"))?;
    ensure!(status.success(), "this failed: {shown}");
    Ok(())
}

/// `cargo`, the one that runs this.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// The WebAssembly target of the toolchain, added by rustup where it is missing.
pub(crate) fn wasm_target() -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let listed = Command::new("rustc").args(["--print", "target-libdir", "--target", target]).output()?;
    if PathBuf::from(String::from_utf8_lossy(&listed.stdout).trim()).exists() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", target])).context("run: rustup target add wasm32-unknown-unknown")
}

/// rustfmt and clippy, added by rustup where they are missing.
pub(crate) fn lint_tools() -> Result<()> {
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let there = cargo(&[tool, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !there.is_ok_and(|status| status.success()) {
            run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// cargo-mutants, built by cargo where it is missing.
pub(crate) fn mutants() -> Result<()> {
    if on_path("cargo-mutants").is_none() {
        println!("installing cargo-mutants");
        run(&mut cargo(&["install", "cargo-mutants", "--locked", "--version", "27.1.0"]))?;
    }
    Ok(())
}

/// Chromium and its driver, from the system's packages where they are missing.
pub(crate) fn chromium() -> Result<()> {
    let missing = || ["chromium", "chromedriver"].iter().any(|name| on_path(name).is_none());
    if !missing() {
        return Ok(());
    }
    let packages = ["chromium", "chromium-driver"];
    let advice =
        "the browser tests need Chromium and ChromeDriver; on Debian run: apt-get install chromium chromium-driver";
    if on_path("apt-get").is_none() {
        bail!("{advice}");
    }
    // As root, or where sudo asks for no password.
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    let apt = |arguments: &[&str]| {
        let mut command = if root { Command::new("apt-get") } else { Command::new("sudo") };
        if !root {
            command.args(["-n", "apt-get"]);
        }
        run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    println!("installing {}", packages.join(" and "));
    apt(&["update", "-qq"]).context(advice)?;
    apt(&["install", "-y", "-qq", packages[0], packages[1]]).context(advice)?;
    ensure!(!missing(), "{advice}");
    Ok(())
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}
