// @ts-check
// The way in for pages: the element's registration, WeighUp.mount and its like, and the
// script alone.

import { ATTRIBUTES, HARMED, NAME, api, carefully, connected, say } from "./page.js";
import { watchGuides } from "./guides.js";
import { inside, live } from "./isolated.js";
import { makeRoom, places } from "./place.js";
import { named, properties, put, takeUp, unreadable } from "./settings.js";
import { Embed } from "./element.js";
import { lookAgain, replace } from "./choice.js";

class WeighUpElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #embed = new Embed(this);

  connectedCallback() {
    if (this.parentElement && this.parentElement.closest(NAME)) {
      say("an element inside another one is left as it is; put it beside the other");
      return;
    }
    carefully(HARMED, () => {
      if (!this.#embed.inPage()) return;
      makeRoom(this, this.#embed.stands);
      if (connected.has(this.#embed)) return this.#embed.languageObserver?.moved();
      takeUp(this);
      this.#embed.connect();
    });
  }

  /** The element, once its widget stands. */
  get ready() {
    return this.#embed.readiness.asked();
  }

  /** Another edition of the guide that is shown, or its language. @param {unknown} guide */
  replace(guide) {
    return replace(this.#embed, guide);
  }

  disconnectedCallback() {
    // A builder that moves the element takes it out and puts it back in at once.
    queueMicrotask(() => {
      if (!this.#embed.inPage() && connected.has(this.#embed)) carefully(HARMED, () => this.#embed.disconnect());
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

/**
 * Sets what a page names, as its properties do; what is wrong in it spoils nothing else.
 * @param {Element} element
 * @param {any} config
 */
function configure(element, config) {
  /** @type {string[]} */
  const unknown = [];
  carefully("the configuration cannot be read", () => {
    for (const key of Object.keys(config || {})) {
      const name = named(key);
      if (name) carefully(unreadable(key), () => put(element, name, config[key]));
      else unknown.push("\"" + key + "\"");
    }
  });
  if (unknown.length) say(unknown.slice(0, 9).join(", ") + " is no setting; it takes " + ATTRIBUTES.join(", "));
  return element;
}

/**
 * One of ours in an element of the page.
 * @param {Element} element
 */
const within = (element) => [...element.children].find((child) => child.localName === NAME);

/**
 * Puts a widget into an element, of which nothing is moved.
 * @param {Element} element
 * @param {object} [config]
 */
function mount(element, config) {
  if (element.nodeType !== 1) throw new TypeError(NAME);
  if (element.localName === NAME) return configure(element, config);
  const known = within(element);
  // The page's own, or one that was mounted here before; a copy is mounted again.
  if (known && (!known.slot.startsWith(NAME) || places.get(known) === element)) return configure(known, config);
  const inner = known || document.createElement(NAME);
  places.set(inner, element);
  configure(inner, config);
  element.append(inner);
  return inner;
}

/**
 * Takes it out again.
 * @param {Element} element
 */
function unmount(element) {
  const inner = within(element);
  if (inner && places.get(inner) === element) inner.remove();
}

/** The script alone, with data attributes, puts an element after itself. */
function alone() {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || !script.hasAttribute("data-guide")) return;
  const element = document.createElement(NAME);
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute("data-" + name);
    if (value !== null) element.setAttribute(name, value);
  }
  // Pages that keep copies of their views run the script again, where its element is already.
  /** @param {ParentNode | null} place */
  const there = (place) => [...(place ? place.children : [])].some((child) =>
    child.localName === NAME && ATTRIBUTES.every((name) => child.getAttribute(name) === element.getAttribute(name)));
  const atTheEnd = () => there(document.body) || document.body.append(element);
  if (!script.closest("head")) there(script.parentNode) || script.after(element);
  else if (document.readyState !== "loading") atTheEnd();
  else document.addEventListener("DOMContentLoaded", atTheEnd, { once: true });
}

if (customElements.get(NAME)) {
  if (api.version !== VERSION) say("version " + VERSION + " leaves this page to version " + api.version + "; load one of them");
} else {
  carefully("scripts cannot bring more guides", () => watchGuides(lookAgain));
  // A mistake of the page's is said, and stops nothing else of it.
  /**
   * @param {string} name
   * @param {(...given: any[]) => any} task
   */
  const harmless = (name, task) => (/** @type {any[]} */ ...given) =>
    carefully(name + " did nothing: it takes an element", () => task(...given));
  carefully("WeighUp takes no functions", () =>
    Object.assign(api, { version: VERSION, mount: harmless("mount", mount), unmount: harmless("unmount", unmount) }));
  // Something else in its place makes elements that are none.
  if (!(document.documentElement instanceof HTMLElement)) throw new Error("HTMLElement is not the browser's");
  carefully("elements have no properties", () => properties(WeighUpElement.prototype));
  customElements.define(NAME, WeighUpElement);
}
if (inside) live();
else alone();
