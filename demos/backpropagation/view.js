/** The live view: point at an edge to see its own two numbers, click it to change its weight, press to repeat. */

import { drawn } from "../../deck/browser/drawn.js";
import { attend } from "../../deck/browser/events.js";
import { element } from "../../deck/browser/dom.js";
import { drawing, edgeAt, labelAt, layoutOf } from "./drawing.js";
import { formula } from "./words.js";

const FIELD = "position:absolute;width:96px;margin:-20px 0 0 -48px;font-size:22px;text-align:center";

/** What the view shows besides values and frame: the edge whose weight is being changed. */
export const looks = { edge: (edge) => Number.isInteger(edge) && edge >= 0 && edge < 8 };

/**
 * @param {HTMLElement} el @param {{model: object}} given
 * @returns {() => void} its stop
 */
export function view(el, { model }) {
  el.style.cssText = "position:absolute;inset:0;user-select:none;touch-action:pan-y";
  const stage = el.appendChild(element("div", { tabIndex: 0, onkeydown: choose }));
  const { put, fit, at } = drawn(stage);
  stage.setAttribute("role", "application");
  stage.dataset.keys = "1 2 3 4 5 6 7 8";
  const more = el.appendChild(element("button", { type: "button", style: "position:absolute;left:0;bottom:0;font-size:20px", onclick: repeat }, "repeat"));
  const field = el.appendChild(element("input", { type: "number", step: "any", style: FIELD, hidden: true, onchange: changed, onblur: close, onkeydown: key }));
  let [layout, aimed, held] = [null, -1, -1];

  function draw() {
    const { frame } = model;
    layout = layoutOf(el.clientWidth, el.clientHeight);
    const words = `${frame.formula[0]}. ${frame.say} Keys 1 to 8 change a weight.`;
    const edge = aimed < 0 ? (model.look.edge ?? -1) : aimed;
    put(drawing(edge < 0 ? frame : shown(frame, edge), layout), words);
    more.hidden = frame.stage !== "update";
  }

  /** The frame with another edge lit: forwards until blame has passed it. */
  function shown(frame, edge) {
    const stage = frame.step > 17 ? "backward" : frame.stage === "backward" ? "backward" : "forward";
    const next = { ...frame, edge, stage };
    return { ...next, formula: formula(next) };
  }

  const edgeUnder = (event) => edgeAt(at(event), layout);

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
    const [[zoom, top], [x, y]] = [fit(), labelAt(held, layout)];
    Object.assign(field.style, { left: `${x * zoom}px`, top: `${top + y * zoom}px` });
    field.value = Number(model.frame.now[held].toPrecision(6));
    field.setAttribute("aria-label", `weight ${held + 1}`);
    field.hidden = false;
    field.focus();
    field.select();
    model.setLook({ edge });
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
    model.setLook({ edge: null });
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
