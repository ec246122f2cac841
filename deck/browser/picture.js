/** What a demo shows on its stage: its own view, or its Plotly figure. */

import { element } from "./dom.js";
import { together } from "./events.js";
import { mountFigure } from "./figure.js";
import { plotlyOf } from "./library.js";

/**
 * @param {HTMLElement} stage @param {object} player @param {Function} [view] of the demo's own, in place of its figure
 * @param {{drawn: () => void, failed: (error: Error) => void}} tell
 * @returns {{ready: Promise<void>, figure: () => object|null, stop: () => void}}
 */
export function drawPicture(stage, player, view, tell) {
  const { template, controls } = player.pack;
  let [gone, figure, stops] = [false, null, []];

  function stop() {
    gone = true;
    together(stops.splice(0))();
  }

  /** Errors end the picture, not the deck. */
  function guarded(action) {
    return (...given) => {
      try {
        return action(...given);
      } catch (error) {
        stop();
        tell.failed(error);
      }
    };
  }

  /** The Plotly figure in an element, following the frames; also for views that have one beside them. */
  async function chart(place) {
    const plotly = await plotlyOf();
    if (gone || !template) return;
    figure = mountFigure(place, template, { plotly, still: controls.some((each) => each.kind === "points") });
    stops.push(figure.stop);
    let drawn = false;
    const show = guarded(() => {
      if (!player.frame) return;
      figure.show(player.frame);
      if (!drawn) tell.drawn();
      drawn = true;
    });
    stops.push(player.on("frame", show));
    show();
  }

  function own() {
    const place = stage.appendChild(element("div.view"));
    stops.push(() => place.remove());
    let stopView = null;
    const start = guarded(() => {
      if (!player.frame || stopView) return;
      stopView = view(place, { model: modelOf(player, guarded, chart) }) ?? (() => {});
      stops.push(() => stopView());
      tell.drawn();
    });
    stops.push(player.on("frame", start));
    start();
  }

  const ready = (view ? Promise.resolve(own()) : chart(stage)).catch(tell.failed);
  return { ready, figure: () => figure, stop };
}

/** What a view may know and do; `chart(element)` puts the demo's Plotly figure there. */
function modelOf(player, guarded, chart) {
  return {
    get values() {
      return player.values;
    },
    get frame() {
      return player.frame;
    },
    set: player.set,
    on: (name, listener) => player.on(name, guarded(listener)),
    chart,
  };
}
