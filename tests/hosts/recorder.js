// What analytics, session replay and tag managers do, all at once: everything that
// can be learned in the page goes into one list of texts. It runs before the widget.

const heard = new Set();
const note = (from, ...what) => heard.add(from + ": " + what.map(told).join(" "));
// What a page can read of anything.
const told = (what) => {
  if (what instanceof Node) return what.nodeType === 1 ? what.outerHTML + what.textContent + (what.innerText || "") + (what.value || "") : what.nodeName === "#document" ? "" : what.textContent;
  if (what instanceof Error) return what.stack;
  try { return typeof what === "object" ? JSON.stringify(what) : String(what); } catch { return ""; }
};
Object.defineProperty(window, Symbol.for("heard"), { value: heard });
Object.defineProperty(window, Symbol.for("keys"), { value: [] });
Object.defineProperty(window, Symbol.for("bubbled"), { value: [] });

// Events, at every stage, with all on their way.
const TYPES = ["click", "dblclick", "auxclick", "mousedown", "mouseup", "mouseover", "pointerdown", "pointerup", "pointerover", "touchstart", "input", "beforeinput", "change", "submit", "formdata",
  "focusin", "focusout", "focus", "blur", "keydown", "keyup", "keypress", "textInput", "compositionstart", "compositionupdate", "compositionend", "copy", "cut", "paste", "select", "selectionchange", "selectstart", "scroll", "scrollend", "toggle", "beforetoggle",
  "message", "storage", "hashchange", "popstate", "beforeprint", "afterprint", "error", "unhandledrejection", "visibilitychange", "invalid", "reset", "slotchange", "drag", "contextmenu"];
for (const on of [window, document]) {
  for (const type of TYPES) {
    on.addEventListener(type, (event) => {
      const path = event.composedPath().filter((one) => one instanceof Element && one.localName !== "html" && one.localName !== "body" && one.id !== "form");
      note(type, ...path, event.target, event.relatedTarget, event.submitter, event.detail, event.message, event.reason, document.activeElement, String(getSelection()),
        event.clipboardData ? [...event.clipboardData.types].map((kind) => event.clipboardData.getData(kind)) : "");
      // Keys are heard by every page; see docs/privacy.md. They are kept apart.
      if (event.key || event.data) window[Symbol.for("keys")].push(event.key || event.data);
      if (event.type === "paste") window[Symbol.for("keys")].push(event.clipboardData.getData("text"));
      // What lies under the pointer.
      if ("clientX" in event) note("under the pointer", ...document.elementsFromPoint(event.clientX, event.clientY).filter((e) => e.closest("weigh-up")));
    }, true);
  }
}

// And as most listeners hear it, on its way back.
for (const type of TYPES) {
  document.addEventListener(type, (event) => window[Symbol.for("bubbled")].push(type + " " + (event.key || event.data || (event.clipboardData ? event.clipboardData.getData("text") : ""))));
}

// Every change of the page.
new MutationObserver((changes) => {
  for (const change of changes) note("change", change.attributeName, change.oldValue, change.target.nodeType === 1 && change.attributeName ? change.target.getAttribute(change.attributeName) : change.target.data, ...change.addedNodes, ...change.removedNodes);
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeOldValue: true, characterDataOldValue: true });

// Tag managers.
window.dataLayer = [];
window.dataLayer.push = (...what) => note("dataLayer", ...what);
window.gtag = window.fbq = window.clarity = window.hj = (...what) => note("tag", ...what);

// Consoles, marks, and ways out of the page's own sight.
for (const level of ["debug", "log", "info", "warn", "error", "table", "dir", "trace", "group", "count", "time"]) console[level] = (...what) => note("console", ...what);
for (const name of ["mark", "measure"]) performance[name] = (...what) => note(name, ...what);
for (const name of ["pushState", "replaceState"]) history[name] = (...what) => note(name, ...what);
const dispatch = EventTarget.prototype.dispatchEvent;
EventTarget.prototype.dispatchEvent = function (event) {
  note("dispatch", event.type, event.detail);
  return dispatch.call(this, event);
};

// Samples of all that stands in the page.
Object.defineProperty(window, Symbol.for("sample"), { value: () => {
  const { body } = document;
  note("sample", body.innerText, body.textContent, body.outerHTML, document.documentElement.outerHTML, document.title, location.href, window.name, history.length, history.state, document.cookie, String(getSelection()));
  note("form", [...new FormData(document.forms[0])], document.forms[0].elements.length);
  note("serialized", new XMLSerializer().serializeToString(body), body.getHTML ? body.getHTML({ serializableShadowRoots: true }) : "");
  const host = document.querySelector("weigh-up");
  note("host", Object.getOwnPropertyNames(host), host.shadowRoot, host.assignedSlot, host.ariaLabel, host.title, [...host.attributes].map((one) => one.value), host.innerText);
  note("marks", performance.getEntries().map((one) => one.name));
} });
