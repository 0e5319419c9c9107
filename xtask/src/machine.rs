//! What the machine must have, and how to get it.

use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Runs a command in the project's root and fails with what was run.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.current_dir(crate::root()).status();
    let status = status.with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(status.success(), "this failed: {}", shown(command));
    Ok(())
}

/// A command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let parts = [command.get_program()].into_iter().chain(command.get_args());
    parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// `cargo`, the one that runs this.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// What compiles the engine.
#[derive(Clone, Debug)]
pub(crate) struct Toolchain(Option<String>);

impl Toolchain {
    /// The one that rust-toolchain.toml pins.
    pub(crate) fn pinned() -> Self {
        Self(None)
    }

    /// One of rustup's, by its name or version.
    pub(crate) fn named(name: &str) -> Self {
        Self(Some(name.to_owned()))
    }

    /// Its name, if it is not the pinned one.
    pub(crate) fn name(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Its `cargo`.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let Some(name) = &self.0 else { return cargo(arguments) };
        let mut command = Command::new("rustup");
        command.args(["run", name, "cargo"]).args(arguments);
        command
    }

    /// What its rustc says of itself.
    pub(crate) fn rustc(&self, arguments: &[&str]) -> Result<String> {
        let mut command = match &self.0 {
            None => Command::new("rustc"),
            Some(name) => {
                let mut command = Command::new("rustup");
                command.args(["run", name, "rustc"]);
                command
            }
        };
        let output = command.args(arguments).output().context("rustc does not run")?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Where it builds: others than the pinned one in folders of their own.
    pub(crate) fn target(&self) -> PathBuf {
        self.0.as_ref().map_or_else(target, |name| target().join("toolchains").join(name))
    }
}

/// The WebAssembly target of the toolchain, added by rustup where it is missing.
pub(crate) fn wasm_target() -> Result<()> {
    let target = "wasm32-unknown-unknown";
    if Path::new(&Toolchain::pinned().rustc(&["--print", "target-libdir", "--target", target])?).exists() {
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

/// A browser that tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// What `--browser` and `WEIGH_UP_BROWSER` call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    pub(crate) fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|engine| engine.name() == name);
        found.with_context(|| format!("“{name}” is no browser; there are: chromium, firefox, webkit"))
    }

    /// The programs that its tests start, with Debian's packages that have them.
    fn needs(self) -> Needs {
        match self {
            Self::Chromium => {
                (&["chromium-headless-shell", "chromedriver"], &["chromium-headless-shell", "chromium-driver"])
            }
            Self::Firefox => (&["firefox-esr"], &["firefox-esr"]),
            Self::WebKit => (&["WebKitWebDriver", "Xvfb"], &["webkit2gtk-driver", "xvfb"]),
        }
    }
}

/// Programs with Debian's packages that have them.
type Needs = (&'static [&'static str], &'static [&'static str]);

/// The browsers that the tests start.
pub(crate) fn browsers(engines: &[Browser]) -> Result<()> {
    installed(&engines.iter().map(|engine| engine.needs()).collect::<Vec<_>>())
}

/// What a folder takes from npm: the very versions that its package-lock.json names.
/// Nothing of it runs while it is brought, nor is it brought twice.
pub(crate) fn from_npm(folder: &str) -> Result<()> {
    let place = crate::root().join(folder);
    // npm empties node_modules before it fills it: what lies there has come as a whole.
    let (lock, brought) = (place.join("package-lock.json"), place.join("node_modules/.brought.json"));
    let wanted = fs::read(&lock).with_context(|| lock.display().to_string())?;
    if fs::read(&brought).is_ok_and(|brought| brought == wanted) {
        return Ok(());
    }
    installed(&[(&["npm"], &["npm"])])?;
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", folder]);
    run(&mut npm)?;
    fs::write(&brought, wanted).with_context(|| brought.display().to_string())
}

/// Node, which bundles the pages of the bench and checks the JavaScript.
pub(crate) fn node() -> Result<()> {
    installed(&[(&["node"], &["nodejs"])])?;
    let output = Command::new("node").arg("--version").output().context("node does not run")?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|number| number.parse().ok());
    let new = (numbers.next(), numbers.next()) >= (Some(20), Some(19));
    ensure!(new, "Node {version} is too old: 20.19 or newer is needed; see https://nodejs.org/en/download");
    Ok(())
}

/// Takes from the system's packages what is missing. Where it cannot be had, it says
/// what to install.
fn installed(needs: &[Needs]) -> Result<()> {
    let missing = |needs: &&Needs| needs.0.iter().any(|name| on_path(name).is_none());
    let packages: Vec<&str> = needs.iter().filter(missing).flat_map(|needs| needs.1).copied().collect();
    if packages.is_empty() {
        return Ok(());
    }
    let advice = format!("these are needed; on Debian run: apt-get install {}", packages.join(" "));
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
    println!("installing {}", packages.join(", "));
    apt(&["update", "-qq"]).context(advice.clone())?;
    let install = ["install", "-y", "-qq"];
    apt(&[&install[..], &packages].concat()).context(advice.clone())?;
    ensure!(!needs.iter().any(|needs| missing(&needs)), "{advice}");
    Ok(())
}

/// Firefox's driver, which Debian does not have: compiled once, into the build's
/// own folder.
pub(crate) fn geckodriver() -> Result<PathBuf> {
    const VERSION: &str = "0.37.1";
    if let Some(path) = on_path("geckodriver") {
        return Ok(path);
    }
    let tools = target().join("tools");
    let path = tools.join("bin/geckodriver");
    if !path.is_file() {
        println!("compiling geckodriver {VERSION}");
        let mut install = cargo(&["install", "geckodriver", "--quiet", "--locked", "--version", VERSION, "--root"]);
        install.arg(&tools).env("CARGO_TARGET_DIR", target().join("geckodriver"));
        // It passes on what tests ask, and does so fast enough as soon as it is compiled fast.
        run(install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "off"))?;
    }
    Ok(path)
}

/// Where Cargo builds; named outright, so that no other setting of the machine
/// moves it.
pub(crate) fn target() -> PathBuf {
    crate::root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}
