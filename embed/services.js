// @ts-check
// What the engine asks of the page's side (src/embed/services.rs). None of it throws.

/** @import { Shown } from "./element.js" */

import { reason, say } from "./page.js";
import { frame, later, turn } from "./schedule.js";

/**
 * What it asks for one widget.
 * @param {Shown} embed
 * @returns {Services}
 */
export function services(embed) {
  // Whether the heading of a step that gives way to another was in view.
  let inView = false;
  return {
    happened: (name) => embed.happened(name),
    today() {
      const now = new Date();
      return (now.getFullYear() * 100 + now.getMonth() + 1) * 100 + now.getDate();
    },
    number(number, currency) {
      try {
        const whole = Number.isInteger(number) ? 0 : currency ? 2 : 1;
        const money = currency ? /** @type {const} */ ({ style: "currency", currency }) : {};
        return new Intl.NumberFormat(undefined, { ...money, minimumFractionDigits: currency ? whole : 0, maximumFractionDigits: whole }).format(number);
      } catch {
        return currency + " " + number;
      }
    },
    copy: (text) => copy(embed.root, text),
    print: () => print(embed),
    later: (task) => later(task, embed.ready),
    // A step whose heading was out of view is scrolled to at once, so that nothing
    // jumps later. The focus comes after the step's first frame, which need not wait
    // for it, and not where the visitor has moved it meanwhile. What cannot be
    // scrolled to or take the focus, or is gone again, leaves them where they are.
    focus(element) {
      /** @type {Element | null} */
      let held = null;
      try {
        held = embed.root.activeElement;
        if (!inView) element.scrollIntoView({ block: "nearest", behavior: "instant" });
      } catch {
        // A page may have put something else in its place.
      }
      inView = false;
      frame()
        .then(turn)
        .then(() => [null, held].includes(embed.root.activeElement) && element.focus({ preventScroll: true }))
        .catch(() => {});
    },
    // Before a step gives way to another: the layout is known now, and what has the
    // focus need not be asked for it when it goes.
    letGo() {
      try {
        const heading = /** @type {Element} */ (embed.root.querySelector(".wu-step h3"));
        const { left, top } = heading.getBoundingClientRect();
        inView = embed.root.elementFromPoint(left + 1, top + 1) === heading;
        /** @type {HTMLElement | null} */ (embed.root.activeElement)?.blur();
      } catch {
        // Likewise; it only spares work.
      }
    },
  };
}

/**
 * Copies a text by way of a field of our own: it works on pages without https too.
 * @param {ShadowRoot} root
 * @param {string} text
 */
function copy(root, text) {
  const focused = /** @type {HTMLElement | null} */ (root.activeElement);
  const field = document.createElement("textarea");
  let copied = false;
  try {
    // A page can read what is selected, so that is a blank; the text goes straight
    // into the event, past listeners of the page that forbid copying or change it.
    field.value = " ";
    field.className = "field";
    field.addEventListener("copy", (event) => {
      event.stopPropagation();
      event.preventDefault();
      /** @type {DataTransfer} */ (event.clipboardData).setData("text/plain", text);
      copied = true;
    });
    root.append(field);
    field.select();
    return document.execCommand("copy") && copied;
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused) focused.focus({ preventScroll: true });
  }
}

/**
 * Prints the sheet alone, from an empty frame: a closed root cannot hide the page around it.
 * Browsers within apps, and frames that may not open windows, do nothing and say nothing.
 * @param {Shown} embed
 */
function print(embed) {
  const { root, place } = embed;
  try {
    if (embed.paper) embed.paper.remove();
    const focused = /** @type {HTMLElement | null} */ (root.activeElement);
    const paper = (embed.paper = document.createElement("iframe"));
    paper.className = "field";
    paper.tabIndex = -1;
    root.append(paper);
    const inner = /** @type {Window & typeof globalThis} */ (paper.contentWindow);
    const styles = new inner.CSSStyleSheet();
    styles.replaceSync(STYLES);
    inner.document.adoptedStyleSheets = [styles];
    const sheet = inner.document.importNode(/** @type {Element} */ (place.querySelector(".wu-sheet")), true);
    const page = inner.document.createElement("div");
    const widget = /** @type {HTMLElement} */ (place.querySelector(".wu"));
    page.className = "wu wu-paper";
    page.dir = widget.dir;
    page.append(sheet);
    inner.document.documentElement.lang = widget.lang;
    inner.document.title = paper.title = /** @type {Element} */ (sheet.firstElementChild).textContent;
    inner.document.body.append(page);
    inner.addEventListener("afterprint", () => setTimeout(() => {
      const had = root.activeElement === paper;
      paper.remove();
      if (had && focused) focused.focus({ preventScroll: true });
    }), { once: true });
    let began = false;
    inner.addEventListener("beforeprint", () => (began = true), { once: true });
    inner.focus();
    inner.print();
    return began;
  } catch (why) {
    say("this browser did not let it print (" + reason(why) + ")");
    return false;
  }
}
