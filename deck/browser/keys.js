/** Keys beyond reveal.js' own: clickers always move the deck, a control keeps the keys that it uses. */

import { listen as on, together } from "./events.js";
import { openHelp, showHelp } from "./help.js";

const KEEP = Symbol("kept by the focused control");
const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const CLICKER = ["PageDown", "PageUp"];
const MARKS = "input:is([type=range], [type=checkbox], [type=radio], [type=button], [type=color])";
const TEXT = `input:not(${MARKS}), textarea, [contenteditable]`;
const CONTROL =
  "input, textarea, select, button, a[href], summary, [contenteditable], [role=slider], [role=button], [tabindex='0']";

/** Which keys a focused control needs for itself; the first row that matches counts. A demo's view names its own in data-keys. */
const USED = [
  [TEXT, () => true],
  ["select", (key) => ARROWS.includes(key) || key.length === 1 || ["Enter", "Home", "End"].includes(key)],
  ["input[type=range], [role=slider]", (key) => ARROWS.includes(key) || ["Home", "End"].includes(key)],
  ["input[type=radio]", (key) => ARROWS.includes(key) || key === " "],
  ["input[type=checkbox]", (key) => key === " "],
  ["button, [role=button], summary", (key) => key === " " || key === "Enter"],
  ["a[href]", (key) => key === "Enter"],
  ["[data-keys]", (key, { dataset }) => dataset.keys.split(" ").includes(key)],
  [".handles", (key) => [...ARROWS, "[", "]", "+", "Insert", "Delete", "Backspace"].includes(key)],
];

/**
 * Whether a focused element needs a key for itself.
 * @param {Element} element @param {string} key as in KeyboardEvent.key
 */
export function uses(element, key) {
  const row = USED.find(([selector]) => element.matches(selector));
  return row ? row[1](key, element) : false;
}

/**
 * The keys of a deck; returns their stop.
 * @param {object} reveal reveal.js, initialised
 */
export function listen(reveal) {
  const demos = () => reveal.getCurrentSlide()?.querySelectorAll("deck-demo") ?? [];
  const left = ({ previousSlide }) => {
    if (previousSlide?.contains(document.activeElement)) document.activeElement.blur();
  };
  const leave = (focused) => {
    focused.blur();
    if (focused.closest(".searchbox")) reveal.getPlugin("search").close();
  };
  const actions = () => ({
    ...ofDemos(demos()),
    ...(reveal.isOverview() ? { Enter: () => reveal.toggleOverview(false) } : {}),
    PageDown: () => reveal.next(),
    PageUp: () => reveal.prev(),
    d: () => {
      window.presentation.theme = window.presentation.theme === "dark" ? "light" : "dark";
    },
  });
  reveal.on("slidechanged", left);
  return together([hear(actions, leave), () => reveal.off("slidechanged", left)]);
}

/** The keys of a demo that has a page of its own; returns their stop. @param {Element} demo */
export function listenAlone(demo) {
  return hear(
    () => ofDemos([demo]),
    (focused) => focused.blur(),
  );
}

function ofDemos(demos) {
  const tell = (name) => () => demos.forEach((demo) => demo.dispatchEvent(new CustomEvent(name)));
  return { Enter: tell("deck:toggle"), r: tell("deck:reset"), "?": showHelp };
}

/**
 * Listen to keys and pointers; returns its stop.
 * @param {() => Record<string, () => void>} actions by key @param {(focused: Element) => void} leave a control
 */
function hear(actions, leave) {
  let kept = null;
  const pressed = (event) => {
    kept = press(event, actions(), leave) === KEEP ? event : null;
  };
  return together([
    on(document, "keydown", pressed, true),
    on(document.body, "keydown", (event) => event === kept && event.stopPropagation()),
    on(document, "pointerup", giveBack, true),
    on(document, "change", giveBackFromList, true),
  ]);
}

/** Acts on a key. Returns KEEP where the focused control gets it and reveal.js must not. */
function press(event, actions, leave) {
  const { key } = event;
  if (openHelp()) return pressInHelp(event);
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null;
  const focused = document.activeElement?.closest(CONTROL);
  if (focused && !CLICKER.includes(key)) {
    if (key === "Escape") return take(event, () => leave(focused));
    if (uses(focused, key)) return KEEP;
    if (key.length === 1 || ARROWS.includes(key)) focused.blur();
  }
  const action = actions[key.length === 1 ? key.toLowerCase() : key];
  return action ? take(event, action) : null;
}

function pressInHelp(event) {
  event.stopPropagation();
  if (["?", ...CLICKER].includes(event.key)) take(event, () => openHelp().close());
}

function take(event, action) {
  event.preventDefault();
  event.stopPropagation();
  action();
}

/** After a pointer let go of a control, keys belong to the deck again. */
function giveBack(event) {
  if (!event.target.closest?.(CONTROL)?.matches(`:not(select, ${TEXT})`)) return;
  setTimeout(() => {
    const focused = document.activeElement;
    if (focused?.matches(`:is(${CONTROL}):not(${TEXT})`)) focused.blur();
  });
}

function giveBackFromList(event) {
  if (event.target.matches("select")) event.target.blur();
}
