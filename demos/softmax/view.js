/** The live view: click a class to say that it is the truth, and again to take it back. */

import { drawn } from "../../deck/browser/drawn.js";
import { attend } from "../../deck/browser/events.js";
import { drawing, layoutOf, rowAt } from "./drawing.js";
import { CLASSES } from "./words.js";

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  const { put, at } = drawn(el);
  let layout = null;

  function draw() {
    layout = layoutOf(el.clientWidth, el.clientHeight);
    put(drawing(model.frame, layout), model.frame.say);
  }

  const rowOf = (event) => rowAt(at(event)[1], layout);

  function click(event) {
    const name = CLASSES[rowOf(event)];
    if (name) model.set("truth", model.values.truth === name ? "none" : name, "play");
  }

  const move = (event) => (el.style.cursor = rowOf(event) < 0 ? "" : "pointer");
  return attend(el, model, draw, { click, pointermove: move });
}
