/** The net with its numbers, the lit edge and its formula, as SVG: the twin of drawing.py. */

import { fitting } from "../../deck/browser/drawn.js";
import { area, box, disc, INK, line, sheet, text } from "../../deck/browser/svg.js";
import { BACK, short, weight } from "./words.js";

const [BLUE, GREY, LINE, MUTED] = ["blue", "grey", "line", "muted"].map((name) => `var(--${name})`);
const [ORANGE, PANEL, PAPER, TEAL] = ["orange", "panel", "paper", "teal"].map((name) => `var(--${name})`);
const FIRED = { h: [2, 4], o: [6, 8] };
const FOOTS = { forward: BLUE, backward: ORANGE, update: TEAL };

/** Where everything stands on a wide stage and on a phone's; near and far: how far along an edge, slanting or flat, and off it. */
const WIDE = {
  size: [784, 454], radius: 46, columns: [50, 358, 666], rows: [130, 298], wanted: [750, 89], foot: 412, lines: 32, sizes: [27, 22], near: [0.32, 0.32, -18, 20], far: [0.675, 0.675, -18, 20] };
const NARROW = {
  size: [640, 640], radius: 45, columns: [48, 275, 500], rows: [134, 364], wanted: [593, 102], foot: 482, lines: 34, sizes: [24, 23], near: [0.27, 0.5, -18, 20], far: [0.73, 0.5, 20, -18] };

/** The layout for a stage of these pixels. */
export const layoutOf = (width, height) => fitting([WIDE, NARROW], width, height);

/** The frame as an SVG element's text. */
export function drawing(frame, layout = WIDE) {
  return sheet(...layout.size, [...heads(frame, layout), ...edges(frame, layout), ...neurons(frame, layout), ...foot(frame, layout)]);
}

/** The edge whose weight or line lies nearest to a place of the drawing, at most 24 off; or −1. */
export function edgeAt(place, layout) {
  const distances = Array.from({ length: 8 }, (_, edge) => {
    const [label, [start, end]] = [beside(edge, layout.near, layout), places(edge, layout)];
    return Math.min(Math.hypot(label[0] - place[0], label[1] - place[1]) - 16, distance(place, start, end));
  });
  const nearest = Math.min(...distances);
  return nearest <= 24 ? distances.indexOf(nearest) : -1;
}

/** Where the weight of an edge is written. */
export const labelAt = (edge, layout) => beside(edge, layout.near, layout);

