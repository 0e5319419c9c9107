// @ts-check
// Which guides there are: the one in this script, and those that scripts of the page push.

import { api, connected } from "./page.js";
import { unpack } from "./unpack.js";

/** @type {Map<string, Uint8Array>} */
const unpacked = new Map();

/**
 * Bytes from a packed text; kept, since every element needs the same ones.
 * @param {string} text
 */
function bytes(text) {
  const known = unpacked.get(text) || unpack(text, "bytes");
  unpacked.set(text, known);
  return known;
}

/** The default guide first, then those that scripts have pushed. */
export function guides() {
  return [GUIDE].concat(api.guides).map((text) => {
    try {
      return bytes(String(text));
    } catch {
      return new Uint8Array();
    }
  });
}

/** Guides may be pushed before this script (an array is there) and after it. */
export function watchGuides() {
  /** @type {unknown[]} */
  const given = Array.isArray(api.guides) ? api.guides : [];
  api.guides = given;
  given.push = (...more) => {
    const length = Array.prototype.push.apply(given, more);
    for (const embed of connected) embed.lookAgain();
    return length;
  };
}

/**
 * When all that the page names has come, and with it the scripts that push guides.
 * @returns {Promise<void>}
 */
export const loaded = () => new Promise((done) => {
  if (document.readyState === "complete") done();
  else window.addEventListener("load", () => done(), { once: true });
});
