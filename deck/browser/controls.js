/** The controls of a demo, drawn from their declarations. */

import { choice, several, toggle } from "./choices.js";
import { layers, seed, text } from "./fields.js";
import { points } from "./points.js";
import { slider } from "./slider.js";
import { ranWith } from "./source.js";
import { same } from "./state.js";
import { strokes } from "./strokes.js";
import { weights } from "./weights.js";

/**
 * @typedef {object} Bind what a control may do
 * @property {(value: any, how: "stay"|"play"|"end") => void} set
 * @property {() => void} reroll
 * @property {(look: any) => void} look what else is seen of it, such as what is chosen; it comes back in Given
 * @property {() => object|null} figure what stands on the stage: its axes, and the element that holds it
 *
 * @typedef {object} Given what a control is shown with
 * @property {object|null} frame
 * @property {any} [look]
 * @property {any[]|null} options the values that can be had, null for all
 * @property {string} why what to say of the others
 *
 * @typedef {object} Drawn
 * @property {HTMLElement} element
 * @property {(value: any, given: Given) => void} update
 * @property {() => void} [stop]
 *
 * @typedef {(declared: object, bind: Bind) => Drawn} Drawer draws one control
 */

/** @type {Record<string, Drawer>} */
const DRAWERS = { slider, choice, several, switch: toggle, seed, text, layers, points, strokes, weights };

const NOT_RUN = "Other settings were not run in this build.";

/**
 * Draw the controls that a slide shows into its panel.
 * @param {HTMLElement} panel @param {object} player @param {string[]} [show] names, default all
 * @param {{figure: () => object|null}} place what stands on the stage, for controls that live there
 * @returns {{update: () => void, stop: () => void}}
 */
export function drawControls(panel, player, show, place) {
  const shown = player.pack.controls.filter((control) => !show || show.includes(control.name));
  const drawn = shown.map((control) => {
    const set = (value, how) => player.set(control.name, value, how);
    const look = (some) => player.setLook({ [control.name]: some });
    return [control, DRAWERS[control.kind](control, { set, look, reroll: player.reroll, ...place })];
  });
  panel.replaceChildren(...drawn.map(([, each]) => each.element));
  panel.hidden = !drawn.length;
  const useful = ([name, values]) => values.some((each) => same(each, player.values[name]));
  return {
    update() {
      for (const [{ name, when = {} }, each] of drawn) {
        each.element.hidden = !Object.entries(when).every(useful);
        const options = player.live ? null : ranWith(player.pack.runs, player.values, name);
        each.update(player.values[name], { frame: player.frame, look: player.look[name], options, why: NOT_RUN });
      }
    },
    stop() {
      for (const [, each] of drawn) each.stop?.();
      panel.replaceChildren();
    },
  };
}
