/** The table of bends, the chosen one with its slope, and the stack of slopes, as SVG: the twin of drawing.py. */

import { fitting } from "../../deck/browser/drawn.js";
import { box, disc, INK, line, sheet, text } from "../../deck/browser/svg.js";
import { FORMULAS, NAMES, short } from "./words.js";

const DECADES = 11;
const [BLUE, GREY, LINE, MUTED] = ["blue", "grey", "line", "muted"].map((name) => `var(--${name})`);
const [ORANGE, PANEL, PAPER] = ["orange", "panel", "paper"].map((name) => `var(--${name})`);
const UNBOUND = { linear: [-6.6, 6.6], relu: [-1.6, 6.6], leaky: [-1.6, 6.6], gelu: [-1.6, 6.6] };

/** Where everything stands on a wide stage and on a phone's: [left, top, width, height]. */
const WIDE = { size: [784, 454], columns: 9, cell: [87, 104], plot: [34, 156, 436, 262], stack: [564, 156, 218, 262] };
const NARROW = { size: [640, 720], columns: 5, cell: [127, 104], plot: [32, 264, 326, 420], stack: [444, 264, 192, 420] };
const KEYS = Object.keys(NAMES);

/** The layout for a stage of these pixels. */
export const layoutOf = (width, height) => fitting([WIDE, NARROW], width, height);

/** The frame as an SVG element's text. */
export function drawing(frame, layout = WIDE) {
  return sheet(...layout.size, [...table(frame, layout), ...plot(frame, layout), ...stack(frame, layout)]);
}

/** Which bend of the table lies at a place of the drawing, or null. */
export function bendAt([x, y], { cell, columns }) {
  const [column, row] = [Math.floor(x / cell[0]), Math.floor(y / cell[1])];
  return column >= 0 && column < columns && row >= 0 ? (KEYS[row * columns + column] ?? null) : null;
}

/** The z under a place of the drawing, or null outside the large picture. */
export function zAt([x, y], { plot: [left, top, width, height] }) {
  if (x < left - 12 || x > left + width + 12 || y < top || y > top + height) return null;
  return Math.round(10 * Math.min(6, Math.max(-6, ((x - left) / width) * 12 - 6))) / 10;
}

/** All nine, small: the bend solid, its slope dashed; the chosen one framed. */
function* table(frame, { cell: [wide, tall], columns }) {
  for (const [row, key] of KEYS.entries()) {
    const [left, top] = [(row % columns) * wide + 2, Math.floor(row / columns) * tall + 2];
    const chosen = key === frame.activation;
    yield box([left, top], [wide - 4, tall - 4], PANEL, chosen ? INK : LINE, chosen ? 4 : 1);
    yield* curves(frame, row, [left + 8, top + 6, wide - 20, 44], 2, "5 4", 2);
    const words = NAMES[key].split(" ");
    for (const [place, word] of words.entries()) {
      const y = top + (words.length === 1 ? 76 : 69 + 20 * place);
      yield text([left + wide / 2 - 2, y], word, Math.min(21, Math.floor((1.9 * wide) / word.length)), "middle", INK, chosen ? 700 : 400);
    }
  }
}

/** Words in lines that fit a cell of the table. */
function broken(words) {
  const lines = [];
  for (const word of words.split(" ")) {
    const fits = lines.length && `${lines.at(-1)} ${word}`.length <= 12;
    lines.push(fits ? `${lines.pop()} ${word}` : word);
  }
  return lines;
}

function* plot(frame, { plot: area, columns, cell: [wide, tall] }) {
  const [left, top, width, height] = area;
  const [low, high] = heights(frame.activation);
  const [formula, use] = FORMULAS[frame.activation];
  yield text([left, top - 14], `f(z) = ${formula}`, 22, "start", INK, 600);
  if (columns === 9) yield text([left + width, top - 14], use, 20, "end", MUTED);
  else for (const [place, words] of broken(use).entries()) yield text([(columns - 0.5) * wide, 1.5 * tall - 16 + 24 * place], words, 21, "middle", MUTED);
  for (const value of [-6, -3, 0, 3, 6]) {
    const x = across(value, area);
    yield line([[x, top], [x, top + height]], LINE, 1);
    yield text([x, top + height + 22], short(value), 21, "middle", MUTED);
  }
  for (const value of high < 3 ? [-1, 0, 1] : [-6, -3, 0, 3, 6]) {
    if (low >= value) continue;
    const y = up(value, area, low, high);
    yield line([[left, y], [left + width, y]], value ? LINE : GREY, 1);
    yield text([left - 8, y + 6], short(value), 21, "end", MUTED);
  }
  yield* curves(frame, KEYS.indexOf(frame.activation), area, 4, "11 7", 1);
  yield* here(frame, area, low, high);
}

