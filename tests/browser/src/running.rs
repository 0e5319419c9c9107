//! A driver with a session of its browser, and whether it serves another test.
//!
//! Starting a browser takes longer than most tests, so `cargo xtask test` lets those
//! that run one after the other share one: `WEIGH_UP_KEEP_BROWSER` says so. Between two
//! tests the browser is put back to what it was at first; where that is not sure, a test
//! gets a browser of its own.

use crate::engine::{Driver, Engine, Without};
use crate::gecko;
use serde_json::json;
use std::sync::{LazyLock, Mutex, PoisonError};
use thirtyfour::TimeoutConfiguration;
use thirtyfour::prelude::*;

/// A browser that is running, until it is dropped.
#[derive(Debug)]
pub(crate) struct Running {
    engine: Engine,
    pub(crate) session: WebDriver,
    driver: Driver,
}

/// The browser that waits for the next test. Where the process ends, it ends, too:
/// its driver is started so (`engine.rs`).
static KEPT: Mutex<Option<Running>> = Mutex::new(None);

static KEEPS: LazyLock<bool> = LazyLock::new(|| std::env::var_os("WEIGH_UP_KEEP_BROWSER").is_some());

/// A tab with more pages behind it serves no other test, in WebKit.
const LONGEST: u64 = 30;

impl Running {
    pub(crate) async fn start(engine: Engine, arguments: &[&str], without: Option<Without>) -> Self {
        let driver = Driver::start(engine, without);
        let wanted = engine.capabilities(arguments, without);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let session =
            WebDriver::new(address, wanted).await.unwrap_or_else(|why| panic!("{engine:?} does not start: {why}"));
        if engine == Engine::Firefox {
            gecko::run(&session, gecko::ALONE).await.unwrap_or_else(|why| panic!("Firefox keeps its bars: {why}"));
        }
        Self { engine, session, driver }
    }

    /// The one that an earlier test has left, as it was at first; nothing if there is
    /// none, or if it cannot be put back.
    pub(crate) async fn kept() -> Option<Self> {
        let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        kept.put_back().await.ok().map(|()| kept)
    }

    /// Leaves it to the next test.
    pub(crate) fn keep(self) {
        if *KEEPS {
            *KEPT.lock().unwrap_or_else(PoisonError::into_inner) = Some(self);
        }
    }

    /// A new tab has no history, no name, no storage, no pointer over it, and nothing emulated or
    /// enlarged. WebKit takes a process for each, and longer than for most tests: there the tab stays,
    /// on an empty page. Addresses before it were others (`site.rs`), but their number grows up to a
    /// hundred, and what a test adds must be seen. What is left are the browser's cookies, and in
    /// Firefox the settings that pages see.
    async fn put_back(&self) -> WebDriverResult<()> {
        let session = &self.session;
        session.delete_all_cookies().await?;
        let stays = self.engine == Engine::WebKit
            && session.execute("return history.length;", vec![]).await?.json().as_u64() <= Some(LONGEST);
        let tab = if stays { session.window().await? } else { session.new_tab().await? };
        for window in session.windows().await?.into_iter().filter(|window| *window != tab) {
            session.switch_to_window(window).await?;
            session.close_window().await?;
        }
        session.switch_to_window(tab).await?;
        if stays {
            session.goto("about:blank").await?;
        }
        session.update_timeouts(TimeoutConfiguration::default()).await?;
        if self.engine == Engine::Firefox {
            gecko::run(session, &gecko::forgets()).await?;
        }
        if self.engine == Engine::Chromium {
            for (command, parameters) in [("Network.clearBrowserCookies", json!({})), ("Page.bringToFront", json!({}))]
            {
                session.cdp().send_raw(command, parameters).await?;
            }
            session.browser_log().await?;
        }
        Ok(())
    }
}

/// The session ends here and not in the client's own `drop`, which waits for
/// minutes while this thread, which may be panicking, serves nothing.
impl Drop for Running {
    fn drop(&mut self) {
        let session = self.session.session_id().to_string();
        // Where this fails, the driver is gone and its browser with it.
        let _ = self.session.clone().leak();
        let _ = self.driver.end(&session);
    }
}
