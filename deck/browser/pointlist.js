/** Lists of points [x, y, class], changed without being touched: each function returns a new list. */

import { matrix } from "./template.js";

export function add(rows, [x, y], kind, most = 1000) {
  return rows.length < most ? [...rows, [x, y, kind]] : rows;
}

export function moved(rows, index, [x, y]) {
  return rows.map((row, i) => (i === index ? [x, y, row[2]] : row));
}

export function removed(rows, index) {
  return rows[index] ? rows.filter((_, i) => i !== index) : rows;
}

/** Which point, or card to its right, lies nearest to a spot, −1 where none is within reach. `place` turns a point into pixels. */
export function hit(rows, [left, top], place, reach, [wide, high] = [0, 0]) {
  let [best, nearest] = [-1, reach];
  const beyond = (at, low, end) => Math.max(low - at, 0, at - end);
  rows.forEach(([a, b], i) => {
    const [x, y] = place([a, b - high / 2]);
    const [right, above] = place([a + wide, b + high / 2]);
    const far = Math.hypot(beyond(left, x, right), beyond(top, above, y));
    if (far <= nearest) [best, nearest] = [i, far];
  });
  return best;
}

/** A place inside the axes, to three decimals. */
export function fitted([x, y], declared) {
  const inside = (number, [low, high]) => Math.round(1000 * Math.min(high, Math.max(low, number))) / 1000;
  return [inside(x, declared.x), inside(y, declared.y)];
}

/** A frame's points as a list that a hand may change: the demo's own, where it shows them under the control's name. */
export function listed(value, declared) {
  if (!value?.length) return [];
  const [flat, count, columns] = matrix(value);
  if (columns !== 3) return [];
  return Array.from({ length: count }, (_, i) => {
    const [x, y, kind] = flat.slice(3 * i, 3 * i + 3);
    return [...fitted([x, y], declared), kind];
  });
}
