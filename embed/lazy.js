// @ts-check
// weigh-up.lazy.js: brings in weigh-up.js, from beside itself, when an element comes
// within a screen's height of being seen. Until then visitors read the fallback.
//
// It never waits for a pointer or a touch: a request at that moment would tell what a
// visitor is about to do. This one tells that they have come near (docs/privacy.md).
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const own = new URL((script && script.src) || document.baseURI);
  const engine = new URL((script && script.getAttribute("data-src")) || "weigh-up.js" + own.search, own);

  const near = new IntersectionObserver((all) => all.some((one) => one.isIntersecting) && bring(), { rootMargin: "100% 0px" });
  // To observe an element twice is to observe it once.
  const look = () => document.querySelectorAll("weigh-up").forEach((element) => near.observe(element));
  const more = new MutationObserver(look);

  function bring() {
    near.disconnect();
    more.disconnect();
    // What comes so does not know its own address (page.js).
    /** @type {any} */ (window)[Symbol.for("weigh-up")] = { src: engine.href, nonce: script && script.nonce };
    import(engine.href).catch((why) =>
      console.warn("Weigh Up: " + engine.href + " did not load, so the table in the page stays as it is: " + why));
  }

  more.observe(document, { childList: true, subtree: true });
  look();
})();
