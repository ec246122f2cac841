/** What lies over the view: its buttons, and the row in which the weight that was picked can be changed. */

import { element } from "../../deck/browser/dom.js";
import { held } from "../../deck/browser/weights.js";

const PICK = "pick a line or a neuron";

/** The row of buttons below the losses; `actions` by name, after each of which `redraw` is called. */
export function buttons(el, panel, actions, redraw) {
  const row = (place, ...children) => place.appendChild(element("div.tools", {}, ...children));
  const make = (name, words, title) =>
    element("button", { type: "button", title, onclick: () => { actions[name](); redraw(); } }, words);
  const made = {
    folds: make("folds", "folds", "where each ReLU of the first layer bends"),
    warp: make("warp", "hidden space", "the plane as the last layer sees it"),
    on: make("on", "train on", "five times as many epochs, as fast as the screen can show"),
    seeds: make("seeds", "20 seeds", "train twenty nets at once and count"),
    keep: make("keep", "keep weights", "start from these weights, whatever is changed"),
    empty: make("empty", "empty", "an empty plane for points of your own"),
  };
  const bar = row(el, made.folds, made.warp, made.on);
  Object.assign(bar.style, { position: "absolute", left: 0, bottom: 0 });
  const beside = row(panel, made.seeds, made.keep, made.empty);
  return {
    bar,
    /** @param {Record<string, {pressed?: boolean, hidden?: boolean, disabled?: boolean}>} states by button */
    update(states) {
      for (const [name, { pressed = null, hidden = false, disabled = false }] of Object.entries(states)) {
        Object.assign(made[name], { hidden, disabled });
        if (pressed !== null) made[name].setAttribute("aria-pressed", String(pressed));
      }
    },
    stop: () => beside.remove(),
  };
}

/** The row of the weight that was picked: its name, a slider, its number to type. `changed(number)` while it is moved. */
export function weightRow(el, changed) {
  const name = element("span", { style: "white-space:nowrap;overflow:hidden;text-overflow:ellipsis" });
  const range = element("input", { type: "range", min: -5, max: 5, step: 0.05, style: "flex:1 1 60px;min-width:0", oninput: () => changed(Number(range.value)) });
  const number = element("input", { type: "number", step: "any", inputmode: "decimal", style: NUMBER, onchange: typed });
  const row = el.appendChild(element("div", { style: "position:absolute;display:flex;gap:10px;align-items:center" }, name, range, number));
  let shown = 0;

  /** The field then shows what was taken, or what was there where nothing was. */
  function typed() {
    const taken = Number.isFinite(number.valueAsNumber) ? held(number.valueAsNumber) : shown;
    number.value = plain(taken);
    if (taken !== shown) changed(taken);
  }

  return {
    place({ x, y, width, height }, unit) {
      Object.assign(row.style, { left: `${x * unit}px`, top: `${y * unit}px`, width: `${width * unit}px`, height: `${height * unit}px`, fontSize: `${18 * unit}px` });
      number.style.fontSize = `${18 * unit}px`;
    },
    /** Show a weight; `words` alone where none is picked. */
    show(words, value, picked) {
      name.textContent = words ?? PICK;
      row.style.color = words ? "var(--ink)" : "var(--muted)";
      if (value !== null && !picked) name.textContent += ` = ${readable(value)}`;
      for (const input of [range, number]) {
        input.hidden = !picked || value === null;
        input.setAttribute("aria-label", words ?? "");
      }
      if (value === null) return;
      range.value = shown = value;
      if (number !== document.activeElement) number.value = plain(value);
    },
  };
}

const plain = (value) => value.toFixed(Number.isInteger(value) ? 0 : 2);
const readable = (value) => plain(value).replace("-", "−");
const NUMBER = "flex:none;width:4em;min-height:32px;padding:0 6px;text-align:right;font-weight:600;pointer-events:auto";
