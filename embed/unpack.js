// @ts-check
// Reads what is packed in this script and in those of guides. A small module of its own
// does the work (READER, made of crates/wasm-diet/reader). Damaged text gives other bytes or an error;
// what is read from the bytes is checked elsewhere (a guide's own check sum, the browser's
// reading of the engine).

/** @type {WebAssembly.Module | undefined} */
let reader;

/**
 * What a packed text says.
 * @param {string} text
 * @param {"bytes" | "module"} what It holds: bytes as they are, or a module in streams.
 */
export function unpack(text, what) {
  reader = reader || new WebAssembly.Module(Uint8Array.from(READER, (letter) => letter.charCodeAt(0)));
  // An instance for each text, so that its memory goes when it is done.
  const { memory, __heap_base: base, [what]: read } = /** @type {Reader} */ (new WebAssembly.Instance(reader).exports);
  const from = base.value;
  memory.grow(((from + 6 * text.length) >>> 16) + 1);
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, from, text.length));
  const length = read(from, text.length);
  if (!length) throw new Error("it is not packed as it should be");
  // A module stands after its streams, and they after the text.
  const start = from + text.length * (what === "module" ? 2 : 1);
  return new Uint8Array(memory.buffer).slice(start, start + length);
}
