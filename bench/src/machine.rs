//! What it was measured on.

use browser_tests::Browser;
use serde_json::{Value, json};
use std::fs;

/// The day, the machine and the browser.
pub(crate) async fn seen(browser: &Browser) -> Value {
    let line = |file: &str, key: &str| -> String {
        let text = fs::read_to_string(file).unwrap_or_default();
        let found = text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        found.trim_matches(|c: char| c.is_whitespace() || ":=\"".contains(c)).to_owned()
    };
    let version = browser.cdp("Browser.getVersion", json!({})).await;
    let seen = json!({
        "date": browser.run("return new Date().toISOString().slice(0, 10);").await,
        "browser": version["product"],
        "processor": line("/proc/cpuinfo", "model name"),
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "system": line("/etc/os-release", "PRETTY_NAME"),
        "load at the start": line("/proc/loadavg", "").split(' ').next(),
    });
    println!("{seen}");
    seen
}
