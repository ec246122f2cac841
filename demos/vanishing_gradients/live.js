/** Blame on its way back through a deep net, live: the same frames as demos/vanishing_gradients/__init__.py. */

import { finite } from "../../deck/browser/source.js";
import { seen } from "./seen.js";
import { factors } from "./theory.js";

export const needs = ["engine"];

const [EXAMPLES, SHOTS, STEPS] = [64, 30, 5];
const drawn = { own: {}, beside: {} };
const SCHEMES = { own: null, lecun: 1, glorot: 1, he: 2 };

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames(values, { engine, random: Random }) {
  const { depth, width, activation } = values;
  const random = new Random(values.seed);
  const [own, beside] = [random.fork(), random.fork()];
  const scale = SCHEMES[values.scheme] ?? values.scale;
  const inputs = random.normal(EXAMPLES * width);
  const targets = Float32Array.from({ length: EXAMPLES }, (_, i) => (inputs[i * width] > 0 ? 1 : -1));
  const deep = (bend, variance, numbers) => deepNet(engine, { ...values, activation: bend, scale: variance }, numbers, new Random(0));
  const count = even(width * width) * depth + even(width);
  const net = deep(activation, scale, normals(drawn.own, own, count));
  const show = seen(leftOf(factors(depth, activation, scale)), activation);
  if (values.train) {
    yield* training(net, deep("relu", 2, normals(drawn.beside, beside, count)), inputs, targets, show);
    return;
  }
  const look = blame(net, inputs, targets);
  for (let reached = depth; reached >= 0; reached--) yield show.frame(look, reached);
}

function* training(net, other, inputs, targets, show) {
  for (let shot = 0; shot <= SHOTS; shot++) {
    const beside = other.loss(inputs, targets);
    const look = blame(net, inputs, targets);
    show.note(shot * STEPS, look.loss, beside);
    if (!finite(look)) {
      yield show.diverged(shot * STEPS, beside);
      return;
    }
    yield show.frame(look, 0);
    for (const each of [net, other]) each.train(inputs, targets, { batch: EXAMPLES, epochs: STEPS, shuffle: false });
  }
}

/**
 * Equal layers, begun by these normal numbers; between them dropout that drops nothing, at which values and gradients by
 * value can be read. Nothing in it is left to `chance`.
 */
function deepNet(engine, { depth, width, activation, scale, rate, clip }, numbers, chance) {
  const startAt = (k, variance) => start(numbers.subarray(k * even(width * width)), variance);
  const layers = Array.from({ length: depth }, (_, k) => [{ dense: width, activation, start: startAt(k, scale) }, { dropout: 0 }]);
  const last = { dense: 1, start: startAt(depth, 1) };
  return engine.net({ inputs: width, layers: [{ dropout: 0 }, ...layers.flat(), last], loss: "logistic", rate, clip }, chance);
}

/** The first `count` normal numbers of a chance, which are kept: they serve all depths and widths. */
function normals(kept, chance, count) {
  const key = chance.state.join();
  if (kept.key !== key) Object.assign(kept, { key, chance, numbers: new Float32Array(0) });
  const before = kept.numbers;
  if (before.length < count) {
    kept.numbers = new Float32Array(count);
    kept.numbers.set(before);
    kept.numbers.set(kept.chance.normal(count - before.length), before.length);
  }
  return kept.numbers;
}

/** How many normal numbers are drawn where so many are used: they come in pairs. */
const even = (count) => 2 * Math.ceil(count / 2);

/** A layer's start of variance/fanIn, rounded as Python rounds it. */
function start(numbers, variance) {
  return (_, wide, tall, count) => {
    const [weights, first, times] = [new Float32Array(count), Math.sqrt(1 / wide), Math.sqrt(variance)];
    for (let i = 0; i < count; i++) weights[i] = Math.fround(numbers[i] * first) * times;
    return weights;
  };
}

/** The loss, and what lies in the net until it is used again: outputs of all layers, the inputs first, and the loss's gradients by them. */
function blame(net, inputs, targets) {
  const kept = (parts) => parts.filter((_, layer) => "dropout" in net.layers[layer]);
  net.gradients(inputs, targets);
  const scores = net.activations().at(-1);
  const loss = targets.reduce((sum, y, i) => sum + softplus(-y * scores[i]), 0) / EXAMPLES;
  return { gradients: kept(net.deltas()), outputs: kept(net.activations()), loss };
}

const softplus = (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z)));

/** What is left at each layer, the input first, of blame 1 at the last. */
function leftOf(roots) {
  const left = [1];
  for (const root of [...roots].reverse()) left.unshift(left[0] * root);
  return left;
}
