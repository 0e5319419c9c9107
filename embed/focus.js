// @ts-check
// Where the focus goes when what had it is gone.

import { call, detach, get, set } from "./natives.js";

/**
 * To the heading of what is open in a widget.
 * @param {Element | null} place
 */
export function toHeading(place) {
  const within = (/** @type {string} */ selector) => place && call.querySelector(place, selector);
  const heading = within(".wu-section:not([hidden], .wu-compare) h3[tabindex]") || within("h2, iframe");
  if (heading) call.focus(heading, { preventScroll: true });
}

/**
 * For whoever was in the widget by keyboard: Tab goes on into the fallback.
 * @param {ShadowRoot} root
 */
export function keepPlace(root) {
  const mark = call.createElement(document, "span");
  set.tabIndex(mark, -1);
  call.addEventListener(mark, "blur", () => detach(mark));
  call.insertBefore(root, mark, get.firstChild(root));
  call.focus(mark, { preventScroll: true });
}
