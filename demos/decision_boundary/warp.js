/** The plane bent into the hidden space: its points, its grid, and the straight cut. */

import { along, directions } from "./hidden_space.js";
import { paintLine } from "./paint.js";
import { gridOf } from "./plane.js";

export const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);

/** How the hidden space lies in the picture: moves points from the plane (share 0) to there (share 1). */
export function bend(frame, net, state, share) {
  const names = ["orange_train", "blue_train"];
  const all = Float32Array.from(names.flatMap((name) => Array.from(frame[`${name}_x`]).flatMap((x, i) => [x, frame[`${name}_y`][i]])));
  const seen = directions(net.over(all.length ? all : gridOf(12)).at(-2), net.layers.at(-1)[0], state.before);
  state.before = seen.up;
  const place = (across, up) => [(across - seen.middle[0]) * seen.scale[0], (up - seen.middle[1]) * seen.scale[1]];
  const move = (flat) => {
    if (!flat.length) return [];
    const columns = net.over(flat).at(-2);
    const [across, up] = [along(columns, seen.across), along(columns, seen.up)];
    return pairs(flat).map(([x, y], i) => {
      const [a, b] = place(across[i], up[i]);
      return [x + share * (a - x), y + share * (b - y)];
    });
  };
  return { move, edge: place(seen.edge, 0)[0] };
}

const LINES = 13;

/** The plane's grid, bent along, and the straight line where the score is 0. */
export function paintGrid(pen, { move, edge }, pixels, share, ink) {
  const cells = gridOf(48);
  const middles = Array.from({ length: 48 }, (_, i) => cells[2 * i]);
  for (let line = 0; line < LINES; line++) {
    const at = -6 + (12 * line) / (LINES - 1);
    for (const row of [middles.flatMap((other) => [at, other]), middles.flatMap((other) => [other, at])]) {
      paintLine(pen, move(Float32Array.from(row)).map(pixels), { colour: ink.grey, width: 1.2, alpha: 0.7 });
    }
  }
  paintLine(pen, [pixels([edge, -6]), pixels([edge, 6])], { colour: ink.ink, width: 4, alpha: share });
}
