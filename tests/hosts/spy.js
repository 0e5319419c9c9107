// A page that has replaced every function it can: each method, getter and setter of each
// interface on the window, each constructor, and the functions of the window and of its
// namespaces. It notes the name of each one that is called with, on, or for something of the
// widget's inside: a node in another tree than the page's own, an event on such a node, a text
// or a number of the visit, the engine's memory.
//
// A test asks it to look away (`quiet`) while it looks inside itself.

const { apply, construct, ownKeys, defineProperty, getOwnPropertyDescriptor: own } = Reflect;
const noted = {};
const getter = (of, name) => own(of, name).get;
const [kind, target, page] = [getter(Node.prototype, "nodeType"), getter(Event.prototype, "target"), document];
const { getRootNode } = Node.prototype;
const { includes } = String.prototype;
const { click } = HTMLElement.prototype;
const { Memory, Instance } = WebAssembly;
const Frame = HTMLIFrameElement;
const memoryOf = getter(Memory.prototype, "buffer"), exportsOf = getter(Instance.prototype, "exports");
const markers = [], memories = [];
const { decode } = TextDecoder.prototype, Decoder = TextDecoder;
let looking = true;

const attempt = (task, what) => {
  try {
    return apply(task, what, []);
  } catch {
    return undefined;
  }
};
// An attribute's root is itself; and the fresh frame that functions are taken from is in no tree
// before and after, and holds nothing of a visit.
const inner = (what) => {
  const is = attempt(kind, what);
  if (!is || is === 2 || is === 9) return false;
  const root = apply(getRootNode, what, []);
  return root !== page && !(root === what && what instanceof Frame);
};
// What a page could take from what it holds.
const found = (what, name) => {
  if (typeof what === "number") return what === 384719 && "text";
  if (typeof what === "string") {
    // What is longer is packed: the guide, the script.
    if (what.length > 3 && what.length < 50000) for (let i = 0; i < markers.length; i++) if (apply(includes, what, [markers[i]])) return "text";
    return false;
  }
  if (!what || typeof what !== "object") return false;
  if (inner(what)) return "node";
  const on = attempt(target, what);
  if (on && inner(on)) return "node";
  if (attempt(memoryOf, what)) memories.push([name, what]);
  const exported = attempt(exportsOf, what);
  if (exported) memories.push([name, exported.memory]);
  return false;
};
const note = (name, on, given, result) => {
  looking = false;
  try {
    let what = found(on, name) || found(result, name);
    for (let i = 0; !what && i < given.length; i++) what = found(given[i], name);
    if (what) noted[name] = what;
  } finally {
    looking = true;
  }
};
const wrapped = (name, task) => {
  const { [name]: spy } = { [name](...given) {
    if (!looking) return apply(task, this, given);
    // What it is called on is where it is before the call: after it, it may be taken out.
    note(name, this, given);
    const result = apply(task, this, given);
    if (looking) note(name, undefined, [], result);
    return result;
  } };
  return spy;
};
const made = (name, maker) => new Proxy(maker, {
  construct(maker, given, as) {
    const result = construct(maker, given, as);
    if (looking) note("new " + name, undefined, given, result);
    return result;
  },
  apply(maker, on, given) {
    if (looking) note(name, on, given);
    const result = apply(maker, on, given);
    if (looking) note(name, undefined, [], result);
    return result;
  },
});
const replace = (of, name, as) => {
  const is = own(of, name);
  if (!is || name === "constructor" || name === "prototype") return;
  const change = {};
  for (const part of ["value", "get", "set"]) if (typeof is[part] === "function") change[part] = wrapped(part === "value" ? as : as + " " + part, is[part]);
  if (typeof is.value === "function" && is.value.prototype) return;
  try {
    if (change.value || change.get || change.set) defineProperty(of, name, { ...is, ...change });
  } catch {
    // What cannot be replaced is of no use to a page.
  }
};
const spyOn = (space, prefix) => {
  for (const name of ownKeys(space)) {
    const is = own(space, name);
    // A proxy has no prototype, and is no plain function all the same. A driver keeps what it
    // needs in names of its own.
    if (typeof name !== "string" || /^(cdc_|Proxy$)/.test(name) || !is || typeof is.value !== "function") continue;
    const it = is.value;
    const of = it.prototype && typeof it.prototype === "object" ? it.prototype : undefined;
    for (const part of of ? ownKeys(of) : []) replace(of, part, prefix + name + "." + String(part.description || part));
    for (const part of of ? ownKeys(it) : []) if (typeof own(it, part).value === "function") replace(it, part, prefix + name + "." + String(part.description || part));
    try {
      defineProperty(space, name, { ...is, value: made(prefix + name, it) });
    } catch {
      // Likewise.
    }
  }
};
// What the tests themselves use is no page's.
const roots = window[Symbol.for("roots")];
if (roots) for (const name of ["get", "set"]) defineProperty(roots, name, { value: roots[name].bind(roots) });

Object.defineProperty(window, Symbol.for("spy"), { value: {
  press: (e) => apply(click, e, []),
  // What a driver does with what a script takes and returns is no widget's doing.
  pause: () => (looking = false),
  resume: () => (looking = true),
  quiet(task) {
    const before = looking;
    looking = false;
    try {
      return task();
    } finally {
      looking = before;
    }
  },
  // The names of all that gave something, each with what; a memory where it holds the price.
  found() {
    looking = false;
    for (const [name, memory] of memories) {
      if (memory && apply(decode, new Decoder(), [apply(memoryOf, memory, [])]).includes("384719")) noted[name] = "memory";
    }
    return Object.entries(noted).map((one) => one.join(": ")).sort();
  },
  begin(texts) {
    markers.push(...texts);
    for (const name of ["WebAssembly", "Intl", "JSON", "Reflect"]) spyOn(window[name], name + ".");
    spyOn(window, "");
  },
} });
