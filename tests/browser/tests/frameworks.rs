//! The element in apps of frameworks, real ones from npm: what they render anew, change, move and
//! take away, and what a server has written. Development builds, which say on the console what
//! is wrong.

use browser_tests::{Browser, Page, Site, answer, app_of, from_server, goal, page};
use serde_json::json;

const APP: &str = "const app = window[Symbol.for('app')], e = document.querySelector('weigh-up');";

/// When the widget's script comes: before the app begins, or once what it made stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Before,
    After,
}

struct App {
    name: &'static str,
    script: Script,
    hydrated: bool,
    _site: Site,
    browser: Browser,
}

impl App {
    async fn start(name: &'static str, script: Script, server: &str, settings: &str) -> Self {
        let body = format!("<div id=\"app\">{server}</div><script src=\"app.js\"></script>");
        let site = Site::start([("/", page("", &body)), ("/app.js", Page::script(&app_of(name)))]).await;
        let browser = Browser::start().await;
        browser.open(&site.url("/")).await;
        let app = Self { name, script, hydrated: !server.is_empty(), _site: site, browser };
        if script == Script::Before {
            app.load().await;
        }
        app.does(&format!("app.start({settings});")).await;
        if script == Script::After {
            app.browser.wait("the app stands", "return Boolean(document.querySelector('#app h1'));").await;
            app.load().await;
        }
        app.stands(&format!("{name} with the script {script:?}")).await;
        app
    }

    async fn load(&self) {
        let load = "const script = document.createElement('script'); script.src = 'weigh-up.js';
            return new Promise((done) => { script.onload = () => done(null); document.head.append(script); });";
        self.browser.run(load).await;
    }

    /// As the app's own code: what a driver runs may be followed by microtasks at every step.
    async fn does(&self, script: &str) {
        self.browser.in_the_page(&format!("{APP} {script}")).await;
    }

    async fn run(&self, script: &str) -> serde_json::Value {
        self.browser.run(&format!("{APP} {script}")).await
    }

    /// The widget stands alone, and `ready` says so.
    async fn stands(&self, when: &str) {
        println!("{when}");
        self.browser.widget().live().await;
        let ready = self.run("return e.ready.then((one) => one === e && one.matches(':state(ready)'));").await;
        assert_eq!(ready, true, "{when}");
        let text = self.browser.page().text().await;
        assert!(!text.contains("One.") && !text.contains("Two."), "{when}: the fallback is seen: {text}");
        assert!(text.contains("Clinic") && text.contains("After."), "{when}: {text}");
    }

    /// What is in the element, or around it, as the framework has rendered it.
    async fn holds(&self, lines: &[&str], when: &str) {
        let script = "const lines = [...document.querySelectorAll('weigh-up > p, div:has(> weigh-up) > p')].map((p) => p.textContent);
            return JSON.stringify(lines) === arguments[0];";
        let lines = serde_json::to_string(lines).unwrap();
        browser_tests::until(&format!("{when}: {lines}"), || async {
            let same = self.browser.run_with(script, vec![json!(lines)]).await;
            (same == true).then_some(())
        })
        .await;
    }

    async fn answered(&self, when: &str) {
        let on = self.browser.widget().is_on("checkbox", answer(goal(), "teeth")).await;
        assert!(on, "{}, {:?}, {when}: the answer is there", self.name, self.script);
    }

    /// All that happens to an element while an app runs.
    async fn lives(&self) {
        let widget = self.browser.widget();
        widget.says("Hill Clinic offers: Lip lift.").await;
        widget.find("link", "Contact the clinic").await;
        widget.start_quiz().await;
        widget.press("checkbox", answer(goal(), "teeth")).await;
        self.run("window.first = e;").await;

        self.does("app.change({ clinic: 'Dale Clinic', offers: ['lip-lift', 'lip-filler'] });").await;
        widget.says("Dale Clinic offers: Lip lift and Lip filler.").await;
        self.does("app.change({ lines: ['Two.', 'Three.', 'Four.'] });").await;
        self.holds(&["Two.", "Three.", "Four."], "rendered anew").await;
        self.does("app.change({ lines: ['Four.'] });").await;
        self.holds(&["Four."], "with less in it").await;
        self.stands("with another fallback").await;
        self.does("app.change({ lang: 'en-US' });").await;
        self.does("app.change({ prices: { 'lip-lift': 4100 } });").await;
        self.answered("with another language and prices").await;
        assert_eq!(self.run("return e === window.first;").await, true, "it is the same element");
        widget.open("Cost").await;
        widget.says("4,100").await;
        widget.open("What matters to you").await;
        self.answered("and back").await;

        self.does("app.change({ id: 2, lines: ['One.'] });").await;
        self.browser.wait("another element", "return document.querySelector('weigh-up') !== window.first;").await;
        self.stands("made anew").await;
        self.holds(&["One."], "made anew").await;
        widget.start_quiz().await;
        assert!(!widget.is_on("checkbox", answer(goal(), "teeth")).await, "its visit is a new one");

        // The first event may come while React hydrates, and it hears of none then.
        let events = if self.hydrated { 1 } else { 2 };
        let heard = self.run("return [app.heard.ready, app.heard.promised];").await;
        assert!(heard[0].as_u64() >= Some(events) && heard[1].as_u64() >= Some(2), "{}: {heard}", self.name);
        self.does("app.stop();").await;
        self.browser.wait("all is gone", "return !document.querySelector('weigh-up, #app h1');").await;
        self.clean().await;
    }

    async fn clean(&self) {
        self.browser.assert_no_error().await;
        let said = "return window[Symbol.for('seen')].console.filter(([level]) => ['warn', 'error'].includes(level));";
        assert_eq!(self.run(said).await, json!([]), "{}, {:?}", self.name, self.script);
    }
}

async fn check(name: &'static str) {
    for script in [Script::Before, Script::After] {
        App::start(name, script, "", "{}").await.lives().await;
    }
    // What takes objects takes them from the start, where the framework has them for properties.
    let objects = "{ prices: { 'lip-lift': 3500 }, offers: ['lip-filler'] }";
    let scripts = if name == "react" { &[Script::Before][..] } else { &[Script::Before, Script::After] };
    for &script in scripts {
        let app = App::start(name, script, "", objects).await;
        app.browser.widget().says("Hill Clinic offers: Lip filler.").await;
        app.browser.widget().open("Cost").await;
        app.browser.widget().says("3,500").await;
        app.clean().await;
    }
    App::start(name, Script::Before, "", "{ mounted: true }").await.lives().await;
}

#[tokio::test]
async fn react_renders_changes_and_removes_it() {
    check("react").await;
}

#[tokio::test]
async fn vue_renders_changes_and_removes_it() {
    check("vue").await;
}

#[tokio::test]
async fn svelte_renders_changes_and_removes_it() {
    check("svelte").await;
}

/// What a server has written is upgraded before React has hydrated it, or after. React itself
/// leaves out objects and arrays there, and sets none while it hydrates.
#[tokio::test]
async fn react_hydrates_what_a_server_has_written() {
    for script in [Script::Before, Script::After] {
        App::start("react", script, &from_server(), "{}").await.lives().await;
    }
}
