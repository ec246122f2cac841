/** The sentence under a figure: what is to be seen now; read out when it rests, not at every frame. */

import { element } from "./dom.js";

const REST = 600;

/** @param {object} player @returns {{element: HTMLElement, update: () => void, point: (words: string) => void, stop: () => void}} */
export function drawLine(player) {
  const line = element("p.line", { "aria-live": "off" });
  let [said, pointed, timer] = ["", "", 0];

  /** A new text in a live region is what a screen reader reads out. */
  function read() {
    timer = 0;
    line.setAttribute("aria-live", "polite");
    line.textContent = said;
  }

  function update() {
    const words = player.problem || pointed || player.say;
    if (words === said && !player.playing) return;
    if (words !== said) line.textContent = said = words;
    line.setAttribute("aria-live", "off");
    clearTimeout(timer);
    timer = setTimeout(read, REST);
  }

  /** Say what a pointer is at; "" where it is at nothing. */
  function point(words) {
    pointed = words;
    update();
  }

  return { element: line, update, point, stop: () => clearTimeout(timer) };
}
