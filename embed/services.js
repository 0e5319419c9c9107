// @ts-check
// What the engine asks of the page's side (src/embed/services.rs). None of it throws.

/** @import { Shown } from "./element.js" */

import { call, detach, get, native, set } from "./natives.js";
import { reason, say } from "./page.js";
import { outside } from "./isolated.js";
import { frame, later, turn } from "./schedule.js";

/**
 * What it asks for one widget.
 * @param {Shown} embed
 * @returns {Services}
 */
export function services(embed) {
  return {
    happened: (name) => embed.happened(name),
    today() {
      const now = new Date();
      return (now.getFullYear() * 100 + now.getMonth() + 1) * 100 + now.getDate();
    },
    number(lang, number, currency) {
      try {
        const whole = number % 1 === 0 ? 0 : currency ? 2 : 1;
        const money = currency ? /** @type {const} */ ({ style: "currency", currency }) : {};
        return new native.NumberFormat(lang + "-u-nu-latn", { ...money, minimumFractionDigits: currency ? whole : 0, maximumFractionDigits: whole }).format(number);
      } catch {
        return currency + " " + number;
      }
    },
    // Not within the engine's call: the widget goes, and what had its focus has listeners.
    plainPage: () => void turn().then(() => (outside ? outside.postMessage("plain-page") : embed.plainPage())),
    copy: (text) => copy(embed.root, text),
    print: () => (outside ? printFrame : print)(embed),
    later: (task) => later(task, embed.ready),
    // What has come is scrolled to at once, and always to the same line: browsers hold on to
    // what stood in view before, which may be anywhere now, and a page may have any header.
    // The focus comes after the first frame, which need not wait for it, and not where the
    // visitor has moved it meanwhile. What cannot be scrolled to or take the focus, or is
    // gone again, leaves them where they are.
    focus(element) {
      /** @type {Element | null} */
      let held = null;
      try {
        held = get.activeElement(embed.root);
        call.scrollIntoView(element, { block: "start", behavior: "instant" });
      } catch {
        // A page may have put something else in its place.
      }
      frame()
        .then(turn)
        .then(() => {
          const now = get.activeElement(embed.root);
          if (now ? now === held : !elsewhere(embed.element)) call.focus(element, { preventScroll: true });
        })
        .catch(() => {});
    },
    // What has the focus need not be asked for it when it goes.
    letGo() {
      try {
        const focused = get.activeElement(embed.root);
        if (focused) call.blur(focused);
      } catch {
        // Likewise; it only spares work.
      }
    },
  };
}

/**
 * Whether something of the page's has the focus.
 * @param {Element} element
 */
function elsewhere(element) {
  for (let on = element; on; ) {
    const root = /** @type {ShadowRoot & { body?: HTMLElement }} */ (on.getRootNode());
    const focused = root.activeElement;
    if (focused && focused !== root.body && focused !== on) return true;
    on = root.host;
  }
  return false;
}

/**
 * Copies a text by way of a field of our own: it works on pages without https too.
 * @param {ShadowRoot} root
 * @param {string} text
 */
function copy(root, text) {
  const focused = get.activeElement(root);
  const field = call.createElement(document, "textarea");
  let copied = false;
  try {
    // A page can read what is selected, so that is a blank; the text goes straight
    // into the event, past listeners of the page that forbid copying or change it.
    call.insertBefore(field, call.createTextNode(document, " "), null);
    set.className(field, "field");
    call.addEventListener(field, "copy", (/** @type {ClipboardEvent} */ event) => {
      call.stopPropagation(event);
      call.preventDefault(event);
      call.setData(get.clipboardData(event), "text/plain", text);
      copied = true;
    });
    call.insertBefore(root, field, null);
    call.select(field);
    return call.execCommand(document, "copy") && copied;
  } catch {
    return false;
  } finally {
    detach(field);
    if (focused) call.focus(focused, { preventScroll: true });
  }
}

/**
 * Prints the sheet alone where the whole page is ours, which may have no frame of its own: a
 * copy of it, without the widget.
 * @param {Shown} embed
 */
function printFrame({ root, place }) {
  let began = false;
  const page = call.createElement(document, "div");
  const widget = call.querySelector(place, ".wu");
  set.className(page, "wu wu-paper");
  call.setAttribute(page, "dir", get.dir(widget));
  call.setAttribute(page, "lang", get.lang(widget));
  call.insertBefore(page, call.cloneNode(call.querySelector(place, ".wu-sheet"), true), null);
  call.insertBefore(root, page, null);
  set.hidden(place, true);
  window.addEventListener("beforeprint", () => (began = true), { once: true });
  window.addEventListener("afterprint", () => {
    detach(page);
    set.hidden(place, false);
  }, { once: true });
  window.print();
  if (!began) window.dispatchEvent(new Event("afterprint"));
  return began;
}

/**
 * Prints the sheet alone, from an empty frame: a closed root cannot hide the page around it.
 * Browsers within apps, and frames that may not open windows, do nothing and say nothing.
 * @param {Shown} embed
 */
function print(embed) {
  const { root, place } = embed;
  const focused = get.activeElement(root);
  let began = false;
  try {
    if (embed.paper) detach(embed.paper);
    const paper = (embed.paper = call.createElement(document, "iframe"));
    set.className(paper, "field");
    set.tabIndex(paper, -1);
    call.insertBefore(root, paper, null);
    /** @type {Window & typeof globalThis} */
    const inner = get.contentWindow(paper);
    const styles = new inner.CSSStyleSheet();
    styles.replaceSync(STYLES);
    inner.document.adoptedStyleSheets = [styles];
    const sheet = inner.document.importNode(call.querySelector(place, ".wu-sheet"), true);
    const page = inner.document.createElement("div");
    const widget = call.querySelector(place, ".wu");
    page.className = "wu wu-paper";
    page.dir = get.dir(widget);
    page.append(sheet);
    inner.document.documentElement.lang = get.lang(widget);
    inner.document.title = get.textContent(sheet.firstElementChild);
    call.setAttribute(paper, "title", inner.document.title);
    inner.document.body.append(page);
    inner.addEventListener("afterprint", () => setTimeout(() => {
      const had = get.activeElement(root) === paper;
      detach(paper);
      if (had && focused) call.focus(focused, { preventScroll: true });
    }), { once: true });
    inner.addEventListener("beforeprint", () => (began = true), { once: true });
    inner.focus();
    inner.print();
  } catch (why) {
    say("this browser did not let it print (" + reason(why) + ")");
  }
  // Some browsers print later, so the frame stays; but no longer than until the next press.
  if (!began) {
    const { paper } = embed;
    if (focused) call.focus(focused, { preventScroll: true });
    turn().then(() => call.addEventListener(place, "click", () => paper && detach(paper), { capture: true, once: true }));
  }
  return began;
}
