/** Activation functions, live: the same frames as demos/activations/__init__.py. */

import { BENDS, STEEPEST } from "./bends.js";
import { describe, NAMES } from "./words.js";

export { view } from "./view.js";

const LAYERS = 10;
const EVEN = Array.from({ length: 97 }, (_, i) => -6 + i / 8);
const GRID = Float32Array.from([...EVEN, -0.502, -0.498, -0.002, 0.002, 0.498, 0.502]).sort();
const TABLE = { curves: tableOf(0), slopes: tableOf(1) };

/** @param {object} values */
export function* frames({ activation, z }) {
  const [bend, slope] = BENDS[activation];
  const [start, products] = [Math.fround(z), []];
  const scene = { activation, z, value: bend(start), slope: slope(start), steepest: STEEPEST[activation] ?? 1, grid: GRID, ...TABLE };
  let [output, product] = [start, 1];
  for (let layer = 0; layer < LAYERS; layer++) {
    product *= slope(output);
    output = bend(output);
    products.push(product);
    const frame = { product, ...scene, products: Float32Array.from(products) };
    yield { ...frame, say: describe(frame) };
  }
}

function tableOf(which) {
  const rows = Object.keys(NAMES).flatMap((name) => Array.from(GRID, BENDS[name][which]));
  return Object.assign(Float32Array.from(rows), { shape: [Object.keys(NAMES).length, GRID.length] });
}
