/** Backpropagation through a net of two, two and two, live: the same frames as demos/backpropagation/__init__.py. */

import { backward, forward, TASK, wiggled } from "./net.js";
import { describe, formula, STAGES } from "./words.js";

export { looks, view } from "./view.js";

const WEIGHTS = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55];

/** @param {object} values */
export function* frames({ weights, rate, rounds }) {
  const start = weights.length ? weights.flat() : WEIGHTS;
  if (start.length !== 8) throw new Error("weights must be four rows of two numbers.");
  let now = start;
  for (let round = 0; round < rounds; round++) now = moved(now, backward(now).slopes, rate);
  const parts = backward(now);
  const updated = moved(now, parts.slopes, rate);
  const scene = {
    ...parts,
    slopes: table(parts.slopes),
    weights: table(start),
    now: table(now),
    numeric: table(wiggled(now)),
    updated: table(updated),
    error_after: forward(updated).error,
    rate, rounds, ...TASK,
  };
  for (const [step, [stage, edge]] of STAGES.entries()) {
    const frame = { ...scene, step, stage, edge };
    yield { ...frame, formula: formula(frame), say: describe(frame) };
  }
}

const moved = (weights, slopes, rate) => weights.map((weight, i) => weight - rate * slopes[i]);

const table = (numbers) => Object.assign(Float64Array.from(numbers), { shape: [4, 2] });
