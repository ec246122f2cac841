/** Which figures are painted here rather than by Plotly, and what Plotly still needs of their traces. */

import { axisName } from "./canvas.js";
import { isSymbol } from "./marks.js";
import { LIGHT } from "./palette.js";

const SILENT = /^(type|meta|name|visible|[xy]axis|customdata|ids|uid|showlegend|legend.*|hover.*)$/;
const LINE = { color: isColour, width: isNumber, dash: isName, shape: among("linear", "spline") };
const MARKER = { color: isColour, size: isNumber, symbol: isSymbol, line: only({ color: isColour, width: isNumber }) };
const ANY = () => true;
const PAPER = LIGHT.paper.toLowerCase();

/** What the painter knows of each type of trace. */
const KNOWN = {
  scatter: only({
    mode: isName, x: isNumbers, y: isNumbers, opacity: isNumber, cliponaxis: ANY, line: only(LINE), marker: only(MARKER),
    fill: among("none", "toself"), fillcolor: isColour, text: isPlain, textposition: ANY,
    textfont: only({ size: isNumber, color: isColour, weight: ANY }),
  }),
  bar: only({ x: isNumbers, y: isNumbers, opacity: isNumber, marker: only({ color: isColour }) }),
}; // prettier-ignore

function only(known) {
  return (part) => Object.entries(part).every(([key, value]) => value == null || SILENT.test(key) || known[key]?.(value));
}

function among(...names) {
  return (value) => names.includes(value);
}

function isName(value) {
  return typeof value === "string";
}

function isColour(value) {
  return typeof value === "string";
}

function isNumber(value) {
  return typeof value === "number";
}

function isNumbers(values) {
  return ArrayBuffer.isView(values) || (Array.isArray(values) && values.every((each) => each === null || isNumber(each)));
}

function isPlain(text) {
  return [text].flat().every((each) => !/[<&]/.test(String(each).replaceAll("<br>", "")));
}

/**
 * Whether the painter knows everything of a figure's curves; else Plotly draws them.
 * @param {object[]} traces without maps
 */
export function paintable(traces, layout) {
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  const stacked = new Set(traces.filter(({ type }) => type === "bar").map(axesOf));
  const { colorway, font } = { ...layout.template?.layout, ...layout };
  return (
    !!colorway && !!font &&
    axes.every(([, { type, overlaying }]) => (!type || type === "linear" || type === "log") && !overlaying) &&
    (layout.shapes ?? []).every(({ layer }) => layer === "below") &&
    traces.every((trace) => KNOWN[trace.type]?.(trace) && (trace.type === "bar" || trace.mode)) &&
    stacked.size === traces.filter(({ type }) => type === "bar").length
  );
}

const axesOf = ({ xaxis = "x", yaxis = "y" }) => `${xaxis} ${yaxis}`;

/**
 * A trace with what the figure gives it: its next colour, its letters, the gap between bars; and around words in a colour
 * of the page a rim of its paper. Words in a colour of their own lie on a map.
 * @param {number} place of the trace in the figure @param {Map<string, string>} theme from themeOf
 */
export function complete(trace, place, { template, bargap = 0.2, ...layout }, theme) {
  const { colorway, font } = { ...template?.layout, ...layout };
  const next = colorway[place % colorway.length];
  if (trace.type === "bar") return { ...trace, gap: bargap, marker: { color: next, ...trace.marker } };
  const [line, marker, letters] = [trace.line?.color, trace.marker?.color, { ...font, ...trace.textfont }];
  return {
    ...trace,
    textfont: letters,
    rim: [...theme.values()].includes(letters.color) ? theme.get(PAPER) : null,
    line: { width: 2, ...trace.line, color: line ?? marker ?? next },
    marker: { ...trace.marker, color: marker ?? line ?? next },
  };
}

/** Whether Plotly needs a painted trace: to be pointed at, to stand in a legend, or to find an axis' range. */
export function isNeeded(trace, layout) {
  const legend = layout.showlegend !== false && trace.showlegend !== false;
  const free = ["x", "y"].some((letter) => !layout[axisName(trace[`${letter}axis`], letter)]?.range);
  return legend || free || trace.hoverinfo !== "skip";
}

/** A trace of nothing for each pair of axes that no other trace keeps. */
export function keepers(painted, kept) {
  const held = new Set(kept.map(axesOf));
  const left = new Map(painted.filter((trace) => !held.has(axesOf(trace))).map((trace) => [axesOf(trace), trace]));
  return Array.from(left.values(), ({ xaxis, yaxis }) => ({
    type: "scatter", mode: "markers", x: [null], y: [null], xaxis, yaxis, hoverinfo: "skip", showlegend: false,
  })); // prettier-ignore
}
