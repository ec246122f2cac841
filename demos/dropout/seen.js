/** What dropout shows of its two nets; the same keys as seen.py. */

import { describe, verdict } from "./words.js";

export const [PROBES, MOON] = [400, 3];
const [CELLS, HALF, BINS, WIDE, WIDTH] = [36, 6, 25, 4, 64];
const PROBE = Float32Array.of(-1.5, 2.25).map((place) => place / MOON);
const CENTRES = Float32Array.from({ length: CELLS }, (_, i) => (i + 0.5) * ((2 * HALF) / CELLS) - HALF);
const GRID = Array.from({ length: CELLS * CELLS }, (_, i) => [CENTRES[i % CELLS], CENTRES[Math.floor(i / CELLS)]]).flat();
const PLACES = Array.from({ length: 2 * WIDTH }, (_, i) => [i % 16, -Math.floor((i % WIDTH) / 16) - (i < WIDTH ? 0 : 4.8)]);

/**
 * Takes frames of [plain, dropping] nets and remembers the losses of those before.
 * @returns {(epoch: number, masks: Float32Array[]|null) => object} masks of both hidden layers, null where all are awake
 */
export function camera(nets, { points, classes, targets, trained, draws }, rate, wrong, last) {
  const everywhere = Float32Array.from([...points, ...GRID], (place) => place / MOON);
  const count = classes.length;
  const stay = Math.fround(1 / Math.fround(1 - Math.fround(rate)));
  const loud = wrong ? stay : 1;
  const chosen = draws.map((draw) => (draw >= Math.fround(rate) ? stay : 0));
  const [epochs, curves] = [[], { plain_train: [], plain_test: [], drop_train: [], drop_test: [] }];
  const fixed = { ...groups(points, classes, trained), ...columns("all", PLACES), centres: CENTRES };
  return (epoch, masks) => {
    const outputs = [nets[0].predict(everywhere), louder(nets[1], loud, () => nets[1].predict(everywhere))];
    const right = outputs.map((o) => targets.reduce((sum, y, i) => sum + (i >= trained && o[i] * y > 0), 0) / (count - trained));
    epochs.push(epoch);
    ["plain", "drop"].forEach((name, net) => {
      const lost = Array.from(targets, (y, i) => softplus(-y * outputs[net][i]));
      curves[`${name}_train`].push(mean(lost.slice(0, trained)));
      curves[`${name}_test`].push(mean(lost.slice(trained)));
    });
    const now = [curves.plain_test, curves.drop_test].map((curve) => curve.at(-1));
    const stop = curves.plain_test.indexOf(Math.min(...curves.plain_test));
    const early = [epochs[stop], curves.plain_test[stop]];
    const awake = PLACES.filter((_, i) => !masks || masks[Math.floor(i / WIDTH)][i % WIDTH] > 0);
    return {
      test_loss: now[1], plain_accuracy: right[0], drop_accuracy: right[1], epoch,
      plain_map: mapOf(outputs[0], count), drop_map: mapOf(outputs[1], count),
      ...fixed, ...columns("awake", awake), ...columns("asleep", PLACES.filter((place) => !awake.includes(place))),
      epochs: Float32Array.from(epochs),
      ...Object.fromEntries(Object.entries(curves).map(([name, curve]) => [`${name}_losses`, Float32Array.from(curve)])),
      loss_range: Float32Array.of(0, Math.max(1, 1.4 * Math.max(...Object.values(curves).flat()))),
      epoch_range: Float32Array.of(-0.02 * last, 1.04 * last),
      early_x: Float32Array.of(early[0]), early_y: Float32Array.of(early[1]),
      verdict_x: Float32Array.of(-0.7), verdict_y: Float32Array.of(1.2),
      plain_verdict: [verdict(right[0], now[0])], drop_verdict: [verdict(right[1], now[1])],
      ...histogram(nets[1], chosen, rate, loud),
      say: describe(epoch, epoch === last, right, now, early, rate, wrong),
    };
  };
}

/** What `ask` gives while all that leaves a hidden layer is `loud` times as large. */
function louder(net, loud, ask) {
  if (loud === 1) return ask();
  const kept = net.weights.map((part) => part.slice());
  net.weights = kept.map((part, i) => (i === 2 || i === 4 ? part.map((weight) => weight * loud) : part));
  const answer = ask();
  net.weights = kept;
  return answer;
}

/** One score under 400 masks of the last hidden layer, between −4 and +4 of their deviations about its mean; and test day, as the test loss has it. */
function histogram(net, chosen, rate, loud) {
  const kernel = net.weights[4].slice();
  const bias = net.weights[5][0];
  const said = Array.from(net.activations(PROBE)[3], (value, i) => Math.fround(value * kernel[i]));
  const values = Array.from({ length: PROBES }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < WIDTH; i++) sum += said[i] * chosen[k * WIDTH + i];
    return bias + sum;
  });
  const whole = said.reduce((sum, each) => sum + each, 0);
  const [middle, centre] = [bias + whole, mean(values)];
  const day = louder(net, loud, () => net.predict(PROBE)[0]);
  const spread = Math.max(0.05, Math.sqrt((said.reduce((sum, each) => sum + each * each, 0) * rate) / (1 - rate)));
  const [low, width] = [middle - WIDE * spread, (2 * WIDE * spread) / BINS];
  const counts = new Int32Array(BINS);
  for (const value of values) counts[Math.max(0, Math.min(BINS - 1, Math.floor((value - low) / width)))] += 1;
  const top = 1.15 * Math.max(...counts);
  const [from, to] = [Math.min(low, day), Math.max(low + BINS * width, day)];
  return {
    bins: Float32Array.from(counts, (_, i) => low + (i + 0.5) * width), counts, score_mean: centre, score_day: day,
    mean_x: Float32Array.of(centre, centre), day_x: Float32Array.of(day, day),
    line_y: Float32Array.of(0, top), count_range: Float32Array.of(0, 1.9 * top),
    score_range: Float32Array.of(from - 0.04 * (to - from), to + 0.04 * (to - from)),
  };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const softplus = (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));

function mapOf(outputs, from) {
  return Object.assign(Float32Array.from(outputs.subarray(from), (o) => Math.tanh(o / 2)), { shape: [CELLS, CELLS] });
}

function columns(name, places) {
  return { [`${name}_x`]: Float32Array.from(places, ([x]) => x), [`${name}_y`]: Float32Array.from(places, ([, y]) => y) };
}

/** The training points of both classes. */
function groups(points, classes, trained) {
  const of = (kind) => Array.from({ length: trained }, (_, i) => i).filter((i) => classes[i] === kind);
  const places = (kind) => of(kind).map((i) => [points[2 * i], points[2 * i + 1]]);
  return { ...columns("orange", places(0)), ...columns("blue", places(1)) };
}
