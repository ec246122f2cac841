/** A net: trained, asked and looked at. Engine.net makes it. */
import { Place } from "./place.js";
import { named, whole } from "./plan.js";
import { flat, gridPoints, rowsOf, targetsOf } from "./rows.js";

const USUAL = { rate: 0.1, momentum: 0.9, second_decay: 0.999, epsilon: 1e-7, l1: 0, l2: 0, clip: 0 };
const STARTS = ["glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "lecun_normal"];
const BLOCK = 64; // rows that go through a net together where nothing is learned

/** The settings rate, momentum, second_decay, epsilon, l1, l2 and clip are live: net.rate = 0.01. */
export class Net {
  #place;
  #inputs;
  #seen = 0;

  /** @param {import("./engine.js").Engine} engine @param {number} address where it was built */
  constructor(engine, address, layers, options, random) {
    this.#place = new Place(engine, address);
    this.#inputs = [].concat(options.inputs).reduce((product, side) => product * side, 1);
    /** Where its shuffles and masks come from; it may be exchanged. */
    this.random = random;
    /** What it was made of. */
    this.options = options;
    /** Each layer as described, with its units, height, width and depth. */
    this.layers = layers.map((layer, index) => ({ ...layer, ...this.#shape(index) }));
    const usual = options.optimiser === "adam" ? { ...USUAL, rate: 0.001 } : USUAL;
    this.#place.settle(this, { ...usual, ...defined(options) });
    for (const index of this.#weighed()) this.#start(index, options.start ?? "glorot_uniform");
  }

  /**
   * Trains in mini-batches, shuffled anew for each epoch; a short last batch is divided by its own size.
   * @param {ArrayLike<number> | number[][]} x rows of inputs @param {ArrayLike<number> | number[][]} y their targets
   * @returns {number} mean loss of the last epoch, each batch before its update, no penalties; not finite if diverged
   */
  train(x, y, { batch = 10, epochs = 1, shuffle = true } = {}) {
    const [rows, count] = this.#rows(x);
    const each = Math.min(whole(batch, "batch", 1), count);
    whole(epochs, "epochs", 1);
    this.#look(each);
    this.#seen = count % each || each;
    const wanted = [rows, this.#targets(y, count), shuffle ? 4 * count : 0];
    return this.#place.byChance(this.random, () => this.#place.ask("train", wanted, count, each, epochs));
  }

  /** Mean loss without dropout and penalties. @returns {number} */
  loss(x, y) {
    const [rows, count] = this.#rows(x);
    this.#place.provide(Math.min(count, BLOCK));
    return this.#place.ask("evaluate", [rows, this.#targets(y, count)], count);
  }

  /** What the last layer gives: rows × units. @returns {Float32Array} */
  predict(x) {
    const [rows, count] = this.#rows(x);
    this.#place.provide(Math.min(count, BLOCK));
    return this.#place.answer("predict", rows, new Float32Array(count * this.layers.at(-1).units), count);
  }

  /** What every layer gives, or gave the last batch: rows × units each, good until the next call. @returns {Float32Array[]} */
  activations(x) {
    if (x !== undefined) {
      const [rows, count] = this.#rows(x);
      this.#look(count);
      this.#place.ask("predict", [rows, 0], count);
    }
    return this.#each("values");
  }

  /**
   * The last layer over a grid: one plane of rows × columns for each unit, from the lowest y on, at the cells' middles.
   * The points are kept for as long as the grid is the same object.
   * @param {object} grid {x: [low, high], y: [low, high], columns, rows, features?: (x, y) => inputs}
   * @param {Float32Array} [into] an earlier map to write over, for pictures that change with every frame
   * @returns {Float32Array}
   */
  map(grid, into) {
    return this.#planes(grid, this.layers.length - 1, into);
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
    const given = arrays.map((array, index) => flat(array, `weights[${index}]`));
    if (given.length !== own.length) {
      throw new RangeError(`${given.length} arrays of weights; the net has ${own.length}`);
    }
    given.forEach(({ length }, index) => {
      if (length === own[index].length) return;
      throw new RangeError(`weights[${index}] has ${length} numbers; the net has ${own[index].length}`);
    });
    own.forEach((array, index) => array.set(given[index]));
  }

  /** The gradient of loss and penalties, as `weights`: at x and y without dropout, else that of the last batch. */
  gradients(x, y) {
    if (x !== undefined) {
      const [rows, count] = this.#rows(x);
      this.#look(count);
      this.#place.ask("gradient", [rows, this.#targets(y, count)], count);
    }
    return this.#pairs("kernel_gradient", "bias_gradient");
  }

  /** Lengths in the last batch, for each layer with weights: of its kernel's gradient, and of dL/dz. */
  norms() {
    const place = this.#place;
    const weighed = this.#weighed();
    return {
      kernels: weighed.map((index) => place.length(index, "kernel_gradient", place.field(index, "weights"))),
      deltas: weighed.map((index) => place.length(index, "deltas", this.#seen * this.layers[index].units)),
    };
  }

  /** dL/dz of every layer (dL/dvalues without weights) in the last batch: rows × units. @returns {Float32Array[]} */
  deltas() {
    return this.#each("deltas");
  }

  /** Masks of the dropout layers in the last batch, 0 or 1/(1−share): rows × units. @returns {Float32Array[]} */
  masks() {
    return this.#each("mask", this.#dropping());
  }

  /** The share that every dropout layer drops. */
  set dropout(share) {
    if (!(share >= 0 && share < 1)) throw new RangeError(`dropout is ${share}; it must be from 0 to below 1`);
    for (const index of this.#dropping()) this.#place.drop(index, share);
  }

  /** Gives its memory back; nothing may be asked of it afterwards. */
  free() {
    this.#place.free();
  }

  #start(index, scheme) {
    const { size = 3, convolution, dense, start = scheme } = this.layers[index];
    const count = this.#place.field(index, "weights");
    const fans = dense ? [count / dense, dense] : [count / convolution, size * size * convolution];
    const place = `layer ${index}: start`;
    const drawn = (random, ...sizes) => random[camel(STARTS[named(start, STARTS, place)])](...sizes);
    const kernel = flat((typeof start === "function" ? start : drawn)(this.random, ...fans, count), place);
    if (kernel.length !== count) throw new RangeError(`${place} gives ${kernel.length} numbers; the net has ${count}`);
    this.#place.view(index, "kernel", count).set(kernel);
  }

  #planes(grid, first, into) {
    const [x, count] = this.#rows(gridPoints(grid));
    if (count !== grid.columns * grid.rows) throw new RangeError(`the grid's points have not ${this.#inputs} inputs`);
    this.#place.provide(Math.min(count, BLOCK));
    const size = count * this.layers.slice(first).reduce((sum, layer) => sum + layer.units, 0);
    if (into && into.length !== size) throw new RangeError(`the map has ${size} numbers, what is given ${into.length}`);
    return this.#place.answer("map", x, into ?? new Float32Array(size), count, first);
  }

  #look(rows) {
    this.#place.provide(rows);
    this.#seen = rows;
  }

  #rows(x) {
    return rowsOf(x, this.#inputs);
  }

  #targets(y, count) {
    return targetsOf(y, count, this.layers.at(-1).units, this.options.loss);
  }

  #each(name, indices = [...this.layers.keys()]) {
    return indices.map((index) => this.#place.view(index, name, this.#seen * this.layers[index].units));
  }

  #pairs(kernel, bias) {
    return this.#weighed().flatMap((index) => [
      this.#place.view(index, kernel, this.#place.field(index, "weights")),
      this.#place.view(index, bias, this.layers[index].depth),
    ]);
  }

  #weighed() {
    return [...this.layers.keys()].filter((index) => this.#place.field(index, "weights"));
  }

  #dropping() {
    return [...this.layers.keys()].filter((index) => "dropout" in this.layers[index]);
  }

  #shape(index) {
    const names = ["units", "height", "width", "depth"];
    return Object.fromEntries(names.map((name) => [name, this.#place.field(index, name)]));
  }
}

function camel(name) {
  return name.replace(/_./, ([, letter]) => letter.toUpperCase());
}

function defined(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
