// What a tag manager's recipes for copying, and any listener, get of where a visitor is: the
// nodes that an event or the selection names, the texts that are selected, dragged or copied.

const events = new Set(), texts = new Set();
Object.defineProperty(window, Symbol.for("overheard"), { value: { events, texts } });
const attempt = (task) => {
  try {
    return task();
  } catch {
    return undefined;
  }
};
// Whether a node stands inside, where controls are. In the isolated form only its frame does.
const inner = (what) => {
  const root = attempt(() => what.getRootNode());
  if (!(root instanceof ShadowRoot)) return false;
  if (!root.querySelector("button")) events.add("the frame");
  return Boolean(root.querySelector("button"));
};
const keep = (text) => String(text || "").trim() && texts.add(String(text));
const selected = () => {
  const selection = getSelection();
  for (const name of ["anchorNode", "focusNode"]) if (inner(attempt(() => selection[name]))) events.add("selection." + name);
  keep(selection);
  const range = attempt(() => selection.getRangeAt(0));
  if (!range) return;
  if (inner(attempt(() => range.commonAncestorContainer))) events.add("range.commonAncestorContainer");
  keep(range);
  keep(attempt(() => range.cloneContents().textContent));
};
for (const type of ["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "mouseover", "keydown", "input", "beforeinput", "change", "focusin", "focusout", "copy", "cut", "select", "selectstart", "selectionchange", "dragstart", "drag", "dragend", "contextmenu"]) {
  addEventListener(type, (event) => {
    for (const name of ["target", "relatedTarget", "originalTarget", "explicitOriginalTarget", "srcElement", "rangeParent"]) {
      if (inner(attempt(() => event[name]))) events.add("event." + name);
    }
    if (event.composedPath().some(inner)) events.add("event.composedPath");
    for (const range of attempt(() => event.getTargetRanges()) || []) if (inner(range.startContainer)) events.add("event.getTargetRanges");
    selected();
    const data = event.dataTransfer || event.clipboardData;
    if (data) for (const kind of data.types) keep(data.getData(kind));
  }, true);
}
