/** What is to be seen of a bend and of a stack of them, in true sentences. */

import { scientific } from "../../deck/browser/powers.js";

export const NAMES = {
  step: "unit step", sign: "sign", linear: "linear", piecewise: "piecewise linear", logistic: "logistic",
  tanh: "tanh", relu: "ReLU", leaky: "leaky ReLU", gelu: "GELU",
};

export const FORMULAS = {
  step: ["0 below, 1 above; ½ at 0", "perceptron"],
  sign: ["−1 below, 1 above; 0 at 0", "perceptron"],
  linear: ["z", "Adaline, linear regression"],
  piecewise: ["z + ½, kept in 0 … 1", "a cheap logistic"],
  logistic: ["1 / (1 + exp(−z))", "logistic regression"],
  tanh: ["2σ(2z) − 1", "recurrent nets"],
  relu: ["max(0, z)", "today’s default"],
  leaky: ["z above 0, 0.1 z below", "never quite dead"],
  gelu: ["z · Φ(z)", "Transformers"],
};

const CORNERS = { relu: { 0: [0, 1] }, leaky: { 0: [0.1, 1] }, piecewise: { "-0.5": [0, 1], 0.5: [1, 0] } };

/** A number in three digits: 0.731, −0.1, 9.54·10⁻⁷. @param {number} number */
export function short(number) {
  const [size, sign] = [Math.abs(number), number < 0 ? "−" : ""];
  if (size < 1e-30) return "0";
  if (size >= 1e-3) return sign + Number(size.toPrecision(3));
  return sign + scientific(size);
}

/** The slope as it is said: where there is none, or two, TensorFlow takes one all the same. */
function sloped(activation, z, slope) {
  if (z === 0 && (activation === "step" || activation === "sign")) return `: a jump. It has no slope; TensorFlow takes ${slope}`;
  const [before, after] = CORNERS[activation]?.[z] ?? [];
  return after === undefined ? `, slope ${slope}` : `: a corner, slope ${before} before and ${after} after it; TensorFlow takes ${slope}`;
}

/** The frame's `say`: value and slope here, and what is left of the blame behind so many layers. */
export function describe({ activation, z, value, slope, product, products }) {
  const here = `f(${short(z)}) = ${short(value)}${sloped(activation, z, short(slope))}.`;
  const layers = products.length;
  if (layers === 1) return here;
  if (product === 0) return `${here} ${layers} stacked: the product is 0. No slope, no news.`;
  return `${here} ${layers} stacked: the slopes multiply to ${short(product)}.`;
}
