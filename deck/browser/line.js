/** The sentence under a figure: what is to be seen now; read out when it rests, not at every frame. */

import { element } from "./dom.js";

const REST = 600;

/** @param {object} player @returns {{element: HTMLElement, update: () => void, stop: () => void}} */
export function drawLine(player) {
  const line = element("p.line", { "aria-live": "off" });
  let [said, timer] = ["", 0];

  /** A new text in a live region is what a screen reader reads out. */
  function read() {
    timer = 0;
    line.setAttribute("aria-live", "polite");
    line.textContent = said;
  }

  function update() {
    if (player.say === said && !player.playing) return;
    if (player.say !== said) line.textContent = said = player.say;
    line.setAttribute("aria-live", "off");
    clearTimeout(timer);
    timer = setTimeout(read, REST);
  }

  return { element: line, update, stop: () => clearTimeout(timer) };
}
