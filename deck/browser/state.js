/** Values of a demo: which a step asks for, how they differ, and how they stand in the address. */

/** Values as one text that is the same for the same values, whatever the order of their names. */
export function keyOf(values) {
  return JSON.stringify(
    Object.keys(values)
      .sort()
      .map((name) => [name, values[name]]),
  );
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The absolute values of a step: the controls' defaults, then the fence's, then those of each step up to it.
 * @param {object[]} controls declarations @param {object} placement @param {number} step 0 is the first
 */
export function valuesAt(controls, placement, step) {
  const defaults = Object.fromEntries(controls.map((control) => [control.name, control.default]));
  const steps = (placement.steps ?? []).slice(0, step + 1).map((each) => each.values ?? {});
  return Object.assign(defaults, placement.values, ...steps);
}

/** What is said at a step, if anything: the step's own sentence, else the fence's. */
export function sayAt(placement, step) {
  return placement.steps?.[step]?.say ?? placement.say ?? "";
}

/** The values that differ from the base. */
export function changed(values, base) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, base[name])));
}

const PREFIX = "demo.";
const LONGEST = 1500;

/**
 * An address' search with the demo's changed values and its frame in place of those it had.
 * @param {string} search "" or "?…" @param {object} values changed ones @param {number|null} frame
 */
export function written(search, values, frame) {
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part && !part.startsWith(PREFIX));
  const own = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]);
  if (frame !== null) own.push(["@", String(frame)]);
  const parts = own.map(([name, text]) => `${PREFIX}${name}=${encodeURIComponent(text)}`);
  const all = [...kept, ...(parts.join("&").length > LONGEST ? [] : parts)];
  return all.length ? `?${all.join("&")}` : "";
}

/** What `written` wrote: {values, frame}, without names that are no controls. */
export function read(search, controls) {
  const state = { values: {}, frame: null };
  for (const part of search.replace(/^\?/, "").split("&")) {
    const [name, text] = part.split("=");
    if (!name.startsWith(PREFIX) || text === undefined) continue;
    const own = name.slice(PREFIX.length);
    try {
      const value = JSON.parse(decodeURIComponent(text));
      if (own === "@") state.frame = value;
      else if (controls.some((control) => control.name === own)) state.values[own] = value;
    } catch {
      // what is not JSON was not written here
    }
  }
  return state;
}
