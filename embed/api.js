// @ts-check
// The way in for pages: the element's registration, WeighUp.mount and its like, and the
// script alone.

import { ATTRIBUTES, HARMED, NAME, api, carefully, connected, say } from "./page.js";
import { watchGuides } from "./guides.js";
import { inside, live } from "./isolated.js";
import { mounted, standIns } from "./guest.js";
import { Embed } from "./element.js";

class WeighUpElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #embed = new Embed(this);

  connectedCallback() {
    if (this.parentElement && this.parentElement.closest(NAME)) {
      say("an element inside another one is left as it is; put it beside the other");
      return;
    }
    if (!connected.has(this.#embed) && this.#embed.inPage()) carefully(HARMED, () => this.#embed.connect());
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
 * The elements that `mount` has made, by what they were put into.
 * @type {WeakMap<Element, HTMLElement>}
 */
const made = new WeakMap();

/**
 * `{ctaHref: "…", offers: ["a", "b"]}` as attributes.
 * @template {Element} E
 * @param {E} element
 * @param {any} config
 */
function configure(element, config) {
  /** @type {string[]} */
  const unknown = [];
  const left = " cannot be read";
  carefully("the configuration" + left, () => {
    for (const key of Object.keys(config || {})) {
      const name = key.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());
      if (!ATTRIBUTES.includes(name)) unknown.push('"' + key + '"');
      else carefully('"' + key + '"' + left, () => {
        const value = config[key];
        if (value === false || value == null) element.removeAttribute(name);
        else element.setAttribute(name, value === true ? "" : /** @type {any[]} */ ([]).concat(value).join(" "));
      });
    }
  });
  if (unknown.length) say(unknown.slice(0, 9).join(", ") + " is no setting; it takes " + ATTRIBUTES.join(", "));
  return element;
}

/**
 * Puts a widget into an element, whose content becomes the fallback.
 * @param {Element} element
 * @param {object} [config]
 */
function mount(element, config) {
  if (element.nodeType !== 1) throw new TypeError(NAME);
  if (element.localName === NAME) return configure(element, config);
  // Of a page that keeps copies of its views, a copy may be there.
  const known = made.get(element) || /** @type {HTMLElement | undefined} */ ([...element.children].find((child) => child.localName === NAME));
  const inner = known && known.parentNode === element ? known : document.createElement(NAME);
  made.set(element, inner);
  mounted.add(inner);
  configure(inner, config);
  if (inner !== known) {
    inner.append(...element.childNodes);
    element.append(inner);
  }
  return inner;
}

/**
 * Takes it out again and gives the content back.
 * @param {Element} element
 */
function unmount(element) {
  const inner = made.get(element);
  if (!inner) return;
  made.delete(element);
  inner.replaceWith(...[...inner.childNodes].filter((node) => !standIns.has(node)));
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
  carefully("scripts cannot bring more guides", watchGuides);
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
  customElements.define(NAME, WeighUpElement);
}
if (inside) live();
else alone();
