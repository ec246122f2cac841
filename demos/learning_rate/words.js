/** What is to be seen in a frame of gradient descent, in one true sentence. */

const SUPERSCRIPTS = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** A number in three digits: 0.122, 6.73, 9.54·10⁻⁷. @param {number} number */
export function short(number) {
  const size = Math.abs(number);
  if (number === 0 || (size >= 1e-3 && size < 1e4)) return String(Number(number.toPrecision(3)));
  const [digits, exponent] = number.toExponential(2).split("e");
  return `${digits}·10${[...String(Number(exponent))].map((sign) => SUPERSCRIPTS[sign]).join("")}`;
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
 * @param {boolean} overflows the next step is no finite number any more
 */
export function describe(curvatures, start, distances, rate, momentum, step, overflows) {
  if (overflows) return `Diverged at step ${step + 1}: the numbers no longer fit.`;
  const felt = curvatures.filter((_, i) => start[i] !== 0);
  if (!felt.length) return "It starts at the minimum: the slope is 0, and nothing moves.";
  if (distances.length === 2) return `Step ${step}: ${race(...distances)}`;
  const product = rate * Math.max(...felt);
  const limit = momentum ? ` (limit ${short(2 + 2 * momentum)})` : "";
  const fate = verdict(product, momentum, felt.length);
  return `Step ${step}: ${short(distances[0])} from the minimum. αλ = ${short(product)}${limit}: ${fate}.`;
}

function race(orange, blue) {
  const leader = orange === blue ? "level" : orange < blue ? "orange leads" : "blue leads";
  return `orange ${short(orange)}, blue ${short(blue)} from the minimum: ${leader}.`;
}
