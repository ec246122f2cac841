/** The timeline, lying or upright as its place is. */

import { TALL, WIDE } from "./drawings.mjs";

export function* frames() {
  yield { say: "Deep learning is one way of machine learning, and that is one way of artificial intelligence." };
}

/** @param {HTMLElement} el @param {{model: object}} given @returns {() => void} its stop */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0";
  el.setAttribute("role", "img");
  el.setAttribute("aria-label", model.frame.say);
  const draw = () => {
    el.innerHTML = el.offsetWidth < el.offsetHeight ? TALL : WIDE;
    el.firstElementChild.style.cssText = "width:100%;height:100%;display:block";
  };
  const size = new ResizeObserver(draw);
  size.observe(el);
  draw();
  return () => size.disconnect();
}
