/** A picture on its way from the end of one run to the end of another: what a hand that moves the sliders there would show. */

import { bakedRun, liveRun } from "./source.js";

const PICTURES = 36;

/** Milliseconds from one of its pictures to the next. */
export const BEAT = 33;

/**
 * The ends of the runs between two settings, as a run: sliders move slowly at first and last, all else changes at once.
 * @param {(values: object) => object} start begins a run here @param {object[]} controls declarations
 * @param {object} from values @param {object} to values
 */
export function glideRun(start, controls, from, to) {
  const pictures = [];
  const picture = (index) => {
    const part = index / PICTURES;
    return endOf(liveRun(start(between(controls, from, to, part * part * (3 - 2 * part)))));
  };
  const at = (index) => (pictures[index] ??= picture(index));
  return { ...bakedRun([], PICTURES + 1), glides: true, at };
}

function endOf(run) {
  run.pull(Infinity, Infinity);
  return run.at(run.length - 1);
}

const between = (controls, from, to, part) =>
  part === 0 ? from : { ...to, ...Object.fromEntries(controls.filter(slides).map((each) => [each.name, mixed(each, from, to, part)])) };

const slides = ({ kind, whole }) => kind === "slider" && !whole;

function mixed({ name, log }, { [name]: one }, { [name]: other }, part) {
  return log ? one ** (1 - part) * other ** part : one * (1 - part) + other * part;
}
