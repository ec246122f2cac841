/** A net that parts two classes, live: the same frames as demos/decision_boundary/__init__.py. */

import { cameraFor } from "./camera.js";
import { enrol } from "./pupil.js";

export { looks } from "./looks.js";
export { mountView as view } from "./view.js";

export const needs = ["engine"];
/** A run of more epochs goes on where that of fewer ended. */
export const resumes = "epochs";

const [PACE, FARTHEST] = [24, 12];

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames(values, { engine, random: Random }) {
  const pupil = enrol(values, engine, Random);
  return yield* study(pupil, cameraFor(pupil, values), values.epochs, { first: 0, done: 0 });
}

/**
 * The frames from the one of number `first` on, `done` steps being learned by then and `past` what was seen.
 * @returns {((longer: object) => Generator)|null} what goes on for more epochs: from its last frame, which came too early
 */
function* study(pupil, camera, epochs, { first, done, past, before, shot }) {
  const stops = [0, ...shots(epochs * pupil.steps, pupil.steps)];
  for (let at = first; at < stops.length; at++) {
    const stop = stops[at];
    while (done < stop) {
      done = pupil.learn(done, stop);
      if (done < stop) yield;
    }
    before = past;
    const [seen, now] = camera(stop, past);
    if (stop && !sound(seen)) {
      yield { ...shot, say: `Diverged ${stop === stops[at - 1] + 1 ? "at" : "by"} step ${stop}: the rate is too high.` };
      return null;
    }
    yield (shot = seen);
    past = now;
  }
  return (longer) => study(pupil, camera, longer.epochs, { first: stops.length - 1, done, past: before, shot });
}

/** Whether nothing in a frame has overflowed. */
const sound = (frame) => ["weights", "map", "train_losses", "test_losses"].every((key) => frame[key].every(Number.isFinite));

/** The steps after which the net is shown: each of the first 48, then about four in a hundred further each time, at most 12 epochs. */
export function shots(steps, epoch) {
  const shown = [];
  const leap = (stop) => Math.max(1, Math.min(Math.floor(stop / PACE), FARTHEST * epoch));
  for (let stop = 0; stop < steps; shown.push(stop)) stop = Math.min(steps, stop + leap(stop));
  return shown;
}
