// Expands what Python's lzma packed (FORMAT_ALONE). A classic script whose one function stands alone, so that a worker can
// carry it too. After the LZMA specification (Pavlov, 2015): a range coder tells bit by bit whether a byte follows, or the
// length and distance of an earlier piece; each kind of bit has its own chance of being 0, told in 2048ths.

/** @param {Uint8Array} packed @returns {Uint8Array} */
function unlzma(packed) {
  const [MATCH, REPEAT, OTHER, THIRD, FOURTH, LONG, SLOT, FAR, ALIGN, LENGTH, AGAIN, LITERAL] = [
    0, 192, 204, 216, 228, 240, 432, 688, 816, 832, 1346, 1860,
  ];
  const [high, places] = [packed[0] % 9, 2 ** Math.floor(packed[0] / 45) - 1];
  const lows = 2 ** (Math.floor(packed[0] / 9) % 5) - 1;
  const chances = new Uint16Array(LITERAL + 0x300 * (lows + 1) * 2 ** high).fill(1024);
  const coder = Uint32Array.of(2 ** 32 - 1, new DataView(packed.buffer, packed.byteOffset).getUint32(14)); // its range and code
  let at = 18;
  let [bytes, out, state] = [new Uint8Array(1 << 16), 0, 0];
  let [back, second, third, fourth] = [0, 0, 0, 0];

  function refill() {
    if (coder[0] >= 0x1000000) return;
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | packed[at++];
  }

  function bit(index) {
    const chance = chances[index];
    const bound = (coder[0] >>> 11) * chance;
    const one = coder[1] >= bound ? 1 : 0;
    if (one) {
      coder[0] -= bound;
      coder[1] -= bound;
      chances[index] = chance - (chance >> 5);
    } else {
      coder[0] = bound;
      chances[index] = chance + ((2048 - chance) >> 5);
    }
    refill();
    return one;
  }

  /** A number of so many bits, the highest first, each bit's chance resting on those before it. */
  function number(base, bits) {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | bit(base + node);
    return node - (1 << bits);
  }

  /** The same, the lowest bit first. */
  function reversed(base, bits) {
    let [node, value] = [1, 0];
    for (let i = 0; i < bits; i++) {
      const one = bit(base + node);
      node = (node << 1) | one;
      value |= one << i;
    }
    return value;
  }

  /** A number whose bits are 0 or 1 with equal chance. */
  function even(bits) {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      coder[0] >>>= 1;
      const one = coder[1] >= coder[0] ? 1 : 0;
      if (one) coder[1] -= coder[0];
      value = value * 2 + one;
      refill();
    }
    return value;
  }

  function length(base, place) {
    if (!bit(base)) return 2 + number(base + 2 + 8 * place, 3);
    return bit(base + 1) ? 18 + number(base + 258, 8) : 10 + number(base + 130 + 8 * place, 3);
  }

  function distance(size) {
    const slot = number(SLOT + 64 * Math.min(size - 2, 3), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 + (slot & 1)) * 2 ** bits;
    return slot < 14 ? start + reversed(FAR + start - slot, bits) : start + 16 * even(bits - 4) + reversed(ALIGN, 4);
  }

  function literal() {
    const base = LITERAL + 0x300 * ((out & lows) * 2 ** high + (out ? bytes[out - 1] >> (8 - high) : 0));
    let node = 1;
    let like = state < 7 ? -1 : bytes[out - back - 1] | 256;
    while (node < 256) {
      if (like < 0) node = (node << 1) | bit(base + node);
      else {
        const guess = (like >> 7) & 1;
        node = (node << 1) | bit(base + 256 * (1 + guess) + node);
        like = (node & 1) === guess ? like << 1 : -1;
      }
    }
    bytes[out++] = node;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** How long an earlier piece comes again; 0 at the end of all. */
  function piece(place) {
    if (!bit(REPEAT + state)) {
      [second, third, fourth] = [back, second, third];
      const size = length(LENGTH, place);
      back = distance(size);
      state = state < 7 ? 7 : 10;
      return back === 2 ** 32 - 1 ? 0 : size;
    }
    if (!bit(OTHER + state)) {
      if (!bit(LONG + 16 * state + place)) {
        state = state < 7 ? 9 : 11;
        return 1;
      }
    } else if (!bit(THIRD + state)) [back, second] = [second, back];
    else if (!bit(FOURTH + state)) [back, second, third] = [third, back, second];
    else [back, second, third, fourth] = [fourth, back, second, third];
    const size = length(AGAIN, place);
    state = state < 7 ? 8 : 11;
    return size;
  }

  for (;;) {
    if (at > packed.length) throw new Error("what lies packed in this page is damaged");
    if (out + 273 > bytes.length) {
      const more = new Uint8Array(4 * bytes.length);
      more.set(bytes);
      bytes = more;
    }
    const place = out & places;
    if (!bit(MATCH + 16 * state + place)) {
      literal();
      continue;
    }
    const size = piece(place);
    if (!size) return bytes.slice(0, out);
    for (const end = out + size; out < end; out++) bytes[out] = bytes[out - back - 1];
  }
}
