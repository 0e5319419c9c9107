// The custom element <weigh-up>: the closed shadow root, the fallback, the start
// of the engine. It knows nothing of guides or quizzes.
//
// wasm-bindgen cannot extend HTMLElement, so this is JavaScript. The packing step
// (xtask/src/pack.rs) puts before it, in one function:
//   VERSION, STYLES, ENGINE (the wasm, packed), GUIDE (likewise), READER and unpack (see
//   unpack.js), and glue(guarded), which makes a fresh instance of wasm-bindgen's
//   glue; what the browser calls in it later, it calls through guarded.

// Contract: the element's name, its attributes and the names on WeighUp are used
// on pages we cannot update. They never change meaning.
const NAME = "weigh-up";
const ATTRIBUTES = ["guide", "lang", "sections", "offers", "clinic", "cta-label", "cta-href", "prices", "currency", "theme", "accent", "events"];

// An element of the page may have this name for its id; it is no place for ours.
const api = (window.WeighUp = window.WeighUp instanceof Element ? {} : window.WeighUp || {});
const script = document.currentScript;
const elements = new Set();
let engine = null;
let failed = false;

const say = (text) => console.warn("Weigh Up: " + text);

// ----------------------------------------------------------------------- turns

// What takes long is done in pieces, so that the page can answer in between.

/** A task of its own, after what else the page has to do. */
const turn = () => new Promise((done) => setTimeout(done));

/** The next frame; or some time, where no frames are drawn. */
const frame = () => new Promise((done) => {
  requestAnimationFrame(done);
  setTimeout(done, 100);
});

// What widgets wait for that are not shown yet, and then what those do that are shown.
const first = [];
const then = [];
let showing = false;
let working = false;

/** Does what waits: so many milliseconds of it in one task, and so many before each frame. */
async function work() {
  working = true;
  // What a visitor has changed comes to the screen before the rest of it is made.
  if (!first.length) await frame();
  await turn();
  for (let spent = 0, rest = 0; first.length || then.length; await turn()) {
    const began = Date.now();
    do {
      showing = first.length > 0;
      (first.shift() || then.shift())();
      // The engine renders in a microtask, and may ask for more; where that takes it
      // long, it goes on in a task of its own, before the next turn.
      for (let i = 0; i < 3; i++) await null;
    } while ((first.length || then.length) && Date.now() - began < 6);
    showing = false;
    spent += Date.now() - began;
    // Where many wait, they get as much time as frames do, or the last would wait for long.
    if (spent > (first.length + then.length > 2 ? Math.max(48, rest) : 8)) {
      const asked = Date.now();
      await frame();
      await turn();
      rest = Date.now() - asked;
      spent = 0;
    }
  }
  working = false;
  for (const element of elements) parts.get(element).settle();
}

/** One table after the other; one that a visitor changes comes before the others. */
function later(task, shown) {
  if (!shown) first.push(task);
  else if (showing) then.push(task);
  else then.unshift(task);
  if (!working) work();
}

// ---------------------------------------------------------------- the engine

const unpacked = new Map();

/** Bytes from a packed text; kept, since every element needs the same ones. */
function bytes(text) {
  if (!unpacked.has(text)) unpacked.set(text, unpack(text, "bytes"));
  return unpacked.get(text);
}

/** The running engine with its first guide read, started once for all elements of the page. */
function start(attributes) {
  engine = engine || (async () => {
    if (typeof WebAssembly !== "object") {
      throw new Error("WebAssembly is turned off");
    }
    await turn();
    let module;
    try {
      module = await WebAssembly.compile(unpack(ENGINE, "engine"));
      ENGINE = "";
    } catch (why) {
      throw new Error("this page does not let WebAssembly run; add 'wasm-unsafe-eval' to script-src in its "
        + "Content-Security-Policy (" + reason(why) + ")");
    }
    await turn();
    const started = glue(guarded);
    started.initSync({ module });
    await turn();
    started.prepare(guides(), attributes);
    await turn();
    return started;
  })();
  return engine;
}

/**
 * Whatever calls the engine calls it through here. A panic, no memory, no stack: it
 * is over, for the engine was left in the middle of something; and the page, whose
 * matter it is not, hears nothing of it.
 */
function guarded(task) {
  if (failed) return;
  try {
    return task();
  } catch (why) {
    stopped(why);
  }
}

