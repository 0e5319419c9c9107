// @ts-check
// What pages, their editors and their helpers make of an element, and what of it is put
// right: all of this is of the element alone, whatever stands in it.

import { call, get } from "./natives.js";
import { HARMED, NAME, carefully } from "./page.js";
import { around, content, rooms } from "./place.js";
import { turn } from "./schedule.js";

/** What stands in pages, and in no fallback. */
const OF_PAGES = "main, header, footer, nav, aside, section, form, h1";

/** Where the focus is held. */
const DIALOGS = "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]";

/** What one does in a field. */
const IN_FIELDS = ["keydown", "keypress", "keyup", "beforeinput", "input", "textInput", "compositionstart", "compositionupdate", "compositionend", "pointerdown", "mousedown", "touchstart", "touchmove", "selectstart", "contextmenu", "copy", "cut", "paste"];

/**
 * What editors make of an attribute, put right: quotes that were bent, entities that were written
 * twice, and letters that nobody sees.
 * @param {string} value
 */
export const freed = (value) => value.replace(/&amp;/g, "&").replace(/&quot;/g, "\"").replace(/[\u200b\u2060\ufeff\xad]/g, "").trim()
  .replace(/^[\x22\u201c-\u201f\u2033]+([^\x22\u201c-\u201f\u2033]*)[\x22\u201c-\u201f\u2033]*$/, "$1");

/** What an element is in: its parent, or what has the shadow root that it is in. @param {Element} element */
const outer = (element) => element.parentElement || /** @type {Element | undefined} */ (/** @type {any} */ (element.getRootNode()).host);

/**
 * The language of the nearest element that names one, of those around an element.
 * @param {Element} element
 */
export function pageLang(element) {
  for (let at = outer(element); at; at = outer(at)) {
    if (at.hasAttribute("lang")) return at.getAttribute("lang") || "";
  }
  return "";
}

/**
 * The language that the page's own table says it is in.
 * @param {HTMLElement} element
 */
export const tableLang = (element) => content(element).map((node) => /** @type {HTMLElement} */ (node).lang).find(Boolean) || "";

/**
 * Watches the language of the page. Any element may change its own, in the page or in a shadow
 * root on the way; what counts is the nearest one's.
 * @param {Element} element
 * @param {() => unknown} changed
 */
export function watchLang(element, changed) {
  let last = pageLang(element);
  const look = () => carefully(HARMED, () => {
    const before = last;
    if ((last = pageLang(element)) !== before) changed();
  });
  const observer = new MutationObserver(look);
  const watch = () => {
    observer.disconnect();
    for (let at = /** @type {Element | undefined} */ (element); at; at = /** @type {any} */ (at.getRootNode()).host) {
      observer.observe(at.getRootNode(), { attributeFilter: ["lang"], subtree: true });
    }
  };
  watch();
  return {
    disconnect: () => observer.disconnect(),
    /** It stands somewhere else. */
    moved() {
      watch();
      look();
    },
  };
}

/**
 * Puts on an element the marks by which recorders leave it out.
 * @param {HTMLElement} element
 */
export function mask(element) {
  for (let i = 0; i < MARKS.length; i += 2) {
    const [name, value] = MARKS.slice(i, i + 2);
    if (name === "class") element.classList.add(...value.split(" "));
    else if (!element.hasAttribute(name)) element.setAttribute(name, value);
  }
}

/**
 * Keeps from the page what one does in a field, but for the keys by which one leaves it. Sliders,
 * shortcuts and guards against copying spare fields, which they know by name; here they would
 * see the element alone, and take its keys and presses away.
 * @param {ShadowRoot} root
 */
export function holdFields(root) {
  /** @param {Event} event */
  const hold = (event) => {
    try {
      const key = /^key/.test(get.type(event)) ? get.key(event) : "";
      if (key !== "Tab" && key !== "Escape" && call.closest(get.target(event), "input, select, textarea")) call.stopPropagation(event);
    } catch {
      // Some begin on a text, and a page may send some that are none.
    }
  };
  for (const type of IN_FIELDS) call.addEventListener(root, type, hold, { passive: true });
}

/**
 * Escape, pressed in a frame, ends there: here it comes to listeners of the page, and closes the
 * dialog that the element is in, as browsers do where it is pressed in that.
 * @param {Element} element
 */
