/** Convolution and pooling, live: the same frames as demos/convolution/__init__.py. */

import { marks } from "./marks.js";
import { grid, kernel as kernelOf, numbers, picture, shifted } from "./pictures.js";
import { cellsAt, seen } from "./seen.js";
import { describe, formula, outputSize, refusal } from "./words.js";

export { looks, view } from "./view.js";

const MOST_FRAMES = 40;

/** @param {object} values */
export function* frames(values) {
  const { image, pool, padding, shift, flip } = values;
  const [original, wrongPicture] = chosen(image, values.cells, picture);
  const [stencil, wrongKernel] = chosen(values.kernel, values.weights, kernelOf);
  const window = pool === "none" ? stencil.shape[0] : values.window;
  const stride = values.stride || (pool === "none" ? 1 : window);
  const side = original.shape[0];
  const scene = {
    image: shifted(original, shift),
    kernel: flip ? grid(Array.from(stencil).reverse(), ...stencil.shape) : stencil,
    pool, window, stride, padding, shift, flip,
    photograph: image === "photograph",
    formula: formula(side, window, stride, padding),
  };
  const reason = wrongPicture || wrongKernel || refusal(side, window, padding, pool);
  if (reason) {
    yield refused(scene, reason);
    return;
  }
  scene.output = answer(scene, scene.image);
  scene.before = answer(scene, original);
  for (const stop of stops(...scene.output.shape)) {
    const frame = { ...scene, ...seen(scene, stop.row, stop.column), ...stop, refused: "" };
    yield { ...frame, ...marks(frame), say: describe(frame) };
  }
}

function chosen(name, text, usual) {
  if (name !== "your own" || !text.trim()) return [usual(name), ""];
  try {
    return [numbers(text), ""];
  } catch (error) {
    return [usual(name), error.message];
  }
}

const SUMS = {
  none: (cells, kernel) => cells.reduce((sum, cell, i) => sum + (cell ?? 0) * kernel[i], 0),
  max: (cells) => cells.reduce((best, cell) => (cell === null ? best : Math.max(best, cell)), -Infinity),
  mean: (cells) => {
    const real = cells.filter((cell) => cell !== null);
    return real.reduce((sum, cell) => sum + cell, 0) / real.length;
  },
};

function answer(scene, image) {
  const size = image.shape.map((side) => outputSize(side, scene.window, scene.stride, scene.padding));
  const at = (i) => cellsAt(scene, image, Math.floor(i / size[1]), i % size[1]);
  return grid(Array.from({ length: size[0] * size[1] }, (_, i) => SUMS[scene.pool](at(i), scene.kernel)), ...size);
}

/** Where each frame stands: window by window, or row by row where that would be more than 40 frames. */
function* stops(rows, columns) {
  if (rows * columns <= MOST_FRAMES) {
    for (let i = 0; i < rows * columns; i++) yield { row: Math.floor(i / columns), column: i % columns, done: i + 1, row_by_row: false };
    return;
  }
  const chunk = Math.ceil(rows / MOST_FRAMES);
  for (let end = chunk; end < rows + chunk; end += chunk) {
    const row = Math.min(end, rows) - 1;
    yield { row, column: columns - 1, done: (row + 1) * columns, row_by_row: true };
  }
}

function refused(scene, reason) {
  const nothing = grid([0], 1);
  const empty = { output: nothing, before: nothing, under: nothing, products: nothing, total: 0 };
  const place = { row: 0, column: 0, done: 0, row_by_row: false };
  const frame = { ...scene, ...empty, ...place, formula: "", refused: reason, say: `Refused: ${reason}` };
  return { ...frame, ...marks(frame) };
}
