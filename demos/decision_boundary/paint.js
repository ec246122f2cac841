/** Painting on a canvas: maps, points, lines, words. Knows colours and boxes, no demo's values. */

import { channels, table } from "../../deck/browser/colours.js";
import { HALF_WIDTH } from "../../deck/browser/datasets.js";

/** The palette's diverging scale, blue to orange. */
export const DIVERGING = [[0, "#0072B2"], [0.25, "#7FB8D8"], [0.5, "#F7F7F5"], [0.75, "#EBAF80"], [1, "#D55E00"]];
const tables = new Map();
let tile = null;

/** The scale on a page of this colour: what is undecided is light on a light page, and on a dark one dark. */
function scaleOn(paper) {
  if (!tables.has(paper)) {
    const dark = channels(paper).reduce((sum, each) => sum + each) < 384;
    tables.set(paper, table(dark ? [DIVERGING[0], [0.5, paper], DIVERGING.at(-1)] : DIVERGING));
  }
  return tables.get(paper);
}

/** A square map of values −1 … 1, lowest row first, in a box. @param {CanvasRenderingContext2D} pen */
export function paintMap(pen, values, box, ink, { alpha = 1, smooth = true } = {}) {
  const colours = scaleOn(ink.paper);
  const side = Math.round(Math.sqrt(values.length));
  const pixels = new ImageData(side, side);
  for (let i = 0; i < values.length; i++) {
    const at = (side - 1 - Math.floor(i / side)) * side + (i % side);
    const shade = 3 * Math.round(127.5 * (1 + Math.max(-1, Math.min(1, values[i]))));
    for (let part = 0; part < 3; part++) pixels.data[4 * at + part] = colours[shade + part];
    pixels.data[4 * at + 3] = 255;
  }
  tile ??= document.createElement("canvas");
  Object.assign(tile, { width: side, height: side });
  tile.getContext("2d").putImageData(pixels, 0, 0);
  pen.save();
  pen.globalAlpha = alpha;
  pen.imageSmoothingEnabled = smooth;
  pen.drawImage(tile, box.x, box.y, box.width, box.height);
  pen.restore();
}

/** Values over the largest size among them. */
export function evened(values) {
  const top = values.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-6);
  return values.map((each) => each / top);
}

/** From the plane to a box, and back. */
export function onto(box) {
  const unit = box.width / (2 * HALF_WIDTH);
  return {
    pixels: ([x, y]) => [box.x + (x + HALF_WIDTH) * unit, box.y + (HALF_WIDTH - y) * unit],
    values: ([left, top]) => [(left - box.x) / unit - HALF_WIDTH, HALF_WIDTH - (top - box.y) / unit],
  };
}

/** Orange discs and blue squares; those of the test hollow and small. @param {[number, number][]} places in pixels */
export function paintPoints(pen, places, kind, tested, ink, size = 1) {
  const reach = Math.max(3, Math.min(7, size * (tested ? 3.5 : 5)));
  pen.save();
  pen.lineWidth = tested ? 1.8 : 1.2;
  pen.fillStyle = kind ? ink.blue : ink.orange;
  pen.strokeStyle = tested ? pen.fillStyle : ink.paper;
  for (const [x, y] of places) {
    pen.beginPath();
    if (kind) pen.rect(x - reach * 0.88, y - reach * 0.88, reach * 1.76, reach * 1.76);
    else pen.arc(x, y, reach, 0, 7);
    if (!tested) pen.fill();
    pen.stroke();
  }
  pen.restore();
}

/** A path of places in pixels. @param {{colour: string, width?: number, dash?: number[], alpha?: number}} style */
export function paintLine(pen, places, { colour, width = 2, dash = [], alpha = 1 }) {
  if (!places.length) return;
  pen.save();
  pen.globalAlpha = alpha;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.lineJoin = "round";
  pen.beginPath();
  places.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.stroke();
  pen.restore();
}

/** A connection from one node's right side to the next one's left: orange if positive, blue and dashed if negative. */
export function paintWire(pen, from, to, weight, ink, lit, share = 1) {
  const [x, end] = [from.x + from.side / 2, to.x - to.side / 2];
  const bend = (end - x) * 0.5;
  pen.save();
  pen.globalAlpha = lit ? 1 : 0.85;
  pen.lineWidth = Math.max(0.6, share * Math.min(9, 0.8 + 2.4 * Math.abs(weight))) + (lit ? 2 : 0);
  pen.strokeStyle = weight < 0 ? ink.blue : ink.orange;
  if (weight < 0) pen.setLineDash([9, 5]);
  pen.beginPath();
  pen.moveTo(x, from.y);
  pen.bezierCurveTo(x + bend, from.y, end - bend, to.y, end, to.y);
  pen.stroke();
  pen.restore();
}

/** Where a connection is at a share 0 … 1 of its way. */
export function onWire(from, to, t) {
  const [x, end] = [from.x + from.side / 2, to.x - to.side / 2];
  const middle = (x + end) / 2;
  const mix = (a, b, c, d) => (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t ** 3 * d;
  return [mix(x, middle, middle, end), mix(from.y, from.y, to.y, to.y)];
}

/** Words at a place. */
export function paintText(pen, words, x, y, { colour, size = 18, align = "left", weight = 400, base = "alphabetic" }) {
  pen.save();
  pen.font = `${weight} ${size}px ${getComputedStyle(pen.canvas).fontFamily}`;
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.textBaseline = base;
  pen.fillText(words, x, y);
  pen.restore();
}

/** A rectangle's outline. */
export function paintFrame(pen, box, colour, width = 2) {
  pen.save();
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.strokeRect(box.x, box.y, box.width, box.height);
  pen.restore();
}
