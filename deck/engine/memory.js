/** Memory that the engine computes in: lends stretches of it, first fit, and grows it when none is large enough. */

const PAGE = 65536;
const SLACK = 16; // the engine may read that far beyond a stretch

export class Memory {
  #free; // stretches [address, bytes] in order of their addresses
  #lent = new Map();

  /** @param {WebAssembly.Memory} memory @param {number} start the first address that may be lent */
  constructor(memory, start) {
    this.memory = memory;
    const first = Math.ceil(start / 16) * 16;
    this.#free = [[first, memory.buffer.byteLength - first]];
  }

  /** The address of so many bytes, a multiple of 16. @param {number} bytes @throws {RangeError} if there is no more */
  lend(bytes) {
    const whole = Math.ceil((bytes + SLACK) / 16) * 16;
    let index = this.#free.findIndex(([, length]) => length >= whole);
    if (index < 0) index = this.#grow(whole);
    const stretch = this.#free[index];
    const address = stretch[0];
    if (stretch[1] === whole) this.#free.splice(index, 1);
    else this.#free[index] = [address + whole, stretch[1] - whole];
    this.#lent.set(address, whole);
    return address;
  }

  /** Takes a stretch back. @param {number} address */
  giveBack(address) {
    const bytes = this.#lent.get(address);
    if (bytes === undefined) return;
    this.#lent.delete(address);
    let index = this.#free.findIndex(([start]) => start > address);
    if (index < 0) index = this.#free.length;
    this.#free.splice(index, 0, [address, bytes]);
    for (const at of [index, index - 1]) this.#join(at);
  }

  get buffer() {
    return this.memory.buffer;
  }

  /** @param {number} address @param {number} count @returns {Float32Array} a view, good until memory grows */
  floats(address, count) {
    return new Float32Array(this.memory.buffer, address, count);
  }

  /** @param {number} address @param {number} count @returns {Int32Array} */
  wholes(address, count) {
    return new Int32Array(this.memory.buffer, address, count);
  }

  #grow(bytes) {
    const end = this.memory.buffer.byteLength;
    try {
      this.memory.grow(Math.ceil(bytes / PAGE));
    } catch {
      throw new RangeError(`the engine cannot get ${bytes.toLocaleString("en")} bytes more: use fewer units or rows`);
    }
    this.#free.push([end, this.memory.buffer.byteLength - end]);
    this.#join(this.#free.length - 2);
    return this.#free.length - 1;
  }

  #join(index) {
    const [one, two] = [this.#free[index], this.#free[index + 1]];
    if (one && two && one[0] + one[1] === two[0]) this.#free.splice(index, 2, [one[0], one[1] + two[1]]);
  }
}
