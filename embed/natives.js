// @ts-check
// The browser's own functions, as no script of the page has touched them: taken from a
// fresh frame, once, before a widget starts. Recorders replace the page's own (`attachShadow`,
// the setters of controls), and whoever replaces one that is called with a node of the widget
// gets the node, and by it all that stands around it. So nothing inside the closed root is
// ever touched by way of a prototype of the page.

/**
 * What is taken of each interface: a method by its name, what it gives as `name?`, what it
 * takes as `name=`.
 * @type {Record<string, string>}
 */
const WANTED = {
  Node: "cloneNode insertBefore removeChild lastChild? firstChild? nodeType? parentElement? parentNode? textContent? textContent= nodeValue=",
  Element: "attachShadow remove setAttribute getAttribute removeAttribute closest querySelector getBoundingClientRect scrollIntoView "
    + "namespaceURI? localName? firstElementChild? lastElementChild? nextElementSibling? className=",
  HTMLElement: "attachInternals focus blur style? dir? lang? hidden= tabIndex=",
  ElementInternals: "states?",
  HTMLInputElement: "value? value= checked= defaultValue=",
  HTMLTextAreaElement: "select",
  HTMLIFrameElement: "contentWindow? srcdoc=",
  Document: "createElement createElementNS createTextNode execCommand",
  ShadowRoot: "activeElement? adoptedStyleSheets=",
  CSSStyleDeclaration: "setProperty removeProperty",
  EventTarget: "addEventListener",
  KeyboardEvent: "key?",
  Event: "stopPropagation preventDefault target? type?",
  ClipboardEvent: "clipboardData?",
  DataTransfer: "setData",
  String: "charCodeAt",
};

/** @typedef {Record<string, (on: any, ...given: any[]) => any>} Natives */

// Without a prototype: a page may have put something of these names on its own.
/** Methods, each with what it is called on as its first argument. */
export const call = /** @type {Natives} */ ({ __proto__: /** @type {any} */ (null) });
/** What an object gives. */
export const get = /** @type {Natives} */ ({ __proto__: /** @type {any} */ (null) });
/** What an object takes. */
export const set = /** @type {Natives} */ ({ __proto__: /** @type {any} */ (null) });

/**
 * Makers of what holds texts of a visit, and of the running engine: what they make has the
 * fresh frame's prototypes.
 * @type {Native}
 */
export const native = { __proto__: /** @type {any} */ (null) };

/**
 * Takes them all.
 * @param {Window & typeof globalThis} from
 */
function take(from) {
  const { Function: functions, Object: objects, Reflect: reflect, Intl: intl, WebAssembly: wasm } = from;
  // `uncurried(f)(on, …)` is `on.f(…)`, whatever became of `call` on the page.
  const uncurried = (/** @type {any} */ task) => functions.prototype.bind.call(functions.prototype.call, task);
  for (const type of objects.keys(WANTED)) {
    // What an old browser lacks fails where it is used.
    const of = /** @type {any} */ (from)[type];
    for (const wanted of WANTED[type].split(" ")) {
      const [, name, kind] = /** @type {string[]} */ (/^(\w+)(.?)$/.exec(wanted));
      const known = of && objects.getOwnPropertyDescriptor(of.prototype, name);
      if (kind === "?") get[name] = uncurried(known?.get);
      else if (kind) set[name] = uncurried(known?.set);
      else call[name] = uncurried(known?.value);
    }
  }
  Object.assign(native, {
    Uint8Array: from.Uint8Array,
    DataView: from.DataView,
    TextDecoder: from.TextDecoder,
    TextEncoder: from.TextEncoder,
    NumberFormat: intl && intl.NumberFormat,
    // At once where the browser does that with so much; a promise of the fresh frame would never come.
    instantiate: (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
      try {
        return new wasm.Instance(module, imports);
      } catch {
        return WebAssembly.instantiate(module, imports);
      }
    },
    apply: reflect.apply,
    is: objects.is,
    reflectSet: reflect.set,
  });
  forgive();
}

/**
 * Translators and readers that reach in put a text into an element of theirs, or such an element
 * in its place. What goes before that text goes before the element then, what takes the text
 * away takes the element, and a text that has changed takes its place back.
 */
function forgive() {
  const { insertBefore, removeChild } = call;
  const { nodeValue } = set;
  /** What knows where a text was put: a list of them would keep what is gone. */
  const home = Symbol();
  /** What stands in the parent and holds the node. @type {(parent: Node, node: Node | null) => Node | null} */
  const holder = (parent, node) => {
    while (node && get.parentNode(node) !== parent) node = get.parentNode(node);
    return node;
  };
  call.insertBefore = (parent, node, before) => {
    if (get.nodeType(node) === 3) node[home] = parent;
    try {
      return insertBefore(parent, node, before);
    } catch {
      return insertBefore(parent, node, holder(parent, before));
    }
  };
  call.removeChild = (parent, node) => {
    try {
      return removeChild(parent, node);
    } catch {
      return removeChild(parent, holder(parent, node));
    }
  };
  set.nodeValue = (text, value) => {
    const parent = text[home];
    const other = parent && !get.parentNode(text) && get.firstChild(parent);
    // Where more stands beside it, nobody can tell which of it is the text's.
    if (other && other === get.lastChild(parent)) {
      removeChild(parent, other);
      insertBefore(parent, text, null);
    }
    nodeValue(text, value);
  };
}

/** Where no frame is to be had, the page's own are taken, as they are now. */
export function takeNatives() {
  if (native.is) return;
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  try {
    // An element of the page may have this name.
    const made = /** @type {HTMLIFrameElement} */ (Document.prototype.createElement.call(document, "iframe"));
    made.hidden = true;
    document.documentElement.appendChild((frame = made));
    take(/** @type {any} */ (made.contentWindow));
  } catch {
    take(window);
  }
  // Without it in the page they go on working.
  if (frame && frame.parentNode) frame.parentNode.removeChild(frame);
}

/**
 * Takes an element out of where it is. The focus leaves it first, and a listener of the page that
 * hears of that may have taken it out, or moved it: then it is taken from there.
 * @param {Element} element
 */
export function detach(element) {
  try {
    call.remove(element);
  } catch {
    call.remove(element);
  }
}
