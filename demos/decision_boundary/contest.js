/** Twenty seeds at once: as many nets, trained in workers, and counted. */

import { crew } from "../../deck/browser/crew.js";
import { CELLS } from "./pupil.js";

export const SEEDS = 20;
const [ENOUGH, EVERY] = [0.97, 100];

/**
 * @param {object} values of the demo; the seeds are the one set and the nineteen after it
 * @param {(state: {nets: {map: Float32Array, share: number, done: boolean}[], epoch: number, epochs: number}) => void} show
 * is called ten times a second at most @returns {() => void} its stop
 */
export function contest(values, show) {
  const epochs = values.epochs || 200;
  const jobs = Array.from({ length: SEEDS }, (_, i) => ({ ...values, epochs, weights: [], seed: (values.seed + i) % 2 ** 32 }));
  const nets = jobs.map(() => ({ map: new Float32Array(CELLS * CELLS), share: 0, epoch: 0, done: false }));
  let timer = 0;
  const tell = () => {
    timer = 0;
    show({ nets, epoch: Math.min(...nets.map(({ epoch }) => epoch)), epochs });
  };
  const soon = () => (timer ||= setTimeout(tell, EVERY));
  soon();
  const stop = crew("demos/decision_boundary/pupil.js", jobs, (number, said) => {
    nets[number] = { ...said, done: said.share >= ENOUGH };
    soon();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
