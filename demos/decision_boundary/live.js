/** A net that parts two classes, live: the same frames as demos/decision_boundary/__init__.py. */

import { draw } from "../../deck/browser/datasets.js";
import { mountView } from "./view.js";
import { CELLS, examples, folds, gridOf, groups, halfToEven, percent, sentence, table } from "./plane.js";

export const needs = ["engine"];

const [COUNT, SHOTS] = [500, 30];
const GRID = gridOf(CELLS);
let school = null;

/** @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop */
export function view(el, given) {
  return mountView(el, given, () => school);
}

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames(values, { engine, random: Random }) {
  school = { enrol: (other) => enrol(other, engine, Random), beliefs, judged, mean };
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

/** Takes frames of a net and remembers the losses of those before. @returns {(epoch: number, step: number) => object} */
function cameraFor({ net, shown, inputs, targets }, values) {
  const [count, { trained }] = [shown.classes.length, shown];
  const everywhere = Float32Array.from([...inputs, ...table(GRID, values.features)]);
  const fixed = groups(shown);
  const [epochs, curves] = [[], [[], []]];
  const tested = count > trained;
  return (epoch, step) => {
    const outputs = net.predict(everywhere);
    const { losses, right } = judged(outputs, targets, values.loss);
    const halves = [[0, trained], [trained, count]];
    const [train, test] = halves.map((half) => [mean(losses, ...half), mean(right, ...half)]);
    epochs.push(epoch);
    [train, test].forEach(([loss], i) => curves[i].push(loss));
    return {
      train_loss: train[0], test_loss: test[0], train_accuracy: train[1], test_accuracy: test[1], epoch,
      map: Object.assign(beliefs(outputs.subarray(count), values.loss), { shape: [CELLS, CELLS] }),
      features: values.features, activation: values.activation,
      weights: flat(net.weights),
      sizes: Int32Array.of(values.features.length, ...values.hidden, 1),
      ...foldsOf(net.weights, values),
      train_epochs: Float32Array.from(epochs), train_losses: Float32Array.from(curves[0]),
      test_epochs: Float32Array.from(tested ? epochs : [0]), test_losses: Float32Array.from(tested ? curves[1] : [0]),
      ...fixed,
      score: [`train ${percent(train[1])}`, tested ? `test ${percent(test[1])}` : ""],
      say: `${Number.isInteger(epoch) ? `Epoch ${epoch}` : `Batch ${step}`}: ${sentence(train[1], test[1], tested)}`,
    };
  };
}

/** Each point's loss, and 1 where it is on the right side. Outputs are tanh o for the squared loss, else o. */
export function judged(outputs, targets, loss) {
  const losses = new Float32Array(targets.length);
  const right = new Uint8Array(targets.length);
  targets.forEach((y, i) => {
    const o = outputs[i];
    losses[i] = loss === "squared" ? (o - y) ** 2 : Math.max(0, -y * o) + Math.log1p(Math.exp(-Math.abs(o)));
    right[i] = o > 0 === y > 0 ? 1 : 0;
  });
  return { losses, right };
}

/** How sure the net is of orange, −1 … +1. */
export function beliefs(outputs, loss) {
  return loss === "squared" ? Float32Array.from(outputs) : Float32Array.from(outputs, (o) => Math.tanh(o / 2));
}

/** The mean of values[low … high), 0 for none. */
export function mean(values, low = 0, high = values.length) {
  let sum = 0;
  for (let i = low; i < high; i++) sum += values[i];
  return high > low ? sum / (high - low) : 0;
}

function foldsOf(weights, { activation, features }) {
  const bent = activation === "relu" && features.join() === "x1,x2" && weights.length > 2;
  return bent ? folds(weights[0], weights[1]) : folds([], []);
}

/** All weights in one row, layer by layer, for each neuron its weights and then its bias. */
function flat(parts) {
  const all = [];
  for (let k = 0; k < parts.length; k += 2) {
    const [kernel, bias] = [parts[k], parts[k + 1]];
    bias.forEach((b, j) => {
      for (let i = j; i < kernel.length; i += bias.length) all.push(kernel[i]);
      all.push(b);
    });
  }
  return Float32Array.from(all);
}

/** Weights as the control holds them, in the engine's shapes; null where they do not fit the layers. */
function given(weights, sizes) {
  if (weights.length !== sizes.length - 1) return null;
  const fits = weights.every((rows, k) => rows.length === sizes[k + 1] && rows.every?.((row) => row.length === sizes[k] + 1));
  if (!fits) return null;
  return weights.flatMap((rows, k) => [
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
