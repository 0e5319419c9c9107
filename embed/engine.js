// @ts-check
// The engine: one for all elements of the page, from its start to its end.

import { address, carefully, connected, reason, say } from "./page.js";
import { call, get, native, set, takeNatives } from "./natives.js";
import { turn } from "./schedule.js";
import { DAMAGED, unpack } from "./unpack.js";
import { guides } from "./guides.js";

/** @type {Promise<Engine> | null} */
let engine = null;

/** Whether it is of no use any more, or never was. */
export let failed = false;

/** Whether it is in a call now. */
let called = false;

/**
 * What is to call it next, and what comes of it where it cannot any more.
 * @type {[() => unknown, (() => unknown)?][]}
 */
const waiting = [];

/**
 * The running engine with its first guide read, started once for all elements of the page.
 * @param {string[]} attributes
 */
export function start(attributes) {
  engine = engine || (async () => {
    if (typeof WebAssembly !== "object" || typeof WebAssembly.compile !== "function") {
      throw new Error("WebAssembly is turned off");
    }
    takeNatives();
    await turn();
    const started = glue(guarded, call, get, set, native);
    try {
      const module = await WebAssembly.compile(await unpack(ENGINE, FORM, SUM));
      // A frame that comes later (isolated.js) gets it by its address, or from here.
      if (address) ENGINE = "";
      await turn();
      await started.initSync({ module });
    } catch (why) {
      throw new Error((await cause(why)) + " (" + reason(why) + ")");
    }
    await turn();
    const known = await guides();
    started.prepare(known, attributes);
    await turn();
    return started;
  })();
  return engine;
}

/**
 * Why no engine came to be. What was read has its check sum, so that a browser which refuses
 * it while it takes the smallest module is too old for it.
 * @param {any} why
 */
async function cause(why) {
  if (/memory/i.test(reason(why))) return "the browser has no memory left for it";
  if (reason(why) === DAMAGED) return "it is damaged";
  try {
    await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return "this page does not let WebAssembly run; add 'wasm-unsafe-eval' to script-src in its Content-Security-Policy";
  }
  return "this browser is too old for it";
}

/**
 * Whatever calls the engine calls it through here. A panic, no memory, no stack: it
 * is over, for the engine was left in the middle of something; and the page, whose
 * matter it is not, hears nothing of it.
 *
 * The engine takes one call at a time. It moves the focus, and then listeners of the page
 * run, which may change an element or take it away: what comes meanwhile waits.
 * @template T
 * @param {() => T} task
 * @param {() => unknown} [otherwise] What is done in its place once the engine is over.
 * @returns {T | undefined} Nothing, where it failed or waits.
 */
export function guarded(task, otherwise) {
  if (failed) return void otherwise?.();
  if (called) {
    waiting.push([task, otherwise]);
    return;
  }
  called = true;
  try {
    return task();
  } catch (why) {
    stopped(why);
  } finally {
    called = false;
    for (let next; (next = waiting.shift()); ) guarded(...next);
  }
}

/**
 * Tells where, too: by the number of a function, which its maintainers can look up.
 * @param {any} why
 */
export function stopped(why) {
  const place = /wasm-function\[\d+\]/.exec(why && why.stack);
  fail("it stopped (" + reason(why) + (place ? " in " + place[0] : "")
    + "), so the table in the page is back; please report this");
}

/**
 * The engine is of no use: puts every fallback back, and says why once.
 * @param {string} why
 */
export function fail(why) {
  if (failed) return;
  failed = true;
  for (const embed of connected) carefully("a table could not be put back", () => embed.fallBack());
  say(why);
}
