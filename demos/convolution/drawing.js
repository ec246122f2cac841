/** The picture, the kernel, the products under the window and the answer, drawn as SVG: the twin of drawing.py. */

import { fitting } from "../../deck/browser/drawn.js";
import { lengths, number, result, thrift } from "./words.js";

export const [MARGIN, TOP] = [4, 40];
const [LARGEST, LARGEST_SMALL, LEAST] = [80, 70, 19];
const [INK, MUTED, LINE, GREY] = ["ink", "muted", "line", "grey"].map((name) => `var(--${name})`);
const [ORANGE, BLUE] = ["orange", "blue"].map((name) => `var(--${name})`);

/**
 * Where the parts lie, [left, top], and how wide they may be: in one row on a wide stage, in two on a high one, where
 * the letters are larger.
 */
const WIDE = {
  size: [784, 454], image: 320, middle: 156, wide: 210,
  kernel: [376, 0], products: [376, 206], pooled: [376, 90], answer: [574, 0], words: [0, 394], hint: [574, 448], formula: 24, small: 20,
};
const HIGH = {
  size: [650, 690], image: 330, middle: 162, wide: 310,
  kernel: [0, 418], products: [186, 418], pooled: [0, 418], answer: [340, 0], words: [366, 490], hint: [0, 680], formula: 22, small: 22,
};

/** The places that fit an element of this size best. */
export const placesIn = ({ width, height }) => fitting([WIDE, HIGH], width, height);

/** The frame as an SVG element's text; `hint` is a line under the picture. */
export function drawing(frame, hint = "", places = WIDE) {
  const { size: [width, height], small } = places;
  const all = [imageOf, middle, answer, way];
  const parts = frame.refused ? refused(frame, places) : all.flatMap((part) => [...part(frame, places)]);
  if (hint) parts.push(text(...places.hint, hint, "start", small, MUTED));
  const box = `${-MARGIN} 0 ${width + 2 * MARGIN} ${height}`;
  return `<svg viewBox="${box}" font-size="20" fill="${INK}">${parts.join("")}</svg>`;
}

/** Cell sizes in the drawing: of the picture with its border, of the answer, of kernel and products; and where these begin. */
export function layout({ image, padding, window, output }, places) {
  const cells = Math.max(image.shape[0] + 2 * padding, window);
  const cell = Math.min(LARGEST, Math.floor(places.image / cells));
  return {
    cell,
    answer: Math.min(cell, Math.floor(places.wide / output.shape[0])),
    small: Math.min(LARGEST_SMALL, Math.floor(places.middle / window)),
  };
}

function refused(frame, places) {
  const window = frame.window * layout(frame, places).cell;
  const frameOf = rect(0, TOP, window, window, "none", 1, INK, 5, ' stroke-dasharray="12 8"');
  const none = text(places.answer[0], 24, "no answer", "start", 22, MUTED, 600);
  return [...imageOf(frame, places), ...kernelOf(frame, places), none, frameOf];
}

function imageOf(frame, places) {
  const { image, padding } = frame;
  const [{ cell }, count] = [layout(frame, places), frame.image.shape[0]];
  const corner = padding * cell;
  const parts = [text(0, 24, `picture ${count} × ${count}${padding ? `, border ${padding}` : ""}`, "start", 22, INK, 600)];
  const side = (count + 2 * padding) * cell;
  if (padding) parts.push(rect(0, TOP, side, side, "none", 1, LINE, 2, ' stroke-dasharray="5 5"'));
  if (frame.photograph) parts.push(bitmap(0 + corner, TOP + corner, cell, image, greyOf));
  else parts.push(...grid(corner, TOP + corner, cell, image, largest(image)));
  return parts;
}

function kernelOf(frame, places) {
  const { pool, kernel, flip } = frame;
  const [left, above] = places.kernel;
  if (pool !== "none") return [];
  const { small } = layout(frame, places);
  const title = text(left, above + 24, flip ? "kernel, flipped" : "kernel", "start", 22, INK, 600);
  return [title, ...grid(left, above + TOP, small, kernel, largest(kernel))];
}

function middle(frame, places) {
  const { small } = layout(frame, places);
  const [left, above] = frame.pool === "none" ? places.products : places.pooled;
  const named = frame.pool === "none" ? "products" : "under the window";
  return [
    ...kernelOf(frame, places),
    text(left, above + TOP - 12, named, "start", 22, INK, 600),
    ...grid(left, above + TOP, small, frame.products, largest(frame.products)),
    text(left, above + TOP + small * frame.window + 34, result(frame), "start", 30, INK, 700),
  ];
}

function answer(frame, places) {
  const { answer: cell } = layout(frame, places);
  const { output } = frame;
  const [rows, columns] = output.shape;
  const [left] = places.answer;
  const [start, line] = [places.words, places.small + 6];
  const parts = [text(left, 24, `answer ${rows} × ${columns}`, "start", 22, INK, 600)];
  if (frame.photograph) {
    parts.push(rect(left, TOP, columns * cell, rows * cell, "none", 1, LINE, 2));
    parts.push(bitmap(left, TOP, cell, output, answerPixels(frame)));
  } else parts.push(...grid(left, TOP, cell, output, largest(output), frame.done, frame.shift ? 6 : 0), ...former(frame, places, cell, left));
  parts.push(text(...start, frame.formula, "start", places.formula, INK, 600));
  thrift(frame).forEach((words, i) => parts.push(text(start[0], start[1] + 2 + line * (i + 1), words, "start", places.small, MUTED)));
  return parts;
}

