/** The activation functions and their slopes, as TensorFlow has them: at a corner it takes the lower side, at ±½ the ramp. */

const LEAK = Math.fround(0.1);
export const STEEPEST = { step: 0, sign: 0, logistic: 0.25, gelu: 1.1289042 };

/** 1/(1 + e^−z) without overflow on either side. */
const logistic = (z) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)));

const density = (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Φ, the share of a normal crowd below z: a series near the middle, a continued fraction in the tails (Laplace 1805). */
function below(z) {
  const x = Math.abs(z);
  let rest = 0;
  for (let n = 60; n > 0; n--) rest = x < 3 ? (x * x * (1 + rest)) / (2 * n + 1) : n / (x + rest);
  const tail = x < 3 ? 0.5 - density(x) * x * (1 + rest) : density(x) / (x + rest);
  return z < 0 ? tail : 1 - tail;
}

/** @type {Record<string, [(z: number) => number, (z: number) => number]>} each bend with its slope */
export const BENDS = {
  step: [(z) => (Math.sign(z) + 1) / 2, () => 0],
  sign: [Math.sign, () => 0],
  linear: [(z) => z, () => 1],
  piecewise: [(z) => Math.min(1, Math.max(0, z + 0.5)), (z) => (Math.abs(z) <= 0.5 ? 1 : 0)],
  logistic: [logistic, (z) => logistic(z) * logistic(-z)],
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(0, z), (z) => (z > 0 ? 1 : 0)],
  leaky: [(z) => (z > 0 ? z : LEAK * z), (z) => (z > 0 ? 1 : LEAK)],
  gelu: [(z) => z * below(z), (z) => below(z) + z * density(z)],
};
