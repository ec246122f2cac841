/** The live view: click a class to say that it is the truth, and again to take it back. */

import { attend } from "../../deck/browser/events.js";
import { drawing, layoutOf, rowAt, sizeOf } from "./drawing.js";
import { CLASSES } from "./words.js";

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:pan-y";
  el.setAttribute("role", "img");
  let layout = null;

  function draw() {
    layout = layoutOf(el.clientWidth, el.clientHeight);
    el.innerHTML = drawing(model.frame, layout);
    el.firstChild.style.cssText = "width:100%;height:100%;display:block";
    el.setAttribute("aria-label", model.frame.say);
  }

  function rowOf(event) {
    const box = el.getBoundingClientRect();
    const [width, height] = sizeOf(model.frame, layout);
    const zoom = Math.min(box.width / width, box.height / height);
    return rowAt((event.clientY - box.top - (box.height - height * zoom) / 2) / zoom, layout);
  }

  function click(event) {
    const name = CLASSES[rowOf(event)];
    if (name) model.set("truth", model.values.truth === name ? "none" : name, "play");
  }

  const move = (event) => (el.style.cursor = rowOf(event) < 0 ? "" : "pointer");
  return attend(el, model, draw, { click, pointermove: move });
}
