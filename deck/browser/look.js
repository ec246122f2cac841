/** The look: what is shown besides values and frame, such as what is picked; each name of it has a check for what comes in. */

/**
 * The checks of a demo: those that its module exports as `looks`, and one for each points control, whose look is {kind,
 * chosen}: the class that a click adds, one more for the eraser, and the point with the ring.
 * @param {object[]} controls declarations @param {{looks?: Record<string, (value: any) => boolean>}|null} [module]
 * @returns {Record<string, (value: any) => boolean>}
 */
export function looksOf(controls, module) {
  const among = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
  const points = controls.filter(({ kind }) => kind === "points");
  const fits = ({ classes, most }) => ({ kind, chosen }) => among(kind, 0, classes) && among(chosen, -1, most - 1);
  return { ...Object.fromEntries(points.map((each) => [each.name, fits(each)])), ...module?.looks };
}

/** A look with some of it changed: null takes a part away; what no check knows, or lets pass, changes nothing. */
export function relooked(look, some, looks) {
  const next = { ...look };
  for (const [name, value] of Object.entries(some)) {
    if (value === null) delete next[name];
    else if (Object.hasOwn(looks, name) && looks[name](value)) next[name] = value;
  }
  return next;
}