/** Tells where, too: by the number of a function, which its maintainers can look up. */
function stopped(why) {
  const place = /wasm-function\[\d+\]/.exec(why && why.stack);
  fail("it stopped (" + reason(why) + (place ? " in " + place[0] : "")
    + "), so the table in the page is back; please report this");
}

/** The engine is of no use: puts every fallback back, and says why once. */
function fail(why) {
  // A call within a call fails first, and the outer one after it.
  if (failed) return;
  failed = true;
  for (const element of elements) parts.get(element).fallBack();
  say(why);
}

const reason = (why) => (why && why.message ? why.message : String(why));

// ---------------------------------------------------------------- the guides

/** The default guide first, then those that scripts have pushed. */
function guides() {
  return [GUIDE].concat(api.guides).map((text) => {
    try {
      return bytes(String(text));
    } catch {
      return new Uint8Array();
    }
  });
}

/** Guides may be pushed before this script (an array is there) and after it. */
function watchGuides() {
  const given = Array.isArray(api.guides) ? api.guides : [];
  api.guides = given;
  given.push = (...more) => {
    const length = Array.prototype.push.apply(given, more);
    for (const element of elements) parts.get(element).lookAgain();
    return length;
  };
}

const loaded = () => new Promise((done) => {
  if (document.readyState === "complete") done();
  else window.addEventListener("load", () => done(), { once: true });
});

// --------------------------------------------------------------- the element

const parts = new WeakMap();
let sheet = null;
let beginning = 0;

/** What stands behind one element: its shadow root and the widget in it. */
class Part {
  constructor(element) {
    this.element = element;
    this.root = this.slot = null;
    this.run = 0;
    // Asked again a moment later, since focus moves between two elements in two steps.
    this.onUse = () => setTimeout(() => this.reveal());
    this.onHide = () => this.end();
    this.onShow = (event) => event.persisted && this.begin();
    // A part of a table must not be taken for the whole on paper: the fallback is printed.
    this.onPaper = () => this.place && this.place.style.minHeight && this.place.replaceWith(this.slot);
    this.onPrinted = () => this.reveal();
  }

  connect() {
    elements.add(this.element);
    // A visitor who comes back, or the next one at a shared computer, finds no answers.
    window.addEventListener("pagehide", this.onHide);
    window.addEventListener("pageshow", this.onShow);
    window.addEventListener("beforeprint", this.onPaper);
    window.addEventListener("afterprint", this.onPrinted);
    this.begin();
  }

  disconnect() {
    elements.delete(this.element);
    window.removeEventListener("pagehide", this.onHide);
    window.removeEventListener("pageshow", this.onShow);
    window.removeEventListener("beforeprint", this.onPaper);
    window.removeEventListener("afterprint", this.onPrinted);
    this.end();
  }

  attributes() {
    const list = [];
    for (const { name, value } of this.element.attributes) list.push(name, value);
    return list;
  }

  async begin() {
    if (this.place || failed) return failed && this.fallBack();
    const run = ++this.run;
    const stale = () => run !== this.run;
    let started;
    try {
      started = await start(this.attributes());
      // The script may come before the page has: what is wrong with a fallback is seen once it is there.
      while (!this.parsed()) await frame();
    } catch (why) {
      if (!stale()) fail("it could not start, so the table in the page stays as it is: " + reason(why));
      return;
    }
    try {
      // Each in a task of its own where many begin at once.
      turn().then(() => beginning--);
      if (beginning++) await turn();
      if (stale()) return;
      const wanted = ["guide", "lang"].map((name) => (this.element.getAttribute(name) || "").trim());
      let known = guides();
      this.missing = null;
      if (!started.knows(known, ...wanted)) {
        // Its script may still be on the way; a push is looked at when it comes.
        this.missing = wanted;
        await loaded();
        known = guides();
        if (stale()) return;
        if (started.knows(known, ...wanted)) this.missing = null;
      }
      const stamped = this.element.querySelector("[data-weigh-up]");
      const stamp = stamped ? stamped.getAttribute("data-weigh-up") : "";
      // It may have been taken out again in this very task; then there is nowhere to measure.
      const width = this.element.getBoundingClientRect().width || this.element.parentNode?.clientWidth || window.innerWidth;
      const place = document.createElement("div");
      place.className = "root";
      this.handle = started.mount(place, known, this.attributes(), stamp, width, this.services());
      this.place = place;
      // Before listeners of the page, which could stop what bubbles.
      for (const type of ["click", "input"]) place.addEventListener(type, (event) => this.used(event), true);
    } catch (why) {
      // A text is what the engine says of a guide: only this element falls back.
      if (typeof why !== "string") return stopped(why);
      say(why);
      this.fallBack();
    }
  }

