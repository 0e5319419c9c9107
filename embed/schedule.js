// @ts-check
// When things are done: what takes long is done in pieces, so that the page can answer
// in between.

import { connected } from "./page.js";

/**
 * A task of its own, after what else the page has to do.
 * @returns {Promise<void>}
 */
export const turn = () => new Promise((done) => setTimeout(done));

/**
 * The next frame; or some time, where no frames are drawn.
 * @returns {Promise<unknown>}
 */
export const frame = () => new Promise((done) => {
  requestAnimationFrame(done);
  setTimeout(done, 100);
});

/** @typedef {() => void} Task */

// What widgets wait for that are not shown yet comes first, and then what visitors have
// changed in those that are shown.
/** @type {Task[]} */
const starting = [];
/** @type {Task[]} */
const changing = [];
let fromStarting = false;

/** Whether anything waits or is being done. */
export let working = false;

/** Does what waits: so many milliseconds of it in one task, and so many before each frame. */
async function work() {
  working = true;
  // What a visitor has changed comes to the screen before the rest of it is made.
  if (!starting.length) await frame();
  await turn();
  for (let spent = 0, rest = 0; starting.length || changing.length; await turn()) {
    const began = Date.now();
    do {
      fromStarting = starting.length > 0;
      (starting.shift() || changing.shift())?.();
      // The engine renders in a microtask, and may ask for more; where that takes it
      // long, it goes on in a task of its own, before the next turn.
      for (let i = 0; i < 3; i++) await null;
    } while ((starting.length || changing.length) && Date.now() - began < 6);
    fromStarting = false;
    spent += Date.now() - began;
    // Where many wait, they get as much time as frames do, or the last would wait for long.
    if (spent > (starting.length + changing.length > 2 ? Math.max(48, rest) : 8)) {
      const asked = Date.now();
      await frame();
      await turn();
      rest = Date.now() - asked;
      spent = 0;
    }
  }
  working = false;
  for (const embed of connected) embed.settle();
}

/**
 * One table after the other; one that a visitor changes comes before the others.
 * @param {Task} task
 * @param {boolean} shown Whether its widget is.
 */
export function later(task, shown) {
  if (!shown) starting.push(task);
  else if (fromStarting) changing.push(task);
  else changing.unshift(task);
  if (!working) work();
}
