//! Eyes and a hand: things are found by role and visible text, and pressed as a
//! visitor presses them.

use crate::browser::Browser;
use crate::guide::{answer, goal, heading, question, screens, tick};
use crate::until;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// The heading of the step between the questions and the safety step.
pub const HOW_MUCH: &str = "How much does each of these matter to you?";

/// What stands beside the box for a visitor to whom no flag applies.
pub const NONE: &str = "None of these";
/// The button from the safety step to the result.
pub const RESULT: &str = "See how your answers weigh";
/// The heading of the result.
pub const WEIGHED: &str = "How your answers weigh";

/// What the bar calls sections, where it has a short name for them.
const SHORT: [(&str, &str); 3] = [("Over time", "Time"), ("What matters to you", "For me"), ("Your sheet", "My sheet")];

/// Put before every script that looks.
const FINDERS: &str = r#"
const ROLES = {
  button: "button", link: "a[href]", radio: "input[type=radio]", checkbox: "input[type=checkbox]",
  slider: "input[type=range]", textbox: "input[type=text]", img: "svg[role=img]", alert: "[role=alert]",
  heading: "h1,h2,h3,h4,h5,h6", summary: "summary", table: "table", caption: "caption",
  columnheader: "th[scope=col]", rowheader: "th[scope=row]", status: "[role=status]",
};
const plain = (text) => text.replace(/\s+/g, " ").trim();
const seen = (e) => e.checkVisibility({ visibilityProperty: true });
const busy = () => Boolean(root && root.querySelector("[aria-busy=true]"));
const said = (e) => { const copy = e.cloneNode(true); for (const mute of copy.querySelectorAll("[aria-hidden=true]")) mute.remove(); return copy.textContent; };
const named = (e) => plain(e.getAttribute("aria-label") || (e.labels && e.labels.length ? e.labels[0].textContent : e.localName === "button" ? said(e) : e.textContent));
const role = (e) => Object.keys(ROLES).find((role) => e.matches(ROLES[role])) || e.localName;
const all = (role) => root ? [...root.querySelectorAll(ROLES[role])].filter(seen) : [];
const group = (e) => { const set = e.closest("fieldset"); return set && set.querySelector("legend") ? plain(set.querySelector("legend").textContent) : ""; };
const find = (role, name, of) => all(role).find((e) => named(e) === name && (of === undefined || group(e) === of));
const SHORT = { "Over time": "Time", "What matters to you": "For me", "Your sheet": "My sheet" };
const way = (section) => [...root.querySelectorAll("nav button")].find((e) => plain(e.textContent) === (SHORT[section] || section));
const under_heading = (name) => all("summary").find((e) => e.querySelector("b") && plain(e.querySelector("b").textContent) === name);
const inside = (e) => e.shadowRoot || (window[Symbol.for("roots")] && window[Symbol.for("roots")].get(e));
const focused = () => {
  let e = document.activeElement;
  while (e && inside(e) && inside(e).activeElement) e = inside(e).activeElement;
  return e ? [role(e), named(e), group(e)] : ["", "", ""];
};
"#;

/// Presses its way to a result in one go. `arguments` are the headings of steps, each with
/// what to press in it: a role, the question, and a name; and the boxes to tick, each with
/// the heading that it stands under.
const HURRY: &str = r#"
return (async ([steps, ticks]) => {
  const pause = () => new Promise((done) => setTimeout(done));
  const there = async (role, name, of) => {
    for (let i = 0; i < 500; i++, await pause()) {
      const e = find(role, name, of);
      if (e) return e;
    }
    throw new Error("there is no " + role + " “" + name + "”");
  };
  const press = async (role, name, of) => { (await there(role, name, of)).click(); await pause(); };
  await press("button", "For me");
  await press("button", "Start");
  for (const [heading, presses] of steps) {
    await there("heading", heading);
    for (const [role, of, name] of presses) await press(role, name, of);
    await press("button", "Next");
  }
  await there("heading", "How much does each of these matter to you?");
  await press("button", "Next");
  await there("checkbox", "None of these");
  for (const [tick, under] of ticks) {
    if (!find("checkbox", tick)) { under_heading(under).click(); await pause(); }
    await press("checkbox", tick);
  }
  await press("button", "See how your answers weigh");
  await there("heading", "How your answers weigh");
  while (busy()) await pause();
})(arguments);
"#;

