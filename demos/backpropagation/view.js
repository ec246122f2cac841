/** The live view: point at an edge to see its own two numbers, click it to change its weight, press to repeat. */

import { attend } from "../../deck/browser/events.js";
import { element } from "../../deck/browser/dom.js";
import { drawing, edgeAt, labelAt, layoutOf } from "./drawing.js";
import { formula } from "./words.js";

const FIELD = "position:absolute;width:96px;margin:-20px 0 0 -48px;font-size:22px;text-align:center";

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:pan-y";
  const stage = el.appendChild(element("div", { style: "position:absolute;inset:0", role: "application", tabIndex: 0, onkeydown: choose }));
  const more = el.appendChild(element("button", { type: "button", style: "position:absolute;right:0;bottom:0;font-size:20px", onclick: repeat }, "repeat"));
  const field = el.appendChild(element("input", { type: "number", step: "any", style: FIELD, hidden: true, onchange: changed, onblur: close, onkeydown: key }));
  let [layout, aimed, held] = [null, -1, -1];

  function draw() {
    const { frame } = model;
    layout = layoutOf(el.clientWidth, el.clientHeight);
    stage.innerHTML = drawing(aimed < 0 ? frame : shown(frame, aimed), layout);
    stage.firstChild.style.cssText = "width:100%;height:100%;display:block";
    stage.setAttribute("aria-label", `${frame.formula[0]}. ${frame.say} Keys 1 to 8 change a weight.`);
    more.hidden = frame.stage !== "update";
  }

  /** The frame with another edge lit: forwards until blame has passed it. */
  function shown(frame, edge) {
    const stage = frame.step > 17 ? "backward" : frame.stage === "backward" ? "backward" : "forward";
    const next = { ...frame, edge, stage };
    return { ...next, formula: formula(next) };
  }

  /** What one drawing unit measures, and where the drawing begins, in the element's own pixels. */
  function fit() {
    const [width, height] = layout.size;
    const zoom = Math.min(el.clientWidth / width, el.clientHeight / height);
    return [zoom, (el.clientWidth - width * zoom) / 2, (el.clientHeight - height * zoom) / 2];
  }

  function edgeUnder(event) {
    const [box, [zoom, left, top]] = [el.getBoundingClientRect(), fit()];
    const scale = el.clientWidth / box.width;
    return edgeAt([((event.clientX - box.left) * scale - left) / zoom, ((event.clientY - box.top) * scale - top) / zoom], layout);
  }

  function move(event) {
    const edge = event.target === more || event.target === field ? -1 : edgeUnder(event);
    el.style.cursor = edge < 0 ? "" : "pointer";
    if (edge === aimed) return;
    aimed = edge;
    draw();
  }

  function click(event) {
    if (event.target === more || event.target === field) return;
    open(edgeUnder(event));
  }

  function choose(event) {
    if (!/^[1-8]$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    open(Number(event.key) - 1);
  }

  /** Put the field over a weight. */
  function open(edge) {
    held = edge;
    if (held < 0) return;
    const [[zoom, left, top], [x, y]] = [fit(), labelAt(held, layout)];
    Object.assign(field.style, { left: `${left + x * zoom}px`, top: `${top + y * zoom}px` });
    field.value = Number(model.frame.now[held].toPrecision(6));
    field.setAttribute("aria-label", `weight ${held + 1}`);
    field.hidden = false;
    field.focus();
    field.select();
  }

  /** The net goes on from the weights that are seen, with this one changed. */
  function changed() {
    const value = field.valueAsNumber;
    if (held < 0 || !Number.isFinite(value)) return;
    const now = Array.from(model.frame.now, (weight, edge) => (edge === held ? value : weight));
    model.set({ weights: [0, 2, 4, 6].map((row) => now.slice(row, row + 2)), rounds: 0 }, "stay");
  }

  function close() {
    field.hidden = true;
    held = -1;
  }

  function key(event) {
    if (event.key === "Enter") changed();
    if (event.key === "Enter" || event.key === "Escape") field.blur();
    event.stopPropagation();
  }

  function repeat() {
    model.set("rounds", Math.min(1000, model.values.rounds + 1), "play");
  }

  function leave() {
    if (aimed < 0) return;
    aimed = -1;
    draw();
  }

  const heard = { pointermove: move, pointerleave: leave, click };
  return attend(el, model, draw, heard);
}
