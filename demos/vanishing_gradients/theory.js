/** Mean-field theory of depth, the same as theory.py: what a very wide net does to a gradient's length. */

const [HALF, STEP] = [10, 0.025];
const Z = Float64Array.from({ length: (2 * HALF) / STEP }, (_, i) => -HALF + (i + 0.5) * STEP);
const DENSITY = Z.map((z) => (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * STEP);
const sigmoid = (z) => (1 + Math.tanh(z / 2)) / 2;

/** Each activation and its slope. */
export const BENDS = {
  sigmoid: [sigmoid, (z) => (1 - Math.tanh(z / 2) ** 2) / 4],
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  leaky_relu: [(z) => (z > 0 ? z : 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
  linear: [(z) => z, () => 1],
};

/** The mean of f(width·z)² for a standard normal z. */
function meanSquare(f, width) {
  let sum = 0;
  for (let i = 0; i < Z.length; i++) {
    const value = f(width * Z[i]);
    sum += value * value * DENSITY[i];
  }
  return sum;
}

/** √χ of each layer, the first one first, for inputs of variance 1. */
export function factors(depth, activation, scale) {
  const [bend, slope] = BENDS[activation];
  let q = scale;
  return Array.from({ length: depth }, () => {
    const width = Math.sqrt(q);
    const chi = scale * meanSquare(slope, width);
    q = scale * meanSquare(bend, width);
    return Math.sqrt(chi);
  });
}