export function escape(element) {
  const pressed = new KeyboardEvent("keydown", { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true, composed: true });
  if (!element.dispatchEvent(pressed)) return;
  for (let at = /** @type {Element | undefined} */ (element); at; at = outer(at)) {
    if (!at.matches("dialog:modal:not([closedby=none])")) continue;
    if (at.dispatchEvent(new Event("cancel", { cancelable: true }))) /** @type {HTMLDialogElement} */ (at).close();
    return;
  }
}

/**
 * Takes in the fallback where it stands after the element: editors that put paragraphs around
 * what they do not know push it out, and visitors would read everything twice.
 * @param {HTMLElement} element
 */
export function adopt(element) {
  if (around(element) !== element || content(element).length) return;
  const all = [.../** @type {Document | ShadowRoot} */ (element.getRootNode()).querySelectorAll(NAME + ", [data-weigh-up]")];
  const next = all[all.indexOf(element) + 1];
  // One of another guide or language was put there for its own sake.
  const [asked, lang] = ["guide", "lang"].map((name) => freed(element.getAttribute(name) || ""));
  const other = (/** @type {string} */ wanted, /** @type {string} */ has) => Boolean(wanted) && wanted.toLowerCase() !== has.toLowerCase();
  const primary = (/** @type {string} */ tag) => tag.split(/[-_]/)[0];
  if (next && (other(asked, (next.getAttribute(STAMP) || "").split("@")[0]) || other(primary(lang), primary(next.getAttribute("lang") || "")))) return;
  // It may be in what another one was mounted into.
  if (next && next.localName !== NAME && !next.closest(NAME) && !rooms.has(/** @type {Element} */ (next.parentNode)) && !next.querySelector(OF_PAGES)) element.append(next);
}

/**
 * Whether a part of the page stands in the element: the rest of it, where the closing tag was
 * lost. It must stay to be seen.
 * @param {HTMLElement} element
 */
export function swallows(element) {
  const parts = [...element.querySelectorAll(OF_PAGES)];
  for (const part of parts) {
    for (let fold = part.closest("details"); fold; fold = fold.parentElement && fold.parentElement.closest("details")) fold.open = true;
  }
  return parts.length > 0;
}

/**
 * Two stops beside the widget where a dialog holds the focus: what does so lists what can have
 * it, and does not see into a closed root. It finds the stops, and Tab goes on from them. Gives
 * each with its slot.
 * @param {HTMLElement} element
 */
export function stops(element) {
  return (element.closest(DIALOGS) ? ["before", "after"] : []).map((side) => {
    // The slot stands in the closed root, so nothing of the page's touches it.
    const [stop, slot] = [call.createElement(document, "div"), call.createElement(document, "slot")];
    call.setAttribute(slot, "name", side);
    call.setAttribute(stop, "slot", side);
    call.setAttribute(stop, "tabindex", "0");
    call.insertBefore(element, stop, null);
    return { stop, slot };
  });
}

/**
 * Whether a translator has been at the page. The widget is closed to it.
 * @param {HTMLElement} element
 */
export const translated = (element) =>
  /\btranslated-/.test(document.documentElement.className) || Boolean(around(element).querySelector("font font"));

/**
 * What stands where there is no guide is in English, whatever the page is in, and says so.
 * @param {HTMLElement} element
 */
function inEnglish(element) {
  element.lang = "en";
  element.dir = "ltr";
}

/**
 * A button in a table that is translated or asked for, that asks for the widget.
 * @param {HTMLElement} element
 * @param {() => void} task
 */
export function offer(element, task) {
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", task);
  element.prepend(button);
  return button;
}

/**
 * What that button says: in the guide's words, or in English where it has none.
 * @param {HTMLElement} button
 * @param {boolean} not Whether the page is translated, which the widget is not.
 * @param {string[]} words
 */
export function label(button, not, [says, notSays, lang, dir]) {
  inEnglish(button);
  if (says) Object.assign(button, { lang, dir });
  button.textContent = (says || "Open the guide with its questions") + (not ? " (" + (notSays || "it is not translated") + ")" : "");
}

/** What says, on a fallback, which guide's it is; on an element in a frame, which one its page has. */
export const STAMP = "data-weigh-up";

