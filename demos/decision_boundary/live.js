/** A net that parts two classes, live: the same frames as demos/decision_boundary/__init__.py. */

import { draw } from "../../deck/browser/datasets.js";
import { cameraFor } from "./camera.js";
import { layersOf } from "./forward.js";
import { examples, halfToEven, table } from "./plane.js";
import { mountView } from "./view.js";

export const needs = ["engine"];

const [COUNT, SHOTS] = [500, 30];
let school = null;

/** @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop */
export function view(el, given) {
  return mountView(el, given, () => school);
}

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames(values, { engine, random: Random }) {
  school = (other) => enrol(other, engine, Random);
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

/**
 * A net and its examples, as these values want them.
 * @returns {{net: import("../../deck/engine/net.js").Net, shown: object, inputs: Float32Array, targets: Float32Array, steps: number,
 *   shuffle: () => void, study: (start: number, stop: number) => void}}
 * shuffle() puts the training points in a new order, study() learns from the batches start … stop of it; an epoch has `steps`
 */
export function enrol(values, engine, Random) {
  const { data, noise, flipped, features, hidden, activation, loss, batch, dropout } = values;
  const random = new Random(values.seed);
  const [dataChance, starts, chance] = [random.fork(), random.fork(), random.fork()];
  const shown = examples(draw(data, dataChance, COUNT, noise, flipped), values.train_share, values.points);
  const net = engine.net(
    {
      inputs: features.length,
      layers: [...hidden.map((dense) => ({ dense, activation })), { dense: 1, activation: loss === "squared" ? "tanh" : "linear" }],
      loss: loss === "squared" ? "mean_squared" : "logistic",
      start: hidden.length ? "lecun_normal" : (_, wide, tall, count) => new Float32Array(count),
      optimiser: values.optimiser, rate: values.learning_rate, l1: values.l1, l2: values.l2,
      ...(dropout > 0 ? { dropout } : {}),
    },
    starts,
  );
  net.random = chance;
  const own = given(values.weights, [features.length, ...hidden, 1]);
  if (own) net.weights = own;
  const [inputs, targets] = [table(shown.points, features), Float32Array.from(shown.classes, (kind) => 1 - 2 * kind)];
  const size = Math.min(batch, shown.trained);
  const seen = shown.trained - (shown.trained % size);
  const [rows, answers, wide] = [new Float32Array(seen * features.length), new Float32Array(seen), features.length];
  function shuffle() {
    const order = chance.shuffle(shown.trained);
    for (let i = 0; i < seen; i++) {
      answers[i] = targets[order[i]];
      for (let k = 0; k < wide; k++) rows[i * wide + k] = inputs[order[i] * wide + k];
    }
  }
  function study(start, stop) {
    const [x, y] = [rows.subarray(start * size * wide, stop * size * wide), answers.subarray(start * size, stop * size)];
    net.train(x, y, { batch: size, epochs: 1, shuffle: false });
  }
  return { net, shown, inputs, targets, steps: seen / size, shuffle, study };
}

const finite = (net) => net.weights.every((part) => part.every(Number.isFinite));

/** Weights as the control holds them, in layers of rows or all in one row, in the engine's shapes; null for a misfit. */
function given(weights, sizes) {
  const count = sizes.slice(1).reduce((sum, tall, k) => sum + tall * (sizes[k] + 1), 0);
  const layers = weights.length === count && !weights[0].length ? layersOf(weights, sizes) : weights;
  const fits = (rows, k) => rows.length === sizes[k + 1] && rows.every?.((row) => row.length === sizes[k] + 1);
  if (layers.length !== sizes.length - 1 || !layers.every(fits)) return null;
  return layers.flatMap((rows, k) => [
    Float32Array.from({ length: sizes[k] * rows.length }, (_, at) => rows[at % rows.length][Math.floor(at / rows.length)]),
    Float32Array.from(rows, (row) => row[sizes[k]]),
  ]);
}

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
