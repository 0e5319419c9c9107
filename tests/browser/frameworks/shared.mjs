// What the apps of all frameworks begin with. A test starts one, changes it and stops it by what
// stands at `Symbol.for("app")`.

/** What an app shows: the element, or a box that `WeighUp.mount` is given, and in it the fallback. */
export const FIRST = {
  clinic: "Hill Clinic",
  lang: "en",
  offers: "lip-lift",
  prices: "lip-lift=3500",
  lines: ["One.", "Two."],
  /** Another one makes another element. */
  id: 1,
  mounted: false,
};

/** How often each of these was heard. */
export const heard = { ready: 0, promised: 0 };

/** What an app does with an element that it has made: waits for it. @param {any} element */
export const wait = (element) => customElements.whenDefined("weigh-up").then(() => element.ready).then(() => heard.promised++);

/** @param {{ start(settings: object): void, change(settings: object): void, stop(): void }} app */
export function offer({ start, change, stop }) {
  let settings = FIRST;
  Object.defineProperty(window, Symbol.for("app"), {
    value: {
      heard,
      start: (more) => start((settings = { ...FIRST, ...more })),
      change: (more) => change((settings = { ...settings, ...more })),
      stop,
    },
  });
}
