/** What TensorFlow computed at build beside what was computed here: one number, where both ran the same values. */

/**
 * TensorFlow's number and the same of a run here, or null where there is nothing to compare yet.
 * @param {{key: string, frame: number, value: number}|null} truth as the package tells it
 * @returns {{label: string, frame: number, tensorflow: number, here: number}|null}
 */
export function headline(truth, run) {
  const here = truth && run.length > truth.frame ? run.at(truth.frame)?.[truth.key] : null;
  if (typeof here !== "number") return null;
  return { label: truth.key.replaceAll("_", " "), frame: truth.frame, tensorflow: truth.value, here };
}

/** A number as a person reads it: three digits that count, whole numbers whole. */
export function readable(number, digits = 3) {
  const size = Math.abs(number);
  if (size < 1e6 && (Number.isInteger(number) || size >= 10 ** digits)) return String(Math.round(number));
  const text = number.toPrecision(digits);
  return text.includes("e") ? text.replace(/\.?0*e\+?/, "e") : text.replace(/\.?0+$/, "");
}
