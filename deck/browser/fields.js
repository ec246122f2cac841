/** Fields to type in: a seed with its die, a line of text, layers of a net. */

import { group } from "./choices.js";
import { element, freshId, icon } from "./dom.js";
import { same } from "./state.js";

/** @type {import("./controls.js").Drawer} */
export function seed(declared, bind) {
  const id = freshId("seed");
  let shown = null;
  const number = element("input.value", {
    type: "number",
    id,
    min: 0,
    max: 2 ** 32 - 1,
    step: 1,
    inputmode: "numeric",
    onchange: typed,
  });
  const die = element(
    "button.reroll",
    { type: "button", title: "another seed", "aria-label": "another seed", onclick: bind.reroll },
    icon("dice"),
  );
  const made = element(
    "div.control.seed",
    { "data-name": declared.name },
    element("label", { for: id }, declared.label),
    number,
    die,
  );

  function typed() {
    const wanted = Number(number.value);
    if (Number.isInteger(wanted) && wanted >= 0 && wanted < 2 ** 32) bind.set(wanted, "play");
    else number.value = shown;
  }

  return {
    element: made,
    update(value, { options, why }) {
      if (value !== shown) number.value = shown = value;
      number.disabled = !!options;
      die.disabled = !!options && options.length < 2;
      made.title = options ? why : "";
    },
  };
}

/** @type {import("./controls.js").Drawer} */
export function text(declared, bind) {
  const id = freshId("text");
  const input = element("input", {
    type: "text",
    id,
    maxlength: declared.longest,
    oninput: () => bind.set(input.value, "stay"),
  });
  const made = element(
    "div.control.text",
    { "data-name": declared.name },
    element("label", { for: id }, declared.label),
    input,
  );
  return {
    element: made,
    update(value, { options, why }) {
      if (input.value !== value) input.value = value;
      input.disabled = !!options;
      made.title = options ? why : "";
    },
  };
}

/** @type {import("./controls.js").Drawer} */
export function layers(declared, bind) {
  let [widths, allowed, drawn] = [[], null, ""];
  const rows = element("div.options");
  const made = group("layers", declared, rows);

  function button(sign, words, next, why) {
    const here = next && (!allowed || allowed.some((each) => same(each, next)));
    const title = next && !here ? why : words;
    const onclick = () => bind.set(next, "play");
    return element("button", { type: "button", "aria-label": words, title, disabled: !here, onclick }, sign);
  }

  function row(width, i, why) {
    const changed = (by) => widths.map((each, k) => (k === i ? each + by : each));
    return element(
      "span.layer",
      {},
      button("−", `layer ${i + 1}: one neuron less`, width > 1 && changed(-1), why),
      element("output", {}, String(width)),
      button("+", `layer ${i + 1}: one neuron more`, width < declared.most && changed(1), why),
    );
  }

  function draw(why) {
    const fewer = widths.length > 0 && widths.slice(0, -1);
    const further = widths.length < declared.most_layers && [...widths, widths.at(-1) ?? 4];
    const less = button("− layer", "one layer less", fewer, why);
    const more = button("+ layer", "one layer more", further, why);
    const focused = [...rows.querySelectorAll("button")].indexOf(document.activeElement);
    rows.replaceChildren(
      ...widths.map((width, i) => row(width, i, why)),
      element("span.layer", {}, less, more),
    );
    if (focused >= 0) rows.querySelectorAll("button")[focused]?.focus();
  }

  /** Drawn anew only when something changed: a button must stay the same one between press and release. */
  function update(value, { options, why }) {
    [widths, allowed] = [value, options];
    const now = JSON.stringify([value, options]);
    if (now !== drawn) draw(why);
    drawn = now;
  }

  return { element: made, update };
}
