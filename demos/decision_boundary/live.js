/** A net that parts two classes, live: the same frames as demos/decision_boundary/__init__.py. */

import { cameraFor } from "./camera.js";
import { enrol } from "./pupil.js";

export { looks } from "./looks.js";
export { mountView as view } from "./view.js";

export const needs = ["engine"];

const PACE = 24;

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames(values, { engine, random: Random }) {
  const pupil = enrol(values, engine, Random);
  const camera = cameraFor(pupil, values);
  let [shot, done] = [camera(0), 0];
  yield shot;
  for (const stop of shots(values.epochs * pupil.steps)) {
    const start = done;
    while ((done = pupil.learn(done, stop)) < stop) yield;
    const seen = camera(stop);
    if (!sound(seen)) {
      yield { ...shot, say: `Diverged ${stop === start + 1 ? "at" : "by"} step ${stop}: the rate is too high.` };
      return;
    }
    yield (shot = seen);
  }
}

/** Whether nothing in a frame has overflowed. */
const sound = (frame) => ["weights", "map", "train_losses", "test_losses"].every((key) => frame[key].every(Number.isFinite));

/** The steps after which the net is shown: each of the first 48, then about four in a hundred further each time. */
export function shots(steps) {
  const shown = [];
  for (let stop = 0; stop < steps; shown.push(stop)) stop = Math.min(steps, stop + Math.max(1, Math.floor(stop / PACE)));
  return shown;
}
