/** The live view: point at a cell to see its window, click or draw to change the picture and the kernel. */

import { drawing, HEIGHT, layout, MARGIN, PLACES, TOP, WIDTH } from "./drawing.js";
import { grid, written } from "./pictures.js";
import { seen } from "./seen.js";

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0;user-select:none";
  let [spot, brush, ticket] = [null, null, 0];

  function draw() {
    ticket = 0;
    const frame = model.frame;
    const there = spot && !frame.refused && spot.row < frame.output.shape[0] && spot.column < frame.output.shape[1];
    const shown = there ? { ...frame, ...seen(frame, spot.row, spot.column), row_by_row: false } : frame;
    el.innerHTML = drawing(shown, frame.photograph ? "Point at it: each window." : "Click or draw: any cell.");
    Object.assign(el.firstChild.style, { width: "100%", height: "100%", display: "block" });
  }

  const redraw = () => (ticket ||= requestAnimationFrame(draw));

  function move(event) {
    const hit = aimed(el, event, model.frame);
    el.style.cursor = hit && hit.part !== "answer" && !(hit.part === "image" && model.frame.photograph) ? "pointer" : "";
    if (brush !== null && hit?.part === "image") paint(hit.index, brush);
    spot = hit && hit.part !== "kernel" ? placeOf(model.frame, hit) : null;
    redraw();
  }

  function down(event) {
    const [frame, hit] = [model.frame, aimed(el, event, model.frame)];
    if (!hit || event.button > 0) return;
    if (hit.part === "kernel") turn(hit.index, event.shiftKey ? -1 : 1);
    if (hit.part !== "image" || frame.photograph) return;
    event.preventDefault();
    el.setPointerCapture(event.pointerId);
    const value = frame.image[hit.index];
    const plain = frame.image.every((each) => each === 0 || each === 1);
    if (plain) brush = 1 - value;
    paint(hit.index, plain ? brush : cycled(Math.round(value) + (event.shiftKey ? -1 : 1), 0, 9));
  }

  function up() {
    brush = null;
  }

  function leave() {
    spot = null;
    redraw();
  }

  /** Give one cell of the picture a value; a shifted picture is kept as it is seen. */
  function paint(index, value) {
    const { image } = model.frame;
    if (image[index] === value) return;
    const next = grid(image, ...image.shape);
    next[index] = value;
    model.set("cells", written(next));
    model.set("shift", 0);
    model.set("image", "your own");
  }

  /** Turn one number of the kernel up or down, from −3 to 3 and round again. */
  function turn(index, by) {
    const { kernel, flip } = model.frame;
    const next = grid(kernel, ...kernel.shape);
    next[index] = cycled(Math.round(kernel[index]) + by, -3, 3);
    if (flip) next.reverse();
    model.set("weights", written(next));
    model.set("kernel", "your own");
  }

  const heard = { pointermove: move, pointerdown: down, pointerup: up, pointercancel: up, pointerleave: leave };
  for (const [name, listener] of Object.entries(heard)) el.addEventListener(name, listener);
  const off = model.on("frame", draw);
  draw();
  return () => {
    off();
    cancelAnimationFrame(ticket);
    for (const [name, listener] of Object.entries(heard)) el.removeEventListener(name, listener);
    el.replaceChildren();
  };
}

const cycled = (value, low, high) => (value > high ? low : value < low ? high : value);

/** Which cell a pointer is at: {part: "image" | "kernel" | "answer", index, row, column}, or null. */
function aimed(el, event, frame) {
  const box = el.getBoundingClientRect();
  const zoom = Math.min(box.width / (WIDTH + 2 * MARGIN), box.height / HEIGHT);
  const x = (event.clientX - box.left - box.width / 2) / zoom + WIDTH / 2;
  const y = (event.clientY - box.top - box.height / 2) / zoom + HEIGHT / 2 - TOP;
  const { cell, answer, small } = layout(frame);
  const border = frame.padding * cell;
  const grids = [["image", x - border, y - border, cell, frame.image.shape], ["answer", x - PLACES.answer, y, answer, frame.output.shape]];
  if (frame.pool === "none") grids.push(["kernel", x - PLACES.middle, y, small, frame.kernel.shape]);
  for (const [part, left, top, size, [rows, columns]] of grids) {
    const [row, column] = [Math.floor(top / size), Math.floor(left / size)];
    if (row >= 0 && row < rows && column >= 0 && column < columns) return { part, row, column, index: row * columns + column };
  }
  return null;
}

/** The window that belongs to a cell: its own in the answer, the one centred nearest to it in the picture. */
function placeOf({ output, window, stride, padding }, { part, row, column }) {
  if (part === "answer") return { row, column };
  const [rows, columns] = output.shape;
  const near = (at, count) => Math.min(count - 1, Math.max(0, Math.round((at + padding - (window - 1) / 2) / stride)));
  return { row: near(row, rows), column: near(column, columns) };
}
