/**
 * The one source of chance: the same calls in the same order give the same numbers as deck/random.py.
 *
 * xoshiro128** 1.1 (Blackman & Vigna 2018), seeded by SplitMix32; the logarithm, cosine and sine of the normals are
 * series of + − × ÷ √ alone, which every machine rounds alike.
 */

/** Numbers by chance, and again the same ones from the same seed (a whole number, taken modulo 2³²). */
export class Random {
  /** @param {number} seed */
  constructor(seed) {
    /** The four words of state; the engine reads and writes them. */
    this.state = Uint32Array.from([1, 2, 3, 4], (step) => mix(seed + step * 0x9e3779b9));
  }

  /** The next whole number in 0…2³²−1, or the next n of them. @param {number} [n] @returns {number | Uint32Array} */
  bits(n) {
    return n === undefined ? next(this.state) : filled(new Uint32Array(n), () => next(this.state));
  }

  /** One number, or n, in [0, 1), multiples of 2⁻²⁴. @param {number} [n] @returns {number | Float32Array} */
  uniform(n) {
    const draw = () => (next(this.state) >>> 8) / 16777216;
    return n === undefined ? draw() : filled(new Float32Array(n), draw);
  }

  /**
   * One, or n, standard normal numbers (Box & Muller 1958). Two draws u, v make √(−2 ln(1−u))·(cos 2πv, sin 2πv);
   * where n is odd, or a single number is asked for, the last sine is thrown away.
   * @param {number} [n] @returns {number | Float32Array}
   */
  normal(n) {
    const values = new Float32Array(n === undefined ? 1 : n);
    for (let i = 0; i < values.length; i += 2) {
      const radius = Math.sqrt(-2 * logarithm(16777216 - (next(this.state) >>> 8)));
      circle(next(this.state) >>> 8, radius, values, i);
    }
    return n === undefined ? values[0] : values;
  }

  /** A whole number in 0…below−1, each as likely (1 ≤ below ≤ 2³²). @param {number} below @returns {number} */
  integer(below) {
    if (!(Number.isInteger(below) && below >= 1 && below <= 4294967296)) {
      throw new RangeError(`below is ${below}; it must be 1…2**32`);
    }
    const limit = 4294967296 - (4294967296 % below);
    let word = next(this.state);
    while (word >= limit) word = next(this.state);
    return word % below;
  }

  /** 0…n−1 in random order (Fisher & Yates, from the last place down). @param {number} n @returns {Int32Array} */
  shuffle(n) {
    const order = filled(new Int32Array(n), (i) => i);
    for (let place = n - 1; place > 0; place--) {
      const other = this.integer(place + 1);
      const kept = order[place];
      order[place] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** A child generator, seeded by the next draw. @returns {Random} */
  fork() {
    return new Random(next(this.state));
  }

  /**
   * Weights in ±√(6/(fanIn+fanOut)) (Glorot & Bengio 2010), row by row; count is for stencils, whose fans are not
   * their sides. The schemes called normal are plain normals, not cut off.
   * @param {number} fanIn @param {number} fanOut @param {number} [count] @returns {Float32Array}
   */
  glorotUniform(fanIn, fanOut, count = fanIn * fanOut) {
    return this.#uniformWeights(6 / (fanIn + fanOut), count);
  }

  /** Variance 2/(fanIn+fanOut). @param {number} fanIn @param {number} fanOut @param {number} [count] */
  glorotNormal(fanIn, fanOut, count = fanIn * fanOut) {
    return this.#normalWeights(2 / (fanIn + fanOut), count);
  }

  /** In ±√(6/fanIn) (He et al. 2015). @param {number} fanIn @param {number} fanOut @param {number} [count] */
  heUniform(fanIn, fanOut, count = fanIn * fanOut) {
    return this.#uniformWeights(6 / fanIn, count);
  }

  /** Variance 2/fanIn (He et al. 2015). @param {number} fanIn @param {number} fanOut @param {number} [count] */
  heNormal(fanIn, fanOut, count = fanIn * fanOut) {
    return this.#normalWeights(2 / fanIn, count);
  }

  /** Variance 1/fanIn (LeCun et al. 1998). @param {number} fanIn @param {number} fanOut @param {number} [count] */
  lecunNormal(fanIn, fanOut, count = fanIn * fanOut) {
    return this.#normalWeights(1 / fanIn, count);
  }

  #uniformWeights(square, count) {
    const limit = Math.sqrt(square);
    return this.uniform(count).map((draw) => (2 * draw - 1) * limit);
  }

  #normalWeights(variance, count) {
    const deviation = Math.sqrt(variance);
    const values = this.normal(count);
    for (let i = 0; i < count; i++) values[i] *= deviation;
    return values;
  }
}

function filled(array, draw) {
  for (let i = 0; i < array.length; i++) array[i] = draw(i);
  return array;
}

function mix(seed) {
  let word = seed >>> 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

function next(state) {
  const word = Math.imul(state[1], 5);
  const shifted = state[1] << 9;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = (state[3] << 11) | (state[3] >>> 21);
  return Math.imul((word << 7) | (word >>> 25), 9) >>> 0;
}

/** ln(whole/2²⁴) for 1…2²⁴, by ln m = 2 artanh((m−1)/(m+1)) with m in √½…√2. */
function logarithm(whole) {
  let exponent = 32 - Math.clz32(whole);
  let mantissa = whole / 2 ** exponent;
  if (mantissa < 0.7071067811865476) {
    mantissa *= 2;
    exponent -= 1;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let series = 1 / 17;
  for (let power = 15; power > 0; power -= 2) series = series * square + 1 / power;
  return (exponent - 24) * 0.6931471805599453 + 2 * ratio * series;
}

/** Writes cosine and sine of turn/2²⁴ of a full turn, by Taylor's series within ±π/4, times radius; no room, no sine. */
function circle(turn, radius, values, at) {
  const quarter = (turn + 2097152) >> 22;
  const angle = (turn - quarter * 4194304) * ((2 * Math.PI) / 16777216);
  const square = angle * angle;
  let cosine = 1;
  let sine = 1;
  for (let power = 15; power > 1; power -= 2) {
    sine = 1 - (sine * square) / (power * (power - 1));
    cosine = 1 - (cosine * square) / ((power - 1) * (power - 2));
  }
  sine *= angle;
  const long = quarter % 4 >= 2 ? -radius : radius;
  values[at] = long * (quarter % 2 ? -sine : cosine);
  if (at + 1 < values.length) values[at + 1] = long * (quarter % 2 ? cosine : sine);
}
