// @ts-check
// How a page's own code learns that the widget stands: a promise, which a late listener finds
// kept, and a state for its styles. Neither tells anything else.

import { call, get, takeNatives } from "./natives.js";

/** Whether the widget of one element has come, for whoever asks. */
export class Readiness {
  /** Whether it has. */
  is = false;
  /** What was asked for, if anything was. @type {Promise<HTMLElement> | null} */
  promise = null;
  /** Keeps the promise. @type {() => void} */
  keep = () => {};
  /** The element's own states, where browsers have them. @type {{ add(name: string): unknown, delete(name: string): unknown } | null} */
  states = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    try {
      // An element gives its internals once, and they lead into the closed root: so they are
      // taken before the page can have them, and nothing but the states is kept.
      takeNatives();
      this.states = get.states(call.attachInternals(element));
    } catch {
      // It is a state less.
    }
  }

  /** Waits while the fallback stands, for that may be for good or not. */
  asked() {
    return (this.promise ||= new Promise((done) => {
      this.keep = () => done(this.element);
      if (this.is) this.keep();
    }));
  }

  /** @param {boolean} is */
  set(is) {
    if (is === this.is) return;
    this.is = is;
    try {
      this.states?.[is ? "add" : "delete"]("ready");
    } catch {
      // Some browsers took other names at first.
    }
    if (is) this.keep();
    // Who waits goes on waiting; who has heard of the one before asks for another.
    else this.promise = null;
  }
}
