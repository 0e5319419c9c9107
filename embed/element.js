// @ts-check
// The custom element <weigh-up>: the closed shadow root, the fallback, and the widget in
// its place. It knows nothing of guides or quizzes.
//
// wasm-bindgen cannot extend HTMLElement, so this is JavaScript.

import { ATTRIBUTES, HARMED, NAME, carefully, connected, reason, say } from "./page.js";
import { frame, turn, working } from "./schedule.js";
import { guides, loaded } from "./guides.js";
import { fail, failed, guarded, start, stopped } from "./engine.js";
import { services } from "./services.js";
import { dress } from "./styles.js";
import { adopt, fillIn, freed, holdFields, offer, stops, swallows, translated } from "./guest.js";

/**
 * One with its shadow root and a widget in it.
 * @typedef {Embed & { root: ShadowRoot, slot: HTMLSlotElement, place: HTMLElement }} Shown
 */

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
  /** In a dialog, the stops at its edges, each with its slot. */
  stops = /** @type {ReturnType<typeof stops>} */ ([]);
  /**
   * Sees how high it is.
   * @type {ResizeObserver | null}
   */
  measured = null;
  /** Whether the visitor has used the widget, or asked for it in a page that was translated. */
  wanted = false;
  /**
   * What offers the widget there.
   * @type {HTMLElement | null}
   */
  offered = null;
  /**
   * Sees whether the page is translated: mostly that begins after the widget has come.
   * @type {MutationObserver | null}
   */
  marks = null;
  /** Whether the widget may take the place of the fallback, and whether the page knows that it did. */
  ready = false;
  told = false;
  /** Whether changed attributes wait to be handed over. */
  updating = false;
  /**
   * The id and the language of a guide that nobody has pushed yet.
   * @type {[string, string] | null}
   */
  missing = null;

  // Asked again a moment later, since focus moves between two elements in two steps.
  onUse = () => setTimeout(() => this.reveal());
  onHide = () => carefully(HARMED, () => this.end());
  /** @param {Event & { persisted?: boolean }} event */
  onShow = (event) => event.persisted && this.begin();
  // A part of a table must not be taken for the whole on paper: the fallback is printed.
  onPaper = () => carefully(HARMED, () => this.place?.style.minHeight && this.putBack());
  onPrinted = () => this.reveal();
  onParsed = () => carefully(HARMED, () => adopt(this.element));

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  connect() {
    connected.add(this);
    // A visitor who comes back, or the next one at a shared computer, finds no answers.
    this.listen("addEventListener");
    this.marks = this.marks || new MutationObserver(() => carefully(HARMED, () => {
      if (this.wanted || !this.place?.isConnected || !translated(this.element)) return;
      this.putBack();
      this.reveal();
    }));
    this.marks.observe(document.documentElement, { attributeFilter: ["class"] });
    this.begin();
  }

  disconnect() {
    connected.delete(this);
    this.listen("removeEventListener");
    if (this.marks) this.marks.disconnect();
    this.end();
  }

  /** @param {"addEventListener" | "removeEventListener"} change */
  listen(change) {
    window[change]("pagehide", this.onHide);
    window[change]("pageshow", this.onShow);
    window[change]("DOMContentLoaded", this.onParsed);
    window[change]("beforeprint", this.onPaper);
    window[change]("afterprint", this.onPrinted);
  }

  /** Whether it is in a page: a document that nobody sees may hold it, too. */
  shown() {
    return this.element.isConnected && Boolean(this.element.ownerDocument.defaultView);
  }

  attributes() {
    /** @type {string[]} */
    const list = [];
    for (const { name, value } of this.element.attributes) list.push(name, freed(value));
    return list;
  }

  /** @param {string} name */
  attribute(name) {
    return freed(this.element.getAttribute(name) || "");
  }

  begin() {
    this.takeOver().catch((why) => say(HARMED + " (" + reason(why) + ")"));
  }

  async takeOver() {
    if (failed) return this.fallBack();
    if (this.place) return;
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
      let known = await guides();
      if (stale()) return;
      /** @type {[string, string]} */
      const wanted = [this.attribute("guide"), this.attribute("lang")];
      const there = () => guarded(() => started.knows(known, ...wanted));
      this.missing = null;
      if (!there()) {
        // Its script may still be on the way; a push is looked at when it comes.
        this.missing = wanted;
        await loaded();
        known = await guides();
        if (stale()) return;
        if (there()) this.missing = null;
      }
      // It may have been taken out in this very task; the next one tells whether for good.
      while (!stale() && !this.shown()) await turn();
      if (stale()) return;
      adopt(this.element);
      const stamp = this.element.querySelector("[data-weigh-up]")?.getAttribute("data-weigh-up") ?? "";
      const width = this.element.getBoundingClientRect().width || this.element.parentElement?.clientWidth || window.innerWidth;
      const place = document.createElement("div");
      place.className = "root";
      const host = services(/** @type {Shown} */ (this));
      // One that was ended has nothing to tell any more.
      host.happened = (name) => this.place === place && this.happened(name);
      guarded(() => {
        try {
          this.handle = started.mount(place, known, this.attributes(), stamp, width, host);
          this.place = place;
        } catch (why) {
          // A text is what the engine says of a guide: only this element falls back.
          if (typeof why !== "string") throw why;
          say(why);
        }
      });
      if (!this.place) return this.fallBack();
      // Before listeners of the page, which could stop what bubbles.
      for (const type of ["click", "input"]) place.addEventListener(type, (event) => this.used(event), true);
    } catch (why) {
      stopped(why);
    }
  }

  /**
   * Hands over what a control does (src/view/command.rs), when it is pressed or its field changes.
   * @param {{ type: string, target: any }} event
   */
  used({ type, target }) {
    this.wanted = true;
    // In a frame, most pages for booking refuse to be shown, and the visit would be gone.
    const link = type === "click" && window !== window.top && target.closest("a[href]:not([href^='#'])");
    if (link && /^http/.test(link.protocol)) link.target = "_blank";
    guarded(() => {
      /** @type {HTMLInputElement | null} */
      const control = target.closest("[data-command]");
      if (!control || (type === "input") !== (control.localName === "input")) return;
      this.handle?.command(control, control.getAttribute("data-command") || "", control.value || "");
    });
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
    try {
      if (!this.root) {
        this.slot = document.createElement("slot");
        this.root = this.element.attachShadow({ mode: "closed" });
        holdFields(this.root);
      }
      dress(this.root);
      return true;
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
    if (!this.element.hasAttribute("events")) return;
    carefully("an event was not sent", () => this.element.dispatchEvent(new Event(name, { bubbles: true, composed: true })));
  }

  /** Where the table is in the visitor's language, it stays until they ask for the widget. */
  offer() {
    this.offered = this.offered || offer(this.element, () => {
      this.wanted = true;
      this.withdraw();
      this.reveal();
      if (!this.place) return;
      this.place.tabIndex = -1;
      this.place.focus({ preventScroll: true });
    });
  }

  withdraw() {
    if (this.offered) this.offered.remove();
    this.offered = null;
  }

  /** Tells when its height has changed, for pages that have measured a box of theirs once. */
  measure() {
    if (this.measured || typeof ResizeObserver !== "function") return;
    let height = 0;
    this.measured = new ResizeObserver(() => turn().then(() => {
      const now = this.element.offsetHeight;
      if (now !== height && this.place) this.tell("weigh-up-resize");
      height = now;
    }));
    this.measured.observe(this.element);
  }

  /** The fallback stands again, and the widget waits. */
  putBack() {
    const { root, slot, place } = this;
    // With the focus in it, listeners of the page run now, and may do anything.
    if (place) place.remove();
    if (root && slot) root.append(slot);
  }

  /** Puts the widget in the place of the fallback, unless the visitor is in it. */
  reveal() {
    try {
      this.revealed();
    } catch (why) {
      say(HARMED + " (" + reason(why) + ")");
      this.end();
    }
  }

  revealed() {
    if (!this.ready || !this.place || this.place.isConnected) return;
    this.wait(this.inUse());
    if (this.inUse()) return;
    if (!this.wanted && translated(this.element)) return this.offer();
    // The table grows for some frames yet: until then it is as high as the fallback,
    // so that the page does not jump.
    this.place.style.minHeight = working ? this.element.getBoundingClientRect().height + "px" : "";
    if (!this.attach()) return this.end();
    adopt(this.element);
    this.slot.remove();
    if (!this.stops.length) this.stops = stops(this.element);
    const [before, after] = this.stops;
    const swallowed = swallows(this.element);
    if (swallowed && !this.told) say("a part of the page stands in the element, so it is shown below the widget; close the element (</weigh-up>) after its table");
    for (const part of [before?.slot, this.place, swallowed && this.slot, after?.slot]) {
      if (part) this.root.append(part);
    }
    this.measure();
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
    this.ready = this.told = false;
    this.wait(false);
    if (this.root && this.slot) this.root.prepend(this.slot);
    if (place) place.remove();
    this.withdraw();
    for (const { stop, slot } of this.stops.splice(0)) {
      stop.remove();
      slot.remove();
    }
    if (this.measured) this.measured.disconnect();
    this.measured = null;
    if (paper) paper.remove();
    if (!handle) return;
    const destroy = () => guarded(() => handle.destroy());
    // The first render comes in a microtask; what is taken away before would still come then.
    if (place?.firstChild) destroy();
    else turn().then(destroy);
  }

  /** @param {string} name */
  change(name) {
    if (name === "guide" || name === "lang") {
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

  adopted() {
    try {
      if (this.root) dress(this.root);
    } catch (why) {
      say("it has no styles in the document it was moved into (" + reason(why) + ")");
    }
  }

  /** A guide was pushed: the one that was missing, or its language, may be among them. */
  async lookAgain() {
    const wanted = this.missing;
    if (!wanted) return;
    const started = await start(this.attributes());
    const known = await guides();
    const found = guarded(() => started.knows(known, ...wanted));
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
    adopt(this.element);
    fillIn(this.element, (name) => this.attribute(name));
  }

  /** For whoever was in the widget by keyboard: Tab goes on into the fallback. */
  keepPlace() {
    const mark = document.createElement("span");
    mark.tabIndex = -1;
    mark.onblur = () => mark.remove();
    this.root?.prepend(mark);
    mark.focus({ preventScroll: true });
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
    if (!connected.has(this.#embed) && this.#embed.shown()) carefully(HARMED, () => this.#embed.connect());
  }

  disconnectedCallback() {
    // A builder that moves the element takes it out and puts it back in at once.
    queueMicrotask(() => {
      if (!this.#embed.shown() && connected.has(this.#embed)) carefully(HARMED, () => this.#embed.disconnect());
    });
  }

  // Moved into another document, it needs a sheet of that one.
  adoptedCallback() {
    this.#embed.adopted();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before !== after) carefully(HARMED, () => this.#embed.change(name));
  }
}
