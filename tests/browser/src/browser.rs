//! A browser of one test: ChromeDriver, and one session of it.

use crate::look::Look;
use crate::until;
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use thirtyfour::prelude::*;

/// Runs before a page's first script, whatever its policy. What it notes hangs
/// on a symbol, so that the page's own names stay as they are.
const NOTE: &str = r#"{
  const seen = { errors: [], rejections: [], violations: [], events: [] };
  Object.defineProperty(window, Symbol.for("seen"), { value: seen });
  addEventListener("error", (e) => seen.errors.push(String(e.message || e.target.src || e.target.href)), true);
  addEventListener("unhandledrejection", (e) => seen.rejections.push(String(e.reason)));
  addEventListener("securitypolicyviolation", (e) => seen.violations.push(e.effectiveDirective + ": " + e.blockedURI + " " + e.sample), true);
  for (const name of ["ready", "quiz-start", "quiz-finish", "cta"]) {
    addEventListener("weigh-up-" + name, (e) => seen.events.push({
      name: e.type, target: e.target.localName, bubbles: e.bubbles, composed: e.composed, own: Object.keys(e), detail: "detail" in e, isEvent: e.constructor === Event,
    }));
  }
}"#;

const OPEN: &str = "{ const attach = Element.prototype.attachShadow; \
    Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: \"open\" }); }; }";

/// Keeps closed roots closed, but remembers them for [`Look`].
const KEEP: &str = "{ const attach = Element.prototype.attachShadow; const roots = new WeakMap(); \
    Object.defineProperty(window, Symbol.for(\"roots\"), { value: roots }); \
    Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); roots.set(this, root); return root; }; }";

const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
    // Without tabs and an address bar a browser starts in two thirds of the time.
    "--app=data:,",
];

/// A line on the console.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Who wrote it: `console-api` for scripts, `security`, `network`, …
    pub source: String,
    /// `WARNING`, `SEVERE`, …
    pub level: String,
    /// What it says, after the place it comes from.
    pub says: String,
}

/// What a page's listeners saw.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Seen {
    pub errors: Vec<String>,
    pub rejections: Vec<String>,
    pub violations: Vec<String>,
    pub events: Vec<Value>,
}

/// A browser, until it is dropped.
#[derive(Debug)]
pub struct Browser {
    // In the order in which they must end.
    driver: WebDriver,
    chromedriver: Chromedriver,
    _profile: Profile,
    console: Mutex<Vec<Entry>>,
}

impl Browser {
    /// A browser for which shadow roots are open.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// The same, with more arguments for Chromium.
    pub async fn with(arguments: &[&str]) -> Self {
        Self::new(arguments, &[NOTE, OPEN]).await
    }

    /// A browser as visitors have it.
    pub async fn untouched() -> Self {
        Self::new(&[], &[NOTE]).await
    }

    /// A browser for which shadow roots are as closed as for visitors, and which
    /// looks into them all the same: for tests of what a page gets to see.
    pub async fn closed() -> Self {
        Self::new(&[], &[NOTE, KEEP]).await
    }

    async fn new(arguments: &[&str], first: &[&str]) -> Self {
        let chromedriver = Chromedriver::start();
        let profile = Profile::new();
        let mut wanted = DesiredCapabilities::chrome();
        let own = format!("--user-data-dir={}", profile.0.display());
        for argument in ARGUMENTS.iter().chain(arguments).chain([&own.as_str()]) {
            wanted.add_arg(argument).expect("an argument");
        }
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" })).expect("logging");
        let address = format!("http://127.0.0.1:{}", chromedriver.port);
        let driver =
            WebDriver::new(address, wanted).await.unwrap_or_else(|why| panic!("Chromium does not start: {why}"));
        let browser = Self { driver, chromedriver, _profile: profile, console: Mutex::new(vec![]) };
        for source in first {
            browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
        }
        browser
    }

