/** Blame on its way back through a deep net, live: the same frames as demos/vanishing_gradients/__init__.py. */

import { seen } from "./seen.js";
import { factors } from "./theory.js";

export const needs = ["engine"];

const [EXAMPLES, SHOTS, STEPS] = [64, 30, 5];
let drawn = {};
const SCHEMES = { own: null, lecun: 1, glorot: 1, he: 2 };

/** @param {object} values @param {{engine: import("../../deck/engine/engine.js").Engine, random: Function}} given */
export function* frames(values, { engine, random: Random }) {
  const { depth, width, activation } = values;
  const random = new Random(values.seed);
  const scale = SCHEMES[values.scheme] ?? values.scale;
  const inputs = random.normal(EXAMPLES * width);
  const targets = Float32Array.from({ length: EXAMPLES }, (_, i) => (inputs[i * width] > 0 ? 1 : -1));
  const deep = (bend, variance) => deepNet(engine, { ...values, activation: bend, scale: variance }, random.fork());
  const net = deep(activation, scale);
  const show = seen(leftOf(factors(depth, activation, scale)), activation);
  if (values.train) {
    yield* training(net, deep("relu", 2), inputs, targets, show);
    return;
  }
  const look = blame(net, inputs, targets);
  for (let reached = depth; reached >= 0; reached--) yield show.frame(look, reached);
}

function* training(net, other, inputs, targets, show) {
  for (let shot = 0; shot <= SHOTS; shot++) {
    const look = blame(net, inputs, targets);
    const beside = other.loss(inputs, targets);
    show.note(shot * STEPS, look.loss, beside);
    if (!finite(look)) {
      yield show.diverged(shot * STEPS, beside);
      return;
    }
    yield show.frame(look, 0);
    for (const each of [net, other]) each.train(inputs, targets, { batch: EXAMPLES, epochs: STEPS, shuffle: false });
  }
}

const finite = ({ loss, outputs, gradients }) =>
  Number.isFinite(loss) && [...outputs, ...gradients].every((part) => part.every(Number.isFinite));

/** Equal layers; between them dropout that drops nothing, at which values and gradients by value can be read. */
function deepNet(engine, { depth, width, activation, scale, rate, clip }, random) {
  const key = [width, ...random.state].join();
  if (drawn.key !== key) drawn = { key, kernels: [] };
  const { kernels } = drawn;
  const layers = Array.from({ length: depth }, (_, k) => [{ dense: width, activation, start: start(kernels, k, scale) }, { dropout: 0 }]);
  const last = { dense: 1, start: "lecun_normal" };
  return engine.net({ inputs: width, layers: [{ dropout: 0 }, ...layers.flat(), last], loss: "logistic", rate, clip }, random);
}

/** A layer's start: drawn once a seed and width, for all depths and activations, and scaled. */
function start(kernels, k, variance) {
  return (chance, wide, tall, count) => {
    const { kernel, state } = (kernels[k] ??= { kernel: chance.lecunNormal(wide, tall, count), state: chance.state.slice() });
    chance.state.set(state);
    const [weights, times] = [new Float32Array(count), Math.sqrt(variance)];
    for (let i = 0; i < count; i++) weights[i] = kernel[i] * times;
    return weights;
  };
}

/** The loss, the outputs of all layers, the inputs first, and the gradient of the loss by each of them. */
function blame(net, inputs, targets) {
  const kept = (parts) => parts.filter((_, layer) => "dropout" in net.layers[layer]).map((each) => each.slice());
  net.gradients(inputs, targets);
  return { gradients: kept(net.deltas()), outputs: kept(net.activations()), loss: net.loss(inputs, targets) };
}

/** What is left at each layer, the input first, of blame 1 at the last. */
function leftOf(roots) {
  const left = [1];
  for (const root of [...roots].reverse()) left.unshift(left[0] * root);
  return left;
}
