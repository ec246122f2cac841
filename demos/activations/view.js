/** The live view: click a bend in the table to choose it, drag along the large picture to move z. */

import { drawn } from "../../deck/browser/drawn.js";
import { attend } from "../../deck/browser/events.js";
import { bendAt, drawing, layoutOf, zAt } from "./drawing.js";

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  const { put, at } = drawn(el);
  let [held, layout] = [false, null];

  function draw() {
    layout = layoutOf(el.clientWidth, el.clientHeight);
    put(drawing(model.frame, layout), model.frame.say);
  }

  function move(event) {
    const place = at(event);
    const z = zAt(place, layout);
    if (held && z !== null) model.set("z", z);
    el.style.cursor = z !== null ? "ew-resize" : bendAt(place, layout) ? "pointer" : "";
  }

  function down(event) {
    const bend = bendAt(at(event), layout);
    if (event.button > 0) return;
    if (bend) model.set("activation", bend);
    held = !bend && zAt(at(event), layout) !== null;
    if (held) el.setPointerCapture(event.pointerId);
    move(event);
  }

  const up = () => (held = false);
  const stay = (event) => event.preventDefault();
  const heard = { pointermove: move, pointerdown: down, pointerup: up, pointercancel: up, mousedown: stay };
  return attend(el, model, draw, heard);
}