    /// The session, for what this has no words for.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to an address and waits for the page to load.
    ///
    /// # Panics
    ///
    /// If it cannot be reached.
    pub async fn open(&self, address: &str) {
        self.driver.goto(address).await.unwrap_or_else(|why| panic!("{address}: {why}"));
    }

    /// The first widget on the page.
    #[must_use]
    pub fn widget(&self) -> Look<'_> {
        self.widget_at(0)
    }

    /// The widget at a place among those on the page.
    #[must_use]
    pub fn widget_at(&self, place: usize) -> Look<'_> {
        Look::new(
            self,
            format!(
                "((e) => e && (e.shadowRoot || window[Symbol.for('roots')]?.get(e)))(document.querySelectorAll('weigh-up')[{place}])"
            ),
        )
    }

    /// The page outside of widgets.
    #[must_use]
    pub fn page(&self) -> Look<'_> {
        Look::new(self, "document.body".into())
    }

    /// Runs a script in the page and hands back what it returns.
    ///
    /// # Panics
    ///
    /// If it throws.
    pub async fn run(&self, script: &str) -> Value {
        self.run_with(script, vec![]).await
    }

    /// The same, with `arguments`.
    ///
    /// # Panics
    ///
    /// If it throws.
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        let returned = self.driver.execute(script, arguments).await.unwrap_or_else(|why| panic!("{why}\nin: {script}"));
        returned.json().clone()
    }

    /// Waits until a script returns something true.
    ///
    /// # Panics
    ///
    /// If it never does.
    pub async fn wait(&self, what: &str, script: &str) {
        until(what, || async { (self.run(script).await == Value::Bool(true)).then_some(()) }).await;
    }

    /// A command of the DevTools protocol.
    ///
    /// # Panics
    ///
    /// If Chromium refuses it.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(command, parameters).await.unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    /// Gives pages this much room, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        let room = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", room).await;
    }

    /// Presses a key, wherever the focus is.
    ///
    /// # Panics
    ///
    /// If the browser takes no keys.
    pub async fn key(&self, key: Key) {
        let pressed = self
            .driver
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .key_down(key.clone())
            .key_up(key);
        pressed.perform().await.unwrap_or_else(|why| panic!("no key: {why}"));
    }

    /// Presses a key while another one is held.
    ///
    /// # Panics
    ///
    /// If the browser takes no keys.
    pub async fn held(&self, held: Key, key: impl Into<char> + Copy) {
        let pressed = self
            .driver
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .key_down(held.clone())
            .key_down(key.into())
            .key_up(key.into())
            .key_up(held);
        pressed.perform().await.unwrap_or_else(|why| panic!("no key: {why}"));
    }

    /// Types, wherever the focus is, key by key.
    ///
    /// # Panics
    ///
    /// If the browser takes no keys.
    pub async fn type_text(&self, text: &str) {
        let typed = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO)).send_keys(text);
        typed.perform().await.unwrap_or_else(|why| panic!("no keys: {why}"));
    }

    /// Puts a text in at once, as pasting or an emoji picker does.
    pub async fn insert(&self, text: &str) {
        self.cdp("Input.insertText", json!({ "text": text })).await;
    }

    /// What has the focus, shadow roots looked through: its role and its name.
    pub async fn focused(&self) -> (String, String) {
        let found = self.page().run("return focused();").await;
        let part = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
        (part(0), part(1))
    }

    /// Presses Tab until this has the focus.
    ///
    /// # Panics
    ///
    /// If Tab never gets there.
    pub async fn tab_to(&self, role: &str, name: &str) {
        let mut met = vec![];
        for _ in 0..80 {
            self.key(Key::Tab).await;
            let focused = self.focused().await;
            if focused == (role.to_owned(), name.to_owned()) {
                return;
            }
            met.push(focused);
        }
        panic!("Tab does not reach the {role} “{name}”; it met {met:?}");
    }

    /// What listeners on the window saw since the page began.
    pub async fn seen(&self) -> Seen {
        let seen = self.run("return window[Symbol.for('seen')];").await;
        let texts = |name: &str| {
            seen[name].as_array().into_iter().flatten().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
        };
        Seen {
            errors: texts("errors"),
            rejections: texts("rejections"),
            violations: texts("violations"),
            events: seen["events"].as_array().cloned().unwrap_or_default(),
        }
    }

    /// Every console line so far.
    ///
    /// # Panics
    ///
    /// If the browser does not tell.
    pub async fn console(&self) -> Vec<Entry> {
        let new = self.driver.browser_log().await.expect("the console");
        let mut console = self.console.lock().expect("no test panicked here");
        console.extend(new.into_iter().map(|entry| {
            let said = entry.message.splitn(3, ' ').nth(2).unwrap_or_default();
            let says = serde_json::from_str(said).unwrap_or_else(|_| entry.message.clone());
            Entry { source: entry.source.unwrap_or_default(), level: entry.level, says }
        }));
        console.clone()
    }

    /// Forgets the console's lines so far.
    ///
    /// # Panics
    ///
    /// If the browser does not tell.
    pub async fn forget_console(&self) {
        self.console().await;
        self.console.lock().expect("no test panicked here").clear();
    }

    /// What scripts said on the console, once nothing more comes.
    pub async fn said(&self) -> Vec<String> {
        let mut before = usize::MAX;
        loop {
            let said: Vec<String> = self
                .console()
                .await
                .into_iter()
                .filter(|entry| entry.source == "console-api")
                .map(|entry| entry.says)
                .collect();
            if said.len() == before {
                return said;
            }
            before = said.len();
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The one thing that scripts said on the console.
    ///
    /// # Panics
    ///
    /// If they said nothing, or more.
    pub async fn said_once(&self) -> String {
        until("a console line", || async {
            self.console().await.iter().any(|entry| entry.source == "console-api").then_some(())
        })
        .await;
        let said = self.said().await;
        match said.as_slice() {
            [one] => one.clone(),
            more => panic!("one console line was expected, not {more:#?}"),
        }
    }

    /// Fails if a listener for errors heard one.
    ///
    /// # Panics
    ///
    /// If one did.
    pub async fn assert_no_error(&self) {
        let seen = self.seen().await;
        assert!(seen.errors.is_empty() && seen.rejections.is_empty(), "the page heard of errors: {seen:#?}");
    }
}

/// The session ends here and not in the client's own `drop`, which waits for
/// minutes while this thread, which may be panicking, serves nothing.
impl Drop for Browser {
    fn drop(&mut self) {
        let session = self.driver.session_id().to_string();
        // Where this fails, ChromeDriver is gone and its browser with it.
        let _ = self.driver.clone().leak();
        let _ = self.chromedriver.end(&session);
    }
}

/// A ChromeDriver of our own.
#[derive(Debug)]
struct Chromedriver {
    child: Child,
    port: u16,
    // Kept open: writing to a closed pipe would end it.
    _says: BufReader<ChildStdout>,
}

impl Chromedriver {
    fn start() -> Self {
        // Between finding a free port and taking it, another one may take it.
        (0..5).find_map(|_| Self::try_start()).expect("chromedriver starts")
    }

    fn try_start() -> Option<Self> {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is on the PATH");
        let mut says = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        while says.read_line(&mut line).expect("its output") > 0 {
            if let Some((_, port)) = line.trim_end().trim_end_matches('.').rsplit_once("successfully on port ") {
                let port = port.parse().unwrap_or_else(|_| panic!("ChromeDriver names no port: {line}"));
                return Some(Self { child, port, _says: says });
            }
            line.clear();
        }
        let _ = child.wait();
        None
    }

    /// Ends a session, and with it its browser.
    fn end(&self, session: &str) -> io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port)?;
        // The answer's first byte says that it is done.
        stream.read_exact(&mut [0])
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A fresh profile of Chromium.
#[derive(Debug)]
struct Profile(PathBuf);

impl Profile {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("weigh-up-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(name))
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // Chromium's last processes may still write for a moment.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
