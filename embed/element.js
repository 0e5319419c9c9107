// @ts-check
// The custom element <weigh-up>: the closed shadow root, the fallback, and the widget in
// its place. It knows nothing of guides or quizzes.
//
// wasm-bindgen cannot extend HTMLElement, so this is JavaScript.

import { call, detach, get, set, takeNatives } from "./natives.js";
import { ATTRIBUTES, NAME, connected, reason, say } from "./page.js";
import { frame, turn, working } from "./schedule.js";
import { guides, loaded } from "./guides.js";
import { fail, failed, guarded, start, stopped } from "./engine.js";
import { isolate, outside } from "./isolated.js";
import { services } from "./services.js";

/**
 * One with its shadow root and a widget in it.
 * @typedef {Embed & { root: ShadowRoot, slot: HTMLSlotElement, place: HTMLElement }} Shown
 */

/**
 * Lines that stand in for a fallback where the page has none; none of its content.
 * @type {WeakSet<Node>}
 */
export const standIns = new WeakSet();

/**
 * The widget's styles, the same for all.
 * @type {CSSStyleSheet | null}
 */
let sheet = null;

/** How many begin in this very task. */
let beginning = 0;

/** What stands behind one element: its shadow root and the widget in it. */
export class Embed {
  /**
   * Made when the widget stands (`attach`).
   * @type {ShadowRoot | null}
   */
  root = null;
  /**
   * Where the fallback is shown, once there is a root.
   * @type {HTMLSlotElement | null}
   */
  slot = null;
  /** Whether the root has its styles. */
  styled = false;
  /** Which beginning this is, so that one that is overtaken stops. */
  run = 0;
  /**
   * What the widget is in, whether or not that is in the page yet.
   * @type {HTMLElement | null}
   */
  place = null;
  /**
   * The engine's hold on the widget.
   * @type {Handle | null}
   */
  handle = null;
  /**
   * What the sheet is printed from.
   * @type {HTMLIFrameElement | null}
   */
  paper = null;
  /** Whether the widget may take the place of the fallback, and whether the page knows that it did. */
  ready = false;
  told = false;
  /** Whether the widget stands in the place of the fallback. */
  shown = false;
  /** Whether the widget is held as high as the fallback was. */
  held = false;
  /** Whether it is in a frame of its own (isolated.js); such a frame can only be hidden, not taken out and put back. */
  framed = false;
  /** Whether changed attributes wait to be handed over. */
  updating = false;
  /**
   * The id and the language of a guide that nobody has pushed yet.
   * @type {[string, string] | null}
   */
  missing = null;

  // Asked again a moment later, since focus moves between two elements in two steps.
  onUse = () => setTimeout(() => this.reveal());
  onHide = () => this.end();
  /** @param {Event & { persisted?: boolean }} event */
  onShow = (event) => event.persisted && this.begin();
  // A part of a table must not be taken for the whole on paper: the fallback is printed.
  onPaper = () => this.held && this.show(/** @type {Shown} */ (this).slot);
  onPrinted = () => this.reveal();

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  connect() {
    connected.add(this);
    for (let i = 0; i < MARKS.length; i += 2) {
      const [name, value] = MARKS.slice(i, i + 2);
      if (name === "class") this.element.classList.add(...value.split(" "));
      else if (!this.element.hasAttribute(name)) this.element.setAttribute(name, value);
    }
    // A visitor who comes back, or the next one at a shared computer, finds no answers.
    this.listen("addEventListener");
    this.begin();
  }

  disconnect() {
    connected.delete(this);
    this.listen("removeEventListener");
    this.end();
  }

  /** @param {"addEventListener" | "removeEventListener"} change */
  listen(change) {
    window[change]("pagehide", this.onHide);
    window[change]("pageshow", this.onShow);
    window[change]("beforeprint", this.onPaper);
    window[change]("afterprint", this.onPrinted);
  }

  attributes() {
    /** @type {string[]} */
    const list = [];
    for (const { name, value } of this.element.attributes) list.push(name, value);
    return list;
  }

  /** @param {string} name */
  attribute(name) {
    return (this.element.getAttribute(name) || "").trim();
  }

