// Runs in every page before its own scripts. What it sees hangs on
// one name, `bench`. It is the same for all pages; none of them knows of it.

(() => {
  // A frame of the page's origin is the fresh one of which the widget takes its functions
  // (embed/natives.js): those that are watched are watched there, too.
  if (window !== top) {
    if (top.bench) top.bench.replace(window);
    return;
  }

  const bench = (window.bench = { table: 0, usable: [], tasks: [], shift: 0, answers: [], errors: [], phases: {}, root: document });
  const now = () => performance.now();

  // The end of the present frame: a message that is posted in a frame arrives after it.
  const framed = (then) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => then(now());
    after.port2.postMessage(0);
  });

  // The first frame in which a cell of a table has a box.
  const look = () => {
    const cell = document.querySelector("td");
    if (cell && cell.getClientRects().length) framed((at) => (bench.table = at));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  // When a quiz can be used: the widget says it by its event, the other pages by a mark.
  addEventListener("weigh-up-ready", () => bench.usable.push(now()));
  const observe = (type, seen) => new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, buffered: true });
  observe("mark", (entry) => entry.name === "usable" && bench.usable.push(entry.startTime));
  observe("longtask", (entry) => bench.tasks.push([entry.startTime, entry.duration]));
  observe("layout-shift", (entry) => { if (!entry.hadRecentInput) bench.shift += entry.value; });
  // The standalone page asks for no events.
  new MutationObserver((_, watcher) => {
    const element = document.querySelector("weigh-up");
    if (!element) return;
    if (!element.hasAttribute("events")) element.setAttribute("events", "");
    watcher.disconnect();
  }).observe(document, { childList: true, subtree: true });

  for (const name of ["error", "unhandledrejection"]) addEventListener(name, (event) => bench.errors.push((event.error || event.reason || event).stack || event.message));

  // Shadow roots are opened, to find what to press.
  const roots = [];
  // A table that is still being made says so.
  const busy = () => roots.some((root) => root.querySelector("[aria-busy=true]"));

  // The memory of WebAssembly is no part of the heap of JavaScript; and how long each step takes.
  // What nobody holds any more has no part in it, so it is not held here.
  const memories = [];
  bench.memory = () => memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
  const { compile } = WebAssembly;
  WebAssembly.compile = async (bytes) => {
    bench.phases.unpacked = now();
    const module = await compile(bytes);
    bench.phases.compiled = now();
    return module;
  };
  bench.replace = ({ Element, WebAssembly }) => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      bench.root = attach.call(this, { ...init, mode: "open" });
      roots.push(bench.root);
      return bench.root;
    };
    const { Instance } = WebAssembly;
    WebAssembly.Instance = function (...given) {
      const instance = new Instance(...given);
      for (const one of Object.values(instance.exports)) {
        if (one instanceof WebAssembly.Memory) memories.push(new WeakRef(one));
      }
      bench.phases.instantiated = now();
      return instance;
    };
  };
  bench.replace(window);

  // From an answer or a press (a real one) to the end of the frame after it.
  let waiting = false;
  addEventListener("click", (event) => {
    if (waiting || !event.isTrusted) return;
    waiting = true;
    framed((at) => {
      waiting = false;
      bench.answers.push(at - event.timeStamp);
    });
  }, true);

  // What there is to press: by its words, or as the answer at a place of a group of
  // choices (a group is a set of radio buttons with one name), or as a box by its words.
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 0;
  const all = (what) => [...bench.root.querySelectorAll(what)];
  const label = (input) => input.closest("label") || (input.labels && input.labels[0]) || input;
  const said = (e) => (e.value && e.localName === "input" ? e.value : e.textContent).trim();
  bench.button = (...words) => all("button, input[type=button]").find((e) => seen(e) && words.includes(said(e)));
  bench.choice = (group, place) => {
    const groups = new Map();
    for (const input of all("input[type=radio]")) {
      if (!seen(label(input))) continue;
      if (!groups.has(input.name)) groups.set(input.name, []);
      groups.get(input.name).push(input);
    }
    const inputs = [...groups.values()][group];
    return inputs && label(inputs[place % inputs.length]);
  };
  bench.box = (words) => all("input[type=checkbox]").map(label).find((e) => seen(e) && said(e) === words);

  /** Where the middle of something is, once it stands still. */
  bench.find = async (what) => {
    for (let i = 0; i < 100; i++) {
      const found = what();
      if (found) {
        found.scrollIntoView({ block: "center", behavior: "instant" });
        await bench.still();
        const { left, top, width, height } = found.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      }
      await new Promise((done) => setTimeout(done, 20));
    }
    return null;
  };

  bench.still = () => new Promise((done) => framed(() => setTimeout(() => framed(() => (busy() ? bench.still().then(done) : done())), 30)));

  /** Waits for as many usable quizzes and all of their tables, and then until nothing has run for long for a while. */
  bench.settled = (count) => new Promise((done) => {
    const check = () => {
      const last = Math.max(0, ...bench.usable, ...bench.tasks.map(([start, length]) => start + length));
      if (bench.table && bench.usable.length >= count && !busy() && now() - last > 1200) done();
      else if (now() > 25000) done(`a table at ${bench.table}, ${bench.usable.length} of ${count} quizzes; ${bench.errors}`);
      else setTimeout(check, 100);
    };
    check();
  });

  bench.figures = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      // The browser's own wish.
      .filter((one) => !one.name.endsWith("/favicon.ico"));
    // A fixed piece of work, to see that the processor is as slow as it should be.
    const began = now();
    let sum = 0;
    for (let i = 0; i < 5e6; i++) sum = (sum * 31 + i) | 0;
    const script = loaded.find((one) => one.name.endsWith("weigh-up.js"));
    const { unpacked, compiled, instantiated } = bench.phases;
    const usable = Math.max(...bench.usable, -1);
    return {
      figures: {
        "readable table (ms)": Math.max(bench.table, paint ? paint.startTime : 0),
        ...(bench.usable.length && { "usable quiz (ms)": usable }),
        "total blocking time (ms)": bench.tasks.reduce((all, [, length]) => all + Math.max(0, length - 50), 0),
        "longest task (ms)": Math.max(0, ...bench.tasks.map(([, length]) => length)),
        "layout shift": bench.shift,
        encoded: loaded.reduce((all, one) => all + one.encodedBodySize, 0),
        "a fixed piece of work (ms)": sum === 0.5 ? 0 : now() - began,
        ...(instantiated && {
          "step 1: script arrived (ms)": script.responseEnd,
          "step 2: read and unpacked (ms)": unpacked - script.responseEnd,
          "step 3: compiled (ms)": compiled - unpacked,
          "step 4: instantiated (ms)": instantiated - compiled,
          "step 5: guide, first render (ms)": usable - instantiated,
        }),
      },
      paths: loaded.map((one) => new URL(one.name).pathname),
    };
  };
})();
