// Every way to send, store, or tell another page or thread; each call is a line in
// one list. It runs before the widget.

const used = [];
Object.defineProperty(window, Symbol.for("used"), { value: used });
const call = (of, name, as) => {
  if (!of || !(name in of)) return;
  const own = of[name];
  Object.defineProperty(of, name, { configurable: true, writable: true, value(...what) { used.push(as + "." + name); return own.apply(this, what); } });
};
const made = (name) => {
  if (window[name]) window[name] = new Proxy(window[name], { construct(own, what) { used.push("new " + name); return new own(...what); } });
};
const set = (of, name, as) => {
  const own = of && Object.getOwnPropertyDescriptor(of, name);
  if (own && own.set) Object.defineProperty(of, name, { ...own, set(value) { used.push(as + "." + name + " ="); own.set.call(this, value); } });
};
for (const name of ["setItem", "getItem", "removeItem", "clear", "key"]) call(Storage.prototype, name, "Storage");
for (const name of ["open", "deleteDatabase", "databases"]) call(window.IDBFactory && IDBFactory.prototype, name, "indexedDB");
for (const name of ["open", "match", "has", "delete", "keys"]) call(window.CacheStorage && CacheStorage.prototype, name, "caches");
for (const name of ["fetch", "open", "postMessage", "importScripts", "createImageBitmap"]) call(window, name, "window");
for (const name of ["sendBeacon", "share", "registerProtocolHandler", "setAppBadge", "vibrate"]) call(Navigator.prototype, name, "navigator");
for (const name of ["register", "getRegistration"]) call(window.ServiceWorkerContainer && ServiceWorkerContainer.prototype, name, "serviceWorker");
for (const name of ["writeText", "write", "readText", "read"]) call(window.Clipboard && Clipboard.prototype, name, "clipboard");
for (const name of ["pushState", "replaceState", "back", "forward", "go"]) call(History.prototype, name, "history");
for (const name of ["postMessage", "start"]) call(MessagePort.prototype, name, "MessagePort");
for (const name of ["write", "writeln", "requestStorageAccess"]) call(Document.prototype, name, "document");
for (const name of ["submit", "requestSubmit"]) call(HTMLFormElement.prototype, name, "form");
for (const name of ["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "RTCPeerConnection", "BroadcastChannel", "SharedWorker", "Worker", "MessageChannel", "Image", "Audio", "FontFace", "Notification", "CookieStore"]) made(name);
set(Document.prototype, "cookie", "document");
set(Document.prototype, "title", "document");
set(Document.prototype, "domain", "document");
set(window, "name", "window");
for (const of of [HTMLImageElement, HTMLScriptElement, HTMLIFrameElement, HTMLMediaElement, HTMLEmbedElement, HTMLSourceElement, HTMLTrackElement, HTMLInputElement]) set(of.prototype, "src", of.name);
set(HTMLLinkElement.prototype, "href", "HTMLLinkElement");
set(HTMLObjectElement.prototype, "data", "HTMLObjectElement");
const wrapped = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (/^(src|srcset|data|action|formaction|poster|ping|background|srcdoc)$/i.test(name)) used.push(this.localName + " " + name + "=" + value);
  return wrapped.call(this, name, value);
};
