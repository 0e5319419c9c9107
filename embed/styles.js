// @ts-check
// The widget's styles. A sheet is bound to the document that it was made in, and elements are
// moved from one into another.

import { set } from "./natives.js";

/**
 * The same one for all in a document.
 * @type {WeakMap<Document, CSSStyleSheet>}
 */
const sheets = new WeakMap();

/**
 * Gives a root the styles of its document, unless it has them; in one that nobody sees, none.
 * @param {ShadowRoot} root
 * @param {Document} its
 * @param {CSSStyleSheet | null} has
 * @returns {CSSStyleSheet | null} What it has then.
 */
export function dress(root, its, has) {
  // An element of the page may have this name.
  const view = /** @type {(Window & typeof globalThis) | null} */ (its === document ? window : its.defaultView);
  let sheet = sheets.get(its);
  if (!sheet && view) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(STYLES);
    sheets.set(its, sheet);
  }
  if (!sheet || sheet === has) return has;
  set.adoptedStyleSheets(root, [sheet]);
  return sheet;
}
