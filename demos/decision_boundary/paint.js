/** Painting on a canvas: maps, points, the net's lines, curves. Knows colours and boxes, no demo's values. */

import { table } from "../../deck/browser/colours.js";
import { HALF_WIDTH } from "../../deck/browser/datasets.js";
import { percent } from "./plane.js";

/** The palette's diverging scale, blue to orange. */
export const DIVERGING = [[0, "#0072B2"], [0.25, "#7FB8D8"], [0.5, "#F7F7F5"], [0.75, "#EBAF80"], [1, "#D55E00"]];
const COLOURS = table(DIVERGING);
let tile = null;

/** A square map of values −1 … 1, lowest row first, in a box. @param {CanvasRenderingContext2D} pen */
export function paintMap(pen, values, box, { alpha = 1, smooth = true } = {}) {
  const side = Math.round(Math.sqrt(values.length));
  const pixels = new ImageData(side, side);
  for (let i = 0; i < values.length; i++) {
    const at = (side - 1 - Math.floor(i / side)) * side + (i % side);
    const shade = 3 * Math.round(127.5 * (1 + Math.max(-1, Math.min(1, values[i]))));
    pixels.data.set([COLOURS[shade], COLOURS[shade + 1], COLOURS[shade + 2], 255], 4 * at);
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

/** Train and test loss over epochs, the numbers of now beside them, and those under a pointer at `x`. */
export function paintCurves(pen, frame, box, ink, x = null) {
  const epochs = frame.train_epochs;
  const last = Math.max(1, epochs.at(-1));
  const top = Math.max(...frame.train_losses, ...frame.test_losses, 1e-3) * 1.05;
  const wide = box.width - 168;
  const place = (i, losses) => [box.x + (wide * epochs[i]) / last, box.y + box.height * (1 - losses[i] / top)];
  paintLine(pen, [[box.x, box.y], [box.x, box.y + box.height], [box.x + wide, box.y + box.height]], { colour: ink.muted, width: 1.5 });
  paintText(pen, "loss", box.x - 10, box.y + 14, { colour: ink.ink, align: "right" });
  paintText(pen, "0", box.x - 8, box.y + box.height, { colour: ink.muted, size: 16, align: "right" });
  paintText(pen, `epoch ${Math.floor(last === 1 ? frame.epoch : last)}`, box.x + wide, box.y + box.height + 20, { colour: ink.muted, size: 16, align: "right" });
  const near = x === null || x > box.x + wide ? epochs.length - 1 : nearest(epochs, ((x - box.x) / wide) * last);
  const tested = frame.test_epochs.length === epochs.length && frame.test_losses.some((loss) => loss > 0);
  for (const [name, colour, dash, line] of [["train", ink.ink, [], 0], ["test", ink.plum, [9, 5], 1]]) {
    if (line && !tested) continue;
    const losses = frame[`${name}_losses`];
    paintLine(pen, Array.from(epochs, (_, i) => place(i, losses)), { colour, width: 3, dash });
    const [px, py] = place(near, losses);
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(px, py, 4.5, 0, 7);
    pen.fill();
    const left = box.x + wide + 16;
    paintText(pen, `${name} ${percent(frame[`${name}_accuracy`])}`, left, box.y + 20 + 54 * line, { colour, size: 22, weight: 700 });
    paintText(pen, `loss ${losses[near].toPrecision(3).slice(0, 6)}`, left, box.y + 41 + 54 * line, { colour, size: 16 });
  }
}

function nearest(sorted, wanted) {
  let best = 0;
  sorted.forEach((each, i) => {
    if (Math.abs(each - wanted) < Math.abs(sorted[best] - wanted)) best = i;
  });
  return best;
}