  /** Hands over what a control does (src/view/command.rs), when it is pressed or its field changes. */
  used({ type, target }) {
    guarded(() => {
      const control = target.closest("[data-command]");
      if (!control || (type === "input") !== (control.localName === "input")) return;
      this.handle?.command(control, control.getAttribute("data-command"), control.value || "");
    });
  }

  /** Whether the page's parser is past the element: it, or what it is in, has something after it. */
  parsed() {
    let node = this.element;
    while (node && !node.nextSibling) node = node.parentNode;
    return Boolean(node) || document.readyState !== "loading";
  }

  /**
   * Makes the shadow root, or says why it could not. Not before it is needed: with one,
   * the browser lays out the whole fallback anew.
   */
  attach() {
    if (this.styled) return true;
    try {
      if (!sheet) {
        const made = new CSSStyleSheet();
        made.replaceSync(STYLES);
        sheet = made;
      }
      if (!this.root) {
        this.slot = document.createElement("slot");
        this.root = this.element.attachShadow({ mode: "closed" });
      }
      this.root.adoptedStyleSheets = [sheet];
      return (this.styled = true);
    } catch (why) {
      say("this page does not let it make a shadow root, so the table in the page stays as it is (" + reason(why) + ")");
    }
  }

  /** What the engine asks of the page's side (src/embed/services.rs). None of it throws. */
  services() {
    return {
      happened: (name) => this.happened(name),
      today() {
        const now = new Date();
        return (now.getFullYear() * 100 + now.getMonth() + 1) * 100 + now.getDate();
      },
      number(number, currency) {
        try {
          const whole = Number.isInteger(number) ? 0 : currency ? 2 : 1;
          const money = currency ? { style: "currency", currency } : {};
          return new Intl.NumberFormat(undefined, { ...money, minimumFractionDigits: currency ? whole : 0, maximumFractionDigits: whole }).format(number);
        } catch {
          return currency + " " + number;
        }
      },
      copy: (text) => this.copy(text),
      print: () => this.print(),
      later: (task) => later(task, this.ready),
      // A step whose heading was out of view is scrolled to at once, so that nothing
      // jumps later. The focus comes after the step's first frame, which need not wait
      // for it, and not where the visitor has moved it meanwhile. What cannot be
      // scrolled to or take the focus, or is gone again, leaves them where they are.
      focus: (element) => {
        let held = null;
        try {
          held = this.root.activeElement;
          if (!this.inView) element.scrollIntoView({ block: "nearest", behavior: "instant" });
        } catch {
          // A page may have put something else in its place.
        }
        this.inView = false;
        frame()
          .then(turn)
          .then(() => [null, held].includes(this.root.activeElement) && element.focus({ preventScroll: true }))
          .catch(() => {});
      },
      // Before a step gives way to another: the layout is known now, and what has the
      // focus need not be asked for it when it goes.
      letGo: () => {
        try {
          const heading = this.root.querySelector(".wu-step h3");
          const { left, top } = heading.getBoundingClientRect();
          this.inView = this.root.elementFromPoint(left + 1, top + 1) === heading;
          this.root.activeElement?.blur();
        } catch {
          // Likewise; it only spares work.
        }
      },
    };
  }

  /** Copies a text by way of a field of our own: it works on pages without https too. */
  copy(text) {
    const focused = this.root.activeElement;
    const field = document.createElement("textarea");
    let copied = false;
    try {
      // A page can read what is selected, so that is a blank; the text goes straight
      // into the event, past listeners of the page that forbid copying or change it.
      field.value = " ";
      field.className = "field";
      field.addEventListener("copy", (event) => {
        event.stopPropagation();
        event.preventDefault();
        event.clipboardData.setData("text/plain", text);
        copied = true;
      });
      this.root.append(field);
      field.select();
      return document.execCommand("copy") && copied;
    } catch {
      return false;
    } finally {
      field.remove();
      if (focused) focused.focus({ preventScroll: true });
    }
  }

