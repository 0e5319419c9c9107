// @ts-check
// The widget's styles. A sheet is bound to the document that it was made in, and elements are
// moved from one into another.

/**
 * The same one for all in a document.
 * @type {WeakMap<Document, CSSStyleSheet>}
 */
const sheets = new WeakMap();

/**
 * Gives a root the styles of the document that it is in; in one that nobody sees, none.
 * @param {ShadowRoot} root
 */
export function dress(root) {
  const { ownerDocument: its } = root;
  // An element of the page may have this name.
  const view = /** @type {(Window & typeof globalThis) | null} */ (its === document ? window : its.defaultView);
  let sheet = sheets.get(its);
  if (!sheet && view) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(STYLES);
    sheets.set(its, sheet);
  }
  if (sheet && root.adoptedStyleSheets[0] !== sheet) root.adoptedStyleSheets = [sheet];
}
