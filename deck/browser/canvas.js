/** The canvas that lies under Plotly's plot areas and shows the maps. */

import { centres, picture } from "./maps.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {{paint: (maps: object[], layout: object) => void}} `layout` is Plotly's `_fullLayout`
 */
export function mapCanvas(canvas) {
  const context = canvas.getContext("2d");
  const tiles = [];

  function paint(maps, layout) {
    const density = sized(canvas);
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    maps.forEach((trace, i) => {
      if (trace.visible === false || trace.visible === "legendonly") return;
      const x = layout[axisName(trace.xaxis, "x")];
      const y = layout[axisName(trace.yaxis, "y")];
      if (!x || !y) return;
      tiles[i] = tile(tiles[i], trace);
      context.save();
      context.beginPath();
      context.rect(x._offset, y._offset, x._length, y._length);
      context.clip();
      const [left, right] = ends(trace, "x", (at) => pixelOf(x, at));
      const [top, bottom] = ends(trace, "y", (at) => pixelOf(y, at, true));
      context.globalAlpha = trace.opacity ?? 1;
      context.imageSmoothingEnabled = !!trace.zsmooth;
      context.translate(left, top);
      context.scale((right - left) / tiles[i].width, (bottom - top) / tiles[i].height);
      context.drawImage(tiles[i], 0, 0);
      context.restore();
    });
  }

  return { paint };
}

/** "x2" of a trace is "xaxis2" of the layout. */
export function axisName(id, letter) {
  return (id ?? letter).replace(letter, `${letter}axis`);
}

/**
 * Where a value lies on an axis, in pixels of the figure.
 * @param {object} axis of Plotly's `_fullLayout` @param {boolean} upright for a y axis, which grows upwards
 */
export function pixelOf(axis, value, upright = false) {
  const [low, high] = axis.range.map((end) => axis.r2l(end));
  const share = (axis.d2l(value) - low) / (high - low);
  return axis._offset + axis._length * (upright ? 1 - share : share);
}

/** The value at a pixel of the figure: the inverse of pixelOf. */
export function valueAt(axis, pixel, upright = false) {
  const [low, high] = axis.range.map((end) => axis.r2l(end));
  const share = (pixel - axis._offset) / axis._length;
  return axis.l2d(low + (upright ? 1 - share : share) * (high - low));
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

function sized(canvas) {
  const shown = canvas.getBoundingClientRect().width / (canvas.offsetWidth || 1) || 1;
  const density = Math.min(3, Math.max(1, shown * devicePixelRatio));
  const [width, height] = [canvas.offsetWidth, canvas.offsetHeight].map((side) => Math.round(side * density));
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  return density;
}
