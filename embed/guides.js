// @ts-check
// Which guides there are: the one in this script, and those that scripts of the page push.

/** @import { Embed } from "./element.js" */

import { api, connected } from "./page.js";
import { unpack } from "./unpack.js";

/** @type {Map<string, Promise<Uint8Array>>} */
const unpacked = new Map();

/**
 * Bytes from a packed text; kept, since every element needs the same ones. What is no
 * packed text gives none.
 * @param {unknown} given
 * @returns {Promise<Uint8Array>}
 */
async function bytes(given) {
  try {
    const text = String(given);
    const known = unpacked.get(text) || unpack(text, "bytes");
    unpacked.set(text, known);
    return await known;
  } catch {
    // This script's own was a guide: what begins as one and is no more is told to be damaged.
    return given && given === GUIDE ? new TextEncoder().encode("WEIGH-UP") : new Uint8Array();
  }
}

/**
 * What scripts of the page have pushed.
 * @returns {unknown[]}
 */
function pushed() {
  try {
    return /** @type {unknown[]} */ ([]).concat(api.guides);
  } catch {
    // What stands there is not for reading.
    return [];
  }
}

/** The same as texts: a page may have pushed anything. */
export const guideTexts = () => pushed().flatMap((given) => {
  try {
    return [String(given)];
  } catch {
    return [];
  }
});

/** The default guide first, then those that scripts have pushed. */
export const guides = () => Promise.all([GUIDE, ...pushed()].map(bytes));

/**
 * Guides may be pushed before this script (an array is there) and after it.
 * @param {(embed: Embed) => void} came What an element does when one comes.
 */
export function watchGuides(came) {
  const before = api.guides;
  /** @type {unknown[]} */
  let given = [];
  // An array of the page's that takes no more is read, and another one stands there.
  if (Array.isArray(before)) given = Object.isExtensible(before) ? before : [...before];
  api.guides = given;
  // Defined and not set: on some pages what arrays inherit is frozen.
  Object.defineProperty(given, "push", {
    configurable: true,
    writable: true,
    /** @param {unknown[]} more */
    value(...more) {
      const length = Array.prototype.push.apply(given, more);
      for (const embed of connected) came(embed);
      return length;
    },
  });
}

/**
 * When all that the page names has come, and with it the scripts that push guides.
 * @returns {Promise<void>}
 */
export const loaded = () => new Promise((done) => {
  if (document.readyState === "complete") done();
  else window.addEventListener("load", () => done(), { once: true });
});
