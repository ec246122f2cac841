/** The hidden space seen flat: across lies the direction that the last layer reads, upwards the widest of the others. */

/**
 * @param {Float32Array[]} places what the last hidden layer gives for the points: a column for each neuron
 * @param {number[]} row weights of the output, its bias last @param {number[]} [before] the upward direction last time
 * @returns {{across: number[], up: number[], edge: number, scale: [number, number], middle: [number, number]}}
 * where the score is 0 is a straight line, across = edge; `scale` and `middle` bring the points into [-5, 5]²
 */
export function directions(places, row, before = []) {
  const weights = row.slice(0, -1);
  const length = Math.hypot(...weights);
  const across = length > 1e-6 ? weights.map((w) => w / length) : weights.map((_, k) => (k ? 0 : 1));
  const up = widest(places, across, before);
  const edge = length > 1e-6 ? -row.at(-1) / length : 0;
  const [x, y] = [along(places, across), along(places, up)];
  const [left, right] = [Math.min(edge, least(x)), Math.max(edge, most(x))];
  const [low, high] = [least(y), most(y)];
  const scale = [10 / Math.max(right - left, 1e-6), 10 / Math.max(high - low, 0.1 * (right - left), 1e-6)];
  return { across, up, edge, scale, middle: [(left + right) / 2, (low + high) / 2] };
}

/** Columns of places seen along a direction. @param {Float32Array[]} columns @returns {Float32Array} */
export function along(columns, direction) {
  const sums = new Float32Array(columns[0].length);
  columns.forEach((column, k) => {
    for (let i = 0; i < sums.length; i++) sums[i] += direction[k] * column[i];
  });
  return sums;
}

/** The direction at right angles to `across` in which the places spread most, turned as it was before. */
function widest(places, across, before) {
  const [wide, count] = [places.length, places[0].length];
  if (wide < 2) return [0];
  const means = places.map((column) => column.reduce((sum, each) => sum + each, 0) / count);
  let up = before.length === wide ? before : across.map((_, k) => 1 + k / wide);
  for (let round = 0; round < 30; round++) {
    up = squared(up, across);
    const next = new Array(wide).fill(0);
    for (let i = 0; i < count; i++) {
      let part = 0;
      for (let k = 0; k < wide; k++) part += up[k] * (places[k][i] - means[k]);
      for (let k = 0; k < wide; k++) next[k] += part * (places[k][i] - means[k]);
    }
    if (Math.hypot(...squared(next, across, false)) < 1e-9) break;
    up = next;
  }
  up = squared(up, across);
  const turned = before.length === wide && up.reduce((sum, each, k) => sum + each * before[k], 0) < 0;
  return turned ? up.map((each) => -each) : up;
}

/** A direction without its part along another, of length 1. */
function squared(direction, other, unit = true) {
  const part = direction.reduce((sum, each, k) => sum + each * other[k], 0);
  const rest = direction.map((each, k) => each - part * other[k]);
  const length = unit ? Math.hypot(...rest) || 1 : 1;
  return rest.map((each) => each / length);
}

const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);
