// @ts-check
// Reads what is packed in this script and in those of guides. A small module of its own
// does the work (READER, made of crates/wasm-diet/reader). Damaged text gives other bytes or an error;
// the engine has a check sum (SUM), and so has every guide, which the engine looks at.

/** What is wrong where a text does not say what was packed. */
export const DAMAGED = "the script came damaged; put weigh-up.js on the server again, unchanged";

/** @type {Promise<WebAssembly.Module> | undefined} */
let reader;

/** The module, which must be the one that was packed, too. */
async function compiled() {
  let check = 0x811c9dc5;
  const bytes = Uint8Array.from(READER, (letter) => letter.charCodeAt(0));
  for (const byte of bytes) check = Math.imul(check ^ byte, 0x01000193);
  if (check >>> 0 !== READER_SUM) throw new Error(DAMAGED);
  return WebAssembly.compile(bytes);
}

/**
 * What a packed text says. Some browsers compile more than four kilobytes only in the background.
 * @param {string} text
 * @param {"bytes" | "module"} what It holds: bytes as they are, or a module in streams.
 * @param {number} [wanted] The check sum of what it says.
 */
export async function unpack(text, what, wanted) {
  reader = reader || compiled();
  // An instance for each text, so that its memory goes when it is done.
  const { memory, __heap_base: base, sum, [what]: read } = /** @type {Reader} */ ((await WebAssembly.instantiate(await reader)).exports);
  const from = base.value;
  memory.grow(((from + 6 * text.length) >>> 16) + 1);
  new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, from, text.length));
  const length = read(from, text.length);
  // A module stands after its streams, and they after the text.
  const start = from + text.length * (what === "module" ? 2 : 1);
  if (!length || (wanted !== undefined && sum(start, length) >>> 0 !== wanted)) throw new Error(DAMAGED);
  return new Uint8Array(memory.buffer).slice(start, start + length);
}
