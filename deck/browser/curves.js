/** The painter of curves: lines, areas, marks, words and bars of a figure as Plotly draws them, on a canvas. */

import { measure, within } from "./canvas.js";
import { bars, dashes, polygons, strokes } from "./lines.js";
import { marks, words } from "./marks.js";

/**
 * Draw a scatter or bar trace that `isKnown` knows: `draw` of a surface.
 * @param {CanvasRenderingContext2D} context @param {object} trace as `complete` makes it
 * @param {object} x @param {object} y axes of Plotly's `_fullLayout`
 */
export function paintCurve(context, trace, x, y) {
  const draw = trace.type === "bar" ? paintBars : paintScatter;
  context.save();
  const opacity = trace.opacity ?? 1;
  context.globalAlpha = isOnePath(trace) ? opacity : 1;
  if (opacity === 1 || isOnePath(trace)) draw(context, trace, x, y);
  else faded(context, opacity, (sheet) => draw(sheet, trace, x, y));
  context.restore();
}

/** Whether a trace is drawn by one stroke or fill, which cannot lie on itself. */
function isOnePath({ type, mode, fill }) {
  return type === "bar" || (mode === "lines" && fill !== "toself");
}

function paintScatter(context, trace, x, y) {
  const places = placesOf(trace, measure(x), measure(y, true));
  const modes = trace.mode.split("+");
  within(context, x, y, () => {
    if (trace.fill === "toself") filled(context, polygons(places), trace.fillcolor);
    if (modes.includes("lines")) stroked(context, trace.line, strokes(places, trace.line));
  });
  const loose = trace.cliponaxis === false;
  const seen = loose ? places.map((place) => (place && inside(place, x, y) ? place : null)) : places;
  const top = () => {
    if (modes.includes("markers")) marks(context, seen, trace.marker);
    if (modes.includes("text")) words(context, seen, trace, modes.includes("markers"));
  };
  if (loose) top();
  else within(context, x, y, top);
}

function paintBars(context, trace, x, y) {
  const path = bars(trace, measure(x), measure(y, true));
  within(context, x, y, () => filled(context, path, trace.marker.color));
}

/** Where the points are, in pixels of the figure; null where a curve has a gap. */
function placesOf({ x, y }, across, up) {
  return Array.from({ length: Math.min(x.length, y.length) }, (_, i) => {
    const place = x[i] == null || y[i] == null ? null : [across(x[i]), up(y[i])];
    return place?.every(Number.isFinite) ? place : null;
  });
}

function inside([left, top], x, y) {
  const slack = 1e-6;
  return (
    left >= x._offset - slack &&
    left <= x._offset + x._length + slack &&
    top >= y._offset - slack &&
    top <= y._offset + y._length + slack
  );
}

function filled(context, path, colour) {
  context.fillStyle = colour;
  context.fill(path);
}

function stroked(context, { color, width, dash }, path) {
  if (!width) return;
  Object.assign(context, { strokeStyle: color, lineWidth: width, miterLimit: 2 });
  context.setLineDash(dashes(dash, width));
  context.stroke(path);
}

/** Draw on a sheet of its own and lay that down, so that what overlaps does not show through itself. */
function faded(context, opacity, draw) {
  const { width, height } = context.canvas;
  const sheet = new OffscreenCanvas(width, height).getContext("2d");
  sheet.setTransform(context.getTransform());
  draw(sheet);
  context.resetTransform();
  context.globalAlpha = opacity;
  context.drawImage(sheet.canvas, 0, 0);
}
