/** What a demo shows on its stage: its own view, or its Plotly figure. */

import { element } from "./dom.js";
import { together } from "./events.js";
import { mountFigure } from "./figure.js";
import { plotlyOf } from "./library.js";

/**
 * @param {HTMLElement} stage @param {HTMLElement} panel of the controls @param {object} player @param {Function} [view] of the demo's own, in place of its figure
 * @param {{drawn: () => void, failed: (error: Error) => void, pointed: (words: string) => void}} tell
 * @returns {{ready: Promise<void>, figure: () => object|null, stop: () => void}}
 */
export function drawPicture(stage, panel, player, view, tell) {
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

  /** The Plotly figure, following the frames. */
  async function chart() {
    const plotly = await plotlyOf();
    if (gone || !template) return;
    const still = controls.some((each) => each.kind === "points");
    figure = mountFigure(stage, template, { plotly, redrawn: () => setTimeout(redrawn) });
    stops.push(figure.stop);
    stage.style.touchAction = still ? "none" : "pan-y";
    const redrawn = () => gone || tell.drawn();
    let failed = false;
    const show = guarded(() => {
      if (player.frame) figure.show(player.frame);
      if (failed) setTimeout(redrawn);
      failed = false;
    });
    stops.push(player.on("frame", show), player.on("change", () => (failed ||= player.failed)));
    show();
  }

  function own() {
    const place = stage.appendChild(element("div.view"));
    stops.push(() => place.remove());
    let stopView = null;
    const start = guarded(() => {
      if (!player.frame || stopView) return;
      const plane = (axes) => (figure = { axes, holder: place });
      stopView = view(place, { model: modelOf(player, panel, guarded, plane, tell.pointed) }) ?? (() => {});
      stops.push(() => stopView());
      tell.drawn();
    });
    stops.push(player.on("frame", start));
    start();
  }

  const ready = (view ? Promise.resolve(own()) : chart()).catch(tell.failed);
  return { ready, figure: () => figure, stop };
}

/**
 * What a view may know and do: values, frame; whether more frames are to come by themselves (moving); whether it is live, and
 * whether it is a mirror of the window that runs it; set("rate", 0.1) or
 * set({ rate: 0.1, seed: 2 }, "play"); look, a plain object of what else the audience sees, such as what is picked, and
 * setLook({ picked: 3 }), null for nothing: it travels to the other windows and in the address, and is forgotten at the
 * next step; `looks` beside `view` has a check for each of its names. on("frame", listener), which also tells of a new look,
 * or on("values", listener), which give their off; plane(axes) lays the points control over the view: axes() is null or,
 * in pixels of the view's element, {area: [left, top, width, height], pixels: ([x, y]) => [left, top], values: ([left,
 * top]) => [x, y]}; say(words) puts what a pointer is at in place of the sentence below, "" gives it back; panel holds the
 * controls, below which a view may put buttons of its own.
 */
function modelOf(player, panel, guarded, plane, say) {
  return {
    get values() {
      return player.values;
    },
    get frame() {
      return player.frame;
    },
    get look() {
      return player.look;
    },
    get moving() {
      return player.moving;
    },
    get live() {
      return player.live;
    },
    get mirror() {
      return !!player.tell;
    },
    set: player.set,
    setLook: player.setLook,
    on: (name, listener) => player.on(name, guarded(listener)),
    plane,
    say,
    panel,
  };
}
