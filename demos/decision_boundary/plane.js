/** The plane of decision_boundary: its points, the features made of them, and the folds; the same as plane.py. */

import { draw, HALF_WIDTH } from "../../deck/browser/datasets.js";

export const CELLS = 50;
export const FAR = 20;
const COUNT = 500;

/** How each feature is made of x₁ and x₂. @type {Record<string, (x1: number, x2: number) => number>} */
export const FEATURES = {
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  "x1^2": (x1) => x1 * x1,
  "x2^2": (_, x2) => x2 * x2,
  "x1*x2": (x1, x2) => x1 * x2,
  "sin x1": (x1) => Math.sin(x1),
  "sin x2": (_, x2) => Math.sin(x2),
};

/** The middles of a map's cells, x then y for each, the lowest row first. @returns {Float32Array} */
export function gridOf(cells) {
  const { fround } = Math;
  const width = fround((2 * HALF_WIDTH) / cells);
  const middle = (k) => fround(fround((k + 0.5) * width) - HALF_WIDTH);
  const grid = new Float32Array(2 * cells * cells);
  for (let k = 0; k < cells * cells; k++) grid.set([middle(k % cells), middle(Math.floor(k / cells))], 2 * k);
  return grid;
}

/** The chosen features of points, row by row. @param {Float32Array} points @param {string[]} features */
export function table(points, features) {
  const makers = features.map((name) => FEATURES[name]);
  const wide = makers.length;
  const rows = new Float32Array((points.length / 2) * wide);
  for (let k = 0; k < rows.length; k++) {
    const at = 2 * Math.floor(k / wide);
    rows[k] = makers[k % wide](points[at], points[at + 1]);
  }
  return rows;
}

/** Points and classes of a data set; none of "empty". */
export function drawn(data, chance, noise, flipped) {
  return data === "empty" ? { points: new Float32Array(0), classes: new Int32Array(0) } : draw(data, chance, COUNT, noise, flipped);
}

/** Points and classes with the training ones first, and how many those are; `own` rows take their place. */
export function examples({ points, classes }, share, own) {
  const trained = halfToEven(classes.length * share);
  if (!own.length) return { points, classes, trained };
  const rest = (all, wide) => Array.from(all.subarray(wide * trained));
  return {
    points: Float32Array.from([...own.flatMap(([x, y]) => [x, y]), ...rest(points, 2)]),
    classes: Int32Array.from([...own.map(([, , kind]) => kind), ...rest(classes, 1)]),
    trained: own.length,
  };
}

/** The whole number nearest to x ≥ 0; of two equally near the even one, as Python rounds. */
export function halfToEven(x) {
  const down = Math.floor(x);
  if (x - down === 0.5) return down + (down % 2);
  return Math.round(x);
}

/** x and y of the four groups that are drawn apart. */
export function groups({ points, classes, trained }) {
  const parts = {};
  ["orange", "blue"].forEach((name, kind) => {
    for (const [stage, low, high] of [["train", 0, trained], ["test", trained, classes.length]]) {
      const mine = Array.from(classes.keys()).filter((i) => i >= low && i < high && classes[i] === kind);
      parts[`${name}_${stage}_x`] = Float32Array.from(mine, (i) => points[2 * i]);
      parts[`${name}_${stage}_y`] = Float32Array.from(mine, (i) => points[2 * i + 1]);
    }
  });
  return parts;
}

/**
 * The lines w·x + b = 0 of each neuron as one path; from one to the next the pen walks round outside the picture.
 * @param {ArrayLike<number>} kernel 2 × neurons @param {ArrayLike<number>} bias
 */
export function folds(kernel, bias) {
  const path = [];
  for (let j = 0; j < bias.length; j++) {
    const [w1, w2, b] = [kernel[j], kernel[bias.length + j], bias[j]];
    const long = Math.hypot(w1, w2);
    if (Math.abs(b) >= long * HALF_WIDTH * Math.SQRT2) continue;
    const [middle, half] = [Math.atan2(w2, w1), Math.acos(-b / long / FAR)];
    if (path.length) path.push(...walk(path.at(-1), middle - half));
    path.push(middle - half, middle + half);
  }
  const turns = path.length ? path : [0, 0.1];
  return {
    fold_x: Float32Array.from(turns, (turn) => FAR * Math.cos(turn)),
    fold_y: Float32Array.from(turns, (turn) => FAR * Math.sin(turn)),
  };
}

function walk(start, end) {
  const strides = Math.ceil(Math.abs(end - start) / 0.6);
  return Array.from({ length: Math.max(0, strides - 1) }, (_, i) => start + ((i + 1) / strides) * (end - start));
}

/** The shares of points on the right side, in words. */
export function sentence(train, test, tested) {
  return `${percent(train)} of the training points right${tested ? `, ${percent(test)} of the test points` : ""}.`;
}

/** A share in whole per cent, never rounded up: 100 % means all. */
export function percent(share) {
  return `${Math.floor(100 * share + 1e-6)} %`;
}
