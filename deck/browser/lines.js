/** Paths of lines, areas and bars between places in pixels, shaped as plotly.js shapes them. */

const SMOOTHING = 1;
const [FAR, DEEP] = [5000, 1e4];

/** The dashes of a line, in pixels. @param {string} [dash] a name that Plotly knows */
export function dashes(dash, width) {
  const unit = Math.max(width, 3);
  const parts = { dot: [1, 1], dash: [3, 3], longdash: [5, 5], dashdot: [3, 1, 1, 1], longdashdot: [5, 2, 1, 2] };
  return (parts[dash] ?? []).map((part) => part * unit);
}

/** Runs of places between gaps. */
export function runs(places) {
  const parts = [[]];
  for (const place of places) {
    if (place) parts.at(-1).push(place);
    else if (parts.at(-1).length) parts.push([]);
  }
  return parts.filter((part) => part.length);
}

/** The closed areas that the runs go round. */
export function polygons(places) {
  const path = new Path2D();
  for (const run of runs(places)) {
    run.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
  }
  return path;
}

/**
 * Upright bars from 0, a share `gap` of their distance apart; thin ones as wide as a pixel.
 * @param {{x: number[], y: number[], gap: number}} trace @param {(value: number) => number} across @param {(value: number) => number} up
 */
export function bars({ x, y, gap }, across, up) {
  const path = new Path2D();
  const sorted = Array.from(new Set(x)).sort((a, b) => a - b);
  const distance = Math.min(...sorted.slice(1).map((at, i) => at - sorted[i]));
  const half = ((Number.isFinite(distance) ? distance : 1) * (1 - gap)) / 2;
  const base = Number.isFinite(up(0)) ? up(0) : DEEP;
  for (let i = 0; i < x.length; i++) {
    const [left, right] = visible(across(x[i] - half), across(x[i] + half), gap);
    const [bottom, top] = visible(base, Number.isFinite(up(y[i])) ? up(y[i]) : DEEP, gap);
    if (top !== bottom) path.rect(left, top, right - left, bottom - top);
  }
  return path;
}

/** Ends of a bar: on whole pixels where it has no gap, at least one pixel apart. */
function visible(from, to, gap) {
  const [whole, apart] = [gap === 0 ? Math.round : (at) => at, Math.abs(from - to)];
  const out = (at, other) => (apart >= 2 ? whole(at) : at > other ? Math.ceil(at) : Math.floor(at));
  return from === to ? [from, to] : [out(from, to), out(to, from)];
}

/** The line through the places, straight or smooth; of what is far out of sight only the direction. */
export function strokes(places, { shape }) {
  const path = new Path2D();
  for (const run of runs(places)) {
    if (shape === "spline" && run.length > 2) smooth(path, run);
    else straight(path, run);
  }
  return path;
}

function straight(path, run) {
  path.moveTo(...run[0].map(near));
  for (let i = 1; i < run.length; i++) {
    const part = cut(run[i - 1], run[i]);
    if (!part) continue;
    if (part.entered) path.lineTo(...part.from);
    path.lineTo(...part.to);
  }
}

const near = (at) => Math.max(-FAR, Math.min(FAR, at));

/** The part of a segment that is not farther than FAR (Liang & Barsky 1984), null where none is. */
function cut(from, to) {
  if ([...from, ...to].every((at) => Math.abs(at) <= FAR)) return { from, to, entered: false };
  let [start, end] = [0, 1];
  for (const axis of [0, 1]) {
    const way = to[axis] - from[axis];
    const ends = [-FAR, FAR].map((edge) => (edge - from[axis]) / way);
    if (way) [start, end] = [Math.max(start, Math.min(...ends)), Math.min(end, Math.max(...ends))];
    else if (Math.abs(from[axis]) > FAR) return null;
  }
  const at = (share) => from.map((each, axis) => each + share * (to[axis] - each));
  return start < end ? { from: at(start), to: at(end), entered: start > 0 } : null;
}

/** Plotly's spline: a tangent at each place along the chord of its neighbours, parted by the roots of their distances. */
function smooth(path, run) {
  const closed = run[0].every((at, axis) => at === run.at(-1)[axis]);
  const places = closed ? run.slice(1) : run;
  const count = places.length;
  const tangents = places.map((place, i) => tangent(places.at(i - 1), place, places[(i + 1) % count]));
  path.moveTo(...places[0]);
  if (!closed) path.quadraticCurveTo(...tangents[1][0], ...places[1]);
  for (let i = closed ? 1 : 2; i < (closed ? count : count - 1); i++)
    path.bezierCurveTo(...tangents[i - 1][1], ...tangents[i][0], ...places[i]);
  if (closed) path.bezierCurveTo(...tangents[count - 1][1], ...tangents[0][0], ...places[0]);
  else path.quadraticCurveTo(...tangents[count - 2][1], ...places[count - 1]);
}

function tangent(before, here, after) {
  const [back, on] = [before, after].map((other) => other.map((at, axis) => at - here[axis]));
  const [a, b] = [back, on].map((way) => Math.sqrt(Math.hypot(...way)));
  const lean = back.map((way, axis) => (b * b * way - a * a * on[axis]) * SMOOTHING);
  const [in_, out] = [3 * b * (a + b), 3 * a * (a + b)];
  return [
    here.map((at, axis) => at + (in_ && lean[axis] / in_)),
    here.map((at, axis) => at - (out && lean[axis] / out)),
  ];
}
