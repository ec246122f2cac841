/** What TensorFlow computed at build beside what was computed here: one number, where both ran the same values. */

/**
 * The first number of the last frame in which both must agree, or null where there is nothing to compare yet.
 * @returns {{label: string, frame: number, tensorflow: number, here: number}|null}
 */
export function headline(pack, frames, run) {
  if (!frames?.length) return null;
  const frame = Math.min(pack.compare ?? frames.length, frames.length) - 1;
  const key = scalarOf(frames);
  if (!key || run.length <= frame || typeof run.at(frame)?.[key] !== "number") return null;
  return { label: key.replaceAll("_", " "), frame, tensorflow: frames[frame][key], here: run.at(frame)[key] };
}

function scalarOf(frames) {
  const scalars = Object.keys(frames[0]).filter((key) => typeof frames[0][key] === "number");
  return scalars.find((key) => frames.some((frame) => !Number.isInteger(frame[key])));
}

/** A number as a person reads it: three digits that count, whole numbers whole. */
export function readable(number, digits = 3) {
  const size = Math.abs(number);
  if (size < 1e6 && (Number.isInteger(number) || size >= 10 ** digits)) return String(Math.round(number));
  const text = number.toPrecision(digits);
  return text.includes("e") ? text.replace(/\.?0*e\+?/, "e") : text.replace(/\.?0+$/, "");
}