  /** Prints the sheet alone, from an empty frame: a closed root cannot hide the page around it. */
  print() {
    try {
      if (this.frame) this.frame.remove();
      const focused = this.root.activeElement;
      const frame = (this.frame = document.createElement("iframe"));
      frame.className = "field";
      frame.tabIndex = -1;
      this.root.append(frame);
      const paper = frame.contentWindow;
      const styles = new paper.CSSStyleSheet();
      styles.replaceSync(STYLES);
      paper.document.adoptedStyleSheets = [styles];
      const sheet = paper.document.importNode(this.place.querySelector(".wu-sheet"), true);
      const page = paper.document.createElement("div");
      const widget = this.place.querySelector(".wu");
      page.className = "wu wu-paper";
      page.dir = widget.dir;
      page.append(sheet);
      paper.document.documentElement.lang = widget.lang;
      paper.document.title = frame.title = sheet.firstElementChild.textContent;
      paper.document.body.append(page);
      paper.addEventListener("afterprint", () => setTimeout(() => {
        const had = this.root.activeElement === frame;
        frame.remove();
        if (had && focused) focused.focus({ preventScroll: true });
      }), { once: true });
      paper.focus();
      paper.print();
    } catch (why) {
      say("this browser did not let it print (" + reason(why) + ")");
    }
  }

  happened(name) {
    // A panic may interrupt the engine while it goes on: it has nothing to tell then.
    if (!this.place) return;
    if (name !== "weigh-up-ready") return this.tell(name);
    this.ready = true;
    this.reveal();
  }

  /** Tells the page, if the clinic asked for it: a name and nothing else. */
  tell(name) {
    if (this.element.hasAttribute("events")) {
      this.element.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    }
  }

  /** Puts the widget in the place of the fallback, unless the visitor is in it. */
  reveal() {
    if (!this.ready || this.place.isConnected) return;
    this.wait(this.inUse());
    if (this.inUse()) return;
    // The table grows for some frames yet: until then it is as high as the fallback,
    // so that the page does not jump.
    this.place.style.minHeight = working ? this.element.getBoundingClientRect().height + "px" : "";
    if (!this.attach()) return this.end();
    this.slot.remove();
    this.root.append(this.place);
    const told = this.told;
    this.told = true;
    if (!told) this.tell("weigh-up-ready");
  }

  /** Takes the height that its content gives it, once that is all there. */
  settle() {
    // Where a browser does not say that it has printed, the widget comes back now.
    this.reveal();
    if (this.place && !this.place.querySelector("[aria-busy]")) this.place.style.minHeight = "";
  }

  /** Whether to listen for the visitor leaving the fallback. */
  wait(on) {
    // The same listener added twice is there once.
    const change = on ? "addEventListener" : "removeEventListener";
    document[change]("selectionchange", this.onUse);
    this.element[change]("focusout", this.onUse);
  }

  /** Whether the visitor has focus or a selection in the fallback. */
  inUse() {
    const focused = this.element.getRootNode().activeElement;
    if (focused && focused !== this.element && this.element.contains(focused)) return true;
    const selection = document.getSelection();
    return Boolean(selection && !selection.isCollapsed && selection.containsNode(this.element, true));
  }

  end() {
    this.run++;
    const { handle, place, frame } = this;
    this.handle = this.place = this.frame = null;
    this.ready = this.told = false;
    this.wait(false);
    if (this.root) this.root.prepend(this.slot);
    if (place) place.remove();
    if (frame) frame.remove();
    if (handle) guarded(() => handle.destroy());
  }

  change(name) {
    if (name === "guide" || name === "lang") {
      // Also where there is no widget: the guide of before may be what it lacked.
      if (!elements.has(this.element)) return;
      this.end();
      this.begin();
    } else if (this.handle && !this.changing) {
      this.changing = true;
      queueMicrotask(() => {
        this.changing = false;
        if (this.handle) guarded(() => this.handle.update(this.attributes()));
      });
    }
  }

  /** A guide was pushed: the one that was missing, or its language, may be among them. */
  async lookAgain() {
    const wanted = this.missing;
    if (!wanted) return;
    const started = await engine;
    const found = guarded(() => started.knows(guides(), ...wanted));
    if (!found || this.missing !== wanted) return;
    this.missing = null;
    this.end();
    this.begin();
  }

