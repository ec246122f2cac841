/** A net that parts two classes, live: the same frames as demos/decision_boundary/__init__.py. */

import { cameraFor } from "./camera.js";
import { halfToEven } from "./plane.js";
import { enrol } from "./pupil.js";
import { mountView } from "./view.js";

export const needs = ["engine"];

const SHOTS = 30;
let computes = false;

/** @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop */
export function view(el, given) {
  return mountView(el, given, () => computes);
}

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames(values, { engine, random: Random }) {
  computes = true;
  const pupil = enrol(values, engine, Random);
  const camera = cameraFor(pupil, values);
  let shot = camera(0, 0);
  yield shot;
  const shown = schedule(values.epochs);
  for (let k = 1; k < shown.length; k++) {
    const stops = k === 1 ? pauses(pupil.steps) : [pupil.steps];
    for (let epoch = shown[k - 1]; epoch < shown[k]; epoch++) {
      pupil.shuffle();
      for (const [i, stop] of stops.entries()) {
        pupil.study(i ? stops[i - 1] : 0, stop);
        if (epoch + 1 < shown[k]) yield;
        else if (!finite(pupil.net)) {
          yield { ...shot, say: `Diverged by epoch ${shown[k]}: the steps are too long.` };
          return;
        } else yield (shot = camera(stop === pupil.steps ? shown[k] : stop / pupil.steps, stop));
      }
    }
  }
}

const finite = (net) => net.weights.every((part) => part.every(Number.isFinite));

/** The epochs that are shown: close together at first, further apart later on. */
export function schedule(epochs) {
  const shown = Array.from({ length: SHOTS + 1 }, (_, shot) => halfToEven(epochs * (shot / SHOTS) ** 2));
  for (let epoch = 0; epoch <= Math.min(epochs, 5); epoch++) shown.push(epoch);
  return [...new Set(shown)].sort((a, b) => a - b);
}

/** Where the first epoch is looked at: its first batches one by one. */
export function pauses(steps) {
  return [...[1, 2, 4, 8].filter((stop) => stop < steps), steps];
}
