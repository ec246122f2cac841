/** Whether a value that came from outside, by an address or a file, is one that a control can have; as controls.py checks. */

import { same } from "./state.js";

const number = (value, low = -Infinity, high = Infinity) => Number.isFinite(value) && value >= low && value <= high;
const whole = (value, low, high) => Number.isInteger(value) && number(value, low, high);
const list = (value, most, each) => Array.isArray(value) && value.length <= most && value.every(each);
const row = (value, length) => Array.isArray(value) && value.length === length && value.every((each) => number(each));
const spot = (value, width, height) => row(value, 2) && number(value[0], 0, width) && number(value[1], 0, height);
const among = (value, options) => options.some((option) => same(option.value, value));

const KINDS = {
  slider: ({ low, high, whole: entire }, value) => (entire ? whole : number)(value, low, high),
  choice: ({ options }, value) => among(value, options),
  several: ({ options, least = 0 }, value) =>
    list(value, options.length, (each) => among(each, options)) && value.length >= least && new Set(value).size === value.length,
  layers: ({ most, most_layers }, value) => list(value, most_layers, (each) => whole(each, 1, most)),
  switch: (_, value) => typeof value === "boolean",
  seed: (_, value) => whole(value, 0, 2 ** 32 - 1),
  text: ({ longest }, value) => typeof value === "string" && value.length <= longest,
  points: ({ x, y, classes, most }, value) =>
    list(value, most, (each) => row(each, 3) && number(each[0], ...x) && number(each[1], ...y) && whole(each[2], 0, classes - 1)),
  strokes: ({ size: [width, height] }, value) =>
    list(value, Infinity, (stroke) => list(stroke, Infinity, (each) => spot(each, width, height)) && stroke.length > 0),
  weights: (_, value) => list(value, Infinity, nested),
};

const nested = (value) => number(value) || list(value, Infinity, nested);

/** @param {object} control its declaration @param {any} value */
export function fits(control, value) {
  return KINDS[control.kind](control, value);
}
