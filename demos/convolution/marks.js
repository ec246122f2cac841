/** What the figure marks, in cells: the twin of marks.py. */

import { result } from "./words.js";

/** Corners of window, place and rest as x and y, where cells have their middles at 0, 1, 2, …; and the result. */
export function marks(frame) {
  const { stride, padding, window: size, row, column, done } = frame;
  const first = frame.row_by_row ? 0 : column;
  const [top, left, right] = [row * stride - padding, first * stride - padding, column * stride - padding + size];
  return {
    ...named("window", box(left, top, right, top + size)),
    ...named("place", box(first, row, column + 1, row + 1)),
    ...named("rest", restOf(done, ...frame.output.shape)),
    result: result(frame),
  };
}

const named = (name, corners) => ({
  [`${name}_x`]: Float32Array.from(corners, ([x]) => x - 0.5),
  [`${name}_y`]: Float32Array.from(corners, ([, y]) => y - 0.5),
});

const box = (left, top, right, bottom) => [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]];

/** Round all cells after the first `done`; no corner where there is none. */
function restOf(done, rows, columns) {
  const [row, column] = [Math.floor(done / columns), done % columns];
  if (row === rows) return [];
  return [[column, row], [columns, row], [columns, rows], [0, rows], [0, row + 1], [column, row + 1], [column, row]];
}
