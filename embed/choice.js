// @ts-check
// Which guide an element goes on with while it stands: attributes change, guides are pushed, and
// a page's code brings another edition.

/** @import { Embed } from "./element.js" */

import { HARMED, carefully } from "./page.js";
import { get } from "./natives.js";
import { toHeading } from "./focus.js";
import { bare } from "./guest.js";
import { turn } from "./schedule.js";
import { unpack } from "./unpack.js";
import { guides } from "./guides.js";
import { guarded, start } from "./engine.js";

/**
 * In another language or edition all is made anew, and what had the focus is gone: then it goes
 * to the heading of what is open.
 * @param {Embed} embed
 * @param {() => void} task
 */
function keepingFocus(embed, task) {
  const focused = embed.root && get.activeElement(embed.root);
  task();
  if (focused) turn().then(() => embed.stands && !get.activeElement(embed.root) && toHeading(embed.place));
}

/**
 * Hands over changed attributes: a visit goes on unless they ask for another guide.
 * @param {Embed} embed
 * @param {Uint8Array[]} known
 */
export function update(embed, known) {
  const { handle } = embed;
  /** @type {boolean | undefined} */
  let kept;
  keepingFocus(embed, () => (kept = handle?.update(known, embed.attributes())));
  // Not within the engine's call: listeners of the page run then.
  if (kept === false) queueMicrotask(() => embed.handle === handle && carefully(HARMED, () => embed.anew()));
  // A language that nobody has pushed yet is looked for when somebody does.
  else embed.missing = kept || !handle ? null : [embed.guide(), embed.language()];
}

/**
 * A guide was pushed: the one that was missing, or its language, may be among them.
 * @param {Embed} embed
 */
export async function lookAgain(embed) {
  const wanted = embed.missing;
  if (embed.framed) embed.change("guide");
  if (!wanted) return;
  const anew = () => carefully(HARMED, () => embed.anew());
  // In a frame of its own it looks by itself.
  if (embed.apart && !embed.handle) return anew();
  const started = await start(embed.attributes());
  const known = await guides();
  // Where nothing else stands, another language is better than nothing.
  const found = guarded(() => started.knows(known, ...wanted) || (!embed.handle && bare(embed.element) && started.knows(known, wanted[0], "")));
  if (!found || embed.missing !== wanted) return;
  embed.missing = null;
  // Of the guide that is shown, another language keeps the visit.
  if (embed.handle) guarded(() => update(embed, known));
  else anew();
}

/**
 * A guide's bytes, of whatever a page gives; none, where it gives none. What is no text is looked
 * at by what it is and not by what it says.
 * @param {any} given
 */
async function taken(given) {
  try {
    if (typeof given === "string") return await unpack(given, "bytes");
    const bytes = ArrayBuffer.isView(given) ? given.buffer.slice(given.byteOffset, given.byteOffset + given.byteLength) : ArrayBuffer.prototype.slice.call(given, 0);
    return new Uint8Array(bytes);
  } catch {
    return new Uint8Array();
  }
}

/**
 * Goes on with another edition of the guide that an element shows, or with it in another
 * language. What is said of it is of the guides alone.
 * @param {Embed} embed
 * @param {unknown} given Its bytes, or the text that its script pushes.
 * @returns {Promise<{ replaced: boolean, says: string }>}
 */
export async function replace(embed, given) {
  const next = await taken(given);
  return new Promise((done) => {
    const refused = (/** @type {string} */ why) => done({ replaced: false, says: "the guide was not replaced: " + why });
    const idle = () => (embed.framed ? "in a frame of its own it takes an edition when it starts" : embed.handle ? "" : "the widget does not stand");
    if (idle()) return refused(idle());
    // Its turn may come later, when the element is gone.
    guarded(() => keepingFocus(embed, () => {
      const { handle } = embed;
      if (!handle || idle()) return refused(idle());
      try {
        const says = handle.replace(next, embed.attributes());
        done({ replaced: true, says });
      } catch (why) {
        // A text is what the engine says of a guide; anything else is its end.
        refused(typeof why === "string" ? why : "the widget stopped");
        if (typeof why !== "string") throw why;
      }
    }), () => refused("the widget stopped"));
  });
}
