/** What hands do to the values of a run: train on, keep its weights or change one, empty the plane. */

import { layersOf } from "./forward.js";
import { given } from "./pupil.js";

export const MOST_EPOCHS = 5000;

/** @param {object} model of the view @returns {Record<string, Function>} the deeds by name */
export function deedsOn(model) {
  let data = "circle";
  const kept = ({ weights, features, hidden }) => !!given(weights, [features.length, ...hidden, 1]);
  const layersNow = () => layersOf(model.frame.weights, model.frame.sizes);

  return {
    on() {
      const { epochs } = model.values;
      model.set({ epochs: epochs ? Math.min(MOST_EPOCHS, 5 * epochs) : 200 }, "on");
    },

    /** Begin from the weights of now, whatever else is changed; or afresh again. */
    keep() {
      model.set({ weights: kept(model.values) ? [] : layersNow() }, "start");
    },

    /** Whether the run began from weights that were kept; those of another net do not fit and are left out. */
    kept: () => kept(model.values),

    /** Take all points away, or bring the data's back. */
    empty() {
      const { values } = model;
      if (values.data !== "empty") data = values.data;
      model.set({ data: values.data === "empty" ? data : "empty", points: [] }, "play");
    },

    /** A weight is set by hand: the run begins from that net. A feature has none. */
    edit(weight, number) {
      if (!weight || weight.layer < 0) return;
      const layers = layersNow();
      layers[weight.layer][weight.to][weight.from] = Math.round(1000 * number) / 1000;
      model.set({ weights: layers }, "start");
    },

    /** What a weight is now; null for a feature. */
    valueOf: ({ layer, to, from }) => (layer < 0 ? null : layersNow()[layer][to][from]),
  };
}
