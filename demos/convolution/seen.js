/** What lies under the window at one place of the answer. */

import { grid } from "./pictures.js";

/** The cells of `image` under the window, null where it lies on the border. */
export function cellsAt({ window, stride, padding }, image, row, column) {
  const [rows, columns] = image.shape;
  return Array.from({ length: window * window }, (_, i) => {
    const y = row * stride - padding + Math.floor(i / window);
    const x = column * stride - padding + (i % window);
    return y >= 0 && y < rows && x >= 0 && x < columns ? image[y * columns + x] : null;
  });
}

/** What the window sees at one place of the answer, its products with the kernel, and what comes of them. */
export function seen(scene, row, column) {
  const cells = cellsAt(scene, scene.image, row, column).map((cell) => cell ?? 0);
  const under = grid(cells, scene.window);
  const products = scene.pool === "none" ? grid(cells.map((cell, i) => Math.fround(cell * scene.kernel[i])), scene.window) : under;
  return { row, column, under, products, total: scene.output[row * scene.output.shape[1] + column] };
}
