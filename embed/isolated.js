// @ts-check
// The isolated form: the same script in a sandboxed frame of its own, without the page's
// origin, so that no script of the page reaches what is in it. What the frame tells is that
// its script runs, that it is ready or failed, or that the plain page is asked for: nothing of a visit. It has one height
// and scrolls within, since the heights of results tell them apart.

/** @import { Shown } from "./element.js" */

import { NAME, api, say } from "./page.js";
import { guideTexts } from "./guides.js";
import { call, get, set, takeNatives } from "./natives.js";
import { STAMP, stamp } from "./guest.js";
import { around } from "./place.js";

/** The script that runs now; nothing, where it came by `import()`. */
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

/** How long it may take to be heard that a frame's script has run, once it has loaded, in milliseconds. */
const HEARD = 1000;

/** Without the page's origin. Links open in tabs, the sheet prints, and a number to call or a mail leaves the frame. */
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-top-navigation-by-user-activation";

/**
 * The frame's page. Its script stands in it, as policies allow by a nonce, and where they do
 * not, it is named by its address, which browsers may ask for once more.
 * @param {boolean} inline
 * @returns {string} Empty, where there is no such way.
 */
function page(inline) {
  const address = script && script.src;
  if (inline ? !ENGINE : !address) return "";
  const quoted = (/** @type {string} */ text) => "\"" + text.replace(/&/g, "&amp;").replace(/\x22/g, "&quot;") + "\"";
  const nonce = script && script.nonce ? " nonce=" + quoted(script.nonce) : "";
  const texts = [STYLES, READER, GUIDE, ENGINE].map((text) => JSON.stringify(text).replace(/</g, "\\x3c"));
  return "<!doctype html><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><base target=_top><body><script data-isolated"
    + nonce + (inline ? ">(" + WHOLE + ")(" + texts + ")" : " src=" + quoted(String(address)) + ">") + "</script>";
}

/**
 * Puts a frame in the place of the widget, and what stands in for the engine's hold on it. Where
 * the page has no room for a frame, the widget begins in the page.
 * @param {Shown} embed
 * @returns {boolean} Whether it has begun.
 */
export function isolate(embed) {
  takeNatives();
  if (!embed.attach()) return false;
  const place = call.createElement(document, "div");
  embed.framed = true;
  embed.place = place;
  call.insertBefore(embed.root, place, null);
  embed.show(embed.slot);
  const frame = call.createElement(document, "iframe");
  const ways = [page(true), page(false)].filter(Boolean);
  /** @type {MessagePort | null} */
  let port = null;
  /** Whether the script in it has run. */
  let ran = false;
  let over = false;
  /** @type {string[]} */
  let words = [];

  /** @param {MessageEvent} event */
  const hear = ({ data, source }) => {
    if (data === NAME && source && source === get.contentWindow(frame)) ran = true;
  };

  function begin() {
    const text = ways[0];
    try {
      if (!text) throw 0;
      const types = /** @type {any} */ (window).trustedTypes;
      const trusted = types && types.createPolicy(NAME, { createHTML: (/** @type {string} */ same) => same });
      set.srcdoc(frame, trusted ? trusted.createHTML(text) : text);
    } catch {
      say("this page lets no frame run, so \"isolated\" has no effect: the widget stands in the page itself; see docs/privacy.md");
      close();
      embed.end();
      embed.begin(false);
    }
  }

  // Also where it loads again: a page that moves a frame begins it anew.
  function loaded(last = false) {
    if (over) return;
    if (!ran) {
      if (!last) return void setTimeout(loaded, HEARD, true);
      ways.shift();
      return begin();
    }
    ran = false;
    const { port1, port2 } = new MessageChannel();
    if (port) port.close();
    port = port1;
    port1.onmessage = ({ data: what }) => {
      if (Array.isArray(what)) {
        words = what;
        embed.happened("weigh-up-ready");
      }
      else if (what === "failed") {
        // A guide that is pushed later may be what it lacked.
        embed.missing = [embed.guide(), embed.language()];
        embed.fallBack();
      }
      else if (what === "plain-page") embed.plainPage();
    };
    const to = get.contentWindow(frame);
    if (!to) return;
    to.postMessage(NAME, "*", [port2]);
    handle.update([], embed.attributes());
  }

  function close() {
    over = true;
    window.removeEventListener("message", hear, true);
    if (port) port.close();
    port = null;
  }

  const handle = {
    /**
     * @param {Uint8Array[]} _
     * @param {string[]} attributes
     */
    update: (_, attributes) => {
      port?.postMessage([[...attributes, STAMP, stamp(embed.element)], guideTexts()]);
      return true;
    },
    command() {},
    words: () => words,
    replace: () => "",
    destroy: close,
  };
  set.className(frame, "isolated");
  call.setAttribute(frame, "sandbox", SANDBOX);
  call.setAttribute(frame, "allow", "clipboard-write");
  call.setAttribute(frame, "title", around(embed.element).querySelector("h1, h2, h3")?.textContent?.trim() || embed.attribute("clinic") || "Weigh Up");
  call.addEventListener(frame, "load", () => loaded());
  window.addEventListener("message", hear, true);
  embed.handle = handle;
  begin();
  if (!over) call.insertBefore(place, frame, null);
  return true;
}

/** In the frame: what tells the page around it; nothing elsewhere. @type {MessagePort | null} */
export let outside = null;

/** Whether this script runs in such a frame. */
export const inside = Boolean(script && script.hasAttribute("data-isolated"));

/** The widget in its frame, and nothing else: it comes when the page around it has told its attributes. */
export function live() {
  /** @type {HTMLElement | null} */
  let element = null;
  const styles = new CSSStyleSheet();
  styles.replaceSync("html { scrollbar-width: none } body { margin: 0 }");
  document.adoptedStyleSheets = [styles];
  window.addEventListener("message", ({ data, source, ports: [port] }) => {
    if (data !== NAME || source !== parent || !port) return;
    outside = port;
    port.onmessage = ({ data: [attributes, texts] }) => {
      const known = element || document.createElement(NAME);
      const given = new Map();
      for (let i = 0; i < attributes.length; i += 2) given.set(attributes[i], attributes[i + 1]);
      // Around it in here there is nothing else: the language of the page is that of the document.
      document.documentElement.lang = given.get("page-lang") || "";
      for (const name of ["isolated", "events", "id", "class", "slot", "hidden", "page-lang", "table-guide", "table-lang"]) given.delete(name);
      for (const { name } of [...known.attributes]) if (!given.has(name)) known.removeAttribute(name);
      for (const [name, value] of given) known.setAttribute(name, value);
      for (const text of texts) if (!api.guides.includes(text)) api.guides.push(text);
      if (!element) document.body.append((element = known));
    };
  });
  parent.postMessage(NAME, "*");
}
