/** A net in the engine's memory: trained, asked and looked at. Engine.net makes it. */
import { classNumbers, flat, gridPoints } from "./rows.js";

const SETTINGS = ["rate", "momentum", "second_decay", "epsilon", "l1", "l2", "clip"];
const USUAL = { rate: 0.1, momentum: 0.9, second_decay: 0.999, epsilon: 1e-7, l1: 0, l2: 0, clip: 0 };
const CHANCE = 4 * SETTINGS.length; // where in a Net its four words lie, in bytes
const FIELDS = [
  "kind", "units", "height", "width", "depth", "weights",
  "kernel", "bias", "kernel_gradient", "bias_gradient", "values", "deltas", "mask", "amount",
]; // what a Layer begins with, four bytes each
const BLOCK = 64; // rows that go through a net together where nothing is learned

export class Net {
  #engine;
  #memory;
  #calls;
  #address;
  #work = 0;
  #rows = 0;
  #seen = 0;

  /** @param {import("./engine.js").Engine} engine @param {number} address of the built net */
  constructor(engine, address, layers, options, random) {
    this.#engine = engine;
    this.#memory = engine.memory;
    this.#calls = engine.calls;
    this.#address = address;
    /** Where its shuffles and masks come from; it may be exchanged. */
    this.random = random;
    /** What it was made of. */
    this.options = options;
    /** Each layer as described, with its units, height, width and depth. */
    this.layers = layers.map((layer, index) => ({ ...layer, ...this.#shape(index) }));
    const usual = options.optimiser === "adam" ? { ...USUAL, rate: 0.001 } : USUAL;
    for (const name of SETTINGS) this[name] = options[name] ?? usual[name];
    this.#start(options.start ?? "glorot_uniform");
  }

  /**
   * Trains in mini-batches, shuffled anew for each epoch; a short last batch is divided by its own size.
   * @param {ArrayLike<number> | number[][]} x rows of inputs @param {ArrayLike<number> | number[][]} y their targets
   * @returns {number} mean loss of the last epoch, each batch before its update, no penalties; not finite if it diverged
   */
  train(x, y, { batch = 10, epochs = 1, shuffle = true } = {}) {
    const count = this.#count(x);
    if (!(Number.isInteger(batch) && batch > 0)) throw new RangeError(`batch is ${batch}; it must be 1 or more`);
    this.#provide(Math.min(batch, count));
    this.#seen = count % Math.min(batch, count) || Math.min(batch, count);
    return this.#lending([flat(x), this.#targets(y, count), shuffle ? 4 * count : 0], (rows, truth, order) => {
      const words = () => new Uint32Array(this.#memory.buffer, this.#address + CHANCE, 4);
      words().set(this.random.state);
      const loss = this.#calls.train(this.#address, rows, truth, count, Math.min(batch, count), epochs, order);
      this.random.state.set(words());
      return loss;
    });
  }

  /** Mean loss without dropout and penalties. @returns {number} */
  loss(x, y) {
    const count = this.#count(x);
    this.#provide(Math.min(count, BLOCK));
    return this.#lending([flat(x), this.#targets(y, count)], (rows, truth) =>
      this.#calls.evaluate(this.#address, rows, truth, count));
  }

  /** What the last layer gives: rows × units. @returns {Float32Array} */
  predict(x) {
    const count = this.#count(x);
    const answer = new Float32Array(count * this.layers.at(-1).units);
    return this.#answered(flat(x), count, answer, (rows, out) => this.#calls.predict(this.#address, rows, count, out));
  }

  /** What every layer gives: rows × units each, to be looked at before the next call. @returns {Float32Array[]} */
  activations(x) {
    const count = this.#count(x);
    this.#provide(count);
    this.#lending([flat(x)], (rows) => this.#calls.predict(this.#address, rows, count, 0));
    return this.layers.map(({ units }, index) => this.#view(index, "values", count * units));
  }

  /**
   * The last layer over a grid: one plane of rows × columns for each unit, from the lowest y on, at the cells' middles.
   * @param {object} grid {x: [low, high], y: [low, high], columns, rows, features?: (x, y) => inputs}
   * @returns {Float32Array}
   */
  map(grid) {
    return this.#planes(grid, this.layers.length - 1);
  }

  /** Every layer over a grid: planes[layer][unit]. @returns {Float32Array[][]} */
  maps(grid) {
    const planes = this.#planes(grid, 0);
    const size = grid.columns * grid.rows;
    let at = 0;
    return this.layers.map(({ units }) => Array.from({ length: units }, () => planes.subarray(at, (at += size))));
  }

  /** Kernel, bias, kernel, bias … as live views, good until another net is made. @returns {Float32Array[]} */
  get weights() {
    return this.#pairs("kernel", "bias");
  }

  set weights(arrays) {
    const own = this.weights;
    if (arrays.length !== own.length) throw new RangeError(`${arrays.length} arrays of weights; the net has ${own.length}`);
    own.forEach((array, index) => {
      const numbers = flat(arrays[index]);
      if (numbers.length === array.length) return array.set(numbers);
      throw new RangeError(`weights[${index}] has ${numbers.length} numbers; the net has ${array.length}`);
    });
  }

  /** The gradient of loss and penalties, as `weights`: at x and y without dropout, else of the last batch. */
  gradients(x, y) {
    if (x !== undefined) {
      const count = this.#count(x);
      this.#provide(count);
      this.#seen = count;
      this.#lending([flat(x), this.#targets(y, count)], (rows, truth) =>
        this.#calls.gradient(this.#address, rows, truth, count));
    }
    return this.#pairs("kernel_gradient", "bias_gradient");
  }

  /** Lengths by layer with weights: of the last gradient's kernels, and of dL/dz. @returns {{kernels: number[], deltas: number[]}} */
  norms() {
    const length = (index, field, count) => Math.sqrt(this.#calls.squares_of(this.#field(index, field), count));
    const weighed = this.#weighed();
    return {
      kernels: weighed.map((index) => length(index, "kernel_gradient", this.#field(index, "weights"))),
      deltas: weighed.map((index) => length(index, "deltas", this.#seen * this.layers[index].units)),
    };
  }

  /** dL/dz of every layer (dL/dvalues where it has no weights) in the last batch: rows × units. @returns {Float32Array[]} */
  deltas() {
    return this.layers.map(({ units }, index) => this.#view(index, "deltas", this.#seen * units));
  }

  /** Masks of the dropout layers in the last batch, 0 or 1/(1−share): rows × units. @returns {Float32Array[]} */
  masks() {
    return this.#dropping().map((index) => this.#view(index, "mask", this.#seen * this.layers[index].units));
  }

  /** The share that every dropout layer drops. */
  set dropout(share) {
    if (!(share >= 0 && share < 1)) throw new RangeError(`dropout is ${share}; it must be from 0 to below 1`);
    for (const index of this.#dropping()) {
      this.#memory.floats(this.#calls.layer_of(this.#address, index), FIELDS.length)[FIELDS.indexOf("amount")] = share;
    }
  }

  /** Gives its memory back; nothing may be asked of it afterwards. */
  free() {
    this.#memory.giveBack(this.#address);
    this.#memory.giveBack(this.#work);
    this.#address = this.#work = 0;
  }

  #start(scheme) {
    for (const index of this.#weighed()) {
      const { size = 3, convolution, dense, start = scheme, depth } = this.layers[index];
      const count = this.#field(index, "weights");
      const fans = dense ? [count / dense, dense] : [count / convolution, size * size * depth];
      const kernel = this.#view(index, "kernel", count);
      const draw = typeof start === "function" ? start : this.random[start.replace(/_./, ([, letter]) => letter.toUpperCase())];
      if (!draw) throw new RangeError(`layer ${index}: Random has no start '${start}'`);
      kernel.set(typeof start === "function" ? start(this.random, ...fans, count) : draw.call(this.random, ...fans, count));
    }
  }

  #planes(grid, first) {
    const count = grid.columns * grid.rows;
    const units = this.layers.slice(first).reduce((sum, layer) => sum + layer.units, 0);
    const x = gridPoints(grid);
    if (this.#count(x) !== count) throw new RangeError(`the grid's points have ${x.length / count} inputs, not ${this.#inputs()}`);
    return this.#answered(x, count, new Float32Array(count * units), (rows, out) =>
      this.#calls.map(this.#address, rows, count, first, out));
  }

  /** Lends x and room for the answer, calls, and returns a copy of the answer. */
  #answered(x, count, answer, call) {
    this.#provide(Math.min(count, BLOCK));
    this.#lending([x, answer.byteLength], (rows, out) => {
      const result = call(rows, out);
      answer.set(this.#memory.floats(out, answer.length));
      return result;
    });
    return answer;
  }

  /** For one call, lends arrays, copied in, or just so many bytes; none are address 0. */
  #lending(wanted, call) {
    const lent = [];
    try {
      for (const each of wanted) lent.push(each && this.#memory.lend(each.byteLength ?? each));
      wanted.forEach((each, index) => each.length && this.#memory.floats(lent[index], each.length).set(each));
      return this.#engine.checked(call(...lent));
    } finally {
      lent.forEach((address) => this.#memory.giveBack(address));
    }
  }

  /** Sees to it that `rows` rows fit into the work memory. */
  #provide(rows) {
    if (!this.#address) throw new Error("this net was freed");
    if (rows <= this.#rows) return;
    const bytes = this.#engine.checked(this.#calls.work_for(this.#address, rows));
    const work = this.#memory.lend(bytes);
    this.#memory.giveBack(this.#work);
    this.#work = work;
    this.#rows = rows;
    this.#engine.checked(this.#calls.attach(this.#address, work, bytes, rows));
  }

  #count(x) {
    const count = flat(x).length / this.#inputs();
    if (Number.isInteger(count) && count > 0) return count;
    throw new RangeError(`x has ${flat(x).length} numbers; it must have a multiple of ${this.#inputs()}`);
  }

  #inputs() {
    return [].concat(this.options.inputs).reduce((product, side) => product * side, 1);
  }

  #targets(y, count) {
    const units = this.layers.at(-1).units;
    const numbers = flat(y);
    if (numbers.length === count * units) return numbers;
    if (this.options.loss === "softmax" && numbers.length === count) return classNumbers(numbers, units);
    throw new RangeError(`y has ${numbers.length} numbers; it must have ${count} × ${units}`);
  }

  #pairs(kernel, bias) {
    return this.#weighed().flatMap((index) => [
      this.#view(index, kernel, this.#field(index, "weights")),
      this.#view(index, bias, this.layers[index].depth),
    ]);
  }

  #weighed() {
    return [...this.layers.keys()].filter((index) => this.#field(index, "weights"));
  }

  #dropping() {
    return [...this.layers.keys()].filter((index) => "dropout" in this.layers[index]);
  }

  #shape(index) {
    return Object.fromEntries(["units", "height", "width", "depth"].map((name) => [name, this.#field(index, name)]));
  }

  #view(index, field, count) {
    return this.#memory.floats(this.#field(index, field), count);
  }

  #field(index, name) {
    return this.#memory.wholes(this.#calls.layer_of(this.#address, index), FIELDS.length)[FIELDS.indexOf(name)];
  }

  /** The settings' own floats in the engine's memory. */
  setting(index, number) {
    const own = this.#memory.floats(this.#address, SETTINGS.length);
    if (number !== undefined) own[index] = number;
    return own[index];
  }
}

SETTINGS.forEach((name, index) =>
  Object.defineProperty(Net.prototype, name, {
    get() {
      return this.setting(index);
    },
    set(number) {
      this.setting(index, number);
    },
  }),
);
