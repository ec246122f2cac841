/** The bar under a figure: play, one frame on, reset, the frames to scrub, and TensorFlow's number beside ours. */

import { element, icon } from "./dom.js";
import { readable } from "./truth.js";

/** @param {object} player @returns {{element: HTMLElement, update: () => void}} */
export function drawBar(player) {
  const button = (name, words, onclick) =>
    element(`button.${name}`, { type: "button", title: words, "aria-label": words, onclick }, icon(name));
  const play = button("play", "play", player.toggle);
  const next = button("next", "one frame on", player.next);
  const reset = button("reset", "back to the start (again: the slide's own settings)", player.reset);
  const frames = element("input.frames", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": "frame",
    oninput: () => player.seek(frames.valueAsNumber),
  });
  const count = element("output.count");
  const truth = element("span.truth");
  const made = element("div.bar", {}, play, next, reset, frames, count, truth);

  function update() {
    const moves = player.length > 1;
    for (const each of [play, next, frames, count]) each.hidden = !moves;
    const name = player.playing ? "pause" : "play";
    if (play.dataset.icon !== name) {
      play.replaceChildren(icon(name));
      play.dataset.icon = play.title = name;
      play.setAttribute("aria-label", name);
    }
    frames.max = Math.max(0, player.length - 1);
    frames.value = Math.max(0, player.index);
    count.textContent = `${Math.max(0, player.index) + 1} / ${player.length}`;
    const pair = player.truth;
    truth.hidden = !pair;
    if (!pair) return;
    const place = (word) => (moves ? `${pair.label} at ${word}${pair.frame + 1}` : pair.label);
    truth.textContent = `${place("")}: TensorFlow ${readable(pair.tensorflow, 4)} · here ${readable(pair.here, 4)}`;
    const both = `${pair.tensorflow} in TensorFlow, ${pair.here} in this page`;
    truth.title = `${place("frame ")}: ${both}`;
  }

  return { element: made, update };
}
