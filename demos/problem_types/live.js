/** One cloud, four questions, live: the same frames as demos/problem_types/__init__.py. */

import { classify, cluster, fit, flag } from "./answers.js";

const MIDDLES = [[-2.1, -1.5], [-0.9, 1], [2, 1.3]];
const ODD = [2.5, -2.6, 1];
const [EACH, SPREAD] = [10, 0.45];
const ANSWERS = { classify, cluster, fit, flag };
const DRAWN = ["plain", "ink", "kind0", "kind1", "kind2", "kind3", "odd", "centre", "squares", "ring", "line", "theory", "curve", "bar", "now"];
const single = Math.fround;

/** Three heaps of ten and an odd one: rows [x, y, label]. */
export function cloud(seed, Random) {
  const noise = new Random(seed).normal(2 * 3 * EACH);
  const heap = (i) => Math.floor(i / EACH);
  const place = (i, axis) => single(single(MIDDLES[heap(i)][axis]) + single(single(SPREAD) * noise[2 * i + axis]));
  const rows = Array.from({ length: 3 * EACH }, (_, i) => [place(i, 0), place(i, 1), heap(i) === 2 ? 1 : 0]);
  return [...rows, ODD.map(single)];
}

/** @param {object} values @param {{random: Function}} given */
export function* frames(values, { random }) {
  const rows = values.points.length ? values.points.map((row) => row.map(single)) : cloud(values.seed, random);
  const points = Object.assign(Float32Array.from(rows.flat()), { shape: [rows.length, 3] });
  const usual = Object.fromEntries(DRAWN.flatMap((name) => [[`${name}_x`, new Float32Array(0)], [`${name}_y`, new Float32Array(0)]]));
  for (const answer of ANSWERS[values.question](rows, values, random)) yield { points, ...usual, ...answer };
}
