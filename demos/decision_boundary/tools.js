/** What lies over the view: its buttons, and the slider of a weight that was clicked. */

import { element } from "../../deck/browser/dom.js";

/** The row of buttons below the net; `actions` by name, after each of which `redraw` is called. */
export function buttons(el, actions, redraw) {
  const style = "position:absolute;left:0;bottom:0;display:flex;gap:6px";
  const make = (name, words, title) =>
    element("button", { type: "button", title, style: "font-size:18px;padding:0 10px;white-space:nowrap", onclick: () => { actions[name](); redraw(); } }, words);
  const made = {
    folds: make("folds", "folds", "where each ReLU of the first layer bends"),
    warp: make("warp", "hidden space", "the plane as the last layer sees it"),
    seeds: make("seeds", "20 seeds", "train twenty nets at once and count"),
    on: make("on", "train on", "go on from these weights"),
  };
  const bar = el.appendChild(element("div", { style }, ...Object.values(made)));
  const pressed = (button, on) => button.setAttribute("aria-pressed", String(!!on));
  return {
    bar,
    update(state) {
      pressed(made.folds, state.folds);
      pressed(made.warp, state.warp > 0.5);
      pressed(made.seeds, state.seeds);
      made.folds.hidden = !state.hidden;
      made.seeds.hidden = !state.computes;
      made.on.hidden = !state.goes || !state.computes;
    },
  };
}

/** A small box with a slider for one weight; `changed(what, number)` is called while it is moved. */
export function editorIn(el, changed) {
  let what = null;
  const name = element("span", {});
  const number = element("output", { style: "min-width:3.2em;text-align:right;font-weight:700" });
  const range = element("input", { type: "range", min: -5, max: 5, step: 0.05, style: "width:190px", oninput: input });
  const box = element("label", { style: `${BOX};visibility:hidden` }, name, range, number);
  el.append(box);

  function input() {
    number.textContent = Number(range.value).toFixed(2);
    changed(what, Number(range.value));
  }

  return {
    show(found, value, [x, y]) {
      what = found;
      name.textContent = found.kind === "node" ? "bias" : "weight";
      range.setAttribute("aria-label", name.textContent);
      range.value = value;
      number.textContent = value.toFixed(2);
      box.style.visibility = "visible";
      box.style.left = `${Math.max(4, Math.min(x - 60, el.clientWidth - 360))}px`;
      box.style.top = `${Math.max(4, Math.min(y + 14, el.clientHeight - 60))}px`;
    },
    hide() {
      box.style.visibility = "hidden";
    },
  };
}

const BOX = "position:absolute;display:flex;gap:10px;align-items:center;padding:6px 12px;background:var(--paper);border:2px solid var(--ink);border-radius:8px;font-size:20px;z-index:3";
