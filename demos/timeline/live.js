/** The timeline, lying or upright as its place is. */

import { lay } from "../../deck/browser/drawn.js";
import { TALL, WIDE } from "./drawings.mjs";

export function* frames() {
  yield { say: "Deep learning is one way of machine learning, and that is one way of artificial intelligence." };
}

/** @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0";
  el.setAttribute("role", "img");
  el.setAttribute("aria-label", model.frame.say);
  const draw = () => lay(el, el.offsetWidth < el.offsetHeight ? TALL : WIDE);
  const size = new ResizeObserver(draw);
  size.observe(el);
  draw();
  return () => size.disconnect();
}
