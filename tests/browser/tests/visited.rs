//! A whole visit, as tests of what others get of it need one: every section, the quiz with an
//! answer to each question, back to its start and on again, its result, and a price.

use browser_tests::{Browser, HOW_MUCH, NONE, RESULT, WEIGHED, answer, answers, goal, question, questions, screens};
use serde_json::{Value, json};

/// The price that is typed: digits that stand nowhere else.
pub(crate) const PRICE: &str = "3847";

/// The field that it is typed into.
const FIELD: &str = "Price of a lip lift, all in";

/// The two forms of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In the page, in a closed shadow root.
    Plain,
}

impl Form {
    /// Those that there are.
    pub(crate) const ALL: [Self; 1] = [Self::Plain];

    /// Attributes of an element of this form.
    pub(crate) fn attributes(self) -> &'static str {
        match self {
            Self::Plain => "",
        }
    }
}

/// What a visit has shown, and what does not stand in the page around the widget.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// Every text.
    pub(crate) all: Vec<String>,
    /// Those of them that stood in the result alone.
    pub(crate) result: Vec<String>,
    /// The answers that were given.
    pub(crate) given: Vec<String>,
}

impl Shown {
    /// All that others should not get: what it showed, and the price as it was typed and as it is written.
    pub(crate) fn secrets(&self) -> Vec<String> {
        self.all.iter().cloned().chain([PRICE.into(), "3,847".into()]).collect()
    }
}

/// `arguments`: the text of the page around; the steps, each with its heading and what to press
/// in it; then names. A page that watches every call (tests/hosts/spy.js) is asked to look away
/// while the test looks, and not while it presses.
const VISIT: &str = r#"
return (async ([around, steps, how_much, none, result, weighed]) => {
  const spy = window[Symbol.for("spy")] || { quiet: (task) => task(), press: (e) => e.click(), pause() {}, resume() {} };
  const { quiet } = spy;
  spy.resume();
  const turn = () => new Promise((done) => setTimeout(done));
  const texts = new Set(), last = new Set();
  const look = (into = texts) => quiet(() => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = plain(walker.currentNode.data);
      if (text.length > 5 && !around.includes(text) && !texts.has(text) && walker.currentNode.parentElement.localName !== "style") into.add(text);
    }
  });
  const there = async (role, name, of) => {
    for (let i = 0; i < 500; i++, await turn()) {
      const e = quiet(() => !busy() && find(role, name, of));
      if (e) return e;
    }
    throw new Error("there is no " + role + " “" + name + "”");
  };
  const press = async (role, name, of) => { spy.press(await there(role, name, of)); await turn(); };
  for (const section of ["Over time", "Cost", "Check yourself", "About this guide"]) {
    await press("button", section);
    await turn();
    look();
  }
  await press("button", "What matters to you");
  look();
  await press("button", "Start");
  for (const [heading, presses] of steps) {
    await there("heading", heading);
    for (const [role, of, name] of presses) await press(role, name, of);
    look();
    await press("button", "Next");
  }
  await there("heading", how_much);
  look();
  for (const [heading] of [...steps].reverse()) {
    await press("button", "Back");
    await there("heading", heading);
    look();
  }
  for (const [heading] of steps) {
    await there("heading", heading);
    await press("button", "Next");
  }
  await there("heading", how_much);
  await press("button", "Next");
  await press("checkbox", none);
  look();
  await press("button", result);
  await there("heading", weighed);
  await press("summary", "Show your answers");
  await turn();
  await there("heading", weighed);
  look(last);
  spy.pause();
  return [[...texts, ...last], [...last]];
})(arguments).catch((why) => { throw new Error(why.stack); });
"#;

/// The steps, each with what to press in it: a role, the question, and a name.
fn steps(answers: &[(&'static str, &'static str)]) -> Vec<(&'static str, Vec<[&'static str; 3]>)> {
    let press = |id: &&'static str| {
        let given = answers.iter().find(|(asked, _)| asked == id).map(|(_, given)| answer(id, given))?;
        Some([if *id == goal() { "checkbox" } else { "radio" }, question(id), given])
    };
    screens().into_iter().map(|step| (step.heading, step.questions.iter().filter_map(press).collect())).collect()
}

/// One answer to every question, never the first one.
pub(crate) fn second_answers() -> Vec<(&'static str, &'static str)> {
    [goal()].into_iter().chain(questions()).map(|id| (id, answers(id)[1])).collect()
}

/// Waits for the widget, and goes through it in one go.
pub(crate) async fn whole_visit(browser: &Browser) -> Shown {
    browser.widget().live().await;
    visit_live(browser).await
}

/// The same where the widget stands already: by clicks of a script, but for the price, which is
/// typed.
pub(crate) async fn visit_live(browser: &Browser) -> Shown {
    browser.run("window[Symbol.for('spy')]?.pause();").await;
    let widget = browser.widget();
    let around = browser.run("return document.documentElement.textContent.replace(/\\s+/g, ' ');").await;
    let given = second_answers();
    let names = [HOW_MUCH, NONE, RESULT, WEIGHED].map(|name| json!(name));
    let arguments = [around, json!(steps(&given))].into_iter().chain(names).collect();
    let shown = widget.run_with(VISIT, arguments).await;
    widget.run_with(FOCUS, vec![json!("Cost"), json!(FIELD)]).await;
    browser.type_text(PRICE).await;
    widget.wait("the price is written", WRITTEN).await;
    // What was typed is put into its field again where that is shown again.
    widget.run_with(FOCUS, vec![json!("Compare"), Value::Null]).await;
    widget.run_with(FOCUS, vec![json!("Cost"), json!(FIELD)]).await;
    browser.run("window[Symbol.for('spy')]?.pause();").await;
    Shown {
        all: texts(&shown[0]),
        result: texts(&shown[1]),
        given: given.into_iter().map(|(id, given)| answer(id, given).to_owned()).collect(),
    }
}

/// Opens a section and puts the focus into a field, if one is named.
const FOCUS: &str = r#"
const spy = window[Symbol.for("spy")] || { quiet: (task) => task(), press: (e) => e.click(), resume() {} };
const [section, name] = arguments;
return (async () => {
  spy.resume();
  spy.press(spy.quiet(() => find("button", section)));
  if (!name) return;
  for (let i = 0; i < 500; i++) {
    await new Promise((done) => setTimeout(done));
    const field = spy.quiet(() => !busy() && find("textbox", name));
    if (field) return spy.quiet(() => field.focus());
  }
  throw new Error("there is no field for a price");
})();
"#;

const WRITTEN: &str = r#"
const { quiet } = window[Symbol.for("spy")] || { quiet: (task) => task() };
return quiet(() => root.textContent.includes("3,847"));
"#;

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
