/** Softmax and cross-entropy, live: the same frames as demos/softmax/__init__.py. */

import { CLASSES, describe } from "./words.js";

export { view } from "./view.js";

const round = Math.fround;
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/** @param {object} values */
export function* frames({ cat, dog, owl, temperature, thousand, truth }) {
  const logits = [cat, dog, owl].map((score) => round(round(round(score) + (thousand ? 1000 : 0)) / round(temperature)));
  const largest = Math.max(...logits);
  const steady = logits.map((z) => Math.exp(z - largest));
  const naive = logits.map(Math.exp);
  const overflows = !Number.isFinite(round(sum(naive)));
  const raised = overflows ? steady : naive;
  const log = Math.log(sum(steady));
  const shares = steady.map((each) => each / sum(steady));
  const sigmoids = logits.map((z) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z))));
  const picked = CLASSES.indexOf(truth);
  const wanted = CLASSES.map((name) => Number(name === truth));
  const scene = {
    share_of_cat: shares[0],
    logits: Float32Array.from(logits),
    raised: Float32Array.from(raised),
    total: sum(raised),
    log_sum: largest + log,
    shares: Float32Array.from(shares),
    sigmoids: Float32Array.from(sigmoids),
    sigmoid_sum: sum(sigmoids),
    temperature, thousand, overflows,
    truth: picked,
    wanted: Float32Array.from(wanted),
    loss: picked < 0 ? 0 : log - (logits[picked] - largest),
    gradient: Float32Array.from(shares, (p, i) => (picked < 0 ? 0 : p - wanted[i])),
  };
  for (const stage of picked < 0 ? [0, 1, 2, 3, 4] : [3, 5, 6]) {
    const frame = { ...scene, stage };
    yield { ...frame, say: describe(frame) };
  }
}
