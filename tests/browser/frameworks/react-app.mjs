// The app of React, as a server and a browser have it.

import { StrictMode, createElement as h, useEffect, useRef } from "react";
import { FIRST, heard, wait } from "./shared.mjs";

export { FIRST };

function Fallback({ lines }) {
  return lines.map((line) => h("p", { key: line }, line));
}

function Element({ clinic, lang, offers, prices, lines }) {
  const ref = useRef(null);
  useEffect(() => void wait(ref.current), []);
  return h("weigh-up", {
    ref, clinic, lang, prices, offers, events: true, "cta-href": "https://example.com/book", "onweigh-up-ready": () => heard.ready++,
    // The element puts the marks for recorders on itself, which a server has not written.
    suppressHydrationWarning: true,
  }, h(Fallback, { lines }));
}

function Mounted({ clinic, lang, offers, prices, lines }) {
  const ref = useRef(null);
  useEffect(() => {
    const place = ref.current;
    const element = window.WeighUp.mount(place, { events: true, ctaHref: "https://example.com/book" });
    element.addEventListener("weigh-up-ready", () => heard.ready++);
    wait(element);
    return () => window.WeighUp.unmount(place);
  }, []);
  useEffect(() => void window.WeighUp.mount(ref.current, { clinic, lang, offers, prices }), [clinic, lang, offers, prices]);
  return h("div", { ref }, "A text. ", h(Fallback, { lines }));
}

/** @param {typeof FIRST} settings */
export const app = (settings) => h(StrictMode, null,
  h("main", null, h("h1", null, "Clinic"), h(settings.mounted ? Mounted : Element, { key: settings.id, ...settings }), h("p", null, "After.")));
