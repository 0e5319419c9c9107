// @ts-check
// What a visitor does with the controls of a widget, handed over to the engine.

/** @import { Shown } from "./element.js" */

import { call, get, set } from "./natives.js";
import { HARMED, carefully } from "./page.js";
import { guarded } from "./engine.js";

/**
 * Hands over what a control does (src/view/command.rs), when it is pressed, or its field changes
 * or is left. Where a finger that came down on a slider scrolls the page, the slider has moved
 * with it already, and goes back to where it stood.
 * @param {Shown} embed
 */
export function hear(embed) {
  let stood = "";
  /** @param {Event} event */
  const heard = (event) => {
    const type = get.type(event);
    const left = type === "focusout";
    if (type === "click" || type === "input") embed.wanted = true;
    const target = get.target(event);
    guarded(() => {
      const control = call.closest(target, left ? "[inputmode]" : "[data-command]");
      if (!control) return;
      const field = get.localName(control) === "input";
      const value = field ? get.value(control) : "";
      if (type === "pointerdown") return void (stood = value);
      if ((type === "click") === field) return;
      const scrolled = type === "pointercancel";
      if (scrolled && value === stood) return;
      if (scrolled) set.value(control, stood);
      embed.handle?.command(control, (left ? "L" : "") + (call.getAttribute(control, "data-command") || ""), scrolled ? stood : value);
    });
  };
  // Before listeners of the page, which could stop what bubbles.
  for (const type of ["click", "input", "focusout", "pointerdown", "pointercancel"]) call.addEventListener(embed.place, type, heard, true);
  for (const type of ["pointerdown", "focusin", "keydown"]) call.addEventListener(embed.place, type, (/** @type {Event} */ event) => carefully(HARMED, () => leave(embed.place, event)), true);
}

/**
 * What stands behind "More" lies over the section: it closes when a visitor goes on elsewhere, or
 * by Escape, which then closes nothing else.
 * @param {HTMLElement} place
 * @param {Event} event
 */
function leave(place, event) {
  const menu = call.querySelector(place, ".wu-ways details[open]");
  if (!menu) return;
  if (get.type(event) !== "keydown") {
    if (call.closest(get.target(event), ".wu-ways details")) return;
  } else if (get.key(event) === "Escape") {
    call.preventDefault(event);
    call.stopPropagation(event);
    call.focus(get.firstElementChild(menu));
  } else return;
  call.removeAttribute(menu, "open");
}
