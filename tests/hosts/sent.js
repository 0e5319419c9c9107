// Keeps what a recorder sends, as texts, in place of sending it, and answers as its server
// would. It runs before the recorder. A recorder that has a way of its own to hand out what it
// records puts it into the same list (tests/browser/recorders/).

const sent = [];
Object.defineProperty(window, Symbol.for("sent"), { value: sent });
const keep = (body) => {
  if (body instanceof Blob) body.text().then((text) => sent.push(text));
  else if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) sent.push(new TextDecoder().decode(body));
  else if (body instanceof FormData || body instanceof URLSearchParams) for (const [, value] of body) keep(value);
  else if (body) sent.push(typeof body === "string" ? body : JSON.stringify(body));
};
const session = { token: "a", userUUID: "b", projectID: "1", sessionID: "1", delay: 0, startTimestamp: Date.now(), beaconSizeLimit: 1e6, compressionThreshold: 1e9, features: {} };
window.fetch = async (to, { body } = {}) => {
  keep(body);
  const answer = String(to.url || to).endsWith("/v1/web/start") ? session : {};
  return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } });
};
Navigator.prototype.sendBeacon = (to, body) => (keep(body), true);
XMLHttpRequest.prototype.send = (body) => keep(body);
// A worker that sends is told by messages what.
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...more) {
  keep(message);
  return post.call(this, message, ...more);
};
