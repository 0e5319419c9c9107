// @ts-check
// The isolated form: the same script in a sandboxed frame of its own, without the page's
// origin, so that no script of the page reaches what is in it. What the frame tells is that
// its script runs, that it is ready or failed, that Escape was pressed, or that the plain page is asked for: nothing of
// a visit. It has one height and scrolls within, since the heights of results tell them apart.

/** @import { Shown } from "./element.js" */

import { ATTRIBUTES, NAME, address, api, carefully, reason, say, script } from "./page.js";
import { guideTexts } from "./guides.js";
import { call, detach, get, set, takeNatives } from "./natives.js";
import { STAMP, escape, stamp } from "./guest.js";
import { around } from "./place.js";

/** How long it may take to be heard that a frame's script has run, once it has loaded, in milliseconds. */
const HEARD = 1000;

/** One for all frames, where a page asks for one: it may not let the name be taken again. @type {any} */
let policy = null;

/** Without the page's origin. Links open in tabs, the sheet prints, and a number to call or a mail leaves the frame. */
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-top-navigation-by-user-activation";

/**
 * The frame's page. Its script stands in it, as policies allow by a nonce, and where they do
 * not, it is named by its address, which browsers may ask for once more. For a page without an
 * origin that is another website's: what is checked by `integrity` comes with its server's leave.
 * @param {boolean} inline
 * @returns {string} Empty, where there is no such way.
 */
function page(inline) {
  if (inline ? !ENGINE : !address) return "";
  /** @type {Partial<HTMLScriptElement>} */
  const { nonce, integrity, crossOrigin } = script || {};
  /** @type {(name: string, value: string | null | undefined) => string} */
  const put = (name, value) => (value ? " " + name + "=\"" + value.replace(/&/g, "&amp;").replace(/\x22/g, "&quot;") + "\"" : "");
  const by = inline ? "" : put("src", address) + put("integrity", integrity) + put("crossorigin", crossOrigin || (integrity && "anonymous"));
  const texts = [STYLES, READER, GUIDE, ENGINE].map((text) => JSON.stringify(text).replace(/</g, "\\x3c"));
  return "<!doctype html><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><base target=_top><body><script data-weigh-up-frame"
    // What a script of the page puts there has the page's leave without a nonce of its own.
    + put("nonce", nonce || call.querySelector(document.documentElement, "script[nonce]")?.nonce) + by + ">" + (inline ? "(" + WHOLE + ")(" + texts + ")" : "") + "</script>";
}

/**
 * What was once to be in a frame does not come into the page because the attribute goes.
 * @param {Shown} embed
 */
export function remains(embed) {
  if (embed.apart && !embed.element.hasAttribute("isolated")) say("\"isolated\" cannot be taken from an element that had it; for the plain form put another one in its place");
  return embed.apart > 0;
}

/**
 * Puts a frame in the place of the widget, and what stands in for the engine's hold on it. Where
 * the page has no room for a frame, the widget begins in the page.
 * @param {Shown} embed
 * @returns {boolean} Whether it has begun.
 */
