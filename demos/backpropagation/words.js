/** What each stage of the pass does, in symbols and in the same order in numbers. */

import { scientific } from "../../deck/browser/powers.js";

const LOW = "₀₁₂₃₄₅₆₇₈₉";
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7];
export const BACK = [4, 5, 6, 7, 0, 1, 2, 3];
export const STAGES = [
  ["rest", -1],
  ...EDGES.map((edge) => ["forward", edge]),
  ["error", -1],
  ...BACK.map((edge) => ["backward", edge]),
  ["update", -1],
];

/** A number in four digits: 0.5933, −0.0381, 4.4·10⁻⁵. @param {number} number */
export function short(number) {
  const [size, sign] = [Math.abs(number), number < 0 ? "−" : ""];
  if (size < 1e-30) return "0";
  if (size >= 9.9995e-5 && size < 9999.5) return sign + Number(Number(size.toPrecision(4)).toFixed(7));
  return sign + scientific(size, 1);
}

/** w₁ … w₈. */
export const weight = (edge) => `w${LOW[edge + 1]}`;

/** The neurons that an edge joins: x₁ and h₁, h₂ and o₁. */
export function ends(edge) {
  const [row, column] = [edge >> 1, edge % 2];
  return [`${"xh"[row >> 1]}${LOW[column + 1]}`, `${"ho"[row >> 1]}${LOW[(row % 2) + 1]}`];
}

/** What comes in at the start of an edge. */
export const source = ({ inputs, hidden }, edge) => (edge < 4 ? inputs : hidden)[edge % 2];

/** The blame at the end of an edge. */
export const blame = ({ blame_hidden, blame_out }, edge) => (edge < 4 ? blame_hidden : blame_out)[(edge >> 1) % 2];

/** Two lines: what happens at this stage, symbol by symbol and number by number. */
export const formula = (frame) => FORMULAS[frame.stage](frame);

/** The frame's `say`. */
export const describe = (frame) => SENTENCES[frame.stage](frame);

const SENTENCES = {
  rest: ({ rounds }) => `Two inputs, eight weights, two outputs. Updates so far: ${rounds}.`,
  forward: ({ edge }) => `Forwards: ${weight(edge)} carries ${ends(edge)[0]} to ${ends(edge)[1]}.`,
  error: ({ error }) => `Compare with what was wanted: the error is ${short(error)}.`,
  backward: ({ edge, slopes, numeric }) =>
    `Backwards: the slope by ${weight(edge)} is ${short(slopes[edge])}; wiggling it says ${short(numeric[edge])}.`,
  update: ({ error, error_after }) => `All weights move at once: the error goes from ${short(error)} to ${short(error_after)}.`,
};

const FORMULAS = {
  rest: () => ["Forwards: multiply and add. Backwards: multiply and add.", "Any weight can be changed: click it, or type 1 to 8."],
  forward(frame) {
    const { edge, now } = frame;
    const [start, end] = ends(edge);
    const first = edge - (edge % 2);
    const parts = [first, first + 1].map((each) => now[each] * source(frame, each));
    const line = `${weight(edge)} · ${start} = ${short(now[edge])} × ${short(source(frame, edge))} = ${short(parts[edge % 2])}`;
    if (edge % 2 === 0) return [line, `the first half of the sum of ${end}`];
    const value = (edge < 4 ? frame.hidden : frame.outputs)[(edge >> 1) % 2];
    return [line, `${end} = σ(${short(parts[0])} + ${short(parts[1])} + ${short(frame.biases[edge >> 2])}) = ${short(value)}`];
  },
  error({ targets, outputs, error, blame_out }) {
    const gaps = Array.from(targets, (t, i) => `½(${short(t)} − ${short(outputs[i])})²`);
    const [o, t] = [outputs[0], targets[0]];
    const own = `(${short(o)} − ${short(t)}) × ${short(o)} × (1 − ${short(o)}) = ${short(blame_out[0])}`;
    return [`E = ${gaps[0]} + ${gaps[1]} = ${short(error)}`, `blame δ of o₁ = ${own}`];
  },
  backward(frame) {
    const { edge, slopes, numeric, now } = frame;
    const [[start], came, there] = [ends(edge), source(frame, edge), blame(frame, edge)];
    const first = `∂E/∂${weight(edge)} = ${start} · δ = ${short(came)} × ${short(there)} = ${short(slopes[edge])}`;
    const second = `wiggle ${weight(edge)}, measure E: ${short(numeric[edge])}`;
    if (edge < 4) return [first, second];
    return [first, `${second} · back to ${start}: ${short(now[edge])} × ${short(there)} = ${short(now[edge] * there)}`];
  },
  update({ now, slopes, updated, rate, error, error_after }) {
    const first = `w₅ ← ${short(now[4])} − ${short(rate)} × ${short(slopes[4])} = ${short(updated[4])}`;
    return [first, `all eight from the old weights · E: ${short(error)} → ${short(error_after)}`];
  },
};
