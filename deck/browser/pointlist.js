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

/** Which point lies nearest to a spot, −1 where none is within reach. `place` turns a point into pixels. */
export function hit(rows, [left, top], place, reach) {
  let [best, nearest] = [-1, reach];
  rows.forEach((row, i) => {
    const [x, y] = place(row);
    const far = Math.hypot(x - left, y - top);
    if (far <= nearest) [best, nearest] = [i, far];
  });
  return best;
}

/** A place inside the axes, to three decimals. */
export function fitted([x, y], declared) {
  const inside = (number, [low, high]) => Math.round(1000 * Math.min(high, Math.max(low, number))) / 1000;
  return [inside(x, declared.x), inside(y, declared.y)];
}

/** A frame's points as a list: the demo's own, where it shows them under the control's name. */
export function listed(value) {
  if (!value?.length) return [];
  const [flat, count, columns] = matrix(value);
  if (columns !== 3) return [];
  return Array.from({ length: count }, (_, i) => Array.from(flat.slice(3 * i, 3 * i + 3)));
}