/** Whether each cell of the answer also tells what it was before the picture was shifted. */
export const tellsFormer = (frame, places) => frame.shift !== 0 && !frame.photograph && layout(frame, places).answer >= 60;

/** What each cell of the answer was before the picture was shifted, in its corner. */
function former(frame, places, cell, left) {
  if (!tellsFormer(frame, places)) return [];
  const columns = frame.before.shape[1];
  return Array.from(frame.before.subarray(0, frame.done), (value, i) =>
    text(left + (i % columns) * cell + 5, TOP + Math.floor(i / columns) * cell + 20, number(value), "start", 21),
  );
}

/** The window on the picture, its place in the answer, and the way between them. */
function way(frame, places) {
  const { cell, answer: size, small } = layout(frame, places);
  const window = frame.window * cell;
  const [answerLeft] = places.answer;
  const [x, y] = [frame.column * frame.stride * cell, TOP + frame.row * frame.stride * cell];
  const [outX, outY] = [answerLeft + frame.column * size, TOP + frame.row * size];
  if (frame.row_by_row) {
    return [rect(0, y, x + window, window, "none", 1, INK, 3), rect(answerLeft, outY, outX + size - answerLeft, size, "none", 1, INK, 3)];
  }
  const [middle, above] = frame.pool === "none" ? places.products : places.pooled;
  const [top, side] = [above + TOP, frame.window * small];
  const below = top > TOP + places.image;
  const [from, to] = below ? [[x, y + window], [x + window, y + window]] : [[x + window, y], [x + window, y + window]];
  const corners = [from, [middle, top], below ? [middle + side, top] : [middle, top + side], to, from];
  const end = below ? [outX + size / 2, outY + size + 4] : [answerLeft - 6, outY + size / 2];
  const begin = [middle + side, below && frame.pool === "none" ? top : top + side / 2]; // past the words beside it
  return [
    path(corners, "none", INK, 0.07),
    path([begin, end], INK, "none", 0),
    rect(x, y, window, window, "none", 1, INK, 5),
    rect(outX, outY, size, size, "none", 1, INK, 5),
  ];
}

function path(points, stroke, fill, opacity) {
  const line = points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L");
  return `<path d="M${line}" fill="${fill}" fill-opacity="${opacity}" stroke="${stroke}" stroke-width="2" stroke-opacity="0.6"/>`;
}

/** Cells with their numbers, where these can be read: orange above 0, blue below; undone ones stay empty. */
function* grid(x, y, cell, values, scale, done = values.length, drop = 0) {
  const columns = values.shape[1];
  const letters = (words) => Math.min(30, Math.floor(0.5 * cell), Math.floor((1.95 * (cell - 6)) / words.length));
  for (const [i, value] of values.entries()) {
    const [left, top] = [x + (i % columns) * cell, y + Math.floor(i / columns) * cell];
    if (i >= done) {
      yield rect(left, top, cell, cell, "none", 1, LINE, 1);
      continue;
    }
    const share = value === 0 ? 0 : 0.12 + 0.6 * Math.min(1, Math.abs(value) / scale);
    yield rect(left, top, cell, cell, value < 0 ? BLUE : ORANGE, short(share, 2), GREY, 1);
    const words = lengths(value).find((each) => letters(each) >= LEAST);
    if (!words) continue;
    const size = letters(words);
    yield text(left + cell / 2, top + cell / 2 + Math.floor(size / 3) + drop, words, "middle", size);
  }
}

const largest = (values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;

/** The answer's pixels: grey where the kernel keeps brightness, blue to orange where it does not. */
function answerPixels(frame) {
  const [high, most] = [white(frame), largest(frame.output)];
  return (value, i) => [...(high ? greyOf(value / high) : signedOf(value, most)).slice(0, 3), i < frame.done ? 255 : 0];
}

/** The answer shown as white: what a white picture gives, at least 1; 0 where the kernel keeps no brightness. */
function white({ kernel, pool }) {
  const total = pool === "none" ? kernel.reduce((sum, weight) => sum + weight, 0) : 1;
  return total < 1e-3 ? 0 : Math.max(1, total);
}

const greyOf = (value) => [value * 255, value * 255, value * 255, 255];

function signedOf(value, high) {
  const share = Math.min(1, Math.abs(value) / high);
  return (value > 0 ? [213, 94, 0] : [0, 114, 178]).map((end) => 247 + (end - 247) * share);
}

function bitmap(x, y, cell, values, colour) {
  const [rows, columns] = values.shape;
  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  const pixels = new Uint8ClampedArray(4 * values.length);
  values.forEach((value, i) => pixels.set(colour(value, i), 4 * i));
  canvas.getContext("2d").putImageData(new ImageData(pixels, columns, rows), 0, 0);
  const place = `x="${short(x)}" y="${short(y)}" width="${columns * cell}" height="${rows * cell}"`;
  return `<image ${place} preserveAspectRatio="none" image-rendering="pixelated" href="${canvas.toDataURL()}"/>`;
}

function rect(x, y, width, height, fill, opacity, stroke, thickness, more = "") {
  const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
  return `<rect ${place} fill="${fill}" fill-opacity="${opacity}" stroke="${stroke}" stroke-width="${thickness}"${more}/>`;
}

function text(x, y, words, anchor, size, colour = INK, weight = 400) {
  const look = `text-anchor="${anchor}" font-size="${size}" font-weight="${weight}" fill="${colour}"`;
  return `<text x="${short(x)}" y="${short(y)}" ${look}>${words}</text>`;
}

function short(value, digits = 1) {
  return String(Math.floor(value * 10 ** digits + 0.5) / 10 ** digits);
}
