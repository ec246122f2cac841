/** Numbers in nested lists as a table to type in, unless they are too many or no table; empty lists are the demo's own. */

import { group } from "./choices.js";
import { element } from "./dom.js";
import { same } from "./state.js";
import { matrix } from "./template.js";
import { readable } from "./truth.js";

const MOST = { numbers: 40, columns: 4, depth: 3 };
const LARGEST = 1000;

/** What is taken of a number typed for a weight: no net gets so large by hand that its numbers overflow. */
export const held = (number) => Math.max(-LARGEST, Math.min(LARGEST, number));

/** @type {import("./controls.js").Drawer} */
export function weights(declared, bind) {
  const table = element("div.table", { style: "display:grid;gap:4px" });
  const back = element("button", { type: "button", onclick: () => bind.set(declared.default, "stay") });
  back.textContent = declared.default.length ? "back" : "as initialised";
  const made = group("weights", declared, table, element("div.options", {}, back));
  let [values, shape, inputs] = [[], "", []];

  function draw() {
    const all = leaves(values);
    const few = all.length <= MOST.numbers && all.every((path) => path.length <= MOST.depth);
    const paths = few ? all : [];
    inputs = paths.map((path) =>
      element("input", {
        type: "number",
        step: "any",
        inputmode: "decimal",
        "aria-label": `${declared.label} ${path.map((i) => i + 1).join(", ")}`,
        onchange: (event) => typed(path, event.target),
      }),
    );
    const columns = Math.min(MOST.columns, Math.max(1, ...paths.map((path) => path.at(-1) + 1)));
    table.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    table.replaceChildren(...inputs);
  }

  /** The field then shows what was taken, or what was there where nothing was. */
  function typed(path, input) {
    const taken = Number.isFinite(input.valueAsNumber) ? held(input.valueAsNumber) : valueAt(path);
    input.value = readable(taken, 4);
    if (taken !== valueAt(path)) bind.set(replaced(values, path, taken), "stay");
  }

  const valueAt = (path) => path.reduce((list, k) => list[k], values);

  return {
    element: made,
    update(next, { frame, options, why }) {
      values = next.length ? next : own(frame?.[declared.name]);
      const now = JSON.stringify(leaves(values));
      if (now !== shape) draw();
      shape = now;
      leaves(values).forEach((path, i) => {
        if (inputs[i] && inputs[i] !== document.activeElement) inputs[i].value = readable(valueAt(path), 4);
      });
      back.disabled = same(next, declared.default);
      made.disabled = !!options;
      made.title = options ? why : "";
    },
  };
}

function own(value) {
  if (!value?.length) return [];
  const [flat, rows, columns] = matrix(value);
  const list = Array.from({ length: rows }, (_, i) => Array.from(flat.slice(i * columns, (i + 1) * columns)));
  return rows === 1 && !value.shape ? list[0] : list;
}

/** The paths to all numbers of nested lists: [[1, 2], [3]] has [0, 0], [0, 1], [1, 0]. */
export function leaves(list) {
  return list.flatMap((each, i) => (Array.isArray(each) ? leaves(each).map((path) => [i, ...path]) : [[i]]));
}

/** Nested lists with another number at a path. */
export function replaced(list, [head, ...rest], number) {
  return list.map((each, i) => (i !== head ? each : rest.length ? replaced(each, rest, number) : number));
}
