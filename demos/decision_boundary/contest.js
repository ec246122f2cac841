/** Twenty seeds at once: as many nets, trained side by side a little in each animation frame, and counted. */

import { beliefs, judged, mean } from "./camera.js";
import { gridOf, table } from "./plane.js";

const [SEEDS, CELLS, BUDGET, ENOUGH] = [20, 24, 12, 0.97];

/**
 * @param {object} values of the demo; the seeds are the one set and the nineteen after it
 * @param {(values: object) => object} enrol makes a net and its examples
 * @param {(state: {nets: {seed: number, map: Float32Array, share: number, done: boolean}[], epoch: number, epochs: number}) => void} show
 * @returns {() => void} its stop; the nets' memory is given back with it
 */
export function contest(values, enrol, show) {
  const grid = table(gridOf(CELLS), values.features);
  const epochs = values.epochs || 200;
  const pupils = Array.from({ length: SEEDS }, (_, i) => enrol({ ...values, weights: [], seed: (values.seed + i) % 2 ** 32 }));
  let [epoch, ticket] = [0, 0];

  function look() {
    return pupils.map(({ net, shown, inputs, targets }, i) => {
      const from = targets.length > shown.trained ? shown.trained : 0;
      const wide = values.features.length;
      const { right } = judged(net.predict(inputs.subarray(from * wide)), targets.subarray(from), values.loss);
      const share = mean(right);
      return { seed: values.seed + i, map: beliefs(net.predict(grid), values.loss), share, done: share >= ENOUGH };
    });
  }

  function tick() {
    const end = performance.now() + BUDGET;
    do {
      for (const { shuffle, study, steps } of pupils) {
        shuffle();
        study(0, steps);
      }
      epoch += 1;
    } while (epoch < epochs && performance.now() < end);
    show({ nets: look(), epoch, epochs });
    ticket = epoch < epochs ? requestAnimationFrame(tick) : 0;
  }

  show({ nets: look(), epoch, epochs });
  ticket = requestAnimationFrame(tick);
  return () => {
    cancelAnimationFrame(ticket);
    pupils.forEach(({ net }) => net.free());
  };
}
