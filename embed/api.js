// @ts-check
// The way in for pages: the element's registration, WeighUp.mount and its like, and the
// script alone.

import { ATTRIBUTES, NAME, api, say } from "./page.js";
import { watchGuides } from "./guides.js";
import { inside, live } from "./isolated.js";
import { WeighUpElement, standIns } from "./element.js";

/**
 * The elements that `mount` has made, by what they were put into.
 * @type {WeakMap<Element, HTMLElement>}
 */
const made = new WeakMap();

/**
 * Does something with what a page gave; what goes wrong is said, and stops nothing else.
 * @template T
 * @param {string} says
 * @param {() => T} task
 * @returns {T | undefined}
 */
function carefully(says, task) {
  try {
    return task();
  } catch {
    say(says);
  }
}

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
  const known = made.get(element);
  if (known && known.parentNode === element) return configure(known, config);
  const inner = configure(document.createElement(NAME), config);
  inner.append(...element.childNodes);
  element.append(inner);
  made.set(element, inner);
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
  if (!script.closest("head")) script.after(element);
  else if (document.readyState !== "loading") document.body.append(element);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(element), { once: true });
}

if (customElements.get(NAME)) {
  if (api.version !== VERSION) say("version " + VERSION + " leaves this page to version " + api.version + "; load one of them");
} else {
  watchGuides();
  // A mistake of the page's is said, and stops nothing else of it.
  /**
   * @param {string} name
   * @param {(...given: any[]) => any} task
   */
  const harmless = (name, task) => (/** @type {any[]} */ ...given) =>
    carefully(name + " did nothing: it takes an element", () => task(...given));
  Object.assign(api, { version: VERSION, mount: harmless("mount", mount), unmount: harmless("unmount", unmount) });
  customElements.define(NAME, WeighUpElement);
}
if (inside) live((name) => document.createElement(name));
else alone();
