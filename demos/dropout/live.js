/** Two wide nets, one with dropout, live: the same frames as demos/dropout/__init__.py. */

import { draw } from "../../deck/browser/datasets.js";
import { camera, MOON, PROBES } from "./seen.js";

export const needs = ["engine"];

const [TRAINED, TESTED, BATCH, SHOTS, WIDTH] = [100, 500, 20, 25, 64];

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames({ rate, wrong, noise, epochs, seed }, { engine, random: Random }) {
  const random = new Random(seed);
  const [data, begin, order, masks, look] = Array.from({ length: 5 }, () => random.fork());
  const { points, classes } = draw("moons", data, TRAINED + TESTED, noise);
  const targets = Float32Array.from(classes, (kind) => 1 - 2 * kind);
  const nets = [0, rate].map((dropout) => netOf(engine, dropout, begin, Random));
  nets[1].random = masks;
  const drawn = { points, classes, targets, trained: TRAINED, draws: look.uniform(PROBES * WIDTH) };
  const shoot = camera(nets, drawn, rate, wrong, epochs);
  yield shoot(0, null);
  const shown = schedule(epochs);
  const [rows, answers] = [new Float32Array(2 * TRAINED), new Float32Array(TRAINED)];
  const asleep = () => (rate > 0 ? nets[1].masks().map((mask) => mask.slice(0, WIDTH)) : null);
  function study(start, stop) {
    if (start === stop) return;
    const [x, y] = [rows.subarray(2 * BATCH * start, 2 * BATCH * stop), answers.subarray(BATCH * start, BATCH * stop)];
    for (const net of nets) net.train(x, y, { batch: BATCH, epochs: 1, shuffle: false });
  }
  for (let k = 1; k < shown.length; k++) {
    for (let epoch = shown[k - 1]; epoch < shown[k]; epoch++) {
      order.shuffle(TRAINED).forEach((from, to) => {
        for (const axis of [0, 1]) rows[2 * to + axis] = points[2 * from + axis] / MOON;
        answers[to] = targets[from];
      });
      study(0, epoch ? 0 : 1);
      if (!epoch) yield shoot(BATCH / TRAINED, asleep());
      study(epoch ? 0 : 1, TRAINED / BATCH);
      if (epoch + 1 < shown[k]) yield;
    }
    yield shoot(shown[k], asleep());
  }
}

/** Both nets start alike: from the same state of chance. */
function netOf(engine, dropout, begin, Random) {
  const chance = new Random(0);
  chance.state = begin.state.slice();
  const layers = [{ dense: WIDTH, activation: "relu" }, { dropout }, { dense: WIDTH, activation: "relu" }, { dropout }, { dense: 1 }];
  return engine.net({ inputs: 2, layers, loss: "logistic", optimiser: "adam", rate: 0.01, start: "he_normal" }, chance);
}

/** The epochs that are shown: close together at first, further apart later on. */
export function schedule(epochs) {
  const every = Array.from({ length: SHOTS + 1 }, (_, shot) => Math.floor(epochs * (shot / SHOTS) ** 2 + 0.5));
  return [...new Set(every)].sort((a, b) => a - b);
}
