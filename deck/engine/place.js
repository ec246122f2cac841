/** The place of one net in the engine's memory: its settings, its layers' numbers, and room to work in. */

const SETTINGS = ["rate", "momentum", "second_decay", "epsilon", "l1", "l2", "clip"]; // what a Net begins with …
const CHANCE = 4 * SETTINGS.length; // … and where in it the four words of chance lie, in bytes
const FIELDS = [
  "kind", "units", "height", "width", "depth", "weights",
  "kernel", "bias", "kernel_gradient", "bias_gradient", "values", "deltas", "mask", "amount",
]; // what a Layer begins with, four bytes each

export class Place {
  #engine;
  #memory;
  #address;
  #work = 0;
  #rows = 0;

  /** @param {import("./engine.js").Engine} engine @param {number} address where the net was built */
  constructor(engine, address) {
    this.#engine = engine;
    this.#memory = engine.memory;
    this.#address = address;
  }

  /** Makes the settings properties of `target`, live in memory, and sets them. */
  settle(target, values) {
    SETTINGS.forEach((name, index) => {
      const own = () => this.#memory.floats(this.#living(), SETTINGS.length);
      Object.defineProperty(target, name, {
        enumerable: true,
        get: () => own()[index],
        set: (value) => (own()[index] = value),
      });
      target[name] = values[name];
    });
  }

  /** A field of a layer. @param {number} layer @param {string} name @returns {number} */
  field(layer, name) {
    return this.#memory.wholes(this.#layer(layer), FIELDS.length)[FIELDS.indexOf(name)];
  }

  /** The first numbers of one of a layer's arrays, as they lie there. @returns {Float32Array} */
  view(layer, name, count) {
    return this.#memory.floats(this.field(layer, name), count);
  }

  /** √ of the sum of their squares. @returns {number} */
  length(layer, name, count) {
    return Math.sqrt(this.#engine.calls.squares_of(this.field(layer, name), count));
  }

  /** Sets the share that a dropout layer drops. */
  drop(layer, share) {
    this.#memory.floats(this.#layer(layer), FIELDS.length)[FIELDS.indexOf("amount")] = share;
  }

  /** Sees to it that `rows` rows can go through together. */
  provide(rows) {
    const net = this.#living();
    if (rows <= this.#rows) return;
    const bytes = this.#engine.ask("work_for", net, rows);
    const work = this.#memory.lend(bytes);
    this.#memory.giveBack(this.#work);
    this.#work = work;
    this.#rows = rows;
    this.#engine.ask("attach", net, work, bytes, rows);
  }

  /**
   * Asks the engine about this net; arrays go along as copies, a number instead of one as so many bytes of room.
   * @param {string} name @param {(Float32Array | number)[]} wanted @param {...number} rest
   * @returns {number}
   */
  ask(name, wanted, ...rest) {
    const net = this.#living();
    return this.#lending(wanted, (...lent) => this.#engine.ask(name, net, ...lent, ...rest));
  }

  /** The same with room for an answer after x, which is copied into `into`. @returns {Float32Array} into */
  answer(name, x, into, ...rest) {
    const net = this.#living();
    return this.#lending([x, into.byteLength], (lent, room) => {
      this.#engine.ask(name, net, lent, room, ...rest);
      into.set(this.#memory.floats(room, into.length));
      return into;
    });
  }

  /** Runs `work` with the state of a Random in the net, and hands the state back. */
  byChance(random, work) {
    const words = () => new Uint32Array(this.#memory.buffer, this.#living() + CHANCE, 4);
    words().set(random.state);
    const result = work();
    random.state.set(words());
    return result;
  }

  /** Gives all memory back. */
  free() {
    this.#memory.giveBack(this.#address);
    this.#memory.giveBack(this.#work);
    this.#address = this.#work = 0;
  }

  /** What `use` makes of the addresses of arrays and room; all is given back, even what came before a refusal. */
  #lending(wanted, use) {
    const lent = [];
    try {
      for (const each of wanted) lent.push(each && this.#memory.lend(each.byteLength ?? each));
      wanted.forEach((each, index) => each.length && this.#memory.floats(lent[index], each.length).set(each));
      return use(...lent);
    } finally {
      lent.forEach((address) => this.#memory.giveBack(address));
    }
  }

  #layer(index) {
    return this.#engine.calls.layer_of(this.#living(), index);
  }

  #living() {
    if (!this.#address) throw new Error("this net was freed");
    return this.#address;
  }
}
