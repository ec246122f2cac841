/** Mean-field theory of depth, the same as theory.py: what a very wide net does to a gradient's length. */

const [HALF, STEP] = [10, 0.025];
const Z = Array.from({ length: (2 * HALF) / STEP }, (_, i) => -HALF + (i + 0.5) * STEP);
const DENSITY = Z.map((z) => (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * STEP);
const sigmoid = (z) => (1 + Math.tanh(z / 2)) / 2;

/** Each activation and its slope. */
export const BENDS = {
  sigmoid: [sigmoid, (z) => sigmoid(z) * sigmoid(-z)],
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  leaky_relu: [(z) => (z > 0 ? z : 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
  linear: [(z) => z, () => 1],
};

const expectation = (f) => Z.reduce((sum, z, i) => sum + f(z) * DENSITY[i], 0);

/** √χ of each layer, the first one first, for inputs of variance 1. */
export function factors(depth, activation, scale) {
  const [bend, slope] = BENDS[activation];
  let q = scale;
  return Array.from({ length: depth }, () => {
    const width = Math.sqrt(q);
    const chi = scale * expectation((z) => slope(width * z) ** 2);
    q = scale * expectation((z) => bend(width * z) ** 2);
    return Math.sqrt(chi);
  });
}