/**
 * What the fallback in the page is of: `id@version`, and its language behind a space. Empty
 * where it does not say so.
 * @param {HTMLElement} element
 */
export function stamp(element) {
  const stamped = around(element).querySelector("[" + STAMP + "]") || element;
  const of = stamped.getAttribute(STAMP) || "";
  return !of || /\s/.test(of) ? of : of + " " + (stamped.getAttribute("lang") || "");
}

/**
 * Whether the page's parser is past the element: it, or what it is in, has something after it.
 * @param {HTMLElement} element
 */
export function parsed(element) {
  /** @type {Node | null} */
  let node = element;
  while (node && !node.nextSibling) node = node.parentNode;
  return Boolean(node) || document.readyState !== "loading";
}

/**
 * Whether the visitor has focus or a selection in what it shows of the page.
 * @param {HTMLElement} element
 */
export function inUse(element) {
  const place = around(element);
  const focused = /** @type {Document | ShadowRoot} */ (element.getRootNode()).activeElement;
  if (focused && focused !== element && focused !== place && place.contains(focused)) return true;
  const selection = document.getSelection();
  return Boolean(selection && !selection.isCollapsed && selection.containsNode(place, true));
}

/**
 * Whether the middle of the screen is in it.
 * @param {HTMLElement} element
 */
export function inSight(element) {
  const { top, bottom } = call.getBoundingClientRect(element);
  return top * 2 < innerHeight && bottom * 2 > innerHeight;
}

/**
 * What was put into elements so that nobody meets a blank box.
 * @type {WeakMap<HTMLElement, HTMLElement[]>}
 */
const fillers = new WeakMap();

/**
 * Whether nothing of the page's own stands there.
 * @param {HTMLElement} element
 */
export const bare = (element) => content(element).every((node) => fillers.get(element)?.includes(/** @type {HTMLElement} */ (node)));

/**
 * Takes it out again: it is no table of the page's.
 * @param {HTMLElement} element
 */
export function takeOut(element) {
  for (const line of fillers.get(element) || []) line.remove();
  fillers.delete(element);
}

/**
 * A few lines where the page has no fallback of its own, so that nobody meets a blank box.
 * @param {HTMLElement} element
 * @param {(name: string) => string} attribute
 */
export function fillIn(element, attribute) {
  if (element.childElementCount || content(element).length) return;
  const text = document.createElement("p");
  inEnglish(text);
  text.textContent = "This guide cannot be shown in your browser. " + (attribute("clinic") || "The clinic") + " can answer your questions.";
  /** @type {HTMLElement[]} */
  const lines = [text];
  // As the engine takes it (`address` in src/domain/settings.rs): numbers may be written in groups.
  const written = attribute("cta-href");
  const href = /^(tel|sms):/i.test(written) ? written.replace(/ /g, "") : written;
  if (/^(https?:\x2f\x2f[^\s\x2f]|(tel|sms):\S*\d|mailto:\S*@|[\x2f#?](?![\x2f\\])|www\.)\S*$/i.test(href)) {
    const link = document.createElement("a");
    link.href = href.replace(/^www/i, "https://www");
    if (window !== window.top) link.target = "_blank";
    link.textContent = attribute("cta-label") || "Contact the clinic";
    if (!attribute("cta-label")) inEnglish(link);
    lines.push(link);
  }
  element.append(...lines);
  fillers.set(element, lines);
}

/**
 * Tells when the element's height has changed, for pages that have measured a box of theirs
 * once, until what it returns is called.
 * @param {HTMLElement} element
 * @param {() => unknown} tell
 */
export function watchHeight(element, tell) {
  if (typeof ResizeObserver !== "function") return null;
  let width = 0;
  let height = 0;
  let on = true;
  // While it tells it does not look: where more changes in the same frame, as by container
  // queries in WebKit, browsers tell the page of an error.
  const observer = new ResizeObserver((entries) => {
    const now = entries[entries.length - 1].contentRect;
    if (now.width === width && now.height === height) return;
    const changed = now.height !== height;
    ({ width, height } = now);
    observer.unobserve(element);
    turn().then(() => {
      if (!on) return;
      if (changed) tell();
      observer.observe(element);
    });
  });
  observer.observe(element);
  return () => {
    on = false;
    observer.disconnect();
  };
}
