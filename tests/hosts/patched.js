// What frameworks, polyfills and old libraries do to everybody's tools. It runs before
// the widget.

// Prototype.js, MooTools.
Array.prototype.toJSON = function () { return this.join(); };
String.prototype.toJSON = function () { return "string"; };
Object.prototype.extra = function () {};
Array.prototype.extra = Function.prototype.extra = Element.prototype.extra = 1;
Array.from = (list) => { const all = []; for (let i = 0; i < list.length; i++) all.push(list[i]); return all; };
Array.prototype.filter = ((own) => function (...given) { return own.apply(this, given); })(Array.prototype.filter);
Function.prototype.bind = ((own) => function (...given) { return own.apply(this, given); })(Function.prototype.bind);
String.prototype.trim = function () { return this.replace(/^\s+|\s+$/g, ""); };

// zone.js: every callback in a wrapper, and promises of its own.
const wrap = (task) => typeof task === "function" ? function (...given) { return task.apply(this, given); } : task;
for (const name of ["setTimeout", "setInterval", "requestAnimationFrame", "queueMicrotask", "requestIdleCallback"]) {
  const own = window[name];
  if (own) window[name] = (task, ...rest) => own(wrap(task), ...rest);
}
const wrappers = new WeakMap();
const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, task, ...rest) {
  if (typeof task === "function" && !wrappers.has(task)) wrappers.set(task, wrap(task));
  return add.call(this, type, wrappers.get(task) || task, ...rest);
};
EventTarget.prototype.removeEventListener = function (type, task, ...rest) {
  return remove.call(this, type, wrappers.get(task) || task, ...rest);
};
const Own = Promise;
window.Promise = class ZonePromise extends Own {
  then(done, failed) { return super.then(wrap(done), wrap(failed)); }
};

// Polyfills.
const define = customElements.define;
customElements.define = function (name, made, options) { return define.call(this, name, made, options); };
window.fetch = () => { throw new Error("no fetch"); };
window.MutationObserver = class { observe() {} disconnect() {} takeRecords() { return []; } };
Node.prototype.appendChild = ((own) => function (child) { return own.call(this, child); })(Node.prototype.appendChild);
Node.prototype.insertBefore = ((own) => function (child, before) { return own.call(this, child, before); })(Node.prototype.insertBefore);
