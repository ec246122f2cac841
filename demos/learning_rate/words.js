/** What is to be seen in a frame of gradient descent, in one true sentence. */

import { scientific } from "../../deck/browser/powers.js";

const STEPS = 20;

/** A number in three digits: 0.122, 6.73, 9.54·10⁻⁷. @param {number} number */
export function short(number) {
  const size = Math.abs(number);
  if (number === 0 || (size >= 1e-3 && size < 1e4)) return String(Number(number.toPrecision(3)));
  return scientific(number);
}

/** How a ball with αλ = product moves along its steepest direction (Goh, 2017): exact, not a guess. */
export function verdict(product, momentum, directions) {
  const [turn, limit] = [(1 - Math.sqrt(momentum)) ** 2, 2 + 2 * momentum];
  const close = (wanted) => Math.abs(product - wanted) <= 1e-6 * Math.max(Math.abs(product), Math.abs(wanted));
  if (momentum === 0 && close(1)) return directions === 1 ? "one hop, and it is there" : "one hop, and it is on the valley floor";
  if (product <= turn) return "it glides";
  if (close(limit)) return "it swings for ever";
  return product < limit ? "it overshoots, and still arrives" : "it diverges";
}

/**
 * The frame's `say`. @param {number[]} distances one for each ball, orange first
 * @param {number[]} ends for each ball the first step whose numbers are not finite any more, or 21
 */
export function describe(curvatures, start, distances, rate, momentum, step, ends) {
  const felt = curvatures.filter((_, i) => start[i] !== 0);
  if (!felt.length) return "It starts at the minimum: the slope is 0, and nothing moves.";
  if (distances.length === 2) return race(distances, step, ends);
  if (step === ends[0] - 1 && step < STEPS) return `Diverged at step ${ends[0]}: the numbers no longer fit.`;
  const product = rate * Math.max(...felt);
  const limit = momentum ? ` (limit ${short(2 + 2 * momentum)})` : "";
  const fate = verdict(product, momentum, felt.length);
  return `Step ${step}: ${short(distances[0])} from the minimum. αλ\u00a0=\u00a0${short(product)}${limit}: ${fate}.`;
}

/** Where both balls are; one that has left the numbers behind does not stop the other. */
function race(distances, step, ends) {
  const gone = ends.map((end) => step >= end - 1 && end - 1 < STEPS);
  if (gone[0] && gone[1]) return `Diverged: orange at step ${ends[0]}, blue at step ${ends[1]}.`;
  const [orange, blue] = distances.map((each, i) => (gone[i] ? `diverged at step ${ends[i]}` : `${short(each)} from the minimum`));
  if (gone[0] || gone[1]) return `Step ${step}: orange ${orange}, blue ${blue}.`;
  const leader = distances[0] === distances[1] ? "level" : distances[0] < distances[1] ? "orange leads" : "blue leads";
  return `Step ${step}: orange ${orange}, blue ${blue}: ${leader}.`;
}
