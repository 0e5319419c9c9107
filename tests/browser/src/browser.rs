//! A browser of one test: a driver, and one session of it.

use crate::engine::{Engine, Without};
use crate::gecko;
use crate::running::Running;
use crate::scope::Scope;
use crate::until;
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use thirtyfour::action_chain::ActionChain;
use thirtyfour::prelude::*;

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
pub struct Seen {
    /// What errors say, and the addresses of files that did not come.
    pub errors: Vec<String>,
    /// Why promises were rejected that nobody waited for.
    pub rejections: Vec<String>,
    /// Rules of the page's policy that were broken.
    pub violations: Vec<String>,
    /// The widget's own events.
    pub events: Vec<Value>,
}

/// A browser, until it is dropped.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    session: WebDriver,
    running: Option<Running>,
    /// Whether it is no longer as it was at first, and cannot be made so again.
    spent: AtomicBool,
    console: Mutex<Vec<Entry>>,
}

impl Browser {
    /// A browser of the engine that is tested.
    pub async fn start() -> Self {
        Self::new(&[], None).await
    }

    /// The same, with more arguments on its command line.
    pub async fn with(arguments: &[&str]) -> Self {
        Self::new(arguments, None).await
    }

    /// The same, without something that browsers may be without.
    pub async fn without(what: Without) -> Self {
        Self::new(&[], Some(what)).await
    }

    async fn new(arguments: &[&str], without: Option<Without>) -> Self {
        let engine = Engine::wanted();
        let plain = arguments.is_empty() && without.is_none();
        let kept = if plain { Running::kept().await } else { None };
        let running = match kept {
            Some(running) => running,
            None => Running::start(engine, arguments, without).await,
        };
        let browser = Self {
            engine,
            session: running.session.clone(),
            running: Some(running),
            spent: AtomicBool::new(!plain),
            console: Mutex::new(vec![]),
        };
        if engine != Engine::Chromium {
            browser.resize(1280, 900).await;
        }
        browser
    }

    /// It ends with its test: what comes next would not leave it as it was.
    fn spend(&self) {
        self.spent.store(true, Ordering::Relaxed);
    }

    /// What draws its pages.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The pointer. It stays where it is left, and lies over the next test's page, too: so the
    /// browser ends with its test.
    #[must_use]
    pub fn pointer(&self) -> ActionChain {
        self.spend();
        self.session.action_chain()
    }

