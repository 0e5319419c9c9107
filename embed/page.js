// @ts-check
// What all files here share of the page: the names that it uses, its console, and which
// of our elements it holds.

/** @import { Embed } from "./element.js" */

// Contract: the element's name, its attributes and the names on WeighUp are used
// on pages we cannot update. They never change meaning.
export const NAME = "weigh-up";
export const ATTRIBUTES = ["guide", "lang", "sections", "offers", "clinic", "cta-label", "cta-href", "prices", "currency", "theme", "accent", "events", "isolated"];

// An element of the page may have this name for its id; it is no place for ours.
export const api = (window.WeighUp = window.WeighUp instanceof Element ? {} : window.WeighUp || {});

/**
 * What stands behind each of our elements that is in the page now.
 * @type {Set<Embed>}
 */
export const connected = new Set();

/**
 * One console line: what is wrong, and what to do.
 * @param {string} text
 */
export const say = (text) => console.warn("Weigh Up: " + text);

/**
 * What was thrown, in words; a page may throw anything.
 * @param {any} why
 * @returns {string}
 */
export const reason = (why) => (why && why.message ? why.message : String(why));
