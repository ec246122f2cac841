/** What a demo shows on its stage: its own view, or its Plotly figure. */

import { element } from "./dom.js";
import { together } from "./events.js";
import { mountFigure } from "./figure.js";
import { plotlyOf } from "./library.js";

/**
 * @param {HTMLElement} stage @param {object} pack @param {object} player @param {object|null} live
 * @param {{drawn: () => void, failed: (error: Error) => void}} tell
 * @returns {{ready: Promise<void>, figure: () => object|null, stop: () => void}}
 */
export function drawPicture(stage, pack, player, live, tell) {
  let [gone, figure, stops] = [false, null, []];

  const guarded = (action) => () => {
    try {
      action();
    } catch (error) {
      together(stops.splice(0))();
      tell.failed(error);
    }
  };

  async function mount() {
    if (live?.module?.view) return view();
    const plotly = await plotlyOf();
    if (gone || !pack.template) return;
    figure = mountFigure(stage, pack.template, { plotly, still: pack.controls.some((each) => each.kind === "points") });
    stops.push(figure.stop);
    const show = guarded(() => {
      if (!player.frame) return;
      figure.show(player.frame);
      tell.drawn();
    });
    stops.push(player.on("frame", show));
    show();
  }

  function view() {
    const place = stage.appendChild(element("div.view"));
    stops.push(() => place.remove());
    const start = guarded(() => {
      if (!player.frame) return;
      waiting();
      stops.push(live.module.view(place, { model: modelOf(player) }) ?? (() => {}));
      tell.drawn();
    });
    const waiting = player.on("frame", start);
    stops.push(waiting);
    start();
  }

  const ready = mount().catch(tell.failed);
  return {
    ready,
    figure: () => figure,
    stop() {
      gone = true;
      together(stops.splice(0))();
    },
  };
}

/** What a view may know and do. */
function modelOf(player) {
  return {
    get values() {
      return player.values;
    },
    get frame() {
      return player.frame;
    },
    set: (name, value, how) => player.set(name, value, how),
    on: player.on,
  };
}
