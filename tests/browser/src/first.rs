//! The script that runs before a page's own ones, whatever its policy: the test's
//! server puts it into every page.
//!
//! What it keeps hangs on symbols, so that the page's own names stay as they are.

/// What tests see of shadow roots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Roots {
    /// They are open to the page, so that a test looks in as any script could.
    #[default]
    Open,
    /// They are as closed to the page as for visitors, and yet [`Scope`](crate::Scope)
    /// sees into them: for tests of what a page gets to see.
    Kept,
    /// Nobody sees into them.
    Closed,
}

/// Tests wait in the page, where a look costs a hundredth of what it costs over the driver.
/// Timers and promises may be the page's own later.
const NOTE: &str = r#"{
  const { setTimeout, Promise } = window;
  const soon = (look) => new Promise((done, fail) => {
    const again = (left) => {
      try {
        const found = look();
        if (found || !left) done(found);
        else setTimeout(again, 15, left - 1);
      } catch (why) {
        fail(why);
      }
    };
    again(20);
  });
  Object.defineProperty(window, Symbol.for("soon"), { value: soon });
  const seen = { errors: [], rejections: [], violations: [], events: [], console: [] };
  Object.defineProperty(window, Symbol.for("seen"), { value: seen });
  addEventListener("error", (e) => seen.errors.push(String(e.message || e.target.src || e.target.href)), true);
  addEventListener("unhandledrejection", (e) => seen.rejections.push(String(e.reason)));
  // The icon in the tab is the browser's own wish, and no page here asks for it.
  addEventListener("securitypolicyviolation", (e) => e.blockedURI.endsWith("/favicon.ico") || seen.violations.push(e.effectiveDirective + ": " + e.blockedURI + " " + e.sample), true);
  for (const name of ["ready", "quiz-start", "quiz-finish", "cta"]) {
    addEventListener("weigh-up-" + name, (e) => seen.events.push({
      name: e.type, target: e.target.localName, bubbles: e.bubbles, composed: e.composed, own: Object.keys(e), detail: "detail" in e, isEvent: e.constructor === Event,
    }));
  }
  for (const level of ["debug", "log", "info", "warn", "error"]) {
    const own = console[level];
    console[level] = function (...said) {
      seen.console.push([level, said.map(String).join(" ")]);
      return own.apply(this, said);
    };
  }
}"#;

/// In the page, and in the fresh frame of which the widget takes its functions
/// (embed/natives.js): only who knows that can do it.
const OPEN: &str = "attach = (own) => function (init) { return own.call(this, { ...init, mode: \"open\" }); };";

const KEEP: &str = "attach, roots = new WeakMap(); \
    Object.defineProperty(window, Symbol.for(\"roots\"), { value: roots }); \
    attach = (own) => function (init) { const root = own.call(this, init); roots.set(this, root); return root; };";

/// Pages of tests change more functions so: `window[Symbol.for("natives")]((window) => …)`.
const EVERYWHERE: &str = "const changes = []; \
    const everywhere = (change) => { change(window); changes.push(change); }; \
    Object.defineProperty(window, Symbol.for(\"natives\"), { value: everywhere }); \
    const append = Node.prototype.appendChild; \
    Node.prototype.appendChild = function (node) { \
      const appended = append.call(this, node); \
      if (node instanceof HTMLIFrameElement) for (const change of changes) change(node.contentWindow); \
      return appended; \
    }; \
    everywhere(({ Element }) => { Element.prototype.attachShadow = attach(Element.prototype.attachShadow); });";

/// A script of a page that lacks something, or replaces it, as a browser without it would: in
/// fresh frames, too. `change` speaks of `window`.
#[must_use]
pub fn lacking(change: &str) -> String {
    format!("<script>window[Symbol.for('natives')]((window) => {{ {change} }});</script>")
}

/// The script itself, for pages that come from no server.
#[must_use]
pub fn script(roots: Roots) -> String {
    let attach = match roots {
        Roots::Open => OPEN,
        Roots::Kept => KEEP,
        Roots::Closed => "",
    };
    let attach = if attach.is_empty() { String::new() } else { format!("{{ let {attach}\n{EVERYWHERE} }}") };
    format!("{NOTE}\n{attach}\n")
}
