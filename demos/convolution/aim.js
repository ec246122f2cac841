/** Where a pointer or the keyboard aims in the drawing, and which window belongs to that place. */

import { layout, MARGIN, placesIn, TOP } from "./drawing.js";

/** The drawing's place in its element: [left, top, zoom] in the element's own pixels. */
function fit(box, { size: [width, height] }) {
  const zoom = Math.min(box.width / (width + 2 * MARGIN), box.height / height);
  return [MARGIN * zoom, (box.height - height * zoom) / 2, zoom];
}

/** Which cell a pointer is at: {part: "image" | "kernel" | "answer", index, row, column}, or null. */
export function aimed(el, event, frame) {
  const box = el.getBoundingClientRect();
  const places = placesIn(box);
  const [left, top, zoom] = fit(box, places);
  const x = (event.clientX - box.left - left) / zoom;
  const y = (event.clientY - box.top - top) / zoom - TOP;
  const [[answerLeft], [kernelLeft, kernelTop]] = [places.answer, places.kernel];
  const { cell, answer, small } = layout(frame, places);
  const border = frame.padding * cell;
  const grids = [["image", x - border, y - border, cell, frame.image.shape], ["answer", x - answerLeft, y, answer, frame.output.shape]];
  if (frame.pool === "none") grids.push(["kernel", x - kernelLeft, y - kernelTop, small, frame.kernel.shape]);
  for (const [part, across, down, size, [rows, columns]] of grids) {
    const [row, column] = [Math.floor(down / size), Math.floor(across / size)];
    if (row >= 0 && row < rows && column >= 0 && column < columns) return { part, row, column, index: row * columns + column };
  }
  return null;
}

/** The CSS box of one cell of the picture, in the element's own pixels. */
export function boxOf(el, { row, column }, frame) {
  const box = { width: el.clientWidth, height: el.clientHeight };
  const places = placesIn(box);
  const [left, top, zoom] = fit(box, places);
  const { cell } = layout(frame, places);
  const at = (place, start) => `${start + place * zoom}px`;
  return {
    left: at((frame.padding + column) * cell, left),
    top: at(TOP + (frame.padding + row) * cell, top),
    width: `${cell * zoom}px`,
    height: `${cell * zoom}px`,
  };
}

/** The window that belongs to a cell: its own in the answer, the one centred nearest to it in the picture. */
export function placeOf({ output, window, stride, padding }, { part, row, column }) {
  if (part === "answer") return { row, column };
  const near = (at, count) => Math.min(count - 1, Math.max(0, Math.round((at + padding - (window - 1) / 2) / stride)));
  return { row: near(row, output.shape[0]), column: near(column, output.shape[1]) };
}
