// Reads what src/author.rs packs: LZMA, in base64. It packs the engine a fifth
// smaller than the deflate that browsers can read by themselves, for a kilobyte of
// code, and needs no stream of theirs.
//
// After the format's specification (Igor Pavlov, "LZMA specification", 2015), with
// the literal context fixed at 3 bits and no position bits. Damaged input gives
// other bytes or an error, never an endless loop, and a false length ends with the
// input; what is read from the bytes is checked elsewhere.

/** Where each kind of probability starts in one list of them all. */
const IS_MATCH = 0, IS_REP = 12, IS_REP0 = 24, IS_REP1 = 36, IS_REP2 = 48, IS_SHORT = 60, SLOT = 72,
  FAR = 328, ALIGN = 456, LENGTH = 472, REP_LENGTH = 752, LITERAL = 1032, PROBABILITIES = 7176;

/** No guide and no engine comes near this many bytes. */
const TOO_LONG = 1 << 24;

function unpack(text) {
  const packed = atob(text);
  let at = 5;
  const next = () => packed.charCodeAt(at++) & 255;
  const size = next() | (next() << 8) | (next() << 16) | (next() << 24);
  if (packed.charCodeAt(0) !== 3 || !(size >= 0 && size < TOO_LONG)) throw new Error("it is not packed as it should be");
  // The size takes eight bytes, and the code starts with one that is always 0.
  at = 14;
  // The code and the range, in a typed list: as variables, numbers this large would
  // be made anew at every step, which takes twice the time.
  const coder = new Uint32Array([0, 0xffffffff]);
  for (let i = 0; i < 4; i++) coder[0] = (coder[0] << 8) | next();

  const probabilities = new Uint16Array(PROBABILITIES).fill(1024);
  const refill = () => {
    if (coder[1] < 0x1000000) {
      coder[1] <<= 8;
      coder[0] = (coder[0] << 8) | next();
    }
  };
  const bit = (place) => {
    const probability = probabilities[place];
    const bound = (coder[1] >>> 11) * probability;
    const one = coder[0] >= bound;
    if (one) {
      coder[1] -= bound;
      coder[0] -= bound;
      probabilities[place] -= probability >> 5;
    } else {
      coder[1] = bound;
      probabilities[place] += (2048 - probability) >> 5;
    }
    refill();
    return one ? 1 : 0;
  };
  const bits = (place, count) => {
    let number = 1;
    for (let i = 0; i < count; i++) number = number * 2 + bit(place + number);
    return number - (1 << count);
  };
  const reversed = (place, count) => {
    let number = 0;
    for (let i = 0, node = 1; i < count; i++) {
      const one = bit(place + node);
      node = node * 2 + one;
      number |= one << i;
    }
    return number;
  };
  const evenly = (count) => {
    let number = 0;
    for (let i = 0; i < count; i++) {
      coder[1] >>>= 1;
      const one = coder[0] >= coder[1];
      if (one) coder[0] -= coder[1];
      number = number * 2 + (one ? 1 : 0);
      refill();
    }
    return number;
  };
  const length = (place) => {
    if (!bit(place)) return bits(place + 2, 3);
    return bit(place + 1) ? 16 + bits(place + 18, 8) : 8 + bits(place + 10, 3);
  };
  const distance = (long) => {
    const slot = bits(SLOT + Math.min(long, 3) * 64, 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) * 2 ** count;
    if (slot < 14) return start + reversed(FAR + start - slot, count);
    return start + evenly(count - 4) * 16 + reversed(ALIGN, 4);
  };

  const out = new Uint8Array(size);
  // The last four distances, the newest first.
  let back = [0, 0, 0, 0];
  let state = 0;
  let done = 0;
  while (done < size) {
    if (at > packed.length) throw new Error("it is cut short");
    if (!bit(IS_MATCH + state)) {
      const place = LITERAL + 0x300 * (done ? out[done - 1] >> 5 : 0);
      let byte = 1;
      if (state >= 7) {
        // Bit by bit beside the byte that a match would have brought.
        let other = out[done - back[0] - 1];
        for (let same = true; same && byte < 256; ) {
          const expected = (other >> 7) & 1;
          other <<= 1;
          const one = bit(place + ((1 + expected) << 8) + byte);
          byte = byte * 2 + one;
          same = one === expected;
        }
      }
      while (byte < 256) byte = byte * 2 + bit(place + byte);
      out[done++] = byte;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let long;
    if (!bit(IS_REP + state)) {
      long = length(LENGTH);
      back = [distance(long), back[0], back[1], back[2]];
      state = state < 7 ? 7 : 10;
    } else {
      let which = 0;
      if (bit(IS_REP0 + state)) which = bit(IS_REP1 + state) ? 2 + bit(IS_REP2 + state) : 1;
      else if (!bit(IS_SHORT + state)) {
        out[done] = out[done - back[0] - 1];
        done++;
        state = state < 7 ? 9 : 11;
        continue;
      }
      back = [back[which], ...back.filter((_, place) => place !== which)];
      long = length(REP_LENGTH);
      state = state < 7 ? 8 : 11;
    }
    for (const end = Math.min(done + long + 2, size); done < end; done++) out[done] = out[done - back[0] - 1];
  }
  return out;
}
