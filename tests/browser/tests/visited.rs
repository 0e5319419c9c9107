//! A whole visit, as tests of what others get of it need one: every section, the quiz with an
//! answer to each question, back to its start and on again, its result, the sheet copied, and a
//! price.

use browser_tests::{
    Browser, HOW_MUCH, NONE, Page, RESULT, Roots, SCRIPT, Site, WEIGHED, answer, answers, built, element, goal, page,
    question, questions, screens,
};
use serde_json::{Value, json};

/// The price that is typed, and how it is written: digits that stand nowhere else.
pub(crate) const PRICE: &str = "384719";
pub(crate) const WRITTEN: &str = "384,719";

/// The field that it is typed into.
const FIELD: &str = "Price of a lip lift, all in";

/// The two forms of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In the page, in a closed shadow root.
    Plain,
    /// In a frame without the page's origin.
    Isolated,
}

/// Lets the isolated form's script come by its address, so that a test can put something
/// before it.
const BY_ADDRESS: &str = "script-src 'self' 'wasm-unsafe-eval'; worker-src blob:";

/// What it puts there: in the frame the test sees the closed root.
const IN_THE_FRAME: &str = "if (document.currentScript.hasAttribute('data-weigh-up-frame')) {
  const attach = Element.prototype.attachShadow, roots = window[Symbol.for('roots')] = new WeakMap();
  Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); roots.set(this, root); return root; };
}";

impl Form {
    pub(crate) const ALL: [Self; 2] = [Self::Plain, Self::Isolated];

    /// A page with an element of this form, whose root is as closed to it as it is to others;
    /// `before` and `after` stand before and after the widget's script.
    pub(crate) fn host(self, attributes: &str, before: &str, after: &str) -> Page {
        let form = if self == Self::Isolated { "isolated " } else { "" };
        let body = element(&format!("{form}{attributes}")) + before + SCRIPT + after;
        let host = page("", &body).seeing(Roots::Kept);
        if self == Self::Isolated { host.header("content-security-policy", BY_ADDRESS) } else { host }
    }

    /// A site of this page and these files, and a browser that has opened it.
    pub(crate) async fn open(self, host: Page, mut files: Vec<(&str, Page)>) -> (Site, Browser) {
        files.push(("/", host));
        if self == Self::Isolated {
            let script = std::fs::read_to_string(built().join("weigh-up.js")).expect("`cargo xtask dist` builds it");
            files.push(("/weigh-up.js", Page::script(&format!("{IN_THE_FRAME}{script}"))));
        }
        let site = Site::start(files).await;
        let browser = Browser::start().await;
        browser.open(&site.url("/")).await;
        (site, browser)
    }

    /// Waits until the widget stands.
    pub(crate) async fn stands(self, browser: &Browser) {
        if self == Self::Plain {
            return browser.widget().live().await;
        }
        self.enter(browser).await;
        browser.widget().live().await;
        self.leave(browser).await;
    }

    /// Goes to where the widget is.
    pub(crate) async fn enter(self, browser: &Browser) {
        if self == Self::Isolated {
            let shown = "const frame = root && root.querySelector('iframe');
                return Boolean(frame && root.querySelector('slot:not([name])').hidden);";
            browser.widget().wait("the frame stands", shown).await;
            // A frame that is not in view takes no pointer.
            browser.run("document.querySelector('weigh-up').scrollIntoView();").await;
            let frame =
                "return window[Symbol.for('roots')].get(document.querySelector('weigh-up')).querySelector('iframe');";
            let frame = browser.driver().execute(frame, vec![]).await.expect("a frame").element().expect("a frame");
            frame.enter_frame().await.expect("a way in");
        }
    }

    /// And back to the page.
    pub(crate) async fn leave(self, browser: &Browser) {
        if self == Self::Isolated {
            browser.driver().enter_default_frame().await.expect("a way out");
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
        self.all.iter().cloned().chain([PRICE.into(), WRITTEN.into()]).collect()
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
  const texts = new Set(), last = new Set(), known = new Set();
  // Most of what stands there stood there before: what was looked at once is not sought again.
  const look = (into = texts) => quiet(() => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (known.has(data) || parentElement.localName === "style") continue;
      known.add(data);
      const text = plain(data);
      if (text.length > 5 && !texts.has(text) && !around.includes(text)) into.add(text);
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
  const open = async (section) => {
    while (quiet(busy)) await turn();
    spy.press(quiet(() => way(section)));
    await turn();
  };
  for (const section of ["Over time", "Cost", "Check yourself", "About this guide"]) {
    await open(section);
    await turn();
    look();
  }
  await open("What matters to you");
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
  await open("Your sheet");
  await press("button", "Copy as text");
  await turn();
  look();
  spy.pause();
  return [[...texts, ...last], [...last]];
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
pub(crate) fn second_answers() -> Vec<(&'static str, &'static str)> {
    [goal()].into_iter().chain(questions()).map(|id| (id, answers(id)[1])).collect()
}

/// Waits for the widget and goes through it in one go: by clicks of a script, but for the price,
/// which is typed.
pub(crate) async fn whole_visit(browser: &Browser, form: Form) -> Shown {
    form.stands(browser).await;
    let around = browser.run("return document.documentElement.textContent.replace(/\\s+/g, ' ');").await;
    form.enter(browser).await;
    let shown = visit_here(browser, form, around).await;
    form.leave(browser).await;
    shown
}

/// The same where the browser is in the widget's own page already, and it stands. `around`: the
/// text of the page around.
pub(crate) async fn visit_here(browser: &Browser, form: Form, around: Value) -> Shown {
    let widget = browser.widget();
    let given = second_answers();
    let names = [HOW_MUCH, NONE, RESULT, WEIGHED].map(|name| json!(name));
    let arguments = [around, json!(steps(&given))].into_iter().chain(names).collect();
    let shown = widget.run_with(VISIT, arguments).await;
    widget.run_with(FOCUS, vec![json!("Cost"), json!(FIELD)]).await;
    if form == Form::Isolated {
        // No script in a frame takes the page's focus for it; a press does.
        widget.press("textbox", FIELD).await;
    }
    browser.type_text(PRICE).await;
    widget.wait("the price is written", THERE).await;
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
    // The heading of what was opened gets the focus first.
    const field = spy.quiet(() => !busy() && (i > 400 || focused()[0] === "heading") && find("textbox", name));
    if (field) return spy.quiet(() => field.focus());
  }
  throw new Error("there is no field for a price");
})();
"#;

const THERE: &str = r#"
const { quiet } = window[Symbol.for("spy")] || { quiet: (task) => task() };
// Put together, so that whoever watches what is evaluated finds it in the widget alone.
return quiet(() => root.textContent.includes(["384", "719"].join(",")));
"#;

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
