//! What the browser tests share: a site of their own, a browser of their own,
//! and eyes that find things as a visitor does, by role and visible text.
//!
//! The shadow root is closed. The tests open it before a page's first script
//! (`first.rs`), so that they look into the very build that ships;
//! `the_shadow_root_is_closed_to_the_page` in tests/embed.rs looks at it as pages
//! have it.
//!
//! `WEIGH_UP_BROWSER` names the engine that the tests of a program run in. Which tests
//! run in which engines, and when, is in docs/testing.md. What one engine alone can
//! show stands in a module of its name (`chromium`, `firefox`, `chromium_and_firefox`),
//! which the others leave out.
//!
//! `WEIGH_UP_DIST` names the built files, `dist` at the project's root otherwise.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test ends with a clear message"
)]

mod axe;
mod browser;
mod engine;
mod first;
mod frameworks;
mod gecko;
mod guide;
mod hosts;
mod measure;
mod recorders;
mod running;
mod scope;
mod site;

pub use axe::{Found, from_npm};
pub use browser::{Browser, Entry, Seen};
pub use engine::{Engine, Folder, Without};
pub use first::{Roots, lacking, script as first_script};
pub use frameworks::{app_of, from_server};
pub use guide::{
    Asked, answer, answers, bundled, damaged, goal, guide, heading, question, questions, screens, shipped, tick,
};
pub use hosts::host;
pub use measure::Appearance;
pub use recorders::recorder;
pub use scope::{HOW_MUCH, NONE, RESULT, Scope, WEIGHED};
pub use site::{Page, Site, built, element, fallback, page};

use std::future::Future;
use std::time::{Duration, Instant};

/// What a clinic puts into its page besides the element.
pub const SCRIPT: &str = "<script async src=\"weigh-up.js\"></script>";

/// How long anything may take before a test fails: far longer than anything takes,
/// since machines that run three engines at once are slow at times.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks again and again until there is an answer.
///
/// # Panics
///
/// If there is none within [`PATIENCE`].
pub async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    #[allow(clippy::disallowed_methods, reason = "tests may look at the clock")]
    let start = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
}

/// A site of this page, and a browser that has opened it.
pub async fn open(page: Page) -> (Site, Browser) {
    let site = Site::start([("/", page)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    (site, browser)
}

/// A page with one element, and a browser in which its widget is live.
///
/// # Panics
///
/// If the widget does not come.
pub async fn visit(attributes: &str) -> (Site, Browser) {
    let (site, browser) = open(page("", &(element(attributes) + SCRIPT))).await;
    browser.widget().live().await;
    (site, browser)
}
