/** What the view shows besides values and frame: folds, hidden space, a weight that is picked, twenty seeds. */

import { contest, SEEDS } from "./contest.js";

const isSwitch = (value) => typeof value === "boolean";
const isMap = ({ map }) => map instanceof Float32Array;

/** What each may be; the nets of twenty seeds no address and no other window can bring, as they hold typed arrays. */
export const looks = {
  folds: isSwitch,
  warp: isSwitch,
  picked: ({ layer, to, from }) => [layer, to, from].every(Number.isInteger) && layer >= -1 && to >= 0 && from >= -1,
  seeds: isSwitch,
  nets: ({ nets }) => nets?.length === SEEDS && nets.every(isMap),
};

/** Whether the frame's net has the weight. */
export const has = ({ sizes }, { layer, to, from }) => sizes[layer + 1] > to && (layer < 0 || (from >= 0 && sizes[layer] >= from));

/**
 * Twenty seeds run while the look asks for them, in the window that runs the demo alone; the others show them by the look.
 * @param {object} model @returns {{follow: () => void, end: () => void}} `follow` the look; `end` them and take them away
 */
export function seedsOf(model) {
  let stop = null;

  function follow() {
    if (model.mirror || !model.live || !!model.look.seeds === !!stop) return;
    stop?.();
    stop = stop ? null : contest(model.values, (nets) => model.setLook({ nets }));
  }

  function end() {
    if (!stop) return;
    stop();
    stop = null;
    model.setLook(NO_SEEDS);
  }

  return { follow, end };
}

export const NO_SEEDS = { seeds: null, nets: null };
