/** Choices: one of a few (buttons side by side, or a list), several of a few, on or off. */

import { element, freshId } from "./dom.js";
import { same } from "./state.js";

const LONGEST_ROW = 30;

/** @type {import("./controls.js").Drawer} */
export function choice(declared, bind) {
  const letters = declared.options.reduce((sum, each) => sum + String(each.label).length + 2, 0);
  return declared.options.length <= 5 && letters <= LONGEST_ROW
    ? segments(declared, bind)
    : list(declared, bind);
}

function segments(declared, bind) {
  const name = freshId("choice");
  const inputs = declared.options.map(({ value }) =>
    element("input", { type: "radio", name, onchange: () => bind.set(value, "play") }),
  );
  const labels = declared.options.map(({ label }, i) =>
    element("label.option", {}, inputs[i], element("span", {}, String(label))),
  );
  const made = group("choice", declared, element("div.options", {}, ...labels));
  return {
    element: made,
    update: (value, given) => mark(inputs, labels, declared, given, (option) => same(option, value)),
  };
}

function list(declared, bind) {
  const id = freshId("choice");
  const options = declared.options.map(({ label }, i) => element("option", { value: i }, String(label)));
  const select = element(
    "select",
    { id, onchange: () => bind.set(declared.options[select.value].value, "play") },
    ...options,
  );
  const made = element(
    "div.control.choice",
    { "data-name": declared.name },
    element("label", { for: id }, declared.label),
    select,
  );
  return {
    element: made,
    update(value, { options: allowed, why }) {
      declared.options.forEach((option, i) => {
        options[i].disabled = !!allowed && !allowed.some((each) => same(each, option.value));
        options[i].title = options[i].disabled ? why : "";
      });
      select.value = declared.options.findIndex((option) => same(option.value, value));
    },
  };
}

/** @type {import("./controls.js").Drawer} */
export function several(declared, bind) {
  let chosen = declared.default;
  const inputs = declared.options.map(({ value }) =>
    element("input", { type: "checkbox", onchange: () => flip(value) }),
  );
  const labels = declared.options.map(({ label }, i) =>
    element("label.option", {}, inputs[i], element("span", {}, String(label))),
  );
  const made = group("several", declared, element("div.options", {}, ...labels));
  const flipped = (value) =>
    declared.options
      .map((option) => option.value)
      .filter((each) => (each === value) !== chosen.includes(each));

  function flip(value) {
    const next = flipped(value);
    if (next.length >= (declared.least ?? 1)) bind.set(next, "play");
    else update(chosen, {});
  }

  function update(value, { options: allowed = null, why = "" }) {
    chosen = value;
    const reachable =
      allowed &&
      declared.options
        .map((option) => option.value)
        .filter((each) => each !== undefined && allowed.some((set) => same(set, flipped(each))));
    mark(inputs, labels, declared, { options: reachable, why }, (option) => chosen.includes(option), true);
  }

  return { element: made, update };
}

/** @type {import("./controls.js").Drawer} */
export function toggle(declared, bind) {
  const input = element("input", {
    type: "checkbox",
    role: "switch",
    onchange: () => bind.set(input.checked, "play"),
  });
  const made = element(
    "label.control.switch",
    { "data-name": declared.name },
    input,
    element("span", {}, declared.label),
  );
  return {
    element: made,
    update(value, { options, why }) {
      input.checked = value;
      input.disabled = !!options && !options.includes(!value);
      made.title = input.disabled ? why : "";
    },
  };
}

function mark(inputs, labels, declared, { options, why }, isChosen, both = false) {
  declared.options.forEach(({ value }, i) => {
    inputs[i].checked = isChosen(value);
    inputs[i].disabled =
      !!options && (both || !inputs[i].checked) && !options.some((each) => same(each, value));
    labels[i].classList.toggle("off", inputs[i].disabled);
    labels[i].title = inputs[i].disabled ? why : "";
  });
}

/** A control of several inputs under one name. */
export function group(kind, declared, ...children) {
  return element(
    `fieldset.control.${kind}`,
    { "data-name": declared.name },
    element("legend", {}, declared.label),
    ...children,
  );
}