  /** @param {boolean} [framed] Whether it may begin in a frame. */
  async begin(framed = true) {
    if (failed) return this.fallBack();
    if (this.place) return;
    if (framed && this.element.hasAttribute("isolated") && this.isolated()) return;
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
      /** @type {[string, string]} */
      const wanted = [this.attribute("guide"), this.attribute("lang")];
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
      const stamp = this.element.querySelector("[data-weigh-up]")?.getAttribute("data-weigh-up") ?? "";
      // It may have been taken out again in this very task; then there is nowhere to measure.
      const width = this.element.getBoundingClientRect().width || this.element.parentElement?.clientWidth || window.innerWidth;
      const place = call.createElement(document, "div");
      set.className(place, "root");
      this.handle = started.mount(place, known, this.attributes(), stamp, width, services(/** @type {Shown} */ (this)));
      this.place = place;
      // Before listeners of the page, which could stop what bubbles.
      for (const type of ["click", "input"]) call.addEventListener(place, type, (/** @type {Event} */ event) => this.used(event), true);
    } catch (why) {
      // A text is what the engine says of a guide: only this element falls back.
      if (typeof why !== "string") return stopped(why);
      say(why);
      this.fallBack();
    }
  }

  /**
   * Hands over what a control does (src/view/command.rs), when it is pressed or its field changes.
   * @param {Event} event
   */
  used(event) {
    guarded(() => {
      const control = call.closest(get.target(event), "[data-command]");
      if (!control) return;
      const field = get.localName(control) === "input";
      if ((get.type(event) === "input") !== field) return;
      this.handle?.command(control, call.getAttribute(control, "data-command") || "", field ? get.value(control) : "");
    });
  }

  /**
   * Begins in a frame of its own. Says whether there is room for one.
   * @returns {boolean}
   */
  isolated() {
    takeNatives();
    if (!this.attach()) return false;
    const place = call.createElement(document, "div");
    set.className(place, "root");
    this.framed = true;
    this.place = place;
    call.insertBefore(this.root, place, null);
    this.show(this.slot);
    this.handle = isolate(this, place, () => {
      this.end();
      this.element.hasAttribute("isolated") && this.begin(false);
    });
    return true;
  }

  /** Whether the page's parser is past the element: it, or what it is in, has something after it. */
  parsed() {
    /** @type {Node | null} */
    let node = this.element;
    while (node && !node.nextSibling) node = node.parentNode;
    return Boolean(node) || document.readyState !== "loading";
  }

  /**
   * Makes the shadow root, or says why it could not. Not before it is needed: with one,
   * the browser lays out the whole fallback anew.
   * @returns {this is Shown}
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
        this.slot = call.createElement(document, "slot");
        this.root = call.attachShadow(this.element, { mode: "closed" });
      }
      set.adoptedStyleSheets(this.root, [sheet]);
      return (this.styled = true);
    } catch (why) {
      say("this page does not let it make a shadow root, so the table in the page stays as it is (" + reason(why) + ")");
      return false;
    }
  }

  /** @param {string} name */
  happened(name) {
    // A panic may interrupt the engine while it goes on: it has nothing to tell then.
    if (!this.place) return;
    if (name !== "weigh-up-ready") return this.tell(name);
    this.ready = true;
    this.reveal();
  }

  /**
   * Tells the page, if the clinic asked for it: a name and nothing else.
   * @param {string} name
   */
  tell(name) {
    if (this.element.hasAttribute("events")) {
      this.element.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    }
  }

  /** Puts the widget in the place of the fallback, unless the visitor is in it. */
  reveal() {
    if (!this.ready || !this.place || this.shown) return;
    this.wait(this.inUse());
    if (this.inUse()) return;
    // The table grows for some frames yet: until then it is as high as the fallback,
    // so that the page does not jump.
    this.hold(working && !this.framed ? this.element.getBoundingClientRect().height + "px" : "");
    if (!this.attach()) return this.end();
    this.show(this.place);
    const told = this.told;
    this.told = true;
    if (!told) this.tell("weigh-up-ready");
    if (!told && outside) outside.postMessage("ready");
  }

  /** Takes the height that its content gives it, once that is all there. */
  settle() {
    // Where a browser does not say that it has printed, the widget comes back now.
    this.reveal();
    if (this.place && !call.querySelector(this.place, "[aria-busy]")) this.hold("");
  }

  /**
   * Holds the widget at least so high.
   * @param {string} height
   */
  hold(height) {
    this.held = height !== "";
    call.setProperty(get.style(this.place), "min-height", height);
  }

  /**
   * Shows the widget or the fallback, and not the other one.
   * @param {Element} one
   */
  show(one) {
    this.shown = one === this.place;
    if (this.framed) {
      set.hidden(this.slot, this.shown);
      set.className(this.place, this.shown ? "root" : "root waiting");
      if (!get.isConnected(this.slot)) call.insertBefore(this.root, this.slot, get.firstChild(this.root));
      return;
    }
    for (const other of [this.slot, this.place]) if (other && other !== one) detach(other);
    call.insertBefore(this.root, one, get.firstChild(this.root));
  }

  /**
   * Whether to listen for the visitor leaving the fallback.
   * @param {boolean} on
   */
  wait(on) {
    // The same listener added twice is there once.
    const change = on ? "addEventListener" : "removeEventListener";
    document[change]("selectionchange", this.onUse);
    this.element[change]("focusout", this.onUse);
  }

  /** Whether the visitor has focus or a selection in the fallback. */
  inUse() {
    const focused = /** @type {Document | ShadowRoot} */ (this.element.getRootNode()).activeElement;
    if (focused && focused !== this.element && this.element.contains(focused)) return true;
    const selection = document.getSelection();
    return Boolean(selection && !selection.isCollapsed && selection.containsNode(this.element, true));
  }

  end() {
    this.run++;
    const { handle, place, paper } = this;
    this.handle = this.place = this.paper = null;
    this.ready = this.told = this.framed = false;
    this.wait(false);
    if (this.root && this.slot) {
      set.hidden(this.slot, false);
      this.show(this.slot);
    }
    if (place) detach(place);
    if (paper) detach(paper);
    if (handle) guarded(() => handle.destroy());
  }

  /** @param {string} name */
  change(name) {
    if (["guide", "lang", "isolated"].includes(name)) {
      // Also where there is no widget: the guide of before may be what it lacked.
      if (!connected.has(this)) return;
      this.end();
      this.begin();
    } else if (this.handle && !this.updating) {
      this.updating = true;
      queueMicrotask(() => {
        this.updating = false;
        guarded(() => this.handle?.update(this.attributes()));
      });
    }
  }

  /** A guide was pushed: the one that was missing, or its language, may be among them. */
  async lookAgain() {
    const wanted = this.missing;
    if (!wanted) return;
    const started = await start(this.attributes());
    const found = guarded(() => started.knows(guides(), ...wanted));
    if (!found || this.missing !== wanted) return;
    this.missing = null;
    this.end();
    this.begin();
  }

  fallBack() {
    const focused = this.root && get.activeElement(this.root);
    this.end();
    if (outside) outside.postMessage("failed");
    if (focused) this.keepPlace();
    if (document.readyState === "loading") {
      // The parser may still be on its way to the fallback.
      document.addEventListener("DOMContentLoaded", () => this.element.isConnected && !this.place && this.fallBack(), { once: true });
      return;
    }
    if (this.element.childElementCount || this.element.textContent.trim()) return;
    // No fallback of its own: a few lines, so that nobody meets a blank box.
    const text = document.createElement("p");
    text.textContent = "This guide cannot be shown in your browser. " + (this.attribute("clinic") || "The clinic") + " can answer your questions.";
    /** @type {HTMLElement[]} */
    const lines = [text];
    if (/^(https?|tel|mailto):\S+$/i.test(this.attribute("cta-href"))) {
      const link = document.createElement("a");
      link.href = this.attribute("cta-href");
      link.textContent = this.attribute("cta-label") || "Contact the clinic";
      lines.push(link);
    }
    for (const line of lines) standIns.add(line);
    this.element.append(...lines);
  }

  /** For whoever was in the widget by keyboard: Tab goes on into the fallback. */
  keepPlace() {
    const mark = call.createElement(document, "span");
    set.tabIndex(mark, -1);
    call.addEventListener(mark, "blur", () => detach(mark));
    call.insertBefore(this.root, mark, get.firstChild(this.root));
    call.focus(mark, { preventScroll: true });
  }
}

export class WeighUpElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #embed = new Embed(this);

  connectedCallback() {
    if (this.parentElement && this.parentElement.closest(NAME)) {
      say("an element inside another one is left as it is; put it beside the other");
      return;
    }
    if (!connected.has(this.#embed)) this.#embed.connect();
  }

  disconnectedCallback() {
    // A builder that moves the element takes it out and puts it back in at once.
    queueMicrotask(() => {
      if (!this.isConnected && connected.has(this.#embed)) this.#embed.disconnect();
    });
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#embed.change(name);
  }
}
