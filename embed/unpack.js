// Reads bytes that src/author/pack.rs has written as text, where the way is told.
// Damaged text gives other bytes or an error; what is read from the bytes is checked
// elsewhere (a guide's own check sum, the browser's reading of the engine).

function unpack(text) {
  const wrong = () => new Error("it is not packed as it should be");
  const letters = [];
  for (let letter = 32; letter < 125; letter++) if (!'"$<\\`'.includes(String.fromCharCode(letter))) letters.push(letter);

  // The byte of each letter: alone, after the first kind of mark, after the second.
  const byte = new Int16Array(3 * 128).fill(-1);
  for (const letter of letters) byte[letter] = letter;
  const start = text.indexOf("~");
  for (let at = 0; at < start; at += 3) byte[text.charCodeAt(at) & 127] = parseInt(text.slice(at + 1, at + 3), 16);
  const pairs = [];
  for (let other = 0; other < 256; other++) if (!byte.subarray(0, 128).includes(other)) pairs.push(other);
  pairs.forEach((other, place) => {
    const after = place < letters.length ? 0 : 1;
    byte[128 * (after + 1) + letters[place - after * letters.length]] = other;
  });

  const out = new Uint8Array(text.length);
  let done = 0;
  let mark = 0;
  for (let at = start + 1; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (!mark && (letter === 125 || letter === 126)) {
      mark = 128 * (letter - 124);
      continue;
    }
    const read = letter < 128 ? byte[mark + letter] : -1;
    if (read < 0) throw wrong();
    out[done++] = read;
    mark = 0;
  }
  if (start < 0 || mark) throw wrong();
  return out.slice(0, done);
}
