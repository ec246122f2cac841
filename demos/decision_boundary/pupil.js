/** One net that learns from its examples: for the frames, and in a worker for one of twenty seeds. */

import { beliefs, judged, mean } from "./camera.js";
import { layersOf } from "./forward.js";
import { drawn, examples, gridOf, table } from "./plane.js";

const SLICE = 5;
export const CELLS = 24;

/** Trains a net in a worker, and yields every 5 ms what it believes and the share of points that it has right. */
export function* work(values, { engine, random }) {
  const { net, shown, inputs, targets, steps, learn } = enrol(values, engine, random);
  const [grid, wide] = [table(gridOf(CELLS), values.features), values.features.length];
  const from = targets.length > shown.trained ? shown.trained : 0;
  for (let epoch = 0; ; ) {
    const { right } = judged(net.predict(inputs.subarray(from * wide)), targets.subarray(from), values.loss);
    yield { map: beliefs(net.predict(grid), values.loss), share: mean(right), epoch };
    if (epoch >= values.epochs) return;
    const end = performance.now() + SLICE;
    do learn(0, steps);
    while (++epoch < values.epochs && performance.now() < end);
  }
}

/**
 * A net and its examples, as these values want them.
 * @returns {{net: import("../../deck/engine/net.js").Net, shown: object, inputs: Float32Array, targets: Float32Array, steps: number,
 *   learn: (start: number, stop: number) => number}}
 * learn() learns from the batches start … stop, `steps` of which are an epoch, at most to the end of that epoch, and tells
 * how far it came; an epoch begins in a new order, its last batch may be short
 */
export function enrol(values, engine, Random) {
  const { data, noise, flipped, features, hidden, activation, loss, batch, dropout } = values;
  const random = new Random(values.seed);
  const [dataChance, starts, chance] = [random.fork(), random.fork(), random.fork()];
  const shown = examples(drawn(data, dataChance, noise, flipped), values.train_share, values.points);
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
  const [count, wide, steps] = [shown.trained, features.length, Math.ceil(shown.trained / batch)];
  const [rows, answers] = [new Float32Array(count * wide), new Float32Array(count)];
  function shuffle() {
    chance.shuffle(count).forEach((row, i) => {
      answers[i] = targets[row];
      for (let k = 0; k < wide; k++) rows[i * wide + k] = inputs[row * wide + k];
    });
  }
  function learn(start, stop) {
    const first = start % steps;
    if (!first) shuffle();
    const last = Math.min(steps, first + stop - start);
    const [from, to] = [first * batch, Math.min(last * batch, count)];
    net.train(rows.subarray(from * wide, to * wide), answers.subarray(from, to), { batch, epochs: 1, shuffle: false });
    return start + last - first;
  }
  return { net, shown, inputs, targets, steps, learn };
}

/** Weights as the control holds them, in layers of rows or all in one row, in the engine's shapes; null for none or a misfit. */
export function given(weights, sizes) {
  const count = sizes.slice(1).reduce((sum, tall, k) => sum + tall * (sizes[k] + 1), 0);
  const layers = weights.length === count && !weights[0].length ? layersOf(weights, sizes) : weights;
  const fits = (rows, k) => rows.length === sizes[k + 1] && rows.every?.((row) => row.length === sizes[k] + 1);
  if (layers.length !== sizes.length - 1 || !layers.every(fits)) return null;
  return layers.flatMap((rows, k) => [
    Float32Array.from({ length: sizes[k] * rows.length }, (_, at) => rows[at % rows.length][Math.floor(at / rows.length)]),
    Float32Array.from(rows, (row) => row[sizes[k]]),
  ]);
}
