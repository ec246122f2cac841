/** The picture, the kernel, the products under the window and the answer, drawn as SVG: the twin of drawing.py. */

import { number, thrift } from "./words.js";

export const [MARGIN, TOP] = [4, 40];
const [IMAGE, MIDDLE, ANSWER] = [330, 162, 310];
const [INK, MUTED, LINE, GREY] = ["ink", "muted", "line", "grey"].map((name) => `var(--${name})`);
const [ORANGE, BLUE, TEAL] = ["orange", "blue", "teal"].map((name) => `var(--${name})`);

/** Where the parts lie, [left, top]: in one row on a wide stage, in two on a high one, where the letters are larger. */
const WIDE = {
  size: [900, 450], kernel: [384, 0], products: [384, 208], pooled: [384, 90], answer: [590, 0], words: [590, 390], hint: 438, small: 20,
};
const HIGH = {
  size: [650, 690], kernel: [0, 418], products: [186, 418], pooled: [0, 418], answer: [340, 0], words: [366, 490], hint: 680, small: 22,
};

/** The places that fit an element of this size best. */
export function placesIn({ width, height }) {
  return width < 1.35 * height ? HIGH : WIDE;
}

/** The frame as an SVG element's text; `hint` is a line under the picture. */
export function drawing(frame, hint = "", places = WIDE) {
  const { size: [width, height], small } = places;
  const all = [imageOf, middle, answer, way];
  const parts = frame.refused ? refused(frame, places) : all.flatMap((part) => [...part(frame, places)]);
  if (hint) parts.push(text(0, places.hint, hint, "start", small, MUTED));
  const box = `${-MARGIN} 0 ${width + 2 * MARGIN} ${height}`;
  return `<svg viewBox="${box}" font-size="20" fill="${INK}">${parts.join("")}</svg>`;
}

/** Cell sizes in the drawing: of the picture with its border, of the answer, of kernel and products; and where these begin. */
export function layout({ image, padding, window, output }) {
  const cells = Math.max(image.shape[0] + 2 * padding, window);
  const cell = Math.min(66, Math.floor(IMAGE / cells));
  return {
    cell,
    answer: Math.min(cell, Math.floor(ANSWER / output.shape[0])),
    small: Math.min(54, Math.floor(MIDDLE / window)),
  };
}

function refused(frame, places) {
  const window = frame.window * layout(frame).cell;
  const frameOf = rect(0, TOP, window, window, "none", 1, INK, 5, ' stroke-dasharray="12 8"');
  const none = text(places.answer[0], 24, "no answer", "start", 22, MUTED, 600);
  return [...imageOf(frame), ...kernelOf(frame, places), none, frameOf];
}

function imageOf(frame) {
  const { image, padding } = frame;
  const [{ cell }, count] = [layout(frame), frame.image.shape[0]];
  const corner = padding * cell;
  const parts = [text(0, 24, `picture ${count} × ${count}${padding ? `, border ${padding}` : ""}`, "start", 22, INK, 600)];
  const side = (count + 2 * padding) * cell;
  if (padding) parts.push(rect(0, TOP, side, side, "none", 1, LINE, 2, ' stroke-dasharray="5 5"'));
  if (frame.photograph) parts.push(bitmap(0 + corner, TOP + corner, cell, image, greyOf));
  else parts.push(...grid(corner, TOP + corner, cell, image, largest(image)));
  return parts;
}

function kernelOf({ pool, kernel, flip, ...frame }, { kernel: [left, above] }) {
  if (pool !== "none") return [];
  const { small } = layout({ pool, ...frame });
  const title = text(left, above + 24, flip ? "kernel, flipped" : "kernel", "start", 22, INK, 600);
  return [title, ...grid(left, above + TOP, small, kernel, largest(kernel))];
}

function middle(frame, places) {
  const { small } = layout(frame);
  const [left, above] = frame.pool === "none" ? places.products : places.pooled;
  const named = frame.pool === "none" ? "products" : "under the window";
  const what = { none: "sum", max: "largest", mean: "mean" }[frame.pool];
  return [
    ...kernelOf(frame, places),
    text(left, above + TOP - 12, named, "start", 22, INK, 600),
    ...grid(left, above + TOP, small, frame.products, largest(frame.products)),
    text(left, above + TOP + small * frame.window + 30, `${what} ${number(frame.total)}`, "start", 26, INK, 700),
  ];
}

