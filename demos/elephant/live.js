/** The elephant, live: the same frames as demos/elephant/__init__.py. */

import { describe } from "./words.js";

const [LAST, POINTS] = [32, 120];
const ASIDE = [14 * Math.cos(Math.PI / 3), -14 * Math.sin(Math.PI / 3)];
const TRUNK = [0.9 * Math.PI, 0.4 + 1.3 * Math.PI];
const ORDERS = [1, 2, 3, 4, 5];
const EDGE = 5;

/** @param {object} values */
export function* frames(values) {
  const shares = [values.first, values.second, values.third, values.fourth, values.fifth];
  const given = Array.from({ length: 5 }, () => [0, 0]);
  for (const [real, imaginary, which] of values.numbers) given[which] = [real, imaginary];
  const taken = given.map((number, place) => scaled(number, shares[place]));
  const used = [0, 1, 2, 3].filter((place) => there(taken[place]));
  const waves = there(taken[4]);
  const newest = waves ? -1 : (used.at(-1) ?? -1);
  const before = taken.slice(0, 4).map((number, i) => (i === newest ? [0, 0] : number));
  const ghost = coefficients(before);
  const t = Array.from({ length: POINTS + 1 }, (_, i) => (2 * Math.PI * i) / POINTS);
  const side = 80 * Math.max(1, ...shares);
  const ranges = { ...room(taken, before, t), plane_range: Float32Array.of(-side, side) };
  for (let shot = 0; shot <= LAST; shot++) {
    const now = taken.slice(0, 4).map((number, i) => (i === newest ? scaled(number, eased(shot / LAST)) : number));
    const table = coefficients(now);
    const turn = (4 * Math.PI * shot) / LAST;
    const count = used.length - (newest >= 0 && shot === 0 ? 1 : 0);
    const shadow = newest >= 0 && shot > 0 && shot < LAST ? t : [];
    const eye = waves ? [taken[4][1]] : [];
    yield {
      area: area(table), ...ranges,
      curve_x: Float32Array.from(t, (at) => place(table, at)[1]),
      curve_y: Float32Array.from(t, (at) => wiggle(at, taken[4], turn) - place(table, at)[0]),
      before_x: Float32Array.from(shadow, (at) => place(ghost, at)[1]),
      before_y: Float32Array.from(shadow, (at) => -place(ghost, at)[0]),
      eye_x: Float32Array.from(eye), eye_y: Float32Array.from(eye),
      ...plane(given, [...now, taken[4]]),
      numbers: Object.assign(Float32Array.from(values.numbers.flat()), { shape: [values.numbers.length, 3] }),
      say: describe(used.slice(0, count), waves, shares, values.numbers),
    };
  }
}

const scaled = ([real, imaginary], by) => [real * by, imaginary * by];
const there = ([real, imaginary]) => real !== 0 || imaginary !== 0;

/** Fourier coefficients of four complex numbers: of cos kt and sin kt in x, then in y, for k = 1 … 5. */
function coefficients([one, two, three, four]) {
  return [[0, 0, three[0], 0, four[0]], [one[0], two[0], 0, 0, 0], [four[1], 0, 0, 0, 0], [one[1], two[1], three[1], 0, 0]];
}

function place([a, b, c, d], t) {
  let [x, y] = [0, 0];
  for (const k of ORDERS) {
    const [cosine, sine] = [Math.cos(k * t), Math.sin(k * t)];
    x += a[k - 1] * cosine + b[k - 1] * sine;
    y += c[k - 1] * cosine + d[k - 1] * sine;
  }
  return [x, y];
}

const area = ([a, b, c, d]) => Math.PI * ORDERS.reduce((sum, k, i) => sum + k * (a[i] * d[i] - b[i] * c[i]), 0);

function wiggle(t, fifth, turn) {
  const along = Math.min(1, Math.max(0, (t - TRUNK[0]) / (TRUNK[1] - TRUNK[0])));
  return (fifth[0] / 2) * Math.sin(Math.PI * along) ** 2 * Math.sin(turn);
}

/** The ranges of the picture: the paper's elephant's, or wider where its two last sums, its trunk or eye need it. */
function room(taken, before, t) {
  const [x, y] = [[taken[4][1]], [taken[4][1]]];
  for (const table of [coefficients(before), coefficients(taken)]) {
    for (const at of t) {
      const [down, right] = place(table, at);
      const lift = Math.abs(wiggle(at, taken[4], Math.PI / 2));
      x.push(right);
      y.push(lift - down, -lift - down);
    }
  }
  return {
    x_range: Float32Array.of(Math.min(-76, Math.min(...x) - EDGE), Math.max(90, Math.max(...x) + EDGE)),
    y_range: Float32Array.of(Math.min(-72, Math.min(...y) - EDGE), Math.max(92, Math.max(...y) + EDGE)),
  };
}

/** From 0 to 1, slow at both ends. */
const eased = (share) => share * share * (3 - 2 * share);

function plane(given, reached) {
  const seen = [0, 1, 2, 3, 4].filter((i) => there(given[i]));
  const met = reached.filter(there);
  const signs = seen.map((i) => beside(given[i]));
  return {
    number_x: Float32Array.from(seen, (i) => given[i][0]),
    number_y: Float32Array.from(seen, (i) => given[i][1]),
    sign_x: Float32Array.from(signs, ([x]) => x),
    sign_y: Float32Array.from(signs, ([, y]) => y),
    number_label: seen.map((i) => `p${"₁₂₃₄₅"[i]}`),
    arm_x: Float32Array.from(reached.flatMap(([real]) => [0, real])),
    arm_y: Float32Array.from(reached.flatMap(([, imaginary]) => [0, imaginary])),
    reached_x: Float32Array.from(met, ([real]) => real),
    reached_y: Float32Array.from(met, ([, imaginary]) => imaginary),
  };
}

/** Where the sign of a number stands: a little outward and to the right of it, turning with it. */
function beside([x, y]) {
  const far = Math.hypot(x, y);
  return [x + (x * ASIDE[0] - y * ASIDE[1]) / far, y + (x * ASIDE[1] + y * ASIDE[0]) / far];
}
