/**
 * The engine: nets that train on stage, in a page or a worker, by engine.wasm.
 *
 *     const engine = await load(bytes);
 *     const net = engine.net({inputs: 2, layers: [{dense: 8, activation: "tanh"}, {dense: 1}],
 *                             loss: "logistic", optimiser: "adam", rate: 0.01}, new Random(1));
 *     const loss = net.train(x, y, {batch: 10, epochs: 1});
 *     const picture = net.map({x: [-6, 6], y: [-6, 6], columns: 100, rows: 100});
 *     net.rate = 0.003;               // every setting may change while it learns
 *     net.weights[0].set([1, 1]);     // kernel, bias, kernel, bias … as they lie in memory
 *     net.free();
 *
 * and loss, predict, activations, maps, gradients, norms, deltas, masks: see net.js.
 */
import { Memory } from "./memory.js";
import { Net } from "./net.js";
import { FIELDS, planned } from "./plan.js";

/** Makes an engine of the bytes of engine.wasm. @param {BufferSource} bytes @returns {Promise<Engine>} */
export async function load(bytes) {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 4096 });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return new Engine(instance.exports, memory);
}

export class Engine {
  /** @param {WebAssembly.Exports} calls @param {WebAssembly.Memory} memory */
  constructor(calls, memory) {
    this.calls = calls;
    this.memory = new Memory(memory, calls.__heap_base.value);
  }

  /**
   * A net; its weights and all its later chance come from `random`.
   *
   * inputs: a number, or [height, width, depth]. layers, each one of
   *   {dense: units}, {convolution: filters, size: 3, stride: 1, padding: "valid" | "same"}, {max_pool: size, stride},
   *   {mean_pool: size, stride}, "flatten", {dropout: share};
   *   with weights also activation: linear, relu, leaky_relu (slope: 0.01), tanh, sigmoid, gelu, and start: a scheme of
   *   Random ("glorot_uniform", "he_normal" …) or (random, fanIn, fanOut, count) => numbers.
   * loss: squared (half the squared distance), mean_squared, logistic (y = ±1), cross_entropy (y in 0…1),
   *   softmax (one-hot y, or class numbers); each but the squared ones takes the last layer's values as logits.
   * optimiser: sgd, momentum, adam; rate, momentum, second_decay, epsilon; l1, l2 of kernels; clip, a longest gradient.
   * dropout: a share for every layer with weights but the last; start: the scheme where a layer names none.
   * @param {object} options @param {import("../browser/random.js").Random} random @returns {Net}
   * @throws {RangeError} with the reason, if no such net can be
   */
  net(options, random) {
    const plan = planned(options);
    const address = this.#written(plan);
    let place = 0;
    try {
      const bytes = this.ask("design", address, plan.fields.length, ...plan.shape, plan.loss, plan.optimiser);
      place = this.memory.lend(bytes);
      this.ask("build", place, bytes);
      return new Net(this, place, plan.layers, options, random);
    } catch (error) {
      this.memory.giveBack(place);
      throw error;
    } finally {
      this.memory.giveBack(address);
    }
  }

  /** What a call returns, unless it is refused. @param {string} name @param {...number} values @returns {number} */
  ask(name, ...values) {
    const result = this.calls[name](...values);
    if (result !== -1) return result;
    const which = this.calls.which();
    throw new RangeError((which < 0 ? "" : `layer ${which}: `) + this.#text(this.calls.why()));
  }

  #written({ fields }) {
    const address = this.memory.lend(fields.length * FIELDS * 4);
    fields.forEach(({ wholes, amount }, index) => {
      const at = address + index * FIELDS * 4;
      this.memory.wholes(at, FIELDS - 1).set(wholes);
      this.memory.floats(at, FIELDS)[FIELDS - 1] = amount;
    });
    return address;
  }

  #text(address) {
    const bytes = new Uint8Array(this.memory.buffer, address);
    return String.fromCharCode(...bytes.subarray(0, bytes.indexOf(0)));
  }
}
