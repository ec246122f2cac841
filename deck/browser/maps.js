/** Maps and pictures (heatmap and image traces) as pixels, and what stands for them among Plotly's traces. */

import { measure, within } from "./canvas.js";
import { table } from "./colours.js";
import { matrix } from "./template.js";

const GREYS = [
  [0, "#FFFFFF"],
  [1, "#000000"],
];
const tables = new Map();

/** A painter of maps, which keeps a small canvas for each: `draw` of a surface. */
export function mapPainter() {
  const tiles = [];
  return (context, trace, x, y, place) => {
    tiles[place] = tile(tiles[place], trace);
    const [left, right] = ends(trace, "x", measure(x));
    const [top, bottom] = ends(trace, "y", measure(y, true));
    within(context, x, y, () => {
      context.globalAlpha = trace.opacity ?? 1;
      context.imageSmoothingEnabled = !!trace.zsmooth;
      context.translate(left, top);
      context.scale((right - left) / tiles[place].width, (bottom - top) / tiles[place].height);
      context.drawImage(tiles[place], 0, 0);
    });
  };
}

function ends(trace, letter, place) {
  const [first, last, count] = centres(trace, letter);
  const [from, to] = [place(first), place(last)];
  const half = count > 1 ? (to - from) / (count - 1) / 2 : (place(first + 1) - from) / 2;
  return [from - half, to + half];
}

function tile(old, trace) {
  const { pixels, rows, columns } = picture(trace);
  const canvas = old ?? document.createElement("canvas");
  if (canvas.width !== columns || canvas.height !== rows)
    Object.assign(canvas, { width: columns, height: rows });
  canvas.getContext("2d").putImageData(new ImageData(pixels, columns, rows), 0, 0);
  return canvas;
}

/** Whether a trace is drawn on the canvas; a heatmap with text in its cells stays with Plotly. */
export function isMap(trace) {
  return trace.type === "image" || (trace.type === "heatmap" && !trace.texttemplate);
}

/**
 * The pixels of a map, row by row, and where its outermost pixels end in units of pixels' centres.
 * @returns {{pixels: Uint8ClampedArray, rows: number, columns: number}}
 */
export function picture(trace) {
  const [values, rows, columns, depth] = matrix(trace.z);
  const pixels = new Uint8ClampedArray(4 * rows * columns);
  if (trace.type === "image") copyColours(values, depth, pixels);
  else paint(values, range(trace, values), lookup(trace), pixels);
  return { pixels, rows, columns };
}

function copyColours(values, depth, pixels) {
  for (let i = 0; i < pixels.length / 4; i++) {
    for (let c = 0; c < 3; c++) pixels[4 * i + c] = values[i * depth + Math.min(c, depth - 1)];
    pixels[4 * i + 3] = depth === 4 ? values[4 * i + 3] : 255;
  }
}

function paint(values, [low, high], colours, pixels) {
  const steps = 255 / (high - low || 1);
  for (let i = 0; i < values.length; i++) {
    const at = 3 * Math.max(0, Math.min(255, Math.round((values[i] - low) * steps)));
    pixels[4 * i] = colours[at];
    pixels[4 * i + 1] = colours[at + 1];
    pixels[4 * i + 2] = colours[at + 2];
    pixels[4 * i + 3] = 255;
  }
}

/** The values that the ends of the colour scale stand for. @returns {[number, number]} */
export function range(trace, values = matrix(trace.z)[0]) {
  let [low, high] = [trace.zmin ?? Infinity, trace.zmax ?? -Infinity];
  if (trace.zmin == null) for (const value of values) low = Math.min(low, value);
  if (trace.zmax == null) for (const value of values) high = Math.max(high, value);
  if (trace.zmid == null || (trace.zmin != null && trace.zmax != null)) return [low, high];
  const reach = Math.max(high - trace.zmid, trace.zmid - low);
  return [trace.zmid - reach, trace.zmid + reach];
}

function lookup(trace) {
  const scale = Array.isArray(trace.colorscale) ? trace.colorscale : GREYS;
  const key = JSON.stringify(scale) + !!trace.reversescale;
  if (!tables.has(key)) tables.set(key, table(scale, trace.reversescale));
  return tables.get(key);
}

/** Centres of the first and the last column ("x") or row ("y"), and how many there are: [first, last, count]. */
export function centres(trace, letter) {
  const [, rows, columns] = matrix(trace.z);
  const count = letter === "x" ? columns : rows;
  const given = trace[letter];
  if (given?.length) return [given[0], given[given.length - 1], count];
  const first = trace[`${letter}0`] ?? 0;
  return [first, first + (count - 1) * (trace[`d${letter}`] ?? 1), count];
}

/** Where the first and the last pixel end, for numeric axes. @returns {[number, number]} */
export function edges(trace, letter) {
  const [first, last, count] = centres(trace, letter);
  const half = count > 1 ? (last - first) / (count - 1) / 2 : (trace[`d${letter}`] ?? 1) / 2;
  return [first - half, last + half];
}

/** An invisible trace that keeps the map's axes and its colour bar. */
export function standIn(trace) {
  const words = typeof trace.x?.[0] === "string" || typeof trace.y?.[0] === "string";
  const [x, y] = words ? [trace.x, trace.y] : [edges(trace, "x"), edges(trace, "y")];
  const bar = trace.type === "heatmap" && trace.showscale !== false;
  const [cmin, cmax] = bar ? range(trace) : [0, 1];
  const { colorscale, reversescale, colorbar, xaxis, yaxis } = trace;
  const marker = { size: 0.1, opacity: 0, color: [cmin, cmax], cmin, cmax, showscale: bar };
  if (bar) Object.assign(marker, { colorscale, reversescale, colorbar });
  return {
    type: "scatter",
    mode: "markers",
    x,
    y,
    xaxis,
    yaxis,
    marker,
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** The layout with each map's axes closed around it, unless they have a range of their own. */
export function closedAround(traces, layout) {
  const copy = { ...layout };
  for (const trace of traces) {
    for (const letter of ["x", "y"]) {
      const name = (trace[`${letter}axis`] ?? letter).replace(letter, `${letter}axis`);
      const axis = copy[name] ?? {};
      const ends = edges(trace, letter);
      if (axis.range || ends.some(Number.isNaN)) continue;
      const turned = axis.autorange === "reversed" || (trace.type === "image" && letter === "y");
      copy[name] = { ...axis, autorange: undefined, range: turned ? ends.reverse() : ends };
      if (trace.type === "image" && letter === "y") {
        Object.assign(copy[name], { scaleanchor: trace.xaxis ?? "x", constrain: "domain" });
      }
    }
  }
  return copy;
}