    /// The session, for what this has no words for.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        &self.session
    }

    /// Goes to an address and waits for the page to load.
    ///
    /// # Panics
    ///
    /// If it cannot be reached.
    pub async fn open(&self, address: &str) {
        // The lines of the page that is left now would be lost.
        self.console().await;
        self.session.goto(address).await.unwrap_or_else(|why| panic!("{address}: {why}"));
    }

    /// The first widget on the page.
    #[must_use]
    pub fn widget(&self) -> Scope<'_> {
        self.widget_at(0)
    }

    /// The widget at a place among those on the page.
    #[must_use]
    pub fn widget_at(&self, place: usize) -> Scope<'_> {
        Scope::new(
            self,
            format!(
                "((e) => e && (e.shadowRoot || window[Symbol.for('roots')]?.get(e)))(document.querySelectorAll('weigh-up')[{place}])"
            ),
        )
    }

    /// The page outside of widgets.
    #[must_use]
    pub fn page(&self) -> Scope<'_> {
        Scope::new(self, "document.body".into())
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
        let returned =
            self.session.execute(script, arguments).await.unwrap_or_else(|why| panic!("{why}\nin: {script}"));
        returned.json().clone()
    }

    /// Runs a script as the page's own: within one turn, as pages run theirs. What
    /// a driver runs may be followed by microtasks at every step.
    pub async fn in_the_page(&self, script: &str) {
        self.run(&format!("return new Promise((done) => setTimeout(() => {{ {script}; done(); }}));")).await;
    }

    /// Waits until a script returns something true.
    ///
    /// # Panics
    ///
    /// If it never does.
    pub async fn wait(&self, what: &str, script: &str) {
        until(what, || async { (self.run(script).await == Value::Bool(true)).then_some(()) }).await;
    }

    /// A command of the DevTools protocol, which Chromium alone speaks.
    ///
    /// # Panics
    ///
    /// If it is refused.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.spend();
        self.devtools(command, parameters).await
    }

    async fn devtools(&self, command: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{command} is Chromium's; such a test stands in a module `chromium`");
        self.session.cdp().send_raw(command, parameters).await.unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    /// Runs a script in Firefox's own window, which has its settings.
    async fn gecko(&self, script: &str) {
        gecko::run(&self.session, script).await.unwrap_or_else(|why| panic!("{why}\nin: {script}"));
    }

    /// Gives pages this much room, in CSS pixels.
    ///
    /// # Panics
    ///
    /// If the browser does not.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            let room = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.devtools("Emulation.setDeviceMetricsOverride", room).await;
            return;
        }
        let wanted = (i64::from(width), i64::from(height));
        if self.room().await == wanted {
            return;
        }
        // The window is larger than the page by an edge that is not known before.
        let mut window = wanted;
        for _ in 0..3 {
            let rect = (0, 0, u32::try_from(window.0).unwrap_or_default(), u32::try_from(window.1).unwrap_or_default());
            self.session.set_window_rect(rect.0, rect.1, rect.2, rect.3).await.expect("a window of another size");
            let mut has = (0, 0);
            for _ in 0..20 {
                has = self.room().await;
                if has == wanted {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            window = (window.0 + wanted.0 - has.0, window.1 + wanted.1 - has.1);
        }
        panic!("the page cannot have {width} × {height} pixels");
    }

    /// The room that pages have.
    async fn room(&self) -> (i64, i64) {
        let room = self.run("return [innerWidth, innerHeight];").await;
        (room[0].as_i64().unwrap_or_default(), room[1].as_i64().unwrap_or_default())
    }

    /// Zooms the page, as its visitor does from the menu. Says whether it can.
    pub async fn zoom(&self, times: f64) -> bool {
        match self.engine {
            // What the menu does, seen from the page: fewer and larger pixels.
            Engine::Chromium => {
                let width = (1280.0 / times).round();
                let height = (900.0 / times).round();
                let room = json!({ "width": width, "height": height, "deviceScaleFactor": times, "mobile": false });
                self.devtools("Emulation.setDeviceMetricsOverride", room).await;
            }
            Engine::Firefox => self.gecko(&format!("gBrowser.selectedBrowser.fullZoom = {times};")).await,
            Engine::WebKit => return false,
        }
        true
    }

    /// Enlarges text alone, which Firefox can. Says whether it does.
    pub async fn text_zoom(&self, times: f64) -> bool {
        if self.engine == Engine::Firefox {
            self.gecko(&format!("gBrowser.selectedBrowser.browsingContext.textZoom = {times};")).await;
        }
        self.engine == Engine::Firefox
    }

    /// Sets what a page asks of the visitor's system: `prefers-color-scheme`
    /// (`dark`, `light`), `prefers-reduced-motion` (`reduce`, `no-preference`) or
    /// `forced-colors` (`active`, `none`). Says whether the engine can.
    ///
    /// # Panics
    ///
    /// If Firefox has no setting for it.
    pub async fn prefer(&self, feature: &str, value: &str) -> bool {
        match self.engine {
            Engine::Chromium => {
                let wanted = json!({ "features": [{ "name": feature, "value": value }] });
                self.devtools("Emulation.setEmulatedMedia", wanted).await;
            }
            Engine::Firefox => self.gecko(&gecko::prefers(feature, value)).await,
            Engine::WebKit => return false,
        }
        let shown = format!("return matchMedia('({feature}: {value})').matches;");
        self.wait(&format!("{feature} is {value}"), &shown).await;
        true
    }

    /// Presses a key, wherever the focus is.
    ///
    /// # Panics
    ///
    /// If the browser takes no keys.
    pub async fn key(&self, key: Key) {
        let pressed = self
            .session
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
            .session
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
        let typed = self.session.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO)).send_keys(text);
        typed.perform().await.unwrap_or_else(|why| panic!("no keys: {why}"));
    }

    /// Puts a text in at once, as pasting or an emoji picker does.
    pub async fn insert(&self, text: &str) {
        self.run_with("document.execCommand('insertText', false, arguments[0]);", vec![json!(text)]).await;
    }

    /// What is in the clipboard, as a visitor learns it: pasted into a field.
    pub async fn pasted(&self) -> String {
        self.run(
            "const field = document.createElement('textarea'); field.id = 'pasted';
             document.body.append(field); field.focus();",
        )
        .await;
        self.held(Key::Control, 'v').await;
        // WebKit asks another process for it, and goes on meanwhile.
        let text = self
            .run(
                "const field = document.getElementById('pasted');
                 return (async () => {
                   for (let i = 0; i < 100 && !field.value; i++) await new Promise((done) => setTimeout(done, 20));
                   field.remove();
                   return field.value;
                 })();",
            )
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Copies a text in the page, as a visitor does.
    pub async fn copy(&self, text: &str) {
        self.run_with(
            "const field = document.createElement('textarea'); field.id = 'copied'; field.value = arguments[0];
             document.body.append(field); field.select();",
            vec![json!(text)],
        )
        .await;
        self.held(Key::Control, 'c').await;
        self.run("document.getElementById('copied').remove();").await;
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

    /// Every console line so far. Chromium's own complaints are among them; of the
    /// others only what scripts say is known.
    ///
    /// # Panics
    ///
    /// If the browser does not tell.
    pub async fn console(&self) -> Vec<Entry> {
        let new: Vec<Entry> = if self.engine == Engine::Chromium {
            let log = self.session.browser_log().await.expect("the console").into_iter();
            log.map(|entry| {
                let said = entry.message.splitn(3, ' ').nth(2).unwrap_or_default();
                let says = serde_json::from_str(said).unwrap_or_else(|_| entry.message.clone());
                Entry { source: entry.source.unwrap_or_default(), level: entry.level, says }
            })
            .collect()
        } else {
            let take = "const seen = window[Symbol.for('seen')]; return seen ? seen.console.splice(0) : [];";
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let said = self.run(take).await;
            let entry = |one: &Value| Entry { source: "console-api".into(), level: text(&one[0]), says: text(&one[1]) };
            said.as_array().into_iter().flatten().map(entry).collect()
        };
        let mut console = self.console.lock().expect("no test panicked here");
        console.extend(new);
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

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(running) = self.running.take()
            && !self.spent.load(Ordering::Relaxed)
            && !std::thread::panicking()
        {
            running.keep();
        }
    }
}
