// @ts-check
// What `mount` puts a widget into. Nothing in it is moved, since whoever made it may go on
// changing it: it has a root with slots, and is left out of what is shown while the widget's
// slot is taken. So whatever takes the widget away brings the content back with it.

import { call } from "./natives.js";
import { NAME, say } from "./page.js";

/** The slot of a mounted element whose widget does not stand; where it does, that is NAME. */
const WAITING = NAME + "-waiting";

/**
 * What elements were mounted into.
 * @type {WeakMap<Element, Element>}
 */
export const places = new WeakMap();

/**
 * What the fallback is in: the element, or what it was mounted into. A page may have taken it
 * from there, or made a copy, whose slot is called so, too.
 * @param {HTMLElement} element
 */
export function around(element) {
  const place = element.parentElement;
  return place && places.get(element) === place ? place : element;
}

/**
 * What stands there for visitors besides the element itself.
 * @param {HTMLElement} element
 */
export const content = (element) => [...around(element).childNodes].filter((node) =>
  node.nodeType === 1 ? node !== element : node.nodeType === 3 && node.nodeValue?.trim());

/**
 * What has a root of ours.
 * @type {WeakSet<Element>}
 */
export const rooms = new WeakSet();

/**
 * Makes room for a mounted element in what it is in.
 * @param {HTMLElement} element
 * @param {boolean} stands Whether its widget does.
 */
export function makeRoom(element, stands) {
  const place = around(element);
  if (place === element) return;
  try {
    if (!rooms.has(place)) {
      const root = call.attachShadow(place, { mode: "closed" });
      const [whole, waiting, others] = [NAME, WAITING, ""].map((name) => {
        const slot = call.createElement(document, "slot");
        if (name) slot.name = name;
        return slot;
      });
      whole.append(waiting, others);
      root.append(whole);
      rooms.add(place);
    }
    element.slot = WAITING;
    stand(element, stands);
  } catch {
    if (content(element).length) say("a <" + place.localName + "> cannot hide what is in it; mount in a <div>");
    element.removeAttribute("slot");
  }
}

/**
 * Whether a mounted element is shown in the place of what is around it.
 * @param {HTMLElement} element
 * @param {boolean} stands
 */
export function stand(element, stands) {
  if (places.has(element) && element.slot) element.slot = stands ? NAME : WAITING;
}

/**
 * How high the fallback is.
 * @param {HTMLElement} element
 */
export function heightOf(element) {
  const place = around(element);
  if (place === element) return call.getBoundingClientRect(element).height;
  const range = document.createRange();
  range.selectNodeContents(place);
  return range.getBoundingClientRect().height;
}
