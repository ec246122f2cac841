/** The live view: point at a cell to see its window, click, draw or type to change the picture and the kernel. */

import { lay } from "../../deck/browser/drawn.js";
import { aimed, boxOf, placeOf } from "./aim.js";
import { drawing, placesIn, tellsFormer } from "./drawing.js";
import { grid, written } from "./pictures.js";
import { seen } from "./seen.js";
import { describe } from "./words.js";

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const RING = "position:absolute;pointer-events:none;box-sizing:border-box;border:4px solid var(--blue);border-radius:4px";

/** What the view shows besides values and frame: the cell of the picture that the arrows chose. */
export const looks = { chosen: ({ row, column }) => [row, column].every((at) => Number.isInteger(at) && at >= 0) };

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  const stage = el.appendChild(document.createElement("div"));
  const ring = el.appendChild(document.createElement("i"));
  el.style.cssText = "position:absolute;inset:0;user-select:none";
  stage.style.cssText = "position:absolute;inset:0";
  ring.style.cssText = RING;
  Object.assign(el, { tabIndex: 0, role: "application" });
  el.dataset.keys = [...Object.keys(ARROWS), ..."0123456789-"].join(" ");
  let [spot, brush, ticket] = [null, null, 0];

  function draw() {
    ticket = 0;
    const frame = model.frame;
    const [rows, columns] = frame.output.shape;
    const chosen = chosenIn(frame);
    const at = spot ?? (chosen && placeOf(frame, chosen));
    const there = at && !frame.refused && at.row < rows && at.column < columns;
    const shown = there ? { ...frame, ...seen(frame, at.row, at.column), row_by_row: false } : frame;
    const places = placesIn({ width: el.clientWidth, height: el.clientHeight });
    const hands = frame.photograph ? "Point at it: each window." : "Click or draw: any cell.";
    lay(stage, drawing(shown, tellsFormer(frame, places) ? "Small: before the shift." : hands, places));
    const words = there ? describe({ ...shown, shift: 0, done: at.row * columns + at.column + 1 }) : "";
    model.say(words);
    el.setAttribute("aria-label", `${words || frame.say} Arrows choose a cell of the picture, digits change it.`);
    ring.hidden = !chosen;
    if (chosen) Object.assign(ring.style, boxOf(el, chosen, frame));
  }

  /** The cell that the arrows chose here or in another window, if the picture has it. */
  function chosenIn({ image }) {
    const { chosen = null } = model.look;
    return chosen && chosen.row < image.shape[0] && chosen.column < image.shape[1] ? { part: "image", ...chosen } : null;
  }

  function choose(chosen) {
    spot = null;
    if (chosen ?? model.look.chosen) model.setLook({ chosen });
    redraw();
  }

  const redraw = () => (ticket ||= requestAnimationFrame(draw));

  function aim(hit) {
    spot = hit && hit.part !== "kernel" ? placeOf(model.frame, hit) : null;
    redraw();
  }

  function move(event) {
    const hit = aimed(el, event, model.frame);
    const fixed = !hit || hit.part === "answer" || (hit.part === "image" && model.frame.photograph);
    el.style.cursor = fixed ? "" : "pointer";
    if (brush !== null && hit?.part === "image") paint(hit.index, brush);
    aim(hit);
  }

  function down(event) {
    const [frame, hit] = [model.frame, aimed(el, event, model.frame)];
    choose(null);
    if (hit && event.button <= 0) change(event, frame, hit);
    aim(hit);
  }

  function change(event, frame, hit) {
    if (hit.part === "kernel") turn(hit.index, event.shiftKey ? -1 : 1);
    if (hit.part !== "image" || frame.photograph) return;
    el.setPointerCapture(event.pointerId);
    const value = frame.image[hit.index];
    if (frame.image.every((each) => each === 0 || each === 1)) paint(hit.index, (brush = 1 - value));
    else paint(hit.index, cycled(Math.round(value) + (event.shiftKey ? -1 : 1), 0, 9));
  }

  /** Arrows walk over the picture, digits write into it, minus turns a number's sign, Escape leaves. */
  function key(event) {
    const [{ image, photograph }, way] = [model.frame, ARROWS[event.key]];
    const [chosen, [rows, columns]] = [chosenIn(model.frame), image.shape];
    const at = chosen && chosen.row * columns + chosen.column;
    if (way) {
      const [row, column] = chosen ? [chosen.row + way[0], chosen.column + way[1]] : [0, 0];
      choose({ row: clamped(row, rows), column: clamped(column, columns) });
    } else if (event.key === "Escape") {
      el.blur();
    } else if (chosen && !photograph && /^[0-9-]$/.test(event.key)) {
      paint(at, event.key === "-" ? -image[at] : Number(event.key));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const up = () => (brush = null);
  const stay = (event) => event.preventDefault();
  const leave = () => aim(null);
  const blur = () => choose(null);

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

  const heard = { pointermove: move, pointerdown: down, pointerup: up, pointercancel: up, pointerleave: leave, mousedown: stay, keydown: key, blur };
  for (const [name, listener] of Object.entries(heard)) el.addEventListener(name, listener);
  /** What a pointer that rests points at gives way to the run. */
  const run = () => {
    spot = null;
    draw();
  };
  const off = model.on("frame", run);
  const resized = new ResizeObserver(redraw);
  resized.observe(el);
  draw();
  return () => {
    off();
    resized.disconnect();
    cancelAnimationFrame(ticket);
    for (const [name, listener] of Object.entries(heard)) el.removeEventListener(name, listener);
    el.replaceChildren();
  };
}

const cycled = (value, low, high) => (value > high ? low : value < low ? high : value);

const clamped = (place, count) => Math.min(count - 1, Math.max(0, place));
