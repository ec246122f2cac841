/** The live view: click a bend in the table to choose it, drag along the large picture to move z. */

import { attend } from "../../deck/browser/events.js";
import { bendAt, drawing, layoutOf, zAt } from "./drawing.js";

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:pan-y";
  el.setAttribute("role", "img");
  let [held, layout] = [false, null];

  function draw() {
    layout = layoutOf(el.clientWidth, el.clientHeight);
    el.innerHTML = drawing(model.frame, layout);
    el.firstChild.style.cssText = "width:100%;height:100%;display:block";
    el.setAttribute("aria-label", model.frame.say);
  }

  /** The pointer's place in the drawing's own units. */
  function placeOf(event) {
    const box = el.getBoundingClientRect();
    const [width, height] = layout.size;
    const zoom = Math.min(box.width / width, box.height / height);
    return [(event.clientX - box.left - (box.width - width * zoom) / 2) / zoom, (event.clientY - box.top - (box.height - height * zoom) / 2) / zoom];
  }

  function move(event) {
    const place = placeOf(event);
    const z = zAt(place, layout);
    if (held && z !== null) model.set("z", z);
    el.style.cursor = z !== null ? "ew-resize" : bendAt(place, layout) ? "pointer" : "";
  }

  function down(event) {
    const bend = bendAt(placeOf(event), layout);
    if (event.button > 0) return;
    if (bend) model.set("activation", bend);
    held = !bend && zAt(placeOf(event), layout) !== null;
    if (held) el.setPointerCapture(event.pointerId);
    move(event);
  }

  const up = () => (held = false);
  const stay = (event) => event.preventDefault();
  const heard = { pointermove: move, pointerdown: down, pointerup: up, pointercancel: up, mousedown: stay };
  return attend(el, model, draw, heard);
}
