/** Takes the frames of a run: what a net believes of the plane, how wrong it is, and what its weights are. */

import { CELLS, folds, gridOf, groups, percent, sentence, table } from "./plane.js";

/**
 * Takes frames of a net.
 * @returns {(step: number, past?: {kept: number[][], before: number}) => [object, object]} a frame, and its past with it:
 * the losses that the curves keep, and the step of the last frame
 */
export function cameraFor({ net, shown, inputs, targets, steps }, values) {
  const [count, { trained }] = [shown.classes.length, shown];
  const everywhere = Float32Array.from([...inputs, ...table(gridOf(CELLS), values.features)]);
  const fixed = { ...groups(shown), points: rowsOf(shown) };
  const tested = count > trained;
  return (step, { kept, before } = { kept: [], before: 0 }) => {
    const epoch = step / Math.max(1, steps);
    const outputs = net.predict(everywhere);
    const { losses, right } = judged(outputs, targets, values.loss);
    const halves = [[0, trained], [trained, count]];
    const [train, test] = halves.map((half) => [mean(losses, ...half), mean(right, ...half)]);
    const row = [step, train[0], test[0]];
    const next = seen(kept, row, steps);
    const curve = next === kept ? [...kept, row] : next;
    const column = (k, unit = 1) => Float32Array.from(curve, (row) => row[k] / unit);
    const epochs = column(0, Math.max(1, steps));
    const pace = (step - before) / Math.max(1, steps);
    const frame = {
      train_loss: train[0], test_loss: test[0], train_accuracy: train[1], test_accuracy: test[1], epoch, pace,
      map: Object.assign(beliefs(outputs.subarray(count), values.loss), { shape: [CELLS, CELLS] }),
      features: values.features, activation: values.activation,
      weights: flat(net.weights),
      sizes: Int32Array.of(values.features.length, ...values.hidden, 1),
      ...foldsOf(net.weights, values),
      train_epochs: epochs, train_losses: column(1),
      test_epochs: tested ? epochs : new Float32Array(1), test_losses: tested ? column(2) : new Float32Array(1),
      ...fixed,
      score: [trained ? `train ${percent(train[1])}` : "", tested ? `test ${percent(test[1])}` : ""],
      say: trained ? `${when(step, steps)}: ${sentence(train[1], test[1], tested)}` : "No points yet. Click on the map to set some.",
      stays: Math.max(1, 24 / (step + 3)),
    };
    return [frame, { kept: next, before: step }];
  };
}

/** The losses that are kept, rows [step, train, test], with the next `row` if it is far enough: few of many, closer together at first. */
function seen(kept, row, steps) {
  const last = kept.at(-1)?.[0] ?? -1;
  const far = row[0] - last >= Math.max(Math.min(last, steps), Math.floor(last / 16));
  return far ? [...kept, row] : kept;
}

const when = (step, steps) => (step > 0 && step < steps ? `Batch ${step}` : `Epoch ${Math.floor(step / steps)}`);

/** The training points as the control `points` holds them: x, y, class. */
function rowsOf({ points, classes, trained }) {
  const rows = Float32Array.from({ length: 3 * trained }, (_, k) => {
    const i = Math.floor(k / 3);
    return k % 3 === 2 ? classes[i] : points[2 * i + (k % 3)];
  });
  return Object.assign(rows, { shape: [trained, 3] });
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
