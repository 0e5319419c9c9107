// @ts-check
// The custom element <weigh-up>: the closed shadow root, the fallback, and the widget in
// its place. It knows nothing of guides or quizzes.
//
// wasm-bindgen cannot extend HTMLElement, so this is JavaScript.

import { call, detach, get, set } from "./natives.js";
import { HARMED, carefully, connected, reason, say } from "./page.js";
import { frame, turn, working } from "./schedule.js";
import { guides, loaded } from "./guides.js";
import { fail, failed, guarded, start, stopped } from "./engine.js";
import { isolate, outside, remains } from "./isolated.js";
import { services } from "./services.js";
import { dress } from "./styles.js";
import { keepPlace, toHeading } from "./focus.js";
import { update } from "./choice.js";
import { hear } from "./controls.js";
import { adopt, fillIn, freed, holdFields, inSight, inUse, label, mask, offer, pageLang, parsed, stamp, stops, swallows, tableLang, takeOut, translated, watchHeight, watchLang } from "./guest.js";
import { around, content, heightOf, stand } from "./place.js";
import { Readiness } from "./ready.js";

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
  /**
   * The styles that the root has.
   * @type {CSSStyleSheet | null}
   */
  sheet = null;
  /** Whether a part of the page stands in the element. */
  swallowed = false;
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
  /** Where it waits for the visitor to leave the fallback. @type {HTMLElement | null} */ waitsAt = null;
  /** Ends watching how high it is. @type {ReturnType<typeof watchHeight>} */
  unwatch = null;
  /** Whether the visitor wants the widget, having used or asked for it, or the plain page; null before that. @type {boolean | null} */
  wanted = null;
  /** What offers the widget there. @type {HTMLElement | null} */
  offered = null;
  /** Sees whether the page is translated: mostly that begins after the widget has come. @type {MutationObserver | null} */
  translationObserver = null;
  /** Watches the language of the page. @type {ReturnType<typeof watchLang> | null} */
  languageObserver = null;
  /** Whether the widget may take the place of the fallback. */
  ready = false;
  /** Whether the widget stands in the place of the fallback. */
  stands = false;
  /** Whether the widget is held as high as the fallback was. */
  held = false;
  /** Whether it is in a frame of its own (isolated.js); such a frame can only be hidden, not taken out and put back. */
  framed = false;
  /** Whether it was ever to be in one (1), or stood in one (2), and so does not come into the page itself. */ apart = 0;
  /** Whether changed attributes wait to be handed over. */
  updating = false;
  /** The id and the language of a guide that nobody has pushed yet. @type {[string, string] | null} */
  missing = null;

  // Asked again a moment later, since focus moves between two elements in two steps.
  onUse = () => setTimeout(() => this.reveal());
  onHide = () => carefully(HARMED, () => {
    // Browsers go back to where a page was left, which may be far below what stands there then.
    if (this.stands && inSight(this.element)) call.scrollIntoView(this.element, { block: "start", behavior: "instant" });
    this.end();
  });
  /** @param {Event & { persisted?: boolean }} event */
  onShow = (event) => event.persisted && this.begin();
  // A part of a table must not be taken for the whole on paper: the fallback is printed. What is
  // in a frame is never printed; that the rest is, its styles see to, but not around the element.
  onPaper = () => carefully(HARMED, () => this.framed ? stand(this.element, false) : this.held && this.show(/** @type {Shown} */ (this).slot));
  onPrinted = () => this.reveal();
  onParsed = () => carefully(HARMED, () => adopt(this.element));

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    /** Whether the page knows that the widget stands. */
    this.readiness = new Readiness(element);
  }

  connect() {
    connected.add(this);
    mask(this.element);
    // A visitor who comes back, or the next one at a shared computer, finds no answers.
    this.listen("addEventListener");
    this.languageObserver = watchLang(this.element, () => this.change("page-lang"));
    this.translationObserver = this.translationObserver || new MutationObserver(() => carefully(HARMED, () => {
      if (this.wanted || !this.stands || !translated(this.element)) return;
      this.show(/** @type {Shown} */ (this).slot);
      this.reveal();
    }));
    this.translationObserver.observe(document.documentElement, { attributeFilter: ["class"] });
    this.begin();
  }

  disconnect() {
    connected.delete(this);
    this.listen("removeEventListener");
    for (const observer of [this.translationObserver, this.languageObserver]) if (observer) observer.disconnect();
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
  inPage() {
    return this.element.isConnected && Boolean(this.element.ownerDocument.defaultView);
  }

  attributes() {
    /** @type {string[]} */
    const list = [];
    for (const { name, value } of this.element.attributes) list.push(name, freed(value));
    const [of, lang] = stamp(this.element).split(/[@ ]/).filter((_, at) => at !== 1);
    list.push("page-lang", pageLang(this.element), "table-guide", of || "", "table-lang", lang || tableLang(this.element));
    return list;
  }

  /** @param {string} name */
  attribute(name) {
    return freed(this.element.getAttribute(name) || "");
  }

  /** The guide that is asked for: by name, or else by the table in the page. */
  guide() {
    return this.attribute("guide") || stamp(this.element).split("@")[0];
  }

  /** The language that is asked for: its own, or that of the page around it. */
  language() {
    return this.attribute("lang") || pageLang(this.element);
  }

  /** @param {boolean} [framed] Whether it may begin in a frame. */
  begin(framed = true) {
    this.takeOver(framed).catch((why) => say(HARMED + " (" + reason(why) + ")"));
  }

  /** @param {boolean} framed */
  async takeOver(framed) {
    if (failed) return this.fallBack();
    if (this.place) return;
    if (framed && (this.apart ||= +this.element.hasAttribute("isolated")) && isolate(/** @type {Shown} */ (this))) return;
    const run = ++this.run;
    const stale = () => run !== this.run;
    let started;
    try {
      started = await start(this.attributes());
      // The script may come before the page has: what is wrong with a fallback is seen once it is there.
      while (!parsed(this.element)) await frame();
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
      takeOut(this.element);
      adopt(this.element);
      /** @type {[string, string]} */
      const wanted = [this.guide(), this.attribute("lang")];
      // A table of the page's own that names no guide is in the language around it, or its own.
      const own = content(this.element).length > 0 && !stamp(this.element);
      if (own) wanted[1] ||= pageLang(this.element) || tableLang(this.element);
      const there = () => guarded(() => started.knows(known, ...wanted));
      this.missing = null;
      if (!there()) {
        // Its script may still be on the way; a push is looked at when it comes.
        this.missing = wanted;
        await loaded();
        known = await guides();
        if (stale()) return;
        if (there()) this.missing = null;
        // It stays where the guide is not there in that one (of one with a stamp, src/embed/mount.rs).
        else if (wanted[1] && own && guarded(() => started.knows(known, wanted[0], ""))) {
          say((this.attribute("lang") ? "lang=\"" + wanted[1] : (pageLang(this.element) ? "the page" : "the table") + " is in \"" + wanted[1]) + "\": no script on this page has this guide in it; load one, such as guides/<id>.<lang>.js, or set lang to one that is there; the table in the page stays as it is");
          return this.fallBack();
        }
      }
      // It may have been taken out in this very task; the next one tells whether for good.
      while (!stale() && !this.inPage()) await turn();
      if (stale()) return;
      const place = call.createElement(document, "div");
      set.className(place, "root");
      const host = services(/** @type {Shown} */ (this));
      // One that was ended has nothing to tell any more.
      host.happened = (name) => this.place === place && this.happened(name);
      guarded(() => {
        try {
          this.handle = started.mount(place, known, this.attributes(), stamp(this.element), host);
          this.place = place;
        } catch (why) {
          // A text is what the engine says of a guide: only this element falls back.
          if (typeof why !== "string") throw why;
          say(why);
          // What is pushed later may be what it lacks.
          this.missing = wanted;
        }
      });
      if (!this.place) return this.fallBack();
      // Its guide is there, but perhaps not yet in the language of the page.
      const lang = this.language();
      if (lang && !guarded(() => started.knows(known, wanted[0], lang))) this.missing = [wanted[0], lang];
      hear(/** @type {Shown} */ (this));
    } catch (why) {
      stopped(why);
    }
  }

  /**
   * Makes the shadow root, or says why it could not. Not before it is needed: with one,
   * the browser lays out the whole fallback anew.
   * @returns {this is Shown}
   */
  attach() {
    try {
      if (!this.root) {
        this.slot = call.createElement(document, "slot");
        this.root = call.attachShadow(this.element, { mode: "closed" });
        holdFields(/** @type {Shown} */ (this).root);
      }
      this.dress();
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

  /** Tells the page, if the clinic asked for it: a name and nothing else. @param {string} name */
  tell(name) {
    if (!this.element.hasAttribute("events")) return;
    carefully("an event was not sent", () => this.element.dispatchEvent(new Event(name, { bubbles: true, composed: true })));
  }

  /** Where the table is in the visitor's language, or asked for, it stays until they ask for the widget. */
  offer() {
    const button = (this.offered ||= offer(this.element, () => {
      this.wanted = true;
      this.withdraw();
      this.reveal(true);
      toHeading(this.place);
    }));
    guarded(() => label(button, translated(this.element), this.handle?.words() || []));
  }

  /** The visitor asks for the table in the page, which browsers can translate and other tools can read. */
  plainPage() {
    carefully(HARMED, () => {
      if (!this.stands) return;
      this.wanted = false;
      this.show(/** @type {Shown} */ (this).slot);
      this.watch();
      this.offer();
      this.offered?.focus();
    });
  }

  withdraw() {
    if (this.offered) detach(this.offered);
    this.offered = null;
  }

  /** Watches its height as long as the page asks for events; what is in a frame tells of it there. */
  watch() {
    const asked = this.stands && !this.framed && this.element.hasAttribute("events");
    if (asked) this.unwatch ||= watchHeight(this.element, () => this.tell("weigh-up-resize"));
    else {
      this.unwatch?.();
      this.unwatch = null;
    }
  }

  /** Puts the widget in the place of the fallback, unless the visitor is in it and did not ask. @param {boolean} [asked] */
  reveal(asked) {
    try {
      this.revealed(asked);
    } catch (why) {
      say(HARMED + " (" + reason(why) + ")");
      this.end();
    }
  }

  /** @param {boolean} [asked] */
  revealed(asked) {
    if (this.stands) return stand(this.element, true);
    if (!this.ready || !this.place) return;
    const used = !asked && inUse(this.element);
    this.wait(used);
    if (used) return;
    if (this.wanted === false || (!this.wanted && translated(this.element))) return this.offer();
    // The table grows for some frames yet: until then it is as high as the fallback,
    // so that the page does not jump.
    this.hold(working && !this.framed ? heightOf(this.element) + "px" : "");
    if (!this.attach()) return this.end();
    adopt(this.element);
    if (!this.stops.length) this.stops = stops(this.element);
    this.swallowed = swallows(this.element);
    if (this.swallowed && !this.readiness.is) say("a part of the page stands in the element, so it is shown below the widget; close the element (</weigh-up>) after its table, and see that its lines are whole");
    this.show(this.place);
    this.watch();
    if (this.readiness.is) return;
    this.readiness.set(true);
    this.tell("weigh-up-ready");
    if (outside) guarded(() => outside?.postMessage(this.handle?.words()));
  }

  /** Takes the height that its content gives it, once that is all there. */
  settle() {
    // Where a browser does not say that it has printed, the widget comes back now.
    this.reveal();
    if (this.place && !call.querySelector(this.place, "[aria-busy]")) this.hold("");
  }

  /** Holds the widget at least so high. @param {string} height */
  hold(height) {
    this.held = height !== "";
    call.setProperty(get.style(this.place), "min-height", height);
  }

  /**
   * Shows the widget or the fallback, and not the other one.
   * @param {Element} one
   */
  show(one) {
    const { root, slot, place, stops: edges } = this;
    this.stands = one === place;
    const [before, after] = this.stands ? edges.map((edge) => edge.slot) : [];
    stand(this.element, this.stands);
    if (this.framed) {
      set.hidden(slot, this.stands && !this.swallowed);
      set.className(place, this.stands ? "root" : "root waiting");
      if (before) call.insertBefore(root, before, get.firstChild(root));
    } else {
      for (const other of [slot, place]) if (other && other !== one) detach(other);
      for (const part of [before, one]) if (part) call.insertBefore(root, part, null);
    }
    // What of the page was swallowed stands below the widget.
    if (this.framed || (this.stands && this.swallowed)) call.insertBefore(root, slot, null);
    if (after) call.insertBefore(root, after, null);
  }

  /**
   * Whether to listen for the visitor leaving the fallback.
   * @param {boolean} on
   */
  wait(on) {
    // The same listener added twice is there once.
    const change = on ? "addEventListener" : "removeEventListener";
    document[change]("selectionchange", this.onUse);
    // Once the element is taken out, what is around it is no longer told by it.
    if (on) this.waitsAt = around(this.element);
    this.waitsAt?.[change]("focusout", this.onUse);
    if (!on) this.waitsAt = null;
  }

  end() {
    this.run++;
    const { handle, place, paper, framed } = this;
    this.handle = this.place = this.paper = null;
    this.ready = this.framed = this.stands = false;
    this.readiness.set(false);
    this.wanted ||= null;
    this.wait(false);
    this.withdraw();
    for (const { stop, slot } of this.stops.splice(0)) {
      detach(stop);
      detach(slot);
    }
    if (this.root && this.slot) {
      set.hidden(this.slot, false);
      this.show(this.slot);
    }
    // With the focus in it, listeners of the page run now, and may do anything.
    if (place) detach(place);
    this.watch();
    if (paper) detach(paper);
    if (!handle) return;
    // A frame has no part in the engine, and ends though that has stopped.
    const destroy = () => framed ? carefully(HARMED, () => handle.destroy()) : guarded(() => handle.destroy());
    // The first render comes in a microtask; what is taken away before would still come then.
    if (place && get.firstChild(place)) destroy();
    else turn().then(destroy);
  }

  /** @param {string} name */
  change(name) {
    if (name === "events") return this.watch();
    if (!connected.has(this)) return;
    if (name === "isolated") return remains(/** @type {Shown} */ (this)) || this.anew();
    if (this.handle && !this.updating) {
      this.updating = true;
      // What is in a frame has the guides there.
      (this.framed ? Promise.resolve([]) : guides()).then((known) => {
        this.updating = false;
        guarded(() => update(this, known));
      });
    } else if (!this.handle && ["guide", "lang", "page-lang"].includes(name)) this.anew(); // The guide of before may be what it lacked.
  }

  anew() {
    this.end();
    this.begin();
  }

  /** Gives the root the styles of the document that it is in. */
  dress() {
    this.sheet = dress(/** @type {Shown} */ (this).root, this.element.ownerDocument, this.sheet);
  }

  adopted() {
    try {
      // What it had stayed in the document that it left.
      this.sheet = null;
      if (this.root) this.dress();
    } catch (why) {
      say("it has no styles in the document it was moved into (" + reason(why) + ")");
    }
  }

  fallBack() {
    const focused = this.root && get.activeElement(this.root);
    this.end();
    if (outside) outside.postMessage("failed");
    if (focused) keepPlace(/** @type {Shown} */ (this).root);
    if (document.readyState === "loading") {
      // The parser may still be on its way to the fallback.
      document.addEventListener("DOMContentLoaded", () => this.element.isConnected && !this.place && this.fallBack(), { once: true });
      return;
    }
    adopt(this.element);
    fillIn(this.element, (name) => this.attribute(name));
  }
}