  fallBack() {
    const focused = this.root && this.root.activeElement;
    this.end();
    if (focused) this.keepPlace();
    if (document.readyState === "loading") {
      // The parser may still be on its way to the fallback.
      document.addEventListener("DOMContentLoaded", () => this.element.isConnected && !this.place && this.fallBack(), { once: true });
      return;
    }
    if (this.element.childElementCount || this.element.textContent.trim()) return;
    // No fallback of its own: a few lines, so that nobody meets a blank box.
    const attribute = (name) => (this.element.getAttribute(name) || "").trim();
    const text = document.createElement("p");
    text.textContent = "This guide cannot be shown in your browser. " + (attribute("clinic") || "The clinic") + " can answer your questions.";
    this.standIn = [text];
    if (/^(https?|tel|mailto):\S+$/i.test(attribute("cta-href"))) {
      const link = document.createElement("a");
      link.href = attribute("cta-href");
      link.textContent = attribute("cta-label") || "Contact the clinic";
      this.standIn.push(link);
    }
    this.element.append(...this.standIn);
  }

  /** For whoever was in the widget by keyboard: Tab goes on into the fallback. */
  keepPlace() {
    const mark = document.createElement("span");
    mark.tabIndex = -1;
    mark.onblur = () => mark.remove();
    this.root.prepend(mark);
    mark.focus({ preventScroll: true });
  }
}

class WeighUpElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  constructor() {
    super();
    parts.set(this, new Part(this));
  }

  connectedCallback() {
    const part = parts.get(this);
    if (this.parentElement && this.parentElement.closest(NAME)) {
      say("an element inside another one is left as it is; put it beside the other");
      return;
    }
    if (!elements.has(this)) part.connect();
  }

  disconnectedCallback() {
    // A builder that moves the element takes it out and puts it back in at once.
    queueMicrotask(() => {
      if (!this.isConnected && elements.has(this)) parts.get(this).disconnect();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) parts.get(this).change(name);
  }
}

// ------------------------------------------------------- the way in for pages

const made = new WeakMap();

/** Does something with what a page gave; what goes wrong is said, and stops nothing else. */
function carefully(says, task) {
  try {
    return task();
  } catch {
    say(says);
  }
}

/** `{ctaHref: "…", offers: ["a", "b"]}` as attributes. */
function configure(element, config) {
  const unknown = [];
  const left = " cannot be read";
  carefully("the configuration" + left, () => {
    for (const key of Object.keys(config || {})) {
      const name = key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
      if (!ATTRIBUTES.includes(name)) unknown.push('"' + key + '"');
      else carefully('"' + key + '"' + left, () => {
        const value = config[key];
        if (value === false || value == null) element.removeAttribute(name);
        else element.setAttribute(name, value === true ? "" : [].concat(value).join(" "));
      });
    }
  });
  if (unknown.length) say(unknown.slice(0, 9).join(", ") + " is no setting; it takes " + ATTRIBUTES.join(", "));
  return element;
}

/** Puts a widget into an element, whose content becomes the fallback. */
function mount(element, config) {
  if (element.nodeType !== 1) throw new TypeError(NAME);
  if (element.localName === NAME) return configure(element, config);
  const known = made.get(element);
  if (known && known.parentNode === element) return configure(known, config);
  const inner = configure(document.createElement(NAME), config);
  inner.append(...element.childNodes);
  element.append(inner);
  made.set(element, inner);
  return inner;
}

/** Takes it out again and gives the content back. */
function unmount(element) {
  const inner = made.get(element);
  if (!inner) return;
  made.delete(element);
  for (const node of parts.get(inner)?.standIn ?? []) node.remove();
  inner.replaceWith(...inner.childNodes);
}

/** The script alone, with data attributes, puts an element after itself. */
function alone() {
  if (!(script instanceof HTMLScriptElement) || !script.hasAttribute("data-guide")) return;
  const element = document.createElement(NAME);
  for (const name of ATTRIBUTES) {
    if (script.hasAttribute("data-" + name)) element.setAttribute(name, script.getAttribute("data-" + name));
  }
  if (!script.closest("head")) script.after(element);
  else if (document.readyState !== "loading") document.body.append(element);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(element), { once: true });
}

if (customElements.get(NAME)) {
  if (api.version !== VERSION) say("version " + VERSION + " leaves this page to version " + api.version + "; load one of them");
} else {
  watchGuides();
  // A mistake of the page's is said, and stops nothing else of it.
  const harmless = (name, task) => (...given) =>
    carefully(name + " did nothing: it takes an element", () => task(...given));
  Object.assign(api, { version: VERSION, mount: harmless("mount", mount), unmount: harmless("unmount", unmount) });
  customElements.define(NAME, WeighUpElement);
}
alone();
