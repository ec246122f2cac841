/** Twenty seeds at once: as many nets, trained in workers, and counted. */

import { crew } from "../../deck/browser/crew.js";
import { CELLS } from "./pupil.js";

const [SEEDS, ENOUGH] = [20, 0.97];

/**
 * @param {object} values of the demo; the seeds are the one set and the nineteen after it
 * @param {(state: {nets: {map: Float32Array, share: number, done: boolean}[], epoch: number, epochs: number}) => void} show
 * @returns {() => void} its stop
 */
export function contest(values, show) {
  const epochs = values.epochs || 200;
  const jobs = Array.from({ length: SEEDS }, (_, i) => ({ ...values, epochs, weights: [], seed: (values.seed + i) % 2 ** 32 }));
  const nets = jobs.map(() => ({ map: new Float32Array(CELLS * CELLS), share: 0, epoch: 0, done: false }));
  const tell = () => show({ nets, epoch: Math.min(...nets.map(({ epoch }) => epoch)), epochs });
  tell();
  return crew("demos/decision_boundary/pupil.js", jobs, (number, said) => {
    nets[number] = { ...said, done: said.share >= ENOUGH };
    tell();
  });
}