/** The place z: where it is on both curves, the tangent there, and the two numbers. */
function* here({ z, value, slope }, area, low, high) {
  const [left, top, width, height] = area;
  const [x, at, steep] = [across(z, area), up(value, area, low, high), up(slope, area, low, high)];
  const tilt = (slope * (height / (high - low))) / (width / 12);
  const [before, after] = [-1, 1].map((way) => reach(area, [x, at], tilt, way));
  yield box([left + 2, top + 4], [178, 62], PAPER);
  yield line([[x, top], [x, top + height]], GREY, 2, "2 5");
  yield line([[x - before, at + before * tilt], [x + after, at - after * tilt]], INK, 3);
  yield disc([x, steep], 10, ORANGE, PAPER, 2);
  yield box([x - 9, at - 9], [18, 18], BLUE, PAPER, 2);
  yield box([left + 8, top + 12], [16, 16], BLUE);
  yield text([left + 32, top + 27], `f(${short(z)}) = ${short(value)}`, 22, "start", BLUE, 700);
  yield disc([left + 16, top + 49], 9, ORANGE);
  yield text([left + 32, top + 56], `slope ${short(slope)}`, 22, "start", ORANGE, 700);
}

/** How far a tangent goes to one side: 80 along itself, and never out of the picture. */
function reach([left, top, width, height], [x, y], tilt, way) {
  const sideways = way > 0 ? left + width - x : x - left;
  const upwards = way * tilt > 0 ? y - top : top + height - y;
  return Math.min(80 / Math.hypot(1, tilt), sideways, tilt ? upwards / Math.abs(tilt) : sideways);
}

/** The product of the slopes after each layer, by powers of ten; dashes where the steepest slope would leave it. */
function* stack({ products, steepest, product: last }, { stack: area }) {
  const [left, top, width, height] = area;
  yield text([left - 56, top - 14], width > 200 ? "slopes multiplied" : "product", 22, "start", INK, 600);
  for (const [power, words] of [[0, "1"], [-5, "10⁻⁵"], [-10, "10⁻¹⁰"]]) {
    const y = decade(10 ** power, area);
    yield line([[left, y], [left + width, y]], LINE, 1);
    yield text([left - 8, y + 6], words, 21, "end", MUTED);
  }
  const slot = width / 10;
  for (const [layer, product] of products.entries()) {
    const [x, y] = [left + layer * slot, decade(Math.abs(product), area)];
    yield box([x + 3, y], [slot - 6, top + height - y], ORANGE);
    const best = decade(steepest ** (layer + 1), area);
    if (steepest) yield line([[x, best], [x + slot, best]], INK, 3);
  }
  for (const layer of [5, 10]) yield text([left + (layer - 0.5) * slot, top + height + 22], String(layer), 21, "middle", MUTED);
  if (steepest) {
    const above = decade(steepest, area) - 8;
    yield box([left + 2, above - 17], [68, 20], PAPER);
    yield text([left + 4, above], "at best", 21, "start", INK);
  }
  yield line([[left, top + height], [left + width, top + height]], GREY, 1);
  yield text([left + width, top - 14], short(last), 22, "end", ORANGE, 700);
}

const heights = (activation) => UNBOUND[activation] ?? [-1.35, 1.7];

function* curves(frame, row, area, width, dash, every) {
  const [low, high] = heights(KEYS[row]);
  const count = frame.grid.length;
  for (const [key, colour, dashes] of [["slopes", ORANGE, dash], ["curves", BLUE, ""]]) {
    const places = [];
    for (let i = 0; i < count; i += every) places.push([across(frame.grid[i], area), up(frame[key][row * count + i], area, low, high)]);
    yield line(corners(places), colour, width, dashes);
  }
}

/** The way without the places that lie on a straight line between their neighbours. */
function corners(places) {
  const kept = [places[0]];
  for (let i = 1; i < places.length - 1; i++) {
    const [[x, y], [before, height], [after, next]] = [places[i], kept.at(-1), places[i + 1]];
    const bend = (x - before) * (next - height) - (y - height) * (after - before);
    if (Math.abs(bend) > 0.06 * Math.hypot(after - before, next - height)) kept.push(places[i]);
  }
  return [...kept, places.at(-1)];
}

const across = (z, area) => area[0] + ((z + 6) / 12) * area[2];

const up = (value, area, low, high) => area[1] + ((high - value) / (high - low)) * area[3];

function decade(product, area) {
  const share = (1 - Math.log10(Math.max(product, 10 ** -DECADES))) / (1 + DECADES);
  return area[1] + Math.max(0, share) * area[3];
}
