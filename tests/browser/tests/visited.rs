//! A whole visit, as tests of what others get of it need one: every section, the quiz with an
//! answer to each question, back to its start and on again, its result, and a price.

use browser_tests::{Browser, RESULT, WEIGHED, answer, answers, goal, question, questions, screens};
use serde_json::{Value, json};

/// The price that is typed: digits that stand nowhere else.
pub const PRICE: &str = "3847";

/// The field that it is typed into.
const FIELD: &str = "Price of a lip lift, all in";

/// The two forms of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In the page, in a closed shadow root.
    Plain,
}

impl Form {
    /// Those that there are.
    pub const ALL: [Self; 1] = [Self::Plain];

    /// Attributes of an element of this form.
    pub fn attributes(self) -> &'static str {
        match self {
            Self::Plain => "",
        }
    }
}

/// What a visit has shown, and what does not stand in the page around the widget.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Every text.
    pub all: Vec<String>,
    /// Those of them that stood in the result alone.
    pub result: Vec<String>,
    /// The answers that were given.
    pub given: Vec<String>,
}

impl Shown {
    /// All that others should not get: what it showed, and the price as it was typed and as it is written.
    pub fn secrets(&self) -> Vec<String> {
        self.all.iter().cloned().chain([PRICE.into(), "3,847".into()]).collect()
    }
}

/// `arguments`: the text of the page around; the steps, each with its heading and what to press
/// in it; then names. A page that watches every call (tests/hosts/spy.js) is asked to look away
/// while the test looks, and not while it presses.
const VISIT: &str = r#"
return (async ([around, steps, how_much, none, result, weighed]) => {
  const { quiet = (task) => task(), click = HTMLElement.prototype.click } = window[Symbol.for("spy")] || {};
  const pause = () => new Promise((done) => setTimeout(done));
  const texts = new Set(), last = new Set();
  const look = (into = texts) => quiet(() => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = plain(walker.currentNode.data);
      if (text.length > 5 && !around.includes(text) && !texts.has(text) && walker.currentNode.parentElement.localName !== "style") into.add(text);
    }
  });
  const there = async (role, name, of) => {
    for (let i = 0; i < 500; i++, await pause()) {
      const e = quiet(() => !busy() && find(role, name, of));
      if (e) return e;
    }
    throw new Error("there is no " + role + " “" + name + "”");
  };
  const press = async (role, name, of) => { Reflect.apply(click, await there(role, name, of), []); await pause(); };
  for (const section of ["Over time", "Cost", "Check yourself", "About this guide"]) {
    await press("button", section);
    await pause();
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
  await pause();
  await there("heading", weighed);
  look(last);
  for (const text of last) texts.add(text);
  return [[...texts], [...last]];
})(arguments);
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
pub fn second_answers() -> Vec<(&'static str, &'static str)> {
    [goal()].into_iter().chain(questions()).map(|id| (id, answers(id)[1])).collect()
}

/// Goes through it in one go, by clicks of a script but for the price, which is typed.
pub async fn whole_visit(browser: &Browser) -> Shown {
    let widget = browser.widget();
    widget.live().await;
    let around = browser.run("return document.documentElement.textContent.replace(/\\s+/g, ' ');").await;
    let given = second_answers();
    let names = [browser_tests::HOW_MUCH, browser_tests::NONE, RESULT, WEIGHED].map(|name| json!(name));
    let arguments = [around, json!(steps(&given))].into_iter().chain(names).collect();
    let shown = widget.run_with(VISIT, arguments).await;
    type_price(browser).await;
    Shown {
        all: texts(&shown[0]),
        result: texts(&shown[1]),
        given: given.into_iter().map(|(id, given)| answer(id, given).to_owned()).collect(),
    }
}

/// Types the price into its field, by keys.
async fn type_price(browser: &Browser) {
    let field = "const { quiet = (task) => task(), click = HTMLElement.prototype.click } = window[Symbol.for('spy')] || {};
        const [section, name] = arguments;
        return (async () => {
          Reflect.apply(click, quiet(() => find('button', section)), []);
          for (let field, i = 0; i < 500; i++) {
            await new Promise((done) => setTimeout(done));
            field = quiet(() => !busy() && find('textbox', name));
            if (field) return quiet(() => field.focus());
          }
          throw new Error('there is no field for a price');
        })();";
    browser.widget().run_with(field, vec![json!("Cost"), json!(FIELD)]).await;
    browser.type_text(PRICE).await;
    let typed = "const { quiet = (task) => task() } = window[Symbol.for('spy')] || {};
        return quiet(() => root.textContent.includes('3,847'));";
    browser.widget().wait("the price is written", typed).await;
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
