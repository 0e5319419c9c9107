// @ts-check
// What all files here share of the page: the names that it uses, its console, and which
// of our elements it holds.

/** @import { Embed } from "./element.js" */

// Contract: the element's name, its attributes and the names on WeighUp are used
// on pages we cannot update. They never change meaning. All of them stand in
// src/domain/contract.rs.
export const NAME = "weigh-up";
export const ATTRIBUTES = Object.keys(SETTINGS);

const tag = document.currentScript;

/**
 * The tag of the script that runs now, or what a loader says of the one that it brings (lazy.js).
 * @type {HTMLScriptElement | { src: string, nonce?: string, integrity?: string, crossOrigin?: string } | null}
 */
export const script = tag instanceof HTMLScriptElement ? tag : /** @type {any} */ (window)[Symbol.for(NAME)] || null;

/** Where it is from, as far as it knows. */
export const address = script && script.src;

/**
 * The page's own object of our name, where it takes what we put there. An element or a frame of
 * the page may have this name, and a script may have put anything there.
 * @returns {Api}
 */
function namespace() {
  try {
    const given = /** @type {Api} */ (Object.prototype.toString.call(window.WeighUp) === "[object Object]" ? window.WeighUp : {});
    return (window.WeighUp = Object.isExtensible(given) ? given : { guides: given.guides });
  } catch {
    return {};
  }
}
export const api = namespace();

/**
 * What stands behind each of our elements that is in the page now.
 * @type {Set<Embed>}
 */
export const connected = new Set();

/** What the console has been told; so much at most, since a page may do the same thing all day. */
const told = new Set();
const MOST_TOLD = 200;

/**
 * One console line, once for a page: what is wrong, and what to do.
 * @param {string} text
 * @param {string} [about] What it is said of, where that is said once whatever is wrong with it.
 */
export function say(text, about = text) {
  if (told.has(about) || told.size > MOST_TOLD) return;
  told.add(about);
  try {
    console.warn("Weigh Up: " + text);
  } catch {
    // A page may have no console.
  }
}

/**
 * What was thrown, in words; a page may throw anything.
 * @param {any} why
 * @returns {string}
 */
export function reason(why) {
  try {
    return String((why && why.message) || why);
  } catch {
    return "something that has no words";
  }
}

/** What is said where the page does not let something be done. */
export const HARMED = "something in this page is in its way, so the table in the page stays as it is";

/**
 * Does something in which the page may have a hand; what goes wrong is said, and stops
 * nothing else.
 * @template T
 * @param {string} says
 * @param {() => T} task
 * @returns {T | undefined}
 */
export function carefully(says, task) {
  try {
    return task();
  } catch (why) {
    say(says + " (" + reason(why) + ")");
  }
}