function distance([x, y], [ax, ay], [bx, by]) {
  const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.min(1, Math.max(0, share));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

function* heads({ biases, targets }, { size, columns, wanted, rows }) {
  const [one, two] = Array.from(biases, short);
  const words = size[0] > 700 ? ["inputs", `hidden, b = ${one}`, `outputs, b = ${two}`] : ["inputs", `hidden, b ${one}`, `outputs, b ${two}`];
  for (const [i, x] of columns.entries()) yield text([Math.max(x, 30), 30], words[i], 21, "middle", MUTED);
  yield text(wanted, "wanted", 21, "middle", MUTED);
  for (const [row, y] of rows.entries()) yield text([wanted[0], y + 8], short(targets[row]), size[0] > 700 ? 24 : 22, "middle", INK, 700);
}

/** The middles of the neurons that an edge joins. */
function joined(edge, { columns, rows }) {
  const [row, column] = [edge >> 1, edge % 2];
  return [[columns[row >> 1], rows[column]], [columns[(row >> 1) + 1], rows[row % 2]]];
}

/** Where an edge begins and ends, at the rims of its neurons. */
function places(edge, layout) {
  const [start, end] = joined(edge, layout);
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const [x, y] = [((end[0] - start[0]) / length) * layout.radius, ((end[1] - start[1]) / length) * layout.radius];
  return [[start[0] + x, start[1] + y], [end[0] - x, end[1] - y]];
}

const gone = (step, edge) => step > 9 && BACK.indexOf(edge) <= step - 10;

function* edges(frame, layout) {
  const { edge: lit, step } = frame;
  const every = Array.from({ length: 8 }, (_, edge) => edge);
  for (const edge of [...every.filter((each) => each !== lit), ...every.filter((each) => each === lit)]) {
    const [start, end] = places(edge, layout);
    const [backward, forward] = [gone(step, edge), step > edge];
    const colour = backward ? ORANGE : forward ? BLUE : GREY;
    yield line([start, end], colour, edge === lit ? 8 : forward ? 3 : 2, backward ? "9 6" : "");
    if (edge === lit) yield backward ? arrow(end, start, colour) : arrow(start, end, colour);
  }
  for (const edge of every) yield* labels(frame, edge, layout);
}

/** Its symbol with its weight near the start, its slope near the end once that is known. */
function* labels({ edge: lit, step, stage, updated, now, slopes }, edge, layout) {
  const moved = stage === "update";
  const value = short((moved ? updated : now)[edge]);
  yield* plate(beside(edge, layout.near, layout), `${weight(edge)} ${value}`, moved ? TEAL : INK, edge === lit || moved);
  if (gone(step, edge)) yield* plate(beside(edge, layout.far, layout), short(slopes[edge]), ORANGE, edge === lit);
}

/** A place along an edge: on it where it slants, above or below where it lies flat. */
function beside(edge, [slanting, flat, above, below], layout) {
  const [[x, y], [right, low]] = joined(edge, layout);
  if (y === low) return [x + flat * (right - x), y + [above, below][edge % 2]];
  return [x + slanting * (right - x), y + slanting * (low - y)];
}

function* plate([x, y], words, colour, bold) {
  const size = bold ? 22 : 21;
  const half = words.length * size * 0.28;
  yield box([x - half, y - 14], [2 * half, 28], PAPER, "none", 0, 0.9);
  yield text([x, y + 7], words, size, "middle", colour, bold ? 700 : 400);
}

function arrow(start, end, colour) {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const [x, y] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  const back = [end[0] - 26 * x, end[1] - 26 * y];
  return area([end, [back[0] - 14 * y, back[1] + 14 * x], [back[0] + 14 * y, back[1] - 14 * x]], colour);
}

function* neurons(frame, layout) {
  const { step } = frame;
  for (const row of [0, 1]) {
    const sign = "₁₂"[row];
    yield* neuron(0, row, `x${sign}`, frame.inputs[row], null, layout);
    for (const [layer, kind, key, blamed, after] of [[1, "h", "hidden", "blame_hidden", 13], [2, "o", "outputs", "blame_out", 9]]) {
      const value = step >= FIRED[kind][row] ? frame[key][row] : null;
      yield* neuron(layer, row, `${kind}${sign}`, value, step >= after ? frame[blamed][row] : null, layout);
    }
  }
}

function* neuron(layer, row, symbol, value, blame, { columns, rows, radius }) {
  const [x, y] = [columns[layer], rows[row]];
  const known = value !== null;
  yield disc([x, y], radius, PANEL, known ? BLUE : LINE, known ? 4 : 3);
  yield text([x, y - 12], symbol, 21, "middle", MUTED);
  yield text([x, y + 17], known ? short(value) : "?", 24, "middle", INK, 700);
  if (blame !== null) yield text([x, row ? y + radius + 24 : y - radius - 11], `δ ${short(blame)}`, 22, "middle", ORANGE, 700);
}

function* foot({ stage, formula }, { size, foot: top, lines, sizes }) {
  const words = size[0] > 700 ? formula : [formula[0], ...wrapped(formula[1])];
  for (const [place, each] of words.entries()) {
    const look = place ? [sizes[1], "middle", INK, 400] : [sizes[0], "middle", FOOTS[stage] ?? INK, 700];
    yield text([size[0] / 2, top + lines * place], each, ...look);
  }
}

/** A line in two where it is too long for a phone. */
function wrapped(words) {
  if (words.length < 48) return [words];
  if (words.includes(" · ")) return words.split(" · ");
  const place = words.indexOf(" = ") + 1;
  return [words.slice(0, place), words.slice(place)];
}
