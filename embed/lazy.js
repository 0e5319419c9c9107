// @ts-check
// weigh-up.lazy.js: brings in weigh-up.js, from beside itself, when an element comes
// within a screen's height of being seen. Until then visitors read the fallback.
//
// It never waits for a pointer or a touch: a request at that moment would tell what a
// visitor is about to do. This one tells that they have come near (docs/privacy.md).
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const src = script && script.src;
  let address = (script && script.getAttribute("data-src")) || "weigh-up.js";
  /** @param {unknown} why */
  const tell = (why) => console.warn("Weigh Up: " + address + " did not load, so the table in the page stays as it is: " + why);

  /** @type {IntersectionObserver} */
  let near;
  // To observe an element twice is to observe it once.
  const look = () => document.querySelectorAll("weigh-up").forEach((element) => near.observe(element));
  const more = new MutationObserver(look);

  function bring() {
    near.disconnect();
    more.disconnect();
    // What comes so does not know its own address (page.js).
    /** @type {any} */ (window)[Symbol.for("weigh-up")] = { src: address, nonce: script && script.nonce };
    import(address).catch(tell);
  }

  try {
    // What the loader's own address asks for is passed on; what a page's does is the page's.
    const own = new URL(src || document.baseURI);
    if (src && address === "weigh-up.js") address += own.search;
    address = new URL(address, own).href;
    near = new IntersectionObserver((all) => all.some((one) => one.isIntersecting) && bring(), /** @type {IntersectionObserverInit} */ ({ rootMargin: "100% 0px", scrollMargin: "100% 0px" }));
    more.observe(document, { childList: true, subtree: true });
    look();
  } catch (why) {
    tell(why);
  }
})();
