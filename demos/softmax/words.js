/** What each stage of softmax does, in true sentences with its numbers. */

import { scientific } from "../../deck/browser/powers.js";

export const CLASSES = ["cat", "dog", "owl"];

/** A number in three digits, or to a tenth: 0.659, 1000.1, 5.18·10²¹; below `least` it is 0. @param {number} number */
export function short(number, least = 1e-30) {
  const [size, sign] = [Math.abs(number), number < 0 ? "−" : ""];
  if (size < least) return "0";
  if (size >= 9.995e-4 && size < 99995) return sign + Number(size < 999.5 ? size.toPrecision(3) : size.toFixed(1));
  return sign + scientific(size);
}

/** What the truth had, from its loss, as no share in float32 is that small: 0.0986, 3.72·10⁻⁴⁴. */
export const chance = (loss) => short(Math.exp(-loss), 0);

/** A share in three decimals, as all shares stand in one column: 0.659. */
export const share = (number) => (number <= -0.0005 ? "−" : "") + Math.abs(number).toFixed(3);

/** What the columns of scores and of exp hold: z, or z with what was done to it first. */
export function headings({ thousand, temperature, overflows }) {
  const z = thousand ? "z + 1000" : "z";
  const score = temperature === 1 ? z : thousand ? "(z+1000)/T" : "z / T";
  return [score, overflows ? "exp(·−max)" : "exp(·)"];
}

/** What goes wrong the naive way, where it does. */
export function warning({ overflows, logits }) {
  if (!overflows) return [];
  const naive = `Naive: exp(${short(Math.max(...logits))}) overflows in float32, ∞ / ∞ is no number.`;
  return [naive, "Ours takes the largest away first: same shares."];
}

/** The frame's `say`, by its stage. */
export const describe = (frame) => STAGES[frame.stage](frame);

const listed = (numbers) => Array.from(numbers, share).join(", ");

const STAGES = [
  () => "Three scores, any numbers at all.",
  () => "Exp of each: nothing is negative, and one point more is e times as much.",
  (frame) => (frame.overflows ? warning(frame).join(" ") : `Add them up: ${short(frame.total)}. Its logarithm is ${share(frame.log_sum)}.`),
  ({ shares }) => `Divide by the sum: ${listed(shares)}. Together 1.`,
  ({ sigmoid_sum }) => `Three sigmoids instead: together ${share(sigmoid_sum)}. They do not share.`,
  ({ truth, loss }) => {
    const [name, p] = [CLASSES[truth], chance(loss)];
    return `It was ${name === "owl" ? "an" : "a"} ${name}, and the ${name} had ${p}: the loss is −ln ${p} = ${share(loss)}.`;
  },
  ({ gradient }) => `The slope by each score is p − y: ${listed(gradient)}.`,
];
