/** The line on which the score is zero, read off the map; the same as plane.py's `border`. */

import { HALF_WIDTH } from "../../deck/browser/datasets.js";

/**
 * @param {{map: Float32Array}} frame whose map is square, the lowest row first
 * @returns {number[][][]} pieces [[x, y], [x, y]] on the plane, straight within each square between four cells' middles, and
 * continued straight to the map's edge
 */
export function border({ map }) {
  const values = widened(map);
  const side = Math.sqrt(values.length);
  const width = (2 * HALF_WIDTH) / (side - 2);
  const place = (cell) => [((cell % side) - 0.5) * width - HALF_WIDTH, (Math.floor(cell / side) - 0.5) * width - HALF_WIDTH];
  const pieces = [];
  for (let at = 0; at < side * (side - 1); at++) {
    if (at % side === side - 1) continue;
    const ring = [at, at + 1, at + side + 1, at + side];
    const above = ring.map((cell) => values[cell] > 0);
    if (above.every((each) => each === above[0])) continue;
    const cuts = [];
    ring.forEach((from, k) => {
      const to = ring[(k + 1) % 4];
      if (above[k] === above[(k + 1) % 4]) return;
      const share = values[from] / (values[from] - values[to]);
      const [[x, y], [across, up]] = [place(from), place(to)];
      cuts.push([x + share * (across - x), y + share * (up - y)]);
    });
    for (let k = 0; k + 1 < cuts.length; k += 2) pieces.push([cuts[k], cuts[k + 1]]);
  }
  return pieces;
}

/** The map with one more cell on every side, where the values go on as they came. */
function widened(map) {
  const side = Math.round(Math.sqrt(map.length));
  const at = (x, y) => map[y * side + x];
  const across = (x, y) => (x < 0 ? 2 * at(0, y) - at(1, y) : x < side ? at(x, y) : 2 * at(side - 1, y) - at(side - 2, y));
  const value = (x, y) => (y < 0 ? 2 * across(x, 0) - across(x, 1) : y < side ? across(x, y) : 2 * across(x, side - 1) - across(x, side - 2));
  return Array.from({ length: (side + 2) ** 2 }, (_, i) => value((i % (side + 2)) - 1, Math.floor(i / (side + 2)) - 1));
}
