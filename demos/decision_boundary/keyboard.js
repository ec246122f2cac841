/** The weights by keys: left and right choose one, up and down change it, Home sets it to 0. */

import { element } from "../../deck/browser/dom.js";
import { stepped } from "./names.js";

const SAID = "weights: left and right choose one, up and down change it, Home sets it to zero";

/**
 * @param {HTMLElement} el @param {{sizes: Function, picked: Function, pick: Function, edit: (by: number) => void, zero: Function}} hand
 * @returns {{place: (box: object, unit: number, words: string|null, value: number|null) => void}}
 */
export function keyboard(el, { sizes, picked, pick, edit, zero }) {
  const layer = el.appendChild(element("div", { role: "slider", tabindex: 0, "aria-label": SAID, title: SAID, style: "position:absolute;pointer-events:none", onkeydown: press, onfocus: () => picked() ?? pick(stepped(null, 1, sizes())) }));

  function press(event) {
    const act = {
      ArrowRight: () => pick(stepped(picked(), 1, sizes())),
      ArrowLeft: () => pick(stepped(picked(), -1, sizes())),
      ArrowUp: () => edit(0.1),
      ArrowDown: () => edit(-0.1),
      Home: zero,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  return {
    place({ x, y, width, height }, unit, words, value) {
      Object.assign(layer.style, { left: `${x * unit}px`, top: `${y * unit}px`, width: `${width * unit}px`, height: `${height * unit}px` });
      layer.setAttribute("aria-valuenow", value ?? 0);
      layer.setAttribute("aria-valuetext", words ?? "none chosen");
    },
  };
}