export function isolate(embed) {
  takeNatives();
  remains(embed);
  if (!embed.attach()) return false;
  const place = call.createElement(document, "div");
  embed.framed = true;
  embed.place = place;
  call.insertBefore(embed.root, place, null);
  embed.show(embed.slot);
  const title = around(embed.element).querySelector("h1, h2, h3")?.textContent?.trim() || embed.attribute("clinic") || "Weigh Up";
  const ways = [page(true), page(false)].filter(Boolean);
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  /** @type {MessagePort | null} */
  let port = null;
  /** Whether the script in it has run. */
  let ran = false;
  let over = false;
  /** @type {string[]} */
  let words = [];

  /** @param {MessageEvent} event */
  const hear = ({ data, source }) => {
    if (data === NAME && source && frame && source === get.contentWindow(frame)) ran = true;
  };

  /** In a new frame each time: whoever got hold of the one before may have changed it. */
  function begin() {
    try {
      if (!ways[0]) {
        throw new Error(address
          ? "let script-src of its policy have a nonce on the script's tag, or name its address" + (script?.integrity ? "; with integrity its server must send Access-Control-Allow-Origin" : "")
          : "its policy lets none stand in a page, and this one knows no address of its own; load it by a tag, or weigh-up.lazy.js");
      }
      if (frame) detach(frame);
      if (port) port.close();
      const next = (frame = call.createElement(document, "iframe"));
      port = null;
      ran = false;
      policy ||= /** @type {any} */ (window).trustedTypes?.createPolicy(NAME, { createHTML: (/** @type {string} */ same) => same });
      set.srcdoc(next, policy ? policy.createHTML(ways[0]) : ways[0]);
      set.className(next, "isolated");
      call.setAttribute(next, "sandbox", SANDBOX);
      call.setAttribute(next, "allow", "clipboard-write");
      call.setAttribute(next, "title", title);
      // First of all that hear it: whoever got hold of the frame could stop it.
      call.addEventListener(next, "load", () => loaded(next), true);
      call.insertBefore(place, next, null);
    } catch (why) {
      // What stood in a frame never stands in the page.
      const stood = embed.apart > 1;
      say("this page lets no script run in a frame, so " + (stood ? "the table in the page is back" : "\"isolated\" has no effect and the widget stands in the page itself")
        + " (" + reason(why) + "); see docs/embedding.md");
      close();
      if (stood) return embed.fallBack();
      embed.end();
      embed.begin(false);
    }
  }

  /**
   * @param {HTMLIFrameElement} mine
   * @param {boolean} [last]
   */
  function loaded(mine, last) {
    if (over || mine !== frame || (last && port)) return;
    // A page that moves a frame loads it again, and so does who takes its walls away.
    if (port) {
      // What the page was told of is over: the next one is told again.
      embed.ready = false;
      embed.readiness.set(false);
      embed.show(embed.slot);
      return begin();
    }
    if (!ran) {
      if (!last) return void setTimeout(() => loaded(mine, true), HEARD);
      ways.shift();
      return begin();
    }
    const { port1, port2 } = new MessageChannel();
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
      else if (what === "escape") escape(embed.element);
    };
    embed.apart = 2;
    const to = get.contentWindow(mine);
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
  window.addEventListener("message", hear, true);
  embed.handle = handle;
  begin();
  return true;
}

/** In the frame: what tells the page around it; nothing elsewhere. @type {MessagePort | null} */
export let outside = null;

/** Whether this script runs in such a frame. */
export const inside = script instanceof HTMLScriptElement && script.hasAttribute("data-weigh-up-frame");

/**
 * What the element in the frame takes of the page's: what the widget reads, and names that it warns
 * of. Anything else may be set by whoever is there, and would act in here: a handler, a style.
 * @param {string} name
 */
const reads = (name) => (ATTRIBUTES.includes(name) && !["isolated", "events"].includes(name)) || name === STAMP || /[^\x20-\x7e]/.test(name);

/** The widget in its frame, and nothing else: it comes when the page around it has told its attributes. */
export function live() {
  // Who begins the frame anew without its walls gets nothing.
  if (self.origin !== "null") return;
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
      for (const { name } of [...known.attributes]) if (!given.has(name)) known.removeAttribute(name);
      for (const [name, value] of given) {
        // Parsers make names that others may not.
        if (reads(name)) carefully("an attribute was left out", () => known.setAttribute(name, value));
      }
      for (const text of texts) if (!api.guides.includes(text)) api.guides.push(text);
      if (!element) document.body.append((element = known));
    };
  });
  // What the widget is in may close by it.
  window.addEventListener("keydown", ({ key, isComposing }) => {
    if (key === "Escape" && !isComposing) outside?.postMessage("escape");
  });
  parent.postMessage(NAME, "*");
}
