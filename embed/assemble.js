// Puts the engine together from the parts that xtask/src/parts.rs has made of it: what
// comes before its code and after it, the operators, and what they are done with, by kind.
// Damaged parts give another module or an error; the browser checks the module itself.
//
// It is made of short functions that are called often, since browsers speed those up
// sooner than one long loop: with the processor slowed four times it takes half as long.

function assemble([after, before, ...parts]) {
  const [DECLARED, BLOCKS, BRANCHES, REST, FUNCTIONS, OFFSETS, NUMBERS, SUMS, LOCALS, OPERATORS] = parts.keys();
  const operators = parts[OPERATORS];
  // The part out of which an operator takes its first number.
  const firsts = new Uint8Array(256).fill(OPERATORS).fill(LOCALS, 32, 35).fill(OFFSETS, 40, 63).fill(REST, 216, 239);
  firsts[65] = NUMBERS;
  firsts[16] = FUNCTIONS;
  firsts.fill(BLOCKS, 2, 5).fill(BRANCHES, 12, 15).fill(BLOCKS, 35, 37);
  for (const operator of [17, 28, 37, 38, 63, 64, 66, 208, 210, 252]) firsts[operator] = REST;

  // What is written besides the parts: five bytes for the length of each function, of which
  // there are fewer than bytes in the first part, and one for each alignment.
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 6 * before.length + after.length + operators.length + 16));
  const places = new Uint32Array(parts.length);
  let place = 0;
  let done = 0;

  /** A number as WebAssembly writes it, which goes on while a byte is over 127. */
  const take = (from) => {
    const part = parts[from];
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      if (places[from] === part.length) throw new Error("a part of the engine is too short");
      const byte = part[places[from]++];
      out[done++] = byte;
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
  };

  const several = (from, count) => {
    for (let left = count; left > 0; left--) take(from);
  };

  /** What stands after its own length. */
  const measured = (fill) => {
    const start = done;
    done += 5;
    fill();
    let length = done - start - 5;
    for (let at = start; at < start + 5; at++, length >>>= 7) out[at] = (length & 127) | (at < start + 4 ? 128 : 0);
  };

  /** One operator with all its numbers, and by how many blocks it goes in or out. */
  const one = () => {
    const operator = operators[place++];
    const from = firsts[operator];
    // Loads and stores: most have the alignment that their size asks for.
    if (from === OFFSETS) {
      out[done++] = operator;
      out[done++] = "23230011001122232301012".charCodeAt(operator - 40) - 48;
      take(OFFSETS);
      return 0;
    }
    if (operator > 215 && operator < 239) {
      out[done++] = operator - 176;
      take(REST);
      take(OFFSETS);
      return 0;
    }
    out[done++] = operator;
    if (from === OPERATORS) {
      if (operator === 67 || operator === 68) {
        // A fraction of four bytes or eight.
        const bytes = parts[REST].subarray(places[REST], (places[REST] += 4 * (operator - 66)));
        out.set(bytes, done);
        done += bytes.length;
      }
      return operator === 11 ? -1 : 0;
    }
    const next = operators[place];
    const number = take(from === NUMBERS && (next === 106 || next === 107) ? SUMS : from);
    if (from === BLOCKS) return operator < 5 ? 1 : 0;
    if (operator === 14) several(from, number + 1); // A table of branches, and one for all other numbers.
    else if (operator === 28) several(from, number); // Types.
    else if (operator === 17) several(from, 1);
    else if (operator === 252 && number > 7) several(from, number < 15 && number % 2 === 0 ? 2 : 1);
    return 0;
  };

  const body = () => {
    for (let left = take(DECLARED); left > 0; left--) several(DECLARED, 2); // So many locals of one type.
    for (let open = 1; open && place < operators.length; ) open += one();
  };

  out.set(before);
  done = before.length;
  out[done++] = 10; // The section that holds code.
  measured(() => {
    for (let left = take(DECLARED); left > 0; left--) measured(body);
  });
  out.set(after, done);
  return out.subarray(0, done + after.length);
}
