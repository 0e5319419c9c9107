// @ts-check
// Settings from a page's own code: properties of the element, and what `mount` is given, in one
// way. Each is an attribute in the end, so what is shown is what can be read in the page.

import { ATTRIBUTES, reason, say } from "./page.js";
import { freed } from "./guest.js";

/** @param {string} name */
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** The attribute of a property; nothing where there is none. @param {string} key */
export const named = (key) => ATTRIBUTES.find((name) => key === name || key === camel(name));

/**
 * A value as an attribute; null where there is to be none. Throws what it takes otherwise.
 * @param {typeof SETTINGS[string]} kind
 * @param {any} value
 * @returns {string | null}
 */
function written(kind, value) {
  if (value == null || value === false) return null;
  // Frameworks give an empty text for what stands in a tag without a value.
  if (kind === "presence") return value || value === "" ? "" : null;
  if (kind !== "text" && Array.isArray(value)) return value.join(" ");
  if (kind === "object" && Object.prototype.toString.call(value) === "[object Object]") {
    // Sums of theirs have more places than money has, and spaces would part a price in two.
    const text = (/** @type {any} */ price) => {
      if (typeof price === "number" && !Number.isFinite(price)) throw new TypeError("it takes numbers");
      return typeof price === "number" ? +price.toFixed(2) : String(price).replace(/\s/g, "");
    };
    return Object.entries(value).map(([id, price]) => price == null ? "" : id + "=" + text(price)).join(" ").trim();
  }
  if (["object", "function", "symbol"].includes(typeof value)) throw new TypeError("it takes a text" + (kind === "text" ? "" : " or an " + kind));
  return String(value);
}

/**
 * What an attribute says, in the shape that its property takes.
 * @param {typeof SETTINGS[string]} kind
 * @param {string | null} value
 */
function read(kind, value) {
  if (kind === "presence") return value !== null;
  const text = freed(value || "");
  if (kind === "text") return text;
  if (kind === "array") return text.split(/[\s,]+/).filter(Boolean);
  return Object.fromEntries(text.split(/[,;]*\s+|[,;]+$/).filter(Boolean).map((word) => {
    const [id, typed = ""] = word.split(/=(.*)/);
    return [id, +typed || typed];
  }));
}

/**
 * Does what may fail for what a property is set to; frameworks set it again and again.
 * @param {string} name
 * @param {() => void} task
 */
function attempt(name, task) {
  try {
    task();
  } catch (why) {
    say(unreadable(name) + " (" + reason(why) + ")", unreadable(name));
  }
}

/** @param {string} key */
export const unreadable = (key) => "\"" + camel(key) + "\" cannot be read";

/**
 * Sets one; throws where that cannot be.
 * @param {Element} element
 * @param {string} name
 * @param {any} value
 */
export function put(element, name, value) {
  const text = written(SETTINGS[name], value);
  if (text === null) element.removeAttribute(name);
  else if (text !== element.getAttribute(name)) element.setAttribute(name, text);
}

/**
 * Gives a class of elements the properties.
 * @param {object} prototype
 */
export function properties(prototype) {
  for (const name of ATTRIBUTES) {
    Object.defineProperty(prototype, camel(name), /** @type {PropertyDescriptor} */ ({
      // A page may have put something of these names on all objects.
      __proto__: null,
      configurable: true,
      /** @this {Element} */
      get() {
        return read(SETTINGS[name], this.getAttribute(name));
      },
      /** @this {Element} @param {any} value */
      set(value) {
        attempt(name, () => put(this, name, value));
      },
    }));
  }
}

/**
 * What was set on an element before it was one of ours stands in the way of its properties.
 * @param {any} element
 */
export function takeUp(element) {
  for (const name of ATTRIBUTES) {
    const key = camel(name);
    if (Object.prototype.hasOwnProperty.call(element, key)) attempt(name, () => {
      const value = element[key];
      delete element[key];
      element[key] = value;
    });
  }
}
