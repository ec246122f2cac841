/** Values of a demo: which a step asks for, and how they differ. */

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

/** What returns to its default when these values are set: points of one's own, where what draws the demo's own moves. */
export function renewed(controls, some) {
  const gone = controls.filter(({ renewed_by: by = [] }) => by.some((name) => name in some));
  return Object.fromEntries(gone.map((control) => [control.name, control.default]));
}

/** The values that differ from the base. */
export function changed(values, base) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, base[name])));
}