function answer(frame, places) {
  const { answer: cell } = layout(frame);
  const { output } = frame;
  const [rows, columns] = output.shape;
  const [left] = places.answer;
  const [start, line] = [places.words, places.small + 7];
  const parts = [text(left, 24, `answer ${rows} × ${columns}`, "start", 22, INK, 600)];
  if (frame.photograph) {
    parts.push(rect(left, TOP, columns * cell, rows * cell, "none", 1, LINE, 2));
    parts.push(bitmap(left, TOP, cell, output, answerPixels(frame)));
  } else parts.push(...grid(left, TOP, cell, output, largest(output), frame.done), ...former(frame, cell, left));
  const said = [frame.formula, ...thrift(frame)];
  said.forEach((words, i) => parts.push(text(start[0], start[1] + line * i, words, "start", places.small, i ? MUTED : INK)));
  return parts;
}

/** What each cell of the answer was before the picture was shifted, in its corner. */
function former({ shift, before, done }, cell, left) {
  if (!shift || cell < 40) return [];
  const columns = before.shape[1];
  return Array.from(before.subarray(0, done), (value, i) =>
    text(left + (i % columns) * cell + 5, TOP + Math.floor(i / columns) * cell + 19, number(value), "start", 18, TEAL, 600),
  );
}

/** The window on the picture, its place in the answer, and the way between them. */
function way(frame, places) {
  const { cell, answer: size, small } = layout(frame);
  const window = frame.window * cell;
  const [answerLeft] = places.answer;
  const [x, y] = [frame.column * frame.stride * cell, TOP + frame.row * frame.stride * cell];
  const [outX, outY] = [answerLeft + frame.column * size, TOP + frame.row * size];
  if (frame.row_by_row) {
    return [rect(0, y, x + window, window, "none", 1, INK, 3), rect(answerLeft, outY, outX + size - answerLeft, size, "none", 1, INK, 3)];
  }
  const [middle, above] = frame.pool === "none" ? places.products : places.pooled;
  const [top, side] = [above + TOP, frame.window * small];
  const below = top > TOP + IMAGE;
  const [from, to] = below ? [[x, y + window], [x + window, y + window]] : [[x + window, y], [x + window, y + window]];
  const corners = [from, [middle, top], below ? [middle + side, top] : [middle, top + side], to, from];
  const end = below ? [outX + size / 2, outY + size + 4] : [answerLeft - 6, outY + size / 2];
  return [
    path(corners, "none", INK, 0.07),
    path([[middle + side, below ? top : top + side / 2], end], INK, "none", 0),
    rect(x, y, window, window, "none", 1, INK, 5),
    rect(outX, outY, size, size, "none", 1, INK, 5),
  ];
}

function path(points, stroke, fill, opacity) {
  const line = points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L");
  return `<path d="M${line}" fill="${fill}" fill-opacity="${opacity}" stroke="${stroke}" stroke-width="2" stroke-opacity="0.6"/>`;
}

/** Cells with their numbers: orange above 0, blue below, the stronger the larger; undone ones stay empty. */
function* grid(x, y, cell, values, scale, done = values.length) {
  const columns = values.shape[1];
  for (const [i, value] of values.entries()) {
    const [left, top] = [x + (i % columns) * cell, y + Math.floor(i / columns) * cell];
    if (i >= done) {
      yield rect(left, top, cell, cell, "none", 1, LINE, 1);
      continue;
    }
    const share = value === 0 ? 0 : 0.12 + 0.6 * Math.min(1, Math.abs(value) / scale);
    yield rect(left, top, cell, cell, value < 0 ? BLUE : ORANGE, short(share, 2), GREY, 1);
    if (cell < 30) continue;
    const words = number(value);
    const size = Math.min(26, Math.floor(cell / 2), Math.floor((1.95 * (cell - 6)) / words.length));
    yield text(left + cell / 2, top + cell / 2 + Math.floor(size / 3), words, "middle", size);
  }
}

const largest = (values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;

/** The answer's pixels: grey where the kernel keeps brightness, blue to orange where it answers to change alone. */
function answerPixels({ output, kernel, pool, done }) {
  const signed = pool === "none" && Math.abs(kernel.reduce((sum, weight) => sum + weight, 0)) < 1e-3;
  const high = largest(output);
  return (value, i) => [...(signed ? signedOf(value, high) : greyOf(value)).slice(0, 3), i < done ? 255 : 0];
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
