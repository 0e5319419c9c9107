// @ts-check
// The engine: one for all elements of the page, from its start to its end.

import { connected, reason, say } from "./page.js";
import { call, get, native, set, takeNatives } from "./natives.js";
import { turn } from "./schedule.js";
import { unpack } from "./unpack.js";
import { guides } from "./guides.js";

/** @type {Promise<Engine> | null} */
let engine = null;

/** Whether it is of no use any more, or never was. */
export let failed = false;

/**
 * The running engine with its first guide read, started once for all elements of the page.
 * @param {string[]} attributes
 */
export function start(attributes) {
  engine = engine || (async () => {
    if (typeof WebAssembly !== "object") {
      throw new Error("WebAssembly is turned off");
    }
    takeNatives();
    await turn();
    let module;
    try {
      module = await WebAssembly.compile(unpack(ENGINE, FORM));
      ENGINE = "";
    } catch (why) {
      throw new Error("this page does not let WebAssembly run; add 'wasm-unsafe-eval' to script-src in its "
        + "Content-Security-Policy (" + reason(why) + ")");
    }
    await turn();
    const started = glue(guarded, call, get, set, native);
    started.initSync({ module });
    await turn();
    started.prepare(guides(), attributes);
    await turn();
    return started;
  })();
  return engine;
}

/**
 * Whatever calls the engine calls it through here. A panic, no memory, no stack: it
 * is over, for the engine was left in the middle of something; and the page, whose
 * matter it is not, hears nothing of it.
 * @template T
 * @param {() => T} task
 * @returns {T | undefined} Nothing, where it failed.
 */
export function guarded(task) {
  if (failed) return;
  try {
    return task();
  } catch (why) {
    stopped(why);
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
  // A call within a call fails first, and the outer one after it.
  if (failed) return;
  failed = true;
  for (const embed of connected) embed.fallBack();
  say(why);
}