const TEXT: &str = r#"
if (!root) return "";
// What a page's script says is nothing that it shows.
return [...root.children].filter((e) => !e.matches("script, style, template")).map((e) => e.innerText || "").join("\n");
"#;

/// A widget, or the page around them.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    browser: &'a Browser,
    root: String,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(browser: &'a Browser, root: String) -> Self {
        Self { browser, root }
    }

    fn script(&self, script: &str) -> String {
        format!("const root = {};\n{FINDERS}\n{script}", self.root)
    }

    /// Runs a script that knows `root`, `all(role)` and `find(role, name)`.
    pub async fn run(&self, script: &str) -> Value {
        self.run_with(script, vec![]).await
    }

    /// The same, with `arguments`.
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.browser.run_with(&self.script(script), arguments).await
    }

    /// A script that returns what is true as soon as it is, or false some time later.
    fn soon(&self, script: &str) -> String {
        let script = self.script(script);
        format!("return (window[Symbol.for('soon')] || ((look) => look()))(() => {{\n{script}\n}});")
    }

    /// Waits until a script returns something true.
    pub async fn wait(&self, what: &str, script: &str) {
        self.wait_with(what, script, vec![]).await;
    }

    /// The same, with `arguments`.
    pub async fn wait_with(&self, what: &str, script: &str, arguments: Vec<Value>) {
        let script = self.soon(script);
        until(what, || async { (self.browser.run_with(&script, arguments.clone()).await == true).then_some(()) }).await;
    }

    /// For what measures: nothing takes its time to change.
    pub async fn without_transitions(&self) {
        self.run(
            "const sheet = new CSSStyleSheet();
             sheet.replaceSync('.wu * { animation: none !important; transition: none !important }');
             root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];",
        )
        .await;
    }

    /// Opens all that opens, as clicks do, and what opens within it.
    pub async fn open_all(&self) {
        let open = "const closed = all('summary').filter((e) => !e.parentElement.open);
            for (const e of closed) e.click();
            return !closed.length && all('summary').every((e) => e.nextElementSibling.hasChildNodes());";
        self.wait("all is open", open).await;
    }

    /// Waits until the widget stands in the place of its fallback, all of it.
    ///
    /// # Panics
    ///
    /// If it never does.
    pub async fn live(&self) {
        self.wait(
            "the widget is live",
            "return Boolean(root && !root.querySelector('slot:not([name])') && all('heading').length && !busy());",
        )
        .await;
    }

    /// The names of what is visible and has this role, in order.
    pub async fn names(&self, role: &str) -> Vec<String> {
        let found = self.run_with("return all(arguments[0]).map(named);", vec![json!(role)]).await;
        found.as_array().into_iter().flatten().map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Whether this is there and visible.
    pub async fn has(&self, role: &str, name: &str) -> bool {
        self.names(role).await.iter().any(|one| one == name)
    }

    /// The element of this role and name, once it is there and nothing is still made.
    ///
    /// # Panics
    ///
    /// If it never is; then it says what is there instead.
    pub async fn find(&self, role: &str, name: &str) -> WebElement {
        self.element(&[role, name], "return (!busy() && find(...arguments)) || null;").await
    }

    async fn element(&self, wanted: &[&str], script: &str) -> WebElement {
        let script = self.soon(script);
        let arguments: Vec<Value> = wanted.iter().map(|part| json!(part)).collect();
        // Each look takes a third of a second where it is in vain.
        for _ in 0..100 {
            let found = self.browser.driver().execute(script.as_str(), arguments.clone()).await;
            let found = found.unwrap_or_else(|why| panic!("{why}"));
            if !found.json().is_null() {
                return found.element().expect("an element");
            }
        }
        panic!("there is no {wanted:?}; there are {:?}", self.names(wanted[0]).await);
    }

    /// Presses it, once it is there: a real click, for boxes on their label. Then waits
    /// for the table, if it changes: it does so row by row.
    ///
    /// # Panics
    ///
    /// If a click does not reach it.
    pub async fn press(&self, role: &str, name: &str) {
        self.press_one("find(...arguments)", &[role, name]).await;
    }

    /// Presses it among the choices under this legend.
    pub async fn press_in(&self, group: &str, role: &str, name: &str) {
        self.press_one("find(...arguments)", &[role, name, group]).await;
    }

    /// Gives an answer to a question, or chooses a goal, each by its id; `not-sure` is one.
    pub async fn give(&self, question_id: &str, answer_id: &str) {
        let [role, of, name] = press_for(question_id, answer_id);
        self.press_in(of, role, name).await;
    }

    /// Whether it is given.
    pub async fn gave(&self, question_id: &str, answer_id: &str) -> bool {
        let [role, of, name] = press_for(question_id, answer_id);
        self.is_on_in(of, role, name).await
    }

    /// Ticks a flag, or takes the tick back; where it stands under a heading that is not
    /// open, opens that first.
    pub async fn tick(&self, flag: &str) {
        self.find("checkbox", NONE).await;
        if !self.has("checkbox", tick(flag)).await {
            self.press_one("under_heading(arguments[0])", &[heading(flag)]).await;
        }
        self.press("checkbox", tick(flag)).await;
    }

    /// Whether a flag is ticked: what is ticked is in sight.
    pub async fn ticked(&self, flag: &str) -> bool {
        self.has("checkbox", tick(flag)).await && self.is_on("checkbox", tick(flag)).await
    }

    async fn press_one(&self, find: &str, wanted: &[&str]) {
        // WebKit's driver does not scroll to everything by itself.
        let target = &format!(
            "const e = {find}, target = e && ((e.labels && e.labels[0]) || e);
            if (!target) return null;
            const {{ top, bottom }} = target.getBoundingClientRect();
            if (top < 0 || bottom > innerHeight) target.scrollIntoView({{ block: 'center' }});
            return target;"
        );
        // A heading that gets the focus meanwhile may scroll it away again, and whoever
        // presses then comes back to it.
        let mut last = None;
        for _ in 0..20 {
            match self.element(wanted, target).await.click().await {
                Ok(()) => return self.rest().await,
                Err(why) => last = Some(why),
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("no click reaches the {wanted:?}: {last:?}");
    }

    /// Waits until nothing is changing any more.
    pub async fn rest(&self) {
        self.wait("the table or the result is whole", "return !busy();").await;
    }

    /// Opens a section, which the bar calls by a short name, or has behind "More".
    pub async fn open(&self, section: &str) {
        let named = SHORT.iter().find(|(long, short)| *long == section || *short == section);
        let (section, short) = named.copied().unwrap_or((section, section));
        self.open_named(section, short, "More").await;
    }

    /// The same in any language: the section's name, what the bar calls it, and "More".
    pub async fn open_named(&self, section: &str, short: &str, more: &str) {
        if !self.has("button", short).await && self.has("summary", more).await {
            self.press("summary", more).await;
        }
        self.press("button", short).await;
        let script = "const open = [...root.querySelectorAll('section')].find((e) => !e.hidden);
            return Boolean(open && open.getAttribute('aria-label') === arguments[0]);";
        self.wait_with(section, script, vec![json!(section)]).await;
    }

    /// Tabs on until the focus is on this, among the choices under this legend
    /// (none if empty).
    ///
    /// # Panics
    ///
    /// If Tab never gets there.
    pub async fn tab_to_in(&self, group: &str, role: &str, name: &str) {
        for _ in 0..120 {
            self.browser.key(Key::Tab).await;
            if self.run("return focused();").await == json!([role, name, group]) {
                return;
            }
        }
        panic!("Tab does not reach the {role} “{name}” of “{group}”");
    }

    /// Whether a box is ticked or a radio button chosen.
    ///
    /// # Panics
    ///
    /// If there is none of this name.
    pub async fn is_on(&self, role: &str, name: &str) -> bool {
        self.find(role, name).await.is_selected().await.expect("a state")
    }

    /// The same among the choices under this legend.
    ///
    /// # Panics
    ///
    /// If there is none of this name.
    pub async fn is_on_in(&self, group: &str, role: &str, name: &str) -> bool {
        let found = self.element(&[role, name, group], "return find(...arguments) || null;").await;
        found.is_selected().await.expect("a state")
    }

    /// What a slider says about where it stands.
    pub async fn slider_says(&self, name: &str) -> String {
        let says =
            self.run_with("return find('slider', arguments[0])?.ariaValueText ?? null;", vec![json!(name)]).await;
        says.as_str().unwrap_or_default().to_owned()
    }

    /// The visible text, down to the end of the page.
    pub async fn text(&self) -> String {
        let text = self.run(TEXT).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the visible text holds this.
    pub async fn says(&self, text: &str) {
        let script = format!("const text = (() => {{ {TEXT} }})(); return text.includes(arguments[0]);");
        self.wait_with(&format!("the text says “{text}”"), &script, vec![json!(text)]).await;
    }

    /// Opens the quiz and starts it.
    pub async fn start_quiz(&self) {
        self.open("What matters to you").await;
        self.press("button", "Start").await;
        self.find("heading", question(goal())).await;
    }

    /// Goes through all that is asked from the goal on, with these answers to some of it,
    /// up to the safety step; all topics matter as much as at first.
    pub async fn answer_all(&self, answers: &[(&str, &str)]) {
        self.answer_questions(answers).await;
        self.press("button", "Next").await;
        self.find("checkbox", NONE).await;
    }

    /// The same up to the step that asks how much each topic matters.
    pub async fn answer_questions(&self, answers: &[(&str, &str)]) {
        for (heading, presses) in presses(answers) {
            self.find("heading", heading).await;
            for [role, of, name] in presses {
                self.press_in(of, role, name).await;
            }
            self.press("button", "Next").await;
        }
        self.find("heading", HOW_MUCH).await;
    }

    /// A whole quiz: answers, ticks at the safety step ("None of these" if there
    /// are none), and on to the result.
    pub async fn take_quiz(&self, answers: &[(&str, &str)], ticks: &[&str]) {
        self.start_quiz().await;
        self.answer_all(answers).await;
        for flag in ticks {
            self.tick(flag).await;
        }
        if ticks.is_empty() {
            self.press("checkbox", NONE).await;
        }
        self.press("button", RESULT).await;
        self.find("heading", WEIGHED).await;
    }

    /// The same quiz by scripted clicks, for tests about what comes after it.
    pub async fn hurry_to_result(&self, answers: &[(&str, &str)], ticks: &[&str]) {
        let mut boxes: Vec<_> = ticks.iter().map(|flag| [tick(flag), heading(flag)]).collect();
        if boxes.is_empty() {
            boxes.push([NONE, ""]);
        }
        self.run_with(HURRY, vec![json!(presses(answers)), json!(boxes)]).await;
    }
}

/// A role, the question that it stands under, and a name.
type Press = [&'static str; 3];

/// The headings of the steps, each with what to press in it for these answers.
fn presses(answers: &[(&str, &str)]) -> Vec<(&'static str, Vec<Press>)> {
    let of = |asked: &str| {
        answers.iter().filter(move |(id, _)| *id == asked).map(|(id, given)| press_for(id, given)).collect::<Vec<_>>()
    };
    screens().into_iter().map(|step| (step.heading, step.questions.into_iter().flat_map(of).collect())).collect()
}

fn press_for(asked: &str, given: &str) -> Press {
    let role = if asked == goal() { "checkbox" } else { "radio" };
    [role, question(asked), if given == "not-sure" { "Not sure" } else { answer(asked, given) }]
}
